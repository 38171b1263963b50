//! What the pages of notes and summaries say.

/// In the header, over the list.
pub const PAGE: &str = "notes";
/// In the header, over the draft of a note.
pub const DRAFT_PAGE: &str = "note: draft";
/// In the header, over a signed note.
pub const SIGNED_PAGE: &str = "note: signed";
/// In the header, over the draft of a summary.
pub const SUMMARY_DRAFT: &str = "summary: draft";
/// In the header, over a signed summary.
pub const SUMMARY_SIGNED: &str = "summary: signed";

/// Over the list.
pub const LIST: &str = "Notes and summaries";
/// The list is empty.
pub const NONE_YET: &str = "No notes yet. Ending a session leads to its note; Esc w opens it.";
/// Right of the title: texts entered in error are not shown.
pub fn hidden(n: usize) -> String {
    format!("{n} in error hidden, Tab shows")
}
/// Right of the title: texts entered in error are shown.
pub const SHOWN: &str = "with those in error";
/// Returns `note, session 7`.
pub fn note_of(number: u16) -> String {
    format!("note, session {number}")
}
/// Returns `note, no-show` of a session that did not take place.
pub fn note_of_other(how: &str) -> String {
    format!("note, {how}")
}
/// A session without a note.
pub fn no_note(number: u16) -> String {
    format!("session {number}, no note yet")
}
/// A text that is not signed.
pub const DRAFT: &str = "draft";
/// A session whose note was not begun.
pub const NOT_BEGUN: &str = "not begun";
/// Returns `signed 26 Nov 15:02`.
pub fn signed(when: &str) -> String {
    format!("signed {when}")
}
/// Returns `signed 26 Nov 15:02, amended`.
pub fn signed_amended(when: &str) -> String {
    format!("signed {when}, amended")
}
/// A text that was entered in error.
pub const IN_ERROR: &str = "entered in error";

/// Returns `not signed for 5 min`.
pub fn not_signed_minutes(minutes: i64) -> String {
    format!("not signed for {minutes} min")
}
/// Returns `not signed for 5 h`.
pub fn not_signed_hours(hours: i64) -> String {
    format!("not signed for {hours} h")
}
/// Returns `not signed for 3 days`.
pub fn not_signed_days(days: i64) -> String {
    format!("not signed for {days} days")
}

