//! The texts of all clients while somebody searches: the cache where it is fresh, the clients' own files where it is not.
//!
//! Nothing of the cache is believed before the client's files were compared with it: a hit is compared when it is found,
//! the clients without one after that. So the first hits are there at once, and none is wrong or missing at the end.

use std::cmp::Reverse;
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::DateTime;

use crate::domain::id::ClientId;
use crate::domain::search::needle::folded;
use crate::domain::search::texts::{Hit, newest_first};
use crate::domain::search::wanted::Wanted;
use crate::storage::error::{Cause, Error};
use crate::storage::shelf::{Shelf, is_missing};
use crate::storage::text_index::format::{Finders, Line, Listed, TextIndex, write};
use crate::storage::text_index::line;

/// So many clients read from their own files make it worth writing the cache anew.
const MANY: usize = 64;

/// All texts, as far as they are known by now.
#[derive(Debug)]
pub struct Corpus {
    shelf: Shelf,
    cache: Option<Arc<TextIndex>>,
    /// For each client of the cache the place in `rows`; none for one that is gone.
    rows_of_cache: Vec<Option<u32>>,
    /// The clients, by id.
    rows: Vec<Row>,
    /// Texts read from the clients' own files; those before `sorted` are newest first.
    own: Vec<Own>,
    sorted: usize,
    /// The rows in the order in which they are compared, once that is known.
    order: Vec<u32>,
    checked: usize,
    troubled: usize,
    /// Clients read from their own files since the cache was last made.
    unkept: usize,
    /// Whether a cache was there or was made.
    has_cache: bool,
}

#[derive(Debug)]
struct Row {
    id: ClientId,
    name: String,
    held: Held,
    is_checked: bool,
    /// Whether a file could not be read.
    is_troubled: bool,
}

/// Where a client's texts are, and the print of the files they were read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Held {
    Nothing,
    Cache(u64),
    Own(u64),
}

#[derive(Debug)]
struct Own {
    at: Option<i64>,
    row: u32,
    said: Box<str>,
    folded: Box<str>,
}

/// How far a search has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Clients whose texts are known to be those on disk.
    pub read: usize,
    /// Clients in all.
    pub of: usize,
    /// Clients some of whose files could not be read.
    pub troubled: usize,
}

/// What a search tells while it runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// A text holds all words; none where there are more than anybody looks at.
    Found(Option<Hit>),
    /// What was known when the search began was looked through; what comes from here on has to be read first.
    Scanned,
    /// A client was looked through.
    Looked,
}

/// A cache that is made and not written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fresh {
    /// The file, before sealing.
    pub(super) bytes: Vec<u8>,
    /// The prints of the files the texts were read from, by client.
    pub(super) prints: Vec<(ClientId, u64)>,
}

/// Whoever listens to a search; `Break` stops it.
pub type Listener<'a> = dyn FnMut(Step, Progress) -> ControlFlow<()> + 'a;

impl Corpus {
    /// Lists the clients and reads the cache, if there is one.
    pub fn open(shelf: &Shelf) -> Result<Self, Error> {
        let clients = match shelf.clients() {
            Ok(clients) => clients,
            Err(error) if is_missing(&error) => Vec::new(),
            Err(error) => return Err(error),
        };
        let mut rows: Vec<Row> = clients
            .into_iter()
            .map(|id| Row {
                id,
                name: String::new(),
                held: Held::Nothing,
                is_checked: false,
                is_troubled: false,
            })
            .collect();
        let cache = shelf.text_index().map(Arc::new);
        let mut rows_of_cache = Vec::new();
        let mut gone = 0;
        for listed in cache.iter().flat_map(|cache| &cache.clients) {
            let place = rows.binary_search_by_key(&listed.id, |row| row.id).ok();
            match place.and_then(|place| rows.get_mut(place)) {
                Some(row) => {
                    row.held = Held::Cache(listed.print);
                    row.name.clone_from(&listed.name);
                }
                None => gone += 1,
            }
            rows_of_cache.push(place.and_then(|place| u32::try_from(place).ok()));
        }
        Ok(Self {
            shelf: shelf.clone(),
            has_cache: cache.is_some(),
            cache,
            rows_of_cache,
            rows,
            own: Vec::new(),
            sorted: 0,
            order: Vec::new(),
            checked: 0,
            troubled: 0,
            // The words of a client who is gone do not stay in the cache.
            unkept: if gone > 0 { MANY } else { 0 },
        })
    }

