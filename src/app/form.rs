//! Forms as data: fields in order, each saved when it is left, a bad value kept with its reason.
//!
//! A form edits one subject; what its fields are and what they do stands in a file of the subject's name beside this.
//!
//! Long because what each subject shows, notes and takes is listed here, a line a subject.

pub mod after;
mod amendment;
mod arrange;
pub mod aside;
pub mod basics;
mod checklist;
pub mod choice;
pub mod concern;
pub mod consent;
mod consents;
pub mod fact;
pub mod factors;
mod field;
pub mod flag;
pub mod focus;
pub mod goal;
pub mod heed;
mod homework;
mod learning;
mod levels;
pub mod named;
pub mod objective;
mod own;
pub mod person;
mod phase;
pub mod plan;
pub mod plan_row;
pub mod practice;
pub mod preferences;
mod profile;
pub mod reads;
pub mod repair;
pub mod review;
pub mod risk;
pub mod safety;
pub mod schedule;
mod studied;
mod subject;
mod summary;
pub mod switch;
pub mod topic;
mod training;
mod trouble;
pub mod unit;

use crate::app::desk::Access;
use crate::app::form::arrange::{arrange, is_arranged, is_moved};
pub use crate::app::form::field::{Filled, Form, FormField, Value};
pub use crate::app::form::subject::Subject;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::app::{draft, kept, own as own_page, profile as profile_page};
use crate::domain::technique::Technique;
use crate::words::app as say;
use crate::words::blocked;
use crate::words::own::field::COPY;
use crate::words::plan as plan_words;
use crate::words::profile as profile_words;

/// Opens the form of a subject, with what was typed in it before and not taken; of a record that is open for reading, says
/// so.
pub fn open(state: &mut State, of: Subject) {
    if of.is_of_library() {
        if own_page::is_closed(state) {
            return;
        }
    } else if of.is_of_clinician() {
        // What is wrong with the profile's file is nothing of the practice's.
        if of != Subject::Practice && profile_page::is_closed(state) {
            return;
        }
    } else if is_reader(state) {
        state.notice = Notice::info(blocked::READ_ONLY);
        return;
    }
    let fields = fields(state, &of);
    let mut form = Form {
        of,
        fields,
        focus: 0,
        lit: 0,
    };
    if let Some(typed) = kept::typed(state, &form.of) {
        kept::restore(typed, &mut form);
    }
    review::go_on(&mut form);
    amendment::go_on(&mut form);
    if is_arranged(&form.of) {
        arrange(state, &mut form);
        // What is back can bring further fields with it, which were kept too.
        if let Some(typed) = kept::typed(state, &form.of) {
            kept::restore(typed, &mut form);
        }
        form.focus = 0;
    }
    state.overlay = Some(Overlay::Form(form));
}

/// Tells whether somebody else writes the record that is open.
fn is_reader(state: &State) -> bool {
    matches!(
        state.desk.as_ref().map(|desk| &desk.access),
        Some(Access::Reader(_))
    )
}

/// Opens the form of a subject at one of its fields.
pub fn open_at(state: &mut State, of: Subject, name: &str) {
    open(state, of);
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        let at = form.fields.iter().position(|field| field.name == name);
        form.focus = at.unwrap_or_default();
    }
}

