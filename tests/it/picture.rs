//! Draws a screen as SVG, one cell grid, the same bytes every time; compares it with the kept picture.
//!
//! Lines and blocks are drawn as shapes, because fonts leave gaps between them. Every word has its place and
//! its width in the grid, so that a missing font moves nothing.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::film::{buffer_of, cursor_of};

/// A cell's width and height, the size of the letters and how far their foot is from the cell's top.
const WIDTH: u32 = 9;
const HEIGHT: u32 = 20;
const LETTERS: u32 = 15;
const FOOT: u32 = 15;

/// Room around the grid, and the height of the bar above it.
const MARGIN: u32 = 14;
const BAR: u32 = 30;

const FONTS: &str = "ui-monospace,'JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace";

/// The colours that a terminal's user has chosen.
pub(crate) struct Palette {
    /// Behind everything.
    pub(crate) ground: &'static str,
    /// The bar and the rim of the window.
    pub(crate) rim: &'static str,
    /// Text without a colour of its own.
    pub(crate) text: &'static str,
    /// Colours 0 to 15.
    pub(crate) sixteen: [&'static str; 16],
}

/// A calm dark terminal.
pub(crate) const DARK: Palette = Palette {
    ground: "#1e1e2a",
    rim: "#2c2c3a",
    text: "#d6d6de",
    sixteen: [
        "#26263a", "#d9626b", "#7fbf7f", "#d7b26a", "#7aa2e3", "#b78ad8", "#6cbfc4", "#c8c8d0",
        "#6a6a7c", "#f08a8f", "#9bd79b", "#ecd08a", "#9cbcf5", "#d0a9ee", "#8edadf", "#f2f2f6",
    ],
};

/// How a cell looks once reverse is carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Look {
    ink: String,
    ground: Option<String>,
    modifier: Modifier,
}

impl Look {
    fn has(&self, modifier: Modifier) -> bool {
        self.modifier.contains(modifier)
    }
}

/// One character of the grid and the columns it covers; zero for the second half of a wide one.
struct Tile {
    text: String,
    columns: u32,
    look: Look,
}

/// Draws a buffer with the cursor at this column and row, if it is shown.
pub(crate) fn draw(
    buffer: &Buffer,
    cursor: Option<(u16, u16)>,
    title: &str,
    palette: &Palette,
) -> String {
    let mut svg = window(buffer, title, palette, "");
    for y in buffer.area.top()..buffer.area.bottom() {
        let row = row(buffer, y, palette);
        draw_row(&mut svg, &row, u32::from(y) * HEIGHT);
    }
    svg.push_str(&cursor_at(cursor, palette));
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Returns the rows of a buffer, each drawn as if it were the first: rows that are alike are the same text.
pub(crate) fn drawn_rows(buffer: &Buffer, palette: &Palette) -> Vec<String> {
    let rows = buffer.area.top()..buffer.area.bottom();
    rows.map(|y| {
        let mut svg = String::new();
        draw_row(&mut svg, &row(buffer, y, palette), 0);
        svg
    })
    .collect()
}

/// Returns how far below the first row another one begins.
pub(crate) fn top_of(row: usize) -> u32 {
    u32::try_from(row).unwrap() * HEIGHT
}

/// Begins a picture: the window around the grid, then the group that the grid belongs in. `style` is added to the sheet.
pub(crate) fn window(buffer: &Buffer, title: &str, palette: &Palette, style: &str) -> String {
    let (width, height) = (
        u32::from(buffer.area.width) * WIDTH,
        u32::from(buffer.area.height) * HEIGHT,
    );
    let (full_width, full_height) = (width + 2 * MARGIN, height + BAR + 2 * MARGIN);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{full_width}" height="{full_height}" viewBox="0 0 {full_width} {full_height}" role="img" aria-label="{}">
<style>text{{font:{LETTERS}px {FONTS};white-space:pre}}.b{{font-weight:700}}.i{{font-style:italic}}.d{{opacity:.6}}{style}</style>
<rect width="{full_width}" height="{full_height}" rx="9" fill="{}"/>
<path d="M0 {BAR}V9a9 9 0 0 1 9-9H{}a9 9 0 0 1 9 9V{BAR}z" fill="{}"/>
"#,
        escaped(title),
        palette.ground,
        full_width - 9,
        palette.rim,
    );
    for (place, colour) in [(20, 1), (40, 3), (60, 2)] {
        let colour = palette.sixteen[colour];
        writeln!(
            svg,
            r#"<circle cx="{place}" cy="15" r="5.5" fill="{colour}" opacity=".8"/>"#
        )
        .unwrap();
    }
    writeln!(
        svg,
        r#"<text x="{}" y="20" text-anchor="middle" fill="{}" opacity=".7">{}</text>"#,
        full_width / 2,
        palette.text,
        escaped(title),
    )
    .unwrap();
    writeln!(
        svg,
        r#"<g transform="translate({MARGIN} {})">"#,
        BAR + MARGIN
    )
    .unwrap();
    svg
}

