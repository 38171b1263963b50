//! A summary: a text about more than one session, made from the record, changed by its author, signed like a note
//! (product.md F3).

pub mod build;
mod client_plan;
pub mod course;
mod ending;
mod expect;
mod integration;
mod packet;
mod plan;
mod referral;
mod review;
mod shared;
pub mod sheet;
mod toolkit;

use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::{ClientId, SummaryId};
use crate::domain::time::Stamp;
use crate::domain::writing::Edits;
use crate::domain::writing::signed::{Amendment, Signed, is_in_error};
use crate::words::summary as say;

/// A summary, the file `summaries/<id>.ron`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Its id.
    pub id: SummaryId,
    /// Whose.
    pub client: ClientId,
    /// What sort.
    pub kind: SummaryKind,
    /// When it was begun.
    pub begun: Stamp,
    /// Who began it.
    pub by: String,
    /// Whom it is for, of a letter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// What the author decided.
    #[serde(default)]
    pub edits: Edits,
    /// The signature; a summary without one is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signed>,
    /// What was added after signing, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Amendment>,
}

/// The sorts of summary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SummaryKind {
    /// The treatment plan (records.md section 9).
    TreatmentPlan,
    /// The review of progress.
    ProgressReview,
    /// How the approaches were combined, what helped, what is kept.
    Integration,
    /// The end or the transfer (records.md section 13).
    Termination,
    /// A referral letter.
    Referral,
    /// What the client takes along: skills and strategies.
    Toolkit,
    /// The plan in words for the client.
    ClientPlan,
    /// What to expect from the therapy, a leaflet.
    Expect,
    /// The packet for supervision, de-identified (records.md R-07).
    Supervision,
}

impl SummaryKind {
    /// Every sort, in the order of the list.
    pub const ALL: [Self; 9] = [
        Self::TreatmentPlan,
        Self::ProgressReview,
        Self::Integration,
        Self::Termination,
        Self::Referral,
        Self::Toolkit,
        Self::ClientPlan,
        Self::Expect,
        Self::Supervision,
    ];

    /// Returns the word that arguments and files use.
    pub fn slug(self) -> &'static str {
        match self {
            Self::TreatmentPlan => "treatment-plan",
            Self::ProgressReview => "progress-review",
            Self::Integration => "integration",
            Self::Termination => "termination",
            Self::Referral => "referral",
            Self::Toolkit => "toolkit",
            Self::ClientPlan => "client-plan",
            Self::Expect => "expect",
            Self::Supervision => "supervision",
        }
    }

    /// Returns what it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::TreatmentPlan => say::TREATMENT_PLAN,
            Self::ProgressReview => say::PROGRESS_REVIEW,
            Self::Integration => say::INTEGRATION,
            Self::Termination => say::TERMINATION,
            Self::Referral => say::REFERRAL,
            Self::Toolkit => say::TOOLKIT,
            Self::ClientPlan => say::CLIENT_PLAN,
            Self::Expect => say::EXPECT,
            Self::Supervision => say::SUPERVISION,
        }
    }

    /// Tells whether the client reads it, and alone.
    pub fn is_for_the_client(self) -> bool {
        matches!(self, Self::Toolkit | Self::ClientPlan | Self::Expect)
    }

    /// Returns the sort that a word of the command line names.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}

impl Document for Summary {
    const KIND: &'static str = "summary";
    const VERSION: u32 = 1;
}

impl Summary {
    /// Returns a draft that nothing was decided about.
    pub fn new(id: SummaryId, client: ClientId, kind: SummaryKind, begun: Stamp, by: &str) -> Self {
        Self {
            id,
            client,
            kind,
            begun,
            by: by.to_owned(),
            to: String::new(),
            edits: Edits::default(),
            signed: None,
            amendments: Vec::new(),
        }
    }

    /// Tells whether it is signed and stands.
    pub fn counts(&self) -> bool {
        self.signed.is_some() && !is_in_error(&self.amendments)
    }
}
