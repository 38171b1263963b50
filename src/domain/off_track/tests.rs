//! Worked cases of each reason, and of what a review answers.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use uuid::Uuid;

use super::*;
use crate::domain::client::Client;
use crate::domain::id::SessionId;
use crate::domain::reading::Withdrawn;
use crate::domain::session::Session;

const CLIENT: &str = "0193665c-0000-7000-8000-000000000002";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn stamp(text: &str) -> Stamp {
    Stamp::parse_from_rfc3339(text).unwrap()
}

fn guide() -> Guide {
    Guide::shipped().unwrap()
}

fn nobody() -> Dossier {
    let client: Client = ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-09-03", created: "2026-09-03T14:00:00+02:00")"#
    ))
    .unwrap();
    Dossier::new(client)
}

/// Adds a session on a day of November, held.
fn visit(dossier: &mut Dossier, n: u8) -> SessionId {
    let id = SessionId(Uuid::from_u128(u128::from(n) + 1_000));
    let session: Session = ron::from_str(&format!(
        r#"(id: "{id}", client: "{CLIENT}", number: {n}, start: "2026-11-{n:02}T14:00:00+01:00", zone: "Europe/Berlin",
        minutes: 50, setting: in_person, by: "rk", end: Some("2026-11-{n:02}T14:50:00+01:00"), entries: [])"#
    ))
    .unwrap();
    dossier.sessions.push(session);
    id
}

/// Adds a PHQ-9 on a day of November whose first eight answers sum to `points` and whose item 9 is `ninth`.
fn phq(dossier: &mut Dossier, n: u8, points: u8, ninth: u8) {
    let mut left = points;
    let mut answers: Vec<Option<u8>> = (0..8)
        .map(|_| {
            let value = left.min(3);
            left -= value;
            Some(value)
        })
        .collect();
    assert_eq!(left, 0);
    answers.push(Some(ninth));
    let id = SessionId(Uuid::from_u128(u128::from(n) + 1_000));
    let session = dossier
        .sessions
        .iter()
        .any(|one| one.id == id)
        .then_some(id);
    dossier.readings.readings.push(Reading {
        answers,
        session,
        ..Reading::new(
            ReadingId(Uuid::from_u128(u128::from(n))),
            "phq-9",
            "1",
            stamp(&format!("2026-11-{n:02}T14:05:00+01:00")),
            "rk",
        )
    });
}

/// A client with these totals, one a day from the first of November on.
fn read(totals: &[u8]) -> Dossier {
    let mut dossier = nobody();
    for (total, n) in totals.iter().zip(1..) {
        phq(&mut dossier, n, *total, 0);
    }
    dossier
}

fn said(dossier: &Dossier) -> Vec<String> {
    reasons(dossier, &guide())
        .into_iter()
        .map(|reason| reason.words)
        .collect()
}

#[test]
fn one_reading_or_none_says_nothing() {
    assert_eq!(said(&nobody()), [""; 0]);
    assert_eq!(said(&read(&[24])), [""; 0]);
    let mut critical = nobody();
    phq(&mut critical, 1, 3, 2);
    assert_eq!(
        said(&critical),
        [""; 0],
        "a first reading has nothing before it"
    );
}

#[test]
fn a_reliable_rise_from_the_first_reading_is_one_of_six_points() {
    assert_eq!(said(&read(&[14, 19])), [""; 0]);
    assert_eq!(
        said(&read(&[14, 20])),
        ["PHQ-9 14 to 20, worse by 6 (6 or more is reliable: NHS Talking Therapies)"]
    );
    // The worked case of measures.md 3.1: 8 to 15.
    assert_eq!(
        said(&read(&[8, 15])),
        ["PHQ-9 8 to 15, worse by 7 (6 or more is reliable: NHS Talking Therapies)"]
    );
    // From the first one, not from the best in between.
    assert_eq!(said(&read(&[14, 8, 15])), [""; 0]);
}

