//! The library picker: suggestions while nothing is typed, search from the first letter on.

use crate::app::field::Field;
use crate::app::msg::Shelf;

/// The library picker.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Picker {
    /// What was typed.
    pub query: Field,
    /// What is listed.
    pub rows: Vec<PickerRow>,
    /// How many were found in all.
    pub total: usize,
    /// The lit row.
    pub cursor: usize,
    /// The row whose details are drawn; follows the cursor after a moment.
    pub preview: usize,
    /// When it follows, on the steady clock.
    pub preview_at: Option<u64>,
    /// Names that come close, when nothing was found.
    pub close: Vec<String>,
    /// An earlier time typed before the `/`, with its blank: `<5 `.
    pub prefix: String,
    /// Whether a session runs, so that Enter logs.
    pub logs: bool,
}

/// One technique in the picker.
#[derive(Clone, PartialEq, Debug)]
pub struct PickerRow {
    /// The technique's id.
    pub id: String,
    /// Places of the letters that matched in the name.
    pub matched: Vec<usize>,
    /// The alias that matched, if it was not the name.
    pub via: Option<String>,
    /// Why it is suggested, in words; empty for a search.
    pub why: String,
    /// Whether a stop flag is present (matching.md M-03).
    pub stop: Option<String>,
}

impl Picker {
    /// Returns the lit row.
    pub fn lit(&self) -> Option<&PickerRow> {
        self.rows.get(self.cursor)
    }

    /// Lists what the query finds.
    pub fn search(&mut self, shelf: &Shelf) {
        let found = shelf.index.search(self.query.text(), 200);
        self.total = found.total;
        self.rows = found
            .hits
            .into_iter()
            .map(|hit| PickerRow {
                id: hit.id.to_string(),
                matched: hit.matched,
                via: hit.via,
                why: String::new(),
                stop: None,
            })
            .collect();
        self.close = if self.rows.is_empty() {
            shelf
                .index
                .close_to(self.query.text())
                .into_iter()
                .map(str::to_owned)
                .collect()
        } else {
            Vec::new()
        };
        self.cursor = 0;
    }
}
