//! Points for what the client prefers (matching.md 7): who leads, how much feeling, which time.
//!
//! Warm support against challenge and the style of coping give no points; they are notes to the whole list.

#[cfg(test)]
mod tests;

use crate::domain::matching::rules::weights;
use crate::domain::matching::score::shown;
use crate::domain::preference::{Coping, Lean, Preferences, Reactance};
use crate::domain::vocabulary::{Degree, Profile, TimeFocus};
use crate::words;

/// What preferences say of a technique's style.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preferred {
    /// The points, in tenths, within the bounds of the weights.
    pub points: i32,
    /// Each preference that spoke, with its points.
    pub why: String,
    /// A note for the row.
    pub note: Option<&'static str>,
}

/// Tells whether anything was said that points are given for.
pub fn speaks(preferences: &Preferences) -> bool {
    let scales = [
        directiveness(preferences).map(|(lean, _)| lean),
        preferences.intensity,
        preferences.time,
    ];
    scales.iter().any(Option::is_some)
}

/// Returns what preferences say of a style.
pub fn points(
    preferences: &Preferences,
    style: Profile,
    weights: &weights::Preference,
) -> Preferred {
    let mut sum = 0;
    let mut said: Vec<String> = Vec::new();
    let mut count = |points: i32, what: &str| {
        if points != 0 {
            sum += points;
            let sign = if points > 0 { "+" } else { "" };
            let points = format!("{sign}{}", shown(points));
            said.push(words::matching::preferred(what, &points));
        }
    };
    if let Some((lean, is_stated)) = directiveness(preferences) {
        let what = match lean {
            Lean::Other => words::matching::MORE_DIRECTION,
            Lean::One | Lean::Neither if is_stated => words::matching::LESS_DIRECTION,
            Lean::One | Lean::Neither => words::matching::LESS_DIRECTION_REACTANT,
        };
        count(
            weights.scale.0 * side(lean) * degree(style.directiveness),
            what,
        );
    }
    if let Some(lean) = preferences.intensity {
        let what = match lean {
            Lean::Other => words::matching::MORE_INTENSITY,
            Lean::One | Lean::Neither => words::matching::LESS_INTENSITY,
        };
        count(weights.scale.0 * side(lean) * degree(style.intensity), what);
    }
    if let Some(lean) = preferences.time {
        let what = match lean {
            Lean::One => words::matching::THE_PAST,
            Lean::Other | Lean::Neither => words::matching::THE_PRESENT,
        };
        count(weights.time.0 * side(lean) * time(style.time_focus), what);
    }
    let why = if said.is_empty() {
        words::matching::NEITHER.to_owned()
    } else {
        words::matching::client_wants(&said.join(", "))
    };
    let is_offered =
        preferences.reactance == Some(Reactance::High) && style.directiveness == Degree::H;
    Preferred {
        points: sum.clamp(weights.floor.0, weights.ceiling.0),
        why,
        note: is_offered.then_some(words::matching::OFFER),
    }
}

/// Returns what preferences say of every row alike: support or challenge, style of coping.
pub fn notes(preferences: &Preferences) -> Vec<&'static str> {
    let challenge = match preferences.challenge {
        Some(Lean::One) => Some(words::matching::WARM),
        Some(Lean::Other) => Some(words::matching::CHALLENGE),
        Some(Lean::Neither) | None => None,
    };
    let coping = match preferences.coping {
        Some(Coping::Externalising) => Some(words::matching::COPES_OUTWARD),
        Some(Coping::Internalising) => Some(words::matching::COPES_INWARD),
        Some(Coping::Mixed) | None => None,
    };
    challenge.into_iter().chain(coping).collect()
}

/// Returns who should lead and whether the client said so: where reactance is high and nothing was said, the client.
fn directiveness(preferences: &Preferences) -> Option<(Lean, bool)> {
    let stated = preferences.directiveness.map(|lean| (lean, true));
    let is_reactant = preferences.reactance == Some(Reactance::High);
    stated.or_else(|| is_reactant.then_some((Lean::One, false)))
}

fn side(lean: Lean) -> i32 {
    i32::from(i8::from(lean))
}

const fn degree(degree: Degree) -> i32 {
    match degree {
        Degree::L => -1,
        Degree::M => 0,
        Degree::H => 1,
    }
}

/// The past against the present and what comes.
const fn time(focus: TimeFocus) -> i32 {
    match focus {
        TimeFocus::Past => -1,
        TimeFocus::Present | TimeFocus::Future => 1,
        TimeFocus::All => 0,
    }
}
