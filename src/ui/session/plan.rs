//! The plan pane: what the models say in the room, what to ask, and the planned techniques, ticked off as they are used.
//!
//! Everything is shown where there is room. Where there is not, the first line and the question come first, then what
//! warns, then the planned techniques; while the pane is lit two of its techniques come before all, so that what is
//! selected is never out of sight.

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::app::desk::{Desk, Pane};
use crate::app::list::window;
use crate::domain::room::{Planned, Room, Tone};
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::session::Share;
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::room as w;
use crate::words::screen::session::{MORE, more, more_short};

/// What parts of the pane stand in it, in the order they are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Place {
    Line(usize),
    Ask,
}

/// A line or the question, laid out.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Item<'a> {
    place: Place,
    label: &'static str,
    words: &'a str,
    short: &'a str,
    role: Role,
    /// How many rows it may take at most; what is longer is cut.
    most: usize,
}

/// What the pane shows in a given room.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Laid {
    /// Labels, words and roles, row by row.
    rows: Vec<(&'static str, String, Role)>,
    /// How wide the column of labels is.
    label: usize,
    /// How many rows the planned techniques have.
    planned: usize,
    /// How many lines and techniques there was no room for.
    hidden: usize,
}

/// Returns the rows the pane would like below its title.
pub(super) fn height(desk: &Desk, width: u16) -> usize {
    let room = &desk.shown.room;
    let items = items(room);
    let words = words_beside(width, label_of(&items));
    let rows: usize = items
        .iter()
        .map(|item| text::height(item.words, words))
        .sum();
    (rows + room.planned.len()).max(1)
}

/// Returns the rows that say the most: the first line in one row, and the question.
pub(super) fn least(desk: &Desk, width: u16) -> usize {
    let items = items(&desk.shown.room);
    let first = usize::from(matches!(items.first(), Some(item) if item.place != Place::Ask));
    let ask = items.iter().find(|item| item.place == Place::Ask);
    let shown: Vec<&Item<'_>> = items.iter().take(first).chain(ask).collect();
    let label = shown.iter().map(|item| text::cells(item.label)).max();
    let words = words_beside(width, label.unwrap_or(0) + 1);
    let planned = desk.shown.room.planned.len();
    (first + ask.map_or(planned.min(1), |ask| text::height(ask.words, words))).max(1)
}

/// Draws the pane.
pub(super) fn view(pen: &mut Pen<'_>, desk: &Desk, share: Share) {
    let room = &desk.shown.room;
    let inner = below(share.area, 1);
    let lit = (desk.pane == Pane::Plan).then_some(desk.plan_row);
    let laid = laid(room, inner, lit.is_some(), pen.glyphs().cut);
    let title = if room.title.is_empty() {
        w::TITLE
    } else {
        &room.title
    };
    let right = match laid.hidden {
        0 => String::new(),
        n => more_beside(title, n, share.area.width),
    };
    pen.title(share.area, title, &right, share.is_lit);
    if room.is_blank() {
        pen.put(right_of(inner, 1), w::NO_PLAN, Role::Quiet);
        return;
    }
    for (n, (label, words, role)) in laid.rows.iter().enumerate() {
        let place = right_of(row(inner, n), 1);
        pen.put(place, label, Role::Quiet);
        pen.put(right_of(place, cell(laid.label)), words, *role);
    }
    let top = laid.rows.len();
    let range = window(room.planned.len(), desk.plan_row, laid.planned);
    for (n, planned) in room
        .planned
        .iter()
        .enumerate()
        .skip(range.start)
        .take(range.len())
    {
        let place = row(inner, top + n - range.start);
        planned_row(pen, place, planned, lit == Some(n));
    }
}

/// Returns how many there was no room for, in as many cells as the title leaves: that something is missing is never
/// silent.
fn more_beside(title: &str, n: usize, width: u16) -> String {
    // What stands around the two: line, mark and blank, and the blanks and the line at the end.
    let fits = |words: &String| text::cells(title) + text::cells(words) + 6 <= usize::from(width);
    let ways = [more(n), more_short(n)];
    (ways.into_iter().find(fits)).unwrap_or_else(|| MORE.to_owned())
}

