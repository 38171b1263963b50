//! `drive`: operations from standard input, for the tests that kill the program, fill the disk and cut the power (storage.md 8).
//!
//! Each line is an operation, a client's code and words. Each is carried out by the writer that the screen uses, and is
//! answered only when it is on the disk (S-I1), or with why it is not. It is hidden: a person logs with `log`.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::mpsc::{Receiver, Sender, channel};

use rustix::process::{Resource, getrlimit, setrlimit};

use crate::app::desk::Access;
use crate::app::msg::{Effect, Msg, Paper};
use crate::cli::failure::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::search::library;
use crate::cli::site::{self, Site};
use crate::domain::client::{Client, Code};
use crate::domain::dossier::Dossier;
use crate::domain::draft::Draft;
use crate::domain::entry::{self, Mark};
use crate::domain::id::{ClientId, EntryId, IdSource, NoteId, SessionId, StepId};
use crate::domain::note::build::written;
use crate::domain::note::lacking::lacking;
use crate::domain::note::sign::sign;
use crate::domain::note::{Note, RiskLine};
use crate::domain::practice::Practice;
use crate::domain::session::{Drawer, Entry, Kind, Line, Outcome, Session, Setting, What};
use crate::domain::time::Stamp;
use crate::domain::writing::NotAssessed;
use crate::domain::writing::ground::Ground;
use crate::runtime::clock::{self, Clock};
use crate::runtime::writer::{self, Job};
use crate::storage::keeper::Keeper;
use crate::storage::shelf::Shelf;
use crate::words::drive as say;

/// Why an operation was not acknowledged.
enum Not {
    /// Nothing was tried.
    Refused(String),
    /// It may or may not be on the disk.
    Saved(String),
    /// The writer is gone.
    Answered(Failure),
}

/// The program without its screen and without its rules for the hand.
struct Drive {
    clock: Clock,
    practice: Practice,
    by: String,
    ids: IdSource,
    shelf: Shelf,
    jobs: Sender<Job>,
    answers: Receiver<Msg>,
    tickets: u64,
    open: BTreeMap<ClientId, Dossier>,
}

/// Carries out every operation of `input`.
pub(super) fn drive(
    site: &Site,
    shelf: Shelf,
    input: &mut impl BufRead,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let practice = site::practice(&shelf)?;
    let (tell, answers) = channel();
    let keeper = Keeper::new(shelf.clone())?;
    let jobs = writer::start(keeper, site.clock, move |msg| drop(tell.send(msg)))
        .map_err(|error| Failure::stream(say::WRITER, &error))?;
    let mut drive = Drive {
        clock: site.clock,
        by: site::by(&practice),
        practice,
        ids: IdSource::new(site::seed()),
        shelf,
        jobs,
        answers,
        tickets: 0,
        open: BTreeMap::new(),
    };
    let mut exit = Exit::Done;
    out.line(say::READY);
    out.flush();
    for text in input.lines() {
        let text = text.map_err(|error| Failure::stream(say::WRITER, &error))?;
        let (verb, rest) = text.split_once(' ').unwrap_or((&text, ""));
        let (code, words) = rest.split_once(' ').unwrap_or((rest, ""));
        let answer = match drive.carry_out(verb, code, words) {
            Ok(id) => say::saved(verb, &id),
            Err(Not::Refused(why)) => say::refused(verb, &why),
            Err(Not::Saved(why)) => {
                exit = Exit::NotSaved;
                say::not_saved(verb, &why)
            }
            Err(Not::Answered(failure)) => return Err(failure),
        };
        out.line(&answer);
        out.flush();
    }
    drive.finish();
    Ok(exit)
}

