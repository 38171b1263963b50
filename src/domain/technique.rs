//! One entry of the technique library: what it is, when it is used and what to heed.
//!
//! Evidence levels are proposals and never more; nothing here is advice to a client.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::domain::text::Words;
use crate::domain::vocabulary::{
    Competence, ConcernKey, Degree, Evidence, FamilyKey, FlagKey, Format, OrientationKey,
    ProcessKey, StepKey, TimeFocus,
};

/// The lasting name of a technique: `T001` as shipped, `U001` as added by a practice. Never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TechniqueId {
    is_own: bool,
    number: u32,
}

impl TechniqueId {
    /// Returns the id a practice gives its technique of that number, counted from 1.
    pub const fn own(number: u32) -> Self {
        Self {
            is_own: true,
            number,
        }
    }

    /// Tells whether a practice gave the id.
    pub const fn is_own(self) -> bool {
        self.is_own
    }

    /// Returns the number without its letter.
    pub const fn number(self) -> u32 {
        self.number
    }
}

impl fmt::Display for TechniqueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = if self.is_own { 'U' } else { 'T' };
        write!(f, "{letter}{:03}", self.number)
    }
}

/// Why a text is no technique id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", crate::words::library::NOT_AN_ID)]
pub struct NotAnId;

impl FromStr for TechniqueId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (is_own, digits) = match (text.strip_prefix('T'), text.strip_prefix('U')) {
            (Some(digits), _) => (false, digits),
            (_, Some(digits)) => (true, digits),
            _ => return Err(NotAnId),
        };
        // one way only to write an id, or two rows could carry the same one
        let is_plain = digits.bytes().all(|digit| digit.is_ascii_digit());
        let is_tidy = digits.len() == 3 || (digits.len() > 3 && !digits.starts_with('0'));
        match digits.parse() {
            Ok(number) if is_plain && is_tidy => Ok(Self { is_own, number }),
            _ => Err(NotAnId),
        }
    }
}

impl Serialize for TechniqueId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TechniqueId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(IdVisitor)
    }
}

struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = TechniqueId;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(crate::words::library::NOT_AN_ID)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<TechniqueId, E> {
        text.parse().map_err(E::custom)
    }
}

/// How long a technique takes within one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Minutes {
    /// Woven through.
    Any,
    /// From so many to so many minutes.
    Span(u16, u16),
}

impl Minutes {
    /// Returns the least it takes; nothing where it is woven through.
    pub const fn least(self) -> u16 {
        match self {
            Self::Any => 0,
            Self::Span(least, _) => least,
        }
    }

    /// Tells whether it can be begun with so many minutes left.
    pub const fn fits(self, left: u16) -> bool {
        self.least() <= left
    }
}

/// How strongly a caution speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CautionLevel {
    /// Not without a recorded reason.
    Stop,
    /// Adapt or prepare first.
    Adapt,
}

/// What to heed when the client carries a flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caution {
    /// The flag.
    pub flag: FlagKey,
    /// How strongly it speaks.
    pub level: CautionLevel,
    /// Shown word for word.
    pub note: Option<Words>,
    /// Laid on the row by `data/cautions.ron` or a practice, not by the row itself.
    pub is_added: bool,
}

/// How a technique is done: what is read in ten seconds in front of the client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// For whom, and at which moment it helps.
    pub when: Words,
    /// What to look out for while it is done.
    pub watch: Words,
    /// What the therapist does, a line for each step, 3 to 8.
    pub outline: Box<[Words]>,
    /// What is paced, where it is: breath or a stretch of time.
    pub pace: Option<Pace>,
}

impl Card {
    /// Tells whether nothing is written on it.
    pub fn is_empty(&self) -> bool {
        self.when.is_empty() && self.watch.is_empty() && self.outline.is_empty()
    }
}

/// What a step card paces while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pace {
    /// One breath, in whole seconds; a part of 0 seconds is left out.
    Breath {
        /// In.
        inhale: u8,
        /// Held after breathing in.
        hold: u8,
        /// Out.
        exhale: u8,
        /// Rest after breathing out.
        rest: u8,
    },
    /// A stretch of so many minutes.
    Countdown {
        /// From 1.
        minutes: u8,
    },
}

/// Where a technique is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Delivery {
    /// With the therapist.
    InSession,
    /// At home.
    BetweenSession,
    /// Either.
    #[default]
    Both,
}

/// Where a technique differs from the defaults of its family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// How much the therapist leads.
    pub directiveness: Option<Degree>,
    /// How much feeling it stirs.
    pub intensity: Option<Degree>,
    /// The time it speaks of.
    pub time_focus: Option<TimeFocus>,
    /// How fixed its course is.
    pub structure: Option<Degree>,
    /// Who is in the room.
    pub format: Option<Format>,
    /// The training it asks for.
    pub competence: Option<Competence>,
    /// The processes of change it uses; empty for those of the family.
    pub processes: Box<[ProcessKey]>,
}

