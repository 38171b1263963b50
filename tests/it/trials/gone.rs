//! Terminals that close, signals, threads that break, disks that stall (S-T12, S-T14): the program leaves in time, no draft
//! is lost, the terminal is sane, and no key waits for the disk.
//!
//! Where the disk has to stall or a thread has to break, the child is this test binary again with the real loop and screen
//! on files that do so when a file of that name lies in the den.

use std::env;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use alongside::app::keymap::Keymap;
use alongside::app::options::Options;
use alongside::app::state::After;
use alongside::app::tips::Tips;
use alongside::domain::clinician::Clinician;
use alongside::domain::liking::Liking;
use alongside::domain::own_library::OwnLibrary;
use alongside::domain::session::Kind;
use alongside::runtime::clock::Clock;
use alongside::runtime::look::motion;
use alongside::runtime::{self, Setup};
use alongside::storage::files::disk::Disk;
use alongside::storage::files::{Files, Locked, Page, Stat};
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;
use rustix::process::Signal;

use crate::leaving::wait_until_stopped;
use crate::pty::{Pty, SOON, alongside};
use crate::trials::driven::den_of_two;
use crate::trials::{Den, figure};
use crate::whole::room::{header, is_saved, line};

const CHILD: &str = "trials::gone::runs_the_program_on_bad_files";

/// Where the den of the child lies.
const ROOT: &str = "ALONGSIDE_DEN";

/// How long leaving may take, with a disk that works and with one that stalls (storage.md, S-T12).
const PROMPTLY: Duration = Duration::from_secs(2);
const SLOWLY: Duration = Duration::from_secs(7);

/// How long the disk stalls.
const STALL: Duration = Duration::from_secs(5);

/// What is typed and never entered.
const TYPED: &str = "describes the third stop, z";

/// The real disk, until a file called `stall` or `break` says otherwise.
struct Bad {
    disk: Disk,
    root: PathBuf,
}

impl fmt::Debug for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bad")
    }
}

struct SlowPage {
    page: Box<dyn Page>,
    root: PathBuf,
}

/// Stalls once for each file called `stall` that was laid.
fn stall(root: &Path) {
    if fs::remove_file(root.join("stall")).is_ok() {
        thread::sleep(STALL);
    }
}

impl Page for SlowPage {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.page.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        stall(&self.root);
        self.page.sync()
    }
}

impl Files for Bad {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.disk.stat(path)
    }
    fn read(&self, path: &Path, cap: u64) -> io::Result<(Vec<u8>, Stat)> {
        let is_ours = thread::current().name() == Some("searcher");
        assert!(!(is_ours && self.root.join("break").exists()), "it breaks");
        self.disk.read(path, cap)
    }
    fn list(&self, folder: &Path, cap: usize) -> io::Result<Vec<String>> {
        self.disk.list(folder, cap)
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.disk.make_folder(folder)
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn Page>> {
        Ok(Box::new(SlowPage {
            page: self.disk.create(path)?,
            root: self.root.clone(),
        }))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.disk.rename(from, to)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.disk.rename_new(from, to)
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.disk.exchange(one, other)
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.disk.link(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.disk.remove(path)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.disk.sync_folder(folder)
    }
    fn tighten(&self, path: &Path) -> io::Result<()> {
        self.disk.tighten(path)
    }
    fn lock(&self, path: &Path, holder: &str) -> io::Result<Locked> {
        self.disk.lock(path, holder)
    }
    fn is_memory(&self, folder: &Path) -> bool {
        self.disk.is_memory(folder)
    }
}

/// Runs the real loop and screen on bad files until it is left.
#[test]
#[ignore = "the child of the other tests in this file: it needs a terminal of its own"]
fn runs_the_program_on_bad_files() {
    let root = PathBuf::from(env::var_os(ROOT).unwrap());
    let places = alongside::storage::paths::Places {
        data: root.join("data"),
        config: root.join("config/alongside"),
        spill: vec![root.join("state/alongside/spill")],
    };
    let files = Arc::new(Bad {
        disk: Disk,
        root: root.clone(),
    });
    let keeper = Keeper::new(Shelf::on(places, files)).unwrap();
    let practice = keeper.shelf().practice().unwrap();
    let client = keeper.shelf().find("c-aaaa").unwrap();
    let setup = Setup {
        keeper,
        clock: Clock::Real,
        by: "rk".to_owned(),
        practice,
        clinician: Ok(Clinician::default()),
        own: Ok(OwnLibrary::default()),
        motion: motion(&Liking::default()),
        options: Options::default(),
        keys: Keymap::built_in(),
        seed: 7,
        open: Some((client, After::Session)),
        said: None,
        tips: Tips::default(),
        first_steps: None,
    };
    let left = runtime::run(setup, None);
    std::process::exit(left.map_or(99, |left| i32::from(left.code)));
}

/// A program in a session of `c-aaaa` in a terminal.
struct Live {
    den: Den,
    pty: Pty,
}

/// How the program is started.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Start {
    /// As a person does.
    Plain,
    /// By a shell that ignores hang-ups.
    Deaf,
    /// With a standard error that is closed.
    Mute,
    /// The real loop on bad files.
    Bad,
}

