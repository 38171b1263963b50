//! The form of homework: due, done, in words.

use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::id::{EntryId, HomeworkId};

/// Returns the fields of homework, or of a task of the log that has none yet.
pub(super) fn fields(_: &State, _: Option<HomeworkId>, _: Option<EntryId>) -> Vec<FormField> {
    Vec::new()
}

/// Takes one field over.
pub(super) fn take(
    _: &mut State,
    (_, _): (&mut Option<HomeworkId>, Option<EntryId>),
    _: &'static str,
    filled: Filled<'_>,
    _: &mut Vec<Effect>,
) -> Result<String, String> {
    Ok(filled.text.to_owned())
}
