//! The rule, case by case.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::{DateTime, NaiveDate};

use super::*;
use crate::domain::guide::Guide;
use crate::domain::id::{IdSource, ObjectiveId};

fn signs() -> Signs {
    Guide::shipped().unwrap().signs
}

fn objective(words: &str, criterion: &str) -> Objective {
    let at = DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap();
    Objective {
        criterion: criterion.to_owned(),
        ..Objective::new(ObjectiveId(IdSource::new(1).next(at)), words, at)
    }
}

#[test]
fn a_number_or_an_observable_verb_counts_in_british_and_american() {
    let signs = signs();
    for text in [
        "three stops alone",
        "5 of 7 nights",
        "٣ nights",
        "twice a week",
        "ride the bus",
        "Rides the bus",
        "riding the bus",
        "rode the bus",
        "shopping at the market",
        "apologise to my sister",
        "apologize to my sister",
        "practised the sentence",
        "practiced the sentence",
        "tidied the desk",
        "phoned, at last",
    ] {
        assert!(signs.found_in(text), "{text}");
    }
    for text in [
        "",
        "feel better",
        "be less anxious",
        "more confidence in myself",
        "understanding my patterns",
        "a red bed",
        "be happier",
        "start to accept myself at work",
        "?!",
    ] {
        assert!(!signs.found_in(text), "{text}");
    }
}

#[test]
fn each_missing_element_is_named_once_and_in_order() {
    let signs = signs();
    let day = NaiveDate::from_ymd_opt(2026, 12, 24);
    let vague = objective("feel calmer", "");
    assert_eq!(
        lacks(&vague, &signs),
        [Lack::Sign, Lack::Date, Lack::Baseline, Lack::NotAsked]
    );
    let seen_by = objective("feel calmer", "distress under 4 on the 14 bus");
    assert_eq!(
        lacks(&seen_by, &signs),
        [Lack::Date, Lack::Baseline, Lack::NotAsked]
    );
    let whole = Objective {
        target: day,
        baseline: "gets off after one stop".to_owned(),
        achievable: Some(true),
        ..objective("ride three stops alone", "")
    };
    assert_eq!(lacks(&whole, &signs), []);
    let too_big = Objective {
        achievable: Some(false),
        ..whole.clone()
    };
    assert_eq!(lacks(&too_big, &signs), [Lack::OutOfReach]);
    let no_baseline = Objective {
        baseline: String::new(),
        ..whole
    };
    assert_eq!(lacks(&no_baseline, &signs), [Lack::Baseline]);
}

#[test]
fn what_is_over_is_not_checked() {
    for status in ObjectiveStatus::ALL {
        let one = Objective {
            status,
            ..objective("feel calmer", "")
        };
        let is_open = status == ObjectiveStatus::Open;
        assert_eq!(lacks(&one, &signs()).is_empty(), !is_open, "{status:?}");
    }
}

#[test]
fn a_practice_adds_words_of_its_own() {
    let mut guide = Guide::shipped().unwrap();
    assert!(!guide.signs.found_in("to yodel"));
    guide
        .lay(
            "smart.ron",
            r#"(library_version: "1", edited_at: "2026-11-22", verbs: ["Yodel"], counts: ["umpteen"])"#,
        )
        .unwrap();
    assert!(guide.signs.found_in("yodelling"));
    assert!(guide.signs.found_in("umpteen"));
    assert!(guide.signs.found_in("ride"), "the shipped ones stay");
}
