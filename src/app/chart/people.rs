//! People: who is the client, who comes along, what happens to secrets.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::unit::unit_word;
use crate::domain::client::{Client, Participant, Unit};
use crate::domain::dates;
use crate::words::people as say;
use crate::words::people::unit as name;

/// Returns what is open where several are the client: who they are, or what happens to secrets.
pub(super) fn mark(desk: &Desk) -> String {
    let client = desk.client();
    if lacks_names(client) {
        say::WHO_OPEN.to_owned()
    } else if lacks_policy(client) {
        say::SECRETS_OPEN.to_owned()
    } else {
        String::new()
    }
}

fn clients(client: &Client) -> usize {
    let people = client.participants.iter();
    people.filter(|person| !person.guest).count()
}

fn is_several(client: &Client) -> bool {
    client.unit != Unit::Individual || clients(client) > 1
}

fn lacks_names(client: &Client) -> bool {
    client.unit != Unit::Individual && clients(client) < 2
}

fn lacks_policy(client: &Client) -> bool {
    is_several(client) && client.secrets.is_empty()
}

/// Returns the rows: the unit, secrets where they can be, then everybody.
pub(super) fn rows(desk: &Desk) -> Vec<Row> {
    let client = desk.client();
    let unit = Opens::Form(Subject::Unit);
    let mut rows = vec![Row::of(name::UNIT, unit_word(client.unit), unit.clone())];
    if lacks_policy(client) {
        rows.push(Row::of(name::SECRETS, say::SECRETS_ASK, unit).in_tone(Tone::Quiet));
    } else if !client.secrets.is_empty() {
        rows.push(Row::of(name::SECRETS, client.secrets.clone(), unit));
    }
    rows.push(Row::quiet(if lacks_names(client) {
        say::NAME_THEM
    } else if client.participants.is_empty() {
        say::NOBODY
    } else {
        say::HOW_TO_SAY
    }));
    rows.extend(client.participants.iter().map(|one| person(client, one)));
    rows
}

fn person(client: &Client, person: &Participant) -> Row {
    let agreed = match person.consented {
        Some(day) => say::agreed(&dates::shown(day)),
        None if is_several(client) => say::NOT_AGREED.to_owned(),
        None => String::new(),
    };
    let guest = if person.guest {
        say::NOT_THE_CLIENT
    } else {
        ""
    };
    let tail: Vec<&str> = [guest, &agreed]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let opens = Opens::Form(Subject::Person(Some(person.id)));
    let words = say::named(person.name(), &person.role);
    Row::of(person.initial.clone(), words, opens).with_tail(tail.join("; "))
}

/// Returns what Esc a makes.
pub(super) fn new() -> Subject {
    Subject::Person(None)
}
