//! The form of a switch of approach: from what to what, why, what set it off, whether the client knows.
//!
//! A new one is recorded as soon as it says where to and why (map L09): in one step with the line in the log of the
//! session that runs and with the version of the plan that it begins. What else was filled in until then goes with it.

use crate::app::form::choice::{place, place_after_none, value_after_none, word};
use crate::app::form::reads::Reads;
use crate::app::form::{Filled, Form, FormField, Subject, named};
use crate::app::msg::{Effect, Shelf};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::app::{log, record, start};
use crate::domain::dates;
use crate::domain::id::{EntryId, StepId};
use crate::domain::plan::switch::TAG;
use crate::domain::plan::{Plan, Switch, Told, Trigger};
use crate::domain::session::{Kind, Line};
use crate::words::switch as say;
use crate::words::switch::field as name;

/// Opens the form of a new switch that a review leads to: its reason and what set it off are filled in, to be taken.
pub fn begin_because(state: &mut State, why: &str) {
    begin(state);
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        form.fill(name::WHY, why);
        form.fill(name::TRIGGER, trigger_word(Trigger::OffTrack));
    }
}

/// Opens the form where a new switch begins: at where it leads.
pub fn begin(state: &mut State) {
    crate::app::form::open_at(state, Subject::Switch(None), name::TO);
}

/// Returns the fields of a switch, or of a new one.
pub(super) fn fields(state: &State, at: Option<usize>) -> Vec<FormField> {
    let plan = state.desk.as_ref().map(|desk| &desk.dossier.plan);
    let switch = at.zip(plan).and_then(|(at, plan)| plan.switches.get(at));
    let from = match (switch, plan) {
        (Some(switch), _) => switch.from.clone(),
        (None, Some(plan)) => approach(state.shelf.as_deref(), plan),
        (None, None) => String::new(),
    };
    let words = |of: fn(&Switch) -> &String| switch.map(of).cloned().unwrap_or_default();
    let trigger = switch.and_then(|switch| switch.trigger);
    let triggers = std::iter::once(say::NOT_SAID).chain(say::TRIGGERS);
    let told = switch.map(|switch| switch.told).unwrap_or_default();
    let mut fields = vec![
        FormField::text(name::FROM, Reads::Words, from),
        FormField::text(name::TO, Reads::Words, words(|switch| &switch.to)),
        FormField::text(name::WHY, Reads::Words, words(|switch| &switch.why)),
        FormField::choice(
            name::TRIGGER,
            triggers,
            place_after_none(&Trigger::ALL, trigger),
        ),
        FormField::choice(name::TOLD, say::TOLD, place(&Told::ALL, told)),
    ];
    if let Some(plan) = plan
        && switch.is_none_or(|switch| is_open(plan, switch))
    {
        let before = switch.and_then(|switch| before(plan, switch));
        fields.extend(changes(state.shelf.as_deref(), plan, before));
    }
    fields
}

/// Returns the fields of what a switch changes in the plan, against how it was before.
fn changes(shelf: Option<&Shelf>, plan: &Plan, before: Option<&Plan>) -> Vec<FormField> {
    let before = before.unwrap_or(plan);
    let models = models(shelf);
    let model = plan.model.as_ref().filter(|_| plan.model != before.model);
    let model = model.and_then(|slug| models.iter().position(|(known, _)| known == slug));
    let kept = || std::iter::once(say::KEEP.to_owned());
    let titles = models.into_iter().map(|(_, title)| title);
    let home = plan
        .home_orientation
        .as_ref()
        .filter(|_| plan.home_orientation != before.home_orientation);
    let home = home.map(|slug| orientation_title(shelf, slug));
    let mut fields = vec![
        FormField::choice(
            name::MODEL,
            kept().chain(titles),
            model.map_or(0, |at| at + 1),
        ),
        FormField::text(name::HOME, Reads::Words, home.unwrap_or_default()),
    ];
    if !plan.phases.is_empty() {
        let numbered = plan.phases.iter().enumerate();
        let titles = numbered.map(|(at, phase)| say::phase(at + 1, &phase.words));
        let at = if plan.phase == before.phase {
            0
        } else {
            plan.phase
        };
        fields.push(FormField::choice(
            name::PHASE,
            kept().chain(titles),
            usize::from(at),
        ));
    }
    fields
}

