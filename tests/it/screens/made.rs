//! States made by hand for the screens: one client in a session, a short caseload, and one of everything that can lie
//! on a screen. Everybody in here is made up.
//!
//! Long because it makes one state of every kind that can be on a screen.

use std::sync::{Arc, LazyLock};

use alongside::app::clients::{Clients, View};
use alongside::app::cover::Cover;
use alongside::app::desk::{Access, Desk, GoalLine, Pane, Shown, Try};
use alongside::app::end::End;
use alongside::app::field::Field;
use alongside::app::find::{Find, Found, search};
use alongside::app::form::{Form, FormField, Subject};
use alongside::app::goals::GoalsPage;
use alongside::app::msg::Shelf;
use alongside::app::notice::Notice;
use alongside::app::overlay::{Answer, Help, MoveEntry, Overlay, Palette, Question};
use alongside::app::picker::{Picker, PickerRow};
use alongside::app::prompt::{Prompt, PromptKind};
use alongside::app::shown::last_time;
use alongside::app::start::Card;
use alongside::app::state::{Screen, State};
use alongside::domain::board::{Due, Reason};
use alongside::domain::brief::open_repairs;
use alongside::domain::caseload::{ClientRow, RunningRow};
use alongside::domain::client::{
    Client, ClientStatus, Code, Flag, FlagValue, Participant, Source, Unit,
};
use alongside::domain::course::Heard;
use alongside::domain::dossier::Dossier;
use alongside::domain::goal::{Goal, GoalChange, GoalStatus, GoalWas};
use alongside::domain::homework;
use alongside::domain::id::{
    ClientId, EntryId, GoalId, IdSource, ParticipantId, SessionId, StepId,
};
use alongside::domain::ledger::Ledger;
use alongside::domain::library::Library;
use alongside::domain::line::{self, Context, Meaning};
use alongside::domain::plan::Phase;
use alongside::domain::practice::Practice;
use alongside::domain::risk::{RiskEntry, RiskSource};
use alongside::domain::room::{self, Sight};
use alongside::domain::search::index::Index;
use alongside::domain::session::{
    Change, Despite, Drawer, Entry, Kind, Line, Outcome, Session, Setting, Used, What,
};
use alongside::domain::time::{Now, Stamp};
use chrono::{DateTime, NaiveDate, TimeDelta};

use crate::screens::found::everywhere;

pub(crate) struct Made {
    ids: IdSource,
    now: Stamp,
}

static SHELF: LazyLock<Arc<Shelf>> = LazyLock::new(|| {
    let library = Library::shipped().unwrap();
    let index = Index::new(&library);
    Arc::new(Shelf {
        library,
        index,
        guide: alongside::domain::guide::Guide::shipped().unwrap(),
        findings: Vec::new(),
    })
});

