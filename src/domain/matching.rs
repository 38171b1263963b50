//! Suggestions for a goal: which techniques fit, in which order, with the reason for every point (matching.md).
//!
//! The list is for reading: the clinician decides and the client agrees. Same inputs give the same list. Points are
//! counted in tenths, so that the shown parts always sum to the shown score. A factor that cannot be counted is left out,
//! and the list says why.

mod flags;
pub mod model;
pub mod preference;
mod score;
#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};

pub use flags::{Standing, lapsed, lapses, standing};
pub use score::{Factor, Part};

use crate::domain::client::Flag;
use crate::domain::clinician::Cover;
use crate::domain::course::Course;
use crate::domain::goal::Goal;
use crate::domain::ledger::Ledger;
use crate::domain::library::Library;
use crate::domain::technique::{Technique, TechniqueId};
use crate::domain::vocabulary::{Evidence, FlagKey};
use crate::words;

/// How many rows a list shows before more are asked for.
pub const SHOWN: usize = 8;

/// How many rows of one family may follow each other.
const IN_A_ROW: usize = 3;

/// The order of the crisis rows at the gate, before the rest by id.
const GATE: [&str; 12] = [
    "T354", "T367", "T355", "T356", "T357", "T365", "T366", "T363", "T555", "T556", "T557", "T564",
];

/// What the repair block offers.
const REPAIR: [&str; 4] = ["T033", "T034", "T039", "T026"];

/// What the list is made from.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The techniques.
    pub library: &'a Library,
    /// The current goal.
    pub goal: Option<&'a Goal>,
    /// The step of the process, a slug; `apply` where none is set.
    pub step: Option<&'a str>,
    /// The client's flags.
    pub flags: &'a [Flag],
    /// What was used with this client.
    pub ledger: &'a Ledger,
    /// Plan, preferences and what the log holds for the models; none leaves them out.
    pub course: Option<Course<'a>>,
    /// Minutes left in the session.
    pub minutes_left: Option<u16>,
    /// Today, for review dates.
    pub today: NaiveDate,
    /// Whether a critical answer of today has no recorded action.
    pub critical_open: bool,
    /// Whether the last alliance rating fell below the prompt rule.
    pub alliance_fell: bool,
}

/// The list.
#[derive(Clone, PartialEq, Debug)]
pub struct Suggestions<'a> {
    /// Whether only safety is offered now.
    pub is_safety_first: bool,
    /// Rows that stand above every list, each with its reason, outside the score.
    pub pinned: Vec<(Row<'a>, String)>,
    /// What to repair first, if the alliance asks for it, outside the score; what a stop speaks against is not among it.
    pub repair: Vec<Row<'a>>,
    /// The scored rows, best first; at the gate the crisis rows in their order, without a score.
    pub rows: Vec<Row<'a>>,
    /// Rows a stop speaks against, best first.
    pub not_advised: Vec<NotAdvised<'a>>,
    /// What holds for every row alike: the lowest factor, too many orientations, style, competence not set.
    pub notes: Vec<String>,
    /// Factors that are not in the score, each with its reason.
    pub left_out: Vec<String>,
}

/// One suggestion.
#[derive(Clone, PartialEq, Debug)]
pub struct Row<'a> {
    /// The technique.
    pub technique: &'a Technique,
    /// The sum of the parts, in tenths of a point.
    pub score: i32,
    /// The parts, each with its sentence.
    pub parts: Vec<Part>,
    /// What stops it all the same, of a row that stands above every list: `STOP cardiac (present, 11 Feb 2026)`.
    pub stop: Vec<String>,
    /// Stop flags that are not known to be absent: `ask first: cardiac`.
    pub ask_first: Vec<String>,
    /// Cautions for flags that are present: the flag and the note.
    pub adapt: Vec<(String, String)>,
    /// Notes: likely too early, adverse in the same family.
    pub notes: Vec<String>,
    /// What models and preferences note: import note needed, entry rule of a later phase, offer and do not assign.
    pub remarks: Vec<String>,
    /// Whether its phase is still to come, so that it is shown greyed.
    pub is_later: bool,
    /// Whether the clinician's training covers it; a label, never points (map I02b).
    pub training: Cover,
}

/// A row a stop speaks against.
#[derive(Clone, PartialEq, Debug)]
pub struct NotAdvised<'a> {
    /// The row, with the score it would have.
    pub row: Row<'a>,
    /// The stop flags that are present.
    pub flags: Vec<String>,
    /// What is said of each: `STOP cardiac (present, 11 Feb 2026)`.
    pub why: Vec<String>,
    /// The notes of the stops, word for word.
    pub notes: Vec<String>,
}

