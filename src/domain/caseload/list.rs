//! The whole caseload in little room: a head for each client, and one line of text that is read only where it is shown.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::num::NonZeroI32;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate, Timelike as _};
use uuid::Uuid;

use crate::domain::board::{Kind, Reason};
use crate::domain::caseload::{ClientRow, written};
use crate::domain::client::ClientStatus;
use crate::domain::id::ClientId;

/// Every client of the list, by status and then by name.
///
/// A clone shares the lines and the heads.
#[derive(Clone, Default, Debug)]
pub struct Caseload {
    /// The lines as they were read from the index.
    read: Arc<String>,
    /// The lines of rows that came later.
    later: Arc<String>,
    heads: Arc<Vec<Head>>,
}

/// What orders and groups the list, one a client; the rest is in the client's line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// The client.
    pub id: ClientId,
    /// Where the client stands.
    pub status: ClientStatus,
    /// Whether a session runs.
    pub is_running: bool,
    /// Whether a risk form was put off.
    pub is_put_off: bool,
    /// The kinds of reason there are, a bit each.
    kinds: u8,
    /// The minute of the day of the next appointment.
    minute: u16,
    /// The day of the next appointment, counted from the year 0.
    next: Option<NonZeroI32>,
    /// The first day on which something is to be looked at again, counted so too.
    due: Option<NonZeroI32>,
    /// The first day from which on it is off track.
    off_track: Option<NonZeroI32>,
    /// The first day from which on a measure counts as missed.
    missed: Option<NonZeroI32>,
    /// The last day on which notes count as not signed; none where they count until they are.
    unsigned: Option<NonZeroI32>,
    /// The first day from which on a follow-up is due.
    follow_up: Option<NonZeroI32>,
    /// Where the line lies; with `LATER` among the later ones.
    start: u32,
    len: u32,
}

/// Marks a line that came later.
const LATER: u32 = 1 << 31;

/// How many bytes of replaced lines are kept before they are let go of.
const MANY: usize = 64 * 1024;

/// Marks, in the byte of the status, that a session runs.
const RUNNING: u8 = 1 << 7;
/// The bit beside the status that says that a risk form was put off.
const PUT_OFF: u8 = 1 << 6;

/// How many bytes a head is written as.
pub const HEAD: usize = 52;

impl Head {
    fn of(row: &ClientRow) -> Self {
        let day = |date: NaiveDate| NonZeroI32::new(date.num_days_from_ce());
        let first = |kind: Kind| {
            let of_kind = row.reasons.iter().filter(|reason| reason.kind() == kind);
            of_kind.filter_map(Reason::from).min().and_then(day)
        };
        Self {
            id: row.id,
            status: row.status,
            is_running: row.running.is_some(),
            is_put_off: row
                .reasons
                .iter()
                .any(|reason| matches!(reason, Reason::RiskForm { .. })),
            kinds: row
                .reasons
                .iter()
                .fold(0, |bits, reason| bits | bit(reason.kind())),
            minute: row.next.map_or(0, |next| {
                u16::try_from(next.hour() * 60 + next.minute()).unwrap_or(0)
            }),
            next: row.next.and_then(|next| day(next.date())),
            due: first(Kind::Review),
            off_track: first(Kind::OffTrack),
            missed: first(Kind::Missed),
            unsigned: row.reasons.iter().find_map(|reason| match reason {
                Reason::Unsigned { until, .. } => until.and_then(day),
                _ => None,
            }),
            follow_up: first(Kind::FollowUp),
            start: 0,
            len: 0,
        }
    }

    /// Returns the minute of the day at which the client comes, if that is today.
    pub fn today(&self, today: NaiveDate) -> Option<u16> {
        self.next
            .is_some_and(|next| next.get() == today.num_days_from_ce())
            .then_some(self.minute)
    }

    /// Tells whether the next appointment is today or later.
    pub fn has_date(&self, today: NaiveDate) -> bool {
        self.next
            .is_some_and(|next| next.get() >= today.num_days_from_ce())
    }