impl Live {
    #[track_caller]
    fn start(template: &Den, how: Start) -> Self {
        let den = template.copied();
        let at = |name: &str| den.root().join(name).display().to_string();
        let (home, data, state, config) = (at("home"), at("data"), at("state"), at("config"));
        let root = den.root().display().to_string();
        let env = [
            ("HOME", home.as_str()),
            ("ALONGSIDE_DATA", &data),
            ("XDG_STATE_HOME", &state),
            ("XDG_CONFIG_HOME", &config),
            ("TZ", "Europe/Berlin"),
            (ROOT, &root),
        ];
        let program = alongside().to_str().unwrap();
        let open = ["open", "c-aaaa", "--start"];
        let shell = Path::new("/bin/sh");
        let mut pty = match how {
            Start::Plain => Pty::spawn(alongside(), &open, &env, (80, 24)),
            Start::Deaf => {
                let script = r#"trap '' HUP; exec "$0" "$@""#;
                let args = [&["-c", script, program], &open[..]].concat();
                Pty::spawn(shell, &args, &env, (80, 24))
            }
            Start::Mute => {
                let script = r#"exec "$0" "$@" 2>&-"#;
                let args = [&["-c", script, program], &open[..]].concat();
                Pty::spawn(shell, &args, &env, (80, 24))
            }
            Start::Bad => {
                let this = env::current_exe().unwrap();
                let args = ["--exact", CHILD, "--ignored", "--nocapture"];
                Pty::spawn(&this, &args, &env, (80, 24))
            }
        };
        pty.wait_for("the session", |screen| {
            screen.contents().contains("the third line")
        });
        Self { den, pty }
    }

    #[track_caller]
    fn type_words(&mut self) {
        self.pty.send(TYPED.as_bytes());
        self.pty
            .wait_for("the words on the line", |screen| line(screen) == TYPED);
    }

    /// Waits for the end, which must come in time, and looks for the words on the disk.
    #[track_caller]
    fn is_gone(&mut self, told: Instant, within: Duration, what: &str) {
        self.pty.wait_for_exit(SOON);
        assert!(told.elapsed() <= within, "{what}: {:?}", told.elapsed());
        self.words_are_there(what);
    }

    #[track_caller]
    fn words_are_there(&self, what: &str) {
        let shelf = self.den.shelf();
        let drafts = shelf.drafts(shelf.find("c-aaaa").unwrap());
        let draft = drafts.current().map(|(_, draft)| draft.line.clone());
        assert_eq!(draft.as_deref(), Some(TYPED), "{what}");
        let dossier = self.den.dossier("c-aaaa");
        assert_eq!(dossier.sessions[0].standing().len(), 3, "{what}");
    }

