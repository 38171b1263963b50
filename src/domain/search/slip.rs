//! Wrong letters: how many it takes to get from what was typed to a word, and what comes close at all.

use crate::domain::search::fold::letter_bits;

/// How many letters of a word may be wrong: none where it is short, two at most.
pub(crate) fn allowance(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// Measures words against what was typed; its rows are kept from word to word.
struct Ruler {
    typed: Vec<char>,
    bits: u64,
    /// How often each ASCII letter was typed.
    counts: [u8; 128],
    /// How many others were; a word is taken to have them.
    foreign: usize,
    older: Vec<usize>,
    old: Vec<usize>,
    new: Vec<usize>,
}

impl Ruler {
    fn new(typed: &str) -> Self {
        let letters: Vec<char> = typed.chars().collect();
        let mut counts = [0u8; 128];
        let mut foreign = 0usize;
        for letter in &letters {
            match usize::try_from(u32::from(*letter))
                .ok()
                .and_then(|at| counts.get_mut(at))
            {
                Some(count) => *count = count.saturating_add(1),
                None => foreign = foreign.saturating_add(1),
            }
        }
        Self {
            counts,
            foreign,
            bits: letter_bits(typed),
            typed: letters,
            older: Vec::new(),
            old: Vec::new(),
            new: Vec::new(),
        }
    }

    /// Returns how many of the typed letters a word has, each of its letters counted once: the others are slips.
    fn n_shared(&self, word: &str) -> usize {
        let mut left = self.counts;
        let mut shared = 0usize;
        for byte in word.bytes() {
            if let Some(count @ 1..) = left.get_mut(usize::from(byte)) {
                *count = count.saturating_sub(1);
                shared = shared.saturating_add(1);
            }
        }
        shared.saturating_add(self.foreign)
    }

    /// Tells whether a word has so many letters of those typed that no more than `most` can be wrong, each counted as often as
    /// it stands: most words are told apart by that alone.
    fn may_be(&self, word: &str, most: usize) -> bool {
        let mut left = self
            .typed
            .len()
            .saturating_sub(most)
            .saturating_sub(self.foreign);
        for byte in word.as_bytes() {
            if left == 0 {
                break;
            }
            if let Some(1..) = self.counts.get(usize::from(*byte)) {
                left = left.saturating_sub(1);
            }
        }
        left == 0
    }

    /// Returns how many letters are wrong, left out, too many or swapped in what was typed, taken as
    /// the beginning of `word`; `None` for more than `most`.
    fn slips(&mut self, word: &str, most: usize) -> Option<usize> {
        if !self.may_be(word, most) {
            return None;
        }
        // each kind of letter that the word lacks is a slip at least
        let lacking =
            usize::try_from((self.bits & !letter_bits(word)).count_ones()).unwrap_or(usize::MAX);
        if lacking > most || self.n_shared(word).saturating_add(most) < self.typed.len() {
            return None;
        }
        let cost = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX);
        self.old.clear();
        self.old.extend(0..=self.typed.len());
        let mut best = usize::MAX;
        let mut before = None;
        for (row, letter) in word
            .chars()
            .enumerate()
            .take(self.typed.len().saturating_add(most).saturating_add(1))
        {
            self.new.clear();
            self.new.push(row.saturating_add(1));
            let mut least_here = row;
            for (place, &wanted) in self.typed.iter().enumerate() {
                let next = place.saturating_add(1);
                let mut least =
                    cost(&self.old, place).saturating_add(usize::from(wanted != letter));
                least = least
                    .min(cost(&self.old, next).saturating_add(1))
                    .min(cost(&self.new, place).saturating_add(1));
                if before == Some(wanted)
                    && let Some(left) = place.checked_sub(1)
                    && self.typed.get(left) == Some(&letter)
                {
                    least = least.min(cost(&self.older, left).saturating_add(1));
                }
                least_here = least_here.min(least);
                self.new.push(least);
            }
            best = best.min(cost(&self.new, self.typed.len()));
            if least_here > most {
                break;
            }
            std::mem::swap(&mut self.older, &mut self.old);
            std::mem::swap(&mut self.old, &mut self.new);
            before = Some(letter);
        }
        (best <= most).then_some(best)
    }
}