    /// Tells `tell` of every text that holds all words, newest first as far as that is known, then compares and reads the
    /// clients that are left. Clients in `live` are compared anew. After `most` hits the rest is only counted.
    pub fn search(
        &mut self,
        wanted: &Wanted,
        live: &[ClientId],
        most: usize,
        tell: &mut Listener<'_>,
    ) -> ControlFlow<()> {
        let finders = Finders::new(wanted.words());
        let mut hits = Hits {
            finders,
            left: most,
        };
        for id in live {
            if let Ok(place) = self.rows.binary_search_by_key(id, |row| row.id) {
                self.doubt(place);
                self.check(place);
            }
        }
        self.sort();
        if !wanted.is_empty() {
            self.scan(wanted, &mut hits, tell)?;
            tell(Step::Scanned, self.progress())?;
        }
        self.put_in_order();
        for n in 0..self.order.len() {
            let Some(place) = self.order.get(n).map(|place| *place as usize) else {
                break;
            };
            if self.rows.get(place).is_none_or(|row| row.is_checked) {
                continue;
            }
            let from = self.own.len();
            self.check(place);
            self.own_hits(from..self.own.len(), wanted, &mut hits, tell)?;
            tell(Step::Looked, self.progress())?;
        }
        ControlFlow::Continue(())
    }

    /// Returns how far it has come.
    pub fn progress(&self) -> Progress {
        Progress {
            read: self.checked,
            of: self.rows.len(),
            troubled: self.troubled,
        }
    }

    /// Runs over what is known, newest first; a client with a hit in the cache is compared with the disk on the way.
    fn scan(
        &mut self,
        wanted: &Wanted,
        hits: &mut Hits,
        tell: &mut Listener<'_>,
    ) -> ControlFlow<()> {
        let end = self.sorted;
        let mut next_own = 0;
        if let Some(cache) = self.cache.clone() {
            let finders = Finders::new(wanted.words());
            for text in cache.scan(&finders) {
                let Some((at, client, said)) = cache.line(text) else {
                    continue;
                };
                let Some(place) = self.rows_of_cache.get(client).copied().flatten() else {
                    continue;
                };
                let place = place as usize;
                while self
                    .own
                    .get(next_own)
                    .is_some_and(|own| next_own < end && own.at >= at)
                {
                    self.own_hits(next_own..next_own + 1, wanted, hits, tell)?;
                    next_own += 1;
                }
                if self.rows.get(place).is_some_and(|row| !row.is_checked) {
                    let from = self.own.len();
                    self.check(place);
                    self.own_hits(from..self.own.len(), wanted, hits, tell)?;
                }
                if let Some(row) = self.rows.get(place)
                    && matches!(row.held, Held::Cache(_))
                {
                    let hit = hits.next(|| hit(row, at, said, wanted));
                    tell(Step::Found(hit), self.progress())?;
                }
            }
        }
        self.own_hits(next_own..end, wanted, hits, tell)
    }

