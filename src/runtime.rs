//! (to come)

pub mod clock;
pub mod input;
pub mod key;
pub mod screen;
pub mod signals;
