//! Take back and put back, from the entries' own histories, so that taking back works after a restart too.
//!
//! A step is everything one key press did. What cannot be taken back (RISK, a move to the drawer or to another client)
//! says so once and is passed over from then on.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::entry::{Mark, was_risk};
use crate::domain::id::{EntryId, StepId};
use crate::domain::line::{did_name, word};
use crate::domain::risk::ANSWER_TAG;
use crate::domain::session::{Change, Drawer, Entry, Kind, Line, Session, What};
use crate::domain::time::Stamp;
use crate::words;

/// What only this run of the program knows about taking back: it is empty after a restart.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Trail {
    /// Steps that answered that they stay.
    told: BTreeSet<StepId>,
    /// Undo steps that can be put back, the newest last.
    redo: Vec<StepId>,
}

impl Trail {
    /// Forgets what could be put back, after something new was done.
    pub fn go_on(&mut self) {
        self.redo.clear();
    }

    /// Returns the newest step that can be put back.
    pub fn newest_redo(&self) -> Option<StepId> {
        self.redo.last().copied()
    }
}

/// What taking back did.
#[derive(Clone, PartialEq, Debug)]
pub enum TakenBack {
    /// It changed entries.
    Took(Took),
    /// The newest step stays, for this reason, and will be passed over.
    Stays(Stays, Stamp),
    /// No step is left.
    Nothing,
}

/// Which entries changed, and where.
#[derive(Clone, PartialEq, Debug)]
pub struct Took {
    /// The entries, each once, with what was taken back or put back.
    pub entries: Vec<Changed>,
    /// RISK entries of the same step, which stay.
    pub stays: Vec<EntryId>,
    /// Whether the log changed and must be saved.
    pub log: bool,
    /// Whether the drawer changed and must be saved.
    pub drawer: bool,
}

/// One entry that changed.
#[derive(Clone, PartialEq, Debug)]
pub struct Changed {
    /// The entry.
    pub id: EntryId,
    /// When it stands, its kind and its words; a drawer entry's words are left out.
    pub name: String,
    /// What happened to it.
    pub how: How,
}

/// What happened to an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// It was struck.
    Struck,
    /// It stands again.
    Restored,
    /// An earlier wording came back.
    Reworded,
}

/// Why a step stays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stays {
    /// It made a RISK entry.
    Risk,
    /// It moved an entry to the drawer.
    Drawer,
    /// It moved an entry between two clients.
    Moved,
}

impl TakenBack {
    /// Returns the sentence for the message row.
    pub fn words(&self) -> String {
        match self {
            Self::Nothing => words::undo::NOTHING.to_owned(),
            Self::Stays(why, at) => {
                let at = shown(*at);
                match why {
                    Stays::Risk => words::undo::risk_stays(&at),
                    Stays::Drawer => words::undo::drawer_stays(&at),
                    Stays::Moved => words::undo::moved_stays(&at),
                }
            }
            Self::Took(took) => match took.entries.as_slice() {
                [one] => match one.how {
                    How::Struck => words::undo::took_back(&one.name),
                    How::Reworded => words::undo::took_back_wording(&one.name),
                    How::Restored => words::undo::stands_again(&one.name),
                },
                many if many.iter().all(|one| one.how == How::Struck) => {
                    words::undo::took_back_many(many.len())
                }
                many => words::undo::took_back_changes(many.len()),
            },
        }
    }
}

impl Took {
    /// Returns the sentence for the message row after putting back.
    pub fn put_back_words(&self) -> String {
        match self.entries.as_slice() {
            [one] => words::undo::put_back(&one.name),
            many if many.iter().all(|one| one.how == How::Restored) => {
                words::undo::put_back_many(many.len())
            }
            many => words::undo::put_back_changes(many.len()),
        }
    }
}

/// Returns the steps that were done and not taken back, oldest first.
pub fn stack(session: &Session, drawer: Option<&Drawer>) -> Vec<StepId> {
    let steps = Steps::of(session, drawer);
    let begun = begun(session);
    steps
        .undoes
        .iter()
        .filter(|(step, undoes)| undoes.is_none() && steps.is_live(**step))
        .map(|(step, _)| *step)
        .filter(|step| begun != Some(*step))
        .collect()
}

