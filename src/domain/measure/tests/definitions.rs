//! Bad definitions: each mistake is told with its line, its column and what was expected.

use crate::domain::measure::own::definition;

/// A definition in which nothing is wrong; the line numbers of the table below are its.
pub(super) const GOOD: &str = r#"(
    id: "mood-check",
    name: "Mood check",
    about: "mood",
    licence: (class: own, note: "ours"),
    versions: [(id: "1", window: "today")],
    responses: [(labels: [(0, "no"), (1, "a little"), (2, "much")])],
    items: [
        (n: 1, label: "Calm", min: 0, max: 2, reversed: true),
        (n: 2, label: "Low", min: 0, max: 2),
        (n: 3, label: "Tense", min: 0, max: 2, allowed: [0, 2]),
    ],
    skips: [(when: answer([1], at_least(2)), items: [3], value: 0)],
    scales: [
        (id: "total", title: "Total", range: (0, 6)),
        (id: "mean", title: "Mean", items: [1, 2], method: mean, range: (0, 2)),
    ],
    better: down,
    bandings: [(of: "total", source: "ours", bands: [
        (min: 0, max: 2, label: "little"),
        (min: 3, max: 6, label: "much"),
    ])],
    cutoffs: [(name: "much", of: "total", when: at_least(3), source: "ours", decides: true)],
    algorithms: [(id: "both", title: "both", when: all([answer([2], at_least(1)), sum([1, 3], at_least(2))]), source: "ours")],
    criticals: [(item: 2, when: answer([2], at_least(2)), lights: true, say: "ask", flag: "acute-risk")],
    prompts: [(when: fell("total", 2), say: "ask why")],
    changes: [
        (kind: reliable, of: "total", points: Some(2), source: "ours"),
        (kind: reliable, of: "total", computed: Some((sd: 1.5, reliability: 0.8, confidence: 95)), source: "ours"),
    ],
    loinc: (total: "44261-6"),
)
"#;

fn found(text: &str) -> Vec<String> {
    let found = definition("m.ron", text, &|slug| slug == "acute-risk").err();
    let found = found.unwrap_or_default();
    let told = found.iter().map(ToString::to_string);
    told.map(|one| one.replacen("m.ron:", "", 1)).collect()
}

#[test]
fn a_good_definition_has_no_mistake() {
    assert_eq!(found(GOOD), [""; 0]);
}

