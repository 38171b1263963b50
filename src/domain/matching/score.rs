//! The points of one row, part by part (matching.md 4, 6 and 8; 5 and 7 are in `model` and `preference`).

mod said;
#[cfg(test)]
mod tests;

use crate::domain::goal::{Goal, Stage};
use crate::domain::ledger::Responses;
use crate::domain::matching::model::{self, Candidate, Ground};
use crate::domain::matching::rules::Weights;
use crate::domain::matching::rules::weights::{StageRule, percent};
use crate::domain::matching::scene::Scene;
use crate::domain::matching::{Row, Situation, preference};
use crate::domain::preference::Preferences;
use crate::domain::technique::{Minutes, Technique, TechniqueId};
use crate::domain::vocabulary::{ConcernKey, FamilyKey, FlagKey, ProcessKey, StepKey};
use crate::words;

/// What points are given for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the words are those of matching.md 4")]
pub enum Factor {
    Concern,
    Step,
    Stage,
    Model,
    Preference,
    History,
    Evidence,
    Time,
    Caution,
}

impl Factor {
    /// Returns the factor's name.
    pub fn word(self) -> &'static str {
        let [
            concern,
            step,
            stage,
            model,
            preference,
            history,
            evidence,
            time,
            caution,
        ] = words::matching::FACTORS;
        match self {
            Self::Concern => concern,
            Self::Step => step,
            Self::Stage => stage,
            Self::Model => model,
            Self::Preference => preference,
            Self::History => history,
            Self::Evidence => evidence,
            Self::Time => time,
            Self::Caution => caution,
        }
    }
}

/// The points of one factor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// For what.
    pub factor: Factor,
    /// How many, in tenths.
    pub points: i32,
    /// The sentence.
    pub why: String,
}

impl Part {
    /// Returns the points as they are shown: `+34`, `-5`, `+2.5`.
    pub fn points_shown(&self) -> String {
        let sign = if self.points < 0 { "" } else { "+" };
        format!("{sign}{}", shown(self.points))
    }
}

/// Returns tenths as they are shown: `85`, `67.5`, `-2.5`.
pub(super) fn shown(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    if tenth == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{tenth}")
    }
}

/// What is the same for every row of a list.
pub(super) struct Score<'s, 'a> {
    scene: &'s Scene<'a>,
    situation: Situation<'a>,
    weights: &'a Weights,
    primary: Option<ConcernKey>,
    linked: Vec<ConcernKey>,
    any_concern: Option<ConcernKey>,
    step: Option<StepKey>,
    any_step: Option<StepKey>,
    stage: Option<StageNow<'a>>,
    exempt: Vec<Exempt>,
    ground: Option<Ground<'a>>,
    /// What the client prefers, where it says something that points are given for.
    preferences: Option<&'a Preferences>,
}

/// The goal's stage of change, with what belongs to it (matching.md 6).
struct StageNow<'a> {
    name: &'static str,
    rule: &'a StageRule,
    fits: Vec<ProcessKey>,
    /// Processes that belong to changing and keeping it, and to no stage up to this one; empty where it is not early.
    later: Vec<ProcessKey>,
    avoid_families: Vec<FamilyKey>,
    avoid_only: Vec<ProcessKey>,
}

/// Where a caution takes no points: what is named must hold.
struct Exempt {
    family: Option<FamilyKey>,
    technique: Option<TechniqueId>,
    concern: Option<ConcernKey>,
    flag: Option<FlagKey>,
}

