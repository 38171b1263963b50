//! The keys on the disk: made with a data folder and with each client, wrapped anew when a passphrase or a recipient
//! changes. Every file is complete and durable before the next depends on it.

use std::io;
use std::path::Path;

use crate::domain::id::ClientId;
use crate::domain::recipients::{Guest, Recipients};
use crate::domain::time::Now;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::seal::envelope::{self, Identity, Recipient, Secret};
use crate::storage::seal::ring::Ring;
use crate::storage::seal::unlock::{IDENTITY, RECOVERY};
use crate::storage::seal::{Key, Seal};
use crate::words::seal as words;

impl Keeper {
    /// Makes the keys of a data folder that has none, and seals all that is saved from here on. Returns the recovery key,
    /// which is kept nowhere. A folder that has keys, or may have some, is refused: what is sealed to them would be gone.
    ///
    /// The file of the passphrase comes last: as long as it is missing, the folder counts as clear, and what was made of the
    /// keys is made anew the next time.
    pub fn begin_keys(&mut self, secret: &Secret, work: u8, now: Now) -> Result<Identity, Error> {
        let (own, recovery) = (Identity::new(), Identity::new());
        let keys = self.shelf.places.keys();
        self.has_no_keys()?;
        // Half-made ones of a run that was cut short: nothing is sealed to them.
        let stale = At::Recipients.path(&self.shelf.places);
        self.shelf.files.remove(&stale).ok();
        self.known.remove(&At::Recipients);
        self.wrap(&keys.join(RECOVERY), &own, &[recovery.recipient()])?;
        let ring = Ring::new(self.shelf.places.clone(), self.shelf.files.clone(), own);
        self.shelf = self.shelf.with_seal(Seal::of(ring));
        let recipients = Recipients {
            recovery: recovery.recipient().to_string(),
            guests: Vec::new(),
        };
        self.save(&recipients, now)?;
        self.change_secret(secret, work)?;
        Ok(recovery)
    }

    /// Refuses where the file of the passphrase is there, or cannot be looked for.
    fn has_no_keys(&self) -> Result<(), Error> {
        let path = self.shelf.places.keys().join(IDENTITY);
        let why = match self.shelf.files.stat(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => error,
            Ok(_) => io::ErrorKind::AlreadyExists.into(),
        };
        Err(Error::new(Doing::Create, words::KEY, &path, why))
    }

    /// Wraps the clinician's key with a new passphrase; the old one opens nothing any more.
    pub fn change_secret(&mut self, secret: &Secret, work: u8) -> Result<(), Error> {
        let path = self.shelf.places.keys().join(IDENTITY);
        let fail = |cause: Cause| Error::new(Doing::Save, words::KEY, &path, cause);
        let ring = self.shelf.seal.ring().ok_or_else(|| fail(Cause::Locked))?;
        let own = ring.own_identity().ok_or_else(|| fail(Cause::Locked))?;
        let sealed = envelope::seal_by(own.written().as_bytes(), secret, work);
        let sealed = sealed.ok_or_else(|| fail(Cause::Differs))?;
        self.put_key(&path, &sealed)
    }

    /// Makes a new recovery key and wraps everything to it; the old one opens nothing any more that is in this folder.
    pub fn change_recovery(&mut self, now: Now) -> Result<Identity, Error> {
        let path = self.shelf.places.keys().join(RECOVERY);
        let fail = |cause: Cause| Error::new(Doing::Save, words::KEY, &path, cause);
        let ring = self.shelf.seal.ring().ok_or_else(|| fail(Cause::Locked))?;
        let own = ring.own_identity().ok_or_else(|| fail(Cause::Locked))?;
        let recovery = Identity::new();
        let mut recipients = self.recipients()?;
        recipients.recovery = recovery.recipient().to_string();
        self.save(&recipients, now)?;
        let held = self.hold_practice(words::KEY)?;
        // A folder that was only begun has no clients, nor a folder of them.
        for client in self.shelf.clients_there()? {
            self.rewrap(client)?;
        }
        self.wrap(&path, &own, &[recovery.recipient()])?;
        drop(held);
        Ok(recovery)
    }

    /// Returns who may open what is sealed here, as the next save replaces it.
    pub fn recipients(&mut self) -> Result<Recipients, Error> {
        let read = self.learn::<Recipients>(At::Recipients)?;
        Ok(read.unwrap_or_default())
    }

    /// Opens a client's record to somebody with a key of their own, from now on; never its drawer.
    pub fn share(&mut self, guest: Guest, now: Now) -> Result<(), Error> {
        let client = guest.client;
        let mut recipients = self.recipients()?;
        let is_there = recipients
            .of(client)
            .any(|known| known.recipient == guest.recipient);
        if !is_there {
            recipients.guests.push(guest);
            self.save(&recipients, now)?;
        }
        self.wrap_again(client)
    }

