//! Words of joining two copies of a data folder, and of two versions of one thing.

/// A value that is not there.
pub const NOTHING: &str = "nothing";
/// True.
pub const YES: &str = "yes";
/// False.
pub const NO: &str = "no";
/// Why an earlier value was replaced, in the history of the thing.
pub const WHY: &str = "chosen of two versions";

/// Says a field with its value.
pub fn field(name: &str, value: &str) -> String {
    format!("{name} {value}")
}

/// The code, as a field.
pub const CODE: &str = "code";
/// Why a client has another code now.
pub const CODE_TAKEN: &str = "an earlier client of another copy has it";
/// Encrypted there, clear here.
pub const WOULD_BE_CLEAR: &str =
    "what is encrypted in the other folder would lie in clear text in this one";
/// What to do then.
pub const HINT_CLEAR: &str = "join the other way round: the clear folder into the encrypted one";
/// Keys of the whole folder differ.
pub const KEYS_DIFFER: &str = "the passphrase or the recovery key was changed in both places: those of this folder stay here, \
     and a changed one has to be set again";

/// A key of a client is another one there.
pub fn key_differs(client: &str) -> String {
    format!(
        "the key of client {client} is another one there: this folder's stays, and what came was sealed to it"
    )
}

/// Words of the command line.
pub mod cli {
    /// What `merge` does.
    pub const MERGE: &str = "Join another data folder into this one";
    /// More of it.
    pub const MERGE_MORE: &str = "With two folders the second is joined into the first. What only one side has is taken; what \
         both changed differently is kept in both versions and shown in the program under `two versions`. Drafts are not \
         joined.";
    /// The folders.
    pub const HELP_FOLDERS: &str =
        "The other data folder; or two, of which the second goes into the first";
    /// The driver.
    pub const HELP_DRIVER: &str = "Work as git's merge driver: BASE OURS THEIRS PATH";
    /// The passphrase of the other folder.
    pub const ASK_OTHER: &str = "Passphrase of the other folder:";
    /// What `sync` does.
    pub const SYNC: &str = "Bring the data folder together with its copy elsewhere, by git";
    /// More of it.
    pub const SYNC_MORE: &str = "REMOTE is what git calls a remote: user@host:folder.git, or the path of a bare repository. It \
         has to be given once. A git server knows when you worked, how many files there are, their sizes and their names, \
         which are ids; and it can read every word unless the data folder is encrypted. What was committed stays in git: a \
         record that is disposed of is still in its history.";
    /// The remote.
    pub const HELP_REMOTE: &str = "Where the other copy is; needed once";

    /// The wrong number of folders.
    pub const FOLDERS: &str = "merge takes one folder, or two";
    /// The wrong number of files.
    pub const DRIVER_FILES: &str = "--driver takes four: BASE OURS THEIRS PATH";
    /// How to call it.
    pub const HINT_FOLDERS: &str = "alongside merge OTHER, or alongside merge INTO FROM";
    /// The same folder twice.
    pub const SAME: &str = "both are the same folder";

    /// A driver that has no key.
    pub const DRIVER_SEALED: &str = "the file is encrypted, and git cannot be given the key";
    /// A driver that found two values.
    pub const DRIVER_APART: &str = "both sides changed the same thing differently";
    /// A driver that cannot read a version.
    pub const DRIVER_UNREADABLE: &str = "a version cannot be read as this document";
    /// No document of ours.
    pub const DRIVER_FOREIGN: &str = "no document that can be joined lies at this path";
    /// What to do then.
    pub const HINT_DRIVER: &str =
        "git merge --abort, then alongside sync, which joins everything and keeps both";

    /// There is no git.
    pub const NO_GIT: &str = "there is no git on this machine";
    /// What to do.
    pub const HINT_NO_GIT: &str =
        "install git; a folder on a stick or a synced one is joined by alongside merge without it";
    /// No remote.
    pub const NO_REMOTE: &str = "no other place is known yet";
    /// What to do.
    pub const HINT_NO_REMOTE: &str = "alongside sync user@host:folder.git";
    /// Others were quicker.
    pub const BUSY: &str = "others were quicker again and again";
    /// What to do.
    pub const HINT_BUSY: &str =
        "try again in a moment; nothing is lost, and everything is saved here";
    /// git failed.
    pub const HINT_GIT: &str = "everything is saved here; nothing was changed by this";
    /// Something failed after the join.
    pub const HINT_AFTER_JOIN: &str =
        "what came from there is joined and saved here; what is here was not sent: sync again";
    /// Something could not be joined, so nothing was sent.
    pub const NOT_SENT: &str = "Taken from there, but for what is named below. Nothing was sent: that would undo there what could \
         not be joined here. See to it, then sync again.";
    /// Nothing to do.
    pub const SAME_ALREADY: &str = "Both copies hold the same.";
    /// A new copy.
    pub const COPIED: &str =
        "Copied from there: this folder and the other place hold the same now.";
    /// Nothing lies there yet.
    pub const NOTHING_THERE: &str =
        "Nothing lies there yet. Make a data folder with `alongside init`, then sync again.";
    /// Something came and nothing else.
    pub const CAME: &str = "Taken from there.";
    /// Something went and nothing else.
    pub const WENT: &str = "Sent there.";
    /// Both.
    pub const CAME_AND_WENT: &str = "Joined: both copies hold the same now.";

