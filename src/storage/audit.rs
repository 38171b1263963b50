//! The audit trail on disk: a file a run, each line chained to the one before it, each run to one before it.
//!
//! Who writes is `Trail`; who reads and judges is `survey`. It needs no key and holds nothing that would need one.

pub mod chain;
mod deeds;
pub mod survey;
pub mod trail;

pub use deeds::{note, object};
pub use survey::findings;
