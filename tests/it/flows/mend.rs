//! Small ways through the program that were blocked or said the wrong thing: reasons at the end of a session, the way back
//! to a session that runs, what a form says it saved.

use std::sync::Arc;

use alongside::app::form::Form;
use alongside::app::overlay::Overlay;
use alongside::app::own::{edit, hide};
use alongside::app::state::Screen;
use alongside::runtime::reader::lay;
use alongside::words::own::field as name;

use crate::desk::{Desk, shelf};
use crate::flows::own::{at, fill};

#[track_caller]
fn form(desk: &Desk) -> &Form {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form,
        other => panic!("no form: {other:?}, {}", desk.said()),
    }
}

#[test]
fn a_missing_reason_is_answered_on_the_page_of_the_end() {
    let mut desk = Desk::with_demo();
    desk.press("tw enter enter").press("/tipp enter");
    let of = |desk: &Desk| desk.client().shown.missing_reasons.len();
    assert_eq!(of(&desk), 2);
    desk.press("esc e tab");
    let rows = desk.state.question.clone().unwrap().answers;
    assert!(rows[0].words.contains("TIPP, despite cardiac"), "{rows:?}");
    desk.press("enter");
    assert!(matches!(desk.state.overlay, Some(Overlay::Prompt(_))));
    desk.line("lukewarm, two breaths");
    assert_eq!(of(&desk), 1);
    // The page is still there, and what was typed is no date.
    let Screen::End(end) = &desk.state.screen else {
        panic!("not at the end: {:?}", desk.state.screen);
    };
    assert!(!end.ended && end.next.is_empty());
    desk.press("enter");
    assert!(desk.client().session.is_none());
    // The note comes first; once it is kept, the page of the end says what is open still.
    desk.press("esc w enter");
    desk.press("tab").line("he had asked for it");
    assert_eq!(of(&desk), 0);
    assert!(matches!(&desk.state.screen, Screen::End(end) if end.ended));
    desk.press("tab");
    assert_eq!(desk.said(), "No reason is missing.");
}

#[test]
fn esc_s_goes_to_the_session_that_runs_from_another_client_too() {
    let mut desk = Desk::in_session();
    let (running, session) = (desk.client().client().id, desk.client().session);
    desk.text("half a line");
    desk.press("esc c").press("tw enter");
    assert_ne!(desk.client().client().id, running);
    assert!(matches!(desk.state.screen, Screen::Card(_)));
    desk.press("esc h esc s");
    assert_eq!(desk.client().client().id, running);
    assert_eq!(desk.client().session, session);
    assert!(matches!(desk.state.screen, Screen::Session));
    assert_eq!(desk.client().line.text(), "half a line");
    assert!(desk.state.aside.is_none());
}

#[test]
fn rewording_what_another_wrote_of_a_stop_asks_for_the_reason() {
    let mut desk = Desk::with_demo();
    edit(&mut desk.state, Some("T099"));
    desk.effects.clear();
    let typed = |desk: &Desk, field| form(desk).text(field).unwrap().to_owned();
    let error = |desk: &Desk, field: &str| {
        let field = form(desk).fields.iter().find(|one| one.name == field);
        field.unwrap().error.clone().unwrap_or_default()
    };
    let cautions = typed(&desk, name::CAUTIONS);
    let stop = cautions
        .lines()
        .find(|line| line.starts_with("stop ") && line.contains(": "))
        .unwrap()
        .to_owned();
    let flag = stop.split([' ', ':']).nth(1).unwrap().to_owned();
    // More around the note takes nothing away.
    let more = cautions.replace(&stop, &format!("{stop}; ask twice"));
    fill(&mut desk, name::CAUTIONS, &more);
    assert_eq!(error(&desk, name::CAUTIONS), "");
    let other = cautions.replace(&stop, &format!("stop {flag}: not so bad"));
    fill(&mut desk, name::CAUTIONS, &other);
    let said = error(&desk, name::CAUTIONS);
    assert!(said.contains(&format!("note of {flag}")), "{said}");
    assert!(said.contains("fill in why"), "{said}");
    fill(&mut desk, name::WHY, "our cardiologist worded it");
    at(&mut desk, name::CAUTIONS);
    desk.press("tab");
    assert_eq!(error(&desk, name::CAUTIONS), "");
    let row = desk.state.own.library.row("T099".parse().unwrap());
    assert!(row.unwrap().edited_why.is_some());
}

