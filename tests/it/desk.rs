//! A desk to work at without a terminal or a disk: the state, a recording world, a fixed clock and fixed ids.

use std::collections::VecDeque;
use std::sync::{Arc, LazyLock};

use alongside::app::chart::ChartPage;
use alongside::app::desk::{Access, Desk as ClientDesk};
use alongside::app::key::Key;
use alongside::app::lock::{Answer, Secret};
use alongside::app::msg::{Counted, Effect, Msg, Opened, Paper, Shelf};
use alongside::app::state::{Screen, State};
use alongside::app::update::update;
use alongside::domain::caseload::{Caseload, ClientRow};
use alongside::domain::clinician::uses::Count;
use alongside::domain::demo;
use alongside::domain::dossier::Dossier;
use alongside::domain::id::IdSource;
use alongside::domain::library::Library;
use alongside::domain::practice::Practice;
use alongside::domain::search::index::Index;
use alongside::domain::session::{Entry, Kind, Session};
use alongside::domain::time::Now;
use alongside::runtime::reader::lay;
use alongside::storage::encode::encode;
use chrono::{DateTime, TimeDelta};

use crate::pseudo::seen;

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

/// The demo caseload of that Thursday with its notes, told once.
static TOLD: LazyLock<Vec<Dossier>> = LazyLock::new(|| {
    let now = two_o_clock();
    let today = now.wall.date_naive();
    let mut told = demo::caseload(today, *now.wall.offset()).unwrap();
    let own = demo::profile(today).unwrap();
    demo::write_notes(&mut told, &SHELF.guide, &SHELF.library, &own);
    told
});

/// The library and the guide as they are shipped.
pub(crate) fn shelf() -> Arc<Shelf> {
    Arc::clone(&SHELF)
}

/// The desk.
pub(crate) struct Desk {
    pub(crate) state: State,
    /// Everything asked of the world, in order.
    pub(crate) effects: Vec<Effect>,
    /// How many keys were pressed; Shift counts.
    pub(crate) keys: usize,
    dossiers: Vec<Dossier>,
    /// Whether the world answers saves at once.
    pub(crate) disk_answers: bool,
    /// What unlocks; a PIN is `4711`.
    pub(crate) secret: Secret,
}

/// Thursday 26 November 2026, 14:00 in Berlin, as in the design's pictures.
pub(crate) fn two_o_clock() -> Now {
    Now {
        wall: DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap(),
        steady: 1_000_000,
    }
}

impl Desk {
    /// Sits down at the demo caseload, the client list on the screen.
    pub(crate) fn with_demo() -> Self {
        Self::with(TOLD.clone())
    }

    /// Returns the records of the demo caseload.
    pub(crate) fn told() -> Vec<Dossier> {
        TOLD.clone()
    }

    /// Sits down at a caseload, the client list on the screen.
    pub(crate) fn with(dossiers: Vec<Dossier>) -> Self {
        let now = two_o_clock();
        let row = |one: &Dossier| ClientRow::of(one).guided(one, &SHELF.guide);
        let rows: Vec<ClientRow> = dossiers.iter().map(row).collect();
        let rows: Caseload = rows.iter().collect();
        let practice = Practice {
            demo: true,
            ..Practice::default()
        };
        let state = State::new(
            now,
            String::from("Europe/Berlin"),
            String::from("demo"),
            practice,
            (80, 24),
            IdSource::new(7),
        );
        let mut desk = Self {
            state,
            effects: Vec::new(),
            keys: 0,
            dossiers,
            disk_answers: true,
            secret: Secret::None,
        };
        desk.tell(Msg::LibraryRead(Arc::clone(&SHELF)));
        let n = rows.len();
        desk.tell(Msg::Listed {
            rows,
            read: n,
            of: n,
        });
        desk.effects.clear();
        desk
    }

    /// Sits down in a running session of A.M.
    pub(crate) fn in_session() -> Self {
        let mut desk = Self::with_demo();
        desk.press("am enter enter");
        assert!(desk.client().session.is_some());
        desk.effects.clear();
        desk.keys = 0;
        desk
    }

    /// Presses keys: names of keys as they are, anything else letter by letter.
    #[track_caller]
    pub(crate) fn press(&mut self, script: &str) -> &mut Self {
        for token in script.split_whitespace() {
            let is_name = token.chars().count() > 1 && token.parse::<Key>().is_ok();
            if is_name {
                self.key(token.parse().unwrap());
            } else {
                self.text(token);
            }
        }
        seen::passes(&self.state);
        self
    }

