//! What a user chose on the screen: small likings that hold on this account, apart from any record.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::domain::liking::{Colour, CtrlZ, EscInLine, Glyphs, Hints, Layout, is_usual};

/// The file `chosen.ron` of the settings folder.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Chosen {
    /// What the terminal writes on, if somebody said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
    /// The version of the practice's consent text that was recorded last, offered as that of the next.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub consent: String,
    /// Whether what is paced moves.
    #[serde(skip_serializing_if = "Motion::is_on")]
    pub motion: Motion,
    /// How many colours are used.
    #[serde(skip_serializing_if = "is_usual")]
    pub colour: Colour,
    /// Which glyphs draw lines and marks.
    #[serde(skip_serializing_if = "is_usual")]
    pub glyphs: Glyphs,
    /// How much the hint row says.
    #[serde(skip_serializing_if = "is_usual")]
    pub hints: Hints,
    /// How a screen is laid out.
    #[serde(skip_serializing_if = "is_usual")]
    pub layout: Layout,
    /// What Esc does while the log line has text.
    #[serde(skip_serializing_if = "is_usual")]
    pub esc_in_line: EscInLine,
    /// What Ctrl-Z does.
    #[serde(skip_serializing_if = "is_usual")]
    pub ctrl_z: CtrlZ,
    /// The day the first steps were shown; none before. They are shown once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_steps: Option<NaiveDate>,
    /// Whether the start card has a tip.
    #[serde(skip_serializing_if = "Tips::is_usual")]
    pub tips: Tips,
}

impl Chosen {
    /// Takes over what the options screen shows, and only that: the rest can have been changed since.
    pub fn take_over(&mut self, likings: &Self) {
        *self = Self {
            ground: likings.ground,
            motion: likings.motion,
            colour: likings.colour,
            glyphs: likings.glyphs,
            hints: likings.hints,
            layout: likings.layout,
            esc_in_line: likings.esc_in_line,
            ctrl_z: likings.ctrl_z,
            ..std::mem::take(self)
        };
    }

    /// Notes the day the first steps were shown first.
    pub fn see_first_steps(&mut self, day: NaiveDate) {
        self.first_steps.get_or_insert(day);
    }
}

/// Whether the start card has a tip: one a day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tips {
    /// In the week after the first steps.
    #[default]
    FirstWeek,
    /// Always.
    On,
    /// Never.
    Off,
}

impl Tips {
    /// Tells whether a tip is shown today to somebody who saw the first steps on that day.
    pub fn are_shown(self, since: Option<NaiveDate>, today: NaiveDate) -> bool {
        let is_new = |since: NaiveDate| today - since < TimeDelta::days(7);
        match self {
            Self::On => true,
            Self::Off => false,
            Self::FirstWeek => since.is_some_and(is_new),
        }
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands over a reference"
    )]
    const fn is_usual(&self) -> bool {
        matches!(self, Self::FirstWeek)
    }
}

/// Whether breathing and countdown are drawn by the second, or said in words and minutes only.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Motion {
    /// One step a second while something is paced.
    #[default]
    On,
    /// Words and minutes only.
    Off,
}

impl Motion {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands over a reference"
    )]
    const fn is_on(&self) -> bool {
        matches!(self, Self::On)
    }
}

/// Which colours suit the terminal. It is never asked itself: a late answer would be typed into the log.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Colours for light text on a dark ground.
    Dark,
    /// Colours for dark text on a light ground.
    Light,
    /// No colours, only bold, underline and reverse.
    Plain,
}
