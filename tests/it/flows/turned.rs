//! The screen turned to the client, in keys: what goes round, what leaves, what a letter does while a session runs.

use alongside::app::cover::Cover;
use alongside::app::key::Key;
use alongside::app::msg::Msg;
use alongside::app::state::Screen;
use alongside::app::turned::{Thing, on_show, things};
use alongside::domain::closing::Skill;

use crate::desk::Desk;
use crate::screens::shown;

#[track_caller]
fn thing(desk: &Desk) -> Thing {
    match &desk.state.screen {
        Screen::Turned(page) => on_show(&desk.state, page).unwrap().0,
        other => panic!("not turned: {other:?}"),
    }
}

fn is_turned(desk: &Desk) -> bool {
    matches!(desk.state.screen, Screen::Turned(_))
}

#[test]
fn the_arrows_go_round_everything_that_can_be_shown() {
    let mut desk = Desk::with_demo();
    desk.press("ra enter esc i");
    let all = things(&desk.state);
    assert_eq!(all.first(), Some(&Thing::Goals));
    assert!(
        all.contains(&Thing::Scale(0)) && all.contains(&Thing::Evidence),
        "{all:?}"
    );
    for wanted in all.iter().skip(1).chain(all.first()) {
        desk.press("right");
        assert_eq!(thing(&desk), *wanted);
    }
    desk.press("left");
    assert_eq!(Some(thing(&desk)), all.last().copied());
    assert!(desk.saved().is_empty(), "looking writes nothing");
}

#[test]
fn esc_and_enter_go_back_where_it_was_turned_and_other_keys_do_nothing() {
    for back in ["esc", "enter"] {
        let mut desk = Desk::with_demo();
        desk.press("ra enter esc g down");
        let before = desk.state.screen.clone();
        desk.press("esc i");
        let turned = desk.state.screen.clone();
        // No session runs: letters, menus, undo, help and the rest are dead.
        for key in [
            "x",
            "/",
            ":",
            "1",
            "tab",
            "f1",
            "f2",
            "ctrl-z",
            "ctrl-s",
            "delete",
            "space",
            "backspace",
            "home",
        ] {
            desk.press(key);
            assert_eq!(desk.state.screen, turned, "{key}");
            assert!(
                desk.state.overlay.is_none() && desk.state.question.is_none(),
                "{key}"
            );
        }
        desk.press(back);
        assert_eq!(desk.state.screen, before, "{back}");
        assert!(desk.saved().is_empty());
    }
}

#[test]
fn the_first_letter_brings_the_session_back_and_is_typed() {
    let mut desk = Desk::in_session();
    desk.press("esc i");
    assert!(is_turned(&desk));
    desk.press("down right up");
    assert!(is_turned(&desk), "arrows stay");
    desk.text(",I see it");
    assert_eq!(desk.state.screen, Screen::Session);
    assert_eq!(desk.client().line.text(), ",I see it");
    desk.press("enter");
    assert_eq!(desk.newest().line.text, "I see it");
}

#[test]
fn what_stood_on_the_line_is_there_when_the_screen_is_turned_back() {
    let mut desk = Desk::in_session();
    desk.text(",half a sen").press("esc i enter");
    assert_eq!(desk.state.screen, Screen::Session);
    assert_eq!(desk.client().line.text(), ",half a sen");
    assert_eq!(desk.log().len(), desk.session().entries.len());
    // Enter turned it back and logged nothing.
    desk.press("esc i").text("tence");
    assert_eq!(desk.client().line.text(), ",half a sentence");
}

#[test]
fn a_paste_is_typed_too_and_the_cover_hides_the_turned_screen() {
    let mut desk = Desk::in_session();
    desk.press("esc i");
    desk.tell(Msg::Paste(String::from("pasted words")));
    assert_eq!(desk.state.screen, Screen::Session);
    assert_eq!(desk.client().line.text(), "pasted words");
    desk.press("esc i ctrl-l");
    assert_eq!(desk.state.cover, Some(Cover::Asked));
    desk.press("enter");
    assert!(is_turned(&desk), "Enter only uncovered it");
    desk.press("f9");
    assert_eq!(desk.state.cover, Some(Cover::Asked));
}

#[test]
fn alt_and_a_letter_are_esc_and_the_letter() {
    let mut desk = Desk::in_session();
    desk.press("esc i");
    desk.key(Key::Alt('x'));
    assert_eq!(desk.state.screen, Screen::Session);
    assert_eq!(desk.client().line.text(), "x");
}

#[test]
fn no_code_no_label_no_message_and_no_question_stand_on_it() {
    for label in ["ra", "am", "eb", "jr"] {
        for runs in [false, true] {
            let mut desk = Desk::with_demo();
            desk.press(label).press("enter");
            if runs {
                desk.press("enter");
            }
            desk.line("!said something that lights every screen");
            desk.press("esc i");
            if !is_turned(&desk) {
                continue;
            }
            desk.state.notice =
                alongside::app::notice::Notice::warning("NOTICE of R.A.".to_owned());
            let client = desk.client().client().clone();
            for _ in 0..things(&desk.state).len() {
                for size in [(60, 20), (80, 24), (120, 36), (39, 9)] {
                    let drawn = shown(&desk.state, size);
                    for word in [
                        client.label.as_str(),
                        client.code.as_str(),
                        "RISK",
                        "NOTICE",
                        "saved",
                        "alongside",
                    ] {
                        assert!(!drawn.contains(word), "{word} at {size:?}\n{drawn}");
                    }
                }
                desk.press("right");
            }
        }
    }
}

#[test]
fn from_a_line_the_same_line_is_turned_and_a_lit_technique_is_told_first() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc : trend enter right");
    let Screen::Trend(page) = &desk.state.screen else {
        panic!("no trend");
    };
    let of = page.of.clone();
    desk.press("esc i");
    let Thing::Line(at) = thing(&desk) else {
        panic!("not a line: {:?}", thing(&desk));
    };
    assert_eq!(desk.client().shown.lines[at].of, of);
    desk.press("esc");
    assert!(matches!(desk.state.screen, Screen::Trend(_)));
}

#[test]
fn skills_and_the_page_for_a_relapse_can_be_turned_where_they_are_on_file() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    let closing = &mut desk.state.desk.as_mut().unwrap().dossier.closing;
    closing.skills = vec![Skill {
        words: String::from("breathe out longer"),
        technique: None,
        confidence: Some(7),
        asked: None,
        when: String::from("on the bus"),
    }];
    closing.relapse.signs = String::from("no bus for a week\nno calls");
    desk.press("esc i");
    let all = things(&desk.state);
    for (thing, words) in [
        (
            Thing::Toolkit,
            &[
                "breathe out longer",
                "how sure: 7 of 10",
                "when: on the bus",
            ][..],
        ),
        (
            Thing::Relapse,
            &["First signs", "no bus for a week", "no calls"][..],
        ),
    ] {
        let at = all.iter().position(|one| *one == thing).unwrap();
        let Screen::Turned(page) = &mut desk.state.screen else {
            panic!("not turned");
        };
        page.shows = at;
        let drawn = shown(&desk.state, (80, 24));
        for word in words {
            assert!(drawn.contains(word), "{word}\n{drawn}");
        }
    }
}
