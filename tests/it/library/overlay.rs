//! A practice lays its own files over the library.

use alongside::domain::library::{Counts, Library};
use alongside::domain::search::index::Index;
use alongside::domain::vocabulary::{Past, Review};

use crate::library::{id, library};

const HEAD: &str = "(library_version: \"1\", edited_by: \"me\", edited_at: \"2026-11-22\", family: \"cbt\", techniques: [\n";

fn row(id: &str, name: &str) -> String {
    format!(
        "(id: \"{id}\", name: \"{name}\", orientations: [\"cbt\"], concerns: [\"panic\"], phases: [\"apply\"], \
         minutes: Span(5, 10), evidence: D, source: \"own\", gist: \"ours\"),\n"
    )
}

fn lay(rows: &str) -> (Library, Vec<String>) {
    let text = format!("{HEAD}{rows}])");
    let (library, findings) = library().with_overlay(&[("mine.ron", &text)]);
    (library, findings.iter().map(ToString::to_string).collect())
}

#[test]
fn an_own_technique_is_added_and_found() {
    let (library, findings) = lay(&row("U001", "Harbour walk"));
    assert_eq!(findings, Vec::<String>::new());
    let own = library.get(id("U001")).unwrap();
    assert!(own.is_own && own.is_suggestible());
    assert_eq!(
        Index::new(&library).search("harb wa", 1).hits[0].id,
        id("U001")
    );
    assert_eq!(
        library.counts(),
        Counts {
            first: 578,
            added: 53,
            own: 1,
            hidden: 0
        }
    );
}

#[test]
fn the_same_id_shadows_a_shipped_row_and_its_old_name_is_free() {
    let (library, findings) = lay(&format!(
        "{}{}",
        row("T057", "Own thought record")
            .replace("gist:", "edited_why: \"none apply here\", gist:"),
        row("U001", "Thought record")
    ));
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(
        library.get(id("T057")).unwrap().name.as_str(),
        "Own thought record"
    );
    assert!(library.get(id("T057")).unwrap().is_own);
    assert_eq!(library.len(), 632);
}

#[test]
fn a_shadow_keeps_the_processes_it_does_not_speak_of() {
    let (library, _) = lay(&row("T224", "Own change plan"));
    let plan = library.get(id("T224")).unwrap();
    let processes = library
        .processes(plan)
        .iter()
        .map(|key| library.vocabulary().processes.slug(*key));
    assert_eq!(processes.collect::<Vec<_>>(), ["self-liberation"]);
}

#[test]
fn a_hidden_row_leaves_lists_and_searches_but_not_the_past() {
    let (library, findings) = lay("(id: \"T057\", hidden: true),");
    assert_eq!(findings, Vec::<String>::new());
    assert!(library.get(id("T057")).is_some());
    assert!(
        library
            .iter()
            .all(|(_, technique)| technique.id != id("T057"))
    );
    assert!(Index::new(&library).exact("thought record").is_empty());
    assert_eq!(library.counts().hidden, 1);
}

#[test]
fn each_mistake_is_named_by_line_and_column_and_costs_only_its_row() {
    let rows = [
        row("U001", "Good one"),
        row("U002", "Bad concern").replace("panic", "panik"),
        row("U003", "Bad field").replace("gist:", "jist:"),
        row("U004", "Bad letter").replace("evidence: D", "evidence: E"),
        row("U005", "No source").replace("source: \"own\", ", ""),
        row("U006", "Backwards").replace("Span(5, 10)", "Span(10, 5)"),
        row("U001", "Twice"),
        row("T999", "Shadows nothing"),
        row("U007", "good ONE"),
        row("U008", "Lost pointer").replace("gist:", "pairs_with: [\"T998\"], gist:"),
        row("U9", "Bad id"),
        row("U010", "Flag").replace("gist:", "cautions: [(flag: \"heart\", level: Stop)], gist:"),
        row("U011", "Last good one"),
    ];
    let (library, findings) = lay(&rows.concat());
    let places: Vec<String> = findings
        .iter()
        .map(|finding| finding.splitn(4, ':').take(2).collect::<Vec<_>>().join(":"))
        .collect();
    assert_eq!(
        places,
        ["3", "4", "5", "6", "7", "8", "9", "10", "12", "13", "11"]
            .map(|line| format!("mine.ron:{line}")),
        "{findings:#?}"
    );
    let told = [
        (0, "no concern is called `panik`; expected one of low-mood"),
        (1, "no field is called `jist`; expected one of id, "),
        (
            2,
            "`E` is not one of the choices; expected one of A, B, C, D, R, X",
        ),
        (
            3,
            "`source` is missing or empty; expected author, year and work",
        ),
        (4, "Span(10, 5) runs backwards"),
        (5, "the id U001 stands twice"),
        (6, "no shipped technique has the id T999"),
        (7, "U001 is called `good ONE` already"),
        (8, "not a technique id"),
        (9, "no flag is called `heart`"),
        (10, "no technique has the id T998"),
    ];
    for (place, words) in told {
        assert!(findings[place].contains(words), "{}", findings[place]);
    }
    assert!(findings[0].starts_with("mine.ron:3:69:"), "{}", findings[0]);
    for good in ["U001", "U007", "U008", "U011"] {
        assert!(library.get(id(good)).is_some(), "{good}");
    }
    // a row whose caution cannot be read must not load without it
    assert!(library.get(id("U010")).is_none());
    assert_eq!(library.len(), 635);
}

