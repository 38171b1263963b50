//! The try pane: suggestions for the current goal; below them, never hidden, those that a flag speaks against, those the
//! client declined and those that were put off.
//!
//! What must be asked or heeded before a technique is used outranks what was said of it before; where it has no room
//! beside the name it has a row of its own under it, so that neither a name nor a caution is cut down to nothing.

use ratatui::layout::Rect;

use crate::app::desk::{Desk, Pane, Shown, Try};
use crate::app::list::window;
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::session::Share;
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::aside as wa;
use crate::words::overlay::full_stop;
use crate::words::screen::{session as w, title};

/// One row of the pane.
#[derive(Clone, Debug)]
enum Line<'a> {
    /// The head of a group.
    Head(&'static str),
    /// A technique, its place among all of them, and what stands right of it.
    Row(usize, &'a Try, String),
    /// What must not be overlooked of the technique above.
    Under(usize, &'a Try, String),
}

impl Line<'_> {
    fn at(&self) -> Option<usize> {
        match self {
            Line::Head(_) => None,
            Line::Row(at, ..) | Line::Under(at, ..) => Some(*at),
        }
    }

    fn is_under(&self) -> bool {
        matches!(self, Line::Under(..))
    }
}

/// Every row of the pane, and how many of them are above the groups.
struct Lines<'a> {
    all: Vec<Line<'a>>,
    above: usize,
}

impl Lines<'_> {
    /// Returns how many rows the groups have.
    fn grouped(&self) -> usize {
        self.all.len() - self.above
    }
}

/// How many cells of a name are left beside what must not be overlooked.
const NAME: usize = 16;

/// The narrowest pane that says what a mean is a mean of in each row.
const NARROW: u16 = 34;

/// How far what must not be overlooked of a technique is moved in below it, and a cell at its end.
const UNDER: usize = 5;

/// Returns the rows of the pane. What must not be overlooked takes a row for each part, and where `is_whole` as many as its
/// words need.
fn lines(shown: &Shown, width: u16, is_whole: bool) -> Lines<'_> {
    let groups: [(&'static str, &Vec<Try>); 4] = [
        ("", &shown.tries),
        (w::NOT_ADVISED, &shown.not_advised),
        (wa::DECLINED, &shown.declined),
        (wa::NOT_NOW, &shown.not_now),
    ];
    let mut lines = Lines {
        all: Vec::new(),
        above: 0,
    };
    let mut at = 0;
    for (n, (head, rows)) in groups.into_iter().enumerate() {
        if n > 0 && !rows.is_empty() {
            lines.all.push(Line::Head(head));
        }
        for row in rows {
            let must = must(row);
            let name = text::cells(&row.name).min(NAME);
            if must.is_empty() {
                lines.all.push(Line::Row(at, row, before(row, width)));
            } else if text::cells(&must) + name + 4 <= usize::from(width) {
                lines.all.push(Line::Row(at, row, must));
            } else {
                lines.all.push(Line::Row(at, row, before(row, width)));
                let wide = usize::from(width).saturating_sub(UNDER);
                for part in parts(row) {
                    let part = if is_whole {
                        text::wrap(&part, wide)
                    } else {
                        vec![part]
                    };
                    let under = part.into_iter().map(|words| Line::Under(at, row, words));
                    lines.all.extend(under);
                }
            }
            at += 1;
        }
        if n == 0 {
            lines.above = lines.all.len();
        }
    }
    lines
}

/// Returns what must not be overlooked of a technique: what stops it, how it is set aside, what to ask first.
fn parts(row: &Try) -> Vec<String> {
    let all = [row.stop.clone(), row.aside.clone(), asks(row)];
    all.into_iter().filter(|words| !words.is_empty()).collect()
}

/// Returns the same in one line.
fn must(row: &Try) -> String {
    parts(row).join("; ")
}

