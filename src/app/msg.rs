//! What can happen ([`Msg`]) and what the world may be asked ([`Effect`]): plain values that a test can compare.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::command::Action;
use crate::app::desk::Access;
use crate::app::find::Progress;
use crate::app::key::Key;
use crate::app::lock::{Answer, Secret, Typed};
use crate::domain::caseload::{Caseload, ClientRow};
use crate::domain::chosen::{Chosen, Ground, Motion, Tips};
use crate::domain::client::Client;
use crate::domain::clinician::Clinician;
use crate::domain::clinician::uses::Count;
use crate::domain::closing::Closing;
use crate::domain::disclosure::Disclosures;
use crate::domain::dossier::Dossier;
use crate::domain::draft::Draft;
use crate::domain::goal::Goals;
use crate::domain::guide::Guide;
use crate::domain::id::{ClientId, EntryId, StepId};
use crate::domain::library::Library;
use crate::domain::liking::Liking;
use crate::domain::note::Note;
use crate::domain::own_library::OwnLibrary;
use crate::domain::plan::Plan;
use crate::domain::practice::Practice;
use crate::domain::reading::Readings;
use crate::domain::risk::RiskRecord;
use crate::domain::search::index::Index;
use crate::domain::search::texts::Hit;
use crate::domain::session::{Drawer, Place, Session};
use crate::domain::summary::Summary;
use crate::domain::time::{Now, Stamp};

/// What can happen.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Time went on. Comes before every other message of a batch.
    Tick(Now),
    /// A key.
    Press(Key),
    /// Text pasted between brackets.
    Paste(String),
    /// The Esc just acted on was the first byte of another key.
    EscTakenBack,
    /// A line of the linear mode begins: somebody is there, and what it logs is a step of its own, however soon it comes.
    LineBegins,
    /// The window has this many columns and rows.
    Resize(u16, u16),
    /// A command, from the menu, the command list or a question.
    Do(Action),
    /// Rows of the client list; `read` of `of` rows so far.
    Listed {
        /// All rows known by now; none to leave the list as it is.
        rows: Caseload,
        /// How many have been read.
        read: usize,
        /// How many there are, or `UNCOUNTED`.
        of: usize,
    },
    /// The library was read, with what is wrong in the practice's own files.
    LibraryRead(Arc<Shelf>),
    /// The library was laid anew after the practice changed it, so what is wrong in its files is known already.
    LibraryLaid(Arc<Shelf>),
    /// Words were found in the records of all clients, or more of them were looked through.
    Searched(Box<Searched>),
    /// More records were counted for the learning list.
    Counted(Box<Counted>),
    /// A client was opened.
    Opened(Box<Opened>),
    /// A client could not be opened: why, and what to do.
    NotOpened(String, String),
    /// What was asked with this ticket is on disk.
    Saved {
        /// The ticket of the effect.
        ticket: u64,
        /// When it was on disk.
        at: Stamp,
    },
    /// What was asked with this ticket could not be saved.
    Failed {
        /// The ticket of the effect.
        ticket: u64,
        /// Why, in words.
        why: String,
        /// What is safe and what to do.
        hint: String,
    },
    /// Somebody else wrote the file since it was read; ours is kept beside it and theirs is here.
    Conflict {
        /// The ticket of the effect.
        ticket: u64,
        /// What stands on disk now, if it can be read.
        theirs: Option<Box<Paper>>,
        /// Where ours was put.
        kept: String,
    },
    /// An entry arrived in another client's log; now it can be marked here.
    Delivered {
        /// The ticket of the effect.
        ticket: u64,
        /// Where it stood here.
        from: Place,
        /// Where it stands now.
        to: Place,
        /// The step of the move.
        step: StepId,
        /// The other client's row as it reads now.
        row: Box<ClientRow>,
    },
    /// A file for outside was written, or was not.
    Exported {
        /// Whose record it is of.
        client: ClientId,
        /// What it is, as the list of disclosures says it.
        what: String,
        /// Where it is, or why there is none.
        path: Result<String, String>,
    },
    /// Another program of the same user asks for the clients this one holds.
    AskedToYield,
    /// The holder gave the client up and it was opened anew, or did not answer.
    TakeOver(Result<Box<Opened>, String>),
    /// Everything that was to go to disk is there, and this unlocks; or not, and why.
    Settled(Result<Secret, String>),
    /// What was typed as the secret of a signature was looked at: which look, and what it came to.
    Checked(u64, Answer),
    /// Words from outside that belong on the message row.
    Told(String),
    /// The system or the user wants the program gone.
    Quit,
}

/// A part of the answer to a search of all clients.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Searched {
    /// The number of the question.
    pub number: u64,
    /// Whether it is the first part.
    pub is_first: bool,
    /// What was found since the part before.
    pub hits: Vec<Hit>,
    /// How many were found so far, listed or not.
    pub found: usize,
    /// How far the search has come.
    pub progress: Progress,
}

/// A part of the answer to the question how often techniques are used: numbers, no words of a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// The number of the question.
    pub number: u64,
    /// What records said since the part before.
    pub counts: Vec<Count>,
    /// Records read so far.
    pub read: usize,
    /// Records in all.
    pub of: usize,
    /// Records some of whose files could not be read.
    pub troubled: usize,
    /// Whether that was all.
    pub is_done: bool,
}

/// The library with its search index, read once and shared.
#[derive(Debug)]
pub struct Shelf {
    /// The techniques and vocabularies.
    pub library: Library,
    /// The index over them.
    pub index: Index,
    /// What the chart asks for.
    pub guide: Guide,
    /// Mistakes in the practice's own files, in words.
    pub findings: Vec<String>,
}

