//! The made-up language: every letter gets an accent, every sentence grows by a third and shows where it begins and ends.
//!
//! All letters still lose their accents to the plain ones, as the search takes them, so what is typed finds what it found.

/// Letters within a word, letters that begin a sentence, and the plain ones, in the same order.
const WITHIN: &str = "áḃćďéḟǵḣíǰḱĺḿńóṕ𝗊ŕśťúṽẃẋýźÁḂĆĎÉḞǴḢÍĴḰĹḾŃÓṔ𝖰ŔŚŤÚṼẂẊÝŹ";
const FIRST: &str = "ạḅĉḍẹ𝐟ĝḥịĵḳḷṃṇọṗ𝐪ṛṣṭụṿẉẍỵẓẠḄĈḌẸ𝐅ĜḤỊ𝐉ḲḶṂṆỌṖ𝐐ṚṢṬỤṾẈẌỴẒ";
const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// By this a word grows.
pub(crate) const GROWN: char = '¤';
/// Where a sentence ends.
pub(crate) const END: char = '⟧';

/// Names of keys, which people look for on their keyboard.
pub(crate) const KEYS: [&str; 22] = [
    "Esc",
    "Enter",
    "Tab",
    "Ctrl",
    "Alt",
    "Shift",
    "AltGr",
    "Space",
    "Backspace",
    "Delete",
    "Home",
    "End",
    "Up",
    "Down",
    "Left",
    "Right",
    "PageUp",
    "PageDown",
    "PgUp",
    "PgDn",
    "Insert",
    "Page",
];

/// Returns what stands at the place of `c` in another row of letters.
fn moved(c: char, from: &str, to: &str) -> Option<char> {
    to.chars().nth(from.chars().position(|one| one == c)?)
}

/// Whether a sentence begins with this letter.
pub(crate) fn is_first(c: char) -> bool {
    FIRST.contains(c)
}

/// Returns a text in its own language again: no accents, nothing that grew, no ends.
pub(crate) fn back(text: &str) -> String {
    text.chars()
        .filter(|c| ![GROWN, END].contains(c))
        .map(|c| {
            moved(c, WITHIN, PLAIN)
                .or_else(|| moved(c, FIRST, PLAIN))
                .unwrap_or(c)
        })
        .collect()
}

/// Returns the content of a literal in the made-up language; one without words stays as it is.
pub(crate) fn said(literal: &str) -> String {
    let parts = parts(literal);
    let n: usize = parts
        .iter()
        .map(|part| match part {
            Part::Word(word) => word.chars().count(),
            Part::Other(_) => 1,
            Part::Code(_) | Part::Kept(_) => 0,
        })
        .sum();
    if !parts.iter().any(|part| matches!(part, Part::Word(_))) {
        return literal.to_owned();
    }
    // One cell of what it grows by is the sign at its end.
    let grows = n.div_ceil(3) - 1;
    let mut out = String::with_capacity(literal.len() * 3);
    let (mut seen, mut grown) = (0, 0);
    let mut is_begun = false;
    for part in &parts {
        match part {
            Part::Word(word) => {
                for c in word.chars() {
                    let letters = if is_begun { WITHIN } else { FIRST };
                    out.push(moved(c, PLAIN, letters).unwrap_or(c));
                    is_begun |= c.is_ascii_alphabetic();
                }
                seen += word.chars().count();
                let due = grows * seen / n;
                out.extend(std::iter::repeat_n(GROWN, due - grown));
                grown = due;
            }
            Part::Code(word) | Part::Kept(word) => out.push_str(word),
            Part::Other(c) => {
                out.push(*c);
                seen += 1;
            }
        }
    }
    // The sign stands behind the last thing that can be seen.
    let mut text = out.as_str().trim_end();
    while let Some(before) = text.strip_suffix("\\n") {
        text = before.trim_end();
    }
    let end = text.len();
    out.insert(end, END);
    out
}

/// A piece of a literal.
#[derive(Debug)]
enum Part<'a> {
    /// To be translated.
    Word(&'a str),
    /// Shown as it is: keys, what is typed, names of files.
    Kept(&'a str),
    /// Not shown: what is filled in, escapes.
    Code(&'a str),
    Other(char),
}

fn parts(literal: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = literal[at..].chars().next() {
        let rest = &literal[at..];
        let part = if let Some(end) = code(rest) {
            Part::Code(&rest[..end])
        } else if let Some(end) = typed(rest) {
            Part::Kept(&rest[..end])
        } else if let Some(end) = kept(rest, before) {
            Part::Kept(&rest[..end])
        } else if c.is_ascii_alphabetic() {
            let end = rest
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(rest.len());
            // A letter alone is a key, a sign or a unit.
            if end == 1 && !["a", "I", "A"].contains(&&rest[..1]) {
                Part::Kept(&rest[..end])
            } else {
                Part::Word(&rest[..end])
            }
        } else {
            Part::Other(c)
        };
        at += match &part {
            Part::Word(text) | Part::Kept(text) | Part::Code(text) => text.len(),
            Part::Other(c) => c.len_utf8(),
        };
        before = literal[..at].chars().next_back().unwrap_or(' ');
        parts.push(part);
    }
    parts
}

/// Returns the end of an escape or of what `format!` fills in.
fn code(rest: &str) -> Option<usize> {
    if let Some(escape) = rest.strip_prefix('\\') {
        let end = match escape.chars().next()? {
            'x' => 3,
            'u' => escape.find('}')? + 1,
            '\n' => escape.len() - escape.trim_start().len(),
            c => c.len_utf8(),
        };
        return Some(1 + end);
    }
    // A part of a date.
    if rest.starts_with('%') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some(2);
    }
    if rest.starts_with("{{") || rest.starts_with("}}") {
        return Some(2);
    }
    rest.starts_with('{')
        .then(|| rest.find('}').map(|end| end + 1))
        .flatten()
}

/// Returns the end of what stands between backticks: it is typed as it is read.
fn typed(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('`')?;
    let end = inner.find('`')?;
    Some(end + 2)
}

/// Returns the end of a word that has to stay: a key, an option, a file, a variable.
fn kept(rest: &str, before: char) -> Option<usize> {
    if before.is_ascii_alphanumeric() || before == '}' {
        return None;
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || "\\{}()[],;:\"".contains(c))
        .unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(['.', '?', '\'']);
    is_kept(word).then_some(word.len())
}

/// Whether a word is a key, an option, a file or a variable by its form.
pub(crate) fn is_kept(word: &str) -> bool {
    let is_key = KEYS.iter().any(|key| {
        word == *key
            || word
                .strip_prefix(key)
                .is_some_and(|rest| rest.starts_with('-'))
    });
    let is_option = word
        .strip_prefix("--")
        .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    let is_file = word.split_once('.').is_some_and(|(name, end)| {
        let is_name = |text: &str| {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
        };
        is_name(name) && is_name(end) && end.len() > 1
    });
    let is_variable = word.starts_with('$')
        || word.starts_with('/') && word.len() > 1
        || (word.contains(['_', '=']) && word.len() > 2);
    is_key || is_option || is_file || is_variable || word == "alongside"
}
