//! What is said about encryption: keys, passphrase, recovery.

/// A clear file where every file is sealed.
pub const NOT_SEALED: &str = "this file is not encrypted, though this folder is";
/// A file sealed to somebody else's key.
pub const OTHER_KEY: &str = "this key does not open it: it was encrypted to another";
/// A sealed file that does not open whole.
pub const SPOILED: &str =
    "it was changed or cut short after it was encrypted; nothing of it can be opened";
/// What was asked needs keys that are not there.
pub const LOCKED: &str = "it is encrypted and locked";
/// The next step when something is locked.
pub const HINT_LOCKED: &str = "give the passphrase: at the terminal, or with --passphrase-fd N";
/// The next step where an encrypted folder was begun and not finished.
pub const HINT_BEGUN: &str = "it is encrypted, and nothing was changed; `alongside` opens it with its passphrase. If you never saw its recovery key: `alongside secret recovery` makes one";
/// A passphrase, a recovery key or a PIN that is not the one.
pub const WRONG: &str = "this is not the one";
/// The next step when it was wrong.
pub const HINT_WRONG: &str =
    "try again; the recovery key opens it too: alongside secret recover. Without both, nobody can";
/// What a user calls a file with a key.
pub const KEY: &str = "key";
/// What a user calls the list of those who may open what is encrypted.
pub const RECIPIENTS: &str = "recipients";

/// Help: `secret`.
pub const ABOUT: &str = "The passphrase, the recovery key, and who may open a record";
/// Help: `secret passphrase`.
pub const HELP_PASSPHRASE: &str = "Change the passphrase";
/// Help: `--work`.
pub const HELP_WORK: &str = "How hard it is to try: 16 takes 64 MiB a try, each one more twice that; else it stays as it is";
/// Help: `secret recovery`.
pub const HELP_RECOVERY: &str = "Make a new recovery key; the old one opens nothing any more";
/// Help: `secret recover`.
pub const HELP_RECOVER: &str = "Set a new passphrase with the recovery key";
/// Help: `secret recipient`.
pub const HELP_RECIPIENT: &str =
    "Say what a colleague needs to encrypt something for you; it is no secret";
/// Help: `secret share`.
pub const HELP_SHARE: &str = "Open a client's record to a supervisor's key, without the drawer";
/// Help: what sharing does.
pub const HELP_SHARE_MORE: &str =
    "It opens the record in every copy of this folder they get from now on. The drawer has a key of
its own, which nobody else is given. What they have seen cannot be taken back.";
/// Help: `--with`.
pub const HELP_WITH: &str = "Their recipient, age1…, as alongside secret recipient says it";
/// Help: `--name`.
pub const HELP_NAME: &str = "What you call them";
/// Help: `secret who`.
pub const HELP_WHO: &str = "Say who may open what, since when";
/// Help: `--passphrase-fd`.
pub const HELP_FD: &str =
    "Read passphrases from this descriptor, a line each, instead of the terminal";
/// Help: `--identity`.
pub const HELP_IDENTITY: &str =
    "Look into a colleague's folder with the key of this data folder of yours; nothing is written";
/// A guest was to write.
pub const GUEST: &str =
    "these records are somebody else's: they can be read, and nothing is written";
/// The next step then.
pub const HINT_GUEST: &str = "clients, show, note, summary, search and the screen read them; without --identity you work on your own";
/// No record was opened to this key.
pub const NOT_SHARED: &str = "no record in this folder opens with this key";
/// The next step then.
pub const HINT_NOT_SHARED: &str =
    "they open one with alongside secret share, and give you a copy of the folder after that";
/// Help: `init --encrypt`.
pub const HELP_ENCRYPT: &str = "Encrypt everything with a passphrase, without asking whether";
/// Help: `init --clear`.
pub const HELP_CLEAR: &str = "Encrypt nothing, without asking whether";

/// Asks whether to encrypt.
pub const ASK_WHETHER: &str =
    "Encrypt everything with a passphrase? Without it you, too, lose the records. [Yes] no:";
/// What is understood as no.
pub const NO: [&str; 2] = ["n", "no"];
/// Asks for the passphrase.
pub const ASK: &str = "Passphrase:";
/// Asks for a new passphrase.
pub const ASK_NEW: &str =
    "New passphrase (10 characters or more; four or five plain words are good):";
/// Asks for it again.
pub const ASK_AGAIN: &str = "The same again:";
/// Asks for the recovery key.
pub const ASK_RECOVERY: &str = "Recovery key:";
/// A new passphrase that is too short.
pub const SHORT: &str = "a passphrase has 10 characters or more";
/// The next step then.
pub const HINT_SHORT: &str = "four or five plain words are good, and easy to keep in mind";
/// The second time it was not the same.
pub const NOT_THE_SAME: &str = "The two were not the same. Once more.";
/// Nobody gave a passphrase.
pub const NO_SECRET: &str = "these records are encrypted, and no passphrase was given";
/// What was typed is no key.
pub const NO_KEY: &str = "this is no recovery key";
/// The next step then.
pub const HINT_NO_KEY: &str =
    "it begins with AGE-SECRET-KEY-1; blanks and letter case do not matter";
/// What was given is no recipient.
pub const NO_RECIPIENT: &str = "this is no recipient";
/// The next step then.
pub const HINT_NO_RECIPIENT: &str =
    "it begins with age1; the other says alongside secret recipient";
/// The folder is clear.
pub const NOT_ENCRYPTED: &str = "the records in this folder are not encrypted";
/// The next step then.
pub const HINT_ENCRYPT: &str =
    "alongside secret encrypt encrypts it; a new folder is with alongside init --encrypt";
/// The passphrase was changed.
pub const CHANGED: &str =
    "The passphrase is changed. Copies of this folder made before still open with the old one.";
/// The passphrase was set anew.
pub const RECOVERED: &str =
    "The records open with the new passphrase now; the recovery key stays as it is.";
/// A record was opened to somebody.
pub const SHARED: &str =
    "They can open this record, without its drawer, in every copy of this folder made from now on.";

/// What was made, encrypted, and the recovery key, which is shown this once.
pub fn made(folder: &str, key: &str) -> String {
    format!(
        "Made: {folder}
Only your user can read it, and everything of clients in it is encrypted (age).
Sizes, times and the number of files still show.
{}",
        recovery(key)
    )
}

/// A recovery key, which is shown this once.
pub fn recovery(key: &str) -> String {
    format!(
        "Recovery key, shown this once and kept nowhere:
  {key}
Write it down and keep it away from this machine. If the passphrase is lost,
this key alone opens the records; if both are lost, nobody can open them,
whoever made this program included."
    )
}

/// Whom the recovery key belongs to.
pub fn recovery_recipient(recipient: &str) -> String {
    format!("recovery key  {recipient}  everything")
}

/// Somebody who may open a record.
pub fn guest(code: &str, name: &str, recipient: &str, since: &str, until: Option<&str>) -> String {
    let until = until.map_or_else(String::new, |day| format!(" until {day}"));
    format!("{name}  {recipient}  {code}, not the drawer, since {since}{until}")
}
