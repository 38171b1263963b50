//! What a text lacks before it can be signed, in words that say what to do; and what may be looked at, which blocks nothing.

use crate::app::state::State;
use crate::app::writing::{Lit, TextId, ground, signature};
use crate::domain::note::lacking::{self, Lacks};
use crate::domain::plain_words::longest_sentence;
use crate::domain::writing::{Edits, Hand, Section, Writing};
use crate::words::notes::sign as say;

/// Something a draft lacks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lack {
    /// Whether the text cannot be signed as long as it lacks this.
    pub blocks: bool,
    /// What it is about on the page.
    pub lit: Option<Lit>,
    /// In words.
    pub words: String,
}

/// Returns what a draft lacks, what keeps it from being signed first.
pub fn lacking(state: &State, of: TextId, writing: &Writing) -> Vec<Lack> {
    let Some(ground) = ground(state) else {
        return Vec::new();
    };
    if !matches!(signature(ground.dossier, of), Some((None, _))) {
        return Vec::new();
    }
    let mut lacks: Vec<Lack> = match of {
        TextId::Note(id) => {
            let note = ground.dossier.note(id).into_iter();
            note.flat_map(|note| lacking::lacking(note, writing, ground))
                .map(of_note)
                .collect()
        }
        TextId::Summary(id) => {
            let summary = ground.dossier.summary(id);
            let edits = summary.map(|summary| &summary.edits);
            let empty = writing.sections.iter().filter(|one| is_empty(one));
            let empty = empty.map(|section| Lack {
                blocks: true,
                lit: Some(Lit::Empty(section.slug.clone())),
                words: say::empty(&section.heading),
            });
            let is_theirs = summary.is_some_and(|summary| summary.kind.is_for_the_client());
            let most = ground.guide.limits.words;
            empty
                .chain(edits.into_iter().flat_map(unchanged))
                .chain(is_theirs.then(|| long(writing, most)).flatten())
                .collect()
        }
    };
    lacks.extend(prompts(writing));
    lacks.sort_by_key(|lack| !lack.blocks);
    lacks
}

fn of_note(lack: lacking::Lack) -> Lack {
    let lit = match (lack.what, lack.key, lack.section) {
        (Lacks::Risk, ..) => Some(Lit::Risk),
        (_, Some(key), _) => Some(Lit::Sentence(key)),
        (Lacks::Section, None, Some(slug)) => Some(Lit::Empty(slug)),
        _ => None,
    };
    Lack {
        blocks: lack.what.blocks(),
        lit,
        words: lack.words,
    }
}

/// Says how much of what the client said is not in the text, which nobody has to put in.
fn prompts(writing: &Writing) -> Option<Lack> {
    let all = writing.sections.iter().flat_map(|one| &one.sentences);
    let open: Vec<_> = all
        .filter(|one| one.hand == Hand::Prompt && !one.stands)
        .collect();
    let first = open.first()?;
    Some(Lack {
        blocks: false,
        lit: Some(Lit::Sentence(first.key.clone())),
        words: say::prompts(open.len()),
    })
}

/// Says how many sentences of a paper that the client reads alone are long (map E04d).
fn long(writing: &Writing, most: u16) -> Option<Lack> {
    let all = writing.sections.iter().flat_map(|one| &one.sentences);
    let long: Vec<_> = all
        .filter(|one| one.stands && longest_sentence(&one.words) > usize::from(most))
        .collect();
    let first = long.first()?;
    Some(Lack {
        blocks: false,
        lit: Some(Lit::Sentence(first.key.clone())),
        words: say::long(long.len(), most),
    })
}

/// Returns the words that were taken over and read as they did (records.md R-15).
fn unchanged(edits: &Edits) -> impl Iterator<Item = Lack> {
    let same = edits.added.iter().filter(|one| {
        let was = one.copied.as_ref().map(|copied| copied.was.trim());
        was == Some(one.words.trim())
    });
    same.map(|one| Lack {
        blocks: true,
        lit: Some(Lit::Sentence(one.id.to_string())),
        words: say::copied(&one.words),
    })
}

/// Tells whether a part has to say why it is empty (records.md R-30).
pub(super) fn is_empty(section: &Section) -> bool {
    let stands = section.sentences.iter().any(|one| one.stands);
    section.required && !stands && section.not_assessed.trim().is_empty()
}
