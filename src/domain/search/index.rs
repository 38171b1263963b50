//! The library folded for searching: built once, then asked with every key.
//!
//! Everything that is searched lies folded in one string; techniques hold only where their part is.

mod build;
mod close;
mod hits;
mod lay;
mod part;

use std::cmp::Reverse;
use std::ops::Range;

use crate::domain::search::fold::fold;
use crate::domain::search::grade::{self, Stand};
use crate::domain::search::query::{Query, Word};
use crate::domain::search::rank::{is_squeezed, mend, mend_one_letter};
use crate::domain::search::sieve::Sieve;
use crate::domain::search::{Found, Tier};
use crate::domain::technique::TechniqueId;
use crate::domain::text::Words;

/// What a search runs over.
#[derive(Clone, Debug, Default)]
pub struct Index {
    text: String,
    entries: Vec<Entry>,
    /// Names and aliases as written, an entry's name first.
    labels: Vec<Words>,
    /// Lay words as written, in the order of the entries.
    lay: Vec<Words>,
    /// Where each label lies folded.
    fields: Vec<Part>,
    /// The letters of each label.
    field_bits: Vec<u64>,
    /// Abbreviations within labels, with the entry and the label.
    abbreviations: Vec<(Part, u32, Label)>,
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
    /// All its lay words folded, a line each.
    lay: Part,
    /// The place of the first of them.
    first_lay: u32,
    /// What a practice tagged it with, folded, a line each.
    own_tags: Part,
    gist: Part,
    source: Part,
    tags: Part,
    /// Letters of the labels.
    bits: u64,
    /// Letters of the lay words.
    lay_bits: u64,
    /// The letters that lay words begin with.
    lay_starts: u64,
    /// Letters of the gist.
    gist_bits: u64,
    /// Letters of the source.
    source_bits: u64,
    /// Pairs of letters of all of these.
    sieve: Sieve,
    evidence: u8,
}

/// An entry that was met, before it is a hit.
struct Met {
    entry: usize,
    tier: Tier,
    score: i64,
    by: Option<Label>,
}

/// How a word of the query stands with an entry.
#[derive(Clone, Copy, Debug)]
struct Stands {
    /// Whether any text of the entry may hold it.
    may: bool,
    /// How it stands among the labels.
    named: Option<Stand>,
}

/// The words an entry was met by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    /// Its name or an alias.
    Own(usize),
    /// Lay words.
    Lay(usize),
}

impl Part {
    const fn range(self) -> Range<usize> {
        // u32 fits into the usize of every machine the program runs on
        self.start as usize..self.end as usize
    }
}

impl Index {
    /// Returns the best `limit` techniques for what was typed; nothing typed finds all in order.
    pub fn search(&self, typed: &str, limit: usize) -> Found {
        self.search_where(typed, limit, |_| true)
    }

