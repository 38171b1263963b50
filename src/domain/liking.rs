//! Likings: how the program looks and answers on this account. They are about no record, and no word of one hangs on them.

use serde::{Deserialize, Serialize};

use crate::domain::chosen::{Chosen, Ground, Motion};
use crate::domain::settings::Settings;

/// How many colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// As many as the terminal says it has.
    #[default]
    Auto,
    /// None: bold, underline and reverse only.
    None,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The fixed 256.
    Full,
}

/// Which glyphs draw lines, bars and marks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Glyphs {
    /// What locale and terminal suggest.
    #[default]
    Auto,
    /// Letters and signs every terminal has.
    Ascii,
    /// Thin lines and dots.
    Unicode,
}

/// How much the hint row says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hints {
    /// What the keys do here, as many as fit.
    #[default]
    Full,
    /// The first key, the menu and the help.
    Short,
    /// Nothing; inside menus and forms only the way out.
    Off,
}

/// How a screen is laid out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Panes side by side as far as the width allows.
    #[default]
    Auto,
    /// One column, read from top to bottom.
    Stacked,
}

/// What Esc does while the log line has text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EscInLine {
    /// It opens the menu; the text stays.
    #[default]
    Menu,
    /// Nothing; Alt with a letter and F2 go on working.
    Ignore,
}

/// What Ctrl-Z does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CtrlZ {
    /// It takes back.
    #[default]
    Undo,
    /// It leaves the screen to the shell until `fg`.
    Suspend,
}

/// The likings that are in force.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Liking {
    /// How many colours.
    pub colour: Colour,
    /// What they are read on; `None` = as the terminal says, or asked.
    pub ground: Option<Ground>,
    /// Which glyphs.
    pub glyphs: Glyphs,
    /// How much the hint row says.
    pub hints: Hints,
    /// How a screen is laid out.
    pub layout: Layout,
    /// Whether what is paced moves.
    pub motion: Motion,
    /// What Esc does while there is text.
    pub esc_in_line: EscInLine,
    /// What Ctrl-Z does.
    pub ctrl_z: CtrlZ,
}

impl Liking {
    /// Returns what is in force: what was chosen on the screen, and over it what people wrote into the settings.
    pub fn of(chosen: &Chosen, settings: &Settings) -> Self {
        Self {
            colour: settings.colour.said_or(chosen.colour),
            ground: settings.ground.said().or(chosen.ground),
            glyphs: settings.glyphs.said_or(chosen.glyphs),
            hints: settings.hints.said_or(chosen.hints),
            layout: settings.layout.said_or(chosen.layout),
            motion: settings.motion.said_or(chosen.motion),
            esc_in_line: settings.esc_in_line.said_or(chosen.esc_in_line),
            ctrl_z: settings.ctrl_z.said_or(chosen.ctrl_z),
        }
    }
}

/// Tells whether a liking is the one the program begins with, which is not written down.
pub(crate) fn is_usual<T: Default + PartialEq>(liking: &T) -> bool {
    *liking == T::default()
}
