//! Bytes in, bytes out: the seam where encryption will stand. Every document, draft, index and spill goes through it.

use crate::domain::id::ClientId;

/// Whose key a file belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    /// The clinician's own: practice and index.
    Clinician,
    /// A client's record.
    Record(ClientId),
    /// A client's drawer, which no hand-over opens.
    Drawer(ClientId),
}

/// How files are sealed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Seal {
    /// Not at all: file modes and the disk's own encryption protect them.
    #[default]
    Clear,
}

impl Seal {
    /// Returns the bytes as they go to disk.
    pub fn seal(self, _key: Key, plain: Vec<u8>) -> Vec<u8> {
        match self {
            Self::Clear => plain,
        }
    }

    /// Returns the bytes as they were before sealing.
    pub fn open(self, _key: Key, sealed: Vec<u8>) -> Vec<u8> {
        match self {
            Self::Clear => sealed,
        }
    }
}
