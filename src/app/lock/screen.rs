//! The lock screen as a value: the time, one field, and what a key does. Nothing of a client is in it.

use chrono::Timelike as _;

use crate::app::key::Key;
use crate::app::lock::{Answer, Secret, Tries, Typed};
use crate::domain::time::Now;
use crate::words::lock as say;

/// More characters than this are no secret of anybody; the rest is dropped.
const LONGEST: usize = 256;

/// The screen of a locked program.
#[derive(Clone, Debug)]
pub struct LockScreen {
    /// The clocks.
    pub now: Now,
    /// What unlocks.
    pub of: Secret,
    typed: Typed,
    tries: Tries,
    is_looking: bool,
    said: Said,
}

/// What is said under the field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Said {
    Nothing,
    NothingTyped,
    Wrong,
    Broken,
}

impl LockScreen {
    /// Returns the screen as it is at first.
    pub fn new(now: Now, of: Secret) -> Self {
        Self {
            now,
            of,
            typed: empty(),
            tries: Tries::default(),
            is_looking: false,
            said: Said::Nothing,
        }
    }

    /// Time went on.
    pub fn tick(&mut self, now: Now) {
        self.now = now;
    }

    /// Takes a key; returns what is to be tried, if it was Enter. Keys that come while a try is looked at are dropped.
    pub fn press(&mut self, key: Key) -> Option<Typed> {
        if self.is_looking {
            return None;
        }
        match key {
            Key::ENTER => return self.enter(),
            Key::Char(c) => self.type_all(c.encode_utf8(&mut [0; 4])),
            Key::Named("backspace") => drop(self.typed.0.pop()),
            Key::Ctrl('u' | 'w') => self.typed = empty(),
            Key::Alt(_) | Key::Ctrl(_) | Key::Named(_) => return None,
        }
        self.said = Said::Nothing;
        None
    }

    /// Takes what was pasted, as a safe for passphrases does; its line end is not part of it.
    pub fn paste(&mut self, text: &str) {
        if !self.is_looking {
            self.type_all(text.trim_end_matches(['\r', '\n']));
            self.said = Said::Nothing;
        }
    }

    fn type_all(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.length());
        let chars = text.chars().filter(|c| !c.is_control()).take(room);
        self.typed.0.extend(chars);
    }

    fn enter(&mut self) -> Option<Typed> {
        if self.tries.left(self.now.steady) > 0 {
            return None;
        }
        if self.typed.0.is_empty() {
            self.said = Said::NothingTyped;
            return None;
        }
        self.is_looking = true;
        self.said = Said::Nothing;
        Some(std::mem::replace(&mut self.typed, empty()))
    }

    /// The try was looked at, and it did not unlock.
    pub fn answered(&mut self, answer: Answer) {
        self.is_looking = false;
        if answer == Answer::Wrong {
            self.tries.count(self.now.steady);
            self.said = Said::Wrong;
        } else {
            self.said = Said::Broken;
        }
    }

    /// Returns when the screen changes by itself next, on the steady clock.
    pub fn deadline(&self) -> u64 {
        let steady = self.now.steady;
        let minute = steady + u64::from(60 - self.now.wall.second().min(59)) * 1000;
        self.tries
            .deadline(steady)
            .map_or(minute, |at| at.min(minute))
    }

    /// Returns what is asked for.
    pub fn asks(&self) -> &'static str {
        match self.of {
            Secret::Passphrase => say::PASSPHRASE,
            Secret::Pin | Secret::None => say::PIN,
        }
    }

    /// Returns how many characters are typed.
    pub fn length(&self) -> usize {
        self.typed.0.chars().count()
    }

    /// Returns what stands under the field.
    pub fn words(&self) -> String {
        let left = self.tries.left(self.now.steady);
        match self.said {
            _ if self.is_looking => say::LOOKING.to_owned(),
            _ if left > 0 => say::wait(left),
            Said::Nothing => say::UNLOCKS.to_owned(),
            Said::NothingTyped => say::NOTHING_TYPED.to_owned(),
            Said::Wrong => [say::WRONG, " ", say::AGAIN].concat(),
            Said::Broken => say::CANNOT_TRY.to_owned(),
        }
    }
}

