//! Power cuts at every moment, with every part of what was not synced (S-T4), and the proof that the test would notice:
//! each step left out or out of order is caught.
//!
//! Long because the afternoon, its promises and what becomes of them are told together.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use alongside::domain::client::Client;
use alongside::domain::dossier::Dossier;
use alongside::domain::id::{IdSource, NoteId};
use alongside::domain::note::Note;
use alongside::domain::practice::Practice;
use alongside::domain::session::{Drawer, Kind, Session, What};
use alongside::domain::summary::Summary;
use alongside::storage::files::{Files, Locked, Page, Stat};
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::Side;
use alongside::storage::paths::Places;
use alongside::storage::seal::envelope::Secret;
use alongside::storage::seal::unlock::{is_sealed, unlock};
use alongside::storage::shelf::Shelf;

use crate::storage::ram::{Moment, Ram};
use crate::storage::sample::{change, client, draft, drawer, entry, id, line, now, session, stamp};
use crate::storage::summary::full_summary;

/// What must be true from a certain promise on.
#[derive(Clone, Debug)]
enum Promise {
    Chart(Client),
    Log(Session),
    Moved(Session, Drawer),
    Draft(String),
    Note(Box<Note>),
    Summary(Box<Summary>),
}

const CANARY: &str = "a canary that belongs in the drawer";

/// One afternoon: what was promised after each step, what was being tried, and every moment of it.
struct Afternoon {
    promises: Vec<Promise>,
    moments: Vec<Moment>,
}

fn places() -> Places {
    Places::under(Path::new("/tree"))
}

fn secret() -> Secret {
    Secret::new("four plain words here".to_owned())
}

/// Whether the tree of an afternoon is encrypted.
#[derive(Clone, Copy, PartialEq)]
enum Tree {
    Clear,
    Sealed,
}

fn sealed(shelf: Shelf, practice: &Practice) -> Keeper {
    let made = Keeper::found_sealed(shelf, practice, &secret(), 1, now(0));
    made.unwrap().0
}

/// Works through an afternoon on `files`, which write to `ram`.
fn afternoon(ram: &Ram, files: Arc<dyn Files>, tree: Tree) -> Afternoon {
    let shelf = Shelf::on(places(), files);
    // The reserve is there already; megabytes would only make the test slow.
    ram.plant(&places().ballast(), b"-");
    let practice = Practice::default();
    let mut keeper = match tree {
        Tree::Clear => Keeper::found(shelf, &practice, now(0)).unwrap(),
        Tree::Sealed => sealed(shelf, &practice),
    };
    ram.0.lock().unwrap().moments = Some(Vec::new());
    let mut promises = Vec::new();
    let mut keep = |promise: Promise| {
        promises.push(promise);
        ram.promised();
    };

    let who = client(1);
    keeper.create(&who, now(1)).unwrap();
    keep(Promise::Chart(who.clone()));
    let mut log = session(who.id, 1);
    for n in 0..2 {
        log.entries.push(entry(n, &format!("line number {n}")));
        keeper.save(&log, now(2 + n)).unwrap();
        keep(Promise::Log(log.clone()));
    }
    keeper
        .write_draft(Side::Record, &draft(who.id, "half a se"), true)
        .unwrap();
    keep(Promise::Draft("half a se".to_owned()));
    keeper
        .write_draft(Side::Record, &draft(who.id, "half a sent"), false)
        .unwrap();

    let mut note = Note::new(NoteId(id(500)), who.id, log.id, stamp(0), "dr", "dap");
    keeper.save(&note, now(20)).unwrap();
    keep(Promise::Note(Box::new(note.clone())));
    note.format = String::from("soap");
    keeper.save(&note, now(21)).unwrap();
    keep(Promise::Note(Box::new(note)));
    let summary = Summary {
        client: who.id,
        ..full_summary()
    };
    keeper.save(&summary, now(22)).unwrap();
    keep(Promise::Summary(Box::new(summary)));

    // A version without words the old one had: they must be in the history, before the new one can be there.
    "worded anew, nothing kept inside".clone_into(&mut log.entries[1].line.text);
    keeper.save(&log, now(30)).unwrap();
    keep(Promise::Log(log.clone()));

    log.entries.push(entry(50, CANARY));
    keeper.save(&log, now(700)).unwrap();
    keep(Promise::Log(log.clone()));
    let mut notes = drawer(&log);
    notes.entries.push(entry(50, CANARY));
    let last = log.entries.last_mut().unwrap();
    last.line = line(50, "moved to the drawer");
    last.line.kind = Kind::Drawer;
    last.history.push(change(
        51,
        What::Corrected {
            was: last.line.clone(),
        },
    ));
    let moved = log.entries.last().unwrap().id;
    keeper
        .move_to_drawer(&log, &notes, moved, now(701))
        .unwrap();
    keep(Promise::Moved(log.clone(), notes));

    log.entries.push(entry(60, "after it"));
    keeper.save(&log, now(702)).unwrap();
    keep(Promise::Log(log.clone()));
    let moments = ram.0.lock().unwrap().moments.take().unwrap();
    Afternoon { promises, moments }
}

