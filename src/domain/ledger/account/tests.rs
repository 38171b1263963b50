//! Counted by hand: a made-up record of three sessions, and what the account must say of it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use chrono::{DateTime, TimeDelta};
use uuid::Uuid;

use super::*;
use crate::domain::client::{Client, Code};
use crate::domain::goal::Goal;
use crate::domain::id::{ClientId, StepId};
use crate::domain::rating::Rating;
use crate::domain::session::{Change, Line, Outcome, Pause, Setting, Used, What};

/// A goal that most lines hang on, and another one.
const BUS: GoalId = GoalId(Uuid::from_u128(101));
const SLEEP: GoalId = GoalId(Uuid::from_u128(102));

fn stamp(text: &str) -> Stamp {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn library() -> Library {
    Library::shipped().unwrap()
}

/// A record that is written line by line.
pub(crate) struct Made {
    pub(crate) dossier: Dossier,
    next: u128,
}

impl Made {
    pub(crate) fn new() -> Self {
        let begun = stamp("2026-09-03T09:00:00+02:00");
        let id = ClientId(Uuid::from_u128(1));
        let client = Client::new(id, Code::parse("c-7k2m").unwrap(), "A.M.", begun);
        let mut dossier = Dossier::new(client);
        for (id, words) in [(BUS, "Ride the bus alone"), (SLEEP, "Sleep through")] {
            dossier.goals.goals.push(Goal::new(id, words, begun));
        }
        Self { dossier, next: 500 }
    }

    /// Begins a session of 50 minutes at 14:00 on a day, which ended unless it is said to run.
    pub(crate) fn session(&mut self, day: &str, runs: bool) -> &mut Self {
        let start = stamp(&format!("{day}T14:00:00+02:00"));
        let number = u16::try_from(self.dossier.sessions.len() + 1).unwrap();
        self.dossier.sessions.push(Session {
            id: SessionId(Uuid::from_u128(u128::from(number))),
            client: self.dossier.client.id,
            number,
            start,
            zone: "Europe/Berlin".into(),
            minutes: 50,
            setting: Setting::InPerson,
            outcome: Outcome::Held,
            by: "M. Berg".into(),
            present: Vec::new(),
            place: String::new(),
            start_was: Vec::new(),
            pauses: Vec::new(),
            end: (!runs).then(|| start + TimeDelta::minutes(50)),
            next: None,
            entries: Vec::new(),
        });
        self
    }

    /// Enters a line of the last session so many minutes after its start.
    pub(crate) fn line(
        &mut self,
        minute: i64,
        kind: Kind,
        text: &str,
        goals: &[GoalId],
    ) -> EntryId {
        self.next += 1;
        let session = self.dossier.sessions.last_mut().unwrap();
        let id = EntryId(Uuid::from_u128(self.next));
        let at = session.start + TimeDelta::minutes(minute);
        session.entries.push(Entry {
            id,
            line: Line {
                at,
                kind,
                text: text.to_owned(),
                goals: goals.to_vec(),
                tags: Vec::new(),
                speaker: None,
                technique: None,
                rating: None,
                of: None,
                proposer: None,
            },
            history: vec![Change {
                step: StepId(Uuid::from_u128(self.next)),
                at,
                by: "M. Berg".into(),
                what: What::Created,
                undoes: None,
            }],
        });
        id
    }

    fn newest(&mut self) -> &mut Line {
        let session = self.dossier.sessions.last_mut().unwrap();
        &mut session.entries.last_mut().unwrap().line
    }

    /// Uses a technique.
    pub(crate) fn did(&mut self, minute: i64, id: &str, goals: &[GoalId]) -> EntryId {
        let did = self.line(minute, Kind::Did, "", goals);
        self.newest().technique = Some(Used {
            id: id.to_owned(),
            name: format!("{id} as it was called"),
            despite: None,
        });
        did
    }

    /// Rates a did.
    pub(crate) fn rate(&mut self, minute: i64, of: EntryId, rating: Rating, text: &str) {
        self.line(minute, Kind::Rate, text, &[]);
        let line = self.newest();
        line.rating = Some(rating);
        line.of = Some(of);
    }

    /// Stamps a step of the card of a did.
    fn stamp(&mut self, minute: i64, of: EntryId) {
        self.line(minute, Kind::Time, "step", &[]);
        self.newest().of = Some(of);
    }

    fn despite(&mut self, flag: &str, reason: &str) {
        self.newest().technique.as_mut().unwrap().despite = Some(Despite {
            flags: vec![flag.to_owned()],
            reason: reason.to_owned(),
        });
    }
}

fn distress(before: u8, after: u8) -> Rating {
    Rating::Distress {
        before,
        peak: None,
        after,
    }
}

/// Three sessions: T288 Applied relaxation (20 to 45 minutes) three times, T095 once, T099 once in spite of a stop, T194
/// (woven through) once, and one the library does not know.
pub(crate) fn record() -> Made {
    let mut made = Made::new();
    made.session("2026-09-03", false);
    let first = made.did(5, "T288", &[BUS]);
    made.line(8, Kind::Said, "my shoulders drop", &[BUS]);
    made.line(9, Kind::Said, "I did not sleep", &[SLEEP]);
    made.line(10, Kind::Task, "twice a day", &[BUS]);
    made.rate(30, first, distress(7, 4), "");
    made.rate(31, first, Rating::Helped(8), "calmer than I thought");
    made.did(33, "T194", &[]);
    made.session("2026-09-10", false);
    let second = made.did(0, "T288", &[BUS]);
    made.rate(4, second, Rating::Helped(5), "");
    made.did(10, "T095", &[BUS, SLEEP]);
    let third = made.did(10, "T288", &[SLEEP]);
    made.rate(20, third, Rating::Adverse, "dizzy, had to stop");
    made.session("2026-09-17", true);
    let fourth = made.did(3, "T099", &[BUS]);
    made.despite("cardiac", "");
    made.stamp(5, fourth);
    made.stamp(9, fourth);
    made.did(12, "T999", &[]);
    made
}

fn account<'a>(all: &'a [Account], id: &str) -> &'a Account {
    all.iter().find(|one| one.id == id).unwrap()
}

