//! The session log: one line after the other, each with everything that ever happened to it.

use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::{ClientId, EntryId, GoalId, ParticipantId, SessionId, StepId};
use crate::domain::plan::switch;
use crate::domain::rating::Rating;
use crate::domain::time::{Civil, Stamp};

/// One session and its log, the file `sessions/<uuid>.ron`, which is one complete document at every moment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The session's id, which is also the file's name.
    pub id: SessionId,
    /// Whose session.
    pub client: ClientId,
    /// Counted from 1 per client.
    pub number: u16,
    /// When it began.
    pub start: Stamp,
    /// The IANA zone of the workstation, for instance `Europe/Berlin`.
    pub zone: String,
    /// Planned length in minutes.
    pub minutes: u16,
    /// Where it takes place.
    pub setting: Setting,
    /// Whether it took place.
    #[serde(default)]
    pub outcome: Outcome,
    /// Who keeps the log.
    pub by: String,
    /// Who is in the room, when the client is more than one person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<ParticipantId>,
    /// Where the client is and whom to call, for a session that is not in the room.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Earlier values of the start, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub start_was: Vec<StartChange>,
    /// Breaks; the last one is open while the clock stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// When it ended; none while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Stamp>,
    /// The next date agreed at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Civil>,
    /// The log, in the order the lines were entered.
    #[serde(default)]
    pub entries: Vec<Entry>,
}

impl Document for Session {
    const KIND: &'static str = "session";
    const VERSION: u32 = 1;
}

impl Session {
    /// Returns the whole minutes that have run at `now`, breaks left out.
    pub fn elapsed(&self, now: Stamp) -> i64 {
        self.seconds(now) / 60
    }

    /// Returns the seconds that have run at `now`, breaks left out; never negative, also when the wall clock went back.
    pub fn seconds(&self, now: Stamp) -> i64 {
        let until = self.end.unwrap_or(now);
        let broken: i64 = self
            .pauses
            .iter()
            .map(|pause| {
                (pause.to.unwrap_or(until) - pause.from)
                    .num_seconds()
                    .max(0)
            })
            .sum();
        ((until - self.start).num_seconds() - broken).max(0)
    }

    /// Tells whether the clock stands.
    pub fn is_paused(&self) -> bool {
        self.pauses.last().is_some_and(|pause| pause.to.is_none())
    }

    /// Returns the entry with this id.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Returns the entries that stand, in the order of their times.
    pub fn standing(&self) -> Vec<&Entry> {
        let mut standing: Vec<&Entry> =
            self.entries.iter().filter(|entry| entry.stands()).collect();
        standing.sort_by_key(|entry| (entry.line.at, entry.id));
        standing
    }
}

/// The process notes of one session, the file `sessions/<uuid>.private.ron`: in no note and no export.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawer {
    /// The session it belongs to.
    pub session: SessionId,
    /// Whose session.
    pub client: ClientId,
    /// The lines, in the order they were entered.
    #[serde(default)]
    pub entries: Vec<Entry>,
}

impl Document for Drawer {
    const KIND: &'static str = "drawer";
    const VERSION: u32 = 1;
}

/// One line of the log.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The entry's id.
    pub id: EntryId,
    /// How it reads now.
    pub line: Line,
    /// What happened to it, oldest first; the first is always `created`.
    pub history: Vec<Change>,
}

impl Entry {
    /// Tells whether the entry is shown: neither struck nor moved away.
    pub fn stands(&self) -> bool {
        !self.is_struck() && self.moved_to().is_none()
    }

    /// Tells whether the last thing that happened was that it was struck.
    pub fn is_struck(&self) -> bool {
        self.history
            .iter()
            .rev()
            .find_map(|change| match change.what {
                What::Struck => Some(true),
                What::Restored | What::Created => Some(false),
                What::Corrected { .. } | What::MovedTo(_) | What::MovedFrom(_) => None,
            })
            .unwrap_or(false)
    }

    /// Returns where the entry went, if it stands in another client's log now.
    pub fn moved_to(&self) -> Option<ClientId> {
        self.history
            .iter()
            .rev()
            .find_map(|change| match &change.what {
                What::MovedTo(place) => Some(Some(place.client)),
                What::Restored => Some(None),
                What::Created | What::Corrected { .. } | What::Struck | What::MovedFrom(_) => None,
            })
            .flatten()
    }

