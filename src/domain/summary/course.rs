//! The course of a therapy as a summary looks at it: the episode that runs, or the one that ended last, counted once.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};

use crate::domain::closing::{Closing, Ending, FrozenGoal, Relapse};
use crate::domain::dossier::Dossier;
use crate::domain::goal::{Goal, GoalStatus};
use crate::domain::id::{GoalId, SessionId};
use crate::domain::ledger::account::{Account, Spent, accounts};
use crate::domain::measure::trend::line::{Line, Of};
use crate::domain::measure::trend::lines::lines;
use crate::domain::model::Mix;
use crate::domain::rating::Rating;
use crate::domain::session::{Outcome, Session};
use crate::domain::summary::Summary;
use crate::domain::summary::sheet::Sheet;
use crate::domain::technique::Technique;
use crate::domain::writing::Source;
use crate::domain::writing::ground::Ground;
use crate::words::summary as say;
use crate::words::summary::{course as told, head};
use crate::words::time::day;

/// What a summary is written from, with everything that several of them count.
#[derive(Clone, Debug)]
pub struct Course<'a> {
    /// What it is written from.
    pub ground: Ground<'a>,
    /// The summary.
    pub summary: &'a Summary,
    /// The record, with the sessions of this episode only.
    pub dossier: Cow<'a, Dossier>,
    /// How the episode ends or ended.
    pub ending: &'a Ending,
    /// Its relapse plan.
    pub relapse: &'a Relapse,
    /// The goals as they stood at its end, where it ended.
    pub frozen: &'a [FrozenGoal],
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day; none while it runs.
    pub to: Option<NaiveDate>,
    /// Every technique that was used in it.
    pub accounts: Vec<Account>,
    /// Every measure and every goal over it.
    pub lines: Vec<Line>,
}

/// One rating of a goal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rated {
    /// The number of the session.
    pub session: u16,
    /// 0 no progress to 10 reached.
    pub value: u8,
    /// The line of the log.
    pub from: Source,
}

/// The days of an episode with what is on file about its end.
type Episode<'a> = (
    NaiveDate,
    Option<NaiveDate>,
    &'a Ending,
    &'a Relapse,
    &'a [FrozenGoal],
);

impl<'a> Course<'a> {
    /// Looks at the record.
    pub fn new(summary: &'a Summary, ground: Ground<'a>) -> Self {
        let (from, to, ending, relapse, frozen) = episode(ground.dossier);
        let dossier = cut(ground.dossier, from, to);
        let accounts = accounts(&dossier, ground.library);
        let lines = lines(&dossier, &ground.guide.measures, ground.today);
        Self {
            ground,
            summary,
            dossier,
            ending,
            relapse,
            frozen,
            from,
            to,
            accounts,
            lines,
        }
    }

