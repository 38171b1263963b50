//! One row of a part of the chart: its words, how it looks, and what Enter on it opens.

use crate::app::chart::Part;
use crate::app::form::Subject;
use crate::domain::formulation::LensPlace;
use crate::domain::id::{EntryId, GoalId, ReadingId, SessionId};
use crate::domain::measure::trend::line::Of;

/// One row of a part.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What stands before the words, in a column of its own.
    pub lead: String,
    /// The words, wrapped.
    pub words: String,
    /// What stands behind them: source, date.
    pub tail: String,
    /// How it looks.
    pub tone: Tone,
    /// What Enter opens; a row that opens nothing is passed over by the arrows.
    pub opens: Option<Opens>,
}

/// How a row looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// As text.
    #[default]
    Plain,
    /// As the head of what follows.
    Heading,
    /// As something that is not there yet, or that is only said.
    Quiet,
    /// As risk.
    Risk,
}

/// What Enter on a row opens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Opens {
    /// A form.
    Form(Subject),
    /// A form at one of its fields.
    FormAt(Subject, &'static str),
    /// The plan's form with this main model, a slug, for the user to take.
    Model(String),
    /// A goal on the goals page.
    Goal(GoalId),
    /// The review of a goal: the next date is asked for, and the answer marks it as reviewed today.
    Review(GoalId),
    /// Where a goal is by its five written levels is asked for.
    Levels(GoalId),
    /// The risk form of an open entry.
    Risk(EntryId),
    /// A session at one of its entries.
    Entry(SessionId, EntryId),
    /// A session from its beginning.
    Session(SessionId),
    /// A slot of a lens: what is placed in it is chosen.
    Slot(LensPlace),
    /// An idea of the log: it is taken up or let go.
    Idea(EntryId),
    /// Another part of the chart.
    Part(Part),
    /// The uses of a technique, by its id, below its row.
    Uses(String),
    /// The library, with this typed.
    Library(String),
    /// The line of a measure or a goal.
    Trend(Of),
    /// A finished reading; in the chart, the line it stands in.
    Reading(ReadingId),
    /// A question a rule asks once, a place in the list of findings.
    Finding(usize),
    /// A family there is something to learn in, a slug; only the profile has such rows.
    Learn(String),
    /// A hidden technique that is shown again, by its id; only the page of own techniques has such rows.
    ShowAgain(String),
    /// A measure; only the page of measures has such rows.
    Measure(crate::app::measures::Listed),
}

impl Opens {
    /// Tells whether it is filled in there, which only whoever writes the record can.
    pub fn fills_in(&self) -> bool {
        matches!(
            self,
            Self::Form(_)
                | Self::FormAt(..)
                | Self::Model(_)
                | Self::Slot(_)
                | Self::Idea(_)
                | Self::Finding(_)
        )
    }
}

impl Row {
    /// Returns a row of words that opens something.
    pub fn of(lead: impl Into<String>, words: impl Into<String>, opens: Opens) -> Self {
        Self {
            lead: lead.into(),
            words: words.into(),
            tail: String::new(),
            tone: Tone::Plain,
            opens: Some(opens),
        }
    }

    /// Returns the head of what follows.
    pub fn heading(words: impl Into<String>) -> Self {
        Self {
            lead: String::new(),
            words: words.into(),
            tail: String::new(),
            tone: Tone::Heading,
            opens: None,
        }
    }

    /// Returns a row that only says something.
    pub fn quiet(words: impl Into<String>) -> Self {
        Self {
            tone: Tone::Quiet,
            ..Self::heading(words)
        }
    }

    /// Returns the row with words behind it.
    #[must_use]
    pub fn with_tail(self, tail: impl Into<String>) -> Self {
        Self {
            tail: tail.into(),
            ..self
        }
    }

    /// Returns the row in this tone.
    #[must_use]
    pub fn in_tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}
