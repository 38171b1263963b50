//! The grammar of the log line: what Enter will enter, from the text as typed (interaction.md 3.5).
//!
//! Nothing typed is ever lost: what cannot be read is refused and stays in the line, or is taken as words. Deciding
//! what happens with the meaning, and when, is not done here.

mod as_typed;
mod earlier;
mod marks;
mod preview;
mod rate;
#[cfg(test)]
mod tests;

pub use as_typed::as_typed;
pub use preview::{Preview, is_risk, logged, preview, rating_shown, word};

use crate::domain::client::Participant;
use crate::domain::goal::Goals;
use crate::domain::id::{EntryId, GoalId};
use crate::domain::rating::Rating;
use crate::domain::session::{Entry, Kind, Line, Proposer, Session, Used};
use crate::domain::time::Stamp;
use crate::words;

/// What a line is read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The moment Enter would be pressed.
    pub now: Stamp,
    /// The session, for its start and for the did that `=` belongs to.
    pub session: &'a Session,
    /// The goals, for `#2`.
    pub goals: &'a Goals,
    /// The goal that lines hang on without `#`.
    pub goal: Option<GoalId>,
    /// The people whose initials may stand before a colon.
    pub participants: &'a [Participant],
    /// The technique whose name the picker put on the line.
    pub picked: Option<&'a Used>,
    /// The entry that is being corrected.
    pub correcting: Option<&'a Entry>,
}

/// What Enter will do with a line.
#[derive(Clone, PartialEq, Debug)]
pub enum Meaning {
    /// Nothing is typed.
    Empty,
    /// It enters this.
    Entry(Box<Line>),
    /// It opens the library.
    Library {
        /// What stands after `/`.
        query: String,
        /// When the did will stand.
        at: Stamp,
    },
    /// It opens the command list.
    Commands {
        /// What stands after `:`.
        query: String,
    },
    /// It keeps the line and says why.
    Refused(Refusal),
}

/// Why a line was not entered. It stays in the line, to the last character.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// A number under 0 or over 10, or one with letters to it.
    OutOfRange,
    /// `=` without a number.
    NotARating,
    /// More than three numbers.
    TooManyNumbers,
    /// Several numbers with a goal.
    OneNumberForAGoal,
    /// A number with several goals.
    OneGoalAtATime,
    /// A number for a goal that does not exist.
    NoSuchGoal(String),
    /// `8,5` or `7.5`.
    HalfNumber(String),
    /// `7/10`.
    OutOfTen(u8),
    /// `5-8`.
    Span(u8, u8),
    /// Nothing was done yet that could be rated.
    NoDid,
    /// A sign of this kind without words.
    NoWords(Kind),
    /// A time of day that has not come yet.
    LaterThanNow(String),
    /// Digits that are no time.
    NoSuchTime(String),
    /// More than 12 hours ago.
    TooFarBack,
}

impl Refusal {
    /// Returns the sentence for the message row.
    pub fn words(&self) -> String {
        match self {
            Self::OutOfRange => words::line::ZERO_TO_TEN.to_owned(),
            Self::NotARating => words::line::NOT_A_RATING.to_owned(),
            Self::TooManyNumbers => words::line::TOO_MANY_NUMBERS.to_owned(),
            Self::OneNumberForAGoal => words::line::ONE_NUMBER_FOR_A_GOAL.to_owned(),
            Self::OneGoalAtATime => words::line::ONE_GOAL_AT_A_TIME.to_owned(),
            Self::NoSuchGoal(number) => words::line::no_such_goal(number),
            Self::HalfNumber(typed) => words::line::half_number(typed),
            Self::OutOfTen(first) => words::line::out_of_ten(*first),
            Self::Span(first, second) => words::line::span(*first, *second),
            Self::NoDid => words::line::NO_DID.to_owned(),
            Self::NoWords(_) => words::line::NO_WORDS.to_owned(),
            Self::LaterThanNow(typed) => words::line::later_than_now(typed),
            Self::NoSuchTime(typed) => words::line::no_such_time(typed),
            Self::TooFarBack => words::line::TOO_FAR_BACK.to_owned(),
        }
    }

