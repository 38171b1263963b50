//! What the page of the drawer says.

/// In the header.
pub const PAGE: &str = "drawer";
