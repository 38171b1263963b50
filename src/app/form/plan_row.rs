//! The form of a planned technique. What is stopped, or is of level X, gets on the plan only with a typed reason.

mod lists;
mod said;

use crate::app::form::choice::{
    after_none, chosen, picked, place_after_none, value_after_none, word,
};
use crate::app::form::goal::slots;
use crate::app::form::heed::{Heed, heed, heed_id, unreasoned, with_flags};
use crate::app::form::plan::{change, joined, models, phase_options, plan};
pub(super) use crate::app::form::plan_row::lists::goals;
use crate::app::form::plan_row::lists::objectives;
pub use crate::app::form::plan_row::said::details;
use crate::app::form::plan_row::said::in_words;
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, Form, FormField, Subject, matches, named};
use crate::app::kept;
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::app::record;
use crate::app::state::State;
use crate::domain::home;
use crate::domain::model::{Need, RowField};
use crate::domain::plan::{Layer, PlanRow};
use crate::domain::session::Despite;
use crate::domain::technique::Technique;
use crate::words::goals::field::LENS;
use crate::words::plan as say;
use crate::words::plan::row as name;

fn known(state: &State, at: Option<usize>) -> Option<&PlanRow> {
    plan(state)?.rows.get(at?)
}

/// Tells whether a model in use asks for a field of planned techniques.
pub fn asks(state: &State, field: RowField) -> bool {
    let (Some(plan), Some(models)) = (plan(state), models(state)) else {
        return false;
    };
    let mut of = models.of(plan);
    of.any(|model| model.row_fields.contains(&field))
}

/// Tells whether a technique is at home in the home approach; none where no home approach is chosen.
pub fn is_at_home(state: &State, id: &str) -> Option<bool> {
    let (library, plan) = (&state.shelf.as_ref()?.library, plan(state)?);
    library
        .vocabulary()
        .orientations
        .key(plan.home_orientation.as_deref()?)?;
    let technique = library.get(id.parse().ok()?)?;
    Some(!home::is_import(models(state)?, library, plan, technique))
}

/// Returns what the library says of the evidence: the letter, and that it is proposed.
pub fn proposed(state: &State, id: &str) -> String {
    let found = state
        .shelf
        .as_ref()
        .and_then(|shelf| shelf.library.get(id.parse().ok()?));
    found.map_or_else(String::new, |technique| {
        say::proposed(technique.evidence.letter())
    })
}

/// Returns a technique as its field shows it.
fn shown(state: &State, id: &str) -> String {
    if id.is_empty() {
        return String::new();
    }
    say::technique(id, &named::technique_name(state, id))
}

/// Returns the fields as the plan has them; none of a row that is gone.
pub(super) fn fields(state: &State, at: Option<usize>) -> Vec<FormField> {
    let found = known(state, at);
    if at.is_some() && found.is_none() {
        return Vec::new();
    }
    let blank = PlanRow::default();
    let row = found.unwrap_or(&blank);
    let text = |name, value: &str| FormField::text(name, Reads::Words, value);
    let mut fields = vec![text(name::TECHNIQUE, &shown(state, &row.technique))];
    if found.is_some() && (row.despite.is_some() || speaks_against(state, &row.technique)) {
        let reason = row.despite.as_ref().map_or("", |despite| &despite.reason);
        fields.push(text(name::DESPITE, reason));
    }
    fields.push(chosen(name::GOAL, &goals(state, row.goal), row.goal));
    let objectives = objectives(state, row);
    if !objectives.is_empty() {
        fields.push(chosen(name::OBJECTIVE, &objectives, row.objective));
    }
    fields.push(text(name::WHY, &row.why));
    for (field, name, value) in [
        (RowField::Need, name::NEED, &row.need),
        (RowField::Evidence, name::EVIDENCE, &row.evidence),
        (RowField::Role, name::ROLE, &row.role),
        (RowField::Import, name::IMPORT, &row.import),
        (RowField::Adaptation, name::ADAPTATION, &row.adaptation),
    ] {
        if asks(state, field) || !value.is_empty() {
            fields.push(text(name, value));
        }
    }
    let phases = plan(state).map(phase_options).unwrap_or_default();
    if !phases.is_empty() {
        let phase = (row.phase > 0).then_some(row.phase);
        fields.push(chosen(name::PHASE, &phases, phase));
    }
    fields.extend([
        text(name::WHEN, &row.when),
        text(name::COMBINED, &joined(&row.combined)),
        FormField::choice(
            name::LAYER,
            after_none(say::LAYERS),
            place_after_none(&Layer::ALL, row.layer),
        ),
        chosen(LENS, &slots(state, row.lens.as_ref()), row.lens.clone()),
        FormField::text(name::AGREED, Reads::Back, reads::shown(row.agreed)),
    ]);
    if found.is_some() {
        fields.push(text(name::OFF, ""));
    }
    fields
}

