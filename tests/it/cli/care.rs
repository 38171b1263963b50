//! `check`, `repair`, `accept`, `history`, `restore`, `tidy` and `backup` through the real program.

use std::fs;
use std::path::PathBuf;

use super::{CODE, Home};

fn goals(home: &Home) -> PathBuf {
    let client = home.dossier(CODE).client.id;
    home.places().client(client).join("goals.ron")
}

/// Changes a word of the goals by hand and takes it over; returns what was there before.
fn reworded(home: &Home, to: &str) -> String {
    let path = goals(home);
    let before = fs::read_to_string(&path).unwrap();
    let words = home.dossier(CODE).goals.goals[0].words.clone();
    fs::write(&path, before.replacen(&words, to, 1)).unwrap();
    let done = home.call(&["accept", path.to_str().unwrap()]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.out.contains("taken over: "), "{}", done.out);
    words
}

#[test]
fn check_says_below_the_first_of_each_class_what_it_means() {
    let home = Home::with_clients();
    let path = goals(&home);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("status: ", "status ", 1)).unwrap();
    let check = home.call(&["check"]);
    let lines: Vec<&str> = check.out.lines().collect();
    assert_eq!((check.code, lines.len()), (Some(1), 4), "{check:?}");
    assert!(lines[1].contains("not what the program wrote"), "{lines:?}");
    assert!(lines[2].contains("earlier versions are kept"), "{lines:?}");
    assert!(lines[3].contains("alongside repair"), "{lines:?}");
    let json = home.call(&["check", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["findings"][0]["advice"].as_array().unwrap().len(), 3);
}

