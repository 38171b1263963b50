//! What a form edits.

use chrono::NaiveDate;

use crate::app::writing::TextId;
use crate::domain::formulation::LensPlace;
use crate::domain::id::{
    AuthorisationId, EntryId, FactId, FollowUpId, GoalId, HomeworkId, ObjectiveId, ParticipantId,
    RequestId,
};
use crate::domain::technique::TechniqueId;
use crate::domain::writing::signed::AmendmentKind;

/// What a form edits; without an id, something new that is made with its first words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A goal.
    Goal(Option<GoalId>),
    /// Something that is added to a signed text.
    Amendment {
        /// Which text.
        of: TextId,
        /// What sort.
        kind: AmendmentKind,
        /// The key of the sentence that was wrong, of a correction.
        sentence: Option<String>,
    },
    /// A fact of the chart.
    Fact {
        /// Which one.
        id: Option<FactId>,
        /// The cell a new one stands in, until another is chosen.
        cell: String,
        /// Where in a lens a new one is placed at once.
        place: Option<LensPlace>,
    },
    /// Code, label, status and the like.
    Basics,
    /// How much an area of life troubles, by its cell.
    Trouble(String),
    /// A concern, by its slug.
    Concern(Option<String>),
    /// A flag, by its slug.
    Flag(Option<String>),
    /// What the client prefers, as asked on a day.
    Preferences(Option<NaiveDate>),
    /// An element of consent, by its slug.
    Consent(String),
    /// Consent gone through at once; the elements it was recorded for.
    Consents(Vec<String>),
    /// One of several people.
    Person(Option<ParticipantId>),
    /// Who the client is, and what happens to secrets.
    Unit,
    /// The formulation in a few sentences.
    Summary,
    /// An objective of a goal.
    Objective(GoalId, Option<ObjectiveId>),
    /// The five written levels of a goal.
    Levels(GoalId),
    /// Homework, or a task of the log that has none yet.
    Homework {
        /// Which one.
        id: Option<HomeworkId>,
        /// The log line it was agreed in.
        entry: Option<EntryId>,
        /// The goal a new one serves.
        goal: Option<GoalId>,
    },
    /// The plan: model, level and what the models in use ask for.
    Plan,
    /// A planned technique, by its place.
    PlanRow(Option<usize>),
    /// A phase of the plan, by its place.
    Phase(Option<usize>),
    /// A focus dimension of the grid, by its slug.
    Focus(String),
    /// A switch of approach, by its place.
    Switch(Option<usize>),
    /// A rupture, by the moment that marked it.
    Repair(EntryId),
    /// What stands behind the risk form of an entry.
    Risk(EntryId),
    /// What was done about a risk, by its place in the entry.
    RiskAction(EntryId, Option<usize>),
    /// What stands beside the parts of the safety plan.
    Safety,
    /// A line of the safety plan.
    SafetyLine {
        /// Its part, a slug.
        part: String,
        /// Its place in the plan.
        at: Option<usize>,
    },
    /// A technique that is set aside, by its place.
    Aside(usize),
    /// A parked line: what became of it.
    Topic(EntryId),
    /// The common factors, as read now.
    Factors,
    /// How often a measure is asked for, by its place in the schedule.
    Schedule(Option<usize>),
    /// What next, where a therapy is off track: a review that is not on file yet.
    Review,
    /// A checklist, by its slug.
    Checklist(String),
    /// How and why the therapy ends.
    Ending,
    /// A skill the client has, by its place; a new one can come from a technique.
    Skill {
        /// Which one.
        at: Option<usize>,
        /// The technique a new one comes from.
        from: Option<TechniqueId>,
    },
    /// The relapse plan.
    Relapse,
    /// A follow-up.
    FollowUp(Option<FollowUpId>),
    /// A referral, by its place.
    Referral(Option<usize>),
    /// How long the record is kept, and a legal hold.
    Keeping,
    /// The ground the record is kept on, and its restriction.
    Basis,
    /// What the client allowed to be given to somebody.
    Authorisation(Option<AuthorisationId>),
    /// Something that was given to somebody, by its place.
    Given(Option<usize>),
    /// What the client asks about the record.
    Request(Option<RequestId>),
    /// The practice: name, minutes, format, retention, custodian.
    Practice,
    /// Licence and code of the clinician.
    Profile,
    /// A training, by its place.
    Training(Option<usize>),
    /// A model that was studied, by its place.
    Studied(Option<usize>),
    /// Something to learn, by its place.
    Learning(Option<usize>),
    /// A technique of the practice, or its own copy of another.
    Technique(Option<TechniqueId>),
    /// Whether a technique is liked or hidden, and its tags.
    Marks(TechniqueId),
}

const TECHNIQUE: &str = "technique";
const MARKS: &str = "marks";

impl Subject {
    /// Tells whether it is the clinician's or the practice's own, and so about no client.
    pub const fn is_of_clinician(&self) -> bool {
        self.is_of_library()
            || matches!(
                self,
                Self::Practice
                    | Self::Profile
                    | Self::Training(_)
                    | Self::Studied(_)
                    | Self::Learning(_)
            )
    }

    /// Tells whether it is a technique.
    pub const fn is_of_library(&self) -> bool {
        matches!(self, Self::Technique(_) | Self::Marks(_))
    }

