//! The lock: what has to be true before the screen locks, when it locks by itself, and the secret that signing asks for.
//!
//! Nothing is thrown away: the program locks when the writer says that everything is on disk, and not before. Then it is
//! replaced by a fresh one that knows only the lock screen ([`screen`]), so that no key and no word is left in memory.

pub mod screen;

use std::fmt;

use crate::app::cover::Cover;
use crate::app::desk::{Access, Desk};
use crate::app::field::Field;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::prompt::{self, PromptKind};
use crate::app::state::{Screen, State};
use crate::app::writing::{self, TextId};
use crate::app::{draft, saving};
use crate::domain::id::ClientId;
use crate::words::lock as say;
use crate::words::lock::told;

/// Keys are in memory this long at most, in milliseconds: 12 hours (storage.md 6).
const KEYS_MS: u64 = 12 * 60 * 60 * 1000;
/// A lock that came by itself and could not be is tried again after this long, in milliseconds.
const AGAIN_MS: u64 = 60 * 1000;
/// After this long, in milliseconds, somebody may go back from a lock that still saves.
pub const PATIENCE_MS: u64 = 4 * 1000;
/// Wrong tries before the first wait.
const FREE_TRIES: u32 = 4;
/// The longest wait between two tries, in seconds.
const LONGEST_S: u64 = 60;

/// What unlocks a data folder.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Secret {
    /// Nothing: the screen can only be covered.
    #[default]
    None,
    /// A PIN.
    Pin,
    /// The passphrase of the keys.
    Passphrase,
}

/// A secret as it was typed; it is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Typed(String);

impl Typed {
    /// Takes over what was typed.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// Hands it over.
    pub fn take(self) -> String {
        self.0
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed")
    }
}

/// What a try came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It is the secret.
    Right,
    /// It is not.
    Wrong,
    /// There is no secret.
    NotSet,
    /// It cannot be tried: a file is missing or damaged.
    Broken,
}

/// Wrong tries, and how long the next has to wait.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Tries {
    wrong: u32,
    until: u64,
}

impl Tries {
    /// Counts a wrong try at `steady` milliseconds.
    pub fn count(&mut self, steady: u64) {
        self.wrong = self.wrong.saturating_add(1);
        self.until = steady + wait_after(self.wrong) * 1000;
    }

    /// Returns how many whole seconds the next try has to wait.
    pub fn left(&self, steady: u64) -> u64 {
        self.until.saturating_sub(steady).div_ceil(1000)
    }

    /// Returns when the count of seconds changes next, while there is one.
    pub fn deadline(&self, steady: u64) -> Option<u64> {
        let left = self.left(steady);
        (left > 0).then(|| self.until - (left - 1) * 1000)
    }
}

/// Returns the seconds after so many wrong tries: none after the first three, then 1, 2, 4 and so on, 60 at most
/// (interaction.md 3.10).
pub fn wait_after(wrong: u32) -> u64 {
    wrong.checked_sub(FREE_TRIES).map_or(0, |more| {
        1_u64
            .checked_shl(more)
            .map_or(LONGEST_S, |wait| wait.min(LONGEST_S))
    })
}

/// What the state knows of locks.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Guard {
    /// Since when keys are in memory, on the steady clock; none where nothing is encrypted.
    pub keys_since: Option<u64>,
    /// When it may lock by itself again, after it could not.
    again_at: u64,
    /// Whether somebody asked for the lock that is under way.
    is_asked: bool,
    /// Why the screen is covered and not locked.
    why: &'static str,
    /// Wrong secrets at a signature.
    tries: Tries,
    /// How often a secret was looked at for a signature.
    looks: u64,
    /// The look that a signature waits for, by its number, and the text.
    checking: Option<(u64, TextId)>,
}

/// Locks, because somebody asks for it.
pub fn ask(state: &mut State, effects: &mut Vec<Effect>) {
    begin(state, true, effects);
}

fn begin(state: &mut State, is_asked: bool, effects: &mut Vec<Effect>) {
    // What is typed in open fields goes with the draft.
    draft::keep(state, effects);
    state.guard.is_asked = is_asked;
    if let Some(why) = unsaved(state) {
        refuse(state, say::NOT_ENTERED, why, effects);
        return;
    }
    if !state.saving.failed.is_empty() {
        saving::retry(state, effects);
    }
    state.cover = Some(Cover::Locking(state.now.steady));
    effects.extend([Effect::Repaint, Effect::Settle]);
}

