//! The screen, the signals and the panic hook in a real terminal: it comes back sane, whatever happens.
//!
//! The child is this test binary again: a program of one line of text that obeys single keys.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Instant;

use alongside::app::key::Key;
use alongside::runtime::input::{self, Batch, Input};
use alongside::runtime::screen::{Screen, panic};
use alongside::runtime::signals::{self, Alarm, Listener};
use ratatui::style::{Color, Style};
use ratatui::text::Line;
use rustix::process::Signal;
use tempfile::TempDir;

use crate::pty::{Pty, SOON};

const CHILD: &str = "terminal::runs_a_small_program";

/// Where the child reports what it saved, and why.
const REPORT: &str = "REPORT";

enum Msg {
    Keys(Batch),
    Alarm(Alarm),
}

/// Shows what is typed; `P` panics, `Z` stops, `C` covers, `Q` quits.
#[test]
#[ignore = "the child of the other tests in this file: it needs a terminal of its own"]
fn runs_a_small_program() {
    let listener = Listener::new().unwrap();
    let mut screen = Screen::enter().unwrap();
    panic::install(screen.way_out(), "Broken.", || report("panic"));
    let (sender, messages) = channel();
    let keys = sender.clone();
    input::watch(move |batch| keys.send(Msg::Keys(batch)).is_ok()).unwrap();
    let way_out = screen.way_out();
    listener
        .watch(signals::terminal().unwrap(), move |alarm| {
            let Alarm::Leave(reason) = alarm else {
                return drop(sender.send(Msg::Alarm(alarm)));
            };
            if reason.is_terminal_gone() {
                way_out.forget();
            }
            way_out.leave();
            report(&format!("{reason:?}"));
            process::exit(9);
        })
        .unwrap();
    let mut text = "> ".to_owned();
    loop {
        drop(draw(&mut screen, &text));
        match messages.recv().unwrap() {
            // It fails when the terminal is going away: the order to leave follows.
            Msg::Alarm(Alarm::Continue) => drop(screen.resume()),
            Msg::Alarm(Alarm::Stop) => screen.suspend().unwrap(),
            Msg::Alarm(Alarm::Resize) => {
                screen.resize().unwrap();
            }
            Msg::Alarm(alarm) => text = format!("{alarm:?}"),
            Msg::Keys(batch) => {
                for input in batch.inputs {
                    match input {
                        Input::Key(Key::Char('P')) => panic!("{text}"),
                        Input::Key(Key::Char('Z')) => screen.suspend().unwrap(),
                        Input::Key(Key::Char('Q')) => return,
                        Input::Key(Key::Char('C')) => {
                            text.clear();
                            screen.repaint();
                        }
                        Input::Key(Key::Char(char)) => text.push(char),
                        _ => {}
                    }
                }
            }
        }
    }
}

fn draw(screen: &mut Screen, text: &str) -> io::Result<()> {
    screen.draw(|frame| {
        let area = frame.area();
        let size = format!("{} by {}", area.width, area.height);
        let row = Style::new().fg(Color::Reset).reversed().bold();
        frame.buffer_mut().set_line(0, 0, &Line::from(size), 40);
        frame.buffer_mut().set_string(0, 1, "row", row);
        frame.buffer_mut().set_string(0, 2, text, Style::new());
        frame.set_cursor_position((u16::try_from(text.len()).unwrap(), 2));
    })
}

fn report(what: &str) {
    let mut stream = UnixStream::connect(env::var_os(REPORT).unwrap()).unwrap();
    stream.write_all(what.as_bytes()).unwrap();
}

/// A running child and what it reports.
struct Small {
    pty: Pty,
    reports: Receiver<String>,
    _folder: TempDir,
}

impl Small {
    fn start() -> Self {
        let program = env::current_exe().unwrap();
        Self::start_as(&program, &[], &[])
    }

