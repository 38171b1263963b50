//! A plot of one line: `*` points with their numbers beside them, an axis with sessions or days, the cut-off as dashes.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::measure::trend::happened::HappenedKind;
use crate::domain::measure::trend::line::{Line, Mark};
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::score;
use crate::words::time::day;
use crate::words::trend as w;
use crate::words::trend::sign;

/// What stands under the axis beside the numbers.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Under {
    /// What happened, by day.
    pub(crate) then: Vec<(NaiveDate, HappenedKind)>,
    /// Whether baseline and best are named under their points.
    pub(crate) has_words: bool,
}

/// The most columns between two points: more would tear a short line apart.
const STEP: usize = 12;
/// From this height on there is a row for the words under the axis, and for what happened then.
pub(crate) const WORDY: u16 = 8;

/// Where things stand.
struct Ground<'l> {
    /// The points that fit, the newest ones.
    marks: &'l [Mark],
    /// How many points before them are left out.
    left_out: usize,
    /// The columns of the points, counted from the axis.
    columns: Vec<u16>,
    /// The rows of points.
    tall: u16,
    /// The cut-off, with its row: never that of a point that stands at another score, where there are rows enough.
    cut: Option<(f64, u16)>,
    /// The lowest and the highest score drawn.
    range: (f64, f64),
}

impl<'l> Ground<'l> {
    fn new(line: &'l Line, width: u16, tall: u16) -> Self {
        let each = each(line);
        let left_out = line.marks.len().saturating_sub(fit(line, width));
        let marks = line.marks.get(left_out..).unwrap_or_default();
        let steps = marks.len().saturating_sub(1).max(1);
        // The name of the cut-off stands behind the last point, where that leaves every point its room.
        let name = line
            .cutoff
            .as_ref()
            .map_or(0, |cut| text::cells(&cut.words) + 2);
        let room = usize::from(width).saturating_sub(each);
        let named = room.saturating_sub(name);
        let room = if named >= steps * each { named } else { room };
        let step = (room / steps).clamp(each, STEP.max(each));
        // A blank before the first point, where it costs no point.
        let air = usize::from(marks.len() * each <= usize::from(width));
        let mut ground = Self {
            marks,
            left_out,
            columns: (0..marks.len()).map(|n| cell(n * step + air)).collect(),
            tall,
            cut: None,
            range: (line.range.0, ceiling(line)),
        };
        ground.cut = line
            .cutoff
            .as_ref()
            .map(|cut| (cut.at, ground.cut_row(cut.at)));
        ground
    }

    /// Returns the row of the cut-off: one is left free for points beyond it at either edge.
    fn cut_row(&self, at: f64) -> u16 {
        let row = self.nearest(at);
        let last = self.tall.saturating_sub(1);
        let is_above = self.marks.iter().any(|mark| mark.value > at);
        let is_below = self.marks.iter().any(|mark| mark.value < at);
        if row == 0 && is_above {
            1.min(last)
        } else if row == last && is_below {
            last.saturating_sub(1)
        } else {
            row
        }
    }

    /// Returns the row of a score, on the side of the cut-off that it is on.
    fn row(&self, value: f64) -> u16 {
        let row = self.nearest(value);
        let last = self.tall.saturating_sub(1);
        match self.cut {
            Some((at, cut)) if value > at && row >= cut => cut.saturating_sub(1),
            Some((at, cut)) if value < at && row <= cut => (cut + 1).min(last),
            _ => row,
        }
    }

    /// Returns the row nearest to a score, counted from the top.
    fn nearest(&self, value: f64) -> u16 {
        let (bottom, top) = self.range;
        let last = self.tall.saturating_sub(1);
        let height = (top - bottom).max(f64::EPSILON);
        let up = ((value - bottom) / height).clamp(0.0, 1.0) * f64::from(last);
        // Rows are few, so a search is as good as a cast.
        let nearest = (0..=last).min_by(|a, b| {
            let away = |n: &u16| (f64::from(*n) - up).abs();
            away(a).total_cmp(&away(b))
        });
        last - nearest.unwrap_or(0)
    }

