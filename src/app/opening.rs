//! Opening clients and going back to them; the list as it arrives from the index.

use crate::app::clients::View;
use crate::app::desk::{Access, Desk};
use crate::app::msg::{Effect, Opened, Spoiled};
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::start::{self, Card};
use crate::app::state::{After, Opening, Screen, State};
use crate::app::{draft, find, log, saving, shown, update};
use crate::domain::caseload::Caseload;
use crate::domain::id::ClientId;
use crate::words::app as say;
use crate::words::time as show;

/// Takes rows of the client list over; a session that was cut off is offered once.
pub fn listed(state: &mut State, rows: Caseload, read: (usize, usize)) {
    state.clients.read = read;
    if rows.is_empty() {
        return;
    }
    state.clients.fill(rows, read, state.now.wall);
    // After a crash the index may be older than the session; the rows that mend it come a moment later. A question that
    // came under somebody's fingers would take an Enter that was meant for the list.
    let elsewhere = state.desk.is_some() || state.opening.is_some() || state.question.is_some();
    if state.clients.settled || elsewhere || state.screen != Screen::Clients {
        return;
    }
    let known = &state.clients.list;
    let cut_off = state
        .clients
        .in_order()
        .find(|at| known.head(*at).is_some_and(|head| head.is_running))
        .and_then(|at| known.row(at))
        .and_then(|mut row| row.running.take().map(|run| (row, run)));
    if let Some((row, run)) = cut_off {
        state.clients.settled = true;
        let last = show::clock(run.last);
        state.question = Some(Question {
            words: vec![say::cut_off(
                row.name(),
                run.number,
                &show::clock(run.start),
                &last,
            )],
            answers: vec![
                Answer {
                    words: say::GO_ON.to_owned(),
                    does: Some(Deed::GoOn(row.id)),
                },
                Answer {
                    words: say::close_at(&last),
                    does: Some(Deed::CloseAtLast(row.id)),
                },
                Answer {
                    words: say::NOT_NOW.to_owned(),
                    does: None,
                },
            ],
            lit: 0,
        });
    }
}

/// Opens the lit client of the list.
pub fn open_lit(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(id) = state.clients.lit_id() {
        // What was typed has found its client; next time the whole list is there.
        state.clients.filter.take();
        open(state, id, After::Card, effects);
    }
}

/// Opens a client; one that is on the desk already is only shown.
pub fn open(state: &mut State, id: ClientId, then: After, effects: &mut Vec<Effect>) {
    if state
        .aside
        .as_ref()
        .is_some_and(|desk| desk.client().id == id)
    {
        swap_aside(state, effects);
    }
    if state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.client().id == id)
    {
        land(state, then, effects);
        return;
    }
    if let Some(desk) = state.desk.take() {
        if desk.session.is_some() {
            state.aside = Some(Box::new(desk));
        } else {
            effects.push(Effect::Close(desk.client().id));
        }
    }
    state.screen = Screen::Clients;
    state.opening = Some(Opening {
        client: id,
        held: Vec::new(),
        then,
    });
    effects.push(Effect::Open(id));
}

/// The client whose session runs comes back; the one on show is let go.
fn swap_aside(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(aside) = state.aside.take() else {
        return;
    };
    if let Some(shown) = state.desk.replace(*aside) {
        effects.push(Effect::Close(shown.client().id));
    }
}

/// A client arrived from disk.
pub fn opened(state: &mut State, opened: Opened, effects: &mut Vec<Effect>) {
    let id = opened.dossier.client.id;
    let same = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.client().id == id);
    let waited = state
        .opening
        .as_ref()
        .is_some_and(|opening| opening.client == id);
    if !same && !waited {
        // Asked for and no longer wanted.
        effects.push(Effect::Close(id));
        return;
    }
    let line = state.desk.take().filter(|_| same).map(|desk| desk.line);
    let mut desk = Desk::new(opened.dossier, opened.access);
    if let Some(draft) = opened.draft {
        desk.line = crate::app::field::Field::holding(draft.line);
        desk.line.place(draft.cursor);
        desk.goal = draft
            .goal
            .filter(|goal| desk.dossier.goals.number(*goal).is_some());
        desk.correcting = draft
            .correcting
            .filter(|entry| desk.entry(*entry).is_some());
        desk.kept_fields = draft.fields;
        // A technique that was run goes on where it was; its pace does not.
        desk.part_filled = draft.measures;
        desk.run = draft.run.filter(|_| draft.session == desk.session);
    }
    desk.drafted_run.clone_from(&desk.run);
    desk.drafted_measures.clone_from(&desk.part_filled);
    desk.drafted = (desk.line.text().to_owned(), desk.kept_fields.clone());
    if let Some(line) = line.filter(|line| !line.is_empty()) {
        desk.line = line;
    }
    desk.set_anchor(state.now);
    let reader = match &desk.access {
        Access::Reader(who) => Some(who.clone()),
        Access::Writer => None,
    };
    let findings = opened.findings;
    state.desk = Some(desk);
    shown::refresh(state, effects);
    let opening = state.opening.take();
    if same && !waited {
        if let Some(who) = reader {
            state.notice = Notice::warning(who);
        }
        return;
    }
    if let Some(opening) = opening {
        land(state, opening.then, effects);
        // What was typed ahead was meant for the card and answers nothing.
        let spoiled = opened
            .spoiled
            .filter(|_| opening.held.is_empty() && reader.is_none());
        if let Some(spoiled) = spoiled {
            ask_for_copy(state, id, &spoiled);
        } else if let Some(first) = findings.into_iter().next() {
            state.notice = Notice::error(first);
        } else if let Some(who) = reader {
            state.notice = Notice::warning(who);
        } else if let Some(apart) = crate::app::apart::notice(state) {
            state.notice = Some(apart);
        }
        update::replay(state, opening.held, effects);
    }
}

