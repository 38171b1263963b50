//! `import`: whole or not at all, and never over what is there.

use std::fs;
use std::path::Path;

use super::{AT_RISK, CODE, Home, WAITING, assert_safe, files};

/// Writes what `export` says into a file.
fn exported(home: &Home, code: &str, format: &str, name: &str) -> String {
    let file = home.data().with_file_name(name);
    let done = home.call(&["export", code, "--format", format]);
    assert_eq!(done.code, Some(0), "{done:?}");
    fs::write(&file, done.out).unwrap();
    file.display().to_string()
}

/// Returns every file of a tree with its bytes.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = files(folder)
        .into_iter()
        .filter(|file| !file.display().to_string().contains("/locks/"))
        .map(|file| (file.display().to_string(), fs::read(&file).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn json_into_an_empty_folder_and_out_again_is_the_same_bytes() {
    let from = Home::with_clients();
    let to = Home::new();
    to.call(&["init"]).printed();
    for code in [CODE, WAITING, AT_RISK] {
        let file = exported(&from, code, "json", &format!("{code}.json"));
        let done = to.call(&["import", &file]);
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{done:?}");
        let again = to.call(&["export", code, "--format", "json"]);
        assert_eq!(again.out, fs::read_to_string(&file).unwrap(), "{code}");
    }
    to.call(&["check"]).printed();
    let label = |home: &Home| home.call(&["clients", "--labels"]).out;
    assert_eq!(label(&from).lines().count(), label(&to).lines().count());
}

#[test]
fn a_record_that_is_here_and_cannot_be_read_is_neither_replaced_nor_taken_away() {
    let home = Home::with_clients();
    let file = exported(&home, CODE, "json", "record.json");
    let client = home.dossier(CODE).client.id;
    let chart = home.places().client(client).join("client.ron");
    fs::write(&chart, "torn").unwrap();
    let before = tree(&home.data());
    home.call(&["import", &file, "--as", "c-new"])
        .fails_in_words(8, "error: the id ");
    fs::remove_file(&chart).unwrap();
    home.call(&["import", &file, "--as", "c-new"])
        .fails_in_words(8, "error: the id ");
    let mut left = tree(&home.data());
    left.push((chart.display().to_string(), b"torn".to_vec()));
    left.sort();
    let trail = home.places().audit().display().to_string();
    let documents = |files: Vec<(String, Vec<u8>)>| -> Vec<(String, Vec<u8>)> {
        let is_document = |file: &(String, Vec<u8>)| !file.0.starts_with(&trail);
        files.into_iter().filter(is_document).collect()
    };
    assert_eq!(documents(left), documents(before));
}

#[test]
fn a_code_that_is_taken_and_ids_that_are_there_are_refused() {
    let home = Home::with_clients();
    let file = exported(&home, CODE, "json", "record.json");
    let before = tree(&home.data());
    home.call(&["import", &file])
        .fails_in_words(8, "error: there is a client with the code c-7k2m");
    home.call(&["import", &file, "--as", "c-new"])
        .fails_in_words(8, "error: the id ");
    home.call(&["import", &file, "--as", "No Code"]).fails(2);
    assert_eq!(tree(&home.data()), before);
    // Elsewhere the code is free to choose.
    let other = Home::new();
    other.call(&["init"]).printed();
    assert_eq!(
        other
            .call(&["import", &file, "--as", "c-new", "--dry-run"])
            .code,
        Some(0)
    );
    assert_eq!(other.call(&["clients"]).out, "");
    assert_eq!(
        other.call(&["import", &file, "--as", "c-new"]).code,
        Some(0)
    );
    assert!(other.call(&["clients"]).out.contains("c-new"));
}

#[test]
fn a_file_with_a_mistake_changes_nothing_and_is_named_with_its_place() {
    let from = Home::with_clients();
    let file = exported(&from, CODE, "json", "record.json");
    let text = fs::read_to_string(&file).unwrap();
    let home = Home::new();
    home.call(&["init"]).printed();
    let before = tree(&home.data());
    let bad = home.data().with_file_name("bad.json");
    let path = bad.display().to_string();
    // In the last document, so that all before it read well.
    let at = text.rfind("\"history\"").unwrap();
    let broken = [&text[..at], "\"histories\"", &text[at + 9..]].concat();
    fs::write(&bad, &broken).unwrap();
    let line = text[..at].lines().count();
    let done = home.call(&["import", &path]);
    done.fails(8);
    let place = done.err.split("bad.json:").nth(1).unwrap();
    let told: usize = place.split(':').next().unwrap().parse().unwrap();
    assert!(told >= line && told <= line + 12, "{done:?}, line {line}");
    for wrong in ["{", "{\"resourceType\": \"Bundle\"}", "[1]", "\u{1b}[2J{"] {
        fs::write(&bad, wrong).unwrap();
        let done = home.call(&["import", &path]);
        assert_eq!(done.code, Some(8), "{wrong}: {done:?}");
        assert_safe(&done.err);
    }
    fs::write(&bad, [0xff, 0xfe]).unwrap();
    home.call(&["import", &path]).fails(2);
    home.call(&["import", "nowhere.json"]).fails(2);
    assert_eq!(tree(&home.data()), before);
}

#[test]
fn a_bundle_of_ours_comes_back_and_says_what_it_did_not_carry() {
    let from = Home::with_clients();
    let file = exported(&from, AT_RISK, "fhir", "record.fhir.json");
    let home = Home::new();
    home.call(&["init"]).printed();
    let done = home.call(&["import", &file]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(
        done.err
            .lines()
            .all(|line| line.starts_with("not in the bundle: "))
    );
    assert!(done.err.contains("the plan"), "{done:?}");
    home.call(&["check"]).printed();
    let (here, there) = (home.dossier(AT_RISK), from.dossier(AT_RISK));
    assert_eq!(here.sessions.len(), there.sessions.len());
    assert_eq!(here.open_risk().len(), there.open_risk().len());
    assert!(!here.open_risk().is_empty());
}

#[test]
fn a_table_of_clients_comes_whole_or_not_at_all() {
    let home = Home::with_clients();
    let file = home.data().with_file_name("clients.csv");
    let path = file.display().to_string();
    fs::write(
        &file,
        "code,label,since,status\nc-aaaa,Zoe\u{308} D.,2026-01-05,active\n,K.,,waiting\n",
    )
    .unwrap();
    assert_eq!(
        home.call(&["import", &path, "--dry-run"]).printed(),
        "would take in 2 clients\n"
    );
    assert_eq!(
        home.call(&["import", &path]).printed(),
        "took in 2 clients\n"
    );
    let listed = home.call(&["clients"]).out;
    assert_eq!(listed.lines().count(), 5);
    // However its letters came, they are kept as single signs.
    assert_eq!(home.dossier("c-aaaa").client.label, "Zo\u{eb} D.");
    let before = tree(&home.data());
    for (rows, words) in [
        (
            "c-bbbb,x,,\nc-aaaa,y,,\n",
            "clients.csv:3: there is a client with the code c-aaaa",
        ),
        (
            "c-bbbb,x,,\nc-bbbb,y,,\n",
            "clients.csv:3: the code `c-bbbb` is there twice",
        ),
        ("c-bbbb,x,32.1.,\n", "clients.csv:2: `32.1.` is no day"),
        ("c-bbbb,x,,lost\n", "clients.csv:2: `lost` is no status"),
        ("BAD CODE,x,,\n", "clients.csv:2: `BAD CODE` is no code"),
        (",,,\n", "clients.csv:2: a row needs a code or a label"),
    ] {
        fs::write(&file, format!("code,label,since,status\n{rows}")).unwrap();
        let done = home.call(&["import", &path]);
        done.fails_with_lines(8, words);
    }
    fs::write(&file, "code,name\nc-bbbb,x\n").unwrap();
    home.call(&["import", &path]).fails(8);
    assert_eq!(tree(&home.data()), before);
}
