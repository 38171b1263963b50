//! The command line through the real program: what is printed, what it ends with, what lies on the disk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use alongside::domain::demo::caseload;
use alongside::domain::dossier::Dossier;
use alongside::domain::practice::Practice;
use alongside::domain::safe::is_unsafe;
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;
use chrono::NaiveDate;
use serde_json::Value;
use tempfile::TempDir;

use crate::pseudo::seen;
use crate::pty::alongside;

mod audit;
mod calling;
mod care;
mod copies;
mod demo;
mod disposal;
mod drawer;
mod exporting;
mod importing;
mod ledger;
mod levels;
mod library;
mod logging;
mod measure;
mod note;
mod note_formats;
mod outlets;
mod own_measures;
mod people;
mod plan;
mod profile;
mod reading;
mod safety;
mod schedule;
mod secret;
mod summary;

/// A client of the demo with goals, sessions, a drawer and an appointment.
const CODE: &str = "c-7k2m";
/// One who has no session yet.
const WAITING: &str = "c-n8r0";
/// One with RISK open.
const AT_RISK: &str = "c-yd61";

/// A home folder with the program's folders in it.
pub(crate) struct Home {
    folder: TempDir,
}

/// What a call printed and how it ended.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Home {
    /// Returns a home without data.
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Returns a home with three made-up clients as if they were real.
    pub(crate) fn with_clients() -> Self {
        let home = Self::new();
        let now = Clock::Real.now();
        let practice = Practice {
            clinician: String::from("rk"),
            ..Practice::default()
        };
        let shelf = Shelf::new(home.places());
        let mut keeper = Keeper::found(shelf, &practice, now).unwrap();
        for dossier in clients() {
            keeper.create(&dossier.client, now).unwrap();
            keeper.save(&dossier.goals, now).unwrap();
            keeper.save(&dossier.risk, now).unwrap();
            for session in &dossier.sessions {
                keeper.save(session, now).unwrap();
            }
            for drawer in &dossier.drawers {
                keeper.save(drawer, now).unwrap();
            }
        }
        home
    }

    /// Returns where the data lie.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data").join("alongside")
    }

    /// Returns the folders a call in this home uses.
    pub(crate) fn places(&self) -> Places {
        Places {
            data: self.data(),
            config: self.folder.path().join("config").join("alongside"),
            spill: vec![self.folder.path().join("state/alongside/spill")],
        }
    }

    /// Returns a client by code, read from the disk.
    pub(crate) fn dossier(&self, code: &str) -> Dossier {
        let data = Shelf::new(self.places());
        let client = data.find(code).unwrap();
        data.dossier(client).unwrap().dossier
    }

    /// Returns the environment of a call.
    pub(crate) fn env(&self) -> Vec<(&'static str, String)> {
        let at = |name: &str| self.folder.path().join(name).display().to_string();
        vec![
            ("HOME", self.folder.path().display().to_string()),
            ("XDG_DATA_HOME", at("data")),
            ("XDG_CONFIG_HOME", at("config")),
            ("XDG_STATE_HOME", at("state")),
            ("ALONGSIDE_DATA", self.data().display().to_string()),
            ("TZ", String::from("Europe/Vienna")),
        ]
    }

    /// Returns a call that is not made yet.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(alongside());
        command
            .args(args)
            .env_clear()
            .envs(self.env())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Calls with nothing on standard input.
    pub(crate) fn call(&self, args: &[&str]) -> Done {
        self.call_with(args, b"")
    }

    /// Calls with this on standard input.
    pub(crate) fn call_with(&self, args: &[&str], input: &[u8]) -> Done {
        let mut child = self.command(args).spawn().unwrap();
        // A call that refuses does not read.
        drop(child.stdin.take().unwrap().write_all(input));
        let mut done = done(child);
        seen::called(args, &done.out, &done.err);
        done.out = seen::plain(done.out);
        done.err = seen::plain(done.err);
        done
    }

    /// Calls for JSON, which must be one value.
    #[track_caller]
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let done = self.call(args);
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{args:?}");
        let value: Value = serde_json::from_str(&done.out).unwrap();
        assert_eq!(value["format"], 1);
        value
    }

    /// Returns every file under this home whose bytes hold `words`.
    pub(crate) fn files_with(&self, words: &str) -> Vec<PathBuf> {
        let mut found: Vec<PathBuf> = files(self.folder.path())
            .into_iter()
            .filter(|file| {
                let bytes = fs::read(file).unwrap();
                bytes
                    .windows(words.len())
                    .any(|window| window == words.as_bytes())
            })
            .collect();
        found.sort();
        found
    }
}

impl Done {
    /// Checks that a call failed with this code, an error line and a hint line, and printed nothing.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.out, "");
        let lines: Vec<&str> = self.err.lines().collect();
        let [error, hint] = lines.as_slice() else {
            panic!("not two lines: {self:?}");
        };
        assert!(
            error.starts_with("error: ") && hint.starts_with("hint: "),
            "{self:?}"
        );
    }

    /// Checks that a call failed with this code and that its error begins so.
    #[track_caller]
    pub(crate) fn fails_in_words(&self, code: i32, words: &str) {
        self.fails(code);
        assert!(self.err.starts_with(words), "{self:?}");
    }

    /// Checks that a call failed with this code and printed nothing, and that a line before the error says why.
    #[track_caller]
    pub(crate) fn fails_with_lines(&self, code: i32, words: &str) {
        assert_eq!((self.code, self.out.as_str()), (Some(code), ""), "{self:?}");
        assert!(self.err.contains(words), "{self:?}");
    }

    /// Checks that a call did what it was asked, and returns what it printed.
    #[track_caller]
    pub(crate) fn printed(&self) -> &str {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{self:?}");
        &self.out
    }

    /// Checks that a call printed a note that is not signed and said so, and returns what it printed.
    #[track_caller]
    pub(crate) fn draft(&self) -> &str {
        assert_eq!(self.code, Some(0), "{self:?}");
        let mut lines = self.err.lines();
        assert_eq!(lines.next(), Some("draft, not signed"), "{self:?}");
        assert!(lines.all(|line| line.ends_with("left out")), "{self:?}");
        &self.out
    }

    /// Returns the ids that were acknowledged.
    pub(crate) fn saved(&self) -> Vec<&str> {
        self.out
            .lines()
            .map(|line| line.strip_prefix("saved ").unwrap())
            .collect()
    }
}

fn done(child: Child) -> Done {
    let output = child.wait_with_output().unwrap();
    Done {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Returns three of the made-up clients.
fn clients() -> Vec<Dossier> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 19).unwrap();
    let offset = chrono::FixedOffset::east_opt(3600).unwrap();
    caseload(today, offset)
        .unwrap()
        .into_iter()
        .filter(|dossier| [CODE, WAITING, AT_RISK].contains(&dossier.client.code.as_str()))
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|row| row.unwrap().path())
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[track_caller]
fn assert_safe(text: &str) {
    let bad = text.chars().find(|c| *c != '\n' && is_unsafe(*c));
    assert_eq!(bad, None, "{text:?}");
}
