//! What a face has beside it: the threads that write, read, search and count, and who carries an effect to which of them.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::lock::{Answer, Typed};
use crate::app::msg::{Effect, Msg};
use crate::domain::audit::{Action, Deed, Outcome};
use crate::runtime::clock::Clock;
use crate::runtime::counter::Counter;
use crate::runtime::lock;
use crate::runtime::reader::{self, Question};
use crate::runtime::search::{self, Searcher};
use crate::runtime::writer::{self, Job};
use crate::storage::audit::note;
use crate::storage::keeper::Keeper;
use crate::storage::shelf::Shelf;

/// The threads beside a face.
pub(super) struct Hands {
    /// Where jobs of the writer are put.
    pub(super) jobs: Sender<Job>,
    questions: Sender<Question>,
    searcher: Searcher,
    counter: Counter,
}

impl Hands {
    /// Starts the threads, which answer to `tell`, and asks for the client list and the library.
    pub(super) fn start(
        keeper: Keeper,
        clock: Clock,
        tell: impl Fn(Msg) + Clone + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let shelf = keeper.shelf().clone();
        let jobs = writer::start(keeper, clock, tell.clone())?;
        let keep = jobs.clone();
        let searcher = Searcher::new(shelf.clone(), tell.clone(), move |fresh| {
            drop(keep.send(Job::WriteTexts(Box::new(fresh))));
        });
        let counter = Counter::new(shelf.clone(), tell.clone());
        let keep = jobs.clone();
        let questions = reader::start(shelf, tell, move |index| {
            drop(keep.send(Job::WriteIndex(Box::new(index))));
        })?;
        // The reader lives as long as the program; it cannot have gone yet.
        for question in [Question::List, Question::Library, Question::Missing] {
            questions.send(question).map_err(io::Error::other)?;
        }
        Ok(Self {
            jobs,
            questions,
            searcher,
            counter,
        })
    }

    /// Carries out what no face has to do itself.
    pub(super) fn carry(&mut self, effect: Effect) {
        match effect {
            Effect::Search {
                number,
                query,
                rows,
                live,
            } => self.searcher.ask(search::Question {
                number,
                query,
                rows,
                live,
            }),
            Effect::EndSearch => self.searcher.end(),
            Effect::CountUses { number, today } => self.counter.ask(number, today),
            Effect::EndCount => self.counter.end(),
            Effect::LayLibrary(own) => drop(self.questions.send(Question::Lay(own))),
            effect => drop(self.jobs.send(Job::Do(Box::new(effect)))),
        }
    }
}

/// Tries a secret, which takes up to a second: on a thread of its own. A wrong one is noted.
pub(super) fn check(
    (shelf, clock): (Shelf, Clock),
    number: u64,
    typed: Typed,
    tell: impl Fn(Msg) + Clone + Send + 'static,
) {
    let answer = tell.clone();
    let looking = thread::Builder::new().name("secret".to_owned());
    let started = looking.spawn(move || {
        let found = lock::check(&shelf, typed);
        if found == Answer::Wrong {
            let deed = Deed::new(Action::FailedUnlock).with(Outcome::Refused);
            note(&shelf, deed, clock.now());
        }
        answer(Msg::Checked(number, found));
    });
    if started.is_err() {
        tell(Msg::Checked(number, Answer::Broken));
    }
}
