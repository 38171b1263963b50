//! The PIN of a folder that is not encrypted: what opens a screen that was locked. It stops onlookers and nobody else, because
//! whoever can read the folder can read the records in it.

use std::fs;
use std::io;

use crate::storage::error::{Doing, Error};
use crate::storage::keeper::Keeper;
use crate::storage::record::Sum;
use crate::storage::seal::envelope::{NotOpened, Secret, WORK, open_by, seal_by};
use crate::storage::shelf::Shelf;
use crate::words::lock as words;

/// The file's name in the folder of the keys.
pub const FILE: &str = "pin.age";
/// The fewest characters a PIN has.
pub const SHORTEST: usize = 4;
/// What the file opens to, before the name of the folder it was made for.
const CONTENT: &str = "alongside pin v1 of ";
/// Nothing that belongs there is larger.
const CAP: u64 = 64 * 1024;

/// What a try came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tried {
    /// It is the PIN.
    Right,
    /// It is the PIN of the file, which was made for another folder or for this one under another name.
    Elsewhere,
    /// It is not.
    Wrong,
    /// There is no PIN.
    NotSet,
    /// The file cannot be read or is not what it should be.
    Spoiled,
}

/// Tells whether a PIN is set. A file that cannot be looked at counts: what is locked stays locked.
pub fn is_set(shelf: &Shelf) -> bool {
    let path = shelf.places.keys().join(FILE);
    !matches!(shelf.files.stat(&path), Err(error) if error.kind() == io::ErrorKind::NotFound)
}

/// Tries a PIN. It takes up to a second, by design.
pub fn check(shelf: &Shelf, secret: &Secret) -> Tried {
    let path = shelf.places.keys().join(FILE);
    let sealed = match shelf.files.read(&path, CAP) {
        Ok((sealed, _)) => sealed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Tried::NotSet,
        Err(_) => return Tried::Spoiled,
    };
    match open_by(&sealed, secret) {
        Ok(plain) if plain == content(shelf).as_bytes() => Tried::Right,
        Ok(plain) if plain.starts_with(CONTENT.as_bytes()) => Tried::Elsewhere,
        Err(NotOpened::WrongKey) => Tried::Wrong,
        Ok(_) | Err(NotOpened::Clear | NotOpened::Spoiled) => Tried::Spoiled,
    }
}

/// Sets the PIN, in place of the one there was.
pub fn set(keeper: &mut Keeper, secret: &Secret) -> Result<(), Error> {
    let folder = keeper.shelf.places.keys();
    let path = folder.join(FILE);
    let fail = |error: io::Error| Error::new(Doing::Save, words::PIN_FILE, &path, error);
    let plain = content(&keeper.shelf);
    let sealed = seal_by(plain.as_bytes(), secret, WORK)
        .ok_or_else(|| fail(io::ErrorKind::InvalidInput.into()))?;
    let _lock = keeper.hold_practice(words::PIN_FILE)?;
    keeper.root(&folder).map_err(fail)?;
    let temp = keeper.write_temp(&folder, &sealed).map_err(fail)?;
    let files = &keeper.shelf.files;
    if let Err(error) = files.rename(&temp, &path) {
        files.remove(&temp).ok();
        return Err(fail(error));
    }
    files.sync_folder(&folder).map_err(fail)
}

/// Takes the PIN away.
pub fn remove(keeper: &mut Keeper) -> Result<(), Error> {
    let folder = keeper.shelf.places.keys();
    let path = folder.join(FILE);
    let fail = |error: io::Error| Error::new(Doing::Save, words::PIN_FILE, &path, error);
    let _lock = keeper.hold_practice(words::PIN_FILE)?;
    keeper.shelf.files.remove(&path).map_err(fail)?;
    keeper.shelf.files.sync_folder(&folder).map_err(fail)
}

/// Returns what the file opens to: which folder it belongs to, by the way to it, and nothing that could be of use.
fn content(shelf: &Shelf) -> String {
    let data = &shelf.places.data;
    // However the folder was named in the call.
    let data = fs::canonicalize(data).unwrap_or_else(|_| data.clone());
    let of = Sum::of(data.as_os_str().as_encoded_bytes()).short();
    [CONTENT, &of, "\n"].concat()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::domain::practice::Practice;
    use crate::domain::time::Now;
    use crate::storage::check::check as look;
    use crate::storage::paths::Places;

    fn secret(typed: &str) -> Secret {
        Secret::new(typed.to_owned())
    }

    fn keeper(root: &std::path::Path) -> Keeper {
        let now = Now {
            wall: chrono::DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap(),
            steady: 0,
        };
        Keeper::found(Shelf::new(Places::under(root)), &Practice::default(), now).unwrap()
    }

    #[test]
    fn a_pin_opens_its_own_folder_says_no_to_others_and_goes_again() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (mut here, there) = (keeper(one.path()), keeper(two.path()));
        assert!(!is_set(&here.shelf));
        assert_eq!(check(&here.shelf, &secret("4711")), Tried::NotSet);
        set(&mut here, &secret("4711")).unwrap();
        assert!(is_set(&here.shelf));
        assert_eq!(check(&here.shelf, &secret("4711")), Tried::Right);
        assert_eq!(check(&here.shelf, &secret("4712")), Tried::Wrong);
        let path = here.shelf.places.keys().join(FILE);
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path) & 0o777, 0o600);
        assert_eq!(mode(&here.shelf.places.keys()) & 0o777, 0o700);
        assert_eq!(look(&here.shelf), []);

        // A copy of it in another folder is told from that folder's own.
        fs::create_dir(there.shelf.places.keys()).unwrap();
        fs::copy(&path, there.shelf.places.keys().join(FILE)).unwrap();
        assert_eq!(check(&there.shelf, &secret("4711")), Tried::Elsewhere);
        assert_eq!(check(&there.shelf, &secret("4712")), Tried::Wrong);

        set(&mut here, &secret("another one")).unwrap();
        assert_eq!(check(&here.shelf, &secret("4711")), Tried::Wrong);
        assert_eq!(check(&here.shelf, &secret("another one")), Tried::Right);
        fs::write(&path, "4711").unwrap();
        assert_eq!(check(&here.shelf, &secret("4711")), Tried::Spoiled);
        remove(&mut here).unwrap();
        assert!(!is_set(&here.shelf));
    }
}
