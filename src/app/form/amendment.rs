//! The forms of what is added to a signed text: addendum, correction, late entry, entered in error (records.md ).
//!
//! Each goes on file as a whole, with its last field; until then everything is kept as typed. When it was written is the
//! real clock's, and no field changes it.

use chrono::NaiveDate;

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Form, FormField, Subject, Value};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::state::State;
use crate::app::writing::{TextId, as_signed, signature};
use crate::app::{kept, record};
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::id::{AmendmentId, EntryId, NoteId};
use crate::domain::writing::Source;
use crate::domain::writing::signed::{self, Amendment, AmendmentKind, is_in_error};
use crate::words::notes::{amend as say, said};
use crate::words::time::written;

/// Returns the fields.
pub(super) fn fields(
    state: &State,
    (of, kind, sentence): (TextId, AmendmentKind, Option<&str>),
) -> Vec<FormField> {
    let reason = FormField::text(say::REASON, Reads::Words, "");
    let put = FormField::choice(say::PUT, say::PUTS, 0);
    let words = |name| FormField::long(name, "");
    match kind {
        AmendmentKind::Addendum => vec![words(say::WORDS), reason, put],
        AmendmentKind::Correction => {
            let was = signed_words(state, of, sentence);
            vec![FormField::long(say::READS, was), reason, put]
        }
        AmendmentKind::LateEntry => {
            let day = service(state, of);
            vec![
                words(say::WORDS),
                FormField::text(say::DAY, Reads::Back, reads::shown(day)),
                FormField::text(say::BASIS, Reads::Words, ""),
                reason,
                put,
            ]
        }
        AmendmentKind::EnteredInError => {
            let others = others(state, of).into_iter().map(|(_, words)| words);
            let options = std::iter::once(say::NO_OTHER.to_owned()).chain(others);
            vec![reason, FormField::choice(say::INSTEAD, options, 0), put]
        }
    }
}

/// Returns the other notes that can stand instead of this one, newest first.
fn others(state: &State, of: TextId) -> Vec<(NoteId, String)> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let notes = desk.dossier.notes.iter().rev();
    notes
        .filter(|note| TextId::Note(note.id) != of && !is_in_error(&note.amendments))
        .filter_map(|note| {
            let session = desk.dossier.session(note.session)?;
            let day = dates::shown(session.start.date_naive());
            Some((note.id, crate::words::notes::build::note(&day)))
        })
        .collect()
}

fn dossier(state: &State) -> Option<&Dossier> {
    state.desk.as_ref().map(|desk| &desk.dossier)
}

fn service(state: &State, of: TextId) -> Option<NaiveDate> {
    crate::app::writing::service(dossier(state)?, of)
}

/// Returns how a sentence of a signed text reads now.
fn signed_words(state: &State, of: TextId, key: Option<&str>) -> String {
    let found = dossier(state).zip(key).and_then(|(dossier, key)| {
        let (signature, amendments) = signature(dossier, of)?;
        signed::current_words(signature?, amendments, key)
    });
    found.map_or_else(String::new, str::to_owned)
}

/// Returns the line of the log that a sentence comes from.
fn refers(state: &State, of: TextId, key: Option<&str>) -> Option<EntryId> {
    let (_, sentence) = as_signed(dossier(state)?, of)?.sentence(key?)?;
    sentence.from.iter().find_map(|source| match source {
        Source::Entry(_, entry) => Some(*entry),
        _ => None,
    })
}

/// Returns what stands under a field.
pub(super) fn note(
    state: &State,
    (of, sentence): (TextId, Option<&str>),
    field: &FormField,
) -> String {
    match field.name {
        say::READS => say::was(&signed_words(state, of, sentence)),
        say::PUT => say::PUT_NOTE.to_owned(),
        _ => String::new(),
    }
}

/// What was typed before is back; nothing of it was refused.
pub(super) fn go_on(form: &mut Form) {
    if matches!(form.of, Subject::Amendment { .. }) {
        for field in &mut form.fields {
            field.error = None;
        }
    }
}

