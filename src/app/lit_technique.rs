//! Which technique is lit: one rule for everything that is done with the lit one.

use crate::app::chart::Opens;
use crate::app::desk::{Desk, Pane};
use crate::app::form::Subject;
use crate::app::state::{Screen, State};

/// What is lit where a technique can be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::app) enum Lit {
    /// Nothing is, or something that is about no technique.
    Nothing,
    /// A pane or an entry of the log is, and it holds no technique.
    Empty,
    /// This technique is.
    Technique(String),
}

impl Lit {
    fn of(id: Option<&str>) -> Self {
        id.filter(|id| !id.is_empty())
            .map_or(Self::Empty, |id| Self::Technique(id.to_owned()))
    }
}

/// Returns what is lit on the screen: a row of the Try pane in any of its groups, a row of the Plan pane, an entry of the
/// log, a row of the chart.
pub(in crate::app) fn find(state: &State) -> Lit {
    let Some(desk) = &state.desk else {
        return Lit::Nothing;
    };
    match &state.screen {
        Screen::Session => in_session(desk),
        Screen::Chart(page) if page.inside => {
            let opens = page.rows.get(page.row).and_then(|row| row.opens.as_ref());
            let place = match opens {
                Some(Opens::Uses(id)) => return Lit::of(Some(id)),
                Some(
                    Opens::Form(Subject::PlanRow(at)) | Opens::FormAt(Subject::PlanRow(at), _),
                ) => *at,
                _ => None,
            };
            let planned = place.and_then(|at| desk.dossier.plan.rows.get(at));
            planned.map_or(Lit::Nothing, |row| Lit::of(Some(&row.technique)))
        }
        _ => Lit::Nothing,
    }
}

fn in_session(desk: &Desk) -> Lit {
    let shown = &desk.shown;
    match (desk.pane, desk.lit) {
        (Pane::Try, _) => Lit::of(shown.try_row(desk.try_row).map(|row| row.id.as_str())),
        (Pane::Plan, _) => {
            let row = shown.room.planned.get(desk.plan_row);
            Lit::of(row.map(|row| row.id.as_str()))
        }
        (Pane::Log, Some(entry)) => {
            let entry = desk.entry(entry);
            let used = entry.and_then(|entry| entry.line.technique.as_ref());
            Lit::of(used.map(|used| used.id.as_str()))
        }
        (Pane::Log, None) | (Pane::Goals | Pane::LastTime, _) => Lit::Nothing,
    }
}

/// Returns the technique that is lit on the screen.
pub(in crate::app) fn lit(state: &State) -> Option<String> {
    match find(state) {
        Lit::Technique(id) => Some(id),
        Lit::Nothing | Lit::Empty => None,
    }
}
