//! Sentences of the first steps.

/// What they are called.
pub const TITLE: &str = "First steps";

/// Returns which step it is.
pub fn step(number: usize, of: usize) -> String {
    format!("{number} of {of}")
}

/// How it begins.
pub const WELCOME: &str = "Under two minutes in all. Enter takes what is shown; Esc skips a step.";

/// Which colours.
pub const GROUND: &str = "Which line is easier to read?";
/// What a third answer is for.
pub const NO_COLOURS: &str = "neither: no colours, only bold and underlined";
/// What is said of it.
pub const GROUND_NOTE: &str = "Esc : colours changes it, any day.";
/// A line to be read, as a log has it: time, said, words, did, words, RISK.
pub const SAMPLE: [&str; 6] = [
    "14:04 ",
    "said ",
    "bus again  ",
    "did ",
    "Paced breathing  ",
    "RISK",
];

/// How long a session is.
pub const MINUTES: &str = "How long is a session, in minutes?";
/// What is said of it.
pub const MINUTES_NOTE: &str = "The clock counts down from it. Esc t changes it in a session.";
/// What a length looks like.
pub const MINUTES_FORM: &str = "A whole number from 5 to 480, for instance 50.";

/// The name.
pub const NAME: &str = "Your name, as it stands under entries and notes?";
/// What is said of it.
pub const NAME_NOTE: &str = "For instance R. Keller, psychotherapist. Esc : profile changes it.";

/// Returns what Enter alone takes.
pub fn enter_takes(usual: &str) -> String {
    format!("Enter takes {usual}")
}

/// The practice line: what is tried, in its order.
pub const TASKS: [&str; 6] = [
    "Type what you see, then Enter. For instance: shoulders up",
    "A comma first makes it the client's words: ,I slept better",
    "A slash finds a technique. Type /breath and press Enter.",
    "Rate it: distress before and after, 0 to 10. Type =8 5 and press Enter.",
    "Take the last line back: Ctrl-Z, or Esc u. Nothing is lost by that.",
    "Somebody comes in: Ctrl-L, or Esc b, covers the screen. Enter brings it back.",
];
/// Where everything was tried.
pub const TRIED: &str = "That is most of it.";

/// Returns a task with its place among them.
pub fn task(number: usize, of: usize, words: &str) -> String {
    format!("{number} of {of}  {words}")
}

/// Whose session it is.
pub const MADE_UP: &str = "D.D. is made up; nothing here is kept.";
/// How to leave.
pub const ENDS: &str = "Esc Esc ends it";

/// What is said at the end to somebody without clients.
pub const READY: &str =
    "Ready. Esc a makes your first client; a nickname is enough. Esc ? shows the keys, anywhere.";
/// What is said at the end to anybody else.
pub const BACK: &str = "That was it. Esc ? shows the keys, anywhere.";

/// Why they cannot begin: they are on.
pub const ON: &str = "These are the first steps.";
/// Why they cannot begin: a session runs.
pub const RUNS: &str = "A session runs. The first steps can wait until it has ended.";
/// Why they cannot begin: the records are somebody else's.
pub const GUEST: &str =
    "These records are somebody else's. The first steps are in your own program.";

/// Why the demo cannot be opened: it is open.
pub const IS_DEMO: &str = "These are the made-up clients.";
/// Why the demo cannot be opened: a session runs.
pub const DEMO_RUNS: &str = "A session runs. End it first: Esc s, then Esc e.";
