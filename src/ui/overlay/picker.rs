//! The library picker: suggestions or hits, and what there is to know of the row on preview.

use ratatui::layout::Rect;

use crate::app::list::window;
use crate::app::picker::{Picker, PickerRow, Said, Sight};
use crate::app::state::State;
use crate::domain::clock::Clock;
use crate::domain::technique::{Caution, Minutes, Technique};
use crate::domain::vocabulary::Evidence;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::technique_card::{self as card, preview};
use crate::words::{facet, overlay as w, profile, screen::title};

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
    // What is left out is said where it is left out (matching.md M-07).
    let heading = match (&state.shelf, picker.narrowed.is_empty()) {
        (Some(shelf), false) => {
            let of = shelf.library.iter().count();
            facet::heading(picker.total, of, &picker.narrowed.join(", "))
        }
        _ => heading,
    };
    // The heading of a narrowed list counts already.
    let right = if picker.rows.is_empty() || !picker.narrowed.is_empty() {
        String::new()
    } else {
        w::found(picker.total)
    };
    let wish = (wide(places), u16::MAX - 8);
    let inner = open(pen, state, places, (&heading, &right), wish, Stands::Top);
    filter(pen, &picker.query, row(inner, 0));
    if picker.query.is_empty() {
        how(pen, row(inner, 0));
    }
    let mut body = below(inner, 1);
    for words in &picker.says {
        let used = say(pen, words, Role::Heading, body);
        body = below(body, cell(used));
    }
    if let Some(words) = empty(state, picker) {
        say(pen, &words, Role::Text, below(body, 1));
        return;
    }
    // Always the same number of rows, so that the list stays where it is when the preview changes.
    let details: u16 = if body.height >= 20 { 7 } else { 5 };
    let details = details.min(body.height.saturating_sub(4));
    let list = Rect {
        height: body.height.saturating_sub(details + u16::from(details > 0)),
        ..body
    };
    let look = Sight::of(state);
    let look = look.as_ref();
    let range = window(picker.rows.len(), picker.cursor, usize::from(list.height));
    let rows: Vec<Row<'_>> = (picker.rows.iter().enumerate())
        .skip(range.start)
        .take(range.len())
        .map(|(n, hit)| Row::of(look, n, hit, body.width))
        .collect();
    // One column for what was said of them before, as wide as the widest in sight.
    let wide = rows.iter().map(|row| text::cells(&row.last.text)).max();
    let wide = cell(wide.unwrap_or_default());
    for hit in rows {
        let place = row(list, hit.n - range.start);
        hit_row(pen, state, picker, &hit, wide, place);
    }
    if details > 0 {
        let place = below(body, list.height);
        pen.across(place, false);
        // While Enter keeps the words nothing is lit, and there is nothing to tell of it.
        let hit = picker.rows.get(picker.preview);
        let hit = hit.filter(|_| !picker.keeps_words());
        if let (Some(look), Some(hit)) = (look, hit)
            && let Some(found) = look.technique(&hit.id)
        {
            let said = look.said(found);
            training(pen, look, (picker.preview, found), &said.training, place);
            let told = details_of(state, look, picker, (hit, found), &said);
            put_details(pen, told, below(place, 1));
        }
    }
}

/// A row in sight, with what has to be said of it.
struct Row<'a> {
    n: usize,
    hit: &'a PickerRow,
    found: Option<&'a Technique>,
    /// The last column.
    last: Piece,
}

impl<'a> Row<'a> {
    fn of(look: Option<&Sight<'a>>, n: usize, hit: &'a PickerRow, wide: u16) -> Self {
        let found = look.and_then(|look| look.technique(&hit.id));
        let last = match (look, found) {
            (Some(look), Some(found)) => last(found, look.said(found), wide),
            _ => piece(String::new(), Role::Quiet),
        };
        Self {
            n,
            hit,
            found,
            last,
        }
    }
}

/// Returns how wide the inside of the picker would like to be.
pub(super) fn wide(places: &Areas) -> u16 {
    places.window.width.saturating_sub(12).clamp(72, 110)
}

pub(crate) fn empty(state: &State, picker: &Picker) -> Option<String> {
    let typed = picker.query.text().trim();
    if !picker.rows.is_empty() {
        None
    } else if !picker.narrowed.is_empty() {
        Some(w::nothing_narrowed(&picker.narrowed.join(", ")))
    } else if state.shelf.is_none() {
        Some(w::READING_LIBRARY.to_owned())
    } else if typed.is_empty() {
        Some(w::TYPE_TO_SEARCH.to_owned())
    } else {
        Some(w::nothing_like(typed, &picker.close))
    }
}

