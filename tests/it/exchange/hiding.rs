//! What must not leave: the drawer, the label and names in files, the 18 identifiers, what was entered
//! in error; and the notice that must.

use alongside::domain::entry::{Mark, move_entry};
use alongside::domain::exchange::csv::{Table, table};
use alongside::domain::exchange::deidentify::{CODE, deidentified};
use alongside::domain::exchange::{Dates, file_name, json, markdown, outward, record};
use alongside::domain::id::{EntryId, StepId};
use alongside::domain::session::{Drawer, Kind};
use alongside::domain::writing::signed::AmendmentKind;
use uuid::Uuid;

use super::{bundle, drawer_given, every_form, log, on_ground, one, pick, signed_note};
use crate::desk::{shelf, two_o_clock};

const CANARY: &str = "kanarienvogel-4f1d";

#[test]
fn r_03_nothing_of_the_drawer_is_in_any_form_not_even_that_there_is_one() {
    let mut dossier = one();
    let plain = every_form(&dossier);
    let session = dossier.sessions[0].id;
    // A line that went to the drawer leaves its place, without words; a draft of a note knows it still.
    let id = log(&mut dossier, 1, Kind::Drawer, "");
    let entry = dossier.sessions[0].entries.last().unwrap().clone();
    let mut inside = entry;
    inside.line.text = CANARY.to_owned();
    dossier.drawers.push(Drawer {
        session,
        client: dossier.client.id,
        entries: vec![inside],
    });
    let (leave, given) = drawer_given(CANARY);
    dossier.disclosures.authorisations.push(leave);
    dossier.disclosures.disclosures.push(given);
    assert_eq!(every_form(&dossier), plain);
    let mut note = signed_note(&dossier, "plain words");
    note.signed = None;
    note.amendments.clear();
    note.edits.picks.push(pick(id, CANARY));
    dossier.notes.push(note);
    for (name, text) in every_form(&dossier) {
        assert!(!text.contains(CANARY), "{name}");
        assert!(!text.to_lowercase().contains("drawer"), "{name}");
    }
}

#[test]
fn r_13_what_was_entered_in_error_is_in_no_form() {
    let mut dossier = one();
    let mut other = dossier.sessions[1].clone();
    let id = log(&mut dossier, 1, Kind::Said, CANARY);
    let mark = Mark {
        step: StepId(Uuid::from_u128(7)),
        at: two_o_clock().wall,
        by: "rk",
    };
    let new = EntryId(Uuid::from_u128(8));
    move_entry(&mut dossier.sessions[0], id, &mut other, new, mark).unwrap();
    let mut note = signed_note(&dossier, CANARY);
    note.amendments[0].kind = AmendmentKind::EnteredInError;
    dossier.notes.push(note);
    for (name, text) in every_form(&dossier) {
        assert!(!text.contains(CANARY), "{name}");
    }
}

#[test]
fn r_06_the_label_is_in_no_file_for_others_and_in_no_name_of_one() {
    let mut dossier = one();
    CANARY.clone_into(&mut dossier.client.label);
    for (name, text) in every_form(&dossier) {
        // The whole record as JSON is what is brought back: it is the record itself.
        assert_eq!(text.contains(CANARY), name == "json", "{name}");
    }
    assert_eq!(
        file_name(&dossier.client, "note", "html"),
        "c-7k2m-note.html"
    );
}

#[test]
fn r_04_a_record_of_a_programme_carries_its_notice_and_its_label() {
    let mut dossier = one();
    let notice = alongside::words::disclosure::PART_2_NOTICE;
    for (name, text) in every_form(&dossier) {
        assert!(
            !text.contains(notice) && !text.contains("\"SUD\""),
            "{name}"
        );
    }
    dossier.client.part2 = true;
    for (name, text) in every_form(&dossier) {
        // Tables have their notice in a file beside them.
        assert_eq!(text.contains(notice), !name.starts_with("csv"), "{name}");
        assert_eq!(text.contains("\"SUD\""), name == "fhir", "{name}");
    }
}

#[test]
fn r_07_a_record_without_identifiers_holds_no_id_no_code_no_day_and_no_words() {
    let mut dossier = one();
    CANARY.clone_into(&mut dossier.client.label);
    CANARY.clone_into(&mut dossier.goals.goals[0].words);
    CANARY.clone_into(&mut dossier.client.concerns[0].words);
    CANARY.clone_into(&mut dossier.plan.rationale);
    CANARY.clone_into(&mut dossier.plan.rows[0].why);
    CANARY.clone_into(&mut dossier.sessions[0].place);
    CANARY.clone_into(&mut dossier.sessions[0].by);
    log(&mut dossier, 1, Kind::Said, CANARY);
    log(&mut dossier, 2, Kind::Did, CANARY);
    dossier.sessions[0].entries[0].line.tags = vec![CANARY.to_owned()];
    dossier.notes.push(signed_note(&dossier, CANARY));
    let own: Vec<String> = dossier
        .sessions
        .iter()
        .map(|one| one.id.to_string())
        .chain(dossier.goals.goals.iter().map(|goal| goal.id.to_string()))
        .chain([dossier.client.id.to_string(), "c-7k2m".to_owned()])
        .collect();
    let hidden = deidentified(&outward(&dossier), false);
    for dates in [Dates::Years, Dates::Weeks(dossier.client.since)] {
        let mut resources = bundle(&hidden);
        dates.soften(&mut resources);
        let writing = on_ground(&hidden, |ground| record::written(ground, dates));
        let mut forms = vec![
            json::export(&hidden, "deidentified", dates),
            json::text(&resources),
            markdown::markdown(&writing, None),
        ];
        forms.extend(Table::ALL.map(|one| table(&hidden, one, &shelf().guide.measures, dates)));
        for text in forms {
            assert!(!text.contains(CANARY), "{text}");
            for id in &own {
                assert!(!text.contains(id.as_str()), "{id}");
            }
            assert_eq!(full_dates(&text), [""; 0]);
        }
    }
    assert_eq!(hidden.client.code.as_str(), CODE);
    // Numbers stay: that is what it is for.
    assert_eq!(hidden.sessions.len(), dossier.sessions.len());
    assert_eq!(
        hidden.readings.readings[0].answers,
        dossier.readings.readings[0].answers
    );
    // Kept text is kept, and nothing else is.
    let kept = deidentified(&outward(&dossier), true);
    assert_eq!(kept.goals.goals[0].words, CANARY);
    assert!(kept.client.label.is_empty() && kept.notes.is_empty());
    // Twice the same: fresh ids come in a stable order.
    assert_eq!(deidentified(&outward(&dossier), false), hidden);
}

/// Returns what reads like a whole day.
fn full_dates(text: &str) -> Vec<&str> {
    let is_day = |word: &&str| {
        word.len() >= 10
            && word.is_char_boundary(10)
            && word[..10].parse::<chrono::NaiveDate>().is_ok()
    };
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(is_day)
        .collect()
}
