//! Dates as they are typed in a field, and how the field echoes what it understood.
//!
//! `3/4` is asked back unless the order is set: a wrong date is worse than a second try.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Timelike};

use crate::domain::time::Civil;
use crate::words;

/// Which way a date without a year or month looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Looks {
    /// Appointments, targets, reviews: today or later.
    Ahead,
    /// Birthdays, onsets: today or earlier.
    Back,
}

/// The order of day and month in a date of numbers alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// `3/4` is 3 April.
    DayFirst,
    /// `3/4` is 4 March.
    MonthFirst,
}

/// Why a text is no date. It stays in its field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotADate {
    /// It is nothing a date field knows.
    Unknown,
    /// It could be two dates; the numbers as typed.
    WhichOrder(u32, u32),
    /// There is no such day: the day and the month.
    NoSuchDay(u32, u32),
    /// The date of an appointment has no time.
    TimeMissing,
}

impl NotADate {
    /// Returns the sentence for under the field.
    pub fn words(self) -> String {
        match self {
            Self::Unknown => words::dates::NOT_A_DATE.to_owned(),
            Self::WhichOrder(first, second) => words::dates::which_order(first, second),
            Self::NoSuchDay(day, month) => words::dates::no_such_day(&match month_name(month) {
                Some(name) => words::dates::short(day, name),
                None => day.to_string(),
            }),
            Self::TimeMissing => words::dates::TIME_MISSING.to_owned(),
        }
    }
}

/// Reads a date as typed.
pub fn read(
    text: &str,
    today: NaiveDate,
    looks: Looks,
    order: Option<Order>,
) -> Result<NaiveDate, NotADate> {
    let text = text.trim().to_lowercase();
    if words::dates::TODAY.contains(&text.as_str()) {
        return Ok(today);
    }
    if text == words::dates::TOMORROW {
        return today.succ_opt().ok_or(NotADate::Unknown);
    }
    if text == words::dates::YESTERDAY {
        return today.pred_opt().ok_or(NotADate::Unknown);
    }
    if let Some(away) = text.strip_prefix('+') {
        return moved(today, away, true).ok_or(NotADate::Unknown);
    }
    if let Some(away) = text.strip_prefix(['-', '−']) {
        return moved(today, away, false).ok_or(NotADate::Unknown);
    }
    if let Some(weekday) = weekday(&text) {
        return Ok(nearest_weekday(today, weekday, looks));
    }
    if is_iso(&text) {
        return NaiveDate::parse_from_str(&text, "%Y-%m-%d").map_err(|_parse| iso_fault(&text));
    }
    numbers_only(&text, today, looks, order).unwrap_or_else(|| in_words(&text, today, looks))
}

/// Reads a date and a time as typed: `fri 14:00`, `2026-03-14 9:30`, `+7 14:00`.
pub fn read_appointment(
    text: &str,
    today: NaiveDate,
    order: Option<Order>,
) -> Result<Civil, NotADate> {
    let text = text.trim().replacen(
        'T',
        " ",
        usize::from(text.contains('T') && is_iso_start(text)),
    );
    let (date, time) = text
        .rsplit_once(char::is_whitespace)
        .unwrap_or((text.as_str(), ""));
    match clock(time) {
        Some(time) => Ok(read(date, today, Looks::Ahead, order)?.and_time(time)),
        None => Err(match read(&text, today, Looks::Ahead, order) {
            Ok(_) => NotADate::TimeMissing,
            Err(fault) => fault,
        }),
    }
}

/// Returns a day in words: `Sat 14 Mar 2026`.
pub fn shown(date: NaiveDate) -> String {
    let weekday = usize::try_from(date.weekday().num_days_from_monday())
        .ok()
        .and_then(|at| words::dates::DAYS.get(at))
        .copied()
        .unwrap_or_default();
    words::dates::day(
        weekday,
        date.day(),
        month_name(date.month()).unwrap_or_default(),
        date.year(),
    )
}