    /// Tells whether there is a reason of this kind today.
    pub fn has(&self, kind: Kind, today: NaiveDate) -> bool {
        let has_come =
            |day: Option<NonZeroI32>| day.is_some_and(|day| day.get() <= today.num_days_from_ce());
        let stands = match kind {
            Kind::Review => has_come(self.due),
            Kind::OffTrack => has_come(self.off_track),
            Kind::Missed => has_come(self.missed),
            Kind::Unsigned => self
                .unsigned
                .is_none_or(|until| today.num_days_from_ce() <= until.get()),
            Kind::FollowUp => has_come(self.follow_up),
            Kind::Risk | Kind::Repair | Kind::Stuck => true,
        };
        self.kinds & bit(kind) != 0 && stands
    }

    /// Returns the most pressing kind of reason there is today.
    pub fn pressing(&self, today: NaiveDate) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| self.has(*kind, today))
    }

    /// Tells whether the client is seen, waits or pauses.
    pub fn is_open(&self) -> bool {
        self.status.is_open()
    }

    /// Returns the head as bytes.
    pub fn to_bytes(self) -> [u8; HEAD] {
        let number = |day: Option<NonZeroI32>| day.map_or(0, NonZeroI32::get).to_le_bytes();
        let running = if self.is_running { RUNNING } else { 0 };
        let put_off = if self.is_put_off { PUT_OFF } else { 0 };
        let mut bytes = [0; HEAD];
        let parts = [
            self.id.0.as_bytes().as_slice(),
            &self.start.to_le_bytes(),
            &self.len.to_le_bytes(),
            &number(self.next),
            &number(self.due),
            &number(self.off_track),
            &number(self.missed),
            &number(self.unsigned),
            &number(self.follow_up),
            &self.minute.to_le_bytes(),
            &[self.status as u8 | running | put_off, self.kinds],
        ];
        for (to, from) in bytes.iter_mut().zip(parts.into_iter().flatten()) {
            *to = *from;
        }
        bytes
    }

    /// Reads a head; none where the bytes are not one.
    pub fn from_bytes(bytes: &[u8; HEAD]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        let (start, rest) = rest.split_first_chunk::<4>()?;
        let (len, rest) = rest.split_first_chunk::<4>()?;
        let (next, rest) = rest.split_first_chunk::<4>()?;
        let (due, rest) = rest.split_first_chunk::<4>()?;
        let (off_track, rest) = rest.split_first_chunk::<4>()?;
        let (missed, rest) = rest.split_first_chunk::<4>()?;
        let (unsigned, rest) = rest.split_first_chunk::<4>()?;
        let (follow_up, rest) = rest.split_first_chunk::<4>()?;
        let (minute, rest) = rest.split_first_chunk::<2>()?;
        let (&[status, kinds], _) = rest.split_first_chunk::<2>()?;
        let place = usize::from(status & !(RUNNING | PUT_OFF));
        Some(Self {
            id: ClientId(Uuid::from_bytes(*id)),
            status: *ClientStatus::ALL.get(place)?,
            is_running: status & RUNNING != 0,
            is_put_off: status & PUT_OFF != 0,
            kinds,
            minute: u16::from_le_bytes(*minute),
            next: NonZeroI32::new(i32::from_le_bytes(*next)),
            due: NonZeroI32::new(i32::from_le_bytes(*due)),
            off_track: NonZeroI32::new(i32::from_le_bytes(*off_track)),
            missed: NonZeroI32::new(i32::from_le_bytes(*missed)),
            unsigned: NonZeroI32::new(i32::from_le_bytes(*unsigned)),
            follow_up: NonZeroI32::new(i32::from_le_bytes(*follow_up)),
            start: u32::from_le_bytes(*start),
            len: u32::from_le_bytes(*len),
        })
    }
}

fn bit(kind: Kind) -> u8 {
    1 << kind as u8
}