/// What is put in the place of what, and the mistake that is then told; with it those that come of it.
#[rustfmt::skip] // a table is read by columns
const BAD: &[(&str, &str, &str)] = &[
    // Names.
    ("\"mood-check\"", "\"Mood check\"", "2:9: `Mood check` is no id; expected lower-case letters, digits and hyphens"),
    ("\"mood-check\"", "\"\"", "2:9: `` is no id; expected lower-case letters, digits and hyphens"),
    ("\"mood-check\"", "\"-mood\"", "2:9: `-mood` is no id; expected lower-case letters, digits and hyphens"),
    ("\"Mood check\"", "\" \"", "3:11: `name` is empty; expected words"),
    ("\"ours\"),\n    versions", "\"\"),\n    versions", "5:33: `note` is empty; expected words"),
    // Versions.
    ("[(id: \"1\", window: \"today\")]", "[]", "6:15: no version is given; expected at least one"),
    ("[(id: \"1\", window: \"today\")]", "[(id: \"1\", window: \"today\"), (id: \"1\", window: \"now\")]", "6:49: `1` stands twice; expected each once"),
    ("window: \"today\"", "window: \"\"", "6:34: `window` is empty; expected words"),
    ("window: \"today\"", "window: \"today\", range: Some((0, 9))", "6:50: the range comes from the items; expected no range here"),
    // Responses.
    ("(0, \"no\"), ", "", "7:26: the answer 0 has no words; expected words for each answer"),
    ("(2, \"much\")]", "(2, \"much\"), (3, \"more\")]", "7:68: no item takes the answer 3; expected an answer of an item that uses these responses"),
    ("(1, \"a little\")", "(1, \"\")", "7:42: `label` is empty; expected words"),
    ("(2, \"much\")])]", "(2, \"much\")]), (name: \"b\", labels: [])]", "7:70: no item uses these responses; expected a set that an item uses"),
    // Items.
    ("(n: 2, label: \"Low\"", "(n: 1, label: \"Low\"", "10:13: item 1 stands twice; expected 2 | 16:48: there is no item 2; expected the number of one of its items | 24:65: there is no item 2; expected the number of one of its items | 25:24: there is no item 2; expected the number of one of its items | 25:41: there is no item 2; expected the number of one of its items"),
    ("max: 2),", "max: 2, responses: \"b\"),", "10:57: no responses have this name; expected the name of responses of this file"),
    ("allowed: [0, 2]", "allowed: [2, 0]", "11:61: the answers do not rise; expected from the lowest to the highest"),
    ("min: 0, max: 2, reversed: true", "min: 0, max: 2, allowed: [0, 2], reversed: true, unscored: true", "9:74: an item that counts in no score cannot be turned round | 15:46: the range (0, 6) is not what the items give; expected (0, 4) | 16:45: this item is marked as counting in no score; expected a scale that counts it, or unscored: true"),
    // Skips.
    ("items: [3], value: 0", "items: [1], value: 0", "13:54: the rule rests on this item, or on one behind it; expected items behind those it rests on"),
    ("items: [3], value: 0", "items: [4], value: 0", "13:54: there is no item 4; expected the number of one of its items"),
    ("items: [3], value: 0", "items: [3], value: 1", "13:65: 1 is outside; expected 0 to 2"),
    ("items: [3], value: 0", "items: [3], value: 0, only: [\"b\"]", "13:75: there is no version `b`; expected the id of one of its versions"),
    ("answer([1], at_least(2))", "answer([1], at_least(3))", "13:32: nothing meets this limit; expected 0 to 2"),
    ("answer([1], at_least(2))", "answer([1], at_least(0))", "13:32: everything meets this limit; expected a limit that some keep and some do not"),
    // Scales.
    ("items: [1, 2], method", "items: [1, 4], method", "16:48: there is no item 4; expected the number of one of its items"),
    ("range: (0, 2)", "range: (0, 4)", "16:73: the range (0, 4) is not what the items give; expected (0, 2)"),
    ("method: mean, range: (0, 2)", "method: mean, times: 0, range: (0, 2)", "16:73: this is no number above 0; expected a number above 0"),
    ("method: mean, range: (0, 2)", "method: mean, prorate_missing: 2, range: (0, 2)", "16:83: so many missing answers leave none; expected fewer than it has items"),
    ("id: \"mean\"", "id: \"total\"", "16:14: `total` stands twice; expected each once"),
    ("better: down", "better: neither", "18:13: it has a scale and no better direction; expected up or down, or no scale"),
    // Bands.
    ("(min: 3, max: 6", "(min: 2, max: 6", "21:15: the band before reaches to 2 and overlaps with this one; expected 3"),
    ("(min: 3, max: 6", "(min: 4, max: 6", "21:15: between 2 and 4 there is no band; expected 3"),
    ("(min: 0, max: 2, label", "(min: 1, max: 2, label", "20:15: the bands do not reach the end of the scale at 0; expected 0"),
    ("(min: 3, max: 6", "(min: 3, max: 5", "21:23: the bands do not reach the end of the scale at 6; expected 6"),
    ("(min: 0, max: 2, label", "(min: 0, max: 2.5, label", "20:23: the edge of a band is no whole number; expected a whole number | 21:15: the band before reaches to 2.5 and overlaps with this one; expected 3.5"),
    ("[(of: \"total\", source", "[(of: \"sum\", source", "19:21: there is no scale `sum`; expected the id of one of its scales"),
    ("[(of: \"total\", source", "[(of: \"mean\", source", "19:21: the scores of this scale are no whole numbers; expected a sum, or a mean multiplied by the number of items"),
    ("source: \"ours\", bands", "source: \"\", bands", "19:38: `source` is empty; expected words"),
    ("label: \"much\"", "label: \"\"", "21:33: `label` is empty; expected words"),
    // Cut-offs.
    ("of: \"total\", when: at_least(3)", "of: \"b\", when: at_least(3)", "23:34: there is no scale `b`; expected the id of one of its scales"),
    ("when: at_least(3), source: \"ours\"", "when: at_least(3), source: \"\"", "23:70: `source` is empty; expected words"),
    ("when: at_least(3)", "when: at_least(7)", "23:58: 7 is outside; expected 0 to 6"),
    ("when: at_least(3)", "when: at_most(3)", "23:49: this is the better side of the line; expected at_least"),
    ("when: at_least(3)", "when: at_least(NaN)", "23:58: NaN is outside; expected 0 to 6"),
    // Rules.
    ("all([answer([2], at_least(1))", "all([answer([5], at_least(1))", "24:65: there is no item 5; expected the number of one of its items"),
    ("sum([1, 3], at_least(2))", "sum([1, 3], at_least(5))", "24:104: 5 is outside; expected 0 to 4"),
    ("id: \"both\"", "id: \"Both\"", "24:23: `Both` is no id; expected lower-case letters, digits and hyphens"),
    ("(item: 2, when", "(item: 3, when", "25:24: the rule does not look at this item; expected an item the rule looks at, or 0"),
    ("(item: 2, when", "(item: 0, when", "25:24: an answer that lights RISK needs its item; expected the number of one of its items"),
    ("(item: 2, when", "(item: 9, when", "25:24: there is no item 9; expected the number of one of its items"),
    ("say: \"ask\", flag", "say: \"\", flag", "25:78: `say` is empty; expected words"),
    ("\"acute-risk\"", "\"high-risk\"", "25:91: no flag has this name; expected a flag of the library"),
    ("fell(\"total\", 2)", "fell(\"alliance\", 2)", "26:27: there is no scale `alliance`; expected the id of one of its scales"),
    ("fell(\"total\", 2)", "fell(\"total\", 0)", "26:36: this is no number above 0; expected a number above 0"),
    ("fell(\"total\", 2)", "same(\"total\", 6, 1)", "26:39: so many readings cannot be counted; expected 2 or more"),
    ("fell(\"total\", 2)", "same(\"total\", 9, 3)", "26:36: 9 is outside; expected 0 to 6"),
    ("fell(\"total\", 2)", "below_median(\"total\", 0, 2)", "26:44: so many readings cannot be counted; expected at least one"),
    // Changes.
    ("points: Some(2), source", "source", "28:9: neither `points` nor `computed` is given; expected one of the two"),
    ("points: Some(2)", "points: Some(-2)", "28:47: this is no number above 0; expected a number above 0"),
    ("points: Some(2)", "points: Some(7)", "28:47: 7 is outside; expected 0 to 6"),
    ("sd: 1.5", "sd: 0", "29:59: this is no number above 0; expected a number above 0"),
    ("reliability: 0.8", "reliability: 1.8", "29:77: this is no reliability; expected a number above 0 and below 1"),
    ("reliability: 0.8", "reliability: 1", "29:77: this is no reliability; expected a number above 0 and below 1"),
    ("confidence: 95", "confidence: 99", "29:94: this confidence is not used; expected 90 or 95"),
    // Codes.
    ("44261-6", "44261-7", "31:20: this is no LOINC code: its last digit does not fit; expected a code as LOINC writes it, or none"),
    ("total: \"44261-6\"", "total: \"44261-6\", items: [\"44250-9\"]", "31:38: 1 codes are given; expected 3, one each"),
    ("total: \"44261-6\"", "total: \"44261-6\", never: [(\"44261-6\", \"b\")]", "31:20: this code is named among those that are never it; expected a code as LOINC writes it, or none"),
    // Texts, however they are written.
    ("\"Tense\"", "\"Ten\\u{202e}se\"", "11:23: the character U+202E is hidden or acts on a terminal; expected letters, marks and blanks that can be seen"),
    ("\"Tense\"", "\"Ten\\u{1b}[2Jse\"", "11:23: the character U+001B is hidden or acts on a terminal; expected letters, marks and blanks that can be seen"),
    ("\"Tense\"", "\"A label that is far too long to be the name of a topic and is a wording\"", "11:23: `label` has 71 characters; expected at most 60 characters"),
];