/// Returns the words that `typed` may have been meant for: those with the fewest wrong letters.
pub(crate) fn corrections<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut most = allowance(typed);
    let mut found: Vec<&str> = Vec::new();
    if most == 0 {
        return Vec::new();
    }
    let mut ruler = Ruler::new(typed);
    for word in words {
        if word.len().saturating_add(most) < typed.len() {
            continue;
        }
        let Some(slips) = ruler.slips(word, most) else {
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

/// Returns the words that differ from `typed`, a word of six letters or more, in one letter, whole as they are.
pub(crate) fn neighbours<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Vec<String> {
    if typed.chars().count() < 6 {
        return Vec::new();
    }
    let mut ruler = Ruler::new(typed);
    words
        .filter(|word| word.len().abs_diff(typed.len()) <= 1)
        .filter(|word| ruler.slips(word, 1).is_some())
        .take(16)
        .map(str::to_owned)
        .collect()
}

/// The pairs of neighbouring letters of a text as bits, the start of the text counting as a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pairs(u128);

impl Pairs {
    /// Takes the pairs of a text and, into `parts`, those of each of its words that has more than two bytes; the text is gone
    /// through once.
    pub(crate) fn with_parts(text: &str, parts: &mut Vec<Self>) -> Self {
        if !text.is_ascii() {
            let words = text.split(' ').filter(|part| part.len() > 2);
            parts.extend(words.map(Self::of));
            return Self::of(text);
        }
        let (mut all, mut part) = (0u128, 0u128);
        let (mut before, mut n) = (0u32, 0u32);
        for &byte in text.as_bytes() {
            let here = u32::from(byte);
            let bit = pair(before, here);
            all |= bit;
            before = here;
            if byte == b' ' {
                if n > 2 {
                    parts.push(Self(part));
                }
                (part, n) = (0, 0);
            } else {
                part |= if n == 0 { pair(0, here) } else { bit };
                n = n.saturating_add(1);
            }
        }
        if n > 2 {
            parts.push(Self(part));
        }
        Self(all)
    }

    /// Takes the pairs of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut before = 0u32;
        let mut bits = 0u128;
        for letter in text.chars() {
            let here = u32::from(letter);
            bits |= pair(before, here);
            before = here;
        }
        Self(bits)
    }

    /// Returns how alike two texts are, in thousandths: the pairs they share.
    pub(crate) fn likeness(self, other: Self) -> u32 {
        let shared = self.0 & other.0;
        if shared == 0 {
            return 0;
        }
        let all = self.0.count_ones().saturating_add(other.0.count_ones());
        let shared = shared.count_ones().saturating_mul(2000);
        shared.checked_div(all).unwrap_or(0)
    }
}

/// The bit of a pair; 37 and 101 keep the common pairs of English apart well enough.
const fn pair(before: u32, here: u32) -> u128 {
    let bit = before.wrapping_mul(37).wrapping_add(here.wrapping_mul(101)) % 128;
    1u128.wrapping_shl(bit)
}

#[cfg(test)]
mod tests {
    use crate::domain::search::slip::{Pairs, Ruler, corrections};

    #[test]
    fn a_text_gone_through_once_has_the_pairs_of_its_words() {
        for text in [
            "",
            "a",
            "ab cde  fghi",
            "two chair dialogue",
            "öst im wort",
            " abc",
        ] {
            let mut parts = Vec::new();
            assert_eq!(Pairs::with_parts(text, &mut parts), Pairs::of(text));
            let words = text.split(' ').filter(|part| part.len() > 2);
            assert_eq!(parts, words.map(Pairs::of).collect::<Vec<_>>(), "{text}");
        }
    }

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
            ("ssss", "exposure", None),
            ("éxposurs", "éxposure", Some(1)),
        ] {
            assert_eq!(Ruler::new(typed).slips(word, 2), expected, "{typed}");
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
    fn likeness_is_whole_for_the_same_and_little_for_strangers() {
        let likeness = |one: &str, other: &str| Pairs::of(one).likeness(Pairs::of(other));
        assert_eq!(likeness("mindful", "mindful"), 1000);
        assert!(likeness("mindfulnes", "mindfulness") > 800);
        assert!(likeness("abc", "xyz") < 300);
        assert_eq!(likeness("", ""), 0);
    }
}
