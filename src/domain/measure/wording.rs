//! The wording of a measure's items that a practice keeps for its own form: read, shown to whoever keys in, and never
//! written anywhere. Nothing here can be serialized, and its words are in no `Debug`.

use std::fmt;

use serde::Deserialize;

use crate::domain::library::file::read;
use crate::domain::library::finding::{Finding, explain};
use crate::domain::measure::Measure;
use crate::domain::measure::check::place::Step::{At, In};
use crate::domain::measure::check::{Look, texts, with};
use crate::words::measure_check as words;

/// The wording of one measure's items.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    /// The measure's id.
    pub(super) measure: String,
    /// Number and words of items.
    items: Vec<(u8, String)>,
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Wording");
        shown
            .field("measure", &self.measure)
            .finish_non_exhaustive()
    }
}

impl Wording {
    /// Returns the words of an item.
    pub(super) fn of(&self, n: u8) -> Option<&str> {
        let found = self.items.iter().find(|(number, _)| *number == n);
        found.map(|(_, words)| words.as_str())
    }
}

/// Reads a wording; one with a mistake is left out whole.
pub(super) fn wording<'m>(
    file: &str,
    text: &str,
    measure: impl Fn(&str) -> Option<&'m Measure>,
) -> Result<Wording, Vec<Finding>> {
    let wording: Wording = read(text).map_err(|error| vec![explain(file, text, 0, error)])?;
    let mut look = Look::new(file, text);
    texts::check(&mut look);
    let of = measure(&wording.measure);
    if of.is_none() {
        look.say(&[In("measure")], words::NO_MEASURE, words::A_MEASURE);
    }
    for (at, (n, said)) in wording.items.iter().enumerate() {
        let way = [In("items"), At(at)];
        if of.is_some_and(|measure| measure.item(*n).is_none()) {
            look.say(&with(&way, &[At(0)]), words::no_item(*n), words::AN_ITEM);
        }
        if wording.items.iter().take(at).any(|(other, _)| other == n) {
            look.say(
                &with(&way, &[At(0)]),
                words::item_twice(*n),
                words::EACH_ONCE,
            );
        }
        look.words(&with(&way, &[At(1)]), "items", said);
    }
    let findings = look.findings();
    if findings.is_empty() {
        Ok(wording)
    } else {
        Err(findings)
    }
}
