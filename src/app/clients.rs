//! The client list: rows from the index, narrowed by typing.

use crate::app::field::Field;
use crate::domain::caseload::ClientRow;
use crate::domain::client::ClientStatus;
use crate::domain::id::ClientId;
use crate::domain::search::rank::rank;
use crate::domain::time::Stamp;

/// The client list.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Clients {
    /// Every row read so far, in the order of the list.
    pub rows: Vec<ClientRow>,
    /// How many have been read, and how many there are.
    pub read: (usize, usize),
    /// What was typed.
    pub filter: Field,
    /// The rows shown, as places in `rows`.
    pub shown: Vec<usize>,
    /// The lit row among those shown.
    pub cursor: usize,
    /// Whose preview is drawn; follows the cursor after a moment.
    pub preview: Option<ClientId>,
    /// When the preview follows, on the steady clock.
    pub preview_at: Option<u64>,
    /// Whether closed and archived clients are listed too.
    pub all: bool,
    /// Whether a session that was cut off was offered or a key pressed: nothing is asked from then on.
    pub settled: bool,
}

impl Clients {
    /// Takes new rows over; the lit client stays lit.
    pub fn fill(&mut self, rows: Vec<ClientRow>, read: (usize, usize), now: Stamp) {
        let lit = self.lit().map(|row| row.id);
        self.rows = rows;
        self.read = read;
        self.sort(now);
        self.narrow();
        if let Some(at) = lit.and_then(|id| {
            self.shown
                .iter()
                .position(|&row| self.rows.get(row).map(|r| r.id) == Some(id))
        }) {
            self.cursor = at;
        }
        if self.preview.is_none() {
            self.preview = self.lit().map(|row| row.id);
        }
    }

    /// Replaces one client's row, or adds it.
    pub fn put(&mut self, row: ClientRow, now: Stamp) {
        let mut rows = std::mem::take(&mut self.rows);
        if let Some(known) = rows.iter_mut().find(|known| known.id == row.id) {
            *known = row;
        } else {
            rows.push(row);
            self.read = (self.read.0 + 1, self.read.1 + 1);
        }
        self.fill(rows, self.read, now);
    }

    /// Returns the lit row.
    pub fn lit(&self) -> Option<&ClientRow> {
        self.rows.get(*self.shown.get(self.cursor)?)
    }

    /// Returns the row of a client.
    pub fn row(&self, id: ClientId) -> Option<&ClientRow> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// Tells how many clients are open and how many come today.
    pub fn counts(&self, now: Stamp) -> (usize, usize) {
        let open = self.rows.iter().filter(|row| is_open(row)).count();
        let today = self.rows.iter().filter(|row| is_today(row, now)).count();
        (open, today)
    }

    /// Shows the rows that the filter leaves, best first; without a filter all open ones.
    pub fn narrow(&mut self) {
        let filter = self.filter.text().trim();
        self.shown = if filter.is_empty() {
            (0..self.rows.len())
                .filter(|&at| self.all || self.rows.get(at).is_some_and(is_open))
                .collect()
        } else {
            let names: Vec<String> = self
                .rows
                .iter()
                .map(|row| format!("{} {}", row.label, row.code.as_str()))
                .collect();
            rank(filter, names.iter().map(String::as_str))
                .into_iter()
                .map(|(at, _)| at)
                .collect()
        };
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
    }

    /// Today first by time, then running sessions, open risk, later dates, then the rest by name (product.md A1).
    fn sort(&mut self, now: Stamp) {
        let mut order: Vec<(Place, u64, usize)> = self
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| (key(row, now), head(row.name()), at))
            .collect();
        let name = |at: usize| self.rows.get(at).map(ClientRow::name);
        order.sort_unstable_by(|a, b| {
            (a.0, a.1)
                .cmp(&(b.0, b.1))
                .then_with(|| name(a.2).cmp(&name(b.2)))
        });
        let mut rows: Vec<Option<ClientRow>> = std::mem::take(&mut self.rows)
            .into_iter()
            .map(Some)
            .collect();
        self.rows = Vec::with_capacity(rows.len());
        self.rows.extend(
            order
                .into_iter()
                .filter_map(|(.., at)| rows.get_mut(at)?.take()),
        );
    }
}

type Place = (u8, Option<chrono::NaiveDateTime>, ClientStatus, bool);

fn key(row: &ClientRow, now: Stamp) -> Place {
    let group = match row {
        row if row.running.is_some() => 0,
        row if is_today(row, now) => 1,
        row if row.open_risk > 0 => 2,
        _ => 3,
    };
    let when = row.next.filter(|next| next.date() >= now.date_naive());
    (
        group,
        if group == 1 { when } else { None },
        row.status,
        when.is_none(),
    )
}

/// Returns the first eight bytes of a name: where they differ, the names are in the same order.
fn head(name: &str) -> u64 {
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(name.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(bytes)
}

fn is_open(row: &ClientRow) -> bool {
    matches!(
        row.status,
        ClientStatus::Active | ClientStatus::Waiting | ClientStatus::Paused
    )
}

/// Tells whether the client's appointment is today.
pub fn is_today(row: &ClientRow, now: Stamp) -> bool {
    row.next.is_some_and(|next| next.date() == now.date_naive())
}