/// Returns the fields of a subject as it stands in the record.
fn fields(state: &State, of: &Subject) -> Vec<FormField> {
    match of {
        Subject::Goal(id) => goal::fields(state, *id),
        Subject::Amendment { of, kind, sentence } => {
            amendment::fields(state, (*of, *kind, sentence.as_deref()))
        }
        Subject::Fact { id, cell, .. } => fact::fields(state, *id, cell),
        Subject::Basics => basics::fields(state),
        Subject::Trouble(cell) => trouble::fields(state, cell),
        Subject::Concern(slug) => concern::fields(state, slug.as_deref()),
        Subject::Flag(slug) => flag::fields(state, slug.as_deref()),
        Subject::Preferences(date) => preferences::fields(state, *date),
        Subject::Consent(element) => consent::fields(state, element),
        Subject::Consents(_) => consents::fields(state),
        Subject::Person(id) => person::fields(state, *id),
        Subject::Unit => unit::fields(state),
        Subject::Summary => summary::fields(state),
        Subject::Objective(goal, id) => objective::fields(state, *goal, *id),
        Subject::Levels(goal) => levels::fields(state, *goal),
        Subject::Homework { id, entry, goal } => homework::fields(state, *id, *entry, *goal),
        Subject::Plan => plan::fields(state),
        Subject::PlanRow(at) => plan_row::fields(state, *at),
        Subject::Phase(at) => phase::fields(state, *at),
        Subject::Focus(focus) => focus::fields(state, focus),
        Subject::Switch(at) => switch::fields(state, *at),
        Subject::Repair(rupture) => repair::fields(state, *rupture),
        Subject::Risk(entry) => risk::fields(state, *entry),
        Subject::RiskAction(entry, at) => risk::action::fields(state, *entry, *at),
        Subject::Safety => safety::fields(state),
        Subject::SafetyLine { at, .. } => safety::line::fields(state, *at),
        Subject::Aside(at) => aside::fields(state, *at),
        Subject::Topic(entry) => topic::fields(state, *entry),
        Subject::Factors => factors::fields(state),
        Subject::Schedule(at) => schedule::fields(state, *at),
        Subject::Review => review::fields(state),
        Subject::Checklist(slug) => checklist::fields(state, slug),
        Subject::Ending
        | Subject::Skill { .. }
        | Subject::Relapse
        | Subject::FollowUp(_)
        | Subject::Referral(_)
        | Subject::Keeping
        | Subject::Basis
        | Subject::Authorisation(_)
        | Subject::Given(_)
        | Subject::Request(_) => after::fields(state, of),
        Subject::Practice => practice::fields(state),
        Subject::Profile => profile::fields(state),
        Subject::Training(at) => training::fields(state, *at),
        Subject::Studied(at) => studied::fields(state, *at),
        Subject::Learning(at) => learning::fields(state, *at),
        Subject::Technique(id) => own::fields(state, *id),
        Subject::Marks(id) => own::marks::fields(state, *id),
    }
}