    /// Tells of the hits among texts of the clients' own files.
    fn own_hits(
        &self,
        range: std::ops::Range<usize>,
        wanted: &Wanted,
        hits: &mut Hits,
        tell: &mut Listener<'_>,
    ) -> ControlFlow<()> {
        for own in self.own.get(range).unwrap_or_default() {
            if hits.finders.are_in(own.folded.as_bytes())
                && let Some(row) = self.rows.get(own.row as usize)
            {
                let hit = hits.next(|| hit(row, own.at, &own.said, wanted));
                tell(Step::Found(hit), self.progress())?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Makes sure that a client's texts are those on disk.
    fn check(&mut self, place: usize) {
        let Some(row) = self.rows.get(place) else {
            return;
        };
        // Looked at before reading: whoever writes meanwhile makes the texts stale, not wrong.
        let print = self.shelf.print(row.id);
        let is_fresh = match row.held {
            Held::Nothing => false,
            Held::Cache(known) | Held::Own(known) => print == Some(known),
        };
        if !is_fresh {
            self.read(place, print);
        }
        if let Some(row) = self.rows.get_mut(place)
            && !row.is_checked
        {
            row.is_checked = true;
            self.checked += 1;
        }
    }

    /// Reads a client's texts from the client's own files.
    fn read(&mut self, place: usize, print: Option<u64>) {
        let Some(row) = self.rows.get_mut(place) else {
            return;
        };
        let number = u32::try_from(place).unwrap_or(u32::MAX);
        if matches!(row.held, Held::Own(_)) {
            self.own.retain(|own| own.row != number);
            self.sorted = 0;
        }
        row.held = Held::Nothing;
        self.troubled -= usize::from(std::mem::take(&mut row.is_troubled));
        self.unkept += 1;
        match self.shelf.record(row.id) {
            Ok(loaded) => {
                row.is_troubled = !loaded.unreadable.is_empty();
                loaded.dossier.client.name().clone_into(&mut row.name);
                // Without a print nobody can tell later whether they are still the same; they are read again then.
                row.held = print.map_or(Held::Own(0), Held::Own);
                let texts = newest_first(&loaded.dossier);
                self.own.extend(texts.iter().map(|text| Own {
                    at: text.at.map(|at| at.and_utc().timestamp()),
                    row: number,
                    said: line::write(text).into(),
                    folded: folded(&text.words).replace('\n', " ").into(),
                }));
            }
            // An empty folder is a client that never came to be, and one that went meanwhile has no words.
            Err(error) if matches!(error.cause, Cause::NoClient(_)) || is_missing(&error) => {}
            Err(_) => row.is_troubled = true,
        }
        self.troubled += usize::from(row.is_troubled);
    }

    /// Takes a client's texts for possibly stale.
    fn doubt(&mut self, place: usize) {
        if let Some(row) = self.rows.get_mut(place)
            && row.is_checked
        {
            row.is_checked = false;
            self.checked -= 1;
        }
    }

    fn sort(&mut self) {
        if self.sorted < self.own.len() {
            self.own.sort_by_key(|own| (Reverse(own.at), own.row));
            self.sorted = self.own.len();
        }
    }

    /// Sorts the rows so that those whose logs changed last come first: there the newest words are, and what is stale.
    fn put_in_order(&mut self) {
        if !self.order.is_empty() {
            return;
        }
        let changed = |id| {
            let folder = self.shelf.places.sessions(id);
            self.shelf.files.stat(&folder).ok().map(|stat| stat.mtime)
        };
        let mut order: Vec<(Reverse<Option<i64>>, u32)> = (0..)
            .zip(&self.rows)
            .map(|(place, row)| (Reverse(changed(row.id)), place))
            .collect();
        order.sort_unstable();
        self.order = order.into_iter().map(|(_, place)| place).collect();
    }

    /// Returns the cache as it should be written now, or none where the one on disk will do or `go_on` says no.
    ///
    /// Every client's files are compared once more, so that no words are written that were taken out of the record
    /// meanwhile: a line may have moved into the drawer.
    pub fn fresh(&mut self, go_on: &mut dyn FnMut() -> bool) -> Option<Fresh> {
        let enough = if self.has_cache { MANY } else { 1 };
        if self.unkept < enough {
            return None;
        }
        let mut clients = Vec::new();
        let mut numbers: Vec<Option<u32>> = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            if !go_on() {
                return None;
            }
            let print = match row.held {
                Held::Cache(print) | Held::Own(print) if !row.is_troubled => print,
                _ => {
                    numbers.push(None);
                    continue;
                }
            };
            if self.shelf.print(row.id) == Some(print) {
                numbers.push(u32::try_from(clients.len()).ok());
                clients.push(Listed {
                    id: row.id,
                    print,
                    name: row.name.clone(),
                });
            } else {
                numbers.push(None);
            }
        }
        let number = |row: usize| numbers.get(row).copied().flatten();
        let mut lines: Vec<Line<'_>> = Vec::new();
        if let Some(cache) = &self.cache {
            for text in 0..cache.len() {
                let (at, client, said) = cache.line(text)?;
                let row = self.rows_of_cache.get(client).copied().flatten();
                let Some(row) = row.map(|row| row as usize) else {
                    continue;
                };
                let is_cached = self
                    .rows
                    .get(row)
                    .is_some_and(|row| matches!(row.held, Held::Cache(_)));
                if let Some(client) = number(row).filter(|_| is_cached) {
                    let folded = std::str::from_utf8(cache.folded(text)?).ok()?;
                    lines.push(Line {
                        at,
                        client,
                        said,
                        folded,
                    });
                }
            }
        }
        lines.extend(self.own.iter().filter_map(|own| {
            Some(Line {
                at: own.at,
                client: number(own.row as usize)?,
                said: &own.said,
                folded: &own.folded,
            })
        }));
        lines.sort_by_key(|line| (Reverse(line.at), line.client));
        let bytes = write(&clients, &lines);
        self.unkept = 0;
        self.has_cache = true;
        let prints = clients.iter().map(|client| (client.id, client.print));
        Some(Fresh {
            bytes,
            prints: prints.collect(),
        })
    }
}

/// How the hits of one search are told.
struct Hits {
    finders: Finders,
    /// How many more are told in full.
    left: usize,
}

impl Hits {
    fn next(&mut self, make: impl FnOnce() -> Option<Hit>) -> Option<Hit> {
        self.left = self.left.checked_sub(1)?;
        make()
    }
}

fn hit(row: &Row, at: Option<i64>, said: &str, wanted: &Wanted) -> Option<Hit> {
    let said = line::read(said)?;
    Some(Hit {
        client: row.id,
        name: row.name.clone(),
        place: said.place,
        kind: said.kind,
        at: at.and_then(|at| Some(DateTime::from_timestamp(at, 0)?.naive_utc())),
        words: wanted.excerpt(&said.words),
    })
}
