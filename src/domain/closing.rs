//! The end of a therapy and what comes after it: readiness, reason, skills kept, relapse plan, follow-ups, referrals; the
//! episodes that ended; how long the record is kept (product.md F4, H7; records.md 6 and 13).

pub mod episode;
pub mod open;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::client::Client;
use crate::domain::document::Document;
use crate::domain::goal::GoalStatus;
use crate::domain::id::{ClientId, FollowUpId, GoalId};
use crate::domain::replaced::Replaced;
use crate::domain::risk::Decision;
use crate::domain::technique::TechniqueId;
use crate::domain::time::Stamp;
use crate::words::closing as words;

/// What is on file about ending and after, the file `closing.ron`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Whose.
    pub client: ClientId,
    /// The end of the episode that runs, as far as it is planned or written.
    #[serde(default)]
    pub ending: Ending,
    /// Skills and strategies the client has, with how sure they are of them (map J10b, K07a).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Skill>,
    /// The relapse plan.
    #[serde(default)]
    pub relapse: Relapse,
    /// Follow-ups and boosters, by day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<FollowUp>,
    /// Referrals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referrals: Vec<Referral>,
    /// Episodes that ended, oldest first; the one that runs is not among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub episodes: Vec<Episode>,
    /// How long the record is kept, where it differs from the practice's rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
    /// Legal holds, lifted or in force: one in force stops disposal (records.md R-20).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Hold>,
    /// Earlier values of its fields, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Replaced>,
}

impl Document for Closing {
    const KIND: &'static str = "closing";
    const VERSION: u32 = 1;
}

/// How an episode ends.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ending {
    /// The day of the last session, planned or held (map J11a).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Why it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<EndReason>,
    /// Why, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// How notice was given.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notice: String,
    /// What the client fears or misses about the end, and what was said to it (map J11a).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub concerns: String,
    /// What was reached, in words for the client to keep (map J11a).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reached: String,
    /// What is not resolved.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unresolved: String,
    /// Medication and other care that goes on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub care: String,
    /// The client's own view of the therapy.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub view: String,
    /// What helped, in the client's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub helped: String,
    /// What did not help, in the client's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub not_helped: String,
    /// Which copy the client was given, and how.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub copy: String,
}

/// Why a therapy ends (records.md 13).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// Both agreed that it is time.
    Agreed,
    /// The client ends it.
    Client,
    /// The therapist ends it.
    Therapist,
    /// Somebody else goes on.
    Transfer,
    /// No contact any more.
    NoContact,
}

impl EndReason {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::Agreed,
        Self::Client,
        Self::Therapist,
        Self::Transfer,
        Self::NoContact,
    ];
}

/// A skill or strategy the client has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// What, in words the client uses.
    pub words: String,
    /// The technique it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub technique: Option<TechniqueId>,
    /// How sure the client is of it: 0 not at all to 10 entirely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// When that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<NaiveDate>,
    /// When or for what it is used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
}

/// A relapse plan, on one page.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Relapse {
    /// The first signs, one a line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub signs: String,
    /// Situations in which they come.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub situations: String,
    /// What the client does then.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub actions: String,
    /// Who is told or asked.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub people: String,
    /// When it is time to call again, and whom.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub call: String,
    /// When it was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<NaiveDate>,
}

/// A follow-up after the end, or a contact that is to be made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Its id.
    pub id: FollowUpId,
    /// The day.
    pub date: NaiveDate,
    /// What sort.
    pub kind: FollowUpKind,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// What came of it; one that has not is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Decision>,
}

/// The sorts of follow-up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpKind {
    /// A booster session.
    Booster,
    /// A short check by any way agreed.
    CheckIn,
    /// A call.
    Call,
    /// A letter.
    Letter,
    /// A contact after a missed appointment while risk is open (records.md R-62).
    AfterMissed,
}

impl FollowUpKind {
    /// Every sort.
    pub const ALL: [Self; 5] = [
        Self::Booster,
        Self::CheckIn,
        Self::Call,
        Self::Letter,
        Self::AfterMissed,
    ];

    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        let at = Self::ALL.iter().position(|kind| *kind == self);
        at.and_then(|at| words::KINDS.get(at).copied())
            .unwrap_or_default()
    }
}

/// A referral.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// To whom or where; by role, not by name, where that will do.
    pub to: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What the client agreed to be told there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub consent: String,
    /// When contact was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<NaiveDate>,
    /// What came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
}

/// An episode of care that ended. Nothing in it is changed any more.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Episode {
    /// Which one, from 1.
    pub number: u16,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// When it was closed, by the real clock.
    pub closed: Stamp,
    /// Who closed it.
    pub by: String,
    /// How it ended.
    pub ending: Ending,
    /// The relapse plan as it stood.
    #[serde(default)]
    pub relapse: Relapse,
    /// The goals as they stood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<FrozenGoal>,
}

/// A goal as it stood at the end of an episode.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenGoal {
    /// Which one.
    pub goal: GoalId,
    /// Its words then.
    pub words: String,
    /// Its status then.
    pub status: GoalStatus,
    /// Its rating at the start: 0 no progress to 10 reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<u8>,
    /// Its last rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<u8>,
}

/// How long a record is kept (records.md R-20).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// The rule, a slug of `data/retention.ron` or of the practice's own file.
    pub rule: String,
    /// When the client reaches majority, where the rule asks for it and it lies ahead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub majority: Option<NaiveDate>,
    /// Why this rule, where it differs from the practice's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// A legal hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// Who put it on, when and why.
    pub on: Decision,
    /// Who lifted it, when and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifted: Option<Decision>,
}

impl Closing {
    /// Returns what is on file of a client of whose end nothing is.
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            ending: Ending::default(),
            skills: Vec::new(),
            relapse: Relapse::default(),
            follow_ups: Vec::new(),
            referrals: Vec::new(),
            episodes: Vec::new(),
            retention: None,
            holds: Vec::new(),
            replaced: Vec::new(),
        }
    }

    /// Returns the follow-ups that are still open, in the order they were entered.
    pub fn open_follow_ups(&self) -> impl Iterator<Item = &FollowUp> {
        self.follow_ups.iter().filter(|one| one.done.is_none())
    }

    /// Returns the open follow-up with the earliest day.
    pub fn next_follow_up(&self) -> Option<&FollowUp> {
        self.open_follow_ups().min_by_key(|one| (one.date, one.id))
    }

    /// Returns the follow-up with this id.
    pub fn follow_up(&self, id: FollowUpId) -> Option<&FollowUp> {
        self.follow_ups.iter().find(|one| one.id == id)
    }

    /// Returns the hold that is in force.
    pub fn hold(&self) -> Option<&Hold> {
        self.holds.iter().find(|hold| hold.lifted.is_none())
    }

    /// Tells whether the newest episode of a client is closed and frozen, and no other runs.
    pub fn is_ended(&self, client: &Client) -> bool {
        let newest = self.episodes.last();
        !client.status.is_open() && newest.is_some_and(|episode| episode.from == client.since)
    }

    /// Returns the number of the episode that runs, or of the newest one where none does.
    pub fn number(&self, client: &Client) -> u16 {
        let ended = u16::try_from(self.episodes.len()).unwrap_or(u16::MAX);
        if self.is_ended(client) {
            ended
        } else {
            ended.saturating_add(1)
        }
    }

    /// Tells whether a legal hold is in force.
    pub fn is_held(&self) -> bool {
        self.holds.iter().any(|hold| hold.lifted.is_none())
    }
}
