//! What stands outside the score: the safety gate, pins, and what repairs the alliance (matching.md 3, steps 1 to 2).

use chrono::Days;

use crate::domain::matching::scene::Scene;
use crate::domain::matching::{NotAdvised, Row, Suggestions};
use crate::domain::technique::{Technique, TechniqueId};
use crate::domain::vocabulary::Evidence;
use crate::words::matching as words;

/// Tells whether a technique may be gone on with while safety comes first. What a practice wrote itself is not in reach by
/// naming the family.
pub(super) fn is_in_reach(scene: &Scene<'_>, technique: &Technique) -> bool {
    let safety = &scene.rules.safety;
    let library = scene.situation.library;
    technique.evidence != Evidence::X
        && (library.is_shipped_in(technique, &safety.gate_family)
            || safety.gate.contains(&technique.id)
            || safety.reachable.contains(&technique.id))
}

/// Puts what is for safety into the list, in its order, and what steadies below it.
///
/// A row the practice left out of its lists stands here all the same.
pub(super) fn crisis<'a>(scene: &Scene<'a>, list: &mut Suggestions<'a>) {
    let library = scene.situation.library;
    let safety = &scene.rules.safety;
    let mut offered = named(scene, &safety.gate);
    for technique in (0..library.len()).filter_map(|place| library.at(place)) {
        let known = offered.iter().any(|other| other.id == technique.id);
        let is_gate = || library.is_shipped_in(technique, &safety.gate_family);
        if technique.evidence != Evidence::X && !known && is_gate() {
            offered.push(technique);
        }
    }
    for technique in offered {
        let row = scene.bare(technique);
        if row.stop.is_empty() {
            list.rows.push(row);
        } else {
            list.not_advised.push(stopped(scene, row));
        }
    }
    let reachable = named(scene, &safety.reachable);
    list.reachable = reachable
        .into_iter()
        .map(|technique| scene.bare(technique))
        .collect();
}

/// Moves what stops a row from the row to the group it stands in.
pub(super) fn stopped<'a>(scene: &Scene<'a>, mut row: Row<'a>) -> NotAdvised<'a> {
    let against = scene.stops(row.technique);
    row.stop.clear();
    let flags = &scene.situation.library.vocabulary().flags;
    let notes = row.technique.stops().filter(|caution| {
        let slug = flags.slug(caution.flag);
        against.flags.iter().any(|flag| flag == slug)
    });
    let mut said: Vec<String> = Vec::new();
    for note in notes.filter_map(|caution| caution.note.as_deref()) {
        if !said.iter().any(|known| known == note) {
            said.push(note.to_owned());
        }
    }
    NotAdvised {
        row,
        flags: against.flags,
        why: against.why,
        notes: said,
        would_change: against.would_change,
    }
}

/// Returns a block of rows without a score; one that a stop speaks against stays where the list has it.
pub(super) fn block<'a>(scene: &Scene<'a>, ids: &[TechniqueId]) -> Vec<Row<'a>> {
    named(scene, ids)
        .into_iter()
        .filter(|technique| technique.is_suggestible())
        .map(|technique| scene.bare(technique))
        .filter(|row| row.stop.is_empty())
        .collect()
}

/// Returns what stands above every list, each with why; it says its cautions as any other row does (matching.md 11).
pub(super) fn pins<'a>(scene: &Scene<'a>) -> Vec<(Row<'a>, String)> {
    let mut pinned: Vec<(Row<'a>, String)> = Vec::new();
    for pin in &scene.rules.safety.pins {
        let by_flag = pin.flag.as_deref().filter(|flag| scene.has(flag));
        let why = match (by_flag, pin.unless) {
            (Some(_), Some(id)) if is_recent(scene, id, pin.days) => None,
            (Some(flag), Some(id)) => {
                let name = scene.situation.library.get(id);
                let name = name.map_or("", |technique| technique.name.as_str());
                Some(words::pinned_unless(flag, name, pin.days))
            }
            (Some(flag), None) => Some(words::pinned_flag(flag)),
            (None, _) => by_concern(scene, &pin.concerns),
        };
        let Some(why) = why else { continue };
        for technique in named(scene, &pin.techniques) {
            if !pinned
                .iter()
                .any(|(row, _)| row.technique.id == technique.id)
            {
                pinned.push((scene.bare(technique), why.clone()));
            }
        }
    }
    pinned
}

/// Returns why a concern of the goal pins: its own before a linked one.
fn by_concern(scene: &Scene<'_>, concerns: &[String]) -> Option<String> {
    let goal = scene.situation.goal?;
    let own = goal.concern.as_ref().filter(|slug| concerns.contains(slug));
    let linked = || goal.linked.iter().find(|slug| concerns.contains(slug));
    own.map(|slug| words::pinned_for(slug))
        .or_else(|| linked().map(|slug| words::pinned_linked(slug)))
}

fn is_recent(scene: &Scene<'_>, id: TechniqueId, days: u16) -> bool {
    let since = scene
        .situation
        .today
        .checked_sub_days(Days::new(u64::from(days)));
    scene.used(id).is_some_and(|used| {
        let mut uses = used.uses.iter();
        uses.any(|one| Some(one.at.date_naive()) >= since)
    })
}

/// Returns the techniques with these ids, hidden ones too, but none of level X.
fn named<'a>(scene: &Scene<'a>, ids: &[TechniqueId]) -> Vec<&'a Technique> {
    ids.iter()
        .filter_map(|id| scene.situation.library.get(*id))
        .filter(|technique| technique.evidence != Evidence::X)
        .collect()
}
