//! The integration plan as cells: the chart's part under several models, and its forms.

use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::plan::{GridCell, Phase, Plan};
use chrono::NaiveDate;

use crate::desk::Desk;
use crate::screens::{USUAL, keep};

/// The plan of a client of the demo, found by initials, and changed for the picture.
fn plan_of(initials: &str, change: impl FnOnce(&mut Plan)) -> Desk {
    let mut desk = Desk::with_demo();
    desk.press(initials);
    desk.press("enter");
    change(&mut desk.state.desk.as_mut().unwrap().dossier.plan);
    desk.press("esc f");
    desk
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn phase(words: &str, orientations: &[&str], entry: &str, exit: &str) -> Phase {
    Phase {
        orientations: orientations.iter().map(|slug| (*slug).to_owned()).collect(),
        entry: entry.to_owned(),
        exit: exit.to_owned(),
        ..Phase::named(words)
    }
}

#[test]
fn nothing_is_planned_yet() {
    let desk = plan_of("am", |plan| *plan = Plan::new(plan.client));
    keep("plan_empty", &desk.state, &USUAL);
}

#[test]
fn a_home_and_what_is_taken_in() {
    let desk = plan_of("am", |plan| {
        plan.home_orientation = Some("cbt".into());
        plan.choose_others(vec!["technical-eclecticism".into()], day(10, 1));
        plan.agreed = Some(day(11, 12));
        plan.agreed_how = "on paper".into();
        plan.step = Some("apply".into());
    });
    keep("plan_assimilative", &desk.state, &USUAL);
}

#[test]
fn phases_with_their_rules() {
    let mut desk = plan_of("ra", |plan| {
        plan.phases = vec![
            phase(
                "activation",
                &["behavioural"],
                "",
                "up by eight four days in seven",
            ),
            phase(
                "rules and beliefs",
                &["cbt", "schema"],
                "up by eight four days in seven",
                "",
            ),
            phase("ending: signs, plan, goodbye", &[], "", ""),
        ];
        plan.phase = 0;
        plan.enter_phase(2, day(10, 1));
    });
    desk.press("page-down");
    keep("plan_sequential", &desk.state, &USUAL);
}

#[test]
fn a_grid_of_theories_by_focus() {
    let mut desk = plan_of("kv", |plan| {
        let cell = |theory: &str, focus: &str| GridCell {
            theory: theory.into(),
            focus: focus.into(),
        };
        plan.grid = vec![
            cell("cognitive", "thinking"),
            cell("psychodynamic", "thinking"),
            cell("behavioural", "acting"),
            cell("systemic", "systems"),
        ];
        plan.focus = Some("acting".into());
    });
    desk.press("page-down");
    keep("plan_multitheoretical", &desk.state, &USUAL);
}

#[test]
fn the_form_of_the_plan() {
    let mut desk = plan_of("am", |_| {});
    desk.press("down enter");
    keep("plan_form", &desk.state, &USUAL);
}

#[test]
fn a_stopped_technique_asks_why() {
    let mut desk = plan_of("am", |plan| {
        plan.rows.retain(|row| row.technique != "T099");
    });
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.client.flags = vec![Flag {
        flag: "cardiac".into(),
        value: FlagValue::Present,
        date: day(2, 11),
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    }];
    desk.press("esc a");
    desk.text("interoceptive").press("enter");
    desk.text("cleared by her");
    keep("plan_stopped", &desk.state, &USUAL);
}
