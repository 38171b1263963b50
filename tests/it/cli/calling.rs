//! How it is called: help, errors, exit codes, the first call, `init`, codes.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::{CODE, Home, WAITING, assert_safe};

fn mode(path: &std::path::Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn help_and_version_are_no_failure() {
    let home = Home::new();
    let help = home.call(&["--help"]);
    for name in [
        "init",
        "demo",
        "open",
        "clients",
        "show",
        "search",
        "suggest",
        "log",
        "note",
        "check",
        "keys",
        "man",
        "completions",
    ] {
        assert!(help.printed().contains(&format!("\n  {name} ")), "{name}");
    }
    let version = home.call(&["--version"]);
    let lines: Vec<&str> = version.printed().lines().collect();
    let first = format!("alongside {}", env!("CARGO_PKG_VERSION"));
    assert_eq!(lines.first(), Some(&first.as_str()));
    let text = lines.join(" ");
    for words in [
        "library 2 of ",
        "631 techniques",
        "rules of the suggestions 1 of ",
        "measures ",
        "phq-9 1",
        "documents ",
        "session 1",
        "plan 4",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(
        lines.iter().all(|line| line.chars().count() <= 80),
        "{lines:#?}"
    );
    assert_eq!(home.call(&["-V"]).printed(), version.printed());
}

#[test]
fn today_may_begin_at_a_time() {
    let home = Home::with_clients();
    let logged = home.call_with(
        &["--today", "2026-11-26T14:20", "log", WAITING],
        b",first words\n",
    );
    assert_eq!(logged.saved().len(), 1, "{logged:?}");
    let shown = home.call(&["--today", "2026-11-26T14:21", "show", WAITING]);
    assert!(shown.printed().contains("14:20"), "{shown:?}");
    home.call(&["--today", "2026-11-26T14", "clients"]).fails(2);
}

#[test]
fn a_call_that_is_not_understood_is_two_lines_and_code_2() {
    let home = Home::with_clients();
    for args in [
        &["--frob"][..],
        &["frob"],
        &["show"],
        &["search"],
        &["note", CODE],
        &["suggest", CODE],
        &["suggest", CODE, "--goal", "many"],
        &["--today", "yesterday", "clients"],
        &["demo", "--reset", "--write", "x"],
    ] {
        home.call(args).fails(2);
    }
    let hostile = home.call(&["--\u{1b}[2J\u{202e}"]);
    hostile.fails(2);
    assert_safe(&hostile.err);
}

#[test]
fn the_screen_refuses_where_there_is_no_terminal() {
    let home = Home::with_clients();
    home.call(&[]).fails(2);
    home.call(&["open", CODE]).fails(2);
    home.call(&["demo"]).fails(2);
    assert!(!home.data().with_file_name("alongside-demo").exists());
}

#[test]
fn the_first_call_explains_itself_and_writes_nothing() {
    let home = Home::new();
    let first = home.call(&[]);
    assert_eq!((first.code, first.err.as_str()), (Some(2), ""));
    assert!(first.out.contains("alongside demo") && first.out.contains("alongside init"));
    assert!(first.out.contains(&home.data().display().to_string()));
    assert_eq!(fs::read_dir(home.folder.path()).unwrap().count(), 0);
    for args in [
        &["clients"][..],
        &["check"],
        &["log", CODE],
        &["open", CODE],
    ] {
        home.call(args).fails(2);
    }
    assert_eq!(fs::read_dir(home.folder.path()).unwrap().count(), 0);
}

#[test]
fn init_makes_a_folder_that_is_nobody_elses_and_says_what_protects_it() {
    let home = Home::new();
    let made = home.call(&["init"]);
    for words in ["0700", "0600", "encrypted", "full-disk"] {
        assert!(made.printed().contains(words), "{words}");
    }
    let data = home.data();
    for folder in [&data, &data.join("clients"), &data.join("drafts")] {
        assert_eq!(mode(folder), 0o700, "{folder:?}");
    }
    assert_eq!(mode(&data.join("practice.ron")), 0o600);
    let before = fs::read(data.join("practice.ron")).unwrap();
    home.call(&["init"]).fails(8);
    assert_eq!(fs::read(data.join("practice.ron")).unwrap(), before);
    assert_eq!(home.call(&["clients"]).printed(), "");
    assert_eq!(home.call(&["check"]).printed(), "");
}

#[test]
fn a_client_is_named_by_code_or_by_the_beginning_of_the_id_and_never_by_label() {
    let home = Home::with_clients();
    let dossier = home.dossier(CODE);
    let id = dossier.client.id.to_string();
    let by_code = home.call(&["show", CODE]);
    assert!(by_code.printed().starts_with(CODE));
    for other in [&id[..], &id[..18], &id.to_uppercase()] {
        assert_eq!(
            home.call(&["show", other]).printed(),
            by_code.printed(),
            "{other}"
        );
    }
    let piped = home.call_with(&["show", "-"], format!("{CODE}\n").as_bytes());
    assert_eq!(piped.printed(), by_code.printed());
    for wrong in ["c-0000", &dossier.client.label, &id[..7], "", "../../etc"] {
        home.call(&["show", wrong]).fails(3);
    }
    let hostile = home.call_with(&["show", "-"], b"\x1b]0;x\x07\n");
    hostile.fails(3);
    assert_safe(&hostile.err);
}

#[test]
fn a_folder_that_lets_others_in_is_refused_until_its_modes_are_mended() {
    let home = Home::with_clients();
    let data = home.data();
    let practice = data.join("practice.ron");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o750)).unwrap();
    fs::set_permissions(&practice, fs::Permissions::from_mode(0o644)).unwrap();
    let refused = home.call(&["clients"]);
    refused.fails(8);
    assert!(refused.err.contains("chmod go= -- "), "{refused:?}");
    let check = home.call(&["check"]);
    // Below the first stands what it means.
    let findings = check.out.lines().filter(|line| !line.starts_with("  "));
    assert_eq!((check.code, findings.count()), (Some(1), 2), "{check:?}");
    assert_eq!(mode(&data), 0o750);
    assert_eq!(home.call(&["check", "--fix-modes"]).printed(), "");
    assert_eq!((mode(&data), mode(&practice)), (0o700, 0o600));
    assert_eq!(home.call(&["clients"]).printed().lines().count(), 3);
}
