//! Bytes in, bytes out: the seam where encryption stands. Every document, draft, index and spill goes through it.

pub mod convert;
pub mod envelope;
pub mod keys;
pub mod owner;
mod padding;
pub mod pin;
pub mod rekey;
pub mod ring;
pub mod unlock;

use std::path::Path;
use std::sync::Arc;

use crate::domain::id::ClientId;
use crate::storage::decode::{Class, Fault};
use crate::storage::error::Cause;
use crate::storage::seal::envelope::{NotOpened, is_sealed};
use crate::storage::seal::ring::Ring;
use crate::words::seal as words;

/// Whose key a file belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Key {
    /// Nobody's: the practice's library is about no client, is edited by hand and handed on as it is.
    Nobody,
    /// The clinician's own: practice, profile, log of disposals, index.
    Clinician,
    /// A client's record.
    Record(ClientId),
    /// A client's drawer, which no hand-over opens.
    Drawer(ClientId),
}

/// How files are sealed: not at all, where file modes and the disk's own encryption protect them, or to the keys of a ring.
/// Clones share the ring, so that all threads lose the keys at once.
#[derive(Clone, Default, Debug)]
pub struct Seal(Option<Arc<Ring>>);

impl Seal {
    /// Returns the seal of an unlocked ring.
    pub fn of(ring: Ring) -> Self {
        Self(Some(Arc::new(ring)))
    }

    /// Returns the keys, where there are any.
    pub fn ring(&self) -> Option<&Ring> {
        self.0.as_deref()
    }

    /// Tells whether the folder is somebody else's, who opened some of its records to this key.
    pub fn is_guest(&self) -> bool {
        self.ring().is_some_and(Ring::is_guest)
    }

    /// Returns where the key of a guest lies, as far as it is known.
    pub fn guest_key(&self) -> Option<&Path> {
        self.ring().and_then(Ring::from)
    }

    /// Returns the bytes as they go to disk.
    pub fn seal(&self, key: Key, plain: Vec<u8>) -> Result<Vec<u8>, Cause> {
        match (&self.0, key) {
            (None, _) | (_, Key::Nobody) => Ok(plain),
            (Some(ring), key) => ring.seal(key, plain),
        }
    }

    /// Returns the bytes as they were before sealing. Sealed bytes where no key is at hand, clear bytes where all are sealed,
    /// and bytes that were changed are refused whole.
    pub fn open(&self, key: Key, sealed: Vec<u8>) -> Result<Vec<u8>, Cause> {
        match (&self.0, key) {
            (None, _) | (_, Key::Nobody) if is_sealed(&sealed) => Err(Cause::Locked),
            (None, _) | (_, Key::Nobody) => Ok(sealed),
            (Some(ring), key) => ring.open(key, sealed),
        }
    }
}

impl From<NotOpened> for Cause {
    fn from(why: NotOpened) -> Self {
        let (class, message) = match why {
            NotOpened::Clear => (Class::NotSealed, words::NOT_SEALED),
            NotOpened::WrongKey => (Class::OtherKey, words::OTHER_KEY),
            NotOpened::Spoiled => (Class::Damaged, words::SPOILED),
        };
        Self::Fault(Fault {
            class,
            line: 1,
            column: 1,
            message: message.to_owned(),
        })
    }
}
