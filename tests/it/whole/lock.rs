//! The lock in the real program: what is left in memory, where keys go while it is locked, and what is there afterwards
//! (records.md R-06, and section 2, "end a session after a set idle time": everything saved first, then keys dropped).

#![expect(clippy::print_stderr, reason = "what is skipped is said aloud")]

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use alongside::domain::client::{Client, Code};
use alongside::domain::id::ClientId;
use alongside::domain::practice::Practice;
use alongside::domain::session::Kind;
use alongside::domain::time::Now;
use alongside::storage::keeper::Keeper;
use alongside::storage::lock::Access;
use alongside::storage::seal::envelope::{Secret, open_by};
use alongside::storage::seal::pin;
use alongside::storage::shelf::Shelf;
use alongside::words::lock as say;
use alongside::words::lock::told;
use chrono::{DateTime, Utc};
use rustix::process::{Pid, Signal, kill_process};
use uuid::Uuid;

use super::room::{LIST, Live, Room, begin, header, is_saved, line, whole_log};
use crate::pty::{Pty, SOON, alongside};

/// The PIN of every test.
const PIN: &str = "7319";
/// A word of the log, and one of the line that is half typed.
const LOGGED: &str = "schilfrohrsaenger";
const TYPED: &str = "wasseramsel";
/// What somebody types while it is locked.
const CANARY: &str = "gartenrotschwanz";
/// The passphrase of the encrypted folder.
const PASSPHRASE: &str = "four plain words here";

fn set_pin(room: &Room) {
    let mut keeper = Keeper::new(room.shelf()).unwrap();
    pin::set(&mut keeper, &Secret::new(PIN.to_owned())).unwrap();
}

#[track_caller]
fn lock(pty: &mut Pty, asks: &str) {
    pty.press(&["esc"]);
    pty.wait_for_text("─ Menu");
    pty.press(&["z"]);
    pty.wait_for("the lock screen", |screen| is_locked(screen, asks));
}

/// The time, the field, and not a word more.
fn is_locked(screen: &vt100::Screen, asks: &str) -> bool {
    let text = screen.contents();
    let mut words = text.split_whitespace();
    let is_time = |word: &str| word.len() == 5 && word.contains(':');
    words.next().is_some_and(is_time)
        && words.next() == Some(asks)
        && words.eq(say::UNLOCKS.split_whitespace())
}

fn stars(screen: &vt100::Screen) -> usize {
    screen.contents().chars().filter(|c| *c == '*').count()
}

/// Types as a hand does, a key at a time.
#[track_caller]
fn type_slowly(pty: &mut Pty, text: &str) {
    for (n, c) in text.chars().enumerate() {
        pty.send(c.to_string().as_bytes());
        pty.wait_for("one star more", |screen| stars(screen) == (n + 1).min(16));
    }
}

/// Looks for bytes in everything a process may read of its own memory; nothing where this test may not look.
fn memory_has(pid: Pid, wanted: &[u8]) -> Option<bool> {
    const PIECE: usize = 1 << 20;
    let folder = format!("/proc/{}", pid.as_raw_nonzero());
    let maps = fs::read_to_string(format!("{folder}/maps")).ok()?;
    let memory = File::open(format!("{folder}/mem")).ok()?;
    let mut seen = 0;
    let mut piece = vec![0; PIECE + wanted.len()];
    for map in maps.lines() {
        let mut words = map.split_whitespace();
        let (Some(range), Some(rights)) = (words.next(), words.next()) else {
            continue;
        };
        if !rights.starts_with('r') || map.ends_with(']') && map.contains("[v") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let to = u64::from_str_radix(to, 16).unwrap();
        let mut at = u64::from_str_radix(from, 16).unwrap();
        while at < to {
            let left = usize::try_from(to - at).unwrap().min(piece.len());
            let Ok(read) = memory.read_at(&mut piece[..left], at) else {
                break;
            };
            seen += read;
            if memchr::memmem::find(&piece[..read], wanted).is_some() {
                return Some(true);
            }
            at += u64::try_from(PIECE).unwrap();
        }
    }
    (seen > 0).then_some(false)
}

