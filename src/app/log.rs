//! The log line: what Enter enters, how a line is worded anew, what is marked without typing.

use crate::app::desk::{Access, Burst, Desk, Pane};
use crate::app::form::heed::heed_id;
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::overlay::{Overlay, Palette};
use crate::app::state::State;
use crate::app::{
    agenda, aside, drawer, feedback, field::Field, markers, picker, saving, shown, start,
};
use crate::domain::dates;
use crate::domain::entry::{self, Kept, Mark};
use crate::domain::id::{EntryId, SessionId, StepId};
use crate::domain::line::{self, Meaning};
use crate::domain::risk::{RiskChange, RiskEntry, RiskSource};
use crate::domain::session::{Despite, Drawer, Entry, Kind, Line, Used};
use crate::domain::writing::Edits;
use crate::words::app as say;
use crate::words::aside as aside_words;
use crate::words::plan as plan_words;
use crate::words::time as show;

/// Lines that come within this many milliseconds of each other came at once: nobody types so fast.
pub const AT_ONCE_MS: u64 = 50;

/// Types a character on the line; a `/` that begins a line opens the library at once.
pub fn typed(state: &mut State, c: char) {
    let Some(desk) = &mut state.desk else { return };
    desk.line.type_char(c);
    desk.pane = Pane::Log;
    desk.lit = None;
    if c == '/' && state.shelf.is_some() {
        let now = state.now.wall;
        let meaning = state
            .desk
            .as_ref()
            .and_then(|desk| Some(line::read(desk.line.text(), &desk.context(now)?)));
        if let Some(Meaning::Library { query, .. }) = meaning
            && query.is_empty()
        {
            // `<5 /`: the earlier time stays on the line.
            let prefix: String = state
                .desk
                .as_ref()
                .map(|desk| desk.line.text().trim_end_matches('/').to_owned())
                .unwrap_or_default();
            picker::open(state, &prefix, "");
        }
    }
}

/// The line was edited: a lit entry is no longer meant.
pub fn touched(state: &mut State) {
    if let Some(desk) = &mut state.desk {
        desk.lit = None;
        desk.pane = Pane::Log;
        if desk.line.is_empty() {
            desk.picked = None;
            // The next words are a new line; what was brought back stays as it was.
            if desk.correcting.take().is_some() {
                state.notice = Notice::info(say::UNCHANGED);
            }
        }
    }
}

/// Enters the line.
pub fn enter(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now.wall;
    let Some(desk) = &state.desk else { return };
    if matches!(desk.access, Access::Reader(_)) {
        state.notice = Notice::warning(say::LINE_READ_ONLY);
        return;
    }
    let Some(context) = desk.context(now) else {
        return;
    };
    let meaning = line::read(desk.line.text(), &context);
    match meaning {
        Meaning::Empty => {}
        Meaning::Commands { query } => {
            clear_line(state);
            state.overlay = Some(Overlay::Palette(Palette {
                filter: Field::holding(query),
                ..Palette::default()
            }));
        }
        Meaning::Library { query, .. } => {
            let text = desk.line.text().to_owned();
            let prefix = text
                .strip_suffix(query.as_str())
                .unwrap_or_default()
                .trim_end_matches('/')
                .to_owned();
            picker::open(state, &prefix, &query);
        }
        Meaning::Refused(refusal) => state.notice = Notice::warning(refusal.words()),
        Meaning::Entry(line) => match state.desk.as_ref().and_then(|desk| desk.correcting) {
            Some(entry) => correct(state, entry, *line, effects),
            None => add(state, *line, effects),
        },
    }
}

/// Adds a line to the log or the drawer and sends it off.
pub fn add(state: &mut State, mut line: Line, effects: &mut Vec<Effect>) {
    let now = state.now;
    let entry_id = EntryId(state.ids.next(now.wall));
    let fresh = StepId(state.ids.next(now.wall));
    let mut before = None;
    if let Some(used) = &mut line.technique {
        // A reason that was asked for before anything was logged stays.
        if used.despite.is_none() {
            used.despite = stopped(state, &used.id);
        }
        before = self::before(state, &used.id);
    }
    let Some(desk) = &mut state.desk else { return };
    let burst = match desk.burst {
        Some(burst) if now.steady.saturating_sub(burst.at) <= AT_ONCE_MS => Burst {
            step: burst.step,
            at: now.steady,
            lines: burst.lines + 1,
        },
        _ => Burst {
            step: fresh,
            at: now.steady,
            lines: 1,
        },
    };
    desk.burst = Some(burst);
    let entry = entry::enter(
        entry_id,
        line,
        Mark {
            step: burst.step,
            at: now.wall,
            by: &state.by,
        },
    );
    let words = (burst.lines == 1)
        .then(|| agenda::offer(&entry))
        .flatten()
        .or_else(|| answer(&entry, burst.lines, before.as_deref()));
    desk.trail.go_on();
    desk.lit = None;
    clear_line(state);
    place(state, entry, effects);
    state.notice = drawer::warned(state, entry_id, words);
}