/// Returns the fields as the form stands: a stopped technique that is typed and not planned yet asks for its reason.
pub(super) fn arranged(state: &State, at: Option<usize>, form: &Form) -> Vec<FormField> {
    let mut fields = fields(state, at);
    let typed = form.text(name::TECHNIQUE).unwrap_or_default();
    if fields.is_empty() || waiting(state, at, typed).is_none() {
        return fields;
    }
    // A reason that was given for another technique says nothing of this one.
    fields.retain(|field| field.name != name::DESPITE);
    fields.insert(1, FormField::text(name::DESPITE, Reads::Words, ""));
    fields
}

/// Tells whether the technique that stands typed in a field is the one that is planned by now.
pub(super) fn is_settled(state: &State, of: &Subject, field: &FormField) -> bool {
    let Subject::PlanRow(at) = of else {
        return false;
    };
    field.name == name::TECHNIQUE
        && known(state, *at).is_some_and(|row| {
            named::exact(state, field.shown())
                .is_some_and(|typed| typed.id.to_string() == row.technique)
        })
}

/// Returns the technique that is typed, not planned yet, and waits for a reason.
fn waiting<'a>(state: &'a State, at: Option<usize>, typed: &str) -> Option<(&'a Technique, Heed)> {
    if typed.is_empty() {
        return None;
    }
    let technique = named::exact(state, typed)?;
    if known(state, at).is_some_and(|row| row.technique == technique.id.to_string()) {
        return None;
    }
    let heed = heed(state, technique);
    heed.needs_reason().then_some((technique, heed))
}

fn speaks_against(state: &State, id: &str) -> bool {
    heed_id(state, id).needs_reason()
}

/// Returns what stands under a field: which technique it is read as and what is said of it, what a model asks.
pub(super) fn note(state: &State, form: &Form, at: Option<usize>, field: &FormField) -> String {
    let typed = field.shown().trim();
    match field.name {
        name::TECHNIQUE => {
            // Of several that can be meant, what is said of the lit one.
            let found = matches(state, form);
            let lit = found.get(form.lit).or_else(|| found.first()).copied();
            let Some(technique) = named::exact(state, typed).or(lit) else {
                return String::new();
            };
            let title = say::technique(&technique.id.to_string(), &technique.name);
            let heed = heed(state, technique).words();
            match (title == typed, heed.is_empty()) {
                (true, _) => heed,
                (false, true) => title,
                (false, false) => say::with_note(&title, &heed),
            }
        }
        name::DESPITE => {
            let typed = form.text(name::TECHNIQUE).unwrap_or_default();
            let waits = waiting(state, at, typed).map(|(_, heed)| heed);
            let heed = waits.or_else(|| {
                let row = known(state, at)?;
                Some(heed_id(state, &row.technique))
            });
            heed.map(|heed| heed.against()).unwrap_or_default()
        }
        name::COMBINED => {
            let ids = named::techniques(state, typed).unwrap_or_default();
            let names: Vec<String> = ids
                .iter()
                .map(|id| {
                    let (name, heed) = (named::technique_name(state, id), heed_id(state, id));
                    if heed == Heed::default() {
                        name
                    } else {
                        say::with_note(&name, &heed.words())
                    }
                })
                .collect();
            names.join("; ")
        }
        name::LAYER => say::ask::LAYER.to_owned(),
        name::OFF if typed.is_empty() => say::ask::OFF.to_owned(),
        name::IMPORT
            if known(state, at).is_some_and(|row| {
                typed.is_empty() && is_at_home(state, &row.technique) == Some(true)
            }) =>
        {
            say::AT_HOME.to_owned()
        }
        name if typed.is_empty() => asked(state, name),
        _ => String::new(),
    }
}

