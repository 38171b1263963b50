//! The step card: a technique that is run in the session, step by step.
//!
//! The log comes first: each step, each number and the end is a line of its own, so that leaving midway loses nothing.

pub mod pacing;
pub mod telling;

use crate::app::desk::{Access, Desk, Pane, Seen, Shown};
use crate::app::form::heed::{heed, with_flags};
use crate::app::lit_technique::{self, Lit};
use crate::app::log::AT_ONCE_MS;
use crate::app::msg::{Effect, Shelf};
use crate::app::notice::Notice;
use crate::app::prompt::{self, Prompt, PromptKind};
use crate::app::state::{Screen, State};
use crate::app::{kept, log, record, shown, start as begin};
use crate::domain::chosen::Motion;
use crate::domain::clinician::Clinician;
use crate::domain::dates;
use crate::domain::id::EntryId;
use crate::domain::ledger::LedgerRow;
use crate::domain::matching;
use crate::domain::session::{Despite, Entry, Kind, Line, Used};
use crate::domain::step_card::{self as steps, Run};
use crate::domain::technique::{Card, Technique, TechniqueId};
use crate::domain::time::{Now, Stamp};
use crate::words::technique_card::blocked::NO_TECHNIQUE;
use crate::words::{app as say_app, plan as plan_words, step_card as say};

/// What can be asked of a step card, and of what is paced.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CardDeed {
    /// Runs what comes next, or ends the card that runs.
    RunOrEnd,
    /// Ends the card that runs.
    End,
    /// Paces a breath, or stops it.
    Breathe,
    /// Counts minutes down, or stops it.
    CountDown,
    /// Asks for the distress now.
    Distress,
    /// Lets what is paced move, or not.
    Move(Motion),
}

/// Does it.
pub fn act(state: &mut State, deed: CardDeed, effects: &mut Vec<Effect>) {
    match deed {
        CardDeed::RunOrEnd => run_or_end(state, effects),
        CardDeed::End => end(state, effects),
        CardDeed::Breathe => pacing::breathe(state),
        CardDeed::CountDown => pacing::count_down(state),
        CardDeed::Distress => telling::ask(state),
        CardDeed::Move(motion) => pacing::move_or_not(state, motion, effects),
    }
}

/// What a step card asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CardAsk {
    /// Why a technique is run although something speaks against it.
    Despite(TechniqueId),
    /// The distress now, of the technique of this did.
    Now(EntryId),
    /// The distress at the end of it.
    After(EntryId),
    /// How many minutes to count down.
    Minutes,
    /// How long the parts of a breath are.
    Breath,
}

impl CardAsk {
    /// Returns where what was typed and not taken is kept; numbers are typed anew.
    pub fn place(self) -> Option<String> {
        match self {
            Self::Despite(id) => Some(["run", &id.to_string()].join(" ")),
            Self::Now(_) | Self::After(_) | Self::Minutes | Self::Breath => None,
        }
    }
}

/// The card as the session shows it.
#[derive(Clone, PartialEq, Debug)]
pub struct CardShown {
    /// The technique's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How it is done; none where nobody wrote it, or while the library is read.
    pub card: Option<Card>,
    /// What stops it for this client all the same, in words.
    pub stops: Vec<String>,
    /// Flags to ask about first, in words.
    pub asks: Vec<String>,
    /// What to adapt to, in words.
    pub adapts: Vec<String>,
    /// What else is never silent of it, in words: the library's caution, how it went badly before, a refusal, training.
    pub says: Vec<String>,
    /// The fewest minutes it takes; 0 where it does not say.
    pub least: u16,
}

impl CardShown {
    /// Returns how many steps are written.
    pub fn steps(&self) -> usize {
        self.card.as_ref().map_or(0, |card| card.outline.len())
    }
}

/// Tells whether a card runs on the desk.
pub fn runs(state: &State) -> bool {
    state.desk.as_ref().is_some_and(|desk| on(desk).is_some())
}

