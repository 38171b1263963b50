//! A client with one session in which everything happens, for the tests of the note.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::domain::client::{Client, Code, Concern};
use crate::domain::clinician::Clinician;
use crate::domain::dossier::Dossier;
use crate::domain::goal::{Goal, GoalStatus};
use crate::domain::guide::Guide;
use crate::domain::id::{ClientId, EntryId, GoalId, NoteId, SentenceId, SessionId, StepId};
use crate::domain::library::Library;
use crate::domain::note::Note;
use crate::domain::practice::Practice;
use crate::domain::rating::Rating;
use crate::domain::session::{
    Change, Drawer, Entry, Kind, Line, Moment, Outcome, Place, Session, Setting, Used, What,
};
use crate::domain::time::{Now, Stamp};
use crate::domain::writing::ground::Ground;

static GUIDE: LazyLock<Guide> = LazyLock::new(|| Guide::shipped().unwrap());
static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::shipped().unwrap());

/// What a note is written from.
pub(crate) struct Bench {
    pub(crate) dossier: Dossier,
    pub(crate) guide: Guide,
    clinician: Clinician,
    practice: Practice,
}

impl Bench {
    pub(crate) fn ground(&self) -> Ground<'_> {
        Ground {
            dossier: &self.dossier,
            guide: &self.guide,
            library: &LIBRARY,
            clinician: &self.clinician,
            practice: &self.practice,
            today: at("2026-11-27T10:00:00+01:00").date_naive(),
        }
    }

    /// Returns the session the note is of.
    pub(crate) fn session(&mut self) -> &mut Session {
        self.dossier.sessions.last_mut().unwrap()
    }

    /// Returns a draft of it.
    pub(crate) fn draft(&self, format: &str) -> Note {
        let session = self.dossier.sessions.last().unwrap();
        let begun = at("2026-11-26T14:55:00+01:00");
        Note::new(
            NoteId(id(900)),
            session.client,
            session.id,
            begun,
            "rk",
            format,
        )
    }
}

/// Returns the bench with the session in it.
pub(crate) fn bench() -> Bench {
    let code = Code::parse("c-a3xx").unwrap();
    let created = at("2026-09-03T14:00:00+02:00");
    let mut client = Client::new(ClientId(id(1)), code, "A.M.", created);
    client.concerns.push(Concern {
        concern: String::from("panic"),
        words: String::from("it comes over me"),
        ..Concern::default()
    });
    let mut dossier = Dossier::new(client);
    let goal = Goal {
        status: GoalStatus::Active,
        ..Goal::new(goal(), "Ride the bus", created)
    };
    dossier.goals.goals.push(goal);
    let mut before = session(6, "2026-11-19T14:00:00+01:00");
    before.next = Some(at("2026-11-26T14:00:00+01:00").naive_local());
    before.entries.push(Entry {
        line: Line {
            rating: Some(Rating::Goal {
                goal: self::goal(),
                value: 4,
            }),
            ..line(Kind::Rate, "")
        },
        ..entry(500, Kind::Rate, "")
    });
    let mut log = session(7, "2026-11-26T14:00:00+01:00");
    log.entries = entries();
    log.next = Some(at("2026-12-03T14:00:00+01:00").naive_local());
    dossier.sessions = vec![before, log];
    Bench {
        dossier,
        guide: GUIDE.clone(),
        clinician: Clinician {
            licence: String::from("register no. 1"),
            ..Clinician::default()
        },
        practice: Practice::default(),
    }
}

