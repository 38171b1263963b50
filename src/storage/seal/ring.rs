//! The keys in memory: the clinician's own, and each client's two, read when they are first needed.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::id::ClientId;
use crate::storage::decode::CAP;
use crate::storage::error::Cause;
use crate::storage::files::Files;
use crate::storage::paths::Places;
use crate::storage::seal::Key;
use crate::storage::seal::envelope::{self, Identity, NotOpened, Recipient, Secret};
use crate::storage::seal::padding::{padded, unpadded};

/// The keys of one unlocked data folder.
pub struct Ring {
    places: Arc<Places>,
    files: Arc<dyn Files>,
    kept: Mutex<Kept>,
    /// Whether the folder is somebody else's, who opened some of its records to this key.
    is_guest: bool,
    /// Where that key lies.
    from: Option<PathBuf>,
}

/// What is wiped when the folder is locked.
#[derive(Default)]
struct Kept {
    /// The clinician's own, or that of somebody the folder was shared with; none once it is locked.
    own: Option<Identity>,
    clients: BTreeMap<Key, Identity>,
}

impl Ring {
    /// Returns the ring that a clinician's own key opens.
    pub fn new(places: Arc<Places>, files: Arc<dyn Files>, own: Identity) -> Self {
        let kept = Kept {
            own: Some(own),
            clients: BTreeMap::new(),
        };
        Self {
            places,
            files,
            kept: Mutex::new(kept),
            is_guest: false,
            from: None,
        }
    }

    /// Returns the ring of somebody who looks into another's folder with a key of their own, which lies in this file; none
    /// while it is locked.
    pub fn of_guest(
        places: Arc<Places>,
        files: Arc<dyn Files>,
        own: Option<Identity>,
        from: Option<PathBuf>,
    ) -> Self {
        let clients = BTreeMap::new();
        Self {
            places,
            files,
            kept: Mutex::new(Kept { own, clients }),
            is_guest: true,
            from,
        }
    }

    /// Returns where the key of a guest lies, as far as it is known.
    pub fn from(&self) -> Option<&Path> {
        self.from.as_deref()
    }

    /// Tells whether the folder is somebody else's.
    pub fn is_guest(&self) -> bool {
        self.is_guest
    }

    /// Forgets every key: from here on nothing is sealed and nothing opened, by no thread.
    pub fn lock(&self) {
        *self.kept() = Kept::default();
    }

    /// Returns whom the clinician's own files are sealed to.
    pub fn own(&self) -> Option<Recipient> {
        self.kept().own.as_ref().map(Identity::recipient)
    }

    /// Returns the clinician's own key, to be wrapped anew.
    pub(crate) fn own_identity(&self) -> Option<Identity> {
        self.kept().own.clone()
    }

    /// Returns the bytes sealed and padded.
    pub(super) fn seal(&self, key: Key, plain: Vec<u8>) -> Result<Vec<u8>, Cause> {
        let to = self.identity(key)?.recipient();
        envelope::seal(&padded(plain), &[to]).ok_or(Cause::Locked)
    }

    /// Returns the bytes as they were before they were sealed.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "as clear bytes are handed through"
    )]
    pub(super) fn open(&self, key: Key, sealed: Vec<u8>) -> Result<Vec<u8>, Cause> {
        if !envelope::is_sealed(&sealed) {
            return Err(NotOpened::Clear.into());
        }
        let known = self.identity(key)?;
        let plain = match envelope::open(&sealed, &known) {
            // Another program may have given the client new keys since.
            Err(NotOpened::WrongKey) => envelope::open(&sealed, &self.identity_anew(key, &known)?),
            other => other,
        }?;
        unpadded(plain).ok_or_else(|| NotOpened::Spoiled.into())
    }

    /// Returns the key that opens files of a sort, read from the client's folder the first time.
    pub(crate) fn identity(&self, key: Key) -> Result<Identity, Cause> {
        let mut kept = self.kept();
        let own = kept.own.clone().ok_or(Cause::Locked)?;
        if key == Key::Clinician {
            return Ok(own);
        }
        if let Some(known) = kept.clients.get(&key) {
            return Ok(known.clone());
        }
        let path = self.places.key(key).ok_or(Cause::Locked)?;
        let (sealed, _) = self.files.read(&path, CAP).map_err(Cause::from)?;
        let read = read_key(&sealed, &own)?;
        kept.clients.insert(key, read.clone());
        Ok(read)
    }

    /// Returns a client's key as the client's folder has it now, where that is another than the one that was known.
    fn identity_anew(&self, key: Key, known: &Identity) -> Result<Identity, Cause> {
        self.kept().clients.remove(&key);
        let fresh = self.identity(key)?;
        if fresh.recipient() == known.recipient() {
            return Err(NotOpened::WrongKey.into());
        }
        Ok(fresh)
    }

    /// Takes over a key that was just written to a client's folder.
    pub(crate) fn know(&self, key: Key, identity: Identity) {
        self.kept().clients.insert(key, identity);
    }

    /// Forgets a client's keys until they are needed again: they changed, are gone, or the client was let go.
    pub(crate) fn forget(&self, client: ClientId) {
        let kept = &mut self.kept().clients;
        kept.remove(&Key::Record(client));
        kept.remove(&Key::Drawer(client));
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Ring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ring").finish_non_exhaustive()
    }
}

/// Returns a key that is sealed to another.
pub(crate) fn read_key(sealed: &[u8], with: &Identity) -> Result<Identity, Cause> {
    key_of(envelope::open(sealed, with)?)
}

/// Returns the key that opened bytes are.
pub(crate) fn key_of(plain: Vec<u8>) -> Result<Identity, Cause> {
    // The text is wiped with the secret it becomes.
    let text = String::from_utf8(plain).map(Secret::new);
    let text = text.or(Err(Cause::from(NotOpened::Spoiled)))?;
    Identity::parse(text.shown()).ok_or_else(|| NotOpened::Spoiled.into())
}
