//! A session log in two versions: what moved into the drawer on one side leaves the log on the other too, with every earlier
//! version that held it.

use crate::domain::id::{ClientId, SessionId};
use crate::domain::merge::log::{holds_moved, moved_away, take_in};
use crate::domain::session::{Drawer, Entry, Session};
use crate::storage::error::Error;
use crate::storage::kept::{At, Kept as _};
use crate::storage::merge::Merge;
use crate::storage::merge::document::Version;

impl Merge<'_> {
    pub(super) fn session(&mut self, at: At) -> Result<(), Error> {
        let At::Session(client, session) = at else {
            return Ok(());
        };
        let Some((ours, theirs)) = self.both::<Session>(at)? else {
            return Ok(());
        };
        let joined = self.join(at, &ours, &theirs);
        let (left, right) = (&ours.read.document, &theirs.read.document);
        let stands = joined.as_ref().map_or(left, |joined| &joined.document);
        let is_moved = holds_moved(left, stands) || holds_moved(right, stands);
        if !is_moved {
            return self.settle(at, joined, &ours, &theirs, None);
        }
        // The words are in the drawer and on the disk before anything of them leaves the log.
        let moved = moved_away(left, right);
        let drawer = At::Drawer(client, session);
        self.move_into_drawer(client, session, &moved)?;
        let stands = stands.clone();
        self.keeper.forget_texts()?;
        for entry in &moved {
            self.keeper.move_versions(&stands, entry.id, drawer)?;
        }
        self.settle(at, joined, &ours, &theirs, Some(drawer))
    }

    fn move_into_drawer(
        &mut self,
        client: ClientId,
        session: SessionId,
        moved: &[Entry],
    ) -> Result<(), Error> {
        let at = At::Drawer(client, session);
        let path = at.path(&self.keeper.shelf.places);
        let raw = self.bytes(&self.keeper.shelf, &path)?;
        let read = match raw.clone() {
            Some(raw) => Some(self.keeper.shelf.decode::<Drawer>(raw, at, &path)?),
            None => None,
        };
        let ours = read.zip(raw).map(|(read, raw)| Version { read, raw });
        let mut drawer = ours.as_ref().map_or_else(
            || Drawer {
                session,
                client,
                entries: Vec::new(),
            },
            |ours| ours.read.document.clone(),
        );
        let rifts = take_in(&mut drawer, moved);
        self.rifts.entry(client).or_default().extend(rifts);
        if ours
            .as_ref()
            .is_some_and(|ours| ours.read.document == drawer)
        {
            return Ok(());
        }
        let rev = ours.as_ref().map_or(0, |ours| ours.read.rev) + 1;
        self.put(drawer.at(), ours.as_ref(), &drawer, rev, None)
    }
}
