//! How a made-up client is written down in `data/demo/*.ron`: in weeks before today and in lines as a clinician types them.

use std::fmt;

use chrono::NaiveTime;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::domain::client::{ClientStatus, Concern, FlagValue, Source, Unit};
use crate::domain::demo::closing::{ClosingScript, DisclosureScript};
use crate::domain::demo::plan_rows::PlanScript;
use crate::domain::demo::risk::{BehindRow, SafetyRow};
use crate::domain::demo::rows::{
    AskedRow, ConsentRow, FactRow, HomeworkRow, ObjectiveRow, PreferencesRow,
};
use crate::domain::goal::{GoalDomain, GoalStatus, GoalWas, OutcomeDomain, Stage};
use crate::domain::reading::Every;
use crate::domain::risk::RiskRow;
use crate::domain::session::{Moment, Outcome, Setting};
use crate::words::demo as words;

/// One client, the whole of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    /// Initials, for the screen.
    pub(super) label: String,
    /// The code.
    pub(super) code: String,
    #[serde(default = "active")]
    pub(super) status: ClientStatus,
    /// Changes of status, oldest first.
    #[serde(default)]
    pub(super) status_was: Vec<StatusWas>,
    /// When the therapy began, in weeks before today.
    pub(super) since: u16,
    #[serde(default)]
    pub(super) unit: Unit,
    #[serde(default)]
    pub(super) participants: Vec<Person>,
    #[serde(default)]
    pub(super) concerns: Vec<Concern>,
    #[serde(default)]
    pub(super) flags: Vec<FlagRow>,
    #[serde(default)]
    pub(super) secrets: String,
    #[serde(default)]
    pub(super) planned: Option<u16>,
    #[serde(default)]
    pub(super) facts: Vec<FactRow>,
    /// Cell, how much it troubles, when that was asked in weeks before today.
    #[serde(default)]
    pub(super) troubles: Vec<(String, u8, u16)>,
    /// The formulation in a few sentences.
    #[serde(default)]
    pub(super) summary: String,
    #[serde(default)]
    pub(super) preferences: Vec<PreferencesRow>,
    #[serde(default)]
    pub(super) consents: Vec<ConsentRow>,
    #[serde(default)]
    pub(super) setting: Setting,
    /// Length of a session, where it is not fifty minutes.
    #[serde(default)]
    pub(super) minutes: Option<u16>,
    /// How many days before today's weekday the client comes.
    #[serde(default)]
    pub(super) day: u16,
    /// When the client comes.
    #[serde(deserialize_with = "clock")]
    pub(super) time: NaiveTime,
    /// The next appointment, in days from today; 0 is today.
    #[serde(default)]
    pub(super) next: Option<u16>,
    /// Heaviest first, closed ones last, so that `#2` in a line is the second here and on the screen.
    #[serde(default)]
    pub(super) goals: Vec<GoalRow>,
    #[serde(default)]
    pub(super) plan: PlanScript,
    #[serde(default)]
    pub(super) readings: Vec<ReadingRow>,
    /// What is asked for and how often.
    #[serde(default)]
    pub(super) schedule: Vec<ScheduleRow>,
    /// What was decided where the measures said that the therapy is off track.
    #[serde(default)]
    pub(super) reviews: Vec<ReviewRow>,
    /// What stands behind the risk forms.
    #[serde(default)]
    pub(super) behind: Vec<BehindRow>,
    /// The safety plan, a version each, oldest first.
    #[serde(default)]
    pub(super) safety: Vec<SafetyRow>,
    /// Oldest first.
    #[serde(default)]
    pub(super) sessions: Vec<SessionScript>,
    #[serde(default)]
    pub(super) homework: Vec<HomeworkRow>,
    #[serde(default)]
    pub(super) asked: Vec<AskedRow>,
    #[serde(default)]
    pub(super) closing: ClosingScript,
    #[serde(default)]
    pub(super) disclosures: DisclosureScript,
}

/// A change of status.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusWas {
    pub(super) weeks: u16,
    pub(super) was: ClientStatus,
    pub(super) why: String,
}

/// One of several people who are the client.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) initial: String,
    pub(super) label: String,
    pub(super) role: String,
    /// When this person agreed to who gets to know what, in weeks before today.
    #[serde(default)]
    pub(super) consented: Option<u16>,
}

/// A flag.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FlagRow {
    pub(super) flag: String,
    pub(super) value: FlagValue,
    pub(super) source: Source,
    /// When it became known, in weeks before today.
    pub(super) weeks: u16,
    /// When to ask again, in days from today.
    #[serde(default)]
    pub(super) review: Option<i64>,
    #[serde(default)]
    pub(super) words: String,
}

/// A goal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoalRow {
    pub(super) words: String,
    #[serde(default = "working")]
    pub(super) status: GoalStatus,
    #[serde(default)]
    pub(super) domain: GoalDomain,
    pub(super) importance: Option<u8>,
    pub(super) impact: Option<u8>,
    pub(super) concern: Option<String>,
    #[serde(default)]
    pub(super) linked: Vec<String>,
    #[serde(default)]
    pub(super) baseline: Option<u8>,
    /// When it was made, in weeks before today.
    pub(super) weeks: u16,
    /// When the client agreed, in weeks before today.
    #[serde(default)]
    pub(super) agreed: Option<u16>,
    /// When it should be reached, in days from today.
    #[serde(default)]
    pub(super) target: Option<i64>,
    /// When to look at it again, in days from today.
    #[serde(default)]
    pub(super) review: Option<i64>,
    #[serde(default)]
    pub(super) stage: Option<Stage>,
    #[serde(default)]
    pub(super) cell: Option<String>,
    #[serde(default)]
    pub(super) outcome: Option<OutcomeDomain>,
    /// Lens and slot it comes from.
    #[serde(default)]
    pub(super) lens: Option<(String, String)>,
    #[serde(default)]
    pub(super) measure: String,
    #[serde(default)]
    pub(super) discharge: String,
    #[serde(default)]
    pub(super) agreed_how: String,
    #[serde(default)]
    pub(super) reward: String,
    #[serde(default)]
    pub(super) supporters: String,
    /// When it was last looked at together, in weeks before today.
    #[serde(default)]
    pub(super) reviewed: Option<u16>,
    #[serde(default)]
    pub(super) objectives: Vec<ObjectiveRow>,
    #[serde(default)]
    pub(super) changes: Vec<GoalChanged>,
    #[serde(default)]
    pub(super) gas: Option<GasRow>,
}

