//! How what is typed in a field is read: numbers, dates, concerns; and what the field echoes before it is taken.

use chrono::NaiveDate;

use crate::app::msg::Shelf;
use crate::app::profile::names;
use crate::app::state::State;
use crate::domain::dates::{self, Looks, NotADate};
use crate::domain::search::rank::rank;
use crate::words::app as say;

/// How a field's text is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reads {
    /// As it is.
    Words,
    /// 0 to 10.
    Scale,
    /// A whole number.
    Number,
    /// A date to come.
    Ahead,
    /// A date gone by.
    Back,
    /// A date gone by, of which month or year are enough: `2019-05`, `2019`.
    BackOrYear,
    /// A concern of the vocabulary.
    Concern,
    /// Several concerns, commas between them.
    Concerns,
    /// A flag of the vocabulary.
    Flag,
    /// A family of techniques.
    Family,
    /// An integration model.
    Model,
}

/// Returns what the field would be read as, in words, where that is more than what was typed.
pub fn echo(state: &State, reads: Reads, typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_empty() {
        return String::new();
    }
    let shelf = state.shelf.as_deref();
    let today = state.now.wall.date_naive();
    match reads {
        Reads::Words | Reads::Scale | Reads::Number => String::new(),
        Reads::Ahead | Reads::Back | Reads::BackOrYear => date(state, reads, typed)
            .ok()
            .flatten()
            .map(|date| dates::echo(date, today))
            .unwrap_or_default(),
        Reads::Concern | Reads::Concerns => concerns(shelf, typed)
            .map(|slugs| {
                let titles: Vec<String> = slugs
                    .iter()
                    .map(|slug| concern_title(shelf, slug))
                    .collect();
                titles.join("; ")
            })
            .unwrap_or_default(),
        Reads::Flag => flag(shelf, typed)
            .ok()
            .flatten()
            .map(|slug| flag_meaning(shelf, &slug))
            .unwrap_or_default(),
        Reads::Family => names::family(shelf, typed)
            .ok()
            .flatten()
            .map(|slug| names::family_title(shelf, &slug))
            .unwrap_or_default(),
        Reads::Model => names::model(shelf, typed)
            .ok()
            .flatten()
            .map(|slug| names::model_title(shelf, &slug))
            .unwrap_or_default(),
    }
}

/// Reads 0 to 10, or nothing.
pub fn scale(typed: &str) -> Result<Option<u8>, String> {
    if typed.is_empty() || typed == "-" {
        return Ok(None);
    }
    typed
        .parse::<u8>()
        .ok()
        .filter(|value| *value <= 10)
        .map(Some)
        .ok_or_else(|| say::ZERO_TO_TEN.to_owned())
}

/// Reads a number from 1 to `most`, or nothing.
pub fn number(typed: &str, most: u16) -> Result<Option<u16>, String> {
    if typed.is_empty() || typed == "-" {
        return Ok(None);
    }
    typed
        .parse::<u16>()
        .ok()
        .filter(|value| (1..=most).contains(value))
        .map(Some)
        .ok_or_else(|| say::one_to(most))
}

/// Reads a date, or nothing.
pub fn date(state: &State, reads: Reads, typed: &str) -> Result<Option<NaiveDate>, String> {
    if typed.is_empty() || typed == "-" {
        return Ok(None);
    }
    if reads == Reads::BackOrYear
        && let Some(date) = month_or_year(typed)
    {
        return Ok(Some(date));
    }
    let looks = match reads {
        Reads::Back | Reads::BackOrYear => Looks::Back,
        _ => Looks::Ahead,
    };
    dates::read(typed, state.now.wall.date_naive(), looks, None)
        .map(Some)
        .map_err(NotADate::words)
}

/// Reads a month or a year as its first day: of a training long ago nobody knows more.
fn month_or_year(typed: &str) -> Option<NaiveDate> {
    let (year, month) = typed.split_once('-').unwrap_or((typed, "1"));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_plain = year.len() == 4 && is_number(year) && is_number(month);
    let first = || NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1);
    is_plain.then(first).flatten()
}

/// Reads a date that has come, of which month or year are enough; or nothing.
pub fn gone_by_or_year(state: &State, typed: &str) -> Result<Option<NaiveDate>, String> {
    come(state, Reads::BackOrYear, typed)
}

