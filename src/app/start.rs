//! The start card: what matters before the session, and how the session begins.

use crate::app::desk::Access;
use crate::app::field::Field;
use crate::app::list::{Move, moved, scrolled};
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::app::{record, saving, shown, writing};
use crate::domain::closing::{FollowUp, FollowUpKind};
use crate::domain::entry::{self, Mark};
use crate::domain::id::{EntryId, FollowUpId, SessionId, StepId};
use crate::domain::session::{Kind, Line, Outcome, Session, Setting};
use crate::domain::time::Stamp;
use crate::words::app as say;

/// The start card's own state; what it shows comes from the dossier.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Card {
    /// Whether the row that says how the client is seen is open.
    pub open: bool,
    /// The lit way, a place in [`WAYS`].
    pub way: usize,
    /// Who is here, a place in the list of [`crate::app::desk::Desk::groupings`].
    pub here: usize,
    /// Where the client is and whom to call, for a session that is not in the room.
    pub place: Field,
    /// Which of the rows takes keys: way, here, place, what next.
    pub row: usize,
    /// Rows of the brief scrolled down.
    pub scroll: usize,
}

/// The ways a session can be held, or not held.
pub const WAYS: [(Setting, Outcome); 6] = [
    (Setting::InPerson, Outcome::Held),
    (Setting::Video, Outcome::Held),
    (Setting::Phone, Outcome::Held),
    (Setting::Home, Outcome::Held),
    (Setting::InPerson, Outcome::NoShow),
    (Setting::InPerson, Outcome::Cancelled),
];

impl Card {
    /// Returns the card of a client who was last seen in this way.
    pub fn new(usual: Setting) -> Self {
        let way = WAYS
            .iter()
            .position(|&(setting, outcome)| setting == usual && outcome == Outcome::Held)
            .unwrap_or_default();
        Self {
            way,
            ..Self::default()
        }
    }

    /// Returns the chosen way.
    pub fn chosen(&self) -> (Setting, Outcome) {
        WAYS.get(self.way).copied().unwrap_or_default()
    }
}

/// Opens the next row of the card, or goes back to the first.
pub fn next_row(state: &mut State) {
    let several = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.client().participants.len() > 1);
    let is_off_track = has_next(state);
    if let Screen::Card(card) = &mut state.screen {
        if !card.open {
            card.open = true;
            card.row = 0;
            return;
        }
        card.row = match card.row {
            0 if several => 1,
            0 | 1 => PLACE,
            PLACE if is_off_track => NEXT,
            _ => 0,
        };
    }
}

/// The row of the place.
const PLACE: usize = 2;
/// The row that leads from an off-track therapy to the steps of what next.
pub const NEXT: usize = 3;

/// Tells whether the card has a row of what next: the measures say that the therapy is off track.
pub fn has_next(state: &State) -> bool {
    let desk = state.desk.as_ref();
    desk.is_some_and(|desk| !desk.shown.off_track.is_empty())
}

/// Tells whether that row is lit.
pub fn lights_next(state: &State, card: &Card) -> bool {
    card.open && card.row == NEXT && has_next(state)
}

/// Moves between the rows of the card while they are open, else scrolls the brief.
pub fn go(card: &mut Card, by: Move, page: usize, has_next: bool) {
    match by {
        Move::Up | Move::Down if card.open => {
            card.row = moved(card.row, NEXT + usize::from(has_next), by, page);
        }
        _ => card.scroll = scrolled(card.scroll, by, page),
    }
}

/// Moves the lit way, or who is here.
pub fn choose(card: &mut Card, forward: bool, n_here: usize) {
    card.open = true;
    let step = |at: usize, len: usize| {
        if forward {
            (at + 1) % len.max(1)
        } else {
            (at + len.max(1) - 1) % len.max(1)
        }
    };
    match card.row {
        1 => card.here = step(card.here, n_here),
        NEXT => {}
        _ => card.way = step(card.way, WAYS.len()),
    }
}

