//! Opening a form: anew, where it was left, or a reading that is on file.

use crate::app::desk::Desk;
use crate::app::field::Field;
use crate::app::keying::{At, Keying, is_reader, note};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::domain::id::ReadingId;
use crate::domain::measure::Taken;
use crate::domain::reading::{PartFilled, Reading};
use crate::domain::risk::RiskEntry;
use crate::words::blocked;
use crate::words::keying as say;

/// Opens the form of a measure: goes on with one that was begun, else begins it.
pub fn begin(state: &mut State, measure: &str, version: &str) {
    let half = state.desk.as_ref().and_then(|desk| {
        let begun = half_filled(desk);
        let found = begun
            .into_iter()
            .find(|half| half.measure == measure && half.version == version)?;
        Some(found.id)
    });
    if let Some(id) = half {
        go_on(state, id);
        return;
    }
    let Some(shelf) = state.shelf.clone() else {
        state.notice = Notice::info(blocked::NO_LIBRARY);
        return;
    };
    let Some(known) = shelf.guide.measures.get(measure) else {
        state.notice = Notice::info(say::page::NO_DEFINITION);
        return;
    };
    match known.taken {
        Taken::Items => {}
        Taken::ByGoal => {
            state.notice = Notice::info(say::page::BY_GOAL);
            return;
        }
        Taken::InLog => {
            state.notice = Notice::info(say::page::IN_LOG);
            return;
        }
    }
    let at = state.now.wall;
    let id = ReadingId(state.ids.next(at));
    let mut filled = PartFilled::new(id, &known.id, version, known.items.len(), at);
    let Some(desk) = &state.desk else { return };
    filled.session = desk.session;
    // The event or the substance is the same from time to time: it stands there to be confirmed or typed over.
    let before = desk.dossier.readings.of(&known.id).last();
    let before = before.map_or("", |reading| reading.about.as_str());
    let is_named = known.names_first.is_empty();
    let keying = Keying {
        at: if is_named { At::Items } else { At::Name },
        field: Field::holding(if is_named { "" } else { before }),
        ..Keying::of(filled)
    };
    open(state, keying);
}

/// Goes on with a form that was begun and not finished.
pub fn go_on(state: &mut State, id: ReadingId) {
    let Some(desk) = &state.desk else { return };
    let found = desk.part_filled.iter().find(|half| half.id == id).cloned();
    let Some(mut filled) = found else { return };
    let Some(shelf) = state.shelf.clone() else {
        state.notice = Notice::info(blocked::NO_LIBRARY);
        return;
    };
    let Some(measure) = shelf.guide.measures.get(&filled.measure) else {
        state.notice = Notice::info(say::page::NO_DEFINITION);
        return;
    };
    filled.answers.resize(measure.items.len(), None);
    let is_named = measure.names_first.is_empty() || !filled.about.trim().is_empty();
    let keying = Keying {
        at: if is_named { At::Items } else { At::Name },
        ..Keying::of(filled)
    };
    open(state, keying);
}

/// Opens a reading that is on file, to be read, corrected with a reason or marked as entered in error.
pub fn open_reading(state: &mut State, id: ReadingId) {
    let Some(desk) = &state.desk else { return };
    let all = &desk.dossier.readings.readings;
    let Some(reading) = all.iter().find(|reading| reading.id == id) else {
        return;
    };
    let keying = Keying {
        at: At::Read,
        ..Keying::of(of_reading(reading))
    };
    open(state, keying);
}

fn open(state: &mut State, mut keying: Keying) {
    let Some(desk) = &state.desk else { return };
    let risk = &desk.dossier.risk;
    keying.told = (risk.lit_by(keying.filled.id))
        .filter_map(RiskEntry::answer)
        .map(|(_, item)| (item, keying.value(item)))
        .collect();
    state.overlay = Some(Overlay::Keying(Box::new(keying)));
    // What was open when the program went down is caught up with.
    if !is_reader(state) {
        note(state);
    }
}

/// Returns a finished reading as the form shows it.
fn of_reading(reading: &Reading) -> PartFilled {
    PartFilled {
        answers: reading.answers.clone(),
        not_applicable: reading.not_applicable.clone(),
        about: reading.about.clone(),
        words: reading.words.clone(),
        session: reading.session,
        ..PartFilled::new(
            reading.id,
            &reading.measure,
            &reading.version,
            0,
            reading.at,
        )
    }
}

/// Returns the forms that were begun and not finished, the newest first.
pub fn half_filled(desk: &Desk) -> Vec<&PartFilled> {
    let readings = &desk.dossier.readings.readings;
    // A draft can be older than what is on file: what is finished is no longer half-filled.
    let is_finished = |half: &PartFilled| readings.iter().any(|reading| reading.id == half.id);
    let begun = desk.part_filled.iter().rev();
    begun.filter(|half| !is_finished(half)).collect()
}
