//! The loop: what comes in becomes messages, messages become effects, effects are carried out, and one frame is drawn.
//!
//! Three blocking sources feed one channel: keys, signals, and the answers of writer and reader. While nothing comes and
//! nothing is due, nothing wakes.

pub mod clock;
pub mod counter;
pub mod demo;
pub mod face;
pub mod hands;
pub mod input;
pub mod key;
pub mod lines;
pub mod lock;
pub mod look;
pub mod memory;
pub mod reader;
pub mod screen;
pub mod search;
pub mod signals;
pub mod writer;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::app::keymap::Keymap;
use crate::app::msg::{Effect, Msg};
use crate::app::notice::Notice;
use crate::app::options::{self, Options};
use crate::app::state::{After, Afterwards, State};
use crate::app::tips::Tips;
use crate::app::{first, opening, own, profile, timing, update::update};
use crate::domain::chosen::Motion;
use crate::domain::clinician::Clinician;
use crate::domain::id::{ClientId, IdSource};
use crate::domain::liking::Liking;
use crate::domain::own_library::OwnLibrary;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::runtime::clock::Clock;
use crate::runtime::face::{Event, Face, LAST_SAVE};
use crate::runtime::hands::Hands;
use crate::runtime::input::Input;
use crate::runtime::input::joiner::Joiner;
use crate::runtime::signals::{Alarm, Reason};
use crate::runtime::writer::Job;
use crate::storage::keeper::Keeper;
use crate::storage::shelf::Shelf;
use crate::ui;
use crate::ui::theme::Look;

/// What the program starts with.
#[derive(Debug)]
pub struct Setup {
    /// The data folder, to be written.
    pub keeper: Keeper,
    /// Where the time comes from.
    pub clock: Clock,
    /// Who works here.
    pub by: String,
    /// The practice's own data.
    pub practice: Practice,
    /// The clinician's profile, or what is wrong with it, in words.
    pub clinician: Result<Clinician, String>,
    /// The practice's own techniques, or what is wrong with them, in words.
    pub own: Result<OwnLibrary, String>,
    /// The likings, and where they come from.
    pub options: Options,
    /// The keys.
    pub keys: Arc<Keymap>,
    /// Whether what is paced moves.
    pub motion: Motion,
    /// Seeds the ids.
    pub seed: u64,
    /// A client to open at once, and where to go.
    pub open: Option<(ClientId, After)>,
    /// What the message row says at first.
    pub said: Option<String>,
    /// What is known of tips.
    pub tips: Tips,
    /// Set to show the first steps at once; they do not ask for the colours where the ground is known.
    pub first_steps: Option<KnowsGround>,
}

/// Whether it is known what the terminal writes on, or no colour is shown at all.
pub type KnowsGround = bool;

/// How the program was left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Left {
    /// The code to leave with, 0 unless a signal ended it.
    pub code: u8,
    /// Whether the made-up clients are to be opened in its place.
    pub to_demo: bool,
}

/// Why the loop goes on.
enum Woken {
    Event(Event),
    Due,
    Alone,
}

/// How long the first frame waits for the client list, so that it is drawn complete.
const FIRST_FRAME: Duration = Duration::from_millis(120);
/// How long saving may take when the program is only stopped.
const REST: Duration = Duration::from_millis(1_700);

/// Runs the program until it is left. After a lock it goes on with the face of the lock screen.
pub fn run(setup: Setup, face: Option<Face>) -> io::Result<Left> {
    let face = face.map_or_else(Face::enter, Ok)?;
    let (liking, clock) = (setup.options.liking, setup.clock);
    let (keeper, mut state, effects) = begin(setup, face.screen.size());
    let shelf = keeper.shelf().clone();
    let events = face.events.clone();
    let hands = Hands::start(keeper, clock, move |msg| {
        drop(events.send(Event::Answer(msg)));
    })?;
    face.save_by(&hands.jobs);
    let mut run = Run {
        face,
        shelf,
        locked: None,
        look: look::look(&liking),
        liking,
        clock,
        hands,
        joiner: Joiner::default(),
        code: 0,
    };
    run.carry(effects);
    run.first_frame(&mut state);
    let code = run.turn(&mut state)?;
    Ok(Left {
        code,
        to_demo: state.then == Afterwards::Demo && code == 0,
    })
}

