//! The permanent log of disposals: that records were destroyed, when, by which rule, by whom and before whom; never what
//! was in them (records.md R-20).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::client::{Client, Code};
use crate::domain::document::Document;
use crate::domain::id::ClientId;
use crate::domain::time::Stamp;

/// Every disposal, the file `disposals.ron`. Nothing of it is ever taken out.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disposals {
    /// The disposals, oldest first.
    #[serde(default)]
    pub rows: Vec<Disposal>,
}

impl Document for Disposals {
    const KIND: &'static str = "disposals";
    const VERSION: u32 = 1;
}

/// One record that was destroyed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disposal {
    /// The client's code. The id is all else of the client: two clinicians give the same code, and no id comes twice.
    pub code: Code,
    /// Whose record it was; rows of the first versions have the code alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<ClientId>,
    /// When it was begun, by the real clock.
    pub begun: Stamp,
    /// When nothing of it was left; none where it was cut short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Stamp>,
    /// The day of the last service.
    pub last_service: NaiveDate,
    /// The day from which on it might be destroyed.
    pub due: NaiveDate,
    /// The rule, a slug of `data/retention.ron` or of the practice's own file.
    pub rule: String,
    /// How many years the rule counts.
    pub years: u16,
    /// Who saw it.
    pub witness: String,
    /// Why, in words that say nothing of the client.
    pub reason: String,
    /// How.
    pub method: String,
    /// Who did it.
    pub by: String,
    /// How many files there were.
    pub files: u32,
}

impl Disposals {
    /// Returns the disposal of a client, the newest one; `chart` is what another copy still has of the record, whose last
    /// session was on this day. A row that has no id is taken for this client's where code and times fit: a code may have
    /// been given again since, and then the record was made later or went on after the row's last service.
    pub fn of(
        &self,
        client: ClientId,
        chart: Option<&Client>,
        last_session: Option<NaiveDate>,
    ) -> Option<&Disposal> {
        self.rows.iter().rfind(|row| match (row.client, chart) {
            (Some(of), _) => of == client,
            (None, Some(chart)) => {
                row.code == chart.code
                    && row.begun >= chart.created
                    && last_session.is_none_or(|day| day <= row.last_service)
            }
            (None, None) => false,
        })
    }

    /// Returns the disposal of a code that was begun and not finished.
    pub fn unfinished(&self, code: &Code) -> Option<&Disposal> {
        self.rows
            .iter()
            .rev()
            .find(|row| row.code == *code && row.finished.is_none())
    }

    /// Notes that nothing of a record is left.
    pub fn finish(&mut self, code: &Code, at: Stamp) {
        let rows = self.rows.iter_mut();
        for row in rows.filter(|row| row.code == *code && row.finished.is_none()) {
            row.finished = Some(at);
        }
    }
}
