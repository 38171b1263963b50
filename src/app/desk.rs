//! The client on the desk: the dossier, the running session, the log line and where the eye is.

use std::collections::HashSet;

use chrono::TimeDelta;
use foldhash::fast::FixedState;

use crate::app::chart::Part;
use crate::app::field::Field;
use crate::app::form::Subject;
use crate::app::keying::Stays;
use crate::app::record::Turn;
use crate::app::step_card::CardShown;
use crate::domain::brief::OpenRepair;
use crate::domain::client::Client;
use crate::domain::clinician::Clinician;
use crate::domain::course::Heard;
use crate::domain::dossier::Dossier;
use crate::domain::draft::Draft;
use crate::domain::goal::Goal;
use crate::domain::homework::Task;
use crate::domain::id::{EntryId, GoalId, ParticipantId, SessionId, StepId};
use crate::domain::ledger::Ledger;
use crate::domain::line;
use crate::domain::measure::trend::happened::Happened;
use crate::domain::measure::trend::line::Line;
use crate::domain::off_track::OffTrack;
use crate::domain::reading::PartFilled;
use crate::domain::room::Room;
use crate::domain::schedule::Due;
use crate::domain::session::{Drawer, Entry, Kind, Session, Used};
use crate::domain::step_card::Run;
use crate::domain::step_card::pace::Pacing;
use crate::domain::time::{Now, Stamp};
use crate::domain::undo::Trail;

/// Whether this program may write the client's files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Access {
    /// It holds the lock.
    Writer,
    /// Somebody else does, or the disk is read-only: who or why, in words.
    Reader(String),
}

/// One client, open.
#[derive(Clone, PartialEq, Debug)]
pub struct Desk {
    /// Everything on file.
    pub dossier: Dossier,
    /// Whether this program may write.
    pub access: Access,
    /// The session that runs.
    pub session: Option<SessionId>,
    /// The log line.
    pub line: Field,
    /// The entry that is back on the line to be worded anew.
    pub correcting: Option<EntryId>,
    /// The technique whose name the picker put on the line.
    pub picked: Option<Used>,
    /// The goal new entries hang on.
    pub goal: Option<GoalId>,
    /// The lit pane.
    pub pane: Pane,
    /// The lit row of the goals pane.
    pub goal_row: usize,
    /// The lit row of the try pane.
    pub try_row: usize,
    /// The lit row of the last-time pane.
    pub last_row: usize,
    /// The lit row of the plan pane: a planned technique.
    pub plan_row: usize,
    /// The lit entry of the log, after Up.
    pub lit: Option<EntryId>,
    /// What the panes show, made anew after each change of the dossier.
    pub shown: Shown,
    /// What this run knows about taking back.
    pub trail: Trail,
    /// The part of the chart that was on show last, and the lens.
    pub chart: Option<(Part, usize)>,
    /// Changes of chart, goals and plan that can be taken back, newest last.
    pub turns: Vec<Turn>,
    /// Those that were taken back and can be put back, newest last.
    pub turned_back: Vec<Turn>,
    /// The reading put on file last, which undo passes over with a word.
    pub stays: Option<Stays>,
    /// The step of the last logged line and when it came, to join a paste without brackets.
    pub burst: Option<Burst>,
    /// Where the running clock was anchored; none before the client was read.
    pub anchor: Option<Now>,
    /// Fields of forms that were left with a value that could not be taken.
    pub kept_fields: Vec<(String, String, String)>,
    /// The technique that is run step by step, or has just been.
    pub run: Option<Run>,
    /// Measures that are keyed in and not finished.
    pub part_filled: Vec<PartFilled>,
    /// A run whose did was taken back: it goes on when its line is put back.
    pub run_back: Option<Run>,
    /// What is paced now.
    pub pacing: Option<Pacing>,
    /// What a draft last held, to write it only when it changed.
    pub drafted: (String, Vec<(String, String, String)>),
    /// The measures a draft last held.
    pub drafted_measures: Vec<PartFilled>,
    /// The run a draft last held.
    pub drafted_run: Option<Run>,
}

/// Lines that came at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Burst {
    /// Their common step.
    pub step: StepId,
    /// When the newest came, on the steady clock.
    pub at: u64,
    /// How many there are.
    pub lines: usize,
}

/// The panes of the session screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Pane {
    /// The log; the line belongs to it.
    #[default]
    Log,
    /// The goals.
    Goals,
    /// Suggestions for the current goal.
    Try,
    /// What is left from last time.
    LastTime,
    /// The plan: what its models say in the room, and the planned techniques.
    Plan,
}

