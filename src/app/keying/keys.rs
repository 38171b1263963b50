//! What keys do to the answers of a form: digits, moves, leaving out. Pure: no clock, no record.

use crate::app::keying::{Keyed, Keying};
use crate::domain::measure::score::skipped;
use crate::domain::measure::{Item, Measure, Version};
use crate::words::keying as say;

/// The highest answer up to which a `1` is the only digit that waits for another one.
const TEN: u8 = 10;

/// Returns the answers an item has in a version, lowest first.
pub fn values(item: &Item, version: &Version) -> Vec<u8> {
    let all = 0..=item.max;
    all.filter(|value| item.allows(*value, version)).collect()
}

/// Tells whether an item is answered by yes or no.
pub fn is_yes_no(item: &Item, version: &Version) -> bool {
    values(item, version) == [0, 1]
}

/// Returns the answers an item has, in words.
pub fn allowed(item: &Item, version: &Version) -> String {
    let values = values(item, version);
    match (values.first(), values.last()) {
        (Some(low), Some(high)) if values.len() == usize::from(high - low) + 1 => {
            say::between(*low, *high)
        }
        _ => {
            let shown: Vec<String> = values.iter().map(u8::to_string).collect();
            say::one_of(&shown)
        }
    }
}

/// What a digit makes of the digits before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Digit {
    /// An answer, and no further digit can belong to it.
    Whole(u8),
    /// An answer that a further digit can belong to.
    Waits(Option<u8>),
    /// It belongs to the next item: what is there is an answer.
    Next,
    /// It is no answer.
    No,
}

/// Reads a digit behind those that wait.
///
/// Up to 10 a `1` waits: `0` makes it 10, any other digit is the next item's. Beyond, the number is typed whole; one that no
/// further digit can belong to is taken at once, a shorter one by Enter or Right.
pub fn read(typed: &str, digit: char, item: &Item, version: &Version) -> Digit {
    let values = values(item, version);
    let next = [typed, digit.encode_utf8(&mut [0; 4])].concat();
    let is = |value: &u8, text: &str| value.to_string() == text;
    let exact = values.iter().copied().find(|value| is(value, &next));
    let can_go_on = values.iter().any(|value| {
        let shown = value.to_string();
        shown.len() > next.len() && shown.starts_with(&next)
    });
    match (exact, can_go_on) {
        (Some(value), false) => Digit::Whole(value),
        (exact, true) => Digit::Waits(exact),
        (None, false) => {
            let waits = values.iter().any(|value| is(value, typed));
            let is_short = values.last().is_some_and(|high| *high <= TEN);
            if waits && is_short {
                Digit::Next
            } else {
                Digit::No
            }
        }
    }
}

/// A digit: it answers and moves on, waits, or is refused with nothing moved.
pub fn digit(
    keying: &mut Keying,
    measure: &Measure,
    version: &Version,
    c: char,
) -> Result<(), String> {
    let Some(item) = keying.item(measure) else {
        return Err(say::ALL_ANSWERED.to_owned());
    };
    match read(&keying.typed, c, item, version) {
        Digit::Whole(value) => {
            set(keying, Some(value));
            take(keying, measure, version);
            Ok(())
        }
        Digit::Waits(value) => {
            set(keying, value);
            keying.typed.push(c);
            Ok(())
        }
        Digit::Next => {
            take(keying, measure, version);
            digit(keying, measure, version, c)
        }
        Digit::No => {
            let typed = [keying.typed.as_str(), c.encode_utf8(&mut [0; 4])].concat();
            Err(say::not_allowed(&typed, &allowed(item, version)))
        }
    }
}

/// Puts a value to the item under the cursor.
fn set(keying: &mut Keying, value: Option<u8>) {
    let n = keying.filled.item;
    keying.filled.not_applicable.retain(|other| *other != n);
    let at = usize::from(n).checked_sub(1);
    if let Some(answer) = at.and_then(|at| keying.filled.answers.get_mut(at)) {
        *answer = value;
    }
}

/// The answer under the cursor is whole: to the next item that is not left out by the form's own rule.
pub fn take(keying: &mut Keying, measure: &Measure, version: &Version) {
    keying.typed.clear();
    step(keying, measure, version, true);
}

/// Moves to the next item or the one before, over those that are skipped.
fn step(keying: &mut Keying, measure: &Measure, version: &Version, forward: bool) {
    let left_out = skipped(measure, version, &keying.filled.answered());
    let behind = u8::try_from(measure.items.len() + 1).unwrap_or(u8::MAX);
    let mut at = keying.filled.item;
    loop {
        let next = if forward {
            at.saturating_add(1)
        } else {
            at.saturating_sub(1)
        };
        if next == 0 {
            // Before the first there is nothing; a skipped first item cannot be, but the cursor stays where it stood.
            return;
        }
        at = next.min(behind);
        if at == behind || !left_out.contains(&at) {
            break;
        }
    }
    keying.filled.item = at;
}

