//! The technique library: what the program ships, with what a practice adds, changes or hides.
//!
//! It is read from texts and never from disk; reading the shipped files is left to the first one who asks,
//! because the first frame does not need them.

pub mod alike;
mod build;
mod cards;
mod cautions;
mod facet;
pub(crate) mod file;
pub mod finding;
pub(crate) mod overlay;
pub mod pack;
mod shipped;
mod terms;

use chrono::NaiveDate;

pub use crate::domain::library::facet::Facets;
use crate::domain::library::file::{FileForm, TechniqueForm};
use crate::domain::library::finding::{Fault, Finding, explain};
use crate::domain::matching::rules::{self, Rules};
use crate::domain::technique::{Card, Technique, TechniqueId};
use crate::domain::text::Words;
use crate::domain::vocabulary::{Competence, Format, ProcessKey, Profile, Vocabulary};

/// A mistake in the files the program ships; a release without one is what the tests are for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct LibraryError(pub Finding);

/// Every technique and the words they are described with.
#[derive(Clone, Debug)]
pub struct Library {
    vocabulary: Vocabulary,
    /// In the order of their ids.
    techniques: Vec<Technique>,
    version: Words,
    edited_at: NaiveDate,
    rules: Rules,
    /// The practice's files that were laid over it.
    sources: Vec<Source>,
    /// What files of the practice beside the one the program writes leave out of lists, with the file that does.
    hidden_by: Vec<(TechniqueId, String)>,
}

/// A library file of the practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub file: String,
    /// How many rows it has, usable or not.
    pub rows: usize,
    /// The techniques it brought that can be used.
    pub techniques: Vec<TechniqueId>,
    /// Where a pack came from; empty for what was written here.
    pub origin: String,
    /// When a pack was imported.
    pub imported_at: Option<NaiveDate>,
}

/// How many techniques there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows the library began with.
    pub first: usize,
    /// Rows we added.
    pub added: usize,
    /// Rows the practice wrote or changed.
    pub own: usize,
    /// Rows the practice hides; counted nowhere else.
    pub hidden: usize,
}

impl Library {
    /// Reads the files the program carries.
    pub fn shipped() -> Result<Self, LibraryError> {
        let mut vocabulary = Vocabulary::default();
        let mut overrides = Vec::new();
        for &(name, text) in shipped::VOCABULARY {
            let form: FileForm<'static, TechniqueForm<'static>> = read_shipped(name, text)?;
            let (rows, faults) = terms::take(form, &mut vocabulary, |words| words);
            refuse(faults, name, text, 0)?;
            overrides.extend(rows);
        }
        let rules = Rules::shipped(&vocabulary).map_err(LibraryError)?;
        let mut library = Self {
            vocabulary,
            techniques: Vec::new(),
            version: Words::default(),
            edited_at: NaiveDate::default(),
            rules,
            sources: Vec::new(),
            hidden_by: Vec::new(),
        };
        for (name, text) in shipped::techniques() {
            let form: FileForm<'static, TechniqueForm<'static>> = read_shipped(name, text)?;
            library.note_edition(form.library_version, form.edited_at);
            library.techniques.reserve(form.techniques.len());
            for row in form.techniques {
                let id = row.id;
                let (technique, faults) =
                    build::technique(row, form.family.as_ref(), &library.vocabulary, |words| {
                        words
                    });
                match technique {
                    Some(mut technique) => {
                        technique.shipped_in = Some(technique.family);
                        library.techniques.push(technique);
                    }
                    None => refuse(
                        faults,
                        name,
                        text,
                        id.and_then(|id| text.find(&format!("\"{id}\"")))
                            .unwrap_or(0),
                    )?,
                }
            }
        }
        library.techniques.sort_by_key(|technique| technique.id);
        library.techniques.shrink_to_fit();
        for (id, processes) in overrides {
            if let Some(technique) = library.technique_mut(id) {
                technique.overrides.processes = processes;
            }
        }
        let (name, text) = shipped::cautions();
        let form: FileForm<'static, TechniqueForm<'static>> = read_shipped(name, text)?;
        library.note_edition(form.library_version, form.edited_at);
        refuse(
            cautions::lay(&mut library, form.cautions, |words| words),
            name,
            text,
            0,
        )?;
        Ok(library)
    }

