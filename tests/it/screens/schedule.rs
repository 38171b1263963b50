//! What is due, what is off track, and the steps to a decision: the part of the chart, the forms, the card, list and board.

use alongside::app::chart::{ChartPage, Part, show_part};
use alongside::app::clients::View;
use alongside::app::form::{Subject, open};
use alongside::app::msg::Msg;
use alongside::app::overlay::Overlay;
use alongside::app::start::Card;
use alongside::app::state::{Screen, State};
use alongside::app::update::update;
use alongside::domain::board::Reason;
use alongside::domain::caseload::DueRow;
use alongside::domain::id::ReadingId;
use alongside::domain::reading::{Every, Reading, Readings, Review, ReviewDecision, Scheduled};
use alongside::domain::session::Setting;
use alongside::domain::time::Stamp;

use super::made::Made;
use super::{FULL, USUAL, drawn, keep, rows};
use crate::desk::shelf;

fn stamp(text: &str) -> Stamp {
    Stamp::parse_from_rfc3339(text).unwrap()
}

fn reading(n: u8, total: u8) -> Reading {
    let mut left = total;
    let answers = (0..9).map(|_| {
        let value = left.min(3);
        left -= value;
        Some(value)
    });
    Reading {
        answers: answers.collect(),
        ..Reading::new(
            ReadingId(uuid::Uuid::from_u128(u128::from(n))),
            "phq-9",
            "1",
            stamp(&format!("2026-11-{n:02}T14:05:00+01:00")),
            "M. Berg",
        )
    }
}

fn asked(measure: &str, every: Every) -> Scheduled {
    Scheduled {
        measure: measure.into(),
        version: "1".into(),
        every,
        from: "2026-10-01".parse().unwrap(),
        until: None,
        by: "M. Berg".into(),
        at: stamp("2026-10-01T09:00:00+02:00"),
        why: String::new(),
    }
}

fn measured(readings: &mut Readings) {
    readings.readings = vec![reading(1, 12), reading(12, 17), reading(19, 19)];
    readings.schedule = vec![
        asked("phq-9", Every::Session),
        asked("core-10", Every::Weeks(6)),
        Scheduled {
            until: Some("2026-11-05".parse().unwrap()),
            why: "too long for every session".into(),
            ..asked("common-factors", Every::Session)
        },
    ];
    readings.reviews = vec![Review {
        at: stamp("2026-11-05T15:00:00+01:00"),
        by: "M. Berg".into(),
        session: None,
        reasons: vec!["PHQ-9 9, 10, 12: up twice in a row".into()],
        steps: vec![
            ("alliance".into(), "she says the pace is right".into()),
            ("support".into(), "the sister moved away".into()),
        ],
        decision: ReviewDecision::WaitUntil("2026-11-19".parse().unwrap()),
        why: "the move is two weeks old".into(),
    }];
}

/// A session that runs, of a client whose measures rise.
fn filled() -> State {
    let mut state = Made::session();
    measured(&mut state.desk.as_mut().unwrap().dossier.readings);
    update(&mut state, Msg::LibraryRead(shelf()));
    state.notice = None;
    state
}

#[test]
fn the_part_of_the_chart() {
    let mut state = filled();
    state.screen = Screen::Chart(ChartPage::default());
    show_part(&mut state, &Part::Schedule);
    keep("part_schedule", &state, &USUAL);
    let mut empty = Made::session();
    empty.notice = None;
    empty.screen = Screen::Chart(ChartPage::default());
    show_part(&mut empty, &Part::Schedule);
    keep("part_schedule_empty", &empty, &[(80, 24)]);
}

#[test]
fn the_forms_of_the_schedule() {
    let mut state = filled();
    open(&mut state, Subject::Schedule(None));
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        form.fill(
            "Take a whole set",
            "Assessment: CORE-10, GAD-7, WSAS, AUDIT-C",
        );
    }
    keep("form_schedule_new", &state, &USUAL);
    open(&mut state, Subject::Schedule(Some(1)));
    keep("form_schedule", &state, &USUAL);
}

#[test]
fn what_next() {
    let mut state = filled();
    alongside::app::off_track::show(&mut state);
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        form.fill("step-1", "she feels heard; the tempo is hers");
    }
    keep("form_review", &state, &USUAL);
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        form.focus = form.fields.len() - 1;
    }
    keep("form_review_end", &state, &USUAL);
}

#[test]
fn the_start_card() {
    let mut state = filled();
    state.desk.as_mut().unwrap().session = None;
    state.screen = Screen::Card(Card::new(Setting::default()));
    keep("card_measures", &state, &USUAL);
}

#[test]
fn the_session_says_what_is_due() {
    for size in [(80, 24), (120, 36)] {
        let all = rows(&drawn(&filled(), FULL, size).0).join("\n");
        assert!(
            all.contains("due  PHQ-9, CORE-10") || all.contains("due  PHQ-9"),
            "{all}"
        );
    }
}

/// The list with one client whose measures are due today, and one who is off track and missed some.
fn listed(view: View) -> State {
    let mut state = filled();
    state.screen = Screen::Clients;
    let today = state.now.wall.date_naive();
    let all: Vec<_> = state.clients.list.rows().collect();
    let due = |name: &str| DueRow {
        name: name.into(),
        from: today,
        missed: None,
    };
    for mut row in all {
        match row.name() {
            "R.A. + T." => row.due = vec![due("PHQ-9"), due("GAD-7"), due("session rating")],
            "c-7f3k" => {
                row.reasons = vec![
                    Reason::OffTrack {
                        from: today,
                        what: "PHQ-9 12 to 19, worse by 7 (6 or more is reliable: NHS Talking Therapies)".into(),
                    },
                    Reason::OffTrack {
                        from: today,
                        what: "PHQ-9 12, 17, 19: up twice in a row".into(),
                    },
                    Reason::Missed {
                        from: today,
                        since: "2026-11-12".parse().unwrap(),
                        measure: "CORE-10".into(),
                    },
                ];
            }
            _ => continue,
        }
        state.clients.put(&row, state.now.wall);
    }
    state.clients.turn(view);
    state
}

#[test]
fn the_list_and_the_board() {
    keep("clients_measures", &listed(View::Open), &USUAL);
    keep("board_measures", &listed(View::Board), &USUAL);
}

#[test]
fn hostile_words_of_schedule_and_review_reach_no_cell_as_they_are() {
    let nasty = "\u{1b}[2J\u{202e}evil\u{0} e\u{301} 日本語";
    let mut state = filled();
    let readings = &mut state.desk.as_mut().unwrap().dossier.readings;
    readings.reviews[0].why = nasty.into();
    readings.reviews[0].steps[0].1 = nasty.into();
    readings.schedule[2].why = nasty.into();
    readings.schedule[1].measure = nasty.into();
    update(&mut state, Msg::LibraryRead(shelf()));
    state.screen = Screen::Chart(ChartPage::default());
    show_part(&mut state, &Part::Schedule);
    for size in [(40, 10), (60, 20), (120, 36)] {
        let all = rows(&drawn(&state, FULL, size).0).join("");
        assert!(!all.chars().any(alongside::domain::safe::is_unsafe));
    }
    let all = rows(&drawn(&state, FULL, (120, 36)).0).join("");
    assert!(all.contains("evil"), "{all}");
}
