//! The help and the command list: from everywhere, back to where one was, and found by the words people use.

use alongside::app::command::Action;
use alongside::app::keymap::Keymap;
use alongside::app::menu::commands;
use alongside::app::overlay::Overlay;

use crate::desk::Desk;
use crate::screens::shown;

/// Returns what the help shows for something typed, in a session.
fn looked_up(typed: &str) -> String {
    let mut desk = Desk::in_session();
    desk.press("esc ?").text(typed);
    shown(&desk.state, (80, 24))
}

#[test]
fn the_help_finds_what_people_call_things_in_keys_commands_signs_and_words() {
    for (typed, found) in [
        ("take back", "take back the last step"),
        ("undo", "take back the last step"),
        ("suicide", "RISK: saved at once"),
        ("suicide", "safety plan"),
        ("print", "export or print"),
        ("homework", "task between sessions"),
        ("patients", "client list"),
        ("search", "find in the records"),
        ("quote", "said: the client's words"),
        ("exit", "leave the program"),
        ("password", "lock the screen"),
        ("termination", "termination or transfer summary"),
        ("integrative", "integrative"),
    ] {
        let shown = looked_up(typed);
        assert!(shown.contains(found), "{typed}: no {found:?} in\n{shown}");
    }
    assert!(looked_up("zzqx").contains("The help says nothing of that."));
}

#[test]
fn the_command_list_finds_commands_by_plain_words_first_what_is_called_so() {
    for (typed, first) in [
        ("undo", Action::Undo),
        ("print", Action::ShowExport),
        (
            "tutorial",
            Action::First(alongside::app::first::FirstDeed::Begin),
        ),
        ("exit", Action::Quit),
        ("password", Action::Lock),
        ("questionnaire", Action::ShowMeasures),
        ("stuck", Action::WhatNext),
        ("end", Action::ShowEnd),
    ] {
        let mut desk = Desk::in_session();
        desk.press("esc :").text(typed);
        let Some(Overlay::Palette(palette)) = &desk.state.overlay else {
            panic!("no list");
        };
        let found: Vec<Action> = commands(&desk.state, palette)
            .iter()
            .map(|one| one.action)
            .collect();
        assert_eq!(found.first(), Some(&first), "{typed}: {found:?}");
    }
    let mut desk = Desk::in_session();
    desk.press("esc : suicide");
    let Some(Overlay::Palette(palette)) = &desk.state.overlay else {
        panic!("no list");
    };
    let found: Vec<Action> = commands(&desk.state, palette)
        .iter()
        .map(|one| one.action)
        .collect();
    assert!(found.contains(&Action::ShowRisk), "{found:?}");
}

/// Keys from the client list to each screen and overlay.
const PLACES: [&str; 22] = [
    "",
    "am enter",
    "am enter tab",
    "am enter enter",
    "am enter enter esc g",
    "am enter enter esc h",
    "am enter enter esc m",
    "am enter enter esc n",
    "am enter enter esc e",
    "am enter enter esc l",
    "am enter enter esc r",
    "am enter enter esc v",
    "am enter enter esc t",
    "am enter enter esc p",
    "am enter enter esc /",
    "am enter enter esc x",
    "am enter enter esc :",
    "am enter esc g enter",
    "am enter esc : trend enter",
    "am enter esc : compare enter",
    "esc : profile enter",
    "esc a",
];

#[test]
fn help_opens_over_every_screen_and_overlay_and_leaves_it_as_it_was() {
    for keys in PLACES {
        let mut desk = Desk::with_demo();
        desk.press(keys);
        let (screen, overlay) = (desk.state.screen.clone(), desk.state.overlay.clone());
        desk.press("f1");
        assert!(
            matches!(desk.state.overlay, Some(Overlay::Help(_))),
            "{keys}: {:?}",
            desk.state.overlay
        );
        let page = shown(&desk.state, (80, 24));
        assert!(page.contains("Esc"), "{keys}:\n{page}");
        desk.press("esc");
        assert_eq!(desk.state.overlay, overlay, "{keys}");
        assert_eq!(desk.state.screen, screen, "{keys}");
        if overlay.is_none() {
            desk.press("esc ?");
            assert!(
                matches!(desk.state.overlay, Some(Overlay::Help(_))),
                "{keys}"
            );
        }
    }
}

#[test]
fn help_over_a_form_explains_the_form_and_gives_back_what_was_typed() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc g esc a").text("Sleep thro");
    desk.press("f1");
    let page = shown(&desk.state, (80, 24));
    assert!(page.contains("next field"), "{page}");
    desk.press("esc").text("ugh");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("no form: {:?}", desk.state.overlay);
    };
    assert_eq!(form.fields[form.focus].shown(), "Sleep through");
}

#[test]
fn help_over_a_question_gives_the_question_back() {
    let mut desk = Desk::in_session();
    desk.press("esc q");
    let asked = desk.state.question.clone();
    assert!(asked.is_some());
    desk.press("f1");
    assert!(desk.state.question.is_none());
    assert!(shown(&desk.state, (80, 24)).contains("take the lit answer"));
    desk.press("esc");
    assert_eq!(desk.state.question, asked);
}

#[test]
fn the_command_list_over_a_form_keeps_what_was_typed_in_it() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc g enter f2");
    assert!(matches!(desk.state.overlay, Some(Overlay::Palette(_))));
    desk.press("esc");
    assert!(desk.state.overlay.is_none());
}

#[test]
fn every_command_has_words_it_is_found_by() {
    for one in Keymap::built_in().named() {
        let title = one.names.title;
        let word = title.split([' ', ':', ',']).next().unwrap();
        assert!(
            word.len() < 3 || alongside::app::menu::is_meant(&one.names, word),
            "{title}"
        );
    }
}
