//! The form of a technique of the practice, or of its own copy of another: every field is saved when it is left.
//!
//! The copy begins with everything the row says, above all its cautions; one goes only with its reason.

mod caution;
pub(super) mod marks;
mod show;

use crate::app::form::Filled;
use crate::app::form::named::{self, Known};
use crate::app::msg::{Effect, Shelf};
use crate::app::own;
use crate::app::profile::names;
use crate::app::state::State;
use crate::domain::library::alike::looks;
use crate::domain::own_library::OwnRow;
use crate::domain::safe::is_unsafe;
use crate::domain::technique::{Minutes, TechniqueId};
use crate::domain::vocabulary::Evidence;
use crate::words::app::LIBRARY_LOADING;
use crate::words::own as say;
use crate::words::own::field as name;

pub(super) use crate::app::form::own::show::{fields, note};

/// The longest name, in characters.
const NAME: usize = 120;
/// The longest alias, lay word or tag.
const SHORT: usize = 80;
/// The longest gist.
const GIST: usize = 120;
/// The longest other text.
const LONG: usize = 2_000;

/// Returns a technique as the practice has it, or as its own copy would begin.
fn row(state: &State, id: Option<TechniqueId>) -> Option<OwnRow> {
    let id = id?;
    let own = state.own.library.row(id).filter(|row| !row.is_mark());
    own.cloned().or_else(|| {
        let library = &state.shelf.as_ref()?.library;
        let technique = library.get(id)?;
        // What was hidden or liked a moment ago is in the mark, and the library may not know it yet.
        let copy = OwnRow::copy(technique, library.vocabulary());
        Some(match state.own.library.row(id) {
            Some(mark) => OwnRow {
                hidden: mark.hidden,
                favourite: mark.favourite,
                ..copy
            },
            None => copy,
        })
    })
}

/// Takes one field over. The name makes a new technique; without it there is none.
pub(super) fn take(
    state: &mut State,
    id: &mut Option<TechniqueId>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let shelf = state.shelf.clone();
    let shelf = shelf.as_deref().ok_or(LIBRARY_LOADING)?;
    if field == name::COPY {
        return Ok(give_up(state, *id, filled, effects));
    }
    let known = match (row(state, *id), field) {
        (Some(known), _) => known,
        (None, name::NAME) => OwnRow::mark(state.own.library.next_id(Some(&shelf.library))),
        (None, _) if filled.text.is_empty() => return Ok(String::new()),
        (None, _) => return Err(say::NAME_FIRST.to_owned()),
    };
    if filled.text.chars().any(|c| is_unsafe(c) && c != '\n') {
        return Err(say::HIDDEN_CHARACTER.to_owned());
    }
    let mut new = known.clone();
    let shown = fill(state, shelf, &mut new, field, filled)?;
    if new != known {
        let what = say::step(new.id, field);
        let now = new.id;
        if own::change(state, &what, effects, |own| own.put(new)) {
            *id = Some(now);
        }
    }
    Ok(shown)
}

/// Puts what was typed into a row; returns what the field shows from then on.
fn fill(
    state: &State,
    shelf: &Shelf,
    row: &mut OwnRow,
    field: &'static str,
    filled: Filled<'_>,
) -> Result<String, String> {
    let typed = filled.text;
    match field {
        name::NAME => named_so(shelf, row, typed),
        name::ALIASES => listed(typed, SHORT).map(|list| kept(&mut row.aliases, list)),
        name::LAY => listed(typed, SHORT).map(|list| kept(&mut row.lay, list)),
        name::TAGS => listed(typed, SHORT).map(|list| kept(&mut row.tags, list)),
        name::FAMILY => {
            let found = names::family(Some(shelf), typed)?.ok_or(say::FILL)?;
            let title = names::family_title(Some(shelf), &found);
            row.family = Some(found);
            Ok(title)
        }
        name::ORIENTATIONS => known_ones(&named::orientations(state), typed, &mut row.orientations),
        name::CONCERNS => known_ones(&show::concerns(shelf), typed, &mut row.concerns),
        name::STEPS => known_ones(&show::steps(shelf), typed, &mut row.phases),
        name::MINUTES => {
            let minutes = minutes(typed).ok_or(say::MINUTES_FORM)?;
            row.minutes = Some(minutes);
            Ok(show::minutes(Some(minutes)))
        }
        name::EVIDENCE => evidence(shelf, row, filled),
        name::EVIDENCE_NOTE => {
            if typed.is_empty() && row.evidence.is_some_and(Evidence::needs_note) {
                return Err(say::NOTE_NEEDED.to_owned());
            }
            words(&mut row.evidence_note, typed, LONG)
        }
        name::CAUTIONS => caution::take(shelf, row, filled),
        name::CAUTION_WORDS => caution::take_words(shelf, row, filled),
        name::WHY => caution::take_why(shelf, row, typed),
        name::SOURCE | name::GIST if typed.is_empty() => Err(say::FILL.to_owned()),
        name::SOURCE => words(&mut row.source, typed, LONG),
        name::GIST => {
            let length = typed.chars().count();
            if length > GIST {
                return Err(say::gist_too_long(length));
            }
            words(&mut row.gist, typed, GIST)
        }
        name::WHEN | name::WATCH | name::OUTLINE => card(shelf, row, field, typed),
        name::CONSENT => words(&mut row.consent_note, typed, LONG),
        name::NEEDS => pointers(state, row.id, typed, &mut row.prerequisites),
        _ => pointers(state, row.id, typed, &mut row.pairs_with),
    }
}

