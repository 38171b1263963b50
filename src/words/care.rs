//! What is said about looking after the data: what `check` finds means, repair, earlier versions, restoring, thinning,
//! backups.

pub mod backup;
pub mod history;
pub mod repair;

/// What happened, what is safe, what to do next.
pub type Meaning = (&'static str, &'static str, &'static str);

/// Does not parse.
pub const DAMAGED: Meaning = (
    "The file is not what the program wrote: part of it was changed, lost or cut off.",
    "Nothing else is touched by it, and its earlier versions are kept.",
    "`alongside repair --dry-run` says what can be done; it keeps the damaged file and puts the last good version in its place.",
);
/// Not ours.
pub const FOREIGN: Meaning = (
    "This is not a file this program wrote, or it is another kind of document.",
    "It is never read into a record and never changed.",
    "Move it out of the data folder if it is yours; where a document should be, `alongside repair` puts the last good version there.",
);
/// From a later version of the program.
pub const NEWER: Meaning = (
    "A later version of the program wrote this file.",
    "It is only read, never changed; everything beside it stays open for writing.",
    "Install the later version to work with it.",
);
/// Edited by hand or by another program.
pub const CHANGED_OUTSIDE: Meaning = (
    "Somebody or something changed this file outside of the program, and it can be read.",
    "Nothing is taken over by itself, and the earlier versions that were kept are as they were.",
    "`alongside accept FILE` shows the difference and counts it as a new revision; `alongside restore` goes back instead.",
);
/// Not text.
pub const BAD_UTF8: Meaning = (
    "There are bytes in the file that are no text: a disk or a copy spoiled it.",
    "Nothing else is touched by it, and its earlier versions are kept.",
    "`alongside repair` keeps this file and puts the last good version in its place; look at the disk.",
);
/// Over the limit.
pub const TOO_LARGE: Meaning = (
    "The file is larger than any document this program writes.",
    "It is not read and not changed.",
    "Look at what it is; move it out of the data folder, then call `alongside repair`.",
);
/// One id twice.
pub const DUPLICATE_ID: Meaning = (
    "Two things in this file have the same id, as after copying a part of it by hand.",
    "The file is left as it is and cannot be saved over; its earlier versions are kept.",
    "`alongside repair` keeps this file and puts the last good version in its place; enter again what was added.",
);
/// Open to others.
pub const WIDE_MODES: Meaning = (
    "Other users of this machine can read or change this.",
    "Nothing was changed; whether somebody read it cannot be seen from here.",
    "`alongside check --fix-modes` takes the others' rights away.",
);
/// Under another's name.
pub const WRONG_NAME: Meaning = (
    "The file belongs elsewhere: it was renamed, moved or copied.",
    "It is not read as what its name says and is not changed.",
    "`alongside repair` keeps it in recovered/, or puts it where it belongs if nothing is there.",
);
/// What it belongs to is not there.
pub const MISSING_PARENT: Meaning = (
    "What this belongs to is not there: a chart, a session, a client.",
    "The file itself is whole and is left as it is.",
    "`alongside repair` makes what is missing from the earlier versions, where there are any; else take it from a backup.",
);
/// A temporary file.
pub const LEFTOVER: Meaning = (
    "A program was stopped while it saved, and left this.",
    "It was never shown as saved; the document is the version before or after, whole.",
    "`alongside repair` keeps it in recovered/, words that are nowhere else included.",
);
/// The system refuses.
pub const UNREADABLE: Meaning = (
    "The system does not let the program read this.",
    "It is not changed, and cannot be saved over.",
    "Look at the owner, the rights and the disk, then call `alongside check` again.",
);
/// A link or a device.
pub const NOT_A_FILE: Meaning = (
    "This is a link, a pipe or a device where a plain file or folder should be.",
    "It is not followed, not read and not changed.",
    "Put the real file in its place, or move it out of the data folder.",
);
/// Somebody else's.
pub const WRONG_OWNER: Meaning = (
    "This belongs to another user of the machine.",
    "It is not read and not changed.",
    "Ask the administrator to give it back to you, or move it out of the data folder.",
);
/// A folder that is too full.
pub const TOO_MANY: Meaning = (
    "There are more files in this folder than the program reads.",
    "None of them is changed, and those beyond the limit are not looked at.",
    "Find out what put them there and move them away.",
);
/// Clear among sealed.
pub const NOT_SEALED: Meaning = (
    "This file is clear text though this folder is encrypted.",
    "It is not read as part of the record and not changed.",
    "Find out who put it there; a conversion that was cut short is finished by calling it again.",
);
/// Somebody else's key.
pub const OTHER_KEY: Meaning = (
    "The file is encrypted to a key that is not yours, or was moved here from another client.",
    "It is whole as far as can be seen, and is not changed.",
    "Put it back where it came from, or ask whoever holds the key.",
);
/// A document that is gone.
pub const MISSING: Meaning = (
    "A document is gone; the program never removes one.",
    "Earlier versions of it are kept.",
    "`alongside repair` makes it again from the last good version; a backup may have a later one.",
);
/// Lies aside.
pub const UNSEEN: Meaning = (
    "Something was kept aside because it could not go where it belongs, and nobody has looked at it yet.",
    "Its words are in this file.",
    "Look at it; `alongside accept FILE` then says that you did, and the file stays.",
);
/// Waits in the spill folder.
pub const SPILLED_WORDS: Meaning = (
    "These words could not be saved in the data folder when they were entered.",
    "They are in this file.",
    "Open the client, or call `alongside repair`: both bring them back.",
);

/// A version that lost a race.
pub const LOST_RACE: &str = "a version that somebody else's save got ahead of";
/// Something rescued.
pub const RECOVERED: &str = "kept when it could not be read or placed";
/// Words in the spill folder.
pub const SPILLED: &str = "words that could not be saved";
/// The same, in memory.
pub const SPILLED_IN_MEMORY: &str = "words that could not be saved: lost at power off";
/// An earlier version that was spoiled.
pub const OLD_DAMAGED: &str = "this earlier version is not what was kept";
/// The same of a sealed one.
pub const OLD_SPOILED: &str = "this earlier version does not open any more";

/// Says that a document is gone.
pub fn gone(what: &str) -> String {
    format!("gone: {what}; earlier versions are kept")
}

/// One line of advice below a finding.
pub fn advice(words: &str) -> String {
    format!("  {words}")
}

/// Help of `--dry-run`.
pub const HELP_DRY_RUN: &str = "Only say what would be done; change nothing";
