//! What full-text search reads: every text of a record with the place it stands at. The drawer is never among them.

use std::borrow::Cow;

use crate::domain::dossier::Dossier;
use crate::domain::id::{ClientId, EntryId, GoalId, SessionId};
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
        ..
    } = dossier;
    let goals = goals
        .goals
        .iter()
        .map(|goal| text(Where::Goal(goal.id), Some(&goal.created), &goal.words));
    let concerns = client
        .concerns
        .iter()
        .map(|concern| text(Where::Concern, None, &concern.words));
    let flags = client.flags.iter().map(|flag| Text {
        at: flag.date.and_hms_opt(0, 0, 0),
        ..text(Where::Flag, None, &flag.words)
    });
    let risk = risk.entries.iter().flat_map(move |entry| {
        let rows = entry.rows.iter().map(|row| &row.words);
        let closed = entry.closed.iter().map(|decision| &decision.why);
        // The line it began with is in the log already, where it can be seen among the others.
        let own = (!stands_as(dossier, entry.id, &entry.words)).then_some(&entry.words);
        own.into_iter()
            .chain(rows)
            .chain(closed)
            .map(|words| text(Where::Risk(entry.id), Some(&entry.at), words))
    });
    let plan = std::iter::once(&plan.home)
        .chain(&plan.added)
        .chain(&plan.phases)
        .chain(&plan.watch)
        .chain(&plan.culture)
        .chain(plan.rows.iter().map(|row| &row.why))
        .map(|words| text(Where::Plan, None, words));
    lines(dossier)
        .chain(goals)
        .chain(concerns)
        .chain(flags)
        .chain(risk)
        .chain(plan)
        .filter(|text| !text.words.trim().is_empty())
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
