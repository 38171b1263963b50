//! One text as a line of the cache: place, kind and words between tabs, with no line break inside.

use std::borrow::Cow;

use uuid::Uuid;

use crate::domain::id::{EntryId, FactId, GoalId, HomeworkId, SessionId};
use crate::domain::search::texts::{Text, Where};
use crate::domain::session::Kind;
use crate::storage::encode::options;

/// What a line says, read back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Said<'a> {
    pub(super) place: Where,
    pub(super) kind: Option<Kind>,
    pub(super) words: Cow<'a, str>,
}

/// Returns a text as a line.
pub(super) fn write(text: &Text<'_>) -> String {
    let mut line = match text.place {
        Where::Entry { session, entry } => format!("e{}{}", session.0.simple(), entry.0.simple()),
        Where::Goal(goal) => format!("g{}", goal.0.simple()),
        Where::Risk(entry) => format!("r{}", entry.0.simple()),
        Where::Concern => "c".to_owned(),
        Where::Flag => "f".to_owned(),
        Where::Plan => "p".to_owned(),
        Where::Repair(rupture) => format!("u{}", rupture.0.simple()),
        Where::Fact(fact) => format!("k{}", fact.0.simple()),
        Where::Homework(task) => format!("h{}", task.0.simple()),
        Where::Preferences => "w".to_owned(),
        Where::Consent => "a".to_owned(),
        Where::Formulation => "m".to_owned(),
        Where::People => "l".to_owned(),
        Where::Closing => "z".to_owned(),
        Where::Disclosures => "d".to_owned(),
    };
    line.push('\t');
    // A kind is a name and a letter at most; it cannot fail to be written.
    if let Some(kind) = text.kind.and_then(|kind| options().to_string(kind).ok()) {
        escape(&kind, &mut line);
    }
    line.push('\t');
    escape(&text.words, &mut line);
    line
}

/// Reads a line back.
pub(super) fn read(line: &str) -> Option<Said<'_>> {
    let mut parts = line.splitn(3, '\t');
    let place = place(parts.next()?)?;
    let kind = match parts.next()? {
        "" => None,
        kind => Some(options().from_str(&unescape(kind)?).ok()?),
    };
    let words = unescape(parts.next()?)?;
    Some(Said { place, kind, words })
}

fn place(text: &str) -> Option<Where> {
    let (sort, ids) = text.split_at_checked(1)?;
    let id = |text| Uuid::try_parse(text).ok();
    Some(match (sort, ids) {
        ("e", ids) => {
            let (session, entry) = ids.split_at_checked(32)?;
            Where::Entry {
                session: SessionId(id(session)?),
                entry: EntryId(id(entry)?),
            }
        }
        ("g", goal) => Where::Goal(GoalId(id(goal)?)),
        ("r", entry) => Where::Risk(EntryId(id(entry)?)),
        ("c", "") => Where::Concern,
        ("f", "") => Where::Flag,
        ("p", "") => Where::Plan,
        ("u", rupture) => Where::Repair(EntryId(id(rupture)?)),
        ("k", fact) => Where::Fact(FactId(id(fact)?)),
        ("h", task) => Where::Homework(HomeworkId(id(task)?)),
        ("w", "") => Where::Preferences,
        ("a", "") => Where::Consent,
        ("m", "") => Where::Formulation,
        ("z", "") => Where::Closing,
        ("d", "") => Where::Disclosures,
        ("l", "") => Where::People,
        _ => return None,
    })
}

/// Writes text so that it holds no tab and no line break.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
}

/// Returns the text that was escaped so.
pub(super) fn unescape(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('\\') {
        return Some(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next()? {
                'n' => '\n',
                't' => '\t',
                '\\' => '\\',
                _ => return None,
            },
            c => c,
        });
    }
    Some(Cow::Owned(out))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::domain::session::Moment;

    #[test]
    fn every_place_and_kind_comes_back_whatever_the_words_are() {
        let id = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0001);
        let places = [
            Where::Entry {
                session: SessionId(id),
                entry: EntryId(Uuid::nil()),
            },
            Where::Goal(GoalId(id)),
            Where::Risk(EntryId(id)),
            Where::Concern,
            Where::Flag,
            Where::Plan,
            Where::Repair(EntryId(id)),
            Where::Fact(FactId(id)),
            Where::Homework(HomeworkId(id)),
            Where::Preferences,
            Where::Consent,
            Where::Formulation,
            Where::People,
        ];
        let kinds = [
            None,
            Some(Kind::Said),
            Some(Kind::Moment(Moment::Tears)),
            Some(Kind::Marker('s')),
            Some(Kind::Marker('\n')),
            Some(Kind::Marker('\\')),
        ];
        for place in places {
            for kind in &kinds {
                for words in ["", "plain", "a\tb\nc\\n\\", "\u{202e}\u{1b}[2J", "\\\\t"] {
                    let text = Text {
                        place,
                        kind: kind.as_ref(),
                        at: None,
                        words: Cow::Borrowed(words),
                    };
                    let line = write(&text);
                    assert!(!line.contains('\n'), "{line}");
                    let said = read(&line).unwrap();
                    assert_eq!((said.place, &said.kind), (place, kind));
                    assert_eq!(said.words, words);
                }
            }
        }
        for line in [
            "",
            "e",
            "x\t\t",
            "g1\t\t",
            "c\tsaid",
            "c\tnothing\twords",
            "p\t\t\\x",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