    #[track_caller]
    fn is_sane(&self, what: &str) {
        let screen = self.pty.screen();
        assert!(!screen.alternate_screen(), "{what}: the alternate screen");
        assert!(!screen.bracketed_paste(), "{what}: bracketed paste");
        assert!(!screen.hide_cursor(), "{what}: the cursor");
    }
}

/// Hangs the terminal up, with and without its signal.
fn hang_up(template: &Den, how: Start) {
    let mut live = Live::start(template, how);
    live.type_words();
    let told = Instant::now();
    live.pty.hang_up();
    live.is_gone(told, PROMPTLY, "hang-up");
}

fn be_told(template: &Den, how: Start, signal: Signal) {
    let mut live = Live::start(template, how);
    live.type_words();
    let told = Instant::now();
    live.pty.signal(signal);
    live.is_gone(told, PROMPTLY, &format!("{how:?} {signal:?}"));
    live.is_sane(&format!("{how:?} {signal:?}"));
}

/// Stops the program and lets it go on; between, everything is on the disk and the terminal is the shell's.
fn stop_and_go_on(template: &Den) {
    let mut live = Live::start(template, Start::Plain);
    live.type_words();
    live.pty.signal(Signal::TSTP);
    live.pty
        .wait_for("the shell's screen", |screen| !screen.alternate_screen());
    // As a shell does: what is told to go on before it stopped would stop for good.
    wait_until_stopped(live.pty.pid());
    live.is_sane("stopped");
    live.words_are_there("stopped");
    live.pty.signal(Signal::CONT);
    live.pty.wait_for("the words again", |screen| {
        screen.alternate_screen() && line(screen) == TYPED
    });
    let told = Instant::now();
    live.pty.signal(Signal::TERM);
    live.is_gone(told, PROMPTLY, "after going on");
}

/// A thread breaks while words are on the line: they are kept, the terminal is given back, and the program ends.
fn break_a_thread(template: &Den) {
    let mut live = Live::start(template, Start::Bad);
    live.type_words();
    fs::write(live.den.root().join("break"), "").unwrap();
    live.pty.press(&["esc", "/"]);
    live.pty.wait_for_text("The drawer is never searched");
    let told = Instant::now();
    live.pty.press(&["tab", "text:line"]);
    live.is_gone(told, PROMPTLY, "broken");
    live.is_sane("broken");
    assert!(!live.pty.exit_status().unwrap().success());
}

/// The disk stalls for 5 s while the program is told to end.
fn leave_while_it_stalls(template: &Den) {
    let mut live = Live::start(template, Start::Bad);
    fs::write(live.den.root().join("stall"), "").unwrap();
    live.pty.send(b"entered, and the disk stalls\r");
    live.pty.wait_for("the line is entered", |screen| {
        screen.contents().contains("seen entered, and")
    });
    live.pty.send(TYPED.as_bytes());
    live.pty
        .wait_for("the words on the line", |screen| line(screen) == TYPED);
    let told = Instant::now();
    live.pty.signal(Signal::TERM);
    live.pty.wait_for_exit(SOON);
    assert!(told.elapsed() <= SLOWLY, "{:?}", told.elapsed());
    live.is_sane("stalled");
    let shelf = live.den.shelf();
    // The draft of the moment of the end is older by the stall at most (storage.md, S-P1): it was never said to be saved.
    let drafts = shelf.drafts(shelf.find("c-aaaa").unwrap());
    let draft = drafts.current().map(|(_, draft)| draft.line.clone());
    let is_entered = live.den.dossier("c-aaaa").sessions[0]
        .entries
        .iter()
        .any(|entry| entry.line.text == "entered, and the disk stalls");
    assert!(is_entered || draft.is_some(), "neither line nor draft");
}

