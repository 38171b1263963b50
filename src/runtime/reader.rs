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
use crate::domain::measure;
use crate::domain::note::format;
use crate::domain::own_library::{self, OwnLibrary};
use crate::domain::search::index::Index as Search;
use crate::storage::encode::encode;
use crate::storage::index::{Index, Progress};
use crate::storage::shelf::Shelf;
use crate::words::own as own_words;
use crate::words::runtime as say;

/// What the reader is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// The client list: from the index at once, then compared with the disk.
    List,
    /// The client list made anew from all files, where there was no index to show.
    Missing,
    /// The library with the practice's own entries.
    Library,
    /// The library with these own entries, which may not be on the disk yet.
    Lay(Box<OwnLibrary>),
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
                    Question::Lay(own) => tell(laid(&shelf, &own)),
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
    let (files, findings) = practice_files(&shelf.places.library());
    match lay(&files, findings) {
        Ok(library) => Msg::LibraryRead(Arc::new(library)),
        Err(why) => Msg::Told(why),
    }
}

/// Lays the practice's own techniques as they read now over the library, with its other files as they are on the disk.
pub fn laid(shelf: &Shelf, own: &OwnLibrary) -> Msg {
    let (mut files, findings) = practice_files(&shelf.places.library());
    files.retain(|(name, _)| name != own_library::FILE);
    // Findings then have the lines the file has.
    let text = encode(own, 1).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    files.extend(text.map(|text| (own_library::FILE.to_owned(), text)));
    match lay(&files, findings) {
        Ok(library) => Msg::LibraryLaid(Arc::new(library)),
        Err(why) => Msg::Told(why),
    }
}

/// Lays the practice's files over what is shipped; `findings` are known by then.
pub fn lay(files: &[(String, String)], mut findings: Vec<String>) -> Result<Library, String> {
    let shipped =
        library::Library::shipped().map_err(|error| say::library_broken(&error.0.to_string()))?;
    let mut guide = Guide::shipped().map_err(|error| say::library_broken(&error.to_string()))?;
    let (own_measures, others): (Vec<_>, Vec<_>) = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .partition(|(name, _)| measure::own::by_path(name).is_some());
    let (own_notes, others): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|(name, _)| format::is_by_path(name));
    let (own_guide, own_techniques): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|(name, _)| Guide::owns(name));
    let (library, found) = shipped.with_overlay(&own_techniques);
    let index = Search::new(&library);
    findings.extend(found.iter().map(ToString::to_string));
    for (name, text) in own_guide {
        if let Err(fault) = guide.lay(name, text) {
            findings.push(fault.to_string());
        }
    }
    for (name, text) in own_notes {
        let found = guide.notes.lay(name, text);
        findings.extend(found.iter().map(ToString::to_string));
    }
    let is_flag = |slug: &str| library.vocabulary().flags.key(slug).is_some();
    for (name, text) in own_measures {
        let found = guide.measures.lay_own(name, text, &is_flag);
        findings.extend(found.iter().map(ToString::to_string));
    }
    Ok(Library {
        library,
        index,
        guide,
        findings,
    })
}

/// Returns every file of the practice's library folder, its own measures, wordings and formats of the note among them, by path from it, and
/// what keeps others from being read. Definitions come before wordings, which are of measures.
pub fn practice_files(folder: &Path) -> (Vec<(String, String)>, Vec<String>) {
    let (mut files, mut findings) = own_files(folder);
    for name in measure::own::FOLDERS.into_iter().chain([format::FOLDER]) {
        let (inner, found) = own_files(&folder.join(name));
        let path = |inner: &str| format!("{name}/{inner}");
        files.extend(inner.into_iter().map(|(name, text)| (path(&name), text)));
        findings.extend(found);
    }
    (files, findings)
}

/// Returns the practice's files of techniques and of what the chart asks for, by name, and what keeps others from being
/// read. No measure and no wording is among them.
pub fn own_files(folder: &Path) -> (Vec<(String, String)>, Vec<String>) {
    const CAP: u64 = 8 * 1024 * 1024;
    let mut files = Vec::new();
    let mut findings = Vec::new();
    let Ok(found) = std::fs::read_dir(folder) else {
        return (files, findings);
    };
    for file in found.filter_map(Result::ok) {
        if file.path().extension().is_none_or(|end| end != "ron") {
            continue;
        }
        let name = file.file_name().to_string_lossy().into_owned();
        let read = match file.metadata() {
            Ok(about) if !about.is_file() => Err(own_words::NO_FILE.to_owned()),
            Ok(about) if about.len() > CAP => Err(own_words::TOO_LARGE.to_owned()),
            _ => std::fs::read(file.path())
                .map_err(|error| error.to_string())
                .and_then(|bytes| {
                    String::from_utf8(bytes).map_err(|_bytes| own_words::NO_TEXT.to_owned())
                }),
        };
        match read {
            Ok(text) => files.push((name, text)),
            Err(why) => findings.push(own_words::file_not_read(&name, &why)),
        }
    }
    files.sort();
    findings.sort();
    (files, findings)
}