    /// Starts the child through `program` and these arguments, which run it.
    fn start_as(program: &Path, before: &[&str], env: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report");
        let reports = listen(&path);
        let own = env::current_exe().unwrap();
        let mut args = before.to_vec();
        if own != program {
            args.push(own.to_str().unwrap());
        }
        args.extend(["--exact", CHILD, "--ignored", "--nocapture"]);
        let mut env = env.to_vec();
        env.push((REPORT, path.to_str().unwrap()));
        let mut pty = Pty::spawn(program, &args, &env, (80, 24));
        pty.wait_for_text("80 by 24");
        // The first frame writes every cell; the cursor's place ends it.
        pty.wait_for_log("the whole frame", 0, |bytes| bytes.ends_with(b"H"));
        Self {
            pty,
            reports,
            _folder: folder,
        }
    }

    #[track_caller]
    fn reported(&self) -> String {
        self.reports
            .recv_timeout(SOON)
            .expect("nothing is reported")
    }

    #[track_caller]
    fn check_sane(&self) {
        let screen = self.pty.screen();
        assert!(
            !screen.alternate_screen(),
            "the alternate screen is still on"
        );
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
    }
}

fn listen(path: &PathBuf) -> Receiver<String> {
    let listener = UnixListener::bind(path).unwrap();
    let (sender, reports) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let report = io::read_to_string(stream.unwrap()).unwrap();
            if sender.send(report).is_err() {
                return;
            }
        }
    });
    reports
}

fn contains(bytes: &[u8], text: &str) -> bool {
    String::from_utf8_lossy(bytes).contains(text)
}

#[test]
fn the_terminal_is_taken_and_given_back() {
    let mut small = Small::start();
    assert!(small.pty.screen().alternate_screen());
    assert!(small.pty.screen().bracketed_paste());
    assert!(contains(small.pty.log(), "\x1b]0;alongside\x07"));
    assert_eq!(small.pty.cursor(), Some((2, 2)));
    small.pty.press(&["Q"]);
    assert!(small.pty.wait_for_exit(SOON).success());
    small.check_sane();
}

#[test]
fn nothing_is_ever_asked_or_erased() {
    let mut small = Small::start();
    small.pty.press(&["text:words", "C"]);
    small.pty.resize((60, 20));
    small.pty.wait_for_text("60 by 20");
    small.pty.resize((90, 30));
    small.pty.wait_for_text("90 by 30");
    small.pty.press(&["Q"]);
    small.pty.wait_for_exit(SOON);
    // Reports, erasing, mouse, focus, keypad, keyboard protocols, clipboard.
    for sequence in [
        "\x1b[6n",
        "\x1b[c",
        "\x1b[>",
        "\x1b]1",
        "\x1b[?u",
        "\x1b[2J",
        "\x1b[3J",
        "\x1b[J",
        "\x1b[K",
        "\x1b[?1000h",
        "\x1b[?1003h",
        "\x1b[?1004h",
        "\x1b=",
        "\x1b]52",
    ] {
        assert!(
            !contains(small.pty.log(), sequence),
            "{sequence:?} was sent"
        );
    }
}

#[test]
fn a_typed_character_costs_at_most_45_bytes() {
    let mut small = Small::start();
    for typed in ["a", "b", "c"] {
        let mark = small.pty.mark();
        small.pty.press(&[typed]);
        // The cursor's place ends the frame.
        small.pty.wait_for_log("a frame", mark, |bytes| {
            contains(bytes, typed) && bytes.ends_with(b"H")
        });
        let n_bytes = small.pty.log().len() - mark;
        assert!(n_bytes <= 45, "{n_bytes} bytes");
    }
}

#[test]
fn no_color_keeps_the_selected_row_reversed() {
    let program = env::current_exe().unwrap();
    let small = Small::start_as(&program, &[], &[("NO_COLOR", "1")]);
    let cell = small.pty.screen().cell(1, 0).unwrap();
    assert_eq!(
        (cell.contents(), cell.inverse(), cell.bold()),
        ("r", true, true)
    );
}

#[test]
fn cover_writes_over_every_cell() {
    let mut small = Small::start();
    small.pty.press(&["text:secret"]);
    small.pty.wait_for_text("secret");
    let mark = small.pty.mark();
    small.pty.press(&["C"]);
    // All cells but those of "80 by 24" and "row".
    small.pty.wait_for_log("blanks", mark, |bytes| {
        String::from_utf8_lossy(bytes).matches(' ').count() == 80 * 24 - 9
    });
    assert!(!small.pty.text().contains("secret"));
}

