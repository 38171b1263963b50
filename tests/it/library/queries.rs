//! What clinicians and their clients type, row by row, and how often the first hit is what they mean.
//!
//! The rows were written before the lay words of the library were read, so that they measure the search
//! and not each other. A row that fails is answered by a better rank, alias or lay word, never by another row.

use std::collections::{BTreeMap, BTreeSet};

use alongside::domain::search::index::Index;
use alongside::domain::technique::TechniqueId;

use crate::library::{id, library};

/// Kind, words and the techniques that are equally right, a row a line.
const ROWS: &str = include_str!("queries.tsv");

/// Rows that were written when the search was done and nothing was mended for: they say what the search is worth where
/// nobody looked before. Sentences are most of them.
const UNSEEN: &str = include_str!("queries_unseen.tsv");

struct Query {
    kind: &'static str,
    typed: &'static str,
    meant: BTreeSet<TechniqueId>,
}

fn queries(rows: &'static str) -> Vec<Query> {
    let read = |line: &'static str| {
        let [kind, typed, ids] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}");
        };
        Query {
            kind,
            typed,
            meant: ids.split(' ').map(id).collect(),
        }
    };
    rows.lines().map(read).collect()
}

#[derive(Default)]
struct Tally {
    asked: usize,
    first: usize,
    five: usize,
}

#[test]
fn the_first_hit_is_what_was_meant() {
    finds(ROWS, 95, 100);
}

#[test]
fn what_nobody_mended_for_is_mostly_found() {
    finds(UNSEEN, 65, 85);
}

/// Asks all rows; so many of a hundred have to be right at once, and so many among the first five.
#[expect(clippy::print_stdout, reason = "the figures are what is asked for")]
fn finds(rows: &'static str, first: usize, first_five: usize) {
    let library = library();
    let index = Index::new(&library);
    let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut missed = Vec::new();
    for query in queries(rows) {
        let found: Vec<TechniqueId> = index
            .search(query.typed, 5)
            .hits
            .iter()
            .map(|hit| hit.id)
            .collect();
        let is_meant = |id: &TechniqueId| query.meant.contains(id);
        let is_first = found.first().is_some_and(is_meant);
        let is_there = found.iter().any(is_meant);
        if !is_first {
            let found: Vec<String> = found.iter().map(ToString::to_string).collect();
            let meant: Vec<String> = query.meant.iter().map(ToString::to_string).collect();
            let mark = if is_there { "not first" } else { "missing" };
            missed.push(format!(
                "{mark}: {} ({}) means {}, finds {}",
                query.typed,
                query.kind,
                meant.join(" "),
                found.join(" ")
            ));
        }
        for kind in [query.kind, "all"] {
            let tally = kinds.entry(kind).or_default();
            tally.asked += 1;
            tally.first += usize::from(is_first);
            tally.five += usize::from(is_there);
        }
    }
    for (kind, tally) in &kinds {
        println!(
            "{kind:<14}{:>4} asked{:>5.1} % first{:>6.1} % in the first five",
            tally.asked,
            share(tally.first, tally.asked),
            share(tally.five, tally.asked)
        );
    }
    println!("{}", missed.join("\n"));
    let all = &kinds["all"];
    assert!(
        all.first * 100 >= all.asked * first && all.five * 100 >= all.asked * first_five,
        "{} of {} first, {} among the first five:\n{}",
        all.first,
        all.asked,
        all.five,
        missed.join("\n")
    );
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred rows")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole as f64
}

#[test]
fn the_rows_are_many_and_of_every_kind_and_family() {
    let library = library();
    let queries = queries(ROWS);
    let words: BTreeSet<&str> = queries.iter().map(|query| query.typed).collect();
    assert_eq!(words.len(), queries.len(), "no row stands twice");
    assert!(queries.len() >= 300);
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    for query in &queries {
        *kinds.entry(query.kind).or_default() += 1;
        let meant: BTreeSet<&str> = query
            .meant
            .iter()
            .map(|id| {
                let family = library.get(*id).unwrap().family;
                library.vocabulary().families.slug(family)
            })
            .collect();
        for family in meant {
            *families.entry(family).or_default() += 1;
        }
    }
    assert_eq!(
        kinds.keys().copied().collect::<Vec<_>>(),
        [
            "abbreviation",
            "concern",
            "founder",
            "lay",
            "name",
            "slip",
            "spelling"
        ]
    );
    assert!(kinds.values().all(|rows| *rows >= 25), "{kinds:?}");
    assert_eq!(families.len(), library.vocabulary().families.len());
    assert!(families.values().all(|rows| *rows >= 5), "{families:?}");
}
