//! The checklists in the plan: how many points are ticked and what is missing; those that this plan calls for come first.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::state::State;
use crate::domain::checklist::Checklist;
use crate::words::checklist as say;

/// Returns the rows.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let Some(shelf) = &state.shelf else {
        return Vec::new();
    };
    let (plan, today) = (&desk.dossier.plan, state.now.wall.date_naive());
    let lists = shelf.guide.checklists.iter();
    let (called, others): (Vec<_>, Vec<_>) =
        lists.partition(|list| list.is_called(&desk.dossier, &shelf.library));
    let row = |list: &Checklist| {
        let count = say::of(list.ticked(plan, today), list.points.len());
        Row::of(
            count,
            &list.title,
            Opens::Form(Subject::Checklist(list.slug.clone())),
        )
    };
    let called = called.into_iter().map(|list| {
        let missing = list.missing(plan, today);
        row(list).with_tail(if missing.is_empty() {
            say::ALL_TICKED.to_owned()
        } else {
            say::missing(&missing)
        })
    });
    let others = others
        .into_iter()
        .map(|list| row(list).in_tone(Tone::Quiet));
    let rows: Vec<Row> = called.chain(others).collect();
    let heading = (!rows.is_empty()).then(|| Row::heading(say::HEADING));
    heading.into_iter().chain(rows).collect()
}
