//! A summary as plain text: head, sections, one sentence a line.

use crate::domain::writing::{Section, Sentence, Source, Writing};
use crate::words::summary::{list, source};

/// How a text is printed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Print {
    /// Whether each sentence says what it comes from.
    pub sources: bool,
}

/// Returns a text with what stands in it; what is out, and prompts nobody answered, are not in it.
pub fn plain(writing: &Writing, print: Print) -> String {
    let mut lines = vec![writing.title.clone()];
    let head = writing.head.iter();
    lines.extend(head.map(|(word, value)| [word.as_str(), ": ", value].concat()));
    for section in &writing.sections {
        let standing: Vec<&Sentence> = section.sentences.iter().filter(|one| one.stands).collect();
        if standing.is_empty() && section.not_assessed.is_empty() && !section.required {
            continue;
        }
        lines.push(String::new());
        lines.push(section.heading.to_uppercase());
        if standing.is_empty() {
            lines.push(empty(section));
        }
        for sentence in standing {
            lines.push(["- ", &sentence.words].concat());
            if print.sources && !sentence.from.is_empty() {
                let from: Vec<String> = sentence.from.iter().map(source_words).collect();
                lines.push(list::from(&from));
            }
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn empty(section: &Section) -> String {
    if section.not_assessed.is_empty() {
        list::MISSING.to_owned()
    } else {
        [list::NOT_ASSESSED, ": ", &section.not_assessed].concat()
    }
}

/// Returns what a sentence comes from, in words with its id.
pub fn source_words(from: &Source) -> String {
    match from {
        Source::Entry(session, entry) => source::entry(&session.to_string(), &entry.to_string()),
        Source::Session(id) => source::named(source::SESSION, &id.to_string()),
        Source::Goal(id) => source::named(source::GOAL, &id.to_string()),
        Source::Objective(_, id) => source::named(source::OBJECTIVE, &id.to_string()),
        Source::Homework(id) => source::named(source::HOMEWORK, &id.to_string()),
        Source::Reading(id) => source::named(source::READING, &id.to_string()),
        Source::Fact(id) => source::named(source::FACT, &id.to_string()),
        Source::Risk(id) => source::named(source::RISK, &id.to_string()),
        Source::Safety(version) => source::named(source::SAFETY, &version.to_string()),
        Source::Note(id) => source::named(source::NOTE, &id.to_string()),
        Source::Place(place) => place.clone(),
    }
}
