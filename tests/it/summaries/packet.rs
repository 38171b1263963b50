//! The packet for supervision tells who it is by no name, code, label, date or word (records.md R-07).

use alongside::domain::client::Participant;
use alongside::domain::dates;
use alongside::domain::dossier::Dossier;
use alongside::domain::id::ParticipantId;
use alongside::domain::summary::SummaryKind;
use alongside::words::time::day;
use chrono::NaiveDate;
use uuid::Uuid;

use crate::desk::shelf;

use super::{AUTHOR, all, client, made, standing, text};

/// Every day the record knows.
fn days(dossier: &Dossier) -> Vec<NaiveDate> {
    let mut days = vec![dossier.client.since, dossier.client.created.date_naive()];
    days.extend(dossier.sessions.iter().map(|one| one.start.date_naive()));
    days.extend(dossier.client.next.map(|next| next.date()));
    days.extend(
        dossier
            .readings
            .readings
            .iter()
            .map(|one| one.at.date_naive()),
    );
    days.extend(dossier.plan.switches.iter().map(|one| one.at.date_naive()));
    days.extend(dossier.plan.review);
    days.extend(dossier.risk.entries.iter().map(|one| one.at.date_naive()));
    for goal in &dossier.goals.goals {
        days.extend(
            [goal.target, goal.review, goal.agreed]
                .into_iter()
                .flatten(),
        );
    }
    days
}

/// Every free text of the record that could tell who it is.
fn words(dossier: &Dossier) -> Vec<&str> {
    let entries = dossier.sessions.iter().flat_map(|session| &session.entries);
    let mut words: Vec<&str> = entries.map(|entry| entry.line.text.as_str()).collect();
    words.extend(dossier.goals.goals.iter().map(|goal| goal.words.as_str()));
    words.extend(dossier.client.concerns.iter().map(|one| one.words.as_str()));
    words.extend(dossier.client.facts.iter().map(|fact| fact.words.as_str()));
    words.extend(dossier.client.flags.iter().map(|flag| flag.words.as_str()));
    words.extend(dossier.plan.phases.iter().map(|one| one.words.as_str()));
    words.extend(
        dossier
            .plan
            .switches
            .iter()
            .flat_map(|one| [one.why.as_str(), one.from.as_str(), one.to.as_str()]),
    );
    words.push(&dossier.client.formulation.summary);
    words.extend(dossier.risk.entries.iter().map(|one| one.words.as_str()));
    // What the library calls a technique is a name of a technique, whoever else typed it.
    let shelf = shelf();
    let is_name = |words: &str| shelf.library.all().any(|one| one.name.as_str() == words);
    words.retain(|words| words.chars().count() > 12 && !is_name(words));
    words
}

#[test]
fn r_07_the_packet_names_nobody_and_no_day_and_quotes_nothing() {
    let mut searched = 0;
    for dossier in all() {
        let packet = text(&made(dossier, SummaryKind::Supervision));
        let client = &dossier.client;
        let mut wanted: Vec<String> = vec![
            client.code.as_str().to_owned(),
            client.label.clone(),
            client.id.to_string(),
            AUTHOR.to_owned(),
            String::from("42-Q"),
        ];
        wanted.extend(client.participants.iter().map(|one| one.label.clone()));
        wanted.retain(|words| words.chars().count() > 1);
        for date in days(dossier) {
            wanted.extend([
                date.to_string(),
                day(date, 0),
                dates::shown(date),
                dates::shown_short(date),
                format!("{} {}", date.format("%b"), date.format("%d")),
            ]);
        }
        wanted.extend(words(dossier).into_iter().map(str::to_owned));
        for found in &wanted {
            assert!(!packet.contains(found.as_str()), "{found:?} in\n{packet}");
        }
        searched += wanted.len();
        assert!(packet.contains("Client: A"), "{packet}");
        assert!(
            packet.contains("Week") || dossier.sessions.is_empty(),
            "{packet}"
        );
    }
    assert!(searched > 1000, "{searched}");
}

#[test]
fn r_07_free_text_waits_beside_the_packet_and_says_no_code_and_no_label() {
    let mut dossier = client("R.A.");
    dossier.client.participants.push(Participant {
        id: ParticipantId(Uuid::from_u128(3)),
        initial: String::from("M"),
        label: String::from("Margit"),
        role: String::from("wife"),
        guest: true,
        consented: None,
        history: Vec::new(),
    });
    dossier.client.participants.push(Participant {
        id: ParticipantId(Uuid::from_u128(4)),
        initial: String::from("H"),
        label: String::from("Holger"),
        role: String::from("Holger's uncle"),
        guest: true,
        consented: None,
        history: Vec::new(),
    });
    dossier.goals.goals[0].words = String::from("R.A. and Margit eat at eight, says c-h4xw");
    let writing = made(&dossier, SummaryKind::Supervision);
    let beside = writing.section("words").unwrap();
    let goal = beside
        .sentences
        .iter()
        .find(|one| one.words.contains("eat at eight"))
        .unwrap();
    assert_eq!(
        (goal.stands, goal.words.as_str()),
        (
            false,
            "Goal in the client's words: A and person eat at eight, says A."
        )
    );
    // Nothing of a log stands; what stands there is a fixed phrase.
    let stands = beside.sentences.iter().filter(|one| one.stands);
    assert_eq!(stands.count(), 1);
    assert!(beside.sentences.len() > 40);
    // People are roles; a role that may hold a name is none.
    assert_eq!(
        standing(&writing, "case")[0],
        "individual: wife 1, person 2."
    );
    let packet = text(&writing);
    assert!(!packet.contains("Holger") && !packet.contains("Margit"));
}
