//! The safety plan: six parts after Stanley and Brown 2012, in our own wording and layout (records.md section 12).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::dates;
use crate::domain::risk::RiskRecord;
use crate::domain::risk::ask::{CrisisLine, RiskGuide};
use crate::domain::risk::form::By;
use crate::domain::time::Stamp;
use crate::domain::writing::{Hand, Section, Sentence, Source, Writing};
use crate::words::safety as say;

/// One version of a safety plan. A change makes the next one; earlier ones stay.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyPlan {
    /// Which version, from 1.
    pub version: u32,
    /// When it was last written.
    pub at: Stamp,
    /// Who wrote it.
    pub by: String,
    /// The lines of the parts, in the order of the parts and of the lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<SafetyLine>,
    /// The most important reason to live, in the client's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What stands in the way of care.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub barriers: String,
    /// How the client got a copy; empty as long as they have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub copy: String,
    /// With whom it was shared, with the client's consent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub shared: String,
    /// When it is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<NaiveDate>,
    /// When it was last gone through without a change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<NaiveDate>,
}

/// One line of a safety plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyLine {
    /// The part, a slug of `data/risk.ron`: `signs`, `alone`, `places`, `people`, `services`, `surroundings`.
    pub part: String,
    /// The words.
    pub words: String,
    /// How likely the client is to use it: 0 not at all to 10 certainly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likely: Option<u8>,
    /// What could stand in the way.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub obstacle: String,
}

impl SafetyPlan {
    /// Returns a version in which nothing is written yet.
    pub fn new(version: u32, by: By<'_>) -> Self {
        Self {
            version,
            at: by.at,
            by: by.by.to_owned(),
            lines: Vec::new(),
            reason: String::new(),
            barriers: String::new(),
            copy: String::new(),
            shared: String::new(),
            review: None,
            reviewed: None,
        }
    }

    /// Returns the lines of a part with their places in the plan, in order.
    pub fn of_part(&self, part: &str) -> impl Iterator<Item = (usize, &SafetyLine)> {
        let lines = self.lines.iter().enumerate();
        lines.filter(move |(_, line)| line.part == part)
    }

    /// Returns whom to call first: the first line of the part that says so.
    pub fn call_first(&self, guide: &RiskGuide) -> Option<&str> {
        let part = guide.call_first()?;
        let (_, line) = self.of_part(&part.slug).next()?;
        Some(&line.words)
    }

    /// Tells whether it stays as it is, so that a change of its words begins the next version: somebody has a copy of it, or
    /// it is of an earlier day.
    pub fn is_settled(&self, today: NaiveDate) -> bool {
        !self.copy.is_empty() || self.at.date_naive() < today
    }

    /// Tells whether it holds the same words as another one; copies, sharing and reviews are about them.
    fn says_the_same(&self, other: &Self) -> bool {
        (&self.lines, &self.reason, &self.barriers)
            == (&other.lines, &other.reason, &other.barriers)
    }
}

impl RiskRecord {
    /// Changes the words of the safety plan. A plan whose copy was given, or of an earlier day, stays as it is: the change
    /// makes the next version, of which nobody has a copy yet.
    pub fn change_safety(&mut self, by: By<'_>, change: impl FnOnce(&mut SafetyPlan)) {
        let today = by.at.date_naive();
        let Some(last) = self.safety.last() else {
            let mut first = SafetyPlan::new(1, by);
            let blank = first.clone();
            change(&mut first);
            if first != blank {
                self.safety.push(first);
            }
            return;
        };
        let mut new = last.clone();
        change(&mut new);
        if new.says_the_same(last) {
            if let Some(place) = self.safety.last_mut() {
                *place = new;
            }
            return;
        }
        let is_next = last.is_settled(today);
        if is_next {
            new.version = last.version.saturating_add(1);
            new.copy.clear();
            new.reviewed = None;
        }
        new.at = by.at;
        by.by.clone_into(&mut new.by);
        match self.safety.last_mut() {
            Some(place) if !is_next => *place = new,
            _ => self.safety.push(new),
        }
    }
}

/// Returns the safety plan as the client gets it: the six parts in their order, what is worth living for, and the crisis
/// lines. No diagnosis, and nothing the clinician noted for themselves: how likely, obstacles and barriers stay in the record
/// (records.md R-63).
pub fn printed(plan: &SafetyPlan, guide: &RiskGuide) -> Writing {
    let mut sections: Vec<Section> = guide
        .safety
        .iter()
        .map(|part| Section {
            slug: part.slug.clone(),
            heading: part.title.clone(),
            sentences: lines_of(plan, &part.slug),
            ..Section::default()
        })
        .collect();
    // Parts the practice took out of its file keep their lines.
    let known = |slug: &str| guide.safety.iter().any(|part| part.slug == slug);
    let others: Vec<Sentence> = plan
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !known(&line.part))
        .map(|(at, line)| {
            row(
                plan,
                &[&line.part, ":", &at.to_string()].concat(),
                &line.words,
            )
        })
        .collect();
    if !others.is_empty() {
        sections.push(section(OTHERS, say::OTHERS, others));
    }
    if !plan.reason.is_empty() {
        let reason = vec![row(plan, REASON, &plan.reason)];
        sections.push(section(REASON, say::REASON, reason));
    }
    let crisis: Vec<Sentence> = guide
        .crisis
        .iter()
        .enumerate()
        .map(|(at, line)| Sentence {
            from: Vec::new(),
            ..row(plan, &[CRISIS, ":", &at.to_string()].concat(), &said(line))
        })
        .collect();
    if !crisis.is_empty() {
        sections.push(section(CRISIS, say::CRISIS, crisis));
    }
    let day = dates::shown(plan.at.date_naive());
    let mut head = vec![(say::DATE.to_owned(), day)];
    head.extend(
        plan.review
            .map(|day| (say::NEXT_LOOK.to_owned(), dates::shown(day))),
    );
    Writing {
        title: say::PRINTED.to_owned(),
        head,
        sections,
        ..Writing::default()
    }
}

/// Returns the lines of a part; one without says so, so that nobody thinks they were lost.
fn lines_of(plan: &SafetyPlan, part: &str) -> Vec<Sentence> {
    let lines = plan.of_part(part);
    let mut lines: Vec<Sentence> = lines
        .map(|(at, line)| row(plan, &[part, ":", &at.to_string()].concat(), &line.words))
        .collect();
    if lines.is_empty() {
        lines.push(row(plan, part, say::NOTHING));
    }
    lines
}

const OTHERS: &str = "others";
const REASON: &str = "reason";
const CRISIS: &str = "crisis";

/// Returns a crisis line in words; one nobody of the practice has checked says so.
pub fn said(line: &CrisisLine) -> String {
    say::crisis_line(
        &line.name,
        &line.number,
        &line.hours,
        &line.country,
        line.check,
    )
}

fn section(slug: &str, heading: &str, sentences: Vec<Sentence>) -> Section {
    Section {
        slug: slug.to_owned(),
        heading: heading.to_owned(),
        sentences,
        ..Section::default()
    }
}

fn row(plan: &SafetyPlan, key: &str, words: &str) -> Sentence {
    Sentence {
        key: key.to_owned(),
        words: words.to_owned(),
        from: vec![Source::Safety(plan.version)],
        hand: Hand::Rule,
        stands: true,
    }
}
