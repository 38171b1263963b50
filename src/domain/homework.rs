//! Homework: what was agreed for between sessions, with due and done.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, GoalId, HomeworkId, ObjectiveId, SessionId};
use crate::domain::replaced::Replaced;
use crate::domain::session::{Entry, Kind, Session};
use crate::words::goals as words;

/// One task for between sessions. A task of the log that nobody touched has none: it counts as open, without a due date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Homework {
    /// The homework's id.
    pub id: HomeworkId,
    /// The log line it was agreed in, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    /// What was agreed, in words; of one from the log, its words as of then.
    pub words: String,
    /// The goal it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
    /// The objective it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<ObjectiveId>,
    /// When it was agreed.
    pub given: NaiveDate,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<HomeworkOutcome>,
    /// Earlier values, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
}

/// What became of homework.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeworkOutcome {
    /// How far it was done.
    pub how: Done,
    /// When that was said.
    pub date: NaiveDate,
    /// Words to it: `3 of 5`, what got in the way.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// How far homework was done. Not doing it is information, not a failure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Done {
    Done,
    Partly,
    NotDone,
    Dropped,
}

impl Done {
    /// Every answer.
    pub const ALL: [Self; 4] = [Self::Done, Self::Partly, Self::NotDone, Self::Dropped];
}

/// A task as it stands: a line of the log with what became of it, or homework without a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// Its record; none for a line that nobody touched.
    pub id: Option<HomeworkId>,
    /// The log line, and the session it stands in.
    pub line: Option<(SessionId, EntryId)>,
    /// What was agreed.
    pub words: String,
    /// The goal it serves.
    pub goal: Option<GoalId>,
    /// The objective it serves.
    pub objective: Option<ObjectiveId>,
    /// When it was agreed.
    pub given: NaiveDate,
    /// By when.
    pub due: Option<NaiveDate>,
    /// What became of it.
    pub outcome: Option<HomeworkOutcome>,
}

impl Task {
    /// Tells whether nothing was said of it yet.
    pub fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// Returns how it stands in a few words: `3 of 5`, `done`, `due Fri`; empty where nothing is known.
    pub fn state(&self, today: NaiveDate) -> String {
        match (&self.outcome, self.due) {
            (Some(outcome), _) => words::outcome(outcome.how as usize, &outcome.words),
            (None, Some(due)) => words::due(due, today),
            (None, None) => String::new(),
        }
    }

    fn of_line(session: &Session, entry: &Entry) -> Self {
        Self {
            id: None,
            line: Some((session.id, entry.id)),
            words: entry.line.text.clone(),
            goal: entry.line.goals.first().copied(),
            objective: None,
            given: entry.line.at.date_naive(),
            due: None,
            outcome: None,
        }
    }

    fn of_record(record: &Homework, line: Option<Self>) -> Self {
        let was_worded = record
            .history
            .iter()
            .any(|was| was.what == words::field::TASK);
        // A line that was corrected later reads as it does now, unless the homework was worded on its own.
        let words = match &line {
            Some(line) if !was_worded => line.words.clone(),
            _ => record.words.clone(),
        };
        Self {
            id: Some(record.id),
            line: line.and_then(|line| line.line),
            words,
            goal: record.goal,
            objective: record.objective,
            given: record.given,
            due: record.due,
            outcome: record.outcome.clone(),
        }
    }
}

/// Returns every task of the logs and every homework as one list: open ones first, the soonest due before the others and
/// then the newest; then those something was said of, the newest first.
pub fn list(dossier: &Dossier) -> Vec<Task> {
    let mut tasks = written(dossier);
    let newest = |task: &Task| std::cmp::Reverse((task.given, task.line.map(|(_, entry)| entry)));
    tasks.sort_by_key(|task| {
        let due = task
            .due
            .filter(|_| task.is_open())
            .unwrap_or(NaiveDate::MAX);
        (!task.is_open(), due, newest(task))
    });
    tasks
}

/// Returns what to ask about in the next session: tasks agreed since the last one that took place began, in the order of
/// the log, then what is still open from before and was given a day or has no line.
pub fn left(dossier: &Dossier) -> Vec<Task> {
    let running = dossier.running().map(|session| session.id);
    let last = dossier.last_held().map(|session| session.start);
    let recent: Vec<SessionId> = dossier
        .sessions
        .iter()
        .filter(|session| last.is_none_or(|last| session.start >= last))
        .map(|session| session.id)
        .filter(|session| Some(*session) != running)
        .collect();
    let is_recent = |task: &Task| {
        task.line
            .is_some_and(|(session, _)| recent.contains(&session))
    };
    let is_new = |task: &Task| {
        task.line
            .is_some_and(|(session, _)| Some(session) == running)
    };
    let (mut now, mut before): (Vec<Task>, Vec<Task>) =
        written(dossier).into_iter().partition(is_recent);
    before.retain(|task| {
        task.is_open() && !is_new(task) && (task.due.is_some() || task.line.is_none())
    });
    before.sort_by_key(|task| (task.due.unwrap_or(NaiveDate::MAX), task.given));
    now.extend(before);
    now
}

/// Returns the tasks in the order they were written down.
fn written(dossier: &Dossier) -> Vec<Task> {
    let records = &dossier.goals.homework;
    let of = |entry: &Entry| records.iter().find(|record| record.entry == Some(entry.id));
    let mut tasks = Vec::new();
    for (session, entry) in dossier.entries() {
        if entry.line.kind == Kind::Task {
            let line = Task::of_line(session, entry);
            tasks.push(match of(entry) {
                Some(record) => Task::of_record(record, Some(line)),
                None => line,
            });
        }
    }
    let shown = |record: &Homework| tasks.iter().any(|task| task.id == Some(record.id));
    let alone: Vec<Task> = records
        .iter()
        .filter(|record| !shown(record))
        // A line that was taken back, moved or turned into something else was not agreed, unless something was said of it.
        .filter(|record| record.outcome.is_some() || !has_gone(dossier, record))
        .map(|record| Task::of_record(record, None))
        .collect();
    tasks.extend(alone);
    tasks
}

/// Tells whether the line of a homework is on file and is no task any more.
fn has_gone(dossier: &Dossier, record: &Homework) -> bool {
    record.entry.is_some_and(|entry| {
        dossier
            .sessions
            .iter()
            .any(|session| session.entry(entry).is_some())
    })
}
