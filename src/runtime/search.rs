//! The searcher: looks through the records of all clients while somebody searches, on a thread of its own that is there
//! only so long. It only reads; neither typing nor saving ever waits for it, nor it for the client list.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::find::{MOST, Progress};
use crate::app::msg::{Msg, Searched};
use crate::domain::id::ClientId;
use crate::domain::search::texts::Hit;
use crate::domain::search::wanted::Wanted;
use crate::storage::shelf::Shelf;
use crate::storage::text_index::corpus::{Corpus, Fresh, Step};

/// How often the screen hears of what was found after its first screen, and of how far it has come.
const TELL_EVERY: Duration = Duration::from_millis(50);

/// What is to be looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Its number, rising from 1; a newer one stops the search for an older.
    pub number: u64,
    /// What was typed; nothing = only make ready.
    pub query: String,
    /// How many hits fill the screen.
    pub rows: usize,
    /// The clients this program may be writing.
    pub live: Vec<ClientId>,
}

/// Starts the thread when there is something to look for, and lets it go.
pub struct Searcher {
    shelf: Shelf,
    tell: Arc<dyn Fn(Msg) + Send + Sync>,
    keep: Arc<dyn Fn(Fresh) + Send + Sync>,
    running: Option<Running>,
}

/// The thread that looks, as long as there is one.
struct Running {
    questions: Sender<Question>,
    /// The number of the newest question, 0 when nobody asks any more.
    newest: Arc<AtomicU64>,
}

impl Searcher {
    /// Returns a searcher of these records; answers go to `tell`, a cache that was made for the writer to `keep`.
    pub fn new(
        shelf: Shelf,
        tell: impl Fn(Msg) + Send + Sync + 'static,
        keep: impl Fn(Fresh) + Send + Sync + 'static,
    ) -> Self {
        Self {
            shelf,
            tell: Arc::new(tell),
            keep: Arc::new(keep),
            running: None,
        }
    }

    /// Asks; what was asked before is dropped.
    pub fn ask(&mut self, question: Question) {
        let running = match self.running.take().map_or_else(|| self.start(), Ok) {
            Ok(running) => running,
            Err(error) => {
                (self.tell)(Msg::Told(error.to_string()));
                return;
            }
        };
        running.newest.store(question.number, Ordering::Relaxed);
        // The thread lives until the sender is gone.
        running.questions.send(question).ok();
        self.running = Some(running);
    }

    /// Stops looking and lets all texts go.
    pub fn end(&mut self) {
        if let Some(running) = self.running.take() {
            running.newest.store(0, Ordering::Relaxed);
        }
    }

    fn start(&self) -> std::io::Result<Running> {
        let (questions, queue) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let seen = newest.clone();
        let places = self.shelf.clone();
        let (tell, keep) = (self.tell.clone(), self.keep.clone());
        thread::Builder::new()
            .name(String::from("searcher"))
            .spawn(move || look(&places, &queue, &seen, &*tell, &*keep))?;
        Ok(Running { questions, newest })
    }
}

/// Answers questions until nobody can ask any more; then hands over what it read, if that is worth keeping.
fn look(
    shelf: &Shelf,
    queue: &Receiver<Question>,
    newest: &AtomicU64,
    tell: &dyn Fn(Msg),
    keep: &dyn Fn(Fresh),
) {
    let mut corpus = match Corpus::open(shelf) {
        Ok(corpus) => corpus,
        Err(error) => {
            tell(Msg::Told(error.to_string()));
            return;
        }
    };
    for question in queue {
        if newest.load(Ordering::Relaxed) != question.number {
            continue;
        }
        let is_newest = || newest.load(Ordering::Relaxed) == question.number;
        if answer(&mut corpus, &question, &is_newest, tell).is_continue()
            && let Some(fresh) = corpus.fresh(&mut || is_newest())
        {
            keep(fresh);
        }
    }
    if let Some(fresh) = corpus.fresh(&mut || true) {
        keep(fresh);
    }
}

/// Answers one question: the first screen as soon as it is full, then what comes.
fn answer(
    corpus: &mut Corpus,
    question: &Question,
    is_newest: &impl Fn() -> bool,
    tell: &dyn Fn(Msg),
) -> ControlFlow<()> {
    let wanted = Wanted::new(&question.query);
    let mut part = Part {
        number: question.number,
        is_first: true,
        hits: Vec::new(),
        found: 0,
        told: Instant::now(),
    };
    let done = corpus.search(&wanted, &question.live, MOST, &mut |step, so_far| {
        if !is_newest() {
            return ControlFlow::Break(());
        }
        let is_due = match step {
            Step::Found(hit) => {
                part.found += 1;
                part.hits.extend(hit);
                part.is_first && part.hits.len() >= question.rows
            }
            Step::Scanned => part.is_first && part.found > 0,
            Step::Looked => false,
        };
        if !wanted.is_empty() && (is_due || part.told.elapsed() >= TELL_EVERY) {
            tell(part.turn(progress(so_far, false)));
        }
        ControlFlow::Continue(())
    });
    if done.is_continue() && !wanted.is_empty() {
        tell(part.turn(progress(corpus.progress(), true)));
    }
    done
}

/// What was found and not told yet.
struct Part {
    number: u64,
    is_first: bool,
    hits: Vec<Hit>,
    found: usize,
    told: Instant,
}

impl Part {
    /// Returns the part of the answer that this is, and begins the next.
    fn turn(&mut self, progress: Progress) -> Msg {
        self.told = Instant::now();
        Msg::Searched(Box::new(Searched {
            number: self.number,
            is_first: std::mem::take(&mut self.is_first),
            hits: std::mem::take(&mut self.hits),
            found: self.found,
            progress,
        }))
    }
}

fn progress(so_far: crate::storage::text_index::corpus::Progress, is_done: bool) -> Progress {
    Progress {
        read: so_far.read,
        of: so_far.of,
        troubled: so_far.troubled,
        is_done,
    }
}
