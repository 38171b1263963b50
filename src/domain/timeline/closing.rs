//! Episodes that ended, follow-ups, referrals, holds; who was allowed to know what, what was given, what was asked.

use crate::domain::about::About;
use crate::domain::closing::{Closing, EndReason, Episode};
use crate::domain::disclosure::{Authorisation, Disclosures, Request};
use crate::domain::dossier::Dossier;
use crate::domain::timeline::{Event, EventKind, at, on};
use crate::words::closing as words;
use crate::words::closing::told;
use crate::words::disclosure as may;
use crate::words::timeline;

pub(super) fn events(dossier: &Dossier) -> Vec<Event> {
    let mut events = after(&dossier.closing);
    events.extend(known(&dossier.disclosures));
    events
}

fn after(closing: &Closing) -> Vec<Event> {
    let about = || About::Closing;
    let mut events: Vec<Event> = closing.episodes.iter().flat_map(episode).collect();
    events.extend(closing.relapse.agreed.map(|day| {
        let words = told::RELAPSE.to_owned();
        on(day, EventKind::Ending, words, about())
    }));
    for one in &closing.follow_ups {
        let kind = one.kind.word();
        events.push(match &one.done {
            None => on(
                one.date,
                EventKind::FollowUp,
                told::due(kind, &one.words),
                about(),
            ),
            Some(done) => at(
                done.at,
                EventKind::FollowUp,
                told::done(kind, &done.why),
                about(),
            ),
        });
    }
    for one in &closing.referrals {
        events.extend(one.made.map(|day| {
            let words = told::referred(&words::referral_row(&one.to, &one.why));
            on(day, EventKind::Ending, words, about())
        }));
    }
    for hold in &closing.holds {
        let words = told::held(&hold.on.why);
        events.push(at(hold.on.at, EventKind::Ending, words, about()));
        events.extend(hold.lifted.iter().map(|lifted| {
            let words = told::lifted(&lifted.why);
            at(lifted.at, EventKind::Ending, words, about())
        }));
    }
    events
}

fn episode(episode: &Episode) -> [Event; 2] {
    let reason = episode.ending.reason.and_then(|reason| {
        let at = EndReason::ALL.iter().position(|one| *one == reason)?;
        words::REASONS.get(at).copied()
    });
    let words = told::closed(
        episode.number,
        reason.unwrap_or_default(),
        &episode.ending.why,
    );
    [
        // The chart knows the beginning of the newest one only.
        on(
            episode.from,
            EventKind::Status,
            timeline::BEGAN.to_owned(),
            About::Client,
        ),
        at(episode.closed, EventKind::Ending, words, About::Closing),
    ]
}

fn known(record: &Disclosures) -> Vec<Event> {
    let about = || About::Disclosures;
    let mut events: Vec<Event> = record.authorisations.iter().flat_map(allowed).collect();
    events.extend(record.disclosures.iter().map(|one| {
        let words = may::told::given(&may::given_row(&one.what, &one.to));
        at(one.at, EventKind::Disclosure, words, about())
    }));
    events.extend(record.requests.iter().flat_map(request));
    events.extend(record.restricted.iter().map(|one| {
        let words = may::told::restricted(&one.why);
        at(one.at, EventKind::Disclosure, words, about())
    }));
    events
}

fn allowed(one: &Authorisation) -> Vec<Event> {
    let row = may::authorisation_row(&one.what, &one.to, &one.purpose);
    let words = may::told::allowed(&row);
    let given = on(one.given, EventKind::Disclosure, words, About::Disclosures);
    let revoked = one.revoked.iter().map(|revoked| {
        let words = may::told::revoked(&row, &revoked.why);
        at(revoked.at, EventKind::Disclosure, words, About::Disclosures)
    });
    std::iter::once(given).chain(revoked).collect()
}

fn request(one: &Request) -> Vec<Event> {
    let words = may::told::asked(&may::request_row(one.kind.word(), &one.text));
    let asked = on(
        one.received,
        EventKind::Disclosure,
        words,
        About::Disclosures,
    );
    let decided = one.decision.iter().map(|decision| {
        let place = if one.granted == Some(true) { 1 } else { 2 };
        let word = may::DECISIONS.get(place).copied().unwrap_or_default();
        let words = may::told::decided(one.kind.word(), word, &decision.why);
        at(
            decision.at,
            EventKind::Disclosure,
            words,
            About::Disclosures,
        )
    });
    std::iter::once(asked).chain(decided).collect()
}