/// A technique of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of its own in a file"
)]
pub struct Technique {
    /// Its lasting name.
    pub id: TechniqueId,
    /// The name clinicians know it by.
    pub name: Words,
    /// What else they type for it.
    pub aliases: Box<[Words]>,
    /// What clients and newcomers say for it, and how it is misspelt: searched, never shown as a name.
    pub lay: Box<[Words]>,
    /// Words a practice sorts its techniques by: searched, shown on the card.
    pub tags: Box<[Words]>,
    /// The group it is shown in.
    pub family: FamilyKey,
    /// Where it comes from first, then where it is also at home.
    pub orientations: Box<[OrientationKey]>,
    /// What it is used for, the main one first.
    pub concerns: Box<[ConcernKey]>,
    /// The steps it belongs to (`phases` in files).
    pub steps: Box<[StepKey]>,
    /// How long it takes.
    pub minutes: Minutes,
    /// Proposed level of evidence.
    pub evidence: Evidence,
    /// On what that level rests.
    pub evidence_note: Option<Words>,
    /// What to heed with which flag.
    pub cautions: Box<[Caution]>,
    /// What to heed with anyone.
    pub caution_words: Option<Words>,
    /// Author, year, work; a `?` marks what is uncertain.
    pub source: Words,
    /// One line for lists.
    pub gist: Words,
    /// How it is done, as its own row says it; what the program ships has its card in a file apart
    /// (`Library::card`), and this is empty.
    pub card: Card,
    /// Where it is done.
    pub delivery: Delivery,
    /// Where it differs from its family.
    pub overrides: Overrides,
    /// What lies ready.
    pub materials: Box<[Words]>,
    /// What comes before it.
    pub prerequisites: Box<[TechniqueId]>,
    /// What goes well with it.
    pub pairs_with: Box<[TechniqueId]>,
    /// What the client agrees to.
    pub consent_note: Option<Words>,
    /// Added to the rows the library began with.
    pub is_added: bool,
    /// Written or changed by the practice.
    pub is_own: bool,
    /// The family the program ships it in, wherever a practice may have put it; none for what it does not ship.
    pub shipped_in: Option<FamilyKey>,
    /// What the row it stands in for heeded; empty for a row that stands in for none.
    pub stands_for: Box<[Caution]>,
    /// What the row it stands in for heeded and it does not heed any more, or not as strongly: slugs of flags.
    pub taken_away: Box<[Words]>,
    /// Why something was taken away, in the words of whoever did it.
    pub edited_why: Option<Words>,
    /// Left out of lists and searches by the practice.
    pub is_hidden: bool,
    /// Liked by the practice: marked in lists, never points.
    pub is_favourite: bool,
}

impl Technique {
    /// Returns the stops of this technique.
    pub fn stops(&self) -> impl Iterator<Item = &Caution> {
        self.cautions
            .iter()
            .filter(|caution| caution.level == CautionLevel::Stop)
    }

    /// Tells whether a suggestion may ever name it; a search always finds it.
    pub fn is_suggestible(&self) -> bool {
        self.evidence != Evidence::X && !self.is_hidden
    }

    /// Returns what every list says of a row the practice wrote or changed: `U`, and each caution it took away; empty for
    /// a row as it was shipped (matching.md 11, number 12).
    pub fn badge(&self) -> String {
        if self.is_own {
            crate::words::own::badge(&self.taken_away)
        } else {
            String::new()
        }
    }

    /// Returns the caution for one flag.
    pub fn caution(&self, flag: FlagKey) -> Option<&Caution> {
        self.cautions.iter().find(|caution| caution.flag == flag)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use crate::domain::technique::{Minutes, TechniqueId};

    #[test]
    fn an_id_is_read_and_written_in_one_way_only() {
        for good in ["T001", "T578", "T701", "U001", "U1000"] {
            assert_eq!(good.parse::<TechniqueId>().unwrap().to_string(), good);
        }
        for bad in [
            "",
            "T",
            "T1",
            "T01",
            "T0001",
            "t001",
            "X001",
            "T+12",
            "T00a",
            "U99999999999",
            "T 01",
            "Ü001",
        ] {
            assert!(bad.parse::<TechniqueId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn shipped_ids_come_before_own_ones() {
        let id = |text: &str| text.parse::<TechniqueId>().unwrap();
        assert!(id("T999") < id("T1000"));
        assert!(id("T1000") < id("U001"));
    }

    #[test]
    fn what_is_woven_through_always_fits() {
        assert!(Minutes::Any.fits(0));
        assert!(Minutes::Span(10, 20).fits(10));
        assert!(!Minutes::Span(10, 20).fits(9));
    }
}