/// Returns the step that began the session and entered its first line. It is nothing that was typed: struck, the session would
/// go on without its beginning.
fn begun(session: &Session) -> Option<StepId> {
    let made = |entry: &Entry| Some(entry.history.first()?.step);
    let first = session.entries.iter().min_by_key(|entry| made(entry))?;
    let step = made(first).filter(|_| first.line.kind == Kind::Time)?;
    let has_more = |entry: &Entry| entry.id != first.id && made(entry) == Some(step);
    (!session.entries.iter().any(has_more)).then_some(step)
}

/// Returns the step that taking back would look at next: the newest of the stack that did not say already that it stays.
pub fn newest(session: &Session, drawer: Option<&Drawer>, trail: &Trail) -> Option<StepId> {
    let mut stack = stack(session, drawer);
    stack.retain(|step| !trail.told.contains(step));
    stack.pop()
}

/// Takes back the newest step that can be.
pub fn take_back(
    session: &mut Session,
    drawer: Option<&mut Drawer>,
    trail: &mut Trail,
    mark: Mark<'_>,
) -> TakenBack {
    let steps = Steps::of(session, drawer.as_deref());
    let mut drawer = drawer;
    for step in stack(session, drawer.as_deref()).into_iter().rev() {
        if trail.told.contains(&step) {
            continue;
        }
        let mut took = Took {
            entries: Vec::new(),
            stays: Vec::new(),
            log: false,
            drawer: false,
        };
        let mut why = None;
        for entry in &mut session.entries {
            took.log |= undo_in(
                entry,
                step,
                &steps,
                mark,
                &mut took.entries,
                &mut took.stays,
                &mut why,
            );
        }
        for entry in drawer.iter_mut().flat_map(|drawer| &mut drawer.entries) {
            took.drawer |= undo_in(
                entry,
                step,
                &steps,
                mark,
                &mut took.entries,
                &mut took.stays,
                &mut why,
            );
        }
        if !took.entries.is_empty() {
            trail.redo.push(mark.step);
            return TakenBack::Took(took);
        }
        if let Some((why, at)) = why {
            trail.told.insert(step);
            return TakenBack::Stays(why, at);
        }
    }
    TakenBack::Nothing
}

/// Puts back what was taken back last in this run; `None` if there is nothing.
pub fn put_back(
    session: &mut Session,
    drawer: Option<&mut Drawer>,
    trail: &mut Trail,
    mark: Mark<'_>,
) -> Option<Took> {
    let undone = trail.redo.pop()?;
    let mut took = Took {
        entries: Vec::new(),
        stays: Vec::new(),
        log: false,
        drawer: false,
    };
    for entry in &mut session.entries {
        took.log |= redo_in(entry, undone, mark, &mut took.entries);
    }
    for entry in drawer.into_iter().flat_map(|drawer| &mut drawer.entries) {
        took.drawer |= redo_in(entry, undone, mark, &mut took.entries);
    }
    Some(took)
}

/// Every step of a session, with the step it undoes.
struct Steps {
    undoes: BTreeMap<StepId, Option<StepId>>,
}

impl Steps {
    fn of(session: &Session, drawer: Option<&Drawer>) -> Self {
        let entries = session
            .entries
            .iter()
            .chain(drawer.into_iter().flat_map(|drawer| &drawer.entries));
        let undoes = entries
            .flat_map(|entry| &entry.history)
            .map(|change| (change.step, change.undoes))
            .collect();
        Self { undoes }
    }

    /// Tells whether no step that is itself in force undoes this one.
    fn is_live(&self, step: StepId) -> bool {
        self.is_live_within(step, self.undoes.len())
    }

    /// `depth` bounds the walk where a damaged file has steps that undo each other in a ring.
    fn is_live_within(&self, step: StepId, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return true;
        };
        !self
            .undoes
            .iter()
            .any(|(other, undoes)| *undoes == Some(step) && self.is_live_within(*other, depth))
    }
}

/// What undoing one change does to its entry.
enum Way {
    Strike,
    Restore,
    Reword(Box<Line>),
    Stays(Stays),
    /// It is done already, or a later change stands in the way.
    Pass,
}

