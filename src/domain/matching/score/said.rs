//! What is said beside the rows: factors that are not counted, and what holds for every row alike.

use crate::domain::clinician::Cover;
use crate::domain::matching::score::{Factor, Score};
use crate::domain::matching::{model, preference};
use crate::domain::model::{Line, When};
use crate::words::matching as said;

impl Score<'_, '_> {
    /// Returns the factors that are not counted, each with its reason.
    pub(in crate::domain::matching) fn left_out(&self) -> Vec<String> {
        let mut left_out = Vec::new();
        if self.primary.is_none() {
            left_out.push(said::left_out(Factor::Concern.word(), said::NO_CONCERN));
        }
        if self.stage.is_none() {
            left_out.push(said::left_out(Factor::Stage.word(), said::NOT_RATED));
        }
        if self.situation.minutes_left.is_none() {
            left_out.push(said::left_out(Factor::Time.word(), said::NO_CLOCK));
        }
        for why in self.models_left_out() {
            left_out.push(said::left_out(Factor::Model.word(), &why));
        }
        if self.preferences.is_none() {
            let asked = self.situation.course.and_then(|course| course.preferences);
            let why = asked.map_or(said::NO_PREFERENCE, |_| said::NO_SCALE);
            left_out.push(said::left_out(Factor::Preference.word(), why));
        }
        left_out
    }

    /// Says what is no first move in the goal's stage, while nothing at all was used with this client.
    fn no_first(&self) -> Option<String> {
        let stage = self.stage.as_ref()?;
        let avoid = &stage.rule.avoid.words;
        let is_first = self.situation.ledger.iter().next().is_none();
        (is_first && !avoid.is_empty()).then(|| said::avoid_first(stage.name, avoid))
    }

    /// Returns why a model of the plan gives no points, each with its name.
    fn models_left_out(&self) -> Vec<String> {
        let mut why = Vec::new();
        if let (Some(ground), Some(course)) = (&self.ground, self.situation.course) {
            let models = &course.guide.models;
            let unknown = course.plan.models_in_use();
            let unknown = unknown.filter(|slug| models.model(slug).is_none());
            why.extend(unknown.map(said::model_unknown));
            why.extend(ground.models().filter_map(|model| {
                let missing = model::lacks(model, ground)?;
                Some(said::model_lacks(&model.title, missing))
            }));
            if course.plan.models_in_use().next().is_some() {
                return why;
            }
        }
        why.push(said::NO_MODEL.to_owned());
        why
    }

    /// Returns what is to be said of every row alike: what models show and what preferences give no points for.
    pub(in crate::domain::matching) fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = self.no_first().into_iter().collect();
        let Some((course, ground)) = self.situation.course.zip(self.ground.as_ref()) else {
            return notes;
        };
        let (heard, models) = (course.heard, &course.guide.models);
        let lowest = heard.factors.iter().find_map(|(slug, value)| {
            let factor = models.factors.iter().find(|factor| factor.slug == *slug)?;
            (heard.lowest.as_ref() == Some(slug)).then_some((&factor.title, *value))
        });
        let asks_factors = ground.models().any(|model| {
            let mut rules = model.points.iter();
            rules.any(|rule| rule.when == When::LowestFactor)
        });
        if let Some((factor, value)) = lowest.filter(|_| asks_factors) {
            notes.push(said::lowest_factor(factor, value));
        }
        let used = heard.orientations.len();
        let counts = ground
            .models()
            .any(|model| model.lines.contains(&Line::Orientations));
        if counts && used > usize::from(models.mix.orientations) {
            notes.push(said::many_orientations(used, models.mix.orientations));
        }
        let preferred = course.preferences.map(preference::notes);
        notes.extend(preferred.into_iter().flatten().map(str::to_owned));
        if course.clinician.trainings.is_empty() {
            notes.push(Cover::NotSet.word().to_owned());
        }
        notes
    }
}
