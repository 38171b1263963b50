//! `retention` and `dispose`: what is listed, what is refused and why, what is destroyed and what stays.

use std::fs;

use alongside::domain::client::ClientStatus;
use alongside::domain::closing::{Hold, Retention};
use alongside::domain::disclosure::{Request, RequestKind};
use alongside::domain::id::RequestId;
use alongside::domain::risk::Decision;
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;
use chrono::DateTime;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{AT_RISK, CODE, Home, WAITING, assert_safe};

/// A.M. of the home: sessions up to 19 November 2026 and a drawer.
const LATER: [&str; 2] = ["--today", "2040-01-01"];
const WORDS: &str = "grips the bag, takes the chair nearest the door";

/// Changes a client on the disk.
fn change(home: &Home, code: &str, change: impl FnOnce(&mut alongside::domain::dossier::Dossier)) {
    let shelf = Shelf::new(home.places());
    let now = Clock::Real.now();
    let client = shelf.find(code).unwrap();
    let mut keeper = Keeper::new(shelf).unwrap();
    let mut dossier = keeper.open(client, now).unwrap().loaded.dossier;
    change(&mut dossier);
    keeper.save(&dossier.client, now).unwrap();
    keeper.save(&dossier.closing, now).unwrap();
    keeper.save(&dossier.disclosures, now).unwrap();
}

fn closed() -> Home {
    let home = Home::with_clients();
    change(&home, CODE, |one| one.client.status = ClientStatus::Closed);
    home
}

fn decision(why: &str) -> Decision {
    Decision {
        at: DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap(),
        by: "rk".into(),
        why: why.into(),
    }
}

fn dispose<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let call = [
        "dispose",
        CODE,
        "--witness",
        "a colleague",
        "--reason",
        "time is over",
    ];
    [&call[..], more].concat()
}

fn listed(home: &Home, today: [&str; 2]) -> Value {
    home.json(&["retention", "--json", today[0], today[1]])
}

