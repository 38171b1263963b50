//! The writer of the audit trail. A run has a file of its own, made with the first thing that is worth a record.
//!
//! What is promised: a record is handed to the system after what it tells of is on the disk and before anything is shown as
//! saved, so it outlives the program at once; `sync` puts it on the disk, a second later at most on the screen and at the end of
//! any other call. Nothing that fails here ever fails a save: what could not be written waits and goes into a new file,
//! chained to the last record that is on the disk for certain.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use uuid::{Builder, Uuid};

use crate::domain::audit::{Action, Deed, Mark, Outcome, Record, plain};
use crate::domain::time::Stamp;
use crate::storage::audit::chain::{Chain, ENDING, first_line, seal};
use crate::storage::files::{Files, Page, Shape};
use crate::storage::kept::At;
use crate::storage::lock::Holder;
use crate::storage::record::Sum;
use crate::storage::shelf::{CLIENTS, FILES, Shelf, refusal};
use crate::words::audit as words;

/// The largest file of the trail that is read, and twice the size at which a run goes on in another, in bytes.
pub const LARGEST: u64 = 8 * 1024 * 1024;
/// How many records wait for a disk that takes none.
const WAITING: usize = 1_000;
/// How many folders of months are looked into for the newest chain: a run may have begun in the month before.
const MONTHS: usize = 2;

/// The last record of a chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The run.
    pub run: String,
    /// The number of the record.
    pub number: u64,
    /// Its sum.
    pub sum: Sum,
}

impl Head {
    /// Returns the first 16 digits of the sum, as they are noted elsewhere.
    pub fn short(&self) -> String {
        let mut digits = self.sum.to_string();
        digits.truncate(16);
        digits
    }
}

/// Where the head of a run can be read while another thread writes.
pub type HeadSeat = Arc<Mutex<Option<Head>>>;

/// What could not be written, of all runs of this process: it is said once.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Trouble {
    why: Option<String>,
    is_said: bool,
    lost: u64,
}

static TROUBLE: Mutex<Trouble> = Mutex::new(Trouble {
    why: None,
    is_said: false,
    lost: 0,
});

/// Returns why the trail could not be written, the first time it is asked after it could not.
pub fn trouble() -> Option<String> {
    let mut trouble = TROUBLE.lock().unwrap_or_else(PoisonError::into_inner);
    if trouble.is_said {
        return None;
    }
    let why = trouble.why.clone()?;
    trouble.is_said = true;
    Some(words::unwritten(&why))
}

/// Returns how many records of this process never came to the disk since this was asked last.
pub fn take_lost() -> u64 {
    let mut trouble = TROUBLE.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(&mut trouble.lost)
}

/// A run of the audit trail, to be written.
pub struct Trail {
    files: Arc<dyn Files>,
    folder: PathBuf,
    who: Option<(String, String)>,
    open: Option<Open>,
    /// The last record that is on the disk for certain, of a file that is given up.
    after: Option<Head>,
    waiting: VecDeque<(Stamp, Deed)>,
    /// Files that were given up and whose records are written again.
    stale: Vec<PathBuf>,
    /// Whether the folder is somebody else's: its trail is not ours to write.
    is_guest: bool,
    lost: u64,
    last: Option<Stamp>,
    is_ended: bool,
    seat: HeadSeat,
    pub(crate) marks: BTreeMap<At, BTreeSet<Mark>>,
    /// Documents on disk that somebody edited and no save has replaced yet.
    pub(crate) edited: BTreeSet<At>,
}

/// The file of a run.
struct Open {
    page: Box<dyn Page>,
    path: PathBuf,
    head: Head,
    len: u64,
    /// The last record that is on the disk for certain.
    synced: Option<Head>,
    /// What is written and may not be on the disk.
    loose: Vec<(Stamp, Deed)>,
    /// Folders whose names are not on the disk for certain.
    names: Vec<PathBuf>,
}

impl fmt::Debug for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trail")
            .field("folder", &self.folder)
            .field("head", &self.head())
            .field("waiting", &self.waiting)
            .finish_non_exhaustive()
    }
}

impl Trail {
    /// Returns a run of a data folder. Nothing is on the disk before something is noted.
    pub fn new(shelf: &Shelf) -> Self {
        Self {
            files: shelf.files.clone(),
            folder: shelf.places.audit(),
            who: None,
            open: None,
            after: None,
            waiting: VecDeque::new(),
            stale: Vec::new(),
            is_guest: shelf.seal().is_guest(),
            lost: 0,
            last: None,
            is_ended: false,
            seat: HeadSeat::default(),
            marks: BTreeMap::new(),
            edited: BTreeSet::new(),
        }
    }

    /// Returns where the head can be read from elsewhere.
    pub fn seat(&self) -> HeadSeat {
        self.seat.clone()
    }

    /// Returns the last record of this run.
    pub fn head(&self) -> Option<Head> {
        Some(self.open.as_ref()?.head.clone())
    }

