//! The demo: written where it is asked for, of today, and kept when somebody worked in it.

use std::fs;

use alongside::domain::session::Kind;
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;

use super::Home;
use crate::pty::{Pty, SOON, alongside};

/// Opens the demo on a day, until the clients stand on the screen.
#[track_caller]
pub(super) fn visit(home: &Home, today: &str) {
    let mut pty = at_terminal(home, &["demo", "--today", today]);
    pty.wait_for_text("A.M.");
    assert!(pty.text().contains("DEMO"), "{}", pty.text());
    pty.kill();
}

fn log_into(home: &Home, today: &str, line: &str) {
    let demo = home.data().with_file_name("alongside-demo");
    let data = demo.display().to_string();
    let args = ["log", "c-7k2m", "--today", today, "--data", &data];
    let done = home.call_with(&args, format!("{line}\n").as_bytes());
    assert_eq!(done.code, Some(0), "{done:?}");
}

#[test]
fn the_demo_is_of_today_until_somebody_works_in_it() {
    let home = Home::new();
    let demo = home.data().with_file_name("alongside-demo");
    let mut places = home.places();
    places.data.clone_from(&demo);
    let shelf = Shelf::new(places);
    visit(&home, "2026-11-26");
    let first = shelf.clients().unwrap();
    assert!(shelf.practice().unwrap().demo);
    visit(&home, "2026-11-26");
    assert_eq!(shelf.clients().unwrap(), first);
    visit(&home, "2026-11-30");
    let second = shelf.clients().unwrap();
    assert_ne!(second, first);
    assert_eq!(second.len(), first.len());
    log_into(&home, "2026-11-30", "a line of my own");
    visit(&home, "2026-12-08");
    assert_eq!(shelf.clients().unwrap(), second);
    assert_eq!(home.files_with("a line of my own").len(), 1);
    let reset = home.call(&["demo", "--reset", "--today", "2026-12-08"]);
    assert_eq!(reset.printed(), "");
    assert_ne!(shelf.clients().unwrap(), second);
    assert!(home.files_with("a line of my own").is_empty());
    // The folder for real work was never touched.
    assert!(!home.data().exists());
}

#[test]
fn a_folder_is_found_by_its_bare_name_too() {
    let home = Home::with_clients();
    for args in [
        &["demo", "--write", "tree"][..],
        &["--data", "tree", "check"],
        &["--data", "other", "init", "--clear"],
    ] {
        let child = home
            .command(args)
            .current_dir(home.folder.path())
            .spawn()
            .unwrap();
        let said = child.wait_with_output().unwrap();
        assert!(said.status.success(), "{args:?}: {said:?}");
    }
    assert!(home.folder.path().join("tree/practice.ron").exists());
    assert!(home.folder.path().join("other/practice.ron").exists());
}

#[test]
fn a_demo_is_written_into_an_empty_folder_and_over_nothing_else() {
    let home = Home::with_clients();
    let folder = home.folder.path().join("tree");
    let tree = folder.display().to_string();
    let write = ["demo", "--write", &tree, "--today", "2026-11-26"];
    assert_eq!(home.call(&write).printed(), "");
    assert_eq!(home.call(&["check", "--data", &tree]).printed(), "");
    let clients = home.json(&["clients", "--json", "--data", &tree]);
    assert_eq!(clients["clients"].as_array().unwrap().len(), 14);

    let own = home.data().display().to_string();
    let before = super::files(&home.data());
    home.call(&["demo", "--write", &own]).fails(8);
    assert_eq!(super::files(&home.data()), before);
    let foreign = home.folder.path().join("foreign");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("letter.txt"), "mine").unwrap();
    home.call(&["demo", "--write", &foreign.display().to_string()])
        .fails(8);
    assert_eq!(fs::read(foreign.join("letter.txt")).unwrap(), b"mine");
}

