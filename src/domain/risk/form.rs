//! What the form does to a risk entry: a row is answered or worded, something behind it is written. What was replaced stays
//! in the history of the entry (records.md R-60); nothing is ever taken back.

use crate::domain::risk::{
    RiskAction, RiskAnswer, RiskChange, RiskEntry, RiskRecord, RiskRow, RiskSource,
};
use crate::domain::time::{Civil, Stamp};

/// A field of a risk entry that stands behind the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Behind {
    /// What brought it up.
    Trigger,
    /// In what words it was asked.
    Asked,
    /// A row of what more is known, by its slug.
    More(String),
    /// A part of the formulation, by its slug.
    Prevention(String),
    /// Why it was done so.
    Rationale,
}

impl Behind {
    /// Returns the name under which an earlier value is kept in the history.
    pub fn name(&self) -> String {
        match self {
            Self::Trigger => "trigger".to_owned(),
            Self::Asked => "asked".to_owned(),
            Self::More(slug) => ["more", slug].join(":"),
            Self::Prevention(slug) => ["prevention", slug].join(":"),
            Self::Rationale => "rationale".to_owned(),
        }
    }
}

/// Under which name an earlier next contact is kept in the history.
const NEXT_CONTACT: &str = "next_contact";
/// Under which name an earlier wording of an action is kept in the history.
const ACTION: &str = "action";

/// Who changes something, and when.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: &'a str,
}

impl RiskEntry {
    /// Returns a row of the form, if it was answered.
    pub fn row(&self, slug: &str) -> Option<&RiskRow> {
        self.rows.iter().find(|row| row.row == slug)
    }

    /// Tells whether its form waits to be filled in. A critical answer is closed by what was done about it, and has a row of
    /// its own for that.
    pub fn is_form_open(&self) -> bool {
        let is_answer = matches!(self.source, RiskSource::Answer { .. });
        self.closed.is_none() && self.filled.is_none() && !is_answer
    }

    /// Tells whether it was put off to fill the form in since a moment.
    pub fn is_put_off(&self, since: Stamp) -> bool {
        self.noted.is_some_and(|noted| noted >= since)
    }

    /// Answers a row of the form. An answer that was given before stays in the history.
    pub fn answer_row(&mut self, slug: &str, answer: RiskAnswer, by: By<'_>) {
        self.change_row(slug, by, |row| row.answer = answer);
    }

    /// Writes words to a row of the form; a row without an answer is then one that was not asked.
    pub fn word_row(&mut self, slug: &str, words: &str, by: By<'_>) {
        self.change_row(slug, by, |row| words.clone_into(&mut row.words));
    }

    fn change_row(&mut self, slug: &str, by: By<'_>, change: impl FnOnce(&mut RiskRow)) {
        let known = self.rows.iter().position(|row| row.row == slug);
        let mut row = known
            .and_then(|at| self.rows.get(at).cloned())
            .unwrap_or_else(|| RiskRow {
                row: slug.to_owned(),
                answer: RiskAnswer::NotAsked,
                words: String::new(),
            });
        let before = row.clone();
        change(&mut row);
        match known.and_then(|at| self.rows.get_mut(at)) {
            None => self.rows.push(row),
            Some(_) if row == before => {}
            Some(place) => {
                *place = row;
                // Words put to an answer that had none replace nothing.
                let only_adds = before.words.is_empty()
                    && self.row(slug).map(|row| row.answer) == Some(before.answer);
                if !only_adds {
                    self.history.push(RiskChange {
                        rows: vec![before],
                        ..self.unchanged(by)
                    });
                }
            }
        }
    }

    /// Returns what stands in a field behind the form.
    pub fn behind(&self, field: &Behind) -> &str {
        match field {
            Behind::Trigger => &self.trigger,
            Behind::Asked => &self.asked,
            Behind::Rationale => &self.rationale,
            Behind::More(slug) => under(&self.more, slug),
            Behind::Prevention(slug) => under(&self.prevention, slug),
        }
    }

    /// Writes a field behind the form; what it read before stays in the history.
    pub fn write(&mut self, field: &Behind, words: &str, by: By<'_>) {
        let before = self.behind(field).to_owned();
        if before == words {
            return;
        }
        match field {
            Behind::Trigger => words.clone_into(&mut self.trigger),
            Behind::Asked => words.clone_into(&mut self.asked),
            Behind::Rationale => words.clone_into(&mut self.rationale),
            Behind::More(slug) => put(&mut self.more, slug, words),
            Behind::Prevention(slug) => put(&mut self.prevention, slug, words),
        }
        self.keep(&field.name(), before, by);
    }

