//! Forms: one column, label left, value right, the reason for a refused value under its field.

use ratatui::layout::Rect;

use crate::app::form::heed::heed;
use crate::app::form::{
    Form, FormField, Subject, Value, aside, letters, matches, note, reads, topic,
};
use crate::app::state::State;
use crate::domain::dates;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, field, open};
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::chart::{part, rows_more};
use crate::words::closing::head;
use crate::words::disclosure;
use crate::words::screen::title;
use crate::words::{model, own};

/// How wide the labels are; with the blank behind them, as wide as the longest, where it is longer than that.
const LABEL: u16 = 24;
const WIDEST_LABEL: u16 = 36;

/// A form with no more rows than these has no blank one above its hints.
const LOW: u16 = 6;

/// In windows narrower than this a value stands under its label, this far in: beside it there is no room for words.
const NARROW: u16 = 50;
const INDENT: u16 = 4;

/// Draws the form.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, form: &Form, places: &Areas) {
    let heading = heading(state, &form.of);
    let wide = places.window.width.saturating_sub(8).clamp(72, 96);
    let is_narrow = places.window.width < NARROW;
    let room = wide.min(places.window.width.saturating_sub(4));
    let label = label_width(form, room);
    let width = usize::from(room.saturating_sub(if is_narrow { INDENT + 1 } else { label + 3 }));
    let heights: Vec<usize> = form
        .fields
        .iter()
        .map(|field| height(state, form, field, width) + usize::from(is_narrow))
        .collect();
    let tall: usize = heights.iter().sum();
    let inner = open(
        pen,
        state,
        places,
        (&heading, ""),
        (wide, cell(tall)),
        Stands::Top,
    );
    // The field that takes keys is in sight, whole.
    let room = usize::from(inner.height);
    let mut first = 0;
    let upto = |first: usize| -> usize { heights.iter().take(form.focus + 1).skip(first).sum() };
    while first < form.focus && upto(first) > room {
        first += 1;
    }
    let mut top = 0;
    let mut hidden = 0;
    for ((n, shown), height) in form.fields.iter().enumerate().zip(&heights).skip(first) {
        hidden += usize::from(top >= room);
        let area = below(inner, cell(top));
        let place = if is_narrow {
            right_of(below(area, 1), INDENT)
        } else {
            right_of(area, label + 2)
        };
        let places = (area, place, width);
        field_rows(pen, state, (form, shown), places, n == form.focus);
        top += height;
    }
    // The row between the fields and the hints is free: nobody takes what is on the screen for the whole form.
    if hidden > 0 && inner.height > LOW {
        let words = vec![piece(rows_more(hidden), Role::Quiet)];
        let foot = Rect {
            y: inner.bottom(),
            height: 1,
            ..inner
        };
        pen.put_right(foot, &words);
    }
}

/// Returns how wide the labels of a form are: none is cut where half of its room is enough for them.
fn label_width(form: &Form, room: u16) -> u16 {
    let longest = form.fields.iter().map(|field| text::cells(field.label()));
    let wanted = longest.max().map_or(0, |longest| cell(longest + 1));
    wanted.clamp(LABEL, WIDEST_LABEL.min(room / 2).max(LABEL))
}

