//! What a draft still lacks before it can be signed, and what is only asked about.

#[cfg(test)]
mod tests;

use crate::domain::dates;
use crate::domain::note::build::{RISK_LINE, is_free_text};
use crate::domain::note::format::Hints;
use crate::domain::note::{Note, RiskLine};
use crate::domain::parts::Role;
use crate::domain::writing::ground::Ground;
use crate::domain::writing::{Hand, Sentence, Source, Writing};
use crate::words::note::lack as words;

/// Something a draft lacks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lack {
    /// What sort.
    pub what: Lacks,
    /// The section it is about, by its slug.
    pub section: Option<String>,
    /// The sentence it is about, by its key.
    pub key: Option<String>,
    /// The sentence for the user.
    pub words: String,
}

/// The sorts of lack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lacks {
    /// The session has not ended, or is not on file.
    Session,
    /// Nothing is said of risk (records.md R-31).
    Risk,
    /// A section is empty without a reason (records.md R-30).
    Section,
    /// A sentence was taken over and not edited (records.md R-15).
    Copied,
    /// Something done in free words could be a technique of the library (records.md R-32).
    Other,
    /// A label, or the name of a third person (records.md R-17).
    Hint,
}

impl Lacks {
    /// Tells whether the note cannot be signed as long as it lacks this; the others are only asked about.
    pub fn blocks(self) -> bool {
        !matches!(self, Self::Other | Self::Hint)
    }
}

/// Returns what a draft lacks, what keeps it from being signed first; `writing` is the draft as it reads now.
pub fn lacking(note: &Note, writing: &Writing, ground: Ground<'_>) -> Vec<Lack> {
    if note.signed.is_some() {
        return Vec::new();
    }
    let mut lacks = Vec::new();
    lacks.extend(session(note, ground));
    lacks.extend(risk(note, writing, ground));
    lacks.extend(sections(note, writing, ground));
    lacks.extend(copied(note, writing));
    lacks.extend(other(note, writing, ground));
    lacks.extend(hints(writing, &ground.guide.notes.hints));
    lacks
}

/// Tells whether a draft can be signed as it reads now.
pub fn is_ready(note: &Note, writing: &Writing, ground: Ground<'_>) -> bool {
    !lacking(note, writing, ground)
        .iter()
        .any(|lack| lack.what.blocks())
}

fn lack(what: Lacks, words: impl Into<String>) -> Lack {
    Lack {
        what,
        section: None,
        key: None,
        words: words.into(),
    }
}

fn session(note: &Note, ground: Ground<'_>) -> Option<Lack> {
    match ground.dossier.session(note.session) {
        None => Some(lack(Lacks::Session, words::NO_SESSION)),
        Some(session) if session.end.is_none() => Some(lack(Lacks::Session, words::RUNS)),
        Some(_) => None,
    }
}

/// Returns the slug of the risk section of a note's format.
fn risk_section(note: &Note, ground: Ground<'_>) -> Option<String> {
    let format = ground.guide.notes.format_or_first(&note.format)?;
    Some(format.section_of(Role::Risk)?.slug.clone())
}

fn risk(note: &Note, writing: &Writing, ground: Ground<'_>) -> Option<Lack> {
    let slug = risk_section(note, ground);
    let section = slug.as_deref().and_then(|slug| writing.section(slug));
    let says = |sentence: &Sentence| {
        let links = |source: &Source| matches!(source, Source::Risk(_));
        sentence.counts() && (sentence.key == RISK_LINE || sentence.from.iter().any(links))
    };
    let has_reason = !matches!(&note.risk, Some(RiskLine::NotAsked(why)) if why.trim().is_empty());
    let is_said = section.is_some_and(|section| section.sentences.iter().any(says));
    let words = match (is_said, has_reason) {
        (true, true) => return None,
        (_, false) => words::NOT_ASKED_WHY,
        (false, true) => words::RISK,
    };
    Some(Lack {
        section: slug,
        ..lack(Lacks::Risk, words)
    })
}

