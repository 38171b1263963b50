//! The pen: everything that is drawn goes through here, is made safe, cut by cells and stays inside its area.

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::app::keymap::spoken;
use crate::ui::text;
use crate::ui::theme::{Glyphs, Look, Role};

/// Draws on a frame's buffer in the look of the program.
pub(crate) struct Pen<'a> {
    buffer: &'a mut Buffer,
    look: &'a Look,
    /// Keys that quiet words name and that mean something else now, with those in their place.
    pub(crate) moved: &'a [(String, String)],
    /// Whether everything stands in one column.
    pub(crate) is_stacked: bool,
    /// Where the real cursor goes, if something on this frame takes text.
    pub(crate) cursor: Option<(u16, u16)>,
}

/// A piece of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Piece {
    /// What it says.
    pub(crate) text: String,
    /// What it is.
    pub(crate) role: Role,
}

/// Returns a piece.
pub(crate) fn piece(text: impl Into<String>, role: Role) -> Piece {
    Piece {
        text: text.into(),
        role,
    }
}

/// Returns how many cells pieces take.
pub(crate) fn cells(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| text::cells(&piece.text)).sum()
}

/// Returns a number of cells as a coordinate.
pub(crate) fn cell(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// Returns the row of an area, counted from 0, or an empty one below it.
pub(crate) fn row(area: Rect, n: usize) -> Rect {
    let y = area.y.saturating_add(cell(n));
    let height = u16::from(y < area.bottom());
    Rect { y, height, ..area }
}

/// Returns an area without its first `n` columns.
pub(crate) fn right_of(area: Rect, n: u16) -> Rect {
    let n = n.min(area.width);
    Rect {
        x: area.x + n,
        width: area.width - n,
        ..area
    }
}

/// Returns an area without its first `n` rows.
pub(crate) fn below(area: Rect, n: u16) -> Rect {
    let n = n.min(area.height);
    Rect {
        y: area.y + n,
        height: area.height - n,
        ..area
    }
}

impl<'a> Pen<'a> {
    /// Takes a buffer and a look.
    pub(crate) fn new(buffer: &'a mut Buffer, look: &'a Look) -> Self {
        Self {
            buffer,
            look,
            moved: &[],
            is_stacked: false,
            cursor: None,
        }
    }

    /// Returns a pen on the same cells with another look.
    pub(crate) fn wearing<'b>(&'b mut self, look: &'b Look) -> Pen<'b> {
        Pen::new(self.buffer, look)
    }

    /// Returns how it looks.
    pub(crate) fn look(&self) -> Look {
        *self.look
    }

    /// Returns the glyphs.
    pub(crate) fn glyphs(&self) -> &'static Glyphs {
        self.look.glyphs()
    }

    /// Writes a text into the first row of `area`, cut to it; returns the cells it took.
    pub(crate) fn put(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let style = self.look.style(role);
        // Hints and empty places are quiet, headings are the program's, and nobody's words are kept in them: a key they name
        // is the one that holds.
        if matches!(role, Role::Quiet | Role::Heading) && !self.moved.is_empty() {
            return self.put_styled(area, &spoken(self.moved, text), style);
        }
        self.put_styled(area, text, style)
    }

    /// Writes a text whose keys are those that hold already.
    pub(crate) fn put_live(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let style = self.look.style(role);
        self.put_styled(area, text, style)
    }

    /// Returns what sentences say in place of built-in keys.
    pub(crate) fn moved(&self) -> &'a [(String, String)] {
        self.moved
    }

    /// Writes pieces one after the other into the first row of `area`; returns the cells they took.
    pub(crate) fn put_all(&mut self, area: Rect, pieces: &[Piece]) -> u16 {
        let mut used = 0;
        for piece in pieces {
            used += self.put(right_of(area, used), &piece.text, piece.role);
        }
        used
    }

    /// Writes pieces at the right end of the first row of `area`; returns the cells they took.
    pub(crate) fn put_right(&mut self, area: Rect, pieces: &[Piece]) -> u16 {
        let wide = cell(cells(pieces)).min(area.width);
        self.put_all(right_of(area, area.width - wide), pieces)
    }

    /// Writes a text whose letters at `matched` (counted in characters) stand out.
    pub(crate) fn put_matched(
        &mut self,
        area: Rect,
        text: &str,
        matched: &[usize],
        role: Role,
    ) -> u16 {
        let used = self.put(area, text, role);
        self.mark_matched(area, text, matched);
        used
    }

    /// Makes the letters at `matched` (counted in characters) stand out in a text that was written into `area`.
    pub(crate) fn mark_matched(&mut self, area: Rect, text: &str, matched: &[usize]) {
        if matched.is_empty() || area.height == 0 {
            return;
        }
        let shown = text::cut(text, usize::from(area.width), self.glyphs().cut).into_owned();
        let style = self.look.style(Role::Matched);
        let mut x = 0;
        for (at, (c, typed)) in shown.chars().zip(text.chars()).enumerate() {
            if c != typed {
                break;
            }
            let wide = cell(c.encode_utf8(&mut [0; 4]).width());
            if wide > 0 && matched.contains(&at) {
                let place = Rect {
                    x: area.x + x,
                    width: wide,
                    height: 1,
                    ..area
                };
                self.restyle(place, style);
            }
            x += wide;
        }
    }

    /// Writes a row's first field: lit, its first words are reversed; returns the cells it took.
    pub(crate) fn put_field(&mut self, area: Rect, text: &str, is_lit: bool, role: Role) -> u16 {
        let used = self.put(area, text, role);
        if is_lit {
            self.light_field(area, text);
        }
        used
    }

    /// Reverses the first words of a text that stands here.
    pub(crate) fn light_field(&mut self, area: Rect, text: &str) {
        let shown = text::cut(text, usize::from(area.width), self.glyphs().cut).into_owned();
        let lit = text::first_field(&shown);
        let wide = shown
            .split_at_checked(lit)
            .map_or(0, |(lit, _)| cell(lit.width()));
        let area = Rect {
            width: wide.min(area.width),
            height: 1,
            ..area
        };
        self.restyle(area, self.look.style(Role::Selected));
    }

    /// Fills the area with spaces.
    pub(crate) fn clear(&mut self, area: Rect) {
        let whole = self.buffer.area;
        let area = area.intersection(whole);
        let rows = (self.buffer.content).chunks_mut(usize::from(whole.width.max(1)));
        let rows = rows.skip(usize::from(area.y.saturating_sub(whole.y)));
        for row in rows.take(usize::from(area.height)) {
            let cells = row.iter_mut().skip(usize::from(area.x - whole.x));
            cells.take(usize::from(area.width)).for_each(Cell::reset);
        }
    }

    /// Makes lines across plain again above and below an area in which the lines down that met them are gone.
    pub(crate) fn end_across(&mut self, area: Rect) {
        let g = self.glyphs();
        let above = area.y.checked_sub(1).map(|y| (y, g.tee_down));
        for (y, tee) in above.into_iter().chain([(area.bottom(), g.tee_up)]) {
            let is = |buffer: &Buffer, x: u16, glyph: &str| {
                let cell = buffer.cell((x, y));
                cell.is_some_and(|cell| cell.symbol() == glyph)
            };
            for x in area.left()..area.right() {
                // Between two pieces of a line it is no letter of a text.
                let beside = [x.saturating_sub(1), x + 1];
                if is(self.buffer, x, tee)
                    && beside.iter().all(|x| is(self.buffer, *x, g.across))
                    && let Some(cell) = self.buffer.cell_mut((x, y))
                {
                    cell.set_symbol(g.across);
                }
            }
        }
    }

    /// Draws a line across the first row of `area`.
    pub(crate) fn across(&mut self, area: Rect, is_lit: bool) {
        let (glyph, role) = if is_lit {
            (self.glyphs().across, Role::Lit)
        } else {
            (self.glyphs().across, Role::Quiet)
        };
        let style = self.look.style(role);
        for x in area.left()..area.right() {
            if let Some(cell) = self.buffer.cell_mut((x, area.y)) {
                cell.set_symbol(glyph).set_style(style);
            }
        }
    }

    /// Draws a line down the first column of `area`.
    pub(crate) fn down(&mut self, area: Rect) {
        let glyph = self.glyphs().down;
        for y in area.top()..area.bottom() {
            self.glyph(area.x, y, glyph, Role::Quiet);
        }
    }

    /// Draws the line between two sides of a page, which hangs on their titles in the first row.
    pub(crate) fn between(&mut self, area: Rect) {
        self.down(below(area, 1));
        self.glyph(area.x, area.y, self.glyphs().tee_down, Role::Quiet);
    }

    /// Draws a line across with a title in it and words at its right end; a lit one carries a mark before its title.
    pub(crate) fn title(&mut self, area: Rect, title: &str, right: &str, is_lit: bool) {
        self.across(area, is_lit);
        let (mark, role) = if is_lit {
            ("*", Role::Lit)
        } else {
            (" ", Role::Heading)
        };
        let inner = Rect {
            x: area.x + 1.min(area.width),
            width: area.width.saturating_sub(2),
            ..area
        };
        if title.is_empty() {
            return;
        }
        let used = self.put(inner, mark, role);
        let room = right_of(inner, used);
        let used = used
            + self.put(
                Rect {
                    width: room.width.saturating_sub(1),
                    ..room
                },
                title,
                role,
            );
        let used = used + self.put(right_of(inner, used), " ", role);
        let room = right_of(inner, used);
        if !right.is_empty() && text::cells(right) + 2 <= usize::from(room.width) {
            self.put_right(room, &[piece(format!(" {right} "), Role::Quiet)]);
        }
    }

    /// Draws a frame around `area` and returns what is inside it, a column of air left and right.
    pub(crate) fn frame(&mut self, area: Rect, title: &str, right: &str) -> Rect {
        self.clear(area);
        if area.width < 4 || area.height < 2 {
            return Rect {
                width: 0,
                height: 0,
                ..area
            };
        }
        let g = self.glyphs();
        let (right_x, bottom_y) = (area.right() - 1, area.bottom() - 1);
        let top = Rect {
            x: area.x + 1,
            width: area.width - 2,
            height: 1,
            ..area
        };
        self.title(top, title, right, false);
        self.across(Rect { y: bottom_y, ..top }, false);
        for x in [area.x, right_x] {
            self.down(Rect {
                x,
                y: area.y + 1,
                width: 1,
                height: area.height - 2,
            });
        }
        self.glyph(area.x, area.y, g.top_left, Role::Quiet);
        self.glyph(right_x, area.y, g.top_right, Role::Quiet);
        self.glyph(area.x, bottom_y, g.bottom_left, Role::Quiet);
        self.glyph(right_x, bottom_y, g.bottom_right, Role::Quiet);
        Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width - 4,
            height: area.height - 2,
        }
    }

    /// Draws one glyph.
    pub(crate) fn glyph(&mut self, x: u16, y: u16, glyph: &str, role: Role) {
        let style = self.look.style(role);
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(glyph).set_style(style);
        }
    }

    /// Makes the terminal repaint rows whose width terminals do not agree on, so that no half of a character stays.
    pub(crate) fn settle(&mut self) {
        let area = self.buffer.area;
        for row in self
            .buffer
            .content
            .chunks_mut(usize::from(area.width.max(1)))
        {
            if row.iter().any(|cell| is_doubtful(cell.symbol())) {
                for cell in row {
                    cell.set_diff_option(CellDiffOption::AlwaysUpdate);
                }
            }
        }
    }

    fn restyle(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, style);
    }

    fn put_styled(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        if area.width == 0 || area.height == 0 {
            return 0;
        }
        let inside = area.intersection(self.buffer.area);
        if inside.x != area.x || inside.y != area.y || inside.is_empty() {
            return 0;
        }
        let width = usize::from(inside.width);
        let shown = text::cut(text, width, self.glyphs().cut);
        // What was drawn here before, a line for instance, lends the words nothing of its own.
        let style = Style::reset().patch(style);
        let (plain, rest) = plain_part(&shown);
        let used = self.put_plain(inside, plain, style);
        if rest.is_empty() {
            return used;
        }
        let (x, width) = (area.x.saturating_add(used), width - usize::from(used));
        let (end, _) = self.buffer.set_stringn(x, area.y, rest, width, style);
        end.saturating_sub(area.x)
    }

    /// Writes letters that take a byte and a cell each, which most texts are made of.
    fn put_plain(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let whole = self.buffer.area;
        let (x, y) = (area.x - whole.x, area.y - whole.y);
        let start = usize::from(y) * usize::from(whole.width) + usize::from(x);
        let cells = self.buffer.content.iter_mut().skip(start);
        let mut used = 0;
        for (cell, letter) in cells.zip(text.chars()).take(usize::from(area.width)) {
            cell.set_char(letter).set_style(style);
            used += 1;
        }
        used
    }
}

/// Parts a safe text where its first letter stands that may take more than a byte or a cell, or be one with the letter
/// before it.
fn plain_part(text: &str) -> (&str, &str) {
    let plain = match text.bytes().position(|byte| !byte.is_ascii()) {
        None => text.len(),
        Some(at) => at.saturating_sub(1),
    };
    text.split_at_checked(plain).unwrap_or(("", text))
}

/// Tells whether terminals draw a symbol in different widths: emoji, their selectors and stacked marks.
fn is_doubtful(symbol: &str) -> bool {
    if symbol.len() <= 1 {
        return false;
    }
    let mut chars = symbol.chars();
    let first = chars.next().map_or(0, u32::from);
    first >= 0x1_f000 || (!symbol.is_ascii() && chars.next().is_some())
}
