//! The whole state of the program. Only `update` writes it; `view` reads it.

use std::sync::Arc;

use crate::app::apart::ApartPage;
use crate::app::chart::ChartPage;
use crate::app::clients::Clients;
use crate::app::cover::Cover;
use crate::app::desk::Desk;
use crate::app::drawer::DrawerPage;
use crate::app::end::End;
use crate::app::find::{Asked, Found};
use crate::app::first::First;
use crate::app::goals::GoalsPage;
use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::list::Move;
use crate::app::lock::Guard;
use crate::app::measures::MeasuresPage;
use crate::app::msg::Shelf;
use crate::app::notes::NotesPage;
use crate::app::notice::Notice;
use crate::app::options::{Options, OptionsPage};
use crate::app::overlay::{Overlay, Question};
use crate::app::own::Own;
use crate::app::profile::{Profile, ProfilePage};
use crate::app::saving::Saving;
use crate::app::step_back::Esc;
use crate::app::tips::Tips;
use crate::app::trend::TrendPage;
use crate::app::turned::TurnedPage;
use crate::app::versions::VersionsPage;
use crate::app::writing::WritingPage;
use crate::domain::chosen::Motion;
use crate::domain::clinician::Clinician;
use crate::domain::id::{ClientId, IdSource};
use crate::domain::practice::Practice;
use crate::domain::search::texts::Where;
use crate::domain::time::Now;

/// The program as a value.
#[derive(Clone, Debug)]
pub struct State {
    /// The clocks, as of the last message.
    pub now: Now,
    /// The IANA zone of the workstation.
    pub zone: String,
    /// Who works here, as written on every entry.
    pub by: String,
    /// The practice's own data.
    pub practice: Practice,
    /// The clinician's profile.
    pub clinician: Clinician,
    /// What there is of the profile beside its document: its steps, its counts.
    pub profile: Profile,
    /// The practice's own techniques and marks, and what there is of them beside their document.
    pub own: Own,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// Makes ids.
    pub ids: IdSource,
    /// The library, once it is read.
    pub shelf: Option<Arc<Shelf>>,
    /// The screen on show.
    pub screen: Screen,
    /// What lies on the screen.
    pub overlay: Option<Overlay>,
    /// What is asked, on top of everything but the cover.
    pub question: Option<Question>,
    /// The cover, over everything.
    pub cover: Option<Cover>,
    /// The client list.
    pub clients: Clients,
    /// The client on show.
    pub desk: Option<Desk>,
    /// Another client whose session runs.
    pub aside: Option<Box<Desk>>,
    /// The client being opened, and the keys typed meanwhile.
    pub opening: Option<Opening>,
    /// The question about all clients' records that is being answered.
    pub asked: Option<Asked>,
    /// How many such questions were asked.
    pub questions: u64,
    /// The message row.
    pub notice: Option<Notice>,
    /// What is on its way to disk.
    pub saving: Saving,
    /// Set when the program goes as soon as everything is saved.
    pub leaving: bool,
    /// What the last Esc opened or closed, in case it was no Esc.
    pub esc: Option<Esc>,
    /// When the last key came, on the steady clock.
    pub last_key: u64,
    /// The version of the practice's consent text that was recorded last.
    pub consent_version: String,
    /// Whether the records are somebody else's, to be read only: then no client is made here.
    pub is_guest: bool,
    /// Whether what is paced moves.
    pub motion: Motion,
    /// What there is of locks.
    pub guard: Guard,
    /// The keys that hold now.
    pub keys: Arc<Keymap>,
    /// The likings that hold now, and where they come from.
    pub options: Options,
    /// The first steps, while they are shown.
    pub first: Option<Box<First>>,
    /// Whether this is the program of a practice line, of which nothing is kept.
    pub is_trial: bool,
    /// What is known of tips.
    pub tips: Tips,
    /// What comes when the program is left.
    pub then: Afterwards,
}

/// What comes when the program is left.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Afterwards {
    /// The shell it was called from.
    #[default]
    Shell,
    /// The made-up clients, in its place.
    Demo,
}

/// A client on the way from disk; keys typed ahead wait here.
#[derive(Clone, PartialEq, Debug)]
pub struct Opening {
    /// Which client.
    pub client: ClientId,
    /// What was typed and pasted meanwhile, in order.
    pub held: Vec<Held>,
    /// Where to go when it is there.
    pub then: After,
}

