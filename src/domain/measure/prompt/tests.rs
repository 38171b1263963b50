//! Every rule of the prompts at its edge, from readings as they are kept.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use uuid::Uuid;

use super::*;
use crate::domain::guide::Guide;
use crate::domain::id::{ClientId, ReadingId};
use crate::domain::reading::Withdrawn;
use crate::domain::time::Stamp;

fn stamp(day: u8) -> Stamp {
    Stamp::parse_from_rfc3339(&format!("2026-11-{day:02}T14:50:00+01:00")).unwrap()
}

/// A reading of a day, answers in hex digits: `a` is ten, `-` is missing.
fn reading(measure: &str, day: u8, answers: &str) -> Reading {
    Reading {
        answers: answers
            .chars()
            .map(|answer| {
                answer
                    .to_digit(16)
                    .map(|digit| u8::try_from(digit).unwrap())
            })
            .collect(),
        ..Reading::new(
            ReadingId(Uuid::from_u128(u128::from(day))),
            measure,
            "1",
            stamp(day),
            "rk",
        )
    }
}

/// Returns the places of the prompts that the last of these readings gives.
fn given(measure: &Measure, answers: &[&str]) -> Vec<usize> {
    let mut readings = Readings::new(ClientId(Uuid::from_u128(1)));
    for (answers, day) in answers.iter().zip(1..) {
        let reading = reading(&measure.id, day, answers);
        readings.readings.push(reading);
    }
    places(measure, &readings, readings.readings.last().unwrap())
}

fn places(measure: &Measure, readings: &Readings, of: &Reading) -> Vec<usize> {
    let given = prompts(measure, readings, of);
    let all = measure.prompts.iter().enumerate();
    all.filter(|(_, prompt)| given.contains(prompt))
        .map(|(at, _)| at)
        .collect()
}

fn session_rating() -> Measure {
    let guide = Guide::shipped().unwrap();
    guide.measures.get("session-rating").unwrap().clone()
}

const NONE: [usize; 0] = [];
const LOW: usize = 0;
const FELL: usize = 1;
const PERFECT: usize = 2;

#[test]
fn an_item_at_six_or_less_is_talked_about_and_seven_is_not() {
    let measure = session_rating();
    assert_eq!(given(&measure, &["7777771"]), NONE);
    assert_eq!(given(&measure, &["7777761"]), [LOW]);
    assert_eq!(given(&measure, &["0aaaaa1"]), [LOW]);
    // The question on safety is no item of the six, and an item left out is not low.
    assert_eq!(given(&measure, &["8888880"]), NONE);
    assert_eq!(given(&measure, &["88-8881"]), NONE);
    assert_eq!(given(&measure, &["88-8861"]), [LOW]);
}

#[test]
fn the_total_is_held_against_the_median_of_the_three_before() {
    let measure = session_rating();
    // 54, 54, 54 and then 48: lower by six.
    assert_eq!(
        given(&measure, &["9999991", "9999991", "9999991", "8888881"]),
        [FELL]
    );
    // 49 is lower by five.
    assert_eq!(
        given(&measure, &["9999991", "9999991", "9999991", "9888881"]),
        NONE
    );
    // Against the median, not the mean and not the last: 50, 60, 54, in whatever order, and then 48 or 49.
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
        let three = ["9988881", "aaaaaa1", "9999991"];
        let of = |last| {
            let mut all: Vec<&str> = order.iter().map(|at| three[*at]).collect();
            all.push(last);
            given(&measure, &all)
        };
        assert_eq!(of("8888881"), [FELL]);
        assert_eq!(of("9888881"), NONE);
    }
    // Two before are not three, and a fourth before counts no more.
    assert_eq!(given(&measure, &["9999991", "9999991", "8888881"]), NONE);
    assert_eq!(
        given(
            &measure,
            &["aaaaaa1", "8888881", "8888881", "8888881", "7777771"]
        ),
        [FELL]
    );
    assert_eq!(
        given(
            &measure,
            &["aaaaaa1", "aaaaaa1", "8888881", "8888881", "8777771"]
        ),
        NONE
    );
}

#[test]
fn what_cannot_be_scored_is_no_total_to_hold_against() {
    let measure = session_rating();
    let with = ["9999991", "9999991", "99-9991", "9999991", "8888881"];
    assert_eq!(given(&measure, &with), [FELL]);
    assert_eq!(given(&measure, &with[1..]), NONE);
    // And of itself it gives nothing but its low answers.
    assert_eq!(
        given(&measure, &["9999991", "9999991", "9999991", "7777-71"]),
        NONE
    );
}

