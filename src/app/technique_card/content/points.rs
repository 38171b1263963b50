//! Why it stands where it stands in the suggestions: every point with its sentence (matching.md 12).

use crate::app::shown;
use crate::app::technique_card::content::{List, Sight, Tone};
use crate::domain::matching::{self, Row};
use crate::words::technique_card as say;
use crate::words::technique_card::lead;

/// Adds the points, or why there are none.
pub(super) fn why(sight: &Sight<'_>, list: &mut List) {
    let Some((desk, situation)) = &sight.desk else {
        return;
    };
    let (suggestions, repair) = shown::suggested(desk, sight.shelf, situation);
    let id = sight.technique.id;
    let is_it = |row: &&Row<'_>| row.technique.id == id;
    let mut above: Vec<String> = suggestions
        .pinned
        .iter()
        .filter(|(row, _)| row.technique.id == id)
        .map(|(_, why)| say::above(why))
        .collect();
    if suggestions.repair.iter().any(|row| row.technique.id == id) {
        let why = if repair.is_empty() {
            say::REPAIR
        } else {
            repair.as_str()
        };
        above.push(say::above(why));
    }
    let stopped = suggestions.not_advised.iter().map(|stopped| &stopped.row);
    let held = suggestions.declined.iter().chain(&suggestions.not_now);
    let scored = suggestions
        .rows
        .iter()
        .chain(stopped)
        .chain(held.map(|held| &held.row))
        // What would repair and is set aside stands there without points.
        .filter(|row| !row.parts.is_empty())
        .find(is_it);
    let goal = situation.goal.and_then(|goal| {
        let number = desk.dossier.goals.number(goal.id)?;
        Some(say::goal(number, &goal.words))
    });
    let mut lines = above;
    match (scored, goal) {
        _ if suggestions.is_safety_first => lines.push(say::SAFETY_FIRST.to_owned()),
        (Some(row), Some(_)) => {
            let number = situation
                .goal
                .and_then(|goal| desk.dossier.goals.number(goal.id));
            let explained = matching::explain(row, situation, number);
            lines.push(explained.goal);
            lines.extend(explained.parts);
            lines.push(explained.total);
            lines.extend(explained.notes);
            lines.extend(explained.changed);
        }
        (_, None) => lines.push(say::NO_GOAL.to_owned()),
        (None, Some(_)) if !sight.technique.is_suggestible() => {
            lines.push(say::NEVER_LISTED.to_owned());
        }
        (None, Some(goal)) => lines.push(say::not_listed(&goal)),
    }
    list.all(lead::WHY, lines, Tone::Plain);
}
