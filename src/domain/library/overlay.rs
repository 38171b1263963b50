//! Files of a practice over the shipped library, row by row: one bad row costs no other.

use std::collections::{BTreeMap, BTreeSet};

use ron::value::RawValue;

use crate::domain::library::build::{self, Keep};
use crate::domain::library::file::{self, FileForm, TechniqueForm};
use crate::domain::library::finding::{Fault, Finding, explain};
use crate::domain::library::{Library, Source, cautions, terms};
use crate::domain::own_library;
use crate::domain::technique::{Caution, CautionLevel, Technique, TechniqueId};
use crate::domain::text::{Text, Words};
use crate::domain::vocabulary::Evidence;
use crate::words::library as words;

/// Lays `files` over the library and returns every mistake found on the way. The file the program writes comes last: it
/// may stand in for rows of the others, and marks them.
pub(crate) fn lay(library: &mut Library, files: &[(&str, &str)]) -> Vec<Finding> {
    let mut desk = Desk::new(library, true);
    let is_own = |name: &str| name == own_library::FILE;
    for &(name, text) in files.iter().filter(|(name, _)| !is_own(name)) {
        desk.take(name, text);
    }
    desk.is_last = true;
    for &(name, text) in files.iter().filter(|(name, _)| is_own(name)) {
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
    to: TechniqueId,
    /// What is said where there is no such row.
    finding: Finding,
}

/// What a practice says of a technique that stands elsewhere.
struct Mark {
    id: TechniqueId,
    is_hidden: bool,
    is_favourite: bool,
    tags: Box<[Words]>,
    /// The file it stands in.
    file: String,
    /// What is said where there is no such row.
    finding: Finding,
}

struct Desk<'l> {
    library: &'l mut Library,
    is_overlay: bool,
    /// Whether the file at hand is the one the program writes.
    is_last: bool,
    findings: Vec<Finding>,
    /// Rows of any file, and rows and marks of the file at hand.
    seen: BTreeSet<TechniqueId>,
    seen_here: BTreeSet<TechniqueId>,
    marks: Vec<Mark>,
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
        let own = library.techniques.iter().filter(|row| row.is_own);
        let seen = own.map(|row| row.id).collect();
        Self {
            library,
            is_overlay,
            is_last: false,
            findings: Vec::new(),
            seen,
            seen_here: BTreeSet::new(),
            marks: Vec::new(),
            names,
            pointers: Vec::new(),
        }
    }

    fn take(&mut self, name: &str, text: &str) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        self.seen_here.clear();
        let mut form: FileForm<'_, &RawValue> = match file::read(text) {
            Ok(form) => form,
            Err(error) => return self.findings.push(explain(name, text, 0, error)),
        };
        let rows = std::mem::take(&mut form.techniques);
        let added = std::mem::take(&mut form.cautions);
        let family = form.family.clone();
        let source = Source {
            file: name.to_owned(),
            rows: rows.len(),
            techniques: Vec::new(),
            origin: form.origin.as_deref().unwrap_or_default().to_owned(),
            imported_at: form.imported_at,
        };
        self.library.sources.push(source);
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
        let place = |fault: Fault| fault.place(name, text, start);
        if let Some(id) = form.id
            && let Err(fault) = self.admit(id, &form)
        {
            return self.findings.push(place(fault));
        }
        if let Some(id) = form.id.filter(|_| form.is_mark()) {
            let fault = Fault::new(&id.to_string(), words::mark_on_nothing(id), words::KNOWN_ID);
            self.marks.push(Mark {
                id,
                is_hidden: form.hidden,
                is_favourite: form.favourite,
                tags: build::all(form.tags, Text::into_words),
                file: name.to_owned(),
                finding: place(fault),
            });
            return;
        }
        let (technique, mut faults) = build::technique(
            form,
            family,
            &self.library.vocabulary,
            Text::into_words as Keep<'a>,
        );
        if let Some(technique) = technique {
            faults.extend(self.rename(&technique));
            for &to in technique.prerequisites.iter().chain(&technique.pairs_with) {
                let what = words::unknown_technique(to);
                let fault = Fault::new(&to.to_string(), what, words::KNOWN_ID);
                self.pointers.push(Pointer {
                    to,
                    finding: place(fault),
                });
            }
            if let Some(source) = self.library.sources.last_mut() {
                source.techniques.push(technique.id);
            }
            // Whoever stands in for a row says anew whether it is hidden.
            let hidden_by = &mut self.library.hidden_by;
            hidden_by.retain(|(id, _)| *id != technique.id);
            if technique.is_hidden && name != own_library::FILE {
                hidden_by.push((technique.id, name.to_owned()));
            }
            faults.extend(self.put(technique));
        }
        self.findings.extend(faults.into_iter().map(place));
    }

    /// Tells whether a row may carry this id.
    fn admit(&mut self, id: TechniqueId, form: &TechniqueForm<'_>) -> Result<(), Fault> {
        let quote = id.to_string();
        let is_mark = form.is_mark();
        // The file the program writes may stand in for a row of another file, but not by accident.
        let stands_in = self.is_last && (form.shadows || !id.is_own());
        let is_twice_here = !self.seen_here.insert(id);
        let is_twice = !is_mark && !self.seen.insert(id) && !stands_in;
        if is_twice_here || is_twice {
            return Err(Fault::new(&quote, words::id_twice(id), words::ID_ONCE));
        }
        if self.is_overlay && !is_mark && !id.is_own() && self.library.get(id).is_none() {
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

    /// Puts a row in its place; what it would take away from the row that stood there without a reason stays, and is said.
    fn put(&mut self, mut technique: Technique) -> Vec<Fault> {
        technique.is_own = self.is_overlay;
        technique.shipped_in = (!self.is_overlay).then_some(technique.family);
        let mut faults = Vec::new();
        let rows = &mut self.library.techniques;
        match rows.binary_search_by_key(&technique.id, |row| row.id) {
            Ok(place) => {
                if let Some(row) = rows.get_mut(place) {
                    technique.shipped_in = technique.shipped_in.or(row.shipped_in);
                    if technique.overrides.processes.is_empty() {
                        technique.overrides.processes =
                            std::mem::take(&mut row.overrides.processes);
                    }
                    let slug = |caution: &Caution| {
                        let flags = &self.library.vocabulary.flags;
                        Words::from(flags.slug(caution.flag).to_owned())
                    };
                    technique.stands_for = if row.is_own {
                        std::mem::take(&mut row.stands_for)
                    } else {
                        row.cautions.clone()
                    };
                    faults = heed(row, &mut technique, slug);
                    *row = technique;
                }
            }
            Err(place) => rows.insert(place, technique),
        }
        faults
    }

    fn close(self) -> Vec<Finding> {
        let Self {
            library,
            mut findings,
            pointers,
            marks,
            ..
        } = self;
        for mark in marks {
            let Some(technique) = library.technique_mut(mark.id) else {
                findings.push(mark.finding);
                continue;
            };
            technique.is_hidden |= mark.is_hidden;
            let is_elsewhere = mark.is_hidden && mark.file != own_library::FILE;
            technique.is_favourite |= mark.is_favourite;
            let known = technique.tags.iter().cloned();
            let new = mark.tags.iter().cloned();
            let new = new.filter(|tag| !technique.tags.contains(tag));
            technique.tags = known.chain(new).collect();
            if is_elsewhere {
                library.hidden_by.push((mark.id, mark.file));
            }
        }
        let lost = pointers
            .into_iter()
            .filter(|pointer| library.get(pointer.to).is_none());
        findings.extend(lost.map(|pointer| pointer.finding));
        findings
    }
}

/// What a row does not heed as the row before it did.
struct Missing {
    /// Cautions left out or weakened.
    cautions: Vec<Caution>,
    /// Stops that stay, but whose note is left out or reworded.
    notes: Vec<Caution>,
    /// The caution words are left out or reworded.
    words: bool,
    /// The warning of level X is gone.
    warning: bool,
}

impl Missing {
    fn of(before: &Technique, now: &Technique) -> Self {
        let weaker = |old: &&Caution| {
            let new = now.caution(old.flag);
            new.is_none_or(|new| new.level > old.level)
        };
        let reworded = |old: &&Caution| {
            let new = now.caution(old.flag);
            new.is_some_and(|new| {
                new.level == CautionLevel::Stop && !holds(new.note.as_ref(), old.note.as_ref())
            })
        };
        Self {
            cautions: before.cautions.iter().filter(weaker).cloned().collect(),
            notes: before.stops().filter(reworded).cloned().collect(),
            words: !holds(now.caution_words.as_ref(), before.caution_words.as_ref()),
            warning: before.evidence == Evidence::X && now.evidence != Evidence::X,
        }
    }
}

/// Tells whether a text still says word for word what was said before; more may stand around it.
pub(crate) fn holds<T: AsRef<str>, U: AsRef<str>>(new: Option<T>, old: Option<U>) -> bool {
    old.is_none_or(|old| new.is_some_and(|new| new.as_ref().contains(old.as_ref().trim())))
}

/// Puts what was said before in front of what is said now.
fn beside(new: &mut Option<Words>, old: Option<&Words>) {
    let Some(old) = old else { return };
    *new = Some(match new.take() {
        Some(new) => Words::from(words::beside(old, &new)),
        None => old.clone(),
    });
}

/// Tells whether a reason names a flag by its slug, as a word of its own.
fn names(why: &str, flag: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    why.split(|letter| !is_part(letter))
        .any(|word| word.eq_ignore_ascii_case(flag))
}

/// Makes sure that a row heeds what the row before it heeded. With a reason a caution may go, and every list says so; without
/// one it stays, and so does the warning of a level X. A stop that was laid on the row goes only where the reason names it:
/// whoever wrote the row may never have seen it.
fn heed(before: &Technique, now: &mut Technique, slug: impl Fn(&Caution) -> Words) -> Vec<Fault> {
    let missing = Missing::of(before, now);
    let why = now.edited_why.clone().filter(|why| !why.trim().is_empty());
    let mut faults = Vec::new();
    let mut gone: Vec<Words> = Vec::new();
    for caution in &missing.cautions {
        let flag = slug(caution);
        let is_unseen = caution.is_added
            && caution.level == CautionLevel::Stop
            && now.caution(caution.flag).is_none();
        let fault = match &why {
            Some(why) if !is_unseen || names(why, &flag) => {
                gone.push(flag);
                continue;
            }
            Some(_) => Fault::new(
                &flag,
                words::added_stop_stays(now.id, &flag),
                words::names_flag(&flag),
            ),
            None => Fault::new(
                &flag,
                words::caution_stays(now.id, &flag),
                words::holds("edited_why"),
            ),
        };
        faults.push(fault);
        let others = now
            .cautions
            .iter()
            .filter(|other| other.flag != caution.flag);
        now.cautions = others.cloned().chain([caution.clone()]).collect();
    }
    if why.is_some() {
        let notes = missing.notes.iter().map(&slug);
        gone.extend(notes.map(|flag| Words::from(words::stop_note(&flag))));
        gone.extend(missing.words.then(|| Words::lent(words::CAUTION_WORDS)));
        gone.extend(missing.warning.then(|| Words::lent(words::WARNING_X)));
        now.taken_away = taken_away(before, now, &gone, slug);
    } else {
        faults.extend(restore(before, now, &missing, slug));
        // What was taken away with a reason before is still away.
        now.taken_away.clone_from(&before.taken_away);
    }
    if before.evidence == Evidence::X && now.evidence == Evidence::X && now.evidence_note.is_none()
    {
        now.evidence_note.clone_from(&before.evidence_note);
    }
    faults
}

/// Returns what is said to be away, each once: what an earlier file took away stays said until it is heeded again.
fn taken_away(
    before: &Technique,
    now: &Technique,
    gone: &[Words],
    slug: impl Fn(&Caution) -> Words,
) -> Box<[Words]> {
    let is_whole = |caution: &&Caution| {
        let mut old = now.stands_for.iter();
        old.all(|old| old.flag != caution.flag || caution.level <= old.level)
    };
    let heeded = now.cautions.iter().filter(is_whole);
    let heeded: Vec<Words> = heeded.map(slug).collect();
    let still = before.taken_away.iter();
    let still = still.filter(|away| !heeded.contains(away) && !gone.contains(away));
    still.cloned().chain(gone.iter().cloned()).collect()
}

/// Puts texts and the warning back that went without a reason, and says so.
fn restore(
    before: &Technique,
    now: &mut Technique,
    missing: &Missing,
    slug: impl Fn(&Caution) -> Words,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let why = words::holds("edited_why");
    for old in &missing.notes {
        let flag = slug(old);
        faults.push(Fault::new(&flag, words::note_stays(now.id, &flag), why));
        let mut same = now.cautions.iter_mut();
        if let Some(new) = same.find(|new| new.flag == old.flag) {
            beside(&mut new.note, old.note.as_ref());
        }
    }
    if missing.words {
        let what = words::caution_stays(now.id, words::CAUTION_WORDS);
        faults.push(Fault::new("", what, why));
        beside(&mut now.caution_words, before.caution_words.as_ref());
    }
    if missing.warning {
        faults.push(Fault::new("", words::warning_stays(now.id), why));
        now.evidence = Evidence::X;
    }
    faults
}
