//! How six kinds of terminals send the keys that are used, as bytes.
//!
//! From their sources and terminfo entries, and from what was measured for the design (interaction.md 2b and 3.4). Where a
//! terminal has two ways, the key comes in each by turns: arrows, Home and End are sent otherwise in application mode,
//! which the program never asks for and which the program before it may have left on.

/// How a terminal sends what is pasted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pasted {
    /// Between `ESC [200~` and `ESC [201~`.
    Bracketed,
    /// As if it was typed.
    Raw,
}

/// What becomes of Esc and a letter pressed one after the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Leader {
    /// Two reads: the menu is there before the letter comes.
    Alone,
    /// One read, because something on the way waits for the rest of a sequence: Alt and the letter.
    Joined,
}

/// One kind of terminal.
#[derive(Debug)]
pub(crate) struct Dialect {
    pub(crate) name: &'static str,
    /// What the environment says, over the usual.
    pub(crate) env: &'static [(&'static str, &'static str)],
    pub(crate) up: &'static [&'static str],
    pub(crate) down: &'static [&'static str],
    pub(crate) home: &'static [&'static str],
    pub(crate) end: &'static [&'static str],
    pub(crate) back_tab: &'static str,
    pub(crate) backspace: &'static str,
    /// Help; none where the terminal keeps the key for itself, and then its twin is used.
    pub(crate) f1: Option<&'static str>,
    /// Cover, likewise.
    pub(crate) f9: Option<&'static str>,
    pub(crate) leader: Leader,
    pub(crate) pasted: Pasted,
}

const ARROW_UP: &[&str] = &["\x1b[A", "\x1bOA"];
const ARROW_DOWN: &[&str] = &["\x1b[B", "\x1bOB"];

/// All of them.
pub(crate) const DIALECTS: [Dialect; 6] = [
    Dialect {
        name: "xterm",
        env: &[("TERM", "xterm-256color"), ("COLORFGBG", "0;15")],
        up: ARROW_UP,
        down: ARROW_DOWN,
        home: &["\x1b[H", "\x1bOH"],
        end: &["\x1b[F", "\x1bOF"],
        back_tab: "\x1b[Z",
        // Its own default, where nobody set it otherwise.
        backspace: "\x08",
        f1: Some("\x1bOP"),
        f9: Some("\x1b[20~"),
        leader: Leader::Alone,
        pasted: Pasted::Bracketed,
    },
    Dialect {
        name: "PuTTY",
        env: &[("TERM", "xterm")],
        up: ARROW_UP,
        down: ARROW_DOWN,
        home: &["\x1b[1~"],
        end: &["\x1b[4~"],
        back_tab: "\x1b[Z",
        backspace: "\x7f",
        f1: Some("\x1b[11~"),
        f9: Some("\x1b[20~"),
        leader: Leader::Alone,
        pasted: Pasted::Bracketed,
    },
    Dialect {
        name: "tmux",
        env: &[("TERM", "tmux-256color"), ("TMUX", "default,1,0")],
        up: ARROW_UP,
        down: ARROW_DOWN,
        home: &["\x1b[1~"],
        end: &["\x1b[4~"],
        back_tab: "\x1b[Z",
        backspace: "\x7f",
        f1: Some("\x1bOP"),
        f9: Some("\x1b[20~"),
        leader: Leader::Joined,
        pasted: Pasted::Bracketed,
    },
    Dialect {
        name: "screen",
        env: &[("TERM", "screen"), ("STY", "1.pts-0")],
        up: ARROW_UP,
        down: ARROW_DOWN,
        home: &["\x1b[1~"],
        end: &["\x1b[4~"],
        back_tab: "\x1b[Z",
        backspace: "\x7f",
        f1: Some("\x1bOP"),
        f9: Some("\x1b[20~"),
        leader: Leader::Joined,
        // Before its version 5.
        pasted: Pasted::Raw,
    },
    Dialect {
        name: "Linux console",
        env: &[("TERM", "linux")],
        up: ARROW_UP,
        down: ARROW_DOWN,
        home: &["\x1b[1~"],
        end: &["\x1b[4~"],
        back_tab: "\x1b\t",
        backspace: "\x7f",
        f1: Some("\x1b[[A"),
        f9: Some("\x1b[20~"),
        leader: Leader::Alone,
        pasted: Pasted::Raw,
    },
    Dialect {
        name: "VS Code",
        env: &[
            ("TERM", "xterm-256color"),
            ("TERM_PROGRAM", "vscode"),
            ("NO_COLOR", "1"),
        ],
        up: ARROW_UP,
        down: ARROW_DOWN,
        home: &["\x1b[H", "\x1bOH"],
        end: &["\x1b[F", "\x1bOF"],
        back_tab: "\x1b[Z",
        backspace: "\x7f",
        f1: None,
        f9: None,
        leader: Leader::Alone,
        pasted: Pasted::Bracketed,
    },
];
