//! The one way in for documents, whatever they are read from.
//!
//! Reading code is made once for each pair of a type and a format. There are many types and three formats (RON, JSON as
//! text, JSON as a value), which came to a third of the program. Here types and formats meet at a seam of a few
//! functions behind tables, so that there is a little code for each type and a little for each format.

mod fault;
mod format;
mod seam;
mod seat;

use std::marker::PhantomData;

use serde::de::DeserializeSeed;
use serde::{Deserialize, Deserializer};

use crate::domain::decoding::fault::Fault;
use crate::domain::decoding::format::Format;
use crate::domain::decoding::seat::Source;

/// Reads a `T` from any format.
pub struct Decoding<T>(PhantomData<T>);

impl<T> Decoding<T> {
    /// Returns what reads a `T`; the format's own reader takes it as a seed.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Default for Decoding<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Decoding<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::deserialize(Source(&mut Format::new(from))).map_err(Fault::tell)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    use serde::de::DeserializeSeed;
    use serde::{Deserialize, Serialize};

    use crate::domain::decoding::Decoding;

    #[derive(Serialize, Deserialize, PartialEq, Debug, Default)]
    #[serde(deny_unknown_fields)]
    struct Row {
        #[serde(default)]
        name: String,
        small: u8,
        wide: i64,
        half: f32,
        letter: char,
        maybe: Option<Box<Self>>,
        kinds: Vec<Kind>,
        by: BTreeMap<String, (u16, bool)>,
        only: Only,
        nothing: (),
    }

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    enum Kind {
        Unit,
        One(u32),
        Two(i8, String),
        Named { at: Option<u64> },
    }

    #[derive(Serialize, Deserialize, PartialEq, Debug, Default)]
    struct Only(String);

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    #[serde(untagged)]
    enum Either {
        Number(i32),
        Words(String),
    }

    fn row() -> Row {
        Row {
            name: String::from("a \"b\"\n"),
            small: 255,
            wide: -5,
            half: 0.5,
            letter: 'é',
            maybe: Some(Box::default()),
            kinds: vec![
                Kind::Unit,
                Kind::One(7),
                Kind::Two(-1, String::from("x")),
                Kind::Named { at: Some(3) },
            ],
            by: BTreeMap::from([(String::from("k"), (9, true))]),
            only: Only(String::from("o")),
            nothing: (),
        }
    }

    fn ron_of<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, String> {
        let read = ron::Options::default().from_str_seed(text, Decoding::new());
        read.map_err(|error| error.to_string())
    }

    fn json_of<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, String> {
        let mut from = serde_json::Deserializer::from_str(text);
        let read = Decoding::new().deserialize(&mut from);
        read.map_err(|error| error.to_string())
    }

    /// What is read is what the format reads by itself, and so is what is wrong.
    fn same<'a, T: Deserialize<'a> + PartialEq + Debug>(text: &'a str) {
        let plain: Result<T, _> = ron::from_str(text);
        // Whose field or variant it is gets lost where a name passes the seam.
        let bare = |said: &str| {
            let said = said.replace(" in `Row`", "").replace(" in enum `Kind`", "");
            said.replace("enum variant", "variant")
        };
        let plain = plain.map_err(|error| bare(&error.to_string()));
        let read = ron_of::<T>(text).map_err(|said| bare(&said));
        assert_eq!(read, plain, "{text}");
    }

    #[test]
    fn every_kind_of_value_comes_through_in_every_format() {
        let text = ron::to_string(&row()).unwrap_or_default();
        assert_eq!(ron_of(&text), Ok(row()));
        let text = serde_json::to_string(&row()).unwrap_or_default();
        assert_eq!(json_of(&text), Ok(row()));
        let value: Option<serde_json::Value> = serde_json::from_str(&text).ok();
        let read = value.and_then(|value| Decoding::new().deserialize(value).ok());
        assert_eq!(read, Some(row()));
        same::<Vec<Either>>("[1, \"x\", -4]");
        same::<&str>("\"borrowed\"");
    }

    #[test]
    fn what_is_wrong_is_said_in_the_words_of_the_format() {
        for text in [
            "(small: 256, wide: 1)",
            "(small: 1, wide: \"x\")",
            "(smal: 1)",
            "(small: 1, small: 2)",
            "(small: 1)",
            "(",
            "[1]",
            "(small: 1, wide: 2, half: 0.5, letter: \"xy\")",
        ] {
            same::<Row>(text);
        }
        for text in [
            "Three",
            "One(-1)",
            "Two(1)",
            "Named(at: 1)",
            "One",
            "Unit(1)",
        ] {
            same::<Kind>(text);
        }
        same::<Vec<Either>>("[true]");
        same::<(u8, u8)>("(1)");
    }
}
