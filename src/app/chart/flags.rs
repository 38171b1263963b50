//! Flags that cautions ask for, with value, date, source and review; unknown is never ruled out (M-05).

use chrono::NaiveDate;

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::flag::{source_word, value_word};
use crate::app::form::reads::flag_meaning;
use crate::app::state::State;
use crate::domain::client::{Client, Flag, FlagValue};
use crate::domain::dates;
use crate::domain::matching;
use crate::domain::vocabulary::{FlagKey, Vocabulary};
use crate::words::flags as say;

/// Returns how many are due to be asked again.
pub(super) fn mark(state: &State, desk: &Desk) -> String {
    let today = state.now.wall.date_naive();
    let due = speaking(desk.client())
        .into_iter()
        .filter(|flag| due(state, flag, today).is_some())
        .count();
    if due == 0 {
        String::new()
    } else {
        say::due(due)
    }
}

/// Returns the rows: present, past, unknown, ruled out, and what was never asked.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let today = state.now.wall.date_naive();
    let client = desk.client();
    let mut rows = Vec::new();
    if client.flags.is_empty() {
        let opens = Opens::Form(Subject::Flag(None));
        rows.push(Row::of("", say::NONE_YET, opens).in_tone(Tone::Quiet));
    }
    let groups = [
        (say::PRESENT, FlagValue::Present),
        (say::PAST, FlagValue::Past),
        (say::UNKNOWN, FlagValue::Unknown),
        (say::RULED_OUT, FlagValue::RuledOut),
    ];
    let all = speaking(client);
    for (title, value) in groups {
        let members: Vec<Row> = all
            .iter()
            .filter(|flag| counts_as(state, flag, today) == value)
            .map(|flag| row(state, flag, today))
            .collect();
        if !members.is_empty() {
            rows.push(Row::heading(title));
            rows.extend(members);
        }
    }
    let never: Vec<Row> = stops(state)
        .into_iter()
        .filter(|slug| client.flag(slug).is_none())
        .map(|slug| {
            let meaning = flag_meaning(state.shelf.as_deref(), &slug);
            Row::of(
                slug.clone(),
                meaning,
                Opens::Form(Subject::Flag(Some(slug))),
            )
            .in_tone(Tone::Quiet)
        })
        .collect();
    if !never.is_empty() {
        rows.push(Row::heading(say::NEVER_ASKED));
        rows.extend(never);
    }
    rows
}

/// Returns each flag once, by the record of it that speaks, in the order they were added.
fn speaking(client: &Client) -> Vec<&Flag> {
    let mut seen: Vec<&str> = Vec::new();
    client
        .flags
        .iter()
        .filter_map(|flag| {
            if seen.contains(&flag.flag.as_str()) {
                return None;
            }
            seen.push(&flag.flag);
            client.flag(&flag.flag)
        })
        .collect()
}

/// Returns what a flag counts as today: ruled out past its review date is unknown (M-05).
fn counts_as(state: &State, flag: &Flag, today: NaiveDate) -> FlagValue {
    if has_lapsed(state, flag, today) {
        FlagValue::Unknown
    } else {
        flag.value
    }
}

fn has_lapsed(state: &State, flag: &Flag, today: NaiveDate) -> bool {
    vocabulary(state).is_some_and(|vocabulary| matching::lapsed(vocabulary, flag, today))
}

fn vocabulary(state: &State) -> Option<&Vocabulary> {
    Some(state.shelf.as_ref()?.library.vocabulary())
}

/// Returns the day a flag should have been asked again, where that is past.
fn due(state: &State, flag: &Flag, today: NaiveDate) -> Option<NaiveDate> {
    review(state, flag).filter(|review| *review < today)
}

/// Returns when a flag is asked again: as written, or for one that is ruled out by the vocabulary's default.
fn review(state: &State, flag: &Flag) -> Option<NaiveDate> {
    flag.review.or_else(|| {
        let default = matching::lapses(vocabulary(state)?, &flag.flag, flag.date)?;
        (flag.value == FlagValue::RuledOut).then_some(default)
    })
}

fn row(state: &State, flag: &Flag, today: NaiveDate) -> Row {
    let meaning = flag_meaning(state.shelf.as_deref(), &flag.flag);
    let words = if flag.words.is_empty() {
        meaning
    } else {
        [meaning.as_str(), &flag.words].join(". ")
    };
    // The head of the group says the value, unless a ruling out has lapsed.
    let value = if has_lapsed(state, flag, today) {
        value_word(flag.value)
    } else {
        ""
    };
    let since = say::since(value, &dates::shown(flag.date), source_word(flag.source));
    let again = match (due(state, flag, today), review(state, flag)) {
        (Some(day), _) if has_lapsed(state, flag, today) => Some(say::lapsed(&dates::shown(day))),
        (Some(day), _) => Some(say::review_due(&dates::shown(day))),
        (None, day) => day.map(|day| say::again(&dates::shown(day))),
    };
    let tail: Vec<String> = [Some(since), again].into_iter().flatten().collect();
    let opens = Opens::Form(Subject::Flag(Some(flag.flag.clone())));
    Row::of(flag.flag.clone(), words, opens).with_tail(tail.join("; "))
}

/// Returns the flags that stop a technique of the library, in the order of the vocabulary.
fn stops(state: &State) -> Vec<String> {
    let Some(shelf) = state.shelf.as_ref() else {
        return Vec::new();
    };
    let mut stopping: Vec<FlagKey> = Vec::new();
    for (_, technique) in shelf.library.iter() {
        for caution in technique.stops() {
            if !stopping.contains(&caution.flag) {
                stopping.push(caution.flag);
            }
        }
    }
    let flags = &shelf.library.vocabulary().flags;
    flags
        .iter()
        .filter(|(key, _)| stopping.contains(key))
        .map(|(_, flag)| flag.slug.to_string())
        .collect()
}

/// Returns what Esc a makes.
pub(super) fn new() -> Subject {
    Subject::Flag(None)
}
