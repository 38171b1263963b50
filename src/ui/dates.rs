//! Dates and times in words, each as short as its place allows.

use chrono::{Datelike, NaiveDate};

use crate::domain::time::{Civil, Stamp};

/// Returns `14:31`.
pub(crate) fn clock(at: Stamp) -> String {
    at.format("%H:%M").to_string()
}

/// Returns `14:31:40`.
pub(crate) fn clock_to_the_second(at: Stamp) -> String {
    at.format("%H:%M:%S").to_string()
}

/// Returns `26 Nov`, with the year where it is another than that of `today`.
pub(crate) fn day(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() {
        date.format("%-d %b").to_string()
    } else {
        date.format("%-d %b %Y").to_string()
    }
}

/// Returns `Thu 26 Nov`, `Thu 26 Nov 2026` or `Thursday 26 November 2026`, by the room there is.
pub(crate) fn weekday(date: NaiveDate, columns: u16) -> String {
    let form = match columns {
        160.. => "%A %-d %B %Y",
        110.. => "%a %-d %b %Y",
        _ => "%a %-d %b",
    };
    date.format(form).to_string()
}

/// Returns `14:00` for today, `Thu 26 Nov` for another day, and nothing for one that is over.
pub(crate) fn appointment(next: Option<Civil>, today: NaiveDate) -> Option<String> {
    let next = next?;
    if next.date() == today {
        Some(next.format("%H:%M").to_string())
    } else if next.date() > today {
        Some(day(next.date(), today))
    } else {
        None
    }
}

/// Returns `Thu 26 Nov, 14:00`.
pub(crate) fn appointment_in_full(next: Civil) -> String {
    next.format("%a %-d %b, %H:%M").to_string()
}
