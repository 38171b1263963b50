//! The real program in its linear mode: fed by a pipe, and in a terminal.

use std::io::Write as _;
use std::process::Stdio;
use std::time::Duration;

use alongside::storage::keeper::Keeper;
use alongside::storage::seal::envelope::Secret;
use alongside::storage::seal::pin;
use alongside::storage::shelf::Shelf;
use rustix::process::Signal;

use crate::cli::{Done, Home};
use crate::pty::{Pty, SOON, alongside};

/// A client of the demo with goals, sessions, a drawer and an appointment.
const CODE: &str = "c-7k2m";
const TODAY: &str = "2026-11-26";

/// Calls the program line by line at a client, in a session, and types lines.
fn typed(home: &Home, lines: &str) -> Done {
    let args = ["--plain", "--today", TODAY, "open", CODE, "--start"];
    home.call_with(&args, lines.as_bytes())
}

/// Nothing that comes out moves a cursor, rings, or asks for a colour.
#[track_caller]
fn only_lines(bytes: &[u8], returns: bool) {
    let text = String::from_utf8_lossy(bytes);
    let odd = text.chars().find(|c| {
        let is_end = *c == '\n' || (returns && *c == '\r');
        c.is_control() && !is_end
    });
    assert_eq!(odd, None, "{text:?}");
}

#[test]
fn a_session_by_a_pipe_is_logged_saved_and_ended() {
    let home = Home::with_clients();
    let before = home.dossier(CODE).sessions.len();
    let lines =
        "shoulders up\n,I joke\n/Box breathing\n1\n=8 5\n+bus log\n!passive thoughts\n;mine\n:u\n";
    let done = typed(&home, lines);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(
        done.err.lines().all(|line| line.starts_with("audit head ")),
        "{done:?}"
    );
    only_lines(done.out.as_bytes(), false);
    let out: Vec<&str> = done.out.lines().collect();
    let has = |words: &str| {
        assert!(
            out.iter().any(|line| line.contains(words)),
            "{words}: {done:?}"
        );
    };
    has("logged ");
    has("seen shoulders up");
    has("said I joke");
    has("did Box breathing");
    has("distress 8");
    has("task bus log");
    has("RISK passive thoughts");
    has("Took back");
    assert!(
        out.iter().any(|line| line.starts_with("saved ")),
        "{done:?}"
    );
    assert_eq!(out.last(), Some(&"End of the input. Everything is saved."));
    let dossier = home.dossier(CODE);
    assert_eq!(dossier.sessions.len(), before + 1);
    let session = dossier.sessions.last().unwrap();
    let standing: Vec<&str> = session
        .standing()
        .iter()
        .map(|entry| entry.line.text.as_str())
        .collect();
    assert!(standing.contains(&"shoulders up"), "{standing:?}");
    assert!(
        dossier
            .risk
            .entries
            .iter()
            .any(|risk| risk.words == "passive thoughts")
    );
    // Taken back, and kept as that.
    let drawer = dossier.drawer(session.id).unwrap();
    assert!(drawer.entries.iter().all(|entry| !entry.stands()));
    assert_eq!(home.call(&["check"]).printed(), "");
}

#[test]
fn everything_is_done_by_a_pipe_from_the_client_list_to_a_signed_note() {
    let home = Home::with_clients();
    let first = home.call_with(
        &["--plain", "--today", TODAY],
        b"am\n1\n\nshoulders up\n:e\n\n:read\n",
    );
    assert_eq!(first.code, Some(0), "{first:?}");
    only_lines(first.out.as_bytes(), false);
    assert!(first.out.contains("1 A.M."), "{first:?}");
    assert!(first.out.contains("Enter ends the session"), "{first:?}");
    let session = home.dossier(CODE).sessions.last().cloned().unwrap();
    assert!(session.end.is_some(), "{first:?}");
}

#[test]
fn an_environment_and_a_terminal_that_can_do_nothing_else_speak_in_lines() {
    let home = Home::with_clients();
    for (name, value) in [("ALONGSIDE_PLAIN", "1"), ("TERM", "dumb")] {
        let mut command = home.command(&["open", CODE]);
        command.env(name, value);
        let mut child = command.spawn().unwrap();
        drop(child.stdin.take());
        let output = child.wait_with_output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}: {out}");
        assert!(out.contains("A.M."), "{name}: {out}");
        only_lines(out.as_bytes(), false);
    }
    // Switched off by its name, there is no terminal to draw on.
    let mut command = home.command(&["open", CODE]);
    command.env("ALONGSIDE_PLAIN", "0");
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(home.call(&["--help"]).out.contains("--plain"));
}

#[test]
fn words_of_a_record_cannot_move_a_cursor() {
    let home = Home::with_clients();
    let done = typed(
        &home,
        "left\u{1b}[2J right\u{7}\n\u{9b}31m and \u{202e}turned\n:read\n",
    );
    assert_eq!(done.code, Some(0), "{done:?}");
    only_lines(done.out.as_bytes(), false);
    assert!(!done.out.contains('\u{202e}'), "{done:?}");
}

