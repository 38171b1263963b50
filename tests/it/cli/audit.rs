//! `audit` through the real program: what calls leave in the trail, how it is shown, and what is said when it was changed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::{AT_RISK, CODE, Home};

/// The files of the trail, oldest first.
fn files(home: &Home) -> Vec<PathBuf> {
    let mut files = super::files(&home.places().audit());
    files.sort();
    files
}

/// The actions on record about a client, in order.
fn actions(home: &Home, code: &str) -> Vec<String> {
    let told = home.json(&["audit", "show", "--client", code, "--json"]);
    let records = told["records"].as_array().unwrap().clone();
    let action = |record: &serde_json::Value| record["action"].as_str().unwrap().to_owned();
    records.iter().map(action).collect()
}

#[test]
fn what_is_read_and_what_leaves_is_on_record_and_what_lists_only_is_not() {
    let home = Home::with_clients();
    let made = actions(&home, CODE);
    assert!(made.iter().all(|action| action == "create"), "{made:?}");
    let before = files(&home).len();
    home.call(&["clients"]).printed();
    home.call(&["check"]).printed();
    home.call(&["audit", "verify"]).printed();
    home.call(&["keys"]).printed();
    assert_eq!(files(&home).len(), before, "these read no record");

    home.call(&["show", CODE]).printed();
    home.call(&["note", CODE, "--last"]).draft();
    let file = home.data().with_file_name("out.md");
    let out = file.to_str().unwrap();
    let export = ["export", CODE, "--format", "markdown", "--out", out];
    assert_eq!(home.call(&export).code, Some(0));
    assert_eq!(
        home.call_with(&["log", CODE], b"she came early\n").code,
        Some(0)
    );
    let now = actions(&home, CODE);
    assert_eq!(
        now[made.len()..made.len() + 4],
        ["view", "export", "export", "view"]
    );
    assert!(
        now.iter().filter(|action| *action == "amend").count() >= 1,
        "{now:?}"
    );
    let of_another = actions(&home, AT_RISK);
    assert!(
        of_another.iter().all(|action| action == "create"),
        "{of_another:?}"
    );
    home.call(&["audit", "verify"]).printed();

    // Nothing of anybody is in it, and every line can be checked by hand.
    let label = home.dossier(CODE).client.label;
    for file in files(&home) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains("early") && !text.contains(&label) && !text.contains(CODE));
    }
    let text = home.call(&["audit", "show"]).printed().to_owned();
    assert!(text.lines().all(|line| line.contains("+0")), "{text}");
    assert!(text.contains("  view           clients/"), "{text}");
    let later = home.call(&["audit", "show", "--since", "2999-01-01"]);
    assert_eq!(later.printed(), "");
}

#[test]
fn a_line_can_be_checked_with_what_every_machine_has() {
    let home = Home::with_clients();
    let file = files(&home).remove(0);
    let help = home.call(&["audit", "show", "--help"]).out;
    let recipe = help
        .lines()
        .find(|line| line.contains("| sha256sum"))
        .unwrap()
        .trim()
        .replace("FILE", file.to_str().unwrap());
    let output = Command::new("sh").args(["-c", &recipe]).output().unwrap();
    let sum = String::from_utf8(output.stdout).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    let fifth = text.lines().nth(4).unwrap();
    assert_eq!(sum.split(' ').next(), fifth.rsplit(' ').next());
}

