//! The writer thread: every write of the program, in the order it was asked for.

mod exports;
mod holders;
mod papers;
mod spoiled;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use signal_hook::consts::SIGXFSZ;

use crate::app::desk::Access as May;
use crate::app::msg::{Effect, Msg, Opened};
use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::caseload::ClientRow;
use crate::domain::chosen::Chosen;
use crate::domain::draft::Draft;
use crate::domain::entry::{self, Mark};
use crate::domain::id::{ClientId, EntryId};
use crate::domain::risk::{RiskEntry, RiskSource};
use crate::domain::session::{Kind, Place, Session};
use crate::runtime::clock::{self, Clock};
use crate::runtime::lock;
pub use crate::runtime::writer::holders::held;
use crate::storage::audit::trail;
use crate::storage::chosen;
use crate::storage::error::Error;
use crate::storage::index::Index;
use crate::storage::keeper::Keeper;
use crate::storage::kept::Side;
use crate::storage::lock::Access;
use crate::storage::text_index::Writing;
use crate::storage::text_index::corpus::Fresh;
use crate::words::runtime as say;

/// A draft is on disk this long after a key, at most, in milliseconds.
const DRAFT_MS: u64 = 250;
/// And outlives a power cut this long after it.
const SYNC_MS: u64 = 4_500;
/// The index may be this old.
const INDEX_MS: u64 = 1_000;
/// How long the holder of a client has to answer.
const HOLDER_MS: u64 = 3_000;
/// How often it is looked whether it has.
const LOOK_MS: u64 = 50;

/// What the writer is asked.
#[derive(Debug)]
pub enum Job {
    /// An effect that goes to disk.
    Do(Box<Effect>),
    /// Keep a whole index.
    WriteIndex(Box<Index>),
    /// Keep the cache of texts, a piece at a time while there is nothing else to do.
    WriteTexts(Box<Fresh>),
    /// Put everything on disk that waits, and say so: the program is stopped for a while.
    Rest(Sender<()>),
    /// Put everything on disk that waits, let everything go, and say so.
    Finish(Sender<()>),
}

/// Starts the writer; answers go to `tell`. Returns where jobs are put.
pub fn start(
    keeper: Keeper,
    clock: Clock,
    tell: impl Fn(Msg) + Send + 'static,
) -> std::io::Result<Sender<Job>> {
    // A limit on the size of files is an error like any other, not the end of the program.
    signal_hook::flag::register(SIGXFSZ, Arc::default())?;
    let (jobs, queue) = channel();
    thread::Builder::new()
        .name(String::from("writer"))
        .spawn(move || {
            let mut writer = Writer {
                keeper,
                clock,
                tell,
                drafts: BTreeMap::new(),
                index_at: None,
                asked: Vec::new(),
                texts: None,
                trail_at: None,
            };
            writer.run(&queue);
        })?;
    Ok(jobs)
}

struct Writer<T> {
    keeper: Keeper,
    clock: Clock,
    tell: T,
    drafts: BTreeMap<ClientId, Waiting>,
    index_at: Option<u64>,
    asked: Vec<(ClientId, u64)>,
    /// The cache of texts, as far as it is written.
    texts: Option<Writing>,
    /// When the audit trail is put on the disk.
    trail_at: Option<u64>,
}

/// A draft that is not, or not safely, on disk.
struct Waiting {
    private: bool,
    draft: Draft,
    rest: Draft,
    /// Whether the side that the line left still holds it.
    turned: bool,
    write_at: Option<u64>,
    sync_at: Option<u64>,
}

impl<T: Fn(Msg)> Writer<T> {
    fn run(&mut self, queue: &Receiver<Job>) {
        loop {
            let job = match self.deadline() {
                None => queue.recv().or(Err(RecvTimeoutError::Disconnected)),
                Some(at) => {
                    queue.recv_timeout(Duration::from_millis(at.saturating_sub(clock::steady())))
                }
            };
            match job {
                Ok(Job::Do(effect)) => self.carry(*effect),
                Ok(Job::WriteIndex(index)) => {
                    // A stale index costs time and nothing else.
                    drop(self.keeper.write_index(&index));
                }
                Ok(Job::WriteTexts(fresh)) => {
                    self.give_up_texts();
                    // As with the index: without it the records themselves are read.
                    self.texts = self.keeper.begin_text_index(*fresh).ok().flatten();
                }
                Ok(Job::Rest(done)) => {
                    self.rest();
                    done.send(()).ok();
                }
                Ok(Job::Finish(done)) => {
                    self.finish();
                    // Whoever waited may have given up.
                    done.send(()).ok();
                }
                Err(RecvTimeoutError::Timeout) => self.write_texts(),
                Err(RecvTimeoutError::Disconnected) => {
                    self.finish();
                    return;
                }
            }
            self.catch_up();
        }
    }

