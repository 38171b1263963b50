//! Films of a terminal: the same shots as an asciinema cast and as one picture that moves, the same bytes every time.
//!
//! The picture keeps each row once, however many shots show it, and moves by style alone: who asked for less motion, or has
//! a viewer that knows none, sees the shot that was chosen to stand.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::picture::{Palette, cursor_at, drawn_rows, top_of, window};

/// What a terminal showed, and for how long.
pub(crate) struct Shot {
    screen: vt100::Screen,
    millis: u32,
}

/// Shots in their order.
#[derive(Default)]
pub(crate) struct Film {
    shots: Vec<Shot>,
    /// The shot that stands where nothing moves.
    still: usize,
}

impl Film {
    /// Takes a shot that stands so long.
    pub(crate) fn take(&mut self, screen: &vt100::Screen, millis: u32) {
        self.shots.push(Shot {
            screen: screen.clone(),
            millis,
        });
    }

    /// Returns how many shots were taken.
    pub(crate) fn len(&self) -> usize {
        self.shots.len()
    }

    /// Chooses the last shot to stand where nothing moves.
    pub(crate) fn stand(&mut self) {
        self.still = self.shots.len() - 1;
    }

    /// Returns the film as asciinema plays it (version 2 of its format).
    pub(crate) fn cast(&self, title: &str) -> String {
        let (rows, columns) = self.shots[0].screen.size();
        let head = serde_json::json!({
            "version": 2,
            "width": columns.get(),
            "height": rows.get(),
            "title": title,
            "env": {"TERM": "xterm-256color"},
        });
        let mut text = format!("{head}\n");
        let (mut at, mut before) = (0, None::<&vt100::Screen>);
        for shot in &self.shots {
            let bytes = before.map_or_else(
                || shot.screen.contents_formatted(),
                |before| shot.screen.contents_diff(before),
            );
            let bytes = serde_json::to_string(&bytes).unwrap();
            writeln!(text, "[{}, \"o\", {bytes}]", seconds(at)).unwrap();
            at += shot.millis;
            before = Some(&shot.screen);
        }
        // The last shot stands its time too.
        writeln!(text, "[{}, \"o\", \"\"]", seconds(at)).unwrap();
        text
    }

