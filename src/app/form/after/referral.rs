//! The form of a referral: to whom, why, what may be told there, when contact was made, what came of it.

use crate::app::closing;
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::closing::Referral;
use crate::words::closing as say;
use crate::words::closing::referral as name;

/// Returns the fields of a referral, or of a new one.
pub(super) fn fields(state: &State, at: Option<usize>) -> Vec<FormField> {
    let known = found(state, at);
    let text = |value: fn(&Referral) -> &String| known.map(value).cloned().unwrap_or_default();
    vec![
        FormField::text(name::TO, Reads::Words, text(|one| &one.to)),
        FormField::long(name::WHY, text(|one| &one.why)),
        FormField::long(name::CONSENT, text(|one| &one.consent)),
        FormField::text(
            name::MADE,
            Reads::Back,
            reads::shown(known.and_then(|one| one.made)),
        ),
        FormField::long(name::OUTCOME, text(|one| &one.outcome)),
    ]
}

fn found(state: &State, at: Option<usize>) -> Option<&Referral> {
    state.desk.as_ref()?.dossier.closing.referrals.get(at?)
}

/// Takes one field over. To whom makes the referral.
pub(super) fn take(
    state: &mut State,
    at: &mut Option<usize>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let text = filled.text.to_owned();
    let mut shown = text.clone();
    let known = found(state, *at).cloned();
    if known.is_none() && text.is_empty() {
        return Ok(text);
    }
    if field != name::TO && known.is_none() || field == name::TO && text.is_empty() {
        return Err(say::TO_FIRST.to_owned());
    }
    let mut new = known.clone().unwrap_or_else(|| Referral {
        to: String::new(),
        why: String::new(),
        consent: String::new(),
        made: None,
        outcome: String::new(),
    });
    let was = match field {
        name::TO => std::mem::replace(&mut new.to, text),
        name::WHY => std::mem::replace(&mut new.why, text),
        name::CONSENT => std::mem::replace(&mut new.consent, text),
        name::MADE => {
            let was = reads::kept(new.made);
            new.made = reads::gone_by(state, &text)?;
            shown = reads::shown(new.made);
            was
        }
        _ => std::mem::replace(&mut new.outcome, text),
    };
    let what = say::of(&new.to, field);
    let place = *at;
    let last = state
        .desk
        .as_ref()
        .map_or(0, |desk| desk.dossier.closing.referrals.len());
    closing::change(state, &what, was, effects, |closing| {
        match place.and_then(|at| closing.referrals.get_mut(at)) {
            Some(one) => *one = new,
            None => closing.referrals.push(new),
        }
    });
    if known.is_none() {
        *at = Some(last);
    }
    Ok(shown)
}
