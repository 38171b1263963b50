//! Measures: the answers as `QuestionnaireResponse`, the scores as Observation. The wording of an item is in neither.

use serde_json::{Value, json};

use crate::domain::exchange::fhir::{
    LOINC, OURS, Teller, UCUM, concept, details, reference, remark, text, token,
};
use crate::domain::measure::Respondent;
use crate::domain::measure::score::score;
use crate::domain::reading::Reading;

impl Teller<'_> {
    pub(super) fn measured(&mut self) {
        let readings = self.dossier().readings.readings.iter();
        for reading in readings.filter(|reading| reading.withdrawn.is_none()) {
            if !reading.answers.is_empty() {
                self.answers(reading);
            }
            self.scores(reading);
        }
    }

    fn answers(&mut self, reading: &Reading) {
        let known = self.ground.guide.measures.get(&reading.measure);
        let items: Vec<Value> = (1_usize..)
            .zip(&reading.answers)
            .map(|(n, answer)| {
                let value = answer.map(|value| json!([{"valueInteger": value}]));
                json!({"linkId": n.to_string(), "answer": value})
            })
            .collect();
        let is_client = known.is_none_or(|measure| measure.respondent == Respondent::Client);
        let measure = token(&reading.measure);
        let amended = !reading.amended.is_empty();
        let resource = json!({
            "resourceType": "QuestionnaireResponse",
            "extension": [self.reading_details(reading)],
            "questionnaire": format!("{OURS}measure:{measure}|{}", token(&reading.version)),
            "status": if amended { "amended" } else { "completed" },
            "subject": self.patient(),
            "encounter": self.encounter(reading),
            "authored": reading.at,
            "source": is_client.then(|| self.patient()),
            "item": items,
        });
        self.put(reading.id.0, resource);
    }

    fn reading_details(&self, reading: &Reading) -> Value {
        let is_known = |id| self.dossier().session(id).is_some();
        let session = reading.session.filter(|id| is_known(*id));
        details(json!({
            "reading": reading.id,
            "measure": reading.measure,
            "version": reading.version,
            "by": reading.by,
            "session": session,
            "skipped": reading.skipped,
            "not-applicable": reading.not_applicable,
            "about": reading.about,
            "words": reading.words,
            "imported": reading.imported,
        }))
    }

    fn encounter(&self, reading: &Reading) -> Value {
        let session = reading.session.and_then(|id| self.dossier().session(id));
        session.map_or(Value::Null, |session| reference(session.id.0))
    }

    fn scores(&mut self, reading: &Reading) {
        let known = self.ground.guide.measures.get(&reading.measure);
        let name = known.map_or(reading.measure.as_str(), |measure| &measure.name);
        let mut scores: Vec<(String, String, Option<f64>)> = (reading.totals.iter())
            .map(|(scale, value)| (scale.clone(), scale.clone(), Some(*value)))
            .collect();
        if scores.is_empty()
            && let Some(measure) = known
            && let Some(version) = measure.version(&reading.version)
        {
            let made = score(measure, version, &reading.answered());
            let found = made.scales.iter();
            scores.extend(found.map(|one| {
                let (id, title) = (one.scale.id.clone(), one.scale.title.clone());
                (id, title, one.value)
            }));
        }
        for (scale, title, value) in scores {
            // A code of LOINC stands only for the total, and only where the measure's definition knows one.
            let loinc = known.map(|measure| measure.loinc.total.as_str());
            let loinc = loinc.filter(|code| scale == "total" && !code.is_empty());
            let own = format!("{}/{}", token(&reading.measure), token(&scale));
            let code = json!({
                "coding": [
                    loinc.map(|code| json!({"system": LOINC, "code": code})),
                    {"system": format!("{OURS}measure"), "code": own},
                ],
                "text": text(&format!("{name}: {title}")),
            });
            // A whole number as such; FHIR numbers are no floats.
            let whole = value.filter(|value| value.fract() == 0.0);
            let whole = whole.and_then(|value| format!("{value:.0}").parse::<i64>().ok());
            let quantity = value.filter(|_| whole.is_none()).map(|value| {
                json!({"value": value, "unit": "{score}", "system": UCUM, "code": "{score}"})
            });
            let absent = value
                .is_none()
                .then(|| concept("data-absent-reason", "unknown"));
            let from = (!reading.answers.is_empty()).then(|| reference(reading.id.0));
            // A score that nobody can make anew from answers says itself what it is of.
            let details = if reading.totals.is_empty() {
                Value::Null
            } else {
                self.reading_details(reading)
            };
            let resource = json!({
                "resourceType": "Observation",
                "extension": [details],
                "status": if reading.amended.is_empty() { "final" } else { "amended" },
                "category": [concept("observation-category", "survey")],
                "code": code,
                "subject": self.patient(),
                "encounter": self.encounter(reading),
                "effectiveDateTime": reading.at,
                "valueInteger": whole,
                "valueQuantity": quantity,
                "dataAbsentReason": absent,
                "derivedFrom": [from],
                "note": remark(&reading.words),
            });
            let name = format!("{} {scale}", reading.id);
            self.put(self.derived("score", &name), resource);
        }
    }
}