/// What another key of the form does.
pub fn act(
    keying: &mut Keying,
    measure: &Measure,
    version: &Version,
    what: Keyed,
) -> Result<(), String> {
    let waits = !keying.typed.is_empty();
    match what {
        // A waiting answer is taken by whatever leaves it.
        Keyed::Right if waits => take(keying, measure, version),
        Keyed::Left => {
            keying.typed.clear();
            step(keying, measure, version, false);
        }
        Keyed::Right => step(keying, measure, version, true),
        Keyed::First => {
            keying.typed.clear();
            keying.filled.item = 1;
        }
        Keyed::Last => {
            keying.typed.clear();
            keying.filled.item = u8::try_from(measure.items.len() + 1).unwrap_or(u8::MAX);
        }
        Keyed::Erase => erase(keying, measure, version),
        Keyed::LeaveOut => {
            behind_none(keying, measure)?;
            set(keying, None);
            take(keying, measure, version);
        }
        Keyed::NotApply => {
            behind_none(keying, measure)?;
            if !keying.item(measure).is_some_and(|item| item.may_not_apply) {
                return Err(say::APPLIES.to_owned());
            }
            set(keying, None);
            keying.filled.not_applicable.push(keying.filled.item);
            keying.filled.not_applicable.sort_unstable();
            take(keying, measure, version);
        }
        Keyed::YesNo(yes) => return digit(keying, measure, version, if yes { '1' } else { '0' }),
        Keyed::Enter
        | Keyed::Row
        | Keyed::Choose(_)
        | Keyed::Total
        | Keyed::Version
        | Keyed::Correct
        | Keyed::Withdraw => {}
    }
    Ok(())
}

fn behind_none(keying: &Keying, measure: &Measure) -> Result<(), String> {
    keying
        .item(measure)
        .map(|_| ())
        .ok_or_else(|| say::ALL_ANSWERED.to_owned())
}

/// Backspace: clears the answer under the cursor, or the one before it where there is none.
fn erase(keying: &mut Keying, measure: &Measure, version: &Version) {
    let n = keying.filled.item;
    let is_none = keying.value(n).is_none() && !keying.filled.not_applicable.contains(&n);
    if is_none {
        step(keying, measure, version, false);
    }
    keying.typed.clear();
    set(keying, None);
}

