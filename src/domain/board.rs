//! The caseload board: why a client needs a look, each reason in words with its figures (product.md A8).
//!
//! One small function a reason; `reasons` puts them together, most pressing first, `measured` adds what needs the
//! definitions of the measures.

#[cfg(test)]
mod tests;

use chrono::{Datelike as _, NaiveDate};

use crate::domain::brief::{Reviewed, review_dates};
use crate::domain::client::ClientStatus;
use crate::domain::closing::FollowUpKind;
use crate::domain::disclosure::RequestKind;
use crate::domain::dossier::Dossier;
use crate::domain::goal::{Goal, GoalStatus};
use crate::domain::guide::Guide;
use crate::domain::off_track;
use crate::domain::repair;
use crate::domain::schedule;
use crate::domain::shared::Shared;
use crate::domain::unsigned;
use crate::words::board as words;
use crate::words::closing as closing_words;
use crate::words::time;

/// Why a client needs a look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Risk that no written decision has closed.
    Risk {
        /// How many entries.
        open: u16,
        /// The day of the oldest one.
        since: NaiveDate,
    },
    /// Risk forms that were put off at the end of a session and wait to be filled in.
    RiskForm {
        /// How many.
        open: u16,
        /// The day the oldest one was put off.
        since: NaiveDate,
    },
    /// A follow-up whose day comes or came and of which nothing was written; of a closed client too.
    FollowUp {
        /// The earliest day; a reason from that day on.
        due: NaiveDate,
        /// What sort.
        kind: FollowUpKind,
        /// How many are open.
        open: u16,
    },
    /// Ruptures nobody closed with words.
    Repair {
        /// How many.
        open: u16,
        /// The day of the oldest one.
        since: NaiveDate,
    },
    /// The measures say that the therapy is off track, and no review has answered it.
    OffTrack {
        /// The day from which on it stands: that of the reading, or the one up to which it was decided to wait.
        from: NaiveDate,
        /// The reason with its figures.
        what: Shared,
    },
    /// A goal whose last three ratings did not rise above the best one before them.
    Stuck {
        /// The goal's number on the screen.
        goal: u16,
        /// The best rating before the last three, 0 to 10.
        best: u8,
        /// The last three ratings, oldest first, each of another session.
        last: [u8; 3],
    },
    /// The earliest day on which something is to be looked at again; a reason from that day on.
    Review {
        /// The day.
        due: NaiveDate,
        /// What.
        what: Due,
    },
    /// Notes that are not signed, by the rule of [`unsigned`].
    Unsigned {
        /// How many.
        open: u16,
        /// The day on which the session of the oldest one ended.
        since: NaiveDate,
        /// The last day on which it counts; none where it counts until it is signed.
        until: Option<NaiveDate>,
    },
    /// A measure that was due and not filled in.
    Missed {
        /// The day from which on it counts as missed.
        from: NaiveDate,
        /// The day it was due.
        since: NaiveDate,
        /// What the measure is called.
        measure: Shared,
    },
}

/// What is to be looked at again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Due {
    /// The goal with this number: its review date.
    Goal(u16),
    /// The goal with this number: its target date.
    Target(u16),
    /// The plan.
    Plan,
    /// A flag, by its slug.
    Flag(Shared),
    /// What the client asked about the record: an answer is due.
    Request(RequestKind),
}

/// The kinds of reason, most pressing first: the groups of the board.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "each is the reason of that name")]
pub enum Kind {
    Risk,
    FollowUp,
    Repair,
    OffTrack,
    Stuck,
    Review,
    Unsigned,
    Missed,
}

impl Kind {
    /// Every kind, most pressing first.
    pub const ALL: [Self; 8] = [
        Self::Risk,
        Self::FollowUp,
        Self::Repair,
        Self::OffTrack,
        Self::Stuck,
        Self::Review,
        Self::Unsigned,
        Self::Missed,
    ];

    /// Returns the title of the group.
    pub fn title(self) -> &'static str {
        match self {
            Self::Risk => words::RISKS,
            Self::FollowUp => closing_words::FOLLOW_UPS,
            Self::Repair => words::REPAIRS,
            Self::OffTrack => words::OFF_TRACKS,
            Self::Stuck => words::STUCK,
            Self::Review => words::REVIEWS,
            Self::Unsigned => words::UNSIGNED,
            Self::Missed => words::MISSED,
        }
    }

    /// Returns the name that scripts know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Risk => "risk",
            Self::FollowUp => "follow_up",
            Self::Repair => "repair",
            Self::OffTrack => "off_track",
            Self::Stuck => "stuck",
            Self::Review => "review",
            Self::Unsigned => "unsigned",
            Self::Missed => "missed",
        }
    }
}

