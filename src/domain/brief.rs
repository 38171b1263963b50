//! The start card: what matters before the session, on one screen (product.md A2).
//!
//! Never a word of the drawer.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::domain::alliance;
use crate::domain::caseload::{RunningRow, newest, summary};
use crate::domain::consent;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::goal::Goal;
use crate::domain::guide::Guide;
use crate::domain::homework;
use crate::domain::id::{EntryId, GoalId};
use crate::domain::ledger;
use crate::domain::line::did_name;
use crate::domain::off_track;
use crate::domain::preference;
use crate::domain::repair::{self, Rupture};
use crate::domain::schedule;
use crate::domain::session::Kind;
use crate::domain::time::{Civil, Stamp};
use crate::domain::topics;
use crate::words;

/// What the start card says.
#[derive(Clone, PartialEq, Debug)]
pub struct Brief {
    /// The number the next session will have.
    pub session: u16,
    /// A session that has begun and not ended.
    pub unfinished: Option<RunningRow>,
    /// Risk no written decision has closed, oldest first, in full.
    pub risk: Vec<OpenRisk>,
    /// Ruptures nobody closed with words, oldest first.
    pub repairs: Vec<OpenRepair>,
    /// The last session that took place.
    pub last: Option<LastTime>,
    /// The planned steps.
    pub next_steps: Vec<String>,
    /// Tasks agreed last time, and what is open from before and has a day; each with how it stands.
    pub tasks: Vec<String>,
    /// Topics that wait: the agenda, what was brought up before and comes back.
    pub parked: Vec<String>,
    /// The goals that are worked on, by number.
    pub goals: Vec<GoalLine>,
    /// What should be looked at again, the longest due first.
    pub reviews: Vec<Review>,
    /// The next appointment.
    pub appointment: Option<Civil>,
    /// Core elements of consent that are open, by their short names.
    pub consent: Vec<String>,
    /// When preferences were asked last, where it is time again (matching.md 7).
    pub preferences: Option<preference::Asked>,
    /// Lines whose reason for a stopped technique is missing, the oldest first: session, time, technique, flags.
    pub reasons: Vec<String>,
    /// How many techniques the client declined, and how many were put off.
    pub aside: (usize, usize),
    /// Measures that are due, by name, those that were missed with since when.
    pub due: Vec<String>,
    /// Why the measures say that the therapy is off track, with figures and without the rule.
    pub off_track: Vec<String>,
    /// The last alliance rating; none where it was never read.
    pub alliance: Option<AllianceLine>,
    today: NaiveDate,
}

/// An open risk entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenRisk {
    /// The entry.
    pub entry: EntryId,
    /// When.
    pub at: Stamp,
    /// Its words, never shortened.
    pub words: String,
}

/// A rupture nobody closed with words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenRepair {
    /// The moment that marked it.
    pub id: EntryId,
    /// When the rupture was marked.
    pub at: Stamp,
    /// Its words.
    pub words: String,
    /// How far the way has come, in words; empty without a guide.
    pub way: String,
}

/// The last alliance rating.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AllianceLine {
    /// The title of the factor.
    pub title: String,
    /// The rating, 0 to 10.
    pub value: u8,
    /// The one before.
    pub was: Option<u8>,
    /// When it was read.
    pub on: NaiveDate,
}

/// The last session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastTime {
    /// Its number.
    pub number: u16,
    /// When it began.
    pub start: Stamp,
    /// One line about it.
    pub summary: String,
}

/// One goal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoalLine {
    /// The goal.
    pub id: GoalId,
    /// Its number on the screen.
    pub number: usize,
    /// The client's words.
    pub words: String,
    /// Ratings, session by session, 0 to 10.
    pub series: Vec<(u16, u8)>,
    /// The rating before the first session's, if one was taken.
    pub baseline: Option<u8>,
}

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
}

/// A section of the card: its title and its rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// The title.
    pub title: &'static str,
    /// The rows.
    pub rows: Vec<String>,
}

impl GoalLine {
    /// Returns the newest rating and the one before it, for which the baseline counts.
    pub fn rating(&self) -> Option<(u8, Option<u8>)> {
        let mut newest = self.series.iter().rev().map(|(_, value)| *value);
        match newest.next() {
            Some(now) => Some((now, newest.next().or(self.baseline))),
            None => self.baseline.map(|value| (value, None)),
        }
    }

    /// Returns how far the newest rating is from the first one, the baseline included.
    pub fn moved(&self) -> Option<i16> {
        let (_, newest) = self.series.last()?;
        let first = self.baseline.or_else(|| {
            self.series
                .first()
                .map(|(_, value)| *value)
                .filter(|_| self.series.len() > 1)
        })?;
        Some(i16::from(*newest) - i16::from(first))
    }

