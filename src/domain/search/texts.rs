//! What full-text search reads: every text of a record with the place it stands at. The drawer is never among them.

mod closing;
mod plan;

use std::borrow::Cow;

use crate::domain::client::Client;
use crate::domain::dossier::Dossier;
use crate::domain::id::{ClientId, EntryId, FactId, GoalId, HomeworkId, SessionId};
use crate::domain::session::{Kind, Line};
use crate::domain::time::Civil;

/// Where in a record a text stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Where {
    /// A line of a session's log.
    Entry {
        /// The session.
        session: SessionId,
        /// The line.
        entry: EntryId,
    },
    /// A goal.
    Goal(GoalId),
    /// What the client came with.
    Concern,
    /// A flag of the chart.
    Flag,
    /// A risk entry, under the id it shares with its line.
    Risk(EntryId),
    /// The plan.
    Plan,
    /// A rupture and the way to its repair.
    Repair(EntryId),
    /// A fact of the chart.
    Fact(FactId),
    /// Homework that has a record of its own.
    Homework(HomeworkId),
    /// What the client prefers.
    Preferences,
    /// Informed consent.
    Consent,
    /// The formulation in a few sentences.
    Formulation,
    /// The people of a couple, family or group, and what happens to secrets.
    People,
    /// The end of the therapy and what comes after it.
    Closing,
    /// Who may know what of the record.
    Disclosures,
}

/// One text of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text<'a> {
    /// Where it stands.
    pub place: Where,
    /// The kind of line, for a line of the log.
    pub kind: Option<&'a Kind>,
    /// The day and time it belongs to, in local civil time; none where nobody wrote that down.
    pub at: Option<Civil>,
    /// The words.
    pub words: Cow<'a, str>,
}

/// A text that was found, as a list shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Whose record.
    pub client: ClientId,
    /// What the screen calls the client.
    pub name: String,
    /// Where it stands.
    pub place: Where,
    /// The kind of line, for a line of the log.
    pub kind: Option<Kind>,
    /// The day and time it belongs to.
    pub at: Option<Civil>,
    /// The words around the match, in one line.
    pub words: String,
}

/// Returns every text of a record that holds a letter, in no order.
pub fn texts(dossier: &Dossier) -> impl Iterator<Item = Text<'_>> {
    let Dossier {
        client,
        goals,
        plan,
        risk,
        readings,
        closing,
        disclosures,
        ..
    } = dossier;
    // What was found and decided where a therapy was off track is about the plan.
    let reviews = readings.reviews.iter().flat_map(|review| {
        let found = review.steps.iter().map(|(_, found)| found);
        std::iter::once(&review.why)
            .chain(found)
            .map(|words| text(Where::Plan, Some(&review.at), words))
    });
    let homework = goals.homework.iter().flat_map(|task| {
        let said = task.outcome.iter().map(|outcome| &outcome.words);
        // Words of a task of the log are in the log already.
        let own = task.entry.is_none().then_some(&task.words);
        own.into_iter().chain(said).map(|words| Text {
            at: task.given.and_hms_opt(0, 0, 0),
            ..text(Where::Homework(task.id), None, words)
        })
    });
    let goals = goals.goals.iter().flat_map(|goal| {
        let steps = goal.objectives.iter().flat_map(|step| {
            [
                &step.words,
                &step.criterion,
                &step.baseline,
                &step.reward,
                &step.supporters,
            ]
        });
        [
            &goal.words,
            &goal.measure,
            &goal.discharge,
            &goal.agreed_how,
            &goal.reward,
            &goal.supporters,
        ]
        .into_iter()
        .chain(steps)
        .chain(goal.gas.iter().flat_map(|gas| &gas.levels))
        .map(|words| text(Where::Goal(goal.id), Some(&goal.created), words))
    });
    let concerns = client.concerns.iter().flat_map(|concern| {
        let diagnosis = concern.diagnosis.iter().map(|diagnosis| &diagnosis.words);
        [&concern.words, &concern.clinical, &concern.onset]
            .into_iter()
            .chain(diagnosis)
            .map(|words| text(Where::Concern, None, words))
    });
    let flags = client.flags.iter().map(|flag| Text {
        at: flag.date.and_hms_opt(0, 0, 0),
        ..text(Where::Flag, None, &flag.words)
    });
    let risk = risk.entries.iter().flat_map(move |entry| {
        let rows = entry.rows.iter().map(|row| &row.words);
        let behind = [&entry.trigger, &entry.asked, &entry.rationale];
        let more = entry.more.iter().chain(&entry.prevention);
        let behind = behind.into_iter().chain(more.map(|(_, words)| words));
        let acts = entry.actions.iter();
        let acts = acts.flat_map(|action| [&action.words, &action.basis]);
        let closed = entry.closed.iter().map(|decision| &decision.why);
        // The line it began with is in the log already, where it can be seen among the others.
        let own = (!stands_as(dossier, entry.id, &entry.words)).then_some(&entry.words);
        own.into_iter()
            .chain(rows)
            .chain(behind)
            .chain(acts)
            .chain(closed)
            .map(|words| text(Where::Risk(entry.id), Some(&entry.at), words))
    });
    let plan = plan::texts(dossier, plan);
    lines(dossier)
        .chain(homework)
        .chain(chart(client))
        .chain(goals)
        .chain(concerns)
        .chain(flags)
        .chain(risk)
        .chain(plan)
        .chain(reviews)
        .chain(closing::texts(closing, disclosures))
        .filter(|text| !text.words.trim().is_empty())
}

