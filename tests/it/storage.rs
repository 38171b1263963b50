//! The storage layer, from round trips to power cuts. Every test has a folder of its own.

pub(crate) mod after;
mod audit;
mod basics;
mod convert;
mod copies;
mod disposal;
mod faults;
pub(crate) mod faulty;
pub(crate) mod full;
pub(crate) mod full_note;
mod joins;
mod keys;
mod kinds;
mod list;
pub(crate) mod own_library;
mod power;
mod profile;
mod ram;
mod rekey;
mod rivals;
pub(crate) mod sample;
mod sealed;
mod spilled;
mod strays;
pub(crate) mod summary;
pub(crate) mod texts;
