//! The form of the plan: model, level and what the models in use ask for; the fields follow the models that are chosen.

use chrono::NaiveDate;

use crate::app::form::choice::{chosen, picked};
use crate::app::form::named::{self, Known};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, Form, FormField};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::model::{Field, Models, Need};
use crate::domain::plan::{Phase, Plan};
use crate::words::plan as say;
use crate::words::plan::field as name;

/// Returns the plan on the desk.
pub(super) fn plan(state: &State) -> Option<&Plan> {
    state.desk.as_ref().map(|desk| &desk.dossier.plan)
}

/// Returns everything about models that is data.
pub(super) fn models(state: &State) -> Option<&Models> {
    state.shelf.as_ref().map(|shelf| &shelf.guide.models)
}

/// Tells whether a model in use or the level asks for a field.
pub fn asks(state: &State, plan: &Plan, field: Field) -> bool {
    let Some(models) = models(state) else {
        return false;
    };
    let of_level = models
        .level_of(plan)
        .into_iter()
        .flat_map(|level| &level.needs);
    models.of(plan).any(|model| model.fields.contains(&field))
        || of_level.into_iter().any(|needed| {
            matches!(
                (needed.need, field),
                (Need::Rationale, Field::Rationale)
                    | (Need::Home, Field::Home)
                    | (Need::HomeOrientation, Field::HomeOrientation)
                    | (Need::Framework, Field::Framework)
                    | (Need::Blended, Field::Blended)
            )
        })
}

/// Returns the fields: those of the models in use in their place, and others only where they are filled.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let Some(plan) = plan(state) else {
        return Vec::new();
    };
    let text = |name, value: &str| FormField::text(name, Reads::Words, value);
    let date = |name, reading, value: Option<NaiveDate>| {
        FormField::text(name, reading, reads::shown(value))
    };
    let mut fields = vec![chosen(
        name::MODEL,
        &model_options(state, plan),
        plan.model.clone(),
    )];
    if plan.model.is_some() {
        fields.push(text(name::WHY_MODEL, plan.model_reason()));
    }
    fields.push(text(name::OTHERS, &joined(&plan.others)));
    fields.push(chosen(
        name::LEVEL,
        &level_options(state, plan),
        plan.level.clone(),
    ));
    let asked = |field, is_filled: bool| is_filled || asks(state, plan, field);
    if asked(Field::HomeOrientation, plan.home_orientation.is_some()) {
        let home = plan.home_orientation.as_deref().unwrap_or_default();
        fields.push(text(name::HOME_ORIENTATION, home));
    }
    if asked(Field::Home, !plan.home.is_empty()) {
        fields.push(text(name::HOME, &plan.home));
    }
    if asked(Field::Added, !plan.added.is_empty()) {
        fields.push(FormField::long(name::ADDED, lines(&plan.added)));
    }
    if asked(Field::Framework, !plan.framework.is_empty()) {
        fields.push(text(name::FRAMEWORK, &plan.framework));
    }
    if asked(Field::Blended, !plan.blended.is_empty()) {
        fields.push(text(name::BLENDED, &joined(&plan.blended)));
    }
    if !plan.phases.is_empty() {
        fields.push(chosen(name::PHASE, &phase_options(plan), now(plan)));
        if plan.phase_now().is_some_and(has_gate) {
            let seen = plan.phase_now().map_or("", |phase| &phase.gate);
            fields.push(text(name::GATE, seen));
        }
    }
    if asked(Field::Focus, plan.focus.is_some()) {
        fields.push(chosen(
            name::FOCUS,
            &focus_options(state, plan),
            plan.focus.clone(),
        ));
    }
    fields.extend([
        FormField::long(name::RATIONALE, plan.rationale.clone()),
        FormField::long(name::CULTURE, lines(&plan.culture)),
        FormField::long(name::WATCH, lines(&plan.watch)),
        text(name::FRAME, &plan.frame),
        FormField::long(name::BENEFITS, plan.benefits_risks.clone()),
        chosen(name::STEP, &step_options(state, plan), plan.step.clone()),
        date(name::AGREED, Reads::Back, plan.agreed),
        text(name::AGREED_HOW, &plan.agreed_how),
    ]);
    if plan.number > 1 || !plan.why.is_empty() {
        fields.push(text(name::WHY_VERSION, &plan.why));
    }
    fields.push(date(
        name::REVIEWED,
        Reads::Back,
        plan.reviewed.last().copied(),
    ));
    fields.push(date(name::REVIEW, Reads::Ahead, plan.review));
    fields
}

