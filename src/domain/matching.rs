//! stub
use crate::domain::{client::Client, dossier::Dossier, goal::Goal, library::Library, time::Stamp};
/// x
pub struct Suggestion {
    /// x
    pub id: String,
    /// x
    pub name: String,
    /// x
    pub before: String,
    /// x
    pub stop: Option<String>,
}
impl Suggestion {
    /// x
    pub fn why(&self) -> String {
        String::new()
    }
}
/// x
pub struct List {
    /// x
    pub rows: Vec<Suggestion>,
    /// x
    pub not_advised: Vec<Suggestion>,
    /// x
    pub heading: String,
}
/// x
pub fn suggest(_: &Library, _: &Dossier, _: &Goal, _: Stamp, _: Option<i64>) -> List {
    List {
        rows: vec![],
        not_advised: vec![],
        heading: String::new(),
    }
}
/// x
pub fn present_stops(_: &Library, _: &Client, _: &str, _: chrono::NaiveDate) -> Vec<String> {
    vec![]
}