    /// Tells whether a word is the place of a technique.
    pub fn is_technique_place(place: &str) -> bool {
        place.starts_with(TECHNIQUE) || place.starts_with(MARKS)
    }

    /// Returns the subject as one word, the same in every run.
    pub fn place(&self) -> String {
        match self {
            Self::Goal(id) => id.map(|id| id.to_string()).unwrap_or_default(),
            Self::Amendment { of, kind, sentence } => {
                let of = match of {
                    TextId::Note(id) => id.to_string(),
                    TextId::Summary(id) => id.to_string(),
                };
                let kind = match kind {
                    AmendmentKind::Addendum => "addendum",
                    AmendmentKind::Correction => "correction",
                    AmendmentKind::LateEntry => "late-entry",
                    AmendmentKind::EnteredInError => "in-error",
                };
                [kind, &of, sentence.as_deref().unwrap_or("")].join(" ")
            }
            Self::Fact { id: Some(id), .. } => id.to_string(),
            Self::Fact { cell, place, .. } => match place {
                Some(place) => ["fact", &place.lens, &place.slot].join(" "),
                None => ["fact", cell].join(" "),
            },
            Self::Basics => String::from("basics"),
            Self::Trouble(cell) => ["trouble", cell].join(" "),
            Self::Concern(slug) => ["concern", slug.as_deref().unwrap_or("")].join(" "),
            Self::Flag(slug) => ["flag", slug.as_deref().unwrap_or("")].join(" "),
            Self::Preferences(date) => {
                let date = date.map(|date| date.to_string()).unwrap_or_default();
                ["preferences", &date].join(" ")
            }
            Self::Consent(element) => ["consent", element].join(" "),
            Self::Consents(_) => String::from("consents"),
            Self::Person(id) => {
                let id = id.map(|id| id.to_string()).unwrap_or_default();
                ["person", &id].join(" ")
            }
            Self::Unit => String::from("unit"),
            Self::Summary => String::from("formulation"),
            Self::Objective(goal, id) => {
                let id = id.map(|id| id.to_string()).unwrap_or_default();
                ["objective", &goal.to_string(), &id].join(" ")
            }
            Self::Levels(goal) => ["levels", &goal.to_string()].join(" "),
            Self::Homework { id, entry, goal } => {
                let id = id.map(|id| id.to_string());
                let id = id.or_else(|| entry.map(|entry| entry.to_string()));
                let id = id.or_else(|| goal.map(|goal| goal.to_string()));
                ["homework", &id.unwrap_or_default()].join(" ")
            }
            Self::Plan => String::from("plan"),
            Self::PlanRow(at) => numbered("planned", *at),
            Self::Phase(at) => numbered("phase", *at),
            Self::Focus(focus) => ["focus", focus].join(" "),
            Self::Switch(at) => numbered("switch", *at),
            Self::Repair(rupture) => ["repair", &rupture.to_string()].join(" "),
            Self::Risk(entry) => ["risk-behind", &entry.to_string()].join(" "),
            Self::RiskAction(entry, at) => {
                numbered(&["risk-action", &entry.to_string()].join(" "), *at)
            }
            Self::Safety => String::from("safety"),
            Self::SafetyLine { part, at } => numbered(&["safety", part].join(" "), *at),
            Self::Aside(at) => numbered("set-aside", Some(*at)),
            Self::Topic(entry) => ["topic", &entry.to_string()].join(" "),
            Self::Factors => String::from("factors"),
            Self::Schedule(at) => numbered("schedule", *at),
            Self::Review => String::from("review"),
            Self::Checklist(slug) => ["checklist", slug].join(" "),
            Self::Ending => String::from("ending"),
            Self::Skill { at, from } => match (at, from) {
                (None, Some(from)) => ["skill-of", &from.to_string()].join(" "),
                (at, _) => numbered("skill", *at),
            },
            Self::Relapse => String::from("relapse"),
            Self::FollowUp(id) => named("follow-up", id.map(|id| id.to_string())),
            Self::Referral(at) => numbered("referral", *at),
            Self::Keeping => String::from("keeping"),
            Self::Basis => String::from("basis"),
            Self::Authorisation(id) => named("authorisation", id.map(|id| id.to_string())),
            Self::Given(at) => numbered("given", *at),
            Self::Request(id) => named("request", id.map(|id| id.to_string())),
            Self::Practice => String::from("practice"),
            Self::Profile => String::from("profile"),
            Self::Training(at) => numbered("training", *at),
            Self::Studied(at) => numbered("studied", *at),
            Self::Learning(at) => numbered("learning", *at),
            Self::Technique(id) => {
                let id = id.map(|id| id.to_string()).unwrap_or_default();
                [TECHNIQUE, &id].join(" ")
            }
            Self::Marks(id) => [MARKS, &id.to_string()].join(" "),
        }
    }
}

/// Returns a name with an id behind it; of something new, the name alone.
fn named(name: &str, id: Option<String>) -> String {
    [name, &id.unwrap_or_default()].join(" ")
}

/// Returns a name with a place behind it; of something new, the name alone.
fn numbered(name: &str, at: Option<usize>) -> String {
    let at = at.map(|at| at.to_string()).unwrap_or_default();
    [name, &at].join(" ")
}
