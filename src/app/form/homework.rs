//! The form of homework: how far it was done, in words, by when.

use crate::app::form::choice::{chosen, picked, place_after_none};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::goal::Goals;
use crate::domain::homework::{self, Done, Homework, HomeworkOutcome, Task};
use crate::domain::id::{EntryId, GoalId, HomeworkId, ObjectiveId};
use crate::domain::replaced::Replaced;
use crate::words::goals as w;
use crate::words::goals::field as name;

/// What homework serves: a goal, or one of its objectives.
type Serves = (GoalId, Option<ObjectiveId>);

/// Returns the fields of homework, or of a task of the log that has none yet. What was agreed is asked first only of
/// something new: of a task of last time, it is how far it was done.
pub(super) fn fields(
    state: &State,
    id: Option<HomeworkId>,
    entry: Option<EntryId>,
    goal: Option<GoalId>,
) -> Vec<FormField> {
    let task = known(state, id, entry);
    let outcome = task.as_ref().and_then(|task| task.outcome.as_ref());
    let due = task.as_ref().and_then(|task| task.due);
    let serves = task.as_ref().map_or_else(
        || goal.map(|goal| (goal, None)),
        |task| task.goal.map(|goal| (goal, task.objective)),
    );
    let words = FormField::text(
        name::TASK,
        Reads::Words,
        task.as_ref().map_or("", |task| &task.words),
    );
    let how = outcome.map(|outcome| outcome.how);
    let mut fields = vec![
        FormField::choice(name::DONE, w::DONE, place_after_none(&Done::ALL, how)),
        FormField::text(
            name::HOW,
            Reads::Words,
            outcome.map_or("", |outcome| &outcome.words),
        ),
        FormField::text(name::DUE, Reads::Ahead, reads::shown(due)),
        chosen(name::SERVES, &served(state, serves), serves),
    ];
    if task.is_some() {
        fields.push(words);
    } else {
        fields.insert(0, words);
    }
    fields
}

/// Returns the task a form is about.
fn known(state: &State, id: Option<HomeworkId>, entry: Option<EntryId>) -> Option<Task> {
    let dossier = &state.desk.as_ref()?.dossier;
    homework::list(dossier).into_iter().find(|task| {
        let is_record = id.is_some() && task.id == id;
        let line = task.line.map(|(_, entry)| entry);
        is_record || (id.is_none() && entry.is_some() && line == entry)
    })
}

/// Returns what homework can serve: open goals and their objectives, and what it serves now.
fn served(state: &State, now: Option<Serves>) -> Vec<(Serves, String)> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let goals = &desk.dossier.goals;
    let mut order = goals.numbered();
    order.extend(now.and_then(|(goal, _)| goals.get(goal).filter(|goal| !goal.is_open())));
    order
        .into_iter()
        .flat_map(|goal| {
            let number = goals.number(goal.id);
            let objectives = goal.objectives.iter().map(move |objective| {
                let words = w::serves_objective(number, &objective.words);
                ((goal.id, Some(objective.id)), words)
            });
            std::iter::once(((goal.id, None), w::serves_goal(number, &goal.words)))
                .chain(objectives)
        })
        .collect()
}

/// Takes one field over. A task of the log gets its record when it is first touched.
pub(super) fn take(
    state: &mut State,
    (id, entry, goal): (&mut Option<HomeworkId>, Option<EntryId>, Option<GoalId>),
    (field, filled): (&'static str, Filled<'_>),
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let mut shown = filled.text.to_owned();
    let Some(task) = known(state, *id, entry) else {
        return match field {
            name::TASK if !filled.text.is_empty() => {
                *id = Some(make(state, goal, filled.text, effects));
                Ok(shown)
            }
            _ if filled.text.is_empty() => Ok(shown),
            _ => Err(w::TASK_NEEDS_WORDS.to_owned()),
        };
    };
    let today = state.now.wall.date_naive();
    let mut new = task.clone();
    let was = match field {
        name::TASK if filled.text.is_empty() => return Err(w::TASK_KEEPS_WORDS.to_owned()),
        name::TASK => std::mem::replace(&mut new.words, filled.text.to_owned()),
        name::DONE => {
            let how = filled.at.checked_sub(1).and_then(|at| Done::ALL.get(at));
            let words = task.outcome.as_ref().map(|outcome| outcome.words.clone());
            new.outcome = how.map(|how| HomeworkOutcome {
                how: *how,
                date: today,
                words: words.unwrap_or_default(),
            });
            outcome_word(task.outcome.as_ref())
        }
        name::HOW => {
            let was = outcome_word(task.outcome.as_ref());
            match &mut new.outcome {
                Some(outcome) => filled.text.clone_into(&mut outcome.words),
                None if filled.text.is_empty() => return Ok(shown),
                None => return Err(w::HOW_FIRST.to_owned()),
            }
            was
        }
        name::DUE => {
            new.due = reads::date(state, Reads::Ahead, filled.text)?;
            shown = reads::shown(new.due);
            reads::kept(task.due)
        }
        name::SERVES => {
            let now = task.goal.map(|goal| (goal, task.objective));
            let options = served(state, now);
            let serves = picked(&options, filled);
            new.goal = serves.map(|(goal, _)| goal);
            new.objective = serves.and_then(|(_, objective)| objective);
            let was = options.iter().find(|(known, _)| Some(*known) == now);
            was.map(|(_, title)| title.clone()).unwrap_or_default()
        }
        _ => return Ok(shown),
    };
    if new != task {
        let was = Replaced {
            at: state.now.wall,
            by: state.by.clone(),
            what: field.to_owned(),
            was,
            why: String::new(),
        };
        *id = Some(put(state, new, field, was, effects));
    }
    Ok(shown)
}

fn outcome_word(outcome: Option<&HomeworkOutcome>) -> String {
    outcome.map_or_else(
        || w::DONE.first().copied().unwrap_or_default().to_owned(),
        |outcome| w::outcome(outcome.how as usize, &outcome.words),
    )
}

fn make(
    state: &mut State,
    goal: Option<GoalId>,
    words: &str,
    effects: &mut Vec<Effect>,
) -> HomeworkId {
    let given = state.now.wall.date_naive();
    let id = HomeworkId(state.ids.next(state.now.wall));
    let record = Homework {
        id,
        entry: None,
        words: words.to_owned(),
        goal,
        objective: None,
        given,
        due: None,
        outcome: None,
        history: Vec::new(),
    };
    record::change_goals(state, name::TASK, effects, |goals| {
        goals.homework.push(record);
    });
    id
}

/// Writes a task into its record, which is made if there is none; returns the record's id.
fn put(
    state: &mut State,
    task: Task,
    field: &str,
    was: Replaced,
    effects: &mut Vec<Effect>,
) -> HomeworkId {
    let id = task
        .id
        .unwrap_or_else(|| HomeworkId(state.ids.next(state.now.wall)));
    record::change_goals(state, field, effects, |goals: &mut Goals| {
        let known = goals.homework.iter().find(|record| record.id == id);
        let before = known.map(|record| record.history.clone());
        let record = Homework {
            id,
            entry: known
                .and_then(|record| record.entry)
                .or(task.line.map(|(_, entry)| entry)),
            words: task.words,
            goal: task.goal,
            objective: task.objective,
            given: task.given,
            due: task.due,
            outcome: task.outcome,
            history: before.into_iter().flatten().chain([was]).collect(),
        };
        match goals.homework.iter_mut().find(|known| known.id == id) {
            Some(known) => *known = record,
            None => goals.homework.push(record),
        }
    });
    id
}
