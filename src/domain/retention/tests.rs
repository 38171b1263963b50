//! Tests of the days records are kept to, and of what stops a disposal.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use crate::domain::client::{Client, ClientStatus, Code};
use crate::domain::closing::{Hold, Retention};
use crate::domain::disclosure::{Authorisation, Request, RequestKind, Store};
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::{AuthorisationId, ClientId, EntryId, RequestId};
use crate::domain::practice::Practice;
use crate::domain::retention::{Obstacle, Rule, choices, due, obstacles, rule_of, years_on};
use crate::domain::risk::{Decision, RiskEntry, RiskSource};
use crate::domain::time::Stamp;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Stamp {
    DateTime::parse_from_rfc3339(&format!("{text}T14:00:00+01:00")).unwrap()
}

fn decision(on: &str, why: &str) -> Decision {
    Decision {
        at: at(on),
        by: "demo".into(),
        why: why.into(),
    }
}

fn rules() -> Vec<Rule> {
    Guide::shipped().unwrap().retention
}

fn rule(slug: &str) -> Rule {
    rules().into_iter().find(|rule| rule.slug == slug).unwrap()
}

/// A client of whom nothing but the day the therapy began is on file: it counts as the last service.
fn dossier(since: &str) -> Dossier {
    let id = ClientId(Uuid::from_u128(1));
    let code = Code::parse("c-0001").unwrap();
    let mut client = Client::new(id, code, "", at(since));
    client.status = ClientStatus::Closed;
    Dossier::new(client)
}

fn with_majority(since: &str, majority: &str) -> Dossier {
    let mut one = dossier(since);
    one.closing.retention = Some(Retention {
        rule: "apa".into(),
        majority: Some(day(majority)),
        why: String::new(),
    });
    one
}

#[test]
fn r_20_a_leap_day_is_kept_to_the_first_of_march_and_no_day_less() {
    assert_eq!(years_on(day("2024-02-29"), 7), day("2031-03-01"));
    assert_eq!(years_on(day("2024-02-29"), 4), day("2028-02-29"));
    assert_eq!(years_on(day("2026-02-28"), 2), day("2028-02-28"));
    // 2100 is no leap year.
    assert_eq!(years_on(day("2096-02-29"), 4), day("2100-03-01"));
    assert_eq!(years_on(day("2026-12-31"), 10), day("2036-12-31"));
}

#[test]
fn r_20_the_apa_default_is_seven_years_or_three_after_majority_whichever_is_later() {
    let apa = rule("apa");
    let adult = due(&dossier("2019-11-26"), &rules(), &apa);
    assert_eq!(adult.date, day("2026-11-26"));
    assert!(
        adult.how.contains("7 years after the last service"),
        "{}",
        adult.how
    );
    assert!(adult.how.contains("counted as an adult"), "{}", adult.how);
    // Twelve years old at the last service: three years after 18 is later.
    let child = due(&with_majority("2019-11-26", "2025-06-01"), &rules(), &apa);
    assert_eq!(child.date, day("2028-06-01"));
    assert!(
        child.how.contains("3 years after majority"),
        "{}",
        child.how
    );
    // Seventeen and a half: seven years after the service are later.
    let nearly = due(&with_majority("2019-11-26", "2020-05-01"), &rules(), &apa);
    assert_eq!(nearly.date, day("2026-11-26"));
    // Majority on a leap day.
    let leap = due(&with_majority("2019-11-26", "2024-02-29"), &rules(), &apa);
    assert_eq!(leap.date, day("2027-03-01"));
}

#[test]
fn r_20_germany_keeps_ten_years_and_what_is_not_confirmed_says_so() {
    let german = due(&dossier("2016-02-29"), &rules(), &rule("germany"));
    assert_eq!(german.date, day("2026-03-01"));
    assert!(!german.how.contains("not confirmed"), "{}", german.how);
    let british = due(&dossier("2006-11-26"), &rules(), &rule("uk-nhs"));
    assert_eq!(british.date, day("2026-11-26"));
    assert!(british.how.contains("not confirmed"), "{}", british.how);
}

