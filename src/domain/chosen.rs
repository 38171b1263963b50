//! What a user chose on the screen: small likings that hold on this account, apart from any record.

use serde::{Deserialize, Serialize};

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
