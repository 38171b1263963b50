//! Techniques that are set aside in the room: declined, put off and offered again; and how the pane shows them.

use alongside::app::chart::Row;
use alongside::app::desk::Pane;
use alongside::app::form::Form;
use alongside::app::overlay::Overlay;
use alongside::app::shown;
use alongside::app::state::Screen;
use alongside::domain::plan::{Aside, AsideKind};

use crate::desk::Desk;

/// A.M. in the session, working on the second goal, the first suggestion lit.
fn at_the_first() -> (Desk, String) {
    let mut desk = Desk::in_session();
    desk.press("esc 2 tab tab");
    assert_eq!(desk.client().pane, Pane::Try);
    let first = desk.client().shown.tries[0].id.clone();
    desk.effects.clear();
    (desk, first)
}

fn asides(desk: &Desk) -> &[Aside] {
    &desk.client().dossier.plan.asides
}

fn ids(rows: &[alongside::app::desk::Try]) -> Vec<&str> {
    rows.iter().map(|row| row.id.as_str()).collect()
}

#[track_caller]
fn form(desk: &Desk) -> &Form {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form,
        other => panic!("no form: {other:?}, {}", desk.said()),
    }
}

#[test]
fn what_the_client_declined_is_one_step_that_is_saved_and_taken_back() {
    let (mut desk, first) = at_the_first();
    let before = desk.client().dossier.plan.clone();
    desk.press("esc : declined enter");
    // No words, no refusal.
    desk.press("enter");
    let Some(Overlay::Prompt(prompt)) = &desk.state.overlay else {
        panic!("no prompt");
    };
    assert!(prompt.error.is_some());
    assert!(desk.saved().is_empty() && asides(&desk).is_empty());
    desk.line("no more breathing, it makes it worse");
    assert_eq!(desk.asked(), ["save plan"]);
    let [aside] = asides(&desk) else {
        panic!("not one: {:?}", asides(&desk));
    };
    assert_eq!(aside.technique, first);
    assert_eq!(aside.kind, AsideKind::Declined);
    assert_eq!(aside.words, "no more breathing, it makes it worse");
    assert_eq!(aside.goal, None, "a refusal holds for every goal");
    assert_eq!(aside.on, desk.state.now.wall.date_naive());
    assert!(desk.said().contains("Esc : offer"), "{}", desk.said());
    // It is no other agreement: no version begins.
    let plan = &desk.client().dossier.plan;
    assert_eq!((plan.number, plan.agreed), (before.number, before.agreed));
    let shown = &desk.client().shown;
    assert!(!ids(&shown.tries).contains(&first.as_str()));
    assert_eq!(ids(&shown.declined), [first.as_str()]);
    assert!(
        shown.declined[0]
            .aside
            .starts_with("declined Thu 26 Nov 2026: no more")
    );
    desk.press("esc 1");
    assert!(!ids(&desk.client().shown.tries).contains(&first.as_str()));
    desk.press("esc 2 ctrl-z");
    assert_eq!(desk.client().dossier.plan, before);
    assert_eq!(desk.client().shown.tries[0].id, first);
    desk.press("ctrl-y");
    assert_eq!(ids(&desk.client().shown.declined), [first.as_str()]);
}

#[test]
fn not_now_is_for_this_goal_and_offering_again_keeps_what_was_said() {
    let (mut desk, first) = at_the_first();
    let goal = desk.client().goal;
    desk.press("esc : not enter");
    desk.line("after the exam");
    assert_eq!(asides(&desk)[0].kind, AsideKind::NotNow);
    assert_eq!(asides(&desk)[0].goal, goal);
    assert_eq!(ids(&desk.client().shown.not_now), [first.as_str()]);
    assert!(desk.client().shown.declined.is_empty());
    // The groups are reached with the arrows; the suggestions come first.
    desk.press("tab back-tab");
    let at = desk
        .client()
        .shown
        .try_rows()
        .position(|row| row.id == first);
    for _ in 0..at.unwrap() {
        desk.press("down");
    }
    assert_eq!(alongside::app::aside::lit(&desk.state), Some(first.clone()));
    // Set aside once, it is not set aside the same way again.
    desk.press("esc : not enter");
    assert!(desk.said().contains("set aside"), "{}", desk.said());
    assert!(desk.state.overlay.is_none());
    desk.effects.clear();
    desk.press("esc : offer enter");
    desk.line("the exam is over");
    assert_eq!(desk.asked(), ["save plan"]);
    let [aside] = asides(&desk) else {
        panic!("not one");
    };
    assert_eq!(aside.words, "after the exam");
    assert_eq!(aside.offered.as_ref().unwrap().why, "the exam is over");
    assert!(desk.client().shown.not_now.is_empty());
    assert!(ids(&desk.client().shown.tries).contains(&first.as_str()));
}

#[test]
fn what_is_typed_at_the_prompt_is_kept_with_the_draft() {
    let (mut desk, first) = at_the_first();
    desk.press("esc : declined enter");
    desk.text("never again").press("esc");
    assert!(asides(&desk).is_empty());
    let place = ["declined", &first].join(" ");
    let kept = &desk.client().kept_fields;
    assert!(
        kept.contains(&(place, String::new(), String::from("never again"))),
        "{kept:?}"
    );
    desk.press("esc : declined enter");
    desk.press("enter");
    assert_eq!(asides(&desk)[0].words, "never again");
    assert!(desk.client().kept_fields.is_empty());
}

#[test]
fn with_nothing_lit_the_commands_say_how_to_light_one() {
    let mut desk = Desk::in_session();
    desk.press("esc 2");
    for command in ["declined", "not now", "offer it"] {
        desk.press("esc :").text(command).press("enter");
        assert!(
            desk.said().starts_with("Light "),
            "{command}: {}",
            desk.said()
        );
        assert!(desk.state.overlay.is_none());
    }
    assert!(asides(&desk).is_empty());
}

