//! A text while it is written by rule: sections in order, each sentence once.

use std::collections::BTreeSet;

use crate::domain::id::EntryId;
use crate::domain::writing::{Hand, Section, Sentence, Source, Writing};
use crate::words::summary as say;

/// How the keys of fixed phrases begin: they come from no place of the record.
pub const FIXED: &str = "fixed-";

/// A text that is being written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    writing: Writing,
    keys: BTreeSet<String>,
}

impl Sheet {
    /// Begins a text.
    pub fn new(title: &str) -> Self {
        Self {
            writing: Writing {
                title: title.to_owned(),
                ..Writing::default()
            },
            keys: BTreeSet::new(),
        }
    }

    /// Puts a word and its value above the text; nothing where there is no value.
    pub fn head(&mut self, word: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.writing.head.push((word.to_owned(), value));
        }
    }

    /// Begins a section that may stay empty.
    pub fn section(&mut self, slug: &str, heading: &str) {
        self.writing.sections.push(Section {
            slug: slug.to_owned(),
            heading: heading.to_owned(),
            ..Section::default()
        });
    }

    /// Begins a section that may be empty only with a reason (records.md R-30).
    pub fn required(&mut self, slug: &str, heading: &str) {
        self.section(slug, heading);
        if let Some(section) = self.writing.sections.last_mut() {
            section.required = true;
        }
    }

    /// Says something that stands; words without a letter, and a key that was used, say nothing.
    pub fn say(&mut self, key: impl Into<String>, words: impl AsRef<str>, from: Vec<Source>) {
        self.put(key.into(), words.as_ref(), from, (Hand::Rule, true));
    }

    /// Says what one line of the log says.
    pub fn say_entry(&mut self, entry: EntryId, words: impl AsRef<str>, from: Vec<Source>) {
        self.say(entry.to_string(), words, from);
    }

    /// Says a phrase that is the same in every text of its kind.
    pub fn fixed(&mut self, name: &str, words: &str) {
        let key = [FIXED, name].concat();
        self.put(key, words, Vec::new(), (Hand::Rule, true));
    }

    /// Asks the author for something the record does not hold.
    pub fn ask(&mut self, name: &str, words: impl AsRef<str>) {
        let key = [FIXED, name].concat();
        self.put(key, words.as_ref(), Vec::new(), (Hand::Prompt, false));
    }

    /// Asks the author about something the record holds.
    pub fn ask_about(&mut self, key: impl Into<String>, words: impl AsRef<str>, from: Vec<Source>) {
        self.put(key.into(), words.as_ref(), from, (Hand::Prompt, false));
    }

    /// Lays something beside the text: it stands only when the author takes it in.
    pub fn beside(&mut self, key: impl Into<String>, words: impl AsRef<str>, from: Vec<Source>) {
        self.put(key.into(), words.as_ref(), from, (Hand::Rule, false));
    }

    fn put(&mut self, key: String, words: &str, from: Vec<Source>, (hand, stands): (Hand, bool)) {
        let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
        let words = lines.collect::<Vec<&str>>().join(" ");
        let Some(section) = self.writing.sections.last_mut() else {
            return;
        };
        if words.chars().any(char::is_alphanumeric) && self.keys.insert(key.clone()) {
            section.sentences.push(Sentence {
                key,
                words: say::pointed(&words),
                from,
                hand,
                stands,
            });
        }
    }

    /// Tells whether the section that was begun last says nothing that stands.
    pub fn is_bare(&self) -> bool {
        self.writing
            .sections
            .last()
            .is_none_or(|section| !section.sentences.iter().any(|one| one.stands))
    }

    /// Returns the text.
    pub fn done(self) -> Writing {
        self.writing
    }
}
