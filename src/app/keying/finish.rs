//! The end of a form: what Enter does, the reading that is put on file, and how it is amended or withdrawn afterwards.

use crate::app::field::Field;
use crate::app::keying::{
    At, Keying, ask, critical, forget_words, is_reader, keys, note, note_step, on_show,
    open_reading, put_at, settle, shown_mut, told,
};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::id::ReadingId;
use crate::domain::measure::score::{Answer, skipped};
use crate::domain::measure::{Measure, Scale};
use crate::domain::reading::{Amendment, Reading, Withdrawn};
use crate::words::blocked;
use crate::words::keying as say;
use crate::words::score;

/// Enter, wherever keys go.
pub(super) fn enter(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(keying) = on_show(state) else { return };
    match keying.at {
        At::Name => take_name(state),
        At::Items if !keying.typed.is_empty() => settle(state, effects),
        At::Items | At::Words => go_on(state, effects),
        // Nothing blocks: the row stays open and in sight.
        At::Row => finish(state, effects),
        At::Why => take_why(state, effects),
        At::Total(at) => take_total(state, at, effects),
        At::Read => state.overlay = None,
        At::New => take_waiting(state),
        At::Reason => take_reason(state, effects),
        At::Error => take_error(state, effects),
    }
}

/// Takes what has to be named first.
fn take_name(state: &mut State) {
    let Some(keying) = shown_mut(state) else {
        return;
    };
    let typed = keying.field.text().trim().to_owned();
    if typed.is_empty() {
        state.notice = Notice::warning(say::NAME_NEEDED);
        return;
    }
    keying.filled.about = typed;
    keying.at = At::Items;
    note(state);
}

/// Asks once about what is missing, then goes to the row that is open, then finishes.
fn go_on(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let Some(keying) = shown_mut(state) else {
        return;
    };
    let Some((measure, version)) = keying.measure(&shelf) else {
        return;
    };
    if !measure.names_first.is_empty() && keying.filled.about.trim().is_empty() {
        state.notice = Notice::warning(say::NAME_NEEDED);
        ask(state, At::Name);
        return;
    }
    let nothing = keying.filled.answers.iter().all(Option::is_none);
    if nothing && keying.filled.not_applicable.is_empty() {
        state.notice = Notice::warning(say::NOTHING_ANSWERED);
        return;
    }
    let answers = keying.filled.answered();
    let left_out = skipped(measure, version, &answers);
    let missing: Vec<u8> = (answers.iter().zip(1_u8..))
        .filter(|(answer, n)| **answer == Answer::Missing && !left_out.contains(n))
        .map(|(_, n)| n)
        .collect();
    if let (Some(first), false) = (missing.first(), keying.is_asked) {
        keying.at = At::Items;
        keying.filled.item = *first;
        keying.is_asked = true;
        let shown: Vec<String> = missing.iter().map(u8::to_string).collect();
        state.notice = Notice::warning(say::missing(&shown));
        return;
    }
    let is_behind = usize::from(keying.filled.item) > measure.items.len();
    let has_line = !measure.open_line.is_empty();
    if has_line && keying.at == At::Items && !is_behind && keying.filled.words.is_empty() {
        ask(state, At::Words);
        return;
    }
    let id = keying.filled.id;
    if critical::is_open(state, id) {
        put_at(state, At::Row);
        return;
    }
    finish(state, effects);
}

