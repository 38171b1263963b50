//! From answers to scores: sums, means, multipliers, turned items, skips, missing answers, bands, cut-offs, critical answers.

use crate::domain::measure::{
    Algorithm, Band, Critical, CutOff, Item, Measure, Method, Scale, TOTAL, Test, Version,
};

/// One answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A value, as given.
    Value(u8),
    /// None: missing, never zero.
    Missing,
    /// The form's own rule left the item out.
    Skipped,
    /// The item does not apply to the client.
    NotApplicable,
}

/// What the answers to a measure come to.
#[derive(Clone, PartialEq, Debug)]
pub struct Score<'m> {
    /// Each scale, in the order of the definition.
    pub scales: Vec<ScaleScore<'m>>,
    /// Each rule over single answers: whether it holds, none where answers are missing.
    pub algorithms: Vec<(&'m Algorithm, Option<bool>)>,
    /// The critical answers.
    pub criticals: Vec<&'m Critical>,
    /// Items without an answer that should have one, counted from 1.
    pub missing: Vec<u8>,
    /// Items the form's rule leaves out, counted from 1.
    pub skipped: Vec<u8>,
}

/// The score of one scale.
#[derive(Clone, PartialEq, Debug)]
pub struct ScaleScore<'m> {
    /// The scale.
    pub scale: &'m Scale,
    /// The score; none where too much is missing.
    pub value: Option<f64>,
    /// Whether it stands for answers that are missing.
    pub is_prorated: bool,
    /// How many answers are missing.
    pub missing: usize,
    /// The band it is in.
    pub band: Option<&'m Band>,
    /// Cut-offs, and whether it is on their troubled side.
    pub cutoffs: Vec<(&'m CutOff, bool)>,
}

impl<'m> Score<'m> {
    /// Returns the score of the whole, where the measure has one.
    pub fn total(&self) -> Option<&ScaleScore<'m>> {
        self.scales.iter().find(|score| score.scale.id == TOTAL)
    }

    /// Returns the score of a scale.
    pub fn of(&self, scale: &str) -> Option<&ScaleScore<'m>> {
        self.scales.iter().find(|score| score.scale.id == scale)
    }
}

/// Scores the answers, one an item in order; those that are not there are missing.
pub fn score<'m>(measure: &'m Measure, version: &Version, answers: &[Answer]) -> Score<'m> {
    let sheet = Sheet::new(measure, version, answers);
    let scales = measure
        .scales
        .iter()
        .map(|scale| sheet.scale(scale))
        .collect();
    let criticals = measure.criticals.iter();
    let algorithms = measure.algorithms.iter();
    Score {
        scales,
        algorithms: algorithms
            .map(|rule| (rule, sheet.holds(&rule.when)))
            .collect(),
        criticals: criticals
            .filter(|critical| sheet.holds(&critical.when) == Some(true))
            .collect(),
        missing: sheet.missing(),
        skipped: sheet.skipped(),
    }
}

/// Returns what the answers so far come to in the whole, none where the measure adds nothing up. It is no score: what is
/// missing counts for nothing.
pub fn so_far(measure: &Measure, version: &Version, answers: &[Answer]) -> Option<f64> {
    let sheet = Sheet::new(measure, version, answers);
    let scale = measure.scale(TOTAL)?;
    let items = measure.items_of(scale);
    let points = items.filter_map(|item| sheet.points(item, sheet.known_of(item)));
    let sum = points.sum::<f64>() * scale.times;
    match scale.method {
        Method::Sum => Some(sum),
        Method::Mean => {
            let all = u32::try_from(measure.items_of(scale).count()).ok()?;
            (all > 0).then(|| sum / f64::from(all))
        }
    }
}

/// Returns a score that came without answers: its band, and on which side of the cut-offs it is.
pub fn came<'m>(
    measure: &'m Measure,
    version: &Version,
    scale: &'m Scale,
    value: f64,
) -> ScaleScore<'m> {
    let lifted = judged(measure, scale, value + lift(measure, scale, version));
    let cutoffs = measure.cutoffs.iter();
    ScaleScore {
        scale,
        value: Some(value),
        is_prorated: false,
        missing: 0,
        band: band(measure, scale, version, value),
        cutoffs: cutoffs
            .filter(|cutoff| cutoff.of == scale.id)
            .map(|cutoff| (cutoff, cutoff.when.holds(lifted)))
            .collect(),
    }
}

/// Returns the items that the form's own rule leaves out after these answers.
pub fn skipped(measure: &Measure, version: &Version, answers: &[Answer]) -> Vec<u8> {
    Sheet::new(measure, version, answers).skipped()
}

