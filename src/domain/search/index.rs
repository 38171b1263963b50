//! The library folded for searching: built once, then asked with every key.
//!
//! Everything that is searched lies folded in one string; techniques hold only where their part is.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::domain::library::Library;
use crate::domain::search::fold::{fold, letter_bits};
use crate::domain::search::grade::{self, Stand};
use crate::domain::search::query::{Query, Word};
use crate::domain::search::rank::{is_squeezed, mend, positions};
use crate::domain::search::{Found, Hit, Tier, fuzzy, slip};
use crate::domain::technique::{Technique, TechniqueId};
use crate::domain::text::Words;
use crate::domain::vocabulary::{Evidence, Vocabulary};

/// Hits by scattered letters that are scored; more would only be noise.
const MOST_SCATTERED: usize = 256;

/// The least likeness of a name that is offered when nothing was found, in thousandths.
const LEAST_LIKENESS: usize = 300;

/// What a search runs over.
#[derive(Clone, Debug, Default)]
pub struct Index {
    text: String,
    entries: Vec<Entry>,
    /// Names and aliases as written, an entry's name first.
    labels: Vec<Words>,
    /// Where each label lies folded.
    fields: Vec<Part>,
    /// Abbreviations within labels, with the entry and the label.
    abbreviations: Vec<(Part, u32, u32)>,
    /// Where the words of each tag lie.
    tags: Vec<Part>,
    /// The tags of all entries, each with what it is worth there.
    tagged: Vec<(u16, u16)>,
    /// Every word of names, aliases and tags once, for slips.
    words: Vec<Part>,
}

/// A part of the text.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    start: u32,
    end: u32,
}

#[derive(Clone, Debug)]
struct Entry {
    id: TechniqueId,
    place: u32,
    /// Its labels, by their places.
    labels: Part,
    /// All its labels folded, a line each.
    names: Part,
    gist: Part,
    source: Part,
    tags: Part,
    /// Letters of the labels.
    bits: u64,
    /// Letters of gist and source.
    more_bits: u64,
    evidence: u8,
}

/// An entry that was met, before it is a hit.
struct Met {
    entry: usize,
    tier: Tier,
    score: i64,
    label: Option<usize>,
}

impl Part {
    const fn range(self) -> Range<usize> {
        // u32 fits into the usize of every machine the program runs on
        self.start as usize..self.end as usize
    }
}

