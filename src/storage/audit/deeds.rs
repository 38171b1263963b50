//! What the keeper notes of its own work: each save after it is on the disk, each client that is opened, and what others
//! tell it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::domain::audit::{Action, Deed, Mark, Outcome};
use crate::domain::id::ClientId;
use crate::domain::time::Now;
use crate::storage::audit::trail::{HeadSeat, Trail};
use crate::storage::error::{Cause, Error};
use crate::storage::keeper::{Keeper, Saved};
use crate::storage::kept::{At, Kept};
use crate::storage::paths::Places;
use crate::storage::record::Sum;
use crate::storage::shelf::{Loaded, Shelf};
use crate::storage::spill::{Fate, Recovered};

/// Notes one thing that was done without a keeper: a record that was read, a passphrase that was wrong. What cannot be
/// written is said at the end of the program.
pub fn note(shelf: &Shelf, deed: Deed, now: Now) {
    Trail::new(shelf).note(now.wall, deed);
}

/// Returns what a document is called in the trail: its file from the data folder on.
pub fn object(at: At, places: &Places) -> String {
    near(&at.path(places), places)
}

fn near(path: &Path, places: &Places) -> String {
    let near = path.strip_prefix(&places.data).unwrap_or(path);
    near.to_string_lossy().into_owned()
}

/// A save as the trail tells it.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    at: At,
    rev: u64,
    before: Option<Sum>,
    marks: BTreeSet<Mark>,
}

impl Keeper {
    /// Notes something that was done (storage.md 7). It never fails; what cannot be written is counted and said once.
    pub fn note_deed(&mut self, deed: Deed, now: Now) {
        self.trail.note(now.wall, deed);
    }

    /// Puts the audit trail on the disk.
    pub fn sync_trail(&mut self) {
        self.trail.sync();
    }

    /// Tells whether records of the audit trail may not outlive a power cut yet.
    pub fn is_trail_loose(&self) -> bool {
        self.trail.is_loose()
    }

    /// Ends the run in the audit trail, if it noted anything.
    pub fn end_trail(&mut self, now: Now) {
        self.trail.end(now.wall);
    }

    /// Returns where the head of this run can be read.
    pub fn trail_seat(&self) -> HeadSeat {
        self.trail.seat()
    }

    /// Looks at a document before it is saved, so that the trail can tell what the save did.
    pub(crate) fn attempt<D: Kept>(&self, document: &D, rev: u64) -> Attempt {
        let at = document.at();
        Attempt {
            at,
            rev,
            before: self.known.get(&at).map(|known| known.base.print),
            marks: document.marks(),
        }
    }

    /// Notes what came of a save of these bytes.
    pub(crate) fn note_save(
        &mut self,
        attempt: Attempt,
        bytes: &[u8],
        outcome: &Result<Saved, Error>,
        now: Now,
    ) {
        let at = attempt.at;
        let action = if attempt.rev == 1 {
            Action::Create
        } else {
            Action::Amend
        };
        let deed = Deed {
            rev: Some(attempt.rev),
            before: attempt.before.map(|sum| sum.to_string()),
            ..Deed::new(action).on(&object(at, &self.shelf.places))
        };
        let mut deeds = Vec::new();
        match outcome {
            Ok(_) => {
                if self.trail.edited.remove(&at) {
                    deeds.push(Deed {
                        action: Action::OutsideEdit,
                        rev: Some(attempt.rev.saturating_sub(1)),
                        after: deed.before.clone(),
                        before: None,
                        ..deed.clone()
                    });
                }
                let deed = Deed {
                    after: self
                        .known
                        .get(&at)
                        .map(|known| known.base.print.to_string()),
                    ..deed
                };
                let fresh = self.fresh(&attempt);
                if fresh.is_empty() || attempt.rev == 1 {
                    deeds.push(deed.clone());
                }
                deeds.extend(fresh.into_iter().map(|mark| Deed {
                    action: mark.action,
                    ..deed.clone().entry(mark.id)
                }));
                self.trail.marks.insert(at, attempt.marks);
            }
            Err(error) => {
                let is_conflict = matches!(error.cause, Cause::Conflict(_));
                deeds.push(Deed {
                    action: if is_conflict {
                        Action::Conflict
                    } else {
                        action
                    },
                    after: is_conflict.then(|| Sum::of(bytes).to_string()),
                    outcome: if is_conflict {
                        Outcome::Given
                    } else {
                        Outcome::Failed
                    },
                    ..deed
                });
            }
        }
        self.trail.note_all(now.wall, deeds);
    }

    /// Returns what the new version has that the one before had not. Of a first version that came with struck lines only
    /// what binds is told.
    fn fresh(&self, attempt: &Attempt) -> Vec<Mark> {
        let fresh = |before: &BTreeSet<Mark>| attempt.marks.difference(before).copied().collect();
        match self.trail.marks.get(&attempt.at) {
            _ if attempt.rev == 1 => (attempt.marks.iter().copied())
                .filter(|mark| mark.action != Action::Strike)
                .collect(),
            Some(before) => fresh(before),
            None => Vec::new(),
        }
    }

    /// Notes what a document that was read has, so that the next save can be compared with it.
    pub(crate) fn note_marks<D: Kept>(&mut self, document: &D) {
        self.trail.marks.insert(document.at(), document.marks());
    }

    /// Notes the same of all that was loaded, and what of it somebody edited.
    pub(crate) fn note_loaded(&mut self, client: ClientId, loaded: &Loaded) {
        self.trail.marks.retain(|at, _| at.client() != Some(client));
        self.trail.edited.retain(|at| at.client() != Some(client));
        let dossier = &loaded.dossier;
        for session in &dossier.sessions {
            self.note_marks(session);
        }
        for drawer in &dossier.drawers {
            self.note_marks(drawer);
        }
        for note in &dossier.notes {
            self.note_marks(note);
        }
        for summary in &dossier.summaries {
            self.note_marks(summary);
        }
        self.note_marks(&dossier.readings);
        self.trail.edited.extend(&loaded.edited);
    }

    /// Notes that a client was opened, and what came back from the spill folders.
    pub(crate) fn note_opened(&mut self, client: ClientId, recovered: &[Recovered], now: Now) {
        let mut deeds = vec![Deed::client(Action::View, client)];
        deeds.extend(recovered.iter().map(|one| self.recovery(Some(client), one)));
        self.trail.note_all(now.wall, deeds);
    }

    /// Returns the deed of a document that was found in a spill folder.
    pub(crate) fn recovery(&self, client: Option<ClientId>, recovered: &Recovered) -> Deed {
        let deed = Deed::new(Action::Recovery);
        let deed = match (recovered.at, client) {
            (Some(at), _) => deed.on(&object(at, &self.shelf.places)),
            (None, Some(client)) => Deed::client(Action::Recovery, client),
            (None, None) => deed,
        };
        deed.with(match &recovered.fate {
            Fate::Saved | Fate::Known => Outcome::Done,
            Fate::Beside(_) => Outcome::Given,
            Fate::Stays(_) => Outcome::Failed,
        })
    }
}