/// Takes one field over. Returns the text it shows from then on, or why it cannot be taken; a subject that comes to be
/// by it gets its id.
fn take(
    state: &mut State,
    of: &mut Subject,
    name: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    match of {
        Subject::Goal(id) => goal::take(state, id, name, filled, effects),
        Subject::Fact { id, cell, place } => {
            fact::take(state, id, (cell, place.as_ref()), (name, filled), effects)
        }
        Subject::Basics => basics::take(state, name, filled, effects),
        Subject::Trouble(cell) => trouble::take(state, cell, filled, effects),
        Subject::Concern(slug) => concern::take(state, slug, name, filled, effects),
        Subject::Flag(slug) => flag::take(state, slug, name, filled, effects),
        Subject::Preferences(date) => Ok(preferences::take(state, date, name, filled, effects)),
        Subject::Consent(element) => consent::take(state, element, name, filled, effects),
        Subject::Consents(elements) => consents::take(state, elements, name, filled, effects),
        Subject::Person(id) => person::take(state, id, name, filled, effects),
        Subject::Unit => Ok(unit::take(state, name, filled, effects)),
        Subject::Summary => Ok(summary::take(state, name, filled, effects)),
        Subject::Objective(goal, id) => objective::take(state, (*goal, id), name, filled, effects),
        Subject::Levels(goal) => levels::take(state, *goal, name, filled, effects),
        Subject::Homework { id, entry, goal } => {
            homework::take(state, (id, *entry, *goal), (name, filled), effects)
        }
        Subject::Plan => plan::take(state, name, filled, effects),
        Subject::PlanRow(at) => plan_row::take(state, at, name, filled, effects),
        Subject::Phase(at) => phase::take(state, at, name, filled, effects),
        Subject::Focus(focus) => focus::take(state, focus, name, filled, effects),
        Subject::Switch(at) => switch::take(state, at, name, filled, effects),
        Subject::Repair(rupture) => repair::take(state, *rupture, name, filled, effects),
        Subject::Risk(entry) => risk::take(state, *entry, name, filled, effects),
        Subject::RiskAction(entry, at) => {
            risk::action::take(state, (*entry, at), name, filled, effects)
        }
        Subject::Safety => safety::take(state, name, filled, effects),
        Subject::SafetyLine { part, at } => {
            safety::line::take(state, (part, at), name, filled, effects)
        }
        Subject::Aside(at) => aside::take(state, *at, name, filled, effects),
        Subject::Topic(entry) => topic::take(state, *entry, name, filled, effects),
        Subject::Factors => factors::take(state, name, filled, effects),
        Subject::Schedule(at) => schedule::take(state, at, name, filled, effects),
        // It goes on file as a whole, with its decision.
        Subject::Review | Subject::Amendment { .. } => Ok(filled.text.to_owned()),
        Subject::Checklist(slug) => checklist::take(state, slug, name, filled, effects),
        Subject::Ending
        | Subject::Skill { .. }
        | Subject::Relapse
        | Subject::FollowUp(_)
        | Subject::Referral(_)
        | Subject::Keeping
        | Subject::Basis
        | Subject::Authorisation(_)
        | Subject::Given(_)
        | Subject::Request(_) => after::take(state, of, name, filled, effects),
        Subject::Practice => practice::take(state, name, filled, effects),
        Subject::Profile => Ok(profile::take(state, name, filled, effects)),
        Subject::Training(at) => training::take(state, at, name, filled, effects),
        Subject::Studied(at) => studied::take(state, at, name, filled, effects),
        Subject::Learning(at) => learning::take(state, at, name, filled, effects),
        Subject::Technique(id) => own::take(state, id, name, filled, effects),
        Subject::Marks(id) => own::marks::take(state, *id, name, filled, effects),
    }
}

/// Returns what stands under a field before it is taken over: what it is read as, what it will lead to.
pub fn note(state: &State, form: &Form, field: &FormField) -> String {
    let said = match &form.of {
        Subject::Goal(id) => goal::note(state, form, *id, field),
        Subject::Objective(goal, id) => objective::note(state, form, (*goal, *id), field),
        Subject::Levels(_) => levels::note(state, form, field),
        Subject::Repair(rupture) => repair::note(state, *rupture, field),
        Subject::Factors => factors::note(state, field),
        Subject::Schedule(_) => schedule::note(state, field),
        Subject::Review => review::note(state, form, field),
        Subject::Amendment { of, sentence, .. } => {
            amendment::note(state, (*of, sentence.as_deref()), field)
        }
        Subject::Checklist(slug) => checklist::note(state, slug, field),
        Subject::Switch(_) => switch::note(state, field),
        of @ (Subject::Keeping | Subject::Authorisation(_) | Subject::Request(_)) => {
            after::note(state, of, field)
        }
        Subject::Practice => practice::note(state, field),
        Subject::Training(Some(_)) | Subject::Studied(Some(_)) | Subject::Learning(Some(_)) => {
            let first = form.fields.first().map(|first| first.name);
            let is_emptied = first == Some(field.name) && field.shown().trim().is_empty();
            String::from(if is_emptied {
                profile_words::REMOVES
            } else {
                ""
            })
        }
        Subject::Risk(_) => risk::note(state, field),
        Subject::RiskAction(..) => risk::action::note(state, field),
        Subject::Safety => safety::note(field),
        Subject::SafetyLine { part, at } => safety::line::note(state, (part, *at), field),
        Subject::Aside(at) => aside::note(state, *at, field),
        Subject::Technique(id) => own::note(state, *id, field),
        Subject::Plan => plan::note(state, form, field),
        Subject::PlanRow(at) => plan_row::note(state, form, *at, field),
        Subject::Phase(_) => phase::note(state, form, field),
        Subject::Focus(focus) => focus::note(state, focus, field),
        _ => String::new(),
    };
    if said.is_empty() {
        reads::echo(state, field.reads, field.shown())
    } else {
        said
    }
}

