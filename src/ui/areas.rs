//! Where things stand: a pure function of the window's size and the state. Nothing here moves the log line.

use ratatui::layout::Rect;

use crate::app::desk::Pane;
use crate::app::state::{Screen, State};
use crate::domain::liking::Layout;

/// How much fits side by side (interaction.md 3.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Wide {
    /// Under 40 columns or 10 rows: a word about it and the line.
    Small,
    /// 40 to 49 columns: the log's tail and the line, or the pane that Tab lit.
    Tail,
    /// 50 to 71 columns: one pane and the line.
    One,
    /// 72 to 109 columns.
    Two,
    /// 110 to 159 columns.
    Three,
    /// 160 columns and more.
    Four,
}

/// The places of a screen. A row that does not fit has no height.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Areas {
    /// The whole window.
    pub window: Rect,
    /// The first row.
    pub header: Rect,
    /// Panes or the page.
    pub body: Rect,
    /// The row above the line that names the kind.
    pub rule: Rect,
    /// The log line's two rows.
    pub line: Rect,
    /// The row for answers and errors.
    pub message: Rect,
    /// The row that says what keys do.
    pub hints: Rect,
    /// How much fits side by side.
    pub(crate) wide: Wide,
}

/// The columns of the session screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Columns {
    /// Goals, suggestions, last time.
    pub(crate) left: Option<Rect>,
    /// The log, or the one pane there is room for.
    pub(crate) main: Rect,
    /// Ratings, safety.
    pub(crate) third: Option<Rect>,
    /// The draft of the note.
    pub(crate) fourth: Option<Rect>,
}

impl Columns {
    /// Returns where the lines that part the columns stand.
    pub(crate) fn lines(&self) -> impl Iterator<Item = u16> {
        [
            self.left.map(Rect::right),
            self.third.map(|third| third.x - 1),
            self.fourth.map(|fourth| fourth.x - 1),
        ]
        .into_iter()
        .flatten()
    }
}

/// The widest window that has one column.
const STACKED: u16 = 71;

/// Returns where everything stands in a window of `size` columns and rows.
pub fn areas(size: (u16, u16), state: &State) -> Areas {
    let (columns, rows) = size;
    let window = Rect::new(0, 0, columns, rows);
    let liking = &state.options.liking;
    // One column at any width, where somebody asked for it.
    let columns_wide = match liking.layout {
        Layout::Auto => columns,
        Layout::Stacked => columns.min(STACKED),
    };
    let wide = match columns_wide {
        _ if columns < 40 || rows < 10 => Wide::Small,
        160.. => Wide::Four,
        110.. => Wide::Three,
        72.. => Wide::Two,
        50.. => Wide::One,
        _ => Wide::Tail,
    };
    let has_line = state.has_line();
    let mut bottom = rows;
    let mut take = |height: u16| {
        let height = height.min(bottom);
        bottom -= height;
        Rect::new(0, bottom, columns, height)
    };
    // Where hints are off the row stays: long answers take it, and the line is where it always is.
    let hints = take(u16::from(rows >= 20));
    // Under 14 rows a screen with a line says its answers in the rule; one without keeps the row.
    let message = take(u16::from(!has_line || rows >= 14));
    let line = take(if has_line { 2 } else { 0 });
    let rule = take(u16::from(has_line));
    let header = Rect::new(0, 0, columns, 1.min(bottom));
    let body = Rect::new(0, header.height, columns, bottom - header.height);
    Areas {
        window,
        header,
        body,
        rule,
        line,
        message: if message.height == 0 { rule } else { message },
        hints,
        wide,
    }
}

/// Returns the columns of the session screen, one cell between them for the line that parts them.
pub(crate) fn columns(areas: &Areas) -> Columns {
    let body = areas.body;
    let widths: [u16; 3] = match areas.wide {
        Wide::Small | Wide::Tail | Wide::One => [0, 0, 0],
        Wide::Two => [27 + body.width.saturating_sub(80) / 4, 0, 0],
        Wide::Three => [36, 28, 0],
        Wide::Four => {
            let more = (body.width - 160) / 8;
            [
                (36 + more).min(46),
                (34 + more).min(44),
                (34 + more).min(52),
            ]
        }
    };
    let [left, third, fourth] = widths;
    let column = |x: u16, width: u16| {
        (width > 0).then_some(Rect {
            x: body.x + x,
            width,
            ..body
        })
    };
    let before = if left > 0 { left + 1 } else { 0 };
    let after: u16 = [third, fourth]
        .iter()
        .map(|w| if *w > 0 { w + 1 } else { 0 })
        .sum();
    let main = body.width.saturating_sub(before + after);
    Columns {
        left: column(0, left),
        main: Rect {
            x: body.x + before,
            width: main,
            ..body
        },
        third: column(before + main + 1, third),
        fourth: column(before + main + third + 2, fourth),
    }
}

/// Tells which single pane is shown where there is room for one only.
pub(crate) fn single(state: &State, wide: Wide) -> Option<Pane> {
    let pane = state.desk.as_ref().map(|desk| desk.pane)?;
    match (wide, &state.screen) {
        // What Tab lit is seen wherever Enter acts on it.
        (Wide::One | Wide::Tail, Screen::Session) => Some(pane),
        (Wide::Small, Screen::Session) => Some(Pane::Log),
        _ => None,
    }
}
