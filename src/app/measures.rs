//! The page of measures: what is half-filled, what is due, what is in use, then everything there is to key in.

use crate::app::chart::{Opens, Row, Tone, nearest, same};
use crate::app::desk::Desk;
use crate::app::field::{Edit, Field};
use crate::app::keying::{self, half_filled, told};
use crate::app::list::{Move, moved};
use crate::app::msg::{Effect, Shelf};
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::app::{log, menu, trend};
use crate::domain::dates;
use crate::domain::id::ReadingId;
use crate::domain::measure::{Class, Measure};
use crate::domain::model::FACTOR_READING;
use crate::domain::reading::{PartFilled, Reading};
use crate::domain::schedule::{Due, due};
use crate::domain::search::needle::contains_folded;
use crate::words::keying::page as say;
use crate::words::time as show_time;

/// The page of measures.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct MeasuresPage {
    /// What narrows the list.
    pub filter: Field,
    /// Whether letters go to the filter while a session runs.
    pub is_filtering: bool,
    /// The rows.
    pub rows: Vec<Row>,
    /// The lit row.
    pub row: usize,
    /// How many are due, and how many half-filled.
    pub counts: (usize, usize),
}

/// What a row of the page is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Listed {
    /// A form that was begun.
    Half(ReadingId),
    /// A measure that is due, in a version.
    Due(String, String),
    /// A measure that has readings, in a version.
    InUse(String, String),
    /// A measure of the catalogue.
    Known(String),
    /// A measure that has no definition by its licence, by its name.
    Excluded(String),
}

/// Shows the page, its first row lit.
pub fn show(state: &mut State) {
    menu::show(state, Screen::Measures(MeasuresPage::default()));
    refresh(state);
}

/// Makes the rows anew, after each change of the dossier and of the filter. What was lit stays lit.
pub fn refresh(state: &mut State) {
    let Screen::Measures(page) = &state.screen else {
        return;
    };
    let Some(desk) = &state.desk else { return };
    let mut page = page.clone();
    let lit = page.rows.get(page.row).and_then(|row| row.opens.clone());
    (page.rows, page.counts) = rows(state, desk, page.filter.text().trim());
    page.row =
        same(&page.rows, page.row, lit.as_ref()).unwrap_or_else(|| nearest(&page.rows, page.row));
    state.screen = Screen::Measures(page);
}

/// The filter changed: the first row that is left is lit.
pub fn narrowed(state: &mut State) {
    if let Screen::Measures(page) = &mut state.screen {
        page.rows.clear();
        page.row = 0;
    }
    refresh(state);
}

/// Moves among the rows.
pub fn go(state: &mut State, by: Move) {
    let tall = state.page();
    let Screen::Measures(page) = &mut state.screen else {
        return;
    };
    let open: Vec<usize> = (page.rows.iter().enumerate())
        .filter(|(_, row)| row.opens.is_some())
        .map(|(at, _)| at)
        .collect();
    let at = open.iter().position(|at| *at == page.row).unwrap_or(0);
    page.row = open
        .get(moved(at, open.len(), by, tall))
        .copied()
        .unwrap_or(0);
}

/// Tab: letters go to the filter, or to the log line again.
pub fn turn_filter(state: &mut State) {
    if let Screen::Measures(page) = &mut state.screen {
        page.is_filtering = !page.is_filtering;
    }
}

/// Tells whether letters go to the filter of the page.
pub fn takes_letters(state: &State) -> bool {
    matches!(&state.screen, Screen::Measures(page) if page.is_filtering || !state.has_line())
}

fn lit(state: &State) -> Option<Listed> {
    let Screen::Measures(page) = &state.screen else {
        return None;
    };
    match page.rows.get(page.row)?.opens.clone() {
        Some(Opens::Measure(listed)) => Some(listed),
        _ => None,
    }
}

/// Enter: opens the form, or the line of a measure in use. Where nothing fits the letters they are logged.
pub fn open_lit(state: &mut State, effects: &mut Vec<Effect>) {
    match lit(state) {
        Some(Listed::InUse(measure, version)) => {
            let_filter_go(state);
            trend::open(state, &measure, &version);
        }
        Some(listed) => fill(state, listed),
        None => log_filter(state, effects),
    }
}

/// What was typed has found its measure: the whole list is there again, and letters go to the log line.
fn let_filter_go(state: &mut State) {
    if let Screen::Measures(page) = &mut state.screen {
        page.filter.take();
        page.is_filtering = false;
    }
    refresh(state);
}

/// Right: fills the lit measure in, whatever Enter does. In the letters of the filter it moves the cursor first.
pub fn fill_lit(state: &mut State) {
    if let Screen::Measures(page) = &mut state.screen
        && page.filter.cursor() < page.filter.text().chars().count()
    {
        page.filter.edit(Edit::Right);
        return;
    }
    if let Some(listed) = lit(state) {
        fill(state, listed);
    }
}