/// Returns the same in a word or two, for where it is cut off.
fn must_short(row: &Try) -> &'static str {
    if !row.stop.is_empty() {
        w::STOP
    } else if !row.aside.is_empty() {
        w::SET_ASIDE
    } else {
        w::ASK_FIRST
    }
}

/// Returns what is to be asked first as one sentence, however many flags it names.
fn asks(row: &Try) -> String {
    let flags = row.asks.iter().enumerate().map(|(n, words)| {
        let flag = words
            .strip_prefix(w::ASK_FIRST)
            .map(|flag| flag.trim_start_matches([':', ' ']));
        if n == 0 { words } else { flag.unwrap_or(words) }
    });
    flags.collect::<Vec<&str>>().join(", ")
}

/// Returns what was said of a technique before, or that its phase is still to come.
fn before(row: &Try, width: u16) -> String {
    if row.later {
        return crate::words::room::LATER.to_owned();
    }
    if width >= NARROW {
        return row.before.clone();
    }
    let short = row.before.strip_prefix(w::HELPED);
    short.unwrap_or(&row.before).trim_start().to_owned()
}

/// Returns the rows the pane would like below its title.
pub(super) fn height(desk: &Desk, width: u16, is_wide: bool) -> usize {
    let shown = &desk.shown;
    let words = usize::from(width).saturating_sub(2);
    let note = if shown.try_note.is_empty() && !shown.tries.is_empty() {
        0
    } else {
        text::height(note(desk), words)
    };
    let talk = match (desk.pane == Pane::Try, is_wide) {
        (true, _) => FULL_TALK.max(whole_talk(desk, words)),
        (false, true) => TALK,
        (false, false) => 0,
    };
    let listed = lines(shown, width, false).all.len();
    listed + note + notes(desk, words).len() + talk
}

/// Returns the fewest rows the pane is worth showing with: one more where something is held back.
pub(super) fn least(desk: &Desk) -> u16 {
    let shown = &desk.shown;
    let is_held = shown.try_rows().nth(shown.tries.len()).is_some();
    4 + u16::from(is_held)
}

/// How many rows a pane that is lit shows before the talk takes room.
const IN_SIGHT: usize = 8;

/// The rows at the foot of a wide pane, and of one that is lit: a blank one, why the lit one is here and what to heed
/// with it, and how to reach the rest of the library.
const TALK: usize = 5;
/// The same where the pane is lit and there is room for all of it.
const FULL_TALK: usize = 9;
/// The same where the pane is low.
const SHORT_TALK: usize = 3;
/// The fewest suggestions that stand above the talk.
const ABOVE: usize = 5;
/// The fewest rows of the list above the talk, where what is to be heeded with the lit one needs the rest.
const LEAST_ABOVE: usize = 3;
/// The most rows that stand for groups there is no room for.
const FOLDED: usize = 2;

pub(crate) fn note(desk: &Desk) -> &str {
    if desk.shown.try_note.is_empty() {
        w::NO_TRY
    } else {
        &desk.shown.try_note
    }
}