impl Reason {
    /// Returns the kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Risk { .. } | Self::RiskForm { .. } => Kind::Risk,
            Self::FollowUp { .. } => Kind::FollowUp,
            Self::Repair { .. } => Kind::Repair,
            Self::OffTrack { .. } => Kind::OffTrack,
            Self::Stuck { .. } => Kind::Stuck,
            Self::Review { .. } => Kind::Review,
            Self::Unsigned { .. } => Kind::Unsigned,
            Self::Missed { .. } => Kind::Missed,
        }
    }

    /// Tells whether it is a reason today: a day to look at something counts once it has come.
    pub fn stands(&self, today: NaiveDate) -> bool {
        if let Self::Unsigned { until, .. } = self {
            return until.is_none_or(|until| today <= until);
        }
        self.from().is_none_or(|day| day <= today)
    }

    /// Returns the day from which on it is a reason; none where it is one whatever day it is.
    pub fn from(&self) -> Option<NaiveDate> {
        match self {
            Self::Review { due, .. } | Self::FollowUp { due, .. } => Some(*due),
            Self::OffTrack { from, .. } | Self::Missed { from, .. } => Some(*from),
            Self::Risk { .. }
            | Self::RiskForm { .. }
            | Self::Repair { .. }
            | Self::Stuck { .. }
            | Self::Unsigned { .. } => None,
        }
    }

    /// Returns the reason in two or three words, for a column.
    pub fn short(&self) -> String {
        match self {
            Self::Risk { .. } => words::RISK.to_owned(),
            Self::RiskForm { .. } => words::RISK_FORM.to_owned(),
            Self::FollowUp { .. } => closing_words::FOLLOW_UP.to_owned(),
            Self::Repair { .. } => words::REPAIR.to_owned(),
            Self::OffTrack { .. } => words::OFF_TRACK.to_owned(),
            Self::Stuck { goal, .. } => words::stuck(*goal),
            Self::Review { .. } => words::REVIEW.to_owned(),
            Self::Unsigned { .. } => words::NOT_SIGNED.to_owned(),
            Self::Missed { measure, .. } => words::missed(measure),
        }
    }

    /// Returns the reason in words with its figures.
    pub fn words(&self, today: NaiveDate) -> String {
        let day = |date| time::day(date, today.year());
        match self {
            Self::Risk { open, since } => words::risk(*open, &day(*since)),
            Self::RiskForm { open, since } => words::risk_form(*open, &day(*since)),
            Self::FollowUp { due, kind, open } => {
                closing_words::follow_up_since(kind.word(), &day(*due), *open)
            }
            Self::Repair { open, since } => words::repair(*open, &day(*since)),
            Self::OffTrack { what, .. } => words::off_track(what),
            Self::Unsigned { open, since, .. } => {
                words::not_signed(*open, &day(*since), (today - *since).num_days())
            }
            Self::Missed { measure, since, .. } => words::missed_since(measure, &day(*since)),
            Self::Stuck { goal, best, last } => words::stuck_in_full(*goal, *last, *best),
            Self::Review { due, what } => match what {
                Due::Goal(goal) => words::review_goal(*goal, &day(*due)),
                Due::Target(goal) => words::review_target(*goal, &day(*due)),
                Due::Plan => words::review_plan(&day(*due)),
                Due::Flag(flag) => words::review_flag(flag, &day(*due)),
                Due::Request(kind) => crate::words::disclosure::board(kind.word(), &day(*due)),
            },
        }
    }
}

/// Returns every reason to look at a client, most pressing first, days to come included.
///
/// A client whose therapy is over is on the board for open risk, a follow-up, an answer that is due and notes that wait
/// for their signature only.
pub fn reasons(dossier: &Dossier) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = risk(dossier).into_iter().collect();
    reasons.extend(risk_form(dossier));
    reasons.extend(follow_up(dossier));
    if is_over(dossier) {
        reasons.extend(request(dossier));
    } else {
        reasons.extend(repair(dossier));
        reasons.extend(stuck(dossier));
        reasons.extend(review(dossier));
    }
    reasons.extend(not_signed(dossier));
    reasons
}

fn is_over(dossier: &Dossier) -> bool {
    matches!(
        dossier.client.status,
        ClientStatus::Closed | ClientStatus::Archived
    )
}

