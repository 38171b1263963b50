//! What the environment says of the terminal, handed to the theme to judge.

use std::env;

use crate::domain::chosen::{Ground as Said, Motion};
use crate::domain::liking::{Colour, Glyphs, Liking};
use crate::ui::theme::{Colours, Environment, Ground, Look, Set};

/// Returns the look that fits this terminal and what is liked.
pub fn look(liking: &Liking) -> Look {
    let look = terminal();
    let look = liking.ground.map_or(look, |ground| worn(look, ground));
    liked(look, *liking)
}

/// Returns a look with the colours and the glyphs somebody asked for.
fn liked(look: Look, liking: Liking) -> Look {
    let is_plain = liking.ground == Some(Said::Plain);
    let colours = match liking.colour {
        _ if is_plain => Colours::None,
        Colour::Auto => look.colours,
        Colour::None => Colours::None,
        Colour::Sixteen => Colours::Sixteen,
        Colour::Full => Colours::Full,
    };
    let glyphs = match liking.glyphs {
        Glyphs::Auto => look.glyphs,
        Glyphs::Ascii => Set::Ascii,
        Glyphs::Unicode => Set::Unicode,
    };
    Look {
        colours,
        glyphs,
        ..look
    }
}

/// Tells whether nobody needs to say which colours suit: it was said, the terminal names its ground, or shows no colours.
pub fn knows_ground(liking: &Liking) -> bool {
    let look = terminal();
    liking.ground.is_some() || look.ground != Ground::Unknown || look.colours == Colours::None
}

/// Returns whether what is paced moves: not where `ALONGSIDE_MOTION=off` says so, else as it is liked.
pub fn motion(liking: &Liking) -> Motion {
    if env::var("ALONGSIDE_MOTION").is_ok_and(|said| said == "off") {
        Motion::Off
    } else {
        liking.motion
    }
}

/// Returns a look with the colours somebody asked for; a terminal without colours stays so.
fn worn(look: Look, said: Said) -> Look {
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
