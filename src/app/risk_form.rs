//! The risk form (interaction.md 3.9): a row a key, then words. Every key is on file at once, nothing is ever taken back, and
//! there is no level anywhere (records.md R-60).

use crate::app::command::Scope;
use crate::app::desk::{Access, Desk};
use crate::app::field::Field;
use crate::app::form::{self, Subject};
use crate::app::list::{Move, moved};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Overlay, Question};
use crate::app::prompt::{self, PromptKind};
use crate::app::state::State;
use crate::app::{end, kept, log, record, risk_list, shown, start};
use crate::domain::id::EntryId;
use crate::domain::risk::ask::RiskGuide;
use crate::domain::risk::form::By;
use crate::domain::risk::{RiskAnswer, RiskEntry, RiskSource};
use crate::domain::session::Kind;
use crate::words::blocked;
use crate::words::risk as say;

/// The form of one risk entry.
#[derive(Clone, PartialEq, Debug)]
pub struct RiskForm {
    /// Which entry.
    pub entry: EntryId,
    /// The lit row; behind the last one nothing is answered.
    pub row: usize,
    /// The words of the lit row while they are typed.
    pub words: Option<Field>,
}

/// What is done in the form and around it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RiskDeed {
    /// Answers the lit row and goes to the next one.
    Answer(RiskAnswer),
    /// The form is done.
    Done,
    /// Types words to the lit row.
    Words,
    /// Takes the words and goes to the next row.
    TakeWords,
    /// What stands behind the form.
    More,
    /// What was done about it.
    Act,
    /// The written decision that closes it.
    Close,
    /// Opens the form of the entry that is lit in the list.
    OpenLit,
    /// Begins an entry.
    Begin,
    /// The safety plan was gone through today.
    Reviewed,
    /// Shows the safety plan.
    Safety,
}

/// Returns which keys answer a row.
pub(super) fn keys(state: &State) -> String {
    let key = |built_in| state.keys.key_in(Scope::RiskRows, built_in);
    let answers = ["y", "n", "u", "-"].map(key);
    say::keys(answers.each_ref().map(String::as_str), &key("right"))
}

/// Returns what stands behind the last row.
pub fn done_row(state: &State) -> String {
    let key = |built_in| state.keys.key_in(Scope::RiskRows, built_in);
    say::done_row(&key("a"), &key("c"))
}

/// Esc r: the form of the one entry that is open; of several the list; where none is, one can be begun.
pub fn show(state: &mut State) {
    state.overlay = None;
    let Some(desk) = &state.desk else { return };
    let open = &desk.shown.open_risk;
    match open.as_slice() {
        [] if matches!(desk.access, Access::Reader(_)) => {
            state.notice = Notice::info(blocked::NO_RISK);
        }
        [] => prompt::ask(state, PromptKind::BeginRisk),
        [(id, _, _)] if !is_answer(desk, *id) => open_form(state, *id),
        _ => state.overlay = Some(Overlay::Risk { cursor: 0 }),
    }
}

fn is_answer(desk: &Desk, id: EntryId) -> bool {
    let mut answers = desk.dossier.risk.answers_open();
    answers.any(|entry| entry.id == id)
}

/// Opens the form of an entry at the first row that is not answered.
pub fn open_form(state: &mut State, entry: EntryId) {
    let Some(desk) = &state.desk else { return };
    let is_open = desk.shown.open_risk.iter().any(|(id, _, _)| *id == entry);
    if !is_open {
        state.notice = Notice::info(say::GONE);
        return;
    }
    let known = known(desk, entry);
    let rows = slugs(state);
    let first = rows
        .iter()
        .position(|slug| known.is_none_or(|known| known.row(slug).is_none()));
    // A form that was gone through is read: a letter pressed by reflex answers nothing.
    let is_filled = known.is_some_and(|known| known.filled.is_some());
    let row = if is_filled {
        rows.len()
    } else {
        first.unwrap_or(rows.len())
    };
    state.overlay = Some(Overlay::RiskForm(RiskForm {
        entry,
        row,
        words: None,
    }));
}

fn known(desk: &Desk, id: EntryId) -> Option<&RiskEntry> {
    desk.dossier
        .risk
        .entries
        .iter()
        .find(|entry| entry.id == id)
}

/// Returns what is asked about risk.
pub fn guide(state: &State) -> Option<&RiskGuide> {
    state.shelf.as_deref().map(|shelf| &shelf.guide.risk)
}

/// Returns the rows of the form by their slugs.
fn slugs(state: &State) -> Vec<String> {
    let rows = guide(state).map_or(&[][..], |guide| &guide.rows);
    rows.iter().map(|row| row.slug.clone()).collect()
}

/// Returns the open form.
pub fn on_show(state: &State) -> Option<&RiskForm> {
    match &state.overlay {
        Some(Overlay::RiskForm(form)) => Some(form),
        _ => None,
    }
}

