//! `show`: one client's record as text or JSON. The drawer is not even read.

mod attained;
mod measures;

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::audit::viewed;
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::show::attained::Point;
use crate::cli::site::Site;
use crate::domain::client::ClientStatus;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::goal::gas::GasScale;
use crate::domain::goal::{GoalStatus, Goals};
use crate::domain::homework::{self, HomeworkOutcome};
use crate::domain::id::{EntryId, GoalId, HomeworkId, SessionId};
use crate::domain::line::{rating_shown, word};
use crate::domain::measure::catalogue::Measures;
use crate::domain::rating::Rating;
use crate::domain::session::{Entry, Kind, Session};
use crate::domain::time::Stamp;
use crate::words;
use crate::words::cli as say;
use crate::words::parts;
use crate::words::time as show;

#[derive(Serialize)]
struct Record<'a> {
    format: u8,
    client: Who<'a>,
    goals: Vec<Goal<'a>>,
    /// The sum over goals with written levels, over time; the first point is the start.
    attainment: Vec<Point>,
    sessions: Vec<Visit<'a>>,
    tasks: Vec<Task>,
    /// What was agreed without a line of the log.
    homework: Vec<Alone>,
    risk: Vec<Risk<'a>>,
    measures: Vec<measures::Filled<'a>>,
}

#[derive(Serialize)]
struct Who<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    status: ClientStatus,
}

#[derive(Serialize)]
struct Goal<'a> {
    id: GoalId,
    /// None for a goal that is closed.
    number: Option<usize>,
    words: &'a str,
    status: GoalStatus,
    rating: Option<u8>,
    baseline: Option<u8>,
    /// Five written levels and the ratings by them.
    gas: Option<&'a GasScale>,
}

#[derive(Serialize)]
struct Visit<'a> {
    id: SessionId,
    number: u16,
    start: Stamp,
    end: Option<Stamp>,
    entries: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: EntryId,
    at: Stamp,
    kind: String,
    /// Which moment or marker.
    mark: Option<String>,
    text: &'a str,
    goals: &'a [GoalId],
    technique: Option<&'a str>,
    rating: Option<Rating>,
    speaker: Option<&'a str>,
    tags: &'a [String],
    struck: bool,
}

#[derive(Serialize)]
struct Task {
    id: EntryId,
    session: SessionId,
    at: Stamp,
    text: String,
    due: Option<NaiveDate>,
    outcome: Option<HomeworkOutcome>,
    #[serde(skip)]
    state: String,
}

#[derive(Serialize)]
struct Alone {
    id: Option<HomeworkId>,
    given: NaiveDate,
    text: String,
    due: Option<NaiveDate>,
    outcome: Option<HomeworkOutcome>,
    #[serde(skip)]
    state: String,
}

#[derive(Serialize)]
struct Risk<'a> {
    id: EntryId,
    at: Stamp,
    text: &'a str,
    open: bool,
}

/// Prints one client's record.
pub(super) fn show(
    site: &Site,
    code: &str,
    labels: bool,
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let loaded = viewed(site, &shelf, code)?;
    let today = site.clock.now().wall.date_naive();
    if as_json {
        let known = measures::known(&shelf, &loaded.dossier);
        json::print(out, &record(&loaded.dossier, &known, labels, today))?;
    } else {
        text(&loaded.dossier, labels, today, out);
    }
    Ok(told(&loaded.findings))
}

fn record<'a>(
    dossier: &'a Dossier,
    known: &Measures,
    labels: bool,
    today: NaiveDate,
) -> Record<'a> {
    let client = &dossier.client;
    Record {
        format: FORMAT,
        client: Who {
            code: client.code.as_str(),
            label: labels.then_some(&client.label),
            status: client.status,
        },
        goals: goals(dossier),
        attainment: attained::points(&dossier.goals),
        sessions: dossier.sessions.iter().map(visit).collect(),
        tasks: tasks(dossier, today),
        homework: alone(dossier, today),
        risk: risk(dossier),
        measures: measures::filled(dossier, known),
    }
}

/// Returns the goals that are worked on in the order of their numbers, then the closed ones.
fn goals(dossier: &Dossier) -> Vec<Goal<'_>> {
    let numbered = dossier.goals.numbered();
    let closed = dossier.goals.goals.iter().filter(|goal| !goal.is_open());
    numbered
        .into_iter()
        .chain(closed)
        .map(|goal| Goal {
            id: goal.id,
            number: dossier.goals.number(goal.id),
            words: &goal.words,
            status: goal.status,
            rating: dossier
                .goal_ratings(goal.id)
                .last()
                .map(|(_, value)| *value),
            baseline: goal.baseline,
            gas: goal.gas.as_ref(),
        })
        .collect()
}

fn visit(session: &Session) -> Visit<'_> {
    Visit {
        id: session.id,
        number: session.number,
        start: session.start,
        end: session.end,
        entries: entries(session).into_iter().map(line).collect(),
    }
}

/// Returns what a session's log holds for this client, by time: not the places of lines that went to the drawer, nor
/// lines that stand in another client's log now.
fn entries(session: &Session) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = session
        .entries
        .iter()
        .filter(|entry| entry.line.kind != Kind::Drawer && entry.moved_to().is_none())
        .collect();
    entries.sort_by_key(|entry| (entry.line.at, entry.id));
    entries
}

