//! Which measures are due and agreed; why the therapy is off track, and what was decided of it.

use crate::app::chart::{Listed, Opens, Part, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::schedule::called;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::off_track::decided;
use crate::domain::reading::{Review, Scheduled};
use crate::domain::schedule::often;
use crate::words::off_track as off_words;
use crate::words::schedule::part as say;

/// Returns the part as it is listed: that it is off track, or how many measures are due.
pub(super) fn listed(desk: &Desk) -> Listed {
    Listed {
        part: Part::Schedule,
        title: say::TITLE.to_owned(),
        mark: mark(desk),
    }
}

fn mark(desk: &Desk) -> String {
    match (desk.shown.off_track.is_empty(), desk.shown.due.len()) {
        (false, _) => say::OFF.to_owned(),
        (true, 0) => String::new(),
        (true, due) => say::due(due),
    }
}

/// Returns the rows: what is off track, what is due, what was agreed, what was decided, what was ended.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let readings = &desk.dossier.readings;
    let mut rows = Vec::new();
    if !desk.shown.off_track.is_empty() {
        rows.push(Row::heading(say::OFF_TRACK));
        rows.extend(desk.shown.off_track.iter().map(|reason| {
            let day = dates::shown_short(reason.at.date_naive());
            Row::of(day, &reason.words, Opens::Form(Subject::Review))
        }));
    }
    if !desk.shown.due.is_empty() {
        rows.push(Row::heading(say::DUE));
        rows.extend(desk.shown.due.iter().map(|one| {
            let since = dates::shown_short(one.due.since);
            let tail = if one.due.is_missed {
                say::missed(&since)
            } else {
                say::since(&since)
            };
            let name = crate::words::schedule::due_named(&one.name, one.is_begun);
            Row::quiet(name).with_tail(tail).in_tone(Tone::Plain)
        }));
    }
    let (ended, agreed): (Vec<_>, Vec<_>) = readings
        .schedule
        .iter()
        .enumerate()
        .partition(|(_, one)| one.until.is_some());
    let is_empty = agreed.is_empty();
    if !is_empty {
        rows.push(Row::heading(say::AGREED));
    }
    rows.extend(agreed.into_iter().map(|(at, one)| {
        let opens = Opens::Form(Subject::Schedule(Some(at)));
        let since = say::since(&dates::shown_short(one.from));
        let words = crate::words::schedule::row(&called(state, one), &often(one.every));
        Row::of("", words, opens).with_tail(since)
    }));
    let words = if is_empty { say::NOTHING } else { say::MORE };
    rows.push(Row::of("", words, Opens::Form(Subject::Schedule(None))).in_tone(Tone::Quiet));
    if !readings.reviews.is_empty() {
        rows.push(Row::heading(say::REVIEWS));
        let reviews = readings.reviews.iter().rev();
        rows.extend(reviews.flat_map(|review| of_review(state, review)));
    }
    if !ended.is_empty() {
        rows.push(Row::heading(say::ENDED));
        rows.extend(ended.into_iter().map(|(_, one)| of_ended(state, one)));
    }
    rows
}

fn of_ended(state: &State, one: &Scheduled) -> Row {
    let until = one.until.map(dates::shown_short).unwrap_or_default();
    let tail = say::was(&dates::shown_short(one.from), &until, &one.why);
    let words = crate::words::schedule::row(&called(state, one), &often(one.every));
    Row::quiet(words).with_tail(tail)
}

/// Returns a review: the decision with its reason, then the reasons it answers and what each step found.
fn of_review(state: &State, review: &Review) -> Vec<Row> {
    let lead = dates::shown_short(review.at.date_naive());
    let words = say::review(&decided(review.decision), &review.why);
    let mut rows = vec![Row {
        lead,
        tail: review.by.clone(),
        tone: Tone::Plain,
        ..Row::heading(words)
    }];
    let guide = state.shelf.as_deref().map(|shelf| &shelf.guide);
    let title = |slug: &str| {
        let step = guide.and_then(|guide| guide.ladder.iter().find(|step| step.slug == slug));
        step.map_or_else(|| slug.to_owned(), |step| step.title.clone())
    };
    let reasons = review
        .reasons
        .iter()
        .map(|reason| off_words::reason(reason));
    let steps = review.steps.iter();
    let steps = steps.map(|(slug, found)| say::step(&title(slug), found));
    rows.extend(reasons.chain(steps).map(|words| Row {
        lead: crate::words::alliance::UNDER.to_owned(),
        ..Row::quiet(words)
    }));
    rows
}