/// Tells whether what a switch changes in the plan can still be changed with it: until another switch or version takes
/// its place, or the client agreed to the one that it began.
fn is_open(plan: &Plan, switch: &Switch) -> bool {
    plan.switches.last() == Some(switch) && switch.version == plan.number && plan.agreed.is_none()
}

/// Returns the plan before a switch; none where it was blank.
fn before<'p>(plan: &'p Plan, switch: &Switch) -> Option<&'p Plan> {
    let number = switch.version.checked_sub(1)?;
    let mut versions = plan.versions.iter().rev();
    versions
        .find(|version| version.plan.number == number)
        .map(|version| &*version.plan)
}

/// Returns what the plan says of the approach now: main model, home, phase.
pub fn approach(shelf: Option<&Shelf>, plan: &Plan) -> String {
    let model = plan.model.as_deref().map(|slug| {
        let known = shelf.and_then(|shelf| shelf.guide.models.model(slug));
        known.map_or_else(|| slug.to_owned(), |model| model.title.clone())
    });
    let home = if plan.home.is_empty() {
        let slug = plan.home_orientation.as_deref();
        slug.map(|slug| orientation_title(shelf, slug))
    } else {
        Some(plan.home.clone())
    };
    let phase = plan
        .phase_now()
        .map(|phase| say::phase(usize::from(plan.phase), &phase.words));
    let parts: Vec<String> = model
        .into_iter()
        .chain(home.map(|home| say::home(&home)))
        .chain(phase)
        .collect();
    if parts.is_empty() {
        say::NO_APPROACH.to_owned()
    } else {
        say::approach(&parts)
    }
}

/// Returns the models with their titles, in the order of the guide.
fn models(shelf: Option<&Shelf>) -> Vec<(String, String)> {
    let models = shelf.iter().flat_map(|shelf| &shelf.guide.models.models);
    models
        .map(|model| (model.slug.clone(), model.title.clone()))
        .collect()
}

/// Returns what an orientation is called.
fn orientation_title(shelf: Option<&Shelf>, slug: &str) -> String {
    let found = shelf.and_then(|shelf| {
        let table = &shelf.library.vocabulary().orientations;
        Some(table.get(table.key(slug)?)?.title.to_string())
    });
    found.unwrap_or_else(|| slug.to_owned())
}

/// Reads an orientation as the form of the plan does; or nothing.
fn orientation(state: &State, typed: &str) -> Result<Option<String>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    named::one(&named::orientations(state), typed).map(Some)
}

/// Returns what stands under a field before it is taken: which orientation is meant.
pub(super) fn note(state: &State, field: &FormField) -> String {
    let shelf = state.shelf.as_deref();
    if field.name != name::HOME {
        return String::new();
    }
    let found = orientation(state, field.shown()).ok().flatten();
    found.map_or_else(String::new, |slug| orientation_title(shelf, &slug))
}

/// What a new switch says so far, all its fields together.
struct Filling {
    from: String,
    to: String,
    why: String,
    trigger: Option<Trigger>,
    told: Told,
    model: Option<String>,
    home: Option<String>,
    phase: Option<u8>,
}

impl Filling {
    /// Reads the fields of the form; an orientation that nobody knows is no reason not to record the rest.
    fn of(state: &State, form: &Form) -> Self {
        let shelf = state.shelf.as_deref();
        let text = |name| form.text(name).unwrap_or_default().to_owned();
        let chosen = |name| form.chosen(name).unwrap_or_default();
        let model = chosen(name::MODEL).checked_sub(1);
        Self {
            from: text(name::FROM),
            to: text(name::TO),
            why: text(name::WHY),
            trigger: value_after_none(&Trigger::ALL, chosen(name::TRIGGER)),
            told: Told::ALL
                .get(chosen(name::TOLD))
                .copied()
                .unwrap_or_default(),
            model: model.and_then(|at| Some(models(shelf).get(at)?.0.clone())),
            home: orientation(state, &text(name::HOME)).ok().flatten(),
            phase: u8::try_from(chosen(name::PHASE)).ok().filter(|at| *at > 0),
        }
    }
}