    fn deadline(&self) -> Option<u64> {
        let drafts = self
            .drafts
            .values()
            .filter_map(|waiting| waiting.write_at.or(waiting.sync_at));
        let asked = self.asked.iter().map(|_| clock::steady() + LOOK_MS);
        // Whatever was asked for meanwhile goes before the next piece.
        let texts = self.texts.as_ref().map(|_| 0);
        drafts
            .chain(asked)
            .chain(self.index_at)
            .chain(self.trail_at)
            .chain(texts)
            .min()
    }

    /// Does what has become due.
    fn catch_up(&mut self) {
        let now = clock::steady();
        let due: Vec<ClientId> = self
            .drafts
            .iter()
            .filter(|(_, waiting)| {
                waiting
                    .write_at
                    .or(waiting.sync_at)
                    .is_some_and(|at| at <= now)
            })
            .map(|(client, _)| *client)
            .collect();
        for client in due {
            let synced = self
                .drafts
                .get(&client)
                .is_some_and(|waiting| waiting.write_at.is_none());
            self.write_draft(client, synced);
        }
        if self.index_at.is_some_and(|at| at <= now) {
            self.index_at = None;
            drop(self.keeper.flush_index());
        }
        for (client, until) in std::mem::take(&mut self.asked) {
            self.look_again(client, until, now);
        }
        self.catch_up_trail(now);
    }

    /// Puts the audit trail on the disk where that is due, and says once that it cannot be.
    fn catch_up_trail(&mut self, now: u64) {
        if self.trail_at.is_some_and(|at| at <= now) {
            self.keeper.sync_trail();
        }
        self.trail_at = (self.keeper.is_trail_loose()).then(|| {
            self.trail_at
                .filter(|at| *at > now)
                .unwrap_or(now + INDEX_MS)
        });
        if let Some(words) = trail::trouble() {
            (self.tell)(Msg::Told(words));
        }
    }

    /// Puts everything on disk that waits.
    fn rest(&mut self) {
        let clients: Vec<ClientId> = self.drafts.keys().copied().collect();
        for client in clients {
            self.write_draft(client, true);
        }
        self.index_at = None;
        drop(self.keeper.flush_index());
        self.keeper.sync_trail();
    }

    /// Puts everything on disk that waits, and says whether it is there.
    fn settle(&mut self) {
        self.rest();
        let waits = |draft: &Waiting| draft.write_at.is_some() || draft.sync_at.is_some();
        let answer = if self.drafts.values().any(waits) {
            Err(say::DRAFT_WAITS.to_owned())
        } else {
            Ok(lock::unlocks(self.keeper.shelf()))
        };
        (self.tell)(Msg::Settled(answer));
    }

    /// Writes the next piece of the cache of texts, if one is being written.
    fn write_texts(&mut self) {
        if let Some(texts) = self.texts.take() {
            self.texts = self.keeper.write_text_index(texts).ok().flatten();
        }
    }

    fn give_up_texts(&mut self) {
        if let Some(texts) = self.texts.take() {
            self.keeper.drop_text_index(texts);
        }
    }

    fn finish(&mut self) {
        self.give_up_texts();
        self.rest();
        self.keeper.release_all();
        self.keeper.end_trail(self.clock.now());
    }

