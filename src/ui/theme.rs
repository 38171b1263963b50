//! How the program looks: every colour as a role, and two sets of glyphs of equal width.
//!
//! Meaning never hangs on a colour alone: each role stands beside a word or a glyph (interaction.md 3.13).

mod environment;
mod glyphs;
#[cfg(test)]
mod tests;

use ratatui::style::{Color, Modifier, Style};

pub use crate::ui::theme::environment::Environment;
pub use crate::ui::theme::glyphs::{Glyphs, Set};

/// How many colours the terminal shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Colours {
    /// None: bold, underline and reverse only.
    #[default]
    None,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The fixed 256.
    Full,
}

/// What the terminal writes on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Ground {
    /// Nobody said yet; no colour is readable on both, so none is used.
    #[default]
    Unknown,
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
}

/// The look of the program, settled once at the start.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Look {
    /// How many colours are used.
    pub colours: Colours,
    /// What they are read on.
    pub ground: Ground,
    /// Which glyphs draw lines, bars and marks.
    pub glyphs: Set,
}

/// What a piece of text is, so that it can be styled.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Body text: always the terminal's own colour.
    Text,
    /// Hints, times and thin lines.
    Quiet,
    /// A heading that is not lit.
    Heading,
    /// The lit pane and its line.
    Lit,
    /// The first field of the selected row.
    Selected,
    /// What the client said.
    Said,
    /// What the clinician did.
    Did,
    /// Ratings and measures.
    Rate,
    /// Tasks, parked topics and next steps.
    Task,
    /// Ideas.
    Idea,
    /// The drawer.
    Drawer,
    /// Risk and errors.
    Risk,
    /// A change for the better, after a verdict.
    Better,
    /// A change for the worse, after a verdict.
    Worse,
    /// Words that the time or a mistake asks to be seen.
    Alarm,
    /// Letters that a filter matched.
    Matched,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 16] = [
        Self::Text,
        Self::Quiet,
        Self::Heading,
        Self::Lit,
        Self::Selected,
        Self::Said,
        Self::Did,
        Self::Rate,
        Self::Task,
        Self::Idea,
        Self::Drawer,
        Self::Risk,
        Self::Better,
        Self::Worse,
        Self::Alarm,
        Self::Matched,
    ];
}

impl Look {
    /// Returns the look without colours and with ASCII glyphs, which every terminal can show.
    pub const PLAIN: Self = Self {
        colours: Colours::None,
        ground: Ground::Unknown,
        glyphs: Set::Ascii,
    };

    /// Returns the look that fits what the environment says of the terminal.
    pub fn of(environment: &Environment<'_>) -> Self {
        Self {
            colours: environment.colours(),
            ground: environment.ground(),
            glyphs: environment.glyphs(),
        }
    }

    /// Returns the glyphs.
    pub const fn glyphs(self) -> &'static Glyphs {
        self.glyphs.glyphs()
    }

    /// Returns the style of a role.
    pub fn style(self, role: Role) -> Style {
        self.colour(role)
            .map_or_else(Style::new, |colour| Style::new().fg(colour))
            .add_modifier(self.modifier(role))
    }

    fn modifier(self, role: Role) -> Modifier {
        match role {
            Role::Selected | Role::Alarm => Modifier::REVERSED,
            Role::Matched => Modifier::BOLD.union(Modifier::UNDERLINED),
            Role::Risk if self.is_colourless() => Modifier::REVERSED,
            Role::Heading | Role::Lit | Role::Risk => Modifier::BOLD,
            Role::Rate if self.is_colourless() => Modifier::UNDERLINED,
            _ => Modifier::empty(),
        }
    }

    fn is_colourless(self) -> bool {
        self.colours == Colours::None || self.ground == Ground::Unknown
    }

    /// Returns the foreground of a role; the background is never painted except by reverse.
    fn colour(self, role: Role) -> Option<Color> {
        let (dark16, light16, dark256, light256): (Option<u8>, Option<u8>, u8, u8) = match role {
            Role::Text | Role::Heading | Role::Selected | Role::Alarm | Role::Matched => {
                return None;
            }
            Role::Quiet => (None, None, 248, 240),
            Role::Lit => (None, None, 111, 25),
            Role::Said => (Some(14), Some(4), 117, 24),
            Role::Did | Role::Better => (Some(10), None, 114, 22),
            Role::Rate => (Some(11), None, 222, 94),
            Role::Task => (None, None, 216, 58),
            Role::Idea => (None, Some(5), 223, 89),
            Role::Drawer => (None, None, 182, 90),
            Role::Risk | Role::Worse => (Some(9), Some(1), 210, 124),
        };
        let indexed = match (self.colours, self.ground) {
            (Colours::None, _) | (_, Ground::Unknown) => None,
            (Colours::Sixteen, Ground::Dark) => dark16,
            (Colours::Sixteen, Ground::Light) => light16,
            (Colours::Full, Ground::Dark) => Some(dark256),
            (Colours::Full, Ground::Light) => Some(light256),
        };
        indexed.map(Color::Indexed)
    }
}
