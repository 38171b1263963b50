//! What is said when a data folder is encrypted or made clear, and when a record is shut to somebody.

/// What a user calls what is made anew.
pub const WHAT: &str = "records";
/// A conversion that was cut off left its folder.
pub const LEFT: &str =
    "a conversion was cut off; any command that opens this folder finishes it or takes it back";
/// A spilled file could not be brought back.
pub const SPILLED: &str =
    "words that could not be saved lie here and could not be brought back into their place";
/// The disposal of a client was cut short.
pub const HALF_GONE: &str = "the disposal of this client was cut short: finish it first";
/// A temporary file stayed.
pub const LEFTOVER: &str = "left by a program that was stopped, and not taken away";

/// Locks do not work where the data folder is.
pub const NO_LOCKS: &str = "locks do not work on this file system, so nobody can tell whether another program writes here; copy the folder to another one first";

/// Help: `secret encrypt`.
pub const HELP_ENCRYPT: &str = "Encrypt a data folder that is clear, earlier versions included";
/// Help: `secret clear`.
pub const HELP_CLEAR: &str = "Take the encryption off a data folder, earlier versions included";
/// Help: what converting does.
pub const HELP_MORE: &str =
    "Everything is made anew and read back before anything old goes; cut off anywhere, it is finished
or taken back by the next command. It needs as much free space as the records take. Close the
program first: it holds what is open.";
/// Help: `--yes`.
pub const HELP_YES: &str = "Do not ask";
/// Help: `secret unshare`.
pub const HELP_UNSHARE: &str = "Shut a record to somebody: a new key, and all of it encrypted anew";
/// Help: what shutting does.
pub const HELP_UNSHARE_MORE: &str =
    "What they have read, and every copy of this folder they have, stays open to them: that cannot be
taken back. Copies they get from now on are shut.";
/// Help: whom to shut out.
pub const HELP_WHO: &str = "Their recipient, age1…, or the name you gave them";

/// Asks before encrypting.
pub const ASK_ENCRYPT: &str = "Everything of clients is encrypted now and its clear copies here are destroyed. Type encrypt to go on:";
/// Asks before making clear.
pub const ASK_CLEAR: &str = "Everything of clients lies here as clear text from then on, and the passphrase is gone. Type clear to go on:";
/// What is typed to encrypt.
pub const ENCRYPT: &str = "encrypt";
/// What is typed to make clear.
pub const CLEAR: &str = "clear";
/// Nobody said yes.
pub const NOT_ASKED: &str = "this is done only when it is asked for by name";
/// The next step then.
pub const HINT_YES: &str = "type the word at a terminal, or call with --yes";
/// It was not confirmed.
pub const NOTHING: &str = "Nothing was changed.";
/// It is encrypted already.
pub const SEALED_ALREADY: &str = "the records in this folder are encrypted already";
/// The next step then.
pub const HINT_SEALED: &str = "alongside secret passphrase changes the passphrase";
/// The folder is a repository of git.
pub const REPOSITORY: &str =
    "this folder is a git repository, whose history would keep all of it as clear text";
/// It becomes clear, and git would send it so.
pub const REPOSITORY_CLEAR: &str =
    "from the next alongside sync on, everything goes to the git server as clear text";
/// The next step then.
pub const HINT_REPOSITORY: &str =
    "remove .git, here and where it was sent, and begin to sync anew afterwards";
/// A conversion was finished that had been cut off.
pub const FINISHED: &str = "a conversion that had been cut off is finished now";
/// A conversion was taken back that had been cut off.
pub const TAKEN_BACK: &str =
    "a conversion had been cut off before anything was changed; what it had made is removed";
/// They never could.
pub const NEVER: &str = "this record was never opened to them";
/// The next step then.
pub const HINT_NEVER: &str = "alongside secret who says to whom records are open";
/// It was shut already.
pub const SHUT_ALREADY: &str = "This record was shut to them already.";

/// What became clear.
pub fn cleared(files: usize) -> String {
    format!(
        "{files} files are clear text now and can be read by whoever can read this folder; every key is gone.
Copies of this folder made before are encrypted still, and open with the old passphrase."
    )
}

/// What became encrypted.
pub fn encrypted(files: usize) -> String {
    format!(
        "{files} files are encrypted now, earlier versions too, and their clear copies here are destroyed.
Not destroyed: copies elsewhere, backups, snapshots, what was exported, and what the disk still
holds in its free space, until that is written over."
    )
}

/// A file that is not the program's.
pub fn foreign(path: &str) -> String {
    format!("{path} is not the program's and stays as it is")
}

/// A record was shut.
pub fn shut(files: usize) -> String {
    format!(
        "The record has a new key, and {files} files are encrypted anew. In copies made from now on they cannot
open it. What they have read, and the copies they have, cannot be taken back."
    )
}
