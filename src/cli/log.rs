//! `log`: lines from standard input into the session of today, by the same rules as on the screen.
//!
//! It is the program without its screen: the same state, the same update, the same writer. An entry is acknowledged
//! only after the writer answered that every document it touches is on the disk.

use std::io::{self, BufRead};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::desk::Access;
use crate::app::msg::{Effect, Msg, Opened, Paper};
use crate::app::saving::Mark;
use crate::app::state::{After, State};
use crate::app::update::update;
use crate::app::{log, opening, start};
use crate::cli::failure::{Exit, Failure};
use crate::cli::out::{Out, warn};
use crate::cli::search::library;
use crate::cli::site::{self, Site};
use crate::domain::composed::composed;
use crate::domain::id::{ClientId, EntryId, IdSource};
use crate::domain::line::{self, Meaning};
use crate::domain::session::{Entry, Used};
use crate::runtime::clock::{self, Clock};
use crate::runtime::writer::{self, Job};
use crate::storage::keeper::Keeper;
use crate::storage::shelf::Shelf;
use crate::words::cli as say;

/// A longer line is refused, so that no input can fill the memory, in bytes.
const LONGEST: u64 = 256 * 1024;

/// Logs every line of `input` for a client.
pub(super) fn log(
    site: &Site,
    shelf: Shelf,
    client: ClientId,
    input: &mut impl BufRead,
    first: usize,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let mut desk = Unseen::open(site, shelf, client)?;
    let outcome = desk.take_all(input, first, out);
    desk.finish();
    outcome
}

/// The program without its screen.
struct Unseen {
    state: State,
    clock: Clock,
    shelf: Shelf,
    jobs: Sender<Job>,
    answers: Receiver<Msg>,
    /// Whether the session is settled; midnight changes nothing then.
    has_begun: bool,
}

/// What became of a line.
enum Taken {
    /// There was nothing on it.
    Nothing,
    /// It is on the disk.
    Saved(EntryId),
    /// It was not entered.
    Refused(String),
}

impl Unseen {
    fn open(site: &Site, shelf: Shelf, client: ClientId) -> Result<Self, Failure> {
        let practice = site::practice(&shelf)?;
        let keeper = Keeper::new(shelf.clone())?;
        let (tell, answers) = channel();
        let jobs = writer::start(keeper, site.clock, move |msg| drop(tell.send(msg)))
            .map_err(|error| Failure::stream(say::WRITER, &error))?;
        let by = site::by(&practice);
        let zone = clock::zone().unwrap_or_default();
        let ids = IdSource::new(site::seed());
        let state = State::new(site.clock.now(), zone, by, practice, (80, 24), ids);
        let mut desk = Self {
            state,
            clock: site.clock,
            shelf,
            jobs,
            answers,
            has_begun: false,
        };
        let mut effects = Vec::new();
        opening::open(&mut desk.state, client, After::Card, &mut effects);
        desk.carry(effects);
        let msg = match desk.answer()? {
            Msg::Opened(opened) => {
                for finding in &opened.findings {
                    warn(&say::warning(finding));
                }
                // What somebody typed on the screen and did not enter stays where it is.
                Msg::Opened(Box::new(Opened {
                    draft: None,
                    ..*opened
                }))
            }
            Msg::NotOpened(why, hint) => return Err(Failure::new(Exit::Damaged, why, hint)),
            other => other,
        };
        desk.tell(msg);
        match desk.state.desk.as_ref().map(|desk| &desk.access) {
            Some(Access::Writer) => Ok(desk),
            Some(Access::Reader(who)) => Err(Failure::new(Exit::Held, who.clone(), say::HINT_HELD)),
            None => Err(Failure::new(
                Exit::Damaged,
                say::NOT_OPENED,
                say::HINT_OUR_MISTAKE,
            )),
        }
    }

    fn take_all(
        &mut self,
        input: &mut impl BufRead,
        first: usize,
        out: &mut Out,
    ) -> Result<Exit, Failure> {
        let mut exit = Exit::Done;
        for number in first.. {
            let taken = match next_line(input)? {
                Read::End => break,
                Read::Line(text) => self.take(&text, number)?,
                Read::Unfit(why) => Taken::Refused(why.to_owned()),
            };
            match taken {
                Taken::Nothing => {}
                Taken::Saved(id) => {
                    out.line(&say::saved(&id.to_string()));
                    out.flush();
                }
                Taken::Refused(why) => {
                    exit = Exit::Refused;
                    warn(&say::refused(number, &why));
                }
            }
        }
        Ok(exit)
    }

