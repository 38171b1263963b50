//! (to come)

pub mod clock;
pub mod key;
