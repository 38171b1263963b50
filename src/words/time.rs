//! Times and dates in words.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

use crate::words::dates::MONTHS;

/// Returns a time of day: `14:05`.
pub fn clock(at: DateTime<FixedOffset>) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Returns a time of day with seconds: `14:05:40`.
pub fn clock_seconds(at: DateTime<FixedOffset>) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

/// Returns when something was written, with the zone: `26 Nov 2026 15:02 (+01:00)`.
pub fn written(at: DateTime<FixedOffset>) -> String {
    let (day, time, offset) = (day(at.date_naive(), 0), clock(at), at.offset());
    format!("{day} {time} ({offset})")
}

/// Returns a short date: `19 Nov`, with the year where it is not `this_year`.
pub fn day(date: NaiveDate, this_year: i32) -> String {
    let month = MONTHS
        .get(date.month0() as usize)
        .copied()
        .unwrap_or_default();
    if date.year() == this_year {
        format!("{} {month}", date.day())
    } else {
        format!("{} {month} {}", date.day(), date.year())
    }
}
