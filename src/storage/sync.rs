//! The data folder in two places, by git: the program itself keeps and carries, and we join (storage.md 9).
//!
//! git never writes a file of the data folder: it keeps what lies there, fetches what others have, and is read from. What
//! comes of both sides is written like everything else, in the eight steps of a save, while the client is held. Encrypted
//! files travel as they are.

mod git;
mod tree;

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::domain::time::Now;
use crate::storage::error::Error;
use crate::storage::files::Files;
use crate::storage::keeper::Keeper;
use crate::storage::merge::Report;
use crate::storage::merge::place::everything;
use crate::storage::paths::Places;
use crate::storage::seal::Seal;
use crate::storage::seal::ring::Ring;
use crate::storage::seal::unlock::is_sealed;
use crate::storage::shelf::Shelf;
use crate::storage::sync::git::Git;
use crate::storage::sync::tree::Tree;
use crate::words::storage as words;

/// The branch both sides keep.
const BRANCH: &str = "refs/heads/main";
/// What was fetched last.
const FETCHED: &str = "refs/alongside/fetched";
/// How the remote is called where nobody named one.
const REMOTE: &str = "origin";
/// How often it is tried again where somebody else was quicker.
const TRIES: usize = 20;
/// The message of the first commit of a copy, where it is one of its own.
const COPIED: &str = "alongside sync";
/// What belongs to one machine and stays there.
const IGNORED: [&str; 9] = [
    "/index",
    "/index.text*",
    "/converting/",
    "/drafts/",
    "/locks/",
    "/audit/",
    "/ballast",
    ".alongside-*.tmp",
    "/clients/.disposed-*",
];
/// No line end is changed, and documents have a driver of their own.
const ATTRIBUTES: [&str; 2] = ["* -text", "*.ron merge=alongside"];

/// Why a folder was not brought together with its other copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// There is no git on this machine.
    NoGit,
    /// git did not do what it was asked; these are its words.
    Git(String),
    /// No other place is known.
    NoRemote,
    /// What was named cannot be another place.
    BadRemote(String),
    /// Others were quicker, again and again.
    Busy,
    /// Something could not be joined or saved.
    Storage(Error),
    /// What came from there is joined and saved, and then something went wrong.
    AfterJoin(Box<Self>, Box<Report>),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Storage(error)
    }
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four answers that go with one another in any way"
)]
pub struct Synced {
    /// What was joined.
    pub report: Report,
    /// Whether anything came from there.
    pub fetched: bool,
    /// Whether anything went there.
    pub pushed: bool,
    /// Whether this other place is a new one.
    pub begun: bool,
    /// Whether everything of clients is encrypted, so that it is on the server too.
    pub sealed: bool,
}

impl Keeper {
    /// Brings the data folder and its copy elsewhere together. `remote` names the other place the first time, `program` is
    /// this program, as git's merge driver.
    pub fn sync(
        &mut self,
        remote: Option<&str>,
        program: &Path,
        now: Now,
    ) -> Result<Synced, Trouble> {
        let git = Git::of(&self.shelf.places.data);
        if remote.is_none() && !git.is_there() {
            return Err(Trouble::NoRemote);
        }
        git.begin()?;
        self.mark_folder(&git)?;
        git.set_driver(program)?;
        let mut synced = Synced {
            begun: git.know_remote(REMOTE, remote)?,
            sealed: is_sealed(&self.shelf),
            ..Synced::default()
        };
        match self.bring_together(&git, now, &mut synced) {
            Ok(()) => Ok(synced),
            Err(trouble) if synced.fetched => {
                let report = Box::new(synced.report);
                Err(Trouble::AfterJoin(Box::new(trouble), report))
            }
            Err(trouble) => Err(trouble),
        }
    }

    fn bring_together(&mut self, git: &Git, now: Now, synced: &mut Synced) -> Result<(), Trouble> {
        let message = ["alongside sync ", &now.wall.to_rfc3339()].concat();
        for _ in 0..TRIES {
            let ours = git.commit(BRANCH, &[], &message)?;
            let Some(theirs) = git.fetch(REMOTE, BRANCH, FETCHED)? else {
                if git.push(REMOTE, BRANCH)? {
                    synced.pushed = true;
                    return Ok(());
                }
                continue;
            };
            if theirs == ours {
                return Ok(());
            }
            let base = git.base(&ours, &theirs)?;
            if base.as_ref() != Some(&theirs) {
                let report = self.take_in(git, base.as_deref(), &ours, &theirs, now)?;
                add(&mut synced.report, report);
                synced.fetched = true;
                if !synced.report.left.is_empty() {
                    // A commit that names theirs says that nothing of it is missing here, and would undo there what is.
                    return Ok(());
                }
                git.commit(BRANCH, &[&theirs], &message)?;
            }
            if git.head(BRANCH)?.as_ref() == Some(&theirs) {
                return Ok(());
            }
            if git.push(REMOTE, BRANCH)? {
                synced.pushed = true;
                return Ok(());
            }
        }
        Err(Trouble::Busy)
    }

