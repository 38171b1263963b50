//! Draws the line of a scale with its figures, readable without colour.

pub(crate) mod plot;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use crate::app::state::State;
use crate::app::trend::{TrendPage, between, on_show};
use crate::domain::measure::trend::line::{Line, Of, Tone};
use crate::ui::chart;
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::ui::trend::plot::{Under, WORDY, plot};
use crate::words::trend as w;

/// From this width on the figures stand beside the plot.
const BESIDE: u16 = 72;
/// How wide the figures are.
const FIGURES: u16 = 28;
/// The fewest rows a plot is worth: three of points, its axis, the numbers under it.
pub(crate) const FEWEST: u16 = 5;
/// The most rows a plot takes: more part the points no better.
const MOST: u16 = 20;
/// The rows that are kept for the list under the plot, its title among them.
const LIST: u16 = 4;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, page: &TrendPage, area: Rect) {
    let Some((line, at, all)) = on_show(state, page) else {
        pen.title(row(area, 0), w::TITLE, "", true);
        pen.put(right_of(row(below(area, 1), 0), 1), w::GONE, Role::Quiet);
        return;
    };
    let title = match &line.of {
        Of::Goal(_) => w::and_about(&line.name, &text::cut(&line.about, 40, pen.glyphs().cut)),
        Of::Scale { .. } | Of::Answers { .. } => w::and_about(&line.name, &line.about),
    };
    pen.title(row(area, 0), &title, &w::place(at, all), true);
    let mut rest = below(area, 1);
    rest = below(rest, summary(pen, line, rest));
    let tall = plot_height(line, rest.height);
    if tall > 0 {
        let place = Rect {
            height: tall,
            ..rest
        };
        let happened = state.desk_on_show().map(|desk| &desk.shown.happened);
        let then = happened.map_or_else(Vec::new, |all| between(line, all));
        let then = then.into_iter().map(|one| (one.on, one.kind)).collect();
        let under = Under {
            then,
            has_words: true,
        };
        let used = if area.width >= BESIDE {
            let left = Rect {
                width: FIGURES,
                ..place
            };
            figures(pen, line, left);
            plot(pen, line, right_of(place, FIGURES + 1), &under)
        } else {
            plot(pen, line, place, &under)
        };
        let used = used.max(if area.width >= BESIDE {
            cell(line.figures.len()).min(tall)
        } else {
            0
        });
        rest = below(rest, used);
        let legend = if under.then.is_empty() || tall < WORDY {
            ""
        } else {
            w::sign::LEGEND
        };
        pen.title(row(rest, 0), w::LIST, legend, false);
        rest = below(rest, 1);
    }
    chart::rows(pen, &page.rows, (page.row, true), rest);
}

/// Draws the line in one sentence, which a screen reader comes to first; returns the rows it took.
fn summary(pen: &mut Pen<'_>, line: &Line, area: Rect) -> u16 {
    let width = usize::from(area.width).saturating_sub(2);
    let rows = text::wrap(&line.summary, width);
    for (n, words) in rows.iter().enumerate() {
        pen.put(right_of(row(area, n), 1), words, role(line));
    }
    cell(rows.len()).min(area.height)
}

/// Returns how a line's verdict looks; its words say the same.
fn role(line: &Line) -> Role {
    match line.brief.tone {
        Tone::Plain => Role::Text,
        Tone::Better => Role::Better,
        Tone::Worse => Role::Worse,
    }
}

/// Returns how many rows the plot gets: none where there is nothing to draw or no room for it.
fn plot_height(line: &Line, room: u16) -> u16 {
    let most = room.saturating_sub(LIST);
    if line.marks.is_empty() || most < FEWEST {
        return 0;
    }
    (room * 3 / 5).clamp(FEWEST, MOST).min(most)
}

/// Draws the figures, one a row.
fn figures(pen: &mut Pen<'_>, line: &Line, area: Rect) {
    let leads = line.figures.iter().map(|(lead, _)| text::cells(lead));
    let lead = cell(leads.max().unwrap_or(0));
    for (n, (name, words)) in line.figures.iter().enumerate() {
        let place = right_of(row(area, n), 1);
        pen.put(place, name, Role::Quiet);
        pen.put(right_of(place, lead + 2), words, Role::Text);
    }
}

/// Draws the trend of a measure into an area, as much of it as fits: one block for each of its scales.
pub(crate) fn draw(pen: &mut Pen<'_>, state: &State, area: Rect, measure: &str, version: &str) {
    let lines = crate::app::trend::lines(state).iter();
    let lines: Vec<&Line> = lines
        .filter(|line| line.of.is_of(measure, version))
        .collect();
    if area.width >= BESIDE && !pen.is_stacked {
        beside(pen, &lines, area);
    } else {
        blocks(pen, &lines, area);
    }
}

/// Draws lines under each other, each with what is said of it beside its plot.
fn beside(pen: &mut Pen<'_>, lines: &[&Line], area: Rect) {
    let Some(each) = share(area.height, lines.len()) else {
        return;
    };
    for (n, line) in lines.iter().enumerate() {
        let place = Rect {
            height: each,
            ..below(area, cell(n) * each)
        };
        if place.y >= area.bottom() {
            return;
        }
        let half = area.width / 2;
        let left = Rect {
            width: half,
            ..place
        };
        let has_plot = !line.marks.is_empty() && each >= FEWEST;
        if has_plot {
            plot(pen, line, left, &Under::default());
        }
        let words = if has_plot {
            right_of(place, half + 1)
        } else {
            right_of(place, 1)
        };
        sayings(pen, line, words);
    }
}