    /// Enters one line as Enter would and waits until it is on the disk.
    fn take(&mut self, text: &str, number: usize) -> Result<Taken, Failure> {
        self.state.now = self.clock.now();
        if text.trim().is_empty() {
            return Ok(Taken::Nothing);
        }
        let text: &str = &composed(text);
        self.begin(number)?;
        let meaning = self.state.desk.as_mut().and_then(|desk| {
            desk.line.replace(text);
            let meaning = desk
                .context(self.state.now.wall)
                .map(|context| line::read(text, &context));
            desk.line.take();
            meaning
        });
        let mut effects = Vec::new();
        match meaning {
            None | Some(Meaning::Empty) => return Ok(Taken::Nothing),
            Some(Meaning::Refused(refusal)) => return Ok(Taken::Refused(refusal.words())),
            Some(Meaning::Commands { .. }) => {
                return Ok(Taken::Refused(say::NO_COMMANDS.to_owned()));
            }
            Some(Meaning::Library { query, .. }) => match self.named(&query)? {
                Ok(used) => {
                    let prefix = text.strip_suffix(query.as_str()).unwrap_or_default();
                    let prefix = prefix.trim_end_matches('/');
                    log::add_technique(&mut self.state, used, prefix, &mut effects);
                }
                Err(why) => return Ok(Taken::Refused(why)),
            },
            Some(Meaning::Entry(line)) => log::add(&mut self.state, *line, &mut effects),
        }
        let Some(entry) = entered(&effects) else {
            return Ok(Taken::Refused(say::NOT_ENTERED.to_owned()));
        };
        let id = entry.id;
        if let Some(used) = &entry.line.technique
            && let Some(despite) = &used.despite
        {
            warn(&say::reason_missing(number, &despite.flags.join(", ")));
        }
        self.carry(effects);
        self.settle(number)?;
        Ok(Taken::Saved(id))
    }

    /// Goes on with the session begun today, or begins one.
    fn begin(&mut self, number: usize) -> Result<(), Failure> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Ok(());
        }
        let today = self.state.now.wall.date_naive();
        let Some(desk) = &mut self.state.desk else {
            return Ok(());
        };
        if let Some(session) = desk.running() {
            if session.start.date_naive() == today {
                return Ok(());
            }
            // One of an earlier day was cut off; the screen asks what becomes of it.
            desk.session = None;
        }
        opening::card(&mut self.state);
        let mut effects = Vec::new();
        start::start(&mut self.state, &mut effects);
        self.carry(effects);
        self.settle(number)
    }

    /// Returns the technique of these words, or why not: only a name or another name of it is taken, never a guess.
    fn named(&mut self, query: &str) -> Result<Result<Used, String>, Failure> {
        if self.state.shelf.is_none() {
            let library = library(&self.shelf)?;
            self.tell(Msg::LibraryRead(library));
        }
        let Some(library) = &self.state.shelf else {
            return Ok(Err(say::NO_LIBRARY.to_owned()));
        };
        let query = query.trim();
        let exact = library.index.exact(query);
        let found = library.index.search(query, 3);
        let first = found.hits.first().filter(|hit| exact.contains(&hit.place));
        if let Some(technique) = first.and_then(|hit| library.library.at(hit.place)) {
            return Ok(Ok(Used {
                id: technique.id.to_string(),
                name: technique.name.to_string(),
                despite: None,
            }));
        }
        let mut close: Vec<&str> = found
            .hits
            .iter()
            .filter_map(|hit| library.library.at(hit.place))
            .map(|technique| technique.name.as_str())
            .collect();
        if close.is_empty() {
            close = library.index.close_to(query);
        }
        Ok(Err(say::nothing_like(query, &close)))
    }

    /// Waits until everything is on the disk.
    fn settle(&mut self, number: usize) -> Result<(), Failure> {
        while !self.state.saving.pending.is_empty() {
            let msg = self.answer()?;
            self.tell(msg);
        }
        match self.state.saving.mark(self.state.now.steady) {
            Mark::NotSaved(why) => Err(Failure::new(
                Exit::NotSaved,
                say::not_saved(number, &why),
                say::HINT_NOT_SAVED,
            )),
            Mark::Quiet | Mark::Saved(_) | Mark::Saving(_) => Ok(()),
        }
    }

    fn tell(&mut self, msg: Msg) {
        let effects = update(&mut self.state, msg);
        self.carry(effects);
    }

    fn carry(&self, effects: Vec<Effect>) {
        for effect in effects {
            // A writer that is gone shows when its answer is waited for.
            drop(self.jobs.send(Job::Do(Box::new(effect))));
        }
    }

    fn answer(&self) -> Result<Msg, Failure> {
        self.answers
            .recv()
            .map_err(|_gone| Failure::new(Exit::NotSaved, say::WRITER_GONE, say::HINT_NOT_SAVED))
    }

    /// Lets the client go and keeps the client list.
    fn finish(&self) {
        let (done, wait) = channel();
        if self.jobs.send(Job::Finish(done)).is_ok() {
            wait.recv().ok();
        }
    }
}

/// Returns the entry that these effects put on the disk.
fn entered(effects: &[Effect]) -> Option<&Entry> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save { paper, .. } => match paper {
            Paper::Session(session) => session.entries.last(),
            Paper::Drawer(drawer) => drawer.entries.last(),
            _ => None,
        },
        _ => None,
    })
}

/// What came from the input.
enum Read {
    /// Nothing follows.
    End,
    /// A line without its end.
    Line(String),
    /// A line that cannot be an entry, and why.
    Unfit(&'static str),
}

fn next_line(input: &mut impl BufRead) -> Result<Read, Failure> {
    let fail = |error: io::Error| Failure::stream(say::STDIN, &error);
    let mut bytes = Vec::new();
    let read = io::Read::take(&mut *input, LONGEST + 1)
        .read_until(b'\n', &mut bytes)
        .map_err(fail)?;
    if read == 0 {
        return Ok(Read::End);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    } else if read as u64 > LONGEST {
        input.skip_until(b'\n').map_err(fail)?;
        return Ok(Read::Unfit(say::TOO_LONG));
    }
    Ok(String::from_utf8(bytes).map_or(Read::Unfit(say::NOT_UTF_8), Read::Line))
}
