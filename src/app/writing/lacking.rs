//! What a text lacks before it can be signed, in words that say what to do; and what may be looked at, which blocks nothing.

use crate::app::state::State;
use crate::app::writing::rows::{self, RISK};
use crate::app::writing::{TextId, signature};
use crate::domain::note::Note;
use crate::domain::writing::{Edits, Hand, Section, Writing};
use crate::words::notes::sign as say;

/// Returns what blocks signing and what is only a hint.
pub fn lacking(state: &State, of: TextId, writing: &Writing) -> (Vec<String>, Vec<String>) {
    let Some(dossier) = state.desk.as_ref().map(|desk| &desk.dossier) else {
        return (Vec::new(), Vec::new());
    };
    if !matches!(signature(dossier, of), Some((None, _))) {
        return (Vec::new(), Vec::new());
    }
    let mut blocks = Vec::new();
    let note = match of {
        TextId::Note(id) => dossier.note(id),
        TextId::Summary(_) => None,
    };
    let session = note.and_then(|note| dossier.session(note.session));
    if session.is_some_and(|session| session.end.is_none()) {
        blocks.push(say::RUNS.to_owned());
    }
    blocks.extend(note.and_then(|note| risk(note, writing)));
    blocks.extend(
        writing
            .sections
            .iter()
            .filter(|section| is_empty(section) && (note.is_none() || section.slug != RISK))
            .map(|section| say::empty(&section.heading)),
    );
    let edits = match of {
        TextId::Note(_) => note.map(|note| &note.edits),
        TextId::Summary(id) => dossier.summary(id).map(|summary| &summary.edits),
    };
    blocks.extend(edits.into_iter().flat_map(unchanged).map(say::copied));
    let prompts = writing
        .sections
        .iter()
        .flat_map(|section| &section.sentences)
        .filter(|one| one.hand == Hand::Prompt && !one.stands)
        .count();
    let hints = if prompts > 0 {
        vec![say::prompts(prompts)]
    } else {
        Vec::new()
    };
    (blocks, hints)
}

/// Returns the words that were taken over and read as they did (records.md R-15).
fn unchanged(edits: &Edits) -> impl Iterator<Item = &str> {
    let same = edits.added.iter().filter(|one| {
        let was = one.copied.as_ref().map(|copied| copied.was.trim());
        was == Some(one.words.trim())
    });
    same.map(|one| one.words.as_str())
}

/// Says that risk is not recorded, where neither the log nor the author says anything (records.md R-31).
fn risk(note: &Note, writing: &Writing) -> Option<String> {
    let section = writing.section(RISK)?;
    let is_said = note.risk.is_some() || rows::has_risk(section);
    (section.required && !is_said).then(|| say::RISK.to_owned())
}

/// Tells whether a part has to say why it is empty (records.md R-30).
pub(super) fn is_empty(section: &Section) -> bool {
    let stands = section.sentences.iter().any(|one| one.stands);
    section.required && !stands && section.not_assessed.trim().is_empty()
}
