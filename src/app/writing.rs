//! A note or a summary on the screen: built as a draft, read when it is signed.
//!
//! What is shown is made anew after each change of the record, so that a line that is logged while the draft is open stands
//! in it. Every change of a draft is saved at once.

pub mod ask;
mod copy;
mod edit;
pub mod lacking;
mod mark;
mod rows;
pub mod sign;
mod signed;
mod sources;

use crate::app::chart::Row;
use crate::app::command::Scope;
use crate::app::desk::Access;
use crate::app::end::End;
use crate::app::form::{self, Subject};
use crate::app::list::{Move, moved};
use crate::app::menu;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::{Screen, State};
use crate::domain::dossier::Dossier;
use crate::domain::id::{AmendmentId, NoteId, SummaryId};
use crate::domain::note::build;
use crate::domain::parts::Role;
use crate::domain::summary;
use crate::domain::writing::ground::Ground;
use crate::domain::writing::signed::{Amendment, AmendmentKind, Signed};
use crate::domain::writing::{Edits, Writing};
use crate::words::blocked as why;
use crate::words::notes::{choose as choose_words, said as say};

pub use crate::app::writing::lacking::Lack;
pub use crate::app::writing::mark::Mark;
pub(crate) use crate::app::writing::rows::service;
pub(crate) use crate::app::writing::signed::kind as kind_word;

/// Which text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TextId {
    /// A progress note.
    Note(NoteId),
    /// A summary.
    Summary(SummaryId),
}

/// The page of a text.
#[derive(Clone, PartialEq, Debug)]
pub struct WritingPage {
    /// Which text.
    pub of: TextId,
    /// What is lit, the same on both sides.
    pub lit: Option<Lit>,
    /// Which side the arrows steer.
    pub side: Side,
    /// Whether the history of a signed text is shown, instead of how it reads now.
    pub shows_history: bool,
    /// The end it was opened from: what is still open is shown there again once the draft is kept.
    pub after: Option<Box<End>>,
    /// What is shown, made anew with the record.
    pub made: Made,
}

/// The sides of the builder.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Side {
    /// What goes in: the log's entries, the sentences.
    #[default]
    Ticks,
    /// The text.
    Text,
}

/// What can be lit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lit {
    /// The row of the format.
    Format,
    /// What is said of risk.
    Risk,
    /// A part that is empty and has to say why, by its slug.
    Empty(String),
    /// A sentence, by its key.
    Sentence(String),
    /// Something that was added after signing.
    Amendment(AmendmentId),
}

/// What the page shows.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Made {
    /// The text as it reads; none while the library is on its way.
    pub writing: Option<Writing>,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// What goes in, one row each.
    pub ticks: Vec<Tick>,
    /// The rows of the text, each with what is lit on it.
    pub text: Vec<(Option<Lit>, Row)>,
    /// The part that says what is said of risk, of a draft note.
    pub risk: Option<String>,
    /// What it lacks, what keeps it from being signed first.
    pub lacks: Vec<Lack>,
    /// What the lit sentence of a draft comes from.
    pub sources: String,
}

/// A row of what goes in.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tick {
    /// What is lit here; a row without it is passed over.
    pub lit: Option<Lit>,
    /// Whether it stands in the text; none where that is no question.
    pub is_in: Option<bool>,
    /// The time of the entry.
    pub time: String,
    /// The word of its kind.
    pub kind: String,
    /// What it is for the note, for its look.
    pub role: Option<Role>,
    /// Its words, on one line.
    pub words: String,
    /// The letter of its part.
    pub letter: String,
    /// Whether something has to be done here before the text can be signed.
    pub is_lacking: bool,
}

/// What can be done with a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TextDeed {
    /// Takes the lit sentence in or out.
    Tick,
    /// Goes to the other side; on the row of the format, another format.
    Turn(bool),
    /// Words the lit sentence, asks for a reason, corrects a signed sentence.
    Open,
    /// Gives the lit sentence the next part, or the one before; of a signed text, shows the history.
    Part(bool),
    /// Opens the note of the session at hand; on the page, signs or keeps it.
    Write,
    /// Keeps the draft and leaves the page.
    Keep,
    /// Signs.
    Sign(TextId),
    /// Goes to the first thing that is missing.
    ShowLacking,
    /// Risk: asked, none reported.
    RiskNone(NoteId),
    /// Risk: not asked, and why.
    RiskNotAsked(NoteId),
    /// On the row of risk: asked, or not.
    RiskHere(bool),
    /// Asks for the format.
    Format,
    /// Takes the format with this place in the list.
    TakeFormat(NoteId, u8),
    /// Asks what to take over from the note before.
    Copy,
    /// Takes a sentence of an earlier note over, by its place among those that are offered.
    CopyFrom(NoteId, u8),
    /// Puts what the client said into the open field.
    Verbatim,
    /// Adds to a signed text.
    Amend(AmendmentKind),
}

