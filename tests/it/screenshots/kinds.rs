//! Every page, overlay, cover, part of the chart and first step there is, by name: a new one breaks a `match` here, and a
//! named one without a picture breaks a test.

use alongside::app::chart::Part;
use alongside::app::clients::View;
use alongside::app::cover::Cover;
use alongside::app::first::Step;
use alongside::app::overlay::{Listed, Overlay};
use alongside::app::state::{Screen, State};
use alongside::app::turned::{Thing, things};

/// A `match` over every variant of a type, and the list of what it can say.
macro_rules! kinds {
    ($name:ident, $all:ident, $of:ty, { $($variant:pat => $said:literal,)* }) => {
        pub(crate) fn $name(it: &$of) -> &'static str {
            match it { $($variant => $said,)* }
        }
        const $all: &[&str] = &[$($said),*];
    };
}

kinds!(screen, SCREENS, Screen, {
    Screen::Clients => "client list",
    Screen::Card(_) => "start card",
    Screen::Session => "session",
    Screen::Goals(_) => "goals",
    Screen::Chart(_) => "chart",
    Screen::Measures(_) => "measures",
    Screen::Last { .. } => "last session",
    Screen::Found(_) => "found",
    Screen::Versions(_) => "versions",
    Screen::Apart(_) => "apart",
    Screen::Trend(_) => "trend",
    Screen::Notes(_) => "notes",
    Screen::Writing(_) => "writing",
    Screen::Drawer(_) => "drawer",
    Screen::Turned(_) => "turned",
    Screen::End(_) => "end",
    Screen::Profile(_) => "profile",
    Screen::Options(_) => "options",
});

kinds!(overlay, OVERLAYS, Overlay, {
    Overlay::Menu => "menu",
    Overlay::Moments => "moments",
    Overlay::Markers => "markers",
    Overlay::Time => "time",
    Overlay::Picker(_) => "picker",
    Overlay::Technique(_) => "technique card",
    Overlay::Palette(_) => "command list",
    Overlay::Help(_) => "help",
    Overlay::Form(_) => "form",
    Overlay::Prompt(_) => "prompt",
    Overlay::Find(_) => "find",
    Overlay::Move(_) => "move entry",
    Overlay::Export(_) => "export",
    Overlay::Facts(_) => "facts",
    Overlay::Keying(_) => "keying",
    Overlay::RiskForm(_) => "risk form",
    Overlay::Risk { .. } => "open risk",
});

kinds!(cover, COVERS, Cover, {
    Cover::Asked | Cover::Idle => "cover",
    Cover::Hidden => "hidden session",
    Cover::Locking(_) => "locking",
    Cover::NotLocked => "not locked",
});

kinds!(part, PARTS, Part, {
    Part::Basics => "part basics",
    Part::People => "part people",
    Part::Consent => "part consent",
    Part::Cells(_) => "part cells",
    Part::Concerns => "part concerns",
    Part::Flags => "part flags",
    Part::Preferences => "part preferences",
    Part::Formulation => "part formulation",
    Part::Plan => "part plan",
    Part::Ledger => "part ledger",
    Part::Measures => "part measures",
    Part::Alliance => "part alliance",
    Part::Schedule => "part schedule",
    Part::Closing => "part closing",
    Part::Disclosures => "part disclosures",
    Part::Thread => "part thread",
    Part::Timeline => "part timeline",
    Part::Risk => "part risk",
    Part::Safety => "part safety",
});

kinds!(view, VIEWS, View, {
    View::Open => "open clients",
    View::Board => "board",
    View::All => "all clients",
});

kinds!(step, STEPS, Step, {
    Step::Ground => "first colours",
    Step::Minutes => "first length",
    Step::Name => "first name",
    Step::Line => "first line",
});

kinds!(listed, LISTED, Listed, {
    Listed::All => "all commands",
    Listed::Summaries => "all summaries",
});

kinds!(thing, THINGS, Thing, {
    Thing::Goals => "goals",
    Thing::Line(_) => "line",
    Thing::Scale(_) => "scale",
    Thing::Relapse => "relapse",
    Thing::Toolkit => "toolkit",
    Thing::Evidence => "evidence",
});

/// Names all that wants a picture.
pub(crate) fn wanted() -> Vec<String> {
    let lists = [SCREENS, OVERLAYS, COVERS, PARTS, VIEWS, STEPS, LISTED];
    let named = lists.into_iter().flatten().map(|name| (*name).to_owned());
    let turned = THINGS.iter().map(|name| format!("turned: {name}"));
    named.chain(turned).collect()
}

/// Returns the sort of thing the screen is turned to.
pub(crate) fn turned_to(state: &State) -> Option<&'static str> {
    let Screen::Turned(page) = &state.screen else {
        return None;
    };
    things(state).get(page.shows).map(thing)
}

/// Names all that a state shows: only what is in sight counts.
pub(crate) fn shown(state: &State) -> Vec<String> {
    if let Some(why) = &state.cover {
        return vec![cover(why).to_owned()];
    }
    if let Some(first) = &state.first {
        return first
            .step()
            .iter()
            .map(|one| step(one).to_owned())
            .collect();
    }
    if let Some(thing) = turned_to(state) {
        return vec![String::from("turned"), format!("turned: {thing}")];
    }
    let mut seen = Vec::new();
    match &state.overlay {
        Some(over) => {
            seen.push(overlay(over));
            if let Overlay::Palette(palette) = over {
                seen.push(listed(&palette.of));
            }
        }
        None if state.question.is_some() => {}
        None => {
            seen.push(screen(&state.screen));
            match &state.screen {
                Screen::Clients => seen.push(view(&state.clients.view)),
                Screen::Chart(page) => {
                    seen.extend(page.parts.get(page.part).map(|listed| part(&listed.part)));
                }
                _ => {}
            }
        }
    }
    seen.into_iter().map(str::to_owned).collect()
}