/// The writer said whether everything it was given is on disk, and what unlocks.
pub fn settled(state: &mut State, answer: &Result<Secret, String>, effects: &mut Vec<Effect>) {
    if !matches!(state.cover, Some(Cover::Locking(_))) {
        return;
    }
    match answer {
        Ok(Secret::None) if state.guard.is_asked => {
            refuse(state, say::ONLY_COVERED, told::NO_PIN, effects);
        }
        Ok(Secret::None) => {
            state.cover = Some(Cover::Idle);
            // Until somebody is here again there is nothing to try.
            state.guard.again_at = u64::MAX;
            effects.push(Effect::Repaint);
        }
        // What was joined with another program's version is on its way once more.
        Ok(_) if !state.saving.pending.is_empty() => effects.push(Effect::Settle),
        Ok(_) if state.saving.failed.is_empty() => effects.push(Effect::Lock(on_desk(state))),
        Ok(_) | Err(_) => refuse(state, say::NOT_LOCKED, told::NOT_LOCKED, effects),
    }
}

/// The screen is covered and not locked, and says so there and on the message row.
fn refuse(state: &mut State, why: &'static str, words: &'static str, effects: &mut Vec<Effect>) {
    state.cover = Some(Cover::NotLocked);
    state.guard.why = why;
    state.guard.again_at = state.now.steady + AGAIN_MS;
    // The banner of a failed save says more.
    if state.saving.failed.is_empty() {
        state.notice = Notice::warning(words);
    }
    effects.push(Effect::Repaint);
}

/// Returns the client that is opened again: the one whose session runs, else the one on the screen.
fn on_desk(state: &State) -> Option<ClientId> {
    let desk = state.running().or_else(|| state.desk_on_show());
    desk.map(|desk| desk.client().id)
}

/// Returns why the program must not forget what it holds: words that are in no file and no draft.
fn unsaved(state: &State) -> Option<&'static str> {
    let is_read_by = |desk: &Desk| {
        let has_words = !desk.line.is_empty() || !desk.kept_fields.is_empty();
        matches!(desk.access, Access::Reader(_)) && has_words
    };
    if state
        .desk
        .iter()
        .chain(state.aside.as_deref())
        .any(is_read_by)
    {
        return Some(told::READER);
    }
    if !state.profile.kept.is_empty() {
        return Some(told::PROFILE);
    }
    let is_half = match state.overlay.as_ref().and_then(Overlay::worked_in) {
        Some(Overlay::Prompt(open)) => {
            matches!(open.kind, PromptKind::NewClient | PromptKind::Export(_))
                && !open.field.is_empty()
        }
        Some(Overlay::Keying(open)) => open.at.takes_text() && !open.field.is_empty(),
        _ => false,
    };
    let is_placed = matches!(&state.screen, Screen::Card(card) if !card.place.is_empty());
    (is_half || is_placed).then_some(told::PROMPT)
}

/// Tells whether a key takes the cover away.
pub fn uncovers(state: &State, cover: Cover) -> bool {
    match cover {
        Cover::Asked | Cover::Idle | Cover::NotLocked => true,
        Cover::Locking(since) => state.now.steady.saturating_sub(since) >= PATIENCE_MS,
        Cover::Hidden => false,
    }
}

/// Somebody is here: the screen may lock by itself again later; who went back from a lock that still saved is told.
pub fn uncovered(state: &mut State, cover: Cover) {
    // Time to mend what kept it from locking.
    state.guard.again_at = state.now.steady + AGAIN_MS;
    if matches!(cover, Cover::Locking(_)) {
        state.notice = Notice::warning(told::GIVEN_UP);
    }
}

/// Returns what stands under the time of a cover, where it is more than how to get the screen back.
pub fn words(state: &State) -> Option<String> {
    match state.cover {
        Some(Cover::NotLocked) => Some(state.guard.why.to_owned()),
        Some(Cover::Locking(since)) => {
            let stalled = state.now.steady.saturating_sub(since);
            Some(if stalled >= PATIENCE_MS {
                say::still_saving(stalled / 1000)
            } else {
                say::SAVING.to_owned()
            })
        }
        _ => None,
    }
}

/// Returns when the screen locks by itself, on the steady clock: after so many minutes without a key, and when the keys were
/// in memory too long. Never while a session runs.
pub fn due(state: &State) -> Option<u64> {
    let is_free = !matches!(state.cover, Some(Cover::Locking(_)));
    if !is_free || state.running().is_some() || state.opening.is_some() || state.leaving {
        return None;
    }
    let minutes = u64::from(state.practice.lock_after);
    let idle = (minutes > 0).then(|| state.last_key + minutes * 60_000);
    let keys = state.guard.keys_since.map(|since| since + KEYS_MS);
    let due = idle
        .into_iter()
        .chain(keys)
        .min()?
        .max(state.guard.again_at);
    (due < u64::MAX).then_some(due)
}

