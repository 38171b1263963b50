//! What time does: the session's clock, previews that follow, the idle cover, trying again.

use chrono::{TimeDelta, Timelike};

use crate::app::cover::Cover;
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::saving;
use crate::app::state::State;
use crate::app::step_card::pacing;
use crate::app::{lock, picker, shown};
use crate::domain::clock::Jump;
use crate::domain::session::{Pause, StartChange};
use crate::domain::time::{Now, Stamp};
use crate::words::app as say;
use crate::words::time as show;

/// A preview follows the cursor this long after the last key, in milliseconds.
pub const PREVIEW_MS: u64 = 150;
/// Time went on.
pub fn tick(state: &mut State, now: Now, effects: &mut Vec<Effect>) {
    let before = std::mem::replace(&mut state.now, now);
    if let Some(jump) = Jump::between(before, now) {
        state.notice = Notice::warning(jump.words());
    }
    if state.clients.preview_at.is_some_and(|at| at <= now.steady) {
        state.clients.preview_at = None;
        state.clients.preview = state.clients.lit_id();
    }
    if let Some(Overlay::Picker(open)) = &mut state.overlay
        && open.preview_at.is_some_and(|at| at <= now.steady)
    {
        picker::follow(open, state.shelf.as_deref());
    }
    if state.saving.retry_at.is_some_and(|at| at <= now.steady) {
        saving::retry(state, effects);
    }
    pacing::tick(state);
    if covers_at(state).is_some_and(|at| at <= now.steady) {
        state.cover = Some(if state.running().is_some() {
            Cover::Hidden
        } else {
            Cover::Idle
        });
        effects.push(Effect::Repaint);
    }
    lock::tick(state, effects);
}

/// Returns when the screen covers itself, on the steady clock: after so many minutes without a key.
fn covers_at(state: &State) -> Option<u64> {
    let minutes = u64::from(state.practice.cover_after);
    (state.cover.is_none() && minutes > 0).then(|| state.last_key + minutes * 60_000)
}

/// Returns when something changes by itself next, on the steady clock; nothing is due while it returns `None`.
pub fn deadline(state: &State) -> Option<u64> {
    let mut due = Vec::new();
    due.extend(state.clients.preview_at);
    if let Some(Overlay::Picker(open)) = &state.overlay {
        due.extend(open.preview_at);
    }
    due.extend(state.saving.retry_at);
    due.extend(pacing::deadline(state));
    // The header counts seconds only while the disk stalls.
    if let Some(since) = state.saving.pending.values().map(|(_, since)| *since).min() {
        due.push(since + ((state.now.steady.saturating_sub(since)) / 1000 + 1) * 1000);
    }
    due.extend(crate::app::first::trial(state).and_then(|trial| deadline(&trial.state)));
    due.extend(covers_at(state));
    due.extend(lock::due(state));
    due.extend(lock::stalls_at(state));
    if let Some(desk) = state.running()
        && matches!(state.cover, None | Some(Cover::Hidden))
        && desk.running().is_some_and(|session| !session.is_paused())
    {
        let run = desk.steadied(state.now).timestamp_millis();
        let start = desk
            .running()
            .map_or(run, |session| session.start.timestamp_millis());
        let into_minute = u64::try_from((run - start).rem_euclid(60_000)).unwrap_or(0);
        due.push(state.now.steady + 60_000 - into_minute);
    }
    due.into_iter().min()
}

/// Makes the running session longer or shorter.
pub fn lengthen(state: &mut State, by: i16, effects: &mut Vec<Effect>) {
    let mut minutes = 0;
    state.overlay = None;
    shown::change_session(state, effects, |session, _| {
        session.minutes = session.minutes.saturating_add_signed(by).clamp(5, 480);
        minutes = session.minutes;
    });
    state.notice = Notice::info(say::minutes_now(minutes));
}