/// Draws what is said of a line: the sentence, then each verdict, as far as there is room.
fn sayings(pen: &mut Pen<'_>, line: &Line, area: Rect) {
    let width = usize::from(area.width).saturating_sub(1);
    let mut rows: Vec<(String, Role)> = Vec::new();
    let mut say = |words: &str, role: Role| {
        rows.extend(text::wrap(words, width).into_iter().map(|row| (row, role)));
    };
    say(&line.summary, role(line));
    if line.marks.is_empty() {
        for one in &line.readings {
            say(&w::row(&one.on, &one.words), Role::Text);
        }
    } else {
        say(
            w::direction(line.better == crate::domain::measure::Better::Up),
            Role::Quiet,
        );
        for (lead, words) in &line.said {
            say(&w::row(lead, words), Role::Quiet);
        }
    }
    let tall = usize::from(area.height);
    for (n, (words, role)) in rows.iter().enumerate() {
        let used = pen.put(row(area, n), words, *role);
        // What has no room ends with a mark and not in the middle of a sentence.
        if n + 1 == tall && rows.len() > tall {
            pen.put(right_of(row(area, n), used), pen.glyphs().cut, *role);
        }
    }
}

fn share(height: u16, n: usize) -> Option<u16> {
    let each = height.checked_div(cell(n))?;
    (each > 0).then_some(each)
}

/// The rows of a block without its plot: head, verdict, and a blank one.
const HEAD: u16 = 3;

/// Draws lines under each other in a narrow place: head, verdict, and a small plot where there is room for it; returns
/// the rows it took. What there is no room for it counts.
pub(crate) fn blocks(pen: &mut Pen<'_>, lines: &[&Line], area: Rect) -> u16 {
    let fit = usize::from((area.height + 1) / HEAD);
    let (shown, left_out) = if lines.len() > fit {
        // The last row is for how many there was no room for.
        let fit = usize::from(area.height.saturating_sub(1) / HEAD);
        (fit, lines.len() - fit)
    } else {
        (lines.len(), 0)
    };
    let heads = (cell(shown) * HEAD).saturating_sub(u16::from(left_out == 0));
    let spare = area.height.saturating_sub(heads + u16::from(left_out > 0));
    let plots = lines
        .iter()
        .take(shown)
        .filter(|line| !line.marks.is_empty());
    let plots = plots.count().min(usize::from(spare / FEWEST));
    let each = spare.checked_div(cell(plots)).unwrap_or(0).min(FEWEST + 2);
    let (mut top, mut drawn) = (0, 0);
    for line in lines.iter().take(shown) {
        head(pen, line, below(area, top));
        top += HEAD - 1;
        if drawn < plots && !line.marks.is_empty() {
            let place = Rect {
                height: each,
                ..right_of(below(area, top), 1)
            };
            top += plot(pen, line, place, &Under::default());
            drawn += 1;
        }
        top += 1;
    }
    if left_out > 0 {
        let place = right_of(row(area, usize::from(top)), 1);
        pen.put(place, &w::more(left_out), Role::Quiet);
        return (top + 1).min(area.height);
    }
    top.saturating_sub(1).min(area.height)
}

/// Draws `PHQ-9  14  (was 18)   down 4`, and the verdict below it.
fn head(pen: &mut Pen<'_>, line: &Line, area: Rect) {
    let brief = &line.brief;
    let place = right_of(row(area, 0), 1);
    let mut now = vec![piece(w::gap(&brief.now), Role::Rate)];
    if !brief.was.is_empty() {
        now.push(piece(w::gap(&w::was(&brief.was)), Role::Quiet));
    }
    let end = [piece(brief.raw.clone(), role(line)), piece(" ", Role::Text)];
    let below = right_of(row(area, 1), 2);
    let wide = cell(crate::ui::pen::cells(&now) + crate::ui::pen::cells(&end));
    let name = Rect {
        width: place.width.saturating_sub(wide + 1),
        ..place
    };
    // A long name has a row for itself, and its figures the one below: half a name could be another measure's.
    if text::cells(&line.name) > usize::from(name.width) {
        pen.put(place, &line.name, Role::Text);
        let mut figures = vec![piece(brief.now.clone(), Role::Rate)];
        figures.extend(now.into_iter().skip(1));
        let used = pen.put_all(below, &figures);
        let rest = right_of(below, used);
        let all = w::and_about(&brief.raw, brief.word);
        let said = if brief.verdict.is_empty() {
            w::band_on(&brief.band, &brief.on)
        } else if text::cells(&all) + 2 < usize::from(rest.width) {
            all
        } else {
            brief.raw.clone()
        };
        pen.put(rest, &w::gap(&said), role(line));
        return;
    }
    let used = pen.put(name, &line.name, Role::Text);
    pen.put_all(right_of(place, used), &now);
    pen.put_right(place, &end);
    let words = if brief.verdict.is_empty() {
        w::band_on(&brief.band, &brief.on)
    } else if text::cells(&brief.verdict) <= usize::from(below.width) {
        brief.verdict.clone()
    } else {
        brief.word.to_owned()
    };
    pen.put(below, &words, role(line));
}
