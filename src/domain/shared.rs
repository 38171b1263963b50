//! Text that shares one buffer with other texts: ten thousand rows of a list are read without a copy of any word.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A piece of text that keeps the buffer alive in which it lies.
#[derive(Clone, Default)]
pub struct Shared {
    whole: Arc<String>,
    start: u32,
    end: u32,
}

impl Shared {
    /// Returns `part`, lying in `whole`; a part that lies elsewhere is copied.
    pub fn part_of(whole: &Arc<String>, part: &str) -> Self {
        // where a part of a text begins is a matter of addresses
        let start = part.as_ptr().addr().wrapping_sub(whole.as_ptr().addr());
        let end = start.wrapping_add(part.len());
        match (u32::try_from(start), u32::try_from(end)) {
            (Ok(from), Ok(to)) if end <= whole.len() => Self {
                whole: Arc::clone(whole),
                start: from,
                end: to,
            },
            _ => Self::from(part),
        }
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        // u32 fits into the usize of every machine the program runs on
        self.whole
            .get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

impl From<String> for Shared {
    /// Takes a text over; what lies beyond 4 GiB is cut off.
    fn from(text: String) -> Self {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self {
            whole: Arc::new(text),
            start: 0,
            end,
        }
    }
}

impl From<&str> for Shared {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Shared {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Shared {}

impl PartialEq<&str> for Shared {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Shared {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Shared {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Shared {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Shared {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_shares_the_buffer_and_a_stranger_is_copied() {
        let whole = Arc::new("one\ttwo\tहि".to_owned());
        let parts: Vec<Shared> = whole
            .split('\t')
            .map(|part| Shared::part_of(&whole, part))
            .collect();
        assert_eq!(parts, ["one", "two", "हि"]);
        assert_eq!(Arc::strong_count(&whole), 4);
        assert_eq!(Shared::part_of(&whole, "elsewhere"), "elsewhere");
        assert_eq!(Shared::part_of(&whole, ""), "");
        drop(whole);
        assert_eq!(parts.last().map(Shared::as_str), Some("हि"));
    }
}