#[test]
fn the_first_session_of_the_guide_goes_as_it_says() {
    let home = Home::new();
    let mut pty = at_terminal(&home, &["demo", "--today", "2026-11-26"]);
    pty.wait_for_text("A.M.");
    pty.press(&["enter"]);
    pty.wait_for_text("start");
    pty.wait_for_text("Last time");
    pty.press(&["enter"]);
    pty.wait_for_text("*Log");
    pty.send(b"shoulders up\r");
    pty.wait_for_text("logged");
    pty.send(b",I joke so nobody sees it\r");
    wait_for_row(&mut pty, &["said", "I joke so nobody sees it"]);
    // Shown once the library is read.
    pty.wait_for_text("chooses a goal");
    pty.press(&["/"]);
    pty.send(b"box breathing");
    pty.wait_for_text("Box breathing");
    pty.press(&["enter"]);
    wait_for_row(&mut pty, &["did", "Box breathing"]);
    pty.send(b"=8 5\r");
    pty.wait_for_text("distress 8>5");
    pty.press(&["ctrl-z"]);
    pty.wait_for("the rating is taken back", |screen| {
        !screen.contents().contains("distress 8>5")
    });
    pty.press(&["ctrl-y"]);
    pty.wait_for_text("distress 8>5");
    pty.press(&["esc"]);
    pty.wait_for_text("q quit");
    pty.press(&["e"]);
    pty.wait_for_text("end it now");
    pty.press(&["enter"]);
    pty.wait_for("it is ended", |screen| {
        !screen.contents().contains("end it now")
    });
    pty.press(&["esc"]);
    pty.wait_for_text("q quit");
    pty.press(&["q"]);
    pty.wait_for_text("Leave; they");
    pty.press(&["enter"]);
    assert!(pty.wait_for_exit(SOON).success());

    let demo = home.data().with_file_name("alongside-demo");
    let shelf = Shelf::new(Places {
        data: demo,
        ..home.places()
    });
    let loaded = shelf.dossier(shelf.find("c-7k2m").unwrap()).unwrap();
    let session = loaded.dossier.sessions.last().unwrap();
    assert!(session.end.is_some());
    let kinds: Vec<&Kind> = session
        .standing()
        .iter()
        .map(|entry| &entry.line.kind)
        .collect();
    let rest = [&Kind::Seen, &Kind::Said, &Kind::Did, &Kind::Rate];
    assert_eq!(kinds.get(1..5), Some(&rest[..]));
}

#[test]
fn the_first_call_at_a_terminal_offers_the_demo() {
    let home = Home::new();
    let mut pty = at_terminal(&home, &["--today", "2026-11-26"]);
    pty.wait_for_text("Ctrl-D leaves:");
    pty.press(&["enter"]);
    pty.wait_for_text("DEMO");
    pty.kill();
    assert!(!home.data().exists());

    let elsewhere = Home::new();
    let mut pty = at_terminal(&elsewhere, &[]);
    pty.wait_for_text("Ctrl-D leaves:");
    pty.press(&["ctrl-d"]);
    assert!(pty.wait_for_exit(SOON).success());
    assert_eq!(fs::read_dir(elsewhere.folder.path()).unwrap().count(), 0);
}

#[test]
fn init_asks_for_a_name_and_a_length() {
    let home = Home::new();
    let mut pty = at_terminal(&home, &["init"]);
    pty.wait_for_text("login name):");
    pty.send(b"R. Kern\r");
    pty.wait_for_text("Enter takes 50):");
    pty.send(b"an hour\r");
    pty.wait_for_text("5 to 480");
    pty.send(b"45\r");
    pty.wait_for_text("[Yes] no:");
    pty.send(b"no\r");
    pty.wait_for_text("encrypted backups");
    assert!(pty.wait_for_exit(SOON).success());
    let practice = Shelf::new(home.places()).practice().unwrap();
    assert_eq!(
        (practice.clinician.as_str(), practice.minutes, practice.demo),
        ("R. Kern", 45, false)
    );
}

/// Starts the program in a terminal of the usual size.
fn at_terminal(home: &Home, args: &[&str]) -> Pty {
    let env = home.env();
    let env: Vec<(&str, &str)> = env
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Pty::spawn(alongside(), args, &env, (80, 24))
}

/// Waits until one row of the screen holds all of these.
#[track_caller]
fn wait_for_row(pty: &mut Pty, words: &[&str]) {
    pty.wait_for(&format!("a row with {words:?}"), |screen| {
        let text = screen.contents();
        text.lines()
            .any(|row| words.iter().all(|word| row.contains(word)))
    });
}
