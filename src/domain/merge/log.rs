//! Joins two versions of a log or a drawer: every line once, with everything that happened to it on either side.
//!
//! Where both sides worded a line differently, the wording that was written last stands. The other is in the history of the
//! line, as a correction that was taken back: its step has an id of its own sort, which says that a join made it.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeSeed as _;
use serde_json::Value;

use crate::domain::decoding::Decoding;
use crate::domain::id::{EntryId, StepId};
use crate::domain::merge::rift::{Held, Rift, Version, Within, id_of, is_made};
use crate::domain::merge::shape::{self, Shape};
use crate::domain::merge::text_of;
use crate::domain::merge::tree::{Three, Work};
use crate::domain::merge::{Joined, Joins, value_of};
use crate::domain::session::{Change, Drawer, Entry, Kind, Line, Session, What};
use crate::domain::time::Stamp;

impl Joins for Session {
    fn within(&self) -> Option<Within> {
        Some(Within::Session(self.id))
    }

    fn shape() -> &'static Shape {
        &shape::SESSION
    }

    fn join(base: Option<&Self>, ours: &Self, theirs: &Self) -> Joined<Self> {
        let bare = |log: &Self| {
            value_of(&Self {
                entries: Vec::new(),
                ..log.clone()
            })
        };
        let (base, left, right) = (base.map(bare), bare(ours), bare(theirs));
        let mut work = Work::new(ours.within());
        let three = Three {
            base: base.as_ref().map(Some),
            ours: Some(&left),
            theirs: Some(&right),
        };
        let whole = work.value(Self::shape(), three).unwrap_or_default();
        let mut rifts = work.done();
        let head = Decoding::new()
            .deserialize(whole)
            .unwrap_or_else(|_| ours.clone());
        let entries = joined(&ours.entries, &theirs.entries, true);
        rifts.extend(apart(&entries, Within::Session(ours.id)));
        Joined {
            rifts,
            ..Joined::plain(Self { entries, ..head })
        }
    }
}

impl Joins for Drawer {
    fn within(&self) -> Option<Within> {
        Some(Within::Drawer(self.session))
    }

    fn shape() -> &'static Shape {
        &shape::DRAWER
    }

    fn join(_base: Option<&Self>, ours: &Self, theirs: &Self) -> Joined<Self> {
        let entries = joined(&ours.entries, &theirs.entries, false);
        let rifts = apart(&entries, Within::Drawer(ours.session));
        Joined {
            rifts,
            ..Joined::plain(Self {
                entries,
                ..ours.clone()
            })
        }
    }
}

/// Returns the entries of a log with words that moved into the drawer on the other side: they belong there, with all that
/// was done to them since.
pub fn moved_away(ours: &Session, theirs: &Session) -> Vec<Entry> {
    let mut moved = Vec::new();
    for (one, other) in [(ours, theirs), (theirs, ours)] {
        for entry in &one.entries {
            let there = other.entry(entry.id);
            if there.is_some_and(is_place) && !is_place(entry) && !holds_risk(entry) {
                moved.push(entry.clone());
            }
        }
    }
    moved
}

/// Puts entries that left the log into the drawer, where they may stand already; tells what was worded differently there.
pub fn take_in(drawer: &mut Drawer, moved: &[Entry]) -> Vec<Rift> {
    drawer.entries = joined(&drawer.entries, moved, false);
    apart(&drawer.entries, Within::Drawer(drawer.session))
}

/// Tells whether an earlier version of a log holds words of a line that a later one has no more, because they are in the
/// drawer.
pub fn holds_moved(earlier: &Session, later: &Session) -> bool {
    let gone = |entry: &&Entry| later.entry(entry.id).is_some_and(is_place) && !is_place(entry);
    earlier.entries.iter().any(|entry| gone(&entry))
}

