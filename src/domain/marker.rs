//! Process markers: what is heard, its letter after Esc p, and the task it calls for (Greenberg, Rice & Elliott 1993).

use serde::Deserialize;

/// A process marker, a row of `data/markers.ron`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marker {
    /// The letter after Esc p, as it stands in the log.
    pub letter: char,
    /// What is heard.
    pub title: String,
    /// The techniques it calls for, by id, the first one first.
    pub tasks: Vec<String>,
}

/// A step on the way to the repair of a rupture, a row of `data/repair.ron`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepairTask {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// What is done in it.
    pub ask: String,
    /// How it is called once it is done, in a word or two; its title where nothing is written.
    #[serde(default)]
    pub done: String,
    /// Techniques for it, by id.
    #[serde(default)]
    pub tasks: Vec<String>,
}

impl RepairTask {
    /// Returns how it is called once it is done.
    pub fn done(&self) -> &str {
        if self.done.is_empty() {
            &self.title
        } else {
            &self.done
        }
    }
}
