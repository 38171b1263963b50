//! What the panes show, made anew after each change of the dossier and not on each key.

use chrono::NaiveDate;

use crate::app::desk::{Desk, GoalLine, Left, LensShown, Seen, Shown, Try};
use crate::app::msg::{Effect, Paper, Shelf};
use crate::app::state::State;
use crate::app::{chart, goals, repair, saving};
use crate::domain::brief;
use crate::domain::caseload::ClientRow;
use crate::domain::clinician::Clinician;
use crate::domain::consent;
use crate::domain::course::{Course, Heard};
use crate::domain::dossier::Dossier;
use crate::domain::formulation;
use crate::domain::guide::Guide;
use crate::domain::homework;
use crate::domain::id::IdSource;
use crate::domain::ledger::{self, Ledger};
use crate::domain::matching::{self, Situation, Suggestions};
use crate::domain::preference;
use crate::domain::session::{Kind, Session};
use crate::domain::technique::Technique;
use crate::domain::time::Now;
use crate::words::app as say;

/// Makes the panes of the desk and the client's row of the list anew.
pub fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let shelf = state.shelf.clone();
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    desk.shown = shown(desk, shelf.as_deref(), &state.clinician, now);
    desk.goal_row = desk.goal_row.min(desk.shown.goals.len().saturating_sub(1));
    desk.try_row = desk.try_row.min(desk.shown.tries.len().saturating_sub(1));
    desk.last_row = desk
        .last_row
        .min(desk.shown.last_time.len().saturating_sub(1));
    let row = ClientRow::of(&desk.dossier);
    if state.clients.row(row.id).as_ref() != Some(&row) {
        state.clients.put(&row, now.wall);
        effects.push(Effect::Index(Box::new(row)));
    }
    chart::refresh(state);
}

fn shown(desk: &Desk, shelf: Option<&Shelf>, clinician: &Clinician, now: Now) -> Shown {
    let dossier = &desk.dossier;
    let mut shown = Shown {
        ledger: Ledger::of(dossier),
        heard: Heard::default(),
        goals: goal_lines(desk),
        ..Shown::default()
    };
    (shown.tries, shown.not_advised, shown.try_note) = tries(
        desk,
        shelf,
        Seen {
            ledger: &shown.ledger,
            heard: &shown.heard,
            clinician,
        },
        now,
    );
    shown.homework = homework::list(dossier);
    shown.last_time = last_time(dossier, now.wall.date_naive());
    if let Some(session) = desk.running() {
        shown.unrated = ledger::unrated(session)
            .into_iter()
            .map(|did| did.id)
            .collect();
        shown.missing_reasons = ledger::reasons_missing(session)
            .into_iter()
            .map(|(did, _)| did.id)
            .collect();
    }
    shown.consent_open = shelf.map_or(0, |shelf| {
        consent::open(&dossier.client, &shelf.guide).len()
    });
    shown.open_risk = dossier
        .open_risk()
        .into_iter()
        .map(|(id, at, words)| (id, at, words.to_owned()))
        .collect();
    shown.repairs = brief::open_repairs(dossier, shelf.map(|shelf| &shelf.guide));
    shown.lens = shelf.and_then(|shelf| lens(desk, &shelf.guide));
    shown
}

/// Returns what is left from last time: tasks with how they stand, the planned step, parked topics.
pub fn last_time(dossier: &Dossier, today: NaiveDate) -> Vec<Left> {
    let tasks = homework::left(dossier).into_iter().map(|task| Left {
        kind: Kind::Task,
        state: task.state(today),
        opens: Some(goals::task_form(&task)),
        words: task.words,
    });
    let standing = dossier
        .last_held()
        .map(Session::standing)
        .unwrap_or_default();
    let of = |kind: Kind| {
        let entries = standing.iter().filter(move |entry| entry.line.kind == kind);
        entries.map(|entry| Left {
            kind: entry.line.kind.clone(),
            words: entry.line.text.clone(),
            state: String::new(),
            opens: None,
        })
    };
    tasks.chain(of(Kind::Next)).chain(of(Kind::Park)).collect()
}

/// Returns the lens that most facts stand in, with the slots that hold some.
fn lens(desk: &Desk, guide: &Guide) -> Option<LensShown> {
    let client = desk.client();
    let lens = formulation::fullest(client, guide)?;
    let words = |slot: &str| -> Vec<String> {
        formulation::facts_at(client, &lens.slug, slot)
            .into_iter()
            .map(|fact| fact.words.replace('\n', " "))
            .collect()
    };
    Some(LensShown {
        title: lens.title.clone(),
        slots: formulation::filled(client, lens)
            .into_iter()
            .map(|slot| (slot.title.clone(), words(&slot.slug)))
            .collect(),
    })
}