/// Tells whether the lit row has an answer, so that Enter goes to its words.
pub fn is_answered(state: &State, form: &RiskForm) -> bool {
    let slugs = slugs(state);
    let lit = slugs.get(form.row);
    let known = state.desk.as_ref().and_then(|desk| known(desk, form.entry));
    lit.zip(known)
        .is_some_and(|(slug, known)| known.row(slug).is_some())
}

/// Does what a key in the form says, or a command about risk.
pub fn act(state: &mut State, deed: RiskDeed, effects: &mut Vec<Effect>) {
    match deed {
        RiskDeed::Answer(answer) => self::answer(state, answer, effects),
        RiskDeed::Done => done(state, effects),
        RiskDeed::Words => word(state),
        RiskDeed::TakeWords => {
            take_words(state, effects);
            step(state, Move::Down);
        }
        RiskDeed::More => with_entry(state, |state, id| form::open(state, Subject::Risk(id))),
        RiskDeed::Act => with_entry(state, |state, id| {
            form::open(state, Subject::RiskAction(id, None));
        }),
        RiskDeed::Close => with_entry(state, |state, id| {
            prompt::ask(state, PromptKind::CloseRisk(id));
        }),
        RiskDeed::OpenLit => {
            if let Some(id) = risk_list::lit(state) {
                open_form(state, id);
            }
        }
        RiskDeed::Begin => prompt::ask(state, PromptKind::BeginRisk),
        RiskDeed::Reviewed => form::safety::reviewed(state, effects),
        RiskDeed::Safety => {
            crate::app::chart::show_part(state, &crate::app::chart::Part::Safety);
        }
    }
}

fn with_entry(state: &mut State, does: impl FnOnce(&mut State, EntryId)) {
    if let Some(id) = on_show(state).map(|form| form.entry) {
        does(state, id);
    }
}