    /// Tells whether more typing may well mend it, so that it is said only after Enter.
    pub fn is_unfinished(&self) -> bool {
        matches!(self, Self::NoWords(_))
    }

    /// Returns the refusal for what is not a number at all: a minus is a number out of range.
    fn not_a_rating(text: &str) -> Self {
        if text.is_empty() {
            Self::NoWords(Kind::Rate)
        } else if text.starts_with(['-', '+'])
            && text.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
        {
            Self::OutOfRange
        } else {
            Self::NotARating
        }
    }
}

/// What was done last: the did a rating belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastDid {
    /// The entry.
    pub id: EntryId,
    /// The technique, or the words of a free did.
    pub name: String,
    /// When it stands.
    pub at: Stamp,
}

/// Returns the last standing did at or before `at`, leaving out one entry (a did that is being corrected) and switches of
/// approach, which nobody rates.
pub fn last_did(session: &Session, at: Stamp, but: Option<EntryId>) -> Option<LastDid> {
    session
        .entries
        .iter()
        .filter(|entry| entry.line.kind == Kind::Did && entry.stands() && Some(entry.id) != but)
        .filter(|entry| entry.line.at <= at && !entry.line.tells_of_switch())
        .max_by_key(|entry| (entry.line.at, entry.id))
        .map(|entry| LastDid {
            id: entry.id,
            name: did_name(&entry.line),
            at: entry.line.at,
        })
}

/// Returns what a did is called: its technique, or the first line of its words.
pub fn did_name(line: &Line) -> String {
    line.technique.as_ref().map_or_else(
        || line.text.lines().next().unwrap_or_default().to_owned(),
        |used| used.name.clone(),
    )
}

/// Tells whether what is typed so far belongs to the drawer, so that no other file ever holds it.
///
/// Rather yes than no: a half-typed time before `;` counts too.
pub fn is_drawer(text: &str) -> bool {
    let rest = text.strip_prefix('<').map_or(text, |after| {
        after.trim_start_matches(|c: char| {
            c.is_ascii_digit() || c == ':' || c == '.' || c.is_whitespace()
        })
    });
    rest.starts_with(';')
}

/// Tells whether entries of this kind hang on the current goal without `#` (domain-map.md L01).
///
/// A rate hangs on what it rates; risk, drawer, park, time and what was seen need no goal.
pub fn hangs_on_current(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Said | Kind::Did | Kind::Task | Kind::Next | Kind::Idea
    )
}

/// Reads a line as typed.
pub fn read(text: &str, ctx: &Context<'_>) -> Meaning {
    if let Some(entry) = ctx.correcting
        && text == as_typed(entry, ctx.goals, ctx.participants)
    {
        // Enter without a change changes nothing, also where the words could be read in another way by now.
        return Meaning::Entry(Box::new(entry.line.clone()));
    }
    understand(text, ctx)
}

fn understand(text: &str, ctx: &Context<'_>) -> Meaning {
    if text.trim().is_empty() {
        return Meaning::Empty;
    }
    if let Some(query) = text.strip_prefix(':') {
        return Meaning::Commands {
            query: query.to_owned(),
        };
    }
    match entered(text, ctx) {
        Ok(meaning) => meaning,
        Err(refusal) => Meaning::Refused(refusal),
    }
}