    /// Types text, spaces and all.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        seen::typed(text);
        for c in text.chars() {
            self.key(Key::Char(c));
        }
        self
    }

    /// Types a line and presses Enter.
    pub(crate) fn line(&mut self, text: &str) -> &mut Self {
        self.text(text).press("enter")
    }

    /// Presses one key, 100 ms after the one before.
    pub(crate) fn key(&mut self, key: Key) -> &mut Self {
        self.pass(TimeDelta::milliseconds(100));
        self.keys += strokes(key);
        self.tell(Msg::Press(key));
        self
    }

    /// Presses Enter on several lines at once, as a paste without brackets does.
    pub(crate) fn at_once(&mut self, lines: &[&str]) -> &mut Self {
        for line in lines {
            for c in line.chars() {
                self.tell(Msg::Press(Key::Char(c)));
            }
            self.tell(Msg::Press(Key::ENTER));
        }
        self
    }

    /// Lets time pass.
    pub(crate) fn pass(&mut self, time: TimeDelta) -> &mut Self {
        let steady = self.state.now.steady + u64::try_from(time.num_milliseconds()).unwrap();
        let wall = two_o_clock().wall
            + TimeDelta::milliseconds(i64::try_from(steady).unwrap() - 1_000_000);
        let wall = wall - TimeDelta::milliseconds(i64::from(wall.timestamp_subsec_millis()));
        self.tell(Msg::Tick(Now { wall, steady }));
        self
    }

    /// Hands a message over and carries the effects out as the runtime would.
    pub(crate) fn tell(&mut self, msg: Msg) {
        let mut queue = VecDeque::from([msg]);
        while let Some(msg) = queue.pop_front() {
            for effect in update(&mut self.state, msg) {
                if let Some(answer) = self.answer(&effect) {
                    queue.push_back(answer);
                }
                self.effects.push(effect);
            }
        }
    }

    fn answer(&mut self, effect: &Effect) -> Option<Msg> {
        let at = self.state.now.wall;
        match effect {
            Effect::Open(id) => {
                let dossier = self
                    .dossiers
                    .iter()
                    .find(|dossier| dossier.client.id == *id)?
                    .clone();
                let opened = Opened {
                    dossier,
                    access: Access::Writer,
                    draft: None,
                    findings: Vec::new(),
                    spoiled: None,
                };
                Some(Msg::Opened(Box::new(opened)))
            }
            Effect::Save { ticket, .. }
            | Effect::Create { ticket, .. }
            | Effect::MoveToDrawer { ticket, .. }
                if self.disk_answers =>
            {
                Some(Msg::Saved {
                    ticket: *ticket,
                    at,
                })
            }
            Effect::Settle if self.disk_answers => Some(Msg::Settled(Ok(self.secret))),
            Effect::Check { number, typed } if self.disk_answers => {
                let answer = match (self.secret, typed.clone().take().as_str()) {
                    (Secret::None, _) => Answer::NotSet,
                    (_, "4711") => Answer::Right,
                    _ => Answer::Wrong,
                };
                Some(Msg::Checked(*number, answer))
            }
            // The reader, with the practice's own file alone.
            Effect::LayLibrary(own) if self.disk_answers => {
                let text = encode(&**own, 1).unwrap();
                let text = String::from_utf8(text).unwrap();
                let laid = lay(&[(String::from("own.ron"), text)], Vec::new()).unwrap();
                Some(Msg::LibraryLaid(Arc::new(laid)))
            }
            Effect::CountUses { number, today } if self.disk_answers => {
                let counts = self.dossiers.iter();
                let n = self.dossiers.len();
                Some(Msg::Counted(Box::new(Counted {
                    number: *number,
                    counts: counts.map(|one| Count::of(one, *today)).collect(),
                    read: n,
                    of: n,
                    troubled: 0,
                    is_done: true,
                })))
            }
            _ => None,
        }
    }

    /// The client on the desk.
    #[track_caller]
    pub(crate) fn client(&self) -> &ClientDesk {
        self.state.desk.as_ref().unwrap()
    }

    /// The chart on the screen.
    #[track_caller]
    pub(crate) fn chart(&self) -> &ChartPage {
        match &self.state.screen {
            Screen::Chart(page) => page,
            other => panic!("not the chart: {other:?}"),
        }
    }

    /// Goes to a part of the chart by its name, and into its rows.
    #[track_caller]
    pub(crate) fn go_to(&mut self, title: &str) -> &mut Self {
        self.press("esc h");
        while self.chart().inside {
            self.press("tab");
        }
        // The name of a part is looked up anew: the list can change on the way.
        let at = |desk: &Self| {
            let parts = &desk.chart().parts;
            parts
                .iter()
                .position(|listed| seen::plain(listed.title.clone()) == title)
                .unwrap()
        };
        while self.chart().part > at(self) {
            self.press("up");
        }
        while self.chart().part < at(self) {
            self.press("down");
        }
        self.press("enter");
        assert!(self.chart().inside);
        self
    }

    /// The running session.
    #[track_caller]
    pub(crate) fn session(&self) -> &Session {
        self.client().running().unwrap()
    }

    /// The standing lines of log and drawer: kind and words.
    pub(crate) fn log(&self) -> Vec<(Kind, String)> {
        self.client()
            .log()
            .iter()
            .map(|(entry, _)| (entry.line.kind.clone(), entry.line.text.clone()))
            .collect()
    }

    /// The newest standing entry.
    #[track_caller]
    pub(crate) fn newest(&self) -> Entry {
        self.client()
            .log()
            .last()
            .map(|(entry, _)| (*entry).clone())
            .unwrap()
    }

    /// What the message row says.
    pub(crate) fn said(&self) -> String {
        seen::plain(
            self.state
                .notice
                .as_ref()
                .map(|notice| notice.words.clone())
                .unwrap_or_default(),
        )
    }

    /// The documents sent off since the effects were last cleared.
    pub(crate) fn saved(&self) -> Vec<&Paper> {
        self.effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Save { paper, .. } => Some(paper),
                _ => None,
            })
            .collect()
    }

    /// Names of the effects, drafts and index rows left out, for exact lists.
    pub(crate) fn asked(&self) -> Vec<&'static str> {
        self.effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Save {
                    paper: Paper::Session(_),
                    ..
                } => Some("save log"),
                Effect::Save {
                    paper: Paper::Drawer(_),
                    ..
                } => Some("save drawer"),
                Effect::Save {
                    paper: Paper::Goals(_),
                    ..
                } => Some("save goals"),
                Effect::Save {
                    paper: Paper::Risk(_),
                    ..
                } => Some("save risk"),
                Effect::Save {
                    paper: Paper::Client(_),
                    ..
                } => Some("save chart"),
                Effect::Save {
                    paper: Paper::Plan(_),
                    ..
                } => Some("save plan"),
                Effect::Save {
                    paper: Paper::Readings(_),
                    ..
                } => Some("save readings"),
                Effect::Save {
                    paper: Paper::Closing(_),
                    ..
                } => Some("save closing"),
                Effect::Save {
                    paper: Paper::Disclosures(_),
                    ..
                } => Some("save disclosures"),
                Effect::Save {
                    paper: Paper::Note(_),
                    ..
                } => Some("save note"),
                Effect::Save {
                    paper: Paper::Summary(_),
                    ..
                } => Some("save summary"),
                Effect::Save {
                    paper: Paper::Profile(_),
                    ..
                } => Some("save profile"),
                Effect::Save {
                    paper: Paper::Practice(_),
                    ..
                } => Some("save practice"),
                Effect::Save {
                    paper: Paper::Library(_),
                    ..
                } => Some("save library"),
                Effect::LayLibrary(_) => Some("lay library"),
                Effect::Create { .. } => Some("create"),
                Effect::MoveToDrawer { .. } => Some("move to drawer"),
                Effect::Deliver { .. } => Some("deliver"),
                Effect::Open(_) => Some("open"),
                Effect::Close(_) => Some("close"),
                Effect::AskHolder(_) => Some("ask holder"),
                Effect::Yield(_) => Some("yield"),
                Effect::Suspend => Some("suspend"),
                Effect::Wear(_) => Some("wear"),
                Effect::Like(..) => Some("like"),
                Effect::OfferVersion(_) => Some("offer version"),
                Effect::Leave => Some("leave"),
                Effect::Search { .. } => Some("search"),
                Effect::EndSearch => Some("end search"),
                Effect::CountUses { .. } => Some("count uses"),
                Effect::EndCount => Some("end count"),
                Effect::Repaint => Some("repaint"),
                Effect::Settle => Some("settle"),
                Effect::Lock(_) => Some("lock"),
                Effect::Check { .. } => Some("check"),
                Effect::Move(_) => Some("move"),
                Effect::Tips(_) => Some("tips"),
                Effect::FirstSteps(_) => Some("first steps"),
                Effect::UseCopy(_) => Some("use copy"),
                Effect::Export { .. } => Some("export"),
                Effect::KeepDraft { .. } | Effect::Index(_) => None,
            })
            .collect()
    }
}

/// Returns how many keys a key press is on a US board: Shift, Ctrl and Alt count (strict keystroke-level model).
pub(crate) fn strokes(key: Key) -> usize {
    match key {
        Key::Char(c) if c.is_uppercase() || "!\"#$%^&*()_+{}|:<>?~@".contains(c) => 2,
        Key::Char(_) | Key::Named(_) => 1,
        Key::Alt(_) | Key::Ctrl(_) => 2,
    }
}
