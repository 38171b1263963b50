//! The log pane: every line with its time and kind, ratings under what they rate, the newest always in sight.
//!
//! Only what is in sight is laid out, from the end backwards, so that a long session costs no more than a short one.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::state::State;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::EntryId;
use crate::domain::line::rating_shown;
use crate::domain::parts::is_corrected;
use crate::domain::rating::Rating;
use crate::domain::session::{Entry, Kind, What};
use crate::domain::topics;
use crate::ui::pen::{Pen, Piece, below, cell, cells, piece, right_of, row};
use crate::ui::session::Share;
use crate::ui::theme::Role;
use crate::ui::{dates, meaning, text};
use crate::words::line as wl;
use crate::words::screen::{session as w, title};
use crate::words::topics as wt;

/// How wide the parts of a row are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Shape {
    /// The whole row, marker included.
    width: usize,
    /// The kind's word.
    kind: usize,
    /// How many rows one entry may take.
    most: usize,
}

impl Shape {
    /// Returns the shape for a column of this width and height: kinds get more room where there is some.
    pub(crate) fn of(area: Rect) -> Self {
        Self {
            width: usize::from(area.width),
            kind: if area.width >= 64 { 6 } else { 4 },
            most: usize::from(area.height / 2).max(3),
        }
    }

    /// Returns the same shape without a limit on rows.
    pub(crate) fn unlimited(self) -> Self {
        Self {
            most: usize::MAX,
            ..self
        }
    }

    fn indent(self) -> usize {
        1 + 5 + 1 + self.kind + 1
    }

    fn text(self, right: usize) -> usize {
        let right = if right > 0 { right + 2 } else { 1 };
        self.width.saturating_sub(self.indent() + right).max(8)
    }
}

/// One row of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct LogRow {
    /// The entry it belongs to.
    pub(crate) entry: EntryId,
    time: String,
    word: Option<Piece>,
    text: Vec<Piece>,
    right: String,
}

/// An entry with the ratings that belong to it.
struct Item<'a> {
    entry: &'a Entry,
    is_private: bool,
    ratings: Vec<&'a Entry>,
}

impl Item<'_> {
    fn holds(&self, id: EntryId) -> bool {
        self.entry.id == id || self.ratings.iter().any(|rating| rating.id == id)
    }
}

/// Draws the pane.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, desk: &Desk, share: Share) {
    let log = desk.log();
    pen.title(share.area, title::LOG, &w::entries(log.len()), share.is_lit);
    let area = below(share.area, 1);
    if log.is_empty() {
        let rows = text::wrap(w::EMPTY_LOG, usize::from(area.width).saturating_sub(2));
        for (n, words) in rows.iter().enumerate() {
            pen.put(right_of(row(area, n), 1), words, Role::Quiet);
        }
        return;
    }
    let items = items(log);
    let form = Shape::of(area);
    let rows = page(
        desk,
        meaning::guide(state),
        &items,
        form,
        usize::from(area.height),
    );
    for (n, shown) in rows.iter().enumerate() {
        let is_lit = desk.lit == Some(shown.entry) && is_first(&rows, n);
        draw(pen, row(area, n), shown, form, is_lit);
    }
}

fn is_first(rows: &[LogRow], n: usize) -> bool {
    let before = n.checked_sub(1).and_then(|n| rows.get(n));
    before.map(|row| row.entry) != rows.get(n).map(|row| row.entry)
}

/// Puts ratings under the did they belong to.
fn items(log: Vec<(&Entry, bool)>) -> Vec<Item<'_>> {
    let mut ratings: HashMap<EntryId, Vec<&Entry>, FixedState> = HashMap::default();
    let rated: HashSet<EntryId, FixedState> =
        log.iter().filter_map(|(entry, _)| rates(entry)).collect();
    let standing: HashSet<EntryId, FixedState> = log
        .iter()
        .map(|(entry, _)| entry.id)
        .filter(|id| rated.contains(id))
        .collect();
    let mut items = Vec::with_capacity(log.len());
    for (entry, is_private) in log {
        match rates(entry).filter(|of| standing.contains(of)) {
            Some(of) => ratings.entry(of).or_default().push(entry),
            None => items.push(Item {
                entry,
                is_private,
                ratings: Vec::new(),
            }),
        }
    }
    for item in &mut items {
        if let Some(under) = ratings.remove(&item.entry.id) {
            item.ratings = under;
        }
    }
    items
}

