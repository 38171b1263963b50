//! The goals page: the list, and below it everything that belongs to the lit goal.

use chrono::NaiveDate;

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::{Access, Desk};
use crate::app::form::goal::{cell_title, lens_title};
use crate::app::form::objective::missing;
use crate::app::form::{self, Subject};
use crate::app::levels::{self, rows as levels_rows};
use crate::app::list::{self, Move};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::prompt::{self, PromptKind};
use crate::app::record;
use crate::app::state::{Screen, State};
use crate::app::{chart, shown};
use crate::domain::dates;
use crate::domain::goal::{Goal, GoalChange, GoalWas, Goals, OutcomeDomain, Stage};
use crate::domain::homework::Task;
use crate::domain::id::GoalId;
use crate::domain::objective::{Objective, ObjectiveStatus};
use crate::words::app as say;
use crate::words::chart as chart_words;
use crate::words::closing;
use crate::words::goals as words;
use crate::words::goals::page as w;
use crate::words::matching::STAGES;
use crate::words::screen::goals as screen;

/// The goals page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct GoalsPage {
    /// The lit goal, a place in the order of the page: open ones by number, then the closed ones.
    pub cursor: usize,
    /// Whether the arrows are in what belongs to the lit goal and not among the goals.
    pub inside: bool,
    /// The lit row of what belongs to it.
    pub row: usize,
    /// How many lines it is scrolled away from where the lit row wants it.
    pub scroll: i32,
}

/// Adds what the screen lists: a client on the client list, a row of the chart's part, an objective or a task of the lit
/// goal, a goal elsewhere.
pub fn add(state: &mut State, effects: &mut Vec<Effect>) {
    state.overlay = None;
    match &state.screen {
        Screen::Clients => prompt::ask(state, PromptKind::NewClient),
        Screen::Chart(_) => chart::add(state, effects),
        Screen::Profile(_) => crate::app::profile::add(state),
        Screen::Writing(_) => crate::app::writing::add(state),
        Screen::Drawer(_) => crate::app::drawer::begin(state),
        Screen::Notes(_) => crate::app::summaries::choose(state),
        Screen::Goals(page) if page.inside => {
            let subject = new_inside(state, *page);
            form::open(state, subject);
        }
        _ => form::open(state, Subject::Goal(None)),
    }
}

/// Returns what Esc a makes below the list: a task where one is lit, else an objective.
fn new_inside(state: &State, page: GoalsPage) -> Subject {
    let Some(goal) = lit(state) else {
        return Subject::Goal(None);
    };
    if is_task_lit(state, page) {
        new_task(goal.id)
    } else {
        Subject::Objective(goal.id, None)
    }
}

/// Tells whether the lit row below the list is a task.
pub fn is_task_lit(state: &State, page: GoalsPage) -> bool {
    let rows = lit_rows(state);
    matches!(
        rows.get(nearest(&rows, page.row)).map(|row| &row.opens),
        Some(Some(Opens::Form(Subject::Homework { .. })))
    )
}

fn new_task(goal: GoalId) -> Subject {
    Subject::Homework {
        id: None,
        entry: None,
        goal: Some(goal),
    }
}

/// Returns the goals in the order of the page: open ones by number, then the closed ones, oldest first.
pub fn in_order(goals: &Goals) -> Vec<&Goal> {
    let mut order = goals.numbered();
    order.extend(goals.goals.iter().filter(|goal| !goal.is_open()));
    order
}

/// Returns the goal that is lit on the page; elsewhere the one that new entries hang on.
fn lit(state: &State) -> Option<&Goal> {
    let desk = state.desk.as_ref()?;
    match &state.screen {
        Screen::Goals(page) => in_order(&desk.dossier.goals).get(page.cursor).copied(),
        _ => desk.current_goal(),
    }
}

/// Returns the goal that is lit on the page; elsewhere the one that new entries hang on.
pub fn lit_id(state: &State) -> Option<GoalId> {
    lit(state).map(|goal| goal.id)
}

