//! Two versions of the plan, field by field and technique by technique: what changed, what is new, what is gone.

#[cfg(test)]
mod tests;

use crate::domain::dates;
use crate::domain::goal::Goals;
use crate::domain::guide::Guide;
use crate::domain::library::Library;
use crate::domain::plan::{Layer, Phase, PhaseKind, Plan, PlanRow};
use crate::words::versions as words;
use crate::words::versions::field as name;

/// What slugs and ids are called; where something is not known, its slug stands for it.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// Models, levels, the grid.
    pub guide: Option<&'a Guide>,
    /// Techniques, orientations, steps.
    pub library: Option<&'a Library>,
    /// The goals that techniques serve.
    pub goals: &'a Goals,
}

/// A field of the plan, or a planned technique, in two versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The field's name, or the technique with its goal.
    pub name: String,
    /// How it reads in the earlier version; empty where it is not there.
    pub before: String,
    /// How it reads in the later version; empty where it is not there.
    pub after: String,
    /// What became of it.
    pub change: Change,
}

/// What became of a field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// It reads as it did.
    Same,
    /// It reads otherwise.
    Changed,
    /// It was not there before.
    New,
    /// It is not there any more.
    Gone,
}

impl Change {
    /// Returns its word; what reads as it did has none.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "",
            Self::Changed => words::CHANGED,
            Self::New => words::NEW,
            Self::Gone => words::GONE,
        }
    }
}

impl Difference {
    fn of(name: String, before: String, after: String) -> Self {
        let change = match (before.is_empty(), after.is_empty()) {
            _ if before == after => Change::Same,
            (true, _) => Change::New,
            (_, true) => Change::Gone,
            _ => Change::Changed,
        };
        Self {
            name,
            before,
            after,
            change,
        }
    }
}

/// Compares two versions: every field that one of them fills in, in the order of the plan, then every planned technique.
pub fn compare(before: &Plan, after: &Plan, names: &Names<'_>) -> Vec<Difference> {
    let later = fields(after, names);
    let mut found: Vec<Difference> = fields(before, names)
        .into_iter()
        .zip(later)
        .filter(|((_, was), (_, is))| !was.is_empty() || !is.is_empty())
        .map(|((name, was), (_, is))| Difference::of(name.to_owned(), was, is))
        .collect();
    found.extend(techniques(before, after, names));
    found
}

/// Returns every field of a plan with how it reads, in the order of the plan; empty ones too.
pub fn fields(plan: &Plan, names: &Names<'_>) -> Vec<(&'static str, String)> {
    let orientations = |slugs: &[String]| joined(slugs.iter().map(|slug| names.orientation(slug)));
    let optional = |slug: &Option<String>, title: &dyn Fn(&str) -> String| {
        slug.as_deref().map(title).unwrap_or_default()
    };
    let agreed = plan.agreed.map(dates::shown).unwrap_or_default();
    let phase = plan
        .phase_now()
        .map(|phase| words::phase(usize::from(plan.phase), &phase.words));
    let grid = plan.grid.iter();
    vec![
        (name::WHY, plan.why.clone()),
        (name::AGREED, words::with(&agreed, &plan.agreed_how)),
        (
            name::MODEL,
            optional(&plan.model, &|slug| names.model(slug)),
        ),
        (
            name::OTHERS,
            joined(plan.others.iter().map(|slug| names.model(slug))),
        ),
        (
            name::LEVEL,
            optional(&plan.level, &|slug| names.level(slug)),
        ),
        (name::HOME, plan.home.clone()),
        (
            name::HOME_ORIENTATION,
            optional(&plan.home_orientation, &|slug| names.orientation(slug)),
        ),
        (name::ADDED, plan.added.join("\n")),
        (name::FRAMEWORK, plan.framework.clone()),
        (name::BLENDED, orientations(&plan.blended)),
        (name::RATIONALE, plan.rationale.clone()),
        (name::BENEFITS_RISKS, plan.benefits_risks.clone()),
        (name::PHASES, phases(&plan.phases, names)),
        (name::PHASE, phase.unwrap_or_default()),
        (name::STEP, optional(&plan.step, &|slug| names.step(slug))),
        (
            name::GRID,
            joined(
                grid.map(|cell| {
                    words::cell(&names.theory(&cell.theory), &names.focus(&cell.focus))
                }),
            ),
        ),
        (
            name::FOCUS,
            optional(&plan.focus, &|slug| names.focus(slug)),
        ),
        (name::WATCH, plan.watch.join("\n")),
        (name::CULTURE, plan.culture.join("\n")),
        (name::FRAME, plan.frame.clone()),
        (
            name::REVIEW,
            plan.review.map(dates::shown).unwrap_or_default(),
        ),
        (
            name::REVIEWED,
            joined(plan.reviewed.iter().map(|date| dates::shown(*date))),
        ),
    ]
}

