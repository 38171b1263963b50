//! A line over the therapy with everything that is said of it: figures, verdicts with rule and source, cut-offs.
//!
//! It owns its words, so that it is made when the record changes and only drawn from then on.

use chrono::{Datelike, NaiveDate};

use crate::domain::id::{GoalId, ReadingId};
use crate::domain::measure::change::change;
use crate::domain::measure::change::{Change, Crossing, Verdict};
use crate::domain::measure::score::{band, lift};
use crate::domain::measure::trend::{best, percents};
use crate::domain::measure::{
    Better, ChangeKind, ChangeRule, CutOff, Limit, Measure, Respondent, Scale, Version,
};
use crate::domain::time::Stamp;
use crate::words::score;
use crate::words::time::day;
use crate::words::trend as say;
use crate::words::trend::figure;

/// What a line is of, to find it again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Of {
    /// A scale of a version of a measure.
    Scale {
        /// The measure's id.
        measure: String,
        /// The version's id.
        version: String,
        /// The scale's id.
        scale: String,
    },
    /// A version of a measure that adds nothing up.
    Answers {
        /// The measure's id.
        measure: String,
        /// The version's id.
        version: String,
    },
    /// The ratings of a goal.
    Goal(GoalId),
}

impl Of {
    /// Tells whether it is of this version of this measure.
    pub fn is_of(&self, wanted: &str, in_version: &str) -> bool {
        match self {
            Self::Scale {
                measure, version, ..
            }
            | Self::Answers { measure, version } => measure == wanted && version == in_version,
            Self::Goal(_) => false,
        }
    }

    /// Tells whether both are of the same measure and version, or both the same goal.
    pub fn is_beside(&self, other: &Self) -> bool {
        match other {
            Self::Scale {
                measure, version, ..
            }
            | Self::Answers { measure, version } => self.is_of(measure, version),
            Self::Goal(_) => self == other,
        }
    }
}

/// A point as it is drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// When.
    pub at: Stamp,
    /// The number of the session it was filled in.
    pub session: Option<u16>,
    /// The score.
    pub value: f64,
    /// The score in words, `~` before one that is pro-rated.
    pub label: String,
    /// The same beside the point, with one place at most.
    pub point: String,
}

/// Where a cut-off is drawn, and what stands at it.
#[derive(Clone, PartialEq, Debug)]
pub struct CutLine {
    /// The score it stands at.
    pub at: f64,
    /// Its words: `cut-off 10`.
    pub words: String,
}

/// How a change is to be seen; anything but [`Tone::Plain`] only after a reliable verdict.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Tone {
    /// No verdict, or none that is reliable.
    #[default]
    Plain,
    /// Reliably better.
    Better,
    /// Reliably worse.
    Worse,
}

/// The line in a few words.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Brief {
    /// The newest score.
    pub now: String,
    /// The baseline, where it is another reading.
    pub was: String,
    /// The raw change: `down 4`.
    pub raw: String,
    /// The verdict with its rule and source.
    pub verdict: String,
    /// The verdict alone, for where there is no room for more.
    pub word: &'static str,
    /// How it is to be seen.
    pub tone: Tone,
    /// The word of the newest score's band.
    pub band: String,
    /// The day of the newest reading.
    pub on: String,
}

/// A reading as a row of the list.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Told {
    /// The reading; none for a rating of a goal.
    pub reading: Option<ReadingId>,
    /// Its day.
    pub on: String,
    /// Score and band, or the answers.
    pub words: String,
    /// What is to be known of it: what is missing, amended, what it is about.
    pub tail: String,
    /// Whether it does not count.
    pub is_quiet: bool,
}

/// A line over the therapy.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// What it is of.
    pub of: Of,
    /// Its name: `PHQ-9`, `DASS-21 Depression`, `goal 2`.
    pub name: String,
    /// What it is about, in a few words; of a goal the client's.
    pub about: String,
    /// Which way is better.
    pub better: Better,
    /// The lowest and the highest score there can be.
    pub range: (f64, f64),
    /// Its points, oldest first.
    pub marks: Vec<Mark>,
    /// The place of the best point.
    pub best: Option<usize>,
    /// The cut-off that is drawn.
    pub cutoff: Option<CutLine>,
    /// In a few words.
    pub brief: Brief,
    /// In one sentence, for whoever hears it read.
    pub summary: String,
    /// The figures beside the plot.
    pub figures: Vec<(&'static str, String)>,
    /// What the change comes to, with rules and sources.
    pub said: Vec<(String, String)>,
    /// The readings, newest first.
    pub readings: Vec<Told>,
    /// What belongs to every reading: window, who answered, sources; and what is not in this line.
    pub notes: Vec<(String, String)>,
}

