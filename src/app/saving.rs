//! What is on its way to disk, and what the header says about it.

use std::collections::BTreeMap;

use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::state::State;
use crate::app::{own, profile, record, shown, timing};
use crate::domain::id::{ClientId, NoteId, SessionId, SummaryId};
use crate::domain::session::Entry;
use crate::domain::time::Stamp;
use crate::words::app as say;
use crate::words::time as show;

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
    Readings(ClientId),
    Risk(ClientId),
    Closing(ClientId),
    Disclosures(ClientId),
    Note(ClientId, NoteId),
    Summary(ClientId, SummaryId),
    Session(ClientId, SessionId),
    Drawer(ClientId, SessionId),
    Delivery(ClientId),
    Profile,
    Practice,
    Library,
}

impl Slot {
    /// Returns the slot of a document.
    pub fn of(paper: &Paper) -> Self {
        match paper {
            Paper::Client(doc) => Self::Client(doc.id),
            Paper::Goals(doc) => Self::Goals(doc.client),
            Paper::Plan(doc) => Self::Plan(doc.client),
            Paper::Readings(doc) => Self::Readings(doc.client),
            Paper::Risk(doc) => Self::Risk(doc.client),
            Paper::Closing(doc) => Self::Closing(doc.client),
            Paper::Disclosures(doc) => Self::Disclosures(doc.client),
            Paper::Note(doc) => Self::Note(doc.client, doc.id),
            Paper::Summary(doc) => Self::Summary(doc.client, doc.id),
            Paper::Session(doc) => Self::Session(doc.client, doc.id),
            Paper::Drawer(doc) => Self::Drawer(doc.client, doc.session),
            Paper::Profile(_) => Self::Profile,
            Paper::Practice(_) => Self::Practice,
            Paper::Library(_) => Self::Library,
        }
    }