#[test]
fn a_closed_terminal_a_mute_one_and_a_broken_thread_lose_nothing() {
    let template = den_of_two();
    hang_up(&template, Start::Plain);
    hang_up(&template, Start::Deaf);
    be_told(&template, Start::Mute, Signal::TERM);
    break_a_thread(&template);
}

#[test]
fn a_stalling_disk_does_not_hold_the_program() {
    leave_while_it_stalls(&den_of_two());
}

/// Types while the disk stalls; returns the longest time from a key to its frame.
fn type_while_it_stalls(template: &Den) -> Duration {
    let mut live = Live::start(template, Start::Bad);
    fs::write(live.den.root().join("stall"), "").unwrap();
    live.pty.send(b"the first\r");
    live.pty
        .wait_for("it says so", |screen| header(screen).contains("saving"));
    let mut typed = String::new();
    let mut longest = Duration::ZERO;
    let mut said = false;
    while !said {
        let key = char::from(b'a' + u8::try_from(typed.len() % 26).unwrap());
        typed.push(key);
        let pressed = Instant::now();
        live.pty.send(key.to_string().as_bytes());
        live.pty
            .wait_for("the key", |screen| line(screen).ends_with(&typed));
        longest = longest.max(pressed.elapsed());
        said = header(live.pty.screen()).contains("saving 4 s");
        assert!(typed.len() < 60, "never `saving 4 s`: {}", live.pty.text());
        // As fast as a person types.
        let next = pressed + Duration::from_millis(100);
        live.pty
            .wait_for("the next key", |_| Instant::now() >= next);
    }
    live.pty.press(&["enter"]);
    live.pty.wait_for("saved", is_saved);
    live.pty.wait_for("both lines", |screen| {
        screen.contents().contains("the first") && line(screen).is_empty()
    });
    let log = live.den.dossier("c-aaaa").sessions.remove(0);
    for words in ["the first", &typed] {
        let found = log.standing().into_iter();
        let found = found.filter(|entry| entry.line.kind == Kind::Seen);
        assert!(
            found.into_iter().any(|entry| entry.line.text == words),
            "{words}"
        );
    }
    longest
}

#[test]
fn no_key_waits_for_a_stalling_disk() {
    type_while_it_stalls(&den_of_two());
}

/// S-T12 in full: `cargo test --test it a_hundred_ends -- --ignored --nocapture`.
#[test]
#[ignore = "many minutes"]
fn a_hundred_ends_of_each_kind_lose_nothing() {
    const EACH: usize = 100;
    let template = den_of_two();
    for _ in 0..EACH {
        hang_up(&template, Start::Plain);
        hang_up(&template, Start::Deaf);
        for signal in [Signal::HUP, Signal::TERM, Signal::INT] {
            be_told(&template, Start::Plain, signal);
        }
        be_told(&template, Start::Mute, Signal::TERM);
        stop_and_go_on(&template);
        break_a_thread(&template);
    }
    for _ in 0..EACH {
        leave_while_it_stalls(&template);
    }
    figure(
        "S-T12",
        &format!(
            "{EACH} each of hang-up with and without HUP, HUP, TERM, INT, TSTP, stderr closed, panic: out within 2 s; {EACH} with a \
5 s fsync: within 7 s; no draft lost, terminal sane"
        ),
        true,
    );
}

/// S-T14 measured: `cargo test --test it keys_while -- --ignored --nocapture`.
#[test]
#[ignore = "measures; a busy machine spoils it"]
fn keys_while_the_disk_stalls_are_measured() {
    let template = den_of_two();
    let longest = (0..10)
        .map(|_| type_while_it_stalls(&template))
        .max()
        .unwrap();
    figure(
        "S-T14",
        &format!(
            "longest key to frame {} ms while the disk stalled 10 times for 5 s; no key lost, `saving 4 s` shown",
            longest.as_millis()
        ),
        longest <= Duration::from_millis(50),
    );
}
