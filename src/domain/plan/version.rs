//! Versions of the plan: what was agreed stays as it was.

use serde::{Deserialize, Serialize};

use crate::domain::plan::Plan;
use crate::domain::time::Stamp;

/// A version that another took the place of.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// When another took its place.
    pub until: Stamp,
    /// Who changed it.
    pub by: String,
    /// The plan as it was, without versions, switches, repairs, topics, asides, checks and history, which go on.
    pub plan: Box<Plan>,
}

impl Plan {
    /// Returns the plan as a version keeps it: what goes on over all versions is left out.
    #[must_use]
    pub fn as_version(&self) -> Self {
        Self {
            versions: Vec::new(),
            switches: Vec::new(),
            repairs: Vec::new(),
            topics: Vec::new(),
            asides: Vec::new(),
            checks: Vec::new(),
            history: Vec::new(),
            ..self.clone()
        }
    }

    /// Tells whether two states differ in what is agreed with a client: not in where the therapy stands in it (step,
    /// phase, focus, dates of review and agreement), nor in what goes on over all versions.
    pub fn is_other_agreement(&self, other: &Self) -> bool {
        let agreed = |plan: &Self| {
            let mut bare = plan.as_version();
            bare.phase = 0;
            bare.step = None;
            bare.focus = None;
            bare.review = None;
            bare.reviewed.clear();
            bare.agreed = None;
            bare.agreed_how.clear();
            bare.why.clear();
            bare.since = None;
            bare.number = 0;
            for phase in &mut bare.phases {
                phase.entered = None;
                phase.gate.clear();
            }
            for row in &mut bare.rows {
                row.agreed = None;
            }
            bare
        };
        agreed(self) != agreed(other)
    }

    /// Tells whether nothing was planned yet.
    pub fn is_blank(&self) -> bool {
        !self.is_other_agreement(&Self::new(self.client))
    }

    /// Puts the plan as it was before a change among the versions and begins the next one, which is not agreed yet.
    pub fn begin_version(&mut self, before: &Self, until: Stamp, by: &str, why: &str) {
        self.versions.push(Version {
            until,
            by: by.to_owned(),
            plan: Box::new(before.as_version()),
        });
        self.number = before.number.saturating_add(1);
        why.clone_into(&mut self.why);
        self.since = Some(until.date_naive());
        self.agreed = None;
        self.agreed_how.clear();
    }
}
