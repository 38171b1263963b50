//! What each technique says of how it is done, and what clinicians and clients call it.

use std::collections::{BTreeMap, BTreeSet};

use alongside::domain::library::Library;
use alongside::domain::technique::{Pace, Technique, TechniqueId};
use alongside::domain::vocabulary::Evidence;

fn library() -> Library {
    Library::shipped().unwrap()
}

/// Ids named within a text, such as `(T363)`.
fn named(text: &str) -> Vec<TechniqueId> {
    text.split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter_map(|word| word.parse().ok())
        .collect()
}

#[test]
fn every_technique_has_a_card() {
    let library = library();
    for (_, row) in library.iter() {
        let at = row.id;
        let card = library.card(row).unwrap_or_else(|| panic!("{at}: no card"));
        assert!((3..=8).contains(&card.outline.len()), "{at}: outline");
        for line in &card.outline {
            assert!((12..=120).contains(&line.chars().count()), "{at}: {line}");
        }
        assert!((1..=200).contains(&card.when.chars().count()), "{at}: when");
        assert!(
            (1..=260).contains(&card.watch.chars().count()),
            "{at}: watch"
        );
        for text in card.outline.iter().chain([&card.when, &card.watch]) {
            assert_eq!(text.trim(), text.as_str(), "{at}: {text:?}");
            assert!(!text.chars().any(char::is_control), "{at}: {text:?}");
            for id in named(text) {
                assert!(library.get(id).is_some(), "{at}: {id} is nowhere");
            }
        }
        match card.pace {
            None => {}
            Some(Pace::Countdown { minutes }) => assert!((1..=60).contains(&minutes), "{at}"),
            Some(Pace::Breath {
                inhale,
                hold,
                exhale,
                rest,
            }) => {
                assert!(inhale > 1 && exhale > 1, "{at}");
                assert!(inhale + hold + exhale + rest <= 30, "{at}");
            }
        }
    }
}

#[test]
fn no_two_cards_say_the_same() {
    let library = library();
    let mut seen: BTreeMap<String, TechniqueId> = BTreeMap::new();
    for (_, row) in library.iter() {
        let card = library.card(row).unwrap();
        for text in [
            card.when.to_string(),
            card.watch.to_string(),
            card.outline.iter().map(ToString::to_string).collect(),
        ] {
            if let Some(other) = seen.insert(text, row.id) {
                panic!("{} and {other} say the same", row.id);
            }
        }
    }
}

#[test]
fn every_technique_has_lay_words_of_its_own() {
    let library = library();
    let mut by_words: BTreeMap<String, Vec<TechniqueId>> = BTreeMap::new();
    for (_, row) in library.iter() {
        let at = row.id;
        assert!(
            (4..=10).contains(&row.lay.len()),
            "{at}: {} lay words",
            row.lay.len()
        );
        let known: BTreeSet<String> = row
            .aliases
            .iter()
            .chain([&row.name])
            .map(|words| words.to_lowercase())
            .collect();
        for lay in &row.lay {
            assert!(
                !known.contains(&lay.to_lowercase()),
                "{at}: `{lay}` says nothing new"
            );
            assert_eq!(lay.trim(), lay.as_str(), "{at}");
            by_words.entry(lay.to_lowercase()).or_default().push(at);
        }
    }
    for (words, ids) in by_words {
        assert!(
            ids.len() <= 3,
            "`{words}` points at {ids:?}, which helps nobody"
        );
    }
}

/// Walks up what comes before a technique.
fn climb(library: &Library, row: &Technique, trail: &mut Vec<TechniqueId>) {
    assert!(!trail.contains(&row.id), "a ring: {trail:?} {}", row.id);
    trail.push(row.id);
    for id in &row.prerequisites {
        let before = library
            .get(*id)
            .unwrap_or_else(|| panic!("{} needs {id}", row.id));
        assert_ne!(before.evidence, Evidence::X, "{} needs {id}", row.id);
        climb(library, before, trail);
    }
    trail.pop();
}

#[test]
fn what_comes_first_is_there_and_never_in_a_ring() {
    let library = library();
    for (_, row) in library.iter() {
        climb(&library, row, &mut Vec::new());
        for id in &row.pairs_with {
            let pair = library
                .get(*id)
                .unwrap_or_else(|| panic!("{} with {id}", row.id));
            assert_ne!(pair.evidence, Evidence::X, "{} goes well with {id}", row.id);
            assert_ne!(*id, row.id, "{id} with itself");
        }
    }
    let needs = |id: &str| -> Vec<String> {
        let row = library.get(id.parse().unwrap()).unwrap();
        row.prerequisites.iter().map(ToString::to_string).collect()
    };
    // What the specification asks for: exposure needs a hierarchy, processing needs grounding.
    assert!(
        needs("T096").contains(&"T095".to_owned()),
        "{:?}",
        needs("T096")
    );
    for processing in ["T344", "T346", "T347", "T348", "T349", "T350"] {
        assert!(
            needs(processing).contains(&"T334".to_owned()),
            "{processing}"
        );
    }
}

#[test]
fn what_must_not_be_done_names_what_is_done_instead() {
    let library = library();
    for (_, row) in library
        .iter()
        .filter(|(_, row)| row.evidence == Evidence::X)
    {
        let card = library.card(row).unwrap();
        let instead: Vec<TechniqueId> = card.outline.iter().flat_map(|line| named(line)).collect();
        assert!(
            instead
                .iter()
                .any(|id| library.get(*id).is_some_and(Technique::is_suggestible)),
            "{}: {:?}",
            row.id,
            card.outline
        );
    }
}
