//! Worked cases for each reason.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use super::*;
use crate::domain::client::Client;
use crate::domain::closing::FollowUpKind;
use crate::domain::goal::Goals;
use crate::domain::session::Session;

const CLIENT: &str = "0193665c-0000-7000-8000-000000000002";
const GOAL: &str = "0193665c-0000-7000-8000-000000000502";

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-26")
}

/// A client with goals as written.
fn with(goals: &str) -> Dossier {
    let client: Client = ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-09-03", created: "2026-09-03T14:00:00+02:00")"#
    ))
    .unwrap();
    let mut dossier = Dossier::new(client);
    let goals: Goals =
        ron::from_str(&format!(r#"(client: "{CLIENT}", goals: [{goals}])"#)).unwrap();
    dossier.goals = goals;
    dossier
}

/// One goal of this status, with further fields.
fn goal(status: &str, more: &str) -> String {
    format!(
        r#"(id: "{GOAL}", words: "Ride the bus", status: {status}, {more} created: "2026-09-03T14:00:00+02:00"),"#
    )
}

/// Adds one session on a day of November with these lines.
fn visit(dossier: &mut Dossier, number: u16, lines: &[String]) {
    let date = format!("2026-11-{number:02}");
    let entries: Vec<String> = lines
        .iter()
        .zip(1..)
        .map(|(line, n)| {
            let at = format!("{date}T14:{n:02}:00+01:00");
            let id = format!("0193665c-0000-7000-8000-0000000{number:02}{n:03}");
            format!(
                r#"(id: "{id}", line: (at: "{at}", {line}), history: [(step: "{id}", at: "{at}", by: "rk", what: created)]),"#
            )
        })
        .collect();
    let session: Session = ron::from_str(&format!(
        r#"(id: "0193665c-0000-7000-8000-0000000000{number:02}", client: "{CLIENT}", number: {number},
        start: "{date}T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk",
        end: Some("{date}T14:50:00+01:00"), entries: [{}])"#,
        entries.concat()
    ))
    .unwrap();
    dossier.sessions.push(session);
}

