//! The ratings of a session on the screen: the end page, the alliance part of the chart, the next start card.

use alongside::app::chart::{ChartPage, Part, show_part};
use alongside::app::end::End;
use alongside::app::field::Field;
use alongside::app::start::Card;
use alongside::app::state::{Screen, State};
use alongside::domain::id::{ReadingId, SessionId};
use alongside::domain::reading::Reading;
use alongside::domain::time::Stamp;

use super::made::Made;
use super::{USUAL, keep};

fn reading(n: u128, measure: &str, at: &str, session: Option<SessionId>, answers: &str) -> Reading {
    Reading {
        answers: answers
            .chars()
            .map(|answer| {
                answer
                    .to_digit(16)
                    .map(|digit| u8::try_from(digit).unwrap())
            })
            .collect(),
        session,
        ..Reading::new(
            ReadingId(uuid::Uuid::from_u128(n)),
            measure,
            "1",
            Stamp::parse_from_rfc3339(at).unwrap(),
            "M. Berg",
        )
    }
}

/// Four rated sessions, the last one by both; PHQ-9 beside them, once not scorable.
fn filled() -> State {
    let mut state = Made::session();
    state.notice = None;
    let desk = state.desk.as_mut().unwrap();
    let last = desk.dossier.sessions.last().unwrap().id;
    let mut newest = reading(
        4,
        "session-rating",
        "2026-11-26T14:48:00+01:00",
        Some(last),
        "9685981",
    );
    newest.words = "more time for the letter from the office, less for the form".into();
    desk.dossier.readings.readings = vec![
        reading(
            1,
            "session-rating",
            "2026-11-05T14:48:00+01:00",
            None,
            "8888881",
        ),
        reading(
            2,
            "session-rating",
            "2026-11-12T14:48:00+01:00",
            None,
            "999999-",
        ),
        reading(
            3,
            "session-rating",
            "2026-11-19T14:48:00+01:00",
            None,
            "99-9991",
        ),
        newest,
        reading(
            5,
            "session-rating-therapist",
            "2026-11-26T14:50:00+01:00",
            Some(last),
            "989886",
        ),
        reading(6, "phq-9", "2026-11-05T14:02:00+01:00", None, "222222220"),
        reading(7, "phq-9", "2026-11-12T14:02:00+01:00", None, "2222-2220"),
        reading(8, "phq-9", "2026-11-26T14:02:00+01:00", None, "1-1-1-111"),
        reading(
            9,
            "common-factors",
            "2026-11-19T14:06:00+01:00",
            None,
            "88759",
        ),
    ];
    state
}

#[test]
fn the_alliance_part_with_ratings() {
    let mut state = filled();
    state.screen = Screen::Chart(ChartPage::default());
    show_part(&mut state, &Part::Alliance);
    keep("part_alliance_ratings", &state, &USUAL);
}

#[test]
fn the_end_of_a_session_with_and_without_ratings() {
    let page = |state: &State| {
        let desk = state.desk.as_ref().unwrap();
        Screen::End(End {
            session: desk.dossier.sessions.last().unwrap().id,
            next: Field::default(),
            error: None,
            ended: false,
            scroll: 0,
            lit: None,
            chosen: None,
        })
    };
    let mut state = filled();
    state.screen = page(&state);
    keep("end_rated", &state, &USUAL);
    state
        .desk
        .as_mut()
        .unwrap()
        .dossier
        .readings
        .readings
        .clear();
    keep("end_not_rated", &state, &[(80, 24)]);
}

#[test]
fn the_start_card_says_what_to_talk_about() {
    let mut state = filled();
    let desk = state.desk.as_mut().unwrap();
    desk.session = None;
    state.screen = Screen::Card(Card::default());
    keep("card_talk", &state, &[(80, 24), (120, 36)]);
}
