//! What is typed in a field and not taken over yet: it goes out with the draft and is back when its place is opened again.

use crate::app::desk::Desk;
use crate::app::field::Field;
use crate::app::form::{Form, Subject};
use crate::app::overlay::Overlay;
use crate::app::prompt::PromptKind;
use crate::app::risk_form;
use crate::app::state::{Screen, State};
use crate::domain::formulation::LensPlace;
use crate::domain::plan::AsideKind;
use crate::words::app as say;

/// The place of the next date on the end page.
const END: &str = "end";

/// What was typed in a field and not taken: the place of its form, its name, the text.
pub type Kept = (String, String, String);

/// Returns what was typed and not taken where the forms of a subject keep it: with the client, or with the clinician.
pub fn typed<'a>(state: &'a State, of: &Subject) -> Option<&'a [Kept]> {
    if of.is_of_clinician() {
        Some(&state.profile.kept)
    } else {
        state.desk.as_ref().map(|desk| desk.kept_fields.as_slice())
    }
}

/// Returns where the forms of a subject keep what was typed and not taken. Words of the clinician's own profile are in no
/// client's draft.
pub fn typed_mut<'a>(state: &'a mut State, of: &Subject) -> Option<&'a mut Vec<Kept>> {
    if of.is_of_clinician() {
        Some(&mut state.profile.kept)
    } else {
        state.desk.as_mut().map(|desk| &mut desk.kept_fields)
    }
}

/// Notes what the open fields hold now.
pub fn note(state: &mut State) {
    if let Some(Overlay::Form(form)) = &state.overlay
        && form.of.is_of_clinician()
    {
        note_form(&mut state.profile.kept, form);
        return;
    }
    let Some(desk) = &mut state.desk else { return };
    match &state.overlay {
        Some(Overlay::Prompt(prompt)) => {
            if let Some(place) = place(prompt.kind) {
                put(&mut desk.kept_fields, &place, "", prompt.field.text());
            }
        }
        Some(Overlay::Form(form)) => note_form(&mut desk.kept_fields, form),
        Some(Overlay::RiskForm(form)) => {
            let guide = state.shelf.as_deref().map(|shelf| &shelf.guide.risk);
            risk_form::note(&mut desk.kept_fields, form, guide);
        }
        Some(Overlay::Facts(placing)) => {
            // Words that fit a fact only look for it; words that fit none may be meant as a new one.
            let typed = placing.filter.text();
            let is_new = placing.rows.is_empty();
            put(
                &mut desk.kept_fields,
                &slot(&placing.place),
                "",
                if is_new { typed } else { "" },
            );
        }
        _ => {}
    }
    if let Screen::End(end) = &state.screen {
        let typed = if end.ended { "" } else { end.next.text() };
        put(&mut desk.kept_fields, END, "", typed);
    }
}

/// Notes the fields of a form that hold something else than what was last taken over.
pub fn note_form(typed: &mut Vec<Kept>, form: &Form) {
    let name = form.place();
    for field in &form.fields {
        let is_open = field.typed().is_some() && field.shown().trim() != field.kept;
        put(
            typed,
            &name,
            field.name,
            if is_open { field.shown() } else { "" },
        );
    }
}

/// Forgets what was kept of a form.
pub fn forget_form(typed: &mut Vec<Kept>, name: &str) {
    typed.retain(|(place, _, _)| place != name);
}

/// Keeps what was typed with its subject where subjects of one kind are known by their place and one of them was moved from
/// `from` to `to`, or taken out.
pub fn move_form(
    state: &mut State,
    of: impl Fn(Option<usize>) -> Subject,
    from: usize,
    to: Option<usize>,
) {
    let Some(desk) = &mut state.desk else { return };
    let now = |at: usize| match to {
        None if at == from => None,
        None if at > from => Some(at - 1),
        Some(to) if at == from => Some(to),
        Some(to) if from < at && at <= to => Some(at - 1),
        Some(to) if to <= at && at < from => Some(at + 1),
        _ => Some(at),
    };
    let kind = of(None).place();
    let moved = |(form, name, text): (String, String, String)| {
        let Some(at) = form.strip_prefix(&kind).and_then(|at| at.parse().ok()) else {
            return Some((form, name, text));
        };
        Some((of(Some(now(at)?)).place(), name, text))
    };
    let kept = std::mem::take(&mut desk.kept_fields);
    desk.kept_fields = kept.into_iter().filter_map(moved).collect();
}

