//! When the measures say that a therapy is off track (measures.md 3.2), each reason in words with its figures; and which of
//! them a review has answered. It asks for a review and proposes no technique.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::ReadingId;
use crate::domain::measure::change::{Change, Verdict, change};
use crate::domain::measure::score::score;
use crate::domain::measure::trend::{Point, Series};
use crate::domain::measure::{Better, ChangeRule, Measure, Method, Scale, TOTAL, Version};
use crate::domain::reading::{Reading, Readings, Review, ReviewDecision};
use crate::domain::session::Outcome;
use crate::domain::time::Stamp;
use crate::words::off_track as words;
use crate::words::score;

/// The numbers of the rule: our own, derived from no trial.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OffTrackRule {
    /// After how many sessions held a reliable gain is looked for; 0 = never.
    pub sessions: u16,
    /// How many readings in a row, each worse than the one before, are told; 0 = none.
    pub rises: u16,
    /// Measures that have rules of their own, ids.
    #[serde(default)]
    pub leave_out: Vec<String>,
}

/// A step of the way from a reason to a decision: what next.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LadderStep {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// What to ask.
    pub ask: String,
    /// Techniques that help to ask it, ids.
    #[serde(default)]
    pub tasks: Vec<String>,
}

/// One reason.
#[derive(Clone, PartialEq, Debug)]
pub struct OffTrack {
    /// The measure.
    pub measure: String,
    /// The version.
    pub version: String,
    /// The scale; empty where it is about one answer.
    pub scale: String,
    /// What kind of reason.
    pub why: Why,
    /// The newest reading, which gives it.
    pub reading: ReadingId,
    /// When that was filled in.
    pub at: Stamp,
    /// The reason with its figures.
    pub short: String,
    /// The same with the rule it rests on and its source.
    pub words: String,
}

/// The kinds of reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Reliably worse than the first reading.
    Deteriorated,
    /// No reliable gain after so many sessions.
    NoGain,
    /// Worse, and worse again.
    Rises,
    /// A critical answer to this item, where the reading before had none.
    Critical(u8),
}

impl Why {
    /// Returns its name for scripts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Deteriorated => "deteriorated",
            Self::NoGain => "no_gain",
            Self::Rises => "rises",
            Self::Critical(_) => "critical",
        }
    }
}

impl OffTrack {
    /// Tells whether it is the reason that another one was. A critical answer in another reading is another reason.
    fn is_same(&self, other: &Self) -> bool {
        let is_of_one = matches!(self.why, Why::Critical(_));
        (&self.measure, &self.version, &self.scale, self.why)
            == (&other.measure, &other.version, &other.scale, other.why)
            && (!is_of_one || self.reading == other.reading)
    }
}

/// Returns a decision in words.
pub fn decided(decision: ReviewDecision) -> String {
    match decision {
        ReviewDecision::PlanChanged => words::PLAN_CHANGED.to_owned(),
        ReviewDecision::WaitUntil(day) => words::wait_until(&dates::shown(day)),
    }
}

/// Returns every reason the readings give, whatever was decided since; in the order of the measures.
pub fn reasons(dossier: &Dossier, guide: &Guide) -> Vec<OffTrack> {
    of_readings(dossier, &dossier.readings, guide)
}

/// Returns the reasons that no review has answered for good, each with the day from which on it stands: that of its
/// reading, or the one up to which it was decided to wait.
pub fn open(dossier: &Dossier, guide: &Guide) -> Vec<(OffTrack, NaiveDate)> {
    let reasons = reasons(dossier, guide);
    if reasons.is_empty() {
        return Vec::new();
    }
    let mut reviews: Vec<&Review> = dossier.readings.reviews.iter().collect();
    reviews.sort_by_key(|review| std::cmp::Reverse(review.at));
    let then: Vec<(&Review, Vec<OffTrack>)> = reviews
        .into_iter()
        .map(|review| {
            let mut then = reasons_then(dossier, guide, review.at);
            // A paper form that was keyed in later was not known then.
            then.retain(|reason| review.reasons.contains(&reason.words));
            (review, then)
        })
        .collect();
    reasons
        .into_iter()
        .filter_map(|reason| {
            let day = stands_from(&reason, &then)?;
            Some((reason, day))
        })
        .collect()
}

/// Returns the reasons that stand on a day.
pub fn standing(dossier: &Dossier, guide: &Guide, today: NaiveDate) -> Vec<OffTrack> {
    let open = open(dossier, guide).into_iter();
    open.filter(|(_, from)| *from <= today)
        .map(|(reason, _)| reason)
        .collect()
}