/// The next version; the windows of two versions are never mixed in one reading.
pub fn next_version(
    keying: &mut Keying,
    measure: &Measure,
    version: &Version,
) -> Result<(), String> {
    let at = measure.versions.iter().position(|known| known == version);
    let next = at.map_or(0, |at| (at + 1) % measure.versions.len().max(1));
    if let Some(next) = measure.versions.get(next) {
        keying.filled.version.clone_from(&next.id);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a test may panic"
    )]

    use chrono::DateTime;

    use crate::domain::id::ReadingId;
    use crate::domain::library::file::read;
    use crate::domain::reading::PartFilled;

    use super::*;

    /// A definition with items of this kind and nothing else, which no check would let pass.
    fn measure(items: &str) -> Measure {
        let text = format!(
            "(id: \"t\", name: \"T\", about: \"t\", licence: (class: own, note: \"\"), \
             versions: [(id: \"1\", window: \"now\")], items: [{items}], better: down)"
        );
        read(&text).unwrap()
    }

    fn form(measure: &Measure) -> Keying {
        let at = DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap();
        let id = ReadingId(uuid::Uuid::nil());
        Keying::of(PartFilled::new(id, "t", "1", measure.items.len(), at))
    }

    /// Types on a form; says what was refused.
    fn type_in(keying: &mut Keying, measure: &Measure, typed: &str) -> Vec<String> {
        let version = measure.versions.first().unwrap();
        typed
            .chars()
            .filter_map(|c| match c {
                '>' => act(keying, measure, version, Keyed::Right).err(),
                '<' => act(keying, measure, version, Keyed::Left).err(),
                '-' => act(keying, measure, version, Keyed::LeaveOut).err(),
                'n' => act(keying, measure, version, Keyed::NotApply).err(),
                'x' => act(keying, measure, version, Keyed::Erase).err(),
                digit_typed => digit(keying, measure, version, digit_typed).err(),
            })
            .collect()
    }

    const TENS: &str = "(n: 1, label: \"a\", min: 0, max: 10), (n: 2, label: \"b\", min: 0, max: 10), \
                        (n: 3, label: \"c\", min: 0, max: 10)";

    #[test]
    fn a_one_waits_for_its_nought_or_for_the_next_item() {
        for (typed, answers, item) in [
            ("10", [Some(10), None, None], 2),
            ("15", [Some(1), Some(5), None], 3),
            ("1>0", [Some(1), Some(0), None], 3),
            ("1", [Some(1), None, None], 1),
            ("110", [Some(1), Some(10), None], 3),
            ("1-", [None, None, None], 2),
            ("0", [Some(0), None, None], 2),
            ("937", [Some(9), Some(3), Some(7)], 4),
        ] {
            let measure = measure(TENS);
            let mut keying = form(&measure);
            assert_eq!(type_in(&mut keying, &measure, typed), [""; 0], "{typed}");
            assert_eq!(keying.filled.answers, answers, "{typed}");
            assert_eq!(keying.filled.item, item, "{typed}");
        }
    }

    #[test]
    fn a_number_up_to_a_hundred_is_typed_whole() {
        let items =
            "(n: 1, label: \"a\", min: 0, max: 100), (n: 2, label: \"b\", min: 0, max: 100)";
        for (typed, answers, item, refused) in [
            ("55", [Some(55), None], 2, 0),
            ("5>", [Some(5), None], 2, 0),
            ("100", [Some(100), None], 2, 0),
            ("10>7>", [Some(10), Some(7)], 3, 0),
            ("0", [Some(0), None], 2, 0),
            // Behind 10 a 5 is neither 105 nor the next item's: it is refused, and 10 stays.
            ("105", [Some(10), None], 1, 1),
        ] {
            let measure = measure(items);
            let mut keying = form(&measure);
            assert_eq!(
                type_in(&mut keying, &measure, typed).len(),
                refused,
                "{typed}"
            );
            assert_eq!(keying.filled.answers, answers, "{typed}");
            assert_eq!(keying.filled.item, item, "{typed}");
        }
    }

    #[test]
    fn what_is_no_answer_is_refused_and_nothing_moves() {
        let items = "(n: 1, label: \"a\", min: 0, max: 4, allowed: [0, 2, 4]), \
                     (n: 2, label: \"b\", min: 1, max: 5, may_not_apply: true)";
        let measure = measure(items);
        let mut keying = form(&measure);
        let said = type_in(&mut keying, &measure, "13n");
        assert_eq!(said.len(), 3);
        assert!(said[0].contains("0, 2 or 4"), "{said:?}");
        assert_eq!((keying.filled.item, keying.filled.answers[0]), (1, None));
        assert_eq!(type_in(&mut keying, &measure, "2"), [""; 0]);
        let said = type_in(&mut keying, &measure, "0");
        assert!(said[0].contains("1 to 5"), "{said:?}");
        assert_eq!(type_in(&mut keying, &measure, "n"), [""; 0]);
        assert_eq!(keying.filled.not_applicable, [2]);
        assert_eq!((keying.filled.item, keying.filled.answers[1]), (3, None));
        // Behind the last nothing is taken.
        assert_eq!(type_in(&mut keying, &measure, "2-").len(), 2);
        assert_eq!(keying.filled.answers, [Some(2), None]);
        // An answer takes the place of the word that it does not apply.
        type_in(&mut keying, &measure, "<4");
        assert_eq!(keying.filled.answers, [Some(2), Some(4)]);
        assert!(keying.filled.not_applicable.is_empty());
    }

    #[test]
    fn backspace_clears_the_answer_before_and_then_the_one_before_that() {
        let measure = measure(TENS);
        let mut keying = form(&measure);
        type_in(&mut keying, &measure, "23x");
        assert_eq!(keying.filled.answers, [Some(2), None, None]);
        assert_eq!(keying.filled.item, 2);
        type_in(&mut keying, &measure, "x");
        assert_eq!(keying.filled.answers, [None, None, None]);
        assert_eq!(keying.filled.item, 1);
        type_in(&mut keying, &measure, "x4");
        assert_eq!(keying.filled.answers, [Some(4), None, None]);
    }

    #[test]
    fn what_the_form_leaves_out_is_passed_over_both_ways() {
        let text = "(id: \"t\", name: \"T\", about: \"t\", licence: (class: own, note: \"\"), \
             versions: [(id: \"1\", window: \"now\")], better: down, \
             skips: [(when: answer([1], at_most(0)), items: [2, 3], value: 0)], items: [\
             (n: 1, label: \"a\", min: 0, max: 4), (n: 2, label: \"b\", min: 0, max: 4), \
             (n: 3, label: \"c\", min: 0, max: 4), (n: 4, label: \"d\", min: 0, max: 4)])";
        let measure = &read(text).unwrap();
        let mut keying = form(measure);
        type_in(&mut keying, measure, "0");
        assert_eq!(keying.filled.item, 4);
        type_in(&mut keying, measure, "<");
        assert_eq!(keying.filled.item, 1);
        type_in(&mut keying, measure, "1");
        assert_eq!(keying.filled.item, 2);
    }
}