    /// The same among the techniques whose places `keep` lets through.
    pub fn search_where(&self, typed: &str, limit: usize, keep: impl Fn(usize) -> bool) -> Found {
        if let Some(found) = self.by_id(typed, &keep) {
            return found;
        }
        let mut query = Query::new(typed);
        let mut met = self.meet(&query, &keep);
        let best = met.iter().map(|met| met.tier).min();
        if best.is_none_or(|best| best >= Tier::Scattered)
            && let Some((mended, slips)) = self.slips(&query, best, &keep)
        {
            let known: Vec<usize> = slips.iter().map(|met| met.entry).collect();
            met.retain(|met| !known.contains(&met.entry));
            met.extend(slips);
            query = mended;
        }
        if query.words.len() > 1 && met.iter().all(|met| met.tier >= Tier::Scattered) {
            let known: Vec<usize> = met.iter().map(|met| met.entry).collect();
            let parts = self.parts(&query, &keep);
            met.extend(parts.into_iter().filter(|met| !known.contains(&met.entry)));
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

    /// Returns the technique whose id was typed: messages and records name it so.
    fn by_id(&self, typed: &str, keep: &impl Fn(usize) -> bool) -> Option<Found> {
        let id: TechniqueId = typed.trim().to_ascii_uppercase().parse().ok()?;
        let is_it = |entry: &Entry| entry.id == id && keep(entry.place as usize);
        let entry = self.entries.iter().position(is_it)?;
        let met = Met {
            entry,
            tier: Tier::Exact,
            score: 0,
            by: None,
        };
        let hit = self.hit(&met, &Query::new(""))?;
        Some(Found {
            hits: vec![hit],
            total: 1,
        })
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

    /// What is met when wrong letters are forgiven: of words that nothing holds first, then of all. Where scattered
    /// letters were met before, only one letter is forgiven.
    fn slips(
        &self,
        query: &Query,
        best: Option<Tier>,
        keep: &impl Fn(usize) -> bool,
    ) -> Option<(Query, Vec<Met>)> {
        let words = || self.words.iter().map(|part| self.part(*part));
        let is_strange = |word: &Word| !self.holds(word);
        // Each measures what was typed against every word there is, so the second is made only where it may find more.
        let more = || {
            let is_same = best.is_some() || query.words.iter().all(is_strange);
            if is_same {
                None
            } else {
                mend(query, words, |_| true)
            }
        };
        let first = || match best {
            None => mend(query, words, is_strange),
            Some(Tier::Scattered) => mend_one_letter(query, words),
            Some(_) => None,
        };
        let ways: [&dyn Fn() -> Option<Query>; 2] = [&first, &more];
        for mended in ways.into_iter().filter_map(|way| way()) {
            let mut met = self.meet(&mended, keep);
            if best.is_some() {
                met.retain(|met| met.tier <= Tier::Lay);
            }
            for met in &mut met {
                met.score = met
                    .score
                    .saturating_sub(100i64.saturating_mul(i64::from(met.tier as u8)));
                met.tier = Tier::Slip;
            }
            if !met.is_empty() {
                return Some((mended, met));
            }
        }
        None
    }

    /// Whether any text has a word as it was typed.
    fn holds(&self, word: &Word) -> bool {
        grade::find(&self.text, word).is_some_and(|(stand, ..)| stand >= Stand::Start)
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
        let mut stands = Vec::with_capacity(query.words.len());
        for (entry, row) in self.entries.iter().enumerate() {
            if keep(row.place as usize)
                && let Some((tier, score, by)) = self.grade(row, query, &tagged, &mut stands)
            {
                met.push(Met {
                    entry,
                    tier,
                    score,
                    by,
                });
            }
        }
        if let Some(word) = query.lone_word() {
            self.prefer_abbreviations(word, &mut met);
        }
        met
    }

    /// How an entry meets a query: by one label, by several together, or by what is said of it.
    ///
    /// `stands` is only lent, so that no entry needs memory of its own.
    fn grade(
        &self,
        entry: &Entry,
        query: &Query,
        tagged: &[Vec<bool>],
        stands: &mut Vec<Stands>,
    ) -> Option<Graded> {
        if query.words.is_empty() {
            return Some((Tier::Mention, 0, None));
        }
        let stand = |word: &Word| {
            let may = word.may_stand_in(&entry.sieve);
            let named = if may && entry.bits & word.bits == word.bits {
                grade::find(self.part(entry.names), word).map(|(stand, ..)| stand)
            } else {
                None
            };
            Stands { may, named }
        };
        stands.clear();
        stands.extend(query.words.iter().map(stand));
        let mut best: Option<Graded> = None;
        if entry.bits & query.bits == query.bits {
            let may_fit = stands.iter().all(|stands| stands.named.is_some());
            for (place, (label, field)) in self.fields_with(entry, query.bits).enumerate() {
                let is_name = place == 0 && label == entry.labels.range().start;
                best = better(best, by_label(is_name, label, field, query, may_fit));
                if is_name && field.starts_with(&query.folded) && self.is_bare_name(label, query) {
                    best = better(best, Some((Tier::Exact, 1, Some(Label::Own(label)))));
                }
            }
        }
        if best.is_none_or(|(tier, ..)| tier > Tier::Lay) {
            best = better(best, self.by_lay(entry, query, stands));
        }
        if best.is_some_and(|(tier, ..)| tier < Tier::Mention) {
            return best;
        }
        better(best, self.by_words(entry, query, stands, tagged))
    }

    /// Whether the name is what was typed but for words in brackets behind it: "Paced breathing (slow)".
    fn is_bare_name(&self, label: usize, query: &Query) -> bool {
        let name = self.labels.get(label).map_or("", |name| name.as_str());
        name.split_once(" (")
            .is_some_and(|(bare, _)| fold(bare) == query.folded)
    }

    /// The labels that have all these letters.
    fn fields_with(&self, entry: &Entry, bits: u64) -> impl Iterator<Item = (usize, &str)> {
        // Letters are asked for before a label is cut out of the text: most have not all of them.
        let range = entry.labels.range();
        let letters = self.field_bits.get(range.clone()).unwrap_or_default();
        let fields = self.fields.get(range.clone()).unwrap_or_default();
        let all = range.zip(letters.iter().zip(fields));
        all.filter(move |(_, (here, _))| *here & bits == bits)
            .map(|(label, (_, part))| (label, self.part(*part)))
    }

    /// Each word may be met by another label or by what is said of the technique.
    fn by_words(
        &self,
        entry: &Entry,
        query: &Query,
        stands: &[Stands],
        tagged: &[Vec<bool>],
    ) -> Option<Graded> {
        let (mut tier, mut score) = (Tier::AliasStart, -10i64);
        for ((word, stands), tagged) in query.words.iter().zip(stands).zip(tagged) {
            let is_scattered = || {
                entry.bits & word.bits == word.bits
                    && self
                        .fields_with(entry, word.bits)
                        .any(|(_, field)| grade::is_scattered(field, word.typed()))
            };
            let lay = || {
                let may = stands.may && query.words.len() > 1;
                may.then(|| self.stand_in_lay(entry, word)).flatten()
            };
            let (met, worth) = match stands.named {
                Some(stand @ (Stand::Whole | Stand::Start)) => {
                    (Tier::AliasStart, i64::from(stand.worth()) * 2)
                }
                stand => match (lay(), stand) {
                    (Some(stand), _) => (Tier::Lay, i64::from(stand.worth())),
                    (None, Some(stand)) => (Tier::Inside, i64::from(stand.worth())),
                    (None, None) if is_scattered() => (Tier::Scattered, 0),
                    (None, None) => (
                        Tier::Mention,
                        self.mention(entry, word, stands.may, tagged)?,
                    ),
                },
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
    fn mention(&self, entry: &Entry, word: &Word, may: bool, tagged: &[bool]) -> Option<i64> {
        let mut worth = 0;
        let tags = if tagged.is_empty() {
            &[]
        } else {
            self.tagged.get(entry.tags.range()).unwrap_or_default()
        };
        for &(tag, value) in tags {
            if tagged.get(usize::from(tag)).copied().unwrap_or(false) {
                worth = worth.max(i64::from(value));
            }
        }
        if !may {
            return (worth > 0).then_some(worth);
        }
        if entry.own_tags.start < entry.own_tags.end
            && grade::find(self.part(entry.own_tags), word)
                .is_some_and(|(stand, ..)| stand >= Stand::Start)
        {
            worth = worth.max(40);
        }
        if word.typed().len() >= 3 {
            let found = |part: Part, bits: u64| {
                if bits & word.bits == word.bits {
                    grade::find(self.part(part), word)
                } else {
                    None
                }
            };
            match found(entry.gist, entry.gist_bits) {
                Some((Stand::Whole | Stand::Start, ..)) => worth = worth.max(24),
                Some((Stand::Inside, start, _)) if self.begins_word(entry.gist, start) => {
                    worth = worth.max(14);
                }
                _ => {}
            }
            if worth < 12
                && let Some((Stand::Whole | Stand::Start, ..)) =
                    found(entry.source, entry.source_bits)
            {
                worth = 12;
            }
        }
        (worth > 0).then_some(worth)
    }

    fn begins_word(&self, part: Part, start: usize) -> bool {
        start
            .checked_sub(1)
            .is_none_or(|before| self.part(part).as_bytes().get(before) == Some(&b' '))
    }

    /// Which tags speak of a word; nothing where none does.
    fn tags_of(&self, word: &Word) -> Vec<bool> {
        if word.typed().len() < 3 {
            return Vec::new();
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
        let tagged: Vec<bool> = self.tags.iter().map(speaks).collect();
        if tagged.contains(&true) {
            tagged
        } else {
            Vec::new()
        }
    }

    fn prefer_abbreviations(&self, word: &Word, met: &mut [Met]) {
        for &(part, entry, label) in &self.abbreviations {
            if self.part(part) != word.typed() {
                continue;
            }
            let entry = entry as usize;
            let Some(found) = met
                .binary_search_by_key(&entry, |met| met.entry)
                .ok()
                .and_then(|at| met.get_mut(at))
            else {
                continue;
            };
            let name = self.entries.get(entry).map(|row| row.labels.range().start);
            let score = match label {
                Label::Own(label) if Some(label) == name => 20,
                Label::Own(_) => 10,
                Label::Lay(_) => 5,
            };
            if found.tier > Tier::Abbreviation {
                *found = Met {
                    entry,
                    tier: Tier::Abbreviation,
                    score,
                    by: Some(label),
                };
            }
        }
    }
}

type Graded = (Tier, i64, Option<Label>);

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
    is_name: bool,
    label: usize,
    field: &str,
    query: &Query,
    may_fit: bool,
) -> Option<Graded> {
    if field == query.folded || is_squeezed(field, &query.squeezed) {
        return Some((Tier::Exact, i64::from(is_name), Some(Label::Own(label))));
    }
    let by_initials = || {
        let word = query.lone_word()?.typed();
        let are_all = grade::initials(field, word).filter(|_| (2..=6).contains(&word.len()))?;
        let score = 20i64
            .saturating_mul(i64::from(are_all))
            .saturating_add(10i64.saturating_mul(i64::from(is_name)));
        Some((Tier::Initials, score, Some(Label::Own(label))))
    };
    let fit = if may_fit {
        grade::fit(field, query)
    } else {
        None
    };
    let by_fit = fit.map(|fit| {
        let tier = match (fit.stand, is_name) {
            (Stand::Whole | Stand::Start, true) => Tier::NameStart,
            (Stand::Whole | Stand::Start, false) => Tier::AliasStart,
            _ => Tier::Inside,
        };
        (tier, i64::from(fit.score), Some(Label::Own(label)))
    });
    if by_fit.is_some_and(|(tier, ..)| tier < Tier::Initials) {
        by_fit
    } else {
        better(by_initials(), by_fit)
    }
}
