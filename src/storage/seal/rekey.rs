//! Shuts a record to somebody it was opened to: a new key for the record, and all of it sealed anew, earlier versions too.

use std::path::PathBuf;

use crate::domain::audit::{Action, Deed};
use crate::domain::id::ClientId;
use crate::domain::recipients::{Guest, Recipients};
use crate::domain::time::Now;
use crate::storage::encode::encode;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::history::revision_name;
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::record::Sum;
use crate::storage::seal::convert::{Piece, Turn};
use crate::storage::seal::envelope::{self, Identity, Recipient};
use crate::storage::seal::owner::{Lot, Owners};
use crate::storage::seal::ring::Ring;
use crate::storage::seal::{Key, Seal};
use crate::storage::shelf::Shelf;
use crate::words::convert as words;
use crate::words::seal as key_words;

/// What came of shutting a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shut {
    /// It is shut, with this many files sealed anew.
    Done(usize),
    /// It was shut already.
    Already,
    /// It never was open to anybody of that name.
    Never,
}

/// Returns the list with the time of those who are meant ended, or what they are already.
fn ended(
    mut recipients: Recipients,
    is_meant: impl Fn(&Guest) -> bool,
    now: Now,
) -> Result<Recipients, Shut> {
    if !recipients.guests.iter().any(&is_meant) {
        return Err(Shut::Never);
    }
    let open = recipients.guests.iter_mut();
    let open = open.filter(|guest| is_meant(guest) && guest.until.is_none());
    match open.map(|guest| guest.until = Some(now.wall)).count() {
        0 => Err(Shut::Already),
        _ => Ok(recipients),
    }
}

impl Keeper {
    /// Shuts a client's record to a guest, named by recipient or by name: whatever copy they get from here on, they cannot
    /// open. What they have cannot be taken back.
    pub fn unshare(&mut self, client: ClientId, who: &str, now: Now) -> Result<Shut, Error> {
        let is_meant =
            |guest: &Guest| guest.client == client && (guest.recipient == who || guest.name == who);
        // Asked before anything is held, and once more when nobody else can open or shut a record any more.
        if let Err(shut) = ended(self.recipients()?, is_meant, now) {
            return Ok(shut);
        }
        self.gather_client(client, now)?;
        let held = self.hold_practice(words::WHAT)?;
        let recipients = match ended(self.recipients()?, is_meant, now) {
            Ok(recipients) => recipients,
            Err(shut) => return Ok(shut),
        };
        self.needs_locks()?;
        let files = self.rekey(client, &recipients, now)?;
        drop(held);
        self.release(client);
        self.note_deed(Deed::client(Action::KeyChange, client), now);
        Ok(Shut::Done(files))
    }

    /// Gives a client's record the key that it was given in another copy of this folder; `file` is that key as it lies
    /// there. The client stays held.
    pub(crate) fn rekey_as_there(
        &mut self,
        client: ClientId,
        key: &Identity,
        file: &[u8],
        now: Now,
    ) -> Result<(), Error> {
        self.gather_client(client, now)?;
        let held = self.hold_practice(words::WHAT)?;
        self.needs_locks()?;
        self.make_anew(client, (key, file), None, now)?;
        drop(held);
        self.note_deed(Deed::client(Action::KeyChange, client), now);
        Ok(())
    }

    /// Gives a client's record a new key, for those who may open it now. The client stays held.
    pub(crate) fn rekey_again(&mut self, client: ClientId, now: Now) -> Result<(), Error> {
        self.gather_client(client, now)?;
        let held = self.hold_practice(words::WHAT)?;
        self.needs_locks()?;
        let recipients = self.recipients()?;
        self.rekey(client, &recipients, now)?;
        drop(held);
        self.note_deed(Deed::client(Action::KeyChange, client), now);
        Ok(())
    }

    fn rekey(
        &mut self,
        client: ClientId,
        recipients: &Recipients,
        now: Now,
    ) -> Result<usize, Error> {
        let fresh = Identity::new();
        let file = self.wrapped(client, &fresh, recipients)?;
        self.make_anew(client, (&fresh, &file), Some(recipients), now)
    }

