//! The library in keys where what is found has some of the words only: nothing is lit, and Enter does what is said.

use alongside::app::command::{Action, Scope, scopes};
use alongside::app::key::Key;
use alongside::app::overlay::Overlay;
use alongside::app::picker::Picker;
use alongside::domain::session::Kind;

use crate::desk::Desk;
use crate::screens::shown;

/// A sentence of which some techniques have some words, and none has all.
const SENTENCE: &str = "talked about her mother today";

fn picker(desk: &Desk) -> &Picker {
    match &desk.state.overlay {
        Some(Overlay::Picker(picker)) => picker,
        other => panic!("no picker: {other:?}"),
    }
}

/// Returns what a key is called where the hint row looks for it.
fn called(desk: &Desk, key: Key) -> &'static str {
    let command = desk.state.keys.resolve(&scopes(&desk.state), key).unwrap();
    if (command.blocked)(&desk.state).is_none() {
        command.names.short
    } else {
        "blocked"
    }
}

fn typed() -> Desk {
    let mut desk = Desk::in_session();
    desk.press("/").text(SENTENCE);
    desk
}

#[test]
fn while_the_words_are_kept_nothing_is_lit_and_the_hints_say_so() {
    let desk = typed();
    assert!(picker(&desk).rows.iter().all(|row| row.is_part));
    assert!(picker(&desk).rows.len() > 1);
    assert!(picker(&desk).keeps_words());
    assert_eq!(picker(&desk).lit(), None);
    assert_eq!(scopes(&desk.state).first(), Some(&Scope::PickerWords));
    assert_eq!(called(&desk, Key::Named("enter")), "keep your words");
    let screen = shown(&desk.state, (80, 24));
    assert!(screen.contains("Enter keep your words"), "{screen}");
    assert!(!screen.contains("log it now"), "{screen}");
    assert!(
        screen.contains("Enter keeps your words as a did"),
        "{screen}"
    );
}

#[test]
fn the_first_down_lights_the_first_row_and_the_next_the_second() {
    let mut desk = typed();
    desk.press("down");
    assert_eq!(picker(&desk).cursor, 0);
    assert_eq!(picker(&desk).lit(), picker(&desk).rows.first());
    assert_eq!(called(&desk, Key::Named("enter")), "log it now");
    let screen = shown(&desk.state, (80, 24));
    assert!(screen.contains("Enter log it now"), "{screen}");
    desk.press("down");
    assert_eq!(picker(&desk).cursor, 1);
    let id = picker(&desk).rows[1].id.clone();
    desk.press("enter");
    assert_eq!(desk.newest().line.technique.unwrap().id, id);
}

#[test]
fn another_letter_takes_the_light_away_again() {
    let mut desk = typed();
    desk.press("down").text("s");
    assert!(picker(&desk).keeps_words());
    desk.press("enter");
    let line = desk.newest().line;
    assert_eq!(line.text, format!("{SENTENCE}s"));
    assert_eq!((line.kind, line.technique), (Kind::Did, None));
}

#[test]
fn right_opens_no_card_and_tab_puts_the_words_on_the_line() {
    let mut desk = typed();
    desk.press("right");
    assert!(picker(&desk).keeps_words());
    desk.press("tab");
    assert_eq!(desk.state.overlay, None);
    assert_eq!(desk.client().line.text(), format!(". {SENTENCE}"));
    assert_eq!(desk.client().picked, None);
    desk.text(" at length").press("enter");
    assert_eq!(desk.newest().line.text, format!("{SENTENCE} at length"));
}

#[test]
fn words_that_nothing_has_are_kept_and_the_hints_say_so() {
    let mut desk = Desk::in_session();
    desk.press("/").text("qqqq zzzz");
    assert!(picker(&desk).rows.is_empty());
    assert_eq!(called(&desk, Key::Named("enter")), "keep your words");
    desk.press("enter");
    assert_eq!(desk.newest().line.text, "qqqq zzzz");
}

