//! What keys do here: names of keys, the hint row and the rows of hints inside overlays.

use ratatui::layout::Rect;

use crate::app::command::{Action, Command, Hint, Scope, scopes};
use crate::app::desk::Pane;
use crate::app::form::Subject;
use crate::app::key::shown as key_name;
use crate::app::state::State;
use crate::app::step_card;
use crate::app::writing::TextDeed;
use crate::domain::liking::Hints;
use crate::ui::pen::{Pen, Piece, cells, piece, right_of};
use crate::ui::theme::Role;
use crate::words::notes::sign::SIGN_KEY as SIGN;
use crate::words::overlay::{acts, key as k, sign};

/// One hint: a key and what it does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Pair {
    key: String,
    does: String,
}

fn pair(key: impl Into<String>, does: impl Into<String>) -> Pair {
    Pair {
        key: key.into(),
        does: does.into(),
    }
}

/// Returns what the keys of this place do, each with its key as the table names it; those that count everywhere and those
/// that type text left out.
pub(crate) fn here(state: &State) -> Vec<(&'static str, &'static str)> {
    let here = scopes(state);
    let mut keys: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    let own = here
        .iter()
        .filter(|scope| !matches!(scope, Scope::Always | Scope::Text));
    for command in own.flat_map(|scope| state.keys.rows(*scope)) {
        let taken = keys.contains(&command.key);
        keys.push(command.key);
        if !taken && is_hinted(command) && (command.blocked)(state).is_none() {
            all.push((command.key, command.names.short));
        }
    }
    all
}

/// Draws the hint row.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, area: Rect) {
    if state.options.liking.hints == Hints::Off {
        return;
    }
    let here = scopes(state);
    let mut pairs = shown(state, &here);
    let signs = if here.contains(&Scope::Line) {
        signs(area.width)
    } else {
        Vec::new()
    };
    let tail = tail(state, &here);
    let after_first = usize::from(!pairs.is_empty());
    pairs.splice(after_first..after_first, signs);
    if here.contains(&Scope::Writing) {
        let write = state.keys.letter_of(Action::Text(TextDeed::Write));
        let sign = write.map(|letter| pair([k::ESC, letter].join(" "), SIGN));
        pairs.extend(sign);
    }
    if let Some(add) = adding(state, &here) {
        pairs.insert(after_first, add);
    }
    if state.options.liking.hints == Hints::Short {
        pairs.truncate(1);
    }
    row(pen, right_of(area, 1), &pairs, &tail);
}

/// Draws the hints of whatever lies on top into one row of it: its own keys, not those that count everywhere.
pub(crate) fn inside(pen: &mut Pen<'_>, state: &State, area: Rect) {
    let mut here = scopes(state);
    here.retain(|scope| *scope != Scope::Always);
    let pairs = shown(state, &here);
    let (mut tail, pairs): (Vec<Pair>, Vec<Pair>) =
        pairs.into_iter().partition(|pair| pair.key == k::ESC);
    let pairs = match state.options.liking.hints {
        Hints::Full => pairs,
        Hints::Short => pairs.into_iter().take(1).collect(),
        Hints::Off => Vec::new(),
    };
    let mut everywhere = state.keys.rows(Scope::Always);
    let help = everywhere.find(|command| command.action == Action::OpenHelp);
    let has_help = !matches!(here.first(), Some(Scope::Help | Scope::Question));
    tail.extend(
        help.filter(|_| has_help)
            .map(|command| pair(key_name(command.key), command.names.short)),
    );
    row(pen, area, &pairs, &tail);
}

/// Returns the pairs of the row: as many as fit, dropped from the right, the tail always.
fn row(pen: &mut Pen<'_>, area: Rect, pairs: &[Pair], tail: &[Pair]) {
    let room = usize::from(area.width);
    let wide = |pairs: &[Pair]| -> usize {
        pairs
            .iter()
            .map(|pair| cells(&pieces(pair)) + 2)
            .sum::<usize>()
    };
    let mut kept = pairs.len();
    while kept > 0 && wide(pairs.get(..kept).unwrap_or_default()) + wide(tail) > room + 2 {
        kept -= 1;
    }
    let mut all: Vec<Piece> = Vec::new();
    for pair in pairs.iter().take(kept).chain(tail) {
        if !all.is_empty() {
            all.push(piece("  ", Role::Quiet));
        }
        all.extend(pieces(pair));
    }
    pen.put_all(area, &all);
}

fn pieces(pair: &Pair) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if !pair.key.is_empty() {
        pieces.extend([piece(pair.key.clone(), Role::Text), piece(" ", Role::Quiet)]);
    }
    pieces.push(piece(pair.does.clone(), Role::Quiet));
    pieces
}

