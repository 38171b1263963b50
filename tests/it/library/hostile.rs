//! Files from elsewhere that mean harm: each is refused with its words, by line, and nothing ever panics.

use alongside::domain::library::pack::{Agreed, BYTES, examine, lint};
use alongside::domain::safe::safe;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

use crate::library::library;
use crate::library::own::{of, text, whole};

const HEAD: &str = "(library_version: \"1\", edited_at: \"2026-11-22\", techniques: [\n";

/// A row in which anything can be put in another's place.
fn row(id: &str, name: &str, more: &str) -> String {
    format!(
        "(id: \"{id}\", name: \"{name}\", family: \"cbt\", orientations: [\"cbt\"], concerns: [\"panic\"], phases: [\"apply\"],
minutes: Span(5, 10), evidence: D, source: \"own\", gist: \"ours\", {more}),\n"
    )
}

fn pack(rows: &str) -> Vec<u8> {
    format!("{HEAD}{rows}])").into_bytes()
}

/// A name for each, the bytes, and what is said of them.
pub(crate) fn table() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let named = |name: &str| pack(&row("U001", name, ""));
    let with = |more: &str| pack(&row("U001", "Harbour walk", more));
    let many = |n: usize, one: &str| vec![one; n].join(", ");
    let rows: String = (1..=2001)
        .map(|n| {
            row(
                &format!("U{n:03}"),
                &format!("Walk {}", "x".repeat(n % 7)),
                "",
            )
        })
        .collect();
    vec![
        ("not-text", b"(library_version: \"\xff\xfe\"".to_vec(), "no UTF-8 text"),
        ("empty-file", Vec::new(), "expected"),
        ("no-rows", pack(""), "the pack holds no technique"),
        ("torn", pack(&row("U001", "Harbour walk", ""))[..80].to_vec(), "expected"),
        ("escape", named("Harbour\x1b]0;x\x07 walk"), "U+001B"),
        ("escaped-escape", named("Harbour \\u{1b}[2J"), "`name` holds U+001B"),
        ("control", with("watch: \"a\\u{8}b\""), "`watch` holds U+0008"),
        ("line-break", named("Harbour\\nwalk"), "`name` holds U+000A"),
        ("c1", with("outline: [\"x\u{9b}31m\"]"), "U+009B"),
        ("override", with("gist: \"x\""), "stands twice"),
        ("bidi", named("Harbour \u{202e}klaw"), "U+202E"),
        ("isolate", with("when: \"\\u{2066}a\""), "`when` holds U+2066"),
        ("zero-width", named("Har\u{200b}bour"), "U+200B"),
        ("zero-width-escaped", with("tags: [\"a\\u{200d}b\"]"), "`tags` holds U+200D"),
        ("soft-hyphen", with("aliases: [\"a\\u{ad}b\"]"), "`aliases` holds U+00AD"),
        ("tag-characters", with("lay: [\"a\\u{e0041}\"]"), "`lay` holds U+E0041"),
        ("private-use", with("source: \"\u{e000}\""), "U+E000"),
        ("variation", named("Harbour\u{fe0f}"), "U+FE0F"),
        ("odd-blank", named("Harbour\u{a0}walk"), "U+00A0"),
        ("braille-blank", named("Harbour\u{2800}walk"), "U+2800"),
        ("piled", named(&format!("Ha{}rbour", "\u{301}".repeat(40))), "piles marks up"),
        ("caution-note", with("cautions: [(flag: \"cardiac\", level: Stop, note: \"\\u{1b}c\")]"), "`cautions` holds U+001B"),
        ("reason", with("edited_why: \"\\u{7}\""), "`edited_why` holds U+0007"),
        ("consent", with("consent_note: \"\\u{202d}\""), "`consent_note` holds U+202D"),
        ("materials", with("materials: [\"\\u{feff}\"]"), "`materials` holds U+FEFF"),
        ("pack-name", format!("(library_version: \"1\", edited_at: \"2026-11-22\", pack: \"a\\u{{1b}}\", techniques: [{}])", row("U001", "Walk", "")).into_bytes(), "`pack` holds U+001B"),
        ("version", pack(&row("U001", "Walk", "")).into_iter().collect::<Vec<u8>>().splice(18..19, *b"\\u{1b}").collect(), "expected"),
        ("long-line", with(&format!("watch: \"{}\"", "x".repeat(9_000))), "this line has"),
        ("long-name", named(&"x".repeat(200)), "`name` has 200 characters"),
        ("long-text", with(&format!("watch: \"{}\"", "x".repeat(3_000))), "`watch` has 3000 characters"),
        ("too-large", vec![b' '; BYTES + 1], "the file has 1048577 bytes"),
        ("too-many-rows", pack(&rows), "the file has 2001 rows"),
        ("too-many-cautions", with(&format!("cautions: [{}]", many(65, "(flag: \"cardiac\", level: Stop)"))), "`cautions` lists 65"),
        ("too-many-aliases", with(&format!("aliases: [{}]", many(65, "\"x\""))), "`aliases` lists 65"),
        ("too-many-pointers", with(&format!("pairs_with: [{}]", many(65, "\"T057\""))), "`pairs_with` lists 65"),
        ("bomb", "[".repeat(200_000).into_bytes(), "expected"),
        ("bomb-in-a-row", pack(&format!("(id: {}", "(".repeat(200_000))), "nested too deep"),
        ("bomb-in-a-list", with(&format!("outline: {}{}", "[".repeat(4_000), "]".repeat(4_000))), "nested too deep"),
        ("bomb-of-comments", format!("{}{}", "/*".repeat(100_000), "x").into_bytes(), "expected"),
        ("twice", pack(&[row("U001", "One", ""), row("U001", "Two", "")].concat()), "the id U001 stands twice"),
        ("bad-id", pack(&row("U01", "One", "")), "not a technique id"),
        ("id-look-alike", pack(&row("Т057", "One", "")), "not a technique id"),
        ("id-of-nothing", pack(&row("T999", "One", "")), "no shipped technique has the id T999"),
        ("shadow", pack(&row("T057", "One", "")), "would stand in for the shipped"),
        ("case", named("THOUGHT  record"), "looks like the name of"),
        ("cyrillic", named("Thоught record"), "mixes letters of two scripts"),
        ("cyrillic-alike", named("Thоught record"), "looks like the name of"),
        ("digit", named("Th0ught record"), "looks like the name of"),
        ("fullwidth", named("Ｔhought record"), "looks like the name of"),
        ("accent", named("Thóught record"), "looks like the name of"),
        ("alias-of-another", with("aliases: [\"thought record\"]"), "looks like the name of"),
        ("lay-of-another", with("lay: [\"Thought record\"]"), "looks like the name of"),
        ("no-letters", named("..."), "the name has no letter"),
        ("alike-within", pack(&[row("U001", "Harbour walk", ""), row("U002", "Harb0ur walk", "")].concat()), "looks like the name of"),
        ("no-note", pack(&row("U001", "One", "").replace("evidence: D", "evidence: A")), "`evidence_note` is missing"),
        ("no-note-x", pack(&row("U001", "One", "").replace("evidence: D", "evidence: X")), "`evidence_note` is missing"),
        ("nowhere", with("pairs_with: [\"T998\"]"), "no technique has the id T998"),
        ("out-of-the-pack", with("prerequisites: [\"U077\"]"), "U077 is not in the pack"),
        ("unknown-flag", with("cautions: [(flag: \"heart\", level: Stop)]"), "no flag is called `heart`"),
        ("unknown-field", with("run: \"rm -rf\""), "no field is called `run`"),
        ("hides", with("hidden: true"), "the practice's own to choose"),
        ("hides-shipped", pack("(id: \"T057\", hidden: true),"), "the practice's own to choose"),
        ("likes", with("favourite: true"), "the practice's own to choose"),
        ("flags", format!("{HEAD}{}], flags: [(slug: \"cardiac\", meaning: \"x\", past: AsRuledOut)])", row("U001", "One", "")).into_bytes(), "is known here and would be changed"),
        ("families", format!("{HEAD}{}], concerns: [(slug: \"sea\", title: \"Sea\")])", row("U001", "One", "")).into_bytes(), "would be added"),
        ("levels", format!("{HEAD}{}], levels: [(level: A, definition: \"true\")])", row("U001", "One", "")).into_bytes(), "`levels` says what shipped words mean"),
        ("steps", format!("{HEAD}{}], steps: [(slug: \"apply\", title: \"x\")])", row("U001", "One", "")).into_bytes(), "`steps` says what shipped words mean"),
        ("ttm", format!("{HEAD}{}], ttm: [(technique: \"T057\", processes: [])])", row("U001", "One", "")).into_bytes(), "`ttm` says what shipped words mean"),
        ("minutes", pack(&row("U001", "One", "").replace("Span(5, 10)", "Span(9, 1)")), "runs backwards"),
        ("negative", pack(&row("U001", "One", "").replace("Span(5, 10)", "Span(-1, 1)")), "p.ron:"),
        ("huge-number", pack(&row("U001", "One", "").replace("Span(5, 10)", "Span(5, 99999999999999999999)")), "p.ron:"),
        ("huge-id", pack(&row("U99999999999", "One", "")), "not a technique id"),
    ]
}