/// Puts the reading on file; from here on it is amended, not undone.
fn finish(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let Some(keying) = on_show(state).cloned() else {
        return;
    };
    let Some((measure, version)) = keying.measure(&shelf) else {
        return;
    };
    let Some(desk) = &state.desk else { return };
    let filled = &keying.filled;
    let answers = filled.answered();
    let mut reading = Reading::new(
        filled.id,
        &filled.measure,
        &filled.version,
        state.now.wall,
        &state.by,
    );
    reading.answers.clone_from(&filled.answers);
    reading.session = desk.session.or(filled.session);
    reading.skipped = skipped(measure, version, &answers);
    reading.not_applicable.clone_from(&filled.not_applicable);
    filled.about.trim().clone_into(&mut reading.about);
    filled.words.trim().clone_into(&mut reading.words);
    reading.totals = measure
        .scales
        .iter()
        .filter_map(|scale| Some((scale.id.clone(), typed_total(&keying, measure, scale)?)))
        .collect();
    let soft: Vec<(String, String)> = critical::soft(measure, version, &answers, &reading.totals)
        .into_iter()
        .map(|critical| {
            let words = say::critical::words(&measure.name, 0, "", &critical.say);
            (critical.flag.clone(), words)
        })
        .collect();
    let score = told::score_words(measure, version, &reading);
    if let Some(desk) = &mut state.desk {
        desk.part_filled.retain(|half| half.id != reading.id);
    }
    let id = reading.id;
    record::put_reading(state, reading, effects);
    for (flag, words) in soft {
        critical::ask_flag(state, &flag, &words, effects);
    }
    note_step(state, &measure.name);
    let is_open = critical::is_open(state, id);
    show_on_file(state, id);
    state.notice = if is_open {
        Notice::warning(say::finished_open(&measure.name, &score))
    } else {
        Notice::info(say::finished(&measure.name, &score))
    };
}

/// Shows the form as it is on file now.
fn show_on_file(state: &mut State, id: ReadingId) {
    let Some(keying) = on_show(state) else { return };
    let item = keying.filled.item;
    open_reading(state, id);
    if let Some(keying) = shown_mut(state) {
        let last = u8::try_from(keying.filled.answers.len()).unwrap_or(u8::MAX);
        keying.filled.item = item.min(last).max(1);
    }
}

/// Takes why nothing could be done about a critical answer.
fn take_why(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((id, why)) = reason(state) else {
        return;
    };
    forget_words(state, At::Why);
    critical::record(state, id, &say::critical::not_possible(&why), effects);
    put_at(state, At::Items);
}

/// Returns the words that were typed, with the reading; where there are none, says that some are needed.
fn reason(state: &mut State) -> Option<(ReadingId, String)> {
    let keying = on_show(state)?;
    let typed = keying.field.text().trim().to_owned();
    let id = keying.filled.id;
    if typed.is_empty() {
        state.notice = Notice::warning(say::WHY_NEEDED);
        return None;
    }
    Some((id, typed))
}

// --- The score alone

/// Asks for the scores alone, one scale after the other.
pub(super) fn ask_total(state: &mut State) {
    ask(state, At::Total(0));
}

/// Keeps what is typed of a score.
pub(super) fn type_total(keying: &mut Keying, at: usize, text: String) {
    let totals = &mut keying.filled.totals;
    while totals.len() <= at {
        totals.push((String::new(), String::new()));
    }
    if let Some((_, typed)) = totals.get_mut(at) {
        *typed = text;
    }
}

/// Returns what was typed of a score.
pub(super) fn total_typed(state: &State, at: usize) -> Option<&str> {
    let totals = &on_show(state)?.filled.totals;
    totals.get(at).map(|(_, typed)| typed.as_str())
}

/// Returns the score that was typed for a scale, where it is one.
fn typed_total(keying: &Keying, measure: &Measure, scale: &Scale) -> Option<f64> {
    let range = measure.range(scale, measure.version(&keying.filled.version)?);
    let totals = keying.filled.totals.iter();
    let (_, typed) = totals.clone().find(|(id, _)| *id == scale.id)?;
    in_range(typed, range)
}

/// Reads a score; none where it is no number of the scale's range.
fn in_range(typed: &str, (low, high): (f64, f64)) -> Option<f64> {
    let value: f64 = typed.trim().replace(',', ".").parse().ok()?;
    (low..=high).contains(&value).then_some(value)
}

