//! Points, bounds and lengths of the suggestions, which a practice may change (matching.md 4 to 8).

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use crate::domain::goal::Stage;
use crate::domain::technique::TechniqueId;
use crate::domain::vocabulary::Evidence;
use crate::words::weights as words;

/// Points in tenths, so that parts always sum to their total; a file holds them whole or with one decimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub struct Tenths(pub i32);

impl<'de> Deserialize<'de> for Tenths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(TenthsVisitor)
    }
}

struct TenthsVisitor;

impl Visitor<'_> for TenthsVisitor {
    type Value = Tenths;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(words::POINTS_FORM)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Tenths, E> {
        let tenths = (value * 10.0).round();
        let is_fine = (value * 10.0 - tenths).abs() < 1e-6 && tenths.abs() <= 10_000.0;
        if !is_fine {
            return Err(E::custom(words::POINTS_FORM));
        }
        // Within the bounds above the text of a whole number is one of an i32.
        format!("{tenths:.0}")
            .parse()
            .map(Tenths)
            .map_err(E::custom)
    }
}

macro_rules! groups {
    ($($(#[$doc:meta])* $group:ident as $own:ident {
        $($(#[$about:meta])* $field:ident: $type:ty,)*
    })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $group {
            $($(#[$about])* pub $field: $type,)*
        }

        /// The same as a practice writes it: what it leaves out stays.
        #[derive(Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        struct $own {
            $($field: Option<$type>,)*
        }

        impl $group {
            fn lay(&mut self, own: &$own) {
                $(if let Some(value) = own.$field {
                    self.$field = value;
                })*
            }
        }
    )*};
}

groups! {
    /// Points for the concern.
    Concern as OwnConcern {
        /// The row lists the goal's own concern first.
        first: Tenths,
        /// It lists it later.
        later: Tenths,
        /// It lists one that is linked to the goal.
        linked: Tenths,
        /// It is for any.
        any: Tenths,
    }

    /// Points for the step of the process.
    Step as OwnStep {
        /// The row lists the step now.
        listed: Tenths,
        /// It is for any step.
        any: Tenths,
        /// It lists a step beside it.
        beside: Tenths,
        /// It lists others.
        other: Tenths,
    }

    /// Points for the stage of change.
    StagePoints as OwnStage {
        /// Two processes of the row or more fit.
        several: Tenths,
        /// One fits.
        one: Tenths,
        /// None fits.
        none: Tenths,
    }

    /// What holds for the points of every model.
    ModelBounds as OwnModel {
        /// The least a model gives.
        floor: Tenths,
        /// The most.
        ceiling: Tenths,
        /// How much of evidence counts once more where a model says so, 0 to 100.
        evidence_percent: i32,
        /// How much preference counts where a model says so, from 100.
        preference_percent: i32,
    }

    /// Points for preference.
    Preference as OwnPreference {
        /// Who leads, or how much feeling, is as preferred.
        scale: Tenths,
        /// The time is as preferred.
        time: Tenths,
        /// The least.
        floor: Tenths,
        /// The most.
        ceiling: Tenths,
    }

    /// How the client's responses become points (matching.md 8).
    History as OwnHistory {
        /// How many neutral uses are reckoned with beforehand.
        prior: i32,
        /// What the distance of the estimate from one half is taken times.
        scale: Tenths,
        /// The least.
        floor: Tenths,
        /// The most.
        ceiling: Tenths,
        /// How much the family's estimate counts where the technique has none, 0 to 100.
        family_percent: i32,
        /// From how much of 0 to 10 a use helped.
        helped_from: u8,
        /// From how much of 0 to 10 a use was neutral.
        neutral_from: u8,
        /// What change of distress counts.
        distress_by: u8,
    }

    /// Points for the proposed level of evidence.
    EvidencePoints as OwnEvidence {
        /// A.
        a: Tenths,
        /// B.
        b: Tenths,
        /// R.
        r: Tenths,
        /// C.
        c: Tenths,
        /// D.
        d: Tenths,
        /// How much counts of a letter that was given for another concern, 0 to 100.
        elsewhere_percent: i32,
    }

    /// Points for the time that is left.
    Time as OwnTime {
        /// The shortest usual length fits.
        fits: Tenths,
        /// It does not.
        short: Tenths,
    }

    /// Points for present flags to adapt to.
    CautionPoints as OwnCaution {
        /// For each.
        each: Tenths,
        /// The least.
        floor: Tenths,
    }

    /// Lengths of the list.
    Lengths as OwnList {
        /// How many rows of one family follow each other.
        in_a_row: usize,
        /// How many rows are shown before more are asked for.
        shown: usize,
    }
}

/// Everything a practice may change.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each type says what it is")]
pub struct Weights {
    pub concern: Concern,
    pub step: Step,
    pub stage: StagePoints,
    pub model: ModelBounds,
    pub preference: Preference,
    pub history: History,
    pub evidence: EvidencePoints,
    pub time: Time,
    pub caution: CautionPoints,
    pub list: Lengths,
    pub stages: Vec<StageRule>,
}

/// The same as a practice writes it.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Own {
    concern: OwnConcern,
    step: OwnStep,
    stage: OwnStage,
    model: OwnModel,
    preference: OwnPreference,
    history: OwnHistory,
    evidence: OwnEvidence,
    time: OwnTime,
    caution: OwnCaution,
    list: OwnList,
    stages: Vec<StageRule>,
}

/// What belongs to a stage of change (matching.md 6).
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageRule {
    /// The stage, as [`stage_slug`] writes it.
    pub slug: String,
    /// Whether what belongs to later stages only is noted as likely too early.
    #[serde(default)]
    pub early: bool,
    /// The processes of change that fit it, slugs.
    pub processes: Vec<String>,
    /// What is no first move.
    #[serde(default)]
    pub avoid: Avoid,
}

/// What is no first move in a stage.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Avoid {
    /// It in words.
    pub words: String,
    /// Families that are meant.
    pub families: Vec<String>,
    /// Techniques that are meant.
    pub techniques: Vec<TechniqueId>,
    /// Processes: a row that uses no others is meant.
    pub only: Vec<String>,
}