/// Returns the technique that runs with its card.
pub fn on(desk: &Desk) -> Option<(&Run, &CardShown)> {
    let run = desk.run.as_ref().filter(|run| run.is_on())?;
    Some((run, desk.shown.card.as_ref()?))
}

/// Follows what became of the lines of a run; one whose did is gone ends, and goes on when the did is put back.
pub fn follow(desk: &mut Desk) {
    let Some(mut run) = desk.run.take().or_else(|| desk.run_back.take()) else {
        return;
    };
    let session = desk.running();
    let stands = session.is_some_and(|session| run.follow(session));
    let is_there = session.is_some();
    if stands {
        desk.run = Some(run);
    } else {
        desk.pacing = None;
        desk.run_back = Some(run).filter(|_| is_there);
    }
}

/// Returns the card of the run, kept from last time where it is the same: what is shipped is read from its text.
pub fn card(
    desk: &Desk,
    shelf: Option<&Shelf>,
    shown: &Shown,
    clinician: &Clinician,
    now: Now,
) -> Option<CardShown> {
    let run = desk.run.as_ref()?;
    let used = desk.entry(run.did)?.line.technique.as_ref()?;
    let bare = CardShown {
        id: used.id.clone(),
        name: used.name.clone(),
        card: None,
        stops: Vec::new(),
        asks: Vec::new(),
        adapts: Vec::new(),
        says: Vec::new(),
        least: 0,
    };
    let found = shelf.and_then(|shelf| Some((shelf, technique(shelf, &used.id)?)));
    let Some((shelf, technique)) = found else {
        return Some(bare);
    };
    let before = desk.shown.card.as_ref();
    let known = before.filter(|card| card.id == used.id && technique.card.is_empty());
    let seen = Seen {
        ledger: &shown.ledger,
        heard: &shown.heard,
        clinician,
    };
    let situation = shown::situation(desk, shelf, seen, now);
    let row = matching::unscored(&situation, technique);
    Some(CardShown {
        card: known
            .and_then(|card| card.card.clone())
            .or_else(|| shelf.library.card(technique)),
        adapts: (row.adapt.iter())
            .map(|(flag, note)| say::adapt(flag, note))
            .collect(),
        stops: row.stop,
        asks: row.ask_first,
        says: says(desk, shelf, seen, technique),
        least: technique.minutes.least(),
        ..bare
    })
}

/// Returns what is said of a technique beside its flags. What this very run is rated as is no earlier use of it, and the
/// card keeps its rows.
fn says(desk: &Desk, shelf: &Shelf, seen: Seen<'_>, technique: &Technique) -> Vec<String> {
    let id = technique.id.to_string();
    let run = desk.run.as_ref().and_then(|run| desk.entry(run.did));
    let began = run.map(|did| did.line.at);
    let caution = technique.caution_words.as_ref().map(ToString::to_string);
    let adverse = seen
        .ledger
        .get(&id)
        .into_iter()
        .flat_map(LedgerRow::adverse);
    let adverse = adverse
        .filter(|(at, _)| began.is_none_or(|began| *at < began))
        .map(|(at, words)| plan_words::adverse(&dates::shown(at.date_naive()), words));
    let aside = desk.dossier.plan.aside(&id, desk.goal);
    caution
        .into_iter()
        .chain(adverse)
        .chain(aside.map(matching::refusal))
        .chain(seen.clinician.label(&shelf.library, technique))
        .collect()
}

fn technique<'a>(shelf: &'a Shelf, id: &str) -> Option<&'a Technique> {
    shelf.library.get(id.parse().ok()?)
}

/// Runs what comes next, or ends the card that runs: one key for both.
pub fn run_or_end(state: &mut State, effects: &mut Vec<Effect>) {
    if runs(state) {
        end(state, effects);
        return;
    }
    match chosen(state) {
        Ok(id) => start(state, &id, effects),
        Err(why) => {
            state.overlay = None;
            state.notice = Notice::info(why);
        }
    }
}

