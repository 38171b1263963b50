//! What the linear mode says beside what the screen says: how lines are answered, and how keys are asked for by name.

/// Stands behind a row that the cursor is on.
pub const HERE: &str = "(here)";
/// What stands in place of the first steps.
pub const NO_FIRST_STEPS: &str = "The first steps are about the screen. Here :? says what can be done; `alongside --plain demo` opens made-up clients to try.";
/// Stands behind the answer that an empty line gives.
pub const ENTER_TAKES: &str = "(Enter)";
/// Stands before where somebody comes back to.
pub const BACK_AT: &str = "back at";
/// Nothing is listed.
pub const NOTHING_LISTED: &str = "Nothing is listed here.";
/// An empty line in a list that is read to its end.
pub const TAKES_NOTHING: &str = "That was all. A number takes a row, :back leaves.";
/// An empty line on a page where it does nothing.
pub const NOTHING_DONE: &str = "An empty line does nothing here. :? says what can be done.";
/// A number where rows are listed that has no row.
pub fn no_row(n: usize, of: usize) -> String {
    match of {
        0 => NOTHING_LISTED.to_owned(),
        1 => format!("There is no row {n}. The one row here is 1."),
        of => format!("There is no row {n}. Type a number from 1 to {of}."),
    }
}
/// The row cannot be reached.
pub fn not_reached(n: usize) -> String {
    format!("Row {n} cannot be chosen here. Nothing was changed.")
}
/// A question takes a number.
pub fn answer_form(of: usize) -> String {
    format!(
        "Type a number from 1 to {of}, for instance 1. An empty line takes the answer marked Enter."
    )
}
/// A row that is answered by a letter.
pub const RISK_FORM: &str = "Type y, n, u or -, and words behind it if you like, for instance: y at night only. An empty line goes on.";
/// What is asked for by a colon and is not known.
pub fn no_command(typed: &str) -> String {
    format!("No command is called {typed}. :? lists what there is.")
}
/// A choice takes a number.
pub fn choice_form(of: usize) -> String {
    format!("Type a number from 1 to {of}, for instance 1. An empty line keeps what is chosen.")
}
/// The words that are in a field and were not taken.
pub const AS_DRAFT: &str = "An empty line leaves it as a draft and goes on.";
/// The line was refused.
pub const TYPE_ANEW: &str = "It was not logged. Type it anew.";
/// How to leave, as the screen asks for it.
pub const LEAVE_WITH: &str = "Leave with Esc q";
/// The program is covered.
pub fn covered(time: &str) -> String {
    format!(
        "covered {time}. Nothing more is said until Enter. What was read before stays in this window."
    )
}
/// The session is hidden.
pub fn hidden(time: &str) -> String {
    format!("quiet since {time}. The session goes on; the next line counts.")
}
/// The keys of a place.
pub const KEYS_HERE: &str = "Here:";
/// The commands from everywhere.
pub const EVERYWHERE: &str = "From everywhere, by letter or by name:";
/// What a line of the linear mode is. A letter behind Esc is said as it is asked for here.
pub const HOW: [&str; 8] = [
    "A line in a session is logged with its sign. A line that begins with : asks for something.",
    "Esc e or :end session runs a command; some letters of its name are enough, and a number picks where several fit.",
    "A number takes a row of what was listed last. While a session runs, :open 3 takes row 3 of a page, because digits are text.",
    ":at 3 goes to row 3 and does nothing; :tab, :space, :right, :left, :up and :down are the keys of the screen, and :tab 3 is :tab on row 3.",
    "An empty line reads on where there is more. In a form it keeps the value, in a question it takes the safe answer.",
    ":read reads the page again, :back leaves, :clear empties a field, :field 3 goes to field 3 of a form.",
    "RISK and NOT SAVED are in capitals. saved 14:31:40 says that everything before it is on the disk.",
    "Esc u takes back, Esc y puts back, Esc b covers, Esc z locks, Esc q leaves.",
];
/// More is to come.
pub fn more(n: usize) -> String {
    match n {
        1 => "1 more line: Enter".to_owned(),
        n => format!("{n} more lines: Enter"),
    }
}
/// How many rows are not listed.
pub fn narrow(n: usize) -> String {
    format!("{n} more rows. Type words to narrow the list.")
}
/// The head of what was logged.
pub fn logged(line: &str) -> String {
    format!("logged {line}")
}
/// Risk is open.
pub const RISK_OPEN: &str = "RISK open";
/// No risk is open any more.
pub const RISK_SHUT: &str = "risk: nothing is open any more";
/// Which field of a form is asked for.
pub fn field_of(at: usize, of: usize) -> String {
    format!("field {at} of {of}")
}
/// A field with its value.
pub fn field(label: &str, value: &str) -> String {
    let value = value.trim();
    if value.is_empty() {
        format!("{label} [empty]")
    } else {
        format!("{label} [{value}]")
    }
}
/// A text of several lines is asked for.
pub const SEVERAL_LINES: &str =
    "Several lines are fine; an empty line ends them. An empty line at once keeps it.";