/// The fewest cells of a row in which half a sentence of when a technique is for says more than the rest of its name.
const ROOM_FOR_HALF: usize = 30;

/// Draws a planned technique: ticked or not, its name, and at the right when it is for.
fn planned_row(pen: &mut Pen<'_>, area: Rect, planned: &Planned, is_lit: bool) {
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
    }
    let tick = if planned.used {
        pen.glyphs().ticked
    } else {
        " "
    };
    let start = right_of(area, 1);
    let mut used = pen.put(start, "[", Role::Quiet);
    used += pen.put(right_of(start, used), tick, Role::Did);
    used += pen.put(right_of(start, used), "] ", Role::Quiet);
    let words = right_of(start, used);
    // When it is for has what the name leaves, at the least a third; in a narrow pane it is told whole or not at all.
    let room = usize::from(words.width);
    let most = (room / 3).max(room.saturating_sub(text::cells(&planned.name) + 3));
    let when = if room < ROOM_FOR_HALF && text::cells(&planned.when) > most {
        String::new()
    } else {
        text::cut(&planned.when, most, pen.glyphs().cut).into_owned()
    };
    let wide = match text::cells(&when) {
        0 => 1,
        wide => cell(wide) + 2,
    };
    let role = if planned.used || planned.later {
        Role::Quiet
    } else {
        Role::Text
    };
    let name = Rect {
        width: words.width.saturating_sub(wide),
        ..words
    };
    pen.put_field(name, &planned.name, is_lit, role);
    let end = Rect {
        width: words.width.saturating_sub(1),
        ..words
    };
    pen.put_right(end, &[piece(when, Role::Quiet)]);
}

/// Returns the lines and the question in the order they are shown.
fn items(room: &Room) -> Vec<Item<'_>> {
    let lines = room.lines.iter().enumerate().map(|(at, line)| Item {
        place: Place::Line(at),
        label: line.label,
        words: &line.words,
        short: &line.short,
        role: match line.tone {
            Tone::Plain => Role::Text,
            Tone::Quiet => Role::Quiet,
            Tone::Warning => Role::Heading,
        },
        most: usize::MAX,
    });
    let ask = (!room.ask.is_empty()).then_some(Item {
        place: Place::Ask,
        label: w::label::ASK,
        words: &room.ask,
        short: "",
        role: Role::Text,
        most: usize::MAX,
    });
    lines.chain(ask).collect()
}

