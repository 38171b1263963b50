//! PHQ-9, PHQ-4 and CES-D (measures.md 2.1, 2.3, 2.15).

use crate::domain::measure::tests::{assert_every_score, assert_lines, assert_told, measure};

#[test]
fn phq_9_from_floor_to_ceiling() {
    assert_every_score("phq-9", "total");
    let likely: &[&str] = &["depression likely"];
    assert_lines(
        "phq-9",
        "1",
        "total",
        &[
            (0.0, "minimal", &[]),
            (4.0, "minimal", &[]),
            (5.0, "mild", &[]),
            (9.0, "mild", &[]),
            (10.0, "moderate", likely),
            (14.0, "moderate", likely),
            (15.0, "moderately severe", likely),
            (19.0, "moderately severe", likely),
            (20.0, "severe", likely),
            (27.0, "severe", likely),
        ],
    );
}

#[test]
fn phq_9_stands_in_for_two_missing_answers_and_no_more() {
    assert_told(
        "phq-9",
        &[
            (
                "22222222-",
                "total 18~ moderately severe [depression likely]; major missing [9]",
            ),
            (
                "2-2222-20",
                "total 15.428571428571429~ moderately severe [depression likely]; major missing [2, 7]",
            ),
            ("2---22220", "total -; major missing [2, 3, 4]"),
            ("-11111120", "total 9~ mild; other? missing [1]"),
            (
                "1-1111121",
                "total 10.125~ moderate [depression likely]; !9 other? missing [2]",
            ),
            ("-21111110", "total 9~ mild; other? missing [1]"),
        ],
    );
}

#[test]
fn a_pro_rated_total_is_rounded_for_its_band() {
    // 19 over 8 answers stand for 21.375, and 17 for 19.125, which is 19 and no more severe.
    assert_told(
        "phq-9",
        &[
            (
                "33333220-",
                "total 21.375~ severe [depression likely]; major missing [9]",
            ),
            (
                "33333020-",
                "total 19.125~ moderately severe [depression likely]; major missing [9]",
            ),
            (
                "--1111222",
                "total 12.857142857142858~ moderate [depression likely]; !9 major? other? missing [1, 2]",
            ),
            // 4 over 8 answers stand for 4.5, which is 5 and no more minimal.
            ("11110000-", "total 4.5~ mild; missing [9]"),
        ],
    );
}

#[test]
fn item_9_lights_from_1_on_whatever_the_total() {
    assert_told(
        "phq-9",
        &[
            ("000000000", "total 0 minimal"),
            ("000000001", "total 1 minimal; !9"),
            ("000000003", "total 3 minimal; !9"),
            (
                "--------1",
                "total -; !9 major? other? missing [1, 2, 3, 4, 5, 6, 7, 8]",
            ),
        ],
    );
    let critical = measure("phq-9").criticals.first().unwrap();
    assert!(critical.lights);
}

#[test]
fn the_patterns_count_item_9_from_1_and_the_others_from_2() {
    assert_told(
        "phq-9",
        &[
            ("222200001", "total 9 mild; !9 major"),
            ("222200000", "total 8 mild; other"),
            (
                "222111111",
                "total 12 moderate [depression likely]; !9 other",
            ),
            ("002222221", "total 13 moderate [depression likely]; !9"),
            ("200000000", "total 2 minimal"),
            ("220000000", "total 4 minimal; other"),
            ("022220001", "total 9 mild; !9 major"),
        ],
    );
}

#[test]
fn phq_4_has_two_halves_that_stand_for_themselves() {
    assert_every_score("phq-4", "total");
    assert_lines(
        "phq-4",
        "1",
        "total",
        &[
            (0.0, "none", &[]),
            (2.0, "none", &[]),
            (3.0, "mild", &[]),
            (5.0, "mild", &[]),
            (6.0, "moderate", &[]),
            (8.0, "moderate", &[]),
            (9.0, "severe", &[]),
            (12.0, "severe", &[]),
        ],
    );
    let (gad, phq) = (
        "[positive: give the whole GAD-7]",
        "[positive: give the whole PHQ-9]",
    );
    assert_told(
        "phq-4",
        &[
            ("1111", "total 4 mild; gad-2 2; phq-2 2"),
            ("2100", &format!("total 3 mild; gad-2 3 {gad}; phq-2 0")),
            ("0012", &format!("total 3 mild; gad-2 0; phq-2 3 {phq}")),
            (
                "3333",
                &format!("total 12 severe; gad-2 6 {gad}; phq-2 6 {phq}"),
            ),
            (
                "-133",
                &format!("total -; gad-2 -; phq-2 6 {phq}; missing [1]"),
            ),
        ],
    );
}

#[test]
fn ces_d_turns_four_items_round() {
    assert_every_score("ces-d", "total");
    assert_lines(
        "ces-d",
        "1",
        "total",
        &[
            (0.0, "", &[]),
            (15.0, "", &[]),
            (16.0, "", &["depression likely"]),
            (60.0, "", &["depression likely"]),
        ],
    );
    assert_told(
        "ces-d",
        &[
            ("00000000000000000000", "total 12"),
            ("00030003000300030000", "total 0"),
            ("33333333333333333333", "total 48 [depression likely]"),
            ("3333333333333333333-", "total -; missing [20]"),
        ],
    );
}