fn hit_row(
    pen: &mut Pen<'_>,
    state: &State,
    picker: &Picker,
    shown: &Row<'_>,
    last_wide: u16,
    area: Rect,
) {
    let Row { n, hit, found, .. } = *shown;
    let is_lit = n == picker.cursor && !picker.keeps_words();
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
    }
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
    // What the practice changed says so in every list (matching.md 11), and what it likes is marked.
    let marks = found.map_or_else(String::new, marks);
    let words = Rect {
        width: words.width.saturating_sub(cell(text::cells(&marks))),
        ..words
    };
    let used = pen.put_field(words, name, is_lit, Role::Text);
    let behind = Rect {
        width: start.width,
        ..right_of(start, used)
    };
    pen.put(behind, &marks, Role::Quiet);
    let used = used + cell(text::cells(&marks));
    pen.mark_matched(words, name, &hit.matched);
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
    pen.put_all(end, std::slice::from_ref(&shown.last));
}

/// Says how the list is narrowed, at the end of the empty filter.
fn how(pen: &mut Pen<'_>, area: Rect) {
    let room = usize::from(area.width.saturating_sub(4));
    let words = [facet::HOW, facet::HOW_SHORT]
        .into_iter()
        .find(|words| text::cells(words) <= room);
    if let Some(words) = words {
        pen.put_right(area, &[piece(words, Role::Quiet)]);
    }
}

/// Returns the marks behind a name: changed by the practice, liked.
pub(crate) fn marks(technique: &Technique) -> String {
    let badge = technique.badge();
    let liked = technique.is_favourite.then_some(card::LIKED_MARK);
    [badge.as_str()]
        .into_iter()
        .filter(|badge| !badge.is_empty())
        .chain(liked)
        .flat_map(|mark| [" ", mark])
        .collect()
}