/// Puts a new entry where its kind belongs, with its risk record, and sends the documents off: the log first.
fn place(state: &mut State, entry: Entry, effects: &mut Vec<Effect>) {
    let Some(desk) = &mut state.desk else { return };
    let Some(id) = desk.session else { return };
    if entry.line.kind == Kind::Drawer {
        let drawer = drawer_of(desk, id);
        drawer.entries.push(entry);
        let paper = Paper::Drawer(Box::new(drawer.clone()));
        saving::send(state, paper, effects);
        shown::refresh(state, effects);
        return;
    }
    let risk = (entry.line.kind == Kind::Risk).then(|| record(&entry, id));
    if let Some(risk) = risk {
        desk.dossier.risk.entries.push(risk);
    }
    let is_risk = entry.line.kind == Kind::Risk;
    shown::change_session(state, effects, |session, _| session.entries.push(entry));
    if is_risk {
        send_risk(state, effects);
    }
}

fn record(entry: &Entry, session: SessionId) -> RiskEntry {
    let line = &entry.line;
    let by = entry.history.first().map_or("", |change| &change.by);
    RiskEntry {
        session: Some(session),
        ..RiskEntry::new(entry.id, line.at, by, RiskSource::Line, &line.text)
    }
}

fn send_risk(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(desk) = &state.desk {
        let paper = Paper::Risk(Box::new(desk.dossier.risk.clone()));
        saving::send(state, paper, effects);
    }
}

/// Returns the drawer of a session, made if there is none yet.
pub fn drawer_of(desk: &mut Desk, id: SessionId) -> &mut Drawer {
    let at = desk
        .dossier
        .drawers
        .iter()
        .position(|drawer| drawer.session == id)
        .unwrap_or_else(|| {
            desk.dossier.drawers.push(Drawer {
                session: id,
                client: desk.dossier.client.id,
                entries: Vec::new(),
            });
            desk.dossier.drawers.len() - 1
        });
    // The place was just found or made.
    #[expect(
        clippy::indexing_slicing,
        reason = "the place was found or made two lines above"
    )]
    &mut desk.dossier.drawers[at]
}

/// Returns the reason that is missing when a technique is used although a stop flag is present (matching.md M-04).
pub(super) fn stopped(state: &State, technique: &str) -> Option<Despite> {
    let flags = heed_id(state, technique).flags;
    (!flags.is_empty()).then(|| Despite {
        flags,
        reason: String::new(),
    })
}

