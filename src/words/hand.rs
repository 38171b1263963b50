//! What is said when something is sealed to somebody, opened by hand, edited, or handed to a colleague.

/// Help: `--seal`.
pub const HELP_SEAL: &str =
    "Encrypt it to this recipient, age1…, instead of writing it clear; may be given several times";
/// The name of a file does not say that it is sealed.
pub const NOT_SEALED_NAME: &str = "what is encrypted goes to a file whose name ends in .age";
/// The next step then.
pub const HINT_SEALED_NAME: &str = "give --out NAME.age, or send it into another program";
/// It could not be sealed.
pub const NOT_SEALED: &str = "it could not be encrypted";
/// The next step then.
pub const HINT_NOT_SEALED: &str = "nothing was written";
/// It is sealed, in the list of disclosures.
pub const SEALED: &str = "encrypted";

/// Returns what was given, which is encrypted.
pub fn sealed(what: &str) -> String {
    format!("{what}, {SEALED}")
}

/// What the command line says of `decrypt` and `edit`.
pub mod file {
    /// Help: `decrypt`.
    pub const DECRYPT: &str = "Print one file of the data folder as clear text";
    /// Help: `edit`.
    pub const EDIT: &str = "Edit one document of the data folder in your editor";
    /// Help: more about `edit`.
    pub const EDIT_MORE: &str =
        "The editor is $VISUAL, else $EDITOR, else vi. It gets a copy that is checked when it ends and saved
as a new revision; the version before stays in the history. The copy lies in memory where
$XDG_RUNTIME_DIR does, and is removed in any case. What your editor keeps elsewhere, as swap and
undo files, is not.";
    /// Help: the file.
    pub const FILE: &str =
        "A file of the data folder; of decrypt also one that is encrypted to you";
    /// Help: where to.
    pub const OUT: &str = "A new file (mode 0600) instead of standard output";
    /// Help: the drawer.
    pub const DRAWER: &str = "Also a file of the drawer: process notes";
    /// Help: `edit --yes`.
    pub const YES: &str = "Do not ask where the copy would lie on a disk";
    /// What a user calls it.
    pub const WHAT: &str = "file";
    /// It is clear from here on.
    pub const NOT_ENCRYPTED: &str = "not encrypted";
    /// It is not there.
    pub const NONE: &str = "there is no such file";
    /// The next step then.
    pub const HINT_NONE: &str = "name a file in the data folder";
    /// It lies elsewhere and is not sealed.
    pub const ELSEWHERE: &str = "this file is not in the data folder and not encrypted";
    /// It is of the drawer.
    pub const IN_DRAWER: &str = "this file is of the drawer: process notes";
    /// The next step then.
    pub const HINT_DRAWER: &str = "give --drawer to open it all the same";
    /// It is a key.
    pub const IS_KEY: &str = "this is a key and no document";
    /// The next step then.
    pub const HINT_KEY: &str = "keys are never shown; standard age opens them with the passphrase";
    /// It is a cache.
    pub const IS_CACHE: &str = "this is a cache and no document";
    /// The next step then.
    pub const HINT_CACHE: &str = "it may be deleted at any time and is made anew";
    /// It is no document that can be edited.
    pub const NO_DOCUMENT: &str = "this is no document that can be edited";
    /// The next step then.
    pub const HINT_DOCUMENT: &str =
        "documents lie in clients/; earlier versions, drafts and keys are never edited";
    /// The copy lies on a disk.
    pub const ON_DISK: &str = "There is no folder here that is memory only: the copy would lie on the disk as clear text while you edit. Edit? yes [No]:";
    /// The same, without anybody to ask.
    pub const ON_DISK_REFUSED: &str =
        "no folder here is memory only: the copy would lie on the disk as clear text";
    /// The next step then.
    pub const HINT_ON_DISK: &str = "set XDG_RUNTIME_DIR to a folder in memory, or give --yes";
    /// What is understood as yes.
    pub const YESES: [&str; 2] = ["y", "yes"];
    /// The editor did not end well.
    pub const EDITOR: &str = "the editor ended with a failure; nothing was changed";
    /// The next step then.
    pub const HINT_EDITOR: &str = "set VISUAL or EDITOR to an editor that waits until it is closed";
    /// Nothing was changed.
    pub const SAME: &str = "Nothing was changed.";
    /// Asks what to do about a mistake.
    pub const AGAIN: &str = "Edit again? [Yes] no:";
    /// What is understood as no.
    pub const NOES: [&str; 2] = ["n", "no"];
    /// The next step after a mistake.
    pub const HINT_AGAIN: &str = "nothing was saved; the document is as it was";
    /// It was ended from outside.
    pub const ENDED: &str = "ended from outside; nothing was saved";

