//! The whole reason of one row, line by line (matching.md 12): goal, parts, total, cautions, notes.

use crate::domain::client::FlagValue;
use crate::domain::clinician::Cover;
use crate::domain::dates;
use crate::domain::matching::flags::{Standing, newest, standing};
use crate::domain::matching::score::{Factor, shown};
use crate::domain::matching::{Row, Situation, changed, refusal, stops};
use crate::domain::technique::{CautionLevel, Minutes, Technique};
use crate::words::matching as words;

/// What is said of one row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// The goal the row was scored for, with its concerns.
    pub goal: String,
    /// The parts, each with points, factor and sentence.
    pub parts: Vec<String>,
    /// The total, or that there is none.
    pub total: String,
    /// Every caution in one line: stops, what to ask first, what to adapt, what nobody asked yet.
    pub cautions: String,
    /// Everything else that is never silent about this row, a line each.
    pub notes: Vec<String>,
    /// The proposed level of evidence, with the date of the library.
    pub evidence: String,
    /// That the weights are not those the program ships; empty where they are.
    pub changed: Vec<String>,
}

impl Explanation {
    /// Returns all of it in the order it is read.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.goal.clone()];
        lines.extend(self.parts.iter().cloned());
        lines.push(self.total.clone());
        lines.push(self.cautions.clone());
        lines.extend(self.notes.iter().cloned());
        lines.push(self.evidence.clone());
        lines.extend(self.changed.iter().cloned());
        lines
    }
}

/// Explains a row; `number` is the goal's on the screen, where it has one.
pub fn explain(row: &Row<'_>, situation: &Situation<'_>, number: Option<usize>) -> Explanation {
    Explanation {
        goal: goal(situation, number),
        parts: row
            .parts
            .iter()
            .map(|part| {
                let why = why(row, situation, part.factor, &part.why);
                words::part_line(&part.points_shown(), part.factor.word(), &why)
            })
            .collect(),
        total: if row.parts.is_empty() {
            words::UNSCORED.to_owned()
        } else {
            words::total_line(&shown(row.score))
        },
        cautions: cautions(row, situation),
        notes: notes(row),
        evidence: words::proposed(
            &row.evidence(),
            &dates::shown(situation.library.edited_at()),
        ),
        changed: changed(situation),
    }
}

/// Names the goal a list was made for (matching.md M-06).
pub fn goal(situation: &Situation<'_>, number: Option<usize>) -> String {
    let Some(goal) = situation.goal else {
        return words::GOAL_NONE.to_owned();
    };
    let primary = goal.concern.as_deref().unwrap_or(words::CONCERN_NONE);
    let concerns = words::concerns(primary, &goal.linked.join(", "));
    words::goal_line(number, &goal.words.replace('\n', " "), &concerns)
}

/// Returns a row as one line of a list: points, technique, evidence, minutes, and its notes in brackets.
pub fn line(row: &Row<'_>) -> String {
    let technique = row.technique;
    let score = if row.parts.is_empty() {
        String::new()
    } else {
        row.score_shown()
    };
    let minutes = match technique.minutes {
        Minutes::Any => words::MINUTES_ANY.to_owned(),
        Minutes::Span(least, most) => words::minutes(least, most),
    };
    let named = words::named(&technique.id.to_string(), &technique.name);
    let fresh = row.is_fresh.then_some(words::FRESH);
    let notes: Vec<&str> = row
        .remarks
        .iter()
        .map(String::as_str)
        .chain(fresh)
        .collect();
    words::list_line(&score, &named, &[&row.evidence(), &minutes], &notes)
}

/// Returns the flags to adapt to of which nothing is known, those that only the card names (matching.md M-05): each with what is
/// to be asked.
pub fn unknown_adapts(situation: &Situation<'_>, technique: &Technique) -> Vec<String> {
    let flags = &situation.library.vocabulary().flags;
    let adapts = technique.cautions.iter();
    adapts
        .filter(|caution| caution.level == CautionLevel::Adapt)
        .filter_map(|caution| {
            let vocabulary = situation.library.vocabulary();
            let slug = flags.slug(caution.flag);
            match standing(vocabulary, situation.flags, caution.flag, situation.today) {
                Standing::Present(_) | Standing::RuledOut => None,
                Standing::Ask(_) => {
                    Some(match newest(situation.flags, slug).map(|flag| flag.value) {
                        None => words::adapt_unknown(slug),
                        Some(FlagValue::Past) => words::adapt_ask(slug, words::PAST),
                        Some(FlagValue::RuledOut) => words::adapt_ask(slug, words::LAPSED),
                        Some(FlagValue::Unknown | FlagValue::Present) => {
                            words::adapt_ask(slug, words::UNKNOWN)
                        }
                    })
                }
            }
        })
        .collect()
}

/// Says of a part what only the whole reason has room for.
fn why(row: &Row<'_>, situation: &Situation<'_>, factor: Factor, why: &str) -> String {
    let technique = row.technique;
    match factor {
        // The name of the factor stands before it.
        Factor::Step => why
            .strip_prefix(words::STEP_PREFIX)
            .unwrap_or(why)
            .to_owned(),
        Factor::Concern => {
            let concerns = &situation.library.vocabulary().concerns;
            let own = situation.goal.and_then(|goal| goal.concern.as_deref());
            let own = own.and_then(|slug| concerns.key(slug));
            let place = technique
                .concerns
                .iter()
                .position(|key| Some(*key) == own)
                .unwrap_or(0);
            words::concern_at(why, place)
        }
        Factor::History => {
            let rule = &situation.library.rules().weights.history;
            let own = situation.ledger.get(&technique.id.to_string());
            let own = own.map(|used| used.responses(rule));
            match own.filter(|own| own.count() > 0) {
                Some(own) => words::with_estimate(why, own.estimate(rule)),
                None => why.to_owned(),
            }
        }
        _ => why.to_owned(),
    }
}

fn cautions(row: &Row<'_>, situation: &Situation<'_>) -> String {
    // What stops a row was moved to its group, so it is asked anew: it is never left out here.
    let (_, mut all) = stops(situation, row.technique);
    all.extend(row.ask_first.iter().cloned());
    let adapt = row.adapt.iter();
    all.extend(adapt.map(|(flag, note)| words::adapt_present(flag, note)));
    all.extend(unknown_adapts(situation, row.technique));
    all.extend(
        row.technique
            .caution_words
            .as_ref()
            .map(ToString::to_string),
    );
    if all.is_empty() {
        return words::cautions_line(words::NO_CAUTION);
    }
    words::cautions_line(&all.join("; "))
}

/// Returns everything that is noted of a row beside its cautions.
fn notes(row: &Row<'_>) -> Vec<String> {
    let technique = row.technique;
    let mut notes: Vec<String> = row.aside.map(refusal).into_iter().collect();
    notes.extend(row.notes.iter().cloned());
    notes.extend(row.remarks.iter().cloned());
    if row.is_fresh {
        notes.push(words::FRESH.to_owned());
    }
    if row.is_later {
        notes.push(words::LATER.to_owned());
    }
    if let Some(is_planned) = row.is_planned {
        let words = if is_planned {
            words::PLANNED
        } else {
            words::NOT_PLANNED
        };
        notes.push(words.to_owned());
    }
    if row.training != Cover::Covered {
        notes.push(row.training.word().to_owned());
    }
    if technique.is_own {
        notes.push(words::OWN_ROW.to_owned());
        notes.extend((!technique.taken_away.is_empty()).then(|| technique.badge()));
    }
    notes
}
