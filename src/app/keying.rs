//! Keying a measure in: digits only, kept in the draft at each key, on file when it is finished, amended from then on.
//!
//! How a form is opened is in `begin`, what keys do to the answers in `keys`, what a critical answer sets off in `critical`, what is put on file in
//! `finish`, what stands under the form in `told`.

mod begin;
pub mod critical;
mod finish;
pub mod keys;
pub mod told;

pub use crate::app::keying::begin::{begin, go_on, half_filled, open_reading};

use crate::app::command::Scope;
use crate::app::desk::{Access, Desk};
use crate::app::field::Field;
use crate::app::kept;
use crate::app::msg::{Effect, Shelf};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::domain::id::{ReadingId, StepId};
use crate::domain::measure::score::Answer;
use crate::domain::measure::{Better, Item, Measure, Version};
use crate::domain::reading::PartFilled;
use crate::words::blocked;
use crate::words::keying as say;
use crate::words::time as show;

/// The form of one measure.
#[derive(Clone, PartialEq, Debug)]
pub struct Keying {
    /// The answers; of a finished reading those on file.
    pub filled: PartFilled,
    /// Where keys go.
    pub at: At,
    /// The digits of an answer that another digit can belong to.
    pub typed: String,
    /// The furthest item the cursor stood on, counted from 1; what lies before it without an answer was left out.
    pub reached: u8,
    /// The text that is asked for.
    pub field: Field,
    /// Whether it was asked about missing answers.
    pub is_asked: bool,
    /// The other answer of the lit item, before its reason is typed.
    pub new: Option<Answer>,
    /// What was said of critical answers that are on file: item and value.
    pub told: Vec<(u8, Option<u8>)>,
}

/// Where keys go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum At {
    /// What has to be named before the answers count.
    Name,
    /// The answers; behind the last one digits do nothing.
    Items,
    /// The open line at the end.
    Words,
    /// The row that asks what was done about a critical answer.
    Row,
    /// Why nothing could be done about it.
    Why,
    /// The score of a scale, where there are no answers; its place.
    Total(usize),
    /// A finished reading.
    Read,
    /// Another answer to the lit item of a finished reading.
    New,
    /// Why an answer is changed.
    Reason,
    /// Why the reading does not count.
    Error,
}

impl At {
    /// Tells whether text is typed there.
    pub fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Words | Self::Why | Self::Total(_) | Self::Reason | Self::Error
        )
    }

    /// Tells whether it is about a reading that is on file.
    pub fn is_on_file(self) -> bool {
        matches!(self, Self::Read | Self::New | Self::Reason | Self::Error)
    }

    /// Returns the place where what is typed there waits until it is taken.
    fn place(self, reading: ReadingId) -> Option<String> {
        let of = match self {
            Self::Why => "why",
            Self::Reason => "reason",
            Self::Error => "error",
            _ => return None,
        };
        Some(["reading", of, &reading.to_string()].join(" "))
    }
}

/// What is done in the form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Keyed {
    /// Goes on: to what is open, then to the end.
    Enter,
    /// To the answer before.
    Left,
    /// To the next answer.
    Right,
    /// To the first answer.
    First,
    /// Behind the last answer.
    Last,
    /// Clears the answer.
    Erase,
    /// Leaves the item out.
    LeaveOut,
    /// The item does not apply.
    NotApply,
    /// Yes or no.
    YesNo(bool),
    /// To the row that asks what was done, and back.
    Row,
    /// What was done: 1 asked now, 2 earlier today, 3 not possible.
    Choose(u8),
    /// The score alone.
    Total,
    /// The next version.
    Version,
    /// Corrects the lit answer of a finished reading.
    Correct,
    /// Marks a finished reading as entered in error.
    Withdraw,
}

/// A reading that undo comes to: it says that it stays, once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stays {
    /// Its step, in one order with all others.
    pub step: StepId,
    /// What is said.
    pub words: String,
}

impl Keying {
    fn of(filled: PartFilled) -> Self {
        let answered = filled.answers.iter().rposition(Option::is_some);
        let answered = answered.map_or(1, |at| u8::try_from(at + 1).unwrap_or(u8::MAX));
        Self {
            reached: filled.item.max(answered),
            filled,
            at: At::Items,
            typed: String::new(),
            field: Field::default(),
            is_asked: false,
            new: None,
            told: Vec::new(),
        }
    }

    /// Returns the value of an item, counted from 1.
    pub fn value(&self, item: u8) -> Option<u8> {
        let at = usize::from(item).checked_sub(1)?;
        self.filled.answers.get(at).copied().flatten()
    }

