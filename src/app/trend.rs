//! The line of a measure or a goal over the therapy, with its figures and verdicts.

use crate::app::chart::{self, ChartPage, Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::list::{Move, moved};
use crate::app::menu;
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::domain::id::{GoalId, ReadingId};
use crate::domain::measure::trend::happened::{Happened, HappenedKind};
use crate::domain::measure::trend::line::{Line, Of, Told};
use crate::words::time::day;
use crate::words::trend as say;

use chrono::{Datelike, NaiveDate};

/// The page of a line.
#[derive(Clone, PartialEq, Debug)]
pub struct TrendPage {
    /// What the line is of.
    pub of: Of,
    /// The lit row below the plot.
    pub row: usize,
    /// The rows below the plot, made anew with the record.
    pub rows: Vec<Row>,
    /// The chart it was opened from, to go back to.
    pub from: Option<Box<ChartPage>>,
}

/// Shows the line of a measure.
pub fn open(state: &mut State, measure: &str, version: &str) {
    let found = find(state, |of| of.is_of(measure, version));
    show(state, found);
}

/// Shows the line of a goal.
pub fn open_goal(state: &mut State, goal: GoalId) {
    let found = find(state, |of| *of == Of::Goal(goal));
    show(state, found);
}

/// Shows the line a reading stands in, with the reading lit.
pub fn open_reading(state: &mut State, reading: ReadingId) {
    let holds = |line: &&Line| line.readings.iter().any(|one| one.reading == Some(reading));
    let found = lines(state).iter().find(holds).map(|line| line.of.clone());
    show(state, found);
    if let Screen::Trend(page) = &mut state.screen {
        let lit = Opens::Reading(reading);
        let at = |row: &Row| row.opens.as_ref() == Some(&lit);
        page.row = page.rows.iter().position(at).unwrap_or(0);
    }
}

/// Shows the first line there is.
pub fn show_first(state: &mut State) {
    let found = find(state, |_| true);
    show(state, found);
}

/// Shows a line; says so where there is none.
pub(super) fn show(state: &mut State, of: Option<Of>) {
    let Some(of) = of else {
        state.notice = Notice::info(say::NOTHING);
        return;
    };
    let page = TrendPage {
        of,
        row: 0,
        rows: Vec::new(),
        from: chart::on_show(state),
    };
    menu::show(state, Screen::Trend(page));
    refresh(state);
}

/// Returns every line of the client on the desk.
pub fn lines(state: &State) -> &[Line] {
    state.desk.as_ref().map_or(&[], |desk| &desk.shown.lines)
}

fn find(state: &State, is_it: impl Fn(&Of) -> bool) -> Option<Of> {
    let mut all = lines(state).iter().map(|line| &line.of);
    all.find(|of| is_it(of)).cloned()
}

/// Returns the line on show, with its place and how many there are; none where the record holds it no more.
pub fn on_show<'a>(state: &'a State, page: &TrendPage) -> Option<(&'a Line, usize, usize)> {
    let all = lines(state);
    let at = all.iter().position(|line| line.of == page.of)?;
    Some((all.get(at)?, at + 1, all.len()))
}

/// Left and Right: the line before, or the next one.
pub fn choose(state: &mut State, forward: bool) {
    step(state, forward, |_, _| true);
}

/// Tab: the next measure or goal, past the other scales of this one.
pub fn turn(state: &mut State, forward: bool) {
    step(state, forward, |of, from| !of.is_beside(from));
}

/// Goes to the next line that fits, round from the last to the first.
fn step(state: &mut State, forward: bool, fits: impl Fn(&Of, &Of) -> bool) {
    let Screen::Trend(page) = &state.screen else {
        return;
    };
    let (from, all) = (page.of.clone(), lines(state));
    let at = all.iter().position(|line| line.of == from).unwrap_or(0);
    let mut round: Vec<&Of> = all.iter().map(|line| &line.of).collect();
    round.rotate_left(at);
    if !forward {
        round.reverse();
    }
    let others = round.into_iter().filter(|of| **of != from);
    let next = others.into_iter().find(|of| fits(of, &from)).cloned();
    if let (Screen::Trend(page), Some(next)) = (&mut state.screen, next) {
        page.of = next;
        page.row = 0;
        refresh(state);
    }
}

