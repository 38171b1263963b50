//! What stands on the card, most important first: what stops it, what to ask, what to adapt, then how it is done, then the
//! rest.

mod about;
mod heed;
mod history;
mod points;

use crate::app::desk::Desk;
use crate::app::msg::Shelf;
use crate::app::shown;
use crate::app::state::State;
use crate::domain::matching::Situation;
use crate::domain::technique::{Card, Pace, Technique, TechniqueId};
use crate::words::technique_card as say;
use crate::words::technique_card::lead;

/// One line of the card.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What stands before it: `stop`, `when`, `source`; empty where it goes on with the one above.
    pub lead: &'static str,
    /// The words, wrapped where they are drawn.
    pub words: String,
    /// How it looks.
    pub tone: Tone,
}

/// How a line of the card looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// The warning of level X.
    Risk,
    /// What stops it.
    Stop,
    /// What to ask first, and what to adapt.
    Ask,
    /// What the client said.
    Said,
    /// As text.
    Plain,
    /// What is seldom looked for.
    Quiet,
    /// The family and the minutes, with the time that is left when it is drawn.
    Minutes,
    /// A blank row.
    Gap,
}

/// What the card is made from.
struct Sight<'a> {
    state: &'a State,
    shelf: &'a Shelf,
    technique: &'a Technique,
    /// The client on the desk, and what suggestions are made from; none where no client is open.
    desk: Option<(&'a Desk, Situation<'a>)>,
}

impl Sight<'_> {
    /// Returns the slug of a technique as records write it.
    fn id(&self) -> String {
        self.technique.id.to_string()
    }
}

/// Returns the lines of a technique's card; none where the library does not know it.
pub(super) fn lines(state: &State, id: TechniqueId) -> Option<Vec<Line>> {
    let shelf = state.shelf.as_deref()?;
    let technique = shelf.library.get(id)?;
    let desk = state.desk.as_ref().map(|desk| {
        let situation = shown::situation(desk, shelf, desk.seen(&state.clinician), state.now);
        (desk, situation)
    });
    let sight = Sight {
        state,
        shelf,
        technique,
        desk,
    };
    let card = shelf.library.card(technique).unwrap_or_default();
    let mut list = List(Vec::new());
    heed::warning(&sight, &mut list);
    list.push("", String::new(), Tone::Minutes);
    heed::first(&sight, &mut list);
    list.gap();
    how(&sight, &card, &mut list);
    list.gap();
    heed::cautions(&sight, &mut list);
    list.gap();
    history::beside(&sight, &mut list);
    history::before(&sight, &mut list);
    list.gap();
    points::why(&sight, &mut list);
    list.gap();
    about::about(&sight, &mut list);
    Some(list.0)
}

/// How it is done.
fn how(sight: &Sight<'_>, card: &Card, list: &mut List) {
    let technique = sight.technique;
    list.push(lead::WHAT, technique.gist.to_string(), Tone::Plain);
    list.words(lead::WHEN, &card.when, Tone::Plain);
    list.words(lead::WATCH, &card.watch, Tone::Plain);
    if card.outline.is_empty() {
        list.push(lead::HOW, say::NO_OUTLINE.to_owned(), Tone::Quiet);
    }
    let steps = card.outline.iter().map(ToString::to_string);
    list.all(lead::HOW, steps, Tone::Plain);
    let pace = card.pace.map(|pace| match pace {
        Pace::Breath {
            inhale,
            hold,
            exhale,
            rest,
        } => say::breath(inhale, hold, exhale, rest),
        Pace::Countdown { minutes } => say::countdown(minutes),
    });
    list.all(lead::PACE, pace, Tone::Plain);
}

/// Lines on their way onto the card.
struct List(Vec<Line>);

impl List {
    fn push(&mut self, lead: &'static str, words: String, tone: Tone) {
        self.0.push(Line { lead, words, tone });
    }

    /// Adds a line where there are words.
    fn words(&mut self, lead: &'static str, words: &str, tone: Tone) {
        if !words.is_empty() {
            self.push(lead, words.to_owned(), tone);
        }
    }

    /// Adds a line for each, the first with what stands before them.
    fn all(&mut self, lead: &'static str, all: impl IntoIterator<Item = String>, tone: Tone) {
        for (n, words) in all.into_iter().enumerate() {
            self.push(if n == 0 { lead } else { "" }, words, tone);
        }
    }

    /// Adds a blank row, one only.
    fn gap(&mut self) {
        let is_needed = self.0.last().is_some_and(|last| last.tone != Tone::Gap);
        if is_needed {
            self.push("", String::new(), Tone::Gap);
        }
    }
}
