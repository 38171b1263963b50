//! Measures: questionnaires as data (measures.md 0), one file each in `data/measures` and in a practice's own folder.
//!
//! A definition holds topic labels, ranges, scoring and sources; never the wording of an item. Nothing here is a
//! diagnosis, and nothing ranks a risk.

pub mod catalogue;
pub mod change;
pub mod check;
pub mod gas;
pub mod import;
pub mod own;
pub mod prompt;
pub mod score;
#[cfg(test)]
mod tests;
pub mod trend;
mod wording;

use serde::Deserialize;

/// A questionnaire, a scale of one's own, or a way to rate.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its id in lower case with hyphens, for instance `phq-9`.
    pub id: String,
    /// Its name on the screen.
    pub name: String,
    /// What it is about, in two or three words.
    pub about: String,
    /// What may be done with it.
    pub licence: Licence,
    /// Where it and its figures come from.
    #[serde(default)]
    pub citations: Vec<String>,
    /// Who answers.
    #[serde(default)]
    pub respondent: Respondent,
    /// How it is taken.
    #[serde(default)]
    pub taken: Taken,
    /// Its versions, the usual one first; there is at least one.
    pub versions: Vec<Version>,
    /// What has to be named before the answers count, as a question: the index event, the substance.
    #[serde(default)]
    pub names_first: String,
    /// The open line at the end of the form, as a question; empty where there is none.
    #[serde(default)]
    pub open_line: String,
    /// What the numbers of an answer mean.
    #[serde(default)]
    pub responses: Vec<Responses>,
    /// The items, in order.
    #[serde(default)]
    pub items: Vec<Item>,
    /// Items that are left out when others were answered so.
    #[serde(default)]
    pub skips: Vec<Skip>,
    /// What is scored; the total, where there is one, is called `total` and stands first.
    #[serde(default)]
    pub scales: Vec<Scale>,
    /// Which way is better.
    pub better: Better,
    /// Words for ranges of a score; of two for the same scale the first counts.
    #[serde(default)]
    pub bandings: Vec<Banding>,
    /// Lines with a name and a source.
    #[serde(default)]
    pub cutoffs: Vec<CutOff>,
    /// Rules over single answers, with their source.
    #[serde(default)]
    pub algorithms: Vec<Algorithm>,
    /// Answers that ask for something at once.
    #[serde(default)]
    pub criticals: Vec<Critical>,
    /// What is said after a reading, looking back at those before it.
    #[serde(default)]
    pub prompts: Vec<Prompt>,
    /// When a change counts; the first reliable one makes the verdict.
    #[serde(default)]
    pub changes: Vec<ChangeRule>,
    /// Codes.
    #[serde(default)]
    pub loinc: Loinc,
    /// What whoever reads a score should know.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// What may be done with a measure.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// The class.
    pub class: Class,
    /// The terms, in words.
    pub note: String,
}

/// The licence classes (measures.md 0.2). What is excluded has no definition at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The wording could lawfully be shipped; here it is not.
    Open,
    /// Only the scoring is here; the form has to be got lawfully.
    Restricted,
    /// A scale of our own, or of the practice.
    Own,
}

/// Who answers.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Respondent {
    #[default]
    Client,
    Therapist,
}

/// How a measure is taken.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// Its items are keyed in.
    #[default]
    Items,
    /// Each goal is rated, in the log.
    ByGoal,
    /// In the log, around a technique.
    InLog,
}

/// A version of a measure. Readings of two versions are never compared.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Its id.
    pub id: String,
    /// The days the client looks back over; none where it is about now, or about no fixed time.
    #[serde(default)]
    pub window_days: Option<u16>,
    /// The same in words: `the last 2 weeks`.
    pub window: String,
    /// How much lower than written every answer is, and every score by item. Everything else in a definition is said of
    /// answers and scores as they are written.
    #[serde(default)]
    pub less: u8,
    /// The lowest and the highest score, where one without items is rated on another range than its scale's.
    #[serde(default)]
    pub range: Option<(u8, u8)>,
}

/// What the numbers of an answer mean.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Responses {
    /// The name items refer to it by; empty for the one that all others use.
    #[serde(default)]
    pub name: String,
    /// Value and words.
    pub labels: Vec<(u8, String)>,
}