/// Tells whether there is a goal to review.
pub fn has_lit(state: &State) -> bool {
    lit(state).is_some()
}

fn lit_rows(state: &State) -> Vec<Row> {
    match (&state.desk, lit(state)) {
        (Some(desk), Some(goal)) => rows(state, desk, goal),
        _ => Vec::new(),
    }
}

/// Returns the row at `at` or the nearest one that opens something.
pub fn nearest(rows: &[Row], at: usize) -> usize {
    let opens = |n: &usize| rows.get(*n).is_some_and(|row| row.opens.is_some());
    (at..rows.len())
        .find(opens)
        .or_else(|| (0..at.min(rows.len())).rev().find(opens))
        .unwrap_or(0)
}

/// Moves among the goals or in what belongs to the lit one; a page scrolls that.
pub fn go(state: &mut State, by: Move) {
    let Screen::Goals(page) = &state.screen else {
        return;
    };
    let mut page = *page;
    let rows = lit_rows(state);
    let half = state.page() / 2;
    match by {
        Move::PageUp | Move::PageDown => {
            let step = i32::try_from(half.max(1)).unwrap_or(1);
            let lines: usize = rows.iter().map(|row| 1 + row.words.len() / 60).sum();
            let most = i32::try_from(lines.saturating_sub(half)).unwrap_or(i32::MAX);
            let step = if by == Move::PageUp { -step } else { step };
            page.scroll = (page.scroll + step).clamp(-most, most);
        }
        Move::Up | Move::Down if page.inside => {
            let open: Vec<usize> = (0..rows.len())
                .filter(|at| rows.get(*at).is_some_and(|row| row.opens.is_some()))
                .collect();
            let lit = nearest(&rows, page.row);
            let at = open.iter().position(|at| *at == lit).unwrap_or(0);
            let moved = list::moved(at, open.len(), by, 1);
            page.row = open.get(moved).copied().unwrap_or(0);
            page.scroll = 0;
        }
        Move::Up | Move::Down => {
            let n_goals = state
                .desk
                .as_ref()
                .map_or(0, |desk| desk.dossier.goals.goals.len());
            page = GoalsPage {
                cursor: list::moved(page.cursor, n_goals, by, 1),
                ..GoalsPage::default()
            };
        }
    }
    state.screen = Screen::Goals(page);
}

/// Goes from the goals to the objectives of the lit one, and back.
pub fn switch(state: &mut State) {
    let rows = lit_rows(state);
    let first = rows
        .iter()
        .position(|row| matches!(row.opens, Some(Opens::Form(Subject::Objective(..)))));
    if let Screen::Goals(page) = &mut state.screen {
        *page = GoalsPage {
            cursor: page.cursor,
            inside: !page.inside && !rows.is_empty(),
            row: first.unwrap_or_default(),
            scroll: 0,
        };
    }
}

/// Opens the form of the lit goal, or what is lit below the list.
pub fn open_lit(state: &mut State) {
    let Screen::Goals(page) = &state.screen else {
        return;
    };
    let opens = if page.inside {
        let rows = lit_rows(state);
        rows.get(nearest(&rows, page.row))
            .and_then(|row| row.opens.clone())
    } else {
        lit(state).map(|goal| Opens::Form(Subject::Goal(Some(goal.id))))
    };
    match opens {
        Some(Opens::Form(subject)) => form::open(state, subject),
        Some(Opens::Review(goal)) => review(state, goal),
        Some(Opens::Levels(goal)) => levels::ask(state, goal),
        _ => {}
    }
}

/// Asks for the next review date of the lit goal; the answer marks it as reviewed today.
pub fn review_lit(state: &mut State) {
    state.overlay = None;
    if let Some(goal) = lit(state).map(|goal| goal.id) {
        review(state, goal);
    }
}

