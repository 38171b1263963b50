//! Builds a note by rule from the log and what its author decided: one sentence a line of the log, under the heading the
//! format has for it, then what else the record says of that day (records.md 7).
//!
//! It is made as of its session: what was measured, rated or planned later never changes it. Of the drawer nothing is read.

mod entries;
mod head;
mod measures;
mod risk;
#[cfg(test)]
mod tests;

use crate::domain::note::Note;
use crate::domain::note::format::{Format, Notes, Phrase};
use crate::domain::note::phrase;
use crate::domain::parts::Role;
use crate::domain::session::{Outcome, Session};
use crate::domain::writing::ground::Ground;
use crate::domain::writing::signed::current;
use crate::domain::writing::{Section, Sentence, Writing, text as plain_text};
use crate::words::note as words;

pub use crate::domain::note::build::entries::is_free_text;
pub use crate::domain::note::build::risk::LINE as RISK_LINE;

/// A sentence with what it is for the note.
type Said = (Role, Sentence);

/// Returns the note as it reads now: as it was signed, or as the rules and its author's decisions make it.
pub fn written(note: &Note, ground: Ground<'_>) -> Writing {
    match &note.signed {
        Some(signed) => signed.writing.clone(),
        None => note.edits.apply(by_rule(note, ground)),
    }
}

/// Returns the note as it leaves: the current reading of a signed one, else the draft as it stands.
pub fn reading(note: &Note, ground: Ground<'_>) -> Writing {
    match &note.signed {
        Some(signed) => current(signed, &note.amendments),
        None => written(note, ground),
    }
}

/// Returns that as plain text, with the ids of what each sentence comes from where they are asked for and nothing is
/// signed yet.
pub fn text(note: &Note, ground: Ground<'_>, sources: bool) -> String {
    let sources = sources && note.signed.is_none();
    plain_text(&reading(note, ground), sources)
}

/// Returns the note as the rules alone make it. A client's words are prompts, which do not stand.
pub fn by_rule(note: &Note, ground: Ground<'_>) -> Writing {
    let notes = &ground.guide.notes;
    let Some(format) = notes.format_or_first(&note.format) else {
        return Writing::default();
    };
    let session = ground.dossier.session(note.session);
    let builder = session.map(|session| Builder {
        note,
        session,
        ground,
        notes,
    });
    let said = builder.map(Builder::said).unwrap_or_default();
    let is_held = session.is_none_or(|session| session.outcome == Outcome::Held);
    Writing {
        title: words::title(&format.title),
        head: builder.map(Builder::head).unwrap_or_default(),
        sections: sections(format, &said, is_held),
        layout: format.text.clone(),
    }
}

/// Sorts sentences under the headings of a format. Of a session that did not take place only what there is to say stands.
fn sections(format: &Format, said: &[Said], is_held: bool) -> Vec<Section> {
    let sections = format.sections.iter().map(|section| {
        let is_risk = section.roles.contains(&Role::Risk);
        let own = said.iter().filter(|(role, _)| section.roles.contains(role));
        Section {
            slug: section.slug.clone(),
            heading: section.heading.clone(),
            sentences: own.map(|(_, sentence)| sentence.clone()).collect(),
            required: is_risk || section.required && is_held,
            not_assessed: String::new(),
        }
    });
    let stays = |section: &Section| is_held || section.required || !section.sentences.is_empty();
    sections.filter(stays).collect()
}

/// What a note is built from.
#[derive(Clone, Copy)]
struct Builder<'a> {
    note: &'a Note,
    session: &'a Session,
    ground: Ground<'a>,
    notes: &'a Notes,
}

impl Builder<'_> {
    /// Returns every sentence, in the order they stand under one heading.
    fn said(self) -> Vec<Said> {
        let mut said = vec![self.attendance()];
        said.extend(self.goals());
        said.extend(self.homework_done());
        said.extend(self.entries());
        said.extend(self.measures());
        said.extend(self.reviews());
        said.extend(self.risk());
        said.extend(self.tasks_beside());
        said.extend(self.plan_changed());
        said.extend(self.appointment());
        // Under one heading with other things the plan stands last.
        said.sort_by_key(|(role, _)| *role == Role::Plan);
        said
    }

    fn say(&self, what: Phrase, fields: &phrase::Fields<'_>) -> String {
        phrase::say(self.notes, what, fields)
    }
}
