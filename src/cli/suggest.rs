//! `suggest`: what the library has for a goal, with the reason for every point.

use serde::Serialize;
use serde_json::Number;

use crate::app::desk::{Access, Desk, Seen};
use crate::app::shown::{situation, suggested};
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::search::library;
use crate::cli::site::Site;
use crate::domain::clinician::Cover;
use crate::domain::course::Heard;
use crate::domain::ledger::Ledger;
use crate::domain::matching::{self, Suggestions};
use crate::words::cli as say;

#[derive(Serialize)]
struct List<'a> {
    format: u8,
    goal: usize,
    safety_first: bool,
    pinned: Vec<Pinned<'a>>,
    repair: Vec<Above<'a>>,
    rows: Vec<Row<'a>>,
    not_advised: Vec<NotAdvised<'a>>,
    notes: &'a [String],
    left_out: &'a [String],
}

#[derive(Serialize)]
struct Above<'a> {
    id: String,
    name: &'a str,
    cautions: Vec<String>,
}

#[derive(Serialize)]
struct Pinned<'a> {
    #[serde(flatten)]
    row: Above<'a>,
    why: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    id: String,
    name: &'a str,
    score: Number,
    parts: Vec<Part<'a>>,
    cautions: Vec<String>,
    notes: &'a [String],
    later: bool,
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
}

/// Prints the suggestions for one goal.
pub(super) fn suggest(
    site: &Site,
    code: &str,
    number: usize,
    limit: usize,
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let loaded = shelf.record(shelf.find(code)?)?;
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
    let (list, _) = suggested(&desk, &library, &situation);
    if as_json {
        json::print(out, &of(&list, number, limit))?;
    } else {
        text(&list, limit, out);
    }
    Ok(exit)
}

fn of<'a>(list: &'a Suggestions<'a>, goal: usize, limit: usize) -> List<'a> {
    List {
        format: FORMAT,
        goal,
        safety_first: list.is_safety_first,
        pinned: list
            .pinned
            .iter()
            .map(|(row, why)| Pinned {
                row: above(row),
                why,
            })
            .collect(),
        repair: list.repair.iter().map(above).collect(),
        rows: list.rows.iter().take(limit).map(row).collect(),
        not_advised: list
            .not_advised
            .iter()
            .map(|stopped| NotAdvised {
                row: row(&stopped.row),
                flags: &stopped.flags,
                why: &stopped.why,
            })
            .collect(),
        notes: &list.notes,
        left_out: &list.left_out,
    }
}

fn above<'a>(row: &matching::Row<'a>) -> Above<'a> {
    Above {
        id: row.technique.id.to_string(),
        name: row.technique.name.as_str(),
        cautions: cautions(row),
    }
}

fn row<'a>(row: &'a matching::Row<'a>) -> Row<'a> {
    Row {
        id: row.technique.id.to_string(),
        name: row.technique.name.as_str(),
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
        cautions: cautions(row),
        notes: &row.remarks,
        later: row.is_later,
        training: row.training.word(),
    }
}

fn cautions(row: &matching::Row<'_>) -> Vec<String> {
    let adapted = row.adapt.iter().map(|(flag, note)| say::adapt(flag, note));
    let asked = row.ask_first.iter().cloned();
    (row.stop.iter().cloned())
        .chain(asked)
        .chain(adapted)
        .chain(row.notes.iter().cloned())
        .collect()
}

/// Prints everything that is to be heeded with a row.
fn heeds(row: &matching::Row<'_>, out: &mut Out) {
    for caution in cautions(row) {
        out.line(&say::caution(&caution));
    }
    for note in &row.remarks {
        out.line(&say::row_note(note));
    }
    if row.training != Cover::Covered {
        out.line(&say::row_note(row.training.word()));
    }
}

/// Returns tenths of a point as a number: whole where they are.
fn points(tenths: i32) -> Number {
    if tenths % 10 == 0 {
        return Number::from(tenths / 10);
    }
    Number::from_f64(f64::from(tenths) / 10.0).unwrap_or_else(|| Number::from(tenths / 10))
}

fn text(list: &Suggestions<'_>, limit: usize, out: &mut Out) {
    if list.is_safety_first {
        out.line(say::SAFETY_FIRST);
    }
    let pinned = list.pinned.iter().map(|(row, why)| (row, why.as_str()));
    let repair = list.repair.iter().map(|row| (row, say::REPAIR_FIRST));
    for (row, why) in pinned.chain(repair) {
        let id = row.technique.id.to_string();
        out.line(&say::pinned(&id, &row.technique.name, why));
        heeds(row, out);
    }
    for row in list.rows.iter().take(limit) {
        let id = row.technique.id.to_string();
        let score = if list.is_safety_first {
            String::new()
        } else {
            row.score_shown()
        };
        out.line(&say::suggestion(&score, &id, &row.technique.name));
        for part in &row.parts {
            out.line(&say::part(&part.points_shown(), &part.why));
        }
        heeds(row, out);
    }
    for stopped in &list.not_advised {
        let technique = stopped.row.technique;
        let why = stopped.why.join(", ");
        out.line(&say::not_advised(
            &technique.id.to_string(),
            &technique.name,
            &why,
        ));
    }
    for note in &list.notes {
        out.line(&say::list_note(note));
    }
    for left_out in &list.left_out {
        out.line(&say::left_out(left_out));
    }
}