/// How many matches are listed under a field at most.
const MATCHES: usize = 6;

/// Returns the techniques that are listed under the field that takes keys, the best first: those that can be meant by
/// what is typed and is no name yet.
pub fn matches<'a>(state: &'a State, form: &Form) -> Vec<&'a Technique> {
    let field = form.fields.get(form.focus);
    let is_asked = matches!(form.of, Subject::PlanRow(_));
    match field.filter(|field| is_asked && field.name == plan_words::row::TECHNIQUE) {
        Some(field) if field.shown().trim() != field.kept => {
            named::offers(state, field.shown(), MATCHES)
        }
        _ => Vec::new(),
    }
}

/// Tells whether something is listed under the field that takes keys, so that the arrows light one of it.
pub fn has_matches(state: &State) -> bool {
    matches!(&state.overlay, Some(Overlay::Form(form)) if !matches(state, form).is_empty())
}

/// Takes the lit match: its name stands in the field from then on.
pub fn take_match(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Overlay::Form(form)) = &state.overlay else {
        return;
    };
    let found = matches(state, form);
    let lit = found.get(form.lit).or_else(|| found.first());
    let title = lit.map(|one| plan_words::technique(&one.id.to_string(), &one.name));
    if let (Some(Overlay::Form(form)), Some(title)) = (&mut state.overlay, title) {
        form.fill(plan_words::row::TECHNIQUE, &title);
        form.lit = 0;
    }
    move_on(state, true, effects);
}

/// Chooses the option left or right.
pub fn choose(form: &mut Form, forward: bool) {
    if let Some(FormField {
        value: Value::Choice { options, at },
        ..
    }) = form.fields.get_mut(form.focus)
    {
        let len = options.len().max(1);
        *at = if forward {
            (*at + 1) % len
        } else {
            (*at + len - 1) % len
        };
    }
}

/// Returns the letter of each option of a field, where they have letters. Giving an own copy up takes everything that was
/// written in it, so a letter typed by reflex does not choose that.
pub fn letters(field: &FormField) -> Option<Vec<char>> {
    match &field.value {
        Value::Choice { options, .. } if field.name != COPY => choice::letters(options),
        _ => None,
    }
}

/// Chooses the option a letter stands for, or of a long list the next one that begins with it; tells whether the field lets
/// letters choose.
pub fn choose_by_letter(form: &mut Form, letter: char) -> bool {
    let Some(field) = form.fields.get_mut(form.focus) else {
        return true;
    };
    if field.name == COPY {
        return false;
    }
    let own = letters(field).and_then(|letters| {
        let mut letters = letters.into_iter();
        letters.position(|own| letter.to_lowercase().eq([own]))
    });
    let Value::Choice { options, at } = &mut field.value else {
        return true;
    };
    if let Some(own) = own {
        *at = own;
        return true;
    }
    let begins = |option: &String| {
        option
            .chars()
            .next()
            .is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
    };
    let later = options.iter().enumerate().skip(*at + 1);
    let found = later
        .chain(options.iter().enumerate().take(*at + 1))
        .find(|(_, option)| begins(option));
    if let Some((found, _)) = found {
        *at = found;
    }
    true
}

/// Ends the line in a text of several lines.
pub fn new_line(state: &mut State) {
    let Some(Overlay::Form(form)) = &mut state.overlay else {
        return;
    };
    if let Some(FormField {
        value: Value::Long(field),
        error,
        ..
    }) = form.fields.get_mut(form.focus)
    {
        field.type_char('\n');
        *error = None;
    }
}

