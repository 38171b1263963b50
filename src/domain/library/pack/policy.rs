//! What a pack may do, and what only with a word of whoever imports it.

use crate::domain::library::Library;
use crate::domain::library::alike::{is_mixed, looks};
use crate::domain::library::file::FileForm;
use crate::domain::library::finding::Fault;
use crate::domain::library::overlay::holds;
use crate::domain::library::pack::{Agreed, Look, Lost, Placed};
use crate::domain::own_library::OwnLibrary;
use crate::domain::technique::{CautionLevel, Technique, TechniqueId};
use crate::domain::vocabulary::{Evidence, Table, Term, Vocabulary};
use crate::words::library::CAUTION_WORDS;
use crate::words::packs as words;

/// Refuses tables no practice writes: they say what shipped words mean.
pub(super) fn closed_tables<R>(look: &mut Look<'_>, form: &FileForm<'_, R>) {
    for (table, is_there) in [
        ("processes", !form.processes.is_empty()),
        ("steps", !form.steps.is_empty()),
        ("levels", !form.levels.is_empty()),
        ("ttm", !form.ttm.is_empty()),
        // A pack speaks of its own techniques; cautions on others are the practice's to lay.
        ("cautions", !form.cautions.is_empty()),
    ] {
        if is_there {
            look.refuse(words::closed_table(table), words::OPEN_TABLES);
        }
    }
}

/// Looks at what a pack does; returns the cautions shipped techniques lose by it.
pub(super) fn check(
    look: &mut Look<'_>,
    library: &OwnLibrary,
    rows: &[Placed],
    here: &Library,
    agreed: &Agreed,
) -> Vec<Lost> {
    if rows.is_empty() {
        look.refuse(words::EMPTY.to_owned(), words::TECHNIQUES);
    }
    let known = Known::of(rows, here);
    let mut lost = Vec::new();
    for placed in rows {
        mark(look, placed);
        number(look, placed, here, agreed);
        pointers(look, placed, rows);
        name(look, placed, &known);
        if let Some(shipped) = here.get(placed.row.id).filter(|row| !row.id.is_own()) {
            stand_in(
                look,
                placed,
                (shipped, here.vocabulary()),
                agreed,
                &mut lost,
            );
        }
    }
    vocabulary(look, library, here.vocabulary(), agreed);
    lost.sort();
    lost
}

/// A pack brings techniques; what is hidden, liked or tagged here is the practice's own choice.
fn mark(look: &mut Look<'_>, placed: &Placed) {
    let row = &placed.row;
    if row.is_mark() || row.hidden || row.favourite || row.shadows {
        let what = words::marks(row.id);
        look.say(
            placed.start,
            Fault::new(&row.id.to_string(), what, words::WHOLE_ROW),
        );
    }
}

fn number(look: &mut Look<'_>, placed: &Placed, here: &Library, agreed: &Agreed) {
    let id = placed.row.id;
    let known = here.get(id).filter(|_| id.is_own() && !agreed.renumber);
    if let Some(known) = known {
        let what = words::number_given(id, &known.name);
        look.say(
            placed.start,
            Fault::new(&id.to_string(), what, words::RENUMBER),
        );
    }
}

/// What a pack points to is in it or is shipped: a number of the practice means another technique elsewhere.
fn pointers(look: &mut Look<'_>, placed: &Placed, rows: &[Placed]) {
    let row = &placed.row;
    for to in row.prerequisites.iter().chain(&row.pairs_with) {
        if to.is_own() && !rows.iter().any(|other| other.row.id == *to) {
            let what = words::points_out(*to);
            look.say(
                placed.start,
                Fault::new(&to.to_string(), what, words::WITHIN),
            );
        }
    }
}

/// What the names that are there look like.
struct Known {
    names: Vec<(String, TechniqueId)>,
}

impl Known {
    fn of(rows: &[Placed], here: &Library) -> Self {
        let is_replaced = |id: TechniqueId| {
            rows.iter()
                .any(|placed| placed.row.id == id && !id.is_own())
        };
        let there = here.all().filter(|row| !is_replaced(row.id));
        let mut names: Vec<_> = there.map(|row| (looks(&row.name), row.id)).collect();
        let new = rows
            .iter()
            .filter_map(|placed| Some((placed.row.name.as_deref()?, placed.row.id)));
        names.extend(new.map(|(name, id)| (looks(name), id)));
        names.sort();
        Self { names }
    }