fn line(entry: &Entry) -> Line<'_> {
    let line = &entry.line;
    let (kind, mark) = json::variant(&line.kind);
    Line {
        id: entry.id,
        at: line.at,
        kind,
        mark,
        text: &line.text,
        goals: &line.goals,
        technique: line.technique.as_ref().map(|used| used.id.as_str()),
        rating: line.rating,
        speaker: line.speaker.as_deref(),
        tags: &line.tags,
        struck: entry.is_struck(),
    }
}

/// Returns the tasks of the last session that took place and since, what is open from before and has a day, and the
/// tasks of the session that runs.
fn tasks(dossier: &Dossier, today: NaiveDate) -> Vec<Task> {
    let running = dossier.running().map(|session| session.id);
    let is_new = |task: &homework::Task| {
        task.line
            .is_some_and(|(session, _)| Some(session) == running)
    };
    let new = homework::list(dossier).into_iter().filter(is_new);
    let mut tasks: Vec<Task> = homework::left(dossier)
        .into_iter()
        .chain(new)
        .filter_map(|task| {
            let (session, entry) = task.line?;
            let line = &dossier.session(session)?.entry(entry)?.line;
            Some(Task {
                id: entry,
                session,
                at: line.at,
                state: task.state(today),
                text: task.words,
                due: task.due,
                outcome: task.outcome,
            })
        })
        .collect();
    tasks.sort_by_key(|task| (task.at, task.id));
    tasks
}

/// Returns homework that stands in no log, the open first.
fn alone(dossier: &Dossier, today: NaiveDate) -> Vec<Alone> {
    homework::list(dossier)
        .into_iter()
        .filter(|task| task.line.is_none())
        .map(|task| Alone {
            id: task.id,
            given: task.given,
            state: task.state(today),
            text: task.words,
            due: task.due,
            outcome: task.outcome,
        })
        .collect()
}

fn risk(dossier: &Dossier) -> Vec<Risk<'_>> {
    let open = dossier.open_risk();
    let mut risk: Vec<Risk<'_>> = open
        .into_iter()
        .map(|(id, at, text)| Risk {
            id,
            at,
            text,
            open: true,
        })
        .collect();
    let closed = dossier.risk.entries.iter();
    risk.extend(
        closed
            .filter(|entry| entry.closed.is_some())
            .map(|entry| Risk {
                id: entry.id,
                at: entry.at,
                text: &entry.words,
                open: false,
            }),
    );
    risk.sort_by_key(|entry| (entry.at, entry.id));
    risk
}

fn text(dossier: &Dossier, labels: bool, today: NaiveDate, out: &mut Out) {
    let client = &dossier.client;
    let label = if labels { client.label.as_str() } else { "" };
    let since = dates::shown(client.since);
    out.line(&say::who(
        client.code.as_str(),
        label,
        client.status.word(),
        &since,
    ));
    section(out, say::GOALS, &goals(dossier), |goal| {
        let status = goal.status.word();
        say::goal(goal.number, goal.words, status, goal.rating, goal.baseline)
    });
    section(
        out,
        words::gas::cli::HEADING,
        &attained::points(&dossier.goals),
        |point| point.words(&dossier.goals),
    );
    section(out, say::TASKS, &tasks(dossier, today), |task| {
        let words = words::goals::task(&task.text, &task.state);
        say::dated(&dates::shown(task.at.date_naive()), &words)
    });
    section(out, say::HOMEWORK, &alone(dossier, today), |task| {
        let words = words::goals::task(&task.text, &task.state);
        say::dated(&dates::shown(task.given), &words)
    });
    section(out, say::RISK, &risk(dossier), |risk| {
        let day = dates::shown(risk.at.date_naive());
        say::risk(&day, &show::clock(risk.at), risk.text, risk.open)
    });
    for session in &dossier.sessions {
        out.line("");
        out.line(&say::session(
            session.number,
            &dates::shown(session.start.date_naive()),
            &show::clock(session.start),
            session.end.map(show::clock).as_deref(),
        ));
        for entry in entries(session) {
            let kind = word(&entry.line.kind);
            let at = show::clock(entry.line.at);
            let marks = marks(entry, &dossier.goals);
            out.line(&say::entry(
                &at,
                &kind,
                &words(entry),
                &marks,
                entry.is_struck(),
            ));
        }
    }
}

fn section<T>(out: &mut Out, heading: &str, rows: &[T], row: impl Fn(&T) -> String) {
    if !rows.is_empty() {
        out.line("");
        out.line(heading);
        for one in rows {
            out.line(&row(one));
        }
    }
}

/// Returns an entry's words with what was chosen and not typed: technique, numbers, who spoke.
fn words(entry: &Entry) -> String {
    let line = &entry.line;
    if let Some(used) = &line.technique {
        return parts::technique(&used.name, &line.text);
    }
    if let Some(rating) = line.rating {
        return parts::technique(&rating_shown(rating), &line.text);
    }
    match &line.speaker {
        Some(initial) => parts::rating_of(&line.text, initial),
        None => line.text.clone(),
    }
}

/// Returns the goals an entry hangs on or rates, by their numbers.
fn marks(entry: &Entry, goals: &Goals) -> String {
    let rated = match entry.line.rating {
        Some(Rating::Goal { goal, .. }) => Some(goal),
        _ => None,
    };
    let numbers: Vec<String> = rated
        .iter()
        .chain(&entry.line.goals)
        .filter_map(|id| goals.number(*id))
        .map(|number| number.to_string())
        .collect();
    if numbers.is_empty() {
        String::new()
    } else {
        parts::goals(&numbers)
    }
}
