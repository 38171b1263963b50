//! What `repair` and `accept` say.

/// Help of `repair`.
pub const HELP: &str = "Mend what can be mended; only adds files, loses nothing";
/// What `repair` prints below its help.
pub const HELP_MORE: &str = "What was damaged is kept in recovered/, the last good version takes its place, and `check` is done at the end. What needs a decision is named with the next step.";
/// Help of `accept`.
pub const HELP_ACCEPT: &str =
    "Take over a file that was changed outside, or note that a kept file was looked at";
/// Help of its argument.
pub const HELP_FILE: &str = "A file of the data folder, as `check` names it";
/// Help of `repair --accept`.
pub const HELP_REPAIR_ACCEPT: &str = "Take over this file as it was changed outside";

/// Why nothing is done: no version to go back to.
pub const NO_GOOD_VERSION: &str = "left as it is: no earlier version is kept. Mend the place that `check` names in an editor and call `alongside accept FILE`, or take the file from a backup";
/// Why nothing is done: gone with all its versions.
pub const NO_EARLIER: &str =
    "not made again: none of the earlier versions can be read. Take it from a backup";
/// Why nothing is done: an earlier version is spoiled.
pub const OLD_VERSION: &str = "left as it is: only this earlier version is spoiled, the document itself is not. A backup may have it whole; look at the disk";
/// Why nothing is done: not ours.
pub const FOREIGN: &str = "left as it is: it is not this program's. Move it out of the data folder";
/// Why nothing is done: its parent cannot be made.
pub const NO_PARENT: &str =
    "left as it is: no earlier version of what it belongs to is kept. Take that from a backup";
/// Why nothing is done: being written.
pub const STILL_WRITING: &str =
    "left as it is: a program is writing it now. Call again when none runs";
/// Why nothing is done: a disposal.
pub const HALF_DISPOSED: &str =
    "left as it is: a disposal is finished by calling `alongside dispose` with the code again";
/// Why nothing is done: an edit.
pub const CHANGED_OUTSIDE: &str = "left as it is: whether the change is right is for you to say. `alongside history FILE --diff` shows it, `alongside accept FILE` takes it over, `alongside restore` goes back";
/// Why nothing is done: newer.
pub const NEWER: &str =
    "left as it is: a later version of the program wrote it. Install that version";
/// Why nothing is done: rights.
pub const WIDE_MODES: &str =
    "left as it is: `alongside check --fix-modes` takes others' rights away";
/// Why nothing is done: too large.
pub const TOO_LARGE: &str =
    "left as it is: too large to be a document. Move it away and call `alongside repair` again";
/// Why nothing is done: too many files.
pub const TOO_MANY: &str = "left as it is: move away what does not belong into this folder";
/// Why nothing is done: the system refuses.
pub const UNREADABLE: &str = "left as it is: look at owner, rights and disk first";
/// Why nothing is done: a link.
pub const NOT_A_FILE: &str = "left as it is: put the real file in its place, or move it away and call `alongside repair` again";
/// Why nothing is done: another's.
pub const WRONG_OWNER: &str = "left as it is: it belongs to another user; ask the administrator";
/// Why nothing is done: clear among sealed.
pub const NOT_SEALED: &str =
    "left as it is: find out who put clear text here, or finish the conversion by calling it again";
/// Why nothing is done: another key.
pub const OTHER_KEY: &str =
    "left as it is: put it back where it came from, or ask whoever holds the key";
/// Why nothing is done: to be looked at.
pub const UNSEEN: &str =
    "left as it is: look at it; `alongside accept FILE` then says that you did";

/// Says what would be, or was, done: the last good version back in place.
pub fn put_back(rev: u64) -> String {
    format!("what lies there goes to recovered/, revision {rev} takes its place as a new revision")
}

/// Says that a document is made again.
pub fn make(path: &str, rev: u64) -> String {
    format!("{path} is made again from revision {rev}")
}

/// Says that a file goes to `recovered/`.
pub const ASIDE: &str = "it goes to recovered/";
/// Says that a file goes where it belongs.
pub const HOME: &str = "it goes where it belongs, where nothing lies";
/// Says that a leftover goes to `recovered/`.
pub const RESCUE: &str = "it goes to recovered/, so that no word of it is lost";
/// Says that words come back from the spill folder.
pub const BRING_BACK: &str = "the words go back where they belong";

/// One line: what is done about a file.
pub fn would(path: &str, what: &str) -> String {
    format!("would: {path}: {what}")
}

/// One line: what was done about a file.
pub fn done(path: &str, what: &str) -> String {
    format!("done: {path}: {what}")
}

/// Where the file lies now.
pub fn kept(path: &str) -> String {
    format!("      kept as {path}")
}

/// One line: what was not done and why.
pub fn left(path: &str, why: &str) -> String {
    format!("{path}: {why}")
}

/// One line: what could not be done.
pub fn failed(path: &str, why: &str) -> String {
    format!("FAILED: {path}: {why}")
}

/// Says that there was nothing to mend.
pub const NOTHING: &str = "nothing to mend: every file is as it should be";
/// Says that all is well now.
pub const ALL_WELL: &str = "checked again: every file is as it should be";

/// Says what is left.
pub fn still(count: usize) -> String {
    match count {
        1 => String::from("checked again: 1 finding is left"),
        count => format!("checked again: {count} findings are left"),
    }
}

/// The file is none of the data folder's documents.
pub fn no_document(path: &str) -> String {
    format!("no document of this data folder: {path}")
}

/// Next step for it.
pub const HINT_NO_DOCUMENT: &str = "give the file as `alongside check` names it";

/// The file is as the program wrote it.
pub fn unchanged(path: &str) -> String {
    format!("nothing to take over: {path} is as the program wrote it")
}

/// Says that an edit was taken over.
pub fn accepted(path: &str, rev: u64) -> String {
    format!("taken over: {path} is revision {rev} now; the file as it was changed is kept as well")
}

/// Says that somebody looked at a kept file.
pub fn seen(path: &str) -> String {
    format!("noted as looked at: {path}")
}

/// No earlier version to compare with.
pub const NOTHING_TO_COMPARE: &str = "no earlier version is kept to compare with";