/// A digit answers a factor and moves on; `1` waits for `0`, and the last one stays in sight (interaction.md 3.11).
pub fn answered(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Overlay::Form(form)) = &mut state.overlay else {
        return;
    };
    let is_last = form.focus + 1 >= form.fields.len();
    let is_scale = form.of == Subject::Factors;
    let Some(field) = form.fields.get_mut(form.focus).filter(|_| is_scale) else {
        return;
    };
    let kept = field.kept.clone();
    let Some(typed) = field.typed_mut() else {
        return;
    };
    // Typed behind a value that stands there, a digit takes its place.
    if let Some(fresh) = typed.text().strip_prefix(&kept)
        && !kept.is_empty()
        && fresh.chars().count() == 1
        && typed.text() != "10"
    {
        let fresh = fresh.to_owned();
        typed.replace(fresh);
    }
    let is_whole = matches!(
        typed.text(),
        "0" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "10" | "-"
    );
    match (is_whole, is_last) {
        (false, _) => {}
        (true, false) => move_on(state, true, effects),
        (true, true) => {
            let Some(Overlay::Form(mut form)) = state.overlay.take() else {
                return;
            };
            take_over(state, &mut form, effects);
            state.overlay = Some(Overlay::Form(form));
        }
    }
}

/// Takes the field over and goes to the next or the one before; a bad value stays where it is with its reason.
pub fn move_on(state: &mut State, forward: bool, effects: &mut Vec<Effect>) {
    let Some(Overlay::Form(mut form)) = state.overlay.take() else {
        return;
    };
    let is_refused = |form: &Form| {
        form.fields
            .get(form.focus)
            .is_some_and(|field| field.error.is_some())
    };
    let before = is_refused(&form);
    take_over(state, &mut form, effects);
    let last = form.fields.len().saturating_sub(1);
    // The last field would take its reason away with the form: it is shown first, and the same key then leads out.
    if forward && form.focus >= last && !before && is_refused(&form) {
        state.overlay = Some(Overlay::Form(form));
        return;
    }
    form.focus = if forward {
        form.focus + 1
    } else {
        form.focus.saturating_sub(1)
    };
    // Taking something out leaves nothing to fill in.
    if form.focus > form.fields.len().saturating_sub(1) || form.fields.is_empty() {
        leave(state, form, effects);
    } else {
        state.overlay = Some(Overlay::Form(form));
    }
}

/// Leaves the form: every field is taken over; what cannot be taken is kept as typed with the draft.
pub fn leave(state: &mut State, mut form: Form, effects: &mut Vec<Effect>) {
    // By name: a field that is taken over can bring others, or take them away.
    let mut done = Vec::new();
    // A review ends with a decision that was taken, not with a way out.
    let is_whole = matches!(form.of, Subject::Review | Subject::Amendment { .. });
    if is_whole {
        if form.of == Subject::Review {
            review::left(state, &form);
        } else {
            amendment::left(state, &form);
        }
        done.extend(form.fields.iter().map(|field| field.name));
    }
    while let Some(at) = form
        .fields
        .iter()
        .position(|field| !done.contains(&field.name))
    {
        form.focus = at;
        done.extend(form.fields.get(at).map(|field| field.name));
        take_over(state, &mut form, effects);
    }
    if let Some((name, why)) = form
        .fields
        .iter()
        .find_map(|field| field.error.clone().map(|why| (field.label(), why)))
    {
        state.notice = Notice::warning(say::field_kept(name, &why));
    } else if let Subject::Technique(Some(id)) = form.of {
        own_page::say_lacks(state, id);
    }
    if let Some(typed) = kept::typed_mut(state, &form.of) {
        kept::note_form(typed, &form);
    }
    draft::keep(state, effects);
}