/// Returns a day without its year where that is this year's: `14 Mar`, `14 Mar 2025`.
pub fn shown_in(date: NaiveDate, today: NaiveDate) -> String {
    let short = shown_short(date);
    if date.year() == today.year() {
        short
    } else {
        words::dates::with_year(&short, date.year())
    }
}

/// Returns a day without its year: `14 Mar`.
pub fn shown_short(date: NaiveDate) -> String {
    words::dates::short(date.day(), month_name(date.month()).unwrap_or_default())
}

/// Returns what the field echoes: `Sat 14 Mar 2026 (in 3 weeks)`.
pub fn echo(date: NaiveDate, today: NaiveDate) -> String {
    words::dates::echo(&shown(date), &away(date, today))
}

/// Returns what an appointment field echoes: `Fri 27 Mar 2026 14:00 (tomorrow)`.
pub fn echo_appointment(at: Civil, today: NaiveDate) -> String {
    let time = at.format("%H:%M").to_string();
    words::dates::echo_at(&shown(at.date()), &time, &away(at.date(), today))
}

/// Returns the month a day lies in: `Nov 2026`.
pub fn month_and_year(date: NaiveDate) -> String {
    words::dates::month_and_year(month_name(date.month()).unwrap_or_default(), date.year())
}

/// Returns a day in words that can be typed: `14 Mar 2026`.
pub fn typed(date: NaiveDate) -> String {
    words::dates::with_year(&shown_short(date), date.year())
}

/// Returns a text with the days in it in words: what is kept of an earlier value holds them as `2026-03-14`.
pub fn said(text: &str) -> String {
    let mut said = String::new();
    let mut rest = text;
    while let Some((at, date)) = first_iso(rest) {
        let (before, after) = (rest.get(..at), rest.get(at + ISO..));
        said.push_str(before.unwrap_or_default());
        said.push_str(&typed(date));
        rest = after.unwrap_or_default();
    }
    said.push_str(rest);
    said
}

/// How long a day is as `2026-03-14`.
const ISO: usize = 10;

/// Finds the first day that stands alone as `2026-03-14`, and where; one with a clock behind it is a moment of a file.
fn first_iso(text: &str) -> Option<(usize, NaiveDate)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_');
    text.match_indices('-').find_map(|(dash, _)| {
        let at = dash.checked_sub(4)?;
        let date = text.get(at..at + ISO).filter(|date| is_iso(date))?;
        let before = text.get(..at)?.chars().next_back();
        let after = text.get(at + ISO..)?.chars().next();
        if before.into_iter().chain(after).any(is_part) {
            return None;
        }
        Some((at, date.parse().ok()?))
    })
}

/// Returns how far away a day is: days up to 13, whole weeks up to 12, months up to 23, then years.
///
/// Weeks are only said of whole weeks, so that `in 3 weeks` is the same day of the week.
pub fn away(date: NaiveDate, today: NaiveDate) -> String {
    let days = (date - today).num_days();
    let months = months_between(today, date);
    match days.abs() {
        0 => words::dates::AWAY_TODAY.to_owned(),
        1..=13 if days % 7 != 0 || days.abs() < 7 => words::dates::away_days(days),
        1..=84 if days % 7 == 0 => words::dates::away_weeks(days / 7),
        1..=60 => words::dates::away_days(days),
        _ if months.abs() < 24 => words::dates::away_months(months),
        _ => words::dates::away_years(months / 12),
    }
}

/// Whole months from one day to another, negative when it is earlier.
fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let (early, late, sign) = if to < from {
        (to, from, -1)
    } else {
        (from, to, 1)
    };
    let months = i64::from(late.year() - early.year()) * 12 + i64::from(late.month())
        - i64::from(early.month());
    sign * (months - i64::from(late.day() < early.day()))
}