/// Asks for the next review date of a goal; the answer marks it as reviewed today, and leaving changes nothing.
pub fn review(state: &mut State, id: GoalId) {
    if matches!(
        state.desk.as_ref().map(|desk| &desk.access),
        Some(Access::Reader(_))
    ) {
        state.notice = Notice::info(crate::words::blocked::READ_ONLY);
    } else if is_frozen(state, id) {
        state.notice = Notice::info(closing::GOAL_FROZEN);
    } else {
        prompt::ask(state, PromptKind::NextReview(id));
    }
}

/// Tells whether a goal belongs to an episode that ended.
pub fn is_frozen(state: &State, id: GoalId) -> bool {
    let desk = state.desk.as_ref();
    desk.is_some_and(|desk| desk.dossier.is_frozen(id))
}

/// Marks a goal as reviewed today, with the next date if there is one; what was replaced is kept in the history.
pub fn reviewed(state: &mut State, id: GoalId, next: Option<NaiveDate>, effects: &mut Vec<Effect>) {
    let (at, by) = (state.now.wall, state.by.clone());
    record::change_goals(state, words::field::REVIEWED, effects, |goals| {
        let Some(goal) = goals.goals.iter_mut().find(|goal| goal.id == id) else {
            return;
        };
        let mut replace = |field: &str, date: &mut Option<NaiveDate>, new: NaiveDate| {
            let was = date.replace(new);
            if was == Some(new) {
                return;
            }
            let was = was.map(|date| date.to_string()).unwrap_or_default();
            goal.history.push(GoalChange {
                at,
                by: by.clone(),
                was: GoalWas::Field(field.to_owned(), was),
                why: String::new(),
            });
        };
        replace(words::field::REVIEWED, &mut goal.reviewed, at.date_naive());
        if let Some(next) = next {
            replace(say::field::REVIEW, &mut goal.review, next);
        }
    });
    let goal = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.goals.get(id));
    state.notice = goal.and_then(|goal| Notice::info(words::reviewed(&goal.words)));
}

/// Returns what has come due of a goal, or is still to be done with it, in two words; empty where nothing is.
pub fn due_mark(goal: &Goal, today: NaiveDate) -> &'static str {
    if goal.review_due(today).is_some() {
        w::REVIEW_DUE
    } else if goal.target_past(today).is_some() {
        w::TARGET_PAST
    } else if goal.is_open() && goal.agreed.is_none() {
        w::TO_AGREE
    } else {
        ""
    }
}

/// Returns everything that belongs to a goal: its words, dates, objectives with what they lack, homework, the rest of
/// what was asked, and its history, newest first.
pub fn rows(state: &State, desk: &Desk, goal: &Goal) -> Vec<Row> {
    let today = state.now.wall.date_naive();
    let form = || Opens::Form(Subject::Goal(Some(goal.id)));
    let mut rows = vec![Row::of("", goal.words.clone(), form())];
    rows.extend(
        goal.episode
            .map(|number| said(w::BELOW, &closing::of_episode(number))),
    );
    rows.extend(goal.follows.map(|_| said(w::BELOW, closing::CARRIES_OVER)));
    rows.extend(levels_rows::progress(desk, goal));
    rows.extend([agreed(goal, today), review_row(goal, today)]);
    rows.extend(goal.target.map(|target| {
        let words = if goal.target_past(today).is_some() {
            w::target_was(&dates::shown(target), &dates::away(target, today))
        } else {
            dates::echo(target, today)
        };
        said(w::TARGET, &words)
    }));
    // Written levels stand with the ratings; that there are none yet is said last.
    let is_scaled = levels_rows::is_scaled(goal);
    let mut by_levels = levels_rows::of_goal(desk, goal, today);
    if is_scaled {
        rows.append(&mut by_levels);
    }
    rows.extend(objectives(state, goal, today));
    rows.extend(homework(desk, goal.id, today));
    rows.append(&mut by_levels);
    rows.extend(asked(state, goal));
    rows.push(Row::quiet(w::HISTORY));
    rows.extend(goal.history.iter().rev().map(|change| {
        let day = dates::shown_in(change.at.date_naive(), today);
        said(&day, &was(&change.was)).with_tail(change.why.clone())
    }));
    rows
}

