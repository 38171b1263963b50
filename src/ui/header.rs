//! The header: whose screen it is, the clock, what must not be forgotten, and whether everything is on disk.

use chrono::TimeDelta;
use ratatui::layout::Rect;

use crate::app::clients::{UNCOUNTED, View};
use crate::app::desk::{Access, Desk};
use crate::app::saving::Mark;
use crate::app::state::{Screen, State};
use crate::app::step_card;
use crate::app::writing::TextId;
use crate::domain::clock::Clock;
use crate::ui::pen::{Pen, Piece, cell, cells, piece, right_of};
use crate::ui::theme::Role;
use crate::ui::{dates, text};
use crate::words::{self, screen as w};

/// Draws the header.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, area: Rect) {
    let mut left = left(state, area.width);
    let mut right = right(state, area.width);
    let room = usize::from(area.width);
    let kept = fitting(left.iter().chain(&right), room);
    let mut kept = kept.into_iter();
    left.retain(|_| kept.next().unwrap_or_default());
    right.retain(|_| kept.next().unwrap_or_default());
    let wide = cells(&spread(right.iter())).min(room.saturating_sub(2));
    let space = Rect {
        width: area.width.saturating_sub(cell(wide) + 2),
        ..right_of(area, 1)
    };
    pen.put_all(space, &spread(left.iter()));
    pen.put_right(right_of(area, 1), &spread(right.iter()));
}

/// Tells which parts have room: what matters most comes first, risk and a failed save always. Where not all of a rank fit,
/// the last comes first, which is whether everything is saved.
fn fitting<'a>(parts: impl Iterator<Item = &'a Part>, room: usize) -> Vec<bool> {
    let parts: Vec<(u8, usize)> = parts
        .map(|part| (part.rank, cells(&part.pieces) + 2))
        .collect();
    let mut ranks: Vec<u8> = parts.iter().map(|(rank, _)| *rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let mut kept = vec![false; parts.len()];
    let mut taken = 0;
    for rank in ranks {
        let mut of_rank: Vec<(&mut bool, usize)> = kept
            .iter_mut()
            .zip(&parts)
            .filter(|(_, (of, _))| *of == rank)
            .map(|(is_kept, (_, wide))| (is_kept, *wide))
            .collect();
        let whole: usize = of_rank.iter().map(|(_, wide)| wide).sum();
        let all = rank == MUST || taken + whole <= room + 1;
        for (is_kept, wide) in of_rank.iter_mut().rev() {
            if all || taken + *wide <= room + 1 {
                **is_kept = true;
                taken += *wide;
            }
        }
    }
    kept
}

/// Returns the whole header in words, for whoever hears it read.
pub(crate) fn words(state: &State) -> Vec<String> {
    /// So wide that everything is said in full.
    const WIDE: u16 = 120;
    left(state, WIDE)
        .iter()
        .chain(&right(state, WIDE))
        .map(|part| {
            let pieces: Vec<&str> = part
                .pieces
                .iter()
                .map(|piece| piece.text.trim())
                .filter(|text| !text.is_empty())
                .collect();
            pieces.join(" ")
        })
        .filter(|words| !words.is_empty())
        .collect()
}

/// Narrower windows say some things shorter, in columns.
const NARROW: u16 = 72;

/// In windows narrower than this the word that everything is saved stands without its time beside what must be seen.
const TIGHT: u16 = 50;

/// The rank of what is never left out.
const MUST: u8 = 0;

/// A part of the header; the higher its rank, the sooner it gives way.
#[derive(Clone, Debug)]
struct Part {
    pieces: Vec<Piece>,
    rank: u8,
}

fn part(text: impl Into<String>, role: Role, rank: u8) -> Part {
    Part {
        pieces: vec![piece(text, role)],
        rank,
    }
}

fn spread<'a>(parts: impl Iterator<Item = &'a Part>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in parts {
        if !pieces.is_empty() {
            pieces.push(piece("  ", Role::Text));
        }
        pieces.extend(part.pieces.iter().cloned());
    }
    pieces
}

