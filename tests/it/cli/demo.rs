//! The demo: written where it is asked for, of today, and kept when somebody worked in it.

use std::fs;

use alongside::storage::shelf::Shelf;

use super::Home;
use crate::pty::{Pty, alongside};

/// Opens the demo on a day, until the clients stand on the screen.
#[track_caller]
fn visit(home: &Home, today: &str) {
    let env = home.env();
    let env: Vec<(&str, &str)> = env
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut pty = Pty::spawn(alongside(), &["demo", "--today", today], &env, (80, 24));
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
fn a_demo_is_written_into_an_empty_folder_and_over_nothing_else() {
    let home = Home::with_clients();
    let folder = home.folder.path().join("tree");
    let tree = folder.display().to_string();
    let write = ["demo", "--write", &tree, "--today", "2026-11-26"];
    assert_eq!(home.call(&write).printed(), "");
    assert_eq!(home.call(&["check", "--data", &tree]).printed(), "");
    let clients = home.json(&["clients", "--json", "--data", &tree]);
    assert_eq!(clients["clients"].as_array().unwrap().len(), 13);

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
