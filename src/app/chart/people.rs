//! People: who is the client, who comes along, what happens to secrets.

use crate::app::chart::Row;
use crate::app::desk::Desk;
use crate::app::form::Subject;

/// Returns what is open here.
pub(super) fn mark(_: &Desk) -> String {
    String::new()
}

/// Returns the rows.
pub(super) fn rows(_: &Desk) -> Vec<Row> {
    Vec::new()
}

/// Returns what Esc a makes.
pub(super) fn new() -> Option<Subject> {
    None
}
