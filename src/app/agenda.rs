//! Points of the agenda while they are entered: who proposed one, and the Tab that turns it.
//!
//! The offer belongs to the message that makes it: with the next key it goes, and Tab goes through the panes again.

use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::id::EntryId;
use crate::domain::session::Entry;
use crate::domain::topics;
use crate::words::topics as say;

/// How many characters of a point the message shows: it has to end with what Tab does.
const SHOWN: usize = 40;

/// Returns what the message row says of a point of the agenda, with the offer to turn its proposer.
pub(super) fn offer(entry: &Entry) -> Option<Notice> {
    let who = entry.line.proposer?;
    let first = entry.line.text.lines().next().unwrap_or_default();
    let mut words: String = first.chars().take(SHOWN).collect();
    if words.len() < entry.line.text.len() {
        words.push_str(say::CUT);
    }
    let [now, other] = [who, topics::other(who)].map(topics::name);
    let notice = Notice::info(say::point(&words, now, other))?;
    Some(Notice {
        offers: Some(entry.id),
        ..notice
    })
}

/// Turns who proposed a point; the line before it stays in its history.
pub(super) fn turn(state: &mut State, id: EntryId, effects: &mut Vec<Effect>) {
    let found = state.desk.as_ref().and_then(|desk| {
        let session = desk.running()?;
        let entry = session.entry(id).filter(|entry| entry.stands())?;
        let who = entry.line.proposer?;
        let mut line = entry.line.clone();
        line.proposer = Some(topics::other(who));
        Some((session.id, line))
    });
    let Some((session, line)) = found else {
        return;
    };
    record::correct_entry(state, session, id, line, effects);
    let desk = state.desk.as_ref();
    state.notice = desk.and_then(|desk| offer(desk.entry(id)?));
}
