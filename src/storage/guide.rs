//! The guide as this practice has it, for the rows of the list: which measures are due and what is off track is said when a
//! row is made. Read once, when the first row is.

use crate::domain::guide::Guide;
use crate::domain::note::format;
use crate::storage::files::Shape;
use crate::storage::index::format::fold;
use crate::storage::shelf::{FILES, Shelf};

/// The largest file of the practice's library that is read.
const CAP: u64 = 8 * 1024 * 1024;

/// What goes before the name of a file of the practice's own measures.
const MEASURES: &str = "measures";

impl Shelf {
    /// Returns the guide with the practice's own files over it. A file with a mistake is left out; the library names it.
    pub fn guide(&self) -> &Guide {
        self.guide.get_or_init(|| {
            let mut guide = Guide::shipped().unwrap_or_default();
            for (name, text) in self.guide_files() {
                if name.strip_prefix(MEASURES).is_some() {
                    drop(guide.measures.lay(&name, &text));
                } else if format::is_by_path(&name) {
                    drop(guide.notes.lay(&name, &text));
                } else {
                    drop(guide.lay(&name, &text));
                }
            }
            guide
        })
    }

    /// Returns a fold of what the guide was made from: rows that were made with another one are made anew.
    pub(crate) fn guide_print(&self) -> u64 {
        *self.guide_print.get_or_init(|| {
            let mut bytes = env!("CARGO_PKG_VERSION").as_bytes().to_vec();
            for (name, text) in self.guide_files() {
                bytes.extend_from_slice(name.as_bytes());
                bytes.push(b'/');
                bytes.extend_from_slice(text.as_bytes());
                bytes.push(b'/');
            }
            fold(&bytes)
        })
    }

    /// Returns the practice's files of the guide, its measures and its formats of the note, by name.
    fn guide_files(&self) -> Vec<(String, String)> {
        let library = self.places.library();
        let mut files = Vec::new();
        for inner in [None, Some(MEASURES), Some(format::FOLDER)] {
            let folder = inner.map_or_else(|| library.clone(), |inner| library.join(inner));
            for file in self.files.list(&folder, FILES).unwrap_or_default() {
                let is_inner = inner.is_some() && file.strip_suffix(".ron").is_some();
                if !(inner.is_none() && Guide::owns(&file) || is_inner) {
                    continue;
                }
                let read = self.files.read(&folder.join(&file), CAP).ok();
                let plain = read.filter(|(_, stat)| stat.shape == Shape::File);
                let text = plain.and_then(|(bytes, _)| String::from_utf8(bytes).ok());
                let name = match inner {
                    Some(inner) => [inner, "/", &file].concat(),
                    None => file,
                };
                files.extend(text.map(|text| (name, text)));
            }
        }
        files.sort();
        files
    }
}