/// Starts the program in a terminal.
fn terminal(home: &Home, args: &[&str]) -> Pty {
    let env = home.env();
    let env: Vec<(&str, &str)> = env
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Pty::spawn(alongside(), args, &env, (80, 24))
}

fn in_session(home: &Home) -> Pty {
    let mut pty = terminal(
        home,
        &["--plain", "--today", TODAY, "open", CODE, "--start"],
    );
    pty.wait_for_bytes(0, b"> ");
    pty
}

/// Types a line and waits for the prompt behind its answer.
#[track_caller]
fn line(pty: &mut Pty, text: &str, answer: &str) {
    let mark = pty.mark();
    pty.send(&[text.as_bytes(), b"\r"].concat());
    pty.wait_for_bytes(mark, answer.as_bytes());
}

#[test]
fn in_a_terminal_lines_are_answered_and_control_keys_end_nothing() {
    let home = Home::with_clients();
    let mut pty = in_session(&home);
    line(&mut pty, "shoulders up", "saved ");
    line(&mut pty, "\u{3}", "Leave with :q");
    line(&mut pty, "\u{4}", "Leave with :q");
    line(&mut pty, ":b", "Nothing more is said until Enter");
    line(&mut pty, "", "back at");
    line(&mut pty, ",after the cover", "said after the cover");
    line(&mut pty, ":q", "(Enter)");
    let mark = pty.mark();
    pty.send(b"2\r");
    let status = pty.wait_for_exit(SOON);
    let last = String::from_utf8_lossy(&pty.log()[mark..]).into_owned();
    assert_eq!(status.exit_code(), 0, "{last}");
    only_lines(pty.log(), true);
    let dossier = home.dossier(CODE);
    let session = dossier.sessions.last().unwrap();
    assert!(
        session
            .entries
            .iter()
            .any(|entry| entry.line.text == "after the cover")
    );
}

#[test]
fn a_lost_link_and_an_order_to_end_save_everything_and_leave_with_their_codes() {
    for signal in [
        None,
        Some(Signal::TERM),
        Some(Signal::HUP),
        Some(Signal::INT),
    ] {
        let home = Home::with_clients();
        let mut pty = in_session(&home);
        line(&mut pty, "shoulders up", "saved ");
        // A form that is half filled in.
        line(&mut pty, ":g", "Goals");
        line(&mut pty, ":a", "field 1 of");
        line(&mut pty, "Eat lunch with others", "field 2 of");
        let expected = match signal {
            None => {
                pty.hang_up();
                vec![129]
            }
            Some(signal) => {
                pty.signal(signal);
                vec![match signal {
                    Signal::TERM => 143,
                    Signal::INT => 130,
                    _ => 129,
                }]
            }
        };
        let status = pty.wait_for_exit(Duration::from_secs(20));
        let code = status.exit_code();
        assert!(expected.contains(&code), "{signal:?}: {code}");
        let dossier = home.dossier(CODE);
        let session = dossier.sessions.last().unwrap();
        assert!(
            session
                .entries
                .iter()
                .any(|entry| entry.line.text == "shoulders up")
        );
        assert!(
            dossier
                .goals
                .goals
                .iter()
                .any(|goal| goal.words == "Eat lunch with others")
        );
    }
}

#[test]
fn a_lock_asks_for_the_pin_without_showing_it_and_goes_on() {
    let home = Home::with_clients();
    let mut keeper = Keeper::new(Shelf::new(home.places())).unwrap();
    pin::set(&mut keeper, &Secret::new("7319".to_owned())).unwrap();
    drop(keeper);
    let mut pty = in_session(&home);
    line(&mut pty, "before the lock", "saved ");
    line(&mut pty, ":z", "locked ");
    let mark = pty.mark();
    pty.wait_for_bytes(mark.saturating_sub(200), b"PIN");
    let mark = pty.mark();
    line(&mut pty, "1111", "\n");
    pty.wait_for_log("an answer to a wrong one", mark, |since| since.len() > 20);
    line(&mut pty, "7319", "> ");
    line(&mut pty, "", "session");
    only_lines(pty.log(), true);
    let since = String::from_utf8_lossy(&pty.log()[mark..]).into_owned();
    assert!(
        !since.contains("7319") && !since.contains("1111"),
        "{since}"
    );
}

#[test]
fn an_encrypted_folder_is_opened_by_a_descriptor() {
    let home = Home::new();
    let mut child = home
        .command(&["--passphrase-fd", "0", "init", "--encrypt"])
        .spawn()
        .unwrap();
    drop(
        child
            .stdin
            .take()
            .unwrap()
            .write_all(b"four plain words here\n"),
    );
    assert!(child.wait_with_output().unwrap().status.success());
    let done = home.call_with(
        &["--plain", "--passphrase-fd", "0"],
        b"four plain words here\n:a\nB.K.\n",
    );
    assert_eq!(done.code, Some(0), "{done:?}");
    only_lines(done.out.as_bytes(), false);
    assert!(done.out.contains("B.K."), "{done:?}");
}