    /// Returns the item under the cursor; none behind the last one.
    pub fn item<'m>(&self, measure: &'m Measure) -> Option<&'m Item> {
        let at = usize::from(self.filled.item).checked_sub(1)?;
        measure.items.get(at)
    }

    /// Returns the measure and its version.
    pub fn measure<'g>(&self, read: &'g Shelf) -> Option<(&'g Measure, &'g Version)> {
        let measure = read.guide.measures.get(&self.filled.measure)?;
        Some((measure, measure.version(&self.filled.version)?))
    }
}

/// Returns the form that lies on the screen.
pub fn on_show(state: &State) -> Option<&Keying> {
    match &state.overlay {
        Some(Overlay::Keying(keying)) => Some(keying),
        _ => None,
    }
}

fn shown_mut(state: &mut State) -> Option<&mut Keying> {
    match &mut state.overlay {
        Some(Overlay::Keying(keying)) => Some(keying),
        _ => None,
    }
}

/// Tells whether the client is only read.
pub fn is_reader(state: &State) -> bool {
    let desk = state.desk.as_ref();
    desk.is_some_and(|desk| matches!(desk.access, Access::Reader(_)))
}

/// Returns the places whose keys count in the form, innermost first.
pub fn scopes(state: &State, keying: &Keying) -> Vec<Scope> {
    if keying.at.takes_text() {
        return vec![Scope::KeyText, Scope::Text, Scope::Always];
    }
    if keying.at == At::Row {
        return vec![Scope::KeyRow, Scope::Always];
    }
    let shelf = state.shelf.as_deref();
    let measure = shelf.and_then(|shelf| keying.measure(shelf));
    let item = measure.and_then(|(measure, version)| Some((keying.item(measure)?, version)));
    let mut scopes = Vec::new();
    if keying.at != At::Read {
        match item {
            Some((item, version)) if keys::is_yes_no(item, version) => {
                scopes.push(Scope::KeyYesNo);
            }
            Some((item, _)) if item.may_not_apply => scopes.push(Scope::KeyMayNot),
            _ => {}
        }
    }
    let place = match keying.at {
        At::Read => Scope::KeyRead,
        At::New => Scope::KeyNew,
        _ => Scope::KeyItems,
    };
    scopes.extend([place, Scope::Always]);
    scopes
}

/// Puts what is filled in into the draft of the client, where it stays until it is finished.
pub(super) fn note(state: &mut State) {
    let Some(keying) = on_show(state) else { return };
    if keying.at.is_on_file() || is_reader(state) {
        return;
    }
    let filled = keying.filled.clone();
    let Some(desk) = &mut state.desk else { return };
    // What lit RISK names this reading, so the form stays although its answers were cleared.
    let is_kept = filled.holds_something() || desk.dossier.risk.lit_by(filled.id).next().is_some();
    let at = desk
        .part_filled
        .iter()
        .position(|half| half.id == filled.id);
    match (at, is_kept) {
        (Some(at), true) => {
            if let Some(half) = desk.part_filled.get_mut(at) {
                *half = filled;
            }
        }
        (Some(at), false) => drop(desk.part_filled.remove(at)),
        (None, true) => desk.part_filled.push(filled),
        (None, false) => {}
    }
}

/// A text in the form was typed or erased.
pub fn changed(state: &mut State) {
    let Some(keying) = shown_mut(state) else {
        return;
    };
    let text = keying.field.text().to_owned();
    match keying.at {
        At::Name => keying.filled.about = text,
        At::Words => keying.filled.words = text,
        At::Total(at) => finish::type_total(keying, at, text),
        At::Items | At::Row | At::Why | At::Read | At::New | At::Reason | At::Error => {}
    }
    keep_words(state);
    note(state);
}

/// Keeps a reason that is typed and not taken.
fn keep_words(state: &mut State) {
    let Some(keying) = on_show(state) else { return };
    let kept = keying.at.place(keying.filled.id);
    let text = keying.field.text().to_owned();
    if let (Some(place), Some(desk)) = (kept, &mut state.desk) {
        kept::put(&mut desk.kept_fields, &place, "", &text);
    }
}

/// Asks for a text, with what was typed there before.
fn ask(state: &mut State, at: At) {
    let Some(keying) = on_show(state) else { return };
    let place = at.place(keying.filled.id);
    let typed = match (place, &state.desk, at) {
        (Some(place), Some(desk), _) => kept::find(&desk.kept_fields, &place, ""),
        (_, _, At::Name) => Some(keying.filled.about.as_str()),
        (_, _, At::Words) => Some(keying.filled.words.as_str()),
        (_, _, At::Total(at)) => finish::total_typed(state, at),
        _ => None,
    };
    let field = typed.map_or_else(Field::default, Field::holding);
    if let Some(keying) = shown_mut(state) {
        keying.at = at;
        keying.field = field;
    }
}

