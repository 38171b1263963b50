//! What is on its way to disk, and what the header says about it.

use std::collections::BTreeMap;

use crate::app::msg::Paper;
use crate::domain::id::{ClientId, SessionId};
use crate::domain::time::Stamp;

/// Everything that was asked to be saved and is not yet on disk.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Saving {
    next_ticket: u64,
    /// Tickets under way, with what they carry and since when (steady clock).
    pub pending: BTreeMap<u64, (Slot, u64)>,
    /// Documents whose last save failed, with why.
    pub failed: BTreeMap<Slot, String>,
    /// When to try the failed ones again, on the steady clock.
    pub retry_at: Option<u64>,
    /// When something was last saved.
    pub saved: Option<Stamp>,
}

/// Which document, whatever it holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "each is the document of that name")]
pub enum Slot {
    Client(ClientId),
    Goals(ClientId),
    Plan(ClientId),
    Risk(ClientId),
    Session(ClientId, SessionId),
    Drawer(ClientId, SessionId),
    Delivery(ClientId),
}

impl Slot {
    /// Returns the slot of a document.
    pub fn of(paper: &Paper) -> Self {
        match paper {
            Paper::Client(doc) => Self::Client(doc.id),
            Paper::Goals(doc) => Self::Goals(doc.client),
            Paper::Plan(doc) => Self::Plan(doc.client),
            Paper::Risk(doc) => Self::Risk(doc.client),
            Paper::Session(doc) => Self::Session(doc.client, doc.id),
            Paper::Drawer(doc) => Self::Drawer(doc.client, doc.session),
        }
    }

    /// Returns whose document it is.
    pub fn client(self) -> ClientId {
        match self {
            Self::Client(client)
            | Self::Goals(client)
            | Self::Plan(client)
            | Self::Risk(client)
            | Self::Session(client, _)
            | Self::Drawer(client, _)
            | Self::Delivery(client) => client,
        }
    }
}

/// What the header says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mark {
    /// Nothing was saved yet and nothing is pending.
    Quiet,
    /// Everything is on disk since then.
    Saved(Stamp),
    /// Something has been on its way for this many seconds.
    Saving(u64),
    /// Something could not be saved, and why.
    NotSaved(String),
}

impl Saving {
    /// Returns a ticket for a document that is sent off now.
    pub fn ticket(&mut self, slot: Slot, steady: u64) -> u64 {
        self.next_ticket += 1;
        self.pending.insert(self.next_ticket, (slot, steady));
        self.next_ticket
    }

    /// Notes that a ticket's document is on disk.
    pub fn done(&mut self, ticket: u64, at: Stamp) {
        if let Some((slot, _)) = self.pending.remove(&ticket) {
            // A newer save of the same document may still be under way; an older failure is mended by any newer success.
            self.failed.remove(&slot);
            if self.failed.is_empty() {
                self.retry_at = None;
            }
        }
        self.saved = Some(at);
    }

    /// Notes that a ticket's document could not be saved; it is tried again five seconds later.
    pub fn failed(&mut self, ticket: u64, why: String, steady: u64) {
        if let Some((slot, _)) = self.pending.remove(&ticket) {
            self.failed.insert(slot, why);
            self.retry_at = Some(steady + 5_000);
        }
    }

    /// Tells whether everything is on disk.
    pub fn is_done(&self) -> bool {
        self.pending.is_empty() && self.failed.is_empty()
    }

    /// Returns what the header says.
    pub fn mark(&self, steady: u64) -> Mark {
        if let Some(why) = self.failed.values().next() {
            return Mark::NotSaved(why.clone());
        }
        match (
            self.pending.values().map(|(_, since)| *since).min(),
            self.saved,
        ) {
            (Some(since), _) => Mark::Saving(steady.saturating_sub(since) / 1000),
            (None, Some(at)) => Mark::Saved(at),
            (None, None) => Mark::Quiet,
        }
    }
}
