//! What the command line says: help, answers, errors with their next step.

use chrono::NaiveDateTime;

/// What the program is.
pub const ABOUT: &str = "A keyboard-driven companion for therapists: goals, technique library and the live session log on one screen.";
/// What stands under the help.
pub const AFTER_HELP: &str = "Without a command it opens the screen. Nothing about a client belongs in an argument but the code; - reads the code from standard input.";
/// Help: `--data`.
pub const HELP_DATA: &str = "The data folder; default $XDG_DATA_HOME/alongside";
/// Help: `--plain`.
pub const HELP_PLAIN_MODE: &str = "Speak in lines instead of drawing a screen, for screen readers and bad links: the same signs and files, numbered answers, no colour and no cursor moves. A line that begins with : asks for something, :? says for what. TERM=dumb does the same";
/// Help: `--today`.
pub const HELP_TODAY: &str = "Take this date as today (2026-11-26), at the present time of day; or go on from this time (2026-11-26T14:00)";
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
/// What to do then.
pub const HINT_STREAM: &str = "what was saved before is safe; call it again when that is mended";
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
        "alongside sits beside you in the session: the client's goals, a technique
library and the live log on one screen. Every line is on the disk when you
press Enter.
There is no data folder yet: {folder}"
    )
}
/// What to call when nobody can be asked.
pub const FIRST_RUN_NO_TERMINAL: &str = "`alongside demo` opens made-up clients to try; `alongside init` makes the folder for real work.";
/// The question of the first call.
pub const FIRST_RUN_ASK: &str =
    "Enter tries it with made-up clients; init makes the folder; Ctrl-D leaves:";
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

/// Help: `clients`.
pub const HELP_CLIENTS: &str = "List the clients by code";
/// Help: `show`.
pub const HELP_SHOW: &str = "Print one client's record; never the drawer";
/// Help: `show --lint`.
pub const HELP_LINT: &str = "Print what the golden thread leaves open; silent where it holds";
/// Help: `show --timeline`.
pub const HELP_TIMELINE: &str = "Print what happened, newest first";
/// Help: `show --plan`.
pub const HELP_PLAN: &str =
    "Print the plan as it stands, with its versions, models and switches of approach";
/// Help: `search`.
pub const HELP_SEARCH: &str = "Search the technique library; family:, by:, for:, step:, fits:, evidence:, tag:, liked and own narrow it";
/// Help: `suggest`.
pub const HELP_SUGGEST: &str = "List techniques for a goal, with the reason for every point";
/// Help: `ledger`.
pub const HELP_LEDGER: &str =
    "Print the techniques used with one client, each use, and what of the library was touched";
/// Help: what `ledger --json` holds.
pub const HELP_LEDGER_MORE: &str = "As JSON: format, techniques (uses, minutes with how many uses they are known of, helped, responses, goals, each use), coverage (families, families_never, orientations, steps, mix, planned_not_used, used_not_planned, used_once, adverse). Format 1 grows by fields only.";
/// Help: what `profile --json` holds.
pub const HELP_PROFILE_MORE: &str = "As JSON: format, profile, records, small_number, to_learn, techniques_above_training, families_never_used, families. Numbers and the library's names only, nothing about a client. Format 1 grows by fields only.";
/// Help: `profile`.
pub const HELP_PROFILE: &str = "Print the clinician's profile and what there is to learn";
/// Help: `log`.
pub const HELP_LOG: &str =
    "Log lines from standard input, one entry a line, with the signs of the log line";
/// Help: `note`.
pub const HELP_NOTE: &str =
    "Print the finished note of a session as plain text; of one that is not signed the draft";
/// Help: `check`.
pub const HELP_CHECK: &str = "Look at every file; silent where all is well";
/// Help: `keys`.
pub const HELP_KEYS: &str = "Print every key by place";
/// Help: `--labels`.
pub const HELP_LABELS: &str = "Print initials and nicknames too";
/// Help: `--json`.
pub const HELP_JSON: &str = "Print one JSON value";
/// Help: the query.
pub const HELP_QUERY: &str = "A name, an abbreviation, a lay word; and facets: family:exposure by:cbt for:panic step:apply fits:20 evidence:a-b tag:group liked own";
/// Help: `--limit`.
pub const HELP_LIMIT: &str = "Print so many at most";
/// Help: `--goal`.
pub const HELP_GOAL: &str = "The goal's number";
/// Help: `--last`.
pub const HELP_LAST: &str = "Of the last session that ended; of the one that runs where none did";
/// Help: `--out`.
pub const HELP_OUT: &str = "Write a new file that only you can read";
/// Help: `--fix-modes`.
pub const HELP_FIX_MODES: &str = "Take away what rights others have; gives none";

