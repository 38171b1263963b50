//! The formulation: the same facts seen through several lenses, and the ideas of the log that wait to be taken up.

use serde::{Deserialize, Serialize};

use crate::domain::client::Client;
use crate::domain::dossier::Dossier;
use crate::domain::fact::Fact;
use crate::domain::goal::Goal;
use crate::domain::guide::{Guide, Lens, LensSlot};
use crate::domain::id::{EntryId, FactId};
use crate::domain::plan::PlanRow;
use crate::domain::session::{Entry, Kind, Session};
use crate::domain::time::Stamp;
use crate::words::formulation as say;

#[cfg(test)]
mod tests;

/// How many slots of a lens hold facts before the formulation looks through it.
pub const SLOTS_IN_USE: usize = 2;

/// How many lenses a formulation uses before it can be called integrative (map A00b).
pub const LENSES_INTEGRATIVE: usize = 2;

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

/// Returns the facts that stand in a slot, in the order they were placed; what was set aside is not among them.
pub fn facts_at<'a>(client: &'a Client, lens: &str, slot: &str) -> Vec<&'a Fact> {
    client
        .formulation
        .placed
        .iter()
        .filter(|one| one.place.lens == lens && one.place.slot == slot)
        .filter_map(|one| client.fact(one.fact))
        .filter(|fact| fact.stands())
        .collect()
}

/// Returns where a fact stands, in the order it was placed there.
pub fn slots_of(client: &Client, fact: FactId) -> impl Iterator<Item = &LensPlace> {
    client
        .formulation
        .placed
        .iter()
        .filter(move |one| one.fact == fact)
        .map(|one| &one.place)
}

/// Tells whether a fact stands in a slot.
pub fn stands_at(client: &Client, fact: FactId, place: &LensPlace) -> bool {
    slots_of(client, fact).any(|one| one == place)
}

/// Returns the slots of a lens that hold a fact.
pub fn filled<'a>(client: &Client, lens: &'a Lens) -> Vec<&'a LensSlot> {
    lens.slots
        .iter()
        .filter(|slot| !facts_at(client, &lens.slug, &slot.slug).is_empty())
        .collect()
}

/// Tells whether the formulation looks through a lens: facts stand in at least [`SLOTS_IN_USE`] of its slots.
pub fn is_in_use(client: &Client, lens: &Lens) -> bool {
    filled(client, lens).len() >= SLOTS_IN_USE
}

/// Returns the lenses that the formulation looks through, in the order of the guide.
pub fn lenses_in_use<'a>(client: &Client, guide: &'a Guide) -> Vec<&'a Lens> {
    guide
        .lenses
        .iter()
        .filter(|lens| is_in_use(client, lens))
        .collect()
}

/// Tells whether the formulation can be called integrative: at least [`LENSES_INTEGRATIVE`] lenses are in use.
pub fn is_integrative(client: &Client, guide: &Guide) -> bool {
    lenses_in_use(client, guide).len() >= LENSES_INTEGRATIVE
}

/// Says how many lenses are in use, and what is missing before the formulation can be called integrative.
pub fn check(client: &Client, guide: &Guide) -> String {
    let titles = |lenses: Vec<&Lens>| -> Vec<String> {
        lenses.into_iter().map(|lens| lens.title.clone()).collect()
    };
    let in_use = titles(lenses_in_use(client, guide));
    if in_use.len() >= LENSES_INTEGRATIVE {
        return say::integrative(&in_use);
    }
    let begun = guide.lenses.iter();
    let begun = begun.filter(|lens| filled(client, lens).len() + 1 == SLOTS_IN_USE);
    say::not_integrative(&in_use, &titles(begun.collect()))
}

/// Returns the lens that most facts stand in, the first of several; none while no fact is placed.
pub fn fullest<'a>(client: &Client, guide: &'a Guide) -> Option<&'a Lens> {
    let held = |lens: &Lens| -> usize {
        lens.slots
            .iter()
            .map(|slot| facts_at(client, &lens.slug, &slot.slug).len())
            .sum()
    };
    let mut best = None;
    let mut most = 0;
    for lens in &guide.lenses {
        let n = held(lens);
        if n > most {
            (best, most) = (Some(lens), n);
        }
    }
    best
}

/// Returns the slots that facts stand in and that no lens of the guide has, each once: nothing placed goes out of sight
/// without a word when a practice takes a lens of its own away.
pub fn unknown_places<'a>(client: &'a Client, guide: &Guide) -> Vec<&'a LensPlace> {
    let mut places: Vec<&LensPlace> = Vec::new();
    for one in &client.formulation.placed {
        let stands = client.fact(one.fact).is_some_and(Fact::stands);
        let is_known = guide.slot(&one.place.lens, &one.place.slot).is_some();
        if stands && !is_known && !places.contains(&&one.place) {
            places.push(&one.place);
        }
    }
    places
}

/// Returns what a place is called, as its lens and slot are titled: `Cognitive cycle: Thought`; the slugs where the guide
/// does not know it.
pub fn label(place: &LensPlace, guide: &Guide) -> String {
    let lens = guide.lens(&place.lens);
    let slot = guide.slot(&place.lens, &place.slot);
    say::place(
        lens.map_or(&place.lens, |lens| &lens.title),
        slot.map_or(&place.slot, |slot| &slot.title),
    )
}

/// Returns the goals that come from a lens, those that are worked on first, in the order of their numbers.
pub fn goals_from<'a>(dossier: &'a Dossier, lens: &str) -> Vec<(&'a Goal, &'a LensPlace)> {
    let goals = &dossier.goals;
    let closed = goals.goals.iter().filter(|goal| !goal.is_open());
    goals
        .numbered()
        .into_iter()
        .chain(closed)
        .filter_map(|goal| Some((goal, goal.lens.as_ref()?)))
        .filter(|(_, place)| place.lens == lens)
        .collect()
}

/// Returns the planned techniques that come from a lens, in the order of the plan.
pub fn techniques_from<'a>(dossier: &'a Dossier, lens: &str) -> Vec<(&'a PlanRow, &'a LensPlace)> {
    dossier
        .plan
        .rows
        .iter()
        .filter_map(|row| Some((row, row.lens.as_ref()?)))
        .filter(|(_, place)| place.lens == lens)
        .collect()
}

/// Returns the ideas of every session's log that were neither taken up nor let go, newest first. The drawer is never read.
pub fn ideas_waiting(dossier: &Dossier) -> Vec<(&Session, &Entry)> {
    let settled = &dossier.client.formulation.ideas;
    let mut waiting: Vec<(&Session, &Entry)> = dossier
        .entries()
        .filter(|(_, entry)| entry.line.kind == Kind::Idea)
        .filter(|(_, entry)| !settled.iter().any(|idea| idea.entry == entry.id))
        .collect();
    waiting.sort_by_key(|(_, entry)| std::cmp::Reverse((entry.line.at, entry.id)));
    waiting
}