/// Returns from which day on a reason stands after these reviews, newest first; none where the plan was changed since the
/// reading that gives it.
fn stands_from(reason: &OffTrack, reviews: &[(&Review, Vec<OffTrack>)]) -> Option<NaiveDate> {
    for (review, then) in reviews {
        match review.decision {
            ReviewDecision::PlanChanged if reason.at <= review.at => return None,
            ReviewDecision::WaitUntil(day) if then.iter().any(|one| reason.is_same(one)) => {
                return Some(day.max(reason.at.date_naive()));
            }
            ReviewDecision::PlanChanged | ReviewDecision::WaitUntil(_) => {}
        }
    }
    Some(reason.at.date_naive())
}

/// Returns the reasons that stood at a moment.
fn reasons_then(dossier: &Dossier, guide: &Guide, at: Stamp) -> Vec<OffTrack> {
    let mut then = Readings::new(dossier.readings.client);
    let known = dossier.readings.readings.iter();
    then.readings
        .extend(known.filter(|reading| reading.at <= at).cloned());
    of_readings(dossier, &then, guide)
}

fn of_readings(dossier: &Dossier, readings: &Readings, guide: &Guide) -> Vec<OffTrack> {
    let rule = &guide.off_track;
    let mut reasons = Vec::new();
    let is_read = |measure: &Measure| readings.of(&measure.id).next().is_some();
    for measure in guide.measures.all() {
        if rule.leave_out.contains(&measure.id) || !is_read(measure) {
            continue;
        }
        for version in &measure.versions {
            let of = Of {
                measure,
                version,
                readings,
            };
            for scale in scales(measure) {
                if let Some(series) = Series::of(readings, measure, &version.id, &scale.id) {
                    reasons.extend(of.scale(dossier, rule, &series));
                }
            }
            reasons.extend(of.criticals());
        }
    }
    reasons
}

/// Returns the scales a measure is judged by: the whole, or each where there is no whole.
fn scales(measure: &Measure) -> impl Iterator<Item = &Scale> {
    let has_total = measure.scale(TOTAL).is_some();
    let all = measure.scales.iter();
    all.filter(move |scale| !has_total || scale.id == TOTAL)
}

/// The readings of one version of a measure.
#[derive(Clone, Copy)]
struct Of<'a> {
    measure: &'a Measure,
    version: &'a Version,
    readings: &'a Readings,
}