    /// Returns what is on file about ending and after.
    pub fn closing(&self) -> &'a Closing {
        &self.ground.dossier.closing
    }

    /// Returns the sessions that took place, oldest first.
    pub fn held(&self) -> impl Iterator<Item = &Session> {
        let sessions = self.dossier.sessions.iter();
        sessions.filter(|session| session.outcome == Outcome::Held)
    }

    /// Returns how many sessions came to this.
    pub fn came_to(&self, outcome: Outcome) -> usize {
        let sessions = self.dossier.sessions.iter();
        sessions
            .filter(|session| session.outcome == outcome)
            .count()
    }

    /// Returns the last day: that of the end, else that of the last session held, else today.
    pub fn last_day(&self) -> NaiveDate {
        let last = self.held().last().map(|session| session.start.date_naive());
        self.to.or(last).unwrap_or(self.ground.today)
    }

    /// Returns how many sessions were held, missed, cancelled.
    pub fn attendance(&self) -> String {
        told::attendance(
            self.came_to(Outcome::Held),
            self.came_to(Outcome::NoShow),
            self.came_to(Outcome::Cancelled),
            self.dossier.client.planned,
        )
    }

    /// Returns the sessions as what a sentence comes from; where there is none, the chart says so.
    pub fn sessions(&self) -> Vec<Source> {
        let sessions = self.dossier.sessions.iter();
        if self.dossier.sessions.is_empty() {
            return place("chart");
        }
        sessions
            .map(|session| Source::Session(session.id))
            .collect()
    }

    /// Returns the number of a session.
    pub fn number(&self, id: SessionId) -> Option<u16> {
        self.ground
            .dossier
            .session(id)
            .map(|session| session.number)
    }

    /// Returns the goals this course was about, those worked on first in the order of their digits.
    pub fn goals(&self) -> Vec<&Goal> {
        let goals = &self.dossier.goals;
        let earlier = |id: GoalId| {
            let episodes = &self.closing().episodes;
            let mut done = episodes.iter().filter(|one| Some(one.to) != self.to);
            done.any(|one| {
                let mut frozen = one.goals.iter();
                frozen.any(|goal| goal.goal == id && !goal.status.is_open())
            })
        };
        let mut all = goals.numbered();
        let closed = goals.goals.iter().filter(|goal| !goal.status.is_open());
        all.extend(closed);
        all.retain(|goal| goal.status != GoalStatus::InError && !earlier(goal.id));
        all
    }

    /// Returns what a goal is called.
    pub fn goal_name(&self, id: GoalId) -> String {
        match self.dossier.goals.number(id) {
            Some(number) => say::goal(number),
            None => say::CLOSED_GOAL.to_owned(),
        }
    }

    /// Returns the ratings of a goal, one a session, oldest first.
    pub fn ratings(&self, goal: GoalId) -> Vec<Rated> {
        let of_session = |session: &Session| {
            let standing = session.standing();
            let rated = standing
                .iter()
                .rev()
                .find_map(|entry| match entry.line.rating {
                    Some(Rating::Goal { goal: of, value }) if of == goal => Some((entry.id, value)),
                    _ => None,
                });
            rated.map(|(entry, value)| Rated {
                session: session.number,
                value,
                from: Source::Entry(session.id, entry),
            })
        };
        self.dossier
            .sessions
            .iter()
            .filter_map(of_session)
            .collect()
    }

    /// Returns the line of a goal.
    pub fn goal_line(&self, goal: GoalId) -> Option<&Line> {
        self.lines.iter().find(|line| line.of == Of::Goal(goal))
    }

    /// Returns the lines of measures.
    pub fn measures(&self) -> impl Iterator<Item = &Line> {
        let is_measure = |line: &&Line| !matches!(line.of, Of::Goal(_));
        self.lines.iter().filter(is_measure)
    }

    /// Returns the readings of a line that count, as what a sentence comes from.
    pub fn readings(line: &Line) -> Vec<Source> {
        let counted = line.readings.iter().rev().filter(|told| !told.is_quiet);
        counted
            .filter_map(|told| told.reading.map(Source::Reading))
            .collect()
    }

    /// Returns a technique of the library.
    pub fn technique(&self, id: &str) -> Option<&'a Technique> {
        self.ground.library.get(id.parse().ok()?)
    }

    /// Returns what a technique is called.
    pub fn technique_name(&self, id: &str) -> String {
        self.technique(id)
            .map_or_else(|| id.to_owned(), |technique| technique.name.to_string())
    }

    /// Returns the accounts, the most used first; of equal ones the one used first.
    pub fn most_used(&self) -> Vec<&Account> {
        let mut all: Vec<&Account> = self.accounts.iter().collect();
        all.sort_by_key(|account| {
            let first = account.first().map(|one| (one.at, one.entry));
            (std::cmp::Reverse(account.uses.len()), first)
        });
        all
    }

    /// Returns the limits of the mix for the whole course.
    pub fn whole(&self) -> Mix {
        Mix {
            sessions: u16::MAX,
            ..self.ground.guide.models.mix
        }
    }

    /// Returns a day on paper, always with its year.
    pub fn day(date: NaiveDate) -> String {
        day(date, 0)
    }

    /// Returns the week of the therapy a day lies in, counted from 1.
    pub fn week(&self, date: NaiveDate) -> i64 {
        (date - self.from).num_days().div_euclid(7) + 1
    }

    /// Returns the title of a concern.
    pub fn concern(&self, slug: &str) -> String {
        let concerns = &self.ground.library.vocabulary().concerns;
        let known = concerns.key(slug).and_then(|key| concerns.get(key));
        known.map_or_else(|| slug.to_owned(), |concern| concern.title.to_string())
    }

    /// Returns the title of an orientation.
    pub fn orientation(&self, slug: &str) -> String {
        let all = &self.ground.library.vocabulary().orientations;
        let known = all.key(slug).and_then(|key| all.get(key));
        known.map_or_else(|| slug.to_owned(), |one| one.title.to_string())
    }

    /// Begins the text with who, whose, when.
    pub fn begin(&self, is_for_client: bool) -> Sheet {
        let mut sheet = Sheet::new(self.summary.kind.title());
        if !is_for_client {
            sheet.head(head::CLIENT, self.dossier.client.code.as_str());
        }
        sheet.head(head::AS_OF, Self::day(self.ground.today));
        sheet.head(head::BY, self.summary.by.as_str());
        sheet.head(head::LICENCE, self.ground.clinician.licence.as_str());
        sheet
    }
}

/// Returns the uses of a technique as what a sentence comes from.
pub fn uses(account: &Account) -> Vec<Source> {
    account.uses.iter().map(used).collect()
}

/// Returns one use as what a sentence comes from.
pub fn used(one: &Spent) -> Source {
    Source::Entry(one.session, one.entry)
}

/// Returns another place of the record as what a sentence comes from.
pub fn place(name: &str) -> Vec<Source> {
    vec![Source::Place(name.to_owned())]
}

/// Returns the episode that runs, or the one that ended last where nothing came after it.
fn episode(dossier: &Dossier) -> Episode<'_> {
    let closing = &dossier.closing;
    let now = (&closing.ending, &closing.relapse);
    let Some(last) = closing.episodes.last() else {
        return (dossier.client.since, None, now.0, now.1, &[]);
    };
    let starts = dossier.sessions.iter().map(|session| session.start);
    let is_over = !dossier.client.status.is_open()
        || (closing.ending == Ending::default()
            && starts.map(|at| at.date_naive()).all(|day| day <= last.to));
    if is_over {
        let (ending, relapse) = (&last.ending, &last.relapse);
        (last.from, Some(last.to), ending, relapse, &last.goals)
    } else {
        let from = last.to.checked_add_days(Days::new(1));
        (from.unwrap_or(last.to), None, now.0, now.1, &[])
    }
}

/// Returns the record with what lies in these days; the whole of it where there was one episode only.
fn cut(dossier: &Dossier, from: NaiveDate, to: Option<NaiveDate>) -> Cow<'_, Dossier> {
    if dossier.closing.episodes.is_empty() {
        return Cow::Borrowed(dossier);
    }
    let is_in = |day: NaiveDate| day >= from && to.is_none_or(|to| day <= to);
    let mut part = dossier.clone();
    part.drawers.clear();
    part.sessions
        .retain(|session| is_in(session.start.date_naive()));
    part.readings
        .readings
        .retain(|reading| is_in(reading.at.date_naive()));
    part.plan
        .switches
        .retain(|switch| is_in(switch.at.date_naive()));
    Cow::Owned(part)
}
