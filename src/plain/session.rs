//! The session, read: goals, what may be tried, what is left from last time, the plan, then the log; or the lit pane alone.

use crate::app::desk::{Desk, Pane, Try};
use crate::app::state::State;
use crate::app::step_card;
use crate::domain::id::EntryId;
use crate::plain::reading::{Reading, sentence};
use crate::plain::screens;
use crate::plain::spoken::spoken;
use crate::ui::meaning;
use crate::ui::session::{heed, note, safety_rows, some_why, told};
use crate::words::aside as wa;
use crate::words::room as wr;
use crate::words::screen::session as w;
use crate::words::screen::title;
use crate::words::{plain as say, schedule, step_card as wcard, topics};

/// How many lines of a long log are read; the rest stays in the window, where they were written when they were logged.
const LOG: usize = 30;

/// Reads the session: everything while the log is lit, else the lit pane.
pub(super) fn read(state: &State) -> Reading {
    let Some(desk) = &state.desk else {
        return Reading::of(title::LOG);
    };
    match desk.pane {
        Pane::Log => whole(state, desk),
        Pane::Goals => {
            let mut reading = Reading::of(title::GOALS);
            goals(state, &mut reading, desk, true);
            reading
        }
        Pane::Try => {
            let mut reading = Reading::of(try_title(desk));
            tries(state, &mut reading, desk);
            reading
        }
        Pane::LastTime => {
            let mut reading = Reading::of(title::LAST_TIME);
            last_time(&mut reading, desk, true);
            reading
        }
        Pane::Plan => {
            let mut reading = Reading::of(plan_title(desk));
            plan(state, &mut reading, desk, true);
            reading
        }
    }
}

fn whole(state: &State, desk: &Desk) -> Reading {
    let mut reading = Reading::of(screens::name(state));
    for (words, _) in safety_rows(state, desk, usize::from(u16::MAX)) {
        reading.tell(title::SAFETY, &words);
    }
    reading.say([title::GOALS, ":"].concat());
    goals(state, &mut reading, desk, false);
    let names: Vec<&str> = desk
        .shown
        .tries
        .iter()
        .map(|row| row.name.as_str())
        .collect();
    let names = names
        .get(..names.len().min(3))
        .unwrap_or_default()
        .join("; ");
    reading.tell(&try_title(desk), &names);
    reading.say(say::SUGGESTIONS);
    reading.say([title::LAST_TIME, ":"].concat());
    last_time(&mut reading, desk, false);
    if !desk.shown.room.is_blank() {
        reading.say([plan_title(desk).as_str(), ":"].concat());
        plan(state, &mut reading, desk, false);
    }
    reading.say([title::LOG, ":"].concat());
    log(&mut reading, state, desk);
    card(&mut reading, desk);
    reading
}

fn try_title(desk: &Desk) -> String {
    desk.goal
        .and_then(|id| desk.dossier.goals.number(id))
        .map_or_else(|| title::TRY.to_owned(), title::try_for)
}

fn plan_title(desk: &Desk) -> String {
    let room = &desk.shown.room;
    if room.title.is_empty() {
        wr::TITLE.to_owned()
    } else {
        room.title.clone()
    }
}

/// Adds what is only read where rows are not numbered.
fn add(reading: &mut Reading, is_pane: bool, at: usize, words: String) {
    if is_pane {
        reading.row(at, words);
    } else {
        reading.say(words);
    }
}

fn goals(state: &State, reading: &mut Reading, desk: &Desk, is_pane: bool) {
    if desk.shown.goals.is_empty() {
        reading.say(spoken(state, w::NO_GOALS));
    }
    for (at, goal) in desk.shown.goals.iter().enumerate() {
        let rated = match (goal.now, goal.was) {
            (None, _) => w::NOT_YET.to_owned(),
            (Some(now), None) => now.to_string(),
            (Some(now), Some(was)) => sentence([now.to_string().as_str(), &w::was(was)], " "),
        };
        let here = if desk.goal == Some(goal.id) {
            say::HERE
        } else {
            ""
        };
        let number = goal.number.to_string();
        let words = sentence([number.as_str(), &goal.words], " ");
        let words = sentence([words.as_str(), &rated], ", ");
        add(reading, is_pane, at, sentence([words.as_str(), here], " "));
    }
}

