//! Everything on disk: what lies where, how it is read, and the one way it is written.
//!
//! `Shelf` reads and never changes anything; `Keeper` writes and lives on one thread. Knows no screen and no key.

pub mod audit;
pub mod backup;
mod ballast;
pub mod check;
pub mod chosen;
pub mod decode;
pub mod disposal;
pub mod drafts;
pub mod edit;
pub mod encode;
pub mod error;
pub mod files;
mod find;
mod ground;
mod guide;
pub mod handover;
pub mod history;
pub mod index;
pub mod keeper;
pub mod kept;
pub mod kinds;
pub mod lock;
pub mod merge;
pub mod outside;
pub mod own_library;
pub mod paths;
pub mod profile;
pub mod record;
pub mod relocate;
pub mod repair;
pub mod restore;
mod rewrite;
pub mod seal;
pub mod shelf;
pub mod spill;
pub mod sync;
pub mod text_index;
pub mod tidy;
