//! CORE-10, K10, DASS-21, WHO-5, PHQ-15 (measures.md 2.4, 2.5, 2.9, 2.10, 2.15).

use crate::domain::measure::score::skipped;
use crate::domain::measure::tests::{
    answers, assert_every_score, assert_lines, assert_told, measure, told_in,
};

#[test]
fn core_10_from_floor_to_ceiling() {
    assert_every_score("core-10", "total");
    let one: &[&str] = &["distress"];
    let both: &[&str] = &["distress", "depression"];
    assert_lines(
        "core-10",
        "1",
        "total",
        &[
            (0.0, "healthy", &[]),
            (5.0, "healthy", &[]),
            (6.0, "low-level", &[]),
            (10.0, "low-level", &[]),
            (11.0, "mild", one),
            (12.0, "mild", one),
            (13.0, "mild", both),
            (14.0, "mild", both),
            (15.0, "moderate", both),
            (19.0, "moderate", both),
            (20.0, "moderate to severe", both),
            (24.0, "moderate to severe", both),
            (25.0, "severe", both),
            (40.0, "severe", both),
        ],
    );
}

/// One public guide turns 3 and 4 round; the right ones are 2 and 3, and once.
#[test]
fn core_10_turns_items_2_and_3_round_and_never_twice() {
    assert_told(
        "core-10",
        &[
            ("0440000000", "total 0 healthy"),
            ("0000000000", "total 8 low-level"),
            ("0400000000", "total 4 healthy"),
            ("0040000000", "total 4 healthy"),
            ("0004000000", "total 12 mild [distress]"),
            ("4004444444", "total 40 severe [distress] [depression]; !6"),
            ("4444444444", "total 32 severe [distress] [depression]; !6"),
        ],
    );
}

#[test]
fn core_10_stands_in_for_one_missing_answer() {
    assert_told(
        "core-10",
        &[
            (
                "222222222-",
                "total 20~ moderate to severe [distress] [depression]; !6 missing [10]",
            ),
            (
                "-440000010",
                "total 1.1111111111111112~ healthy; missing [1]",
            ),
            ("22222222--", "total -; !6 missing [9, 10]"),
            ("-441000143", "total 10~ low-level; missing [1]"),
        ],
    );
}

#[test]
fn item_6_of_core_10_lights_from_1_on() {
    assert_told(
        "core-10",
        &[
            ("0440000000", "total 0 healthy"),
            ("0440010000", "total 1 healthy; !6"),
            ("0440040000", "total 4 healthy; !6"),
        ],
    );
}

#[test]
fn k10_keeps_its_versions_apart() {
    assert_every_score("k10", "total");
    let line: &[&str] = &["mild or more"];
    let table: [(f64, &str, &[&str]); 8] = [
        (10.0, "likely well", &[]),
        (19.0, "likely well", &[]),
        (20.0, "mild", line),
        (24.0, "mild", line),
        (25.0, "moderate", line),
        (29.0, "moderate", line),
        (30.0, "severe", line),
        (50.0, "severe", line),
    ];
    assert_lines("k10", "10-50", "total", &table);
    assert_lines("k10", "10-50-interview", "total", &table);
    let lower = table.map(|(value, band, cutoffs)| (value - 10.0, band, cutoffs));
    assert_lines("k10", "0-40", "total", &lower);
    let told = |version, text| told_in("k10", version, text);
    assert_eq!(told("10-50", "1111111111"), "total 10 likely well");
    assert_eq!(told("0-40", "0000000000"), "total 0 likely well");
    assert_eq!(told("0-40", "4444444444"), "total 40 severe [mild or more]");
    // What one version takes the other does not.
    let none = "total -; missing [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
    assert_eq!(told("10-50", "0000000000"), none);
    assert_eq!(told("0-40", "5555555555"), none);
    let k10 = measure("k10");
    let bandings: Vec<&str> = k10.bandings.iter().map(|one| one.source.as_str()).collect();
    assert_eq!(bandings, ["Andrews & Slade 2001", "ABS 4817.0.55.001"]);
    let (scale, us) = (k10.scale("total").unwrap(), k10.versions.last().unwrap());
    assert_eq!(k10.range(scale, us), (0.0, 40.0));
    assert_eq!(k10.said(k10.item(1).unwrap(), us, 0), "none of the time");
}

/// A rule over answers is written in the values of the form: in another version it means the same answers.
#[test]
fn only_the_interview_leaves_items_3_and_6_out() {
    let told = |version, text| told_in("k10", version, text);
    assert_eq!(
        told("10-50-interview", "21-21-2222"),
        "total 16 likely well; skipped [3, 6]"
    );
    assert_eq!(
        told("10-50-interview", "22-22-2222"),
        "total -; missing [3, 6]"
    );
    assert_eq!(told("10-50", "21-21-2222"), "total -; missing [3, 6]");
    assert_eq!(told("0-40", "10-10-1111"), "total -; missing [3, 6]");
    let mut us = measure("k10").clone();
    for skip in &mut us.skips {
        skip.only.clear();
    }
    let version = us.versions.last().unwrap();
    assert_eq!(skipped(&us, version, &answers("10-10-1111")), [3, 6]);
    assert_eq!(skipped(&us, version, &answers("11-11-1111")), [0; 0]);
}