fn undo_in(
    entry: &mut Entry,
    step: StepId,
    steps: &Steps,
    mark: Mark<'_>,
    changed: &mut Vec<Changed>,
    stay: &mut Vec<EntryId>,
    why: &mut Option<(Stays, Stamp)>,
) -> bool {
    let Some(at) = entry.history.iter().rposition(|change| change.step == step) else {
        return false;
    };
    match way(entry, at, steps) {
        Way::Pass => false,
        Way::Stays(reason) => {
            stay.push(entry.id);
            why.get_or_insert((reason, entry.line.at));
            false
        }
        Way::Strike => {
            // Named before the change, in the words that are taken back.
            changed.push(Changed::of(entry, How::Struck));
            entry.history.push(undoing(mark, What::Struck, step));
            true
        }
        Way::Restore => {
            changed.push(Changed::of(entry, How::Restored));
            entry.history.push(undoing(mark, What::Restored, step));
            true
        }
        Way::Reword(line) => {
            let was = std::mem::replace(&mut entry.line, *line);
            changed.push(Changed::of(entry, How::Reworded));
            entry
                .history
                .push(undoing(mark, What::Corrected { was }, step));
            true
        }
    }
}

fn way(entry: &Entry, at: usize, steps: &Steps) -> Way {
    let Some(change) = entry.history.get(at) else {
        return Way::Pass;
    };
    match &change.what {
        What::MovedTo(_) | What::MovedFrom(_) => Way::Stays(Stays::Moved),
        What::Created if entry.line.kind == Kind::Drawer && entry.line.text.is_empty() => {
            Way::Stays(Stays::Drawer)
        }
        What::Created | What::Restored if was_risk(entry) => Way::Stays(Stays::Risk),
        What::Created | What::Restored if entry.stands() => Way::Strike,
        What::Struck if entry.is_struck() => Way::Restore,
        What::Created | What::Restored | What::Struck => Way::Pass,
        What::Corrected { was } => {
            let later = entry.history.iter().skip(at + 1).any(|later| {
                matches!(later.what, What::Corrected { .. })
                    && later.undoes.is_none()
                    && steps.is_live(later.step)
            });
            if later || !entry.stands() {
                Way::Pass
            } else if entry.line.kind == Kind::Drawer && was.kind != Kind::Drawer {
                Way::Stays(Stays::Drawer)
            } else if entry.line.kind == Kind::Risk
                && (was.kind != Kind::Risk || says_an_answer(&entry.line))
            {
                Way::Stays(Stays::Risk)
            } else {
                Way::Reword(Box::new(was.clone()))
            }
        }
    }
}

/// Tells whether a line says a critical answer of a measure, and with it what was done about it.
fn says_an_answer(line: &Line) -> bool {
    line.tags.iter().any(|tag| tag == ANSWER_TAG)
}

fn redo_in(entry: &mut Entry, undone: StepId, mark: Mark<'_>, changed: &mut Vec<Changed>) -> bool {
    let Some(change) = entry.history.iter().find(|change| change.step == undone) else {
        return false;
    };
    let (what, how) = match &change.what {
        What::Struck if entry.is_struck() => (What::Restored, How::Restored),
        What::Restored if entry.stands() => (What::Struck, How::Struck),
        What::Corrected { was } => {
            let was = std::mem::replace(&mut entry.line, was.clone());
            (What::Corrected { was }, How::Reworded)
        }
        What::Struck | What::Restored | What::Created | What::MovedTo(_) | What::MovedFrom(_) => {
            return false;
        }
    };
    changed.push(Changed::of(entry, how));
    entry.history.push(undoing(mark, what, undone));
    true
}

fn undoing(mark: Mark<'_>, what: What, step: StepId) -> Change {
    Change {
        undoes: Some(step),
        ..mark.change(what)
    }
}

impl Changed {
    fn of(entry: &Entry, how: How) -> Self {
        let line = &entry.line;
        let words = match line.kind {
            Kind::Drawer => String::new(),
            Kind::Rate => line
                .rating
                .map_or_else(|| line.text.clone(), crate::domain::line::rating_shown),
            _ => did_name(line),
        };
        Self {
            id: entry.id,
            name: words::undo::entry(&shown(line.at), &word(&line.kind), &words),
            how,
        }
    }
}

fn shown(at: Stamp) -> String {
    at.format("%H:%M").to_string()
}
