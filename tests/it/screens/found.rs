//! The search of all clients as a state: hits of several kinds, hostile words, and nobody's.

use alongside::app::field::Field;
use alongside::app::find::{Find, Progress};
use alongside::app::overlay::Overlay;
use alongside::app::state::{Screen, State};
use alongside::domain::id::{ClientId, EntryId, SessionId};
use alongside::domain::search::texts::{Hit, Where};
use alongside::domain::session::{Kind, Moment};
use chrono::{Days, NaiveDate};

/// Returns the client list with the search on it, `n` hits listed of `found`.
pub(crate) fn everywhere(mut state: State, n: usize, found: usize, is_done: bool) -> State {
    let entry = Where::Entry {
        session: SessionId(uuid::Uuid::nil()),
        entry: EntryId(uuid::Uuid::nil()),
    };
    let long = format!(
        "{} and then at last the bus, with the third stop",
        "the long way round, ".repeat(4)
    );
    let texts = [
        (entry, Some(Kind::Said), "got off the bus after two stops"),
        (
            entry,
            Some(Kind::Did),
            "Graded in vivo exposure, one bus stop further",
        ),
        (
            Where::Goal(alongside::domain::id::GoalId(uuid::Uuid::nil())),
            None,
            "ride the Büs to work",
        ),
        (entry, Some(Kind::Risk), "thought of the bus lane"),
        (
            Where::Risk(EntryId(uuid::Uuid::nil())),
            None,
            "lane, closed: bus driver was told",
        ),
        (Where::Concern, None, "the bus, and everything that moves"),
        (Where::Flag, None, "fainted on a bus in 2019"),
        (Where::Plan, None, "bus hierarchy before the summer"),
        (entry, Some(Kind::Moment(Moment::Tears)), long.as_str()),
        (entry, Some(Kind::Seen), "\u{202e}bus\u{1b}[2J \u{7}bell"),
    ];
    let names = ["A.M.", "B. and K., the couple", "c-7k2m", "Łukasz"];
    let last = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let hits = (0..n).map(|at| {
        let (place, kind, words) = &texts[at % texts.len()];
        let days = Days::new(u64::try_from(at * 19).unwrap());
        let is_dated = !matches!(place, Where::Concern | Where::Plan);
        Hit {
            client: ClientId(uuid::Uuid::nil()),
            name: names[at % names.len()].to_owned(),
            place: *place,
            kind: kind.clone(),
            at: is_dated.then(|| (last - days).and_hms_opt(14, 0, 0).unwrap()),
            words: (*words).to_owned(),
        }
    });
    state.screen = Screen::Clients;
    state.notice = None;
    state.overlay = Some(Overlay::Find(Find {
        query: Field::holding("bus"),
        all: true,
        hits: hits.collect(),
        cursor: usize::from(n > 2) * 2,
        found,
        progress: Progress {
            read: if is_done { 10_000 } else { 4_120 },
            of: 10_000,
            troubled: usize::from(is_done) * 2,
            is_done,
        },
    }));
    state
}
