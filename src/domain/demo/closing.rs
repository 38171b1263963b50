//! From a script to the end of a therapy and what comes after it, and to who may know what.

use serde::Deserialize;

use crate::domain::closing::episode::episode;
use crate::domain::closing::{EndReason, Ending, FollowUp, FollowUpKind, Referral, Relapse, Skill};
use crate::domain::demo::build::Desk;
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::disclosure::{Authorisation, Request, RequestKind, Store};
use crate::domain::dossier::Dossier;
use crate::domain::id::{AuthorisationId, FollowUpId, IdSource, RequestId};
use crate::domain::risk::Decision;

/// The end of a therapy and what comes after it. Days are from today, backwards if negative; weeks are before today.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ClosingScript {
    /// The day of the last session.
    date: Option<i64>,
    reason: Option<EndReason>,
    why: String,
    notice: String,
    concerns: String,
    reached: String,
    unresolved: String,
    care: String,
    view: String,
    helped: String,
    not_helped: String,
    copy: String,
    /// Words, technique, confidence, when asked in weeks before today, when used.
    skills: Vec<SkillRow>,
    relapse: Option<RelapseRow>,
    follow_ups: Vec<FollowUpRow>,
    referrals: Vec<ReferralRow>,
    /// When the episode was closed, in weeks before today; none where it is not.
    closed: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SkillRow {
    words: String,
    #[serde(default)]
    technique: Option<String>,
    #[serde(default)]
    confidence: Option<u8>,
    weeks: u16,
    #[serde(default)]
    when: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelapseRow {
    signs: String,
    situations: String,
    actions: String,
    people: String,
    call: String,
    /// When it was agreed, in weeks before today.
    agreed: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowUpRow {
    /// In days from today.
    days: i64,
    kind: FollowUpKind,
    #[serde(default)]
    words: String,
    /// When it was done, in weeks before today, and what came of it.
    #[serde(default)]
    done: Option<(u16, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferralRow {
    to: String,
    why: String,
    consent: String,
    /// When contact was made, in weeks before today.
    #[serde(default)]
    made: Option<u16>,
    #[serde(default)]
    outcome: String,
}

/// Who may know what.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DisclosureScript {
    basis: String,
    notice: String,
    authorisations: Vec<AuthorisationRow>,
    /// When, in weeks before today; what; to whom; on what basis.
    given: Vec<(u16, String, String, String)>,
    requests: Vec<RequestRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthorisationRow {
    to: String,
    what: String,
    purpose: String,
    /// When it was given, in weeks before today.
    weeks: u16,
    how: String,
    /// Until when it holds, in days from today.
    #[serde(default)]
    until: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestRow {
    kind: RequestKind,
    /// When it came, in weeks before today.
    weeks: u16,
    text: String,
}

impl Desk<'_> {
    /// Writes the end and what comes after it, once everything else is told.
    pub(super) fn closing(
        &self,
        script: ClosingScript,
        dossier: &mut Dossier,
        ids: &mut IdSource,
    ) -> Result<(), DemoError> {
        let closing = &mut dossier.closing;
        closing.ending = Ending {
            date: self.date(script.date)?,
            reason: script.reason,
            why: script.why,
            notice: script.notice,
            concerns: script.concerns,
            reached: script.reached,
            unresolved: script.unresolved,
            care: script.care,
            view: script.view,
            helped: script.helped,
            not_helped: script.not_helped,
            copy: script.copy,
        };
        for row in script.skills {
            let technique = match row.technique {
                Some(id) => Some(id.parse().or(Err(self.missing(&id)))?),
                None => None,
            };
            closing.skills.push(Skill {
                words: row.words,
                technique,
                confidence: row.confidence,
                asked: row.confidence.map(|_| self.day(row.weeks)).transpose()?,
                when: row.when,
            });
        }
        if let Some(row) = script.relapse {
            closing.relapse = Relapse {
                signs: row.signs,
                situations: row.situations,
                actions: row.actions,
                people: row.people,
                call: row.call,
                agreed: Some(self.day(row.agreed)?),
            };
        }
        for row in script.follow_ups {
            closing.follow_ups.push(self.follow_up(row, ids)?);
        }
        for row in script.referrals {
            closing.referrals.push(Referral {
                to: row.to,
                why: row.why,
                consent: row.consent,
                made: row.made.map(|weeks| self.day(weeks)).transpose()?,
                outcome: row.outcome,
            });
        }
        if let Some(weeks) = script.closed {
            let ended = episode(dossier, self.within(weeks)?, CLINICIAN);
            dossier.closing.episodes.push(ended);
        }
        Ok(())
    }

    fn follow_up(&self, row: FollowUpRow, ids: &mut IdSource) -> Result<FollowUp, DemoError> {
        let date = self
            .date(Some(row.days))?
            .ok_or_else(|| self.missing(&row.words))?;
        let done = row.done.map(|(weeks, why)| {
            Ok(Decision {
                at: self.within(weeks)?,
                by: CLINICIAN.to_owned(),
                why,
            })
        });
        Ok(FollowUp {
            id: FollowUpId(ids.next(self.within(0)?)),
            date,
            kind: row.kind,
            words: row.words,
            done: done.transpose()?,
        })
    }

    /// Writes who may know what.
    pub(super) fn disclosures(
        &self,
        script: DisclosureScript,
        dossier: &mut Dossier,
        ids: &mut IdSource,
    ) -> Result<(), DemoError> {
        let record = &mut dossier.disclosures;
        record.basis = script.basis;
        record.notice = script.notice;
        for row in script.authorisations {
            let given = self.within(row.weeks)?;
            record.authorisations.push(Authorisation {
                id: AuthorisationId(ids.next(given)),
                of: Store::Record,
                what: row.what,
                to: row.to,
                purpose: row.purpose,
                given: given.date_naive(),
                how: row.how,
                until: self.date(row.until)?,
                revoked: None,
            });
        }
        for (weeks, what, to, basis) in script.given {
            record.record(self.within(weeks)?, CLINICIAN, &what, &to, &basis);
        }
        for row in script.requests {
            let came = self.within(row.weeks)?;
            let id = RequestId(ids.next(came));
            let received = came.date_naive();
            record
                .requests
                .push(Request::new(id, row.kind, received, &row.text));
        }
        Ok(())
    }
}
