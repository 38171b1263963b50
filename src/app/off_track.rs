//! What next, where the measures say that a therapy is off track: the steps from a reason to a decision (product.md G4), and
//! what the record says to each of them now.

use crate::app::desk::Desk;
use crate::app::form::{self, Subject, repair, switch};
use crate::app::msg::Shelf;
use crate::app::state::State;
use crate::domain::alliance;
use crate::domain::dates;
use crate::domain::goal::{Goal, Stage};
use crate::domain::measure::TOTAL;
use crate::domain::measure::trend::{Point, Series};
use crate::domain::off_track::LadderStep;
use crate::domain::time::Stamp;
use crate::words::alliance::technique;
use crate::words::matching::STAGES;
use crate::words::off_track::record;
use crate::words::score;

/// Cells of the chart that tell of what holds the client and of what happened lately, slugs of `data/assessment.ron`.
const SUPPORTS: [&str; 3] = ["supports", "carers", "context-change"];
/// How many facts of a cell are told, the newest.
const FACTS: usize = 2;

/// Opens the steps at the first of them.
pub fn show(state: &mut State) {
    form::open_at(state, Subject::Review, repair::STEPS[0]);
}

/// Returns what the record says to a step now.
pub fn on_file(state: &State, step: &LadderStep) -> String {
    let Some((desk, shelf)) = state.desk.as_ref().zip(state.shelf.as_deref()) else {
        return record::NOTHING.to_owned();
    };
    let parts = match step.slug.as_str() {
        "alliance" => of_alliance(desk, shelf),
        "goal-agreement" => each_goal(desk, |number, goal| {
            let day = goal.agreed.map(dates::shown_short);
            record::goal(number, day.as_deref())
        }),
        "readiness" => each_goal(desk, |number, goal| {
            let at = goal
                .stage
                .and_then(|stage| Stage::ALL.iter().position(|one| *one == stage));
            record::stage(number, at.and_then(|at| STAGES.get(at)).copied())
        }),
        "support" => support(desk, shelf),
        "approach" => approach(desk, shelf),
        // A practice's own step asks; the record has no place for it.
        _ => Vec::new(),
    };
    record::all(&parts)
}

/// Returns the techniques of a step by id and name.
pub fn techniques(state: &State, step: &LadderStep) -> String {
    let shelf = state.shelf.as_deref();
    let named = step.tasks.iter().filter_map(|id| {
        let known = shelf?.library.get(id.parse().ok()?)?;
        Some(technique(id, &known.name))
    });
    named.collect::<Vec<String>>().join(", ")
}

fn day(at: Stamp) -> String {
    dates::shown_short(at.date_naive())
}

/// The last reading of the factor that stands for the alliance, the last session rating, open ruptures.
fn of_alliance(desk: &Desk, shelf: &Shelf) -> Vec<String> {
    let guide = &shelf.guide;
    let factor = alliance::newest(&desk.dossier, guide)
        .map(|(title, read)| record::factor(title, read.value, read.was, &day(read.reading.at)));
    let ratings = guide.feedback.measures.iter().filter_map(|id| {
        let measure = guide.measures.get(id)?;
        let version = measure.versions.first()?;
        let series = Series::of(&desk.dossier.readings, measure, &version.id, TOTAL)?;
        let last = series.newest()?;
        let figure = |point: &Point| score::label(point.value, point.is_prorated);
        let was = series.points.iter().rev().nth(1).map(figure);
        Some(record::rating(
            &measure.name,
            &figure(&last),
            was.as_deref(),
            &day(last.at),
        ))
    });
    let open = desk.shown.repairs.len();
    let ruptures = (open > 0).then(|| record::ruptures(open));
    factor.into_iter().chain(ratings).chain(ruptures).collect()
}

fn each_goal(desk: &Desk, said: impl Fn(usize, &Goal) -> String) -> Vec<String> {
    let goals = desk.dossier.goals.numbered().into_iter().zip(1..);
    goals.map(|(goal, number)| said(number, goal)).collect()
}

fn support(desk: &Desk, shelf: &Shelf) -> Vec<String> {
    let cells = SUPPORTS.into_iter().filter_map(|slug| {
        let title = &shelf.guide.cell(slug)?.title;
        let facts: Vec<String> = desk
            .client()
            .facts_in(slug)
            .map(|fact| fact.words.replace('\n', " "))
            .collect();
        let newest = facts.len().saturating_sub(FACTS);
        let told = facts.get(newest..).unwrap_or_default().join("; ");
        (!told.is_empty()).then(|| record::facts(title, &told))
    });
    cells.collect()
}

fn approach(desk: &Desk, shelf: &Shelf) -> Vec<String> {
    let plan = &desk.dossier.plan;
    let switched = plan
        .switches
        .last()
        .map(|switch| record::switched(&day(switch.at), &switch.to));
    let reviewed = plan.reviewed.iter().max().map(|day| {
        let day = dates::shown_short(*day);
        record::reviewed(&day)
    });
    std::iter::once(switch::approach(Some(shelf), plan))
        .chain(switched)
        .chain(reviewed)
        .collect()
}