/// Moves among the rows.
pub fn go(state: &mut State, by: Move) {
    let tall = (state.page() / 2).max(1);
    if let Screen::Trend(page) = &mut state.screen {
        page.row = moved(page.row, page.rows.len(), by, tall);
    }
}

/// Enter: opens the lit row; where it opens nothing, leaves the page.
pub fn open_lit(state: &mut State) {
    let Screen::Trend(page) = &state.screen else {
        return;
    };
    match page.rows.get(page.row).and_then(|row| row.opens.clone()) {
        Some(Opens::Reading(reading)) => crate::app::keying::open_reading(state, reading),
        Some(opens) => chart::open(state, opens),
        None => chart::leave_page(state),
    }
}

/// Makes the rows anew, after each change of the record and each move to another line.
pub fn refresh(state: &mut State) {
    let Screen::Trend(page) = &state.screen else {
        return;
    };
    let Some(desk) = &state.desk else { return };
    let lit = page.rows.get(page.row).and_then(|row| row.opens.clone());
    let today = state.now.wall.date_naive();
    let line = on_show(state, page).map(|(line, ..)| line);
    let rows = line.map_or_else(Vec::new, |line| rows(state, desk, line, today));
    if let Screen::Trend(page) = &mut state.screen {
        page.row = chart::same(&rows, page.row, lit.as_ref())
            .unwrap_or_else(|| page.row.min(rows.len().saturating_sub(1)));
        page.rows = rows;
    }
}

fn rows(state: &State, desk: &Desk, line: &Line, today: NaiveDate) -> Vec<Row> {
    let mut rows: Vec<Row> = line.said.iter().map(told).collect();
    rows.push(Row::heading(match line.of {
        Of::Goal(_) => say::RATINGS,
        Of::Scale { .. } | Of::Answers { .. } => say::READINGS,
    }));
    rows.extend(line.readings.iter().map(reading));
    let then = between(line, &desk.shown.happened);
    if !then.is_empty() {
        rows.push(Row::heading(say::HAPPENED));
        rows.extend(then.into_iter().rev().map(|one| Row {
            lead: day(one.on, today.year()),
            words: say::row(word(one.kind), &one.words),
            tail: String::new(),
            tone: Tone::Plain,
            opens: chart::about::opens(state, &one.about),
        }));
    }
    rows.push(Row::heading(say::NOTES));
    rows.extend(
        line.notes
            .iter()
            .map(told)
            .map(|row| row.in_tone(Tone::Quiet)),
    );
    rows
}

/// Returns what happened from the first point of a line on.
pub fn between<'a>(line: &Line, happened: &'a [Happened]) -> Vec<&'a Happened> {
    let first = line.marks.first().map(|mark| mark.at.date_naive());
    let since = |one: &&Happened| first.is_some_and(|first| one.on >= first);
    happened.iter().filter(since).collect()
}

/// Returns the word of what happened.
fn word(kind: HappenedKind) -> &'static str {
    match kind {
        HappenedKind::Event => say::EVENT,
        HappenedKind::Techniques => say::TECHNIQUES,
    }
}

fn told((lead, words): &(String, String)) -> Row {
    Row {
        lead: lead.clone(),
        ..Row::heading(words.clone()).in_tone(Tone::Plain)
    }
}

fn reading(one: &Told) -> Row {
    let row = Row {
        lead: one.on.clone(),
        tail: one.tail.clone(),
        opens: one.reading.map(Opens::Reading),
        ..Row::heading(one.words.clone())
    };
    row.in_tone(if one.is_quiet {
        Tone::Quiet
    } else {
        Tone::Plain
    })
}