/// What a line is made from.
#[derive(Clone, PartialEq, Debug)]
pub struct Bare {
    /// What it is of.
    pub of: Of,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// Which way is better.
    pub better: Better,
    /// The lowest and the highest score there can be.
    pub range: (f64, f64),
    /// Its points, oldest first.
    pub marks: Vec<Mark>,
}

/// The definition whose rules hold for a line.
pub type Rules<'m> = (&'m Measure, &'m Version, &'m Scale);

impl Line {
    /// Makes a line with its figures and verdicts; without rules there are none.
    pub fn new(bare: Bare, rules: Option<Rules<'_>>, today: NaiveDate) -> Self {
        let place = best(bare.marks.iter().map(|mark| mark.value), bare.better);
        let told = Teller {
            rules,
            marks: &bare.marks,
            better: bare.better,
            best: place.and_then(|at| bare.marks.get(at)),
            today,
        };
        let cutoff = told.drawn().map(|(cutoff, lift)| CutLine {
            at: limit(cutoff.when) - lift,
            words: say::cut_off(&limit_words(cutoff.when, lift)),
        });
        Self {
            cutoff,
            brief: told.brief(),
            summary: told.summary(&bare.name, matches!(bare.of, Of::Goal(_))),
            figures: told.figures(),
            said: told.said(),
            notes: told.notes(),
            best: place,
            readings: Vec::new(),
            of: bare.of,
            name: bare.name,
            about: bare.about,
            better: bare.better,
            range: bare.range,
            marks: bare.marks,
        }
    }
}

/// Returns the score a limit stands at.
fn limit(limit: Limit) -> f64 {
    match limit {
        Limit::AtLeast(at) | Limit::AtMost(at) | Limit::Between(at, _) => at,
    }
}

fn limit_words(limit: Limit, lift: f64) -> String {
    match limit {
        Limit::AtLeast(at) | Limit::AtMost(at) => score::number(at - lift),
        Limit::Between(from, to) => say::between(from - lift, to - lift),
    }
}

/// Returns where a score stands to a limit: on its troubled side or on the other.
fn side(limit: Limit, lift: f64, is_troubled: bool) -> String {
    let number = limit_words(limit, lift);
    match (limit, is_troubled) {
        (Limit::AtLeast(_), true) => say::or_above(&number),
        (Limit::AtLeast(_), false) => say::below(&number),
        (Limit::AtMost(_), true) => say::or_below(&number),
        (Limit::AtMost(_), false) => say::above(&number),
        (Limit::Between(..), true) => say::within(&number),
        (Limit::Between(..), false) => say::outside(&number),
    }
}

fn crossing(was: bool, is: bool) -> Crossing {
    match (was, is) {
        (true, false) => Crossing::Left,
        (false, true) => Crossing::Entered,
        (true, true) => Crossing::Within,
        (false, false) => Crossing::Without,
    }
}

/// Tells what is to be said of points.
struct Teller<'a, 'm> {
    rules: Option<Rules<'m>>,
    marks: &'a [Mark],
    better: Better,
    best: Option<&'a Mark>,
    today: NaiveDate,
}

