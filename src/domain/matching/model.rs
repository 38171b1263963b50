//! The points of the integration models (matching.md 5): a pure function of model, technique and what the record says.
//!
//! Which model asks which questions, with which figures and words, is data (`data/models.ron`); the questions themselves
//! are in [`ground`]. The first rule of a model that holds counts. A model whose rules ask for something that is not on
//! file gives nothing and says what it lacks: half a plan is no ground for points.

pub mod ground;
#[cfg(test)]
mod tests;

pub use ground::Ground;

use crate::domain::matching::model::ground::Hit;
use crate::domain::matching::rules::weights::{ModelBounds, percent};
use crate::domain::model::{Model, Need, Points, When};
use crate::domain::technique::Technique;
use crate::words;

/// A technique with what the rest of its score says that a rule may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The technique.
    pub technique: &'a Technique,
    /// Its points for evidence, in tenths.
    pub evidence: i32,
    /// Its points for preference, in tenths; 0 where preference is left out.
    pub preference: i32,
    /// Whether a flag to adapt to is present.
    pub is_warned: bool,
}

/// What a model says of a technique.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModelScore<'a> {
    /// The model that gave the points.
    pub model: &'a Model,
    /// The points, in tenths, within the bounds of the weights.
    pub points: i32,
    /// The model's name and its reason.
    pub why: String,
    /// Notes for the row: `import note needed`, `adaptation?`, the entry rule of a later phase.
    pub notes: Vec<String>,
    /// Whether its phase is still to come, so that it is shown greyed.
    pub is_later: bool,
}

/// What a model found, before it is put into words.
#[derive(Clone, Copy)]
struct Found<'a> {
    model: &'a Model,
    lacks: Option<Need>,
    rule: Option<&'a Points>,
    hit: Hit<'a>,
    points: i32,
}

/// Returns what one model says of a technique.
pub fn points<'a>(
    model: &'a Model,
    candidate: &Candidate<'_>,
    ground: &Ground<'a>,
) -> ModelScore<'a> {
    let found = find(model, candidate, ground);
    ModelScore {
        model,
        points: found.points,
        why: found.why(ground),
        notes: found.note(ground).into_iter().collect(),
        is_later: found.is_later(),
    }
}

/// Returns the best that the models of the plan say of a technique, of equals the main one's; none without a model.
///
/// A model without ground counts only where no other stands on its own. What the models note is never silent
/// (matching.md 11): every one's is kept, whichever gave the points.
pub fn best<'a>(candidate: &Candidate<'_>, ground: &Ground<'a>) -> Option<ModelScore<'a>> {
    let mut best: Option<Found<'a>> = None;
    let mut notes: Vec<String> = Vec::new();
    let mut is_later = false;
    for model in ground.models() {
        let found = find(model, candidate, ground);
        is_later |= found.is_later();
        if let Some(note) = found.note(ground).filter(|note| !notes.contains(note)) {
            notes.push(note);
        }
        let worth = |found: &Found<'_>| (found.lacks.is_none(), found.points);
        if best.is_none_or(|best| worth(&found) > worth(&best)) {
            best = Some(found);
        }
    }
    let best = best?;
    Some(ModelScore {
        model: best.model,
        points: best.points,
        why: best.why(ground),
        notes,
        is_later,
    })
}

/// Returns what a model lacks to give points at all, in the words of its own data; none where nothing is missing.
pub fn lacks<'a>(model: &'a Model, ground: &Ground<'_>) -> Option<&'a str> {
    Some(missing(model, ground.lacks(model)?))
}

fn find<'a>(model: &'a Model, candidate: &Candidate<'_>, ground: &Ground<'a>) -> Found<'a> {
    let lacks = ground.lacks(model);
    let held = model
        .points
        .iter()
        .filter(|_| lacks.is_none())
        .find_map(|rule| Some((rule, ground.hit(rule.when, candidate)?)));
    let points = held.map_or(0, |(rule, _)| given(rule, candidate, ground.bounds()));
    Found {
        model,
        lacks,
        rule: held.map(|(rule, _)| rule),
        hit: held.map_or_else(Hit::default, |(_, hit)| hit),
        points,
    }
}

/// Returns the points of a rule that holds, in tenths.
fn given(rule: &Points, candidate: &Candidate<'_>, bounds: &ModelBounds) -> i32 {
    let (least, most) = (bounds.floor.0, bounds.ceiling.0);
    let figure = i32::from(rule.points) * 10;
    let points = match rule.when {
        // Half of what evidence gave, rounded down to whole points.
        When::Evidence => {
            let half = percent(candidate.evidence, bounds.evidence_percent);
            (half / 10 * 10).min(figure)
        }
        // What one and a half times preference gives more, within the same floor and ceiling.
        When::Preference => {
            let all = percent(candidate.preference, bounds.preference_percent);
            (all.clamp(least, most) - candidate.preference).min(figure)
        }
        _ => figure,
    };
    points.clamp(least, most)
}

fn missing(model: &Model, need: Need) -> &str {
    model
        .needs
        .iter()
        .find(|needed| needed.need == need)
        .map_or(words::matching::NOT_IN_PLAN, |needed| &needed.missing)
}

impl<'a> Found<'a> {
    fn is_later(&self) -> bool {
        self.rule.is_some_and(|rule| rule.when == When::LaterPhase)
    }

    fn why(&self, ground: &Ground<'a>) -> String {
        use crate::words::matching::{NO_RULE, by_model, model_lacks};
        let title = &self.model.title;
        if let Some(need) = self.lacks {
            return model_lacks(title, missing(self.model, need));
        }
        if let Some(rule) = self.rule {
            return by_model(title, &ground.fill(&rule.why, &self.hit));
        }
        // Where a phase names no orientation, nobody can say what lies outside the phases.
        let is_phased = self
            .model
            .points
            .iter()
            .any(|rule| rule.when == When::OutsidePhases);
        if is_phased {
            return model_lacks(title, missing(self.model, Need::PhaseOrientations));
        }
        by_model(title, NO_RULE)
    }

    fn note(&self, ground: &Ground<'a>) -> Option<String> {
        let note = &self.rule.filter(|rule| !rule.note.is_empty())?.note;
        Some(ground.fill(note, &self.hit))
    }
}
