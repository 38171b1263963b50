//! A technique with a present stop in a real terminal: saved at once with its reason missing, asked for, counted in the
//! header, listed at the end and by lint, never in the way of the next line; after a restart it still is.

use alongside::domain::id::ClientId;
use alongside::domain::session::{Entry, Kind, Session};

use crate::pty::{Pty, SOON, alongside};
use crate::whole::room::{LIST, Room, header, is_saved, line, whole_log};

/// T.W. has a heart on a beta-blocker, and one reason missing from an earlier session.
const CLIENT: &str = "T.W.";

fn client(room: &Room) -> ClientId {
    let shelf = room.shelf();
    let is_his = |id: &ClientId| shelf.dossier(*id).unwrap().dossier.client.label == CLIENT;
    shelf.clients().unwrap().into_iter().find(is_his).unwrap()
}

/// Today's log as it lies on the disk: one whole document.
fn log(room: &Room) -> Session {
    let id = client(room);
    let dossier = room.shelf().dossier(id).unwrap().dossier;
    let last = dossier.sessions.iter().max_by_key(|session| session.start);
    let name = format!("{}.ron", last.unwrap().id);
    whole_log(&room.places().sessions(id).join(name))
}

fn did(room: &Room) -> Entry {
    let log = log(room);
    let mut dids = log.entries.iter();
    dids.rfind(|entry| entry.line.kind == Kind::Did)
        .unwrap()
        .clone()
}

fn reason(room: &Room) -> (Vec<String>, String) {
    let despite = did(room).line.technique.unwrap().despite.unwrap();
    (despite.flags, despite.reason)
}

/// Opens the library by its sign; while it is still read, the sign stands on the line.
fn open_library(pty: &mut Pty) {
    let is_open = |screen: &vt100::Screen| screen.contents().contains("─ Library");
    while !is_open(pty.screen()) {
        pty.press(&["/"]);
        pty.wait_for("the library, or the sign on the line", |screen| {
            is_open(screen) || line(screen) == "/"
        });
        if !is_open(pty.screen()) {
            pty.press(&["ctrl-u"]);
            pty.wait_for("an empty line", |screen| line(screen).is_empty());
        }
    }
}

fn saved(pty: &mut Pty, words: &str) {
    pty.wait_for(words, |screen| {
        screen.contents().contains(words) && is_saved(screen)
    });
}

/// What `show --lint` prints of this client.
fn linted(room: &Room) -> String {
    let code = room
        .shelf()
        .dossier(client(room))
        .unwrap()
        .dossier
        .client
        .code;
    let data = room.data();
    let output = std::process::Command::new(alongside())
        .args(["show", code.as_str(), "--lint", "--data"])
        .arg(&data)
        .env_clear()
        .env("HOME", room.root().join("home"))
        .env("XDG_STATE_HOME", room.root().join("state"))
        .env("XDG_CONFIG_HOME", room.root().join("config"))
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// How often lint says that the reason is missing.
fn missing_by_lint(room: &Room) -> usize {
    linted(room)
        .matches("despite cardiac, and the reason is missing")
        .count()
}

#[test]
fn a_stopped_technique_from_the_log_to_its_reason() {
    let room = Room::new();
    let mut pty = room.start();
    pty.wait_for_text(LIST);
    pty.press(&["text:tw"]);
    pty.wait_for_text("Last time");
    pty.press(&["enter"]);
    pty.wait_for_text("Why missing");
    pty.press(&["enter"]);
    saved(&mut pty, "time session started");
    assert!(header(pty.screen()).contains("1 reason missing"));

    // Saved at once with its reason missing, and asked for.
    open_library(&mut pty);
    pty.press(&["text:tipp"]);
    pty.wait_for_text("▸ TIPP");
    pty.press(&["enter"]);
    saved(&mut pty, "why despite cardiac?");
    assert_eq!(reason(&room), (vec!["cardiac".to_owned()], String::new()));
    // Counted in the header.
    assert!(header(pty.screen()).contains("2 reasons missing"));
    // Never in the way of the next line.
    pty.press(&["text:,that was cold", "enter"]);
    pty.wait_for_text("said that was cold");
    assert_eq!(
        log(&room).entries.last().unwrap().line.text,
        "that was cold"
    );
    assert_eq!(missing_by_lint(&room), 2);

    // After a restart it is still counted, and listed at the end.
    pty.press(&["esc", "q"]);
    pty.wait_for_text("is running");
    pty.press(&["down", "enter"]);
    assert!(pty.wait_for_exit(SOON).success());
    let mut pty = room.start();
    pty.wait_for_text("Enter");
    pty.press(&["enter"]);
    pty.wait_for("session goes on", |screen| {
        screen.contents().contains("that was cold")
    });
    assert!(header(pty.screen()).contains("2 reasons missing"));
    pty.press(&["esc", "e"]);
    pty.wait_for_text("next date");
    let listed = pty.text();
    assert!(listed.contains("reason missing"), "{listed}");
    assert!(listed.contains("TIPP, despite cardiac"), "{listed}");
    pty.press(&["esc", "s"]);
    pty.wait_for_text("that was cold");

    // Of two the newer one is chosen and answered.
    pty.press(&["esc", ":"]);
    pty.press(&["text:reason"]);
    pty.wait_for_text("reason for a stopped technique");
    pty.press(&["enter"]);
    pty.wait_for_text("2 reasons are missing");
    pty.press(&["enter"]);
    pty.wait_for_text("Why was it used, although");
    pty.press(&["text:lukewarm, two breaths, his GP knows", "enter"]);
    saved(&mut pty, "The reason stands in its line");
    let wanted = "lukewarm, two breaths, his GP knows".to_owned();
    assert_eq!(reason(&room), (vec!["cardiac".to_owned()], wanted));
    let entry = did(&room);
    assert_eq!(entry.history.len(), 2, "how it read before is kept");
    assert!(header(pty.screen()).contains("1 reason missing"));
    assert_eq!(missing_by_lint(&room), 1);
}
