//! Taking a sentence of the last note over: it says from when, and cannot be signed as it was (records.md R-15).

use crate::app::command::Action;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::state::State;
use crate::app::writing::{TextDeed, TextId, ask as asks, change_edits, ground, on_show};
use crate::domain::dates;
use crate::domain::id::{NoteId, SentenceId};
use crate::domain::note::carry::{Candidate, candidates};
use crate::words::notes::{choose, said as say};

/// How many sentences are offered at once; what was taken over makes room for the next.
const OFFERED: usize = 8;

/// Returns what may be taken over into the draft on show.
fn offered(state: &State) -> Vec<Candidate> {
    let Some(TextId::Note(id)) = on_show(state).map(|page| page.of) else {
        return Vec::new();
    };
    let Some(ground) = ground(state) else {
        return Vec::new();
    };
    let note = ground.dossier.note(id);
    let mut all = note.map_or_else(Vec::new, |note| {
        candidates(note, ground.dossier, ground.guide)
    });
    all.truncate(OFFERED);
    all
}

/// Asks which sentence of the note before is taken over.
pub(super) fn ask(state: &mut State) {
    let all = offered(state);
    let Some(first) = all.first() else {
        state.notice = Notice::info(say::NOTHING_TO_COPY);
        return;
    };
    let day = dates::shown(first.copied.day);
    let writing = on_show(state).and_then(|page| page.made.writing.as_ref());
    let heading = |slug: &str| {
        let section = writing.and_then(|writing| writing.section(slug));
        section.map_or_else(String::new, |section| section.heading.clone())
    };
    let answers = all.iter().zip(0_u8..).map(|(one, at)| Answer {
        words: choose::part(&heading(&one.section), &one.copied.was),
        does: Some(Deed::Do(Action::Text(TextDeed::CopyFrom(
            one.copied.from,
            at,
        )))),
    });
    let nothing = Answer {
        words: choose::NOTHING.to_owned(),
        does: None,
    };
    let question = Question {
        words: vec![choose::copy(&day)],
        answers: std::iter::once(nothing).chain(answers).collect(),
        lit: 0,
    };
    state.question = Some(question);
}

/// Takes a sentence over and asks for its new words at once.
pub(super) fn take(state: &mut State, from: NoteId, at: u8, effects: &mut Vec<Effect>) {
    let Some(of) = on_show(state).map(|page| page.of) else {
        return;
    };
    let found = offered(state).into_iter().nth(usize::from(at));
    let Some(found) = found.filter(|one| one.copied.from == from) else {
        return;
    };
    let id = SentenceId(state.ids.next(state.now.wall));
    let added = found.added(id);
    change_edits(state, of, effects, |edits| edits.added.push(added));
    asks::light(state, &id.to_string());
    asks::words(state, of, &id.to_string());
    state.notice = Notice::info(say::copied(&dates::shown(found.copied.day)));
}
