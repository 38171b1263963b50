//! The form of an element of consent: the answer, when, which version of the text, how, and words to it.

use crate::app::form::choice::{place, word};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::client::Client;
use crate::domain::consent::{self, Consent, ConsentAnswer, ConsentHow};
use crate::domain::dates;
use crate::words::consent as say;
use crate::words::consent::field as name;

/// Returns the fields of an element.
pub(super) fn fields(state: &State, element: &str) -> Vec<FormField> {
    let consent = state
        .desk
        .as_ref()
        .and_then(|desk| desk.client().consent(element));
    let answer = match consent {
        Some(consent) => FormField::choice(
            name::ANSWER,
            say::ANSWERS,
            place(&ConsentAnswer::ALL, consent.answer),
        ),
        None => FormField::choice(
            name::ANSWER,
            [say::NOT_YET].into_iter().chain(say::ANSWERS),
            0,
        ),
    };
    let how = consent.map_or(ConsentHow::default(), |consent| consent.how);
    let text = |value: fn(&Consent) -> &String| consent.map(value).cloned().unwrap_or_default();
    vec![
        answer,
        FormField::text(
            name::DATE,
            Reads::Back,
            reads::shown(consent.map(|consent| consent.date)),
        ),
        FormField::text(
            name::VERSION,
            Reads::Words,
            text(|consent| &consent.version),
        ),
        FormField::choice(name::HOW, say::HOWS, place(&ConsentHow::ALL, how)),
        FormField::text(name::WORDS, Reads::Words, text(|consent| &consent.words)),
    ]
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    element: &str,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let mut shown = filled.text.to_owned();
    let known = state
        .desk
        .as_ref()
        .and_then(|desk| desk.client().consent(element))
        .cloned();
    let today = state.now.wall.date_naive();
    let mut new = match (&known, field) {
        (Some(known), _) => known.clone(),
        (None, name::ANSWER) => asked(state, element, ConsentAnswer::Given),
        (None, _) if filled.text.is_empty() => return Ok(shown),
        (None, _) => return Err(say::ANSWER_FIRST.to_owned()),
    };
    match field {
        name::ANSWER => {
            // By its word: before the first answer `not gone through` stands at the head and moves the others.
            let at = say::ANSWERS.iter().position(|word| *word == filled.text);
            let answer = at.and_then(|at| ConsentAnswer::ALL.get(at).copied());
            let Some(answer) = answer else {
                return Ok(shown);
            };
            if known.as_ref().is_none_or(|known| known.answer != answer) {
                // Another answer is given today, to the text of today; the words were about the earlier one.
                new = asked(state, element, answer);
            }
        }
        name::DATE => {
            new.date = reads::gone_by(state, filled.text)?.unwrap_or(today);
            shown = reads::shown(Some(new.date));
        }
        name::VERSION => filled.text.clone_into(&mut new.version),
        name::HOW => new.how = ConsentHow::ALL.get(filled.at).copied().unwrap_or(new.how),
        name::WORDS => filled.text.clone_into(&mut new.words),
        _ => return Ok(shown),
    }
    let at = state.now.wall;
    let by = state.by.clone();
    record::change_client(state, field, effects, |client| {
        put(client, field, new, at, &by);
    });
    if field == name::VERSION {
        offer_version(state, &shown, effects);
    }
    Ok(shown)
}

/// Returns an element as it is gone through today, with the version of the text that was used last.
pub(super) fn asked(state: &State, element: &str, answer: ConsentAnswer) -> Consent {
    Consent {
        element: element.to_owned(),
        answer,
        date: state.now.wall.date_naive(),
        version: version(state),
        how: ConsentHow::default(),
        words: String::new(),
        by: state.by.clone(),
        history: Vec::new(),
    }
}

/// Returns the version of the text that was recorded last with anybody, or else with this client.
pub(super) fn version(state: &State) -> String {
    if !state.consent_version.is_empty() {
        return state.consent_version.clone();
    }
    state
        .desk
        .as_ref()
        .and_then(|desk| consent::last_version(desk.client()))
        .unwrap_or_default()
        .to_owned()
}

/// Offers a version for whatever is gone through next, with any client.
pub(super) fn offer_version(state: &mut State, version: &str, effects: &mut Vec<Effect>) {
    if !version.is_empty() && state.consent_version != version {
        version.clone_into(&mut state.consent_version);
        effects.push(Effect::OfferVersion(version.to_owned()));
    }
}

/// Puts an element into the chart; what it replaces is kept with it, whole where the answer changed.
pub(super) fn put(
    client: &mut Client,
    field: &str,
    mut new: Consent,
    at: crate::domain::time::Stamp,
    by: &str,
) {
    let known = client
        .consents
        .iter_mut()
        .find(|known| known.element == new.element);
    let Some(known) = known else {
        client.consents.push(new);
        return;
    };
    new.history.clone_from(&known.history);
    if new == *known {
        return;
    }
    let was = match field {
        name::DATE => known.date.to_string(),
        name::VERSION => known.version.clone(),
        name::HOW => how_word(known.how).to_owned(),
        name::WORDS => known.words.clone(),
        _ => whole(known),
    };
    new.history.push(crate::domain::replaced::Replaced {
        at,
        by: by.to_owned(),
        what: field.to_owned(),
        was,
        why: String::new(),
    });
    *known = new;
}

/// Returns an element in one line: answer, day, version, way, and the words to it.
pub fn line(consent: &Consent) -> String {
    say::answered(
        answer_word(consent.answer),
        &dates::shown(consent.date),
        &consent.version,
        how_word(consent.how),
    )
}

fn whole(consent: &Consent) -> String {
    say::with_words(&line(consent), &consent.words)
}

fn answer_word(answer: ConsentAnswer) -> &'static str {
    word(&say::ANSWERS, &ConsentAnswer::ALL, answer)
}

/// Returns the word of a way.
pub(super) fn how_word(how: ConsentHow) -> &'static str {
    word(&say::HOWS, &ConsentHow::ALL, how)
}
