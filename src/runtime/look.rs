//! What the environment says of the terminal, handed to the theme to judge.

use std::env;

use crate::ui::theme::{Environment, Look};

/// Returns the look that fits this terminal.
pub fn look() -> Look {
    let read = |name| env::var(name).ok();
    let [term, colorterm, no_color, colorfgbg, lc_all, lc_ctype, lang] = [
        "TERM",
        "COLORTERM",
        "NO_COLOR",
        "COLORFGBG",
        "LC_ALL",
        "LC_CTYPE",
        "LANG",
    ]
    .map(read);
    Look::of(&Environment {
        term: term.as_deref(),
        colorterm: colorterm.as_deref(),
        no_color: no_color.as_deref(),
        colorfgbg: colorfgbg.as_deref(),
        lc_all: lc_all.as_deref(),
        lc_ctype: lc_ctype.as_deref(),
        lang: lang.as_deref(),
    })
}
