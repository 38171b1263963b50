//! Tests of requests, restriction, notices and the account of what was given.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use crate::domain::client::{Client, Code};
use crate::domain::disclosure::{
    Disclosures, Request, RequestKind, may_export, notice, travelling,
};
use crate::domain::id::{ClientId, RequestId};
use crate::domain::risk::Decision;
use crate::domain::time::Stamp;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Stamp {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn decision(why: &str) -> Decision {
    Decision {
        at: at("2026-11-26T14:00:00+01:00"),
        by: "demo".into(),
        why: why.into(),
    }
}

fn request(kind: RequestKind, received: &str) -> Request {
    Request::new(RequestId(Uuid::from_u128(1)), kind, day(received), "words")
}

fn record() -> Disclosures {
    Disclosures::new(ClientId(Uuid::from_u128(2)))
}

#[test]
fn r_16_an_answer_is_due_in_60_days_to_amend_and_in_30_to_see_it_with_30_more_once() {
    let mut amend = request(RequestKind::Amend, "2026-12-31");
    assert_eq!(amend.due, day("2027-03-01"));
    amend.extended = Some(decision("the file is with the archive"));
    amend.reckon();
    assert_eq!(amend.due, day("2027-03-31"));
    // Over a leap day.
    assert_eq!(
        request(RequestKind::Access, "2028-01-31").due,
        day("2028-03-01")
    );
    assert_eq!(
        request(RequestKind::Access, "2027-01-31").due,
        day("2027-03-02")
    );
    assert_eq!(
        request(RequestKind::Erase, "2026-11-26").due,
        day("2026-12-26")
    );
    assert_eq!(
        request(RequestKind::Restrict, "2026-11-26").due,
        day("2026-12-26")
    );
}

#[test]
fn r_16_a_refusal_lets_the_disagreement_travel_and_nothing_else_does() {
    let mut record = record();
    let mut one = request(RequestKind::Amend, "2026-11-01");
    one.statement = "I never said that.".into();
    record.requests.push(one);
    assert_eq!(travelling(&record), [""; 0], "nothing is decided yet");
    assert_eq!(record.open_requests().count(), 1);
    let one = record.requests.first_mut().unwrap();
    one.decision = Some(decision("accurate and complete"));
    one.granted = Some(true);
    assert_eq!(travelling(&record), [""; 0], "it was granted");
    record.requests.first_mut().unwrap().granted = Some(false);
    let told = travelling(&record);
    assert_eq!(told.len(), 1);
    assert!(
        told.first().unwrap().contains("I never said that."),
        "{told:?}"
    );
    assert_eq!(record.open_requests().count(), 0);
    record.requests.first_mut().unwrap().rebuttal = "It is in the log.".into();
    assert!(
        travelling(&record)
            .first()
            .unwrap()
            .ends_with("Answer: It is in the log.")
    );
}

#[test]
fn what_is_restricted_is_read_and_not_exported() {
    let mut record = record();
    assert_eq!(may_export(&record), Ok(()));
    record.restricted = Some(decision("accuracy is disputed"));
    let why = may_export(&record).unwrap_err();
    assert!(
        why.contains("26 Nov 2026") && why.contains("accuracy is disputed"),
        "{why}"
    );
}

#[test]
fn r_04_only_a_substance_use_record_carries_the_notice() {
    let id = ClientId(Uuid::from_u128(2));
    let mut client = Client::new(
        id,
        Code::parse("c-0002").unwrap(),
        "",
        at("2026-11-26T14:00:00+01:00"),
    );
    assert_eq!(notice(&client), None);
    client.part2 = true;
    assert!(notice(&client).unwrap().contains("42 CFR"));
}

#[test]
fn what_was_given_is_written_down_with_time_and_name() {
    let mut record = record();
    let when = at("2026-11-26T14:05:00+01:00");
    record.record(
        when,
        "demo",
        "summary termination",
        "the GP",
        "authorisation of 3 Nov",
    );
    let row = record.disclosures.first().unwrap();
    assert_eq!(
        (row.at, row.by.as_str(), row.to.as_str()),
        (when, "demo", "the GP")
    );
}
