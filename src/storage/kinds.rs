//! The one table from a place to the type of document that lies there, and back from a file to its place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::domain::client::Client;
use crate::domain::clinician::Clinician;
use crate::domain::closing::Closing;
use crate::domain::disclosure::Disclosures;
use crate::domain::disposal::Disposals;
use crate::domain::document::Document as _;
use crate::domain::goal::Goals;
use crate::domain::id::ClientId;
use crate::domain::note::Note;
use crate::domain::own_library::OwnLibrary;
use crate::domain::plan::Plan;
use crate::domain::practice::Practice;
use crate::domain::reading::Readings;
use crate::domain::recipients::Recipients;
use crate::domain::risk::RiskRecord;
use crate::domain::session::{Drawer, Session};
use crate::domain::summary::Summary;
use crate::storage::decode::{decode_any, header_of};
use crate::storage::disposal::half_gone;
use crate::storage::history::revision_of;
use crate::storage::kept::{At, Kept};
use crate::storage::paths::Places;
use crate::storage::seal::Key;
use crate::storage::shelf::{CLIENTS, FILES, Shelf, note_place, session_place, summary_place};
use crate::words::storage as words;

/// Something that is done to a document whose type only its place knows.
pub trait Errand {
    /// What comes of it.
    type Outcome;
    /// Does it.
    fn run<D: Kept>(self, at: At) -> Self::Outcome;
}

impl At {
    /// Does an errand with the type of document that lies at this place.
    pub fn send<E: Errand>(self, errand: E) -> E::Outcome {
        match self {
            Self::Practice => errand.run::<Practice>(self),
            Self::Profile => errand.run::<Clinician>(self),
            Self::Library => errand.run::<OwnLibrary>(self),
            Self::Disposals => errand.run::<Disposals>(self),
            Self::Recipients => errand.run::<Recipients>(self),
            Self::Chart(_) => errand.run::<Client>(self),
            Self::Goals(_) => errand.run::<Goals>(self),
            Self::Plan(_) => errand.run::<Plan>(self),
            Self::Readings(_) => errand.run::<Readings>(self),
            Self::Risk(_) => errand.run::<RiskRecord>(self),
            Self::Closing(_) => errand.run::<Closing>(self),
            Self::Disclosures(_) => errand.run::<Disclosures>(self),
            Self::Note(..) => errand.run::<Note>(self),
            Self::Summary(..) => errand.run::<Summary>(self),
            Self::Session(..) => errand.run::<Session>(self),
            Self::Drawer(..) => errand.run::<Drawer>(self),
        }
    }

    /// The documents that are no client's.
    pub const OWN: [Self; 5] = [
        Self::Practice,
        Self::Profile,
        Self::Library,
        Self::Disposals,
        Self::Recipients,
    ];

    /// Returns the documents of which a client has one each.
    pub fn of_client(client: ClientId) -> [Self; 7] {
        [
            Self::Chart(client),
            Self::Goals(client),
            Self::Plan(client),
            Self::Readings(client),
            Self::Risk(client),
            Self::Closing(client),
            Self::Disclosures(client),
        ]
    }

    /// Returns the place a path stands for, if a document of ours lies there or would.
    pub fn of_path(places: &Places, path: &Path) -> Option<Self> {
        if let Some(own) = Self::OWN.into_iter().find(|at| at.path(places) == path) {
            return Some(own);
        }
        let rest = path.strip_prefix(places.clients()).ok()?;
        let parts: Option<Vec<&str>> = rest.iter().map(|part| part.to_str()).collect();
        let (client, rest) = parts.as_deref()?.split_first()?;
        let client = ClientId::parse(client).filter(|id| id.to_string() == *client)?;
        match rest {
            ["sessions", name] => session_place(client, name),
            ["notes", name] => note_place(client, name),
            ["summaries", name] => summary_place(client, name),
            [_] => Self::of_client(client)
                .into_iter()
                .find(|at| at.path(places) == path),
            _ => None,
        }
    }

    /// Tells whether it is the drawer's.
    pub fn is_drawer(self) -> bool {
        matches!(self, Self::Drawer(..))
    }
}

/// Returns the place that the ids inside clear bytes name, however they came to be where they are.
pub(crate) fn own_place(plain: &[u8]) -> Option<At> {
    fn at<D: Kept>(plain: &[u8]) -> Option<At> {
        Some(decode_any::<D>(plain).ok()?.document.at())
    }
    match header_of(plain)?.kind.as_str() {
        Practice::KIND => at::<Practice>(plain),
        Clinician::KIND => at::<Clinician>(plain),
        OwnLibrary::KIND => at::<OwnLibrary>(plain),
        Disposals::KIND => at::<Disposals>(plain),
        Recipients::KIND => at::<Recipients>(plain),
        Client::KIND => at::<Client>(plain),
        Goals::KIND => at::<Goals>(plain),
        Plan::KIND => at::<Plan>(plain),
        Readings::KIND => at::<Readings>(plain),
        RiskRecord::KIND => at::<RiskRecord>(plain),
        Closing::KIND => at::<Closing>(plain),
        Disclosures::KIND => at::<Disclosures>(plain),
        Note::KIND => at::<Note>(plain),
        Summary::KIND => at::<Summary>(plain),
        Session::KIND => at::<Session>(plain),
        Drawer::KIND => at::<Drawer>(plain),
        _ => None,
    }
}

