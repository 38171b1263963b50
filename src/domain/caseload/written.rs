//! A client's row as one line of text, and back: what the index keeps and the list reads only where it is looked at.
//!
//! The line begins with what a client is found by, label and code, up to the first tab. What orders the list (id, status)
//! stands beside the line, in the row's head.

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};
use uuid::Uuid;

use crate::domain::board::{Due, Reason};
use crate::domain::caseload::{ClientRow, DueRow, RunningRow};
use crate::domain::client::{ClientStatus, Code};
use crate::domain::closing::FollowUpKind;
use crate::domain::disclosure::RequestKind;
use crate::domain::id::{ClientId, SessionId};
use crate::domain::safe::is_unsafe;
use crate::domain::shared::Shared;
use crate::domain::time::{Civil, Stamp};

/// Writes a row as a line, without the line's end.
pub(super) fn write(row: &ClientRow, out: &mut String) {
    escape(&row.label, out);
    if !row.label.is_empty() {
        out.push(' ');
    }
    out.push_str(row.code.as_str());
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "\t{}\t{}\t{}\t{}\t",
        row.since.num_days_from_ce(),
        row.episode,
        row.sessions,
        row.open_risk
    );
    if let Some(next) = row.next {
        let _ = write!(out, "{}", next.and_utc().timestamp());
    }
    out.push('\t');
    if let Some(running) = &row.running {
        let _ = write!(out, "{} {} ", running.id.0.simple(), running.number);
        write_stamp(running.start, out);
        out.push(' ');
        write_stamp(running.last, out);
    }
    out.push('\t');
    if let Some((at, text)) = &row.last {
        write_stamp(*at, out);
        out.push(' ');
        escape(text, out);
    }
    out.push('\t');
    escape(&row.next_step, out);
    let _ = write!(out, "\t{}", row.reasons.len());
    for reason in &row.reasons {
        out.push('\t');
        write_reason(reason, out);
    }
    let _ = write!(out, "\t{}", row.due.len());
    for due in &row.due {
        let missed = due.missed.map_or(0, |day| day.num_days_from_ce());
        let _ = write!(out, "\t{} {missed} ", due.from.num_days_from_ce());
        escape(&due.name, out);
    }
    for task in &row.tasks {
        out.push('\t');
        escape(task, out);
    }
}

/// Reads a row from its line, which lies in `whole`; none where the line is not one that `write` wrote.
pub(super) fn read(
    id: ClientId,
    status: ClientStatus,
    line: &str,
    whole: &Arc<String>,
) -> Option<ClientRow> {
    let text = |field| unescape(field, whole);
    let mut fields = line.split('\t');
    let called = fields.next()?;
    let (label, code) = called.rsplit_once(' ').unwrap_or(("", called));
    let label = text(label)?;
    let code = Code::shared(Shared::part_of(whole, code))?;
    let since = day(fields.next()?)?;
    let episode = fields.next()?.parse().ok()?;
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
            let at = stamp(parts.next()?, parts.next()?)?;
            Some((at, text(parts.next()?)?))
        }
    };
    let next_step = text(fields.next()?)?;
    let n_reasons: usize = fields.next()?.parse().ok()?;
    let mut reasons = Vec::new();
    for _ in 0..n_reasons {
        reasons.push(read_reason(fields.next()?, whole)?);
    }
    let n_due: usize = fields.next()?.parse().ok()?;
    let mut due = Vec::new();
    for _ in 0..n_due {
        due.push(read_due(fields.next()?, whole)?);
    }
    let mut tasks = Vec::new();
    for task in fields {
        tasks.push(text(task)?);
    }
    Some(ClientRow {
        id,
        code,
        label,
        status,
        since,
        episode,
        next,
        sessions,
        next_step,
        open_risk,
        running,
        last,
        reasons,
        due,
        tasks,
    })
}