impl Weights {
    pub(super) fn lay(&mut self, own: Own) {
        self.concern.lay(&own.concern);
        self.step.lay(&own.step);
        self.stage.lay(&own.stage);
        self.model.lay(&own.model);
        self.preference.lay(&own.preference);
        self.history.lay(&own.history);
        self.evidence.lay(&own.evidence);
        self.time.lay(&own.time);
        self.caution.lay(&own.caution);
        self.list.lay(&own.list);
        for rule in own.stages {
            match self.stages.iter_mut().find(|known| known.slug == rule.slug) {
                Some(known) => *known = rule,
                None => self.stages.push(rule),
            }
        }
    }

    /// Returns what belongs to a stage.
    pub fn stage_rule(&self, stage: Stage) -> Option<&StageRule> {
        let slug = stage_slug(stage);
        self.stages.iter().find(|rule| rule.slug == slug)
    }
}

impl EvidencePoints {
    /// Returns the points of a level; none for the one that is never suggested.
    pub const fn of(&self, evidence: Evidence) -> Option<Tenths> {
        match evidence {
            Evidence::A => Some(self.a),
            Evidence::B => Some(self.b),
            Evidence::R => Some(self.r),
            Evidence::C => Some(self.c),
            Evidence::D => Some(self.d),
            Evidence::X => None,
        }
    }
}

/// Returns how a stage is written in the rules.
pub const fn stage_slug(stage: Stage) -> &'static str {
    match stage {
        Stage::Precontemplation => "precontemplation",
        Stage::Contemplation => "contemplation",
        Stage::Preparation => "preparation",
        Stage::Action => "action",
        Stage::Maintenance => "maintenance",
        Stage::AfterLapse => "after-lapse",
    }
}

/// Returns so many per cent of points, rounded towards nothing.
pub(in crate::domain::matching) const fn percent(points: i32, percent: i32) -> i32 {
    points * percent / 100
}