    fn carry(&mut self, effect: Effect) {
        match effect {
            Effect::Open(client) => {
                let answer = match self.open(client) {
                    Ok(opened) => Msg::Opened(Box::new(opened)),
                    Err(error) => Msg::NotOpened(error.to_string(), hint(&error)),
                };
                (self.tell)(answer);
            }
            Effect::UseCopy(client) => self.use_copy(client),
            Effect::Close(client) | Effect::Yield(client) => {
                if matches!(effect, Effect::Yield(_)) {
                    self.note_take_over(client, Outcome::Given);
                }
                self.write_draft(client, true);
                self.drafts.remove(&client);
                self.keeper.release(client);
            }
            Effect::Save { ticket, paper } => self.save(ticket, &paper),
            Effect::Create { ticket, client } => {
                let now = self.clock.now();
                let saved = self.keeper.create(&client, now).map(|_| ());
                self.answer(ticket, saved);
            }
            Effect::MoveToDrawer {
                ticket,
                session,
                drawer,
                entry,
            } => {
                self.give_up_texts();
                let now = self.clock.now();
                let saved = self
                    .keeper
                    .move_to_drawer(&session, &drawer, entry, now)
                    .map(|_| ());
                self.answer(ticket, saved);
            }
            Effect::Deliver {
                ticket,
                from,
                entry,
                to,
                id,
                step,
                by,
                at,
            } => {
                let mark = Mark { step, at, by: &by };
                match self.deliver(*from, entry, to, id, mark) {
                    Ok((from, to, row)) => (self.tell)(Msg::Delivered {
                        ticket,
                        from,
                        to,
                        step,
                        row: Box::new(row),
                    }),
                    Err(why) => (self.tell)(Msg::Failed {
                        ticket,
                        why,
                        hint: say::ENTRY_STAYS.to_owned(),
                    }),
                }
            }
            Effect::KeepDraft {
                private,
                draft,
                rest,
            } => self.keep_draft(private, *draft, *rest),
            Effect::AskHolder(client) => self.ask(client),
            Effect::Settle => self.settle(),
            Effect::Index(row) => {
                self.keeper.note_row(*row);
                self.index_at.get_or_insert(clock::steady() + INDEX_MS);
            }
            Effect::Export {
                client,
                what,
                name,
                text,
            } => self.export(client, what, &name, &text),
            Effect::Move(motion) => self.choose(|chosen| chosen.motion = motion),
            Effect::Wear(ground) => self.choose(|chosen| chosen.ground = Some(ground)),
            Effect::Like(likings, _) => self.choose(|chosen| chosen.take_over(&likings)),
            Effect::Tips(tips) => self.choose(|chosen| chosen.tips = tips),
            Effect::FirstSteps(day) => self.choose(|chosen| chosen.see_first_steps(day)),
            Effect::OfferVersion(version) => self.choose(|chosen| chosen.consent = version),
            // These are the screen's, the searcher's, the counter's and the reader's.
            Effect::Repaint
            | Effect::Suspend
            | Effect::Lock(_)
            | Effect::Check { .. }
            | Effect::Leave
            | Effect::Search { .. }
            | Effect::EndSearch
            | Effect::CountUses { .. }
            | Effect::EndCount
            | Effect::LayLibrary(_) => {}
        }
    }

    /// Keeps what was chosen beside what was chosen before.
    fn choose(&self, change: impl FnOnce(&mut Chosen)) {
        let config = &self.keeper.shelf().places.config;
        let mut chosen = chosen::read(config);
        change(&mut chosen);
        if let Err(error) = chosen::write(config, &chosen) {
            (self.tell)(Msg::Told(say::not_chosen(&error.to_string())));
        }
    }

    fn open(&mut self, client: ClientId) -> Result<Opened, Error> {
        let opened = self.keeper.open(client, self.clock.now())?;
        let access = match opened.access {
            Access::Writer => May::Writer,
            Access::Reader(holder) => May::Reader(self.held(client, holder.as_ref())),
        };
        let places = &self.keeper.shelf().places;
        let (folder, data) = (places.client(client), places.data.clone());
        let mut findings: Vec<String> = opened
            .loaded
            .findings
            .iter()
            .chain(&opened.drafts.findings)
            .map(|finding| {
                // As short as it says which file it is: the row has to hold line and reason too.
                let path = &finding.path;
                let near = path.strip_prefix(&folder).or(path.strip_prefix(&data));
                say::finding(
                    &near.unwrap_or(path).to_string_lossy(),
                    finding.line,
                    finding.column,
                    &finding.message,
                )
            })
            .collect();
        findings.extend(
            opened
                .recovered
                .iter()
                .filter_map(|recovered| Some(recovered.trouble()?.message)),
        );
        let draft = opened
            .drafts
            .current()
            .map(|(_, draft)| draft.clone())
            .or(opened.drafts.record);
        let spoiled = spoiled::found(
            self.keeper.shelf(),
            &opened.loaded.dossier.client,
            &opened.loaded.findings,
            self.clock.now(),
        );
        Ok(Opened {
            spoiled,
            dossier: opened.loaded.dossier,
            access,
            draft,
            findings,
        })
    }

