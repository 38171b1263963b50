//! The audit trail as values: what was done to what, when and by whom, in one line that holds no name and no word of a
//! record.

use std::fmt;

use chrono::{DateTime, SecondsFormat};
use uuid::Uuid;

use crate::domain::id::ClientId;
use crate::domain::time::Stamp;

/// What was done (storage.md 7).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Action {
    /// A run began to write; it names the last record of the newest chain it saw.
    Start,
    /// A run ended in order; it names the last record of the newest other chain.
    Stop,
    /// The keys were unlocked.
    Unlock,
    /// A passphrase or a PIN was wrong.
    FailedUnlock,
    /// A client was opened.
    View,
    /// A document was made.
    Create,
    /// A document was changed.
    Amend,
    /// A line of a log was struck.
    Strike,
    /// A text was signed.
    Sign,
    /// Something of a record left in clear text.
    Export,
    /// A version that somebody else wrote was taken as the one to go on from.
    OutsideEdit,
    /// A technique was used although something speaks against it.
    Override,
    /// A save lost against somebody else's; both versions are kept.
    Conflict,
    /// Words came back from the spill folder.
    Recovery,
    /// The right to write a client's record changed hands.
    TakeOver,
    /// A passphrase, a key or a recipient changed.
    KeyChange,
    /// A folder was encrypted or decrypted.
    Conversion,
    /// A record was destroyed.
    Disposal,
    /// Earlier versions were thinned.
    Tidy,
    /// Two trees or two versions were joined.
    Merge,
}

impl Action {
    /// All of them, as the help lists them.
    pub const ALL: [Self; 20] = [
        Self::Start,
        Self::Stop,
        Self::Unlock,
        Self::FailedUnlock,
        Self::View,
        Self::Create,
        Self::Amend,
        Self::Strike,
        Self::Sign,
        Self::Export,
        Self::OutsideEdit,
        Self::Override,
        Self::Conflict,
        Self::Recovery,
        Self::TakeOver,
        Self::KeyChange,
        Self::Conversion,
        Self::Disposal,
        Self::Tidy,
        Self::Merge,
    ];

    /// Returns the one word it has in the file.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Stop => "stop",
            Self::Unlock => "unlock",
            Self::FailedUnlock => "failed-unlock",
            Self::View => "view",
            Self::Create => "create",
            Self::Amend => "amend",
            Self::Strike => "strike",
            Self::Sign => "sign",
            Self::Export => "export",
            Self::OutsideEdit => "outside-edit",
            Self::Override => "override",
            Self::Conflict => "conflict",
            Self::Recovery => "recovery",
            Self::TakeOver => "take-over",
            Self::KeyChange => "key-change",
            Self::Conversion => "conversion",
            Self::Disposal => "disposal",
            Self::Tidy => "tidy",
            Self::Merge => "merge",
        }
    }

    /// Returns the action of a word in a file.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.slug() == slug)
    }
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is done and on the disk.
    Done,
    /// It could not be done.
    Failed,
    /// A rule or a wrong secret refused it.
    Refused,
    /// Both versions are kept and somebody has to look; or the right to write was given away.
    Given,
    /// It goes on after a file that could not be written, and this many records before it are lost.
    Lost(u64),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done => f.write_str("ok"),
            Self::Failed => f.write_str("failed"),
            Self::Refused => f.write_str("refused"),
            Self::Given => f.write_str("given"),
            Self::Lost(count) => write!(f, "lost-{count}"),
        }
    }
}

impl Outcome {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "ok" => Some(Self::Done),
            "failed" => Some(Self::Failed),
            "refused" => Some(Self::Refused),
            "given" => Some(Self::Given),
            _ => number(text.strip_prefix("lost-")?).map(Self::Lost),
        }
    }
}

/// Something that was done, as a record tells it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    /// What.
    pub action: Action,
    /// To what: the place of a file in the data folder, made of ids and fixed words, or the name of a run; empty where
    /// nothing is meant.
    pub object: String,
    /// The revision, or the number of the record that a run names.
    pub rev: Option<u64>,
    /// The SHA-256 of the file before, as 64 hexadecimal digits, or the sum of the record that a run names.
    pub before: Option<String>,
    /// The SHA-256 of the file after, as 64 hexadecimal digits.
    pub after: Option<String>,
    /// What came of it.
    pub outcome: Outcome,
}

impl Deed {
    /// Returns a deed that is about nothing in particular and was done.
    pub const fn new(action: Action) -> Self {
        Self {
            action,
            object: String::new(),
            rev: None,
            before: None,
            after: None,
            outcome: Outcome::Done,
        }
    }

    /// Returns a deed about a client.
    pub fn client(action: Action, client: ClientId) -> Self {
        Self::new(action).on(&object_of(client))
    }

    /// Returns the deed about another object. Only ids and fixed words of the program may be named: no code, no label, no
    /// text. What could not stand in a line becomes `_`.
    #[must_use]
    pub fn on(mut self, object: &str) -> Self {
        self.object = plain(object);
        self
    }

    /// Returns the deed about one entry of its object.
    #[must_use]
    pub fn entry(mut self, entry: Uuid) -> Self {
        self.object = format!("{}#{entry}", self.object);
        self
    }

