//! The chart: who the client is to this practice, without a name.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::{ClientId, ParticipantId};
use crate::domain::session::Setting;
use crate::domain::shared::Shared;
use crate::domain::time::{Civil, Stamp};

/// One client's chart, the file `client.ron`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// The client's id, which is also the folder's name.
    pub id: ClientId,
    /// The code used in arguments, files and exports.
    pub code: Code,
    /// Initials or a nickname, for the screen only.
    #[serde(default)]
    pub label: String,
    /// Where the client stands with the practice.
    pub status: ClientStatus,
    /// When the therapy began.
    pub since: NaiveDate,
    /// When this chart was made.
    pub created: Stamp,
    /// Who the client is: one person or several.
    #[serde(default)]
    pub unit: Unit,
    /// The people who may be in the room, when there is more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// What the client came with, most pressing first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerns: Vec<Concern>,
    /// Flags that cautions ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// How the client was last seen; the next session starts so.
    #[serde(default)]
    pub setting: Setting,
    /// The usual length of a session in minutes, where it differs from the practice's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// The next appointment, in local civil time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Civil>,
    /// Every change of status, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<StatusChange>,
}

impl Document for Client {
    const KIND: &'static str = "client";
    const VERSION: u32 = 1;
}

impl Client {
    /// Returns what the screen calls the client: the label, or the code where there is none.
    pub fn name(&self) -> &str {
        if self.label.is_empty() {
            self.code.as_str()
        } else {
            &self.label
        }
    }
}

/// A client's code: 3 to 16 of `a-z`, `0-9` and `-`; by default `c-` and four random characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(Shared);

impl Code {
    /// Returns the code written as `text`, or `None` if that is not one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::fits(text).then(|| Self(text.into()))
    }

    /// Returns the code that lies in a buffer shared with others, or `None` if that is not one.
    pub fn shared(text: Shared) -> Option<Self> {
        Self::fits(&text).then_some(Self(text))
    }

    fn fits(text: &str) -> bool {
        (3..=16).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }

    /// Returns the default code with `tail`, four characters of the id source.
    pub fn drawn(tail: &str) -> Self {
        Self(format!("c-{tail}").into())
    }

    /// Returns the code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where a client stands with the practice (product.md A1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are the practice's own")]
pub enum ClientStatus {
    Active,
    Waiting,
    Paused,
    Closed,
    Archived,
}

impl ClientStatus {
    /// Every status, in the order of the list.
    pub const ALL: [Self; 5] = [
        Self::Active,
        Self::Waiting,
        Self::Paused,
        Self::Closed,
        Self::Archived,
    ];

    /// Tells whether the client is seen, waits or pauses.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Active | Self::Waiting | Self::Paused)
    }
}

/// Who the client is.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Unit {
    #[default]
    Individual,
    Couple,
    Family,
    Group,
}

/// One of several people who are the client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// The person's id.
    pub id: ParticipantId,
    /// The letter that marks this person's words on the log line: `,J: I always wait`.
    pub initial: String,
    /// What the screen calls them.
    pub label: String,
    /// Role or relation, in words.
    #[serde(default)]
    pub role: String,
}

/// One thing the client came with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concern {
    /// A slug of `data/vocabulary/concerns.ron`.
    pub concern: String,
    /// The client's own words for it.
    #[serde(default)]
    pub words: String,
}

/// One flag on the client; `unknown` never counts as ruled out (matching.md M-05).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// A slug of `data/vocabulary/flags.ron`.
    pub flag: String,
    /// What is known of it.
    pub value: FlagValue,
    /// Since when that is known.
    pub date: NaiveDate,
    /// Who or what said so.
    pub source: Source,
    /// When to ask again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<NaiveDate>,
    /// Words to it.
    #[serde(default)]
    pub words: String,
}

/// What is known of a flag.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum FlagValue {
    Present,
    Past,
    RuledOut,
    Unknown,
}

/// Where a datum comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Source {
    Client,
    Measure,
    Referrer,
    Therapist,
    Observation,
    Collateral,
}

/// One change of status, with its reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusChange {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// The status it had.
    pub was: ClientStatus,
    /// Why.
    #[serde(default)]
    pub why: String,
}
