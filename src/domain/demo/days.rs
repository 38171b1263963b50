//! When things happened: weeks before today become days on which a practice is open.

use chrono::{Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Weekday};

use crate::domain::time::{Civil, Stamp};

/// One client's calendar: today, the offset in force, and the client's own day and time.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    pub(super) today: NaiveDate,
    pub(super) offset: FixedOffset,
    /// How many days before today's weekday the client comes.
    pub(super) day: u16,
    pub(super) time: NaiveTime,
}

impl Calendar {
    /// Returns the client's day so many weeks ago; a weekend goes back to Friday, so that order and past are kept.
    pub(super) fn day(&self, weeks: u16) -> Option<NaiveDate> {
        let back = u64::from(weeks) * 7 + u64::from(self.day);
        let day = self.today.checked_sub_days(Days::new(back))?;
        let closed = match day.weekday() {
            Weekday::Sat => 1,
            Weekday::Sun => 2,
            _ => 0,
        };
        day.checked_sub_days(Days::new(closed))
    }

    /// Returns the client's time so many weeks ago.
    pub(super) fn slot(&self, weeks: u16) -> Option<Stamp> {
        let civil = self.day(weeks)?.and_time(self.time);
        civil.and_local_timezone(self.offset).single()
    }

    /// Returns the appointment in so many days; a weekend goes on to Monday, today stays today.
    pub(super) fn appointment(&self, days: u16) -> Option<Civil> {
        let day = self.today.checked_add_days(Days::new(u64::from(days)))?;
        let closed = match day.weekday() {
            _ if days == 0 => 0,
            Weekday::Sat => 2,
            Weekday::Sun => 1,
            _ => 0,
        };
        Some(day.checked_add_days(Days::new(closed))?.and_time(self.time))
    }

    /// Returns the date so many days from today, backwards if negative.
    pub(super) fn date(&self, days: i64) -> Option<NaiveDate> {
        self.today.checked_add_signed(TimeDelta::try_days(days)?)
    }
}

/// Returns the name of the zone that always has this offset, where there is one: the signs of `Etc/GMT` are turned round.
pub(super) fn zone(offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    match (seconds / 3600, seconds % 3600) {
        (0, 0) => "Etc/UTC".to_owned(),
        (hours @ -12..=14, 0) => format!("Etc/GMT{:+}", -hours),
        _ => String::new(),
    }
}