    /// Tells whether something may not outlive a power cut yet.
    pub fn is_loose(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|open| !open.loose.is_empty())
    }

    /// Notes what was done.
    pub fn note(&mut self, at: Stamp, deed: Deed) {
        self.note_all(at, [deed]);
    }

    /// Notes several deeds in one write.
    pub fn note_all(&mut self, at: Stamp, deeds: impl IntoIterator<Item = Deed>) {
        if self.is_guest {
            return;
        }
        self.last = Some(at);
        self.is_ended = false;
        self.waiting
            .extend(deeds.into_iter().map(|deed| (at, deed)));
        while self.waiting.len() > WAITING {
            self.waiting.pop_front();
            self.lost += 1;
            TROUBLE.lock().unwrap_or_else(PoisonError::into_inner).lost += 1;
        }
        // Once more from memory into a new file; what fails twice waits for the next deed.
        if let Err(error) = self.write(at).or_else(|error| self.again(&error, at)) {
            self.give_up(&error);
        }
    }

    /// Puts on the disk what was noted.
    pub fn sync(&mut self) {
        let Some(at) = self.last else { return };
        let synced = self.try_sync().or_else(|error| self.again(&error, at));
        if let Err(error) = synced.and_then(|()| self.try_sync()) {
            self.give_up(&error);
        }
    }

    fn again(&mut self, error: &io::Error, at: Stamp) -> io::Result<()> {
        self.give_up(error);
        self.write(at)
    }

    /// Ends a run that noted something, and puts it on the disk.
    pub fn end(&mut self, at: Stamp) {
        if self.is_ended || (self.open.is_none() && self.waiting.is_empty()) {
            return;
        }
        let run = self.open.as_ref().map(|open| open.head.run.clone());
        let mut deed = Deed::new(Action::Stop);
        if let Some(other) = self.newest(run.as_deref()) {
            deed = follows(deed, &other);
        }
        self.note(at, deed);
        self.sync();
        self.is_ended = true;
    }

    fn write(&mut self, at: Stamp) -> io::Result<()> {
        if (self.open.as_ref()).is_some_and(|open| open.len > LARGEST / 2) {
            // One file would grow beyond what is read.
            self.try_sync()?;
            self.after = self.open.take().map(|open| open.head);
        }
        if self.open.is_none() {
            self.begin(at)?;
        }
        let who = self.who.get_or_insert_with(this).clone();
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let mut text = String::new();
        let mut head = open.head.clone();
        let mut last = match head.number {
            0 => {
                text.push_str(&first_line(&head.run));
                head.run.clone()
            }
            _ => head.sum.to_string(),
        };
        for (at, deed) in &self.waiting {
            head.number += 1;
            let record = Record {
                number: head.number,
                at: *at,
                user: who.0.clone(),
                tty: who.1.clone(),
                deed: deed.clone(),
            };
            let (line, sum) = seal(&last, &record);
            text.push_str(&line);
            head.sum = sum;
            last = sum.to_string();
        }
        open.page.write(text.as_bytes())?;
        open.len += u64::try_from(text.len()).unwrap_or(u64::MAX);
        open.head = head;
        open.loose.extend(self.waiting.drain(..));
        for path in self.stale.drain(..) {
            // Only now: all of it is here too.
            self.files.remove(&path).ok();
        }
        *self.seat.lock().unwrap_or_else(PoisonError::into_inner) = Some(open.head.clone());
        Ok(())
    }

    /// Makes the file, with a first record that names the end of the newest chain.
    fn begin(&mut self, at: Stamp) -> io::Result<()> {
        let mut names = Vec::new();
        let month = self.folder.join(at.format("%Y-%m").to_string());
        let data = self.folder.parent().unwrap_or(&self.folder).to_owned();
        for (folder, above) in [(&self.folder, &data), (&month, &self.folder)] {
            if self.ready(folder)? {
                names.push(above.clone());
            }
        }
        names.push(month.clone());
        let after = self.after.clone().or_else(|| self.newest(None));
        let who = self.who.get_or_insert_with(this);
        let run = format!("{}-{}", who.0, id(at));
        let path = month.join([&run, ".", ENDING].concat());
        let page = self.files.create(&path)?;
        let mut start = Deed::new(Action::Start);
        if let Some(after) = &after {
            start = follows(start, after);
        }
        if self.lost > 0 {
            start = start.with(Outcome::Lost(self.lost));
            self.lost = 0;
        }
        self.waiting.push_front((at, start));
        self.open = Some(Open {
            page,
            path,
            head: Head {
                run,
                number: 0,
                sum: Sum::of(b""),
            },
            len: 0,
            synced: None,
            loose: Vec::new(),
            names,
        });
        Ok(())
    }

    /// Makes sure that a folder is there and ours; tells whether it was made.
    fn ready(&self, folder: &Path) -> io::Result<bool> {
        match self.files.stat(folder) {
            Ok(stat) if stat.shape != Shape::Folder => Err(io::ErrorKind::NotADirectory.into()),
            Ok(stat) if refusal(&stat).is_some() => Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                words::NOT_OURS,
            )),
            Ok(_) => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                match self.files.make_folder(folder) {
                    // Another run was first.
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(true),
                    made => made.map(|()| true),
                }
            }
            Err(error) => Err(error),
        }
    }

    fn try_sync(&mut self) -> io::Result<()> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        if open.loose.is_empty() {
            return Ok(());
        }
        open.page.sync_data()?;
        for folder in &open.names {
            self.files.sync_folder(folder)?;
        }
        open.names.clear();
        open.loose.clear();
        open.synced = Some(open.head.clone());
        Ok(())
    }

    /// Gives a file up that failed: it is never written to again. What may not be on the disk waits for the next file.
    fn give_up(&mut self, error: &io::Error) {
        let mut trouble = TROUBLE.lock().unwrap_or_else(PoisonError::into_inner);
        trouble.why.get_or_insert_with(|| error.to_string());
        drop(trouble);
        let Some(open) = self.open.take() else { return };
        let again = open.loose.into_iter().chain(self.waiting.drain(..));
        let (starts, again): (VecDeque<_>, VecDeque<_>) =
            again.partition(|(_, deed)| deed.action == Action::Start);
        self.waiting = again;
        for (_, start) in starts {
            if let Outcome::Lost(lost) = start.outcome {
                // What it told of the records before is told by the next.
                self.lost = self.lost.saturating_add(lost);
            }
        }
        if open.synced.is_some() {
            self.after = open.synced;
        } else {
            // Nothing in it was ever certain, and all of it is written again.
            self.stale.push(open.path);
        }
    }

    /// Returns the end of the chain that was written last, but for one run's.
    fn newest(&self, but: Option<&str>) -> Option<Head> {
        let mut months = self.files.list(&self.folder, FILES).ok()?;
        months.sort_unstable();
        let mut found: Vec<(i64, PathBuf)> = Vec::new();
        for month in months.iter().rev().take(MONTHS) {
            let folder = self.folder.join(month);
            for name in self.files.list(&folder, CLIENTS).unwrap_or_default() {
                let path = folder.join(name);
                if self.stale.contains(&path) {
                    continue;
                }
                let is_log = path.extension().is_some_and(|end| end == ENDING);
                let is_other = path
                    .file_stem()
                    .is_some_and(|stem| but.is_none_or(|but| stem != but));
                if is_log
                    && is_other
                    && let Ok(stat) = self.files.stat(&path)
                {
                    found.push((stat.mtime, path));
                }
            }
        }
        found.sort_unstable();
        found.into_iter().rev().find_map(|(_, path)| {
            let (bytes, stat) = self.files.read(&path, LARGEST).ok()?;
            if refusal(&stat).is_some() {
                return None;
            }
            let chain = Chain::read(&path, &bytes);
            let head = chain.head()?;
            Some(Head {
                number: head.record.number,
                sum: head.sum,
                run: chain.run,
            })
        })
    }
}