fn moved(today: NaiveDate, away: &str, ahead: bool) -> Option<NaiveDate> {
    let digits = away.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = away.strip_prefix(digits)?.trim();
    let digits = digits.trim();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let count: u32 = digits.parse().ok()?;
    let days = |days: u32| Days::new(u64::from(days));
    let months = |months: u32| Months::new(months);
    match (unit, ahead) {
        ("" | "d", true) => today.checked_add_days(days(count)),
        ("" | "d", false) => today.checked_sub_days(days(count)),
        ("w", true) => today.checked_add_days(days(count.checked_mul(7)?)),
        ("w", false) => today.checked_sub_days(days(count.checked_mul(7)?)),
        ("m", true) => today.checked_add_months(months(count)),
        ("m", false) => today.checked_sub_months(months(count)),
        ("y", true) => today.checked_add_months(months(count.checked_mul(12)?)),
        ("y", false) => today.checked_sub_months(months(count.checked_mul(12)?)),
        _ => None,
    }
}

/// Finds a name in a list of short or full ones; three letters are enough.
fn named(text: &str, full: &[&str]) -> Option<usize> {
    let text = text.trim_end_matches('.');
    (text.len() >= 3)
        .then(|| full.iter().position(|name| name.starts_with(text)))
        .flatten()
}

fn weekday(text: &str) -> Option<u32> {
    u32::try_from(named(text, &words::dates::DAYS_IN_FULL)?).ok()
}

/// Finds a month by its name; as it is shown it is always known.
fn month(text: &str) -> Option<u32> {
    let shown = || {
        let months = words::dates::MONTHS;
        months.iter().position(|name| name.to_lowercase() == text)
    };
    let at = named(text, &words::dates::MONTHS_IN_FULL).or_else(shown)?;
    Some(u32::try_from(at).ok()? + 1)
}

fn month_name(month: u32) -> Option<&'static str> {
    let at = usize::try_from(month).ok()?.checked_sub(1)?;
    words::dates::MONTHS.get(at).copied()
}

/// Returns the nearest such day, never today itself: `fri` on a Friday is the next one.
fn nearest_weekday(today: NaiveDate, weekday: u32, looks: Looks) -> NaiveDate {
    let now = today.weekday().num_days_from_monday();
    let away = match looks {
        Looks::Ahead => (weekday + 7 - now - 1) % 7 + 1,
        Looks::Back => (now + 7 - weekday - 1) % 7 + 1,
    };
    let away = Days::new(u64::from(away));
    match looks {
        Looks::Ahead => today.checked_add_days(away),
        Looks::Back => today.checked_sub_days(away),
    }
    .unwrap_or(today)
}

fn is_iso_start(text: &str) -> bool {
    text.get(..10).is_some_and(is_iso)
}

fn is_iso(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.as_slice(), [year, _, _] if year.len() == 4)
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

fn iso_fault(text: &str) -> NotADate {
    let mut parts = text
        .split('-')
        .skip(1)
        .map(|part| part.parse::<u32>().unwrap_or(0));
    match (parts.next(), parts.next()) {
        (Some(month @ 1..=12), Some(day)) => NotADate::NoSuchDay(day, month),
        _ => NotADate::Unknown,
    }
}

/// Reads what holds nothing but numbers: `14`, `3/4`, `14.3.`, `3/4/2026`; `None` for anything else.
fn numbers_only(
    text: &str,
    today: NaiveDate,
    looks: Looks,
    order: Option<Order>,
) -> Option<Result<NaiveDate, NotADate>> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let parts: Vec<u32> = text
        .split(['/', '.', '-'])
        .map(|part| part.trim().parse().ok().filter(|_| !part.contains('+')))
        .collect::<Option<_>>()?;
    let year = |typed: u32| {
        i32::try_from(typed)
            .ok()
            .filter(|year| (1900..=2200).contains(year))
    };
    Some(match parts.as_slice() {
        [day] => day_of_month(*day, today, looks),
        [first, second] => match in_order(*first, *second, order) {
            Ok((day, month)) => day_and_month(day, month, today, looks),
            Err(fault) => Err(fault),
        },
        [first, second, typed] => match (in_order(*first, *second, order), year(*typed)) {
            (Ok((day, month)), Some(year)) => {
                NaiveDate::from_ymd_opt(year, month, day).ok_or(NotADate::NoSuchDay(day, month))
            }
            (Err(fault), Some(_)) => Err(fault),
            (_, None) => Err(NotADate::Unknown),
        },
        _ => Err(NotADate::Unknown),
    })
}