    /// Returns the film as a picture that moves, round and round.
    pub(crate) fn svg(&self, title: &str, palette: &Palette) -> String {
        let total: u32 = self.shots.iter().map(|shot| shot.millis).sum();
        let part = |millis: u32| format!("{:.3}%", f64::from(millis) * 100.0 / f64::from(total));
        let mut style = format!(
            ".f{{visibility:hidden;animation:{total}ms step-end infinite}}.s{{visibility:visible}}"
        );
        let mut at = 0;
        for (n, shot) in self.shots.iter().enumerate() {
            let (from, to) = (at, at + shot.millis);
            let hidden = if from == 0 {
                ""
            } else {
                "0%{visibility:hidden}"
            };
            write!(
                style,
                "@keyframes k{n}{{{hidden}{}{{visibility:visible}}{}{{visibility:hidden}}}}",
                part(from),
                part(to)
            )
            .unwrap();
            at = to;
        }
        style.push_str("@media(prefers-reduced-motion:reduce){.f{animation:none!important}}");
        let buffers: Vec<_> = self
            .shots
            .iter()
            .map(|shot| buffer_of(&shot.screen))
            .collect();
        let mut svg = window(&buffers[0], title, palette, &style);
        let mut known: Vec<String> = vec![String::new()];
        let mut shown = String::new();
        let mut defined = String::from("<defs>\n");
        for (n, (shot, buffer)) in self.shots.iter().zip(&buffers).enumerate() {
            let still = if n == self.still { " s" } else { "" };
            writeln!(shown, r#"<g class="f{still}" style="animation-name:k{n}">"#).unwrap();
            for (y, row) in drawn_rows(buffer, palette).into_iter().enumerate() {
                let id = known
                    .iter()
                    .position(|other| *other == row)
                    .unwrap_or_else(|| {
                        writeln!(defined, "<g id=\"r{}\">\n{row}</g>", known.len()).unwrap();
                        known.push(row);
                        known.len() - 1
                    });
                // A row without anything on it needs no place.
                if id > 0 {
                    writeln!(shown, r##"<use href="#r{id}" y="{}"/>"##, top_of(y)).unwrap();
                }
            }
            shown.push_str(&cursor_at(cursor_of(&shot.screen), palette));
            shown.push_str("</g>\n");
        }
        defined.push_str("</defs>\n");
        svg.push_str(&defined);
        svg.push_str(&shown);
        svg.push_str("</g>\n</svg>\n");
        svg
    }
}

/// Returns what a cast shows, shot by shot.
pub(crate) fn shots_of(cast: &str) -> Vec<vt100::Screen> {
    let mut lines = cast
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let head = lines.next().unwrap_or_default();
    let side = |name: &str| {
        let cells = head[name]
            .as_u64()
            .and_then(|cells| u16::try_from(cells).ok());
        cells.and_then(std::num::NonZeroU16::new).unwrap()
    };
    let mut parser = vt100::Parser::new(side("height"), side("width"), 0);
    lines
        .map(|line| {
            parser.process(line[2].as_str().unwrap().as_bytes());
            parser.screen().clone()
        })
        .collect()
}

/// Returns column and row of a terminal's cursor, if it is shown.
pub(crate) fn cursor_of(screen: &vt100::Screen) -> Option<(u16, u16)> {
    let (row, column) = screen.cursor_position();
    (!screen.hide_cursor()).then_some((column, row))
}

/// Returns what a terminal shows, cell by cell.
pub(crate) fn buffer_of(screen: &vt100::Screen) -> Buffer {
    let (rows, columns) = screen.size();
    let area = ratatui::layout::Rect::new(0, 0, columns.get(), rows.get());
    let mut buffer = Buffer::empty(area);
    for (y, x) in (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x))) {
        let Some(cell) = screen
            .cell(y, x)
            .filter(|cell| !cell.is_wide_continuation())
        else {
            continue;
        };
        let to = &mut buffer[(x, y)];
        if cell.has_contents() {
            to.set_symbol(cell.contents());
        }
        to.fg = colour_of(cell.fgcolor());
        to.bg = colour_of(cell.bgcolor());
        for (is_so, modifier) in [
            (cell.bold(), Modifier::BOLD),
            (cell.dim(), Modifier::DIM),
            (cell.italic(), Modifier::ITALIC),
            (cell.underline(), Modifier::UNDERLINED),
            (cell.inverse(), Modifier::REVERSED),
        ] {
            to.modifier.set(modifier, is_so);
        }
    }
    buffer
}

const fn colour_of(colour: vt100::Color) -> Color {
    match colour {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(number) => Color::Indexed(number),
        vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}

fn seconds(millis: u32) -> String {
    format!("{}.{:03}", millis / 1000, millis % 1000)
}

mod tests {
    use crate::picture::DARK;

    use super::*;

    fn film(texts: &[&str]) -> Film {
        let mut parser = vt100::Parser::new(2.try_into().unwrap(), 12.try_into().unwrap(), 0);
        let mut film = Film::default();
        for text in texts {
            parser.process(text.as_bytes());
            film.take(parser.screen(), 500);
        }
        film
    }

    #[test]
    fn a_cast_holds_the_first_screen_and_then_what_changed() {
        let cast = film(&["one", " two", "\r\nthree"]).cast("words");
        let times: Vec<String> = cast
            .lines()
            .skip(1)
            .map(|line| line.chars().take(6).collect())
            .collect();
        assert_eq!(times, ["[0.000", "[0.500", "[1.000", "[1.500"]);
        assert!(cast.starts_with('{') && cast.contains(r#""version":2"#));
        let shown: Vec<String> = shots_of(&cast)
            .iter()
            .map(vt100::Screen::contents)
            .collect();
        assert_eq!(
            shown,
            ["one", "one two", "one two\nthree", "one two\nthree"]
        );
    }

    #[test]
    fn a_picture_keeps_each_row_once_and_shows_one_shot_at_a_time() {
        let mut film = film(&["one", "\r\ntwo", "\x1b[2;1Hsix"]);
        film.stand();
        let svg = film.svg("words", &DARK);
        assert_eq!(svg.matches(">one</text>").count(), 1);
        assert_eq!(svg.matches(r##"<use href="#r1" y="0"/>"##).count(), 3);
        assert!(
            svg.contains("@keyframes k0{0.000%{visibility:visible}33.333%{visibility:hidden}}")
        );
        assert!(svg.contains("@keyframes k2{0%{visibility:hidden}66.667%{visibility:visible}"));
        assert_eq!(svg.matches(r#"class="f s""#).count(), 1);
        assert!(svg.contains("prefers-reduced-motion"));
    }
}
