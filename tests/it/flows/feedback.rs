//! Ratings of the session, told in keys: which form comes next, both side by side, repair first, what is talked about at
//! the next start, and a distress that is high at the end.

use alongside::app::chart::Row;
use alongside::app::feedback::next_form;
use alongside::app::notice::Level;
use alongside::app::repair;
use alongside::app::state::Screen;
use alongside::domain::brief::Brief;
use alongside::domain::id::ReadingId;
use alongside::domain::reading::{PartFilled, Reading};
use alongside::words::feedback as say;
use uuid::Uuid;

use crate::desk::Desk;
use crate::screens::shown;

/// Puts a reading into the record, as if it had been keyed in now; answers in hex digits.
fn answered(desk: &mut Desk, measure: &str, answers: &str) -> ReadingId {
    let now = desk.state.now.wall;
    let open = desk.state.desk.as_mut().unwrap();
    let n = open.dossier.readings.readings.len() as u128;
    let id = ReadingId(Uuid::from_u128(0xfeed_0000 + n));
    open.dossier.readings.readings.push(Reading {
        answers: answers
            .chars()
            .map(|answer| {
                answer
                    .to_digit(16)
                    .map(|digit| u8::try_from(digit).unwrap())
            })
            .collect(),
        session: open.session,
        ..Reading::new(id, measure, "1", now, "demo")
    });
    id
}

/// The words of the screen, run together.
fn words(desk: &Desk) -> String {
    let all = shown(&desk.state, (100, 60));
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn form(desk: &Desk) -> Result<String, &'static str> {
    next_form(&desk.state).map(|(measure, version)| {
        assert_eq!(version, "1");
        measure
    })
}

#[test]
fn the_end_of_a_session_asks_the_client_first_then_the_therapist_and_shows_both() {
    let mut desk = Desk::in_session();
    desk.press("esc e");
    let asks = words(&desk);
    assert!(
        asks.contains("session rated by the client: not filled; Tab opens the form"),
        "{asks}"
    );
    assert!(
        asks.contains("by you: not filled; Tab opens the form"),
        "{asks}"
    );
    assert_eq!(form(&desk).as_deref(), Ok("session-rating"));
    let Screen::End(before) = desk.state.screen.clone() else {
        panic!("not at the end")
    };
    desk.press("tab");
    let Screen::End(after) = &desk.state.screen else {
        panic!("the page is left")
    };
    assert_eq!(*after, before, "Tab ends nothing and types nothing");
    desk.state.overlay = None;
    desk.state.desk.as_mut().unwrap().part_filled.clear();

    let at = desk.state.now.wall;
    desk.state
        .desk
        .as_mut()
        .unwrap()
        .part_filled
        .push(PartFilled {
            id: ReadingId(Uuid::from_u128(9)),
            measure: "session-rating".into(),
            version: "1".into(),
            answers: vec![Some(9); 7],
            not_applicable: Vec::new(),
            item: 2,
            about: String::new(),
            words: String::new(),
            totals: Vec::new(),
            session: None,
            at,
        });
    assert!(words(&desk).contains("by the client: begun, not finished"));
    desk.state.desk.as_mut().unwrap().part_filled.clear();

    answered(&mut desk, "session-rating", "9897991");
    assert!(words(&desk).contains("by the client: 51 of 60"));
    assert_eq!(form(&desk).as_deref(), Ok("session-rating-therapist"));
    assert!(
        !words(&desk).contains(say::BOTH_HEAD),
        "one side is no comparison"
    );
    answered(&mut desk, "session-rating-therapist", "979997");
    let both = words(&desk);
    for row in [
        "by you: 50 of 60",
        "side by side client | therapist",
        "9 | 9 Felt understood",
        "8 | 7 Worked on what matters",
        "7 | 9 Pace was right; the client says 2 less",
        "9 | 7 Take something useful away; the client says 2 more",
    ] {
        assert!(both.contains(row), "{row}: {both}");
    }
    assert!(
        !both.contains("matters; the client"),
        "one apart is not named"
    );
    assert_eq!(form(&desk), Err(say::BOTH_FILLED));
    desk.press("tab");
    assert_eq!(desk.said(), say::BOTH_FILLED);
    // It stands there after the end too, and in the chart.
    desk.press("enter esc w enter");
    assert!(words(&desk).contains("the client says 2 more"));
    desk.press("esc h").go_to("Alliance");
    let rows: Vec<Row> = desk.chart().rows.clone();
    let row = rows
        .iter()
        .position(|row| row.words == "client 51, therapist 50, of 60")
        .unwrap();
    assert_eq!(rows[row].tail, "session 7", "the items say the rest");
    assert!(rows[row + 1].words.contains(say::BOTH_HEAD));
    assert!(
        rows[row + 5].words.contains("7 | 9   Pace was right"),
        "{:?}",
        rows[row + 5]
    );
}

