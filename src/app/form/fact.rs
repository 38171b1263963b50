//! The form of a fact: what is known, how, since when, and where it stands in the chart.

use crate::app::form::choice::{place, place_after_none, word};
use crate::app::form::goal::cells;
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::client::Client;
use crate::domain::fact::{Aside, Fact, Lies, Origin};
use crate::domain::formulation::{self, LensPlace};
use crate::domain::id::FactId;
use crate::domain::replaced::Replaced;
use crate::words::chart as say;
use crate::words::chart::fact as name;
use crate::words::formulation::fact as lens_words;

/// Returns the fields of a fact, or of a new one in `cell`.
pub(super) fn fields(state: &State, id: Option<FactId>, cell: &str) -> Vec<FormField> {
    let desk = state.desk.as_ref();
    let fact = id.and_then(|id| desk?.client().fact(id));
    let words = fact.map(|fact| fact.words.clone()).unwrap_or_default();
    let origin = fact.map_or(Origin::default(), |fact| fact.origin);
    let lies = place_after_none(&Lies::ALL, fact.and_then(|fact| fact.lies));
    let cell = fact.map_or(cell, |fact| fact.cell.as_str());
    let titles: Vec<String> = cells(state, None)
        .into_iter()
        .map(|(_, title)| title)
        .collect();
    let at = cells(state, None)
        .iter()
        .position(|(slug, _)| slug == cell)
        .unwrap_or_default();
    let date = reads::shown(fact.map(|fact| fact.date));
    vec![
        FormField::long(name::WORDS, words),
        FormField::choice(name::ORIGIN, say::ORIGINS, place(&Origin::ALL, origin)),
        FormField::text(name::DATE, Reads::Back, date),
        FormField::choice(name::CELL, titles, at),
        FormField::choice(name::LIES, say::LIES, lies),
        FormField::text(
            name::ASIDE,
            Reads::Words,
            fact.and_then(|fact| fact.aside.as_ref())
                .map(|aside| aside.why.clone())
                .unwrap_or_default(),
        ),
    ]
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    id: &mut Option<FactId>,
    (cell, place): (&mut String, Option<&LensPlace>),
    (field, filled): (&'static str, Filled<'_>),
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let mut shown = filled.text.to_owned();
    let chosen = || {
        cells(state, None)
            .get(filled.at)
            .map(|(slug, _)| slug.clone())
    };
    let fact = id.and_then(|id| state.desk.as_ref()?.client().fact(id));
    let Some(fact) = fact.cloned() else {
        let (at, by) = (state.now.wall, state.by.clone());
        match field {
            name::WORDS if !filled.text.is_empty() => {
                *id = Some(make(
                    state,
                    filled.text,
                    cell,
                    Origin::default(),
                    effects,
                    |client, fact| {
                        if let Some(place) = place {
                            formulation::put(client, fact, place, true, at, &by);
                        }
                    },
                ));
            }
            // Chosen before there are words: the fact will stand there.
            name::CELL => *cell = chosen().unwrap_or_default(),
            name::WORDS | name::ORIGIN | name::LIES => {}
            _ if filled.text.is_empty() => {}
            _ => return Err(say::FACT_NEEDS_WORDS.to_owned()),
        }
        return Ok(shown);
    };
    let mut new = fact.clone();
    let was = match field {
        name::WORDS if filled.text.is_empty() => return Err(say::FACT_KEEPS_WORDS.to_owned()),
        name::WORDS => {
            filled.text.clone_into(&mut new.words);
            fact.words.clone()
        }
        name::ORIGIN => {
            new.origin = Origin::ALL.get(filled.at).copied().unwrap_or_default();
            origin_word(fact.origin).to_owned()
        }
        name::DATE => {
            new.date = reads::date(state, Reads::Back, filled.text)?
                .unwrap_or_else(|| fact.created.date_naive());
            shown = reads::shown(Some(new.date));
            fact.date.to_string()
        }
        name::CELL => {
            new.cell = chosen().unwrap_or_else(|| fact.cell.clone());
            fact.cell.clone()
        }
        name::LIES => {
            new.lies = filled
                .at
                .checked_sub(1)
                .and_then(|at| Lies::ALL.get(at).copied());
            lies_word(fact.lies).to_owned()
        }
        name::ASIDE => {
            new.aside = (!filled.text.is_empty()).then(|| Aside {
                at: state.now.wall,
                by: state.by.clone(),
                why: filled.text.to_owned(),
            });
            fact.aside
                .as_ref()
                .map(|aside| aside.why.clone())
                .unwrap_or_default()
        }
        _ => return Ok(shown),
    };
    if new != fact {
        new.history.push(Replaced {
            at: state.now.wall,
            by: state.by.clone(),
            what: field.to_owned(),
            was,
            why: String::new(),
        });
        record::change_client(state, field, effects, |client| {
            if let Some(fact) = client.facts.iter_mut().find(|fact| fact.id == new.id) {
                *fact = new;
            }
        });
    }
    Ok(shown)
}

/// Makes a fact; `also` says what else of the chart changes in the same step. Returns its id.
pub fn make(
    state: &mut State,
    words: &str,
    cell: &str,
    origin: Origin,
    effects: &mut Vec<Effect>,
    also: impl FnOnce(&mut Client, FactId),
) -> FactId {
    let fact = made(state, words, cell, origin);
    let id = fact.id;
    record::change_client(state, name::WORDS, effects, |client| {
        client.facts.push(fact);
        also(client, id);
    });
    id
}

/// Returns a new fact of today that is not in the chart yet.
pub fn made(state: &mut State, words: &str, cell: &str, origin: Origin) -> Fact {
    let at = state.now.wall;
    Fact {
        id: FactId(state.ids.next(at)),
        cell: cell.to_owned(),
        words: words.to_owned(),
        origin,
        date: at.date_naive(),
        lies: None,
        created: at,
        by: state.by.clone(),
        aside: None,
        history: Vec::new(),
    }
}

/// Returns where a fact stands in the formulation, in words; nothing where it stands nowhere.
pub fn placed(state: &State, id: FactId) -> String {
    let (Some(desk), Some(shelf)) = (&state.desk, &state.shelf) else {
        return String::new();
    };
    let places: Vec<String> = formulation::slots_of(desk.client(), id)
        .map(|place| formulation::label(place, &shelf.guide))
        .collect();
    if places.is_empty() {
        String::new()
    } else {
        lens_words::stands_in(&places.join("; "))
    }
}

/// Returns the word of an origin.
pub fn origin_word(origin: Origin) -> &'static str {
    word(&say::ORIGINS, &Origin::ALL, origin)
}

/// Returns the word for where a factor lies.
pub fn lies_word(lies: Option<Lies>) -> &'static str {
    let at = place_after_none(&Lies::ALL, lies);
    say::LIES.get(at).copied().unwrap_or_default()
}
