//! What the storage layer says: errors with their hints, and what `check` finds.

/// The practice's own document.
pub const PRACTICE: &str = "the practice";
/// The clinician's own document.
pub const PROFILE: &str = "the profile";
/// The practice's own techniques.
pub const OWN_LIBRARY: &str = "the practice's own techniques";
/// A pack of techniques.
pub const PACK: &str = "the pack";
/// A client's chart.
pub const CHART: &str = "the chart";
/// A client's goals.
pub const GOALS: &str = "the goals";
/// A client's plan.
pub const PLAN: &str = "the plan";
/// A client's readings.
pub const READINGS: &str = "the readings";
/// A client's risk record.
pub const RISK: &str = "the risk record";
/// What is on file about a client's end and after.
pub const CLOSING: &str = "the closing";
/// Who may get what of a record.
pub const DISCLOSURES: &str = "the disclosures";
/// A progress note.
pub const NOTE: &str = "the note";
/// A summary.
pub const SUMMARY: &str = "the summary";
/// A session's log.
pub const SESSION: &str = "the session";
/// A session's drawer.
pub const DRAWER: &str = "the drawer";
/// The line that is being typed.
pub const DRAFT: &str = "the draft";
/// The cache behind the client list.
pub const INDEX: &str = "the client list";
/// A whole client.
pub const CLIENT: &str = "the client";
/// The data folder.
pub const DATA: &str = "the data folder";
/// An earlier version.
pub const REVISION: &str = "the earlier version";

/// What a header line begins with.
pub const EXPECT_SIGN: &str = "`// alongside `";
/// The second word of a header line.
pub const EXPECT_KIND: &str = "the kind of document";
/// The third word of a header line.
pub const EXPECT_V: &str = "`v` and the version";
/// The number in it.
pub const EXPECT_VERSION: &str = "the version, a number from 1";
/// The fourth word of a header line.
pub const EXPECT_REV: &str = "`rev=` and the revision";
/// The number in it.
pub const EXPECT_REV_NUMBER: &str = "the revision, a number from 1";
/// The last word of a header line.
pub const EXPECT_SHA: &str = "`sha256=` and the sum";
/// The sum in it.
pub const EXPECT_SUM: &str = "64 characters of 0-9 and a-f, and the line's end";

/// A text that stands where a client's code should is none.
pub const NO_CODE: &str = "expected a code: 3 to 16 of a-z, 0-9 and -";
/// The ids inside a file belong elsewhere.
pub const WRONG_NAME: &str = "the ids inside do not belong to this name and folder";
/// The sum is wrong and the file parses.
pub const CHANGED_OUTSIDE: &str = "changed outside this program";
/// A session or another document lies in a folder without a chart.
pub const NO_CHART: &str = "belongs to no client: client.ron is missing";
/// A drawer lies beside no session.
pub const NO_SESSION: &str = "belongs to no session";
/// A draft of nobody.
pub const NO_CLIENT_OF_DRAFT: &str = "belongs to no client in this folder";
/// A temporary file of a program that was stopped.
pub const LEFTOVER: &str = "left by a program that was stopped while saving";
/// What is left of a client whose disposal was cut short.
pub const HALF_DISPOSED: &str =
    "a disposal was begun here and not finished: call `alongside dispose` with the code again";
/// A name that is none of ours.
pub const NOT_OUR_NAME: &str = "not a name this program gives";
/// A link, a pipe, a device.
pub const NOT_A_FILE: &str = "not a plain file";
/// A link or a file where a folder should be.
pub const NOT_A_FOLDER: &str = "not a plain folder";
/// The chart could not be read and something stands in for it.
pub const STAND_IN: &str =
    "the chart cannot be read; the last good version is shown and cannot be changed";
/// The bytes would not read back as what was given.
pub const DIFFERS: &str =
    "what would be written does not read back the same, so nothing was written";
/// Another program holds the client.
pub const READ_ONLY: &str = "this client is open read-only";
/// The file on disk cannot be read, so it is not replaced.
pub const UNREADABLE_KEPT: &str = "the file on disk cannot be read, so it is not replaced";
/// The program runs with somebody else's rights.
pub const SETUID: &str = "the program runs with another user's rights";
/// The request to let go could not be sent.
pub const CANNOT_ASK: &str = "the program that holds the client cannot be asked from here";

/// Says what was expected at a place.
pub fn expected(what: &str) -> String {
    format!("expected {what}")
}

/// Says that a file is of another kind.
pub fn other_kind(found: &str, wanted: &str) -> String {
    format!("this is a `{found}` document, expected `{wanted}`")
}

/// Says that a file is newer than the program.
pub fn newer(kind: &str, found: u32, known: u32) -> String {
    format!(
        "`{kind}` version {found} needs a newer alongside than {}, which knows version {known}",
        env!("CARGO_PKG_VERSION")
    )
}

