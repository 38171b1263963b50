//! What holds of every shipped definition.

use crate::domain::library::Library;
use crate::domain::measure::check::check;
use crate::domain::measure::own::definition;
use crate::domain::measure::tests::{measure, measures};
use crate::domain::measure::{Class, Computed, Taken};

#[test]
fn every_instrument_of_the_list_is_there_in_the_order_of_its_use() {
    let ids: Vec<&str> = measures().all().iter().map(|one| one.id.as_str()).collect();
    let needed = [
        "phq-9",
        "gad-7",
        "core-10",
        "phq-4",
        "who-5",
        "wsas",
        "k10",
        "dass-21",
        "oasis",
        "pswq",
        "phq-15",
        "isi",
        "pcl-5",
        "audit-c",
        "audit",
        "severity-of-dependence",
        "asq",
        "c-ssrs-screener",
        "wai-sr",
        "gbo",
        "gas",
        "suds",
    ];
    let found: Vec<&str> = ids.into_iter().filter(|id| needed.contains(id)).collect();
    assert_eq!(found, needed);
}

#[test]
fn every_flag_that_is_to_be_asked_about_is_one_of_the_library() {
    let library = Library::shipped().unwrap();
    let is_flag = |slug: &str| library.vocabulary().flags.key(slug).is_some();
    for measure in measures().all() {
        for critical in &measure.criticals {
            let flag = &critical.flag;
            assert!(flag.is_empty() || is_flag(flag), "{}: {flag}", measure.id);
        }
    }
}

#[test]
fn every_measure_says_what_may_be_done_with_it_and_where_it_comes_from() {
    for measure in measures().all() {
        assert!(!measure.licence.note.is_empty(), "{}", measure.id);
        assert!(
            !measure.citations.is_empty() || measure.licence.class == Class::Own,
            "{}",
            measure.id
        );
    }
    let restricted = measures().all().iter();
    let restricted = restricted.filter(|one| one.licence.class == Class::Restricted);
    let restricted: Vec<&str> = restricted.map(|one| one.id.as_str()).collect();
    assert_eq!(
        restricted,
        ["wsas", "oasis", "isi", "c-ssrs-screener", "wai-sr"]
    );
}

#[test]
fn what_is_excluded_is_named_with_its_reason_and_has_no_definition() {
    let excluded = measures().excluded();
    assert!(excluded.len() >= 16);
    for one in excluded {
        assert!(!one.name.is_empty() && !one.why.is_empty(), "{one:?}");
        for part in one.name.split(", ") {
            let has_definition = measures().all().iter().any(|known| known.name == part);
            assert!(!has_definition, "{part}");
        }
    }
    let names: Vec<&str> = excluded.iter().map(|one| one.name.as_str()).collect();
    for wanted in [
        "OQ-45",
        "BDI-I",
        "BAI",
        "HADS",
        "ORS, SRS",
        "IES-R",
        "MADRS",
        "WEMWBS",
        "EQ-5D",
        "CAMS",
        "AAI",
        "C-SSRS with its wording",
        "Y-BOCS",
        "Sheehan",
        "VIA",
        "YSQ",
    ] {
        assert!(names.iter().any(|name| name.contains(wanted)), "{wanted}");
    }
}

/// A topic is a few words: nothing as long as an item's wording stands in a label.
#[test]
fn labels_are_topics_and_no_wording() {
    // Our own statements are ours to ship.
    let others = measures().all().iter();
    for measure in others.filter(|measure| measure.licence.class != Class::Own) {
        for item in &measure.items {
            let label = &item.label;
            assert!(label.split(' ').count() <= 5, "{}: {label}", measure.id);
            assert!(!label.contains(['?', '.']), "{}: {label}", measure.id);
            let first = label.split(' ').next().unwrap();
            assert!(
                !["I", "My", "You", "Your", "How do"].contains(&first),
                "{label}"
            );
        }
    }
}

/// What the specification marks as not confirmed says so here too.
#[test]
fn what_is_not_confirmed_says_so() {
    let says = |id: &str, words: &str| {
        let measure = measure(id);
        let notes = measure.notes.iter().chain([&measure.licence.note]);
        let sources = measure.cutoffs.iter().map(|cutoff| &cutoff.source);
        let mut all = notes.chain(sources);
        assert!(
            all.any(|note| note.contains(words) && note.contains("not confirmed")),
            "{id}: {words}"
        );
    };
    for (id, words) in [
        ("phq-9", "missing"),
        ("phq-4", "change value"),
        ("who-5", "2024"),
        ("pcl-5", "LOINC"),
        ("audit", "75624-7"),
        ("audit-c", "UK"),
        ("wsas", "work does not apply"),
        ("k10", "Harvard"),
        ("severity-of-dependence", "cannabis"),
        ("c-ssrs-screener", "electronic use"),
        ("asq", "government work"),
        ("pswq", "NHS"),
        ("oasis", "terms"),
    ] {
        says(id, words);
    }
    for (id, points) in [("wsas", 8.0), ("pswq", 9.0), ("gbo", 3.0)] {
        let rule = measure(id)
            .changes
            .iter()
            .find(|rule| rule.points == Some(points));
        assert!(rule.unwrap().provisional, "{id}");
    }
}

/// The thresholds that measures.md 2 works out, to its decimals.
#[test]
fn the_computed_thresholds_come_out() {
    for (id, confidence, expected) in [
        ("phq-9", 95, "6.10"),
        ("gad-7", 95, "5.37"),
        ("gad-7", 90, "4.51"),
        ("core-10", 90, "5.66"),
        ("core-10", 95, "6.75"),
        ("wsas", 90, "9.67"),
        ("wsas", 95, "11.52"),
        ("k10", 90, "4.92"),
        ("k10", 95, "5.87"),
    ] {
        let rules = measure(id).changes.iter();
        let computed = rules.filter_map(|rule| rule.computed);
        let found = computed
            .filter(|one| one.confidence == confidence)
            .map(Computed::threshold);
        let found: Vec<String> = found.map(|points| format!("{points:.2}")).collect();
        assert_eq!(found, [expected], "{id} {confidence}");
    }
}

#[test]
fn a_measure_that_is_keyed_in_has_a_window_and_words_for_its_answers() {
    for measure in measures()
        .all()
        .iter()
        .filter(|one| one.taken == Taken::Items)
    {
        for version in &measure.versions {
            assert!(!version.window.is_empty());
            for item in &measure.items {
                let lowest = item.min - version.less;
                assert!(
                    !measure.said(item, version, lowest).is_empty(),
                    "{}",
                    measure.id
                );
                let highest = item.max - version.less;
                assert!(
                    !measure.said(item, version, highest).is_empty(),
                    "{}",
                    measure.id
                );
            }
        }
    }
}

/// The check of a definition is the same for what is shipped: nothing was let through.
#[test]
fn a_shipped_definition_that_is_broken_is_found() {
    let text = include_str!("../../../../data/measures/phq-9.ron");
    let good = definition("phq-9.ron", text, &|_| true).unwrap();
    assert_eq!(check("phq-9.ron", text, &good, &|_| true), []);
    let bad = text.replace(
        "(min: 5, max: 9, label: \"mild\")",
        "(min: 5, max: 10, label: \"mild\")",
    );
    let found = definition("phq-9.ron", &bad, &|_| true).unwrap_err();
    let told: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["phq-9.ron:35:19: the band before reaches to 10 and overlaps with this one; expected 11"]
    );
}
