//! A whole record as one text, to be read: chart, goals, plan, sessions, measures, risk, what was signed.

use crate::domain::dossier::Dossier;
use crate::domain::exchange::{Dates, spoken};
use crate::domain::homework;
use crate::domain::line::{rating_shown, word};
use crate::domain::measure::score::score;
use crate::domain::rating::Rating;
use crate::domain::reading::Reading;
use crate::domain::risk::RiskEntry;
use crate::domain::session::{Entry, Kind, Session};
use crate::domain::vocabulary::{Table, Term};
use crate::domain::writing::ground::Ground;
use crate::domain::writing::signed::current;
use crate::domain::writing::{Hand, Section, Sentence, Writing};
use crate::words::exchange as say;
use crate::words::parts;

/// Returns a section of one row for each of these words.
pub(crate) fn rows(slug: &str, heading: &str, words: impl IntoIterator<Item = String>) -> Section {
    let sentence = |(n, words): (usize, String)| Sentence {
        key: format!("{slug}:{n}"),
        words,
        from: Vec::new(),
        hand: Hand::Rule,
        stands: true,
    };
    Section {
        slug: slug.to_owned(),
        heading: heading.to_owned(),
        sentences: words.into_iter().enumerate().map(sentence).collect(),
        ..Section::default()
    }
}

/// Returns the text of a record that may leave ([`outward`](crate::domain::exchange::outward)).
pub fn written(ground: Ground<'_>, dates: Dates) -> Writing {
    let dossier = ground.dossier;
    let client = &dossier.client;
    let mut sections = vec![
        rows("concerns", say::CONCERNS, concerns(ground)),
        rows("flags", say::FLAGS, flags(ground, dates)),
        rows("facts", say::FACTS, facts(ground)),
        rows("consent", say::CONSENT, consent(ground, dates)),
    ];
    let summary = Some(client.formulation.summary.clone()).filter(|words| !words.is_empty());
    sections.push(rows("formulation", say::FORMULATION, summary));
    sections.push(rows("goals", say::GOALS, goals(dossier, dates)));
    sections.push(rows("plan", say::PLAN, plan(ground)));
    sections.push(rows("tasks", say::TASKS, tasks(dossier, dates)));
    sections.push(rows("measures", say::MEASURES, measures(ground, dates)));
    let risk = dossier.risk.entries.iter().map(|one| risk(one, dates));
    sections.push(rows("risk", say::RISK, risk));
    sections.extend(dossier.sessions.iter().map(|one| session(one, dates)));
    sections.extend(texts(dossier, dates));
    sections.retain(|section| !section.sentences.is_empty());
    let status = spoken(&client.status);
    Writing {
        title: say::record_of(client.code.as_str()),
        head: vec![
            (say::STATUS.to_owned(), status),
            (say::SINCE.to_owned(), dates.shown(client.since)),
            (say::UNIT.to_owned(), spoken(&client.unit)),
            (say::SESSIONS.to_owned(), dossier.sessions.len().to_string()),
            (say::EXPORTED.to_owned(), dates.shown(ground.today)),
        ],
        sections,
        ..Writing::default()
    }
}

/// Returns what a term of the library is called, or its slug where the library does not know it.
fn titled<T: Term>(table: &Table<T>, slug: &str, title: impl Fn(&T) -> String) -> String {
    let found = table.key(slug).and_then(|key| table.get(key));
    found.map_or_else(|| slug.to_owned(), title)
}

/// Returns what a concern is called.
pub(crate) fn concern_title(ground: Ground<'_>, slug: &str) -> String {
    let table = &ground.library.vocabulary().concerns;
    titled(table, slug, |concern| concern.title.to_string())
}

/// Returns what a flag stands for.
pub(crate) fn flag_title(ground: Ground<'_>, slug: &str) -> String {
    let table = &ground.library.vocabulary().flags;
    titled(table, slug, |flag| flag.meaning.to_string())
}

/// Returns what a technique is called: the library's name, or its id.
pub(crate) fn technique_title(ground: Ground<'_>, id: &str) -> String {
    let found = id.parse().ok().and_then(|id| ground.library.get(id));
    found.map_or_else(|| id.to_owned(), |technique| technique.name.to_string())
}

