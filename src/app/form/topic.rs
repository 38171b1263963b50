//! The form of a parked topic or a point of the agenda: what became of it, in words, and who proposed it.

use crate::app::form::choice::{place, place_after_none, value_after_none};
use crate::app::form::reads::Reads;
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::id::{EntryId, SessionId};
use crate::domain::plan::{Became, Topic};
use crate::domain::session::{Line, Proposer};
use crate::domain::topics;
use crate::words::topics as w;
use crate::words::topics::field as name;

/// Who can have proposed a point, in the order of the names.
const PROPOSERS: [Proposer; 2] = [Proposer::Client, Proposer::Me];

/// Returns the line a form is about, and the session it stands in.
fn line(state: &State, entry: EntryId) -> Option<(SessionId, &Line)> {
    let dossier = &state.desk.as_ref()?.dossier;
    dossier.sessions.iter().find_map(|session| {
        let found = session.entry(entry).filter(|entry| entry.stands())?;
        Some((session.id, &found.line))
    })
}

/// Returns the words of a topic, for the heading.
pub fn words(state: &State, entry: EntryId) -> String {
    line(state, entry).map_or_else(String::new, |(_, line)| line.text.replace('\n', " "))
}

fn known(state: &State, entry: EntryId) -> Option<&Topic> {
    topics::became(&state.desk.as_ref()?.dossier, entry)
}

/// Returns the fields; who proposed it is asked of points of an agenda only.
pub(super) fn fields(state: &State, entry: EntryId) -> Vec<FormField> {
    let topic = known(state, entry);
    let became = place_after_none(&Became::ALL, topic.map(|topic| topic.became));
    let mut fields = vec![
        FormField::choice(name::BECAME, w::BECAME, became),
        FormField::text(
            name::WORDS,
            Reads::Words,
            topic.map_or("", |topic| &topic.words),
        ),
    ];
    if let Some(who) = line(state, entry).and_then(|(_, line)| line.proposer) {
        let at = place(&PROPOSERS, who);
        fields.push(FormField::choice(
            name::PROPOSER,
            PROPOSERS.map(topics::name),
            at,
        ));
    }
    fields
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    entry: EntryId,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let shown = filled.text.to_owned();
    let Some((session, line)) = line(state, entry) else {
        return Err(w::GONE.to_owned());
    };
    let what = w::topic(&line.text);
    let known = known(state, entry).cloned();
    match field {
        name::BECAME => {
            let became = value_after_none(&Became::ALL, filled.at);
            let new = became.map(|became| Topic {
                became,
                at: state.now.wall,
                session: running(state),
                ..known.clone().unwrap_or_else(|| Topic {
                    entry,
                    became,
                    at: state.now.wall,
                    session: None,
                    words: String::new(),
                })
            });
            put(state, (entry, &what), known, new, effects);
            if became == Some(Became::Work) {
                state.notice = Notice::info(w::MAKE_WORK);
            }
        }
        name::WORDS => match known {
            Some(topic) => {
                let new = Topic {
                    words: shown.clone(),
                    ..topic.clone()
                };
                put(state, (entry, &what), Some(topic), Some(new), effects);
            }
            None if filled.text.is_empty() => {}
            None => return Err(w::BECAME_FIRST.to_owned()),
        },
        name::PROPOSER => {
            if let Some(who) = PROPOSERS.get(filled.at) {
                let line = Line {
                    proposer: Some(*who),
                    ..line.clone()
                };
                record::correct_entry(state, session, entry, line, effects);
                state.notice = Notice::info(crate::words::app::field_saved(name::PROPOSER));
            }
        }
        _ => {}
    }
    Ok(shown)
}

fn running(state: &State) -> Option<SessionId> {
    state.desk.as_ref()?.session
}

/// Puts what became of a topic into the plan, or takes it out again; what stood there before stays among earlier values.
fn put(
    state: &mut State,
    (entry, what): (EntryId, &str),
    known: Option<Topic>,
    new: Option<Topic>,
    effects: &mut Vec<Effect>,
) {
    if known == new {
        return;
    }
    let was = known.map(|topic| {
        let became = w::became(topics::place(Some(topic.became)), &topic.words);
        record::replaced(state, what, became)
    });
    record::change_plan(state, what, effects, |plan| {
        plan.topics.retain(|topic| topic.entry != entry);
        plan.topics.extend(new);
        plan.history.extend(was);
    });
}
