//! Techniques that are set aside: what the client declined, what was put off, and what was offered again since.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::domain::dates;
use crate::domain::matching::refusal;
use crate::domain::plan::{Aside, AsideKind};
use crate::words::aside as say;
use crate::words::plan as plan_words;

/// Returns the rows: what is held back first, then what was offered again; none where nothing ever was.
pub(super) fn rows(desk: &Desk) -> Vec<Row> {
    let asides = desk.dossier.plan.asides.iter().enumerate();
    let (held, again): (Vec<_>, Vec<_>) = asides.partition(|(_, aside)| aside.offered.is_none());
    if held.is_empty() && again.is_empty() {
        return Vec::new();
    }
    let all = held.into_iter().chain(again);
    std::iter::once(Row::heading(say::GROUP))
        .chain(all.map(|(at, aside)| row(desk, at, aside)))
        .collect()
}

fn row(desk: &Desk, at: usize, aside: &Aside) -> Row {
    let number = aside.goal.and_then(|id| desk.dossier.goals.number(id));
    let goal = match (aside.kind, number) {
        (AsideKind::NotNow, Some(number)) => plan_words::goal(number),
        (AsideKind::NotNow, None) => say::EVERY_GOAL.to_owned(),
        (AsideKind::Declined, _) => String::new(),
    };
    let offered = aside.offered.as_ref().map(|offered| {
        let on = say::offered_on(&dates::shown(offered.on), &offered.by);
        plan_words::with_note(&on, &offered.why)
    });
    let tail: Vec<String> = [Some(goal).filter(|goal| !goal.is_empty()), offered.clone()]
        .into_iter()
        .flatten()
        .collect();
    let words = plan_words::with_note(&aside.name, &refusal(aside));
    let row = Row::of("", words, Opens::Form(Subject::Aside(at))).with_tail(tail.join("; "));
    if offered.is_some() {
        row.in_tone(Tone::Quiet)
    } else {
        row
    }
}