/// Starts the session as the card says; a no-show or a cancelled one ends at once.
#[expect(clippy::too_many_lines, reason = "one session, every field once")]
pub fn start(state: &mut State, effects: &mut Vec<Effect>) {
    let card = match &state.screen {
        Screen::Card(card) => card.clone(),
        _ => Card::default(),
    };
    if let Some(other) = &state.aside
        && other.session.is_some()
    {
        state.notice = Notice::warning(say::other_runs(other.client().name()));
        return;
    }
    let now = state.now;
    let id = SessionId(state.ids.next(now.wall));
    let entry_id = EntryId(state.ids.next(now.wall));
    let step = StepId(state.ids.next(now.wall));
    let follow_up = FollowUpId(state.ids.next(now.wall));
    let (setting, outcome) = card.chosen();
    let held = outcome == Outcome::Held;
    let Some(desk) = &mut state.desk else { return };
    if matches!(desk.access, Access::Reader(_)) {
        return;
    }
    let dossier = &mut desk.dossier;
    let number = dossier
        .sessions
        .iter()
        .filter(|session| session.outcome == Outcome::Held)
        .map(|session| session.number)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    let mark = Mark {
        step,
        at: now.wall,
        by: &state.by,
    };
    let risky = !dossier.open_risk().is_empty();
    let first = if held {
        Some((Kind::Time, say::STARTED))
    } else {
        risky.then_some((Kind::Seen, say::FOLLOW_UP))
    };
    let entries = first
        .map(|(kind, words)| entry::enter(entry_id, plain(now.wall, kind, words), mark))
        .into_iter()
        .collect();
    let present = if dossier.client.participants.is_empty() {
        Vec::new()
    } else {
        let everyone: Vec<_> = dossier
            .client
            .participants
            .iter()
            .map(|person| person.id)
            .collect();
        match card
            .here
            .checked_sub(1)
            .and_then(|at| everyone.get(at).copied())
        {
            Some(one) => vec![one],
            None => everyone,
        }
    };
    let session = Session {
        id,
        client: dossier.client.id,
        number,
        start: now.wall,
        zone: state.zone.clone(),
        minutes: dossier.client.minutes.unwrap_or(state.practice.minutes),
        setting,
        outcome,
        by: state.by.clone(),
        present,
        place: card.place.text().to_owned(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        end: (!held).then_some(now.wall),
        next: None,
        entries,
    };
    dossier.sessions.push(session.clone());
    let mut papers = vec![Paper::Session(Box::new(session))];
    if risky && !held {
        // Records.md R-62: it stays on card, list and board until somebody writes what came of it.
        dossier.closing.follow_ups.push(FollowUp {
            id: follow_up,
            date: now.wall.date_naive(),
            kind: FollowUpKind::AfterMissed,
            words: say::FOLLOW_UP_FOR.to_owned(),
            done: None,
        });
        papers.push(Paper::Closing(Box::new(dossier.closing.clone())));
    }
    let was = dossier.client.clone();
    record::settle_client(desk, |client| {
        if held {
            client.setting = setting;
        }
        if client
            .next
            .is_some_and(|next| next.date() <= now.wall.date_naive())
        {
            client.next = None;
        }
    });
    if desk.dossier.client != was {
        papers.push(Paper::Client(Box::new(desk.dossier.client.clone())));
    }
    if held {
        desk.session = Some(id);
        desk.set_anchor(now);
        state.screen = Screen::Session;
    }
    for paper in papers {
        saving::send(state, paper, effects);
    }
    shown::refresh(state, effects);
    if held {
        state.overlay = None;
        let due = state.desk.as_ref().map_or(&[][..], |desk| &desk.shown.due);
        if !due.is_empty() {
            state.notice = Notice::info(crate::words::schedule::due_now(&shown::names_of(due)));
        }
    } else {
        // A missed appointment has a note too: a stub, which says so (interaction.md 3.2).
        writing::sign::begin(state, id, effects);
        let how = say::WAYS.get(card.way).copied().unwrap_or_default();
        state.notice = Notice::info(if risky {
            say::not_held_risk(how)
        } else {
            say::not_held(how)
        });
        crate::app::opening::card(state);
    }
}

/// Returns a line of one kind with these words and nothing else.
pub fn plain(at: Stamp, kind: Kind, words: &str) -> Line {
    Line {
        at,
        kind,
        text: words.to_owned(),
        goals: Vec::new(),
        tags: Vec::new(),
        speaker: None,
        technique: None,
        rating: None,
        of: None,
        proposer: None,
    }
}