/// What the builder says.
pub mod build {
    /// Over the entries.
    pub const LOG: &str = "Log";
    /// Over the sentences of a summary.
    pub const SENTENCES: &str = "Sentences";
    /// Over the text.
    pub const TEXT: &str = "Note";
    /// Over the text of a summary.
    pub const SUMMARY: &str = "Summary";
    /// Right of the title of a draft.
    pub const DRAFT: &str = "draft";
    /// Before what stands in the text.
    pub const IN: &str = "[x] ";
    /// Before what does not.
    pub const OUT: &str = "[ ] ";
    /// The row of the format.
    pub const FORMAT: &str = "format";
    /// The library is still being read, and with it how notes are built.
    pub const LOADING: &str = "The text is made once the library is read; a moment.";
    /// What was opened is in the record no more.
    pub const GONE: &str = "This text is not in the record any more. Esc n shows what there is.";
    /// The risk row as long as nothing is said.
    pub const RISK_OPEN: &str = "Risk: - not recorded";
    /// Returns the risk row with what is said.
    pub fn risk_row(words: &str) -> String {
        format!("Risk: {words}")
    }
    /// A part that may be empty only with a reason.
    pub fn empty(heading: &str) -> String {
        format!("{heading}: empty, why?")
    }
    /// A part that is empty, with the reason.
    pub fn not_assessed(heading: &str, why: &str) -> String {
        format!("{heading}: not assessed, {why}")
    }
    /// How many entries of the drawer are kept apart.
    pub fn kept_apart(n: usize) -> String {
        match n {
            1 => "1 drawer entry is kept apart".to_owned(),
            n => format!("{n} drawer entries are kept apart"),
        }
    }
    /// An empty part of the text.
    pub const NOTHING: &str = "nothing";
    /// Returns what is lacking before the text can be signed, for the foot.
    pub fn lacks(n: usize) -> String {
        match n {
            1 => "1 thing before signing: Esc w".to_owned(),
            n => format!("{n} things before signing: Esc w"),
        }
    }
    /// The own words of the author, where an entry has its time.
    pub const OWN: &str = "own";
    /// The mark of a sentence with no log entry, where an entry has its kind.
    pub const RECORD: &str = "record";
    /// A copied sentence.
    pub const COPIED: &str = "copied";
    /// What the lit sentence comes from.
    pub fn from(sources: &str) -> String {
        format!("from {sources}")
    }
    /// What a sentence comes from that its author wrote.
    pub const FROM_AUTHOR: &str = "from the author";
    /// Words were changed for the text.
    pub const EDITED: &str = "reworded";
    /// A sentence comes from a goal.
    pub fn goal(number: usize) -> String {
        format!("goal {number}")
    }
    /// A sentence comes from a goal that has no number any more.
    pub const GOAL: &str = "a goal";
    /// A sentence comes from homework.
    pub const HOMEWORK: &str = "homework";
    /// A sentence comes from a reading.
    pub fn reading(day: &str) -> String {
        format!("reading of {day}")
    }
    /// A sentence comes from a fact of the chart.
    pub const FACT: &str = "a fact of the chart";
    /// A sentence comes from a risk entry.
    pub fn risk(day: &str) -> String {
        format!("risk entry of {day}")
    }
    /// A sentence comes from a version of the safety plan.
    pub fn safety(version: u32) -> String {
        format!("safety plan, version {version}")
    }
    /// A sentence was taken over from a note.
    pub fn note(day: &str) -> String {
        format!("the note of {day}")
    }
    /// A sentence comes from a session.
    pub fn session(number: u16) -> String {
        format!("session {number}")
    }
    /// Returns `14:04 said`, an entry of the session at hand.
    pub fn entry(time: &str, kind: &str) -> String {
        format!("{time} {kind}")
    }
    /// Returns `session 5 14:04 said`, an entry of another session.
    pub fn entry_of(number: u16, time: &str, kind: &str) -> String {
        format!("session {number} {time} {kind}")
    }
}

/// What is asked in a field of its own.
pub mod ask {
    /// The words of a sentence.
    pub const WORDS: &str =
        "In the text it reads (the log stays as it is; empty takes the own words out):";
    /// The paraphrase of what the client said.
    pub const PARAPHRASE: &str =
        "In your words, for a text the client may read. Tab takes what was said as it was said.";
    /// How a paraphrase begins.
    pub const REPORTS: &str = "Reports ";
    /// Why a part is empty.
    pub fn why(heading: &str) -> String {
        format!("{heading}: why is there nothing here?")
    }
    /// Why risk was not asked about.
    pub const NOT_ASKED: &str = "Risk was not asked about because:";
    /// A sentence of the author's own.
    pub fn add(heading: &str) -> String {
        format!("A sentence of your own, for {heading}:")
    }
    /// The client's words are put between these.
    pub const QUOTES: [&str; 2] = ["\u{201c}", "\u{201d}"];
    /// The field holds the client's words now.
    pub const VERBATIM: &str =
        "The client's words stand in the field. Enter takes them over; shorter is better.";
    /// Nobody said anything there.
    pub const NOTHING_SAID: &str = "There are no words of the client here.";
}

