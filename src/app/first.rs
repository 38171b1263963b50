//! The first steps (interaction.md 3.14): colours, the length of a session, the name under notes, and a practice line for a
//! client nobody is. They are shown once, where nothing is yet, and come again from the command list.

mod trial;

use crate::app::field::Field;
pub use crate::app::first::trial::{Task, Trial};
use crate::app::list::{Move, moved};
use crate::app::msg::{Effect, Msg};
use crate::app::notice::Notice;
use crate::app::options;
use crate::app::profile::practice;
use crate::app::state::{Screen, State};
use crate::domain::chosen::Ground;
use crate::words::blocked as why;
use crate::words::first as say;
use crate::words::profile::practice as field;

/// The shortest and the longest session, in minutes.
const MINUTES: std::ops::RangeInclusive<u16> = 5..=480;

/// The answers to the first step, in their order.
pub const GROUNDS: [Ground; 3] = [Ground::Dark, Ground::Light, Ground::Plain];

/// What is asked, one thing a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Which of two lines is easier to read.
    Ground,
    /// How long a session is.
    Minutes,
    /// The name as it stands under notes.
    Name,
    /// A line for a client nobody is.
    Line,
}

/// What can be done with them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FirstDeed {
    /// Shows them, all of them.
    Begin,
    /// Takes what is shown or typed, and goes on.
    Take,
    /// Goes on and leaves it as it is.
    Skip,
    /// Lights an answer.
    Light(u8),
}

/// The first steps while they are shown.
#[derive(Clone, Debug)]
pub struct First {
    /// What is still to be shown, the page on show first.
    pub left: Vec<Step>,
    /// How many there are in all.
    pub of: usize,
    /// The lit answer.
    pub lit: usize,
    /// What is typed.
    pub field: Field,
    /// Why what is typed was not taken.
    pub error: Option<&'static str>,
    /// The practice line.
    pub trial: Option<Box<Trial>>,
}

impl First {
    /// Returns the page on show.
    pub fn step(&self) -> Option<Step> {
        self.left.first().copied()
    }

    /// Returns which page it is, counted from 1.
    pub fn number(&self) -> usize {
        (self.of + 1).saturating_sub(self.left.len())
    }

    /// Returns the field that takes text, if one does.
    pub fn field(&mut self) -> Option<&mut Field> {
        match self.step()? {
            Step::Minutes | Step::Name => Some(&mut self.field),
            Step::Ground | Step::Line => None,
        }
    }
}

/// Shows them to somebody who has never seen them and has no client. Nothing is asked that is known already: the colours
/// where the terminal names its ground, length and name where they were asked for when the folder was made.
pub fn begin_unasked(state: &mut State, knows_ground: bool, effects: &mut Vec<Effect>) {
    let mut steps = vec![Step::Ground, Step::Minutes, Step::Name, Step::Line];
    let is_named = !state.practice.clinician.is_empty();
    steps.retain(|step| match step {
        Step::Ground => !knows_ground,
        Step::Minutes | Step::Name => !is_named,
        Step::Line => true,
    });
    begin(state, steps, effects);
}

/// Does what a key says.
pub fn act(state: &mut State, deed: FirstDeed, effects: &mut Vec<Effect>) {
    match deed {
        FirstDeed::Begin => {
            let all = vec![Step::Ground, Step::Minutes, Step::Name, Step::Line];
            begin(state, all, effects);
        }
        FirstDeed::Take => take(state, effects),
        FirstDeed::Skip => next(state),
        FirstDeed::Light(n) => {
            if let Some(first) = &mut state.first {
                first.lit = usize::from(n).min(GROUNDS.len().saturating_sub(1));
            }
        }
    }
}

/// Says why they cannot begin now.
pub fn blocked(state: &State) -> Option<&'static str> {
    if state.is_trial || state.first.is_some() {
        Some(say::ON)
    } else if state.is_guest {
        Some(say::GUEST)
    } else {
        state.running().is_some().then_some(say::RUNS)
    }
}

/// Says why the demo cannot be opened in the place of this.
pub fn no_demo(state: &State) -> Option<&'static str> {
    if state.practice.demo {
        Some(say::IS_DEMO)
    } else if state.is_guest {
        Some(why::NOTHING_TO_ADD)
    } else {
        state.running().is_some().then_some(say::DEMO_RUNS)
    }
}