#[test]
fn a_name_is_lit_at_once() {
    let mut desk = Desk::in_session();
    desk.press("/").text("paced breathing");
    assert!(!picker(&desk).keeps_words());
    assert_eq!(picker(&desk).lit(), picker(&desk).rows.first());
    assert_eq!(called(&desk, Key::Named("enter")), "log it now");
}

#[test]
fn a_line_is_never_linked_to_what_has_some_of_its_words_only() {
    let mut desk = Desk::in_session();
    desk.line(&format!(".{SENTENCE}"));
    let did = desk.newest();
    let link = |desk: &mut Desk, query: &str| {
        alongside::app::picker::open_to_link(&mut desk.state, did.id, query);
    };
    link(&mut desk, SENTENCE);
    assert!(picker(&desk).keeps_words());
    let screen = shown(&desk.state, (80, 24));
    assert!(!screen.contains("keep your words"), "{screen}");
    assert!(screen.contains("so none is lit"), "{screen}");
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.newest(), did);
    assert!(picker(&desk).link.is_some());
    assert!(desk.said().contains("nothing was linked"));
    assert!(desk.saved().is_empty());
    // Whoever goes to a row means it, and the hints name what Enter does.
    desk.press("down");
    assert_eq!(called(&desk, Key::Named("enter")), "link it");
    let id = picker(&desk).rows[0].id.clone();
    desk.press("enter");
    let linked = desk.newest();
    assert_eq!(linked.line.technique.unwrap().id, id);
    assert_eq!(linked.line.text, SENTENCE);
}

#[test]
fn without_a_session_a_row_is_lit_and_enter_says_that_none_runs() {
    let mut desk = Desk::with_demo();
    desk.press("esc l").text(SENTENCE);
    assert!(!picker(&desk).keeps_words());
    assert!(picker(&desk).lit().is_some());
    assert_eq!(called(&desk, Key::Named("enter")), "blocked");
    let screen = shown(&desk.state, (80, 24));
    assert!(!screen.contains("log it now"), "{screen}");
    assert!(!screen.contains("Enter keeps your words"), "{screen}");
    desk.press("right");
    assert!(matches!(desk.state.overlay, Some(Overlay::Technique(_))));
}

#[test]
fn words_on_the_line_outlive_a_technique_that_is_put_before_them() {
    let mut desk = Desk::in_session();
    desk.text("she cried")
        .press("esc l")
        .text("paced breathing");
    let name = picker(&desk).lit().unwrap().id.clone();
    desk.press("tab");
    let line = desk.client().line.text().to_owned();
    assert!(
        line.starts_with('.') && line.ends_with(", she cried"),
        "{line}"
    );
    assert_eq!(desk.client().picked.as_ref().unwrap().id, name);
}

#[test]
fn every_row_of_the_words_is_in_the_table() {
    let desk = typed();
    let scopes = scopes(&desk.state);
    let keys = &desk.state.keys;
    let right = keys.resolve(&scopes, Key::Named("right")).unwrap();
    assert!(matches!(right.action, Action::Edit(_)));
    let tab = keys.resolve(&scopes, Key::Named("tab")).unwrap();
    assert_eq!(tab.names.short, "on the line");
}

#[test]
fn the_rest_of_what_was_found_is_listed_once_somebody_goes_down() {
    let mut desk = Desk::in_session();
    desk.press("/").text("anx");
    let (shown, total) = (picker(&desk).rows.clone(), picker(&desk).total);
    assert!(
        shown.len() < total && shown.len() > 60,
        "{} {total}",
        shown.len()
    );
    desk.press("down");
    let all = &picker(&desk).rows;
    assert_eq!(all.len(), total.min(200));
    assert_eq!(all[..shown.len()], shown[..]);
    assert_eq!((picker(&desk).cursor, picker(&desk).total), (1, total));
    // Another letter lists a window full again.
    desk.text("i");
    assert!(picker(&desk).rows.len() <= shown.len());
    assert_eq!(picker(&desk).cursor, 0);
}
