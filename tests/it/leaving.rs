//! How the program goes: killed, hung up, told to, stopped for a while. What was typed is there, and the terminal is sane.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use alongside::app::key::Key;
use alongside::app::msg::Msg;
use alongside::app::state::State;
use alongside::app::update::update;
use alongside::domain::caseload::ClientRow;
use alongside::domain::demo::caseload;
use alongside::domain::id::IdSource;
use alongside::domain::practice::Practice;
use alongside::domain::session::Kind;
use alongside::domain::time::Now;
use rustix::process::{Pid, Signal, kill_process};

use crate::pty::{Pty, SOON, alongside};
use crate::whole::room::{LIST, Live, Room, begin, header, line, whole_log};

/// How long leaving may take (storage.md, S-T12).
const PROMPTLY: Duration = Duration::from_secs(2);

/// How old the draft on disk may be.
const DRAFT_AGE: Duration = Duration::from_secs(1);

/// Types words that are not entered and waits for their last letter on the screen.
#[track_caller]
fn leave_words(live: &mut Live) {
    live.enter(
        ",got off after two stops",
        &Kind::Said,
        "got off after two stops",
    );
    live.enter("!no plan", &Kind::Risk, "no plan");
    live.type_line("describes the third stop, z");
}

/// Looks at what a next start finds.
#[track_caller]
fn check_words_are_there(room: &Room) {
    let session = whole_log(&room.log_path());
    let texts: Vec<&str> = session
        .standing()
        .iter()
        .map(|entry| entry.line.text.as_str())
        .collect();
    assert_eq!(
        texts,
        ["session started", "got off after two stops", "no plan"]
    );
    assert_eq!(session.end, None);
    let (_, draft) = {
        let drafts = room.shelf().drafts(room.client());
        let (side, draft) = drafts.current().expect("no draft");
        (side, draft.clone())
    };
    assert_eq!(draft.line, "describes the third stop, z");
    assert_eq!(draft.session, Some(session.id));
}

#[track_caller]
fn check_sane(pty: &Pty) {
    let screen = pty.screen();
    assert!(
        !screen.alternate_screen(),
        "the alternate screen is still on"
    );
    assert!(!screen.bracketed_paste(), "bracketed paste is still on");
    assert!(!screen.hide_cursor(), "the cursor is hidden");
}

#[test]
fn a_kill_in_the_middle_of_a_word_costs_a_second_at_most() {
    let mut live = Live::start();
    // A start six minutes ago, so that the clock has something to be wrong about.
    live.pty.press(&["esc", "t"]);
    live.pty.wait_for_text("Time of the session");
    live.pty.press(&["s"]);
    live.pty.wait_for_text("six minutes ago");
    live.pty.press(&["text:<6", "enter"]);
    live.wait_until_saved("the earlier start is kept");
    let start = whole_log(&live.log).start;
    leave_words(&mut live);
    let typed = Instant::now();
    let room = &live.room;
    let client = room.client();
    live.pty.wait_for("the draft", |_| {
        let drafts = room.shelf().drafts(client);
        drafts
            .record
            .is_some_and(|draft| draft.line.ends_with(", z"))
    });
    assert!(typed.elapsed() <= DRAFT_AGE, "{:?}", typed.elapsed());
    live.pty.kill();
    check_words_are_there(&live.room);

    let mut pty = live.room.start();
    pty.wait_for_text("Go on with it");
    let began = format!("A.M., session 7, began {}", start.format("%H:%M"));
    assert!(pty.text().contains(&began), "{began:?}:\n{}", pty.text());
    pty.press(&["enter"]);
    pty.wait_for_text("Welcome back. Session 7");
    pty.wait_for("the line as it was", |screen| {
        line(screen) == "describes the third stop, z"
    });
    let top = header(pty.screen());
    assert!(
        ["6 min, 44 left", "7 min, 43 left"]
            .iter()
            .any(|clock| top.contains(clock)),
        "{top:?}"
    );
    assert!(top.contains("RISK open"), "{top:?}");
    assert_eq!(whole_log(&live.log).start, start);
    pty.press(&["enter"]);
    pty.wait_for_text("seen describes the third stop, z");
}