fn named_so(shelf: &Shelf, row: &mut OwnRow, typed: &str) -> Result<String, String> {
    if looks(typed).is_empty() {
        return Err(say::NAME_NEEDED.to_owned());
    }
    let wanted = looks(typed);
    let mut others = shelf.library.all().filter(|other| other.id != row.id);
    if let Some(other) = others.find(|other| looks(&other.name) == wanted) {
        return Err(say::name_taken(other.id, &other.name));
    }
    words(&mut row.name, typed, NAME)
}

/// Keeps one text; blanks and ends of lines become single blanks.
fn words(place: &mut Option<String>, typed: &str, most: usize) -> Result<String, String> {
    let flat = flat(typed);
    let length = flat.chars().count();
    if length > most {
        return Err(say::too_long(length, most));
    }
    *place = Some(flat.clone()).filter(|words| !words.is_empty());
    Ok(flat)
}

fn flat(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads several texts with semicolons between them, each once.
fn listed(typed: &str, most: usize) -> Result<Vec<String>, String> {
    let mut list: Vec<String> = Vec::new();
    for part in typed.split(';').map(flat).filter(|part| !part.is_empty()) {
        let length = part.chars().count();
        if length > most {
            return Err(say::too_long(length, most));
        }
        if !list.contains(&part) {
            list.push(part);
        }
    }
    Ok(list)
}

fn kept(place: &mut Vec<String>, list: Vec<String>) -> String {
    *place = list;
    show::several(place)
}

fn known_ones(known: &[Known], typed: &str, place: &mut Vec<String>) -> Result<String, String> {
    let found = named::several(known, typed)?;
    if found.is_empty() {
        return Err(say::NEEDED.to_owned());
    }
    *place = found;
    Ok(place.join(show::COMMA))
}

fn minutes(typed: &str) -> Option<Minutes> {
    let number = |text: &str| {
        text.trim()
            .parse::<u16>()
            .ok()
            .filter(|n| (1..=480).contains(n))
    };
    if typed.eq_ignore_ascii_case(show::ANY) {
        return Some(Minutes::Any);
    }
    let (least, most) = typed.split_once('-').unwrap_or((typed, typed));
    let (least, most) = (number(least)?, number(most)?);
    (least <= most).then_some(Minutes::Span(least, most))
}

fn evidence(shelf: &Shelf, row: &mut OwnRow, filled: Filled<'_>) -> Result<String, String> {
    let at = filled.at.checked_sub(1);
    let Some(level) = at.and_then(|at| Evidence::ALL.get(at).copied()) else {
        return match row.evidence {
            Some(_) => Err(say::LEVEL_NEEDED.to_owned()),
            None => Ok(filled.text.to_owned()),
        };
    };
    let beside = filled
        .beside(name::EVIDENCE_NOTE)
        .map(flat)
        .unwrap_or_default();
    if level.needs_note() && row.evidence_note.is_none() {
        if beside.is_empty() {
            return Err(say::NOTE_FIRST.to_owned());
        }
        words(&mut row.evidence_note, &beside, LONG)?;
    }
    let is_warning_lost = level != Evidence::X && caution::is_warned(shelf, row.id);
    if is_warning_lost && !caution::has_reason(row, filled) {
        return Err(say::WARNING_NEEDS_WHY.to_owned());
    }
    row.evidence = Some(level);
    Ok(filled.text.to_owned())
}

/// When it helps, what to watch, how it is done: the copy takes the whole shipped card over before a part of it changes.
fn card(shelf: &Shelf, row: &mut OwnRow, field: &str, typed: &str) -> Result<String, String> {
    if !row.has_card()
        && let Some(shipped) = shelf
            .library
            .get(row.id)
            .and_then(|technique| shelf.library.card(technique))
    {
        *row = row.clone().with_card(&shipped);
    }
    match field {
        name::WHEN => words(&mut row.when, typed, LONG),
        name::WATCH => words(&mut row.watch, typed, LONG),
        _ => {
            let lines = typed.lines().map(flat).filter(|line| !line.is_empty());
            let lines: Vec<String> = lines.collect();
            if let Some(long) = lines
                .iter()
                .map(|line| line.chars().count())
                .find(|n| *n > LONG)
            {
                return Err(say::too_long(long, LONG));
            }
            row.outline = lines;
            Ok(row.outline.join(show::LINE_END))
        }
    }
}

fn pointers(
    state: &State,
    id: TechniqueId,
    typed: &str,
    place: &mut Vec<TechniqueId>,
) -> Result<String, String> {
    let found = named::techniques(state, typed)?;
    let found: Vec<TechniqueId> = found.iter().filter_map(|id| id.parse().ok()).collect();
    if found.contains(&id) {
        return Err(say::ITSELF.to_owned());
    }
    *place = found;
    Ok(show::ids(place))
}

/// Gives the own copy up: the row reads as before it, and what is hidden, liked or tagged stays.
fn give_up(
    state: &mut State,
    id: Option<TechniqueId>,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> String {
    let row = id.and_then(|id| state.own.library.row(id)).cloned();
    if let Some(row) = row.filter(|_| filled.at == 1) {
        let what = say::step(row.id, name::COPY);
        own::change(state, &what, effects, |own| {
            own.change(row.id, |kept| {
                *kept = OwnRow {
                    hidden: row.hidden,
                    favourite: row.favourite,
                    tags: row.tags.clone(),
                    ..OwnRow::mark(row.id)
                };
            });
        });
    }
    filled.text.to_owned()
}
