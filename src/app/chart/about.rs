//! From what a finding or an event is about to the row or form that Enter opens.

use crate::app::chart::{Opens, Part};
use crate::app::form::Subject;
use crate::app::state::State;
use crate::domain::about::About;
use crate::domain::id::EntryId;

/// Returns what to open; none where nothing shows it yet.
pub(crate) fn opens(state: &State, about: &About) -> Option<Opens> {
    let form = |subject| Some(Opens::Form(subject));
    match about {
        About::Client => form(Subject::Basics),
        About::Concern(slug) => form(Subject::Concern(Some(slug.clone()))),
        About::Goal(goal) => Some(Opens::Goal(*goal)),
        About::Objective(goal, id) => form(Subject::Objective(*goal, Some(*id))),
        About::Entry(session, entry) => Some(Opens::Entry(*session, *entry)),
        About::Session(session) => Some(Opens::Session(*session)),
        About::Consent(element) => form(Subject::Consent(element.clone())),
        About::Cell(cell) => group_of(state, cell).map(Opens::Part),
        About::Preferences => Some(Opens::Part(Part::Preferences)),
        About::Fact(id) => form(Subject::Fact {
            id: Some(*id),
            cell: String::new(),
            place: None,
        }),
        About::Formulation => Some(Opens::Part(Part::Formulation)),
        About::Flag(flag) => form(Subject::Flag(Some(flag.clone()))),
        About::Homework(id) => form(Subject::Homework {
            id: Some(*id),
            entry: None,
            goal: None,
        }),
        About::Risk(entry) => risk_line(state, *entry).or(Some(Opens::Part(Part::Risk))),
        About::Plan => Some(Opens::Part(Part::Plan)),
        About::PlanRow(at) => form(Subject::PlanRow(Some(*at))),
        About::Closing => Some(Opens::Part(Part::Closing)),
        About::Disclosures => Some(Opens::Part(Part::Disclosures)),
        About::Measures => Some(Opens::Part(Part::Schedule)),
        About::Reading(id) => crate::app::trend::lines(state)
            .iter()
            .any(|line| line.readings.iter().any(|one| one.reading == Some(*id)))
            .then_some(Opens::Reading(*id)),
    }
}

/// Returns the part of the chart that a cell stands in.
fn group_of(state: &State, cell: &str) -> Option<Part> {
    let guide = &state.shelf.as_ref()?.guide;
    let group = guide
        .groups
        .iter()
        .find(|group| group.cells.iter().any(|one| one.slug == cell))?;
    Some(Part::Cells(group.slug.clone()))
}

fn risk_line(state: &State, entry: EntryId) -> Option<Opens> {
    let sessions = &state.desk.as_ref()?.dossier.sessions;
    let session = sessions
        .iter()
        .find(|session| session.entry(entry).is_some())?;
    Some(Opens::Entry(session.id, entry))
}