/// Returns the last column: what stops a technique, what to ask first, else what this client said of it before. A stop and
/// what to ask are said in fewer words rather than cut; of a row of `wide` cells they leave the name its place.
fn last(found: &Technique, said: Said, wide: u16) -> Piece {
    let most = usize::from(wide).saturating_sub(NAME);
    let fits = |ways: Vec<String>, least: String| {
        let mut ways = ways.into_iter();
        ways.find(|words| text::cells(words) <= most)
            .unwrap_or(least)
    };
    let heed = match (said.stops.split_first(), said.asks.split_first()) {
        (Some((first, more)), _) => {
            let short = preview::stop_short(first, more.len());
            let words = fits(vec![said.stop, short], preview::STOP.to_owned());
            Some((words, Role::Alarm))
        }
        (None, Some((first, more))) => {
            let all = w::ask_first_of(first, more.len());
            let words = fits(vec![all], preview::ask_short(more.len() + 1));
            Some((words, Role::Heading))
        }
        (None, None) => None,
    };
    if found.evidence == Evidence::X {
        let words = heed.map_or_else(String::new, |(words, _)| [", ", &words].concat());
        return piece([preview::LEVEL_X, &words].concat(), Role::Risk);
    }
    if let Some((words, role)) = heed {
        return piece(words, role);
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
fn training(
    pen: &mut Pen<'_>,
    look: &Sight<'_>,
    (n, found): (usize, &Technique),
    said: &str,
    area: Rect,
) {
    let label = if !said.is_empty() {
        piece(said.to_owned(), Role::Heading)
    } else if n == 0 && look.is_competence_unset(found) {
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

/// How many cells the name of a row keeps beside what is to be heeded.
const NAME: usize = 22;

/// Draws what there is to know of the row on preview; says where there is more than fits.
fn put_details(pen: &mut Pen<'_>, told: Vec<(String, Role)>, area: Rect) {
    let width = usize::from(area.width);
    let rows: Vec<(String, Role)> = told
        .into_iter()
        .flat_map(|(words, role)| {
            let rows = text::wrap(&words, width);
            rows.into_iter().map(move |row| (row, role))
        })
        .collect();
    let tall = usize::from(area.height);
    for (n, (words, role)) in rows.iter().take(tall).enumerate() {
        let is_cut = n + 1 == tall && rows.len() > tall;
        let more = if is_cut { preview::MORE } else { "" };
        let room = width.saturating_sub(text::cells(more));
        let place = row(area, n);
        let used = if is_cut {
            let words = [words, pen.glyphs().cut].concat();
            pen.put(place, &text::cut(&words, room, pen.glyphs().cut), *role)
        } else {
            pen.put(place, words, *role)
        };
        let end = right_of(place, used);
        pen.put_right(end, &[piece(more, Role::Quiet)]);
    }
}

/// Returns what there is to know of a technique, what has to be heeded first.
pub(crate) fn details_of(
    state: &State,
    look: &Sight<'_>,
    picker: &Picker,
    (hit, found): (&PickerRow, &Technique),
    said: &Said,
) -> Vec<(String, Role)> {
    let mut all = Vec::new();
    if !found.taken_away.is_empty() {
        all.push((w::full_stop(&found.badge()), Role::Heading));
    }
    if !said.stop.is_empty() {
        all.push((w::not_advised(&said.stop), Role::Alarm));
    }
    if let Some((first, more)) = said.asks.split_first() {
        // The words before each flag are said once.
        let more = more
            .iter()
            .map(|ask| ask.strip_prefix(preview::ASK).unwrap_or(ask));
        let asks: Vec<&str> = std::iter::once(first.as_str()).chain(more).collect();
        all.push((w::full_stop(&asks.join(", ")), Role::Heading));
    }
    if found.evidence == Evidence::X {
        let note = found.evidence_note.as_deref().unwrap_or_default();
        all.push(([card::WARNING, " ", note].concat(), Role::Risk));
    }
    let care = |words: &[String]| [w::CARE, " ", &words.join("; ")].concat();
    let (present, rest) = cautions(state, look, found);
    if !present.is_empty() {
        all.push((care(&present), Role::Heading));
    }
    let needs = needs(state, found);
    if !needs.is_empty() {
        all.push((preview::needs(&needs.join(", ")), Role::Heading));
    }
    let mut gist = vec![minutes(state, found.minutes), found.gist.to_string()];
    if !found.gist.ends_with(['.', '!', '?'])
        && let Some(gist) = gist.last_mut()
    {
        gist.push('.');
    }
    gist.extend(found.is_favourite.then(|| preview::LIKED.to_owned()));
    let badge = if found.id.is_own() {
        card::OWN
    } else {
        card::CHANGED
    };
    gist.extend(found.is_own.then(|| w::full_stop(badge)));
    all.push((gist.join(" "), Role::Text));
    if !rest.is_empty() {
        all.push((care(&rest), Role::Text));
    }
    if !hit.why.is_empty() {
        let why = crate::words::screen::session::why(&hit.why);
        all.push((why, Role::Quiet));
    }
    if let Some((_, when)) = picker.when.as_ref().filter(|(id, _)| *id == hit.id)
        && !when.is_empty()
    {
        all.push((preview::when(when), Role::Text));
    }
    all
}

/// Returns the names of what comes before it and was not used with this client yet.
fn needs(state: &State, found: &Technique) -> Vec<String> {
    let (Some(shelf), Some(desk)) = (&state.shelf, &state.desk) else {
        return Vec::new();
    };
    let ledger = &desk.shown.ledger;
    found
        .prerequisites
        .iter()
        .filter(|id| ledger.get(&id.to_string()).is_none())
        .filter_map(|id| Some(shelf.library.get(*id)?.name.to_string()))
        .collect()
}

/// Returns what to heed: the notes on flags that are present for this client, then words for everyone with the notes on
/// what is not known. What was ruled out is left out. Flags with one and the same note stand together.
fn cautions(state: &State, look: &Sight<'_>, found: &Technique) -> (Vec<String>, Vec<String>) {
    let here = |caution: &&Caution| !look.is_ruled_out(caution.flag);
    let (present, rest): (Vec<&Caution>, Vec<&Caution>) = (found.cautions.iter())
        .filter(here)
        .partition(|caution| look.is_present(caution.flag));
    let general = found.caution_words.as_ref();
    let general = general.map(|words| words.as_str().to_owned());
    let rest = general.into_iter().chain(notes(state, &rest)).collect();
    (notes(state, &present), rest)
}

/// Returns each note with the flags it is for.
fn notes(state: &State, cautions: &[&Caution]) -> Vec<String> {
    let flags = state
        .shelf
        .as_deref()
        .map(|shelf| &shelf.library.vocabulary().flags);
    let mut notes: Vec<(&str, Vec<&str>)> = Vec::new();
    for caution in cautions {
        let name = flags.map_or("", |flags| flags.slug(caution.flag));
        let note = caution.note.as_ref().map_or("", |note| note.as_str());
        match notes.iter_mut().find(|(known, _)| *known == note) {
            Some((_, names)) => names.push(name),
            None => notes.push((note, vec![name])),
        }
    }
    let worded = |(note, names): (&str, Vec<&str>)| {
        let names = names.join(", ");
        if note.is_empty() {
            names
        } else {
            [names.as_str(), ": ", note].concat()
        }
    };
    notes.into_iter().map(worded).collect()
}

/// Returns how long a technique takes and whether that fits what is left.
pub(crate) fn minutes(state: &State, minutes: Minutes) -> String {
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
