//! AUDIT, AUDIT-C and the Severity of Dependence Scale (measures.md 2.7, 2.12).

use crate::domain::measure::tests::{assert_every_score, assert_lines, assert_told, measure, told};

#[test]
fn audit_from_floor_to_ceiling() {
    assert_every_score("audit", "total");
    for scale in ["use", "dependence"] {
        assert_every_score("audit", scale);
    }
    let (one, two, three): (&[&str], &[&str], &[&str]) = (
        &["hazardous use"],
        &["hazardous use", "harmful use"],
        &["hazardous use", "harmful use", "possible dependence"],
    );
    assert_lines(
        "audit",
        "1",
        "total",
        &[
            (0.0, "zone I", &[]),
            (7.0, "zone I", &[]),
            (8.0, "zone II, hazardous use", one),
            (15.0, "zone II, hazardous use", one),
            (16.0, "zone III, harmful use", two),
            (19.0, "zone III, harmful use", two),
            (20.0, "zone IV, possible dependence: refer", three),
            (40.0, "zone IV, possible dependence: refer", three),
        ],
    );
    assert_eq!(
        told("audit", "444444444-"),
        "total -; use 12; dependence 12; harm -; ?0 ?0 ?0 missing [10]"
    );
}

#[test]
fn items_9_and_10_of_audit_take_only_0_2_and_4() {
    for bad in ["1", "3", "5"] {
        let told = told("audit", &format!("10000000{bad}0"));
        assert!(told.ends_with("missing [9]"), "{bad}: {told}");
    }
    assert_told(
        "audit",
        &[("1000000022", "total 5 zone I; use 1; dependence 0; harm 4")],
    );
    // Items 1 to 8 take what lies between.
    assert_told(
        "audit",
        &[("1100000100", "total 3 zone I; use 2; dependence 0; harm 1")],
    );
}

#[test]
fn audit_leaves_items_out_by_two_rules_and_no_third() {
    assert_told(
        "audit",
        &[
            (
                "0-------00",
                "total 0 zone I; use 0; dependence 0; harm 0; skipped [2, 3, 4, 5, 6, 7, 8]",
            ),
            (
                "0-------24",
                "total 6 zone I; use 0; dependence 0; harm 6; ?0 skipped [2, 3, 4, 5, 6, 7, 8]",
            ),
            (
                "300-----00",
                "total 3 zone I; use 3; dependence 0; harm 0; skipped [4, 5, 6, 7, 8]",
            ),
            (
                "301-----00",
                "total -; use 4; dependence -; harm -; missing [4, 5, 6, 7, 8]",
            ),
            // An answer that was given stands, whatever the rule says.
            (
                "0--4----00",
                "total 4 zone I; use 0; dependence 4; harm 0; ?0 skipped [2, 3, 5, 6, 7, 8]",
            ),
            (
                "30------00",
                "total -; use -; dependence -; harm -; missing [3, 4, 5, 6, 7, 8]",
            ),
            // A rule of the form says nothing of items 9 and 10.
            (
                "0---------",
                "total -; use 0; dependence 0; harm -; missing [9, 10] skipped [2, 3, 4, 5, 6, 7, 8]",
            ),
        ],
    );
}

#[test]
fn soft_words_come_with_items_4_to_6_and_9_and_10_and_before_withdrawal() {
    let said = |answers: &str| -> Vec<&'static str> {
        let audit = measure("audit");
        let version = audit.versions.first().unwrap();
        let answers = crate::domain::measure::tests::answers(answers);
        let score = crate::domain::measure::score::score(audit, version, &answers);
        let criticals = score.criticals.into_iter();
        criticals
            .inspect(|critical| assert!(!critical.lights))
            .map(|critical| critical.say.as_str())
            .collect()
    };
    let (dependence, harm, withdrawal) = (
        "item 4, 5 or 6 at 2 or more: a higher zone may fit",
        "item 9 or 10 at 4: a higher zone may fit",
        "ask about withdrawal before any advice to stop suddenly",
    );
    assert_eq!(said("1101110000"), [""; 0]);
    assert_eq!(said("1102000000"), [dependence]);
    assert_eq!(said("1100200000"), [dependence]);
    assert_eq!(said("1100020000"), [dependence, withdrawal]);
    assert_eq!(said("1100010000"), [""; 0]);
    assert_eq!(said("1100000020"), [""; 0]);
    assert_eq!(said("1100000040"), [harm]);
    assert_eq!(said("1100000004"), [harm]);
    // 19 points and 20 points without any of those.
    assert_eq!(said("4441110220"), [""; 0]);
    assert_eq!(said("4441111220"), [withdrawal]);
    // Item 6 alone says it, whatever is missing.
    assert_eq!(said("-----2----"), [dependence, withdrawal]);
}

#[test]
fn audit_c_has_a_line_for_men_and_one_for_women() {
    assert_every_score("audit-c", "total");
    let (women, both): (&[&str], &[&str]) =
        (&["positive, women"], &["positive, men", "positive, women"]);
    assert_lines(
        "audit-c",
        "1",
        "total",
        &[
            (0.0, "", &[]),
            (2.0, "", &[]),
            (3.0, "", women),
            (4.0, "", both),
            (12.0, "", both),
        ],
    );
    for cutoff in &measure("audit-c").cutoffs {
        assert!(cutoff.population.contains("men, US veterans"));
        assert!(!cutoff.decides, "the sex of the client is not asked");
    }
    let men_women = "[positive, men] [positive, women]";
    assert_told(
        "audit-c",
        &[
            ("0--", "total 0; skipped [2, 3]"),
            ("400", &format!("total 4 {men_women}; item-1")),
            ("300", "total 3 [positive, women]; item-1"),
            ("200", "total 2"),
            ("310", &format!("total 4 {men_women}")),
            ("30-", "total -; item-1? missing [3]"),
        ],
    );
    assert_eq!(measure("audit-c").loinc.total, "75626-2");
}

#[test]
fn severity_of_dependence_has_a_total_and_nothing_over_it() {
    let measure = measure("severity-of-dependence");
    assert_every_score("severity-of-dependence", "total");
    assert_told(
        "severity-of-dependence",
        &[
            ("00000", "total 0"),
            ("33333", "total 15"),
            ("3333-", "total -; missing [5]"),
        ],
    );
    assert!(measure.bandings.is_empty() && measure.cutoffs.is_empty());
    assert!(!measure.names_first.is_empty());
    // Another instrument has its letters.
    assert!(!measure.name.contains("SDS") && measure.id != "sds");
}
