//! The header line of a document: `// alongside session v1 rev=17 sha256=<64 hex of all following bytes>`.
//!
//! The body ends with `// end rev=17`, from version 3 of a kind on `// end v3 rev=17`, which the sum covers: so a changed
//! revision or version in the header is seen as well.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::words::storage as words;

/// The first line of every document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// The kind of document.
    pub kind: String,
    /// The version of that kind.
    pub version: u32,
    /// How often the document was written, counted from 1.
    pub rev: u64,
    /// SHA-256 of all bytes after the line.
    pub sum: Sum,
}

/// What every document begins with.
pub const SIGN: &str = "// alongside ";

/// What the last line of every document begins with.
pub const END: &str = "// end ";

impl Header {
    /// Returns the header written in `line`, or where and what was expected instead: column counted from 1.
    pub fn parse(line: &str) -> Result<Self, (usize, &'static str)> {
        let mut rest = Rest { line, at: 0 };
        rest.word(SIGN, words::EXPECT_SIGN)?;
        let kind = rest.until(' ', words::EXPECT_KIND)?;
        if kind.is_empty() || !kind.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Err((SIGN.len() + 1, words::EXPECT_KIND));
        }
        rest.word("v", words::EXPECT_V)?;
        let version = rest.number(words::EXPECT_VERSION)?;
        let version = u32::try_from(version).unwrap_or(u32::MAX);
        rest.word(" rev=", words::EXPECT_REV)?;
        let rev = rest.number(words::EXPECT_REV_NUMBER)?;
        rest.word(" sha256=", words::EXPECT_SHA)?;
        let sum = Sum::parse(rest.text()).ok_or((rest.at + 1, words::EXPECT_SUM))?;
        Ok(Self {
            kind: kind.to_owned(),
            version,
            rev,
            sum,
        })
    }
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{SIGN}{} v{} rev={} sha256={}",
            self.kind, self.version, self.rev, self.sum
        )
    }
}

/// Returns the line that ends a body of this version and revision.
///
/// From version 3 on it names the version: one flipped bit makes a 2 of a 3, and an older version would be read.
pub fn last_line(version: u32, rev: u64) -> String {
    if version < 3 {
        format!("// end rev={rev}\n")
    } else {
        format!("// end v{version} rev={rev}\n")
    }
}

/// A SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum([u8; 32]);

impl Sum {
    /// Returns the sum of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Returns the sum written as 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut sum = [0; 32];
        if text.len() != 64 {
            return None;
        }
        for (byte, pair) in sum.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Some(Self(sum))
    }

    /// Returns the first eight digits, as names in `history/` carry them.
    pub fn short(&self) -> String {
        let mut digits = self.to_string();
        digits.truncate(8);
        digits
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// What is left of a header line.
struct Rest<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    fn text(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or("")
    }

    fn word(&mut self, word: &str, expected: &'static str) -> Result<(), (usize, &'static str)> {
        if self.text().starts_with(word) {
            self.at += word.len();
            Ok(())
        } else {
            Err((self.at + 1, expected))
        }
    }

    fn until(
        &mut self,
        end: char,
        expected: &'static str,
    ) -> Result<&'a str, (usize, &'static str)> {
        let (found, _) = self.text().split_once(end).ok_or((self.at + 1, expected))?;
        self.at += found.len() + end.len_utf8();
        Ok(found)
    }

    /// Reads a number from 1, written in the one way we write it: no sign, no leading zero.
    fn number(&mut self, expected: &'static str) -> Result<u64, (usize, &'static str)> {
        let digits = self.text().bytes().take_while(u8::is_ascii_digit).count();
        let text = self.text().get(..digits).unwrap_or("");
        match text.parse() {
            Ok(number) if !text.starts_with('0') => {
                self.at += digits;
                Ok(number)
            }
            _ => Err((self.at + 1, expected)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_reads_back() {
        let header = Header {
            kind: "session".to_owned(),
            version: 1,
            rev: 17,
            sum: Sum::of(b"x"),
        };
        assert_eq!(Header::parse(&header.to_string()), Ok(header));
    }

    #[test]
    fn what_is_wrong_is_named_by_its_column() {
        let sum = Sum::of(b"x");
        for (line, column) in [
            (String::new(), 1),
            (format!("// alongside Session v1 rev=1 sha256={sum}"), 14),
            (format!("// alongside session v0 rev=1 sha256={sum}"), 23),
            (format!("// alongside session v1 rev=01 sha256={sum}"), 29),
            (format!("// alongside session v1 rev=1 sha256={sum} "), 38),
            (
                format!(
                    "// alongside session v1 rev=1 sha256={}",
                    sum.to_string().to_uppercase()
                ),
                38,
            ),
        ] {
            assert_eq!(
                Header::parse(&line).map_err(|(at, _)| at),
                Err(column),
                "{line}"
            );
        }
    }
}
