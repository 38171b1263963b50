//! What the session screen shows because of the plan: the lines its models ask for, one prompt, and the planned
//! techniques with those that were used ticked off (product.md C1, C3, E6; map D01 to D09, J06a).

mod ask;
mod lines;
mod planned;

use crate::domain::course::Heard;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::GoalId;
use crate::domain::library::Library;
use crate::domain::model::Line;
use crate::domain::plan::Plan;
use crate::domain::session::Session;
use crate::domain::{mix, model};
use crate::words::room as w;

/// What the pane is made from.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// Everything on file.
    pub dossier: &'a Dossier,
    /// Models, markers, factors.
    pub guide: &'a Guide,
    /// The techniques.
    pub library: &'a Library,
    /// What log and readings hold for the models.
    pub heard: &'a Heard,
    /// The goal that is worked on now.
    pub goal: Option<GoalId>,
    /// The session that runs.
    pub session: Option<&'a Session>,
}

/// What the plan pane says.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Room {
    /// Names the model: `Plan: phase 2 of 3`.
    pub title: String,
    /// The lines of the models, the most important one first.
    pub lines: Vec<RoomLine>,
    /// What to ask now; empty where there is nothing to ask.
    pub ask: String,
    /// Planned techniques for the current goal, in the order of the plan.
    pub planned: Vec<Planned>,
}

/// One line of the pane.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoomLine {
    /// What it is.
    pub label: &'static str,
    /// What it says.
    pub words: String,
    /// The same where room is short; empty where there is no shorter form.
    pub short: String,
    /// How loudly.
    pub tone: Tone,
}

/// How loudly a line speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// As everything else.
    Plain,
    /// It can be passed over.
    Quiet,
    /// It should be looked at.
    Warning,
}

/// A planned technique.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether this session used it.
    pub used: bool,
    /// Whether it belongs to a later phase.
    pub later: bool,
    /// What is said of when it is used, or of the layer it is for.
    pub when: String,
}

/// Makes what the pane says.
pub fn room(sight: &Sight<'_>) -> Room {
    Room {
        title: title(sight),
        lines: lines::lines(sight),
        ask: ask::ask(sight),
        planned: planned::planned(sight),
    }
}

impl Room {
    /// Tells whether there is nothing to show.
    pub fn is_blank(&self) -> bool {
        self.lines.is_empty() && self.ask.is_empty() && self.planned.is_empty()
    }
}

impl<'a> Sight<'a> {
    fn plan(&self) -> &'a Plan {
        &self.dossier.plan
    }

    /// Returns the first line of the main model: what it is about, which the title tells.
    fn head(&self) -> Option<Line> {
        let models: &'a model::Models = &self.guide.models;
        let main = models.model(self.plan().model.as_deref()?)?;
        main.lines.first().copied()
    }

    /// Returns the home approach where room is short: its orientation, else its own words.
    fn home(&self) -> Option<String> {
        let plan = self.plan();
        let slug = plan.home_orientation.as_deref().map(mix::short);
        slug.or_else(|| some(&plan.home))
    }

    /// Returns the name of a technique.
    fn name(&self, technique: &str) -> String {
        let known = technique.parse().ok().and_then(|id| self.library.get(id));
        known.map_or_else(|| technique.to_owned(), |known| known.name.to_string())
    }
}

/// Returns the title: what the main model is about, with where the therapy stands in it.
fn title(sight: &Sight<'_>) -> String {
    let plan = sight.plan();
    let models = &sight.guide.models;
    let Some(main) = plan.model.as_deref().and_then(|slug| models.model(slug)) else {
        return w::TITLE.to_owned();
    };
    let stands = match sight.head() {
        Some(Line::Home) => {
            (plan.home_orientation.as_deref()).map(|home| w::home(&mix::short(home)))
        }
        Some(Line::Phase) => (plan.phase_now()).map(|_| w::phase(plan.phase, plan.phases.len())),
        Some(Line::Focus) => (plan.focus.as_deref())
            .and_then(|slug| models.focus(slug))
            .map(|focus| w::focus(&focus.title.to_lowercase())),
        _ => None,
    };
    w::title(stands.as_deref().unwrap_or(&main.short))
}

/// Returns words that are there.
fn some(words: &str) -> Option<String> {
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}