/// Tells whether something was, or should be, seen before a phase begins.
pub(super) fn has_gate(phase: &Phase) -> bool {
    !phase.entry.is_empty() || !phase.gate.is_empty()
}

/// Returns what a model is called.
pub fn model_title(state: &State, slug: &str) -> String {
    let found = models(state).and_then(|models| models.model(slug));
    found.map_or_else(|| slug.to_owned(), |model| model.title.clone())
}

/// Returns what a step of the process is called, with its number.
pub fn step_title(state: &State, slug: &str) -> String {
    let steps = step_options(
        state,
        &Plan::new(crate::domain::id::ClientId(uuid::Uuid::nil())),
    );
    let found = steps.into_iter().find(|(known, _)| known == slug);
    found.map_or_else(|| slug.to_owned(), |(_, title)| title)
}

type Options = Vec<(String, String)>;

/// Returns options with the value there is, if nobody knows it.
fn with_own(mut options: Options, own: Option<&String>) -> Options {
    if let Some(own) = own.filter(|own| options.iter().all(|(slug, _)| slug != *own)) {
        options.push((own.clone(), own.clone()));
    }
    options
}

fn model_options(state: &State, plan: &Plan) -> Options {
    let models = models(state).into_iter().flat_map(|models| &models.models);
    let options = models.map(|model| (model.slug.clone(), model.title.clone()));
    with_own(options.collect(), plan.model.as_ref())
}

fn level_options(state: &State, plan: &Plan) -> Options {
    let levels = models(state).into_iter().flat_map(|models| &models.levels);
    let options = levels.map(|level| (level.slug.clone(), level.title.clone()));
    with_own(options.collect(), plan.level.as_ref())
}

fn focus_options(state: &State, plan: &Plan) -> Options {
    let focuses = models(state).into_iter().flat_map(|models| &models.focuses);
    let options = focuses.map(|focus| (focus.slug.clone(), focus.title.clone()));
    with_own(options.collect(), plan.focus.as_ref())
}

fn step_options(state: &State, plan: &Plan) -> Options {
    let library = state.shelf.iter().map(|shelf| &shelf.library);
    let steps = library.flat_map(|library| library.vocabulary().steps.iter());
    let options = steps.filter_map(|(_, step)| {
        let title = say::step(step.number?, &step.title);
        Some((step.slug.to_string(), title))
    });
    with_own(options.collect(), plan.step.as_ref())
}

/// Returns the phases with their numbers, counted from 1.
pub(super) fn phase_options(plan: &Plan) -> Vec<(u8, String)> {
    (1..=u8::MAX)
        .zip(&plan.phases)
        .map(|(number, phase)| (number, say::numbered(number.into(), &phase.words)))
        .collect()
}

fn now(plan: &Plan) -> Option<u8> {
    plan.phase_now().map(|_| plan.phase)
}

pub(super) fn joined(slugs: &[String]) -> String {
    slugs.join(", ")
}

fn lines(all: &[String]) -> String {
    all.join("\n")
}

