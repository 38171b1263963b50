//! The points of one row, part by part (matching.md 4, 6 and 8; 5 and 7 are in `model` and `preference`).

mod said;
#[cfg(test)]
mod tests;

use crate::domain::checklist;
use crate::domain::clinician::Cover;
use crate::domain::course::Course;
use crate::domain::dates;
use crate::domain::goal::{Goal, Stage};
use crate::domain::ledger::{LedgerRow, Responses};
use crate::domain::matching::flags::{Standing, standing};
use crate::domain::matching::model::{self, Candidate, Ground};
use crate::domain::matching::{Row, Situation, preference, stops};
use crate::domain::preference::Preferences;
use crate::domain::technique::{CautionLevel, Minutes, Technique};
use crate::domain::vocabulary::{ConcernKey, Evidence, FamilyKey, ProcessKey, StepKey};
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
pub(super) struct Score<'a> {
    situation: Situation<'a>,
    primary: Option<ConcernKey>,
    linked: Vec<ConcernKey>,
    any_concern: Option<ConcernKey>,
    step: Option<StepKey>,
    any_step: Option<StepKey>,
    stage: Option<(Stage, Vec<ProcessKey>)>,
    kin: Vec<Kin>,
    ground: Option<Ground<'a>>,
    /// What the client prefers, where it says something that points are given for.
    preferences: Option<&'a Preferences>,
}