/// Puts what was kept of a form back into its fields; each says that the record does not hold it.
pub fn restore(typed: &[Kept], form: &mut Form) {
    let name = form.place();
    for field in &mut form.fields {
        let kept = find(typed, &name, field.name);
        if let (Some(text), Some(kept)) = (field.typed_mut(), kept) {
            *text = Field::holding(kept);
            field.error = Some(say::FIELD_NOT_TAKEN.to_owned());
        }
    }
}

/// Returns the field of a prompt with what was typed there before.
pub fn prompted(desk: Option<&Desk>, kind: PromptKind) -> Field {
    let kept = desk
        .zip(place(kind))
        .and_then(|(desk, place)| find(&desk.kept_fields, &place, ""));
    kept.map_or_else(Field::default, Field::holding)
}

/// Forgets what was typed at a prompt, because it was taken.
pub fn forget(desk: Option<&mut Desk>, kind: PromptKind) {
    if let Some((desk, place)) = desk.zip(place(kind)) {
        put(&mut desk.kept_fields, &place, "", "");
    }
}

/// Returns the words that were typed over a slot's facts and fitted none.
pub fn unplaced(desk: Option<&Desk>, place: &LensPlace) -> Field {
    desk.and_then(|desk| find(&desk.kept_fields, &slot(place), ""))
        .map_or_else(Field::default, Field::holding)
}

/// Forgets what was typed over a slot's facts, because it became one.
pub fn forget_unplaced(desk: Option<&mut Desk>, place: &LensPlace) {
    if let Some(desk) = desk {
        put(&mut desk.kept_fields, &slot(place), "", "");
    }
}

fn slot(place: &LensPlace) -> String {
    ["slot", &place.lens, &place.slot].join(" ")
}

/// Returns the next date with what was typed there before.
pub fn next_date(desk: &Desk) -> Field {
    find(&desk.kept_fields, END, "").map_or_else(Field::default, Field::holding)
}

/// Puts a text into its place, or takes it away where it is empty.
pub(super) fn put(typed: &mut Vec<Kept>, place: &str, field: &str, text: &str) {
    let at = typed
        .iter()
        .position(|(form, name, _)| form == place && name == field);
    match (at, text.is_empty()) {
        (Some(at), true) => drop(typed.remove(at)),
        (Some(at), false) => {
            if let Some((_, _, kept)) = typed.get_mut(at) {
                text.clone_into(kept);
            }
        }
        (None, true) => {}
        (None, false) => {
            typed.push((place.to_owned(), field.to_owned(), text.to_owned()));
        }
    }
}

/// Returns the text that is kept in a place.
pub(super) fn find<'a>(typed: &'a [Kept], place: &str, field: &str) -> Option<&'a str> {
    typed
        .iter()
        .find(|(form, name, _)| form == place && name == field)
        .map(|(_, _, text)| text.as_str())
}

/// A new client's label belongs to no client, and a secret to no file.
fn place(kind: PromptKind) -> Option<String> {
    match kind {
        PromptKind::NewClient | PromptKind::Export(_) | PromptKind::Secret(_) => None,
        PromptKind::Card(ask) => ask.place(),
        PromptKind::Text(what) => Some(what.place()),
        PromptKind::Start => Some("start".to_owned()),
        PromptKind::Despite(entry) => Some(["despite", &entry.to_string()].join(" ")),
        PromptKind::Answer(rule, id) => Some([rule.id(), &id.to_string()].join(" ")),
        PromptKind::BeginRisk => Some("risk-begin".to_owned()),
        PromptKind::CloseRisk(entry) => Some(["risk", &entry.to_string()].join(" ")),
        PromptKind::NotPossible(entry) => Some(["unasked", &entry.to_string()].join(" ")),
        PromptKind::NextReview(goal) => Some(["review", &goal.to_string()].join(" ")),
        PromptKind::Reopen => Some(String::from("reopen")),
        PromptKind::LetGo(entry) => Some(["idea", &entry.to_string()].join(" ")),
        PromptKind::SetAside {
            technique, kind, ..
        } => {
            let kind = match kind {
                AsideKind::Declined => "declined",
                AsideKind::NotNow => "not-now",
            };
            Some([kind, &technique.to_string()].join(" "))
        }
        PromptKind::OfferAgain { technique, .. } => {
            Some(["offer", &technique.to_string()].join(" "))
        }
    }
}