/// Reads a date that has come, or nothing: what somebody said or did is not in the future.
pub fn gone_by(state: &State, typed: &str) -> Result<Option<NaiveDate>, String> {
    come(state, Reads::Back, typed)
}

fn come(state: &State, reads: Reads, typed: &str) -> Result<Option<NaiveDate>, String> {
    match date(state, reads, typed)? {
        Some(date) if date > state.now.wall.date_naive() => Err(say::NOT_YET_COME.to_owned()),
        date => Ok(date),
    }
}

/// Returns a date as a field shows it: in words that can be typed.
pub fn shown(date: Option<NaiveDate>) -> String {
    date.map(dates::typed).unwrap_or_default()
}

/// Returns a date as it is kept of a field that held it.
pub fn kept(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// Reads a concern: its slug, or the best match of what was typed; or nothing.
pub fn concern(shelf: Option<&Shelf>, typed: &str) -> Result<Option<String>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let Some(shelf) = shelf else {
        return Err(say::LIBRARY_LOADING.to_owned());
    };
    let terms = shelf.library.vocabulary().concerns.iter();
    let terms: Vec<(String, String)> = terms
        .map(|(_, concern)| (concern.slug.to_string(), concern.title.to_string()))
        .collect();
    best(&terms, typed)
        .map(Some)
        .ok_or_else(|| say::NO_SUCH_CONCERN.to_owned())
}

/// Reads several concerns with commas between them.
pub fn concerns(shelf: Option<&Shelf>, typed: &str) -> Result<Vec<String>, String> {
    let mut slugs = Vec::new();
    for part in typed.split(',') {
        if let Some(slug) = concern(shelf, part.trim())?
            && !slugs.contains(&slug)
        {
            slugs.push(slug);
        }
    }
    Ok(slugs)
}

/// Reads a flag: its slug, or the best match of what was typed; or nothing.
pub fn flag(shelf: Option<&Shelf>, typed: &str) -> Result<Option<String>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let Some(shelf) = shelf else {
        return Err(say::LIBRARY_LOADING.to_owned());
    };
    let terms: Vec<(String, String)> = shelf
        .library
        .vocabulary()
        .flags
        .iter()
        .map(|(_, flag)| (flag.slug.to_string(), flag.meaning.to_string()))
        .collect();
    best(&terms, typed)
        .map(Some)
        .ok_or_else(|| say::NO_SUCH_FLAG.to_owned())
}

/// Returns the slug that something without one is named by now; none where nothing changes. What has its name keeps it:
/// another one is refused with `kept`.
pub fn new_name(
    known: Option<&str>,
    found: Option<String>,
    kept: &str,
) -> Result<Option<String>, String> {
    match (known, found) {
        (None, found) => Ok(found),
        (Some(known), Some(found)) if known == found => Ok(None),
        (Some(_), _) => Err(kept.to_owned()),
    }
}

/// Returns what a concern is called.
pub fn concern_title(shelf: Option<&Shelf>, slug: &str) -> String {
    let found = shelf.and_then(|shelf| {
        let table = &shelf.library.vocabulary().concerns;
        let term = table.get(table.key(slug)?)?;
        Some(term.title.to_string())
    });
    found.unwrap_or_else(|| slug.to_owned())
}

/// Returns what a flag means.
pub fn flag_meaning(shelf: Option<&Shelf>, slug: &str) -> String {
    let found = shelf.and_then(|shelf| {
        let table = &shelf.library.vocabulary().flags;
        let term = table.get(table.key(slug)?)?;
        Some(term.meaning.to_string())
    });
    found.unwrap_or_else(|| slug.to_owned())
}

/// Returns the term written so, or the one that what was typed is most like.
pub(crate) fn best(terms: &[(String, String)], typed: &str) -> Option<String> {
    if let Some((slug, _)) = terms.iter().find(|(slug, _)| slug == typed) {
        return Some(slug.clone());
    }
    let both: Vec<String> = terms
        .iter()
        .map(|(slug, title)| format!("{slug} {title}"))
        .collect();
    rank(typed, both.iter().map(String::as_str))
        .first()
        .and_then(|(at, _)| terms.get(*at))
        .map(|(slug, _)| slug.clone())
}
