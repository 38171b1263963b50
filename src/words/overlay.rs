//! Words of what lies on a screen: overlays, forms, the cover, and how keys, places and signs are named.

/// The goals from 1 to 9 in the menu.
pub const GOAL_DIGITS: &str = "1-9";
/// Cautions of a technique.
pub const CARE: &str = "Care:";
/// Nothing is suggested and nothing typed.
pub const TYPE_TO_SEARCH: &str = "Type to search the whole library.";
/// The library is still being read.
pub const READING_LIBRARY: &str = "The library is still being read.";
/// The title of the help while something is looked for in it.
pub const ALL_HELP: &str = "In all of the help";
/// Nothing of the help fits.
pub const NOTHING_IN_HELP: &str =
    "The help says nothing of that. Fewer letters find more; Esc : lists every command.";
/// No command fits.
pub const NO_COMMAND: &str = "No command is called that.";
/// No client fits.
pub const NO_CLIENT: &str = "No client is called that.";
/// No risk is open.
pub const NO_RISK: &str = "No risk entry is open.";
/// The technique was never used with the client.
pub const NEW: &str = "new";
/// It is woven through the session.
pub const WOVEN: &str = "woven through";
/// It fits the time that is left.
pub const FITS: &str = "fits";
/// It is longer than the time that is left.
pub const TOO_LONG: &str = "too long for now";

/// Returns `6 found`.
pub fn found(n: usize) -> String {
    format!("{n} found")
}

/// Returns the sentence for a search without a hit, with what comes close.
pub fn nothing_like(typed: &str, close: &[String]) -> String {
    if close.is_empty() {
        return format!("Nothing like `{typed}`. Enter keeps your words as a did.");
    }
    let close = close.join(", ");
    format!("Nothing like `{typed}`. Close: {close}. Enter keeps your words as a did.")
}

/// Returns the sentence for facets that leave nothing.
pub fn nothing_narrowed(facets: &str) -> String {
    format!("Nothing is all of this: {facets}. Backspace widens the list.")
}

/// Returns `5-20 min`.
pub fn minutes(from: u16, to: u16) -> String {
    if from == to {
        format!("{from} min")
    } else {
        format!("{from}-{to} min")
    }
}

/// Returns `18 left: fits`.
pub fn left(minutes: i64, verdict: &str) -> String {
    format!("{minutes} left: {verdict}")
}

/// Returns what to ask first in short: the first flag and how many more.
pub fn ask_first_of(first: &str, more: usize) -> String {
    if more == 0 {
        first.to_owned()
    } else {
        format!("{first} +{more}")
    }
}

/// Returns a sentence with its full stop.
pub fn full_stop(words: &str) -> String {
    format!("{words}.")
}

/// Returns why a technique is not advised now.
pub fn not_advised(flags: &str) -> String {
    format!("Not advised now: {flags}. Logged all the same, it asks for the reason.")
}

/// Returns how a technique was found.
pub fn via(alias: &str) -> String {
    format!("= {alias}")
}

/// What each prompt asks for.
pub mod prompt {
    /// A new client.
    pub const NEW_CLIENT: &str =
        "New client: initials or a nickname, never a full name; Enter alone takes a code only";
    /// Another start.
    pub const START: &str = "The session began: <6 = six minutes ago, or 14:05";
    /// What a rule asks once.
    pub const ANSWER: &str = "Why it is so; it is not asked again";
    /// A written decision.
    pub const CLOSE_RISK: &str =
        "Why this risk entry is closed; your name and the time are kept with it";
}

/// The cover and small windows.
pub mod cover {
    /// How to get the screen back.
    pub const RETURNS: &str = "Enter returns";
    /// How to get a hidden session back.
    pub const ANY_KEY: &str = "Any key brings the session back and counts.";

    /// Returns the words of a window that is too small.
    pub fn small(columns: u16, rows: u16, has_line: bool) -> String {
        if has_line {
            format!("Window {columns}x{rows} is small. The line still logs and saves.")
        } else {
            format!("Window {columns}x{rows} is small.")
        }
    }
}

/// Keys as the hint row and the help name them.
pub mod key {
    /// Enter.
    pub const ENTER: &str = "Enter";
    /// Esc.
    pub const ESC: &str = "Esc";
    /// Tab.
    pub const TAB: &str = "Tab";
    /// Shift and Tab.
    pub const BACK_TAB: &str = "Shift-Tab";
    /// Up.
    pub const UP: &str = "Up";
    /// Down.
    pub const DOWN: &str = "Down";
    /// Left.
    pub const LEFT: &str = "Left";
    /// Right.
    pub const RIGHT: &str = "Right";
    /// Page up.
    pub const PAGE_UP: &str = "PgUp";
    /// Page down.
    pub const PAGE_DOWN: &str = "PgDn";
    /// Home.
    pub const HOME: &str = "Home";
    /// End.
    pub const END: &str = "End";
    /// Backspace.
    pub const BACKSPACE: &str = "Backspace";
    /// Delete.
    pub const DELETE: &str = "Delete";
    /// Space.
    pub const SPACE: &str = "Space";
    /// Ctrl.
    pub const CTRL: &str = "Ctrl";
    /// Alt.
    pub const ALT: &str = "Alt";
}