fn fill(state: &mut State, listed: Listed) {
    let_filter_go(state);
    match listed {
        Listed::Half(id) => keying::go_on(state, id),
        Listed::Due(measure, version) | Listed::InUse(measure, version) => {
            keying::begin(state, &measure, &version);
        }
        Listed::Known(measure) => {
            let version = usual_version(state, &measure);
            keying::begin(state, &measure, &version);
        }
        Listed::Excluded(name) => {
            let shelf = state.shelf.as_deref();
            let why = shelf.and_then(|shelf| {
                let mut all = shelf.guide.measures.excluded().iter();
                all.find(|excluded| excluded.name == name)
            });
            state.notice = why.and_then(|excluded| Notice::info(excluded.why.clone()));
        }
    }
}

/// The letters fit no measure: while a session runs Enter logs them, as they were typed.
fn log_filter(state: &mut State, effects: &mut Vec<Effect>) {
    let has_line = state.has_line();
    let Screen::Measures(page) = &mut state.screen else {
        return;
    };
    if !has_line || page.filter.is_empty() {
        return;
    }
    let Some(desk) = &mut state.desk else { return };
    if desk.line.is_empty() {
        desk.line = Field::holding(page.filter.take());
        page.is_filtering = false;
        narrowed(state);
        log::enter(state, effects);
    }
}

/// Returns the version a client's readings of a measure are of: the schedule's, the last reading's, the usual one.
fn usual_version(state: &State, measure: &str) -> String {
    let known = state.desk.as_ref().and_then(|desk| {
        let readings = &desk.dossier.readings;
        let mut agreed = readings.schedule.iter();
        let agreed = agreed.find(|row| row.measure == measure && row.until.is_none());
        let last = readings.of(measure).last();
        agreed
            .map(|row| row.version.clone())
            .or_else(|| Some(last?.version.clone()))
    });
    let usual = || {
        let shelf = state.shelf.as_deref()?;
        let measure = shelf.guide.measures.get(measure)?;
        Some(measure.versions.first()?.id.clone())
    };
    known.or_else(usual).unwrap_or_default()
}

/// Opens the last reading of the lit measure, to be corrected or marked as entered in error.
pub fn open_last(state: &mut State) {
    match last_of_lit(state) {
        Some(id) => keying::open_reading(state, id),
        None => state.notice = Notice::info(say::NO_READING),
    }
}

/// Returns the last reading of the lit measure; elsewhere the newest reading of all.
pub fn last_of_lit(state: &State) -> Option<ReadingId> {
    let desk = state.desk.as_ref()?;
    let readings = &desk.dossier.readings;
    let of = |measure: &str, version: Option<&str>| {
        readings
            .of(measure)
            .filter(|reading| version.is_none_or(|version| reading.version == version))
            .max_by_key(|reading| (reading.at, reading.id))
            .map(|reading| reading.id)
    };
    match lit(state) {
        Some(Listed::InUse(measure, version) | Listed::Due(measure, version)) => {
            of(&measure, Some(&version))
        }
        Some(Listed::Known(measure)) => of(&measure, None),
        Some(Listed::Half(_) | Listed::Excluded(_)) => None,
        None => readings
            .readings
            .iter()
            .filter(|reading| reading.measure != FACTOR_READING)
            .max_by_key(|reading| (reading.at, reading.id))
            .map(|reading| reading.id),
    }
}

/// Returns the rows that fit the letters, and how many are due and half-filled in all.
fn rows(state: &State, desk: &Desk, typed: &str) -> (Vec<Row>, (usize, usize)) {
    let Some(shelf) = state.shelf.as_deref() else {
        return (vec![Row::quiet(say::LOADING)], (0, 0));
    };
    let measures = &shelf.guide.measures;
    let half = half_filled(desk);
    let today = state.now.wall.date_naive();
    let due = due(&desk.dossier, &shelf.guide, today, desk.session);
    let counts = (due.len(), half.len());
    let groups = [
        (
            say::HALF_FILLED,
            half.into_iter()
                .map(|half| half_row(state, shelf, half))
                .collect::<Vec<Row>>(),
        ),
        (
            say::DUE,
            due.iter().map(|due| due_row(desk, shelf, due)).collect(),
        ),
        (say::IN_USE, in_use(desk, shelf)),
        (say::ALL, measures.all().iter().map(known_row).collect()),
        (
            say::EXCLUDED,
            (measures.excluded().iter())
                .map(|excluded| {
                    let opens = Opens::Measure(Listed::Excluded(excluded.name.clone()));
                    Row::of(&*excluded.name, &*excluded.why, opens).in_tone(Tone::Quiet)
                })
                .collect(),
        ),
    ];
    let fits = |row: &Row| {
        typed.is_empty()
            || contains_folded(&row.lead, typed).is_some()
            || contains_folded(&row.words, typed).is_some()
    };
    let mut rows = Vec::new();
    for (heading, group) in groups {
        let group: Vec<Row> = group.into_iter().filter(fits).collect();
        if !group.is_empty() {
            rows.push(Row::heading(heading));
            rows.extend(group);
        }
    }
    if rows.is_empty() {
        rows.push(Row::quiet(if state.has_line() {
            say::NO_MATCH_LOG
        } else {
            say::NO_MATCH
        }));
    }
    (rows, counts)
}