/// Draws the pane.
pub(super) fn view(pen: &mut Pen<'_>, desk: &Desk, share: Share, is_wide: bool) {
    let shown = &desk.shown;
    let name = desk
        .goal
        .and_then(|id| desk.dossier.goals.number(id))
        .map_or_else(|| title::TRY.to_owned(), title::try_for);
    let is_narrow = share.area.width < NARROW;
    let right = if is_narrow && !shown.tries.is_empty() {
        w::HELPED
    } else {
        ""
    };
    pen.title(share.area, &name, right, share.is_lit);
    let inner = below(share.area, 1);
    let words = usize::from(inner.width).saturating_sub(2);
    let mut top = 0;
    if !shown.try_note.is_empty() || shown.try_rows().next().is_none() {
        for words in text::wrap(note(desk), words) {
            pen.put(right_of(row(inner, top), 1), &words, Role::Quiet);
            top += 1;
        }
    }
    let tall = usize::from(inner.height).saturating_sub(top);
    let is_lit_pane = desk.pane == Pane::Try;
    let mut lines = lines(shown, inner.width, false);
    let folded = folded(shown, words, pen.glyphs().cut);
    let mut notes = notes(desk, words);
    // Whoever goes into the pane wants to know why: the talk comes before the ninth suggestion.
    let mut said = if is_lit_pane && tall >= lines.all.len().min(IN_SIGHT) + FULL_TALK {
        FULL_TALK
    } else {
        talk(is_wide || is_lit_pane, shown.try_rows().count(), tall)
    };
    if is_lit_pane {
        // What is to be heeded with the lit one is said whole before more of the others is listed.
        let above = lines.all.len().min(LEAST_ABOVE) + notes.len().min(1);
        said = said.max(whole_talk(desk, words).min(tall.saturating_sub(above)));
    }
    // They take the rows that are free, and one where five suggestions stand above it.
    let free = tall.saturating_sub(said + lines.all.len());
    // What holds a technique back comes first: for the sake of notes no group of them is folded up.
    let below_list = |left: usize| group_rows(&lines, folded.len(), left.saturating_sub(said));
    let is_folded = below_list(tall.saturating_sub(1)) < below_list(tall);
    let above = if is_lit_pane { LEAST_ABOVE } else { ABOVE };
    let least = usize::from(tall > said + above && !is_folded);
    let rest = notes.split_off(notes.len().min(free.max(least)));
    let tall = tall - said - notes.len();
    let whole = self::lines(shown, inner.width, true);
    if whole.all.len() <= tall {
        lines = whole;
    }
    let in_groups = is_lit_pane && desk.try_row >= shown.tries.len() && lines.grouped() > 0;
    if lines.all.len() <= tall || in_groups {
        top += listed(pen, desk, &lines.all, row_to_end(inner, top), tall);
    } else {
        let grouped = group_rows(&lines, folded.len(), tall);
        let (above, groups) = lines.all.split_at(lines.above);
        let room = tall.saturating_sub(grouped);
        top += listed(pen, desk, above, row_to_end(inner, top), room);
        if grouped == groups.len() {
            top += listed(pen, desk, groups, row_to_end(inner, top), grouped);
        } else {
            let glyph = pen.glyphs().cut;
            for words in in_rows(&folded.join(" "), words, grouped, glyph) {
                pen.put(right_of(row(inner, top), 1), &words, Role::Heading);
                top += 1;
            }
        }
    }
    let end = notes.len();
    for (n, mut said) in notes.into_iter().enumerate() {
        if n + 1 == end && !rest.is_empty() {
            said = [&said, " ", &rest.join(" ")].concat();
        }
        let said = text::cut(&said, words, pen.glyphs().cut);
        pen.put(right_of(row(inner, top), 1), &said, Role::Quiet);
        top += 1;
    }
    if said > 0 {
        foot(pen, desk, row_to_end(inner, top), said);
    }
}

/// Draws the talk: what is to be heeded with the lit one and why it is here, and how to reach the rest of the library, or
/// the rest of what is to be heeded.
fn foot(pen: &mut Pen<'_>, desk: &Desk, area: Rect, said: usize) {
    let words = usize::from(area.width).saturating_sub(2);
    let mut is_cut = false;
    if let Some(lit) = talked_of(desk) {
        // The blank row goes where something needs it.
        let heed = text::height(&heed(lit), words);
        let blank = usize::from(said > heed + 2);
        let talk = Rect {
            height: cell(said - 1 - blank),
            ..row_to_end(area, blank)
        };
        is_cut = heed > usize::from(talk.height);
        why(pen, lit, &desk.shown.to_fit, talk);
    }
    let last = match is_cut {
        true => w::WHOLE_CARD,
        false if text::cells(w::SEARCH_ALL) > words => w::SEARCH,
        false => w::SEARCH_ALL,
    };
    pen.put(right_of(row(area, said - 1), 1), last, Role::Quiet);
}

