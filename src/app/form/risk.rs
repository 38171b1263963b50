//! What stands behind the risk form: what brought it up, in what words it was asked, what more is known, the formulation in
//! terms of prevention, why it was done so, and when contact is next.

use crate::app::form::reads::Reads;
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::risk_form;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::id::EntryId;
use crate::domain::risk::RiskEntry;
use crate::domain::risk::ask::{Ask, RiskGuide};
use crate::domain::risk::form::Behind;
use crate::domain::time::Civil;
use crate::words::risk as say;
use crate::words::risk::{ask, field as name};

/// Names of the fields of what more is known; the practice's file says what they are called.
const MORE: [&str; 24] = [
    "more-1", "more-2", "more-3", "more-4", "more-5", "more-6", "more-7", "more-8", "more-9",
    "more-10", "more-11", "more-12", "more-13", "more-14", "more-15", "more-16", "more-17",
    "more-18", "more-19", "more-20", "more-21", "more-22", "more-23", "more-24",
];

/// Names of the fields of the formulation.
const PREVENTION: [&str; 8] = [
    "prevention-1",
    "prevention-2",
    "prevention-3",
    "prevention-4",
    "prevention-5",
    "prevention-6",
    "prevention-7",
    "prevention-8",
];

/// Returns the name of the field of a row of what more is known.
pub fn more_field(place: usize) -> &'static str {
    MORE.get(place).copied().unwrap_or(name::TRIGGER)
}

/// Returns the name of the field of a part of the formulation.
pub fn prevention_field(place: usize) -> &'static str {
    PREVENTION.get(place).copied().unwrap_or(name::TRIGGER)
}

fn entry(state: &State, id: EntryId) -> Option<&RiskEntry> {
    let desk = state.desk.as_ref()?;
    desk.dossier
        .risk
        .entries
        .iter()
        .find(|entry| entry.id == id)
}

/// Returns the fields.
pub(super) fn fields(state: &State, id: EntryId) -> Vec<FormField> {
    let Some(guide) = risk_form::guide(state) else {
        return Vec::new();
    };
    let entry = entry(state, id);
    let has = |field: &Behind| entry.map_or("", |entry| entry.behind(field));
    let mut fields = vec![
        FormField::text(name::TRIGGER, Reads::Words, has(&Behind::Trigger)),
        FormField::text(name::ASKED, Reads::Words, has(&Behind::Asked)),
    ];
    for (field, row) in MORE.into_iter().zip(&guide.more) {
        let words = has(&Behind::More(row.slug.clone()));
        fields.push(FormField::text(field, Reads::Words, words).called(&row.title));
    }
    for (field, row) in PREVENTION.into_iter().zip(&guide.prevention) {
        let words = has(&Behind::Prevention(row.slug.clone()));
        fields.push(FormField::text(field, Reads::Words, words).called(&row.title));
    }
    fields.push(FormField::text(
        name::RATIONALE,
        Reads::Words,
        has(&Behind::Rationale),
    ));
    let next = entry.and_then(|entry| entry.next_contact);
    fields.push(FormField::text(name::NEXT, Reads::Words, shown(next)));
    fields
}

/// Returns a day and a time as they are read back.
fn shown(at: Option<Civil>) -> String {
    let time = |at: Civil| at.format("%H:%M").to_string();
    at.map_or_else(String::new, |at| {
        [dates::typed(at.date()), time(at)].join(" ")
    })
}

/// Returns the row of the practice's file a field belongs to.
fn row<'g>(guide: &'g RiskGuide, field: &str) -> Option<(&'g Ask, bool)> {
    let more = MORE.iter().zip(&guide.more).map(|pair| (pair, false));
    let prevention = PREVENTION.iter().zip(&guide.prevention);
    let mut all = more.chain(prevention.map(|pair| (pair, true)));
    all.find_map(|((known, row), is_prevention)| (*known == field).then_some((row, is_prevention)))
}

/// Returns what is asked under a field.
pub(super) fn note(state: &State, field: &FormField) -> String {
    let Some(guide) = risk_form::guide(state) else {
        return String::new();
    };
    match field.name {
        name::TRIGGER => ask::TRIGGER.to_owned(),
        name::ASKED => ask::ASKED.to_owned(),
        name::RATIONALE => ask::RATIONALE.to_owned(),
        name::NEXT => {
            let today = state.now.wall.date_naive();
            let read = dates::read_appointment(field.shown(), today, None);
            read.map_or_else(
                |_| ask::NEXT.to_owned(),
                |at| dates::echo_appointment(at, today),
            )
        }
        other => row(guide, other).map_or_else(String::new, |(row, is_prevention)| {
            let is_first = guide.prevention.first() == Some(row);
            if is_prevention && is_first {
                [row.ask.as_str(), &say::prevention(&guide.prevention_source)].join(". ")
            } else {
                row.ask.clone()
            }
        }),
    }
}

