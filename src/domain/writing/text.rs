//! A text as plain text: what stands in it, nothing of what is out, every line safe to show and wrapped by nobody.

use crate::domain::safe::safe;
use crate::domain::writing::layout::laid_out;
use crate::domain::writing::{Hand, Section, Sentence, Source, Writing};
use crate::words::writing as words;

/// How many signs of an id are shown: the last ones, because the first are the time and alike.
const SHORT: usize = 8;

/// Returns a text as plain text, ending with a line end; `sources` puts behind each sentence what it comes from, which a
/// signed text never shows.
///
/// A layout of the practice's own arranges it, unless sources are asked for.
pub fn text(writing: &Writing, sources: bool) -> String {
    if !sources && let Some(text) = laid_out(writing) {
        return text;
    }
    let mut lines = vec![plain(&writing.title)];
    if !writing.head.is_empty() {
        lines.push(String::new());
        let rows = writing.head.iter();
        lines.extend(rows.map(|(name, value)| row(name, value)));
    }
    for section in &writing.sections {
        push_section(&mut lines, section, sources);
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Adds a section: its sentences, or why there are none.
pub(super) fn push_section(lines: &mut Vec<String>, section: &Section, sources: bool) {
    let said: Vec<&Sentence> = section
        .sentences
        .iter()
        .filter(|one| one.counts())
        .collect();
    let heading = plain(&section.heading);
    if !said.is_empty() {
        lines.push(String::new());
        lines.push(heading);
        lines.extend(
            said.into_iter()
                .map(|sentence| said_line(sentence, sources)),
        );
    } else if !section.not_assessed.trim().is_empty() {
        lines.push(String::new());
        let why = plain(&section.not_assessed);
        lines.push(words::not_assessed(&heading, &why));
    } else if section.required {
        lines.push(String::new());
        lines.push(words::not_recorded(&heading));
    }
}

fn said_line(sentence: &Sentence, sources: bool) -> String {
    let mut said = line(&plain(&sentence.words));
    if sources && sentence.hand == Hand::Copied {
        said.push_str(words::CARRIED_OVER);
    }
    if sources && !sentence.from.is_empty() {
        let from: Vec<String> = sentence.from.iter().map(source).collect();
        said.push_str(&words::sources(&from));
    }
    said
}

/// Returns a row of what stands above a text.
pub(super) fn row(name: &str, value: &str) -> String {
    let value: Vec<String> = value.lines().map(|line| safe(line).into_owned()).collect();
    words::head_row(&safe(name), &value.join(words::GOES_ON))
}

/// Returns a sentence as a line; further lines of a paste stand under it.
fn line(words: &str) -> String {
    words::line(&words.replace('\n', words::FURTHER))
}

/// Returns words that are safe to show, line by line.
pub(super) fn plain(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(safe).collect();
    lines.join("\n")
}

/// Returns what a sentence comes from in a few signs: `e:7c1d22aa`.
pub fn source(source: &Source) -> String {
    let (letter, id) = match source {
        Source::Entry(_, id) => ("e", id.to_string()),
        Source::Session(id) => ("s", id.to_string()),
        Source::Goal(id) => ("g", id.to_string()),
        Source::Objective(_, id) => ("o", id.to_string()),
        Source::Homework(id) => ("h", id.to_string()),
        Source::Reading(id) => ("m", id.to_string()),
        Source::Fact(id) => ("f", id.to_string()),
        Source::Risk(id) => ("r", id.to_string()),
        Source::Safety(version) => ("p", version.to_string()),
        Source::Note(id) => ("n", id.to_string()),
        Source::Place(word) => return plain(word),
    };
    let skipped = id.chars().count().saturating_sub(SHORT);
    let short: String = id.chars().skip(skipped).collect();
    format!("{letter}:{short}")
}
