//! A text written from the record: sections of sentences, each of which knows what it comes from until it is signed
//! (records.md R-70).
//!
//! Rules make the text anew from the record each time it is looked at; what the author decided lies beside it as
//! [`Edits`]; signing freezes both into a [`Signed`](signed::Signed).

pub mod ground;
pub mod layout;
pub mod signed;
#[cfg(test)]
mod tests;
pub mod text;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use crate::domain::writing::text::text;

use crate::domain::id::{
    EntryId, FactId, GoalId, HomeworkId, NoteId, ObjectiveId, ReadingId, SentenceId, SessionId,
};

/// A text as it reads now.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Writing {
    /// What it is called.
    pub title: String,
    /// What stands above it: a word and its value, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<(String, String)>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The practice's own layout of the whole as plain text, a template; empty where the usual one will do. It is part
    /// of the text, so that signing freezes it too.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub layout: String,
}

/// A section of a text.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its name in files, one in a text.
    pub slug: String,
    /// Its heading.
    pub heading: String,
    /// The sentences, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<Sentence>,
    /// Whether it may be empty only with a reason (records.md ).
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Why it is empty, in the author's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_assessed: String,
}

/// A sentence, or a row of a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// Its name in the text, the same whenever the text is made: what the author decided hangs on it.
    pub key: String,
    /// The words; of a prompt, what it asks for.
    pub words: String,
    /// What it comes from; none where the author wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Source>,
    /// How it came to its words.
    #[serde(default)]
    pub hand: Hand,
    /// Whether it stands in the text; what is out, and a prompt nobody answered, is on the screen only.
    #[serde(default = "yes")]
    pub stands: bool,
}

/// How a sentence came to its words.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// By rule, from what it comes from.
    #[default]
    Rule,
    /// The client's words, which ask for a paraphrase: it stands only when somebody wrote one (records.md ).
    Prompt,
    /// The author wrote other words for it.
    Edited,
    /// The author added it.
    Added,
    /// Taken over from an earlier text; it says from when (records.md R-15).
    Copied,
}

/// What a sentence comes from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// A line of a log.
    Entry(SessionId, EntryId),
    /// A session: its times, its people.
    Session(SessionId),
    /// A goal.
    Goal(GoalId),
    /// An objective of a goal.
    Objective(GoalId, ObjectiveId),
    /// Homework.
    Homework(HomeworkId),
    /// A reading of a measure.
    Reading(ReadingId),
    /// A fact of the chart.
    Fact(FactId),
    /// A risk entry.
    Risk(EntryId),
    /// A safety plan, by its version.
    Safety(u32),
    /// A note.
    Note(NoteId),
    /// Another place of the record, by a word: `plan`, `closing`, `concern:low-mood`, `consent:nature`, `chart`.
    Place(String),
}

/// What the author of a text decided, beside what the rules make.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edits {
    /// About sentences the rules make.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub picks: Vec<Pick>,
    /// Sentences of the author's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Added>,
    /// Sections that are empty, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_assessed: Vec<NotAssessed>,
}

/// A decision about one sentence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pick {
    /// The sentence's key.
    pub key: String,
    /// In or out, where the author said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands: Option<bool>,
    /// Another section, by its slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Other words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// A sentence the author added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Added {
    /// Its id, which is its key.
    pub id: SentenceId,
    /// Where it stands, by the section's slug.
    pub section: String,
    /// The words.
    pub words: String,
    /// Where it was taken over from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copied: Option<Copied>,
}

/// Where a sentence was taken over from (records.md R-15).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copied {
    /// The earlier note.
    pub from: NoteId,
    /// The day of its session.
    pub day: NaiveDate,
    /// The words as they stood there: as long as they are the same, the text cannot be signed.
    pub was: String,
}

/// A section that is empty, with the reason (records.md R-30).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotAssessed {
    /// The section's slug.
    pub section: String,
    /// Why.
    pub why: String,
}

