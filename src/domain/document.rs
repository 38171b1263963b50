//! What can stand in a file: the kinds of document and their versions.

use serde::{Serialize, de::DeserializeOwned};

/// A value with a file of its own. The version stands in the file's header line and nowhere else; adding, removing or
/// renaming a field or variant raises it, once per release (storage.md 3).
pub trait Document: Serialize + DeserializeOwned + PartialEq + Clone + Send + 'static {
    /// The word in the header line: `// alongside session v1 …`.
    const KIND: &'static str;
    /// The version this program writes.
    const VERSION: u32;
}
