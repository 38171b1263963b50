//! A note or a summary: the builder with what goes in on the left and the text on the right; signed, the text alone.

use ratatui::layout::Rect;

use crate::app::chart::Row;
use crate::app::keymap::spoken;
use crate::app::list::window;
use crate::app::writing::{Side, TextId, Tick, WritingPage};
use crate::domain::parts::Role as Part;
use crate::ui::chart;
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::notes::{build as w, signed as ws};

/// From this width on both sides are shown.
const BOTH: u16 = 72;
/// The widest a text gets: longer rows are hard to read.
const WIDEST: u16 = 100;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, page: &WritingPage, area: Rect) {
    if area.height < 2 {
        return;
    }
    if !page.made.is_draft {
        let right = if page.shows_history {
            ws::AS_SIGNED
        } else {
            ws::READS_NOW
        };
        pen.title(row(area, 0), text_title(page), right, true);
        let place = Rect {
            width: area.width.min(WIDEST),
            ..below(area, 1)
        };
        words(pen, page, true, place);
        return;
    }
    let body = below(area, 0);
    let foot = foot(pen, page);
    let tall = u16::from(!foot.is_empty() && area.height > 6);
    let body = Rect {
        height: body.height.saturating_sub(tall),
        ..body
    };
    if tall > 0 {
        let place = right_of(below(area, area.height - 1), 1);
        pen.put_all(place, &foot);
    }
    let is_left = page.side == Side::Ticks && !page.made.ticks.is_empty();
    if body.width < BOTH || pen.is_stacked {
        if is_left {
            ticks_side(pen, page, true, body);
        } else {
            text_side(pen, page, true, body);
        }
        return;
    }
    let wide = body.width * 12 / 25;
    let left = Rect {
        width: wide,
        ..body
    };
    ticks_side(pen, page, is_left, left);
    pen.between(right_of(body, wide));
    text_side(pen, page, !is_left, right_of(body, wide + 1));
}

fn text_title(page: &WritingPage) -> &'static str {
    match page.of {
        TextId::Note(_) => w::TEXT,
        TextId::Summary(_) => w::SUMMARY,
    }
}

/// Returns the last row of a draft: what the lit sentence comes from, and how much is lacking before it can be signed.
fn foot(pen: &Pen<'_>, page: &WritingPage) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let blocks = page.made.lacks.iter().filter(|lack| lack.blocks).count();
    if blocks > 0 {
        let words = spoken(pen.moved(), &w::lacks(blocks));
        pieces.push(piece(words, Role::Rate));
    }
    if !page.made.sources.is_empty() {
        if !pieces.is_empty() {
            pieces.push(piece("  ", Role::Text));
        }
        pieces.push(piece(page.made.sources.clone(), Role::Quiet));
    }
    pieces
}

fn text_side(pen: &mut Pen<'_>, page: &WritingPage, is_lit: bool, area: Rect) {
    pen.title(row(area, 0), text_title(page), w::DRAFT, is_lit);
    words(pen, page, is_lit, below(area, 1));
}

fn words(pen: &mut Pen<'_>, page: &WritingPage, is_marked: bool, area: Rect) {
    let rows: Vec<Row> = page.made.text.iter().map(|(_, row)| row.clone()).collect();
    // On the other side the lit sentence is marked too, so that it is seen where it stands.
    let has_lit = page
        .made
        .text
        .iter()
        .any(|(lit, _)| lit.is_some() && *lit == page.lit);
    chart::rows(pen, &rows, (page.text_row(), is_marked || has_lit), area);
}

fn ticks_side(pen: &mut Pen<'_>, page: &WritingPage, is_lit: bool, area: Rect) {
    let title = match page.of {
        TextId::Note(_) => w::LOG,
        TextId::Summary(_) => w::SENTENCES,
    };
    pen.title(row(area, 0), title, "", is_lit);
    let rows = below(area, 1);
    let lit = page.tick_row();
    let range = window(page.made.ticks.len(), lit, usize::from(rows.height));
    let ticks = page.made.ticks.iter().enumerate();
    for (n, tick) in ticks.skip(range.start).take(range.len()) {
        let is_here = n == lit && tick.lit == page.lit && tick.lit.is_some();
        draw_tick(pen, tick, (is_here, is_lit), row(rows, n - range.start));
    }
}

fn draw_tick(pen: &mut Pen<'_>, tick: &Tick, (is_lit, is_side): (bool, bool), area: Rect) {
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
        if is_side {
            pen.cursor = Some((area.x, area.y));
        }
    }
    let letter = cell(text::cells(&tick.letter));
    let mut place = Rect {
        width: area.width.saturating_sub(letter + 4),
        ..right_of(area, 2)
    };
    let mut lead = Vec::new();
    if let Some(is_in) = tick.is_in {
        lead.push(piece(if is_in { w::IN } else { w::OUT }, Role::Text));
    }
    if !tick.time.is_empty() {
        lead.push(piece([tick.time.as_str(), " "].concat(), Role::Quiet));
    }
    if !tick.kind.is_empty() {
        let lacking = 4_usize.saturating_sub(text::cells(&tick.kind));
        let kind = [tick.kind.as_str(), &" ".repeat(lacking + 1)].concat();
        lead.push(piece(kind, tick.role.map_or(Role::Quiet, role)));
    }
    pen.put_all(place, &lead);
    let used = cell(crate::ui::pen::cells(&lead));
    place = right_of(place, used);
    let look = match (tick.is_lacking, tick.is_in, tick.lit.is_some()) {
        (true, ..) => Role::Rate,
        (_, Some(false), _) | (_, _, false) => Role::Quiet,
        _ => Role::Text,
    };
    let cut = text::cut(&tick.words, usize::from(place.width), pen.glyphs().cut);
    pen.put_field(place, &cut, is_lit && is_side, look);
    pen.put_right(
        area,
        &[
            piece(tick.letter.clone(), Role::Quiet),
            piece(" ", Role::Text),
        ],
    );
}

/// Returns how a kind looks.
fn role(part: Part) -> Role {
    match part {
        Part::Subjective => Role::Said,
        Part::Intervention => Role::Did,
        Part::Response => Role::Rate,
        Part::Assessment => Role::Idea,
        Part::Risk => Role::Risk,
        Part::Plan => Role::Task,
        Part::Objective | Part::Goal => Role::Text,
    }
}
