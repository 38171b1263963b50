//! The line of a measure and of a goal, and the measures of the chart, as cells.

use alongside::app::state::Screen;

use crate::desk::Desk;
use crate::screens::{FULL, PLAIN, drawn, find, keep, rows, text};

const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 36), (200, 50)];

/// The trend of a client's first measure, without a session.
fn trend(client: &str) -> Desk {
    let mut desk = Desk::with_demo();
    desk.press(client).press("enter esc : trend enter");
    assert!(matches!(desk.state.screen, Screen::Trend(_)));
    desk
}

#[test]
fn a_line_without_a_verdict_one_with_and_the_ratings_of_a_goal() {
    keep("trend", &trend("am").state, &SIZES);
    keep("trend_better", &trend("ra").state, &SIZES);
    let mut desk = trend("am");
    desk.press("back-tab");
    keep("trend_goal", &desk.state, &SIZES);
}

#[test]
fn the_page_beside_a_running_session() {
    let mut desk = Desk::in_session();
    desk.press("esc : trend enter");
    keep("trend_in_session", &desk.state, &SIZES);
    // The line stands and takes what is typed.
    desk.text(",still here");
    assert_eq!(desk.client().line.text(), ",still here");
}

#[test]
fn the_measures_of_the_chart() {
    let mut desk = Desk::with_demo();
    desk.press("am enter").go_to("Measures");
    keep(
        "chart_measures",
        &desk.state,
        &[(60, 20), (80, 24), (120, 36)],
    );
}

#[test]
fn every_point_has_its_number_beside_it_and_the_cut_off_its_name() {
    for size in SIZES {
        for look in [PLAIN, FULL] {
            let drawn = text(&trend("am").state, look, size);
            for number in ["*18", "*17", "*16", "*14"] {
                assert!(drawn.contains(number), "{number} at {size:?}:\n{drawn}");
            }
            assert!(drawn.contains("cut-off 10"), "{size:?}:\n{drawn}");
            // In the plot too where there are columns for it.
            if size.0 >= 80 {
                let cut = drawn.lines().find(|row| row.contains("- - - -")).unwrap();
                assert!(cut.contains(" cut-off 10"), "{size:?}:\n{drawn}");
            }
            let sentence = drawn.replace('\n', " ");
            let sentence: Vec<&str> = sentence.split_whitespace().collect();
            let sentence = sentence.join(" ");
            let wanted = "PHQ-9: 6 readings, 18 to 14, down 4, no reliable change (6 points, NHS \
                          Talking Therapies), cut-off 10 not crossed";
            assert!(sentence.contains(wanted), "{size:?}:\n{drawn}");
        }
    }
}

#[test]
fn a_point_that_stands_for_a_missing_answer_is_marked() {
    let drawn = text(&trend("ra").state, PLAIN, (80, 24));
    assert!(drawn.contains("*~"), "{drawn}");
}

#[test]
fn better_is_a_word_and_a_colour_and_only_after_the_verdict() {
    let (better, _) = drawn(&trend("ra").state, FULL, (120, 36));
    let (none, _) = drawn(&trend("am").state, FULL, (120, 36));
    assert!(!rows(&none).join("\n").contains("better ("));
    let (word, same) = (
        find(&better, "better (6 points"),
        find(&none, "no reliable change"),
    );
    assert_ne!(better[word].fg, none[same].fg);
}

/// The panes of the session in a wide window: the measures above ratings and safety.
#[test]
fn the_measures_beside_the_log() {
    let mut desk = Desk::in_session();
    keep(
        "session_measures",
        &desk.state,
        &[(110, 24), (120, 36), (200, 50)],
    );
    desk.line("!passive thoughts, no plan");
    for size in [(110, 24), (120, 36), (160, 30), (200, 50)] {
        let drawn = text(&desk.state, PLAIN, size);
        for words in [
            "- Measures -",
            "PHQ-9  14  (was 18)",
            "down 4",
            "- Safety -",
            "RISK passive",
        ] {
            assert!(drawn.contains(words), "{words} at {size:?}:\n{drawn}");
        }
    }
}

#[test]
fn what_there_are_no_columns_for_is_said_and_the_newest_are_drawn() {
    let mut desk = trend("am");
    let shown = &mut desk.state.desk.as_mut().unwrap().shown;
    let line = shown.lines.first_mut().unwrap();
    let first = line.marks.first().unwrap().clone();
    line.marks = (0..60_u8)
        .map(|n| alongside::domain::measure::trend::line::Mark {
            value: f64::from(n % 28),
            label: (n % 28).to_string(),
            point: (n % 28).to_string(),
            ..first.clone()
        })
        .collect();
    let drawn = text(&desk.state, PLAIN, (80, 24));
    assert!(drawn.contains("the newest 12 of 60"), "{drawn}");
    for n in (48_u8..60).map(|n| n % 28) {
        assert!(drawn.contains(&format!("*{n}")), "{n}:\n{drawn}");
    }
}

/// A point never stands on the dashes of a cut-off that it is above or below of.
#[test]
fn a_point_stands_on_its_side_of_the_cut_off() {
    for size in SIZES {
        let drawn = text(&trend("am").state, PLAIN, size);
        let cut = drawn.lines().find(|row| row.contains("- - - -")).unwrap();
        assert!(!cut.contains('*'), "{size:?}:\n{drawn}");
    }
}

#[test]
fn no_size_breaks_the_page() {
    let mut desk = trend("am");
    for _ in 0..3 {
        for size in [
            (1, 1),
            (8, 3),
            (20, 6),
            (40, 10),
            (50, 14),
            (72, 14),
            (72, 20),
            (110, 30),
            (250, 70),
        ] {
            let drawn = text(&desk.state, PLAIN, size);
            if size.0 >= 40 && size.1 >= 10 {
                let is_named = ["reading", "rating"]
                    .iter()
                    .any(|word| drawn.contains(word));
                assert!(is_named, "{size:?}:\n{drawn}");
            }
        }
        desk.press("tab");
    }
}