/// Returns a row that only says something, its name in the column before it.
fn said(lead: &str, words: &str) -> Row {
    Row {
        lead: lead.to_owned(),
        words: words.to_owned(),
        tail: String::new(),
        tone: Tone::Plain,
        opens: None,
    }
}

fn agreed(goal: &Goal, today: NaiveDate) -> Row {
    let words = goal.agreed.map_or_else(
        || w::NOT_AGREED.to_owned(),
        |date| w::agreed(&dates::shown_in(date, today), &goal.agreed_how),
    );
    let stage = goal
        .stage
        .and_then(|stage| STAGES.get(form::choice::place(&Stage::ALL, stage)))
        .copied();
    said(w::AGREEMENT, &words).with_tail(w::stage(stage))
}

fn review_row(goal: &Goal, today: NaiveDate) -> Row {
    let words = match (goal.review_due(today), goal.review) {
        (Some(due), _) => w::was_due(&dates::shown(due), &dates::away(due, today)),
        // What was reviewed on or after its day has no next one yet.
        (None, Some(date)) if date > today => dates::echo(date, today),
        _ => w::NO_REVIEW.to_owned(),
    };
    let last = goal
        .reviewed
        .map(|date| w::reviewed(&dates::shown_in(date, today)));
    let row = Row::of(w::REVIEW, words, Opens::Review(goal.id));
    row.with_tail(last.unwrap_or_default())
}

fn objectives(state: &State, goal: &Goal, today: NaiveDate) -> Vec<Row> {
    if goal.objectives.is_empty() {
        let new = Opens::Form(Subject::Objective(goal.id, None));
        return vec![Row::of(w::OBJECTIVES, w::NO_OBJECTIVE, new).in_tone(Tone::Quiet)];
    }
    // What is worked on first.
    let mut order: Vec<&Objective> = goal.objectives.iter().collect();
    order.sort_by_key(|objective| objective.status != ObjectiveStatus::Open);
    let mut lead = w::OBJECTIVES;
    order
        .into_iter()
        .flat_map(|objective| {
            let by = objective.target.map(|date| dates::shown_in(date, today));
            let status = form::choice::place(&ObjectiveStatus::ALL, objective.status);
            let status = words::OBJECTIVE_STATUS.get(status).copied();
            let is_open = objective.status == ObjectiveStatus::Open;
            let tail = w::objective_tail(
                &objective.criterion,
                &by.map(|by| w::by(&by)).unwrap_or_default(),
                status.filter(|_| !is_open).unwrap_or_default(),
            );
            let opens = Opens::Form(Subject::Objective(goal.id, Some(objective.id)));
            let lead = std::mem::replace(&mut lead, w::BELOW);
            let row = Row::of(lead, objective.words.clone(), opens).with_tail(tail);
            let signs = state.shelf.as_ref().map(|shelf| &shelf.guide.signs);
            let lacks = signs
                .filter(|_| is_open)
                .map(|signs| said(w::BELOW, &missing(objective, signs)).in_tone(Tone::Quiet));
            std::iter::once(row).chain(lacks)
        })
        .collect()
}

