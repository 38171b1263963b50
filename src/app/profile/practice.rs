//! The practice on the page of the profile: its rows, its changes, which are steps like those of the profile.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::form::Subject;
use crate::app::form::practice::{chosen, rules};
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::profile::{Turn, refresh};
use crate::app::saving::{self, Slot};
use crate::app::shown;
use crate::app::state::State;
use crate::domain::practice::Practice;
use crate::words::app as app_words;
use crate::words::lock::practice as lock;
use crate::words::profile::practice as say;

/// Returns the rows.
pub(super) fn rows_of(state: &State) -> Vec<Row> {
    let own = &state.practice;
    let row = |name: &'static str, words: &str, blank: &str| {
        let opens = Opens::FormAt(Subject::Practice, name);
        if words.is_empty() {
            Row::of(name, blank, opens).in_tone(Tone::Quiet)
        } else {
            Row::of(name, words.replace('\n', "; "), opens)
        }
    };
    let rule = rules(state)
        .into_iter()
        .find(|(slug, _)| slug == chosen(state))
        .map(|(_, title)| title);
    let known = state.shelf.as_deref();
    let known = known.and_then(|shelf| shelf.guide.notes.format(&own.note_format));
    let format = known.map_or(own.note_format.as_str(), |format| &format.title);
    vec![
        Row::heading(say::HEAD),
        row(say::CLINICIAN, &own.clinician, say::LOGIN),
        row(say::MINUTES, &say::minutes(own.minutes), ""),
        row(say::FORMAT, format, ""),
        row(say::RETENTION, &rule.unwrap_or_default(), ""),
        row(say::CUSTODIAN, &own.custodian, say::NO_CUSTODIAN),
        row(lock::COVER, &lock::minutes(own.cover_after), ""),
        row(lock::LOCK, &lock::minutes(own.lock_after), ""),
        row(
            lock::SIGN,
            if own.sign_asks { lock::YES } else { lock::NO },
            "",
        ),
    ]
}

/// Changes the practice as one step that is saved at once. Entries from then on bear the name, where it is not blank.
pub fn change(state: &mut State, what: &str, new: Practice, effects: &mut Vec<Effect>) {
    if state.practice == new {
        return;
    }
    let practice = std::mem::replace(&mut state.practice, new);
    state.profile.turns.push(Turn {
        clinician: state.clinician.clone(),
        practice,
        what: what.to_owned(),
    });
    state.profile.turned_back.clear();
    send(state, effects);
    state.notice = Notice::info(app_words::field_saved(what));
}

/// Sends the practice off, and shows everywhere what it says now.
pub(super) fn send(state: &mut State, effects: &mut Vec<Effect>) {
    if !state.practice.clinician.is_empty() {
        state.by.clone_from(&state.practice.clinician);
    }
    let paper = Paper::Practice(Box::new(state.practice.clone()));
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
    refresh(state);
}

/// Somebody else wrote the practice: theirs is shown, ours is kept beside it.
pub fn replaced_by(
    state: &mut State,
    theirs: Option<Paper>,
    kept: &str,
    effects: &mut Vec<Effect>,
) {
    state.notice = Notice::error(app_words::conflict(kept));
    let Some(Paper::Practice(theirs)) = theirs else {
        return;
    };
    state.practice = *theirs;
    state.profile.turns.clear();
    state.profile.turned_back.clear();
    state.saving.failed.remove(&Slot::Practice);
    if state.saving.failed.is_empty() {
        state.saving.retry_at = None;
    }
    // A later version of ours that is on its way would lie over theirs, which is what the screen shows.
    if state.saving.is_under_way(Slot::Practice) {
        send(state, effects);
    } else {
        shown::refresh(state, effects);
        refresh(state);
    }
}
