//! Notes as cells: the builder on both sides and with one pane, the question of signing, the signed text and its history,
//! the list, what leaving says.

use crate::desk::Desk;
use crate::screens::{USUAL, keep};

/// The note of A.M.'s session, half written.
fn built() -> Desk {
    let mut desk = Desk::in_session();
    for line in [
        "shoulders up, shallow breath when naming the driver",
        ",got off after two stops",
        "/paced breathing (slow)",
        "=8 5",
        "?fear of fainting, not of the bus",
        ";felt protective",
        "+bus log, 5 days",
    ] {
        desk.line(line);
    }
    desk.press("esc e enter");
    desk
}

#[test]
fn the_builder() {
    let desk = built();
    keep(
        "notes_builder",
        &desk.state,
        &[(60, 20), (80, 24), (120, 36)],
    );
}

#[test]
fn the_text_in_a_narrow_window() {
    let mut desk = built();
    desk.press("right");
    keep("notes_builder_text", &desk.state, &[(60, 20), (80, 24)]);
}

#[test]
fn the_builder_beside_a_running_session() {
    let mut desk = Desk::in_session();
    desk.line("shoulders up").line(",bus again").press("esc w");
    desk.text("half a line");
    keep("notes_builder_live", &desk.state, &[(60, 20), (80, 24)]);
}

#[test]
fn what_signing_asks() {
    let mut desk = built();
    desk.press("esc w");
    keep("notes_sign_blocked", &desk.state, &[(60, 20), (80, 24)]);
    desk.press("esc n esc w");
    keep("notes_sign", &desk.state, &[(80, 24)]);
}

#[test]
fn the_signed_note_and_its_history() {
    let mut desk = Desk::in_session();
    desk.press("esc n");
    keep(
        "notes_signed",
        &desk.state,
        &[(60, 20), (80, 24), (120, 36)],
    );
    desk.press("tab");
    keep("notes_history", &desk.state, &[(80, 24)]);
}

#[test]
fn the_list() {
    let mut desk = Desk::with_demo();
    desk.press("jk enter esc n");
    keep("notes_list", &desk.state, &USUAL);
}

#[test]
fn what_leaving_says() {
    let mut desk = Desk::with_demo();
    desk.press("esc q");
    keep("notes_leaving", &desk.state, &[(60, 20), (80, 24)]);
}
