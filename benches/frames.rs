//! What one frame of each screen costs, at three sizes, with the demo caseload and with a log of 1,000 entries.
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use std::hint::black_box;
use std::sync::Arc;

use alongside::app::desk::Access;
use alongside::app::key::Key;
use alongside::app::msg::{Effect, Msg, Opened, Shelf};
use alongside::app::state::State;
use alongside::app::update::update;
use alongside::domain::caseload::{Caseload, ClientRow};
use alongside::domain::client::Code;
use alongside::domain::demo;
use alongside::domain::dossier::Dossier;
use alongside::domain::id::{ClientId, IdSource};
use alongside::domain::library::Library;
use alongside::domain::practice::Practice;
use alongside::domain::search::index::Index;
use alongside::domain::time::Now;
use alongside::ui;
use alongside::ui::theme::{Environment, Look};
use chrono::DateTime;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 50)];

/// A caseload at two o'clock, nothing open yet.
struct Room {
    state: State,
    dossiers: Vec<Dossier>,
}

impl Room {
    fn new(size: (u16, u16)) -> Self {
        let wall = DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap();
        let now = Now {
            wall,
            steady: 1_000_000,
        };
        let dossiers = demo::caseload(wall.date_naive(), *wall.offset()).unwrap();
        let rows: Vec<ClientRow> = dossiers.iter().map(ClientRow::of).collect();
        let rows: Caseload = rows.iter().collect();
        let zone = String::from("Europe/Berlin");
        let by = String::from("demo");
        let mut state = State::new(now, zone, by, Practice::default(), size, IdSource::new(7));
        let library = Library::shipped().unwrap();
        let index = Index::new(&library);
        update(
            &mut state,
            Msg::LibraryRead(Arc::new(Shelf {
                library,
                index,
                guide: alongside::domain::guide::Guide::shipped().unwrap(),
                findings: Vec::new(),
            })),
        );
        let of = rows.len();
        update(&mut state, Msg::Listed { rows, read: of, of });
        Self { state, dossiers }
    }

    fn press(&mut self, keys: &str) {
        for token in keys.split_whitespace() {
            match token.parse::<Key>() {
                Ok(key) if token.len() > 1 => self.tell(Msg::Press(key)),
                _ => token
                    .chars()
                    .for_each(|c| self.tell(Msg::Press(Key::Char(c)))),
            }
        }
    }

    fn tell(&mut self, msg: Msg) {
        for effect in update(&mut self.state, msg) {
            if let Effect::Open(id) = effect {
                let dossier = self
                    .dossiers
                    .iter()
                    .find(|dossier| dossier.client.id == id)
                    .unwrap()
                    .clone();
                let opened = Opened {
                    dossier,
                    access: Access::Writer,
                    draft: None,
                    findings: Vec::new(),
                    spoiled: None,
                };
                self.tell(Msg::Opened(Box::new(opened)));
            }
        }
    }
}

fn look() -> Look {
    Look::of(&Environment {
        term: Some("xterm-256color"),
        colorterm: None,
        no_color: None,
        colorfgbg: Some("15;0"),
        lc_all: None,
        lc_ctype: None,
        lang: Some("C.UTF-8"),
    })
}

fn screens(c: &mut Criterion) {
    let places = [
        ("clients", ""),
        ("card", "am enter"),
        ("session", "am enter enter"),
        ("goals", "am enter enter esc g"),
        ("picker", "am enter enter esc 2 / breath"),
        ("menu", "am enter enter esc"),
        ("help", "am enter enter esc ?"),
        ("end", "am enter enter esc e"),
    ];
    let mut group = c.benchmark_group("frame");
    for size in SIZES {
        for (name, keys) in places {
            let mut room = Room::new(size);
            room.press(keys);
            let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
            let look = look();
            group.bench_function(
                BenchmarkId::new(name, format!("{}x{}", size.0, size.1)),
                |b| {
                    b.iter(|| {
                        terminal
                            .draw(|frame| ui::view(black_box(&room.state), &look, frame))
                            .unwrap()
                            .count
                    });
                },
            );
        }
    }
    group.finish();
}

fn long_log(c: &mut Criterion) {
    let mut group = c.benchmark_group("a log of 1,000 entries");
    let mut room = Room::new((80, 24));
    room.press("am enter enter");
    for n in 0..1000 {
        for ch in format!("entry {n} with some words to it").chars() {
            room.tell(Msg::Press(Key::Char(ch)));
        }
        room.press("enter");
    }
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let look = look();
    group.bench_function("frame", |b| {
        b.iter(|| {
            terminal
                .draw(|frame| ui::view(black_box(&room.state), &look, frame))
                .unwrap()
                .count
        });
    });
    group.bench_function("typed character", |b| {
        b.iter(|| {
            room.tell(Msg::Press(Key::Char('a')));
            room.tell(Msg::Press(Key::Named("backspace")));
        });
    });
    group.finish();
}

/// What a list of 10,000 clients costs: to put it in order, to draw it, to move in it and to narrow it.
fn long_list(c: &mut Criterion) {
    let mut group = c.benchmark_group("a list of 10,000 clients");
    let mut room = Room::new((80, 24));
    let known = &room.state.clients.list;
    let mut ids = IdSource::new(9);
    let many: Vec<ClientRow> = (0..10_000_usize)
        .map(|n| {
            let mut row = known.row(n % known.len()).unwrap();
            row.id = ClientId(ids.next(room.state.now.wall));
            row.code = Code::parse(&format!("c-{n:04}")).unwrap();
            row.label = format!("{}{}", row.label, n / known.len()).into();
            row
        })
        .collect();
    let rows: Caseload = many.iter().collect();
    let of = rows.len();
    group.bench_function("put in order", |b| {
        b.iter(|| {
            let rows = rows.clone();
            room.tell(Msg::Listed { rows, read: of, of });
        });
    });
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let look = look();
    group.bench_function("frame", |b| {
        b.iter(|| {
            terminal
                .draw(|frame| ui::view(black_box(&room.state), &look, frame))
                .unwrap()
                .count
        });
    });
    group.bench_function("down and up", |b| b.iter(|| room.press("down up")));
    group.bench_function("typed letter", |b| b.iter(|| room.press("a backspace")));
    group.bench_function("the board", |b| b.iter(|| room.press("tab tab tab")));
    group.finish();
}

criterion_group!(benches, screens, long_log, long_list);
criterion_main!(benches);
