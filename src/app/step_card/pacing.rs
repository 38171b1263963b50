//! Paced breathing and countdown: begun by a key, stopped by the same key or by themselves, without a sound.

use crate::app::cover::Cover;
use crate::app::msg::Effect;
use crate::app::notice::{Level, Notice};
use crate::app::prompt::{self, PromptKind};
use crate::app::state::{Screen, State};
use crate::app::step_card::{CardAsk, on};
use crate::domain::chosen::Motion;
use crate::domain::step_card::pace::{self, Pacing};
use crate::domain::technique::Pace;
use crate::words::step_card as say;

/// Begins the breath of the card, or asks for one; stops what is breathed now.
pub fn breathe(state: &mut State) {
    turn(state, CardAsk::Breath);
}

/// Begins the countdown of the card, or asks for minutes; stops what is counted now.
pub fn count_down(state: &mut State) {
    turn(state, CardAsk::Minutes);
}

fn turn(state: &mut State, ask: CardAsk) {
    state.overlay = None;
    let is_meant = |pace: Pace| matches!(pace, Pace::Breath { .. }) == (ask == CardAsk::Breath);
    let Some(desk) = &mut state.desk else { return };
    if desk.pacing.is_some_and(|pacing| is_meant(pacing.pace)) {
        desk.pacing = None;
        state.notice = Notice::info(say::PACE_OFF);
        return;
    }
    let card = on(desk).and_then(|(_, shown)| Some((shown.card.as_ref()?.pace?, shown.least)));
    match card.filter(|(pace, _)| is_meant(*pace)) {
        Some((pace, least)) => begin(state, pace, least),
        None => prompt::ask(state, PromptKind::Card(ask)),
    }
}

/// Begins at once; only the session's screen shows it.
fn begin(state: &mut State, pace: Pace, least: u16) {
    let now = state.now.steady;
    if let Some(desk) = &mut state.desk {
        desk.pacing = Pacing::begin(pace, least, now);
    }
    state.screen = Screen::Session;
}

/// Takes minutes to count down.
pub fn take_minutes(state: &mut State, typed: &str) -> Result<(), &'static str> {
    let pace = pace::read_minutes(typed).ok_or(say::NOT_MINUTES)?;
    begin(state, pace, 0);
    Ok(())
}

/// Takes the parts of a breath.
pub fn take_breath(state: &mut State, typed: &str) -> Result<(), &'static str> {
    let pace = pace::read_breath(typed).ok_or(say::NOT_BREATH)?;
    begin(state, pace, 0);
    Ok(())
}

/// Lets what is paced move, or not, from now on and next time.
pub fn move_or_not(state: &mut State, motion: Motion, effects: &mut Vec<Effect>) {
    if let Some(words) = crate::app::options::motion_is_written(state) {
        state.notice = Notice::info(words);
        return;
    }
    state.options.chosen.motion = motion;
    state.options.liking.motion = motion;
    state.motion = motion;
    effects.push(Effect::Move(motion));
    state.notice = Notice::info(match motion {
        Motion::On => say::MOTION_ON,
        Motion::Off => say::MOTION_OFF,
    });
}

/// Time went on: what has come to its end stops and says so.
pub fn tick(state: &mut State) {
    let now = state.now.steady;
    let Some(desk) = &mut state.desk else { return };
    let Some(done) = desk.pacing.take_if(|pacing| pacing.is_over(now)) else {
        return;
    };
    let stays = (state.notice.as_ref()).is_some_and(|notice| notice.level == Level::Error);
    if !stays {
        state.notice = Notice::info(done.done());
    }
}

/// Returns when what is paced looks different next; where nobody sees it, when it stops.
pub fn deadline(state: &State) -> Option<u64> {
    let pacing = state.desk.as_ref()?.pacing?;
    let is_seen = state.screen == Screen::Session
        && state.opening.is_none()
        && matches!(state.cover, None | Some(Cover::Hidden));
    Some(if is_seen {
        pacing.next(state.now.steady, state.motion)
    } else {
        pacing.until
    })
}
