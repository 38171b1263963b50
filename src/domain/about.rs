//! What a finding or an event is about: so that a screen can go there, and an answer can be filed.

use uuid::{Builder, Uuid};

use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, FactId, GoalId, HomeworkId, ObjectiveId, ReadingId, SessionId};

/// One thing of a client's record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum About {
    /// The client as a whole.
    Client,
    /// A concern, by its slug.
    Concern(String),
    /// A goal.
    Goal(GoalId),
    /// An objective of a goal.
    Objective(GoalId, ObjectiveId),
    /// A log line.
    Entry(SessionId, EntryId),
    /// A session.
    Session(SessionId),
    /// The plan as a whole.
    Plan,
    /// A row of the plan, counted from 0.
    PlanRow(usize),
    /// An element of consent, by its slug.
    Consent(String),
    /// A cell of the chart, by its slug.
    Cell(String),
    /// The preferences.
    Preferences,
    /// A fact of the chart.
    Fact(FactId),
    /// The formulation.
    Formulation,
    /// A flag, by its slug.
    Flag(String),
    /// A piece of homework.
    Homework(HomeworkId),
    /// A filled-in measure.
    Reading(ReadingId),
    /// A risk entry.
    Risk(EntryId),
    /// Which measures are asked for, and what was decided of a therapy off track.
    Measures,
    /// The end of the therapy and what comes after it.
    Closing,
    /// Who may know what of the record.
    Disclosures,
}

impl About {
    /// Returns its kind in one word, for JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Concern(_) => "concern",
            Self::Goal(_) => "goal",
            Self::Objective(..) => "objective",
            Self::Entry(..) => "entry",
            Self::Session(_) => "session",
            Self::Plan => "plan",
            Self::PlanRow(_) => "plan_row",
            Self::Consent(_) => "consent",
            Self::Cell(_) => "cell",
            Self::Preferences => "preferences",
            Self::Fact(_) => "fact",
            Self::Formulation => "formulation",
            Self::Flag(_) => "flag",
            Self::Homework(_) => "homework",
            Self::Reading(_) => "reading",
            Self::Risk(_) => "risk",
            Self::Measures => "measures",
            Self::Closing => "closing",
            Self::Disclosures => "disclosures",
        }
    }

    /// Returns the id or the slug it has in files; of a row of the plan the technique; empty where there is only one.
    pub fn id(&self, dossier: &Dossier) -> String {
        match self {
            Self::Client => dossier.client.id.to_string(),
            Self::Concern(slug) | Self::Consent(slug) | Self::Cell(slug) | Self::Flag(slug) => {
                slug.clone()
            }
            Self::Homework(id) => id.to_string(),
            Self::Reading(id) => id.to_string(),
            Self::Goal(id) => id.to_string(),
            Self::Objective(_, id) => id.to_string(),
            Self::Entry(_, id) | Self::Risk(id) => id.to_string(),
            Self::Session(id) => id.to_string(),
            Self::Fact(id) => id.to_string(),
            Self::PlanRow(at) => dossier
                .plan
                .rows
                .get(*at)
                .map(|row| row.technique.clone())
                .unwrap_or_default(),
            Self::Plan
            | Self::Preferences
            | Self::Formulation
            | Self::Measures
            | Self::Closing
            | Self::Disclosures => String::new(),
        }
    }

    /// Returns what an answer is filed under: its own id, or one made of the client's and its name, always the same.
    ///
    /// A row of the plan is known by its technique and its goal, so that moving it keeps the answer.
    pub fn uuid(&self, dossier: &Dossier) -> Uuid {
        let named = |name: &str| {
            let word = self.word();
            derived(dossier.client.id.0, &[word.as_bytes(), name.as_bytes()])
        };
        match self {
            Self::Client => dossier.client.id.0,
            Self::Goal(id) => id.0,
            Self::Objective(_, id) => id.0,
            Self::Entry(_, id) | Self::Risk(id) => id.0,
            Self::Homework(id) => id.0,
            Self::Reading(id) => id.0,
            Self::Session(id) => id.0,
            Self::Fact(id) => id.0,
            Self::Concern(slug) | Self::Consent(slug) | Self::Cell(slug) | Self::Flag(slug) => {
                named(slug)
            }
            Self::PlanRow(at) => {
                let row = dossier.plan.rows.get(*at);
                let goal = row.and_then(|row| row.goal).map_or(Uuid::nil(), |id| id.0);
                let technique = row.map_or("", |row| &row.technique);
                named(&format!("{technique} {goal}"))
            }
            Self::Plan
            | Self::Preferences
            | Self::Formulation
            | Self::Measures
            | Self::Closing
            | Self::Disclosures => named(""),
        }
    }
}

/// Returns an id of one's own making (version 8) from a space and parts: FNV-1a of 128 bits, which is no secret and
/// only has to be the same every time.
fn derived(space: Uuid, parts: &[&[u8]]) -> Uuid {
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let bytes = parts.iter().flat_map(|part| part.iter().chain(&[0]));
    let hash = space
        .as_bytes()
        .iter()
        .chain(bytes)
        .fold(START, |hash, byte| {
            (hash ^ u128::from(*byte)).wrapping_mul(PRIME)
        });
    Builder::from_custom_bytes(hash.to_be_bytes()).into_uuid()
}