fn rated(value: u8) -> String {
    format!(r#"kind: rate, rating: Some(goal(goal: "{GOAL}", value: {value}))"#)
}

/// A client whose goal was rated so, one number a session.
fn rated_so(status: &str, more: &str, ratings: &[u8]) -> Dossier {
    let mut dossier = with(&goal(status, more));
    for (rating, number) in ratings.iter().zip(1..) {
        visit(&mut dossier, number, &[rated(*rating)]);
    }
    dossier
}

fn said(dossier: &Dossier) -> Vec<String> {
    // Notes that wait for their signature have a test of their own.
    reasons(dossier)
        .iter()
        .filter(|reason| reason.stands(today()) && reason.kind() != Kind::Unsigned)
        .map(|reason| reason.words(today()))
        .collect()
}

#[test]
fn a_note_that_is_not_signed_says_of_when_and_how_long_and_outlives_the_therapy() {
    let mut dossier = with("");
    visit(&mut dossier, 12, &[]);
    visit(&mut dossier, 19, &[]);
    dossier.client.status = ClientStatus::Closed;
    let all = reasons(&dossier);
    let words: Vec<String> = all.iter().map(|reason| reason.words(today())).collect();
    assert_eq!(words, ["note of 19 Nov not signed, 7 days"]);
    assert!(all[0].stands(day("2026-12-03")) && !all[0].stands(day("2026-12-04")));
    // From the first note on each of them counts until it is signed.
    let session = &dossier.sessions[0];
    let begun = session.end.unwrap();
    let id = crate::domain::id::NoteId(session.id.0);
    let note =
        crate::domain::note::Note::new(id, dossier.client.id, session.id, begun, "rk", "dap");
    dossier.notes.push(note);
    let all = reasons(&dossier);
    assert_eq!(
        all[0].words(today()),
        "2 notes not signed, the first of 12 Nov, 14 days"
    );
    assert!(all[0].stands(day("2027-12-04")));
}

#[test]
fn nothing_to_say_of_a_client_with_nothing_open() {
    assert_eq!(reasons(&with("")), []);
    assert_eq!(reasons(&with(&goal("active", ""))), []);
}

#[test]
fn open_risk_says_since_when_and_a_decision_closes_it() {
    let mut dossier = with("");
    let risk = r#"kind: risk, text: "passive thoughts""#.to_owned();
    visit(&mut dossier, 12, std::slice::from_ref(&risk));
    assert_eq!(said(&dossier), ["RISK open since 12 Nov"]);
    visit(&mut dossier, 19, &[risk]);
    assert_eq!(
        said(&dossier),
        ["RISK open: 2 entries, the first of 12 Nov"]
    );
    // Whoever is not seen any more still has it.
    dossier.client.status = ClientStatus::Archived;
    assert_eq!(said(&dossier).len(), 1);

    let (id, at, _) = dossier.open_risk()[0];
    let decided = crate::domain::risk::RiskEntry {
        closed: Some(crate::domain::risk::Decision {
            at,
            by: "rk".into(),
            why: "talked through".into(),
        }),
        ..crate::domain::risk::RiskEntry::new(
            id,
            at,
            "rk",
            crate::domain::risk::RiskSource::Line,
            "passive thoughts",
        )
    };
    dossier.risk.entries.push(decided);
    assert_eq!(said(&dossier), ["RISK open since 19 Nov"]);
}

#[test]
fn an_open_rupture_says_since_when_and_words_close_it() {
    let mut dossier = with("");
    let rupture = "kind: moment(rupture)".to_owned();
    visit(&mut dossier, 12, std::slice::from_ref(&rupture));
    assert_eq!(said(&dossier), ["repair open since 12 Nov"]);
    visit(
        &mut dossier,
        19,
        &[rupture, "kind: moment(repair)".to_owned()],
    );
    assert_eq!(
        said(&dossier),
        ["repair open: 2 ruptures, the first of 12 Nov"]
    );
    visit(
        &mut dossier,
        26,
        &[r#"kind: moment(repair), text: "slower now""#.to_owned()],
    );
    assert_eq!(said(&dossier), ["repair open since 12 Nov"]);
    dossier.client.status = ClientStatus::Closed;
    assert_eq!(said(&dossier), [""; 0], "therapy is over");
}

#[test]
fn a_goal_is_stuck_when_three_sessions_did_not_rise_above_the_best_before() {
    // 5 was the best; 4, 5 and 3 are not above it.
    assert_eq!(
        said(&rated_so("active", "", &[2, 5, 4, 5, 3])),
        ["goal 1 stuck: last 4, 5, 3, best before 5"]
    );
    // The baseline is a rating before them.
    assert_eq!(
        said(&rated_so("agreed", "baseline: Some(3),", &[3, 2, 3])),
        ["goal 1 stuck: last 3, 2, 3, best before 3"]
    );
}

#[test]
fn a_goal_that_rose_or_was_rated_too_seldom_is_not_stuck() {
    // One of the last three is above the 5 before them.
    assert_eq!(said(&rated_so("active", "", &[5, 4, 6, 4])), [""; 0]);
    // Three ratings have nothing before them, two and a baseline are not three sessions.
    assert_eq!(said(&rated_so("active", "", &[4, 4, 4])), [""; 0]);
    assert_eq!(
        said(&rated_so("active", "baseline: Some(4),", &[4, 4])),
        [""; 0]
    );
    // Three ratings of one session are one: the last given counts.
    let mut dossier = with(&goal("active", ""));
    visit(&mut dossier, 1, &[rated(4)]);
    visit(&mut dossier, 2, &[rated(4), rated(3), rated(4)]);
    assert_eq!(said(&dossier), [""; 0]);
    // Reached is as far as it goes.
    assert_eq!(said(&rated_so("active", "", &[10, 9, 10, 9])), [""; 0]);
}

#[test]
fn a_goal_nobody_works_on_is_not_stuck() {
    for status in ["on_hold", "met_keep_going", "met_closed", "declined"] {
        assert_eq!(
            said(&rated_so(status, "", &[5, 4, 4, 4])),
            [""; 0],
            "{status}"
        );
    }
    let mut closed = rated_so("active", "", &[5, 4, 4, 4]);
    assert_eq!(said(&closed).len(), 1);
    closed.client.status = ClientStatus::Closed;
    assert_eq!(said(&closed), [""; 0]);
}

#[test]
fn a_struck_rating_does_not_count() {
    let mut dossier = rated_so("active", "", &[5, 4, 6, 4]);
    assert_eq!(said(&dossier), [""; 0]);
    let mut history = dossier.sessions[2].entries[0].history[0].clone();
    history.what = crate::domain::session::What::Struck;
    dossier.sessions[2].entries[0].history.push(history);
    visit(&mut dossier, 5, &[rated(3)]);
    // 5, 4, (6 struck), 4, 3
    assert_eq!(
        said(&dossier),
        ["goal 1 stuck: last 4, 4, 3, best before 5"]
    );
}

#[test]
fn the_earliest_review_is_said_from_its_day_on() {
    let mut dossier = with(&goal(
        "active",
        r#"review: Some("2026-11-26"), target: Some("2026-12-24"),"#,
    ));
    assert_eq!(said(&dossier), ["goal 1: review was due 26 Nov"]);
    let tomorrow = &reasons(&dossier)[0];
    assert!(!tomorrow.stands(day("2026-11-25")), "a day too early");

    dossier.plan.review = Some(day("2026-11-20"));
    assert_eq!(said(&dossier), ["plan: review was due 20 Nov"]);
    dossier.client.flags = ron::from_str(
        r#"[(flag: "cardiac", value: unknown, date: "2025-11-19", source: client, review: Some("2025-11-19"))]"#,
    )
    .unwrap();
    assert_eq!(
        said(&dossier),
        ["flag cardiac: to ask again since 19 Nov 2025"]
    );
    dossier.goals.goals[0].target = Some(day("2025-01-01"));
    assert_eq!(said(&dossier), ["goal 1: target was 1 Jan 2025"]);
    dossier.client.status = ClientStatus::Paused;
    assert_eq!(said(&dossier).len(), 1, "a pause is no end");
    dossier.client.status = ClientStatus::Closed;
    assert_eq!(said(&dossier), [""; 0]);
}

#[test]
fn risk_comes_first_and_every_kind_has_its_title() {
    let mut dossier = rated_so("active", r#"review: Some("2026-11-01"),"#, &[5, 4, 4, 4]);
    let lines = ["kind: risk", "kind: moment(rupture)"];
    visit(&mut dossier, 9, &lines.map(str::to_owned));
    dossier.closing.follow_ups.push(follow_up("2026-11-03"));
    let reasons = reasons(&dossier);
    let kinds: Vec<Kind> = reasons.iter().map(Reason::kind).collect();
    let unmeasured = |kind: &Kind| !matches!(kind, Kind::OffTrack | Kind::Missed);
    let wanted: Vec<Kind> = Kind::ALL.into_iter().filter(unmeasured).collect();
    assert_eq!(kinds, wanted);
    assert!(Kind::ALL.is_sorted());
    assert_eq!(Kind::ALL[0].title(), "RISK open");
    assert_eq!(reasons[0].short(), "RISK open");
    assert_eq!(reasons[1].short(), "follow-up due");
    assert_eq!(reasons[2].short(), "repair open");
    assert_eq!(reasons[3].short(), "goal 1 stuck");
    assert_eq!(reasons[4].short(), "review due");
}

fn follow_up(day: &str) -> crate::domain::closing::FollowUp {
    crate::domain::closing::FollowUp {
        id: crate::domain::id::FollowUpId(uuid::Uuid::from_u128(5)),
        date: day.parse().unwrap(),
        kind: FollowUpKind::Booster,
        words: String::new(),
        done: None,
    }
}

#[test]
fn a_follow_up_brings_a_closed_client_back_on_its_day_until_something_came_of_it() {
    let mut dossier = rated_so("active", r#"review: Some("2026-11-01"),"#, &[5, 4, 4, 4]);
    dossier.client.status = ClientStatus::Closed;
    // Signed or not is another matter.
    dossier.sessions.clear();
    assert_eq!(reasons(&dossier), []);
    dossier.closing.follow_ups.push(follow_up("2027-01-05"));
    dossier.closing.follow_ups.push(follow_up("2026-12-03"));
    let found = reasons(&dossier);
    let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
    assert_eq!(found.len(), 1);
    assert!(!found[0].stands(day("2026-12-02")) && found[0].stands(day("2026-12-03")));
    assert_eq!(
        found[0].words(day("2026-12-10")),
        "booster session was due 3 Dec, 2 follow-ups open"
    );
    for one in &mut dossier.closing.follow_ups {
        one.done = Some(crate::domain::risk::Decision {
            at: crate::domain::time::Stamp::parse_from_rfc3339("2026-12-10T10:00:00+01:00")
                .unwrap(),
            by: "rk".into(),
            why: "came, all is well".into(),
        });
    }
    assert_eq!(reasons(&dossier), []);
}

/// Adds a PHQ-9 of this total on a day of November.
fn phq(dossier: &mut Dossier, n: u8, total: u8) {
    let mut left = total;
    let answers = (0..9).map(|_| {
        let value = left.min(3);
        left -= value;
        Some(value)
    });
    let answers = answers.collect();
    let id = crate::domain::id::ReadingId(uuid::Uuid::from_u128(u128::from(n)));
    let at = format!("2026-11-{n:02}T14:05:00+01:00");
    let at = crate::domain::time::Stamp::parse_from_rfc3339(&at).unwrap();
    let mut reading = crate::domain::reading::Reading::new(id, "phq-9", "1", at, "rk");
    reading.answers = answers;
    dossier.readings.readings.push(reading);
}

/// A client whose PHQ-9 is asked for in every session, rose by seven and was then missed.
fn measured_so() -> Dossier {
    let mut dossier = rated_so("active", "", &[5, 4, 4, 4]);
    dossier.readings.schedule = ron::from_str(
        r#"[(measure: "phq-9", version: "1", every: session, from: "2026-11-01", by: "rk", at: "2026-11-01T09:00:00+01:00")]"#,
    )
    .unwrap();
    phq(&mut dossier, 1, 12);
    phq(&mut dossier, 5, 19);
    visit(&mut dossier, 12, &[]);
    dossier
}

#[test]
fn off_track_and_missed_have_short_and_full_words() {
    let guide = Guide::shipped().unwrap();
    let mut dossier = measured_so();
    let said = measured(&dossier, &guide);
    let short: Vec<String> = said.iter().map(Reason::short).collect();
    assert_eq!(short, ["off track", "PHQ-9 missed"]);
    let full: Vec<String> = said.iter().map(|reason| reason.words(today())).collect();
    assert_eq!(
        full,
        [
            "off track: PHQ-9 12 to 19, worse by 7 (6 or more is reliable: NHS Talking Therapies)",
            "PHQ-9 missed, due since 12 Nov",
        ]
    );
    assert!(!said[0].stands(day("2026-11-04")) && said[0].stands(day("2026-11-05")));
    assert!(!said[1].stands(day("2026-11-11")) && said[1].stands(day("2026-11-12")));
    for status in [ClientStatus::Closed, ClientStatus::Archived] {
        dossier.client.status = status;
        assert_eq!(measured(&dossier, &guide), []);
    }
}

#[test]
fn to_wait_moves_the_reason_to_its_day_and_a_changed_plan_takes_it_away() {
    let guide = Guide::shipped().unwrap();
    let mut dossier = measured_so();
    let review = |decision: &str| -> crate::domain::reading::Review {
        ron::from_str(&format!(
            r#"(at: "2026-11-12T15:00:00+01:00", by: "rk", reasons: ["PHQ-9 12 to 19, worse by 7 (6 or more is reliable: NHS Talking Therapies)"], decision: {decision}, why: "y")"#
        ))
        .unwrap()
    };
    dossier.readings.reviews = vec![review(r#"wait_until("2026-12-10")"#)];
    let waits = measured(&dossier, &guide);
    assert_eq!(waits[0].kind(), Kind::OffTrack);
    assert_eq!(waits[0].from(), Some(day("2026-12-10")));
    dossier.readings.reviews = vec![review("plan_changed")];
    let kinds: Vec<Kind> = measured(&dossier, &guide)
        .iter()
        .map(Reason::kind)
        .collect();
    assert_eq!(kinds, [Kind::Missed]);
}

#[test]
fn the_row_of_the_list_keeps_them_in_order_and_says_what_is_due() {
    use crate::domain::caseload::ClientRow;
    let guide = Guide::shipped().unwrap();
    let dossier = measured_so();
    let row = ClientRow::of(&dossier).guided(&dossier, &guide);
    let kinds: Vec<Kind> = row.reasons.iter().map(Reason::kind).collect();
    let expected = [Kind::OffTrack, Kind::Stuck, Kind::Unsigned, Kind::Missed];
    assert_eq!(kinds, expected);
    let due: Vec<(&str, Option<NaiveDate>)> = row
        .due_on(today())
        .map(|due| (due.name.as_str(), due.missed))
        .collect();
    assert_eq!(due, [("PHQ-9", Some(day("2026-11-12")))]);
    assert_eq!(row.due_on(day("2026-11-11")).count(), 0);
    // Without the library a row keeps what was known of measures.
    let bare = ClientRow::of(&dossier);
    assert_eq!(bare.due, []);
    assert_eq!(bare.with_measures_of(&row), row);
}