    /// Wraps a client's keys to those who may have them now, with the practice held for it.
    pub(crate) fn wrap_again(&mut self, client: ClientId) -> Result<(), Error> {
        let held = self.hold_practice(words::KEY)?;
        let wrapped = self.rewrap(client);
        drop(held);
        wrapped
    }

    /// Makes a client's two keys, where everything is sealed and they are missing.
    pub(crate) fn make_keys(&mut self, client: ClientId) -> Result<(), Error> {
        if self.shelf.seal.ring().is_none() {
            return Ok(());
        }
        let folder = self.shelf.places.client(client);
        let unfit = |cause| Error::new(Doing::Create, words::KEY, &folder, cause);
        self.fits().map_err(unfit)?;
        for key in [Key::Record(client), Key::Drawer(client)] {
            let Some(path) = self.shelf.places.key(key) else {
                continue;
            };
            if self.shelf.files.stat(&path).is_ok() {
                continue;
            }
            let made = Identity::new();
            let to = self.readers(key)?;
            self.wrap(&path, &made, &to)?;
            if let Some(ring) = self.shelf.seal.ring() {
                ring.know(key, made);
            }
        }
        Ok(())
    }

    /// Wraps a client's keys to those who may have them now. The practice is held, so that nobody gives the record another key
    /// meanwhile; and what was known of the keys is read anew, because somebody may have done so before.
    fn rewrap(&mut self, client: ClientId) -> Result<(), Error> {
        if let Some(ring) = self.shelf.seal.ring() {
            ring.forget(client);
        }
        for key in [Key::Record(client), Key::Drawer(client)] {
            let Some(path) = self.shelf.places.key(key) else {
                continue;
            };
            let fail = |cause: Cause| Error::new(Doing::Save, words::KEY, &path, cause);
            let ring = self.shelf.seal.ring().ok_or_else(|| fail(Cause::Locked))?;
            let known = ring.identity(key).map_err(fail)?;
            let to = self.readers(key)?;
            self.wrap(&path, &known, &to)?;
        }
        Ok(())
    }

    /// Returns whom a client's key is sealed to: the clinician, the recovery key and, for the record alone, its guests.
    pub(crate) fn readers(&self, key: Key) -> Result<Vec<Recipient>, Error> {
        let path = At::Recipients.path(&self.shelf.places);
        let fail = |cause: Cause| Error::new(Doing::Read, words::RECIPIENTS, &path, cause);
        let ring = self.shelf.seal.ring().ok_or_else(|| fail(Cause::Locked))?;
        let own = ring.own().ok_or_else(|| fail(Cause::Locked))?;
        let read = self.shelf.read::<Recipients>(At::Recipients)?;
        let known = read.map(|read| read.document).unwrap_or_default();
        let guests = match key {
            Key::Record(client) => known.of(client).map(|guest| &guest.recipient).collect(),
            Key::Nobody | Key::Clinician | Key::Drawer(_) => Vec::new(),
        };
        // Whom it cannot be sealed to would be shut out in silence.
        let others = guests.into_iter().chain([&known.recovery]);
        let others: Option<Vec<Recipient>> = others.map(|text| Recipient::parse(text)).collect();
        let mut readers = others.ok_or_else(|| fail(Cause::Unreadable))?;
        readers.push(own);
        Ok(readers)
    }

    /// Puts a key, sealed to recipients, into a file.
    pub(crate) fn wrap(
        &mut self,
        path: &Path,
        key: &Identity,
        to: &[Recipient],
    ) -> Result<(), Error> {
        let sealed = envelope::seal(key.written().as_bytes(), to);
        let fail = |cause: Cause| Error::new(Doing::Save, words::KEY, path, cause);
        self.put_key(path, &sealed.ok_or_else(|| fail(Cause::Differs))?)
    }

    /// Puts a file of a key in place of the one that may be there. When this returns, it outlives a power cut.
    pub(crate) fn put_key(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let fail = |error: io::Error| Error::new(Doing::Save, words::KEY, path, error);
        let folder = path
            .parent()
            .ok_or_else(|| fail(io::ErrorKind::InvalidInput.into()))?;
        self.root(folder).map_err(fail)?;
        let temp = self.write_temp(folder, bytes).map_err(fail)?;
        let files = self.shelf.files.clone();
        if let Err(error) = files.rename(&temp, path) {
            files.remove(&temp).ok();
            return Err(fail(error));
        }
        files.sync_folder(folder).map_err(fail)
    }
}
