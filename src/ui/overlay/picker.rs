//! The library picker: suggestions or hits, and what there is to know of the row on preview.

use ratatui::layout::Rect;

use crate::app::list::window;
use crate::app::picker::{Picker, PickerRow, is_competence_unset, said};
use crate::app::state::State;
use crate::domain::clock::Clock;
use crate::domain::technique::{Minutes, Technique, TechniqueId};
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::{overlay as w, profile, screen::title};

/// Draws the picker.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, picker: &Picker, places: &Areas) {
    let goal = state.desk.as_ref().and_then(|desk| {
        let goal = desk.current_goal()?;
        Some((desk.dossier.goals.number(goal.id)?, goal.words.as_str()))
    });
    let heading = match goal {
        Some((number, words)) => {
            let most = usize::from(places.window.width).saturating_sub(34);
            title::library_for(number, &text::cut(words, most, pen.glyphs().cut))
        }
        None => title::LIBRARY.to_owned(),
    };
    let right = if picker.rows.is_empty() {
        String::new()
    } else {
        w::found(picker.total)
    };
    let wish = (
        places.window.width.saturating_sub(12).clamp(72, 110),
        u16::MAX - 8,
    );
    let inner = open(pen, state, places, (&heading, &right), wish, Stands::Top);
    filter(pen, &picker.query, row(inner, 0));
    let body = below(inner, 1);
    if let Some(words) = empty(state, picker) {
        let used = say(pen, &words, Role::Text, below(body, 1)) + 1;
        close(pen, picker, below(body, cell(used)));
        return;
    }
    // Always the same number of rows, so that the list stays where it is when the preview changes.
    let details: u16 = if body.height >= 20 { 7 } else { 5 };
    let details = details.min(body.height.saturating_sub(4));
    let list = Rect {
        height: body.height.saturating_sub(details + u16::from(details > 0)),
        ..body
    };
    let range = window(picker.rows.len(), picker.cursor, usize::from(list.height));
    let sight: Vec<(usize, &PickerRow)> = picker
        .rows
        .iter()
        .enumerate()
        .skip(range.start)
        .take(range.len())
        .collect();
    // One column for what was said of them before, as wide as the widest in sight.
    let wide = sight
        .iter()
        .map(|(_, hit)| text::cells(&last(state, hit).text))
        .max();
    for (n, hit) in sight {
        let place = row(list, n - range.start);
        hit_row(
            pen,
            state,
            picker,
            hit,
            (n, cell(wide.unwrap_or_default())),
            place,
        );
    }
    if details > 0 {
        let place = below(body, list.height);
        pen.across(place, false);
        if let Some(hit) = picker.rows.get(picker.preview) {
            training(pen, state, (picker.preview, hit), place);
            details_of(pen, state, hit, below(place, 1));
        }
    }
}

fn empty(state: &State, picker: &Picker) -> Option<String> {
    let typed = picker.query.text().trim();
    if !picker.rows.is_empty() {
        None
    } else if state.shelf.is_none() {
        Some(w::READING_LIBRARY.to_owned())
    } else if typed.is_empty() {
        Some(w::TYPE_TO_SEARCH.to_owned())
    } else {
        Some(w::nothing_like(typed))
    }
}

fn close(pen: &mut Pen<'_>, picker: &Picker, area: Rect) {
    if !picker.close.is_empty() {
        let names = picker.close.join(", ");
        say(pen, &[w::CLOSE, " ", &names].concat(), Role::Quiet, area);
    }
}

fn technique<'a>(state: &'a State, id: &str) -> Option<&'a Technique> {
    let shelf = state.shelf.as_deref()?;
    shelf.library.get(id.parse::<TechniqueId>().ok()?)
}

fn hit_row(
    pen: &mut Pen<'_>,
    state: &State,
    picker: &Picker,
    hit: &PickerRow,
    (n, last_wide): (usize, u16),
    area: Rect,
) {
    let is_lit = n == picker.cursor;
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
    }
    let found = technique(state, &hit.id);
    let name = found.map_or(hit.id.as_str(), |technique| technique.name.as_str());
    // A digit lights its row only while nothing is typed.
    let is_numbered = picker.query.is_empty() && n < 9;
    if is_numbered {
        pen.put(right_of(area, 2), &(n + 1).to_string(), Role::Quiet);
    }
    let start = right_of(area, if picker.query.is_empty() { 4 } else { 2 });
    let family = found
        .zip(state.shelf.as_deref())
        .map_or("", |(technique, shelf)| {
            shelf.library.family_title(technique)
        });
    let room = start.width.saturating_sub(last_wide + 2);
    let family_wide = if room >= 54 {
        (room * 2 / 5).min(34)
    } else {
        0
    };
    let words = Rect {
        width: room.saturating_sub(family_wide + 1),
        ..start
    };
    let used = pen.put_field(words, name, is_lit, Role::Text);
    pen.mark_matched(words, name, &hit.matched);
    let mut used = used;
    if let Some(badge) = found
        .map(Technique::badge)
        .filter(|badge| !badge.is_empty())
    {
        used += 2 + pen.put(right_of(words, used + 2), &badge, Role::Heading);
    }
    if let Some(via) = &hit.via {
        pen.put(right_of(words, used + 2), &w::via(via), Role::Quiet);
    }
    if family_wide > 0 {
        let place = Rect {
            width: family_wide,
            ..right_of(start, words.width + 1)
        };
        pen.put(place, family, Role::Quiet);
    }
    let end = right_of(start, start.width.saturating_sub(last_wide));
    pen.put_all(end, &[last(state, hit)]);
}