fn phases(phases: &[Phase], names: &Names<'_>) -> String {
    let lines: Vec<String> = phases
        .iter()
        .enumerate()
        .map(|(at, phase)| {
            let kind = phase.kind.map(|kind| kind_word(kind).to_owned());
            let orientations = joined(
                phase
                    .orientations
                    .iter()
                    .map(|slug| names.orientation(slug)),
            );
            let parts = [
                kind.unwrap_or_default(),
                orientations,
                words::part(words::ENTRY, &phase.entry),
                words::part(words::EXIT, &phase.exit),
                words::part(
                    words::ENTERED,
                    &phase.entered.map(dates::shown).unwrap_or_default(),
                ),
                words::part(words::GATE, &phase.gate),
            ];
            words::with(&words::phase(at + 1, &phase.words), &in_a_row(parts))
        })
        .collect();
    lines.join("\n")
}

/// Pairs the techniques of two versions: those for the same goal first, then one that serves another goal now.
fn techniques(before: &Plan, after: &Plan, names: &Names<'_>) -> Vec<Difference> {
    let mut later: Vec<Option<&PlanRow>> = after.rows.iter().map(Some).collect();
    let mut take = |fits: &dyn Fn(&PlanRow) -> bool| {
        let place = later.iter_mut().find(|row| row.is_some_and(fits))?;
        place.take()
    };
    let mut pairs: Vec<(&PlanRow, Option<&PlanRow>)> = before
        .rows
        .iter()
        .map(|row| {
            let same =
                take(&|other: &PlanRow| other.technique == row.technique && other.goal == row.goal);
            (row, same)
        })
        .collect();
    for (row, pair) in &mut pairs {
        if pair.is_none() {
            *pair = take(&|other: &PlanRow| other.technique == row.technique);
        }
    }
    let kept = pairs.into_iter().map(|(row, pair)| {
        let now = pair.map(|pair| technique(pair, names)).unwrap_or_default();
        Difference::of(names.technique(&row.technique), technique(row, names), now)
    });
    let mut found: Vec<Difference> = kept.collect();
    let fresh = later.into_iter().flatten();
    found.extend(fresh.map(|row| {
        let name = names.technique(&row.technique);
        Difference::of(name, String::new(), technique(row, names))
    }));
    found
}

/// Returns what is planned of a technique, in one text; never empty.
pub fn technique(row: &PlanRow, names: &Names<'_>) -> String {
    let goal = row.goal.map(|id| {
        let goals = names.goals;
        let closed = || goals.get(id).map(|goal| goal.words.clone());
        let number = goals.number(id).map(words::goal);
        number.or_else(closed).unwrap_or_default()
    });
    let phase = match row.phase {
        0 => String::new(),
        number => words::in_phase(number),
    };
    let despite = row.despite.as_ref();
    let parts = [
        goal.unwrap_or_else(|| words::NO_GOAL.to_owned()),
        row.objective
            .and_then(|id| objective(row, id, names))
            .unwrap_or_default(),
        phase,
        row.when.clone(),
        words::part(
            words::COMBINED,
            &joined(row.combined.iter().map(|id| names.technique(id))),
        ),
        row.layer
            .map(|layer| layer_word(layer).to_owned())
            .unwrap_or_default(),
        row.lens
            .as_ref()
            .map(|place| words::part(words::FROM_LENS, &names.slot(&place.lens, &place.slot)))
            .unwrap_or_default(),
        words::part(words::BECAUSE, &row.why),
        words::part(words::NEED, &row.need),
        words::part(words::EVIDENCE, &row.evidence),
        words::part(words::ROLE, &row.role),
        words::part(words::IMPORT, &row.import),
        words::part(words::ADAPTED, &row.adaptation),
        words::part(
            words::DESPITE,
            &despite
                .map(|despite| words::with(&despite.flags.join(", "), &despite.reason))
                .unwrap_or_default(),
        ),
        words::part(
            words::SINCE,
            &row.since.map(dates::shown).unwrap_or_default(),
        ),
        words::part(
            words::AGREED,
            &row.agreed.map(dates::shown).unwrap_or_default(),
        ),
    ];
    in_a_row(parts)
}