#[test]
fn uses_minutes_and_ratings_are_those_counted_by_hand() {
    let made = record();
    let all = accounts(&made.dossier, &library());
    let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["T095", "T099", "T194", "T288", "T999"]);

    let relaxed = account(&all, "T288");
    let minutes: Vec<Option<u16>> = relaxed.uses.iter().map(|one| one.minutes).collect();
    // 28 minutes to the next did; 10 to the next; 40 to the end.
    assert_eq!(minutes, [Some(28), Some(10), Some(40)]);
    let sum = Sum {
        minutes: 78,
        known: 3,
        unknown: 0,
    };
    assert_eq!(relaxed.minutes(), sum);
    assert_eq!(relaxed.first().unwrap().number, 1);
    assert_eq!(relaxed.last().unwrap().number, 2);
    assert_eq!(relaxed.helped(), [8, 5]);
    assert_eq!(relaxed.mean_helped(), Some(65));
    assert_eq!(relaxed.goals(), [BUS, SLEEP]);
    let seen = relaxed.responses();
    assert_eq!(
        (seen.helped, seen.neutral, seen.unhelpful, seen.adverse),
        (1, 1, 0, 1)
    );
    assert_eq!(relaxed.uses[0].rated.distress, Some((7, 4)));
    let adverse: Vec<&str> = relaxed.adverse().map(|(_, words)| words).collect();
    assert_eq!(adverse, ["dizzy, had to stop"]);
}

#[test]
fn what_nobody_can_know_stays_unknown() {
    let made = record();
    let all = accounts(&made.dossier, &library());
    // Woven through; two logged at once; not in the library any more.
    for id in ["T194", "T095", "T999"] {
        assert_eq!(account(&all, id).uses[0].minutes, None, "{id}");
    }
    // The last did of a session that runs: nothing came after it.
    let mut made = Made::new();
    made.session("2026-09-24", true);
    made.did(5, "T288", &[]);
    assert_eq!(accounts(&made.dossier, &library())[0].uses[0].minutes, None);
    // What was entered after the end has no time in the session.
    let mut made = Made::new();
    made.session("2026-09-24", false);
    made.did(55, "T288", &[]);
    assert_eq!(accounts(&made.dossier, &library())[0].uses[0].minutes, None);
}

#[test]
fn minutes_are_at_most_the_longest_leave_breaks_out_and_follow_the_stamps_of_a_card() {
    let library = library();
    let minutes = |made: &Made| accounts(&made.dossier, &library)[0].uses[0].minutes;
    // T334 takes 15 minutes at most.
    let longest = longest(&library, "T334").unwrap();
    let mut made = Made::new();
    made.session("2026-09-24", false);
    let did = made.did(0, "T334", &[]);
    assert!(longest < 50);
    assert_eq!(minutes(&made), Some(longest));
    // Run with its card, it took what it took.
    made.stamp(2, did);
    made.stamp(41, did);
    assert_eq!(minutes(&made), Some(41));
    let session = made.dossier.sessions.last_mut().unwrap();
    session.pauses = vec![Pause {
        from: session.start + TimeDelta::minutes(10),
        to: Some(session.start + TimeDelta::minutes(30)),
    }];
    assert_eq!(minutes(&made), Some(21));
}