/// One public page swaps depression and anxiety; and a total over all three is not intended.
#[test]
fn dass_21_has_three_scales_in_their_places_and_no_total() {
    let dass = measure("dass-21");
    assert!(dass.scale("total").is_none());
    assert_told(
        "dass-21",
        &[
            (
                "000000000000000000000",
                "depression 0 normal; anxiety 0 normal; stress 0 normal",
            ),
            (
                "003030000300300330003",
                "depression 42 extremely severe; anxiety 0 normal; stress 0 normal; ?21",
            ),
            (
                "030300303000003000330",
                "depression 0 normal; anxiety 42 extremely severe; stress 0 normal",
            ),
            (
                "300003030033030003000",
                "depression 0 normal; anxiety 0 normal; stress 42 extremely severe",
            ),
            (
                "-00000000000000000000",
                "depression 0 normal; anxiety 0 normal; stress -; missing [1]",
            ),
            (
                "000000000000000000001",
                "depression 2 normal; anxiety 0 normal; stress 0 normal",
            ),
            (
                "000000000000000000002",
                "depression 4 normal; anxiety 0 normal; stress 0 normal; ?21",
            ),
        ],
    );
    let item_21 = dass.criticals.first().unwrap();
    assert!(!item_21.lights);
}

#[test]
fn the_bands_of_dass_21_differ_by_scale() {
    let bands: [(&str, [(f64, f64); 5]); 3] = [
        (
            "depression",
            [
                (0.0, 8.0),
                (10.0, 12.0),
                (14.0, 20.0),
                (22.0, 26.0),
                (28.0, 42.0),
            ],
        ),
        (
            "anxiety",
            [
                (0.0, 6.0),
                (8.0, 8.0),
                (10.0, 14.0),
                (16.0, 18.0),
                (20.0, 42.0),
            ],
        ),
        (
            "stress",
            [
                (0.0, 14.0),
                (16.0, 18.0),
                (20.0, 24.0),
                (26.0, 32.0),
                (34.0, 42.0),
            ],
        ),
    ];
    let words = ["normal", "mild", "moderate", "severe", "extremely severe"];
    for (scale, edges) in bands {
        assert_every_score("dass-21", scale);
        for ((low, high), word) in edges.into_iter().zip(words) {
            assert_lines(
                "dass-21",
                "1",
                scale,
                &[(low, word, &[]), (high, word, &[])],
            );
        }
    }
    let edges = |of: &str| -> Vec<(f64, f64)> {
        let bandings = &measure("dass-21").bandings;
        let banding = bandings.iter().find(|banding| banding.of == of).unwrap();
        banding
            .bands
            .iter()
            .map(|band| (band.min, band.max))
            .collect()
    };
    let depression = [
        (0.0, 9.0),
        (10.0, 13.0),
        (14.0, 20.0),
        (21.0, 27.0),
        (28.0, 42.0),
    ];
    assert_eq!(edges("depression"), depression);
    let anxiety = [
        (0.0, 7.0),
        (8.0, 9.0),
        (10.0, 14.0),
        (15.0, 19.0),
        (20.0, 42.0),
    ];
    assert_eq!(edges("anxiety"), anxiety);
    let stress = [
        (0.0, 14.0),
        (15.0, 18.0),
        (19.0, 25.0),
        (26.0, 33.0),
        (34.0, 42.0),
    ];
    assert_eq!(edges("stress"), stress);
}

/// A public calculator takes 5 off before it multiplies: five answers of 1 would then be nothing.
#[test]
fn who_5_is_four_times_the_sum_and_nothing_is_taken_off() {
    assert_every_score("who-5", "total");
    let both: &[&str] = &[
        "low well-being: consider a depression screen",
        "depression likely",
    ];
    let low: &[&str] = both.get(..1).unwrap();
    assert_lines(
        "who-5",
        "1",
        "total",
        &[
            (0.0, "", both),
            (28.0, "", both),
            (32.0, "", low),
            (48.0, "", low),
            (52.0, "", &[]),
            (100.0, "", &[]),
        ],
    );
    let (low, both) = (
        "[low well-being: consider a depression screen]",
        "[low well-being: consider a depression screen] [depression likely]; ?0",
    );
    assert_told(
        "who-5",
        &[
            ("11111", &format!("total 20 {both} older")),
            ("22210", &format!("total 28 {both} older")),
            ("22220", &format!("total 32 {low}; older")),
            ("33322", "total 52"),
            ("55551", "total 84; older"),
            ("55555", "total 100"),
            ("5555-", "total -; older? missing [5]"),
            ("1555-", "total -; older missing [5]"),
        ],
    );
}

#[test]
fn phq_15_from_floor_to_ceiling() {
    assert_every_score("phq-15", "total");
    assert_lines(
        "phq-15",
        "1",
        "total",
        &[
            (0.0, "minimal", &[]),
            (4.0, "minimal", &[]),
            (5.0, "low", &[]),
            (9.0, "low", &[]),
            (10.0, "medium", &[]),
            (14.0, "medium", &[]),
            (15.0, "high", &[]),
            (30.0, "high", &[]),
        ],
    );
    assert_told("phq-15", &[("11111111111111-", "total -; missing [15]")]);
}
