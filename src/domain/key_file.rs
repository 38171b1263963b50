//! `keys.ron` as it is written: places, commands and their keys, each with its line. What they mean is `app::keymap`'s.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::domain::measure::check::place::{fields, texts};
use crate::domain::settings::{line_and_column, not_read};

/// The name of the file in the settings folder.
pub const NAME: &str = "keys.ron";
/// How deep the file may be nested.
const DEPTH: usize = 16;

/// A text of the file with the line it stands in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spot {
    /// What it says.
    pub text: String,
    /// The line, from 1.
    pub line: usize,
}

/// The keys somebody wants for a command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wish {
    /// The place, such as `menu`.
    pub place: Spot,
    /// The command by its name.
    pub command: Spot,
    /// Its keys; none where it is to have none.
    pub keys: Vec<Spot>,
}

/// What the file says.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct KeyFile {
    /// Letters of a layout, each with the letter that a Latin keyboard has on the same key.
    pub positions: Vec<(Spot, Spot)>,
    /// The keys of commands.
    pub wishes: Vec<Wish>,
}

/// A map in the order it is written, with what is there twice.
struct Pairs<T>(Vec<(String, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = Pairs<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("{\"name\": ..}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(InOrder(std::marker::PhantomData))
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename = "keys.ron")]
struct Raw {
    positions: Pairs<String>,
    keys: Pairs<Pairs<Vec<String>>>,
}

impl KeyFile {
    /// Reads the file, or says where it cannot be read.
    pub fn read(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let options = ron::Options::default().with_recursion_limit(DEPTH);
        let raw: Raw = options
            .from_str(text)
            .map_err(|error| not_read(NAME, text, error))?;
        // Every text of the file is a name or a key, so that the nth text is the nth of what was read.
        let mut lines = texts(text)
            .into_iter()
            .map(|(at, _)| line_and_column(text, at).0);
        let mut spot = |text: String| Spot {
            text,
            line: lines.next().unwrap_or_default(),
        };
        let mut file = Self::default();
        let (mut positions, mut keys) = (Some(raw.positions), Some(raw.keys));
        for field in fields(text) {
            if field == "positions" {
                for (from, to) in positions.take().unwrap_or_default().0 {
                    file.positions.push((spot(from), spot(to)));
                }
            } else {
                for (place, commands) in keys.take().unwrap_or_default().0 {
                    let place = spot(place);
                    for (command, keys) in commands.0 {
                        file.wishes.push(Wish {
                            place: place.clone(),
                            command: spot(command),
                            keys: keys.into_iter().map(&mut spot).collect(),
                        });
                    }
                }
            }
        }
        Ok(file)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_read_with_its_line() {
        let file = KeyFile::read(
            "(\n  keys: {\n    \"menu\": {\n      \"goals\": [\"g\", // \"no\"\n        \"2\"],\n      \"quit\": [],\n    \
             },\n  },\n  positions: {\"й\": \"q\"},\n)",
        )
        .unwrap();
        let of = |spot: &Spot| (spot.text.clone(), spot.line);
        let (goals, quit) = (&file.wishes[0], &file.wishes[1]);
        assert_eq!(of(&goals.place), (String::from("menu"), 3));
        assert_eq!(of(&goals.command), (String::from("goals"), 4));
        assert_eq!(of(&goals.keys[1]), (String::from("2"), 5));
        assert_eq!((of(&quit.command).1, quit.keys.len()), (6, 0));
        assert_eq!(of(&file.positions[0].0), (String::from("й"), 9));
    }

    #[test]
    fn what_is_no_key_file_says_where() {
        for text in [
            "(",
            "(keys: 3)",
            "(key: {})",
            "(keys: {\"menu\": {\"goals\": \"g\"}})",
            "{}",
        ] {
            let told = KeyFile::read(text).unwrap_err();
            assert!(
                told.starts_with("keys.ron line 1, column "),
                "{text}: {told}"
            );
        }
        for text in ["", "()"] {
            assert_eq!(KeyFile::read(text), Ok(KeyFile::default()), "{text}");
        }
    }
}
