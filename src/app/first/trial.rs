//! The practice line: a whole program of its own, in memory, with one made-up client and nobody else. What it asks of the
//! world is not carried out.

use crate::app::cover::Cover;
use crate::app::desk::{Access, Desk};
use crate::app::key::Key;
use crate::app::msg::{Effect, Msg};
use crate::app::overlay::Overlay;
use crate::app::saving::Saving;
use crate::app::state::State;
use crate::app::update::update;
use crate::app::{opening, shown, start};
use crate::domain::demo;
use crate::domain::practice::Practice;
use crate::domain::session::{Entry, Kind};

/// What is tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Task {
    /// A plain line.
    Seen,
    /// The client's words.
    Said,
    /// A technique of the library.
    Technique,
    /// Its rating.
    Rating,
    /// A step taken back.
    TakenBack,
    /// The cover, and the screen again.
    Covered,
}

impl Task {
    /// Every task, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Seen,
        Self::Said,
        Self::Technique,
        Self::Rating,
        Self::TakenBack,
        Self::Covered,
    ];
}

/// The practice line while it is tried.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The program it is tried in.
    pub state: State,
    /// What was done already, in any order.
    pub done: Vec<Task>,
}

impl Trial {
    /// Begins a session of the made-up client.
    pub(super) fn begin(outer: &State) -> Option<Self> {
        let now = outer.now;
        let dossier = demo::practice_client(now.wall.date_naive(), *now.wall.offset()).ok()?;
        let practice = Practice {
            clinician: outer.practice.clinician.clone(),
            minutes: outer.practice.minutes,
            demo: true,
            // The program around it covers itself.
            cover_after: 0,
            lock_after: 0,
            ..Practice::default()
        };
        let mut state = State::new(
            now,
            outer.zone.clone(),
            outer.by.clone(),
            practice,
            outer.size,
            outer.ids.clone(),
        );
        state.is_trial = true;
        state.shelf.clone_from(&outer.shelf);
        state.clinician = outer.clinician.clone();
        state.motion = outer.motion;
        state.keys = outer.keys.clone();
        state.options = outer.options.clone();
        let mut desk = Desk::new(dossier, Access::Writer);
        desk.set_anchor(now);
        state.desk = Some(desk);
        let mut unheard = Vec::new();
        shown::refresh(&mut state, &mut unheard);
        opening::card(&mut state);
        start::start(&mut state, &mut unheard);
        state.notice = None;
        state.saving = Saving::default();
        Some(Self {
            state,
            done: Vec::new(),
        })
    }

    /// Returns the task that is shown: the first that was not done.
    pub fn task(&self) -> Option<Task> {
        Task::ALL.into_iter().find(|task| !self.done.contains(task))
    }

    /// Takes what happens; tells whether the practice is over, because everything was tried or somebody left.
    pub(super) fn take(&mut self, msg: Msg, effects: &mut Vec<Effect>) -> bool {
        let is_free = self.state.cover.is_none() && self.state.question.is_none();
        let has_menu = matches!(self.state.overlay, Some(Overlay::Menu));
        if is_free && has_menu && matches!(msg, Msg::Press(Key::ESC)) {
            return true;
        }
        let was_covered = self.state.cover.is_some();
        let asked = update(&mut self.state, msg);
        // Nothing is on its way to a disk, and nothing says that it is saved.
        self.state.saving = Saving::default();
        if matches!(
            self.state.cover,
            Some(Cover::Locking(_) | Cover::NotLocked | Cover::Idle)
        ) {
            self.state.cover = Some(Cover::Asked);
        }
        if was_covered && self.state.cover.is_none() {
            self.note(Task::Covered);
        }
        self.look();
        let has_left = asked.iter().any(|effect| matches!(effect, Effect::Leave));
        effects.extend(asked.into_iter().filter(|one| *one == Effect::Repaint));
        has_left || self.task().is_none()
    }

    fn note(&mut self, task: Task) {
        if !self.done.contains(&task) {
            self.done.push(task);
        }
    }

    /// Looks what of the tasks stands in the log.
    fn look(&mut self) {
        let Some(session) = self.state.desk.as_ref().and_then(Desk::running) else {
            return;
        };
        let stands = |is_it: &dyn Fn(&Entry) -> bool| {
            let mut entries = session.entries.iter().filter(|entry| entry.stands());
            entries.any(is_it)
        };
        let seen = [
            (Task::Seen, stands(&|one| one.line.kind == Kind::Seen)),
            (Task::Said, stands(&|one| one.line.kind == Kind::Said)),
            (Task::Technique, stands(&|one| one.line.technique.is_some())),
            (Task::Rating, stands(&|one| one.line.rating.is_some())),
            (
                Task::TakenBack,
                session.entries.iter().any(|entry| !entry.stands()),
            ),
        ];
        for (task, is_done) in seen {
            if is_done {
                self.note(task);
            }
        }
    }
}