fn concerns(ground: Ground<'_>) -> Vec<String> {
    let row = |one: &crate::domain::client::Concern| {
        let title = concern_title(ground, &one.concern);
        let diagnosis = one.diagnosis.as_ref().map_or("", |found| &found.words);
        say::joined(&[&title, &one.words, &one.clinical, &one.onset, diagnosis])
    };
    ground.dossier.client.concerns.iter().map(row).collect()
}

fn flags(ground: Ground<'_>, dates: Dates) -> Vec<String> {
    let row = |one: &crate::domain::client::Flag| {
        let title = flag_title(ground, &one.flag);
        let (value, day) = (spoken(&one.value), dates.shown(one.date));
        say::joined(&[&title, &value, &day, &one.words])
    };
    ground.dossier.client.flags.iter().map(row).collect()
}

fn facts(ground: Ground<'_>) -> Vec<String> {
    let facts = ground.dossier.client.facts.iter();
    let standing = facts.filter(|fact| fact.stands());
    standing
        .map(|fact| {
            let cell = ground.guide.cell(&fact.cell);
            let title = cell.map_or(fact.cell.as_str(), |cell| &cell.title);
            say::named(title, &fact.words)
        })
        .collect()
}

fn consent(ground: Ground<'_>, dates: Dates) -> Vec<String> {
    let row = |one: &crate::domain::consent::Consent| {
        let element = ground.guide.element(&one.element);
        let title = element.map_or(one.element.as_str(), |element| &element.title);
        let (answer, day) = (spoken(&one.answer), dates.shown(one.date));
        say::joined(&[title, &answer, &spoken(&one.how), &day, &one.words])
    };
    ground.dossier.client.consents.iter().map(row).collect()
}

fn goals(dossier: &Dossier, dates: Dates) -> Vec<String> {
    let mut out = Vec::new();
    for goal in &dossier.goals.goals {
        let last = dossier
            .goal_ratings(goal.id)
            .last()
            .map(|(_, value)| *value);
        let target = goal.target.map(|day| dates.shown(day));
        out.push(say::goal(
            &goal.words,
            goal.status.word(),
            (goal.baseline, last),
            target.as_deref(),
        ));
        for objective in &goal.objectives {
            let status = spoken(&objective.status);
            let words = say::joined(&[&objective.words, &objective.criterion, &status]);
            out.push(say::named(say::OBJECTIVE, &words));
        }
    }
    out
}

fn plan(ground: Ground<'_>) -> Vec<String> {
    let plan = &ground.dossier.plan;
    let mut out = Vec::new();
    if let Some(model) = &plan.model {
        let model = model.replace('-', " ");
        out.push(say::named(say::MODEL, &say::joined(&[&model, &plan.home])));
    }
    for (name, words) in [(say::RATIONALE, &plan.rationale), (say::FRAME, &plan.frame)] {
        if !words.is_empty() {
            out.push(say::named(name, words));
        }
    }
    for row in &plan.rows {
        let goal = row.goal.and_then(|id| ground.dossier.goals.get(id));
        let title = technique_title(ground, &row.technique);
        let goal = goal.map_or("", |goal| &goal.words);
        out.push(say::joined(&[&title, goal, &row.why]));
    }
    out
}

fn tasks(dossier: &Dossier, dates: Dates) -> Vec<String> {
    let row = |task: homework::Task| {
        let due = task.due.map(|day| say::due(&dates.shown(day)));
        let done = task
            .outcome
            .map(|one| say::joined(&[&spoken(&one.how), &one.words]));
        let given = dates.shown(task.given);
        say::joined(&[
            &given,
            &task.words,
            &due.unwrap_or_default(),
            &done.unwrap_or_default(),
        ])
    };
    homework::list(dossier).into_iter().map(row).collect()
}

fn measures(ground: Ground<'_>, dates: Dates) -> Vec<String> {
    let readings = ground.dossier.readings.readings.iter();
    let counted = readings.filter(|reading| reading.withdrawn.is_none());
    counted
        .map(|reading| measure(ground, reading, dates))
        .collect()
}

