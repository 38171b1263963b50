//! Changes of chart, goals and plan: each is one step that can be taken back and put back, and is sent off at once.

use crate::app::desk::Desk;
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::saving::{self, Slot};
use crate::app::shown;
use crate::app::state::State;
use crate::domain::client::Client;
use crate::domain::closing::Closing;
use crate::domain::disclosure::Disclosures;
use crate::domain::dossier::Dossier;
use crate::domain::entry::{self, Mark};
use crate::domain::goal::Goals;
use crate::domain::id::{EntryId, SessionId, StepId};
use crate::domain::note::Note;
use crate::domain::plan::Plan;
use crate::domain::reading::{Reading, Readings};
use crate::domain::replaced::Replaced;
use crate::domain::risk::RiskRecord;
use crate::domain::session::Line;
use crate::domain::summary::Summary;
use crate::words::app as say;

/// A change of a document that can be taken back: how it read on the other side of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Turn {
    /// The step, which is in one order with those of the log.
    pub step: StepId,
    /// The document as it reads on the other side.
    pub paper: Paper,
    /// What was changed, in words.
    pub what: String,
}

/// Changes the chart as one step; tells whether anything changed.
pub fn change_client(
    state: &mut State,
    what: &str,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Client),
) -> bool {
    turn(state, what, effects, |dossier| {
        let before = dossier.client.clone();
        change(&mut dossier.client);
        (dossier.client != before).then(|| {
            let after = Paper::Client(Box::new(dossier.client.clone()));
            (Paper::Client(Box::new(before)), after)
        })
    })
}

/// Changes the goals, their objectives or homework as one step; tells whether anything changed.
pub fn change_goals(
    state: &mut State,
    what: &str,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Goals),
) -> bool {
    turn(state, what, effects, |dossier| {
        let before = dossier.goals.clone();
        change(&mut dossier.goals);
        (dossier.goals != before).then(|| {
            let after = Paper::Goals(Box::new(dossier.goals.clone()));
            (Paper::Goals(Box::new(before)), after)
        })
    })
}

/// Changes the plan as one step; tells whether anything changed. A change of a version that was agreed begins the next
/// one; why is asked for in the plan itself.
pub fn change_plan(
    state: &mut State,
    what: &str,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Plan),
) -> bool {
    let (at, by) = (state.now.wall, state.by.clone());
    turn(state, what, effects, |dossier| {
        let before = dossier.plan.clone();
        change(&mut dossier.plan);
        // What was agreed with the client stays as it was: the change begins a version of its own.
        let is_touched = before.agreed.is_some()
            && before.number == dossier.plan.number
            && before.agreed == dossier.plan.agreed
            && before.is_other_agreement(&dossier.plan);
        if is_touched {
            dossier.plan.begin_version(&before, at, &by, "");
        }
        (dossier.plan != before).then(|| {
            let after = Paper::Plan(Box::new(dossier.plan.clone()));
            (Paper::Plan(Box::new(before)), after)
        })
    })
}

/// Changes what is on file about the end and after as one step; tells whether anything changed.
pub fn change_closing(
    state: &mut State,
    what: &str,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Closing),
) -> bool {
    turn(state, what, effects, |dossier| {
        let before = dossier.closing.clone();
        change(&mut dossier.closing);
        (dossier.closing != before).then(|| {
            let after = Paper::Closing(Box::new(dossier.closing.clone()));
            (Paper::Closing(Box::new(before)), after)
        })
    })
}

/// Changes who may get what of the record and sends it off; it is never undone.
pub fn settle_disclosures(
    state: &mut State,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Disclosures),
) {
    let Some(desk) = &mut state.desk else { return };
    change(&mut desk.dossier.disclosures);
    let paper = Paper::Disclosures(Box::new(desk.dossier.disclosures.clone()));
    desk.trail.go_on();
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
}

/// Changes the risk record and sends it off; it is never undone.
pub fn settle_risk(
    state: &mut State,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut RiskRecord),
) {
    let Some(desk) = &mut state.desk else { return };
    change(&mut desk.dossier.risk);
    let paper = Paper::Risk(Box::new(desk.dossier.risk.clone()));
    desk.trail.go_on();
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
}

/// Puts a note into the record, new or in the place of the one with its id, and sends it off.
pub fn put_note(state: &mut State, note: Note, effects: &mut Vec<Effect>) {
    let Some(desk) = &mut state.desk else { return };
    let paper = Paper::Note(Box::new(note.clone()));
    desk.dossier.put_note(note);
    desk.trail.go_on();
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
}

/// Puts a summary into the record, new or in the place of the one with its id, and sends it off.
pub fn put_summary(state: &mut State, summary: Summary, effects: &mut Vec<Effect>) {
    let Some(desk) = &mut state.desk else { return };
    let paper = Paper::Summary(Box::new(summary.clone()));
    desk.dossier.put_summary(summary);
    desk.trail.go_on();
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
}

/// Adds a reading, or amends one that is there, and sends the readings off; a reading is never undone.
pub fn put_reading(state: &mut State, reading: Reading, effects: &mut Vec<Effect>) {
    let Some(desk) = &mut state.desk else { return };
    let readings = &mut desk.dossier.readings;
    match readings
        .readings
        .iter_mut()
        .find(|known| known.id == reading.id)
    {
        Some(known) => *known = reading,
        None => readings.readings.push(reading),
    }
    let paper = Paper::Readings(Box::new(readings.clone()));
    desk.trail.go_on();
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
}

