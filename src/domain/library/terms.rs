//! From the written form of terms to the vocabulary.

use crate::domain::library::build::{Keep, all, keys};
use crate::domain::library::file::{FileForm, FlagForm};
use crate::domain::library::finding::Fault;
use crate::domain::technique::TechniqueId;
use crate::domain::vocabulary::{
    Concern, Family, Flag, Orientation, Past, Process, ProcessKey, Profile, Review, Saying, Step,
    Table, Term, Vocabulary,
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
        let mut term = Flag {
            slug,
            meaning: keep(flag.meaning),
            review: flag.review,
            past: flag.past,
            implies: Box::default(),
        };
        if let Some(known) = known(&vocabulary.flags, &term.slug) {
            tighten(known, &mut term, faults);
        }
        put(&mut vocabulary.flags, term, faults);
    }
    for (slug, others) in implied {
        let keys = keys(&vocabulary.flags, "flag", &others, faults);
        let Some(flag) = known(&vocabulary.flags, &slug).cloned() else {
            continue;
        };
        for lost in flag.implies.iter().filter(|known| !keys.contains(known)) {
            let what = words::flag_implies(&slug, vocabulary.flags.slug(*lost));
            faults.push(Fault::new(&slug, what, words::FLAG_NO_WEAKER));
        }
        let kept = flag.implies.iter();
        let new = keys.iter().filter(|key| !flag.implies.contains(key));
        let term = Flag {
            implies: kept.chain(new).copied().collect(),
            ..flag.clone()
        };
        put(&mut vocabulary.flags, term, faults);
    }
}

fn known<'v>(flags: &'v Table<Flag>, slug: &str) -> Option<&'v Flag> {
    flags.key(slug).and_then(|key| flags.get(key))
}

/// Keeps of a flag that is known already whatever speaks more strongly, so that no file can switch off a stop by what it
/// says of the flag.
fn tighten(known: &Flag, new: &mut Flag, faults: &mut Vec<Fault>) {
    let mut stays = |field: &str| {
        let what = words::flag_stays(&known.slug, field);
        faults.push(Fault::new(&known.slug, what, words::FLAG_NO_WEAKER));
    };
    if strength(new.past) < strength(known.past) {
        stays("past");
        new.past = known.past;
    }
    if wait(new.review) > wait(known.review) {
        stays("review");
        new.review = known.review;
    }
    new.implies.clone_from(&known.implies);
}

/// How much a flag of the past still holds back.
const fn strength(past: Past) -> u8 {
    match past {
        Past::AsRuledOut => 0,
        Past::Ask => 1,
        Past::AsPresent => 2,
    }
}

/// How many months a flag that was ruled out stays so; never to be looked at again is the longest.
fn wait(review: Option<Review>) -> u16 {
    match review {
        Some(Review::EachSession) => 0,
        Some(Review::Months(months)) => u16::from(months),
        None => u16::MAX,
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
