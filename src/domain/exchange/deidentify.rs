//! A record without the 18 identifiers of 45 CFR 164.514(b)(2) (records.md R-07): built from what is coded, so that nothing
//! can slip through that nobody thought of.
//!
//! Days stay days in here: whoever writes the record out writes them as years or as weeks
//! ([`Dates`](crate::domain::exchange::Dates)). Ages and places have no field that is taken over.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::client::{Client, Code, Concern, Flag};
use crate::domain::dossier::Dossier;
use crate::domain::goal::gas::{GasRating, GasScale};
use crate::domain::goal::{Goal, Goals};
use crate::domain::id::{ClientId, EntryId, GoalId, ReadingId, SessionId};
use crate::domain::plan::{Plan, PlanRow};
use crate::domain::rating::Rating;
use crate::domain::reading::{Reading, Readings};
use crate::domain::risk::{RiskEntry, RiskRecord, RiskRow, RiskSource};
use crate::domain::session::{Entry, Kind, Line, Session, Used};
use crate::words::exchange::suspect as say;

/// The code of a record whose own is left out.
pub const CODE: &str = "x-0000";

/// Gives each id a fresh one, in the order in which they come.
struct Fresh {
    known: BTreeMap<Uuid, Uuid>,
}

impl Fresh {
    fn of(&mut self, id: Uuid) -> Uuid {
        let next = u128::try_from(self.known.len()).unwrap_or(0) + 1;
        *self
            .known
            .entry(id)
            .or_insert_with(|| Uuid::from_u128(next))
    }
}

/// Returns a record that may leave ([`outward`](crate::domain::exchange::outward)) without identifiers; free text is left
/// out unless it is kept, and then it has to be read by somebody.
pub fn deidentified(dossier: &Dossier, keep_text: bool) -> Dossier {
    let mut fresh = Fresh {
        known: BTreeMap::new(),
    };
    let text = |words: &str| {
        if keep_text {
            words.to_owned()
        } else {
            String::new()
        }
    };
    let client = ClientId(fresh.of(dossier.client.id.0));
    let mut out = Dossier::new(chart(&dossier.client, client, &text));
    out.goals = goals(&dossier.goals, client, &mut fresh, &text);
    out.sessions = (dossier.sessions.iter())
        .map(|one| session(one, client, &mut fresh, &text))
        .collect();
    out.readings = readings(&dossier.readings, client, &mut fresh);
    out.plan = plan(&dossier.plan, client, &mut fresh);
    out.risk = risk(&dossier.risk, client, &mut fresh, &text);
    out
}

/// Returns the first day of a record, from which weeks are counted.
pub fn first_day(dossier: &Dossier) -> NaiveDate {
    let sessions = dossier.sessions.iter().map(|one| one.start.date_naive());
    sessions
        .chain([dossier.client.since])
        .min()
        .unwrap_or_default()
}

fn chart(client: &Client, id: ClientId, text: &impl Fn(&str) -> String) -> Client {
    let code = Code::parse(CODE).unwrap_or_else(|| client.code.clone());
    let concern = |one: &Concern| Concern {
        concern: one.concern.clone(),
        words: text(&one.words),
        clinical: text(&one.clinical),
        severity: one.severity,
        linked: one.linked.clone(),
        closed: one.closed,
        ..Concern::default()
    };
    let flag = |one: &Flag| Flag {
        words: text(&one.words),
        history: Vec::new(),
        ..one.clone()
    };
    Client {
        status: client.status,
        since: client.since,
        unit: client.unit,
        concerns: client.concerns.iter().map(concern).collect(),
        flags: client.flags.iter().map(flag).collect(),
        setting: client.setting,
        planned: client.planned,
        part2: client.part2,
        ..Client::new(id, code, "", client.created)
    }
}

