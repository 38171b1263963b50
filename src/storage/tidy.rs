//! Thins earlier versions, and nothing else does: one a day stays of those older than 30 days, and one that holds an id or a
//! text found in no other stays whatever its age (storage.md 4, S-I3).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate};

use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::time::{Now, Stamp};
use crate::storage::audit;
use crate::storage::error::{Doing, Error};
use crate::storage::history::Revision;
use crate::storage::keeper::{Hold, Keeper};
use crate::storage::kept::At;
use crate::storage::record::{END, SIGN};
use crate::storage::shelf::Shelf;
use crate::words::storage as words;

/// Versions younger than this many days all stay.
pub const DAYS: i64 = 30;

/// What thinning does to one document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Thinning {
    /// The document.
    pub at: At,
    /// The versions that go, oldest first.
    pub drops: Vec<Revision>,
    /// How many stay.
    pub kept: usize,
    /// How many bytes go.
    pub bytes: u64,
}

/// A version as thinning sees it.
struct Version {
    revision: Revision,
    bytes: u64,
    day: Option<NaiveDate>,
    is_old: bool,
    /// What it says, none where it cannot be read: then it stays.
    lines: Option<Vec<String>>,
}

impl Shelf {
    /// Says what thinning would do, a row for each document that has something to drop.
    pub fn thinnings(&self, now: Now) -> Vec<Thinning> {
        let folders = self.kept_folders(&self.places.history());
        folders
            .into_iter()
            .filter_map(|(_, at)| self.thinning(at?, now))
            .collect()
    }

    fn thinning(&self, at: At, now: Now) -> Option<Thinning> {
        let versions: Vec<Version> = self
            .revisions(at)
            .ok()?
            .into_iter()
            .map(|revision| self.version(at, revision, now.wall))
            .collect();
        // Of each day the last stays.
        let mut last: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for (n, version) in versions.iter().enumerate() {
            if let Some(day) = version.day {
                last.insert(day, n);
            }
        }
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let present = self.said(at, &at.path(&self.places));
        let all = versions.iter().filter_map(|version| version.lines.as_ref());
        for line in all.chain(&present).flatten() {
            *counts.entry(line).or_default() += 1;
        }
        let mut drops = Vec::new();
        let mut bytes = 0;
        for (n, version) in versions.iter().enumerate() {
            let Some(lines) = &version.lines else {
                continue;
            };
            let is_last = version.day.is_none_or(|day| last.get(&day) == Some(&n));
            if !version.is_old || is_last {
                continue;
            }
            let is_elsewhere =
                |line: &String| counts.get(line.as_str()).is_some_and(|count| *count > 1);
            if !lines.iter().all(is_elsewhere) {
                continue;
            }
            for line in lines {
                if let Some(count) = counts.get_mut(line.as_str()) {
                    *count -= 1;
                }
            }
            bytes += version.bytes;
            drops.push(version.revision.clone());
        }
        let kept = versions.len() - drops.len();
        (!drops.is_empty()).then_some(Thinning {
            at,
            drops,
            kept,
            bytes,
        })
    }

    fn version(&self, at: At, revision: Revision, today: Stamp) -> Version {
        let stat = self.files.stat(&revision.path).ok();
        let written = stat.map(|stat| {
            let at = DateTime::from_timestamp_nanos(stat.mtime);
            at.with_timezone(today.offset())
        });
        Version {
            bytes: stat.map_or(0, |stat| stat.len),
            day: written.map(|written| written.date_naive()),
            is_old: written.is_some_and(|written| (today - written).num_days() > DAYS),
            lines: self.said(at, &revision.path),
            revision,
        }
    }

    /// Tells whether every line of an earlier version stands in another one that is kept, or in the document itself.
    pub(crate) fn is_said_elsewhere(&self, at: At, path: &Path) -> bool {
        let Some(lines) = self.said(at, path) else {
            return false;
        };
        let mut others: Vec<PathBuf> = self
            .revisions(at)
            .unwrap_or_default()
            .into_iter()
            .map(|revision| revision.path)
            .filter(|other| other != path)
            .collect();
        others.push(at.path(&self.places));
        let said = others.iter().filter_map(|other| self.said(at, other));
        let said: HashSet<String> = said.flatten().collect();
        lines.iter().all(|line| said.contains(line))
    }

    /// Returns every line of a document that says something, each once: header and end say nothing, brackets neither, a
    /// comment somebody wrote does.
    fn said(&self, at: At, path: &Path) -> Option<Vec<String>> {
        let plain = self.fetch_plain(path, words::REVISION, at.key()).ok()??;
        let text = String::from_utf8(plain).ok()?;
        let mut lines: Vec<String> = text
            .lines()
            .map(|line| line.trim().trim_end_matches(','))
            .filter(|line| !line.starts_with(SIGN) && !line.starts_with(END))
            .filter(|line| line.bytes().any(|byte| !b"()[]{}".contains(&byte)))
            .map(str::to_owned)
            .collect();
        lines.sort_unstable();
        lines.dedup();
        Some(lines)
    }
}

impl Keeper {
    /// Drops the versions of one document that thinning does without; looks again under the lock, so that nothing is
    /// dropped on the word of an older look. Returns what was dropped.
    pub fn thin(&mut self, at: At, now: Now) -> Result<Option<Thinning>, Error> {
        self.hold(at.client())?;
        let held: Option<Hold> = match at.client() {
            Some(_) => None,
            None => Some(self.hold_practice(at.what())?),
        };
        let Some(thinning) = self.shelf.thinning(at, now) else {
            return Ok(None);
        };
        let dropped = self.drop_versions(at, &thinning.drops);
        drop(held);
        let object = audit::object(at, &self.shelf.places);
        let deed = Deed::new(Action::Tidy).on(&object);
        // Where it stopped in the middle, some of them are gone all the same.
        let deed = match &dropped {
            Ok(()) => deed,
            Err(_) => deed.with(Outcome::Failed),
        };
        self.note_deed(deed, now);
        dropped.map(|()| Some(thinning))
    }

    fn drop_versions(&self, at: At, drops: &[Revision]) -> Result<(), Error> {
        let files = self.shelf.files.as_ref();
        let fail = |path: &Path, error| Error::new(Doing::Save, words::REVISION, path, error);
        for revision in drops {
            let removed = files.remove(&revision.path);
            removed.map_err(|error| fail(&revision.path, error))?;
        }
        let folder = self.shelf.places.history().join(at.name());
        let synced = files.sync_folder(&folder);
        synced.map_err(|error| fail(&folder, error))
    }
}