/// Forgets a reason, because it was taken.
fn forget_words(state: &mut State, at: At) {
    let id = on_show(state).map(|keying| keying.filled.id);
    if let (Some(id), Some(desk)) = (id, &mut state.desk)
        && let Some(place) = at.place(id)
    {
        kept::put(&mut desk.kept_fields, &place, "", "");
    }
}

/// A printable key while the form takes no text.
pub fn typed(state: &mut State, c: char, effects: &mut Vec<Effect>) {
    let Some(keying) = on_show(state) else { return };
    let (at, is_digit) = (keying.at, c.is_ascii_digit());
    if !is_digit {
        state.notice = Notice::info(crate::words::app::not_in_menu(c));
        return;
    }
    match at {
        At::Items | At::New if is_reader(state) => {
            state.notice = Notice::info(blocked::READ_ONLY);
        }
        At::Items => with_measure(state, effects, |keying, measure, version| {
            keys::digit(keying, measure, version, c)
        }),
        At::New => finish::new_digit(state, c),
        // 1 to 3 are commands there.
        At::Row => state.notice = Notice::info(say::critical::choices()),
        At::Read => state.notice = Notice::info(say::STAYS_ON_FILE),
        At::Name | At::Words | At::Why | At::Total(_) | At::Reason | At::Error => {}
    }
}

/// Does something to the answers; what it completes can light RISK, and all of it goes into the draft.
fn with_measure(
    state: &mut State,
    effects: &mut Vec<Effect>,
    act: impl FnOnce(&mut Keying, &Measure, &Version) -> Result<(), String>,
) {
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let Some(keying) = shown_mut(state) else {
        return;
    };
    let Some((measure, version)) = keying.measure(&shelf) else {
        return;
    };
    let before = keying.filled.item;
    let done = act(keying, measure, version);
    if keying.at.is_on_file() {
        // Behind the last answer there is nothing to correct.
        let last = u8::try_from(measure.items.len()).unwrap_or(u8::MAX);
        keying.filled.item = keying.filled.item.min(last).max(1);
    }
    keying.reached = keying.reached.max(keying.filled.item);
    if keying.filled.item != before {
        keying.is_asked = false;
    }
    let is_behind = usize::from(keying.filled.item) > measure.items.len();
    let asks_words = keying.at == At::Items && is_behind && !measure.open_line.is_empty();
    if let Err(why) = done {
        state.notice = Notice::warning(why);
    }
    note(state);
    if on_show(state).is_some_and(|keying| !keying.at.is_on_file()) {
        critical::light(state, &[], effects);
    }
    if asks_words {
        ask(state, At::Words);
    }
}

/// Does what a key of the form says.
pub fn act(state: &mut State, what: Keyed, effects: &mut Vec<Effect>) {
    let Some(keying) = on_show(state) else { return };
    let at = keying.at;
    let moves = matches!(
        what,
        Keyed::Left | Keyed::Right | Keyed::First | Keyed::Last
    );
    let leaves = what == Keyed::Enter && at == At::Read;
    if is_reader(state) && !moves && !leaves {
        state.notice = Notice::info(blocked::READ_ONLY);
        return;
    }
    match (what, at) {
        (Keyed::Enter, _) | (Keyed::Row, At::Name) => finish::enter(state, effects),
        (Keyed::Choose(n), At::Row) => choose(state, n, effects),
        // Out of a text, or off the row, back to the answers.
        (Keyed::Row | Keyed::Left, At::Row) | (Keyed::Left, At::Name | At::Words) => {
            put_at(state, At::Items);
        }
        (Keyed::Row, _) => to_row(state, effects),
        (Keyed::Total, At::Items) => finish::ask_total(state),
        (Keyed::Version, At::Items) => with_measure(state, effects, keys::next_version),
        (Keyed::Correct, At::Read) => finish::ask_new(state),
        (Keyed::Withdraw, At::Read) => finish::ask_error(state),
        (Keyed::LeaveOut, At::New) => finish::take_new(state, Answer::Missing),
        (Keyed::NotApply, At::New) => finish::take_new(state, Answer::NotApplicable),
        (Keyed::YesNo(yes), At::New) => finish::new_digit(state, if yes { '1' } else { '0' }),
        (what, At::Items | At::Read) => {
            with_measure(state, effects, |keying, measure, version| {
                keys::act(keying, measure, version, what)
            });
        }
        _ => {}
    }
}

fn put_at(state: &mut State, at: At) {
    if let Some(keying) = shown_mut(state) {
        keying.at = at;
    }
}

/// Goes to the row that asks what was done, if it is open.
fn to_row(state: &mut State, effects: &mut Vec<Effect>) {
    settle(state, effects);
    let Some(keying) = on_show(state) else { return };
    let is_open = critical::is_open(state, keying.filled.id);
    if is_open {
        put_at(state, At::Row);
    }
}

