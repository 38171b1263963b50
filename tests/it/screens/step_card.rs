//! A technique that is run, as it looks: under the log, in one row, while it breathes, without a card.

use alongside::app::step_card::CardShown;
use alongside::domain::chosen::Motion;
use alongside::domain::text::Words;
use alongside::ui::areas;
use chrono::TimeDelta;

use crate::desk::Desk;
use crate::flows::step_card::{desk, run};
use crate::screens::{PLAIN, USUAL, drawn, find, keep, rows, text};

/// A few lines in the log, the card at its second step.
fn running() -> Desk {
    let mut desk = desk();
    desk.press("esc 2")
        .line(",said bus again")
        .line("shoulders up");
    run(&mut desk, "harbour");
    desk.line("8").press("enter ctrl-s");
    desk
}

const ALL: [(u16, u16); 4] = [(40, 10), (60, 20), (80, 24), (120, 36)];

#[test]
fn the_card_at_every_width() {
    keep("step_card", &running().state, &ALL);
}

#[test]
fn the_question_over_the_session() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    keep("step_card_distress", &desk.state, &USUAL);
    desk.press("enter esc d");
    keep("step_card_distress_end", &desk.state, &USUAL);
}

#[test]
fn a_breath() {
    let mut desk = running();
    desk.press("esc t b").pass(TimeDelta::seconds(6));
    keep("step_card_breath", &desk.state, &ALL);
    desk.state.motion = Motion::Off;
    let still = text(&desk.state, PLAIN, (80, 24));
    assert!(still.contains("in 4, hold 2, out 5, 4 min left"), "{still}");
    assert!(!still.contains("##"), "{still}");
}

#[test]
fn a_countdown_without_a_card() {
    let mut desk = desk();
    desk.line("shoulders up").press("esc t c").line("4");
    desk.pass(TimeDelta::seconds(75));
    keep("step_card_countdown", &desk.state, &ALL);
}

#[test]
fn a_card_without_steps() {
    let mut desk = desk();
    run(&mut desk, "bare quay");
    desk.press("enter ctrl-s");
    keep("step_card_bare", &desk.state, &USUAL);
}

/// A card as long as any that is shipped.
fn long() -> Desk {
    let mut desk = running();
    let shown: &mut CardShown = desk
        .state
        .desk
        .as_mut()
        .unwrap()
        .shown
        .card
        .as_mut()
        .unwrap();
    let card = shown.card.as_mut().unwrap();
    let line = |n: usize| format!("Line {n} of an outline that is as long as any, and then a word");
    card.outline = (1..=8).map(line).map(Words::from).collect();
    card.watch = "Stop in acute risk. ".repeat(12).into();
    desk
}

#[test]
fn a_long_card_leaves_room_for_the_log_and_keeps_its_height() {
    let mut desk = long();
    keep("step_card_long", &desk.state, &ALL);
    for size in [(60, 20), (80, 24), (120, 36)] {
        let mut tops = Vec::new();
        for step in 1..=8 {
            desk.state.desk.as_mut().unwrap().run.as_mut().unwrap().step = step;
            let (buffer, _) = drawn(&desk.state, PLAIN, size);
            let said = rows(&buffer).join("\n");
            assert!(said.contains("watch Stop in acute risk."), "{said}");
            assert!(
                said.contains(&format!("{step} Line {step} of an outline")),
                "{said}"
            );
            assert!(said.contains("Sit so that"), "the log's tail: {said}");
            tops.push(find(&buffer, &format!("{step} of 8")).1);
        }
        tops.dedup();
        assert_eq!(tops.len(), 1, "{size:?}: {tops:?}");
    }
}

#[test]
fn the_line_does_not_move() {
    let without = desk();
    let with = running();
    for size in ALL {
        assert_eq!(
            areas(size, &without.state).line,
            areas(size, &with.state).line
        );
    }
}

#[test]
fn a_second_changes_few_cells_and_a_hidden_screen_shows_no_name() {
    let mut desk = running();
    desk.press("esc t b");
    for _ in 0..30 {
        let (before, _) = drawn(&desk.state, PLAIN, (80, 24));
        desk.pass(TimeDelta::seconds(1));
        let (after, _) = drawn(&desk.state, PLAIN, (80, 24));
        let changed = before.diff(&after);
        let beside: Vec<_> = changed.iter().filter(|(_, y, _)| *y > 1).collect();
        assert!((1..=14).contains(&beside.len()), "{} cells", beside.len());
        let row = beside[0].1;
        assert!(beside.iter().all(|(_, y, _)| *y == row), "one row");
    }
    desk.pass(TimeDelta::minutes(1));
    desk.state.cover = Some(alongside::app::cover::Cover::Hidden);
    let hidden = text(&desk.state, PLAIN, (80, 24));
    assert!(hidden.contains("breath "), "{hidden}");
    assert!(!hidden.contains("Harbour"), "{hidden}");
}

#[test]
fn another_page_says_at_which_step_it_is() {
    let mut desk = running();
    desk.press("esc h");
    let first = rows(&drawn(&desk.state, PLAIN, (80, 24)).0).remove(0);
    assert!(first.contains("step 2/3"), "{first}");
}
