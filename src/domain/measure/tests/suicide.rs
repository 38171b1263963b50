//! C-SSRS screener and ASQ (measures.md 2.13): answers are shown, nothing is added up, and nothing ranks.

use crate::domain::measure::tests::{assert_told, measure, measures};
use crate::domain::measure::{Better, Measure};

#[test]
fn c_ssrs_asks_on_behind_item_2_and_goes_to_item_6_else() {
    assert_told(
        "c-ssrs-screener",
        &[
            ("00---0-", "skipped [3, 4, 5, 7]"),
            ("10---0-", "!1 skipped [3, 4, 5, 7]"),
            ("010000-", "!2 skipped [7]"),
            ("0110001", "!2 !3 !7"),
            ("011000-", "!2 !3 skipped [7]"),
            ("00---10", "!6 skipped [3, 4, 5]"),
            ("00---11", "!6 !7 skipped [3, 4, 5]"),
            ("1111111", "!1 !2 !3 !4 !5 !6 !7"),
            // What is refused is missing, and no rule leaves it out.
            ("0-----1", "!7 missing [2, 3, 4, 5, 6]"),
            ("2------", "missing [1, 2, 3, 4, 5, 6, 7]"),
        ],
    );
    let loinc = &measure("c-ssrs-screener").loinc;
    assert_eq!(loinc.items.len(), 7);
    assert!(!loinc.items.iter().any(|code| code == "93374-7"));
    assert_eq!(loinc.never.first().unwrap().0, "93374-7");
}

#[test]
fn asq_asks_item_5_after_any_yes() {
    assert_told(
        "asq",
        &[
            ("0000-", "skipped [5]"),
            ("10000", "!1"),
            ("01000", "!2"),
            ("00100", "!3"),
            ("00010", "!4"),
            ("00011", "!4 !5"),
            ("0001-", "!4 missing [5]"),
            ("000--", "missing [4, 5]"),
        ],
    );
}

#[test]
fn neither_screen_has_a_score_a_band_or_a_line() {
    for id in ["c-ssrs-screener", "asq"] {
        let measure = measure(id);
        assert_eq!(measure.better, Better::Neither);
        assert!(measure.scales.is_empty() && measure.bandings.is_empty());
        assert!(measure.cutoffs.is_empty() && measure.changes.is_empty());
        assert!(measure.algorithms.is_empty());
        let needs = measure.notes.iter().any(|note| note.contains("refused"));
        assert!(needs, "{id} says nothing of an answer that is refused");
        for item in &measure.items {
            let lit = measure.criticals.iter().find(|rule| rule.item == item.n);
            assert!(lit.unwrap().lights, "{id} {}", item.n);
        }
    }
}

/// Every word of a definition that is shown beside answers or scores.
fn shown(measure: &Measure) -> Vec<&str> {
    let bands = measure.bandings.iter().flat_map(|banding| &banding.bands);
    let mut words: Vec<&str> = bands.map(|band| band.label.as_str()).collect();
    words.extend(measure.cutoffs.iter().map(|cutoff| cutoff.name.as_str()));
    words.extend(measure.algorithms.iter().map(|rule| rule.title.as_str()));
    words.extend(measure.criticals.iter().map(|rule| rule.say.as_str()));
    words.extend(measure.prompts.iter().map(|rule| rule.say.as_str()));
    words.extend(measure.scales.iter().map(|scale| scale.title.as_str()));
    words
}

#[test]
fn no_definition_says_how_great_a_risk_is() {
    let ranks = [
        "low risk",
        "moderate risk",
        "medium risk",
        "high risk",
        "risk level",
        "level of risk",
        "acute",
        "imminent",
        "triage",
        "emergency",
    ];
    for measure in measures().all() {
        for words in shown(measure) {
            let lower = words.to_lowercase();
            for rank in ranks {
                assert!(!lower.contains(rank), "{}: {words}", measure.id);
            }
        }
    }
}

/// What lights RISK is an answer: its rule looks at that item alone, and at no score.
#[test]
fn what_lights_is_one_answer_and_no_score() {
    use crate::domain::measure::Test;
    let lights = measures()
        .all()
        .iter()
        .flat_map(|measure| &measure.criticals);
    let mut count = 0;
    for rule in lights.filter(|rule| rule.lights) {
        count += 1;
        assert!(
            matches!(&rule.when, Test::Answer(items, _) if *items == [rule.item]),
            "{rule:?}"
        );
    }
    // PHQ-9 and CORE-10, the two screens, safety in the rating of a session.
    assert_eq!(count, 2 + 7 + 5 + 1);
}
