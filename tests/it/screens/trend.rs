//! The line of a measure and of a goal, and the measures of the chart, as cells.

use alongside::app::state::Screen;
use ratatui::style::Modifier;

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
fn better_is_bold_and_says_so_in_words() {
    let desk = trend("ra");
    let (buffer, _) = drawn(&desk.state, PLAIN, (120, 36));
    let at = find(&buffer, "better (6 points");
    assert!(buffer[at].modifier.contains(Modifier::BOLD));
    let (buffer, _) = drawn(&trend("am").state, PLAIN, (120, 36));
    assert!(!rows(&buffer).join("\n").contains("better ("));
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
                assert!(drawn.contains("reading"), "{size:?}:\n{drawn}");
            }
        }
        desk.press("tab");
    }
}
