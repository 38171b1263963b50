//! What the panes show, made anew after each change of the dossier and not on each key.

use chrono::NaiveDate;

use crate::app::desk::{Desk, DueShown, GoalLine, Left, LensShown, Seen, Shown, Try};
use crate::app::form::Subject;
use crate::app::msg::{Effect, Paper, Shelf};
use crate::app::state::State;
use crate::app::{chart, goals, markers, repair, saving, step_card, trend};
use crate::domain::brief;
use crate::domain::caseload::ClientRow;
use crate::domain::clinician::{Clinician, Cover};
use crate::domain::consent;
use crate::domain::course::{Course, Heard};
use crate::domain::dossier::Dossier;
use crate::domain::formulation;
use crate::domain::guide::Guide;
use crate::domain::homework;
use crate::domain::id::IdSource;
use crate::domain::ledger::{self, Ledger};
use crate::domain::matching::heed::Heed;
use crate::domain::matching::{self, Situation, Suggestions};
use crate::domain::measure::trend::happened::happened;
use crate::domain::measure::trend::lines::lines;
use crate::domain::off_track;
use crate::domain::preference;
use crate::domain::room::{self, Room, Sight};
use crate::domain::schedule;
use crate::domain::session::{Kind, Session};
use crate::domain::time::Now;
use crate::domain::topics::{self, When};
use crate::words::app as say;
use crate::words::aside as aside_words;
use crate::words::matching as matching_words;
use crate::words::schedule as schedule_words;

/// Makes the panes of the desk and the client's row of the list anew.
pub fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let shelf = state.shelf.clone();
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    step_card::follow(desk);
    desk.shown = shown(desk, shelf.as_deref(), &state.clinician, now);
    desk.goal_row = desk.goal_row.min(desk.shown.goals.len().saturating_sub(1));
    let tried = desk.shown.try_rows().count();
    desk.try_row = desk.try_row.min(tried.saturating_sub(1));
    desk.last_row = desk
        .last_row
        .min(desk.shown.last_time.len().saturating_sub(1));
    desk.plan_row = desk
        .plan_row
        .min(desk.shown.room.planned.len().saturating_sub(1));
    let row = ClientRow::of(&desk.dossier);
    let row = match shelf.as_deref() {
        Some(shelf) => row.guided(&desk.dossier, &shelf.guide),
        // What measures say is known once the library is read; until then the list keeps what it has.
        None => match state.clients.row(row.id) {
            Some(known) => row.with_measures_of(&known),
            None => row,
        },
    };
    if state.clients.row(row.id).as_ref() != Some(&row) {
        state.clients.put(&row, now.wall);
        effects.push(Effect::Index(Box::new(row)));
    }
    chart::refresh(state);
    trend::refresh(state);
    crate::app::notes::refresh(state);
    crate::app::writing::refresh(state);
    crate::app::measures::refresh(state);
}

fn shown(desk: &Desk, shelf: Option<&Shelf>, clinician: &Clinician, now: Now) -> Shown {
    let dossier = &desk.dossier;
    let mut shown = Shown {
        ledger: Ledger::of(dossier),
        heard: shelf.map_or_else(Heard::default, |shelf| {
            let today = now.wall.date_naive();
            Heard::of(dossier, &shelf.guide, &shelf.library, desk.session, today)
        }),
        goals: goal_lines(desk),
        ..Shown::default()
    };
    let seen = Seen {
        ledger: &shown.ledger,
        heard: &shown.heard,
        clinician,
    };
    let tries = tries(desk, shelf, seen, now);
    let head = tries.head;
    shown.tries = tries.rows;
    shown.not_advised = tries.not_advised;
    shown.declined = tries.declined;
    shown.not_now = tries.not_now;
    shown.try_note = tries.note;
    shown.try_notes = tries.notes;
    if let Some(shelf) = shelf {
        let seen = Seen {
            ledger: &shown.ledger,
            heard: &shown.heard,
            clinician,
        };
        let called = markers::called(desk, shelf, seen, now);
        markers::lift(&mut shown, called, head);
    }
    shown.room = shelf.map_or_else(Room::default, |shelf| {
        room::room(&Sight {
            dossier,
            guide: &shelf.guide,
            library: &shelf.library,
            heard: &shown.heard,
            goal: desk.goal,
            session: desk.running(),
        })
    });
    shown.to_fit = to_fit(dossier);
    shown.homework = homework::list(dossier);
    if let Some(shelf) = shelf {
        let today = now.wall.date_naive();
        shown.due = due(desk, &shelf.guide, today);
        shown.off_track = off_track::standing(dossier, &shelf.guide, today);
    }
    shown.last_time = last_time(dossier, now.wall.date_naive());
    if desk.session.is_some() {
        let due = schedule_row(&shown.due);
        // What was put on the agenda comes first.
        let agenda = shown.last_time.iter().take_while(|row| row.is_agenda);
        let at = agenda.count();
        shown.last_time.splice(at..at, due);
    }
    if let Some(session) = desk.running() {
        shown.unrated = ledger::unrated(session)
            .into_iter()
            .map(|did| did.id)
            .collect();
    }
    // Those of earlier sessions too: a reason is asked for until it is written.
    shown.missing_reasons = ledger::all_reasons_missing(dossier);
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
    if let Some(shelf) = shelf {
        shown.lines = lines(dossier, &shelf.guide.measures, now.wall.date_naive());
        shown.happened = happened(dossier);
    }
    shown.card = step_card::card(desk, shelf, &shown, clinician, now);
    shown
}

