//! On leaving the screen the copy is made after everything is saved, and nothing about it keeps anybody there.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::Duration;

use rustix::process::Signal;

use crate::cli::Home;
use crate::pty::{Pty, SOON, alongside};
use crate::whole::room::LIST;

fn set_up() -> (Home, PathBuf) {
    let home = Home::with_clients();
    let stick = home.data().with_file_name("stick");
    let args = ["backup", stick.to_str().unwrap(), "--on-leaving", "on"];
    assert_eq!(home.call(&args).code, Some(0));
    (home, stick)
}

fn open(home: &Home) -> Pty {
    let env = home.env();
    let env: Vec<(&str, &str)> = env
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut pty = Pty::spawn(alongside(), &[], &env, (80, 24));
    pty.wait_for_text(LIST);
    pty
}

fn copies(stick: &PathBuf) -> usize {
    fs::read_dir(stick)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().join("complete").exists())
        .count()
}

#[test]
fn leaving_makes_a_verified_copy_and_says_so() {
    let (home, stick) = set_up();
    let mut pty = open(&home);
    pty.press(&["esc", "q"]);
    let exit = pty.wait_for_exit(SOON);
    assert!(exit.success(), "{exit:?}");
    assert!(
        pty.text().contains("backed up, verified: "),
        "{}",
        pty.text()
    );
    assert_eq!(copies(&stick), 2);
}

#[test]
fn what_fails_is_said_and_the_program_leaves_as_ever() {
    let (home, stick) = set_up();
    fs::set_permissions(&stick, fs::Permissions::from_mode(0o755)).unwrap();
    let mut pty = open(&home);
    pty.press(&["esc", "q"]);
    let exit = pty.wait_for_exit(SOON);
    assert!(exit.success(), "{exit:?}");
    assert!(pty.text().contains("NOT backed up: "), "{}", pty.text());
    assert_eq!(copies(&stick), 1);
}

#[test]
fn a_slow_copy_is_left_with_ctrl_c_and_never_counts() {
    let (home, stick) = set_up();
    // Large enough to be read for a while.
    let folder = home.data().join("recovered");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let file = fs::File::create(folder.join("large.seen.ron")).unwrap();
    file.set_permissions(fs::Permissions::from_mode(0o600))
        .unwrap();
    file.set_len(400 << 20).unwrap();
    let mut pty = open(&home);
    pty.press(&["esc", "q"]);
    pty.wait_for_text("Ctrl-C leaves");
    pty.signal(Signal::INT);
    pty.wait_for_exit(Duration::from_secs(5));
    assert!(
        !pty.text().contains("backed up, verified"),
        "{}",
        pty.text()
    );
    assert_eq!(copies(&stick), 1);
}