/// Returns what the form is about.
pub(crate) fn heading(state: &State, of: &Subject) -> String {
    let desk = state.desk.as_ref();
    let guide = state.shelf.as_ref().map(|shelf| &shelf.guide);
    let goal = |id| desk.and_then(|desk| desk.dossier.goals.number(id));
    let cell = |slug: &str| guide.and_then(|guide| Some(guide.cell(slug)?.title.clone()));
    match of {
        Subject::Goal(id) => match id {
            Some(id) => goal(*id).map_or_else(|| title::CLOSED_GOAL.to_owned(), title::goal),
            None => title::NEW_GOAL.to_owned(),
        },
        Subject::Amendment { kind, .. } => crate::app::writing::kind_word(*kind).to_owned(),
        Subject::Objective(id, _) => {
            title::objective(&goal(*id).map_or_else(String::new, title::goal))
        }
        Subject::Levels(id) => {
            let goal = goal(*id).map_or_else(|| title::CLOSED_GOAL.to_owned(), title::goal);
            crate::words::gas::heading(&goal)
        }
        Subject::Homework { .. } => title::HOMEWORK.to_owned(),
        Subject::Fact {
            cell: slug, place, ..
        } => {
            let slot = place.as_ref().and_then(|place| {
                let guide = guide?;
                let lens = guide.lens(&place.lens)?;
                let slot = guide.slot(&place.lens, &place.slot)?;
                Some([lens.title.as_str(), &slot.title].join(": "))
            });
            slot.or_else(|| cell(slug)).unwrap_or_default()
        }
        Subject::Trouble(slug) => cell(slug).unwrap_or_default(),
        Subject::Concern(slug) => slug.as_ref().map_or_else(
            || part::CONCERNS.to_owned(),
            |slug| reads::concern_title(state.shelf.as_deref(), slug),
        ),
        Subject::Flag(slug) => slug.clone().unwrap_or_else(|| part::FLAGS.to_owned()),
        Subject::Consent(slug) => guide
            .and_then(|guide| guide.element(slug))
            .map(|element| element.title.clone())
            .unwrap_or_default(),
        Subject::Basics => part::BASICS.to_owned(),
        Subject::Person(_) | Subject::Unit => part::PEOPLE.to_owned(),
        Subject::Consents(_) => crate::words::consent::TOGETHER.to_owned(),
        Subject::Preferences(date) => date.map_or_else(
            || part::PREFERENCES.to_owned(),
            |date| crate::words::preferences::heading(&dates::shown(date)),
        ),
        Subject::Summary => part::FORMULATION.to_owned(),
        Subject::Plan => part::PLAN.to_owned(),
        Subject::PlanRow(_) => model::PLANNED.to_owned(),
        Subject::Phase(_) => model::PHASE.to_owned(),
        Subject::Focus(slug) => guide
            .and_then(|guide| guide.models.focus(slug))
            .map(|focus| focus.title.clone())
            .unwrap_or_default(),
        Subject::Switch(_) => model::SWITCH.to_owned(),
        Subject::Repair(_) => model::REPAIR.to_owned(),
        Subject::Risk(_) => crate::words::risk::BEHIND.to_owned(),
        Subject::RiskAction(..) => crate::words::risk::field::KIND.to_owned(),
        Subject::Safety => crate::words::safety::PART.to_owned(),
        Subject::SafetyLine { part, .. } => guide
            .and_then(|guide| guide.risk.safety.iter().find(|known| known.slug == *part))
            .map_or_else(|| part.clone(), |part| part.title.clone()),
        Subject::Aside(at) => aside::heading(state, *at),
        Subject::Topic(entry) => crate::words::topics::heading(&topic::words(state, *entry)),
        Subject::Factors => model::FACTORS.to_owned(),
        Subject::Schedule(_) => crate::words::schedule::TITLE.to_owned(),
        Subject::Review => crate::words::off_track::TITLE.to_owned(),
        Subject::Checklist(slug) => guide
            .and_then(|guide| guide.checklist(slug))
            .map(|list| list.title.clone())
            .unwrap_or_default(),
        Subject::Ending => head::ENDING.to_owned(),
        Subject::Skill { .. } => head::SKILLS.to_owned(),
        Subject::Relapse => head::RELAPSE.to_owned(),
        Subject::FollowUp(_) => head::FOLLOW_UPS.to_owned(),
        Subject::Referral(_) => head::REFERRALS.to_owned(),
        Subject::Keeping => head::KEEPING.to_owned(),
        Subject::Basis => disclosure::PART.to_owned(),
        Subject::Authorisation(_) => disclosure::head::AUTHORISATIONS.to_owned(),
        Subject::Given(_) => disclosure::head::GIVEN.to_owned(),
        Subject::Request(_) => disclosure::head::REQUESTS.to_owned(),
        Subject::Practice => crate::words::profile::practice::HEAD.to_owned(),
        Subject::Profile => model::PROFILE.to_owned(),
        Subject::Training(_) => model::TRAINING.to_owned(),
        Subject::Studied(_) => model::STUDIED.to_owned(),
        Subject::Learning(_) => model::LEARNING.to_owned(),
        Subject::Technique(None) => own::NEW.to_owned(),
        Subject::Technique(Some(id)) => own::heading(id, &crate::app::own::name(state, *id)),
        Subject::Marks(id) => own::marks_heading(id, &crate::app::own::name(state, *id)),
    }
}