impl<'a, 'm> Teller<'a, 'm> {
    fn baseline(&self) -> Option<&'a Mark> {
        self.marks.first()
    }

    fn newest(&self) -> Option<&'a Mark> {
        self.marks.last()
    }

    fn previous(&self) -> Option<&'a Mark> {
        self.marks.iter().rev().nth(1)
    }

    fn on(&self, mark: &Mark) -> String {
        day(mark.at.date_naive(), self.today.year())
    }

    /// Returns the day with the session's number, where it was filled in in one.
    fn when(&self, mark: &Mark) -> String {
        match mark.session {
            Some(number) => say::on_in_session(&self.on(mark), number),
            None => self.on(mark),
        }
    }

    /// Returns the band of a score.
    fn band(&self, mark: &Mark) -> &'m str {
        self.rules
            .and_then(|(measure, version, scale)| band(measure, scale, version, mark.value))
            .map_or("", |band| band.label.as_str())
    }

    /// Returns the cut-off that is drawn: the one that decides, else the first; and how far this version is lowered.
    fn drawn(&self) -> Option<(&'m CutOff, f64)> {
        let (measure, version, scale) = self.rules?;
        let of_scale = || measure.cutoffs.iter().filter(|cut| cut.of == scale.id);
        let cut = of_scale()
            .find(|cut| cut.decides)
            .or_else(|| of_scale().next())?;
        Some((cut, lift(measure, scale, version)))
    }

    /// Returns what the change from one point to the newest comes to; none without rules, or with one point only.
    fn change(&self, before: &Mark) -> Option<Change<'m>> {
        let newest = self.newest().filter(|_| self.marks.len() > 1)?;
        Some(change(self.rules?, before.value, newest.value))
    }

    fn raw(&self, before: &Mark) -> String {
        let newest = self.newest().map_or(before.value, |mark| mark.value);
        score::moved(newest - before.value)
    }

    fn brief(&self) -> Brief {
        let Some(newest) = self.newest() else {
            return Brief::default();
        };
        let before = self.baseline().filter(|_| self.marks.len() > 1);
        let change = before.and_then(|before| self.change(before));
        let (verdict, tone) = change.as_ref().map(judged).unwrap_or_default();
        Brief {
            now: newest.label.clone(),
            was: before.map(|mark| mark.label.clone()).unwrap_or_default(),
            raw: before.map(|mark| self.raw(mark)).unwrap_or_default(),
            verdict,
            word: change.as_ref().map_or("", |change| word(change).0),
            tone,
            band: self.band(newest).to_owned(),
            on: self.on(newest),
        }
    }

    fn summary(&self, name: &str, is_goal: bool) -> String {
        let (Some(baseline), Some(newest)) = (self.baseline(), self.newest()) else {
            return say::no_reading(name);
        };
        let n = self.marks.len();
        let mut parts = Vec::new();
        if n > 1 {
            parts.push(say::from_to(&baseline.label, &newest.label));
            parts.push(self.raw(baseline));
            if let Some(change) = self.change(baseline) {
                parts.push(judged(&change).0);
            }
        } else {
            parts.push(newest.label.clone());
            let band = self.band(newest);
            if !band.is_empty() {
                parts.push(band.to_owned());
            }
        }
        if let Some((cut, lift)) = self.drawn() {
            let number = limit_words(cut.when, lift);
            let was = cut.when.holds(baseline.value + lift);
            let is = cut.when.holds(newest.value + lift);
            let side = side(cut.when, lift, is);
            parts.push(if n == 1 {
                say::stands(&number, &side)
            } else if was == is {
                say::not_crossed(&number)
            } else {
                say::crossed(&number, &side)
            });
        }
        parts.retain(|part| !part.is_empty());
        say::summary(name, n, is_goal, &parts)
    }

    fn figures(&self) -> Vec<(&'static str, String)> {
        let (Some(baseline), Some(newest)) = (self.baseline(), self.newest()) else {
            return Vec::new();
        };
        let dated = |mark: &Mark| say::figure_on(&mark.label, &self.on(mark));
        let mut rows = vec![(
            figure::NEWEST,
            say::figure_on(&newest.label, self.band(newest)),
        )];
        rows.push((figure::NONE, self.when(newest)));
        if self.marks.len() > 1 {
            rows.push((figure::BASELINE, dated(baseline)));
            if let Some(best) = self.best {
                rows.push((figure::BEST, dated(best)));
            }
            if let Some(previous) = self.previous() {
                rows.push((figure::BEFORE, dated(previous)));
            }
            rows.push((figure::CHANGE, self.raw(baseline)));
        }
        rows.push((
            figure::NONE,
            say::direction(self.better == Better::Up).to_owned(),
        ));
        rows
    }

    fn said(&self) -> Vec<(String, String)> {
        let (Some(baseline), Some(newest)) = (self.baseline(), self.newest()) else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        if self.marks.len() > 1 {
            rows.push((say::SINCE_BASELINE.to_owned(), self.since(baseline)));
            if let Some(best) = self.best {
                let words = if std::ptr::eq(best, newest) {
                    say::NEWEST_IS_BEST.to_owned()
                } else if std::ptr::eq(best, baseline) {
                    say::BASELINE_IS_BEST.to_owned()
                } else if best.value.total_cmp(&newest.value).is_eq() {
                    say::as_good(&self.on(best))
                } else {
                    self.since(best)
                };
                rows.push((say::SINCE_BEST.to_owned(), words));
            }
            if let Some(previous) = self.previous() {
                rows.push((say::SINCE_BEFORE.to_owned(), self.raw(previous)));
            }
        }
        rows.extend(self.cutoffs(baseline, newest));
        if self.marks.len() > 1 {
            rows.extend(self.other_rules(baseline, newest));
        }
        rows
    }

    /// Returns the change from a point on, with what it comes to.
    fn since(&self, before: &Mark) -> String {
        let newest = self.newest().unwrap_or(before);
        let moved = say::moved(
            &self.raw(before),
            &before.label,
            &newest.label,
            &self.on(before),
        );
        match self.change(before) {
            Some(change) => say::judged(&moved, &judged(&change).0),
            None => moved,
        }
    }

    /// Returns every cut-off of the scale: how it was crossed, in whom it was found, and by whom.
    fn cutoffs(&self, baseline: &Mark, newest: &Mark) -> Vec<(String, String)> {
        let Some((measure, version, scale)) = self.rules else {
            return Vec::new();
        };
        let lift = lift(measure, scale, version);
        let of_scale = measure.cutoffs.iter().filter(|cut| cut.of == scale.id);
        of_scale
            .map(|cut| {
                let was = cut.when.holds(baseline.value + lift);
                let is = cut.when.holds(newest.value + lift);
                let now = side(cut.when, lift, is);
                let how = if self.marks.len() == 1 {
                    now
                } else {
                    match crossing(was, is) {
                        Crossing::Left | Crossing::Entered => say::is_crossed(&now),
                        Crossing::Within | Crossing::Without => say::is_not_crossed(&now),
                    }
                };
                let lead = say::cut_off(&limit_words(cut.when, lift));
                let words = say::cut_off_told(&how, [&cut.name, &cut.population, &cut.source]);
                (lead, words)
            })
            .collect()
    }

    /// Returns every rule but the one the verdict rests on, held against the change since the baseline.
    fn other_rules(&self, baseline: &Mark, newest: &Mark) -> Vec<(String, String)> {
        let (Some((measure, _, scale)), Some(change)) = (self.rules, self.change(baseline)) else {
            return Vec::new();
        };
        let is_used = |rule: &ChangeRule| match used(&change) {
            Some((used, ..)) => std::ptr::eq(used, rule),
            None => false,
        };
        let points = change.rules.iter().filter(|(rule, ..)| !is_used(rule));
        let points = points.map(|(rule, from, is_met)| {
            let lead = match rule.kind {
                ChangeKind::Reliable => say::RELIABLE,
                ChangeKind::Meaningful => say::MATTERS,
            };
            let by = say::by(*from, &rule.source, rule.provisional);
            (lead.to_owned(), say::rule(&by, *is_met))
        });
        let percents = percents(measure, scale, baseline.value, newest.value);
        let percents = percents.into_iter().map(|found| {
            let source = say::source(&found.rule.source, found.rule.provisional);
            let words = say::percent(found.gain, found.from, &source, found.is_met);
            (say::PERCENT.to_owned(), words)
        });
        points.chain(percents).collect()
    }

    fn notes(&self) -> Vec<(String, String)> {
        let Some((measure, version, scale)) = self.rules else {
            return Vec::new();
        };
        let who = match measure.respondent {
            Respondent::Client => say::BY_CLIENT,
            Respondent::Therapist => say::BY_THERAPIST,
        };
        let mut rows = vec![(say::WINDOW.to_owned(), say::window(&version.window, who))];
        let banding = measure.bandings.iter().find(|one| one.of == scale.id);
        rows.extend(banding.map(|one| (say::BANDS.to_owned(), one.source.clone())));
        rows
    }
}

