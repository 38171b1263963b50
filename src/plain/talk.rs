//! The conversation: a line comes in, keys and commands go to the state, and what is to be read comes back.

mod answers;
mod steps;

use std::collections::VecDeque;

use crate::app::command::{Action, Command};
use crate::app::cover::Cover;
use crate::app::key::Key;
use crate::app::lock::is_looking;
use crate::app::msg::Msg;
use crate::app::overlay::Overlay;
use crate::app::state::{Screen, State};
use crate::app::step_card;
use crate::plain::commands::{self, Asked};
use crate::plain::heard::Heard;
use crate::plain::place::{Place, lit};
use crate::plain::reading::one_line;
use crate::plain::spoken::spoken;
use crate::plain::takes::{Takes, takes};
use crate::plain::talk::steps::{
    at_end, back, critical, forget_line, go_to_field, is_on_top, leave, lit_words, press,
    row_words, set,
};
use crate::plain::{forms, read, screens};
use crate::ui::{hints, meaning, text};
use crate::words::plain as say;

/// The program behind the conversation: its state, and how it is told what happened.
pub trait Program {
    /// Returns the state, to read.
    fn state(&self) -> &State;
    /// Takes a message into the state.
    fn tell(&mut self, msg: Msg);
}

/// The conversation.
#[derive(Clone, Default, Debug)]
pub struct Talk {
    /// The columns and rows that are read at once; none reads everything, each line whole.
    page: Option<(usize, usize)>,
    /// What was not read yet.
    rest: VecDeque<String>,
    /// The lines of a text that is being typed.
    lines: Vec<String>,
    /// What is said next.
    out: Vec<String>,
    heard: Heard,
    /// What the line says before it is entered.
    preview: String,
    /// Where somebody was when something was last read.
    place: Place,
    /// The screen that was read last.
    screen: String,
    /// Whether the place is to be read again.
    again: bool,
}

const UP: Key = Key::Named("up");
const DOWN: Key = Key::Named("down");
const RIGHT: Key = Key::Named("right");
const TAB: Key = Key::Named("tab");

impl Talk {
    /// Begins a conversation that reads so many columns and rows at once, or everything.
    pub fn new(page: Option<(usize, usize)>) -> Self {
        Self {
            page: page.map(|(columns, rows)| (columns.max(20), rows.max(4))),
            ..Self::default()
        }
    }

    /// Takes a line. What is to be said of it comes from [`said`](Self::said), once nothing is waited for.
    pub fn line(&mut self, program: &mut impl Program, typed: &str) {
        self.heard.line_begins();
        self.preview.clear();
        let (text, control) = clean(typed);
        if takes(program.state()) == Takes::Uncover {
            if text.trim().is_empty() {
                program.tell(Msg::Press(Key::ENTER));
            }
            return;
        }
        program.tell(Msg::LineBegins);
        match (text.is_empty(), control) {
            (true, Some('\u{1a}')) => return self.does(program, Action::Undo),
            (true, Some('\u{19}')) => return self.does(program, Action::Redo),
            (true, Some('\u{c}')) => return self.does(program, Action::CoverScreen),
            (true, Some(_)) => {
                let words = spoken(program.state(), say::LEAVE_WITH);
                return self.out.push(words);
            }
            _ => {}
        }
        if let Some(asked) = text.strip_prefix(':') {
            self.keep_lines(program);
            self.command(program, asked);
        } else {
            self.take(program, &text);
        }
        self.heard.look(program.state());
    }

    /// Returns what is to be said: what changed, and the place where it is another one.
    pub fn said(&mut self, state: &State) -> Vec<String> {
        let place = Place::of(state);
        let is_covered = takes(state) == Takes::Uncover;
        if is_covered && place == self.place {
            // Whoever uncovers hears it.
            return Vec::new();
        }
        let mut said = Vec::new();
        if !is_covered {
            said = std::mem::take(&mut self.out);
            said.extend(self.heard.news(state, &self.preview));
            self.preview.clear();
        }
        self.arrive(state, place, &mut said);
        self.in_rows(said)
    }

    /// The window has another size.
    pub fn resize(&mut self, columns: usize, rows: usize) {
        if self.page.is_some() {
            self.page = Self::new(Some((columns, rows))).page;
        }
    }

    /// Breaks lines between words where they are wider than the window.
    fn in_rows(&self, lines: Vec<String>) -> Vec<String> {
        match self.page {
            Some((columns, _)) => lines
                .iter()
                .flat_map(|line| text::wrap(line, columns))
                .collect(),
            None => lines,
        }
    }

    /// Nothing follows: what is typed of a text stays in its field, as a draft.
    pub fn end(&mut self, program: &mut impl Program) {
        self.keep_lines(program);
    }

