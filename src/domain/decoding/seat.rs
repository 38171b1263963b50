//! The side of the types: the little that is made for each of them.
//!
//! What a type asks for says what it can take. A seat knows only that much, because all of it is made again for each type;
//! what else a format may give is refused in one place.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use crate::domain::decoding::fault::Fault;
use crate::domain::decoding::seam::{
    Choice, Entries, Given, Items, Names, Reader, Seed, Taker, Wish,
};

/// A format as a type sees it.
pub(super) struct Source<'a, 'de>(pub(super) &'a mut (dyn Reader<'de> + 'a));

/// What was given to a type, or why not; a format that gives nothing has said why.
fn taken<T>(read: Result<(), Fault>, taken: Option<T>) -> Result<T, Fault> {
    read?;
    taken.ok_or_else(|| Fault::of(""))
}

/// What a type can take, by what it asked for.
trait Kind {
    /// Gives it to the type.
    fn give<'de, V: Visitor<'de>>(visitor: V, given: Given<'_, 'de>) -> Result<V::Value, Fault>;
}

fn refused<'de, V: Visitor<'de>>(visitor: &V, given: &Given<'_, 'de>) -> Result<V::Value, Fault> {
    Err(Fault::invalid_type(given.unexpected(), visitor))
}

/// Whatever there is.
struct Anything;

impl Kind for Anything {
    fn give<'de, V: Visitor<'de>>(visitor: V, given: Given<'_, 'de>) -> Result<V::Value, Fault> {
        match given {
            Given::Bool(value) => visitor.visit_bool(value),
            Given::Signed(value) => visitor.visit_i64(value),
            Given::Unsigned(value) => visitor.visit_u64(value),
            Given::Float(value) => visitor.visit_f64(value),
            Given::Char(value) => visitor.visit_char(value),
            Given::Str(value) => visitor.visit_str(value),
            Given::Kept(value) => visitor.visit_borrowed_str(value),
            Given::Bytes(value) => visitor.visit_bytes(value),
            Given::Nothing => visitor.visit_none(),
            Given::Something(from) => visitor.visit_some(Source(from)),
            Given::Unit => visitor.visit_unit(),
            Given::Newtype(from) => visitor.visit_newtype_struct(Source(from)),
            Given::Seq(items) => visitor.visit_seq(List(items)),
            Given::Map(entries) => visitor.visit_map(Pairs(entries)),
            Given::Choice(choice) => visitor.visit_enum(Variants(choice)),
        }
    }
}

/// Fields or values.
struct Parts;

impl Kind for Parts {
    fn give<'de, V: Visitor<'de>>(visitor: V, given: Given<'_, 'de>) -> Result<V::Value, Fault> {
        match given {
            Given::Unit => visitor.visit_unit(),
            Given::Seq(items) => visitor.visit_seq(List(items)),
            Given::Map(entries) => visitor.visit_map(Pairs(entries)),
            other => refused(&visitor, &other),
        }
    }
}

/// Something or nothing.
struct Perhaps;

impl Kind for Perhaps {
    fn give<'de, V: Visitor<'de>>(visitor: V, given: Given<'_, 'de>) -> Result<V::Value, Fault> {
        match given {
            Given::Nothing => visitor.visit_none(),
            Given::Something(from) => visitor.visit_some(Source(from)),
            Given::Unit => visitor.visit_unit(),
            other => refused(&visitor, &other),
        }
    }
}

/// One of several variants.
struct OneOf;

impl Kind for OneOf {
    fn give<'de, V: Visitor<'de>>(visitor: V, given: Given<'_, 'de>) -> Result<V::Value, Fault> {
        match given {
            Given::Choice(choice) => visitor.visit_enum(Variants(choice)),
            other => refused(&visitor, &other),
        }
    }
}

/// The name of a field or of a variant, or its place.
struct Name;

impl Kind for Name {
    fn give<'de, V: Visitor<'de>>(visitor: V, given: Given<'_, 'de>) -> Result<V::Value, Fault> {
        match given {
            Given::Unsigned(value) => visitor.visit_u64(value),
            Given::Str(value) => visitor.visit_str(value),
            Given::Kept(value) => visitor.visit_borrowed_str(value),
            Given::Bytes(value) => visitor.visit_bytes(value),
            other => refused(&visitor, &other),
        }
    }
}

/// A type that waits for its value.
struct Seat<'de, K, V: Visitor<'de>> {
    kind: PhantomData<K>,
    visitor: Option<V>,
    taken: Option<V::Value>,
}

impl<'de, K, V: Visitor<'de>> Seat<'de, K, V> {
    const fn new(visitor: V) -> Self {
        Self {
            kind: PhantomData,
            visitor: Some(visitor),
            taken: None,
        }
    }
}

impl<'de, K: Kind, V: Visitor<'de>> Taker<'de> for Seat<'de, K, V> {
    fn take(&mut self, given: Given<'_, 'de>) -> Result<(), Fault> {
        if let Some(visitor) = self.visitor.take() {
            self.taken = Some(K::give(visitor, given)?);
        }
        Ok(())
    }