/// One item: a topic, never its wording.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its number, counted from 1.
    pub n: u8,
    /// Our own short name of its topic.
    pub label: String,
    /// The lowest answer.
    pub min: u8,
    /// The highest answer.
    pub max: u8,
    /// The answers there are, where not every number between the two is one.
    #[serde(default)]
    pub allowed: Vec<u8>,
    /// Whether a high answer stands for what a low one stands for elsewhere. Answers are kept as given and turned round
    /// when they are scored, never both.
    #[serde(default)]
    pub reversed: bool,
    /// The name of its responses; empty for the common ones.
    #[serde(default)]
    pub responses: String,
    /// Whether it may not apply.
    #[serde(default)]
    pub may_not_apply: bool,
    /// Whether it is asked and counts in no score.
    #[serde(default)]
    pub unscored: bool,
}

impl Item {
    /// Tells whether this is one of its answers.
    pub fn allows(&self, value: u8, version: &Version) -> bool {
        let value = value.saturating_add(version.less);
        if self.allowed.is_empty() {
            (self.min..=self.max).contains(&value)
        } else {
            self.allowed.contains(&value)
        }
    }
}

/// Items that are left out when others were answered so.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// When.
    pub when: Test,
    /// Which.
    pub items: Vec<u8>,
    /// What each of them counts for.
    pub value: u8,
    /// The versions whose rule this is; empty for all.
    #[serde(default)]
    pub only: Vec<String>,
}

/// A condition over answers and scores.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Any of these items is answered so.
    Answer(Vec<u8>, Limit),
    /// These items are all answered, and their sum is so.
    Sum(Vec<u8>, Limit),
    /// The scale of this id has such a score.
    Scale(String, Limit),
    /// Of the items of each list, as many as the last limit says are answered so.
    Count(Vec<(Vec<u8>, Limit)>, Limit),
    /// Each of these holds.
    All(Vec<Self>),
    /// One of these holds.
    Any(Vec<Self>),
}

/// A limit.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
    /// From the first to the second.
    Between(f64, f64),
}

impl Limit {
    /// Tells whether a value keeps it.
    pub fn holds(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
            Self::Between(least, most) => (least..=most).contains(&value),
        }
    }
}

/// What is scored.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its id, `total` for the whole.
    pub id: String,
    /// Its name on the screen.
    pub title: String,
    /// The items; every scored one where none is named.
    #[serde(default)]
    pub items: Vec<u8>,
    /// How.
    #[serde(default)]
    pub method: Method,
    /// What the sum or mean is multiplied by.
    #[serde(default = "one")]
    pub times: f64,
    /// With how many answers missing it is still scored, marked as pro-rated.
    #[serde(default)]
    pub prorate_missing: u8,
    /// The lowest and the highest score there can be.
    pub range: (f64, f64),
}

fn one() -> f64 {
    1.0
}

/// The name of the scale that is the whole.
pub const TOTAL: &str = "total";

/// How answers become a score.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Method {
    #[default]
    Sum,
    Mean,
}

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// Higher.
    Up,
    /// Lower.
    Down,
    /// Neither: answers are shown and not added up.
    Neither,
}

/// Words for the ranges of a score.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Banding {
    /// Its id, where a measure has several for one scale.
    #[serde(default)]
    pub id: String,
    /// The scale.
    pub of: String,
    /// Who described it.
    pub source: String,
    /// The bands, lowest first, without gap or overlap.
    pub bands: Vec<Band>,
}

/// A range of a score and its word.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The lowest score.
    pub min: f64,
    /// The highest score.
    pub max: f64,
    /// The word.
    pub label: String,
}

/// A line, with whom it was found in and by whom.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    /// What it is called.
    pub name: String,
    /// The scale.
    pub of: String,
    /// The scores on its troubled side.
    pub when: Limit,
    /// In whom.
    #[serde(default)]
    pub population: String,
    /// By whom.
    pub source: String,
    /// Whether crossing it is part of the verdict on a change; of several such the first counts.
    #[serde(default)]
    pub decides: bool,
}

/// A rule over single answers; it is shown beside the score and is no diagnosis.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Algorithm {
    /// Its id.
    pub id: String,
    /// What it says where it holds.
    pub title: String,
    /// When it holds.
    pub when: Test,
    /// By whom.
    pub source: String,
}

