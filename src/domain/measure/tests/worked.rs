//! The worked figures of measures.md section 3.

use crate::domain::measure::Measure;
use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::change::{Verdict, change};
use crate::domain::measure::gas::{Rated, attained};
use crate::domain::measure::tests::hundredths;

#[test]
fn the_worked_changes_come_out() {
    let measures = Measures::shipped().unwrap();
    let told = |id: &str, before: f64, after: f64| {
        let measure: &Measure = measures.get(id).unwrap();
        let change = change(
            (
                measure,
                measure.versions.first().unwrap(),
                measure.scale("total").unwrap(),
            ),
            before,
            after,
        );
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
