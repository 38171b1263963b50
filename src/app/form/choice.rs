//! Where a value stands in a row of choices, and which value a choice is; the first choice can be none.

use crate::app::form::{Filled, FormField};
use crate::words::chart as say;

/// Returns where a value stands among those that can be chosen.
pub fn place<T: PartialEq + Copy>(all: &[T], value: T) -> usize {
    all.iter()
        .position(|known| *known == value)
        .unwrap_or_default()
}

/// Returns where a value stands where the first choice is none.
pub(super) fn place_after_none<T: PartialEq + Copy>(all: &[T], value: Option<T>) -> usize {
    value.map_or(0, |value| place(all, value) + 1)
}

/// Returns the value chosen where the first choice is none.
pub(super) fn value_after_none<T: Copy>(all: &[T], at: usize) -> Option<T> {
    all.get(at.checked_sub(1)?).copied()
}

/// The most options that each have a letter of their own; of more than these nobody looks for one.
const LETTERED: usize = 9;
/// How long an option of these may be, in letters: sentences are gone through one after the other.
const SHORT: usize = 28;

/// Returns the letter that chooses each option: its first where that is free, else the next one of its words; none where an
/// option would be left without.
pub fn letters(options: &[String]) -> Option<Vec<char>> {
    let is_long = |option: &String| option.chars().count() > SHORT;
    if options.len() < 2 || options.len() > LETTERED || options.iter().any(is_long) {
        return None;
    }
    let mut letters: Vec<Option<char>> = vec![None; options.len()];
    for every in [false, true] {
        for (at, option) in options.iter().enumerate() {
            let taken = |c: &char| letters.contains(&Some(*c));
            let mut own = option.chars().filter(|c| c.is_alphanumeric());
            let free = if every {
                own.flat_map(char::to_lowercase).find(|c| !taken(c))
            } else {
                let first = own.next().into_iter().flat_map(char::to_lowercase);
                first.take(1).find(|c| !taken(c))
            };
            if let Some(letter) = letters.get_mut(at).filter(|letter| letter.is_none()) {
                *letter = free;
            }
        }
    }
    letters.into_iter().collect()
}

/// Returns names with none before them.
pub(super) fn after_none<const N: usize>(names: [&'static str; N]) -> Vec<&'static str> {
    std::iter::once(say::NONE).chain(names).collect()
}

/// Returns a field in which one of several values is chosen, or none.
pub(super) fn chosen<T: PartialEq>(
    name: &'static str,
    options: &[(T, String)],
    value: Option<T>,
) -> FormField {
    let at = value
        .and_then(|value| options.iter().position(|(known, _)| *known == value))
        .map_or(0, |at| at + 1);
    let titles = options.iter().map(|(_, title)| title.clone());
    FormField::choice(
        name,
        std::iter::once(say::NONE.to_owned()).chain(titles),
        at,
    )
}

/// Returns the value that was chosen, found by its title: places move when what the guide does not know is let go.
pub(super) fn picked<T: Clone>(options: &[(T, String)], filled: Filled<'_>) -> Option<T> {
    let here = filled.at.checked_sub(1).and_then(|at| options.get(at));
    let here = here.filter(|(_, title)| title == filled.text);
    here.or_else(|| options.iter().find(|(_, title)| title == filled.text))
        .map(|(value, _)| value.clone())
}

/// Returns the word of a value; the names are in the order of the values.
pub fn word<T: PartialEq + Copy>(names: &[&'static str], all: &[T], value: T) -> &'static str {
    names.get(place(all, value)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::app::form::choice::letters;

    fn of(options: &[&str]) -> Option<String> {
        let options: Vec<String> = options.iter().map(|&option| option.to_owned()).collect();
        letters(&options).map(|letters| letters.into_iter().collect())
    }

    #[test]
    fn each_option_has_a_letter_of_its_own_or_none_has() {
        for (options, expected) in [
            (
                &["present", "past", "ruled out", "unknown"][..],
                Some("paru"),
            ),
            (&["no", "yes"], Some("ny")),
            // Who has a first letter keeps it, wherever it stands.
            (&["past", "present", "after"], Some("pra")),
            (&["Über", "unter"], Some("üu")),
            (&["1 week", "2 weeks"], Some("12")),
            (&["a", "A"], None),
            (&["-", "yes"], None),
            (&["alone"], None),
            (&["yes", "a sentence that goes on and on and on"], None),
            (&["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"], None),
        ] {
            assert_eq!(of(options).as_deref(), expected, "{options:?}");
        }
    }
}