/// Returns how wide the column of labels is: the longest of them and a blank.
fn label_of(items: &[Item<'_>]) -> usize {
    let labels = items.iter().map(|item| text::cells(item.label));
    labels.max().map_or(0, |label| label + 1)
}

/// Returns how many cells stand beside the labels.
fn words_beside(width: u16, label: usize) -> usize {
    usize::from(width).saturating_sub(label + 2).max(1)
}

/// What an item says in its rows.
enum Rows {
    /// As it wraps.
    Whole(Rc<[String]>),
    /// Cut: the rows before the last, and what the last has to say.
    Cut(Rc<[String]>, usize),
}

/// Returns the rows of an item, no more than it may take: its words, else its short form, else its words cut.
fn rows_of(item: &Item<'_>, width: usize) -> Rows {
    let full = text::rows(item.words, width);
    if full.len() <= item.most {
        return Rows::Whole(full);
    }
    let rows = if item.short.is_empty() {
        full
    } else {
        text::rows(item.short, width)
    };
    if rows.len() > item.most {
        Rows::Cut(rows, item.most.saturating_sub(1))
    } else {
        Rows::Whole(rows)
    }
}

impl Rows {
    fn count(&self) -> usize {
        match self {
            Self::Whole(rows) => rows.len(),
            Self::Cut(_, kept) => kept + 1,
        }
    }

    fn written(&self, width: usize, cut: &str) -> Vec<String> {
        match self {
            Self::Whole(rows) => rows.to_vec(),
            Self::Cut(rows, kept) => {
                let (kept, rest) = rows.split_at_checked(*kept).unwrap_or((rows, &[]));
                let mut written = kept.to_vec();
                written.push(text::cut(&rest.join(" "), width, cut).into_owned());
                written
            }
        }
    }
}

/// A column that lines and the question are laid out in.
#[derive(Clone, Copy, Debug)]
struct Column {
    width: u16,
    tall: usize,
    cut: &'static str,
}

impl Column {
    /// Returns how many rows items take.
    fn count(self, items: &[Item<'_>]) -> usize {
        let width = words_beside(self.width, label_of(items));
        items.iter().map(|item| rows_of(item, width).count()).sum()
    }

    /// Returns labels, words and roles, row by row.
    fn rows(self, items: &[Item<'_>]) -> Vec<(&'static str, String, Role)> {
        let width = words_beside(self.width, label_of(items));
        let mut rows = Vec::new();
        for item in items {
            let labels = std::iter::once(item.label).chain(std::iter::repeat(""));
            let words = rows_of(item, width).written(width, self.cut).into_iter();
            rows.extend(
                labels
                    .zip(words)
                    .map(|(label, words)| (label, words, item.role)),
            );
        }
        rows
    }

    /// Takes an item in beside what is kept if it fits in one of these numbers of rows, tried in their order. Each is
    /// tried with the label it brings: a longer one leaves less room for the words of all.
    fn take<'a>(self, item: &Item<'a>, kept: &mut Vec<Item<'a>>, planned: usize, most: &[usize]) {
        if kept.iter().any(|known| known.place == item.place) {
            return;
        }
        for most in most {
            let mut tried = kept.clone();
            tried.push(Item {
                most: *most,
                ..item.clone()
            });
            tried.sort_by_key(|item| item.place);
            if self.count(&tried) + planned <= self.tall {
                *kept = tried;
                return;
            }
        }
    }
}

/// How many rows the first line and the question have above the techniques of a lit pane.
const LIT_ABOVE: usize = 4;

/// Lays everything out, or what there is room for.
fn laid(room: &Room, area: Rect, is_lit: bool, cut: &'static str) -> Laid {
    const SHORT: [usize; 1] = [1];
    const LONGER: [usize; 2] = [2, 1];
    let column = Column {
        width: area.width,
        tall: usize::from(area.height),
        cut,
    };
    let all = items(room);
    if column.count(&all) + room.planned.len() <= column.tall {
        return Laid {
            rows: column.rows(&all),
            label: label_of(&all),
            planned: room.planned.len(),
            hidden: 0,
        };
    }
    // While the pane is lit two techniques at the least stand in it, more where the first line and the question leave room:
    // going in takes nothing away that was in sight before.
    let mut planned = if is_lit {
        let beside = column.tall.saturating_sub(LIT_ABOVE).max(2);
        room.planned.len().min(beside).min(column.tall)
    } else {
        0
    };
    let mut kept: Vec<Item<'_>> = Vec::new();
    if let Some(first) = all.first().filter(|item| item.place != Place::Ask) {
        column.take(first, &mut kept, planned, &[1]);
    }
    if let Some(ask) = all.iter().find(|item| item.place == Place::Ask) {
        let left = column.tall.saturating_sub(planned + kept.len());
        if left > 0 {
            column.take(ask, &mut kept, planned, &[usize::MAX, left]);
        }
    }
    for item in all.iter().filter(|item| item.role == Role::Heading) {
        column.take(item, &mut kept, planned, &SHORT);
    }
    if !is_lit {
        let left = column.tall.saturating_sub(column.count(&kept));
        planned = room.planned.len().min(left);
    }
    for item in &all {
        column.take(item, &mut kept, planned, &LONGER);
    }
    // What is left over gives the words back that were cut, from the top down.
    for at in 0..kept.len() {
        let mut tried = kept.clone();
        if let Some(item) = tried.get_mut(at) {
            item.most = usize::MAX;
        }
        if column.count(&tried) + planned <= column.tall {
            kept = tried;
        }
    }
    planned = (room.planned.len()).min(column.tall.saturating_sub(column.count(&kept)));
    Laid {
        hidden: all.len() - kept.len() + room.planned.len() - planned,
        rows: column.rows(&kept),
        label: label_of(&kept),
        planned,
    }
}
