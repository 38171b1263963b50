//! Topics over several sessions: what waits, since when, and what became of it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use uuid::Uuid;

use super::*;
use crate::domain::client::Client;
use crate::domain::entry::{self, Mark};
use crate::domain::id::StepId;
use crate::domain::session::Pause;

const CLIENT: &str = "0193665c-0000-7000-8000-000000000002";
const PARK: &str = r#"kind: park, text: "x""#;

fn stamp(text: &str) -> Stamp {
    chrono::DateTime::parse_from_rfc3339(text).unwrap()
}

fn id(session: u16, n: u128) -> EntryId {
    EntryId(Uuid::from_u128(u128::from(session) * 1000 + n))
}

/// A session of 50 minutes from 14:00; each line: minute, kind and who proposed it.
fn session(number: u16, day: &str, end: Option<&str>, lines: &[(u16, &str)]) -> Session {
    let at = |minute: u16| format!("{day}T{}:{:02}:00+01:00", 14 + minute / 60, minute % 60);
    let entries: Vec<String> = lines
        .iter()
        .zip(1..)
        .map(|((minute, line), n)| {
            let (id, at) = (id(number, n), at(*minute));
            format!(
                r#"(id: "{id}", line: (at: "{at}", {line}), history: [(step: "{id}", at: "{at}", by: "rk", what: created)]),"#
            )
        })
        .collect();
    let end = end.map_or_else(String::new, |end| {
        format!(r#"end: Some("{day}T{end}:00+01:00"),"#)
    });
    ron::from_str(&format!(
        r#"(id: "0193665c-0000-7000-8000-0000000000{number:02}", client: "{CLIENT}", number: {number},
        start: "{day}T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk",
        {end} entries: [{}])"#,
        entries.concat()
    ))
    .unwrap()
}

fn dossier(sessions: Vec<Session>) -> Dossier {
    let client: Client = ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-09-03", created: "2026-09-03T14:00:00+02:00")"#
    ))
    .unwrap();
    let mut dossier = Dossier::new(client);
    dossier.sessions = sessions;
    dossier
}

