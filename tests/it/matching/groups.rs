//! Groups beside the score: what the client declined, what was put off, what was not used yet, what comes before.

use alongside::domain::client::FlagValue;
use alongside::domain::goal::Stage;
use alongside::domain::id::GoalId;
use alongside::domain::matching::{Factor, Row, stops, suggest, unscored};
use alongside::domain::plan::aside::{AsideKind, Offered};
use alongside::domain::vocabulary::Evidence;
use uuid::Uuid;

use crate::desk::Desk;
use crate::matching::{
    Case, GOAL, LIBRARY, Situation, day, every, id, ids, ledger, scored, stopped, technique,
};

#[test]
fn what_the_client_declined_leaves_the_score_with_its_words_and_cautions() {
    let before = Case::panic().present("dissociation");
    let list = before.list();
    let was = list.rows.iter().find(|row| !row.adapt.is_empty()).unwrap();
    let (was, wanted) = (was.clone(), id(was));
    let case = before.clone().aside(&wanted, AsideKind::Declined, None);
    let list = case.list();
    assert!(scored(&list, &wanted).is_none());
    let held = &list.declined[0];
    assert_eq!((list.declined.len(), id(&held.row)), (1, wanted.clone()));
    assert_eq!(held.why(), "declined Fri 13 Feb 2026: never again chairs");
    // Its score and its cautions stay what they were.
    assert_eq!(held.row.score, was.score);
    assert_eq!(
        (&held.row.adapt, &held.row.ask_first),
        (&was.adapt, &was.ask_first)
    );
    // Using it needs no reason of ours, and only an explicit act brings it back.
    assert!(stops(&case.situation(), technique(&wanted)).0.is_empty());
    let mut offered = case.clone();
    offered.plan.asides[0].offered = Some(Offered {
        on: day("2026-02-19"),
        by: "rk".to_owned(),
        why: "she asked for it".to_owned(),
    });
    assert!(offered.list().declined.is_empty());
    assert!(scored(&offered.list(), &wanted).is_some());
}

#[test]
fn what_was_put_off_is_held_for_its_goal_only() {
    let other = GoalId(Uuid::from_u128(99));
    let case = Case::panic().aside("T060", AsideKind::NotNow, Some(GOAL));
    let list = case.list();
    assert_eq!(ids(list.not_now.iter().map(|held| &held.row)), ["T060"]);
    assert_eq!(
        list.not_now[0].why(),
        "not now, Fri 13 Feb 2026: never again chairs"
    );
    assert!(list.declined.is_empty());
    let elsewhere = Case::panic().aside("T060", AsideKind::NotNow, Some(other));
    assert!(scored(&elsewhere.list(), "T060").is_some());
    // A refusal holds for every goal, whichever it was said for.
    let refused = Case::panic().aside("T060", AsideKind::Declined, Some(other));
    assert_eq!(
        ids(refused.list().declined.iter().map(|held| &held.row)),
        ["T060"]
    );
}

#[test]
fn a_stop_comes_before_a_refusal_and_says_it_too() {
    let case = Case::panic()
        .present("cardiac")
        .aside("T099", AsideKind::Declined, None);
    let list = case.list();
    assert!(list.declined.is_empty());
    let row = &stopped(&list, "T099").unwrap().row;
    assert_eq!(row.aside.map(|aside| aside.kind), Some(AsideKind::Declined));
    // What is pinned stays pinned, and says it.
    let case = Case::of("suicidality").aside("T355", AsideKind::Declined, None);
    let list = case.list();
    let (pinned, _) = list
        .pinned
        .iter()
        .find(|(row, _)| id(row) == "T355")
        .unwrap();
    assert!(pinned.aside.is_some());
    assert_eq!(ids(list.declined.iter().map(|held| &held.row)), ["T355"]);
}

#[test]
fn a_marker_does_not_lift_what_the_client_declined() {
    let mut desk = Desk::in_session();
    let open = desk.state.desk.as_mut().unwrap();
    let case = Case::panic().aside("T176", AsideKind::Declined, None);
    open.dossier.plan.asides = case.plan.asides;
    desk.press("esc p u");
    let tries = &desk.client().shown.tries;
    assert!(tries.iter().all(|row| row.id != "T176"));
    assert!(desk.said().contains("declined"), "{}", desk.said());
}