/// Takes an answer that waits for another digit as it is.
fn settle(state: &mut State, effects: &mut Vec<Effect>) {
    with_measure(state, effects, |keying, measure, version| {
        if !keying.typed.is_empty() {
            keys::take(keying, measure, version);
        }
        Ok(())
    });
}

/// Records what was done about the critical answers of this form.
fn choose(state: &mut State, n: u8, effects: &mut Vec<Effect>) {
    let Some(id) = on_show(state).map(|keying| keying.filled.id) else {
        return;
    };
    let choice = usize::from(n).checked_sub(1);
    match choice.and_then(|at| say::critical::CHOICES.get(at)) {
        Some(action) if n < 3 => {
            critical::record(state, id, action, effects);
            put_at(state, At::Items);
        }
        Some(_) => ask(state, At::Why),
        None => {}
    }
}

/// Esc: out of a question back to the form, else out of the form; what is keyed stays.
pub fn close(state: &mut State, mut keying: Keying, effects: &mut Vec<Effect>) {
    let back = match keying.at {
        At::Why => Some(At::Row),
        At::Total(_) => Some(At::Items),
        At::New | At::Reason | At::Error => Some(At::Read),
        At::Name | At::Items | At::Words | At::Row | At::Read => None,
    };
    if let Some(at) = back {
        keying.at = at;
        keying.new = None;
        keying.typed.clear();
        state.overlay = Some(Overlay::Keying(Box::new(keying)));
        return;
    }
    if keying.at == At::Read || is_reader(state) {
        return;
    }
    state.overlay = Some(Overlay::Keying(Box::new(keying)));
    settle_for_good(state, effects);
    let words = kept_words(state);
    state.overlay = None;
    crate::app::measures::refresh(state);
    if let Some(words) = words {
        state.notice = Notice::info(words);
    }
}

/// Takes a waiting answer without going to the open line behind it.
fn settle_for_good(state: &mut State, effects: &mut Vec<Effect>) {
    let at = on_show(state).map(|keying| keying.at);
    settle(state, effects);
    if let Some(at) = at {
        put_at(state, at);
    }
}

/// Returns what is said of a form that is left in the middle.
fn kept_words(state: &State) -> Option<String> {
    let keying = on_show(state)?;
    let desk = state.desk.as_ref()?;
    let is_kept = desk
        .part_filled
        .iter()
        .any(|half| half.id == keying.filled.id);
    let shelf = state.shelf.as_deref()?;
    let (measure, version) = keying.measure(shelf)?;
    let place = told::progress(measure, version, &keying.filled);
    is_kept.then(|| say::kept(&measure.name, &place))
}

/// What undo says in the form: nothing of it is taken back by that key.
pub fn undo_words(keying: &Keying) -> &'static str {
    if keying.at.is_on_file() {
        say::STAYS_ON_FILE
    } else {
        say::STAYS_IN_FORM
    }
}

/// Returns what undo says where the newest step was a reading, which stays; it is passed over from then on.
pub fn stays(desk: &mut Desk, newest: Option<StepId>) -> Option<String> {
    let is_newest = |stays: &mut Stays| newest.is_none_or(|newest| newest < stays.step);
    desk.stays.take_if(is_newest).map(|stays| stays.words)
}

/// Notes that a reading was put on file, for undo.
fn note_step(state: &mut State, name: &str) {
    let at = state.now.wall;
    let step = StepId(state.ids.next(at));
    let words = say::stays(name, &show::clock(at));
    if let Some(desk) = &mut state.desk {
        desk.stays = Some(Stays { step, words });
    }
}

/// Tells why the score alone cannot be typed.
pub fn no_total(state: &State) -> Option<&'static str> {
    let keying = on_show(state)?;
    let (measure, _) = keying.measure(state.shelf.as_deref()?)?;
    if measure.scales.is_empty() || measure.better == Better::Neither {
        return Some(say::NO_TOTAL);
    }
    let answered = keying.filled.answers.iter().any(Option::is_some);
    answered.then_some(say::TOTAL_IS_COMPUTED)
}

/// Tells why there is no other version to choose.
pub fn one_version(state: &State) -> Option<&'static str> {
    let keying = on_show(state)?;
    let (measure, _) = keying.measure(state.shelf.as_deref()?)?;
    if measure.versions.len() < 2 {
        return Some(say::ONE_VERSION);
    }
    let answered = keying.filled.answers.iter().any(Option::is_some);
    answered.then_some(say::VERSION_FIXED)
}

/// Tells why there is no row to go to.
pub fn no_row(state: &State) -> Option<&'static str> {
    let keying = on_show(state)?;
    let open = critical::is_open(state, keying.filled.id);
    (!open).then_some(say::critical::NO_ANSWER)
}
