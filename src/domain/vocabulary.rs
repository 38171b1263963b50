//! The controlled words techniques are described with: families, orientations, concerns, steps, flags, processes.
//!
//! They are data, so each is known here only by a small key into its table; a practice may add its own.

use serde::{Deserialize, Serialize};

use crate::domain::text::Words;

/// A term of one table: known by its slug, pointed to by its key.
pub trait Term {
    /// The key that points to a term of this kind.
    type Key: Copy + From<u8> + Into<u8>;

    /// Returns the name the term has in files.
    fn slug(&self) -> &str;
}

macro_rules! keys {
    ($($(#[$doc:meta])* $key:ident => $term:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $key(u8);

        impl From<u8> for $key {
            fn from(place: u8) -> Self {
                Self(place)
            }
        }

        impl From<$key> for u8 {
            fn from(key: $key) -> Self {
                key.0
            }
        }

        impl Term for $term {
            type Key = $key;

            fn slug(&self) -> &str {
                &self.slug
            }
        }
    )*};
}

keys! {
    /// Points to a [`Family`].
    FamilyKey => Family;
    /// Points to an [`Orientation`].
    OrientationKey => Orientation;
    /// Points to a [`Concern`].
    ConcernKey => Concern;
    /// Points to a [`Step`].
    StepKey => Step;
    /// Points to a [`Flag`].
    FlagKey => Flag;
    /// Points to a [`Process`].
    ProcessKey => Process;
}

/// All terms of one kind, in the order of their file.
#[derive(Clone, Debug)]
pub struct Table<T>(Vec<T>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Term> Table<T> {
    /// Returns the key of the term written `slug` in files.
    pub fn key(&self, slug: &str) -> Option<T::Key> {
        let place = self.0.iter().position(|term| term.slug() == slug)?;
        u8::try_from(place).ok().map(T::Key::from)
    }

    /// Returns the term `key` points to; `None` only for a key of another vocabulary.
    pub fn get(&self, key: T::Key) -> Option<&T> {
        self.0.get(usize::from(key.into()))
    }

    /// Returns how files write the term `key` points to.
    pub fn slug(&self, key: T::Key) -> &str {
        self.get(key).map_or("", Term::slug)
    }

    /// Walks through the terms with their keys.
    pub fn iter(&self) -> impl Iterator<Item = (T::Key, &T)> {
        (0..=u8::MAX).map(T::Key::from).zip(&self.0)
    }

    /// Returns how many terms there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether the table is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a term, or replaces the one of the same slug; `false` when the table is full.
    pub(crate) fn put(&mut self, term: T) -> bool {
        if let Some(old) = self.0.iter_mut().find(|old| old.slug() == term.slug()) {
            *old = term;
            return true;
        }
        let has_room = u8::try_from(self.0.len()).is_ok();
        if has_room {
            self.0.push(term);
        }
        has_room
    }
}

/// Low, medium or high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Degree {
    /// Low.
    L,
    /// Medium.
    M,
    /// High.
    H,
}

/// The time a technique mostly speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum TimeFocus {
    /// How it came about.
    Past,
    /// What is going on now.
    Present,
    /// What is wished for.
    Future,
    /// No one of them.
    All,
}

/// The style of a technique, for preference matching only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Profile {
    /// How much the therapist leads.
    pub directiveness: Degree,
    /// How much feeling it stirs.
    pub intensity: Degree,
    /// The time it speaks of.
    pub time_focus: TimeFocus,
    /// How fixed its course is.
    pub structure: Degree,
}

/// The training a technique asks for, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Competence {
    /// Part of any training.
    NotNeeded,
    /// A first course and supervised practice.
    Introductory,
    /// A training of its own.
    FormalTraining,
    /// A certificate.
    Certification,
}

impl Competence {
    /// Every level, lowest first.
    pub const ALL: [Self; 4] = [
        Self::NotNeeded,
        Self::Introductory,
        Self::FormalTraining,
        Self::Certification,
    ];
}

