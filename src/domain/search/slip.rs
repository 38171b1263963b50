//! Wrong letters: how many it takes to get from what was typed to a word, and what comes close at all.

/// How many letters of a word may be wrong: none where it is short, two at most.
pub(crate) fn allowance(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// Returns how many letters are wrong, left out, too many or swapped in `typed`, taken as the
/// beginning of `word`; `None` for more than `most`.
pub(crate) fn slips(typed: &str, word: &str, most: usize) -> Option<usize> {
    let typed: Vec<char> = typed.chars().collect();
    let mut older: Vec<usize> = Vec::new();
    let mut old: Vec<usize> = (0..=typed.len()).collect();
    let mut best = usize::MAX;
    let mut before = None;
    for (row, letter) in word.chars().enumerate() {
        if row > typed.len().saturating_add(most) {
            break;
        }
        let mut new = Vec::with_capacity(old.len());
        new.push(row.saturating_add(1));
        for (place, &wanted) in typed.iter().enumerate() {
            let next = place.saturating_add(1);
            let cost = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX);
            let mut least = cost(&old, place).saturating_add(usize::from(wanted != letter));
            least = least
                .min(cost(&old, next).saturating_add(1))
                .min(cost(&new, place).saturating_add(1));
            let left = place.checked_sub(1);
            if let Some(left) = left
                && typed.get(left) == Some(&letter)
                && before == Some(wanted)
            {
                least = least.min(cost(&older, left).saturating_add(1));
            }
            new.push(least);
        }
        best = best.min(new.last().copied().unwrap_or(usize::MAX));
        if new.iter().all(|cost| *cost > most) {
            break;
        }
        older = std::mem::replace(&mut old, new);
        before = Some(letter);
    }
    (best <= most).then_some(best)
}

/// Returns the words that `typed` may have been meant for: those with the fewest wrong letters.
pub(crate) fn corrections<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut most = allowance(typed);
    let mut found: Vec<&str> = Vec::new();
    if most == 0 {
        return Vec::new();
    }
    for word in words {
        if word.len().saturating_add(most) < typed.len() {
            continue;
        }
        let Some(slips) = slips(typed, word, most) else {
            continue;
        };
        if slips < most {
            most = slips;
            found.clear();
        }
        found.push(word);
    }
    found.into_iter().take(16).map(str::to_owned).collect()
}

/// Returns how alike two texts are, in thousandths: the pairs of letters they share.
pub(crate) fn likeness(one: &str, other: &str) -> usize {
    let mut left: Vec<(char, char)> = pairs(one).collect();
    let total = left.len().saturating_add(pairs(other).count());
    let mut shared = 0usize;
    for pair in pairs(other) {
        if let Some(place) = left.iter().position(|known| *known == pair) {
            left.swap_remove(place);
            shared = shared.saturating_add(2000);
        }
    }
    shared.checked_div(total).unwrap_or(0)
}

/// Neighbouring letters, the start of the text counting as one.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    std::iter::once(' ').chain(text.chars()).zip(text.chars())
}

#[cfg(test)]
mod tests {
    use crate::domain::search::slip::{corrections, likeness, slips};

    #[test]
    fn a_swap_a_gap_and_a_wrong_letter_are_one_slip_each() {
        for (typed, word, expected) in [
            ("congitive", "cognitive", Some(1)),
            ("congit", "cognitive", Some(1)),
            ("axposure", "exposure", Some(1)),
            ("exposrue", "exposure", Some(1)),
            ("minfulnes", "mindfulness", Some(1)),
            ("asertivness", "assertiveness", Some(2)),
            ("abc", "xyz", None),
        ] {
            assert_eq!(slips(typed, word, 2), expected, "{typed}");
        }
    }

    #[test]
    fn short_words_are_taken_as_typed_and_fewest_slips_win() {
        assert_eq!(
            corrections("pmx", ["pmr"].into_iter()),
            Vec::<String>::new()
        );
        assert_eq!(
            corrections("exposrue", ["exposure", "expose", "exposition"].into_iter()),
            ["exposure"]
        );
    }

    #[test]
    fn likeness_is_whole_for_the_same_and_none_for_strangers() {
        assert_eq!(likeness("mindful", "mindful"), 1000);
        assert_eq!(likeness("abc", "xyz"), 0);
        assert!(likeness("mindfulnes", "mindfulness") > 800);
    }
}
