//! The alliance on the screen: the part of the chart, the forms of a rupture and of the factors, the header, the end.

use alongside::app::chart::{ChartPage, Part, show_part};
use alongside::app::end::End;
use alongside::app::field::Field;
use alongside::app::form::{Subject, open, open_at};
use alongside::app::state::{Screen, State};
use alongside::domain::brief::open_repairs;
use alongside::domain::id::{EntryId, ReadingId, SessionId};
use alongside::domain::model::FACTOR_READING;
use alongside::domain::plan::{Closed, Reopened, Repair, RepairStep, RuptureKind};
use alongside::domain::reading::{Amendment, Reading};
use alongside::domain::session::{Kind, Moment};
use alongside::domain::time::Stamp;

use super::made::Made;
use super::{FULL, USUAL, drawn, keep, rows};

fn stamp(text: &str) -> Stamp {
    Stamp::parse_from_rfc3339(text).unwrap()
}

fn reading(n: u128, at: &str, session: Option<SessionId>, answers: &[i8]) -> Reading {
    Reading {
        answers: answers
            .iter()
            .map(|value| u8::try_from(*value).ok())
            .collect(),
        session,
        ..Reading::new(
            ReadingId(uuid::Uuid::from_u128(n)),
            FACTOR_READING,
            "1",
            stamp(at),
            "M. Berg",
        )
    }
}

/// Makes the first entry of a session a rupture with these words.
fn ruptured(state: &mut State, session: usize, words: &str) -> (SessionId, EntryId) {
    let dossier = &mut state.desk.as_mut().unwrap().dossier;
    let session = &mut dossier.sessions[session];
    let entry = &mut session.entries[1];
    entry.line.kind = Kind::Moment(Moment::Rupture);
    entry.line.text = words.into();
    (session.id, entry.id)
}

/// Three readings, a rupture on its way and one that was closed, opened again and closed.
fn filled() -> (State, EntryId) {
    let mut state = Made::session();
    state.notice = None;
    let (first, early) = ruptured(&mut state, 0, "");
    let last = state.desk.as_ref().unwrap().dossier.sessions.len() - 1;
    let (here, late) = ruptured(&mut state, last, "I looked at the clock");
    let desk = state.desk.as_mut().unwrap();
    desk.dossier.readings.readings = vec![
        reading(1, "2026-11-12T14:06:00+01:00", None, &[8, 6, 5, 4, 3]),
        reading(
            2,
            "2026-11-19T14:06:00+01:00",
            Some(first),
            &[8, 7, -1, 4, 5],
        ),
        Reading {
            amended: vec![Amendment {
                at: stamp("2026-11-26T14:20:00+01:00"),
                by: "M. Berg".into(),
                item: 1,
                was: Some(9),
                why: "typed anew".into(),
            }],
            ..reading(3, "2026-11-26T14:06:00+01:00", Some(here), &[6, 7, 5, 4, 4])
        },
    ];
    let step = |step: &str, words: &str| RepairStep {
        step: step.into(),
        at: stamp("2026-11-26T14:25:00+01:00"),
        words: words.into(),
    };
    let closed = |words: &str| {
        Some(Closed {
            at: stamp("2026-11-20T15:00:00+01:00"),
            by: "M. Berg".into(),
            words: words.into(),
        })
    };
    desk.dossier.plan.repairs = vec![
        Repair {
            words: "He agreed to everything, too fast".into(),
            closed: closed("spoke of pleasing, and of saying no here first"),
            reopened: vec![Reopened {
                at: stamp("2026-11-19T15:00:00+01:00"),
                by: "M. Berg".into(),
                why: "cancelled the day after".into(),
                was: "he said it was fine".into(),
            }],
            ..Repair::of(early, first)
        },
        Repair {
            kind: Some(RuptureKind::Withdrawal),
            words: "I looked at the clock while he spoke of the funeral".into(),
            steps: vec![
                step("notice", "you went quiet just now"),
                step("explore", "as with the father: no time for that"),
            ],
            ..Repair::of(late, here)
        },
    ];
    desk.shown.repairs = open_repairs(&desk.dossier, state.shelf.as_deref().map(|it| &it.guide));
    assert_eq!(desk.shown.repairs.len(), 1);
    (state, late)
}

fn part(mut state: State) -> State {
    state.screen = Screen::Chart(ChartPage::default());
    show_part(&mut state, &Part::Alliance);
    state
}

#[test]
fn the_alliance_part() {
    keep("part_alliance", &part(filled().0), &USUAL);
    let mut empty = Made::session();
    empty.notice = None;
    keep("part_alliance_empty", &part(empty), &[(80, 24)]);
}

#[test]
fn the_forms_of_a_rupture_and_of_the_factors() {
    let (mut state, rupture) = filled();
    open_at(&mut state, Subject::Repair(rupture), "step-3");
    keep("form_repair", &state, &USUAL);
    let (mut state, _) = filled();
    open(&mut state, Subject::Factors);
    keep("form_factors", &state, &USUAL);
}

#[test]
fn the_end_of_a_session_says_what_repair_is_open() {
    let (mut state, _) = filled();
    let session = state.desk.as_ref().unwrap().session.unwrap();
    state.screen = Screen::End(End {
        session,
        next: Field::default(),
        error: None,
        ended: false,
        scroll: 0,
        lit: None,
        chosen: None,
    });
    let shown = rows(&drawn(&state, FULL, (80, 24)).0).join("\n");
    assert!(
        shown.contains("repair open    rupture 26 Nov: I looked at the clock"),
        "{shown}"
    );
    assert!(
        shown.contains("noticed, explored; next: Own part"),
        "{shown}"
    );
}

#[test]
fn the_header_says_that_a_repair_is_open_and_never_at_the_cost_of_risk() {
    let (state, _) = filled();
    for size in [(80, 24), (120, 36)] {
        let first = rows(&drawn(&state, FULL, size).0).remove(0);
        for words in ["A.M.", "32 min", "repair open", "RISK open", "saved"] {
            assert!(first.contains(words), "{size:?}: {first}");
        }
    }
    for size in [(40, 10), (60, 20), (80, 24), (120, 36)] {
        let mut full = state.clone();
        full.desk.as_mut().unwrap().shown.consent_open = 2;
        let first = rows(&drawn(&full, FULL, size).0).remove(0);
        assert!(first.contains("RISK open"), "{size:?}: {first}");
    }
    let mut closed = state.clone();
    closed.desk.as_mut().unwrap().shown.repairs.clear();
    let first = rows(&drawn(&closed, FULL, (120, 36)).0).remove(0);
    assert!(!first.contains("repair"), "{first}");
}

#[test]
fn hostile_words_of_a_rupture_reach_no_cell_as_they_are() {
    let nasty = "\u{1b}[2J\u{202e}evil\u{0} e\u{301} 日本語";
    let (mut state, rupture) = filled();
    let plan = &mut state.desk.as_mut().unwrap().dossier.plan;
    for repair in &mut plan.repairs {
        repair.words = nasty.into();
        for step in &mut repair.steps {
            step.words = nasty.into();
        }
    }
    let chart = part(state.clone());
    open(&mut state, Subject::Repair(rupture));
    for state in [&chart, &state] {
        for size in [(40, 10), (60, 20), (120, 36)] {
            let all = rows(&drawn(state, FULL, size).0).join("");
            assert!(!all.chars().any(alongside::domain::safe::is_unsafe));
        }
        let all = rows(&drawn(state, FULL, (120, 36)).0).join("");
        assert!(all.contains("evil"), "{all}");
    }
}
