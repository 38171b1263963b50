//! One file of the audit trail: how a line is sealed, and how a file is read and judged line by line.

use std::path::{Path, PathBuf};

use crate::domain::audit::Record;
use crate::storage::record::Sum;
use crate::words::audit as words;

/// The end of the names of these files.
pub const ENDING: &str = "log";

/// A record with the sum that chains it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// The record.
    pub record: Record,
    /// The sum at the end of its line.
    pub sum: Sum,
}

/// A file as it was read, up to the first thing that is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain {
    /// The file.
    pub path: PathBuf,
    /// The run, as the name of the file has it.
    pub run: String,
    /// The records that hold, in order.
    pub sealed: Vec<Sealed>,
    /// The first that does not.
    pub flaw: Option<Flaw>,
    /// Whether the last line has no end: a program was stopped while it wrote it.
    pub is_torn: bool,
}

/// What is wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flaw {
    /// The line, counted from 1.
    pub line: u32,
    /// What is wrong, in words.
    pub words: String,
}

impl Chain {
    /// Reads a file's bytes.
    pub fn read(path: &Path, bytes: &[u8]) -> Self {
        let stem = path.file_stem().unwrap_or_default();
        let mut chain = Self {
            path: path.to_owned(),
            run: stem.to_string_lossy().into_owned(),
            sealed: Vec::new(),
            flaw: None,
            is_torn: false,
        };
        let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        // What follows the last end of a line was never finished; where it is nothing, all is.
        chain.is_torn = lines.pop().is_some_and(|rest| !rest.is_empty()) || lines.is_empty();
        let mut lines = lines.into_iter().map(std::str::from_utf8);
        let Some(first) = lines.next() else {
            return chain;
        };
        let mut last = match head_of(first.unwrap_or_default()) {
            Some(run) if run == chain.run => run.to_owned(),
            Some(_) => return chain.flawed(words::OTHER_RUN.to_owned(), 1),
            None => return chain.flawed(words::NO_FIRST_LINE.to_owned(), 1),
        };
        for text in lines {
            let number = chain.next();
            let line = line_of(number);
            let Some((fields, sum)) = text.ok().and_then(|text| text.rsplit_once(' ')) else {
                return chain.flawed(words::no_record(number), line);
            };
            let (Some(record), Some(sum)) = (Record::parse(fields), Sum::parse(sum)) else {
                return chain.flawed(words::no_record(number), line);
            };
            if record.number != number {
                return chain.flawed(words::wrong_number(number, record.number), line);
            }
            if sum != sum_of(&last, fields) {
                return chain.flawed(words::wrong_sum(number), line);
            }
            last = sum.to_string();
            chain.sealed.push(Sealed { record, sum });
        }
        chain
    }

    /// Returns the last record that holds.
    pub fn head(&self) -> Option<&Sealed> {
        self.sealed.last()
    }

    /// Returns the number that the next record must have.
    pub fn next(&self) -> u64 {
        u64::try_from(self.sealed.len()).unwrap_or(u64::MAX - 1) + 1
    }

    fn flawed(mut self, words: String, line: u32) -> Self {
        self.flaw = Some(Flaw { line, words });
        self
    }
}

/// Returns the line in which a record stands, counted from 1: the first is the head.
pub fn line_of(number: u64) -> u32 {
    u32::try_from(number.saturating_add(1)).unwrap_or(u32::MAX)
}

/// Returns the first line of a run's file, with its end.
pub fn first_line(run: &str) -> String {
    format!("{} {run}\n", words::FIRST_LINE)
}

fn head_of(line: &str) -> Option<&str> {
    line.strip_prefix(words::FIRST_LINE)?.strip_prefix(' ')
}

/// Returns a record as a line with its sum and its end, after a line whose last word is `last`; and the sum.
pub fn seal(last: &str, record: &Record) -> (String, Sum) {
    let fields = record.to_string();
    let sum = sum_of(last, &fields);
    (format!("{fields} {sum}\n"), sum)
}

/// Returns the sum of a line: over the last word of the line before it and its own fields, each with a newline.
fn sum_of(last: &str, fields: &str) -> Sum {
    Sum::of(format!("{last}\n{fields}\n").as_bytes())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::audit::{Action, Deed};

    fn file(run: &str, count: u64) -> String {
        let mut text = first_line(run);
        let mut last = run.to_owned();
        for number in 1..=count {
            let record = Record {
                number,
                at: DateTime::parse_from_rfc3339("2026-11-26T14:04:31+01:00").unwrap(),
                user: "rk".to_owned(),
                tty: String::new(),
                deed: Deed::new(Action::View),
            };
            let (line, sum) = seal(&last, &record);
            text.push_str(&line);
            last = sum.to_string();
        }
        text
    }

    fn read(text: &str) -> Chain {
        Chain::read(Path::new("audit/2026-11/rk-1.log"), text.as_bytes())
    }

    #[test]
    fn a_chain_reads_back_whole() {
        let chain = read(&file("rk-1", 3));
        assert_eq!((chain.sealed.len(), chain.flaw.clone()), (3, None));
        assert!(!chain.is_torn);
        assert_eq!(chain.head().unwrap().record.number, 3);
    }

    #[test]
    fn a_torn_last_line_is_no_flaw_wherever_it_is_torn() {
        let text = file("rk-1", 3);
        let before = file("rk-1", 2).len();
        for end in before + 1..text.len() {
            let chain = read(text.get(..end).unwrap());
            assert_eq!((chain.sealed.len(), chain.flaw), (2, None), "{end}");
            assert!(chain.is_torn, "{end}");
        }
        // A disk that gave the room and not the bytes.
        let chain = read(&format!("{}\0\0\0\0", file("rk-1", 2)));
        assert!(chain.is_torn && chain.flaw.is_none());
        let chain = read("# alongs");
        assert!(chain.is_torn && chain.flaw.is_none() && chain.sealed.is_empty());
        assert!(read("").is_torn);
    }

    #[test]
    fn a_file_under_another_name_is_named() {
        let flaw = read(&file("rk-2", 3)).flaw.unwrap();
        assert_eq!((flaw.line, flaw.words.as_str()), (1, words::OTHER_RUN));
        let flaw = read("hello\n").flaw.unwrap();
        assert_eq!((flaw.line, flaw.words.as_str()), (1, words::NO_FIRST_LINE));
    }
}