#[test]
fn logging_what_was_declined_is_not_refused_and_says_what_was_said() {
    let (mut desk, first) = at_the_first();
    desk.press("esc : declined enter");
    desk.line("it makes it worse");
    let name = asides(&desk)[0].name.clone();
    desk.press("back-tab back-tab")
        .text("/")
        .text(&name)
        .press("enter");
    let used = desk.newest().line.technique.unwrap();
    assert_eq!((used.id, used.despite), (first, None));
    assert!(desk.said().contains("it makes it worse"), "{}", desk.said());
    assert!(desk.client().shown.missing_reasons.is_empty());
}

#[test]
fn planning_what_was_declined_asks_why() {
    let (mut desk, first) = at_the_first();
    desk.press("esc : declined enter");
    desk.line("it makes it worse");
    let rows = desk.client().dossier.plan.rows.len();
    desk.press("esc f esc a").line(&first);
    assert_eq!(desk.client().dossier.plan.rows.len(), rows);
    let open = form(&desk);
    assert_eq!(open.fields[open.focus].name, "Why despite this");
    assert!(
        open.fields[0]
            .error
            .as_ref()
            .unwrap()
            .contains("it makes it worse")
    );
    desk.line("she asked to try it once more, eyes open");
    let row = desk.client().dossier.plan.rows.last().unwrap();
    assert_eq!(row.technique, first);
    assert_eq!(row.despite.as_ref().unwrap().flags, ["declined"]);
}

#[test]
fn the_plan_lists_what_is_set_aside_and_its_form_offers_it_again() {
    let mut desk = Desk::with_demo();
    desk.press("sn enter esc f");
    let is_aside = |row: &Row| row.words.starts_with("Yoga nidra: declined");
    let page = desk.chart();
    let at = page.rows.iter().position(is_aside).unwrap();
    assert_eq!(page.rows[at - 1].words, "Set aside: declined, or not now");
    let again = &page.rows[at + 1];
    assert!(
        again
            .words
            .starts_with("Cognitive therapy for insomnia: not now")
    );
    assert!(again.tail.contains("offered again"), "{}", again.tail);
    while desk.chart().row < at {
        desk.press("down");
    }
    desk.effects.clear();
    desk.press("enter");
    let names: Vec<&str> = form(&desk).fields.iter().map(|field| field.name).collect();
    assert_eq!(
        names,
        ["The client's words", "Since", "Offer again because"]
    );
    // The words are changed and never emptied; how they read before is kept.
    desk.press("ctrl-u tab");
    assert!(form(&desk).fields[0].error.is_some());
    assert!(desk.saved().is_empty());
    desk.press("up ctrl-u").line("not lying down");
    assert_eq!(desk.asked(), ["save plan"]);
    assert_eq!(asides(&desk)[0].words, "not lying down");
    let was = &desk.client().dossier.plan.history.last().unwrap().was;
    assert!(was.contains("Lie down, eyes shut"), "{was}");
    desk.press("tab").line("sitting up, eyes open, she asked");
    assert_eq!(
        asides(&desk)[0].offered.as_ref().unwrap().why,
        "sitting up, eyes open, she asked"
    );
    assert_eq!(desk.client().dossier.plan.held_back(), (0, 0));
    assert!(matches!(desk.state.screen, Screen::Chart(_)));
}

#[test]
fn a_put_off_technique_can_be_for_every_goal() {
    let mut desk = Desk::with_demo();
    desk.press("tw enter esc f");
    let is_aside = |row: &Row| row.words.starts_with("Sleep restriction therapy: not now");
    let at = desk.chart().rows.iter().position(is_aside).unwrap();
    while desk.chart().row < at {
        desk.press("down");
    }
    desk.press("enter tab tab");
    assert!(
        form(&desk)
            .text("For which goal")
            .unwrap()
            .starts_with("2 ")
    );
    while form(&desk).text("For which goal") != Some("every goal") {
        desk.press("left");
    }
    desk.press("tab esc");
    assert_eq!(asides(&desk)[0].goal, None);
}

#[test]
fn what_stands_above_every_list_for_safety_stays_and_says_what_was_said() {
    let mut desk = Desk::in_session();
    desk.press("esc 2");
    let open = desk.state.desk.as_mut().unwrap();
    let goal = open
        .dossier
        .goals
        .goals
        .iter_mut()
        .find(|goal| Some(goal.id) == open.goal);
    goal.unwrap().concern = Some(String::from("suicidality"));
    shown::refresh(&mut desk.state, &mut Vec::new());
    assert_eq!(desk.client().shown.tries[0].id, "T354");
    desk.press("tab tab esc : declined enter");
    desk.line("I do not want to talk about it");
    let first = &desk.client().shown.tries[0];
    assert_eq!(first.id, "T354");
    assert!(first.aside.contains("I do not want to talk about it"));
    assert!(desk.client().shown.declined.is_empty());
}

#[test]
fn timeline_and_search_tell_of_it() {
    let mut desk = Desk::with_demo();
    desk.press("sn enter");
    desk.go_to("Timeline");
    let rows = &desk.chart().rows;
    for words in [
        "client declined Yoga nidra",
        "offered again, Cognitive therapy for insomnia",
    ] {
        assert!(rows.iter().any(|row| row.words.contains(words)), "{words}");
    }
    let dossier = &desk.client().dossier;
    let mut texts = alongside::domain::search::texts::texts(dossier);
    assert!(texts.any(|text| text.words.contains("somebody tells me to let go")));
}
