//! What every subcommand stands on: where the data lie, what time it is, who works here.

use std::cell::OnceCell;
use std::env;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, ParseError};
use uuid::Uuid;

use crate::cli::failure::{Exit, Failure};
use crate::cli::out::warn;
use crate::cli::secrets::Secrets;
use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::clinician::Clinician;
use crate::domain::own_library::OwnLibrary;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::runtime::clock::Clock;
use crate::storage::audit::note;
use crate::storage::error::{Cause, Error, shown};
use crate::storage::keeper::Keeper;
use crate::storage::lock::Holder;
use crate::storage::paths::Places;
use crate::storage::seal::Seal;
use crate::storage::seal::convert::{STAGE, settle};
use crate::storage::seal::envelope::Secret;
use crate::storage::seal::unlock::{IDENTITY, is_sealed, key_at, unlock, visit_from};
use crate::storage::shelf::Shelf;
use crate::words::cli as say;
use crate::words::convert as convert_words;
use crate::words::runtime as said;
use crate::words::seal as seal_words;

/// How often a passphrase may be typed wrong in one call.
const TRIES: u8 = 4;

/// What a call takes as today: a day at the present time of day, or a time from which the clock goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Today {
    Day(NaiveDate),
    From(NaiveDateTime),
}

impl FromStr for Today {
    type Err = ParseError;

    /// `2026-11-26`, `2026-11-26T14:00`, `2026-11-26T14:00:31`.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let to_the_minute = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M");
        match text.parse() {
            Ok(day) => Ok(Self::Day(day)),
            Err(why) => text
                .parse()
                .or_else(|_| to_the_minute())
                .map(Self::From)
                .or(Err(why)),
        }
    }
}

/// The data folder of this call and its clock.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) places: Places,
    pub(super) clock: Clock,
    pub(super) secrets: Rc<Secrets>,
    /// Whether nothing was said of data or day: it is where somebody works, and no script.
    is_as_usual: bool,
    /// The keys, once the passphrase was given.
    keys: OnceCell<Seal>,
    /// The data folder or the file with one's own key, where the data are somebody else's.
    identity: Option<PathBuf>,
    /// Somebody else's folder, once it was opened.
    guest: OnceCell<Shelf>,
    /// Whether the program speaks in lines instead of drawing a screen.
    pub(super) is_plain: bool,
}

impl Site {
    /// Returns the site of a call with these options.
    pub(super) fn new(
        data: Option<PathBuf>,
        today: Option<Today>,
        secrets: Secrets,
    ) -> Result<Self, Failure> {
        let look = |name: &str| env::var_os(name).map(PathBuf::from);
        let is_named = look("ALONGSIDE_DATA").is_some_and(|dir| !dir.as_os_str().is_empty());
        let is_as_usual = data.is_none() && today.is_none() && !is_named;
        let config = look("ALONGSIDE_CONFIG").filter(|dir| !dir.as_os_str().is_empty());
        let data = data.map(|folder| absolute(&folder));
        let places = Places::of_user(data, config, look)
            .ok_or_else(|| Failure::new(Exit::Usage, say::NO_HOME, say::HINT_NO_HOME))?;
        Ok(Self {
            places,
            clock: match today {
                None => Clock::Real,
                Some(Today::Day(day)) => Clock::on(day),
                Some(Today::From(time)) => Clock::from(time),
            },
            secrets: Rc::new(secrets),
            is_as_usual,
            keys: OnceCell::new(),
            identity: None,
            guest: OnceCell::new(),
            is_plain: false,
        })
    }

    /// Returns the same site, looked at with a key of one's own that lies here.
    pub(super) fn with_identity(self, identity: Option<PathBuf>) -> Self {
        Self { identity, ..self }
    }

    /// Tells whether the program was called with nothing said of data or day, as somebody does who works with it. Only then
    /// does anything come that nobody asked for: a script names its folder.
    pub(super) fn is_as_usual(&self) -> bool {
        self.is_as_usual
    }