/// Returns the suggestion the talk is about.
fn talked_of(desk: &Desk) -> Option<&Try> {
    let shown = &desk.shown;
    shown.try_row(desk.try_row).or_else(|| shown.try_row(0))
}

/// Returns how many rows the talk needs to say whole what is to be heeded, with what everything has to fit.
fn whole_talk(desk: &Desk, width: usize) -> usize {
    let fit = usize::from(!desk.shown.to_fit.is_empty());
    let heed = talked_of(desk).map(heed).unwrap_or_default();
    if heed.is_empty() {
        0
    } else {
        text::height(&heed, width) + fit + 2
    }
}

/// Draws as many rows as there is room for, the lit one among them; returns how many it drew. Where a technique is parted
/// from what must not be overlooked of it, the row that is left says so.
fn listed(pen: &mut Pen<'_>, desk: &Desk, lines: &[Line<'_>], area: Rect, room: usize) -> usize {
    let is_lit_pane = desk.pane == Pane::Try;
    let lit = |line: &Line<'_>| line.at() == Some(desk.try_row);
    let cursor = lines.iter().position(lit).unwrap_or(0);
    let mut range = window(lines.len(), cursor, room);
    // What must not be overlooked of the lit one is in sight with it.
    let last = lines.iter().rposition(lit).unwrap_or(cursor);
    let below = (last + 1).saturating_sub(range.end);
    let below = below.min(cursor.saturating_sub(range.start));
    range = range.start + below..range.end + below;
    let drawn = range.len();
    for (n, line) in lines.iter().enumerate().skip(range.start).take(drawn) {
        let place = row(area, n - range.start);
        let is_lit = is_lit_pane && lit(line);
        let is_first = n == range.start;
        let is_last = n + 1 == range.end;
        match line {
            Line::Head(head) => {
                pen.put(right_of(place, 1), head, Role::Heading);
            }
            Line::Row(_, found, right) => {
                let is_parted = is_last && lines.get(n + 1).is_some_and(Line::is_under);
                let right = if is_parted { must_short(found) } else { right };
                try_row(pen, place, found, right, is_lit);
            }
            Line::Under(_, found, _) if is_first => {
                try_row(pen, place, found, must_short(found), is_lit);
            }
            Line::Under(_, found, words) => {
                let place = right_of(place, 4);
                let width = usize::from(place.width).saturating_sub(1);
                let words = text::cut(words, width, pen.glyphs().cut);
                pen.put(place, &words, must_role(found));
            }
        }
    }
    drawn
}

/// Returns how what must not be overlooked looks.
fn must_role(row: &Try) -> Role {
    if row.stop.is_empty() && row.asks.is_empty() {
        Role::Quiet
    } else {
        Role::Heading
    }
}

/// Returns what holds for every suggestion alike, in rows: what is not counted in their order, and that the list was cut,
/// are never silent (matching.md 11).
fn notes(desk: &Desk, width: usize) -> Vec<String> {
    let shown = &desk.shown;
    if shown.try_notes.is_empty() || shown.tries.is_empty() {
        return Vec::new();
    }
    let sentences: Vec<String> = shown
        .try_notes
        .iter()
        .map(|words| full_stop(words))
        .collect();
    text::wrap(&sentences.join(" "), width)
}

/// Returns what stands for the groups where there is no room for them.
fn folded(shown: &Shown, width: usize, mark: &str) -> Vec<String> {
    let (stopped, declined) = (shown.not_advised.len(), shown.declined.len());
    let words = wa::folded(stopped, declined, shown.not_now.len());
    let mut rows = in_rows(&words, width, FOLDED, mark);
    rows.retain(|row| !row.is_empty());
    rows
}