/// Takes the score of one scale; behind the last one the reading is put on file.
fn take_total(state: &mut State, at: usize, effects: &mut Vec<Effect>) {
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let Some(keying) = shown_mut(state) else {
        return;
    };
    let Some((measure, version)) = keying.measure(&shelf) else {
        return;
    };
    let Some(scale) = measure.scales.get(at) else {
        return;
    };
    let typed = keying.field.text().trim().to_owned();
    let is_one_of_several = measure.scales.len() > 1 && typed.is_empty();
    let (low, high) = measure.range(scale, version);
    if in_range(&typed, (low, high)).is_none() && !is_one_of_several {
        let words = say::bad_total(&score::number(low), &score::number(high));
        state.notice = Notice::warning(words);
        return;
    }
    type_total(keying, at, typed);
    if let Some((id, _)) = keying.filled.totals.get_mut(at) {
        id.clone_from(&scale.id);
    }
    note(state);
    if at + 1 < measure.scales.len() {
        ask(state, At::Total(at + 1));
        return;
    }
    if has_total(state, measure) {
        if names_are_missing(state, measure) {
            state.notice = Notice::warning(say::NAME_NEEDED);
            ask(state, At::Name);
            return;
        }
        finish(state, effects);
    } else {
        put_at(state, At::Items);
        state.notice = Notice::warning(say::NOTHING_ANSWERED);
    }
}

fn has_total(state: &State, measure: &Measure) -> bool {
    let Some(keying) = on_show(state) else {
        return false;
    };
    let mut scales = measure.scales.iter();
    scales.any(|scale| typed_total(keying, measure, scale).is_some())
}

fn names_are_missing(state: &State, measure: &Measure) -> bool {
    let about = on_show(state).map_or("", |keying| keying.filled.about.trim());
    !measure.names_first.is_empty() && about.is_empty()
}

// --- What is done to a reading on file

/// Returns the reading on show, as it is on file.
fn on_file(state: &State) -> Option<&Reading> {
    let id = on_show(state)?.filled.id;
    let desk = state.desk.as_ref()?;
    let mut all = desk.dossier.readings.readings.iter();
    all.find(|reading| reading.id == id)
}

/// Asks for another answer to the lit item.
pub(super) fn ask_new(state: &mut State) {
    let Some(reading) = on_file(state) else {
        return;
    };
    if reading.withdrawn.is_some() {
        state.notice = Notice::info(say::IS_WITHDRAWN);
        return;
    }
    let has_answers = reading.answers.iter().any(Option::is_some);
    if !has_answers && !reading.totals.is_empty() {
        state.notice = Notice::info(say::NO_ANSWER_TO_CORRECT);
        return;
    }
    if let Some(keying) = shown_mut(state) {
        keying.at = At::New;
        keying.new = None;
        keying.typed.clear();
    }
}

/// A digit of another answer.
pub(super) fn new_digit(state: &mut State, c: char) {
    if is_reader(state) {
        state.notice = Notice::info(blocked::READ_ONLY);
        return;
    }
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let Some(keying) = shown_mut(state) else {
        return;
    };
    let Some((measure, version)) = keying.measure(&shelf) else {
        return;
    };
    let Some(item) = keying.item(measure) else {
        return;
    };
    match keys::read(&keying.typed, c, item, version) {
        keys::Digit::Whole(value) => take_new(state, Answer::Value(value)),
        keys::Digit::Waits(value) => {
            keying.typed.push(c);
            keying.new = value.map(Answer::Value);
        }
        // There is no next item here.
        keys::Digit::Next | keys::Digit::No => {
            let typed = [keying.typed.as_str(), c.encode_utf8(&mut [0; 4])].concat();
            let words = say::not_allowed(&typed, &keys::allowed(item, version));
            state.notice = Notice::warning(words);
        }
    }
}

/// Enter takes an answer that waits for another digit.
fn take_waiting(state: &mut State) {
    match on_show(state).and_then(|keying| keying.new) {
        Some(answer) => take_new(state, answer),
        None => state.notice = Notice::info(say::ASK_NEW),
    }
}