#[test]
fn one_row_that_was_not_used_yet_keeps_the_list_open() {
    let plain = Case::panic();
    let list = plain.list();
    assert!(list.rows.iter().all(|row| !row.is_fresh));
    let shown = LIBRARY.rules().weights.list.shown;
    // Everything that stands at the top was used and helped: it stays at the top for good.
    let mut case = Case::panic();
    let first = ids(&list.rows[..shown + 4]);
    let uses: Vec<(&str, &str, &str)> = first
        .iter()
        .map(|id| (id.as_str(), "helped(9)", "2026-02-13"))
        .collect();
    case.ledger = ledger(&uses);
    let list = case.list();
    let top = &list.rows[..shown];
    let was_used = |row: &Row<'_>| first.contains(&id(row));
    assert!(top[..shown - 1].iter().all(was_used));
    assert!(top[shown - 1].is_fresh && !was_used(&top[shown - 1]));
    assert_eq!(list.rows.iter().filter(|row| row.is_fresh).count(), 1);
    // It is the best of those that were not used, but for the families that stand there already.
    let unused = list.rows.iter().filter(|row| !was_used(row));
    let best = unused.map(|row| row.score).max().unwrap();
    assert_eq!(top[shown - 1].score, best);
    // It never comes from what is stopped or declined.
    let taken = id(&top[shown - 1]);
    let declined = case.clone().aside(&taken, AsideKind::Declined, None);
    let list = declined.list();
    assert!(list.rows[shown - 1].is_fresh && id(&list.rows[shown - 1]) != taken);
}

#[test]
fn a_family_is_lent_nothing_by_what_is_stopped_or_declined() {
    let family = |case: &Case| -> Option<i32> {
        let list = case.list();
        let row = every(&list).find(|row| id(row) == "T104").unwrap();
        let part = row.parts.iter().find(|part| part.factor == Factor::History);
        part.map(|part| part.points)
    };
    // T104 and T099 are of one family.
    assert_eq!(technique("T104").family, technique("T099").family);
    let mut case = Case::panic().with("cardiac", FlagValue::RuledOut);
    case.ledger = ledger(&[
        ("T099", "helped(9)", "2026-01-09"),
        ("T099", "helped(9)", "2026-01-16"),
    ]);
    // (2 + 1) / 4 = 0.75, 7.5 points, at half strength.
    assert_eq!(family(&case), Some(37));
    assert_eq!(family(&case.clone().present("cardiac")), None);
    let declined = case.clone().aside("T099", AsideKind::Declined, None);
    assert_eq!(family(&declined), None);
    // What went badly counts all the same, or a stop would lift the rest of the family.
    case.ledger = ledger(&[("T099", "helped(1)", "2026-01-09")]);
    assert_eq!(family(&case), Some(-25));
    assert_eq!(family(&case.present("cardiac")), Some(-25));
}

#[test]
fn what_comes_before_a_technique_is_named_until_it_was_used() {
    let text = r#"(library_version: "1", edited_at: "2026-11-22", family: "exposure", techniques: [
        (id: "U001", name: "Own ladder walk", orientations: ["behavioural"], concerns: ["panic"], phases: ["apply"],
        minutes: Span(5, 10), evidence: D, source: "own", gist: "ours", prerequisites: ["T096"])])"#;
    let (library, findings) = LIBRARY.clone().with_overlay(&[("mine.ron", text)]);
    assert!(findings.is_empty(), "{findings:?}");
    let notes = |case: &Case| -> Vec<String> {
        let list = suggest(&Situation {
            library: &library,
            ..case.situation()
        });
        scored(&list, "U001").unwrap().notes.clone()
    };
    let name = &technique("T096").name;
    let said = format!("first: {}, not used yet with this client", name.as_str());
    let mut case = Case::of("panic");
    // What is asked before any exposure is asked of it too.
    let unticked = "Before exposure: 0 of 5 ticked".to_owned();
    assert_eq!(notes(&case), [said, unticked.clone()]);
    case.ledger = ledger(&[("T096", "", "2026-02-13")]);
    assert_eq!(notes(&case), [unticked]);
}