fn entered(text: &str, ctx: &Context<'_>) -> Result<Meaning, Refusal> {
    let (at, rest) = match earlier::split(text) {
        Some((typed, rest)) => (earlier::resolve(typed, ctx)?, urgent(rest)),
        None => (ctx.correcting.map_or(ctx.now, Entry::written), text),
    };
    if rest.trim().is_empty() {
        return Err(Refusal::NoWords(Kind::Seen));
    }
    if let Some(query) = rest.strip_prefix('/') {
        return Ok(Meaning::Library {
            query: query.to_owned(),
            at,
        });
    }
    let sign = sign(rest, ctx.goals);
    let mut line = Line {
        at,
        kind: sign.kind,
        text: String::new(),
        goals: Vec::new(),
        tags: Vec::new(),
        speaker: None,
        technique: None,
        rating: None,
        of: None,
        proposer: None,
    };
    match (&line.kind, sign.how) {
        (Kind::Rate, _) => rate(&mut line, sign.body, ctx)?,
        (Kind::Time, _) => {
            if let Some(known) = known(ctx, &Kind::Time) {
                line.text.clone_from(&known.text);
                line.goals.clone_from(&known.goals);
                line.of = known.of;
            }
        }
        (_, How::AsItIs) => {
            sign.body.clone_into(&mut line.text);
            if let Some(entry) = ctx.correcting {
                line.goals.clone_from(&entry.line.goals);
                line.tags.clone_from(&entry.line.tags);
            }
        }
        (_, how) => words_and_marks(&mut line, sign.body, how, ctx)?,
    }
    if line.kind == Kind::Park {
        line.proposer = known(ctx, &Kind::Park).map_or_else(
            || agenda_point(ctx).then_some(Proposer::Client),
            |was| was.proposer,
        );
    }
    Ok(Meaning::Entry(Box::new(line)))
}

/// A drawer line or a risk stays one after two spaces; for any other sign the second space means "as it is".
fn urgent(rest: &str) -> &str {
    let trimmed = rest.trim_start_matches(' ');
    if trimmed.starts_with([';', '!']) {
        trimmed
    } else {
        rest
    }
}

/// Returns the line that is being corrected, if it is of this kind.
fn known<'a>(ctx: &Context<'a>, kind: &Kind) -> Option<&'a Line> {
    ctx.correcting
        .map(|entry| &entry.line)
        .filter(|line| line.kind == *kind)
}

/// How the words after the sign are taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum How {
    /// Marks at the end are read.
    Read,
    /// As it is, to the last character.
    AsItIs,
    /// Within quotation marks: marks behind them are read, a speaker is not looked for.
    Quoted,
}

/// The kind a line begins with and the words after it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Sign<'a> {
    kind: Kind,
    body: &'a str,
    how: How,
}

fn sign<'a>(rest: &'a str, goals: &Goals) -> Sign<'a> {
    let as_it_is = |body| Sign {
        kind: Kind::Seen,
        body,
        how: How::AsItIs,
    };
    let read = |kind, body| Sign {
        kind,
        body,
        how: How::Read,
    };
    let mut chars = rest.chars();
    let (first, second) = (chars.next(), chars.next());
    let Some(first) = first else {
        return read(Kind::Seen, rest);
    };
    let after = rest.strip_prefix(first).unwrap_or_default();
    match first {
        ' ' => as_it_is(after),
        '.' if second == Some('.') => as_it_is(rest.trim_end()),
        ',' | '.' if second.is_some_and(|c| c.is_ascii_digit()) => as_it_is(rest.trim_end()),
        '.' if after.trim().is_empty() => read(Kind::Time, ""),
        '.' => read(Kind::Did, after),
        ',' | '>' => read(Kind::Said, after),
        '=' => read(Kind::Rate, after),
        '+' => match second {
            Some('+') => read(Kind::Next, after.strip_prefix('+').unwrap_or_default()),
            Some('?') => read(Kind::Park, after.strip_prefix('?').unwrap_or_default()),
            _ => read(Kind::Task, after),
        },
        '?' | '*' => read(Kind::Idea, after),
        '!' => read(Kind::Risk, after),
        ';' => read(Kind::Drawer, after),
        '"' => {
            let words = marks::split(rest, goals).words;
            let quoted = words
                .strip_prefix('"')
                .and_then(|words| words.strip_suffix('"'));
            match quoted {
                Some(inner) if !inner.trim().is_empty() => Sign {
                    kind: Kind::Said,
                    body: rest,
                    how: How::Quoted,
                },
                _ => read(Kind::Seen, rest),
            }
        }
        _ => read(Kind::Seen, rest),
    }
}

