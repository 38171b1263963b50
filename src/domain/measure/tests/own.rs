//! A practice's own measures and wordings.

use crate::domain::measure::Class;
use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::change::{Crossing, change};
use crate::domain::measure::own::{Kind, by_path, kind};
use crate::domain::measure::score::{Answer, score};
use crate::domain::measure::tests::definitions::GOOD;

fn lay(measures: &mut Measures, path: &str, text: &str) -> Vec<String> {
    let found = measures.lay_own(path, text, &|slug| slug == "acute-risk");
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn an_own_scale_stands_beside_the_shipped_ones_and_is_scored() {
    let mut measures = Measures::shipped().unwrap();
    let before = measures.all().len();
    assert_eq!(lay(&mut measures, "measures/mood.ron", GOOD), [""; 0]);
    assert_eq!(measures.all().len(), before + 1);
    let own = measures.get("mood-check").unwrap();
    assert!(measures.is_own("mood-check") && !measures.is_own("phq-9"));
    assert_eq!(own.licence.class, Class::Own);
    let answers = [Answer::Value(0), Answer::Value(2), Answer::Value(2)];
    let score = score(own, own.versions.first().unwrap(), &answers);
    assert_eq!(score.total().unwrap().value, Some(6.0));
}

/// 2 over three of four answers stands for 2.67, which is 3: band, cut-off and verdict say the same of it.
#[test]
fn a_pro_rated_total_is_on_one_side_of_every_line() {
    let item = |n: u8| format!("(n: {n}, label: \"Item\", min: 0, max: 2),");
    let items: String = (1..=4).map(item).collect();
    let text = format!(
        "(id: \"four\", name: \"Four\", about: \"mood\", licence: (class: own, note: \"ours\"),
        versions: [(id: \"1\", window: \"today\")],
        responses: [(labels: [(0, \"no\"), (1, \"a little\"), (2, \"much\")])],
        items: [{items}],
        scales: [(id: \"total\", title: \"Total\", prorate_missing: 1, range: (0, 8))],
        better: down,
        bandings: [(of: \"total\", source: \"ours\", bands: [
            (min: 0, max: 2, label: \"little\"), (min: 3, max: 8, label: \"much\")])],
        cutoffs: [(name: \"much\", of: \"total\", when: at_least(3), source: \"ours\", decides: true)],
        changes: [(kind: reliable, of: \"total\", points: 1, source: \"ours\")])"
    );
    let mut measures = Measures::default();
    assert_eq!(lay(&mut measures, "measures/four.ron", &text), [""; 0]);
    let four = measures.get("four").unwrap();
    let answers = [1, 1, 0].map(Answer::Value);
    let score = score(four, four.versions.first().unwrap(), &answers);
    let total = score.total().unwrap();
    assert!(total.is_prorated);
    assert_eq!(total.band.unwrap().label, "much");
    assert!(total.cutoffs.first().unwrap().1);
    let scale = four.scale("total").unwrap();
    let after = change(
        (four, four.versions.first().unwrap(), scale),
        total.value.unwrap(),
        0.0,
    );
    assert_eq!(after.cutoff.unwrap().1, Crossing::Left);
}

#[test]
fn an_own_file_of_a_shipped_id_takes_its_place() {
    let mut measures = Measures::shipped().unwrap();
    let before: Vec<String> = measures.all().iter().map(|one| one.id.clone()).collect();
    let text = GOOD.replace("mood-check", "who-5");
    assert_eq!(lay(&mut measures, "measures/who.ron", &text), [""; 0]);
    let after: Vec<String> = measures.all().iter().map(|one| one.id.clone()).collect();
    assert_eq!(before, after);
    assert_eq!(measures.get("who-5").unwrap().name, "Mood check");
    assert!(measures.is_own("who-5"));
    // A second file of the practice with this id is not taken.
    let found = lay(&mut measures, "measures/who2.ron", &text);
    assert_eq!(
        found,
        [
            "measures/who2.ron:2:9: another file of the practice has this id; expected an id no other file has"
        ]
    );
}

#[test]
fn an_own_file_with_a_mistake_changes_nothing() {
    let mut measures = Measures::shipped().unwrap();
    let before = measures.clone();
    let text = GOOD
        .replace("mood-check", "phq-9")
        .replace("(0, 6)", "(0, 7)");
    assert_eq!(lay(&mut measures, "measures/phq.ron", &text).len(), 2);
    assert_eq!(measures, before);
}

#[test]
fn a_local_wording_is_kept_for_the_form() {
    let mut measures = Measures::shipped().unwrap();
    let text =
        "(measure: \"phq-9\", items: [(1, \"words of item one\"), (9, \"words of item nine\")])";
    assert_eq!(lay(&mut measures, "wording/phq-9.ron", text), [""; 0]);
    assert_eq!(measures.wording("phq-9", 1), Some("words of item one"));
    assert_eq!(measures.wording("phq-9", 9), Some("words of item nine"));
    assert_eq!(measures.wording("phq-9", 2), None);
    assert_eq!(measures.wording("gad-7", 1), None);
    // It is no part of the definition, and what is printed for programmers has none of it.
    assert!(!format!("{measures:?}").contains("words of item"));
    let again = lay(&mut measures, "wording/again.ron", text);
    assert_eq!(again.len(), 1);
    assert!(
        again
            .first()
            .unwrap()
            .starts_with("wording/again.ron:1:11: another file")
    );
}

#[test]
fn a_wording_with_a_mistake_is_left_out_and_named_by_line() {
    for (text, expected) in [
        (
            "(measure: \"phq-99\", items: [])",
            "1:11: no measure has this id",
        ),
        (
            "(\n measure: \"phq-9\",\n items: [\n  (10, \"words\"),\n ])",
            "4:4: there is no item 10",
        ),
        (
            "(\n measure: \"phq-9\",\n items: [(1, \"a\"),\n  (1, \"b\")])",
            "4:4: item 1 stands twice",
        ),
        (
            "(measure: \"phq-9\",\n items: [(1, \" \")])",
            "2:14: `items` is empty",
        ),
        (
            "(measure: \"phq-9\",\n items: [(1, \"a\\u{202e}b\")])",
            "2:14: the character U+202E is hidden",
        ),
        (
            "(measure: \"phq-9\",\n items: [(1, \"a\")], risk: 1)",
            "2:21: no field is called `risk`",
        ),
    ] {
        let mut measures = Measures::shipped().unwrap();
        let before = measures.clone();
        let found = lay(&mut measures, "wording/w.ron", text);
        assert_eq!(found.len(), 1, "{found:?}");
        let told = found.first().unwrap();
        assert!(
            told.starts_with(&format!("wording/w.ron:{expected}")),
            "{told}"
        );
        assert_eq!(measures, before);
    }
}

#[test]
fn a_file_is_known_by_its_fields_and_else_by_its_folder() {
    assert_eq!(by_path("measures/a.ron"), Some(Kind::Definition));
    assert_eq!(by_path("/x/library/wording/a.ron"), Some(Kind::Wording));
    assert_eq!(by_path("a.ron"), None);
    assert_eq!(kind("a.ron", GOOD), Some(Kind::Definition));
    assert_eq!(
        kind("a.ron", "(measure: \"x\", items: [])"),
        Some(Kind::Wording)
    );
    let pack = "(library_version: \"1\", edited_at: \"2026-01-01\", techniques: [])";
    assert_eq!(kind("measures/a.ron", pack), None);
    // Broken before the first field: the folder says it.
    assert_eq!(kind("measures/a.ron", "(id \"x\""), Some(Kind::Definition));
    assert_eq!(kind("a.ron", "(id \"x\""), None);
    // Broken behind it: the fields say it.
    assert_eq!(
        kind("a.ron", "(id: \"x\", versions: [("),
        Some(Kind::Definition)
    );
}