/// The cell of the chart that holds what matters to the client.
const VALUES: &str = "values";

/// Returns what every suggestion has to fit, in one line: culture as the plan says it, then the client's values. Neither
/// is ever a factor of the order (matching.md M-10).
fn to_fit(dossier: &Dossier) -> String {
    let facts = dossier.client.facts.iter();
    let values = facts
        .filter(|fact| fact.cell == VALUES && fact.stands())
        .map(|fact| fact.words.replace('\n', " "));
    let culture = dossier.plan.culture.iter().cloned();
    let all: Vec<String> = culture.chain(values).collect();
    if all.is_empty() {
        String::new()
    } else {
        aside_words::to_fit(&all.join("; "))
    }
}

/// Returns what is to be looked at in a session: its agenda, the tasks of last time with how they stand, the planned step,
/// topics that come back, the oldest first.
pub fn last_time(dossier: &Dossier, today: NaiveDate) -> Vec<Left> {
    let tasks = homework::left(dossier).into_iter().map(|task| Left {
        state: task.state(today),
        opens: Some(goals::task_form(&task)),
        ..left(Kind::Task, task.words)
    });
    let standing = dossier
        .last_held()
        .map(Session::standing)
        .unwrap_or_default();
    let next = standing
        .into_iter()
        .filter(|entry| entry.line.kind == Kind::Next)
        .map(|entry| left(Kind::Next, entry.line.text.clone()));
    let topics = topics::for_now(dossier).into_iter().map(|topic| Left {
        state: topic.state(),
        opens: Some(Subject::Topic(topic.entry)),
        is_agenda: topic.when == When::Agenda,
        is_ticked: !topic.waits(),
        ..left(Kind::Park, topic.words)
    });
    let (agenda, parked): (Vec<Left>, Vec<Left>) = topics.partition(|row| row.is_agenda);
    agenda
        .into_iter()
        .chain(tasks)
        .chain(next)
        .chain(parked)
        .collect()
}

/// Returns what is due, with what was begun.
fn due(desk: &Desk, guide: &Guide, today: NaiveDate) -> Vec<DueShown> {
    schedule::due(&desk.dossier, guide, today, desk.session)
        .into_iter()
        .map(|due| DueShown {
            name: schedule::name(guide, &due.measure, &due.version),
            is_begun: desk
                .part_filled
                .iter()
                .any(|part| part.measure == due.measure && part.version == due.version),
            due,
        })
        .collect()
}

/// Returns the names of what is due in one line; what was begun is marked.
pub fn names_of(due: &[DueShown]) -> String {
    let names: Vec<String> = due
        .iter()
        .map(|one| schedule_words::due_named(&one.name, one.is_begun))
        .collect();
    names.join(", ")
}

/// Returns the row that says in a session what is due.
fn schedule_row(due: &[DueShown]) -> Option<Left> {
    (!due.is_empty()).then(|| Left {
        is_due: true,
        ..left(Kind::Task, names_of(due))
    })
}