/// A client as read from disk.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// Everything on file.
    pub dossier: Dossier,
    /// Whether this program may write.
    pub access: Access,
    /// The draft that was typed last, of the record or of the drawer.
    pub draft: Option<Draft>,
    /// What could not be read or was changed outside, in words.
    pub findings: Vec<String>,
    /// A document that could not be read and of which a whole copy is there.
    pub spoiled: Option<Spoiled>,
}

/// A document that could not be read, in words, and its last whole copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spoiled {
    /// Which document, where and why, and that nothing was changed.
    pub words: String,
    /// When the copy was saved, as a clock or a day shows it.
    pub copy: String,
}

/// A document on its way to disk.
#[derive(Clone, PartialEq, Debug)]
#[expect(missing_docs, reason = "each is the document of that name")]
pub enum Paper {
    Client(Box<Client>),
    Goals(Box<Goals>),
    Plan(Box<Plan>),
    Readings(Box<Readings>),
    Risk(Box<RiskRecord>),
    Closing(Box<Closing>),
    Disclosures(Box<Disclosures>),
    Note(Box<Note>),
    Summary(Box<Summary>),
    Session(Box<Session>),
    Drawer(Box<Drawer>),
    Profile(Box<Clinician>),
    Practice(Box<Practice>),
    Library(Box<OwnLibrary>),
}

/// What the world may be asked.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Open a client: lock if free, read everything.
    Open(ClientId),
    /// Save what is pending of a client and let go of the lock.
    Close(ClientId),
    /// Put a document on disk, durably.
    Save {
        /// Comes back with the answer.
        ticket: u64,
        /// What to save.
        paper: Paper,
    },
    /// Make a client's folder and chart.
    Create {
        /// Comes back with the answer.
        ticket: u64,
        /// The new client.
        client: Box<Client>,
    },
    /// Save log and drawer so that no file outside the drawer's keeps the entry's words.
    MoveToDrawer {
        /// Comes back with the answer.
        ticket: u64,
        /// The log, without the words.
        session: Box<Session>,
        /// The drawer, with them.
        drawer: Box<Drawer>,
        /// The entry that moved.
        entry: EntryId,
    },
    /// Put a late entry into another client's newest session.
    Deliver {
        /// Comes back with the answer.
        ticket: u64,
        /// The session it stands in here.
        from: Box<Session>,
        /// The entry.
        entry: EntryId,
        /// Whose log it should stand in.
        to: ClientId,
        /// Its id there.
        id: EntryId,
        /// The step of the move.
        step: StepId,
        /// Who moves it.
        by: String,
        /// When.
        at: Stamp,
    },
    /// Keep what is typed.
    KeepDraft {
        /// Whether the line belongs to the drawer.
        private: bool,
        /// The line and all that goes with it.
        draft: Box<Draft>,
        /// The same without the line, for the side it does not belong to.
        rest: Box<Draft>,
    },
    /// Write a file for outside, beside the data folder and never over another.
    Export {
        /// Whose record it is of.
        client: ClientId,
        /// What it is; comes back with the answer.
        what: String,
        /// The file's name.
        name: String,
        /// The text.
        text: String,
    },
    /// Put the last whole copy of the client's first spoiled document in its place, keep what lies there aside, and open
    /// the client anew.
    UseCopy(ClientId),
    /// Ask whoever holds the client to save and let go.
    AskHolder(ClientId),
    /// Everything is saved: let go of this client, another program waits for it.
    Yield(ClientId),
    /// Keep this row of the client list in the index.
    Index(Box<ClientRow>),
    /// Look for words in the records of all clients. The newest question counts, those before it are dropped; one without
    /// words only makes ready.
    Search {
        /// Comes back with every part of the answer.
        number: u64,
        /// What was typed.
        query: String,
        /// How many hits fill the screen: so many are told at once.
        rows: usize,
        /// The clients this program may be writing.
        live: Vec<ClientId>,
    },
    /// Nobody looks at what is found any more.
    EndSearch,
    /// Count in all records how often techniques are used and planned. A newer question stops the one before.
    CountUses {
        /// Comes back with every part of the answer.
        number: u64,
        /// From which day on it is counted back.
        today: NaiveDate,
    },
    /// Nobody looks at the counts any more.
    EndCount,
    /// Lay the practice's own techniques, as they read now, over the library.
    LayLibrary(Box<OwnLibrary>),
    /// Use these colours from now on, and next time.
    Wear(Ground),
    /// Let these likings hold from now on, and keep what was chosen for next time.
    Like(Box<Chosen>, Liking),
    /// Let what is paced move from now on, and next time, or not.
    Move(Motion),
    /// Show a tip a day from now on, and next time, or not.
    Tips(Tips),
    /// Note that the first steps were shown on this day: they do not come unasked again.
    FirstSteps(NaiveDate),
    /// Offer this version of the practice's consent text from now on, and next time.
    OfferVersion(String),
    /// Draw every cell anew.
    Repaint,
    /// Put everything on disk that waits, and say whether it is there and what unlocks.
    Settle,
    /// Lock: nothing of this program is left in memory. This client is opened again afterwards.
    Lock(Option<ClientId>),
    /// Look whether this is the secret.
    Check {
        /// Which look it is.
        number: u64,
        /// What was typed.
        typed: Typed,
    },
    /// Leave the screen to the shell until it comes back.
    Suspend,
    /// Nothing is pending: go.
    Leave,
}
