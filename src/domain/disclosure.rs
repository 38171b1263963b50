//! Who may get what of a record, who got it, and what the client asked about it (records.md 1, 3 and 5).

#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::client::Client;
use crate::domain::dates;
use crate::domain::document::Document;
use crate::domain::id::{AuthorisationId, ClientId, RequestId};
use crate::domain::replaced::Replaced;
use crate::domain::risk::Decision;
use crate::domain::time::Stamp;
use crate::words::disclosure as words;

/// Authorisations, disclosures and requests of one client, the file `disclosures.ron`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosures {
    /// Whose.
    pub client: ClientId,
    /// The lawful basis of keeping the record, in words (GDPR 6 and 9).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// Version and day of the privacy notice the client was given, in words (GDPR 13).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notice: String,
    /// Whether processing is restricted while something is disputed: read only, no export (GDPR 18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted: Option<Decision>,
    /// What the client allowed to be given to whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authorisations: Vec<Authorisation>,
    /// What was given to whom, oldest first (45 CFR 164.528).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disclosures: Vec<Disclosure>,
    /// What the client asked: amendment, access, erasure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<Request>,
    /// Earlier values of its fields, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Replaced>,
}

impl Document for Disclosures {
    const KIND: &'static str = "disclosures";
    const VERSION: u32 = 1;
}

/// What the client allowed to be given to somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorisation {
    /// Its id.
    pub id: AuthorisationId,
    /// The record or the drawer; one for the drawer is for nothing else (45 CFR 164.508(b)(3)(ii)).
    pub of: Store,
    /// What of it, in words.
    pub what: String,
    /// To whom.
    pub to: String,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// The day it was given.
    pub given: NaiveDate,
    /// How: signed, orally.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
    /// The last day it holds; none as long as it is not revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// When, by whom written down and why it was revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Decision>,
}

impl Store {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Record, Self::Drawer];
}

/// The two stores (records.md R-01).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Store {
    /// The record.
    #[default]
    Record,
    /// The drawer: process notes.
    Drawer,
}

/// Something that was given to somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// When.
    pub at: Stamp,
    /// Who gave it.
    pub by: String,
    /// What: `summary termination`, `note of session 7`, `export fhir`.
    pub what: String,
    /// To whom; empty where only a file was written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// What it rests on: an authorisation's id, or words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
}

/// Something the client asked about the record (records.md R-16; GDPR 15 to 18).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// What sort.
    pub kind: RequestKind,
    /// The day it came.
    pub received: NaiveDate,
    /// The day an answer is due.
    pub due: NaiveDate,
    /// By whom, when and why the time to answer was made longer, once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended: Option<Decision>,
    /// What was asked, in words.
    pub text: String,
    /// What was decided, with the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Whether the decision grants it; none as long as there is no decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<bool>,
    /// The client's statement of disagreement, which travels with the record.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
    /// The answer to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rebuttal: String,
}

/// The sorts of request.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// To amend the record (45 CFR 164.526, 60 days; GDPR 16, one month).
    Amend,
    /// To see it or get a copy (45 CFR 164.524, 30 days; GDPR 15, one month).
    Access,
    /// To erase it (GDPR 17).
    Erase,
    /// To restrict what is done with it (GDPR 18).
    Restrict,
}

impl RequestKind {
    /// Every sort.
    pub const ALL: [Self; 4] = [Self::Amend, Self::Access, Self::Erase, Self::Restrict];

    /// Returns within how many days an answer is due: 60 to amend (45 CFR 164.526), 30 for access (164.524); for the two
    /// of the GDPR one month, counted as 30 days (12(3)).
    pub fn days(self) -> u64 {
        match self {
            Self::Amend => 60,
            Self::Access | Self::Erase | Self::Restrict => 30,
        }
    }

    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        let at = Self::ALL.iter().position(|kind| *kind == self);
        at.and_then(|at| words::REQUESTS.get(at).copied())
            .unwrap_or_default()
    }
}