fn words_and_marks(
    line: &mut Line,
    body: &str,
    how: How,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let marked = marks::split(body, ctx.goals);
    let mut text = marked.words;
    if line.kind != Kind::Seen {
        text = text.trim_start();
    }
    if how == How::Quoted {
        text = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            .map_or(text, str::trim);
    } else if line.kind == Kind::Said
        && let Some((speaker, rest)) = speaker(text, ctx.participants)
    {
        line.speaker = Some(speaker.initial.clone());
        text = rest;
    }
    if line.kind == Kind::Seen
        && let Some(entry) = ctx.correcting
        && matches!(entry.line.kind, Kind::Moment(_) | Kind::Marker(_))
    {
        // A moment has no sign of its own; its words are mended without one.
        line.kind = entry.line.kind.clone();
    }
    text.clone_into(&mut line.text);
    line.goals = marked.goals;
    line.tags = marked.tags;
    if line.kind == Kind::Did {
        technique(line, ctx);
    }
    let needs_words = line.kind != Kind::Risk && line.technique.is_none();
    if needs_words && line.text.trim().is_empty() {
        return Err(Refusal::NoWords(line.kind.clone()));
    }
    goals(line, ctx);
    Ok(())
}

/// Hangs the line on the current goal where none was marked, and keeps links that can no longer be typed.
fn goals(line: &mut Line, ctx: &Context<'_>) {
    let Some(entry) = ctx.correcting else {
        if line.goals.is_empty() && hangs_on_current(&line.kind) {
            line.goals.extend(ctx.goal);
        }
        return;
    };
    if line.goals.is_empty()
        && hangs_on_current(&line.kind)
        && !hangs_on_current(&entry.line.kind)
        && entry.line.goals.is_empty()
    {
        line.goals.extend(ctx.goal);
    }
    for (place, goal) in entry.line.goals.iter().enumerate() {
        if ctx.goals.number(*goal).is_none() && !line.goals.contains(goal) {
            line.goals.insert(place.min(line.goals.len()), *goal);
        }
    }
}

/// Returns who speaks in `J: I always wait`, and the words.
fn speaker<'a, 'p>(
    text: &'a str,
    participants: &'p [Participant],
) -> Option<(&'p Participant, &'a str)> {
    let (head, rest) = text.split_once(':')?;
    let head = head.trim().to_lowercase();
    let who = participants
        .iter()
        .find(|who| !who.initial.is_empty() && who.initial.to_lowercase() == head)?;
    Some((who, rest.trim_start()))
}

/// Takes a technique's name off the front of a did, if the picker or the corrected entry put it there.
fn technique(line: &mut Line, ctx: &Context<'_>) {
    let known = known(ctx, &Kind::Did).and_then(|line| line.technique.as_ref());
    let Some((used, rest)) = [ctx.picked, known].into_iter().flatten().find_map(|used| {
        let rest = line.text.strip_prefix(used.name.as_str())?;
        (!rest.starts_with(char::is_alphanumeric)).then_some((used, rest))
    }) else {
        return;
    };
    let text = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    line.technique = Some(used.clone());
    line.text = text.to_owned();
}

fn rate(line: &mut Line, body: &str, ctx: &Context<'_>) -> Result<(), Refusal> {
    let was = known(ctx, &Kind::Rate);
    let kept = was.and_then(|was| match was.rating {
        Some(Rating::Goal { goal, .. }) if ctx.goals.number(goal).is_none() => Some(goal),
        _ => None,
    });
    let rated = rate::read(body, ctx.goals, kept)?;
    if !matches!(rated.rating, Rating::Goal { .. }) {
        let but = ctx.correcting.map(|entry| entry.id);
        let of = was
            .and_then(|was| was.of)
            .or_else(|| last_did(ctx.session, line.at, but).map(|did| did.id));
        line.of = Some(of.ok_or(Refusal::NoDid)?);
    }
    line.rating = Some(rated.rating);
    rated.words.clone_into(&mut line.text);
    line.goals = rated.goals;
    line.tags = rated.tags;
    Ok(())
}

/// Tells whether a park entered now is a point of the agenda: nothing but parks and times stand before it.
fn agenda_point(ctx: &Context<'_>) -> bool {
    ctx.correcting.is_none()
        && ctx
            .session
            .entries
            .iter()
            .filter(|entry| entry.stands())
            .all(|entry| matches!(entry.line.kind, Kind::Park | Kind::Time))
}
