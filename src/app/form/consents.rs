//! Consent gone through at once: what it covers first, then day, version and way of all of it. Every element stays a
//! datum of its own.

use crate::app::desk::Desk;
use crate::app::form::choice::place;
use crate::app::form::consent::{asked, offer_version, put, version};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::consent::{self, Consent, ConsentAnswer, ConsentHow};
use crate::words::consent as say;
use crate::words::consent::field as name;

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let bundles = bundles(state).into_iter().map(|(words, _)| words);
    vec![
        FormField::choice(
            name::COVERS,
            [say::NOTHING_YET.to_owned()].into_iter().chain(bundles),
            0,
        ),
        FormField::text(
            name::DATE,
            Reads::Back,
            reads::shown(Some(state.now.wall.date_naive())),
        ),
        FormField::text(name::VERSION, Reads::Words, version(state)),
        FormField::choice(
            name::HOW,
            say::HOWS,
            place(&ConsentHow::ALL, ConsentHow::default()),
        ),
        FormField::text(name::WORDS, Reads::Words, String::new()),
    ]
}

/// Returns what can be gone through at once: the core that is open, all that is open, what was given before.
///
/// What was declined, was withdrawn or does not apply is never given again in passing.
fn bundles(state: &State) -> Vec<(String, Vec<String>)> {
    let Some((client, guide)) = state
        .desk
        .as_ref()
        .map(Desk::client)
        .zip(state.shelf.as_ref().map(|shelf| &shelf.guide))
    else {
        return Vec::new();
    };
    let open: Vec<_> = consent::undone(client, guide)
        .filter(|element| client.consent(&element.slug).is_none())
        .collect();
    let core = open
        .iter()
        .filter(|element| consent::is_core(client, element))
        .map(|element| element.slug.clone());
    let given = guide.elements.iter().filter(|element| {
        client
            .consent(&element.slug)
            .is_some_and(|consent| consent.answer == ConsentAnswer::Given)
    });
    let core: Vec<String> = core.collect();
    let all: Vec<String> = open.iter().map(|element| element.slug.clone()).collect();
    let given: Vec<String> = given.map(|element| element.slug.clone()).collect();
    [
        (say::the_core(core.len()), core),
        (say::all_open(all.len()), all),
        (say::again(given.len()), given),
    ]
    .into_iter()
    .filter(|(_, elements)| !elements.is_empty())
    .collect()
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    elements: &mut Vec<String>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let mut shown = filled.text.to_owned();
    if field == name::COVERS {
        if !elements.is_empty() {
            return Err(say::IS_RECORDED.to_owned());
        }
        let mut bundles = bundles(state).into_iter();
        let Some((_, covered)) = bundles.find(|(words, _)| words == filled.text) else {
            return Ok(shown);
        };
        elements.clone_from(&covered);
        let given: Vec<Consent> = covered
            .iter()
            .map(|element| asked(state, element, ConsentAnswer::Given))
            .collect();
        put_all(state, field, given, effects);
        return Ok(shown);
    }
    if elements.is_empty() {
        return if filled.text.is_empty() {
            Ok(shown)
        } else {
            Err(say::COVERS_FIRST.to_owned())
        };
    }
    let today = state.now.wall.date_naive();
    let date = if field == name::DATE {
        let date = reads::gone_by(state, filled.text)?.unwrap_or(today);
        shown = reads::shown(Some(date));
        Some(date)
    } else {
        None
    };
    let how = ConsentHow::ALL.get(filled.at).copied().unwrap_or_default();
    let changed: Vec<Consent> = state
        .desk
        .as_ref()
        .map(|desk| desk.client().consents.as_slice())
        .unwrap_or_default()
        .iter()
        .filter(|known| elements.contains(&known.element))
        .map(|known| {
            let mut new = known.clone();
            match field {
                name::DATE => new.date = date.unwrap_or(known.date),
                name::VERSION => filled.text.clone_into(&mut new.version),
                name::HOW => new.how = how,
                name::WORDS => filled.text.clone_into(&mut new.words),
                _ => {}
            }
            new
        })
        .collect();
    put_all(state, field, changed, effects);
    if field == name::VERSION {
        offer_version(state, &shown, effects);
    }
    Ok(shown)
}

fn put_all(state: &mut State, field: &'static str, all: Vec<Consent>, effects: &mut Vec<Effect>) {
    let at = state.now.wall;
    let by = state.by.clone();
    record::change_client(state, field, effects, |client| {
        for new in all {
            put(client, field, new, at, &by);
        }
    });
}