fn objective(
    row: &PlanRow,
    id: crate::domain::id::ObjectiveId,
    names: &Names<'_>,
) -> Option<String> {
    let objective = names.goals.get(row.goal?)?.objective(id)?;
    Some(words::part(words::OBJECTIVE, &objective.words))
}

const fn kind_word(kind: PhaseKind) -> &'static str {
    match kind {
        PhaseKind::Steadying => words::STEADYING,
        PhaseKind::Processing => words::PROCESSING,
        PhaseKind::Reconnecting => words::RECONNECTING,
    }
}

const fn layer_word(layer: Layer) -> &'static str {
    match layer {
        Layer::Symptom => words::SYMPTOM,
        Layer::Underlying => words::UNDERLYING,
    }
}

fn in_a_row<const N: usize>(parts: [String; N]) -> String {
    let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filled.join("; ")
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

impl Names<'_> {
    /// Returns what a model is called.
    pub fn model(&self, slug: &str) -> String {
        let found = self.guide.and_then(|guide| guide.models.model(slug));
        found.map_or_else(|| slug.to_owned(), |model| model.title.clone())
    }

    /// Returns what a level of integration is called.
    pub fn level(&self, slug: &str) -> String {
        let found = self.guide.and_then(|guide| guide.models.level(slug));
        found.map_or_else(|| slug.to_owned(), |level| level.title.clone())
    }

    /// Returns what a focus dimension is called.
    pub fn focus(&self, slug: &str) -> String {
        let found = self.guide.and_then(|guide| guide.models.focus(slug));
        found.map_or_else(|| slug.to_owned(), |focus| focus.title.clone())
    }

    /// Returns what a theory of the grid is called.
    pub fn theory(&self, slug: &str) -> String {
        let theories = self.guide.iter().flat_map(|guide| &guide.models.theories);
        let mut found = theories.filter(|theory| theory.slug == slug);
        found
            .next()
            .map_or_else(|| slug.to_owned(), |theory| theory.title.clone())
    }

    /// Returns what a slot of a lens is called.
    pub fn slot(&self, lens: &str, slot: &str) -> String {
        let known = self.guide.and_then(|guide| {
            let title = &guide.lens(lens)?.title;
            Some(words::cell(title, &guide.slot(lens, slot)?.title))
        });
        known.unwrap_or_else(|| words::cell(lens, slot))
    }

    /// Returns what an orientation is called.
    pub fn orientation(&self, slug: &str) -> String {
        let found = self.library.and_then(|library| {
            let table = &library.vocabulary().orientations;
            Some(table.get(table.key(slug)?)?.title.to_string())
        });
        found.unwrap_or_else(|| slug.to_owned())
    }

    /// Returns what a step of the process is called.
    pub fn step(&self, slug: &str) -> String {
        let found = self.library.and_then(|library| {
            let table = &library.vocabulary().steps;
            Some(table.get(table.key(slug)?)?.title.to_string())
        });
        found.unwrap_or_else(|| slug.to_owned())
    }

    /// Returns what a technique is called.
    pub fn technique(&self, id: &str) -> String {
        let found = self
            .library
            .and_then(|library| library.get(id.parse().ok()?));
        found.map_or_else(|| id.to_owned(), |technique| technique.name.to_string())
    }
}