impl Drive {
    fn carry_out(&mut self, verb: &str, code: &str, words: &str) -> Result<String, Not> {
        match verb {
            say::LIMIT => limit(code),
            say::OPEN => Ok(self.client(code)?.to_string()),
            say::CLIENT => self.create(code),
            say::LINE => self.line(code, words),
            say::AMEND => self.amend(code, words),
            say::PRIVATE => self.private(code),
            say::MOVE => self.move_to(code, words),
            say::SIGN => self.sign(code),
            say::DRAFT => self.draft(code, words),
            _ => Err(Not::Refused(say::UNKNOWN.to_owned())),
        }
    }

    fn create(&mut self, code: &str) -> Result<String, Not> {
        let at = self.clock.now().wall;
        let code = Code::parse(code).ok_or_else(|| Not::Refused(code.to_owned()))?;
        let client = Client::new(ClientId(self.ids.next(at)), code, say::LABEL, at);
        let id = client.id;
        let ticket = self.ticket();
        self.send(Effect::Create {
            ticket,
            client: Box::new(client.clone()),
        });
        self.settle()?;
        self.open.insert(id, Dossier::new(client));
        Ok(id.to_string())
    }

    fn line(&mut self, code: &str, words: &str) -> Result<String, Not> {
        let client = self.client(code)?;
        let at = self.clock.now().wall;
        let (id, step) = (EntryId(self.ids.next(at)), StepId(self.ids.next(at)));
        let session = SessionId(self.ids.next(at));
        let (minutes, by) = (self.practice.minutes, self.by.clone());
        let dossier = self.dossier(client)?;
        if dossier.sessions.iter().all(|one| one.end.is_some()) {
            dossier
                .sessions
                .push(begun(session, client, at, minutes, &by));
        }
        let mark = Mark { step, at, by: &by };
        let log = running(dossier)?;
        log.entries.push(entry::enter(id, plain(at, words), mark));
        let paper = Paper::Session(Box::new(log.clone()));
        self.save(paper)?;
        Ok(id.to_string())
    }

    fn amend(&mut self, code: &str, words: &str) -> Result<String, Not> {
        let client = self.client(code)?;
        let at = self.clock.now().wall;
        let (step, by) = (StepId(self.ids.next(at)), self.by.clone());
        let log = running(self.dossier(client)?)?;
        let last = last(log)?;
        let line = Line {
            text: words.to_owned(),
            ..last.line
        };
        let mark = Mark { step, at, by: &by };
        entry::correct(&mut log.entries, last.id, line, mark)
            .map_err(|kept| Not::Refused(kept.words()))?;
        let paper = Paper::Session(Box::new(log.clone()));
        self.save(paper)?;
        Ok(last.id.to_string())
    }

    fn private(&mut self, code: &str) -> Result<String, Not> {
        let client = self.client(code)?;
        let at = self.clock.now().wall;
        let (step, by) = (StepId(self.ids.next(at)), self.by.clone());
        let dossier = self.dossier(client)?;
        let log = running(dossier)?;
        let last = last(log)?;
        let line = Line {
            kind: Kind::Drawer,
            ..last.line
        };
        let mut log = log.clone();
        let mut drawer = dossier.drawer(log.id).cloned().unwrap_or(Drawer {
            session: log.id,
            client,
            entries: Vec::new(),
        });
        let mark = Mark { step, at, by: &by };
        entry::move_to_drawer(&mut log, &mut drawer, last.id, line, mark)
            .map_err(|kept| Not::Refused(kept.words()))?;
        dossier.drawers.retain(|one| one.session != log.id);
        dossier.drawers.push(drawer.clone());
        running(dossier)?.clone_from(&log);
        let ticket = self.ticket();
        self.send(Effect::MoveToDrawer {
            ticket,
            session: Box::new(log),
            drawer: Box::new(drawer),
            entry: last.id,
        });
        self.settle()?;
        Ok(last.id.to_string())
    }

