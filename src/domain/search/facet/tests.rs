//! Facets typed, chosen and typed again.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::sync::LazyLock;

use crate::domain::library::{Facets, Library};
use crate::domain::search::facet::{
    Asked, Ground, Kind, find, names, read, read_words, with, without,
};
use crate::domain::search::index::Index;
use crate::domain::vocabulary::{Evidence, Term as _};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::shipped().unwrap());

fn ground() -> Ground<'static> {
    Ground {
        library: &LIBRARY,
        minutes_left: Some(18),
        has_client: true,
    }
}

fn asked(typed: &str) -> Asked {
    read(typed, &ground())
}

#[test]
fn text_without_a_facet_stays_as_it_is() {
    for typed in [
        "",
        "bre",
        "5-4-3-2-1",
        "3 min",
        "  two  blanks ",
        "family therapy",
        "used to it",
        "by the way",
        "for: ",
        "PMR",
        "10:30",
        "ratio 3:1",
    ] {
        let asked = asked(typed);
        assert!(asked.facets.is_empty(), "{typed}");
        if typed != "for: " {
            assert_eq!(
                (asked.rest.as_str(), asked.says.len()),
                (typed, 0),
                "{typed}"
            );
        }
    }
}

#[test]
fn each_facet_is_typed_and_the_rest_is_searched() {
    let words = LIBRARY.vocabulary();
    let all = asked(
        "breath family:exposure by:cbt for:panic step:apply fits evidence:a-b used:no liked own slow",
    );
    assert_eq!(all.rest, "breath slow");
    assert_eq!(all.says, Vec::<String>::new());
    assert_eq!(
        all.facets,
        Facets {
            families: vec![words.families.key("exposure").unwrap()],
            orientations: vec![words.orientations.key("cbt").unwrap()],
            concerns: vec![words.concerns.key("panic").unwrap()],
            steps: vec![words.steps.key("apply").unwrap()],
            minutes_left: Some(18),
            evidence: vec![Evidence::A, Evidence::B],
            used: Some(false),
            is_liked: true,
            is_own: true,
            tags: Vec::new(),
        }
    );
    assert_eq!(asked("fits:20").facets.minutes_left, Some(20));
    assert_eq!(asked("evidence:X").facets.evidence, [Evidence::X]);
    assert_eq!(asked("USED:Yes").facets.used, Some(true));
    assert_eq!(
        names(&asked("for:panic fits evidence:a").facets, &LIBRARY),
        ["panic", "fits 18 min", "evidence A, proposed"]
    );
}

#[test]
fn a_value_is_met_by_slug_title_beginning_or_what_people_say() {
    let concern = |slug: &str| vec![LIBRARY.vocabulary().concerns.key(slug).unwrap()];
    for typed in [
        "for:social-anxiety",
        "for:social-anx",
        "for:Social-and-performance-anxiety",
        "for:blushing",
    ] {
        assert_eq!(
            asked(typed).facets.concerns,
            concern("social-anxiety"),
            "{typed}"
        );
    }
    // British and American spelling alike.
    assert_eq!(
        asked("by:behavioral").facets.orientations,
        asked("by:behavioural").facets.orientations
    );
    assert!(!asked("by:behavioral").facets.orientations.is_empty());
    let two = asked("for:panic,phobia");
    assert_eq!(two.facets.concerns.len(), 2);
    assert_eq!(names(&two.facets, &LIBRARY), ["panic or phobia"]);
}

#[test]
fn what_nobody_knows_is_said_and_searched_as_text() {
    let none = asked("for:pannick breath");
    assert!(none.facets.is_empty());
    assert_eq!(none.rest, "for:pannick breath");
    let [said] = none.says.as_slice() else {
        panic!("one thing is said: {:?}", none.says)
    };
    assert!(
        said.starts_with("no concern is called `pannick`; close: panic"),
        "{said}"
    );
    assert_eq!(
        asked("family:qqqq").says,
        ["no family is called `qqqq`. Searched as text."]
    );
    assert_eq!(asked("evidence:z").rest, "evidence:z");
    assert_eq!(asked("fits:soon").rest, "fits:soon");
    assert_eq!(asked("tag:none").rest, "tag:none");
    // What is still to come narrows nothing and is not searched: the list does not jump while it is typed.
    let waits = asked("bre for:");
    assert_eq!(waits.rest, "bre");
    assert!(waits.says.first().unwrap().contains("waits for a concern"));
    // Several that begin so count all, and that is said.
    let several = asked("for:so");
    assert!(several.facets.concerns.len() > 1);
    assert!(several.says.first().unwrap().contains("could be"));
}

#[test]
fn without_a_session_or_a_client_nothing_is_narrowed_silently() {
    let bare = Ground {
        minutes_left: None,
        has_client: false,
        ..ground()
    };
    for typed in ["fits", "used:no"] {
        let asked = read(typed, &bare);
        assert!(asked.facets.is_empty());
        assert_eq!(asked.says.len(), 1, "{typed}");
    }
}

