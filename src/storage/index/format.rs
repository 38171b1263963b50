//! The index as bytes: a first line with count and sum, then one line a client, fields between tabs.

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};
use uuid::Uuid;

use crate::domain::caseload::{ClientRow, RunningRow};
use crate::domain::client::{ClientStatus, Code};
use crate::domain::id::{ClientId, SessionId};
use crate::domain::safe::is_unsafe;
use crate::domain::shared::Shared;
use crate::domain::time::{Civil, Stamp};
use crate::storage::index::Row;

/// What an index of this version begins with.
const SIGN: &str = "alongside index v1 ";

/// Returns an index as bytes.
pub(super) fn write(rows: &[Row]) -> Vec<u8> {
    let mut body = String::with_capacity(rows.len() * 256);
    for row in rows {
        write_row(row, &mut body);
    }
    let sum = fold(body.as_bytes());
    format!("{SIGN}rows={} sum={sum:016x}\n{body}", rows.len()).into_bytes()
}

/// Returns what `make` makes of the rows of an index, or none where a single byte is not as it was written.
pub(super) fn read<T>(bytes: Vec<u8>, make: impl Fn(Row) -> T) -> Option<Vec<T>> {
    let whole = Arc::new(String::from_utf8(bytes).ok()?);
    let (head, body) = whole.split_once('\n')?;
    let count = head
        .strip_prefix(SIGN)?
        .strip_prefix("rows=")?
        .split(' ')
        .next()?;
    let count: usize = count.parse().ok()?;
    let sum = fold(body.as_bytes());
    if head != format!("{SIGN}rows={count} sum={sum:016x}") {
        return None;
    }
    let mut rows = Vec::with_capacity(count.min(body.len()));
    for line in body.split_terminator('\n') {
        rows.push(make(read_row(line, &whole)?));
    }
    (rows.len() == count).then_some(rows)
}

/// Folds bytes into 64 bits: against accidents, not against anybody. Each step is a bijection of the state, so that one
/// changed byte always changes the result; splitmix64's constants (Steele, Lea & Flood 2014).
pub(super) fn fold(bytes: &[u8]) -> u64 {
    let mut state = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        state = step(state, u64::from_le_bytes(word));
    }
    let mut word = [0; 8];
    for (to, from) in word.iter_mut().zip(chunks.remainder()) {
        *to = *from;
    }
    step(step(state, u64::from_le_bytes(word)), 0)
}

fn step(state: u64, word: u64) -> u64 {
    let mixed = (state ^ word).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 29)
}

fn write_row(row: &Row, out: &mut String) {
    let Row { client, print } = row;
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "{}\t{print:x}\t{}\t{}\t{}\t{}\t",
        client.id.0.simple(),
        client.code.as_str(),
        status(client.status),
        client.since.num_days_from_ce(),
        client.sessions,
    );
    let _ = write!(out, "{}\t", client.open_risk);
    if let Some(next) = client.next {
        let _ = write!(out, "{}", next.and_utc().timestamp());
    }
    out.push('\t');
    if let Some(running) = &client.running {
        let _ = write!(
            out,
            "{} {} {} {} {} {}",
            running.id.0.simple(),
            running.number,
            running.start.timestamp(),
            running.start.offset().local_minus_utc(),
            running.last.timestamp(),
            running.last.offset().local_minus_utc(),
        );
    }
    out.push('\t');
    if let Some((at, text)) = &client.last {
        let _ = write!(out, "{} {} ", at.timestamp(), at.offset().local_minus_utc());
        escape(text, out);
    }
    out.push('\t');
    escape(&client.label, out);
    out.push('\t');
    escape(&client.next_step, out);
    for task in &client.tasks {
        out.push('\t');
        escape(task, out);
    }
    out.push('\n');
}

fn read_row(line: &str, whole: &Arc<String>) -> Option<Row> {
    let text = |field| unescape(field, whole);
    let mut fields = line.split('\t');
    let id = ClientId(Uuid::try_parse(fields.next()?).ok()?);
    let print = u64::from_str_radix(fields.next()?, 16).ok()?;
    let code = Code::shared(Shared::part_of(whole, fields.next()?))?;
    let status = status_of(fields.next()?)?;
    let since = NaiveDate::from_num_days_from_ce_opt(fields.next()?.parse().ok()?)?;
    let sessions = fields.next()?.parse().ok()?;
    let open_risk = fields.next()?.parse().ok()?;
    let next = match fields.next()? {
        "" => None,
        next => Some(civil(next)?),
    };
    let running = match fields.next()? {
        "" => None,
        running => Some(read_running(running)?),
    };
    let last = match fields.next()? {
        "" => None,
        last => {
            let mut parts = last.splitn(3, ' ');
            Some((stamp(parts.next()?, parts.next()?)?, text(parts.next()?)?))
        }
    };
    let label = text(fields.next()?)?;
    let next_step = text(fields.next()?)?;
    // Most clients have one task or none; the four places a list begins with would double the memory of a row.
    let mut tasks = Vec::with_capacity(fields.clone().count());
    for task in fields {
        tasks.push(text(task)?);
    }
    let client = ClientRow {
        id,
        code,
        label,
        status,
        since,
        next,
        sessions,
        next_step,
        open_risk,
        running,
        last,
        tasks,
    };
    Some(Row { client, print })
}

fn read_running(text: &str) -> Option<RunningRow> {
    let mut parts = text.split(' ');
    Some(RunningRow {
        id: SessionId(Uuid::try_parse(parts.next()?).ok()?),
        number: parts.next()?.parse().ok()?,
        start: stamp(parts.next()?, parts.next()?)?,
        last: stamp(parts.next()?, parts.next()?)?,
    })
}

fn stamp(seconds: &str, offset: &str) -> Option<Stamp> {
    let offset = FixedOffset::east_opt(offset.parse().ok()?)?;
    let instant = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
    Some(instant.with_timezone(&offset))
}

fn civil(seconds: &str) -> Option<Civil> {
    Some(DateTime::from_timestamp(seconds.parse().ok()?, 0)?.naive_utc())
}

fn status(status: ClientStatus) -> char {
    match status {
        ClientStatus::Active => 'a',
        ClientStatus::Waiting => 'w',
        ClientStatus::Paused => 'p',
        ClientStatus::Closed => 'c',
        ClientStatus::Archived => 'x',
    }
}

fn status_of(text: &str) -> Option<ClientStatus> {
    Some(match text {
        "a" => ClientStatus::Active,
        "w" => ClientStatus::Waiting,
        "p" => ClientStatus::Paused,
        "c" => ClientStatus::Closed,
        "x" => ClientStatus::Archived,
        _ => return None,
    })
}

/// Writes text so that it holds no tab, no line break and nothing a terminal would act on.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if c == '\\' || is_unsafe(c) {
            let _ = write!(out, "\\{:x};", u32::from(c));
        } else {
            out.push(c);
        }
    }
}

fn unescape(text: &str, whole: &Arc<String>) -> Option<Shared> {
    let Some((clean, mut rest)) = text.split_once('\\') else {
        return Some(Shared::part_of(whole, text));
    };
    let mut out = clean.to_owned();
    loop {
        let (code, tail) = rest.split_once(';')?;
        out.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
        let Some((clean, more)) = tail.split_once('\\') else {
            out.push_str(tail);
            return Some(out.into());
        };
        out.push_str(clean);
        rest = more;
    }
}
