//! What `check` looks at beside the documents: earlier versions, what is kept aside and nobody has looked at, documents
//! that are gone, words that wait in the spill folder.

use std::path::Path;

use crate::storage::check::Round;
use crate::storage::decode::{Class, Finding, header_of};
use crate::storage::files::Shape;
use crate::storage::ground::temp_pid;
use crate::storage::history::revision_of;
use crate::storage::kept::At;
use crate::storage::record::{Sum, last_line};
use crate::storage::seal::envelope::is_sealed;
use crate::storage::shelf::{CLIENTS, FILES};
use crate::words::care as said;
use crate::words::storage as words;

/// How the name of a file ends that was kept aside and that somebody has looked at since.
pub const SEEN: &str = ".seen.ron";

impl Round<'_> {
    /// Looks at what is kept: that it is there, nobody else's, still what it was, and looked at.
    pub(super) fn kept(&mut self) {
        let places = self.shelf.places.clone();
        for (folder, at) in self.shelf.kept_folders(&places.history()) {
            if self.look_at(&folder, Shape::Folder).is_some() {
                for name in self.names(&folder, FILES) {
                    let path = folder.join(&name);
                    if self.kept_file(&path, &name) {
                        self.version(at, &path, &name);
                    }
                }
            }
        }
        let conflicts = places.conflicts();
        for name in self.names(&conflicts, CLIENTS) {
            let versions = conflicts.join(&name);
            if self.look_at(&versions, Shape::Folder).is_some() {
                for name in self.names(&versions, FILES) {
                    self.put_aside(&versions.join(&name), &name, said::LOST_RACE);
                }
            }
        }
        let recovered = places.recovered();
        for name in self.names(&recovered, FILES) {
            self.put_aside(&recovered.join(&name), &name, said::RECOVERED);
        }
        let locks = places.locks();
        for name in self.names(&locks, FILES) {
            self.kept_file(&locks.join(&name), &name);
        }
        for at in self.shelf.missing() {
            let path = at.path(&places);
            let message = said::gone(at.what());
            self.found(Finding::about(&path, Class::Missing, message));
        }
        for spilled in self.shelf.spilled() {
            let message = if spilled.memory {
                said::SPILLED_IN_MEMORY
            } else {
                said::SPILLED
            };
            self.found(Finding::about(&spilled.path, Class::Spilled, message));
        }
    }

    /// Looks at a file that is not a document; tells whether it is a plain file of a finished write.
    fn kept_file(&mut self, path: &Path, name: &str) -> bool {
        if temp_pid(name).is_some() {
            self.odd(path, name);
            return false;
        }
        self.look_at(path, Shape::File).is_some()
    }

    fn put_aside(&mut self, path: &Path, name: &str, message: &str) {
        if self.kept_file(path, name) && !name.ends_with(SEEN) {
            self.found(Finding::about(path, Class::Unseen, message));
        }
    }

    /// Names an earlier version that is no longer what was kept. Its name has the beginning of its sum; where that is
    /// another, as after a copy under a name of somebody's own, what the file says of itself counts.
    fn version(&mut self, at: Option<At>, path: &Path, name: &str) {
        let Ok(Some((raw, _))) = self.shelf.fetch(path, words::REVISION) else {
            // Rights were named already; what is too large was never kept by us.
            return;
        };
        let sum = Sum::of(&raw).short();
        let is_named = name.split_once('-').is_some_and(|(_, rest)| {
            rest.starts_with(&sum) || rest.contains(&["-", &sum].concat())
        });
        if is_named || (revision_of(name).is_none() && !name.starts_with("session-")) {
            return;
        }
        let keys = at.map_or_else(Vec::new, |at| vec![at.key()]);
        let plain = if is_sealed(&raw) && keys.is_empty() {
            return;
        } else if keys.is_empty() {
            Ok(raw)
        } else {
            self.shelf.opened(&keys, raw)
        };
        match plain {
            Ok(plain) if is_whole(&plain) => {}
            Ok(_) => self.found(Finding {
                path: path.to_owned(),
                line: 1,
                column: 1,
                class: Class::Damaged,
                message: said::OLD_DAMAGED.to_owned(),
            }),
            // Without keys nothing can be said of it.
            Err(crate::storage::error::Cause::Locked) => {}
            Err(_) => self.found(Finding {
                path: path.to_owned(),
                line: 1,
                column: 1,
                class: Class::Damaged,
                message: said::OLD_SPOILED.to_owned(),
            }),
        }
    }

    fn found(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// Tells whether a document of any kind is as the program wrote it.
pub(crate) fn is_whole(plain: &[u8]) -> bool {
    let Some(header) = header_of(plain) else {
        return false;
    };
    let Some(end) = plain.iter().position(|byte| *byte == b'\n') else {
        return false;
    };
    let body = plain.get(end + 1..).unwrap_or_default();
    Sum::of(body) == header.sum && body.ends_with(last_line(header.version, header.rev).as_bytes())
}