#[test]
fn two_rises_in_a_row_are_told_and_one_or_a_level_one_is_not() {
    assert_eq!(
        said(&read(&[12, 14, 15])),
        ["PHQ-9 12, 14, 15: up twice in a row"]
    );
    assert_eq!(said(&read(&[12, 14, 14])), [""; 0]);
    assert_eq!(said(&read(&[12, 14])), [""; 0]);
    assert_eq!(said(&read(&[12, 14, 15, 15])), [""; 0]);
    assert_eq!(
        said(&read(&[15, 12, 13, 14])),
        ["PHQ-9 12, 13, 14: up twice in a row"]
    );
    assert_eq!(
        said(&read(&[15, 14, 12])),
        [""; 0],
        "falling is better here"
    );
}

#[test]
fn where_higher_is_better_falling_twice_is_told() {
    let mut guide = guide();
    let text = r#"(id: "well", name: "Well", about: "well-being", licence: (class: own, note: "ours"),
        versions: [(id: "1", window: "today")], better: up,
        responses: [(labels: [(0, "not"), (100, "fully")])],
        items: [(n: 1, label: "Well", min: 0, max: 100)],
        scales: [(id: "total", title: "Total", range: (0, 100))],
        changes: [(kind: reliable, of: "total", points: Some(10), source: "ours", provisional: true)])"#;
    assert_eq!(guide.measures.lay("well.ron", text), []);
    let with = |values: &[u8]| {
        let mut dossier = nobody();
        for (value, n) in values.iter().zip(1..=9_u8) {
            dossier.readings.readings.push(Reading {
                answers: vec![Some(*value)],
                ..Reading::new(
                    ReadingId(Uuid::from_u128(u128::from(n))),
                    "well",
                    "1",
                    stamp(&format!("2026-11-{n:02}T14:05:00+01:00")),
                    "rk",
                )
            });
        }
        let words: Vec<String> = reasons(&dossier, &guide)
            .into_iter()
            .map(|reason| reason.words)
            .collect();
        words
    };
    assert_eq!(
        with(&[50, 48, 45]),
        ["Well 50, 48, 45: down twice in a row"]
    );
    assert_eq!(with(&[50, 55, 60]), [""; 0]);
    assert_eq!(
        with(&[50, 40]),
        ["Well 50 to 40, worse by 10 (10 or more is reliable: ours, provisional)"]
    );
}

/// A client read in the first of so many sessions and in the one after them.
fn after(sessions: u8, first: u8, last: u8) -> Dossier {
    let mut dossier = nobody();
    for n in 1..=sessions {
        visit(&mut dossier, n);
    }
    phq(&mut dossier, 1, first, 0);
    visit(&mut dossier, sessions + 1);
    phq(&mut dossier, sessions + 1, last, 0);
    dossier
}

#[test]
fn no_reliable_gain_is_told_after_eight_sessions_held_and_not_after_seven() {
    assert_eq!(said(&after(7, 14, 12)), [""; 0]);
    assert_eq!(
        said(&after(8, 14, 12)),
        [
            "PHQ-9 14 to 12 in 8 sessions, down 2, no reliable gain (6 or more is reliable: NHS Talking Therapies)"
        ]
    );
    assert_eq!(
        said(&after(8, 14, 8)),
        [""; 0],
        "six points down are a gain"
    );
    assert!(said(&after(8, 14, 9))[0].contains("down 5, no reliable gain"));
    assert!(said(&after(8, 14, 14))[0].contains("in 8 sessions, same, no reliable gain"));
    assert!(said(&after(8, 14, 16))[0].contains("in 8 sessions, up 2, no reliable gain"));
    // What is reliably worse is said as that, once.
    let worse = said(&after(8, 10, 16));
    assert_eq!(worse.len(), 1);
    assert!(worse[0].contains("worse by 6"), "{worse:?}");
}

