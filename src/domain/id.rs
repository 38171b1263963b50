//! Names that say nothing: every client, session, entry, goal and rating has a `UUIDv7`, so that two copies can be merged by id.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl $name {
            /// Returns the id written as `text`, or `None` if that is not a UUID.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }
    )*};
}

id! {
    /// Names a client and the client's folder.
    ClientId
    /// Names a session, its log file and its drawer file.
    SessionId
    /// Names one line of a log or a drawer. A RISK entry and its risk record share it.
    EntryId
    /// Names a goal.
    GoalId
    /// Names an objective of a goal.
    ObjectiveId
    /// Names a fact of the chart.
    FactId
    /// Names a piece of homework.
    HomeworkId
    /// Names a person who takes part in the sessions of a couple, family or group.
    ParticipantId
    /// Names one filled-in measure.
    ReadingId
    /// Names a progress note and its file.
    NoteId
    /// Names a summary and its file.
    SummaryId
    /// Names a sentence that the author of a text added.
    SentenceId
    /// Names something added to a signed text.
    AmendmentId
    /// Names a follow-up.
    FollowUpId
    /// Names what a client allowed to be given to somebody.
    AuthorisationId
    /// Names something a client asked about the record.
    RequestId
    /// Names what one key press changed, so that one undo takes all of it back.
    StepId
}

/// Makes `UUIDv7` ids from the time it is told and a seed, so that tests get the same ids every run.
///
/// Ids are not secrets; they must only never meet. 62 bits come from the seeded sequence, the rest is the time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdSource {
    state: u64,
    last_millis: u64,
    count: u16,
}

impl IdSource {
    /// Starts a sequence from `seed`, which the runtime takes from the system and a test fixes.
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed,
            last_millis: 0,
            count: 0,
        }
    }

    /// Returns the next id; ids of one source never go back, also when the clock does.
    pub fn next(&mut self, now: DateTime<FixedOffset>) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        if millis > self.last_millis {
            self.last_millis = millis;
            self.count = 0;
        } else if self.count == 0x0fff {
            self.last_millis += 1;
            self.count = 0;
        } else {
            self.count += 1;
        }
        let mut rest = [0; 10];
        let bytes = self
            .count
            .to_be_bytes()
            .into_iter()
            .chain(self.draw().to_be_bytes());
        rest.iter_mut()
            .zip(bytes)
            .for_each(|(slot, byte)| *slot = byte);
        Builder::from_unix_timestamp_millis(self.last_millis, &rest).into_uuid()
    }

    /// Returns four characters for a client's code, from the alphabet of storage.md 3 (no i, l, o, u).
    pub fn code_tail(&mut self) -> String {
        const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";
        let drawn = self.draw();
        (0..4)
            .filter_map(|n| {
                ALPHABET
                    .chars()
                    .nth(usize::try_from((drawn >> (n * 5)) % 32).ok()?)
            })
            .collect()
    }

    /// Splitmix64 (Steele, Lea & Flood 2014): spreads any seed over all 64 bits.
    fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_also_within_a_millisecond_and_when_the_clock_goes_back() {
        let mut ids = IdSource::new(7);
        let now = DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap_or_default();
        let earlier = now - chrono::TimeDelta::minutes(12);
        let made: Vec<Uuid> = (0..9000)
            .map(|n| ids.next(if n % 3 == 0 { earlier } else { now }))
            .collect();
        assert!(made.windows(2).all(|pair| pair.first() < pair.last()));
        assert!(made.iter().all(|id| id.get_version_num() == 7));
    }
}