#[test]
fn a_panic_restores_the_terminal_saves_and_says_where() {
    let mut small = Small::start();
    small.pty.press(&["text:secret"]);
    small.pty.wait_for_text("secret");
    let mark = small.pty.mark();
    small.pty.press(&["P"]);
    assert_eq!(small.reported(), "panic");
    assert_eq!(small.pty.wait_for_exit(SOON).exit_code(), 101);
    small.check_sane();
    let text = small.pty.text();
    assert!(text.contains("Broken. (tests/it/terminal.rs:"), "{text}");
    assert!(!contains(&small.pty.log()[mark..], "secret"), "{text}");
}

#[test]
fn a_panic_without_standard_error_saves_all_the_same() {
    let script = r#"exec "$0" "$@" 2>&-"#;
    let mut small = Small::start_as(Path::new("/bin/sh"), &["-c", script], &[]);
    small.pty.press(&["P"]);
    assert_eq!(small.reported(), "panic");
    let status = small.pty.wait_for_exit(SOON);
    assert_eq!(status.signal(), None, "aborted");
    small.check_sane();
}

#[test]
fn signals_save_and_give_the_terminal_back() {
    for (signal, reason) in [
        (Signal::TERM, "Terminate"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
    ] {
        let mut small = Small::start();
        small.pty.signal(signal);
        assert_eq!(small.reported(), reason);
        assert_eq!(small.pty.wait_for_exit(SOON).exit_code(), 9);
        small.check_sane();
    }
}

#[test]
fn a_lost_link_saves_and_ends_the_program() {
    let mut small = Small::start();
    small.pty.hang_up();
    let reason = small.reported();
    assert!(
        ["HangUp", "TerminalGone"].contains(&reason.as_str()),
        "{reason}"
    );
    assert_eq!(small.pty.wait_for_exit(SOON).exit_code(), 9);
}

/// In a session of its own the child has no controlling terminal, so no signal tells it.
#[test]
fn a_lost_link_without_a_signal_is_noticed() {
    let mut small = Small::start_as(Path::new("/usr/bin/setsid"), &["--wait"], &[]);
    small.pty.hang_up();
    assert_eq!(small.reported(), "TerminalGone");
}

/// The end of a pipe looks like a lost link; only the terminal counts.
#[test]
fn a_pipe_that_ends_is_no_lost_link() {
    let script = r#"echo c-7k2m | "$0" "$@""#;
    let mut small = Small::start_as(Path::new("/bin/sh"), &["-c", script], &[]);
    small.pty.press(&["text:words"]);
    small.pty.wait_for_text("> words");
    small.pty.hang_up();
    let reason = small.reported();
    assert!(
        ["HangUp", "TerminalGone"].contains(&reason.as_str()),
        "{reason}"
    );
}

#[test]
fn another_copy_can_ask_for_the_client() {
    let mut small = Small::start();
    small.pty.signal(Signal::USR1);
    small.pty.wait_for_text("TakeOver");
}

#[test]
fn stopping_gives_the_terminal_back_and_going_on_takes_it_again() {
    for stop in ["key", "signal"] {
        let mut small = Small::start();
        small.pty.press(&["text:words"]);
        small.pty.wait_for_text("words");
        if stop == "key" {
            small.pty.press(&["Z"]);
        } else {
            small.pty.signal(Signal::TSTP);
        }
        small
            .pty
            .wait_for("shell", |screen| !screen.alternate_screen());
        small.check_sane();
        wait_until_stopped(&small.pty);
        small.pty.resize((70, 20));
        small.pty.signal(Signal::CONT);
        small.pty.wait_for_text("70 by 20");
        small.pty.wait_for_text("> words");
        assert!(small.pty.screen().bracketed_paste());
        small.pty.press(&["Q"]);
        assert!(small.pty.wait_for_exit(SOON).success());
        small.check_sane();
    }
}

/// Looks until the kernel calls the process stopped; there is nothing to wait on.
#[track_caller]
fn wait_until_stopped(pty: &Pty) {
    let path = format!("/proc/{}/stat", pty.pid().as_raw_nonzero());
    let end = Instant::now() + SOON;
    while !fs::read_to_string(&path).unwrap().contains(") T ") {
        assert!(Instant::now() < end, "it does not stop");
        thread::yield_now();
    }
}
