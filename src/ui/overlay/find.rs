//! What was found: whose, when, what kind, and the words with the match marked.

use ratatui::layout::Rect;

use crate::app::find::{Find, place_name};
use crate::app::list::window;
use crate::app::state::State;
use crate::domain::search::texts::{Hit, Where};
use crate::domain::search::wanted::Wanted;
use crate::domain::session::Kind;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, below, cell, right_of, row};
use crate::ui::theme::Role;
use crate::ui::{dates, meaning, text};
use crate::words::find as w;

/// How wide the parts of a row are.
const NAME: u16 = 12;
const NARROW_NAME: u16 = 8;
const DAY: u16 = 12;
const KIND: u16 = 6;

/// Draws the search.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, find: &Find, places: &Areas) {
    let wish = (
        places.window.width.saturating_sub(8).clamp(72, 120),
        u16::MAX - 8,
    );
    let typed = find.query.text().trim();
    let title = if find.all { w::TITLE_ALL } else { w::TITLE };
    let heading = (title, &*count(find, typed, wish.0 > places.window.width));
    let inner = open(pen, state, places, heading, wish, Stands::Top);
    filter(pen, &find.query, row(inner, 0));
    let mut list = below(inner, 1);
    if find.progress.troubled > 0 && list.height > 2 {
        // What to do about them stands at the end of the sentence.
        let words = w::troubled(find.progress.troubled);
        let lines = text::wrap(&words, usize::from(list.width));
        let most = usize::from(list.height / 2);
        list.height -= cell(lines.len().min(most));
        for (n, words) in lines.iter().take(most).enumerate() {
            let area = row(list, usize::from(list.height) + n);
            pen.put(Rect { height: 1, ..area }, words, Role::Quiet);
        }
    }
    if find.hits.is_empty() {
        let words = match (typed.is_empty(), find.all) {
            (true, _) => w::TYPE.to_owned(),
            (_, false) => w::not_found(typed),
            (_, true) if find.progress.is_done => w::not_found_anywhere(typed),
            (_, true) => w::NOTHING_YET.to_owned(),
        };
        say(pen, &words, Role::Quiet, list);
        return;
    }
    let wanted = Wanted::new(typed);
    let range = window(find.hits.len(), find.cursor, usize::from(list.height));
    let sight = find.hits.iter().enumerate();
    for (n, hit) in sight.skip(range.start).take(range.len()) {
        let area = row(list, n - range.start);
        let is_lit = n == find.cursor;
        if is_lit {
            pen.put(area, pen.glyphs().select, Role::Lit);
        }
        draw(
            pen,
            state,
            (hit, find.all),
            &wanted,
            is_lit,
            right_of(area, 2),
        );
    }
}

/// Returns what stands at the right of the title: how many were found, and where.
fn count(find: &Find, typed: &str, is_narrow: bool) -> String {
    let found = w::found(find.hits.len(), find.found);
    let progress = find.progress;
    match (typed.is_empty(), find.all) {
        (true, _) => String::new(),
        (_, false) if find.hits.is_empty() => String::new(),
        (_, false) => found,
        (_, true) if progress.of == 0 => String::new(),
        (_, true) if progress.is_done => w::in_all(&found, progress.of),
        (_, true) if is_narrow => w::so_far_in_short(find.found, progress.read, progress.of),
        (_, true) => w::so_far(&found, progress.read, progress.of),
    }
}

/// Draws one hit; where all clients are searched, whose it is stands first.
fn draw(
    pen: &mut Pen<'_>,
    state: &State,
    (hit, all): (&Hit, bool),
    wanted: &Wanted,
    is_lit: bool,
    area: Rect,
) {
    let today = state.now.wall.date_naive();
    let day = hit
        .at
        .map(|at| dates::day(at.date(), today))
        .unwrap_or_default();
    let at = if all {
        let wide = if area.width < 64 { NARROW_NAME } else { NAME };
        let name = Rect {
            width: area.width.min(wide),
            ..area
        };
        pen.put_field(name, &hit.name, is_lit, Role::Text);
        let start = right_of(area, wide + 1);
        pen.put(start, &day, Role::Quiet);
        right_of(start, DAY)
    } else {
        pen.put_field(area, &day, is_lit, Role::Quiet);
        right_of(area, DAY)
    };
    let (kind, role) = match (&hit.kind, hit.place) {
        (Some(kind), _) => (meaning::word_of(state, kind), meaning::role(kind)),
        (None, Where::Risk(_)) => (meaning::word(&Kind::Risk), meaning::role(&Kind::Risk)),
        (None, _) => (place_name(hit.place).to_owned(), Role::Heading),
    };
    let used = pen.put(at, &kind, role).max(KIND) + 1;
    let place = right_of(at, used);
    let (shown, marks) = around(
        &hit.words,
        wanted,
        usize::from(place.width),
        pen.glyphs().cut,
    );
    pen.put_matched(place, &shown, &marks, Role::Text);
}

/// Returns the part of a text that shows the first match, safe to show, and which of its letters matched. `cut` stands where
/// words before it are left out: a `not` may be among them.
fn around(words: &str, wanted: &Wanted, width: usize, cut: &str) -> (String, Vec<usize>) {
    // Marks are counted in what is shown, so whatever cannot be shown is written out first.
    let words = crate::domain::safe::safe(words);
    let marks = wanted.marks(&words);
    let (first, last) = (
        marks.first().copied().unwrap_or(0),
        marks.last().copied().unwrap_or(0),
    );
    let before =
        |end: usize| -> usize { text::cells(&words.chars().take(end).collect::<String>()) };
    // A match further back than the row is wide is brought into sight.
    let skip = if before(last + 1) + 4 > width {
        let far = first.saturating_sub(width / 2);
        // From the beginning of a word, where one begins before the match.
        let mut before = words.chars().take(first).skip(far);
        let space = before.position(|c| far > 0 && c == ' ');
        space.map_or(far, |space| far + space + 1)
    } else {
        0
    };
    let mark = if skip > 0 { cut } else { "" };
    let shown = mark.chars().chain(words.chars().skip(skip)).collect();
    let before = mark.chars().count();
    (
        shown,
        marks
            .into_iter()
            .map(|mark| before + mark - skip.min(mark))
            .collect(),
    )
}
