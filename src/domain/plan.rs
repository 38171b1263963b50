//! The plan: which approaches are combined and how, which techniques for which goal, and what became of it in the room.
//!
//! One model is the main one, others may stand beside it; each asks for fields of its own (`data/models.ron`, read by
//! [`crate::domain::model`]). A version that was agreed with the client is kept as it was when something is changed.

pub mod aside;
pub mod change;
pub mod check;
pub mod compare;
pub mod phase;
pub mod repair;
pub mod row;
pub mod switch;
pub mod topic;
pub mod version;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use aside::{Aside, AsideKind, Offered};
pub use check::{Check, Stands};
pub use phase::{Phase, PhaseKind};
pub use repair::{Closed, Reopened, Repair, RepairStep, RuptureKind};
pub use row::{Layer, PlanRow};
pub use switch::{Switch, Told, Trigger};
pub use topic::{Became, Topic};
pub use version::Version;

use crate::domain::document::Document;
use crate::domain::id::ClientId;
use crate::domain::replaced::Replaced;

/// A client's integration and treatment plan, the file `plan.ron`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Whose.
    pub client: ClientId,
    /// Counted from 1.
    pub number: u16,
    /// The main integration model, a slug: `assimilative`, `sequential`, `technical-eclecticism` and so on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Models beside the main one, slugs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// Every model there was, with its days and why, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<ModelSpan>,
    /// The level of integration, a slug: `technical`, `theoretical`, `assimilative`; none = the main model's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The home approach, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub home: String,
    /// The orientation of the home approach, a slug of the library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home_orientation: Option<String>,
    /// What is added to it, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<String>,
    /// The name of the blended framework: cyclical psychodynamics, CAT, one of their own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub framework: String,
    /// The orientations the framework blends, slugs of the library.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blended: Vec<String>,
    /// Why these approaches go together: the joint rationale (map B01a).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rationale: String,
    /// What can be expected of this plan, and what it may cost (map I08b).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub benefits_risks: String,
    /// The phases in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
    /// The phase now, counted from 1; 0 where there are none.
    #[serde(default)]
    pub phase: u8,
    /// The step of the process the therapy is at, a slug of the library's steps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Planned cells of the grid, theory by focus dimension (Brooks-Harris 2008).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grid: Vec<GridCell>,
    /// The focus dimension now, a slug of `data/models.ron`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<String>,
    /// What to watch for in the room.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watch: Vec<String>,
    /// Culture, language, values: what to adapt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub culture: Vec<String>,
    /// How often, how long, who is there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub frame: String,
    /// Planned techniques.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<PlanRow>,
    /// When this version was agreed with the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<NaiveDate>,
    /// How it was agreed, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agreed_how: String,
    /// When to look at it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<NaiveDate>,
    /// When it was looked at, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<NaiveDate>,
    /// Why this version took the place of the one before; empty for the first, and where it is not written yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Since when this version holds; none where it is the first, or older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// Versions before this one, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
    /// Switches of approach, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub switches: Vec<Switch>,
    /// Ruptures of the alliance and the way to their repair, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Repair>,
    /// What became of parked topics and points of the agenda.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    /// Techniques the client declined or that were put off, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asides: Vec<Aside>,
    /// Points of checklists that were looked at, in the order they were first put down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// Earlier values of its fields, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
}

/// A model and the days it was in use.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelSpan {
    /// Which, a slug.
    pub model: String,
    /// Whether it was the main one.
    #[serde(default)]
    pub main: bool,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day; none while it is in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Why it was chosen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// A planned cell of the multitheoretical grid.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GridCell {
    /// The theory, a slug of `data/models.ron`.
    pub theory: String,
    /// The focus dimension, a slug of `data/models.ron`.
    pub focus: String,
}

impl Document for Plan {
    const KIND: &'static str = "plan";
    // 2 added fields that may be missing; 3 added more, and a phase that has rules of its own. A phase written in words
    // alone still reads. 4 added techniques that were set aside, and points of
    // checklists.
    const VERSION: u32 = 4;
}

impl Plan {
    /// Returns a plan with nothing in it.
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            number: 1,
            model: None,
            others: Vec::new(),
            models: Vec::new(),
            level: None,
            home: String::new(),
            home_orientation: None,
            added: Vec::new(),
            framework: String::new(),
            blended: Vec::new(),
            rationale: String::new(),
            benefits_risks: String::new(),
            phases: Vec::new(),
            phase: 0,
            step: None,
            grid: Vec::new(),
            focus: None,
            watch: Vec::new(),
            culture: Vec::new(),
            frame: String::new(),
            rows: Vec::new(),
            agreed: None,
            agreed_how: String::new(),
            review: None,
            reviewed: Vec::new(),
            why: String::new(),
            since: None,
            versions: Vec::new(),
            switches: Vec::new(),
            repairs: Vec::new(),
            topics: Vec::new(),
            asides: Vec::new(),
            checks: Vec::new(),
            history: Vec::new(),
        }
    }

    /// Returns the models in use, the main one first.
    pub fn models_in_use(&self) -> impl Iterator<Item = &str> {
        let main = self.model.as_deref();
        let others = self.others.iter().map(String::as_str);
        main.into_iter()
            .chain(others.filter(move |other| Some(*other) != main))
    }

    /// Returns the phase the therapy is in.
    pub fn phase_now(&self) -> Option<&Phase> {
        self.phases.get(usize::from(self.phase).checked_sub(1)?)
    }

    /// Returns the phase that comes next.
    pub fn phase_next(&self) -> Option<&Phase> {
        self.phases.get(usize::from(self.phase))
    }
}