/// Returns words in no more than so many rows; the last one has a mark where more was to be said.
fn in_rows(words: &str, width: usize, most: usize, mark: &str) -> Vec<String> {
    let mut rows = text::wrap(words, width);
    if most > 0 && rows.len() > most {
        let rest = rows.split_off(most - 1).join(" ");
        rows.push(text::cut(&rest, width, mark).into_owned());
    }
    rows
}

/// Returns how many rows the groups take: all of theirs if those fit beside five rows of the list, else what stands for
/// them.
fn group_rows(lines: &Lines<'_>, folded: usize, tall: usize) -> usize {
    if lines.grouped() + lines.above.min(ABOVE) <= tall {
        lines.grouped()
    } else {
        folded.min(lines.grouped()).min(tall)
    }
}

/// Returns how many rows the talk takes: none where that would leave too few suggestions in sight.
fn talk(has_room: bool, tries: usize, tall: usize) -> usize {
    let above = tries.min(ABOVE);
    if !has_room || tries == 0 || tall < above + SHORT_TALK {
        0
    } else if tall < above + TALK {
        SHORT_TALK
    } else {
        TALK
    }
}

/// Returns what is to be heeded with a suggestion, in sentences.
pub(crate) fn heed(lit: &Try) -> String {
    let asks = asks(lit);
    let heed: Vec<String> = [&lit.stop, &lit.aside, &lit.would_change, &asks]
        .into_iter()
        .chain(&lit.notes)
        .filter(|words| !words.is_empty())
        .map(|words| {
            if words.ends_with(['?', '.']) {
                words.clone()
            } else {
                full_stop(words)
            }
        })
        .collect();
    heed.join(" ")
}

/// Draws what is to be heeded with a suggestion and, in the rows that are left, why it is here and what it has to fit.
fn why(pen: &mut Pen<'_>, lit: &Try, to_fit: &str, area: Rect) {
    let width = usize::from(area.width).saturating_sub(2);
    let mark = pen.glyphs().cut;
    let tall = usize::from(area.height);
    let said = [
        (heed(lit), Role::Heading),
        (some_why(lit), Role::Quiet),
        (to_fit.to_owned(), Role::Quiet),
    ];
    let mut rows: Vec<(String, Role)> = Vec::new();
    for (n, (words, role)) in said.into_iter().enumerate() {
        // What it has to fit keeps a row behind why it is here; nothing takes one from what is to be heeded.
        let kept = usize::from(n == 1 && !to_fit.is_empty() && tall >= 3);
        let left = tall.saturating_sub(rows.len() + kept);
        if words.is_empty() || left == 0 {
            continue;
        }
        let words = in_rows(&words, width, left, mark);
        rows.extend(words.into_iter().map(|words| (words, role)));
    }
    for (n, (words, role)) in rows.iter().enumerate() {
        pen.put(right_of(row(area, n), 1), words, *role);
    }
}

pub(crate) fn some_why(lit: &Try) -> String {
    if lit.why.is_empty() {
        String::new()
    } else {
        w::why(&lit.why)
    }
}

fn row_to_end(area: Rect, n: usize) -> Rect {
    below(area, cell(n))
}

fn try_row(pen: &mut Pen<'_>, area: Rect, suggestion: &Try, right: &str, is_lit: bool) {
    if is_lit {
        pen.put(right_of(area, 1), pen.glyphs().select, Role::Lit);
    }
    let words = right_of(area, 2);
    let wide = cell(text::cells(right));
    let room = Rect {
        width: words.width.saturating_sub(wide + 2),
        ..words
    };
    let role = if suggestion.later {
        Role::Quiet
    } else {
        Role::Text
    };
    pen.put_field(room, &suggestion.name, is_lit, role);
    let end = Rect {
        width: words.width.saturating_sub(1),
        ..words
    };
    let role = if right.contains(|c: char| c.is_ascii_digit()) {
        Role::Rate
    } else {
        Role::Quiet
    };
    pen.put_right(end, &[piece(right, role)]);
}