    /// Lays the files of a practice over the library; what cannot be used is found, the rest is.
    ///
    /// A row with a new `U` id is added, one with the id of a shipped row stands in for it, and
    /// `hidden: true` takes a row out of lists and searches.
    ///
    /// The file [`rules::FILE`] holds the practice's own weights of the suggestions.
    #[must_use]
    pub fn with_overlay(mut self, files: &[(&str, &str)]) -> (Self, Vec<Finding>) {
        let (weights, rows): (Vec<_>, Vec<_>) =
            files.iter().partition(|(name, _)| *name == rules::FILE);
        let mut findings = overlay::lay(&mut self, &rows);
        for (name, text) in weights {
            findings.extend(self.rules.lay(name, text, &self.vocabulary));
        }
        (self, findings)
    }

    /// Returns the rules and weights of the suggestions.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Names every mistake in the files the program ships, as [`Library::with_overlay`] does for others.
    pub fn lint() -> Vec<Finding> {
        let rules = match Rules::unchecked() {
            Ok(rules) => rules,
            Err(finding) => return vec![finding],
        };
        let library = Self {
            vocabulary: Vocabulary::default(),
            techniques: Vec::new(),
            version: Words::default(),
            edited_at: NaiveDate::default(),
            rules,
            sources: Vec::new(),
            hidden_by: Vec::new(),
        };
        overlay::lint(
            library,
            shipped::VOCABULARY,
            &shipped::techniques().collect::<Vec<_>>(),
            shipped::cautions(),
        )
    }

    /// Returns a technique, a hidden one too: past sessions name it.
    pub fn get(&self, id: TechniqueId) -> Option<&Technique> {
        self.place(id).and_then(|place| self.techniques.get(place))
    }

    /// Returns the place of a technique, by which the search knows it.
    pub fn place(&self, id: TechniqueId) -> Option<usize> {
        self.techniques
            .binary_search_by_key(&id, |technique| technique.id)
            .ok()
    }

    /// Returns the technique at a place.
    pub fn at(&self, place: usize) -> Option<&Technique> {
        self.techniques.get(place)
    }

