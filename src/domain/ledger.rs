//! What was used with this client and what came of it, counted over all sessions. Only this client's data.

pub mod account;

use std::collections::BTreeMap;

use crate::domain::dossier::Dossier;
use crate::domain::id::EntryId;
use crate::domain::line::{LastDid, did_name};
use crate::domain::matching::rules::weights::History;
use crate::domain::rating::Rating;
use crate::domain::session::{Entry, Kind, Session};
use crate::domain::time::Stamp;
use crate::words;

/// Every technique used with a client, by its id.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Ledger {
    rows: BTreeMap<String, LedgerRow>,
}

/// The uses of one technique.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct LedgerRow {
    /// Its name when it was used last.
    pub name: String,
    /// The uses, oldest first.
    pub uses: Vec<Use>,
}

/// One use of a technique.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Use {
    /// The number of the session.
    pub session: u16,
    /// The did.
    pub entry: EntryId,
    /// When.
    pub at: Stamp,
    /// What was rated.
    pub rated: Rated,
}

/// The ratings of one did; where one was given twice, the later.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Rated {
    /// Distress before and after, 0 to 10, low is better.
    pub distress: Option<(u8, u8)>,
    /// How much it helped, 0 to 10, high is good.
    pub helped: Option<u8>,
    /// The words of an adverse response.
    pub adverse: Option<String>,
}

/// How the client responded to one use (matching.md 8).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the words are the rule's own")]
pub enum Response {
    Helped,
    Neutral,
    Unhelpful,
    Adverse,
}

impl Rated {
    /// Collects the standing ratings of a did.
    pub fn of(session: &Session, did: EntryId) -> Self {
        Self::among(&session.standing(), did)
    }

    /// Collects the ratings of a did among entries that stand, in the order of their times.
    fn among(standing: &[&Entry], did: EntryId) -> Self {
        let mut rated = Self::default();
        for entry in standing {
            if entry.line.kind != Kind::Rate || entry.line.of != Some(did) {
                continue;
            }
            match entry.line.rating {
                Some(Rating::Distress { before, after, .. }) => {
                    rated.distress = Some((before, after));
                }
                Some(Rating::Helped(value)) => rated.helped = Some(value),
                Some(Rating::Adverse) => rated.adverse = Some(entry.line.text.clone()),
                Some(Rating::Goal { .. }) | None => {}
            }
        }
        rated
    }

    /// Tells whether nothing was rated.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the response these ratings make: adverse first, then helped, then the change of distress.
    pub fn response(&self, rule: &History) -> Option<Response> {
        if self.adverse.is_some() {
            return Some(Response::Adverse);
        }
        if let Some(helped) = self.helped {
            return Some(if helped >= rule.helped_from {
                Response::Helped
            } else if helped >= rule.neutral_from {
                Response::Neutral
            } else {
                Response::Unhelpful
            });
        }
        let (before, after) = self.distress?;
        Some(if before >= after.saturating_add(rule.distress_by) {
            Response::Helped
        } else if after >= before.saturating_add(rule.distress_by) {
            Response::Unhelpful
        } else {
            Response::Neutral
        })
    }
}

/// How often which response was seen; uses without a rating are in none of them.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
#[expect(missing_docs, reason = "the words are the rule's own")]
pub struct Responses {
    pub helped: u16,
    pub neutral: u16,
    pub unhelpful: u16,
    pub adverse: u16,
}

impl Responses {
    /// Returns how many uses had a response.
    pub fn count(self) -> u16 {
        self.helped
            .saturating_add(self.neutral)
            .saturating_add(self.unhelpful)
            .saturating_add(self.adverse)
    }

    /// Returns the points for the history in tenths: (estimate - 0.5) x scale, within floor and ceiling, where the estimate
    /// is (sum + prior / 2) / (n + prior); `None` where nothing had a response.
    pub fn tenths(self, rule: &History) -> Option<i32> {
        let n = i32::from(self.count());
        if n == 0 {
            return None;
        }
        // Twice the distance of the sum from one half of all, so that nothing is rounded before the end.
        let doubled = 2 * i32::from(self.helped) + i32::from(self.neutral) - n;
        let (over, under) = (doubled * rule.scale.0, 2 * (n + rule.prior));
        let points = (2 * over + under).div_euclid(2 * under);
        Some(points.clamp(rule.floor.0, rule.ceiling.0))
    }

