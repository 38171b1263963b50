//! The chart in keys: facts, areas that trouble, the first page; bad values, taking back, leaving and coming back.

use alongside::app::chart::Part;
use alongside::app::overlay::Overlay;
use alongside::domain::client::ClientStatus;
use alongside::domain::composed::composed;

use crate::desk::Desk;

/// Sits down at a client who has only a code.
fn with_nobody() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("esc a enter");
    desk.effects.clear();
    desk
}

#[track_caller]
fn error(desk: &Desk) -> String {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form
            .fields
            .iter()
            .find_map(|field| field.error.clone())
            .unwrap_or_default(),
        other => panic!("no form: {other:?}"),
    }
}

#[test]
fn a_client_needs_nothing_but_the_code_it_makes_itself() {
    let desk = with_nobody();
    let client = desk.client().client();
    assert_eq!(client.label, "");
    assert!(client.code.as_str().starts_with("c-"));
    assert!(client.concerns.is_empty());
}

#[test]
fn a_fact_is_written_where_its_cell_asks_and_saved_field_by_field() {
    let mut desk = with_nobody();
    desk.go_to("Whole person");
    // The first row asks how much it troubles, the second for the first fact.
    desk.press("enter 8 enter");
    assert_eq!(desk.client().client().trouble("thoughts"), Some(8));
    desk.press("down enter");
    desk.text("I will faint in public");
    desk.press("tab");
    assert_eq!(desk.asked(), ["save chart", "save chart"]);
    let fact = desk.client().client().facts[0].clone();
    assert_eq!(
        (fact.cell.as_str(), fact.words.as_str()),
        ("thoughts", "I will faint in public")
    );
    // Observation; since when; the rest stays.
    desk.press("right right tab");
    desk.text("3 sep");
    desk.press("tab esc");
    let fact = &desk.client().client().facts[0];
    assert_eq!(fact.origin, alongside::domain::fact::Origin::Observation);
    assert_eq!(fact.date.to_string(), "2026-09-03");
    assert_eq!(fact.history.len(), 2, "{:?}", fact.history);
    assert!(desk.state.overlay.is_none());
    assert!(
        desk.chart()
            .rows
            .iter()
            .any(|row| row.words == "I will faint in public" && row.tail.contains("observation"))
    );
}

#[test]
fn every_change_of_the_chart_is_taken_back_and_put_back() {
    let mut desk = with_nobody();
    desk.go_to("Whole person");
    desk.press("down enter");
    desk.text("one");
    desk.press("tab esc");
    desk.press("enter home");
    desk.text("not ");
    desk.press("tab esc");
    let words = |desk: &Desk| -> Vec<String> {
        let facts = &desk.client().client().facts;
        facts.iter().map(|fact| fact.words.clone()).collect()
    };
    assert_eq!(words(&desk), ["not one"]);
    desk.press("ctrl-z");
    assert_eq!(words(&desk), ["one"]);
    assert!(desk.said().contains("Took back"), "{}", desk.said());
    desk.press("ctrl-z");
    assert!(words(&desk).is_empty());
    desk.press("ctrl-y ctrl-y");
    assert_eq!(words(&desk), ["not one"]);
    desk.press("ctrl-y");
    assert!(
        desk.said().contains("nothing to put back"),
        "{}",
        desk.said()
    );
}

#[test]
fn taking_a_fact_back_never_takes_the_next_date_with_it() {
    let mut desk = Desk::in_session();
    desk.go_to("Whole person");
    let before = desk.client().client().facts.len();
    desk.press("esc a");
    desk.text("gets off, jokes");
    desk.press("tab esc");
    assert_eq!(desk.client().client().facts.len(), before + 1);
    desk.press("esc e");
    desk.text("+7 15:00");
    desk.press("enter");
    let next = desk.client().client().next;
    assert!(next.is_some());
    desk.press("esc u");
    assert_eq!(desk.client().client().facts.len(), before);
    assert_eq!(desk.client().client().next, next);
}

#[test]
fn a_bad_value_keeps_its_reason_and_traps_nobody() {
    let mut desk = with_nobody();
    desk.go_to("Client");
    desk.press("enter");
    desk.text("N.N.");
    desk.press("enter ctrl-u");
    desk.text("No Such Code!");
    desk.press("enter");
    assert!(error(&desk).contains("a-z"), "{}", error(&desk));
    // On it goes: status by its letter, the reason, and out.
    desk.text("p");
    desk.press("enter");
    desk.text("moves house");
    desk.press("enter enter");
    desk.text("0");
    desk.press("enter");
    desk.press("esc");
    let client = desk.client().client();
    assert_eq!(client.label, "N.N.");
    assert_eq!(client.status, ClientStatus::Paused);
    assert_eq!(client.history[0].why, "moves house");
    assert_eq!(client.minutes, None);
    assert!(client.code.as_str().starts_with("c-"));
    assert!(desk.said().contains("kept as typed"), "{}", desk.said());
    // It is there again, to be mended.
    desk.press("enter down ctrl-u");
    desk.text("nn-01");
    desk.press("enter esc");
    assert_eq!(desk.client().client().code.as_str(), "nn-01");
}

#[test]
fn hostile_words_are_kept_as_typed_in_every_field_and_end_nothing() {
    const HOSTILE: &str = "\u{1b}[2J\u{202e}\"\\ ) ] // \u{200b}e\u{301}";
    let mut desk = with_nobody();
    desk.go_to("History");
    desk.press("enter");
    desk.tell(alongside::app::msg::Msg::Paste(format!(
        "{HOSTILE}\nsecond line"
    )));
    for _ in 0..6 {
        desk.press("tab");
    }
    assert!(desk.state.overlay.is_none());
    let fact = &desk.client().client().facts[0];
    let kept = format!("{HOSTILE}\nsecond line");
    assert_eq!(fact.words, composed(&kept));
}

#[test]
fn while_the_session_runs_typing_goes_to_the_line_and_arrows_to_the_chart() {
    let mut desk = Desk::in_session();
    desk.press("esc h down");
    let part = desk.chart().part;
    assert_eq!(part, 1);
    desk.line(",still here");
    assert_eq!(desk.newest().line.text, "still here");
    assert_eq!(desk.chart().part, part);
    assert!(matches!(desk.chart().parts[part].part, Part::People));
}

#[test]
fn parts_that_come_with_the_library_do_not_slip_under_the_cursor() {
    let mut desk = Desk::with_demo();
    let shelf = desk.state.shelf.take().unwrap();
    desk.press("am enter esc h down down down down");
    let lit = desk.chart().parts[desk.chart().part].clone();
    assert!(matches!(lit.part, Part::Flags), "{lit:?}");
    desk.tell(alongside::app::msg::Msg::LibraryRead(shelf));
    let now = &desk.chart().parts[desk.chart().part];
    assert_eq!(now.part, lit.part);
    assert!(desk.chart().parts.len() > 11);
}

#[test]
fn the_chart_is_where_it_was_left() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    desk.go_to("Formulation").press("right esc g esc h");
    let page = desk.chart();
    assert_eq!(page.parts[page.part].part, Part::Formulation);
    assert_eq!((page.lens, page.inside), (1, false));
}
