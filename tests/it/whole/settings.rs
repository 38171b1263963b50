//! The settings folder in a real terminal: what people wrote holds, what is wrong with it is said, and what was chosen on
//! the screen is there again.

use std::fs;

use alongside::domain::session::Kind;
use rustix::process::Signal;

use super::room::{LIST, Live, Room, begin, line};

/// A room whose settings folder has these files.
fn room(files: &[(&str, &str)]) -> Room {
    let room = Room::new();
    let folder = room.root().join("config/alongside");
    fs::create_dir(&folder).unwrap();
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    room
}

fn written(room: &Room, name: &str) -> String {
    fs::read_to_string(room.root().join("config/alongside").join(name)).unwrap_or_default()
}

#[test]
fn a_bad_file_of_keys_is_named_by_line_and_the_built_in_keys_hold() {
    let bad = "(\n  keys: {\n    \"menu\": {\n      \"goals\": [\"c\"],\n    },\n  },\n)\n";
    let room = room(&[("keys.ron", bad)]);
    let mut pty = room.start();
    pty.wait_for_text("keys.ron line 4: `Esc c` is used for both goals and client list.");
    pty.wait_for_text("that is mended.");
    pty.wait_for_text(LIST);
    pty.press(&["esc", "o"]);
    pty.wait_for_text("1 mistake");
    pty.press(&["esc", "c"]);
    pty.wait_for_text(LIST);
    assert_eq!(written(&room, "keys.ron"), bad);
}

#[test]
fn keys_and_settings_of_ones_own_hold_and_are_never_written() {
    let keys = "(keys: {\"menu\": {\"client list\": [\"5\"], \"goals\": [\"c\", \"g\"]}})";
    let keys = keys
        .replace("[\"5\"]", "[\"f\"]")
        .replace("}})", ", \"integration plan\": []}})");
    let settings =
        "(\n  glyphs: ascii,\n  esc_in_line: ignore,\n  snippets: {\"bd\": \"breath, deep\"},\n)\n";
    let room = room(&[("keys.ron", &keys), ("settings.ron", settings)]);
    let mut pty = room.start();
    begin(&mut pty);
    let log = room.log_path();
    let mut live = Live { room, pty, log };
    live.pty.send(b"bd");
    live.wait_for_line("bd");
    live.pty.press(&["tab"]);
    live.wait_for_line("breath, deep");
    live.pty.press(&["esc"]);
    live.pty.wait_for_text("Esc is off while there is text");
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, "breath, deep");
    live.pty.press(&["esc", "f"]);
    live.pty.wait_for_text(LIST);
    assert!(!live.pty.text().contains('─'), "{}", live.pty.text());
    assert_eq!(written(&live.room, "keys.ron"), keys);
    assert_eq!(written(&live.room, "settings.ron"), settings);
}

#[test]
fn ctrl_z_suspends_where_it_is_liked_and_the_screen_comes_back_whole() {
    let room = room(&[("settings.ron", "(ctrl_z: suspend)")]);
    let mut pty = room.start();
    begin(&mut pty);
    let log = room.log_path();
    let mut live = Live { room, pty, log };
    live.type_line("half a line");
    live.pty.press(&["ctrl-z"]);
    live.pty
        .wait_for("the shell's screen", |screen| !screen.alternate_screen());
    crate::leaving::wait_until_stopped(live.pty.pid());
    live.pty.signal(Signal::CONT);
    live.pty.wait_for("the line again", |screen| {
        screen.alternate_screen() && line(screen).ends_with("half a line")
    });
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, "half a line");
}

#[test]
fn what_is_chosen_on_the_screen_is_there_again() {
    let room = Room::new();
    let mut pty = room.start();
    pty.wait_for_text(LIST);
    pty.press(&["esc", "o"]);
    pty.wait_for_text("Lines and marks");
    pty.press(&["down", "down"]);
    pty.press(&["right"]);
    pty.wait_for_text("Lines and marks: ascii. Kept for next time.");
    pty.wait_for("no thin line", |screen| !screen.contents().contains('─'));
    pty.press(&["down", "right"]);
    pty.wait_for_text("Hint row: short. Kept for next time.");
    pty.press(&["esc", "q"]);
    pty.wait_for_text("Leave; they are on the list next time");
    pty.press(&["enter"]);
    assert!(pty.wait_for_exit(crate::pty::SOON).success());
    let kept = written(&room, "chosen.ron");
    assert!(
        kept.contains("glyphs: ascii") && kept.contains("hints: short"),
        "{kept}"
    );
    let mut again = room.start();
    again.wait_for_text(LIST);
    assert!(!again.text().contains('─'), "{}", again.text());
    assert!(!again.text().contains("Ctrl-L cover"), "{}", again.text());
}
