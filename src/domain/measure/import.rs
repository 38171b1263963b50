//! Past scores from a table (CSV): the first row names the columns, every other row is one reading. A table is taken whole
//! or not at all.

use chrono::NaiveDate;

use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::score::{Answer, score, skipped};
use crate::domain::measure::{Measure, Version};
use crate::domain::reading::{Reading, Readings};
use crate::words::measure_import as say;

/// The most rows a table has.
pub const ROWS: usize = 10_000;

/// A reading as it stands in a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The line of the table, counted from 1.
    pub line: u64,
    /// The day it was filled in.
    pub date: NaiveDate,
    /// The measure.
    pub measure: String,
    /// The version.
    pub version: String,
    /// The answers; none where only scores came.
    pub answers: Vec<Option<u8>>,
    /// Items the form's own rule left out.
    pub skipped: Vec<u8>,
    /// Items that do not apply.
    pub not_applicable: Vec<u8>,
    /// Scores that came without answers, by scale.
    pub totals: Vec<(String, f64)>,
}

/// What is wrong with a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The line of the table, counted from 1.
    pub line: u64,
    /// What, and what was expected.
    pub what: String,
}

/// What a column holds.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Column {
    Date,
    Measure,
    Version,
    /// The score of a scale.
    Scale(String),
    /// The answer to an item.
    Item(u8),
    /// All answers, in one cell.
    Answers,
}

/// Reads a table: a header and rows of cells, each with the line it stands on.
pub fn rows(
    header: &[String],
    table: &[(u64, Vec<String>)],
    measures: &Measures,
    today: NaiveDate,
) -> Result<Vec<Row>, Vec<Fault>> {
    let columns = columns(header, measures)?;
    if table.len() > ROWS {
        let what = say::too_many_rows(ROWS);
        return Err(vec![Fault { line: 1, what }]);
    }
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (line, cells) in table {
        match row(*line, cells, &columns, measures, today) {
            Ok(row) => rows.push(row),
            Err(what) => faults.push(Fault { line: *line, what }),
        }
    }
    if faults.is_empty() {
        Ok(rows)
    } else {
        Err(faults)
    }
}

fn columns(header: &[String], measures: &Measures) -> Result<Vec<Column>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut columns = Vec::new();
    let is_scale = |name: &str| {
        let mut scales = measures.all().iter().flat_map(|known| &known.scales);
        scales.any(|scale| scale.id == name)
    };
    for name in header {
        let name = name.trim().to_lowercase();
        let item = || name.strip_prefix(say::ITEM)?.parse::<u8>().ok();
        let column = match name.as_str() {
            say::DATE => Column::Date,
            say::MEASURE => Column::Measure,
            say::VERSION => Column::Version,
            say::ANSWERS => Column::Answers,
            name if is_scale(name) => Column::Scale(name.to_owned()),
            name => match item() {
                Some(n) if n > 0 => Column::Item(n),
                _ => {
                    faults.push(say::unknown_column(name));
                    continue;
                }
            },
        };
        if columns.contains(&column) {
            faults.push(say::column_twice(&name));
        }
        columns.push(column);
    }
    for (needed, name) in [(Column::Date, say::DATE), (Column::Measure, say::MEASURE)] {
        if !columns.contains(&needed) {
            faults.push(say::column_missing(name));
        }
    }
    if faults.is_empty() {
        Ok(columns)
    } else {
        let fault = |what| Fault { line: 1, what };
        Err(faults.into_iter().map(fault).collect())
    }
}