/// Returns day and month; without a set order every pair is asked back, so that the habit does not fail one day.
fn in_order(first: u32, second: u32, order: Option<Order>) -> Result<(u32, u32), NotADate> {
    match order {
        Some(Order::DayFirst) => Ok((first, second)),
        Some(Order::MonthFirst) => Ok((second, first)),
        None => Err(NotADate::WhichOrder(first, second)),
    }
}

/// Reads a day alone: the nearest day of that number, today included.
fn day_of_month(day: u32, today: NaiveDate, looks: Looks) -> Result<NaiveDate, NotADate> {
    if !(1..=31).contains(&day) {
        return Err(NotADate::NoSuchDay(day, 0));
    }
    let first = today.with_day(1).ok_or(NotADate::Unknown)?;
    (0..12)
        .filter_map(|away| match looks {
            Looks::Ahead => first.checked_add_months(Months::new(away)),
            Looks::Back => first.checked_sub_months(Months::new(away)),
        })
        .filter_map(|first| first.with_day(day))
        .find(|date| fits(*date, today, looks))
        .ok_or(NotADate::Unknown)
}

/// Reads a day and a month: the nearest such day, today included; 29 Feb may be years away.
fn day_and_month(
    day: u32,
    month: u32,
    today: NaiveDate,
    looks: Looks,
) -> Result<NaiveDate, NotADate> {
    (0..9)
        .filter_map(|away| match looks {
            Looks::Ahead => today.year().checked_add(away),
            Looks::Back => today.year().checked_sub(away),
        })
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|date| fits(*date, today, looks))
        .ok_or(NotADate::NoSuchDay(day, month))
}

fn fits(date: NaiveDate, today: NaiveDate, looks: Looks) -> bool {
    match looks {
        Looks::Ahead => date >= today,
        Looks::Back => date <= today,
    }
}

/// Reads `14 mar`, `mar 14`, `sat 14 march 2026`, `14 mar, 2026`.
fn in_words(text: &str, today: NaiveDate, looks: Looks) -> Result<NaiveDate, NotADate> {
    let mut parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .collect();
    let named_day = parts.first().and_then(|part| weekday(part));
    if named_day.is_some() {
        parts.remove(0);
    }
    let number = |part: &str| {
        part.trim_end_matches(|c: char| c == '.' || c.is_ascii_alphabetic())
            .parse::<u32>()
            .ok()
    };
    let (day, month, rest) = match parts.as_slice() {
        [first, second, rest @ ..] => {
            match (number(first), month(second), month(first), number(second)) {
                (Some(day), Some(month), _, _) | (_, _, Some(month), Some(day)) => {
                    (day, month, rest)
                }
                _ => return Err(NotADate::Unknown),
            }
        }
        _ => return Err(NotADate::Unknown),
    };
    let date = match rest {
        [] => day_and_month(day, month, today, looks)?,
        [year] if year.len() == 4 => {
            let year = year.parse().map_err(|_parse| NotADate::Unknown)?;
            NaiveDate::from_ymd_opt(year, month, day).ok_or(NotADate::NoSuchDay(day, month))?
        }
        _ => return Err(NotADate::Unknown),
    };
    match named_day {
        // A wrong day of the week means that one of the two is a slip.
        Some(named) if named != date.weekday().num_days_from_monday() => Err(NotADate::Unknown),
        _ => Ok(date),
    }
}

fn clock(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once([':', '.'])?;
    let plain = |part: &str| {
        !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
    };
    (plain(hour) && plain(minute) && minute.len() == 2)
        .then(|| NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0))
        .flatten()
        .filter(|time| time.hour() < 24)
}

#[cfg(test)]
mod tests;