    /// Makes everything anew that is sealed to a client's record key, with the list of who may open it where that changes.
    fn make_anew(
        &mut self,
        client: ClientId,
        (fresh, file): (&Identity, &[u8]),
        recipients: Option<&Recipients>,
        now: Now,
    ) -> Result<usize, Error> {
        let owners = Owners::of(&self.shelf)?;
        let mine = self.sealed_to(&owners, Key::Record(client))?;
        let mut new = self.stage()?;
        let own = self.own_identity()?;
        let ring = || {
            Ring::new(
                new.shelf.places.clone(),
                new.shelf.files.clone(),
                own.clone(),
            )
        };
        let (writing, reading) = (ring(), ring());
        writing.know(Key::Record(client), fresh.clone());
        new.shelf = new.shelf.with_seal(Seal::of(writing));
        for piece in &mine {
            let (_, plain) = self.words_of(&owners, piece)?;
            let sealed = new.shelf.seal().seal(Key::Record(client), plain);
            let sealed = sealed.map_err(|cause| self.fail(piece, cause))?;
            new.lay(piece, &sealed)?;
        }
        let path = self.shelf.places.key(Key::Record(client));
        new.lay(&self.piece(path.unwrap_or_default()), file)?;
        if let Some(recipients) = recipients {
            self.lay_recipients(&mut new, recipients)?;
        }
        new.lay_names()?;
        let made = self.staged().with_seal(Seal::of(reading));
        self.compare(&owners, &mine, &made)?;
        if let Some(recipients) = recipients {
            self.read_back(&made, recipients)?;
        }
        drop(new);
        self.commit(Turn::Rekeyed)?;
        self.put_in_place(Turn::Rekeyed, now)?;
        self.clear_stage()?;
        if let Some(ring) = self.shelf.seal.ring() {
            ring.forget(client);
        }
        Ok(mine.len())
    }

    /// Returns every file that is sealed to a key, wherever it lies.
    fn sealed_to(&self, owners: &Owners, key: Key) -> Result<Vec<Piece>, Error> {
        let data = &self.shelf.places.data;
        let mut pieces = Vec::new();
        for path in self.shelf.files_below(data)? {
            let near = path.strip_prefix(data).unwrap_or(&path).to_owned();
            let lot = owners.lot(&near);
            let piece = Piece { near, lot };
            let is_mine = match lot {
                Lot::Words(of) if of == key => true,
                Lot::Words(_) | Lot::Stray => {
                    // What nobody opens is nobody's to seal anew; `check` names it.
                    self.words_of(owners, &piece).is_ok_and(|(of, _)| of == key)
                }
                _ => false,
            };
            if is_mine {
                let lot = Lot::Words(key);
                pieces.push(Piece { lot, ..piece });
            }
        }
        Ok(pieces)
    }

    fn own_identity(&self) -> Result<Identity, Error> {
        let path = self.shelf.places.keys();
        let fail = || Error::new(Doing::Save, key_words::KEY, &path, Cause::Locked);
        let ring = self.shelf.seal.ring().ok_or_else(fail)?;
        ring.own_identity().ok_or_else(fail)
    }

    /// Returns the new key, sealed to those who may have it from now on.
    fn wrapped(
        &self,
        client: ClientId,
        fresh: &Identity,
        recipients: &Recipients,
    ) -> Result<Vec<u8>, Error> {
        let path = At::Recipients.path(&self.shelf.places);
        let fail = |cause: Cause| Error::new(Doing::Save, key_words::KEY, &path, cause);
        let guests = recipients.of(client).map(|guest| &guest.recipient);
        let others = guests.chain([&recipients.recovery]);
        let others: Option<Vec<Recipient>> = others.map(|text| Recipient::parse(text)).collect();
        let mut to = others.ok_or_else(|| fail(Cause::Unreadable))?;
        to.push(self.own_identity()?.recipient());
        let sealed = envelope::seal(fresh.written().as_bytes(), &to);
        sealed.ok_or_else(|| fail(Cause::Differs))
    }

    /// Puts the list of who may open what into the data folder to be, and its present version into the history of it.
    fn lay_recipients(&self, new: &mut Self, recipients: &Recipients) -> Result<(), Error> {
        let at = At::Recipients;
        let path = at.path(&self.shelf.places);
        let fail = |cause: Cause| Error::new(Doing::Save, at.what(), &path, cause);
        let rev = self.known.get(&at).map_or(0, |known| known.base.rev);
        let plain = encode(recipients, rev + 1).ok_or_else(|| fail(Cause::Differs))?;
        let sealed = self.shelf.seal.seal(at.key(), plain).map_err(fail)?;
        if let Some((old, _)) = self.shelf.fetch(&path, at.what())? {
            let name = revision_name(rev, &Sum::of(&old));
            let folder = self.shelf.places.history().join(at.name());
            new.lay(&self.piece(folder.join(name)), &old)?;
        }
        new.lay(&self.piece(path.clone()), &sealed)
    }

    #[expect(clippy::unused_self, reason = "asked like its neighbours")]
    fn read_back(&self, made: &Shelf, recipients: &Recipients) -> Result<(), Error> {
        let back = made.read::<Recipients>(At::Recipients)?;
        if back.is_some_and(|back| back.document == *recipients) {
            return Ok(());
        }
        let path = At::Recipients.path(&made.places);
        Err(Error::new(
            Doing::Save,
            key_words::RECIPIENTS,
            &path,
            Cause::Differs,
        ))
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "a path that was made for this"
    )]
    fn piece(&self, path: PathBuf) -> Piece {
        let near = path.strip_prefix(&self.shelf.places.data);
        let near = near.map_or_else(|_| path.clone(), ToOwned::to_owned);
        Piece {
            near,
            lot: Lot::Keys,
        }
    }
}