    /// Returns the column of a day: at a point, or between two of them as far as the days say; none before the first.
    fn column(&self, on: NaiveDate) -> Option<u16> {
        let days: Vec<NaiveDate> = self.marks.iter().map(|mark| mark.at.date_naive()).collect();
        let after = days.iter().position(|day| *day > on);
        let (before, next) = match after {
            Some(0) => return None,
            Some(next) => (next - 1, Some(next)),
            None => (days.len().checked_sub(1)?, None),
        };
        let (from, at) = (*days.get(before)?, *self.columns.get(before)?);
        let Some(next) = next else {
            return Some(if on > from { at + 2 } else { at });
        };
        let (to, end) = (*days.get(next)?, *self.columns.get(next)?);
        let whole = (to - from).num_days().max(1);
        let gone = (on - from).num_days().clamp(0, whole);
        let wide = i64::from(end.saturating_sub(at));
        u16::try_from(i64::from(at) + wide * gone / whole).ok()
    }
}

/// Returns the highest score that is drawn: what is needed, in steps that read well. The axis begins at the lowest score
/// there can be, so that no change looks larger than it is.
fn ceiling(line: &Line) -> f64 {
    let (least, most) = line.range;
    let step = match most - least {
        range if range <= 12.0 => 1.0,
        range if range <= 60.0 => 5.0,
        _ => 10.0,
    };
    let cutoff = line.cutoff.iter().map(|cutoff| cutoff.at);
    let values = line.marks.iter().map(|mark| mark.value).chain(cutoff);
    let highest = values.fold(least + step, f64::max);
    ((highest / step).ceil() * step).min(most)
}

/// Draws a line into an area; returns the rows it took.
pub(crate) fn plot(pen: &mut Pen<'_>, line: &Line, area: Rect, under: &Under) -> u16 {
    let is_wordy = area.height >= WORDY;
    let has_then = is_wordy && !under.then.is_empty();
    let inner = right_of(area, axis_width(line) + 1);
    let is_cut = line.marks.len() > fit(line, inner.width);
    let words = u16::from(is_wordy && under.has_words || is_cut);
    let foot = 2 + words + u16::from(has_then);
    let Some(tall) = area.height.checked_sub(foot).filter(|tall| *tall > 0) else {
        return 0;
    };
    let axis = axis_width(line);
    let ground = Ground::new(line, inner.width, tall);
    left_axis(pen, &ground, (area, axis));
    cut_off(pen, line, &ground, inner);
    points(pen, &ground, inner);
    let foot = below(area, tall);
    bottom_axis(pen, line, &ground, (foot, axis));
    let mut under_axis = below(inner, tall + 2);
    if words > 0 {
        named(pen, line, &ground, under_axis, under.has_words);
        under_axis = below(under_axis, 1);
    }
    if has_then {
        then(pen, under, &ground, under_axis);
    }
    area.height
}

/// Returns how wide a point is: itself, its number, and a blank.
fn each(line: &Line) -> usize {
    let label = line.marks.iter().map(|mark| text::cells(&mark.point));
    label.max().unwrap_or(1) + 2
}

/// Returns how many points fit side by side; the last one needs no blank behind it.
fn fit(line: &Line, width: u16) -> usize {
    ((usize::from(width) + 1) / each(line)).max(1)
}

/// Returns how wide the numbers on the left are, with a blank before them.
fn axis_width(line: &Line) -> u16 {
    let cutoff = line.cutoff.iter().map(|cutoff| cutoff.at);
    let numbers = [line.range.0, ceiling(line)].into_iter().chain(cutoff);
    let wide = numbers.map(|at| text::cells(&score::number(at))).max();
    cell(wide.unwrap_or(0)) + 1
}

/// Draws the axis on the left with the highest number and the cut-off's.
fn left_axis(pen: &mut Pen<'_>, ground: &Ground<'_>, (area, axis): (Rect, u16)) {
    let down = Rect {
        x: area.x + axis,
        width: 1,
        height: ground.tall,
        ..area
    };
    pen.down(down);
    let mut number = |at: u16, words: &str| {
        let place = Rect {
            width: axis,
            ..row(area, usize::from(at))
        };
        pen.put_right(place, &[piece(words, Role::Quiet)]);
    };
    number(0, &score::number(ground.range.1));
    if let Some((cut, at)) = ground.cut.filter(|(_, at)| *at > 0) {
        number(at, &score::number(cut));
    }
}

/// Draws the cut-off as dashes with its name at their end, where no point stands.
fn cut_off(pen: &mut Pen<'_>, line: &Line, ground: &Ground<'_>, inner: Rect) {
    let (Some(cutoff), Some((_, at))) = (&line.cutoff, ground.cut) else {
        return;
    };
    let place = row(inner, usize::from(at));
    for x in (place.left()..place.right()).step_by(2) {
        pen.glyph(x, place.y, sign::DASH, Role::Quiet);
    }
    let last = ground.columns.last().copied().unwrap_or(0);
    let label = ground
        .marks
        .last()
        .map_or(0, |mark| text::cells(&mark.point));
    let taken = last + cell(label) + 1;
    let room = right_of(place, taken);
    if usize::from(room.width) >= text::cells(&cutoff.words) + 2 {
        pen.put_right(room, &[piece(w::padded(&cutoff.words), Role::Quiet)]);
    }
}

