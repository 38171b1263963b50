//! What is paced: a breath by its parts, or a stretch of minutes, on the steady clock. One frame a second at most.

use crate::domain::chosen::Motion;
use crate::domain::technique::Pace;
use crate::words::step_card as say;

/// Milliseconds in a second.
const SECOND: u64 = 1_000;
/// Milliseconds in a minute.
const MINUTE: u64 = 60 * SECOND;
/// How long a breath is paced where its technique does not say, in minutes.
const USUAL: u16 = 5;
/// The longest part of a breath, in seconds.
const LONGEST: u8 = 30;
/// The longest countdown, in minutes.
const MOST: u8 = 90;

/// Something that is paced now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pacing {
    /// What.
    pub pace: Pace,
    /// Since when, on the steady clock in milliseconds.
    pub since: u64,
    /// When it stops by itself: a whole number of seconds later.
    pub until: u64,
}

/// A part of a breath.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub enum Part {
    In,
    Hold,
    Out,
    Rest,
}

impl Part {
    /// Returns its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::In => say::IN,
            Self::Hold => say::HOLD,
            Self::Out => say::OUT,
            Self::Rest => say::REST,
        }
    }
}

/// Where a breath is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Breath {
    /// The part.
    pub part: Part,
    /// Seconds left in it, from its length down to 1.
    pub left: u64,
    /// Seconds it lasts.
    pub of: u64,
    /// Which breath it is, counted from 1.
    pub number: u64,
}

impl Breath {
    /// Returns how many of `width` cells are full: growing while breathing in, shrinking while breathing out.
    pub const fn filled(self, width: u64) -> u64 {
        match self.part {
            Part::In => width * (self.of + 1 - self.left) / self.of,
            Part::Hold => width,
            Part::Out => width * (self.left - 1) / self.of,
            Part::Rest => 0,
        }
    }
}

/// Returns the parts of a breath that are not left out, each with its seconds; none for a countdown.
pub fn parts(pace: Pace) -> Vec<(Part, u8)> {
    let Pace::Breath {
        inhale,
        hold,
        exhale,
        rest,
    } = pace
    else {
        return Vec::new();
    };
    let all = [
        (Part::In, inhale),
        (Part::Hold, hold),
        (Part::Out, exhale),
        (Part::Rest, rest),
    ];
    all.into_iter()
        .filter(|(_, seconds)| *seconds > 0)
        .collect()
}

/// Returns the seconds of one breath.
pub fn cycle(pace: Pace) -> u64 {
    parts(pace)
        .iter()
        .map(|(_, seconds)| u64::from(*seconds))
        .sum()
}

/// Returns where a breath is so many whole seconds after the first began; nothing for a countdown.
pub fn breath(pace: Pace, seconds: u64) -> Option<Breath> {
    let number = seconds.checked_div(cycle(pace))? + 1;
    let mut into = seconds.checked_rem(cycle(pace))?;
    for (part, of) in parts(pace) {
        let of = u64::from(of);
        if into < of {
            return Some(Breath {
                part,
                left: of - into,
                of,
                number,
            });
        }
        into -= of;
    }
    None
}

/// Returns what is paced in short: `in 4, out 6` or `3 min`.
pub fn shown(pace: Pace) -> String {
    match pace {
        Pace::Breath { .. } => {
            let parts: Vec<(&str, u8)> = parts(pace)
                .into_iter()
                .map(|(part, seconds)| (part.word(), seconds))
                .collect();
            say::breath(&parts)
        }
        Pace::Countdown { minutes } => say::minutes(minutes.into()),
    }
}

impl Pacing {
    /// Begins at once; `least` is the fewest minutes the technique takes, 0 where it does not say. Nothing where there is
    /// nothing to pace. The last breath is never cut off.
    pub fn begin(pace: Pace, least: u16, now: u64) -> Option<Self> {
        let seconds = match pace {
            Pace::Countdown { minutes } => u64::from(minutes) * 60,
            Pace::Breath { .. } => {
                let least = if least == 0 { USUAL } else { least };
                let wanted = u64::from(least) * 60;
                let cycle = cycle(pace);
                wanted.div_ceil(cycle.max(1)) * cycle
            }
        };
        (seconds > 0).then(|| Self {
            pace,
            since: now,
            until: now + seconds * SECOND,
        })
    }

