//! The form of a concern: the client's words, how bad, its place in the list, what it hangs together with.
//!
//! Nothing in it needs a diagnosis (map F11).

use chrono::NaiveDate;

use crate::app::desk::Desk;
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::client::{Client, Concern, Diagnosis};
use crate::words::concerns as say;
use crate::words::concerns::field as name;

/// Returns the fields of a concern, or of a new one.
pub(super) fn fields(state: &State, slug: Option<&str>) -> Vec<FormField> {
    let client = state.desk.as_ref().map(Desk::client);
    let concern = slug.and_then(|slug| client?.concern(slug));
    let text = |value: fn(&Concern) -> &String| concern.map(value).cloned().unwrap_or_default();
    let diagnosis = concern.and_then(|concern| concern.diagnosis.as_ref());
    let severity = concern.and_then(|concern| concern.severity);
    let place = client
        .zip(concern)
        .and_then(|(client, concern)| priority(client, &concern.concern));
    let mut fields = Vec::new();
    if concern.is_none() {
        fields.push(FormField::text(
            name::CONCERN,
            Reads::Concern,
            String::new(),
        ));
    }
    fields.extend([
        FormField::text(name::WORDS, Reads::Words, text(|concern| &concern.words)),
        FormField::text(name::SEVERITY, Reads::Scale, digits(severity)),
        FormField::text(name::PRIORITY, Reads::Number, digits(place)),
        FormField::text(name::ONSET, Reads::Words, text(|concern| &concern.onset)),
        FormField::long(name::CLINICAL, text(|concern| &concern.clinical)),
        FormField::text(
            name::LINKED,
            Reads::Concerns,
            concern.map(linked_words).unwrap_or_default(),
        ),
        FormField::text(
            name::DIAGNOSIS,
            Reads::Words,
            diagnosis
                .map(|diagnosis| diagnosis.words.clone())
                .unwrap_or_default(),
        ),
        FormField::text(
            name::DIAGNOSED,
            Reads::Back,
            reads::shown(diagnosis.map(|diagnosis| diagnosis.date)),
        ),
        FormField::text(
            name::SHARED,
            Reads::Back,
            reads::shown(diagnosis.and_then(|diagnosis| diagnosis.shared)),
        ),
        FormField::text(
            name::CLOSED,
            Reads::Back,
            reads::shown(concern.and_then(|concern| concern.closed)),
        ),
    ]);
    fields
}

fn digits<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn linked_words(concern: &Concern) -> String {
    concern.linked.join(", ")
}

/// Returns the place of a concern among those that are worked on, counted from 1; a closed one has none.
pub fn priority(client: &Client, slug: &str) -> Option<usize> {
    let open = client.concerns.iter().filter(|one| one.closed.is_none());
    let at = open.into_iter().position(|one| one.concern == slug)?;
    Some(at + 1)
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    slug: &mut Option<String>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    if field == name::CONCERN {
        return name_it(state, slug, filled.text, effects);
    }
    let mut shown = filled.text.to_owned();
    let client = state.desk.as_ref().map(Desk::client);
    let Some((client, slug)) = client.zip(slug.as_deref()) else {
        return if filled.text.is_empty() {
            Ok(shown)
        } else {
            Err(say::FIRST.to_owned())
        };
    };
    let known = client.concern(slug).cloned().unwrap_or_else(|| plain(slug));
    let mut new = known.clone();
    let today = state.now.wall.date_naive();
    let was = match field {
        name::WORDS => {
            filled.text.clone_into(&mut new.words);
            known.words
        }
        name::CLINICAL => {
            filled.text.clone_into(&mut new.clinical);
            known.clinical
        }
        name::ONSET => {
            filled.text.clone_into(&mut new.onset);
            known.onset
        }
        name::SEVERITY => {
            new.severity = reads::scale(filled.text)?;
            digits(known.severity)
        }
        name::PRIORITY => return move_to(state, &known, filled.text, effects),
        name::LINKED => return link(state, &known, filled.text, effects),
        name::DIAGNOSIS => {
            let was = diagnosis_words(known.diagnosis.as_ref());
            set_diagnosis(&mut new, filled.text, today);
            was
        }
        name::DIAGNOSED | name::SHARED => {
            let typed = reads::gone_by(state, filled.text)?;
            let Some(diagnosis) = &mut new.diagnosis else {
                return typed.map_or(Ok(shown), |_| Err(say::DIAGNOSIS_FIRST.to_owned()));
            };
            if field == name::DIAGNOSED {
                diagnosis.date = typed.unwrap_or(today);
                shown = reads::shown(Some(diagnosis.date));
                reads::kept(known.diagnosis.map(|known| known.date))
            } else {
                diagnosis.shared = typed;
                shown = reads::shown(typed);
                reads::kept(known.diagnosis.and_then(|known| known.shared))
            }
        }
        name::CLOSED => {
            new.closed = reads::gone_by(state, filled.text)?;
            shown = reads::shown(new.closed);
            reads::kept(known.closed)
        }
        _ => return Ok(shown),
    };
    put(state, field, new, was, effects);
    Ok(shown)
}