/// Answers that ask for something at once. They are no level of risk.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Critical {
    /// The item it is told with; 0 where it is about a score.
    pub item: u8,
    /// When.
    pub when: Test,
    /// Whether it lights RISK and asks for a recorded action; else it is said and no more.
    #[serde(default)]
    pub lights: bool,
    /// What to do, in words.
    pub say: String,
    /// The flag that is to be asked about, a slug; it is never set to anything but `unknown`.
    #[serde(default)]
    pub flag: String,
}

/// Something said after a reading.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// When.
    pub when: History,
    /// What.
    pub say: String,
    /// Whether it asks for the relationship before technique (matching.md 3.2).
    #[serde(default)]
    pub repair: bool,
}

/// A condition over this reading and those before it.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum History {
    /// This one alone is so.
    Now(Test),
    /// The scale is lower than the median of so many before it, by so much or more.
    BelowMedian(String, u8, f64),
    /// The scale was this so many times in a row, this time included.
    Same(String, f64, u8),
    /// The scale fell by so much or more since the reading before.
    Fell(String, f64),
}

/// When a change of a score counts.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRule {
    /// What it says of a change.
    pub kind: ChangeKind,
    /// The scale.
    pub of: String,
    /// From how many points on, where that was published or set.
    #[serde(default)]
    pub points: Option<f64>,
    /// What to compute it from (Jacobson & Truax 1991).
    #[serde(default)]
    pub computed: Option<Computed>,
    /// From how many percent of the score before on it counts, where the rule is of that kind; it counts for the better
    /// only, and has neither points nor anything to compute them from.
    #[serde(default)]
    pub percent: Option<f64>,
    /// By whom.
    pub source: String,
    /// Whether it is from memory or our own and is to be checked.
    #[serde(default)]
    pub provisional: bool,
}

/// What a rule says of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// More than the measure's own error.
    Reliable,
    /// One that matters to people.
    Meaningful,
}

/// What a reliable change is computed from.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Computed {
    /// The standard deviation of the reference group.
    pub sd: f64,
    /// The reliability, 0 to 1.
    pub reliability: f64,
    /// The confidence in percent: 90 or 95.
    pub confidence: u8,
}

/// LOINC codes that were checked; what was not confirmed is left out.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Loinc {
    /// Of the whole form.
    pub panel: String,
    /// Of the total.
    pub total: String,
    /// Of the items, in order.
    pub items: Vec<String>,
    /// Of the answers, from the lowest.
    pub answers: Vec<String>,
    /// Codes that are taken for it by mistake, with what they are.
    pub never: Vec<(String, String)>,
}

impl Measure {
    /// Returns the version of this id, or the usual one.
    pub fn version(&self, id: &str) -> Option<&Version> {
        let known = self.versions.iter().find(|version| version.id == id);
        known.or_else(|| self.versions.first())
    }

    /// Returns the scale of this id.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }

    /// Returns the item of this number.
    pub fn item(&self, n: u8) -> Option<&Item> {
        self.items.iter().find(|item| item.n == n)
    }

    /// Returns the lowest and the highest score of a scale in a version.
    pub fn range(&self, scale: &Scale, version: &Version) -> (f64, f64) {
        let lift = score::lift(self, scale, version);
        match version.range {
            Some((least, most)) => (f64::from(least), f64::from(most)),
            None => (scale.range.0 - lift, scale.range.1 - lift),
        }
    }

    /// Returns the words of an answer to an item as it is keyed in for a version; empty where there are none.
    pub fn said(&self, item: &Item, version: &Version, value: u8) -> &str {
        self.response(item, value.saturating_add(version.less))
    }

    /// Returns the words of an answer to an item as it is written; empty where there are none.
    pub fn response(&self, item: &Item, value: u8) -> &str {
        let mut sets = self.responses.iter();
        sets.find(|set| set.name == item.responses)
            .and_then(|set| set.labels.iter().find(|(number, _)| *number == value))
            .map_or("", |(_, words)| words)
    }

    /// Returns the items of a scale.
    pub fn items_of<'a>(&'a self, scale: &'a Scale) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(|item| {
            if scale.items.is_empty() {
                !item.unscored
            } else {
                scale.items.contains(&item.n)
            }
        })
    }
}
