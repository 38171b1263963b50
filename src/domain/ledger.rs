//! stub
/// x
pub fn unrated(_: &crate::domain::session::Session) -> Vec<crate::domain::id::EntryId> {
    vec![]
}