fn one_a_line(typed: &str) -> Vec<String> {
    typed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns what stands under a field: what a model is about and whether the profile covers it, what names were read as,
/// what is asked.
pub(super) fn note(state: &State, _: &Form, field: &FormField) -> String {
    let Some(plan) = plan(state) else {
        return String::new();
    };
    let shown = field.shown().trim();
    let or_ask = |ask: &str| {
        if shown.is_empty() {
            ask.to_owned()
        } else {
            String::new()
        }
    };
    match field.name {
        name::MODEL => {
            let models = models(state).into_iter().flat_map(|models| &models.models);
            let mut chosen = models.filter(|model| model.title == shown);
            chosen.next().map_or_else(String::new, |model| {
                let covers = not_studied(state, std::slice::from_ref(&model.slug));
                with_more(&model.core, &covers)
            })
        }
        name::OTHERS if shown.is_empty() => say::ask::OTHERS.to_owned(),
        name::OTHERS => {
            let known = named::models(state);
            let slugs = named::several(&known, shown).unwrap_or_default();
            let titles = named::titles(&known, &slugs);
            with_more(&titles, &not_studied(state, &slugs))
        }
        name::LEVEL => level_note(state, plan, shown),
        name::HOME_ORIENTATION | name::BLENDED => named::echo(&named::orientations(state), shown),
        name::GATE => plan
            .phase_now()
            .filter(|phase| shown.is_empty() && !phase.entry.is_empty())
            .map(|phase| say::gate_open(&phase.entry))
            .unwrap_or_default(),
        name::FOCUS => {
            let focuses = models(state).into_iter().flat_map(|models| &models.focuses);
            let mut chosen = focuses.filter(|focus| focus.title == shown);
            chosen
                .next()
                .map(|focus| focus.ask.clone())
                .unwrap_or_default()
        }
        name::RATIONALE => or_ask(say::ask::RATIONALE),
        name::CULTURE => or_ask(say::ask::CULTURE),
        name::WATCH => or_ask(say::ask::WATCH),
        name::FRAME => or_ask(say::ask::FRAME),
        name::BENEFITS => or_ask(say::ask::BENEFITS),
        name::AGREED_HOW => or_ask(say::ask::AGREED_HOW),
        name::WHY_VERSION => or_ask(say::ask::WHY_VERSION),
        _ => String::new(),
    }
}

fn level_note(state: &State, plan: &Plan, shown: &str) -> String {
    let Some(models) = models(state) else {
        return String::new();
    };
    if let Some(level) = models.levels.iter().find(|level| level.title == shown) {
        return level.says.clone();
    }
    let of_model = Plan {
        level: None,
        ..plan.clone()
    };
    models
        .level_of(&of_model)
        .map(|level| say::level_of_model(&level.title, &level.says))
        .unwrap_or_default()
}

fn with_more(said: &str, more: &str) -> String {
    match (said.is_empty(), more.is_empty()) {
        (_, true) => said.to_owned(),
        (true, false) => more.to_owned(),
        (false, false) => [said, more].join(" "),
    }
}

/// Returns that the profile does not name these models; nothing while it names none at all (map D10).
pub fn not_studied(state: &State, slugs: &[String]) -> String {
    let studied = &state.clinician.models;
    let missing: Vec<String> = slugs
        .iter()
        .filter(|slug| !studied.iter().any(|known| known.model == **slug))
        .map(|slug| model_title(state, slug))
        .collect();
    if studied.is_empty() || missing.is_empty() {
        String::new()
    } else {
        say::not_studied(&missing.join(", "))
    }
}

/// Changes the plan as one step and says so where a version that was agreed came to its end by it.
pub(super) fn change(
    state: &mut State,
    what: &str,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Plan),
) -> bool {
    let before = plan(state).map(|plan| plan.number);
    let is_changed = record::change_plan(state, what, effects, change);
    let after = plan(state).map(|plan| plan.number);
    if let Some(number) = after.filter(|_| after != before) {
        state.notice = Notice::info(say::version_begun(number));
    }
    is_changed
}