/// Returns the rule that is spoken of first: the one the verdict rests on, else the first that says what matters.
fn used<'c, 'm>(change: &'c Change<'m>) -> Option<(&'m ChangeRule, f64, Option<bool>)> {
    if let Some((rule, from)) = change.rule {
        return Some((rule, from, None));
    }
    let (rule, from, is_met): &'c (&'m ChangeRule, f64, bool) = change.rules.first()?;
    Some((rule, *from, Some(*is_met)))
}

/// Returns what a change is called, with the rule and its source. Only a reliable one is better or worse.
fn judged(change: &Change<'_>) -> (String, Tone) {
    let Some((rule, from, _)) = used(change) else {
        return (say::NO_RULE.to_owned(), Tone::Plain);
    };
    let by = say::by(from, &rule.source, rule.provisional);
    let (word, tone) = word(change);
    (say::with_rule(word, &by), tone)
}

/// Returns the word of a change.
fn word(change: &Change<'_>) -> (&'static str, Tone) {
    match (change.verdict, used(change)) {
        (Some(Verdict::Unchanged), _) => (say::NOT_RELIABLE, Tone::Plain),
        (Some(Verdict::Deteriorated), _) => (say::WORSE, Tone::Worse),
        (Some(_), _) => (say::BETTER, Tone::Better),
        (None, Some((.., Some(true)))) => (say::LIKELY_REAL, Tone::Plain),
        (None, Some(_)) => (say::NOT_ENOUGH, Tone::Plain),
        (None, None) => (say::NO_RULE_IN_SHORT, Tone::Plain),
    }
}
