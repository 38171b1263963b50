//! Tips of the start card. The key before each comes from the command table.

use crate::words::command::{self as w, Named};
use crate::words::overlay::sign;

/// What a tip is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// A command of the menu.
    Command(Named),
    /// A sign of the line, as the help writes it.
    Sign(&'static str),
}

/// One tip.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tip {
    /// What it is about.
    pub about: About,
    /// What it says behind the key or the sign.
    pub words: &'static str,
}

const fn of(about: Named, words: &'static str) -> Tip {
    Tip {
        about: About::Command(about),
        words,
    }
}

const fn sign(sign: &'static str, words: &'static str) -> Tip {
    Tip {
        about: About::Sign(sign),
        words,
    }
}

/// The tips, one a day in this order.
pub const TIPS: [Tip; 16] = [
    of(w::UNDO, "takes back the last step and says what it was."),
    sign("+?", "parks a topic: it comes back on the next start card."),
    of(w::COVER, "covers the screen; Enter brings it back."),
    sign("<", "puts a line earlier: <5 is five minutes ago."),
    of(w::COMMANDS, "lists every command; plain words find them."),
    sign("++", "writes down the next step for next time."),
    of(
        w::MOMENT,
        "marks a moment with no typing: shift, tears, silence.",
    ),
    sign("?", "keeps an idea; the formulation collects them."),
    of(
        w::FIND,
        "finds a word in every session; Tab in all records.",
    ),
    sign(";", "goes to the drawer: in no note and no export."),
    of(w::TIME, "changes the start; the earlier one is kept."),
    sign("=", "rates the technique: =8 5 distress, =7 helped."),
    of(
        w::TURN_SCREEN,
        "turns the screen to the client, one thing on it.",
    ),
    of(
        w::STEP_CARD,
        "runs a technique step by step, with its breath.",
    ),
    of(w::NOTES, "shows the note of last time; the line stays."),
    of(w::HELP, "shows the keys that work here; typing searches."),
];

/// Returns a tip as the card shows it.
pub fn tip(key: &str, words: &str) -> String {
    format!("{key} {words}")
}

/// The label of the row.
pub const LABEL: &str = "Tip";
/// Tips come from now on.
pub const ON: &str = "One tip a day stands on the start card.";
/// No tips come from now on.
pub const OFF: &str = "No more tips. Esc : tips brings them back.";

/// Tells whether a sign is one of those the help explains.
pub fn is_sign(known: &str) -> bool {
    sign::PAGE.iter().any(|(sign, ..)| *sign == known)
}