/// Opens what a power cut left and says what is wrong with it.
fn inspect(ram: &Ram, promises: &[Promise], kept: usize) -> Result<(), String> {
    let (held, open) = (&promises[..kept], promises.get(kept));
    let files = ram.contents();
    let Some(Promise::Chart(who)) = held.first() else {
        return Ok(());
    };
    let shelf = Shelf::on(places(), Arc::new(ram.clone()));
    let sealed = is_sealed(&shelf);
    let shelf = if sealed {
        unlock(&shelf, &secret()).map_err(|error| format!("not unlocked: {error}"))?
    } else {
        shelf
    };
    let mut keeper = Keeper::new(shelf).map_err(|error| format!("not opened: {error}"))?;
    let opened = keeper
        .open(who.id, now(1000))
        .map_err(|error| format!("not opened: {error}"))?;
    if !opened.loaded.findings.is_empty() {
        return Err(format!("findings: {:?}", opened.loaded.findings));
    }
    if opened.loaded.dossier.client != *who {
        return Err("another chart".to_owned());
    }
    let log_of = |promise: &Promise| match promise {
        Promise::Log(log) | Promise::Moved(log, _) => Some(log.clone()),
        _ => None,
    };
    let last = held.iter().rev().find_map(log_of);
    let next = open.and_then(log_of);
    let found = opened.loaded.dossier.sessions.first().cloned();
    if found != last && (next.is_none() || found != next) {
        return Err(format!(
            "the log has {:?} lines, promised {:?}",
            found.map(|log| log.entries.len()),
            last.map(|log| log.entries.len())
        ));
    }
    texts_are_there(&opened.loaded.dossier, held, open)?;
    if sealed {
        // Nothing of it can be read without the keys, whatever the moment.
        let is_clear = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(CANARY);
        if files.values().any(is_clear) {
            return Err("words in the clear".to_owned());
        }
    } else {
        words_are_there(&files, held)?;
    }
    for promise in held {
        if let Promise::Moved(_, notes) = promise
            && opened.loaded.dossier.drawers.first() != Some(notes)
        {
            return Err("the drawer is not as promised".to_owned());
        }
        if let Promise::Draft(typed) = promise {
            let there = opened
                .drafts
                .record
                .as_ref()
                .map_or("", |draft| draft.line.as_str());
            if !there.starts_with(typed.as_str()) {
                return Err(format!("the draft is `{there}`"));
            }
        }
    }
    Ok(())
}

