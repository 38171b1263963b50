//! A document of a client that cannot be read: what is said of it, and its last whole copy put in its place.

use std::path::Path;

use crate::app::msg::{Msg, Spoiled};
use crate::domain::client::Client;
use crate::domain::id::ClientId;
use crate::domain::session::Session;
use crate::domain::time::Now;
use crate::runtime::writer::holders::when;
use crate::runtime::writer::{Writer, hint};
use crate::storage::decode::Finding;
use crate::storage::error::Error;
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::repair::{Act, Done, Step, plan};
use crate::storage::shelf::Shelf;
use crate::words::runtime as say;

/// The first step that puts a whole copy in the place of a spoiled document.
fn first(shelf: &Shelf, findings: &[Finding]) -> Option<Step> {
    let is_put_back = |step: &Step| matches!(step.act, Act::PutBack(..));
    plan(shelf, findings).into_iter().find(is_put_back)
}

/// Returns what is said of the first spoiled document of which a whole copy is there.
pub(super) fn found(
    shelf: &Shelf,
    client: &Client,
    findings: &[Finding],
    now: Now,
) -> Option<Spoiled> {
    if findings.is_empty() {
        return None;
    }
    let step = first(shelf, findings)?;
    let Act::PutBack(at, copy) = &step.act else {
        return None;
    };
    let what = match at {
        At::Session(..) => {
            let (_, session) = shelf.last_good::<Session>(*at)?;
            crate::words::screen::session(session.number)
        }
        at => at.what().to_owned(),
    };
    let folder = shelf.places.client(client.id);
    let path = &step.finding.path;
    let near = path.strip_prefix(&folder).unwrap_or(path);
    let stat = shelf.files_of().stat(&copy.path).ok()?;
    let copy = when(stat.mtime, now.wall);
    let of = &step.finding;
    Some(Spoiled {
        words: say::spoiled(
            &what,
            client.name(),
            &short(near),
            (of.line, of.column),
            &of.message,
        ),
        copy,
    })
}

/// Returns a path near the client with the long name of the file cut in the middle.
fn short(near: &Path) -> String {
    let stem = near.file_stem().unwrap_or_default().to_string_lossy();
    let letters: Vec<char> = stem.chars().collect();
    let shown = near.to_string_lossy().into_owned();
    if letters.len() < 20 {
        return shown;
    }
    let head: String = letters.iter().take(4).collect();
    let tail: String = letters.iter().skip(letters.len() - 2).collect();
    shown.replacen(&*stem, &say::shortened(&head, &tail), 1)
}

impl<T: Fn(Msg)> Writer<T> {
    /// Puts the whole copy of a client's first spoiled document in its place, and opens the client anew.
    pub(super) fn use_copy(&mut self, client: ClientId) {
        let now = self.clock.now();
        let opened = put_back(&mut self.keeper, client, now).and_then(|()| self.open(client));
        (self.tell)(match opened {
            Ok(opened) => Msg::Opened(Box::new(opened)),
            Err(error) => Msg::NotOpened(error.to_string(), hint(&error)),
        });
    }
}

/// Puts the whole copy in its place; what lies there goes to `recovered/` before.
fn put_back(keeper: &mut Keeper, client: ClientId, now: Now) -> Result<(), Error> {
    let findings = keeper.shelf().dossier(client)?.findings;
    let Some(step) = first(keeper.shelf(), &findings) else {
        return Ok(());
    };
    match keeper.mend(&step, now) {
        Done::Failed(error) => Err(error),
        Done::Mended(_) | Done::Left => Ok(()),
    }
}