impl Of<'_> {
    fn reason(
        &self,
        scale: &str,
        why: Why,
        (reading, at): (ReadingId, Stamp),
        (short, words): (String, String),
    ) -> OffTrack {
        OffTrack {
            measure: self.measure.id.clone(),
            version: self.version.id.clone(),
            scale: scale.to_owned(),
            why,
            reading,
            at,
            short,
            words,
        }
    }

    /// Returns what a measure is called in a reason: of one without a whole, with the scale.
    fn name(&self, scale: &Scale) -> String {
        if scale.id == TOTAL {
            self.measure.name.clone()
        } else {
            words::of_scale(&self.measure.name, &scale.title)
        }
    }

    fn scale(&self, dossier: &Dossier, rule: &OffTrackRule, series: &Series<'_>) -> Vec<OffTrack> {
        let (Some(first), Some(last)) = (series.baseline(), series.newest()) else {
            return Vec::new();
        };
        if first.reading == last.reading || self.measure.better == Better::Neither {
            return Vec::new();
        }
        let scale = series.scale;
        let since = change((self.measure, self.version, scale), first.value, last.value);
        let mut found: Vec<(Why, Said)> = Vec::new();
        if since.verdict == Some(Verdict::Deteriorated) {
            found.extend(self.deteriorated(scale, (first, last), &since));
        } else {
            found.extend(self.no_gain(dossier, rule, (scale, first, last), &since));
        }
        found.extend(self.rises(rule, series));
        found
            .into_iter()
            .map(|(why, words)| self.reason(&scale.id, why, (last.reading, last.at), words))
            .collect()
    }

    fn deteriorated(
        &self,
        scale: &Scale,
        (first, last): (Point, Point),
        since: &Change<'_>,
    ) -> Option<(Why, Said)> {
        let moved = (shown(first), shown(last));
        let by = score::label(since.raw.abs(), false);
        let short = words::deteriorated(&self.name(scale), moved, &by);
        Some((Why::Deteriorated, by_rule(short, since.rule?)))
    }

    /// No reliable gain between the first reading and the newest, where so many sessions lie between them and a gain that
    /// counts is possible at all: whoever began near the best end cannot gain it.
    fn no_gain(
        &self,
        dossier: &Dossier,
        rule: &OffTrackRule,
        (scale, first, last): (&Scale, Point, Point),
        since: &Change<'_>,
    ) -> Option<(Why, Said)> {
        let (_, threshold) = since.rule?;
        let is_unchanged = since.verdict == Some(Verdict::Unchanged);
        let is_possible = self.room(scale, first.value) + 1e-9 >= threshold;
        let held = sessions_between(dossier, first, last);
        let is_time = rule.sessions > 0 && held >= usize::from(rule.sessions);
        let moved = (shown(first), shown(last));
        let said = || words::no_gain(&self.name(scale), moved, since.raw, held);
        let is_so = is_unchanged && is_possible && is_time;
        Some((Why::NoGain, by_rule(is_so.then(said)?, since.rule?)))
    }

    /// Returns how many points a score is from the best end of its scale.
    fn room(&self, scale: &Scale, value: f64) -> f64 {
        let items = u32::try_from(self.measure.items_of(scale).count()).unwrap_or(0);
        let less = f64::from(self.version.less) * scale.times;
        let less = match scale.method {
            Method::Sum => f64::from(items) * less,
            Method::Mean => less,
        };
        match self.measure.better {
            Better::Down => value - (scale.range.0 - less),
            Better::Up => (scale.range.1 - less) - value,
            Better::Neither => 0.0,
        }
    }

    /// The newest readings, each worse than the one before it.
    fn rises(&self, rule: &OffTrackRule, series: &Series<'_>) -> Option<(Why, Said)> {
        let wanted = usize::from(rule.rises);
        let from = series.points.len().checked_sub(wanted + 1)?;
        let last = series.points.get(from..)?;
        let is_worse = |pair: &[Point]| match pair {
            [before, after] => match self.measure.better {
                Better::Down => after.value > before.value,
                Better::Up => after.value < before.value,
                Better::Neither => false,
            },
            _ => false,
        };
        (wanted > 0 && last.windows(2).all(is_worse)).then(|| {
            let figures: Vec<String> = last.iter().map(|point| shown(*point)).collect();
            let is_up = self.measure.better == Better::Down;
            let words = words::rises(&self.name(series.scale), &figures, is_up, wanted);
            (Why::Rises, (words.clone(), words))
        })
    }

    /// Critical answers of the newest reading that the one before did not give. A first reading has nothing before it.
    fn criticals(&self) -> Vec<OffTrack> {
        let mut all: Vec<&Reading> = self
            .readings
            .of(&self.measure.id)
            .filter(|reading| reading.version == self.version.id)
            .filter(|reading| reading.answers.iter().any(Option::is_some))
            .collect();
        all.sort_by_key(|reading| (reading.at, reading.id));
        let [.., before, last] = all.as_slice() else {
            return Vec::new();
        };
        let items = |reading: &Reading| -> Vec<u8> {
            let score = score(self.measure, self.version, &reading.answered());
            score.criticals.iter().map(|rule| rule.item).collect()
        };
        let earlier = items(before);
        let mut new: Vec<u8> = items(last);
        // What is about a score and no answer is no critical item.
        new.retain(|item| *item > 0 && !earlier.contains(item));
        new.dedup();
        new.into_iter()
            .map(|item| {
                let value = |reading: &Reading| {
                    let at = usize::from(item).checked_sub(1)?;
                    reading.answers.get(at).copied().flatten()
                };
                let label = self.measure.item(item).map_or("", |item| &item.label);
                let words = words::critical(
                    &self.measure.name,
                    (item, label),
                    value(before),
                    value(last),
                );
                let said = (words.clone(), words);
                self.reason("", Why::Critical(item), (last.id, last.at), said)
            })
            .collect()
    }
}

/// A reason with its figures, and with the rule it rests on.
type Said = (String, String);

fn by_rule(short: String, (rule, threshold): (&ChangeRule, f64)) -> Said {
    let limit = (
        score::label(threshold, false),
        rule.source.as_str(),
        rule.provisional,
    );
    let words = words::by_rule(&short, limit);
    (short, words)
}

fn shown(point: Point) -> String {
    score::label(point.value, point.is_prorated)
}

/// Returns how many sessions were held from the first reading up to the one in which the other was filled in; that one is
/// not over.
fn sessions_between(dossier: &Dossier, first: Point, last: Point) -> usize {
    let from = first.at.date_naive();
    let is_here = |id| match last.session {
        Some(session) => session == id,
        None => false,
    };
    dossier
        .sessions
        .iter()
        .filter(|session| session.outcome == Outcome::Held)
        .filter(|session| session.start.date_naive() >= from || first.session == Some(session.id))
        .filter(|session| session.start < last.at && !is_here(session.id))
        // Filled in outside of a session on its day, it is of that session too.
        .filter(|session| {
            last.session.is_some() || session.start.date_naive() < last.at.date_naive()
        })
        .count()
}
