//! The two sets of glyphs. Each glyph is one cell wide in both, so that nothing moves between them.

/// Which glyphs are used.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Set {
    /// Characters every terminal has.
    #[default]
    Ascii,
    /// Thin box lines, dots and blocks; no braille, no icons, no rounded corners.
    Unicode,
}

/// The glyphs of one set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Glyphs {
    /// A line from left to right.
    pub across: &'static str,
    /// The same, for the lit pane.
    pub across_lit: &'static str,
    /// A line from top to bottom.
    pub down: &'static str,
    /// Corner: top left.
    pub top_left: &'static str,
    /// Corner: top right.
    pub top_right: &'static str,
    /// Corner: bottom left.
    pub bottom_left: &'static str,
    /// Corner: bottom right.
    pub bottom_right: &'static str,
    /// A line down that starts at a line across.
    pub tee_down: &'static str,
    /// A line down that ends at a line across.
    pub tee_up: &'static str,
    /// A line across that starts at a line down.
    pub tee_right: &'static str,
    /// A line across that ends at a line down.
    pub tee_left: &'static str,
    /// Two lines that cross.
    pub cross: &'static str,
    /// Marks the selected row.
    pub select: &'static str,
    /// Marks what is current.
    pub current: &'static str,
    /// Marks what was done, between brackets.
    pub ticked: &'static str,
    /// Stands where text was cut off.
    pub cut: &'static str,
    /// Eight steps of a bar, lowest first.
    pub bars: [&'static str; 8],
    /// A full cell of a bar that grows and shrinks.
    pub full: &'static str,
    /// An empty cell of it.
    pub hollow: &'static str,
    /// Stands before the log line.
    pub prompt: &'static str,
    /// Stands before the log line when its beginning has scrolled away.
    pub prompt_cut: &'static str,
    /// Parts short pieces of one row.
    pub dot: &'static str,
}

const ASCII: Glyphs = Glyphs {
    across: "-",
    across_lit: "=",
    down: "|",
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    tee_down: "+",
    tee_up: "+",
    tee_right: "+",
    tee_left: "+",
    cross: "+",
    select: ">",
    current: "*",
    ticked: "x",
    cut: "...",
    bars: ["_", "_", ".", ".", "-", "-", "^", "^"],
    full: "#",
    hollow: "-",
    prompt: ">",
    prompt_cut: "<",
    dot: "-",
};

const UNICODE: Glyphs = Glyphs {
    across: "─",
    across_lit: "━",
    down: "│",
    top_left: "┌",
    top_right: "┐",
    bottom_left: "└",
    bottom_right: "┘",
    tee_down: "┬",
    tee_up: "┴",
    tee_right: "├",
    tee_left: "┤",
    cross: "┼",
    select: "▸",
    current: "•",
    ticked: "√",
    cut: "…",
    bars: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    full: "█",
    hollow: "─",
    prompt: "▸",
    prompt_cut: "…",
    dot: "·",
};

impl Set {
    /// Returns the glyphs of the set.
    pub const fn glyphs(self) -> &'static Glyphs {
        match self {
            Self::Ascii => &ASCII,
            Self::Unicode => &UNICODE,
        }
    }
}