/// What is said after a change.
pub mod said {
    /// Taken in.
    pub const IN: &str = "It stands in the text.";
    /// Taken out.
    pub const OUT: &str = "It is out of the text; the log keeps it.";
    /// An own sentence was taken out.
    pub const OWN_OUT: &str = "Your sentence is out; Esc a has its words again.";
    /// A blank does nothing on the row of risk.
    pub const ENTER_RISK: &str = "Enter says whether risk was asked about.";
    /// A blank does nothing on what the client said while a line can begin with it.
    pub const ENTER_WORDS: &str = "Enter words what was said; then it stands in the note.";
    /// A RISK line is never left out.
    pub const RISK_STAYS: &str = "RISK stays in the note. Enter words it for the note.";
    /// A RISK line has one part.
    pub const RISK_PART: &str = "RISK has a part of its own.";
    /// Returns `It stands in PLAN.`
    pub fn part(heading: &str) -> String {
        format!("It stands in {heading}.")
    }
    /// Words were taken.
    pub const WORDED: &str = "Reads so in the text; the log stays as it is.";
    /// Own words were given up.
    pub const AS_BEFORE: &str = "Reads as the record makes it again.";
    /// A sentence was added.
    pub const ADDED: &str = "It stands in the text. Tab gives it another part.";
    /// A reason was taken.
    pub const REASON: &str = "The reason stands in the text.";
    /// Risk: asked, none reported.
    pub const RISK_NONE: &str = "Risk: asked, none reported. - changes it to not asked.";
    /// Risk: not asked.
    pub const RISK_NOT_ASKED: &str = "Risk: not asked, with the reason.";
    /// The format was changed.
    pub fn format(name: &str) -> String {
        format!("The note is written as {name}; what you decided stays.")
    }
    /// A letter that names no part.
    pub fn no_part(letter: char) -> String {
        format!("{letter} is no part of this text. Tab goes to the next part.")
    }
    /// Letters write on the line while a session runs.
    pub const NOTHING_LIT: &str = "Light a sentence first.";
    /// A text that is signed does not change.
    pub const IS_SIGNED: &str =
        "It is signed and stays. Esc a adds to it; Enter on a sentence corrects it; Esc : error.";
    /// A text that is not signed has nothing to add to.
    pub const NOT_SIGNED: &str = "It is a draft still: change it as you like. Esc w signs it.";
    /// There is no text on the screen.
    pub const NO_TEXT: &str = "Open a note first: Esc n lists them.";
    /// A session has no note to write.
    pub const NO_SESSION: &str = "No session yet. Enter on the start card begins one.";
    /// Kept as a draft.
    pub const KEPT: &str = "Kept as a draft. Esc w opens it again.";
    /// Returns `Signed 15:02 by rk. What comes later is added with its own time.`
    pub fn signed(time: &str, by: &str) -> String {
        format!("Signed {time} by {by}. What comes later is added with its own time.")
    }
    /// The session ended and its note is here.
    pub fn session_ended(time: &str) -> String {
        format!("The session ended {time}. Esc w signs its note or keeps it.")
    }
    /// Nothing to take over.
    pub const NOTHING_TO_COPY: &str = "No earlier signed note has anything to take over.";
    /// A part was taken over.
    pub fn copied(day: &str) -> String {
        format!("Taken over from {day}: it can be signed once its words are changed.")
    }
    /// Taking over happens in a draft of a note.
    pub const COPY_IN_DRAFT: &str =
        "Taking over from an earlier note happens in the draft of a note.";
    /// The format belongs to the draft of a note.
    pub const FORMAT_IN_DRAFT: &str = "The format is chosen in the draft of a note.";
}

