//! What happened to goals, objectives and homework.

use crate::domain::about::About;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::goal::{Goal, GoalChange, GoalStatus, GoalWas};
use crate::domain::homework::{Done, Homework};
use crate::domain::objective::Objective;
use crate::domain::session::Kind;
use crate::domain::timeline::{Event, EventKind, at, changes, on};
use crate::words::timeline as words;

pub(super) fn events(dossier: &Dossier) -> Vec<Event> {
    let mut events = Vec::new();
    for one in &dossier.goals.goals {
        events.extend(goal(one));
        events.extend(one.objectives.iter().flat_map(|step| objective(one, step)));
    }
    events.extend(dossier.goals.homework.iter().flat_map(homework));
    events.extend(tasks(dossier));
    events
}

fn goal(goal: &Goal) -> Vec<Event> {
    let about = About::Goal(goal.id);
    let is_made = |change: &GoalChange| change.was == GoalWas::Made;
    let first = goal
        .history
        .iter()
        .find_map(|change| match &change.was {
            GoalWas::Words(was) => Some(was.as_str()),
            _ => None,
        })
        .unwrap_or(&goal.words);
    let mut events = Vec::new();
    if !goal.history.iter().any(is_made) {
        let words = words::goal_made(first);
        events.push(at(goal.created, EventKind::Goal, words, about.clone()));
    }
    for (place, change) in goal.history.iter().enumerate() {
        let later = goal.history.get(place + 1..).unwrap_or_default();
        let words = match &change.was {
            GoalWas::Made => words::goal_made(first),
            GoalWas::Words(was) => words::goal_reworded(was, words_after(goal, later), &change.why),
            GoalWas::Status(_) => {
                let now = status_after(goal, later).word();
                words::goal_status(&goal.words, now, &change.why)
            }
            GoalWas::Weight(..) => words::goal_weighed(&goal.words, &change.why),
            GoalWas::Field(field, was) => {
                words::changed(&goal.words, field, &dates::said(was), &change.why)
            }
        };
        events.push(at(change.at, EventKind::Goal, words, about.clone()));
    }
    events.extend(goal.agreed.map(|date| {
        let words = words::goal_agreed(&goal.words, &goal.agreed_how);
        on(date, EventKind::Goal, words, about.clone())
    }));
    events.extend(goal.reviewed.map(|date| {
        let words = words::goal_reviewed(&goal.words);
        on(date, EventKind::Goal, words, about)
    }));
    events
}

/// What a change led to is what the next one of its kind replaced, or what is now.
fn words_after<'a>(goal: &'a Goal, later: &'a [GoalChange]) -> &'a str {
    later
        .iter()
        .find_map(|change| match &change.was {
            GoalWas::Words(was) => Some(was.as_str()),
            _ => None,
        })
        .unwrap_or(&goal.words)
}

fn status_after(goal: &Goal, later: &[GoalChange]) -> GoalStatus {
    later
        .iter()
        .find_map(|change| match change.was {
            GoalWas::Status(was) => Some(was),
            _ => None,
        })
        .unwrap_or(goal.status)
}

fn objective(goal: &Goal, objective: &Objective) -> Vec<Event> {
    let about = About::Objective(goal.id, objective.id);
    let mut events = vec![at(
        objective.created,
        EventKind::Objective,
        words::objective_made(&goal.words, &objective.words),
        about.clone(),
    )];
    events.extend(changes(
        &objective.history,
        EventKind::Objective,
        &objective.words,
        &about,
    ));
    events
}

fn homework(homework: &Homework) -> Vec<Event> {
    let about = About::Homework(homework.id);
    let kind = EventKind::Homework;
    let mut events = vec![on(
        homework.given,
        kind,
        words::homework_given(&homework.words),
        about.clone(),
    )];
    events.extend(changes(&homework.history, kind, &homework.words, &about));
    match (&homework.outcome, homework.due) {
        (Some(outcome), _) => {
            let how = match outcome.how {
                Done::Done => words::DONE,
                Done::Partly => words::PARTLY,
                Done::NotDone => words::NOT_DONE,
                Done::Dropped => words::DROPPED,
            };
            let words = words::homework_outcome(&homework.words, how, &outcome.words);
            events.push(on(outcome.date, kind, words, about));
        }
        // A due date is news only while nobody has said what became of it.
        (None, Some(due)) => {
            events.push(on(due, kind, words::homework_due(&homework.words), about));
        }
        (None, None) => {}
    }
    events
}

/// Returns the tasks of the log that nobody touched since: they have no homework of their own.
fn tasks(dossier: &Dossier) -> Vec<Event> {
    let known = &dossier.goals.homework;
    dossier
        .entries()
        .filter(|(_, entry)| entry.line.kind == Kind::Task)
        .filter(|(_, entry)| !known.iter().any(|task| task.entry == Some(entry.id)))
        .map(|(session, entry)| {
            at(
                entry.line.at,
                EventKind::Homework,
                words::homework_given(&entry.line.text),
                About::Entry(session.id, entry.id),
            )
        })
        .collect()
}