    fn expects(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.visitor {
            Some(visitor) => visitor.expecting(to),
            None => Ok(()),
        }
    }
}

/// What waits for whatever stands somewhere.
struct Bed<'de, S: DeserializeSeed<'de>> {
    seed: Option<S>,
    taken: Option<S::Value>,
}

impl<'de, S: DeserializeSeed<'de>> Bed<'de, S> {
    const fn new(seed: S) -> Self {
        Self {
            seed: Some(seed),
            taken: None,
        }
    }
}

impl<'de, S: DeserializeSeed<'de>> Seed<'de> for Bed<'de, S> {
    fn feed(&mut self, from: &mut dyn Reader<'de>) -> Result<(), Fault> {
        if let Some(seed) = self.seed.take() {
            self.taken = Some(seed.deserialize(Source(from))?);
        }
        Ok(())
    }
}

/// Asks a format for what a type wants.
fn ask<'de, K: Kind, V: Visitor<'de>>(
    Source(from): Source<'_, 'de>,
    wish: Wish,
    visitor: V,
) -> Result<V::Value, Fault> {
    let mut seat = Seat::<K, V>::new(visitor);
    let read = from.read(wish, &mut seat);
    taken(read, seat.taken)
}

macro_rules! asks {
    ($($kind:ident { $($method:ident($($name:ident: $of:ty),*) => $wish:expr,)* })*) => {
        $($(
            fn $method<V: Visitor<'de>>(self, $($name: $of,)* visitor: V) -> Result<V::Value, Fault> {
                ask::<$kind, V>(self, $wish, visitor)
            }
        )*)*
    };
}

impl<'de> Deserializer<'de> for Source<'_, 'de> {
    type Error = Fault;

    asks! {
        Anything {
            deserialize_any() => Wish::Any,
            deserialize_bool() => Wish::Bool,
            deserialize_i8() => Wish::I8,
            deserialize_i16() => Wish::I16,
            deserialize_i32() => Wish::I32,
            deserialize_i64() => Wish::I64,
            deserialize_u8() => Wish::U8,
            deserialize_u16() => Wish::U16,
            deserialize_u32() => Wish::U32,
            deserialize_u64() => Wish::U64,
            deserialize_f32() => Wish::F32,
            deserialize_f64() => Wish::F64,
            deserialize_char() => Wish::Char,
            deserialize_str() => Wish::Str,
            deserialize_string() => Wish::String,
            deserialize_bytes() => Wish::Bytes,
            deserialize_byte_buf() => Wish::ByteBuf,
            deserialize_newtype_struct(name: &'static str) => Wish::Newtype(name),
            deserialize_ignored_any() => Wish::Ignored,
        }
        Perhaps {
            deserialize_option() => Wish::Option,
        }
        Parts {
            deserialize_unit() => Wish::Unit,
            deserialize_unit_struct(name: &'static str) => Wish::UnitStruct(name),
            deserialize_seq() => Wish::Seq,
            deserialize_tuple(length: usize) => Wish::Tuple(length),
            deserialize_tuple_struct(name: &'static str, length: usize) => Wish::TupleStruct(name, length),
            deserialize_map() => Wish::Map,
            deserialize_struct(name: &'static str, fields: Names) => Wish::Struct(name, fields),
        }
        OneOf {
            deserialize_enum(name: &'static str, variants: Names) => Wish::Enum(name, variants),
        }
        Name {
            deserialize_identifier() => Wish::Name,
        }
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_for_people()
    }
}

struct List<'a, 'de>(&'a mut (dyn Items<'de> + 'a));

impl<'de> SeqAccess<'de> for List<'_, 'de> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fault> {
        let mut bed = Bed::new(seed);
        self.0.next(&mut bed)?;
        Ok(bed.taken)
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.left()
    }
}

struct Pairs<'a, 'de>(&'a mut (dyn Entries<'de> + 'a));

impl<'de> MapAccess<'de> for Pairs<'_, 'de> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fault> {
        let mut bed = Bed::new(seed);
        self.0.key(&mut bed)?;
        Ok(bed.taken)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let mut bed = Bed::new(seed);
        let read = self.0.value(&mut bed);
        taken(read, bed.taken)
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.left()
    }
}

struct Variants<'a, 'de>(&'a mut (dyn Choice<'de> + 'a));

impl<'de> EnumAccess<'de> for Variants<'_, 'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Fault> {
        let mut bed = Bed::new(seed);
        let read = self.0.name(&mut bed);
        Ok((taken(read, bed.taken)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variants<'_, 'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        self.0.bare()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Fault> {
        let mut bed = Bed::new(seed);
        let read = self.0.one(&mut bed);
        taken(read, bed.taken)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        let mut seat = Seat::<Parts, V>::new(visitor);
        let read = self.0.tuple(length, &mut seat);
        taken(read, seat.taken)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: Names, visitor: V) -> Result<V::Value, Fault> {
        let mut seat = Seat::<Parts, V>::new(visitor);
        let read = self.0.fields(fields, &mut seat);
        taken(read, seat.taken)
    }
}