/// What signing asks and says.
pub mod sign {
    /// Returns `Sign the note of session 7, 26 Nov?`
    pub fn ask(what: &str) -> String {
        format!("Sign {what}? Signing freezes text, author and time.")
    }
    /// It cannot be signed yet.
    pub const NOT_YET: &str = "It cannot be signed yet:";
    /// What is only a hint.
    pub fn hint(words: &str) -> String {
        format!("Look at it again: {words}")
    }
    /// Keep it.
    pub const KEEP: &str = "Keep as draft";
    /// What Esc w does, in the hint row.
    pub const SIGN_KEY: &str = "sign";
    /// Sign it.
    pub const SIGN: &str = "Sign";
    /// Back to it.
    pub const BACK: &str = "Back";
    /// Back to what is lacking.
    pub const SHOW: &str = "Back, to what is missing";
    /// The note of a session.
    pub fn note(number: u16, day: &str) -> String {
        format!("the note of session {number}, {day}")
    }
    /// The note of a session that did not take place.
    pub fn note_other(how: &str, day: &str) -> String {
        format!("the note ({how}) of {day}")
    }
    /// A part is empty.
    pub fn empty(heading: &str) -> String {
        format!("{heading} is empty: take something in, or Enter on its row says why.")
    }
    /// A sentence that was taken over reads as it did.
    pub fn copied(words: &str) -> String {
        format!("Taken over and not changed: {words}")
    }
    /// What the client said waits for a paraphrase.
    pub fn prompts(n: usize) -> String {
        match n {
            1 => "1 thing the client said is not in it; Enter on it words it.".to_owned(),
            n => format!("{n} things the client said are not in it; Enter on one words it."),
        }
    }
    /// Sentences of a paper for the client are long.
    pub fn long(n: usize, most: u16) -> String {
        match n {
            1 => format!(
                "1 sentence has more than {most} words; a client reads shorter ones more easily."
            ),
            n => format!(
                "{n} sentences have more than {most} words; a client reads shorter ones more easily."
            ),
        }
    }
    /// The text is not made yet.
    pub const LOADING: &str = "The text is not made yet; a moment.";
}

/// What is asked about risk, format and taking over.
pub mod choose {
    /// About risk.
    pub const RISK: &str = "Risk in this session:";
    /// Nothing is recorded.
    pub const RISK_LATER: &str = "Not recorded yet";
    /// Asked.
    pub const RISK_NONE: &str = "n: asked, none reported";
    /// Not asked.
    pub const RISK_NOT_ASKED: &str = "-: not asked, because ...";
    /// The format.
    pub const FORMAT: &str = "How the note is written:";
    /// As it is.
    pub const AS_IS: &str = "As it is";
    /// Returns what is asked about an earlier note.
    pub fn copy(day: &str) -> String {
        format!("Take a sentence over from the note of {day}? It has to be changed before signing.")
    }
    /// Nothing is taken over.
    pub const NOTHING: &str = "Nothing";
    /// Returns a part with its words.
    pub fn part(heading: &str, words: &str) -> String {
        format!("{heading}: {words}")
    }
    /// What can be done to a signed sentence.
    pub const CORRECT: &str = "Correct this sentence? The signed words stay in the history.";
    /// Leave it.
    pub const LEAVE: &str = "Leave it";
    /// Correct it.
    pub const DO_CORRECT: &str = "Correct it";
}