impl Drop for Trail {
    fn drop(&mut self) {
        if let Some(at) = self.last
            && (self.is_loose() || !self.waiting.is_empty())
        {
            self.end(at);
        }
        let lost = u64::try_from(self.waiting.len()).unwrap_or(u64::MAX);
        let mut trouble = TROUBLE.lock().unwrap_or_else(PoisonError::into_inner);
        trouble.lost = trouble.lost.saturating_add(lost);
    }
}

/// Returns the deed that names another chain's end.
fn follows(deed: Deed, head: &Head) -> Deed {
    Deed {
        rev: Some(head.number),
        before: Some(head.sum.to_string()),
        ..deed.on(&head.run)
    }
}

/// Returns a run's id: no other run's is the same, and they sort as the runs began, also those of one second, which is all
/// that a stamp tells.
fn id(at: Stamp) -> Uuid {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let nanos = u64::from(since.unwrap_or_default().subsec_nanos());
    let seconds = u64::try_from(at.timestamp()).unwrap_or(0);
    let millis = seconds * 1_000 + nanos / 1_000_000;
    let mut random = [0; 10];
    for (byte, drawn) in random
        .iter_mut()
        .zip(Uuid::new_v4().as_bytes().iter().rev())
    {
        *byte = *drawn;
    }
    // The twelve bits after the milliseconds are the part of one that has passed.
    let part = u16::try_from((nanos % 1_000_000) * 4096 / 1_000_000).unwrap_or(0);
    let [high, low] = part.to_be_bytes();
    let [first, second, ..] = &mut random;
    (*first, *second) = (high, low);
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// Returns the login name and the terminal of this process.
fn this() -> (String, String) {
    let names = [
        rustix::termios::ttyname(io::stdin(), Vec::new()),
        rustix::termios::ttyname(io::stderr(), Vec::new()),
        rustix::termios::ttyname(io::stdout(), Vec::new()),
    ];
    let tty = names.into_iter().flatten().next();
    let tty = tty.map_or_else(String::new, |tty| tty.to_string_lossy().into_owned());
    let user = plain(&Holder::this().user).replace('/', "_");
    (user, plain(tty.trim_start_matches("/dev/")))
}
