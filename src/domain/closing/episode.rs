//! The end of an episode of care and the beginning of the next: what is frozen, what goes on.

use chrono::NaiveDate;

use crate::domain::client::{ClientStatus, StatusChange};
use crate::domain::closing::{Ending, Episode, FrozenGoal};
use crate::domain::dossier::Dossier;
use crate::domain::goal::{Goal, GoalChange, GoalStatus, GoalWas};
use crate::domain::id::GoalId;
use crate::domain::time::Stamp;

/// Returns the episode that runs as it stands now, to be kept: how it ends, the relapse plan, its goals.
pub fn episode(dossier: &Dossier, at: Stamp, by: &str) -> Episode {
    let closing = &dossier.closing;
    let goals = dossier.goals.goals.iter();
    Episode {
        number: u16::try_from(closing.episodes.len() + 1).unwrap_or(u16::MAX),
        from: dossier.client.since,
        to: last_day(dossier, at.date_naive()),
        closed: at,
        by: by.to_owned(),
        ending: closing.ending.clone(),
        relapse: closing.relapse.clone(),
        goals: goals
            .filter(|goal| goal.episode.is_none() && goal.status != GoalStatus::InError)
            .map(|goal| frozen(dossier, goal))
            .collect(),
    }
}

/// Returns the last day of the episode that runs: the day of its ending where that has come, else of its last session.
fn last_day(dossier: &Dossier, today: NaiveDate) -> NaiveDate {
    let since = dossier.client.since;
    let ending = dossier.closing.ending.date.filter(|day| *day <= today);
    let held = dossier
        .last_held()
        .map(|session| session.start.date_naive());
    ending.or(held).filter(|day| *day >= since).unwrap_or(today)
}

fn frozen(dossier: &Dossier, goal: &Goal) -> FrozenGoal {
    let ratings = dossier.goal_ratings(goal.id);
    let first = ratings.first().map(|(_, value)| *value);
    FrozenGoal {
        goal: goal.id,
        words: goal.words.clone(),
        status: goal.status,
        baseline: goal.baseline.or(first.filter(|_| ratings.len() > 1)),
        last: ratings.last().map(|(_, value)| *value),
    }
}

impl Dossier {
    /// Closes the therapy: the episode that runs is frozen, and the client is closed.
    pub fn close(&mut self, at: Stamp, by: &str, why: &str) {
        if !self.closing.is_ended(&self.client) {
            let ended = episode(self, at, by);
            self.closing.episodes.push(ended);
        }
        let was = std::mem::replace(&mut self.client.status, ClientStatus::Closed);
        self.client.history.push(StatusChange {
            at,
            by: by.to_owned(),
            was,
            why: why.to_owned(),
        });
        // What was agreed to come is over.
        self.client.next = None;
    }

    /// Begins another episode: the goals of the one before stay as they were, and how it ended stays with it. Skills, the
    /// relapse plan and follow-ups go on.
    pub fn reopen(&mut self, at: Stamp, by: &str, why: &str) {
        // Closed without its command: what stands there is the end of that episode.
        if !self.closing.is_ended(&self.client) {
            let ended = episode(self, at, by);
            self.closing.episodes.push(ended);
        }
        let number = u16::try_from(self.closing.episodes.len()).unwrap_or(u16::MAX);
        self.closing.ending = Ending::default();
        for goal in &mut self.goals.goals {
            goal.episode.get_or_insert(number);
        }
        let was = std::mem::replace(&mut self.client.status, ClientStatus::Active);
        self.client.since = at.date_naive();
        self.client.history.push(StatusChange {
            at,
            by: by.to_owned(),
            was,
            why: why.to_owned(),
        });
    }
}

/// Returns a new goal that carries an earlier one over: its words and where it belongs; it is rated and agreed anew.
pub fn carried(old: &Goal, id: GoalId, at: Stamp, by: &str, why: &str) -> Goal {
    Goal {
        domain: old.domain,
        importance: old.importance,
        impact: old.impact,
        concern: old.concern.clone(),
        linked: old.linked.clone(),
        cell: old.cell.clone(),
        outcome: old.outcome,
        lens: old.lens.clone(),
        measure: old.measure.clone(),
        follows: Some(old.id),
        history: vec![GoalChange {
            at,
            by: by.to_owned(),
            was: GoalWas::Made,
            why: why.to_owned(),
        }],
        ..Goal::new(id, &old.words, at)
    }
}
