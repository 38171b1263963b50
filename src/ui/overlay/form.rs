//! Forms: one column, label left, value right, the reason for a refused value under its field.

use ratatui::layout::Rect;

use crate::app::form::{FieldName, Form, FormField, Value};
use crate::app::state::State;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, field, open};
use crate::ui::pen::{Pen, below, cell, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::{overlay::form as w, screen::title};

/// How wide the labels are.
const LABEL: u16 = 24;

/// Draws the form.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, form: &Form, places: &Areas) {
    let number = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.goals.number(form.goal?));
    let heading = number.map_or_else(|| title::NEW_GOAL.to_owned(), title::goal);
    let wide = places.window.width.saturating_sub(8).clamp(72, 96);
    let width = usize::from(
        wide.min(places.window.width.saturating_sub(4))
            .saturating_sub(LABEL + 3),
    );
    let heights: Vec<usize> = form
        .fields
        .iter()
        .map(|field| height(field, width))
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
    for ((n, shown), height) in form.fields.iter().enumerate().zip(&heights).skip(first) {
        field_rows(pen, shown, below(inner, cell(top)), n == form.focus, width);
        top += height;
    }
}

fn height(field: &FormField, width: usize) -> usize {
    let error = field
        .error
        .as_ref()
        .map_or(0, |error| text::wrap(error, width).len());
    let value = match &field.value {
        Value::Text(field) => text::typed(field.text(), field.cursor(), width)
            .rows
            .len()
            .min(3),
        Value::Choice { .. } => 1,
    };
    value.max(1) + error
}

fn field_rows(pen: &mut Pen<'_>, shown: &FormField, area: Rect, is_lit: bool, width: usize) {
    if is_lit {
        pen.put(row(area, 0), pen.glyphs().select, Role::Lit);
    }
    let role = if is_lit { Role::Lit } else { Role::Quiet };
    pen.put(right_of(row(area, 0), 2), label(shown.name), role);
    let place = right_of(area, LABEL + 2);
    let mut top = 1;
    match &shown.value {
        Value::Choice { .. } => {
            let used = pen.put(
                row(place, 0),
                shown.text(),
                if is_lit { Role::Selected } else { Role::Text },
            );
            if is_lit {
                pen.cursor = Some((place.x + used.min(place.width.saturating_sub(1)), place.y));
            }
        }
        Value::Text(text) if is_lit => {
            let typed = text::typed(text.text(), text.cursor(), width);
            if typed.rows.len() > 1 {
                let most = typed.rows.len().min(3);
                let from = typed.row.saturating_sub(most - 1);
                for (n, words) in typed.rows.iter().skip(from).take(most).enumerate() {
                    pen.put(row(place, n), words, Role::Text);
                }
                pen.cursor = Some((
                    place.x + cell(typed.column),
                    place.y + cell(typed.row - from),
                ));
                top = most;
            } else {
                field(pen, text, row(place, 0));
            }
        }
        Value::Text(value) => {
            let rows = text::typed(value.text(), value.cursor(), width).rows;
            top = rows.len().clamp(1, 3);
            for (n, words) in rows.iter().take(3).enumerate() {
                pen.put(row(place, n), words, Role::Text);
            }
        }
    }
    if let Some(error) = &shown.error {
        for words in text::wrap(error, width) {
            pen.put(row(place, top), &words, Role::Risk);
            top += 1;
        }
    }
}

fn label(name: FieldName) -> &'static str {
    match name {
        FieldName::Words => w::WORDS,
        FieldName::Importance => w::IMPORTANCE,
        FieldName::Impact => w::IMPACT,
        FieldName::Status => w::STATUS,
        FieldName::Why => w::WHY,
        FieldName::Domain => w::DOMAIN,
        FieldName::Concern => w::CONCERN,
        FieldName::Baseline => w::BASELINE,
        FieldName::Agreed => w::AGREED,
        FieldName::Target => w::TARGET,
        FieldName::Review => w::REVIEW,
    }
}
