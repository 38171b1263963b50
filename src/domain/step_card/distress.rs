//! Distress told around a technique, 0 to 10, low is better (Wolpe 1969): reading what is typed, and what it makes.
//!
//! What could mean two things is refused: a wrong score is worse than a second try.

use crate::domain::rating::Rating;
use crate::words::step_card as say;

/// From which distress on, 0 to 10, a technique is not left at its end before the client has steadied (own rule,
/// not validated). A high peak on the way is usual in exposure and asks for nothing.
pub const HIGH_END: u8 = 9;

/// What was told at the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// Before and after are known: a rating.
    Rated(Rating),
    /// Only how it is now.
    Alone(u8),
}

/// Why what was typed cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// It is not one number from 0 to 10.
    NotTen,
    /// It is not a row of numbers from 0 to 10.
    NotEnd,
    /// There are more numbers than asked for.
    TooMany,
    /// The peak is not the highest.
    LowPeak,
}

impl Wrong {
    /// Returns the sentence under the field.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotTen => say::NOT_TEN,
            Self::NotEnd => say::NOT_END,
            Self::TooMany => say::TOO_MANY,
            Self::LowPeak => say::LOW_PEAK,
        }
    }
}

/// Reads how distressed the client is now; nothing typed skips.
pub fn one(typed: &str) -> Result<Option<u8>, Wrong> {
    match numbers(typed).ok_or(Wrong::NotTen)?.as_slice() {
        [] => Ok(None),
        [value] => Ok(Some(*value)),
        _ => Err(Wrong::NotTen),
    }
}

/// Reads what is told at the end; nothing typed skips. `before` was told at the start, `highest` on the way.
pub fn end(typed: &str, before: Option<u8>, highest: Option<u8>) -> Result<Option<Told>, Wrong> {
    let mut told = numbers(typed).ok_or(Wrong::NotEnd)?;
    if told.is_empty() {
        return Ok(None);
    }
    if let Some(before) = before {
        if told.len() > 2 {
            return Err(Wrong::TooMany);
        }
        told.insert(0, before);
    }
    let (before, peak, after) = match *told.as_slice() {
        [after] => return Ok(Some(Told::Alone(after))),
        [before, after] => (before, None, after),
        [before, peak, after] => (before, Some(peak), after),
        _ => return Err(Wrong::TooMany),
    };
    let top = before.max(after);
    if peak.is_some_and(|peak| peak < top) {
        return Err(Wrong::LowPeak);
    }
    let peak = peak.or_else(|| highest.filter(|told| *told > top));
    Ok(Some(Told::Rated(Rating::Distress {
        before,
        peak,
        after,
    })))
}

/// Returns the numbers that were typed, with blanks between and the sign of a rating before them if somebody is used to
/// it; none where anything else stands there.
fn numbers(typed: &str) -> Option<Vec<u8>> {
    let typed = typed.trim();
    let typed = typed.strip_prefix('=').unwrap_or(typed);
    typed.split_whitespace().map(number).collect()
}

/// `05` is refused: it is as likely a `0 5` that lost its blank.
fn number(typed: &str) -> Option<u8> {
    let is_plain = typed.bytes().all(|digit| digit.is_ascii_digit());
    if !is_plain || (typed.len() > 1 && typed.starts_with('0')) {
        return None;
    }
    typed.parse().ok().filter(|value| *value <= 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::*;

    const fn rated(before: u8, peak: Option<u8>, after: u8) -> Told {
        Told::Rated(Rating::Distress {
            before,
            peak,
            after,
        })
    }

    #[test]
    fn one_number_is_taken_and_nothing_skips() {
        assert_eq!(one(" "), Ok(None));
        assert_eq!(
            (one("0"), one("10"), one("=7")),
            (Ok(Some(0)), Ok(Some(10)), Ok(Some(7)))
        );
        for wrong in ["11", "05", "8 5", "8,5", "-1", "+3", "eight", "7.5", "８"] {
            assert_eq!(one(wrong), Err(Wrong::NotTen), "{wrong}");
        }
    }

    #[test]
    fn the_end_makes_a_rating_where_both_are_known() {
        assert_eq!(end("5", Some(8), None), Ok(Some(rated(8, None, 5))));
        assert_eq!(end("9 5", Some(8), None), Ok(Some(rated(8, Some(9), 5))));
        assert_eq!(end("8 5", None, None), Ok(Some(rated(8, None, 5))));
        assert_eq!(end("8 9 5", None, Some(10)), Ok(Some(rated(8, Some(9), 5))));
        assert_eq!(end("5", None, Some(9)), Ok(Some(Told::Alone(5))));
        assert_eq!(end("", Some(8), Some(9)), Ok(None));
    }

    #[test]
    fn what_was_told_on_the_way_is_the_peak_only_where_it_is_one() {
        assert_eq!(end("5", Some(8), Some(9)), Ok(Some(rated(8, Some(9), 5))));
        assert_eq!(end("5", Some(8), Some(8)), Ok(Some(rated(8, None, 5))));
        assert_eq!(end("9", Some(8), Some(9)), Ok(Some(rated(8, None, 9))));
    }

    #[test]
    fn a_row_in_the_wrong_order_is_refused() {
        assert_eq!(end("5 9", Some(8), None), Err(Wrong::LowPeak));
        assert_eq!(end("8 9 5", Some(8), None), Err(Wrong::TooMany));
        assert_eq!(end("8 7 5", None, None), Err(Wrong::LowPeak));
        assert_eq!(end("1 2 3 4", None, None), Err(Wrong::TooMany));
        assert_eq!(end("better", Some(8), None), Err(Wrong::NotEnd));
    }

    proptest! {
        #[test]
        fn whatever_is_taken_lies_within_ten_and_under_its_peak(typed in "[0-9 =x]{0,8}", before in proptest::option::of(0_u8..=10), highest in proptest::option::of(0_u8..=10)) {
            if let Ok(Some(Told::Rated(Rating::Distress { before: was, peak, after }))) = end(&typed, before, highest) {
                prop_assert!(was <= 10 && after <= 10);
                prop_assert!(peak.is_none_or(|peak| peak <= 10 && peak >= was && peak >= after));
                prop_assert_eq!(before.unwrap_or(was), was);
            }
        }
    }
}
