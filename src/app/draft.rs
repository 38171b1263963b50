//! Keeping what is typed: a draft goes out whenever the line changed.

use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::line;

/// Sends the draft off if the line is not what was last sent.
pub fn keep(state: &mut State, effects: &mut Vec<Effect>) {
    let at = state.now.wall;
    let Some(desk) = &mut state.desk else { return };
    if desk.drafted.0 == desk.line.text() && desk.drafted.1 == desk.kept_fields.len() {
        return;
    }
    desk.drafted = (desk.line.text().to_owned(), desk.kept_fields.len());
    let whole = desk.draft(at);
    let empty = || {
        let mut draft = whole.clone();
        draft.line.clear();
        draft.cursor = 0;
        draft.correcting = None;
        draft
    };
    // From the first `;` on the words are in the drawer's draft and nowhere else.
    let (record, drawer) = if line::is_drawer(desk.line.text()) {
        let record = empty();
        (record, Some(Box::new(whole)))
    } else if desk.correcting.is_some_and(|id| {
        desk.open_drawer()
            .is_some_and(|drawer| drawer.entries.iter().any(|entry| entry.id == id))
    }) {
        // A drawer line on its way to another sign is the drawer's until it is entered.
        let record = empty();
        (record, Some(Box::new(whole)))
    } else {
        (whole, None)
    };
    let nothing = record.line.is_empty() && record.fields.is_empty();
    effects.push(Effect::KeepDraft {
        client: record.client,
        record: (!nothing).then(|| Box::new(record)),
        drawer,
    });
}