/// Returns a row of which nothing but its words is known.
fn left(kind: Kind, words: String) -> Left {
    Left {
        kind,
        words,
        state: String::new(),
        opens: None,
        is_agenda: false,
        is_ticked: false,
        is_due: false,
    }
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

/// The suggestions as the pane shows them.
#[derive(Default)]
struct Tries {
    rows: Vec<Try>,
    /// How many of them stand above the list: what is pinned and what repairs.
    head: usize,
    not_advised: Vec<Try>,
    declined: Vec<Try>,
    not_now: Vec<Try>,
    note: String,
    notes: Vec<String>,
}

fn tries(desk: &Desk, shelf: Option<&Shelf>, seen: Seen<'_>, now: Now) -> Tries {
    let Some(shelf) = shelf else {
        return Tries {
            note: say::LIBRARY_LOADING.to_owned(),
            ..Tries::default()
        };
    };
    let situation = situation(desk, shelf, seen, now);
    let (list, repair_first) = suggested(desk, shelf, &situation);
    let as_try = |row: &matching::Row<'_>, why: &str| as_try(row, seen, why);
    let pinned = |row: &matching::Row<'_>, why: &str| Try {
        is_pinned: true,
        ..as_try(row, why)
    };
    let mut tries: Vec<Try> = list
        .pinned
        .iter()
        .map(|(row, why)| pinned(row, why))
        .collect();
    tries.extend(list.repair.iter().map(|row| as_try(row, &repair_first)));
    // What stands above the list need not stand in it again.
    let above: Vec<String> = tries.iter().map(|row| row.id.clone()).collect();
    let mut below: Vec<&matching::Row<'_>> = list.rows.iter().collect();
    below.retain(|row| !above.contains(&row.technique.id.to_string()));
    let cut = (below.len() > LISTED)
        .then(|| matching_words::cut(above.len() + LISTED, above.len() + below.len()));
    below.truncate(LISTED);
    tries.extend(below.into_iter().map(|row| Try {
        is_pinned: list.is_safety_first,
        ..as_try(row, &row.why())
    }));
    let reachable = list.reachable.iter();
    tries.extend(reachable.map(|row| pinned(row, matching_words::REACHABLE)));
    let not_advised = list
        .not_advised
        .iter()
        .map(|stopped| Try {
            stop: stopped.why.join(", "),
            would_change: stopped.would_change(),
            ..as_try(&stopped.row, &stopped.row.why())
        })
        .collect();
    let held = |rows: &[matching::Held<'_>]| -> Vec<Try> {
        let row = |held: &matching::Held<'_>| as_try(&held.row, &held.row.why());
        // What stands above every list says itself that it was set aside.
        let below = rows
            .iter()
            .filter(|held| !above.contains(&held.row.technique.id.to_string()));
        below.map(row).collect()
    };
    let note = match desk.current_goal() {
        _ if list.is_safety_first => say::SAFETY_FIRST.to_owned(),
        // What puts repair first is said where there is no room for each row's reason.
        // How to choose a goal would push what repairs out of a narrow pane.
        _ if !list.repair.is_empty() => repair_first.clone(),
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
    Tries {
        rows: tries,
        head: above.len(),
        not_advised,
        declined: held(&list.declined),
        not_now: held(&list.not_now),
        note,
        // The shortest first: where one row is left, it is cut at the end.
        notes: (cut.into_iter())
            .chain(list.left_out)
            .chain(list.notes)
            .collect(),
    }
}

/// Returns a row as the pane shows it.
pub(super) fn as_try(row: &matching::Row<'_>, seen: Seen<'_>, why: &str) -> Try {
    let id = row.technique.id.to_string();
    Try {
        name: row.technique.name.to_string(),
        before: seen.ledger.words(&id),
        why: why.to_owned(),
        stop: row.stop.join(", "),
        aside: row.aside.map(matching::refusal).unwrap_or_default(),
        asks: row.ask_first.clone(),
        notes: notes(row),
        later: row.is_later,
        id,
        ..Try::default()
    }
}

/// Returns everything that is noted of a row: what models and preferences say, what to adapt to, what came before.
fn notes(row: &matching::Row<'_>) -> Vec<String> {
    let adapt = row
        .adapt
        .iter()
        .map(|(flag, _)| matching_words::adapt(flag));
    // What the practice changed of a row is never silent (matching.md 11, number 12).
    let badge = Some(row.technique.badge()).filter(|badge| !badge.is_empty());
    badge
        .into_iter()
        .chain(row.confirm.iter().cloned())
        .chain(row.remarks.iter().cloned())
        .chain(row.is_fresh.then(|| matching_words::FRESH.to_owned()))
        .chain(adapt)
        .chain(row.notes.iter().cloned())
        // That no training is set is said once, not of every row.
        .chain((row.training == Cover::Needed).then(|| row.training.word().to_owned()))
        .collect()
}

/// Returns the suggestions, and why repair stands on top of them where it does.
pub fn suggested<'a>(
    desk: &Desk,
    shelf: &Shelf,
    situation: &Situation<'a>,
) -> (Suggestions<'a>, String) {
    let mut list = matching::suggest(situation);
    let first = repair::first(&desk.dossier, shelf, desk.session);
    list.repair_with(situation, &first.techniques);
    (list, first.why.unwrap_or_default())
}

/// Returns what the suggestions are made from.
pub fn situation<'a>(desk: &'a Desk, shelf: &'a Shelf, seen: Seen<'a>, now: Now) -> Situation<'a> {
    Situation {
        alliance_fell: repair::first(&desk.dossier, shelf, desk.session)
            .why
            .is_some(),
        ..but_for_the_alliance(desk, shelf, seen, now)
    }
}

/// Returns what there is to heed in each technique. How the alliance stands orders suggestions and stops none, so it is not
/// looked at here: that goes through all readings and is more than a frame may cost.
pub fn heed<'a>(desk: &'a Desk, shelf: &'a Shelf, seen: Seen<'a>, now: Now) -> Heed<'a> {
    Heed::new(&but_for_the_alliance(desk, shelf, seen, now))
}

fn but_for_the_alliance<'a>(
    desk: &'a Desk,
    shelf: &'a Shelf,
    seen: Seen<'a>,
    now: Now,
) -> Situation<'a> {
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
        minutes_left: minutes_left(desk, now),
        today: now.wall.date_naive(),
        critical_open: desk.dossier.risk.answers_open().next().is_some(),
        alliance_fell: false,
    }
}

/// Returns the minutes left in the session, 0 where it runs over; none where no session runs.
pub fn minutes_left(desk: &Desk, now: Now) -> Option<u16> {
    let left = i64::from(desk.running()?.minutes) - desk.elapsed(now);
    u16::try_from(left.max(0)).ok()
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
