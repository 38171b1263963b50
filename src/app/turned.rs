//! The screen turned to the client: goals in their words and the line, or one scale, and nothing else (product.md F5).
//!
//! No code, no label, no message, no question stands on it. A letter typed while a session runs brings the session back
//! and is typed, as under the cover, so that no words are lost; other keys than the arrows, the cover and those that leave
//! do nothing.

use crate::app::chart;
use crate::app::key::Key;
use crate::app::list::{Move, scrolled};
use crate::app::menu;
use crate::app::state::{Screen, State};
use crate::app::{lit_technique, trend};
use crate::domain::measure::trend::line::{Line, Of};
use crate::domain::technique::Technique;
use crate::domain::vocabulary::Evidence;
use crate::words::summary::course::RELAPSE;
use crate::words::time::day;
use crate::words::turned as say;

/// What is turned to the client.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct TurnedPage {
    /// Which of the things that can be shown.
    pub shows: usize,
    /// Rows scrolled down.
    pub scroll: usize,
    /// The technique that was lit when the screen was turned.
    pub lit: Option<String>,
    /// The screen it was turned from, to go back to.
    pub from: Option<Box<Screen>>,
}

/// One thing that can be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Thing {
    /// Every goal in the client's words, with its ratings.
    Goals,
    /// The line of a goal or a measure, by its place.
    Line(usize),
    /// A line from 0 to 10 to point at, by its place.
    Scale(usize),
    /// The page for a relapse.
    Relapse,
    /// Skills.
    Toolkit,
    /// What is known about what is used.
    Evidence,
}

/// A text on the page: a heading, or words under one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The words.
    pub words: String,
    /// Whether it is a heading.
    pub is_heading: bool,
}

impl Told {
    fn heading(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            is_heading: true,
        }
    }

    fn words(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            is_heading: false,
        }
    }
}

/// Turns the screen; from a line, to that line.
pub fn show(state: &mut State) {
    let lit = lit_technique::lit(state);
    let from = Box::new(state.screen.clone());
    let all = things(state);
    let shows = match &state.screen {
        Screen::Trend(page) => trend::on_show(state, page).and_then(|(line, ..)| {
            let line = trend::lines(state).iter().position(|one| one.of == line.of);
            let line = line.map(Thing::Line);
            all.iter().position(|thing| Some(*thing) == line)
        }),
        _ => None,
    };
    menu::show(
        state,
        Screen::Turned(TurnedPage {
            shows: shows.unwrap_or(0),
            scroll: 0,
            lit,
            from: Some(from),
        }),
    );
}

/// Tells whether the screen is turned, so that nothing else may be drawn and no other key counts.
pub fn is_turned(state: &State) -> bool {
    matches!(state.screen, Screen::Turned(_))
}

/// Turns the screen back where it was turned from; tells whether it was turned.
pub fn back(state: &mut State) -> bool {
    let Screen::Turned(page) = &mut state.screen else {
        return false;
    };
    match page.from.take() {
        Some(from) => {
            state.screen = *from;
            chart::refresh(state);
            trend::refresh(state);
        }
        None => crate::app::opening::show_session(state),
    }
    true
}

/// A letter brings the session that runs back before it is typed.
pub fn give_way(state: &mut State, key: Key) {
    if matches!(key, Key::Char(_)) {
        give_way_to_words(state);
    }
}

/// Words bring the session that runs back before they are typed.
pub fn give_way_to_words(state: &mut State) {
    let runs = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.session.is_some());
    if runs && is_turned(state) {
        state.screen = Screen::Session;
    }
}

/// Scrolls what is longer than the screen.
pub fn go(state: &mut State, by: Move) {
    let page = state.page();
    if let Screen::Turned(turned) = &mut state.screen {
        turned.scroll = scrolled(turned.scroll, by, page);
    }
}

/// Shows the next thing, or the one before; after the last comes the first.
pub fn choose(state: &mut State, forward: bool) {
    let n = things(state).len().max(1);
    if let Screen::Turned(page) = &mut state.screen {
        let by = if forward { 1 } else { n - 1 };
        page.shows = (page.shows.min(n - 1) + by) % n;
        page.scroll = 0;
    }
}

