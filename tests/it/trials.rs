//! The storage layer under attack, through the real program (storage.md 8): faults of the disk, other users, other editors,
//! hostile words, lost terminals.
//!
//! The quick part of each runs always. The long part is ignored; it prints its figure as one line, and `tests/figures/run`
//! makes a table of those.

pub(crate) mod driven;
mod editors;
mod fuzzed;
mod gone;
mod hostile;
mod injected;
mod strangers;
mod torn;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use alongside::domain::dossier::Dossier;
use alongside::domain::practice::Practice;
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;
use tempfile::TempDir;

use crate::pty::alongside;

/// Prints what was measured as a row of the table of figures.
#[expect(
    clippy::print_stdout,
    reason = "the figure is for whoever asked for the long run"
)]
pub(crate) fn figure(id: &str, measured: &str, is_met: bool) {
    let verdict = if is_met { "PASS" } else { "SHORT" };
    println!("\nFIGURE\t{id}\t{verdict}\t{measured}");
}

/// Says that nothing was tested, and why, where nobody overlooks it.
#[expect(clippy::print_stderr, reason = "what is skipped is said")]
pub(crate) fn skipped(id: &str, why: &str) {
    eprintln!("\nFIGURE\t{id}\tSKIPPED\t{why}");
}

/// A data folder of its own with the folders a call uses.
pub(crate) struct Den {
    folder: TempDir,
}

impl Den {
    /// Returns one with a practice and nobody in it.
    pub(crate) fn new() -> Self {
        let den = Self::bare();
        Keeper::found(
            Shelf::new(den.places()),
            &Practice {
                clinician: "rk".to_owned(),
                ..Practice::default()
            },
            Clock::Real.now(),
        )
        .unwrap();
        den
    }

    fn bare() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "state", "config"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self { folder }
    }

    /// Returns the same data in another place.
    pub(crate) fn copied(&self) -> Self {
        let other = Self::bare();
        copy(&self.places().data, &other.places().data);
        other
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn places(&self) -> Places {
        Places {
            data: self.root().join("data"),
            config: self.root().join("config/alongside"),
            spill: vec![self.root().join("state/alongside/spill")],
        }
    }

    pub(crate) fn shelf(&self) -> Shelf {
        Shelf::new(self.places())
    }

    /// Returns a call that is not made yet, all of whose streams are pipes.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(alongside());
        command
            .args(args)
            .env_clear()
            .env("HOME", self.root().join("home"))
            .env("ALONGSIDE_DATA", self.places().data)
            .env("XDG_CONFIG_HOME", self.root().join("config"))
            .env("XDG_STATE_HOME", self.root().join("state"))
            .env("TZ", "Europe/Vienna")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Returns a client by code as it lies on the disk.
    pub(crate) fn dossier(&self, code: &str) -> Dossier {
        let shelf = self.shelf();
        let client = shelf.find(code).unwrap();
        let loaded = shelf.dossier(client).unwrap();
        assert_eq!(loaded.findings, []);
        loaded.dossier
    }

    /// Returns every file below the root whose bytes hold these words.
    pub(crate) fn files_with(&self, words: &str) -> Vec<PathBuf> {
        crate::storage::sample::files_below(self.root())
            .into_iter()
            .filter(|(_, bytes)| {
                bytes
                    .windows(words.len())
                    .any(|part| part == words.as_bytes())
            })
            .map(|(path, _)| path)
            .collect()
    }
}

/// Copies a folder with the rights of its files.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for row in fs::read_dir(from).unwrap() {
        let row = row.unwrap();
        let to = to.join(row.file_name());
        if row.file_type().unwrap().is_dir() {
            copy(&row.path(), &to);
        } else {
            fs::copy(row.path(), &to).unwrap();
        }
    }
}
