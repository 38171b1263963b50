//! The end of a session: what is still open, the next date, and the log by note part.

use crate::app::field::Field;
use crate::domain::id::SessionId;

/// The end page.
#[derive(Clone, PartialEq, Debug)]
pub struct End {
    /// The session that ends or has ended.
    pub session: SessionId,
    /// The next date as typed.
    pub next: Field,
    /// Why the next date was not understood.
    pub error: Option<String>,
    /// Whether the session has ended; then the page only reads.
    pub ended: bool,
    /// Rows scrolled down.
    pub scroll: usize,
}