    fn move_to(&mut self, code: &str, other: &str) -> Result<String, Not> {
        let client = self.client(code)?;
        let to = self.client(other)?;
        let at = self.clock.now().wall;
        let (id, step) = (EntryId(self.ids.next(at)), StepId(self.ids.next(at)));
        let by = self.by.clone();
        let log = running(self.dossier(client)?)?.clone();
        let entry = last(&log)?.id;
        let ticket = self.ticket();
        self.send(Effect::Deliver {
            ticket,
            from: Box::new(log),
            entry,
            to,
            id,
            step,
            by: by.clone(),
            at,
        });
        let place = match self.answer()? {
            Msg::Delivered { to, .. } => to,
            Msg::Failed { why, .. } => return Err(Not::Saved(why)),
            _ => return Err(Not::Saved(say::NO_ANSWER.to_owned())),
        };
        // What stands there now was written by the writer alone.
        self.open.remove(&to);
        let log = running(self.dossier(client)?)?;
        if let Some(moved) = log.entries.iter_mut().find(|one| one.id == entry) {
            let mark = Mark { step, at, by: &by };
            moved.history.push(mark.change(What::MovedTo(place)));
        }
        let paper = Paper::Session(Box::new(log.clone()));
        self.save(paper)?;
        Ok(id.to_string())
    }

    fn sign(&mut self, code: &str) -> Result<String, Not> {
        let client = self.client(code)?;
        let now = self.clock.now();
        let id = NoteId(self.ids.next(now.wall));
        let by = self.by.clone();
        let format = self.practice.note_format.clone();
        let log = running(self.dossier(client)?)?;
        log.end = Some(now.wall);
        let session = log.id;
        let paper = Paper::Session(Box::new(log.clone()));
        self.save(paper)?;
        let library = library(&self.shelf).map_err(Not::Answered)?;
        let clinician = site::clinician_of(&self.shelf);
        let practice = self.practice.clone();
        let dossier = self.dossier(client)?;
        let ground = Ground {
            dossier,
            guide: &library.guide,
            library: &library.library,
            clinician: &clinician,
            practice: &practice,
            today: now.wall.date_naive(),
        };
        let mut note = Note::new(id, client, session, now.wall, &by, &format);
        note.risk = Some(RiskLine::NoneReported);
        let lacks = lacking(&note, &written(&note, ground), ground);
        let empty = lacks.into_iter().filter_map(|lack| lack.section);
        note.edits.not_assessed = empty
            .map(|section| NotAssessed {
                section,
                why: say::NOT_ASSESSED.to_owned(),
            })
            .collect();
        let signed = sign(&note, ground, now, &by).map_err(|lacks| {
            let words: Vec<String> = lacks.into_iter().map(|lack| lack.words).collect();
            Not::Refused(words.join("; "))
        })?;
        self.dossier(client)?.notes.push(signed.clone());
        self.save(Paper::Note(Box::new(signed)))?;
        Ok(id.to_string())
    }

    fn draft(&mut self, code: &str, words: &str) -> Result<String, Not> {
        let client = self.client(code)?;
        let at = self.clock.now().wall;
        let draft = Draft {
            client,
            session: None,
            line: words.to_owned(),
            cursor: words.chars().count(),
            correcting: None,
            goal: None,
            fields: Vec::new(),
            run: None,
            measures: Vec::new(),
            at,
        };
        let rest = Draft {
            line: String::new(),
            cursor: 0,
            ..draft.clone()
        };
        self.send(Effect::KeepDraft {
            private: false,
            draft: Box::new(draft),
            rest: Box::new(rest),
        });
        // A draft is not answered; the writer is asked to rest, and says before whether it could not be kept.
        let (done, wait) = channel();
        drop(self.jobs.send(Job::Rest(done)));
        wait.recv().map_err(|_gone| Not::Answered(gone()))?;
        match self.answers.try_recv() {
            Ok(Msg::Told(why)) => Err(Not::Saved(why)),
            _ => Ok(client.to_string()),
        }
    }