fn points(pen: &mut Pen<'_>, ground: &Ground<'_>, inner: Rect) {
    for (mark, x) in ground.marks.iter().zip(&ground.columns) {
        let place = right_of(row(inner, usize::from(ground.row(mark.value))), *x);
        let used = pen.put(place, sign::POINT, Role::Rate);
        pen.put(right_of(place, used), &mark.point, Role::Text);
    }
}

/// Draws the axis at the foot with the lowest number, and under it sessions, or days where not all were in a session.
fn bottom_axis(pen: &mut Pen<'_>, line: &Line, ground: &Ground<'_>, (foot, axis): (Rect, u16)) {
    let least = Rect {
        width: axis,
        ..row(foot, 0)
    };
    pen.put_right(least, &[piece(score::number(ground.range.0), Role::Quiet)]);
    let corner = pen.glyphs().bottom_left;
    let across = right_of(row(foot, 0), axis);
    pen.across(across, false);
    pen.glyph(across.x, across.y, corner, Role::Quiet);
    let labels = right_of(row(foot, 1), axis + 1);
    let has_sessions = ground.marks.iter().all(|mark| mark.session.is_some());
    let year = line.marks.last().map_or(0, |mark| mark.at.year());
    let mut free = 0;
    for (mark, x) in ground.marks.iter().zip(&ground.columns) {
        let words = match mark.session {
            Some(number) if has_sessions => score::number(f64::from(number)),
            _ => day(mark.at.date_naive(), year),
        };
        let wide = cell(text::cells(&words));
        if *x >= free && x + wide <= labels.width {
            pen.put(right_of(labels, *x), &words, Role::Quiet);
            free = x + wide + 1;
        }
    }
    let room = right_of(labels, free);
    if has_sessions && usize::from(room.width) > text::cells(sign::SESSION) {
        pen.put(room, sign::SESSION, Role::Quiet);
    }
}

/// Names the baseline and the best point under them, and says how many points there is no room for.
fn named(pen: &mut Pen<'_>, line: &Line, ground: &Ground<'_>, area: Rect, has_words: bool) {
    let mut area = area;
    if ground.left_out > 0 {
        let words = w::newest_of(ground.marks.len(), line.marks.len());
        let used = pen.put_right(row(area, 0), &[piece(words, Role::Alarm)]);
        area.width = area.width.saturating_sub(used + 1);
    }
    if !has_words {
        return;
    }
    let shown = |at: usize| at.checked_sub(ground.left_out);
    let column = |at: usize| ground.columns.get(shown(at)?).copied();
    let both = line.best == Some(0);
    let mut names = Vec::new();
    if line.marks.len() > 1 {
        let word = if both {
            sign::BASELINE_AND_BEST
        } else {
            sign::BASELINE
        };
        names.extend(column(0).map(|x| (x, word)));
        let best = line.best.filter(|_| !both).and_then(column);
        names.extend(best.map(|x| (x, sign::BEST)));
    }
    let mut free = 0;
    for (x, word) in names {
        let wide = cell(text::cells(word));
        let x = x.min(area.width.saturating_sub(wide)).max(free);
        if x + wide <= area.width {
            pen.put(right_of(row(area, 0), x), word, Role::Quiet);
            free = x + wide + 1;
        }
    }
}

/// Draws a sign for each day on which something happened. It is about the days alone; what the signs stand for is said
/// beside the list.
fn then(pen: &mut Pen<'_>, under: &Under, ground: &Ground<'_>, area: Rect) {
    let mut signs: Vec<(u16, HappenedKind, bool)> = Vec::new();
    for (on, kind) in &under.then {
        let Some(x) = ground.column(*on).filter(|x| *x < area.width) else {
            continue;
        };
        match signs.iter_mut().find(|(known, ..)| *known == x) {
            Some((_, its, both)) => *both |= its != kind,
            None => signs.push((x, *kind, false)),
        }
    }
    for (x, kind, both) in signs {
        let (words, role) = match kind {
            _ if both => (sign::BOTH, Role::Task),
            HappenedKind::Event => (sign::EVENT, Role::Task),
            HappenedKind::Techniques => (sign::TECHNIQUES, Role::Did),
        };
        pen.put(right_of(row(area, 0), x), words, role);
    }
}
