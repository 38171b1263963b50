//! The form of the chart's first page: code, label, status, times.

use crate::app::desk::Desk;
use crate::app::form::choice::{place, word};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::client::{Client, ClientStatus, Code, StatusChange};
use crate::domain::replaced::Replaced;
use crate::words::chart as say;
use crate::words::chart::basics as name;

/// The longest session that can be planned, in minutes.
const MOST_MINUTES: u16 = 480;

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let Some(client) = state.desk.as_ref().map(Desk::client) else {
        return Vec::new();
    };
    let number = |value: Option<u16>| value.map(|value| value.to_string()).unwrap_or_default();
    vec![
        FormField::text(name::LABEL, Reads::Words, client.label.clone()),
        FormField::text(name::CODE, Reads::Words, client.code.as_str()),
        FormField::choice(
            name::STATUS,
            say::CLIENT_STATUS,
            place(&ClientStatus::ALL, client.status),
        ),
        FormField::text(name::WHY, Reads::Words, String::new()),
        FormField::text(name::SINCE, Reads::Back, reads::shown(Some(client.since))),
        FormField::text(name::MINUTES, Reads::Number, number(client.minutes)),
        FormField::text(name::PLANNED, Reads::Number, number(client.planned)),
        FormField::choice(name::PART2, say::NO_YES, usize::from(client.part2)),
    ]
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let mut shown = filled.text.to_owned();
    let Some(client) = state.desk.as_ref().map(|desk| desk.client().clone()) else {
        return Ok(shown);
    };
    let number = |value: Option<u16>| value.map(|value| value.to_string()).unwrap_or_default();
    let mut new = client.clone();
    let was = match field {
        name::LABEL => {
            filled.text.clone_into(&mut new.label);
            client.label.clone()
        }
        name::CODE => {
            new.code = code(state, &client, filled.text)?;
            client.code.as_str().to_owned()
        }
        name::STATUS => {
            new.status = ClientStatus::ALL
                .get(filled.at)
                .copied()
                .unwrap_or(client.status);
            let desk = state.desk.as_ref();
            let is_ended = desk.is_some_and(|desk| desk.dossier.closing.is_ended(&client));
            if is_ended && new.status.is_open() {
                return Err(crate::words::closing::STATUS_ENDED.to_owned());
            }
            return Ok(set_status(state, new, &client, shown, effects));
        }
        name::WHY => {
            record::change_client(state, field, effects, |client| {
                if let Some(change) = client.history.last_mut() {
                    filled.text.clone_into(&mut change.why);
                }
            });
            return Ok(shown);
        }
        name::SINCE => {
            new.since = reads::date(state, Reads::Back, filled.text)?.unwrap_or(client.since);
            shown = reads::shown(Some(new.since));
            client.since.to_string()
        }
        name::MINUTES => {
            new.minutes = reads::number(filled.text, MOST_MINUTES)?;
            number(client.minutes)
        }
        name::PLANNED => {
            new.planned = reads::number(filled.text, u16::MAX)?;
            number(client.planned)
        }
        name::PART2 => {
            new.part2 = filled.at == 1;
            say::NO_YES
                .get(usize::from(client.part2))
                .copied()
                .unwrap_or_default()
                .to_owned()
        }
        _ => return Ok(shown),
    };
    if new != client {
        new.replaced.push(Replaced {
            at: state.now.wall,
            by: state.by.clone(),
            what: field.to_owned(),
            was,
            why: String::new(),
        });
        record::change_client(state, field, effects, |client| *client = new);
    }
    Ok(shown)
}

fn set_status(
    state: &mut State,
    mut new: Client,
    was: &Client,
    shown: String,
    effects: &mut Vec<Effect>,
) -> String {
    if new.status != was.status {
        new.history.push(StatusChange {
            at: state.now.wall,
            by: state.by.clone(),
            was: was.status,
            why: String::new(),
        });
        record::change_client(state, name::STATUS, effects, |client| *client = new);
    }
    shown
}

/// Reads a code that no other client has.
fn code(state: &State, client: &Client, typed: &str) -> Result<Code, String> {
    let code = Code::parse(typed).ok_or_else(|| say::NOT_A_CODE.to_owned())?;
    let list = &state.clients.list;
    let is_taken = code != client.code && (0..list.len()).any(|at| list.code(at) == code.as_str());
    if is_taken {
        return Err(say::CODE_TAKEN.to_owned());
    }
    Ok(code)
}

/// Returns the word of a client's status.
pub fn status_word(status: ClientStatus) -> &'static str {
    word(&say::CLIENT_STATUS, &ClientStatus::ALL, status)
}
