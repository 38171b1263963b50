//! What the environment says of the terminal, handed to the theme to judge.

use std::env;

use crate::domain::chosen::{Chosen, Ground as Said, Motion};
use crate::ui::theme::{Colours, Environment, Ground, Look};

/// Returns the look that fits this terminal and what was chosen for it.
pub fn look(chosen: &Chosen) -> Look {
    let look = terminal();
    chosen.ground.map_or(look, |ground| worn(look, ground))
}

/// Returns whether what is paced moves: not where `ALONGSIDE_MOTION=off` says so, else as it was chosen.
pub fn motion(chosen: &Chosen) -> Motion {
    if env::var("ALONGSIDE_MOTION").is_ok_and(|said| said == "off") {
        Motion::Off
    } else {
        chosen.motion
    }
}

/// Returns a look with the colours somebody asked for; a terminal without colours stays so.
pub fn worn(look: Look, said: Said) -> Look {
    // Asked for again after "no colours", they come back as far as the terminal has them.
    let colours = terminal().colours;
    match said {
        Said::Dark => Look {
            ground: Ground::Dark,
            colours,
            ..look
        },
        Said::Light => Look {
            ground: Ground::Light,
            colours,
            ..look
        },
        Said::Plain => Look {
            colours: Colours::None,
            ..look
        },
    }
}

fn terminal() -> Look {
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