fn goals(
    goals: &Goals,
    client: ClientId,
    fresh: &mut Fresh,
    text: &impl Fn(&str) -> String,
) -> Goals {
    let mut out = Goals::new(client);
    for goal in &goals.goals {
        let scale = |scale: &GasScale, fresh: &mut Fresh| GasScale {
            levels: scale.levels.iter().map(|words| text(words)).collect(),
            by: String::new(),
            ratings: (scale.ratings.iter())
                .map(|one| GasRating {
                    by: String::new(),
                    session: one.session.map(|id| SessionId(fresh.of(id.0))),
                    was: Vec::new(),
                    ..one.clone()
                })
                .collect(),
            earlier: Vec::new(),
            ..scale.clone()
        };
        let id = GoalId(fresh.of(goal.id.0));
        out.goals.push(Goal {
            status: goal.status,
            domain: goal.domain,
            importance: goal.importance,
            impact: goal.impact,
            concern: goal.concern.clone(),
            linked: goal.linked.clone(),
            baseline: goal.baseline,
            target: goal.target,
            review: goal.review,
            agreed: goal.agreed,
            stage: goal.stage,
            outcome: goal.outcome,
            gas: goal.gas.as_ref().map(|one| scale(one, fresh)),
            ..Goal::new(id, &text(&goal.words), goal.created)
        });
    }
    out
}

fn session(
    session: &Session,
    client: ClientId,
    fresh: &mut Fresh,
    text: &impl Fn(&str) -> String,
) -> Session {
    let entries = session.standing().into_iter();
    let entries = entries
        .filter(|entry| entry.line.kind != Kind::Drawer)
        .map(|entry| Entry {
            id: EntryId(fresh.of(entry.id.0)),
            line: line(&entry.line, fresh, text),
            history: Vec::new(),
        })
        .collect();
    Session {
        id: SessionId(fresh.of(session.id.0)),
        client,
        zone: String::new(),
        by: String::new(),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        next: None,
        entries,
        ..session.clone()
    }
}

fn line(line: &Line, fresh: &mut Fresh, text: &impl Fn(&str) -> String) -> Line {
    let rating = line.rating.map(|rating| match rating {
        Rating::Goal { goal, value } => Rating::Goal {
            goal: GoalId(fresh.of(goal.0)),
            value,
        },
        other => other,
    });
    // A technique of the practice's own may carry a name; those of the library are known to everybody.
    let technique = line.technique.as_ref().map(|used| {
        let is_shipped = used.id.starts_with('T');
        Used {
            id: used.id.clone(),
            name: if is_shipped {
                used.name.clone()
            } else {
                text(&used.name)
            },
            despite: None,
        }
    });
    Line {
        text: text(&line.text),
        goals: line.goals.iter().map(|id| GoalId(fresh.of(id.0))).collect(),
        tags: Vec::new(),
        speaker: None,
        technique,
        rating,
        of: line.of.map(|id| EntryId(fresh.of(id.0))),
        ..line.clone()
    }
}

fn readings(readings: &Readings, client: ClientId, fresh: &mut Fresh) -> Readings {
    let mut out = Readings::new(client);
    for reading in readings
        .readings
        .iter()
        .filter(|one| one.withdrawn.is_none())
    {
        let id = ReadingId(fresh.of(reading.id.0));
        let made = Reading::new(id, &reading.measure, &reading.version, reading.at, "");
        out.readings.push(Reading {
            answers: reading.answers.clone(),
            session: reading.session.map(|id| SessionId(fresh.of(id.0))),
            skipped: reading.skipped.clone(),
            not_applicable: reading.not_applicable.clone(),
            totals: reading.totals.clone(),
            ..made
        });
    }
    out
}

fn plan(plan: &Plan, client: ClientId, fresh: &mut Fresh) -> Plan {
    let row = |row: &PlanRow, fresh: &mut Fresh| PlanRow {
        technique: row.technique.clone(),
        goal: row.goal.map(|id| GoalId(fresh.of(id.0))),
        layer: row.layer,
        phase: row.phase,
        combined: row.combined.clone(),
        ..PlanRow::default()
    };
    Plan {
        number: plan.number,
        model: plan.model.clone(),
        others: plan.others.clone(),
        level: plan.level.clone(),
        home_orientation: plan.home_orientation.clone(),
        blended: plan.blended.clone(),
        phase: plan.phase,
        step: plan.step.clone(),
        grid: plan.grid.clone(),
        focus: plan.focus.clone(),
        rows: plan.rows.iter().map(|one| row(one, fresh)).collect(),
        ..Plan::new(client)
    }
}

