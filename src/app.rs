//! What the program is, as a value: the state, what can happen to it, and what it may ask of the world.
//!
//! Nothing in here touches a terminal, a disk or a clock. [`update::update`] is the only writer of [`state::State`].

mod agenda;
pub mod answers;
pub mod aside;
pub mod chart;
pub mod checklists;
pub mod clients;
pub mod command;
pub mod cover;
pub mod desk;
pub mod draft;
pub mod end;
pub mod field;
pub mod find;
pub mod form;
pub mod goals;
pub mod kept;
pub mod key;
pub mod list;
pub mod lit;
pub mod log;
mod markers;
pub mod menu;
pub mod msg;
pub mod notice;
pub mod opening;
pub mod overlay;
pub mod own;
pub mod picker;
pub mod placing;
pub mod profile;
pub mod prompt;
pub mod record;
pub mod repair;
pub mod saving;
pub mod shown;
pub mod start;
pub mod state;
pub mod step_back;
pub mod step_card;
pub mod timing;
pub mod transfer;
pub mod undo;
pub mod update;
pub mod versions;