#[test]
fn weak_evidence_is_said_where_somebody_may_be_in_danger() {
    for concern in &LIBRARY.rules().safety.high_risk {
        let case = Case::of(concern);
        let list = case.list();
        let mut said = 0;
        for row in every(&list) {
            let notes = row.notes.iter();
            let notes: Vec<&String> = notes
                .filter(|note| note.contains("no trials") || note.contains("not trialled"))
                .collect();
            let is_weak = row.technique.evidence == Evidence::D;
            assert_eq!(notes.len(), usize::from(is_weak), "{} {notes:?}", id(row));
            said += notes.len();
        }
        assert!(said > 0, "{concern}");
    }
    let calm = Case::of("low-mood");
    let list = calm.list();
    let mut notes = every(&list).flat_map(|row| &row.notes);
    assert!(notes.all(|note| !note.contains("no trials")));
    // The standard of care is said to be that, wherever it is of level D.
    for (concern, row) in [
        ("suicidality", "T354"),
        ("crisis", "T363"),
        ("crisis", "T367"),
        ("ipv", "T262"),
    ] {
        let case = Case::of(concern);
        let situation = case.situation();
        let row = unscored(&situation, technique(row));
        let is_said = row
            .notes
            .iter()
            .any(|note| note == "standard of care, not trialled");
        assert_eq!(
            is_said,
            row.technique.evidence == Evidence::D,
            "{}",
            id(&row)
        );
    }
    // At the gate every row of this level says it.
    let mut gate = Case::panic();
    gate.critical = true;
    let list = gate.list();
    assert!(list.rows.iter().filter(|row| !row.notes.is_empty()).count() > 3);
}

#[test]
fn what_is_no_first_move_is_said_while_nothing_was_used() {
    let mut case = Case::of("panic");
    case.goal.as_mut().unwrap().stage = Some(Stage::Precontemplation);
    let note = "precontemplation: avoid as first move: action tasks, contracts, exposure";
    let list = case.list();
    assert!(list.notes.contains(&note.to_owned()));
    let exposure = scored(&list, "T104").unwrap();
    assert!(exposure.notes.contains(&note.to_owned()));
    case.ledger = ledger(&[("T095", "", "2026-02-13")]);
    let list = case.list();
    assert!(!list.notes.contains(&note.to_owned()));
    assert!(
        !scored(&list, "T104")
            .unwrap()
            .notes
            .contains(&note.to_owned())
    );
}

#[test]
fn what_a_practice_hides_stays_among_pins_and_at_the_gate() {
    let hidden = r#"(library_version: "1", edited_at: "2026-11-22", techniques: [
        (id: "T354", hidden: true), (id: "T355", hidden: true), (id: "T751", hidden: true)])"#;
    let (library, findings) = LIBRARY.clone().with_overlay(&[("mine.ron", hidden)]);
    assert!(findings.is_empty());
    let case = Case::panic().present("acute-risk");
    let situation = Situation {
        library: &library,
        ..case.situation()
    };
    let list = suggest(&situation);
    assert_eq!(
        ids(list.pinned.iter().map(|(row, _)| row)),
        ["T354", "T355"]
    );
    let gate = suggest(&Situation {
        critical_open: true,
        ..situation
    });
    assert!(
        ["T354", "T355", "T751"]
            .iter()
            .all(|one| scored(&gate, one).is_some())
    );
}

#[test]
fn an_adapt_flag_past_its_review_says_so() {
    let mut case = Case::of("any").present("hypertension");
    case.flags[0].date = day("2024-02-11");
    let list = case.list();
    let adapts: Vec<&String> = every(&list)
        .flat_map(|row| &row.adapt)
        .filter(|(flag, _)| flag == "hypertension")
        .map(|(_, note)| note)
        .collect();
    assert!(adapts.iter().all(|note| note.ends_with("review due")));
    let key = LIBRARY.vocabulary().flags.key("hypertension").unwrap();
    let row = LIBRARY
        .iter()
        .map(|(_, row)| row)
        .find(|row| row.caution(key).is_some());
    let situation = case.situation();
    let row = unscored(&situation, row.unwrap());
    assert!(
        row.adapt
            .iter()
            .any(|(_, note)| note.ends_with("review due"))
    );
}

#[test]
fn what_would_repair_and_is_set_aside_stands_in_its_group_once() {
    let mut case = Case::panic().aside("T034", AsideKind::Declined, None);
    case.alliance = true;
    case = case.aside("T039", AsideKind::NotNow, None);
    for goal in [case.goal.clone(), None] {
        let has_goal = goal.is_some();
        let case = Case {
            goal,
            ..case.clone()
        };
        let mut list = case.list();
        // The way to repair may name one of them again.
        list.repair_with(&case.situation(), &["T034".to_owned(), "T039".to_owned()]);
        assert_eq!(ids(&list.repair), ["T033", "T026"], "{has_goal}");
        let declined = ids(list.declined.iter().map(|held| &held.row));
        assert_eq!(declined, ["T034"], "{has_goal}");
        let put_off = ids(list.not_now.iter().map(|held| &held.row));
        assert_eq!(put_off, ["T039"], "{has_goal}");
    }
}
