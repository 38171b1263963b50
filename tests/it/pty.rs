//! A real terminal for the real program: spawns it in a pty, types, looks, resizes, hangs up.
//!
//! Nothing here sleeps: every wait ends when what it waits for has come, or fails at its deadline.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::OFlags;
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};

/// How long anything may take before a test calls it missing; generous, because machines are shared.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// More than the 50 ms within which lines are one paste.
const A_BREATH: Duration = Duration::from_millis(60);

/// A program in a terminal.
pub(crate) struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    tty: PathBuf,
    is_hung_up: Arc<AtomicBool>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    log: Vec<u8>,
    pid: Pid,
    exit: Receiver<ExitStatus>,
    exited: Option<ExitStatus>,
    /// Everything that was written has been read, and nothing more can come.
    is_closed: bool,
}

/// Returns the program under test.
pub(crate) fn alongside() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_alongside"))
}

impl Pty {
    /// Starts `program` in a terminal of `size` columns and rows.
    ///
    /// The environment is `env` alone, beside `TERM`, `LANG` and `PATH`: nothing of the machine gets in.
    #[track_caller]
    pub(crate) fn spawn(
        program: &Path,
        args: &[&str],
        env: &[(&str, &str)],
        size: (u16, u16),
    ) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("PATH", "/usr/bin:/bin");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = child.process_id().unwrap();
        let is_hung_up = Arc::new(AtomicBool::new(false));
        let reader = pair.master.try_clone_reader().unwrap();
        Self {
            output: watch_output(reader, Arc::clone(&is_hung_up)),
            exit: watch_exit(child),
            writer: Some(pair.master.take_writer().unwrap()),
            tty: pair.master.tty_name().unwrap(),
            master: Some(pair.master),
            is_hung_up,
            parser: vt100::Parser::new(cells(size.1), cells(size.0), 0),
            log: Vec::new(),
            pid: Pid::from_raw(i32::try_from(pid).unwrap()).unwrap(),
            exited: None,
            is_closed: false,
        }
    }

    /// Sends bytes as they are, in one write.
    #[track_caller]
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the terminal hangs up");
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    /// Presses keys, one write each: `esc`, `ctrl-l`, `alt-x`, a single character, `text:any words`.
    ///
    /// Keys that come in one read are joined as terminals join them: Esc and a letter are Alt and the
    /// letter. Where that matters, wait for the answer in between.
    #[track_caller]
    pub(crate) fn press(&mut self, keys: &[&str]) {
        for key in keys {
            self.send(&bytes_of(key));
        }
    }

    /// Waits until the screen is as `is_there` says, and panics with the screen if it never is.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        let is_met = self.pump(SOON, |pty| is_there(pty.parser.screen()));
        assert!(
            is_met,
            "{what}: not within {SOON:?}; the screen is\n{}",
            self.text()
        );
    }

    /// Lets as much time pass as there is between two lines of a person: what comes faster is one paste.
    #[track_caller]
    pub(crate) fn breathe(&mut self) {
        let begun = Instant::now();
        self.wait_for("a breath", |_| begun.elapsed() > A_BREATH);
    }

    /// Waits until `words` stand on the screen.
    #[track_caller]
    pub(crate) fn wait_for_text(&mut self, words: &str) {
        self.wait_for(&format!("{words:?}"), |screen| {
            screen.contents().contains(words)
        });
    }

    /// Waits until these bytes have come at or after `mark`.
    #[track_caller]
    pub(crate) fn wait_for_bytes(&mut self, mark: usize, bytes: &[u8]) {
        let what = format!("{:?}", String::from_utf8_lossy(bytes));
        self.wait_for_log(&what, mark, |since| contains(since, bytes));
    }

    /// Waits until the bytes written since `mark` are as `is_there` says.
    #[track_caller]
    pub(crate) fn wait_for_log(
        &mut self,
        what: &str,
        mark: usize,
        is_there: impl Fn(&[u8]) -> bool,
    ) {
        let is_met = self.pump(SOON, |pty| is_there(&pty.log[mark..]));
        let since = String::from_utf8_lossy(&self.log[mark..]);
        assert!(is_met, "{what}: not within {SOON:?}, but {since:?}");
    }

    /// Returns the text on the screen, one line a row, without trailing blanks.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// Returns the screen with its styles.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Returns column and row of the cursor, from 0, or `None` while it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.parser.screen();
        let (row, column) = screen.cursor_position();
        (!screen.hide_cursor()).then_some((column, row))
    }

    /// Returns every byte the program has written so far.
    pub(crate) fn log(&self) -> &[u8] {
        &self.log
    }

    /// Returns how many bytes have been read, to look later at what came after.
    pub(crate) fn mark(&self) -> usize {
        self.log.len()
    }

    /// Returns the process id of the program.
    pub(crate) fn pid(&self) -> Pid {
        self.pid
    }

    /// Gives the window another size, in columns and rows.
    #[track_caller]
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        let master = self.master.as_ref().expect("the terminal hangs up");
        master.resize(pty_size(size)).unwrap();
        self.parser.set_size(cells(size.1), cells(size.0));
    }

    /// Sends a signal to the program; does nothing if it has ended.
    #[track_caller]
    pub(crate) fn signal(&mut self, signal: Signal) {
        // Once it is waited for, the number may belong to another process.
        if self.exit_status().is_none() {
            kill_process(self.pid, signal).unwrap();
        }
    }

    /// Ends the program as `kill -9` does and waits until it is gone.
    #[track_caller]
    pub(crate) fn kill(&mut self) {
        self.signal(Signal::KILL);
        self.wait_for_exit(SOON);
    }

    /// Closes the terminal's side, as a lost link does; the kernel sends SIGHUP if the program heeds it.
    #[track_caller]
    pub(crate) fn hang_up(&mut self) {
        if self.master.is_none() {
            return;
        }
        self.is_hung_up.store(true, Ordering::SeqCst);
        // The reading thread keeps the terminal open while it sleeps in a read. A byte written on the
        // program's side wakes it, and then it lets go. Our own end stays open until then, or the device
        // could be another test's by now.
        let no_controlling_terminal = i32::try_from(OFlags::NOCTTY.bits()).unwrap();
        let tty = OpenOptions::new()
            .write(true)
            .custom_flags(no_controlling_terminal)
            .open(&self.tty);
        if let Ok(mut tty) = tty {
            forbid_end_of_file(&tty);
            drop(tty.write_all(b"\0"));
        }
        self.writer = None;
        self.master = None;
    }

    /// Waits for the end of the program and returns how it ended, or panics after `within`.
    #[track_caller]
    pub(crate) fn wait_for_exit(&mut self, within: Duration) -> ExitStatus {
        // Its last words are read as well, or it might wait for ever for room to write them.
        self.pump(within, |pty| pty.exit_status().is_some() && pty.is_closed);
        let text = self.text();
        self.exit_status()
            .unwrap_or_else(|| panic!("still runs after {within:?}; the screen is\n{text}"))
    }

    /// Returns how the program ended, or `None` while it runs.
    pub(crate) fn exit_status(&mut self) -> Option<ExitStatus> {
        if self.exited.is_none() {
            self.exited = self.exit.try_recv().ok();
        }
        self.exited.clone()
    }

    /// Reads what comes until `is_met` or the time is over; says whether it was met.
    fn pump(&mut self, within: Duration, mut is_met: impl FnMut(&mut Self) -> bool) -> bool {
        let end = Instant::now() + within;
        loop {
            loop {
                match self.output.try_recv() {
                    Ok(bytes) => self.take(&bytes),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => {
                        self.is_closed = true;
                        break;
                    }
                }
            }
            if is_met(self) {
                return true;
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            if self.is_closed {
                // Nothing but the end of the program can come now.
                if self.exited.is_none() {
                    self.exited = self.exit.recv_timeout(left).ok();
                }
                return is_met(self);
            }
            // A short wait at most: the end of the program comes through another channel.
            if let Ok(bytes) = self
                .output
                .recv_timeout(left.min(Duration::from_millis(20)))
            {
                self.take(&bytes);
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.log.extend_from_slice(bytes);
        self.parser.process(bytes);
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.exit_status().is_none() {
            let _ = kill_process(self.pid, Signal::KILL);
        }
        self.hang_up();
    }
}

/// Keeps portable-pty from typing a line feed and Ctrl-D when its writer is dropped: a lost link types
/// nothing.
fn forbid_end_of_file(tty: &File) {
    if let Ok(mut modes) = tcgetattr(tty) {
        modes.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(tty, OptionalActions::Now, &modes).unwrap();
    }
}

fn watch_output(
    mut reader: Box<dyn Read + Send>,
    is_hung_up: Arc<AtomicBool>,
) -> Receiver<Vec<u8>> {
    let (sender, output): (Sender<Vec<u8>>, _) = channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        // The read fails when the program and all its children have closed the terminal.
        while let Ok(n_bytes @ 1..) = reader.read(&mut buffer) {
            if is_hung_up.load(Ordering::SeqCst) || sender.send(buffer[..n_bytes].to_vec()).is_err()
            {
                return;
            }
        }
    });
    output
}