#[test]
fn r_20_closed_clients_are_listed_with_day_rule_and_hold() {
    let home = Home::with_clients();
    assert_eq!(home.call(&["retention"]).printed(), "no client is closed\n");
    change(&home, CODE, |one| one.client.status = ClientStatus::Closed);
    change(&home, WAITING, |one| {
        one.client.status = ClientStatus::Archived;
        one.closing.retention = Some(Retention {
            rule: "germany".into(),
            majority: None,
            why: "moved there".into(),
        });
        one.closing.holds.push(Hold {
            on: decision("a claim is pending"),
            lifted: None,
        });
    });
    let all = listed(&home, ["--today", "2026-11-26"]);
    let rows = all["clients"].as_array().unwrap();
    let codes: Vec<&str> = rows
        .iter()
        .map(|row| row["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, [CODE, WAITING], "the earliest due first");
    let last = home.dossier(CODE).last_held().unwrap().start.date_naive();
    assert_eq!(rows[0]["last_service"], json!(last));
    let due: chrono::NaiveDate = rows[0]["due"].as_str().unwrap().parse().unwrap();
    assert_eq!(due, alongside::domain::retention::years_on(last, 7));
    assert_eq!(
        (&rows[0]["rule"], &rows[0]["years"]),
        (&json!("apa"), &json!(7))
    );
    assert_eq!(rows[0]["is_due"], false);
    assert_eq!(rows[0]["held"], Value::Null);
    assert_eq!(rows[1]["rule"], "germany");
    assert_eq!(rows[1]["held"], "a claim is pending");
    assert_eq!(all["unfinished"], json!([]));
    let said = home.call(&["retention", "--today", "2026-11-26"]);
    assert_safe(said.printed());
    let shown = alongside::domain::dates::shown(due);
    assert!(
        said.out
            .contains(&format!("{CODE}  due {shown}  kept until {shown}")),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("legal hold: a claim is pending"),
        "{}",
        said.out
    );
    // On its day it may go, a day before not.
    let on = due.to_string();
    assert_eq!(
        listed(&home, ["--today", &on])["clients"][0]["obstacles"],
        json!([])
    );
    let before = due.pred_opt().unwrap().to_string();
    assert_eq!(
        listed(&home, ["--today", &before])["clients"][0]["is_due"],
        false
    );
}

#[test]
fn r_20_what_is_not_due_held_at_risk_asked_about_or_open_is_refused_and_untouched() {
    let home = Home::with_clients();
    let refused = |home: &Home, words: &str| {
        let before = home.files_with(WORDS);
        let done = home.call_with(&dispose(&LATER), b"dispose\n");
        done.fails_in_words(8, &format!("error: {CODE} is not disposed of: "));
        assert!(done.err.contains(words), "{}", done.err);
        assert_eq!(home.files_with(WORDS), before);
        assert!(!home.data().join("disposals.ron").exists());
    };
    refused(&home, "the therapy is not closed");
    change(&home, CODE, |one| one.client.status = ClientStatus::Closed);
    let soon = home.call_with(&dispose(&["--today", "2026-11-26"]), b"dispose\n");
    soon.fails(8);
    assert!(soon.err.contains("kept until"), "{}", soon.err);
    change(&home, CODE, |one| {
        one.closing.holds.push(Hold {
            on: decision("a claim is pending"),
            lifted: None,
        });
    });
    refused(&home, "legal hold: a claim is pending");
    change(&home, CODE, |one| {
        one.closing.holds.clear();
        one.disclosures.requests.push(Request::new(
            RequestId(Uuid::from_u128(3)),
            RequestKind::Access,
            decision("").at.date_naive(),
            "a copy",
        ));
    });
    refused(&home, "a request of the client is open");
    // The one with RISK open, closed by hand.
    change(&home, AT_RISK, |one| {
        one.client.status = ClientStatus::Closed;
    });
    let call = [
        "dispose",
        AT_RISK,
        "--witness",
        "w",
        "--reason",
        "r",
        LATER[0],
        LATER[1],
    ];
    let done = home.call_with(&call, b"dispose\n");
    done.fails(8);
    assert!(done.err.contains("RISK is open"), "{}", done.err);
    // Nobody, nothing.
    home.call(&["dispose", "c-zzzz", "--witness", "w", "--reason", "r"])
        .fails(3);
    home.call(&["dispose", CODE, "--witness", " ", "--reason", "r"])
        .fails(2);
    home.call(&["dispose", CODE, "--reason", "r"]).fails(2);
}

#[test]
fn r_20_the_word_is_asked_for_and_a_dry_run_only_lists() {
    let home = closed();
    let before = home.files_with(WORDS);
    assert!(!before.is_empty());
    for typed in ["", "yes\n", "Dispose\n", "dispose now\n"] {
        let done = home.call_with(&dispose(&LATER), typed.as_bytes());
        assert_eq!(done.code, Some(8), "{done:?}");
        assert!(
            done.err.contains("the word `dispose` was not given"),
            "{done:?}"
        );
    }
    let done = home.call(&dispose(&[LATER[0], LATER[1], "--dry-run"]));
    let said = done.printed();
    assert!(said.starts_with(&format!("{CODE}: ")), "{said}");
    assert!(
        said.contains("client.ron") && said.contains("sessions/"),
        "{said}"
    );
    assert!(!said.contains(WORDS));
    assert_eq!(home.files_with(WORDS), before);
    assert!(!home.data().join("disposals.ron").exists());
}

#[test]
fn r_20_a_record_that_is_due_is_gone_and_one_row_without_a_word_of_it_stays() {
    let home = closed();
    let other = home.dossier(WAITING);
    let id = home.dossier(CODE).client.id.to_string();
    let label = home.dossier(CODE).client.label;
    let done = home.call_with(&dispose(&LATER), b"dispose\n");
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(
        done.out.contains(&format!("{CODE}: disposed of, ")),
        "{done:?}"
    );
    assert_eq!(home.files_with(WORDS), [] as [std::path::PathBuf; 0]);
    // The rows of the audit trail and of the log of disposals hold ids and no words, and stay.
    let mut left = home.files_with(&id);
    left.retain(|path| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let is_log = text.starts_with("// alongside disposals ");
        !is_log && !path.starts_with(home.places().audit())
    });
    assert_eq!(left, [] as [std::path::PathBuf; 0]);
    let log = fs::read_to_string(home.data().join("disposals.ron")).unwrap();
    assert!(log.contains(CODE) && log.contains("a colleague") && log.contains("time is over"));
    assert!(!log.contains(&label), "{log}");
    // Two clinicians give the same code: by the id another copy knows whose record it was.
    assert!(log.contains(&id), "{log}");
    assert!(log.contains("finished:"));
    home.call(&["show", CODE]).fails(3);
    assert_eq!(home.dossier(WAITING), other);
    // It is done; there is nothing to do again.
    home.call_with(&dispose(&LATER), b"dispose\n").fails(3);
    assert_eq!(home.call(&["check"]).printed(), "");
    assert_eq!(listed(&home, LATER)["unfinished"], json!([]));
}

#[test]
fn r_20_a_file_that_cannot_be_read_may_hold_anything_so_nothing_is_destroyed() {
    let home = closed();
    let id = home.dossier(CODE).client.id;
    let path = home.places().client(id).join("closing.ron");
    fs::write(&path, "// alongside closing v1 rev=1 sha256=00\n(\n").unwrap();
    let before = home.files_with(WORDS);
    let done = home.call_with(&dispose(&LATER), b"dispose\n");
    done.fails(5);
    assert!(done.err.contains("closing.ron"), "{}", done.err);
    assert_eq!(home.files_with(WORDS), before);
}