/// Five written levels of a goal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GasRow {
    /// From much less than expected to much more, five.
    pub(super) levels: Vec<String>,
    pub(super) weight: u8,
    pub(super) start: i8,
    /// When they were written, in weeks before today.
    pub(super) weeks: u16,
    /// The session's place, counted from 1, and the level that was reached.
    #[serde(default)]
    pub(super) ratings: Vec<(usize, i8)>,
}

/// A change of a goal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoalChanged {
    pub(super) weeks: u16,
    pub(super) was: GoalWas,
    pub(super) why: String,
}

/// A filled-in measure.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadingRow {
    /// The session's place, counted from 1; 0 where it was filled in between sessions.
    #[serde(default)]
    pub(super) session: usize,
    /// How many days before today it was filled in, where that was in no session.
    #[serde(default)]
    pub(super) days: u16,
    /// The minute of the session; at its start where it is not said.
    #[serde(default)]
    pub(super) minute: Option<u16>,
    pub(super) measure: String,
    /// One digit an item, `-` was left out; or a list of numbers, where ten is among them.
    #[serde(deserialize_with = "answers")]
    pub(super) answers: Vec<Option<u8>>,
    #[serde(default)]
    pub(super) risk: Option<Critical>,
    /// What was written in the open line.
    #[serde(default)]
    pub(super) words: String,
    /// Scores that came without answers.
    #[serde(default)]
    pub(super) totals: Vec<(String, f64)>,
    /// Where they came from.
    #[serde(default)]
    pub(super) imported: String,
}

/// A measure that is asked for again and again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScheduleRow {
    pub(super) measure: String,
    pub(super) every: Every,
    /// Since when, in weeks before today.
    pub(super) weeks: u16,
    /// Until when, in weeks before today, and why.
    #[serde(default)]
    pub(super) ended: Option<(u16, String)>,
}

/// What was decided where the therapy was off track.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewRow {
    /// The session's place, counted from 1.
    pub(super) session: usize,
    pub(super) reasons: Vec<String>,
    /// To wait until so many days from today; where it is not said, the plan was changed.
    #[serde(default)]
    pub(super) wait: Option<i64>,
    pub(super) why: String,
}

/// What a critical answer led to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Critical {
    /// The item, counted from 1.
    pub(super) item: u8,
    pub(super) words: String,
    #[serde(default)]
    pub(super) rows: Vec<RiskRow>,
    /// The decision that closed it: weeks before today and why.
    #[serde(default)]
    pub(super) closed: Option<(u16, String)>,
}

/// A session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionScript {
    /// Weeks before today.
    pub(super) weeks: u16,
    /// Minutes after the usual time at which it began.
    #[serde(default)]
    pub(super) late: u8,
    /// Minutes it took, where it did not end on time.
    #[serde(default)]
    pub(super) took: Option<u16>,
    #[serde(default)]
    pub(super) setting: Option<Setting>,
    #[serde(default)]
    pub(super) outcome: Outcome,
    /// Where the client was, when not in the room.
    #[serde(default)]
    pub(super) place: String,
    pub(super) log: Vec<Told>,
}

/// One thing in a log. The first number is the minute of the session; lines are as typed, sign included.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Told {
    /// A line, or a technique of the library as `/T288 words`.
    At(u16, String),
    /// A moment from the menu.
    Moment(u16, Moment),
    /// A process marker from the menu.
    Marker(u16, char),
    /// A line, how it was worded anew, and how many minutes later.
    Corrected(u16, String, String, u16),
    /// A line that was taken back so many minutes later.
    Struck(u16, String, u16),
    /// A line that was written down so many minutes after the time it stands at.
    Later(u16, String, u16),
    /// A stopped technique, the flags that were present, and the reason.
    Despite(u16, String, Vec<String>, String),
    /// A RISK line, its form, and the decision that closed it: weeks before today and why.
    Risk(u16, String, Vec<RiskRow>, Option<(u16, String)>),
}

fn active() -> ClientStatus {
    ClientStatus::Active
}

fn working() -> GoalStatus {
    GoalStatus::Active
}

fn clock<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(from)?;
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(D::Error::custom)
}

fn answers<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Option<u8>>, D::Error> {
    struct DigitsOrNumbers;
    impl<'de> Visitor<'de> for DigitsOrNumbers {
        type Value = Vec<Option<u8>>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(words::ANSWERS)
        }

        fn visit_str<E: Error>(self, digits: &str) -> Result<Self::Value, E> {
            digits
                .chars()
                .map(|answer| match answer {
                    '-' => Ok(None),
                    _ => answer
                        .to_digit(10)
                        .and_then(|digit| u8::try_from(digit).ok())
                        .map(Some)
                        .ok_or_else(|| E::custom(answer)),
                })
                .collect()
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Self::Value, A::Error> {
            let mut answers = Vec::new();
            while let Some(answer) = numbers.next_element()? {
                answers.push(answer);
            }
            Ok(answers)
        }
    }
    from.deserialize_any(DigitsOrNumbers)
}
