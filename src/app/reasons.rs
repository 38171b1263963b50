//! Reasons that are missing: a technique was used although something speaks against it, and nobody wrote why yet
//! (matching.md M-04). They are asked for, newest first, and are never in the way of the next line.

use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::prompt::{self, PromptKind};
use crate::app::record;
use crate::app::state::State;
use crate::domain::id::{EntryId, SessionId};
use crate::domain::line::did_name;
use crate::words::app as app_words;
use crate::words::aside as say;
use crate::words::time as show;

/// How many are offered to choose from at most.
const LISTED: usize = 9;

/// The rows of a window that a list of them leaves for everything else.
const AROUND: usize = 6;

/// Asks for the reason that is missing; where several are, which of them, the newest first.
pub fn ask(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let mut missing = desk.shown.missing_reasons.clone();
    // What was just asked about is lit: a reason typed at once must not go to another line.
    missing.reverse();
    if let [] | [_] = missing.as_slice() {
        if let Some(entry) = missing.first() {
            prompt::ask(state, PromptKind::Despite(*entry));
        }
        return;
    }
    let most = usize::from(state.size.1).saturating_sub(AROUND);
    let answers: Vec<Answer> = missing
        .iter()
        .take(most.clamp(1, LISTED))
        .filter_map(|entry| {
            Some(Answer {
                words: row(state, *entry)?,
                does: Some(Deed::GiveReason(*entry)),
            })
        })
        .collect();
    let mut words = vec![say::which_reason(missing.len())];
    if answers.len() < missing.len() {
        words.push(say::listed_of(answers.len(), missing.len()));
    }
    state.overlay = None;
    state.question = Some(Question {
        words,
        answers,
        lit: 0,
    });
}

/// Returns the line that a reason is missing of, in one row: when, which technique, despite what.
pub fn row(state: &State, id: EntryId) -> Option<String> {
    let desk = state.desk.as_ref()?;
    let (session, entry) = desk.dossier.entries().find(|(_, entry)| entry.id == id)?;
    let despite = entry.line.technique.as_ref()?.despite.as_ref()?;
    let time = show::clock(entry.line.at);
    let when = if desk.session == Some(session.id) {
        time
    } else {
        say::in_session(session.number, &time)
    };
    Some(say::reason_row(
        &when,
        &did_name(&entry.line),
        &despite.flags.join(", "),
    ))
}

/// Writes the reason into its entry, in whichever session it stands; the wording before it is kept as with any
/// correction.
pub(super) fn give(state: &mut State, id: EntryId, reason: String, effects: &mut Vec<Effect>) {
    let found = state.desk.as_ref().and_then(|desk| {
        let (session, entry) = desk.dossier.entries().find(|(_, entry)| entry.id == id)?;
        Some((session.id, entry.line.clone()))
    });
    // A line that is no longer there needs no reason any more.
    let Some((session, mut line)): Option<(SessionId, _)> = found else {
        return;
    };
    let used = line.technique.as_mut();
    if let Some(despite) = used.and_then(|used| used.despite.as_mut()) {
        despite.reason = reason;
    }
    record::correct_entry(state, session, id, line, effects);
    let left = state
        .desk
        .as_ref()
        .map_or(0, |desk| desk.shown.missing_reasons.len());
    state.notice = Notice::info(app_words::reason_given(left));
}
