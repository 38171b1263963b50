//! The form of a measure: the item with its answers, the row of all answers, the score as it builds, what was done about a
//! critical answer, and the line over the therapy in the room that is left.

use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::keying::told::{self, Tone};
use crate::app::keying::{At, Keying, critical, keys};
use crate::app::msg::Shelf;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::measure::{Item, Measure, Version};
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, all_but_message, field, framed, placed, say};
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::theme::Role;
use crate::ui::{hints, text, trend};
use crate::words::keying as w;

/// The widest the form becomes.
const WIDE: u16 = 118;
/// From so many rows on the line over the therapy has room for its figures.
const TREND: u16 = 4;
/// So many rows are kept for it once there is a score; what can be said elsewhere makes way.
const ROOM_FOR_TREND: u16 = 7;

/// Under so many rows the words about a critical answer stand before anything that makes them fall off the form.
const TIGHT: u16 = 11;

/// Draws the form.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, keying: &Keying, places: &Areas) {
    let (Some(shelf), Some(desk)) = (state.shelf.as_deref(), &state.desk) else {
        return;
    };
    let Some((measure, version)) = keying.measure(shelf) else {
        return;
    };
    let room = all_but_message(places);
    let area = placed(room, (WIDE, u16::MAX), Stands::Top);
    let heading = w::about(&measure.name, &measure.about);
    let inner = framed(
        pen,
        room,
        area,
        (&heading, &right(keying, measure, version)),
    );
    let is_tight = inner.height <= TIGHT && critical::row_of(desk, keying).is_some();
    // The row of hints makes way too.
    let tall = inner.height.saturating_sub(u16::from(!is_tight));
    if !is_tight {
        hints::inside(pen, state, below(inner, tall));
    }
    pen.cursor = Some((inner.x, inner.y));
    let mut form = Form {
        shelf,
        measure,
        version,
        keying,
        desk,
        area: Rect {
            height: tall,
            ..inner
        },
        top: 0,
        is_low: tall < 16,
        is_tight,
    };
    if form.is_tight {
        form.tight(pen);
        return;
    }
    form.item(pen);
    form.answers(pen);
    form.asked(pen);
    form.told(pen);
    form.row(pen);
    form.trend(pen, state);
}

/// Returns what stands at the right of the title: how far it is, or when it was filled in.
fn right(keying: &Keying, measure: &Measure, version: &Version) -> String {
    match keying.at {
        At::Read | At::New | At::Reason | At::Error => {
            w::read_on(&dates::shown(keying.filled.at.date_naive()))
        }
        At::Name => w::NAME_FIRST.to_owned(),
        At::Words => w::LAST_LINE.to_owned(),
        At::Items | At::Row | At::Why | At::Total(_) => {
            told::progress(measure, version, &keying.filled)
        }
    }
}

/// The form while it is drawn, from the top.
struct Form<'a> {
    shelf: &'a Shelf,
    measure: &'a Measure,
    version: &'a Version,
    keying: &'a Keying,
    desk: &'a Desk,
    area: Rect,
    /// The next free row.
    top: u16,
    /// Whether blank rows are left out.
    is_low: bool,
    /// Whether there is no room for everything, and what lit RISK comes before what else can be said.
    is_tight: bool,
}

