//! What is to be looked at again: goals, the plan, flags, and answers the client waits for.

use chrono::NaiveDate;

use crate::domain::dates;
use crate::domain::disclosure::RequestKind;
use crate::domain::dossier::Dossier;
use crate::domain::goal::Goal;
use crate::words;

/// Something whose day to be looked at has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    /// The day it was due.
    pub due: NaiveDate,
    /// What.
    pub what: Reviewed,
}

/// What is to be looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reviewed {
    /// A goal's review date.
    Goal(Option<usize>, String),
    /// A goal's target date.
    Target(Option<usize>, String),
    /// The plan.
    Plan,
    /// A flag, by its slug.
    Flag(String),
    /// What the client asked about the record: an answer is due.
    Request(RequestKind),
}

/// Returns everything whose day to be looked at again has come, the earliest first.
pub(super) fn reviews(dossier: &Dossier, today: NaiveDate) -> Vec<Review> {
    let mut reviews = review_dates(dossier);
    // Requests stand in a section of their own, before they are due.
    reviews.retain(|review| review.due <= today && !matches!(review.what, Reviewed::Request(_)));
    reviews
}

/// Returns everything with a day on which it is to be looked at again, the earliest first, days to come included.
pub fn review_dates(dossier: &Dossier) -> Vec<Review> {
    let goals = &dossier.goals;
    let named = |goal: &Goal| (goals.number(goal.id), goal.words.clone());
    let mut reviews = Vec::new();
    for goal in goals.numbered() {
        let (number, words) = named(goal);
        reviews.extend(goal.next_review().map(|due| Review {
            due,
            what: Reviewed::Goal(number, words.clone()),
        }));
        reviews.extend(goal.awaited().map(|due| Review {
            due,
            what: Reviewed::Target(number, words),
        }));
    }
    reviews.extend(dossier.plan.review.map(|due| Review {
        due,
        what: Reviewed::Plan,
    }));
    reviews.extend(dossier.client.flags.iter().filter_map(|flag| {
        Some(Review {
            due: flag.review?,
            what: Reviewed::Flag(flag.flag.clone()),
        })
    }));
    let requests = dossier.disclosures.open_requests();
    reviews.extend(requests.map(|one| Review {
        due: one.due,
        what: Reviewed::Request(one.kind),
    }));
    reviews.sort_by_key(|review| review.due);
    reviews
}

/// Returns it as a row.
pub(super) fn review_row(review: &Review, today: NaiveDate) -> String {
    let since = dates::away(review.due, today);
    match &review.what {
        Reviewed::Goal(number, said) => words::brief::review_goal(*number, said, &since),
        Reviewed::Target(number, said) => words::brief::target_goal(*number, said, &since),
        Reviewed::Plan => words::brief::review_plan(&since),
        Reviewed::Flag(flag) => words::brief::review_flag(flag, &since),
        Reviewed::Request(kind) => words::disclosure::board(kind.word(), &since),
    }
}
