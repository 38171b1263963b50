//! Text made safe to show: no stored character can move the cursor, turn the line round or pile up on a cell.
//!
//! The one function for every outlet: widgets, titles, command line, errors, file names, exports. What is stored stays
//! as it was typed.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The most combining marks one base may carry on the screen (storage.md 5).
const MARKS: usize = 8;

/// Returns `text` as it may be shown: control characters as their symbols (`␛`), hidden ones as `⟨U+202E⟩`, and at most
/// eight combining marks on a base. Clean text is borrowed.
pub fn safe(text: &str) -> Cow<'_, str> {
    let Some(first) = first_unsafe(text) else {
        return Cow::Borrowed(text);
    };
    let (clean, rest) = text.split_at_checked(first).unwrap_or(("", text));
    let mut shown = String::with_capacity(text.len() + 16);
    shown.push_str(clean);
    let mut marks = clean.chars().rev().take_while(|c| is_mark(*c)).count();
    for c in rest.chars() {
        if is_mark(c) {
            marks += 1;
            if marks > MARKS {
                continue;
            }
        } else {
            marks = 0;
        }
        if let Some(symbol) = symbol(c) {
            shown.push(symbol);
        } else if is_hidden(c) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Tells whether a character is shown as nothing or changes how others are shown: bidi controls, zero-width characters,
/// line separators, tags, noncharacters and the C1 controls. The emoji joiner counts too: no width table agrees on it.
pub fn is_hidden(c: char) -> bool {
    matches!(u32::from(c),
        0x80..=0x9f            // C1 controls
        | 0xad                 // soft hyphen
        | 0x034f               // combining grapheme joiner
        | 0x061c               // Arabic letter mark
        | 0x115f..=0x1160      // Hangul fillers
        | 0x17b4..=0x17b5      // Khmer inherent vowels
        | 0x180b..=0x180f      // Mongolian selectors and separator
        | 0x200b..=0x200f      // zero width, joiners, left-to-right and right-to-left marks
        | 0x2028..=0x202e      // separators, embeddings, overrides
        | 0x2060..=0x206f      // word joiner, isolates, deprecated controls
        | 0x3164 | 0xffa0      // Hangul fillers
        | 0xfeff               // zero-width no-break space
        | 0xfff0..=0xfffb      // interlinear annotation
        | 0xfdd0..=0xfdef      // noncharacters
        | 0xfffe..=0xffff
        | 0x1bca0..=0x1bca3    // shorthand controls
        | 0x1d173..=0x1d17a    // musical controls
        | 0xe0000..=0xe0fff) // tags and further selectors
}

/// Tells whether a character must not stand raw in a file or on a screen.
pub fn is_unsafe(c: char) -> bool {
    c.is_ascii_control() || is_hidden(c)
}

/// Returns where the first character stands that cannot be shown as it is.
fn first_unsafe(text: &str) -> Option<usize> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return None;
    }
    let mut marks = 0;
    for (at, c) in text.char_indices() {
        if is_mark(c) {
            marks += 1;
        } else {
            marks = 0;
        }
        if marks > MARKS || is_unsafe(c) {
            return Some(at);
        }
    }
    None
}

/// Returns the visible symbol of an ASCII control character.
fn symbol(c: char) -> Option<char> {
    match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('␡'),
        _ => None,
    }
}

/// Tells whether a character stacks on the one before it.
fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && unicode_normalization::char::is_combining_mark(c)
        && !matches!(unicode_width::UnicodeWidthChar::width(c), Some(1..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        for text in ["", "plain", "für Zoë — ½", "日本語", "हिन्दी"] {
            assert!(matches!(safe(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn controls_become_symbols_and_hidden_ones_their_number() {
        assert_eq!(safe("a\u{1b}[2Jb"), "a␛[2Jb");
        assert_eq!(safe("\0\t\n\u{7f}"), "␀␉␊␡");
        assert_eq!(safe("ab\u{202e}cd"), "ab⟨U+202E⟩cd");
        assert_eq!(safe("\u{9b}31m"), "⟨U+009B⟩31m");
        assert_eq!(safe("x\u{200b}y\u{feff}"), "x⟨U+200B⟩y⟨U+FEFF⟩");
        assert_eq!(safe("\u{e0041}"), "⟨U+E0041⟩");
    }

    #[test]
    fn a_base_carries_eight_marks_and_no_more() {
        let tower = format!("a{}b", "\u{301}".repeat(1000));
        assert_eq!(safe(&tower), format!("a{}b", "\u{301}".repeat(8)));
        let twice = format!("{0}{0}", format!("a{}", "\u{301}".repeat(8)));
        assert!(matches!(safe(&twice), Cow::Borrowed(_)));
    }

    #[test]
    fn safe_text_is_safe_and_stays_as_it_is() {
        for code in 0..=0x0010_ffff_u32 {
            let Some(c) = char::from_u32(code) else {
                continue;
            };
            let shown = safe(c.encode_utf8(&mut [0; 4])).into_owned();
            assert!(!shown.chars().any(is_unsafe), "U+{code:04X}");
            assert_eq!(safe(&shown), shown, "U+{code:04X}");
        }
    }
}
