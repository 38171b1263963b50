//! What is wrong with a document, kept while it passes between a type and a format, so that the format says it in its own
//! words.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

use serde::de::{self, Expected, Unexpected};

type Names = &'static [&'static str];

/// What is wrong.
#[derive(Debug)]
pub(super) struct Fault(Box<What>);

#[derive(Debug)]
enum What {
    Said(String),
    Type(Met, String),
    Value(Met, String),
    Length(usize, String),
    Variant(String, Names),
    Field(String, Names),
    Missing(&'static str),
    Twice(&'static str),
}

/// What was met instead of what was expected.
#[derive(Debug)]
enum Met {
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Char(char),
    Str(String),
    Bytes(Vec<u8>),
    Other(String),
    /// One that says all by what it is.
    Plain(Unexpected<'static>),
}

impl Fault {
    /// A fault of a format, in its words.
    pub(super) fn of(said: impl Display) -> Self {
        Self::from(What::Said(said.to_string()))
    }

    /// Says it to a format.
    pub(super) fn tell<E: de::Error>(self) -> E {
        match &*self.0 {
            What::Said(said) => E::custom(said),
            What::Type(met, expected) => E::invalid_type(met.unexpected(), &expected.as_str()),
            What::Value(met, expected) => E::invalid_value(met.unexpected(), &expected.as_str()),
            What::Length(length, expected) => E::invalid_length(*length, &expected.as_str()),
            What::Variant(name, expected) => E::unknown_variant(name, expected),
            What::Field(name, expected) => E::unknown_field(name, expected),
            What::Missing(name) => E::missing_field(name),
            What::Twice(name) => E::duplicate_field(name),
        }
    }
}

impl From<What> for Fault {
    fn from(what: What) -> Self {
        Self(Box::new(what))
    }
}

impl Met {
    fn of(unexpected: Unexpected<'_>) -> Self {
        match unexpected {
            Unexpected::Bool(value) => Self::Bool(value),
            Unexpected::Unsigned(value) => Self::Unsigned(value),
            Unexpected::Signed(value) => Self::Signed(value),
            Unexpected::Float(value) => Self::Float(value),
            Unexpected::Char(value) => Self::Char(value),
            Unexpected::Str(value) => Self::Str(value.to_owned()),
            Unexpected::Bytes(value) => Self::Bytes(value.to_owned()),
            Unexpected::Other(value) => Self::Other(value.to_owned()),
            Unexpected::Unit => Self::Plain(Unexpected::Unit),
            Unexpected::Option => Self::Plain(Unexpected::Option),
            Unexpected::NewtypeStruct => Self::Plain(Unexpected::NewtypeStruct),
            Unexpected::Seq => Self::Plain(Unexpected::Seq),
            Unexpected::Map => Self::Plain(Unexpected::Map),
            Unexpected::Enum => Self::Plain(Unexpected::Enum),
            Unexpected::UnitVariant => Self::Plain(Unexpected::UnitVariant),
            Unexpected::NewtypeVariant => Self::Plain(Unexpected::NewtypeVariant),
            Unexpected::TupleVariant => Self::Plain(Unexpected::TupleVariant),
            Unexpected::StructVariant => Self::Plain(Unexpected::StructVariant),
        }
    }

    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Unsigned(value) => Unexpected::Unsigned(*value),
            Self::Signed(value) => Unexpected::Signed(*value),
            Self::Float(value) => Unexpected::Float(*value),
            Self::Char(value) => Unexpected::Char(*value),
            Self::Str(value) => Unexpected::Str(value),
            Self::Bytes(value) => Unexpected::Bytes(value),
            Self::Other(value) => Unexpected::Other(value),
            Self::Plain(plain) => *plain,
        }
    }
}

impl Display for Fault {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{:?}", self.0)
    }
}

impl Error for Fault {}

impl de::Error for Fault {
    #[cold]
    fn custom<T: Display>(said: T) -> Self {
        Self::of(said)
    }

    #[cold]
    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::from(What::Type(Met::of(unexpected), expected.to_string()))
    }

    #[cold]
    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::from(What::Value(Met::of(unexpected), expected.to_string()))
    }

    #[cold]
    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::from(What::Length(length, expected.to_string()))
    }

    #[cold]
    fn unknown_variant(name: &str, expected: Names) -> Self {
        Self::from(What::Variant(name.to_owned(), expected))
    }

    #[cold]
    fn unknown_field(name: &str, expected: Names) -> Self {
        Self::from(What::Field(name.to_owned(), expected))
    }

    #[cold]
    fn missing_field(name: &'static str) -> Self {
        Self::from(What::Missing(name))
    }

    #[cold]
    fn duplicate_field(name: &'static str) -> Self {
        Self::from(What::Twice(name))
    }
}
