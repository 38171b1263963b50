//! What the Try pane is told: a marker in the room moves its task up, and the profile says what it does not cover.

use alongside::app::desk::Try;
use alongside::domain::clinician::Training;
use alongside::domain::vocabulary::Competence;
use chrono::NaiveDate;

use crate::desk::Desk;

/// Where a technique stands in the pane, and what is shown of it.
fn tried<'a>(desk: &'a Desk, id: &str) -> (usize, &'a Try) {
    let tries = &desk.client().shown.tries;
    let place = tries.iter().position(|row| row.id == id).unwrap();
    (place, &tries[place])
}

#[test]
fn a_marker_moves_its_task_up_and_undo_takes_it_back() {
    let mut desk = Desk::with_demo();
    desk.press("eb enter enter").press("esc 3");
    assert_eq!(
        desk.client().current_goal().unwrap().concern.as_deref(),
        Some("low-mood")
    );
    let unseen = "no marker seen".to_owned();
    let listed = |desk: &Desk| {
        let tries = &desk.client().shown.tries;
        tries.iter().position(|row| row.id == "T175")
    };
    let before = listed(&desk).unwrap_or(usize::MAX);
    desk.press("esc p s");
    assert_eq!(desk.client().shown.heard.markers, ['s']);
    let (after, row) = tried(&desk, "T175");
    assert!(after < before, "{before} {after}");
    assert!(
        row.why
            .contains("Process-experiential, the log holds its marker: self-attack, two sides"),
        "{}",
        row.why
    );
    assert!(!row.notes.contains(&unseen) && !row.later);
    desk.press("ctrl-z");
    assert!(desk.client().shown.heard.markers.is_empty());
    assert_eq!(listed(&desk).unwrap_or(usize::MAX), before);
}

#[test]
fn the_label_of_training_stands_with_the_row_and_that_nothing_is_set_is_said_once() {
    let mut desk = Desk::with_demo();
    desk.press("eb enter enter").press("esc 3");
    let unset = "training not on file".to_owned();
    let needed = "training needed".to_owned();
    let shown = |desk: &Desk, words: &String| {
        let shown = &desk.client().shown;
        let rows = shown.tries.iter().filter(|row| row.notes.contains(words));
        (rows.count(), shown.try_notes.contains(words))
    };
    assert_eq!(shown(&desk, &unset), (0, true));
    assert_eq!(shown(&desk, &needed), (0, false));
    desk.state.clinician.trainings = vec![Training {
        family: "eft".to_owned(),
        level: Competence::FormalTraining,
        date: NaiveDate::from_ymd_opt(2020, 5, 1).unwrap(),
        words: String::new(),
    }];
    desk.press("esc p s");
    assert_eq!(shown(&desk, &unset), (0, false));
    let (rows, is_once) = shown(&desk, &needed);
    assert!(rows > 3 && !is_once, "{rows}");
    assert!(!tried(&desk, "T175").1.notes.contains(&needed));
}
