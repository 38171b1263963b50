//! From what a person calls a document to its place, and back: `goals`, `session 3`, `note 3`.

use crate::cli::failure::{Exit, Failure};
use crate::domain::id::ClientId;
use crate::domain::session::Session;
use crate::storage::kept::At;
use crate::storage::shelf::Shelf;
use crate::words::care::history as say;

/// How many characters of an id are enough.
const PREFIX: usize = 8;

/// Returns the document that a person names, of a client or of the practice.
pub(super) fn pick(
    shelf: &Shelf,
    client: Option<ClientId>,
    named: &[String],
) -> Result<At, Failure> {
    place(shelf, client, named).ok_or_else(|| {
        let given = named.join(" ");
        Failure::new(Exit::Missing, say::no_document(&given), say::HINT_DOCUMENT)
    })
}

/// Does the same, for `restore`.
pub(in crate::cli) fn document(
    shelf: &Shelf,
    client: Option<ClientId>,
    named: &[String],
) -> Result<At, Failure> {
    pick(shelf, client, named)
}

fn place(shelf: &Shelf, client: Option<ClientId>, named: &[String]) -> Option<At> {
    let (kind, which) = match named {
        [kind] => kind
            .split_once(' ')
            .map_or((kind.as_str(), None), |(kind, n)| (kind, Some(n))),
        [kind, which] => (kind.as_str(), Some(which.as_str())),
        _ => return None,
    };
    let Some(client) = client else {
        let own = At::OWN.into_iter().find(|at| at.name() == kind);
        return own.filter(|_| which.is_none());
    };
    let one = At::of_client(client)
        .into_iter()
        .find(|at| word(*at) == kind);
    if let Some(one) = one {
        return which.is_none().then_some(one);
    }
    let which = which?;
    let mut all = shelf.documents(client);
    let gone = shelf.missing();
    all.extend(gone.into_iter().filter(|at| at.client() == Some(client)));
    // A drawer's history may be all there is of it.
    let drawers: Vec<At> = all
        .iter()
        .filter_map(|at| match at {
            At::Session(client, session) => Some(At::Drawer(*client, *session)),
            _ => None,
        })
        .collect();
    all.extend(drawers);
    all.sort_unstable();
    all.dedup();
    all.retain(|at| word(*at) == kind);
    let by_id: Vec<&At> = all
        .iter()
        .filter(|at| which.len() >= PREFIX && id(**at).starts_with(which))
        .collect();
    if let [one] = by_id.as_slice() {
        return Some(**one);
    }
    let number: usize = which.parse().ok()?;
    if kind == SUMMARY {
        // Summaries are of no session: they are counted as they were begun.
        return all.get(number.checked_sub(1)?).copied();
    }
    all.into_iter()
        .find(|at| number_of(shelf, *at).is_some_and(|found| usize::from(found) == number))
}

/// Returns what a person calls a document.
pub(super) fn name_of(shelf: &Shelf, at: At) -> String {
    let number = number_of(shelf, at).map(|number| number.to_string());
    let number = number.or_else(|| match at {
        At::Summary(client, _) => {
            let all = shelf.documents(client);
            let summaries = all.iter().filter(|at| matches!(at, At::Summary(..)));
            let before = summaries.take_while(|other| **other != at).count();
            Some((before + 1).to_string())
        }
        At::Session(..) | At::Drawer(..) | At::Note(..) => Some(id(at).chars().take(13).collect()),
        _ => None,
    });
    match number {
        Some(number) => [word(at).as_str(), " ", &number].concat(),
        None => word(at),
    }
}

const SUMMARY: &str = "summary";

/// Returns the first word of what a person calls a document.
fn word(at: At) -> String {
    match at {
        At::Chart(_) => "chart".to_owned(),
        At::Session(..) => "session".to_owned(),
        At::Drawer(..) => "drawer".to_owned(),
        At::Note(..) => "note".to_owned(),
        At::Summary(..) => SUMMARY.to_owned(),
        at => {
            let name = at.name();
            name.rsplit_once('.')
                .map_or_else(|| name.clone(), |(_, last)| last.to_owned())
        }
    }
}

fn id(at: At) -> String {
    match at {
        At::Session(_, id) | At::Drawer(_, id) => id.to_string(),
        At::Note(_, id) => id.to_string(),
        At::Summary(_, id) => id.to_string(),
        at => at.name(),
    }
}

/// Returns the number of the session that a log, its drawer or its note is of.
fn number_of(shelf: &Shelf, at: At) -> Option<u16> {
    let session = match at {
        At::Session(..) => at,
        At::Drawer(client, session) => At::Session(client, session),
        At::Note(client, _) => {
            let read = shelf.read::<crate::domain::note::Note>(at).ok().flatten();
            let note = read.map(|read| read.document);
            let note = note.or_else(|| shelf.last_good(at).map(|(_, note)| note))?;
            At::Session(client, note.session)
        }
        _ => return None,
    };
    let read = shelf.read::<Session>(session).ok().flatten();
    let log = read.map(|read| read.document);
    let log = log.or_else(|| shelf.last_good::<Session>(session).map(|(_, log)| log))?;
    Some(log.number)
}
