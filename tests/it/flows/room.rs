//! The plan pane, told in keys: reached by Tab, its planned techniques logged by Enter and ticked off, never made anew
//! by typing.

use alongside::app::desk::Pane;
use alongside::app::shown;
use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::plan::PlanRow;
use alongside::domain::session::Kind;
use chrono::TimeDelta;

use crate::desk::Desk;

/// Puts something on the plan of the client on the desk.
fn plan(desk: &mut Desk, rows: &[&str]) {
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.plan.rows = rows
        .iter()
        .map(|technique| PlanRow {
            technique: (*technique).to_owned(),
            ..PlanRow::default()
        })
        .collect();
    shown::refresh(&mut desk.state, &mut Vec::new());
}

fn ticks(desk: &Desk) -> Vec<(String, bool)> {
    let planned = desk.client().shown.room.planned.iter();
    planned.map(|row| (row.id.clone(), row.used)).collect()
}

#[test]
fn tab_goes_round_all_panes_and_back() {
    let mut desk = Desk::in_session();
    let round = [
        Pane::Goals,
        Pane::Try,
        Pane::LastTime,
        Pane::Plan,
        Pane::Log,
    ];
    for pane in round {
        desk.press("tab");
        assert_eq!(desk.client().pane, pane);
    }
    for pane in [round[3], round[2], round[1], round[0], round[4]] {
        desk.press("back-tab");
        assert_eq!(desk.client().pane, pane);
    }
}

#[test]
fn enter_on_a_planned_technique_logs_it_and_ticks_it_off() {
    let mut desk = Desk::in_session();
    plan(&mut desk, &["T056", "T275"]);
    desk.press("back-tab down");
    desk.effects.clear();
    desk.press("enter");
    let newest = desk.newest();
    assert_eq!(newest.line.kind, Kind::Did);
    assert_eq!(newest.line.technique.unwrap().id, "T275");
    assert_eq!(desk.asked(), ["save log"]);
    assert_eq!(
        ticks(&desk),
        [("T056".to_owned(), false), ("T275".to_owned(), true)]
    );
    // Taken back, it is no longer ticked; put back, it is.
    desk.press("ctrl-z");
    assert!(!ticks(&desk)[1].1);
    desk.press("ctrl-y");
    assert!(ticks(&desk)[1].1);
}

#[test]
fn the_pane_logs_as_the_suggestions_do_whichever_way_it_was_reached() {
    let by = |keys: &str| {
        let mut desk = Desk::in_session();
        desk.press("esc 2");
        let suggested = desk.client().shown.tries[0].id.clone();
        plan(&mut desk, &[&suggested]);
        desk.effects.clear();
        desk.press(keys);
        let newest = desk.newest();
        (
            newest.line.text,
            newest.line.technique,
            newest.line.goals,
            desk.said(),
            desk.asked(),
        )
    };
    assert_eq!(by("tab tab enter"), by("back-tab enter"));
}

#[test]
fn a_stopped_technique_is_logged_and_asks_for_its_reason() {
    let mut desk = Desk::in_session();
    let today = desk.state.now.wall.date_naive();
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.client.flags = vec![Flag {
        flag: "cardiac".to_owned(),
        value: FlagValue::Present,
        date: today,
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    }];
    let library = &desk.state.shelf.as_ref().unwrap().library;
    let cardiac = library.vocabulary().flags.key("cardiac").unwrap();
    let stopped = library
        .iter()
        .map(|(_, technique)| technique)
        .find(|technique| technique.stops().any(|stop| stop.flag == cardiac))
        .unwrap()
        .id
        .to_string();
    plan(&mut desk, &[&stopped]);
    desk.press("back-tab enter");
    let used = desk.newest().line.technique.unwrap();
    assert_eq!(used.id, stopped);
    let despite = used.despite.unwrap();
    assert_eq!(
        (despite.flags, despite.reason),
        (vec!["cardiac".to_owned()], String::new())
    );
    assert!(
        desk.said().contains("why despite cardiac?"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.client().shown.missing_reasons.len(), 1);
}

#[test]
fn without_a_planned_technique_enter_and_arrows_do_nothing() {
    let mut desk = Desk::in_session();
    plan(&mut desk, &[]);
    desk.effects.clear();
    let before = desk.log();
    desk.press("back-tab down down up page-down enter");
    assert_eq!(desk.client().pane, Pane::Plan);
    assert_eq!(desk.log(), before);
    assert_eq!(desk.asked(), [""; 0]);
}

#[test]
fn typing_and_the_clock_make_nothing_anew() {
    let mut desk = Desk::in_session();
    let mark = "only a change of the record wipes this";
    let open = desk.state.desk.as_mut().unwrap();
    mark.clone_into(&mut open.shown.room.ask);
    desk.text(", it is in my chest")
        .press("left right backspace tab back-tab");
    desk.pass(TimeDelta::minutes(3));
    assert_eq!(desk.client().shown.room.ask, mark);
    desk.press("enter");
    assert_ne!(desk.client().shown.room.ask, mark);
}

#[test]
fn the_lit_row_stays_inside_a_plan_that_got_shorter() {
    let mut desk = Desk::in_session();
    plan(&mut desk, &["T056", "T275", "T096"]);
    desk.press("back-tab down down down down");
    assert_eq!(desk.client().plan_row, 2);
    plan(&mut desk, &["T056"]);
    assert_eq!(desk.client().plan_row, 0);
    desk.press("enter");
    assert_eq!(desk.newest().line.technique.unwrap().id, "T056");
}