/// Returns what a measure is called, with its window where it has several versions.
fn name(measure: &Measure, version: &str) -> String {
    let window = measure.version(version).map_or("", |known| &known.window);
    if measure.versions.len() > 1 {
        crate::words::keying::about(&measure.name, window)
    } else {
        measure.name.clone()
    }
}

fn half_row(state: &State, shelf: &Shelf, half: &PartFilled) -> Row {
    let opens = Opens::Measure(Listed::Half(half.id));
    let begun = if half.at.date_naive() == state.now.wall.date_naive() {
        show_time::clock(half.at)
    } else {
        dates::shown_short(half.at.date_naive())
    };
    let Some(measure) = shelf.guide.measures.get(&half.measure) else {
        return Row::of(&*half.measure, say::NO_DEFINITION, opens);
    };
    let words = measure
        .version(&half.version)
        .map(|version| told::progress(measure, version, half));
    Row::of(
        name(measure, &half.version),
        words.unwrap_or_default(),
        opens,
    )
    .with_tail(say::begun(&begun))
}

fn due_row(desk: &Desk, shelf: &Shelf, due: &Due) -> Row {
    let opens = Opens::Measure(Listed::Due(due.measure.clone(), due.version.clone()));
    let measure = shelf.guide.measures.get(&due.measure);
    let since = say::due(&dates::shown_short(due.since), due.is_missed);
    let Some(measure) = measure else {
        return Row::of(&*due.measure, say::NO_DEFINITION, opens);
    };
    let row = Row::of(name(measure, &due.version), since, opens);
    match newest(desk, &due.measure, &due.version) {
        Some(reading) => row.with_tail(last(measure, reading)),
        None => row,
    }
}

fn newest<'d>(desk: &'d Desk, measure: &'d str, version: &str) -> Option<&'d Reading> {
    let of = desk.dossier.readings.of(measure);
    of.filter(|reading| reading.version == version)
        .max_by_key(|reading| (reading.at, reading.id))
}

/// Returns the last score with its day.
fn last(measure: &Measure, reading: &Reading) -> String {
    let score = measure
        .version(&reading.version)
        .map(|version| told::score_words(measure, version, reading));
    let day = dates::shown_short(reading.at.date_naive());
    say::last(&score.unwrap_or_default(), &day)
}

/// Returns the measures that have readings, each version a row of its own, the one read last first.
fn in_use(desk: &Desk, shelf: &Shelf) -> Vec<Row> {
    let mut found: Vec<&Reading> = Vec::new();
    let mut newest_first: Vec<&Reading> = desk.dossier.readings.readings.iter().collect();
    newest_first.sort_by_key(|reading| std::cmp::Reverse((reading.at, reading.id)));
    for reading in newest_first {
        let is_listed = found
            .iter()
            .any(|known| known.measure == reading.measure && known.version == reading.version);
        let counts = reading.withdrawn.is_none() && reading.measure != FACTOR_READING;
        if counts && !is_listed {
            found.push(reading);
        }
    }
    let row = |reading: &&Reading| {
        let listed = Listed::InUse(reading.measure.clone(), reading.version.clone());
        let opens = Opens::Measure(listed);
        let day = dates::shown_short(reading.at.date_naive());
        let Some(measure) = shelf.guide.measures.get(&reading.measure) else {
            return Row::of(&*reading.measure, say::NO_DEFINITION, opens).with_tail(day);
        };
        let version = measure.version(&reading.version);
        let score = version.map(|version| told::score_words(measure, version, reading));
        let mark = if reading.amended.is_empty() {
            ""
        } else {
            crate::words::keying::AMENDED
        };
        let score = score.unwrap_or_default();
        let words = told::since(desk, measure, reading).map_or_else(
            || score.clone(),
            |since| [score.as_str(), &since].join("; "),
        );
        Row::of(name(measure, &reading.version), words, opens).with_tail(say::last(&day, mark))
    };
    found.iter().map(row).collect()
}

fn known_row(measure: &Measure) -> Row {
    let class = match measure.licence.class {
        Class::Open => 0,
        Class::Restricted => 1,
        Class::Own => 2,
    };
    let class = say::CLASSES.get(class).copied().unwrap_or_default();
    let windows: Vec<&str> = (measure.versions.iter())
        .map(|version| version.window.as_str())
        .collect();
    let respondent = told::respondent(measure);
    let words = say::known(&measure.about, class, respondent, &windows.join(" / "));
    Row::of(
        &*measure.name,
        words,
        Opens::Measure(Listed::Known(measure.id.clone())),
    )
}
