//! Words that may stand on a screen as they are: those of the data, what the tests typed, and names of keys and files.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use crate::pseudo::tongue::is_kept;
use crate::tidy::source::string;

/// The texts that are no words of the program, as words that follow each other.
#[derive(Default)]
pub(crate) struct Known {
    /// What follows a word anywhere in a text.
    after: HashMap<String, HashSet<String>>,
    /// Texts of one word.
    alone: HashSet<String>,
}

/// Returns the words of a text in small letters.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

impl Known {
    /// Takes in a text; what is filled into it parts it.
    pub(crate) fn learn(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, inner)) = rest.split_once('{') {
            self.learn_piece(before);
            rest = inner.split_once('}').map_or("", |(_, after)| after);
        }
        self.learn_piece(rest);
    }

    fn learn_piece(&mut self, text: &str) {
        let words = words(text);
        if let [word] = words.as_slice() {
            self.alone.insert(word.clone());
        }
        for pair in words.windows(2) {
            self.after
                .entry(pair[0].clone())
                .or_default()
                .insert(pair[1].clone());
        }
    }

    /// Takes in every literal of a file, or of the files of a folder.
    pub(crate) fn learn_files(&mut self, path: &Path) {
        if path.is_dir() {
            for row in fs::read_dir(path).unwrap() {
                self.learn_files(&row.unwrap().path());
            }
            return;
        }
        for literal in literals_of(path) {
            self.learn(&literal);
        }
    }

    /// Takes in what the literals of the words say between backticks, which is typed as it is read.
    pub(crate) fn learn_typed(&mut self, path: &Path) {
        if path.is_dir() {
            for row in fs::read_dir(path).unwrap() {
                self.learn_typed(&row.unwrap().path());
            }
            return;
        }
        for literal in literals_of(path) {
            for typed in literal.split('`').skip(1).step_by(2) {
                self.learn(typed);
            }
        }
    }

    /// Whether some text has a word that begins, or ends, so.
    fn has_part(&self, part: &str) -> bool {
        self.alone
            .iter()
            .chain(self.after.keys())
            .any(|word| word.starts_with(part) || word.ends_with(part))
    }

    fn follows(&self, first: &str, second: &str, is_cut: bool) -> bool {
        self.after.get(first).is_some_and(|next| {
            next.contains(second) || is_cut && next.iter().any(|word| word.starts_with(second))
        })
    }

    /// Returns the words of some rows that come from nowhere, each with the row it stands in.
    pub(crate) fn strangers(&self, rows: &[String]) -> Vec<(String, String)> {
        let runs: Vec<Vec<Vec<Word>>> = rows.iter().map(|row| runs(row)).collect();
        let mut found = Vec::new();
        for (at, row) in runs.iter().enumerate() {
            let above = at.checked_sub(1).map_or(&[][..], |above| &runs[above]);
            let below = runs.get(at + 1).map_or(&[][..], |below| below);
            for run in row {
                for (place, word) in run.iter().enumerate() {
                    if word.is_shown_as_it_is() || self.is_known(run, place, above, below) {
                        continue;
                    }
                    found.push((word.text.clone(), rows[at].clone()));
                }
            }
        }
        found
    }

    fn is_known(
        &self,
        run: &[Word],
        place: usize,
        above: &[Vec<Word>],
        below: &[Vec<Word>],
    ) -> bool {
        let word = &run[place].small;
        let is_last = place + 1 == run.len();
        let before = place.checked_sub(1).map(|before| &run[before].small);
        let after = run.get(place + 1).map(|after| &after.small);
        self.alone.contains(word)
            // Cut on purpose, or parted at the edge of a narrow column.
            || run[place].is_cut && self.has_part(word)
            || place == 0
                && above.iter().filter_map(|run| run.last()).any(|last| {
                    let whole = format!("{}{word}", last.small);
                    self.alone.contains(&whole) || self.after.contains_key(&whole)
                })
            || is_last
                && below.iter().filter_map(|run| run.first()).any(|first| {
                    let whole = format!("{word}{}", first.small);
                    self.alone.contains(&whole) || self.after.contains_key(&whole)
                })
            || before.is_some_and(|before| self.follows(before, word, is_last))
            || after.is_some_and(|after| self.follows(word, after, place + 2 == run.len()))
            || place == 0
                && above.iter().any(|run| {
                    let last = run.last();
                    last.is_some_and(|last| self.follows(&last.small, word, is_last))
                })
            || is_last
                && below
                    .iter()
                    .any(|run| run.first().is_some_and(|first| self.follows(word, &first.small, run.len() == 1)))
    }
}

