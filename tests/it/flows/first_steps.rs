//! The first steps by keys: what is asked, what is learnt, what of a practice line reaches the world (nothing), and how long
//! it takes.

use alongside::app::cover::Cover;
use alongside::app::first::{self, Step, Task, Trial};
use alongside::app::key::Key;
use alongside::app::msg::{Effect, Msg, Paper};
use alongside::app::overlay::Overlay;
use alongside::app::state::{Afterwards, Screen};
use alongside::domain::chosen::{Ground, Tips};
use alongside::domain::practice::Practice;
use alongside::domain::session::Kind;

use crate::desk::{Desk, shelf, two_o_clock};

/// Seconds a key takes, and a thinking step before a unit of keys.
const KEY: f64 = 0.28;
const THINK: f64 = 1.35;

/// Somebody without a client, before the first steps.
pub(crate) fn somebody_new() -> Desk {
    let mut desk = Desk::with(Vec::new());
    desk.state.practice = Practice::default();
    desk.tell(Msg::LibraryRead(shelf()));
    desk.effects.clear();
    desk
}

/// The same, with the first steps on the screen.
pub(crate) fn begun(knows_ground: bool) -> Desk {
    let mut desk = somebody_new();
    first::begin_unasked(&mut desk.state, knows_ground, &mut desk.effects);
    desk
}

fn step(desk: &Desk) -> Option<Step> {
    desk.state.first.as_ref().and_then(|first| first.step())
}

fn task(desk: &Desk) -> Option<Task> {
    first::trial(&desk.state).and_then(Trial::task)
}

/// Goes to the practice line; what was asked of the world before is dropped.
pub(crate) fn at_the_line() -> Desk {
    let mut desk = begun(true);
    desk.press("esc esc");
    assert_eq!(step(&desk), Some(Step::Line));
    desk.effects.clear();
    desk
}

#[test]
fn four_steps_are_asked_learnt_and_kept_and_take_less_than_two_minutes() {
    let mut desk = begun(false);
    let today = two_o_clock().wall.date_naive();
    // Noted at once: whoever leaves in the middle is not asked twice.
    assert_eq!(desk.effects, [Effect::FirstSteps(today)]);
    let mut thinking = 0;
    assert_eq!(step(&desk), Some(Step::Ground));
    desk.press("2 enter");
    thinking += 2;
    assert!(desk.effects.contains(&Effect::Wear(Ground::Light)));
    assert_eq!(step(&desk), Some(Step::Minutes));
    desk.press("4 5 enter");
    thinking += 2;
    assert_eq!(step(&desk), Some(Step::Name));
    desk.text("R. Keller, psychotherapist").press("enter");
    thinking += 2;
    let saved: Vec<&Practice> = desk
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Save {
                paper: Paper::Practice(practice),
                ..
            } => Some(&**practice),
            _ => None,
        })
        .collect();
    let last = saved.last().unwrap();
    assert_eq!(
        (last.minutes, last.clinician.as_str()),
        (45, "R. Keller, psychotherapist")
    );
    assert_eq!(desk.state.by, "R. Keller, psychotherapist");

    assert_eq!(step(&desk), Some(Step::Line));
    desk.effects.clear();
    for (keys, then) in [
        ("s h o u l d e r s enter", Some(Task::Said)),
        (",I enter", Some(Task::Technique)),
        ("/breath enter", Some(Task::Rating)),
    ] {
        desk.press(keys);
        thinking += 2;
        assert_eq!(task(&desk), then, "{keys}");
    }
    desk.line("=8 5");
    assert_eq!(task(&desk), Some(Task::TakenBack));
    desk.press("ctrl-z");
    assert_eq!(task(&desk), Some(Task::Covered));
    desk.press("ctrl-l enter");
    thinking += 4;
    assert!(desk.state.first.is_none());
    assert!(desk.said().starts_with("Ready. Esc a makes"));
    let keys = u32::try_from(desk.keys).unwrap();
    let time = KEY * f64::from(keys) + THINK * f64::from(thinking);
    assert!(time < 120.0, "{keys} keys, {time} s");
    assert!(keys < 100, "{keys} keys");
    // A made-up session is nowhere: what was asked of the world is to draw anew.
    assert!(desk.effects.iter().all(|effect| *effect == Effect::Repaint));
    assert!(desk.state.desk.is_none() && desk.state.clients.list.is_empty());
}

#[test]
fn every_step_is_skipped_by_esc_and_nothing_is_changed() {
    let mut desk = begun(false);
    for left in [Step::Ground, Step::Minutes, Step::Name] {
        assert_eq!(step(&desk), Some(left));
        desk.press("esc");
    }
    // In the practice line Esc opens the menu, as it does everywhere; the second one is the way out.
    assert_eq!(step(&desk), Some(Step::Line));
    desk.press("esc");
    assert!(step(&desk).is_some());
    desk.press("esc");
    assert!(desk.state.first.is_none());
    assert_eq!(desk.state.practice, Practice::default());
    let asked: Vec<&Effect> = desk
        .effects
        .iter()
        .filter(|effect| **effect != Effect::Repaint)
        .collect();
    let today = two_o_clock().wall.date_naive();
    assert_eq!(asked, [&Effect::FirstSteps(today)]);
    assert_eq!(desk.state.screen, Screen::Clients);
}

#[test]
fn what_is_known_is_not_asked() {
    let mut desk = somebody_new();
    desk.state.practice.clinician = String::from("rk");
    first::begin_unasked(&mut desk.state, true, &mut desk.effects);
    assert_eq!(step(&desk), Some(Step::Line));
    let mut desk = begun(true);
    assert_eq!(step(&desk), Some(Step::Minutes));
    // Enter alone takes what is shown.
    desk.press("enter enter");
    assert_eq!(step(&desk), Some(Step::Line));
    assert_eq!(desk.state.practice, Practice::default());
}

