//! PCL-5 and PC-PTSD-5 (measures.md 2.6).

use crate::domain::measure::ChangeKind;
use crate::domain::measure::tests::{
    assert_every_score, assert_lines, assert_told, measure, told_in,
};

#[test]
fn pcl_5_has_lines_and_no_bands() {
    for scale in ["total", "b", "c", "d", "e"] {
        assert_every_score("pcl-5", scale);
    }
    let lower: &[&str] = &["PTSD likely, lower end"];
    let both: &[&str] = &["PTSD likely", "PTSD likely, lower end"];
    for version in ["month", "week"] {
        assert_lines(
            "pcl-5",
            version,
            "total",
            &[
                (0.0, "", &[]),
                (30.0, "", &[]),
                (31.0, "", lower),
                (32.0, "", lower),
                (33.0, "", both),
                (80.0, "", both),
            ],
        );
    }
    assert!(measure("pcl-5").bandings.is_empty());
    assert!(!measure("pcl-5").names_first.is_empty());
    let decides = measure("pcl-5")
        .cutoffs
        .iter()
        .find(|cutoff| cutoff.decides);
    assert_eq!(decides.unwrap().name, "PTSD likely");
}

#[test]
fn the_clusters_need_one_one_two_and_two() {
    let b = |b, c, d, e| format!("total {}; b {b}; c {c}; d {d}; e {e}", b + c + d + e);
    assert_told(
        "pcl-5",
        &[
            ("20000200000022000022", &format!("{}; dsm-5", b(2, 2, 4, 4))),
            ("10000200000022000022", &b(1, 2, 4, 4)),
            ("20000100000022000022", &b(2, 1, 4, 4)),
            ("20000200000021000022", &b(2, 2, 3, 4)),
            ("20000200000022000021", &b(2, 2, 4, 3)),
            ("11111111111111111111", &b(5, 2, 7, 6)),
            (
                "2000-200000022000022",
                "total -; b -; c 2; d 4; e 4; dsm-5 missing [5]",
            ),
            (
                "0000-200000022000022",
                "total -; b -; c 2; d 4; e 4; dsm-5? missing [5]",
            ),
        ],
    );
    assert_eq!(
        told_in("pcl-5", "week", "00000000000000000000"),
        b(0, 0, 0, 0)
    );
}

#[test]
fn item_16_is_asked_about_from_2_on_and_lights_nothing() {
    assert_told(
        "pcl-5",
        &[
            ("00000000000000010000", "total 1; b 0; c 0; d 0; e 1"),
            ("00000000000000020000", "total 2; b 0; c 0; d 0; e 2; ?16"),
        ],
    );
}

/// 70221-7 is the older civilian PCL-C.
#[test]
fn the_code_of_the_pcl_c_is_never_that_of_the_pcl_5() {
    let loinc = &measure("pcl-5").loinc;
    assert_ne!(loinc.panel, "70221-7");
    assert_ne!(loinc.total, "70221-7");
    assert!(!loinc.items.iter().any(|code| code == "70221-7"));
    assert_eq!(loinc.never.first().unwrap().0, "70221-7");
}

#[test]
fn ten_points_matter_and_fifteen_are_reliable() {
    let rules = &measure("pcl-5").changes;
    let points = |kind| {
        let rule = rules.iter().find(|rule| rule.kind == kind).unwrap();
        rule.points
    };
    assert_eq!(points(ChangeKind::Reliable), Some(15.0));
    assert_eq!(points(ChangeKind::Meaningful), Some(10.0));
    let computed: Vec<String> = rules
        .iter()
        .filter(|rule| rule.computed.is_some())
        .map(|rule| format!("{:.1}", rule.threshold().unwrap()))
        .collect();
    assert_eq!(computed, ["17.6", "14.8"]);
}

#[test]
fn pc_ptsd_5_asks_on_only_behind_its_gate() {
    assert_every_score("pc-ptsd-5", "total");
    let all = "[sensitive] [efficient]";
    assert_told(
        "pc-ptsd-5",
        &[
            ("0-----", "total 0; skipped [2, 3, 4, 5, 6]"),
            ("100000", "total 0"),
            ("111000", "total 2"),
            ("111100", "total 3 [sensitive]"),
            ("111110", &format!("total 4 {all}")),
            ("111111", &format!("total 5 {all}")),
            ("11111-", "total -; missing [6]"),
        ],
    );
}