/// Says loudly what was not looked at.
fn may_look(pid: Pid) -> bool {
    let may = memory_has(pid, b"\x7fELF") == Some(true);
    if !may {
        eprintln!("SKIPPED: this user may not read the memory of the program; run it as root");
    }
    may
}

/// The minutes that a session runs, by its start on disk and the real clock; the program's is days off, not hours.
fn minutes_since(start: DateTime<chrono::FixedOffset>) -> i64 {
    (Utc::now() - start.to_utc())
        .num_seconds()
        .rem_euclid(86_400)
        / 60
}

#[test]
fn a_lock_in_the_middle_of_a_session_leaves_nothing_in_memory_and_gives_everything_back() {
    let mut live = Live::start();
    set_pin(&live.room);
    // Seven minutes ago, so that the clock has something to show.
    live.pty.press(&["esc"]);
    live.pty.wait_for_text("─ Menu");
    live.pty.press(&["t"]);
    live.pty.wait_for_text("start");
    live.pty.press(&["s", "text:7", "enter"]);
    live.wait_until_saved("The session began");
    live.enter(
        &format!("{LOGGED} sang"),
        &Kind::Seen,
        &format!("{LOGGED} sang"),
    );
    live.breathe();
    let half = format!("{TYPED} dived and");
    live.type_line(&half);
    let pid = live.pty.pid();
    let may = may_look(pid);
    if may {
        assert_eq!(
            memory_has(pid, LOGGED.as_bytes()),
            Some(true),
            "proves nothing"
        );
        assert_eq!(
            memory_has(pid, TYPED.as_bytes()),
            Some(true),
            "proves nothing"
        );
    }
    let before = whole_log(&live.log);
    let mark = live.pty.mark();
    lock(&mut live.pty, say::PIN);
    // The cells were written over, and nothing was erased.
    let since = String::from_utf8_lossy(&live.pty.log()[mark..]).into_owned();
    for erasing in ["\x1b[2J", "\x1b[J", "\x1b[K", "\x1b[3J"] {
        assert!(!since.contains(erasing), "{since:?}");
    }
    // No core is written, before and after.
    let limits = fs::read_to_string(format!("/proc/{}/limits", pid.as_raw_nonzero())).unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    assert_eq!(
        core.unwrap().split_whitespace().nth(4),
        Some("0"),
        "{limits}"
    );
    // The same process, and nothing of the client in its call but an id.
    let call = fs::read(format!("/proc/{}/cmdline", pid.as_raw_nonzero())).unwrap();
    let call = String::from_utf8_lossy(&call).replace('\0', " ");
    assert!(call.starts_with("alongside locked --data"), "{call}");
    assert!(!call.contains("A.M."), "{call}");
    if may {
        assert_eq!(memory_has(pid, LOGGED.as_bytes()), Some(false));
        assert_eq!(memory_has(pid, TYPED.as_bytes()), Some(false));
    }

    // What is typed now goes into the field, and from there nowhere.
    type_slowly(&mut live.pty, CANARY);
    live.pty.press(&["enter"]);
    live.pty.wait_for_text(say::WRONG);
    if may {
        assert_eq!(memory_has(pid, CANARY.as_bytes()), Some(false));
    }
    for key in ["esc", "tab", "ctrl-z", "ctrl-c", "ctrl-d", "f1", "up"] {
        live.pty.press(&[key]);
    }
    assert_eq!(live.room.files_with(CANARY), [""; 0]);
    assert_eq!(whole_log(&live.log), before);

    live.breathe();
    type_slowly(&mut live.pty, PIN);
    live.pty.press(&["enter"]);
    live.pty.wait_for_text("Welcome back.");
    live.wait_for_line(&half);
    let clock = header(live.pty.screen());
    let minutes = minutes_since(before.start);
    assert!(minutes >= 7);
    let shown = |n: i64| clock.contains(&format!("{n} min"));
    assert!(shown(minutes) || shown(minutes - 1), "{minutes}: {clock}");
    assert!(live.pty.text().contains(LOGGED));
    assert_eq!(live.room.files_with(CANARY), [""; 0]);
    // It is the program as before: the line goes on and is saved.
    live.pty.press(&["text: came up", "enter"]);
    live.wait_until_saved("logged ");
    let entry = live.standing(&Kind::Seen, &format!("{half} came up"));
    assert!(entry.stands());
    let after = whole_log(&live.log);
    assert_eq!(after.start, before.start);
    assert_eq!(after.entries.len(), before.entries.len() + 1);
    assert_eq!(live.room.files_with(CANARY), [""; 0]);
}