/// Asks whether the whole copy of a spoiled document is to stand in its place. Nothing is lost by it: what lies there is
/// kept aside.
fn ask_for_copy(state: &mut State, client: ClientId, spoiled: &Spoiled) {
    state.question = Some(Question {
        words: vec![spoiled.words.clone(), say::copy_is_whole(&spoiled.copy)],
        answers: vec![
            Answer {
                words: say::use_copy(&spoiled.copy),
                does: Some(Deed::UseCopy(client)),
            },
            Answer {
                words: say::LEAVE_SPOILED.to_owned(),
                does: None,
            },
        ],
        lit: 0,
    });
}

/// Has the whole copy put in the place of a spoiled document; the client comes anew from the disk.
pub fn use_copy(state: &mut State, client: ClientId, effects: &mut Vec<Effect>) {
    draft::keep(state, effects);
    state.opening = Some(Opening {
        client,
        held: Vec::new(),
        then: After::Card,
    });
    effects.push(Effect::UseCopy(client));
}

/// Goes where opening a client leads.
fn land(state: &mut State, then: After, effects: &mut Vec<Effect>) {
    let Some(desk) = &state.desk else { return };
    let steps = desk.running().into_iter();
    let steps = steps.flat_map(|session| session.entries.iter().flat_map(|one| &one.history));
    let saved = steps.map(|step| step.at).max();
    let running = desk.running().map(|session| {
        let last = session
            .standing()
            .last()
            .map_or(session.start, |entry| entry.line.at);
        (session.number, last)
    });
    state.overlay = None;
    match (then, running) {
        (After::CloseAtLast, Some((number, last))) => {
            crate::app::end::close(state, last, None, effects);
            card(state);
            state.notice = Notice::info(say::closed_at(number, &show::clock(last)));
        }
        (After::Hit(place), _) => find::show_place(state, place),
        (_, Some((number, last))) => {
            state.screen = Screen::Session;
            // What was read stands on the disk since its last step; the header says so as it does after any save.
            state.saving.saved = state.saving.saved.or(saved);
            state.notice = Notice::info(say::welcome_back(number, &show::clock(last)));
        }
        (After::Session, None) => {
            card(state);
            start::start(state, effects);
        }
        (After::Card | After::CloseAtLast, None) => card(state),
    }
}

/// Shows the start card.
pub fn card(state: &mut State) {
    let usual = state
        .desk
        .as_ref()
        .map(|desk| desk.client().setting)
        .unwrap_or_default();
    state.screen = Screen::Card(Card::new(usual));
}

/// Shows the client list.
pub fn show_clients(state: &mut State) {
    state.overlay = None;
    state.screen = Screen::Clients;
    state.clients.narrow();
}

/// Shows the clients who need a look.
pub fn show_board(state: &mut State) {
    show_clients(state);
    state.clients.turn(View::Board);
}

/// Goes to the session that runs, whoever's it is; where none runs, to the start card of the client on show.
pub fn to_session(state: &mut State, effects: &mut Vec<Effect>) {
    let aside = state.aside.as_deref();
    match aside.filter(|desk| desk.session.is_some()) {
        Some(desk) => open(state, desk.client().id, After::Card, effects),
        None => show_session(state),
    }
}

/// Shows the running session of the client on show, or the start card where none runs.
pub fn show_session(state: &mut State) {
    state.overlay = None;
    if state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.session.is_some())
    {
        state.screen = Screen::Session;
    } else {
        card(state);
    }
}

/// Another program of the same user wants the records: everything is saved and they are only read from here on.
pub fn yielded(state: &mut State, effects: &mut Vec<Effect>) {
    draft::keep(state, effects);
    let mut names = Vec::new();
    for desk in state.desk.iter_mut().chain(state.aside.as_deref_mut()) {
        if desk.access == Access::Writer {
            desk.access = Access::Reader(say::yielded(desk.dossier.client.name()));
            names.push(desk.dossier.client.name().to_owned());
            effects.push(Effect::Yield(desk.dossier.client.id));
        }
    }
    if let Some(name) = names.first() {
        state.notice = Notice::error(say::yielded(name));
    }
}

/// Makes a client with this label and opens the start card.
pub fn make(state: &mut State, label: &str, effects: &mut Vec<Effect>) {
    use crate::domain::client::{Client, Code};
    use crate::domain::dossier::Dossier;
    if state.is_guest {
        state.notice = Notice::error(crate::words::seal::GUEST.to_owned());
        return;
    }
    let now = state.now.wall;
    let id = ClientId(state.ids.next(now));
    let code = loop {
        let code = Code::drawn(&state.ids.code_tail());
        let list = &state.clients.list;
        if !(0..list.len()).any(|at| list.code(at) == code.as_str()) {
            break code;
        }
    };
    let client = Client::new(id, code, label, now);
    if let Some(desk) = state.desk.take() {
        if desk.session.is_some() {
            state.aside = Some(Box::new(desk));
        } else {
            effects.push(Effect::Close(desk.client().id));
        }
    }
    let words = say::made_client(client.name(), client.code.as_str());
    let ticket = state
        .saving
        .ticket(saving::Slot::Client(id), state.now.steady);
    effects.push(Effect::Create {
        ticket,
        client: Box::new(client.clone()),
    });
    state.desk = Some(Desk::new(Dossier::new(client), Access::Writer));
    state.clients.filter.take();
    shown::refresh(state, effects);
    card(state);
    state.notice = Notice::info(words);
    log::forget_burst(state);
}
