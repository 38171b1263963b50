//! The client list and the board: the caseload from the index, in the order of the day, narrowed by typing.

use chrono::NaiveDate;

use crate::app::field::Field;
use crate::domain::board::Kind;
use crate::domain::caseload::{Caseload, ClientRow, Head};
use crate::domain::id::ClientId;
use crate::domain::search::rank::rank;
use crate::domain::time::Stamp;

/// The client list.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Clients {
    /// Every client read so far.
    pub list: Caseload,
    /// The places in `list` in the order of the day.
    order: Vec<u32>,
    /// The day they are in order for.
    today: NaiveDate,
    /// How many clients are open and how many come on that day.
    counts: (usize, usize),
    /// How many have been read, and how many there are, or `UNCOUNTED`.
    pub read: (usize, usize),
    /// What was typed.
    pub filter: Field,
    /// The rows shown, as places in `list`.
    pub shown: Vec<u32>,
    /// The lit row among those shown.
    pub cursor: usize,
    /// Whose preview is drawn; follows the cursor after a moment.
    pub preview: Option<ClientId>,
    /// When the preview follows, on the steady clock.
    pub preview_at: Option<u64>,
    /// Which clients are listed.
    pub view: View,
    /// Whether a session that was cut off was offered or a key pressed: nothing is asked from then on.
    pub settled: bool,
}

/// Stands for how many clients there are until they have been counted.
pub const UNCOUNTED: usize = usize::MAX;

/// Which clients are listed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum View {
    /// Those who are seen, wait or pause.
    #[default]
    Open,
    /// Those who need a look, each with the reason.
    Board,
    /// All, closed and archived ones too.
    All,
}

impl View {
    /// Returns the view that comes after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Open => Self::Board,
            Self::Board => Self::All,
            Self::All => Self::Open,
        }
    }
}

impl Clients {
    /// Takes the list over; the lit client stays lit.
    pub fn fill(&mut self, list: Caseload, read: (usize, usize), now: Stamp) {
        let lit_before = self.lit_id();
        self.list = list;
        self.read = read;
        self.sort(now);
        self.narrow();
        self.light(lit_before);
        if self.preview.is_none() {
            self.preview = self.lit_id();
        }
    }

    /// Replaces one client's row, or adds it.
    pub fn put(&mut self, row: &ClientRow, now: Stamp) {
        let lit_before = self.lit_id();
        let before = self.list.len();
        self.list.put(row);
        let more = self.list.len() - before;
        // They may not have been counted yet.
        self.read = (self.read.0 + more, self.read.1.saturating_add(more));
        self.sort(now);
        self.narrow();
        self.light(lit_before);
    }

    /// Lists other clients; the lit one stays lit where it is among them.
    pub fn turn(&mut self, view: View) {
        let lit = self.lit_id();
        self.view = view;
        self.narrow();
        self.cursor = 0;
        self.light(lit);
        self.preview = self.lit_id();
    }

    /// Returns the lit client.
    pub fn lit_id(&self) -> Option<ClientId> {
        self.list.head(self.lit_place()?).map(|head| head.id)
    }

    /// Reads the lit row.
    pub fn lit(&self) -> Option<ClientRow> {
        self.list.row(self.lit_place()?)
    }

    /// Reads the row of a client.
    pub fn row(&self, id: ClientId) -> Option<ClientRow> {
        // The one that is asked for most often is the lit one.
        let lit = self
            .lit_place()
            .filter(|at| self.list.head(*at).is_some_and(|head| head.id == id));
        self.list.row(lit.or_else(|| self.list.place_of(id))?)
    }

    /// Returns the places of all clients in `list`, in the order of the day.
    pub fn in_order(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().map(|at| *at as usize)
    }

    /// Tells how many clients are open and how many come today.
    pub fn counts(&self, now: Stamp) -> (usize, usize) {
        let today = now.date_naive();
        if today == self.today {
            self.counts
        } else {
            count(&self.list, today)
        }
    }

    /// Returns the groups of the board as it is shown, each with where it begins among the rows; none of the other views.
    pub fn groups(&self) -> Vec<(usize, Kind)> {
        if self.view != View::Board {
            return Vec::new();
        }
        let kind = |at: &u32| self.list.head(*at as usize)?.pressing(self.today);
        Kind::ALL
            .into_iter()
            .map(|group| {
                let start = self
                    .shown
                    .partition_point(|at| kind(at).is_some_and(|kind| kind < group));
                (start, group)
            })
            .filter(|(start, group)| {
                self.shown
                    .get(*start)
                    .is_some_and(|at| kind(at) == Some(*group))
            })
            .collect()
    }

