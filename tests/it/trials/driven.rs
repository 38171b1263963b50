//! The hidden subcommand `drive` as the trials hold it: one operation in, one answer out.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use alongside::storage::kept::At;

use crate::trials::Den;

/// How long an operation may take before it counts as hanging; generous, because machines are shared.
const SOON: Duration = Duration::from_secs(60);

/// A program that carries out one operation after the other.
pub(crate) struct Driven {
    child: Child,
    to: Option<ChildStdin>,
    from: Receiver<String>,
}

/// What an operation came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Answer {
    /// It is on the disk; the id.
    Saved(String),
    /// It may or may not be; why.
    NotSaved(String),
    /// Nothing was tried; why.
    Refused(String),
    /// The program has ended.
    Gone,
}

impl Driven {
    #[track_caller]
    pub(crate) fn start(den: &Den) -> Self {
        Self::of(den.command(&["drive"]).spawn().unwrap())
    }

    #[track_caller]
    pub(crate) fn of(mut child: Child) -> Self {
        let to = child.stdin.take();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (sender, from) = channel();
        thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .all(|line| sender.send(line).is_ok())
        });
        let mut driven = Self { child, to, from };
        let first = driven.line();
        if first != "ready" {
            let (code, said) = driven.end();
            panic!("not ready but {first:?}: {code:?} {said:?}");
        }
        driven
    }

    fn line(&mut self) -> String {
        match self.from.recv_timeout(SOON) {
            Ok(line) => line,
            // A program that was killed answers no more.
            Err(RecvTimeoutError::Disconnected) => String::new(),
            Err(RecvTimeoutError::Timeout) => {
                self.child.kill().unwrap();
                panic!("no answer within {SOON:?}");
            }
        }
    }

    /// Sends an operation without waiting for its answer.
    pub(crate) fn send(&mut self, operation: &str) {
        let to = self.to.as_mut().unwrap();
        drop(to.write_all(format!("{operation}\n").as_bytes()));
    }

    /// Waits for the next answer.
    pub(crate) fn answer(&mut self) -> Answer {
        let line = self.line();
        let last = |rest: &str| rest.split_once(' ').unwrap_or((rest, "")).1.to_owned();
        if let Some(rest) = line.strip_prefix("saved ") {
            Answer::Saved(last(rest))
        } else if let Some(rest) = line.strip_prefix("NOT SAVED ") {
            Answer::NotSaved(last(rest))
        } else if let Some(rest) = line.strip_prefix("refused ") {
            Answer::Refused(last(rest))
        } else {
            assert_eq!(line, "");
            Answer::Gone
        }
    }

    pub(crate) fn ask(&mut self, operation: &str) -> Answer {
        self.send(operation);
        self.answer()
    }

    /// Asks for what must be saved, and returns the id.
    #[track_caller]
    pub(crate) fn saved(&mut self, operation: &str) -> String {
        match self.ask(operation) {
            Answer::Saved(id) => id,
            other => panic!("{operation}: {other:?}"),
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Returns the number of the thread that writes.
    #[track_caller]
    pub(crate) fn writer(&self) -> u32 {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid())).unwrap();
        let mut numbers = tasks.map(|task| task.unwrap().path());
        let writer = numbers.find(|task| fs::read(task.join("comm")).unwrap() == b"writer\n");
        let writer = writer.expect("a thread called writer");
        writer
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .parse()
            .unwrap()
    }

    /// Kills it as `kill -9` does and returns the answers that were still on their way.
    pub(crate) fn kill(mut self) -> Vec<Answer> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let mut answers = Vec::new();
        loop {
            match self.answer() {
                Answer::Gone => return answers,
                answer => answers.push(answer),
            }
        }
    }

    /// Says that there are no more operations; returns the exit code and what was said on standard error.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        drop(self.to.take());
        let mut said = String::new();
        let mut from = self.child.stderr.take().unwrap();
        from.read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

/// A den with two clients, `c-aaaa` and `c-bbbb`, each with a session that runs; the first has three lines.
pub(crate) fn den_of_two() -> Den {
    let den = Den::new();
    let mut driven = Driven::start(&den);
    for operation in [
        "client c-aaaa",
        "client c-bbbb",
        "line c-aaaa the first line",
        "line c-aaaa the second line",
        "line c-aaaa the third line",
        "line c-bbbb of somebody else",
    ] {
        driven.saved(operation);
    }
    assert_eq!(driven.end(), (Some(0), String::new()));
    den
}

#[test]
fn every_operation_is_on_the_disk_when_it_is_answered() {
    let den = den_of_two();
    let mut driven = Driven::start(&den);
    let texts = |code: &str| -> Vec<String> {
        let dossier = den.dossier(code);
        let standing = dossier.sessions.iter().flat_map(|log| log.standing());
        let mut texts: Vec<String> = standing.map(|entry| entry.line.text.clone()).collect();
        // Lines of the same second have no order of their own.
        texts.sort_unstable();
        texts
    };
    driven.saved("line c-aaaa a fourth");
    assert_eq!(
        texts("c-aaaa"),
        [
            "a fourth",
            "the first line",
            "the second line",
            "the third line"
        ]
    );
    driven.saved("amend c-aaaa a fourth, amended");
    driven.saved("private c-aaaa");
    let drawer = den.dossier("c-aaaa").drawers.remove(0);
    assert_eq!(drawer.entries[0].line.text, "a fourth, amended");
    driven.saved("move c-aaaa c-bbbb");
    assert_eq!(texts("c-bbbb"), ["of somebody else", "the third line"]);
    driven.saved("draft c-aaaa half a li");
    let drafts = den.shelf().drafts(den.shelf().find("c-aaaa").unwrap());
    assert_eq!(drafts.current().unwrap().1.line, "half a li");
    driven.saved("sign c-aaaa");
    assert!(den.dossier("c-aaaa").notes[0].signed.is_some());
    assert!(matches!(driven.ask("dance"), Answer::Refused(_)));
    assert!(matches!(driven.ask("line c-zzzz x"), Answer::Refused(_)));
    // The one who holds a client holds it alone.
    let mut other = Driven::start(&den);
    let held = other.ask("line c-aaaa of another");
    assert_eq!(held, Answer::Refused("held by another program".to_owned()));
    assert_eq!(other.end(), (Some(0), String::new()));
    assert_eq!(driven.end(), (Some(0), String::new()));
}

/// The drawer is written first, so that no words are lost; where the program ends before it writes the log, the line stands
/// in both, and the next one moves it again.
#[test]
fn a_move_to_the_drawer_that_was_cut_short_is_made_again() {
    let den = den_of_two();
    let before = den.dossier("c-aaaa");
    let log = At::Session(before.client.id, before.sessions[0].id).path(&den.places());
    let bytes = fs::read(&log).unwrap();
    let mut driven = Driven::start(&den);
    let id = driven.saved("private c-aaaa");
    assert_eq!(driven.end(), (Some(0), String::new()));
    // As if the log had not been written.
    fs::write(&log, bytes).unwrap();
    let mut driven = Driven::start(&den);
    assert_eq!(driven.saved("private c-aaaa"), id);
    assert_eq!(driven.end(), (Some(0), String::new()));
    let after = den.dossier("c-aaaa");
    let drawer = &after.drawers[0].entries;
    assert_eq!(drawer.len(), 1);
    assert_eq!(drawer[0].line.text, "the third line");
    let standing = after.sessions[0].standing();
    assert!(
        standing
            .iter()
            .all(|entry| entry.line.text != "the third line")
    );
}