/// Returns the technique that is meant, or why none is: where something is lit that one and never another; else the did
/// that waits for its card, else the first suggestion.
fn chosen(state: &State) -> Result<String, &'static str> {
    match lit_technique::find(state) {
        Lit::Technique(id) => return Ok(id),
        Lit::Empty => return Err(NO_TECHNIQUE),
        Lit::Nothing => {}
    }
    let desk = state.desk.as_ref().ok_or(say::NOTHING_TO_RUN)?;
    let did = desk.running().and_then(steps::waiting);
    let waits = did
        .and_then(|did| did.line.technique.as_ref())
        .map(|used| used.id.clone());
    waits
        .or_else(|| desk.shown.tries.first().map(|row| row.id.clone()))
        .ok_or(say::NOTHING_TO_RUN)
}

/// Starts the step card of a technique in the running session.
///
/// What speaks against it is asked about before anything is logged; flags to ask first are said and block nothing. A did
/// of it that was just logged is gone on with.
pub fn start(state: &mut State, technique: &str, effects: &mut Vec<Effect>) {
    state.overlay = None;
    let Some(desk) = &state.desk else { return };
    if desk.session.is_none() || matches!(desk.access, Access::Reader(_)) {
        state.notice = Notice::warning(say_app::LINE_READ_ONLY);
        return;
    }
    let Some(shelf) = state.shelf.clone() else {
        state.notice = Notice::info(say_app::LIBRARY_LOADING);
        return;
    };
    let Some(technique) = self::technique(&shelf, technique) else {
        state.notice = Notice::info(say::NOT_IN_LIBRARY);
        return;
    };
    let did = going_on(desk, &technique.id.to_string());
    let used = did.and_then(|did| did.line.technique.as_ref());
    let despite = used.and_then(|used| used.despite.as_ref());
    if heed(state, technique).is_answered(despite) {
        run(state, technique, None, effects);
    } else {
        prompt::ask(state, PromptKind::Card(CardAsk::Despite(technique.id)));
    }
}

/// Returns the did of this technique that waits for its card.
fn going_on<'a>(desk: &'a Desk, technique: &str) -> Option<&'a Entry> {
    let did = steps::waiting(desk.running()?)?;
    let used = did.line.technique.as_ref()?;
    (used.id == technique).then_some(did)
}

/// Returns what stands over the field that asks for a reason.
pub fn stops(state: &State, id: TechniqueId) -> String {
    let found = state.shelf.as_deref();
    let words = found.and_then(|shelf| {
        let technique = shelf.library.get(id)?;
        Some(say::stops(
            &technique.name,
            &heed(state, technique).against(),
        ))
    });
    words.unwrap_or_default()
}

/// Logs the technique, or goes on with its did, and puts the card beside the log.
fn run(
    state: &mut State,
    technique: &Technique,
    reason: Option<String>,
    effects: &mut Vec<Effect>,
) {
    finish(state, effects);
    let id = technique.id.to_string();
    let despite = reason.map(|reason| despite(state, technique, reason));
    let going_on = state.desk.as_ref().and_then(|desk| going_on(desk, &id));
    let known = going_on.map(|did| did.id);
    let did = if let Some(did) = known {
        give_reason(state, did, despite, effects);
        Some(did)
    } else {
        let used = Used {
            name: technique.name.to_string(),
            id,
            despite,
        };
        add(state, used, effects)
    };
    let Some(did) = did else { return };
    let Some(desk) = &mut state.desk else { return };
    desk.run = Some(Run::new(did));
    desk.run_back = None;
    desk.pacing = None;
    desk.pane = Pane::Log;
    desk.lit = None;
    let is_typing = !desk.line.is_empty();
    state.screen = Screen::Session;
    shown::refresh(state, effects);
    say_runs(state, known.is_none());
    if !is_typing {
        prompt::ask(state, PromptKind::Card(CardAsk::Now(did)));
    } else if let Some(notice) = &mut state.notice {
        notice.words = say::distress_later(&notice.words);
    }
}

/// Says that the card runs, and what to ask first.
fn say_runs(state: &mut State, logged: bool) {
    let shown = state
        .desk
        .as_ref()
        .and_then(|desk| desk.shown.card.as_ref());
    let Some(card) = shown else { return };
    let words = say::runs(&card.name, logged, &card.asks);
    state.notice = if card.asks.is_empty() {
        Notice::info(words)
    } else {
        Notice::warning(words)
    };
}