impl Caseload {
    /// Returns the caseload of these lines and heads, which lie in order as `parts` gave them; none where a line lies
    /// outside the text.
    pub fn of_parts(text: String, heads: Vec<Head>) -> Option<Self> {
        let fits = heads.iter().all(|head| {
            head.start & LATER == 0 && head.start as usize + head.len as usize <= text.len()
        });
        fits.then(|| Self {
            read: Arc::new(text),
            later: Arc::default(),
            heads: Arc::new(heads),
        })
    }

    /// Returns all lines as one text, and the heads that say where each lies in it.
    pub fn parts(&self) -> (String, Vec<Head>) {
        let mut text = String::with_capacity(self.read.len() + self.later.len());
        let heads = self
            .heads
            .iter()
            .map(|head| {
                let line = self.line(head);
                let start = place(text.len());
                text.push_str(line);
                text.push('\n');
                Head {
                    start,
                    len: place(line.len()),
                    ..*head
                }
            })
            .collect();
        (text, heads)
    }

    /// Returns how many clients there are.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Tells whether there is no client.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// Returns the heads, by status and then by name.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// Returns the head at a place.
    pub fn head(&self, at: usize) -> Option<&Head> {
        self.heads.get(at)
    }

    /// Reads the row at a place.
    pub fn row(&self, at: usize) -> Option<ClientRow> {
        let head = self.heads.get(at)?;
        written::read(head.id, head.status, self.line(head), self.text(head))
    }

    /// Reads every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = ClientRow> + '_ {
        (0..self.len()).filter_map(|at| self.row(at))
    }

    /// Returns the place of a client.
    pub fn place_of(&self, id: ClientId) -> Option<usize> {
        self.heads.iter().position(|head| head.id == id)
    }

    /// Returns what the client at a place is found by: label and code.
    pub fn called(&self, at: usize) -> Cow<'_, str> {
        let Some(head) = self.heads.get(at) else {
            return Cow::default();
        };
        let line = self.line(head);
        let called = line.split_once('\t').map_or(line, |(called, _)| called);
        if called.contains('\\') {
            let called = written::unescape(called, self.text(head)).unwrap_or_default();
            return Cow::Owned(called.as_str().to_owned());
        }
        Cow::Borrowed(called)
    }

    /// Returns the code of the client at a place.
    pub fn code(&self, at: usize) -> &str {
        self.heads
            .get(at)
            .map_or("", |head| named(self.line(head)).1)
    }

    /// Takes a row over: in the place of the client's earlier one, or among the others.
    pub fn put(&mut self, row: &ClientRow) {
        Arc::make_mut(&mut self.heads).retain(|head| head.id != row.id);
        self.tidy();
        let head = self.push(row);
        // Among rows of the same status and name the older client comes first.
        let at = self
            .heads
            .partition_point(|other| self.by_name(other, &head) == Ordering::Less);
        Arc::make_mut(&mut self.heads).insert(at, head);
    }

    /// Takes many rows over at once, and lets go of others.
    pub fn apply(&mut self, fresh: &Self, is_gone: impl Fn(ClientId) -> bool) {
        Arc::make_mut(&mut self.heads).retain(|head| !is_gone(head.id));
        let later = Arc::make_mut(&mut self.later);
        let heads = Arc::make_mut(&mut self.heads);
        for head in fresh.heads.iter() {
            let line = fresh.line(head);
            heads.push(Head {
                start: LATER | place(later.len()),
                len: place(line.len()),
                ..*head
            });
            later.push_str(line);
        }
        self.sort();
    }

    /// Adds a row that is not there yet, out of order: `sort` comes when all are there.
    pub fn add(&mut self, row: &ClientRow) {
        let head = self.push(row);
        Arc::make_mut(&mut self.heads).push(head);
    }

    /// Brings what was added in order.
    pub fn sort(&mut self) {
        let mut heads = std::mem::take(&mut self.heads);
        Arc::make_mut(&mut heads).sort_by(|one, other| self.by_name(one, other));
        self.heads = heads;
    }

    fn push(&mut self, row: &ClientRow) -> Head {
        let later = Arc::make_mut(&mut self.later);
        let start = later.len();
        written::write(row, later);
        Head {
            start: LATER | place(start),
            len: place(later.len() - start),
            ..Head::of(row)
        }
    }

    /// Lets go of lines that later ones replaced, once there are many.
    fn tidy(&mut self) {
        let is_later = |head: &&Head| head.start & LATER != 0;
        let live: usize = self
            .heads
            .iter()
            .filter(is_later)
            .map(|head| head.len as usize)
            .sum();
        if self.later.len() < 2 * live + MANY {
            return;
        }
        let mut later = String::with_capacity(live);
        let mut heads = std::mem::take(&mut self.heads);
        for head in Arc::make_mut(&mut heads) {
            if head.start & LATER != 0 {
                let start = LATER | place(later.len());
                later.push_str(self.line(head));
                head.start = start;
            }
        }
        self.heads = heads;
        self.later = Arc::new(later);
    }

    fn by_name(&self, one: &Head, other: &Head) -> Ordering {
        one.status
            .cmp(&other.status)
            .then_with(|| self.name(one).cmp(self.name(other)))
            .then_with(|| one.id.cmp(&other.id))
    }

    /// Returns what the list is ordered by: the label, or the code where there is none.
    fn name(&self, head: &Head) -> &str {
        match named(self.line(head)) {
            ("", code) => code,
            (label, _) => label,
        }
    }

    fn text(&self, head: &Head) -> &Arc<String> {
        if head.start & LATER == 0 {
            &self.read
        } else {
            &self.later
        }
    }

    fn line(&self, head: &Head) -> &str {
        let start = (head.start & !LATER) as usize;
        self.text(head)
            .get(start..start + head.len as usize)
            .unwrap_or_default()
    }
}

