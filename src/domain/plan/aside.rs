//! A technique that is set aside: the client declined it, or it was put off with a reason (matching.md 4 and 11).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::GoalId;
use crate::domain::plan::Plan;

/// A technique that is not offered until somebody offers it again; kept for ever.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// The technique's id, for instance `T056`.
    pub technique: String,
    /// Its name at that time.
    pub name: String,
    /// Who set it aside.
    pub kind: AsideKind,
    /// The goal it was put off for; none = for every goal. A refusal holds for every goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
    /// The client's words, or the reason; never empty.
    pub words: String,
    /// When.
    pub on: NaiveDate,
    /// Who wrote it down.
    pub by: String,
    /// When and why it was offered again; none while it is set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<Offered>,
}

/// Why a technique is set aside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsideKind {
    /// The client does not want it.
    Declined,
    /// Not now, because.
    NotNow,
}

/// The explicit act by which a technique comes back into the lists.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offered {
    /// When.
    pub on: NaiveDate,
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
}

impl Aside {
    /// Tells whether it holds the technique back for a goal: a refusal does for every goal, until it is offered again.
    pub fn holds(&self, goal: Option<GoalId>) -> bool {
        let is_for = self.goal.is_none() || self.goal == goal || self.kind == AsideKind::Declined;
        self.offered.is_none() && is_for
    }
}

impl Plan {
    /// Returns how many techniques are held back for some goal: those the client declined, and those put off only.
    pub fn held_back(&self) -> (usize, usize) {
        let of = |kind: AsideKind| -> BTreeSet<&str> {
            let held = self.asides.iter();
            held.filter(|aside| aside.kind == kind && aside.offered.is_none())
                .map(|aside| aside.technique.as_str())
                .collect()
        };
        let declined = of(AsideKind::Declined);
        let put_off = of(AsideKind::NotNow);
        (declined.len(), put_off.difference(&declined).count())
    }

    /// Returns what holds a technique back for a goal: a refusal before what was put off, the newest of each.
    pub fn aside(&self, technique: &str, goal: Option<GoalId>) -> Option<&Aside> {
        let holds = |aside: &&Aside| aside.technique == technique && aside.holds(goal);
        let mut found: Option<&Aside> = None;
        for aside in self.asides.iter().filter(holds) {
            if found.is_none_or(|known| (aside.kind, known.on) <= (known.kind, aside.on)) {
                found = Some(aside);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use uuid::Uuid;

    use crate::domain::id::{ClientId, GoalId};
    use crate::domain::plan::{Aside, AsideKind, Offered, Plan};

    fn aside(kind: AsideKind, goal: Option<u128>, words: &str, day: u64) -> Aside {
        Aside {
            technique: String::from("T056"),
            name: String::from("Thought record"),
            kind,
            goal: goal.map(Uuid::from_u128).map(GoalId),
            words: words.to_owned(),
            on: NaiveDate::default() + Days::new(day),
            by: String::from("rk"),
            offered: None,
        }
    }

    fn held(asides: &[Aside], goal: Option<u128>) -> Option<String> {
        let mut plan = Plan::new(ClientId(Uuid::from_u128(1)));
        plan.asides = asides.to_vec();
        let goal = goal.map(Uuid::from_u128).map(GoalId);
        plan.aside("T056", goal).map(|aside| aside.words.clone())
    }

    #[test]
    fn a_refusal_holds_for_every_goal_and_comes_before_what_was_put_off() {
        let declined = aside(AsideKind::Declined, Some(2), "no more forms", 1);
        let later = aside(AsideKind::NotNow, Some(3), "after the move", 5);
        let both = [declined, later.clone()];
        assert_eq!(held(&both, Some(3)).as_deref(), Some("no more forms"));
        assert_eq!(held(&both, None).as_deref(), Some("no more forms"));
        assert_eq!(
            held(std::slice::from_ref(&later), Some(3)).as_deref(),
            Some("after the move")
        );
        assert_eq!(held(&[later], Some(2)), None);
    }

    #[test]
    fn the_newest_words_count_until_it_is_offered_again() {
        let first = aside(AsideKind::NotNow, None, "too tired", 1);
        let second = aside(AsideKind::NotNow, None, "still too tired", 9);
        let both = [second.clone(), first.clone()];
        assert_eq!(held(&both, None).as_deref(), Some("still too tired"));
        let again = |aside: &Aside| Aside {
            offered: Some(Offered {
                on: aside.on,
                by: String::from("rk"),
                why: String::from("asked for it"),
            }),
            ..aside.clone()
        };
        assert_eq!(
            held(&[again(&second), first.clone()], None).as_deref(),
            Some("too tired")
        );
        assert_eq!(held(&[again(&second), again(&first)], None), None);
    }
}
