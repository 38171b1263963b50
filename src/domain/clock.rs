//! The session clock in the header: what has run, what is left, and when its words change next.

use chrono::TimeDelta;

use crate::domain::session::Session;
use crate::domain::time::{Now, Stamp};
use crate::words;

/// A jump of the wall clock under this is the network's own correction and is not spoken of, in milliseconds.
const UNSPOKEN: i64 = 60_000;

/// What the header says about the time of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock {
    /// Whole minutes that have run, breaks left out.
    pub elapsed: i64,
    /// Whole minutes left of the planned length; negative when it is over.
    pub left: i64,
    /// Whether the clock stands.
    pub is_paused: bool,
    /// Whether the session has ended.
    pub has_ended: bool,
    /// When it ends if no break comes; none while paused, or when it has ended.
    pub ends: Option<Stamp>,
    /// The cue that is due now, if the planned length is longer than it.
    pub cue: Option<Cue>,
    /// When these words will be different; none while the clock stands.
    pub next: Option<Stamp>,
}

/// The three times at which the words turn reverse until the next key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cue {
    /// Ten minutes are left, or fewer.
    Ten,
    /// Five minutes are left, or fewer.
    Five,
    /// The time is up.
    Zero,
}

impl Clock {
    /// Reads the clock of a session at `now`.
    pub fn of(session: &Session, now: Stamp) -> Self {
        let seconds = session.seconds(now);
        let elapsed = seconds / 60;
        let planned = i64::from(session.minutes);
        let left = planned - elapsed;
        let is_paused = session.is_paused() && session.end.is_none();
        let has_ended = session.end.is_some();
        let runs = !is_paused && !has_ended;
        let cue = [(0, Cue::Zero), (5, Cue::Five), (10, Cue::Ten)]
            .into_iter()
            .find(|(at, _)| left <= *at && planned > *at)
            .map(|(_, cue)| cue)
            .filter(|_| !has_ended);
        Self {
            elapsed,
            left,
            is_paused,
            has_ended,
            ends: runs.then(|| now + TimeDelta::seconds(planned * 60 - seconds)),
            cue,
            next: runs.then(|| now + until_next(session, now, seconds)),
        }
    }

    /// Returns the words for the header.
    pub fn words(&self) -> String {
        if self.has_ended {
            words::clock::ended(self.elapsed)
        } else if self.is_paused {
            words::clock::paused(self.elapsed)
        } else if self.left < 0 {
            words::clock::over(self.elapsed, -self.left)
        } else {
            words::clock::left(self.elapsed, self.left)
        }
    }

    /// Returns the words while a cue has not been answered with a key.
    pub fn cue_words(&self) -> String {
        if self.left < 0 {
            words::clock::over(self.elapsed, -self.left)
        } else {
            words::clock::cue(self.left)
        }
    }
}

/// A start that lies ahead, because the clock was set back, is waited for.
fn until_next(session: &Session, now: Stamp, seconds: i64) -> TimeDelta {
    let ahead = (session.start - now).num_seconds().max(0);
    TimeDelta::seconds(ahead + 60 - seconds % 60)
}

/// How far the wall clock moved on its own between two readings, against the clock that never goes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Jump {
    /// It was set back by so many minutes, at least 1.
    Back(i64),
    /// It was put forward by so many minutes, at least 1.
    Forward(i64),
}

impl Jump {
    /// Compares two readings of both clocks; `None` where they agree to the minute.
    pub fn between(before: Now, after: Now) -> Option<Self> {
        let wall = (after.wall - before.wall).num_milliseconds();
        let steady = i64::try_from(after.steady).ok()? - i64::try_from(before.steady).ok()?;
        let jumped = wall - steady;
        // The wall clock is cut to whole seconds, so a second may be missing on either side.
        let minutes = (jumped.abs() + 1_000) / 60_000;
        if jumped.abs() + 1_000 < UNSPOKEN {
            None
        } else if jumped < 0 {
            Some(Self::Back(minutes))
        } else {
            Some(Self::Forward(minutes))
        }
    }

