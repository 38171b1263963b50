//! One form of every letter (NFC): `ü` may come as one sign or as `u` with a mark behind it, and is kept as one.
//!
//! Text is brought into it where it comes in: what is typed and pasted in [`Field`](crate::app::field::Field), lines and
//! files in `cli`. What is on file already stays as it is; a search reads both forms.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// Returns a text with every letter as one sign where there is one.
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

#[cfg(test)]
mod tests {
    use crate::domain::composed::composed;

    #[test]
    fn letters_with_marks_and_hangul_become_one_sign() {
        for (came, kept) in [
            ("u\u{308}ber", "über"),
            ("a\u{323}\u{302}", "ậ"),
            ("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}", "한글"),
            ("plain", "plain"),
            ("über", "über"),
        ] {
            assert_eq!(composed(came), kept);
            assert_eq!(composed(kept), kept);
        }
    }
}
