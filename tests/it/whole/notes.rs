//! A note in a real terminal: the session ended, the note signed, the program killed; opened again the note is there, and it
//! lies in the file as it was signed.

use alongside::domain::note::Note;
use alongside::domain::session::Kind;
use alongside::domain::writing::text;

use crate::whole::room::{LIST, Live};

/// The note of the session that ended last, once it lies on disk so.
fn on_disk(live: &Live, is_it: impl Fn(&Note) -> bool) -> Note {
    let dossier = live.room.shelf().dossier(live.room.client());
    let dossier = dossier.unwrap().dossier;
    let session = dossier.last_held().unwrap();
    let note = dossier.note_of(session.id).unwrap().clone();
    assert!(is_it(&note), "{note:?}");
    note
}

#[test]
fn a_signed_note_outlives_a_kill() {
    let mut live = Live::start();
    for (typed, kind, words) in [
        ("shoulders up", Kind::Seen, "shoulders up"),
        (".named the pattern", Kind::Did, "named the pattern"),
        ("=7", Kind::Rate, ""),
        ("?fear of fainting", Kind::Idea, "fear of fainting"),
        (
            "!passive thoughts, no plan",
            Kind::Risk,
            "passive thoughts, no plan",
        ),
        ("+bus log", Kind::Task, "bus log"),
        (";felt protective", Kind::Drawer, ""),
    ] {
        if kind == Kind::Drawer || kind == Kind::Rate {
            live.type_line(typed);
            live.pty.press(&["enter"]);
            live.wait_until_saved("logged ");
        } else {
            live.enter(typed, &kind, words);
        }
    }
    live.pty.press(&["esc", "e"]);
    live.pty.wait_for_text("next date");
    live.pty.press(&["enter"]);
    // The form of the RISK line was not filled in: asked once, then it ends.
    live.pty.wait_for_text("Fill it now");
    live.pty.press(&["down", "enter"]);
    live.wait_until_saved("signs its note");
    live.pty.wait_for_text("1 drawer entry is kept apart");
    assert!(
        on_disk(&live, |note| note.signed.is_none())
            .amendments
            .is_empty()
    );
    live.pty.press(&["esc", "w"]);
    live.pty.wait_for_text("Sign the note of session 7");
    live.pty.press(&["down", "enter"]);
    live.wait_until_saved("Signed ");
    let signed = on_disk(&live, |note| note.signed.is_some());
    let words = text(&signed.signed.as_ref().unwrap().writing, false);
    assert!(words.contains("passive thoughts, no plan"), "{words}");
    assert!(
        !words.contains("protective"),
        "the drawer is in the note: {words}"
    );
    live.pty.kill();

    // The list of before the end would ask about the session that was cut off.
    drop(std::fs::remove_file(live.room.places().index()));
    let mut pty = live.room.start();
    pty.wait_for_text(LIST);
    pty.wait_for_text("A.M.");
    assert!(!pty.text().contains("Go on with it"));
    pty.press(&["text:am"]);
    pty.wait_for("A.M. alone on the list", |screen| {
        !screen.contents().contains("J.K.")
    });
    pty.press(&["enter"]);
    pty.wait_for_text("start card");
    pty.press(&["esc", "n"]);
    pty.wait_for_text("Notes and summaries");
    pty.wait_for_text("note, session 7");
    pty.press(&["enter"]);
    pty.wait_for_text("passive thoughts, no plan");
    pty.wait_for_text("by demo");
    assert_eq!(on_disk(&live, |note| note.signed.is_some()), signed);
}
