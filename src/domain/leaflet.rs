//! The leaflet: what a client can expect, a row for each thing that is told (map K12), from `data/leaflet.ron`.

use serde::Deserialize;

/// Stands in the shipped words for the usual minutes of a session.
pub const MINUTES: &str = "{minutes}";

/// One row of the leaflet.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeafletRow {
    /// Its name in files.
    pub slug: String,
    /// What it is about.
    #[serde(default)]
    pub title: String,
    /// What is told; nothing is told where it is empty.
    #[serde(default)]
    pub words: String,
}
