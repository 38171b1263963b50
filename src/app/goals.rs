//! The goals page: the list, and the form of one goal.

/// The goals page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct GoalsPage {
    /// The lit goal, a place in the order of the page: open ones by number, then the closed ones.
    pub cursor: usize,
}