/// Scopes as the help names them.
pub mod scope {
    /// Inside an overlay.
    pub const OVERLAY: &str = "Here";
    /// The list or page on show.
    pub const PAGE: &str = "This page";
    /// The empty line.
    pub const EMPTY_LINE: &str = "On an empty line";
    /// The line.
    pub const LINE: &str = "The line";
    /// Any field.
    pub const TEXT: &str = "In any text";
    /// Everywhere.
    pub const ALWAYS: &str = "Everywhere";
    /// The menu.
    pub const MENU: &str = "Esc, then";
    /// Commands, where they are looked for.
    pub const NAMED: &str = "Commands";
    /// How a command without a key is reached.
    pub const BY_NAME: &str = ":";
    /// The signs, where they are looked for.
    pub const SIGNS: &str = "Signs of the line";
}

/// The signs of the line: for the hint row (sign, short) and the second help page (sign, kind, example).
pub mod sign {
    /// The signs in the order of the hint row.
    pub const HINTS: [(&str, &str); 8] = [
        (",", "said"),
        (".", "did"),
        ("=", "rate"),
        ("!", "risk"),
        ("?", "idea"),
        ("+", "task"),
        (";", "drawer"),
        ("<", "earlier"),
    ];
    /// The library's sign.
    pub const LIBRARY: (&str, &str) = ("/", "library");
    /// How many signs a narrow screen shows.
    pub const NARROW: usize = 4;

    /// What else people look for a sign by.
    pub const LAY: [(&str, &str); 9] = [
        ("", "observed observation plain note"),
        (",", "quote quotation client's words speech"),
        ("/", "technique intervention exercise"),
        ("=", "score scale suds distress before after helped"),
        ("+", "homework exercise at home"),
        ("?", "diagnosis thought formulation"),
        ("!", "suicide suicidal self-harm danger crisis"),
        (
            ";",
            "private secret own reaction countertransference process",
        ),
        ("<", "late forgotten time backdate"),
    ];

    /// Returns what else people look for a sign by.
    pub fn lay(sign: &str) -> &'static str {
        let found = LAY.iter().find(|(known, _)| *known == sign);
        found.map_or("", |(_, words)| words)
    }

    /// The second help page: sign, what it makes, an example.
    pub const PAGE: [(&str, &str, &str); 17] = [
        ("", "seen: what I saw", "shoulders up, shallow breath"),
        (",", "said: the client's words", ",I joke so nobody sees it"),
        (
            ".",
            "did: what I did; alone: the time",
            ".named the pattern, sat with it",
        ),
        ("/", "did, from the library", "/paced, then Enter"),
        ("=", "rate the last did", "=8 5 distress   =7 helped"),
        ("= #", "rate a goal, 0 to 10", "=6 #2"),
        ("=adverse", "an adverse response", "=adverse felt faint"),
        ("+", "task between sessions", "+bus log, 5 days"),
        (
            "+?",
            "park: comes back next time",
            "+?asks about medication",
        ),
        ("++", "next: the planned step", "++third stop alone"),
        ("?", "idea, query, hypothesis", "?shame about being seen"),
        ("!", "RISK: saved at once", "!passive thoughts, no plan"),
        (";", "drawer: never in a note", ";felt protective"),
        (
            "<",
            "earlier, before any sign",
            "<5 ,first tears   <14:20 .walk",
        ),
        (
            "#",
            "at the end: a goal or a tag",
            "sighs at the door #2   ok #sleep",
        ),
        ("J:", "who speaks, after a comma", ",J: I always wait"),
        (
            "space",
            "takes the rest as it is",
            " +5 points on his own scale",
        ),
    ];
}

/// What Enter does with what is lit in a pane while the line is empty.
pub mod acts {
    /// The lit entry comes back to the line.
    pub const REWORD: &str = "word anew";
    /// The lit goal becomes the current one.
    pub const WORK_ON: &str = "work on it";
    /// The lit suggestion is logged.
    pub const LOG_IT: &str = "log it now";
    /// The lit row is shown in full.
    pub const IN_FULL: &str = "show in full";
}
