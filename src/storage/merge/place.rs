//! Which file of a data folder is what, by its name from the folder on; and all names of a folder that can be joined.

use std::collections::BTreeSet;
use std::path::Path;

use crate::domain::id::ClientId;
use crate::domain::own_library;
use crate::storage::error::Error;
use crate::storage::files::Shape;
use crate::storage::kept::At;
use crate::storage::paths::{DRAWER_KEY, RECORD_KEY};
use crate::storage::shelf::{CLIENTS, Shelf, is_missing, note_place, session_place, summary_place};
use crate::words::storage as words;

/// No file of ours lies deeper.
const DEEP: usize = 6;

/// What a file is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// A document.
    Document(At),
    /// A key of a client.
    ClientKey(ClientId),
    /// A key that is no client's.
    Key,
    /// An earlier version, in the folder of this name.
    Version(String),
    /// Something that was put aside, in `conflicts/` or `recovered/`.
    Aside(String),
    /// A draft: what is being typed on one machine.
    Draft,
    /// A file that people write, or another one nobody knows.
    Plain,
    /// Of this machine only, or nothing that belongs here.
    Out,
}

/// Returns what a file is.
pub fn place_of(path: &str) -> Place {
    let parts: Vec<&str> = path.split('/').collect();
    if parts.iter().any(|part| !is_clean(part)) {
        return Place::Out;
    }
    match parts.as_slice() {
        ["practice.ron"] => Place::Document(At::Practice),
        ["profile.ron"] => Place::Document(At::Profile),
        ["disposals.ron"] => Place::Document(At::Disposals),
        ["library", name] if *name == own_library::FILE => Place::Document(At::Library),
        ["keys", "recipients.ron"] => Place::Document(At::Recipients),
        ["keys", _] => Place::Key,
        ["drafts", ..] => Place::Draft,
        ["locks" | "audit", ..] | ["index" | "index.text" | "index.text.new" | "ballast"] => {
            Place::Out
        }
        ["history", name, _] => Place::Version((*name).to_owned()),
        ["conflicts", name, _] => Place::Aside((*name).to_owned()),
        ["recovered", ..] => Place::Aside(String::new()),
        ["clients", id, rest @ ..] => of_client(id, rest),
        _ => Place::Plain,
    }
}

fn of_client(id: &str, rest: &[&str]) -> Place {
    let Some(client) = ClientId::parse(id).filter(|client| client.to_string() == id) else {
        return Place::Out;
    };
    let at = match rest {
        ["client.ron"] => Some(At::Chart(client)),
        ["goals.ron"] => Some(At::Goals(client)),
        ["plan.ron"] => Some(At::Plan(client)),
        ["measures.ron"] => Some(At::Readings(client)),
        ["risk.ron"] => Some(At::Risk(client)),
        ["closing.ron"] => Some(At::Closing(client)),
        ["disclosures.ron"] => Some(At::Disclosures(client)),
        ["sessions", name] => session_place(client, name),
        ["notes", name] => note_place(client, name),
        ["summaries", name] => summary_place(client, name),
        [name] if *name == RECORD_KEY || *name == DRAWER_KEY => {
            return Place::ClientKey(client);
        }
        _ => None,
    };
    at.map_or(Place::Out, Place::Document)
}

/// Tells whether a name is one that a file of a data folder can have: nothing that leads elsewhere, and nothing hidden.
fn is_clean(part: &str) -> bool {
    !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0'])
}

/// Returns the names of all files of a data folder that can be joined.
pub fn everything(shelf: &Shelf) -> Result<BTreeSet<String>, Error> {
    let mut found = BTreeSet::new();
    walk(shelf, &shelf.places.data, "", DEEP, &mut found)?;
    Ok(found)
}

fn walk(
    shelf: &Shelf,
    folder: &Path,
    prefix: &str,
    deep: usize,
    found: &mut BTreeSet<String>,
) -> Result<(), Error> {
    let names = match shelf.names(folder, CLIENTS, words::DATA) {
        Ok(names) => names,
        Err(error) if is_missing(&error) => return Ok(()),
        Err(error) => return Err(error),
    };
    for name in names.iter().filter(|name| is_clean(name)) {
        let path = folder.join(name);
        let near = [prefix, name].concat();
        match shelf.files.stat(&path).map(|stat| stat.shape) {
            Ok(Shape::Folder) if deep > 0 => {
                walk(shelf, &path, &[&near, "/"].concat(), deep - 1, found)?;
            }
            Ok(Shape::File) if place_of(&near) != Place::Out => {
                found.insert(near);
            }
            _ => {}
        }
    }
    Ok(())
}
