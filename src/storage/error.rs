//! The one error of this layer: what was being done, to which file, why it failed, and what to do next.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::client::Code;
use crate::domain::safe::safe;
use crate::storage::decode::{CAP, Class, Fault};
use crate::storage::lock::Holder;
use crate::words::storage as words;
use crate::words::{merge, seal};

/// What went wrong on disk. A value: it can be compared, cloned and sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// What was being done.
    pub doing: Doing,
    /// To what, as a user calls it.
    pub what: &'static str,
    /// The file or folder.
    pub path: Box<Path>,
    /// Why it failed.
    pub cause: Cause,
    /// Where the words of a failed save are meanwhile.
    pub refuge: Option<Refuge>,
}

/// What was being done when an error came up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub enum Doing {
    Read,
    Save,
    Open,
    Find,
    Create,
}

/// Why something failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// The system said no.
    System {
        /// Its number.
        errno: Option<i32>,
        /// The sort of error.
        kind: io::ErrorKind,
        /// Its words.
        said: String,
    },
    /// The file is not what it should be.
    Fault(Fault),
    /// Others can read or write.
    Wide(u32),
    /// The file belongs to this other user.
    Owner(u32),
    /// Root was to work on this user's data.
    Root(u32),
    /// The program runs with another user's rights.
    Setuid,
    /// A link, a pipe, a device, or a file where a folder should be.
    NotPlain,
    /// More files in a folder than this.
    TooMany(usize),
    /// Another program holds the client.
    Held(Option<Box<Holder>>),
    /// This program does not hold the client.
    ReadOnly,
    /// The file on disk cannot be read, and so is not replaced.
    Unreadable,
    /// Somebody else wrote meanwhile; ours lies here.
    Conflict(PathBuf),
    /// What would be written would not read back the same.
    Differs,
    /// No client has this code or id.
    NoClient(String),
    /// Several have.
    Ambiguous(String, usize),
    /// A client has this code already.
    CodeTaken(Code),
    /// The holder is on another host, another user, or gone.
    CannotAsk,
    /// It is sealed, and the keys are not at hand.
    Locked,
    /// The passphrase or the key that was given is not the one.
    WrongSecret,
    /// What is encrypted there would lie in clear text here.
    WouldBeClear,
}

/// Where the words of a failed save are meanwhile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refuge {
    /// In this file on a disk.
    Disk(PathBuf),
    /// In this file that a power cut erases.
    Memory(PathBuf),
    /// Only in the running program.
    Nowhere,
}

/// The sorts of errors, as exit codes tell them apart (product.md, Contracts).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// No such client: 3.
    NotFound,
    /// Held or read-only: 4.
    Held,
    /// Damaged, or not to be trusted: 5.
    Damaged,
    /// Could not be saved: 6.
    NotSaved,
    /// The passphrase is missing: 7.
    Locked,
    /// Refused by a rule: 8.
    Refused,
}

impl Error {
    /// Returns an error about a file.
    pub fn new(doing: Doing, what: &'static str, path: &Path, cause: impl Into<Cause>) -> Self {
        Self {
            doing,
            what,
            path: path.into(),
            cause: cause.into(),
            refuge: None,
        }
    }

    /// Returns the sort, for the exit code.
    pub fn sort(&self) -> Sort {
        match &self.cause {
            Cause::NoClient(_) | Cause::Ambiguous(..) => Sort::NotFound,
            Cause::Held(_) | Cause::ReadOnly | Cause::CannotAsk => Sort::Held,
            Cause::Fault(fault) if fault.class == Class::Newer => Sort::Held,
            Cause::Fault(_) | Cause::Unreadable => Sort::Damaged,
            Cause::Locked | Cause::WrongSecret => Sort::Locked,
            Cause::Wide(_)
            | Cause::Owner(_)
            | Cause::Root(_)
            | Cause::Setuid
            | Cause::WouldBeClear
            | Cause::CodeTaken(_) => Sort::Refused,
            Cause::System { .. }
            | Cause::NotPlain
            | Cause::TooMany(_)
            | Cause::Conflict(_)
            | Cause::Differs => match self.doing {
                Doing::Save | Doing::Create => Sort::NotSaved,
                Doing::Read | Doing::Open | Doing::Find => Sort::Damaged,
            },
        }
    }