#[test]
fn rewording_what_is_heeded_with_anyone_asks_for_the_reason() {
    let mut desk = Desk::with_demo();
    let shelf = shelf();
    let mut all = shelf.library.all();
    let of = all.find(|row| row.caution_words.is_some()).unwrap().id;
    edit(&mut desk.state, Some(&of.to_string()));
    fill(&mut desk, name::CAUTION_WORDS, "fine with everyone");
    let field = form(&desk).fields.iter();
    let mut field = field.filter(|one| one.name == name::CAUTION_WORDS);
    let said = field.next().unwrap().error.clone().unwrap_or_default();
    assert!(said.contains("needs its reason"), "{said}");
    assert!(desk.state.own.library.row(of).is_none());
}

#[test]
fn no_letter_gives_an_own_copy_up() {
    let mut desk = Desk::with_demo();
    edit(&mut desk.state, Some("T099"));
    fill(&mut desk, name::TAGS, "harbour");
    desk.press("esc");
    edit(&mut desk.state, Some("T099"));
    at(&mut desk, name::COPY);
    desk.text("go on");
    assert_eq!(form(&desk).chosen(name::COPY), Some(0));
    assert!(desk.said().contains("Left and Right"), "{}", desk.said());
    desk.press("right");
    assert_eq!(form(&desk).chosen(name::COPY), Some(1));
}

#[test]
fn a_planned_technique_says_that_it_was_planned_and_no_goal_saved() {
    let mut desk = Desk::in_session();
    let before = desk.client().dossier.goals.clone();
    desk.press("esc 2 tab tab");
    let first = desk.client().shown.tries[0].clone();
    desk.press("right p down enter esc");
    let row = desk.client().dossier.plan.rows.last().unwrap();
    assert_eq!(row.technique, first.id);
    assert_eq!(row.goal, desk.client().goal, "planned for the current goal");
    assert_eq!(desk.client().dossier.goals, before);
    let said = desk.said();
    assert!(said.contains(&first.name), "{said}");
    assert!(said.contains("on the plan"), "{said}");
    assert!(!said.starts_with("Goal"), "{said}");
}

#[test]
fn no_letter_on_a_card_writes_by_accident() {
    for letter in ["l", "s", "p", "n", "x", "o", "f", "e", "h"] {
        let mut desk = Desk::in_session();
        desk.press("esc 2 tab tab right");
        assert!(matches!(desk.state.overlay, Some(Overlay::Technique(_))));
        desk.effects.clear();
        let (log, own) = (desk.log(), desk.state.own.library.clone());
        let plan = desk.client().dossier.plan.clone();
        // Whatever opens, what lies on top is not answered by the words that follow.
        desk.press(letter).press("esc");
        assert_eq!(desk.saved().len(), 0, "{letter}: {:?}", desk.asked());
        assert_eq!(desk.log(), log, "{letter}");
        assert_eq!(desk.client().dossier.plan, plan, "{letter}");
        assert_eq!(desk.state.own.library, own, "{letter}");
    }
    // The answer that writes is one step away.
    let mut desk = Desk::in_session();
    desk.press("esc 2 tab tab");
    let first = desk.client().shown.tries[0].id.clone();
    desk.press("right f down enter");
    assert!(
        desk.state
            .own
            .library
            .row(first.parse().unwrap())
            .unwrap()
            .favourite
    );
    desk.press("s down enter");
    assert!(desk.client().run.is_some());
    assert_eq!(desk.newest().line.technique.unwrap().id, first);
}

#[test]
fn what_another_file_hides_stays_hidden_and_says_which_file() {
    let mut desk = Desk::with_demo();
    let text = "(library_version: \"1\", edited_at: \"2026-02-01\", techniques: [(id: \"T057\", hidden: true)])";
    let files = [("wards.ron".to_owned(), text.to_owned())];
    let shelf = lay(&files, Vec::new()).unwrap();
    let library = &shelf.library;
    assert_eq!(
        library.hidden_by("T057".parse().unwrap()),
        Some("wards.ron")
    );
    assert_eq!(library.hidden_by("T061".parse().unwrap()), None);
    desk.state.shelf = Some(Arc::new(shelf));
    hide(&mut desk.state, "T057", &mut Vec::new());
    let said = desk.said();
    assert!(said.contains("wards.ron hides it"), "{said}");
}