/// Draws the cursor, where it is shown.
pub(crate) fn cursor_at(cursor: Option<(u16, u16)>, palette: &Palette) -> String {
    let Some((column, row)) = cursor else {
        return String::new();
    };
    let (x, y) = (u32::from(column) * WIDTH, u32::from(row) * HEIGHT + 2);
    let (ink, height) = (palette.text, HEIGHT - 4);
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"2\" height=\"{height}\" fill=\"{ink}\"/>\n")
}

fn draw_row(svg: &mut String, row: &[Tile], top: u32) {
    grounds(svg, row, top);
    words(svg, row, top);
}

/// Draws what a terminal shows.
pub(crate) fn draw_screen(screen: &vt100::Screen, title: &str, palette: &Palette) -> String {
    draw(&buffer_of(screen), cursor_of(screen), title, palette)
}

/// Compares a picture with the one kept in `screenshots`, or writes it when `UPDATE=1` is set.
#[track_caller]
pub(crate) fn check_picture(name: &str, svg: &str) {
    check_kept(&format!("{name}.svg"), svg);
}

/// The same for a file of any kind.
#[track_caller]
pub(crate) fn check_kept(file: &str, text: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    let is_update = env::var("UPDATE").is_ok_and(|value| value == "1");
    if let Err(why) = compare(&folder, file, text, is_update) {
        panic!("{why}");
    }
}

fn compare(folder: &Path, file: &str, svg: &str, is_update: bool) -> Result<(), String> {
    let path = folder.join(file);
    if is_update {
        fs::create_dir_all(folder).unwrap();
        fs::write(&path, svg).unwrap();
        return Ok(());
    }
    let hint = "look at it and run the test with UPDATE=1 if it should be so";
    match fs::read_to_string(&path) {
        Ok(kept) if kept == svg => Ok(()),
        Ok(kept) => {
            let differs = kept.lines().zip(svg.lines()).position(|(a, b)| a != b);
            let line =
                differs.map_or_else(|| "its length".to_owned(), |at| format!("line {}", at + 1));
            Err(format!("screenshots/{file} has changed ({line}): {hint}"))
        }
        Err(_) => Err(format!("screenshots/{file} is missing: {hint}")),
    }
}

fn row(buffer: &Buffer, y: u16, palette: &Palette) -> Vec<Tile> {
    let mut hidden = 0;
    (buffer.area.left()..buffer.area.right())
        .map(|x| {
            let cell = &buffer[(x, y)];
            let is_hidden = hidden > 0;
            let columns = u32::try_from(cell.symbol().width().max(1)).unwrap();
            hidden = if is_hidden { hidden - 1 } else { columns - 1 };
            Tile {
                text: cell.symbol().to_owned(),
                columns: if is_hidden { 0 } else { columns },
                look: look(cell, palette),
            }
        })
        .collect()
}

