//! FHIR resources: codes by the tables of records.md 14, references that are found, ids that stay.

use std::collections::BTreeSet;

use alongside::domain::client::ClientStatus;
use alongside::domain::dossier::Dossier;
use alongside::domain::exchange::{fhir, json};
use alongside::domain::goal::GoalStatus;
use alongside::domain::session::{Outcome, Setting};
use alongside::domain::writing::signed::AmendmentKind;
use serde_json::Value;

use super::{all, bundle, on_ground, one, signed_note};

/// Returns the resources of a kind.
fn of<'a>(bundle: &'a Value, kind: &str) -> Vec<&'a Value> {
    bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["resource"])
        .filter(|one| one["resourceType"] == kind)
        .collect()
}

/// Calls for every reference in a value.
fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Array(rows) => rows.iter().for_each(|row| references(row, found)),
        Value::Object(fields) => {
            found.extend(fields.get("reference").and_then(Value::as_str));
            fields.values().for_each(|one| references(one, found));
        }
        _ => {}
    }
}

#[track_caller]
fn check_bundle(bundle: &Value) {
    let entries = bundle["entry"].as_array().unwrap();
    let urls: BTreeSet<&str> = entries
        .iter()
        .map(|one| one["fullUrl"].as_str().unwrap())
        .collect();
    assert_eq!(urls.len(), entries.len(), "a fullUrl is there twice");
    for entry in entries {
        let resource = &entry["resource"];
        let id = resource["id"].as_str().unwrap();
        assert_eq!(entry["fullUrl"], format!("urn:uuid:{id}"));
        let security: Vec<&str> = resource["meta"]["security"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["code"].as_str().unwrap())
            .collect();
        assert_eq!(security[..2], ["R", "MH"]);
    }
    let mut found = Vec::new();
    references(bundle, &mut found);
    for reference in found {
        assert!(urls.contains(reference), "{reference} leads nowhere");
    }
}

#[test]
fn every_reference_is_found_and_every_label_stands_for_every_demo_client() {
    for dossier in all() {
        let mut dossier = dossier;
        if !dossier.sessions.is_empty() {
            dossier.notes.push(signed_note(&dossier, "words"));
        }
        check_bundle(&bundle(&dossier));
        for note in &dossier.notes {
            let document = on_ground(&dossier, |ground| fhir::note_document(ground, note));
            let document = document.unwrap();
            check_bundle(&document);
            assert_eq!(document["type"], "document");
            assert_eq!(
                document["entry"][0]["resource"]["resourceType"],
                "Composition"
            );
            assert!(document["timestamp"].is_string() && document["identifier"].is_object());
        }
    }
}

#[test]
fn ids_and_bytes_are_the_same_twice() {
    let text = |dossier: &Dossier| json::text(&bundle(dossier));
    for dossier in all() {
        assert_eq!(text(&dossier), text(&dossier.clone()));
    }
}

#[test]
fn r_60_no_level_of_risk_is_in_a_bundle() {
    for dossier in all() {
        let bundle = bundle(&dossier);
        assert!(of(&bundle, "RiskAssessment").is_empty());
        let text = json::text(&bundle);
        for word in [
            "qualitativeRisk",
            "probability",
            "\"interpretation\"",
            "93374-7",
        ] {
            assert!(!text.contains(word), "{word}");
        }
        for flag in of(&bundle, "Flag") {
            let is_safety = flag["category"][0]["coding"][0]["code"] == "safety";
            assert_eq!(flag["code"].get("coding").is_none(), is_safety);
        }
        let open = dossier.open_risk().len();
        let active = of(&bundle, "Flag")
            .into_iter()
            .filter(|one| one["status"] == "active")
            .filter(|one| one["category"][0]["coding"][0]["code"] == "safety");
        assert_eq!(active.count(), open);
    }
}

