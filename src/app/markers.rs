//! Process markers in the room: what is said after one, and the tasks that stand on top while it has no answer.

use crate::app::desk::{Access, Desk, Pane, Seen, Shown, Try};
use crate::app::msg::Shelf;
use crate::app::notice::Notice;
use crate::app::shown;
use crate::app::state::{Screen, State};
use crate::domain::line;
use crate::domain::marker::{self, Marker};
use crate::domain::matching::{self, Situation};
use crate::domain::session::{Entry, Kind};
use crate::domain::technique::Technique;
use crate::domain::time::Now;
use crate::words::matching as said;
use crate::words::overlay::{ask_first_of, full_stop};
use crate::words::time as show;
use crate::words::topics::marker as say;

/// Returns the techniques a marker calls for, those that may be suggested, in its order.
fn tasks<'a>(shelf: &'a Shelf, marker: &'a Marker) -> impl Iterator<Item = &'a Technique> {
    marker
        .tasks
        .iter()
        .filter_map(|id| shelf.library.get(id.parse().ok()?))
        .filter(|technique| technique.is_suggestible())
}

/// Tells whether a letter that the command table does not know is a marker of the practice's own and can be logged now.
pub(super) fn knows(state: &State, letter: char) -> bool {
    let (desk, shelf) = (state.desk.as_ref(), state.shelf.as_ref());
    shelf.is_some_and(|shelf| shelf.guide.marker(letter).is_some())
        && desk.is_some_and(|desk| desk.session.is_some() && desk.access == Access::Writer)
}

/// Returns what the message row says after a moment or a marker was logged; none leaves what stands there.
pub(super) fn told(state: &State, entry: &Entry) -> Option<Notice> {
    match entry.line.kind {
        Kind::Moment(_) if takes_words(state) => Notice::info(say::moment(
            &show::clock(entry.line.at),
            &line::word(&entry.line.kind),
        )),
        Kind::Marker(letter) => heard(state, letter),
        _ => None,
    }
}

/// Tells whether Up lights the entry that was just logged.
fn takes_words(state: &State) -> bool {
    let desk = state.desk.as_ref();
    state.screen == Screen::Session
        && desk.is_some_and(|desk| desk.pane == Pane::Log && desk.line.is_empty())
}

/// Returns what a marker is, what speaks against its task now, and how the task is logged.
fn heard(state: &State, letter: char) -> Option<Notice> {
    let (desk, shelf) = (state.desk.as_ref()?, state.shelf.as_deref()?);
    let marker = shelf.guide.marker(letter)?;
    let situation = shown::situation(desk, shelf, desk.seen(&state.clinician), state.now);
    let named = |technique: &Technique| say::task(&technique.id.to_string(), &technique.name);
    let mut words = vec![say::marked(&marker.title)];
    let mut is_warned = false;
    let (stopped, free): (Vec<_>, Vec<_>) = tasks(shelf, marker)
        .map(|technique| (technique, matching::unscored(&situation, technique).stop))
        .partition(|(_, why)| !why.is_empty());
    let free: Vec<&Technique> = free.into_iter().map(|(technique, _)| technique).collect();
    if matching::is_safety_first(&situation) {
        let all = stopped.iter().map(|(technique, _)| *technique);
        let all: Vec<String> = all.chain(free).map(named).collect();
        words.push(say::SAFETY_FIRST.to_owned());
        words.push(say::waits(&all));
        return Notice::warning(words.join(" "));
    }
    for (technique, why) in &stopped {
        is_warned = true;
        words.push(say::stopped(&why.join(", "), &named(technique)));
    }
    match free.first() {
        Some(first) => {
            let against = against(&situation, first);
            is_warned |= !against.is_empty();
            words.extend(against);
            let keys = keys(state, &first.id.to_string());
            let all: Vec<String> = free.into_iter().map(named).collect();
            words.push(if is_warned {
                say::calls_warned(&all, &keys)
            } else {
                say::calls_for(&all, &keys)
            });
        }
        None if stopped.is_empty() => words.push(say::NO_TASK.to_owned()),
        None => words.push(say::BELOW.to_owned()),
    }
    let words = words.join(" ");
    if is_warned {
        Notice::warning(words)
    } else {
        Notice::info(words)
    }
}

