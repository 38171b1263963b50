//! What an Esc did, so that it can be taken back when it was the first byte of another key.

use crate::app::notice::Notice;
use crate::app::overlay::{Overlay, Question};

/// The state an Esc changed.
#[derive(Clone, PartialEq, Debug)]
pub struct Esc {
    /// What lay on the screen before.
    pub overlay: Option<Overlay>,
    /// What was asked before.
    pub question: Option<Question>,
    /// What the message row said before.
    pub notice: Option<Notice>,
}