/// Returns a field with room for all it can hold: a text that grows leaves pieces of itself in memory.
fn empty() -> Typed {
    Typed::new(String::with_capacity(LONGEST * 4))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Now {
        let two = chrono::DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap();
        let passed = chrono::TimeDelta::seconds(i64::try_from(seconds).unwrap());
        Now {
            wall: two + passed,
            steady: 1_000_000 + seconds * 1000,
        }
    }

    fn screen() -> LockScreen {
        LockScreen::new(at(0), Secret::Pin)
    }

    fn typed(screen: &mut LockScreen, text: &str) -> Option<String> {
        for c in text.chars() {
            assert!(screen.press(Key::Char(c)).is_none());
        }
        screen.press(Key::ENTER).map(Typed::take)
    }

    #[test]
    fn what_is_typed_goes_into_the_field_and_enter_tries_it() {
        let mut screen = screen();
        assert_eq!(typed(&mut screen, "47;/:11"), Some(String::from("47;/:11")));
        assert_eq!(screen.words(), say::LOOKING);
        // While it is looked at, keys are dropped.
        assert_eq!(typed(&mut screen, "4711"), None);
        screen.paste("4711");
        assert_eq!(screen.length(), 0);
        screen.answered(Answer::Wrong);
        assert!(screen.words().starts_with(say::WRONG));
        assert_eq!(screen.press(Key::ENTER), None);
        assert_eq!(screen.words(), say::NOTHING_TYPED);
    }

    #[test]
    fn only_letters_and_what_erases_them_mean_something() {
        let mut screen = screen();
        for key in [
            "esc", "ctrl-c", "ctrl-z", "ctrl-l", "tab", "up", "f1", "f9", "alt-z", "line-end",
        ] {
            assert!(screen.press(key.parse().unwrap()).is_none(), "{key}");
            assert_eq!(screen.length(), 0, "{key}");
        }
        screen.paste("tr\u{7}üb\r\n");
        assert_eq!(screen.length(), 4);
        assert!(screen.press(Key::Named("backspace")).is_none());
        assert_eq!(
            screen.press(Key::ENTER).map(Typed::take),
            Some(String::from("trü"))
        );
        screen.answered(Answer::Wrong);
        screen.paste(&"x".repeat(1000));
        assert_eq!(screen.length(), LONGEST);
        assert!(screen.press(Key::Ctrl('u')).is_none());
        assert_eq!(screen.length(), 0);
    }

    #[test]
    fn after_four_wrong_tries_enter_waits_and_the_seconds_are_counted() {
        let mut screen = screen();
        for _ in 0..4 {
            assert!(typed(&mut screen, "0000").is_some());
            screen.answered(Answer::Wrong);
        }
        assert_eq!(screen.words(), say::wait(1));
        assert_eq!(typed(&mut screen, "4711"), None);
        assert_eq!(screen.deadline(), at(1).steady);
        screen.tick(at(1));
        // What was typed meanwhile is in the field.
        assert_eq!(
            screen.press(Key::ENTER).map(Typed::take),
            Some(String::from("4711"))
        );
        screen.answered(Answer::Wrong);
        assert_eq!(screen.words(), say::wait(2));
        screen.tick(at(2));
        assert_eq!(screen.words(), say::wait(1));
        screen.tick(at(3));
        assert!(screen.words().starts_with(say::WRONG));
    }

    #[test]
    fn the_time_goes_on_by_the_minute_and_nothing_else_wakes() {
        let mut screen = screen();
        assert_eq!(screen.deadline(), at(60).steady);
        screen.tick(at(59));
        assert_eq!(screen.deadline(), at(60).steady);
    }

    #[test]
    fn what_cannot_be_tried_counts_as_no_try() {
        let mut screen = screen();
        for _ in 0..9 {
            assert!(typed(&mut screen, "4711").is_some());
            screen.answered(Answer::Broken);
            assert_eq!(screen.words(), say::CANNOT_TRY);
        }
    }
}
