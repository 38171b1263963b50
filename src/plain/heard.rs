//! What changed since something was last said: new lines of the log, what the program answers, what is on the disk, risk,
//! the clock's cues, the step of a technique. Each is one line with its word first.

use crate::app::desk::Desk;
use crate::app::notice::Level;
use crate::app::saving::Mark;
use crate::app::state::State;
use crate::domain::clock::{Clock, Cue};
use crate::domain::id::{ClientId, EntryId, SessionId};
use crate::domain::line;
use crate::plain::reading::{one_line, sentence};
use crate::plain::session::step_words;
use crate::plain::spoken::spoken;
use crate::ui::dates;
use crate::ui::session::told;
use crate::words::{app, plain as say, screen};

/// What was said last.
#[derive(Clone, Default, Debug)]
pub(super) struct Heard {
    log: Option<(ClientId, SessionId, Vec<EntryId>)>,
    notice: String,
    is_saving: bool,
    is_stalled: bool,
    sent: u64,
    unsaved: String,
    has_risk: Option<bool>,
    cue: Option<Cue>,
    step: Option<String>,
}

impl Heard {
    /// A line was typed: what is answered to it is said even if it was said before.
    pub(super) fn line_begins(&mut self) {
        self.notice.clear();
    }

    /// Notes that something is on its way to the disk.
    pub(super) fn look(&mut self, state: &State) {
        self.is_saving |= state.saving.sent() != self.sent;
        self.sent = state.saving.sent();
    }

    /// Returns what changed, a line each; `preview` is what was said of the line before it was entered.
    pub(super) fn news(&mut self, state: &State, preview: &str) -> Vec<String> {
        self.look(state);
        let mut said = Vec::new();
        let logged = self.logged(state, preview, &mut said);
        self.answered(state, &logged, &mut said);
        self.risk(state, &mut said);
        self.time(state, &mut said);
        self.step(state, &mut said);
        self.disk(state, &mut said);
        said
    }

    /// Says new lines of the log; returns what the message row says of them, which would say it twice.
    fn logged(&mut self, state: &State, preview: &str, said: &mut Vec<String>) -> Vec<String> {
        let now = state.desk.as_ref().and_then(|desk| {
            let ids: Vec<EntryId> = desk.log().iter().map(|(entry, _)| entry.id).collect();
            Some((desk.client().id, desk.session?, ids))
        });
        let before = std::mem::replace(&mut self.log, now);
        let (Some((client, session, ids)), Some(desk)) = (&self.log, &state.desk) else {
            return Vec::new();
        };
        let known = match &before {
            Some((was_client, was, known)) if (was_client, was) == (client, session) => known,
            _ => return Vec::new(),
        };
        let fresh: Vec<EntryId> = ids
            .iter()
            .copied()
            .filter(|id| !known.contains(id))
            .collect();
        if fresh.is_empty() {
            return Vec::new();
        }
        new_lines(state, desk, &fresh, preview, said)
    }

    fn answered(&mut self, state: &State, logged: &[String], said: &mut Vec<String>) {
        let Some(notice) = &state.notice else {
            self.notice.clear();
            return;
        };
        if notice.words == self.notice {
            return;
        }
        self.notice.clone_from(&notice.words);
        if logged.contains(&notice.words) {
            return;
        }
        let words = spoken(state, &one_line(&notice.words));
        let is_new = notice.level != Level::Error || !self.unsaved_is(&words);
        if is_new {
            said.push(words);
        }
    }

    fn unsaved_is(&self, words: &str) -> bool {
        !self.unsaved.is_empty() && words.contains(&self.unsaved)
    }

    fn risk(&mut self, state: &State, said: &mut Vec<String>) {
        let held = || state.desk.iter().chain(state.aside.as_deref());
        let has = held().any(|desk| !desk.shown.open_risk.is_empty());
        let before = self.has_risk.replace(has);
        match before {
            Some(false) if has => said.push(say::RISK_OPEN.to_owned()),
            Some(true) if !has && held().next().is_some() => said.push(say::RISK_SHUT.to_owned()),
            _ => {}
        }
    }

    fn time(&mut self, state: &State, said: &mut Vec<String>) {
        let clock = state.running().and_then(|desk| {
            let session = desk.running()?;
            Some(Clock::of(session, desk.steadied(state.now)))
        });
        let cue = clock.and_then(|clock| clock.cue);
        if cue != self.cue
            && let (Some(clock), Some(_)) = (clock, cue)
        {
            said.push(clock.cue_words());
        }
        self.cue = cue;
    }

    fn step(&mut self, state: &State, said: &mut Vec<String>) {
        let step = state.desk.as_ref().and_then(step_words);
        if step != self.step
            && let Some(words) = &step
        {
            said.push(one_line(words));
        }
        self.step = step;
    }

    /// Says whether everything is on the disk, once for each time that something was sent off.
    fn disk(&mut self, state: &State, said: &mut Vec<String>) {
        match state.saving.mark(state.now.steady) {
            Mark::NotSaved(why) => {
                if self.unsaved != why {
                    let words = app::not_saved(&why);
                    let is_said = said.iter().any(|line| line.contains(&words));
                    if !is_said {
                        said.push(words);
                    }
                    self.unsaved = why;
                }
                self.is_saving = true;
            }
            Mark::Saved(at) if self.is_saving => {
                self.is_saving = false;
                self.is_stalled = false;
                self.unsaved.clear();
                said.push(screen::saved(&dates::clock_to_the_second(at)));
            }
            Mark::Saving(seconds) if seconds > 0 && !self.is_stalled => {
                self.is_stalled = true;
                said.push(screen::saving_for(seconds));
            }
            Mark::Saving(_) | Mark::Saved(_) | Mark::Quiet => {}
        }
    }
}

/// Says lines that are new, those of the drawer left out, of which only the message row speaks.
fn new_lines(
    state: &State,
    desk: &Desk,
    fresh: &[EntryId],
    preview: &str,
    said: &mut Vec<String>,
) -> Vec<String> {
    let mut twice = Vec::new();
    for (entry, is_private) in desk.log() {
        if fresh.contains(&entry.id) && !is_private {
            let time = crate::words::time::clock(entry.line.at);
            twice.push(app::logged(&time, &line::word(&entry.line.kind)));
        }
    }
    let private: Vec<EntryId> = desk
        .log()
        .iter()
        .filter(|(_, is_private)| *is_private)
        .map(|(entry, _)| entry.id)
        .collect();
    let mut heads: Vec<EntryId> = Vec::new();
    for (id, words) in told(state, desk) {
        if !fresh.contains(&id) || private.contains(&id) {
            continue;
        }
        if heads.contains(&id) {
            // What stands under the line itself.
            said.push(one_line(&words));
            continue;
        }
        heads.push(id);
        // A rating stands under what it rates and has no time of its own there.
        let entry = desk.entry(id);
        let has_time = words
            .chars()
            .next()
            .is_some_and(|first| first.is_ascii_digit());
        let lead = entry.filter(|_| !has_time).map(|entry| {
            let time = dates::clock(entry.line.at);
            sentence([time.as_str(), &line::word(&entry.line.kind)], " ")
        });
        let words = sentence([lead.as_deref().unwrap_or_default(), &words], " ");
        let words = say::logged(&one_line(&words));
        said.push(sentence([words.as_str(), &spoken(state, preview)], ". "));
    }
    twice
}