/// Two caseloads are the same when they show the same, wherever their lines lie.
impl PartialEq for Caseload {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, two): (&Head, &Head)| {
            let two_here = Head {
                start: one.start,
                ..*two
            };
            *one == two_here && self.line(one) == other.line(two)
        };
        self.len() == other.len() && self.heads.iter().zip(other.heads.iter()).all(same)
    }
}

impl Eq for Caseload {}

impl<'a> FromIterator<&'a ClientRow> for Caseload {
    fn from_iter<T: IntoIterator<Item = &'a ClientRow>>(rows: T) -> Self {
        let mut caseload = Self::default();
        for row in rows {
            caseload.add(row);
        }
        caseload.sort();
        caseload
    }
}

/// Returns label and code, as they stand at the beginning of a line.
fn named(line: &str) -> (&str, &str) {
    let called = line.split_once('\t').map_or(line, |(called, _)| called);
    called.rsplit_once(' ').unwrap_or(("", called))
}

/// Returns a place in a text; one of more than 2 GiB is never read (the index is smaller).
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX) & !LATER
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::domain::client::Code;

    fn row(n: u128, label: &str, status: ClientStatus) -> ClientRow {
        ClientRow {
            id: ClientId(Uuid::from_u128(n)),
            code: Code::parse(&format!("c-{n:04}")).unwrap(),
            label: label.into(),
            status,
            since: NaiveDate::from_ymd_opt(2026, 9, 3).unwrap(),
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

    fn names(list: &Caseload) -> Vec<String> {
        list.rows().map(|row| row.name().to_owned()).collect()
    }

    fn three() -> Caseload {
        [
            row(1, "M.A.", ClientStatus::Active),
            row(2, "", ClientStatus::Active),
            row(3, "A.M.", ClientStatus::Closed),
        ]
        .iter()
        .collect()
    }

    #[test]
    fn rows_are_by_status_and_then_by_name_and_a_put_moves_them() {
        let mut list = three();
        assert_eq!(names(&list), ["M.A.", "c-0002", "A.M."]);
        list.put(&row(3, "A.M.", ClientStatus::Active));
        assert_eq!(names(&list), ["A.M.", "M.A.", "c-0002"]);
        list.put(&row(1, "Zoe B.", ClientStatus::Active));
        assert_eq!(names(&list), ["A.M.", "Zoe B.", "c-0002"]);
        list.put(&row(4, "B.B.", ClientStatus::Active));
        assert_eq!(names(&list), ["A.M.", "B.B.", "Zoe B.", "c-0002"]);
        assert_eq!(list.called(2), "Zoe B. c-0001");
        assert_eq!(list.called(3), "c-0002");
        assert_eq!(list.code(2), "c-0001");
        assert_eq!(list.code(9), "");
    }

    #[test]
    fn a_clone_does_not_change_with_the_list_it_came_from() {
        let list = three();
        let mut other = list.clone();
        other.put(&row(1, "N.N.", ClientStatus::Active));
        assert_eq!(names(&list), ["M.A.", "c-0002", "A.M."]);
        assert_ne!(list, other);
        other.put(&row(1, "M.A.", ClientStatus::Active));
        assert_eq!(list, other, "wherever the lines lie");
    }

    #[test]
    fn lines_that_were_replaced_are_let_go_of() {
        let mut list = three();
        for n in 0..2_000 {
            let mut row = row(1, "M.A.", ClientStatus::Active);
            row.next_step = format!("{n} {}", "words ".repeat(20)).into();
            list.put(&row);
        }
        assert!(list.later.len() < MANY + 1_000, "{}", list.later.len());
        let first = list.row(0).unwrap();
        assert!(first.next_step.starts_with("1999 "));
        assert_eq!(names(&list), ["M.A.", "c-0002", "A.M."]);
    }

    #[test]
    fn a_line_outside_the_text_is_no_caseload() {
        let (text, heads) = three().parts();
        let cut = text.get(..text.len() - 2).unwrap().to_owned();
        assert!(Caseload::of_parts(cut, heads.clone()).is_none());
        assert_eq!(Caseload::of_parts(text, heads), Some(three()));
    }

    #[test]
    fn a_head_comes_back_from_its_bytes() {
        let mut full = row(7, "K.", ClientStatus::Paused);
        full.next = full.since.and_hms_opt(17, 45, 0);
        full.reasons = vec![
            Reason::Risk {
                open: 1,
                since: full.since,
            },
            Reason::Review {
                due: full.since,
                what: crate::domain::board::Due::Plan,
            },
            Reason::OffTrack {
                from: full.since.succ_opt().unwrap(),
                what: "PHQ-9 14 to 21".into(),
            },
            Reason::Unsigned {
                open: 1,
                since: full.since,
                until: Some(full.since),
            },
            Reason::Missed {
                from: full.since.succ_opt().unwrap(),
                since: full.since,
                measure: "GAD-7".into(),
            },
            Reason::FollowUp {
                due: full.since.succ_opt().unwrap(),
                kind: crate::domain::closing::FollowUpKind::Booster,
                open: 1,
            },
        ];
        let head = Head::of(&full);
        assert_eq!(Head::from_bytes(&head.to_bytes()), Some(head));
        assert_eq!(head.today(full.since), Some(17 * 60 + 45));
        let before = full.since.pred_opt().unwrap();
        assert_eq!(head.today(before), None);
        assert!(head.has_date(before) && head.has_date(full.since));
        assert!(head.has(Kind::Review, full.since) && !head.has(Kind::Review, before));
        assert!(!head.has(Kind::Stuck, full.since));
        let after = full.since.succ_opt().unwrap();
        for kind in [Kind::OffTrack, Kind::Missed, Kind::FollowUp] {
            assert!(
                head.has(kind, after) && !head.has(kind, full.since),
                "{kind:?}"
            );
        }
        assert!(head.has(Kind::Unsigned, full.since) && !head.has(Kind::Unsigned, after));
        assert_eq!(head.pressing(before), Some(Kind::Risk));
        let mut bytes = head.to_bytes();
        if let Some(status) = bytes.get_mut(50) {
            *status = 9;
        }
        assert_eq!(Head::from_bytes(&bytes), None);
    }
}
