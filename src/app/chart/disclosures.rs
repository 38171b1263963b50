//! Who may know: the ground the record is kept on, authorisations, what was given, what the client asks about the record.

use crate::app::chart::{Listed, Opens, Part, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::after::request::decided;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::disclosure::{Authorisation, Request, travelling};
use crate::words::disclosure as say;
use crate::words::disclosure::{basis, head};

/// Returns the part as it is listed: that the record is restricted, or how many requests wait.
pub(super) fn listed(desk: &Desk) -> Listed {
    let record = &desk.dossier.disclosures;
    let mark = match record.open_requests().count() {
        _ if record.restricted.is_some() => say::MARK_RESTRICTED.to_owned(),
        0 => String::new(),
        open => say::open_requests(open),
    };
    Listed {
        part: Part::Disclosures,
        title: say::PART.to_owned(),
        mark,
    }
}

/// Returns the rows.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let record = &desk.dossier.disclosures;
    let mut rows = ground(desk);
    let travels = travelling(record);
    if !travels.is_empty() {
        rows.push(Row::heading(head::TRAVELS));
        rows.extend(
            travels
                .into_iter()
                .map(|words| Row::quiet(words).in_tone(Tone::Plain)),
        );
    }
    rows.push(Row::heading(head::REQUESTS));
    let mut requests: Vec<&Request> = record.requests.iter().collect();
    requests.sort_by_key(|one| (!one.is_open(), one.due, one.id));
    rows.extend(requests.into_iter().map(|one| request(state, one)));
    let more = if record.requests.is_empty() {
        say::NO_REQUEST
    } else {
        say::MORE
    };
    rows.push(Row::of("", more, Opens::Form(Subject::Request(None))).in_tone(Tone::Quiet));
    rows.push(Row::heading(head::AUTHORISATIONS));
    rows.extend(record.authorisations.iter().map(|one| allowed(state, one)));
    let more = if record.authorisations.is_empty() {
        say::NO_AUTHORISATION
    } else {
        say::MORE
    };
    rows.push(Row::of("", more, Opens::Form(Subject::Authorisation(None))).in_tone(Tone::Quiet));
    rows.push(Row::heading(head::GIVEN));
    // The newest first: the account grows with every export.
    let given = record.disclosures.iter().enumerate().rev();
    rows.extend(given.map(|(at, one)| {
        let opens = Opens::Form(Subject::Given(Some(at)));
        let words = say::given_row(&one.what, &one.to);
        Row::of(dates::shown_short(one.at.date_naive()), words, opens)
            .with_tail(say::given_tail(&one.by, &one.basis))
    }));
    let more = if record.disclosures.is_empty() {
        say::NOTHING_GIVEN
    } else {
        say::MORE
    };
    rows.push(Row::of("", more, Opens::Form(Subject::Given(None))).in_tone(Tone::Quiet));
    rows
}

fn ground(desk: &Desk) -> Vec<Row> {
    let record = &desk.dossier.disclosures;
    let opens = |name| Opens::FormAt(Subject::Basis, name);
    let field = |name, words: &str, ask: &str| {
        if words.is_empty() {
            Row::of(name, ask, opens(name)).in_tone(Tone::Quiet)
        } else {
            Row::of(name, words, opens(name))
        }
    };
    let restricted = record.restricted.as_ref().map(|one| {
        let day = dates::shown(one.at.date_naive());
        say::restricted_row(&day, &one.by, &one.why)
    });
    let mut rows = vec![
        field(basis::BASIS, &record.basis, say::ASK_BASIS),
        field(basis::NOTICE, &record.notice, say::ASK_NOTICE),
        field(
            basis::RESTRICTED,
            restricted.as_deref().unwrap_or_default(),
            say::NOT_RESTRICTED,
        ),
    ];
    if desk.client().part2 {
        rows.push(Row::quiet(say::IS_PART_2).in_tone(Tone::Plain));
    }
    rows
}

fn allowed(state: &State, one: &Authorisation) -> Row {
    let today = state.now.wall.date_naive();
    let day = |date| dates::shown_in(date, today);
    let is_over = one.until.is_some_and(|until| until < today);
    let tail = match (&one.revoked, one.until) {
        (Some(revoked), _) => {
            say::revoked(&day(revoked.at.date_naive()), &revoked.by, &revoked.why)
        }
        (None, Some(until)) if is_over => say::over(&day(until)),
        (None, until) => say::holds(&day(one.given), &one.how, until.map(day).as_deref()),
    };
    let lead = crate::app::form::choice::word(
        &say::STORES,
        &crate::domain::disclosure::Store::ALL,
        one.of,
    );
    let opens = Opens::Form(Subject::Authorisation(Some(one.id)));
    let words = say::authorisation_row(&one.what, &one.to, &one.purpose);
    let tone = if one.revoked.is_some() || is_over {
        Tone::Quiet
    } else {
        Tone::Plain
    };
    Row::of(lead, words, opens).with_tail(tail).in_tone(tone)
}

fn request(state: &State, one: &Request) -> Row {
    let today = state.now.wall.date_naive();
    let opens = Opens::Form(Subject::Request(Some(one.id)));
    let words = say::request_row(one.kind.word(), &one.text.replace('\n', " "));
    let row = Row::of(dates::shown_in(one.received, today), words, opens);
    match &one.decision {
        None => {
            let away = dates::away(one.due, today);
            let due = dates::shown_in(one.due, today);
            row.with_tail(say::answer_due(&due, &away, one.extended.is_some()))
        }
        Some(decision) => {
            let word = say::DECISIONS.get(decided(Some(one))).copied();
            let day = dates::shown_in(decision.at.date_naive(), today);
            let tail = say::decided(word.unwrap_or_default(), &day, &decision.by, &decision.why);
            row.with_tail(tail).in_tone(Tone::Quiet)
        }
    }
}

/// Returns what Esc a makes: one more of what the lit row is among, an authorisation where it is among nothing.
pub(super) fn new(lit: Option<&Opens>) -> Subject {
    match lit {
        Some(Opens::Form(Subject::Request(_))) => Subject::Request(None),
        Some(Opens::Form(Subject::Given(_))) => Subject::Given(None),
        _ => Subject::Authorisation(None),
    }
}
