//! `<5 ` and `<14:20 ` before the sign: the time a line stands at when it is not now.

use chrono::{NaiveTime, TimeDelta, Timelike};

use crate::domain::line::{Context, Refusal};
use crate::domain::session::Entry;
use crate::domain::time::Stamp;

/// How far back a line may stand. A session is long over after half a day, and a clock time always means the last one.
const FURTHEST: TimeDelta = TimeDelta::hours(12);

/// The signs that may follow the time without a space between.
const SIGNS: [char; 11] = [',', '.', '=', '+', '?', '!', ';', '>', '*', '"', '/'];

/// A time in front of the sign, as typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Earlier<'a> {
    /// That many minutes ago.
    Minutes(&'a str),
    /// At that time of day.
    Clock(&'a str),
    /// Digits that are neither; the line is refused.
    Neither(&'a str),
}

/// Splits the time off the front of a line: the time and what follows it, or `None` where the line has none.
///
/// `<5mg` and `<b>` are words. What is only digits, colons and dots up to the space was meant as a time.
pub(super) fn split(text: &str) -> Option<(Earlier<'_>, &str)> {
    let after = text.strip_prefix('<')?;
    let (token, rest) = run(after, |c| c.is_ascii_digit() || c == ':');
    if !token.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let colons = token.matches(':').count();
    let earlier = match colons {
        0 => Earlier::Minutes(token),
        1 => Earlier::Clock(token),
        _ => Earlier::Neither(token),
    };
    if let Some(rest) = rest.strip_prefix(' ') {
        return Some((earlier, rest));
    }
    if rest.is_empty() {
        return Some((earlier, rest));
    }
    let mut signs = rest.chars();
    let first = signs.next()?;
    let digit_follows = signs.next().is_some_and(|c| c.is_ascii_digit());
    if matches!(first, ',' | '.') && digit_follows {
        let (whole, rest) = run(after, |c| {
            c.is_ascii_digit() || matches!(c, ':' | '.' | ',')
        });
        let stands_alone = rest.is_empty() || rest.starts_with(char::is_whitespace);
        return stands_alone.then_some((Earlier::Neither(whole), rest));
    }
    SIGNS.contains(&first).then_some((earlier, rest))
}

/// Returns when the line stands.
///
/// A line that is being corrected counts from the moment it was written, as if it had been typed so at once; the minute
/// it shows already leaves its time alone.
pub(super) fn resolve(earlier: Earlier<'_>, ctx: &Context<'_>) -> Result<Stamp, Refusal> {
    let base = ctx.correcting.map_or(ctx.now, Entry::written);
    match earlier {
        Earlier::Neither(typed) => Err(Refusal::NoSuchTime(typed.to_owned())),
        Earlier::Minutes(typed) => {
            let back = typed
                .parse()
                .ok()
                .and_then(TimeDelta::try_minutes)
                .filter(|back| *back <= FURTHEST)
                .ok_or(Refusal::TooFarBack)?;
            Ok(base - back)
        }
        Earlier::Clock(typed) => {
            let time = clock(typed).ok_or_else(|| Refusal::NoSuchTime(typed.to_owned()))?;
            at_clock(time, base, ctx).ok_or_else(|| Refusal::LaterThanNow(typed.to_owned()))
        }
    }
}

/// Returns the minute a time shows, as it is typed after `<`.
pub(super) fn shown(at: Stamp) -> String {
    at.format("%H:%M").to_string()
}

fn clock(typed: &str) -> Option<NaiveTime> {
    let (hour, minute) = typed.split_once(':')?;
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

fn at_clock(time: NaiveTime, base: Stamp, ctx: &Context<'_>) -> Option<Stamp> {
    if let Some(entry) = ctx.correcting {
        let own = entry.line.at;
        if (own.hour(), own.minute()) == (time.hour(), time.minute()) {
            return Some(own);
        }
    }
    let today = base.date_naive();
    let last = [Some(today), today.pred_opt()]
        .into_iter()
        .flatten()
        .filter_map(|day| {
            day.and_time(time)
                .and_local_timezone(*base.offset())
                .single()
        })
        .find(|at| *at <= base && base - *at <= FURTHEST);
    last.or_else(|| {
        // A late entry stands on another day; its time is mended on that day.
        let own = ctx.correcting?.line.at;
        let at = own
            .date_naive()
            .and_time(time)
            .and_local_timezone(*own.offset())
            .single()?;
        (at <= ctx.now).then_some(at)
    })
}

/// Splits off the longest start of `text` whose characters all fit.
pub(super) fn run(text: &str, fits: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !fits(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}
