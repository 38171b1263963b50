//! Topics that wait: points of the agenda and parked lines of every session, until something is said of them.
//!
//! A line that was parked three sessions ago and never taken up comes back as the newest does.

#[cfg(test)]
mod tests;

use chrono::TimeDelta;

use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, SessionId};
use crate::domain::plan::{Became, Topic};
use crate::domain::session::{Entry, Kind, Proposer, Session};
use crate::domain::time::Stamp;
use crate::words::topics as words;

/// What is brought up this late comes up at the door: the last ten minutes of a session (product.md E6).
const AT_DOOR: TimeDelta = TimeDelta::minutes(10);

/// A topic that was brought up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BroughtUp {
    /// The line.
    pub entry: EntryId,
    /// The session it stands in.
    pub session: SessionId,
    /// Its words.
    pub words: String,
    /// Who proposed it, if it was a point of the agenda.
    pub proposer: Option<Proposer>,
    /// When it was brought up, seen from now.
    pub when: When,
    /// Whether it came up at the end of its session.
    pub at_door: bool,
    /// What became of it.
    pub became: Option<Topic>,
}

/// When a topic was brought up, in the order topics are listed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum When {
    /// It is on the agenda of the session that runs.
    Agenda,
    /// In a session before the last one, by its number.
    Before(u16),
    /// Last time.
    LastTime,
    /// It was parked in the session that runs.
    Parked,
}

impl BroughtUp {
    /// Tells whether nothing was said of it yet.
    pub fn waits(&self) -> bool {
        self.became.is_none()
    }

    /// Returns the topic in a line: its words, who proposed it, since when it waits.
    pub fn row(&self) -> String {
        let mut marks = Vec::new();
        marks.extend(self.proposer.map(|who| words::proposed_by(name(who))));
        if let When::Before(number) = self.when {
            marks.push(words::since(number));
        }
        if self.at_door {
            marks.push(words::AT_DOOR.to_owned());
        }
        words::row(&self.words, &marks)
    }

    /// Returns how it stands in a few words: what became of it, else who proposed it or since when it waits.
    pub fn state(&self) -> String {
        match (&self.became, self.when, self.proposer) {
            (Some(topic), ..) => {
                words::ticked(words::became(place(Some(topic.became)), "").as_str())
            }
            (None, When::Before(number), _) => words::since(number),
            (None, _, Some(who)) => words::by(name(who)),
            (None, ..) => String::new(),
        }
    }
}

/// Returns what somebody is called who proposes.
pub fn name(who: Proposer) -> &'static str {
    let [client, me] = words::PROPOSERS;
    match who {
        Proposer::Client => client,
        Proposer::Me => me,
    }
}

/// Returns the one who did not propose it.
pub fn other(who: Proposer) -> Proposer {
    match who {
        Proposer::Client => Proposer::Me,
        Proposer::Me => Proposer::Client,
    }
}

/// Returns the place of what became of a topic among the names of it; the first means that it waits.
pub fn place(became: Option<Became>) -> usize {
    became
        .and_then(|became| Became::ALL.iter().position(|known| *known == became))
        .map_or(0, |at| at + 1)
}

/// Returns every topic of every session: the agenda of the session that runs, then what was brought up before, the
/// oldest first, then what was parked just now.
pub fn list(dossier: &Dossier) -> Vec<BroughtUp> {
    let running = dossier.running().map(|session| session.id);
    let last = dossier.last_held().map(|session| session.id);
    let mut topics: Vec<BroughtUp> = dossier
        .sessions
        .iter()
        .flat_map(|session| {
            let mut parked: Vec<&Entry> = session
                .entries
                .iter()
                .filter(|entry| entry.line.kind == Kind::Park && entry.stands())
                .collect();
            parked.sort_by_key(|entry| (entry.line.at, entry.id));
            parked.into_iter().map(move |entry| BroughtUp {
                entry: entry.id,
                session: session.id,
                words: entry.line.text.clone(),
                proposer: entry.line.proposer,
                when: match entry.line.proposer {
                    Some(_) if Some(session.id) == running => When::Agenda,
                    None if Some(session.id) == running => When::Parked,
                    _ if Some(session.id) == last => When::LastTime,
                    _ => When::Before(session.number),
                },
                at_door: entry.line.proposer.is_none() && is_at_door(session, entry.line.at),
                became: became(dossier, entry.id).cloned(),
            })
        })
        .collect();
    // Sessions are in the order of their start: what was brought up before stays so among itself.
    topics.sort_by_key(|topic| match topic.when {
        When::Agenda => 0,
        When::Before(_) | When::LastTime => 1,
        When::Parked => 2,
    });
    topics
}

/// Returns the topics of which nothing was said yet.
pub fn waiting(dossier: &Dossier) -> Vec<BroughtUp> {
    let mut topics = list(dossier);
    topics.retain(BroughtUp::waits);
    topics
}

/// Returns what is to be talked about in the session that runs: its agenda and what comes back. What was ticked off in
/// it stays until it ends; what was parked in it comes back next time.
pub fn for_now(dossier: &Dossier) -> Vec<BroughtUp> {
    let running = dossier.running().map(|session| session.id);
    let mut topics = list(dossier);
    topics.retain(|topic| {
        let is_ticked_now = |became: &Topic| running.is_some() && became.session == running;
        topic.when != When::Parked && topic.became.as_ref().is_none_or(is_ticked_now)
    });
    topics
}

/// Returns what was said of a line.
pub fn became(dossier: &Dossier, entry: EntryId) -> Option<&Topic> {
    let topics = &dossier.plan.topics;
    topics.iter().rev().find(|topic| topic.entry == entry)
}

/// Tells whether a moment lies in the last minutes of a session that has ended: before its end, or before the end that
/// was planned where it went on longer.
fn is_at_door(session: &Session, at: Stamp) -> bool {
    let Some(end) = session.end else {
        return false;
    };
    let broken: TimeDelta = session
        .pauses
        .iter()
        .map(|pause| (pause.to.unwrap_or(end) - pause.from).max(TimeDelta::zero()))
        .sum();
    let planned = session.start + TimeDelta::minutes(i64::from(session.minutes)) + broken;
    at >= planned.min(end) - AT_DOOR
}