/// Returns what has to be asked first and what has to be adapted to, before the task itself is named: a row that is too
/// narrow must not hide it.
fn against(situation: &Situation<'_>, technique: &Technique) -> Vec<String> {
    let row = matching::unscored(situation, technique);
    let aside = row.aside.map(|aside| full_stop(&matching::refusal(aside)));
    let confirm = row.confirm.map(|words| full_stop(&words));
    let asks = row
        .ask_first
        .split_first()
        .map(|(first, more)| full_stop(&ask_first_of(first, more.len())));
    let adapts: Vec<&str> = row.adapt.iter().map(|(flag, _)| flag.as_str()).collect();
    let adapts = (!adapts.is_empty()).then(|| full_stop(&said::adapt(&adapts.join(", "))));
    aside
        .into_iter()
        .chain(confirm)
        .chain(asks)
        .chain(adapts)
        .collect()
}

/// Returns how the task is reached in keys from where the eye is; by its id where something stands above it in the list.
fn keys(state: &State, task: &str) -> String {
    let desk = state.desk.as_ref();
    let is_empty = desk.is_some_and(|desk| desk.line.is_empty());
    let keys = match (state.has_line(), is_empty) {
        (false, _) => say::FROM_SESSION,
        (true, false) => say::OVER_LINE,
        (true, true) => say::SLASH,
    };
    let top = desk.and_then(|desk| desk.shown.tries.first());
    let is_below = top.is_some_and(|top| top.id != task);
    match keys.rsplit_once(' ') {
        Some((before, enter)) if is_below => [before, task, enter].join(" "),
        _ => keys.to_owned(),
    }
}

/// What the markers without an answer call for: what nothing stops, and what a flag stops.
#[derive(Default)]
pub(super) struct Called {
    free: Vec<Try>,
    stopped: Vec<Try>,
}

/// Returns the tasks of the markers in the running session that none of them followed, the newest marker first.
pub(super) fn called(desk: &Desk, shelf: &Shelf, seen: Seen<'_>, now: Now) -> Called {
    let mut called = Called::default();
    let Some(session) = desk.running() else {
        return called;
    };
    let open = marker::unanswered(session, &shelf.guide.markers);
    if open.is_empty() {
        return called;
    }
    let situation = shown::situation(desk, shelf, seen, now);
    if matching::is_safety_first(&situation) {
        return called;
    }
    for marker in open {
        for technique in tasks(shelf, marker) {
            let id = technique.id.to_string();
            let mut rows = called.free.iter().chain(&called.stopped);
            if rows.any(|row| row.id == id) {
                continue;
            }
            let row = matching::unscored(&situation, technique);
            // What the client does not want, or what waits, is not put on top.
            if row.aside.is_some() && row.stop.is_empty() {
                continue;
            }
            let row = shown::as_try(&row, seen, &say::because(&marker.title));
            if row.stop.is_empty() {
                called.free.push(row);
            } else {
                called.stopped.push(row);
            }
        }
    }
    called
}

/// Puts what markers call for on top of what is suggested, behind its `head`: so many rows that stand above every list for
/// safety and to repair the alliance (matching.md 3, steps 1b and 2). What a flag stops stays among those not advised.
pub(super) fn lift(shown: &mut Shown, called: Called, head: usize) {
    shown.tries = on_top(called.free, head, std::mem::take(&mut shown.tries));
    shown.not_advised = on_top(called.stopped, 0, std::mem::take(&mut shown.not_advised));
}

/// A row that was suggested already goes up as it is, its own reason behind the marker's; one of the head keeps its place,
/// the marker's reason behind its own.
fn on_top(rows: Vec<Try>, head: usize, all: Vec<Try>) -> Vec<Try> {
    let mut head_rows = all;
    let mut below = head_rows.split_off(head.min(head_rows.len()));
    let mut all = head_rows;
    let both = |first: &str, then: &str| {
        let said: Vec<&str> = [first, then]
            .into_iter()
            .filter(|why| !why.is_empty())
            .collect();
        said.join(", ")
    };
    for row in rows {
        if let Some(known) = all.iter_mut().find(|known| known.id == row.id) {
            known.why = both(&known.why, &row.why);
            continue;
        }
        let known = below.iter().position(|known| known.id == row.id);
        all.push(match known.map(|at| below.remove(at)) {
            Some(known) => Try {
                why: both(&row.why, &known.why),
                ..known
            },
            None => row,
        });
    }
    all.extend(below);
    all
}
