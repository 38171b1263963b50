//! What leaves the program: nothing that acts on a terminal, nothing of the drawer, and no fuss over a closed pipe.

use std::fs::File;
use std::io::Write;
use std::process::Stdio;

use super::{CODE, Home, assert_safe, done};

const HOSTILE: &str =
    "a\u{1b}]0;x\u{7}\u{1b}[2J b\u{9b}31m c\u{202e}d\u{2066} e\u{200b}f \u{7f} \t g";

#[test]
fn hostile_words_leave_as_symbols_and_come_back_from_json_unchanged() {
    let home = Home::with_clients();
    let logged = home.call_with(
        &["log", CODE],
        format!("{HOSTILE}\n,{HOSTILE}\n!{HOSTILE}\n={HOSTILE}\n/{HOSTILE}\n").as_bytes(),
    );
    assert_eq!(
        (logged.code, logged.saved().len()),
        (Some(8), 3),
        "{logged:?}"
    );
    assert_safe(&logged.err);
    for args in [&["show", CODE][..], &["show", CODE, "--json"], &["clients"]] {
        assert_safe(home.call(args).printed());
    }
    assert_safe(home.call(&["note", CODE, "--last"]).draft());
    let found = home.call(&["search", HOSTILE]);
    assert_safe(&found.out);
    assert_safe(&found.err);
    let json = home.json(&["show", CODE, "--json"]);
    let texts: Vec<&str> = json["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|session| session["entries"].as_array().unwrap())
        .map(|entry| entry["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts.iter().filter(|text| **text == HOSTILE).count(), 3);
}

#[test]
fn what_goes_to_the_drawer_is_in_no_other_file_and_no_output() {
    const CANARY: &str = "kanarienvogel-91c7";
    let home = Home::with_clients();
    let lines = format!("one\n;{CANARY}\ntwo\n; {CANARY} again\n<1 ;{CANARY} earlier\n!three\n");
    let logged = home.call_with(&["log", CODE], lines.as_bytes());
    assert_eq!(
        (logged.printed().contains(CANARY), logged.saved().len()),
        (false, 6)
    );
    let files = home.files_with(CANARY);
    // The drawer itself and its own earlier versions, nothing else: no log, no draft, no index, no risk record.
    assert!(
        files.len() >= 2
            && files
                .iter()
                .all(|file| file.display().to_string().contains(".private")),
        "{files:?}"
    );
    for args in [
        &["show", CODE][..],
        &["show", CODE, "--json"],
        &["clients", "--json"],
        &["suggest", CODE, "--goal", "1"],
    ] {
        assert!(!home.call(args).printed().contains(CANARY), "{args:?}");
    }
    for args in [
        &["note", CODE, "--last"][..],
        &["note", CODE, "--last", "--sources"],
    ] {
        assert!(!home.call(args).draft().contains(CANARY), "{args:?}");
    }
    let drawers = home.dossier(CODE).drawers;
    let kept = drawers.iter().flat_map(|drawer| &drawer.entries);
    assert_eq!(
        kept.filter(|entry| entry.line.text.contains(CANARY))
            .count(),
        3
    );
}

#[test]
fn a_reader_that_has_gone_is_no_error() {
    let home = Home::with_clients();
    for args in [
        &["show", CODE][..],
        &["show", CODE, "--json"],
        &["keys"],
        &["--help"],
        &["clients"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let child = home.command(args).stdout(writer).spawn().unwrap();
        let done = done(child);
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn lines_are_logged_although_nobody_reads_the_answers() {
    let home = Home::with_clients();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut child = home.command(&["log", CODE]).stdout(writer).spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"one\ntwo\nthree\n")
        .unwrap();
    let done = done(child);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    let dossier = home.dossier(CODE);
    let texts: Vec<&str> = dossier
        .sessions
        .last()
        .unwrap()
        .entries
        .iter()
        .map(|entry| entry.line.text.as_str())
        .collect();
    assert_eq!(texts, ["session started", "one", "two", "three"]);
}

#[test]
fn an_output_that_takes_nothing_is_an_error() {
    let home = Home::with_clients();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let child = home
        .command(&["show", CODE])
        .stdout(Stdio::from(full))
        .spawn()
        .unwrap();
    done(child).fails(6);
}
