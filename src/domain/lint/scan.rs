//! What every rule reads: the record, what the chart asks for, the library, today; and what is asked of them often.

use chrono::NaiveDate;

use crate::domain::about::About;
use crate::domain::client::ClientStatus;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::goal::{Goal, GoalStatus};
use crate::domain::guide::Guide;
use crate::domain::id::{EntryId, GoalId};
use crate::domain::library::Library;
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::rating::Rating;
use crate::domain::session::{Entry, Outcome, Session};
use crate::words::lint as words;
use crate::words::time as show;

/// The step of the process at which techniques are applied, a slug of `data/vocabulary/steps.ron`.
const APPLY: &str = "apply";
/// The family of techniques for safety, a slug of `data/vocabulary/families.ron`.
const SAFETY: &str = "crisis";

/// Concerns that name a trauma, slugs of `data/vocabulary/concerns.ron`.
const TRAUMA: [&str; 3] = ["ptsd", "complex-trauma", "nightmares"];
/// The flag at which every method that processes memories stops, a slug of `data/vocabulary/flags.ron`.
const NEAR_DANGER: &str = "imminent-risk";

/// A record as the rules read it.
pub(super) struct Scan<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) guide: &'a Guide,
    pub(super) library: &'a Library,
    pub(super) today: NaiveDate,
    /// The sessions that took place and ended, oldest first.
    pub(super) held: Vec<&'a Session>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(
        dossier: &'a Dossier,
        guide: &'a Guide,
        library: &'a Library,
        today: NaiveDate,
    ) -> Self {
        let held = dossier
            .sessions
            .iter()
            .filter(|session| session.outcome == Outcome::Held && session.end.is_some())
            .collect();
        Self {
            dossier,
            guide,
            library,
            today,
            held,
        }
    }

    /// Returns a finding without log lines.
    pub(super) fn find(
        &self,
        rule: Rule,
        about: About,
        place: String,
        what: String,
        next: &str,
    ) -> Finding {
        Finding {
            rule,
            id: about.uuid(self.dossier),
            about,
            entries: Vec::new(),
            place,
            what,
            next: next.to_owned(),
        }
    }

    /// Returns a finding about a log line.
    pub(super) fn find_in_log(
        &self,
        rule: Rule,
        (session, entry): (&Session, &Entry),
        what: String,
        next: &str,
    ) -> Finding {
        let time = show::clock(entry.line.at);
        Finding {
            entries: vec![entry.id],
            ..self.find(
                rule,
                About::Entry(session.id, entry.id),
                words::entry(session.number, &time),
                what,
                next,
            )
        }
    }

    /// Tells whether time makes something due: it does not while the client pauses.
    pub(super) fn time_runs(&self) -> bool {
        self.dossier.client.status == ClientStatus::Active
    }

    /// Returns the goals that are agreed and worked on, in the order of their numbers.
    pub(super) fn pursued(&self) -> impl Iterator<Item = &'a Goal> {
        self.dossier.goals.numbered().into_iter().filter(|goal| {
            matches!(
                goal.status,
                GoalStatus::Agreed | GoalStatus::Active | GoalStatus::MetKeepGoing
            )
        })
    }

    /// Returns what a row calls a goal: its number, or its words where it is closed.
    pub(super) fn goal(&self, id: GoalId) -> String {
        let goals = &self.dossier.goals;
        match goals.number(id) {
            Some(number) => words::goal(number),
            None => words::closed_goal(goals.get(id).map_or("", |goal| &goal.words)),
        }
    }

    /// Tells whether there is a plan: techniques or a model.
    pub(super) fn has_plan(&self) -> bool {
        !self.dossier.plan.rows.is_empty() || self.dossier.plan.model.is_some()
    }

    /// Tells whether a technique belongs to step `apply`; one that the library does not know is taken to.
    ///
    /// First interviews, explanations and reviews are neither planned for a goal nor rated, so they are not asked about.
    pub(super) fn is_applied(&self, technique: &str) -> bool {
        let Some(known) = technique.parse().ok().and_then(|id| self.library.get(id)) else {
            return true;
        };
        let steps = &self.library.vocabulary().steps;
        known.steps.iter().any(|step| steps.slug(*step) == APPLY)
    }

    /// Tells whether a technique belongs to the work for safety: that goes before plan and goals, so it needs neither.
    pub(super) fn is_safety(&self, technique: &str) -> bool {
        let families = &self.library.vocabulary().families;
        technique
            .parse()
            .ok()
            .and_then(|id| self.library.get(id))
            .is_some_and(|known| families.slug(known.family) == SAFETY)
    }

    /// Tells whether a technique goes through a trauma: its concerns name one, and it stops where danger is near, as
    /// every method that processes memories does (matching.md 10, imminent-risk).
    pub(super) fn goes_through_trauma(&self, technique: &str) -> bool {
        let vocabulary = self.library.vocabulary();
        let Some(known) = technique.parse().ok().and_then(|id| self.library.get(id)) else {
            return false;
        };
        let is_trauma = |slug: &str| TRAUMA.contains(&slug);
        let concerns = known.concerns.iter();
        let is_stopped = known
            .stops()
            .any(|stop| vocabulary.flags.slug(stop.flag) == NEAR_DANGER);
        is_stopped
            && concerns
                .map(|key| vocabulary.concerns.slug(*key))
                .any(is_trauma)
    }

    /// Returns a technique's name, or its id where the library does not know it.
    pub(super) fn technique(&self, id: &str) -> String {
        id.parse()
            .ok()
            .and_then(|id| self.library.get(id))
            .map_or_else(|| id.to_owned(), |known| known.name.as_str().to_owned())
    }

    /// Returns a concern's title.
    pub(super) fn concern(&self, slug: &str) -> String {
        let concerns = &self.library.vocabulary().concerns;
        concerns
            .key(slug)
            .and_then(|key| concerns.get(key))
            .map_or_else(|| slug.to_owned(), |concern| concern.title.to_string())
    }

    /// Returns a cell's title.
    pub(super) fn cell(&self, slug: &str) -> String {
        self.guide
            .cell(slug)
            .map_or_else(|| slug.to_owned(), |cell| cell.title.clone())
    }

    /// Returns the last sessions held, as many as a limit says, oldest first; fewer where there are fewer.
    pub(super) fn last(&self, n: u16) -> &[&'a Session] {
        let skipped = self.held.len().saturating_sub(usize::from(n));
        self.held.get(skipped..).unwrap_or_default()
    }

    /// Returns the last `sessions` sessions held if there were that many since a day, else none: then it is too early.
    pub(super) fn run_since(&self, since: NaiveDate) -> Option<&[&'a Session]> {
        self.run_of(self.guide.limits.sessions, since)
    }

    /// Returns the last `sessions` sessions held if there were that many since a day, else none.
    pub(super) fn run_of(&self, sessions: u16, since: NaiveDate) -> Option<&[&'a Session]> {
        let run = self.last(sessions);
        let is_long = run.len() >= usize::from(sessions).max(1);
        let first = run.first()?;
        (is_long && first.start.date_naive() >= since).then_some(run)
    }

    /// Returns the log lines that are asked about one by one: those of the last `asked` sessions held.
    pub(super) fn asked(&self) -> impl Iterator<Item = (&'a Session, &'a Entry)> {
        let sessions: Vec<&Session> = self.last(self.guide.limits.asked).to_vec();
        sessions.into_iter().flat_map(|session| {
            let entries = session.standing().into_iter();
            entries.map(move |entry| (session, entry))
        })
    }
}

/// Tells whether a line hangs on a goal: it is marked with it or rates it.
pub(super) fn hangs_on(entry: &Entry, goal: GoalId) -> bool {
    entry.line.goals.contains(&goal)
        || matches!(entry.line.rating, Some(Rating::Goal { goal: rated, .. }) if rated == goal)
}

/// Tells whether a line hangs on any goal.
pub(super) fn hangs_on_any(entry: &Entry) -> bool {
    !entry.line.goals.is_empty() || matches!(entry.line.rating, Some(Rating::Goal { .. }))
}

/// Returns the ids of log lines.
pub(super) fn ids(entries: &[&Entry]) -> Vec<EntryId> {
    entries.iter().map(|entry| entry.id).collect()
}

/// Returns a day as rows write it.
pub(super) fn day(date: NaiveDate) -> String {
    dates::shown(date)
}
