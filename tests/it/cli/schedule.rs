//! What measures say in the list that scripts read, and when a row of the list is made anew.

use std::ops::ControlFlow;

use alongside::domain::id::ReadingId;
use alongside::domain::practice::Practice;
use alongside::domain::reading::{Every, Reading, Scheduled};
use alongside::domain::time::Stamp;
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;
use serde_json::Value;
use uuid::Uuid;

use super::{CODE, Home, clients};

fn phq(date: &str, total: u8) -> Reading {
    let mut left = total;
    let answers = (0..9).map(|_| {
        let value = left.min(3);
        left -= value;
        Some(value)
    });
    let at = Stamp::parse_from_rfc3339(&format!("{date}T09:05:00+01:00")).unwrap();
    Reading {
        answers: answers.collect(),
        ..Reading::new(ReadingId(Uuid::new_v4()), "phq-9", "1", at, "rk")
    }
}

/// A home with one client, whose PHQ-9 is asked for in every session and rose by seven in October.
fn measured() -> Home {
    let home = Home::new();
    let now = Clock::Real.now();
    let mut keeper = Keeper::found(Shelf::new(home.places()), &Practice::default(), now).unwrap();
    let mut dossiers = clients();
    dossiers.retain(|dossier| dossier.client.code.as_str() == CODE);
    let dossier = &mut dossiers[0];
    let at = Stamp::parse_from_rfc3339("2026-09-01T09:00:00+02:00").unwrap();
    dossier.readings.reviews.clear();
    dossier.readings.readings = vec![phq("2026-09-02", 12), phq("2026-10-02", 19)];
    dossier.readings.schedule = vec![Scheduled {
        measure: "phq-9".into(),
        version: "1".into(),
        every: Every::Session,
        from: at.date_naive(),
        until: None,
        by: "rk".into(),
        at,
        why: String::new(),
    }];
    keeper.create(&dossier.client, now).unwrap();
    keeper.save(&dossier.goals, now).unwrap();
    keeper.save(&dossier.readings, now).unwrap();
    for session in &dossier.sessions {
        keeper.save(session, now).unwrap();
    }
    home
}

fn words<'a>(row: &'a Value, kind: &str) -> Vec<&'a str> {
    let reasons = row["reasons"].as_array().unwrap();
    let of_kind = reasons.iter().filter(|one| one["kind"] == kind);
    of_kind.map(|one| one["words"].as_str().unwrap()).collect()
}

#[test]
fn the_list_says_what_is_due_missed_and_off_track() {
    let home = measured();
    let json = home.json(&["clients", "--json", "--today", "2026-11-19"]);
    let row = &json["clients"][0];
    assert_eq!(
        words(row, "off_track"),
        ["off track: PHQ-9 12 to 19, worse by 7 (6 or more is reliable: NHS Talking Therapies)"]
    );
    let missed = words(row, "missed");
    assert_eq!(missed.len(), 1);
    assert!(
        missed[0].starts_with("PHQ-9 missed, due since "),
        "{missed:?}"
    );
    let due = &row["measures_due"];
    assert_eq!(due.as_array().unwrap().len(), 1);
    assert_eq!(
        (&due[0]["name"], &due[0]["is_missed"]),
        (&"PHQ-9".into(), &true.into())
    );
    // Before the day nothing of it is a reason.
    let json = home.json(&["clients", "--json", "--today", "2026-09-30"]);
    assert_eq!(words(&json["clients"][0], "off_track"), [""; 0]);
}

#[test]
fn a_row_is_made_anew_when_the_practice_changes_its_numbers() {
    let home = measured();
    let places = home.places();
    let mut go_on = |_: alongside::storage::index::Progress,
                     _: &alongside::storage::index::Index| {
        ControlFlow::Continue(())
    };
    let shelf = Shelf::new(places.clone());
    let (index, _) = shelf.rebuild(&mut go_on).unwrap().unwrap();
    assert_eq!(Shelf::new(places.clone()).stale(&index), []);
    let own = r#"(library_version: "1", edited_by: None, edited_at: "2026-11-26",
        off_track: (sessions: 8, rises: 2, leave_out: ["phq-9"]))"#;
    std::fs::create_dir_all(places.library()).unwrap();
    std::fs::write(places.library().join("schedule.ron"), own).unwrap();
    let shelf = Shelf::new(places);
    assert_eq!(shelf.stale(&index).len(), 1);
    let json = home.json(&["clients", "--json", "--today", "2026-11-19"]);
    assert_eq!(words(&json["clients"][0], "off_track"), [""; 0]);
    assert_eq!(words(&json["clients"][0], "missed").len(), 1);
}
