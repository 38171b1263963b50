//! Where types and formats meet: what a type asks for, and what a format gives for it.

use std::fmt;

use serde::de::Unexpected;

use crate::domain::decoding::fault::Fault;

/// The names of fields or of variants.
pub(super) type Names = &'static [&'static str];

/// What a type asks for.
#[derive(Clone, Copy)]
pub(super) enum Wish {
    /// Whatever there is.
    Any,
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    Char,
    Str,
    String,
    Bytes,
    ByteBuf,
    Option,
    Unit,
    UnitStruct(&'static str),
    Newtype(&'static str),
    Seq,
    Tuple(usize),
    TupleStruct(&'static str, usize),
    Map,
    Struct(&'static str, Names),
    Enum(&'static str, Names),
    /// The name of a field or of a variant.
    Name,
    /// Whatever there is, and nobody looks at it.
    Ignored,
}

/// What a format gives.
pub(super) enum Given<'a, 'de> {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Char(char),
    Str(&'a str),
    /// A text that outlives the reading.
    Kept(&'de str),
    Bytes(&'a [u8]),
    Nothing,
    Something(&'a mut (dyn Reader<'de> + 'a)),
    Unit,
    Newtype(&'a mut (dyn Reader<'de> + 'a)),
    Seq(&'a mut (dyn Items<'de> + 'a)),
    Map(&'a mut (dyn Entries<'de> + 'a)),
    Choice(&'a mut (dyn Choice<'de> + 'a)),
}

impl Given<'_, '_> {
    /// Returns what it is where nobody wants it.
    pub(super) fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Signed(value) => Unexpected::Signed(*value),
            Self::Unsigned(value) => Unexpected::Unsigned(*value),
            Self::Float(value) => Unexpected::Float(*value),
            Self::Char(value) => Unexpected::Char(*value),
            Self::Str(value) => Unexpected::Str(value),
            Self::Kept(kept) => Unexpected::Str(kept),
            Self::Bytes(value) => Unexpected::Bytes(value),
            Self::Nothing | Self::Something(_) => Unexpected::Option,
            Self::Unit => Unexpected::Unit,
            Self::Newtype(_) => Unexpected::NewtypeStruct,
            Self::Seq(_) => Unexpected::Seq,
            Self::Map(_) => Unexpected::Map,
            Self::Choice(_) => Unexpected::Enum,
        }
    }
}

/// A format, at a value.
pub(super) trait Reader<'de> {
    /// Gives the value as it is asked for; it is there once.
    fn read(&mut self, wish: Wish, taker: &mut dyn Taker<'de>) -> Result<(), Fault>;

    /// Whether people read the format.
    fn is_for_people(&self) -> bool;
}

/// A type, ready for a value.
pub(super) trait Taker<'de> {
    /// Takes the value.
    fn take(&mut self, given: Given<'_, 'de>) -> Result<(), Fault>;

    /// Says what it takes.
    fn expects(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// A type, ready for whatever stands somewhere.
pub(super) trait Seed<'de> {
    /// Reads it.
    fn feed(&mut self, from: &mut dyn Reader<'de>) -> Result<(), Fault>;
}

/// A format, within a list.
pub(super) trait Items<'de> {
    /// Feeds the next; tells whether there was one.
    fn next(&mut self, seed: &mut dyn Seed<'de>) -> Result<bool, Fault>;

    /// How many there are, if it is known.
    fn left(&self) -> Option<usize>;
}

/// A format, within fields or pairs.
pub(super) trait Entries<'de> {
    /// Feeds the next key; tells whether there was one.
    fn key(&mut self, seed: &mut dyn Seed<'de>) -> Result<bool, Fault>;

    /// Feeds the value behind the key.
    fn value(&mut self, seed: &mut dyn Seed<'de>) -> Result<(), Fault>;

    /// How many there are, if it is known.
    fn left(&self) -> Option<usize>;
}

/// A format, at a variant: first its name is asked for, then one of the others.
pub(super) trait Choice<'de> {
    /// Feeds the name.
    fn name(&mut self, seed: &mut dyn Seed<'de>) -> Result<(), Fault>;

    /// A name and nothing else.
    fn bare(&mut self) -> Result<(), Fault>;

    /// A name and a value.
    fn one(&mut self, seed: &mut dyn Seed<'de>) -> Result<(), Fault>;

    /// A name and so many values.
    fn tuple(&mut self, length: usize, taker: &mut dyn Taker<'de>) -> Result<(), Fault>;

    /// A name and fields.
    fn fields(&mut self, names: Names, taker: &mut dyn Taker<'de>) -> Result<(), Fault>;
}