impl Form<'_> {
    fn rest(&self) -> Rect {
        below(self.area, self.top)
    }

    fn gap(&mut self) {
        if !self.is_low {
            self.top += 1;
        }
    }

    fn say(&mut self, pen: &mut Pen<'_>, words: &str, role: Role) {
        if !words.is_empty() {
            let used = say(pen, words, role, self.rest());
            self.top = (self.top + cell(used)).min(self.area.height);
        }
    }

    /// The item under the cursor: its topic, its answers, their words. The rows are as many at every item, so that nothing
    /// below moves from answer to answer.
    fn item(&mut self, pen: &mut Pen<'_>) {
        let item = self.keying.item(self.measure);
        if self.keying.at == At::Read {
            if let Some(item) = item {
                self.answered(pen, item);
            }
            return;
        }
        let top = self.top;
        match item {
            Some(item) => {
                let head = [
                    piece(format!("{}  ", item.n), Role::Quiet),
                    piece(item.label.clone(), Role::Heading),
                ];
                let used = pen.put_all(row(self.rest(), 0), &head);
                let how = [
                    piece(keys::allowed(item, self.version), Role::Lit),
                    piece("  ", Role::Text),
                    piece(told::how(item, self.version), Role::Quiet),
                ];
                let wide = cell(crate::ui::pen::cells(&how));
                if used + 2 + wide <= self.area.width {
                    pen.put_right(row(self.rest(), 0), &how);
                    self.top += 1;
                } else {
                    pen.put_all(row(below(self.rest(), 1), 0), &how);
                    self.top += 2;
                }
                let wording = told::wording(self.shelf, self.keying, item).unwrap_or_default();
                self.say(pen, wording, Role::Text);
                self.responses(pen, item);
            }
            None if !self.keying.at.is_on_file() => self.say(pen, w::ALL_ANSWERED, Role::Quiet),
            None => {}
        }
        let tallest = self.measure.items.iter().map(|item| self.item_height(item));
        let tallest = tallest.max().filter(|_| !self.is_low).unwrap_or(0);
        self.top = (top + tallest).max(self.top).min(self.area.height);
        self.gap();
    }

    /// In a low window: the item in one row, the answers, and what lit RISK; its three answers where keys go to them.
    fn tight(&mut self, pen: &mut Pen<'_>) {
        if critical::is_lit(self.keying) {
            self.row(pen);
            return;
        }
        match self.keying.item(self.measure) {
            Some(item) if self.keying.at == At::Read => self.answered(pen, item),
            Some(item) => {
                let pieces = [
                    piece(format!("{}  ", item.n), Role::Quiet),
                    piece(keys::allowed(item, self.version), Role::Lit),
                    piece("  ", Role::Text),
                    piece(item.label.clone(), Role::Heading),
                ];
                pen.put_all(row(self.rest(), 0), &pieces);
                self.top = (self.top + 1).min(self.area.height);
            }
            None => {}
        }
        self.numbers(pen);
        if self.keying.at.takes_text() {
            self.asked(pen);
        }
        self.row(pen);
    }

    /// An item of a reading on file with its answer, in one row.
    fn answered(&mut self, pen: &mut Pen<'_>, item: &Item) {
        let value = self.keying.value(item.n);
        let all = told::responses(self.measure, self.version, item);
        let words = all.into_iter().find(|(known, _)| Some(*known) == value);
        let answer = match (value, words) {
            (Some(value), Some((_, words))) => w::critical::answer(value, &words),
            (Some(value), None) => value.to_string(),
            (None, _) => told::mark(self.keying, self.measure, self.version, item.n),
        };
        let pieces = [
            piece(format!("{}  ", item.n), Role::Quiet),
            piece(item.label.clone(), Role::Heading),
            piece("  ", Role::Text),
            piece(answer, Role::Text),
        ];
        pen.put_all(row(self.rest(), 0), &pieces);
        self.top = (self.top + 1).min(self.area.height);
    }

    fn responses(&mut self, pen: &mut Pen<'_>, item: &Item) {
        let words = self.response_words(item);
        self.say(pen, &words, Role::Text);
    }

    fn response_words(&self, item: &Item) -> String {
        let all = told::responses(self.measure, self.version, item);
        let all = all.iter().map(|(value, words)| {
            // A value and its words stay on one row.
            let words = words.replace(' ', "\u{a0}");
            format!("{value}\u{a0}{words}")
        });
        all.collect::<Vec<_>>().join("   ")
    }

    fn item_height(&self, item: &Item) -> u16 {
        let how = told::how(item, self.version);
        let allowed = keys::allowed(item, self.version);
        let head = item.n.to_string().len() + text::cells(&item.label) + 4;
        let one_row = head + text::cells(how) + text::cells(&allowed) + 2;
        let width = usize::from(self.area.width);
        let responses = self.response_words(item);
        let rows = if responses.is_empty() {
            0
        } else {
            text::wrap(&responses, width).len()
        };
        cell(rows) + if one_row <= width { 1 } else { 2 }
    }

    /// The answers in a row, five and five, with the cursor; then who answers and about which time.
    fn answers(&mut self, pen: &mut Pen<'_>) {
        self.numbers(pen);
        let about = w::about(told::respondent(self.measure), &self.version.window);
        let versions = self.measure.versions.len();
        let about = if versions > 1 {
            w::version(&about, versions)
        } else {
            about
        };
        self.say(pen, &about, Role::Quiet);
        if !self.keying.filled.about.is_empty() {
            let named = w::named(&self.keying.filled.about);
            self.say(pen, &named, Role::Quiet);
        }
        self.marks(pen);
    }

    /// The answers as numbers, with the cursor.
    fn numbers(&mut self, pen: &mut Pen<'_>) {
        let n = self.measure.items.len();
        let widest = self.measure.items.iter();
        let widest = widest.map(|item| item.max.to_string().len()).max();
        let step = cell(widest.unwrap_or(1) + 1).max(2);
        let in_row = usize::from(self.area.width.saturating_sub(2) / step) * 10 / 11 / 5 * 5;
        let in_row = in_row.max(5);
        for at in 0..n {
            let number = u8::try_from(at + 1).unwrap_or(u8::MAX);
            let mark = told::mark(self.keying, self.measure, self.version, number);
            let x = cell(at % in_row) * step + cell(at % in_row / 5);
            let y = at / in_row;
            let place = right_of(row(self.rest(), y), x);
            let is_lit = number == self.keying.filled.item;
            let role = if is_lit { Role::Selected } else { Role::Rate };
            let shown = if is_lit && mark == "." { "_" } else { &mark };
            pen.put(place, shown, role);
            if is_lit && !critical::is_lit(self.keying) {
                pen.cursor = Some((place.x, place.y));
            }
        }
        let behind = usize::from(self.keying.filled.item) > n;
        let rows = n.div_ceil(in_row.max(1));
        if behind && !critical::is_lit(self.keying) {
            let x = cell(n % in_row) * step + cell(n % in_row / 5);
            let place = right_of(row(self.rest(), rows.saturating_sub(1)), x);
            pen.cursor = Some((place.x.min(place.right().saturating_sub(1)), place.y));
        }
        self.top = (self.top + cell(rows)).min(self.area.height);
    }

    /// What the marks among the answers mean, where there are some.
    fn marks(&mut self, pen: &mut Pen<'_>) {
        let n = u8::try_from(self.measure.items.len()).unwrap_or(u8::MAX);
        let all: Vec<String> = (1..=n)
            .map(|item| told::mark(self.keying, self.measure, self.version, item))
            .collect();
        let is_yes_no = |item: &Item| keys::is_yes_no(item, self.version);
        let words: Vec<&str> = w::MARKS
            .iter()
            .zip(["-", "n", "s"])
            .filter(|(_, sign)| all.iter().any(|mark| mark == sign))
            .filter(|(_, sign)| *sign != "n" || !self.measure.items.iter().any(is_yes_no))
            .map(|(words, _)| *words)
            .collect();
        self.say(pen, &words.join("   "), Role::Quiet);
    }

    /// What is asked for in words, with the field.
    fn asked(&mut self, pen: &mut Pen<'_>) {
        let question = told::question(self.keying, self.measure, self.version);
        if question.is_empty() || self.keying.at == At::Why {
            return;
        }
        self.gap();
        self.say(pen, &question, Role::Heading);
        if self.keying.at.takes_text() {
            self.field(pen);
        }
    }

    fn field(&mut self, pen: &mut Pen<'_>) {
        let place = row(self.rest(), 0);
        pen.put(place, pen.glyphs().prompt, Role::Lit);
        field(pen, &self.keying.field, right_of(place, 2));
        self.top = (self.top + 1).min(self.area.height);
    }

    /// Score, band with source, cut-off, what is missing. The row that asks what was done keeps its place below.
    fn told(&mut self, pen: &mut Pen<'_>) {
        let lines = told::lines(self.keying, self.measure, self.version, self.desk);
        if lines.is_empty() {
            return;
        }
        self.gap();
        let keep = self.row_height();
        let has_score = told::has_score(self.keying, self.measure, self.version);
        let for_trend = if has_score { ROOM_FOR_TREND } else { 0 };
        for line in lines {
            let role = match line.tone {
                Tone::Score => Role::Rate,
                Tone::Quiet => Role::Quiet,
                Tone::Ask => Role::Alarm,
            };
            let rows = text::wrap(&line.words, usize::from(self.area.width)).len();
            let keep = keep + if line.yields { for_trend } else { 0 };
            if self.top + cell(rows) + keep > self.area.height {
                continue;
            }
            self.say(pen, &line.words, role);
        }
    }

    fn row_height(&self) -> u16 {
        let Some(entry) = critical::row_of(self.desk, self.keying) else {
            return 0;
        };
        let width = usize::from(self.area.width);
        let words = text::wrap(&entry.words, width).len();
        let choices = text::wrap(&w::critical::choices(), width.saturating_sub(2)).len();
        let more = usize::from(self.keying.at == At::Why) * 2;
        cell(words + usize::from(entry.closed.is_none()) * choices + more)
    }

    /// What lit RISK, and the three answers to what was done.
    fn row(&mut self, pen: &mut Pen<'_>) {
        let Some(entry) = critical::row_of(self.desk, self.keying) else {
            return;
        };
        let is_open = entry.closed.is_none();
        let role = if is_open { Role::Risk } else { Role::Text };
        self.say(pen, &entry.words, role);
        if !is_open {
            return;
        }
        let is_lit = critical::is_lit(self.keying);
        // Where there is room for one of them, the field that is filled in stands, and not what was chosen.
        if self.is_tight && self.keying.at == At::Why {
            self.say(pen, w::ASK_NOT_POSSIBLE, Role::Heading);
            self.field(pen);
            return;
        }
        let start = row(self.rest(), 0);
        let choices = w::critical::choices();
        let role = if is_lit { Role::Heading } else { Role::Text };
        if is_lit {
            pen.put(start, pen.glyphs().select, Role::Lit);
            pen.cursor = Some((start.x, start.y));
        }
        let rows = text::wrap(&choices, usize::from(self.area.width.saturating_sub(2)));
        for (n, words) in rows.iter().enumerate() {
            let pieces: [Piece; 1] = [piece(words.clone(), role)];
            pen.put_all(right_of(row(self.rest(), n), 2), &pieces);
        }
        self.top = (self.top + cell(rows.len())).min(self.area.height);
        if self.keying.at == At::Why {
            self.say(pen, w::ASK_NOT_POSSIBLE, Role::Heading);
            self.field(pen);
        }
    }

    fn trend(&mut self, pen: &mut Pen<'_>, state: &State) {
        self.gap();
        let rest = self.rest();
        if rest.height >= TREND {
            let keying = &self.keying.filled;
            trend::draw(pen, state, rest, &keying.measure, &keying.version);
        }
    }
}