/// The most rows a field of one line takes, and one of several.
const TALL: (usize, usize) = (3, 6);

fn tall(field: &FormField) -> usize {
    match field.value {
        Value::Long(_) => TALL.1,
        Value::Text(_) | Value::Choice { .. } => TALL.0,
    }
}

fn height(state: &State, form: &Form, field: &FormField, width: usize) -> usize {
    let below = under(state, form, field).map_or(0, |(words, _)| text::wrap(&words, width).len());
    let choices = if is_focus(form, field) {
        choices(field, width).1.len()
    } else {
        0
    };
    value_height(field, width) + choices + listed(state, form, field).len() + below
}

fn is_focus(form: &Form, field: &FormField) -> bool {
    form.fields.get(form.focus).map(|field| field.name) == Some(field.name)
}

/// Blanks between the options of a choice.
const APART: usize = 2;

/// Options of a choice in one row, each with its letter.
type Choices<'f> = Vec<(char, &'f str)>;

/// Returns what can be chosen here: beside the value, as long as there is room, else in rows under it.
fn choices(field: &FormField, width: usize) -> (Choices<'_>, Vec<Choices<'_>>) {
    let (Some(letters), Value::Choice { options, .. }) = (letters(field), &field.value) else {
        return Default::default();
    };
    let wide = |(_, words): &(char, &str)| text::cells(words) + 2 + APART;
    let all = letters.into_iter().zip(options.iter().map(String::as_str));
    let all: Choices<'_> = all.collect();
    let beside: usize = all.iter().map(wide).sum();
    if text::cells(field.shown()) + beside <= width {
        return (all, Vec::new());
    }
    let mut rows: Vec<Choices<'_>> = Vec::new();
    let mut used = 0;
    for one in all {
        let more = wide(&one);
        if let Some(row) = rows.last_mut().filter(|_| used + more <= width + APART) {
            row.push(one);
            used += more;
        } else {
            rows.push(vec![one]);
            used = more;
        }
    }
    (Vec::new(), rows)
}

/// Writes options with their letters.
fn options(pen: &mut Pen<'_>, place: Rect, all: &[(char, &str)]) {
    let mut used = 0;
    for (letter, words) in all {
        let apart = cell(APART) * u16::from(used > 0);
        used += apart
            + pen.put(
                right_of(place, used + apart),
                &letter.to_string(),
                Role::Text,
            );
        used += 1 + pen.put_live(right_of(place, used + 1), words, Role::Quiet);
    }
}

/// Returns how many rows a value takes, whether it is typed in (broken anywhere, so that typing moves nothing) or read
/// (broken between words): the form does not jump when the cursor comes.
fn value_height(field: &FormField, width: usize) -> usize {
    let rows = field.typed().map_or(1, |typed| {
        let typing = text::typed(typed.text(), typed.cursor(), width).rows.len();
        typing.max(text::wrap(typed.text(), width).len())
    });
    rows.clamp(1, tall(field))
}

/// Returns what is listed under a field to choose from: names, and what must not be overlooked of each.
pub(crate) fn listed(state: &State, form: &Form, field: &FormField) -> Vec<(String, String)> {
    if !is_focus(form, field) {
        return Vec::new();
    }
    let found = matches(state, form).into_iter();
    found
        .map(|technique| {
            let heed = heed(state, technique);
            let first = heed.stops.into_iter().chain(heed.says).next();
            (technique.name.to_string(), first.unwrap_or_default())
        })
        .collect()
}