/// Returns the sections that are empty without a reason. Risk is asked about apart: no reason stands for it.
fn sections(note: &Note, writing: &Writing, ground: Ground<'_>) -> Vec<Lack> {
    let risk = risk_section(note, ground);
    let sections = writing.sections.iter();
    sections
        .filter(|section| section.required && risk.as_ref() != Some(&section.slug))
        .filter(|section| section.is_empty() && section.not_assessed.trim().is_empty())
        .map(|section| {
            let sentences = section.sentences.iter();
            let prompts = sentences.filter(|one| one.hand == Hand::Prompt).count();
            Lack {
                section: Some(section.slug.clone()),
                ..lack(Lacks::Section, words::section(&section.heading, prompts))
            }
        })
        .collect()
}

/// Returns the sentences that still read as they did in the note they were taken from, blanks apart.
fn copied(note: &Note, writing: &Writing) -> Vec<Lack> {
    let bare = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lacks = Vec::new();
    for added in &note.edits.added {
        let Some(copied) = &added.copied else {
            continue;
        };
        let key = added.id.to_string();
        let found = writing.sentence(&key);
        let Some((section, sentence)) = found.filter(|(_, sentence)| sentence.counts()) else {
            continue;
        };
        if bare(&sentence.words) == bare(&copied.was) {
            let words = words::copied(&dates::shown(copied.day), &copied.was);
            lacks.push(Lack {
                section: Some(section.slug.clone()),
                key: Some(key),
                ..lack(Lacks::Copied, words)
            });
        }
    }
    lacks
}

/// Returns one question about everything that stands as other.
fn other(note: &Note, writing: &Writing, ground: Ground<'_>) -> Option<Lack> {
    let session = ground.dossier.session(note.session)?;
    let standing = session.standing();
    let others = standing.iter().filter(|entry| is_free_text(&entry.line));
    let shown: Vec<_> = others
        .filter(|entry| {
            let found = writing.sentence(&entry.id.to_string());
            found.is_some_and(|(_, sentence)| sentence.counts())
        })
        .collect();
    let first = shown.first()?;
    let words = words::other(shown.len(), &first.line.text);
    Some(Lack {
        key: Some(first.id.to_string()),
        ..lack(Lacks::Other, words)
    })
}

fn hints(writing: &Writing, hints: &Hints) -> Vec<Lack> {
    let mut lacks: Vec<Lack> = Vec::new();
    for section in &writing.sections {
        for sentence in section.sentences.iter().filter(|one| one.counts()) {
            for words in hinted(&sentence.words, hints) {
                if lacks.iter().any(|known| known.words == words) {
                    continue;
                }
                lacks.push(Lack {
                    section: Some(section.slug.clone()),
                    key: Some(sentence.key.clone()),
                    ..lack(Lacks::Hint, words)
                });
            }
        }
    }
    lacks
}

/// Returns what is to be asked about words: a label, a name behind a word for somebody.
fn hinted(text: &str, hints: &Hints) -> Vec<String> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let is_letter = |c: char| c.is_alphanumeric() || c == '-';
    let bare = |token: &str| {
        let trimmed = token.trim_matches(|c| !is_letter(c));
        trimmed.to_lowercase()
    };
    let low: Vec<String> = tokens.iter().map(|token| bare(token)).collect();
    let mut found = Vec::new();
    for label in &hints.labels {
        let parts: Vec<&str> = label.split(' ').collect();
        let is_said = low
            .windows(parts.len())
            .any(|words| words.iter().zip(&parts).all(|(word, part)| word == part));
        if is_said {
            found.push(words::label(label));
        }
    }
    for (pair, words) in tokens.windows(2).zip(low.windows(2)) {
        let ([who, name], [who_low, _]) = (pair, words) else {
            continue;
        };
        // A sign between them ends the sentence or the part of it.
        let goes_on = who.chars().last().is_some_and(is_letter);
        let name = name.trim_matches(|c| !is_letter(c));
        let mut letters = name.chars();
        let is_name = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
        if goes_on && is_name && hints.people.iter().any(|known| known == who_low) {
            found.push(words::name(who_low, name));
        }
    }
    found
}