#[test]
fn the_bridge_of_goal_statuses_is_whole_there_and_back() {
    let told = [
        (GoalStatus::Proposed, "proposed", ""),
        (GoalStatus::Agreed, "accepted", ""),
        (GoalStatus::Active, "active", "improving"),
        (GoalStatus::OnHold, "on-hold", "improving"),
        (GoalStatus::MetKeepGoing, "active", "sustaining"),
        (GoalStatus::MetClosed, "completed", "achieved"),
        (GoalStatus::ClosedPartly, "completed", "not-achieved"),
        (GoalStatus::NotPossible, "cancelled", "not-attainable"),
        (GoalStatus::Declined, "rejected", ""),
        (GoalStatus::InError, "entered-in-error", ""),
    ];
    assert_eq!(told.map(|(status, ..)| status), GoalStatus::ALL);
    let mut dossier = one();
    // A goal that went up in its last two ratings.
    let rated = dossier.goals.goals.iter().position(|goal| {
        let ratings = dossier.goal_ratings(goal.id);
        ratings.len() > 1 && ratings[ratings.len() - 1].1 > ratings[ratings.len() - 2].1
    });
    let rated = rated.unwrap();
    let id = dossier.goals.goals[rated].id.to_string();
    for (status, lifecycle, achievement) in told {
        dossier.goals.goals[rated].status = status;
        let bundle = bundle(&dossier);
        let goals = of(&bundle, "Goal");
        let goal = goals.iter().find(|goal| goal["id"] == id.as_str()).unwrap();
        assert_eq!(goal["lifecycleStatus"], lifecycle);
        let found = goal["achievementStatus"]["coding"][0]["code"].as_str();
        assert_eq!(found.unwrap_or_default(), achievement, "{status:?}");
        let back = alongside::domain::exchange::back::read(&bundle).unwrap();
        let goal = back
            .goals
            .goals
            .iter()
            .find(|goal| goal.id.to_string() == id);
        assert_eq!(goal.unwrap().status, status);
    }
}

#[test]
fn statuses_of_clients_and_sessions_are_those_of_the_table() {
    let mut dossier = one();
    for (status, word) in [
        (ClientStatus::Waiting, "waitlist"),
        (ClientStatus::Active, "active"),
        (ClientStatus::Paused, "onhold"),
        (ClientStatus::Closed, "finished"),
        (ClientStatus::Archived, "finished"),
    ] {
        dossier.client.status = status;
        assert_eq!(of(&bundle(&dossier), "EpisodeOfCare")[0]["status"], word);
    }
    for (setting, class) in [
        (Setting::InPerson, "AMB"),
        (Setting::Video, "VR"),
        (Setting::Phone, "VR"),
        (Setting::Home, "HH"),
    ] {
        dossier.sessions[0].setting = setting;
        assert_eq!(
            of(&bundle(&dossier), "Encounter")[0]["class"]["code"],
            class
        );
    }
    for (outcome, status) in [
        (Outcome::Held, "finished"),
        (Outcome::NoShow, "cancelled"),
        (Outcome::Cancelled, "cancelled"),
    ] {
        dossier.sessions[0].outcome = outcome;
        let bundle = bundle(&dossier);
        let encounter = of(&bundle, "Encounter")[0];
        assert_eq!(encounter["status"], status);
        assert_eq!(
            encounter["reasonCode"][0]["text"].is_string(),
            outcome != Outcome::Held
        );
    }
}

#[test]
fn measures_have_no_wording_and_loinc_only_where_it_was_checked() {
    let mut codes = BTreeSet::new();
    for dossier in all() {
        let bundle = bundle(&dossier);
        for response in of(&bundle, "QuestionnaireResponse") {
            let items = response["item"].as_array().unwrap();
            assert!(items.iter().all(|item| item.get("text").is_none()));
        }
        for observation in of(&bundle, "Observation") {
            let codings = observation["code"]["coding"].as_array();
            for coding in codings.into_iter().flatten() {
                if coding["system"] == "http://loinc.org" {
                    codes.insert(coding["code"].as_str().unwrap().to_owned());
                }
            }
            let has_value = observation.get("valueInteger").is_some()
                || observation.get("valueQuantity").is_some();
            // obs-6: a reason for a missing value only where there is none.
            assert!(!(has_value && observation.get("dataAbsentReason").is_some()));
        }
    }
    let checked = ["44261-6", "70274-6", "55758-7", "75626-2", "107333-7"];
    assert!(!codes.is_empty());
    assert!(
        codes.iter().all(|code| checked.contains(&code.as_str())),
        "{codes:?}"
    );
}

#[test]
fn a_note_is_final_amended_or_left_out() {
    let mut dossier = one();
    let mut note = signed_note(&dossier, "words");
    let told = |dossier: &_| {
        let bundle = bundle(dossier);
        let found = of(&bundle, "Composition")
            .first()
            .map(|one| one["status"].clone());
        found.unwrap_or_default()
    };
    dossier.notes = vec![note.clone()];
    assert_eq!(told(&dossier), "amended");
    note.amendments.clear();
    dossier.notes = vec![note.clone()];
    assert_eq!(told(&dossier), "final");
    note.signed = None;
    dossier.notes = vec![note.clone()];
    assert_eq!(told(&dossier), Value::Null);
    let mut wrong = signed_note(&dossier, "words");
    wrong.amendments[0].kind = AmendmentKind::EnteredInError;
    dossier.notes = vec![wrong];
    assert_eq!(told(&dossier), Value::Null);
}
