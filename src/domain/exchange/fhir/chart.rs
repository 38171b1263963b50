//! Who the client is, where the therapy stands, what was agreed to: Patient, `EpisodeOfCare`, Encounter, Condition,
//! Consent, Flag, `ClinicalImpression`.

use serde_json::{Value, json};

use crate::domain::client::{Client, ClientStatus, Concern, Flag, FlagValue};
use crate::domain::consent::{Consent, ConsentAnswer};
use crate::domain::exchange::fhir::{
    HL7, LOINC, OURS, Teller, UCUM, coding, concept, details, local, reference, remark, text,
};
use crate::domain::exchange::record::{concern_title, flag_title};
use crate::domain::exchange::slug;
use crate::domain::session::{Outcome, Session, Setting};
use crate::words::exchange::fhir as say;

/// Returns the status of a course of therapy (records.md 14).
pub(crate) const fn episode_status(status: ClientStatus) -> &'static str {
    match status {
        ClientStatus::Waiting => "waitlist",
        ClientStatus::Active => "active",
        ClientStatus::Paused => "onhold",
        ClientStatus::Closed | ClientStatus::Archived => "finished",
    }
}

impl Teller<'_> {
    /// Everything of the chart but the sessions.
    pub(super) fn chart(&mut self) {
        self.chart_of_note();
        let client = &self.dossier().client;
        for concern in &client.concerns {
            self.concern(concern);
        }
        for flag in &client.flags {
            self.flag(flag);
        }
        for consent in &client.consents {
            self.consent(consent);
        }
        self.authorisations();
        self.impression();
    }

    /// What a note alone points to: who it is about, and in which course of therapy.
    pub(super) fn chart_of_note(&mut self) {
        self.client();
        self.episodes();
    }

    pub(super) fn sessions(&mut self) {
        for session in &self.dossier().sessions {
            self.session(session);
        }
    }

    fn client(&mut self) {
        let client = &self.dossier().client;
        let own = details(json!({
            "status": slug(&client.status),
            "unit": slug(&client.unit),
            "since": client.since,
            "created": client.created,
            "setting": slug(&client.setting),
            "minutes": client.minutes,
            "planned": client.planned,
            "part2": client.part2,
        }));
        let notice = self.notice();
        let patient = json!({
            "resourceType": "Patient",
            "extension": [own, notice],
            "identifier": [{"system": format!("{OURS}code"), "value": client.code.as_str()}],
            "active": client.status.is_open(),
        });
        self.put(client.id.0, patient);
    }

    fn episodes(&mut self) {
        let dossier = self.dossier();
        let ended = &dossier.closing.episodes;
        for episode in ended {
            let id = self.episode_id(episode.number);
            let patient = self.patient();
            let number = episode.number.to_string();
            self.put(
                id,
                json!({
                    "resourceType": "EpisodeOfCare",
                    "identifier": [{"system": format!("{OURS}episode"), "value": number}],
                    "status": "finished",
                    "patient": patient,
                    "period": {"start": episode.from, "end": episode.to},
                }),
            );
        }
        let is_over = !dossier.client.status.is_open();
        if is_over && !ended.is_empty() {
            return;
        }
        let number = self.running_episode();
        let (id, patient) = (self.episode_id(number), self.patient());
        let client = &dossier.client;
        let end = is_over.then(|| client.history.last().map(|change| change.at));
        let number = number.to_string();
        self.put(
            id,
            json!({
                "resourceType": "EpisodeOfCare",
                "identifier": [{"system": format!("{OURS}episode"), "value": number}],
                "status": episode_status(client.status),
                "patient": patient,
                "period": {"start": begun(client, ended.len()), "end": end.flatten().map(|at| at.date_naive())},
            }),
        );
    }

    fn running_episode(&self) -> u16 {
        let ended = self.dossier().closing.episodes.iter();
        ended.map(|episode| episode.number).max().unwrap_or(0) + 1
    }

    fn episode_id(&self, number: u16) -> uuid::Uuid {
        self.derived("episode", &number.to_string())
    }

    /// Returns the episode a session belongs to.
    fn episode_of(&self, session: &Session) -> Value {
        let dossier = self.dossier();
        let day = session.start.date_naive();
        let ended = &dossier.closing.episodes;
        let found = ended.iter().find(|one| (one.from..=one.to).contains(&day));
        let is_over = !dossier.client.status.is_open() && !ended.is_empty();
        let number = match (found, is_over) {
            (Some(episode), _) => episode.number,
            (None, false) => self.running_episode(),
            (None, true) => return Value::Null,
        };
        reference(self.episode_id(number))
    }

    pub(super) fn session(&mut self, session: &Session) {
        let status = match (session.outcome, session.end) {
            (Outcome::NoShow | Outcome::Cancelled, _) => "cancelled",
            (Outcome::Held, Some(_)) => "finished",
            (Outcome::Held, None) => "in-progress",
        };
        let (class, display) = match session.setting {
            Setting::InPerson => ("AMB", "ambulatory"),
            Setting::Video | Setting::Phone => ("VR", "virtual"),
            Setting::Home => ("HH", "home health"),
        };
        let reason = match session.outcome {
            Outcome::Held => Value::Null,
            Outcome::NoShow => json!([{"text": say::NO_SHOW}]),
            Outcome::Cancelled => json!([{"text": say::CANCELLED}]),
        };
        let length = session.end.map(|end| {
            let minutes = session.elapsed(end);
            json!({"value": minutes, "unit": "min", "system": UCUM, "code": "min"})
        });
        let own = details(json!({
            "number": session.number,
            "planned-minutes": session.minutes,
            "zone": session.zone,
            "by": session.by,
            "setting": slug(&session.setting),
            "outcome": slug(&session.outcome),
        }));
        let encounter = json!({
            "resourceType": "Encounter",
            "extension": [own],
            "status": status,
            "class": coding("v3-ActCode", class, display),
            "subject": self.patient(),
            "episodeOfCare": [self.episode_of(session)],
            "period": {"start": session.start, "end": session.end},
            "length": length,
            "reasonCode": reason,
        });
        self.put(session.id.0, encounter);
    }

    fn concern(&mut self, concern: &Concern) {
        let title = concern_title(self.ground, &concern.concern);
        let status = if concern.closed.is_some() {
            "resolved"
        } else {
            "active"
        };
        let diagnosis = concern.diagnosis.as_ref();
        let own = details(json!({
            "words": concern.words,
            "clinical": concern.clinical,
            "severity": concern.severity,
            "linked": concern.linked,
            "diagnosis": diagnosis.map(|one| &one.words),
            "diagnosis-date": diagnosis.map(|one| one.date),
            "diagnosis-shared": diagnosis.and_then(|one| one.shared),
        }));
        let condition = json!({
            "resourceType": "Condition",
            "extension": [own],
            "clinicalStatus": concept("condition-clinical", status),
            "category": [concept("condition-category", "problem-list-item")],
            "code": local("concern", &concern.concern, &title),
            "subject": self.patient(),
            "onsetString": text(&concern.onset),
            "abatementDateTime": concern.closed,
            "note": remark(&concern.words),
        });
        self.put(self.derived("concern", &concern.concern), condition);
    }

    fn flag(&mut self, flag: &Flag) {
        let status = match flag.value {
            FlagValue::Present => "active",
            FlagValue::Past | FlagValue::RuledOut => "inactive",
            // What nobody knows is no alert.
            FlagValue::Unknown => return,
        };
        let own = details(json!({
            "value": slug(&flag.value),
            "source": slug(&flag.source),
            "review": flag.review,
            "words": flag.words,
        }));
        let title = flag_title(self.ground, &flag.flag);
        let resource = json!({
            "resourceType": "Flag",
            "extension": [own],
            "status": status,
            "category": [concept("flag-category", "clinical")],
            "code": local("flag", &flag.flag, &title),
            "subject": self.patient(),
            "period": {"start": flag.date},
        });
        let name = format!("{} {}", flag.flag, flag.date);
        self.put(self.derived("flag", &name), resource);
    }

    fn consent(&mut self, consent: &Consent) {
        let status = match consent.answer {
            ConsentAnswer::Given => "active",
            ConsentAnswer::Declined => "rejected",
            ConsentAnswer::Withdrawn => "inactive",
            ConsentAnswer::DoesNotApply => return,
        };
        let element = self.ground.guide.element(&consent.element);
        let title = element.map_or(consent.element.as_str(), |element| &element.title);
        let own = details(json!({
            "element": consent.element,
            "version": consent.version,
            "how": slug(&consent.how),
            "words": consent.words,
            "by": consent.by,
        }));
        let resource = json!({
            "resourceType": "Consent",
            "extension": [own],
            "status": status,
            "scope": concept("consentscope", "treatment"),
            "category": [
                {"coding": [{"system": LOINC, "code": "59284-0"}]},
                local("consent", &consent.element, title),
            ],
            "patient": self.patient(),
            "dateTime": consent.date,
            "policyRule": {"text": say::policy(&consent.version)},
        });
        self.put(self.derived("consent", &consent.element), resource);
    }

    fn authorisations(&mut self) {
        for one in &self.dossier().disclosures.authorisations {
            let is_over =
                one.revoked.is_some() || one.until.is_some_and(|until| until < self.ground.today);
            let status = if is_over { "inactive" } else { "active" };
            let resource = json!({
                "resourceType": "Consent",
                "status": status,
                "scope": concept("consentscope", "patient-privacy"),
                "category": [{"coding": [{"system": LOINC, "code": "59284-0"}]}],
                "patient": self.patient(),
                "dateTime": one.given,
                "policyRule": {"text": text(&one.what)},
                "provision": {
                    "type": "permit",
                    "period": {"start": one.given, "end": one.until},
                    "actor": [{
                        "role": {"coding": [{"system": format!("{HL7}v3-ParticipationType"), "code": "IRCP"}]},
                        "reference": {"display": text(&one.to)},
                    }],
                    "purpose": text(&one.purpose).as_str().map(|words| {
                        json!([{"system": format!("{OURS}purpose"), "code": "stated", "display": words}])
                    }),
                },
            });
            // Whom it is for is said, or there is no provision.
            if !one.to.trim().is_empty() && !one.what.trim().is_empty() {
                self.put(one.id.0, resource);
            }
        }
    }

    fn impression(&mut self) {
        let client = &self.dossier().client;
        if client.formulation.summary.trim().is_empty() && client.formulation.placed.is_empty() {
            return;
        }
        let mut findings = Vec::new();
        for placed in &client.formulation.placed {
            let fact = client.fact(placed.fact).filter(|fact| fact.stands());
            let Some(fact) = fact else { continue };
            let place = &placed.place;
            findings.push(json!({
                "itemCodeableConcept": {"text": text(&fact.words)},
                "basis": format!("{}/{}", place.lens, place.slot),
            }));
        }
        let problems: Vec<Value> = (client.concerns.iter())
            .map(|concern| self.problem(Some(&concern.concern)))
            .collect();
        let resource = json!({
            "resourceType": "ClinicalImpression",
            "status": if client.status.is_open() { "in-progress" } else { "completed" },
            "subject": self.patient(),
            "problem": problems,
            "summary": text(&client.formulation.summary),
            "finding": findings,
        });
        self.put(self.derived("formulation", ""), resource);
    }
}

/// Returns when the episode that runs began: with the therapy, or when it was opened again.
fn begun(client: &Client, ended: usize) -> chrono::NaiveDate {
    if ended == 0 {
        return client.since;
    }
    let reopened = client.history.iter().rev().find(|one| !one.was.is_open());
    reopened.map_or(client.since, |change| change.at.date_naive())
}
