//! Formats of the note as data: which part of a log goes under which heading, and how its lines are said; those that are
//! shipped and the practice's own over them.

mod check;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::library::file::read;
use crate::domain::library::finding::{Finding, explain};
use crate::domain::measure::check::place::fields;
use crate::domain::parts::Role;

/// The shipped file.
const SHIPPED: (&str, &str) = ("notes.ron", include_str!("../../../data/notes.ron"));

/// The folder of the practice's library folder that holds its own formats.
pub const FOLDER: &str = "notes";

/// How notes are built.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Notes {
    /// The formats, in the order they are offered.
    pub formats: Vec<Format>,
    /// How each sort of line is said, a template each.
    pub phrases: BTreeMap<Phrase, String>,
    /// Words that are asked about.
    pub hints: Hints,
}

/// A format of the note.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// Its name in files and arguments.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// Its sections, in order.
    pub sections: Vec<FormatSection>,
    /// A template for the whole plain text; empty where the usual layout will do.
    #[serde(default)]
    pub text: String,
}

/// A section of a format.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormatSection {
    /// Its name in files.
    pub slug: String,
    /// Its heading.
    pub heading: String,
    /// What goes under it.
    pub roles: Vec<Role>,
    /// Whether it may be empty only with a reason (records.md R-30).
    #[serde(default = "yes")]
    pub required: bool,
}

/// Words that are asked about in a note, as a hint and no more (records.md R-17).
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hints {
    /// Labels, where behaviour and words say more.
    pub labels: Vec<String>,
    /// Words for third persons by their place in the client's life: a name behind one is asked about.
    pub people: Vec<String>,
}

/// The sorts of sentence that have a template.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the log and the chart")]
pub enum Phrase {
    Attended,
    Missed,
    Goal,
    HomeworkDone,
    Seen,
    Said,
    Moment,
    Measure,
    Verdict,
    Technique,
    Other,
    Rated,
    GoalRated,
    Idea,
    Switch,
    Task,
    Park,
    Next,
    Plan,
    Review,
    Appointment,
}

/// A file of formats as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    #[serde(rename = "library_version")]
    _library_version: String,
    #[serde(rename = "edited_by")]
    _edited_by: Option<String>,
    #[serde(rename = "edited_at")]
    _edited_at: chrono::NaiveDate,
    #[serde(default)]
    formats: Vec<Format>,
    #[serde(default)]
    phrases: BTreeMap<Phrase, String>,
    #[serde(default)]
    hints: Hints,
}

impl Notes {
    /// Returns what is shipped.
    pub fn shipped() -> Result<Self, Finding> {
        let (file, text) = SHIPPED;
        let mut notes = Self::default();
        match notes.lay(file, text).into_iter().next() {
            Some(finding) => Err(finding),
            None => Ok(notes),
        }
    }

    /// Lays a file of the practice over it: a format of a known slug takes the known one's place, and so does a phrase;
    /// words to be asked about are added. A file with a mistake is left out whole, and every mistake is returned.
    pub fn lay(&mut self, file: &str, text: &str) -> Vec<Finding> {
        let (form, findings) = looked_at(file, text);
        let Some(form) = form.filter(|_| findings.is_empty()) else {
            return findings;
        };
        for format in form.formats {
            let known = self.formats.iter_mut();
            match known.into_iter().find(|known| known.slug == format.slug) {
                Some(known) => *known = format,
                None => self.formats.push(format),
            }
        }
        self.phrases.extend(form.phrases);
        for (known, more) in [
            (&mut self.hints.labels, form.hints.labels),
            (&mut self.hints.people, form.hints.people),
        ] {
            for word in more {
                if !known.contains(&word) {
                    known.push(word);
                }
            }
        }
        findings
    }

    /// Returns the format with this slug.
    pub fn format(&self, slug: &str) -> Option<&Format> {
        self.formats.iter().find(|format| format.slug == slug)
    }

    /// Returns the format with this slug, or the first where there is none: no note is without a form because a file of
    /// the practice is gone.
    pub fn format_or_first(&self, slug: &str) -> Option<&Format> {
        self.format(slug).or_else(|| self.formats.first())
    }
}

impl Format {
    /// Returns the section that holds what has this role.
    pub fn section_of(&self, role: Role) -> Option<&FormatSection> {
        self.sections
            .iter()
            .find(|section| section.roles.contains(&role))
    }
}

/// Tells whether a file of the library folder holds formats, by its path.
pub fn is_by_path(path: &str) -> bool {
    path.rsplit(['/', '\\']).nth(1) == Some(FOLDER)
}

/// Looks at a file from anywhere; none where it holds no formats.
pub fn lint(file: &str, text: &str) -> Option<Vec<Finding>> {
    let fields = fields(text);
    let is_one = ["formats", "phrases", "hints"]
        .into_iter()
        .any(|name| fields.contains(&name));
    (is_one || is_by_path(file)).then(|| looked_at(file, text).1)
}

fn looked_at(file: &str, text: &str) -> (Option<FileForm>, Vec<Finding>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match read::<FileForm>(text) {
        Ok(form) => {
            let findings = check::check(file, text, &form.formats, &form.phrases);
            (Some(form), findings)
        }
        Err(error) => (None, vec![explain(file, text, 0, error)]),
    }
}

fn yes() -> bool {
    true
}
