//! The account of the techniques used with one client: each use with the minutes spent, what was rated and said, and why
//! it was used although a stop spoke against it.
//!
//! Nobody marks in a log when a technique ends, or which words are about it. Both are taken from where lines stand, by
//! rules that the screen names; what they do not say stays unknown.

#[cfg(test)]
pub(crate) mod tests;

pub mod told;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, GoalId, SessionId};
use crate::domain::ledger::{Rated, Response, Responses, ratings};
use crate::domain::library::Library;
use crate::domain::matching::rules::weights::History;
use crate::domain::rating::Rating;
use crate::domain::session::{Despite, Entry, Kind, Session};
use crate::domain::technique::Minutes;
use crate::domain::time::Stamp;

/// One technique with all its uses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// The technique's id, for instance `T056`.
    pub id: String,
    /// Its name when it was used last.
    pub name: String,
    /// The uses, oldest first; never empty.
    pub uses: Vec<Spent>,
}

/// One use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spent {
    /// The session it stands in.
    pub session: SessionId,
    /// That session's number, counted from 1.
    pub number: u16,
    /// The did.
    pub entry: EntryId,
    /// When.
    pub at: Stamp,
    /// Minutes spent, from 1: see `spent`; none where that is unknown.
    pub minutes: Option<u16>,
    /// What was rated.
    pub rated: Rated,
    /// The response that makes, by the rule of matching.md 8.
    pub response: Option<Response>,
    /// Words that were typed with ratings, the adverse ones left out: they are in `rated`.
    pub words: Vec<String>,
    /// What the client said after it and before the next did, on a goal it hangs on.
    pub said: Vec<String>,
    /// Tasks agreed after it and before the next did, on a goal it hangs on.
    pub agreed: Vec<String>,
    /// The goals it was for.
    pub goals: Vec<GoalId>,
    /// Why it was used although a stop was present, or that the reason is missing.
    pub despite: Option<Despite>,
}

impl Spent {
    /// Returns the stop flags whose reason is missing.
    pub fn reason_missing(&self) -> Option<&[String]> {
        let despite = self.despite.as_ref()?;
        let is_missing = despite.reason.trim().is_empty();
        is_missing.then_some(despite.flags.as_slice())
    }
}

/// The minutes of several uses.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Sum {
    /// The known ones together.
    pub minutes: u32,
    /// Of how many uses.
    pub known: usize,
    /// Uses whose minutes are unknown.
    pub unknown: usize,
}

impl Account {
    /// Returns the first use.
    pub fn first(&self) -> Option<&Spent> {
        self.uses.first()
    }

    /// Returns the last use.
    pub fn last(&self) -> Option<&Spent> {
        self.uses.last()
    }

    /// Returns the minutes of all uses.
    pub fn minutes(&self) -> Sum {
        let mut sum = Sum::default();
        for one in &self.uses {
            if let Some(minutes) = one.minutes {
                sum.minutes += u32::from(minutes);
                sum.known += 1;
            } else {
                sum.unknown += 1;
            }
        }
        sum
    }

    /// Returns how much it helped, each rating, oldest first.
    pub fn helped(&self) -> Vec<u8> {
        let rated = self.uses.iter().map(|one| one.rated.helped);
        rated.flatten().collect()
    }

    /// Returns the mean of `helped` in tenths, 0 to 100.
    pub fn mean_helped(&self) -> Option<u16> {
        let values = self.helped();
        let n = u16::try_from(values.len()).ok().filter(|n| *n > 0)?;
        let sum: u16 = values.into_iter().map(u16::from).sum();
        Some((sum.saturating_mul(10) + n / 2) / n)
    }

    /// Returns how often which response was seen.
    pub fn responses(&self) -> Responses {
        let mut responses = Responses::default();
        for response in self.uses.iter().filter_map(|one| one.response) {
            responses.add(response);
        }
        responses
    }

    /// Returns the uses with an adverse response, with its words, oldest first.
    pub fn adverse(&self) -> impl Iterator<Item = (&Spent, &str)> {
        let uses = self.uses.iter();
        uses.filter_map(|one| Some((one, one.rated.adverse.as_deref()?)))
    }

    /// Returns the goals it was for, each once, in the order they came.
    pub fn goals(&self) -> Vec<GoalId> {
        let mut goals = Vec::new();
        for goal in self.uses.iter().flat_map(|one| &one.goals) {
            if !goals.contains(goal) {
                goals.push(*goal);
            }
        }
        goals
    }
}

/// What a list of techniques is sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Order {
    /// The last used first.
    #[default]
    LastUsed,
    /// The most used first.
    MostUsed,
    /// The highest mean of `helped` first; what has none comes last.
    HelpedMost,
}

impl Order {
    /// Every order, as they follow each other.
    pub const ALL: [Self; 3] = [Self::LastUsed, Self::MostUsed, Self::HelpedMost];

    /// Returns the order after this one; after the last comes the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::LastUsed => Self::MostUsed,
            Self::MostUsed => Self::HelpedMost,
            Self::HelpedMost => Self::LastUsed,
        }
    }

    /// Sorts; what is equal stands with the last used first, then by id.
    pub fn sort(self, accounts: &mut [Account]) {
        let last = |account: &Account| account.last().map(|one| (one.at, one.entry));
        accounts.sort_by_cached_key(|account| {
            let first = match self {
                Self::LastUsed => 0,
                Self::MostUsed => account.uses.len(),
                Self::HelpedMost => account
                    .mean_helped()
                    .map_or(0, |tenths| usize::from(tenths) + 1),
            };
            (Reverse(first), Reverse(last(account)), account.id.clone())
        });
    }
}