fn left(state: &State, columns: u16) -> Vec<Part> {
    let mut parts = Vec::new();
    let desk = state.desk_on_show();
    if let Some(desk) = desk {
        // A name is initials or a nickname; a longer one leaves room for what must be seen.
        let most = usize::from(columns / 4).min(24);
        let name = text::cut(desk.client().name(), most, "").into_owned();
        parts.push(part(name, Role::Heading, MUST));
        if let Some(session) = desk.running() {
            parts.push(part(w::session(session.number), Role::Text, 7));
        }
    } else if let Screen::Profile(page) = &state.screen {
        let title = if page.is_library {
            words::own::HEADER
        } else {
            words::profile::HEADER
        };
        parts.push(part(title, Role::Heading, 5));
    } else if matches!(state.screen, Screen::Options(_)) {
        parts.push(part(words::options::HEADER, Role::Heading, 5));
    } else {
        parts.push(part(w::title::CLIENTS, Role::Heading, 6));
    }
    if state.practice.demo {
        parts.push(part(w::DEMO, Role::Rate, 3));
    }
    match &state.screen {
        Screen::Card(_) => parts.push(part(w::title::CARD, Role::Text, 6)),
        Screen::Goals(_) => parts.push(part(w::title::GOALS_PAGE, Role::Text, 6)),
        Screen::Chart(_) => parts.push(part(w::title::CHART_PAGE, Role::Text, 6)),
        Screen::Measures(_) => parts.push(part(words::keying::page::HEADER, Role::Text, 6)),
        Screen::Last { .. } => parts.push(part(w::title::LAST_PAGE, Role::Text, 6)),
        Screen::Found(_) => parts.push(part(w::title::FOUND_PAGE, Role::Text, 6)),
        Screen::Versions(_) => parts.push(part(words::versions::PAGE, Role::Text, 6)),
        Screen::Apart(_) => parts.push(part(words::merge::page::PAGE, Role::Text, 6)),
        Screen::Trend(_) => parts.push(part(words::trend::PAGE, Role::Text, 6)),
        Screen::End(_) => parts.push(part(w::title::END_PAGE, Role::Text, 6)),
        Screen::Clients => match state.clients.view {
            View::Open => {}
            View::Board => parts.push(part(w::title::BOARD, Role::Text, 3)),
            View::All => parts.push(part(w::title::ALL_CLIENTS, Role::Text, 3)),
        },
        Screen::Notes(_) => parts.push(part(words::notes::PAGE, Role::Text, 6)),
        Screen::Writing(page) => {
            let words = match (page.of, page.made.is_draft) {
                (TextId::Note(_), true) => words::notes::DRAFT_PAGE,
                (TextId::Note(_), false) => words::notes::SIGNED_PAGE,
                (TextId::Summary(_), true) => words::notes::SUMMARY_DRAFT,
                (TextId::Summary(_), false) => words::notes::SUMMARY_SIGNED,
            };
            parts.push(part(words, Role::Text, 6));
        }
        Screen::Drawer(_) => parts.push(part(words::drawer::PAGE, Role::Text, 6)),
        Screen::Session | Screen::Profile(_) | Screen::Options(_) | Screen::Turned(_) => {}
    }
    let elsewhere = desk.filter(|_| state.screen != Screen::Session);
    if let Some((run, card)) = elsewhere.and_then(step_card::on)
        && card.steps() > 0
    {
        let words = words::step_card::header(run.step.into(), card.steps());
        parts.push(part(words, Role::Text, 7));
    }
    let day = desk
        .and_then(Desk::running)
        .map_or(state.now.wall, |session| session.start)
        .date_naive();
    parts.push(part(dates::weekday(day, columns), Role::Quiet, 8));
    parts
}

fn right(state: &State, columns: u16) -> Vec<Part> {
    let mut parts = Vec::new();
    let desk = state.desk_on_show();
    match desk {
        Some(desk) if desk.session.is_some() => parts.extend(clock(state, desk, columns)),
        _ => {
            if let Some(other) = state.running() {
                parts.push(part(w::session_of(other.client().name()), Role::Lit, 3));
            }
            if state.screen == Screen::Clients {
                parts.extend(counts(state));
            }
        }
    }
    let held = || state.desk.iter().chain(state.aside.as_deref());
    if let Some(desk) = desk {
        if matches!(desk.access, Access::Reader(_)) {
            parts.push(part(w::READING_ONLY, Role::Alarm, 3));
        }
        let missing = desk.shown.missing_reasons.len();
        if missing > 0 {
            // Narrow windows say it shorter: it gives way to the clock and to what is never left out, and to nothing else.
            let words = if columns >= NARROW {
                w::reasons_missing(missing)
            } else {
                w::reasons_missing_short(missing)
            };
            parts.push(part(words, Role::Alarm, 2));
        }
    }
    // Until the core of consent is done every page of the client says so; the Consent part says what is open.
    if desk.is_some_and(|desk| desk.shown.consent_open > 0) {
        parts.push(part(words::consent::OPEN, Role::Alarm, 4));
    }
    if desk.is_some_and(|desk| !desk.shown.repairs.is_empty()) {
        parts.push(part(words::alliance::OPEN, Role::Alarm, 5));
    }
    if held().any(|desk| desk.dossier.risk.answers_open().next().is_some()) {
        parts.push(part(words::keying::critical::OPEN, Role::Alarm, MUST));
    }
    if held().any(|desk| !desk.shown.open_risk.is_empty()) {
        parts.push(part(w::RISK_OPEN, Role::Risk, MUST));
    }
    let is_tight = columns < TIGHT && parts.iter().any(|part| part.rank == MUST);
    parts.extend(mark(state, columns, is_tight));
    parts
}