#[test]
fn a_length_that_is_none_stays_and_says_the_form() {
    let mut desk = begun(true);
    for typed in ["3", "999", "fifty"] {
        desk.press("ctrl-u").text(typed).press("enter");
        assert_eq!(step(&desk), Some(Step::Minutes), "{typed}");
        let error = desk.state.first.as_ref().unwrap().error.unwrap();
        assert!(error.contains("for instance 50"), "{error}");
    }
    desk.press("ctrl-u").text("60").press("enter");
    assert_eq!(desk.state.practice.minutes, 60);
}

#[test]
fn nothing_of_the_practice_line_is_asked_of_the_world_whatever_is_done_in_it() {
    for keys in [
        "!harm enter",
        ";mine enter",
        "esc r esc",
        "esc g esc a",
        "esc h enter enter",
        "esc x enter enter",
        "esc z enter",
        "esc e enter esc w",
        "esc : colours enter",
        "esc : tips enter",
        "esc : demo enter",
        "esc : first enter",
        "esc / harm enter",
        "esc c esc a new enter",
        "f1 esc",
    ] {
        let mut desk = at_the_line();
        desk.line("!harm").press(keys);
        desk.pass(chrono::TimeDelta::minutes(1));
        let other: Vec<&Effect> = desk
            .effects
            .iter()
            .filter(|effect| **effect != Effect::Repaint)
            .collect();
        assert_eq!(other, Vec::<&Effect>::new(), "{keys}");
        assert!(desk.state.desk.is_none(), "{keys}");
        assert_eq!(desk.state.tips.wish, Tips::FirstWeek);
        assert_eq!(desk.state.then, Afterwards::Shell, "{keys}");
    }
}

#[test]
fn the_practice_line_says_demo_and_never_saved() {
    let mut desk = at_the_line();
    desk.line("shoulders up");
    let shown = crate::screens::shown(&desk.state, (80, 24));
    assert!(shown.contains("DEMO") && shown.contains("shoulders up"));
    assert!(shown.contains("D.D. is made up; nothing here is kept."));
    assert!(!shown.contains("saved 1"), "{shown}");
    let trial = first::trial(&desk.state).unwrap();
    assert_eq!(trial.state.desk.as_ref().unwrap().client().name(), "D.D.");
}

#[test]
fn leaving_the_made_up_session_leaves_the_first_steps_and_not_the_program() {
    let mut desk = at_the_line();
    desk.press("esc q down enter");
    assert!(desk.state.first.is_none());
    assert!(!desk.state.leaving && !desk.effects.contains(&Effect::Leave));
}

#[test]
fn they_come_again_from_the_command_list_but_never_into_a_session() {
    let mut desk = Desk::with_demo();
    desk.press("esc : tutorial enter");
    assert_eq!(step(&desk), Some(Step::Ground));
    desk.press("esc esc esc esc esc");
    assert!(desk.state.first.is_none());
    assert!(desk.said().starts_with("That was it."));

    let mut desk = Desk::in_session();
    desk.press("esc :").text("first steps").press("enter");
    assert!(desk.state.first.is_none());
    assert!(
        desk.said().starts_with("A session runs."),
        "{}",
        desk.said()
    );
    desk.line("still here");
    assert_eq!(desk.newest().line.kind, Kind::Seen);
}

#[test]
fn the_screen_covers_itself_over_them_too() {
    let mut desk = begun(false);
    desk.press("ctrl-l");
    assert_eq!(desk.state.cover, Some(Cover::Asked));
    desk.press("enter");
    assert_eq!((desk.state.cover, step(&desk)), (None, Some(Step::Ground)));
    let mut desk = at_the_line();
    desk.pass(chrono::TimeDelta::minutes(6));
    assert_eq!(desk.state.cover, Some(Cover::Idle));
    desk.press("enter");
    assert_eq!(step(&desk), Some(Step::Line));
}

#[test]
fn help_lies_over_them_and_goes_again() {
    let mut desk = begun(true);
    desk.press("f1");
    assert!(matches!(desk.state.overlay, Some(Overlay::Help(_))));
    desk.press("esc");
    assert_eq!(step(&desk), Some(Step::Minutes));
    desk.key(Key::Char('4'));
    assert_eq!(desk.state.first.as_ref().unwrap().field.text(), "4");
}

#[test]
fn a_tip_stands_on_the_card_in_the_first_week_and_no_more_when_it_is_turned_off() {
    let mut desk = Desk::with_demo();
    let tip = |desk: &Desk| {
        let shown = crate::screens::shown(&desk.state, (80, 40));
        shown.lines().any(|line| line.starts_with(" Tip  "))
    };
    desk.press("dd enter");
    assert!(!tip(&desk));
    desk.state.tips.since = Some(two_o_clock().wall.date_naive());
    assert!(tip(&desk));
    desk.press("esc :").text("tips: off").press("enter");
    assert!(!tip(&desk));
    assert!(desk.effects.contains(&Effect::Tips(Tips::Off)));
    desk.press("esc :").text("tips: one a day").press("enter");
    assert!(tip(&desk));
}

#[test]
fn the_demo_takes_the_place_of_the_program_once_everything_is_saved() {
    let mut desk = somebody_new();
    desk.press("esc : demo enter");
    assert!(desk.state.then == Afterwards::Demo && desk.effects.contains(&Effect::Leave));
    // In the demo itself, and in a session, it says why not.
    let mut desk = Desk::with_demo();
    desk.press("esc : demo enter");
    assert_eq!(desk.state.then, Afterwards::Shell);
    assert_eq!(desk.said(), "These are the made-up clients.");
}
