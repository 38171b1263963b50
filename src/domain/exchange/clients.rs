//! A table of clients that comes in: code, label, since, status; taken whole or not at all.

use chrono::NaiveDate;

use crate::domain::client::{ClientStatus, Code};
use crate::domain::exchange::json::Fault;
use crate::domain::exchange::slug;
use crate::words::exchange::clients as say;

/// The longest label, in characters.
const LABEL: usize = 40;

/// A row: what is known of a client who comes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The line of the file, counted from 1.
    pub line: usize,
    /// The code; drawn where there is none.
    pub code: Option<Code>,
    /// The label.
    pub label: String,
    /// Since when; today where that is not said.
    pub since: Option<NaiveDate>,
    /// The status.
    pub status: ClientStatus,
}

/// Reads a table; every fault is told.
pub fn rows(text: &str) -> Result<Vec<Row>, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let is_semicolon = first.matches(';').count() > first.matches(',').count();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(if is_semicolon { b';' } else { b',' })
        .from_reader(text.as_bytes());
    let fault = |line: usize, what: String| Fault {
        line,
        column: 0,
        what,
    };
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(str::to_lowercase).collect(),
        Err(error) => return Err(vec![fault(1, error.to_string())]),
    };
    let mut faults: Vec<Fault> = header
        .iter()
        .filter(|name| !["code", "label", "since", "status"].contains(&name.as_str()))
        .map(|name| fault(1, say::unknown_column(name)))
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push(fault(0, error.to_string()));
                break;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        let cell = |name: &str| {
            let at = header.iter().position(|column| column == name);
            at.and_then(|at| record.get(at)).unwrap_or_default().trim()
        };
        match row(line, &cell) {
            Ok(row) => {
                let is_known = |known: &Row| row.code.is_some() && known.code == row.code;
                if let (true, Some(code)) = (rows.iter().any(is_known), &row.code) {
                    faults.push(fault(line, say::twice(code.as_str())));
                }
                rows.push(row);
            }
            Err(whats) => faults.extend(whats.into_iter().map(|what| fault(line, what))),
        }
    }
    if rows.is_empty() && faults.is_empty() {
        faults.push(fault(0, say::EMPTY.to_owned()));
    }
    if faults.is_empty() {
        Ok(rows)
    } else {
        Err(faults)
    }
}

fn row<'a>(line: usize, cell: &impl Fn(&str) -> &'a str) -> Result<Row, Vec<String>> {
    let mut faults = Vec::new();
    let typed = cell("code");
    let code = Code::parse(typed);
    if code.is_none() && !typed.is_empty() {
        faults.push(say::no_code(typed));
    }
    let label = cell("label").to_owned();
    if label.chars().count() > LABEL {
        faults.push(say::LONG_LABEL.to_owned());
    }
    if typed.is_empty() && label.is_empty() {
        faults.push(say::NO_LABEL.to_owned());
    }
    let since = match cell("since") {
        "" => None,
        text => {
            let day = text.parse::<NaiveDate>().ok();
            if day.is_none() {
                faults.push(say::no_day(text));
            }
            day
        }
    };
    let status = match cell("status") {
        "" => ClientStatus::Active,
        text => {
            let found = ClientStatus::ALL.into_iter().find(|one| slug(one) == text);
            found.unwrap_or_else(|| {
                faults.push(say::no_status(text));
                ClientStatus::Active
            })
        }
    };
    if faults.is_empty() {
        Ok(Row {
            line,
            code,
            label,
            since,
            status,
        })
    } else {
        Err(faults)
    }
}