/// Draws what is listed under a field; returns the rows it took.
fn list(pen: &mut Pen<'_>, listed: &[(String, String)], lit: usize, place: Rect) -> usize {
    for (n, (name, must)) in listed.iter().enumerate() {
        let place = row(place, n);
        let is_lit = n == lit.min(listed.len() - 1);
        if is_lit {
            pen.put(place, pen.glyphs().select, Role::Lit);
        }
        let words = right_of(place, 2);
        let used = pen.put_field(words, name, is_lit, Role::Text);
        let rest = right_of(words, used + 2);
        let must = text::cut(must, usize::from(rest.width), pen.glyphs().cut);
        pen.put(rest, &must, Role::Heading);
    }
    listed.len()
}

/// Returns what stands under a field: why its value was not taken, or what it is read as.
pub(crate) fn under(state: &State, form: &Form, field: &FormField) -> Option<(String, Role)> {
    if let Some(error) = &field.error {
        return Some((error.clone(), Role::Risk));
    }
    if let Subject::Fact { id: Some(id), .. } = form.of
        && field.name == crate::words::chart::fact::CELL
    {
        let places = crate::app::form::fact::placed(state, id);
        return (!places.is_empty()).then_some((places, Role::Quiet));
    }
    let echo = note(state, form, field);
    (!echo.is_empty() && echo != field.shown()).then_some((echo, Role::Quiet))
}

fn field_rows(
    pen: &mut Pen<'_>,
    state: &State,
    (form, shown): (&Form, &FormField),
    (area, place, width): (Rect, Rect, usize),
    is_lit: bool,
) {
    if is_lit {
        pen.put(row(area, 0), pen.glyphs().select, Role::Lit);
    }
    let role = if is_lit { Role::Lit } else { Role::Quiet };
    pen.put(
        Rect {
            width: if place.y > area.y {
                area.width.saturating_sub(2)
            } else {
                place
                    .x
                    .saturating_sub(area.x + 2)
                    .min(area.width.saturating_sub(2))
            },
            ..right_of(row(area, 0), 2)
        },
        shown.label(),
        role,
    );
    let mut top = 1;
    match shown.typed() {
        None => {
            let role = if is_lit { Role::Selected } else { Role::Text };
            let used = pen.put(row(place, 0), shown.shown(), role);
            if is_lit {
                pen.cursor = Some((place.x + used.min(place.width.saturating_sub(1)), place.y));
                let (beside, under) = choices(shown, width);
                options(pen, right_of(row(place, 0), used + cell(APART)), &beside);
                for one in &under {
                    options(pen, row(place, top), one);
                    top += 1;
                }
            }
        }
        Some(typed) => {
            let laid = text::typed(typed.text(), typed.cursor(), width);
            // However long, it leaves a row for what is said of it.
            let said = usize::from(under(state, form, shown).is_some());
            let room = usize::from(place.height).saturating_sub(said).max(1);
            top = value_height(shown, width).min(room);
            if is_lit && laid.rows.len() == 1 {
                field(pen, typed, row(place, 0));
            } else if is_lit {
                // The row of the cursor is in sight.
                let from = laid.row.saturating_sub(top - 1);
                for (n, words) in laid.rows.iter().skip(from).take(top).enumerate() {
                    pen.put(row(place, n), words, Role::Text);
                }
                let (x, y) = (cell(laid.column), cell(laid.row - from));
                pen.cursor = Some((place.x + x, place.y + y));
            } else {
                let read = text::wrap(typed.text(), width);
                for (n, words) in read.iter().take(top).enumerate() {
                    pen.put(row(place, n), words, Role::Text);
                }
            }
        }
    }
    if is_lit {
        let listed = listed(state, form, shown);
        top += list(pen, &listed, form.lit, below(place, cell(top)));
    }
    if let Some((words, role)) = under(state, form, shown) {
        for words in text::wrap(&words, width) {
            pen.put(row(place, top), &words, role);
            top += 1;
        }
    }
}