/// What the panes show.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shown {
    /// What was used so far and what the client said of it.
    pub ledger: Ledger,
    /// What log and readings hold for the models.
    pub heard: Heard,
    /// What the plan says in the room.
    pub room: Room,
    /// Goals that are worked on, in the order of their digits.
    pub goals: Vec<GoalLine>,
    /// Suggestions for the current goal, best first.
    pub tries: Vec<Try>,
    /// Suggested but not advised now, with the flag.
    pub not_advised: Vec<Try>,
    /// Suggested but declined by the client, with date and words.
    pub declined: Vec<Try>,
    /// Suggested but put off, with the reason.
    pub not_now: Vec<Try>,
    /// Why there are no suggestions, or what comes before them, in words.
    pub try_note: String,
    /// What holds for every suggestion alike, and what is not counted in their order.
    pub try_notes: Vec<String>,
    /// What every suggestion has to fit: the client's values, and what the plan says of culture (map I01b); often empty.
    pub to_fit: String,
    /// The agenda, tasks and next step of the last session, and topics that come back.
    pub last_time: Vec<Left>,
    /// Measures that are due in the session that runs, or at the next one.
    pub due: Vec<DueShown>,
    /// Why the measures say that the therapy is off track; what a review answered is left out.
    pub off_track: Vec<OffTrack>,
    /// Every task, open ones first.
    pub homework: Vec<Task>,
    /// Library dids of this session that have no rating yet.
    pub unrated: Vec<EntryId>,
    /// Entries of any session whose reason for a stopped technique is missing, the oldest first.
    pub missing_reasons: Vec<EntryId>,
    /// Open risk entries.
    pub open_risk: Vec<(EntryId, Stamp, String)>,
    /// Ruptures nobody closed with words, oldest first.
    pub repairs: Vec<OpenRepair>,
    /// How many core elements of consent are open.
    pub consent_open: usize,
    /// The line of each scale of each measure in use, then of each goal that was rated.
    pub lines: Vec<Line>,
    /// Life events and techniques, oldest first, for what is shown under a line.
    pub happened: Vec<Happened>,
    /// The lens that most facts stand in; none while no fact is placed.
    pub lens: Option<LensShown>,
    /// The card of the technique that is run.
    pub card: Option<CardShown>,
}

/// A measure that is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueShown {
    /// Which, since when, whether it was missed.
    pub due: Due,
    /// What it is called.
    pub name: String,
    /// Whether it is keyed in and not finished.
    pub is_begun: bool,
}

/// A lens as the session screen shows it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct LensShown {
    /// Its title.
    pub title: String,
    /// The slots that hold facts, with the words of each.
    pub slots: Vec<(String, Vec<String>)>,
}

/// Something left from last time, or a point of the agenda.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Left {
    /// What kind of line it was.
    pub kind: Kind,
    /// Its words.
    pub words: String,
    /// Of a task, how it stands: `3 of 5`, `due Fri`; of a topic who proposed it, since when it waits or what became of
    /// it; empty where nothing is known.
    pub state: String,
    /// The form of a task or a topic.
    pub opens: Option<Subject>,
    /// Whether it is a point of the agenda of the session that runs.
    pub is_agenda: bool,
    /// Whether it was ticked off in the session that runs.
    pub is_ticked: bool,
    /// Whether it is the measures that are due.
    pub is_due: bool,
}

/// A goal as the panes show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoalLine {
    /// The goal.
    pub id: GoalId,
    /// Its number, counted from 1.
    pub number: usize,
    /// The client's words.
    pub words: String,
    /// The newest rating.
    pub now: Option<u8>,
    /// The one before, of an earlier session.
    pub was: Option<u8>,
    /// Every rating with its session's number.
    pub ratings: Vec<(u16, u8)>,
}

/// A suggestion as the panes show it.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Try {
    /// The technique.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What this client said of it before: `helped 7.0 (3)` or `new`.
    pub before: String,
    /// Why it is here, in words.
    pub why: String,
    /// What stops it, in words, for those not advised now.
    pub stop: String,
    /// Stop flags to ask about first (matching.md M-05).
    pub asks: Vec<String>,
    /// What else is said of it: import note needed, adapt, likely too early, training needed.
    pub notes: Vec<String>,
    /// Whether its phase is still to come, so that it is shown greyed.
    pub later: bool,
    /// How it is set aside, with date and words; empty if it is not.
    pub aside: String,
    /// Of one not advised now, what would change that.
    pub would_change: String,
    /// Whether it stands above every list for safety, whatever is set aside.
    pub is_pinned: bool,
}

/// What was counted over the record, for suggestions.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// What was used.
    pub ledger: &'a Ledger,
    /// What log and readings hold for the models.
    pub heard: &'a Heard,
    /// The clinician's profile.
    pub clinician: &'a Clinician,
}

impl Desk {
    /// Returns what was counted last.
    pub fn seen<'a>(&'a self, clinician: &'a Clinician) -> Seen<'a> {
        Seen {
            ledger: &self.shown.ledger,
            heard: &self.shown.heard,
            clinician,
        }
    }

