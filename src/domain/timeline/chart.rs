//! What happened to the chart: status, concerns, flags, preferences, consent, facts.

use crate::domain::about::About;
use crate::domain::client::{Client, Concern, Flag, FlagValue};
use crate::domain::consent::{Consent, ConsentAnswer};
use crate::domain::fact::Fact;
use crate::domain::replaced::Replaced;
use crate::domain::timeline::{Event, EventKind, at, changes, on};
use crate::words::timeline as words;

/// The cell of `data/assessment.ron` that holds life events.
const LIFE_EVENTS: &str = "context-change";
/// How the field of a diagnosis begins in a concern's history.
const DIAGNOSIS: &str = "diagnosis";

pub(super) fn events(client: &Client) -> Vec<Event> {
    let mut events = status(client);
    events.extend(client.concerns.iter().flat_map(concern));
    events.extend(client.flags.iter().flat_map(flag));
    events.extend(client.preferences.iter().map(|asked| {
        let words = words::preferences(asked.session, &asked.words);
        on(
            asked.date,
            EventKind::Preferences,
            words,
            About::Preferences,
        )
    }));
    events.extend(client.consents.iter().flat_map(consent));
    events.extend(client.facts.iter().flat_map(fact));
    events
}

fn status(client: &Client) -> Vec<Event> {
    let began = on(
        client.since,
        EventKind::Status,
        words::BEGAN.to_owned(),
        About::Client,
    );
    // What a change led to is what the next one replaced, or what is now.
    let became = client
        .history
        .iter()
        .skip(1)
        .map(|next| next.was)
        .chain([client.status]);
    let changed = client.history.iter().zip(became).map(|(change, now)| {
        let words = words::status(now.word(), &change.why);
        at(change.at, EventKind::Status, words, About::Client)
    });
    std::iter::once(began)
        .chain(changed)
        .chain(changes(
            &client.replaced,
            EventKind::Status,
            words::CHART,
            &About::Client,
        ))
        .collect()
}

fn concern(concern: &Concern) -> Vec<Event> {
    let about = About::Concern(concern.concern.clone());
    let (of_diagnosis, others): (Vec<&Replaced>, Vec<&Replaced>) = concern
        .history
        .iter()
        .partition(|old| old.what.to_lowercase().starts_with(DIAGNOSIS));
    let mut events = Vec::new();
    for (kind, history) in [
        (EventKind::Concern, others),
        (EventKind::Diagnosis, of_diagnosis),
    ] {
        for old in history {
            let old = std::slice::from_ref(old);
            events.extend(changes(old, kind, &concern.concern, &about));
        }
    }
    if let Some(diagnosis) = &concern.diagnosis {
        events.push(on(
            diagnosis.date,
            EventKind::Diagnosis,
            words::diagnosis(&concern.concern, &diagnosis.words),
            about.clone(),
        ));
        events.extend(diagnosis.shared.map(|date| {
            let words = words::diagnosis_shared(&diagnosis.words);
            on(date, EventKind::Diagnosis, words, about.clone())
        }));
    }
    events.extend(concern.closed.map(|date| {
        let words = words::concern_closed(&concern.concern);
        on(date, EventKind::Concern, words, about)
    }));
    events
}

fn flag(flag: &Flag) -> Vec<Event> {
    let about = About::Flag(flag.flag.clone());
    let value = match flag.value {
        FlagValue::Present => words::PRESENT,
        FlagValue::Past => words::PAST,
        FlagValue::RuledOut => words::RULED_OUT,
        FlagValue::Unknown => words::UNKNOWN,
    };
    let mut events: Vec<Event> =
        changes(&flag.history, EventKind::Flag, &flag.flag, &about).collect();
    events.push(on(
        flag.date,
        EventKind::Flag,
        words::flag(&flag.flag, value, &flag.words),
        about,
    ));
    events
}

fn consent(consent: &Consent) -> Vec<Event> {
    let about = About::Consent(consent.element.clone());
    let answer = match consent.answer {
        ConsentAnswer::Given => words::GIVEN,
        ConsentAnswer::Declined => words::DECLINED,
        ConsentAnswer::Withdrawn => words::WITHDRAWN,
        ConsentAnswer::DoesNotApply => words::DOES_NOT_APPLY,
    };
    let history = &consent.history;
    let mut events: Vec<Event> =
        changes(history, EventKind::Consent, &consent.element, &about).collect();
    events.push(on(
        consent.date,
        EventKind::Consent,
        words::consent(&consent.element, answer, &consent.words),
        about,
    ));
    events
}

/// Returns the life events among the facts that stand.
pub(super) fn life_events(client: &Client) -> impl Iterator<Item = Event> {
    let facts = client.facts.iter();
    facts
        .filter(|fact| fact.cell == LIFE_EVENTS && fact.stands())
        .map(life_event)
}

fn life_event(fact: &Fact) -> Event {
    on(
        fact.date,
        EventKind::LifeEvent,
        fact.words.clone(),
        About::Fact(fact.id),
    )
}

/// A life event stands on the day since when it is known; any other fact at the moment it was written.
fn fact(fact: &Fact) -> Vec<Event> {
    let about = About::Fact(fact.id);
    let written = words::fact(&fact.cell, &fact.words);
    let mut events = vec![if fact.cell == LIFE_EVENTS {
        life_event(fact)
    } else {
        at(fact.created, EventKind::Fact, written, about.clone())
    }];
    events.extend(changes(&fact.history, EventKind::Fact, &fact.cell, &about));
    events.extend(fact.aside.iter().map(|aside| {
        let words = words::set_aside(&fact.words, &aside.why);
        at(aside.at, EventKind::Fact, words, about.clone())
    }));
    events
}