#[test]
fn a_kill_without_a_pause_loses_no_entry() {
    let mut live = Live::start();
    for n in 1..=10 {
        live.enter(&format!("line {n}."), &Kind::Seen, &format!("line {n}."));
    }
    live.pty.press(&["text:begun"]);
    live.pty.kill();
    let session = whole_log(&live.log);
    let n_lines = session
        .standing()
        .iter()
        .filter(|entry| entry.line.kind == Kind::Seen)
        .count();
    assert_eq!(n_lines, 10);
    let mut pty = live.room.start();
    pty.wait_for_text("Go on with it");
    pty.press(&["enter"]);
    pty.wait_for_text("line 10.");
}

#[test]
fn signals_save_the_last_letter_and_give_the_terminal_back() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
        (Signal::HUP, 129),
    ] {
        let mut live = Live::start();
        leave_words(&mut live);
        let mark = live.pty.mark();
        live.pty.signal(signal);
        let told = Instant::now();
        let status = live.pty.wait_for_exit(PROMPTLY);
        assert!(told.elapsed() <= PROMPTLY);
        assert_eq!((signal, status.exit_code()), (signal, code));
        check_sane(&live.pty);
        let last = String::from_utf8_lossy(&live.pty.log()[mark..]).into_owned();
        assert!(last.contains("\x1b[?1049l"), "{signal:?}: {last:?}");
        check_words_are_there(&live.room);
    }
}

/// The shell asks the terminal itself whether it is as it was.
#[test]
fn the_modes_of_the_terminal_are_given_back() {
    let script = r#""$0" "$@"; echo "left with $?"; stty -a; read line"#;
    let room = Room::new();
    let mut pty = room.start_under(Path::new("/bin/sh"), &["-c", script]);
    begin(&mut pty);
    let program = children(pty.pid())[0];
    kill_process(program, Signal::TERM).unwrap();
    pty.wait_for_text("left with 143");
    pty.wait_for_text("-echoprt");
    let modes = pty.text();
    for mode in ["icanon", "isig", "echo", "icrnl", "opost"] {
        let is_on = modes.split_whitespace().any(|word| word == mode);
        assert!(is_on, "{mode} is off:\n{modes}");
    }
    check_sane(&pty);
}

#[test]
fn a_closed_terminal_saves_and_ends_the_program() {
    let mut live = Live::start();
    leave_words(&mut live);
    live.pty.hang_up();
    let status = live.pty.wait_for_exit(PROMPTLY);
    assert_eq!((status.exit_code(), status.signal()), (129, None));
    check_words_are_there(&live.room);
}

