//! Checklists: what to have looked at before a kind of work begins (matching.md 10, map F04). They inform and never block.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::library::Library;
use crate::domain::plan::{Check, Plan, Stands};
use crate::domain::technique::{Technique, TechniqueId};
use crate::words::checklist as say;

/// The most points of a list that can be ticked.
pub const MOST: usize = 20;

/// A checklist, a row of `data/checklists.ron`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// What it is good for, and that it does not block.
    #[serde(default)]
    pub about: String,
    /// The techniques it stands before.
    pub before: Before,
    /// Concerns of a client that bring it up in the plan, slugs.
    #[serde(default)]
    pub concerns: Vec<String>,
    /// Steps of the process that bring it up in the plan, slugs.
    #[serde(default)]
    pub steps: Vec<String>,
    /// Whether a day on which the therapy ends brings it up in the plan.
    #[serde(default)]
    pub ending: bool,
    /// What to look at, in order.
    pub points: Vec<Point>,
}

/// The techniques a checklist stands before.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Before {
    /// By id.
    pub techniques: Vec<TechniqueId>,
    /// Whole families, slugs; a practice's own techniques of them too.
    pub families: Vec<String>,
    /// Techniques of these families it does not stand before.
    pub except: Vec<TechniqueId>,
}

/// A point of a checklist.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// Its name in a note, in one to three words.
    pub short: String,
    /// What to ask or look at.
    pub ask: String,
    /// How many days what was found holds: 0 is that day only, none is as long as nobody says otherwise.
    #[serde(default)]
    pub lasts: Option<u16>,
}

/// How a point stands today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State<'p> {
    /// Nobody looked at it.
    Open,
    /// It was there, too long ago for this point.
    AskAgain(&'p Check),
    /// It was looked at and is not there.
    NotYet(&'p Check),
    /// It is there.
    Ticked(&'p Check),
}

impl Point {
    /// Returns how the point stands today.
    pub fn state<'p>(&self, list: &str, plan: &'p Plan, today: NaiveDate) -> State<'p> {
        match plan.check(list, &self.slug) {
            None => State::Open,
            Some(check) if check.stands == Stands::NotYet => State::NotYet(check),
            Some(check) if self.is_over(check.on, today) => State::AskAgain(check),
            Some(check) => State::Ticked(check),
        }
    }

    fn is_over(&self, on: NaiveDate, today: NaiveDate) -> bool {
        let days = (today - on).num_days();
        self.lasts.is_some_and(|lasts| days > i64::from(lasts))
    }
}

impl Checklist {
    /// Tells whether the list stands before a technique.
    pub fn stands_before(&self, technique: &Technique, library: &Library) -> bool {
        let before = &self.before;
        before.techniques.contains(&technique.id)
            || (!before.families.is_empty() && !before.except.contains(&technique.id) && {
                let family = library.vocabulary().families.slug(technique.family);
                before.families.iter().any(|slug| slug == family)
            })
    }

    /// Tells whether the plan of a client brings the list up: by a planned technique, the step it is at, or a concern.
    pub fn is_called(&self, dossier: &Dossier, library: &Library) -> bool {
        let plan = &dossier.plan;
        let by_step = plan
            .step
            .as_ref()
            .is_some_and(|step| self.steps.contains(step));
        let mut concerns = dossier.client.concerns.iter();
        let by_concern = concerns.any(|concern| self.concerns.contains(&concern.concern));
        let mut rows = plan.rows.iter();
        let by_technique = rows.any(|row| {
            let id = row.technique.parse().ok();
            let technique = id.and_then(|id| library.get(id));
            technique.is_some_and(|technique| self.stands_before(technique, library))
        });
        let by_ending = self.ending && dossier.closing.ending.date.is_some();
        by_step || by_concern || by_ending || by_technique
    }

    /// Returns how many points are ticked today.
    pub fn ticked(&self, plan: &Plan, today: NaiveDate) -> usize {
        let points = self.points.iter();
        points
            .filter(|point| matches!(point.state(&self.slug, plan, today), State::Ticked(_)))
            .count()
    }

    /// Returns what is missing, in the order of the points: those that were looked at and are not there, those to ask
    /// about again, those nobody looked at. Empty where nothing is.
    pub fn missing(&self, plan: &Plan, today: NaiveDate) -> Vec<String> {
        let (mut not_yet, mut again, mut open) = (Vec::new(), Vec::new(), Vec::new());
        for point in &self.points {
            match point.state(&self.slug, plan, today) {
                State::Ticked(_) => continue,
                State::NotYet(_) => &mut not_yet,
                State::AskAgain(_) => &mut again,
                State::Open => &mut open,
            }
            .push(point.short.as_str());
        }
        [
            (say::NOT_YET_LIST, not_yet),
            (say::AGAIN_LIST, again),
            (say::OPEN_LIST, open),
        ]
        .into_iter()
        .filter(|(_, points)| !points.is_empty())
        .map(|(word, points)| say::listed(word, &points))
        .collect()
    }

    /// Returns what is missing as one note with the list's name.
    pub fn note(&self, plan: &Plan, today: NaiveDate) -> Option<String> {
        let parts = self.missing(plan, today);
        (!parts.is_empty()).then(|| say::note(&self.title, &say::missing(&parts)))
    }
}

/// Returns what is missing for a row of a list, where there is little room and reasons stand beside it: of a list nobody
/// looked at, only that; else as [`missing`] says it.
pub fn brief(
    guide: &Guide,
    library: &Library,
    plan: &Plan,
    technique: &Technique,
    today: NaiveDate,
) -> Vec<String> {
    let is_new = |list: &Checklist| {
        let mut points = list.points.iter();
        points.all(|point| plan.check(&list.slug, &point.slug).is_none())
    };
    before(guide, library, technique)
        .filter_map(|list| {
            if is_new(list) {
                Some(say::nothing_ticked(&list.title, list.points.len()))
            } else {
                list.note(plan, today)
            }
        })
        .collect()
}

/// Returns the lists that stand before a technique.
pub fn before<'g>(
    guide: &'g Guide,
    library: &Library,
    technique: &Technique,
) -> impl Iterator<Item = &'g Checklist> {
    let lists = guide.checklists.iter();
    lists.filter(|list| list.stands_before(technique, library))
}

/// Returns what is missing of the lists that stand before a technique, a note each; empty where nothing is. It informs: no
/// points, no order and no stop come of it.
pub fn missing(
    guide: &Guide,
    library: &Library,
    plan: &Plan,
    technique: &Technique,
    today: NaiveDate,
) -> Vec<String> {
    before(guide, library, technique)
        .filter_map(|list| list.note(plan, today))
        .collect()
}