/// Returns the texts of the chart: facts that stand, preferences, consent, formulation, people.
fn chart(client: &Client) -> impl Iterator<Item = Text<'_>> {
    let facts = client.facts.iter().filter(|fact| fact.stands());
    let facts = facts.map(|fact| Text {
        at: fact.date.and_hms_opt(0, 0, 0),
        ..text(Where::Fact(fact.id), None, &fact.words)
    });
    let preferences = client.preferences.iter().map(|asked| Text {
        at: asked.date.and_hms_opt(0, 0, 0),
        ..text(Where::Preferences, None, &asked.words)
    });
    let consents = client.consents.iter().map(|given| Text {
        at: given.date.and_hms_opt(0, 0, 0),
        ..text(Where::Consent, None, &given.words)
    });
    let people = client
        .participants
        .iter()
        .flat_map(|person| [&person.label, &person.role])
        .chain([&client.secrets])
        .map(|words| text(Where::People, None, words));
    let summary = text(Where::Formulation, None, &client.formulation.summary);
    facts
        .chain(preferences)
        .chain(consents)
        .chain(people)
        .chain([summary])
}

/// Returns the texts of a record in the order of a list: newest first, those without a day last.
pub fn newest_first(dossier: &Dossier) -> Vec<Text<'_>> {
    let mut all: Vec<Text<'_>> = texts(dossier).collect();
    // Of two lines of one second the one that came later stands first.
    all.reverse();
    all.sort_by_key(|text| std::cmp::Reverse(text.at));
    all
}

/// Returns the standing lines of all sessions. What the log keeps of a line that went into the drawer is no text.
fn lines(dossier: &Dossier) -> impl Iterator<Item = Text<'_>> {
    dossier
        .entries()
        .filter(|(_, entry)| entry.line.kind != Kind::Drawer)
        .map(|(session, entry)| Text {
            place: Where::Entry {
                session: session.id,
                entry: entry.id,
            },
            kind: Some(&entry.line.kind),
            at: Some(entry.line.at.naive_local()),
            words: said(&entry.line),
        })
}

/// Returns the words of a line as the log shows them, numbers left out.
fn said(line: &Line) -> Cow<'_, str> {
    if line.technique.is_none() && line.tags.is_empty() {
        return Cow::Borrowed(&line.text);
    }
    let mut words = String::new();
    if let Some(used) = &line.technique {
        words.push_str(&used.name);
        if !line.text.is_empty() {
            words.push_str(", ");
        }
    }
    words.push_str(&line.text);
    for tag in &line.tags {
        words.push_str(" #");
        words.push_str(tag);
    }
    Cow::Owned(words)
}

fn text<'a>(place: Where, at: Option<&crate::domain::time::Stamp>, words: &'a str) -> Text<'a> {
    Text {
        place,
        kind: None,
        at: at.map(chrono::DateTime::naive_local),
        words: Cow::Borrowed(words),
    }
}

/// Tells whether a log has a standing line under this id with these words.
fn stands_as(dossier: &Dossier, id: EntryId, words: &str) -> bool {
    dossier
        .sessions
        .iter()
        .filter_map(|session| session.entry(id))
        .any(|entry| entry.stands() && entry.line.text == words)
}
