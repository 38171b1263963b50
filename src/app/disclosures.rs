//! Who may know what of a record: changes of it, which are never undone, and what was given to whom.

use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::disclosure::Disclosures;
use crate::words::disclosure as say;

/// Changes who may know what and sends it off; `was` is the earlier value that is kept, empty where there was none. What
/// changes nothing is not sent.
pub(super) fn change(
    state: &mut State,
    what: &str,
    was: String,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Disclosures),
) {
    let Some(desk) = &state.desk else { return };
    let before = &desk.dossier.disclosures;
    let mut after = before.clone();
    change(&mut after);
    if after == *before {
        return;
    }
    if !was.is_empty() {
        after.replaced.push(record::replaced(state, what, was));
    }
    record::settle_disclosures(state, effects, |record| *record = after);
    state.notice = Notice::info(say::saved(what));
}

/// Writes down that something of the record was given to somebody, or to a file where nobody is named.
pub fn record(state: &mut State, what: &str, to: &str, basis: &str, effects: &mut Vec<Effect>) {
    let (at, by) = (state.now.wall, state.by.clone());
    record::settle_disclosures(state, effects, |record| {
        record.record(at, &by, what, to, basis);
    });
}
