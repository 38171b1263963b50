//! Every sentence a user sees, by name. No other file holds one: `tests/it/tidy.rs` checks.
//!
//! Split by the place that speaks, so that a sentence is found where its screen is.

pub mod about;
pub mod alliance;
pub mod app;
pub mod blocked;
pub mod board;
pub mod brief;
pub mod chart;
pub mod cli;
pub mod clock;
pub mod command;
pub mod concerns;
pub mod consent;
pub mod dates;
pub mod demo;
pub mod find;
pub mod flags;
pub mod formulation;
pub mod goals;
pub mod library;
pub mod line;
pub mod lint;
pub mod matching;
pub mod model;
pub mod overlay;
pub mod own;
pub mod packs;
pub mod parts;
pub mod people;
pub mod plan;
pub mod preferences;
pub mod profile;
pub mod risk;
pub mod room;
pub mod runtime;
pub mod screen;
pub mod storage;
pub mod switch;
pub mod time;
pub mod timeline;
pub mod topics;
pub mod undo;
pub mod versions;
