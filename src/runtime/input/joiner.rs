//! Mends escape sequences that a slow link tore apart: Esc, then `[`, then `A` is the Up key and no text.
//!
//! It also drops what a terminal answers to a question that somebody else asked before us, such as the colour of its
//! ground: an answer that comes late would be typed into the log line, and its digits would choose in the menu.
//!
//! A pure machine fed with inputs and their times. It never waits and never asks for the time: the loop
//! sleeps until [`Joiner::deadline`] and then calls [`Joiner::expire`].

use crate::app::key::Key;
use crate::runtime::input::Input;

mod answer;

/// How long after an Esc its sequence may go on, and how long a begun one is held, in milliseconds.
pub const PATIENCE: u64 = 150;

/// No sequence of a keyboard is longer.
const LONGEST: usize = 12;

/// Joins what belongs together and lets everything else through unchanged.
///
/// Esc itself is never held back, because it only opens or closes. Only sequences that keyboards send are
/// joined; whatever else follows an Esc, however fast, comes out as it was typed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Joiner {
    state: State,
}

#[derive(Clone, PartialEq, Eq, Default, Debug)]
enum State {
    #[default]
    Idle,
    /// An Esc went out at this time.
    AfterEsc(u64),
    /// The beginning of a sequence is held.
    Holding(Held),
    /// The beginning of an answer of the terminal is held.
    Answer(answer::Held),
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Held {
    /// The characters after Esc; the first is `[` or `O`.
    text: String,
    /// Whether the first came as an Alt key, so that its Esc was never handed over.
    with_alt: bool,
    /// When the patience ends.
    until: u64,
}

/// What the characters held so far are.
#[derive(PartialEq, Eq, Debug)]
enum Verdict {
    /// The beginning of a sequence.
    More,
    /// A whole sequence: a key.
    Key(Key),
    /// A whole sequence without a use here, such as Insert.
    Nothing,
    /// Nothing that a keyboard sends: the person typed it.
    Text,
}

impl Joiner {
    /// Takes one input that came at `at` and returns what is now certain, in order.
    #[must_use]
    pub fn feed(&mut self, input: Input, at: u64) -> Vec<Input> {
        let mut out = self.expire(at);
        match input {
            Input::Key(key) => self.press(key, at, &mut out),
            Input::Paste(_) | Input::EscTakenBack | Input::Lost => {
                self.release(&mut out);
                out.push(input);
            }
        }
        out
    }

    /// Returns when [`expire`](Self::expire) has something to hand out, in milliseconds of the steady clock.
    pub const fn deadline(&self) -> Option<u64> {
        match &self.state {
            State::Holding(held) => Some(held.until),
            State::Answer(held) => Some(held.until),
            State::Idle | State::AfterEsc(_) => None,
        }
    }

    /// Returns what was held too long, as the text it then is.
    #[must_use]
    pub fn expire(&mut self, now: u64) -> Vec<Input> {
        let mut out = Vec::new();
        if self.deadline().is_some_and(|until| now >= until) {
            self.release(&mut out);
        }
        out
    }

    fn press(&mut self, key: Key, at: u64, out: &mut Vec<Input>) {
        match (&mut self.state, key) {
            (State::Holding(held), Key::Char(char)) => {
                held.text.push(char);
                self.judge(out);
            }
            (State::Answer(held), key) => match held.take(key, at) {
                answer::Verdict::More => {}
                answer::Verdict::Whole => self.swallow(out),
                answer::Verdict::Text => {
                    self.release(out);
                    self.press(key, at, out);
                }
            },
            (State::AfterEsc(esc), Key::Char(first))
                if answer::begins(first) && at.saturating_sub(*esc) < PATIENCE =>
            {
                self.state = State::Answer(answer::Held::new(first, false, at));
            }
            (_, Key::Alt(first)) if answer::begins(first) => {
                self.release(out);
                self.state = State::Answer(answer::Held::new(first, true, at));
            }
            (State::AfterEsc(esc), Key::Char(char @ ('[' | 'O')))
                if at.saturating_sub(*esc) < PATIENCE =>
            {
                self.hold(char, false, at);
            }
            (_, Key::Alt(char @ ('[' | 'O'))) => {
                self.release(out);
                self.hold(char, true, at);
            }
            (_, key) => {
                self.release(out);
                out.push(Input::Key(key));
                if key == Key::ESC {
                    self.state = State::AfterEsc(at);
                }
            }
        }
    }

    fn hold(&mut self, first: char, with_alt: bool, at: u64) {
        self.state = State::Holding(Held {
            text: first.to_string(),
            with_alt,
            until: at.saturating_add(PATIENCE),
        });
    }

