//! The cache of texts as bytes: a first line with counts and sum, then clients, folded words and lines, each in an order
//! of its own: clients by id, words and lines newest first.
//!
//! The folded words stand together, so that looking for a word is one run over them; what a hit shows is read then.

use std::fmt::Write as _;
use std::ops::Range;

use memchr::memchr_iter;
use memchr::memmem::Finder;
use uuid::Uuid;

use crate::domain::id::ClientId;
use crate::domain::search::needle::Needle;
use crate::storage::text_index::line::{escape, unescape};

/// What a cache of this version begins with.
const SIGN: &str = "alongside text v3 ";

/// A client in the cache.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Listed {
    pub(super) id: ClientId,
    /// The print of the files the texts were read from.
    pub(super) print: u64,
    /// What the screen calls the client.
    pub(super) name: String,
}

/// A line on its way into the cache.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Local civil time in seconds; none where there is none.
    pub(super) at: Option<i64>,
    /// The client's place in the list.
    pub(super) client: u32,
    pub(super) said: &'a str,
    pub(super) folded: &'a str,
}

/// Returns a cache as bytes. `lines` are newest first.
pub(super) fn write(clients: &[Listed], lines: &[Line<'_>]) -> Vec<u8> {
    let room: usize = lines
        .iter()
        .map(|line| line.folded.len() + line.said.len() + 24)
        .chain(clients.iter().map(|client| client.name.len() + 56))
        .sum();
    let mut body = String::with_capacity(room + SIGN.len() + 96);
    // The first line has its length from the start; what it says is known at the end.
    let folded = lines.iter().map(|line| line.folded.len() + 1).sum();
    body.push_str(&head(clients.len(), lines.len(), folded, 0));
    let first = body.len();
    for client in clients {
        // Writing to a String cannot fail.
        let _ = write!(body, "{}\t{:x}\t", client.id.0.simple(), client.print);
        escape(&client.name, &mut body);
        body.push('\n');
    }
    for line in lines {
        body.push_str(line.folded);
        body.push('\n');
    }
    for line in lines {
        if let Some(at) = line.at {
            let _ = write!(body, "{at}");
        }
        let _ = writeln!(body, "\t{}\t{}", line.client, line.said);
    }
    let mut bytes = body.into_bytes();
    let sum = fold(bytes.get(first..).unwrap_or_default());
    let head = head(clients.len(), lines.len(), folded, sum);
    for (to, from) in bytes.iter_mut().zip(head.bytes()) {
        *to = from;
    }
    bytes
}

fn head(clients: usize, texts: usize, folded: usize, sum: u64) -> String {
    format!("{SIGN}clients={clients} texts={texts} folded={folded} sum={sum:016x}\n")
}

/// The cache as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextIndex {
    bytes: Vec<u8>,
    pub(super) clients: Vec<Listed>,
    /// Where each folded text begins, and where the last one ends.
    folded: Vec<u32>,
    /// Where each line begins, and where the last one ends.
    lines: Vec<u32>,
}

impl TextIndex {
    /// Returns the cache that these bytes are, or none where a single one is not as it was written.
    pub(super) fn read(bytes: Vec<u8>) -> Option<Self> {
        let first = memchr::memchr(b'\n', &bytes)? + 1;
        let (line, body) = bytes.split_at_checked(first)?;
        let line = std::str::from_utf8(line).ok()?;
        let mut counts = line.strip_prefix(SIGN)?.split(' ');
        let mut count = |name: &str| -> Option<usize> {
            counts
                .next()?
                .strip_prefix(name)?
                .strip_prefix('=')?
                .parse()
                .ok()
        };
        let (n_clients, n_texts, n_folded) = (count("clients")?, count("texts")?, count("folded")?);
        if line != head(n_clients, n_texts, n_folded, fold(body)) {
            return None;
        }
        let mut ends = memchr_iter(b'\n', body).map(|end| first + end + 1);
        let mut clients = Vec::with_capacity(n_clients.min(body.len()));
        let mut start = first;
        for _ in 0..n_clients {
            let end = ends.next()?;
            clients.push(listed(bytes.get(start..end - 1)?)?);
            start = end;
        }
        let mut table = |start: usize| -> Option<Vec<u32>> {
            let mut table = Vec::with_capacity(n_texts.min(bytes.len()) + 1);
            table.push(u32::try_from(start).ok()?);
            for _ in 0..n_texts {
                table.push(u32::try_from(ends.next()?).ok()?);
            }
            Some(table)
        };
        let folded = table(start)?;
        let middle = start.checked_add(n_folded)?;
        if folded.last() != Some(&u32::try_from(middle).ok()?) {
            return None;
        }
        let lines = table(middle)?;
        if lines.last() != Some(&u32::try_from(bytes.len()).ok()?) {
            return None;
        }
        Some(Self {
            bytes,
            clients,
            folded,
            lines,
        })
    }