/// Tells whether a condition holds over these answers; none where answers it needs are missing.
pub fn holds(
    measure: &Measure,
    version: &Version,
    answers: &[Answer],
    test: &Test,
) -> Option<bool> {
    Sheet::new(measure, version, answers).holds(test)
}

/// Tells whether every score of a scale is a whole number where no answer is missing. Only such a scale has bands.
pub fn is_whole(measure: &Measure, scale: &Scale) -> bool {
    let items = u32::try_from(measure.items_of(scale).count()).map_or(1.0, f64::from);
    let step = match scale.method {
        Method::Sum => scale.times,
        Method::Mean => scale.times / items.max(1.0),
    };
    step.fract().abs() < f64::EPSILON
}

/// Returns a score as bands and cut-offs are asked about it: they are of whole numbers, so a pro-rated score of a scale of
/// whole numbers is rounded to the nearest, and band and cut-off never say two things.
pub fn judged(measure: &Measure, scale: &Scale, value: f64) -> f64 {
    if is_whole(measure, scale) {
        value.round()
    } else {
        value
    }
}

/// Returns the band of a score, whole or pro-rated.
pub fn band<'m>(
    measure: &'m Measure,
    scale: &Scale,
    version: &Version,
    value: f64,
) -> Option<&'m Band> {
    let banding = measure
        .bandings
        .iter()
        .find(|banding| banding.of == scale.id)?;
    let value = judged(measure, scale, value + lift(measure, scale, version));
    banding
        .bands
        .iter()
        .find(|band| (band.min..=band.max).contains(&value))
}

/// Returns how much lower than written a score of this version is.
pub(crate) fn lift(measure: &Measure, scale: &Scale, version: &Version) -> f64 {
    let items = measure.items_of(scale).count();
    let items = u32::try_from(items).map_or(0.0, f64::from);
    let by = f64::from(version.less) * scale.times;
    match scale.method {
        Method::Sum => items * by,
        Method::Mean => by,
    }
}

/// What is known of one item.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Known {
    Value(u8),
    Skipped(u8),
    NotApplicable,
    Missing,
}

/// The answers beside their items.
struct Sheet<'m, 'v> {
    measure: &'m Measure,
    version: &'v Version,
    known: Vec<(&'m Item, Known)>,
}

impl<'m, 'v> Sheet<'m, 'v> {
    fn new(measure: &'m Measure, version: &'v Version, answers: &[Answer]) -> Self {
        let mut given = answers.iter();
        let known = measure.items.iter().map(|item| {
            let known = match given.next() {
                Some(Answer::Value(value)) if item.allows(*value, version) => Known::Value(*value),
                Some(Answer::NotApplicable) if item.may_not_apply => Known::NotApplicable,
                _ => Known::Missing,
            };
            (item, known)
        });
        let mut sheet = Self {
            measure,
            version,
            known: known.collect(),
        };
        // A rule may rest on what another one left out, so they are gone through in order; an answer that was given
        // stands, whatever a rule says.
        let own = measure.skips.iter();
        for skip in own.filter(|skip| skip.only.is_empty() || skip.only.contains(&version.id)) {
            if sheet.holds(&skip.when) == Some(true) {
                for (item, known) in &mut sheet.known {
                    if skip.items.contains(&item.n) && *known == Known::Missing {
                        *known = Known::Skipped(skip.value);
                    }
                }
            }
        }
        sheet
    }

    fn missing(&self) -> Vec<u8> {
        let all = self.known.iter();
        all.filter(|(item, known)| *known == Known::Missing && !item.unscored)
            .map(|(item, _)| item.n)
            .collect()
    }

    fn skipped(&self) -> Vec<u8> {
        let all = self.known.iter();
        all.filter(|(_, known)| matches!(known, Known::Skipped(_)))
            .map(|(item, _)| item.n)
            .collect()
    }

    /// Returns what an item counts for in a sum, turned round where it is reversed.
    fn points(&self, item: &Item, known: Known) -> Option<f64> {
        let less = self.version.less;
        let value = match known {
            Known::Value(value) => value,
            Known::Skipped(value) => value.saturating_sub(less),
            Known::NotApplicable | Known::Missing => return None,
        };
        let (value, less) = (f64::from(value), f64::from(less));
        Some(if item.reversed {
            f64::from(item.min) + f64::from(item.max) - 2.0 * less - value
        } else {
            value
        })
    }

    /// Returns the answer to an item as the definition writes it, not turned round; a skipped one has the value the form
    /// gives it.
    fn raw(&self, n: u8) -> Option<f64> {
        let (_, known) = self.known.iter().find(|(item, _)| item.n == n)?;
        match known {
            Known::Value(value) => Some(f64::from(value.saturating_add(self.version.less))),
            Known::Skipped(value) => Some(f64::from(*value)),
            Known::NotApplicable | Known::Missing => None,
        }
    }

