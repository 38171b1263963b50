//! A canary word in a process note, through the real program on a real folder (records.md ): whatever way it took
//! into the drawer, no file but the drawer's own holds it, and no command prints it.
//!
//! A new command that reads a record is added to [`READS`], one that writes a file to [`WRITES`]; nothing else is to be done.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use alongside::domain::session::Kind;

use super::drawer::{CANARY, only_the_drawer_has_it};
use super::room::{Live, Room};
use crate::pty::{SOON, alongside};

/// A word of the record: what reads a record finds it, or the test would prove nothing.
const CONTROL: &str = "schilfrohrsaenger";

/// The client whose drawer it is.
const CODE: &str = "c-7k2m";

/// Every command that reads, and whether it prints the lines of a log.
const READS: &[(&[&str], bool)] = &[
    (&["clients"], false),
    (&["clients", "--labels"], false),
    (&["clients", "--json"], false),
    (&["show", CODE], true),
    (&["show", CODE, "--labels"], true),
    (&["show", CODE, "--json"], true),
    (&["show", CODE, "--lint"], false),
    (&["show", CODE, "--lint", "--json"], false),
    (&["show", CODE, "--timeline"], false),
    (&["show", CODE, "--timeline", "--json"], false),
    (&["show", CODE, "--plan"], false),
    (&["show", CODE, "--plan", "--json"], false),
    (&["note", CODE, "--last"], false),
    (&["safety", CODE], false),
    (&["search", "felt", "the"], false),
    (&["search", "felt", "the", "--json"], false),
    (&["suggest", CODE, "--goal", "1"], false),
    (&["suggest", CODE, "--goal", "1", "--json"], false),
    (&["ledger", CODE], false),
    (&["ledger", CODE, "--json"], false),
    (&["profile"], false),
    (&["profile", "--json"], false),
    (&["check"], false),
    (&["check", "--json"], false),
    // Without an authorisation that is in force it says no, and nothing else.
    (
        &[
            "drawer",
            CODE,
            "--authorisation",
            "00000000-0000-7000-8000-000000000000",
            "--out",
            "FILE",
        ],
        false,
    ),
];

/// Every command that writes what it reads to a file; `FILE` stands for its name.
const WRITES: &[&[&str]] = &[
    &["note", CODE, "--last", "--out", "FILE"],
    &["safety", CODE, "--out", "FILE"],
];

/// Calls the program on the folder of a room.
fn call(room: &Room, args: &[&str], file: &Path) -> Output {
    let at = |name: &str| room.root().join(name);
    let file = file.to_str().unwrap();
    let args = args
        .iter()
        .map(|arg| if *arg == "FILE" { file } else { arg });
    Command::new(alongside())
        .arg("--data")
        .arg(room.data())
        .args(["--today", "2026-11-26"])
        .args(args)
        .env_clear()
        .envs([
            ("HOME", at("home")),
            ("XDG_DATA_HOME", at("data")),
            ("XDG_STATE_HOME", at("state")),
            ("XDG_CONFIG_HOME", at("config")),
        ])
        .env("TZ", "Europe/Berlin")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[track_caller]
fn no_command_prints_it(live: &Live) {
    let nowhere = live.room.root().join("home/nothing");
    for (args, tells_lines) in READS {
        let done = call(&live.room, args, &nowhere);
        let said = [done.stdout.as_slice(), &done.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(!said.contains(CANARY), "{args:?}: {said}");
        assert!(!said.is_empty() || args.contains(&"check"), "{args:?}");
        if *tells_lines {
            assert!(said.contains(CONTROL), "{args:?} reads nothing: {said}");
        }
        assert!(!nowhere.exists(), "{args:?} wrote a file");
    }
    for (n, args) in WRITES.iter().enumerate() {
        let file = live.room.root().join(format!("home/out-{n}"));
        call(&live.room, args, &file);
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(!written.contains(CANARY), "{args:?}: {written}");
    }
    // Reading made no stray either: no index, no cache, no temporary file.
    only_the_drawer_has_it(live);
    assert!(!live.room.files_with(CONTROL).is_empty());
}

/// Looks for the word as a user does: in this record, then in all of them.
#[track_caller]
fn no_search_finds_it(live: &mut Live) {
    live.pty.press(&["esc", "/"]);
    live.pty.wait_for_text("The drawer is never searched");
    live.pty.press(&[&format!("text:{CONTROL}")]);
    live.pty.wait_for_text("1 found");
    live.pty.press(&["ctrl-u", &format!("text:{CANARY}")]);
    live.pty.wait_for_text("Nothing in this record holds");
    live.pty.press(&["tab"]);
    live.pty.wait_for_text("No record holds");
    live.pty.press(&["ctrl-u", "esc"]);
}

#[test]
fn r_01_and_r_03_a_canary_in_the_drawer_is_nowhere_else() {
    let mut live = Live::start();
    live.enter(
        &format!("saw the {CONTROL}"),
        &Kind::Seen,
        &format!("saw the {CONTROL}"),
    );
    // Typed with its sign.
    live.breathe();
    live.type_line(&format!(";felt the {CANARY}"));
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    only_the_drawer_has_it(&live);
    // With another sign first, then changed on the line.
    live.breathe();
    live.type_line(&format!(",heard the {CANARY}"));
    live.pty.press(&["home", "delete", ";", "end"]);
    live.wait_for_line(&format!(";heard the {CANARY}"));
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    only_the_drawer_has_it(&live);
    // Entered in the log, with a version of it in the history, then changed to a process note.
    live.enter(
        &format!("?the {CANARY}"),
        &Kind::Idea,
        &format!("the {CANARY}"),
    );
    live.enter("and on", &Kind::Seen, "and on");
    live.pty.press(&["up", "up", "enter"]);
    live.wait_for_line(&format!("?the {CANARY}"));
    live.pty.press(&["home", "delete", ";", "end"]);
    live.wait_for_line(&format!(";the {CANARY}"));
    live.pty.press(&["enter"]);
    live.wait_until_saved("moved to the drawer");
    only_the_drawer_has_it(&live);
    assert_eq!(live.drawer().entries.len(), 3);
    // The drawer's page shows it, searching does not.
    live.pty.press(&["esc", ":", "text:drawer", "enter"]);
    live.pty.wait_for_text(CANARY);
    live.pty.press(&["enter"]);
    no_search_finds_it(&mut live);
    only_the_drawer_has_it(&live);
    // Half typed, and left so.
    live.type_line(&format!(";half a {CANARY}"));
    let room = &live.room;
    live.pty.wait_for("the drawer's draft", |_| {
        let names = room.files_with(&format!("half a {CANARY}"));
        !names.is_empty()
    });
    only_the_drawer_has_it(&live);
    live.pty.press(&["esc", "q"]);
    live.pty.wait_for_text("is running.");
    live.pty.press(&["down", "enter"]);
    live.pty.wait_for_exit(SOON);
    only_the_drawer_has_it(&live);
    no_command_prints_it(&live);
}