fn measure(ground: Ground<'_>, reading: &Reading, dates: Dates) -> String {
    let known = ground.guide.measures.get(&reading.measure);
    let name = known.map_or(reading.measure.as_str(), |measure| &measure.name);
    let mut scores: Vec<String> = reading
        .totals
        .iter()
        .map(|(scale, value)| say::named(scale, &value.to_string()))
        .collect();
    if scores.is_empty()
        && let Some(measure) = known
        && let Some(version) = measure.version(&reading.version)
    {
        let made = score(measure, version, &reading.answered());
        let found = made.scales.iter().map(|one| {
            let value = one
                .value
                .map_or_else(|| say::NO_SCORE.to_owned(), |value| value.to_string());
            say::named(&one.scale.title, &value)
        });
        scores.extend(found);
    }
    let day = dates.shown(reading.at.date_naive());
    say::joined(&[&day, name, &scores.join(", "), &reading.words])
}

/// Answers and words, never a level (records.md R-60).
fn risk(entry: &RiskEntry, dates: Dates) -> String {
    let day = dates.shown(entry.at.date_naive());
    let rows: Vec<String> = entry
        .rows
        .iter()
        .map(|row| say::joined(&[&say::named(&row.row, &spoken(&row.answer)), &row.words]))
        .collect();
    let actions: Vec<&str> = entry.actions.iter().map(|one| one.words.as_str()).collect();
    let closed = match &entry.closed {
        Some(decision) => say::closed(&decision.why),
        None => say::OPEN.to_owned(),
    };
    say::joined(&[
        &day,
        &entry.words,
        &rows.join("; "),
        &actions.join("; "),
        &entry.rationale,
        &closed,
    ])
}

fn session(session: &Session, dates: Dates) -> Section {
    let day = dates.shown(session.start.date_naive());
    let end = session.end.map(|end| dates.clock(end)).unwrap_or_default();
    let times = say::times(&dates.clock(session.start), &end);
    let setting = spoken(&session.setting);
    let outcome = spoken(&session.outcome);
    let heading = say::session(session.number, &[&day, &times, &setting, &outcome]);
    let standing = session.standing().into_iter();
    let lines = standing
        .filter(|entry| entry.line.kind != Kind::Drawer)
        .map(|entry| line(entry, dates));
    rows(&format!("session-{}", session.number), &heading, lines)
}

fn line(entry: &Entry, dates: Dates) -> String {
    let line = &entry.line;
    let mut words = line.text.clone();
    if let Some(rating) = line.rating {
        words = parts::technique(&rating_shown(rating), &words);
    }
    if let Some(used) = &line.technique {
        words = parts::technique(&used.name, &words);
    }
    say::line(&dates.clock(line.at), &word(&line.kind), &words)
}

/// Returns the signed notes and summaries, each with what was added after signing.
fn texts(dossier: &Dossier, dates: Dates) -> Vec<Section> {
    let notes = dossier
        .notes
        .iter()
        .map(|one| (&one.signed, &one.amendments));
    let summaries = (dossier.summaries.iter()).map(|one| (&one.signed, &one.amendments));
    let mut out = Vec::new();
    for (signed, amendments) in notes.chain(summaries) {
        let Some(signed) = signed else { continue };
        let day = dates.shown(signed.at.date_naive());
        let heading = say::signed(&signed.writing.title, &signed.by, &day);
        let reading = current(signed, amendments);
        let words = reading.sections.iter().flat_map(|section| {
            let standing = section.sentences.iter().filter(|one| one.stands);
            standing.map(|one| say::named(&section.heading, &one.words))
        });
        out.push(rows("text", &heading, words));
    }
    out
}

/// Tells what a rating is of, in the words of files.
pub(crate) fn rating_slug(rating: Rating) -> &'static str {
    match rating {
        Rating::Distress { .. } => "distress",
        Rating::Helped(_) => "helped",
        Rating::Adverse => "adverse",
        Rating::Goal { .. } => "goal",
    }
}