/// Reads suggestions in their groups, each with what must not be overlooked and why it is there.
fn tries(state: &State, reading: &mut Reading, desk: &Desk) {
    let shown = &desk.shown;
    if !shown.try_note.is_empty() || shown.try_rows().next().is_none() {
        reading.say(spoken(state, note(desk)));
    }
    let groups: [(&str, &Vec<Try>); 4] = [
        ("", &shown.tries),
        (w::NOT_ADVISED, &shown.not_advised),
        (wa::DECLINED, &shown.declined),
        (wa::NOT_NOW, &shown.not_now),
    ];
    let mut at = 0;
    for (head, rows) in groups {
        if !rows.is_empty() {
            reading.say(head);
        }
        for row in rows {
            let before = if row.later { wr::LATER } else { &row.before };
            let words = sentence([row.name.as_str(), before], ", ");
            let words = sentence([words.as_str(), &heed(row), &some_why(row)], ". ");
            reading.row(at, words);
            at += 1;
        }
    }
    for words in &shown.try_notes {
        reading.say(words);
    }
    reading.say(&shown.to_fit);
}

fn last_time(reading: &mut Reading, desk: &Desk, is_pane: bool) {
    if desk.shown.last_time.is_empty() {
        reading.say(w::NOTHING_LEFT);
    }
    for (at, left) in desk.shown.last_time.iter().enumerate() {
        let word = if left.is_due {
            schedule::DUE.to_owned()
        } else if left.is_agenda {
            topics::AGENDA.to_owned()
        } else {
            meaning::word(&left.kind)
        };
        let words = sentence([word.as_str(), &left.words], " ");
        add(
            reading,
            is_pane,
            at,
            sentence([words.as_str(), &left.state], ", "),
        );
    }
}

fn plan(state: &State, reading: &mut Reading, desk: &Desk, is_pane: bool) {
    let room = &desk.shown.room;
    if room.is_blank() {
        reading.say(spoken(state, wr::NO_PLAN));
    }
    for line in &room.lines {
        reading.tell(line.label, &line.words);
    }
    reading.tell(wr::label::ASK, &room.ask);
    for (at, planned) in room.planned.iter().enumerate() {
        let tick = if planned.used {
            say::USED
        } else {
            say::NOT_USED
        };
        let words = sentence([tick, &planned.name], " ");
        add(
            reading,
            is_pane,
            at,
            sentence([words.as_str(), &planned.when], ", "),
        );
    }
}

fn log(reading: &mut Reading, state: &State, desk: &Desk) {
    let lines = told(state, desk);
    let mut ids: Vec<EntryId> = desk.log().iter().map(|(entry, _)| entry.id).collect();
    let first = ids.len().saturating_sub(LOG);
    let skipped: Vec<EntryId> = ids.drain(..first).collect();
    if lines.is_empty() {
        reading.say(spoken(state, w::EMPTY_LOG));
    }
    let mut numbered: Vec<EntryId> = Vec::new();
    for (id, words) in lines {
        if skipped.contains(&id) {
            continue;
        }
        match ids.iter().position(|known| *known == id) {
            Some(at) if !numbered.contains(&id) => {
                reading.row(first + at, words);
                numbered.push(id);
            }
            _ => reading.say(words),
        }
    }
}

/// Reads the technique that is run: the step of now, and what to look out for.
pub(super) fn card(reading: &mut Reading, desk: &Desk) {
    let Some((run, shown)) = step_card::on(desk) else {
        return;
    };
    let (step, of) = (usize::from(run.step), shown.steps());
    reading.say(wcard::title(step, of, &shown.name));
    if let Some(words) = step_words(desk) {
        reading.say(words);
    }
    let heeds = [&shown.stops, &shown.asks, &shown.adapts, &shown.says];
    for words in heeds.into_iter().flatten() {
        reading.say(words);
    }
    if let Some(card) = &shown.card {
        reading.say([wcard::WATCH, &card.watch].concat());
    }
}

/// Returns the step of now of the technique that is run.
pub(super) fn step_words(desk: &Desk) -> Option<String> {
    let (run, shown) = step_card::on(desk)?;
    let step = usize::from(run.step);
    let card = shown.card.as_ref()?;
    let words = card.outline.get(step.checked_sub(1)?)?;
    Some(say::step(step, shown.steps(), words))
}
