//! `tidy`: thins earlier versions, and says which.

use crate::cli::failure::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::repair::near;
use crate::cli::site::Site;
use crate::storage::keeper::Keeper;
use crate::storage::tidy::Thinning;
use crate::words::care::history as say;

/// Drops what is not needed, or says what would be dropped.
pub(super) fn tidy(site: &Site, is_dry: bool, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let now = site.clock.now();
    let planned = shelf.thinnings(now);
    if planned.is_empty() {
        out.line(say::TIDY);
        return Ok(Exit::Done);
    }
    let mut done: Vec<Thinning> = Vec::new();
    let mut exit = Exit::Done;
    let mut keeper = Keeper::new(shelf)?;
    for thinning in planned {
        let name = near(keeper.shelf(), &thinning.at.path(&keeper.shelf().places));
        let dropped = if is_dry {
            Ok(Some(thinning))
        } else {
            keeper.thin(thinning.at, now)
        };
        match dropped {
            Ok(Some(dropped)) => {
                let count = dropped.drops.len();
                out.line(&say::thinned(&name, count, dropped.kept, is_dry));
                done.push(dropped);
            }
            Ok(None) => {}
            Err(error) => {
                out.line(&say::not_thinned(&name, &error.to_string()));
                exit = Failure::from(error).exit;
            }
        }
        out.flush();
    }
    let dropped = done.iter().map(|one| one.drops.len()).sum();
    let bytes = done.iter().map(|one| one.bytes).sum();
    out.line(&say::tidied(dropped, bytes, done.len(), is_dry));
    Ok(exit)
}