/// Takes the field under the cursor over, if it changed and can be read.
fn take_over(state: &mut State, form: &mut Form, effects: &mut Vec<Effect>) {
    let Some(field) = form.fields.get_mut(form.focus) else {
        return;
    };
    let name = field.name;
    let text = field.shown().trim().to_owned();
    if text == field.kept {
        field.error = None;
        return;
    }
    // Of a record that is open for reading, nothing typed is lost and nothing is taken.
    if is_reader(state) && !form.of.is_of_clinician() {
        field.error = Some(blocked::READ_ONLY.to_owned());
        return;
    }
    if form.of == Subject::Review {
        review::take(state, form, name, effects);
        return;
    }
    if matches!(form.of, Subject::Amendment { .. }) {
        amendment::take(state, form, name, effects);
        return;
    }
    let at = match &field.value {
        Value::Choice { at, .. } => *at,
        Value::Text(_) | Value::Long(_) => 0,
    };
    let before = form.of.clone();
    let taken = if form.of == Subject::Switch(None) {
        // What a new switch says is recorded all together, once it is enough.
        switch::take_new(state, form, name, &text, effects)
    } else {
        let Form { of, fields, .. } = form;
        let filled = Filled {
            text: &text,
            at,
            fields,
        };
        take(state, of, name, filled, effects)
    };
    if form.of != before
        && !is_moved(&before, &form.of)
        && let Some(typed) = kept::typed_mut(state, &before)
    {
        // What was kept for something new belongs to it from now on.
        let was = Form {
            of: before,
            fields: Vec::new(),
            focus: 0,
            lit: 0,
        };
        kept::forget_form(typed, &was.place());
    }
    if let Some(field) = form.fields.get_mut(form.focus) {
        field.error = match taken {
            Ok(shown) => {
                field.kept.clone_from(&shown);
                if let Some(typed) = field.typed_mut()
                    && typed.text() != shown
                {
                    typed.replace(shown);
                }
                None
            }
            Err(why) => Some(why),
        };
    }
    follow(state, form);
}

/// Shows in the open form of a technique what the library says of it now.
pub fn library_changed(state: &mut State) {
    let Some(Overlay::Form(mut form)) = state
        .overlay
        .take_if(|overlay| matches!(overlay, Overlay::Form(form) if form.of.is_of_library()))
    else {
        return;
    };
    follow(state, &mut form);
    state.overlay = Some(Overlay::Form(form));
}

/// Shows in fields nobody touched what the record holds of them now: one field may settle another.
fn follow(state: &State, form: &mut Form) {
    if is_arranged(&form.of) {
        arrange(state, form);
        return;
    }
    let follows = matches!(
        form.of,
        Subject::Concern(Some(_))
            | Subject::Flag(Some(_))
            | Subject::Consent(_)
            | Subject::Preferences(Some(_))
            | Subject::Person(Some(_))
            | Subject::Goal(Some(_))
            | Subject::Objective(_, Some(_))
            | Subject::Levels(_)
            | Subject::Homework { id: Some(_), .. }
            | Subject::Topic(_)
            | Subject::Aside(_)
            | Subject::Risk(_)
            | Subject::RiskAction(_, Some(_))
            | Subject::Safety
            | Subject::SafetyLine { at: Some(_), .. }
            | Subject::Repair(_)
            | Subject::Factors
            | Subject::Skill { at: Some(_), .. }
            | Subject::FollowUp(Some(_))
            | Subject::Referral(Some(_))
            | Subject::Authorisation(Some(_))
            | Subject::Request(Some(_))
            | Subject::Practice
            | Subject::Switch(Some(_))
            | Subject::Training(Some(_))
            | Subject::Studied(Some(_))
            | Subject::Learning(Some(_))
            | Subject::Marks(_)
    );
    if !follows {
        return;
    }
    for fresh in fields(state, &form.of) {
        // What the record holds by now is settled, also where it was refused before.
        let known = form.fields.iter_mut().find(|field| {
            let is_untouched = field.error.is_none() && field.shown().trim() == field.kept;
            field.name == fresh.name && (is_untouched || field.shown().trim() == fresh.kept)
        });
        if let Some(known) = known
            && (known.kept != fresh.kept || known.choices() != fresh.choices())
        {
            *known = fresh;
        }
    }
}
