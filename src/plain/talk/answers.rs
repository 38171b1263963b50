//! Lines that answer what is asked for: a field, a choice, a row of the risk form, items of a measure, a letter.

use crate::app::form::{Value, choice, has_matches, matches};
use crate::app::key::Key;
use crate::app::keying;
use crate::app::overlay::Overlay;
use crate::app::state::{Screen, State};
use crate::plain::place::lit;
use crate::plain::read;
use crate::plain::takes::{Takes, takes};
use crate::plain::talk::steps::{
    critical, focus, go_to_field, knows, press, risk_row, set, takes_parts,
};
use crate::plain::talk::{DOWN, Program, RIGHT, Talk, UP};
use crate::words::plain as say;

impl Talk {
    /// Fills a field; a value that is not taken is asked for again.
    pub(super) fn fill(program: &mut impl Program, text: &str) {
        let name = focus(program.state()).map(|(_, name)| name);
        set(program, text);
        if has_matches(program.state()) {
            return;
        }
        press(program, Key::ENTER);
        let is_refused = |state: &State| match &state.overlay {
            Some(Overlay::Form(form)) => form
                .fields
                .iter()
                .position(|field| Some(field.name) == name && field.error.is_some()),
            _ => None,
        };
        if let Some(at) = is_refused(program.state()) {
            go_to_field(program, at);
        }
    }

    pub(super) fn choose(&mut self, program: &mut impl Program, text: &str, number: Option<usize>) {
        let (options, at) = match &program.state().overlay {
            Some(Overlay::Form(form)) => {
                match form.fields.get(form.focus).map(|field| &field.value) {
                    Some(Value::Choice { options, at }) => (options.clone(), *at),
                    _ => return,
                }
            }
            _ => return,
        };
        let folded = text.to_lowercase();
        let by_words = || {
            let begins = |option: &String| option.to_lowercase().starts_with(&folded);
            let mut fit = options
                .iter()
                .enumerate()
                .filter(|(_, option)| begins(option));
            let first = fit.next()?.0;
            fit.next().is_none().then_some(first)
        };
        let by_letter = || {
            let mut own = choice::letters(&options)?.into_iter();
            own.position(|letter| folded.chars().eq([letter]))
        };
        let wanted = match number {
            Some(n) => n.checked_sub(1).filter(|n| *n < options.len()),
            None => by_letter().or_else(by_words),
        };
        let Some(wanted) = wanted else {
            return self.out.push(say::choice_form(options.len()));
        };
        let steps = (wanted + options.len() - at) % options.len();
        for _ in 0..steps {
            press(program, RIGHT);
        }
        let name = focus(program.state()).map(|(_, name)| name);
        press(program, Key::ENTER);
        if let Some(Overlay::Form(form)) = &program.state().overlay {
            let refused = form
                .fields
                .iter()
                .position(|field| Some(field.name) == name && field.error.is_some());
            if let Some(at) = refused {
                go_to_field(program, at);
            }
        }
    }

    pub(super) fn take_match(&mut self, program: &mut impl Program, n: usize) {
        let listed = |state: &State| match &state.overlay {
            Some(Overlay::Form(form)) => Some((form.lit, matches(state, form).len())),
            _ => None,
        };
        let Some((_, len)) = listed(program.state()) else {
            return;
        };
        if n == 0 || n > len {
            return self.out.push(say::no_row(n, len));
        }
        for _ in 0..len {
            match listed(program.state()) {
                Some((at, _)) if at + 1 < n => press(program, DOWN),
                Some((at, _)) if at + 1 > n => press(program, UP),
                _ => break,
            }
        }
        press(program, Key::ENTER);
    }

    /// `y at night only` answers a row and puts the words to it.
    pub(super) fn answer_risk(&mut self, program: &mut impl Program, text: &str) {
        let (answer, words) = text.split_once(' ').unwrap_or((text, ""));
        let mut chars = answer.chars();
        let letter = chars.next().filter(|_| chars.next().is_none());
        let Some(letter) = letter.filter(|letter| knows(program.state(), *letter)) else {
            return self.out.push(say::RISK_FORM.to_owned());
        };
        let before = risk_row(program.state());
        press(program, Key::Char(letter));
        let words = words.trim();
        let has_moved = risk_row(program.state()) != before;
        if words.is_empty() || !has_moved {
            return;
        }
        press(program, UP);
        press(program, RIGHT);
        if takes(program.state()) == Takes::Value {
            set(program, words);
            press(program, Key::ENTER);
        }
    }

    /// An empty line leaves a row as it is; behind the last one the form is done.
    pub(super) fn next_row(program: &mut impl Program) {
        let before = risk_row(program.state());
        press(program, DOWN);
        if risk_row(program.state()) == before {
            press(program, Key::ENTER);
        }
    }

    /// Answers of a measure: each taken as it is keyed in.
    pub(super) fn answer_items(&mut self, program: &mut impl Program, text: &str) {
        let words = text.split(|c: char| c.is_whitespace() || c == ',');
        for word in words.filter(|word| !word.is_empty()) {
            let word = word.strip_prefix('=').unwrap_or(word);
            for c in word.chars() {
                if !c.is_ascii_digit() && !knows(program.state(), c) {
                    return self.out.push(say::answers_form(word));
                }
                press(program, Key::Char(c));
            }
            // A digit that waits for another is the whole answer: the next one stands behind a blank.
            let waits = keying::on_show(program.state()).is_some_and(|open| !open.typed.is_empty());
            if waits {
                press(program, RIGHT);
            }
        }
    }

    /// One letter, where letters are taken.
    pub(super) fn letter(&mut self, program: &mut impl Program, text: &str) {
        if let Some(c) = critical(text) {
            return press(program, Key::Char(c));
        }
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None)
                if takes(program.state()) == Takes::Letter
                    || knows(program.state(), c)
                    || takes_parts(program.state()) =>
            {
                press(program, Key::Char(c));
            }
            _ if takes(program.state()) == Takes::Letter => {
                self.out.push(say::LETTERS_HOW.to_owned());
            }
            _ => self.out.push(say::ROW_FORM.to_owned()),
        }
    }

    pub(super) fn start(&mut self, program: &mut impl Program, text: &str, number: Option<usize>) {
        let row = match &program.state().screen {
            Screen::Card(card) if card.open => Some(card.row),
            _ => None,
        };
        match (row, number) {
            (Some(2), _) => set(program, text),
            (Some(_), Some(n)) => {
                let rows = read(program.state()).rows();
                let Some(wanted) = n.checked_sub(1).and_then(|n| rows.get(n)).copied() else {
                    return self.out.push(say::no_row(n, rows.len()));
                };
                for _ in 0..rows.len() {
                    if lit(program.state()) == Some(wanted) {
                        break;
                    }
                    press(program, RIGHT);
                }
            }
            _ => self.out.push(say::START_FORM.to_owned()),
        }
    }
}
