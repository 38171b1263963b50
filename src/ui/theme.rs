//! (to come)
/// x
#[derive(Debug, Default)]
pub struct Look;