fn risk(
    risk: &RiskRecord,
    client: ClientId,
    fresh: &mut Fresh,
    text: &impl Fn(&str) -> String,
) -> RiskRecord {
    let mut out = RiskRecord::new(client);
    for entry in &risk.entries {
        let id = EntryId(fresh.of(entry.id.0));
        let source = match &entry.source {
            RiskSource::Answer { reading, item } => RiskSource::Answer {
                reading: ReadingId(fresh.of(reading.0)),
                item: *item,
            },
            other => other.clone(),
        };
        let rows = entry.rows.iter().map(|row| RiskRow {
            words: text(&row.words),
            ..row.clone()
        });
        out.entries.push(RiskEntry {
            session: entry.session.map(|id| SessionId(fresh.of(id.0))),
            rows: rows.collect(),
            ..RiskEntry::new(id, entry.at, "", source, &text(&entry.words))
        });
    }
    out
}

/// Something in a text that looks like an identifier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suspect {
    /// What it may be.
    pub what: &'static str,
    /// The words.
    pub found: String,
}

/// Returns every text that was kept, with its place in the record.
pub fn kept_texts(dossier: &Dossier) -> Vec<(String, String)> {
    let client = &dossier.client;
    let mut texts: Vec<(String, String)> = Vec::new();
    for one in &client.concerns {
        texts.push((one.concern.clone(), one.words.clone()));
        texts.push((one.concern.clone(), one.clinical.clone()));
    }
    texts.extend(
        client
            .flags
            .iter()
            .map(|one| (one.flag.clone(), one.words.clone())),
    );
    for (n, goal) in (1..).zip(&dossier.goals.goals) {
        let place = say::in_goal(n);
        texts.push((place.clone(), goal.words.clone()));
        let levels = goal.gas.iter().flat_map(|scale| &scale.levels);
        texts.extend(levels.map(|words| (place.clone(), words.clone())));
    }
    for session in &dossier.sessions {
        for (n, entry) in (1..).zip(&session.entries) {
            let place = say::in_line(session.number, n);
            texts.push((place.clone(), entry.line.text.clone()));
            texts.extend(
                entry
                    .line
                    .technique
                    .iter()
                    .map(|one| (place.clone(), one.name.clone())),
            );
        }
    }
    for entry in &dossier.risk.entries {
        let place = say::IN_RISK.to_owned();
        texts.push((place.clone(), entry.words.clone()));
        texts.extend(
            entry
                .rows
                .iter()
                .map(|row| (place.clone(), row.words.clone())),
        );
    }
    texts.retain(|(_, words)| !words.is_empty());
    texts
}

/// Returns what looks like an identifier in a text. It finds some; only a reader finds all.
pub fn suspects(text: &str) -> Vec<Suspect> {
    let mut found = Vec::new();
    let mut is_start = true;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '+');
        let digits = bare.chars().filter(char::is_ascii_digit).count();
        let lower = bare.to_lowercase();
        let age = bare
            .parse::<u16>()
            .is_ok_and(|age| (90..=125).contains(&age));
        let is_month = MONTHS.iter().any(|month| lower.starts_with(month)) && lower.len() <= 9;
        let what = if bare.contains('@') && bare.contains('.') {
            Some(say::MAIL)
        } else if lower.contains("://") || lower.starts_with("www.") {
            Some(say::URL)
        } else if digits >= 4 && (bare.matches(['-', '.', '/']).count() >= 2) {
            Some(say::DATE)
        } else if digits >= 6 && bare.starts_with(['+', '0']) {
            Some(say::PHONE)
        } else if digits >= 4 {
            Some(say::NUMBER)
        } else if age {
            Some(say::AGE)
        } else if is_month && bare.starts_with(char::is_uppercase) {
            Some(say::DATE)
        } else if !is_start && is_name(bare) {
            Some(say::NAME)
        } else {
            None
        };
        found.extend(what.map(|what| Suspect {
            what,
            found: bare.to_owned(),
        }));
        is_start = word.ends_with(['.', '!', '?', ':']);
    }
    found
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Tells whether a word in the middle of a sentence begins with a capital, as names do.
fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars.next().is_some_and(char::is_uppercase);
    let rest = chars.any(char::is_lowercase);
    first && rest && word != "I'm" && word != "I'll" && word != "I've" && word != "I'd"
}
