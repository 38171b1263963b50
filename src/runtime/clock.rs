//! The clocks: what time it is on the wall, and a count of milliseconds that only ever grows.

use std::env;

use chrono::{
    DateTime, FixedOffset, Local, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, TimeZone,
};
use rustix::time::{ClockId, clock_gettime};

use crate::domain::time::{Now, Stamp};

/// Where the time comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// The machine's time.
    Real,
    /// The machine's time, so much later on the wall; earlier when negative.
    Shifted(TimeDelta),
    /// One moment that never passes.
    Fixed(Now),
    /// The wall stands at one moment; the steady count goes on, so that what waits comes to its end.
    Standing(Stamp),
}

impl Clock {
    /// Returns a clock whose date is `today` now, at the present time of day; midnight passes as usual.
    pub fn on(today: NaiveDate) -> Self {
        Self::Shifted(today - Local::now().date_naive())
    }

    /// Returns a clock that shows this now and goes on from there.
    pub fn from(civil: NaiveDateTime) -> Self {
        Self::Shifted(civil - Local::now().trunc_subsecs(0).naive_local())
    }

    /// Returns the present moment.
    pub fn now(self) -> Now {
        let wall = Local::now().trunc_subsecs(0);
        let wall = match self {
            Self::Real => wall.fixed_offset(),
            Self::Shifted(by) => shifted(&wall, by),
            Self::Fixed(now) => return now,
            Self::Standing(stamp) => stamp,
        };
        Now {
            wall,
            steady: steady(),
        }
    }
}

/// Returns what a wall clock shows that was set on by so much, with the offset that is in force then.
fn shifted<Z: TimeZone>(wall: &DateTime<Z>, by: TimeDelta) -> Stamp {
    let zone = wall.timezone();
    let civil = wall.naive_local();
    let moved = civil.checked_add_signed(by);
    let same_offset = |civil| {
        let offset: FixedOffset = chrono::Offset::fix(wall.offset());
        offset.from_local_datetime(&civil).single()
    };
    moved
        .and_then(|civil| {
            // In the hour that is left out in spring the old offset serves.
            let there = zone.from_local_datetime(&civil).earliest();
            there
                .map(|there| there.fixed_offset())
                .or_else(|| same_offset(civil))
        })
        .unwrap_or_else(|| wall.fixed_offset())
}

/// Returns the milliseconds since the machine started, time asleep included; it never goes back.
pub fn steady() -> u64 {
    let time = clock_gettime(ClockId::Boottime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let millis = u64::try_from(time.tv_nsec / 1_000_000).unwrap_or(0);
    seconds.saturating_mul(1_000).saturating_add(millis)
}

/// Returns the IANA name of the zone in which the wall clock runs (`Europe/Vienna`), if it has one.
///
/// `TZ` comes first, as it does for the wall clock.
pub fn zone() -> Option<String> {
    match env::var("TZ") {
        Ok(name) if !name.is_empty() => named_zone(&name),
        _ => iana_time_zone::get_timezone().ok(),
    }
}

/// Returns the zone that a value of `TZ` names; a path or a POSIX rule names none.
fn named_zone(value: &str) -> Option<String> {
    let name = value.strip_prefix(':').unwrap_or(value);
    let is_name = !name.starts_with('/')
        && name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || matches!(char, '/' | '_' | '-' | '+'))
        && (name.contains('/') || name == "UTC");
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use chrono::{Timelike, Utc};

    use super::*;

    fn stamp(text: &str) -> Stamp {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn the_wall_is_cut_to_seconds_and_carries_an_offset() {
        let before = Utc::now().trunc_subsecs(0);
        let wall = Clock::Real.now().wall;
        assert_eq!(wall.nanosecond(), 0);
        assert!(before <= wall && wall <= Utc::now());
        assert_eq!(*wall.offset(), *Local::now().fixed_offset().offset());
    }

    #[test]
    fn the_steady_clock_counts_milliseconds_and_never_goes_back() {
        let times: Vec<_> = (0..100).map(|_| steady()).collect();
        assert!(times.is_sorted());
        let seconds = clock_gettime(ClockId::Boottime).tv_sec;
        let start = i64::try_from(times.first().unwrap() / 1000).unwrap();
        assert!(
            (seconds - 5..=seconds).contains(&start),
            "{start} of {seconds}"
        );
    }

    #[test]
    fn another_today_keeps_the_time_of_day() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let clock = Clock::on(date);
        let real = Clock::Real.now();
        let there = clock.now();
        assert!(there.steady >= real.steady);
        let (Clock::Shifted(by), between) =
            (clock, there.wall.date_naive() - real.wall.date_naive())
        else {
            unreachable!("a date gives a shift");
        };
        // Midnight may pass between the two readings.
        assert!((by..=by + TimeDelta::days(1)).contains(&between));
        let passed = there.wall.time().num_seconds_from_midnight() + 86_400
            - real.wall.time().num_seconds_from_midnight();
        assert!(passed % 86_400 < 60, "{passed}");
    }

    #[test]
    fn a_shift_counts_days_of_the_calendar() {
        let noon = stamp("2026-11-26T12:00:05+01:00");
        let days = |days| shifted(&noon, TimeDelta::days(days));
        assert_eq!(days(0), noon);
        assert_eq!(days(35), stamp("2026-12-31T12:00:05+01:00"));
        assert_eq!(days(-26), stamp("2026-10-31T12:00:05+01:00"));
        assert_eq!(shifted(&noon, TimeDelta::MAX), noon);
    }

    #[test]
    fn a_clock_that_begins_at_a_time_goes_on_from_there() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let begin = date.and_hms_opt(14, 0, 0).unwrap();
        let shown = Clock::from(begin).now().wall.naive_local();
        assert!(
            (begin..begin + TimeDelta::minutes(1)).contains(&shown),
            "{shown}"
        );
    }

    #[test]
    fn a_fixed_clock_stands() {
        let now = Now {
            wall: stamp("2026-11-26T14:04:31+01:00"),
            steady: 7,
        };
        assert_eq!(Clock::Fixed(now).now(), now);
    }

    #[test]
    fn a_standing_clock_stands_on_the_wall_and_counts_on() {
        let wall = stamp("2026-11-26T14:04:31+01:00");
        let before = steady();
        let now = Clock::Standing(wall).now();
        assert_eq!(now.wall, wall);
        assert!(now.steady >= before);
    }

    #[test]
    fn a_zone_is_a_name_and_not_a_rule() {
        for (value, expected) in [
            ("Europe/Vienna", Some("Europe/Vienna")),
            (":America/Port-au-Prince", Some("America/Port-au-Prince")),
            ("UTC", Some("UTC")),
            ("Etc/GMT+5", Some("Etc/GMT+5")),
            ("CET-1CEST", None),
            ("CET-1CEST,M3.5.0,M10.5.0/3", None),
            ("CET", None),
            ("/etc/localtime", None),
            (":/etc/localtime", None),
        ] {
            assert_eq!(named_zone(value).as_deref(), expected, "{value}");
        }
    }
}