    /// Puts a late entry into the other client's newest session; a RISK line lights that client's screens from then on.
    fn deliver(
        &mut self,
        mut from: Session,
        entry: EntryId,
        to: ClientId,
        id: EntryId,
        mark: Mark<'_>,
    ) -> Result<(Place, Place, ClientRow), String> {
        let now = self.clock.now();
        let words = |error: Error| error.to_string();
        let held = self.keeper.holds(to);
        let opened = self.keeper.open(to, now).map_err(words)?;
        if let Access::Reader(holder) = &opened.access {
            return Err(self.held(to, holder.as_ref()));
        }
        let mut dossier = opened.loaded.dossier;
        let result = (|| {
            let session = dossier.sessions.last_mut().ok_or(say::NO_SESSION_THERE)?;
            entry::move_entry(&mut from, entry, session, id, mark).map_err(|kept| kept.words())?;
            let place = Place {
                client: to,
                session: session.id,
                entry: id,
            };
            let line = session.entry(id).map(|entry| entry.line.clone());
            self.keeper.save(&session.clone(), now).map_err(words)?;
            if let Some(line) = line.filter(|line| line.kind == Kind::Risk) {
                dossier.risk.entries.push(RiskEntry {
                    session: Some(place.session),
                    ..RiskEntry::new(id, line.at, mark.by, RiskSource::Line, &line.text)
                });
                self.keeper.save(&dossier.risk, now).map_err(words)?;
            }
            let here = Place {
                client: from.client,
                session: from.id,
                entry,
            };
            let row = ClientRow::of(&dossier).guided(&dossier, self.keeper.shelf.guide());
            Ok((here, place, row))
        })();
        if !held {
            self.keeper.release(to);
        }
        if let Ok((_, _, row)) = &result {
            self.keeper.note_row(row.clone());
            self.index_at.get_or_insert(clock::steady() + INDEX_MS);
        }
        result
    }

    fn keep_draft(&mut self, private: bool, draft: Draft, rest: Draft) {
        let now = clock::steady();
        let client = draft.client;
        let empty = draft.line.is_empty() && draft.fields.is_empty();
        let before = self.drafts.remove(&client);
        let turned = before
            .as_ref()
            .is_none_or(|before| before.private != private || before.turned);
        let write_at = before
            .as_ref()
            .and_then(|before| before.write_at)
            .unwrap_or(now + DRAFT_MS);
        let sync_at = before
            .and_then(|before| before.sync_at)
            .unwrap_or(now + SYNC_MS);
        self.drafts.insert(
            client,
            Waiting {
                private,
                draft,
                rest,
                turned,
                write_at: Some(write_at),
                sync_at: Some(sync_at),
            },
        );
        if empty {
            // The line was entered: the draft is synced with it.
            self.write_draft(client, true);
        }
    }

    fn write_draft(&mut self, client: ClientId, synced: bool) {
        let Some(waiting) = self.drafts.get_mut(&client) else {
            return;
        };
        if waiting.write_at.is_none() && waiting.sync_at.is_none() {
            return;
        }
        let side = if waiting.private {
            Side::Drawer
        } else {
            Side::Record
        };
        let written = if waiting.turned {
            self.keeper.turn_draft(side, &waiting.draft, &waiting.rest)
        } else {
            self.keeper.write_draft(side, &waiting.draft, synced)
        };
        match written {
            Ok(()) => {
                waiting.write_at = None;
                if synced || waiting.turned {
                    waiting.sync_at = None;
                }
                waiting.turned = false;
            }
            Err(error) => {
                // Tried again with the next key, and once more after the time a sync may take.
                waiting.write_at = Some(clock::steady() + SYNC_MS);
                (self.tell)(Msg::Told(say::draft_not_saved(&error.to_string())));
            }
        }
    }

    fn ask(&mut self, client: ClientId) {
        match self.keeper.take(client) {
            Ok(Access::Writer) => self.taken_over(client),
            Ok(Access::Reader(Some(holder))) => match self.keeper.ask_holder(client, &holder) {
                Ok(()) => self.asked.push((client, clock::steady() + HOLDER_MS)),
                Err(error) => (self.tell)(Msg::TakeOver(Err(error.to_string()))),
            },
            Ok(Access::Reader(None)) => (self.tell)(Msg::TakeOver(Err(held(None)))),
            Err(error) => (self.tell)(Msg::TakeOver(Err(error.to_string()))),
        }
    }

    fn look_again(&mut self, client: ClientId, until: u64, now: u64) {
        match self.keeper.take(client) {
            Ok(Access::Writer) => self.taken_over(client),
            Ok(Access::Reader(holder)) if now >= until => {
                let words = match &holder {
                    Some(holder) => say::no_answer(&holder.user, &holder.host),
                    None => held(None),
                };
                (self.tell)(Msg::TakeOver(Err(words)));
            }
            Ok(Access::Reader(_)) => self.asked.push((client, until)),
            Err(error) => (self.tell)(Msg::TakeOver(Err(error.to_string()))),
        }
    }

    fn note_take_over(&mut self, client: ClientId, outcome: Outcome) {
        let deed = Deed::client(Action::TakeOver, client).with(outcome);
        self.keeper.note_deed(deed, self.clock.now());
    }

    fn taken_over(&mut self, client: ClientId) {
        self.note_take_over(client, Outcome::Done);
        let answer = self
            .open(client)
            .map(Box::new)
            .map_err(|error| error.to_string());
        (self.tell)(Msg::TakeOver(answer));
    }
}

fn hint(error: &Error) -> String {
    error.hint().unwrap_or_default().to_owned()
}
