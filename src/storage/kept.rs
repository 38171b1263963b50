//! What can be kept on disk: each document knows its own place and its ids, so that nothing is saved where it does not belong.

use std::collections::BTreeSet;
use std::path::PathBuf;

use uuid::Uuid;

use crate::domain::audit::{Action, Mark};
use crate::domain::client::Client;
use crate::domain::clinician::Clinician;
use crate::domain::closing::Closing;
use crate::domain::disclosure::Disclosures;
use crate::domain::disposal::Disposals;
use crate::domain::document::Document;
use crate::domain::draft::Draft;
use crate::domain::goal::Goals;
use crate::domain::id::{ClientId, NoteId, SessionId, SummaryId};
use crate::domain::note::Note;
use crate::domain::own_library::{self, OwnLibrary};
use crate::domain::plan::Plan;
use crate::domain::practice::Practice;
use crate::domain::reading::Readings;
use crate::domain::recipients::Recipients;
use crate::domain::risk::RiskRecord;
use crate::domain::session::{Drawer, Entry, Session};
use crate::domain::summary::Summary;
use crate::domain::writing::Edits;
use crate::domain::writing::signed::Amendment;
use crate::storage::paths::Places;
use crate::storage::restore::standing::{self, Standing};
use crate::storage::seal::Key;
use crate::words::storage as words;

/// The place of one document in the data folder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum At {
    /// `practice.ron`.
    Practice,
    /// `profile.ron`.
    Profile,
    /// `library/own.ron`.
    Library,
    /// `disposals.ron`.
    Disposals,
    /// `keys/recipients.ron`.
    Recipients,
    /// `clients/<client>/client.ron`.
    Chart(ClientId),
    /// `clients/<client>/goals.ron`.
    Goals(ClientId),
    /// `clients/<client>/plan.ron`.
    Plan(ClientId),
    /// `clients/<client>/measures.ron`.
    Readings(ClientId),
    /// `clients/<client>/risk.ron`.
    Risk(ClientId),
    /// `clients/<client>/closing.ron`.
    Closing(ClientId),
    /// `clients/<client>/disclosures.ron`.
    Disclosures(ClientId),
    /// `clients/<client>/notes/<note>.ron`.
    Note(ClientId, NoteId),
    /// `clients/<client>/summaries/<summary>.ron`.
    Summary(ClientId, SummaryId),
    /// `clients/<client>/sessions/<session>.ron`.
    Session(ClientId, SessionId),
    /// `clients/<client>/sessions/<session>.private.ron`.
    Drawer(ClientId, SessionId),
}

impl At {
    /// Returns whose document it is, none for the practice's and the clinician's own.
    pub fn client(self) -> Option<ClientId> {
        match self {
            Self::Practice | Self::Profile | Self::Library | Self::Disposals | Self::Recipients => {
                None
            }
            Self::Chart(client)
            | Self::Goals(client)
            | Self::Plan(client)
            | Self::Readings(client)
            | Self::Risk(client)
            | Self::Closing(client)
            | Self::Disclosures(client)
            | Self::Note(client, _)
            | Self::Summary(client, _)
            | Self::Session(client, _)
            | Self::Drawer(client, _) => Some(client),
        }
    }

    /// Returns the file.
    pub fn path(self, places: &Places) -> PathBuf {
        match self {
            Self::Practice => places.data.join("practice.ron"),
            Self::Profile => places.data.join("profile.ron"),
            Self::Disposals => places.data.join("disposals.ron"),
            Self::Recipients => places.keys().join("recipients.ron"),
            Self::Library => places.library().join(own_library::FILE),
            Self::Chart(client) => places.client(client).join("client.ron"),
            Self::Goals(client) => places.client(client).join("goals.ron"),
            Self::Plan(client) => places.client(client).join("plan.ron"),
            Self::Readings(client) => places.client(client).join("measures.ron"),
            Self::Risk(client) => places.client(client).join("risk.ron"),
            Self::Closing(client) => places.client(client).join("closing.ron"),
            Self::Disclosures(client) => places.client(client).join("disclosures.ron"),
            Self::Note(client, note) => places.notes(client).join(format!("{note}.ron")),
            Self::Summary(client, summary) => {
                places.summaries(client).join(format!("{summary}.ron"))
            }
            Self::Session(client, session) => {
                places.sessions(client).join(format!("{session}.ron"))
            }
            Self::Drawer(client, session) => places
                .sessions(client)
                .join(format!("{session}.private.ron")),
        }
    }