    /// Returns how many texts there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len().saturating_sub(1)
    }

    /// Returns the folded words of a text.
    pub(super) fn folded(&self, text: usize) -> Option<&[u8]> {
        self.slice(&self.folded, text)
    }

    /// Returns the time of a text, the place of its client, and what it says.
    pub(super) fn line(&self, text: usize) -> Option<(Option<i64>, usize, &str)> {
        let line = std::str::from_utf8(self.slice(&self.lines, text)?).ok()?;
        let mut parts = line.splitn(3, '\t');
        let at = match parts.next()? {
            "" => None,
            at => Some(at.parse().ok()?),
        };
        Some((at, parts.next()?.parse().ok()?, parts.next()?))
    }

    fn slice(&self, table: &[u32], text: usize) -> Option<&[u8]> {
        let (start, end) = (*table.get(text)?, *table.get(text + 1)?);
        self.bytes.get(start as usize..end.checked_sub(1)? as usize)
    }

    /// Returns the texts that hold all words, newest first.
    pub(super) fn scan<'a>(&'a self, finders: &'a Finders) -> Scan<'a> {
        let range = match (self.folded.first(), self.folded.last()) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        };
        Scan {
            index: self,
            finders,
            text: 0,
            next: vec![Some(range.start); finders.rarest().len()],
            is_found: vec![false; finders.rarest().len()],
            range,
        }
    }
}

fn listed(line: &[u8]) -> Option<Listed> {
    let mut parts = std::str::from_utf8(line).ok()?.splitn(3, '\t');
    Some(Listed {
        id: ClientId(Uuid::try_parse(parts.next()?).ok()?),
        print: u64::from_str_radix(parts.next()?, 16).ok()?,
        name: unescape(parts.next()?)?.into_owned(),
    })
}

/// The words of a query as they are looked for in folded texts.
#[derive(Debug)]
pub(super) struct Finders {
    /// For each word its spellings; the word that is likely to be the rarest first.
    words: Vec<Vec<Finder<'static>>>,
}

impl Finders {
    pub(super) fn new(words: &[Needle]) -> Self {
        let mut words: Vec<Vec<Finder<'static>>> = words
            .iter()
            .map(|word| {
                word.ways()
                    .iter()
                    .map(|way| Finder::new(way).into_owned())
                    .collect()
            })
            .collect();
        // A longer word stands in fewer texts.
        words.sort_by_key(|ways| {
            let shortest = ways.iter().map(|way| way.needle().len()).min();
            std::cmp::Reverse(shortest)
        });
        Self { words }
    }

    /// Tells whether a folded text holds all words.
    pub(super) fn are_in(&self, folded: &[u8]) -> bool {
        !self.words.is_empty()
            && self
                .words
                .iter()
                .all(|ways| ways.iter().any(|way| way.find(folded).is_some()))
    }

    fn rarest(&self) -> &[Finder<'static>] {
        self.words.first().map_or(&[], Vec::as_slice)
    }
}

/// A run over the folded texts.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    index: &'a TextIndex,
    finders: &'a Finders,
    /// The first text that was not looked at.
    text: usize,
    /// For each spelling of the rarest word where it stands next, or where to look from; none where it stands no more.
    next: Vec<Option<usize>>,
    /// Whether `next` is a place where the spelling stands.
    is_found: Vec<bool>,
    range: Range<usize>,
}

impl Scan<'_> {
    /// Returns where the rarest word stands next, from the first text on that was not looked at.
    fn candidate(&mut self) -> Option<usize> {
        let from = *self.index.folded.get(self.text)? as usize;
        let ways = self.finders.rarest();
        let mut first = None;
        for ((way, next), is_found) in ways.iter().zip(&mut self.next).zip(&mut self.is_found) {
            let Some(place) = *next else { continue };
            if !*is_found || place < from {
                let start = place.max(from);
                let rest = self.index.bytes.get(start..self.range.end)?;
                *next = way.find(rest).map(|at| start + at);
                *is_found = next.is_some();
            }
            if let Some(place) = *next {
                first = Some(first.map_or(place, |first: usize| first.min(place)));
            }
        }
        first
    }
}

impl Iterator for Scan<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let place = u32::try_from(self.candidate()?).ok()?;
            let ahead = self.index.folded.get(self.text..)?;
            let text = self.text
                + ahead
                    .partition_point(|start| *start <= place)
                    .checked_sub(1)?;
            self.text = text + 1;
            if self.finders.are_in(self.index.folded(text)?) {
                return Some(text);
            }
        }
    }
}

/// Folds bytes into 64 bits, four words at a time: against accidents, not against anybody. Each step is a bijection of the
/// state, so that one changed byte always changes the result; splitmix64's constants (Steele, Lea & Flood 2014).
fn fold(bytes: &[u8]) -> u64 {
    let mut lanes = [1_u64, 2, 3, 4];
    let mut chunks = bytes.chunks_exact(32);
    for chunk in &mut chunks {
        for (lane, part) in lanes.iter_mut().zip(chunk.chunks_exact(8)) {
            *lane = step(*lane, word(part));
        }
    }
    let rest = chunks.remainder().chunks(8).map(word);
    let len = bytes.len() as u64;
    let all = lanes.into_iter().chain(rest).chain([len]);
    all.fold(0, step)
}

fn word(part: &[u8]) -> u64 {
    let mut word = [0; 8];
    for (to, from) in word.iter_mut().zip(part) {
        *to = *from;
    }
    u64::from_le_bytes(word)
}

fn step(state: u64, word: u64) -> u64 {
    let mixed = (state ^ word).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 29)
}
