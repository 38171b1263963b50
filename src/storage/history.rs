//! Earlier versions: when one is kept, where it lies, and whether a new version still holds its words.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::storage::decode::{Read, Verdict};
use crate::storage::error::Error;
use crate::storage::files::Files;
use crate::storage::kept::{At, Kept};
use crate::storage::record::Sum;
use crate::storage::shelf::{FILES, Shelf, is_missing};
use crate::words::storage as words;

/// How long no version is kept after one was, in milliseconds (storage.md 4, step 5).
pub const PAUSE: u64 = 10 * 60 * 1000;

/// An earlier version of a document.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Revision {
    /// Its number.
    pub rev: u64,
    /// The file.
    pub path: PathBuf,
}

/// Tells whether `new` lacks a line of `old`, both as text: an id, a text, a number. Where it does not, every word of the
/// old version is in the new one; where it does, the old version is worth keeping.
pub fn loses(old: &str, new: &str) -> bool {
    let mut rest = lines(new);
    let mut missing = None;
    // Most saves only add, and then one pass in step says so.
    for line in lines(old) {
        if !rest.any(|other| other == line) {
            missing = Some(());
            break;
        }
    }
    if missing.is_none() {
        return false;
    }
    let all: HashSet<&str> = lines(new).collect();
    lines(old).any(|line| !all.contains(line))
}

/// Counts the lines of `old` that are nowhere in `new`, and those of them that are ids.
pub fn lacking(old: &str, new: &str) -> (usize, usize) {
    let all: HashSet<&str> = lines(new).collect();
    let gone = || lines(old).filter(|line| !all.contains(line));
    let ids = gone().filter(|line| line.starts_with("id:")).count();
    (gone().count(), ids)
}

/// Returns the lines that carry something.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(|line| line.trim_start().trim_end_matches(','))
        .filter(|line| {
            !line.starts_with("//") && line.bytes().any(|byte| !b"()[]{}".contains(&byte))
        })
}

impl Shelf {
    /// Returns the earlier versions of a document, oldest first.
    pub fn revisions(&self, at: At) -> Result<Vec<Revision>, Error> {
        let folder = self.places.history().join(at.name());
        let names = match self.names(&folder, FILES, words::REVISION) {
            Ok(names) => names,
            Err(error) if is_missing(&error) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut found: Vec<Revision> = names
            .iter()
            .filter_map(|name| {
                Some(Revision {
                    rev: revision_of(name)?,
                    path: folder.join(name),
                })
            })
            .collect();
        found.sort();
        Ok(found)
    }

    /// Reads an earlier version.
    pub fn revision<D: Kept>(&self, at: At, revision: &Revision) -> Result<Option<Read<D>>, Error> {
        let Some((raw, _)) = self.fetch(&revision.path, words::REVISION)? else {
            return Ok(None);
        };
        self.decode(raw, at, &revision.path).map(Some)
    }

    /// Returns the clear text of a version of a document, also of one that does not parse; none where there is no file.
    pub fn text_at(&self, path: &Path, at: At) -> Result<Option<String>, Error> {
        let plain = self.fetch_plain(path, words::REVISION, at.key())?;
        Ok(plain.map(|plain| String::from_utf8_lossy(&plain).into_owned()))
    }

    /// Returns the newest earlier version that is as the program wrote it.
    pub fn last_good<D: Kept>(&self, at: At) -> Option<(Revision, D)> {
        let revisions = self.revisions(at).ok()?;
        revisions.into_iter().rev().find_map(|revision| {
            let read = self.revision::<D>(at, &revision).ok().flatten()?;
            (read.verdict == Verdict::Whole).then_some((revision, read.document))
        })
    }
}

/// Returns the revision a name in `history/` carries, `17-0a1b2c3d.ron`.
pub(crate) fn revision_of(name: &str) -> Option<u64> {
    let (rev, tail) = name.split_once('-')?;
    tail.strip_suffix(".ron")
        .is_some()
        .then(|| rev.parse().ok())
        .flatten()
}

/// Returns the name of a version in `history/`.
pub(crate) fn revision_name(rev: u64, print: &Sum) -> String {
    format!("{rev}-{}.ron", print.short())
}

/// Gives a file a second name in a folder of earlier versions, by link or, where there are none, by copy; on return it
/// outlives a power cut.
pub(crate) fn keep(
    files: &dyn Files,
    from: &Path,
    folder: &Path,
    name: &str,
    bytes: &[u8],
) -> io::Result<()> {
    let to = folder.join(name);
    match files.link(from, &to) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            // The name carries the sum: it is this version, unless a copy of it was cut short.
            let same = files
                .read(&to, bytes.len() as u64)
                .is_ok_and(|(kept, _)| kept == bytes);
            if !same {
                let spare = (2..100)
                    .map(|n| folder.join(format!("{}.{n}.ron", name.trim_end_matches(".ron"))))
                    .find(|path| files.stat(path).is_err());
                copy(files, bytes, &spare.ok_or(error)?)?;
            }
        }
        Err(error) if has_no_links(&error) => copy(files, bytes, &to)?,
        Err(error) => return Err(error),
    }
    files.sync_folder(folder)
}

/// Writes a new file and waits until its bytes are on the disk; its name is not yet.
pub(crate) fn copy(files: &dyn Files, bytes: &[u8], to: &Path) -> io::Result<()> {
    let mut page = files.create(to)?;
    page.write(bytes)?;
    page.sync()
}

fn has_no_links(error: &io::Error) -> bool {
    use rustix::io::Errno;
    [
        Errno::PERM,
        Errno::OPNOTSUPP,
        Errno::XDEV,
        Errno::MLINK,
        Errno::NOSYS,
    ]
    .iter()
    .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_loses_what_no_line_of_the_new_one_says() {
        let old = "(\n  id: \"a\",\n  text: \"one\",\n)\n// end rev=1\n";
        assert!(!loses(old, old));
        assert!(!loses(
            old,
            "(\n  id: \"a\",\n  text: \"two\",\n  was: (\n    text: \"one\"\n  ))\n"
        ));
        assert!(!loses(old, "(\n  text: \"one\",\n  id: \"a\",\n)\n"));
        assert!(loses(old, "(\n  id: \"a\",\n  text: \"one more\",\n)\n"));
        assert!(loses(old, ""));
        assert!(!loses("", old));
    }

    #[test]
    fn only_names_of_ours_are_revisions() {
        assert_eq!(revision_of("17-0a1b2c3d.ron"), Some(17));
        assert_eq!(revision_of("session-17-0a1b2c3d.ron"), None);
        assert_eq!(revision_of("17-0a1b2c3d.tmp"), None);
    }
}