    /// Returns what stands before a line that is typed.
    pub fn prompt(&self) -> &'static str {
        if self.lines.is_empty() {
            say::PROMPT
        } else {
            say::NEXT_LINE
        }
    }

    /// Reads what somebody came to.
    fn arrive(&mut self, state: &State, place: Place, said: &mut Vec<String>) {
        let before = std::mem::replace(&mut self.place, place);
        let again = std::mem::take(&mut self.again);
        if self.place.top.is_empty() {
            if self.screen != self.place.screen || again {
                self.screen.clone_from(&self.place.screen);
                let head = screens::head(state);
                let reading = read(state);
                let mut lines = vec![head];
                lines.extend(reading.written(lit(state)));
                if takes(state) == Takes::Line && !reading.rows().is_empty() {
                    lines.push(say::OPEN_HOW.to_owned());
                }
                self.show(lines, said);
            } else if self.place.part != before.part {
                let part = screens::part(state);
                self.show(part, said);
            } else if !before.top.is_empty() {
                said.push([say::BACK_AT, " ", &screens::name(state)].concat());
            }
            return;
        }
        let is_new = before.top != self.place.top;
        if is_new && takes(state) == Takes::Answer {
            // What is asked about is read to its end first.
            said.extend(std::mem::take(&mut self.rest));
        }
        match &state.overlay {
            Some(overlay) if state.question.is_none() && state.cover.is_none() => {
                if is_new || again {
                    self.show(opened(state, overlay, again), said);
                } else if self.place.part != before.part {
                    said.extend(asked(state, overlay));
                }
            }
            _ if is_new || again => {
                self.show(read(state).written(None), said);
            }
            _ => {}
        }
    }

    /// Says lines, a page of them where pages are read.
    fn show(&mut self, lines: Vec<String>, said: &mut Vec<String>) {
        let lines = self.in_rows(lines).into_iter();
        self.rest = lines.filter(|line| !line.is_empty()).collect();
        self.more(said);
    }

    /// Says the next page of what was not read yet.
    fn more(&mut self, said: &mut Vec<String>) {
        let most = self.page.map_or(usize::MAX, |(_, rows)| rows);
        let n = if self.rest.len() <= most {
            self.rest.len()
        } else {
            most - 1
        };
        said.extend(self.rest.drain(..n));
        if !self.rest.is_empty() {
            said.push(say::more(self.rest.len()));
        }
    }

    // --- Lines

    fn take(&mut self, program: &mut impl Program, text: &str) {
        let takes = takes(program.state());
        if takes == Takes::Lines {
            return self.take_lines(program, text);
        }
        if text.trim().is_empty() {
            if !self.rest.is_empty() {
                let mut said = Vec::new();
                self.more(&mut said);
                return self.out.extend(said);
            }
            return self.empty(program, takes);
        }
        let number = text.trim().parse::<usize>().ok();
        match (takes, number) {
            (Takes::Line, _) => self.log(program, text),
            (Takes::Library, None) if !text.starts_with('/') => {
                press(program, Key::ESC);
                self.log(program, text);
            }
            (Takes::Library | Takes::Filter, None) => {
                set(program, text.strip_prefix('/').unwrap_or(text));
            }
            (Takes::Library | Takes::Filter | Takes::Row | Takes::Answer, Some(n)) => {
                if self.light(program, n) {
                    press(program, Key::ENTER);
                }
            }
            (Takes::Answer, None) => {
                let of = program.state().question.as_ref();
                let of = of.map_or(0, |question| question.answers.len());
                self.out.push(say::answer_form(of));
            }
            (Takes::Choice, _) => self.choose(program, text.trim(), number),
            (Takes::Match, Some(n)) => self.take_match(program, n),
            (Takes::Field | Takes::Match, _) => Self::fill(program, text),
            (Takes::Value | Takes::Secret, _) => {
                set(program, text);
                press(program, Key::ENTER);
            }
            (Takes::Risk, _) => self.answer_risk(program, text.trim()),
            (Takes::Answers, _) => self.answer_items(program, text),
            (Takes::Start, _) => self.start(program, text, number),
            (Takes::NextDate, _) => {
                match critical(text).or_else(|| at_end(program.state(), text)) {
                    Some(c) => press(program, Key::Char(c)),
                    None => set(program, text),
                }
            }
            (Takes::Letter, _) | (Takes::Row, None) => self.letter(program, text.trim()),
            // Asked before.
            (Takes::Uncover | Takes::Lines, _) => {}
        }
    }

    /// An empty line: keeps, goes on, or takes the answer that is named as the one it takes.
    fn empty(&mut self, program: &mut impl Program, takes: Takes) {
        match takes {
            Takes::Answer
            | Takes::Field
            | Takes::Choice
            | Takes::Value
            | Takes::Secret
            | Takes::Answers
            | Takes::Start
            | Takes::NextDate => press(program, Key::ENTER),
            Takes::Match => press(program, TAB),
            Takes::Risk => Self::next_row(program),
            Takes::Line => self.empty_line(program),
            Takes::Letter if crate::app::turned::is_turned(program.state()) => {
                press(program, Key::ENTER);
            }
            Takes::Letter => press(program, Key::ESC),
            Takes::Filter | Takes::Library => self.out.push(say::TAKES_NOTHING.to_owned()),
            Takes::Row => self.out.push(say::NOTHING_DONE.to_owned()),
            Takes::Uncover | Takes::Lines => {}
        }
    }

    /// Logs a line, or words the entry anew that was brought back.
    fn log(&mut self, program: &mut impl Program, text: &str) {
        let desk = program.state().desk.as_ref();
        let anew = desk.filter(|desk| desk.correcting.is_some());
        if let Some(was) = anew.map(|desk| desk.line.text().chars().count()) {
            // It is never empty on the way: that would let go of the entry.
            press(program, Key::Named("home"));
            program.tell(Msg::Paste(text.to_owned()));
            for _ in 0..was {
                press(program, Key::Named("delete"));
            }
        } else {
            set(program, text);
        }
        let state = program.state();
        if let Some(desk) = &state.desk {
            self.preview = meaning::preview(state, desk).message;
        }
        press(program, Key::ENTER);
        let state = program.state();
        let is_left = state.types_on_line()
            && state.overlay.is_none()
            && (state.desk.as_ref()).is_some_and(|desk| !desk.line.is_empty());
        if is_left {
            self.preview.clear();
            self.out.push(say::TYPE_ANEW.to_owned());
        }
    }

    fn empty_line(&mut self, program: &mut impl Program) {
        let state = program.state();
        let goes_on = state.desk.as_ref().is_some_and(|desk| {
            let steps = step_card::on(desk);
            let has_next = steps.is_some_and(|(run, card)| usize::from(run.step) < card.steps());
            desk.correcting.is_some()
                || (has_next && desk.lit.is_none() && matches!(state.screen, Screen::Session))
        });
        let is_lit = state.desk.as_ref().is_some_and(|desk| desk.lit.is_some());
        if goes_on || (is_lit && matches!(state.screen, Screen::Session)) {
            press(program, Key::ENTER);
            self.brought_back(program.state());
        } else {
            self.out.push(screens::head(program.state()));
        }
    }

    fn take_lines(&mut self, program: &mut impl Program, text: &str) {
        if !text.is_empty() {
            self.lines.push(text.to_owned());
            return;
        }
        self.keep_lines(program);
        press(program, TAB);
    }

    /// Puts the lines of a text that were typed so far into its field.
    fn keep_lines(&mut self, program: &mut impl Program) {
        let lines = std::mem::take(&mut self.lines);
        if !lines.is_empty() {
            set(program, &lines.join("\n"));
        }
    }

    // --- Rows and commands

    /// Brings the cursor to a row by its number; says why not where it cannot.
    fn light(&mut self, program: &mut impl Program, n: usize) -> bool {
        let rows = read(program.state()).rows();
        let Some(wanted) = n.checked_sub(1).and_then(|n| rows.get(n)).copied() else {
            self.out.push(say::no_row(n, rows.len()));
            return false;
        };
        let mut went = None;
        loop {
            let at = lit(program.state());
            if at == Some(wanted) {
                return true;
            }
            let goes_down = at.is_some_and(|at| at < wanted);
            if went.is_some_and(|went| went != goes_down) {
                break;
            }
            press(program, if goes_down { DOWN } else { UP });
            if lit(program.state()) == at {
                break;
            }
            went = at.map(|_| goes_down);
        }
        self.out.push(say::not_reached(n));
        false
    }

    fn command(&mut self, program: &mut impl Program, typed: &str) {
        forget_line(program);
        match commands::read(program.state(), typed) {
            Asked::All => {
                leave(program);
                program.tell(Msg::Do(Action::OpenPalette));
            }
            Asked::Read => self.again = true,
            Asked::More => {
                let mut said = Vec::new();
                self.more(&mut said);
                self.out.extend(said);
            }
            Asked::Back => back(program),
            Asked::Clear => {
                press(program, Key::Ctrl('u'));
                if matches!(program.state().overlay, Some(Overlay::Form(_))) {
                    press(program, TAB);
                }
            }
            Asked::Field(n) => go_to_field(program, n.saturating_sub(1)),
            Asked::At(n) => {
                if self.light(program, n) {
                    self.out.extend(row_words(program.state(), n));
                }
            }
            Asked::Open(n) => {
                if self.light(program, n) {
                    press(program, Key::ENTER);
                    self.brought_back(program.state());
                }
            }
            Asked::Press(key, row) => {
                if row.is_none_or(|n| self.light(program, n)) {
                    press(program, key);
                    if [UP, DOWN].contains(&key) {
                        self.out.extend(lit_words(program.state()));
                    }
                }
            }
            Asked::Run(command)
                if command.action == Action::OpenHelp && is_on_top(program.state()) =>
            {
                self.help_here(program.state());
            }
            Asked::Run(command) => {
                leave(program);
                self.run(program, &command);
            }
            Asked::Two(menu, letter) => {
                leave(program);
                self.run(program, &menu);
                press(program, Key::Char(letter));
            }
            Asked::Several => {
                leave(program);
                program.tell(Msg::Do(Action::OpenPalette));
                set(program, typed.trim());
            }
            Asked::Nothing => self.out.push(say::no_command(typed.trim())),
        }
    }

    /// Help where something lies on the screen: what can be asked for there, and how.
    fn help_here(&mut self, state: &State) {
        self.out.push(say::KEYS_HERE.to_owned());
        for (key, does) in hints::here(state) {
            let is_letter = key.chars().count() == 1;
            let key = if is_letter {
                key.to_owned()
            } else {
                [":", key].concat()
            };
            self.out.push([key.as_str(), " ", does].concat());
        }
        self.out.extend(say::HOW.map(|words| spoken(state, words)));
    }

    /// Does what a control key does, whatever letter asks for it.
    fn does(&mut self, program: &mut impl Program, action: Action) {
        let named = program.state().keys.named();
        if let Some(command) = named.iter().find(|command| command.action == action) {
            self.run(program, command);
        }
    }

    fn run(&mut self, program: &mut impl Program, command: &Command) {
        match (command.blocked)(program.state()) {
            Some(why) => self.out.push(spoken(program.state(), why)),
            // They are about a screen, its keys and its colours.
            None if matches!(command.action, Action::First(_)) => {
                self.out.push(say::NO_FIRST_STEPS.to_owned());
            }
            None => program.tell(Msg::Do(command.action)),
        }
    }

    /// Says which words came back to the line to be worded anew.
    fn brought_back(&mut self, state: &State) {
        let desk = state.desk.as_ref().filter(|desk| desk.correcting.is_some());
        if let Some(desk) = desk {
            self.out.push(say::corrects(&one_line(desk.line.text())));
            self.out.push(say::CORRECTS_HOW.to_owned());
        }
    }
}

