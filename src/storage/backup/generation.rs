//! One copy of the data folder: its list of sums, the marker that makes it count, and which copies go when there are many.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::storage::backup::{COMPLETE, DATA, MANIFEST, MOST, Near, SIGN};
use crate::storage::files::{Files, Shape};
use crate::storage::history::copy;
use crate::storage::record::Sum;

/// A complete copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generation {
    /// The folder.
    pub folder: PathBuf,
    /// The sum of every file, by its path from the data folder.
    pub sums: BTreeMap<Near, Sum>,
}

impl Generation {
    /// Returns the copy in a folder, if it is complete and its list is what was written.
    pub(super) fn read(files: &dyn Files, folder: &Path) -> Option<Self> {
        let (manifest, _) = files.read(&folder.join(MANIFEST), MOST).ok()?;
        let (complete, _) = files.read(&folder.join(COMPLETE), 4096).ok()?;
        let complete = String::from_utf8(complete).ok()?;
        let (sum, count) = complete.trim_end().split_once(' ')?;
        if Sum::parse(sum)? != Sum::of(&manifest) {
            return None;
        }
        let manifest = String::from_utf8(manifest).ok()?;
        let sums: Option<BTreeMap<Near, Sum>> = manifest.lines().map(row).collect();
        let sums = sums?;
        (sums.len().to_string() == count).then_some(Self {
            folder: folder.to_owned(),
            sums,
        })
    }

    /// Tells whether a file of this path had this sum.
    pub(super) fn has(&self, near: &str, sum: &Sum) -> bool {
        self.sums.get(near) == Some(sum)
    }
}

fn row(line: &str) -> Option<(Near, Sum)> {
    let (sum, path) = line.split_once("  ")?;
    let near = path.strip_prefix(DATA)?.strip_prefix('/')?;
    // Names inside a file are never a way out of the folder.
    let is_plain = near
        .split('/')
        .all(|part| !part.is_empty() && part != "." && part != "..");
    is_plain.then_some((near.to_owned(), Sum::parse(sum)?))
}

/// Writes the list of sums and, once that is on the disk and reads back, the marker.
pub(super) fn seal(files: &dyn Files, folder: &Path, sums: &mut [(Sum, Near)]) -> io::Result<()> {
    sums.sort_unstable_by(|(_, one), (_, other)| one.cmp(other));
    let rows = sums
        .iter()
        .map(|(sum, near)| [&sum.to_string(), "  ", DATA, "/", near, "\n"].concat());
    let manifest: String = rows.collect();
    let path = folder.join(MANIFEST);
    copy(files, manifest.as_bytes(), &path)?;
    files.sync_folder(folder)?;
    let (back, _) = files.read(&path, MOST)?;
    if back != manifest.as_bytes() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let complete = [
        Sum::of(manifest.as_bytes()).to_string(),
        sums.len().to_string(),
    ];
    let complete = [&complete.join(" "), "\n"].concat();
    copy(files, complete.as_bytes(), &folder.join(COMPLETE))?;
    files.sync_folder(folder)
}

/// Returns the folders of copies, oldest first.
pub(super) fn folders(files: &dyn Files, target: &Path) -> Vec<PathBuf> {
    let mut names = files.list(target, usize::MAX - 1).unwrap_or_default();
    names.retain(|name| is_name(name));
    names.sort_unstable();
    names.into_iter().map(|name| target.join(name)).collect()
}

/// Tells whether a name is one that a copy has: `alongside-2026-11-26T140431`, perhaps with `-02` behind it.
fn is_name(name: &str) -> bool {
    let Some(rest) = name.strip_prefix(SIGN) else {
        return false;
    };
    let shape: String = rest
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    matches!(shape.as_str(), "0000-00-00T000000" | "0000-00-00T000000-00")
}

/// Returns the newest complete copy.
pub(super) fn newest(files: &dyn Files, target: &Path) -> Option<Generation> {
    let all = folders(files, target);
    all.iter()
        .rev()
        .find_map(|folder| Generation::read(files, folder))
}

/// Removes the oldest copies beyond `keep` complete ones, and those that were cut short and are older than a complete one.
/// At least one complete copy stays, and the one before it until that one is complete. Returns how many went.
pub(super) fn thin(files: &dyn Files, target: &Path, keep: u16) -> io::Result<usize> {
    let keep = usize::from(keep.max(1));
    let mut complete = 0;
    let mut removed = 0;
    for folder in folders(files, target).iter().rev() {
        let is_complete = Generation::read(files, folder).is_some();
        if is_complete && complete < keep {
            complete += 1;
        } else if complete > 0 {
            // Without its marker it counts no more, whatever happens next.
            match files.remove(&folder.join(COMPLETE)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            clear(files, folder)?;
            removed += 1;
        }
    }
    if removed > 0 {
        files.sync_folder(target)?;
    }
    Ok(removed)
}

/// Removes a folder with everything in it; follows no link.
pub(super) fn clear(files: &dyn Files, folder: &Path) -> io::Result<()> {
    for name in files.list(folder, usize::MAX - 1)? {
        let path = folder.join(name);
        match files.stat(&path)?.shape {
            Shape::Folder => clear(files, &path)?,
            Shape::File | Shape::Other => files.remove(&path)?,
        }
    }
    files.remove_folder(folder)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_copies_are_copies() {
        assert!(is_name("alongside-2026-11-26T140431"));
        assert!(is_name("alongside-2026-11-26T140431-02"));
        for odd in [
            "alongside-data",
            "alongside-2026-11-26",
            "2026-11-26T140431",
            "alongside-2026-11-26T140431.bak",
        ] {
            assert!(!is_name(odd), "{odd}");
        }
    }

    #[test]
    fn no_row_of_a_list_leads_out_of_the_folder() {
        let sum = Sum::of(b"x");
        assert_eq!(row(&format!("{sum}  data/a/b.ron")).unwrap().0, "a/b.ron");
        for odd in ["data/../x", "data//x", "/etc/passwd", "data/a/./b", "x"] {
            assert_eq!(row(&format!("{sum}  {odd}")), None, "{odd}");
        }
    }
}