    fn judge(&mut self, out: &mut Vec<Input>) {
        let State::Holding(held) = &self.state else {
            return;
        };
        let with_alt = held.with_alt;
        let key = match verdict(&held.text) {
            Verdict::More => return,
            Verdict::Text => return self.release(out),
            Verdict::Key(key) => Some(key),
            Verdict::Nothing => None,
        };
        self.state = State::Idle;
        if !with_alt {
            out.push(Input::EscTakenBack);
        }
        out.extend(key.map(Input::Key));
    }

    /// Drops a whole answer with the Esc before it.
    fn swallow(&mut self, out: &mut Vec<Input>) {
        if let State::Answer(held) = std::mem::take(&mut self.state)
            && !held.with_alt
        {
            out.push(Input::EscTakenBack);
        }
    }

    /// Hands out what is held as text and forgets about an Esc before it.
    fn release(&mut self, out: &mut Vec<Input>) {
        let held = match std::mem::take(&mut self.state) {
            State::Holding(held) => held,
            State::Answer(held) => return out.extend(held.keys().map(Input::Key)),
            State::Idle | State::AfterEsc(_) => return,
        };
        let keys = held.text.chars().enumerate().map(|(at, char)| {
            if at == 0 && held.with_alt {
                Key::Alt(char)
            } else {
                Key::Char(char)
            }
        });
        out.extend(keys.map(Input::Key));
    }
}

/// Says what the characters after an Esc are.
fn verdict(text: &str) -> Verdict {
    if let Some(rest) = text.strip_prefix('O') {
        return one(rest, letter);
    }
    let Some(rest) = text.strip_prefix('[') else {
        return Verdict::Text;
    };
    if let Some(rest) = rest.strip_prefix('[') {
        return one(rest, console_function);
    }
    let is_number = |char: char| char.is_ascii_digit() || char == ';';
    let numbers = rest.trim_end_matches(|char| !is_number(char));
    match rest.strip_prefix(numbers) {
        Some("") if text.len() < LONGEST => Verdict::More,
        Some(last) if numbers.is_empty() => match last {
            "Z" => Verdict::Key(Key::Named("back-tab")),
            // F1 to F4 come after `O`, or with a number: a name in brackets may begin like this.
            "P" | "Q" | "R" | "S" => Verdict::Text,
            _ => one(last, letter),
        },
        Some("~" | "^" | "$" | "@") => found(number(numbers)),
        Some(last) => one(last, |last| letter(last).map(|key| held_with(key, numbers))),
        None => Verdict::Text,
    }
}

/// Judges the one character that ends a sequence.
fn one(rest: &str, key: impl Fn(char) -> Option<Key>) -> Verdict {
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Verdict::More,
        (Some(char), None) => key(char).map_or(Verdict::Text, Verdict::Key),
        _ => Verdict::Text,
    }
}

fn found(key: Option<Key>) -> Verdict {
    key.map_or(Verdict::Nothing, Verdict::Key)
}

/// The letters that end `ESC [` and `ESC O`.
fn letter(letter: char) -> Option<Key> {
    Key::named(match letter {
        'A' => "up",
        'B' => "down",
        'C' => "right",
        'D' => "left",
        'F' => "end",
        'H' => "home",
        'P' => "f1",
        'Q' => "f2",
        'R' => "f3",
        'S' => "f4",
        _ => return None,
    })
}

/// F1 to F5 of the Linux console, `ESC [ [ A` and on.
fn console_function(letter: char) -> Option<Key> {
    Key::named(match letter {
        'A' => "f1",
        'B' => "f2",
        'C' => "f3",
        'D' => "f4",
        'E' => "f5",
        _ => return None,
    })
}

/// The numbers before `~`, of xterm, `PuTTY`, rxvt and the Linux console.
fn number(numbers: &str) -> Option<Key> {
    let (number, _) = numbers.split_once(';').unwrap_or((numbers, ""));
    Key::named(match number {
        "1" | "7" => "home",
        "3" => "delete",
        "4" | "8" => "end",
        "5" => "page-up",
        "6" => "page-down",
        "11" => "f1",
        "12" => "f2",
        "13" => "f3",
        "14" => "f4",
        "15" => "f5",
        "17" => "f6",
        "18" => "f7",
        "19" => "f8",
        "20" => "f9",
        "21" => "f10",
        "23" => "f11",
        "24" => "f12",
        _ => return None,
    })
}

/// Returns the key with Ctrl where the second number says so (xterm: one more than a mask, 4 is Ctrl).
fn held_with(key: Key, numbers: &str) -> Key {
    let mask = numbers
        .split_once(';')
        .and_then(|(_, mask)| mask.parse::<u8>().ok())
        .map_or(0, |mask| mask.saturating_sub(1));
    if mask & 4 == 0 {
        return key;
    }
    match key {
        Key::Named("right") => Key::Named("ctrl-right"),
        Key::Named("left") => Key::Named("ctrl-left"),
        Key::Named("home") => Key::Named("ctrl-home"),
        Key::Named("end") => Key::Named("ctrl-end"),
        key => key,
    }
}

#[cfg(test)]
mod tests;
