//! A word typed for the drawer is in no file but the drawer's, whichever way it got there.

use alongside::domain::session::Kind;

use super::room::Live;

/// A word that stands in no library and no demo.
pub(crate) const CANARY: &str = "zinnoberfink";

/// Looks at every file the program can have written, the spill and the state folder too.
#[track_caller]
pub(crate) fn only_the_drawer_has_it(live: &Live) {
    let strays: Vec<String> = live
        .room
        .files_with(CANARY)
        .into_iter()
        .filter(|name| !is_the_drawers(name))
        .collect();
    assert_eq!(strays, [""; 0]);
}

/// The drawer's log, its drafts and its history.
fn is_the_drawers(name: &str) -> bool {
    let of_drawer = [".private.ron", ".drawer.ron", ".drawer.new.ron"];
    of_drawer.iter().any(|end| name.ends_with(end))
        || (name.contains("/history/") && name.contains(".private/"))
}

/// Waits until a file of the drawer's drafts has the word.
#[track_caller]
fn wait_for_the_draft(live: &mut Live) {
    let room = &live.room;
    live.pty.wait_for("the drawer's draft", |_| {
        let names = room.files_with(CANARY);
        names
            .iter()
            .any(|name| name.contains("drafts") && is_the_drawers(name))
    });
}

#[track_caller]
fn enter_it(live: &mut Live) {
    wait_for_the_draft(live);
    only_the_drawer_has_it(live);
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    let drawer = live.drawer();
    assert!(drawer.entries.last().unwrap().line.text.contains(CANARY));
    only_the_drawer_has_it(live);
    // Another line, so that the draft of the record and the index are written after it.
    live.enter("and on", &Kind::Seen, "and on");
    only_the_drawer_has_it(live);
    live.pty.press(&["esc", "q"]);
    live.pty.wait_for_text("is running.");
    live.pty.press(&["down", "enter"]);
    live.pty.wait_for_exit(crate::pty::SOON);
    only_the_drawer_has_it(live);
}

#[test]
fn a_line_begun_with_the_sign() {
    let mut live = Live::start();
    live.type_line(&format!(";felt the {CANARY}"));
    enter_it(&mut live);
}

#[test]
fn a_line_that_had_another_sign_first() {
    let mut live = Live::start();
    live.type_line(&format!(",felt the {CANARY}"));
    live.pty.press(&["home", "delete", ";", "end"]);
    live.wait_for_line(&format!(";felt the {CANARY}"));
    enter_it(&mut live);
}

#[test]
fn a_line_begun_without_a_sign() {
    let mut live = Live::start();
    live.type_line(&format!("felt the {CANARY}"));
    let room = &live.room;
    // It has been in the record's draft for a while.
    live.pty.wait_for("the record's draft", |_| {
        !room.files_with(CANARY).is_empty()
    });
    live.pty.press(&["home", ";", "end"]);
    live.wait_for_line(&format!(";felt the {CANARY}"));
    enter_it(&mut live);
}

#[test]
fn an_entry_corrected_to_the_drawer() {
    let mut live = Live::start();
    live.enter("before", &Kind::Seen, "before");
    live.enter(
        &format!("felt the {CANARY}"),
        &Kind::Seen,
        &format!("felt the {CANARY}"),
    );
    live.enter("after", &Kind::Seen, "after");
    live.pty.press(&["up", "up", "enter"]);
    live.wait_for_line(&format!("felt the {CANARY}"));
    live.pty.press(&["home", ";", "end"]);
    live.wait_for_line(&format!(";felt the {CANARY}"));
    wait_for_the_draft(&mut live);
    live.pty.press(&["enter"]);
    live.wait_until_saved("moved to the drawer");
    only_the_drawer_has_it(&live);
    let drawer = live.drawer();
    assert!(drawer.entries.last().unwrap().line.text.contains(CANARY));
    live.pty.press(&["esc", "q"]);
    live.pty.wait_for_text("is running.");
    live.pty.press(&["down", "enter"]);
    live.pty.wait_for_exit(crate::pty::SOON);
    only_the_drawer_has_it(&live);
}
