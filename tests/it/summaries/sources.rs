//! Every sentence can be traced, keeps its key, and nothing of the drawer or of a level of risk is among them.

use std::collections::BTreeSet;

use alongside::domain::dossier::Dossier;
use alongside::domain::safety_plan::{SafetyLine, SafetyPlan};
use alongside::domain::session::Entry;
use alongside::domain::session::{Drawer, Kind};
use alongside::domain::summary::SummaryKind;
use alongside::domain::summary::sheet::FIXED;
use alongside::domain::writing::signed::Signed;
use alongside::domain::writing::{Hand, Sentence, Source, Writing};

use super::{all, client, draft, made, standing, text, write};
use crate::desk::two_o_clock;

fn sentences(writing: &Writing) -> impl Iterator<Item = &Sentence> {
    writing.sections.iter().flat_map(|one| &one.sentences)
}

/// Whether what a sentence names is in the record.
fn is_there(dossier: &Dossier, source: &Source) -> bool {
    match source {
        Source::Entry(session, entry) => dossier
            .session(*session)
            .is_some_and(|session| session.entry(*entry).is_some_and(Entry::stands)),
        Source::Session(session) => dossier.session(*session).is_some(),
        Source::Goal(goal) => dossier.goals.get(*goal).is_some(),
        Source::Objective(goal, objective) => dossier
            .goals
            .get(*goal)
            .is_some_and(|goal| goal.objective(*objective).is_some()),
        Source::Homework(id) => dossier.goals.homework.iter().any(|one| one.id == *id),
        Source::Reading(id) => dossier.readings.readings.iter().any(|one| one.id == *id),
        Source::Fact(fact) => dossier.client.fact(*fact).is_some(),
        Source::Risk(id) => dossier.risk.entries.iter().any(|one| one.id == *id),
        Source::Safety(version) => dossier
            .risk
            .safety
            .iter()
            .any(|one| one.version == *version),
        Source::Note(id) => dossier.note(*id).is_some(),
        Source::Place(place) => match place.split_once(':') {
            Some(("concern", slug)) => dossier.client.concern(slug).is_some(),
            Some(_) => false,
            None => [
                "plan",
                "chart",
                "closing",
                "disclosures",
                "formulation",
                "measures",
                "practice",
                "profile",
                "risk",
            ]
            .contains(&place.as_str()),
        },
    }
}

#[test]
fn r_70_every_sentence_names_its_source_or_is_a_fixed_phrase() {
    let mut n = 0;
    for dossier in all() {
        for kind in SummaryKind::ALL {
            for sentence in sentences(&made(dossier, kind)) {
                let is_fixed = sentence.key.starts_with(FIXED);
                assert_eq!(sentence.from.is_empty(), is_fixed, "{kind:?}: {sentence:?}");
                for source in &sentence.from {
                    assert!(is_there(dossier, source), "{kind:?}: {sentence:?}");
                }
                n += sentence.from.len();
            }
        }
    }
    assert!(n > 5000, "{n} sources in all");
}

#[test]
fn keys_are_unique_and_the_same_whenever_the_text_is_made() {
    for dossier in all() {
        for kind in SummaryKind::ALL {
            let first = made(dossier, kind);
            let keys: Vec<&str> = sentences(&first).map(|one| one.key.as_str()).collect();
            let unique: BTreeSet<&str> = keys.iter().copied().collect();
            assert_eq!(keys.len(), unique.len(), "{kind:?}");
            assert_eq!(first, made(dossier, kind), "{kind:?}");
            let slugs: BTreeSet<&str> =
                first.sections.iter().map(|one| one.slug.as_str()).collect();
            assert_eq!(slugs.len(), first.sections.len(), "{kind:?}");
        }
    }
}

#[test]
fn a_key_stays_with_its_line_when_the_record_grows() {
    let before = client("R.A.");
    let mut after = before.clone();
    let mut grown = after.sessions[2].clone();
    let mut line = grown.entries[2].clone();
    line.id = alongside::domain::id::EntryId(uuid::Uuid::from_u128(99));
    line.line.text = String::from("something that was left out");
    line.line.kind = Kind::Said;
    line.line.technique = None;
    line.line.at += chrono::TimeDelta::seconds(1);
    grown.entries.push(line);
    after.sessions[2] = grown;
    let (old, new) = (
        made(&before, SummaryKind::Integration),
        made(&after, SummaryKind::Integration),
    );
    for sentence in sentences(&old) {
        assert!(new.sentence(&sentence.key).is_some(), "{sentence:?}");
    }
    assert_eq!(sentences(&new).count(), sentences(&old).count() + 1);
}