    /// Returns the deed with another outcome.
    #[must_use]
    pub fn with(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// Tells whether a deed is about a client or a document of theirs.
    pub fn is_about(&self, client: ClientId) -> bool {
        let client = object_of(client);
        let rest = self.object.strip_prefix(&client);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

fn object_of(client: ClientId) -> String {
    format!("clients/{client}")
}

/// One record of the trail without the sum that chains it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Its number in the run, from 1.
    pub number: u64,
    /// When.
    pub at: Stamp,
    /// The login name.
    pub user: String,
    /// The terminal; empty where there is none.
    pub tty: String,
    /// What was done.
    pub deed: Deed,
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rev = self.deed.rev.map(|rev| rev.to_string());
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, false);
        write!(f, "{} {at}", self.number)?;
        for field in [
            plain(&self.user).as_str(),
            &plain(&self.tty),
            self.deed.action.slug(),
            &self.deed.object,
            rev.as_deref().unwrap_or_default(),
            self.deed.before.as_deref().unwrap_or_default(),
            self.deed.after.as_deref().unwrap_or_default(),
        ] {
            f.write_str(if field.is_empty() { " -" } else { " " })?;
            f.write_str(field)?;
        }
        write!(f, " {}", self.deed.outcome)
    }
}

impl Record {
    /// Returns the record that a line without its sum says; none where it is not in the one form that is written.
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = text.split(' ');
        let mut next = || fields.next().filter(|field| !field.is_empty());
        let number = number(next()?)?;
        let at = DateTime::parse_from_rfc3339(next()?).ok()?;
        let user = blank(next()?).to_owned();
        let tty = blank(next()?).to_owned();
        let action = Action::from_slug(next()?)?;
        let object = blank(next()?).to_owned();
        let rev = match blank(next()?) {
            "" => None,
            rev => Some(self::number(rev)?),
        };
        let before = sum(next()?)?;
        let after = sum(next()?)?;
        let outcome = Outcome::parse(next()?)?;
        let record = Self {
            number,
            at,
            user,
            tty,
            deed: Deed {
                action,
                object,
                rev,
                before,
                after,
                outcome,
            },
        };
        // There is one way to write a record: what reads the same and looks different was written by somebody else.
        (fields.next().is_none() && record.to_string() == text).then_some(record)
    }
}

/// Returns a text in the characters that a field may have.
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|char| match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' | '/' | '#' | '@' | '+' | '-' => char,
            _ => '_',
        })
        .collect()
}

fn blank(field: &str) -> &str {
    if field == "-" { "" } else { field }
}

fn number(text: &str) -> Option<u64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = text == "0" || !text.starts_with('0');
    text.parse().ok().filter(|_| is_plain && is_short)
}

fn sum(text: &str) -> Option<Option<String>> {
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    match blank(text) {
        "" => Some(None),
        text if text.len() == 64 && text.bytes().all(is_hex) => Some(Some(text.to_owned())),
        _ => None,
    }
}

/// Something of a document that a later version either has or has not, and that is a deed of its own when it comes new.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    /// What was done: `Strike`, `Sign` or `Override`.
    pub action: Action,
    /// Which entry, or which text.
    pub id: Uuid,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            number: 12,
            at: DateTime::parse_from_rfc3339("2026-11-26T14:04:31+01:00").unwrap(),
            user: "rk".to_owned(),
            tty: "pts/3".to_owned(),
            deed: Deed {
                rev: Some(17),
                before: Some("0a".repeat(32)),
                after: Some("1b".repeat(32)),
                ..Deed::client(Action::Amend, ClientId(Uuid::from_u128(7)))
            },
        }
    }

    #[test]
    fn a_record_reads_back_and_is_one_line_a_person_can_read() {
        let record = record();
        let text = record.to_string();
        assert!(
            text.starts_with("12 2026-11-26T14:04:31+01:00 rk pts/3 amend clients/0000"),
            "{text}"
        );
        assert!(text.ends_with(" ok") && !text.contains('\n'), "{text}");
        assert_eq!(Record::parse(&text), Some(record));
        let bare = Record {
            tty: String::new(),
            deed: Deed::new(Action::FailedUnlock).with(Outcome::Lost(3)),
            ..self::record()
        };
        assert!(
            bare.to_string()
                .ends_with(" rk - failed-unlock - - - - lost-3")
        );
        assert_eq!(Record::parse(&bare.to_string()), Some(bare));
    }

    #[test]
    fn another_way_to_write_a_record_is_none() {
        let text = record().to_string();
        for wrong in [
            format!(" {text}"),
            format!("{text} "),
            format!("{text} more"),
            text.replacen(' ', "  ", 1),
            text.replacen("12", "012", 1),
            text.replacen("12", "+12", 1),
            text.replacen("amend", "amended", 1),
            text.replacen("0a", "0A", 1),
            text.replacen("0a", "0", 1),
            text.replacen("+01:00", "+0100", 1),
            String::new(),
        ] {
            assert_eq!(Record::parse(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_action_has_a_word_of_its_own() {
        for action in Action::ALL {
            assert_eq!(Action::from_slug(action.slug()), Some(action));
        }
        assert_eq!(Action::from_slug("undo"), None);
    }

    #[test]
    fn a_line_holds_no_blank_and_no_control_of_what_it_is_told() {
        let deed = Deed::new(Action::View).on("M. K.\n\u{1b}[2J");
        assert_eq!(deed.object, "M._K.___2J");
    }

    #[test]
    fn a_deed_is_about_a_client_and_all_that_is_theirs() {
        let client = ClientId(Uuid::from_u128(7));
        let other = ClientId(Uuid::from_u128(8));
        let deed = Deed::client(Action::View, client);
        assert!(deed.is_about(client) && !deed.is_about(other));
        let deed = Deed::new(Action::Amend).on(&format!("clients/{client}/goals.ron"));
        assert!(deed.is_about(client) && !deed.is_about(other));
        assert!(!Deed::new(Action::Start).is_about(client));
    }
}