/// A line of a text was taken.
pub const NEXT_LINE: &str = "..";
/// The item of a measure.
pub fn item(n: u8, label: &str, allowed: &str, how: &str) -> String {
    format!("{n} {label}: {allowed}. {how}")
}
/// The answers so far.
pub fn answers(marks: &str) -> String {
    format!("answers: {marks}")
}
/// The mark of a choice that is taken.
pub const CHOSEN: &str = "(chosen)";
/// The row of the next appointment.
pub const NEXT_HOW: &str = "Type the next date if there is one. Enter ends the session.";
/// How the card is changed.
pub const CARD_HOW: &str = ":tab changes how, who and where first.";
/// What was used of the planned techniques.
pub const USED: &str = "[x]";
/// What was not used of them.
pub const NOT_USED: &str = "[ ]";
/// The pane of suggestions is short here.
pub const SUGGESTIONS: &str = "/ and Enter lists suggestions, /words searches the library.";
/// How a row is taken while digits are text.
pub const OPEN_HOW: &str = ":open 2 takes row 2, and brings line 2 of a log back to be worded anew. Digits alone are logged.";
/// An entry is being worded anew.
pub fn corrects(words: &str) -> String {
    format!("worded anew: {words}")
}
/// How it ends.
pub const CORRECTS_HOW: &str = "Type the whole line anew. An empty line keeps it.";
/// The client's side of the screen.
pub const TURNED: &str =
    "Turned to the client. Enter turns it back, :left and :right show another.";
/// Before and after, of a version.
pub fn before_after(name: &str, word: &str, before: &str, after: &str) -> String {
    format!("{name}, {word}. before: {before}. now: {after}")
}
/// A session of a client, in the list.
pub fn session_count(words: &str) -> String {
    format!("session {words}")
}
/// A row of the chart's parts.
pub fn mark(title: &str, mark: &str) -> String {
    if mark.is_empty() {
        title.to_owned()
    } else {
        format!("{title} ({mark})")
    }
}
/// In the text.
pub const IN: &str = "in";
/// Left out of it.
pub const OUT: &str = "left out";
/// The text of a draft follows.
pub const TEXT: &str = "The text as it stands:";
/// Before it can be signed.
pub const LACKS: &str = "Before it can be signed:";
/// What is typed in letters there.
pub const SECRET: &str = "It is not shown while it is typed.";
/// A prompt where text goes to the log.
pub const PROMPT: &str = "> ";
/// The end of the input.
pub const END: &str = "End of the input. Everything is saved.";
/// The same when it is not.
pub const END_NOT_SAVED: &str =
    "End of the input. NOT SAVED: something is only in memory and in the spill folder.";
/// It was locked.
pub fn locked(time: &str) -> String {
    format!("locked {time}. Nothing of a client is in memory.")
}
/// A line was longer than the program takes.
pub const TOO_LONG: &str = "That line is too long and was not taken. Nothing else was changed.";
/// A line was no text.
pub const NOT_TEXT: &str =
    "That line is not UTF-8 text and was not taken. Nothing else was changed.";
/// The step of the card.
pub fn step(at: usize, of: usize, words: &str) -> String {
    format!("step {at} of {of}: {words}")
}
/// The library list with its number found.
pub fn found(n: usize) -> String {
    format!("{n} found. A number logs, :tab 2 puts row 2 on the line, :right 2 reads its card.")
}
/// The same without a session.
pub fn found_to_read(n: usize) -> String {
    format!("{n} found. A number takes a row, :right 2 reads its card.")
}
/// Answers to what was done about a critical answer.
pub const ANSWER_HOW: &str = "=1, =2 or =3 says what was done about the answer that is lit.";
/// Leaves a menu.
pub const LETTERS_HOW: &str = "A letter takes one; an empty line leaves.";
/// What is taken on the start card.
pub const START_FORM: &str =
    "An empty line starts the session. A number chooses where choices are listed; :tab shows them.";
/// A row is asked for.
pub const ROW_FORM: &str = "A number takes a row, for instance 1. :? says what else can be done.";
/// Only a number or a digit answers.
pub fn answers_form(typed: &str) -> String {
    format!(
        "{typed} is no answer here. Type the number of the answer, - to leave it out, or an empty line to go on."
    )
}
/// The plain names of what only the linear mode has.
pub mod name {
    /// Reads the page again.
    pub const READ: &str = "read";
    /// Reads on.
    pub const MORE: &str = "more";
    /// Leaves what lies on top, or the page.
    pub const BACK: &str = "back";
    /// Empties a field.
    pub const CLEAR: &str = "clear";
    /// Goes to a field.
    pub const FIELD: &str = "field";
    /// Goes to a row.
    pub const AT: &str = "at";
    /// Takes a row.
    pub const OPEN: &str = "open";
}