impl Index {
    /// Folds a library; hidden techniques are left out.
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        let vocabulary = library.vocabulary();
        index.put_tags(vocabulary);
        for (place, technique) in library.iter() {
            index.put(place, technique, vocabulary);
        }
        index.put_words();
        index.text.shrink_to_fit();
        index.labels.shrink_to_fit();
        index.fields.shrink_to_fit();
        index.entries.shrink_to_fit();
        index.tagged.shrink_to_fit();
        index
    }

    /// Returns the best `limit` techniques for what was typed; nothing typed finds all in order.
    pub fn search(&self, typed: &str, limit: usize) -> Found {
        self.search_where(typed, limit, |_| true)
    }

    /// The same among the techniques whose places `keep` lets through.
    pub fn search_where(&self, typed: &str, limit: usize, keep: impl Fn(usize) -> bool) -> Found {
        let mut query = Query::new(typed);
        let mut met = self.meet(&query, &keep);
        if met.is_empty() && !query.words.is_empty() {
            query = mend(&query, || self.words.iter().map(|part| self.part(*part)));
            met = self.meet(&query, &keep);
            for met in &mut met {
                met.score = met
                    .score
                    .saturating_sub(100i64.saturating_mul(i64::from(met.tier as u8)));
                met.tier = Tier::Slip;
            }
        }
        self.order(&mut met, &query, limit);
        let total = met.len();
        Found {
            hits: met
                .into_iter()
                .take(limit)
                .filter_map(|met| self.hit(&met, &query))
                .collect(),
            total,
        }
    }

    /// Returns the places of the techniques whose name or alias is what was typed.
    pub fn exact(&self, typed: &str) -> Vec<usize> {
        let query = Query::new(typed);
        let is_exact = |entry: &&Entry| {
            self.fields_of(entry)
                .any(|(_, field)| field == query.folded || is_squeezed(field, &query.squeezed))
        };
        if query.folded.is_empty() {
            return Vec::new();
        }
        self.entries
            .iter()
            .filter(is_exact)
            .map(|entry| entry.place as usize)
            .collect()
    }

    /// Returns up to three names that come close to what was typed, for when nothing was found.
    pub fn close_to(&self, typed: &str) -> Vec<&str> {
        let query = Query::new(typed);
        let mut close: Vec<(usize, &Entry)> = Vec::new();
        for entry in &self.entries {
            let like = |(_, field): (usize, &str)| {
                let words = query.words.iter().map(|word| {
                    field
                        .split(' ')
                        .map(|part| slip::likeness(word.typed(), part))
                        .max()
                        .unwrap_or(0)
                });
                let mean = words
                    .sum::<usize>()
                    .checked_div(query.words.len())
                    .unwrap_or(0);
                mean.max(slip::likeness(&query.folded, field))
            };
            let likeness = self.fields_of(entry).map(like).max().unwrap_or(0);
            if likeness >= LEAST_LIKENESS {
                close.push((likeness, entry));
            }
        }
        close.sort_by_key(|(likeness, entry)| (Reverse(*likeness), entry.place));
        let name = |(_, entry): (usize, &Entry)| {
            self.labels
                .get(entry.labels.range().start)
                .map(Words::as_str)
        };
        close.into_iter().take(3).filter_map(name).collect()
    }

    fn part(&self, part: Part) -> &str {
        self.text.get(part.range()).unwrap_or_default()
    }

    fn fields_of(&self, entry: &Entry) -> impl Iterator<Item = (usize, &str)> {
        entry
            .labels
            .range()
            .filter_map(|label| Some((label, self.part(*self.fields.get(label)?))))
    }

    fn meet(&self, query: &Query, keep: &impl Fn(usize) -> bool) -> Vec<Met> {
        let tagged: Vec<Vec<bool>> = query.words.iter().map(|word| self.tags_of(word)).collect();
        let mut met: Vec<Met> = Vec::new();
        for (entry, row) in self.entries.iter().enumerate() {
            if keep(row.place as usize)
                && let Some((tier, score, label)) = self.grade(row, query, &tagged)
            {
                met.push(Met {
                    entry,
                    tier,
                    score,
                    label,
                });
            }
        }
        if let Some(word) = query.lone_word() {
            self.prefer_abbreviations(word, &mut met);
        }
        met
    }

    /// How an entry meets a query: by one label, by several together, or by what is said of it.
    fn grade(
        &self,
        entry: &Entry,
        query: &Query,
        tagged: &[Vec<bool>],
    ) -> Option<(Tier, i64, Option<usize>)> {
        if query.words.is_empty() {
            return Some((Tier::Mention, 0, None));
        }
        let mut best = None;
        if entry.bits & query.bits == query.bits {
            let names = self.part(entry.names);
            let may_fit = query
                .words
                .iter()
                .all(|word| grade::find(names, word).is_some());
            for (place, (label, field)) in self.fields_of(entry).enumerate() {
                best = better(best, by_label(place, label, field, query, may_fit));
            }
        }
        best.or_else(|| self.by_words(entry, query, tagged))
    }

    /// Each word may be met by another label or by what is said of the technique.
    fn by_words(
        &self,
        entry: &Entry,
        query: &Query,
        tagged: &[Vec<bool>],
    ) -> Option<(Tier, i64, Option<usize>)> {
        let names = self.part(entry.names);
        let (mut tier, mut score) = (Tier::AliasStart, -10i64);
        for (word, tagged) in query.words.iter().zip(tagged) {
            let has_letters = entry.bits & word.bits == word.bits;
            let stand = if has_letters {
                grade::find(names, word).map(|(stand, ..)| stand)
            } else {
                None
            };
            let is_scattered = || {
                has_letters
                    && self
                        .fields_of(entry)
                        .any(|(_, field)| grade::is_scattered(field, word.typed()))
            };
            let (met, worth) = match stand {
                Some(stand @ (Stand::Whole | Stand::Start)) => {
                    (Tier::AliasStart, i64::from(stand.worth()) * 2)
                }
                Some(stand) => (Tier::Inside, i64::from(stand.worth())),
                None if is_scattered() => (Tier::Scattered, 0),
                None => (Tier::Mention, self.mention(entry, word, tagged)?),
            };
            tier = tier.max(met);
            score = score.saturating_add(worth);
        }
        if tier == Tier::Mention {
            // of what is only spoken of, what rests on more comes first
            score = score
                .saturating_mul(10)
                .saturating_sub(i64::from(entry.evidence));
        }
        Some((tier, score, None))
    }

    /// What it is worth that gist, source or tags of an entry speak of a word.
    fn mention(&self, entry: &Entry, word: &Word, tagged: &[bool]) -> Option<i64> {
        let mut worth = 0;
        for &(tag, value) in self.tagged.get(entry.tags.range()).unwrap_or_default() {
            if tagged.get(usize::from(tag)).copied().unwrap_or(false) {
                worth = worth.max(i64::from(value));
            }
        }
        if entry.more_bits & word.bits == word.bits && word.typed().len() >= 3 {
            match grade::find(self.part(entry.gist), word) {
                Some((Stand::Whole | Stand::Start, ..)) => worth = worth.max(24),
                Some((Stand::Inside, start, _)) if self.begins_word(entry.gist, start) => {
                    worth = worth.max(14)
                }
                _ => {}
            }
            if let Some((Stand::Whole | Stand::Start, ..)) =
                grade::find(self.part(entry.source), word)
            {
                worth = worth.max(12);
            }
        }
        (worth > 0).then_some(worth)
    }

    fn begins_word(&self, part: Part, start: usize) -> bool {
        start
            .checked_sub(1)
            .is_none_or(|before| self.part(part).as_bytes().get(before) == Some(&b' '))
    }

    /// Which tags speak of a word.
    fn tags_of(&self, word: &Word) -> Vec<bool> {
        if word.typed().len() < 3 {
            return vec![false; self.tags.len()];
        }
        let speaks = |tag: &Part| {
            let text = self.part(*tag);
            grade::find(text, word).is_some_and(|(stand, start, _)| {
                stand >= Stand::Start
                    || start == 0
                    || matches!(
                        text.as_bytes().get(start.saturating_sub(1)),
                        Some(b' ' | b'\n')
                    )
            })
        };
        self.tags.iter().map(speaks).collect()
    }

    fn prefer_abbreviations(&self, word: &Word, met: &mut Vec<Met>) {
        for &(part, entry, label) in &self.abbreviations {
            if self.part(part) != word.typed() {
                continue;
            }
            let (entry, label) = (entry as usize, label as usize);
            let Some(found) = met
                .binary_search_by_key(&entry, |met| met.entry)
                .ok()
                .and_then(|at| met.get_mut(at))
            else {
                continue;
            };
            let is_name = self
                .entries
                .get(entry)
                .is_some_and(|row| row.labels.range().start == label);
            if found.tier > Tier::Abbreviation {
                *found = Met {
                    entry,
                    tier: Tier::Abbreviation,
                    score: if is_name { 20 } else { 10 },
                    label: Some(label),
                };
            }
        }
    }

    /// Sorts by tier, score, length of name and place; scattered letters are scored only if they can be seen.
    fn order(&self, met: &mut [Met], query: &Query, limit: usize) {
        let certain = met.iter().filter(|met| met.tier < Tier::Scattered).count();
        if certain < limit {
            let scattered = met.iter_mut().filter(|met| met.tier == Tier::Scattered);
            for met in scattered.take(MOST_SCATTERED) {
                if let Some((score, label)) = self.score_scattered(met.entry, query) {
                    met.score = score;
                    met.label = label;
                }
            }
        }
        met.sort_unstable_by_key(|met| {
            let entry = self.entries.get(met.entry);
            let length = entry.and_then(|entry| self.fields.get(entry.labels.range().start));
            (
                met.tier,
                Reverse(met.score),
                length.map_or(0, |part| part.range().len()),
                met.entry,
            )
        });
    }

    fn score_scattered(&self, entry: usize, query: &Query) -> Option<(i64, Option<usize>)> {
        let entry = self.entries.get(entry)?;
        let mut total = 0i64;
        let mut by = None;
        for word in &query.words {
            let letters = word.typed();
            let fits = self
                .fields_of(entry)
                .filter(|(_, field)| grade::is_scattered(field, letters));
            let best = fits
                .filter_map(|(label, field)| Some((fuzzy(field, letters)?.0, Reverse(label))))
                .max();
            if let Some((score, Reverse(label))) = best {
                total = total.saturating_add(score);
                by = by.or(Some(label));
            }
        }
        Some((total, by))
    }

    fn hit(&self, met: &Met, query: &Query) -> Option<Hit> {
        let entry = self.entries.get(met.entry)?;
        let name = entry.labels.range().start;
        let via = met
            .label
            .filter(|label| *label != name)
            .and_then(|label| self.labels.get(label));
        // what lit an alias need not light the name
        let tier = if via.is_some() {
            Tier::Inside
        } else {
            met.tier
        };
        let matched = self
            .labels
            .get(name)
            .map(|name| positions(name, query, tier))
            .unwrap_or_default();
        Some(Hit {
            place: entry.place as usize,
            id: entry.id,
            tier: met.tier,
            score: met.score,
            matched,
            via: via.map(ToString::to_string),
        })
    }
}

