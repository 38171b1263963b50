//! One spelling for many: accents, case, punctuation and the British and American ways fall together.
//!
//! The rules hold for every text and every query alike, so it does not matter that they also
//! change words they were not meant for (`hour` becomes `hor` on both sides).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest text that is searched, in characters; the matcher's memory grows with it.
pub(crate) const LONGEST_TEXT: usize = 256;

/// A folded text that still knows where each of its bytes came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folded {
    /// Words in lower case, one space between them.
    pub text: String,
    /// For each byte of `text`, the character of the original.
    origin: Vec<u16>,
}

impl Folded {
    /// Folds `text`.
    pub(crate) fn new(text: &str) -> Self {
        let letters = respell(&letters(text));
        let mut folded = Self::default();
        for (letter, place) in letters {
            folded.text.push(letter);
            folded.origin.resize(folded.text.len(), place);
        }
        folded
    }

    /// Takes what a text was folded to before, if each of its letters became one: then nothing has to be folded again.
    pub(crate) fn straight(text: &str, folded: &str) -> Option<Self> {
        // Of plain letters none becomes two, so as many are the same ones.
        if !text.is_ascii() || text.len() != folded.len() {
            return None;
        }
        let last = u16::try_from(text.len()).ok()?;
        Some(Self {
            text: folded.to_owned(),
            origin: (0..last).collect(),
        })
    }

    /// Returns the characters of the original that became these bytes.
    pub(crate) fn origins(&self, start: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        self.origin
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .map(|&place| usize::from(place))
    }
}

/// Folds `text` where nobody asks what came from where.
pub(crate) fn fold(text: &str) -> String {
    respell(&letters(text))
        .into_iter()
        .map(|(letter, _)| letter)
        .collect()
}

/// Letters, digits and single spaces, each with its place in the original.
fn letters(text: &str) -> Vec<(char, u16)> {
    let mut out: Vec<(char, u16)> = Vec::with_capacity(text.len().min(LONGEST_TEXT));
    for (place, letter) in (0u16..).zip(text.chars().take(LONGEST_TEXT)) {
        match letter {
            'z' | 'Z' => out.push(('s', place)),
            '\'' | '’' | '‘' | 'ʼ' | '`' | '.' => {}
            _ if letter.is_ascii_alphanumeric() => out.push((letter.to_ascii_lowercase(), place)),
            _ if letter.is_ascii() => space(&mut out, place),
            _ => foreign(letter, place, &mut out),
        }
    }
    if out.last().is_some_and(|(letter, _)| *letter == ' ') {
        out.pop();
    }
    out
}

fn space(out: &mut Vec<(char, u16)>, place: u16) {
    if out.last().is_some_and(|(letter, _)| *letter != ' ') {
        out.push((' ', place));
    }
}

/// Letters that no normal form takes apart have their own spelling; all others lose their marks.
fn foreign(letter: char, place: u16, out: &mut Vec<(char, u16)>) {
    let spelling = match letter {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => "",
    };
    if !spelling.is_empty() {
        out.extend(spelling.chars().map(|letter| (letter, place)));
        return;
    }
    for part in std::iter::once(letter)
        .nfkd()
        .filter(|part| !is_combining_mark(*part))
    {
        for part in part.to_lowercase().filter(|part| !is_combining_mark(*part)) {
            match part {
                'z' => out.push(('s', place)),
                _ if part.is_alphanumeric() => out.push((part, place)),
                _ => space(out, place),
            }
        }
    }
}

/// One way to write what British and American authors write in two.
fn respell(letters: &[(char, u16)]) -> Vec<(char, u16)> {
    let mut out: Vec<(char, u16)> = Vec::with_capacity(letters.len());
    let at = |place: usize| letters.get(place).map(|(letter, _)| *letter);
    for (place, &(letter, origin)) in letters.iter().enumerate() {
        let before = |back: usize| place.checked_sub(back).and_then(at);
        let after = |on: usize| at(place.saturating_add(on));
        let written = match letter {
            // counselling, labelling, fulfil
            'l' if before(1) == Some('l') => None,
            // behaviour
            'u' if before(1) == Some('o') && after(1) == Some('r') => None,
            // center, centered
            'e' if after(1) == Some('r')
                && [before(4), before(3), before(2), before(1)]
                    == [Some('c'), Some('e'), Some('n'), Some('t')] =>
            {
                None
            }
            // defence, practice, practicing
            'c' if matches!(before(1), Some('n' | 'i'))
                && (after(1) == Some('e')
                    || [after(1), after(2), after(3)] == [Some('i'), Some('n'), Some('g')]) =>
            {
                Some('s')
            }
            _ => Some(letter),
        };
        out.extend(written.map(|letter| (letter, origin)));
    }
    out
}

/// The letters of a folded text as bits: what lacks one cannot contain the word.
pub(crate) fn letter_bits(folded: &str) -> u64 {
    folded.chars().fold(0, |bits, letter| {
        let bit = match letter {
            'a'..='z' => u32::from(letter).wrapping_sub(u32::from('a')),
            '0'..='9' => u32::from(letter)
                .wrapping_sub(u32::from('0'))
                .wrapping_add(26),
            ' ' | '\n' => return bits,
            _ => 36u32.wrapping_add(u32::from(letter) % 28),
        };
        bits | 1u64.wrapping_shl(bit)
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::search::fold::{Folded, fold, letter_bits};

    #[test]
    fn british_and_american_spellings_fall_together() {
        for (one, other) in [
            ("behaviour", "behavior"),
            ("Externalising", "externalizing"),
            ("defence", "defense"),
            ("practising", "practicing"),
            ("counselling", "counseling"),
            ("person-centred", "person centered"),
            ("decentring", "decentering"),
            ("modelling", "modeling"),
            ("analyse", "analyze"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
    }

    #[test]
    fn marks_and_foreign_letters_fall_away() {
        for (text, folded) in [
            ("Öst", "ost"),
            ("Réévaluation", "reevaluation"),
            ("Straße", "strasse"),
            ("Łódź", "lods"),
            ("ﬁve", "five"),
            ("e\u{301}te\u{301}", "ete"),
            ("İstanbul", "istanbul"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn punctuation_parts_words_and_apostrophes_do_not() {
        assert_eq!(fold("  BASIC I.D.  profile!"), "basic id profile");
        assert_eq!(fold("Bull's-eye"), "buls eye");
        assert_eq!(fold("5-4-3-2-1"), "5 4 3 2 1");
        assert_eq!(fold("?!"), "");
    }

    #[test]
    fn every_byte_knows_its_character() {
        let folded = Folded::new("Über-Straße");
        assert_eq!(folded.text, "uber strasse");
        assert_eq!(
            folded.origins(5, 12).collect::<Vec<_>>(),
            [5, 6, 7, 8, 9, 9, 10]
        );
        let folded = Folded::new("behaviour");
        assert_eq!(folded.origins(6, 8).collect::<Vec<_>>(), [6, 8]);
    }

    #[test]
    fn what_was_folded_straight_is_not_folded_again() {
        for text in ["Paced breathing", "Zest-daily", "Two-chair dialogue", "a"] {
            assert_eq!(Folded::straight(text, &fold(text)), Some(Folded::new(text)));
        }
        for text in ["Worry time (20')", "Counselling", "Öst", "a  b"] {
            assert_eq!(Folded::straight(text, &fold(text)), None, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(fold(&"a".repeat(10_000)).len(), 256);
    }

    #[test]
    fn bits_leave_out_what_is_missing() {
        assert_eq!(letter_bits("ab ba"), 0b11);
        assert_ne!(letter_bits("ж"), 0);
    }
}
