//! From the written form of terms to the vocabulary.

use crate::domain::library::build::{Keep, all, keys};
use crate::domain::library::file::{FileForm, FlagForm};
use crate::domain::library::finding::Fault;
use crate::domain::technique::TechniqueId;
use crate::domain::vocabulary::{
    Concern, Family, Flag, Orientation, Process, ProcessKey, Profile, Saying, Step, Table, Term,
    Vocabulary,
};
use crate::words::library as words;

/// The processes of change of one technique, where its family is mixed.
pub(crate) type Override = (TechniqueId, Box<[ProcessKey]>);

/// Takes the terms of a file into the vocabulary; returns what it says about single techniques, and the faults.
pub(crate) fn take<'a, R>(
    form: FileForm<'a, R>,
    vocabulary: &mut Vocabulary,
    keep: Keep<'a>,
) -> (Vec<Override>, Vec<Fault>) {
    let mut faults = Vec::new();
    for process in form.processes {
        let term = Process {
            slug: keep(process.slug),
            meaning: keep(process.meaning),
        };
        put(&mut vocabulary.processes, term, &mut faults);
    }
    for family in form.families {
        let term = Family {
            slug: keep(family.slug),
            title: keep(family.title),
            profile: Profile {
                directiveness: family.directiveness,
                intensity: family.intensity,
                time_focus: family.time_focus,
                structure: family.structure,
            },
            processes: keys(
                &vocabulary.processes,
                "process",
                &family.processes,
                &mut faults,
            ),
            competence: family.competence,
            format: family.format,
        };
        put(&mut vocabulary.families, term, &mut faults);
    }
    for term in form.orientations {
        let term = Orientation {
            slug: keep(term.slug),
            title: keep(term.title),
            school: keep(term.school),
        };
        put(&mut vocabulary.orientations, term, &mut faults);
    }
    for term in form.concerns {
        let term = Concern {
            slug: keep(term.slug),
            title: keep(term.title),
            words: all(term.words, keep),
        };
        put(&mut vocabulary.concerns, term, &mut faults);
    }
    for term in form.steps {
        let term = Step {
            slug: keep(term.slug),
            number: term.number,
            title: keep(term.title),
        };
        put(&mut vocabulary.steps, term, &mut faults);
    }
    flags(form.flags, vocabulary, keep, &mut faults);
    vocabulary.levels.extend(
        form.levels
            .into_iter()
            .map(|level| (level.level, keep(level.definition))),
    );
    for saying in form.words {
        let concerns = keys(
            &vocabulary.concerns,
            "concern",
            &saying.concerns,
            &mut faults,
        );
        vocabulary.sayings.push(Saying {
            word: keep(saying.word),
            concerns,
        });
    }
    let mut overrides = Vec::new();
    for row in form.ttm {
        overrides.push((
            row.technique,
            keys(
                &vocabulary.processes,
                "process",
                &row.processes,
                &mut faults,
            ),
        ));
    }
    (overrides, faults)
}

/// Flags may imply flags further down: all are put in before any is pointed to.
fn flags<'a>(
    forms: Vec<FlagForm<'a>>,
    vocabulary: &mut Vocabulary,
    keep: Keep<'a>,
    faults: &mut Vec<Fault>,
) {
    let mut implied = Vec::new();
    for flag in forms {
        let slug = keep(flag.slug);
        implied.push((slug.clone(), flag.implies));
        let term = Flag {
            slug,
            meaning: keep(flag.meaning),
            review: flag.review,
            past: flag.past,
            implies: Box::default(),
        };
        put(&mut vocabulary.flags, term, faults);
    }
    for (slug, others) in implied {
        let keys = keys(&vocabulary.flags, "flag", &others, faults);
        let flag = vocabulary
            .flags
            .key(&slug)
            .and_then(|key| vocabulary.flags.get(key));
        if let Some(flag) = flag.filter(|_| !keys.is_empty()) {
            let term = Flag {
                implies: keys,
                ..flag.clone()
            };
            put(&mut vocabulary.flags, term, faults);
        }
    }
}

fn put<T: Term>(table: &mut Table<T>, term: T, faults: &mut Vec<Fault>) {
    let slug = term.slug().to_owned();
    if !table.put(term) {
        faults.push(Fault::new(
            &slug,
            words::table_full(&slug),
            words::TABLE_SIZE,
        ));
    }
}