    /// Returns the first wording, which no correction ever removes.
    pub fn first_line(&self) -> &Line {
        self.history
            .iter()
            .find_map(|change| match &change.what {
                What::Corrected { was } => Some(was),
                What::Created
                | What::Struck
                | What::Restored
                | What::MovedTo(_)
                | What::MovedFrom(_) => None,
            })
            .unwrap_or(&self.line)
    }

    /// Returns when the entry was written, which may be later than the time it stands at.
    pub fn written(&self) -> Stamp {
        self.history
            .first()
            .map_or(self.line.at, |change| change.at)
    }
}

/// What a line says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The time it stands at.
    pub at: Stamp,
    /// What kind of line.
    pub kind: Kind,
    /// The words, without the sign.
    #[serde(default)]
    pub text: String,
    /// The goals it hangs on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<GoalId>,
    /// Tags typed at the end, without `#`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The initial of the person who spoke, in couples, families and groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The library's technique, for a did from the library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub technique: Option<Used>,
    /// The numbers, for a rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// The did that a rate or the stamp of a step card belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<EntryId>,
    /// Who brought a topic up, for a park that was an agenda point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposer: Option<Proposer>,
}

impl Line {
    /// Tells whether the line says that the approach was switched: nothing that was done with the client, so it is
    /// neither rated nor asked for a technique or a goal.
    pub fn tells_of_switch(&self) -> bool {
        self.kind == Kind::Did
            && self.technique.is_none()
            && self.tags.iter().any(|tag| tag == switch::TAG)
    }
}

/// The kinds of line (interaction.md 3.5).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What the clinician saw.
    Seen,
    /// The client's words.
    Said,
    /// What the clinician did.
    Did,
    /// A rating.
    Rate,
    /// A task agreed for between sessions.
    Task,
    /// A topic that comes back next time.
    Park,
    /// The planned step for the next session.
    Next,
    /// An idea, a query, a hypothesis.
    Idea,
    /// The time only.
    Time,
    /// Risk.
    Risk,
    /// A process note; in the log itself, only the place where one was moved out.
    Drawer,
    /// A moment marked from the menu.
    Moment(Moment),
    /// A process marker, by its letter (matching.md 9).
    Marker(char),
}

/// Moments of a session, marked without typing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Moment {
    Shift,
    Insight,
    Rupture,
    Repair,
    Silence,
    Tears,
    Body,
}

/// A technique of the library as it was used.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Used {
    /// The technique's id, for instance `T056`.
    pub id: String,
    /// Its name at that time.
    pub name: String,
    /// Why it was used although a stop flag is present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub despite: Option<Despite>,
}

/// The reason for using a stopped technique, or that it is missing (matching.md M-04).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Despite {
    /// The stop flags that were present.
    pub flags: Vec<String>,
    /// The reason; empty while it is missing.
    #[serde(default)]
    pub reason: String,
}

/// Who proposed an agenda point.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Proposer {
    Client,
    Me,
}

/// One thing that happened to an entry.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What one undo takes back together.
    pub step: StepId,
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// What.
    pub what: What,
    /// The step that this one took back, if it is an undo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<StepId>,
}

/// What happened to an entry.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "a line is part of the file's text; a box would say nothing more"
)]
pub enum What {
    /// It was entered.
    Created,
    /// It was worded anew.
    Corrected {
        /// How it read before.
        was: Line,
    },
    /// It was taken back; it stays in the file.
    Struck,
    /// It stands again.
    Restored,
    /// It was entered in error here and stands elsewhere (records.md R-13).
    MovedTo(Place),
    /// It came from another client's log, as a late entry.
    MovedFrom(Place),
}

/// An entry in some client's log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Whose log.
    pub client: ClientId,
    /// Which session.
    pub session: SessionId,
    /// Which entry.
    pub entry: EntryId,
}

/// Where a session takes place.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Setting {
    #[default]
    InPerson,
    Video,
    Phone,
    Home,
}

/// Whether a session took place.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Outcome {
    #[default]
    Held,
    NoShow,
    Cancelled,
}

/// An earlier value of the start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartChange {
    /// The start as it was.
    pub was: Stamp,
    /// When it was changed.
    pub at: Stamp,
    /// By whom.
    pub by: String,
}

/// A break.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// When the clock was stopped.
    pub from: Stamp,
    /// When it went on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Stamp>,
}