#[test]
fn each_mistake_is_told_with_its_line() {
    let mut wrong = Vec::new();
    for (from, to, expected) in BAD {
        assert!(GOOD.contains(from), "{from}");
        let told = found(&GOOD.replacen(from, to, 1));
        if told.join(" | ") != *expected {
            wrong.push((*to, *expected, told));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn mistakes_that_bring_others_are_told_all() {
    let told = |from: &str, to: &str| {
        assert!(GOOD.contains(from), "{from}");
        found(&GOOD.replacen(from, to, 1))
    };
    // Bounds of an item.
    let bounds = told("min: 0, max: 2, allowed: [0, 2]", "min: 2, max: 0");
    assert!(
        bounds
            .iter()
            .any(|one| one.starts_with("11:45: the highest answer is not above"))
    );
    let outside = told("allowed: [0, 2]", "allowed: [0, 2, 5]");
    let first = "11:64: 5 is outside; expected 0 to 2";
    assert_eq!(outside.first().unwrap(), first);
    let turned = told(
        "min: 0, max: 2, reversed: true",
        "min: 0, max: 4, allowed: [0, 1, 4], reversed: true",
    );
    let mirror = "9:77: turned round, its answers leave what it takes";
    assert!(
        turned.iter().any(|one| one.starts_with(mirror)),
        "{turned:#?}"
    );
    // An item that counts nowhere.
    let nowhere = told(
        "title: \"Total\", range: (0, 6)",
        "title: \"Total\", items: [1, 2], range: (0, 4)",
    );
    assert!(
        nowhere
            .iter()
            .any(|one| one.starts_with("11:9: item 3 counts in no scale"))
    );
    // Every mistake is told, in the order of the file.
    let text = GOOD
        .replace("\"Mood check\"", "\"\"")
        .replace("(min: 3, max: 6", "(min: 4, max: 6")
        .replace("0.8", "8");
    let all = found(&text);
    let lines: Vec<&str> = all
        .iter()
        .map(|one| one.split(':').next().unwrap())
        .collect();
    assert_eq!(lines, ["3", "21", "29"]);
}

#[test]
fn a_version_is_lower_by_no_more_than_its_lowest_answer() {
    let text = GOOD.replace("min: 0, max: 2", "min: 1, max: 3").replace(
        "[(id: \"1\", window: \"today\")]",
        "[(id: \"1\", window: \"today\", less: 2)]",
    );
    let all = found(&text);
    let has = |words: &str| all.iter().any(|one| one.starts_with(words));
    assert!(
        has("6:49: this is more than the lowest answer there is"),
        "{all:#?}"
    );
}

/// No field holds a level of risk, so a definition that ranks one cannot be written: whatever it calls it, it is refused
/// where it stands.
#[test]
fn a_definition_that_would_rank_risk_cannot_be() {
    for (from, to) in [
        ("say: \"ask\"", "level: \"high\", say: \"ask\""),
        ("say: \"ask\"", "risk: 3, say: \"ask\""),
        ("say: \"ask\"", "triage: \"red\", say: \"ask\""),
        ("label: \"much\"", "colour: \"red\", label: \"much\""),
        ("better: down", "risk_levels: [], better: down"),
        ("id: \"both\"", "severity: 2, id: \"both\""),
    ] {
        let text = GOOD.replacen(from, to, 1);
        let line = GOOD.split(from).next().unwrap().matches('\n').count() + 1;
        let told = found(&text);
        let name = to.split(':').next().unwrap();
        assert_eq!(told.len(), 1);
        let told = told.first().unwrap();
        assert!(told.starts_with(&format!("{line}:")), "{told}");
        assert!(
            told.contains(&format!("no field is called `{name}`")),
            "{told}"
        );
    }
}

#[test]
fn what_is_no_definition_is_told_with_its_line() {
    let told = found(&GOOD.replace("better: down,", "better: sideways,"));
    assert!(told.first().unwrap().starts_with("18:"), "{told:?}");
    let told = found(&GOOD.replace("    better: down,\n", ""));
    assert!(told.first().unwrap().contains("better"), "{told:?}");
    let told = found("(id: \"x\",\n\n name");
    assert!(told.first().unwrap().starts_with("3:"), "{told:?}");
    let long = format!("{}{}", GOOD, " ".repeat(300 * 1024));
    assert!(
        found(&long)
            .first()
            .unwrap()
            .contains("larger than a definition")
    );
}
