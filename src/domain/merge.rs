//! Joins two versions of one document by the ids in them (storage.md 9): what only one side has is taken, what both have is
//! there once, and what both changed differently is kept in both versions.
//!
//! The result is the same whichever side is ours: order is by time and id, and a choice between two values is made by the
//! values themselves. The value that does not stand is in a [`Rift`], which the program shows; a wording of the log that does
//! not stand is in the history of its entry. A RISK entry, a signed text, a disclosure and an authorisation are never lost.

pub mod log;
pub mod rift;
mod shape;
#[cfg(test)]
mod tests;
pub mod text;
mod tree;

use serde::de::DeserializeSeed as _;
use serde_json::Value;

use crate::domain::client::Client;
use crate::domain::clinician::Clinician;
use crate::domain::closing::Closing;
use crate::domain::decoding::Decoding;
use crate::domain::disclosure::Disclosures;
use crate::domain::disposal::Disposals;
use crate::domain::document::Document;
use crate::domain::goal::Goals;
use crate::domain::merge::rift::{Rift, Within};
use crate::domain::merge::shape::Shape;
use crate::domain::merge::tree::{Three, Work, text_of};
use crate::domain::own_library::{self, OwnLibrary};
use crate::domain::plan::Plan;
use crate::domain::practice::Practice;
use crate::domain::reading::Readings;
use crate::domain::recipients::Recipients;
use crate::domain::risk::RiskRecord;

/// What came of two versions of a document.
#[derive(Clone, PartialEq, Debug)]
pub struct Joined<D> {
    /// The version that holds what both sides have.
    pub document: D,
    /// Values that both sides changed differently.
    pub rifts: Vec<Rift>,
    /// A second document that has to stand beside the first, as of two signatures under one text.
    pub beside: Option<D>,
    /// A version of which something stands in no other place: it is kept whole.
    pub lost: Option<D>,
}

/// A document of which two versions can be joined.
pub trait Joins: Document {
    /// Returns which document of its client it is; none for what belongs to no client.
    fn within(&self) -> Option<Within>;

    /// Returns how its parts are told apart.
    fn shape() -> &'static Shape;

    /// Joins two versions; `base` is one that both came from, where it is known.
    fn join(base: Option<&Self>, ours: &Self, theirs: &Self) -> Joined<Self> {
        by_parts(base, ours, theirs)
    }

    /// Tells whether a version still has every part of an older one that nothing may take out.
    fn holds_all(&self, older: &Self) -> bool {
        let (new, old) = (value_of(self), value_of(older));
        tree::holds_all(Self::shape(), Some(&old), Some(&new))
    }
}

impl<D> Joined<D> {
    /// Returns what came of it where nothing is left over.
    fn plain(document: D) -> Self {
        Self {
            document,
            rifts: Vec::new(),
            beside: None,
            lost: None,
        }
    }
}

/// Joins two versions part by part, as their shape says.
fn by_parts<D: Joins>(base: Option<&D>, ours: &D, theirs: &D) -> Joined<D> {
    let base = base.map(value_of);
    let (left, right) = (value_of(ours), value_of(theirs));
    let mut work = Work::new(ours.within());
    let three = Three {
        base: base.as_ref().map(Some),
        ours: Some(&left),
        theirs: Some(&right),
    };
    let whole = work.value(D::shape(), three).unwrap_or_default();
    let rifts = work.done();
    match Decoding::new().deserialize(whole) {
        Ok(document) => Joined {
            rifts,
            ..Joined::plain(document)
        },
        // Parts that do not fit together: one version stands, the other is kept whole.
        Err(_) => either(ours, theirs),
    }
}

/// Returns one of two versions, whichever side is ours, with the other to be kept whole.
fn either<D: Joins>(ours: &D, theirs: &D) -> Joined<D> {
    let is_ours = text_of(&value_of(ours)) >= text_of(&value_of(theirs));
    let (stands, other) = if is_ours {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    Joined {
        lost: (stands != other).then(|| other.clone()),
        ..Joined::plain(stands.clone())
    }
}

/// Returns a document as a value whose parts can be walked.
fn value_of<D: Document>(document: &D) -> Value {
    serde_json::to_value(document).unwrap_or_default()
}

impl Joins for Client {
    fn within(&self) -> Option<Within> {
        Some(Within::Chart)
    }

    fn shape() -> &'static Shape {
        &shape::CHART
    }

    fn join(base: Option<&Self>, ours: &Self, theirs: &Self) -> Joined<Self> {
        let bare = |chart: &Self| Self {
            apart: Vec::new(),
            ..chart.clone()
        };
        let mut joined = by_parts(base.map(bare).as_ref(), &bare(ours), &bare(theirs));
        joined.document.apart = rift::joined(&ours.apart, &theirs.apart);
        joined
    }
}