/// Returns what can be shown, in order: goals, each line, scales, what is kept, what is known.
pub fn things(state: &State) -> Vec<Thing> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let dossier = &desk.dossier;
    let mut all = Vec::new();
    if !dossier.goals.numbered().is_empty() {
        all.push(Thing::Goals);
    }
    let lines = || trend::lines(state).iter().enumerate();
    let drawn = |line: &Line| !line.marks.is_empty();
    let is_open = |line: &Line| match line.of {
        Of::Goal(id) => dossier.goals.number(id).is_some(),
        Of::Scale { .. } | Of::Answers { .. } => false,
    };
    let is_measure = |line: &Line| !matches!(line.of, Of::Goal(_));
    let goals = lines().filter(|(_, line)| drawn(line) && is_open(line));
    all.extend(goals.map(|(at, _)| Thing::Line(at)));
    let measures = lines().filter(|(_, line)| drawn(line) && is_measure(line));
    all.extend(measures.map(|(at, _)| Thing::Line(at)));
    all.extend((0..say::SCALES.len()).map(Thing::Scale));
    if !relapse(state).is_empty() {
        all.push(Thing::Relapse);
    }
    if !dossier.closing.skills.is_empty() {
        all.push(Thing::Toolkit);
    }
    if !techniques(state).is_empty() {
        all.push(Thing::Evidence);
    }
    all
}

/// Returns what is on show, with its place and how many there are.
pub fn on_show(state: &State, page: &TurnedPage) -> Option<(Thing, usize, usize)> {
    let all = things(state);
    let at = page.shows.min(all.len().checked_sub(1)?);
    Some((*all.get(at)?, at + 1, all.len()))
}

/// A goal as it is shown.
#[derive(Clone, PartialEq, Debug)]
pub struct GoalShown<'a> {
    /// Its number.
    pub number: usize,
    /// The client's words.
    pub words: &'a str,
    /// Its line; none where it was not rated.
    pub line: Option<&'a Line>,
}

/// Returns the goals that are worked on, in the order of their digits.
pub fn goals(state: &State) -> Vec<GoalShown<'_>> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let goals = desk.dossier.goals.numbered();
    (1..)
        .zip(goals)
        .map(|(number, goal)| GoalShown {
            number,
            words: &goal.words,
            line: trend::lines(state)
                .iter()
                .find(|line| line.of == Of::Goal(goal.id)),
        })
        .collect()
}

/// Returns the texts of a thing that is read.
pub fn texts(state: &State, thing: Thing) -> Vec<Told> {
    match thing {
        Thing::Relapse => relapse(state),
        Thing::Toolkit => toolkit(state),
        Thing::Evidence => evidence(state),
        Thing::Goals | Thing::Line(_) | Thing::Scale(_) => Vec::new(),
    }
}

fn relapse(state: &State) -> Vec<Told> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let plan = &desk.dossier.closing.relapse;
    let all = [
        &plan.signs,
        &plan.situations,
        &plan.actions,
        &plan.people,
        &plan.call,
    ];
    let mut told = Vec::new();
    for (name, words) in RELAPSE.iter().zip(all) {
        let lines: Vec<&str> = words
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        if !lines.is_empty() {
            told.push(Told::heading(*name));
            told.extend(lines.into_iter().map(Told::words));
        }
    }
    told
}

fn toolkit(state: &State) -> Vec<Told> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let mut told = Vec::new();
    for skill in &desk.dossier.closing.skills {
        told.push(Told::heading(skill.words.trim()));
        if !skill.when.trim().is_empty() {
            told.push(Told::words(say::when(&skill.when)));
        }
        told.extend(skill.confidence.map(|value| Told::words(say::sure(value))));
    }
    told
}

/// Returns the techniques whose evidence is told: the one that was lit, those of the plan, and where neither is, those used.
fn techniques(state: &State) -> Vec<&Technique> {
    let (Some(desk), Some(shelf)) = (&state.desk, &state.shelf) else {
        return Vec::new();
    };
    let lit = match &state.screen {
        Screen::Turned(page) => page.lit.as_deref(),
        _ => None,
    };
    let planned = desk.dossier.plan.rows.iter();
    let mut ids: Vec<&str> = lit
        .into_iter()
        .chain(planned.map(|row| row.technique.as_str()))
        .collect();
    if ids.is_empty() {
        ids.extend(desk.shown.ledger.iter().map(|(id, _)| id));
    }
    let mut found: Vec<&Technique> = Vec::new();
    for id in ids {
        let technique = id.parse().ok().and_then(|id| shelf.library.get(id));
        if let Some(technique) = technique
            && !found.iter().any(|known| known.id == technique.id)
        {
            found.push(technique);
        }
    }
    found
}

/// Returns what is known of each technique in plain words, from when, and that it is to be reviewed (map I08a).
fn evidence(state: &State) -> Vec<Told> {
    let Some(shelf) = &state.shelf else {
        return Vec::new();
    };
    let mut told = Vec::new();
    for technique in techniques(state) {
        told.push(Told::heading(technique.name.as_str()));
        told.push(Told::words(known(technique.evidence)));
    }
    told.push(Told::heading(""));
    told.push(Told::words(say::as_of(&day(shelf.library.edited_at(), 0))));
    told
}

fn known(evidence: Evidence) -> &'static str {
    let at = Evidence::ALL.iter().position(|level| *level == evidence);
    at.and_then(|at| say::KNOWN.get(at)).unwrap_or(&"")
}