/// Looks at notes and summaries: the one promised last, or the one that was being saved.
fn texts_are_there(
    found: &Dossier,
    held: &[Promise],
    open: Option<&Promise>,
) -> Result<(), String> {
    let note = |promise: &Promise| match promise {
        Promise::Note(note) => Some((**note).clone()),
        _ => None,
    };
    let summary = |promise: &Promise| match promise {
        Promise::Summary(summary) => Some((**summary).clone()),
        _ => None,
    };
    let there = found.notes.first().cloned();
    let last = held.iter().rev().find_map(note);
    if there != last && (there.is_none() || there != open.and_then(note)) {
        return Err("the note is not as promised".to_owned());
    }
    let there = found.summaries.first().cloned();
    let last = held.iter().rev().find_map(summary);
    if there != last && (there.is_none() || there != open.and_then(summary)) {
        return Err("the summary is not as promised".to_owned());
    }
    Ok(())
}

/// No words are lost: each is in some file; and what moved to the drawer is in no other.
fn words_are_there(files: &BTreeMap<PathBuf, Vec<u8>>, held: &[Promise]) -> Result<(), String> {
    let log_of = |promise: &Promise| match promise {
        Promise::Log(log) | Promise::Moved(log, _) => Some(log.clone()),
        _ => None,
    };
    let all: Vec<String> = files
        .iter()
        .filter(|(path, _)| !path.to_string_lossy().contains("drafts"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for text in held
        .iter()
        .filter_map(log_of)
        .flat_map(|log| log.entries.into_iter().map(|entry| entry.line.text))
    {
        if !all.iter().any(|file| file.contains(&format!("\"{text}\""))) {
            return Err(format!("the words `{text}` are gone"));
        }
    }
    if held
        .iter()
        .any(|promise| matches!(promise, Promise::Moved(..)))
    {
        for (path, bytes) in files {
            if String::from_utf8_lossy(bytes).contains(CANARY)
                && !path.to_string_lossy().contains(".private")
            {
                return Err(format!("drawer words in {}", path.display()));
            }
        }
    }
    Ok(())
}

/// Cuts the power at every moment; returns how many disks were looked at and the first thing that was wrong.
fn cut_everywhere(afternoon: &Afternoon, most: usize) -> (usize, Option<String>) {
    let mut states = 0;
    let mut seen: BTreeMap<usize, Vec<BTreeMap<PathBuf, Vec<u8>>>> = BTreeMap::new();
    for (number, moment) in afternoon.moments.iter().enumerate() {
        let count = moment.count();
        // All of them where they are few; else spread over all of them.
        let stride = count.div_ceil(most).max(1) | 1;
        for choice in (0..count).step_by(if count <= most { 1 } else { stride }) {
            let ram = moment.after_cut(choice);
            states += 1;
            let contents = ram.contents();
            let known = seen.entry(moment.promise).or_default();
            if known.contains(&contents) {
                continue;
            }
            known.push(contents);
            if let Err(wrong) = inspect(&ram, &afternoon.promises, moment.promise) {
                return (
                    states,
                    Some(format!("moment {number}, choice {choice}: {wrong}")),
                );
            }
        }
    }
    (states, None)
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_shown_as_saved() {
    let ram = Ram::with_folder(Path::new("/tree"));
    let afternoon = afternoon(&ram, Arc::new(ram.clone()), Tree::Clear);
    assert_eq!(afternoon.promises.len(), 11);
    let (states, wrong) = cut_everywhere(&afternoon, 64);
    assert_eq!(wrong, None);
    assert!(states > 800, "{states}");
}

#[test]
fn a_power_cut_leaves_an_encrypted_tree_that_opens_and_keeps_its_promises() {
    let ram = Ram::with_folder(Path::new("/tree"));
    let afternoon = afternoon(&ram, Arc::new(ram.clone()), Tree::Sealed);
    let (states, wrong) = cut_everywhere(&afternoon, 3);
    assert_eq!(wrong, None);
    assert!(states > 200, "{states}");
}

/// Ten thousand states of drawn afternoons: `cargo test --test it ten_thousand_power -- --ignored`.
#[test]
#[ignore = "a minute"]
fn ten_thousand_power_cuts_lose_nothing() {
    let ram = Ram::with_folder(Path::new("/tree"));
    let afternoon = afternoon(&ram, Arc::new(ram.clone()), Tree::Sealed);
    let (sealed, wrong) = cut_everywhere(&afternoon, 64);
    assert_eq!(wrong, None, "encrypted");
    let mut states = 0;
    for seed in 0..40 {
        let ram = Ram::with_folder(Path::new("/tree"));
        let afternoon = drawn_afternoon(&ram, seed);
        let (looked_at, wrong) = cut_everywhere(&afternoon, 512);
        assert_eq!(wrong, None, "seed {seed}");
        states += looked_at;
    }
    crate::trials::figure(
        "S-T4 power",
        &format!(
            "{states} states after power cuts in 40 drawn afternoons, {sealed} of an encrypted tree with notes and summaries: 0 violations"
        ),
        states >= 10_000,
    );
}

/// An afternoon whose steps are drawn by a seed.
fn drawn_afternoon(ram: &Ram, seed: u64) -> Afternoon {
    let shelf = Shelf::on(places(), Arc::new(ram.clone()));
    ram.plant(&places().ballast(), b"-");
    let mut keeper = Keeper::found(shelf, &Practice::default(), now(0)).unwrap();
    ram.0.lock().unwrap().moments = Some(Vec::new());
    let mut ids = IdSource::new(seed);
    let mut promises = Vec::new();
    let who = client(1);
    keeper.create(&who, now(0)).unwrap();
    promises.push(Promise::Chart(who.clone()));
    ram.promised();
    let mut log = session(who.id, 1);
    let mut typed = String::new();
    let mut time = 0;
    for n in 0..14 {
        let drawn = ids.code_tail().bytes().next().unwrap();
        time += if drawn.is_multiple_of(5) { 601 } else { 1 };
        match drawn % 7 {
            0 => {
                typed.push_str("ab");
                keeper
                    .write_draft(Side::Record, &draft(who.id, &typed), true)
                    .unwrap();
                promises.push(Promise::Draft(typed.clone()));
                ram.promised();
                continue;
            }
            1 => {
                typed.push('c');
                keeper
                    .write_draft(Side::Record, &draft(who.id, &typed), false)
                    .unwrap();
                continue;
            }
            // Another program goes on.
            2 => {
                keeper = Keeper::new(keeper.shelf().clone()).unwrap();
                keeper.open(who.id, now(time)).unwrap();
                continue;
            }
            3 if !log.entries.is_empty() => {
                let last = log.entries.len() - 1;
                log.entries[last].line.text = format!("reworded as number {n}");
            }
            _ => log.entries.push(entry(n, &format!("line number {n}"))),
        }
        keeper.save(&log, now(time)).unwrap();
        promises.push(Promise::Log(log.clone()));
        ram.promised();
    }
    let moments = ram.0.lock().unwrap().moments.take().unwrap();
    Afternoon { promises, moments }
}

/// One step of a save left out or out of order.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Without {
    /// Step 4 without fsync.
    FileSync,
    /// Step 4's fsync only after step 6.
    FileSyncBeforeName,
    /// Step 4 without a new file: the old one is overwritten where it lies, and synced.
    NewFile,
    /// No folder is ever synced.
    FolderSync,
    /// Step 7 left out.
    NameSync,
    /// Step 8 before step 7.
    NameSyncBeforeAnswer,
    /// Step 5 left out.
    History,
    /// Step 5 after step 6.
    HistoryBeforeName,
    /// Step 5 without waiting for the disk.
    HistorySync,
    /// New folders are not put on the disk.
    RootSync,
}

const ALL: [Without; 10] = [
    Without::FileSync,
    Without::FileSyncBeforeName,
    Without::NewFile,
    Without::FolderSync,
    Without::NameSync,
    Without::NameSyncBeforeAnswer,
    Without::History,
    Without::HistoryBeforeName,
    Without::HistorySync,
    Without::RootSync,
];

/// Returns the mutants that no power cut gave away.
fn missed() -> Vec<Without> {
    let mut missed = Vec::new();
    for without in ALL {
        let ram = Ram::with_folder(Path::new("/tree"));
        let mutant = Mutant {
            ram: ram.clone(),
            without,
            late: Mutex::new(Vec::new()),
            late_link: Mutex::new(None),
        };
        let afternoon = afternoon(&ram, Arc::new(mutant), Tree::Clear);
        if cut_everywhere(&afternoon, 256).1.is_none() {
            missed.push(without);
        }
    }
    missed
}

#[test]
fn each_step_left_out_or_out_of_order_is_caught() {
    assert_eq!(missed(), []);
}

/// The same as a figure: `cargo test --test it mutants_of -- --ignored --nocapture`.
#[test]
#[ignore = "says what the test above asserts"]
fn mutants_of_the_eight_steps_are_counted() {
    let (all, missed) = (ALL.len(), missed().len());
    crate::trials::figure(
        "S-T4 mutants",
        &format!("{} of {all} mutants of the steps caught", all - missed),
        missed == 0,
    );
}

#[derive(Debug)]
struct Mutant {
    ram: Ram,
    without: Without,
    late: Mutex<Vec<PathBuf>>,
    late_link: Mutex<Option<PathBuf>>,
}

struct Unsynced(Box<dyn Page>);

impl Page for Unsynced {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Mutant {
    fn after_name(&self, to: &Path) -> io::Result<()> {
        if self.without == Without::FileSyncBeforeName {
            self.ram.sync_file(to)?;
        }
        Ok(())
    }
}

impl Files for Mutant {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.ram.stat(path)
    }

    fn read(&self, path: &Path, cap: u64) -> io::Result<(Vec<u8>, Stat)> {
        self.ram.read(path, cap)
    }

    fn list(&self, folder: &Path, cap: usize) -> io::Result<Vec<String>> {
        self.ram.list(folder, cap)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.ram.make_folder(folder)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Page>> {
        for folder in std::mem::take(&mut *self.late.lock().unwrap()) {
            self.ram.sync_folder(&folder)?;
        }
        let page = self.ram.create(path)?;
        Ok(match self.without {
            Without::FileSync | Without::FileSyncBeforeName => Box::new(Unsynced(page)),
            _ => page,
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ram.rename(from, to)?;
        self.after_name(to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ram.rename_new(from, to)?;
        self.after_name(to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        if self.without == Without::NewFile {
            let (new, _) = self.ram.read(one, u64::MAX)?;
            let (old, _) = self.ram.read(other, u64::MAX)?;
            self.ram.overwrite(other, &new)?;
            self.ram.sync_file(other)?;
            return self.ram.overwrite(one, &old);
        }
        self.ram.exchange(one, other)?;
        if let Some(to) = self.late_link.lock().unwrap().take() {
            self.ram.link(one, &to)?;
        }
        self.after_name(other)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.without {
            Without::History => Ok(()),
            Without::HistoryBeforeName
                if from.ends_with("") && !from.starts_with(places().history()) =>
            {
                *self.late_link.lock().unwrap() = Some(to.to_owned());
                Ok(())
            }
            _ => self.ram.link(from, to),
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.ram.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let is_name = folder.starts_with(places().clients()) && folder != places().clients();
        let is_history = folder.parent() == Some(&places().history());
        match self.without {
            Without::FolderSync => Ok(()),
            Without::NameSync if is_name => Ok(()),
            Without::NameSyncBeforeAnswer if is_name => {
                self.late.lock().unwrap().push(folder.to_owned());
                Ok(())
            }
            Without::HistorySync if is_history => Ok(()),
            Without::RootSync if !is_name && !is_history => Ok(()),
            _ => self.ram.sync_folder(folder),
        }
    }

    fn tighten(&self, path: &Path) -> io::Result<()> {
        self.ram.tighten(path)
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Locked> {
        self.ram.lock(path, holder)
    }

    fn is_memory(&self, folder: &Path) -> bool {
        self.ram.is_memory(folder)
    }
}
