//! stub
/// x
#[derive(Debug)]
pub struct Library;