    /// Returns the estimate in hundredths, 0 to 100.
    pub fn estimate(self, rule: &History) -> u16 {
        let doubled = 2 * i32::from(self.helped) + i32::from(self.neutral);
        let hundredths = (doubled + rule.prior) * 50 / (i32::from(self.count()) + rule.prior);
        u16::try_from(hundredths).unwrap_or_default()
    }

    /// Adds the responses to another technique.
    pub fn add_all(&mut self, more: Self) {
        self.helped = self.helped.saturating_add(more.helped);
        self.neutral = self.neutral.saturating_add(more.neutral);
        self.unhelpful = self.unhelpful.saturating_add(more.unhelpful);
        self.adverse = self.adverse.saturating_add(more.adverse);
    }

    fn add(&mut self, response: Response) {
        let count = match response {
            Response::Helped => &mut self.helped,
            Response::Neutral => &mut self.neutral,
            Response::Unhelpful => &mut self.unhelpful,
            Response::Adverse => &mut self.adverse,
        };
        *count = count.saturating_add(1);
    }
}

impl LedgerRow {
    /// Returns how often it was used, rated or not.
    pub fn count(&self) -> usize {
        self.uses.len()
    }

    /// Returns the last use.
    pub fn last(&self) -> Option<&Use> {
        self.uses.last()
    }

    /// Returns the responses.
    pub fn responses(&self, rule: &History) -> Responses {
        let mut responses = Responses::default();
        let uses = self.uses.iter();
        for response in uses.filter_map(|one| one.rated.response(rule)) {
            responses.add(response);
        }
        responses
    }

    /// Returns the mean of `helped` in tenths and how many ratings it is of.
    pub fn mean_helped(&self) -> Option<(u16, u16)> {
        let values: Vec<u16> = self
            .uses
            .iter()
            .filter_map(|one| one.rated.helped.map(u16::from))
            .collect();
        let n = u16::try_from(values.len()).ok().filter(|n| *n > 0)?;
        let sum: u32 = values.iter().copied().map(u32::from).sum();
        let tenths = (sum * 10 + u32::from(n) / 2) / u32::from(n);
        Some((u16::try_from(tenths).ok()?, n))
    }

    /// Returns the adverse responses with their words, oldest first.
    pub fn adverse(&self) -> impl Iterator<Item = (Stamp, &str)> {
        self.uses
            .iter()
            .filter_map(|one| Some((one.at, one.rated.adverse.as_deref()?)))
    }
}

impl Ledger {
    /// Counts the uses of library techniques over all sessions.
    pub fn of(dossier: &Dossier) -> Self {
        let mut ledger = Self::default();
        for session in &dossier.sessions {
            ledger.count(session);
        }
        ledger
    }

    /// Adds one session, to be called in their order.
    pub fn count(&mut self, session: &Session) {
        let standing = session.standing();
        let ratings = ratings(&standing);
        for entry in &standing {
            let Some(used) = &entry.line.technique else {
                continue;
            };
            let row = self.rows.entry(used.id.clone()).or_default();
            row.name.clone_from(&used.name);
            row.uses.push(Use {
                session: session.number,
                entry: entry.id,
                at: entry.line.at,
                rated: Rated::among(&ratings, entry.id),
            });
        }
    }

    /// Returns the uses of a technique.
    pub fn get(&self, technique: &str) -> Option<&LedgerRow> {
        self.rows.get(technique)
    }

    /// Walks through all techniques used, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &LedgerRow)> {
        self.rows.iter().map(|(id, row)| (id.as_str(), row))
    }

    /// Returns what a list says of a technique: `helped 7.0 (3)`, how often it was used, or `new`.
    pub fn words(&self, technique: &str) -> String {
        match self.get(technique) {
            None => words::matching::NEW.to_owned(),
            Some(row) => match row.mean_helped() {
                Some((tenths, n)) => words::matching::helped_mean(tenths / 10, tenths % 10, n),
                None => words::matching::used(row.count()),
            },
        }
    }
}

/// Returns the ratings among entries, so that no did has to walk through a whole log for its own.
fn ratings<'e>(standing: &[&'e Entry]) -> Vec<&'e Entry> {
    let entries = standing.iter().copied();
    entries
        .filter(|entry| entry.line.kind == Kind::Rate)
        .collect()
}

/// Returns the dids of a session that have no rating yet, for the end of the session.
pub fn unrated(session: &Session) -> Vec<LastDid> {
    dids(session)
        .filter(|entry| Rated::of(session, entry.id).is_empty())
        .map(named)
        .collect()
}