    /// Tells whether it has come to its end.
    pub const fn is_over(self, now: u64) -> bool {
        now >= self.until
    }

    /// Returns when it looks different next; never two moments within one second.
    pub fn next(self, now: u64, motion: Motion) -> u64 {
        let now = now.clamp(self.since, self.until);
        match motion {
            Motion::On => (self.since + ((now - self.since) / SECOND + 1) * SECOND).min(self.until),
            Motion::Off => self.until - (self.until - now).saturating_sub(1) / MINUTE * MINUTE,
        }
    }

    /// Returns the whole seconds since it began.
    pub const fn seconds(self, now: u64) -> u64 {
        now.saturating_sub(self.since) / SECOND
    }

    /// Returns the whole minutes that are left, the one that runs counted as whole.
    pub const fn minutes_left(self, now: u64) -> u64 {
        self.until.saturating_sub(now).div_ceil(MINUTE)
    }

    /// Returns where the breath is.
    pub fn breath(self, now: u64) -> Option<Breath> {
        breath(self.pace, self.seconds(now))
    }

    /// Returns what is said beside the bar.
    pub fn words(self, now: u64, motion: Motion) -> String {
        match (motion, self.breath(now)) {
            (Motion::Off, Some(_)) => [
                &shown(self.pace),
                ", ",
                &say::minutes_left(self.minutes_left(now)),
            ]
            .concat(),
            (Motion::Off, None) => say::minutes_left(self.minutes_left(now)),
            (Motion::On, Some(breath)) => say::part(breath.part.word(), breath.left),
            (Motion::On, None) => {
                let left = self.until.saturating_sub(now).div_ceil(SECOND);
                say::clock(left / 60, left % 60)
            }
        }
    }

    /// Returns what is said when it stopped by itself.
    pub fn done(self) -> String {
        match self.pace {
            Pace::Countdown { minutes } => say::counted_down(minutes.into()),
            Pace::Breath { .. } => {
                let seconds = (self.until - self.since) / SECOND;
                say::breathed(seconds / cycle(self.pace).max(1))
            }
        }
    }
}

/// Reads minutes to count down.
pub fn read_minutes(typed: &str) -> Option<Pace> {
    let minutes = typed.trim().parse().ok()?;
    (1..=MOST)
        .contains(&minutes)
        .then_some(Pace::Countdown { minutes })
}