/// Returns the account of every technique used, by id. One walk over the log; what the library does not know is in it too.
pub fn accounts(dossier: &Dossier, library: &Library) -> Vec<Account> {
    let mut accounts: BTreeMap<&str, Account> = BTreeMap::new();
    let history = &library.rules().weights.history;
    for session in &dossier.sessions {
        let standing = session.standing();
        let log = Log {
            session,
            ratings: ratings(&standing),
            stamps: standing
                .iter()
                .copied()
                .filter(|entry| entry.line.kind == Kind::Time && entry.line.of.is_some())
                .collect(),
            standing,
        };
        for (place, entry) in log.standing.iter().enumerate() {
            let Some(used) = &entry.line.technique else {
                continue;
            };
            let account = accounts.entry(used.id.as_str()).or_insert_with(|| Account {
                id: used.id.clone(),
                name: String::new(),
                uses: Vec::new(),
            });
            account.name.clone_from(&used.name);
            let longest = longest(library, &used.id);
            account.uses.extend(one_use(&log, place, longest, history));
        }
    }
    let mut accounts: Vec<Account> = accounts.into_values().collect();
    for account in &mut accounts {
        account.uses.sort_by_key(|one| (one.at, one.entry));
    }
    accounts
}

/// Returns the longest usual length of a technique; none where it is woven through or not in the library.
fn longest(library: &Library, id: &str) -> Option<u16> {
    match library.get(id.parse().ok()?)?.minutes {
        Minutes::Any => None,
        Minutes::Span(_, most) => Some(most),
    }
}

/// The log of one session, with what every did looks for in it.
struct Log<'s> {
    session: &'s Session,
    /// What stands, in the order of its times.
    standing: Vec<&'s Entry>,
    /// The ratings among them.
    ratings: Vec<&'s Entry>,
    /// The stamps of step cards among them.
    stamps: Vec<&'s Entry>,
}

fn one_use(log: &Log<'_>, place: usize, longest: Option<u16>, rule: &History) -> Option<Spent> {
    let Log {
        session,
        standing,
        ratings,
        ..
    } = log;
    let did = standing.get(place)?;
    let after = standing.get(place + 1..).unwrap_or_default();
    let goals = &did.line.goals;
    let near: Vec<&Entry> = after
        .iter()
        .copied()
        .take_while(|entry| !is_did(entry))
        .filter(|entry| entry.line.goals.iter().any(|goal| goals.contains(goal)))
        .collect();
    let of_kind = |kind: &Kind| -> Vec<String> {
        let lines = near.iter().filter(|entry| entry.line.kind == *kind);
        lines.map(|entry| entry.line.text.clone()).collect()
    };
    let lines = ratings.iter().map(|entry| &entry.line);
    let words = lines
        .filter(|line| line.of == Some(did.id))
        .filter(|line| line.rating != Some(Rating::Adverse) && !line.text.trim().is_empty())
        .map(|line| line.text.clone())
        .collect();
    let rated = Rated::among(ratings, did.id);
    Some(Spent {
        session: session.id,
        number: session.number,
        entry: did.id,
        at: did.line.at,
        minutes: spent(log, did, after, longest),
        response: rated.response(rule),
        rated,
        words,
        said: of_kind(&Kind::Said),
        agreed: of_kind(&Kind::Task),
        goals: goals.clone(),
        despite: did.line.technique.as_ref()?.despite.clone(),
    })
}

fn is_did(entry: &Entry) -> bool {
    entry.line.kind == Kind::Did && !entry.line.tells_of_switch()
}

/// Returns the minutes from a did to the next did or the end of the session, breaks left out and at most the technique's
/// longest minutes; of one that was run with a step card, to the last stamp of the card, whatever is usual.
///
/// Unknown where nothing comes after it yet, where less than half a minute lies between (several were logged at once),
/// and where no longest minutes are known (woven through, not in the library).
fn spent(log: &Log<'_>, did: &Entry, after: &[&Entry], longest: Option<u16>) -> Option<u16> {
    let from = did.line.at;
    let session = log.session;
    let mut stamps = log.stamps.iter().rev();
    let stamp = stamps.find(|stamp| stamp.line.of == Some(did.id));
    if let Some(stamp) = stamp {
        return minutes(session, from, stamp.line.at);
    }
    let next = after.iter().find(|entry| is_did(entry));
    let to = next.map(|next| next.line.at).or(session.end)?;
    Some(minutes(session, from, to)?.min(longest?))
}

/// Returns the minutes between two moments of a session, rounded, without breaks; none where that is none at all.
fn minutes(session: &Session, from: Stamp, to: Stamp) -> Option<u16> {
    let broken: i64 = session
        .pauses
        .iter()
        .map(|pause| {
            let (begin, end) = (pause.from.max(from), pause.to.unwrap_or(to).min(to));
            (end - begin).num_seconds().max(0)
        })
        .sum();
    let seconds = (to - from).num_seconds() - broken;
    u16::try_from((seconds + 30).div_euclid(60))
        .ok()
        .filter(|minutes| *minutes > 0)
}
