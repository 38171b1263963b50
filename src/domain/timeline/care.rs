//! Sessions, life events of the log, risk and measures.

use crate::domain::about::About;
use crate::domain::caseload::summary;
use crate::domain::dossier::Dossier;
use crate::domain::off_track::decided;
use crate::domain::schedule::often;
use crate::domain::session::{Kind, Outcome, Session};
use crate::domain::timeline::{Event, EventKind, at, on};
use crate::words::off_track;
use crate::words::schedule as asked;
use crate::words::timeline as words;

/// The tag that marks a life event in the log.
const LIFE_EVENT: &str = "life-event";

pub(super) fn events(dossier: &Dossier) -> Vec<Event> {
    let mut events: Vec<Event> = dossier.sessions.iter().map(session).collect();
    events.extend(life_events(dossier));
    events.extend(risk(dossier));
    for reading in &dossier.readings.readings {
        let about = About::Reading(reading.id);
        let words = words::filled_in(&reading.measure);
        events.push(at(reading.at, EventKind::Measure, words, about.clone()));
        events.extend(reading.amended.iter().map(|change| {
            let words = words::amended(&reading.measure, change.item, &change.why);
            at(change.at, EventKind::Measure, words, about.clone())
        }));
        events.extend(reading.withdrawn.iter().map(|gone| {
            let words = words::withdrawn(&reading.measure, &gone.why);
            at(gone.at, EventKind::Measure, words, about.clone())
        }));
    }
    events.extend(schedule(dossier));
    events.extend(reviews(dossier));
    events
}

/// What was agreed to be asked for; an agreement that another took the place of is told by that one.
fn schedule(dossier: &Dossier) -> Vec<Event> {
    let mut events = Vec::new();
    for one in &dossier.readings.schedule {
        let often = often(one.every);
        let words = asked::told_agreed(&one.measure, &often);
        events.push(at(one.at, EventKind::Measure, words, About::Measures));
        let ended = one.until.filter(|until| {
            !dossier.readings.schedule.iter().any(|other| {
                (&other.measure, &other.version) == (&one.measure, &one.version)
                    && other != one
                    && other.at.date_naive() == *until
            })
        });
        events.extend(ended.map(|until| {
            let words = asked::told_ended(&one.measure, &often, &one.why);
            on(until, EventKind::Measure, words, About::Measures)
        }));
    }
    events
}

fn reviews(dossier: &Dossier) -> impl Iterator<Item = Event> {
    dossier.readings.reviews.iter().map(|review| {
        let words = off_track::told(&decided(review.decision), &review.why);
        at(review.at, EventKind::Measure, words, About::Measures)
    })
}

fn session(session: &Session) -> Event {
    let words = match (session.outcome, session.end) {
        (Outcome::NoShow, _) => words::no_show(session.number),
        (Outcome::Cancelled, _) => words::cancelled(session.number),
        (Outcome::Held, None) => words::running(session.number),
        (Outcome::Held, Some(end)) => {
            words::session(session.number, session.elapsed(end), &summary(session))
        }
    };
    at(
        session.start,
        EventKind::Session,
        words,
        About::Session(session.id),
    )
}

pub(super) fn life_events(dossier: &Dossier) -> impl Iterator<Item = Event> {
    dossier
        .entries()
        .filter(|(_, entry)| entry.line.tags.iter().any(|tag| tag == LIFE_EVENT))
        .map(|(session, entry)| {
            at(
                entry.line.at,
                EventKind::LifeEvent,
                entry.line.text.clone(),
                About::Entry(session.id, entry.id),
            )
        })
}

/// A RISK line whose record is missing counts too, as in [`Dossier::open_risk`].
fn risk(dossier: &Dossier) -> Vec<Event> {
    let records = &dossier.risk.entries;
    let mut events = Vec::new();
    for record in records {
        let about = About::Risk(record.id);
        let opened = words::risk_opened(&record.words);
        events.push(at(record.at, EventKind::Risk, opened, about.clone()));
        events.extend(record.closed.iter().map(|decision| {
            let words = words::risk_closed(&decision.why);
            at(decision.at, EventKind::Risk, words, about.clone())
        }));
    }
    let lines = dossier.entries().filter(|(_, entry)| {
        entry.line.kind == Kind::Risk && !records.iter().any(|record| record.id == entry.id)
    });
    events.extend(lines.map(|(_, entry)| {
        let words = words::risk_opened(&entry.line.text);
        at(entry.line.at, EventKind::Risk, words, About::Risk(entry.id))
    }));
    events
}