/// Goes into a phase as of today, and asks for what was seen of its entry rule.
pub(super) fn enter_phase(
    state: &mut State,
    what: &str,
    number: Option<u8>,
    effects: &mut Vec<Effect>,
) {
    let today = state.now.wall.date_naive();
    let number = number.unwrap_or(0);
    let is_new = plan(state).is_some_and(|plan| plan.phase != number);
    let was = plan(state).map(|plan| {
        let mut copy = plan.clone();
        let before = copy.enter_phase(number, today);
        let title = plan.phase_now().map(|phase| phase.words.clone());
        (title.unwrap_or_default(), before)
    });
    let Some((title, before)) = was.filter(|_| is_new) else {
        return;
    };
    let mut replaced = vec![record::replaced(state, what, title)];
    if let Some((day, gate)) = before {
        let words = plan(state)
            .and_then(|plan| plan.phases.get(usize::from(number).checked_sub(1)?))
            .map(|phase| phase.words.clone());
        let what = say::of_phase_field(&words.unwrap_or_default(), say::phase::ENTERED);
        let was = say::entered_before(&crate::domain::dates::shown(day), &gate);
        replaced.push(record::replaced(state, &what, was));
    }
    change(state, what, effects, |plan| {
        plan.enter_phase(number, today);
        plan.history.extend(replaced);
    });
    let rule = plan(state)
        .and_then(Plan::phase_now)
        .map(|phase| phase.entry.clone())
        .filter(|rule| !rule.is_empty());
    if let Some(rule) = rule {
        state.notice = Notice::info(say::entered(number, &rule));
    }
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let Some(before) = plan(state).cloned() else {
        return Ok(filled.text.to_owned());
    };
    if field == name::PHASE {
        let number = picked(&phase_options(&before), filled);
        enter_phase(state, field, number, effects);
        return Ok(filled.text.to_owned());
    }
    let mut new = before.clone();
    let taken = set(state, &mut new, field, filled)?;
    if new != before {
        if !taken.was.is_empty() {
            new.history.push(record::replaced(state, field, taken.was));
        }
        change(state, field, effects, |plan| *plan = new);
    }
    Ok(taken.shown)
}

/// What a field shows once it is taken over, and what it held before.
struct Taken {
    shown: String,
    was: String,
}

fn set(
    state: &State,
    plan: &mut Plan,
    field: &'static str,
    filled: Filled<'_>,
) -> Result<Taken, String> {
    let today = state.now.wall.date_naive();
    let typed = filled.text.to_owned();
    let as_typed = |was| Taken {
        shown: filled.text.to_owned(),
        was,
    };
    Ok(match field {
        name::MODEL => {
            let options = model_options(state, plan);
            let was = plan.model.clone();
            plan.choose_model(picked(&options, filled).as_deref(), "", today);
            as_typed(titled(&options, was))
        }
        name::WHY_MODEL if plan.model.is_none() => return Err(say::MODEL_FIRST.to_owned()),
        name::WHY_MODEL => {
            let was = plan.model_reason().to_owned();
            plan.give_model_reason(&typed, today);
            as_typed(was)
        }
        name::OTHERS => {
            let others = named::several(&named::models(state), &typed)?;
            let was = joined(&plan.others);
            plan.choose_others(others, today);
            Taken {
                shown: joined(&plan.others),
                was,
            }
        }
        name::LEVEL => choose(
            &mut plan.level.clone(),
            &level_options(state, plan),
            filled,
            |value| {
                plan.level = value;
            },
        ),
        name::FOCUS => choose(
            &mut plan.focus.clone(),
            &focus_options(state, plan),
            filled,
            |value| {
                plan.focus = value;
            },
        ),
        name::STEP => choose(
            &mut plan.step.clone(),
            &step_options(state, plan),
            filled,
            |value| {
                plan.step = value;
            },
        ),
        name::HOME_ORIENTATION => {
            let slug = if typed.is_empty() {
                None
            } else {
                Some(named::one(&named::orientations(state), &typed)?)
            };
            let was = std::mem::replace(&mut plan.home_orientation, slug);
            Taken {
                shown: plan.home_orientation.clone().unwrap_or_default(),
                was: was.unwrap_or_default(),
            }
        }
        name::BLENDED => {
            let blended = named::several(&named::orientations(state), &typed)?;
            let was = std::mem::replace(&mut plan.blended, blended);
            Taken {
                shown: joined(&plan.blended),
                was: joined(&was),
            }
        }
        name::ADDED | name::WATCH | name::CULTURE => {
            let all = match field {
                name::ADDED => &mut plan.added,
                name::WATCH => &mut plan.watch,
                _ => &mut plan.culture,
            };
            let was = std::mem::replace(all, one_a_line(&typed));
            as_typed(lines(&was))
        }
        name::GATE => {
            let at = usize::from(plan.phase).checked_sub(1);
            let phase = at.and_then(|at| plan.phases.get_mut(at));
            let was = phase.map(|phase| std::mem::replace(&mut phase.gate, typed));
            as_typed(was.unwrap_or_default())
        }
        name::AGREED | name::REVIEWED | name::REVIEW => {
            return set_date(state, plan, field, &typed);
        }
        _ => match text_of(plan, field) {
            Some(text) => as_typed(std::mem::replace(text, typed)),
            None => as_typed(String::new()),
        },
    })
}