/// Something is wrong and the rest goes on.
pub fn warning(what: &str) -> String {
    format!("warning: {what}")
}
/// One finding about a file.
pub fn finding(path: &str, line: u32, column: u32, class: &str, message: &str) -> String {
    format!("{path}:{line}:{column}: {class}: {message}")
}

/// A client in the list.
pub fn client(
    code: &str,
    label: &str,
    status: &str,
    sessions: u16,
    next: Option<NaiveDateTime>,
    risk: u16,
) -> String {
    let label = if label.is_empty() {
        String::new()
    } else {
        format!("{label:<10}  ")
    };
    let mut row = format!("{code:<16}  {label}{status:<8}  {sessions:>3} sessions");
    if let Some(next) = next {
        row.push_str(&next.format("  next %a %-d %b %Y %H:%M").to_string());
    }
    if risk > 0 {
        row.push_str("  RISK open");
    }
    row
}

/// The first line of a record.
pub fn who(code: &str, label: &str, status: &str, since: &str) -> String {
    if label.is_empty() {
        format!("{code}  {status}, since {since}")
    } else {
        format!("{code}  {label}  {status}, since {since}")
    }
}
/// Heading of goals.
pub const GOALS: &str = "Goals";
/// Heading of tasks.
pub const TASKS: &str = "Tasks";
/// Heading of homework without a line of the log.
pub const HOMEWORK: &str = "Homework beside the log";
/// Heading of risk.
pub const RISK: &str = "RISK";
/// A goal.
pub fn goal(
    number: Option<usize>,
    words: &str,
    status: &str,
    rating: Option<u8>,
    baseline: Option<u8>,
) -> String {
    let number = number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let rating = rating.map_or_else(String::new, |rating| format!(", goal {rating}"));
    let baseline = baseline.map_or_else(String::new, |value| format!(", began at {value}"));
    format!("  {number}  {words}  ({status}{rating}{baseline})")
}
/// A row with its day.
pub fn dated(day: &str, words: &str) -> String {
    format!("  {day}  {words}")
}
/// A risk entry.
pub fn risk(day: &str, time: &str, words: &str, open: bool) -> String {
    let state = if open { "open" } else { "closed" };
    format!("  {day} {time}  {state}  {words}")
}
/// A session's heading.
pub fn session(number: u16, day: &str, start: &str, end: Option<&str>) -> String {
    match end {
        Some(end) => format!("Session {number}  {day}  {start}-{end}"),
        None => format!("Session {number}  {day}  {start}, not ended"),
    }
}
/// An entry of a session.
pub fn entry(time: &str, kind: &str, words: &str, marks: &str, struck: bool) -> String {
    let struck = if struck { "(taken back)" } else { "" };
    let mut row = format!("  {time} {kind}");
    for more in [words, marks, struck] {
        if !more.is_empty() {
            row.push_str("  ");
            row.push_str(more);
        }
    }
    row
}

/// A technique that was found.
pub fn hit(id: &str, name: &str, family: &str) -> String {
    format!("{id}  {name}  ({family})")
}
/// What is said of the facets that were typed.
pub fn of_facets(said: &str) -> String {
    format!("note: {said}")
}
/// The facets leave nothing.
pub fn nothing_narrowed(facets: &str) -> String {
    format!("nothing is all of this: {facets}")
}
/// Nothing was found.
pub fn nothing_like(query: &str, close: &[&str]) -> String {
    if close.is_empty() {
        format!("nothing like `{query}`")
    } else {
        format!("nothing is called `{query}`. Close: {}", close.join(", "))
    }
}
/// The library could not be read.
pub const NO_LIBRARY: &str = "the library could not be read";