/// Takes one field of a new switch over: it waits until the switch says where to and why, and then all are recorded.
pub(super) fn take_new(
    state: &mut State,
    form: &mut Form,
    field: &'static str,
    text: &str,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    if field == name::HOME {
        orientation(state, text)?;
    }
    let filling = Filling::of(state, form);
    if filling.to.is_empty() {
        return Err(say::NEEDS_TO.to_owned());
    }
    if filling.why.is_empty() {
        return Err(say::NEEDS_WHY.to_owned());
    }
    let Some(at) = record(state, &filling, effects) else {
        return Ok(text.to_owned());
    };
    form.of = Subject::Switch(Some(at));
    // What was filled in beside it stands in the record now, as the record says it.
    let fresh = fields(state, Some(at));
    for known in &mut form.fields {
        let is_misread =
            known.name == name::HOME && !known.shown().trim().is_empty() && filling.home.is_none();
        if let Some(fresh) = fresh.iter().find(|fresh| fresh.name == known.name)
            && !is_misread
            && known.name != field
        {
            known.clone_from(fresh);
        }
    }
    let taken = fresh.iter().find(|fresh| fresh.name == field);
    Ok(taken.map_or_else(|| text.to_owned(), |fresh| fresh.shown().to_owned()))
}

/// Records a new switch with the line in the log; returns its place.
fn record(state: &mut State, filling: &Filling, effects: &mut Vec<Effect>) -> Option<usize> {
    let now = state.now.wall;
    let (at, day, by) = (now, now.date_naive(), state.by.clone());
    let desk = state.desk.as_ref()?;
    let (place, session) = (desk.dossier.plan.switches.len(), desk.session);
    let is_first = desk.dossier.plan.is_blank();
    let home = filling.home.as_deref();
    let home = home.map(|slug| {
        (
            slug.to_owned(),
            orientation_title(state.shelf.as_deref(), slug),
        )
    });
    let line = write_line(state, filling, effects);
    record::change_plan(state, say::STEP, effects, |plan| {
        let before = plan.clone();
        // A review that ended in a change of the plan has begun its version already, for this reason.
        let is_begun = before.agreed.is_none()
            && before.why == filling.why
            && before.versions.last().is_some_and(|version| {
                version.until.date_naive() == day && !before.is_other_agreement(&version.plan)
            });
        if !is_first && !is_begun {
            plan.begin_version(&before, at, &by, &filling.why);
        }
        if let Some(model) = filling.model.as_deref() {
            plan.choose_model(Some(model), &filling.why, day);
        }
        if let Some(home) = home {
            (plan.home_orientation, plan.home) = (Some(home.0), home.1);
        }
        if let Some(phase) = filling.phase {
            // When it was entered before stands in the version that ends here.
            plan.enter_phase(phase, day);
        }
        plan.switches.push(Switch {
            at,
            by: by.clone(),
            session,
            entry: line.map(|(entry, _)| entry),
            from: filling.from.clone(),
            to: filling.to.clone(),
            trigger: filling.trigger,
            why: filling.why.clone(),
            told: filling.told,
            version: plan.number,
        });
    });
    if let Some((_, step)) = line {
        record::join_line(state, step);
    }
    let plan = &state.desk.as_ref()?.dossier.plan;
    let version = (!is_first).then_some(plan.number);
    state.notice = Notice::info(say::recorded(&filling.to, version));
    Some(place)
}

/// Writes the line of a switch into the log of the session that runs; what is typed on the log line stays there.
fn write_line(
    state: &mut State,
    filling: &Filling,
    effects: &mut Vec<Effect>,
) -> Option<(EntryId, StepId)> {
    state.desk.as_ref()?.session?;
    let words = say::line(&filling.from, &filling.to, &filling.why);
    let line = Line {
        tags: vec![TAG.to_owned()],
        ..start::plain(state.now.wall, Kind::Did, &words)
    };
    // A step of its own, whatever came just before or comes just after.
    log::forget_burst(state);
    log::add_beside(state, line, effects);
    log::forget_burst(state);
    let written = state.desk.as_ref()?.running()?.entries.last()?;
    let step = written.history.first()?.step;
    Some((written.id, step))
}

/// Lets the phase that a switch led to read as it did before.
fn leave(plan: &mut Plan, before: Option<&Plan>) {
    let place = usize::from(plan.phase).checked_sub(1);
    let was = place.zip(before).and_then(|(at, plan)| plan.phases.get(at));
    if let Some(phase) = place.and_then(|at| plan.phases.get_mut(at)) {
        phase.entered = was.and_then(|was| was.entered);
        // What was written of its rule since stays.
        if phase.gate.is_empty() {
            phase.gate = was.map(|was| was.gate.clone()).unwrap_or_default();
        }
    }
}

