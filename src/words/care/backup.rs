//! What `backup` says, and the backup on leaving.

/// What a backup is, where something about it failed.
pub const WHAT: &str = "the backup";
/// Help of `backup`.
pub const HELP: &str = "Copy the data folder to a folder of your own, and read every file back";
/// What `backup` prints below its help.
pub const HELP_MORE: &str = "Each copy is a dated folder; files that did not change share their place on the disk. An encrypted folder is copied as it is. A copy keeps what was disposed of since, until it is replaced: say where your copies lie in your retention rules.";
/// Help of its argument.
pub const HELP_DIR: &str =
    "The folder the copies go to; without it, the one that is used on leaving";
/// Help of `--keep`.
pub const HELP_KEEP: &str = "How many copies to keep; the oldest go when a newer one is complete";
/// Help of `--on-leaving`.
pub const HELP_ON_LEAVING: &str = "From now on do it whenever the screen is left; `off` ends that";
/// Help of `--drill`.
pub const HELP_DRILL: &str = "Try it: bring the newest copy back into a folder beside it, check it, read every client, compare, and clear away";
/// Help of `--restore-to`.
pub const HELP_RESTORE_TO: &str = "Bring the newest copy back into this new folder";

/// The word that ends the backup on leaving.
pub const OFF: &str = "off";

/// Why not: the target lies in the data folder.
pub const INSIDE: &str = "a backup inside the data folder is none: choose another folder or disk";
/// Why not: the data folder lies in a copy.
pub const IN_A_COPY: &str = "the data folder lies in a folder that is named like a copy and would be removed as one: choose another folder";
/// Why not: a read-back differs.
pub const DIFFERS: &str = "what was read back is not what was written: look at the disk";
/// Why not: no copy.
pub const NO_COPY: &str = "there is no complete copy in this folder";
/// Why not: the copy is spoiled.
pub const SPOILED: &str = "this file of the copy is not what was copied: look at the disk";
/// Nobody said where to.
pub const NO_FOLDER: &str = "no folder to copy to";
/// Next step for it.
pub const HINT_NO_FOLDER: &str =
    "call `alongside backup DIR`, or `alongside backup DIR --on-leaving on`";
/// Next step where a backup failed.
pub const HINT_FAILED: &str = "your data folder is as it was; is the disk there, and has it room?";
/// Next step where a copy could not be brought back.
pub const HINT_NOT_BACK: &str =
    "your data folder is as it was; an older copy may be whole: they lie beside this one";

/// Says that it is done.
pub fn done(files: usize, linked: usize, folder: &str) -> String {
    format!("backed up, verified: {files} files ({linked} unchanged) in {folder}")
}

/// Says that older copies went.
pub fn removed(count: usize) -> String {
    match count {
        1 => String::from("1 older copy removed"),
        count => format!("{count} older copies removed"),
    }
}

/// Says that no older copy was looked at.
pub const NONE_REMOVED: &str = "how many copies are kept is written in the encrypted folder: no older one was removed (--keep N does)";

/// Says on leaving what is being done.
pub fn leaving(folder: &str) -> String {
    format!("everything is saved; backing up to {folder} (Ctrl-C leaves without it)")
}

/// Says on leaving what failed.
pub fn failed(why: &str) -> String {
    format!("NOT backed up: {why}; everything is saved in the data folder")
}

/// Says what is done on leaving from now on.
pub fn on_leaving(folder: &str, keep: u16) -> String {
    format!("on leaving, a copy goes to {folder} from now on; {keep} are kept")
}
/// Says that nothing is done on leaving any more.
pub const NOT_ON_LEAVING: &str = "nothing is copied on leaving any more";

/// Says that a copy was brought back.
pub fn brought_back(files: usize, from: &str, to: &str) -> String {
    format!("brought back, compared: {files} files of {from} in {to}")
}
/// Next step after it.
pub fn use_it(to: &str) -> String {
    format!("look at it with `alongside --data {to}`; your data folder is as it was")
}

/// Says what one side of a drill holds.
pub fn counts(name: &str, clients: usize, sessions: usize, entries: usize, texts: usize) -> String {
    format!("{name:<5}  {clients} clients, {sessions} sessions, {entries} entries, {texts} texts")
}
/// The copy.
pub const COPY: &str = "copy";
/// The data folder.
pub const NOW: &str = "now";

/// Says how the drill ended.
pub const DRILL_GOOD: &str =
    "the drill went well: the copy opens, is whole, and holds what the data folder holds";
/// Says that the data went on since.
pub const DRILL_OLDER: &str = "the drill went well: the copy opens and is whole; the data folder went on since it was made, so make a new one";
/// Says that it did not go well.
pub const DRILL_BAD: &str =
    "THE DRILL FAILED: do not rely on this copy; make a new one and call the drill again";
/// Says that some clients of the copy cannot be read whole.
pub fn unreadable(count: usize) -> String {
    format!("{count} clients of the copy cannot be read whole")
}
/// Says that there is less in the data folder than in the copy.
pub const LESS: &str = "the data folder holds less than the copy: if nothing was disposed of since, look for what is gone before you make a new copy";