    /// Shows the rows of the view that the filter leaves: the list best first, the board in its groups. What is typed
    /// also finds who is closed.
    pub fn narrow(&mut self) {
        let today = self.today;
        let head = |at: &u32| self.list.head(*at as usize);
        let mut found = self.found();
        self.shown = match self.view {
            View::Board => {
                if let Some(found) = &mut found {
                    found.sort_unstable();
                }
                let is_found = |at: &u32| {
                    let found = found.as_deref();
                    found.is_none_or(|found| found.binary_search(at).is_ok())
                };
                let mut board: Vec<(Kind, u32)> = self
                    .order
                    .iter()
                    .filter_map(|at| Some((head(at)?.pressing(today)?, *at)))
                    .filter(|(_, at)| is_found(at))
                    .collect();
                board.sort_by_key(|(kind, _)| *kind);
                board.into_iter().map(|(_, at)| at).collect()
            }
            View::Open | View::All => found.unwrap_or_else(|| {
                // Who is closed comes back when a follow-up is due.
                let is_listed = |at: &&u32| {
                    let is_called = |head: &Head| head.is_open() || head.has(Kind::FollowUp, today);
                    self.view == View::All || head(at).is_some_and(is_called)
                };
                self.order.iter().filter(is_listed).copied().collect()
            }),
        };
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
    }

    /// Returns whoever is called as was typed, best first; none where nothing was typed.
    fn found(&self) -> Option<Vec<u32>> {
        let typed = self.filter.text().trim();
        if typed.is_empty() {
            return None;
        }
        let called: Vec<_> = self.in_order().map(|at| self.list.called(at)).collect();
        let found = rank(typed, called.iter().map(AsRef::as_ref))
            .into_iter()
            .filter_map(|(at, _)| self.order.get(at).copied());
        Some(found.collect())
    }

    /// Running sessions and risk forms that were put off first, then today by time, open risk, follow-ups due, reviews due, later dates, then the rest by name (product.md
    /// A1).
    fn sort(&mut self, now: Stamp) {
        let today = now.date_naive();
        // One number a client; the list is by status and name already, so its place settles the rest.
        let mut keys: Vec<u64> = self
            .list
            .heads()
            .iter()
            .zip(0_u32..)
            .map(|(head, at)| key(head, today) << 32 | u64::from(at))
            .collect();
        keys.sort_unstable();
        let place = |key: u64| u32::try_from(key & u64::from(u32::MAX)).unwrap_or(u32::MAX);
        self.order.clear();
        self.order.extend(keys.into_iter().map(place));
        self.today = today;
        self.counts = count(&self.list, today);
    }

    fn lit_place(&self) -> Option<usize> {
        self.shown.get(self.cursor).map(|at| *at as usize)
    }

    fn light(&mut self, lit: Option<ClientId>) {
        let at = lit.and_then(|id| {
            let place = u32::try_from(self.list.place_of(id)?).ok()?;
            self.shown.iter().position(|at| *at == place)
        });
        self.cursor = at.unwrap_or(self.cursor);
    }
}

/// Returns where a client stands in the order of the day: group (4 bits), minute (11), status (3), date or none (1).
fn key(head: &Head, today: NaiveDate) -> u64 {
    let minute = head.today(today);
    let group = match head {
        // A risk form that was put off keeps its client on top until it is filled in (interaction.md 3.9).
        head if head.is_running || head.is_put_off => 0,
        _ if minute.is_some() => 1,
        head if head.has(Kind::Risk, today) => 2,
        head if head.has(Kind::FollowUp, today) => 3,
        head if [Kind::OffTrack, Kind::Review, Kind::Missed]
            .iter()
            .any(|kind| head.has(*kind, today)) =>
        {
            4
        }
        _ => 5,
    };
    let minute = minute.filter(|_| group == 1).map_or(0, u64::from);
    let has_no_date = u64::from(!head.has_date(today));
    group << 15 | minute << 4 | (head.status as u64) << 1 | has_no_date
}