fn stamp(text: &str) -> Stamp {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Made {
    fn new() -> Self {
        Self {
            ids: IdSource::new(7),
            now: stamp("2026-11-26T14:32:10+01:00"),
        }
    }

    fn entry(&mut self, line: Line, at: Stamp) -> Entry {
        Entry {
            id: EntryId(self.ids.next(at)),
            line,
            history: vec![Change {
                step: StepId(self.ids.next(at)),
                at,
                by: "M. Berg".into(),
                what: What::Created,
                undoes: None,
            }],
        }
    }

    fn begun(&mut self, client: ClientId, number: u16, start: &str) -> Session {
        let start = stamp(start);
        Session {
            id: SessionId(self.ids.next(start)),
            client,
            number,
            start,
            zone: "Europe/Berlin".into(),
            minutes: 50,
            setting: Setting::InPerson,
            outcome: Outcome::Held,
            by: "M. Berg".into(),
            present: Vec::new(),
            place: String::new(),
            start_was: Vec::new(),
            pauses: Vec::new(),
            end: None,
            next: None,
            entries: Vec::new(),
        }
    }

    /// Enters typed lines, each `minutes text`; a technique's name after `/` is logged as one of the library.
    fn log(&mut self, dossier: &Dossier, session: &mut Session, lines: &[(i64, &str)]) {
        for (minutes, typed) in lines {
            let at = session.start + TimeDelta::minutes(*minutes);
            let used = typed.strip_prefix('/').map(|name| Used {
                id: "T056".into(),
                name: name.split(',').next().unwrap().into(),
                despite: None,
            });
            let typed = typed
                .strip_prefix('/')
                .map_or((*typed).to_owned(), |name| format!(".{name}"));
            let context = Context {
                now: at,
                session,
                goals: &dossier.goals,
                goal: dossier.goals.at(2).map(|goal| goal.id),
                participants: &dossier.client.participants,
                picked: used.as_ref(),
                correcting: None,
            };
            let Meaning::Entry(line) = line::read(&typed, &context) else {
                panic!("{typed} is no entry");
            };
            let entry = self.entry(*line, at);
            session.entries.push(entry);
        }
    }

    fn goal(&mut self, words: &str, weight: (u8, u8), status: GoalStatus) -> Goal {
        let created = stamp("2026-09-03T14:20:00+02:00");
        Goal {
            status,
            importance: Some(weight.0),
            impact: Some(weight.1),
            concern: Some("panic".into()),
            agreed: Some(day("2026-09-10")),
            history: vec![GoalChange {
                at: created,
                by: "M. Berg".into(),
                was: GoalWas::Made,
                why: String::new(),
            }],
            ..Goal::new(GoalId(self.ids.next(created)), words, created)
        }
    }

    fn client(&mut self, label: &str, code: &str) -> Client {
        Client {
            since: day("2026-09-03"),
            flags: vec![Flag {
                flag: "cardiac".into(),
                value: FlagValue::Present,
                date: day("2026-10-01"),
                source: Source::Client,
                review: None,
                words: String::new(),
                history: Vec::new(),
            }],
            next: Some(day("2026-11-26").and_hms_opt(14, 0, 0).unwrap()),
            ..Client::new(
                ClientId(self.ids.next(self.now)),
                Code::parse(code).unwrap(),
                label,
                stamp("2026-09-03T14:00:00+02:00"),
            )
        }
    }

    fn desk(&mut self, runs: bool) -> Desk {
        let client = self.client("A.M.", "c-am01");
        let id = client.id;
        let mut dossier = Dossier::new(client);
        let mut ride = self.goal("Ride the bus to work", (8, 7), GoalStatus::Active);
        ride.history.push(GoalChange {
            at: stamp("2026-10-08T14:40:00+02:00"),
            by: "M. Berg".into(),
            was: GoalWas::Words("Ride the bus".into()),
            why: "named the place she wants to reach".into(),
        });
        dossier.goals.goals = vec![
            self.goal("Sleep 6 hours", (9, 8), GoalStatus::Active),
            ride,
            self.goal("Say no at work", (6, 6), GoalStatus::Agreed),
            self.goal("Drive alone", (3, 3), GoalStatus::MetClosed),
        ];
        let plan = &mut dossier.plan;
        plan.home = "CBT exposure".into();
        plan.added = vec!["gestalt".into(), "mindfulness".into()];
        plan.phases = ["assessment", "working", "ending"].map(Phase::named).into();
        plan.phase = 2;
        plan.watch = vec!["avoids feelings by joking".into()];
        plan.culture = vec!["family first, tread lightly".into()];
        plan.review = Some(day("2026-12-03"));
        for (number, start, ratings) in [
            (4, "2026-10-29T14:00:00+01:00", ["=2 #1", "=2 #2"]),
            (5, "2026-11-12T14:00:00+01:00", ["=3 #1", "=3 #2"]),
            (6, "2026-11-19T14:00:00+01:00", ["=4 #1", "=5 #2"]),
        ] {
            let mut session = self.begun(id, number, start);
            let [sleep, ride] = ratings;
            let first = [
                (0, "came in out of breath"),
                (4, ",I got off after two stops"),
                (9, "/Thought record"),
                (12, "=6 4"),
                (30, "+bus log"),
                (31, "+breathing 2x a day"),
                (33, "+?asks about medication"),
                (34, "++exposure step 4: third stop"),
                (45, sleep),
                (46, ride),
            ];
            self.log(&dossier, &mut session, &first);
            session.end = Some(session.start + TimeDelta::minutes(50));
            dossier.sessions.push(session);
        }
        let mut lit = None;
        if runs {
            let mut session = self.begun(id, 7, "2026-11-26T14:00:00+01:00");
            self.log(
                &dossier,
                &mut session,
                &[
                    (0, "."),
                    (4, ",bus again, got off after two stops #2"),
                    (6, "shoulders up, shallow breath"),
                    (9, "/Paced breathing (slow), four minutes"),
                    (14, "=8 5"),
                    (15, ",in control for once"),
                    (21, "?fear of fainting, not of the bus"),
                    (24, "/Thought record, \"I will faint\""),
                    (27, "!passive thoughts, no plan"),
                    (30, "+breathing 2x a day, bus log"),
                ],
            );
            let at = session.start + TimeDelta::minutes(31);
            let mut line = session.entries[0].line.clone();
            line.at = at;
            line.kind = Kind::Drawer;
            line.text = "felt protective, take to supervision".into();
            let hidden = self.entry(line, at);
            dossier.drawers.push(Drawer {
                session: session.id,
                client: id,
                entries: vec![hidden],
            });
            lit = Some(session.id);
            dossier.sessions.push(session);
        }
        let goal = dossier.goals.at(2).map(|goal| goal.id);
        let shown = shown(&dossier, lit);
        let mut desk = Desk::new(dossier, Access::Writer);
        desk.goal = goal;
        desk.shown = shown;
        desk
    }

    fn state(&mut self, screen: Screen, runs: bool) -> State {
        let now = Now {
            wall: self.now,
            steady: 32 * 60_000 + 10_000,
        };
        let mut state = State::new(
            now,
            "Europe/Berlin".into(),
            "M. Berg".into(),
            Practice::default(),
            (80, 24),
            self.ids.clone(),
        );
        state.shelf = Some(Arc::clone(&SHELF));
        state.screen = screen;
        state.clients = self.caseload();
        let mut desk = self.desk(runs);
        desk.set_anchor(now);
        state.desk = Some(desk);
        state.saving.saved = Some(stamp("2026-11-26T14:31:40+01:00"));
        state
    }

    fn caseload(&mut self) -> Clients {
        let today = day("2026-11-26");
        let at = |hour| Some(today.and_hms_opt(hour, 0, 0).unwrap());
        let mut row = |label: &str, code: &str, sessions: u16| {
            let client = self.client(label, code);
            let mut row = ClientRow::of(&Dossier::new(client));
            row.sessions = sessions;
            row
        };
        let mut rows = [
            row("A.M.", "c-am01", 6),
            row("J.K.", "c-jk01", 1),
            row("R.A. + T.", "c-ra01", 11),
            row("", "c-7f3k", 3),
            row("M.A.", "c-ma01", 4),
            row("Old friend", "c-of01", 0),
        ];
        rows[0].open_risk = 1;
        rows[0].next_step = "exposure step 4: third stop".into();
        rows[0].last = Some((
            stamp("2026-11-19T14:00:00+01:00"),
            "Thought record, distress 6>4".into(),
        ));
        rows[0].tasks = vec!["bus log".into(), "breathing 2x a day".into()];
        rows[1].next = at(15);
        rows[1].next_step = "finish assessment".into();
        rows[1].running = Some(RunningRow {
            id: SessionId(uuid::Uuid::nil()),
            number: 2,
            start: stamp("2026-11-26T13:05:00+01:00"),
            last: stamp("2026-11-26T13:31:00+01:00"),
        });
        rows[2].next = at(17);
        rows[2].next_step = "ending in 2 sessions".into();
        rows[3].next = day("2026-11-30").and_hms_opt(9, 0, 0);
        rows[4].next = None;
        rows[4].status = ClientStatus::Paused;
        rows[4].since = day("2026-10-03");
        rows[5].next = None;
        rows[5].status = ClientStatus::Waiting;
        rows[0].reasons = vec![
            Reason::Risk {
                open: 1,
                since: day("2026-11-19"),
            },
            Reason::Stuck {
                goal: 2,
                best: 5,
                last: [4, 5, 4],
            },
        ];
        rows[2].reasons = vec![Reason::Review {
            due: day("2026-11-12"),
            what: Due::Plan,
        }];
        rows[3].reasons = vec![Reason::Review {
            due: day("2026-11-27"),
            what: Due::Goal(1),
        }];
        rows[4].reasons = vec![Reason::Stuck {
            goal: 1,
            best: 3,
            last: [3, 2, 3],
        }];
        let mut clients = Clients::default();
        clients.fill(rows.iter().collect(), (6, 6), self.now);
        clients
    }

    /// The session of the pictures in the design, with a line half typed.
    pub(crate) fn session() -> State {
        let mut state = Self::new().state(Screen::Session, true);
        state.desk.as_mut().unwrap().line =
            Field::holding(", describes the third stop, breath holds");
        state.notice =
            Notice::info("logged 14:31: drawer (stays out of the note).  Ctrl-Z takes it back");
        state
    }

    fn with(overlay: Overlay) -> State {
        let mut state = Self::session();
        state.notice = None;
        state.overlay = Some(overlay);
        state
    }

    /// Every state that is kept as a picture, by name.
    pub(crate) fn all() -> Vec<(&'static str, State)> {
        let screen = |screen, runs| Self::new().state(screen, runs);
        let session = Self::session;
        let mut all = vec![("session", session())];
        all.extend(Self::sessions());
        all.extend(Self::lists());
        let ended = |ended: bool, error: Option<String>| {
            let mut state = screen(Screen::Clients, true);
            let session = state.desk.as_ref().unwrap().session.unwrap();
            state.screen = Screen::End(End {
                session,
                next: Field::holding(if error.is_some() { "3/4 14:00" } else { "" }),
                error,
                ended,
                scroll: 0,
                lit: None,
                chosen: None,
            });
            if ended {
                let desk = state.desk.as_mut().unwrap();
                desk.session = None;
                let session = desk.dossier.sessions.last_mut().unwrap();
                session.end = Some(session.start + TimeDelta::minutes(50));
            }
            state
        };
        all.push(("end", ended(false, None)));
        all.push((
            "end_bad_date",
            ended(
                false,
                Some("Is that 3 April or March 4? Type 3 apr.".into()),
            ),
        ));
        all.push(("ended", ended(true, None)));
        all.extend(Self::overlays());
        all
    }

    #[expect(clippy::too_many_lines, reason = "one state after the other")]
    fn sessions() -> Vec<(&'static str, State)> {
        let mut all = Vec::new();
        let with = |change: &dyn Fn(&mut State)| {
            let mut state = Self::session();
            state.notice = None;
            change(&mut state);
            state
        };
        all.push((
            "session_goals_lit",
            with(&|state| {
                let desk = state.desk.as_mut().unwrap();
                desk.pane = Pane::Goals;
                desk.goal_row = 2;
                desk.line = Field::default();
            }),
        ));
        all.push((
            "session_try_lit",
            with(&|state| {
                let desk = state.desk.as_mut().unwrap();
                desk.pane = Pane::Try;
                desk.try_row = 2;
            }),
        ));
        all.push((
            "session_last_lit",
            with(&|state| state.desk.as_mut().unwrap().pane = Pane::LastTime),
        ));
        all.push((
            "session_entry_lit",
            with(&|state| {
                let desk = state.desk.as_mut().unwrap();
                desk.line = Field::default();
                desk.lit = Some(desk.running().unwrap().entries[3].id);
            }),
        ));
        all.push((
            "session_drawer_lit",
            with(&|state| {
                let desk = state.desk.as_mut().unwrap();
                desk.lit = Some(desk.open_drawer().unwrap().entries[0].id);
            }),
        ));
        all.push((
            "session_rating",
            with(&|state| state.desk.as_mut().unwrap().line = Field::holding("=8 5")),
        ));
        all.push((
            "session_refused",
            with(&|state| state.desk.as_mut().unwrap().line = Field::holding("=12")),
        ));
        all.push(("session_not_saved", with(&|state| {
            state.saving.failed.insert(
                alongside::app::saving::Slot::Client(state.desk.as_ref().unwrap().client().id),
                "disk full".into(),
            );
            state.notice = Notice::error(
                "NOT SAVED: the disk is full. Your words are in memory and in SPILL. It tries again by itself.",
            );
        })));
        all.push((
            "session_cue",
            with(&|state| {
                state.now.steady = 40 * 60_000 + 1_000;
                state.last_key = 38 * 60_000;
                state.practice.demo = true;
            }),
        ));
        all.push(("session_long", with(&|state| {
            let desk = state.desk.as_mut().unwrap();
            desk.line = Field::holding("a line that is much longer than one row, so that it wraps to the second row and then scrolls on, because the clinician keeps typing what happens, word after word, and nothing of it is lost or hidden for longer than it takes to look");
            let session = desk.dossier.sessions.last_mut().unwrap();
            session.entries[2].line.text = (0..40).map(|n| format!("pasted row {n} of a long letter")).collect::<Vec<_>>().join("\n");
            session.entries[5].line.text = "said at length what it is like when the doors close and everybody looks, and that it has been like this since school".into();
            let was = session.entries[5].line.clone();
            let change = Change { what: What::Corrected { was }, ..session.entries[5].history[0].clone() };
            session.entries[5].history.push(change);
            let used = session.entries[7].line.technique.as_mut().unwrap();
            used.despite = Some(Despite { flags: vec!["cardiac".into()], reason: String::new() });
            desk.shown.missing_reasons = vec![session.entries[7].id];
        })));
        all.push((
            "session_correcting",
            with(&|state| {
                let desk = state.desk.as_mut().unwrap();
                desk.correcting = Some(desk.running().unwrap().entries[1].id);
                desk.lit = desk.correcting;
                desk.line = Field::holding(",bus again, got off after three stops");
            }),
        ));
        all.push((
            "session_empty",
            with(&|state| {
                let desk = state.desk.as_mut().unwrap();
                desk.dossier.goals.goals.clear();
                desk.goal = None;
                desk.dossier
                    .sessions
                    .last_mut()
                    .unwrap()
                    .entries
                    .truncate(1);
                desk.dossier.drawers.clear();
                desk.dossier.plan = Dossier::new(desk.client().clone()).plan;
                desk.shown = Shown::default();
                desk.line = Field::default();
            }),
        ));
        all.push(("session_hostile", with(&|state| {
            let nasty = "\u{1b}[2J\u{202e}evil\u{0}\u{9b}31m e\u{301}\u{301} 日本語 👩\u{200d}👩 ⚠\u{fe0f} x";
            let desk = state.desk.as_mut().unwrap();
            desk.dossier.client.label = nasty.into();
            desk.line = Field::holding(nasty);
            desk.dossier.goals.goals[1].words = nasty.into();
            desk.shown = shown(&desk.dossier, desk.session);
            desk.shown.tries[0].name = nasty.into();
            desk.shown.tries[1].why = nasty.into();
            desk.shown.last_time[0].words = nasty.into();
            for entry in &mut desk.dossier.sessions.last_mut().unwrap().entries {
                entry.line.text = nasty.into();
            }
            state.notice = Notice::info(nasty);
        })));
        all
    }

    /// The client list in its three views, and what stands in its place.
    fn client_lists() -> Vec<(&'static str, State)> {
        let screen = |screen, runs| Self::new().state(screen, runs);
        let clients = |change: &dyn Fn(&mut State)| {
            let mut state = screen(Screen::Clients, false);
            state.desk = None;
            change(&mut state);
            state
        };
        vec![
            ("clients", clients(&|_| {})),
            (
                "clients_third_lit",
                clients(&|state| state.clients.cursor = 2),
            ),
            (
                "clients_reading",
                clients(&|state| state.clients.read = (4_120, 10_000)),
            ),
            (
                "clients_all",
                clients(&|state| state.clients.turn(View::All)),
            ),
            ("board", clients(&|state| state.clients.turn(View::Board))),
            (
                "board_clear",
                clients(&|state| {
                    state.clients.turn(View::Board);
                    state.clients.shown.clear();
                }),
            ),
            (
                "clients_none",
                clients(&|state| state.clients = Clients::default()),
            ),
            (
                "clients_no_match",
                clients(&|state| {
                    state.clients.filter = Field::holding("xyzzy");
                    state.clients.shown.clear();
                }),
            ),
        ]
    }

    fn lists() -> Vec<(&'static str, State)> {
        let screen = |screen, runs| Self::new().state(screen, runs);
        let mut all = Self::client_lists();
        let mut other = screen(Screen::Card(Card::default()), true);
        other.aside = other.desk.take().map(Box::new);
        let mut desk = Self::new().desk(false);
        desk.dossier.client.label = "J.K.".into();
        desk.shown.open_risk.clear();
        other.desk = Some(desk);
        all.push(("card_other_runs", other));
        let mut card = screen(Screen::Card(Card::default()), false);
        let desk = card.desk.as_mut().unwrap();
        let at = stamp("2026-11-19T14:27:00+01:00");
        desk.dossier.risk.entries.push(RiskEntry::new(
            EntryId(uuid::Uuid::nil()),
            at,
            "M. Berg",
            RiskSource::Report,
            "passive thoughts, no plan",
        ));
        desk.shown = shown(&desk.dossier, None);
        all.push(("card", card.clone()));
        let mut open = card.clone();
        let desk = open.desk.as_mut().unwrap();
        desk.dossier.client.unit = Unit::Couple;
        for (n, (initial, label)) in [("J", "Jo"), ("T", "Toni")].into_iter().enumerate() {
            desk.dossier.client.participants.push(Participant {
                id: ParticipantId(uuid::Uuid::from_u128(u128::try_from(n).unwrap() + 1)),
                initial: initial.into(),
                label: label.into(),
                role: String::new(),
                guest: false,
                consented: None,
                history: Vec::new(),
            });
        }
        open.screen = Screen::Card(Card {
            open: true,
            way: 1,
            here: 0,
            place: Field::holding("at home, sister 555 0100"),
            row: 2,
            scroll: 0,
        });
        all.push(("card_open", open));
        all.push(("goals", screen(goals_at(1), true)));
        all.push(("goals_no_session", screen(goals_at(3), false)));
        all.push(("last", screen(Screen::Last { scroll: 0 }, true)));
        let mut found = screen(Screen::Session, true);
        let session = &found.desk.as_ref().unwrap().dossier.sessions[1];
        let (session, entry) = (session.id, session.entries[4].id);
        found.screen = Screen::Found(Found {
            session,
            entry,
            scroll: 0,
            from: None,
        });
        all.push(("found", found));
        let mut covered = Self::session();
        covered.cover = Some(Cover::Asked);
        all.push(("cover", covered.clone()));
        covered.cover = Some(Cover::Hidden);
        all.push(("hidden", covered));
        all
    }

    #[expect(clippy::too_many_lines, reason = "one after the other, each short")]
    fn overlays() -> Vec<(&'static str, State)> {
        let mut all = vec![
            ("menu", Self::with(Overlay::Menu)),
            ("moments", Self::with(Overlay::Moments)),
            ("markers", Self::with(Overlay::Markers)),
            ("time", Self::with(Overlay::Time)),
            ("palette", Self::with(Overlay::Palette(Palette::default()))),
            (
                "palette_typed",
                Self::with(Overlay::Palette(Palette {
                    filter: Field::holding("ses"),
                    cursor: 1,
                    ..Palette::default()
                })),
            ),
            ("help", Self::with(Overlay::Help(Help::default()))),
            (
                "signs",
                Self::with(Overlay::Help(Help {
                    page: 1,
                    ..Help::default()
                })),
            ),
            (
                "about",
                Self::with(Overlay::Help(Help {
                    page: 2,
                    ..Help::default()
                })),
            ),
            ("risk", Self::with(Overlay::Risk { cursor: 0 })),
        ];
        let mut menu = Self::with(Overlay::Menu);
        menu.desk = None;
        menu.screen = Screen::Clients;
        all.push(("menu_clients", menu));
        let suggested = {
            let mut picker = Picker {
                logs: true,
                total: 3,
                ..Picker::default()
            };
            picker.rows = ["T056", "T099", "T100"]
                .iter()
                .map(|id| row(id, "lists panic, step apply"))
                .collect();
            picker
        };
        all.push(("picker", Self::with(Overlay::Picker(suggested.clone()))));
        let mut typed = Picker {
            query: Field::holding("bre"),
            logs: true,
            ..Picker::default()
        };
        typed.search(&SHELF);
        all.push(("picker_typed", Self::with(Overlay::Picker(typed.clone()))));
        let mut nothing = Picker {
            query: Field::holding("qqqxyz"),
            ..Picker::default()
        };
        nothing.close = vec!["Mindful breathing".into(), "Body scan".into()];
        all.push(("picker_nothing", Self::with(Overlay::Picker(nothing))));
        let mut find = Self::with(Overlay::Menu);
        let hits = search(&find.desk.as_ref().unwrap().dossier, "bus");
        find.overlay = Some(Overlay::Find(Find {
            query: Field::holding("bus"),
            found: hits.len(),
            hits,
            cursor: 1,
            ..Find::default()
        }));
        all.push(("find", find));
        let list = || Self::new().state(Screen::Clients, false);
        all.push(("find_all", everywhere(list(), 20, 48_213, false)));
        all.push(("find_nobody", everywhere(list(), 0, 0, true)));
        let mut moved = Self::with(Overlay::Menu);
        let entry = moved.desk.as_ref().unwrap().running().unwrap().entries[1].id;
        moved.overlay = Some(Overlay::Move(MoveEntry {
            entry,
            filter: Field::default(),
            cursor: 0,
        }));
        all.push(("move_entry", moved));
        let mut prompt = Self::with(Overlay::Menu);
        let risk = prompt.desk.as_ref().unwrap().shown.open_risk[0].0;
        prompt.overlay = Some(Overlay::Prompt(Prompt {
            kind: PromptKind::CloseRisk(risk),
            field: Field::holding("logged by mistake"),
            error: Some("A few words are needed, so that the next reader understands.".into()),
        }));
        all.push(("prompt", prompt));
        let mut form = Self::with(Overlay::Form(form()));
        form.screen = Screen::Goals(GoalsPage::default());
        all.push(("form", form));
        let question = Question {
            words: vec!["Session 7 of A.M. runs. Leaving the program ends nothing: it goes on when you come back.".into()],
            answers: ["Stay", "End the session, then leave", "Leave, the session goes on"]
                .iter()
                .map(|words| Answer { words: (*words).into(), does: None })
                .collect(),
            lit: 0,
        };
        let mut asked = Self::with(Overlay::Picker(typed));
        asked.question = Some(question);
        all.push(("question", asked));
        all
    }
}

fn row(id: &str, why: &str) -> PickerRow {
    PickerRow {
        id: id.into(),
        matched: Vec::new(),
        via: None,
        why: why.into(),
        is_part: false,
    }
}

fn form() -> Form {
    use alongside::app::form::reads::Reads;
    use alongside::words::app::{GOAL_STATUS, field as name};
    let mut fields = vec![
        FormField::text(name::WORDS, Reads::Words, "Ride the bus to work"),
        FormField::text(name::IMPORTANCE, Reads::Scale, "8"),
        FormField::text(name::IMPACT, Reads::Scale, "12"),
        FormField::choice(name::STATUS, GOAL_STATUS, 2),
        FormField::text(name::WHY, Reads::Words, ""),
        FormField::text(name::CONCERN, Reads::Concern, "panic"),
        FormField::text(name::TARGET, Reads::Ahead, "14 mar"),
        FormField::text(name::REVIEW, Reads::Ahead, ""),
    ];
    fields[2].error = Some("0 to 10 only.".into());
    Form {
        of: Subject::Goal(None),
        fields,
        focus: 2,
        lit: 0,
    }
}

fn goals_at(cursor: usize) -> Screen {
    Screen::Goals(GoalsPage {
        cursor,
        ..GoalsPage::default()
    })
}

/// What the panes show of a dossier, as the program makes it after each change.
fn shown(dossier: &Dossier, session: Option<SessionId>) -> Shown {
    let goals = dossier
        .goals
        .numbered()
        .iter()
        .zip(1..)
        .map(|(goal, number)| {
            let ratings = dossier.goal_ratings(goal.id);
            let mut newest = ratings.iter().rev().map(|(_, value)| *value);
            GoalLine {
                id: goal.id,
                number,
                words: goal.words.clone(),
                now: newest.next(),
                was: newest.next(),
                ratings,
            }
        })
        .collect();
    let suggestion = |id: &str, name: &str, before: &str| Try {
        id: id.into(),
        name: name.into(),
        before: before.into(),
        why: "any anxiety, helped 7.0, 18 min fit".into(),
        stop: String::new(),
        asks: Vec::new(),
        later: false,
        notes: Vec::new(),
        ..Try::default()
    };
    let mut stopped = suggestion("T100", "Holotropic breathwork", "new");
    stopped.stop = "cardiac".into();
    let running = session.and_then(|id| dossier.session(id));
    let today = day("2026-11-26");
    Shown {
        due: Vec::new(),
        off_track: Vec::new(),
        card: None,
        lines: Vec::new(),
        happened: Vec::new(),
        room: room::room(&Sight {
            dossier,
            guide: &SHELF.guide,
            library: &SHELF.library,
            heard: &Heard::default(),
            goal: dossier.goals.at(2).map(|goal| goal.id),
            session: running,
        }),
        heard: Heard::default(),
        ledger: Ledger::of(dossier),
        consent_open: 0,
        repairs: open_repairs(dossier, Some(&SHELF.guide)),
        goals,
        tries: vec![
            suggestion("T056", "Paced breathing (slow)", "helped 7.0 (3)"),
            suggestion("T062", "Graded in vivo exposure", "new"),
            suggestion("T063", "Externalising conversation", "helped 6.0 (1)"),
            suggestion("T064", "Sensory grounding (5-4-3-2-1)", "helped 8.0 (2)"),
            suggestion("T065", "Calm or safe place imagery", "new"),
            suggestion("T066", "Two-chair for self-critical split", "new"),
        ],
        not_advised: vec![stopped],
        declined: Vec::new(),
        not_now: Vec::new(),
        to_fit: String::new(),
        try_note: String::new(),
        try_notes: Vec::new(),
        last_time: last_time(dossier, today),
        homework: homework::list(dossier),
        unrated: running.map_or_else(Vec::new, |session| {
            session
                .entries
                .iter()
                .filter(|entry| entry.line.technique.is_some())
                .map(|entry| entry.id)
                .skip(1)
                .collect()
        }),
        missing_reasons: Vec::new(),
        open_risk: dossier
            .open_risk()
            .into_iter()
            .map(|(id, at, words)| (id, at, words.to_owned()))
            .collect(),
        lens: None,
    }
}
