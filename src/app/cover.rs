//! The cover: nothing on the screen but the time.

/// Why the screen is covered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cover {
    /// Somebody pressed the key; Enter uncovers.
    Asked,
    /// Nobody typed for a while outside a session; Enter uncovers.
    Idle,
    /// Nobody typed for a while in a running session: names and log are hidden, the clock stays, and the first key
    /// brings them back and counts.
    Hidden,
    /// It locks as soon as everything is on disk: since when it waits for that, on the steady clock.
    Locking(u64),
    /// It was to be locked and could not be; the cover says why, and Enter uncovers.
    NotLocked,
}
