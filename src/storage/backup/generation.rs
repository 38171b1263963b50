//! One copy of the data folder: its list of sums, the marker that makes it count, and which copies go when there are many.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::storage::backup::{COMPLETE, DATA, MANIFEST, MOST, Near, SIGN};
use crate::storage::files::{Files, Shape};
use crate::storage::history::copy;
use crate::storage::record::Sum;
use crate::words::care::backup as words;

/// How the moment stands in the name of a copy.
const MOMENT: &str = "alongside-%Y-%m-%dT%H%M%S";

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

/// Returns the line of a file in the list. A name with an end of line in it is written as `sha256sum` does, and then the
/// line begins with a backslash.
fn line(sum: &Sum, near: &str) -> String {
    let odd = near.contains(['\\', '\n', '\r']);
    let sign = if odd { "\\" } else { "" };
    let near = near
        .replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\r', "\\r");
    [sign, &sum.to_string(), "  ", DATA, "/", &near, "\n"].concat()
}

/// Returns a name as it was before it was written into a line.
fn plain(name: &str) -> Option<String> {
    let mut plain = String::new();
    let mut signs = name.chars();
    while let Some(sign) = signs.next() {
        plain.push(match sign {
            '\\' => match signs.next()? {
                '\\' => '\\',
                'n' => '\n',
                'r' => '\r',
                _ => return None,
            },
            sign => sign,
        });
    }
    Some(plain)
}

fn row(line: &str) -> Option<(Near, Sum)> {
    let odd = line.strip_prefix('\\');
    let (sum, path) = odd.unwrap_or(line).split_once("  ")?;
    let near = path.strip_prefix(DATA)?.strip_prefix('/')?;
    let near = match odd {
        Some(_) => plain(near)?,
        None => near.to_owned(),
    };
    // Names inside a file are never a way out of the folder.
    let is_plain = near
        .split('/')
        .all(|part| !part.is_empty() && part != "." && part != "..");
    is_plain.then_some((near, Sum::parse(sum)?))
}

/// Writes the list of sums and, once that is on the disk and reads back, the marker.
pub(super) fn seal(files: &dyn Files, folder: &Path, sums: &mut [(Sum, Near)]) -> io::Result<()> {
    sums.sort_unstable_by(|(_, one), (_, other)| one.cmp(other));
    let manifest: String = sums.iter().map(|(sum, near)| line(sum, near)).collect();
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
    files.sync_folder(folder)?;
    // A copy counts only where it reads back as one: no older one goes for another sort of copy.
    let counts = Generation::read(files, folder).is_some_and(|made| {
        let mut sums = sums.iter();
        made.sums.len() == sums.len() && sums.all(|(sum, near)| made.has(near, sum))
    });
    if counts {
        Ok(())
    } else {
        Err(io::Error::other(words::DIFFERS))
    }
}

/// Returns the folders of copies, oldest first.
pub(super) fn folders(files: &dyn Files, target: &Path) -> Vec<PathBuf> {
    let mut names = files.list(target, usize::MAX - 1).unwrap_or_default();
    names.retain(|name| is_name(name));
    names.sort_unstable();
    names.into_iter().map(|name| target.join(name)).collect()
}

/// Tells whether a name is one that a copy has: `alongside-2026-11-26T140431`, perhaps with `-02` behind it.
pub(super) fn is_name(name: &str) -> bool {
    let Some(rest) = name.strip_prefix(SIGN) else {
        return false;
    };
    let shape: String = rest
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    matches!(shape.as_str(), "0000-00-00T000000" | "0000-00-00T000000-00")
}

/// Returns the name of a copy that is made at a moment, the `n`th of it.
pub(super) fn name_of(moment: NaiveDateTime, n: u8) -> String {
    let name = moment.format(MOMENT).to_string();
    if n == 1 {
        name
    } else {
        format!("{name}-{n:02}")
    }
}

/// Returns the moment in the name of a copy.
pub(super) fn moment_of(name: &str) -> Option<NaiveDateTime> {
    let rest = name.strip_prefix(SIGN)?;
    let moment = [SIGN, rest.get(..17)?].concat();
    NaiveDateTime::parse_from_str(&moment, MOMENT).ok()
}

/// Returns the newest complete copy.
pub(super) fn newest(files: &dyn Files, target: &Path) -> Option<Generation> {
    let all = folders(files, target);
    all.iter()
        .rev()
        .find_map(|folder| Generation::read(files, folder))
}

/// Removes the oldest copies beyond `keep` complete ones, and those that were cut short and are older than a complete one.
/// The one that was just made counts first and stays, whatever the names say. Returns how many went.
pub(super) fn thin(files: &dyn Files, target: &Path, keep: u16, made: &Path) -> io::Result<usize> {
    let keep = usize::from(keep.max(1));
    let mut complete = 1;
    let mut removed = 0;
    for folder in folders(files, target).iter().rev() {
        if folder == made {
            continue;
        }
        let is_complete = Generation::read(files, folder).is_some();
        if is_complete && complete < keep {
            complete += 1;
        } else {
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
        // A name with an end of line in it is one name, and comes back as it was.
        for near in ["a\nb", "a\r", "a\\nb", "\\"] {
            let written = line(&sum, near);
            assert_eq!(row(written.trim_end()).unwrap().0, near);
            assert_eq!(written.lines().count(), 1);
        }
        for odd in ["data/../x", "data//x", "/etc/passwd", "data/a/./b", "x"] {
            assert_eq!(row(&format!("{sum}  {odd}")), None, "{odd}");
        }
    }
}
