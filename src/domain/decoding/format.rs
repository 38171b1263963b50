//! The side of the formats: made once for each of them.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use crate::domain::decoding::fault::Fault;
use crate::domain::decoding::seam::{
    Choice, Entries, Given, Items, Names, Reader, Seed, Taker, Wish,
};

/// A format, at a value that was not asked for yet.
pub(super) struct Format<D>(Option<D>);

impl<D> Format<D> {
    pub(super) const fn new(from: D) -> Self {
        Self(Some(from))
    }
}

/// What was asked for twice is not there any more; no type does that.
fn gone() -> Fault {
    Fault::of("")
}

impl<'de, D: Deserializer<'de>> Reader<'de> for Format<D> {
    fn read(&mut self, wish: Wish, taker: &mut dyn Taker<'de>) -> Result<(), Fault> {
        let from = self.0.take().ok_or_else(gone)?;
        let to = Taking(taker);
        match wish {
            Wish::Any => from.deserialize_any(to),
            Wish::Bool => from.deserialize_bool(to),
            Wish::I8 => from.deserialize_i8(to),
            Wish::I16 => from.deserialize_i16(to),
            Wish::I32 => from.deserialize_i32(to),
            Wish::I64 => from.deserialize_i64(to),
            Wish::U8 => from.deserialize_u8(to),
            Wish::U16 => from.deserialize_u16(to),
            Wish::U32 => from.deserialize_u32(to),
            Wish::U64 => from.deserialize_u64(to),
            Wish::F32 => from.deserialize_f32(to),
            Wish::F64 => from.deserialize_f64(to),
            Wish::Char => from.deserialize_char(to),
            Wish::Str => from.deserialize_str(to),
            Wish::String => from.deserialize_string(to),
            Wish::Bytes => from.deserialize_bytes(to),
            Wish::ByteBuf => from.deserialize_byte_buf(to),
            Wish::Option => from.deserialize_option(to),
            Wish::Unit => from.deserialize_unit(to),
            Wish::UnitStruct(name) => from.deserialize_unit_struct(name, to),
            Wish::Newtype(name) => from.deserialize_newtype_struct(name, to),
            Wish::Seq => from.deserialize_seq(to),
            Wish::Tuple(length) => from.deserialize_tuple(length, to),
            Wish::TupleStruct(name, length) => from.deserialize_tuple_struct(name, length, to),
            Wish::Map => from.deserialize_map(to),
            Wish::Struct(name, fields) => from.deserialize_struct(name, fields, to),
            Wish::Enum(name, variants) => from.deserialize_enum(name, variants, to),
            Wish::Name => from.deserialize_identifier(to),
            Wish::Ignored => from.deserialize_ignored_any(to),
        }
        .map_err(Fault::of)
    }

    fn is_for_people(&self) -> bool {
        self.0.as_ref().is_none_or(Deserializer::is_human_readable)
    }
}

/// Hands what a format gives to the type.
struct Taking<'a, 'de>(&'a mut (dyn Taker<'de> + 'a));

impl<'de> Visitor<'de> for Taking<'_, 'de> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expects(to)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.take(Given::Bool(value)).map_err(Fault::tell)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.0.take(Given::Signed(value)).map_err(Fault::tell)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.0.take(Given::Unsigned(value)).map_err(Fault::tell)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.0.take(Given::Float(value)).map_err(Fault::tell)
    }

    fn visit_char<E: Error>(self, value: char) -> Result<(), E> {
        self.0.take(Given::Char(value)).map_err(Fault::tell)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.take(Given::Str(value)).map_err(Fault::tell)
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.0.take(Given::Kept(value)).map_err(Fault::tell)
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        self.0.take(Given::Bytes(value)).map_err(Fault::tell)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.0.take(Given::Nothing).map_err(Fault::tell)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let mut from = Format::new(from);
        let taken = self.0.take(Given::Something(&mut from));
        taken.map_err(Fault::tell)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.take(Given::Unit).map_err(Fault::tell)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let mut from = Format::new(from);
        let taken = self.0.take(Given::Newtype(&mut from));
        taken.map_err(Fault::tell)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        let taken = self.0.take(Given::Seq(&mut List(items)));
        taken.map_err(Fault::tell)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        let taken = self.0.take(Given::Map(&mut Pairs(entries)));
        taken.map_err(Fault::tell)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, choice: A) -> Result<(), A::Error> {
        let mut variants = Variants {
            choice: Some(choice),
            chosen: None,
        };
        let taken = self.0.take(Given::Choice(&mut variants));
        taken.map_err(Fault::tell)
    }
}

/// Hands what stands somewhere to the type.
struct Feeding<'a, 'de>(&'a mut (dyn Seed<'de> + 'a));

impl<'de> DeserializeSeed<'de> for Feeding<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.0.feed(&mut Format::new(from)).map_err(Fault::tell)
    }
}

struct List<A>(A);

impl<'de, A: SeqAccess<'de>> Items<'de> for List<A> {
    fn next(&mut self, seed: &mut dyn Seed<'de>) -> Result<bool, Fault> {
        let next = self.0.next_element_seed(Feeding(seed));
        next.map(|fed| fed.is_some()).map_err(Fault::of)
    }

    fn left(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

struct Pairs<A>(A);

impl<'de, A: MapAccess<'de>> Entries<'de> for Pairs<A> {
    fn key(&mut self, seed: &mut dyn Seed<'de>) -> Result<bool, Fault> {
        let next = self.0.next_key_seed(Feeding(seed));
        next.map(|fed| fed.is_some()).map_err(Fault::of)
    }

    fn value(&mut self, seed: &mut dyn Seed<'de>) -> Result<(), Fault> {
        self.0.next_value_seed(Feeding(seed)).map_err(Fault::of)
    }

    fn left(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

struct Variants<'de, A: EnumAccess<'de>> {
    choice: Option<A>,
    chosen: Option<A::Variant>,
}

impl<'de, A: EnumAccess<'de>> Variants<'de, A> {
    fn chosen(&mut self) -> Result<A::Variant, Fault> {
        self.chosen.take().ok_or_else(gone)
    }
}

impl<'de, A: EnumAccess<'de>> Choice<'de> for Variants<'de, A> {
    fn name(&mut self, seed: &mut dyn Seed<'de>) -> Result<(), Fault> {
        let choice = self.choice.take().ok_or_else(gone)?;
        let ((), chosen) = choice.variant_seed(Feeding(seed)).map_err(Fault::of)?;
        self.chosen = Some(chosen);
        Ok(())
    }

    fn bare(&mut self) -> Result<(), Fault> {
        self.chosen()?.unit_variant().map_err(Fault::of)
    }

    fn one(&mut self, seed: &mut dyn Seed<'de>) -> Result<(), Fault> {
        let read = self.chosen()?.newtype_variant_seed(Feeding(seed));
        read.map_err(Fault::of)
    }

    fn tuple(&mut self, length: usize, taker: &mut dyn Taker<'de>) -> Result<(), Fault> {
        let read = self.chosen()?.tuple_variant(length, Taking(taker));
        read.map_err(Fault::of)
    }

    fn fields(&mut self, names: Names, taker: &mut dyn Taker<'de>) -> Result<(), Fault> {
        let read = self.chosen()?.struct_variant(names, Taking(taker));
        read.map_err(Fault::of)
    }
}