/// Returns the wordings of a line that a join set aside, the line as it stands first.
pub fn wordings(entry: &Entry) -> Vec<(Line, Stamp, String)> {
    let written = producer(&entry.history);
    let stands = written.map_or((entry.line.at, String::new()), |change| {
        (change.at, change.by.clone())
    });
    let others = entry
        .history
        .iter()
        .filter_map(|change| match &change.what {
            What::Corrected { was } if is_made(change.step.0) => {
                Some((was.clone(), change.at, change.by.clone()))
            }
            _ => None,
        });
    std::iter::once((entry.line.clone(), stands.0, stands.1))
        .chain(others)
        .collect()
}

/// Returns a rift for each line that has wordings of both sides. The words are in the entry: here is only how many.
fn apart(entries: &[Entry], within: Within) -> Vec<Rift> {
    let differing = entries.iter().filter(|entry| wordings(entry).len() > 1);
    differing
        .map(|entry| {
            let place = vec!["entries".to_owned(), entry.id.to_string()];
            let others = wordings(entry).into_iter().skip(1);
            let marks = others.map(|(_, at, by)| Version {
                value: Held::Nothing,
                at: Some(at),
                by,
            });
            let mut rift = Rift::new(within, place, Vec::new());
            rift.versions = marks.take(1).collect();
            rift
        })
        .collect()
}

/// The place in the log of a line that is in the drawer: no words, and nothing that could be one.
fn is_place(entry: &Entry) -> bool {
    entry.line.kind == Kind::Drawer && entry.line.text.is_empty()
}

/// Tells whether a line is RISK or ever was: it never leaves the log.
fn holds_risk(entry: &Entry) -> bool {
    let was = entry
        .history
        .iter()
        .any(|change| matches!(&change.what, What::Corrected { was } if was.kind == Kind::Risk));
    was || entry.line.kind == Kind::Risk
}

fn joined(ours: &[Entry], theirs: &[Entry], is_log: bool) -> Vec<Entry> {
    let mut all: BTreeMap<EntryId, Entry> = BTreeMap::new();
    for entry in ours.iter().chain(theirs) {
        let entry = match all.get(&entry.id) {
            Some(known) if known == entry => continue,
            Some(known) => one(known, entry, is_log),
            None => entry.clone(),
        };
        all.insert(entry.id, entry);
    }
    let mut all: Vec<Entry> = all.into_values().collect();
    all.sort_by_key(|entry| (entry.written(), entry.id));
    all
}

/// Joins two versions of one line.
fn one(ours: &Entry, theirs: &Entry, is_log: bool) -> Entry {
    if is_log {
        // What is in the drawer on one side has no word in the log; RISK never leaves it.
        match (is_place(ours), is_place(theirs)) {
            (true, false) if !holds_risk(theirs) => return ours.clone(),
            (false, true) if !holds_risk(ours) => return theirs.clone(),
            (true, false) => return theirs.clone(),
            (false, true) => return ours.clone(),
            _ => {}
        }
    }
    let made = |change: &&Change| is_made(change.step.0);
    let real = |entry: &Entry| -> Vec<Change> {
        let real = entry.history.iter().filter(|change| !made(change));
        real.cloned().collect()
    };
    let (left, right) = (real(ours), real(theirs));
    let stands = standing(ours, theirs);
    let mut history = woven(&left, &right);
    let mut aside: BTreeMap<StepId, Change> = BTreeMap::new();
    for entry in [ours, theirs] {
        let set_aside = entry.history.iter().filter(made).cloned();
        let own = Some(entry.line.clone())
            .filter(|line| *line != stands)
            .and_then(|line| taken_back(entry, line));
        for change in set_aside.chain(own) {
            aside.insert(change.step, change);
        }
    }
    let known: Vec<Line> = history.iter().filter_map(was_of).cloned().collect();
    for change in aside.into_values() {
        let is_told = was_of(&change).is_some_and(|was| *was == stands || known.contains(was));
        if is_told {
            continue;
        }
        let producer = change.undoes;
        let at = history.iter().rposition(|one| {
            Some(one.step) == producer && matches!(one.what, What::Corrected { .. } | What::Created)
        });
        history.insert(at.map_or(history.len(), |at| at + 1), change);
    }
    keep_risk(Entry {
        id: ours.id,
        line: stands,
        history,
    })
}