/// There is no goal with this number.
pub fn no_goal(number: usize) -> String {
    format!("no goal {number}")
}
/// What to do then.
pub fn hint_goals(code: &str) -> String {
    format!("`alongside show {code}` lists the goals with their numbers")
}
/// Only safety is offered.
pub const SAFETY_FIRST: &str = "Safety first: only these are offered now.";
/// Why repair rows stand first.
pub const REPAIR_FIRST: &str = "repair first";
/// A row above the list.
pub fn pinned(id: &str, name: &str, why: &str) -> String {
    format!("first  {id}  {name}: {why}")
}
/// A caution.
pub fn caution(words: &str) -> String {
    format!("       caution: {words}")
}
/// A flag that is present and what it asks for.
pub fn adapt(flag: &str, note: &str) -> String {
    format!("{flag}: {note}")
}
/// What models, preferences and the profile note of a suggestion.
pub fn row_note(words: &str) -> String {
    format!("       note: {words}")
}
/// What holds for every suggestion alike.
pub fn list_note(words: &str) -> String {
    format!("note: {words}")
}
/// A factor that is not counted.
pub fn left_out(why: &str) -> String {
    format!("not counted: {why}")
}

/// The client has no session.
pub const NO_SESSION: &str = "this client has no session yet";
/// What to do then.
pub const HINT_NO_SESSION: &str = "`alongside open CODE --start` begins one";
/// The note could not be written.
pub fn not_written(file: &str, why: &str) -> String {
    format!("could not write {file}: {why}")
}
/// The file is there.
pub const HINT_FILE_THERE: &str = "nothing was changed; name a file that is not there yet";
/// The file cannot be made.
pub const HINT_OTHER_FILE: &str = "name another file, or leave --out away";

/// An entry is on the disk.
pub fn saved(id: &str) -> String {
    format!("saved {id}")
}
/// A line was not entered.
pub fn refused(number: usize, why: &str) -> String {
    format!("refused {number}: {why}")
}
/// A stopped technique was logged without its reason.
pub fn reason_missing(number: usize, flags: &str) -> String {
    format!("warning: line {number} is saved, its reason is missing: why despite {flags}?")
}
/// A line could not be saved.
pub fn not_saved(number: usize, why: &str) -> String {
    format!("line {number} is not saved: {why}")
}
/// Another program holds the client.
pub const HINT_HELD: &str = "nothing was logged; close the client there first";
/// The client did not open.
pub const NOT_OPENED: &str = "the client could not be opened";
/// A command on a line.
pub const NO_COMMANDS: &str = "a line that begins with : is a command of the screen";
/// A line that nothing came of.
pub const NOT_ENTERED: &str = "nothing was entered";
/// A line that is too long.
pub const TOO_LONG: &str = "longer than 256 KiB";
/// A line that is not text.
pub const NOT_UTF_8: &str = "not UTF-8";
/// The writer could not be started.
pub const WRITER: &str = "the writer could not be started";
/// The writer is gone.
pub const WRITER_GONE: &str = "the writer stopped";

/// A key with what it does; a command without a key is reached by its name.
pub fn key(key: &str, title: &str) -> String {
    format!("  {key:<10} {title}").trim_end().to_owned()
}