/// Returns who writes the data folder, the state at the start, and what is asked of the world first.
fn begin(setup: Setup, size: (u16, u16)) -> (Keeper, State, Vec<Effect>) {
    let zone = clock::zone().unwrap_or_default();
    let mut state = State::new(
        setup.clock.now(),
        zone,
        setup.by,
        setup.practice,
        size,
        IdSource::new(setup.seed),
    );
    let seal = setup.keeper.shelf().seal();
    state.is_guest = seal.is_guest();
    state.notice = setup.said.and_then(Notice::info);
    let is_sealed = seal.ring().is_some();
    options::begin(&mut state, setup.options, &setup.keys);
    state.guard.keys_since = is_sealed.then_some(state.now.steady);
    state.motion = setup.motion;
    profile::begin(&mut state, setup.clinician);
    own::begin(&mut state, setup.own);
    let mut effects = Vec::new();
    state.tips = setup.tips;
    if let Some((client, then)) = setup.open {
        opening::open(&mut state, client, then, &mut effects);
    } else if let Some(knows_ground) = setup.first_steps {
        first::begin_unasked(&mut state, knows_ground, &mut effects);
    }
    (setup.keeper, state, effects)
}

struct Run {
    face: Face,
    /// What a secret is tried on.
    shelf: Shelf,
    /// Set when the program is to be replaced by its lock screen: the client that is opened again.
    locked: Option<Option<ClientId>>,
    look: Look,
    /// What is liked now; the look follows it.
    liking: Liking,
    clock: Clock,
    hands: Hands,
    joiner: Joiner,
    code: u8,
}

impl Run {
    /// Waits a moment for the client list, so that the first frame is complete.
    fn first_frame(&mut self, state: &mut State) {
        if let Ok(event) = self.face.queue.recv_timeout(FIRST_FRAME) {
            self.take(state, event);
        }
        self.draw(state);
    }

    fn turn(&mut self, state: &mut State) -> io::Result<u8> {
        loop {
            let mut leave = match self.wait(state) {
                Woken::Event(event) => self.take(state, event),
                Woken::Due => self.pass_time(state),
                // Nobody can send any more; there is nothing to wait for.
                Woken::Alone => return Ok(self.code),
            };
            // Whatever is queued is taken before one frame is drawn for all of it.
            while !leave && let Ok(event) = self.face.queue.try_recv() {
                leave = self.take(state, event);
            }
            if leave {
                wait_for(&self.hands.jobs, Job::Finish, LAST_SAVE);
                return self.go();
            }
            self.draw(state);
        }
    }

    /// Leaves, or is replaced by the lock screen. Everything is on disk and every lock is free.
    fn go(&mut self) -> io::Result<u8> {
        if let Some(client) = self.locked.take()
            && self.code == 0
            && !self.face.is_told_to_leave()
        {
            let error = lock::replace(&mut self.face, &self.shelf, self.clock, client);
            self.face.screen.leave();
            return Err(error);
        }
        self.face.screen.leave();
        Ok(self.code)
    }

    /// Waits for the next event or the next moment at which something changes by itself.
    fn wait(&self, state: &State) -> Woken {
        let queue = &self.face.queue;
        let due = timing::deadline(state)
            .into_iter()
            .chain(self.joiner.deadline())
            .min();
        let Some(at) = due else {
            return queue.recv().map_or(Woken::Alone, Woken::Event);
        };
        let left = Duration::from_millis(at.saturating_sub(clock::steady()));
        match queue.recv_timeout(left) {
            Ok(event) => Woken::Event(event),
            Err(RecvTimeoutError::Timeout) => Woken::Due,
            Err(RecvTimeoutError::Disconnected) => Woken::Alone,
        }
    }