/// Returns the lines of the whole record whose technique something spoke against and whose reason is missing, the oldest
/// first.
pub fn all_reasons_missing(dossier: &Dossier) -> Vec<EntryId> {
    let mut missing: Vec<(Stamp, EntryId)> = dossier
        .entries()
        .filter(|(_, entry)| {
            let used = entry.line.technique.as_ref();
            let despite = used.and_then(|used| used.despite.as_ref());
            despite.is_some_and(|despite| despite.reason.trim().is_empty())
        })
        .map(|(_, entry)| (entry.line.at, entry.id))
        .collect();
    missing.sort_unstable();
    missing.into_iter().map(|(_, id)| id).collect()
}

/// Returns the dids whose technique a stop spoke against and whose reason is missing, each with the flags.
pub fn reasons_missing(session: &Session) -> Vec<(LastDid, Vec<String>)> {
    dids(session)
        .filter_map(|entry| {
            let despite = entry.line.technique.as_ref()?.despite.as_ref()?;
            despite
                .reason
                .trim()
                .is_empty()
                .then(|| (named(entry), despite.flags.clone()))
        })
        .collect()
}

fn dids(session: &Session) -> impl Iterator<Item = &Entry> {
    session
        .standing()
        .into_iter()
        .filter(|entry| entry.line.kind == Kind::Did && !entry.line.tells_of_switch())
}

fn named(entry: &Entry) -> LastDid {
    LastDid {
        id: entry.id,
        name: did_name(&entry.line),
        at: entry.line.at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::matching::rules::weights::Tenths;

    /// The rule of matching.md 8.
    const RULE: History = History {
        prior: 2,
        scale: Tenths(300),
        floor: Tenths(-100),
        ceiling: Tenths(150),
        family_percent: 50,
        helped_from: 7,
        neutral_from: 4,
        distress_by: 2,
    };

    fn rated(distress: Option<(u8, u8)>, helped: Option<u8>, adverse: bool) -> Option<Response> {
        Rated {
            distress,
            helped,
            adverse: adverse.then(|| "dizzy".to_owned()),
        }
        .response(&RULE)
    }

    #[test]
    fn the_response_follows_the_rule() {
        assert_eq!(rated(None, None, false), None);
        for (value, expected) in [
            (0, Response::Unhelpful),
            (3, Response::Unhelpful),
            (4, Response::Neutral),
            (6, Response::Neutral),
            (7, Response::Helped),
            (10, Response::Helped),
        ] {
            assert_eq!(rated(None, Some(value), false), Some(expected), "{value}");
        }
        for (pair, expected) in [
            ((8, 6), Response::Helped),
            ((8, 7), Response::Neutral),
            ((8, 9), Response::Neutral),
            ((8, 10), Response::Unhelpful),
            ((0, 0), Response::Neutral),
        ] {
            assert_eq!(rated(Some(pair), None, false), Some(expected), "{pair:?}");
        }
        // How much it helped speaks before distress, and adverse before both.
        assert_eq!(
            rated(Some((8, 2)), Some(3), false),
            Some(Response::Unhelpful)
        );
        assert_eq!(rated(Some((8, 2)), Some(9), true), Some(Response::Adverse));
    }

    #[test]
    fn the_points_are_those_of_the_worked_example() {
        let of = |helped, neutral, unhelpful, adverse| Responses {
            helped,
            neutral,
            unhelpful,
            adverse,
        };
        // Applied relaxation: helped, helped, neutral. Estimate 0.70, 6 points.
        assert_eq!(
            (of(2, 1, 0, 0).estimate(&RULE), of(2, 1, 0, 0).tenths(&RULE)),
            (70, Some(60))
        );
        // Unhelpful once: (0 + 1) / 3 = 0.33, -5 points.
        assert_eq!(
            (of(0, 0, 1, 0).estimate(&RULE), of(0, 0, 1, 0).tenths(&RULE)),
            (33, Some(-50))
        );
        assert_eq!(of(1, 0, 0, 0).tenths(&RULE), Some(50));
        assert_eq!(of(0, 1, 0, 0).tenths(&RULE), Some(0));
        assert_eq!(of(0, 0, 0, 0).tenths(&RULE), None);
        assert_eq!(of(0, 0, 0, 9).tenths(&RULE), Some(-100));
        assert_eq!(of(1000, 0, 0, 0).tenths(&RULE), Some(150));
        // 0.6 of 30 with a remainder: (2 + 1) / 5 = 0.6, 3 points; (1.5 + 1) / 4 = 0.625, 3.8 points.
        assert_eq!(of(1, 1, 0, 0).tenths(&RULE), Some(38));
    }
}
