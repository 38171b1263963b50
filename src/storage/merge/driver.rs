//! One document in three versions, as git's merge driver gets them: bytes in, bytes out, or why not.

use crate::domain as d;
use crate::domain::merge::Joins;
use crate::domain::merge::log::holds_moved;
use crate::domain::session::Session;
use crate::storage::decode::{Read, decode};
use crate::storage::encode::encode;
use crate::storage::kept::{At, Kept};
use crate::storage::merge::place::{Place, place_of};
use crate::storage::seal::envelope::is_sealed;

/// Why a driver leaves a file to git.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    /// It is no document that is joined.
    Foreign,
    /// It is encrypted.
    Sealed,
    /// A version cannot be read.
    Unreadable,
    /// Both sides changed the same thing differently: where both values are kept is in another file.
    Apart,
}

/// Three versions of a file.
#[derive(Clone, Copy, Debug)]
pub struct Three<'a> {
    /// The version both came from; empty where there is none.
    pub base: &'a [u8],
    /// Ours.
    pub ours: &'a [u8],
    /// Theirs.
    pub theirs: &'a [u8],
}

/// Joins a file of a data folder.
pub fn drive(path: &str, three: Three<'_>) -> Result<Vec<u8>, Left> {
    if [three.ours, three.theirs].into_iter().any(is_sealed) {
        return Err(Left::Sealed);
    }
    let Place::Document(at) = place_of(path) else {
        return Err(Left::Foreign);
    };
    match at {
        At::Practice => join::<d::practice::Practice>(at, three),
        At::Profile => join::<d::clinician::Clinician>(at, three),
        At::Library => join::<d::own_library::OwnLibrary>(at, three),
        At::Disposals => join::<d::disposal::Disposals>(at, three),
        At::Recipients => join::<d::recipients::Recipients>(at, three),
        At::Chart(_) => join::<d::client::Client>(at, three),
        At::Goals(_) => join::<d::goal::Goals>(at, three),
        At::Plan(_) => join::<d::plan::Plan>(at, three),
        At::Readings(_) => join::<d::reading::Readings>(at, three),
        At::Risk(_) => join::<d::risk::RiskRecord>(at, three),
        At::Closing(_) => join::<d::closing::Closing>(at, three),
        At::Disclosures(_) => join::<d::disclosure::Disclosures>(at, three),
        At::Note(..) => join::<d::note::Note>(at, three),
        At::Summary(..) => join::<d::summary::Summary>(at, three),
        At::Session(..) => session(at, three),
        At::Drawer(..) => join::<d::session::Drawer>(at, three),
    }
}

fn session(at: At, three: Three<'_>) -> Result<Vec<u8>, Left> {
    let (ours, theirs) = (
        read::<Session>(at, three.ours)?,
        read::<Session>(at, three.theirs)?,
    );
    let (ours, theirs) = (ours.document, theirs.document);
    // What moved into the drawer moves in another file.
    if holds_moved(&ours, &theirs) || holds_moved(&theirs, &ours) {
        return Err(Left::Apart);
    }
    join::<Session>(at, three)
}

fn read<D: Kept>(at: At, bytes: &[u8]) -> Result<Read<D>, Left> {
    decode::<D>(bytes, at).or(Err(Left::Unreadable))
}

fn join<D: Kept + Joins>(at: At, three: Three<'_>) -> Result<Vec<u8>, Left> {
    let (ours, theirs) = (read::<D>(at, three.ours)?, read::<D>(at, three.theirs)?);
    let base = decode::<D>(three.base, at).ok().map(|read| read.document);
    let joined = D::join(base.as_ref(), &ours.document, &theirs.document);
    if !joined.rifts.is_empty() || joined.beside.is_some() || joined.lost.is_some() {
        return Err(Left::Apart);
    }
    if joined.document == ours.document && ours.rev >= theirs.rev {
        return Ok(three.ours.to_vec());
    }
    if joined.document == theirs.document {
        return Ok(three.theirs.to_vec());
    }
    encode(&joined.document, ours.rev.max(theirs.rev) + 1).ok_or(Left::Unreadable)
}
