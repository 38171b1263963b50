//! The one way in for documents, whatever they are read from.
//!
//! Reading code is made once for each pair of a type and a format. There are many types and three formats (RON, JSON as
//! text, JSON as a value), which came to a third of the program; behind a table of functions there is one for each type.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error};
use serde::{Deserialize, Deserializer};

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
        let mut from = <dyn erased_serde::Deserializer<'_>>::erase(from);
        erased_serde::deserialize(&mut from).map_err(D::Error::custom)
    }
}
