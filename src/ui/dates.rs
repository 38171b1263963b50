//! Dates and times, each as short as its place allows.

use chrono::{Datelike, NaiveDate};

use crate::domain::time::{Civil, Stamp};
use crate::words::screen::date;
use crate::words::time;

/// Returns `14:31`.
pub(crate) fn clock(at: Stamp) -> String {
    time::clock(at)
}

/// Returns `14:31:40`.
pub(crate) fn clock_to_the_second(at: Stamp) -> String {
    time::clock_seconds(at)
}

/// Returns `26 Nov`, with the year where it is another than that of `today`.
pub(crate) fn day(date: NaiveDate, today: NaiveDate) -> String {
    time::day(date, today.year())
}

/// Returns `Thu 26 Nov`, `Thu 26 Nov 2026` or `Thursday 26 November 2026`, by the room there is.
pub(crate) fn weekday(date: NaiveDate, columns: u16) -> String {
    match columns {
        160.. => date::long(date),
        110.. => date::usual(date),
        _ => date::short(date),
    }
}

/// Returns `14:00` for today, `26 Nov` for a later day, and nothing for one that is over.
pub(crate) fn appointment(next: Option<Civil>, today: NaiveDate) -> Option<String> {
    let next = next?;
    if next.date() == today {
        Some(next.format("%H:%M").to_string())
    } else {
        (next.date() > today).then(|| day(next.date(), today))
    }
}

/// Returns `Thu 26 Nov, 14:00`.
pub(crate) fn appointment_in_full(next: Civil) -> String {
    let time = next.format("%H:%M").to_string();
    date::appointment(&date::short(next.date()), &time)
}
