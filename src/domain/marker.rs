//! Process markers: what is heard, its letter after Esc p, and the task it calls for (Greenberg, Rice & Elliott 1993).

use serde::Deserialize;

use crate::domain::session::{Kind, Session};

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

/// Returns the markers of a session that none of their tasks followed, the newest first, each once.
pub fn unanswered<'a>(session: &Session, markers: &'a [Marker]) -> Vec<&'a Marker> {
    let mut open: Vec<&Marker> = Vec::new();
    // Techniques used after the marker that is looked at.
    let mut used: Vec<&str> = Vec::new();
    for entry in session.standing().into_iter().rev() {
        if entry.line.kind == Kind::Did {
            let technique = entry.line.technique.as_ref();
            used.extend(technique.map(|technique| technique.id.as_str()));
        }
        let Kind::Marker(letter) = entry.line.kind else {
            continue;
        };
        let Some(marker) = markers.iter().find(|marker| marker.letter == letter) else {
            continue;
        };
        let is_answered = marker
            .tasks
            .iter()
            .any(|task| used.contains(&task.as_str()));
        if !is_answered && !open.contains(&marker) {
            open.push(marker);
        }
    }
    open
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