/// Shows a text that is on file.
pub fn open(state: &mut State, of: TextId) {
    let page = WritingPage {
        of,
        lit: None,
        side: Side::Ticks,
        shows_history: false,
        after: None,
        made: Made::default(),
    };
    menu::show(state, Screen::Writing(page));
    refresh(state);
    light_first(state);
}

/// Lights the first thing that is missing, else the first entry.
fn light_first(state: &mut State) {
    let Screen::Writing(page) = &mut state.screen else {
        return;
    };
    let ticks = &page.made.ticks;
    let mut blocks = page.made.lacks.iter().filter(|lack| lack.blocks);
    let lacking = blocks.find_map(|lack| lack.lit.clone());
    let first = ticks
        .iter()
        .find(|tick| matches!(tick.lit, Some(Lit::Sentence(_))))
        .or_else(|| ticks.first());
    page.lit = lacking
        .or_else(|| first.and_then(|tick| tick.lit.clone()))
        .or_else(|| page.made.text.iter().find_map(|(lit, _)| lit.clone()));
    refresh(state);
}

/// Returns the page, if it is on the screen.
pub fn on_show(state: &State) -> Option<&WritingPage> {
    match &state.screen {
        Screen::Writing(page) => Some(page),
        _ => None,
    }
}

/// Returns what a text is written from; none while the library is on its way.
pub fn ground(state: &State) -> Option<Ground<'_>> {
    let shelf = state.shelf.as_deref()?;
    Some(Ground {
        dossier: &state.desk.as_ref()?.dossier,
        guide: &shelf.guide,
        library: &shelf.library,
        clinician: &state.clinician,
        practice: &state.practice,
        today: state.now.wall.date_naive(),
    })
}

/// Returns a text as it reads now: as it was signed, or as rules and decisions make it.
pub fn written(state: &State, of: TextId) -> Option<Writing> {
    let ground = ground(state)?;
    match of {
        TextId::Note(id) => Some(build::written(ground.dossier.note(id)?, ground)),
        TextId::Summary(id) => Some(summary::build::written(ground.dossier.summary(id)?, ground)),
    }
}

/// Returns the signature of a text with what was added to it since; none where it is not on file.
pub fn signature(dossier: &Dossier, of: TextId) -> Option<(Option<&Signed>, &[Amendment])> {
    match of {
        TextId::Note(id) => {
            let note = dossier.note(id)?;
            Some((note.signed.as_ref(), &note.amendments))
        }
        TextId::Summary(id) => {
            let summary = dossier.summary(id)?;
            Some((summary.signed.as_ref(), &summary.amendments))
        }
    }
}

/// Returns a text as it was signed.
pub(crate) fn as_signed(dossier: &Dossier, of: TextId) -> Option<&Writing> {
    Some(&signature(dossier, of)?.0?.writing)
}

/// Says why a draft cannot be changed now, if it cannot.
fn closed(state: &State) -> Option<&'static str> {
    let Some(page) = on_show(state) else {
        return Some(say::NO_TEXT);
    };
    if matches!(
        state.desk.as_ref().map(|desk| &desk.access),
        Some(Access::Reader(_))
    ) {
        return Some(why::READ_ONLY);
    }
    (!page.made.is_draft).then_some(say::IS_SIGNED)
}

/// Changes what the author decided about a draft, and saves it.
fn change_edits(
    state: &mut State,
    of: TextId,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Edits),
) {
    let Some(desk) = &state.desk else { return };
    match of {
        TextId::Note(id) => {
            let Some(mut note) = desk.dossier.note(id).cloned() else {
                return;
            };
            if note.signed.is_some() {
                return;
            }
            change(&mut note.edits);
            record::put_note(state, note, effects);
        }
        TextId::Summary(id) => {
            let Some(mut summary) = desk.dossier.summary(id).cloned() else {
                return;
            };
            if summary.signed.is_some() {
                return;
            }
            change(&mut summary.edits);
            record::put_summary(state, summary, effects);
        }
    }
}

/// Makes the page anew, after each change of the record.
pub fn refresh(state: &mut State) {
    let Some(page) = on_show(state) else { return };
    let made = rows::made(state, page);
    let Screen::Writing(page) = &mut state.screen else {
        return;
    };
    page.made = made;
}