/// Takes another answer and asks why.
pub(super) fn take_new(state: &mut State, answer: Answer) {
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let Some(keying) = shown_mut(state) else {
        return;
    };
    let item = keying
        .measure(&shelf)
        .and_then(|(measure, _)| keying.item(measure));
    let Some(item) = item else { return };
    if answer == Answer::NotApplicable && !item.may_not_apply {
        state.notice = Notice::info(say::APPLIES);
        return;
    }
    let at = usize::from(item.n.saturating_sub(1));
    let known = keying.filled.answered().get(at).copied();
    keying.typed.clear();
    if known == Some(answer) {
        keying.at = At::Read;
        keying.new = None;
        state.notice = Notice::info(say::SAME_ANSWER);
        return;
    }
    keying.new = Some(answer);
    ask(state, At::Reason);
}

/// Amends the reading: the first answer stays on file, with the reason.
fn take_reason(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((_, why)) = reason(state) else {
        return;
    };
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let Some(keying) = on_show(state).cloned() else {
        return;
    };
    let Some((measure, version)) = keying.measure(&shelf) else {
        return;
    };
    let (Some(item), Some(answer)) = (keying.item(measure), keying.new) else {
        return;
    };
    let Some(mut reading) = on_file(state).cloned() else {
        return;
    };
    let before = reading.answered();
    let at = usize::from(item.n.saturating_sub(1));
    if reading.answers.len() <= at {
        reading.answers.resize(measure.items.len(), None);
    }
    let value = match answer {
        Answer::Value(value) => Some(value),
        Answer::Missing | Answer::Skipped | Answer::NotApplicable => None,
    };
    let Some(place) = reading.answers.get_mut(at) else {
        return;
    };
    let was = std::mem::replace(place, value);
    reading.not_applicable.retain(|n| *n != item.n);
    if answer == Answer::NotApplicable {
        reading.not_applicable.push(item.n);
        reading.not_applicable.sort_unstable();
    }
    // What the form's rule leaves out can be another after this.
    reading.skipped.clear();
    reading.skipped = skipped(measure, version, &reading.answered());
    reading.amended.push(Amendment {
        at: state.now.wall,
        by: state.by.clone(),
        item: item.n,
        was,
        why,
    });
    forget_words(state, At::Reason);
    record::put_reading(state, reading, effects);
    note_step(state, &measure.name);
    // Answer for answer as it is on file now; what it became is said in what it lit.
    let told = keying.told.clone();
    show_on_file(state, keying.filled.id);
    if let Some(keying) = shown_mut(state) {
        keying.told = told;
    }
    state.notice = Notice::info(say::amended_said(item.n));
    critical::light(state, &before, effects);
}

/// Asks why the reading does not count.
pub(super) fn ask_error(state: &mut State) {
    let is_withdrawn = on_file(state).is_some_and(|reading| reading.withdrawn.is_some());
    if is_withdrawn {
        state.notice = Notice::info(say::IS_WITHDRAWN);
    } else {
        ask(state, At::Error);
    }
}

/// Marks the reading as entered in error; it stays on file.
fn take_error(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((_, why)) = reason(state) else {
        return;
    };
    let Some(mut reading) = on_file(state).cloned() else {
        return;
    };
    let shelf = state.shelf.clone();
    let name = shelf
        .as_deref()
        .and_then(|shelf| shelf.guide.measures.get(&reading.measure))
        .map_or_else(|| reading.measure.clone(), |measure| measure.name.clone());
    reading.withdrawn = Some(Withdrawn {
        at: state.now.wall,
        by: state.by.clone(),
        why,
    });
    forget_words(state, At::Error);
    record::put_reading(state, reading, effects);
    note_step(state, &name);
    if let Some(keying) = shown_mut(state) {
        keying.at = At::Read;
        keying.field = Field::default();
    }
    state.notice = Notice::info(say::withdrawn_said(&name));
}
