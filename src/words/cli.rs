//! What the command line says: help, answers, errors with their next step.

/// What the program is.
pub const ABOUT: &str = "A keyboard-driven companion for therapists: goals, technique library and the live session log on one screen.";
/// What stands under the help.
pub const AFTER_HELP: &str = "Without a command it opens the screen. Nothing about a client belongs in an argument but the code; - reads the code from standard input.";
/// Help: `--data`.
pub const HELP_DATA: &str = "The data folder; default $XDG_DATA_HOME/alongside";
/// Help: `--today`.
pub const HELP_TODAY: &str = "Take this date as today (2026-11-26), at the present time of day";
/// Help: `init`.
pub const HELP_INIT: &str = "Make a data folder for real work";
/// Help: `demo`.
pub const HELP_DEMO: &str = "Open made-up clients to try; they lie in a folder of their own";
/// Help: `demo --write`.
pub const HELP_DEMO_WRITE: &str = "Write the made-up clients into this data folder and end";
/// Help: `demo --reset`.
pub const HELP_DEMO_RESET: &str = "Write the demo anew, whatever was done in it, and end";
/// Help: `open`.
pub const HELP_OPEN: &str = "Open the screen at a client's start card";
/// Help: a code.
pub const HELP_CODE: &str =
    "The client's code, or 8 or more characters of the id; - reads it from standard input";
/// Help: `open --start`.
pub const HELP_OPEN_START: &str = "Start the session at once, or go on with the one that runs";

/// How clap begins an error.
pub const CLAP_ERROR: &str = "error: ";

/// An error, for standard error.
pub fn error(what: &str) -> String {
    format!("error: {what}")
}

/// The next step after an error.
pub fn hint(next: &str) -> String {
    format!("hint: {next}")
}

/// After a call that was not understood.
pub const HINT_USAGE: &str = "`alongside --help` lists what can be called";
/// There is no home folder.
pub const NO_HOME: &str = "there is no home folder to find the data in";
/// What to do without a home folder.
pub const HINT_NO_HOME: &str = "name the data folder with --data DIR";
/// There is no data folder.
pub fn no_data(folder: &str) -> String {
    format!("there is no data folder yet: {folder}")
}
/// What to do without a data folder.
pub const HINT_NO_DATA: &str = "`alongside init` makes it; `alongside demo` opens made-up clients";
/// The screen needs a terminal.
pub const NO_TERMINAL: &str = "the screen needs a terminal";
/// What can be done without one.
pub const HINT_NO_TERMINAL: &str = "`alongside --help` lists what works without one";
/// After a save that failed.
pub const HINT_NOT_SAVED: &str =
    "what was acknowledged before is safe; mend the disk or its rights and give the rest again";
/// After a damaged file.
pub const HINT_DAMAGED: &str = "the file is left as it is; `alongside check` names every place";
/// A mistake of ours.
pub const HINT_OUR_MISTAKE: &str = "this is a mistake of the program, not of your data";

/// A stream failed.
pub fn stream(what: &str, why: &str) -> String {
    format!("{what}: {why}")
}
/// Standard output.
pub const STDOUT: &str = "standard output could not be written";
/// Standard input.
pub const STDIN: &str = "standard input could not be read";
/// The terminal.
pub const TERMINAL: &str = "the terminal could not be used";

/// The demo would be written over something else.
pub fn not_a_demo(folder: &str) -> String {
    format!("this folder is not empty and does not say that it is a demo: {folder}")
}
/// What to do then.
pub const HINT_NOT_A_DEMO: &str = "nothing was changed; name an empty folder";
/// Another program has the demo open.
pub fn demo_in_use(who: &str) -> String {
    format!("the demo is open in another program: {who}")
}
/// What to do then.
pub const HINT_DEMO_IN_USE: &str = "leave it there first";
/// The demo is looked at and, where that is due, written.
pub const DEMO_READIED: &str = "Opening the made-up clients.";
/// A demo of another day was kept.
pub const DEMO_KEPT: &str = "The demo holds lines of yours and stays as it is, with its old dates. `alongside demo --reset` writes it anew.";

/// The first call without data.
pub fn first_run(folder: &str) -> String {
    format!(
        "alongside sits beside you in the session: the client's goals, a technique library and the
live log on one screen. Every line is on the disk when you press Enter.
There is no data folder yet: {folder}"
    )
}
/// What to call when nobody can be asked.
pub const FIRST_RUN_NO_TERMINAL: &str = "`alongside demo` opens made-up clients to try; `alongside init` makes the folder for real work.";
/// The question of the first call.
pub const FIRST_RUN_ASK: &str = "Enter tries it with made-up clients; init and Enter makes the folder for real work; Ctrl-D leaves:";
/// Nothing was done.
pub const NOTHING_WRITTEN: &str = "Nothing was written.";
/// The clinician's name.
pub const ASK_NAME: &str =
    "Your name as it should stand under entries (Enter takes your login name):";
/// The usual length of a session.
pub fn ask_minutes(usual: u16) -> String {
    format!("Minutes of a session (Enter takes {usual}):")
}
/// What a length looks like.
pub const MINUTES_FORM: &str = "A whole number from 5 to 480, for instance 50.";
/// The data folder is there already.
pub fn there_already(folder: &str) -> String {
    format!("there is a data folder already: {folder}")
}
/// What to do then.
pub const HINT_THERE_ALREADY: &str = "nothing was changed; `alongside` opens it";
/// A data folder was made, and what protects it.
pub fn made(folder: &str) -> String {
    format!(
        "Made: {folder}
Only your user can read it (folders 0700, files 0600). Nothing in it is encrypted by this
program: whoever has the disk or is the administrator can read it, so use full-disk encryption
and encrypted backups. A code or a nickname is enough for a client; names are not needed."
    )
}