#[test]
fn repair_says_first_what_it_would_do_then_does_it_and_checks() {
    let home = Home::with_clients();
    let path = goals(&home);
    reworded(&home, "sleep through again");
    let good = fs::read_to_string(&path).unwrap();
    fs::write(&path, &good[..good.len() / 2]).unwrap();
    let dry = home.call(&["repair", "--dry-run"]);
    assert_eq!(dry.code, Some(1), "{dry:?}");
    assert!(dry.out.starts_with("would: clients/"), "{}", dry.out);
    assert_eq!(fs::read_to_string(&path).unwrap().len(), good.len() / 2);
    let done = home.call(&["repair"]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(done.out.contains("done: clients/"), "{}", done.out);
    assert!(done.out.contains("kept as recovered/"), "{}", done.out);
    assert!(
        done.out.contains("checked again: 1 finding is left"),
        "{}",
        done.out
    );
    let recovered = home.data().join("recovered");
    let kept = fs::read_dir(recovered)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let seen = home.call(&["accept", kept.to_str().unwrap()]);
    assert_eq!(seen.code, Some(0), "{seen:?}");
    assert_eq!(home.call(&["check"]).printed(), "");
    assert_eq!(home.call(&["repair"]).printed().lines().count(), 1);
    assert_eq!(home.call(&["show", CODE]).code, Some(0));
}

#[test]
fn a_change_by_hand_is_shown_and_counted_and_can_be_put_back() {
    let home = Home::with_clients();
    let words = reworded(&home, "walk to the shop alone");
    assert_eq!(home.call(&["check"]).printed(), "");
    let listed = home.call(&["history", CODE]).printed().to_owned();
    // A person reads the day in words; programs read the moment.
    let is_day = |word: &str| word.parse::<chrono::NaiveDate>().is_ok();
    assert!(
        is_day("2026-11-26") && !listed.split_whitespace().any(is_day),
        "{listed}"
    );
    assert!(listed.contains("goals  clients/"), "{listed}");
    assert!(!listed.contains("drawer"), "{listed}");
    let listed = home.json(&["history", CODE, "--document", "goals", "--json"]);
    let versions = listed["documents"][0]["versions"].as_array().unwrap();
    assert!(versions.len() >= 2, "{listed}");
    let written = versions[0]["written"].as_str().unwrap();
    assert!(
        chrono::DateTime::parse_from_rfc3339(written).is_ok(),
        "{written}"
    );
    // Of a version that was replaced by hand only the edited file was there to keep: so the words come from the text.
    let rev = versions[0]["rev"].as_u64().unwrap().to_string();
    let text = home.call(&["history", CODE, "--document", "goals", "--rev", &rev]);
    assert_eq!(text.code, Some(0), "{text:?}");
    assert!(text.out.starts_with("// alongside goals "), "{}", text.out);
    // Twice more, so that there is a version before and after.
    let other = reworded(&home, "take the bus");
    assert_eq!(other, "walk to the shop alone");
    let listed = home.json(&["history", CODE, "--document", "goals", "--json"]);
    let versions = listed["documents"][0]["versions"].as_array().unwrap();
    let last = versions[versions.len() - 2]["rev"].as_u64().unwrap();
    let first = versions[0]["rev"].as_u64().unwrap();
    let differs = home.call(&[
        "history",
        CODE,
        "--document",
        "goals",
        "--diff",
        &first.to_string(),
    ]);
    assert!(
        differs
            .out
            .lines()
            .any(|line| line.starts_with('+') && line.contains("take the bus")),
        "{}",
        differs.out
    );
    let range = format!("{first}..{last}");
    assert_eq!(
        home.call(&["history", CODE, "--document", "goals", "--diff", &range])
            .code,
        Some(0)
    );
    home.call(&["history", CODE, "--document", "goals", "--diff", "x"])
        .fails(2);
    let back = home.call(&[
        "restore",
        CODE,
        "--document",
        "goals",
        "--rev",
        &first.to_string(),
    ]);
    assert_eq!(back.code, Some(0), "{back:?}");
    assert!(back.out.starts_with("put back: the goals"), "{}", back.out);
    assert_ne!(home.dossier(CODE).goals.goals[0].words, "take the bus");
    assert!(!words.is_empty());
    assert_eq!(home.call(&["check"]).printed(), "");
    home.call(&["restore", CODE, "--document", "goals", "--rev", "4711"])
        .fails(3);
    home.call(&["restore", CODE, "--document", "gaols", "--rev", "1"])
        .fails(3);
    assert_eq!(home.call(&["history"]).code, Some(0));
}

#[test]
fn the_drawer_is_shown_only_where_it_is_asked_for() {
    let home = Home::with_clients();
    let dossier = home.dossier(CODE);
    let drawer = &dossier.drawers[0];
    let log = dossier
        .sessions
        .iter()
        .find(|one| one.id == drawer.session)
        .unwrap();
    let number = log.number.to_string();
    let words = &drawer.entries[0].line.text;
    let path = home
        .places()
        .sessions(dossier.client.id)
        .join(format!("{}.private.ron", drawer.session));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("text: \"", "text: \"indeed ", 1)).unwrap();
    let accepted = home.call(&["accept", path.to_str().unwrap()]);
    assert_eq!(accepted.code, Some(0), "{accepted:?}");
    assert!(!accepted.out.contains(words.as_str()), "{}", accepted.out);
    home.call(&["history", CODE, "--document", "drawer", &number])
        .fails(8);
    home.call(&["history", path.to_str().unwrap(), "--diff"])
        .fails(8);
    assert!(!home.call(&["history", CODE]).printed().contains("drawer"));
    assert!(
        home.call(&["history", CODE, "--drawer"])
            .printed()
            .contains(&format!("drawer {number}  "))
    );
    let asked = home.call(&[
        "history",
        CODE,
        "--document",
        "drawer",
        &number,
        "--drawer",
        "--diff",
    ]);
    assert_eq!(asked.code, Some(0), "{asked:?}");
}

