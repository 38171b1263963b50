//! Instants as they are stored and shown: RFC 3339 with seconds and the offset in force.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

/// A moment, with the offset that was in force when it was written.
pub type Stamp = DateTime<FixedOffset>;

/// An appointment in local civil time: it stays at 14:00 when the offset changes.
pub type Civil = NaiveDateTime;

/// What the runtime's clocks say at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Now {
    /// The wall clock, cut to whole seconds.
    pub wall: Stamp,
    /// Milliseconds of the clock that counts suspend and never goes back (`CLOCK_BOOTTIME`).
    pub steady: u64,
}