/// Sets a date of agreement or review.
fn set_date(
    state: &State,
    plan: &mut Plan,
    field: &'static str,
    typed: &str,
) -> Result<Taken, String> {
    Ok(match field {
        name::AGREED => {
            let day = reads::gone_by(state, typed)?;
            let was = std::mem::replace(&mut plan.agreed, day);
            shown_date(plan.agreed, was)
        }
        name::REVIEWED => {
            let day = reads::gone_by(state, typed)?;
            let was = plan.reviewed.last().copied();
            match day {
                None => drop(plan.reviewed.pop()),
                Some(day) => {
                    plan.reviewed.push(day);
                    plan.reviewed.sort_unstable();
                    plan.reviewed.dedup();
                }
            }
            let mut taken = shown_date(plan.reviewed.last().copied(), was);
            // A further review replaces none.
            if day.is_some() {
                taken.was.clear();
            }
            taken
        }
        _ => {
            let day = reads::date(state, Reads::Ahead, typed)?;
            let was = std::mem::replace(&mut plan.review, day);
            shown_date(plan.review, was)
        }
    })
}

fn shown_date(now: Option<NaiveDate>, was: Option<NaiveDate>) -> Taken {
    Taken {
        shown: reads::shown(now),
        was: reads::kept(was),
    }
}

fn choose(
    was: &mut Option<String>,
    options: &Options,
    filled: Filled<'_>,
    set: impl FnOnce(Option<String>),
) -> Taken {
    set(picked(options, filled));
    Taken {
        shown: filled.text.to_owned(),
        was: titled(options, was.take()),
    }
}

fn titled(options: &Options, value: Option<String>) -> String {
    let Some(value) = value else {
        return String::new();
    };
    let found = options.iter().find(|(slug, _)| *slug == value);
    found.map_or(value, |(_, title)| title.clone())
}

fn text_of<'a>(plan: &'a mut Plan, field: &str) -> Option<&'a mut String> {
    Some(match field {
        name::HOME => &mut plan.home,
        name::FRAMEWORK => &mut plan.framework,
        name::RATIONALE => &mut plan.rationale,
        name::FRAME => &mut plan.frame,
        name::BENEFITS => &mut plan.benefits_risks,
        name::AGREED_HOW => &mut plan.agreed_how,
        name::WHY_VERSION => &mut plan.why,
        _ => return None,
    })
}

/// Returns the titles of models.
pub fn model_titles(state: &State, slugs: &[String]) -> String {
    let known: Vec<Known> = named::models(state);
    named::titles(&known, slugs)
}