/// Returns the rows of the table that the hints show here: the innermost meaning of each key, each action once.
fn shown(state: &State, here: &[Scope]) -> Vec<Pair> {
    let mut keys: Vec<&str> = Vec::new();
    let mut actions: Vec<Action> = Vec::new();
    let mut pairs = Vec::new();
    for command in here.iter().flat_map(|scope| state.keys.rows(*scope)) {
        let taken = keys.contains(&command.key);
        keys.push(command.key);
        if command.action == Action::ActOnLit && !taken {
            pairs.push(pair(key_name(command.key), enter(state)));
            continue;
        }
        if taken || !is_hinted(command) || actions.contains(&command.action) {
            continue;
        }
        actions.push(command.action);
        if (command.blocked)(state).is_none() {
            let key = key_name(command.key);
            // Words that name their keys themselves, such as `Left/Right choose`, need no key before them.
            let is_named = key.chars().count() > 1 && command.names.short.contains(&key);
            let key = if is_named { String::new() } else { key };
            pairs.push(pair(key, command.names.short));
        }
    }
    pairs
}

/// Returns what Enter does while the line is empty. Where nothing is lit it is what Enter does with a line, so that the
/// first letter does not change the row.
fn enter(state: &State) -> &'static str {
    match state.desk.as_ref().map(|desk| (desk.pane, desk.lit)) {
        Some((Pane::Log, Some(_))) => acts::REWORD,
        Some((Pane::Goals, _)) => acts::WORK_ON,
        Some((Pane::Try, _)) => acts::LOG_IT,
        Some((Pane::LastTime, _)) => last_time(state),
        Some((Pane::Plan, _)) => plan(state),
        Some((Pane::Log, None)) if steps_on(state) => crate::words::step_card::NEXT_STEP,
        Some((Pane::Log, None)) | None => crate::words::command::LOG.short,
    }
}

/// Tells whether a card runs that has a step after this one.
fn steps_on(state: &State) -> bool {
    let card = state.desk.as_ref().and_then(step_card::on);
    card.is_some_and(|(run, card)| usize::from(run.step) < card.steps())
}

/// Returns what Enter does with what is left from last time: a task has a form.
fn last_time(state: &State) -> &'static str {
    let desk = state.desk.as_ref();
    let lit = desk.and_then(|desk| desk.shown.last_time.get(desk.last_row));
    match lit.and_then(|left| left.opens.as_ref()) {
        Some(Subject::Topic(_)) => crate::words::topics::WHAT_BECAME,
        Some(_) => crate::words::goals::HOW_IT_WENT,
        None => acts::IN_FULL,
    }
}

/// Returns what Enter does in the plan pane: where nothing is planned, what it does with a line.
fn plan(state: &State) -> &'static str {
    let desk = state.desk.as_ref();
    if desk.is_some_and(|desk| !desk.shown.room.planned.is_empty()) {
        acts::LOG_IT
    } else {
        crate::words::command::LOG.short
    }
}

fn is_hinted(command: &Command) -> bool {
    command.hint == Hint::Shown
        && !command.names.short.is_empty()
        && command.action != Action::OpenMenu
        && !command.key.eq_ignore_ascii_case(command.names.short)
}

/// Returns what is never dropped: the menu and the help.
fn tail(state: &State, here: &[Scope]) -> Vec<Pair> {
    if !here.contains(&Scope::Always) {
        return Vec::new();
    }
    let keys = &state.keys;
    let menu = keys
        .rows(Scope::Always)
        .find(|command| command.action == Action::OpenMenu);
    let first = |scope: Scope| {
        let mut rows = keys.rows(scope);
        rows.find(|command| command.action == Action::OpenHelp && !command.key.is_empty())
    };
    let help = first(Scope::Menu)
        .map(|command| pair([k::ESC, command.key].join(" "), command.names.short))
        .or_else(|| {
            let help = first(Scope::Always)?;
            Some(pair(key_name(help.key), help.names.short))
        });
    menu.map(|command| pair(key_name(command.key), command.names.short))
        .into_iter()
        .chain(help)
        .collect()
}

/// Returns the hint that something can be added where a screen lists things.
fn adding(state: &State, here: &[Scope]) -> Option<Pair> {
    let lists = [
        Scope::Clients,
        Scope::Goals,
        Scope::Chart,
        Scope::Own,
        Scope::Notes,
    ];
    if !here.iter().any(|scope| lists.contains(scope)) {
        return None;
    }
    let mut menu = state.keys.rows(Scope::Menu);
    let add = menu.find(|command| command.action == Action::Add && !command.key.is_empty())?;
    (add.blocked)(state)
        .is_none()
        .then(|| pair([k::ESC, add.key].join(" "), add.names.short))
}

/// Returns the signs of the line, as many as the width allows, the library's always.
fn signs(columns: u16) -> Vec<Pair> {
    let n = if columns >= 110 {
        sign::HINTS.len()
    } else {
        sign::NARROW
    };
    sign::HINTS
        .iter()
        .take(n)
        .chain([&sign::LIBRARY])
        .map(|(key, does)| pair(*key, *does))
        .collect()
}
