//! Opens the screen on a data folder, on a client where one is named.

use std::io::{self, IsTerminal};

use crate::app::state::After;
use crate::cli::failure::{Exit, Failure};
use crate::cli::site::{self, Site};
use crate::domain::id::ClientId;
use crate::runtime::look::{look, motion};
use crate::runtime::{self, Setup};
use crate::storage::chosen;
use crate::storage::keeper::Keeper;
use crate::words::cli as say;

/// Opens the screen and returns when it is left.
pub(super) fn open(site: &Site, open: Option<(ClientId, After)>) -> Result<Exit, Failure> {
    needs_terminal()?;
    let mut keeper = Keeper::new(site.shelf()?)?;
    let practice = site::practice(keeper.shelf())?;
    let clinician = site::clinician(&mut keeper, site.clock.now());
    let chosen = chosen::read(&keeper.shelf().places.config);
    let setup = Setup {
        by: site::by(&practice),
        clock: site.clock,
        keeper,
        practice,
        clinician,
        look: look(&chosen),
        motion: motion(&chosen),
        consent_version: chosen.consent,
        seed: site::seed(),
        open,
    };
    let code = runtime::run(setup).map_err(|error| Failure::stream(say::TERMINAL, &error))?;
    Ok(Exit::of_screen(code))
}

/// Refuses where there is no terminal to draw on.
pub(super) fn needs_terminal() -> Result<(), Failure> {
    if io::stdout().is_terminal() {
        Ok(())
    } else {
        Err(Failure::new(
            Exit::Usage,
            say::NO_TERMINAL,
            say::HINT_NO_TERMINAL,
        ))
    }
}