/// Returns the did a rating belongs to; the stamps of a step card stand by themselves, in their time.
fn rates(entry: &Entry) -> Option<EntryId> {
    entry.line.of.filter(|_| entry.line.kind == Kind::Rate)
}

/// Returns the rows in sight: the last page, or the page counted from the end that holds the lit entry, so that moving
/// within a page redraws two rows only.
fn page(
    desk: &Desk,
    guide: Option<&Guide>,
    items: &[Item<'_>],
    shape: Shape,
    tall: usize,
) -> Vec<LogRow> {
    let mut end = items.len();
    loop {
        let mut rows: Vec<LogRow> = Vec::new();
        let mut start = end;
        while let Some(item) = start.checked_sub(1).and_then(|at| items.get(at)) {
            let mut own = item_rows(desk, guide, item, shape);
            if !rows.is_empty() && rows.len() + own.len() > tall {
                break;
            }
            own.append(&mut rows);
            rows = own;
            start -= 1;
        }
        let holds = desk.lit.is_none_or(|lit| {
            items
                .get(start..end)
                .is_some_and(|page| page.iter().any(|item| item.holds(lit)))
        });
        if holds || start == 0 {
            if end == items.len() {
                // The newest page ends at the bottom; what is cut is its oldest rows.
                let first = rows.len().saturating_sub(tall);
                rows.drain(..first);
            } else {
                rows.truncate(tall);
            }
            return rows;
        }
        end = start;
    }
}

/// Returns every line of the running session in one row each, with the entry it belongs to, for whoever hears it read.
pub(crate) fn told(state: &State, desk: &Desk) -> Vec<(EntryId, String)> {
    let shape = Shape {
        width: usize::from(u16::MAX),
        kind: 6,
        most: usize::MAX,
    };
    let items = items(desk.log());
    let guide = meaning::guide(state);
    let rows = items
        .iter()
        .flat_map(|item| item_rows(desk, guide, item, shape));
    rows.map(|row| (row.entry, row.words())).collect()
}

/// Returns the lines of a session that is over, in one row each.
pub(crate) fn told_of(
    dossier: &Dossier,
    guide: Option<&Guide>,
    entry: &Entry,
) -> Vec<(EntryId, String)> {
    let shape = Shape {
        width: usize::from(u16::MAX),
        kind: 6,
        most: usize::MAX,
    };
    let rows = entry_rows(dossier, guide, entry, false, shape);
    rows.into_iter()
        .map(|row| (row.entry, row.words()))
        .collect()
}

impl LogRow {
    /// Returns what the row says, its parts with a blank between them.
    fn words(&self) -> String {
        let word = self.word.iter();
        let parts = std::iter::once(self.time.as_str())
            .chain(word.map(|word| word.text.as_str()))
            .chain(self.text.iter().map(|piece| piece.text.trim()))
            .chain([self.right.as_str()]);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

fn item_rows(desk: &Desk, guide: Option<&Guide>, item: &Item<'_>, shape: Shape) -> Vec<LogRow> {
    let is_lit = desk.lit == Some(item.entry.id);
    let is_hidden = item.is_private && !is_lit;
    let mut rows = entry_rows(&desk.dossier, guide, item.entry, is_hidden, shape);
    let indent = |entry: &Entry, pieces| LogRow {
        entry: entry.id,
        time: String::new(),
        word: None,
        text: pieces,
        right: String::new(),
    };
    for rating in &item.ratings {
        rows.push(indent(rating, rating_pieces(&desk.dossier, rating)));
    }
    if item.ratings.is_empty() && desk.shown.unrated.last() == Some(&item.entry.id) {
        rows.push(indent(item.entry, vec![piece(wl::NOT_RATED, Role::Quiet)]));
    }
    if let Some(despite) = item
        .entry
        .line
        .technique
        .as_ref()
        .and_then(|used| used.despite.as_ref())
    {
        let flags = despite.flags.join(", ");
        let words = if despite.reason.trim().is_empty() {
            piece(w::why_despite(&flags), Role::Alarm)
        } else {
            piece(w::despite(&flags, &despite.reason), Role::Quiet)
        };
        rows.push(indent(item.entry, vec![words]));
    }
    rows
}

/// Returns the rows of one entry; a private one shows that it is there and not what it says.
pub(crate) fn entry_rows(
    dossier: &Dossier,
    guide: Option<&Guide>,
    entry: &Entry,
    is_hidden: bool,
    shape: Shape,
) -> Vec<LogRow> {
    let line = &entry.line;
    let hides = is_hidden || (line.kind == Kind::Drawer && line.text.is_empty());
    let kind = if is_hidden {
        Kind::Drawer
    } else {
        line.kind.clone()
    };
    let heard = meaning::heard(guide, &kind);
    let word = heard.map_or_else(|| meaning::word(&kind), |_| wl::MARKER.to_owned());
    let role = meaning::role(&kind);
    let right = if hides {
        String::new()
    } else {
        numbers(dossier, entry)
    };
    let words = if hides {
        wl::DRAWER_SHOWN.to_owned()
    } else {
        let said = said(dossier, entry);
        heard.map_or(said.clone(), |title| wt::marker::with_words(title, &said))
    };
    let extra = text::cells(&word).saturating_sub(shape.kind);
    let padded = " ".repeat(extra) + &words;
    let most = if kind == Kind::Risk {
        usize::MAX
    } else {
        shape.most
    };
    let mut rows = text::wrap(&padded, shape.text(text::cells(&right)));
    let over = rows.len().saturating_sub(most);
    if over > 0 {
        rows.truncate(most - 1);
        rows.push(w::more_rows(over + 1));
    }
    let body = match kind {
        Kind::Time => Role::Quiet,
        Kind::Drawer if hides => Role::Quiet,
        _ => Role::Text,
    };
    let last = rows.len().saturating_sub(1);
    let mut shown: Vec<LogRow> = rows
        .into_iter()
        .enumerate()
        .map(|(n, words)| {
            let is_rest = over > 0 && n == last;
            LogRow {
                entry: entry.id,
                time: if n == 0 {
                    dates::clock(line.at)
                } else {
                    String::new()
                },
                word: (n == 0).then(|| piece(word.clone(), role)),
                text: vec![piece(words, if is_rest { Role::Quiet } else { body })],
                right: if n == 0 { right.clone() } else { String::new() },
            }
        })
        .collect();
    mark(&mut shown, dossier, entry, hides, shape);
    shown
}

/// Adds what happened to an entry behind its words, or in a row of its own where there is no room.
fn mark(rows: &mut Vec<LogRow>, dossier: &Dossier, entry: &Entry, hides: bool, shape: Shape) {
    let mut marks = Vec::new();
    if !hides {
        let proposer = entry.line.proposer;
        marks.extend(proposer.map(|who| wt::proposed_by(topics::name(who))));
        if is_corrected(entry) {
            marks.push(w::CORRECTED.to_owned());
        }
        if entry
            .history
            .iter()
            .any(|change| matches!(change.what, What::MovedFrom(_)))
        {
            marks.push(w::LATE.to_owned());
        }
        let closed = dossier.risk.entries.iter().find(|risk| risk.id == entry.id);
        if let Some(decision) = closed.and_then(|risk| risk.closed.as_ref()) {
            marks.push(w::closed(&decision.why));
        }
    }
    if marks.is_empty() {
        return;
    }
    let mut words = String::from("(");
    words.push_str(&marks.join(", "));
    words.push(')');
    let Some(last) = rows.last_mut() else {
        return;
    };
    let used = cells(&last.text) + 2 + text::cells(&words);
    if used <= shape.text(text::cells(&last.right)) {
        last.text.push(piece("  ", Role::Quiet));
        last.text.push(piece(words, Role::Quiet));
    } else {
        for words in text::wrap(&words, shape.text(0)) {
            rows.push(LogRow {
                entry: entry.id,
                time: String::new(),
                word: None,
                text: vec![piece(words, Role::Quiet)],
                right: String::new(),
            });
        }
    }
}

/// Returns an entry's words as the log shows them: speaker, technique, numbers, tags.
pub(crate) fn said(dossier: &Dossier, entry: &Entry) -> String {
    let line = &entry.line;
    let mut words = String::new();
    if let Some(speaker) = &line.speaker {
        words.push_str(speaker);
        words.push_str(": ");
    }
    if let Some(used) = &line.technique {
        words.push_str(&used.name);
        if !line.text.is_empty() {
            words.push_str(", ");
        }
    }
    if line.rating.is_some() {
        words.push_str(&rating_words(dossier, entry));
        if !line.text.is_empty() {
            words.push(' ');
        }
    }
    words.push_str(&line.text);
    for tag in &line.tags {
        words.push_str(" #");
        words.push_str(tag);
    }
    words
}

fn rating_pieces(dossier: &Dossier, entry: &Entry) -> Vec<Piece> {
    let mut pieces = vec![piece(rating_words(dossier, entry), Role::Rate)];
    if !entry.line.text.is_empty() {
        pieces.push(piece("  ", Role::Text));
        pieces.push(piece(entry.line.text.clone(), Role::Text));
    }
    pieces
}

fn rating_words(dossier: &Dossier, entry: &Entry) -> String {
    match entry.line.rating {
        Some(Rating::Goal { goal, value }) => dossier.goals.number(goal).map_or_else(
            || rating_shown(Rating::Goal { goal, value }),
            |n| w::goal_rating(n, value),
        ),
        Some(rating) => rating_shown(rating),
        None => String::new(),
    }
}

/// Returns `#2`, the goals an entry hangs on; a rating names its goal in its words.
fn numbers(dossier: &Dossier, entry: &Entry) -> String {
    let shown: Vec<String> = entry
        .line
        .goals
        .iter()
        .filter_map(|id| dossier.goals.number(*id))
        .map(|number| format!("#{number}"))
        .collect();
    shown.join(" ")
}

/// Draws one row.
pub(crate) fn draw(pen: &mut Pen<'_>, area: Rect, shown: &LogRow, shape: Shape, is_lit: bool) {
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
    }
    let at = right_of(area, 1);
    pen.put_field(
        at,
        &shown.time,
        is_lit && !shown.time.is_empty(),
        Role::Quiet,
    );
    if let Some(word) = &shown.word {
        pen.put(right_of(at, 6), &word.text, word.role);
    }
    let words = right_of(area, cell(shape.indent()));
    // The words of a long kind push the text to the right: its blanks must not erase them.
    let text: Vec<Piece> = shown.text.clone();
    let lead = text.first().map_or(0, |first| {
        first.text.len() - first.text.trim_start_matches(' ').len()
    });
    let mut text = text;
    if let Some(first) = text.first_mut().filter(|_| shown.word.is_some()) {
        first.text = first.text.trim_start_matches(' ').to_owned();
    }
    let start = if shown.word.is_some() { cell(lead) } else { 0 };
    let used = pen.put_all(right_of(words, start), &text);
    if is_lit && shown.time.is_empty() {
        pen.put_field(
            words,
            shown.text.first().map_or("", |first| &first.text),
            true,
            Role::Rate,
        );
    }
    if !shown.right.is_empty() {
        let room = right_of(words, start + used);
        let room = Rect {
            width: room.width.saturating_sub(1),
            ..room
        };
        pen.put_right(room, &[piece(shown.right.clone(), Role::Quiet)]);
    }
}