fn counts(state: &State) -> Option<Part> {
    let (read, of) = state.clients.read;
    if of == UNCOUNTED {
        return Some(part(w::clients::READING, Role::Lit, 3));
    }
    if read < of {
        return Some(part(w::clients::reading(read, of), Role::Lit, 3));
    }
    if state.clients.view == View::Board {
        let n = state.clients.shown.len();
        return Some(part(w::clients::need_a_look(n), Role::Quiet, 6));
    }
    let (open, today) = state.clients.counts(state.now.wall);
    (open > 0).then(|| part(w::clients::counts(open, today), Role::Quiet, 7))
}

/// How wide the clock's words are at most, so that nothing beside them ever moves.
const CLOCK: usize = 16;

/// Returns the clock's words; at 10, 5 and 0 minutes they stand out until the next key.
fn clock(state: &State, desk: &Desk, columns: u16) -> Vec<Part> {
    let Some(session) = desk.running() else {
        return Vec::new();
    };
    let now = desk.steadied(state.now);
    let clock = Clock::of(session, now);
    let since = state.now.steady.saturating_sub(state.last_key);
    let since = TimeDelta::milliseconds(i64::try_from(since).unwrap_or(0));
    let answered = Clock::of(session, now - since).cue;
    let (words, role) = if clock.is_paused {
        (clock.words(), Role::Alarm)
    } else if clock.cue != answered {
        (clock.cue_words(), Role::Alarm)
    } else {
        (clock.words(), Role::Text)
    };
    let most = CLOCK - usize::from(columns < TIGHT);
    let lacking = most.saturating_sub(text::cells(&words));
    let mut parts = vec![part(words, role, 1)];
    if let Some(first) = parts.first_mut() {
        first
            .pieces
            .insert(0, piece(" ".repeat(lacking), Role::Text));
    }
    if let Some(ends) = clock.ends.filter(|_| columns >= 110) {
        let ends = words::clock::ends(&dates::clock(ends));
        parts.push(part(ends, Role::Quiet, 9));
    }
    parts
}

/// Returns the clock's words alone, for a screen that hides everything else.
pub(crate) fn clock_words(state: &State, desk: &Desk) -> String {
    desk.running().map_or_else(String::new, |session| {
        Clock::of(session, desk.steadied(state.now)).words()
    })
}

fn mark(state: &State, columns: u16, is_tight: bool) -> Option<Part> {
    let time = |at| {
        if columns >= 110 {
            dates::clock_to_the_second(at)
        } else {
            dates::clock(at)
        }
    };
    // Every mark but the failure is as wide as the usual one, so that nothing beside it moves.
    let usual = cells(&[piece(w::saved(&time(state.now.wall)), Role::Text)]);
    let padded = |words: String| {
        let lacking = usual.saturating_sub(words.len());
        words + &" ".repeat(lacking)
    };
    match state.saving.mark(state.now.steady) {
        Mark::Quiet => None,
        // It comes and goes, and nothing beside it moves.
        Mark::Saved(_) if is_tight => Some(part(w::SAVED, Role::Quiet, 3)),
        Mark::Saving(_) if is_tight => Some(part(" ".repeat(w::SAVED.len()), Role::Quiet, 3)),
        Mark::Saved(at) => Some(part(padded(w::saved(&time(at))), Role::Quiet, 3)),
        Mark::Saving(0) => Some(part(padded(w::SAVING.to_owned()), Role::Quiet, 3)),
        Mark::Saving(seconds) => Some(part(padded(w::saving_for(seconds)), Role::Quiet, 3)),
        Mark::NotSaved(why) => Some(part(w::not_saved(&why), Role::Risk, MUST)),
    }
}
