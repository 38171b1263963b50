//! Files the program carries pressed, because they are large: techniques, their cards and cautions, the made-up caseload.

use std::sync::OnceLock;

/// More than any of them takes, so that a broken one cannot fill the memory.
const MOST: usize = 4 * 1024 * 1024;

/// A file as it is named and what it says, pressed when the program was built.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pressed {
    /// The name a mistake in it is told with.
    pub(crate) name: &'static str,
    bytes: &'static [u8],
}

impl Pressed {
    /// Takes a file that `build.rs` pressed.
    pub(crate) const fn new(name: &'static str, bytes: &'static [u8]) -> Self {
        Self { name, bytes }
    }

    /// Returns what the file says; nothing where it is not what was pressed, which a test would have found.
    pub(crate) fn text(self) -> String {
        miniz_oxide::inflate::decompress_to_vec_with_limit(self.bytes, MOST)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

/// A file that is read once and then lends its words as long as the program runs.
#[derive(Debug)]
pub(crate) struct Lasting {
    file: Pressed,
    text: OnceLock<Box<str>>,
}

impl Lasting {
    /// Takes a file that `build.rs` pressed.
    pub(crate) const fn new(file: Pressed) -> Self {
        Self {
            file,
            text: OnceLock::new(),
        }
    }

    /// Returns the name and what the file says.
    pub(crate) fn named(&'static self) -> (&'static str, &'static str) {
        let text = self.text.get_or_init(|| self.file.text().into());
        (self.file.name, text)
    }
}

/// The files of a folder below `data`.
macro_rules! pressed {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(
            $crate::domain::pressed::Pressed::new(
                concat!($name, ".ron"),
                include_bytes!(concat!(env!("OUT_DIR"), "/", $folder, "/", $name, ".ron")),
            )
        ),*]
    };
}

pub(crate) use pressed;

#[cfg(test)]
mod tests {
    use crate::domain::pressed::Pressed;

    #[test]
    fn what_is_broken_says_nothing() {
        assert_eq!(Pressed::new("a", &[0xff, 0xff, 0xff]).text(), "");
        // A stored block of one byte.
        assert_eq!(Pressed::new("a", &[1, 1, 0, 0xfe, 0xff, b'a']).text(), "a");
    }
}