#[test]
fn a_locked_program_holds_no_client_and_reads_only_if_another_took_it() {
    let mut live = Live::start();
    set_pin(&live.room);
    live.enter("shoulders up", &Kind::Seen, "shoulders up");
    let client = live.room.client();
    let mut other = Keeper::new(live.room.shelf()).unwrap();
    assert!(matches!(other.take(client).unwrap(), Access::Reader(_)));
    lock(&mut live.pty, say::PIN);
    assert_eq!(other.take(client).unwrap(), Access::Writer);
    type_slowly(&mut live.pty, PIN);
    live.pty.press(&["enter"]);
    live.pty.wait_for_text("Open on ");
    live.pty.wait_for("reading only", |screen| {
        header(screen).contains("reading only")
    });
}

#[test]
fn after_the_fourth_wrong_try_the_seconds_are_counted_on_the_screen() {
    let room = Room::new();
    let mut pty = room.start();
    pty.wait_for_text(LIST);
    set_pin(&room);
    lock(&mut pty, say::PIN);
    for n in 1..=4 {
        pty.press(&["text:0000", "enter"]);
        let words = if n == 4 {
            say::wait(1)
        } else {
            format!("{} {}", say::WRONG, say::AGAIN)
        };
        pty.wait_for_text(&words);
        if n < 4 {
            // The next letter takes the words away.
            pty.press(&["x"]);
            pty.wait_for("a clear row", |screen| {
                !screen.contents().contains(say::WRONG)
            });
            pty.press(&["backspace"]);
        }
    }
    pty.wait_for_text(say::AGAIN);
    pty.press(&["text:7319", "enter"]);
    pty.wait_for_text(LIST);
    pty.wait_for_text(told::WELCOME);
}

#[test]
fn without_a_pin_it_only_covers_and_says_so() {
    let mut live = Live::start();
    live.type_line("half");
    live.pty.press(&["esc"]);
    live.pty.wait_for_text("─ Menu");
    live.pty.press(&["z"]);
    live.pty.wait_for_text(say::ONLY_COVERED);
    live.pty.press(&["x", "enter"]);
    live.pty.wait_for_text("No PIN is set");
    live.wait_for_line("half");
}

/// The program under a shell that says afterwards what the terminal is like.
#[track_caller]
fn under_a_shell(room: &Room) -> Pty {
    let script = "\"$0\" \"$@\"; echo ended $?; stty -a; read end";
    let mut pty = room.start_under(Path::new("/bin/sh"), &["-c", script]);
    begin(&mut pty);
    set_pin(room);
    pty
}

#[track_caller]
fn is_as_it_was(pty: &mut Pty, code: u8) {
    pty.wait_for_text(&format!("ended {code}"));
    pty.wait_for_text("echoke");
    let text = pty.text();
    for word in ["icanon", "echo", "isig", "icrnl", "opost"] {
        let off = format!("-{word}");
        assert!(
            text.split_whitespace().all(|one| one != off),
            "{off}: {text}"
        );
        assert!(
            text.split_whitespace().any(|one| one == word),
            "{word}: {text}"
        );
    }
}

