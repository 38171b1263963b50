//! Facets typed, chosen and typed again.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::sync::LazyLock;

use crate::domain::library::{Facets, Library};
use crate::domain::search::facet::{Asked, Ground, Kind, names, read, read_words, with, without};
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
}

#[test]
fn what_is_chosen_is_read_back_for_every_value_there_is() {
    let words = LIBRARY.vocabulary();
    let mut n = 0;
    let mut check = |kind: Kind, value: &str, expected: Facets| {
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
    };
    for (key, family) in words.families.iter() {
        let families = vec![key];
        check(
            Kind::Family,
            family.slug(),
            Facets {
                families,
                ..Facets::default()
            },
        );
    }
    for (key, one) in words.orientations.iter() {
        let orientations = vec![key];
        check(
            Kind::Orientation,
            one.slug(),
            Facets {
                orientations,
                ..Facets::default()
            },
        );
    }
    for (key, concern) in words.concerns.iter() {
        let concerns = vec![key];
        check(
            Kind::Concern,
            concern.slug(),
            Facets {
                concerns,
                ..Facets::default()
            },
        );
    }
    for (key, step) in words.steps.iter() {
        let steps = vec![key];
        check(
            Kind::Step,
            step.slug(),
            Facets {
                steps,
                ..Facets::default()
            },
        );
    }
    for level in Evidence::ALL {
        let evidence = vec![level];
        let letter = level.letter().to_lowercase();
        check(
            Kind::Evidence,
            &letter,
            Facets {
                evidence,
                ..Facets::default()
            },
        );
    }
    for (value, used) in [("yes", true), ("no", false)] {
        let used = Some(used);
        check(
            Kind::Used,
            value,
            Facets {
                used,
                ..Facets::default()
            },
        );
    }
    for (value, left) in [("", 18), ("10", 10), ("45", 45)] {
        let minutes_left = Some(left);
        check(
            Kind::Fits,
            value,
            Facets {
                minutes_left,
                ..Facets::default()
            },
        );
    }
    check(
        Kind::Liked,
        "",
        Facets {
            is_liked: true,
            ..Facets::default()
        },
    );
    check(
        Kind::Own,
        "",
        Facets {
            is_own: true,
            ..Facets::default()
        },
    );
    assert!(n > 300, "{n}");
}

#[test]
fn a_tag_of_the_practice_narrows_too() {
    let pack = r#"(techniques: [
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
