//! The end of a session: what is still open, the next date, and the log by note part.

use chrono::Timelike;

use crate::app::field::{Edit, Field};
use crate::app::keying::critical;
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::app::writing::sign;
use crate::app::{kept, record, risk_form, saving, shown, start, step_card};
use crate::domain::dates::{self, Looks, NotADate};
use crate::domain::entry::{self, Mark};
use crate::domain::id::{EntryId, SessionId, StepId};
use crate::domain::session::Kind;
use crate::domain::time::{Civil, Stamp};
use crate::words::app as say;
use crate::words::keying::critical as say_answer;
use crate::words::notes::said as say_note;
use crate::words::time as show_time;

/// The end page.
#[derive(Clone, PartialEq, Debug)]
pub struct End {
    /// The session that ends or has ended.
    pub session: SessionId,
    /// The next date as typed.
    pub next: Field,
    /// Why the next date was not understood.
    pub error: Option<String>,
    /// Whether the session has ended; then the page only reads.
    pub ended: bool,
    /// Rows scrolled down.
    pub scroll: usize,
    /// The critical answer that the cursor stands on, which asks what was done.
    pub lit: Option<EntryId>,
    /// What was chosen there, 1 to 3; Enter records it. Further letters make a date of it: the digit was meant for one.
    pub chosen: Option<u8>,
}

/// Shows the end of the running session.
pub fn show(state: &mut State) {
    state.overlay = None;
    let Some(desk) = &state.desk else { return };
    let Some(session) = desk.session else { return };
    let next = kept::next_date(desk);
    let lit = answers(state).first().copied();
    state.screen = Screen::End(End {
        session,
        next,
        error: None,
        ended: false,
        scroll: 0,
        lit,
        chosen: None,
    });
}

/// Returns the critical answers nobody recorded an action for, of this session and earlier ones.
pub fn answers(state: &State) -> Vec<EntryId> {
    let desk = state.desk.as_ref();
    desk.map_or_else(Vec::new, |desk| {
        let open = desk.dossier.risk.answers_open();
        open.map(|entry| entry.id).collect()
    })
}

/// Tab: the next critical answer that is open, then the next date again.
pub fn turn(state: &mut State) {
    let all = answers(state);
    let Screen::End(end) = &mut state.screen else {
        return;
    };
    let next = match end.lit {
        None => 0,
        Some(lit) => all
            .iter()
            .position(|id| *id == lit)
            .map_or(all.len(), |at| at + 1),
    };
    end.lit = all.get(next).copied();
    end.chosen = None;
}

/// 1 to 3 on the lit answer: it is recorded with Enter, so that the first digit of a date is no answer.
pub fn choose(state: &mut State, n: u8) {
    let Screen::End(end) = &mut state.screen else {
        return;
    };
    if end.chosen.is_some() {
        // A second digit: both are a date.
        end.next.edit(Edit::End);
        end.next.type_char(char::from(b'0' + n.min(9)));
        typed(end);
        return;
    }
    end.chosen = Some(n);
    let choice = usize::from(n).checked_sub(1);
    let action = choice.and_then(|at| say_answer::CHOICES.get(at));
    state.notice = action.and_then(|action| Notice::info(say_answer::enter_records(action)));
}

/// Something was typed into the next date: a digit that stood for an answer was the first of it.
pub fn typed(end: &mut End) {
    end.error = None;
    end.lit = None;
    if let Some(n) = end.chosen.take() {
        let before = end.next.cursor().saturating_sub(1);
        let text: Vec<char> = end.next.text().chars().collect();
        let (head, tail) = text.split_at_checked(before).unwrap_or((&[], &text));
        let cursor = end.next.cursor() + 1;
        let mut all: String = head.iter().collect();
        all.push_str(&n.to_string());
        all.extend(tail);
        end.next = Field::holding(all);
        end.next.place(cursor);
    }
}

/// Records what was chosen on the lit answer; tells whether the session can end now.
fn record_chosen(state: &mut State, effects: &mut Vec<Effect>) -> bool {
    let Screen::End(end) = &mut state.screen else {
        return false;
    };
    let (Some(id), Some(n)) = (end.lit, end.chosen.take()) else {
        return true;
    };
    critical::choose(state, id, n, effects);
    let open = answers(state);
    if let Screen::End(end) = &mut state.screen {
        // Where words are asked for the row stays lit until they are there.
        end.lit = open.first().copied();
    }
    open.is_empty()
}

/// Ends the session, if the next date can be read; otherwise says why and keeps it.
pub fn end_now(state: &mut State, effects: &mut Vec<Effect>) {
    if !record_chosen(state, effects) {
        return;
    }
    if risk_form::ask_at_end(state) {
        return;
    }
    let now = state.now.wall;
    let Screen::End(end) = &mut state.screen else {
        return;
    };
    let session = end.session;
    let start = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.session(session))
        .map_or(now, |session| session.start);
    let next = match next_date(end.next.text(), now, start) {
        Ok(next) => next,
        Err(why) => {
            end.error = Some(why.words());
            return;
        }
    };
    end.ended = true;
    end.lit = None;
    end.scroll = 0;
    close(state, now, next, effects);
    // What was still open was shown before; now the note is written while it is fresh (interaction.md 3.7).
    let end = match &state.screen {
        Screen::End(end) => Some(Box::new(end.clone())),
        _ => None,
    };
    sign::open_of(state, session, effects);
    if let Screen::Writing(page) = &mut state.screen {
        page.after = end;
    }
    state.notice = Notice::info(say_note::session_ended(&show_time::clock(now)));
}

/// Reads the next date; a day without a time means the time of day this session began.
pub fn next_date(typed: &str, now: Stamp, start: Stamp) -> Result<Option<Civil>, NotADate> {
    let today = now.date_naive();
    match dates::read_appointment(typed, today, None) {
        _ if typed.trim().is_empty() => Ok(None),
        Err(NotADate::TimeMissing) => {
            let day = dates::read(typed, today, Looks::Ahead, None)?;
            let time = start.time().with_second(0).unwrap_or_else(|| start.time());
            Ok(Some(day.and_time(time)))
        }
        read => read.map(Some),
    }
}

/// Closes the running session at `at`.
pub fn close(state: &mut State, at: Stamp, next: Option<Civil>, effects: &mut Vec<Effect>) {
    step_card::close(state, at, effects);
    let entry_id = EntryId(state.ids.next(state.now.wall));
    let step = StepId(state.ids.next(state.now.wall));
    let by = state.by.clone();
    let written = state.now.wall;
    shown::change_session(state, effects, |session, _| {
        if let Some(pause) = session.pauses.last_mut()
            && pause.to.is_none()
        {
            pause.to = Some(at);
        }
        session.end = Some(at);
        session.next = next;
        let line = start::plain(at, Kind::Time, say::ENDED);
        session.entries.push(entry::enter(
            entry_id,
            line,
            Mark {
                step,
                at: written,
                by: &by,
            },
        ));
    });
    let Some(desk) = &mut state.desk else { return };
    desk.session = None;
    desk.anchor = None;
    desk.lit = None;
    desk.burst = None;
    desk.correcting = None;
    if next.is_some() {
        record::settle_client(desk, |client| client.next = next);
        let paper = Paper::Client(Box::new(desk.dossier.client.clone()));
        saving::send(state, paper, effects);
    }
    shown::refresh(state, effects);
}
