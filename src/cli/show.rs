//! `show`: one client's record as text or JSON. The drawer is not even read.

use serde::Serialize;

use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::site::Site;
use crate::domain::client::ClientStatus;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::goal::{GoalStatus, Goals};
use crate::domain::id::{EntryId, GoalId, SessionId};
use crate::domain::line::{rating_shown, word};
use crate::domain::rating::Rating;
use crate::domain::session::{Entry, Kind, Session};
use crate::domain::time::Stamp;
use crate::words::cli as say;
use crate::words::parts;
use crate::words::time as show;

#[derive(Serialize)]
struct Record<'a> {
    format: u8,
    client: Who<'a>,
    goals: Vec<Goal<'a>>,
    sessions: Vec<Visit<'a>>,
    tasks: Vec<Task<'a>>,
    risk: Vec<Risk<'a>>,
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
struct Task<'a> {
    id: EntryId,
    session: SessionId,
    at: Stamp,
    text: &'a str,
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
    let client = shelf.find(code)?;
    let loaded = shelf.record(client)?;
    if as_json {
        json::print(out, &record(&loaded.dossier, labels))?;
    } else {
        text(&loaded.dossier, labels, out);
    }
    Ok(told(&loaded.findings))
}

fn record(dossier: &Dossier, labels: bool) -> Record<'_> {
    let client = &dossier.client;
    Record {
        format: FORMAT,
        client: Who {
            code: client.code.as_str(),
            label: labels.then_some(&client.label),
            status: client.status,
        },
        goals: goals(dossier),
        sessions: dossier.sessions.iter().map(visit).collect(),
        tasks: tasks(dossier),
        risk: risk(dossier),
    }
}

/// Returns the goals that are worked on in the order of their numbers, then the closed ones.
fn goals(dossier: &Dossier) -> Vec<Goal<'_>> {
    let numbered = dossier.goals.numbered();
    let closed = dossier
        .goals
        .goals
        .iter()
        .filter(|goal| !goal.status.is_open());
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

/// Returns the tasks of the last session that took place and of the one that runs.
fn tasks(dossier: &Dossier) -> Vec<Task<'_>> {
    let sessions = dossier.last_held().into_iter().chain(dossier.running());
    sessions
        .flat_map(|session| {
            session
                .standing()
                .into_iter()
                .filter(|entry| entry.line.kind == Kind::Task)
                .map(|entry| Task {
                    id: entry.id,
                    session: session.id,
                    at: entry.line.at,
                    text: &entry.line.text,
                })
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

fn text(dossier: &Dossier, labels: bool, out: &mut Out) {
    let client = &dossier.client;
    let label = if labels { client.label.as_str() } else { "" };
    let since = dates::shown(client.since);
    out.line(&say::who(
        client.code.as_str(),
        label,
        &json::slug(&client.status),
        &since,
    ));
    section(out, say::GOALS, &goals(dossier), |goal| {
        let status = json::slug(&goal.status).replace('_', " ");
        say::goal(goal.number, goal.words, &status, goal.rating, goal.baseline)
    });
    section(out, say::TASKS, &tasks(dossier), |task| {
        say::dated(&dates::shown(task.at.date_naive()), task.text)
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
