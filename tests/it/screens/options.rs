//! The options as cells, and what they change: hint rows, one column, keys of one's own.

use alongside::domain::chosen::Chosen;

use crate::desk::Desk;
use crate::flows::keys::{lay, moved};
use crate::flows::options::{light, settle};
use crate::screens::{PLAIN, USUAL, keep, shown, text};

#[test]
fn the_options_at_every_width() {
    let mut desk = Desk::with_demo();
    desk.press("esc o");
    keep("options", &desk.state, &USUAL);
    light(&mut desk, "Records are kept by");
    keep("options_practice", &desk.state, &USUAL);
}

#[test]
fn what_is_written_by_hand_and_what_is_wrong_with_it() {
    let mut desk = Desk::with_demo();
    lay(&mut desk, &moved().replace("\"f\", \"4\"", "\"x\", \"4\""));
    let troubles = desk.state.options.key_troubles.clone();
    settle(
        &mut desk,
        Chosen::default(),
        "(\n  hints: short,\n  glyphs: asci,\n  snippets: {\"bd\": \"breath, deep\"},\n)",
    );
    desk.state.options.key_troubles = troubles;
    desk.state.options.has_keys = true;
    light(&mut desk, "Hint row");
    keep("options_written", &desk.state, &USUAL);
    light(&mut desk, "settings.ron");
    keep("options_settings_wrong", &desk.state, &USUAL);
    light(&mut desk, "keys.ron");
    keep("options_keys_wrong", &desk.state, &USUAL);
}

#[test]
fn the_message_of_a_bad_file_of_keys_is_read_whole_at_80_columns() {
    let mut desk = Desk::with_demo();
    lay(&mut desk, "(keys: {\"menu\": {\n\"goals\": [\"c\"],\n}})");
    let drawn = text(&desk.state, PLAIN, (80, 24));
    let words: Vec<&str> = drawn.split_whitespace().collect();
    assert!(
        words
            .join(" ")
            .contains("`Esc c` is used for both goals and client list. Using the built-in keys until that is mended."),
        "{drawn}"
    );
    keep("bad_keys", &desk.state, &[(60, 20), (80, 24)]);
}

#[test]
fn hints_can_be_short_or_off() {
    for hints in ["short", "off"] {
        let mut desk = Desk::in_session();
        settle(&mut desk, Chosen::default(), &format!("(hints: {hints})"));
        keep(
            &format!("session_hints_{hints}"),
            &desk.state,
            &[(60, 20), (80, 24)],
        );
        desk.press("esc :");
        keep(&format!("commands_hints_{hints}"), &desk.state, &[(80, 24)]);
    }
}

#[test]
fn one_column_at_any_width() {
    let mut desk = Desk::in_session();
    settle(&mut desk, Chosen::default(), "(layout: stacked)");
    desk.line("shoulders up").line(",it is fine");
    keep("session_stacked", &desk.state, &USUAL);
    desk.press("tab");
    keep("session_stacked_goals", &desk.state, &[(80, 24)]);
    desk.press("esc h");
    keep("chart_stacked", &desk.state, &[(80, 24)]);
    desk.press("esc g");
    keep("goals_stacked", &desk.state, &[(80, 24)]);
    desk.press("esc ?");
    keep("help_stacked", &desk.state, &[(80, 24), (120, 36)]);
}

#[test]
fn the_menu_with_keys_of_ones_own() {
    let mut desk = Desk::in_session();
    lay(&mut desk, &moved());
    desk.press("esc");
    keep("menu_moved", &desk.state, &[(60, 20), (80, 24)]);
    desk.press("esc");
    let session = shown(&desk.state, (80, 24));
    assert!(session.contains("Esc ? help"), "{session}");
}