    /// Makes a data folder that is not there yet out of the copy elsewhere: every file as it lies there, so that no key is
    /// needed for it. Returns none where nothing is there.
    pub fn copy_from(shelf: Shelf, remote: &str, program: &Path) -> Result<Option<Self>, Trouble> {
        let mut keeper = Self::on_new_ground(shelf)?;
        let git = Git::of(&keeper.shelf.places.data);
        git.begin()?;
        keeper.mark_folder(&git)?;
        git.set_driver(program)?;
        git.know_remote(REMOTE, Some(remote))?;
        let Some(theirs) = git.fetch(REMOTE, BRANCH, FETCHED)? else {
            return Ok(None);
        };
        let there = keeper.shelf_of(&git, &theirs)?;
        for name in everything(&there)? {
            let from = there.places.data.join(&name);
            if let Some((bytes, _)) = there.fetch(&from, words::REVISION)? {
                let to = keeper.shelf.places.data.join(&name);
                keeper.put_key(&to, &bytes)?;
            }
        }
        git.commit(BRANCH, &[&theirs], COPIED)?;
        Ok(Some(keeper))
    }

    /// Joins what was fetched into the data folder.
    fn take_in(
        &mut self,
        git: &Git,
        base: Option<&str>,
        ours: &str,
        theirs: &str,
        now: Now,
    ) -> Result<Report, Trouble> {
        let paths: BTreeSet<String> = git.differing(ours, theirs)?;
        let their_shelf = self.shelf_of(git, theirs)?;
        let base_shelf = match base {
            Some(base) => Some(self.shelf_of(git, base)?),
            None => None,
        };
        Ok(self.merge_paths(&their_shelf, base_shelf.as_ref(), &paths, now)?)
    }

    /// Returns a commit as a data folder that can be read, with the keys of this one.
    fn shelf_of(&self, git: &Git, commit: &str) -> Result<Shelf, Trouble> {
        let places = Places {
            data: git.folder().join(commit),
            config: self.shelf.places.config.clone(),
            spill: Vec::new(),
        };
        let files: Arc<dyn Files> = Arc::new(Tree::of(git, commit, &places.data)?);
        let shelf = Shelf::on(places, files.clone());
        let own = self.shelf.seal().ring().and_then(Ring::own_identity);
        Ok(match own.filter(|_| is_sealed(&shelf)) {
            Some(own) => {
                let ring = Ring::new(shelf.places.clone(), files, own);
                shelf.with_seal(Seal::of(ring))
            }
            None => shelf,
        })
    }

    /// Writes into the folder what git has to leave out, and what it must not change.
    fn mark_folder(&mut self, git: &Git) -> Result<(), Trouble> {
        for (name, wanted) in [
            (".gitignore", IGNORED.as_slice()),
            (".gitattributes", ATTRIBUTES.as_slice()),
        ] {
            let path = git.data().join(name);
            let there = std::fs::read_to_string(&path).unwrap_or_default();
            let missing: Vec<&str> = wanted
                .iter()
                .copied()
                .filter(|line| there.lines().all(|known| known != *line))
                .collect();
            if missing.is_empty() {
                continue;
            }
            let mut text = there;
            for line in missing {
                text.push_str(line);
                text.push('\n');
            }
            self.put_key(&path, text.as_bytes())?;
        }
        Ok(())
    }
}

/// Counts what was joined in several goes together.
fn add(all: &mut Report, more: Report) {
    all.clients += more.clients;
    all.taken += more.taken;
    all.joined += more.joined;
    all.rifts.extend(more.rifts);
    all.recoded.extend(more.recoded);
    all.disposed.extend(more.disposed);
    all.stays.extend(more.stays);
    all.whole.extend(more.whole);
    all.troubles.extend(more.troubles);
    all.troubles.dedup();
    all.left.extend(more.left);
}

fn no_git(error: &io::Error) -> Trouble {
    if error.kind() == io::ErrorKind::NotFound {
        Trouble::NoGit
    } else {
        Trouble::Git(error.to_string())
    }
}
