//! Which tasks stand in the list, in which order, and how they stand in words.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use chrono::{DateTime, TimeDelta};

use super::*;
use crate::domain::client::{Client, Code};
use crate::domain::entry::{Mark, enter};
use crate::domain::id::{ClientId, IdSource, StepId};
use crate::domain::session::{Change, Line, Outcome, Setting, What};
use crate::domain::time::Stamp;

fn at(day: &str) -> Stamp {
    DateTime::parse_from_rfc3339(&format!("{day}T14:00:00+01:00")).unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Desk {
    ids: IdSource,
    dossier: Dossier,
}

impl Desk {
    fn new() -> Self {
        let mut ids = IdSource::new(1);
        let begun = at("2026-09-03");
        let id = ClientId(ids.next(begun));
        let client = Client::new(id, Code::parse("c-hw01").unwrap(), "H.W.", begun);
        Self {
            ids,
            dossier: Dossier::new(client),
        }
    }

    /// Adds a session with these lines; returns the ids of the lines.
    fn session(&mut self, day: &str, lines: &[(Kind, &str)], ended: bool) -> Vec<EntryId> {
        let start = at(day);
        let entries: Vec<Entry> = lines
            .iter()
            .map(|(kind, text)| {
                let mark = Mark {
                    step: StepId(self.ids.next(start)),
                    at: start,
                    by: "rk",
                };
                let line = Line {
                    at: start,
                    kind: kind.clone(),
                    text: (*text).to_owned(),
                    goals: Vec::new(),
                    tags: Vec::new(),
                    speaker: None,
                    technique: None,
                    rating: None,
                    of: None,
                    proposer: None,
                };
                enter(EntryId(self.ids.next(start)), line, mark)
            })
            .collect();
        let ids = entries.iter().map(|entry| entry.id).collect();
        self.dossier.sessions.push(Session {
            id: SessionId(self.ids.next(start)),
            client: self.dossier.client.id,
            number: u16::try_from(self.dossier.sessions.len()).unwrap() + 1,
            start,
            zone: "Europe/Berlin".to_owned(),
            minutes: 50,
            setting: Setting::InPerson,
            outcome: Outcome::Held,
            by: "rk".to_owned(),
            present: Vec::new(),
            place: String::new(),
            start_was: Vec::new(),
            pauses: Vec::new(),
            end: ended.then(|| start + TimeDelta::minutes(50)),
            next: None,
            entries,
        });
        ids
    }

    fn record(&mut self, entry: Option<EntryId>, words: &str) -> &mut Homework {
        let id = HomeworkId(self.ids.next(at("2026-11-26")));
        let homework = &mut self.dossier.goals.homework;
        homework.push(Homework {
            id,
            entry,
            words: words.to_owned(),
            goal: None,
            objective: None,
            given: date("2026-11-19"),
            due: None,
            outcome: None,
            history: Vec::new(),
        });
        homework.last_mut().unwrap()
    }

    fn entry(&mut self, id: EntryId) -> &mut Entry {
        self.dossier
            .sessions
            .iter_mut()
            .flat_map(|session| &mut session.entries)
            .find(|entry| entry.id == id)
            .unwrap()
    }
}

fn said(how: Done, words: &str) -> HomeworkOutcome {
    HomeworkOutcome {
        how,
        date: date("2026-11-26"),
        words: words.to_owned(),
    }
}

fn words(tasks: &[Task]) -> Vec<&str> {
    tasks.iter().map(|task| task.words.as_str()).collect()
}

#[test]
fn every_task_line_is_homework_and_untouched_ones_are_open_without_a_day() {
    let mut desk = Desk::new();
    desk.session(
        "2026-11-12",
        &[(Kind::Task, "diary"), (Kind::Seen, "tired")],
        true,
    );
    let ids = desk.session("2026-11-19", &[(Kind::Task, "bus log")], true);
    let tasks = list(&desk.dossier);
    assert_eq!(words(&tasks), ["bus log", "diary"], "the newest first");
    assert!(
        tasks
            .iter()
            .all(|task| task.is_open() && task.due.is_none())
    );
    assert_eq!(tasks[0].line.map(|(_, entry)| entry), Some(ids[0]));
    assert_eq!(tasks[0].given, date("2026-11-19"));
    assert_eq!(tasks[0].state(date("2026-11-26")), "");
}

#[test]
fn open_ones_come_by_their_day_and_done_ones_last() {
    let mut desk = Desk::new();
    let ids = desk.session(
        "2026-11-19",
        &[
            (Kind::Task, "a done"),
            (Kind::Task, "b later"),
            (Kind::Task, "c soon"),
            (Kind::Task, "d no day"),
        ],
        true,
    );
    desk.record(Some(ids[0]), "a done").outcome = Some(said(Done::Done, ""));
    desk.record(Some(ids[1]), "b later").due = Some(date("2026-12-10"));
    desk.record(Some(ids[2]), "c soon").due = Some(date("2026-11-20"));
    desk.record(None, "e by phone").due = Some(date("2026-11-30"));
    assert_eq!(
        words(&list(&desk.dossier)),
        ["c soon", "e by phone", "b later", "d no day", "a done"]
    );
}

#[test]
fn a_line_that_is_no_task_any_more_takes_its_record_along_unless_something_was_said_of_it() {
    let mut desk = Desk::new();
    let ids = desk.session(
        "2026-11-19",
        &[(Kind::Task, "taken back"), (Kind::Task, "answered")],
        true,
    );
    desk.record(Some(ids[0]), "taken back").due = Some(date("2026-12-10"));
    desk.record(Some(ids[1]), "answered").outcome = Some(said(Done::NotDone, "was ill"));
    desk.record(Some(EntryId(uuid::Uuid::nil())), "its log cannot be read");
    for id in ids {
        let step = StepId(desk.ids.next(at("2026-11-19")));
        desk.entry(id).history.push(Change {
            step,
            at: at("2026-11-19"),
            by: "rk".to_owned(),
            what: What::Struck,
            undoes: None,
        });
    }
    assert_eq!(
        words(&list(&desk.dossier)),
        ["its log cannot be read", "answered"]
    );
}

#[test]
fn a_corrected_line_reads_as_it_does_now_until_the_homework_is_worded_on_its_own() {
    let mut desk = Desk::new();
    let ids = desk.session("2026-11-19", &[(Kind::Task, "bus lgo")], true);
    desk.record(Some(ids[0]), "bus lgo").due = Some(date("2026-12-10"));
    "bus log".clone_into(&mut desk.entry(ids[0]).line.text);
    assert_eq!(words(&list(&desk.dossier)), ["bus log"]);
    let record = desk.dossier.goals.homework.first_mut().unwrap();
    "bus log, three days".clone_into(&mut record.words);
    record.history.push(Replaced {
        at: at("2026-11-26"),
        by: "rk".to_owned(),
        what: crate::words::goals::field::TASK.to_owned(),
        was: "bus log".to_owned(),
        why: String::new(),
    });
    assert_eq!(words(&list(&desk.dossier)), ["bus log, three days"]);
}

#[test]
fn what_is_left_is_of_last_time_and_of_before_where_a_day_was_given() {
    let mut desk = Desk::new();
    let old = desk.session(
        "2026-11-05",
        &[
            (Kind::Task, "old without a day"),
            (Kind::Task, "old with a day"),
            (Kind::Task, "old and done"),
        ],
        true,
    );
    desk.record(Some(old[1]), "old with a day").due = Some(date("2026-11-10"));
    desk.record(Some(old[2]), "old and done").outcome = Some(said(Done::Done, ""));
    let last = desk.session(
        "2026-11-19",
        &[(Kind::Task, "bus log"), (Kind::Task, "breathing")],
        true,
    );
    desk.record(Some(last[1]), "breathing").outcome = Some(said(Done::Partly, "3 of 5"));
    desk.record(None, "by phone");
    desk.session("2026-11-24", &[(Kind::Task, "follow up")], true);
    desk.dossier.sessions[2].outcome = Outcome::NoShow;
    desk.session("2026-11-26", &[(Kind::Task, "agreed just now")], false);
    let tasks = left(&desk.dossier);
    assert_eq!(
        words(&tasks),
        [
            "bus log",
            "breathing",
            "follow up",
            "old with a day",
            "by phone"
        ]
    );
    assert_eq!(tasks[1].state(date("2026-11-26")), "3 of 5");
}

#[test]
fn how_it_stands_is_said_in_words_and_without_blame() {
    let today = date("2026-11-26");
    let mut desk = Desk::new();
    let record = desk.record(None, "bus log");
    let mut task = Task::of_record(record, None);
    for (due, said) in [
        ("2026-11-26", "due today"),
        ("2026-11-27", "due Fri"),
        ("2026-12-02", "due Wed"),
        ("2026-12-03", "due 3 Dec"),
        ("2026-11-25", "was due Wed"),
        ("2026-11-20", "was due Fri"),
        ("2026-11-19", "was due 19 Nov"),
    ] {
        task.due = Some(date(due));
        assert_eq!(task.state(today), said, "{due}");
    }
    for (how, typed, words) in [
        (Done::Done, "", "done"),
        (Done::Done, "every day", "done, every day"),
        (Done::Partly, "", "partly"),
        (Done::Partly, "3 of 5", "3 of 5"),
        (Done::NotDone, "", "not done"),
        (Done::NotDone, "was ill", "not done, was ill"),
        (Done::Dropped, "", "dropped"),
    ] {
        task.outcome = Some(said(how, typed));
        assert_eq!(task.state(today), words);
    }
}
