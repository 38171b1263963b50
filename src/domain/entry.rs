//! What can be done to an entry: enter, correct, strike, restore, move. Each leaves its mark in the entry's history.
//!
//! A RISK entry is never struck and never leaves the log for the drawer.

use crate::domain::client::Participant;
use crate::domain::goal::Goals;
use crate::domain::id::{EntryId, StepId};
use crate::domain::line::as_typed;
use crate::domain::rating::Rating;
use crate::domain::session::{Change, Drawer, Entry, Kind, Line, Place, Session, Used, What};
use crate::domain::time::Stamp;
use crate::words;

/// Who does something, when, and the step that one undo takes back together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark<'a> {
    /// The step.
    pub step: StepId,
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: &'a str,
}

impl Mark<'_> {
    /// Returns the change this leaves in a history.
    pub fn change(self, what: What) -> Change {
        Change {
            step: self.step,
            at: self.at,
            by: self.by.to_owned(),
            what,
            undoes: None,
        }
    }
}

/// Why an entry was left as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kept {
    /// There is no such entry, or it is struck or moved away.
    NotThere,
    /// It is a RISK entry, standing at this time.
    Risk(Stamp),
    /// A RISK entry does not go into the drawer.
    RiskNotToDrawer,
    /// What is in the drawer comes out only as a new entry.
    DrawerNotToLog,
    /// A goal's rating belongs to this client's goal.
    GoalRating,
    /// Fewer than two lines came at once.
    NothingToJoin,
}

impl Kept {
    /// Returns the sentence for the message row.
    pub fn words(&self) -> String {
        match self {
            Self::NotThere => words::undo::NOTHING.to_owned(),
            Self::Risk(at) => words::undo::risk_stays(&at.format("%H:%M").to_string()),
            Self::RiskNotToDrawer => words::undo::RISK_NOT_TO_DRAWER.to_owned(),
            Self::DrawerNotToLog => words::undo::DRAWER_NOT_TO_LOG.to_owned(),
            Self::GoalRating => words::undo::GOAL_RATING_STAYS.to_owned(),
            Self::NothingToJoin => words::undo::NOTHING_TO_JOIN.to_owned(),
        }
    }
}

/// Returns a new entry.
pub fn enter(id: EntryId, line: Line, mark: Mark<'_>) -> Entry {
    Entry {
        id,
        line,
        history: vec![mark.change(What::Created)],
    }
}

/// Words an entry anew; returns whether anything changed. The earlier wording stays in the history.
///
/// RISK stays RISK: one that was entered by mistake is closed with a written reason, not by another sign.
pub fn correct(
    entries: &mut [Entry],
    id: EntryId,
    line: Line,
    mark: Mark<'_>,
) -> Result<bool, Kept> {
    let entry = standing(entries, id)?;
    if (entry.line.kind == Kind::Drawer) != (line.kind == Kind::Drawer) {
        return Err(Kept::DrawerNotToLog);
    }
    if entry.line.kind == Kind::Risk && line.kind != Kind::Risk {
        return Err(Kept::Risk(entry.line.at));
    }
    if entry.line == line {
        return Ok(false);
    }
    let was = std::mem::replace(&mut entry.line, line);
    entry.history.push(mark.change(What::Corrected { was }));
    Ok(true)
}

/// Strikes an entry: it is no longer shown and stays in the file.
pub fn strike(entries: &mut [Entry], id: EntryId, mark: Mark<'_>) -> Result<(), Kept> {
    let entry = standing(entries, id)?;
    if was_risk(entry) {
        return Err(Kept::Risk(entry.line.at));
    }
    entry.history.push(mark.change(What::Struck));
    Ok(())
}

/// Moves an entry into the drawer with its text and its whole history.
///
/// The log keeps its place, under the same id, without a word and without a wording (storage.md 3).
pub fn move_to_drawer(
    session: &mut Session,
    drawer: &mut Drawer,
    id: EntryId,
    line: Line,
    mark: Mark<'_>,
) -> Result<(), Kept> {
    let entry = standing(&mut session.entries, id)?;
    if was_risk(entry) {
        return Err(Kept::RiskNotToDrawer);
    }
    if entry.line.kind == Kind::Drawer || line.kind != Kind::Drawer {
        return Err(Kept::DrawerNotToLog);
    }
    let place = enter(id, empty_drawer_line(entry.line.at), mark);
    let mut moved = std::mem::replace(entry, place);
    let was = std::mem::replace(&mut moved.line, line);
    moved.history.push(mark.change(What::Corrected { was }));
    // A move that was cut short may have brought it there already; an id stands once.
    drawer.entries.retain(|kept| kept.id != id);
    drawer.entries.push(moved);
    Ok(())
}

