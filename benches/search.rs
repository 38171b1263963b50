//! What a key in the search costs: over the shipped library, over one of 10,000, and in full text.
//!
//! In the whole program a key of the shipped library takes about three times what the least ratatui program takes for one:
//! the search is a part of it beside the list that is drawn anew and the two threads that a key passes.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may panic"
)]

use std::fmt::Write;
use std::hint::black_box;
use std::time::Duration;

use alongside::domain::library::Library;
use alongside::domain::search::index::Index;
use alongside::domain::search::needle::Needle;
use alongside::domain::search::rank::rank;
use criterion::{Criterion, criterion_group, criterion_main};

/// What is typed in the course of a day, cut anywhere: each is one key.
const KEYS: &[&str] = &[
    "b",
    "br",
    "bre",
    "breath",
    "pmr",
    "act",
    "cog rest",
    "thougt rec",
    "depression",
    "linehan",
    "congitive",
    "zzzz",
    "mindfullness for anxeity",
    "e",
    "th",
    "exposure hier",
    "aaaaaaaa",
    "sleep restriction therapy",
    "chessboard",
    "letter to the person who hurt me",
    "couple argues all the time",
];

/// The shipped rows over and over under other names, so that the words differ as they would in a large practice.
fn large() -> Library {
    let shipped = Library::shipped().unwrap();
    let mut text =
        String::from("(library_version: \"1\", edited_at: \"2026-01-01\", techniques: [");
    let colours = [
        "amber", "birch", "copper", "dune", "elm", "fjord", "granite", "harbour", "iris",
        "juniper", "kelp",
    ];
    for number in 0..10_000usize.saturating_sub(shipped.len()) {
        let technique = shipped.at(number % shipped.len()).unwrap();
        let colour = colours[number % colours.len()];
        let slug = |key| shipped.vocabulary().concerns.slug(key);
        write!(
            text,
            "(id: \"U{number:03}\", name: {:?}, aliases: {:?}, lay: {:?}, family: {:?}, orientations: [\"cbt\"], concerns: {:?}, \
             phases: [\"apply\"], minutes: Any, evidence: D, source: {:?}, gist: {:?}),",
            format!("{colour} {} {number}", technique.name.as_str()),
            technique.aliases.iter().map(|alias| format!("{} {colour}{}", alias.as_str(), number % 97)).collect::<Vec<_>>(),
            technique.lay.iter().map(|words| format!("{} {colour}{}", words.as_str(), number % 89)).collect::<Vec<_>>(),
            shipped.vocabulary().families.slug(technique.family),
            technique.concerns.iter().map(|key| slug(*key)).collect::<Vec<_>>(),
            technique.source.as_str(),
            technique.gist.as_str(),
        )
        .unwrap();
    }
    text.push_str("])");
    let (library, findings) = shipped.with_overlay(&[("bench.ron", &text)]);
    assert!(findings.is_empty(), "{}", findings[0]);
    assert_eq!(library.len(), 10_000);
    library
}

fn searching(criterion: &mut Criterion) {
    criterion.bench_function("library/parse", |bench| {
        bench.iter(|| black_box(Library::shipped().unwrap()));
    });
    let shipped = Library::shipped().unwrap();
    criterion.bench_function("library/index", |bench| {
        bench.iter(|| black_box(Index::new(&shipped)));
    });
    for (name, library) in [("shipped", shipped), ("10000", large())] {
        let index = Index::new(&library);
        let mut group = criterion.benchmark_group(format!("search/{name}"));
        for key in KEYS {
            group.bench_function(*key, |bench| {
                bench.iter(|| black_box(index.search(key, 40)));
            });
        }
        group.finish();
    }
}

fn lists(criterion: &mut Criterion) {
    let labels: Vec<String> = (0..10_000u32)
        .map(|number| format!("K{:x}-Q{}", number.wrapping_mul(2_654_435_761), number % 7))
        .collect();
    for key in ["k", "k7", "zzzzz"] {
        criterion.bench_function(&format!("rank/10000/{key}"), |bench| {
            bench.iter(|| black_box(rank(key, labels.iter().map(String::as_str))));
        });
    }
    let entries: Vec<String> = (0..100_000u32)
        .map(|number| format!("said {number}: the bus again, got off after two stops, breath shallow, shoulders up; talked about the third step"))
        .collect();
    for phrase in ["behaviour", "shoulders", "zzz", "said 99999"] {
        criterion.bench_function(&format!("full text/100000/{phrase}"), |bench| {
            let needle = Needle::new(phrase);
            bench.iter(|| {
                black_box(
                    entries
                        .iter()
                        .filter(|entry| needle.find(entry).is_some())
                        .count(),
                )
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).warm_up_time(Duration::from_millis(100)).measurement_time(Duration::from_millis(300));
    targets = searching, lists
}
criterion_main!(benches);
