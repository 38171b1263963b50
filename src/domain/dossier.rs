//! Everything on file about one client, as one value.

use crate::domain::client::Client;
use crate::domain::closing::Closing;
use crate::domain::disclosure::Disclosures;
use crate::domain::goal::Goals;
use crate::domain::id::{EntryId, GoalId, NoteId, SessionId, SummaryId};
use crate::domain::note::Note;
use crate::domain::plan::Plan;
use crate::domain::rating::Rating;
use crate::domain::reading::Readings;
use crate::domain::risk::RiskRecord;
use crate::domain::session::{Drawer, Entry, Kind, Session};
use crate::domain::summary::{Summary, SummaryKind};
use crate::domain::time::Stamp;
use crate::domain::writing::signed::is_in_error;

/// One client's documents. A document that is missing stands here empty; one that could not be read is named beside it
/// by whoever read it.
#[derive(Clone, PartialEq, Debug)]
pub struct Dossier {
    /// The chart.
    pub client: Client,
    /// The goals.
    pub goals: Goals,
    /// The plan.
    pub plan: Plan,
    /// Readings of measures.
    pub readings: Readings,
    /// Risk.
    pub risk: RiskRecord,
    /// What is on file about ending and after.
    pub closing: Closing,
    /// Who may get what of the record, and who got it.
    pub disclosures: Disclosures,
    /// Progress notes, by when they were begun.
    pub notes: Vec<Note>,
    /// Summaries, by when they were begun.
    pub summaries: Vec<Summary>,
    /// All sessions, by start.
    pub sessions: Vec<Session>,
    /// The drawers, in no order.
    pub drawers: Vec<Drawer>,
}

impl Dossier {
    /// Returns a dossier that holds a chart and nothing else.
    pub fn new(client: Client) -> Self {
        let id = client.id;
        Self {
            client,
            goals: Goals::new(id),
            plan: Plan::new(id),
            readings: Readings::new(id),
            risk: RiskRecord::new(id),
            closing: Closing::new(id),
            disclosures: Disclosures::new(id),
            notes: Vec::new(),
            summaries: Vec::new(),
            sessions: Vec::new(),
            drawers: Vec::new(),
        }
    }

    /// Returns the session with this id.
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// Returns the note with this id.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.iter().find(|note| note.id == id)
    }

    /// Returns the note of a session: the newest that does not stand in error, a draft too.
    pub fn note_of(&self, session: SessionId) -> Option<&Note> {
        self.notes
            .iter()
            .rev()
            .find(|note| note.session == session && !is_in_error(&note.amendments))
    }

    /// Returns the summary with this id.
    pub fn summary(&self, id: SummaryId) -> Option<&Summary> {
        self.summaries.iter().find(|summary| summary.id == id)
    }

    /// Returns the summary of a sort that is handed out: the newest that is signed and stands, else the newest draft.
    pub fn summary_of(&self, kind: SummaryKind) -> Option<&Summary> {
        let newest = |fits: fn(&Summary) -> bool| {
            let mut all = self.summaries.iter().rev();
            all.find(|one| one.kind == kind && fits(one))
        };
        newest(Summary::counts).or_else(|| newest(|one| one.signed.is_none()))
    }

    /// Puts a note in the place of the one with its id, or behind the others.
    pub fn put_note(&mut self, note: Note) {
        match self.notes.iter_mut().find(|known| known.id == note.id) {
            Some(known) => *known = note,
            None => self.notes.push(note),
        }
    }

    /// Puts a summary in the place of the one with its id, or behind the others.
    pub fn put_summary(&mut self, summary: Summary) {
        match self
            .summaries
            .iter_mut()
            .find(|known| known.id == summary.id)
        {
            Some(known) => *known = summary,
            None => self.summaries.push(summary),
        }
    }

    /// Tells whether a goal belongs to an episode that ended: it stays as it was.
    pub fn is_frozen(&self, goal: GoalId) -> bool {
        let is_earlier = self
            .goals
            .get(goal)
            .is_some_and(|goal| goal.episode.is_some());
        let newest = self.closing.episodes.last();
        let is_in = newest.is_some_and(|one| one.goals.iter().any(|frozen| frozen.goal == goal));
        is_earlier || (is_in && self.closing.is_ended(&self.client))
    }

    /// Returns the drawer of a session, if it has one.
    pub fn drawer(&self, id: SessionId) -> Option<&Drawer> {
        self.drawers.iter().find(|drawer| drawer.session == id)
    }

    /// Returns the session that has begun and not ended, the newest if there are several.
    pub fn running(&self) -> Option<&Session> {
        self.sessions
            .iter()
            .rev()
            .find(|session| session.end.is_none())
    }

    /// Returns the last session that ended and took place.
    pub fn last_held(&self) -> Option<&Session> {
        self.sessions.iter().rev().find(|session| {
            session.end.is_some() && session.outcome == crate::domain::session::Outcome::Held
        })
    }

    /// Returns every risk that no written decision has closed: when it began and its words.
    ///
    /// A RISK line whose record is missing counts as open, so that a crash between two files never puts it out.
    pub fn open_risk(&self) -> Vec<(EntryId, Stamp, &str)> {
        let mut open: Vec<(EntryId, Stamp, &str)> = self
            .risk
            .open()
            .map(|entry| (entry.id, entry.at, entry.words.as_str()))
            .collect();
        for entry in self.sessions.iter().flat_map(|session| &session.entries) {
            let known = self.risk.entries.iter().any(|risk| risk.id == entry.id);
            if entry.line.kind == Kind::Risk && entry.stands() && !known {
                open.push((entry.id, entry.line.at, entry.line.text.as_str()));
            }
        }
        open.sort_by_key(|(id, at, _)| (*at, *id));
        open
    }

    /// Returns the ratings of a goal over time, one a session (the last one given in it), oldest first, with the
    /// session's number.
    pub fn goal_ratings(&self, goal: GoalId) -> Vec<(u16, u8)> {
        self.sessions
            .iter()
            .filter_map(|session| {
                let value = session
                    .standing()
                    .iter()
                    .rev()
                    .find_map(|entry| rated(entry, goal))?;
                Some((session.number, value))
            })
            .collect()
    }

    /// Returns every standing entry of every session with its session, oldest first.
    pub fn entries(&self) -> impl Iterator<Item = (&Session, &Entry)> {
        self.sessions.iter().flat_map(|session| {
            session
                .standing()
                .into_iter()
                .map(move |entry| (session, entry))
        })
    }
}

fn rated(entry: &Entry, wanted: GoalId) -> Option<u8> {
    match entry.line.rating {
        Some(Rating::Goal { goal, value }) if goal == wanted => Some(value),
        _ => None,
    }
}