#[test]
fn words_are_those_that_stand_before_the_next_did_on_the_same_goal() {
    let made = record();
    let all = accounts(&made.dossier, &library());
    let first = &account(&all, "T288").uses[0];
    assert_eq!(first.said, ["my shoulders drop"]);
    assert_eq!(first.agreed, ["twice a day"]);
    assert_eq!(first.words, ["calmer than I thought"]);
    // The words of an adverse response stand with it and nowhere else.
    let third = &account(&all, "T288").uses[2];
    assert_eq!((third.words.len(), third.said.len()), (0, 0));
    // Without a goal no line can be on the same.
    assert!(account(&all, "T194").uses[0].said.is_empty());
}

#[test]
fn a_missing_reason_is_named_with_its_flags_and_a_given_one_is_not() {
    let mut made = record();
    let missing = |made: &Made| -> Option<Vec<String>> {
        let all = accounts(&made.dossier, &library());
        account(&all, "T099").uses[0]
            .reason_missing()
            .map(<[String]>::to_vec)
    };
    assert_eq!(missing(&made), Some(vec![String::from("cardiac")]));
    let session = made.dossier.sessions.last_mut().unwrap();
    let used = session.entries[0].line.technique.as_mut().unwrap();
    used.despite.as_mut().unwrap().reason = String::from("cleared by letter");
    assert_eq!(missing(&made), None);
}

#[test]
fn each_order_puts_first_what_it_says() {
    let made = record();
    let mut all = accounts(&made.dossier, &library());
    let mut sorted = |order: Order| -> Vec<String> {
        order.sort(&mut all);
        all.iter().map(|one| one.id.clone()).collect()
    };
    // T095 and the third T288 stand at the same minute; the one entered later is the later.
    assert_eq!(
        sorted(Order::LastUsed),
        ["T999", "T099", "T288", "T095", "T194"]
    );
    assert_eq!(
        sorted(Order::MostUsed),
        ["T288", "T999", "T099", "T095", "T194"]
    );
    assert_eq!(
        sorted(Order::HelpedMost),
        ["T288", "T999", "T099", "T095", "T194"]
    );
    let [last, most, helped] = Order::ALL;
    assert_eq!([last, most, helped].map(Order::next), [most, helped, last]);
}

#[test]
fn what_was_struck_is_no_use_and_no_word() {
    let mut made = record();
    for session in &mut made.dossier.sessions {
        for entry in &mut session.entries {
            if entry.line.kind == Kind::Said || entry.line.kind == Kind::Rate {
                let mut change = entry.history[0].clone();
                change.what = What::Struck;
                entry.history.push(change);
            }
        }
    }
    let all = accounts(&made.dossier, &library());
    let relaxed = account(&all, "T288");
    assert_eq!(relaxed.responses().count(), 0);
    assert!(relaxed.helped().is_empty() && relaxed.adverse().count() == 0);
    assert!(relaxed.uses.iter().all(|one| one.said.is_empty()));
    assert_eq!(relaxed.uses.len(), 3);
}

#[test]
fn the_words_of_an_account_name_everything_that_was_counted() {
    use crate::domain::ledger::account::told::{heed, one_use, summary, words_of};
    let made = record();
    let all = accounts(&made.dossier, &library());
    let today = stamp("2026-09-17T15:00:00+02:00").date_naive();
    let goals = &made.dossier.goals;
    let relaxed = account(&all, "T288");
    assert_eq!(
        summary(relaxed, goals, today).join("; "),
        "last 10 Sep (session 2), first 3 Sep (session 1); 78 min; helped 6.5 (mean of 2: 8, 5); responses: helped 1 of 3, neutral 1, adverse 1; for goal 1, goal 2"
    );
    assert_eq!(
        heed(relaxed, today),
        ["adverse, 10 Sep (session 2): dizzy, had to stop"]
    );
    assert_eq!(
        heed(account(&all, "T099"), today),
        ["reason missing: used despite cardiac, 17 Sep (session 3)"]
    );
    assert_eq!(
        one_use(&relaxed.uses[0], goals, today).join("; "),
        "28 min; distress 7>4; helped 8; response: helped; for goal 1"
    );
    assert_eq!(
        words_of(&relaxed.uses[0]),
        [
            "rated with: \"calmer than I thought\"",
            "then said: \"my shoulders drop\"",
            "then agreed: \"twice a day\"",
        ]
    );
}