impl Writing {
    /// Returns the section with this slug.
    pub fn section(&self, slug: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.slug == slug)
    }

    /// Returns the sentence with this key, with its section.
    pub fn sentence(&self, key: &str) -> Option<(&Section, &Sentence)> {
        self.sections.iter().find_map(|section| {
            let sentence = section.sentences.iter().find(|one| one.key == key)?;
            Some((section, sentence))
        })
    }
}

impl Section {
    /// Tells whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        !self.sentences.iter().any(Sentence::counts)
    }
}

impl Sentence {
    /// Returns a sentence made by rule.
    pub fn by_rule(key: impl Into<String>, words: String, from: Vec<Source>) -> Self {
        Self {
            key: key.into(),
            words,
            from,
            hand: Hand::Rule,
            stands: true,
        }
    }

    /// Tells whether it is part of the text: it stands, and says something.
    pub fn counts(&self) -> bool {
        self.stands && !self.words.trim().is_empty()
    }
}

impl Edits {
    /// Changes the decision about a sentence, which is made where there is none.
    pub fn decide(&mut self, key: &str, change: impl FnOnce(&mut Pick)) {
        let found = self.picks.iter_mut().find(|pick| pick.key == key);
        if let Some(pick) = found {
            change(pick);
            return;
        }
        let mut pick = Pick::about(key);
        change(&mut pick);
        self.picks.push(pick);
    }

    /// Returns the text with what the author decided: words and places changed, sentences taken out and added, reasons
    /// of empty sections written in.
    pub fn apply(&self, mut writing: Writing) -> Writing {
        for pick in &self.picks {
            apply_pick(pick, &mut writing);
        }
        for added in &self.added {
            // In another format the section may be another one: the words stay, in the last.
            let place = writing
                .sections
                .iter()
                .position(|section| section.slug == added.section)
                .unwrap_or(writing.sections.len().saturating_sub(1));
            let Some(section) = writing.sections.get_mut(place) else {
                continue;
            };
            section.sentences.push(Sentence {
                key: added.id.to_string(),
                words: added.words.clone(),
                from: added
                    .copied
                    .iter()
                    .map(|copied| Source::Note(copied.from))
                    .collect(),
                hand: if added.copied.is_some() {
                    Hand::Copied
                } else {
                    Hand::Added
                },
                stands: true,
            });
        }
        for reason in &self.not_assessed {
            let section = writing
                .sections
                .iter_mut()
                .find(|section| section.slug == reason.section);
            if let Some(section) = section {
                section.not_assessed.clone_from(&reason.why);
            }
        }
        writing
    }
}

fn apply_pick(pick: &Pick, writing: &mut Writing) {
    let place = writing
        .sections
        .iter()
        .enumerate()
        .find_map(|(at, section)| {
            let row = section
                .sentences
                .iter()
                .position(|one| one.key == pick.key)?;
            Some((at, row))
        });
    let Some((at, row)) = place else { return };
    let Some(section) = writing.sections.get_mut(at) else {
        return;
    };
    let Some(sentence) = section.sentences.get_mut(row) else {
        return;
    };
    if let Some(words) = &pick.words {
        sentence.words.clone_from(words);
        sentence.hand = Hand::Edited;
        sentence.stands = true;
    }
    if let Some(stands) = pick.stands {
        sentence.stands = stands;
    }
    let other = pick.section.as_ref().filter(|slug| **slug != section.slug);
    let Some(slug) = other else { return };
    let there = writing
        .sections
        .iter()
        .position(|section| section.slug == *slug);
    if let Some(there) = there
        && let Some(section) = writing.sections.get_mut(at)
    {
        let sentence = section.sentences.remove(row);
        if let Some(section) = writing.sections.get_mut(there) {
            section.sentences.push(sentence);
        }
    }
}

impl Pick {
    /// Returns a decision about a sentence that decides nothing yet.
    pub fn about(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            stands: None,
            section: None,
            words: None,
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature is serde's"
)]
fn is_false(value: &bool) -> bool {
    !value
}

fn yes() -> bool {
    true
}