/// A word in plain letters.
struct Word {
    text: String,
    small: String,
    /// The piece between blanks it is of.
    whole: String,
    /// It is followed by the sign that something is missing.
    is_cut: bool,
}

impl Word {
    /// Whether it may stand anywhere: a key, a file, an option, or nothing to speak of.
    fn is_shown_as_it_is(&self) -> bool {
        let letters = self.text.chars().filter(char::is_ascii_alphabetic).count();
        let whole = self
            .whole
            .trim_matches(|c: char| !c.is_alphanumeric() && !"-$/_.".contains(c));
        // The linear mode names a key so.
        let is_command = self.whole.starts_with(':');
        // The name of a field, or what was typed; the name of an argument.
        let is_quoted =
            whole_between(&self.whole, '`', '`') || whole_between(&self.whole, '<', '>');
        // The same, where it may be left out.
        let is_optional =
            self.whole.contains('[') && self.text.chars().all(|c| c.is_ascii_uppercase());
        // Numbers and ids.
        let is_number = self.text.contains(|c: char| c.is_ascii_digit());
        letters < 3
            || is_command
            || is_quoted
            || is_optional
            || is_number
            || is_kept(whole.trim_end_matches('.'))
            || is_kept(&self.text)
    }
}

fn whole_between(whole: &str, open: char, close: char) -> bool {
    let inner = whole.trim_matches(|c: char| "[](){}.,;:".contains(c));
    inner.len() > 2 && inner.starts_with(open) && inner.trim_end_matches('.').ends_with(close)
}

/// Returns the plain words of a row that stand beside each other.
fn runs(row: &str) -> Vec<Vec<Word>> {
    let mut runs = vec![Vec::new()];
    let mut blanks = 0;
    let mut rest = row;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            blanks += 1;
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let whole = &rest[..end];
        rest = &rest[end..];
        if blanks > 1 || ["|", "│"].contains(&whole) {
            runs.push(Vec::new());
        }
        blanks = 0;
        if whole.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
            && crate::pseudo::tongue::back(whole) != whole
        {
            // Words of the made-up language stand between; what hangs on them is looked at alone.
            runs.push(Vec::new());
        }
        for part in whole.split(|c: char| !c.is_alphanumeric() && c != '\'') {
            if part.is_empty() {
                continue;
            }
            if crate::pseudo::tongue::back(part) == part {
                runs.last_mut().unwrap().push(Word {
                    text: part.to_owned(),
                    small: part.to_lowercase(),
                    whole: whole.to_owned(),
                    is_cut: whole.contains(&format!("{part}...")),
                });
            } else {
                runs.push(Vec::new());
            }
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Whether what stands before a literal says that a screen is expected to show it, so that it is no source of words.
fn is_expected(before: &str) -> bool {
    let begin = before.rfind([';', '{', '}']).map_or(0, |at| at + 1);
    let code = &before[begin..];
    [
        "assert!",
        "assert_",
        "contains(",
        "find(",
        "hears(",
        "starts_with(",
        "split_once(",
    ]
    .iter()
    .any(|call| code.contains(call))
}

fn literals_of(path: &Path) -> Vec<String> {
    let is_rust = path.extension().is_some_and(|end| end == "rs");
    literals(&fs::read_to_string(path).unwrap(), is_rust)
}

/// Returns the literals of a file in Rust or RON.
fn literals(text: &str, is_rust: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some((open, content)) = string(rest, text[..at].chars().next_back()) {
            let unbroken = content
                .replace("\\\n", " ")
                .replace("\\n", " ")
                .replace("\\\"", "\"");
            if !(is_rust && is_expected(&text[..at])) {
                found.push(unbroken);
            }
            let close = if open.contains('#') {
                open.matches('#').count() + 1
            } else {
                1
            };
            at = (at + open.len() + content.len() + close).min(text.len());
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}