#[test]
fn a_signal_while_locked_only_leaves_and_the_terminal_is_as_it_was() {
    let room = Room::new();
    let mut pty = under_a_shell(&room);
    pty.send(b"half a line");
    pty.wait_for("the line", |screen| line(screen).ends_with("half a line"));
    lock(&mut pty, say::PIN);
    let shell = pty.pid().as_raw_nonzero();
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    let child = children
        .trim()
        .parse()
        .ok()
        .and_then(Pid::from_raw)
        .unwrap();
    kill_process(child, Signal::TERM).unwrap();
    is_as_it_was(&mut pty, 143);
    let draft = room.shelf().drafts(room.client()).record.unwrap();
    assert_eq!(draft.line, "half a line");
}

#[test]
fn after_a_lock_the_terminal_is_given_back_as_it_was_before_the_program() {
    let room = Room::new();
    let mut pty = under_a_shell(&room);
    for _ in 0..2 {
        lock(&mut pty, say::PIN);
        type_slowly(&mut pty, PIN);
        pty.press(&["enter"]);
        pty.wait_for_text("Welcome back.");
    }
    pty.press(&["esc"]);
    pty.wait_for_text("─ Menu");
    pty.press(&["q"]);
    pty.wait_for_text("is running.");
    pty.press(&["down", "enter"]);
    is_as_it_was(&mut pty, 0);
}

#[test]
fn a_lost_link_while_locked_ends_it() {
    let mut live = Live::start();
    set_pin(&live.room);
    live.type_line("half a line");
    lock(&mut live.pty, say::PIN);
    live.pty.hang_up();
    live.pty.wait_for_exit(SOON);
    let drafts = live.room.shelf().drafts(live.room.client());
    assert_eq!(drafts.record.unwrap().line, "half a line");
}

// --- Encrypted

/// Returns an encrypted folder with one client in a room.
fn sealed(room: &Room) -> Shelf {
    let now = Now {
        wall: DateTime::parse_from_rfc3339("2026-11-20T09:00:00+01:00").unwrap(),
        steady: 0,
    };
    let secret = Secret::new(PASSPHRASE.to_owned());
    let (mut keeper, _) =
        Keeper::found_sealed(room.shelf(), &Practice::default(), &secret, 1, now).unwrap();
    let id = ClientId(Uuid::now_v7());
    let client = Client::new(id, Code::drawn("7k2m"), "Kranichfeder", now.wall);
    keeper.create(&client, now).unwrap();
    room.shelf()
}

/// The 32 bytes of a key as it is written, `AGE-SECRET-KEY-1…`.
fn raw(written: &str) -> Vec<u8> {
    const LETTERS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let text = written.trim().to_lowercase();
    let data = text.strip_prefix("age-secret-key-1").unwrap();
    let (mut bytes, mut bits, mut n) = (Vec::new(), 0_u32, 0);
    for c in data[..data.len() - 6].chars() {
        bits = bits << 5 | u32::try_from(LETTERS.find(c).unwrap()).unwrap();
        n += 5;
        if n >= 8 {
            n -= 8;
            bytes.push(u8::try_from(bits >> n & 0xff).unwrap());
        }
    }
    assert_eq!(bytes.len(), 32);
    bytes
}