#[test]
fn a_copy_is_made_tried_and_brought_back() {
    let home = Home::with_clients();
    let stick = home.data().with_file_name("stick");
    let stick = stick.to_str().unwrap();
    home.call(&["backup"]).fails(2);
    let done = home.call(&["backup", stick]);
    assert!(
        done.printed().starts_with("backed up, verified: "),
        "{}",
        done.out
    );
    let drill = home.call(&["backup", stick, "--drill"]);
    assert_eq!(drill.code, Some(0), "{drill:?}");
    assert!(drill.out.contains("the drill went well"), "{}", drill.out);
    let counts: Vec<&str> = drill
        .out
        .lines()
        .filter(|line| line.contains(" clients, "))
        .collect();
    assert_eq!(counts.len(), 2, "{}", drill.out);
    assert_eq!(
        counts[0].strip_prefix("copy "),
        counts[1].strip_prefix("now  "),
        "{counts:?}"
    );
    // What the drill made is gone.
    let left = fs::read_dir(stick).unwrap().count();
    assert_eq!(left, 1);
    assert_eq!(
        home.call(&["backup", stick, "--on-leaving", "on", "--keep", "2"])
            .code,
        Some(0)
    );
    assert!(
        home.call(&["backup"])
            .printed()
            .contains("backed up, verified: ")
    );
    assert_eq!(home.call(&["check"]).printed(), "");
    let to = home.data().with_file_name("back");
    let back = home.call(&["backup", stick, "--restore-to", to.to_str().unwrap()]);
    assert_eq!(back.code, Some(0), "{back:?}");
    assert_eq!(
        home.call(&["check", "--data", to.to_str().unwrap()])
            .printed(),
        ""
    );
    assert_eq!(home.call(&["backup", "--on-leaving", "off"]).code, Some(0));
    home.call(&["backup"]).fails(2);
    // A copy of which a byte rotted is not relied on.
    let newest = fs::read_dir(stick)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .max()
        .unwrap();
    let file = newest.join("data/practice.ron");
    let mut bytes = fs::read(&file).unwrap();
    bytes[50] ^= 1;
    fs::write(&file, bytes).unwrap();
    home.call(&["backup", stick, "--drill"]).fails(5);
}

#[test]
fn the_practices_number_of_copies_holds_for_its_folder_however_it_is_called() {
    let home = Home::with_clients();
    let stick = home.data().with_file_name("stick");
    let stick = stick.to_str().unwrap();
    let set = ["backup", stick, "--on-leaving", "on", "--keep", "12"];
    assert!(home.call(&set).out.contains("12 are kept"));
    for _ in 0..12 {
        home.call(&["backup", stick]);
    }
    assert_eq!(fs::read_dir(stick).unwrap().count(), 12);
    // What is printed is what is stored.
    let again = home.call(&["backup", stick, "--on-leaving", "on"]);
    assert!(again.out.contains("12 are kept"), "{}", again.out);
    assert_eq!(fs::read_dir(stick).unwrap().count(), 12);
}

#[test]
fn a_way_up_and_down_again_does_not_make_a_document_one_that_lies_aside() {
    let home = Home::with_clients();
    let path = goals(&home);
    let near = path.strip_prefix(home.data()).unwrap().to_owned();
    fs::create_dir_all(home.data().join("recovered")).unwrap();
    for folder in ["recovered", "conflicts"] {
        let odd = home.data().join(folder).join("..").join(&near);
        fs::create_dir_all(home.data().join(folder)).unwrap();
        let before = fs::read(&path).unwrap();
        let done = home.call(&["accept", odd.to_str().unwrap()]);
        assert!(!done.out.contains("recovered"), "{done:?}");
        assert_eq!(fs::read(&path).unwrap(), before);
        let odd = format!("{folder}/../{}", near.display());
        home.call(&["accept", &odd]);
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(fs::read_dir(home.data().join(folder)).unwrap().count(), 0);
    }
}

#[test]
fn nothing_to_thin_is_said_in_a_line() {
    let home = Home::with_clients();
    for args in [["tidy", "--dry-run"].as_slice(), &["tidy"]] {
        assert_eq!(home.call(args).printed().lines().count(), 1);
    }
}