fn look(cell: &Cell, palette: &Palette) -> Look {
    let (mut ink, mut ground) = (colour(cell.fg, palette), colour(cell.bg, palette));
    if cell.modifier.contains(Modifier::REVERSED) {
        let below = ground.unwrap_or_else(|| palette.ground.to_owned());
        ground = Some(ink.unwrap_or_else(|| palette.text.to_owned()));
        ink = Some(below);
    }
    Look {
        ink: ink.unwrap_or_else(|| palette.text.to_owned()),
        ground,
        modifier: cell.modifier - Modifier::REVERSED,
    }
}

fn colour(colour: Color, palette: &Palette) -> Option<String> {
    let number = match colour {
        Color::Reset => return None,
        Color::Rgb(r, g, b) => return Some(format!("#{r:02x}{g:02x}{b:02x}")),
        Color::Indexed(number) => number,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    Some(indexed(number, palette))
}

/// The 256 colours: sixteen of the user, a cube of six steps a side, and greys.
fn indexed(number: u8, palette: &Palette) -> String {
    match number {
        0..=15 => palette.sixteen[usize::from(number)].to_owned(),
        16..=231 => {
            let cube = number - 16;
            let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let (r, g, b) = (step(cube / 36), step(cube / 6 % 6), step(cube % 6));
            format!("#{r:02x}{g:02x}{b:02x}")
        }
        232..=255 => {
            let grey = 8 + 10 * (number - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

/// One rectangle for each run of cells with the same ground.
fn grounds(svg: &mut String, row: &[Tile], top: u32) {
    let mut column = 0;
    for run in row.chunk_by(|a, b| a.look.ground == b.look.ground) {
        let n_cells = u32::try_from(run.len()).unwrap();
        if let Some(ground) = &run[0].look.ground {
            let (x, width) = (column * WIDTH, n_cells * WIDTH);
            writeln!(
                svg,
                r#"<rect x="{x}" y="{top}" width="{width}" height="{HEIGHT}" fill="{ground}"/>"#
            )
            .unwrap();
        }
        column += n_cells;
    }
}

/// What is drawn together: letters of one word, or shapes.
#[derive(PartialEq, Eq)]
enum Kind {
    Blank,
    Shape,
    Wide,
    Letters,
}

fn kind(tile: &Tile) -> Kind {
    if tile.columns == 0 || tile.text.trim().is_empty() {
        Kind::Blank
    } else if shape(&tile.text, 0, 0).is_some() {
        Kind::Shape
    } else if tile.columns > 1 {
        Kind::Wide
    } else {
        Kind::Letters
    }
}

fn words(svg: &mut String, row: &[Tile], top: u32) {
    let mut column = 0;
    let is_together =
        |a: &Tile, b: &Tile| a.look == b.look && kind(a) == kind(b) && kind(a) != Kind::Wide;
    for run in row.chunk_by(is_together) {
        let x = column * WIDTH;
        let n_cells = u32::try_from(run.len()).unwrap();
        let look = &run[0].look;
        match kind(&run[0]) {
            Kind::Blank => {}
            Kind::Shape => shapes(svg, run, column, top),
            Kind::Wide => text(svg, &run[0].text, (x, top), run[0].columns * WIDTH, look),
            Kind::Letters => {
                let word: String = run.iter().map(|tile| tile.text.as_str()).collect();
                text(svg, &word, (x, top), n_cells * WIDTH, look);
            }
        }
        if look.has(Modifier::UNDERLINED) {
            let (y, width) = (top + HEIGHT - 3, n_cells * WIDTH);
            writeln!(
                svg,
                r#"<rect x="{x}" y="{y}" width="{width}" height="1" fill="{}"/>"#,
                look.ink
            )
            .unwrap();
        }
        column += n_cells;
    }
}

fn text(svg: &mut String, word: &str, (x, top): (u32, u32), width: u32, look: &Look) {
    let classes: Vec<_> = [
        (Modifier::BOLD, "b"),
        (Modifier::ITALIC, "i"),
        (Modifier::DIM, "d"),
    ]
    .into_iter()
    .filter_map(|(modifier, class)| look.has(modifier).then_some(class))
    .collect();
    let class = if classes.is_empty() {
        String::new()
    } else {
        format!(r#" class="{}""#, classes.join(" "))
    };
    writeln!(
        svg,
        r#"<text x="{x}" y="{}" textLength="{width}" lengthAdjust="spacingAndGlyphs"{class} fill="{}">{}</text>"#,
        top + FOOT,
        look.ink,
        escaped(word),
    )
    .unwrap();
}

fn shapes(svg: &mut String, run: &[Tile], column: u32, top: u32) {
    let mut path = String::new();
    let mut at = column;
    for same in run.chunk_by(|a, b| a.text == b.text) {
        let n_cells = u32::try_from(same.len()).unwrap();
        let line = ["─", "━"].iter().position(|line| same[0].text == *line);
        if let Some(thinner) = line {
            // A whole line is one piece.
            let (middle, thick) = (top + HEIGHT / 2, u32::try_from(thinner).unwrap() + 1);
            path.push_str(&rect(at * WIDTH, middle, n_cells * WIDTH, thick));
        } else {
            let cells = (at..at + n_cells).filter_map(|at| shape(&same[0].text, at * WIDTH, top));
            path.extend(cells);
        }
        at += n_cells;
    }
    let look = &run[0].look;
    let opacity = if look.has(Modifier::DIM) {
        r#" opacity=".6""#
    } else {
        ""
    };
    writeln!(svg, r#"<path d="{path}" fill="{}"{opacity}/>"#, look.ink).unwrap();
}

/// Returns the path of a line or block character whose cell begins at `x`, `y`.
fn shape(text: &str, x: u32, y: u32) -> Option<String> {
    if let Some(eighths) = "▁▂▃▄▅▆▇█"
        .chars()
        .position(|block| text == block.to_string())
    {
        let height = HEIGHT * (u32::try_from(eighths).unwrap() + 1) / 8;
        return Some(rect(x, y + HEIGHT - height, WIDTH, height));
    }
    // Arms up, right, down, left, and how thick.
    let (up, right, down, left, thick) = match text {
        "─" => (false, true, false, true, 1),
        "━" => (false, true, false, true, 2),
        "│" => (true, false, true, false, 1),
        "┃" => (true, false, true, false, 2),
        "┌" => (false, true, true, false, 1),
        "┐" => (false, false, true, true, 1),
        "└" => (true, true, false, false, 1),
        "┘" => (true, false, false, true, 1),
        "├" => (true, true, true, false, 1),
        "┤" => (true, false, true, true, 1),
        "┬" => (false, true, true, true, 1),
        "┴" => (true, true, false, true, 1),
        "┼" => (true, true, true, true, 1),
        _ => return None,
    };
    let (mid_x, mid_y) = (x + WIDTH / 2, y + HEIGHT / 2);
    let arms = [
        up.then(|| rect(mid_x, y, thick, HEIGHT / 2 + thick)),
        right.then(|| rect(mid_x, mid_y, WIDTH - WIDTH / 2, thick)),
        down.then(|| rect(mid_x, mid_y, thick, HEIGHT - HEIGHT / 2)),
        left.then(|| rect(x, mid_y, WIDTH / 2 + thick, thick)),
    ];
    Some(arms.into_iter().flatten().collect())
}

fn rect(x: u32, y: u32, width: u32, height: u32) -> String {
    format!("M{x} {y}h{width}v{height}h-{width}z")
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, char| {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no word for control characters.
            char if char.is_control() => out.push('\u{fffd}'),
            char => out.push(char),
        }
        out
    })
}

/// The screens call it with what they draw.
const _: fn(&str, &str) = check_picture;

mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn picture(text: &str, style: Style) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        buffer.set_string(1, 1, text, style);
        draw(&buffer, None, "alongside", &DARK)
    }

    #[track_caller]
    fn check(text: &str, style: Style, expected: &str) {
        let svg = picture(text, style);
        assert!(svg.contains(expected), "no {expected} in\n{svg}");
    }

    #[test]
    fn a_word_stands_in_its_cells() {
        check(
            "word",
            Style::new(),
            r##"<text x="9" y="35" textLength="36" lengthAdjust="spacingAndGlyphs" fill="#d6d6de">word</text>"##,
        );
    }

    #[test]
    fn text_cannot_break_out() {
        check("<&\">", Style::new(), ">&lt;&amp;&quot;&gt;</text>");
        let svg = draw(
            &Buffer::empty(Rect::new(0, 0, 1, 1)),
            None,
            "<\u{1b}>",
            &DARK,
        );
        assert!(svg.contains("&lt;\u{fffd}&gt;") && !svg.contains("<\u{1b}"));
    }

    #[test]
    fn styles_are_drawn() {
        check("word", Style::new().bold(), r#" class="b" "#);
        check("word", Style::new().italic().dim(), r#" class="i d" "#);
        check(
            "word",
            Style::new().underlined(),
            r#"<rect x="9" y="37" width="36" height="1""#,
        );
        check(
            "word",
            Style::new().fg(Color::Indexed(117)),
            r##"fill="#87d7ff">word"##,
        );
        check(
            "word",
            Style::new().fg(Color::Indexed(248)),
            r##"fill="#a8a8a8">word"##,
        );
        check("word", Style::new().red(), r##"fill="#d9626b">word"##);
    }

    #[test]
    fn reverse_swaps_ink_and_ground() {
        let svg = picture("a b", Style::new().reversed());
        assert!(
            svg.contains(r##"<rect x="9" y="20" width="27" height="20" fill="#d6d6de"/>"##),
            "{svg}"
        );
        assert!(svg.contains(r##"fill="#1e1e2a">b</text>"##), "{svg}");
    }

    #[test]
    fn a_wide_character_takes_two_cells_and_moves_nothing() {
        let svg = picture("漢b", Style::new());
        assert!(
            svg.contains(r#"<text x="9" y="35" textLength="18""#),
            "{svg}"
        );
        assert!(
            svg.contains(r#"<text x="27" y="35" textLength="9""#),
            "{svg}"
        );
    }

    #[test]
    fn lines_are_shapes_without_gaps() {
        check("──", Style::new(), r#"<path d="M9 30h18v1h-18z" "#);
        check("━", Style::new(), r#"<path d="M9 30h9v2h-9z" "#);
        check("│", Style::new(), "M13 20h1v11h-1z");
        check("█", Style::new(), "M9 20h9v20h-9z");
        check("▁", Style::new(), "M9 38h9v2h-9z");
    }

    #[test]
    fn the_cursor_is_drawn_where_it_stands() {
        let buffer = Buffer::empty(Rect::new(0, 0, 4, 2));
        let svg = draw(&buffer, Some((2, 1)), "", &DARK);
        assert!(svg.contains(r#"<rect x="18" y="22" width="2""#), "{svg}");
    }

    #[test]
    fn a_terminal_and_a_buffer_give_the_same_picture() {
        let mut parser = vt100::Parser::new(2.try_into().unwrap(), 12.try_into().unwrap(), 0);
        parser.process("\x1b[2;2H\x1b[1;7;38;5;117m漢 ab\x1b[m\x1b[?25l".as_bytes());
        let style = Style::new().bold().reversed().fg(Color::Indexed(117));
        assert_eq!(
            draw_screen(parser.screen(), "alongside", &DARK),
            picture("漢 ab", style)
        );
    }

    #[test]
    fn a_changed_or_missing_picture_is_told_and_an_update_mends_it() {
        let folder = tempfile::tempdir().unwrap();
        let check = |svg, is_update| compare(folder.path(), "list.svg", svg, is_update);
        assert!(
            check("one", false)
                .unwrap_err()
                .contains("list.svg is missing")
        );
        assert_eq!(check("one", true), Ok(()));
        assert_eq!(check("one", false), Ok(()));
        assert!(
            check("two", false)
                .unwrap_err()
                .contains("has changed (line 1)")
        );
        assert!(
            check("one\n", false).is_err(),
            "a longer file is another file"
        );
    }
}
