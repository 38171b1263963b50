//! The first steps in a real terminal: they come once, only where nothing is yet and nobody named a folder, and leave no
//! byte of the practice line behind. And a spoiled file, from the damage to the whole copy in its place.

use std::fs;
use std::process::Command;

use crate::pty::{Pty, SOON, alongside};
use crate::whole::room::{LIST, Live, Room};

/// A word that is typed on the practice line and nowhere else.
const CANARY: &str = "quillfeather";

/// A room with an empty data folder for real work, made without a terminal.
fn empty_room() -> (Room, Vec<(&'static str, String)>) {
    let room = Room::new();
    let at = |name: &str| room.root().join(name).display().to_string();
    let env = vec![
        ("HOME", at("home")),
        ("XDG_DATA_HOME", at("data")),
        ("XDG_STATE_HOME", at("state")),
        ("XDG_CONFIG_HOME", at("config")),
        ("TZ", String::from("Europe/Berlin")),
    ];
    let made = Command::new(alongside())
        .args(["init", "--clear"])
        .env_clear()
        .envs(env.iter().map(|(name, value)| (*name, value.as_str())))
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    (room, env)
}

fn start(env: &[(&str, String)], args: &[&str]) -> Pty {
    let env: Vec<(&str, &str)> = env
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Pty::spawn(alongside(), args, &env, (80, 24))
}

#[test]
fn the_first_steps_come_once_and_leave_nothing_of_the_practice_line() {
    let (room, env) = empty_room();
    let mut pty = start(&env, &[]);
    pty.wait_for_text("Which line is easier to read?");
    pty.press(&["2", "enter"]);
    pty.wait_for_text("How long is a session");
    pty.press(&["text:45", "enter"]);
    pty.wait_for_text("Your name");
    pty.press(&["text:R. Keller", "enter"]);
    pty.wait_for_text("DEMO");
    pty.send(CANARY.as_bytes());
    pty.press(&["enter"]);
    pty.wait_for_text("2 of 6");
    pty.press(&["text:,I slept", "enter"]);
    pty.wait_for_text("3 of 6");
    pty.press(&["ctrl-z"]);
    pty.wait_for_text("Took back");
    pty.press(&["esc"]);
    pty.wait_for_text("Menu");
    pty.press(&["esc"]);
    pty.wait_for_text("Ready. Esc a makes your first client");
    pty.press(&["esc"]);
    pty.wait_for_text("Menu");
    pty.press(&["q"]);
    assert!(pty.wait_for_exit(SOON).success());

    assert_eq!(room.files_with(CANARY), Vec::<String>::new());
    let practice = fs::read_to_string(room.root().join("data/alongside/practice.ron")).unwrap();
    assert!(
        practice.contains("R. Keller") && practice.contains("45"),
        "{practice}"
    );
    let chosen = fs::read_to_string(room.root().join("config/alongside/chosen.ron")).unwrap();
    assert!(
        chosen.contains("light") && chosen.contains("first_steps"),
        "{chosen}"
    );
    let clients = room.root().join("data/alongside/clients");
    assert!(fs::read_dir(clients).map_or(0, Iterator::count) == 0);

    let mut again = start(&env, &[]);
    again.wait_for_text("No clients yet.");
    assert!(!again.text().contains("First steps"));
}

#[test]
fn a_folder_that_is_named_gets_no_first_steps_and_so_do_clients() {
    let (room, env) = empty_room();
    let data = room.root().join("data/alongside").display().to_string();
    let mut pty = start(&env, &["--data", &data]);
    pty.wait_for_text("No clients yet.");
    let mut named = env.clone();
    named.push(("ALONGSIDE_DATA", data));
    let mut pty = start(&named, &[]);
    pty.wait_for_text("No clients yet.");
    // Whoever has a client is never asked, though nothing was chosen yet.
    pty.press(&["esc"]);
    pty.wait_for_text("Menu");
    pty.press(&["a", "text:N.N.", "enter"]);
    pty.wait_for_text("is here now");
    pty.press(&["esc"]);
    pty.wait_for_text("Menu");
    pty.press(&["q"]);
    assert!(pty.wait_for_exit(SOON).success());
    assert!(!room.root().join("config/alongside/chosen.ron").exists());
    let mut pty = start(&env, &[]);
    pty.wait_for_text(LIST);
    assert!(pty.text().contains("N.N.") && !pty.text().contains("First steps"));
}

#[test]
fn the_demo_opens_in_the_place_of_an_empty_list() {
    let (_room, env) = empty_room();
    let mut pty = start(&env, &[]);
    pty.wait_for_text("Which line is easier to read?");
    for next in ["How long", "Your name", "DEMO", "Menu", "No clients yet."] {
        pty.press(&["esc"]);
        pty.wait_for_text(next);
    }
    pty.press(&["esc"]);
    pty.wait_for_text("Menu");
    pty.press(&[":"]);
    pty.wait_for_text("Commands");
    pty.press(&["text:demo", "enter"]);
    pty.wait_for_text("A.M.");
    assert!(pty.text().contains("DEMO"), "{}", pty.text());
}

#[test]
fn a_spoiled_log_is_named_and_enter_puts_its_whole_copy_back() {
    let Live { room, mut pty, log } = {
        let mut live = Live::start();
        live.type_line("first words");
        live.pty.press(&["enter"]);
        live.wait_until_saved("logged ");
        live
    };
    pty.hang_up();
    drop(pty.wait_for_exit(SOON));
    // Another run goes on with it, so that there is an earlier version.
    let mut pty = room.start();
    pty.wait_for_text("Go on with it");
    pty.press(&["enter"]);
    pty.wait_for_text("Welcome back.");
    pty.press(&["text:second words", "enter"]);
    pty.wait_for_text("logged ");
    pty.wait_for_text("saved ");
    pty.hang_up();
    drop(pty.wait_for_exit(SOON));

    let whole = fs::read_to_string(&log).unwrap();
    // The closing bracket of the document goes, as when an editor was closed too soon.
    let cut = &whole[..whole.rfind("\n)").unwrap()];
    fs::write(&log, cut).unwrap();
    let mut pty = room.start();
    pty.wait_for_text(LIST);
    if pty.text().contains("Go on with it") {
        pty.press(&["esc"]);
    }
    pty.press(&["text:am", "enter"]);
    pty.wait_for_text("It was not opened; nothing was");
    pty.wait_for_text("session 7 of A.M.");
    assert_eq!(
        fs::read_to_string(&log).unwrap(),
        cut,
        "looking changes nothing"
    );
    pty.press(&["enter"]);
    pty.wait_for("the session again", |screen| {
        screen.contents().contains("Welcome back.") || screen.contents().contains("first words")
    });
    let back = crate::whole::room::whole_log(&log);
    assert!(
        back.entries
            .iter()
            .any(|entry| entry.line.text == "first words")
    );
    let kept = room.files_with("second words");
    assert!(
        kept.iter().any(|name| name.contains("recovered/")),
        "{kept:?}"
    );
}