    /// Returns the rating as it is shown: `4 (was 3)`, or `not yet`.
    pub fn rating_shown(&self) -> String {
        self.rating().map_or_else(
            || words::brief::NOT_YET.to_owned(),
            |(now, was)| words::brief::rated(now, was),
        )
    }
}

impl Brief {
    /// Makes the card of a client.
    pub fn of(dossier: &Dossier, today: NaiveDate) -> Self {
        let last = dossier.last_held();
        let told = |kind: &Kind| {
            last.map(|session| newest(session, kind))
                .unwrap_or_default()
        };
        Self {
            session: dossier
                .sessions
                .iter()
                .map(|session| session.number)
                .max()
                .map_or(1, |number| number.saturating_add(1)),
            unfinished: dossier.running().map(|session| RunningRow {
                id: session.id,
                number: session.number,
                start: session.start,
                last: session
                    .standing()
                    .last()
                    .map_or(session.start, |entry| entry.line.at),
            }),
            risk: dossier
                .open_risk()
                .into_iter()
                .map(|(entry, at, words)| OpenRisk {
                    entry,
                    at,
                    words: words.to_owned(),
                })
                .collect(),
            repairs: open_repairs(dossier, None),
            last: last.map(|session| LastTime {
                number: session.number,
                start: session.start,
                summary: summary(session),
            }),
            next_steps: told(&Kind::Next),
            tasks: homework::left(dossier)
                .iter()
                .map(|task| words::goals::task(&task.words, &task.state(today)))
                .collect(),
            parked: topics::waiting(dossier)
                .iter()
                .map(topics::BroughtUp::row)
                .collect(),
            goals: goals(dossier),
            reviews: reviews(dossier, today),
            appointment: dossier.client.next,
            consent: Vec::new(),
            preferences: None,
            alliance: None,
            due: Vec::new(),
            off_track: Vec::new(),
            reasons: reasons(dossier),
            aside: dossier.plan.held_back(),
            today,
        }
    }

    /// Adds what the guide asks for: consent that is open, preferences that are to be asked again, how far a repair has
    /// come, the last alliance rating, measures that are due, what is off track.
    #[must_use]
    pub fn guided(self, dossier: &Dossier, guide: &Guide) -> Self {
        let open = consent::open(&dossier.client, guide);
        Self {
            repairs: open_repairs(dossier, Some(guide)),
            alliance: alliance::newest(dossier, guide).map(|(title, read)| AllianceLine {
                title: title.to_owned(),
                value: read.value,
                was: read.was,
                on: read.reading.at.date_naive(),
            }),
            consent: open
                .iter()
                .map(|element| element.short().to_owned())
                .collect(),
            due: due(dossier, guide, self.today),
            off_track: off_track::standing(dossier, guide, self.today)
                .into_iter()
                .map(|reason| reason.short)
                .collect(),
            preferences: preference::asked(dossier, guide.preferences)
                .filter(|asked| asked.is_due()),
            ..self
        }
    }

    /// Returns the card in words, the most pressing first; sections with nothing in them are left out.
    pub fn sections(&self) -> Vec<Section> {
        use words::brief as said;
        let day = |at: Stamp| dates::shown_short(at.date_naive());
        let time = |at: Stamp| at.format("%H:%M").to_string();
        let last = match &self.last {
            Some(last) => said::last(last.number, &day(last.start), &last.summary),
            None => said::FIRST_SESSION.to_owned(),
        };
        let rows = [
            (
                said::UNFINISHED,
                self.unfinished
                    .iter()
                    .map(|row| said::unfinished(row.number, &time(row.start), &time(row.last)))
                    .collect(),
            ),
            (
                said::RISK,
                self.risk
                    .iter()
                    .map(|risk| said::risk(&day(risk.at), &risk.words))
                    .collect(),
            ),
            (
                said::REPAIR,
                self.repairs
                    .iter()
                    .map(|repair| said::rupture(&day(repair.at), &repair.words, &repair.way))
                    .collect(),
            ),
            (said::OFF_TRACK, self.off_track.clone()),
            (
                said::CONSENT,
                (!self.consent.is_empty())
                    .then(|| said::consent(&self.consent))
                    .into_iter()
                    .collect(),
            ),
            (said::REASONS, self.reasons.clone()),
            (said::DUE, said::due(&self.due).into_iter().collect()),
            (said::LAST, vec![last]),
            (said::NEXT, self.next_steps.clone()),
            (said::TASKS, self.tasks.clone()),
            (said::PARKED, self.parked.clone()),
            (said::GOALS, self.goals.iter().map(goal_row).collect()),
            (
                said::ALLIANCE,
                self.alliance
                    .iter()
                    .map(|last| {
                        let rated = said::rated(last.value, last.was);
                        said::alliance(&last.title, &rated, &dates::shown(last.on))
                    })
                    .collect(),
            ),
            (
                said::REVIEWS,
                self.reviews
                    .iter()
                    .map(|review| review_row(review, self.today))
                    .collect(),
            ),
            (
                said::ASK_AGAIN,
                self.preferences
                    .iter()
                    .map(|asked| said::ask_preferences(&dates::shown(asked.date), asked.since))
                    .collect(),
            ),
            (
                said::ASIDE,
                Some(words::aside::counted(self.aside.0, self.aside.1))
                    .filter(|words| !words.is_empty())
                    .into_iter()
                    .collect(),
            ),
            (
                said::APPOINTMENT,
                self.appointment
                    .iter()
                    .map(|at| dates::echo_appointment(*at, self.today))
                    .collect(),
            ),
        ];
        rows.into_iter()
            .filter(|(_, rows): &(_, Vec<String>)| !rows.is_empty())
            .map(|(title, rows)| Section { title, rows })
            .collect()
    }
}