/// Takes the field under the cursor: the last one puts everything on file, everything else waits for it.
pub(super) fn take(
    state: &mut State,
    form: &mut Form,
    field: &'static str,
    effects: &mut Vec<Effect>,
) {
    let Subject::Amendment { of, kind, sentence } = form.of.clone() else {
        return;
    };
    let taken = if field == say::DAY {
        day(state, form).map(|_| None)
    } else if field == say::PUT && is_put(form) {
        whole(state, form, (of, kind, sentence.as_deref())).map(Some)
    } else {
        Ok(None)
    };
    if let Some(known) = form.fields.iter_mut().find(|known| known.name == field) {
        known.error = taken.as_ref().err().cloned();
    }
    if let Ok(Some(amendment)) = taken {
        put(state, form, of, amendment, effects);
    }
}

fn is_put(form: &Form) -> bool {
    chosen(form, say::PUT) == 1
}

fn chosen(form: &Form, name: &str) -> usize {
    let field = form.fields.iter().find(|field| field.name == name);
    match field.map(|field| &field.value) {
        Some(Value::Choice { at, .. }) => *at,
        _ => 0,
    }
}

fn day(state: &State, form: &Form) -> Result<Option<NaiveDate>, String> {
    let typed = form.text(say::DAY).unwrap_or_default();
    let read = reads::date(state, Reads::Back, typed)?;
    let today = state.now.wall.date_naive();
    match read {
        Some(day) if day > today => Err(say::DAY_GONE_BY.to_owned()),
        read => Ok(read),
    }
}

/// Returns the whole amendment, or what is needed first.
fn whole(
    state: &mut State,
    form: &Form,
    (of, kind, key): (TextId, AmendmentKind, Option<&str>),
) -> Result<Amendment, String> {
    let today = state.now.wall.date_naive();
    let about = service(state, of).unwrap_or(today);
    let service = match kind {
        AmendmentKind::LateEntry => day(state, form)?.unwrap_or(about),
        _ => about,
    };
    let id = AmendmentId(state.ids.next(state.now.wall));
    let instead = chosen(form, say::INSTEAD)
        .checked_sub(1)
        .and_then(|at| others(state, of).into_iter().nth(at))
        .map(|(id, _)| id);
    let deed = signed::Deed {
        id,
        now: state.now,
        by: &state.by,
        service,
        refers: refers(state, of, key),
        reason: form.text(say::REASON).unwrap_or_default(),
    };
    let Some((Some(signature), amendments)) =
        dossier(state).and_then(|dossier| signature(dossier, of))
    else {
        return Err(said::NOT_SIGNED.to_owned());
    };
    let words = form.text(say::WORDS).unwrap_or_default();
    let made = match kind {
        AmendmentKind::Addendum => signed::addendum(amendments, deed, words),
        AmendmentKind::Correction => {
            let reads = form.text(say::READS).unwrap_or_default();
            signed::correction(signature, amendments, deed, key.unwrap_or_default(), reads)
        }
        AmendmentKind::LateEntry => {
            let basis = form.text(say::BASIS).unwrap_or_default();
            signed::late_entry(amendments, deed, words, basis)
        }
        AmendmentKind::EnteredInError => signed::entered_in_error(amendments, deed, instead),
    };
    made.map_err(|why| say::first(why.words()))
}

/// Puts it on file and closes the form.
fn put(
    state: &mut State,
    form: &mut Form,
    of: TextId,
    amendment: Amendment,
    effects: &mut Vec<Effect>,
) {
    let kind = crate::app::writing::kind_word(amendment.kind);
    let said = say::done(kind, &written(amendment.written));
    let Some(desk) = &state.desk else { return };
    match of {
        TextId::Note(id) => {
            let Some(mut note) = desk.dossier.note(id).cloned() else {
                return;
            };
            note.amendments.push(amendment);
            record::put_note(state, note, effects);
        }
        TextId::Summary(id) => {
            let Some(mut summary) = desk.dossier.summary(id).cloned() else {
                return;
            };
            summary.amendments.push(amendment);
            record::put_summary(state, summary, effects);
        }
    }
    form.fields.clear();
    if let Some(typed) = kept::typed_mut(state, &form.of) {
        kept::forget_form(typed, &form.of.place());
    }
    state.notice = Notice::info(said);
}

/// Says that what was typed is kept and not on file, where the form is left before its end.
pub(super) fn left(state: &mut State, form: &Form) {
    let is_typed =
        |field: &FormField| field.typed().is_some() && field.shown().trim() != field.kept;
    if form.fields.iter().any(is_typed) {
        state.notice = Notice::info(say::KEPT);
    }
}
