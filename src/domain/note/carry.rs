//! Copy-forward: sentences of the last signed note that may be taken over, each with where it comes from; one that reads
//! as it did there keeps the note from being signed (records.md R-15).

#[cfg(test)]
mod tests;

use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::{NoteId, SentenceId};
use crate::domain::note::Note;
use crate::domain::parts::Role;
use crate::domain::writing::signed::current_words;
use crate::domain::writing::{Added, Copied};

/// What is offered: how it is judged, and what was planned.
const ROLES: [Role; 2] = [Role::Assessment, Role::Plan];

/// A sentence that may be taken over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Where it would stand, by the section's slug.
    pub section: String,
    /// The words, and where they come from.
    pub copied: Copied,
}

impl Candidate {
    /// Returns it as a sentence of the author's own, with the words as they were.
    pub fn added(&self, id: SentenceId) -> Added {
        Added {
            id,
            section: self.section.clone(),
            words: self.copied.was.clone(),
            copied: Some(self.copied.clone()),
        }
    }
}

/// Returns what may be taken over into a draft: assessment and plan of the last signed note of an earlier session, without
/// what was taken over already.
pub fn candidates(note: &Note, dossier: &Dossier, guide: &Guide) -> Vec<Candidate> {
    let notes = &guide.notes;
    let Some((last, day)) = last_signed(note, dossier) else {
        return Vec::new();
    };
    let Some(signed) = &last.signed else {
        return Vec::new();
    };
    let Some(format) = notes.format_or_first(&note.format) else {
        return Vec::new();
    };
    let was = notes.format(&last.format);
    let taken = |from: NoteId, words: &str| {
        let mut added = note.edits.added.iter();
        added.any(|one| {
            let copied = one.copied.as_ref();
            copied.is_some_and(|copied| copied.from == from && copied.was == words)
        })
    };
    let mut candidates = Vec::new();
    for role in ROLES {
        let Some(section) = format.section_of(role) else {
            continue;
        };
        // A format that is gone had its sections named like this one's, or nothing is known of them.
        let slug = was.and_then(|was| was.section_of(role));
        let slug = slug.map_or(section.slug.as_str(), |section| &section.slug);
        let sentences = signed.writing.section(slug);
        for sentence in sentences.iter().flat_map(|section| &section.sentences) {
            let words = current_words(signed, &last.amendments, &sentence.key);
            let words = words.unwrap_or(&sentence.words);
            let copied = Copied {
                from: last.id,
                day,
                was: words.to_owned(),
            };
            let candidate = Candidate {
                section: section.slug.clone(),
                copied,
            };
            if !taken(last.id, words) && !candidates.contains(&candidate) {
                candidates.push(candidate);
            }
        }
    }
    candidates
}

fn last_signed<'a>(note: &Note, dossier: &'a Dossier) -> Option<(&'a Note, chrono::NaiveDate)> {
    let start = dossier.session(note.session)?.start;
    let signed = dossier.notes.iter().filter(|one| one.counts());
    let before = signed.filter_map(|one| {
        let session = dossier.session(one.session)?;
        (session.start < start).then_some((one, session.start))
    });
    let (last, at) = before.max_by_key(|(_, start)| *start)?;
    Some((last, at.date_naive()))
}