#[test]
fn a_torn_file_is_one_finding_and_leaves_the_others() {
    let good = format!("\u{feff}{HEAD}{}])", row("U001", "Good"));
    for bad in [
        "",
        "(",
        "nonsense",
        "\u{feff}",
        "(library_version: \"1\", edited_at: \"2026-02-31\")",
        &"[".repeat(100_000),
    ] {
        let (library, findings) = library().with_overlay(&[("bad.ron", bad), ("good.ron", &good)]);
        assert_eq!(findings.len(), 1, "{bad:.20}");
        assert_eq!(findings[0].file, "bad.ron");
        assert!(library.get(id("U001")).is_some());
    }
}

#[test]
fn a_practice_adds_words_of_its_own() {
    let text = "(library_version: \"1\", edited_at: \"2026-11-22\", family: \"harbour\",
        families: [(slug: \"harbour\", title: \"Harbour work\", directiveness: L, intensity: L, time_focus: All,
            structure: L, processes: [\"self-liberation\"], competence: NotNeeded, format: Group)],
        concerns: [(slug: \"seasick\", title: \"Sea-sickness\", words: [\"queasy\"])],
        flags: [(slug: \"no-swim\", meaning: \"Cannot swim\", past: AsPresent)],
        techniques: [(id: \"U001\", name: \"Rowing\", orientations: [\"cbt\"], concerns: [\"seasick\"], phases: [\"apply\"],
            minutes: Any, evidence: D, cautions: [(flag: \"no-swim\", level: Stop)], source: \"own\", gist: \"Rows\")])";
    let (library, findings) = library().with_overlay(&[("harbour.ron", text)]);
    assert!(findings.is_empty(), "{}", findings[0]);
    assert_eq!(
        library.family_title(library.get(id("U001")).unwrap()),
        "Harbour work"
    );
    assert_eq!(
        Index::new(&library).search("queasy", 1).hits[0].id,
        id("U001")
    );
}

#[test]
fn crlf_and_some_are_read_as_well() {
    let text = format!(
        "{HEAD}{}])",
        row("U001", "Good").replace("gist: \"ours\"", "gist: Some(\"ours\")")
    )
    .replace('\n', "\r\n");
    let (library, findings) = library().with_overlay(&[("mine.ron", &text)]);
    assert!(findings.is_empty(), "{}", findings[0]);
    assert_eq!(library.get(id("U001")).unwrap().gist.as_str(), "ours");
}

#[test]
fn a_known_flag_is_made_stricter_but_never_weaker() {
    let flags = |flags: &str| {
        let text =
            format!("(library_version: \"1\", edited_at: \"2026-11-22\",\n flags: [{flags}])");
        let (library, findings) = library().with_overlay(&[("mine.ron", &text)]);
        let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
        (library, said)
    };
    let flag = |library: &Library, slug: &str| {
        let flags = &library.vocabulary().flags;
        let flag = flags.get(flags.key(slug).unwrap()).unwrap();
        let implied: Vec<String> = flag
            .implies
            .iter()
            .map(|key| flags.slug(*key).to_owned())
            .collect();
        (flag.past, flag.review, implied)
    };
    let (laid, said) = flags(
        "(slug: \"cardiac\", meaning: \"fine\", past: AsRuledOut),\n\
         (slug: \"imminent-risk\", meaning: \"fine\", review: Months(9), past: AsRuledOut, implies: [\"eating\"])",
    );
    let year = Some(Review::Months(12));
    assert_eq!(flag(&laid, "cardiac"), (Past::AsPresent, year, vec![]));
    let (past, review, implied) = flag(&laid, "imminent-risk");
    assert_eq!((past, review), (Past::Ask, Some(Review::EachSession)));
    assert_eq!(implied, ["acute-risk", "eating"]);
    assert_eq!(said.len(), 5, "{said:?}");
    assert!(said[0].starts_with("mine.ron:2:"), "{said:?}");
    assert!(
        said[0].contains("`past` of the flag `cardiac` stays"),
        "{said:?}"
    );
    assert!(
        said[4].contains("goes on to imply `acute-risk`"),
        "{said:?}"
    );
    // What is stricter is taken as it is.
    let (laid, said) = flags(
        "(slug: \"violence\", meaning: \"harm\", review: Months(1), past: AsPresent, implies: [\"acute-risk\"])",
    );
    assert_eq!(said, Vec::<String>::new());
    let month = Some(Review::Months(1));
    assert_eq!(
        flag(&laid, "violence"),
        (Past::AsPresent, month, vec!["acute-risk".to_owned()])
    );
}
