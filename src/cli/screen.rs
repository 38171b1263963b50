//! Opens the screen on a data folder, on a client where one is named.

use std::io::{self, IsTerminal};

use crate::app::state::After;
use crate::app::tips::Tips;
use crate::cli::audit;
use crate::cli::backup;
use crate::cli::failure::{Exit, Failure};
use crate::cli::liked;
use crate::cli::site::{self, Site};
use crate::domain::id::ClientId;
use crate::runtime::face::Face;
use crate::runtime::lines;
use crate::runtime::look::{knows_ground, motion};
use crate::runtime::{self, Setup, demo};
use crate::storage::keeper::Keeper;
use crate::storage::shelf::Shelf;
use crate::words::cli as say;

/// Opens the screen and returns when it is left.
pub(super) fn open(site: &Site, open: Option<(ClientId, After)>) -> Result<Exit, Failure> {
    needs_terminal(site)?;
    start(site, site.shelf()?, open, None, None)
}

/// Opens the screen again on a folder that was just unlocked.
pub(super) fn go_on(
    site: &Site,
    shelf: Shelf,
    open: Option<(ClientId, After)>,
    face: Option<Face>,
    said: &str,
) -> Result<Exit, Failure> {
    start(site, shelf, open, face, Some(said.to_owned()))
}

fn start(
    site: &Site,
    shelf: Shelf,
    open: Option<(ClientId, After)>,
    face: Option<Face>,
    said: Option<String>,
) -> Result<Exit, Failure> {
    let mut keeper = Keeper::new(shelf)?;
    let practice = site::practice(keeper.shelf())?;
    let clinician = site::clinician(&mut keeper, site.clock.now());
    let own = site::own_library(&mut keeper, site.clock.now());
    let head = keeper.trail_seat();
    let (options, keys) = liked::read(&keeper.shelf().places.config);
    let is_first = open.is_none()
        && options.chosen.first_steps.is_none()
        && !practice.demo
        && site.is_as_usual()
        && !site.is_guest()
        && !site.is_plain
        && !keeper.shelf().may_have_clients();
    let (shelf, as_set) = (keeper.shelf().clone(), practice.clone());
    let setup = Setup {
        by: site::by(&practice),
        clock: site.clock,
        keeper,
        practice,
        clinician,
        own,
        motion: motion(&options.liking),
        tips: Tips {
            wish: options.tips(),
            since: options.chosen.first_steps,
        },
        first_steps: is_first.then(|| knows_ground(&options.liking)),
        options,
        keys,
        seed: site::seed(),
        open,
        said,
    };
    let ran = if site.is_plain {
        lines::run(setup)
    } else {
        runtime::run(setup, face)
    };
    let left = ran.map_err(|error| Failure::stream(say::TERMINAL, &error))?;
    audit::say_head(&head);
    // Whoever is told to end by a signal ends at once.
    if left.code == 0 {
        backup::on_leaving(&shelf, site, as_set);
    }
    if left.to_demo {
        match demo::open() {
            Ok(never) => match never {},
            Err(error) => return Err(Failure::stream(say::TERMINAL, &error)),
        }
    }
    Ok(Exit::of_screen(left.code))
}

/// Refuses where there is no terminal to draw on; lines go anywhere.
pub(super) fn needs_terminal(site: &Site) -> Result<(), Failure> {
    if site.is_plain || io::stdout().is_terminal() {
        Ok(())
    } else {
        Err(Failure::new(
            Exit::Usage,
            say::NO_TERMINAL,
            say::HINT_NO_TERMINAL,
        ))
    }
}
