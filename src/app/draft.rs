//! Keeping what is typed: a draft goes out whenever the line changed.

use crate::app::desk::Access;
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::app::{kept, picker};
use crate::domain::line;

/// Sends the draft off if the line or an open field is not what was last sent.
pub fn keep(state: &mut State, effects: &mut Vec<Effect>) {
    let at = state.now.wall;
    kept::note(state);
    let Some(desk) = &mut state.desk else { return };
    // The holder's draft lies there. What is typed to read by stays on the line and goes out with a take-over.
    if matches!(desk.access, Access::Reader(_)) {
        return;
    }
    // While the library is open, what is typed there is what stands behind the `/` on the line.
    let open = state.overlay.as_ref().and_then(Overlay::worked_in);
    let sought = open.and_then(|overlay| match overlay {
        Overlay::Picker(picker) => picker::words_left(desk, picker),
        Overlay::Technique(card) => picker::words_left(desk, card.under.as_deref()?),
        _ => None,
    });
    let text = sought.unwrap_or_else(|| desk.line.text().to_owned());
    let is_same_run = desk.drafted_run == desk.run && desk.drafted_measures == desk.part_filled;
    if is_same_run && desk.drafted.0 == text && desk.drafted.1 == desk.kept_fields {
        return;
    }
    let mut draft = desk.draft(at);
    if draft.line != text {
        draft.cursor = text.chars().count();
        draft.line.clone_from(&text);
    }
    let is_drawer = line::is_drawer(&text);
    desk.drafted = (text, desk.kept_fields.clone());
    desk.drafted_run.clone_from(&desk.run);
    desk.drafted_measures.clone_from(&desk.part_filled);
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
    let private = is_drawer || from_drawer;
    effects.push(Effect::KeepDraft {
        private,
        draft: Box::new(draft),
        rest: Box::new(rest),
    });
}