/// What a signed text says of itself.
pub mod signed {
    /// Returns a word of the head with its value.
    pub fn head(name: &str, words: &str) -> String {
        format!("{name} {words}")
    }
    /// Between two of them.
    pub const BETWEEN: &str = "; ";
    /// Who signed.
    pub const SIGNED: &str = "signed";
    /// Returns `26 Nov 2026 15:02 (+01:00) by rk, psychologist`.
    pub fn by(when: &str, by: &str, credentials: &str) -> String {
        if credentials.is_empty() {
            format!("{when} by {by}")
        } else {
            format!("{when} by {by}, {credentials}")
        }
    }
    /// It was amended.
    pub const AMENDED: &str = "amended";
    /// Returns what was added to it.
    pub fn times(n: usize) -> String {
        match n {
            1 => "once; this is how it reads now, Tab shows how it was signed".to_owned(),
            n => format!("{n} times; this is how it reads now, Tab shows how it was signed"),
        }
    }
    /// Over the history.
    pub const AS_SIGNED: &str = "as it was signed, and what was added since";
    /// Right of the title.
    pub const READS_NOW: &str = "as it reads now";
    /// Behind a sentence that was corrected.
    pub fn corrected(day: &str) -> String {
        format!("corrected {day}")
    }
    /// The sorts of amendment.
    pub const KINDS: [&str; 4] = ["Addendum", "Correction", "Late entry", "Entered in error"];
    /// The head of an amendment.
    pub fn amendment(kind: &str, when: &str, by: &str) -> String {
        format!("{kind}, written {when} by {by}")
    }
    /// The day it is about.
    pub const SERVICE: &str = "about";
    /// How it read.
    pub const WAS: &str = "signed as";
    /// How it reads now.
    pub const NOW: &str = "reads";
    /// Why.
    pub const REASON: &str = "reason";
    /// What the recall rests on.
    pub const BASIS: &str = "recall";
    /// The line of the log it refers to.
    pub const REFERS: &str = "log line";
    /// What stands instead.
    pub const INSTEAD: &str = "instead";
    /// The whole text was entered in error.
    pub const IN_ERROR: &str = "ENTERED IN ERROR";
    /// A line of the log was moved to another client after signing (records.md R-13).
    pub fn moved(time: &str, day: &str) -> String {
        format!(
            "The log line of {time} was moved on {day}, after signing: it was entered here in error and stands in another client's log. A correction says so."
        )
    }
    /// A line of the log was worded anew after signing.
    pub fn changed(time: &str, day: &str) -> String {
        format!(
            "The log line of {time} was changed on {day}, after signing; the note stands as signed."
        )
    }
    /// What changed since.
    pub const SINCE: &str = "since";
}

/// The forms of what is added to a signed text.
pub mod amend {
    /// The words of what is added.
    pub const WORDS: &str = "words";
    /// The new words of a sentence.
    pub const READS: &str = "reads now";
    /// Why.
    pub const REASON: &str = "reason";
    /// The day it is about.
    pub const DAY: &str = "about the day";
    /// What the recall rests on.
    pub const BASIS: &str = "recalled from";
    /// What stands instead.
    pub const INSTEAD: &str = "instead stands";
    /// Puts it on file.
    pub const PUT: &str = "put it on file";
    /// Not yet, and yes.
    pub const PUTS: [&str; 2] = ["not yet", "yes, for good"];
    /// No other note stands instead.
    pub const NO_OTHER: &str = "nothing in this record";
    /// Under the last field.
    pub const PUT_NOTE: &str = "Right, then Enter: it stands with your name and the time now.";
    /// Returns how the sentence reads until then.
    pub fn was(words: &str) -> String {
        format!("Until now: {words}")
    }
    /// What is needed first.
    pub fn first(why: &str) -> String {
        format!("{why} Up goes back; nothing is lost.")
    }
    /// Left without putting it on file.
    pub const KEPT: &str = "Kept as typed, and not on file yet: open it again to finish it.";
    /// It is on file.
    pub fn done(kind: &str, when: &str) -> String {
        format!("{kind} of {when} is on file. What was signed stays as it was.")
    }
    /// A day that has not come.
    pub const DAY_GONE_BY: &str = "A day gone by, for instance -2 or 14 nov.";
    /// The text has no sentence that is lit.
    pub const NO_SENTENCE: &str = "Light the sentence that was wrong, then correct it.";
}

/// What leaving says of notes.
pub mod leave {
    /// Over the list.
    pub fn waiting(n: usize) -> String {
        match n {
            1 => "1 client has notes that are not signed. They wait.".to_owned(),
            n => format!("{n} clients have notes that are not signed. They wait."),
        }
    }
    /// Returns a client with the reason.
    pub fn row(client: &str, reason: &str) -> String {
        format!("{client}: {reason}")
    }
    /// How many more there are.
    pub fn more(n: usize) -> String {
        format!("and {n} more; the board lists them")
    }
    /// Leave.
    pub const LEAVE: &str = "Leave; they are on the list next time";
    /// Stay and see them.
    pub const BOARD: &str = "Stay, and show them on the board";
    /// Stay.
    pub const STAY: &str = "Stay";
}
