//! Each document on its way to disk, and what is answered.

use crate::app::msg::{Msg, Paper};
use crate::runtime::writer::Writer;
use crate::storage::error::{Cause, Error};
use crate::storage::kept::Kept;

impl<T: Fn(Msg)> Writer<T> {
    /// Saves a document, whichever it is.
    pub(super) fn save(&mut self, ticket: u64, paper: &Paper) {
        match paper {
            Paper::Client(document) => self.put(ticket, &**document, |document| {
                Paper::Client(Box::new(document))
            }),
            Paper::Goals(document) => self.put(ticket, &**document, |document| {
                Paper::Goals(Box::new(document))
            }),
            Paper::Plan(document) => self.put(ticket, &**document, |document| {
                Paper::Plan(Box::new(document))
            }),
            Paper::Readings(document) => self.put(ticket, &**document, |document| {
                Paper::Readings(Box::new(document))
            }),
            Paper::Risk(document) => self.put(ticket, &**document, |document| {
                Paper::Risk(Box::new(document))
            }),
            Paper::Closing(document) => self.put(ticket, &**document, |document| {
                Paper::Closing(Box::new(document))
            }),
            Paper::Disclosures(document) => self.put(ticket, &**document, |document| {
                Paper::Disclosures(Box::new(document))
            }),
            Paper::Note(document) => self.put(ticket, &**document, |document| {
                Paper::Note(Box::new(document))
            }),
            Paper::Summary(document) => self.put(ticket, &**document, |document| {
                Paper::Summary(Box::new(document))
            }),
            Paper::Session(document) => self.put(ticket, &**document, |document| {
                Paper::Session(Box::new(document))
            }),
            Paper::Drawer(document) => self.put(ticket, &**document, |document| {
                Paper::Drawer(Box::new(document))
            }),
            Paper::Library(document) => self.put(ticket, &**document, |document| {
                Paper::Library(Box::new(document))
            }),
            Paper::Practice(document) => self.put(ticket, &**document, |document| {
                Paper::Practice(Box::new(document))
            }),
            Paper::Profile(document) => self.put(ticket, &**document, |document| {
                Paper::Profile(Box::new(document))
            }),
        }
    }

    fn put<D: Kept>(&mut self, ticket: u64, document: &D, paper: impl Fn(D) -> Paper) {
        let now = self.clock.now();
        match self.keeper.save(document, now) {
            Ok(_) => (self.tell)(Msg::Saved {
                ticket,
                at: self.clock.now().wall,
            }),
            Err(error) => {
                if let Cause::Conflict(kept) = &error.cause {
                    let kept = kept.to_string_lossy().into_owned();
                    let theirs = self.keeper.accept::<D>(document.at()).ok().flatten();
                    (self.tell)(Msg::Conflict {
                        ticket,
                        theirs: theirs.map(|theirs| Box::new(paper(theirs))),
                        kept,
                    });
                } else {
                    self.answer(ticket, Err(error));
                }
            }
        }
    }

    /// Says what became of a save.
    pub(super) fn answer(&self, ticket: u64, saved: Result<(), Error>) {
        (self.tell)(match saved {
            Ok(()) => Msg::Saved {
                ticket,
                at: self.clock.now().wall,
            },
            Err(error) => {
                let (why, hint) = error.told();
                Msg::Failed { ticket, why, hint }
            }
        });
    }
}
