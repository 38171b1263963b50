//! The caseload: one row per client with what the list shows, made from the dossier and kept in the index.

mod list;
mod written;

use chrono::NaiveDate;

use crate::domain::board::{self, Reason, reasons};
pub use crate::domain::caseload::list::{Caseload, HEAD, Head};
use crate::domain::client::{ClientStatus, Code};
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::{ClientId, SessionId};
use crate::domain::schedule;
use crate::domain::session::{Kind, Outcome, Session};
use crate::domain::shared::Shared;
use crate::domain::time::{Civil, Stamp};

/// What the client list shows of one client. Never holds a word of the drawer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientRow {
    /// The client.
    pub id: ClientId,
    /// The code.
    pub code: Code,
    /// Initials or nickname.
    pub label: Shared,
    /// Where the client stands.
    pub status: ClientStatus,
    /// Since when the status holds, or the therapy where it never changed.
    pub since: NaiveDate,
    /// The number of the episode of care, from 1.
    pub episode: u16,
    /// The next appointment.
    pub next: Option<Civil>,
    /// How many sessions took place.
    pub sessions: u16,
    /// The planned next step.
    pub next_step: Shared,
    /// How many risk entries are open.
    pub open_risk: u16,
    /// The session that was begun and not ended.
    pub running: Option<RunningRow>,
    /// When the last session that took place began, and one line about it.
    pub last: Option<(Stamp, Shared)>,
    /// Why the client needs a look, most pressing first, days to come included.
    pub reasons: Vec<Reason>,
    /// Measures that are asked for in the session that runs or at the next one, in the order of the schedule.
    pub due: Vec<DueRow>,
    /// Tasks agreed in the last session.
    pub tasks: Vec<Shared>,
}

/// A measure that is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueRow {
    /// What it is called.
    pub name: Shared,
    /// The day from which on it is due.
    pub from: NaiveDate,
    /// The day from which on it counts as missed; none while nothing was missed.
    pub missed: Option<NaiveDate>,
}

/// A session that has not ended, as the list and the first question show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunningRow {
    /// The session.
    pub id: SessionId,
    /// Its number.
    pub number: u16,
    /// When it began.
    pub start: Stamp,
    /// When the last line was entered.
    pub last: Stamp,
}

impl ClientRow {
    /// Returns the row of a client, without what needs the definitions of the measures.
    pub fn of(dossier: &Dossier) -> Self {
        let client = &dossier.client;
        let last = dossier.last_held();
        let next_step = last
            .and_then(|session| newest(session, &Kind::Next).into_iter().next_back())
            .map_or_else(Shared::default, Shared::from);
        Self {
            id: client.id,
            code: client.code.clone(),
            label: client.label.as_str().into(),
            status: client.status,
            since: client
                .history
                .last()
                .map_or(client.since, |change| change.at.date_naive()),
            episode: dossier.closing.number(client),
            next: client.next,
            sessions: u16::try_from(
                dossier
                    .sessions
                    .iter()
                    .filter(|session| session.outcome == Outcome::Held)
                    .count(),
            )
            .unwrap_or(u16::MAX),
            next_step,
            open_risk: u16::try_from(dossier.open_risk().len()).unwrap_or(u16::MAX),
            running: dossier.running().map(|session| RunningRow {
                id: session.id,
                number: session.number,
                start: session.start,
                last: session
                    .standing()
                    .last()
                    .map_or(session.start, |entry| entry.line.at),
            }),
            last: last.map(|session| (session.start, summary(session).into())),
            reasons: reasons(dossier),
            due: Vec::new(),
            tasks: last
                .into_iter()
                .flat_map(|session| newest(session, &Kind::Task))
                .map(Shared::from)
                .collect(),
        }
    }

    /// Adds what the measures say: which are due, which were missed, what is off track.
    #[must_use]
    pub fn guided(mut self, dossier: &Dossier, guide: &Guide) -> Self {
        self.reasons.extend(board::measured(dossier, guide));
        self.reasons.sort_by_key(Reason::kind);
        let running = dossier.running().map(|session| session.id);
        let is_over = !self.status.is_open();
        let awaited = schedule::awaited(dossier, guide, running).into_iter();
        self.due = awaited
            .filter(|one| !is_over && one.until.is_none())
            .map(|one| DueRow {
                name: schedule::name(guide, &one.measure, &one.version).into(),
                from: one.from,
                missed: one.missed,
            })
            .collect();
        self
    }

    /// Returns the row with what another one of the same client says of measures.
    #[must_use]
    pub fn with_measures_of(mut self, other: &Self) -> Self {
        let is_measured =
            |reason: &&Reason| matches!(reason.kind(), board::Kind::OffTrack | board::Kind::Missed);
        self.reasons
            .extend(other.reasons.iter().filter(is_measured).cloned());
        self.reasons.sort_by_key(Reason::kind);
        self.due.clone_from(&other.due);
        self
    }

    /// Returns the measures that are due on a day.
    pub fn due_on(&self, today: NaiveDate) -> impl Iterator<Item = &DueRow> {
        self.due.iter().filter(move |due| due.from <= today)
    }

    /// Returns the reasons that stand today, most pressing first.
    pub fn reasons_on(&self, today: NaiveDate) -> impl Iterator<Item = &Reason> {
        self.reasons
            .iter()
            .filter(move |reason| reason.stands(today))
    }

    /// Returns what the screen calls the client.
    pub fn name(&self) -> &str {
        if self.label.is_empty() {
            self.code.as_str()
        } else {
            &self.label
        }
    }
}

/// Returns the words of every standing entry of one kind, in order.
pub fn newest(session: &Session, kind: &Kind) -> Vec<String> {
    session
        .standing()
        .iter()
        .filter(|entry| entry.line.kind == *kind)
        .map(|entry| entry.line.text.clone())
        .collect()
}

/// Returns one line about a session: the techniques used, else the last thing the clinician did or saw.
pub fn summary(session: &Session) -> String {
    let standing = session.standing();
    let used: Vec<&str> = standing
        .iter()
        .filter_map(|entry| entry.line.technique.as_ref().map(|used| used.name.as_str()))
        .collect();
    if !used.is_empty() {
        return used.join(", ");
    }
    standing
        .iter()
        .rev()
        .find(|entry| {
            matches!(entry.line.kind, Kind::Did | Kind::Seen | Kind::Said)
                && !entry.line.text.is_empty()
        })
        .map(|entry| entry.line.text.clone())
        .unwrap_or_default()
}