#[test]
fn whoever_has_no_six_points_to_gain_is_not_told_to_gain_them() {
    assert_eq!(said(&after(8, 5, 5)), [""; 0]);
    assert_eq!(said(&after(8, 6, 5)).len(), 1);
}

#[test]
fn sessions_that_were_not_held_do_not_count_and_an_old_reading_says_nothing_of_now() {
    let mut dossier = after(8, 14, 12);
    dossier.sessions[3].outcome = Outcome::NoShow;
    assert_eq!(said(&dossier), [""; 0]);
    // Eight sessions went by since the first reading, and only three of them before the second: nobody knows how it is now.
    let mut dossier = after(3, 14, 12);
    for n in 5..12 {
        visit(&mut dossier, n);
    }
    assert_eq!(said(&dossier), [""; 0]);
    // The number is the practice's.
    let mut guide = guide();
    guide.off_track.sessions = 3;
    assert_eq!(reasons(&dossier, &guide).len(), 1);
    guide.off_track.sessions = 0;
    guide.off_track.rises = 0;
    assert_eq!(reasons(&dossier, &guide), []);
    assert_eq!(reasons(&read(&[10, 11, 12]), &guide), []);
}

#[test]
fn a_critical_answer_is_told_where_the_reading_before_had_none() {
    let mut dossier = nobody();
    phq(&mut dossier, 1, 10, 0);
    phq(&mut dossier, 2, 10, 1);
    assert_eq!(
        said(&dossier),
        ["PHQ-9 item 9, Thoughts of death or self-harm: 1, was 0"]
    );
    // It was there before: RISK stands for it, it is not new.
    phq(&mut dossier, 3, 8, 2);
    assert_eq!(said(&dossier), [""; 0]);
    // Not answered before is not a no.
    let mut dossier = nobody();
    phq(&mut dossier, 1, 10, 0);
    dossier.readings.readings[0].answers[8] = None;
    phq(&mut dossier, 2, 10, 3);
    assert_eq!(
        said(&dossier),
        ["PHQ-9 item 9, Thoughts of death or self-harm: 3, was not answered"]
    );
}

#[test]
fn what_was_withdrawn_is_of_another_version_or_has_rules_of_its_own_says_nothing() {
    let mut dossier = read(&[14, 20]);
    assert_eq!(said(&dossier).len(), 1);
    let mut guide = guide();
    guide.off_track.leave_out.push("phq-9".into());
    assert_eq!(reasons(&dossier, &guide), []);
    let mut other = dossier.clone();
    other.readings.readings[1].version = "2".into();
    assert_eq!(said(&other), [""; 0]);
    dossier.readings.readings[1].withdrawn = Some(Withdrawn {
        at: stamp("2026-11-03T14:05:00+01:00"),
        by: "rk".into(),
        why: "another client's".into(),
    });
    assert_eq!(said(&dossier), [""; 0]);
}

fn reviewed(dossier: &mut Dossier, at: &str, decision: ReviewDecision) {
    let today = stamp(at).date_naive();
    let reasons = standing(dossier, &guide(), today)
        .into_iter()
        .map(|reason| reason.words);
    let reasons = reasons.collect();
    dossier.readings.reviews.push(Review {
        at: stamp(at),
        by: "rk".into(),
        session: None,
        reasons,
        steps: Vec::new(),
        decision,
        why: "talked through".into(),
    });
}

/// Returns the kinds of reason that stand on a day.
fn on(dossier: &Dossier, date: &str) -> Vec<Why> {
    standing(dossier, &guide(), day(date))
        .into_iter()
        .map(|reason| reason.why)
        .collect()
}