/// Changes the schedule of measures or adds a review, and sends the readings off; neither is ever undone.
pub fn settle_readings(
    state: &mut State,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Readings),
) {
    let Some(desk) = &mut state.desk else { return };
    change(&mut desk.dossier.readings);
    let paper = Paper::Readings(Box::new(desk.dossier.readings.clone()));
    desk.trail.go_on();
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
}

/// Words an entry of any session anew; the wording before it stays in its history. Tells whether it stands so now: a line
/// that was struck or says another RISK is not worded anew.
pub fn correct_entry(
    state: &mut State,
    session: SessionId,
    id: EntryId,
    line: Line,
    effects: &mut Vec<Effect>,
) -> bool {
    let at = state.now.wall;
    let step = StepId(state.ids.next(at));
    let by = state.by.clone();
    let Some(desk) = &mut state.desk else {
        return false;
    };
    let found = desk
        .dossier
        .sessions
        .iter_mut()
        .find(|known| known.id == session);
    let Some(session) = found else { return false };
    let mark = Mark { step, at, by: &by };
    match entry::correct(&mut session.entries, id, line, mark) {
        Ok(true) => {}
        // It stood so already.
        Ok(false) => return true,
        Err(_) => return false,
    }
    let paper = Paper::Session(Box::new(session.clone()));
    desk.trail.go_on();
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
    true
}

fn turn(
    state: &mut State,
    what: &str,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Dossier) -> Option<(Paper, Paper)>,
) -> bool {
    let step = StepId(state.ids.next(state.now.wall));
    let Some(desk) = &mut state.desk else {
        return false;
    };
    let Some((before, after)) = change(&mut desk.dossier) else {
        return false;
    };
    desk.turns.push(Turn {
        step,
        paper: before,
        what: what.to_owned(),
    });
    desk.turned_back.clear();
    desk.trail.go_on();
    saving::send(state, after, effects);
    shown::refresh(state, effects);
    state.notice = Notice::info(say::field_saved(what));
    true
}

/// Returns an earlier value as it is kept beside the one that takes its place.
pub fn replaced(state: &State, what: &str, was: String) -> Replaced {
    Replaced {
        at: state.now.wall,
        by: state.by.clone(),
        what: what.to_owned(),
        was,
        why: String::new(),
    }
}

/// Changes what no undo takes back, in the chart and in every state of it that undo knows.
pub fn settle_client(desk: &mut Desk, change: impl Fn(&mut Client)) {
    change(&mut desk.dossier.client);
    for turn in desk.turns.iter_mut().chain(&mut desk.turned_back) {
        if let Paper::Client(client) = &mut turn.paper {
            change(client);
        }
    }
}

/// Forgets the changes of one document, because another version took its place: they hold it whole as it read before.
pub fn forget_turns(desk: &mut Desk, slot: Slot) {
    desk.turns.retain(|turn| Slot::of(&turn.paper) != slot);
    desk.turned_back
        .retain(|turn| Slot::of(&turn.paper) != slot);
}

/// Makes the newest change one step with a line of the log, so that both are taken back and put back together.
pub fn join_line(state: &mut State, step: StepId) {
    let desk = state.desk.as_mut();
    if let Some(turn) = desk.and_then(|desk| desk.turns.last_mut()) {
        turn.step = step;
    }
}

/// Takes the newest change back.
pub fn take_back(state: &mut State, step: StepId, effects: &mut Vec<Effect>) {
    let Some(desk) = &mut state.desk else { return };
    let Some(turn) = desk.turns.pop() else { return };
    let what = turn.what.clone();
    let Some(now) = swap(&mut desk.dossier, turn.paper) else {
        return;
    };
    let (after, paper) = now;
    desk.turned_back.push(Turn {
        step,
        paper: after,
        what: what.clone(),
    });
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
    state.notice = Notice::info(say::took_back_field(&what));
}

/// Puts the newest change that was taken back into its place again.
pub fn put_back(state: &mut State, step: StepId, effects: &mut Vec<Effect>) {
    let Some(desk) = &mut state.desk else { return };
    let Some(turn) = desk.turned_back.pop() else {
        return;
    };
    let what = turn.what.clone();
    let Some((before, paper)) = swap(&mut desk.dossier, turn.paper) else {
        return;
    };
    desk.turns.push(Turn {
        step,
        paper: before,
        what: what.clone(),
    });
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
    state.notice = Notice::info(say::put_back_field(&what));
}

/// Puts a document in the place of the one of its kind; returns the one that was there, and what to save.
fn swap(dossier: &mut Dossier, paper: Paper) -> Option<(Paper, Paper)> {
    let was = match &paper {
        Paper::Client(client) => {
            let was = std::mem::replace(&mut dossier.client, (**client).clone());
            Paper::Client(Box::new(was))
        }
        Paper::Goals(goals) => {
            let was = std::mem::replace(&mut dossier.goals, (**goals).clone());
            Paper::Goals(Box::new(was))
        }
        Paper::Plan(plan) => {
            let was = std::mem::replace(&mut dossier.plan, (**plan).clone());
            Paper::Plan(Box::new(was))
        }
        Paper::Closing(closing) => {
            let was = std::mem::replace(&mut dossier.closing, (**closing).clone());
            Paper::Closing(Box::new(was))
        }
        // Logs, drawers and risk are taken back by their own histories, the profile on its own page; texts by their
        // authors' decisions, and what was given away was given away.
        Paper::Readings(_)
        | Paper::Disclosures(_)
        | Paper::Note(_)
        | Paper::Summary(_)
        | Paper::Risk(_)
        | Paper::Session(_)
        | Paper::Drawer(_)
        | Paper::Profile(_)
        | Paper::Practice(_)
        | Paper::Library(_) => return None,
    };
    Some((was, paper))
}
