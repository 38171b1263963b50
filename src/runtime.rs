//! (to come)

pub mod clock;
pub mod input;
pub mod key;
pub mod signals;
