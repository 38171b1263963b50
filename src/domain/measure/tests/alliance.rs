//! WAI-SR and what is rated in the log (measures.md 2.14, 3.3 to 3.5).

use crate::domain::measure::tests::{assert_every_score, assert_told, measure};
use crate::domain::measure::{Better, Class, History, Taken};

#[test]
fn wai_sr_has_three_scales_and_no_official_line() {
    for scale in ["total", "goal", "task", "bond"] {
        assert_every_score("wai-sr", scale);
    }
    assert_told(
        "wai-sr",
        &[
            ("111111111111", "total 12; goal 4; task 4; bond 4"),
            ("555555555555", "total 60; goal 20; task 20; bond 20"),
            ("111515151151", "total 28; goal 20; task 4; bond 4"),
            ("551111111515", "total 28; goal 4; task 20; bond 4"),
            ("115151515111", "total 28; goal 4; task 4; bond 20"),
            (
                "-11515151151",
                "total -; goal 20; task -; bond 4; missing [1]",
            ),
            (
                "011111111111",
                "total -; goal 4; task -; bond 4; missing [1]",
            ),
        ],
    );
    let wai = measure("wai-sr");
    assert_eq!(wai.better, Better::Up);
    assert_eq!(wai.licence.class, Class::Restricted);
    assert!(wai.bandings.is_empty() && wai.cutoffs.is_empty());
    assert!(!wai.items.iter().any(|item| item.reversed));
    // A mean of four items falls by 1.0 where their sum falls by 4.
    for (prompt, scale) in wai.prompts.iter().zip(["goal", "task", "bond"]) {
        assert_eq!(prompt.when, History::Fell(scale.to_owned(), 4.0));
        assert!(prompt.repair);
    }
}

#[test]
fn what_is_rated_in_the_log_has_no_items() {
    for (id, taken, better) in [
        ("gbo", Taken::ByGoal, Better::Up),
        ("gas", Taken::ByGoal, Better::Up),
        ("suds", Taken::InLog, Better::Down),
    ] {
        let measure = measure(id);
        assert_eq!((measure.taken, measure.better), (taken, better), "{id}");
        assert!(measure.items.is_empty(), "{id}");
    }
    let suds = measure("suds");
    let ranges = suds.versions.iter().map(|version| {
        let scale = suds.scale("total").unwrap();
        (version.id.as_str(), suds.range(scale, version))
    });
    let ranges: Vec<_> = ranges.collect();
    assert_eq!(ranges, [("0-10", (0.0, 10.0)), ("0-100", (0.0, 100.0))]);
    let change = measure("gbo").changes.first().unwrap();
    assert_eq!(change.points, Some(3.0));
    assert!(change.provisional);
}