/// Returns the reasons that measures give: off track, and what was due and not filled in; days to come included.
pub fn measured(dossier: &Dossier, guide: &Guide) -> Vec<Reason> {
    if is_over(dossier) {
        return Vec::new();
    }
    let off = off_track::open(dossier, guide).into_iter();
    let off = off.map(|(reason, from)| Reason::OffTrack {
        from,
        what: reason.words.into(),
    });
    let running = dossier.running().map(|session| session.id);
    let missed = schedule::awaited(dossier, guide, running).into_iter();
    let missed = missed.filter_map(|one| {
        let from = one
            .missed
            .filter(|day| one.until.is_none_or(|until| *day < until))?;
        Some(Reason::Missed {
            from,
            since: one.from,
            measure: schedule::name(guide, &one.measure, &one.version).into(),
        })
    });
    off.chain(missed).collect()
}

fn risk(dossier: &Dossier) -> Option<Reason> {
    let open = dossier.open_risk();
    let (_, since, _) = open.first()?;
    Some(Reason::Risk {
        open: u16::try_from(open.len()).unwrap_or(u16::MAX),
        since: since.date_naive(),
    })
}

/// Returns the notes that wait for their signature.
fn not_signed(dossier: &Dossier) -> Option<Reason> {
    let open = unsigned::unsigned(dossier);
    let first = open.first()?;
    Some(Reason::Unsigned {
        open: u16::try_from(open.len()).unwrap_or(u16::MAX),
        since: first.since.date_naive(),
        until: first.until,
    })
}

fn risk_form(dossier: &Dossier) -> Option<Reason> {
    let put_off = dossier.risk.forms_open().filter_map(|entry| entry.noted);
    let days: Vec<NaiveDate> = put_off.map(|at| at.date_naive()).collect();
    Some(Reason::RiskForm {
        open: u16::try_from(days.len()).unwrap_or(u16::MAX),
        since: days.into_iter().min()?,
    })
}

fn follow_up(dossier: &Dossier) -> Option<Reason> {
    let next = dossier.closing.next_follow_up()?;
    let open = dossier.closing.open_follow_ups().count();
    Some(Reason::FollowUp {
        due: next.date,
        kind: next.kind,
        open: u16::try_from(open).unwrap_or(u16::MAX),
    })
}

fn request(dossier: &Dossier) -> Option<Reason> {
    let first = dossier.disclosures.open_requests().next()?;
    Some(Reason::Review {
        due: first.due,
        what: Due::Request(first.kind),
    })
}

fn repair(dossier: &Dossier) -> Option<Reason> {
    let open = repair::open(dossier);
    let since = open.first()?.at;
    Some(Reason::Repair {
        open: u16::try_from(open.len()).unwrap_or(u16::MAX),
        since: since.date_naive(),
    })
}

/// Returns the goals that are worked on and do not move: the last three ratings, in three sessions, are none above the
/// best one before them. The baseline is a rating before them; a goal that was rated 10 again is not stuck.
fn stuck(dossier: &Dossier) -> Vec<Reason> {
    dossier
        .goals
        .numbered()
        .into_iter()
        .zip(1..)
        .filter(|(goal, _)| is_worked_on(goal))
        .filter_map(|(goal, number)| {
            let ratings: Vec<u8> = goal
                .baseline
                .into_iter()
                .chain(
                    dossier
                        .goal_ratings(goal.id)
                        .into_iter()
                        .map(|(_, rating)| rating),
                )
                .collect();
            let (before, last) = ratings.split_last_chunk::<3>()?;
            let best = before.iter().copied().max()?;
            last.iter()
                .all(|rating| *rating <= best && *rating < REACHED)
                .then_some(Reason::Stuck {
                    goal: number,
                    best,
                    last: *last,
                })
        })
        .collect()
}

/// What a goal is rated when it is reached (Law, goal-based outcomes).
const REACHED: u8 = 10;

/// Tells whether a goal is to move: one on hold or kept after it was met is not.
fn is_worked_on(goal: &Goal) -> bool {
    matches!(
        goal.status,
        GoalStatus::Proposed | GoalStatus::Agreed | GoalStatus::Active
    )
}

/// Returns the earliest day on which something is to be looked at; whoever shows it knows what day it is.
fn review(dossier: &Dossier) -> Option<Reason> {
    let number = |number: Option<usize>| u16::try_from(number.unwrap_or(0)).unwrap_or(u16::MAX);
    let first = review_dates(dossier).into_iter().next()?;
    Some(Reason::Review {
        due: first.due,
        what: match first.what {
            Reviewed::Goal(goal, _) => Due::Goal(number(goal)),
            Reviewed::Target(goal, _) => Due::Target(number(goal)),
            Reviewed::Plan => Due::Plan,
            Reviewed::Flag(flag) => Due::Flag(flag.into()),
            Reviewed::Request(kind) => Due::Request(kind),
        },
    })
}