/// Takes one field of a recorded switch over.
pub(super) fn take(
    state: &mut State,
    at: &mut Option<usize>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let shelf = state.shelf.clone();
    let shelf = shelf.as_deref();
    let plan = state.desk.as_ref().map(|desk| &desk.dossier.plan);
    let found = plan
        .zip(*at)
        .and_then(|(plan, at)| Some((plan, at, plan.switches.get(at)?)));
    let Some((plan, at, known)) = found else {
        return Err(say::NEEDS_WHY.to_owned());
    };
    let mut new = known.clone();
    let mut shown = filled.text.to_owned();
    let earlier = before(plan, known).cloned();
    let (day, why) = (state.now.wall.date_naive(), known.why.clone());
    let was = match field {
        name::FROM => std::mem::replace(&mut new.from, shown.clone()),
        name::TO if shown.is_empty() => return Err(say::KEEPS_TO.to_owned()),
        name::TO => std::mem::replace(&mut new.to, shown.clone()),
        name::WHY if shown.is_empty() => return Err(say::KEEPS_WHY.to_owned()),
        name::WHY => std::mem::replace(&mut new.why, shown.clone()),
        name::TRIGGER => {
            let was = new.trigger;
            new.trigger = value_after_none(&Trigger::ALL, filled.at);
            was.map(trigger_word).unwrap_or_default().to_owned()
        }
        name::TOLD => {
            let was = new.told;
            new.told = Told::ALL.get(filled.at).copied().unwrap_or(was);
            told_word(was).to_owned()
        }
        name::MODEL => {
            let chosen = filled.at.checked_sub(1);
            let chosen = chosen.and_then(|at| Some(models(shelf).get(at)?.0.clone()));
            let kept = || earlier.as_ref().and_then(|plan| plan.model.clone());
            let model = chosen.or_else(kept);
            record::change_plan(state, field, effects, |plan| {
                plan.choose_model(model.as_deref(), &why, day);
            });
            return Ok(shown);
        }
        name::HOME => {
            let home = orientation(state, filled.text)?;
            let kept = || {
                let plan = earlier.as_ref()?;
                Some((plan.home_orientation.clone(), plan.home.clone()))
            };
            let (slug, words) = match home {
                Some(slug) => {
                    shown = orientation_title(shelf, &slug);
                    (Some(slug), shown.clone())
                }
                None => kept().unwrap_or_default(),
            };
            record::change_plan(state, field, effects, |plan| {
                (plan.home_orientation, plan.home) = (slug, words);
            });
            return Ok(shown);
        }
        name::PHASE => {
            let kept = earlier.as_ref().map_or(0, |plan| plan.phase);
            let phase = u8::try_from(filled.at).ok().filter(|at| *at > 0);
            record::change_plan(state, field, effects, |plan| {
                leave(plan, earlier.as_ref());
                plan.phase = kept;
                if let Some(phase) = phase {
                    plan.enter_phase(phase, day);
                }
            });
            return Ok(shown);
        }
        _ => return Ok(shown),
    };
    let what = say::of_day(&dates::shown(known.at.date_naive()), field);
    let replaced = record::replaced(state, &what, was);
    record::change_plan(state, field, effects, |plan| {
        let Some(switch) = plan.switches.get_mut(at).filter(|known| **known != new) else {
            return;
        };
        let (before, made) = (std::mem::replace(switch, new.clone()), new.at.date_naive());
        plan.history.push(replaced);
        // The reason stands with the version and the model that the switch brought, too.
        if plan.number == new.version && plan.why == before.why {
            plan.why.clone_from(&new.why);
        }
        for span in &mut plan.models {
            if span.main && span.from == made && span.why == before.why {
                span.why.clone_from(&new.why);
            }
        }
    });
    Ok(shown)
}

/// Returns the words of what set a switch off.
pub fn trigger_word(trigger: Trigger) -> &'static str {
    word(&say::TRIGGERS, &Trigger::ALL, trigger)
}

/// Returns the words of whether the client was told.
pub fn told_word(told: Told) -> &'static str {
    word(&say::TOLD, &Told::ALL, told)
}