/// Returns the ruptures nobody closed with words, oldest first; with a guide also how far each has come.
pub fn open_repairs(dossier: &Dossier, guide: Option<&Guide>) -> Vec<OpenRepair> {
    let way = |rupture: &Rupture<'_>| {
        guide.map_or_else(String::new, |guide| {
            let way = rupture.way(&guide.repair);
            let done: Vec<&str> = way.done.iter().map(|task| task.done()).collect();
            let next = way.next.map(|task| task.title.as_str());
            words::alliance::way(&done, next, way.marked.is_some())
        })
    };
    repair::open(dossier)
        .iter()
        .map(|rupture| OpenRepair {
            id: rupture.id,
            at: rupture.at,
            words: rupture.words().to_owned(),
            way: way(rupture),
        })
        .collect()
}

fn due(dossier: &Dossier, guide: &Guide, today: NaiveDate) -> Vec<String> {
    let running = dossier.running().map(|session| session.id);
    schedule::due(dossier, guide, today, running)
        .into_iter()
        .map(|due| {
            let name = schedule::name(guide, &due.measure, &due.version);
            let missed = due.is_missed.then(|| dates::shown_short(due.since));
            words::schedule::due_row(&name, missed.as_deref())
        })
        .collect()
}

fn reasons(dossier: &Dossier) -> Vec<String> {
    let missing = ledger::all_reasons_missing(dossier);
    let row = |id: &EntryId| {
        let (session, entry) = dossier.entries().find(|(_, entry)| entry.id == *id)?;
        let despite = entry.line.technique.as_ref()?.despite.as_ref()?;
        let time = entry.line.at.format("%H:%M").to_string();
        Some(words::aside::reason_row(
            &words::aside::in_session(session.number, &time),
            &did_name(&entry.line),
            &despite.flags.join(", "),
        ))
    };
    missing.iter().filter_map(row).collect()
}

fn goals(dossier: &Dossier) -> Vec<GoalLine> {
    dossier
        .goals
        .numbered()
        .into_iter()
        .zip(1..)
        .map(|(goal, number)| GoalLine {
            id: goal.id,
            number,
            words: goal.words.clone(),
            series: dossier.goal_ratings(goal.id),
            baseline: goal.baseline,
        })
        .collect()
}

fn goal_row(goal: &GoalLine) -> String {
    let trend = goal.moved().map(words::brief::moved).unwrap_or_default();
    words::brief::goal(goal.number, &goal.words, &goal.rating_shown(), &trend)
}

fn reviews(dossier: &Dossier, today: NaiveDate) -> Vec<Review> {
    let mut reviews = review_dates(dossier);
    reviews.retain(|review| review.due <= today);
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
    reviews.sort_by_key(|review| review.due);
    reviews
}

fn review_row(review: &Review, today: NaiveDate) -> String {
    let since = dates::away(review.due, today);
    match &review.what {
        Reviewed::Goal(number, said) => words::brief::review_goal(*number, said, &since),
        Reviewed::Target(number, said) => words::brief::target_goal(*number, said, &since),
        Reviewed::Plan => words::brief::review_plan(&since),
        Reviewed::Flag(flag) => words::brief::review_flag(flag, &since),
    }
}
