//! `locked`: what the program replaces itself by when it locks. It is no command for people, and needs none.

use clap::Args;

use crate::app::lock::Secret;
use crate::app::state::After;
use crate::cli::failure::{Exit, Failure};
use crate::cli::liked;
use crate::cli::screen;
use crate::cli::site::Site;
use crate::runtime::face::Face;
use crate::runtime::lines::door;
use crate::runtime::lock::{Ended, Fits, show, unlocks};
use crate::runtime::look::look;
use crate::runtime::screen::modes::Modes;
use crate::storage::shelf::Shelf;
use crate::words::cli as words;
use crate::words::lock::{cli as say, told};

/// What the program before left of itself.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(long, hide = true)]
    client: Option<String>,
    #[arg(long, hide = true)]
    terminal: Option<String>,
}

/// Shows the lock screen, and the program again once it is unlocked.
pub(super) fn locked(site: &Site, asked: &Asked) -> Result<Exit, Failure> {
    screen::needs_terminal(site)?;
    if site.is_plain {
        return in_lines(site, asked);
    }
    let left = asked.terminal.as_deref().and_then(Modes::parse);
    // Before anything can fail: whoever has the terminal gives it back.
    let face = left.map_or_else(Face::enter, Face::inherit);
    let face = face.map_err(|error| Failure::stream(words::TERMINAL, &error))?;
    let (shelf, of) = at_the_door(site)?;
    let look = look(&liked::read(&shelf.places.config).0.liking);
    let (face, shelf, fits) = match show(face, shelf, of, site.clock, look) {
        Ended::Unlocked(face, shelf, fits) => (face, shelf, fits),
        Ended::Left(code) => return Ok(Exit::of_screen(code)),
    };
    go_on(site, asked, shelf, Some(*face), fits)
}

/// The same line by line.
fn in_lines(site: &Site, asked: &Asked) -> Result<Exit, Failure> {
    let (shelf, of) = at_the_door(site)?;
    match door::unlock(&shelf, of, site.clock) {
        Some((shelf, fits)) => go_on(site, asked, shelf, None, fits),
        None => Ok(Exit::Done),
    }
}

/// Returns the folder as it is while it is locked, and what unlocks it.
fn at_the_door(site: &Site) -> Result<(Shelf, Secret), Failure> {
    let shelf = site.shelf_as_it_is()?;
    let shelf = site.guest_at_the_door(&shelf).unwrap_or(shelf);
    match unlocks(&shelf) {
        Secret::None => Err(Failure::new(
            Exit::Refused,
            say::NONE_SET,
            say::HINT_NONE_SET,
        )),
        of => Ok((shelf, of)),
    }
}

/// Opens the program again, at the client it was locked at.
fn go_on(
    site: &Site,
    asked: &Asked,
    shelf: Shelf,
    face: Option<Face>,
    fits: Fits,
) -> Result<Exit, Failure> {
    let mut said = match fits {
        Fits::Here => told::WELCOME,
        Fits::Elsewhere => told::ELSEWHERE,
    };
    let client = asked.client.as_deref().map(|id| shelf.find(id));
    let open = match client {
        Some(Ok(client)) => Some((client, After::Card)),
        Some(Err(_)) => {
            said = told::NOT_FOUND;
            None
        }
        None => None,
    };
    screen::go_on(site, shelf, open, face, said)
}