    /// Said once, when the folder became a repository.
    pub const SERVER_SEALED: &str = "The server sees when you sync, how many files there are, their sizes and their names, which \
         are ids. It cannot read what is in them, but for your own library.";
    /// Said once, when the folder became a repository.
    pub const SERVER_CLEAR: &str = "NOT ENCRYPTED: whoever can read the repository can read every word in it, drawers too. \
         Besides, the server sees when you sync, and sizes and numbers of files.";
    /// Said once as well.
    pub const STAYS: &str = "git keeps what was sent: a record that is disposed of later is still in the history of the \
         repository, until you make the repository anew.";

    /// A remote that is none.
    pub fn bad_remote(given: &str) -> String {
        format!("`{given}` is no place git can reach")
    }

    /// git's own words.
    pub fn git(said: &str) -> String {
        format!("git: {said}")
    }

    /// How much was done.
    pub fn done(clients: usize, taken: usize, joined: usize) -> String {
        let n =
            |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        format!(
            "{}, {} taken, {} joined",
            n(clients, "new client", "new clients"),
            n(taken, "document", "documents"),
            n(joined, "document", "documents"),
        )
    }

    /// Places that differ.
    pub fn rifts(code: &str, n: usize) -> String {
        let places = if n == 1 {
            "1 place"
        } else {
            &format!("{n} places")
        };
        format!("{code}: two versions of {places}; open it and choose `two versions`")
    }

    /// A new code.
    pub fn recoded(was: &str, now: &str) -> String {
        format!("two clients had the code {was}: the later one is {now} now")
    }

    /// A record that does not come back.
    pub fn disposed(code: &str) -> String {
        format!("{code} was disposed of: it does not come back")
    }

    /// A record that was disposed of there and is here.
    pub fn stays(code: &str) -> String {
        format!(
            "{code} was disposed of in the other copy and is still here: dispose of it here too"
        )
    }

    /// A version kept whole.
    pub fn whole(path: &str) -> String {
        format!("a second version is kept at {path}")
    }

    /// Drafts that were left.
    pub fn drafts(n: usize) -> String {
        if n == 1 {
            String::from("1 draft there is not joined: finish it there")
        } else {
            format!("{n} drafts there are not joined: finish them there")
        }
    }
}

/// Words of the page of two versions.
pub mod page {
    /// Its title.
    pub const TITLE: &str = "Two versions";
    /// Its name in the header.
    pub const PAGE: &str = "two versions";
    /// Nothing differs.
    pub const NONE: &str = "Nothing of this record has two versions.";
    /// Before a place that is not lit.
    pub const UNLIT: &str = "  ";
    /// Decide later.
    pub const LATER: &str = "Decide later: both stay as they are";
    /// Both in one.
    pub const BOTH: &str = "Both, one behind the other";
    /// Between both.
    pub const AND: &str = " / ";
    /// The value does not fit any more.
    pub const CANNOT: &str =
        "this value cannot be put there any more: change it in its form, then keep what stands";

    /// The chart.
    pub const CHART: &str = "Chart";
    /// Goals.
    pub const GOALS: &str = "Goals";
    /// The plan.
    pub const PLAN: &str = "Plan";
    /// Measures.
    pub const READINGS: &str = "Measures";
    /// Risk.
    pub const RISK: &str = "Risk";
    /// The end.
    pub const CLOSING: &str = "Ending";
    /// Who may know.
    pub const DISCLOSURES: &str = "Who may know";
    /// A note.
    pub const NOTE: &str = "Note";
    /// A summary.
    pub const SUMMARY: &str = "Summary";

    /// A session.
    pub fn session(number: u16) -> String {
        format!("Session {number}")
    }

    /// A drawer.
    pub fn drawer(number: u16) -> String {
        format!("Drawer of session {number}")
    }

    /// A line of a log.
    pub fn line(within: &str) -> String {
        format!("{within}: a line")
    }

    /// A place.
    pub fn place(within: &str, thing: Option<&str>, field: &str) -> String {
        let field = if uuid::Uuid::try_parse(field).is_ok() {
            "there or not"
        } else {
            &field.replace('_', " ")
        };
        match thing {
            Some(thing) => format!("{within}: {thing}: {field}"),
            None => format!("{within}: {field}"),
        }
    }

    /// How many there are.
    pub fn count(n: usize) -> String {
        match n {
            0 => String::new(),
            1 => String::from("1 place"),
            n => format!("{n} places"),
        }
    }

    /// After opening.
    pub fn notice(n: usize) -> String {
        let places = if n == 1 {
            "1 place"
        } else {
            &format!("{n} places")
        };
        format!("{places} of this record: two versions from two copies. Esc : two versions")
    }

    /// When a value was written.
    pub fn at(day: &str, time: &str) -> String {
        format!("{day} {time}")
    }

    /// Above a value.
    pub fn side(stands: bool, at: Option<&str>, by: &str) -> String {
        let mut words = vec![if stands {
            "stands now"
        } else {
            "the other copy"
        }];
        words.extend(at);
        if !by.is_empty() {
            words.push(by);
        }
        words.join(", ")
    }

    /// The question.
    pub fn which(name: &str) -> String {
        format!("{name}. Which one stands?")
    }

    /// An answer.
    pub fn keep(words: &str, stands: bool) -> String {
        if stands {
            format!("Keep: {words}")
        } else {
            format!("Take: {words}")
        }
    }

    /// After a choice.
    pub fn settled(left: usize) -> String {
        match left {
            0 => String::from(
                "Decided. Nothing else has two versions; the earlier value is in the history.",
            ),
            n => format!("Decided; {n} left. The earlier value is in the history."),
        }
    }
}
