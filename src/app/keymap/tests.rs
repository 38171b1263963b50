//! Files of keys, good ones and bad ones.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use crate::app::command::{COMMANDS, Scope};
use crate::app::key::Key;
use crate::app::keymap::print::as_file;
use crate::app::keymap::{Keymap, place_name, spoken};
use crate::domain::key_file::KeyFile;
use crate::domain::liking::CtrlZ;
use std::sync::Arc;

fn keys(text: &str) -> Result<Arc<Keymap>, Vec<String>> {
    Keymap::of(&KeyFile::read(text).map_err(|why| vec![why])?)
}

#[track_caller]
fn good(text: &str) -> Arc<Keymap> {
    keys(text).unwrap_or_else(|troubles| panic!("{troubles:#?}"))
}

/// The one thing that is wrong with these rows of the menu, or of another place.
#[track_caller]
fn wrong(place: &str, rows: &str) -> String {
    let text = format!("(keys: {{\n\"{place}\": {{\n{rows}\n}}}})");
    let mut troubles = keys(&text).map(drop).unwrap_err();
    assert_eq!(troubles.len(), 1, "{troubles:#?}");
    troubles.remove(0)
}

fn does(keys: &Keymap, scope: Scope, key: &str) -> &'static str {
    let key: Key = key.parse().unwrap();
    keys.resolve(&[scope], key)
        .map_or("", |command| command.names.title)
}

fn every_place() -> Vec<(Scope, &'static str)> {
    let mut places: Vec<(Scope, &'static str)> = Vec::new();
    for command in COMMANDS {
        if places.iter().all(|(scope, _)| *scope != command.scope) {
            places.push((command.scope, "a place"));
        }
    }
    places
}

#[test]
fn a_name_of_a_place_is_one_command_and_one_place() {
    let places = every_place();
    let mut names: Vec<String> = places.iter().map(|(scope, _)| place_name(*scope)).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), places.len());
    for one in COMMANDS {
        for other in COMMANDS {
            if one.scope == other.scope && one.names.title == other.names.title {
                assert_eq!(
                    one.action, other.action,
                    "{:?} {}",
                    one.scope, one.names.title
                );
            }
        }
    }
}

#[test]
fn the_table_printed_as_a_file_reads_back_as_the_same_table() {
    let text = as_file(&Keymap::built_in(), every_place().into_iter());
    let read = good(&text);
    let of = |rows: &[crate::app::command::Command]| {
        let mut all: Vec<String> = rows
            .iter()
            .map(|row| format!("{:?} {} {:?}", row.scope, row.key, row.action))
            .collect();
        all.sort();
        all.dedup();
        all
    };
    assert_eq!(of(read.all()), of(COMMANDS));
    assert!(read.moved().is_empty());
}

#[test]
fn a_command_can_have_another_key_several_or_none() {
    let keys = good(
        "(keys: {\"menu\": {\"goals\": [\"f\", \"4\"], \"integration plan\": [], \"work on goal 4\": []}, \
         \"always\": {\"trend of a measure or a goal\": [\"f5\"]}})"
            .replace("work on goal 4", title_of(Scope::Menu, "4"))
            .replace("trend of a measure or a goal", crate::words::command::TREND.title)
            .as_str(),
    );
    assert_eq!(does(&keys, Scope::Menu, "f"), "goals");
    assert_eq!(does(&keys, Scope::Menu, "4"), "goals");
    assert_eq!(does(&keys, Scope::Menu, "g"), "");
    assert_eq!(
        does(&keys, Scope::Always, "f5"),
        crate::words::command::TREND.title
    );
    // What has no key is still asked for by name.
    assert!(
        keys.named()
            .iter()
            .any(|command| command.names.title == "integration plan")
    );
    // Sentences name the keys that hold.
    assert_eq!(
        spoken(
            keys.moved(),
            "No goals yet. Esc g then Esc a adds one; Esc go."
        ),
        "No goals yet. Esc f then Esc a adds one; Esc go."
    );
    assert_eq!(
        spoken(keys.moved(), "Esc f: the plan"),
        "Esc : plan: the plan"
    );
}

fn title_of(scope: Scope, key: &str) -> &'static str {
    COMMANDS
        .iter()
        .find(|command| command.scope == scope && command.key == key)
        .map_or("", |command| command.names.title)
}

#[test]
fn keys_that_are_counted_on_stay_whatever_a_file_says() {
    let line = title_of(Scope::Line, "enter");
    let keys = good(&format!("(keys: {{\"line\": {{\"{line}\": [\"f6\"]}}}})"));
    assert_eq!(does(&keys, Scope::Line, "enter"), line);
    assert_eq!(does(&keys, Scope::Line, "f6"), line);
    let none = good(&format!("(keys: {{\"line\": {{\"{line}\": []}}}})"));
    assert_eq!(does(&none, Scope::Line, "enter"), line);
}

