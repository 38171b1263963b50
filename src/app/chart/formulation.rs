//! The formulation: one lens at a time with its slots, what comes from it, the ideas of the log that wait, the whole.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::{Access, Desk};
use crate::app::form::Subject;
use crate::app::form::fact::{lies_word, origin_word};
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::placing;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::fact::Fact;
use crate::domain::formulation::{self as lens, LensPlace};
use crate::domain::guide::{Guide, Lens, LensSlot};
use crate::domain::id::EntryId;
use crate::words::blocked::READ_ONLY;
use crate::words::formulation as say;

/// Returns what is open here: how many ideas wait.
pub(super) fn mark(desk: &Desk) -> String {
    say::ideas_open(lens::ideas_waiting(&desk.dossier).len())
}

/// Returns the rows of the lens at `at`.
pub(super) fn rows(state: &State, desk: &Desk, at: usize) -> Vec<Row> {
    let Some(shelf) = state.shelf.as_deref() else {
        return vec![Row::quiet(say::NO_LENSES)];
    };
    let guide = &shelf.guide;
    let mut rows = Vec::new();
    if let Some(shown) = guide.lenses.get(at).or_else(|| guide.lenses.first()) {
        let place = guide.lenses.iter().position(|one| one.slug == shown.slug);
        rows.push(head(desk, shown, place.unwrap_or(0), guide.lenses.len()));
        for slot in &shown.slots {
            rows.extend(slot_rows(desk, shown, slot));
        }
        rows.extend(comes_from(state, desk, guide, shown));
    }
    rows.extend(ideas(state, desk));
    rows.extend(whole(desk, guide));
    rows
}

fn head(desk: &Desk, shown: &Lens, at: usize, of: usize) -> Row {
    let is_in_use = lens::is_in_use(desk.client(), shown);
    let behind = say::behind_lens(at + 1, of, is_in_use, &shown.source);
    Row::heading(shown.title.clone()).with_tail(behind)
}

/// Returns a slot and the facts in it; an empty one says what to look for.
fn slot_rows(desk: &Desk, shown: &Lens, slot: &LensSlot) -> Vec<Row> {
    let facts = lens::facts_at(desk.client(), &shown.slug, &slot.slug);
    let place = LensPlace {
        lens: shown.slug.clone(),
        slot: slot.slug.clone(),
    };
    let opens = Opens::Slot(place.clone());
    if facts.is_empty() {
        return vec![Row::of(slot.title.clone(), slot.ask.clone(), opens).in_tone(Tone::Quiet)];
    }
    let head = Row::of(slot.title.clone(), say::facts(facts.len()), opens).in_tone(Tone::Heading);
    let fact_row = |fact: &Fact| {
        let opens = Opens::Form(Subject::Fact {
            id: Some(fact.id),
            cell: fact.cell.clone(),
            place: Some(place.clone()),
        });
        Row::of("", fact.words.clone(), opens).with_tail(behind(fact, slot))
    };
    std::iter::once(head)
        .chain(facts.into_iter().map(fact_row))
        .collect()
}

/// Returns what stands behind a fact: how it is known, and for what keeps the trouble going where it lies (map B02a).
fn behind(fact: &Fact, slot: &LensSlot) -> String {
    let lies = match fact.lies {
        _ if !slot.keeps_going => "",
        None => say::INNER_OR_OUTER,
        Some(_) => lies_word(fact.lies),
    };
    say::behind_fact(origin_word(fact.origin), lies)
}

/// Returns the goals and the planned techniques that come from a lens.
fn comes_from(state: &State, desk: &Desk, guide: &Guide, shown: &Lens) -> Vec<Row> {
    let dossier = &desk.dossier;
    let slot = |place: &LensPlace| {
        guide
            .slot(&place.lens, &place.slot)
            .map_or_else(|| place.slot.clone(), |slot| slot.title.clone())
    };
    let goals = lens::goals_from(dossier, &shown.slug);
    let goals = goals.into_iter().map(|(goal, place)| {
        let lead = dossier
            .goals
            .number(goal.id)
            .map_or_else(|| say::CLOSED_GOAL.to_owned(), say::goal);
        Row::of(lead, goal.words.clone(), Opens::Goal(goal.id)).with_tail(slot(place))
    });
    let techniques = lens::techniques_from(dossier, &shown.slug);
    let techniques = techniques.into_iter().map(|(row, place)| {
        let library = state.shelf.as_ref().map(|shelf| &shelf.library);
        let known = row.technique.parse().ok();
        let name = library
            .zip(known)
            .and_then(|(library, id)| library.get(id))
            .map_or_else(|| row.technique.clone(), |known| known.name.to_string());
        let goal = row.goal.and_then(|goal| dossier.goals.number(goal));
        Row {
            lead: say::TECHNIQUE.to_owned(),
            words: name,
            tail: say::behind_technique(goal, &slot(place)),
            tone: Tone::Plain,
            opens: None,
        }
    });
    let mut rows = vec![Row::heading(say::COMES_FROM)];
    rows.extend(goals.chain(techniques));
    if rows.len() == 1 {
        rows.push(Row::quiet(say::NOTHING_COMES));
    }
    rows
}