fn row(
    line: u64,
    cells: &[String],
    columns: &[Column],
    measures: &Measures,
    today: NaiveDate,
) -> Result<Row, String> {
    if cells.len() != columns.len() {
        return Err(say::cells(cells.len(), columns.len()));
    }
    let cell = |wanted: &Column| {
        let mut found = columns.iter().zip(cells);
        found
            .find(|(column, _)| *column == wanted)
            .map_or("", |(_, cell)| cell.trim())
    };
    let id = cell(&Column::Measure);
    let measure = measures.get(id).ok_or_else(|| say::no_measure(id))?;
    let asked = cell(&Column::Version);
    let version = match asked {
        "" => measure.versions.first(),
        asked => measure.versions.iter().find(|known| known.id == asked),
    };
    let version = version.ok_or_else(|| say::no_version(id, asked))?;
    let typed = cell(&Column::Date);
    let date: NaiveDate = typed.parse().map_err(|_bad| say::no_date(typed))?;
    if date > today {
        return Err(say::in_the_future(typed));
    }
    let mut row = Row {
        line,
        date,
        measure: measure.id.clone(),
        version: version.id.clone(),
        answers: Vec::new(),
        skipped: Vec::new(),
        not_applicable: Vec::new(),
        totals: Vec::new(),
    };
    let together: Vec<String> = cell(&Column::Answers)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let mut answers = Vec::new();
    let mut is_answered = false;
    for item in &measure.items {
        let place = usize::from(item.n).saturating_sub(1);
        let typed = match cell(&Column::Item(item.n)) {
            "" => together.get(place).map_or("", String::as_str),
            typed => typed,
        };
        let answer = match typed {
            "" | say::NONE => Answer::Missing,
            say::NOT_APPLICABLE if item.may_not_apply => Answer::NotApplicable,
            typed => match typed.parse::<u8>() {
                Ok(value) if item.allows(value, version) => Answer::Value(value),
                _ => return Err(say::not_an_answer(id, item.n, typed)),
            },
        };
        is_answered |= answer != Answer::Missing;
        answers.push(answer);
    }
    let beyond = columns.iter().zip(cells).find(|(column, cell)| {
        matches!(column, Column::Item(n) if measure.item(*n).is_none()) && !cell.trim().is_empty()
    });
    if beyond.is_some() || together.len() > measure.items.len() {
        return Err(say::too_many_answers(id, measure.items.len()));
    }
    let scores = scores(columns, cells, measure, version)?;
    match (is_answered, scores.is_empty()) {
        (false, true) => return Err(say::NOTHING.to_owned()),
        (false, false) => row.totals = scores,
        (true, _) => {
            fits(measure, version, &answers, &scores)?;
            row.skipped = skipped(measure, version, &answers);
            take(&mut row, &answers);
        }
    }
    Ok(row)
}

/// Returns the scores that a row holds.
fn scores(
    columns: &[Column],
    cells: &[String],
    measure: &Measure,
    version: &Version,
) -> Result<Vec<(String, f64)>, String> {
    let mut scores = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        let (Column::Scale(id), cell) = (column, cell.trim()) else {
            continue;
        };
        if cell.is_empty() {
            continue;
        }
        let scale = measure
            .scale(id)
            .ok_or_else(|| say::no_scale(&measure.id, id))?;
        let (low, high) = measure.range(scale, version);
        let value = cell
            .parse::<f64>()
            .ok()
            .filter(|value| (low..=high).contains(value));
        scores.push((id.clone(), value.ok_or_else(|| say::no_score(id, cell))?));
    }
    Ok(scores)
}

/// Tells of a score that is not what the answers beside it come to.
fn fits(
    measure: &Measure,
    version: &Version,
    answers: &[Answer],
    scores: &[(String, f64)],
) -> Result<(), String> {
    let made = score(measure, version, answers);
    for (id, given) in scores {
        let value = made.of(id).and_then(|one| one.value);
        if value.is_none_or(|value| (value - given).abs() >= 0.5) {
            return Err(say::other_score(id));
        }
    }
    Ok(())
}

fn take(row: &mut Row, answers: &[Answer]) {
    for (answer, n) in answers.iter().zip(1..) {
        row.answers.push(match answer {
            Answer::Value(value) => Some(*value),
            _ => None,
        });
        if *answer == Answer::NotApplicable {
            row.not_applicable.push(n);
        }
    }
}

/// Tells whether a reading of that day with the same answers or scores is on file.
pub fn is_known(readings: &Readings, row: &Row) -> bool {
    readings.of(&row.measure).any(|known: &Reading| {
        known.version == row.version
            && known.at.date_naive() == row.date
            && known.answers == row.answers
            && known.totals == row.totals
    })
}
