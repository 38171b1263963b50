//! The page of the drawer, and what is said where a process note holds what belongs into the record (records.md R-02).

use alongside::app::drawer::{count, rows};
use alongside::app::state::Screen;

use crate::desk::Desk;

const SCORE: &str = "PHQ-9 today was 14, I was relieved";

#[track_caller]
fn row(desk: &Desk) -> usize {
    match &desk.state.screen {
        Screen::Drawer(page) => page.row,
        other => panic!("not the drawer: {other:?}"),
    }
}

fn lit(desk: &Desk) -> String {
    rows(desk.client())[row(desk)].words.clone()
}

#[test]
fn all_process_notes_newest_first_and_none_of_the_record() {
    let mut desk = Desk::in_session();
    desk.line("shoulders up");
    desk.line(";first of today");
    desk.line(";second of today");
    let n = count(desk.client());
    desk.effects.clear();
    desk.press("esc : drawer enter");
    assert_eq!(lit(&desk), "second of today");
    desk.press("down");
    assert_eq!(lit(&desk), "first of today");
    for _ in 0..n {
        desk.press("down");
    }
    let drawers = &desk.client().dossier.drawers;
    let all: Vec<&str> = drawers
        .iter()
        .flat_map(|drawer| &drawer.entries)
        .filter(|entry| entry.stands())
        .map(|entry| &*entry.line.text)
        .collect();
    assert_eq!(all.len(), n);
    let shown = rows(desk.client());
    let notes: Vec<&str> = shown
        .iter()
        .filter(|row| row.opens.is_some())
        .map(|row| &*row.words)
        .collect();
    assert_eq!(notes.len(), n);
    assert!(all.iter().all(|words| notes.contains(words)));
    assert!(!notes.contains(&"shoulders up"));
    assert_eq!(lit(&desk), notes[n - 1], "the arrows reach the oldest");
    // Reading it writes nothing, and Enter goes back.
    assert_eq!(desk.asked(), [""; 0]);
    desk.press("enter");
    assert_eq!(desk.state.screen, Screen::Session);
}

#[test]
fn typing_goes_on_on_the_line_and_what_is_entered_is_there() {
    let mut desk = Desk::in_session();
    desk.press("esc : drawer enter");
    desk.effects.clear();
    desk.press("esc a")
        .text("tired of my own advice")
        .press("enter");
    assert_eq!(desk.asked(), ["save drawer"]);
    assert_eq!(rows(desk.client())[2].words, "tired of my own advice");
    desk.line("a plain line");
    assert_eq!(desk.asked(), ["save drawer", "save log"]);
    assert!(matches!(desk.state.screen, Screen::Drawer(_)));
}

#[test]
fn outside_a_session_it_is_read_and_says_where_a_note_is_written() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc : drawer enter");
    desk.effects.clear();
    for keys in [";", "x", "esc a"] {
        desk.press(keys);
        assert!(
            desk.said().contains("in a session"),
            "{keys}: {}",
            desk.said()
        );
    }
    assert_eq!(desk.asked(), [""; 0]);
}

#[test]
fn right_on_a_process_note_of_the_log_shows_the_drawer() {
    let mut desk = Desk::in_session();
    desk.line("shoulders up");
    desk.line(";felt protective");
    desk.press("up right");
    assert_eq!(lit(&desk), "felt protective");
    // On another line it does not.
    desk.press("enter up up right");
    assert_eq!(desk.state.screen, Screen::Session);
}

#[test]
fn r_02_a_note_that_belongs_into_the_record_is_saved_and_says_so() {
    let mut desk = Desk::in_session();
    desk.effects.clear();
    desk.line(&format!(";{SCORE}"));
    assert_eq!(desk.asked(), ["save drawer"]);
    assert!(
        desk.said().contains("belongs in the record: a test result"),
        "{}",
        desk.said()
    );
    // Worded anew it says nothing more; an entry that is moved there says it too.
    desk.press("up enter ctrl-u").line(";relieved, and why so");
    assert!(!desk.said().contains("belongs"), "{}", desk.said());
    desk.line("on 50 mg since Monday");
    desk.press("up enter home").text(";").press("enter");
    assert!(
        desk.said().contains("moved to the drawer"),
        "{}",
        desk.said()
    );
    assert!(desk.said().contains("medication"), "{}", desk.said());
    // Lines of the record are never asked about.
    desk.line(SCORE);
    assert!(!desk.said().contains("belongs"), "{}", desk.said());
}
