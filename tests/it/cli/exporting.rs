//! `export`: what goes where, in which mode, and what is said and noted.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use alongside::domain::risk::Decision;
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;

use super::{AT_RISK, CODE, Home, WAITING, assert_safe};

fn mode(path: &std::path::Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Changes a client's documents as another program would.
fn change(home: &Home, change: impl FnOnce(&mut Keeper, alongside::domain::dossier::Dossier)) {
    let shelf = Shelf::new(home.places());
    let id = shelf.find(CODE).unwrap();
    let mut keeper = Keeper::new(shelf).unwrap();
    let opened = keeper.open(id, Clock::Real.now()).unwrap();
    change(&mut keeper, opened.loaded.dossier);
}

#[test]
fn every_format_goes_to_standard_output_in_clear_and_says_so() {
    let home = Home::with_clients();
    for (n, format) in ["markdown", "html", "json", "fhir"].into_iter().enumerate() {
        let done = home.call(&["export", CODE, "--format", format]);
        assert_eq!(
            (done.code, done.err.as_str()),
            (Some(0), "not encrypted\n"),
            "{format}"
        );
        assert!(
            done.out.contains(CODE) && done.out.ends_with('\n'),
            "{format}"
        );
        assert_safe(&done.out);
        // Each is noted among the disclosures.
        let noted = home.dossier(CODE).disclosures.disclosures;
        assert_eq!(noted.len(), n + 1);
        assert_eq!(noted[n].what, format!("export {format}"));
    }
    let done = home.call(&["export", CODE, "--format", "csv", "--of", "goals"]);
    assert!(done.out.starts_with("code,id,words,"), "{done:?}");
}

#[test]
fn a_file_is_new_and_for_this_user_only_and_nothing_is_written_over() {
    let home = Home::with_clients();
    let file = home.data().with_file_name("out.md");
    let path = file.display().to_string();
    let args = ["export", CODE, "--format", "markdown", "--out", &path];
    let done = home.call(&args);
    assert_eq!(
        (done.code, done.out.as_str(), done.err.as_str()),
        (Some(0), "", "not encrypted\n")
    );
    assert_eq!(mode(&file), 0o600);
    let written = fs::read(&file).unwrap();
    let again = home.call(&args);
    assert_eq!(again.code, Some(8), "{again:?}");
    assert!(again.err.contains("error: "), "{again:?}");
    assert_eq!(fs::read(&file).unwrap(), written);
    // What was refused is no disclosure.
    assert_eq!(home.dossier(CODE).disclosures.disclosures.len(), 1);
}

#[test]
fn tables_and_the_caseload_want_a_new_folder() {
    let home = Home::with_clients();
    home.call(&["export", CODE, "--format", "csv"]).fails(2);
    home.call(&["export", "--all", "--format", "json"]).fails(2);
    home.call(&["export", "--format", "json"]).fails(2);
    home.call(&["export", CODE, "--format", "pdf"]).fails(2);
    let folder = home.data().with_file_name("tables");
    let path = folder.display().to_string();
    let args = ["export", CODE, "--format", "csv", "--out", &path];
    assert_eq!(home.call(&args).code, Some(0));
    assert_eq!(mode(&folder), 0o700);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(Result::unwrap)
        .inspect(|row| assert_eq!(mode(&row.path()), 0o600))
        .map(|row| row.file_name().into_string().unwrap())
        .collect();
    names.sort();
    let tables = ["entries", "goals", "measures", "ratings", "sessions"];
    assert_eq!(names, tables.map(|table| format!("{CODE}-{table}.csv")));
    assert_eq!(home.call(&args).code, Some(8));
    let folder = home.data().with_file_name("all");
    let path = folder.display().to_string();
    let done = home.call(&["export", "--all", "--format", "fhir", "--out", &path]);
    assert_eq!(done.code, Some(0), "{done:?}");
    for code in [CODE, WAITING, AT_RISK] {
        assert_eq!(
            mode(&folder.join(format!("{code}-record.fhir.json"))),
            0o600
        );
        assert_eq!(
            home.dossier(code).disclosures.disclosures.len(),
            usize::from(code == CODE) + 1
        );
    }
}

#[test]
fn a_client_somebody_else_holds_goes_out_and_it_is_said_that_it_is_not_noted() {
    let home = Home::with_clients();
    change(&home, |keeper, _| {
        let done = home.call(&["export", CODE, "--format", "json"]);
        assert_eq!(done.code, Some(0));
        assert!(done.err.starts_with("not encrypted\n"), "{done:?}");
        assert!(
            done.err.contains("not in its list of disclosures"),
            "{done:?}"
        );
        keeper.release_all();
    });
    assert_eq!(home.dossier(CODE).disclosures.disclosures.len(), 0);
}

#[test]
fn r_04_the_notice_stands_on_it_and_a_restricted_record_stays() {
    let home = Home::with_clients();
    change(&home, |keeper, dossier| {
        let mut client = dossier.client;
        client.part2 = true;
        keeper.save(&client, Clock::Real.now()).unwrap();
    });
    let done = home.call(&["export", CODE, "--format", "markdown"]);
    assert!(done.out.contains("42 CFR part 2") && done.err.contains("42 CFR part 2"));
    let folder = home.data().with_file_name("tables");
    let path = folder.display().to_string();
    home.call(&["export", CODE, "--format", "csv", "--out", &path]);
    let notice = fs::read_to_string(folder.join(format!("{CODE}-notice.txt"))).unwrap();
    assert!(notice.contains("42 CFR part 2"));
    change(&home, |keeper, dossier| {
        let now = Clock::Real.now();
        let mut papers = dossier.disclosures;
        papers.restricted = Some(Decision {
            at: now.wall,
            by: String::from("rk"),
            why: String::from("disputed"),
        });
        keeper.save(&papers, now).unwrap();
    });
    home.call(&["export", CODE, "--format", "markdown"])
        .fails_in_words(8, "error: Restricted since");
}

#[test]
fn r_07_without_identifiers_there_is_no_day_and_no_word_and_kept_text_is_listed() {
    let home = Home::with_clients();
    let logged = home.call_with(
        &["log", CODE],
        b"she met Marta on 12.03.2026, call 0664 1234567\n",
    );
    assert_eq!(logged.saved().len(), 1);
    let args = ["export", CODE, "--format", "json", "--deidentified"];
    let done = home.call(&args);
    assert_eq!((done.code, done.err.as_str()), (Some(0), "not encrypted\n"));
    assert!(!done.out.contains(CODE) && !done.out.contains("Marta"));
    let kept = home.call(&[&args[..], &["--keep-text"]].concat());
    for word in ["Marta", "12.03.2026", "0664"] {
        assert!(
            kept.err.contains(&format!("`{word}`")),
            "{word}: {}",
            kept.err
        );
    }
    assert!(kept.out.contains("Marta"));
    home.call(&[
        "export",
        CODE,
        "--format",
        "fhir",
        "--deidentified",
        "--weeks",
    ])
    .fails(2);
    // It is no record that could be brought back.
    let file = home.data().with_file_name("hidden.json");
    fs::write(&file, done.out).unwrap();
    home.call(&["import", &file.display().to_string()]).fails(8);
}

#[test]
fn a_summary_goes_out_alone_and_a_note_that_is_not_there_is_named() {
    let home = Home::with_clients();
    let done = home.call(&["export", CODE, "--format", "html", "--summary", "toolkit"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.out.contains("<body class=\"large\">"));
    home.call(&["export", CODE, "--format", "html", "--summary", "novel"])
        .fails(2);
    home.call(&["export", CODE, "--format", "html", "--note", "99"])
        .fails(3);
    home.call(&["export", "c-0000", "--format", "json"])
        .fails(3);
}

#[test]
fn a_damaged_document_stops_a_record_from_going_out_by_half() {
    let home = Home::with_clients();
    let client = home.dossier(CODE).client.id;
    let goals = home.places().client(client).join("goals.ron");
    fs::write(&goals, "// alongside goals v3\n(broken").unwrap();
    let done = home.call(&["export", CODE, "--format", "json"]);
    assert_eq!((done.code, done.out.as_str()), (Some(5), ""), "{done:?}");
}
