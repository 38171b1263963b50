//! What a sentence comes from, in words: shown until the text is signed (records.md R-70).

use crate::app::writing::TextId;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::line::word;
use crate::domain::writing::{Sentence, Source};
use crate::words::notes::build as say;
use crate::words::time::clock;

/// Returns what a sentence comes from.
pub(super) fn said(dossier: &Dossier, of: TextId, sentence: &Sentence) -> String {
    if sentence.from.is_empty() {
        return say::FROM_AUTHOR.to_owned();
    }
    let here = match of {
        TextId::Note(id) => dossier.note(id).map(|note| note.session),
        TextId::Summary(_) => None,
    };
    let all: Vec<String> = sentence
        .from
        .iter()
        .map(|source| match source {
            Source::Entry(session, entry) => {
                let known = dossier.session(*session);
                let line = known.and_then(|known| Some(&known.entry(*entry)?.line));
                match (known, line) {
                    (Some(_), Some(line)) if here == Some(*session) => {
                        say::entry(&clock(line.at), &word(&line.kind))
                    }
                    (Some(known), Some(line)) => {
                        say::entry_of(known.number, &clock(line.at), &word(&line.kind))
                    }
                    _ => entry.to_string(),
                }
            }
            Source::Session(id) => dossier
                .session(*id)
                .map_or_else(|| id.to_string(), |known| say::session(known.number)),
            Source::Goal(goal) | Source::Objective(goal, _) => dossier
                .goals
                .number(*goal)
                .map_or_else(|| say::GOAL.to_owned(), say::goal),
            Source::Homework(_) => say::HOMEWORK.to_owned(),
            Source::Reading(id) => {
                let mut readings = dossier.readings.readings.iter();
                let found = readings.find(|reading| reading.id == *id);
                found.map_or_else(
                    || id.to_string(),
                    |reading| say::reading(&dates::shown_short(reading.at.date_naive())),
                )
            }
            Source::Fact(_) => say::FACT.to_owned(),
            Source::Risk(id) => {
                let mut entries = dossier.risk.entries.iter();
                let found = entries.find(|entry| entry.id == *id);
                found.map_or_else(
                    || id.to_string(),
                    |entry| say::risk(&dates::shown_short(entry.at.date_naive())),
                )
            }
            Source::Safety(version) => say::safety(*version),
            Source::Note(id) => {
                let note = dossier.note(*id);
                let session = note.and_then(|note| dossier.session(note.session));
                session.map_or_else(
                    || id.to_string(),
                    |session| say::note(&dates::shown_short(session.start.date_naive())),
                )
            }
            Source::Place(place) => place.clone(),
        })
        .collect();
    say::from(&all.join(", "))
}
