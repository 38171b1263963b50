//! Ruptures in the room: what is said when one is marked, the commands that lead to its repair, why repair comes first.

use crate::app::form::repair::techniques;
use crate::app::form::{self, Subject};
use crate::app::msg::Shelf;
use crate::app::notice::Notice;
use crate::app::state::State;
use crate::domain::alliance::{self, Asks};
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, SessionId};
use crate::domain::repair::{self, Rupture};
use crate::domain::session::{Kind, Moment};
use crate::domain::time::Stamp;
use crate::words::alliance as say;
use crate::words::feedback as say_feedback;
use crate::words::time as show;

/// What the alliance puts before technique: why, and the techniques of the step the way is at.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct First {
    /// Why, in words; none where nothing asks for repair.
    pub why: Option<String>,
    /// Techniques of the step that comes next, by id; they stand before the others of the block.
    pub techniques: Vec<String>,
}

/// Returns what the alliance puts before technique now.
pub fn first(dossier: &Dossier, shelf: &Shelf, running: Option<SessionId>) -> First {
    let guide = &shelf.guide;
    let factor = alliance::newest(dossier, guide).map_or("", |(title, _)| title);
    match alliance::asks(dossier, guide, running) {
        None => First::default(),
        Some(Asks::Rupture(rupture)) => First {
            why: Some(say::BECAUSE_RUPTURE.to_owned()),
            techniques: rupture
                .way(&guide.repair)
                .next
                .map(|task| task.tasks.clone())
                .unwrap_or_default(),
        },
        Some(Asks::Low(value, low)) => First {
            why: Some(say::because_low(factor, value, low)),
            techniques: Vec::new(),
        },
        Some(Asks::Fell(by, fall)) => First {
            why: Some(say::because_fell(factor, by, fall)),
            techniques: Vec::new(),
        },
        Some(Asks::Rated(told)) => First {
            why: Some(say_feedback::repair_first(
                &told.measure.name,
                &told.prompt.say,
            )),
            techniques: Vec::new(),
        },
    }
}

/// Answers a moment that was just marked: after a rupture, what comes first; after a repair, what is open still.
pub fn answer(state: &mut State, kind: &Kind) {
    let Some(desk) = &state.desk else { return };
    let now = state.now.wall;
    let time = show::clock(now);
    let words = match kind {
        Kind::Moment(Moment::Rupture) => state.shelf.as_deref().and_then(|shelf| {
            let task = shelf.guide.repair.first()?;
            let by = techniques(shelf, task);
            Some(say::marked(&time, &task.title, &task.ask, &by))
        }),
        Kind::Moment(Moment::Repair) => {
            let all = repair::ruptures(&desk.dossier);
            let spoken_of = all.iter().rfind(|rupture| rupture.at <= now);
            match spoken_of.filter(|rupture| rupture.is_open()) {
                Some(rupture) => Some(say::stays_open(&time, &when(rupture, now))),
                None => all
                    .iter()
                    .rfind(|rupture| rupture.is_open())
                    .map(|rupture| say::other_open(&time, &when(rupture, now))),
            }
        }
        _ => None,
    };
    if let Some(words) = words {
        state.notice = Notice::info(words);
    }
}

/// Returns when a rupture was marked: the time of day where that was today.
fn when(rupture: &Rupture<'_>, now: Stamp) -> String {
    if rupture.at.date_naive() == now.date_naive() {
        show::clock(rupture.at)
    } else {
        dates::shown_short(rupture.at.date_naive())
    }
}

/// Returns the newest rupture that is open.
pub fn newest_open(state: &State) -> Option<EntryId> {
    let desk = state.desk.as_ref()?;
    Some(repair::open(&desk.dossier).last()?.id)
}

/// Opens the way from the newest open rupture, at the first step that has no words.
pub fn show_way(state: &mut State) {
    let Some(id) = newest_open(state) else { return };
    let at = state.shelf.as_deref().and_then(|shelf| {
        let desk = state.desk.as_ref()?;
        let rupture = repair::rupture(&desk.dossier, id)?;
        let next = rupture.way(&shelf.guide.repair).next?;
        let at = shelf.guide.repair.iter().position(|task| task == next)?;
        form::repair::STEPS.get(at).copied()
    });
    form::open_at(state, Subject::Repair(id), at.unwrap_or(say::field::CLOSED));
}

/// Opens the newest open rupture where its closing words are typed.
pub fn close(state: &mut State) {
    if let Some(id) = newest_open(state) {
        form::open_at(state, Subject::Repair(id), say::field::CLOSED);
    }
}
