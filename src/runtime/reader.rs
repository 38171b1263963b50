//! The reader thread: the client list and the library. It only reads; saving never waits for it.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crate::app::clients::UNCOUNTED;
use crate::app::msg::{Msg, Shelf as Library};
use crate::domain::caseload::Caseload;
use crate::domain::guide::Guide;
use crate::domain::library;
use crate::domain::search::index::Index as Search;
use crate::storage::index::{Index, Progress};
use crate::storage::shelf::Shelf;
use crate::words::runtime as say;

/// What the reader is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Question {
    /// The client list: from the index at once, then compared with the disk.
    List,
    /// The client list made anew from all files, where there was no index to show.
    Missing,
    /// The library with the practice's own entries.
    Library,
}

/// How many clients are read between two words on how far it is, while the index is made anew.
const TELL_EVERY: usize = 100;

/// Starts the reader; answers go to `tell`, a whole index for the writer to `keep`.
pub fn start(
    shelf: Shelf,
    tell: impl Fn(Msg) + Send + 'static,
    keep: impl Fn(Index) + Send + 'static,
) -> std::io::Result<Sender<Question>> {
    let (questions, queue) = channel();
    thread::Builder::new()
        .name(String::from("reader"))
        .spawn(move || {
            let mut is_missing = false;
            for question in queue {
                match question {
                    Question::List => is_missing = !list(&shelf, &tell, &keep),
                    Question::Missing if is_missing => rebuild(&shelf, &tell, &keep),
                    Question::Missing => {}
                    Question::Library => tell(library_of(&shelf)),
                }
            }
        })?;
    Ok(questions)
}

/// Tells the list as it was cached at once, then what changed on disk since. Without an index it only tells that clients
/// are to be read, so that neither the first frame nor the library waits for their names, and returns false.
fn list(shelf: &Shelf, tell: &impl Fn(Msg), keep: &impl Fn(Index)) -> bool {
    let Some(mut index) = shelf.index() else {
        tell(Msg::Listed {
            rows: Caseload::default(),
            read: 0,
            of: UNCOUNTED,
        });
        return false;
    };
    tell(listed(index.list.clone()));
    let drift = shelf.drift(&index, &mut |_, _| ControlFlow::Continue(()));
    if let Ok(Some(drift)) = drift
        && !drift.is_none()
    {
        index.apply(drift);
        tell(listed(index.list.clone()));
        keep(index);
    }
    true
}

/// Makes the index anew and says how far it has come; whoever was read by then can be opened.
fn rebuild(shelf: &Shelf, tell: &impl Fn(Msg), keep: &impl Fn(Index)) {
    let mut told = 0;
    let mut progress = |progress: Progress, fresh: &Index| {
        if progress.done.is_multiple_of(TELL_EVERY) {
            let mut rows = Caseload::default();
            // The rows only when there are twice as many: each telling costs a copy.
            if fresh.list.len() >= 2 * told {
                told = fresh.list.len();
                rows = fresh.list.clone();
                rows.sort();
            }
            tell(Msg::Listed {
                rows,
                read: progress.done,
                of: progress.all,
            });
        }
        ControlFlow::Continue(())
    };
    match shelf.rebuild(&mut progress) {
        Ok(Some((index, _))) => {
            tell(listed(index.list.clone()));
            keep(index);
        }
        Ok(None) => {}
        Err(error) => tell(Msg::Told(error.to_string())),
    }
}

fn listed(rows: Caseload) -> Msg {
    let read = rows.len();
    Msg::Listed {
        rows,
        read,
        of: read,
    }
}

/// Reads the shipped library and the practice's own files over it.
pub fn library_of(shelf: &Shelf) -> Msg {
    let shipped = match library::Library::shipped() {
        Ok(shipped) => shipped,
        Err(error) => return Msg::Told(say::library_broken(&error.0.to_string())),
    };
    let mut guide = match Guide::shipped() {
        Ok(guide) => guide,
        Err(error) => return Msg::Told(say::library_broken(&error.to_string())),
    };
    let files = own_files(&shelf.places.data.join("library"));
    let (own_guide, own_techniques): (Vec<_>, Vec<_>) = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .partition(|(name, _)| Guide::owns(name));
    let (library, findings) = shipped.with_overlay(&own_techniques);
    let index = Search::new(&library);
    let mut findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
    for (name, text) in own_guide {
        if let Err(fault) = guide.lay(name, text) {
            findings.push(fault.to_string());
        }
    }
    Msg::LibraryRead(Arc::new(Library {
        library,
        index,
        guide,
        findings,
    }))
}

/// Returns the practice's own library files, by name.
pub fn own_files(folder: &Path) -> Vec<(String, String)> {
    const CAP: u64 = 8 * 1024 * 1024;
    let Ok(found) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<(String, String)> = found
        .filter_map(Result::ok)
        .filter(|file| {
            file.path()
                .extension()
                .is_some_and(|ending| ending == "ron")
        })
        .filter(|file| {
            file.metadata()
                .is_ok_and(|about| about.is_file() && about.len() <= CAP)
        })
        .filter_map(|file| {
            let text = std::fs::read_to_string(file.path()).ok()?;
            Some((file.file_name().to_string_lossy().into_owned(), text))
        })
        .collect();
    files.sort();
    files
}