/// Returns the reason with what it is about.
fn despite(state: &State, technique: &Technique, reason: String) -> Despite {
    Despite {
        flags: heed(state, technique).names(),
        reason,
    }
}

/// Writes the reason into the did that was logged before.
fn give_reason(
    state: &mut State,
    did: EntryId,
    despite: Option<Despite>,
    effects: &mut Vec<Effect>,
) {
    let Some(despite) = despite else { return };
    let found = state.desk.as_ref().and_then(|desk| {
        let session = desk.running()?;
        Some((session.id, session.entry(did)?.line.clone()))
    });
    let Some((session, mut line)) = found else {
        return;
    };
    if let Some(used) = &mut line.technique {
        used.despite = Some(joined(used.despite.take(), despite));
    }
    record::correct_entry(state, session, did, line, effects);
}

/// Returns a reason with what it is about, with what was written before: neither flags nor words of it are lost.
fn joined(before: Option<Despite>, now: Despite) -> Despite {
    let flags = with_flags(before.as_ref(), now.flags);
    let words = before.map(|before| before.reason).unwrap_or_default();
    let reason = if words.trim().is_empty() || words == now.reason {
        now.reason
    } else {
        [words, now.reason].join("; ")
    };
    Despite { flags, reason }
}

/// Logs the technique as the library does; what is typed on the line stays there.
fn add(state: &mut State, used: Used, effects: &mut Vec<Effect>) -> Option<EntryId> {
    log::forget_burst(state);
    let id = used.id.clone();
    log::over_line(state, |state| log::add_technique(state, used, "", effects));
    let newest = state.desk.as_ref()?.running()?.entries.last()?;
    let is_it = newest
        .line
        .technique
        .as_ref()
        .is_some_and(|used| used.id == id);
    is_it.then_some(newest.id)
}

/// Puts a stamp of the run into the log, at this time; the message row says what it said before.
fn stamp(state: &mut State, at: Stamp, words: &str, effects: &mut Vec<Effect>) -> Option<EntryId> {
    let desk = state.desk.as_ref()?;
    let did = desk.entry(desk.run.as_ref()?.did)?;
    let line = Line {
        goals: did.line.goals.clone(),
        of: Some(did.id),
        ..begin::plain(at, Kind::Time, words)
    };
    log::forget_burst(state);
    let notice = state.notice.clone();
    log::add_beside(state, line, effects);
    state.notice = notice;
    Some(state.desk.as_ref()?.running()?.entries.last()?.id)
}

/// Enter on an empty line: the next step, with its stamp.
pub fn next(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now;
    let Some(desk) = &state.desk else { return };
    let Some((run, shown)) = on(desk) else { return };
    // An empty line within a paste is no wish to go on.
    let is_pasted = (desk.burst).is_some_and(|burst| now.steady <= burst.at + AT_ONCE_MS);
    if is_pasted {
        return;
    }
    if matches!(desk.access, Access::Reader(_)) {
        state.notice = Notice::warning(say_app::LINE_READ_ONLY);
        return;
    }
    let outline = shown.card.as_ref().map_or(&[][..], |card| &card.outline);
    let (step, of) = (run.step.saturating_add(1), outline.len());
    let Some(words) = steps::stamp(&shown.name, step, outline) else {
        let words = if of == 0 {
            say::NO_STEPS_NEXT
        } else {
            say::LAST_STEP
        };
        state.notice = Notice::info(words);
        return;
    };
    if let Some(entry) = stamp(state, now.wall, &words, effects)
        && let Some(run) = state.desk.as_mut().and_then(|desk| desk.run.as_mut())
    {
        run.advance(entry);
        state.notice = Notice::info(say::stamped(step.into(), of));
    }
}

