//! The storage layer, from round trips to power cuts. Every test has a folder of its own.

mod after;
mod basics;
mod disposal;
mod faults;
mod faulty;
mod full;
mod full_note;
mod kinds;
mod list;
mod own_library;
mod power;
mod profile;
mod ram;
mod rivals;
pub(crate) mod sample;
mod summary;
mod texts;
