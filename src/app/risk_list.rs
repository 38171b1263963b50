//! The list of open risk: 1 to 3 say what was done about a critical answer, which closes it; a line is closed by words.

use crate::app::keying::critical;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::domain::id::EntryId;
use crate::words::keying::critical as say;

/// Returns the lit entry.
pub fn lit(state: &State) -> Option<EntryId> {
    let Some(Overlay::Risk { cursor }) = state.overlay else {
        return None;
    };
    let open = &state.desk.as_ref()?.shown.open_risk;
    open.get(cursor).map(|(id, _, _)| *id)
}

/// Tells whether the lit entry is an answer that asks what was done.
pub fn is_answer(state: &State) -> bool {
    let desk = state.desk.as_ref();
    lit(state)
        .zip(desk)
        .is_some_and(|(id, desk)| critical::open_answer(desk, id).is_some())
}

/// 1 to 3 on the lit entry.
pub fn choose(state: &mut State, n: u8, effects: &mut Vec<Effect>) {
    if n == 0 {
        // Enter: a plain reason does not say whether somebody asked.
        state.notice = Notice::info(say::NEEDS_CHOICE);
        return;
    }
    let Some(id) = lit(state) else { return };
    critical::choose(state, id, n, effects);
    let left = state
        .desk
        .as_ref()
        .map_or(0, |desk| desk.shown.open_risk.len());
    if let Some(Overlay::Risk { cursor }) = &mut state.overlay {
        *cursor = (*cursor).min(left.saturating_sub(1));
    }
}