/// What waits for a client on the way from disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Held {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
}

/// Where opening a client leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum After {
    /// To the start card.
    Card,
    /// Into the session: goes on with a running one or starts one.
    Session,
    /// Into the running session, whose end is set at its last line.
    CloseAtLast,
    /// To something that was found in the record.
    Hit(Where),
}

/// The screens (interaction.md 3.1).
#[derive(Clone, PartialEq, Debug)]
pub enum Screen {
    /// The client list.
    Clients,
    /// The start card of the client on show.
    Card(crate::app::start::Card),
    /// The live session.
    Session,
    /// The goals.
    Goals(GoalsPage),
    /// The chart.
    Chart(ChartPage),
    /// The measures.
    Measures(MeasuresPage),
    /// The last session's entries by note part.
    Last {
        /// Rows scrolled down.
        scroll: usize,
    },
    /// A session found by searching, at one of its entries.
    Found(Found),
    /// Two versions of the plan side by side.
    Versions(VersionsPage),
    /// What two copies of the record changed differently.
    Apart(ApartPage),
    /// The line of a measure or a goal.
    Trend(TrendPage),
    /// Notes and summaries.
    Notes(NotesPage),
    /// A note or a summary: written as a draft, read when it is signed.
    Writing(WritingPage),
    /// The drawer of the client on show.
    Drawer(DrawerPage),
    /// What is turned to the client: one thing, and nothing else.
    Turned(TurnedPage),
    /// The end of the session.
    End(End),
    /// The clinician's profile: about no client.
    Profile(ProfilePage),
    /// The options.
    Options(OptionsPage),
}

impl State {
    /// Returns the state at the start: the client list, empty until it is read.
    pub fn new(
        now: Now,
        zone: String,
        by: String,
        practice: Practice,
        size: (u16, u16),
        ids: IdSource,
    ) -> Self {
        Self {
            now,
            zone,
            by,
            practice,
            clinician: Clinician::default(),
            profile: Profile::default(),
            own: Own::default(),
            size,
            ids,
            shelf: None,
            screen: Screen::Clients,
            overlay: None,
            question: None,
            cover: None,
            clients: Clients::default(),
            desk: None,
            aside: None,
            opening: None,
            asked: None,
            questions: 0,
            notice: None,
            saving: Saving::default(),
            leaving: false,
            esc: None,
            last_key: now.steady,
            consent_version: String::new(),
            is_guest: false,
            motion: Motion::On,
            guard: Guard::default(),
            keys: Keymap::built_in(),
            options: Options::default(),
            first: None,
            is_trial: false,
            tips: Tips::default(),
            then: Afterwards::default(),
        }
    }

    /// Returns the client whose session runs, on show or aside.
    pub fn running(&self) -> Option<&Desk> {
        self.desk
            .as_ref()
            .filter(|desk| desk.session.is_some())
            .or_else(|| self.aside.as_deref().filter(|desk| desk.session.is_some()))
    }

    /// Tells whether the log line is on the screen and takes what is typed.
    pub fn has_line(&self) -> bool {
        let runs = self
            .desk
            .as_ref()
            .is_some_and(|desk| desk.session.is_some());
        runs && !matches!(
            self.screen,
            Screen::Clients
                | Screen::End(_)
                | Screen::Card(_)
                | Screen::Profile(_)
                | Screen::Options(_)
                | Screen::Turned(_)
        )
    }

    /// Tells whether what is typed goes to the log line: a list on the screen can take it instead.
    pub fn types_on_line(&self) -> bool {
        self.has_line() && !crate::app::measures::takes_letters(self)
    }

    /// Returns the client on show, if the screen is about one.
    pub fn desk_on_show(&self) -> Option<&Desk> {
        let is_about_client = !matches!(
            self.screen,
            Screen::Clients | Screen::Profile(_) | Screen::Options(_)
        );
        self.desk.as_ref().filter(|_| is_about_client)
    }

    /// Returns how many rows a page of a list moves by.
    pub fn page(&self) -> usize {
        usize::from(self.size.1.saturating_sub(8)).max(1)
    }

    /// Moves a cursor in a list of `len` rows.
    pub fn moved(&self, cursor: usize, len: usize, by: Move) -> usize {
        crate::app::list::moved(cursor, len, by, self.page())
    }
}