/// Returns the ideas that wait, newest first.
fn ideas(state: &State, desk: &Desk) -> Vec<Row> {
    let waiting = lens::ideas_waiting(&desk.dossier);
    let mut rows = vec![Row::heading(say::IDEAS)];
    if waiting.is_empty() {
        rows.push(Row::quiet(say::NO_IDEAS));
    }
    rows.extend(waiting.into_iter().map(|(session, entry)| {
        let behind = say::behind_idea(session.number, &day(state, entry.line.at.date_naive()));
        Row::of("", entry.line.text.clone(), Opens::Idea(entry.id)).with_tail(behind)
    }));
    rows
}

/// Returns summary, check and what no lens shows.
fn whole(desk: &Desk, guide: &Guide) -> Vec<Row> {
    let client = desk.client();
    let summary = client.formulation.summary.trim();
    let opens = Opens::Form(Subject::Summary);
    let summary = if summary.is_empty() {
        Row::of(say::SUMMARY, say::SUMMARY_ASK, opens).in_tone(Tone::Quiet)
    } else {
        Row::of(say::SUMMARY, summary, opens)
    };
    let mut rows = vec![
        Row::heading(say::WHOLE),
        summary,
        Row::quiet(lens::check(client, guide)),
    ];
    let unknown: Vec<String> = lens::unknown_places(client, guide)
        .into_iter()
        .map(|place| lens::label(place, guide))
        .collect();
    if !unknown.is_empty() {
        rows.push(Row::quiet(say::not_read(&unknown.join(", "))));
    }
    rows
}

fn day(state: &State, date: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    if date.year() == state.now.wall.year() {
        dates::shown_short(date)
    } else {
        dates::shown(date)
    }
}

/// Returns what Esc a makes: a fact in the lit slot.
pub(super) fn new(state: &State, lit: Option<&Opens>) -> Option<Subject> {
    let place = match lit {
        Some(
            Opens::Slot(place)
            | Opens::Form(Subject::Fact {
                place: Some(place), ..
            }),
        ) => place.clone(),
        _ => return None,
    };
    Some(Subject::Fact {
        id: None,
        cell: placing::cell_of(state, &place),
        place: Some(place),
    })
}

/// Opens the choice of facts for a slot.
pub(super) fn choose_facts(state: &mut State, place: LensPlace) {
    if !is_read_only(state) {
        placing::open(state, place);
    }
}

/// Asks what becomes of an idea; leaving it is the safe answer and stands first.
pub(super) fn ask_about(state: &mut State, entry: EntryId) {
    if is_read_only(state) {
        return;
    }
    let Some(desk) = &state.desk else { return };
    let waiting = lens::ideas_waiting(&desk.dossier);
    let Some((session, idea)) = waiting.into_iter().find(|(_, idea)| idea.id == entry) else {
        return;
    };
    let day = day(state, idea.line.at.date_naive());
    let answer = |words: &str, does| Answer {
        words: words.to_owned(),
        does,
    };
    state.question = Some(Question {
        words: vec![
            idea.line.text.clone(),
            say::idea::of_session(session.number, &day),
        ],
        answers: vec![
            answer(say::idea::LEAVE, None),
            answer(say::idea::TAKE_UP, Some(Deed::TakeUpIdea(entry))),
            answer(say::idea::LET_GO, Some(Deed::LetIdeaGo(entry))),
        ],
        lit: 0,
    });
}

/// Says so where somebody else holds the client.
fn is_read_only(state: &mut State) -> bool {
    let reads = state
        .desk
        .as_ref()
        .is_some_and(|desk| matches!(desk.access, Access::Reader(_)));
    if reads {
        state.notice = Notice::info(READ_ONLY);
    }
    reads
}
