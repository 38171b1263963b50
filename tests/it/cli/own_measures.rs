//! A practice's own measures and wordings: looked at by `library lint`, known to `check`, and never handed on.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use alongside::runtime::reader::{lay, practice_files};

use super::Home;
use crate::library::own::{of, text, whole};

const SCALE: &str = "(
    id: \"house\",
    name: \"House scale\",
    about: \"mood\",
    licence: (class: own, note: \"ours\"),
    versions: [(id: \"1\", window: \"today\")],
    responses: [(labels: [(0, \"no\"), (1, \"yes\")])],
    items: [
        (n: 1, label: \"Low\", min: 0, max: 1),
        (n: 2, label: \"Tense\", min: 0, max: 1),
    ],
    scales: [(id: \"total\", title: \"Total\", range: (0, 2))],
    better: down,
    bandings: [(of: \"total\", source: \"ours\", bands: [
        (min: 0, max: 0, label: \"none\"),
        (min: 1, max: 2, label: \"some\"),
    ])],
)
";

/// Words no output may hold.
const SECRET: &str = "the very words of the form";

fn wording() -> String {
    format!("(measure: \"phq-9\", items: [(1, \"{SECRET}\")])\n")
}

/// Writes a file of the practice, with the rights the program gives.
pub(super) fn put(home: &Home, name: &str, text: &str) -> String {
    let path = home.data().join("library").join(name);
    let folders = path.ancestors().skip(1).take(2);
    for folder in folders.collect::<Vec<&Path>>().into_iter().rev() {
        fs::create_dir_all(folder).unwrap();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
    }
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    path.display().to_string()
}

#[test]
fn lint_knows_a_measure_from_a_technique_wherever_it_lies() {
    let home = Home::with_clients();
    let elsewhere = |name: &str, text: &str| {
        let path = home.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let good = elsewhere("house.ron", SCALE);
    assert_eq!(home.call(&["library", "lint", &good]).printed(), "");
    let pack = elsewhere("pack.ron", &text(&of(&[whole("U001", "Harbour walk")])));
    assert_eq!(home.call(&["library", "lint", &pack]).printed(), "");
    for (from, to, expected) in [
        (
            "(min: 1, max: 2",
            "(min: 0, max: 2",
            "16:15: the band before reaches to 0",
        ),
        (
            "(min: 1, max: 2",
            "(min: 2, max: 2",
            "16:15: between 0 and 2 there is no band",
        ),
        (
            "max: 1),\n    ]",
            "max: 1, allowed: [0, 1, 3]),\n    ]",
            "10:64: 3 is outside; expected 0 to 1",
        ),
        (
            "better: down",
            "worse: up",
            "13:5: no field is called `worse`",
        ),
        (
            "\"House scale\"",
            "\"House \\u{1b}[2J\"",
            "3:11: the character U+001B",
        ),
    ] {
        assert!(SCALE.contains(from), "{from}");
        let bad = elsewhere("bad.ron", &SCALE.replacen(from, to, 1));
        let done = home.call(&["library", "lint", &bad]);
        assert_eq!((done.code, done.err.as_str()), (Some(1), ""), "{done:?}");
        let told = done.out.lines().next().unwrap();
        let told = told.strip_prefix(&format!("{bad}:")).unwrap();
        assert!(told.starts_with(expected), "{told}");
    }
    let words = elsewhere("words.ron", &wording());
    assert_eq!(home.call(&["library", "lint", &words]).printed(), "");
    let bad = elsewhere("words.ron", &wording().replace("(1,", "(10,"));
    let done = home.call(&["library", "lint", &bad]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(
        done.out.contains("words.ron:1:29: there is no item 10"),
        "{}",
        done.out
    );
}

#[test]
fn own_measures_are_read_and_their_mistakes_told_like_others() {
    let home = Home::with_clients();
    put(&home, "measures/house.ron", SCALE);
    put(
        &home,
        "wording/house.ron",
        "(measure: \"house\", items: [(2, \"its own words\")])",
    );
    put(&home, "wording/phq.ron", &wording());
    let library = home.data().join("library");
    let read = |library: &Path| {
        let (files, unread) = practice_files(library);
        lay(&files, unread).unwrap()
    };
    let known = read(&library);
    assert_eq!(known.findings, [""; 0]);
    assert_eq!(
        known.guide.measures.get("house").unwrap().name,
        "House scale"
    );
    assert_eq!(
        known.guide.measures.wording("house", 2),
        Some("its own words")
    );
    assert_eq!(known.guide.measures.wording("phq-9", 1), Some(SECRET));
    assert_eq!(home.call(&["library", "lint"]).printed(), "");
    assert_eq!(home.call(&["check"]).printed(), "");

    put(
        &home,
        "measures/worse.ron",
        &SCALE.replace("(min: 1,", "(min: 2,"),
    );
    put(
        &home,
        "measures/phq.ron",
        &SCALE.replace("house", "phq-9").replace("(0, 2)", "(0, 3)"),
    );
    let known = read(&library);
    let expected = [
        "measures/phq.ron:12:51: the range (0, 3) is not what the items give; expected (0, 2)",
        "measures/worse.ron:16:15: between 0 and 2 there is no band; expected 1",
    ];
    for finding in expected {
        assert!(
            known.findings.iter().any(|told| told == finding),
            "{:?}",
            known.findings
        );
    }
    // The shipped one stays where the practice's is broken.
    assert_eq!(known.guide.measures.get("phq-9").unwrap().name, "PHQ-9");
    let done = home.call(&["library", "lint"]);
    assert_eq!(done.code, Some(1), "{done:?}");
    for finding in expected {
        assert!(done.out.lines().any(|line| line == finding), "{}", done.out);
    }
    // Only files that have a place here: the rest is named, and rights are looked at.
    put(&home, "measures/notes.txt", "x");
    let wide = put(&home, "wording/phq.ron", &wording());
    fs::set_permissions(&wide, fs::Permissions::from_mode(0o644)).unwrap();
    let done = home.call(&["check"]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(done.out.contains("measures/notes.txt"), "{}", done.out);
    assert!(done.out.contains("wording/phq.ron"), "{}", done.out);
    assert!(!done.out.contains("measures/house.ron"), "{}", done.out);
}

#[test]
fn a_local_wording_is_in_no_output_and_no_pack() {
    let home = Home::with_clients();
    put(
        &home,
        "own.ron",
        &text(&of(&[whole("U001", "Harbour walk")])),
    );
    put(&home, "wording/phq.ron", &wording());
    put(
        &home,
        "wording/broken.ron",
        &wording().replace("phq-9", "phq-99"),
    );
    let file = home.folder.path().join("given.ron").display().to_string();
    for args in [
        &["library", "list", "--json"][..],
        &["library", "lint"],
        &["library", "export", &file, "--all-own"],
        &["library", "flags"],
        &["check"],
        &["search", "words", "--json"],
        &["show", super::CODE, "--json"],
        &["suggest", super::CODE, "--json"],
    ] {
        let done = home.call(args);
        assert!(!done.out.contains(SECRET), "{args:?}: {}", done.out);
        assert!(!done.err.contains(SECRET), "{args:?}: {}", done.err);
    }
    let given = fs::read_to_string(&file).unwrap();
    assert!(given.contains("Harbour walk") && !given.contains(SECRET));
    // Nothing the program wrote holds them: only the practice's own two files do.
    let holding = super::files(&home.data()).into_iter().filter(|path| {
        let bytes = fs::read(path).unwrap_or_default();
        bytes
            .windows(SECRET.len())
            .any(|part| part == SECRET.as_bytes())
    });
    assert_eq!(holding.count(), 2);
}
