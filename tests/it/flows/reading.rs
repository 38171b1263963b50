//! Of a record that somebody else writes: what the hints and the menu offer is done, and what is refused is not offered.

use alongside::app::command::{Action, Hint, Scope, scopes};
use alongside::app::desk::Access;
use alongside::app::key::Key;
use alongside::app::msg::Msg;
use alongside::app::state::State;
use alongside::app::update::update;
use alongside::words::blocked::{GUEST, READ_ONLY};

use crate::desk::Desk;

/// The pages a reader can come to, and what is lit on them.
const PAGES: [&str; 24] = [
    "",
    "esc g",
    "esc g tab",
    "esc g tab down down down down",
    "esc h",
    "esc h enter",
    "esc h down enter",
    "esc h down down enter",
    "esc h down down down down enter",
    "esc f",
    "esc f enter",
    "esc m",
    "esc m tab",
    "esc n",
    "esc n enter",
    "esc n enter tab",
    "esc n down enter",
    "esc n down enter right",
    "esc r",
    "esc l",
    "esc : drawer enter",
    "esc : trend enter",
    "esc : last session enter",
    "esc o",
];

/// Sits down at the card of a client somebody else writes; of a colleague's folder where it is a guest's.
fn reader(initials: &str, is_guest: bool) -> Desk {
    let mut desk = Desk::with_demo();
    desk.press(initials).press("enter");
    desk.state.desk.as_mut().unwrap().access = Access::Reader("Open on ward-2 by rk.".into());
    desk.state.is_guest = is_guest;
    desk.effects.clear();
    desk
}

/// Returns what is offered here and refused.
fn refused(state: &State, is_guest: bool) -> Vec<String> {
    let mut known: Vec<&str> = Vec::new();
    let mut wrong = Vec::new();
    for scope in scopes(state) {
        for command in state.keys.rows(scope) {
            let is_taken = known.contains(&command.key);
            known.push(command.key);
            // The list of commands says itself what cannot be done.
            let is_offered = command.hint == Hint::Shown && (command.blocked)(state).is_none();
            let Ok(key) = command.key.parse::<Key>() else {
                continue;
            };
            if is_taken || !is_offered || command.action == Action::Quit {
                continue;
            }
            let mut tried = state.clone();
            tried.notice = None;
            drop(update(&mut tried, Msg::Press(key)));
            let said = tried.notice.map(|notice| notice.words).unwrap_or_default();
            if said == READ_ONLY || (is_guest && said == GUEST) {
                wrong.push(format!("{scope:?} {} ({}): {said}", command.key, command.names.short));
            }
        }
    }
    wrong
}

#[test]
fn nothing_is_offered_to_a_reader_that_is_refused() {
    let mut wrong = Vec::new();
    for is_guest in [false, true] {
        for page in PAGES {
            let mut desk = reader("am", is_guest);
            desk.press(page);
            let here = desk.state.clone();
            desk.press("esc");
            for place in [&here, &desk.state] {
                let found = refused(place, is_guest);
                wrong.extend(found.into_iter().map(|one| format!("{page:?}: {one}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_guest_sends_nothing_out_and_makes_no_client() {
    let mut desk = reader("am", true);
    desk.press("esc x");
    assert_eq!((desk.said(), desk.state.overlay.is_none()), (GUEST.to_owned(), false));
    let mut desk = reader("am", true);
    desk.press("esc c esc a");
    assert_eq!(desk.said(), GUEST);
    assert!(desk.asked().is_empty());
    // Who writes the record elsewhere still prints it.
    let mut desk = reader("am", false);
    desk.press("esc x");
    assert!(scopes(&desk.state).contains(&Scope::Exports));
}