/// Up on an empty line: one step back; tells whether there was one.
pub fn back(state: &mut State) -> bool {
    let Some(desk) = &mut state.desk else {
        return false;
    };
    let is_free = desk.pane == Pane::Log && desk.lit.is_none() && desk.line.is_empty();
    let of = desk.shown.card.as_ref().map_or(0, CardShown::steps);
    let Some(run) = desk.run.as_mut().filter(|_| is_free) else {
        return false;
    };
    let went = run.go_back();
    if went {
        let step = run.step.into();
        state.notice = Notice::info(say::went_back(step, of));
    }
    went
}

/// Ends the card that runs and asks how distressed the client is now.
pub fn end(state: &mut State, effects: &mut Vec<Effect>) {
    state.overlay = None;
    let Some(words) = finish(state, effects) else {
        return;
    };
    state.notice = Notice::info(words);
    let Some(desk) = &state.desk else { return };
    let Some(run) = &desk.run else { return };
    if telling::is_rated(desk, run.did) {
        return;
    }
    if desk.line.is_empty() {
        prompt::ask(state, PromptKind::Card(CardAsk::After(run.did)));
    } else if let Some(notice) = &mut state.notice {
        notice.words = say::distress_later(&notice.words);
    }
}

/// Ends the card that runs, if one does; the log says at which step. Returns what it says.
fn finish(state: &mut State, effects: &mut Vec<Effect>) -> Option<String> {
    finish_at(state, state.now.wall, effects)
}

fn finish_at(state: &mut State, at: Stamp, effects: &mut Vec<Effect>) -> Option<String> {
    let desk = state.desk.as_mut()?;
    let (run, shown) = on(desk)?;
    let words = say::ended(&shown.name, run.step.into(), shown.steps());
    desk.pacing = None;
    let entry = stamp(state, at, &words, effects)?;
    let run = state.desk.as_mut()?.run.as_mut()?;
    run.finish(entry);
    Some(words)
}

/// The session ends: so does a card that runs, without a question.
pub fn close(state: &mut State, at: Stamp, effects: &mut Vec<Effect>) {
    finish_at(state, at, effects);
    if let Some(desk) = &mut state.desk {
        desk.run = None;
        desk.run_back = None;
        desk.pacing = None;
    }
}

/// Takes what a card asked for.
pub fn take(state: &mut State, ask: CardAsk, typed: &str, effects: &mut Vec<Effect>) {
    let taken = match ask {
        CardAsk::Despite(_) if typed.is_empty() => Err(say_app::REASON_NEEDED),
        CardAsk::Despite(id) => {
            kept::forget(state.desk.as_mut(), PromptKind::Card(ask));
            state.overlay = None;
            let shelf = state.shelf.clone();
            let technique = shelf.as_ref().and_then(|shelf| shelf.library.get(id));
            if let Some(technique) = technique {
                run(state, technique, Some(typed.to_owned()), effects);
            }
            return;
        }
        CardAsk::Now(did) => telling::take_now(state, did, typed, effects),
        CardAsk::After(did) => telling::take_after(state, did, typed, effects),
        CardAsk::Minutes => pacing::take_minutes(state, typed),
        CardAsk::Breath => pacing::take_breath(state, typed),
    };
    match taken {
        Ok(()) => state.overlay = None,
        Err(why) => {
            if let Some(crate::app::overlay::Overlay::Prompt(open)) = &mut state.overlay {
                open.error = Some(why.to_owned());
            }
        }
    }
}

/// A prompt was closed without an answer: words that are no number go on to the line, for which they were meant.
pub fn closed(state: &mut State, prompt: &Prompt) {
    let PromptKind::Card(ask) = prompt.kind else {
        return;
    };
    let words = prompt.field.text().trim();
    match ask {
        CardAsk::Now(_) | CardAsk::After(_) => {
            if words.chars().any(char::is_alphabetic)
                && let Some(desk) = &mut state.desk
            {
                let typed = [desk.line.text().trim_end(), words].join(" ");
                desk.line.replace(typed.trim_start().to_owned());
            }
            if runs(state) {
                say_runs(state, false);
            }
        }
        CardAsk::Despite(_) | CardAsk::Minutes | CardAsk::Breath => {}
    }
}