impl Shelf {
    /// Returns the places of a client's documents: those of which there is one each, whether it is there or not, and every
    /// log, drawer, note and summary that is there.
    pub fn documents(&self, client: ClientId) -> Vec<At> {
        // Folders that cannot be listed are named by `check`.
        let mut unsaid = Vec::new();
        let mut all = At::of_client(client).to_vec();
        all.extend(self.session_places(client, &mut unsaid));
        all.extend(self.note_places(client, &mut unsaid));
        all.extend(self.summary_places(client, &mut unsaid));
        all
    }

    /// Returns which document the folders in `history/` or `conflicts/` belong to, also of one that is not there any more;
    /// none where nothing in the folder says so.
    pub fn kept_folders(&self, top: &Path) -> Vec<(PathBuf, Option<At>)> {
        let mut names = self.names(top, CLIENTS, words::DATA).unwrap_or_default();
        if names.is_empty() {
            return Vec::new();
        }
        names.sort_unstable();
        let clients = self.clients().unwrap_or_default();
        let known = self.kept_names();
        names
            .into_iter()
            .map(|name| {
                let folder = top.join(&name);
                let at = known.get(&name).copied();
                let at = at.or_else(|| self.owner_of(&folder, &name, &clients));
                (folder, at)
            })
            .collect()
    }

    /// Returns the names that documents have in `history/` and `conflicts/`, of all that there are.
    pub(crate) fn kept_names(&self) -> BTreeMap<String, At> {
        let clients = self.clients().unwrap_or_default();
        let documents = clients.iter().flat_map(|client| {
            let all = self.documents(*client);
            // A drawer that is gone lies beside its log.
            let drawers: Vec<At> = all.iter().filter_map(|at| drawer_of(*at)).collect();
            all.into_iter().chain(drawers)
        });
        let all = At::OWN.into_iter().chain(documents);
        all.map(|at| (at.name(), at)).collect()
    }

    /// Returns the document that the versions in a folder are of, from what they say themselves.
    fn owner_of(&self, folder: &Path, name: &str, clients: &[ClientId]) -> Option<At> {
        let mut names = self.names(folder, FILES, words::REVISION).ok()?;
        names.retain(|name| revision_of(name).is_some());
        names.sort_unstable();
        let keys: Vec<Key> = [Key::Clinician]
            .into_iter()
            .chain(clients.iter().map(|client| Key::Record(*client)))
            .chain(clients.iter().map(|client| Key::Drawer(*client)))
            .collect();
        names.iter().rev().find_map(|file| {
            let (raw, _) = self.fetch(&folder.join(file), words::REVISION).ok()??;
            let plain = self.opened(&keys, raw).ok()?;
            own_place(&plain).filter(|at| at.name() == name)
        })
    }

    /// Returns the documents that are gone and of which an earlier version is kept.
    pub fn missing(&self) -> Vec<At> {
        let gone: Vec<ClientId> = self
            .names(&self.places.clients(), CLIENTS, words::DATA)
            .unwrap_or_default()
            .iter()
            .filter_map(|name| half_gone(name))
            .collect();
        self.kept_folders(&self.places.history())
            .into_iter()
            .filter_map(|(_, at)| at)
            // What is being disposed of is not missed.
            .filter(|at| at.client().is_none_or(|client| !gone.contains(&client)))
            .filter(|at| {
                let stat = self.files.stat(&at.path(&self.places));
                stat.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
            })
            .filter(|at| self.revisions(*at).is_ok_and(|all| !all.is_empty()))
            .collect()
    }
}

fn drawer_of(at: At) -> Option<At> {
    match at {
        At::Session(client, session) => Some(At::Drawer(client, session)),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::domain::id::{NoteId, SessionId, SummaryId};

    #[test]
    fn every_place_is_found_again_by_its_path_and_by_nothing_else() {
        let places = Places::under(Path::new("/nowhere"));
        let id = uuid::Uuid::try_parse("01932f1a-0000-7000-8000-000000000001").unwrap();
        let client = ClientId(id);
        let mut all = At::of_client(client).to_vec();
        all.extend(At::OWN);
        all.extend([
            At::Session(client, SessionId(id)),
            At::Drawer(client, SessionId(id)),
            At::Note(client, NoteId(id)),
            At::Summary(client, SummaryId(id)),
        ]);
        for at in all {
            assert_eq!(At::of_path(&places, &at.path(&places)), Some(at));
        }
        for odd in [
            "clients",
            "clients/x/client.ron",
            "index",
            "../practice.ron",
        ] {
            assert_eq!(At::of_path(&places, &places.data.join(odd)), None, "{odd}");
        }
        let odd = places.client(client).join("notes.ron");
        assert_eq!(At::of_path(&places, &odd), None);
    }
}
