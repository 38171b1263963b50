//! Distress around a technique that is run: before it, on the way, and after it. Nothing is asked twice.

use crate::app::desk::Desk;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::prompt::{self, PromptKind};
use crate::app::state::State;
use crate::app::step_card::{CardAsk, say_runs, stamp};
use crate::app::{feedback, log, start as begin};
use crate::domain::id::EntryId;
use crate::domain::ledger::Rated;
use crate::domain::session::{Kind, Line};
use crate::domain::step_card::Run;
use crate::domain::step_card::distress::{self, Told};
use crate::words::step_card as say;

/// Tells whether a rating of the distress stands for this did, from wherever it came.
pub fn is_rated(desk: &Desk, did: EntryId) -> bool {
    desk.running()
        .is_some_and(|session| Rated::of(session, did).distress.is_some())
}

/// Asks for the distress now: of the card that runs, or of the one that has just ended.
pub fn ask(state: &mut State) {
    state.overlay = None;
    let desk = state.desk.as_ref();
    let Some((run, desk)) = desk.and_then(|desk| Some((desk.run.as_ref()?, desk))) else {
        state.notice = Notice::info(say::NO_DISTRESS);
        return;
    };
    if is_rated(desk, run.did) {
        state.notice = Notice::info(say::RATED_ALREADY);
        return;
    }
    let ask = if run.is_on() {
        CardAsk::Now(run.did)
    } else {
        CardAsk::After(run.did)
    };
    prompt::ask(state, PromptKind::Card(ask));
}

/// Returns what the prompt at the end asks for.
pub fn question(desk: &Desk) -> &'static str {
    match desk.run.as_ref().and_then(Run::before) {
        Some(_) => say::ASK_AFTER,
        None => say::ASK_BOTH,
    }
}

/// Takes how distressed the client is while the card runs: it stands in the log at once.
pub fn take_now(
    state: &mut State,
    did: EntryId,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<(), &'static str> {
    let told = distress::one(typed).map_err(distress::Wrong::words)?;
    say_runs(state, false);
    let words = state.desk.as_ref().and_then(|desk| {
        let run = desk.run.as_ref().filter(|run| run.did == did)?;
        let card = desk.shown.card.as_ref()?;
        let step = run.step.into();
        Some(say::distress(&card.name, step, card.steps(), told?))
    });
    let at = state.now.wall;
    let entry = words.and_then(|words| stamp(state, at, &words, effects));
    if let (Some(entry), Some(value)) = (entry, told)
        && let Some(run) = state.desk.as_mut().and_then(|desk| desk.run.as_mut())
    {
        run.tell(entry, value);
    }
    Ok(())
}

/// Takes how distressed the client is at the end; where it is known from before, it is one rating.
pub fn take_after(
    state: &mut State,
    did: EntryId,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<(), &'static str> {
    let run = state.desk.as_ref().and_then(|desk| desk.run.clone());
    let Some(run) = run.filter(|run| run.did == did) else {
        return Ok(());
    };
    let told = distress::end(typed, run.before(), run.highest()).map_err(distress::Wrong::words)?;
    let at = state.now.wall;
    match told {
        None => return Ok(()),
        Some(Told::Rated(rating)) => {
            let line = Line {
                rating: Some(rating),
                of: Some(did),
                ..begin::plain(at, Kind::Rate, "")
            };
            log::forget_burst(state);
            log::add_beside(state, line, effects);
        }
        Some(Told::Alone(value)) => {
            let card = state
                .desk
                .as_ref()
                .and_then(|desk| desk.shown.card.as_ref());
            let words = card.map(|card| say::distress_after(&card.name, value));
            if let Some(words) = words {
                stamp(state, at, &words, effects);
                state.notice = feedback::ground(value).or(Notice::info(words));
            }
        }
    }
    // It was answered: it is not asked again.
    if let Some(desk) = &mut state.desk {
        desk.run = None;
    }
    Ok(())
}
