//! What a key weighs on the line to a terminal far away, and that a program nobody types in writes nothing and does nothing.
#![expect(clippy::print_stdout, reason = "the table is for whoever asks for it")]

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::pty::Pty;
use crate::whole::room::{Live, line};

/// The most a key may cost (interaction.md 5).
const MOST: usize = 160;

/// How long it is watched doing nothing.
const A_WHILE: Duration = Duration::from_secs(1);

/// The header counts on once a minute; what is measured must lie within one.
const MINUTE: Duration = Duration::from_secs(45);

/// Sends a key and returns how many bytes came until the cursor stood at its place and the row with the line read so.
#[track_caller]
fn cost(pty: &mut Pty, key: &str, expected: &str) -> usize {
    let mark = pty.mark();
    pty.press(&[key]);
    pty.wait_for(&format!("{expected:?} after {key:?}"), |screen| {
        line(screen) == expected
    });
    // The cursor's place ends a frame.
    pty.wait_for_log("the end of the frame", mark, |bytes| bytes.ends_with(b"H"));
    pty.log().len() - mark
}

#[test]
fn a_typed_key_is_light_at_every_size() {
    for size in [(80, 24), (200, 50)] {
        let mut live = Live::start();
        live.pty.resize(size);
        live.pty.wait_for("the whole width", |screen| {
            let is_wide = screen.contents().contains("Goal ratings");
            line(screen).is_empty() && is_wide == (size.0 > 80)
        });
        live.breathe();
        let mut typed = String::new();
        let mut heaviest = (0, String::new());
        for text in [
            "shoulders up, é",
            ",I joke",
            "=8 5",
            "!no plan",
            "got off #2",
            ";mine",
            "+?later",
        ] {
            for c in text.chars() {
                typed.push(c);
                let bytes = cost(&mut live.pty, &c.to_string(), typed.trim_end());
                heaviest = heaviest.max((bytes, typed.clone()));
            }
            for _ in text.chars() {
                typed.pop();
                let bytes = cost(&mut live.pty, "backspace", typed.trim_end());
                heaviest = heaviest.max((bytes, format!("{typed} and Backspace")));
            }
        }
        println!(
            "{size:?}: the heaviest key costs {} bytes: {:?}",
            heaviest.0, heaviest.1
        );
        assert!(
            heaviest.0 <= MOST,
            "{size:?}: {} bytes for {:?}",
            heaviest.0,
            heaviest.1
        );
    }
}

#[test]
fn nothing_is_written_and_nothing_runs_while_nobody_types() {
    let begun = Instant::now();
    let mut live = Live::start();
    live.type_line("words that wait");
    // The draft follows the keyboard by a second and is synced by five.
    let typed = Instant::now();
    live.pty
        .wait_for("the draft", |_| typed.elapsed() > Duration::from_secs(7));
    let (mark, woken) = (live.pty.mark(), woken(&live.pty));
    let since = Instant::now();
    live.pty.wait_for("a while", |_| since.elapsed() > A_WHILE);
    if begun.elapsed() > MINUTE {
        println!(
            "NOT CHECKED: this machine is too slow to watch the program within one minute of its session"
        );
        return;
    }
    let written = String::from_utf8_lossy(&live.pty.log()[mark..]).into_owned();
    assert_eq!(written, "");
    assert_eq!(self::woken(&live.pty), woken, "a thread woke");
}

/// Returns how often the threads of the program have waited for something so far: who sleeps does not count on.
fn woken(pty: &Pty) -> u64 {
    let tasks = PathBuf::from(format!("/proc/{}/task", pty.pid().as_raw_nonzero()));
    let threads = fs::read_dir(tasks).unwrap();
    threads
        .map(|thread| {
            let status = fs::read_to_string(thread.unwrap().path().join("status")).unwrap();
            let count = status
                .lines()
                .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))
                .unwrap();
            count.trim().parse::<u64>().unwrap()
        })
        .sum()
}