macro_rules! places {
    ($($name:ident = $words:literal;)*) => {
        $(#[doc = $words] pub const $name: &str = $words;)*
    };
}

places! {
    IN_ALWAYS = "Everywhere";
    IN_CLIENTS = "Client list";
    IN_CARD = "Start card";
    IN_CARD_NEXT = "Start card, on the row of what next";
    IN_FIRST = "First steps";
    IN_FIRST_CHOICE = "First steps, among answers";
    IN_LINE = "Session, the log line";
    IN_EMPTY_LINE = "Session, while the line is empty";
    IN_TEXT = "Wherever text is typed";
    IN_MENU = "Menu (Esc)";
    IN_MOMENTS = "Moments (Esc v)";
    IN_MARKERS = "Process markers (Esc p)";
    IN_TIME = "Time (Esc t)";
    IN_PICKER = "Technique library (/ or Esc l)";
    IN_PICKER_WORDS = "Technique library, while what is found has some of your words only";
    IN_PICKER_LINKS = "Technique library, while a line is linked";
    IN_FACET_LIST = "Technique library, what it is narrowed by (Shift-Tab)";
    IN_TECHNIQUE_LOGS = "Card of a technique while a session runs";
    IN_TECHNIQUE_CARD = "Card of a technique (Right)";
    IN_GOALS = "Goals (Esc g)";
    IN_CHART = "Chart (Esc h)";
    IN_MEASURES = "Measures (Esc m)";
    IN_KEY_ITEMS = "Keying a measure in, beside the digits";
    IN_KEY_YES_NO = "Keying a measure in, at an item of yes and no";
    IN_KEY_MAY_NOT = "Keying a measure in, at an item that may not apply";
    IN_KEY_ROW = "Keying a measure in, what was done about a critical answer";
    IN_KEY_TEXT = "Keying a measure in, wherever it asks for words";
    IN_KEY_READ = "A reading that is on file";
    IN_KEY_NEW = "A reading that is on file, another answer";
    IN_FACTS = "Chart, the facts of a slot of the formulation";
    IN_FACTS_UNTYPED = "Chart, the facts of a slot, while nothing is typed";
    IN_OWN = "Profile of the clinician (Esc : profile)";
    IN_OPTIONS = "Options (Esc o)";
    IN_PAGE = "A page to read";
    IN_VERSIONS = "Plan versions side by side, beside the keys of a page";
    IN_APART = "Two versions from two copies (Esc : two versions)";
    IN_TREND = "Trend of a measure or a goal (Esc : trend)";
    IN_NOTES = "Notes and summaries";
    IN_WRITING = "The draft of a note or a summary";
    IN_RISK_ROW = "On its row of risk";
    IN_PARAPHRASE = "Over the client's words in it";
    IN_SIGNED = "A signed note or summary";
    IN_DRAWER = "The drawer";
    IN_DRAWER_LIT = "On a lit entry of the drawer, the line empty";
    IN_TURNED = "The screen turned to the client";
    IN_END = "End of the session (Esc e)";
    IN_STILL_OPEN = "What is still open at the end of a session, before it ends and after";
    IN_END_ANSWER = "End of the session, a critical answer that is open";
    IN_FORM = "A form";
    IN_LONG_TEXT = "A form's text of several lines";
    IN_MATCHES = "In the list under a field of a form";
    IN_CHOICE = "A form's row of choices";
    IN_PROMPT = "A question for one value";
    IN_QUESTION = "A question with answers";
    IN_PALETTE = "All commands (Esc :)";
    IN_HELP = "Help (Esc ?)";
    IN_FIND = "Find (Esc /)";
    IN_MOVE_ENTRY = "Moving an entry to another client";
    IN_EXPORTS = "Export or print (Esc x)";
    IN_RISK_LIST = "Open risk (Esc r)";
    IN_RISK_ANSWER = "Open risk, a critical answer that is open";
    IN_RISK_ROWS = "Risk form";
    IN_RISK_ANSWERED = "On an answered row of it";
    IN_RISK_WORDS = "Words to one of its rows";
    IN_COVER = "Covered screen";
    IN_NAMED = "By name only (Esc :)";
}

/// Says from where to where a long list goes.
pub fn from_to(first: &str, last: &str) -> String {
    format!("{first} to {last}")
}

/// The call that prints a note.
pub mod note {
    /// Help: the session.
    pub const HELP_SESSION: &str = "The note of the session of this number";
    /// Help: the format.
    pub const HELP_FORMAT: &str = "Build the note anew from the log in this format: dap, soap, birp, girp, pie, narrative or one of the practice's own";
    /// Help: sources.
    pub const HELP_SOURCES: &str =
        "Put behind each sentence of a draft the ids of what it comes from";
    /// Help: history.
    pub const HELP_HISTORY: &str =
        "Print what was signed and all that was added since, with times and names";
    /// What is printed is no signed note.
    pub const DRAFT: &str = "draft, not signed";
    /// What is printed was made from the log just now.
    pub const BUILT_ANEW: &str = "built anew from the log, not signed";
    /// Nothing of this session was signed.
    pub const NOT_SIGNED_YET: &str = "no note of this session was signed yet";
    /// What to do then.
    pub const HINT_NOT_SIGNED: &str = "leave --history away to see the draft";
    /// Which sessions there are.
    pub const HINT_SESSIONS: &str = "`alongside show CODE` lists the sessions";

    /// There is no session of this number.
    pub fn no_such_session(number: u16) -> String {
        format!("there is no session {number}")
    }

    /// There is no such format.
    pub fn no_such_format(name: &str) -> String {
        format!("there is no format `{name}`")
    }

    /// The formats there are.
    pub fn formats(slugs: &[&str]) -> String {
        format!("there are {}", slugs.join(", "))
    }

    /// How many of the client's lines are left out.
    pub fn prompts(count: usize) -> String {
        match count {
            1 => String::from("1 line of the client's waits for a paraphrase and is left out"),
            _ => format!("{count} lines of the client's wait for a paraphrase and are left out"),
        }
    }
}
