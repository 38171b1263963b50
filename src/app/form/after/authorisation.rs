//! The form of an authorisation: of what, to whom, what for, how long; revoked with a reason and never taken out.

use crate::app::disclosures;
use crate::app::form::choice::{place, word};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::disclosure::{Authorisation, Store};
use crate::domain::id::AuthorisationId;
use crate::domain::risk::Decision;
use crate::words::disclosure as say;
use crate::words::disclosure::authorisation as name;

/// Returns the fields of an authorisation, or of a new one.
pub(super) fn fields(state: &State, id: Option<AuthorisationId>) -> Vec<FormField> {
    let known = found(state, id);
    let text = |value: fn(&Authorisation) -> &String| known.map(value).cloned().unwrap_or_default();
    let of = known.map_or(Store::Record, |one| one.of);
    let revoked = known.and_then(|one| one.revoked.as_ref());
    vec![
        FormField::text(name::TO, Reads::Words, text(|one| &one.to)),
        FormField::choice(name::OF, say::STORES, place(&Store::ALL, of)),
        FormField::text(name::WHAT, Reads::Words, text(|one| &one.what)),
        FormField::text(name::PURPOSE, Reads::Words, text(|one| &one.purpose)),
        FormField::text(
            name::GIVEN,
            Reads::Back,
            reads::shown(known.map(|one| one.given)),
        ),
        FormField::text(name::HOW, Reads::Words, text(|one| &one.how)),
        FormField::text(
            name::UNTIL,
            Reads::Ahead,
            reads::shown(known.and_then(|one| one.until)),
        ),
        FormField::text(
            name::REVOKED,
            Reads::Words,
            revoked.map(|one| one.why.clone()).unwrap_or_default(),
        ),
    ]
}

fn found(state: &State, id: Option<AuthorisationId>) -> Option<&Authorisation> {
    state.desk.as_ref()?.dossier.disclosures.authorisation(id?)
}

/// Returns what stands under a field: of one for the drawer, that it is for nothing else.
pub(super) fn note(field: &FormField) -> String {
    let is_drawer =
        field.name == name::OF && field.shown() == word(&say::STORES, &Store::ALL, Store::Drawer);
    String::from(if is_drawer { say::DRAWER_ALONE } else { "" })
}

/// Takes one field over. To whom makes the authorisation, given today until another day is said.
pub(super) fn take(
    state: &mut State,
    id: &mut Option<AuthorisationId>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let text = filled.text.to_owned();
    let mut shown = text.clone();
    let known = found(state, *id).cloned();
    let Some(known) = known else {
        return match field {
            name::TO if !text.is_empty() => {
                *id = Some(make(state, filled, effects));
                Ok(text)
            }
            _ if text.is_empty() => Ok(text),
            _ => Err(say::TO_FIRST.to_owned()),
        };
    };
    let mut new = known.clone();
    let was = match field {
        name::TO if text.is_empty() => return Err(say::TO_NEEDED.to_owned()),
        name::TO => std::mem::replace(&mut new.to, text),
        name::OF => {
            new.of = Store::ALL.get(filled.at).copied().unwrap_or(known.of);
            word(&say::STORES, &Store::ALL, known.of).to_owned()
        }
        name::WHAT => std::mem::replace(&mut new.what, text),
        name::PURPOSE => std::mem::replace(&mut new.purpose, text),
        name::GIVEN => {
            let given = reads::gone_by(state, &text)?;
            new.given = given.ok_or(say::DAY_NEEDED)?;
            shown = reads::shown(Some(new.given));
            reads::kept(Some(known.given))
        }
        name::HOW => std::mem::replace(&mut new.how, text),
        name::UNTIL => {
            new.until = reads::date(state, Reads::Ahead, &text)?;
            shown = reads::shown(new.until);
            reads::kept(known.until)
        }
        _ => revoke(state, &mut new, text)?,
    };
    let what = say::authorisation_row(&new.what, &new.to, "");
    let what = crate::words::closing::of(&what, field);
    put(state, &what, was, new, effects);
    Ok(shown)
}

/// Revokes it; returns how that read before.
fn revoke(state: &State, one: &mut Authorisation, why: String) -> Result<String, String> {
    match &mut one.revoked {
        Some(_) if why.is_empty() => Err(say::STAYS_REVOKED.to_owned()),
        Some(revoked) => {
            let day = dates::shown(revoked.at.date_naive());
            let was = say::revoked(&day, &revoked.by, &revoked.why);
            revoked.why = why;
            Ok(was)
        }
        None => {
            one.revoked = (!why.is_empty()).then(|| Decision {
                at: state.now.wall,
                by: state.by.clone(),
                why,
            });
            Ok(String::new())
        }
    }
}

fn make(state: &mut State, filled: Filled<'_>, effects: &mut Vec<Effect>) -> AuthorisationId {
    let id = AuthorisationId(state.ids.next(state.now.wall));
    let drawer = word(&say::STORES, &Store::ALL, Store::Drawer);
    let is_drawer = filled.beside(name::OF) == Some(drawer);
    let new = Authorisation {
        id,
        of: if is_drawer {
            Store::Drawer
        } else {
            Store::Record
        },
        what: String::new(),
        to: filled.text.to_owned(),
        purpose: String::new(),
        given: state.now.wall.date_naive(),
        how: String::new(),
        until: None,
        revoked: None,
    };
    put(state, name::TO, String::new(), new, effects);
    id
}

fn put(state: &mut State, what: &str, was: String, new: Authorisation, effects: &mut Vec<Effect>) {
    disclosures::change(state, what, was, effects, |record| {
        let mut all = record.authorisations.iter_mut();
        match all.find(|one| one.id == new.id) {
            Some(one) => *one = new,
            None => record.authorisations.push(new),
        }
    });
}
