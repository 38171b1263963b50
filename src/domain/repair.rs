//! Ruptures of the alliance: which are open, and how far the way to their repair has come.
//!
//! A rupture that was marked in a log stays open until somebody closes it with words: on the plan ([`Repair`]), or, as in
//! logs from before there was such a record, in a repair moment that has words of its own. A moment without words only says
//! that the way was begun. A moment speaks of the newest rupture marked before it and of no other, so that none is closed
//! unseen.

#[cfg(test)]
mod tests;

use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, SessionId};
use crate::domain::marker::RepairTask;
use crate::domain::plan::Repair;
use crate::domain::session::{Entry, Kind, Line, Moment};
use crate::domain::time::Stamp;

/// A rupture that stands in a log, with what became of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Rupture<'a> {
    /// The moment that marked it.
    pub id: EntryId,
    /// The session it was marked in.
    pub session: SessionId,
    /// The session's number.
    pub number: u16,
    /// When it was marked.
    pub at: Stamp,
    /// The words of the moment.
    pub marked: &'a str,
    /// What is written on the plan.
    pub record: Option<&'a Repair>,
    /// The repair moments that speak of it, oldest first.
    pub moments: Vec<&'a Line>,
}

/// How a rupture was closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Closing<'a> {
    /// When.
    pub at: Stamp,
    /// By whom; none where a moment of the log says it.
    pub by: Option<&'a str>,
    /// With which words.
    pub words: &'a str,
}

/// How far the way to repair has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Way<'g> {
    /// Steps that have words, in the order of the guide.
    pub done: Vec<&'g RepairTask>,
    /// The first step that has none; after the last one only the closing words are missing.
    pub next: Option<&'g RepairTask>,
    /// When a repair moment without words was marked last.
    pub marked: Option<Stamp>,
}

impl<'a> Rupture<'a> {
    /// Returns what happened: as written afterwards, else as marked.
    pub fn words(&self) -> &'a str {
        let written = self.record.map_or("", |record| record.words.as_str());
        if written.trim().is_empty() {
            self.marked
        } else {
            written
        }
    }

    /// Returns how it was closed. A moment that came before it was opened again counts no more.
    pub fn closing(&self) -> Option<Closing<'a>> {
        let written = self.record.and_then(|record| record.closed.as_ref());
        let again = self
            .record
            .and_then(|record| record.reopened.last())
            .map(|again| again.at);
        let said = self
            .moments
            .iter()
            .rfind(|line| !line.text.trim().is_empty() && Some(line.at) > again);
        match (written, said) {
            (Some(closed), _) => Some(Closing {
                at: closed.at,
                by: Some(&closed.by),
                words: &closed.words,
            }),
            (None, Some(line)) => Some(Closing {
                at: line.at,
                by: None,
                words: &line.text,
            }),
            (None, None) => None,
        }
    }

    /// Tells whether nobody closed it with words.
    pub fn is_open(&self) -> bool {
        self.closing().is_none()
    }

    /// Returns when a step was taken first and what is written of it.
    pub fn step(&self, slug: &str) -> Option<(Stamp, &'a str)> {
        let steps = &self.record?.steps;
        let step = steps.iter().find(|step| step.step == slug)?;
        (!step.words.trim().is_empty()).then_some((step.at, step.words.as_str()))
    }

    /// Returns how far the way has come.
    pub fn way<'g>(&self, steps: &'g [RepairTask]) -> Way<'g> {
        let (done, left): (Vec<&RepairTask>, Vec<&RepairTask>) = steps
            .iter()
            .partition(|task| self.step(&task.slug).is_some());
        Way {
            done,
            next: left.into_iter().next(),
            marked: self.moments.last().map(|line| line.at),
        }
    }
}

/// Returns every rupture that stands in a log, oldest first.
pub fn ruptures(dossier: &Dossier) -> Vec<Rupture<'_>> {
    let mut ruptures: Vec<Rupture<'_>> = dossier
        .entries()
        .filter(|(_, entry)| entry.line.kind == Kind::Moment(Moment::Rupture))
        .map(|(session, entry)| Rupture {
            id: entry.id,
            session: session.id,
            number: session.number,
            at: entry.line.at,
            marked: entry.line.text.as_str(),
            record: dossier
                .plan
                .repairs
                .iter()
                .find(|repair| repair.rupture == entry.id),
            moments: Vec::new(),
        })
        .collect();
    ruptures.sort_by_key(|rupture| (rupture.at, rupture.id));
    let mut repairs: Vec<&Entry> = dossier
        .entries()
        .map(|(_, entry)| entry)
        .filter(|entry| entry.line.kind == Kind::Moment(Moment::Repair))
        .collect();
    repairs.sort_by_key(|entry| (entry.line.at, entry.id));
    for entry in repairs {
        let before = ruptures
            .iter_mut()
            .rfind(|rupture| rupture.at <= entry.line.at);
        if let Some(rupture) = before {
            rupture.moments.push(&entry.line);
        }
    }
    ruptures
}

/// Returns the ruptures nobody closed with words, oldest first.
pub fn open(dossier: &Dossier) -> Vec<Rupture<'_>> {
    let mut open = ruptures(dossier);
    open.retain(Rupture::is_open);
    open
}

/// Returns the rupture that a moment of the log marked.
pub fn rupture(dossier: &Dossier, id: EntryId) -> Option<Rupture<'_>> {
    ruptures(dossier)
        .into_iter()
        .find(|rupture| rupture.id == id)
}
