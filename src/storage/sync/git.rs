//! The program git, asked step by step. Nothing of the caller's settings that could change a byte, run a program or stop for
//! an editor has a say; what it needs to reach a server has.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::storage::sync::{Trouble, no_git};

/// Settings of a user or a machine that would change what is kept, run something or ask.
const SETTINGS: [&str; 27] = [
    "core.hooksPath=/dev/null",
    "core.autocrlf=false",
    "core.eol=lf",
    "core.safecrlf=false",
    "core.excludesFile=/dev/null",
    "core.attributesFile=/dev/null",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.splitIndex=false",
    "core.fileMode=false",
    "core.quotePath=false",
    "core.sharedRepository=0600",
    "core.bare=false",
    "core.precomposeUnicode=false",
    "commit.gpgSign=false",
    "push.gpgSign=false",
    "push.followTags=false",
    "push.recurseSubmodules=no",
    "submodule.recurse=false",
    "fetch.recurseSubmodules=no",
    "i18n.commitEncoding=UTF-8",
    "gc.autoDetach=false",
    "maintenance.autoDetach=false",
    "user.name=alongside",
    "user.email=alongside@localhost",
    "user.useConfigOnly=false",
    "advice.detachedHead=false",
];

/// What of the caller's environment git needs to reach a server.
const WAY: [&str; 6] = [
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_ASKPASS",
    "GIT_SSL_CAINFO",
    "GIT_TERMINAL_PROMPT",
];

/// The repository that a data folder is.
#[derive(Clone, Debug)]
pub(super) struct Git {
    data: PathBuf,
    folder: PathBuf,
}

impl Git {
    pub(super) fn of(data: &Path) -> Self {
        // Where it lies may be given from here on; git works elsewhere.
        let data = std::path::absolute(data).unwrap_or_else(|_| data.to_owned());
        Self {
            folder: data.join(".git"),
            data,
        }
    }

    /// Returns the data folder.
    pub(super) fn data(&self) -> &Path {
        &self.data
    }