impl Row<'_> {
    /// Returns the score as it is shown: `85` or `67.5`.
    pub fn score_shown(&self) -> String {
        score::shown(self.score)
    }

    /// Returns why the row stands here in one line.
    pub fn why(&self) -> String {
        let said: Vec<&str> = self
            .parts
            .iter()
            .filter(|part| part.points > 0)
            .map(|part| part.why.as_str())
            .collect();
        said.join(", ")
    }
}

/// Tells whether only safety is offered now (matching.md 3, step 1).
pub fn is_safety_first(situation: &Situation<'_>) -> bool {
    situation.critical_open || is_present(situation, "imminent-risk")
}

impl<'a> Suggestions<'a> {
    /// Puts techniques at the head of the repair block, each once: the step the way to repair is at. Where safety comes
    /// first, nothing is put before it; a technique with a stop stays where the list has it.
    pub fn repair_with(&mut self, situation: &Situation<'a>, ids: &[String]) {
        if self.is_safety_first {
            return;
        }
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let mut block = repair(situation, &ids);
        for row in self.repair.drain(..) {
            if !block
                .iter()
                .any(|known| known.technique.id == row.technique.id)
            {
                block.push(row);
            }
        }
        self.repair = block;
    }
}

/// Makes the list.
pub fn suggest<'a>(situation: &Situation<'a>) -> Suggestions<'a> {
    let gate = is_safety_first(situation);
    let mut list = Suggestions {
        is_safety_first: gate,
        pinned: Vec::new(),
        // At the gate nothing stands before safety.
        repair: if situation.alliance_fell && !gate {
            repair(situation, &REPAIR)
        } else {
            Vec::new()
        },
        rows: Vec::new(),
        not_advised: Vec::new(),
        notes: Vec::new(),
        left_out: Vec::new(),
    };
    if gate {
        crisis(situation, &mut list);
        return list;
    }
    list.pinned = pins(situation);
    let Some(goal) = situation.goal else {
        return list;
    };
    let measure = score::Score::new(situation, goal);
    list.notes = measure.notes();
    list.left_out = measure.left_out();
    for (_, technique) in situation.library.iter() {
        if technique.evidence == Evidence::X {
            continue;
        }
        let Some(row) = measure.row(technique) else {
            continue;
        };
        place(situation, row, &mut list);
    }
    list.rows.sort_by(order);
    list.not_advised.sort_by(|a, b| order(&a.row, &b.row));
    list.rows = mixed(list.rows);
    list
}

/// Makes the row of a technique outside the list: without a score, with everything that is to be heeded.
pub fn unscored<'a>(situation: &Situation<'a>, technique: &'a Technique) -> Row<'a> {
    score::bare(situation, &score::kins(situation), technique)
}

/// Tells what speaks against a technique for this client now: the flags and what is said of each, for a did or a step
/// card that goes on despite them.
pub fn stops(situation: &Situation<'_>, technique: &Technique) -> (Vec<String>, Vec<String>) {
    let vocabulary = situation.library.vocabulary();
    let mut flags = Vec::new();
    let mut why = Vec::new();
    for caution in technique.stops() {
        let standing = standing(vocabulary, situation.flags, caution.flag, situation.today);
        if let Standing::Present(state) = standing {
            let slug = vocabulary.flags.slug(caution.flag);
            flags.push(slug.to_owned());
            why.push(words::matching::stop(slug, &state));
        }
    }
    (flags, why)
}

/// Tells which stop flags have to be asked about before a technique is used, in words (matching.md M-05).
pub fn asks(situation: &Situation<'_>, technique: &Technique) -> Vec<String> {
    let vocabulary = situation.library.vocabulary();
    technique
        .stops()
        .filter_map(|caution| {
            match standing(vocabulary, situation.flags, caution.flag, situation.today) {
                Standing::Ask(said) => Some(said),
                Standing::Present(_) | Standing::RuledOut => None,
            }
        })
        .collect()
}

fn order(a: &Row<'_>, b: &Row<'_>) -> std::cmp::Ordering {
    b.score
        .cmp(&a.score)
        .then_with(|| a.technique.concerns.len().cmp(&b.technique.concerns.len()))
        .then_with(|| a.technique.id.cmp(&b.technique.id))
}