/// Takes one field over; what it read before stays in the history of the entry.
pub(super) fn take(
    state: &mut State,
    id: EntryId,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    if field == name::NEXT {
        let next = match filled.text {
            "" | "-" => None,
            typed => {
                let today = state.now.wall.date_naive();
                let read = dates::read_appointment(typed, today, None);
                Some(read.map_err(dates::NotADate::words)?)
            }
        };
        let is_done = risk_form::change(state, id, effects, |entry, by| entry.meet(next, by));
        return is_done.then(|| shown(next)).ok_or_else(gone);
    }
    let behind = match field {
        name::TRIGGER => Some(Behind::Trigger),
        name::ASKED => Some(Behind::Asked),
        name::RATIONALE => Some(Behind::Rationale),
        other => {
            let found = risk_form::guide(state).and_then(|guide| row(guide, other));
            found.map(|(row, is_prevention)| {
                let slug = row.slug.clone();
                if is_prevention {
                    Behind::Prevention(slug)
                } else {
                    Behind::More(slug)
                }
            })
        }
    };
    let Some(behind) = behind else {
        return Err(gone());
    };
    let is_done = risk_form::change(state, id, effects, |entry, by| {
        entry.write(&behind, filled.text, by);
    });
    is_done.then(|| filled.text.to_owned()).ok_or_else(gone)
}

fn gone() -> String {
    say::GONE.to_owned()
}

/// What was done about it: its sort, its words, what a contact rests on. It is stamped when it is entered.
pub(super) mod action {
    use crate::app::form::reads::Reads;
    use crate::app::form::risk::{entry, gone};
    use crate::app::form::{Filled, FormField};
    use crate::app::msg::Effect;
    use crate::app::risk_form;
    use crate::app::state::State;
    use crate::domain::id::EntryId;
    use crate::domain::risk::RiskAction;
    use crate::words::risk as say;
    use crate::words::risk::{ask, field as name};

    fn action(state: &State, id: EntryId, at: Option<usize>) -> Option<&RiskAction> {
        entry(state, id)?.actions.get(at?)
    }

    /// Returns the sorts by their slugs, with that of an action that the practice's file does not name any more.
    fn kinds(state: &State, of: Option<&RiskAction>) -> Vec<(String, String)> {
        let known = risk_form::guide(state).map_or(&[][..], |guide| &guide.actions);
        let mut kinds: Vec<(String, String)> = known
            .iter()
            .map(|row| (row.slug.clone(), row.title.clone()))
            .collect();
        if let Some(action) = of
            && !kinds.iter().any(|(slug, _)| *slug == action.kind)
        {
            kinds.push((action.kind.clone(), action.kind.clone()));
        }
        kinds
    }

    /// Returns the fields.
    pub(in crate::app::form) fn fields(
        state: &State,
        id: EntryId,
        at: Option<usize>,
    ) -> Vec<FormField> {
        let action = action(state, id, at);
        let kinds = kinds(state, action);
        let place = action.and_then(|action| {
            let found = kinds.iter().position(|(slug, _)| *slug == action.kind);
            found.map(|place| place + 1)
        });
        let titles = kinds.into_iter().map(|(_, title)| title);
        let options: Vec<String> = std::iter::once(say::NO_KIND.to_owned())
            .chain(titles)
            .collect();
        let words = action.map_or("", |action| action.words.as_str());
        let basis = action.map_or("", |action| action.basis.as_str());
        vec![
            FormField::choice(name::KIND, options, place.unwrap_or_default()),
            FormField::text(name::WORDS, Reads::Words, words),
            FormField::text(name::BASIS, Reads::Words, basis),
        ]
    }

    /// Returns what is asked under a field.
    pub(in crate::app::form) fn note(state: &State, field: &FormField) -> String {
        match field.name {
            name::KIND => {
                let guide = risk_form::guide(state);
                let mut rows = guide.iter().flat_map(|guide| &guide.actions);
                let found = rows.find(|row| row.title == field.shown());
                found.map_or_else(String::new, |row| row.ask.clone())
            }
            name::BASIS => ask::BASIS.to_owned(),
            _ => String::new(),
        }
    }

    /// Takes one field over; a new action is entered with the first of them.
    pub(in crate::app::form) fn take(
        state: &mut State,
        (id, at): (EntryId, &mut Option<usize>),
        field: &'static str,
        filled: Filled<'_>,
        effects: &mut Vec<Effect>,
    ) -> Result<String, String> {
        let kinds = kinds(state, action(state, id, *at));
        let chosen = match field {
            name::KIND => filled.at.checked_sub(1).and_then(|at| kinds.get(at)),
            _ => None,
        };
        if at.is_none() && field != name::KIND {
            return Err(say::KIND_FIRST.to_owned());
        }
        if field == name::KIND && chosen.is_none() {
            return Err(say::KIND_FIRST.to_owned());
        }
        let mut place = *at;
        let is_done = risk_form::change(state, id, effects, |entry, by| {
            let here = match (place, chosen) {
                (None, Some((slug, _))) => entry.act(slug, by),
                (Some(here), _) => here,
                (None, None) => return,
            };
            place = Some(here);
            entry.change_action(here, by, |action| match field {
                name::KIND => {
                    if let Some((slug, _)) = chosen {
                        slug.clone_into(&mut action.kind);
                    }
                }
                name::WORDS => filled.text.clone_into(&mut action.words),
                _ => filled.text.clone_into(&mut action.basis),
            });
        });
        *at = place;
        is_done.then(|| filled.text.to_owned()).ok_or_else(gone)
    }
}
