//! What is read: a title and lines, some of them rows that a number takes.

use crate::domain::safe::safe;
use crate::ui::pen::Piece;
use crate::words::plain as say;

/// A place, as it is read.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Reading {
    /// What it is called.
    pub title: String,
    /// What stands there, from the top.
    pub lines: Vec<Line>,
    /// Whether rows are numbered: not where letters take them.
    pub is_lettered: bool,
}

/// One line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Where the cursor stands when this row is lit; none for what is only read.
    pub row: Option<usize>,
    /// What it says.
    pub words: String,
}

impl Reading {
    /// Returns a place of this name with nothing in it yet.
    pub fn of(title: impl Into<String>) -> Self {
        Self {
            title: one_line(&title.into()),
            ..Self::default()
        }
    }

    /// Adds what is only read, a line for each of its lines; blank ones are left out.
    pub fn say(&mut self, words: impl AsRef<str>) {
        for words in words.as_ref().split('\n') {
            let words = tidy(words);
            if !words.is_empty() {
                self.lines.push(Line { row: None, words });
            }
        }
    }

    /// Adds a label and words, if there are words.
    pub fn tell(&mut self, label: &str, words: &str) {
        if !words.trim().is_empty() {
            self.say(labelled(label, words));
        }
    }

    /// Adds a row that a number takes.
    pub fn row(&mut self, at: usize, words: impl AsRef<str>) {
        self.lines.push(Line {
            row: Some(at),
            words: one_line(words.as_ref()),
        });
    }

    /// Returns the places of the rows in the order of their numbers.
    pub fn rows(&self) -> Vec<usize> {
        self.lines.iter().filter_map(|line| line.row).collect()
    }

    /// Returns the lines as they are written, the lit row marked.
    pub fn written(&self, lit: Option<usize>) -> Vec<String> {
        let mut n = 0;
        let lines = self.lines.iter().map(|line| {
            let Some(row) = line.row else {
                return line.words.clone();
            };
            n += 1;
            let mut words = if self.is_lettered {
                line.words.clone()
            } else {
                [n.to_string().as_str(), " ", &line.words].concat()
            };
            if lit == Some(row) {
                words.push(' ');
                words.push_str(say::HERE);
            }
            words
        });
        let title = std::iter::once(self.title.clone()).filter(|title| !title.is_empty());
        title.chain(lines).collect()
    }
}

/// Returns a label and what it says; a label that is a sentence already gets no colon.
pub(super) fn labelled(label: &str, words: &str) -> String {
    let (label, words) = (label.trim(), words.trim());
    if label.is_empty() {
        words.to_owned()
    } else if words.is_empty() {
        label.to_owned()
    } else if label.ends_with([':', '?', '.', ',']) {
        [label, words].join(" ")
    } else {
        [label, words].join(": ")
    }
}

/// Returns the words of a row of the screen.
pub(super) fn of_pieces(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// Returns a text in one line, safe to write.
pub(super) fn one_line(words: &str) -> String {
    tidy(&words.replace('\n', " / "))
}

/// Returns words safe to write, without the blanks that make columns on a screen.
fn tidy(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    safe(&words.join(" ")).into_owned()
}

/// Joins what is not empty; a full stop that is there already is no second one.
pub(super) fn sentence<'a>(parts: impl IntoIterator<Item = &'a str>, between: &str) -> String {
    let mut said = String::new();
    for part in parts {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        if !said.is_empty() {
            let has_stop = between.starts_with('.') && said.ends_with(['.', '?', '!']);
            said.push_str(if has_stop { " " } else { between });
        }
        said.push_str(part);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_from_one_whatever_their_places_are() {
        let mut reading = Reading::of("Goals");
        reading.say("two\nlines\n\n");
        reading.row(3, "first   with  room");
        reading.tell("note", "");
        reading.tell("note", "said");
        reading.row(7, "second\nrow");
        assert_eq!(
            reading.written(Some(7)),
            [
                "Goals",
                "two",
                "lines",
                "1 first with room",
                "note: said",
                "2 second / row (here)"
            ]
        );
        assert_eq!(reading.rows(), [3, 7]);
    }

    #[test]
    fn nothing_that_moves_a_cursor_is_written() {
        let mut reading = Reading::of("a\u{1b}[2Jb");
        reading.say("c\u{9b}d\te\rf");
        let all = reading.written(None).concat();
        assert!(!all.chars().any(char::is_control), "{all:?}");
    }
}