/// Moves in the lit side.
pub fn go(state: &mut State, by: Move) {
    let tall = state.page();
    let Screen::Writing(page) = &mut state.screen else {
        return;
    };
    let lits = page.lits();
    let at = page
        .lit
        .as_ref()
        .and_then(|lit| lits.iter().position(|one| one == lit));
    let at = at.map_or(0, |at| moved(at, lits.len(), by, tall));
    page.lit = lits.into_iter().nth(at);
    refresh(state);
}

impl WritingPage {
    /// Returns what can be lit on the side the arrows steer, in order.
    fn lits(&self) -> Vec<Lit> {
        let ticks = self.made.ticks.iter().filter_map(|tick| tick.lit.clone());
        let text = self.made.text.iter().filter_map(|(lit, _)| lit.clone());
        if self.made.is_draft && self.side == Side::Ticks {
            return ticks.collect();
        }
        text.collect()
    }

    /// Returns the row of the text that is lit, for what is in sight.
    pub fn text_row(&self) -> usize {
        let lit = self.lit.as_ref();
        let mut rows = self.made.text.iter();
        rows.position(|(one, _)| one.is_some() && one.as_ref() == lit)
            .unwrap_or(0)
    }

    /// Returns the row of what goes in that is lit.
    pub fn tick_row(&self) -> usize {
        let lit = self.lit.as_ref();
        let mut rows = self.made.ticks.iter();
        rows.position(|tick| tick.lit.is_some() && tick.lit.as_ref() == lit)
            .unwrap_or(0)
    }
}

/// Does what a key or a command says.
pub fn act(state: &mut State, deed: TextDeed, effects: &mut Vec<Effect>) {
    match deed {
        TextDeed::Write => sign::write(state, effects),
        TextDeed::Keep => sign::keep(state),
        TextDeed::Sign(of) => sign::sign(state, of, effects),
        TextDeed::ShowLacking => light_first(state),
        TextDeed::Verbatim => ask::verbatim(state),
        TextDeed::Amend(kind) => amend(state, kind),
        TextDeed::Turn(forward) => turn(state, forward, effects),
        TextDeed::Open => open_lit(state),
        TextDeed::Part(_) if on_show(state).is_some_and(|page| !page.made.is_draft) => {
            turn_history(state);
        }
        TextDeed::Copy | TextDeed::Format if !on_note_draft(state) => {
            state.notice = Notice::info(if deed == TextDeed::Copy {
                say::COPY_IN_DRAFT
            } else {
                say::FORMAT_IN_DRAFT
            });
        }
        _ => {
            if let Some(why) = closed(state) {
                state.notice = Notice::info(why);
                return;
            }
            match deed {
                TextDeed::Tick => edit::tick(state, effects),
                TextDeed::Part(forward) => edit::next_part(state, forward, effects),
                TextDeed::RiskHere(asked) => risk_here(state, asked, effects),
                TextDeed::RiskNone(note) => edit::risk_none(state, note, effects),
                TextDeed::RiskNotAsked(note) => ask::not_asked(state, note),
                TextDeed::Format => edit::ask_format(state),
                TextDeed::TakeFormat(note, at) => edit::take_format(state, note, at, effects),
                TextDeed::Copy => copy::ask(state),
                TextDeed::CopyFrom(from, at) => copy::take(state, from, at, effects),
                _ => {}
            }
        }
    }
}

/// Tells whether the draft of a note is on the screen.
fn on_note_draft(state: &State) -> bool {
    on_show(state).is_some_and(|page| page.made.is_draft && matches!(page.of, TextId::Note(_)))
}

/// Left and Right: the other side; on the row of the format, the next one.
fn turn(state: &mut State, forward: bool, effects: &mut Vec<Effect>) {
    let Some(page) = on_show(state) else { return };
    if page.lit == Some(Lit::Format) && page.side == Side::Ticks && on_note_draft(state) {
        edit::next_format(state, forward, effects);
        return;
    }
    if let Screen::Writing(page) = &mut state.screen
        && page.made.is_draft
    {
        page.side = if forward { Side::Text } else { Side::Ticks };
    }
}

/// Tab on a signed text: how it was signed and what was added, or how it reads now.
fn turn_history(state: &mut State) {
    if let Screen::Writing(page) = &mut state.screen {
        page.shows_history = !page.shows_history;
        page.lit = None;
    }
    light_first(state);
}