fn watch_exit(mut child: Box<dyn Child + Send + Sync>) -> Receiver<ExitStatus> {
    let (sender, exit) = channel();
    thread::spawn(move || drop(sender.send(child.wait().unwrap())));
    exit
}

/// Returns what a terminal sends for a key.
#[track_caller]
fn bytes_of(key: &str) -> Vec<u8> {
    let named: &[u8] = match key {
        "enter" => b"\r",
        "esc" => b"\x1b",
        "tab" => b"\t",
        "back-tab" => b"\x1b[Z",
        "backspace" => b"\x7f",
        "delete" => b"\x1b[3~",
        "space" => b" ",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "page-up" => b"\x1b[5~",
        "page-down" => b"\x1b[6~",
        "f1" => b"\x1bOP",
        "f2" => b"\x1bOQ",
        "f9" => b"\x1b[20~",
        _ => return spelled(key),
    };
    named.to_vec()
}

#[track_caller]
fn spelled(key: &str) -> Vec<u8> {
    if let Some(text) = key.strip_prefix("text:") {
        return text.as_bytes().to_vec();
    }
    if let Some(text) = key.strip_prefix("paste:") {
        return [b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat();
    }
    if let Some(rest) = key.strip_prefix("alt-") {
        return [b"\x1b", rest.as_bytes()].concat();
    }
    if let Some(&[letter @ b'a'..=b'z']) = key.strip_prefix("ctrl-").map(str::as_bytes) {
        return vec![letter - b'a' + 1];
    }
    assert!(
        key.chars().count() == 1,
        "{key:?} is no key; is `text:` missing?"
    );
    key.as_bytes().to_vec()
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}

fn contains(all: &[u8], part: &[u8]) -> bool {
    all.windows(part.len()).any(|window| window == part)
}

mod tests {
    use super::*;

    fn shell(script: &str) -> Pty {
        Pty::spawn(
            Path::new("/bin/sh"),
            &["-c", script],
            &[("WORD", "given")],
            (40, 5),
        )
    }

    #[test]
    fn the_program_under_test_is_built() {
        assert!(alongside().is_file());
    }

    #[test]
    fn the_screen_shows_what_the_program_writes_and_what_is_typed() {
        let mut pty = shell(
            "printf '%s %s\\n' \"$WORD\" \"${HOME:-homeless}\"; read line; echo got $line; read end",
        );
        pty.wait_for_text("given homeless");
        pty.press(&["text:some words", "enter"]);
        pty.wait_for_text("got some words");
        assert_eq!(pty.cursor(), Some((0, 3)));
        assert!(contains(pty.log(), b"given homeless"));
    }

    #[test]
    fn the_exit_code_is_told() {
        let mut pty = shell("exit 7");
        assert_eq!(pty.wait_for_exit(SOON).exit_code(), 7);
        assert!(pty.exit_status().is_some());
    }

    #[test]
    fn a_killed_program_is_gone() {
        let mut pty = shell("echo up; read line");
        pty.wait_for_text("up");
        assert!(pty.exit_status().is_none());
        pty.kill();
        assert!(pty.exit_status().unwrap().signal().is_some());
    }

    #[test]
    fn hanging_up_is_heard() {
        let mut pty = shell("echo up; read line");
        pty.wait_for_text("up");
        pty.hang_up();
        assert!(!pty.wait_for_exit(SOON).success());
    }

    #[test]
    fn the_window_changes_its_size() {
        let mut pty = shell("read a; stty size; read b; stty size; read c");
        pty.press(&["enter"]);
        pty.wait_for_text("5 40");
        pty.resize((60, 9));
        pty.press(&["enter"]);
        pty.wait_for_text("9 60");
    }

    #[test]
    fn keys_are_spelled_as_terminals_send_them() {
        for (key, bytes) in [
            ("esc", &b"\x1b"[..]),
            ("ctrl-l", b"\x0c"),
            ("alt-x", b"\x1bx"),
            ("é", "é".as_bytes()),
            ("text:two words", b"two words"),
            ("paste:a\rb", b"\x1b[200~a\rb\x1b[201~"),
            ("back-tab", b"\x1b[Z"),
        ] {
            assert_eq!(bytes_of(key), bytes, "{key}");
        }
    }

    #[test]
    #[should_panic(expected = "is no key")]
    fn a_misspelled_key_is_an_error() {
        bytes_of("entr");
    }
}