/// Building.
impl Index {
    fn write(&mut self, text: &str) -> Part {
        let start = place_in(self.text.len());
        self.text.push_str(text);
        let end = place_in(self.text.len());
        self.text.push('\n');
        Part { start, end }
    }

    /// Families, orientations and concerns, each with all its words.
    fn put_tags(&mut self, vocabulary: &Vocabulary) {
        for (_, family) in vocabulary.families.iter() {
            self.put_tag([&family.title, &family.slug].into_iter());
        }
        for (_, orientation) in vocabulary.orientations.iter() {
            self.put_tag([&orientation.title, &orientation.slug].into_iter());
        }
        for (key, concern) in vocabulary.concerns.iter() {
            let sayings = vocabulary
                .sayings
                .iter()
                .filter(|saying| saying.concerns.contains(&key));
            let words = sayings.map(|saying| &saying.word).chain(&concern.words);
            self.put_tag([&concern.title, &concern.slug].into_iter().chain(words));
        }
    }

    fn put_tag<'a>(&mut self, words: impl Iterator<Item = &'a Words>) {
        let lines: Vec<String> = words.map(|word| fold(word)).collect();
        let part = self.write(&lines.join("\n"));
        self.tags.push(part);
    }

    fn put(&mut self, place: usize, technique: &Technique, vocabulary: &Vocabulary) {
        let first = place_in(self.labels.len());
        let entry = place_in(self.entries.len());
        let names = place_in(self.text.len());
        for label in std::iter::once(&technique.name).chain(&technique.aliases) {
            let part = self.write(&fold(label));
            for short in abbreviations(label) {
                let short = fold(short);
                if let Some(start) = self.part(part).find(&short) {
                    let start = part.start.saturating_add(place_in(start));
                    let end = start.saturating_add(place_in(short.len()));
                    self.abbreviations.push((
                        Part { start, end },
                        entry,
                        place_in(self.labels.len()),
                    ));
                }
            }
            self.fields.push(part);
            self.labels.push(label.clone());
        }
        let names = Part {
            start: names,
            end: place_in(self.text.len()).saturating_sub(1),
        };
        let gist = self.write(&fold(&technique.gist));
        let source = self.write(&fold(&technique.source));
        let tags = self.put_tagged(technique, vocabulary);
        let entry = Entry {
            id: technique.id,
            place: place_in(place),
            labels: Part {
                start: first,
                end: place_in(self.labels.len()),
            },
            names,
            gist,
            source,
            tags,
            bits: letter_bits(self.part(names)),
            more_bits: letter_bits(self.part(gist)) | letter_bits(self.part(source)),
            evidence: Evidence::ALL
                .iter()
                .position(|level| *level == technique.evidence)
                .map_or(0, |place| u8::try_from(place).unwrap_or(u8::MAX)),
        };
        self.entries.push(entry);
    }

    /// What is named first counts most: the main concern, then where the technique comes from.
    fn put_tagged(&mut self, technique: &Technique, vocabulary: &Vocabulary) -> Part {
        let start = place_in(self.tagged.len());
        let families = u16::try_from(vocabulary.families.len()).unwrap_or(u16::MAX);
        let orientations = families
            .saturating_add(u16::try_from(vocabulary.orientations.len()).unwrap_or(u16::MAX));
        self.tagged
            .push((u16::from(u8::from(technique.family)), 18));
        for (place, key) in technique.orientations.iter().enumerate() {
            let tag = families.saturating_add(u16::from(u8::from(*key)));
            self.tagged.push((tag, if place == 0 { 26 } else { 16 }));
        }
        for (place, key) in technique.concerns.iter().enumerate() {
            let tag = orientations.saturating_add(u16::from(u8::from(*key)));
            self.tagged.push((tag, if place == 0 { 30 } else { 20 }));
        }
        Part {
            start,
            end: place_in(self.tagged.len()),
        }
    }

    fn put_words(&mut self) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut words = Vec::new();
        let base = self.text.as_ptr().addr();
        for part in self.fields.iter().chain(&self.tags) {
            for word in self.part(*part).split([' ', '\n']) {
                if word.len() >= 3 && seen.insert(word) {
                    let start = place_in(word.as_ptr().addr().saturating_sub(base));
                    words.push(Part {
                        start,
                        end: start.saturating_add(place_in(word.len())),
                    });
                }
            }
        }
        self.words = words;
    }
}

