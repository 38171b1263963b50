//! A phase of the plan: what is worked with in it, what opens it and what ends it.

use std::fmt;

use chrono::NaiveDate;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A stretch of the plan.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize)]
pub struct Phase {
    /// What it is about.
    pub words: String,
    /// The orientations that are worked with in it, slugs of the library.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub orientations: Vec<String>,
    /// What must be true before it begins: the gate.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub entry: String,
    /// What must be true before it ends.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub exit: String,
    /// Which of the three phases of trauma work it is (Herman 1992), where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<PhaseKind>,
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entered: Option<NaiveDate>,
    /// What was seen of its entry rule when it began.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gate: String,
}

/// The three phases of trauma work (Herman 1992): steadying comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseKind {
    /// Safety and steadiness.
    Steadying,
    /// Working through what happened.
    Processing,
    /// Back into life.
    Reconnecting,
}

impl PhaseKind {
    /// Every kind, in order.
    pub const ALL: [Self; 3] = [Self::Steadying, Self::Processing, Self::Reconnecting];
}

impl Phase {
    /// Returns a phase of which only the words are known.
    pub fn named(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            ..Self::default()
        }
    }
}

/// A phase as it is written.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Written {
    words: String,
    orientations: Vec<String>,
    entry: String,
    exit: String,
    kind: Option<PhaseKind>,
    entered: Option<NaiveDate>,
    gate: String,
}

// Up to version 2 of the plan a phase was its words alone.
impl<'de> Deserialize<'de> for Phase {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Phase;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(crate::words::model::A_PHASE)
            }

            fn visit_str<E>(self, words: &str) -> Result<Phase, E> {
                Ok(Phase::named(words))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Phase, A::Error> {
                let written = Written::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Phase {
                    words: written.words,
                    orientations: written.orientations,
                    entry: written.entry,
                    exit: written.exit,
                    kind: written.kind,
                    entered: written.entered,
                    gate: written.gate,
                })
            }
        }
        from.deserialize_any(Either)
    }
}
