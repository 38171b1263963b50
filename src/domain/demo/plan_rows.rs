//! How the plan of a made-up client is written down, and what hangs on it: phases, planned techniques, earlier versions,
//! switches of approach, repairs, topics and techniques that were set aside.

use serde::Deserialize;

use crate::domain::plan::{
    AsideKind, Became, GridCell, Layer, PhaseKind, RuptureKind, Told, Trigger,
};

/// The plan. Its number and the day it holds since follow from the versions before it.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PlanScript {
    pub(super) model: Option<String>,
    /// Models beside the main one.
    pub(super) others: Vec<String>,
    /// Every model there was, oldest first.
    pub(super) models: Vec<SpanRow>,
    pub(super) level: Option<String>,
    pub(super) home: String,
    pub(super) home_orientation: Option<String>,
    pub(super) added: Vec<String>,
    pub(super) framework: String,
    pub(super) blended: Vec<String>,
    pub(super) rationale: String,
    pub(super) benefits_risks: String,
    pub(super) phases: Vec<PhaseRow>,
    pub(super) phase: u8,
    pub(super) step: Option<String>,
    pub(super) grid: Vec<GridCell>,
    pub(super) focus: Option<String>,
    pub(super) watch: Vec<String>,
    pub(super) culture: Vec<String>,
    pub(super) frame: String,
    pub(super) rows: Vec<TechniqueRow>,
    /// Since when the techniques are planned that say nothing else, in weeks before today.
    pub(super) since: Option<u16>,
    /// When the client agreed to it, in weeks before today.
    pub(super) agreed: Option<u16>,
    pub(super) agreed_how: String,
    /// When it was looked at, in weeks before today, oldest first.
    pub(super) reviewed: Vec<u16>,
    /// When to look at it again, in days from today.
    pub(super) review: Option<i64>,
    /// Why it took the place of the version before.
    pub(super) why: String,
    /// The versions before it, oldest first.
    pub(super) versions: Vec<VersionRow>,
    pub(super) switches: Vec<SwitchRow>,
    pub(super) repairs: Vec<RepairRow>,
    pub(super) topics: Vec<TopicRow>,
    pub(super) asides: Vec<AsideRow>,
}

/// A model and the weeks it was in use, both before today.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpanRow {
    pub(super) model: String,
    #[serde(default)]
    pub(super) main: bool,
    pub(super) from: u16,
    #[serde(default)]
    pub(super) until: Option<u16>,
    #[serde(default)]
    pub(super) why: String,
}

/// A phase.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PhaseRow {
    pub(super) words: String,
    pub(super) orientations: Vec<String>,
    pub(super) entry: String,
    pub(super) exit: String,
    pub(super) kind: Option<PhaseKind>,
    /// When it began, in weeks before today.
    pub(super) entered: Option<u16>,
    pub(super) gate: String,
}

/// A planned technique.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TechniqueRow {
    pub(super) technique: String,
    /// The goal, counted from 1; 0 is none.
    pub(super) goal: usize,
    /// The objective of that goal, counted from 1, where it serves one.
    pub(super) serves: Option<usize>,
    /// Lens and slot it comes from.
    pub(super) lens: Option<(String, String)>,
    pub(super) layer: Option<Layer>,
    /// Since when it is planned, in weeks before today, where not since the plan.
    pub(super) since: Option<u16>,
    /// The phase, counted from 1; 0 is any.
    pub(super) phase: u8,
    pub(super) when: String,
    /// Techniques it is combined with, by id.
    pub(super) combined: Vec<String>,
    pub(super) why: String,
    pub(super) need: String,
    pub(super) evidence: String,
    pub(super) role: String,
    pub(super) import: String,
    pub(super) adaptation: String,
    /// When the client agreed to it, in weeks before today.
    pub(super) agreed: Option<u16>,
    /// The flags that stop it and are present, and why it is planned all the same.
    pub(super) despite: Option<(Vec<String>, String)>,
}

/// A technique that was set aside.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AsideRow {
    pub(super) technique: String,
    pub(super) kind: AsideKind,
    /// The goal it was put off for, counted from 1; 0 is every goal.
    #[serde(default)]
    pub(super) goal: usize,
    pub(super) words: String,
    /// When, in weeks before today.
    pub(super) weeks: u16,
    /// When it was offered again, in weeks before today, and why.
    #[serde(default)]
    pub(super) offered: Option<(u16, String)>,
}

/// A version that another took the place of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VersionRow {
    /// Until when it held, in weeks before today.
    pub(super) until: u16,
    pub(super) plan: PlanScript,
}

/// A switch of approach.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SwitchRow {
    pub(super) weeks: u16,
    /// The session it was made in, counted from 1.
    #[serde(default)]
    pub(super) session: Option<u16>,
    /// How the line of that session begins that tells of it; of a technique, its id.
    #[serde(default)]
    pub(super) line: Option<String>,
    pub(super) from: String,
    pub(super) to: String,
    #[serde(default)]
    pub(super) trigger: Option<Trigger>,
    pub(super) why: String,
    #[serde(default)]
    pub(super) told: Told,
    /// The version of the plan that it began.
    pub(super) version: u16,
}

/// A rupture that was marked, and the way to its repair.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RepairRow {
    /// The session it was marked in, counted from 1; its first moment of that kind is meant.
    pub(super) session: u16,
    #[serde(default)]
    pub(super) kind: Option<RuptureKind>,
    #[serde(default)]
    pub(super) words: String,
    #[serde(default)]
    pub(super) steps: Vec<StepRow>,
    /// Session and minute in which it was closed, and the words it was closed with.
    #[serde(default)]
    pub(super) closed: Option<(u16, u16, String)>,
}

/// A step on the way to a repair.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepRow {
    pub(super) step: String,
    /// The session, counted from 1, and its minute.
    pub(super) session: u16,
    pub(super) minute: u16,
    #[serde(default)]
    pub(super) words: String,
}

/// What became of a topic.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicRow {
    /// The session it was parked in, counted from 1.
    pub(super) session: u16,
    /// How its line begins.
    pub(super) line: String,
    pub(super) became: Became,
    /// When, in weeks before today.
    pub(super) weeks: u16,
    /// The session it was looked at in, if it was in one.
    #[serde(default)]
    pub(super) looked: Option<u16>,
    #[serde(default)]
    pub(super) words: String,
}