fn begin(state: &mut State, steps: Vec<Step>, effects: &mut Vec<Effect>) {
    state.overlay = None;
    state.notice = None;
    let today = state.now.wall.date_naive();
    state.tips.since.get_or_insert(today);
    // Kept now and not at the end: whoever leaves in the middle is not asked twice.
    effects.push(Effect::FirstSteps(today));
    state.first = Some(Box::new(First {
        of: steps.len(),
        left: steps,
        lit: 0,
        field: Field::default(),
        error: None,
        trial: None,
    }));
    show(state);
}

/// Makes ready the page on show; without one the steps are over.
fn show(state: &mut State) {
    let step = state.first.as_ref().and_then(|first| first.step());
    let trial = (step == Some(Step::Line)).then(|| Trial::begin(state));
    if let Some(first) = &mut state.first {
        first.field = Field::default();
        first.error = None;
        match trial {
            None => {}
            Some(Some(trial)) => first.trial = Some(Box::new(trial)),
            // Without the made-up client there is nothing to try.
            Some(None) => first.left.clear(),
        }
    }
    if state
        .first
        .as_ref()
        .is_some_and(|first| first.left.is_empty())
    {
        end(state);
    }
}

fn next(state: &mut State) {
    if let Some(first) = &mut state.first {
        if !first.left.is_empty() {
            first.left.remove(0);
        }
        first.trial = None;
        show(state);
    }
}

fn end(state: &mut State) {
    state.first = None;
    let is_empty = state.clients.list.is_empty() && state.screen == Screen::Clients;
    state.notice = Notice::info(if is_empty { say::READY } else { say::BACK });
}

/// Takes what the page on show says, and goes on.
fn take(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(first) = &mut state.first else {
        return;
    };
    let typed = first.field.text().trim().to_owned();
    match first.step() {
        Some(Step::Ground) => {
            let ground = GROUNDS.get(first.lit).copied().unwrap_or(Ground::Plain);
            options::wear(state, ground, effects);
        }
        Some(Step::Minutes) if !typed.is_empty() => match typed.parse() {
            Ok(minutes) if MINUTES.contains(&minutes) => {
                let mut new = state.practice.clone();
                new.minutes = minutes;
                practice::change(state, field::MINUTES, new, effects);
            }
            _ => {
                first.error = Some(say::MINUTES_FORM);
                return;
            }
        },
        Some(Step::Name) if !typed.is_empty() => {
            let mut new = state.practice.clone();
            new.clinician = typed;
            practice::change(state, field::CLINICIAN, new, effects);
        }
        Some(Step::Minutes | Step::Name | Step::Line) | None => {}
    }
    // The next page says it by coming.
    state.notice = None;
    next(state);
}

/// Moves between answers; tells whether the arrows were the first steps'.
pub fn go(state: &mut State, by: Move) -> bool {
    let is_free = state.overlay.is_none() && state.question.is_none();
    let Some(first) = state.first.as_mut().filter(|_| is_free) else {
        return false;
    };
    first.lit = moved(first.lit, GROUNDS.len(), by, 1);
    true
}

/// Tells whether the first steps have the screen and the keys: nothing lies on them.
pub fn is_on(state: &State) -> bool {
    state.first.is_some() && state.overlay.is_none() && state.question.is_none()
}

/// Returns the program of the practice line, if that is on the screen.
pub fn trial(state: &State) -> Option<&Trial> {
    let first = state.first.as_ref().filter(|_| is_on(state))?;
    first.trial.as_deref()
}

/// Tells whether something happens in the program of the practice line and nowhere else.
pub fn is_tried(state: &State, msg: &Msg) -> bool {
    let is_typed = matches!(msg, Msg::Press(_) | Msg::Paste(_) | Msg::EscTakenBack);
    is_typed && state.cover.is_none() && trial(state).is_some()
}

/// Returns what the program of the practice line has to know as well: the time, the window, the library.
pub fn heard(state: &State, msg: &Msg) -> Option<Msg> {
    let trial = state.first.as_ref().and_then(|first| first.trial.as_ref());
    let is_for_all = matches!(
        msg,
        Msg::Tick(_) | Msg::Resize(..) | Msg::LibraryRead(_) | Msg::LibraryLaid(_)
    );
    trial.filter(|_| is_for_all).map(|_| msg.clone())
}

/// Hands something to the program of the practice line. Of all it asks of the world only a repaint comes through: no byte
/// of it is on any disk.
pub fn try_out(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    if matches!(msg, Msg::Press(_) | Msg::Paste(_)) {
        state.last_key = state.now.steady;
        state.clients.settled = true;
    }
    let Some(trial) = state.first.as_mut().and_then(|first| first.trial.as_mut()) else {
        return;
    };
    let is_over = trial.take(msg, effects);
    if is_over {
        effects.push(Effect::Repaint);
        next(state);
    }
}
