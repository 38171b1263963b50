//! The chart: who the client is to this practice, without a name.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de};

use crate::domain::asked::Asked;
use crate::domain::consent::Consent;
use crate::domain::document::Document;
use crate::domain::fact::{Fact, Trouble};
use crate::domain::formulation::Formulation;
use crate::domain::id::{ClientId, FactId, ParticipantId};
use crate::domain::merge::rift::Rift;
use crate::domain::preference::Preferences;
use crate::domain::replaced::Replaced;
use crate::domain::session::Setting;
use crate::domain::shared::Shared;
use crate::domain::time::{Civil, Stamp};
use crate::words;

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
    /// What happens to what one of several people tells the therapist alone (records.md R-18).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub secrets: String,
    /// How many sessions are planned, for brief work (map F08).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<u16>,
    /// Whether this is a substance-use record under 42 CFR Part 2 (records.md R-04).
    #[serde(default, skip_serializing_if = "is_false")]
    pub part2: bool,
    /// What is known, in the order it was written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// How much each area of life troubles the client.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub troubles: Vec<Trouble>,
    /// Preferences as they were asked, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preferences: Vec<Preferences>,
    /// Informed consent, one an element.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<Consent>,
    /// The formulation.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub formulation: Formulation,
    /// Questions that were asked once, with their answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// Earlier values of fields that have no history of their own, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Replaced>,
    /// What two copies of the record changed differently.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<Rift>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature is serde's"
)]
fn is_false(value: &bool) -> bool {
    !value
}

fn is_empty(formulation: &Formulation) -> bool {
    *formulation == Formulation::default()
}

impl Document for Client {
    const KIND: &'static str = "client";
    // 2 and 3 added fields that may be missing, so an older file reads as one of version 3.
    const VERSION: u32 = 3;
}

impl Client {
    /// Returns the chart of a new client of whom nothing is known.
    pub fn new(id: ClientId, code: Code, label: &str, at: Stamp) -> Self {
        Self {
            id,
            code,
            label: label.to_owned(),
            status: ClientStatus::Active,
            since: at.date_naive(),
            created: at,
            unit: Unit::default(),
            participants: Vec::new(),
            concerns: Vec::new(),
            flags: Vec::new(),
            setting: Setting::default(),
            minutes: None,
            next: None,
            history: Vec::new(),
            secrets: String::new(),
            planned: None,
            part2: false,
            facts: Vec::new(),
            troubles: Vec::new(),
            preferences: Vec::new(),
            consents: Vec::new(),
            formulation: Formulation::default(),
            asked: Vec::new(),
            replaced: Vec::new(),
            apart: Vec::new(),
        }
    }

    /// Returns what two copies of the record changed differently and nobody looked at yet.
    pub fn rifts(&self) -> impl Iterator<Item = &Rift> {
        self.apart.iter().filter(|rift| rift.is_open())
    }

    /// Returns the fact with this id.
    pub fn fact(&self, id: FactId) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// Returns the facts of a cell that count, oldest first.
    pub fn facts_in(&self, cell: &str) -> impl Iterator<Item = &Fact> {
        self.facts
            .iter()
            .filter(move |fact| fact.cell == cell && fact.stands())
    }

    /// Returns how much an area troubles the client, 0 to 10, or none where it was not asked.
    pub fn trouble(&self, cell: &str) -> Option<u8> {
        self.troubles
            .iter()
            .find(|trouble| trouble.cell == cell)
            .map(|trouble| trouble.value)
    }

    /// Returns the concern with this slug.
    pub fn concern(&self, slug: &str) -> Option<&Concern> {
        self.concerns.iter().find(|concern| concern.concern == slug)
    }

    /// Returns what is known of a flag: the newest record speaks, of two on one day the one written later.
    pub fn flag(&self, slug: &str) -> Option<&Flag> {
        self.flags
            .iter()
            .filter(|flag| flag.flag == slug)
            .max_by_key(|flag| flag.date)
    }

    /// Returns one of the people with this id.
    pub fn person(&self, id: ParticipantId) -> Option<&Participant> {
        self.participants.iter().find(|person| person.id == id)
    }

    /// Returns what was gone through of an element of consent.
    pub fn consent(&self, element: &str) -> Option<&Consent> {
        self.consents
            .iter()
            .find(|consent| consent.element == element)
    }

    /// Returns the answer to a question of a rule about something, if it was asked and answered.
    pub fn answered(&self, rule: &str, about: uuid::Uuid) -> Option<&Asked> {
        self.asked
            .iter()
            .find(|asked| asked.rule == rule && asked.about == about)
    }

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
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(transparent)]
pub struct Code(Shared);

impl<'de> Deserialize<'de> for Code {
    // A code from a file becomes a part of the names of files: nothing else is one.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Shared::deserialize(from)?;
        Self::shared(text).ok_or_else(|| de::Error::custom(words::storage::NO_CODE))
    }
}

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

    /// Returns the status as it is read.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => words::timeline::ACTIVE,
            Self::Waiting => words::timeline::WAITING,
            Self::Paused => words::timeline::PAUSED,
            Self::Closed => words::timeline::CLOSED,
            Self::Archived => words::timeline::ARCHIVED,
        }
    }

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

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 4] = [Self::Individual, Self::Couple, Self::Family, Self::Group];
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
    /// Whether this person comes along and is not the client: an interpreter, a parent of the one who is.
    #[serde(default, skip_serializing_if = "is_false")]
    pub guest: bool,
    /// When this person agreed to who gets to know what (records.md 10, element 14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consented: Option<NaiveDate>,
    /// Earlier values, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
}

impl Participant {
    /// Returns what the screen calls the person: the label, or the letter where there is none.
    pub fn name(&self) -> &str {
        if self.label.is_empty() {
            &self.initial
        } else {
            &self.label
        }
    }
}

/// One thing the client came with; a client has each concern once, in the order of their priority.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concern {
    /// A slug of `data/vocabulary/concerns.ron`.
    pub concern: String,
    /// The client's own words for it.
    #[serde(default)]
    pub words: String,
    /// The clinical statement, where there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clinical: String,
    /// Since when, in words: `since the move`, `2019`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub onset: String,
    /// How bad it is to the client, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<u8>,
    /// Concerns of this client it hangs together with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<String>,
    /// A diagnosis, where one is used; never needed (map F11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<Diagnosis>,
    /// When it was over, or set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<NaiveDate>,
    /// Earlier values, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
}

/// A diagnosis as somebody made it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagnosis {
    /// The diagnosis in words, with a code if there is one.
    pub words: String,
    /// Since when it stands here.
    pub date: NaiveDate,
    /// When it was talked over with the client (map E04b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared: Option<NaiveDate>,
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
    /// Earlier values, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
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

impl FlagValue {
    /// Every value.
    pub const ALL: [Self; 4] = [Self::Present, Self::Past, Self::RuledOut, Self::Unknown];
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

impl Source {
    /// Every source.
    pub const ALL: [Self; 6] = [
        Self::Client,
        Self::Measure,
        Self::Referrer,
        Self::Therapist,
        Self::Observation,
        Self::Collateral,
    ];
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
