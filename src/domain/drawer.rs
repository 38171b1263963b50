//! What belongs into the record and not into the drawer: a process note that holds it loses its special standing
//! (45 CFR 164.501; records.md R-02). Rules are rows of `data/drawer.ron`; a hit is said and blocks nothing.

#[cfg(test)]
mod tests;

use serde::Deserialize;

use crate::domain::guide::Guide;

/// One kind of content that belongs into the record.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Belongs {
    /// Its name in files.
    pub slug: String,
    /// What it is, in words.
    pub title: String,
    /// Rows of words that tell of it, as they are typed; `#` stands for a whole number.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// Whether the name of a measure with a number soon after it tells of it too.
    #[serde(default)]
    pub measures: bool,
}

/// So many words may stand between the name of a measure and its number: `PHQ-9 today was 14`.
const BETWEEN: usize = 3;

/// Returns what a line of the drawer holds that belongs into the record, each kind once, in the order of the rules.
pub fn belongs<'g>(text: &str, guide: &'g Guide) -> Vec<&'g str> {
    let said = tokens(text);
    let rules = guide.drawer.iter();
    rules
        .filter(|rule| {
            rule.patterns.iter().any(|pattern| holds(&said, pattern))
                || (rule.measures && names_score(&said, guide))
        })
        .map(|rule| rule.title.as_str())
        .collect()
}

fn holds(said: &[String], pattern: &str) -> bool {
    let wanted = tokens(pattern);
    found(said, &wanted).is_some()
}

/// Returns where the words of a pattern end, if they stand in a text one after the other.
fn found(said: &[String], wanted: &[String]) -> Option<usize> {
    if wanted.is_empty() {
        return None;
    }
    let at = said.windows(wanted.len()).position(|part| {
        let mut pairs = part.iter().zip(wanted);
        pairs.all(|(word, pattern)| fits(word, pattern))
    })?;
    Some(at + wanted.len())
}

/// Tells whether a word fits one of a pattern, in which `#` stands for digits.
fn fits(word: &str, pattern: &str) -> bool {
    let Some((before, after)) = pattern.split_once('#') else {
        return word == pattern;
    };
    let Some(rest) = word.strip_prefix(before) else {
        return false;
    };
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    // Digits are one byte each.
    digits > 0 && rest.get(digits..) == Some(after)
}

/// Tells whether the name of a measure stands there with a number soon after it.
fn names_score(said: &[String], guide: &Guide) -> bool {
    guide.measures.all().iter().any(|measure| {
        let names = [tokens(&measure.name), tokens(&measure.id)];
        names.iter().any(|name| {
            let end = found(said, name);
            let rest = end.and_then(|end| said.get(end..)).unwrap_or_default();
            let is_number = |word: &String| word.chars().all(|c| c.is_ascii_digit());
            rest.iter().take(BETWEEN + 1).any(is_number)
        })
    })
}

/// Splits a text into words in lower case and single signs: `PHQ-9: 14` is `phq`, `-`, `9`, `:`, `14`. The `#` of a pattern
/// belongs to its word.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '#' {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            tokens.push(std::mem::take(&mut word));
        }
        if !c.is_whitespace() {
            tokens.push(c.to_string());
        }
    }
    if !word.is_empty() {
        tokens.push(word);
    }
    tokens
}