    /// Returns the same site in the linear mode, where somebody asks for it or the terminal can do nothing else.
    pub(super) fn in_plain(self, is_asked: bool) -> Self {
        let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            is_plain: is_asked || is_dumb,
            ..self
        }
    }

    /// Tells whether the data are somebody else's.
    pub(super) fn is_guest(&self) -> bool {
        self.identity.is_some()
    }

    /// Returns the same site with the data elsewhere.
    pub(super) fn at(&self, data: PathBuf) -> Self {
        let mut site = self.clone();
        site.places.data = data;
        site.keys = OnceCell::new();
        site
    }

    /// Returns the data folder, which must be there and this user's alone; where it is encrypted, the passphrase is asked for.
    pub(super) fn shelf(&self) -> Result<Shelf, Failure> {
        let found = self.shelf_as_it_is()?;
        self.opened(found)
    }

    /// Returns the data folder, which must be there and this user's alone, without any key.
    pub(super) fn shelf_as_it_is(&self) -> Result<Shelf, Failure> {
        let found = self.shelf_there()?;
        found.inspect()?;
        Ok(found)
    }

    /// Returns the data folder, which must be there, with its keys, whoever else may write in it.
    pub(super) fn suspect_shelf(&self) -> Result<Shelf, Failure> {
        let found = self.shelf_there()?;
        self.opened(found)
    }

    fn shelf_there(&self) -> Result<Shelf, Failure> {
        let found = self.any_shelf();
        if found.exists() {
            self.settled(&found)?;
            return Ok(found);
        }
        Err(Failure::new(
            Exit::Usage,
            say::no_data(&shown(&self.places.data)),
            say::HINT_NO_DATA,
        ))
    }

    /// Finishes or takes back what a conversion left that was cut off, before anything is read.
    fn settled(&self, found: &Shelf) -> Result<(), Failure> {
        let was_there = found.places.data.join(STAGE).exists();
        if !was_there || self.is_guest() {
            return Ok(());
        }
        match settle(found, self.clock.now())? {
            Some(_) => warn(convert_words::FINISHED),
            None => warn(convert_words::TAKEN_BACK),
        }
        Ok(())
    }

    /// Returns somebody else's folder as one's own key opens it: with the passphrase of one's own data folder.
    fn visited(&self, found: &Shelf, identity: &Path) -> Result<Shelf, Failure> {
        let path = key_file(identity);
        let own = self.asked(|secret| key_at(found, &path, secret))?;
        let guest = visit_from(found, Some(own), Some(&path));
        if guest.clients()?.is_empty() {
            return Err(Failure::new(
                Exit::Locked,
                seal_words::NOT_SHARED,
                seal_words::HINT_NOT_SHARED,
            ));
        }
        Ok(guest)
    }

    /// Returns somebody else's folder before one's own key was opened; none where the data are one's own.
    pub(super) fn guest_at_the_door(&self, found: &Shelf) -> Option<Shelf> {
        let path = key_file(self.identity.as_deref()?);
        Some(visit_from(found, None, Some(&path)))
    }

    /// Returns what a passphrase opens; whoever is asked may try again.
    fn asked<T>(&self, open: impl Fn(&Secret) -> Result<T, Error>) -> Result<T, Failure> {
        let mut tries = if self.secrets.is_asked() { TRIES } else { 1 };
        loop {
            tries -= 1;
            let secret = self.secrets.next(seal_words::ASK)?;
            match open(&secret) {
                Err(error) if error.cause == Cause::WrongSecret && tries > 0 => {
                    warn(seal_words::WRONG);
                }
                other => return Ok(other?),
            }
        }
    }

    /// Returns the data folder, whatever it is like, and without any key.
    pub(super) fn any_shelf(&self) -> Shelf {
        Shelf::new(self.places.clone())
    }

    /// Returns a folder with its keys: those that were opened before, or that the passphrase opens now.
    fn opened(&self, found: Shelf) -> Result<Shelf, Failure> {
        if let Some(identity) = &self.identity {
            if let Some(guest) = self.guest.get() {
                return Ok(guest.clone());
            }
            let guest = self.visited(&found, identity)?;
            self.guest.set(guest.clone()).ok();
            return Ok(guest);
        }
        if let Some(keys) = self.keys.get() {
            return Ok(found.with_seal(keys.clone()));
        }
        if !is_sealed(&found) {
            return Ok(found);
        }
        let tell = |deed: Deed| note(&found, deed, self.clock.now());
        let open = self.asked(|secret| {
            let opened = unlock(&found, secret);
            match &opened {
                Ok(_) => tell(Deed::new(Action::Unlock)),
                Err(error) if error.cause == Cause::WrongSecret => {
                    tell(Deed::new(Action::FailedUnlock).with(Outcome::Refused));
                }
                Err(_) => {}
            }
            opened
        })?;
        self.keys.set(open.seal().clone()).ok();
        Ok(open)
    }
}

/// Returns a folder's name from the root on: a bare name has no folder above it that could be synced.
pub(super) fn absolute(folder: &Path) -> PathBuf {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}

/// Returns the file of one's own key: that of a data folder, that in a folder of keys, or the file itself.
fn key_file(identity: &Path) -> PathBuf {
    let inside = identity.join("keys").join(IDENTITY);
    let beside = identity.join(IDENTITY);
    match (inside.exists(), beside.exists()) {
        (true, _) => inside,
        (false, true) => beside,
        _ => identity.to_owned(),
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