    /// Returns the client of a code, opened and held.
    fn client(&mut self, code: &str) -> Result<ClientId, Not> {
        let known = self
            .open
            .values()
            .find(|one| one.client.code.as_str() == code);
        if let Some(known) = known {
            return Ok(known.client.id);
        }
        let client = self.shelf.find(code);
        let client = client.map_err(|error| Not::Refused(error.to_string()))?;
        self.send(Effect::Open(client));
        match self.answer()? {
            Msg::Opened(opened) if opened.access == Access::Writer => {
                self.open.insert(client, opened.dossier);
                Ok(client)
            }
            Msg::Opened(_) => Err(Not::Refused(say::HELD.to_owned())),
            Msg::NotOpened(why, _) => Err(Not::Refused(why)),
            _ => Err(Not::Refused(say::NO_ANSWER.to_owned())),
        }
    }

    fn dossier(&mut self, client: ClientId) -> Result<&mut Dossier, Not> {
        self.open.get_mut(&client).ok_or_else(nothing)
    }

    fn save(&mut self, paper: Paper) -> Result<(), Not> {
        let ticket = self.ticket();
        self.send(Effect::Save { ticket, paper });
        self.settle()
    }

    /// Waits for the answer to the newest ticket.
    fn settle(&mut self) -> Result<(), Not> {
        match self.answer()? {
            Msg::Saved { .. } => Ok(()),
            Msg::Failed { why, .. } => Err(Not::Saved(why)),
            Msg::Conflict { kept, .. } => Err(Not::Saved(kept)),
            _ => Err(Not::Saved(say::NO_ANSWER.to_owned())),
        }
    }

    fn ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }

    fn send(&self, effect: Effect) {
        // A writer that is gone shows when its answer is waited for.
        drop(self.jobs.send(Job::Do(Box::new(effect))));
    }

    fn answer(&self) -> Result<Msg, Not> {
        loop {
            match self.answers.recv() {
                // Said beside the answer, as that the audit trail could not be written.
                Ok(Msg::Told(_)) => {}
                Ok(answer) => return Ok(answer),
                Err(_gone) => return Err(Not::Answered(gone())),
            }
        }
    }

    fn finish(&self) {
        let (done, wait) = channel();
        if self.jobs.send(Job::Finish(done)).is_ok() {
            wait.recv().ok();
        }
    }
}

/// Limits the size that a file may have from now on, or lifts the limit.
fn limit(bytes: &str) -> Result<String, Not> {
    let mut limit = getrlimit(Resource::Fsize);
    // A word that is no number lifts it.
    limit.current = bytes.parse().ok();
    setrlimit(Resource::Fsize, limit).map_err(|errno| Not::Refused(errno.to_string()))?;
    Ok(bytes.to_owned())
}

fn gone() -> Failure {
    Failure::new(Exit::NotSaved, say::WRITER, say::NO_ANSWER)
}

fn nothing() -> Not {
    Not::Refused(say::NOTHING.to_owned())
}

fn running(dossier: &mut Dossier) -> Result<&mut Session, Not> {
    let mut sessions = dossier.sessions.iter_mut();
    sessions.find(|one| one.end.is_none()).ok_or_else(nothing)
}

/// Returns the last line that can still be moved.
fn last(log: &Session) -> Result<Entry, Not> {
    let may = |entry: &&Entry| entry.stands() && entry.line.kind == Kind::Seen;
    log.entries.iter().rfind(may).cloned().ok_or_else(nothing)
}

fn begun(id: SessionId, client: ClientId, at: Stamp, minutes: u16, by: &str) -> Session {
    Session {
        id,
        client,
        number: 1,
        start: at,
        zone: clock::zone().unwrap_or_default(),
        minutes,
        setting: Setting::InPerson,
        outcome: Outcome::Held,
        by: by.to_owned(),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        end: None,
        next: None,
        entries: Vec::new(),
    }
}

fn plain(at: Stamp, words: &str) -> Line {
    Line {
        at,
        kind: Kind::Seen,
        text: words.to_owned(),
        goals: Vec::new(),
        tags: Vec::new(),
        speaker: None,
        technique: None,
        rating: None,
        of: None,
        proposer: None,
    }
}
