//! Forms in which one field decides which others there are: their fields are made anew when one of them is taken over.

use crate::app::form::{Form, Subject, fields, plan_row};
use crate::app::state::State;

/// Tells whether one field of a subject decides which others there are.
pub(super) fn is_arranged(of: &Subject) -> bool {
    matches!(
        of,
        Subject::Plan
            | Subject::PlanRow(_)
            | Subject::Phase(_)
            | Subject::Focus(_)
            | Subject::Technique(_)
            | Subject::Schedule(_)
            | Subject::Keeping
    )
}

/// Tells whether the subject is the one before at another place.
pub(super) fn is_moved(before: &Subject, after: &Subject) -> bool {
    matches!(
        (before, after),
        (Subject::PlanRow(Some(_)), Subject::PlanRow(Some(_)))
            | (Subject::Phase(Some(_)), Subject::Phase(Some(_)))
    )
}

/// Makes the fields anew in their order: what is typed and not taken stays, and so does the place of the cursor.
pub(super) fn arrange(state: &State, form: &mut Form) {
    let fresh = match &form.of {
        Subject::PlanRow(at) => plan_row::arranged(state, *at, form),
        of => fields(state, of),
    };
    let under = form.fields.get(form.focus).map(|field| field.name);
    let mut before = std::mem::take(&mut form.fields);
    // What is gone holds nothing any more.
    if fresh.is_empty() {
        form.focus = 0;
        return;
    }
    let mut made = Vec::with_capacity(fresh.len());
    for fresh in fresh {
        let at = before.iter().position(|field| field.name == fresh.name);
        let known = at.map(|at| before.remove(at));
        made.push(match known {
            Some(known) if known.is_open() && !plan_row::is_settled(state, &form.of, &known) => {
                known
            }
            Some(known) if known.kept == fresh.kept && known.choices() == fresh.choices() => known,
            _ => fresh,
        });
    }
    // Words in a field that is no longer asked for stay until they are taken or erased.
    before.retain(|field| field.typed().is_some() && field.is_open());
    made.extend(before);
    let at = made.iter().position(|field| Some(field.name) == under);
    form.focus = at.unwrap_or(form.focus.min(made.len().saturating_sub(1)));
    form.fields = made;
}
