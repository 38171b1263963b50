//! ISI (measures.md 2.11).

use crate::domain::measure::Limit;
use crate::domain::measure::tests::{assert_every_score, assert_lines, assert_told, measure};

#[test]
fn isi_from_floor_to_ceiling() {
    assert_every_score("isi", "total");
    let one: &[&str] = &["insomnia, community"];
    let both: &[&str] = &["insomnia, community", "insomnia, primary care"];
    for version in ["2-weeks", "month"] {
        assert_lines(
            "isi",
            version,
            "total",
            &[
                (0.0, "none", &[]),
                (7.0, "none", &[]),
                (8.0, "sub-threshold", &[]),
                (9.0, "sub-threshold", &[]),
                (10.0, "sub-threshold", one),
                (13.0, "sub-threshold", one),
                (14.0, "sub-threshold", both),
                (15.0, "moderate", both),
                (21.0, "moderate", both),
                (22.0, "severe", both),
                (28.0, "severe", both),
            ],
        );
    }
    assert_told("isi", &[("444444-", "total -; missing [7]")]);
}

#[test]
fn fifteen_begins_a_band_of_isi_and_is_no_cut_off() {
    let cutoffs = measure("isi").cutoffs.iter().map(|cutoff| cutoff.when);
    let cutoffs: Vec<Limit> = cutoffs.collect();
    assert_eq!(cutoffs, [Limit::AtLeast(10.0), Limit::AtLeast(14.0)]);
}