#[test]
fn to_wait_silences_these_reasons_until_the_day_and_no_other_ones() {
    let mut dossier = read(&[14, 20]);
    assert_eq!(on(&dossier, "2026-11-02"), [Why::Deteriorated]);
    let until = ReviewDecision::WaitUntil(day("2026-11-20"));
    reviewed(&mut dossier, "2026-11-02T15:00:00+01:00", until);
    assert_eq!(on(&dossier, "2026-11-02"), []);
    assert_eq!(on(&dossier, "2026-11-19"), []);
    assert_eq!(on(&dossier, "2026-11-20"), [Why::Deteriorated]);
    // Another reading that says the same waits too; a new reason does not.
    phq(&mut dossier, 9, 19, 0);
    assert_eq!(on(&dossier, "2026-11-09"), []);
    phq(&mut dossier, 10, 21, 1);
    assert_eq!(on(&dossier, "2026-11-10"), [Why::Critical(9)]);
    assert_eq!(
        on(&dossier, "2026-11-20"),
        [Why::Deteriorated, Why::Critical(9)]
    );
}

#[test]
fn a_later_decision_takes_the_place_of_an_earlier_one() {
    let mut dossier = read(&[14, 20]);
    let until = |date| ReviewDecision::WaitUntil(day(date));
    reviewed(
        &mut dossier,
        "2026-11-02T15:00:00+01:00",
        until("2026-11-05"),
    );
    reviewed(
        &mut dossier,
        "2026-11-06T15:00:00+01:00",
        until("2026-11-10"),
    );
    assert_eq!(on(&dossier, "2026-11-09"), []);
    assert_eq!(on(&dossier, "2026-11-10"), [Why::Deteriorated]);
    phq(&mut dossier, 11, 21, 1);
    let all = [Why::Deteriorated, Why::Rises, Why::Critical(9)];
    assert_eq!(on(&dossier, "2026-11-11"), all);
    reviewed(
        &mut dossier,
        "2026-11-11T15:00:00+01:00",
        until("2026-12-01"),
    );
    assert_eq!(on(&dossier, "2026-11-30"), []);
    assert_eq!(on(&dossier, "2026-12-01"), all);
}

#[test]
fn a_paper_form_keyed_in_later_is_a_new_reason_although_it_is_older() {
    let mut dossier = read(&[14, 20]);
    let wait = ReviewDecision::WaitUntil(day("2026-12-20"));
    reviewed(&mut dossier, "2026-11-12T15:00:00+01:00", wait);
    assert_eq!(on(&dossier, "2026-11-20"), []);
    phq(&mut dossier, 9, 21, 0);
    assert_eq!(on(&dossier, "2026-11-20"), [Why::Deteriorated, Why::Rises]);
}

#[test]
fn a_changed_plan_silences_until_a_newer_reading_gives_a_reason_again() {
    let mut dossier = read(&[14, 20]);
    reviewed(
        &mut dossier,
        "2026-11-02T15:00:00+01:00",
        ReviewDecision::PlanChanged,
    );
    assert_eq!(on(&dossier, "2027-11-02"), []);
    phq(&mut dossier, 9, 15, 0);
    assert_eq!(on(&dossier, "2026-11-09"), []);
    phq(&mut dossier, 16, 21, 0);
    assert_eq!(on(&dossier, "2026-11-16"), [Why::Deteriorated]);
    let from: Vec<NaiveDate> = open(&dossier, &guide())
        .into_iter()
        .map(|(_, from)| from)
        .collect();
    assert_eq!(from, [day("2026-11-16")]);
}

#[test]
fn the_steps_stand_in_their_order_and_their_techniques_are_in_the_library() {
    let guide = guide();
    let slugs: Vec<&str> = guide.ladder.iter().map(|step| step.slug.as_str()).collect();
    assert_eq!(
        slugs,
        [
            "alliance",
            "goal-agreement",
            "readiness",
            "support",
            "approach"
        ]
    );
    let library = crate::domain::library::Library::shipped().unwrap();
    for task in guide.ladder.iter().flat_map(|step| &step.tasks) {
        assert!(library.get(task.parse().unwrap()).is_some(), "{task}");
    }
    assert_eq!((guide.off_track.sessions, guide.off_track.rises), (8, 2));
}