    /// Returns the next step, if there is one to name.
    pub fn hint(&self) -> Option<&'static str> {
        match &self.cause {
            Cause::System { kind, .. } => match kind {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    Some(words::HINT_SPACE)
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    Some(words::HINT_ACCESS)
                }
                _ if matches!(self.doing, Doing::Save | Doing::Create) => Some(words::HINT_DISK),
                _ => None,
            },
            Cause::Fault(fault) => Some(match fault.class {
                Class::Newer => words::HINT_NEWER,
                Class::Foreign | Class::WrongName => words::HINT_FOREIGN,
                _ => words::HINT_DAMAGED,
            }),
            Cause::Wide(_) => Some(words::HINT_WIDE),
            Cause::Owner(_) | Cause::Root(_) | Cause::Setuid => Some(words::HINT_USER),
            Cause::Held(_) | Cause::ReadOnly => Some(words::HINT_HELD),
            Cause::Conflict(_) => Some(words::HINT_CONFLICT),
            Cause::Locked => Some(seal::HINT_LOCKED),
            Cause::WrongSecret => Some(seal::HINT_WRONG),
            Cause::WouldBeClear => Some(merge::HINT_CLEAR),
            Cause::NoClient(_) => Some(words::HINT_NO_CLIENT),
            Cause::Ambiguous(..) => Some(words::HINT_AMBIGUOUS),
            Cause::Unreadable => Some(words::HINT_DAMAGED),
            Cause::NotPlain
            | Cause::TooMany(_)
            | Cause::Differs
            | Cause::CodeTaken(_)
            | Cause::CannotAsk => None,
        }
    }

    /// Returns why a save failed and what is safe, as the screen says it; a full disk is said in plain words.
    pub fn told(&self) -> (String, String) {
        let is_full = matches!(
            self.cause,
            Cause::System {
                kind: io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded,
                ..
            }
        );
        if !is_full {
            let hint = self.hint().unwrap_or_default();
            return (self.to_string(), hint.to_owned());
        }
        let safe = match &self.refuge {
            Some(Refuge::Disk(path)) => words::full::on_disk(&shown_end(path)),
            Some(Refuge::Memory(path)) => words::full::in_memory(&shown_end(path)),
            Some(Refuge::Nowhere) | None => words::full::NOWHERE.to_owned(),
        };
        (words::full::WHY.to_owned(), safe)
    }

    /// Tells whether trying the same again may help without anybody deciding anything.
    pub fn is_passing(&self) -> bool {
        matches!(self.cause, Cause::System { .. })
    }
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match self.doing {
            Doing::Read => words::READ,
            Doing::Save => words::SAVE,
            Doing::Open => words::OPEN,
            Doing::Find => words::FIND,
            Doing::Create => words::CREATE,
        };
        let mut path = shown(&self.path);
        if let Cause::Fault(fault) = &self.cause {
            path = format!("{path}:{}:{}", fault.line, fault.column);
        }
        let cause = match &self.cause {
            Cause::System { said, .. } => safe(said).into_owned(),
            Cause::Fault(fault) => safe(&fault.message).into_owned(),
            Cause::Wide(mode) => words::wide(*mode, &words::chmod(&shown(&self.path))),
            Cause::Owner(uid) => words::owner(*uid),
            Cause::Root(uid) => words::root(*uid),
            Cause::Setuid => words::SETUID.to_owned(),
            Cause::NotPlain => words::NOT_A_FILE.to_owned(),
            Cause::TooMany(cap) => words::too_many(*cap),
            Cause::Held(Some(holder)) => holder.to_string(),
            Cause::Held(None) => words::HELD_BY_UNKNOWN.to_owned(),
            Cause::ReadOnly => words::READ_ONLY.to_owned(),
            Cause::Unreadable => words::UNREADABLE_KEPT.to_owned(),
            Cause::Conflict(ours) => words::conflict(&shown(ours)),
            Cause::Differs => words::DIFFERS.to_owned(),
            Cause::NoClient(code) => words::no_client(&safe(code)),
            Cause::Ambiguous(code, count) => words::ambiguous(&safe(code), *count),
            Cause::CodeTaken(code) => words::code_taken(code.as_str()),
            Cause::Locked => seal::LOCKED.to_owned(),
            Cause::WrongSecret => seal::WRONG.to_owned(),
            Cause::WouldBeClear => merge::WOULD_BE_CLEAR.to_owned(),
            Cause::CannotAsk => words::CANNOT_ASK.to_owned(),
        };
        f.write_str(&words::error(verb, self.what, &cause, &path))?;
        match &self.refuge {
            None => Ok(()),
            Some(Refuge::Disk(path)) => write!(f, "; {}", words::spilled(&shown(path))),
            Some(Refuge::Memory(path)) => {
                let kept = words::spilled(&shown(path));
                write!(f, "; {kept}, {}", words::LOST_AT_POWER_OFF)
            }
            Some(Refuge::Nowhere) => write!(f, "; {}", words::NOWHERE),
        }
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        Self::System {
            errno: error.raw_os_error(),
            kind: error.kind(),
            said: error.to_string(),
        }
    }
}

impl From<Fault> for Cause {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Returns the fault of a file over the size that is read.
pub fn too_large() -> Fault {
    Fault {
        class: Class::TooLarge,
        line: 1,
        column: 1,
        message: words::too_large(CAP),
    }
}

/// Returns a path as it may be shown.
pub fn shown(path: &Path) -> String {
    safe(&path.to_string_lossy()).into_owned()
}

/// Returns the end of a path that tells where it is: the folder and the file.
fn shown_end(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name).map(Path::new);
    let name = path.file_name().map(Path::new);
    match (folder, name) {
        (Some(folder), Some(name)) => shown(&folder.join(name)),
        _ => shown(path),
    }
}
