//! `suggest`: what the library has for a goal, with the reason for every point.

mod lines;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Number;

use crate::app::desk::{Access, Desk, Seen};
use crate::app::shown::{situation, suggested};
use crate::cli::audit::viewed;
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::search::library;
use crate::cli::site::Site;
use crate::domain::course::Heard;
use crate::domain::ledger::Ledger;
use crate::domain::matching::{self, Situation, Suggestions, unknown_adapts};
use crate::words::cli as say;

#[derive(Serialize)]
struct List<'a> {
    format: u8,
    goal: usize,
    safety_first: bool,
    open_risk: usize,
    weights_changed: Option<NaiveDate>,
    shown: usize,
    of: usize,
    pinned: Vec<Pinned<'a>>,
    repair: Vec<Above<'a>>,
    rows: Vec<Row<'a>>,
    reachable: Vec<Above<'a>>,
    not_advised: Vec<NotAdvised<'a>>,
    declined: Vec<Held<'a>>,
    not_now: Vec<Held<'a>>,
    notes: &'a [String],
    left_out: &'a [String],
}

#[derive(Serialize)]
struct Above<'a> {
    id: String,
    name: &'a str,
    evidence: String,
    cautions: Vec<String>,
    unknown: Vec<String>,
}

#[derive(Serialize)]
struct Pinned<'a> {
    #[serde(flatten)]
    row: Above<'a>,
    why: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    above: Above<'a>,
    score: Number,
    parts: Vec<Part<'a>>,
    notes: &'a [String],
    later: bool,
    fresh: bool,
    planned: Option<bool>,
    training: &'static str,
}

#[derive(Serialize)]
struct Part<'a> {
    factor: &'a str,
    points: Number,
    why: &'a str,
}

#[derive(Serialize)]
struct NotAdvised<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    flags: &'a [String],
    why: &'a [String],
    would_change: &'a [String],
}

#[derive(Serialize)]
struct Held<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    words: &'a str,
    on: NaiveDate,
}

/// Prints the suggestions for one goal.
pub(super) fn suggest(
    site: &Site,
    code: &str,
    number: usize,
    limit: Option<usize>,
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let loaded = viewed(site, &shelf, code)?;
    let exit = told(&loaded.findings);
    let mut desk = Desk::new(loaded.dossier, Access::Reader(String::new()));
    let Some(goal) = desk.dossier.goals.at(number) else {
        return Err(Failure::new(
            Exit::Missing,
            say::no_goal(number),
            say::hint_goals(code),
        ));
    };
    desk.goal = Some(goal.id);
    let library = library(&shelf)?;
    let now = site.clock.now();
    let heard = Heard::of(
        &desk.dossier,
        &library.guide,
        &library.library,
        desk.session,
        now.wall.date_naive(),
    );
    let seen = Seen {
        ledger: &Ledger::of(&desk.dossier),
        heard: &heard,
        // A profile that cannot be read says nothing of any training; `check` names it.
        clinician: &shelf.profile().unwrap_or_default(),
    };
    let situation = situation(&desk, &library, seen, now);
    let (list, repair) = suggested(&desk, &library, &situation);
    let asked = Asked {
        situation: &situation,
        goal: number,
        limit: limit.unwrap_or(library.library.rules().weights.list.shown),
        open_risk: desk.dossier.open_risk().len(),
        repair: &repair,
    };
    if as_json {
        json::print(out, &asked.of(&list))?;
    } else {
        for line in asked.lines(&list) {
            out.line(&line);
        }
    }
    Ok(exit)
}

/// What the list was asked for with.
struct Asked<'a> {
    situation: &'a Situation<'a>,
    /// The goal's number.
    goal: usize,
    /// How many scored rows are printed.
    limit: usize,
    /// How many risk entries are open.
    open_risk: usize,
    /// Why repair stands first; empty where it does not.
    repair: &'a str,
}

impl Asked<'_> {
    fn of<'a>(&self, list: &'a Suggestions<'a>) -> List<'a> {
        let above = |row: &matching::Row<'a>| self.above(row);
        List {
            format: FORMAT,
            goal: self.goal,
            safety_first: list.is_safety_first,
            open_risk: self.open_risk,
            weights_changed: self.situation.library.rules().changed,
            shown: list.rows.len().min(self.limit),
            of: list.rows.len(),
            pinned: list
                .pinned
                .iter()
                .map(|(row, why)| Pinned {
                    row: above(row),
                    why,
                })
                .collect(),
            repair: list.repair.iter().map(above).collect(),
            rows: list
                .rows
                .iter()
                .take(self.limit)
                .map(|row| self.row(row))
                .collect(),
            reachable: list.reachable.iter().map(above).collect(),
            not_advised: list
                .not_advised
                .iter()
                .map(|stopped| NotAdvised {
                    row: self.row(&stopped.row),
                    flags: &stopped.flags,
                    why: &stopped.why,
                    would_change: &stopped.would_change,
                })
                .collect(),
            declined: self.held(&list.declined),
            not_now: self.held(&list.not_now),
            notes: &list.notes,
            left_out: &list.left_out,
        }
    }

    fn held<'a>(&self, held: &'a [matching::Held<'a>]) -> Vec<Held<'a>> {
        held.iter()
            .map(|held| Held {
                row: self.row(&held.row),
                words: &held.aside.words,
                on: held.aside.on,
            })
            .collect()
    }

    fn above<'a>(&self, row: &matching::Row<'a>) -> Above<'a> {
        Above {
            id: row.technique.id.to_string(),
            name: row.technique.name.as_str(),
            evidence: row.evidence(),
            cautions: cautions(row),
            unknown: unknown_adapts(self.situation, row.technique),
        }
    }

    fn row<'a>(&self, row: &'a matching::Row<'a>) -> Row<'a> {
        Row {
            above: self.above(row),
            score: points(row.score),
            parts: row
                .parts
                .iter()
                .map(|part| Part {
                    factor: part.factor.word(),
                    points: points(part.points),
                    why: &part.why,
                })
                .collect(),
            notes: &row.remarks,
            later: row.is_later,
            fresh: row.is_fresh,
            planned: row.is_planned,
            training: row.training.word(),
        }
    }
}

/// Returns everything that is to be heeded with a row; what stops it stands with its group.
fn cautions(row: &matching::Row<'_>) -> Vec<String> {
    let adapted = row.adapt.iter().map(|(flag, note)| say::adapt(flag, note));
    (row.stop.iter().cloned())
        .chain(row.confirm.iter().cloned())
        .chain(row.ask_first.iter().cloned())
        .chain(adapted)
        .chain(row.aside.map(matching::refusal))
        .chain(row.notes.iter().cloned())
        .chain(row.technique.caution_words.iter().map(ToString::to_string))
        // What the practice took away is said wherever the row stands (matching.md 11, number 12).
        .chain((!row.technique.taken_away.is_empty()).then(|| row.technique.badge()))
        .collect()
}

/// Returns tenths of a point as a number: whole where they are.
fn points(tenths: i32) -> Number {
    if tenths % 10 == 0 {
        return Number::from(tenths / 10);
    }
    Number::from_f64(f64::from(tenths) / 10.0).unwrap_or_else(|| Number::from(tenths / 10))
}