/// Stops the clock or lets it go on.
pub fn pause_or_go_on(state: &mut State, effects: &mut Vec<Effect>) {
    let at = state
        .desk
        .as_ref()
        .map_or(state.now.wall, |desk| desk.steadied(state.now));
    let at = at.with_nanosecond(0).unwrap_or(at);
    let mut paused = false;
    state.overlay = None;
    shown::change_session(state, effects, |session, _| {
        match session.pauses.last_mut() {
            Some(pause) if pause.to.is_none() => pause.to = Some(at),
            _ => {
                session.pauses.push(Pause { from: at, to: None });
                paused = true;
            }
        }
    });
    state.notice = Notice::info(if paused { say::PAUSED } else { say::GOES_ON });
}

/// Sets the start of the session as typed: `<6`, `6` or `14:05`. Returns why not, in words.
pub fn change_start(
    state: &mut State,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<(), String> {
    let now = state.now.wall;
    let start = start_of(typed, now).ok_or(say::START_FORM)?;
    let by = state.by.clone();
    shown::change_session(state, effects, |session, _| {
        session.start_was.push(StartChange {
            was: session.start,
            at: now,
            by,
        });
        session.start = start;
    });
    let clocks = state.now;
    if let Some(desk) = &mut state.desk {
        desk.set_anchor(clocks);
    }
    state.notice = Notice::info(say::start_now(&show::clock(start)));
    Ok(())
}

/// Reads a start: minutes ago, or a time of the last twelve hours.
fn start_of(typed: &str, now: Stamp) -> Option<Stamp> {
    let typed = typed.trim();
    let typed = typed.strip_prefix('<').unwrap_or(typed).trim();
    let start = if let Some((hours, minutes)) = typed.split_once(':') {
        let at = now
            .date_naive()
            .and_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)?;
        at.and_local_timezone(*now.offset()).single()?
    } else {
        now - TimeDelta::minutes(typed.parse::<u16>().ok()?.into())
    };
    (start <= now && now - start <= TimeDelta::hours(12)).then_some(start)
}

/// Returns the document that a failed save belongs to, as it reads now.
pub fn paper_of(state: &State, slot: saving::Slot) -> Option<Paper> {
    if slot == saving::Slot::Profile {
        return Some(Paper::Profile(Box::new(state.clinician.clone())));
    }
    if slot == saving::Slot::Practice {
        return Some(Paper::Practice(Box::new(state.practice.clone())));
    }
    if slot == saving::Slot::Library {
        return Some(Paper::Library(Box::new(state.own.library.clone())));
    }
    let desk = state
        .desk
        .iter()
        .chain(state.aside.as_deref())
        .find(|desk| Some(desk.client().id) == slot.client())?;
    let dossier = &desk.dossier;
    match slot {
        saving::Slot::Client(_) => Some(Paper::Client(Box::new(dossier.client.clone()))),
        saving::Slot::Goals(_) => Some(Paper::Goals(Box::new(dossier.goals.clone()))),
        saving::Slot::Plan(_) => Some(Paper::Plan(Box::new(dossier.plan.clone()))),
        saving::Slot::Readings(_) => Some(Paper::Readings(Box::new(dossier.readings.clone()))),
        saving::Slot::Risk(_) => Some(Paper::Risk(Box::new(dossier.risk.clone()))),
        saving::Slot::Closing(_) => Some(Paper::Closing(Box::new(dossier.closing.clone()))),
        saving::Slot::Disclosures(_) => {
            Some(Paper::Disclosures(Box::new(dossier.disclosures.clone())))
        }
        saving::Slot::Note(_, id) => dossier
            .note(id)
            .map(|note| Paper::Note(Box::new(note.clone()))),
        saving::Slot::Summary(_, id) => dossier
            .summary(id)
            .map(|summary| Paper::Summary(Box::new(summary.clone()))),
        saving::Slot::Session(_, id) => dossier
            .session(id)
            .map(|session| Paper::Session(Box::new(session.clone()))),
        saving::Slot::Drawer(_, id) => dossier
            .drawer(id)
            .map(|drawer| Paper::Drawer(Box::new(drawer.clone()))),
        saving::Slot::Delivery(_)
        | saving::Slot::Profile
        | saving::Slot::Practice
        | saving::Slot::Library => None,
    }
}
