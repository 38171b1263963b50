//! What comes back: JSON as the same bytes, FHIR as the same resources but for those named here.

use std::collections::BTreeMap;

use alongside::domain::exchange::back;
use alongside::domain::exchange::json::{self, export, read};
use alongside::domain::exchange::{Dates, outward};
use serde_json::Value;

use super::{all, bundle, one, signed_note};

/// What a bundle does not carry whole: its plan but for objectives, lenses of the formulation, signed texts.
const NOT_WHOLE: [&str; 3] = ["CarePlan", "ClinicalImpression", "Composition"];

#[test]
fn json_of_every_demo_client_comes_back_as_the_same_bytes() {
    for mut dossier in all() {
        if !dossier.sessions.is_empty() {
            dossier
                .notes
                .push(signed_note(&dossier, "words é\u{1b}\u{202e}\u{e0041}"));
        }
        let text = export(&outward(&dossier), json::MARK, Dates::Days);
        let back = read(&text).unwrap();
        assert_eq!(export(&outward(&back), json::MARK, Dates::Days), text);
        let mut expected = outward(&dossier);
        expected.notes.sort_by_key(|note| (note.begun, note.id));
        assert_eq!(back, expected);
    }
}

#[test]
fn a_mistake_in_a_file_is_named_with_its_line_and_column() {
    let text = export(&outward(&one()), json::MARK, Dates::Days);
    let lines: Vec<&str> = text.lines().collect();
    // A word where a number belongs, somewhere inside a document.
    let at = lines
        .iter()
        .position(|line| line.contains("\"number\": "))
        .unwrap();
    let mut broken: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
    broken[at] = broken[at].replace(": ", ": \"x\" ");
    broken[at] = broken[at].replace("\"x\" 1", "\"x\"");
    let fault = read(&broken.join("\n")).unwrap_err();
    assert_eq!(fault.line, at + 1, "{fault:?}");
    assert!(fault.column > 0);
    // Cut off.
    let fault = read(&text[..text.len() / 2]).unwrap_err();
    assert!(fault.line > 1, "{fault:?}");
    // A field nobody knows, a kind nobody knows, a version from later on, nothing at all.
    for (from, to) in [
        ("\"status\"", "\"statuss\""),
        ("\"kind\": \"goals\"", "\"kind\": \"gaols\""),
        (
            "\"kind\": \"goals\", \"version\": 4",
            "\"kind\": \"goals\", \"version\": 99",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let fault = read(&text.replacen(from, to, 1)).unwrap_err();
        assert!(fault.line > 0, "{to}: {fault:?}");
    }
    for other in [
        "{}",
        "[]",
        "7",
        "{\"format\": 1, \"alongside\": \"export\", \"documents\": []}",
    ] {
        assert!(read(other).is_err(), "{other}");
    }
    // One document of somebody else.
    let mine = one().client.id.to_string();
    let theirs = all()[1].client.id.to_string();
    let foreign = text.replacen(
        &format!("\"client\": \"{mine}\""),
        &format!("\"client\": \"{theirs}\""),
        1,
    );
    assert_ne!(foreign, text);
    assert!(read(&foreign).unwrap_err().what.contains("another client"));
}

#[test]
fn a_bundle_of_every_demo_client_comes_back_as_the_same_resources() {
    let mut compared = 0;
    for dossier in all() {
        // Follow-ups and authorisations go out and do not come back.
        let follow_ups = dossier
            .closing
            .follow_ups
            .iter()
            .map(|one| one.id.to_string());
        let allowed = dossier.disclosures.authorisations.iter();
        let left_out: Vec<String> = follow_ups
            .chain(allowed.map(|one| one.id.to_string()))
            .collect();
        let mut dossier = dossier;
        // Nor do episodes that ended.
        dossier.closing.episodes.clear();
        let first = bundle(&dossier);
        let back = back::read(&first).unwrap();
        let again = bundle(&back);
        let by_url = |bundle: &Value| -> BTreeMap<String, Value> {
            let entries = bundle["entry"].as_array().unwrap().clone();
            let row = |one: Value| {
                (
                    one["fullUrl"].as_str().unwrap().to_owned(),
                    one["resource"].clone(),
                )
            };
            let whole = |one: &(String, Value)| {
                !NOT_WHOLE.iter().any(|kind| one.1["resourceType"] == *kind)
                    && !left_out.iter().any(|id| one.0.ends_with(id.as_str()))
                    // How a therapy ended does not come back either.
                    && (dossier.client.status.is_open() || one.1["resourceType"] != "EpisodeOfCare")
            };
            entries.into_iter().map(row).filter(whole).collect()
        };
        let (first, again) = (by_url(&first), by_url(&again));
        compared += first.len();
        let code = dossier.client.code.as_str();
        assert_eq!(
            first.keys().collect::<Vec<_>>(),
            again.keys().collect::<Vec<_>>(),
            "{code}"
        );
        for (url, resource) in &first {
            assert_eq!(resource, &again[url], "{code}");
        }
    }
    assert!(compared > 1_000, "{compared}");
}

#[test]
fn a_bundle_of_somebody_else_is_refused() {
    let mut foreign = bundle(&one());
    foreign["entry"][0]["resource"]["identifier"] = Value::Null;
    let fault = back::read(&foreign).unwrap_err();
    assert!(fault.what.contains("not written by alongside"), "{fault:?}");
    assert!(back::is_bundle(&foreign) && !back::is_bundle(&serde_json::json!({"format": 1})));
}

#[test]
fn open_risk_stays_open_on_the_way_through_a_bundle() {
    let at_risk = all().into_iter().find(|one| !one.open_risk().is_empty());
    let dossier = at_risk.unwrap();
    let back = back::read(&bundle(&dossier)).unwrap();
    let told = |dossier: &alongside::domain::dossier::Dossier| -> Vec<(String, String)> {
        let open = dossier.open_risk().into_iter();
        open.map(|(id, _, words)| (id.to_string(), words.to_owned()))
            .collect()
    };
    assert_eq!(told(&back), told(&dossier));
}