    /// Returns the word the header line has for documents of this place.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Practice => Practice::KIND,
            Self::Profile => Clinician::KIND,
            Self::Disposals => Disposals::KIND,
            Self::Recipients => Recipients::KIND,
            Self::Library => OwnLibrary::KIND,
            Self::Chart(_) => Client::KIND,
            Self::Goals(_) => Goals::KIND,
            Self::Plan(_) => Plan::KIND,
            Self::Readings(_) => Readings::KIND,
            Self::Risk(_) => RiskRecord::KIND,
            Self::Closing(_) => Closing::KIND,
            Self::Disclosures(_) => Disclosures::KIND,
            Self::Note(..) => Note::KIND,
            Self::Summary(..) => Summary::KIND,
            Self::Session(..) => Session::KIND,
            Self::Drawer(..) => Drawer::KIND,
        }
    }

    /// Returns what a user calls it.
    pub fn what(self) -> &'static str {
        match self {
            Self::Practice => words::PRACTICE,
            Self::Profile => words::PROFILE,
            Self::Disposals => crate::words::retention::LOG,
            Self::Recipients => crate::words::seal::RECIPIENTS,
            Self::Library => words::OWN_LIBRARY,
            Self::Chart(_) => words::CHART,
            Self::Goals(_) => words::GOALS,
            Self::Plan(_) => words::PLAN,
            Self::Readings(_) => words::READINGS,
            Self::Risk(_) => words::RISK,
            Self::Closing(_) => words::CLOSING,
            Self::Disclosures(_) => words::DISCLOSURES,
            Self::Note(..) => words::NOTE,
            Self::Summary(..) => words::SUMMARY,
            Self::Session(..) => words::SESSION,
            Self::Drawer(..) => words::DRAWER,
        }
    }

    /// Returns the name of its folder in `history/` and `conflicts/`, and the stem of its spilled file.
    pub fn name(self) -> String {
        match self {
            Self::Practice => "practice".to_owned(),
            Self::Profile => "profile".to_owned(),
            Self::Disposals => "disposals".to_owned(),
            Self::Recipients => "recipients".to_owned(),
            Self::Library => "library".to_owned(),
            Self::Chart(client) => client.to_string(),
            Self::Goals(client) => format!("{client}.goals"),
            Self::Plan(client) => format!("{client}.plan"),
            Self::Readings(client) => format!("{client}.measures"),
            Self::Risk(client) => format!("{client}.risk"),
            Self::Closing(client) => format!("{client}.closing"),
            Self::Disclosures(client) => format!("{client}.disclosures"),
            Self::Note(_, note) => note.to_string(),
            Self::Summary(_, summary) => summary.to_string(),
            Self::Session(_, session) => session.to_string(),
            Self::Drawer(_, session) => format!("{session}.private"),
        }
    }

    /// Returns whose key it is sealed with.
    pub fn key(self) -> Key {
        match self {
            Self::Library => Key::Nobody,
            Self::Practice | Self::Profile | Self::Disposals | Self::Recipients => Key::Clinician,
            Self::Drawer(client, _) => Key::Drawer(client),
            _ => self.client().map_or(Key::Clinician, Key::Record),
        }
    }
}

/// A document with a place of its own.
pub trait Kept: Document {
    /// Returns the place, made from the ids inside: a document cannot be saved under another's name.
    fn at(&self) -> At;

    /// Returns every id that must occur once in the document.
    fn ids(&self) -> Vec<Uuid> {
        Vec::new()
    }

    /// Returns what nothing ever takes out of the document, restoring an earlier version included.
    fn standing(&self) -> Vec<Standing> {
        Vec::new()
    }

    /// Returns what the audit trail tells of apart when it comes new: struck lines, signatures, overrides.
    fn marks(&self) -> BTreeSet<Mark> {
        BTreeSet::new()
    }
}

impl Kept for Practice {
    fn at(&self) -> At {
        At::Practice
    }
}

impl Kept for Clinician {
    fn at(&self) -> At {
        At::Profile
    }
}

impl Kept for OwnLibrary {
    fn at(&self) -> At {
        At::Library
    }
}

impl Kept for Recipients {
    fn at(&self) -> At {
        At::Recipients
    }
}

impl Kept for Disposals {
    fn at(&self) -> At {
        At::Disposals
    }

    fn standing(&self) -> Vec<Standing> {
        standing::of_disposals(self)
    }
}

impl Kept for Client {
    fn at(&self) -> At {
        At::Chart(self.id)
    }

    fn ids(&self) -> Vec<Uuid> {
        let people = self.participants.iter().map(|person| person.id.0);
        people
            .chain(self.facts.iter().map(|fact| fact.id.0))
            .collect()
    }
}

impl Kept for Goals {
    fn at(&self) -> At {
        At::Goals(self.client)
    }

    fn ids(&self) -> Vec<Uuid> {
        let objectives = self.goals.iter().flat_map(|goal| &goal.objectives);
        self.goals
            .iter()
            .map(|goal| goal.id.0)
            .chain(objectives.map(|objective| objective.id.0))
            .chain(self.homework.iter().map(|task| task.id.0))
            .collect()
    }
}

impl Kept for Plan {
    fn at(&self) -> At {
        At::Plan(self.client)
    }
}

impl Kept for Readings {
    fn at(&self) -> At {
        At::Readings(self.client)
    }

    fn ids(&self) -> Vec<Uuid> {
        self.readings.iter().map(|reading| reading.id.0).collect()
    }

    fn standing(&self) -> Vec<Standing> {
        standing::of_readings(self)
    }