#[test]
fn each_hostile_pack_is_refused_with_its_words_and_a_line() {
    let library = library();
    for (name, bytes, words) in table() {
        let findings = examine("p.ron", &bytes, &library, &Agreed::default()).expect_err(name);
        let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
        let all = said.join("\n");
        let bad: String = all.chars().take(600).collect();
        assert!(
            said.iter().any(|one| one.contains(words)),
            "{name}: {words} in\n{bad}"
        );
        for (one, finding) in said.iter().zip(&findings) {
            assert!(finding.line >= 1 && finding.column >= 1, "{name}: {one}");
            // What is said may quote what is hostile; whoever prints it makes it safe, and that is enough.
            assert!(
                !safe(one).chars().any(alongside::domain::safe::is_unsafe),
                "{name}"
            );
        }
    }
}

#[test]
fn a_file_names_every_mistake_and_not_only_the_first() {
    let rows = [
        row("U001", "Harbour \\u{202e}walk", ""),
        row("U002", "Thought record", "watch: \"\\u{7}\""),
        row(
            "U003",
            "Pier",
            "pairs_with: [\"T998\", \"U900\"], cautions: [(flag: \"heart\", level: Stop)]",
        ),
    ];
    let bytes = pack(&rows.concat());
    let findings = examine("p.ron", &bytes, &library(), &Agreed::default()).unwrap_err();
    let lines: Vec<usize> = findings.iter().map(|one| one.line).collect();
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    assert_eq!(lines, sorted);
    assert!(findings.len() >= 5, "{findings:#?}");
    for line in [2, 4, 6] {
        assert!(
            lines.iter().any(|found| (line..line + 2).contains(found)),
            "{line}: {findings:#?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_refused_with_a_line(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let found = examine("p.ron", &bytes, &small(), &Agreed::default());
        let findings = found.expect_err("random bytes");
        prop_assert!(!findings.is_empty() && findings.iter().all(|one| one.line >= 1));
    }

    #[test]
    fn a_changed_pack_is_sound_or_refused_and_never_panics(
        cut in any::<proptest::sample::Index>(),
        put in proptest::collection::vec(any::<char>(), 0..6),
        drop in 0_usize..40,
    ) {
        let library = small();
        let whole = text(&of(&[whole("U001", "Harbour walk"), whole("U002", "Pier")]));
        let chars: Vec<char> = whole.chars().collect();
        let at = cut.index(chars.len());
        let to = (at + drop).min(chars.len());
        let changed: String = chars[..at].iter().chain(&put).chain(&chars[to..]).collect();
        let found = examine("p.ron", changed.as_bytes(), &library, &Agreed::default());
        match found {
            Err(findings) => {
                prop_assert!(!findings.is_empty() && findings.iter().all(|one| one.line >= 1 && one.column >= 1));
            }
            Ok(sound) => {
                // What is taken is safe through and through.
                for row in &sound.library.techniques {
                    for (_, words) in row.texts() {
                        prop_assert!(!words.chars().any(alongside::domain::safe::is_unsafe));
                    }
                }
                prop_assert_eq!(lint("p.ron", changed.as_bytes(), &library), []);
            }
        }
    }
}

/// The library, read once: reading it is most of what a case costs.
fn small() -> alongside::domain::library::Library {
    static LIBRARY: std::sync::LazyLock<alongside::domain::library::Library> =
        std::sync::LazyLock::new(library);
    LIBRARY.clone()
}
