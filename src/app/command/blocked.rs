//! Why a command cannot be done now, in words; none where it can.

use crate::app::desk::{Access, Pane};
use crate::app::state::{Screen, State};
use crate::app::writing;
use crate::words::blocked as why;

type Blocked = Option<&'static str>;

pub(super) fn never(_: &State) -> Blocked {
    None
}

pub(super) fn no_client(state: &State) -> Blocked {
    state.desk.is_none().then_some(why::NO_CLIENT)
}

pub(super) fn nobody_there(state: &State) -> Blocked {
    if state.running().is_some() {
        None
    } else {
        no_client(state)
    }
}

pub(super) fn no_library(state: &State) -> Blocked {
    state.shelf.is_none().then_some(why::NO_LIBRARY)
}

pub(super) fn no_lit_technique(state: &State) -> Blocked {
    let none = crate::app::own::lit(state).is_none();
    none.then_some(crate::words::own::NONE_LIT)
}

pub(in crate::app) fn no_session(state: &State) -> Blocked {
    let runs = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.session.is_some());
    if runs {
        read_only(state)
    } else {
        Some(why::NO_SESSION)
    }
}

pub(in crate::app) fn read_only(state: &State) -> Blocked {
    match state.desk.as_ref().map(|desk| &desk.access) {
        Some(Access::Reader(_)) => Some(why::READ_ONLY),
        Some(Access::Writer) => None,
        None => Some(why::NO_CLIENT),
    }
}

pub(super) fn cannot_add(state: &State) -> Blocked {
    match state.screen {
        Screen::Clients if state.is_guest => Some(why::GUEST),
        Screen::Clients | Screen::Profile(_) => None,
        Screen::Chart(ref page) if !page.adds() => Some(why::NOTHING_TO_ADD),
        Screen::Drawer(_) if state.has_line() => read_only(state),
        Screen::Drawer(_) => Some(crate::words::drawer::NEEDS_SESSION),
        Screen::Session
        | Screen::Goals(_)
        | Screen::Card(_)
        | Screen::Chart(_)
        | Screen::Notes(_) => read_only(state),
        Screen::Writing(_) => writing::cannot_add(state),
        Screen::Last { .. }
        | Screen::Found(_)
        | Screen::Versions(_)
        | Screen::Apart(_)
        | Screen::Trend(_)
        | Screen::Measures(_)
        | Screen::Options(_)
        | Screen::Turned(_)
        | Screen::End(_) => Some(why::NOTHING_TO_ADD),
    }
}

pub(super) fn not_draft(state: &State) -> Blocked {
    signed(state).or_else(|| read_only(state))
}

pub(super) fn signed(state: &State) -> Blocked {
    let is_draft = writing::on_show(state).is_some_and(|page| page.made.is_draft);
    (!is_draft).then_some(crate::words::notes::said::IS_SIGNED)
}

/// Which goal can be opened: one that somebody else writes is read on the page.
pub(super) fn no_goal_to_open(state: &State) -> Blocked {
    no_goals(state).or_else(|| read_only(state))
}

/// A row of the chart that is read can be gone into, not filled in.
pub(super) fn not_open_to_reader(state: &State) -> Blocked {
    crate::app::chart::is_closed_to_reader(state).then_some(why::READ_ONLY)
}

/// A note that is not there yet is begun by whoever writes the record.
pub(super) fn no_note(state: &State) -> Blocked {
    if writing::on_show(state).is_none() && writing::sign::has_note(state) {
        None
    } else {
        read_only(state)
    }
}

pub(super) fn no_row(state: &State) -> Blocked {
    state.clients.lit_id().is_none().then_some(why::NO_ROW)
}

pub(super) fn no_goals(state: &State) -> Blocked {
    let none = state
        .desk
        .as_ref()
        .is_none_or(|desk| desk.dossier.goals.goals.is_empty());
    none.then_some(why::NO_GOALS)
}

pub(super) fn no_lit_goal(state: &State) -> Blocked {
    if crate::app::goals::has_lit(state) {
        read_only(state)
    } else {
        Some(crate::words::goals::NO_GOAL_LIT)
    }
}

pub(super) fn no_versions(state: &State) -> Blocked {
    match &state.desk {
        None => Some(why::NO_CLIENT),
        Some(desk) if desk.dossier.plan.versions.is_empty() => {
            Some(crate::words::versions::ONE_VERSION)
        }
        Some(_) => None,
    }
}

pub(super) fn no_apart(state: &State) -> Blocked {
    match &state.desk {
        None => Some(why::NO_CLIENT),
        Some(desk) if desk.dossier.client.rifts().next().is_none() => {
            Some(crate::words::merge::page::NONE)
        }
        Some(_) => None,
    }
}

pub(super) fn no_risk(state: &State) -> Blocked {
    let none = state
        .desk
        .as_ref()
        .is_none_or(|desk| desk.shown.open_risk.is_empty());
    if none {
        Some(why::NO_RISK)
    } else {
        read_only(state)
    }
}

pub(super) fn no_safety_plan(state: &State) -> Blocked {
    let desk = state.desk.as_ref();
    if desk.is_some_and(|desk| desk.dossier.risk.safety_plan().is_none()) {
        Some(crate::words::safety::NO_PLAN)
    } else {
        read_only(state)
    }
}

pub(super) fn no_open_answer(state: &State) -> Blocked {
    let none = crate::app::end::answers(state).is_empty();
    none.then_some(why::NO_OPEN_ANSWER)
}

pub(super) fn no_line(state: &State) -> Blocked {
    (!state.has_line()).then_some(why::TYPE_AT_ONCE)
}

pub(super) fn no_reading(state: &State) -> Blocked {
    if state.desk.is_none() {
        return Some(why::NO_CLIENT);
    }
    let none = crate::app::measures::last_of_lit(state).is_none();
    none.then_some(crate::words::keying::page::NO_READING)
}

pub(super) fn no_rupture(state: &State) -> Blocked {
    if state.desk.is_some() && crate::app::repair::newest_open(state).is_none() {
        Some(crate::words::alliance::NO_OPEN_RUPTURE)
    } else {
        read_only(state)
    }
}

pub(super) fn no_card(state: &State) -> Blocked {
    if crate::app::step_card::runs(state) {
        read_only(state)
    } else {
        Some(crate::words::step_card::NO_CARD)
    }
}

pub(super) fn not_held(state: &State) -> Blocked {
    match state.desk.as_ref().map(|desk| &desk.access) {
        Some(Access::Reader(_)) => None,
        Some(Access::Writer) => Some(why::NOT_HELD),
        None => Some(why::NO_CLIENT),
    }
}

pub(super) fn nothing_to_join(state: &State) -> Blocked {
    let many = state
        .desk
        .as_ref()
        .and_then(|desk| desk.burst)
        .is_some_and(|burst| burst.lines > 1);
    (!many).then_some(why::NOTHING_TO_JOIN)
}

pub(super) fn no_reason_missing(state: &State) -> Blocked {
    let none = state
        .desk
        .as_ref()
        .is_none_or(|desk| desk.shown.missing_reasons.is_empty());
    if none {
        Some(why::NO_REASON_MISSING)
    } else {
        read_only(state)
    }
}

pub(super) fn no_lit_entry(state: &State) -> Blocked {
    let lit = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.lit.or(desk.correcting).is_some() && desk.pane == Pane::Log);
    if lit {
        no_session(state)
    } else {
        Some(why::NO_LIT_ENTRY)
    }
}