/// Puts a scored row into the list or among the stops.
fn place<'a>(situation: &Situation<'a>, mut row: Row<'a>, list: &mut Suggestions<'a>) {
    let why = std::mem::take(&mut row.stop);
    let (flags, _) = stops(situation, row.technique);
    if why.is_empty() {
        list.rows.push(row);
        return;
    }
    let notes = row
        .technique
        .stops()
        .filter(|caution| {
            let slug = situation.library.vocabulary().flags.slug(caution.flag);
            flags.iter().any(|flag| flag == slug)
        })
        .filter_map(|caution| caution.note.as_ref().map(ToString::to_string))
        .collect();
    list.not_advised.push(NotAdvised {
        row,
        flags,
        why,
        notes,
    });
}

/// Lets no more than three rows of one family follow each other while another one is left.
fn mixed(rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    let mut waiting = std::collections::VecDeque::from(rows);
    let mut mixed: Vec<Row<'_>> = Vec::with_capacity(waiting.len());
    while let Some(first) = waiting.front() {
        let family = first.technique.family;
        let tail = mixed
            .iter()
            .rev()
            .take_while(|row| row.technique.family == family)
            .count();
        let other = waiting
            .iter()
            .position(|row| row.technique.family != family);
        let at = other.filter(|_| tail >= IN_A_ROW).unwrap_or(0);
        mixed.extend(waiting.remove(at));
    }
    mixed
}

/// At the gate: crisis rows and the withdrawal check only, in their order.
fn crisis<'a>(situation: &Situation<'a>, list: &mut Suggestions<'a>) {
    let library = situation.library;
    let mut offered = named(library, &GATE);
    let family = library.vocabulary().families.key("crisis");
    for (_, technique) in library.iter() {
        let known = offered.iter().any(|other| other.id == technique.id);
        if Some(technique.family) == family && !known {
            offered.push(technique);
        }
    }
    let kins = score::kins(situation);
    for technique in offered {
        let is_stopped = !stops(situation, technique).0.is_empty();
        if technique.evidence != Evidence::X && !is_stopped {
            list.rows.push(score::bare(situation, &kins, technique));
        }
    }
}

/// Returns a block of rows without a score; one that a stop speaks against stays where the list has it.
fn repair<'a>(situation: &Situation<'a>, ids: &[&str]) -> Vec<Row<'a>> {
    let kins = score::kins(situation);
    named(situation.library, ids)
        .into_iter()
        .map(|technique| score::bare(situation, &kins, technique))
        .filter(|row| row.stop.is_empty())
        .collect()
}

/// What stands above every list says its cautions as any other row does (matching.md 11).
fn pins<'a>(situation: &Situation<'a>) -> Vec<(Row<'a>, String)> {
    let mut pinned: Vec<(&Technique, String)> = Vec::new();
    let mut pin = |ids: &[&str], why: &str| {
        for technique in named(situation.library, ids) {
            if !pinned.iter().any(|(known, _)| known.id == technique.id) {
                pinned.push((technique, why.to_owned()));
            }
        }
    };
    let month_ago = situation.today.checked_sub_days(Days::new(30));
    let has_plan = situation
        .ledger
        .get("T355")
        .and_then(|used| used.last())
        .is_some_and(|last| Some(last.at.date_naive()) >= month_ago);
    if is_present(situation, "acute-risk") && !has_plan {
        pin(&["T354", "T355"], words::matching::PINNED_ACUTE);
    }
    if let Some(concern) = situation.goal.and_then(|goal| goal.concern.as_deref()) {
        let ids: &[&str] = match concern {
            "suicidality" | "self-harm" | "crisis" => &["T354", "T355", "T357"],
            "ipv" => &["T366", "T262"],
            _ => &[],
        };
        pin(ids, &words::matching::pinned_for(concern));
    }
    let kins = score::kins(situation);
    pinned
        .into_iter()
        .map(|(technique, why)| (score::bare(situation, &kins, technique), why))
        .collect()
}

fn is_present(situation: &Situation<'_>, slug: &str) -> bool {
    flag(situation, slug).is_some_and(|key| {
        let vocabulary = situation.library.vocabulary();
        matches!(
            standing(vocabulary, situation.flags, key, situation.today),
            Standing::Present(_)
        )
    })
}

fn flag(situation: &Situation<'_>, slug: &str) -> Option<FlagKey> {
    situation.library.vocabulary().flags.key(slug)
}

fn named<'a>(library: &'a Library, ids: &[&str]) -> Vec<&'a Technique> {
    ids.iter()
        .filter_map(|id| library.get(id.parse::<TechniqueId>().ok()?))
        .filter(|technique| technique.is_suggestible())
        .collect()
}
