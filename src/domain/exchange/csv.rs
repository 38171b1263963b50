//! Tables for spreadsheets: one a kind. What a client said is never a formula.

use csv::WriterBuilder;

use crate::domain::dossier::Dossier;
use crate::domain::exchange::{Dates, slug};
use crate::domain::goal::Goals;
use crate::domain::id::GoalId;
use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::score::score;
use crate::domain::rating::Rating;
use crate::domain::safe::safe;
use crate::domain::session::{Entry, Kind, Session};

/// The tables of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is the table of that name")]
pub enum Table {
    Sessions,
    Entries,
    Ratings,
    Measures,
    Goals,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 5] = [
        Self::Sessions,
        Self::Entries,
        Self::Ratings,
        Self::Measures,
        Self::Goals,
    ];

    /// Returns the word that arguments and files use.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Entries => "entries",
            Self::Ratings => "ratings",
            Self::Measures => "measures",
            Self::Goals => "goals",
        }
    }

    /// Returns the table that a word of the command line names.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.slug() == slug)
    }

    /// Returns the names of the columns.
    const fn head(self) -> &'static [&'static str] {
        match self {
            Self::Sessions => &[
                "code", "id", "number", "date", "start", "end", "minutes", "setting", "outcome",
            ],
            Self::Entries => &[
                "code",
                "session",
                "id",
                "date",
                "time",
                "kind",
                "mark",
                "text",
                "goals",
                "technique",
                "technique_name",
                "tags",
            ],
            Self::Ratings => &[
                "code", "session", "entry", "date", "what", "goal", "before", "peak", "after",
                "value", "text",
            ],
            Self::Measures => &[
                "code", "session", "id", "date", "measure", "version", "scale", "score", "answers",
            ],
            Self::Goals => &[
                "code",
                "id",
                "words",
                "status",
                "domain",
                "importance",
                "impact",
                "concern",
                "baseline",
                "last",
                "target",
                "created",
            ],
        }
    }
}

/// A cell: a number or a word of ours, or words somebody typed.
enum Cell {
    Ours(String),
    Typed(String),
}

fn ours(value: &dyn ToString) -> Cell {
    Cell::Ours(value.to_string())
}

fn typed(words: &str) -> Cell {
    Cell::Typed(words.to_owned())
}

fn maybe<T: ToString>(value: Option<T>) -> Cell {
    Cell::Ours(value.map_or_else(String::new, |value| value.to_string()))
}