    /// Takes an event into the state; tells whether the program leaves.
    fn take(&mut self, state: &mut State, event: Event) -> bool {
        let mut leave = self.pass_time(state);
        match event {
            Event::Batch(batch) => {
                for input in batch.inputs {
                    for certain in self.joiner.feed(input, batch.at) {
                        leave |= self.put(state, certain, batch.at);
                    }
                }
            }
            Event::Alarm(Alarm::Leave(reason)) => {
                self.code = exit_code(reason);
                leave = true;
            }
            Event::Alarm(Alarm::Resize) => {
                if let Ok((columns, rows)) = self.face.screen.resize() {
                    leave |= self.tell(state, Msg::Resize(columns, rows));
                }
            }
            Event::Alarm(Alarm::Stop) => self.suspend(),
            Event::Alarm(Alarm::Continue) => drop(self.face.screen.resume()),
            Event::Alarm(Alarm::TakeOver) => leave |= self.tell(state, Msg::AskedToYield),
            Event::Answer(msg) => leave |= self.tell(state, msg),
            // A look at a secret from before the program went on.
            Event::Looked => {}
        }
        leave
    }

    /// Tells the state what time it is, and hands out what was held too long.
    fn pass_time(&mut self, state: &mut State) -> bool {
        let now = self.clock.now();
        let mut leave = self.tell(state, Msg::Tick(now));
        for late in self.joiner.expire(now.steady) {
            leave |= self.put(state, late, now.steady);
        }
        leave
    }

    fn put(&mut self, state: &mut State, input: Input, at: u64) -> bool {
        let msg = match input {
            Input::Key(key) => Msg::Press(key),
            Input::Paste(text) => Msg::Paste(text),
            Input::EscTakenBack => Msg::EscTakenBack,
            Input::Lost => return true,
        };
        // What came at once must look so, however late it is taken.
        state.now = Now {
            steady: at,
            ..state.now
        };
        self.tell(state, msg)
    }

    fn tell(&mut self, state: &mut State, msg: Msg) -> bool {
        let effects = update(state, msg);
        self.carry(effects)
    }

    /// Carries effects out; tells whether the program leaves.
    fn carry(&mut self, effects: Vec<Effect>) -> bool {
        let mut leave = false;
        for effect in effects {
            match effect {
                Effect::Leave => leave = true,
                Effect::Repaint => self.face.screen.repaint(),
                Effect::Like(_, liking) => {
                    self.like(liking);
                    self.hands.carry(effect);
                }
                Effect::Wear(ground) => {
                    self.like(Liking {
                        ground: Some(ground),
                        ..self.liking
                    });
                    self.hands.carry(effect);
                }
                Effect::Suspend => self.suspend(),
                Effect::Lock(client) => {
                    self.locked = Some(client);
                    leave = true;
                }
                Effect::Check { number, typed } => {
                    let events = self.face.events.clone();
                    let looked = (self.shelf.clone(), self.clock);
                    hands::check(looked, number, typed, move |msg| {
                        drop(events.send(Event::Answer(msg)));
                    });
                }
                effect => self.hands.carry(effect),
            }
        }
        leave
    }

    fn like(&mut self, liking: Liking) {
        self.liking = liking;
        self.look = look::look(&liking);
    }

    /// Stops until the shell lets the program go on; a program that stands still saves nothing, so that comes first.
    fn suspend(&mut self) {
        wait_for(&self.hands.jobs, Job::Rest, REST);
        drop(self.face.screen.suspend());
    }

    /// Draws one frame. An error means that the terminal is going away: whoever watches it says so.
    fn draw(&mut self, state: &State) {
        let look = &self.look;
        self.face
            .screen
            .draw(|frame| ui::view(state, look, frame))
            .ok();
    }
}

/// Waits until the writer has done what it is asked, but no longer than this.
fn wait_for(jobs: &Sender<Job>, job: impl FnOnce(Sender<()>) -> Job, within: Duration) {
    let (done, wait) = channel();
    if jobs.send(job(done)).is_ok() {
        wait.recv_timeout(within).ok();
    }
}

/// Returns the code a shell expects of a program that a signal ended.
fn exit_code(reason: Reason) -> u8 {
    match reason {
        Reason::HangUp | Reason::TerminalGone => 129,
        Reason::Interrupt => 130,
        Reason::Quit => 131,
        Reason::Terminate => 143,
    }
}