impl<'s, 'a> Score<'s, 'a> {
    pub(super) fn new(scene: &'s Scene<'a>, goal: &'a Goal) -> Self {
        let situation = scene.situation;
        let vocabulary = situation.library.vocabulary();
        let concerns = &vocabulary.concerns;
        let exempt = scene.rules.safety.exempt.iter();
        Self {
            scene,
            situation,
            weights: &scene.rules.weights,
            primary: goal.concern.as_deref().and_then(|slug| concerns.key(slug)),
            linked: goal
                .linked
                .iter()
                .filter_map(|slug| concerns.key(slug))
                .collect(),
            any_concern: concerns.key("any"),
            step: vocabulary.steps.key(situation.step.unwrap_or("apply")),
            any_step: vocabulary.steps.key("any"),
            stage: goal.stage.and_then(|stage| StageNow::new(scene, stage)),
            exempt: exempt
                .map(|exempt| Exempt {
                    family: exempt
                        .family
                        .as_deref()
                        .and_then(|slug| vocabulary.families.key(slug)),
                    technique: exempt.technique,
                    concern: exempt
                        .concern
                        .as_deref()
                        .and_then(|slug| concerns.key(slug)),
                    flag: exempt
                        .flag
                        .as_deref()
                        .and_then(|slug| vocabulary.flags.key(slug)),
                })
                .collect(),
            ground: situation
                .course
                .map(|course| Ground::new(course, situation.library)),
            preferences: situation
                .course
                .and_then(|course| course.preferences)
                .filter(|preferences| preference::speaks(preferences)),
        }
    }