/// Returns a table of a record that may leave ([`outward`](crate::domain::exchange::outward)).
pub fn table(dossier: &Dossier, which: Table, measures: &Measures, dates: Dates) -> String {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    match which {
        Table::Sessions => rows.extend(dossier.sessions.iter().map(|one| session(one, dates))),
        Table::Entries => {
            let log = dossier.entries();
            let log = log.filter(|(_, entry)| entry.line.kind != Kind::Drawer);
            rows.extend(log.map(|(session, entry)| line(session, entry, dates)));
        }
        Table::Ratings => {
            let rated = |(session, entry)| rating(session, entry, dates);
            rows.extend(dossier.entries().filter_map(rated));
        }
        Table::Measures => rows.extend(readings(dossier, measures, dates)),
        Table::Goals => rows.extend(goals(dossier, &dossier.goals, dates)),
    }
    let code = dossier.client.code.as_str();
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail.
    drop(writer.write_record(which.head()));
    for row in rows {
        let cells = row.into_iter().map(|cell| match cell {
            Cell::Ours(text) => text,
            Cell::Typed(text) => guarded(&text),
        });
        drop(writer.write_record([code.to_owned()].into_iter().chain(cells)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Returns words on one line that no spreadsheet takes for a formula: what could begin one has `'` before it.
pub fn guarded(words: &str) -> String {
    let line: Vec<&str> = words.split(['\n', '\r']).map(str::trim_end).collect();
    let shown = safe(&line.join(" ")).into_owned();
    let first = shown.chars().find(|c| !c.is_whitespace() && *c != '␉');
    let begins = first.is_some_and(|c| "=+-@|%＝＋－＠".contains(c));
    if begins || shown.starts_with('␉') {
        ["'", &shown].concat()
    } else {
        shown
    }
}

fn session(one: &Session, dates: Dates) -> Vec<Cell> {
    let minutes = one.end.map(|end| one.elapsed(end));
    vec![
        ours(&one.id),
        ours(&one.number),
        ours(&dates.iso(one.start.date_naive())),
        ours(&dates.clock(one.start)),
        maybe(one.end.map(|end| dates.clock(end))),
        maybe(minutes),
        ours(&slug(&one.setting)),
        ours(&slug(&one.outcome)),
    ]
}

fn line(session: &Session, entry: &Entry, dates: Dates) -> Vec<Cell> {
    let line = &entry.line;
    let mark = match &line.kind {
        Kind::Moment(moment) => slug(moment),
        Kind::Marker(letter) => letter.to_string(),
        _ => String::new(),
    };
    let goals: Vec<String> = line.goals.iter().map(GoalId::to_string).collect();
    let used = line.technique.as_ref();
    vec![
        ours(&session.id),
        ours(&entry.id),
        ours(&dates.iso(line.at.date_naive())),
        ours(&dates.clock(line.at)),
        ours(&slug(&line.kind)),
        ours(&mark),
        typed(&line.text),
        ours(&goals.join(" ")),
        typed(used.map_or("", |used| &used.id)),
        typed(used.map_or("", |used| &used.name)),
        typed(&line.tags.join(" ")),
    ]
}

fn rating(session: &Session, entry: &Entry, dates: Dates) -> Option<Vec<Cell>> {
    let (what, goal, triple, value) = match entry.line.rating? {
        Rating::Distress {
            before,
            peak,
            after,
        } => ("distress", None, (Some(before), peak, Some(after)), None),
        Rating::Helped(value) => ("helped", None, (None, None, None), Some(value)),
        Rating::Adverse => ("adverse", None, (None, None, None), None),
        Rating::Goal { goal, value } => ("goal", Some(goal), (None, None, None), Some(value)),
    };
    Some(vec![
        ours(&session.id),
        ours(&entry.id),
        ours(&dates.iso(entry.line.at.date_naive())),
        ours(&what),
        maybe(goal),
        maybe(triple.0),
        maybe(triple.1),
        maybe(triple.2),
        maybe(value),
        typed(&entry.line.text),
    ])
}

fn readings(dossier: &Dossier, measures: &Measures, dates: Dates) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    let counted = dossier.readings.readings.iter();
    for reading in counted.filter(|reading| reading.withdrawn.is_none()) {
        let answers: Vec<String> = (reading.answers.iter())
            .map(|answer| answer.map_or_else(|| String::from("-"), |value| value.to_string()))
            .collect();
        let mut scores: Vec<(String, String)> = reading
            .totals
            .iter()
            .map(|(scale, value)| (scale.clone(), value.to_string()))
            .collect();
        if scores.is_empty()
            && let Some(measure) = measures.get(&reading.measure)
            && let Some(version) = measure.version(&reading.version)
        {
            let made = score(measure, version, &reading.answered());
            let found = made.scales.iter().map(|one| {
                let value = one
                    .value
                    .map_or_else(String::new, |value| value.to_string());
                (one.scale.id.clone(), value)
            });
            scores.extend(found);
        }
        if scores.is_empty() {
            scores.push((String::new(), String::new()));
        }
        for (scale, value) in scores {
            rows.push(vec![
                maybe(reading.session),
                ours(&reading.id),
                ours(&dates.iso(reading.at.date_naive())),
                typed(&reading.measure),
                typed(&reading.version),
                typed(&scale),
                ours(&value),
                ours(&answers.join(" ")),
            ]);
        }
    }
    rows
}

fn goals(dossier: &Dossier, goals: &Goals, dates: Dates) -> Vec<Vec<Cell>> {
    let row = |goal: &crate::domain::goal::Goal| {
        let last = dossier
            .goal_ratings(goal.id)
            .last()
            .map(|(_, value)| *value);
        vec![
            ours(&goal.id),
            typed(&goal.words),
            ours(&slug(&goal.status)),
            ours(&slug(&goal.domain)),
            maybe(goal.importance),
            maybe(goal.impact),
            typed(goal.concern.as_deref().unwrap_or_default()),
            maybe(goal.baseline),
            maybe(last),
            maybe(goal.target.map(|day| dates.iso(day))),
            ours(&dates.iso(goal.created.date_naive())),
        ]
    };
    goals.goals.iter().map(row).collect()
}
