//! Facts in lenses, what counts as a lens in use, and the ideas that wait.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::{DateTime, TimeDelta};
use uuid::Uuid;

use super::*;
use crate::domain::client::Code;
use crate::domain::fact::{Aside, Origin};
use crate::domain::goal::GoalStatus;
use crate::domain::id::{ClientId, GoalId, SessionId, StepId};
use crate::domain::session::{Change, Drawer, Line, Outcome, Setting, What};

fn at(minutes: i64) -> Stamp {
    DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap() + TimeDelta::minutes(minutes)
}

fn guide() -> Guide {
    Guide::shipped().unwrap()
}

fn place(lens: &str, slot: &str) -> LensPlace {
    LensPlace {
        lens: lens.to_owned(),
        slot: slot.to_owned(),
    }
}

fn dossier() -> Dossier {
    let id = ClientId(Uuid::from_u128(1));
    let code = Code::parse("c-test").unwrap();
    Dossier::new(Client::new(id, code, "T.", at(0)))
}

/// Writes a fact and places it.
fn fact(client: &mut Client, n: u128, places: &[(&str, &str)]) -> FactId {
    let id = FactId(Uuid::from_u128(n));
    client.facts.push(Fact {
        id,
        cell: "thoughts".to_owned(),
        words: format!("fact {n}"),
        origin: Origin::Interview,
        date: at(0).date_naive(),
        lies: None,
        created: at(0),
        by: "dr".to_owned(),
        aside: None,
        history: Vec::new(),
    });
    for (lens, slot) in places {
        put(client, id, &place(lens, slot), true, at(0), "dr");
    }
    id
}

fn set_aside(client: &mut Client, id: FactId, aside: bool) {
    let fact = client.facts.iter_mut().find(|fact| fact.id == id).unwrap();
    fact.aside = aside.then(|| Aside {
        at: at(1),
        by: "dr".to_owned(),
        why: "was a dream".to_owned(),
    });
}

fn session(number: u16, lines: &[(u128, i64, Kind, &str)]) -> Session {
    let entry = |(id, minutes, kind, text): &(u128, i64, Kind, &str)| Entry {
        id: EntryId(Uuid::from_u128(*id)),
        line: Line {
            at: at(*minutes),
            kind: kind.clone(),
            text: (*text).to_owned(),
            goals: Vec::new(),
            tags: Vec::new(),
            speaker: None,
            technique: None,
            rating: None,
            of: None,
            proposer: None,
        },
        history: vec![change(What::Created)],
    };
    Session {
        id: SessionId(Uuid::from_u128(u128::from(number) + 100)),
        client: ClientId(Uuid::from_u128(1)),
        number,
        start: at(0),
        zone: "Europe/Berlin".to_owned(),
        minutes: 50,
        setting: Setting::InPerson,
        outcome: Outcome::Held,
        by: "dr".to_owned(),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        end: None,
        next: None,
        entries: lines.iter().map(entry).collect(),
    }
}

fn change(what: What) -> Change {
    Change {
        step: StepId(Uuid::from_u128(9)),
        at: at(0),
        by: "dr".to_owned(),
        what,
        undoes: None,
    }
}

#[test]
fn a_lens_counts_from_two_slots_on_and_not_from_two_facts() {
    let (guide, mut dossier) = (guide(), dossier());
    let client = &mut dossier.client;
    fact(client, 10, &[("cycle", "thought")]);
    fact(client, 11, &[("cycle", "thought")]);
    assert!(lenses_in_use(client, &guide).is_empty());
    let second = fact(client, 12, &[("cycle", "body"), ("five-ps", "presenting")]);
    let titles: Vec<&str> = lenses_in_use(client, &guide)
        .iter()
        .map(|lens| lens.title.as_str())
        .collect();
    assert_eq!(titles, ["Cognitive cycle"]);
    // Set aside it holds no slot any more; its places are kept for the day it comes back.
    set_aside(client, second, true);
    assert!(lenses_in_use(client, &guide).is_empty());
    assert!(facts_at(client, "cycle", "body").is_empty());
    assert_eq!(slots_of(client, second).count(), 2);
    set_aside(client, second, false);
    assert_eq!(lenses_in_use(client, &guide).len(), 1);
}

#[test]
fn integrative_needs_two_lenses_and_the_check_says_what_is_missing() {
    let (guide, mut dossier) = (guide(), dossier());
    let client = &mut dossier.client;
    assert_eq!(
        check(client, &guide),
        "No lens in use yet. Integrative needs two. A lens counts with facts in two of its slots."
    );
    fact(client, 10, &[("cycle", "thought"), ("conflict", "wish")]);
    fact(client, 11, &[("cycle", "feeling")]);
    assert!(!is_integrative(client, &guide));
    assert_eq!(
        check(client, &guide),
        "1 lens in use: Cognitive cycle. Integrative needs two, so one is missing. A lens counts with facts in two of \
         its slots. Begun, with facts in one slot: Psychodynamic conflict."
    );
    fact(client, 12, &[("conflict", "defence")]);
    assert!(is_integrative(client, &guide));
    assert_eq!(
        check(client, &guide),
        "2 lenses in use: Cognitive cycle, Psychodynamic conflict. Two are enough to call it integrative."
    );
}