/// Moves an entry that was entered for the wrong client: there it stands as a late entry, here it is marked as entered
/// in error, with a pointer (records.md R-13). Links to this client's goals and entries do not go with it.
pub fn move_entry(
    from: &mut Session,
    id: EntryId,
    to: &mut Session,
    new: EntryId,
    mark: Mark<'_>,
) -> Result<(), Kept> {
    let here = Place {
        client: from.client,
        session: from.id,
        entry: id,
    };
    let there = Place {
        client: to.client,
        session: to.id,
        entry: new,
    };
    let entry = standing(&mut from.entries, id)?;
    match (&entry.line.kind, entry.line.rating) {
        (_, Some(Rating::Goal { .. })) => return Err(Kept::GoalRating),
        (Kind::Drawer, _) => return Err(Kept::DrawerNotToLog),
        _ => {}
    }
    // Flags and the reason despite them are this client's, and no other record may hold them.
    let technique = entry.line.technique.clone().map(|used| Used {
        despite: None,
        ..used
    });
    let line = Line {
        goals: Vec::new(),
        speaker: None,
        of: None,
        technique,
        ..entry.line.clone()
    };
    entry.history.push(mark.change(What::MovedTo(there)));
    let mut late = enter(new, line, mark);
    late.history.push(mark.change(What::MovedFrom(here)));
    to.entries.push(late);
    Ok(())
}

/// Makes one entry of the lines that one step entered: the first keeps its kind and takes the others on, sign and all,
/// as they were typed; the others are struck. RISK among them stays an entry of its own.
///
/// Returns the entry that is left and how many were joined.
pub fn join(
    session: &mut Session,
    step: StepId,
    goals: &Goals,
    participants: &[Participant],
    mark: Mark<'_>,
) -> Result<(EntryId, usize), Kept> {
    let came = |entry: &Entry| {
        let entered = entry
            .history
            .first()
            .is_some_and(|created| created.step == step);
        entered && entry.stands() && !was_risk(entry) && entry.line.kind != Kind::Drawer
    };
    let ids: Vec<EntryId> = session
        .entries
        .iter()
        .filter(|entry| came(entry))
        .map(|entry| entry.id)
        .collect();
    let [first, others @ ..] = ids.as_slice() else {
        return Err(Kept::NothingToJoin);
    };
    if others.is_empty() {
        return Err(Kept::NothingToJoin);
    }
    let typed: Vec<String> = session
        .entries
        .iter()
        .filter(|entry| others.contains(&entry.id))
        .map(|entry| as_typed(entry, goals, participants))
        .collect();
    let mut line = standing(&mut session.entries, *first)?.line.clone();
    for more in &typed {
        line.text.push('\n');
        line.text.push_str(more);
    }
    correct(&mut session.entries, *first, line, mark)?;
    for other in others {
        strike(&mut session.entries, *other, mark)?;
    }
    Ok((*first, ids.len()))
}

/// Tells whether an entry is a RISK entry or ever was one.
pub fn was_risk(entry: &Entry) -> bool {
    entry.line.kind == Kind::Risk
        || entry
            .history
            .iter()
            .any(|change| matches!(&change.what, What::Corrected { was } if was.kind == Kind::Risk))
}

fn standing(entries: &mut [Entry], id: EntryId) -> Result<&mut Entry, Kept> {
    entries
        .iter_mut()
        .find(|entry| entry.id == id && entry.stands())
        .ok_or(Kept::NotThere)
}

fn empty_drawer_line(at: Stamp) -> Line {
    Line {
        at,
        kind: Kind::Drawer,
        text: String::new(),
        goals: Vec::new(),
        tags: Vec::new(),
        speaker: None,
        technique: None,
        rating: None,
        of: None,
        proposer: None,
    }
}