    /// Something would be lost that stays.
    pub fn loses(what: &[&str]) -> String {
        format!(
            "this would take away or change what always stays: {}",
            what.join(", ")
        )
    }

    /// What was edited and not saved is kept.
    pub fn kept(file: &str) -> String {
        format!("What you wrote is kept in {file}; alongside decrypt shows it.")
    }

    /// It was saved.
    pub fn saved(rev: u64) -> String {
        format!("Saved as revision {rev}; the version before is in the history.")
    }
}

/// What the command line says of a record that goes to a colleague.
pub mod over {
    /// Help: `hand`.
    pub const HAND: &str = "Hand a client's record to a colleague, as one encrypted file";
    /// Help: more about it.
    pub const HAND_MORE: &str =
        "The file holds every document of the record as it is now; not the drawer, not the earlier versions.
The colleague takes it in with alongside import FILE, with keys of their own. It is noted among the
client's disclosures. The record stays here too: its retention is yours to keep.";
    /// Help: `--to`.
    pub const TO: &str = "The colleague's recipient, age1…, as alongside secret recipient says it";
    /// Help: `--out`.
    pub const OUT: &str = "The file to write, ending in .age; it must not be there yet";
    /// Help: `--as-copy`.
    pub const AS_COPY: &str = "It is a copy; you go on with the client";
    /// Help: `--authorisation`.
    pub const AUTHORISATION: &str =
        "The id of the client's authorisation it rests on; substance-use records need one";
    /// Help: `--name`.
    pub const NAME: &str = "What the colleague is called, for the list of disclosures";
    /// No authorisation in force has this id.
    pub const NOT_ALLOWED: &str = "no authorisation with this id is in force for the record today";
    /// The next step then.
    pub const HINT_ALLOWED: &str = "the chart's part on disclosures shows the ids";
    /// A substance-use record needs an authorisation.
    pub const NEEDS: &str =
        "a substance-use record is given on only with the client's written consent (42 CFR 2.31)";
    /// The next step then.
    pub const HINT_NEEDS: &str =
        "write the consent down on the page of disclosures and name it with --authorisation ID";
    /// Some document cannot be read.
    pub const DAMAGED: &str = "`alongside check` names the file; nothing was written";
    /// What was given: the record.
    pub const RECORD: &str = "record handed over, encrypted";
    /// What was given: a copy of it.
    pub const COPY: &str = "copy of the record, encrypted";
    /// What it rests on without an authorisation.
    pub const TREATMENT: &str = "treatment by the colleague";
    /// It was noted, and then the file could not be written.
    pub const STANDS: &str = "the list of disclosures holds it already";
    /// Another sort of document.
    pub const NOT_OF_RECORD: &str = "this does not belong into a record that is handed over";
    /// A document twice.
    pub const TWICE: &str = "this document is there twice";
    /// Of another client.
    pub const OF_ANOTHER: &str = "this is of another client";
    /// It was changed after it was written.
    pub const CHANGED: &str = "it was changed after it was written";
    /// The chart is missing.
    pub const NO_CHART: &str = "the chart is not in it";
    /// Not as many documents as it says.
    pub const COUNT: &str = "documents are missing, or there are more than it says";
    /// It is no such file.
    pub const NO_HEAD: &str = "this is no record that was handed over";
    /// It is encrypted and this folder has no key.
    pub const NO_KEY: &str = "this file is encrypted, and this data folder has no key";
    /// The next step then.
    pub const HINT_NO_KEY: &str = "encrypt the folder (alongside secret encrypt) and give the colleague what alongside secret recipient says";
    /// It is encrypted to somebody else.
    pub const OTHER_KEY: &str = "this file is encrypted to somebody else, or was changed";
    /// The next step then.
    pub const HINT_OTHER_KEY: &str =
        "the colleague needs what alongside secret recipient says in this folder";
    /// Nobody vouches for the sender.
    pub const UNSIGNED: &str =
        "Encryption does not say who made the file: ask the colleague whether it came from them.";

    /// What was handed over.
    pub fn handed(code: &str, documents: usize, is_copy: bool) -> String {
        let kept = if is_copy {
            "You go on with the client."
        } else {
            "Your own record stays, for as long as it has to be kept."
        };
        format!(
            "{code}: {documents} documents in it, without the drawer and without earlier versions. It opens with the
colleague's passphrase alone. {kept}"
        )
    }

    /// Who says to have handed it over.
    pub fn from(by: &str, day: &str) -> String {
        format!("handed over by {by}, {day}")
    }
}
