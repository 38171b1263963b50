//! A technique that is run: at which step it is, which lines of the log it made, and what taking those back means for it.

pub mod distress;
pub mod pace;

use serde::{Deserialize, Serialize};

use crate::domain::id::EntryId;
use crate::domain::ledger::Rated;
use crate::domain::session::{Entry, Kind, Session};
use crate::domain::text::Words;
use crate::words::step_card as say;

/// A technique that is run in a session, or has just been.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The did it hangs on.
    pub did: EntryId,
    /// The step it is at, counted from 1.
    pub step: u16,
    /// Its stamps in the log, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stamps: Vec<Stamp>,
    /// What the client said of the distress while it ran, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<Given>,
    /// The stamp that ended it; none while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<EntryId>,
    /// The stamp of an end that was taken back and can be put back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_back: Option<EntryId>,
}

/// One step forward, stamped in the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// The line of the log.
    pub entry: EntryId,
    /// The step before it.
    pub from: u16,
    /// The step after it.
    pub to: u16,
    /// Whether it was taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_back: bool,
}

/// A distress that was told while it ran.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The line of the log.
    pub entry: EntryId,
    /// 0 to 10, low is better.
    pub value: u8,
    /// Whether it was told before the first step was left.
    pub is_before: bool,
    /// Whether it was taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_back: bool,
}

impl Run {
    /// Returns a technique that begins to run.
    pub const fn new(did: EntryId) -> Self {
        Self {
            did,
            step: 1,
            stamps: Vec::new(),
            given: Vec::new(),
            end: None,
            end_back: None,
        }
    }

    /// Ends it, stamped by an entry.
    pub const fn finish(&mut self, entry: EntryId) {
        self.end = Some(entry);
        self.end_back = None;
    }

    /// Tells whether it still runs.
    pub const fn is_on(&self) -> bool {
        self.end.is_none()
    }

    /// Goes on to the next step, stamped by an entry.
    pub fn advance(&mut self, entry: EntryId) {
        self.stamps.retain(|stamp| !stamp.is_back);
        self.end_back = None;
        let (from, to) = (self.step, self.step.saturating_add(1));
        self.stamps.push(Stamp {
            entry,
            from,
            to,
            is_back: false,
        });
        self.step = to;
    }

    /// Goes back one step without a stamp; tells whether there was one to go back to.
    pub const fn go_back(&mut self) -> bool {
        let can = self.is_on() && self.step > 1;
        if can {
            self.step -= 1;
        }
        can
    }

    /// Keeps a distress that was told and stands in the log as an entry.
    pub fn tell(&mut self, entry: EntryId, value: u8) {
        self.given.retain(|given| !given.is_back);
        let is_before = self.given.is_empty() && self.step == 1 && self.stamps.is_empty();
        self.given.push(Given {
            entry,
            value,
            is_before,
            is_back: false,
        });
    }

    /// Returns the distress before the first step was left.
    pub fn before(&self) -> Option<u8> {
        let mut given = self.given.iter();
        let first = given.find(|given| given.is_before && !given.is_back);
        first.map(|given| given.value)
    }

    /// Returns the highest distress that was told on the way.
    pub fn highest(&self) -> Option<u8> {
        let given = self.given.iter();
        let later = given.filter(|given| !given.is_before && !given.is_back);
        later.map(|given| given.value).max()
    }

    /// Follows what became of the lines of the log; tells whether the did still stands. A stamp that was taken back takes
    /// its step back, one that was put back goes on again; an end that was taken back lets it run, and put back ends it.
    pub fn follow(&mut self, session: &Session) -> bool {
        let did = session.entry(self.did);
        if !did.is_some_and(|did| did.stands() && is_run_of(did)) {
            return false;
        }
        let stands = |id: EntryId| session.entry(id).is_some_and(Entry::stands);
        for stamp in self.stamps.iter_mut().rev() {
            if !stamp.is_back && !stands(stamp.entry) {
                stamp.is_back = true;
                self.step = stamp.from;
            }
        }
        for stamp in &mut self.stamps {
            if stamp.is_back && stands(stamp.entry) {
                stamp.is_back = false;
                self.step = stamp.to;
            }
        }
        for given in &mut self.given {
            given.is_back = !stands(given.entry);
        }
        // One of them is none: an end stands, or was taken back, or there was no end.
        let end = self.end.or(self.end_back);
        (self.end, self.end_back) = if end.is_some_and(stands) {
            (end, None)
        } else {
            (None, end)
        };
        true
    }
}

/// Only a technique of the library has a card.
fn is_run_of(did: &Entry) -> bool {
    did.line.kind == Kind::Did && did.line.technique.is_some()
}

/// Returns the did that a card would go on with: the last one from the library, if it was neither run nor rated.
pub fn waiting(session: &Session) -> Option<&Entry> {
    let standing = session.standing();
    let last = standing.iter().rev().find(|entry| is_run_of(entry))?;
    let was_run = standing
        .iter()
        .any(|entry| entry.line.kind == Kind::Time && entry.line.of == Some(last.id));
    (!was_run && Rated::of(session, last.id).is_empty()).then_some(*last)
}

/// Returns what the log says when a step begins; nothing where there is no such step.
pub fn stamp(name: &str, step: u16, outline: &[Words]) -> Option<String> {
    let line = outline.get(usize::from(step).checked_sub(1)?)?;
    Some(say::stamp(name, step.into(), outline.len(), line.trim()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(n: u128) -> EntryId {
        EntryId(Uuid::from_u128(n))
    }

    fn words(lines: &[&str]) -> Vec<Words> {
        lines.iter().map(|line| (*line).to_owned().into()).collect()
    }

    #[test]
    fn a_stamp_says_the_whole_step() {
        let outline = words(&["Explain why", "Rank by distress; use the client's words"]);
        let stamp = |step| stamp("Exposure hierarchy", step, &outline);
        assert_eq!(
            stamp(2).unwrap(),
            "Exposure hierarchy 2 of 2: Rank by distress; use the client's words"
        );
        assert_eq!((stamp(0), stamp(3)), (None, None));
    }

    #[test]
    fn before_is_what_was_told_before_the_first_step_was_left() {
        let mut run = Run::new(id(1));
        run.tell(id(2), 8);
        run.tell(id(3), 6);
        run.advance(id(4));
        run.tell(id(5), 9);
        assert_eq!((run.before(), run.highest()), (Some(8), Some(9)));
        let mut late = Run::new(id(1));
        late.advance(id(2));
        late.tell(id(3), 7);
        assert_eq!((late.before(), late.highest()), (None, Some(7)));
    }

    #[test]
    fn going_back_ends_at_the_first_step_and_after_the_end() {
        let mut run = Run::new(id(1));
        assert!(!run.go_back());
        run.advance(id(2));
        assert!(run.go_back());
        assert_eq!(run.step, 1);
        run.advance(id(3));
        run.end = Some(id(4));
        assert!(!run.go_back());
    }
}
