//! Bytes read as a document, with a verdict: whole, changed outside, or a fault that names line and column.

use std::path::{Path, PathBuf};

use ron::error::SpannedError;
use uuid::Uuid;

use crate::domain::decoding::Decoding;
use crate::domain::document::Document;
use crate::domain::safe::safe;
use crate::storage::encode::options;
use crate::storage::kept::{At, Kept};
use crate::storage::record::{Header, SIGN, Sum, last_line};
use crate::words::storage as words;

/// The largest document that is read (storage.md 5).
pub const CAP: u64 = 8 * 1024 * 1024;

/// A document as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Read<D> {
    /// The document.
    pub document: D,
    /// Its revision.
    pub rev: u64,
    /// The sum of the whole file: what a later save must find again.
    pub print: Sum,
    /// Whether it is as the program wrote it.
    pub verdict: Verdict,
}

/// Whether a document that can be read is as the program wrote it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The sum is right.
    Whole,
    /// It parses, the sum is wrong: somebody edited it.
    ChangedOutside,
}

/// Why a file cannot be read as what it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// What sort of fault.
    pub class: Class,
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
    /// What is wrong and what was expected.
    pub message: String,
}

/// The sorts of findings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Class {
    /// Does not parse.
    Damaged,
    /// Not written by this program, or another kind of document.
    Foreign,
    /// Written by a newer version of the program.
    Newer,
    /// Parses, but its sum is not that of the header.
    ChangedOutside,
    /// Not UTF-8.
    BadUtf8,
    /// Over the size that is read.
    TooLarge,
    /// One id twice.
    DuplicateId,
    /// Readable or writable by others.
    WideModes,
    /// Name and content disagree.
    WrongName,
    /// What it belongs to is not there.
    MissingParent,
    /// Left by a program that was stopped.
    Leftover,
    /// Cannot be opened.
    Unreadable,
    /// A link, a pipe or a device.
    NotAFile,
    /// Belongs to another user.
    WrongOwner,
    /// More files in a folder than are read.
    TooMany,
    /// Clear text where everything is sealed.
    NotSealed,
    /// Sealed to a key that is not at hand.
    OtherKey,
    /// Not there any more, though earlier versions are kept.
    Missing,
    /// Kept aside, and nobody has looked at it.
    Unseen,
    /// Could not be saved and waits in the spill folder.
    Spilled,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Damaged,
        Self::Foreign,
        Self::Newer,
        Self::ChangedOutside,
        Self::BadUtf8,
        Self::TooLarge,
        Self::DuplicateId,
        Self::WideModes,
        Self::WrongName,
        Self::MissingParent,
        Self::Leftover,
        Self::Unreadable,
        Self::NotAFile,
        Self::WrongOwner,
        Self::TooMany,
        Self::NotSealed,
        Self::OtherKey,
        Self::Missing,
        Self::Unseen,
        Self::Spilled,
    ];

    /// Returns the word that scripts see.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Foreign => "foreign",
            Self::Newer => "newer",
            Self::ChangedOutside => "changed-outside",
            Self::BadUtf8 => "bad-utf8",
            Self::TooLarge => "too-large",
            Self::DuplicateId => "duplicate-id",
            Self::WideModes => "wide-modes",
            Self::WrongName => "wrong-name",
            Self::MissingParent => "missing-parent",
            Self::Leftover => "leftover",
            Self::Unreadable => "unreadable",
            Self::NotAFile => "not-a-file",
            Self::WrongOwner => "wrong-owner",
            Self::TooMany => "too-many",
            Self::NotSealed => "not-sealed",
            Self::OtherKey => "other-key",
            Self::Missing => "missing",
            Self::Unseen => "unseen",
            Self::Spilled => "spilled",
        }
    }
}

/// One thing found wrong with one file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Finding {
    /// The file.
    pub path: PathBuf,
    /// The line, counted from 1; 0 where the whole file is meant.
    pub line: u32,
    /// The column, counted from 1; 0 where the whole file is meant.
    pub column: u32,
    /// What sort of finding.
    pub class: Class,
    /// What is wrong.
    pub message: String,
}

impl Finding {
    /// Returns a finding about a whole file.
    pub fn about(path: &Path, class: Class, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: 0,
            column: 0,
            class,
            message: message.into(),
        }
    }

    /// Returns the finding that a fault in a file is.
    pub fn of(path: &Path, fault: &Fault) -> Self {
        Self {
            path: path.to_owned(),
            line: fault.line,
            column: fault.column,
            class: fault.class,
            message: fault.message.clone(),
        }
    }
}