/// Who is in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Format {
    /// One client.
    Individual,
    /// Two partners.
    Couple,
    /// A family.
    Family,
    /// A group.
    Group,
}

/// A proposed level of evidence, as the compiler of the library set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Evidence {
    /// Named by a guideline, or a meta-analysis of trials.
    A,
    /// Two or more controlled trials.
    B,
    /// Limited or mixed.
    C,
    /// Practice-based.
    D,
    /// Relationship evidence.
    R,
    /// No benefit or harm; found by search, never suggested.
    X,
}

impl Evidence {
    /// All levels, in the order they are listed.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::R, Self::X];

    /// Returns the letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::R => "R",
            Self::X => "X",
        }
    }

    /// Tells whether the library must say on what the level rests.
    pub const fn needs_note(self) -> bool {
        matches!(self, Self::A | Self::X)
    }
}

/// One of the groups the library is shown in, with what most of its techniques share.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its name in files.
    pub slug: Words,
    /// Its name on screen.
    pub title: Words,
    /// The style its techniques usually have.
    pub profile: Profile,
    /// The processes of change it mostly uses.
    pub processes: Box<[ProcessKey]>,
    /// The training it usually asks for.
    pub competence: Competence,
    /// Who is usually in the room.
    pub format: Format,
}

/// A therapeutic orientation.
#[derive(Clone, Debug)]
pub struct Orientation {
    /// Its name in files.
    pub slug: Words,
    /// Its name on screen.
    pub title: Words,
    /// The broad school it belongs to.
    pub school: Words,
}

/// What a client may come with.
#[derive(Clone, Debug)]
pub struct Concern {
    /// Its name in files.
    pub slug: Words,
    /// Its name on screen.
    pub title: Words,
    /// What clients and colleagues call it.
    pub words: Box<[Words]>,
}

/// A step of the therapeutic process.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name in files.
    pub slug: Words,
    /// Its place among the eleven; `None` for `any`.
    pub number: Option<u8>,
    /// Its name on screen.
    pub title: Words,
}

/// When a flag that was ruled out wants to be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Review {
    /// At each session.
    EachSession,
    /// After so many months.
    Months(u8),
}

/// What a flag of the past counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Past {
    /// As present: its meaning includes history.
    AsPresent,
    /// As ruled out: it passes.
    AsRuledOut,
    /// Neither: ask first.
    Ask,
}

/// Something about a client that a technique may have to heed.
#[derive(Clone, Debug)]
pub struct Flag {
    /// Its name in files.
    pub slug: Words,
    /// What it stands for.
    pub meaning: Words,
    /// When `ruled out` lapses by default; `None` for never.
    pub review: Option<Review>,
    /// What `past` counts as.
    pub past: Past,
    /// The flags that a present one brings with it.
    pub implies: Box<[FlagKey]>,
}

/// One of the ten processes of change.
#[derive(Clone, Debug)]
pub struct Process {
    /// Its name in files.
    pub slug: Words,
    /// What it is, in our words.
    pub meaning: Words,
}

/// A word of everyday speech and the concerns it stands for.
#[derive(Clone, Debug)]
pub struct Saying {
    /// The word.
    pub word: Words,
    /// What it may mean.
    pub concerns: Box<[ConcernKey]>,
}

/// Every table of terms together.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Families.
    pub families: Table<Family>,
    /// Orientations.
    pub orientations: Table<Orientation>,
    /// Concerns.
    pub concerns: Table<Concern>,
    /// Steps of the process.
    pub steps: Table<Step>,
    /// Client flags.
    pub flags: Table<Flag>,
    /// Processes of change.
    pub processes: Table<Process>,
    /// What each level of evidence means.
    pub levels: Vec<(Evidence, Words)>,
    /// Everyday words for concerns.
    pub sayings: Vec<Saying>,
}

impl Vocabulary {
    /// Returns what a level of evidence means.
    pub fn definition(&self, evidence: Evidence) -> &str {
        self.levels
            .iter()
            .find(|(level, _)| *level == evidence)
            .map_or("", |(_, words)| words)
    }
}
