//! `pin`: sets, changes or removes what unlocks the screen of a folder that is not encrypted.

use clap::Args;

use crate::cli::failure::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::site::Site;
use crate::domain::audit::{Action, Deed, Outcome};
use crate::storage::audit::note;
use crate::storage::keeper::Keeper;
use crate::storage::seal::pin::{SHORTEST, Tried, check, is_set, remove, set};
use crate::storage::seal::unlock::is_sealed;
use crate::words::lock::cli as say;

/// What is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(long, help = say::REMOVE)]
    remove: bool,
}

/// Sets, changes or removes the PIN. The one there is comes first.
pub(super) fn pin(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf_as_it_is()?;
    if is_sealed(&shelf) {
        return Err(Failure::new(
            Exit::Refused,
            say::ENCRYPTED,
            say::HINT_ENCRYPTED,
        ));
    }
    if is_set(&shelf) {
        match check(&shelf, &site.secrets.next(say::ASK_OLD)?) {
            Tried::Right | Tried::Elsewhere | Tried::NotSet => {}
            Tried::Wrong => {
                let deed = Deed::new(Action::FailedUnlock).with(Outcome::Refused);
                note(&shelf, deed, site.clock.now());
                return Err(Failure::new(Exit::Locked, say::WRONG, say::HINT_WRONG));
            }
            Tried::Spoiled => {
                return Err(Failure::new(Exit::Damaged, say::SPOILED, say::HINT_WRONG));
            }
        }
    } else if asked.remove {
        return Err(Failure::new(
            Exit::Refused,
            say::NONE_SET,
            say::HINT_NONE_SET,
        ));
    }
    let mut keeper = Keeper::new(shelf)?;
    let changed = Deed::new(Action::KeyChange);
    if asked.remove {
        remove(&mut keeper)?;
        keeper.note_deed(changed, site.clock.now());
        out.line(say::REMOVED);
        return Ok(Exit::Done);
    }
    let chosen = site.secrets.next(say::ASK_NEW)?;
    let refused = |why: &str| Failure::new(Exit::Refused, why, say::HINT_UNCHANGED);
    if chosen.length() < SHORTEST {
        return Err(refused(say::SHORT));
    }
    if site.secrets.is_asked() && !site.secrets.next(say::ASK_AGAIN)?.is(&chosen) {
        return Err(refused(say::DIFFER));
    }
    set(&mut keeper, &chosen)?;
    keeper.note_deed(changed, site.clock.now());
    out.line(say::SET);
    out.line(say::STOPS);
    Ok(Exit::Done)
}
