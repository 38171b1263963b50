//! What the manual pages, the completions and `--version` say, beyond the help of each call.

/// Help: `man`.
pub const HELP_MAN: &str = "Print the manual page of the program, or of one command";
/// Help: what `man` names a page by.
pub const HELP_PAGE: &str = "A command, with its own command where it has one: measure score";
/// Help: `man --dir`.
pub const HELP_DIR: &str =
    "Write every page (or only this one) into this folder, over the ones of an earlier version";
/// Help: more of `man`.
pub const HELP_MAN_MORE: &str = "`alongside man --dir ~/.local/share/man/man1` puts the pages where `man alongside` finds them; `alongside man | man -l -` reads one without.";
/// Help: `completions`.
pub const HELP_COMPLETIONS: &str = "Print the completions of a shell";
/// Help: the shell.
pub const HELP_SHELL: &str = "The shell they are for";
/// Help: more of `completions`.
pub const HELP_COMPLETIONS_MORE: &str = "They complete commands, options and file names. A client's code is never completed: nothing is read from the data folder.
bash: alongside completions bash > ~/.local/share/bash-completion/completions/alongside
zsh:  alongside completions zsh > ~/.zfunc/_alongside   (with ~/.zfunc in $fpath)
fish: alongside completions fish > ~/.config/fish/completions/alongside.fish";

/// There is no such page.
pub fn no_page(asked: &str) -> String {
    format!("there is no manual page for `{asked}`")
}
/// What to do then.
pub const HINT_NO_PAGE: &str =
    "`alongside man` prints the page of the program, which names all commands";

/// The day of this release, as it stands at the foot of every page.
pub const RELEASED: &str = "2026-11-23";
/// What the pages are part of.
pub const MANUAL: &str = "alongside manual";

/// What stands for a command in a call.
pub const COMMAND: &str = "COMMAND";

/// Headings of a page.
pub mod heading {
    /// The commands.
    pub const COMMANDS: &str = "COMMANDS";
    /// What else there is to say.
    pub const NOTES: &str = "NOTES";
    /// The signs of the log line.
    pub const LINE: &str = "THE LOG LINE";
    /// The key table.
    pub const KEYS: &str = "KEYS";
    /// Where things lie.
    pub const FILES: &str = "FILES";
    /// The environment.
    pub const ENVIRONMENT: &str = "ENVIRONMENT";
    /// How a call ends.
    pub const EXIT: &str = "EXIT STATUS";
    /// Other pages.
    pub const SEE: &str = "SEE ALSO";
}

/// What stands before the signs.
pub const LINE: &str = "The first character of a line says what it is. A line without a sign is what you saw. Enter logs it; it is on the disk when the header says saved.";
/// What stands before the keys.
pub const KEYS: &str = "Esc opens the menu, where one letter does everything else; Esc and ? shows the keys of the place you are in. `alongside keys` prints this table.";
/// What the line without a sign is called in the table of signs.
pub const NO_SIGN: &str = "no sign";

/// An example behind a sign.
pub fn example(line: &str) -> String {
    format!("Example: {line}")
}

/// Where things lie.
pub const FILES: [(&str, &str); 8] = [
    (
        "$XDG_DATA_HOME/alongside",
        "The data folder, else ~/.local/share/alongside. One folder for each client, one file for each session; only your user can read it. --data and ALONGSIDE_DATA name another.",
    ),
    (
        "…/practice.ron, …/profile.ron",
        "In the data folder: the practice, and the clinician's own profile.",
    ),
    (
        "…/library, …/history, …/audit",
        "In the data folder: the practice's own techniques, measures and formats; earlier versions of every document; the audit trail.",
    ),
    (
        "…/recovered, …/conflicts",
        "In the data folder: what could not be placed, and versions that somebody else's save came before. No words are thrown away.",
    ),
    (
        "$XDG_DATA_HOME/alongside-demo",
        "The made-up clients of `alongside demo`. `demo --reset` writes them anew.",
    ),
    (
        "$XDG_DATA_HOME/alongside-exports",
        "Where files for outside are written from the screen.",
    ),
    (
        "$XDG_CONFIG_HOME/alongside",
        "Else ~/.config/alongside: how the screen looks.",
    ),
    (
        "$XDG_STATE_HOME/alongside/spill",
        "Else ~/.local/state/alongside/spill: words the data folder could not take, until it can.",
    ),
];

/// The environment.
pub const ENVIRONMENT: [(&str, &str); 8] = [
    ("ALONGSIDE_DATA", "The data folder. --data comes first."),
    (
        "ALONGSIDE_CONFIG",
        "The folder of the settings, in place of the usual one.",
    ),
    (
        "ALONGSIDE_MOTION",
        "off keeps everything still: what is paced shows words and minutes only.",
    ),
    (
        "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_RUNTIME_DIR",
        "Where the folders above lie. Copies for `edit` are made in the last one, where it is in memory.",
    ),
    (
        "NO_COLOR, TERM, COLORTERM, COLORFGBG",
        "Whether there are colours, how many, and on which ground. TERM=dumb has none.",
    ),
    (
        "LC_ALL, LC_CTYPE, LANG",
        "Lines and marks are drawn in UTF-8 where the locale says so, else in ASCII.",
    ),
    (
        "TZ",
        "The time zone of this call. Each session keeps the one it was written in.",
    ),
    ("VISUAL, EDITOR", "The editor of `alongside edit`, else vi."),
];

/// How a call ends.
pub const EXITS: [(u8, &str); 9] = [
    (0, "Done."),
    (
        1,
        "Something was found: by check, by show --lint, by audit verify.",
    ),
    (
        2,
        "Called in a way it does not know, or without the terminal or the data it needs.",
    ),
    (3, "There is no such client, goal, technique or measure."),
    (
        4,
        "Held by another program, or only to be read: newer, or locked.",
    ),
    (5, "A file is damaged. It was left as it is."),
    (6, "It could not be saved or written."),
    (7, "The passphrase is wrong or missing."),
    (8, "A rule refuses it."),
];
/// What an error looks like.
pub const EXIT_NOTE: &str = "An error is one line on standard error, then a line that begins with hint: and says what to do next. Ended by a signal, the code is 128 and its number.";

/// What `--version` says.
pub mod version {
    /// The first line.
    pub fn program(name: &str, version: &str) -> String {
        format!("{name} {version}")
    }

    /// The technique library.
    pub fn library(version: &str, day: &str, count: usize) -> String {
        format!("library {version} of {day}: {count} techniques")
    }

    /// The rules of the suggestions.
    pub fn rules(version: &str, day: &str) -> String {
        format!("rules of the suggestions {version} of {day}")
    }

    /// The measures, each with its versions.
    pub fn measures(all: &str) -> String {
        format!("measures {all}")
    }

    /// The documents it writes, each with its version.
    pub fn documents(all: &str) -> String {
        format!("documents {all}")
    }

    /// One of several things, with its version.
    pub fn one(name: &str, version: &str) -> String {
        format!("{name} {version}")
    }

    /// Between the versions of one thing.
    pub const OR: &str = "/";
    /// Between things.
    pub const AND: &str = ", ";
}