/// Names a new concern; one that is in the chart is opened instead.
fn name_it(
    state: &mut State,
    slug: &mut Option<String>,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let found = reads::concern(state.shelf.as_deref(), typed)?;
    let Some(found) = reads::new_name(slug.as_deref(), found, say::NAMED)? else {
        return Ok(slug.clone().unwrap_or_default());
    };
    let is_there = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.client().concern(&found).is_some());
    if is_there {
        let title = reads::concern_title(state.shelf.as_deref(), &found);
        state.notice = Notice::info(say::is_there(&title));
    } else {
        let new = plain(&found);
        record::change_client(state, name::CONCERN, effects, |client| {
            client.concerns.push(new);
        });
    }
    *slug = Some(found.clone());
    Ok(found)
}

fn plain(slug: &str) -> Concern {
    Concern {
        concern: slug.to_owned(),
        ..Concern::default()
    }
}

/// Words of a diagnosis that is there keep their dates; a new one stands since today and was not talked over yet.
fn set_diagnosis(concern: &mut Concern, words: &str, today: NaiveDate) {
    if words.is_empty() {
        concern.diagnosis = None;
        return;
    }
    match &mut concern.diagnosis {
        Some(diagnosis) => words.clone_into(&mut diagnosis.words),
        None => {
            concern.diagnosis = Some(Diagnosis {
                words: words.to_owned(),
                date: today,
                shared: None,
            });
        }
    }
}

/// Returns a diagnosis whole, so that nothing of it is lost with its words.
fn diagnosis_words(diagnosis: Option<&Diagnosis>) -> String {
    diagnosis.map_or_else(String::new, |diagnosis| {
        let shared = diagnosis.shared.map_or_else(
            || say::NOT_SHARED.to_owned(),
            |day| say::shared(&day.to_string()),
        );
        say::diagnosis(&diagnosis.words, &diagnosis.date.to_string(), &shared)
    })
}

/// Puts a concern that changed into its place, with what it replaces.
fn put(
    state: &mut State,
    what: &'static str,
    mut new: Concern,
    was: String,
    effects: &mut Vec<Effect>,
) {
    let desk = state.desk.as_ref();
    if desk.and_then(|desk| desk.client().concern(&new.concern)) == Some(&new) {
        return;
    }
    new.history.push(record::replaced(state, what, was));
    record::change_client(state, what, effects, |client| {
        let known = client
            .concerns
            .iter_mut()
            .find(|known| known.concern == new.concern);
        match known {
            Some(known) => *known = new,
            None => client.concerns.push(new),
        }
    });
}

/// Moves a concern to a place among those that are worked on.
fn move_to(
    state: &mut State,
    known: &Concern,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let Some(client) = state.desk.as_ref().map(Desk::client) else {
        return Ok(typed.to_owned());
    };
    let slug = &known.concern;
    let Some(now) = priority(client, slug) else {
        return if typed.is_empty() {
            Ok(String::new())
        } else {
            Err(say::CLOSED_HAS_NO_PLACE.to_owned())
        };
    };
    let open = client
        .concerns
        .iter()
        .filter(|concern| concern.closed.is_none())
        .count();
    let most = u16::try_from(open).unwrap_or(u16::MAX);
    // An emptied field leaves the concern where it is.
    let Some(wanted) = reads::number(typed, most)?.map(usize::from) else {
        return Ok(now.to_string());
    };
    if wanted != now {
        let was = record::replaced(state, name::PRIORITY, now.to_string());
        record::change_client(state, name::PRIORITY, effects, |client| {
            let Some(at) = client
                .concerns
                .iter()
                .position(|concern| concern.concern == *slug)
            else {
                return;
            };
            let mut moved = client.concerns.remove(at);
            moved.history.push(was);
            let before = client
                .concerns
                .iter()
                .enumerate()
                .filter(|(_, concern)| concern.closed.is_none())
                .nth(wanted - 1)
                .map_or(client.concerns.len(), |(at, _)| at);
            client.concerns.insert(before, moved);
        });
    }
    Ok(wanted.to_string())
}

/// Links a concern with others of this client, both ways, so that either form shows the link and can undo it.
fn link(
    state: &mut State,
    known: &Concern,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let linked = reads::concerns(state.shelf.as_deref(), typed)?;
    let title = |slug: &str| reads::concern_title(state.shelf.as_deref(), slug);
    let client = state.desk.as_ref().map(Desk::client);
    for slug in &linked {
        if *slug == known.concern {
            return Err(say::itself(&title(slug)));
        }
        if client.is_none_or(|client| client.concern(slug).is_none()) {
            return Err(say::not_here(&title(slug)));
        }
    }
    let shown = linked.join(", ");
    if linked != known.linked {
        let kept = |was: &Concern| record::replaced(state, name::LINKED, linked_words(was));
        let changed: Vec<Concern> = client
            .map(|client| client.concerns.as_slice())
            .unwrap_or_default()
            .iter()
            .filter_map(|concern| {
                let mut new = concern.clone();
                if concern.concern == known.concern {
                    new.linked.clone_from(&linked);
                } else if !linked.contains(&concern.concern) {
                    new.linked.retain(|slug| *slug != known.concern);
                } else if !new.linked.contains(&known.concern) {
                    new.linked.push(known.concern.clone());
                }
                (new != *concern).then(|| {
                    new.history.push(kept(concern));
                    new
                })
            })
            .collect();
        record::change_client(state, name::LINKED, effects, |client| {
            for new in changed {
                if let Some(concern) = client
                    .concerns
                    .iter_mut()
                    .find(|concern| concern.concern == new.concern)
                {
                    *concern = new;
                }
            }
        });
    }
    Ok(shown)
}