/// Three sessions that ended and one that runs.
fn four() -> Dossier {
    dossier(vec![
        session(
            3,
            "2026-11-05",
            Some("14:50"),
            &[
                (1, r#"kind: park, text: "the will", proposer: Some(me)"#),
                (20, r#"kind: park, text: "her sister""#),
                (41, r#"kind: park, text: "leaving him""#),
            ],
        ),
        session(
            4,
            "2026-11-12",
            Some("14:50"),
            &[(5, r#"kind: seen, text: "pale""#)],
        ),
        session(
            5,
            "2026-11-19",
            Some("14:50"),
            &[(30, r#"kind: park, text: "medication""#)],
        ),
        session(
            6,
            "2026-11-26",
            None,
            &[
                (1, r#"kind: park, text: "bus ride", proposer: Some(client)"#),
                (9, r#"kind: park, text: "her boss""#),
            ],
        ),
    ])
}

fn said(dossier: &Dossier, entry: EntryId, became: Became, session: Option<u16>) -> Topic {
    let of = |number: u16| dossier.sessions.iter().find(|one| one.number == number);
    Topic {
        entry,
        became,
        at: stamp("2026-11-26T14:20:00+01:00"),
        session: session.and_then(of).map(|session| session.id),
        words: String::new(),
    }
}

fn rows(topics: &[BroughtUp]) -> Vec<String> {
    topics.iter().map(BroughtUp::row).collect()
}

fn states(dossier: &Dossier) -> Vec<String> {
    for_now(dossier)
        .iter()
        .map(|topic| [topic.words.as_str(), &topic.state()].join(": "))
        .collect()
}

#[test]
fn what_was_parked_three_sessions_ago_comes_back_after_the_agenda_and_before_the_new() {
    let waiting = waiting(&four());
    assert_eq!(
        rows(&waiting),
        [
            "bus ride (proposed by client)",
            "the will (proposed by me, session 3)",
            "her sister (session 3)",
            "leaving him (session 3, said at the door)",
            "medication",
            "her boss",
        ]
    );
    let states: Vec<String> = waiting.iter().map(BroughtUp::state).collect();
    assert_eq!(
        states,
        ["by client", "session 3", "session 3", "session 3", "", ""]
    );
}

#[test]
fn a_topic_goes_when_something_became_of_it_or_its_line_is_struck() {
    let mut dossier = four();
    let discussed = said(&dossier, id(3, 2), Became::Discussed, Some(4));
    dossier.plan.topics.push(discussed);
    let mark = Mark {
        step: StepId(Uuid::from_u128(7)),
        at: stamp("2026-11-26T14:10:00+01:00"),
        by: "rk",
    };
    entry::strike(&mut dossier.sessions[0].entries, id(3, 3), mark).unwrap();
    assert_eq!(
        rows(&waiting(&dossier)),
        [
            "bus ride (proposed by client)",
            "the will (proposed by me, session 3)",
            "medication",
            "her boss",
        ]
    );
    let all = list(&dossier);
    let sister = all.iter().find(|topic| topic.entry == id(3, 2)).unwrap();
    assert_eq!(sister.state(), "[x] discussed");
}

#[test]
fn what_is_ticked_stays_until_the_session_ends() {
    let mut dossier = four();
    let now = said(&dossier, id(5, 1), Became::LetGo, Some(6));
    let before = said(&dossier, id(3, 2), Became::Work, Some(5));
    let between = said(&dossier, id(3, 3), Became::Work, None);
    dossier.plan.topics.extend([now, before, between]);
    assert_eq!(
        states(&dossier),
        [
            "bus ride: by client",
            "the will: session 3",
            "medication: [x] let go"
        ]
    );
    dossier.sessions[3].end = Some(stamp("2026-11-26T14:50:00+01:00"));
    assert_eq!(
        states(&dossier),
        ["the will: session 3", "bus ride: by client", "her boss: "]
    );
}

#[test]
fn the_newest_word_on_a_topic_counts() {
    let mut dossier = four();
    let first = said(&dossier, id(5, 1), Became::LetGo, Some(6));
    let second = said(&dossier, id(5, 1), Became::Discussed, Some(6));
    dossier.plan.topics.extend([first, second]);
    let newest = became(&dossier, id(5, 1)).unwrap();
    assert_eq!(newest.became, Became::Discussed);
}

#[test]
fn the_door_is_the_last_ten_minutes_or_what_goes_beyond_the_plan() {
    let door = |end: &str, minute: u16, line: &str, pause: Option<(&str, &str)>| {
        let mut session = session(5, "2026-11-19", Some(end), &[(minute, line)]);
        session.pauses.extend(pause.map(|(from, to)| Pause {
            from: stamp(&format!("2026-11-19T{from}:00+01:00")),
            to: Some(stamp(&format!("2026-11-19T{to}:00+01:00"))),
        }));
        list(&dossier(vec![session]))[0].at_door
    };
    assert!(!door("14:50", 39, PARK, None));
    assert!(door("14:50", 40, PARK, None));
    assert!(door("14:50", 50, PARK, None));
    // It ended early: ten minutes before that end.
    assert!(door("14:30", 20, PARK, None));
    assert!(!door("14:30", 19, PARK, None));
    // It went on: ten minutes before the end that was planned.
    assert!(door("15:20", 41, PARK, None));
    assert!(!door("15:20", 39, PARK, None));
    // A break puts the planned end off.
    assert!(!door("15:20", 41, PARK, Some(("14:10", "14:20"))));
    assert!(door("15:20", 50, PARK, Some(("14:10", "14:20"))));
    // A point of the agenda is not said at the door, however short the session was.
    let point = r#"kind: park, text: "x", proposer: Some(client)"#;
    assert!(!door("14:05", 1, point, None));
    // And nobody is at the door while the session runs.
    let running = session(5, "2026-11-19", None, &[(49, PARK)]);
    assert!(!list(&dossier(vec![running]))[0].at_door);
}