/// Returns what a model in use asks under an empty field.
fn asked(state: &State, field: &str) -> String {
    let need = match field {
        name::WHY => Need::RowWhy,
        name::NEED => Need::RowNeed,
        name::EVIDENCE => Need::RowEvidence,
        name::ROLE => Need::RowRole,
        name::IMPORT => Need::RowImport,
        name::ADAPTATION => Need::Adaptation,
        _ => return String::new(),
    };
    let (Some(plan), Some(models)) = (plan(state), models(state)) else {
        return String::new();
    };
    let mut of = models.of(plan).flat_map(|model| &model.needs);
    let Some(needed) = of.find(|needed| needed.need == need) else {
        return String::new();
    };
    let home = plan.home_orientation.as_deref().map_or_else(
        || plan.home.clone(),
        |slug| named::orientation_name(state, slug),
    );
    needed
        .ask
        .replace("{home}", &home)
        .replace("{framework}", &plan.framework)
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    at: &mut Option<usize>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    match field {
        name::TECHNIQUE => return take_technique(state, at, filled.text, effects),
        name::DESPITE => return take_reason(state, at, filled, effects),
        _ => {}
    }
    let (Some(row), Some(place)) = (known(state, *at).cloned(), *at) else {
        return if filled.text.is_empty() {
            Ok(String::new())
        } else {
            Err(say::TECHNIQUE_FIRST.to_owned())
        };
    };
    if field == name::OFF {
        if !filled.text.is_empty() {
            take_off(state, at, (place, &row), filled, effects);
        }
        return Ok(filled.text.to_owned());
    }
    let mut new = row.clone();
    let taken = set(state, &mut new, field, filled)?;
    put(state, (place, &row), new, (field, taken.1), effects);
    Ok(taken.0)
}

/// Takes a technique; one that something speaks against waits for its reason in the next field.
fn take_technique(
    state: &mut State,
    at: &mut Option<usize>,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    if typed.is_empty() {
        return match known(state, *at) {
            Some(_) => Err(say::KEEPS_TECHNIQUE.to_owned()),
            None => Ok(String::new()),
        };
    }
    let id = named::chosen(state, typed)?.id.to_string();
    let words = shown(state, &id);
    if known(state, *at).is_some_and(|row| row.technique == id) {
        return Ok(words);
    }
    if let Some((_, heed)) = waiting(state, *at, typed) {
        return Err(say::refused(&words, &heed.against()));
    }
    plan_it(state, at, &id, None, effects);
    Ok(words)
}

/// Takes the reason, and with it the technique that waited for it.
fn take_reason(
    state: &mut State,
    at: &mut Option<usize>,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let reason = filled.text.to_owned();
    let typed = filled.beside(name::TECHNIQUE).unwrap_or_default();
    let waits = waiting(state, *at, typed).map(|(technique, heed)| {
        let flags = heed.names();
        (technique.id.to_string(), flags)
    });
    if let Some((id, flags)) = waits {
        if !reason.is_empty() {
            let despite = Despite {
                flags,
                reason: reason.clone(),
            };
            plan_it(state, at, &id, Some(despite), effects);
        }
        return Ok(reason);
    }
    let (Some(row), Some(place)) = (known(state, *at).cloned(), *at) else {
        return if reason.is_empty() {
            Ok(reason)
        } else {
            Err(say::NOTHING_STOPPED.to_owned())
        };
    };
    let heed = heed_id(state, &row.technique);
    if reason.is_empty() && heed.needs_reason() {
        return Err(say::KEEPS_REASON.to_owned());
    }
    let was = row.despite.as_ref().map(|despite| despite.reason.clone());
    let new = PlanRow {
        despite: (!reason.is_empty()).then(|| Despite {
            flags: with_flags(row.despite.as_ref(), heed.names()),
            reason: reason.clone(),
        }),
        ..row.clone()
    };
    let was = was.unwrap_or_default();
    put(state, (place, &row), new, (name::DESPITE, was), effects);
    Ok(reason)
}