    fn scale(&self, scale: &'m Scale) -> ScaleScore<'m> {
        let value = self.value(scale);
        let banded = value.and_then(|(value, _)| band(self.measure, scale, self.version, value));
        let written = value.map(|(value, _)| self.written(scale, value));
        let cutoffs = self.measure.cutoffs.iter();
        ScaleScore {
            scale,
            value: value.map(|(value, _)| value),
            is_prorated: value.is_some_and(|(_, is_prorated)| is_prorated),
            missing: self.absent(scale).0,
            band: banded,
            cutoffs: cutoffs
                .filter(|cutoff| cutoff.of == scale.id)
                .filter_map(|cutoff| Some((cutoff, cutoff.when.holds(written?))))
                .collect(),
        }
    }

    /// Returns a score as the definition writes it, to be held against a line.
    fn written(&self, scale: &Scale, value: f64) -> f64 {
        let lift = lift(self.measure, scale, self.version);
        judged(self.measure, scale, value + lift)
    }

    /// Returns how many items of a scale are missing, and how many do not apply.
    fn absent(&self, scale: &Scale) -> (usize, usize) {
        let of = |wanted: Known| {
            let items = self.measure.items_of(scale);
            items.filter(|item| self.known_of(item) == wanted).count()
        };
        (of(Known::Missing), of(Known::NotApplicable))
    }

    fn known_of(&self, item: &Item) -> Known {
        let found = self.known.iter().find(|(known, _)| known.n == item.n);
        found.map_or(Known::Missing, |(_, known)| *known)
    }

    /// Returns the score of a scale and whether it is pro-rated: what was answered, at its mean for what was not.
    fn value(&self, scale: &Scale) -> Option<(f64, bool)> {
        let (missing, not_applicable) = self.absent(scale);
        if missing > usize::from(scale.prorate_missing) {
            return None;
        }
        let points: Vec<f64> = self
            .measure
            .items_of(scale)
            .filter_map(|item| self.points(item, self.known_of(item)))
            .collect();
        let answered = f64::from(u32::try_from(points.len()).ok()?);
        let all = u32::try_from(self.measure.items_of(scale).count()).ok()?;
        if points.is_empty() {
            return None;
        }
        let sum: f64 = points.iter().sum();
        let is_prorated = missing + not_applicable > 0;
        // Multiplied before it is divided, so that what comes out whole is whole to the last bit.
        let times = sum * scale.times;
        let value = match scale.method {
            Method::Mean => times / answered,
            Method::Sum if is_prorated => times * f64::from(all) / answered,
            Method::Sum => times,
        };
        Some((value, is_prorated))
    }

    /// Tells whether a condition holds; none where it cannot be told yet.
    fn holds(&self, test: &Test) -> Option<bool> {
        match test {
            Test::Answer(items, limit) => any(items
                .iter()
                .map(|n| self.raw(*n).map(|value| limit.holds(value)))),
            Test::Sum(items, limit) => {
                let values: Option<Vec<f64>> = items.iter().map(|n| self.raw(*n)).collect();
                Some(limit.holds(values?.iter().sum()))
            }
            Test::Scale(id, limit) => {
                let scale = self.measure.scale(id)?;
                let (value, _) = self.value(scale)?;
                Some(limit.holds(self.written(scale, value)))
            }
            Test::Count(lists, number) => {
                let told = lists.iter().flat_map(|(items, limit)| {
                    let told = |n: &u8| self.raw(*n).map(|value| limit.holds(value));
                    items.iter().map(told)
                });
                let (mut count, mut open) = (0_u32, 0_u32);
                for told in told {
                    match told {
                        Some(true) => count += 1,
                        Some(false) => {}
                        None => open += 1,
                    }
                }
                // What is missing may turn it: only where it cannot does it hold or not.
                let now = number.holds(f64::from(count));
                (count..=count + open)
                    .all(|count| number.holds(f64::from(count)) == now)
                    .then_some(now)
            }
            Test::All(tests) => {
                let not = any(tests
                    .iter()
                    .map(|test| self.holds(test).map(|holds| !holds)));
                not.map(|not| !not)
            }
            Test::Any(tests) => any(tests.iter().map(|test| self.holds(test))),
        }
    }
}

/// Tells whether one of them holds; none where none is known to and some are not known.
fn any(tests: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all_known = true;
    for test in tests {
        match test {
            Some(true) => return Some(true),
            Some(false) => {}
            None => all_known = false,
        }
    }
    all_known.then_some(false)
}