    /// Scores a row; `None` where its concerns do not make it eligible.
    pub(super) fn row(&self, technique: &'a Technique) -> Option<Row<'a>> {
        let concern = self.concern(technique)?;
        let mut row = self.scene.bare(technique);
        row.parts.push(concern);
        row.parts.extend(self.step(technique));
        if let Some(stage) = &self.stage {
            row.parts.push(self.stage(technique, stage));
            row.notes.extend(self.too_early(technique, stage));
            row.notes.extend(self.no_first_move(technique, stage));
        }
        let evidence = self.evidence(technique);
        let preference = self.preference(technique, &mut row);
        let candidate = Candidate {
            technique,
            evidence: evidence.as_ref().map_or(0, |part| part.points),
            preference: preference.as_ref().map_or(0, |part| part.points),
            is_warned: !row.adapt.is_empty(),
        };
        let model = self.model(&candidate, &mut row);
        row.parts.extend(model);
        row.parts.extend(preference);
        row.parts.extend(self.history(technique));
        row.parts.extend(evidence);
        row.parts.extend(self.time(technique));
        row.parts.extend(self.caution(technique, &row));
        row.score = row.parts.iter().map(|part| part.points).sum();
        Some(row)
    }

    fn concern(&self, technique: &Technique) -> Option<Part> {
        let concerns = &self.situation.library.vocabulary().concerns;
        let points = self.weights.concern;
        let part = |points, why| {
            Some(Part {
                factor: Factor::Concern,
                points,
                why,
            })
        };
        if let Some(primary) = self.primary {
            let slug = concerns.slug(primary);
            if technique.concerns.first() == Some(&primary) {
                return part(points.first.0, words::matching::concern_first(slug));
            }
            if technique.concerns.contains(&primary) {
                return part(points.later.0, words::matching::concern_later(slug));
            }
        }
        let linked = self
            .linked
            .iter()
            .find(|linked| technique.concerns.contains(linked));
        if let Some(linked) = linked {
            let slug = concerns.slug(*linked);
            return part(points.linked.0, words::matching::concern_linked(slug));
        }
        let is_any = self
            .any_concern
            .is_some_and(|any| technique.concerns.contains(&any));
        if is_any {
            return part(points.any.0, words::matching::CONCERN_ANY.to_owned());
        }
        None
    }

    fn step(&self, technique: &Technique) -> Option<Part> {
        let step = self.step?;
        let steps = &self.situation.library.vocabulary().steps;
        let slug = steps.slug(step);
        let number = |key: StepKey| steps.get(key).and_then(|term| term.number);
        let beside = |other: &StepKey| match (number(step), number(*other)) {
            (Some(here), Some(there)) => here.abs_diff(there) == 1,
            _ => false,
        };
        let is_any = self
            .any_step
            .is_some_and(|any| technique.steps.contains(&any));
        let weights = self.weights.step;
        let (points, why) = if technique.steps.contains(&step) {
            (weights.listed, words::matching::step_listed(slug))
        } else if is_any {
            (weights.any, words::matching::STEP_ANY.to_owned())
        } else if technique.steps.iter().any(beside) {
            (weights.beside, words::matching::step_beside(slug))
        } else {
            (weights.other, words::matching::step_other(slug))
        };
        Some(Part {
            factor: Factor::Step,
            points: points.0,
            why,
        })
    }

    fn stage(&self, technique: &Technique, stage: &StageNow<'_>) -> Part {
        let processes = &self.situation.library.vocabulary().processes;
        let uses = self.situation.library.processes(technique).iter();
        let shared: Vec<&str> = uses
            .filter(|process| stage.fits.contains(process))
            .map(|process| processes.slug(*process))
            .collect();
        let weights = self.weights.stage;
        let fits = || words::matching::stage_fits(stage.name, &shared.join(", "));
        let (points, why) = match shared.len() {
            0 => (weights.none, words::matching::stage_other(stage.name)),
            1 => (weights.one, fits()),
            _ => (weights.several, fits()),
        };
        Part {
            factor: Factor::Stage,
            points: points.0,
            why,
        }
    }

    /// Notes a row all of whose processes belong to later stages only (matching.md 6).
    fn too_early(&self, technique: &Technique, stage: &StageNow<'_>) -> Option<String> {
        let uses = self.situation.library.processes(technique);
        let first = uses.first()?;
        let processes = &self.situation.library.vocabulary().processes;
        uses.iter()
            .all(|process| stage.later.contains(process))
            .then(|| words::matching::too_early(processes.slug(*first)))
    }

    /// Notes what is no first move in this stage, as long as nothing of its family was used with this client.
    fn no_first_move(&self, technique: &Technique, stage: &StageNow<'_>) -> Option<String> {
        let avoid = &stage.rule.avoid;
        let uses = self.situation.library.processes(technique);
        let is_meant = avoid.techniques.contains(&technique.id)
            || stage.avoid_families.contains(&technique.family)
            || (!stage.avoid_only.is_empty()
                && uses
                    .iter()
                    .all(|process| stage.avoid_only.contains(process)));
        (is_meant && !self.scene.was_family_used(technique.family))
            .then(|| words::matching::avoid_first(stage.name, &avoid.words))
    }

    fn model(&self, candidate: &Candidate<'_>, row: &mut Row<'_>) -> Option<Part> {
        let best = model::best(candidate, self.ground.as_ref()?)?;
        row.is_later = best.is_later;
        row.remarks.extend(best.notes);
        Some(Part {
            factor: Factor::Model,
            points: best.points,
            why: best.why,
        })
    }

    fn preference(&self, technique: &Technique, row: &mut Row<'_>) -> Option<Part> {
        let style = self.situation.library.profile(technique)?;
        let preferred = preference::points(self.preferences?, style, &self.weights.preference);
        row.remarks.extend(preferred.note.map(str::to_owned));
        Some(Part {
            factor: Factor::Preference,
            points: preferred.points,
            why: preferred.why,
        })
    }

    fn history(&self, technique: &Technique) -> Option<Part> {
        let rule = &self.weights.history;
        let part = |points, why| Part {
            factor: Factor::History,
            points,
            why,
        };
        let own = self.scene.used(technique.id);
        let own = own.map(|used| used.responses(rule)).unwrap_or_default();
        if let Some(points) = own.tenths(rule) {
            return Some(part(points, said(own)));
        }
        let family = self.scene.family(technique.family)?;
        let points = percent(family.tenths(rule)?, rule.family_percent);
        Some(part(points, words::matching::history_family(&said(family))))
    }

    fn evidence(&self, technique: &Technique) -> Option<Part> {
        let weights = &self.weights.evidence;
        let full = weights.of(technique.evidence)?.0;
        let letter = technique.evidence.letter();
        let (points, why) = if self.scene.is_elsewhere(technique) {
            let concerns = &self.situation.library.vocabulary().concerns;
            let given = technique.concerns.first().copied();
            let slug = given.map_or("", |key| concerns.slug(key));
            (
                percent(full, weights.elsewhere_percent),
                words::matching::evidence_for(letter, slug),
            )
        } else {
            (full, words::matching::evidence(letter))
        };
        Some(Part {
            factor: Factor::Evidence,
            points,
            why,
        })
    }

    fn time(&self, technique: &Technique) -> Option<Part> {
        let left = self.situation.minutes_left?;
        let weights = self.weights.time;
        let (points, why) = match technique.minutes {
            Minutes::Any => (weights.fits, words::matching::TIME_ANY.to_owned()),
            Minutes::Span(least, _) if least <= left => {
                (weights.fits, words::matching::time_fits(least, left))
            }
            Minutes::Span(least, _) => (weights.short, words::matching::time_short(least, left)),
        };
        Some(Part {
            factor: Factor::Time,
            points: points.0,
            why,
        })
    }

    /// Takes points off for each present flag to adapt to, down to a floor; none where the row is for what the flag names.
    fn caution(&self, technique: &Technique, row: &Row<'_>) -> Option<Part> {
        if row.adapt.is_empty() {
            return None;
        }
        let weights = self.weights.caution;
        let mut points = 0;
        let mut flags: Vec<&str> = Vec::new();
        for (flag, _) in &row.adapt {
            flags.push(flag);
            if !self.is_exempt(technique, flag) {
                points += weights.each.0;
            }
        }
        Some(Part {
            factor: Factor::Caution,
            points: points.max(weights.floor.0),
            why: words::matching::adapt(&flags.join(", ")),
        })
    }

    fn is_exempt(&self, technique: &Technique, flag: &str) -> bool {
        let library = self.situation.library;
        let gate = &self.scene.rules.safety.gate_family;
        let families = &library.vocabulary().families;
        let flag = library.vocabulary().flags.key(flag);
        // What a practice wrote is not exempt by naming the family that is for safety.
        let is_of = |family: FamilyKey| {
            family == technique.family
                && (families.slug(family) != gate || library.is_shipped_in(technique, gate))
        };
        self.exempt.iter().any(|exempt| {
            exempt.family.is_none_or(is_of)
                && exempt.technique.is_none_or(|id| id == technique.id)
                && exempt
                    .concern
                    .is_none_or(|concern| technique.concerns.contains(&concern))
                && (exempt.flag.is_none() || exempt.flag == flag)
        })
    }
}

impl<'a> StageNow<'a> {
    fn new(scene: &Scene<'a>, stage: Stage) -> Option<Self> {
        let vocabulary = scene.situation.library.vocabulary();
        let keys = |slugs: &[String]| -> Vec<ProcessKey> {
            let slugs = slugs.iter();
            slugs
                .filter_map(|slug| vocabulary.processes.key(slug))
                .collect()
        };
        let weights = &scene.rules.weights;
        let rule = weights.stage_rule(stage)?;
        let fits_at = |stage: Stage| {
            let rule = weights.stage_rule(stage);
            rule.map(|rule| keys(&rule.processes)).unwrap_or_default()
        };
        let mut later = Vec::new();
        if rule.early {
            later = fits_at(Stage::Action);
            later.extend(fits_at(Stage::Maintenance));
            let until = Stage::ALL.iter().position(|known| *known == stage)?;
            for passed in Stage::ALL.iter().take(until + 1) {
                let fits = fits_at(*passed);
                later.retain(|process| !fits.contains(process));
            }
        }
        let families = rule.avoid.families.iter();
        Some(Self {
            name: stage_word(stage),
            fits: keys(&rule.processes),
            later,
            avoid_families: families
                .filter_map(|slug| vocabulary.families.key(slug))
                .collect(),
            avoid_only: keys(&rule.avoid.only),
            rule,
        })
    }
}

fn said(responses: Responses) -> String {
    words::matching::history(
        responses.helped,
        responses.neutral,
        responses.unhelpful,
        responses.adverse,
    )
}

fn stage_word(stage: Stage) -> &'static str {
    let [
        precontemplation,
        contemplation,
        preparation,
        action,
        maintenance,
        lapse,
    ] = words::matching::STAGES;
    match stage {
        Stage::Precontemplation => precontemplation,
        Stage::Contemplation => contemplation,
        Stage::Preparation => preparation,
        Stage::Action => action,
        Stage::Maintenance => maintenance,
        Stage::AfterLapse => lapse,
    }
}
