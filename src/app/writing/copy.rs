//! Taking a part of an earlier note over: it says from when, and cannot be signed as it was (records.md R-15).

use crate::app::command::Action;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::state::State;
use crate::app::writing::rows::RISK;
use crate::app::writing::{TextDeed, TextId, ask as asks, change_edits, on_show};
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::id::{NoteId, SentenceId};
use crate::domain::note::Note;
use crate::domain::writing::{Added, Copied, Section};
use crate::words::notes::{choose, said as say};

/// Returns the last signed note before the one on show.
fn earlier<'a>(dossier: &'a Dossier, id: NoteId) -> Option<&'a Note> {
    let this = dossier.note(id)?;
    let start = dossier.session(this.session)?.start;
    let signed = dossier.notes.iter().filter(|note| note.counts());
    signed
        .filter_map(|note| Some((dossier.session(note.session)?.start, note)))
        .filter(|(at, _)| *at < start)
        .max_by_key(|(at, note)| (*at, note.begun))
        .map(|(_, note)| note)
}

/// Returns the parts of a signed note that can be taken over, each with its words; what is said of risk is asked anew.
fn parts(note: &Note) -> Vec<(&Section, String)> {
    let Some(signed) = &note.signed else {
        return Vec::new();
    };
    let all = signed.writing.sections.iter();
    all.filter(|section| section.slug != RISK)
        .map(|section| {
            let words: Vec<&str> = section
                .sentences
                .iter()
                .filter(|one| one.stands)
                .map(|one| one.words.as_str())
                .collect();
            (section, words.join(" "))
        })
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

/// Asks which part of the note before is taken over.
pub(super) fn ask(state: &mut State) {
    let Some(TextId::Note(id)) = on_show(state).map(|page| page.of) else {
        return;
    };
    let found = state.desk.as_ref().and_then(|desk| {
        let from = earlier(&desk.dossier, id)?;
        let day = desk.dossier.session(from.session)?.start.date_naive();
        Some((from, day))
    });
    let Some((from, day)) = found.filter(|(from, _)| !parts(from).is_empty()) else {
        state.notice = Notice::info(say::NOTHING_TO_COPY);
        return;
    };
    let answers = parts(from)
        .into_iter()
        .zip(0_u8..)
        .map(|((section, words), at)| Answer {
            words: choose::part(&section.heading, &words),
            does: Some(Deed::Do(Action::Text(TextDeed::CopyPart(from.id, at)))),
        });
    let nothing = Answer {
        words: choose::NOTHING.to_owned(),
        does: None,
    };
    let question = Question {
        words: vec![choose::copy(&dates::shown(day))],
        answers: std::iter::once(nothing).chain(answers).collect(),
        lit: 0,
    };
    state.question = Some(question);
}

/// Takes a part over as one sentence and asks for its new words at once.
pub(super) fn take(state: &mut State, from: NoteId, at: u8, effects: &mut Vec<Effect>) {
    let Some(page) = on_show(state) else { return };
    let of = page.of;
    let slugs: Vec<String> = page.made.writing.as_ref().map_or_else(Vec::new, |writing| {
        writing
            .sections
            .iter()
            .map(|section| section.slug.clone())
            .collect()
    });
    let found = state.desk.as_ref().and_then(|desk| {
        let note = desk.dossier.note(from)?;
        let day = desk.dossier.session(note.session)?.start.date_naive();
        let (section, words) = parts(note).into_iter().nth(usize::from(at))?;
        Some((section.slug.clone(), words, day))
    });
    let Some((slug, words, day)) = found else {
        return;
    };
    // Another format can have no such part.
    let slug = if slugs.contains(&slug) {
        slug
    } else {
        slugs.into_iter().next().unwrap_or(slug)
    };
    let id = SentenceId(state.ids.next(state.now.wall));
    let added = Added {
        id,
        section: slug,
        words: words.clone(),
        copied: Some(Copied {
            from,
            day,
            was: words,
        }),
    };
    change_edits(state, of, effects, |edits| edits.added.push(added));
    asks::light(state, &id.to_string());
    asks::words(state, of, &id.to_string());
    state.notice = Notice::info(say::copied(&dates::shown(day)));
}
