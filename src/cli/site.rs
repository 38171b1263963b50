//! What every subcommand stands on: where the data lie, what time it is, who works here.

use std::env;
use std::path::PathBuf;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::cli::failure::{Exit, Failure};
use crate::cli::out::warn;
use crate::domain::clinician::Clinician;
use crate::domain::own_library::OwnLibrary;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::runtime::clock::Clock;
use crate::storage::error::{Cause, Error, shown};
use crate::storage::keeper::Keeper;
use crate::storage::lock::Holder;
use crate::storage::paths::Places;
use crate::storage::shelf::Shelf;
use crate::words::cli as say;
use crate::words::runtime as said;

/// The data folder of this call and its clock.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) places: Places,
    pub(super) clock: Clock,
}

impl Site {
    /// Returns the site of a call with these options.
    pub(super) fn new(data: Option<PathBuf>, today: Option<NaiveDate>) -> Result<Self, Failure> {
        let look = |name: &str| env::var_os(name).map(PathBuf::from);
        let config = look("ALONGSIDE_CONFIG").filter(|dir| !dir.as_os_str().is_empty());
        let places = Places::of_user(data, config, look)
            .ok_or_else(|| Failure::new(Exit::Usage, say::NO_HOME, say::HINT_NO_HOME))?;
        Ok(Self {
            places,
            clock: today.map_or(Clock::Real, Clock::on),
        })
    }

    /// Returns the same site with the data elsewhere.
    pub(super) fn at(&self, data: PathBuf) -> Self {
        let mut site = self.clone();
        site.places.data = data;
        site
    }

    /// Returns the data folder, which must be there and this user's alone.
    pub(super) fn shelf(&self) -> Result<Shelf, Failure> {
        let found = self.any_shelf();
        if !found.exists() {
            return Err(Failure::new(
                Exit::Usage,
                say::no_data(&shown(&self.places.data)),
                say::HINT_NO_DATA,
            ));
        }
        found.inspect()?;
        Ok(found)
    }

    /// Returns the data folder, whatever it is like.
    pub(super) fn any_shelf(&self) -> Shelf {
        Shelf::new(self.places.clone())
    }
}

/// Returns the practice's own data; a damaged file is named and stands in nobody's way.
pub(super) fn practice(shelf: &Shelf) -> Result<Practice, Failure> {
    match shelf.practice() {
        Err(error) if matches!(error.cause, Cause::Fault(_)) => {
            warn(&say::warning(&error.to_string()));
            Ok(Practice::default())
        }
        other => Ok(other?),
    }
}

/// Returns the clinician's profile, or what is wrong with it, in words: nothing of it ever keeps the screen shut.
pub(super) fn clinician(keeper: &mut Keeper, now: Now) -> Result<Clinician, String> {
    keeper.profile(now).map_err(|error| trouble(&error))
}

/// Returns the clinician's profile for a text that is only read; one that cannot be is named and stands in nobody's way.
pub(super) fn clinician_of(shelf: &Shelf) -> Clinician {
    shelf.profile().unwrap_or_else(|error| {
        warn(&say::warning(&trouble(&error)));
        Clinician::default()
    })
}

/// Returns the practice's own techniques, or what is wrong with their file, in words.
pub(super) fn own_library(keeper: &mut Keeper, now: Now) -> Result<OwnLibrary, String> {
    keeper.own_library(now).map_err(|error| trouble(&error))
}

fn trouble(error: &Error) -> String {
    match &error.cause {
        Cause::Fault(fault) => {
            let name = error.path.file_name().unwrap_or_default();
            let name = name.to_string_lossy();
            said::finding(&name, fault.line, fault.column, &fault.message)
        }
        _ => error.to_string(),
    }
}

/// Returns the name that stands under entries: that of the practice, else the login name.
pub(super) fn by(practice: &Practice) -> String {
    if practice.clinician.is_empty() {
        Holder::this().user
    } else {
        practice.clinician.clone()
    }
}

/// Returns where a sequence of ids begins: somewhere no other program begins.
pub(super) fn seed() -> u64 {
    let (high, low) = Uuid::new_v4().as_u64_pair();
    high ^ low.rotate_left(32)
}
