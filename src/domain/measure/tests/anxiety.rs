//! GAD-7, PSWQ, OASIS (measures.md 2.2, 2.15).

use crate::domain::measure::tests::{assert_every_score, assert_lines, assert_told, measure};

#[test]
fn gad_7_from_floor_to_ceiling() {
    assert_every_score("gad-7", "total");
    let case: &[&str] = &["caseness"];
    let both: &[&str] = &["generalised anxiety likely", "caseness"];
    assert_lines(
        "gad-7",
        "1",
        "total",
        &[
            (0.0, "minimal", &[]),
            (4.0, "minimal", &[]),
            (5.0, "mild", &[]),
            (7.0, "mild", &[]),
            (8.0, "mild", case),
            (9.0, "mild", case),
            (10.0, "moderate", both),
            (14.0, "moderate", both),
            (15.0, "severe", both),
            (21.0, "severe", both),
        ],
    );
    assert_told(
        "gad-7",
        &[
            (
                "3333333",
                "total 21 severe [generalised anxiety likely] [caseness]",
            ),
            ("333333-", "total -; missing [7]"),
            ("3--3333", "total -; missing [2, 3]"),
        ],
    );
}

/// Many reprints call the lowest answer "not at all sure" (Zorowitz et al. 2021).
#[test]
fn the_lowest_answer_of_gad_7_is_not_at_all_as_in_phq_9() {
    let labels = |id: &str| measure(id).responses.first().unwrap().labels.clone();
    assert_eq!(labels("gad-7").first().unwrap().1, "not at all");
    assert_eq!(labels("gad-7"), labels("phq-9"));
    assert_eq!(labels("gad-7"), labels("phq-4"));
}

#[test]
fn pswq_turns_five_items_round() {
    assert_every_score("pswq", "total");
    let reversed = measure("pswq").items.iter().filter(|item| item.reversed);
    let reversed: Vec<u8> = reversed.map(|item| item.n).collect();
    assert_eq!(reversed, [1, 3, 8, 10, 11]);
    assert_lines(
        "pswq",
        "1",
        "total",
        &[
            (16.0, "", &[]),
            (44.0, "", &[]),
            (45.0, "", &["caseness"]),
            (80.0, "", &["caseness"]),
        ],
    );
    assert_told(
        "pswq",
        &[
            // Eleven ones and five that are turned to five.
            ("1111111111111111", "total 36"),
            ("5151111515511111", "total 16"),
            ("1515555151155555", "total 80 [caseness]"),
            ("0515555151155555", "total -; missing [1]"),
            ("151555515115555-", "total -; missing [16]"),
        ],
    );
}

#[test]
fn oasis_from_floor_to_ceiling() {
    assert_every_score("oasis", "total");
    let likely: &[&str] = &["anxiety disorder likely"];
    assert_lines(
        "oasis",
        "1",
        "total",
        &[
            (0.0, "", &[]),
            (7.0, "", &[]),
            (8.0, "", likely),
            (20.0, "", likely),
        ],
    );
    assert_told("oasis", &[("4-444", "total -; missing [2]")]);
}
