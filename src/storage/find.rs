//! From what a person types to a client: a code, or the beginning of an id. Never a label.

use crate::domain::client::{Client, Code};
use crate::domain::id::ClientId;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::kept::At;
use crate::storage::shelf::Shelf;
use crate::words::storage as words;

impl Shelf {
    /// Returns the client with a code, or with an id that begins with `wanted` (8 characters or more).
    pub fn find(&self, wanted: &str) -> Result<ClientId, Error> {
        let clients = self.clients()?;
        let fail = |cause| {
            let folder = self.places.clients();
            Err(Error::new(Doing::Find, words::CLIENT, &folder, cause))
        };
        if let Some(code) = Code::parse(wanted)
            && let Some(found) = self.holder_of(&code, &clients)
        {
            return Ok(found);
        }
        if wanted.len() < 8 || !wanted.is_ascii() {
            return fail(Cause::NoClient(wanted.to_owned()));
        }
        let prefix = wanted.to_ascii_lowercase();
        let fitting: Vec<ClientId> = clients
            .into_iter()
            .filter(|id| id.to_string().starts_with(&prefix))
            .collect();
        match fitting.as_slice() {
            [one] => Ok(*one),
            [] => fail(Cause::NoClient(wanted.to_owned())),
            several => fail(Cause::Ambiguous(wanted.to_owned(), several.len())),
        }
    }

    /// Returns the client who has a code. The index says where to look and is never believed: charts are read, of those it
    /// names and of those that changed since it was written.
    pub(crate) fn holder_of(&self, code: &Code, clients: &[ClientId]) -> Option<ClientId> {
        let has = |id: &ClientId| {
            self.read::<Client>(At::Chart(*id))
                .is_ok_and(|read| read.is_some_and(|read| read.document.code == *code))
        };
        let index = self.index().unwrap_or_default();
        let listed = index
            .list
            .heads()
            .iter()
            .enumerate()
            .filter(|(at, _)| index.list.code(*at) == code.as_str())
            .map(|(_, head)| head.id)
            .find(has);
        if listed.is_some() {
            return listed;
        }
        clients
            .iter()
            .copied()
            .filter(|id| {
                let print = index.print(*id);
                print.is_none() || self.print(*id) != print
            })
            .find(has)
    }
}