    fn marks(&self) -> BTreeSet<Mark> {
        let withdrawn = self.readings.iter().filter(|one| one.withdrawn.is_some());
        withdrawn
            .map(|one| Mark {
                action: Action::Strike,
                id: one.id.0,
            })
            .collect()
    }
}

impl Kept for RiskRecord {
    fn at(&self) -> At {
        At::Risk(self.client)
    }

    fn ids(&self) -> Vec<Uuid> {
        self.entries.iter().map(|entry| entry.id.0).collect()
    }

    fn standing(&self) -> Vec<Standing> {
        standing::of_risk(self)
    }
}

impl Kept for Closing {
    fn at(&self) -> At {
        At::Closing(self.client)
    }

    fn ids(&self) -> Vec<Uuid> {
        self.follow_ups.iter().map(|one| one.id.0).collect()
    }

    fn standing(&self) -> Vec<Standing> {
        standing::of_closing(self)
    }
}

impl Kept for Disclosures {
    fn at(&self) -> At {
        At::Disclosures(self.client)
    }

    fn ids(&self) -> Vec<Uuid> {
        let requests = self.requests.iter().map(|one| one.id.0);
        self.authorisations
            .iter()
            .map(|one| one.id.0)
            .chain(requests)
            .collect()
    }

    fn standing(&self) -> Vec<Standing> {
        standing::of_disclosures(self)
    }
}

impl Kept for Note {
    fn at(&self) -> At {
        At::Note(self.client, self.id)
    }

    fn ids(&self) -> Vec<Uuid> {
        text_ids(&self.edits, &self.amendments)
    }

    fn standing(&self) -> Vec<Standing> {
        standing::of_text(self.signed.as_ref(), &self.amendments)
    }

    fn marks(&self) -> BTreeSet<Mark> {
        let action = Action::Sign;
        let id = self.id.0;
        self.signed.iter().map(|_| Mark { action, id }).collect()
    }
}

impl Kept for Summary {
    fn at(&self) -> At {
        At::Summary(self.client, self.id)
    }

    fn ids(&self) -> Vec<Uuid> {
        text_ids(&self.edits, &self.amendments)
    }

    fn standing(&self) -> Vec<Standing> {
        standing::of_text(self.signed.as_ref(), &self.amendments)
    }

    fn marks(&self) -> BTreeSet<Mark> {
        let action = Action::Sign;
        let id = self.id.0;
        self.signed.iter().map(|_| Mark { action, id }).collect()
    }
}

fn text_ids(edits: &Edits, amendments: &[Amendment]) -> Vec<Uuid> {
    let added = edits.added.iter().map(|added| added.id.0);
    amendments.iter().map(|one| one.id.0).chain(added).collect()
}

impl Kept for Session {
    fn at(&self) -> At {
        At::Session(self.client, self.id)
    }

    fn ids(&self) -> Vec<Uuid> {
        entry_ids(&self.entries)
    }

    fn standing(&self) -> Vec<Standing> {
        standing::of_entries(&self.entries)
    }

    fn marks(&self) -> BTreeSet<Mark> {
        entry_marks(&self.entries)
    }
}

impl Kept for Drawer {
    fn at(&self) -> At {
        At::Drawer(self.client, self.session)
    }

    fn ids(&self) -> Vec<Uuid> {
        entry_ids(&self.entries)
    }

    fn standing(&self) -> Vec<Standing> {
        standing::of_entries(&self.entries)
    }

    fn marks(&self) -> BTreeSet<Mark> {
        entry_marks(&self.entries)
    }
}

fn entry_ids(entries: &[Entry]) -> Vec<Uuid> {
    entries.iter().map(|entry| entry.id.0).collect()
}

fn entry_marks(entries: &[Entry]) -> BTreeSet<Mark> {
    let mark = |action: Action, entry: &Entry| Mark {
        action,
        id: entry.id.0,
    };
    let struck = entries.iter().filter(|entry| entry.is_struck());
    let despite = entries.iter().filter(|entry| {
        let used = entry.line.technique.as_ref();
        used.is_some_and(|used| used.despite.is_some())
    });
    struck
        .map(|entry| mark(Action::Strike, entry))
        .chain(despite.map(|entry| mark(Action::Override, entry)))
        .collect()
}

/// Which side a draft belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// The record: everything but the drawer.
    Record,
    /// The drawer.
    Drawer,
}

impl Side {
    /// Returns whose key its drafts are sealed with.
    pub fn key(self, client: ClientId) -> Key {
        match self {
            Self::Record => Key::Record(client),
            Self::Drawer => Key::Drawer(client),
        }
    }

    /// Returns the file of the draft: the synced one, or the newer one that is not synced.
    pub fn path(self, places: &Places, client: ClientId, synced: bool) -> PathBuf {
        let side = match self {
            Self::Record => "",
            Self::Drawer => ".drawer",
        };
        let age = if synced { "" } else { ".new" };
        places.drafts().join(format!("{client}{side}{age}.ron"))
    }
}

/// The word a draft's header line has.
pub const DRAFT: &str = Draft::KIND;
