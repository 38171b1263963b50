//! A point of a checklist that was looked at with the client: how it stands, when, in which words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::plan::Plan;

/// How a point of a checklist was found; a point that nothing is on file about is open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The checklist, a slug of `data/checklists.ron`.
    pub list: String,
    /// The point, a slug of that list.
    pub point: String,
    /// How it stands.
    pub stands: Stands,
    /// The day it was looked at.
    pub on: NaiveDate,
    /// Who wrote it down.
    pub by: String,
    /// Words to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// How a point stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// It is there.
    Yes,
    /// It was looked at and is not there.
    NotYet,
}

impl Stands {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Yes, Self::NotYet];
}

impl Plan {
    /// Returns what is on file about a point.
    pub fn check(&self, list: &str, point: &str) -> Option<&Check> {
        let mut checks = self.checks.iter();
        checks.find(|check| check.list == list && check.point == point)
    }

    /// Puts down how a point stands; none opens it again. Returns what stood there before.
    pub fn put_check(&mut self, (list, point): (&str, &str), new: Option<Check>) -> Option<Check> {
        let is_it = |check: &Check| check.list == list && check.point == point;
        let at = self.checks.iter().position(is_it);
        match (at, new) {
            (Some(at), Some(new)) => {
                let place = self.checks.get_mut(at)?;
                Some(std::mem::replace(place, new))
            }
            (Some(at), None) => Some(self.checks.remove(at)),
            (None, new) => {
                self.checks.extend(new);
                None
            }
        }
    }
}
