//! Building the index: a library is folded once, when it is first asked for.

use std::collections::BTreeSet;

use crate::domain::library::Library;
use crate::domain::search::fold::{fold, letter_bits};
use crate::domain::search::index::lay::line_starts;
use crate::domain::search::index::{Entry, Index, Label, Part};
use crate::domain::search::sieve::Sieve;
use crate::domain::technique::Technique;
use crate::domain::text::Words;
use crate::domain::vocabulary::{Evidence, Vocabulary};

impl Index {
    /// Folds a library; hidden techniques are left out.
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        let vocabulary = library.vocabulary();
        let bytes = |technique: &Technique| {
            let labels: usize = technique.aliases.iter().map(|alias| alias.len() + 1).sum();
            let lay = technique.lay.iter().chain(&technique.tags);
            let lay: usize = lay.map(|words| words.len() + 1).sum();
            labels + lay + technique.name.len() + technique.gist.len() + technique.source.len() + 5
        };
        // grown step by step it would leave holes that the program keeps for good
        index
            .text
            .reserve(library.iter().map(|(_, technique)| bytes(technique)).sum());
        index.put_tags(vocabulary);
        for (place, technique) in library.iter() {
            index.put(place, technique, vocabulary);
        }
        index.put_words();
        index.text.shrink_to_fit();
        index.labels.shrink_to_fit();
        index.lay.shrink_to_fit();
        index.fields.shrink_to_fit();
        index.field_bits.shrink_to_fit();
        index.entries.shrink_to_fit();
        index.tagged.shrink_to_fit();
        index
    }

    fn write(&mut self, text: &str) -> Part {
        let start = place_in(self.text.len());
        self.text.push_str(text);
        let end = place_in(self.text.len());
        self.text.push('\n');
        Part { start, end }
    }

    /// Notes the words in capitals of a label that was written as `part`.
    fn put_abbreviations(&mut self, label: &str, part: Part, entry: u32, own: Label) {
        for short in abbreviations(label) {
            let short = fold(short);
            if let Some(start) = self.part(part).find(&short) {
                let start = part.start.saturating_add(place_in(start));
                let end = start.saturating_add(place_in(short.len()));
                self.abbreviations.push((Part { start, end }, entry, own));
            }
        }
    }

    /// Lay words that are an abbreviation as a whole count as one; capitals within a saying do not.
    fn put_lay(&mut self, all: &[Words], entry: u32) -> Part {
        let start = place_in(self.text.len());
        for words in all {
            let part = self.write(&fold(words));
            if !words.contains(' ') {
                let own = Label::Lay(self.lay.len());
                self.put_abbreviations(words, part, entry, own);
            }
            self.lay.push(words.clone());
        }
        self.lines_from(start)
    }

    /// Writes each of them on a line of its own.
    fn write_all(&mut self, all: &[Words]) -> Part {
        let start = place_in(self.text.len());
        for words in all {
            self.write(&fold(words));
        }
        self.lines_from(start)
    }

    /// What was written since `start`, without the end of the last line.
    fn lines_from(&self, start: u32) -> Part {
        let end = place_in(self.text.len());
        if end == start {
            return Part { start, end };
        }
        Part {
            start,
            end: end.saturating_sub(1),
        }
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
            let own = Label::Own(self.labels.len());
            self.put_abbreviations(label, part, entry, own);
            self.field_bits.push(letter_bits(self.part(part)));
            self.fields.push(part);
            self.labels.push(label.clone());
        }
        let names = Part {
            start: names,
            end: place_in(self.text.len()).saturating_sub(1),
        };
        let first_lay = place_in(self.lay.len());
        let lay = self.put_lay(&technique.lay, entry);
        let own_tags = self.write_all(&technique.tags);
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
            lay,
            first_lay,
            own_tags,
            gist,
            source,
            tags,
            bits: letter_bits(self.part(names)),
            lay_bits: letter_bits(self.part(lay)),
            lay_starts: line_starts(self.part(lay)),
            gist_bits: letter_bits(self.part(gist)),
            source_bits: letter_bits(self.part(source)),
            // They were written one behind the other.
            sieve: Sieve::of(self.part(Part {
                start: names.start,
                end: source.end,
            })),
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
        let lay = self.entries.iter().map(|entry| &entry.lay);
        for part in self.fields.iter().chain(&self.tags).chain(lay) {
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