#[test]
fn two_commands_on_one_key_are_named_by_line() {
    assert_eq!(
        wrong(
            "menu",
            "\"export or print\": [\"e\"],\n\"end the session\": [\"e\"]"
                .replace("export or print", title_of(Scope::Menu, "x"))
                .replace("end the session", title_of(Scope::Menu, "e"))
                .as_str()
        ),
        format!(
            "keys.ron line 4: `Esc e` is used for both {} and {}.",
            title_of(Scope::Menu, "x"),
            title_of(Scope::Menu, "e")
        )
    );
    let told = wrong(
        "moments",
        "\"insight\": [\"s\"]"
            .replace("insight", title_of(Scope::Moments, "i"))
            .as_str(),
    );
    assert!(
        told.starts_with("keys.ron line 3: `Esc v s` is used for both "),
        "{told}"
    );
    // A key of everywhere is not taken away from under it.
    let pane = title_of(Scope::Line, "tab");
    let told = wrong("line", &format!("\"{pane}\": [\"ctrl-l\"]"));
    assert!(told.contains("`Ctrl-L` is used for both"), "{told}");
    let told = wrong("line", &format!("\"{pane}\": [\"left\"]"));
    assert!(told.contains("`Left` is used for both"), "{told}");
}

#[test]
fn keys_that_cannot_be_given_away_say_why() {
    let goals = title_of(Scope::Menu, "g");
    for (key, why) in [
        ("enter", "means the same everywhere"),
        ("esc", "means the same everywhere"),
        ("tab", "means the same everywhere"),
        ("line-end", "means the same everywhere"),
        ("ctrl-s", "terminals act on it"),
        ("ctrl-q", "terminals act on it"),
        ("ctrl-c", "terminals act on it"),
        ("ctrl-d", "terminals act on it"),
        ("ctrl-h", "sends the same"),
        ("ctrl-m", "sends the same"),
        ("ctrl-[", "sends the same"),
        ("alt-g", "always Esc and that letter"),
        ("[", "the next one would be lost"),
        ("O", "the next one would be lost"),
        ("G", "Caps Lock"),
    ] {
        let told = wrong("menu", &format!("\"{goals}\": [\"{key}\"]"));
        assert!(
            told.starts_with("keys.ron line 3: ") && told.contains(why),
            "{key}: {told}"
        );
    }
    for (place, key, letter) in [
        (Scope::Line, "tab", "x"),
        (Scope::Clients, "enter", "q"),
        (Scope::EmptyLine, "/", "a"),
        (Scope::EmptyLine, "/", "?"),
        (Scope::Form, "enter", "space"),
        (Scope::Always, "ctrl-l", "c"),
        (Scope::KeyNew, "-", "x"),
    ] {
        let told = wrong(
            &place_name(place),
            &format!("\"{}\": [\"{letter}\"]", title_of(place, key)),
        );
        assert!(told.contains("text is typed here"), "{told}");
    }
    let told = wrong(
        "key-items",
        &format!("\"{}\": [\"7\"]", title_of(Scope::KeyItems, "v")),
    );
    assert!(told.contains("digits answer here"), "{told}");
}

#[test]
fn names_that_are_none_are_told_with_what_is_close() {
    let near = wrong("menu", "\"gaols\": [\"f\"]");
    assert_eq!(
        near,
        "keys.ron line 3: `menu` has no command `gaols`. Close: `goals`."
    );
    let far = wrong("menu", "\"xyzzy and more of it\": []");
    assert!(
        far.ends_with("`alongside keys --print` lists them."),
        "{far}"
    );
    assert_eq!(
        wrong("meun", "\"goals\": [\"f\"]"),
        "keys.ron line 2: there is no place `meun`. Close: `menu`."
    );
    assert!(wrong("menu", "\"goals\": [\"pgdn\"]").contains("`pgdn` is no key"));
    assert!(wrong("menu", "\"goals\": [\"\"]").contains("`` is no key"));
    assert!(
        wrong("menu", "\"goals\": [\"g\"],\n\"goals\": [\"4\"]")
            .contains("line 4: `goals` is there twice")
    );
}

#[test]
fn all_that_is_wrong_is_told_in_the_order_of_the_file() {
    let troubles = keys(
        "(\nkeys: {\"menu\": {\n\"goals\": [\"enter\"],\n\"gaols\": [\"f\"],\n}},\npositions: {\"й\": \"qq\", \"1\": \"a\"})",
    )
    .map(drop)
    .unwrap_err();
    let lines: Vec<bool> = troubles
        .iter()
        .zip(["line 3", "line 4", "line 6", "line 6"])
        .map(|(told, line)| told.contains(line))
        .collect();
    assert_eq!(lines, [true; 4], "{troubles:#?}");
}

#[test]
fn letters_of_another_layout_are_read_by_their_place() {
    let keys = good("(positions: {\"п\": \"g\"})");
    assert_eq!(keys.by_place(Key::Char('п')), Some(Key::Char('g')));
    assert_eq!(keys.by_place(Key::Ctrl('п')), Some(Key::Ctrl('g')));
    assert_eq!(keys.by_place(Key::Char('g')), None);
}

#[test]
fn ctrl_z_is_as_it_is_liked_unless_a_file_has_it() {
    let built_in = Keymap::built_in();
    let suspends = Keymap::with_ctrl_z(&built_in, CtrlZ::Suspend);
    assert_eq!(
        does(&suspends, Scope::Always, "ctrl-z"),
        crate::words::command::SUSPEND.title
    );
    assert_eq!(
        spoken(
            suspends.moved(),
            "logged 14:31: said.  Ctrl-Z takes it back"
        ),
        "logged 14:31: said.  Esc u takes it back"
    );
    let back = Keymap::with_ctrl_z(&suspends, CtrlZ::Undo);
    assert_eq!(
        does(&back, Scope::Always, "ctrl-z"),
        crate::words::command::UNDO.title
    );
    assert!(Arc::ptr_eq(
        &Keymap::with_ctrl_z(&built_in, CtrlZ::Undo),
        &built_in
    ));
}