    /// Returns the sentence for the message row.
    pub fn words(self) -> String {
        match self {
            Self::Back(minutes) => words::clock::set_back(minutes),
            Self::Forward(minutes) => words::clock::set_forward(minutes),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::session::Pause;

    fn time(text: &str) -> Stamp {
        DateTime::parse_from_rfc3339(&format!("2026-11-26T{text}+01:00")).unwrap()
    }

    fn session() -> Session {
        ron::from_str(
            r#"(id: "0193665c-0000-7000-8000-000000000001", client: "0193665c-0000-7000-8000-000000000002", number: 7,
            start: "2026-11-26T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk")"#,
        )
        .unwrap()
    }

    #[test]
    fn the_words_follow_the_minutes() {
        let session = session();
        for (now, expected, cue, next) in [
            ("14:00:00", " 0 min, 50 left", None, "14:01:00"),
            ("14:32:59", "32 min, 18 left", None, "14:33:00"),
            ("14:39:59", "39 min, 11 left", None, "14:40:00"),
            ("14:40:00", "40 min, 10 left", Some(Cue::Ten), "14:41:00"),
            ("14:44:59", "44 min,  6 left", Some(Cue::Ten), "14:45:00"),
            ("14:45:10", "45 min,  5 left", Some(Cue::Five), "14:46:00"),
            ("14:50:00", "50 min,  0 left", Some(Cue::Zero), "14:51:00"),
            ("14:53:30", "53 min, +3 over", Some(Cue::Zero), "14:54:00"),
            ("16:00:30", "120 min, +70 over", Some(Cue::Zero), "16:01:00"),
            // The clock was set back before the start.
            ("13:59:30", " 0 min, 50 left", None, "14:01:00"),
        ] {
            let clock = Clock::of(&session, time(now));
            assert_eq!(
                (clock.words().as_str(), clock.cue),
                (expected, cue),
                "{now}"
            );
            assert_eq!(clock.next, Some(time(next)), "{now}");
            // Nothing changes before the instant it names, and something does at it.
            let before = Clock::of(&session, time(next) - TimeDelta::seconds(1));
            assert_eq!(before.words(), clock.words(), "{now}");
            assert_ne!(
                Clock::of(&session, time(next)).words(),
                clock.words(),
                "{now}"
            );
        }
        assert_eq!(
            Clock::of(&session, time("14:20:30")).ends,
            Some(time("14:50:00"))
        );
        assert_eq!(
            Clock::of(&session, time("14:41:00")).cue_words(),
            "9 MIN LEFT"
        );
    }

    #[test]
    fn a_break_stops_the_clock_and_moves_the_end() {
        let mut session = session();
        session.pauses.push(Pause {
            from: time("14:10:30"),
            to: None,
        });
        let clock = Clock::of(&session, time("14:15:00"));
        assert_eq!(
            (clock.words().as_str(), clock.next, clock.ends),
            ("10 min, paused", None, None)
        );
        session.pauses = vec![Pause {
            from: time("14:10:30"),
            to: Some(time("14:15:10")),
        }];
        let clock = Clock::of(&session, time("14:16:00"));
        assert_eq!(clock.words(), "11 min, 39 left");
        assert_eq!(
            (clock.next, clock.ends),
            (Some(time("14:16:40")), Some(time("14:54:40")))
        );
        assert_eq!(clock.elapsed, session.elapsed(time("14:16:00")));
    }

    #[test]
    fn an_ended_session_stands_still_without_a_cue() {
        let mut session = session();
        session.end = Some(time("14:52:00"));
        let clock = Clock::of(&session, time("17:00:00"));
        assert_eq!(
            (clock.words().as_str(), clock.next, clock.cue),
            ("52 min, ended", None, None)
        );
    }

    #[test]
    fn a_short_contact_has_only_the_cues_it_has_room_for() {
        let mut session = session();
        session.minutes = 10;
        assert_eq!(Clock::of(&session, time("14:01:00")).cue, None);
        assert_eq!(Clock::of(&session, time("14:06:00")).cue, Some(Cue::Five));
    }

    #[test]
    fn a_clock_that_was_set_is_noticed_and_suspend_is_not() {
        let now = |wall: &str, steady: u64| Now {
            wall: time(wall),
            steady,
        };
        let before = now("14:31:40", 5_000_000);
        assert_eq!(Jump::between(before, now("14:32:40", 5_060_900)), None);
        assert_eq!(
            Jump::between(before, now("16:31:40", 5_000_000 + 7_200_000)),
            None
        );
        assert_eq!(
            Jump::between(before, now("14:19:45", 5_005_000)),
            Some(Jump::Back(12))
        );
        assert_eq!(
            Jump::between(before, now("15:31:40", 5_000_000)),
            Some(Jump::Forward(60))
        );
        assert_eq!(Jump::between(before, now("14:31:20", 5_000_000)), None);
        assert_eq!(
            Jump::Back(12).words(),
            "The clock was set back 12 min. Times already written stay as they are."
        );
    }
}
