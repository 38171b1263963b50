//! Joins two versions of a note or a summary. What is signed is never changed: where both sides signed, both texts stay.

use serde::de::DeserializeSeed as _;

use crate::domain::decoding::Decoding;
use crate::domain::id::{NoteId, SummaryId};
use crate::domain::merge::rift::{Within, id_of};
use crate::domain::merge::shape::{self, Shape};
use crate::domain::merge::tree::text_of;
use crate::domain::merge::{Joined, Joins, by_parts, value_of};
use crate::domain::note::Note;
use crate::domain::summary::Summary;
use crate::domain::writing::signed::{Amendment, Signed};

/// A text that can be signed.
trait Text: Joins {
    /// Returns the signature.
    fn signed(&self) -> Option<&Signed>;
    /// Returns what was added to it.
    fn amendments_mut(&mut self) -> &mut Vec<Amendment>;
    /// Gives it a name that the same text gets everywhere.
    fn rename(&mut self, from: &str);
}

impl Text for Note {
    fn signed(&self) -> Option<&Signed> {
        self.signed.as_ref()
    }

    fn amendments_mut(&mut self) -> &mut Vec<Amendment> {
        &mut self.amendments
    }

    fn rename(&mut self, from: &str) {
        self.id = NoteId(id_of(&[&self.id.to_string(), from]));
    }
}

impl Text for Summary {
    fn signed(&self) -> Option<&Signed> {
        self.signed.as_ref()
    }

    fn amendments_mut(&mut self) -> &mut Vec<Amendment> {
        &mut self.amendments
    }

    fn rename(&mut self, from: &str) {
        self.id = SummaryId(id_of(&[&self.id.to_string(), from]));
    }
}

impl Joins for Note {
    fn within(&self) -> Option<Within> {
        Some(Within::Note(self.id))
    }

    fn shape() -> &'static Shape {
        &shape::TEXT
    }

    fn join(base: Option<&Self>, ours: &Self, theirs: &Self) -> Joined<Self> {
        texts(base, ours, theirs)
    }
}

impl Joins for Summary {
    fn within(&self) -> Option<Within> {
        Some(Within::Summary(self.id))
    }

    fn shape() -> &'static Shape {
        &shape::TEXT
    }

    fn join(base: Option<&Self>, ours: &Self, theirs: &Self) -> Joined<Self> {
        texts(base, ours, theirs)
    }
}

fn texts<T: Text>(base: Option<&T>, ours: &T, theirs: &T) -> Joined<T> {
    match (ours.signed(), theirs.signed()) {
        (None, None) => by_parts(base, ours, theirs),
        (Some(_), None) => signed_once(base, ours, theirs),
        (None, Some(_)) => signed_once(base, theirs, ours),
        (Some(one), Some(other)) if one == other => {
            // Nothing under a signature changes but what is added to it.
            let mut joined = by_parts(base, ours, theirs);
            joined.rifts.clear();
            joined
        }
        (Some(one), Some(other)) => signed_twice(ours, theirs, one.at <= other.at),
    }
}

/// What was signed stands as it is; the draft of the other side is kept whole where it says something else.
fn signed_once<T: Text>(base: Option<&T>, signed: &T, draft: &T) -> Joined<T> {
    let same = unsigned(signed) == unsigned(draft);
    let lost = (!same && base != Some(draft)).then(|| draft.clone());
    Joined {
        lost,
        ..Joined::plain(signed.clone())
    }
}

fn unsigned<T: Text>(text: &T) -> Option<T> {
    let mut bare = text.clone();
    bare.amendments_mut().clear();
    let mut value = value_of(&bare);
    value.as_object_mut()?.remove("signed");
    Decoding::new().deserialize(value).ok()
}

/// Two signatures under two texts: the one that was signed first keeps its place, the other stands beside it.
fn signed_twice<T: Text>(ours: &T, theirs: &T, is_ours_first: bool) -> Joined<T> {
    let same_time =
        ours.signed().map(|signed| signed.at) == theirs.signed().map(|signed| signed.at);
    let is_ours_first = if same_time {
        text_of(&value_of(ours)) <= text_of(&value_of(theirs))
    } else {
        is_ours_first
    };
    let (first, second) = if is_ours_first {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    let mut beside = second.clone();
    let signed = second
        .signed()
        .and_then(|signed| serde_json::to_value(signed).ok());
    beside.rename(&text_of(&signed.unwrap_or_default()));
    Joined {
        beside: Some(beside),
        ..Joined::plain(first.clone())
    }
}