/// Returns what is never silent of a technique that nothing stops: that the client declined it or it was put off, and how
/// it went badly before (matching.md 11).
fn before(state: &State, technique: &str) -> Option<String> {
    let desk = state.desk.as_ref()?;
    let aside = aside::said_of(desk, technique);
    let used = desk.shown.ledger.get(technique);
    let adverse = used.and_then(|used| used.adverse().last());
    let adverse =
        adverse.map(|(at, words)| plan_words::adverse(&dates::shown(at.date_naive()), words));
    let said: Vec<String> = aside.into_iter().chain(adverse).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn answer(entry: &Entry, lines: usize, before: Option<&str>) -> Option<Notice> {
    let time = show::clock(entry.line.at);
    // Whatever came with it, what to do next is said.
    if let Some(notice) = feedback::high_end(entry.line.rating) {
        return Some(notice);
    }
    if lines > 1 {
        return Notice::info(say::logged_many(lines));
    }
    if let Some(despite) = entry
        .line
        .technique
        .as_ref()
        .and_then(|used| used.despite.as_ref())
        .filter(|despite| despite.reason.is_empty())
    {
        return Notice::warning(say::why_despite(&despite.flags.join(", ")));
    }
    if let Some(before) = before {
        return Notice::warning(aside_words::logged_although(&time, before));
    }
    match entry.line.kind {
        Kind::Drawer => Notice::info(say::logged_drawer(&time)),
        Kind::Risk => Notice::warning(say::logged_risk(&time)),
        _ => Notice::info(say::logged(&time, &line::word(&entry.line.kind))),
    }
}

/// Words an entry anew; its earlier wordings stay in its history.
fn correct(state: &mut State, id: EntryId, line: Line, effects: &mut Vec<Effect>) {
    let now = state.now;
    let step = StepId(state.ids.next(now.wall));
    let new_id = EntryId(state.ids.next(now.wall));
    let by = state.by.clone();
    let mark = Mark {
        step,
        at: now.wall,
        by: &by,
    };
    let Some(desk) = &mut state.desk else { return };
    let Some(session_id) = desk.session else {
        return;
    };
    let Some(was) = desk.entry(id).map(|entry| entry.line.clone()) else {
        desk.correcting = None;
        return;
    };
    let time = show::clock(was.at);
    let in_drawer = desk
        .running()
        .is_some_and(|session| session.entry(id).is_none());
    let anew = line.rating.filter(|rating| was.rating != Some(*rating));
    let done = match (in_drawer, line.kind == Kind::Drawer) {
        (false, true) => {
            move_to_drawer(state, id, line, mark, effects).map(|()| say::moved_to_drawer(&time))
        }
        // Out of the drawer is a new entry; the old one is struck where it is.
        (true, false) => change_drawer(state, session_id, effects, |entries| {
            entry::strike(entries, id, mark)
        })
        .map(|()| {
            place(state, entry::enter(new_id, line, mark), effects);
            say::corrected(&time)
        }),
        (true, true) => change_drawer(state, session_id, effects, |entries| {
            entry::correct(entries, id, line, mark).map(|_| ())
        })
        .map(|()| say::corrected(&time)),
        (false, false) if was == line => Ok(say::UNCHANGED.to_owned()),
        (false, false) => {
            let (is_risk, words) = (line.kind == Kind::Risk, line.text.clone());
            let mut done = Ok(false);
            shown::change_session(state, effects, |session, _| {
                done = entry::correct(&mut session.entries, id, line, mark);
            });
            keep_risk(state, id, session_id, is_risk, &words, effects);
            shown::refresh(state, effects);
            done.map(|_| say::corrected(&time))
        }
    };
    match done {
        Ok(words) => {
            clear_line(state);
            if let Some(desk) = &mut state.desk {
                desk.trail.go_on();
                desk.burst = None;
            }
            let said = feedback::high_end(anew).or(Notice::info(words));
            state.notice = drawer::warned(state, id, said);
        }
        Err(kept) => state.notice = Notice::warning(kept.words()),
    }
}

/// Changes the entries of a drawer and sends it off.
fn change_drawer(
    state: &mut State,
    session: SessionId,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Vec<Entry>) -> Result<(), Kept>,
) -> Result<(), Kept> {
    let Some(desk) = &mut state.desk else {
        return Err(Kept::NotThere);
    };
    let drawer = drawer_of(desk, session);
    change(&mut drawer.entries)?;
    let paper = Paper::Drawer(Box::new(drawer.clone()));
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
    Ok(())
}

/// Keeps the risk record in step with its line; a line that stops being RISK leaves its record open.
pub fn keep_risk(
    state: &mut State,
    id: EntryId,
    session: SessionId,
    is_risk: bool,
    words: &str,
    effects: &mut Vec<Effect>,
) {
    let at = state.now.wall;
    let by = state.by.clone();
    let Some(desk) = &mut state.desk else { return };
    let line_entry = desk.entry(id).cloned();
    let risk = &mut desk.dossier.risk;
    match risk.entries.iter_mut().find(|entry| entry.id == id) {
        Some(entry) if entry.words != words => {
            entry.history.push(RiskChange {
                at,
                by,
                words: entry.words.clone(),
                rows: entry.rows.clone(),
                fields: Vec::new(),
            });
            words.clone_into(&mut entry.words);
        }
        None if is_risk => {
            let Some(entry) = line_entry else { return };
            risk.entries.push(record(&entry, session));
        }
        Some(_) | None => return,
    }
    send_risk(state, effects);
}

fn move_to_drawer(
    state: &mut State,
    id: EntryId,
    line: Line,
    mark: Mark<'_>,
    effects: &mut Vec<Effect>,
) -> Result<(), Kept> {
    let Some(desk) = &mut state.desk else {
        return Err(Kept::NotThere);
    };
    let Some(session_id) = desk.session else {
        return Err(Kept::NotThere);
    };
    drawer_of(desk, session_id);
    let dossier = &mut desk.dossier;
    let session = dossier
        .sessions
        .iter_mut()
        .find(|session| session.id == session_id)
        .ok_or(Kept::NotThere)?;
    let drawer = dossier
        .drawers
        .iter_mut()
        .find(|drawer| drawer.session == session_id)
        .ok_or(Kept::NotThere)?;
    entry::move_to_drawer(session, drawer, id, line, mark)?;
    let (session, drawer) = (Box::new(session.clone()), Box::new(drawer.clone()));
    let key = id.to_string();
    forget_decisions(state, &key, effects);
    let slot = saving::Slot::Session(session.client, session_id);
    let ticket = state.saving.ticket(slot, state.now.steady);
    effects.push(Effect::MoveToDrawer {
        ticket,
        session,
        drawer,
        entry: id,
    });
    shown::refresh(state, effects);
    Ok(())
}

