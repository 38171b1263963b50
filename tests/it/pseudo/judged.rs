//! What was recorded in the copy, judged.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::pseudo::cut::cut;
use crate::pseudo::kept::{KEPT, KNOWN_WORDS, TYPED_IN};
use crate::pseudo::known::Known;

/// What is there to judge, and what was found.
#[derive(Default)]
pub(crate) struct Judged {
    /// The names of the screens that are kept as snapshots.
    pub(crate) screens: BTreeSet<String>,
    /// How many other screens there were on the way of the flows.
    pub(crate) passed: usize,
    /// The calls, without what they were given.
    pub(crate) calls: BTreeSet<String>,
    /// Words that come from nowhere, with a row and the places they stand in.
    pub(crate) strangers: BTreeMap<(String, String), BTreeSet<String>>,
    /// Sentences that are cut, with the screens.
    pub(crate) cut: BTreeMap<String, BTreeSet<String>>,
}

impl Judged {
    /// Reads a record.
    pub(crate) fn read(file: &Path, root: &Path) -> Self {
        let text = fs::read_to_string(file).unwrap();
        let rows: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let mut known = Known::default();
        known.learn_files(&root.join("data"));
        for path in TYPED_IN {
            known.learn_files(&root.join("tests/it").join(path));
        }
        known.learn_typed(&root.join("src/words"));
        for kept in &KEPT {
            known.learn_files(&root.join("src/words").join(kept.file));
        }
        for typed in rows.iter().filter_map(|row| row["typed"].as_str()) {
            known.learn(typed);
        }
        for call in rows.iter().filter_map(|row| row["called"].as_array()) {
            for name in call.iter().filter_map(Value::as_str) {
                known.learn(name);
            }
        }
        for words in KNOWN_WORDS.iter().flat_map(|known| known.texts) {
            known.learn(words);
        }
        let mut judged = Self::default();
        for row in &rows {
            judged.take(row, &known);
        }
        judged
    }

    fn take(&mut self, row: &Value, known: &Known) {
        let lines = |field: &str| match &row[field] {
            Value::String(text) => text.lines().map(str::to_owned).collect(),
            Value::Array(rows) => rows
                .iter()
                .map(|row| row.as_str().unwrap().to_owned())
                .collect(),
            _ => Vec::new(),
        };
        if let Some(name) = row["kept"].as_str().or(row["passed"].as_str()) {
            if row["kept"].is_string() {
                self.screens.insert(name.to_owned());
            } else {
                self.passed += 1;
            }
            // What passes by on the way depends on what is typed there; what is kept is what is looked at.
            if row["kept"].is_null() {
                return;
            }
            let rows: Vec<String> = lines("rows");
            self.look(name, &rows, known);
            self.look(&format!("{name}, read"), &lines("read"), known);
            for text in cut(&rows) {
                self.cut.entry(text).or_default().insert(name.to_owned());
            }
        } else if let Some(args) = row["called"].as_array() {
            let args: Vec<&str> = args.iter().filter_map(Value::as_str).collect();
            let name = args.join(" ");
            for field in ["out", "err"] {
                let text = row[field].as_str().unwrap();
                // What programs read has no language.
                if serde_json::from_str::<Value>(text).is_err() {
                    self.look(&name, &lines(field), known);
                }
            }
            self.calls.insert(name);
        }
    }

    fn look(&mut self, name: &str, rows: &[String], known: &Known) {
        for (word, row) in known.strangers(rows) {
            let row = crate::pseudo::tongue::back(row.trim());
            self.strangers
                .entry((word, row))
                .or_default()
                .insert(name.to_owned());
        }
    }
}
