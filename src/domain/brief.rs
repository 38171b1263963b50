//! The start card: what matters before the session, on one screen (product.md A2).
//!
//! Never a word of the drawer.

mod after;
mod review;
#[cfg(test)]
mod tests;
mod together;

use chrono::NaiveDate;

use crate::domain::alliance;
pub use crate::domain::brief::after::DueFollowUp;
pub use crate::domain::brief::review::{Review, Reviewed, review_dates};
use crate::domain::brief::review::{review_row, reviews};
pub use crate::domain::brief::together::{Decided, Together};
use crate::domain::caseload::{RunningRow, newest, summary};
use crate::domain::consent;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::feedback;
use crate::domain::goal::gas::GasScale;
use crate::domain::guide::Guide;
use crate::domain::homework;
use crate::domain::id::{EntryId, GoalId, SessionId};
use crate::domain::ledger;
use crate::domain::line::did_name;
use crate::domain::measure::prompt;
use crate::domain::off_track;
use crate::domain::preference;
use crate::domain::reading::Reading;
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
    /// Follow-ups whose day has come and of which nothing was written, the longest due first.
    pub follow_ups: Vec<DueFollowUp>,
    /// What the client asks about the record and has no answer yet, in words.
    pub requests: Vec<String>,
    /// The number of the episode that runs and its first day, where others ended before it.
    pub episode: Option<(u16, NaiveDate)>,
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
    /// What the newest readings ask to be talked about.
    pub talk: Vec<Talk>,
    /// When the client said last how it was, and when something was decided together.
    pub together: Together,
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
    /// Other factors of the newest reading that are low or fell, the lowest first, in words; a prompt for a conversation.
    pub low: Vec<String>,
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
    /// The newest rating by its five written levels.
    pub level: Option<i8>,
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
                .map(|(entry, at, words)| {
                    let mut answers = dossier.risk.answers_open();
                    let is_answer = answers.any(|answer| answer.id == entry);
                    OpenRisk {
                        entry,
                        at,
                        words: if is_answer {
                            words::keying::critical::on_card(words)
                        } else {
                            words.to_owned()
                        },
                    }
                })
                .collect(),
            follow_ups: after::follow_ups(dossier, today),
            requests: after::requests(dossier, today),
            episode: after::episode(dossier),
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
            talk: Vec::new(),
            reasons: reasons(dossier),
            aside: dossier.plan.held_back(),
            together: Together::default(),
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
                low: factors_low(dossier, guide, &guide.alliance.factor),
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
            talk: prompted(dossier, guide).collect(),
            together: Together::of(dossier, &guide.session_rating),
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
            (words::closing::CARD_FOLLOW_UPS, self.follow_up_rows()),
            (words::disclosure::CARD, self.requests.clone()),
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
            (
                words::feedback::TALK,
                self.talk
                    .iter()
                    .map(|talk| words::feedback::talk(&dates::shown_short(talk.on), &talk.words))
                    .collect(),
            ),
            (words::closing::EPISODE, self.episode_rows()),
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
                        said::alliance(&last.title, &rated, &last.low, &dates::shown(last.on))
                    })
                    .collect(),
            ),
            (said::TOGETHER, self.together.rows(self.today)),
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

/// Something that a reading asks to be talked about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Talk {
    /// The day it was read.
    pub on: NaiveDate,
    /// What was read, and what is to be talked about.
    pub words: String,
    /// The session it was read in.
    pub session: Option<SessionId>,
}

/// Returns what the newest readings ask to be talked about: common factors that are low or fell, then the prompts of the
/// measures. Own rules for a conversation (measures.md 3.6).
pub fn to_talk_about(dossier: &Dossier, guide: &Guide) -> Vec<Talk> {
    use words::feedback as said;
    let factors = alliance::low_factors(dossier, guide).map(|low| {
        let ask = low.factors.first().map_or("", |(factor, ..)| &factor.ask);
        let words = said::factors_low(&factors_low(dossier, guide, ""), ask);
        talk(low.reading, words)
    });
    factors
        .into_iter()
        .chain(prompted(dossier, guide))
        .collect()
}

/// Returns the factors of the newest reading that are low or fell, in words, the lowest first, but for one that is said
/// already.
fn factors_low(dossier: &Dossier, guide: &Guide, said: &str) -> Vec<String> {
    let low = alliance::low_factors(dossier, guide);
    let factors = low.into_iter().flat_map(|low| low.factors);
    factors
        .filter(|(factor, ..)| factor.slug != said)
        .map(|(factor, value, fell)| words::feedback::factor_low(&factor.title, value, fell))
        .collect()
}

/// Returns what the prompts of the measures ask to be talked about.
fn prompted<'a>(dossier: &'a Dossier, guide: &'a Guide) -> impl Iterator<Item = Talk> {
    use words::feedback as said;
    feedback::told(dossier, guide).into_iter().map(|told| {
        let answers: Vec<String> = prompt::answers(told.measure, told.reading, told.prompt)
            .iter()
            .map(|(item, value)| said::answer(&item.label, *value))
            .collect();
        talk(
            told.reading,
            said::told(&told.measure.name, &told.prompt.say, &answers),
        )
    })
}

fn talk(reading: &Reading, words: String) -> Talk {
    Talk {
        on: reading.at.date_naive(),
        words,
        session: reading.session,
    }
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
            level: goal
                .gas
                .as_ref()
                .and_then(GasScale::newest)
                .map(|rating| rating.level),
        })
        .collect()
}

fn goal_row(goal: &GoalLine) -> String {
    let trend = goal.moved().map(words::brief::moved).unwrap_or_default();
    let level = goal.level.map(words::gas::on_card);
    let trend: Vec<String> = [trend]
        .into_iter()
        .filter(|trend| !trend.is_empty())
        .chain(level)
        .collect();
    let trend = trend.join(", ");
    words::brief::goal(goal.number, &goal.words, &goal.rating_shown(), &trend)
}
