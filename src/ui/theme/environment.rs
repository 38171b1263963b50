//! What the environment says about the terminal: colours, ground and glyphs. It is read by the runtime and judged here.

use crate::ui::theme::{Colours, Ground, Set};

/// The variables that count, as they were found; an unset one is `None`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Environment<'a> {
    /// `TERM`.
    pub term: Option<&'a str>,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// `NO_COLOR`; any value that is not empty counts (no-color.org).
    pub no_color: Option<&'a str>,
    /// `COLORFGBG`: foreground and background as palette numbers, `15;0`.
    pub colorfgbg: Option<&'a str>,
    /// `LC_ALL`.
    pub lc_all: Option<&'a str>,
    /// `LC_CTYPE`.
    pub lc_ctype: Option<&'a str>,
    /// `LANG`.
    pub lang: Option<&'a str>,
}

impl Environment<'_> {
    /// Returns how many colours may be used.
    pub fn colours(&self) -> Colours {
        let term = self.term.unwrap_or_default();
        let refused = self.no_color.is_some_and(|value| !value.is_empty());
        if refused || term.is_empty() || is_colourless(term) {
            Colours::None
        } else if term.contains("256color")
            || term.contains("direct")
            || self.colorterm.is_some_and(|value| !value.is_empty())
        {
            Colours::Full
        } else {
            Colours::Sixteen
        }
    }

    /// Returns the ground, where `COLORFGBG` names one.
    pub fn ground(&self) -> Ground {
        let background = self
            .colorfgbg
            .and_then(|value| value.rsplit(';').next())
            .and_then(|value| value.trim().parse::<u8>().ok());
        match background {
            Some(0..=6 | 8) => Ground::Dark,
            Some(7 | 9..=15) => Ground::Light,
            _ => Ground::Unknown,
        }
    }

    /// Returns the glyphs: thin lines where the locale is UTF-8 and the terminal is none of the old ones.
    pub fn glyphs(&self) -> Set {
        let term = self.term.unwrap_or_default();
        let locale = [self.lc_all, self.lc_ctype, self.lang]
            .into_iter()
            .flatten()
            .find(|value| !value.is_empty())
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_utf8 = locale.contains("utf-8") || locale.contains("utf8");
        if is_utf8 && !term.is_empty() && !is_colourless(term) && term != "linux" {
            Set::Unicode
        } else {
            Set::Ascii
        }
    }
}

fn is_colourless(term: &str) -> bool {
    term == "dumb" || term.starts_with("vt")
}