/// Four thousand million bytes of library are more than any practice writes.
fn place_in(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Words in capitals: `ACT` of `ACT Matrix`, `TA` of `Ego-state analysis (TA)`.
fn abbreviations(label: &str) -> impl Iterator<Item = &str> {
    label.split([' ', '(', ')', '/', ',']).filter(|word| {
        let capitals = word.chars().filter(char::is_ascii_uppercase).count();
        capitals > 1 && !word.chars().any(char::is_lowercase)
    })
}

type Graded = (Tier, i64, Option<usize>);

fn better(one: Option<Graded>, other: Option<Graded>) -> Option<Graded> {
    match (one, other) {
        (Some(one), Some(other)) => {
            let is_better = (other.0, Reverse(other.1)) < (one.0, Reverse(one.1));
            Some(if is_better { other } else { one })
        }
        (one, other) => one.or(other),
    }
}

/// How one label meets a query; `may_fit` says that all words stand somewhere among the labels.
fn by_label(
    place: usize,
    label: usize,
    field: &str,
    query: &Query,
    may_fit: bool,
) -> Option<Graded> {
    if field == query.folded || is_squeezed(field, &query.squeezed) {
        return Some((Tier::Exact, if place == 0 { 1 } else { 0 }, Some(label)));
    }
    let by_initials = || {
        let word = query.lone_word()?.typed();
        let are_all = grade::initials(field, word).filter(|_| (2..=6).contains(&word.len()))?;
        let score = if are_all { 20 } else { 0 } + if place == 0 { 10 } else { 0 };
        Some((Tier::Initials, score, Some(label)))
    };
    let fit = if may_fit {
        grade::fit(field, query)
    } else {
        None
    };
    let by_fit = fit.map(|fit| {
        let tier = match (fit.stand, place) {
            (Stand::Whole | Stand::Start, 0) => Tier::NameStart,
            (Stand::Whole | Stand::Start, _) => Tier::AliasStart,
            _ => Tier::Inside,
        };
        (tier, i64::from(fit.score), Some(label))
    });
    if by_fit.is_some_and(|(tier, ..)| tier < Tier::Initials) {
        by_fit
    } else {
        better(by_initials(), by_fit)
    }
}