    /// Returns whose document it is; none for the clinician's own.
    pub fn client(self) -> Option<ClientId> {
        match self {
            Self::Profile | Self::Practice | Self::Library => None,
            Self::Client(client)
            | Self::Goals(client)
            | Self::Plan(client)
            | Self::Readings(client)
            | Self::Risk(client)
            | Self::Closing(client)
            | Self::Disclosures(client)
            | Self::Note(client, _)
            | Self::Summary(client, _)
            | Self::Session(client, _)
            | Self::Drawer(client, _)
            | Self::Delivery(client) => Some(client),
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

    /// Returns how much was sent off so far, to tell whether something was since.
    pub fn sent(&self) -> u64 {
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
    ///
    /// Returns whether words are unsaved by that: a move that was refused left its entry where it was saved.
    pub fn failed(&mut self, ticket: u64, why: String, steady: u64) -> bool {
        match self.pending.remove(&ticket) {
            Some((Slot::Delivery(_), _)) | None => false,
            Some((slot, _)) => {
                self.failed.insert(slot, why);
                self.retry_at = Some(steady + 5_000);
                true
            }
        }
    }

    /// Tells whether a version of a document is on its way to the disk.
    pub fn is_under_way(&self, slot: Slot) -> bool {
        self.pending.values().any(|(pending, _)| *pending == slot)
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

/// Sends a document off.
pub fn send(state: &mut State, paper: Paper, effects: &mut Vec<Effect>) {
    let ticket = state.saving.ticket(Slot::of(&paper), state.now.steady);
    if let Paper::Library(own) = &paper {
        state.own.sent.push((ticket, (**own).clone()));
    }
    effects.push(Effect::Save { ticket, paper });
}

/// Sends everything that failed off again, as it reads now.
pub fn retry(state: &mut State, effects: &mut Vec<Effect>) {
    state.saving.retry_at = None;
    let slots: Vec<Slot> = state.saving.failed.keys().copied().collect();
    for slot in slots {
        let under_way = state.saving.is_under_way(slot);
        match timing::paper_of(state, slot) {
            Some(_) if under_way => {}
            Some(paper) => send(state, paper, effects),
            // The client was let go; the words are in the spill folder.
            None => {
                state.saving.failed.remove(&slot);
            }
        }
    }
}

/// Says what is saved.
pub fn say(state: &State) -> String {
    match state.saving.mark(state.now.steady) {
        Mark::Quiet => say::NOTHING_TO_SAVE.to_owned(),
        Mark::Saved(at) => say::already_saved(&show::clock_seconds(at)),
        Mark::Saving(_) => say::STILL_SAVING.to_owned(),
        Mark::NotSaved(why) => say::not_saved(&why),
    }
}

/// Somebody else wrote the file: logs are joined by their entries' ids, of anything else theirs is shown; ours is kept.
#[expect(clippy::too_many_lines, reason = "a table of arms, one a row")]
pub fn conflict(
    state: &mut State,
    ticket: u64,
    theirs: Option<Paper>,
    kept: &str,
    effects: &mut Vec<Effect>,
) {
    let Some((slot, _)) = state.saving.pending.remove(&ticket) else {
        return;
    };
    if slot == Slot::Library {
        own::replaced_by(state, ticket, theirs, kept, effects);
        return;
    }
    if slot == Slot::Profile {
        profile::replaced_by(state, theirs, kept, effects);
        return;
    }
    if slot == Slot::Practice {
        profile::practice::replaced_by(state, theirs, kept, effects);
        return;
    }
    let Some(desk) = state
        .desk
        .iter_mut()
        .chain(state.aside.as_deref_mut())
        .find(|desk| Some(desk.client().id) == slot.client())
    else {
        return;
    };
    let dossier = &mut desk.dossier;
    let mut again = None;
    let mut is_theirs = true;
    match theirs {
        Some(Paper::Session(mut there)) => {
            if let Some(ours) = dossier
                .sessions
                .iter_mut()
                .find(|session| session.id == there.id)
            {
                join(&mut there.entries, &ours.entries);
                *ours = (*there).clone();
                again = Some(Paper::Session(there));
            }
        }
        Some(Paper::Drawer(mut there)) => {
            if let Some(ours) = dossier
                .drawers
                .iter_mut()
                .find(|drawer| drawer.session == there.session)
            {
                join(&mut there.entries, &ours.entries);
                *ours = (*there).clone();
                again = Some(Paper::Drawer(there));
            }
        }
        Some(Paper::Risk(mut there)) => {
            let known: Vec<_> = there.entries.iter().map(|entry| entry.id).collect();
            there.entries.extend(
                dossier
                    .risk
                    .entries
                    .iter()
                    .filter(|entry| !known.contains(&entry.id))
                    .cloned(),
            );
            dossier.risk = (*there).clone();
            again = Some(Paper::Risk(there));
        }
        Some(Paper::Readings(mut there)) => {
            // A reading is amended, never undone: what is on either side stays.
            let missing: Vec<_> = dossier
                .readings
                .readings
                .iter()
                .filter(|ours| there.readings.iter().all(|theirs| theirs.id != ours.id))
                .cloned()
                .collect();
            let is_ahead = !missing.is_empty();
            there.readings.extend(missing);
            dossier.readings = (*there).clone();
            again = is_ahead.then_some(Paper::Readings(there));
        }
        Some(Paper::Client(there)) => dossier.client = *there,
        Some(Paper::Goals(there)) => dossier.goals = *there,
        Some(Paper::Plan(there)) => dossier.plan = *there,
        Some(Paper::Closing(there)) => dossier.closing = *there,
        Some(Paper::Disclosures(there)) => dossier.disclosures = *there,
        Some(Paper::Note(there)) => dossier.put_note(*there),
        Some(Paper::Summary(there)) => dossier.put_summary(*there),
        // Theirs cannot be read: it stays as it is, and ours is beside it.
        Some(Paper::Profile(_) | Paper::Practice(_) | Paper::Library(_)) | None => {
            is_theirs = false;
        }
    }
    state.notice = Notice::error(if again.is_some() {
        say::conflict_joined(kept)
    } else {
        say::conflict(kept)
    });
    if is_theirs && again.is_none() {
        record::forget_turns(desk, slot);
        // What failed before is in the version that was kept.
        state.saving.failed.remove(&slot);
        if state.saving.failed.is_empty() {
            state.saving.retry_at = None;
        }
        // A later version of ours that is on its way would lie over theirs, which is what the screen shows.
        if state.saving.is_under_way(slot) {
            again = timing::paper_of(state, slot);
        }
    }
    if let Some(paper) = again {
        send(state, paper, effects);
    }
    shown::refresh(state, effects);
}

/// Adds the entries only we have; of an entry both have, the one with the longer history stands.
fn join(there: &mut Vec<Entry>, ours: &[Entry]) {
    for entry in ours {
        match there.iter_mut().find(|known| known.id == entry.id) {
            Some(known) if known.history.len() < entry.history.len() => *known = entry.clone(),
            Some(_) => {}
            None => there.push(entry.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot() -> Slot {
        Slot::Goals(ClientId(uuid::Uuid::nil()))
    }

    fn noon() -> Stamp {
        chrono::DateTime::parse_from_rfc3339("2026-11-26T12:00:00+01:00").unwrap_or_default()
    }

    #[test]
    fn nothing_is_shown_as_saved_before_its_answer() {
        let mut saving = Saving::default();
        assert_eq!(saving.mark(0), Mark::Quiet);
        let ticket = saving.ticket(slot(), 1_000);
        assert_eq!(saving.mark(5_500), Mark::Saving(4));
        saving.done(ticket, noon());
        assert_eq!(saving.mark(5_500), Mark::Saved(noon()));
    }

    #[test]
    fn a_failure_stays_until_the_same_document_is_saved() {
        let mut saving = Saving::default();
        let lost = saving.ticket(slot(), 0);
        let _unsaved = saving.failed(lost, String::from("the disk is full"), 0);
        assert_eq!(saving.retry_at, Some(5_000));
        let other = saving.ticket(Slot::Client(ClientId(uuid::Uuid::nil())), 0);
        saving.done(other, noon());
        assert_eq!(
            saving.mark(0),
            Mark::NotSaved(String::from("the disk is full"))
        );
        let again = saving.ticket(slot(), 6_000);
        saving.done(again, noon());
        assert_eq!(saving.mark(6_000), Mark::Saved(noon()));
    }
}
