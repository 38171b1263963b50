//! Keeping what is typed: a draft goes out whenever the line changed.

use crate::app::desk::Access;
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::line;

/// Sends the draft off if the line is not what was last sent.
pub fn keep(state: &mut State, effects: &mut Vec<Effect>) {
    let at = state.now.wall;
    let Some(desk) = &mut state.desk else { return };
    // The holder's draft lies there. What is typed to read by stays on the line and goes out with a take-over.
    if matches!(desk.access, Access::Reader(_)) {
        return;
    }
    if desk.drafted.0 == desk.line.text() && desk.drafted.1 == desk.kept_fields.len() {
        return;
    }
    desk.drafted = (desk.line.text().to_owned(), desk.kept_fields.len());
    let draft = desk.draft(at);
    let mut rest = draft.clone();
    rest.line.clear();
    rest.cursor = 0;
    rest.correcting = None;
    // From the first `;` on the words are in the drawer's draft and nowhere else; a drawer line on its way to another
    // sign is the drawer's until it is entered.
    let from_drawer = desk.correcting.is_some_and(|id| {
        desk.open_drawer()
            .is_some_and(|drawer| drawer.entries.iter().any(|entry| entry.id == id))
    });
    let private = line::is_drawer(desk.line.text()) || from_drawer;
    effects.push(Effect::KeepDraft {
        private,
        draft: Box::new(draft),
        rest: Box::new(rest),
    });
}