fn count(list: &Caseload, today: NaiveDate) -> (usize, usize) {
    let open = list.heads().iter().filter(|head| head.is_open()).count();
    let due = list
        .heads()
        .iter()
        .filter(|head| head.today(today).is_some())
        .count();
    (open, due)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use chrono::{DateTime, Days};

    use super::*;
    use crate::domain::board::{Due, Reason};
    use crate::domain::caseload::RunningRow;
    use crate::domain::client::{ClientStatus, Code};
    use crate::domain::id::SessionId;

    fn now() -> Stamp {
        DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap()
    }

    fn row(n: u128, label: &str) -> ClientRow {
        ClientRow {
            id: ClientId(uuid::Uuid::from_u128(n)),
            code: Code::parse(&format!("c-{n:04}")).unwrap(),
            label: label.into(),
            status: ClientStatus::Active,
            since: now().date_naive(),
            episode: 1,
            next: None,
            sessions: 0,
            next_step: "".into(),
            open_risk: 0,
            running: None,
            last: None,
            reasons: Vec::new(),
            due: Vec::new(),
            tasks: Vec::new(),
        }
    }

    fn review(days_ahead: u64) -> Vec<Reason> {
        let due = now().date_naive() + Days::new(days_ahead);
        let what = Due::Plan;
        vec![Reason::Review { due, what }]
    }

    /// One client of each sort, in no order.
    fn caseload() -> Clients {
        let at = |days, hour| {
            let day = now().date_naive() + Days::new(days);
            day.and_hms_opt(hour, 0, 0)
        };
        let mut rows = [
            row(1, "later date"),
            row(2, "risk"),
            row(3, "five"),
            row(4, "nothing"),
            row(5, "due"),
            row(6, "runs"),
            row(7, "three"),
            row(8, "not due yet"),
            row(9, "closed"),
        ];
        for row in &mut rows {
            match row.name() {
                "later date" => row.next = at(3, 9),
                "risk" => {
                    let since = now().date_naive();
                    row.reasons = vec![Reason::Risk { open: 1, since }];
                }
                "five" => row.next = at(0, 17),
                "three" => row.next = at(0, 15),
                "due" => row.reasons = review(0),
                "not due yet" => row.reasons = review(1),
                "closed" => row.status = ClientStatus::Closed,
                "runs" => {
                    row.running = Some(RunningRow {
                        id: SessionId(uuid::Uuid::nil()),
                        number: 1,
                        start: now(),
                        last: now(),
                    });
                }
                _ => {}
            }
        }
        let mut clients = Clients::default();
        clients.fill(rows.iter().collect(), (9, 9), now());
        clients
    }

    fn shown(clients: &Clients) -> Vec<String> {
        let name = |at: &u32| clients.list.row(*at as usize).unwrap().name().to_owned();
        clients.shown.iter().map(name).collect()
    }

    const OPEN: [&str; 8] = [
        "runs",
        "three",
        "five",
        "risk",
        "due",
        "later date",
        "not due yet",
        "nothing",
    ];

    #[test]
    fn the_day_is_on_top_then_risk_then_what_is_due_then_the_rest_by_name() {
        let mut clients = caseload();
        assert_eq!(shown(&clients), OPEN);
        assert_eq!(clients.counts(now()), (8, 2));
        let tomorrow = now() + Days::new(1);
        assert_eq!(clients.counts(tomorrow), (8, 0));
        clients.turn(View::Board);
        assert_eq!(shown(&clients), ["risk", "due"]);
        assert_eq!(clients.groups(), [(0, Kind::Risk), (1, Kind::Review)]);
        // A day later one more is due.
        clients.fill(clients.list.clone(), (9, 9), tomorrow);
        assert_eq!(shown(&clients), ["risk", "due", "not due yet"]);
    }

    #[test]
    fn typing_finds_closed_clients_too_but_not_on_the_board() {
        let mut clients = caseload();
        clients.filter = Field::holding("clos");
        clients.narrow();
        assert_eq!(shown(&clients), ["closed"]);
        clients.filter = Field::holding("c-0002");
        clients.narrow();
        assert_eq!(shown(&clients), ["risk"]);
        clients.filter = Field::holding("clos");
        clients.turn(View::Board);
        assert_eq!(shown(&clients), [""; 0]);
        assert_eq!(clients.groups(), []);
    }

    #[test]
    fn the_lit_client_stays_lit_when_the_list_changes() {
        let mut clients = caseload();
        clients.cursor = 7;
        let lit = clients.lit().unwrap();
        assert_eq!(lit.name(), "nothing");
        let mut other = row(4, "nothing");
        other.next = now().date_naive().and_hms_opt(8, 0, 0);
        clients.put(&other, now());
        assert_eq!(clients.lit_id(), Some(lit.id));
        assert_eq!(clients.cursor, 1, "it comes today now");
        clients.put(&row(10, "new"), now());
        assert_eq!(clients.read, (10, 10));
        assert_eq!(clients.lit_id(), Some(lit.id));
    }

    #[test]
    fn a_client_may_come_before_the_others_are_counted() {
        let mut clients = Clients {
            read: (0, UNCOUNTED),
            ..Clients::default()
        };
        clients.put(&row(1, "new"), now());
        assert_eq!(clients.read, (1, UNCOUNTED));
        assert_eq!(shown(&clients), ["new"]);
    }
}