/// Says where the text stops being UTF-8, in bytes after the line break of the header or from the start.
pub fn bad_utf8(at: usize) -> String {
    format!("not UTF-8 after {at} bytes of text")
}

/// Says that an id stands twice.
pub fn duplicate_id(id: &str) -> String {
    format!("the id {id} stands twice")
}

/// Says that a file is too large to be read.
pub fn too_large(cap: u64) -> String {
    format!("larger than {} MiB", cap / 1024 / 1024)
}

/// Says that a folder holds too many files.
pub fn too_many(cap: usize) -> String {
    format!("more than {cap} files in this folder")
}

/// Says that others can read or write, with the line that mends it.
pub fn wide(mode: u32, chmod: &str) -> String {
    format!("mode {mode:04o} lets others in: {chmod}")
}

/// Gives the line that takes others' rights away.
pub fn chmod(path: &str) -> String {
    format!("chmod go= -- {path}")
}

/// Says that a file belongs to another user.
pub fn owner(uid: u32) -> String {
    format!("belongs to user {uid}")
}

/// Says that root must not work on somebody's data.
pub fn root(uid: u32) -> String {
    format!("run by root, and the data belong to user {uid}")
}

/// Says who holds a client.
pub fn held(user: &str, host: &str, pid: u32) -> String {
    format!("held by {user} on {host}, process {pid}")
}

/// Says that somebody else holds a client who could not be named.
pub const HELD_BY_UNKNOWN: &str = "held by another program";

/// Says that somebody else wrote.
pub fn conflict(other: &str) -> String {
    format!("somebody else wrote it meanwhile; both are kept, one of them as {other}")
}

/// Says that no client has this code.
pub fn no_client(code: &str) -> String {
    format!("no client `{code}`")
}

/// Says that a code fits several clients.
pub fn ambiguous(code: &str, count: usize) -> String {
    format!("`{code}` fits {count} clients")
}

/// Says that a code is taken.
pub fn code_taken(code: &str) -> String {
    format!("the code `{code}` is taken")
}

/// Adds where words went that could not be saved.
pub fn spilled(path: &str) -> String {
    format!("kept meanwhile in {path}")
}

/// Adds that the words went to memory.
pub const LOST_AT_POWER_OFF: &str = "lost at power off";

/// Adds that the words are nowhere but in the running program.
pub const NOWHERE: &str = "kept only in this program until it is saved";

/// Puts an error into one line.
pub fn error(verb: &str, what: &str, cause: &str, path: &str) -> String {
    format!("could not {verb} {what}: {cause}: {path}")
}

/// Verb of an error: reading.
pub const READ: &str = "read";
/// Verb of an error: saving.
pub const SAVE: &str = "save";
/// Verb of an error: opening.
pub const OPEN: &str = "open";
/// Verb of an error: finding.
pub const FIND: &str = "find";
/// Verb of an error: making.
pub const CREATE: &str = "create";

/// Next step: the disk is full.
pub const HINT_SPACE: &str = "free some space; it tries again by itself";
/// Next step: the disk is read-only or access is denied.
pub const HINT_ACCESS: &str = "check the rights of the folder; it tries again by itself";
/// Next step: the disk fails.
pub const HINT_DISK: &str = "the words stay on screen; copy the data folder to another disk soon";
/// Next step: a damaged file.
pub const HINT_DAMAGED: &str =
    "the file is left as it is; its earlier versions lie in history/ under the name of its id";
/// Next step: a newer file.
pub const HINT_NEWER: &str = "get the newer alongside to change it; everything else stays open";
/// Next step: held.
pub const HINT_HELD: &str = "close the other program, or take over from the screen";
/// Next step: wide modes.
pub const HINT_WIDE: &str = "or run `alongside check --fix-modes`";
/// Next step: somebody else wrote.
pub const HINT_CONFLICT: &str = "look at both and save again";
/// Next step: a client that is not there.
pub const HINT_NO_CLIENT: &str = "`alongside clients` lists the codes";
/// Next step: an ambiguous code.
pub const HINT_AMBIGUOUS: &str = "give more characters of the id";
/// Next step: wrong user.
pub const HINT_USER: &str = "run it as the user the data belong to";
/// Next step: foreign file.
pub const HINT_FOREIGN: &str = "the file is left as it is; move it out of the data folder";

/// A full disk, as the screen says it.
pub mod full {
    /// Why something is not saved; a full stop closes it.
    pub const WHY: &str = "the disk is full";

    /// Where the words are meanwhile.
    pub fn on_disk(path: &str) -> String {
        format!("Your words are in memory and in {path}. It tries again by itself.")
    }

    /// Where the words are meanwhile, where that is no disk.
    pub fn in_memory(path: &str) -> String {
        format!(
            "Your words are in memory and in {path}, {}. It tries again by itself.",
            crate::words::storage::LOST_AT_POWER_OFF
        )
    }

    /// The words are nowhere but in the running program.
    pub const NOWHERE: &str =
        "Your words are in this program's memory alone. It tries again by itself.";
}
