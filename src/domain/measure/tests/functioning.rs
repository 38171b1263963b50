//! WSAS (measures.md 2.8).

use crate::domain::measure::tests::{assert_every_score, assert_lines, assert_told};

#[test]
fn wsas_from_floor_to_ceiling() {
    assert_every_score("wsas", "total");
    let one: &[&str] = &["significant impairment"];
    let both: &[&str] = &["significant impairment", "moderately severe or worse"];
    assert_lines(
        "wsas",
        "1",
        "total",
        &[
            (0.0, "sub-clinical", &[]),
            (9.0, "sub-clinical", &[]),
            (10.0, "significant impairment", one),
            (20.0, "significant impairment", one),
            (21.0, "moderately severe or worse", both),
            (40.0, "moderately severe or worse", both),
        ],
    );
}

#[test]
fn work_may_not_apply_and_nothing_else_may() {
    let one = "[significant impairment]";
    assert_told(
        "wsas",
        &[
            ("n2222", &format!("total 10~ significant impairment {one}")),
            (
                "n8888",
                &format!("total 40~ moderately severe or worse {one} [moderately severe or worse]"),
            ),
            // 5 times 7 / 4 is 8.75, and 9 is still below the line.
            ("n2221", "total 8.75~ sub-clinical"),
            // 5 times 33 / 4 is 41.25 of nobody; 5 times 17 / 4 is 21.25.
            (
                "n5444",
                &format!(
                    "total 21.25~ moderately severe or worse {one} [moderately severe or worse]"
                ),
            ),
            ("2n222", "total -; missing [2]"),
            ("-2222", "total -; missing [1]"),
            ("n-222", "total -; missing [2]"),
        ],
    );
}