/// Returns a new row as the library proposes it.
pub fn row_for(state: &State, id: &str) -> PlanRow {
    PlanRow {
        technique: id.to_owned(),
        since: Some(state.now.wall.date_naive()),
        evidence: if asks(state, RowField::Evidence) {
            proposed(state, id)
        } else {
            String::new()
        },
        ..PlanRow::default()
    }
}

/// Puts a technique on the plan: a row of its own, or in the place of another one.
fn plan_it(
    state: &mut State,
    at: &mut Option<usize>,
    id: &str,
    despite: Option<Despite>,
    effects: &mut Vec<Effect>,
) {
    let fresh = row_for(state, id);
    if let (Some(place), Some(before)) = (*at, known(state, *at).cloned()) {
        let evidence = if before.evidence == proposed(state, &before.technique) {
            fresh.evidence.clone()
        } else {
            before.evidence.clone()
        };
        let new = PlanRow {
            technique: fresh.technique,
            since: fresh.since,
            evidence,
            despite,
            // What the client agreed to was another technique.
            agreed: None,
            ..before.clone()
        };
        let was = shown(state, &before.technique);
        let was = match &before.despite {
            Some(despite) => say::despite(&was, &despite.reason),
            None => was,
        };
        put(
            state,
            (place, &before),
            new,
            (name::TECHNIQUE, was),
            effects,
        );
        return;
    }
    let place = plan(state).map_or(0, |plan| plan.rows.len());
    add(state, PlanRow { despite, ..fresh }, effects);
    *at = Some(place);
}

/// Adds a row to the plan.
fn add(state: &mut State, row: PlanRow, effects: &mut Vec<Effect>) {
    let what = crate::words::chart::thread::planned(&named::technique_name(state, &row.technique));
    change(state, &what, effects, |plan| plan.rows.push(row));
}

/// Puts the technique of a log line on the plan: at once where nothing speaks against it, else its form asks why.
pub fn offer(state: &mut State, row: PlanRow, reason: &str, effects: &mut Vec<Effect>) {
    let heed = heed_id(state, &row.technique);
    if !heed.needs_reason() {
        let proposed = row_for(state, &row.technique);
        add(
            state,
            PlanRow {
                evidence: proposed.evidence,
                since: proposed.since,
                ..row
            },
            effects,
        );
        // What has to be asked or adapted is never silent.
        if !heed.says.is_empty() {
            state.notice = crate::app::notice::Notice::warning(heed.words());
        }
        return;
    }
    crate::app::form::open(state, Subject::PlanRow(None));
    let technique = shown(state, &row.technique);
    let goals = goals(state, row.goal);
    let goal = goals.iter().find(|(id, _)| Some(*id) == row.goal);
    let goal = goal.map(|(_, title)| title.clone());
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        form.fill(name::TECHNIQUE, &technique);
        form.fill(name::WHY, &row.why);
        form.fill(name::GOAL, &goal.unwrap_or_default());
        // It is refused, and the next field asks for the reason.
        crate::app::form::move_on(state, true, effects);
    }
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        form.fill(name::DESPITE, reason);
    }
}

