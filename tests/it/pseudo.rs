//! The pseudo-locale: every sentence of `src/words` in a made-up language, a third longer, to find what does not come
//! from there and what no longer fits (interaction.md 4, line 14).
//!
//! `in_another_language` makes a copy of the program in that language and runs the tests there that draw every screen and
//! make every call; they record what was shown, and here it is judged.
#![expect(
    clippy::print_stdout,
    reason = "how much was walked is for whoever asks for it"
)]

mod calls;
pub(crate) mod copy;
pub(crate) mod cut;
pub(crate) mod judged;
pub(crate) mod kept;
pub(crate) mod known;
pub(crate) mod literals;
pub(crate) mod seen;
pub(crate) mod tongue;

use std::collections::BTreeSet;
use std::path::Path;

use judged::Judged;
use kept::KNOWN_CUTS;

/// Where the tests of the copy record what they see; not set anywhere else.
pub(crate) const VARIABLE: &str = "ALONGSIDE_PSEUDO";

/// The screens that are not walked: their tests look for English words on the way, of a row or a message that they need.
const NOT_WALKED: [&str; 4] = [
    "bad_keys",
    "closing_past",
    "help_widest",
    "picker_narrowed_empty",
];

/// Returns the names of the screens that are kept as snapshots.
fn screens() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    let rows = std::fs::read_dir(folder).unwrap();
    rows.filter_map(|row| {
        let name = row.unwrap().file_name().into_string().unwrap();
        Some(name.strip_suffix("_80x24.snap")?.to_owned())
    })
    .collect()
}

#[test]
fn a_sentence_that_is_cut_or_comes_from_nowhere_is_found() {
    let said = tongue::said;
    // A sentence says where it ends, and every letter of it has changed; what is typed and filled in has not.
    assert_eq!(
        said("session {n} of `alongside`"),
        "ṣéśśíóń¤ {n} óḟ¤ `alongside`⟧"
    );
    assert_eq!(tongue::back(&said("No clients yet.")), "No clients yet.");
    assert_eq!(
        (said("{a}, {b}"), said("Esc")),
        ("{a}, {b}".into(), "Esc".into())
    );
    let rows = |text: &str| vec![text.to_owned()];
    let whole = said("No clients yet.");
    assert_eq!(cut::cut(&rows(&whole)), [""; 0]);
    let half: String = whole.chars().take(9).collect();
    assert_eq!(cut::cut(&rows(&format!("{half}..."))), ["No client..."]);
    assert_eq!(cut::cut(&rows(&half)), ["No client"]);
    // One that goes on in the next row is whole.
    let (first, second) = whole.split_once(' ').unwrap();
    assert_eq!(cut::cut(&[first.to_owned(), second.to_owned()]), [""; 0]);
    let mut known = known::Known::default();
    known.learn("bus log, five days");
    let strangers = |text: &str| known.strangers(&rows(text)).len();
    assert_eq!(strangers(&format!("{whole}  bus log")), 0);
    assert_eq!(strangers("Esc  settings.ron  --data  5"), 0);
    assert_eq!(strangers(&format!("{whole}  saved")), 1);
    assert_eq!(strangers("five saved"), 2);
}

#[test]
fn only_what_is_shown_is_translated() {
    let code = "pub const A: &str = \"one\";\npub const KEPT: [&str; 1] = [\"two\"];\nfn f(s: &str) -> &str { match s { \"three\" => \"four\", _ if s == \"five\" => \"six\", _ => \"\" } }";
    let seen = literals::translated(code, &["KEPT"], |text| format!("<{text}>"));
    for (text, is_shown) in [
        ("one", true),
        ("two", false),
        ("three", false),
        ("four", true),
        ("five", false),
        ("six", true),
    ] {
        assert_eq!(
            seen.contains(&format!("\"<{text}>\"")),
            is_shown,
            "{text}: {seen}"
        );
    }
}

#[test]
#[ignore = "builds the program a second time; `.ci/run` runs it"]
fn in_another_language() {
    let copy = copy::Copy::write().unwrap();
    let (is_built, said) = copy.run(&["screens::", "pseudo::calls::"]);
    assert!(is_built, "{said}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let judged = Judged::read(&copy.records().join("seen.jsonl"), root);
    let mut wrong = Vec::new();
    for name in screens().difference(&judged.screens) {
        if !NOT_WALKED.contains(&name.as_str()) {
            wrong.push(format!(
                "{name} is not walked: what it needs stopped its test\n{said}"
            ));
        }
    }
    for ((word, row), places) in &judged.strangers {
        let place = places.first().unwrap();
        wrong.push(format!(
            "`{word}` is in no words and no data; {place}: {row}"
        ));
    }
    let mut cut = judged.cut;
    for known in KNOWN_CUTS {
        for text in known.texts {
            if cut.remove(*text).is_none() {
                wrong.push(format!(
                    "`{text}` is not cut any more: take it off the list"
                ));
            }
        }
    }
    for (text, places) in &cut {
        let place = places.first().unwrap();
        wrong.push(format!(
            "`{text}` lost its end; {place}, {} more",
            places.len() - 1
        ));
    }
    assert!(judged.calls.len() > 120, "{} calls", judged.calls.len());
    println!(
        "{} screens, {} more on their way, {} calls",
        judged.screens.len(),
        judged.passed,
        judged.calls.len()
    );
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