fn read_due(text: &str, whole: &Arc<String>) -> Option<DueRow> {
    let mut parts = text.splitn(3, ' ');
    let from = day(parts.next()?)?;
    let missed = match parts.next()? {
        "0" => None,
        missed => Some(day(missed)?),
    };
    Some(DueRow {
        name: unescape(parts.next()?, whole)?,
        from,
        missed,
    })
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

fn write_reason(reason: &Reason, out: &mut String) {
    let _ = match reason {
        Reason::Risk { open, since } => write!(out, "r {open} {}", since.num_days_from_ce()),
        Reason::RiskForm { open, since } => write!(out, "k {open} {}", since.num_days_from_ce()),
        Reason::FollowUp { due, kind, open } => {
            let kind = place(&FollowUpKind::ALL, kind);
            write!(out, "f {} {kind} {open}", due.num_days_from_ce())
        }
        Reason::Repair { open, since } => write!(out, "p {open} {}", since.num_days_from_ce()),
        Reason::OffTrack { from, what } => {
            write!(out, "o {} ", from.num_days_from_ce()).map(|()| escape(what, out))
        }
        Reason::Unsigned { open, since, until } => {
            let until = until.map_or(0, |day| day.num_days_from_ce());
            write!(out, "n {open} {} {until}", since.num_days_from_ce())
        }
        Reason::Missed {
            from,
            since,
            measure,
        } => {
            let (from, since) = (from.num_days_from_ce(), since.num_days_from_ce());
            write!(out, "m {from} {since} ").map(|()| escape(measure, out))
        }
        Reason::Stuck {
            goal,
            best,
            last: [first, second, third],
        } => write!(out, "s {goal} {best} {first} {second} {third}"),
        Reason::Review { due, what } => {
            let due = due.num_days_from_ce();
            match what {
                Due::Goal(goal) => write!(out, "d {due} g {goal}"),
                Due::Target(goal) => write!(out, "d {due} t {goal}"),
                Due::Plan => write!(out, "d {due} p"),
                Due::Flag(flag) => write!(out, "d {due} f ").map(|()| escape(flag, out)),
                Due::Request(kind) => {
                    write!(out, "d {due} r {}", place(&RequestKind::ALL, kind))
                }
            }
        }
    };
}

fn read_reason(text: &str, whole: &Arc<String>) -> Option<Reason> {
    let (kind, rest) = text.split_once(' ')?;
    Some(match kind {
        "r" => {
            let (open, since) = rest.split_once(' ')?;
            Reason::Risk {
                open: open.parse().ok()?,
                since: day(since)?,
            }
        }
        "k" => {
            let (open, since) = rest.split_once(' ')?;
            Reason::RiskForm {
                open: open.parse().ok()?,
                since: day(since)?,
            }
        }
        "p" => {
            let (open, since) = rest.split_once(' ')?;
            Reason::Repair {
                open: open.parse().ok()?,
                since: day(since)?,
            }
        }
        "f" => {
            let mut parts = rest.splitn(3, ' ');
            Reason::FollowUp {
                due: day(parts.next()?)?,
                kind: placed(&FollowUpKind::ALL, parts.next()?)?,
                open: parts.next()?.parse().ok()?,
            }
        }
        "o" => {
            let (from, what) = rest.split_once(' ')?;
            Reason::OffTrack {
                from: day(from)?,
                what: unescape(what, whole)?,
            }
        }
        "n" => {
            let mut parts = rest.splitn(3, ' ');
            Reason::Unsigned {
                open: parts.next()?.parse().ok()?,
                since: day(parts.next()?)?,
                until: match parts.next()? {
                    "0" => None,
                    until => Some(day(until)?),
                },
            }
        }
        "m" => {
            let mut parts = rest.splitn(3, ' ');
            Reason::Missed {
                from: day(parts.next()?)?,
                since: day(parts.next()?)?,
                measure: unescape(parts.next()?, whole)?,
            }
        }
        "s" => {
            let mut figures = rest.split(' ');
            let goal = figures.next()?.parse().ok()?;
            let mut figure = || figures.next()?.parse().ok();
            Reason::Stuck {
                goal,
                best: figure()?,
                last: [figure()?, figure()?, figure()?],
            }
        }
        "d" => {
            let mut parts = rest.splitn(3, ' ');
            let due = day(parts.next()?)?;
            let what = match (parts.next()?, parts.next()) {
                ("g", Some(goal)) => Due::Goal(goal.parse().ok()?),
                ("t", Some(goal)) => Due::Target(goal.parse().ok()?),
                ("p", None) => Due::Plan,
                ("r", Some(kind)) => Due::Request(placed(&RequestKind::ALL, kind)?),
                ("f", Some(flag)) => Due::Flag(unescape(flag, whole)?),
                _ => return None,
            };
            Reason::Review { due, what }
        }
        _ => return None,
    })
}

fn place<T: PartialEq>(all: &[T], value: &T) -> usize {
    all.iter().position(|one| one == value).unwrap_or_default()
}

fn placed<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}

fn day(days: &str) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(days.parse().ok()?)
}

fn write_stamp(at: Stamp, out: &mut String) {
    let _ = write!(out, "{} {}", at.timestamp(), at.offset().local_minus_utc());
}

fn stamp(seconds: &str, offset: &str) -> Option<Stamp> {
    let offset = FixedOffset::east_opt(offset.parse().ok()?)?;
    let instant = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
    Some(instant.with_timezone(&offset))
}

fn civil(seconds: &str) -> Option<Civil> {
    Some(DateTime::from_timestamp(seconds.parse().ok()?, 0)?.naive_utc())
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

pub(super) fn unescape(text: &str, whole: &Arc<String>) -> Option<Shared> {
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
