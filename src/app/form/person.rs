//! The form of one of several people: the letter that marks their words, what they are called, whether they are the client.

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::client::Participant;
use crate::domain::id::ParticipantId;
use crate::words::people as say;
use crate::words::people::person as name;

/// Returns the fields of a person, or of a new one.
pub(super) fn fields(state: &State, id: Option<ParticipantId>) -> Vec<FormField> {
    let person = id.and_then(|id| state.desk.as_ref()?.client().person(id));
    let text = |value: fn(&Participant) -> &String| person.map(value).cloned().unwrap_or_default();
    vec![
        FormField::text(name::INITIAL, Reads::Words, text(|person| &person.initial)),
        FormField::text(name::LABEL, Reads::Words, text(|person| &person.label)),
        FormField::text(name::ROLE, Reads::Words, text(|person| &person.role)),
        FormField::choice(
            name::GUEST,
            say::GUEST,
            usize::from(person.is_some_and(|person| person.guest)),
        ),
        FormField::text(
            name::CONSENTED,
            Reads::Back,
            reads::shown(person.and_then(|person| person.consented)),
        ),
    ]
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    id: &mut Option<ParticipantId>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let mut shown = filled.text.to_owned();
    let known = id.and_then(|id| state.desk.as_ref()?.client().person(id));
    let Some(known) = known.cloned() else {
        return match field {
            name::INITIAL if !filled.text.is_empty() => {
                let initial = initial(state, None, filled.text)?;
                *id = Some(make(state, &initial, effects));
                Ok(initial)
            }
            _ if filled.text.is_empty() => Ok(shown),
            _ => Err(say::LETTER_FIRST.to_owned()),
        };
    };
    let mut new = known.clone();
    let was = match field {
        name::INITIAL => {
            new.initial = initial(state, Some(&known), filled.text)?;
            shown.clone_from(&new.initial);
            known.initial.clone()
        }
        name::LABEL => {
            filled.text.clone_into(&mut new.label);
            known.label.clone()
        }
        name::ROLE => {
            filled.text.clone_into(&mut new.role);
            known.role.clone()
        }
        name::GUEST => {
            new.guest = filled.at == 1;
            say::GUEST
                .get(usize::from(known.guest))
                .copied()
                .unwrap_or_default()
                .to_owned()
        }
        name::CONSENTED => {
            new.consented = reads::gone_by(state, filled.text)?;
            shown = reads::shown(new.consented);
            reads::kept(known.consented)
        }
        _ => return Ok(shown),
    };
    if new != known {
        new.history.push(record::replaced(state, field, was));
        record::change_client(state, field, effects, |client| {
            if let Some(person) = client
                .participants
                .iter_mut()
                .find(|person| person.id == new.id)
            {
                *person = new;
            }
        });
    }
    Ok(shown)
}

fn make(state: &mut State, initial: &str, effects: &mut Vec<Effect>) -> ParticipantId {
    let id = ParticipantId(state.ids.next(state.now.wall));
    let person = Participant {
        id,
        initial: initial.to_owned(),
        label: String::new(),
        role: String::new(),
        guest: false,
        consented: None,
        history: Vec::new(),
    };
    record::change_client(state, name::INITIAL, effects, |client| {
        client.participants.push(person);
    });
    id
}

/// Reads the letter of a person: one, nobody else's, and never another than the one the log's lines bear.
fn initial(state: &State, of: Option<&Participant>, typed: &str) -> Result<String, String> {
    let mut letters = typed.chars();
    let letter = match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_alphabetic() => letter,
        _ => return Err(say::NOT_A_LETTER.to_owned()),
    };
    let large: String = letter.to_uppercase().collect();
    let initial = if large.chars().count() == 1 {
        large
    } else {
        letter.to_string()
    };
    let Some(desk) = &state.desk else {
        return Ok(initial);
    };
    let low = initial.to_lowercase();
    let other = desk
        .client()
        .participants
        .iter()
        .filter(|person| Some(person.id) != of.map(|of| of.id))
        .find(|person| person.initial.to_lowercase() == low);
    if let Some(other) = other {
        return Err(say::letter_taken(other.name()));
    }
    if let Some(of) = of {
        let log = desk
            .dossier
            .sessions
            .iter()
            .flat_map(|session| &session.entries);
        let drawers = desk
            .dossier
            .drawers
            .iter()
            .flat_map(|drawer| &drawer.entries);
        let has_lines = log
            .chain(drawers)
            .any(|entry| entry.line.speaker.as_ref() == Some(&of.initial));
        if has_lines && of.initial.to_lowercase() != low {
            return Err(say::LETTER_HAS_LINES.to_owned());
        }
        if has_lines {
            return Ok(of.initial.clone());
        }
    }
    Ok(initial)
}