fn was_of(change: &Change) -> Option<&Line> {
    match &change.what {
        What::Corrected { was } => Some(was),
        _ => None,
    }
}

/// Returns the change that gave a line the words it has.
fn producer(history: &[Change]) -> Option<&Change> {
    let real = history.iter().filter(|change| !is_made(change.step.0));
    let mut real = real.rev();
    real.find(|change| matches!(change.what, What::Corrected { .. } | What::Created))
}

/// Returns the change by which a wording that does not stand is kept: it was written, and taken back.
fn taken_back(entry: &Entry, line: Line) -> Option<Change> {
    let producer = producer(&entry.history)?;
    let words = text_of(&serde_json::to_value(&line).unwrap_or_default());
    Some(Change {
        step: StepId(id_of(&[&entry.id.to_string(), &words])),
        at: producer.at,
        by: producer.by.clone(),
        undoes: Some(producer.step),
        what: What::Corrected { was: line },
    })
}

/// Returns the wording that stands: RISK before all else, then what is the drawer's, then what was written last.
fn standing(ours: &Entry, theirs: &Entry) -> Line {
    let rank = |entry: &Entry, other: &Entry| {
        let at = producer(&entry.history).map(|change| change.at);
        // What the other side has replaced is older, whatever the clocks said.
        let is_older = other
            .history
            .iter()
            .any(|change| !is_made(change.step.0) && was_of(change) == Some(&entry.line))
            && !entry
                .history
                .iter()
                .any(|change| was_of(change) == Some(&other.line));
        let words = serde_json::to_value(&entry.line).unwrap_or(Value::Null);
        (
            entry.line.kind == Kind::Risk,
            entry.line.kind == Kind::Drawer,
            !is_older,
            at,
            text_of(&words),
        )
    };
    if rank(ours, theirs) >= rank(theirs, ours) {
        ours.line.clone()
    } else {
        theirs.line.clone()
    }
}

/// Returns two histories in one: each change once, in the order each side has them, and by time where they say nothing.
fn woven(left: &[Change], right: &[Change]) -> Vec<Change> {
    let text = |change: &Change| text_of(&serde_json::to_value(change).unwrap_or_default());
    let mut woven: Vec<Change> = Vec::new();
    let (mut left, mut right) = (left, right);
    loop {
        match (left.split_first(), right.split_first()) {
            (None, None) => return woven,
            (Some((one, rest)), None) => {
                woven.push(one.clone());
                left = rest;
            }
            (None, Some((one, rest))) => {
                woven.push(one.clone());
                right = rest;
            }
            (Some((one, ours)), Some((other, theirs))) => {
                if one == other {
                    woven.push(one.clone());
                    (left, right) = (ours, theirs);
                } else if theirs.contains(one) && !ours.contains(other) {
                    woven.push(other.clone());
                    right = theirs;
                } else if (ours.contains(other) && !theirs.contains(one))
                    || (one.at, text(one)) <= (other.at, text(other))
                {
                    woven.push(one.clone());
                    left = ours;
                } else {
                    woven.push(other.clone());
                    right = theirs;
                }
            }
        }
        let seen: BTreeSet<StepId> = woven.iter().map(|change| change.step).collect();
        let skip = |rest: &'_ [Change]| {
            rest.iter()
                .take_while(|change| seen.contains(&change.step) && woven.contains(change))
                .count()
        };
        left = left.get(skip(left)..).unwrap_or_default();
        right = right.get(skip(right)..).unwrap_or_default();
    }
}

/// A line that is RISK is not struck, whatever the other side did before it was: it stands again.
fn keep_risk(mut entry: Entry) -> Entry {
    if entry.line.kind != Kind::Risk || !entry.is_struck() {
        return entry;
    }
    let struck = entry
        .history
        .iter()
        .rev()
        .find(|change| matches!(change.what, What::Struck));
    if let Some(struck) = struck.cloned() {
        let step = struck.step.0.to_string();
        entry.history.push(Change {
            step: StepId(id_of(&[&entry.id.to_string(), &step])),
            what: What::Restored,
            undoes: Some(struck.step),
            ..struck
        });
    }
    entry
}