/// Changes an entry that is open, which gets its record first where only its line is there, and sends it off. What is closed
/// stays as it is; tells whether it is open.
pub fn change(
    state: &mut State,
    id: EntryId,
    effects: &mut Vec<Effect>,
    does: impl FnOnce(&mut RiskEntry, By<'_>),
) -> bool {
    let (at, by) = (state.now.wall, state.by.clone());
    let Some(desk) = &state.desk else {
        return false;
    };
    let open = desk.dossier.open_risk();
    let found = open.into_iter().find(|(open, _, _)| *open == id);
    let Some((_, began, words)) = found.map(|(id, at, words)| (id, at, words.to_owned())) else {
        state.notice = Notice::warning(say::GONE);
        return false;
    };
    let session = desk
        .dossier
        .sessions
        .iter()
        .find(|session| session.entry(id).is_some())
        .map(|session| session.id);
    record::settle_risk(state, effects, |risk| {
        if !risk.entries.iter().any(|entry| entry.id == id) {
            risk.entries.push(RiskEntry {
                session,
                ..RiskEntry::new(id, began, &by, RiskSource::Line, &words)
            });
        }
        if let Some(entry) = risk.entries.iter_mut().find(|entry| entry.id == id) {
            does(entry, By { at, by: &by });
        }
    });
    true
}

/// One key answers the lit row and goes on; with the last row the form is done.
fn answer(state: &mut State, answer: RiskAnswer, effects: &mut Vec<Effect>) {
    let Some(form) = on_show(state).cloned() else {
        return;
    };
    let rows = slugs(state);
    let Some(slug) = rows.get(form.row).cloned() else {
        state.notice = Notice::info(say::NO_ROW);
        return;
    };
    let is_changed = change(state, form.entry, effects, |entry, by| {
        entry.answer_row(&slug, answer, by);
        let is_whole = rows.iter().all(|slug| entry.row(slug).is_some());
        if is_whole && entry.filled.is_none() {
            entry.filled = Some(by.at);
        }
    });
    if is_changed {
        step(state, Move::Down);
    }
}

/// Types words to the lit row, behind those it has.
fn word(state: &mut State) {
    let Some(form) = on_show(state).cloned() else {
        return;
    };
    let slugs = slugs(state);
    let Some(slug) = slugs.get(form.row) else {
        state.notice = Notice::info(say::NO_ROW);
        return;
    };
    let Some(desk) = &state.desk else { return };
    let waits = kept::find(&desk.kept_fields, &place(form.entry), slug).map(str::to_owned);
    let has = known(desk, form.entry).and_then(|known| known.row(slug));
    let words = waits.unwrap_or_else(|| has.map_or_else(String::new, |row| row.words.clone()));
    if let Some(Overlay::RiskForm(open)) = &mut state.overlay {
        open.words = Some(Field::holding(words));
    }
}

/// Takes the words that are typed.
fn take_words(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(form) = on_show(state).cloned() else {
        return;
    };
    let (Some(words), Some(slug)) = (form.words, slugs(state).get(form.row).cloned()) else {
        return;
    };
    let words = words.text().trim().to_owned();
    if let Some(Overlay::RiskForm(open)) = &mut state.overlay {
        open.words = None;
    }
    if let Some(desk) = &mut state.desk {
        kept::put(&mut desk.kept_fields, &place(form.entry), &slug, "");
    }
    let is_same = state.desk.as_ref().is_some_and(|desk| {
        let row = known(desk, form.entry).and_then(|known| known.row(&slug));
        row.map_or("", |row| &row.words) == words
    });
    if !is_same {
        change(state, form.entry, effects, |entry, by| {
            entry.word_row(&slug, &words, by);
        });
    }
}

/// Notes with the draft what is typed to a row and not taken.
pub fn note(typed: &mut Vec<kept::Kept>, form: &RiskForm, guide: Option<&RiskGuide>) {
    let slug = guide.and_then(|guide| guide.rows.get(form.row));
    if let (Some(words), Some(slug)) = (&form.words, slug) {
        kept::put(typed, &place(form.entry), &slug.slug, words.text());
    }
}

fn place(id: EntryId) -> String {
    ["risk-row", &id.to_string()].join(" ")
}

/// The arrows: words that are typed are taken, then the row above or below is lit.
pub fn go(state: &mut State, by: Move, effects: &mut Vec<Effect>) {
    take_words(state, effects);
    step(state, by);
}

fn step(state: &mut State, by: Move) {
    let rows = slugs(state).len();
    let page = state.page();
    if let Some(Overlay::RiskForm(form)) = &mut state.overlay {
        form.row = moved(form.row, rows + 1, by, page);
    }
}

/// Enter: the form was gone through. What was not asked stays not asked.
fn done(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(id) = on_show(state).map(|form| form.entry) else {
        return;
    };
    let entry = state.desk.as_ref().and_then(|desk| known(desk, id));
    let is_blank = entry.is_none_or(|entry| entry.rows.is_empty());
    let is_filled = entry.is_some_and(|entry| entry.filled.is_some());
    let is_reader = matches!(
        state.desk.as_ref().map(|desk| &desk.access),
        Some(Access::Reader(_))
    );
    state.overlay = None;
    if is_reader {
        return;
    }
    if is_blank {
        state.notice = Notice::info(say::NOTHING_ANSWERED);
    } else if is_filled || change(state, id, effects, |entry, by| entry.filled = Some(by.at)) {
        state.notice = Notice::info(say::FILLED);
    }
}

/// Esc: out of the words, then out of the form; what is answered is on file, what is typed waits.
pub fn close(state: &mut State, form: &RiskForm) {
    if form.words.is_some() {
        let typed = guide(state).cloned();
        if let Some(desk) = &mut state.desk {
            note(&mut desk.kept_fields, form, typed.as_ref());
        }
        state.overlay = Some(Overlay::RiskForm(RiskForm {
            words: None,
            ..form.clone()
        }));
        return;
    }
    let entry = state.desk.as_ref().and_then(|desk| known(desk, form.entry));
    if entry.is_some_and(|entry| entry.is_form_open() && !entry.rows.is_empty()) {
        state.notice = Notice::info(say::LEFT);
    }
}

/// Begins an entry: a line of the log while a session runs, else an entry of its own; then its form opens.
pub fn begin(state: &mut State, words: &str, effects: &mut Vec<Effect>) {
    let now = state.now.wall;
    state.overlay = None;
    let Some(desk) = &state.desk else { return };
    if desk.session.is_some() {
        let line = start::plain(now, Kind::Risk, words);
        log::add_beside(state, line, effects);
    } else {
        let id = EntryId(state.ids.next(now));
        let entry = RiskEntry::new(id, now, &state.by, RiskSource::Report, words);
        record::settle_risk(state, effects, |risk| risk.entries.push(entry));
    }
    let newest = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.risk.entries.last())
        .map(|entry| entry.id);
    if let Some(id) = newest {
        open_form(state, id);
    }
}

/// Asks once before a session ends while a risk form waits to be filled in; tells whether it asked, so that nothing ends yet.
pub fn ask_at_end(state: &mut State) -> bool {
    let Some(desk) = &state.desk else {
        return false;
    };
    let Some(session) = desk.running() else {
        return false;
    };
    let open: Vec<&RiskEntry> = desk
        .dossier
        .risk
        .forms_open()
        .filter(|entry| !entry.is_put_off(session.start))
        .collect();
    let Some(first) = open.first().map(|entry| entry.id) else {
        return false;
    };
    let words: Vec<&str> = open.iter().map(|entry| entry.words.as_str()).collect();
    let answer = |words: &str, does| Answer {
        words: words.to_owned(),
        does,
    };
    state.question = Some(Question {
        words: say::end::asked(&words),
        answers: vec![
            answer(say::end::FILL, Some(Deed::FillRisk(first))),
            answer(say::end::LATER, Some(Deed::PutRiskOff)),
            answer(say::end::BACK, None),
        ],
        lit: 0,
    });
    true
}

/// Notes that the forms are filled in later, and ends the session: the client stays on top of the list until they are.
pub fn put_off(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now.wall;
    record::settle_risk(state, effects, |risk| {
        for entry in risk.entries.iter_mut().filter(|entry| entry.is_form_open()) {
            entry.noted = Some(now);
        }
    });
    end::end_now(state, effects);
    shown::refresh(state, effects);
}