fn homework(desk: &Desk, goal: GoalId, today: NaiveDate) -> Vec<Row> {
    let row = |lead: &'static str, task: &Task| {
        let opens = Opens::Form(task_form(task));
        Row::of(lead, task.words.clone(), opens).with_tail(task.state(today))
    };
    let led = |lead: &'static str, n: usize| if n == 0 { lead } else { w::BELOW };
    let tasks = &desk.shown.homework;
    let own = tasks.iter().filter(|task| task.goal == Some(goal));
    let mut rows: Vec<Row> = own
        .enumerate()
        .map(|(n, task)| row(led(w::HOMEWORK, n), task))
        .collect();
    if rows.is_empty() {
        let new = Opens::Form(new_task(goal));
        rows.push(Row::of(w::HOMEWORK, w::NO_HOMEWORK, new).in_tone(Tone::Quiet));
    }
    // What hangs on no goal is reached from any.
    let other = tasks
        .iter()
        .filter(|task| task.goal.is_none() && task.is_open());
    rows.extend(
        other
            .enumerate()
            .map(|(n, task)| row(led(w::OTHER, n), task)),
    );
    rows
}

/// Returns the form of a task.
pub fn task_form(task: &Task) -> Subject {
    Subject::Homework {
        id: task.id,
        entry: task.line.map(|(_, entry)| entry),
        goal: None,
    }
}

/// Returns what else was asked about the goal, where there is an answer.
fn asked(state: &State, goal: &Goal) -> Vec<Row> {
    let cell = goal.cell.as_deref().map(|cell| cell_title(state, cell));
    let lens = goal.lens.as_ref().map(|lens| lens_title(state, lens));
    let outcome = goal
        .outcome
        .and_then(|outcome| words::OUTCOMES.get(form::choice::place(&OutcomeDomain::ALL, outcome)));
    let linked: Vec<String> = goal
        .linked
        .iter()
        .map(|slug| form::reads::concern_title(state.shelf.as_deref(), slug))
        .collect();
    [
        (w::MEASURE, goal.measure.as_str()),
        (w::DISCHARGE, &goal.discharge),
        (w::REWARD, &goal.reward),
        (w::SUPPORTERS, &goal.supporters),
        (w::OUTCOME, outcome.copied().unwrap_or_default()),
        (w::CELL, cell.as_deref().unwrap_or_default()),
        (w::LENS, lens.as_deref().unwrap_or_default()),
        (w::LINKED, &linked.join("; ")),
    ]
    .into_iter()
    .filter(|(_, words)| !words.is_empty())
    .map(|(lead, words)| said(lead, words))
    .collect()
}

fn was(was: &GoalWas) -> String {
    match was {
        GoalWas::Made => screen::MADE.to_owned(),
        GoalWas::Words(words) => screen::was(screen::WORDS, words),
        GoalWas::Status(status) => screen::was(screen::STATUS, status.word()),
        GoalWas::Weight(importance, impact) => {
            screen::was(screen::WEIGHT, &screen::weight(*importance, *impact))
        }
        GoalWas::Field(name, value) if value.is_empty() => screen::was(name, chart_words::NONE),
        GoalWas::Field(name, value) => screen::was(name, &dates::said(value)),
    }
}

/// Shows a goal on the goals page.
pub fn show(state: &mut State, goal: GoalId) {
    let cursor = state.desk.as_ref().and_then(|desk| {
        in_order(&desk.dossier.goals)
            .iter()
            .position(|known| known.id == goal)
    });
    state.screen = Screen::Goals(GoalsPage {
        cursor: cursor.unwrap_or_default(),
        ..GoalsPage::default()
    });
}

/// Sets the goal that new entries hang on; 0 is none.
pub fn choose(state: &mut State, number: u8, effects: &mut Vec<Effect>) {
    state.overlay = None;
    let Some(desk) = &mut state.desk else { return };
    if number == 0 {
        desk.goal = None;
        state.notice = Notice::info(say::NO_GOAL_NOW);
    } else {
        let Some(goal) = desk.dossier.goals.at(usize::from(number)) else {
            state.notice = Notice::info(say::no_such_goal(number));
            return;
        };
        state.notice = Notice::info(say::goal_now(usize::from(number), &goal.words));
        desk.goal = Some(goal.id);
        desk.goal_row = usize::from(number) - 1;
    }
    desk.try_row = 0;
    shown::refresh(state, effects);
}