fn put(
    state: &mut State,
    (place, before): (usize, &PlanRow),
    new: PlanRow,
    (field, was): (&'static str, String),
    effects: &mut Vec<Effect>,
) {
    if new == *before {
        return;
    }
    let technique = named::technique_name(state, &before.technique);
    let what = say::of_row(&technique, field);
    let replaced = (!was.is_empty()).then(|| record::replaced(state, &what, was));
    // A field alone would say that something else was saved: `Goal`.
    let step = say::step_of_row(&technique, field);
    change(state, &step, effects, |plan| {
        if let Some(row) = plan.rows.get_mut(place) {
            *row = new;
        }
        plan.history.extend(replaced);
    });
}

/// Takes a row off the plan; how it read stays in the history with the reason.
fn take_off(
    state: &mut State,
    at: &mut Option<usize>,
    (place, row): (usize, &PlanRow),
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) {
    let mut parts = in_words(state, row);
    parts.extend(filled.left_open(name::OFF));
    let mut replaced = record::replaced(state, name::OFF, parts.join("; "));
    filled.text.clone_into(&mut replaced.why);
    let what = say::off(&named::technique_name(state, &row.technique));
    change(state, &what, effects, |plan| {
        if place < plan.rows.len() {
            plan.rows.remove(place);
        }
        plan.history.push(replaced);
    });
    kept::move_form(state, Subject::PlanRow, place, None);
    // One past the last: there is no such row any more.
    *at = Some(plan(state).map_or(0, |plan| plan.rows.len()));
}

/// Sets a field of a row; returns what it shows from then on, and what it held before.
fn set(
    state: &State,
    row: &mut PlanRow,
    field: &'static str,
    filled: Filled<'_>,
) -> Result<(String, String), String> {
    let typed = filled.text;
    let title = |found: Option<String>| found.unwrap_or_default();
    let was = match field {
        name::GOAL => {
            let options = goals(state, row.goal);
            let was = row.goal;
            row.goal = picked(&options, filled);
            // An objective belongs to its goal.
            if row.goal != was {
                row.objective = None;
            }
            title(of(&options, was))
        }
        name::OBJECTIVE => {
            let options = objectives(state, row);
            let was = std::mem::replace(&mut row.objective, picked(&options, filled));
            title(of(&options, was))
        }
        name::PHASE => {
            let options = plan(state).map(phase_options).unwrap_or_default();
            let was = std::mem::replace(&mut row.phase, picked(&options, filled).unwrap_or(0));
            title(of(&options, Some(was)))
        }
        LENS => {
            let options = slots(state, row.lens.as_ref());
            let was = std::mem::replace(&mut row.lens, picked(&options, filled));
            title(of(&options, was))
        }
        name::LAYER => {
            let layer = value_after_none(&Layer::ALL, filled.at);
            let was = std::mem::replace(&mut row.layer, layer);
            was.map_or("", |was| word(&say::LAYERS, &Layer::ALL, was))
                .to_owned()
        }
        name::COMBINED => {
            let ids = named::techniques(state, typed)?;
            if let Some(against) = unreasoned(state, &row.combined, &ids) {
                return Err(against);
            }
            let was = std::mem::replace(&mut row.combined, ids);
            return Ok((joined(&row.combined), joined(&was)));
        }
        name::AGREED => {
            let day = reads::gone_by(state, typed)?;
            let was = std::mem::replace(&mut row.agreed, day);
            return Ok((reads::shown(row.agreed), reads::kept(was)));
        }
        name::WHY => std::mem::replace(&mut row.why, typed.to_owned()),
        name::NEED => std::mem::replace(&mut row.need, typed.to_owned()),
        name::EVIDENCE => std::mem::replace(&mut row.evidence, typed.to_owned()),
        name::ROLE => std::mem::replace(&mut row.role, typed.to_owned()),
        name::IMPORT => std::mem::replace(&mut row.import, typed.to_owned()),
        name::ADAPTATION => std::mem::replace(&mut row.adaptation, typed.to_owned()),
        name::WHEN => std::mem::replace(&mut row.when, typed.to_owned()),
        _ => String::new(),
    };
    Ok((typed.to_owned(), was))
}

fn of<T: PartialEq>(options: &[(T, String)], value: Option<T>) -> Option<String> {
    let value = value?;
    let found = options.iter().find(|(known, _)| *known == value)?;
    Some(found.1.clone())
}