#[test]
fn a_changed_file_is_named_with_its_line_and_a_noted_head_is_found_or_not() {
    let home = Home::with_clients();
    home.call(&["show", CODE]).printed();
    let head = home.call(&["audit", "head"]).printed().to_owned();
    let digits = head.split(' ').next().unwrap();
    assert_eq!(digits.len(), 16, "{head}");
    home.call(&["audit", "verify", "--head", digits]).printed();
    let apart = format!("{} {}", &digits[..8], digits[8..].to_uppercase());
    home.call(&["audit", "verify", "--head", &apart]).printed();
    home.call(&["audit", "verify", "--head", "none"]).fails(2);

    // The newest run is taken away: without the head nobody misses it.
    let all = files(&home);
    let newest = all
        .iter()
        .find(|file| fs::read_to_string(file).unwrap().contains(" view "))
        .unwrap();
    let kept = fs::read(newest).unwrap();
    fs::remove_file(newest).unwrap();
    home.call(&["audit", "verify"]).printed();
    let done = home.call(&["audit", "verify", "--head", digits]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(done.out.contains("no record has this head"), "{done:?}");
    fs::write(newest, kept).unwrap();
    let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    fs::set_permissions(newest, private).unwrap();

    let first = all.iter().find(|file| *file != newest).unwrap();
    let text = fs::read_to_string(first).unwrap();
    let changed = text.replacen(" 1 - ", " 2 - ", 1);
    assert_ne!(changed, text);
    fs::write(first, changed).unwrap();
    let line = text
        .lines()
        .position(|line| line.contains(" 1 - "))
        .unwrap()
        + 1;
    let said = format!("{}:{line}: record {} ", first.display(), line - 1);
    for args in [
        &["audit", "verify"][..],
        &["audit", "verify", first.to_str().unwrap()],
    ] {
        let done = home.call(args);
        assert_eq!((done.code, done.err.as_str()), (Some(1), ""), "{done:?}");
        assert!(done.out.starts_with(&said), "{done:?}");
        assert_eq!(done.out.lines().count(), 1);
    }
    let done = home.call(&["check"]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(done.out.contains("damaged"), "{done:?}");
    let done = home.call(&["audit", "show"]);
    assert_eq!(done.code, Some(1), "{done:?}");
    // A file on its own holds by itself.
    home.call(&["audit", "verify", newest.to_str().unwrap()])
        .printed();
}

#[test]
fn a_version_that_was_put_back_is_named() {
    let home = Home::with_clients();
    let chart = home
        .places()
        .client(home.dossier(CODE).client.id)
        .join("client.ron");
    let goals = chart.with_file_name("goals.ron");
    home.call(&["audit", "verify", "--documents"]).printed();
    let log = |line: &[u8]| assert_eq!(home.call_with(&["log", CODE], line).code, Some(0));
    log(b"she came early\n");
    let sessions = home.places().sessions(home.dossier(CODE).client.id);
    let newest = || {
        let mut all = super::files(&sessions);
        all.sort();
        all.retain(|path| !path.to_string_lossy().contains("private"));
        all.pop().unwrap()
    };
    let earlier = fs::read(newest()).unwrap();
    log(b"she left late\n");
    home.call(&["audit", "verify", "--documents"]).printed();
    fs::write(newest(), earlier).unwrap();
    fs::remove_file(&goals).unwrap();
    // It is a whole document that nothing else could tell from a current one.
    home.call(&["audit", "verify"]).printed();
    let done = home.call(&["audit", "verify", "--documents"]);
    assert_eq!((done.code, done.err.as_str()), (Some(1), ""), "{done:?}");
    let lines: Vec<&str> = done.out.lines().collect();
    let [one, other] = lines.as_slice() else {
        panic!("{done:?}");
    };
    assert!(one.starts_with(&goals.display().to_string()), "{done:?}");
    assert!(one.ends_with("cannot be read"), "{done:?}");
    assert!(
        other.starts_with(&newest().display().to_string()),
        "{done:?}"
    );
    assert!(other.ends_with("put back"), "{done:?}");
}

#[test]
fn a_wrong_passphrase_and_a_right_one_are_on_record() {
    let home = Home::new();
    let with = |words: &str, args: &[&str]| {
        let args = [&["--passphrase-fd", "0"], args].concat();
        home.call_with(&args, format!("{words}\n{words}\n").as_bytes())
    };
    let words = "four plain words here";
    assert_eq!(with(words, &["init", "--encrypt"]).code, Some(0));
    with("three plain words", &["clients"]).fails(7);
    with(words, &["clients"]).printed();
    assert_eq!(with(words, &["secret", "recovery"]).code, Some(0));
    // The trail itself asks for no passphrase.
    let told = home.json(&["audit", "show", "--json"]);
    let records = told["records"].as_array().unwrap();
    let about: Vec<(&str, &str)> = records
        .iter()
        .map(|one| {
            (
                one["action"].as_str().unwrap(),
                one["result"].as_str().unwrap(),
            )
        })
        .filter(|(action, _)| !matches!(*action, "start" | "stop" | "create"))
        .collect();
    assert_eq!(
        about[..2],
        [("failed-unlock", "refused"), ("unlock", "ok")],
        "{about:?}"
    );
    assert!(about.contains(&("key-change", "ok")), "{about:?}");
    home.call(&["audit", "verify"]).printed();
}

#[test]
fn without_a_trail_there_is_no_head() {
    let home = Home::with_clients();
    fs::remove_dir_all(home.places().audit()).unwrap();
    home.call(&["audit", "verify"]).printed();
    home.call(&["audit", "show"]).printed();
    home.call(&["audit", "head"]).fails(3);
}