    /// Says when contact is next.
    pub fn meet(&mut self, next: Option<Civil>, by: By<'_>) {
        if self.next_contact == next {
            return;
        }
        let before = self.next_contact.map(|at| at.to_string());
        self.next_contact = next;
        self.keep(NEXT_CONTACT, before.unwrap_or_default(), by);
    }

    /// Adds an action, stamped.
    pub fn act(&mut self, kind: &str, by: By<'_>) -> usize {
        self.actions.push(RiskAction {
            at: by.at,
            by: by.by.to_owned(),
            kind: kind.to_owned(),
            words: String::new(),
            basis: String::new(),
        });
        self.actions.len() - 1
    }

    /// Changes an action; the words it had stay in the history, its stamp stays what it is.
    pub fn change_action(&mut self, at: usize, by: By<'_>, change: impl FnOnce(&mut RiskAction)) {
        let Some(action) = self.actions.get_mut(at) else {
            return;
        };
        let before = action.clone();
        change(action);
        (action.at, action.by) = (before.at, before.by);
        let parts = [
            (before.words.as_str(), action.words.as_str()),
            (before.basis.as_str(), action.basis.as_str()),
        ];
        let lost: Vec<&str> = parts
            .into_iter()
            .filter(|(was, now)| was != now)
            .map(|(was, _)| was)
            .filter(|was| !was.is_empty())
            .collect();
        let lost = lost.join("; ");
        let name = if before.kind == action.kind {
            ACTION.to_owned()
        } else {
            [ACTION, &before.kind].join(":")
        };
        if !lost.is_empty() || name != ACTION {
            self.history.push(RiskChange {
                fields: vec![(name, lost)],
                ..self.unchanged(by)
            });
        }
    }

    /// Keeps an earlier value of a field, if there was one.
    fn keep(&mut self, name: &str, before: String, by: By<'_>) {
        if !before.is_empty() {
            self.history.push(RiskChange {
                fields: vec![(name.to_owned(), before)],
                ..self.unchanged(by)
            });
        }
    }

    fn unchanged(&self, by: By<'_>) -> RiskChange {
        RiskChange {
            at: by.at,
            by: by.by.to_owned(),
            words: self.words.clone(),
            rows: Vec::new(),
            fields: Vec::new(),
        }
    }

    /// Returns the earlier words, oldest first, each with who changed them and when; changes of rows and fields are none.
    pub fn words_before(&self) -> Vec<&RiskChange> {
        let next = self.history.iter().skip(1).map(|change| &change.words);
        let next = next.chain(std::iter::once(&self.words));
        let pairs = self.history.iter().zip(next);
        pairs
            .filter(|(change, next)| change.words != **next)
            .map(|(change, _)| change)
            .collect()
    }
}

impl RiskEntry {
    /// Returns the rows that were answered or worded otherwise before, oldest first, each with who changed it and when.
    pub fn rows_before(&self) -> impl Iterator<Item = (&RiskChange, &RiskRow)> {
        let next = self.history.iter().skip(1).map(|change| &change.words);
        let next = next.chain(std::iter::once(&self.words));
        // A change of the words keeps the rows as they stood; nothing was replaced in them.
        let changes = self.history.iter().zip(next);
        let changes = changes.filter(|(change, next)| change.words == **next);
        changes.flat_map(|(change, _)| change.rows.iter().map(move |row| (change, row)))
    }
}

impl RiskRecord {
    /// Returns the entries whose form waits to be filled in, oldest first.
    pub fn forms_open(&self) -> impl Iterator<Item = &RiskEntry> {
        self.entries.iter().filter(|entry| entry.is_form_open())
    }
}

/// Returns the words that stand under a slug.
fn under<'a>(rows: &'a [(String, String)], slug: &str) -> &'a str {
    let found = rows.iter().find(|(known, _)| known == slug);
    found.map_or("", |(_, words)| words.as_str())
}

/// Puts words under a slug, behind those of others; without words it goes away.
fn put(rows: &mut Vec<(String, String)>, slug: &str, words: &str) {
    let at = rows.iter().position(|(known, _)| known == slug);
    match (at, words.is_empty()) {
        (Some(at), true) => drop(rows.remove(at)),
        (Some(at), false) => {
            if let Some((_, known)) = rows.get_mut(at) {
                words.clone_into(known);
            }
        }
        (None, true) => {}
        (None, false) => rows.push((slug.to_owned(), words.to_owned())),
    }
}