    /// Returns the folder of the repository.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn command(&self) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("GIT_") && !WAY.contains(&name.as_str()) {
                command.env_remove(&name);
            }
        }
        command.env("LC_ALL", "C").current_dir(&self.data);
        command.arg("--no-pager").arg("--literal-pathspecs");
        for setting in SETTINGS {
            command.arg("-c").arg(setting);
        }
        command
    }

    fn here(&self) -> Command {
        let mut command = self.command();
        command.arg("--git-dir").arg(&self.folder);
        command.arg("--work-tree").arg(&self.data);
        command
    }

    /// Asks git for something it has to be able to do.
    pub(super) fn ask(&self, words: &[&str]) -> Result<Vec<u8>, Trouble> {
        let output = self.try_to(words)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(said(&output))
        }
    }

    fn line(&self, words: &[&str]) -> Result<String, Trouble> {
        let out = self.ask(words)?;
        Ok(String::from_utf8_lossy(&out).trim().to_owned())
    }

    fn try_to(&self, words: &[&str]) -> Result<Output, Trouble> {
        let mut command = self.here();
        command.args(words).stdin(Stdio::null());
        command.output().map_err(|error| no_git(&error))
    }

    /// Tells whether the data folder is a repository.
    pub(super) fn is_there(&self) -> bool {
        self.folder.join("HEAD").exists()
    }

    /// Makes the data folder a repository where it is none.
    pub(super) fn begin(&self) -> Result<(), Trouble> {
        if self.is_there() {
            return Ok(());
        }
        let mut command = self.command();
        command.args(["init", "--quiet", "--template=", "--initial-branch=main"]);
        command.arg("--").arg(&self.data).stdin(Stdio::null());
        let output = command.output().map_err(|error| no_git(&error))?;
        if output.status.success() {
            Ok(())
        } else {
            Err(said(&output))
        }
    }

    /// Names this program as the one that joins documents, for whoever uses git by hand.
    pub(super) fn set_driver(&self, program: &Path) -> Result<(), Trouble> {
        let quoted = program.to_string_lossy().replace('\'', "'\\''");
        let driver = ["'", &quoted, "' merge --driver %O %A %B %P"].concat();
        self.ask(&["config", "--local", "merge.alongside.name", "alongside"])?;
        self.ask(&["config", "--local", "merge.alongside.driver", &driver])?;
        Ok(())
    }

    /// Keeps where the other copy is; without a word about it, it has to be known. Tells whether it is a new place.
    pub(super) fn know_remote(&self, name: &str, given: Option<&str>) -> Result<bool, Trouble> {
        let key = ["remote.", name, ".url"].concat();
        let known = self.try_to(&["config", "--local", "--get", &key])?;
        let known = String::from_utf8_lossy(&known.stdout).trim().to_owned();
        match given {
            None if known.is_empty() => Err(Trouble::NoRemote),
            Some(given) if given.is_empty() || given.starts_with('-') || given.contains("::") => {
                Err(Trouble::BadRemote(given.to_owned()))
            }
            Some(given) if given != known && given != name => {
                let path = Path::new(given);
                let is_here = path.is_relative() && path.exists();
                let given = if is_here {
                    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
                    path.to_string_lossy().into_owned()
                } else {
                    given.to_owned()
                };
                self.ask(&["config", "--local", &key, &given])?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Returns the commit a branch is at.
    pub(super) fn head(&self, branch: &str) -> Result<Option<String>, Trouble> {
        let output = self.try_to(&["rev-parse", "--quiet", "--verify", branch])?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(Some(text).filter(|text| output.status.success() && !text.is_empty()))
    }

    /// Keeps what lies in the folder as a commit, if it differs from the newest one; `joined` are other commits whose
    /// content is in it. Returns the newest commit.
    pub(super) fn commit(
        &self,
        branch: &str,
        joined: &[&str],
        message: &str,
    ) -> Result<String, Trouble> {
        self.ask(&["symbolic-ref", "HEAD", branch])?;
        self.ask(&["add", "--all", "."])?;
        let tree = self.line(&["write-tree"])?;
        let head = self.head(branch)?;
        // Nothing of ours is missing there: the other commit is the newest.
        for other in joined {
            let is_behind = match &head {
                Some(head) => self.base(head, other)?.as_ref() == Some(head),
                None => true,
            };
            if is_behind && self.tree_of(other)? == tree {
                self.ask(&["update-ref", branch, other])?;
                return Ok((*other).to_owned());
            }
        }
        if let Some(head) = &head
            && joined.is_empty()
            && self.tree_of(head)? == tree
        {
            return Ok(head.clone());
        }
        let mut words = vec!["commit-tree", tree.as_str()];
        for parent in head
            .iter()
            .map(String::as_str)
            .chain(joined.iter().copied())
        {
            words.extend(["-p", parent]);
        }
        words.extend(["-m", message]);
        let commit = self.line(&words)?;
        let before = head.unwrap_or_default();
        self.ask(&["update-ref", branch, &commit, &before])?;
        Ok(commit)
    }

    fn tree_of(&self, commit: &str) -> Result<String, Trouble> {
        self.line(&["rev-parse", "--verify", &[commit, "^{tree}"].concat()])
    }

    /// Fetches the newest commit of the other copy; none where there is none yet.
    pub(super) fn fetch(
        &self,
        remote: &str,
        branch: &str,
        to: &str,
    ) -> Result<Option<String>, Trouble> {
        let listed = self.line(&["ls-remote", remote, branch])?;
        if listed.is_empty() {
            return Ok(None);
        }
        let wanted = ["+", branch, ":", to].concat();
        self.ask(&[
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
            remote,
            &wanted,
        ])?;
        self.head(to)
    }

    /// Sends the branch; tells whether nobody was quicker.
    pub(super) fn push(&self, remote: &str, branch: &str) -> Result<bool, Trouble> {
        let what = [branch, ":", branch].concat();
        let output = self.try_to(&["push", "--quiet", "--porcelain", remote, &what])?;
        if output.status.success() {
            return Ok(true);
        }
        let told = [output.stdout.as_slice(), &output.stderr].concat();
        let told = String::from_utf8_lossy(&told);
        // Somebody pushed between our fetch and our push, or is pushing just now.
        let is_race = [
            "fetch first",
            "non-fast-forward",
            "cannot lock ref",
            "failed to update ref",
            "stale info",
        ];
        if is_race.iter().any(|words| told.contains(words)) {
            return Ok(false);
        }
        Err(said(&output))
    }

    /// Returns the newest commit that both came from.
    pub(super) fn base(&self, one: &str, other: &str) -> Result<Option<String>, Trouble> {
        let output = self.try_to(&["merge-base", one, other])?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        match output.status.code() {
            Some(0) => Ok(Some(text)),
            Some(1) => Ok(None),
            _ => Err(said(&output)),
        }
    }

    /// Returns the names of files that differ between two commits.
    pub(super) fn differing(&self, one: &str, other: &str) -> Result<BTreeSet<String>, Trouble> {
        let out = self.ask(&[
            "diff-tree",
            "-r",
            "-z",
            "--name-only",
            "--no-renames",
            one,
            other,
        ])?;
        let names = out.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names
            .filter_map(|name| String::from_utf8(name.to_vec()).ok())
            .collect())
    }

    /// Returns the files of a commit: name, object and size.
    pub(super) fn files(&self, commit: &str) -> Result<Vec<(String, String, u64)>, Trouble> {
        let out = self.ask(&["ls-tree", "-r", "-l", "-z", "--full-tree", commit])?;
        let rows = out.split(|byte| *byte == 0);
        Ok(rows
            .filter_map(|row| {
                let row = std::str::from_utf8(row).ok()?;
                let (about, name) = row.split_once('\t')?;
                let mut about = about.split_whitespace();
                // A link or another repository is nothing of ours.
                let mode = about.next().filter(|mode| mode.starts_with("100"))?;
                let _ = (mode, about.next()?);
                let object = about.next()?.to_owned();
                let size = about.next()?.parse().ok()?;
                Some((name.to_owned(), object, size))
            })
            .collect())
    }

    /// Returns an object's bytes.
    pub(super) fn blob(&self, object: &str) -> Result<Vec<u8>, Trouble> {
        self.ask(&["cat-file", "blob", object])
    }
}

/// Returns what git said, in one line.
fn said(output: &Output) -> Trouble {
    let words = [output.stderr.as_slice(), b"\n", &output.stdout].concat();
    let words = String::from_utf8_lossy(&words).into_owned();
    let lines: Vec<&str> = words
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("hint:"))
        .take(3)
        .collect();
    Trouble::Git(lines.join("; "))
}