#[test]
fn what_the_author_decided_stays_with_its_sentence_and_a_signed_text_is_never_made_anew() {
    let mut dossier = client("R.A.");
    let mut summary = draft(&dossier, SummaryKind::Integration);
    let key = made(&dossier, SummaryKind::Integration)
        .section("insight")
        .unwrap()
        .sentences[0]
        .key
        .clone();
    summary.edits.decide(&key, |pick| pick.stands = Some(false));
    let without = write(&summary, &dossier);
    assert!(!without.sentence(&key).unwrap().1.stands);
    summary.edits.decide(&key, |pick| {
        pick.stands = None;
        pick.words = Some(String::from("He found a sentence of his own."));
    });
    let reworded = write(&summary, &dossier);
    let (_, sentence) = reworded.sentence(&key).unwrap();
    assert_eq!(
        (
            sentence.words.as_str(),
            sentence.hand,
            sentence.from.is_empty()
        ),
        ("He found a sentence of his own.", Hand::Edited, false)
    );
    summary.signed = Some(Signed {
        at: two_o_clock().wall,
        by: String::from("Dr. Quill"),
        credentials: String::new(),
        writing: reworded.clone(),
    });
    dossier.goals.goals.clear();
    dossier.sessions.truncate(2);
    assert_eq!(write(&summary, &dossier), reworded);
    assert!(summary.counts());
}

#[test]
fn nothing_of_the_drawer_is_in_any_summary() {
    const CANARY: &str = "kanarienvogel-33f0";
    for mut dossier in all().to_vec() {
        let sessions: Vec<_> = dossier.sessions.iter().map(|one| one.id).collect();
        for (session, of) in sessions.iter().zip(dossier.sessions.clone()) {
            let Some(mut entry) = of.entries.first().cloned() else {
                continue;
            };
            entry.line.kind = Kind::Said;
            entry.line.text = CANARY.to_owned();
            dossier.drawers.push(Drawer {
                session: *session,
                client: dossier.client.id,
                entries: vec![entry],
            });
        }
        // The place in the log from which one was moved out says nothing either.
        if let Some(entry) = dossier
            .sessions
            .iter_mut()
            .flat_map(|session| &mut session.entries)
            .find(|entry| entry.line.kind == Kind::Said)
        {
            entry.line.kind = Kind::Drawer;
            entry.line.text = CANARY.to_owned();
        }
        for kind in SummaryKind::ALL {
            let writing = made(&dossier, kind);
            assert!(!format!("{writing:?}").contains(CANARY), "{kind:?}");
        }
    }
}

#[test]
fn no_summary_holds_a_level_of_risk() {
    let words = [
        "risk level",
        "low risk",
        "medium risk",
        "moderate risk",
        "high risk",
        "elevated risk",
        "at risk",
        "risk score",
        "risk: low",
        "risk: high",
        "triage",
    ];
    for dossier in all() {
        for kind in SummaryKind::ALL {
            let writing = made(dossier, kind);
            let said: Vec<String> = sentences(&writing)
                .map(|one| one.words.to_lowercase())
                .collect();
            for word in words {
                let found = said.iter().find(|said| said.contains(word));
                assert_eq!(found, None, "{kind:?} of {}", dossier.client.label);
            }
        }
    }
}

#[test]
fn what_stands_in_a_safety_plan_stays_in_it() {
    const CANARY: &str = "kanarienvogel-aa21";
    let mut dossier = client("R.A.");
    let line = |part: &str| SafetyLine {
        part: part.to_owned(),
        words: CANARY.to_owned(),
        likely: Some(8),
        obstacle: CANARY.to_owned(),
    };
    dossier.risk.safety.push(SafetyPlan {
        version: 1,
        at: two_o_clock().wall,
        by: String::from("demo"),
        lines: vec![line("signs"), line("people")],
        reason: CANARY.to_owned(),
        barriers: CANARY.to_owned(),
        copy: String::from("on paper"),
        shared: CANARY.to_owned(),
        review: None,
        reviewed: None,
    });
    for kind in SummaryKind::ALL {
        assert!(
            !format!("{:?}", made(&dossier, kind)).contains(CANARY),
            "{kind:?}"
        );
    }
    let ending = made(&dossier, SummaryKind::Termination);
    assert!(
        standing(&ending, "risk")
            .contains(&"Safety plan, version 1 of 26 Nov 2026; copy: on paper."),
        "{}",
        text(&ending)
    );
    let toolkit = made(&dossier, SummaryKind::Toolkit);
    assert_eq!(standing(&toolkit, "safety").len(), 1);
}