fn goal_lines(desk: &Desk) -> Vec<GoalLine> {
    let goals = &desk.dossier.goals;
    goals
        .numbered()
        .into_iter()
        .enumerate()
        .map(|(at, goal)| {
            let ratings = desk.dossier.goal_ratings(goal.id);
            let now = ratings.last().map(|(_, value)| *value);
            let was = ratings
                .iter()
                .rev()
                .nth(1)
                .map(|(_, value)| *value)
                .or(goal.baseline.filter(|_| now.is_some()));
            GoalLine {
                id: goal.id,
                number: at + 1,
                words: goal.words.clone(),
                now,
                was,
                ratings,
            }
        })
        .collect()
}

/// How many suggestions are listed; the library's search shows the rest.
const LISTED: usize = 24;

fn tries(
    desk: &Desk,
    shelf: Option<&Shelf>,
    seen: Seen<'_>,
    now: Now,
) -> (Vec<Try>, Vec<Try>, String) {
    let Some(shelf) = shelf else {
        return (Vec::new(), Vec::new(), say::LIBRARY_LOADING.to_owned());
    };
    let (list, repair_first) = suggested(desk, shelf, seen, now);
    let before = |technique: &Technique| seen.ledger.words(&technique.id.to_string());
    let first = |technique: &Technique, why: &str| Try {
        id: technique.id.to_string(),
        name: technique.name.to_string(),
        before: before(technique),
        why: why.to_owned(),
        stop: String::new(),
        asks: Vec::new(),
    };
    let mut tries: Vec<Try> = list
        .pinned
        .iter()
        .map(|(technique, why)| first(technique, why))
        .collect();
    tries.extend(
        list.repair
            .iter()
            .map(|technique| first(technique, &repair_first)),
    );
    // What stands above the list need not stand in it again.
    let above: Vec<String> = tries.iter().map(|row| row.id.clone()).collect();
    tries.extend(
        list.rows
            .iter()
            .filter(|row| !above.contains(&row.technique.id.to_string()))
            .take(LISTED)
            .map(|row| Try {
                asks: row.ask_first.clone(),
                ..first(row.technique, &row.why())
            }),
    );
    let not_advised = list
        .not_advised
        .iter()
        .map(|stopped| Try {
            stop: stopped.why.join(", "),
            asks: stopped.row.ask_first.clone(),
            ..first(stopped.row.technique, &stopped.row.why())
        })
        .collect();
    let note = match desk.current_goal() {
        _ if list.is_safety_first => say::SAFETY_FIRST.to_owned(),
        // What puts repair first is said where there is no room for each row's reason.
        None if !list.repair.is_empty() => [&repair_first, " ", say::NO_GOAL_CHOSEN].concat(),
        Some(_) if !list.repair.is_empty() => repair_first.clone(),
        None => say::NO_GOAL_CHOSEN.to_owned(),
        Some(goal) if goal.concern.is_none() => say::GOAL_WITHOUT_CONCERN.to_owned(),
        Some(goal) if tries.is_empty() => desk
            .dossier
            .goals
            .number(goal.id)
            .map(say::no_suggestion)
            .unwrap_or_default(),
        Some(_) => String::new(),
    };
    (tries, not_advised, note)
}

/// Returns the suggestions, and why repair stands on top of them where it does.
pub fn suggested<'a>(
    desk: &'a Desk,
    shelf: &'a Shelf,
    seen: Seen<'a>,
    now: Now,
) -> (Suggestions<'a>, String) {
    let situation = situation(desk, shelf, seen, now);
    let mut list = matching::suggest(&situation);
    let first = repair::first(&desk.dossier, shelf, desk.session);
    list.repair_with(&situation, &first.techniques);
    (list, first.why.unwrap_or_default())
}

/// Returns what the suggestions are made from.
pub fn situation<'a>(desk: &'a Desk, shelf: &'a Shelf, seen: Seen<'a>, now: Now) -> Situation<'a> {
    let left = desk
        .running()
        .map(|session| i64::from(session.minutes) - desk.elapsed(now));
    Situation {
        library: &shelf.library,
        goal: desk.current_goal(),
        step: desk.dossier.plan.step.as_deref(),
        flags: &desk.client().flags,
        ledger: seen.ledger,
        course: Some(Course {
            guide: &shelf.guide,
            plan: &desk.dossier.plan,
            preferences: preference::newest(desk.client()),
            heard: seen.heard,
            clinician: seen.clinician,
        }),
        minutes_left: left.and_then(|left| u16::try_from(left.max(0)).ok()),
        today: now.wall.date_naive(),
        critical_open: false,
        alliance_fell: repair::first(&desk.dossier, shelf, desk.session)
            .why
            .is_some(),
    }
}

/// Changes the running session, sends it off and makes the panes anew.
pub fn change_session(
    state: &mut State,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Session, &mut IdSource),
) {
    let Some(desk) = &mut state.desk else { return };
    let Some(id) = desk.session else { return };
    let Some(session) = desk
        .dossier
        .sessions
        .iter_mut()
        .find(|session| session.id == id)
    else {
        return;
    };
    change(session, &mut state.ids);
    let paper = Paper::Session(Box::new(session.clone()));
    saving::send(state, paper, effects);
    refresh(state, effects);
}
