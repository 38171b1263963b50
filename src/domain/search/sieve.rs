//! The pairs of neighbouring letters of a text as bits: what lacks a pair of a word cannot hold it.
//!
//! A key asks every text for every word, and most have it nowhere; eight comparisons tell that without reading them.

/// The pairs of letters of a text. Many pairs share a bit, so it tells for certain only what is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sieve([u64; 8]);

impl Sieve {
    /// Takes the pairs of a folded text; those with a blank or the end of a line in them do not count.
    pub(crate) fn of(folded: &str) -> Self {
        let mut bits = [0u64; 8];
        let mut before = b' ';
        for &here in folded.as_bytes() {
            if !is_gap(before) && !is_gap(here) {
                // 27 keeps the letters of a pair apart: there are 26 of them
                let pair = u32::from(before)
                    .wrapping_mul(27)
                    .wrapping_add(u32::from(here))
                    % 512;
                if let Some(word) = bits.get_mut(pair.wrapping_shr(6) as usize) {
                    *word |= 1u64.wrapping_shl(pair % 64);
                }
            }
            before = here;
        }
        Self(bits)
    }

    /// Tells whether a text with these pairs may hold one with those of `part`.
    pub(crate) fn may_hold(&self, part: &Self) -> bool {
        let mut missing = 0;
        for (here, wanted) in self.0.iter().zip(&part.0) {
            missing |= wanted & !here;
        }
        missing == 0
    }
}

const fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

#[cfg(test)]
mod tests {
    use crate::domain::search::sieve::Sieve;

    fn may_hold(text: &str, part: &str) -> bool {
        Sieve::of(text).may_hold(&Sieve::of(part))
    }

    #[test]
    fn whatever_stands_in_a_text_gets_through() {
        let text = "progressive muscle relaxation\npmr\nσισυφοσ";
        for (start, _) in text.char_indices() {
            for (end, _) in text.char_indices().filter(|(end, _)| *end >= start) {
                let part = text.get(start..end).unwrap_or_default();
                assert!(may_hold(text, part), "{part}");
            }
        }
    }

    #[test]
    fn what_lacks_a_pair_does_not() {
        assert!(!may_hold("thought record", "diary"));
        assert!(!may_hold("thought record", "trough"));
        assert!(may_hold("", "a"), "one letter is no pair");
    }
}