/// Returns when a lock that still saves says so, or counts on, on the steady clock.
pub fn stalls_at(state: &State) -> Option<u64> {
    let Some(Cover::Locking(since)) = state.cover else {
        return None;
    };
    let waited = state.now.steady.saturating_sub(since).max(PATIENCE_MS - 1);
    Some(since + (waited / 1000 + 1) * 1000)
}

/// Locks if it is time.
pub fn tick(state: &mut State, effects: &mut Vec<Effect>) {
    if due(state).is_some_and(|at| at <= state.now.steady) {
        begin(state, false, effects);
    }
}

// --- The secret that signing asks for

/// Tells whether a signature has to wait for the secret; then it is asked for.
pub fn asks_first(state: &mut State, of: TextId) -> bool {
    if state.practice.sign_asks {
        // A look that still goes on is of a prompt that was closed.
        state.guard.checking = None;
        prompt::ask(state, PromptKind::Secret(of));
    }
    state.practice.sign_asks
}

/// Tells whether a secret is being looked at, and its prompt is on the screen: keys wait until that is done.
pub fn is_looking(state: &State) -> bool {
    state.guard.checking.is_some() && is_asked(state)
}

fn is_asked(state: &State) -> bool {
    matches!(&state.overlay, Some(Overlay::Prompt(open)) if matches!(open.kind, PromptKind::Secret(_)))
}

/// Takes what was typed as the secret of a signature.
pub fn take(state: &mut State, of: TextId, effects: &mut Vec<Effect>) {
    let left = state.guard.tries.left(state.now.steady);
    let Some(Overlay::Prompt(open)) = &mut state.overlay else {
        return;
    };
    if left > 0 {
        open.error = Some(say::sign::wait(left));
    } else if open.field.is_empty() {
        open.error = Some(say::sign::NOTHING_TYPED.to_owned());
    } else {
        let typed = Typed::new(open.field.text().to_owned());
        // Another field: what was typed is not to be taken back into it.
        open.field = Field::default();
        open.error = Some(say::sign::LOOKING.to_owned());
        state.guard.looks += 1;
        let number = state.guard.looks;
        state.guard.checking = Some((number, of));
        effects.push(Effect::Check { number, typed });
    }
}

/// The secret was looked at: signs, or says why not. Who closed the prompt meanwhile has signed nothing, and nothing else
/// that they sign since.
pub fn checked(state: &mut State, number: u64, answer: Answer, effects: &mut Vec<Effect>) {
    if answer == Answer::Wrong {
        state.guard.tries.count(state.now.steady);
    }
    let waiting = state.guard.checking.filter(|(look, _)| *look == number);
    let Some((_, of)) = waiting else {
        return;
    };
    state.guard.checking = None;
    if !is_asked(state) {
        return;
    }
    let left = state.guard.tries.left(state.now.steady);
    let error = match answer {
        Answer::Right => {
            state.guard.tries = Tries::default();
            state.overlay = None;
            writing::sign::sign_now(state, of, effects);
            return;
        }
        Answer::Wrong if left > 0 => say::sign::wait(left),
        Answer::Wrong => say::sign::WRONG.to_owned(),
        Answer::NotSet => say::sign::NOT_SET.to_owned(),
        Answer::Broken => say::sign::CANNOT_TRY.to_owned(),
    };
    if let Some(Overlay::Prompt(open)) = &mut state.overlay {
        open.error = Some(error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_tries_are_free_and_then_the_wait_grows_to_a_minute() {
        let waits: Vec<u64> = (1..=12).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait_after(u32::MAX), 60);
    }

    #[test]
    fn the_wait_is_counted_down_by_the_second() {
        let mut tries = Tries::default();
        for _ in 0..3 {
            tries.count(10_000);
            assert_eq!((tries.left(10_000), tries.deadline(10_000)), (0, None));
        }
        for _ in 0..3 {
            tries.count(10_000);
        }
        assert_eq!(tries.left(10_000), 4);
        assert_eq!(tries.deadline(10_000), Some(11_000));
        assert_eq!(tries.left(11_000), 3);
        assert_eq!(tries.left(11_001), 3);
        assert_eq!(tries.deadline(11_001), Some(12_000));
        assert_eq!(tries.left(13_999), 1);
        assert_eq!(tries.deadline(13_999), Some(14_000));
        assert_eq!((tries.left(14_000), tries.deadline(14_000)), (0, None));
    }

    #[test]
    fn a_secret_is_in_no_text_that_is_made_for_looking_into_the_program() {
        let typed = Typed::new(String::from("4711"));
        let look = Effect::Check {
            number: 1,
            typed: typed.clone(),
        };
        assert!(!format!("{typed:?} {look:?}").contains("4711"));
        assert_eq!(typed.take(), "4711");
    }
}
