//! The formulation: the same facts seen through several lenses, and the ideas of the log that wait to be taken up.

use serde::{Deserialize, Serialize};

use crate::domain::client::Client;
use crate::domain::id::{EntryId, FactId};
use crate::domain::time::Stamp;

/// How the therapist understands what is going on, part of the chart.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formulation {
    /// The whole in a few sentences, as it could be read to the client.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Which fact stands where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placed: Vec<Placed>,
    /// Which ideas of the log were taken up or let go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ideas: Vec<IdeaTaken>,
}

/// A place in a lens.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LensPlace {
    /// The lens, a slug of `data/lenses.ron`.
    pub lens: String,
    /// The slot in it.
    pub slot: String,
}

/// One fact in one place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placed {
    /// The fact.
    pub fact: FactId,
    /// Where it stands.
    pub place: LensPlace,
    /// When it was placed.
    pub at: Stamp,
    /// By whom.
    pub by: String,
}

/// What became of an idea of the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdeaTaken {
    /// The log line that began with `?`.
    pub entry: EntryId,
    /// The fact it became; none where it was let go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<FactId>,
    /// Why it was let go.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
}

/// Places a fact in a slot, or takes it out of it.
pub fn put(
    client: &mut Client,
    fact: FactId,
    place: &LensPlace,
    inside: bool,
    at: Stamp,
    by: &str,
) {
    let placed = &mut client.formulation.placed;
    let stands = |one: &Placed| one.fact == fact && one.place == *place;
    if !inside {
        placed.retain(|one| !stands(one));
    } else if !placed.iter().any(stands) {
        placed.push(Placed {
            fact,
            place: place.clone(),
            at,
            by: by.to_owned(),
        });
    }
}