#[test]
fn a_bare_word_can_be_read_as_a_word() {
    let typed = "my own words";
    assert!(asked(typed).facets.is_own);
    assert_eq!(asked(typed).rest, "my words");
    assert_eq!(asked(typed).bare, ["own"]);
    let words = read_words(typed, &ground());
    assert!(words.facets.is_empty());
    assert_eq!(words.rest, typed);
    // Nothing shipped is the practice's own: the word is searched, and that is said.
    let index = Index::new(&LIBRARY);
    let (asked, found) = find("own experience", &ground(), |asked| {
        index.search_where(&asked.rest, 10, |place| {
            let technique = LIBRARY.at(place).unwrap();
            asked.facets.admit(technique, &[])
        })
    });
    assert!(asked.facets.is_empty());
    assert_eq!(asked.rest, "own experience");
    assert!(asked.says.first().unwrap().contains("searched as a word"));
    assert_eq!(found, index.search("own experience", 10));
}

#[test]
fn what_is_chosen_is_read_back_for_every_value_there_is() {
    let mut n = 0;
    for (kind, value, expected) in every_value() {
        let value = value.as_str();
        for before in [
            "",
            "breath",
            "for:ocd,sleep breath family:dbt by:act step:any",
        ] {
            let text = with(before, kind, value);
            let got = asked(&text);
            assert_eq!(got.says, Vec::<String>::new(), "{text}");
            let own = asked(&kind.word(value)).facets;
            assert_eq!(own, expected, "{text}");
            // Taking it off gives back what there was of the others.
            assert_eq!(
                asked(&without(&text, kind)).facets,
                asked(&without(before, kind)).facets
            );
            assert_eq!(got.rest, asked(before).rest);
            n += 1;
        }
    }
    assert!(n > 300, "{n}");
}

/// Every facet with each of its values, and what it narrows to.
fn every_value() -> Vec<(Kind, String, Facets)> {
    let words = LIBRARY.vocabulary();
    let none = Facets::default;
    let mut all = Vec::new();
    all.extend(words.families.iter().map(|(key, one)| {
        let families = vec![key];
        let facets = Facets { families, ..none() };
        (Kind::Family, one.slug().to_owned(), facets)
    }));
    all.extend(words.orientations.iter().map(|(key, one)| {
        let orientations = vec![key];
        let facets = Facets {
            orientations,
            ..none()
        };
        (Kind::Orientation, one.slug().to_owned(), facets)
    }));
    all.extend(words.concerns.iter().map(|(key, one)| {
        let concerns = vec![key];
        let facets = Facets { concerns, ..none() };
        (Kind::Concern, one.slug().to_owned(), facets)
    }));
    all.extend(words.steps.iter().map(|(key, one)| {
        let steps = vec![key];
        let facets = Facets { steps, ..none() };
        (Kind::Step, one.slug().to_owned(), facets)
    }));
    all.extend(Evidence::ALL.map(|level| {
        let evidence = vec![level];
        let facets = Facets { evidence, ..none() };
        (Kind::Evidence, level.letter().to_lowercase(), facets)
    }));
    all.extend([("yes", true), ("no", false)].map(|(value, used)| {
        let used = Some(used);
        let facets = Facets { used, ..none() };
        (Kind::Used, value.to_owned(), facets)
    }));
    all.extend([("", 18), ("10", 10), ("45", 45)].map(|(value, left)| {
        let minutes_left = Some(left);
        let facets = Facets {
            minutes_left,
            ..none()
        };
        (Kind::Fits, value.to_owned(), facets)
    }));
    let is_liked = Facets {
        is_liked: true,
        ..none()
    };
    let is_own = Facets {
        is_own: true,
        ..none()
    };
    all.push((Kind::Liked, String::new(), is_liked));
    all.push((Kind::Own, String::new(), is_own));
    all
}

#[test]
fn a_tag_of_the_practice_narrows_too() {
    let pack = r#"(library_version: "1", edited_by: "a practice", edited_at: "2026-11-01", techniques: [
        (id: "U001", name: "Bus song", family: "exposure", orientations: ["cbt"], concerns: ["panic"],
         phases: ["apply"], minutes: Span(5, 10), evidence: D, source: "own", gist: "Sung on the bus.",
         tags: ["group-a", "music"]),
    ])"#;
    let (library, findings) = Library::shipped()
        .unwrap()
        .with_overlay(&[("own.ron", pack)]);
    assert!(findings.is_empty(), "{findings:?}");
    let ground = Ground {
        library: &library,
        minutes_left: None,
        has_client: false,
    };
    let asked = read("tag:mus own", &ground);
    assert_eq!(
        (asked.facets.tags.as_slice(), asked.facets.is_own),
        (&["music".to_owned()][..], true)
    );
    let left: Vec<&str> = library
        .iter()
        .filter(|(_, technique)| asked.facets.admit(technique, &[]))
        .map(|(_, technique)| technique.name.as_str())
        .collect();
    assert_eq!(left, ["Bus song"]);
}