#[test]
fn an_encrypted_folder_locks_its_keys_away() {
    let room = Room::new();
    let shelf = sealed(&room);
    let secret = Secret::new(PASSPHRASE.to_owned());
    let identity = fs::read(shelf.places.keys().join("identity.age")).unwrap();
    let key = raw(&String::from_utf8(open_by(&identity, &secret).unwrap()).unwrap());
    let at = |name: &str| room.root().join(name).to_str().unwrap().to_owned();
    let (home, data, state, config) = (
        at("home"),
        at("data/alongside-demo"),
        at("state"),
        at("config"),
    );
    let env = [
        ("HOME", home.as_str()),
        ("XDG_STATE_HOME", &state),
        ("XDG_CONFIG_HOME", &config),
        ("TZ", "Europe/Berlin"),
    ];
    let mut pty = Pty::spawn(alongside(), &["--data", &data], &env, (80, 24));
    pty.wait_for_text("Passphrase");
    pty.press(&[&format!("text:{PASSPHRASE}"), "enter"]);
    pty.wait_for_text(LIST);
    pty.press(&["text:kra"]);
    pty.wait_for_text("No session was held yet.");
    pty.press(&["enter"]);
    pty.wait_for_text("Enter starts session 1");
    pty.press(&["enter"]);
    pty.wait_for("a session", |screen| {
        screen.contents().contains("time session started") && is_saved(screen)
    });
    let half = format!("{TYPED} dived and");
    pty.send(half.as_bytes());
    pty.wait_for("the line", |screen| line(screen).ends_with(&half));
    let pid = pty.pid();
    let may = may_look(pid);
    if may {
        assert_eq!(memory_has(pid, &key), Some(true), "proves nothing");
        assert_eq!(
            memory_has(pid, b"Kranichfeder"),
            Some(true),
            "proves nothing"
        );
    }
    lock(&mut pty, say::PASSPHRASE);
    if may {
        assert_eq!(memory_has(pid, &key), Some(false), "the key");
        assert_eq!(memory_has(pid, b"Kranichfeder"), Some(false), "the label");
        assert_eq!(memory_has(pid, TYPED.as_bytes()), Some(false), "the line");
        assert_eq!(
            memory_has(pid, PASSPHRASE.as_bytes()),
            Some(false),
            "the passphrase"
        );
    }
    assert_eq!(room.files_with(TYPED), [""; 0]);
    pty.press(&["text:some other words", "enter"]);
    pty.wait_for_text(say::WRONG);
    pty.press(&[&format!("text:{PASSPHRASE}"), "enter"]);
    pty.wait_for_text("Welcome back.");
    pty.wait_for("the line", |screen| line(screen).ends_with(&half));
    pty.press(&["text: came up", "enter"]);
    pty.wait_for("saved", |screen| {
        screen.contents().contains(&format!("{half} came up")) && is_saved(screen)
    });
    assert_eq!(room.files_with(TYPED), [""; 0]);
}

#[test]
fn a_pin_is_asked_twice_changed_and_removed_at_the_terminal() {
    let room = Room::new();
    let mut first = room.start();
    first.wait_for_text(LIST);
    let data = room.data();
    let data = data.to_str().unwrap();
    let home = room.root().join("home");
    let env = [("HOME", home.to_str().unwrap())];
    let call = |answers: &[&str], more: &[&str], ends: &str| {
        let args: Vec<&str> = ["--data", data, "pin"]
            .iter()
            .chain(more)
            .copied()
            .collect();
        let mut pty = Pty::spawn(alongside(), &args, &env, (100, 12));
        for (n, answer) in answers.iter().enumerate() {
            pty.wait_for("a question", |screen| {
                screen.contents().matches(':').count() > n
            });
            pty.press(&[&format!("text:{answer}"), "enter"]);
        }
        pty.wait_for_text(ends);
        pty.wait_for_exit(SOON).exit_code()
    };
    let is = |typed: &str| pin::check(&room.shelf(), &Secret::new(typed.to_owned()));
    assert_eq!(call(&[], &["--remove"], say::cli::NONE_SET), 8);
    assert_eq!(call(&["731"], &[], say::cli::SHORT), 8);
    assert_eq!(call(&["7319", "7318"], &[], say::cli::DIFFER), 8);
    assert!(!pin::is_set(&room.shelf()));
    assert_eq!(call(&["7319", "7319"], &[], "onlookers only"), 0);
    assert_eq!(is("7319"), pin::Tried::Right);
    assert_eq!(call(&["0000"], &[], say::cli::WRONG), 7);
    assert_eq!(call(&["7319", "86421", "86421"], &[], say::cli::SET), 0);
    assert_eq!(is("86421"), pin::Tried::Right);
    assert_eq!(is("7319"), pin::Tried::Wrong);
    assert_eq!(call(&["7319"], &["--remove"], say::cli::WRONG), 7);
    assert_eq!(call(&["86421"], &["--remove"], say::cli::REMOVED), 0);
    assert!(!pin::is_set(&room.shelf()));
}