/// Reads a document that was found at `place`; its ids have to fit that.
pub fn decode<D: Kept>(bytes: &[u8], place: At) -> Result<Read<D>, Fault> {
    let read = decode_any::<D>(bytes)?;
    if read.document.at() != place {
        return Err(fault(Class::WrongName, 1, 1, words::WRONG_NAME));
    }
    let mut ids = read.document.ids();
    ids.sort_unstable();
    if let Some(twice) = ids.windows(2).find_map(|pair| match pair {
        [a, b] if a == b => Some(*a),
        _ => None,
    }) {
        return Err(second(bytes, twice));
    }
    Ok(read)
}

/// Reads a document of no fixed place, as drafts and spilled files are.
pub fn decode_any<D: Document>(bytes: &[u8]) -> Result<Read<D>, Fault> {
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (line, body) = match plain.iter().position(|byte| *byte == b'\n') {
        Some(end) => (plain.get(..end), plain.get(end + 1..)),
        None => (Some(plain), None),
    };
    let (line, body) = (line.unwrap_or_default(), body.unwrap_or_default());
    let line = utf8(line, 1)?;
    let line = line.strip_suffix('\r').unwrap_or(line);
    let header = Header::parse(line).map_err(|(column, expected)| {
        let class = if line.starts_with(SIGN) {
            Class::Damaged
        } else {
            Class::Foreign
        };
        fault(class, 1, column, words::expected(expected))
    })?;
    if header.kind != D::KIND {
        let message = words::other_kind(&safe(&header.kind), D::KIND);
        return Err(fault(Class::Foreign, 1, SIGN.len() + 1, message));
    }
    if header.version > D::VERSION {
        let message = words::newer(D::KIND, header.version, D::VERSION);
        return Err(fault(
            Class::Newer,
            1,
            SIGN.len() + D::KIND.len() + 2,
            message,
        ));
    }
    // Versions so far only added fields that may be missing: an older file reads as it is. The first that changes one
    // brings its step from the older type here.
    let text = utf8(body, 2)?;
    let document = decode_body(text)?;
    let whole = Sum::of(body) == header.sum
        && text.ends_with(&last_line(header.version, header.rev))
        && plain.len() == bytes.len()
        && !line_has_return(plain);
    Ok(Read {
        document,
        rev: header.rev,
        print: Sum::of(bytes),
        verdict: if whole {
            Verdict::Whole
        } else {
            Verdict::ChangedOutside
        },
    })
}

/// Reads the RON value of a body that begins on the second line of its file.
pub fn decode_body<D: Document>(text: &str) -> Result<D, Fault> {
    options()
        .from_str_seed(text, Decoding::new())
        .map_err(|error| parse_fault(&error))
}

/// Returns the bytes' header, however the rest may be.
pub fn header_of(bytes: &[u8]) -> Option<Header> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let line = bytes.split(|byte| *byte == b'\n').next()?;
    Header::parse(std::str::from_utf8(line).ok()?).ok()
}

fn line_has_return(bytes: &[u8]) -> bool {
    bytes
        .split(|byte| *byte == b'\n')
        .next()
        .is_some_and(|line| line.ends_with(b"\r"))
}

fn utf8(bytes: &[u8], first_line: usize) -> Result<&str, Fault> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let good = std::str::from_utf8(good).unwrap_or_default();
        let line = first_line + good.matches('\n').count();
        let column = good
            .rsplit('\n')
            .next()
            .map_or(0, |tail| tail.chars().count())
            + 1;
        fault(
            Class::BadUtf8,
            line,
            column,
            words::bad_utf8(error.valid_up_to()),
        )
    })
}

fn parse_fault(error: &SpannedError) -> Fault {
    let said = error.code.to_string();
    // A wrong value may be quoted at any length, and it may be a client's words.
    let said: String = safe(&said).chars().take(160).collect();
    fault(
        Class::Damaged,
        error.span.start.line + 1,
        error.span.start.col,
        said,
    )
}

/// Returns the fault of an id that stands twice, at its second place.
fn second(bytes: &[u8], id: Uuid) -> Fault {
    let text = String::from_utf8_lossy(bytes);
    let wanted = id.hyphenated().to_string();
    let at = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.trim_start().starts_with("id:"))
        .filter_map(|(number, line)| Some((number + 1, line.find(&wanted)? + 1)))
        .nth(1);
    let (line, column) = at.unwrap_or((1, 1));
    fault(
        Class::DuplicateId,
        line,
        column,
        words::duplicate_id(&wanted),
    )
}

fn fault(class: Class, line: usize, column: usize, message: impl Into<String>) -> Fault {
    Fault {
        class,
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: u32::try_from(column).unwrap_or(u32::MAX),
        message: message.into(),
    }
}