    /// Returns the session that runs.
    pub fn running(&self) -> Option<&Session> {
        self.dossier.session(self.session?)
    }

    /// Returns the drawer of the session that runs.
    pub fn open_drawer(&self) -> Option<&Drawer> {
        self.dossier.drawer(self.session?)
    }

    /// Returns the chart.
    pub fn client(&self) -> &Client {
        &self.dossier.client
    }

    /// Returns the current goal.
    pub fn current_goal(&self) -> Option<&Goal> {
        self.dossier.goals.get(self.goal?)
    }

    /// Returns the standing entries of log and drawer, in the order of their times; `true` marks those of the drawer.
    pub fn log(&self) -> Vec<(&Entry, bool)> {
        let Some(session) = self.running() else {
            return Vec::new();
        };
        let drawer = self.open_drawer();
        let private = drawer.map_or_else(Default::default, |drawer| drawer.entries.as_slice());
        // Where an entry was moved out, its place in the log and the entry itself would both show.
        let moved: HashSet<EntryId, FixedState> = private.iter().map(|entry| entry.id).collect();
        let open = session.entries.iter();
        let open = open.filter(|entry| entry.stands() && !moved.contains(&entry.id));
        let mut log: Vec<(&Entry, bool)> = open.map(|entry| (entry, false)).collect();
        let private = private.iter().filter(|entry| entry.stands());
        log.extend(private.map(|entry| (entry, true)));
        log.sort_by_key(|(entry, _)| (entry.line.at, entry.id));
        log
    }

    /// Returns the whole minutes the session has run, breaks left out.
    pub fn elapsed(&self, now: Now) -> i64 {
        self.running()
            .map_or(0, |session| session.elapsed(self.steadied(now)))
    }

    /// Returns the time of day by the steady clock, counted from when the client was read: a wall clock that is set
    /// while the session runs does not change what has run.
    pub fn steadied(&self, now: Now) -> Stamp {
        self.anchor.map_or(now.wall, |anchor| {
            let run = i64::try_from(now.steady.saturating_sub(anchor.steady)).unwrap_or(0);
            anchor.wall + TimeDelta::milliseconds(run)
        })
    }

    /// Returns who may be here: everybody, then each alone.
    pub fn groupings(&self) -> Vec<Vec<ParticipantId>> {
        let all: Vec<ParticipantId> = self
            .client()
            .participants
            .iter()
            .map(|person| person.id)
            .collect();
        let mut groupings = vec![all.clone()];
        if all.len() > 1 {
            groupings.extend(all.into_iter().map(|one| vec![one]));
        }
        groupings
    }

    /// Returns a client's desk as it is when the client was just read.
    pub fn new(dossier: Dossier, access: Access) -> Self {
        let session = dossier.running().map(|session| session.id);
        Self {
            dossier,
            access,
            session,
            line: Field::default(),
            correcting: None,
            picked: None,
            goal: None,
            pane: Pane::Log,
            goal_row: 0,
            try_row: 0,
            last_row: 0,
            plan_row: 0,
            lit: None,
            shown: Shown::default(),
            trail: Trail::default(),
            chart: None,
            turns: Vec::new(),
            turned_back: Vec::new(),
            stays: None,
            burst: None,
            anchor: None,
            kept_fields: Vec::new(),
            run: None,
            part_filled: Vec::new(),
            run_back: None,
            pacing: None,
            drafted: (String::new(), Vec::new()),
            drafted_measures: Vec::new(),
            drafted_run: None,
        }
    }

    /// Lets the steady clock count from here.
    pub fn set_anchor(&mut self, now: Now) {
        self.anchor = Some(now);
    }

    /// Returns what the line is read against.
    pub fn context(&self, now: Stamp) -> Option<line::Context<'_>> {
        let session = self.running()?;
        Some(line::Context {
            now,
            session,
            goals: &self.dossier.goals,
            goal: self.goal,
            participants: &self.client().participants,
            picked: self
                .picked
                .as_ref()
                .filter(|used| self.line.text().contains(used.name.as_str())),
            correcting: self.correcting.and_then(|id| self.entry(id)),
        })
    }

    /// Returns an entry of the running session's log or drawer.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.running()
            .and_then(|session| session.entry(id))
            .or_else(|| {
                self.open_drawer()?
                    .entries
                    .iter()
                    .find(|entry| entry.id == id)
            })
    }

    /// Returns the draft of what is on the line now.
    pub fn draft(&self, at: Stamp) -> Draft {
        Draft {
            client: self.client().id,
            session: self.session,
            line: self.line.text().to_owned(),
            cursor: self.line.cursor(),
            correcting: self.correcting,
            goal: self.goal,
            fields: self.kept_fields.clone(),
            run: self.run.clone(),
            measures: self.part_filled.clone(),
            at,
        }
    }
}