impl<'a> Score<'a> {
    pub(super) fn new(situation: &Situation<'a>, goal: &Goal) -> Self {
        let vocabulary = situation.library.vocabulary();
        let stage = goal.stage.map(|stage| {
            let fits = processes(stage)
                .iter()
                .filter_map(|slug| vocabulary.processes.key(slug))
                .collect();
            (stage, fits)
        });
        Self {
            situation: *situation,
            primary: goal
                .concern
                .as_deref()
                .and_then(|slug| vocabulary.concerns.key(slug)),
            linked: goal
                .linked
                .iter()
                .filter_map(|slug| vocabulary.concerns.key(slug))
                .collect(),
            any_concern: vocabulary.concerns.key("any"),
            step: vocabulary.steps.key(situation.step.unwrap_or("apply")),
            any_step: vocabulary.steps.key("any"),
            stage,
            kin: kins(situation),
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
        let mut row = bare(&self.situation, &self.kin, technique);
        row.parts.push(self.concern(technique)?);
        row.parts.extend(self.step(technique));
        if let Some((stage, fits)) = &self.stage {
            let (part, note) = self.stage(technique, *stage, fits);
            row.parts.push(part);
            row.notes.extend(note);
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
        let vocabulary = self.situation.library.vocabulary();
        let part = |points, why| {
            Some(Part {
                factor: Factor::Concern,
                points,
                why,
            })
        };
        if let Some(primary) = self.primary {
            let slug = vocabulary.concerns.slug(primary);
            if technique.concerns.first() == Some(&primary) {
                return part(400, words::matching::concern_first(slug));
            }
            if technique.concerns.contains(&primary) {
                return part(340, words::matching::concern_later(slug));
            }
        }
        let linked = self
            .linked
            .iter()
            .find(|linked| technique.concerns.contains(linked));
        if let Some(linked) = linked {
            let slug = vocabulary.concerns.slug(*linked);
            return part(200, words::matching::concern_linked(slug));
        }
        let is_any = self
            .any_concern
            .is_some_and(|any| technique.concerns.contains(&any));
        if is_any {
            return part(100, words::matching::CONCERN_ANY.to_owned());
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
        let (points, why) = if technique.steps.contains(&step) {
            (150, words::matching::step_listed(slug))
        } else if is_any {
            (120, words::matching::STEP_ANY.to_owned())
        } else if technique.steps.iter().any(beside) {
            (60, words::matching::step_beside(slug))
        } else {
            (0, words::matching::step_other(slug))
        };
        Some(Part {
            factor: Factor::Step,
            points,
            why,
        })
    }

    fn stage(
        &self,
        technique: &Technique,
        stage: Stage,
        fits: &[ProcessKey],
    ) -> (Part, Option<String>) {
        let vocabulary = self.situation.library.vocabulary();
        let uses = self.situation.library.processes(technique);
        let shared: Vec<&str> = uses
            .iter()
            .filter(|process| fits.contains(process))
            .map(|process| vocabulary.processes.slug(*process))
            .collect();
        let name = stage_word(stage);
        let (points, why) = match shared.len() {
            0 => (0, words::matching::stage_other(name)),
            1 => (60, words::matching::stage_fits(name, &shared.join(", "))),
            _ => (100, words::matching::stage_fits(name, &shared.join(", "))),
        };
        let early = matches!(stage, Stage::Precontemplation | Stage::Contemplation);
        let later: Vec<ProcessKey> = processes(Stage::Action)
            .iter()
            .filter_map(|slug| vocabulary.processes.key(slug))
            .collect();
        let note = (early
            && !uses.is_empty()
            && uses
                .iter()
                .all(|process| later.contains(process) && !fits.contains(process)))
        .then(|| {
            let first = uses
                .first()
                .map_or("", |process| vocabulary.processes.slug(*process));
            words::matching::too_early(first)
        });
        let part = Part {
            factor: Factor::Stage,
            points,
            why,
        };
        (part, note)
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
        let preferred = preference::points(self.preferences?, style);
        row.remarks.extend(preferred.note.map(str::to_owned));
        Some(Part {
            factor: Factor::Preference,
            points: preferred.points,
            why: preferred.why,
        })
    }

    fn history(&self, technique: &Technique) -> Option<Part> {
        let id = technique.id.to_string();
        let part = |points, why| Part {
            factor: Factor::History,
            points,
            why,
        };
        let own = self
            .situation
            .ledger
            .get(&id)
            .map(LedgerRow::responses)
            .unwrap_or_default();
        if let Some(points) = own.tenths() {
            return Some(part(points, said(own)));
        }
        let family = kin(&self.kin, technique)?.responses;
        let points = family.tenths()?;
        Some(part(
            points / 2,
            words::matching::history_family(&said(family)),
        ))
    }

    fn evidence(&self, technique: &Technique) -> Option<Part> {
        let full = match technique.evidence {
            Evidence::A => 100,
            Evidence::B | Evidence::R => 80,
            Evidence::C => 50,
            Evidence::D => 30,
            Evidence::X => return None,
        };
        let letter = technique.evidence.letter();
        let given = technique.concerns.first().copied();
        let (points, why) = if given.is_some() && given == self.primary {
            (full, words::matching::evidence(letter))
        } else {
            let slug = given.map_or("", |key| {
                self.situation.library.vocabulary().concerns.slug(key)
            });
            (full / 2, words::matching::evidence_for(letter, slug))
        };
        Some(Part {
            factor: Factor::Evidence,
            points,
            why,
        })
    }

    fn time(&self, technique: &Technique) -> Option<Part> {
        let left = self.situation.minutes_left?;
        let (points, why) = match technique.minutes {
            Minutes::Any => (50, words::matching::TIME_ANY.to_owned()),
            Minutes::Span(least, _) if least <= left => {
                (50, words::matching::time_fits(least, left))
            }
            Minutes::Span(least, _) => (0, words::matching::time_short(least, left)),
        };
        Some(Part {
            factor: Factor::Time,
            points,
            why,
        })
    }

    /// Five points off for each present flag to adapt to, fifteen at most; none where the row is for what the flag names.
    fn caution(&self, technique: &Technique, row: &Row<'_>) -> Option<Part> {
        if row.adapt.is_empty() {
            return None;
        }
        let vocabulary = self.situation.library.vocabulary();
        let id = technique.id.to_string();
        let is_crisis = vocabulary.families.slug(technique.family) == "crisis";
        let is_ocd = vocabulary
            .concerns
            .key("ocd")
            .is_some_and(|ocd| technique.concerns.contains(&ocd));
        let mut points = 0;
        let mut flags: Vec<&str> = Vec::new();
        for (flag, _) in &row.adapt {
            flags.push(flag);
            let treats = matches!(
                (id.as_str(), flag.as_str(), is_ocd),
                ("T338", "dissociation", _)
                    | ("T380", "overdose-risk", _)
                    | (_, "ocd-checking", true)
            );
            if !treats && !is_crisis {
                points -= 50;
            }
        }
        Some(Part {
            factor: Factor::Caution,
            points: points.max(-150),
            why: words::matching::adapt(&flags.join(", ")),
        })
    }
}

/// How the client responded to the techniques of one family, counted once for a whole list.
pub(super) struct Kin {
    family: FamilyKey,
    responses: Responses,
    adverse: Vec<String>,
}

/// Counts the responses of every family that was used.
pub(super) fn kins(situation: &Situation<'_>) -> Vec<Kin> {
    let mut kins: Vec<Kin> = Vec::new();
    for (id, used) in situation.ledger.iter() {
        let Some(family) = id
            .parse()
            .ok()
            .and_then(|id| situation.library.get(id))
            .map(|technique| technique.family)
        else {
            continue;
        };
        let place = kins.iter().position(|kin| kin.family == family);
        let place = place.unwrap_or_else(|| {
            kins.push(Kin {
                family,
                responses: Responses::default(),
                adverse: Vec::new(),
            });
            kins.len() - 1
        });
        let Some(kin) = kins.get_mut(place) else {
            continue;
        };
        let more = used.responses();
        kin.responses.helped += more.helped;
        kin.responses.neutral += more.neutral;
        kin.responses.unhelpful += more.unhelpful;
        kin.responses.adverse += more.adverse;
        kin.adverse.extend(
            used.adverse().map(|(at, said)| {
                words::matching::adverse_on(&dates::shown(at.date_naive()), said)
            }),
        );
    }
    kins
}

fn kin<'a>(kins: &'a [Kin], technique: &Technique) -> Option<&'a Kin> {
    kins.iter().find(|kin| kin.family == technique.family)
}

/// Returns a row without a score, with its cautions and adverse notes.
pub(super) fn bare<'a>(
    situation: &Situation<'a>,
    kins: &[Kin],
    technique: &'a Technique,
) -> Row<'a> {
    let vocabulary = situation.library.vocabulary();
    let mut row = Row {
        technique,
        score: 0,
        parts: Vec::new(),
        stop: stops(situation, technique).1,
        ask_first: Vec::new(),
        adapt: Vec::new(),
        notes: Vec::new(),
        remarks: Vec::new(),
        is_later: false,
        training: situation.course.map_or(Cover::NotSet, |course| {
            course
                .clinician
                .covers_technique(situation.library, technique)
        }),
    };
    for caution in &technique.cautions {
        let slug = vocabulary.flags.slug(caution.flag);
        match (
            caution.level,
            standing(vocabulary, situation.flags, caution.flag, situation.today),
        ) {
            (CautionLevel::Stop, Standing::Ask(said)) => row.ask_first.push(said),
            (CautionLevel::Adapt, Standing::Present(_)) => {
                let note = caution
                    .note
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                row.adapt.push((slug.to_owned(), note));
            }
            _ => {}
        }
    }
    let used = situation.ledger.get(&technique.id.to_string());
    if used.map_or(0, |used| used.adverse().count()) >= 2 {
        row.stop.push(words::matching::ADVERSE_TWICE.to_owned());
    }
    if let Some(kin) = kin(kins, technique) {
        row.notes.extend(kin.adverse.iter().cloned());
    }
    row.notes.extend(unchecked(situation, technique));
    row
}

