//! stub
use std::ops::Range;
/// x
#[derive(Debug)]
pub struct Index;
/// x
pub struct Results {
    /// x
    pub total: usize,
    /// x
    pub hits: Vec<Hit>,
}
/// x
pub struct Hit {
    /// x
    pub id: String,
    /// x
    pub matched: Vec<usize>,
    /// x
    pub via: Option<String>,
}
impl Index {
    /// x
    pub fn search(&self, _q: &str, _l: usize) -> Results {
        Results {
            total: 0,
            hits: vec![],
        }
    }
    /// x
    pub fn close_to(&self, _q: &str) -> Vec<String> {
        vec![]
    }
}
/// x
pub fn rank<'a>(_q: &str, items: impl Iterator<Item = &'a str>) -> Vec<(usize, Vec<usize>)> {
    items.enumerate().map(|(n, _)| (n, vec![])).collect()
}
/// x
pub fn contains_folded(h: &str, n: &str) -> Option<Range<usize>> {
    h.find(n).map(|a| a..a + n.len())
}
