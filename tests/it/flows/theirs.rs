//! Another program's version of chart, goals or plan takes the place of ours: what undo knows of ours goes with it.

use alongside::app::desk::Access;
use alongside::app::msg::{Msg, Opened, Paper};

use crate::desk::Desk;

const KEPT: &str = "conflicts/x.ron";

/// Writes a fact, then a second one whose answer from the disk is still out; returns the ticket of that one.
fn with_two_facts() -> (Desk, u64) {
    let mut desk = Desk::with_demo();
    desk.press("esc a enter");
    desk.go_to("Whole person");
    desk.press("down enter");
    desk.text("one");
    desk.press("tab esc");
    desk.disk_answers = false;
    desk.press("esc a");
    desk.text("two");
    desk.press("tab esc");
    assert_eq!(facts(&desk), ["one", "two"]);
    let ticket = *desk.state.saving.pending.keys().next().unwrap();
    (desk, ticket)
}

fn facts(desk: &Desk) -> Vec<String> {
    let facts = &desk.client().client().facts;
    facts.iter().map(|fact| fact.words.clone()).collect()
}

/// The chart as the other program wrote it: another word, and none of our facts.
fn theirs(desk: &Desk) -> Paper {
    let mut chart = desk.client().client().clone();
    chart.facts.truncate(1);
    chart.facts[0].words = String::from("theirs");
    Paper::Client(Box::new(chart))
}

fn conflict(desk: &mut Desk, ticket: u64) {
    let theirs = theirs(desk);
    desk.effects.clear();
    desk.tell(Msg::Conflict {
        ticket,
        theirs: Some(Box::new(theirs)),
        kept: String::from(KEPT),
    });
}

#[test]
fn undo_never_lays_an_old_chart_over_theirs() {
    let (mut desk, ticket) = with_two_facts();
    desk.press("ctrl-z");
    assert_eq!(facts(&desk), ["one"]);
    conflict(&mut desk, ticket);
    assert_eq!(facts(&desk), ["theirs"]);
    assert!(desk.said().contains(KEPT), "{}", desk.said());
    assert!(desk.client().turns.is_empty());
    assert!(desk.client().turned_back.is_empty());
    desk.press("ctrl-z");
    assert!(
        desk.said().contains("nothing left to take back"),
        "{}",
        desk.said()
    );
    desk.press("ctrl-y");
    assert!(
        desk.said().contains("nothing to put back"),
        "{}",
        desk.said()
    );
    assert_eq!(facts(&desk), ["theirs"]);
}

#[test]
fn changes_of_the_goals_can_still_be_taken_back() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc g esc a");
    desk.text("walk to the corner shop");
    desk.press("tab esc");
    let turns = desk.client().turns.len();
    assert_eq!(turns, 1);
    desk.disk_answers = false;
    desk.go_to("Whole person");
    desk.press("esc a");
    desk.text("new fact");
    desk.press("tab esc");
    assert_eq!(desk.client().turns.len(), 2);
    let ticket = *desk.state.saving.pending.keys().next().unwrap();
    conflict(&mut desk, ticket);
    assert_eq!(desk.client().turns.len(), 1);
    desk.effects.clear();
    desk.press("ctrl-z");
    assert_eq!(desk.asked(), ["save goals"]);
    let goals = &desk.client().dossier.goals.goals;
    assert!(
        goals
            .iter()
            .all(|goal| goal.words != "walk to the corner shop")
    );
}

#[test]
fn a_version_of_ours_that_is_still_on_its_way_does_not_stay_over_theirs() {
    let (mut desk, ticket) = with_two_facts();
    desk.press("esc a");
    desk.text("three");
    desk.press("tab esc");
    assert!(desk.state.saving.pending.len() > 1);
    conflict(&mut desk, ticket);
    assert_eq!(facts(&desk), ["theirs"]);
    let saved = desk.saved();
    let [Paper::Client(last)] = saved.as_slice() else {
        panic!("not one chart: {saved:?}");
    };
    assert_eq!(last.facts[0].words, "theirs");
}

#[test]
fn what_failed_before_is_not_called_unsaved_once_theirs_stands() {
    let (mut desk, ticket) = with_two_facts();
    desk.tell(Msg::Failed {
        ticket,
        why: String::from("the disk is full"),
        hint: String::new(),
    });
    desk.pass(chrono::TimeDelta::seconds(6));
    let again = *desk.state.saving.pending.keys().next().unwrap();
    assert_ne!(again, ticket);
    conflict(&mut desk, again);
    assert!(desk.state.saving.is_done());
    assert_eq!(desk.state.saving.retry_at, None);
}

#[test]
fn a_client_that_is_taken_over_begins_without_old_steps() {
    let (mut desk, _) = with_two_facts();
    assert!(!desk.client().turns.is_empty());
    let mut dossier = desk.client().dossier.clone();
    dossier.client.facts[0].words = String::from("theirs");
    desk.tell(Msg::Opened(Box::new(Opened {
        dossier,
        access: Access::Writer,
        draft: None,
        findings: Vec::new(),
        spoiled: None,
    })));
    desk.press("ctrl-z");
    assert_eq!(facts(&desk), ["theirs", "two"]);
}