#[test]
fn one_fact_stands_in_several_lenses_and_once_in_each_slot() {
    let (guide, mut dossier) = (guide(), dossier());
    let client = &mut dossier.client;
    let id = fact(client, 10, &[("cycle", "thought"), ("need", "pain")]);
    put(client, id, &place("cycle", "thought"), true, at(2), "dr");
    assert_eq!(client.formulation.placed.len(), 2);
    let labels: Vec<String> = slots_of(client, id)
        .map(|place| label(place, &guide))
        .collect();
    assert_eq!(
        labels,
        ["Cognitive cycle: Thought", "Humanistic need: Core pain"]
    );
    put(client, id, &place("cycle", "thought"), false, at(3), "dr");
    assert!(!stands_at(client, id, &place("cycle", "thought")));
    assert!(stands_at(client, id, &place("need", "pain")));
    assert_eq!(client.facts.len(), 1, "the fact itself stays");
}

#[test]
fn the_lens_with_most_facts_is_found_and_the_first_of_two() {
    let (guide, mut dossier) = (guide(), dossier());
    let client = &mut dossier.client;
    assert!(fullest(client, &guide).is_none());
    fact(client, 10, &[("system", "pattern"), ("cycle", "thought")]);
    assert_eq!(fullest(client, &guide).unwrap().slug, "cycle");
    fact(client, 11, &[("system", "pattern")]);
    assert_eq!(fullest(client, &guide).unwrap().slug, "system");
}

#[test]
fn a_fact_in_a_lens_that_is_gone_is_named() {
    let (guide, mut dossier) = (guide(), dossier());
    let client = &mut dossier.client;
    fact(client, 10, &[("roles", "me"), ("cycle", "thought")]);
    fact(client, 11, &[("roles", "me")]);
    assert_eq!(unknown_places(client, &guide), [&place("roles", "me")]);
    assert_eq!(label(&place("roles", "me"), &guide), "roles: me");
}

#[test]
fn ideas_wait_newest_first_until_they_are_taken_up_or_let_go() {
    let mut dossier = dossier();
    let mut struck = session(
        2,
        &[
            (3, 60, Kind::Idea, "newest"),
            (4, 50, Kind::Idea, "struck"),
            (5, 40, Kind::Said, "no idea"),
            (6, 55, Kind::Drawer, ""),
        ],
    );
    struck
        .entries
        .iter_mut()
        .find(|entry| entry.line.text == "struck")
        .unwrap()
        .history
        .push(change(What::Struck));
    dossier.sessions = vec![
        session(
            1,
            &[(1, 5, Kind::Idea, "oldest"), (2, 9, Kind::Idea, "next")],
        ),
        struck,
    ];
    // The drawer is never read, whatever kind its lines have.
    let hidden = session(2, &[(7, 70, Kind::Idea, "hidden")]);
    dossier.drawers.push(Drawer {
        session: hidden.id,
        client: hidden.client,
        entries: hidden.entries,
    });
    let words = |dossier: &Dossier| -> Vec<(u16, String)> {
        ideas_waiting(dossier)
            .into_iter()
            .map(|(session, entry)| (session.number, entry.line.text.clone()))
            .collect()
    };
    let all = [(2, "newest"), (1, "next"), (1, "oldest")].map(|(n, text)| (n, text.to_owned()));
    assert_eq!(words(&dossier), all);
    for (entry, fact) in [(3, Some(FactId(Uuid::from_u128(10)))), (1, None)] {
        dossier.client.formulation.ideas.push(IdeaTaken {
            entry: EntryId(Uuid::from_u128(entry)),
            fact,
            why: String::new(),
            at: at(80),
            by: "dr".to_owned(),
        });
    }
    assert_eq!(words(&dossier), [(1, "next".to_owned())]);
}

#[test]
fn goals_and_techniques_point_at_their_lens() {
    let mut dossier = dossier();
    let goal = |n: u128, lens: Option<LensPlace>, status| Goal {
        status,
        lens,
        ..Goal::new(GoalId(Uuid::from_u128(n)), &format!("goal {n}"), at(0))
    };
    dossier.goals.goals = vec![
        goal(1, Some(place("cycle", "thought")), GoalStatus::MetClosed),
        goal(2, Some(place("cycle", "belief")), GoalStatus::Active),
        goal(3, Some(place("need", "pain")), GoalStatus::Active),
        goal(4, None, GoalStatus::Active),
    ];
    dossier.plan.rows = vec![
        PlanRow {
            technique: "T005".to_owned(),
            lens: Some(place("cycle", "thought")),
            ..PlanRow::default()
        },
        PlanRow {
            technique: "T006".to_owned(),
            ..PlanRow::default()
        },
    ];
    let words: Vec<&str> = goals_from(&dossier, "cycle")
        .iter()
        .map(|(goal, _)| goal.words.as_str())
        .collect();
    assert_eq!(words, ["goal 2", "goal 1"], "those worked on come first");
    let techniques = techniques_from(&dossier, "cycle");
    assert_eq!(techniques.len(), 1);
    assert_eq!(techniques.first().unwrap().0.technique, "T005");
}

#[test]
fn a_fact_written_in_a_shipped_slot_stands_in_a_cell_there_is() {
    let guide = guide();
    for lens in &guide.lenses {
        for slot in &lens.slots {
            assert!(
                guide.cell(&slot.cell).is_some(),
                "{} {}: {}",
                lens.slug,
                slot.slug,
                slot.cell
            );
        }
    }
}