    /// Returns another technique whose name looks like this.
    fn other(&self, name: &str, id: TechniqueId) -> Option<TechniqueId> {
        let looks = looks(name);
        let from = self.names.partition_point(|(known, _)| *known < looks);
        let alike = self
            .names
            .iter()
            .skip(from)
            .take_while(|(known, _)| *known == looks);
        let ids: Vec<TechniqueId> = alike.map(|(_, id)| *id).collect();
        let mut others = ids.iter().filter(|other| **other != id);
        // The name stands for the row itself once; a second time it is the row of that number that is here already.
        let own = ids.iter().filter(|known| **known == id).count();
        others.next().copied().or_else(|| (own > 1).then_some(id))
    }
}

fn name(look: &mut Look<'_>, placed: &Placed, known: &Known) {
    let row = &placed.row;
    let Some(name) = &row.name else { return };
    if looks(name).is_empty() {
        look.say(
            placed.start,
            Fault::new(name, words::NO_LETTERS.to_owned(), words::NAME),
        );
    }
    let called = row
        .aliases
        .iter()
        .chain(&row.lay)
        .map(|alias| (alias, false));
    for (called, is_name) in std::iter::once((name, true)).chain(called) {
        if is_mixed(called) {
            let what = words::two_scripts(called);
            look.say(placed.start, Fault::new(called, what, words::NAME));
        }
        let same = |other: TechniqueId| is_name || other != row.id;
        if let Some(other) = known.other(called, row.id).filter(|other| same(*other)) {
            let what = words::looks_like(called, other);
            look.say(placed.start, Fault::new(called, what, words::NAME));
        }
    }
}

/// A row that stands in for a shipped one: agreed to, each caution it loses listed, each stop and the caution words it loses
/// named. Level X stays whoever agrees.
fn stand_in(
    look: &mut Look<'_>,
    placed: &Placed,
    (shipped, vocabulary): (&Technique, &Vocabulary),
    agreed: &Agreed,
    lost: &mut Vec<Lost>,
) {
    let row = &placed.row;
    let id = row.id.to_string();
    if !agreed.shadow {
        let what = words::stands_in(row.id, &shipped.name);
        look.say(placed.start, Fault::new(&id, what, words::SHADOW));
    }
    for caution in &shipped.cautions {
        let flag = vocabulary.flags.slug(caution.flag);
        let new = row.cautions.iter().find(|new| new.flag == flag);
        if new.is_some_and(|new| new.level <= caution.level) {
            continue;
        }
        lost.push(Lost {
            level: caution.level,
            id: row.id,
            flag: flag.to_owned(),
        });
        let is_stop = caution.level == CautionLevel::Stop;
        if is_stop && !agreed.losing.iter().any(|named| named == flag) {
            let what = words::loses_stop(row.id, flag);
            look.say(placed.start, Fault::new(&id, what, words::losing(flag)));
        }
    }
    if shipped.evidence == Evidence::X && row.evidence != Some(Evidence::X) {
        let what = words::loses_warning(row.id);
        look.say(placed.start, Fault::new(&id, what, words::LEVEL_X));
    }
    if !holds(row.caution_words.as_ref(), shipped.caution_words.as_ref()) {
        lost.push(Lost {
            level: CautionLevel::Adapt,
            id: row.id,
            flag: CAUTION_WORDS.to_owned(),
        });
        if !agreed.losing.iter().any(|named| named == CAUTION_WORDS) {
            let what = words::loses_words(row.id);
            look.say(placed.start, Fault::new(&id, what, words::LOSING_WORDS));
        }
    }
}

/// New words only with a word, and shipped ones never.
fn vocabulary(look: &mut Look<'_>, library: &OwnLibrary, here: &Vocabulary, agreed: &Agreed) {
    let mut brought: Vec<(&str, &str, bool)> = Vec::new();
    for one in &library.families {
        brought.push(("families", &one.slug, has(&here.families, &one.slug)));
    }
    for one in &library.orientations {
        brought.push((
            "orientations",
            &one.slug,
            has(&here.orientations, &one.slug),
        ));
    }
    for one in &library.concerns {
        brought.push(("concerns", &one.slug, has(&here.concerns, &one.slug)));
    }
    for one in &library.flags {
        brought.push(("flags", &one.slug, has(&here.flags, &one.slug)));
    }
    for one in &library.words {
        let is_known = here
            .sayings
            .iter()
            .any(|saying| saying.word.as_str() == one.word);
        brought.push(("words", &one.word, is_known));
    }
    for (table, slug, is_known) in brought {
        if is_known {
            let what = words::changes_word(table, slug);
            look.say(0, Fault::new(slug, what, words::NEW_WORDS));
        } else if !agreed.vocabulary {
            let what = words::brings_word(table, slug);
            look.say(0, Fault::new(slug, what, words::VOCABULARY));
        }
    }
}

fn has<T: Term>(table: &Table<T>, slug: &str) -> bool {
    table.key(slug).is_some()
}