impl Joins for Goals {
    fn within(&self) -> Option<Within> {
        Some(Within::Goals)
    }

    fn shape() -> &'static Shape {
        &shape::GOALS
    }
}

impl Joins for Plan {
    fn within(&self) -> Option<Within> {
        Some(Within::Plan)
    }

    fn shape() -> &'static Shape {
        &shape::PLAN
    }
}

impl Joins for Readings {
    fn within(&self) -> Option<Within> {
        Some(Within::Readings)
    }

    fn shape() -> &'static Shape {
        &shape::READINGS
    }
}

impl Joins for RiskRecord {
    fn within(&self) -> Option<Within> {
        Some(Within::Risk)
    }

    fn shape() -> &'static Shape {
        &shape::RISK
    }

    fn join(base: Option<&Self>, ours: &Self, theirs: &Self) -> Joined<Self> {
        let mut joined = by_parts(base, ours, theirs);
        // Two versions of the safety plan with one number both stay: the one that was written later is the next one.
        let mut last = 0;
        for plan in &mut joined.document.safety {
            plan.version = plan.version.max(last + 1);
            last = plan.version;
        }
        joined
    }
}

impl Joins for Closing {
    fn within(&self) -> Option<Within> {
        Some(Within::Closing)
    }

    fn shape() -> &'static Shape {
        &shape::CLOSING
    }
}

impl Joins for Disclosures {
    fn within(&self) -> Option<Within> {
        Some(Within::Disclosures)
    }

    fn shape() -> &'static Shape {
        &shape::DISCLOSURES
    }
}

impl Joins for Disposals {
    fn within(&self) -> Option<Within> {
        None
    }

    fn shape() -> &'static Shape {
        &shape::DISPOSALS
    }
}

/// What belongs to no client has no screen for two values: the version that does not stand is kept whole.
fn or_whole<D: Joins>(mut joined: Joined<D>, ours: &D, theirs: &D) -> Joined<D> {
    if !joined.rifts.is_empty() {
        joined.rifts.clear();
        joined.lost = either(ours, theirs).lost;
        if joined.lost.as_ref() == Some(&joined.document) {
            joined.lost = Some(either(ours, theirs).document);
        }
    }
    joined
}

impl Joins for Recipients {
    fn within(&self) -> Option<Within> {
        None
    }

    fn shape() -> &'static Shape {
        &shape::RECIPIENTS
    }
}

impl Joins for Practice {
    fn within(&self) -> Option<Within> {
        None
    }

    fn shape() -> &'static Shape {
        &shape::PRACTICE
    }

    fn join(base: Option<&Self>, ours: &Self, theirs: &Self) -> Joined<Self> {
        or_whole(by_parts(base, ours, theirs), ours, theirs)
    }
}

impl Joins for Clinician {
    fn within(&self) -> Option<Within> {
        None
    }

    fn shape() -> &'static Shape {
        &shape::PROFILE
    }

    fn join(base: Option<&Self>, ours: &Self, theirs: &Self) -> Joined<Self> {
        or_whole(by_parts(base, ours, theirs), ours, theirs)
    }
}

impl Joins for OwnLibrary {
    fn within(&self) -> Option<Within> {
        None
    }

    fn shape() -> &'static Shape {
        &shape::LIBRARY
    }

    /// The techniques are joined as two programs on one folder join them; the vocabularies part by part.
    fn join(base: Option<&Self>, ours: &Self, theirs: &Self) -> Joined<Self> {
        let vocabularies = by_parts(base, ours, theirs).document;
        let chosen = either(ours, theirs);
        let Some(other) = chosen.lost else {
            return Joined::plain(ours.clone());
        };
        let none = Self::default();
        let rows = own_library::join(base.unwrap_or(&none), &other, &chosen.document);
        Joined {
            lost: (!rows.theirs.is_empty()).then_some(other),
            ..Joined::plain(Self {
                techniques: rows.library.techniques,
                highest: rows.library.highest,
                edited_at: rows.library.edited_at,
                ..vocabularies
            })
        }
    }
}
