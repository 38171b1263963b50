//! What is planned is chosen and never guessed: matches are listed under the field, one is lit, Enter takes it.

use alongside::app::form::{self, Form};
use alongside::app::overlay::Overlay;
use alongside::domain::plan::Plan;

use crate::desk::Desk;

/// A new row of an empty plan.
fn planning() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.plan = Plan::new(open.dossier.client.id);
    desk.press("esc f esc a");
    desk.effects.clear();
    desk
}

fn open(desk: &Desk) -> &Form {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form,
        other => panic!("no form: {other:?}"),
    }
}

fn listed(desk: &Desk) -> Vec<String> {
    let found = form::matches(&desk.state, open(desk));
    found.iter().map(|one| one.name.to_string()).collect()
}

fn planned(desk: &Desk) -> Vec<&str> {
    let rows = desk.client().dossier.plan.rows.iter();
    rows.map(|row| row.technique.as_str()).collect()
}

#[test]
fn the_lit_match_is_taken_and_the_arrows_light_another() {
    let mut desk = planning();
    desk.text("breathing");
    let found = listed(&desk);
    assert!(found.len() > 2, "{found:?}");
    desk.press("down down up");
    assert_eq!(open(&desk).lit, 1);
    assert_eq!(open(&desk).focus, 0, "the arrows stay in the list");
    desk.press("enter");
    assert!(open(&desk).text("Technique").unwrap().ends_with(&found[1]));
    assert_eq!(planned(&desk).len(), 1);
    assert_eq!(desk.asked(), ["save plan"]);
    assert!(listed(&desk).is_empty());
}

#[test]
fn typing_on_lights_the_first_again() {
    let mut desk = planning();
    desk.text("breath").press("down down");
    assert_eq!(open(&desk).lit, 2);
    desk.text("i");
    assert_eq!(open(&desk).lit, 0);
}

#[test]
fn leaving_the_field_or_the_form_plans_nothing_that_was_not_named_in_full() {
    for leave in ["tab", "back-tab", "esc"] {
        let mut desk = planning();
        desk.text("applied rel").press(leave);
        assert!(planned(&desk).is_empty(), "{leave}");
        assert!(desk.saved().is_empty(), "{leave}");
        if leave == "tab" {
            let error = open(&desk).fields[0].error.clone().unwrap();
            assert!(
                error.contains("Applied relaxation") && error.contains("Enter takes it"),
                "{error}"
            );
        }
        if leave == "esc" {
            // What was typed is kept, and the list is there again.
            desk.press("esc a");
            assert_eq!(open(&desk).text("Technique"), Some("applied rel"));
            assert_eq!(listed(&desk)[0], "Applied relaxation");
            desk.press("enter");
            assert_eq!(planned(&desk), ["T288"]);
        }
    }
    let mut desk = planning();
    desk.text("applied relaxation").press("esc");
    assert_eq!(planned(&desk), ["T288"], "its name in full is enough");
}

#[test]
fn an_abbreviation_that_means_several_is_chosen_from() {
    let mut desk = planning();
    desk.text("at");
    assert!(listed(&desk).len() > 1, "{:?}", listed(&desk));
    desk.press("tab");
    assert!(planned(&desk).is_empty());
}
