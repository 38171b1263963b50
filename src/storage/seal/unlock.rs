//! Opening an encrypted data folder: the passphrase opens the clinician's key, and that opens the rest.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::storage::error::{Cause, Doing, Error};
use crate::storage::files::looking::Looking;
use crate::storage::seal::Seal;
use crate::storage::seal::envelope::{self, Identity, NotOpened, Secret};
use crate::storage::seal::ring::{Ring, key_of};
use crate::storage::shelf::Shelf;
use crate::words::seal as words;

/// The file of the clinician's key, sealed by the passphrase. Where it is, everything is encrypted.
pub const IDENTITY: &str = "identity.age";
/// The file of the clinician's key, sealed to the recovery key.
pub const RECOVERY: &str = "recovery.age";

/// Tells whether a data folder is encrypted. Where that cannot be looked for it counts as encrypted: nothing clear goes into
/// such a folder.
pub fn is_sealed(shelf: &Shelf) -> bool {
    is_there(shelf, IDENTITY)
}

/// Tells whether a recovery key opens a data folder, as far as can be told without it.
pub fn is_recoverable(shelf: &Shelf) -> bool {
    is_there(shelf, RECOVERY)
}

fn is_there(shelf: &Shelf, name: &str) -> bool {
    let path = shelf.places.keys().join(name);
    !matches!(shelf.files.stat(&path), Err(error) if error.kind() == io::ErrorKind::NotFound)
}

/// Returns how hard the passphrase of a data folder is to try; none where the file cannot be read.
pub fn work_of(shelf: &Shelf) -> Option<u8> {
    let path = shelf.places.keys().join(IDENTITY);
    let (sealed, _) = shelf.fetch(&path, words::KEY).ok()??;
    envelope::work_of(&sealed)
}

/// Returns the data folder with the keys that a passphrase opens.
pub fn unlock(shelf: &Shelf, secret: &Secret) -> Result<Shelf, Error> {
    let path = shelf.places.keys().join(IDENTITY);
    let open = |sealed: &[u8]| envelope::open_by(sealed, secret);
    with_key(shelf, &path, Cause::WrongSecret, open)
}

/// Returns the data folder with the keys that the recovery key opens.
pub fn recover(shelf: &Shelf, key: &Identity) -> Result<Shelf, Error> {
    let path = shelf.places.keys().join(RECOVERY);
    let open = |sealed: &[u8]| envelope::open(sealed, key);
    with_key(shelf, &path, Cause::WrongSecret, open)
}

/// Returns the key that lies in a file, opened by its passphrase.
pub fn key_at(shelf: &Shelf, path: &Path, secret: &Secret) -> Result<Identity, Error> {
    let open = |sealed: &[u8]| envelope::open_by(sealed, secret);
    read(shelf, path, Cause::WrongSecret, open)
}

/// Returns somebody else's data folder as a key of one's own opens it: those records that were opened to it, to be looked at
/// and not to be written.
pub fn visit(shelf: &Shelf, own: Identity) -> Shelf {
    visit_from(shelf, Some(own), None)
}

/// Returns the same with the place where that key lies, so that it can be locked and opened again; without the key it is
/// locked.
pub fn visit_from(shelf: &Shelf, own: Option<Identity>, from: Option<&Path>) -> Shelf {
    let files = Arc::new(Looking::at(shelf.files.clone()));
    let from = from.map(Path::to_owned);
    let ring = Ring::of_guest(shelf.places.clone(), files.clone(), own, from);
    let mut guest = shelf.with_seal(Seal::of(ring));
    guest.files = files;
    guest
}

fn with_key(
    shelf: &Shelf,
    path: &Path,
    wrong: Cause,
    open: impl FnOnce(&[u8]) -> Result<Vec<u8>, NotOpened>,
) -> Result<Shelf, Error> {
    let own = read(shelf, path, wrong, open)?;
    let ring = Ring::new(shelf.places.clone(), shelf.files.clone(), own);
    Ok(shelf.with_seal(Seal::of(ring)))
}

fn read(
    shelf: &Shelf,
    path: &Path,
    wrong: Cause,
    open: impl FnOnce(&[u8]) -> Result<Vec<u8>, NotOpened>,
) -> Result<Identity, Error> {
    let fail = |cause: Cause| Error::new(Doing::Open, words::KEY, path, cause);
    let sealed = shelf.fetch(path, words::KEY)?;
    let (sealed, _) =
        sealed.ok_or_else(|| fail(io::Error::from(io::ErrorKind::NotFound).into()))?;
    let plain = match open(&sealed) {
        Ok(plain) => plain,
        Err(NotOpened::WrongKey) => return Err(fail(wrong)),
        Err(why) => return Err(fail(why.into())),
    };
    key_of(plain).map_err(fail)
}