/// Enter: what is lit is worded, explained or corrected.
fn open_lit(state: &mut State) {
    let Some(page) = on_show(state) else { return };
    let (of, lit, is_draft) = (page.of, page.lit.clone(), page.made.is_draft);
    if !is_draft {
        if matches!(lit, Some(Lit::Sentence(_))) && !page.shows_history {
            ask_correct(state);
        } else {
            state.notice = Notice::info(say::IS_SIGNED);
        }
        return;
    }
    if let Some(why) = closed(state) {
        state.notice = Notice::info(why);
        return;
    }
    match lit {
        Some(Lit::Format) => edit::ask_format(state),
        Some(Lit::Risk) => edit::ask_risk(state),
        Some(Lit::Empty(slug)) => ask::why(state, of, &slug),
        Some(Lit::Sentence(key)) => ask::words(state, of, &key),
        Some(Lit::Amendment(_)) | None => state.notice = Notice::info(say::NOTHING_LIT),
    }
}

/// Asks whether the lit sentence of a signed text is to be corrected: Enter by reflex begins nothing.
fn ask_correct(state: &mut State) {
    use crate::app::command::Action;
    use crate::app::overlay::{Answer, Deed, Question};
    let correct = Action::Text(TextDeed::Amend(AmendmentKind::Correction));
    state.question = Some(Question {
        words: vec![choose_words::CORRECT.to_owned()],
        answers: vec![
            Answer {
                words: choose_words::LEAVE.to_owned(),
                does: None,
            },
            Answer {
                words: choose_words::DO_CORRECT.to_owned(),
                does: Some(Deed::Do(correct)),
            },
        ],
        lit: 0,
    });
}

/// Opens the form of what is added to a signed text.
fn amend(state: &mut State, kind: AmendmentKind) {
    let Some(page) = on_show(state) else {
        state.notice = Notice::info(say::NO_TEXT);
        return;
    };
    if page.made.is_draft {
        state.notice = Notice::info(say::NOT_SIGNED);
        return;
    }
    let sentence = match (&page.lit, kind) {
        (Some(Lit::Sentence(key)), AmendmentKind::Correction) => Some(key.clone()),
        (_, AmendmentKind::Correction) => {
            state.notice = Notice::info(crate::words::notes::amend::NO_SENTENCE);
            return;
        }
        _ => None,
    };
    let of = page.of;
    form::open(state, Subject::Amendment { of, kind, sentence });
}

/// Esc a: a sentence of the author's own; of a signed text, an addendum.
pub fn add(state: &mut State) {
    match on_show(state) {
        Some(page) if page.made.is_draft => match closed(state) {
            Some(why) => state.notice = Notice::info(why),
            None => ask::add(state),
        },
        Some(_) => amend(state, AmendmentKind::Addendum),
        None => {}
    }
}

/// Says why nothing can be added to the text on show.
pub fn cannot_add(state: &State) -> Option<&'static str> {
    match state.desk.as_ref().map(|desk| &desk.access) {
        Some(Access::Writer) => None,
        Some(Access::Reader(_)) => Some(why::READ_ONLY),
        None => Some(why::NO_CLIENT),
    }
}

/// Tells whether letters choose parts here: on a draft, while no line takes them.
pub fn takes_letters(state: &State) -> bool {
    state.overlay.is_none()
        && state.question.is_none()
        && !state.has_line()
        && on_show(state).is_some()
}

/// Returns the places whose keys count on the page, innermost first. The row of risk has keys of its own only while no line
/// takes letters; Enter asks the same there.
pub fn scopes(state: &State) -> Vec<Scope> {
    match on_show(state) {
        Some(page) if !page.made.is_draft => vec![Scope::Signed],
        Some(page) if page.lit == Some(Lit::Risk) && !state.has_line() => {
            vec![Scope::RiskRow, Scope::Writing]
        }
        _ => vec![Scope::Writing],
    }
}

/// `n` and `-` on the row of risk.
fn risk_here(state: &mut State, asked: bool, effects: &mut Vec<Effect>) {
    match on_show(state).map(|page| page.of) {
        Some(TextId::Note(note)) if asked => edit::risk_none(state, note, effects),
        Some(TextId::Note(note)) => ask::not_asked(state, note),
        _ => {}
    }
}

/// A letter on a draft: the part of the lit sentence.
pub fn typed(state: &mut State, letter: char, effects: &mut Vec<Effect>) {
    let Some(page) = on_show(state) else { return };
    if let Some(why) = closed(state) {
        state.notice = Notice::info(why);
        return;
    }
    match &page.lit {
        Some(Lit::Sentence(_)) => edit::part_by_letter(state, letter, effects),
        _ => state.notice = Notice::info(say::no_part(letter)),
    }
}