    /// Walks through all techniques but the hidden ones, with their places.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Technique)> {
        self.techniques
            .iter()
            .enumerate()
            .filter(|(_, technique)| !technique.is_hidden)
    }

    /// Returns how many places there are, hidden techniques included.
    pub fn len(&self) -> usize {
        self.techniques.len()
    }

    /// Tells whether there is no technique at all.
    pub fn is_empty(&self) -> bool {
        self.techniques.is_empty()
    }

    /// Returns how many techniques there are of each kind.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for technique in &self.techniques {
            let count = match technique {
                Technique {
                    is_hidden: true, ..
                } => &mut counts.hidden,
                Technique { is_own: true, .. } => &mut counts.own,
                Technique { is_added: true, .. } => &mut counts.added,
                _ => &mut counts.first,
            };
            *count = count.saturating_add(1);
        }
        counts
    }

    /// Returns the words techniques are described with.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Returns the practice's files that were laid over the shipped ones, in that order.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Names the file that hides a technique, where it is another than the one the program writes.
    pub fn hidden_by(&self, id: TechniqueId) -> Option<&str> {
        let mut all = self.hidden_by.iter();
        let found = all.find(|(hidden, _)| *hidden == id);
        found.map(|(_, file)| file.as_str())
    }

    /// Returns the version of the shipped files.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns the day the shipped files were last edited, shown with every evidence level.
    pub fn edited_at(&self) -> NaiveDate {
        self.edited_at
    }

    /// Returns the title of the family a technique is shown in.
    pub fn family_title(&self, technique: &Technique) -> &str {
        self.vocabulary
            .families
            .get(technique.family)
            .map_or("", |family| family.title.as_str())
    }

    /// Returns the library without the rows a pack of the practice brings, as if they had never come.
    pub(crate) fn without(mut self, ids: &[TechniqueId]) -> Self {
        self.techniques.retain(|row| !ids.contains(&row.id));
        self
    }

    /// Walks through every technique, the hidden ones too.
    pub fn all(&self) -> impl Iterator<Item = &Technique> {
        self.techniques.iter()
    }

    /// Returns how a technique is done: as its own row says it, else as the program ships it; none where nobody wrote it.
    ///
    /// What is shipped is read anew each time, one family's file, because it is looked at seldom: whoever shows it keeps it.
    pub fn card(&self, technique: &Technique) -> Option<Card> {
        if !technique.card.is_empty() {
            return Some(technique.card.clone());
        }
        let family = self.vocabulary.families.slug(technique.shipped_in?);
        cards::shipped(technique.id, family)
    }

    /// Returns the style of a technique: its own where it says so, else that of its family.
    pub fn profile(&self, technique: &Technique) -> Option<Profile> {
        let usual = self.vocabulary.families.get(technique.family)?.profile;
        let own = &technique.overrides;
        Some(Profile {
            directiveness: own.directiveness.unwrap_or(usual.directiveness),
            intensity: own.intensity.unwrap_or(usual.intensity),
            time_focus: own.time_focus.unwrap_or(usual.time_focus),
            structure: own.structure.unwrap_or(usual.structure),
        })
    }

    /// Returns the training a technique asks for.
    pub fn competence(&self, technique: &Technique) -> Competence {
        let family = || {
            self.vocabulary
                .families
                .get(technique.family)
                .map(|family| family.competence)
        };
        technique
            .overrides
            .competence
            .or_else(family)
            .unwrap_or(Competence::Introductory)
    }

    /// Returns who is in the room.
    pub fn format(&self, technique: &Technique) -> Format {
        let family = || {
            self.vocabulary
                .families
                .get(technique.family)
                .map(|family| family.format)
        };
        technique
            .overrides
            .format
            .or_else(family)
            .unwrap_or(Format::Individual)
    }

    /// Returns the processes of change a technique uses.
    pub fn processes<'a>(&'a self, technique: &'a Technique) -> &'a [ProcessKey] {
        if !technique.overrides.processes.is_empty() {
            return &technique.overrides.processes;
        }
        self.vocabulary
            .families
            .get(technique.family)
            .map_or(&[], |family| &family.processes)
    }

    /// Returns the library with the cautions of the rows alone, for whoever compares it with the specification. Never for a
    /// client.
    #[must_use]
    pub fn without_added_cautions(mut self) -> Self {
        for technique in &mut self.techniques {
            let own = std::mem::take(&mut technique.cautions).into_vec();
            technique.cautions = own
                .into_iter()
                .filter(|caution| !caution.is_added)
                .collect();
        }
        self
    }

    fn technique_mut(&mut self, id: TechniqueId) -> Option<&mut Technique> {
        let place = self.place(id)?;
        self.techniques.get_mut(place)
    }

    /// The library is as new as its newest file.
    fn note_edition(&mut self, version: Words, edited_at: NaiveDate) {
        if self.version.is_empty() || edited_at > self.edited_at {
            self.version = version;
            self.edited_at = edited_at;
        }
    }
}

fn read_shipped(
    name: &str,
    text: &'static str,
) -> Result<FileForm<'static, TechniqueForm<'static>>, LibraryError> {
    file::read(text).map_err(|error| LibraryError(explain(name, text, 0, error)))
}

fn refuse(faults: Vec<Fault>, name: &str, text: &str, start: usize) -> Result<(), LibraryError> {
    match faults.into_iter().next() {
        Some(fault) => Err(LibraryError(fault.place(name, text, start))),
        None => Ok(()),
    }
}
