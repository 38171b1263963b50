//! What the pages of notes and summaries say.

/// In the header, over the list.
pub const PAGE: &str = "notes";
/// In the header, over one of them.
pub const WRITING: &str = "note";