#[test]
fn a_closed_terminal_is_noticed_where_its_signal_is_ignored() {
    // The first ignores the signal from the start, the second is never sent one: it has no controlling terminal.
    for (program, before) in [
        ("/bin/sh", vec!["-c", r#"trap '' HUP; exec "$0" "$@""#]),
        ("/usr/bin/setsid", vec!["--wait"]),
    ] {
        let room = Room::new();
        let mut pty = room.start_under(Path::new(program), &before);
        begin(&mut pty);
        let mut live = Live {
            log: room.log_path(),
            room,
            pty,
        };
        leave_words(&mut live);
        let inner = children(live.pty.pid());
        live.pty.hang_up();
        live.pty.wait_for_exit(PROMPTLY);
        for pid in inner {
            wait_until_gone(pid);
        }
        check_words_are_there(&live.room);
    }
}

#[test]
fn standard_error_may_be_closed() {
    let room = Room::new();
    let script = r#"exec "$0" "$@" 2>&-"#;
    let mut pty = room.start_under(Path::new("/bin/sh"), &["-c", script]);
    begin(&mut pty);
    let mut live = Live {
        log: room.log_path(),
        room,
        pty,
    };
    leave_words(&mut live);
    live.pty.signal(Signal::TERM);
    assert_eq!(live.pty.wait_for_exit(PROMPTLY).exit_code(), 143);
    check_sane(&live.pty);
    check_words_are_there(&live.room);
}

#[test]
fn stopping_gives_the_terminal_back_and_going_on_brings_the_line() {
    let mut live = Live::start();
    leave_words(&mut live);
    live.pty.signal(Signal::TSTP);
    live.pty
        .wait_for("the shell's screen", |screen| !screen.alternate_screen());
    check_sane(&live.pty);
    wait_until_stopped(live.pty.pid());
    // A program that hangs in the terminal's hands has put the words on disk before.
    let room = &live.room;
    check_words_are_there(room);
    live.pty.signal(Signal::CONT);
    live.pty.wait_for("the line again", |screen| {
        screen.alternate_screen() && line(screen) == "describes the third stop, z"
    });
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, "describes the third stop, z");
}

#[test]
fn the_named_command_stops_too() {
    let mut live = Live::start();
    live.pty.press(&["esc", ":"]);
    live.pty.wait_for_text("Commands");
    live.pty.press(&["text:suspend"]);
    live.pty.wait_for_text("▸ suspend");
    live.pty.press(&["enter"]);
    live.pty
        .wait_for("the shell's screen", |screen| !screen.alternate_screen());
    wait_until_stopped(live.pty.pid());
    live.pty.signal(Signal::CONT);
    live.pty.wait_for_text("time session started");
}

#[test]
fn leaving_the_list_names_what_is_not_signed_and_lets_go() {
    let room = Room::new();
    let mut pty = room.start();
    pty.wait_for_text(LIST);
    pty.press(&["esc", "q"]);
    pty.wait_for_text("Leave; they are on the list next time");
    pty.press(&["enter"]);
    assert!(pty.wait_for_exit(PROMPTLY + SOON).success());
    check_sane(&pty);
    assert!(alongside().is_file());
}

/// Returns the processes that a process has started.
#[track_caller]
fn children(of: Pid) -> Vec<Pid> {
    let pid = of.as_raw_nonzero();
    let text = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
    text.split_whitespace()
        .filter_map(|pid| Pid::from_raw(pid.parse().ok()?))
        .collect()
}

/// Returns the letter for how a process is, or none when it is gone.
fn how_it_is(pid: Pid) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    stat.rsplit_once(") ")?.1.chars().next()
}

/// Looks until a process that is not ours to wait for has ended; a dead one that nobody buried has ended too.
#[track_caller]
fn wait_until_gone(pid: Pid) {
    wait_until("it is gone", || matches!(how_it_is(pid), None | Some('Z')));
}

#[track_caller]
pub(crate) fn wait_until_stopped(pid: Pid) {
    wait_until("it stops", || how_it_is(pid) == Some('T'));
}

/// Looks until it is so; the kernel offers nothing to wait on.
#[track_caller]
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let end = Instant::now() + SOON;
    while !is_so() {
        assert!(Instant::now() < end, "not within {SOON:?}: {what}");
        std::thread::yield_now();
    }
}

/// A question that comes under somebody's fingers takes an Enter that was meant for the list.
#[test]
fn a_cut_off_session_is_offered_late_but_never_under_the_fingers() {
    let morning = chrono::DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap();
    let told = caseload(morning.date_naive(), *morning.offset()).unwrap();
    let earlier: Vec<ClientRow> = told.iter().map(ClientRow::of).collect();
    let mut running = told;
    let mut session = running[0].sessions[0].clone();
    (session.start, session.end) = (morning, None);
    running[0].sessions.push(session);
    let later: Vec<ClientRow> = running.iter().map(ClientRow::of).collect();
    assert!(later[0].running.is_some());
    for (keys, is_offered) in [("", true), ("a", false)] {
        let now = Now {
            wall: morning,
            steady: 0,
        };
        let mut state = State::new(
            now,
            String::new(),
            String::new(),
            Practice::default(),
            (80, 24),
            IdSource::new(1),
        );
        let listed = |rows: &[ClientRow]| Msg::Listed {
            rows: rows.iter().collect(),
            read: rows.len(),
            of: rows.len(),
        };
        update(&mut state, listed(&earlier));
        for key in keys.chars() {
            update(&mut state, Msg::Press(Key::Char(key)));
        }
        update(&mut state, listed(&later));
        assert_eq!(state.question.is_some(), is_offered, "after {keys:?}");
        state.question = None;
        update(&mut state, listed(&later));
        assert!(state.question.is_none(), "asked twice");
    }
}
