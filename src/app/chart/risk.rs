//! Risk, open and closed.

use crate::app::chart::Row;
use crate::app::desk::Desk;

/// Returns what is open here.
pub(super) fn mark(_: &Desk) -> String {
    String::new()
}

/// Returns the rows.
pub(super) fn rows(_: &Desk) -> Vec<Row> {
    Vec::new()
}