/// Reads a breath: in and out, with a hold between, with a rest at the end.
pub fn read_breath(typed: &str) -> Option<Pace> {
    let numbers: Option<Vec<u8>> = typed
        .split_whitespace()
        .map(|number| number.parse().ok().filter(|seconds| *seconds <= LONGEST))
        .collect();
    let (inhale, hold, exhale, rest) = match numbers?.as_slice() {
        [inhale, exhale] => (*inhale, 0, *exhale, 0),
        [inhale, hold, exhale] => (*inhale, *hold, *exhale, 0),
        [inhale, hold, exhale, rest] => (*inhale, *hold, *exhale, *rest),
        _ => return None,
    };
    (inhale > 0 && exhale > 0).then_some(Pace::Breath {
        inhale,
        hold,
        exhale,
        rest,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::*;

    const BOX: Pace = Pace::Breath {
        inhale: 4,
        hold: 2,
        exhale: 5,
        rest: 0,
    };

    #[test]
    fn a_breath_goes_through_its_parts_and_begins_at_once() {
        let said: Vec<String> = (0..12)
            .map(|second| {
                let breath = breath(BOX, second).unwrap();
                format!(
                    "{} {} {} {}",
                    breath.part.word(),
                    breath.left,
                    breath.filled(10),
                    breath.number
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                "in 4 2 1",
                "in 3 5 1",
                "in 2 7 1",
                "in 1 10 1",
                "hold 2 10 1",
                "hold 1 10 1",
                "out 5 8 1",
                "out 4 6 1",
                "out 3 4 1",
                "out 2 2 1",
                "out 1 0 1",
                "in 4 2 2",
            ]
        );
    }

    #[test]
    fn breathing_lasts_the_least_its_technique_takes_and_ends_with_a_breath() {
        let pacing = Pacing::begin(BOX, 3, 7).unwrap();
        assert_eq!(pacing.until - pacing.since, 187_000);
        assert_eq!(pacing.done(), "17 breaths done; the pace has stopped.");
        let usual = Pacing::begin(BOX, 0, 7).unwrap();
        assert_eq!(usual.until - usual.since, 308_000);
    }

    #[test]
    fn a_countdown_shows_seconds_or_minutes_and_ends_at_zero() {
        let pacing = Pacing::begin(Pace::Countdown { minutes: 3 }, 0, 500).unwrap();
        for (after, on, off) in [
            (0, "03:00 left", "3 min left"),
            (999, "03:00 left", "3 min left"),
            (1_000, "02:59 left", "3 min left"),
            (60_000, "02:00 left", "2 min left"),
            (179_000, "00:01 left", "1 min left"),
            (180_000, "00:00 left", "0 min left"),
        ] {
            assert_eq!(pacing.words(500 + after, Motion::On), on);
            assert_eq!(pacing.words(500 + after, Motion::Off), off);
        }
        assert!(!pacing.is_over(180_499) && pacing.is_over(180_500));
    }

    #[test]
    fn what_cannot_be_paced_is_not() {
        let nothing = Pace::Breath {
            inhale: 0,
            hold: 0,
            exhale: 0,
            rest: 0,
        };
        assert_eq!(Pacing::begin(nothing, 5, 0), None);
        assert_eq!(Pacing::begin(Pace::Countdown { minutes: 0 }, 5, 0), None);
        assert_eq!(breath(nothing, 3), None);
    }

    #[test]
    fn minutes_and_breaths_are_read() {
        assert_eq!(read_minutes(" 3 "), Some(Pace::Countdown { minutes: 3 }));
        for wrong in ["", "0", "91", "3 min", "1.5", "-2"] {
            assert_eq!(read_minutes(wrong), None, "{wrong}");
        }
        assert_eq!(read_breath("4 2 5"), Some(BOX));
        for wrong in ["", "4", "0 6", "4 0", "4 31", "4 4 4 4 4", "in 4"] {
            assert_eq!(read_breath(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn the_parts_sum_up_to_the_breath(inhale in 1_u8..=30, hold in 0_u8..=30, exhale in 1_u8..=30, rest in 0_u8..=30, at in 0_u64..20_000) {
            let pace = Pace::Breath { inhale, hold, exhale, rest };
            let whole = cycle(pace);
            prop_assert_eq!(whole, u64::from(inhale) + u64::from(hold) + u64::from(exhale) + u64::from(rest));
            let now = breath(pace, at).unwrap();
            prop_assert!(now.left >= 1 && now.left <= now.of);
            prop_assert!(now.filled(10) <= 10);
            prop_assert_eq!(now.number, at / whole + 1);
            // A second later a second less is left, or the next part begins whole.
            let later = breath(pace, at + 1).unwrap();
            let follows = if now.left > 1 { (later.part, later.left) == (now.part, now.left - 1) } else { later.left == later.of };
            prop_assert!(follows);
        }

        #[test]
        fn no_two_frames_fall_into_one_second(inhale in 1_u8..=30, exhale in 1_u8..=30, least in 0_u16..=20, since in any::<u32>(), woken in proptest::collection::vec(0_u64..700, 1..200), still: bool) {
            let pace = Pace::Breath { inhale, hold: 0, exhale, rest: 0 };
            let since = u64::from(since);
            let pacing = Pacing::begin(pace, least, since).unwrap();
            let motion = if still { Motion::Off } else { Motion::On };
            let apart = if still { MINUTE } else { SECOND };
            let mut now = since;
            let mut frames = Vec::new();
            // Keys wake the program in between; what is drawn changes at the moments it named and at no other.
            for late in woken {
                let next = pacing.next(now, motion);
                let words = pacing.words(now, motion);
                if now + late < next {
                    prop_assert_eq!(pacing.words(now + late, motion), words);
                    now += late;
                } else if next < pacing.until {
                    frames.push(next);
                    now = next;
                }
            }
            prop_assert!(frames.iter().zip(frames.iter().skip(1)).all(|(one, two)| two - one >= apart));
            prop_assert!(frames.iter().all(|at| (pacing.until - at).is_multiple_of(SECOND)));
        }
    }
}