#[test]
fn after_the_end_the_form_is_still_in_reach_by_name() {
    let mut desk = Desk::in_session();
    desk.press("esc e enter esc w enter");
    assert!(words(&desk).contains("not filled; Esc : session rating opens the form"));
    assert_eq!(form(&desk).as_deref(), Ok("session-rating"));
    // Filled in afterwards, without a session on it, it belongs to this session all the same.
    let id = answered(&mut desk, "session-rating", "9999991");
    assert!(desk.client().session.is_none());
    let readings = &desk.client().dossier.readings.readings;
    assert!(
        readings
            .iter()
            .any(|reading| reading.id == id && reading.session.is_none())
    );
    assert!(words(&desk).contains("by the client: 54 of 60"));
}

#[test]
fn a_low_rating_puts_repair_first_with_its_reason_and_the_next_start_says_what_to_talk_about() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    let brief = |desk: &Desk| {
        let dossier = &desk.client().dossier;
        let guide = &desk.state.shelf.as_ref().unwrap().guide;
        Brief::of(dossier, desk.state.now.wall.date_naive())
            .guided(dossier, guide)
            .talk
    };
    let of_rating = |desk: &Desk| -> Vec<String> {
        let all = brief(desk).into_iter().map(|talk| talk.words);
        all.filter(|words| words.starts_with("Session rating"))
            .collect()
    };
    assert!(of_rating(&desk).is_empty(), "nothing to talk about");
    answered(&mut desk, "session-rating", "9885961");
    let told = of_rating(&desk);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("(Pace was right 5, Take something useful away 6)"),
        "{told:?}"
    );
    let card = words(&desk);
    assert!(
        card.contains("Talk about 26 Nov: Session rating: something at 6 or less"),
        "{card}"
    );
    desk.press("enter esc 1");
    desk.line("settles in");
    let shown = &desk.client().shown;
    assert!(
        shown
            .try_note
            .starts_with("Session rating: something at 6 or less"),
        "{}",
        shown.try_note
    );
    assert!(shown.try_note.contains("Repair first?"));
    let first: Vec<&str> = shown
        .tries
        .iter()
        .take(4)
        .map(|row| row.id.as_str())
        .collect();
    assert_eq!(first, ["T033", "T034", "T039", "T026"]);
    // A later rating that is fine ends it.
    answered(&mut desk, "session-rating", "9988891");
    desk.line("warmer");
    assert!(!desk.client().shown.try_note.contains("Repair"));
}

#[test]
fn a_fall_against_the_median_asks_too_and_a_perfect_row_asks_for_criticism_only() {
    let mut desk = Desk::in_session();
    for answers in ["9999991", "9999991", "9999991", "8888881"] {
        desk.pass(chrono::TimeDelta::minutes(1));
        answered(&mut desk, "session-rating", answers);
    }
    let shelf = desk.state.shelf.clone().unwrap();
    let why = |desk: &Desk| {
        let client = desk.client();
        repair::first(&client.dossier, &shelf, client.session).why
    };
    assert!(why(&desk).unwrap().contains("median of the last three"));
    for _ in 0..3 {
        desk.pass(chrono::TimeDelta::minutes(1));
        answered(&mut desk, "session-rating", "aaaaaa1");
    }
    assert_eq!(why(&desk), None);
    let guide = &desk.state.shelf.as_ref().unwrap().guide;
    let talk = alongside::domain::brief::to_talk_about(&desk.client().dossier, guide);
    assert!(
        talk.iter()
            .any(|talk| talk.words.contains("easy to be critical")),
        "{talk:?}"
    );
}

#[test]
fn a_high_distress_at_the_end_says_stay_and_a_high_peak_does_not() {
    let mut desk = Desk::in_session();
    desk.line("/paced");
    for (line, high) in [
        ("=8 9 5", false),
        ("=9 10 8", false),
        ("=8 9", true),
        ("=10 10", true),
    ] {
        let before = desk.log().len();
        desk.line(line);
        assert_eq!(desk.log().len(), before + 1, "{line}: nothing is held up");
        let said = desk.said();
        assert_eq!(said.contains("stay, and ground"), high, "{line}: {said}");
        let level = desk.state.notice.as_ref().map(|notice| notice.level);
        assert_eq!(level == Some(Level::Warning), high, "{line}");
    }
    // Worded anew so that it is high, it is said; worded anew elsewhere it is not said again.
    desk.line("=8 5");
    desk.press("up enter backspace").text("9").press("enter");
    assert!(desk.said().contains("stay, and ground"), "{}", desk.said());
}

#[test]
fn a_card_that_ends_at_nine_says_so_however_it_is_told() {
    for (before, after) in [("8", "9"), ("", "9")] {
        let mut desk = crate::flows::step_card::desk();
        desk.line("/harbour breath");
        desk.press("esc d");
        desk.line(before);
        desk.press("esc d");
        desk.line(after);
        assert!(
            desk.said().contains("Distress 9 at the end: stay"),
            "{before} {after}: {}",
            desk.said()
        );
        assert!(desk.state.overlay.is_none(), "nothing is held up");
    }
}