/// Returns the last column: what stops a technique, what to ask first, else what this client said of it before.
fn last(state: &State, hit: &PickerRow) -> Piece {
    let Some(found) = technique(state, &hit.id) else {
        return piece(String::new(), Role::Quiet);
    };
    let said = said(state, found);
    if !said.stop.is_empty() {
        return piece(said.stop, Role::Alarm);
    }
    if let Some((first, more)) = said.asks.split_first() {
        return piece(w::ask_first_of(first, more.len()), Role::Heading);
    }
    let role = if said.before == w::NEW {
        Role::Quiet
    } else {
        Role::Rate
    };
    piece(said.before, role)
}

/// Says on the line above the details that a technique asks for more training than is on file. It takes no row from what
/// is there to heed; where no training is on file at all, that is said once, of the first row.
fn training(pen: &mut Pen<'_>, state: &State, (n, hit): (usize, &PickerRow), area: Rect) {
    let Some(found) = technique(state, &hit.id) else {
        return;
    };
    let said = said(state, found);
    let label = if !said.training.is_empty() {
        piece(said.training, Role::Heading)
    } else if n == 0 && is_competence_unset(state, found) {
        piece(profile::NOT_SET, Role::Quiet)
    } else {
        return;
    };
    let blank = || piece(" ", Role::Text);
    let room = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    pen.put_right(room, &[blank(), label, blank()]);
}

fn details_of(pen: &mut Pen<'_>, state: &State, hit: &PickerRow, area: Rect) {
    let Some(found) = technique(state, &hit.id) else {
        return;
    };
    let mut first = String::from(found.gist.as_str());
    if !first.ends_with(['.', '!', '?']) {
        first.push('.');
    }
    first.push(' ');
    first.push_str(&minutes(state, found.minutes));
    let mut top = say(pen, &first, Role::Text, area);
    let said = said(state, found);
    if !found.taken_away.is_empty() {
        let words = w::full_stop(&found.badge());
        top += say(pen, &words, Role::Heading, below(area, cell(top)));
    }
    if !said.asks.is_empty() {
        let words = w::full_stop(&said.asks.join(", "));
        top += say(pen, &words, Role::Heading, below(area, cell(top)));
    }
    if !said.stop.is_empty() {
        let words = w::not_advised(&said.stop);
        top += say(pen, &words, Role::Alarm, below(area, cell(top)));
    }
    let care = cautions(state, found);
    if !care.is_empty() {
        let all = [w::CARE, " ", &care.join("; ")].concat();
        top += say(pen, &all, Role::Text, below(area, cell(top)));
    }
    if !hit.why.is_empty() {
        let why = crate::words::screen::session::why(&hit.why);
        say(pen, &why, Role::Quiet, below(area, cell(top)));
    }
}

/// Returns what to heed: words for everyone, then each note with the flags it is for.
fn cautions(state: &State, technique: &Technique) -> Vec<String> {
    let flags = state
        .shelf
        .as_deref()
        .map(|shelf| &shelf.library.vocabulary().flags);
    let mut notes: Vec<(&str, Vec<&str>)> = Vec::new();
    for caution in &technique.cautions {
        let name = flags.map_or("", |flags| flags.slug(caution.flag));
        let note = caution.note.as_ref().map_or("", |note| note.as_str());
        match notes.iter_mut().find(|(known, _)| *known == note) {
            Some((_, names)) => names.push(name),
            None => notes.push((note, vec![name])),
        }
    }
    let general = technique
        .caution_words
        .as_ref()
        .map(|words| words.as_str().to_owned());
    general
        .into_iter()
        .chain(notes.into_iter().map(|(note, names)| {
            let names = names.join(", ");
            if note.is_empty() {
                names
            } else {
                [names.as_str(), ": ", note].concat()
            }
        }))
        .collect()
}

/// Returns how long a technique takes and whether that fits what is left.
fn minutes(state: &State, minutes: Minutes) -> String {
    let mut words = match minutes {
        Minutes::Any => w::WOVEN.to_owned(),
        Minutes::Span(from, to) => w::minutes(from, to),
    };
    words.push('.');
    let clock = state
        .desk
        .as_ref()
        .and_then(|desk| Some(Clock::of(desk.running()?, desk.steadied(state.now))));
    if let Some(clock) = clock.filter(|clock| clock.left >= 0) {
        let fits = u16::try_from(clock.left).is_ok_and(|left| minutes.fits(left));
        let verdict = if fits { w::FITS } else { w::TOO_LONG };
        words.push(' ');
        words.push_str(&w::left(clock.left, verdict));
        words.push('.');
    }
    words
}
