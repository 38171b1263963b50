//! The worked figures of measures.md section 3.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::measure::Measure;
use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::change::{Verdict, change};
use crate::domain::measure::gas::{Rated, attained};
use crate::domain::measure::score::{Answer, score};

fn scored(id: &str, answers: &str) -> (Option<f64>, bool, Option<String>) {
    let measures = Measures::shipped().unwrap();
    let measure = measures.get(id).unwrap();
    let answers: Vec<Answer> = answers
        .chars()
        .map(|answer| match answer.to_digit(10) {
            Some(digit) => Answer::Value(u8::try_from(digit).unwrap()),
            None => Answer::Missing,
        })
        .collect();
    let score = score(measure, measure.versions.first().unwrap(), &answers);
    let total = score.total().unwrap();
    let band = total.band.map(|band| band.label.clone());
    (total.value, total.is_prorated, band)
}

#[test]
fn phq_9_adds_up_and_stands_in_for_two_missing_answers() {
    let band = |band: &str| Some(band.to_owned());
    assert_eq!(
        scored("phq-9", "000000000"),
        (Some(0.0), false, band("minimal"))
    );
    assert_eq!(
        scored("phq-9", "333333333"),
        (Some(27.0), false, band("severe"))
    );
    assert_eq!(
        scored("phq-9", "2-2222222"),
        (Some(18.0), true, band("moderately severe"))
    );
    assert_eq!(scored("phq-9", "2---22222"), (None, false, None));
}

#[test]
fn core_10_turns_items_2_and_3_round() {
    assert_eq!(scored("core-10", "0440000000").0, Some(0.0));
    assert_eq!(scored("core-10", "4004444444").0, Some(40.0));
}

fn hundredths(value: f64) -> i64 {
    format!("{:.0}", value * 100.0).parse().unwrap()
}

#[test]
fn the_worked_changes_come_out() {
    let measures = Measures::shipped().unwrap();
    let told = |id: &str, before: f64, after: f64| {
        let measure: &Measure = measures.get(id).unwrap();
        let change = change(measure, measure.scale("total").unwrap(), before, after);
        let rules: Vec<i64> = change.rules.iter().map(|rule| hundredths(rule.1)).collect();
        (change.rc.map(hundredths), change.verdict.unwrap(), rules)
    };
    let rules = vec![600, 610, 500];
    assert_eq!(
        told("phq-9", 18.0, 9.0),
        (Some(-289), Verdict::Recovered, rules.clone())
    );
    assert_eq!(
        told("phq-9", 14.0, 11.0),
        (Some(-96), Verdict::Unchanged, rules.clone())
    );
    assert_eq!(
        told("phq-9", 8.0, 15.0),
        (Some(225), Verdict::Deteriorated, rules)
    );
    assert_eq!(told("core-10", 20.0, 12.0).2, [600, 566, 675]);
}

#[test]
fn the_worked_attainments_come_out() {
    let t = |goals: &[(f64, i8)]| {
        let goals: Vec<Rated> = goals
            .iter()
            .map(|(weight, level)| Rated {
                weight: *weight,
                level: Some(*level),
            })
            .collect();
        attained(&goals).t.map(hundredths)
    };
    assert_eq!(t(&[(3.0, -1), (2.0, -1), (1.0, -1)]), Some(3678));
    assert_eq!(t(&[(3.0, 1), (2.0, 0), (1.0, -1)]), Some(5441));
    assert_eq!(t(&[(3.0, 2), (2.0, 2), (1.0, 2)]), Some(7644));
    assert_eq!(t(&[(3.0, -2), (2.0, -2), (1.0, -2)]), Some(2356));
    assert_eq!(t(&[(3.0, 0), (2.0, 0), (1.0, 0)]), Some(5000));
    assert_eq!(t(&[(1.0, 1), (1.0, 1), (1.0, 1)]), Some(6369));
    assert_eq!(t(&[(1.0, 1)]), Some(6000));
    assert_eq!(t(&[(2.0, 1), (3.0, 2), (1.0, 0)]), Some(6763));
    assert_eq!(t(&[(0.0, 1)]), None);
}