#[test]
fn r_20_an_authorisation_holds_the_record_six_years_where_its_law_says_so() {
    let mut one = dossier("2019-11-26");
    one.disclosures.authorisations.push(Authorisation {
        id: AuthorisationId(Uuid::from_u128(2)),
        of: Store::Record,
        what: "summary".into(),
        to: "the GP".into(),
        purpose: String::new(),
        given: day("2019-11-01"),
        how: "signed".into(),
        until: Some(day("2022-02-01")),
        revoked: None,
    });
    let apa = due(&one, &rules(), &rule("apa"));
    assert_eq!(apa.date, day("2028-02-01"), "{}", apa.how);
    // No such rule in Germany.
    assert_eq!(
        due(&one, &rules(), &rule("germany")).date,
        day("2029-11-26")
    );
    // Revoked before its day, it ended then.
    if let Some(given) = one.disclosures.authorisations.first_mut() {
        given.revoked = Some(decision("2020-11-26", "changed her mind"));
    }
    assert_eq!(due(&one, &rules(), &rule("apa")).date, day("2026-11-26"));
}

#[test]
fn the_clients_rule_goes_before_the_practices_and_one_that_is_gone_is_none() {
    let rules = rules();
    let mut one = dossier("2019-11-26");
    let mut practice = Practice::default();
    let named = |one: &Dossier, practice: &Practice| {
        rule_of(&rules, one, practice).map(|rule| rule.slug.clone())
    };
    assert_eq!(named(&one, &practice).as_deref(), Some("apa"));
    practice.retention = "germany".into();
    assert_eq!(named(&one, &practice).as_deref(), Some("germany"));
    one.closing.retention = Some(Retention {
        rule: "uk-nhs".into(),
        majority: None,
        why: "moved".into(),
    });
    assert_eq!(named(&one, &practice).as_deref(), Some("uk-nhs"));
    if let Some(own) = &mut one.closing.retention {
        own.rule = "no-such-rule".into();
    }
    assert_eq!(named(&one, &practice).as_deref(), Some("germany"));
    // A rule for authorisations is none for a record.
    practice.retention = "us-authorisations".into();
    assert_eq!(named(&one, &practice).as_deref(), Some("apa"));
    assert_eq!(choices(&rules).count(), 3);
}

#[test]
fn r_20_a_hold_open_risk_a_request_and_an_open_therapy_stop_disposal() {
    let mut one = dossier("2019-11-26");
    let due = due(&one, &rules(), &rule("apa"));
    assert_eq!(obstacles(&one, &due, day("2026-11-26")), []);
    assert_eq!(
        obstacles(&one, &due, day("2026-11-25")),
        [Obstacle::NotDue(day("2026-11-26"))]
    );
    one.closing.holds.push(Hold {
        on: decision("2026-01-01", "a claim is pending"),
        lifted: None,
    });
    one.client.status = ClientStatus::Paused;
    one.risk.entries.push(RiskEntry::new(
        EntryId(Uuid::from_u128(3)),
        at("2019-10-01"),
        "demo",
        RiskSource::Report,
        "words",
    ));
    one.disclosures.requests.push(Request::new(
        RequestId(Uuid::from_u128(4)),
        RequestKind::Access,
        day("2026-11-01"),
        "a copy",
    ));
    assert_eq!(
        obstacles(&one, &due, day("2026-11-26")),
        [
            Obstacle::Open,
            Obstacle::Risk(1),
            Obstacle::Held("a claim is pending".into()),
            Obstacle::Requests(1)
        ]
    );
    if let Some(hold) = one.closing.holds.first_mut() {
        hold.lifted = Some(decision("2026-06-01", "settled"));
    }
    assert!(
        !obstacles(&one, &due, day("2026-11-26"))
            .iter()
            .any(|one| matches!(one, Obstacle::Held(_)))
    );
}