/// Returns what the checklists that stand before a technique miss; they inform and change no points.
fn unchecked(situation: &Situation<'_>, technique: &Technique) -> Vec<String> {
    let brief = |course: Course<'_>| {
        let (guide, library) = (course.guide, situation.library);
        checklist::brief(guide, library, course.plan, technique, situation.today)
    };
    situation.course.map(brief).unwrap_or_default()
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

/// The processes of change that fit a stage (matching.md 6).
fn processes(stage: Stage) -> &'static [&'static str] {
    match stage {
        Stage::Precontemplation => &[
            "consciousness-raising",
            "dramatic-relief",
            "environmental-reevaluation",
            "social-liberation",
            "helping-relationships",
        ],
        Stage::Contemplation => &[
            "consciousness-raising",
            "dramatic-relief",
            "environmental-reevaluation",
            "self-reevaluation",
        ],
        Stage::Preparation => &[
            "self-reevaluation",
            "self-liberation",
            "helping-relationships",
        ],
        Stage::Action | Stage::Maintenance => &[
            "self-liberation",
            "reinforcement-management",
            "helping-relationships",
            "counterconditioning",
            "stimulus-control",
        ],
        Stage::AfterLapse => &[
            "consciousness-raising",
            "dramatic-relief",
            "environmental-reevaluation",
            "self-reevaluation",
            "helping-relationships",
        ],
    }
}
