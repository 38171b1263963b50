//! The timeline: everything that happened with a client, newest first, each with where to look it up.
//!
//! It is read from the documents each time and kept nowhere. The drawer is never read.

mod care;
mod chart;
mod closing;
mod goals;
mod plan;

use chrono::{NaiveDate, NaiveTime};

use crate::domain::about::About;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::replaced::Replaced;
use crate::domain::time::Stamp;
use crate::words::timeline as words;

/// One thing that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The day.
    pub date: NaiveDate,
    /// The time of day, where the record holds one.
    pub time: Option<NaiveTime>,
    /// What kind of thing.
    pub kind: EventKind,
    /// What happened, in one line.
    pub words: String,
    /// What to open for it.
    pub about: About,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $word:ident;)*) => {
        /// The kinds of events.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum EventKind {
            $($(#[$doc])* $name,)*
        }

        impl EventKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Returns its name in JSON.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            /// Returns the word that stands before it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => words::$word,)* }
            }
        }
    };
}

kinds! {
    /// A session, held or not.
    Session = "session", SESSION;
    /// Risk began or was closed.
    Risk = "risk", RISK;
    /// A goal was made, changed, agreed, reviewed.
    Goal = "goal", GOAL;
    /// An objective was made or changed.
    Objective = "objective", OBJECTIVE;
    /// Homework was agreed, is due, was talked about.
    Homework = "homework", HOMEWORK;
    /// A concern changed or was closed.
    Concern = "concern", CONCERN;
    /// A diagnosis was made, changed or shared.
    Diagnosis = "diagnosis", DIAGNOSIS;
    /// A flag was set or changed.
    Flag = "flag", FLAG;
    /// Preferences were asked.
    Preferences = "preferences", PREFERENCES;
    /// An element of consent was gone through.
    Consent = "consent", CONSENT;
    /// A fact was written, changed or set aside.
    Fact = "fact", FACT;
    /// Something happened in the client's life.
    LifeEvent = "life_event", LIFE_EVENT;
    /// The plan was agreed, changed, reviewed; a phase began.
    Plan = "plan", PLAN;
    /// The approach was switched.
    Switch = "switch", SWITCH;
    /// A rupture was closed.
    Repair = "repair", REPAIR;
    /// A measure was filled in.
    Measure = "measure", MEASURE;
    /// An episode was closed; what was arranged for after it.
    Ending = "ending", ENDING;
    /// A follow-up is due or was done.
    FollowUp = "follow_up", FOLLOW_UP;
    /// Something was allowed, given away or asked about the record.
    Disclosure = "disclosure", DISCLOSURE;
    /// The client began, paused, ended; or the chart's head changed.
    Status = "status", STATUS;
}

/// Returns everything that happened with a client, newest first.
///
/// Of one day, what has a time of day stands before what has only the day. A due date that lies ahead stands on top.
pub fn timeline(dossier: &Dossier) -> Vec<Event> {
    let mut events = chart::events(&dossier.client);
    events.extend(goals::events(dossier));
    events.extend(care::events(dossier));
    events.extend(closing::events(dossier));
    events.extend(plan::events(&dossier.plan));
    // A stable sort over what was collected oldest first keeps things of one moment in their order.
    events.sort_by_key(|event| (event.date, event.time));
    events.reverse();
    for event in &mut events {
        if event.words.contains('\n') {
            event.words = event.words.split('\n').collect::<Vec<_>>().join(" ");
        }
    }
    events
}

/// Returns what happened in the client's life, by the log and by the facts of the chart, oldest first.
pub fn life_events(dossier: &Dossier) -> Vec<Event> {
    let mut events: Vec<Event> = chart::life_events(&dossier.client)
        .chain(care::life_events(dossier))
        .collect();
    events.sort_by_key(|event| (event.date, event.time));
    events
}

fn on(date: NaiveDate, kind: EventKind, words: String, about: About) -> Event {
    Event {
        date,
        time: None,
        kind,
        words,
        about,
    }
}

fn at(stamp: Stamp, kind: EventKind, words: String, about: About) -> Event {
    Event {
        time: Some(stamp.time()),
        ..on(stamp.date_naive(), kind, words, about)
    }
}

/// Returns the changes of a field's history; `name` says whose.
fn changes<'a>(
    history: &'a [Replaced],
    kind: EventKind,
    name: &'a str,
    about: &'a About,
) -> impl Iterator<Item = Event> + 'a {
    history.iter().map(move |old| {
        let words = words::changed(name, &old.what, &dates::said(&old.was), &old.why);
        at(old.at, kind, words, about.clone())
    })
}