/// Lets go of what was decided about a line in drafts of notes and summaries: its words may be those of the drawer now.
fn forget_decisions(state: &mut State, key: &str, effects: &mut Vec<Effect>) {
    let Some(desk) = &mut state.desk else { return };
    let has = |edits: &Edits| edits.picks.iter().any(|pick| pick.key == key);
    let mut papers = Vec::new();
    for note in &mut desk.dossier.notes {
        if note.signed.is_none() && has(&note.edits) {
            note.edits.picks.retain(|pick| pick.key != key);
            papers.push(Paper::Note(Box::new(note.clone())));
        }
    }
    for summary in &mut desk.dossier.summaries {
        if summary.signed.is_none() && has(&summary.edits) {
            summary.edits.picks.retain(|pick| pick.key != key);
            papers.push(Paper::Summary(Box::new(summary.clone())));
        }
    }
    for paper in papers {
        saving::send(state, paper, effects);
    }
}

/// Marks a moment or a process marker without typing; the line's text stays.
pub fn mark(state: &mut State, kind: Kind, effects: &mut Vec<Effect>) {
    state.overlay = None;
    let at = state.now.wall;
    let marked = kind.clone();
    let goals = state
        .desk
        .as_ref()
        .and_then(|desk| desk.goal)
        .into_iter()
        .collect();
    let line = Line {
        goals,
        ..start::plain(at, kind, "")
    };
    add_beside(state, line, effects);
    let newest = state.desk.as_ref().and_then(|desk| {
        let entries = &desk.running()?.entries;
        entries.last().cloned()
    });
    if let Some(notice) = newest.and_then(|entry| markers::told(state, &entry)) {
        state.notice = Some(notice);
    }
    // What a rupture asks for comes before how words are added to it.
    crate::app::repair::answer(state, &marked);
}

/// Adds a line that was not typed on the log line; what is typed there stays.
pub fn add_beside(state: &mut State, line: Line, effects: &mut Vec<Effect>) {
    over_line(state, |state| add(state, line, effects));
}

/// Logs something that has nothing to do with what is typed on the line: the words wait, and stand there again with what
/// they are about when it is done.
pub fn over_line(state: &mut State, log: impl FnOnce(&mut State)) {
    let kept = state.desk.as_mut().map(|desk| {
        let line = std::mem::take(&mut desk.line);
        (line, desk.correcting.take(), desk.picked.take())
    });
    log(state);
    if let (Some(desk), Some(kept)) = (&mut state.desk, kept) {
        (desk.line, desk.correcting, desk.picked) = kept;
    }
}

/// Logs a technique of the library, with words or without.
pub fn add_technique(state: &mut State, used: Used, prefix: &str, effects: &mut Vec<Effect>) {
    // The grammar puts time and goal on it, as on a typed did.
    let now = state.now.wall;
    let meaning = state.desk.as_mut().and_then(|desk| {
        let text = format!("{prefix}.{}", used.name);
        desk.line.replace(text.clone());
        desk.picked = Some(used);
        let context = desk.context(now)?;
        Some(line::read(&text, &context))
    });
    match meaning {
        Some(Meaning::Entry(line)) => add(state, *line, effects),
        Some(Meaning::Refused(refusal)) => state.notice = Notice::warning(refusal.words()),
        Some(Meaning::Empty | Meaning::Library { .. } | Meaning::Commands { .. }) | None => {}
    }
}

/// Makes the lines that came at once one entry; RISK and drawer lines among them stay what they are.
pub fn join(state: &mut State, effects: &mut Vec<Effect>) {
    let at = state.now.wall;
    let step = StepId(state.ids.next(at));
    let by = state.by.clone();
    let Some(desk) = &state.desk else { return };
    let Some(burst) = desk.burst else { return };
    let goals = desk.dossier.goals.clone();
    let participants = desk.client().participants.clone();
    let mut joined = Err(Kept::NotThere);
    shown::change_session(state, effects, |session, _| {
        let mark = Mark { step, at, by: &by };
        joined = entry::join(session, burst.step, &goals, &participants, mark);
    });
    forget_burst(state);
    state.notice = match joined {
        Ok((_, lines)) => Notice::info(say::joined(lines)),
        Err(kept) => Notice::warning(kept.words()),
    };
}

/// The next line begins a step of its own.
pub fn forget_burst(state: &mut State) {
    if let Some(desk) = &mut state.desk {
        desk.burst = None;
    }
}

fn clear_line(state: &mut State) {
    if let Some(desk) = &mut state.desk {
        desk.line.take();
        desk.correcting = None;
        desk.picked = None;
    }
}