/// By how many days the time to answer can be made longer, once (45 CFR 164.524(b)(2), 164.526(b)(2)).
pub const EXTENSION: u64 = 30;

impl Request {
    /// Returns a request that came on a day and has no answer yet.
    pub fn new(id: RequestId, kind: RequestKind, received: NaiveDate, text: &str) -> Self {
        Self {
            id,
            kind,
            received,
            due: due(kind, received, false),
            extended: None,
            text: text.to_owned(),
            decision: None,
            granted: None,
            statement: String::new(),
            rebuttal: String::new(),
        }
    }

    /// Reckons the day an answer is due anew, after sort, day or extension changed.
    pub fn reckon(&mut self) {
        self.due = due(self.kind, self.received, self.extended.is_some());
    }

    /// Tells whether nothing was decided yet.
    pub fn is_open(&self) -> bool {
        self.decision.is_none()
    }

    /// Tells whether the client's disagreement travels with the record: an amendment was refused and the client wrote so.
    pub fn travels(&self) -> bool {
        self.granted == Some(false) && !self.statement.trim().is_empty()
    }
}

fn due(kind: RequestKind, received: NaiveDate, is_extended: bool) -> NaiveDate {
    let days = kind.days() + if is_extended { EXTENSION } else { 0 };
    received
        .checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}

/// Tells whether something of the record may leave, or why not: what is restricted may only be read (GDPR 18).
pub fn may_export(record: &Disclosures) -> Result<(), String> {
    match &record.restricted {
        None => Ok(()),
        Some(restricted) => Err(words::restricted(
            &dates::shown(restricted.at.date_naive()),
            &restricted.why,
        )),
    }
}

/// Returns the notice that every text of a substance-use record carries when it leaves (records.md R-04, 42 CFR 2.32).
pub fn notice(client: &Client) -> Option<&'static str> {
    client.part2.then_some(words::PART_2_NOTICE)
}

/// Returns the statements of disagreement that travel with the record, each with the answer to it, in words.
pub fn travelling(record: &Disclosures) -> Vec<String> {
    record
        .requests
        .iter()
        .filter(|request| request.travels())
        .map(|request| {
            let day = dates::shown(request.received);
            words::travels(&day, &request.statement, &request.rebuttal)
        })
        .collect()
}

impl Disclosures {
    /// Writes down that something was given to somebody.
    pub fn record(&mut self, at: Stamp, by: &str, what: &str, to: &str, basis: &str) {
        self.disclosures.push(Disclosure {
            at,
            by: by.to_owned(),
            what: what.to_owned(),
            to: to.to_owned(),
            basis: basis.to_owned(),
        });
    }

    /// Returns the requests that have no answer yet, the earliest due first.
    pub fn open_requests(&self) -> impl Iterator<Item = &Request> {
        let mut open: Vec<&Request> = self.requests.iter().filter(|one| one.is_open()).collect();
        open.sort_by_key(|one| (one.due, one.id));
        open.into_iter()
    }

    /// Returns the request with this id.
    pub fn request(&self, id: RequestId) -> Option<&Request> {
        self.requests.iter().find(|one| one.id == id)
    }

    /// Returns the authorisation with this id.
    pub fn authorisation(&self, id: AuthorisationId) -> Option<&Authorisation> {
        self.authorisations.iter().find(|one| one.id == id)
    }

    /// Returns what is on file of a client of whom nothing was given away.
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            basis: String::new(),
            notice: String::new(),
            restricted: None,
            authorisations: Vec::new(),
            disclosures: Vec::new(),
            requests: Vec::new(),
            replaced: Vec::new(),
        }
    }

    /// Returns the authorisations of a store that hold on a day.
    pub fn in_force(&self, of: Store, on: NaiveDate) -> impl Iterator<Item = &Authorisation> {
        self.authorisations.iter().filter(move |one| {
            one.of == of
                && one.revoked.is_none()
                && one.given <= on
                && one.until.is_none_or(|until| on <= until)
        })
    }
}
