//! The targets, for `cargo fuzz`. Run one as the README says.

pub mod targets;