#[test]
fn sixty_three_times_in_a_row_asks_whether_criticism_is_easy() {
    let measure = session_rating();
    let full = "aaaaaa1";
    assert_eq!(given(&measure, &[full, full]), NONE);
    assert_eq!(given(&measure, &[full, full, full]), [PERFECT]);
    assert_eq!(given(&measure, &[full, full, full, full]), [PERFECT]);
    assert_eq!(given(&measure, &[full, full, "aaaaa91", full]), NONE);
    assert_eq!(given(&measure, &[full, full, "aaaaa91"]), NONE);
    assert_eq!(
        given(&measure, &[full, full, "aaaaa-1", full]),
        NONE,
        "one that is not known breaks the row"
    );
    assert!(!measure.prompts[PERFECT].repair && measure.prompts[LOW].repair);
    assert!(measure.prompts[FELL].repair);
}

#[test]
fn what_was_withdrawn_is_of_another_version_or_came_later_is_not_held_against() {
    let measure = session_rating();
    let mut readings = Readings::new(ClientId(Uuid::from_u128(1)));
    readings.readings = vec![
        reading(&measure.id, 1, "9999991"),
        reading(&measure.id, 2, "9999991"),
        reading(&measure.id, 3, "9999991"),
        reading(&measure.id, 4, "8888881"),
        reading(&measure.id, 5, "aaaaaa1"),
    ];
    let fourth = readings.readings[3].clone();
    assert_eq!(places(&measure, &readings, &fourth), [FELL]);
    // The same whether the reading stands in the file already or not.
    let mut without = readings.clone();
    without.readings.remove(3);
    assert_eq!(places(&measure, &without, &fourth), [FELL]);
    let mut other = readings.clone();
    other.readings[0].version = "2".to_owned();
    assert_eq!(places(&measure, &other, &fourth), NONE);
    let mut fewer = readings.clone();
    fewer.readings[1].withdrawn = Some(Withdrawn {
        at: stamp(6),
        by: "rk".into(),
        why: "another client's".into(),
    });
    assert_eq!(places(&measure, &fewer, &fourth), NONE);
    let mut gone = fourth;
    gone.withdrawn = fewer.readings[1].withdrawn.clone();
    assert_eq!(places(&measure, &readings, &gone), NONE);
    // Order is by day, not by place in the file.
    readings.readings.reverse();
    let (newest, prompts) = newest(&measure, &readings).unwrap();
    assert_eq!((newest.at, prompts.len()), (stamp(5), 0));
}

#[test]
fn a_fall_of_a_mean_of_one_asks_and_of_a_little_less_does_not() {
    let text = r#"(
        id: "three", name: "Three", about: "a mean of three", licence: (class: own, note: "ours"),
        versions: [(id: "1", window: "so far")],
        responses: [(labels: [(1, "seldom"), (5, "always")])],
        items: [(n: 1, label: "A", min: 1, max: 5), (n: 2, label: "B", min: 1, max: 5), (n: 3, label: "C", min: 1, max: 5)],
        scales: [(id: "bond", title: "Bond", method: mean, range: (1, 5))],
        better: up,
        prompts: [(when: fell("bond", 1.0), say: "ask", repair: true)],
    )"#;
    let mut measures = crate::domain::measure::catalogue::Measures::default();
    assert_eq!(measures.lay("three.ron", text), []);
    let measure = measures.get("three").unwrap();
    assert_eq!(given(measure, &["444", "333"]), [0]);
    // 14/3 and 11/3 are one apart, though neither is a number a computer holds.
    assert_eq!(given(measure, &["554", "443"]), [0]);
    assert_eq!(given(measure, &["444", "433"]), NONE);
    assert_eq!(given(measure, &["333", "444"]), NONE);
    assert_eq!(given(measure, &["444"]), NONE);
    // Since the reading before, not since the best one.
    assert_eq!(given(measure, &["555", "444", "443"]), NONE);
    assert_eq!(given(measure, &["444", "4-4", "333"]), [0]);
}

#[test]
fn a_total_that_came_without_answers_counts() {
    let measure = session_rating();
    let mut readings = Readings::new(ClientId(Uuid::from_u128(1)));
    for day in 1..=3 {
        let mut reading = reading(&measure.id, day, "");
        reading.totals = vec![("total".to_owned(), 54.0)];
        readings.readings.push(reading);
    }
    let fourth = reading(&measure.id, 4, "8888881");
    assert_eq!(places(&measure, &readings, &fourth), [FELL]);
}

#[test]
fn the_answers_a_prompt_is_about_are_named() {
    let measure = session_rating();
    let reading = reading(&measure.id, 1, "8685-a1");
    let named = answers(&measure, &reading, &measure.prompts[LOW]);
    let named: Vec<(&str, u8)> = named
        .iter()
        .map(|(item, value)| (item.label.as_str(), *value))
        .collect();
    assert_eq!(
        named,
        [("Worked on what matters", 6), ("Pace was right", 5)]
    );
    assert!(answers(&measure, &reading, &measure.prompts[FELL]).is_empty());
}
