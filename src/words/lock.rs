//! What is said of the lock, the PIN and the passphrase that signs.

/// Asks for the PIN.
pub const PIN: &str = "PIN";
/// Asks for the passphrase.
pub const PASSPHRASE: &str = "Passphrase";
/// How to try what is typed.
pub const UNLOCKS: &str = "Enter unlocks";
/// What was typed is being looked at.
pub const LOOKING: &str = "looking";
/// It was wrong.
pub const WRONG: &str = "That was not it.";
/// The wait is over.
pub const AGAIN: &str = "Try again.";
/// Nothing was typed.
pub const NOTHING_TYPED: &str = "Type it, then Enter.";
/// What the secret is tried on cannot be read.
pub const CANNOT_TRY: &str = "It cannot be tried: a file is missing or damaged. Close this window and start anew. All is saved.";
/// The PIN file as an error calls it.
pub const PIN_FILE: &str = "the PIN";

/// Before the screen locks: everything goes to disk.
pub const SAVING: &str = "saving, then it locks";
/// Saving takes long.
pub fn still_saving(seconds: u64) -> String {
    format!("NOT LOCKED YET: saving for {seconds} s. Enter returns.")
}
/// Not everything could be saved.
pub const NOT_LOCKED: &str = "NOT LOCKED: something could not be saved. Enter returns.";
/// Words that nothing saves.
pub const NOT_ENTERED: &str = "NOT LOCKED: something typed is not entered yet. Enter returns.";
/// There is nothing to unlock with.
pub const ONLY_COVERED: &str = "covered, not locked: no PIN is set. Enter returns.";

/// On the message row, after a lock that came to nothing.
pub mod told {
    /// Not everything could be saved.
    pub const NOT_LOCKED: &str = "Not locked: something is not saved. Esc z tries again.";
    /// Words for reading by, which are in no draft.
    pub const READER: &str = "Not locked: this record is open for reading only, and what is typed here is nowhere else. Erase it, then Esc z.";
    /// Words of the profile, which are in no draft.
    pub const PROFILE: &str =
        "Not locked: a field of your profile is typed and not taken. Take or erase it, then Esc z.";
    /// Words of a prompt that no draft keeps.
    pub const PROMPT: &str =
        "Not locked: something was asked and is half answered. Enter or erase it, then Esc z.";
    /// There is no PIN.
    pub const NO_PIN: &str =
        "No PIN is set, so the screen was only covered. `alongside pin` sets one.";
    /// Somebody went back before it locked.
    pub const GIVEN_UP: &str = "Not locked: it was still saving.";
    /// The program goes on after the lock.
    pub const WELCOME: &str = "Welcome back. Unlocked.";
    /// The PIN file is of another folder.
    pub const ELSEWHERE: &str = "Unlocked. This PIN was made for another folder, or this one under another name: `alongside pin` sets it anew.";
    /// The client that was open is not found again.
    pub const NOT_FOUND: &str = "Unlocked. The client that was open is not found any more.";
}

/// Asked before signing.
pub mod sign {
    /// With a PIN or a passphrase.
    pub const ASK: &str = "Signing asks for your PIN or passphrase.";
    /// What was typed is being looked at.
    pub const LOOKING: &str = "looking";
    /// It was wrong.
    pub const WRONG: &str = "That was not it. Not signed.";
    /// Nothing to ask for.
    pub const NOT_SET: &str =
        "Not signed: signing asks for a PIN and none is set. `alongside pin` sets one.";
    /// The file cannot be read.
    pub const CANNOT_TRY: &str = "Not signed: it cannot be tried, a file is missing or damaged.";
    /// Nothing was typed.
    pub const NOTHING_TYPED: &str = "Not signed: type your PIN or passphrase, Esc goes back.";

    /// Too many tries.
    pub fn wait(seconds: u64) -> String {
        format!("Not signed. After so many tries: {seconds} s first.")
    }
}

/// Counts down to the next try.
pub fn wait(n: u64) -> String {
    format!("That was not it. The next try is in {n} s.")
}

/// The command line.
pub mod cli {
    /// `pin`.
    pub const ABOUT: &str = "Set, change or remove the PIN that unlocks the screen";
    /// More on it.
    pub const MORE: &str = "A PIN stops onlookers and nobody else: whoever can read the data folder can read the records. With encryption (init --encrypt) the passphrase unlocks, and there is no PIN.";
    /// `pin --remove`.
    pub const REMOVE: &str = "Take the PIN away; Esc z then only covers the screen";
    /// `locked`.
    pub const LOCKED: &str = "The lock screen";
    /// Asks for the PIN there is.
    pub const ASK_OLD: &str = "The PIN there is:";
    /// Asks for a new one.
    pub const ASK_NEW: &str = "New PIN, 4 characters or more:";
    /// Asks for it again.
    pub const ASK_AGAIN: &str = "The same again:";
    /// It is set.
    pub const SET: &str = "The PIN is set. Esc z locks the screen.";
    /// What it does.
    pub const STOPS: &str = "It stops onlookers only. Whoever can read the data folder can read the records; encryption stops them.";
    /// It is gone.
    pub const REMOVED: &str = "The PIN is removed. Esc z covers the screen and does not lock it.";
    /// There is none.
    pub const NONE_SET: &str = "no PIN is set";
    /// What to do about it.
    pub const HINT_NONE_SET: &str = "alongside pin sets one";
    /// The old one was not right.
    pub const WRONG: &str = "that is not the PIN";
    /// What to do about it.
    pub const HINT_WRONG: &str = "forgotten: delete keys/pin.age in the data folder, then set a new one; no record is lost by that";
    /// The file is damaged.
    pub const SPOILED: &str = "the PIN file cannot be read or is damaged";
    /// Too short.
    pub const SHORT: &str = "a PIN has 4 characters or more";
    /// Nothing changed.
    pub const HINT_UNCHANGED: &str = "nothing was changed; call again";
    /// Two different ones.
    pub const DIFFER: &str = "the two are not the same";
    /// The folder is encrypted.
    pub const ENCRYPTED: &str =
        "this folder is encrypted: its passphrase unlocks, and there is no PIN";
    /// What to do about it.
    pub const HINT_ENCRYPTED: &str = "Esc z locks; the passphrase unlocks";
}

/// The rows of the practice.
pub mod practice {
    /// When the screen covers itself.
    pub const COVER: &str = "Cover after, minutes";
    /// When the screen locks itself.
    pub const LOCK: &str = "Lock after, minutes";
    /// Whether signing asks.
    pub const SIGN: &str = "Signing asks for PIN";
    /// Yes and no.
    pub const SIGN_WORDS: [&str; 2] = [NO, YES];
    /// It does not.
    pub const NO: &str = "no";
    /// It does.
    pub const YES: &str = "yes";
    /// What the times mean.
    pub const TIMES: &str =
        "Minutes without a key; 0 = never. A running session is hidden and never locked.";
    /// What signing asks.
    pub const SIGN_NOTE: &str = "The PIN (alongside pin), or with encryption the passphrase, before a note or summary is signed.";
    /// A number is needed.
    pub const NEEDED: &str = "A number of minutes is needed; 0 = never.";

    /// Returns the minutes of a row.
    pub fn minutes(n: u16) -> String {
        if n == 0 {
            String::from("never")
        } else {
            format!("{n} minutes")
        }
    }
}