fn entries() -> Vec<Entry> {
    let on_goal = |mut entry: Entry| {
        entry.line.goals.push(goal());
        entry
    };
    let rated = |n: u128, of: u128, rating: Rating| {
        let mut rate = entry(n, Kind::Rate, "");
        rate.line.rating = Some(rating);
        rate.line.of = Some(EntryId(id(of)));
        rate
    };
    let mut did = on_goal(entry(4, Kind::Did, "four minutes"));
    did.line.technique = Some(Used {
        id: String::from("T287"),
        name: String::from("Paced breathing (slow)"),
        despite: None,
    });
    let mut struck = entry(10, Kind::Said, "struck words");
    struck.history.push(change(What::Struck));
    let mut moved = entry(11, Kind::Said, "moved words");
    moved.history.push(change(What::MovedTo(Place {
        client: ClientId(id(2)),
        session: SessionId(id(3)),
        entry: EntryId(id(4)),
    })));
    let mut goal_rated = entry(8, Kind::Rate, "");
    goal_rated.line.rating = Some(Rating::Goal {
        goal: goal(),
        value: 5,
    });
    vec![
        entry(1, Kind::Time, "session started"),
        on_goal(entry(2, Kind::Said, "got off after two stops")),
        entry(3, Kind::Seen, "shoulders up\nshallow breath"),
        did,
        rated(
            5,
            4,
            Rating::Distress {
                before: 8,
                peak: None,
                after: 5,
            },
        ),
        rated(6, 4, Rating::Helped(7)),
        entry(7, Kind::Did, "named the pattern"),
        goal_rated,
        entry(9, Kind::Idea, "shame about being seen"),
        struck,
        moved,
        on_goal(entry(12, Kind::Task, "bus log")),
        entry(13, Kind::Park, "asks about tablets"),
        entry(14, Kind::Next, "third stop"),
        entry(15, Kind::Drawer, ""),
        entry(16, Kind::Moment(Moment::Tears), ""),
        entry(17, Kind::Moment(Moment::Rupture), "I went too fast"),
        entry(18, Kind::Marker('s'), ""),
    ]
}

/// Returns a session of an hour without a line.
pub(crate) fn session(number: u16, start: &str) -> Session {
    let start = at(start);
    Session {
        id: SessionId(id(100 + u128::from(number))),
        client: ClientId(id(1)),
        number,
        start,
        zone: String::from("Europe/Berlin"),
        minutes: 50,
        setting: Setting::Video,
        outcome: Outcome::Held,
        by: String::from("rk"),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        end: Some(start + TimeDelta::minutes(50)),
        next: None,
        entries: Vec::new(),
    }
}

/// Returns an entry; its number is its minute too.
pub(crate) fn entry(n: u128, kind: Kind, text: &str) -> Entry {
    let mut line = line(kind, text);
    line.at += TimeDelta::minutes(i64::try_from(n.min(40)).unwrap());
    Entry {
        id: EntryId(id(n)),
        line,
        history: vec![change(What::Created)],
    }
}

pub(crate) fn line(kind: Kind, text: &str) -> Line {
    Line {
        at: at("2026-11-26T14:00:00+01:00"),
        kind,
        text: text.to_owned(),
        goals: Vec::new(),
        tags: Vec::new(),
        speaker: None,
        technique: None,
        rating: None,
        of: None,
        proposer: None,
    }
}

pub(crate) fn change(what: What) -> Change {
    Change {
        step: StepId(id(800)),
        at: at("2026-11-26T14:40:00+01:00"),
        by: String::from("rk"),
        what,
        undoes: None,
    }
}

/// Returns a drawer of the session with one line.
pub(crate) fn drawer(text: &str) -> Drawer {
    Drawer {
        session: SessionId(id(107)),
        client: ClientId(id(1)),
        entries: vec![entry(15, Kind::Drawer, text)],
    }
}

pub(crate) fn goal() -> GoalId {
    GoalId(id(50))
}

/// Returns the key of an entry's sentence.
pub(crate) fn key(n: u128) -> String {
    EntryId(id(n)).to_string()
}

pub(crate) fn sentence(n: u128) -> SentenceId {
    SentenceId(id(n))
}

pub(crate) fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0193_665c_0000_7000_8000_0000_0000_0000 + n)
}

pub(crate) fn at(text: &str) -> Stamp {
    Stamp::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn now(text: &str) -> Now {
    Now {
        wall: at(text),
        steady: 0,
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
