//! `measure import`: past scores from a table into a client's record, whole or not at all.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone};

use crate::cli::failure::{Exit, Failure};
use crate::cli::measure::library_of;
use crate::cli::out::{Out, warn};
use crate::cli::site::{self, Site};
use crate::domain::dates;
use crate::domain::guide::Guide;
use crate::domain::id::{EntryId, IdSource, ReadingId};
use crate::domain::measure::import::{Row, is_known, rows};
use crate::domain::measure::score::score;
use crate::domain::reading::{Reading, Readings};
use crate::domain::risk::{RiskEntry, RiskSource};
use crate::domain::time::Stamp;
use crate::storage::error::shown;
use crate::storage::keeper::Keeper;
use crate::storage::lock::Access;
use crate::words::cli as words;
use crate::words::measure_cli as say;

/// A larger table is refused, in bytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// Takes the readings of a table into a client's record.
pub(super) fn bring(
    site: &Site,
    code: &str,
    file: &Path,
    is_trial: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let client = shelf.find(code)?;
    let shelf_of_all = library_of(site)?;
    let guide = &shelf_of_all.guide;
    let now = site.clock.now();
    let rows = table(file, guide, now.wall.date_naive())?;

    let practice = site::practice(&shelf)?;
    let by = site::by(&practice);
    let mut keeper = Keeper::new(shelf)?;
    let opened = keeper.open(client, now)?;
    if let Access::Reader(holder) = &opened.access {
        let who = holder.as_ref().map_or("", |holder| holder.user.as_str());
        return Err(Failure::new(Exit::Held, say::held(who), words::HINT_HELD));
    }
    let dossier = opened.loaded.dossier;
    let (mut readings, mut risk) = (dossier.readings, dossier.risk);
    let mut ids = IdSource::new(site::seed());
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut known = 0_usize;
    let mut came: Vec<ReadingId> = Vec::new();
    for row in rows {
        if is_known(&readings, &row) {
            known += 1;
            continue;
        }
        let at = noon(row.date, *now.wall.offset()).unwrap_or(now.wall);
        let id = ReadingId(ids.next(now.wall));
        readings.readings.push(reading(&row, id, at, &by, &name));
        came.push(id);
    }
    readings
        .readings
        .sort_by_key(|reading| (reading.at, reading.id));
    let asked = critical_answers(guide, &readings, &came);
    for (reading, item, said) in &asked {
        let source = RiskSource::Answer {
            reading: *reading,
            item: *item,
        };
        let id = EntryId(ids.next(now.wall));
        risk.entries
            .push(RiskEntry::new(id, now.wall, &by, source, said));
    }
    let taken = came.len();
    if !is_trial && taken > 0 {
        // Risk first: an answer without its reading is asked about, a reading without its risk would be silent.
        if !asked.is_empty() {
            keeper.save(&risk, now)?;
        }
        keeper.save(&readings, now)?;
    }
    keeper.release(client);
    out.line(&say::imported(taken, known, is_trial));
    for (_, _, said) in asked {
        warn(&words::warning(&say::open_answer(&said)));
    }
    Ok(Exit::Done)
}

/// Returns the critical answers among the readings that came: they ask for a recorded action wherever they come from, if
/// nothing newer of their measure is on file.
fn critical_answers(
    guide: &Guide,
    readings: &Readings,
    came: &[ReadingId],
) -> Vec<(ReadingId, u8, String)> {
    let mut asked = Vec::new();
    for measure in guide.measures.all() {
        let newest = readings.of(&measure.id).last();
        let Some(reading) = newest.filter(|reading| came.contains(&reading.id)) else {
            continue;
        };
        let Some(version) = measure.version(&reading.version) else {
            continue;
        };
        let made = score(measure, version, &reading.answered());
        for critical in made.criticals.iter().filter(|critical| critical.lights) {
            let item = measure.item(critical.item);
            let topic = item.map_or("", |item| item.label.as_str());
            let day = dates::shown(reading.at.date_naive());
            let said = say::critical_answer(&measure.name, critical.item, topic, &day);
            asked.push((reading.id, critical.item, said));
        }
    }
    asked
}

/// Returns noon of a day: the table knows the day and no time.
fn noon(day: NaiveDate, zone: FixedOffset) -> Option<Stamp> {
    let time = NaiveTime::from_hms_opt(12, 0, 0)?;
    zone.from_local_datetime(&day.and_time(time)).single()
}

fn reading(row: &Row, id: ReadingId, at: Stamp, by: &str, file: &str) -> Reading {
    Reading {
        answers: row.answers.clone(),
        skipped: row.skipped.clone(),
        not_applicable: row.not_applicable.clone(),
        totals: row.totals.clone(),
        imported: file.to_owned(),
        ..Reading::new(id, &row.measure, &row.version, at, by)
    }
}

/// Reads the table; every fault of it is told, and nothing is taken where there is one.
fn table(file: &Path, guide: &Guide, today: NaiveDate) -> Result<Vec<Row>, Failure> {
    let cannot = |why: String| Failure::new(Exit::Usage, why, say::HINT_TABLE);
    let read = || -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(file)?
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error| cannot(say::not_read(&shown(file), &error.to_string())))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        return Err(cannot(say::too_large(&shown(file))));
    }
    // What tables are saved with by some programs is no part of the first name.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(separator(bytes))
        .from_reader(bytes);
    let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let header: Vec<String> = reader
        .headers()
        .map(owned)
        .map_err(|error| cannot(error.to_string()))?;
    let mut table = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| cannot(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        table.push((line, owned(&record)));
    }
    rows(&header, &table, &guide.measures, today).map_err(|faults| {
        for fault in &faults {
            warn(&say::fault(&shown(file), fault.line, &fault.what));
        }
        Failure::new(
            Exit::Refused,
            say::refused(&shown(file), faults.len()),
            say::HINT_REFUSED,
        )
    })
}

/// Returns what parts the cells: a semicolon where the first row has more of them than commas.
fn separator(bytes: &[u8]) -> u8 {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or(bytes);
    let first = String::from_utf8_lossy(first);
    if first.matches(';').count() > first.matches(',').count() {
        b';'
    } else {
        b','
    }
}