/// Tells whether an answer is waited for, so that what comes next would come too early.
pub(super) fn is_waiting(state: &State) -> bool {
    let is_listing = match &state.overlay {
        Some(Overlay::Picker(_)) => state.shelf.is_none(),
        Some(Overlay::Find(find)) => {
            find.all && !find.progress.is_done && !find.query.text().trim().is_empty()
        }
        _ => false,
    };
    state.opening.is_some()
        || !state.saving.pending.is_empty()
        || is_listing
        || is_looking(state)
        || matches!(state.cover, Some(Cover::Locking(_)))
}

/// Returns a line without what controls terminals, and the first of it.
fn clean(typed: &str) -> (String, Option<char>) {
    let typed = typed.replace('\t', " ");
    let control = typed.chars().find(|c| c.is_control());
    (typed.chars().filter(|c| !c.is_control()).collect(), control)
}

/// Reads what lies on the screen when it comes: what is filled in one by one is asked for one by one.
fn opened(state: &State, overlay: &Overlay, is_again: bool) -> Vec<String> {
    let reading = read(state);
    let steps = asked(state, overlay);
    if is_again || steps.is_empty() {
        return reading.written(None);
    }
    let mut lines = vec![reading.title];
    if let Overlay::RiskForm(_) | Overlay::Keying(_) = overlay {
        let is_open = |line: &String| line.starts_with(say::RISK_OPEN);
        let words = reading.lines.iter().map(|line| line.words.clone());
        lines.extend(words.filter(is_open));
    }
    lines.extend(steps);
    lines
}

/// Returns what is asked for now where several things are filled in one by one.
fn asked(state: &State, overlay: &Overlay) -> Vec<String> {
    match overlay {
        Overlay::Form(form) => forms::asked_field(state, form),
        Overlay::RiskForm(form) => forms::asked_row(state, form),
        Overlay::Keying(open) => forms::asked_item(state, open),
        _ => Vec::new(),
    }
}
