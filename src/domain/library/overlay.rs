//! Files of a practice over the shipped library, row by row: one bad row costs no other.

use std::collections::{BTreeMap, BTreeSet};

use ron::value::RawValue;

use crate::domain::library::build::{self, Keep};
use crate::domain::library::file::{self, FileForm, TechniqueForm};
use crate::domain::library::finding::{Fault, Finding, explain, position};
use crate::domain::library::{Library, cautions, terms};
use crate::domain::technique::{Technique, TechniqueId};
use crate::domain::text::Text;
use crate::words::library as words;

/// Lays `files` over the library and returns every mistake found on the way.
pub(crate) fn lay(library: &mut Library, files: &[(&str, &str)]) -> Vec<Finding> {
    let mut desk = Desk::new(library, true);
    for &(name, text) in files {
        desk.take(name, text);
    }
    desk.close()
}

/// Reads shipped files from nothing with the same eyes.
pub(crate) fn lint(
    mut library: Library,
    vocabulary: &[(&str, &str)],
    techniques: &[(&str, &str)],
    cautions: (&str, &str),
) -> Vec<Finding> {
    let mut desk = Desk::new(&mut library, false);
    for &(name, text) in vocabulary.iter().chain(techniques).chain([&cautions]) {
        desk.take(name, text);
    }
    desk.close()
}

/// A pointer from one row to another, looked up when all rows are there.
struct Pointer {
    file: String,
    line: usize,
    column: usize,
    to: TechniqueId,
}

struct Desk<'l> {
    library: &'l mut Library,
    is_overlay: bool,
    findings: Vec<Finding>,
    seen: BTreeSet<TechniqueId>,
    names: BTreeMap<String, TechniqueId>,
    pointers: Vec<Pointer>,
}

impl<'l> Desk<'l> {
    fn new(library: &'l mut Library, is_overlay: bool) -> Self {
        let names = library
            .techniques
            .iter()
            .map(|row| (row.name.to_lowercase(), row.id))
            .collect();
        Self {
            library,
            is_overlay,
            findings: Vec::new(),
            seen: BTreeSet::new(),
            names,
            pointers: Vec::new(),
        }
    }

    fn take(&mut self, name: &str, text: &str) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut form: FileForm<'_, &RawValue> = match file::read(text) {
            Ok(form) => form,
            Err(error) => return self.findings.push(explain(name, text, 0, error)),
        };
        let rows = std::mem::take(&mut form.techniques);
        let added = std::mem::take(&mut form.cautions);
        let family = form.family.clone();
        let (overrides, faults) = terms::take(form, &mut self.library.vocabulary, Text::into_words);
        self.findings
            .extend(faults.into_iter().map(|fault| fault.place(name, text, 0)));
        for row in rows {
            self.row(name, text, family.as_ref(), row.get_ron());
        }
        for (id, processes) in overrides {
            if let Some(technique) = self.library.technique_mut(id) {
                technique.overrides.processes = processes;
            }
        }
        let faults = cautions::lay(self.library, added, Text::into_words);
        self.findings
            .extend(faults.into_iter().map(|fault| fault.place(name, text, 0)));
    }

    fn row<'a>(&mut self, name: &str, text: &str, family: Option<&Text<'a>>, row: &'a str) {
        // the row is a piece of the text, so where it begins is a matter of addresses
        let start = row.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        let form: TechniqueForm<'a> = match file::read(row) {
            Ok(form) => form,
            Err(error) => return self.findings.push(explain(name, text, start, error)),
        };
        let mut faults = Vec::new();
        if let Some(id) = form.id
            && let Err(fault) = self.admit(id)
        {
            return self.findings.push(fault.place(name, text, start));
        }
        if let (Some(id), true, None) = (form.id, form.hidden, &form.name) {
            if let Some(technique) = self.library.technique_mut(id) {
                technique.is_hidden = true;
            }
            return;
        }
        let (technique, more) = build::technique(
            form,
            family,
            &self.library.vocabulary,
            Text::into_words as Keep<'a>,
        );
        faults.extend(more);
        if let Some(technique) = technique {
            faults.extend(self.rename(&technique));
            let (line, column) = position(text, start);
            for &to in technique.prerequisites.iter().chain(&technique.pairs_with) {
                self.pointers.push(Pointer {
                    file: name.to_owned(),
                    line,
                    column,
                    to,
                });
            }
            self.put(technique);
        }
        self.findings.extend(
            faults
                .into_iter()
                .map(|fault| fault.place(name, text, start)),
        );
    }

    /// Tells whether a row may carry this id.
    fn admit(&mut self, id: TechniqueId) -> Result<(), Fault> {
        let quote = id.to_string();
        if !self.seen.insert(id) {
            return Err(Fault::new(&quote, words::id_twice(id), words::ID_ONCE));
        }
        if self.is_overlay && !id.is_own() && self.library.get(id).is_none() {
            return Err(Fault::new(
                &quote,
                words::nothing_to_shadow(id),
                words::OWN_ID,
            ));
        }
        Ok(())
    }

    /// Notes the name of a row; a name that another row has is a fault, but both stay.
    fn rename(&mut self, technique: &Technique) -> Option<Fault> {
        let before = self
            .library
            .get(technique.id)
            .map(|row| row.name.to_lowercase());
        if let Some(before) = before.filter(|before| self.names.get(before) == Some(&technique.id))
        {
            self.names.remove(&before);
        }
        let other = self
            .names
            .insert(technique.name.to_lowercase(), technique.id)?;
        Some(Fault::new(
            &technique.name,
            words::name_twice(&technique.name, other),
            words::NAME_ONCE,
        ))
    }

    fn put(&mut self, mut technique: Technique) {
        technique.is_own = self.is_overlay;
        let rows = &mut self.library.techniques;
        match rows.binary_search_by_key(&technique.id, |row| row.id) {
            Ok(place) => {
                if let Some(row) = rows.get_mut(place) {
                    if technique.overrides.processes.is_empty() {
                        technique.overrides.processes =
                            std::mem::take(&mut row.overrides.processes);
                    }
                    *row = technique;
                }
            }
            Err(place) => rows.insert(place, technique),
        }
    }

    fn close(self) -> Vec<Finding> {
        let Self {
            library,
            mut findings,
            pointers,
            ..
        } = self;
        let lost = pointers
            .into_iter()
            .filter(|pointer| library.get(pointer.to).is_none());
        findings.extend(lost.map(|pointer| Finding {
            file: pointer.file,
            line: pointer.line,
            column: pointer.column,
            what: words::unknown_technique(pointer.to),
            expected: words::KNOWN_ID.to_owned(),
        }));
        findings
    }
}
