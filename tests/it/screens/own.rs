//! The practice's own techniques as cells: the page, the form, and hostile words of files put there by hand.

use std::sync::Arc;

use alongside::app::msg::Msg;
use alongside::app::own::edit;
use alongside::domain::safe::is_unsafe;
use alongside::runtime::reader::lay;
use alongside::words::own::field as name;

use crate::desk::Desk;
use crate::flows::own::{at, fill, put_in, show};
use crate::screens::{PLAIN, USUAL, keep, text};

/// The demo with a technique of its own and one whose caution was taken away.
fn changed() -> Desk {
    let mut desk = Desk::with_demo();
    put_in(&mut desk);
    desk.press("esc");
    edit(&mut desk.state, Some("T099"));
    at(&mut desk, name::WHY);
    desk.text("cleared with the cardiology").press("tab");
    let lines = "stop epilepsy: medical clearance first\nstop pregnancy: medical clearance first
adapt hypertension: medical clearance first\nadapt medical-unclear: medical clearance first
adapt pain-injury: medical clearance first\nadapt respiratory: medical clearance first
adapt vestibular: medical clearance first";
    fill(&mut desk, name::CAUTIONS, lines);
    desk
}

#[test]
fn the_page_of_own_techniques() {
    let mut desk = Desk::with_demo();
    show(&mut desk);
    keep("own_empty", &desk.state, &[(80, 24)]);
    let mut desk = changed();
    desk.press("esc");
    show(&mut desk);
    keep("own", &desk.state, &USUAL);
}

#[test]
fn the_form_of_a_technique() {
    let mut desk = Desk::with_demo();
    show(&mut desk);
    desk.press("esc a");
    keep("form_technique_new", &desk.state, &USUAL);
    let mut desk = changed();
    at(&mut desk, name::CAUTIONS);
    keep("form_technique_cautions", &desk.state, &USUAL);
}

#[test]
fn a_caution_taken_away_is_said_in_the_library_at_every_width() {
    let mut desk = changed();
    desk.press("esc esc c ctrl-u am enter enter / interoceptive");
    desk.pass(chrono::TimeDelta::seconds(1));
    for size in USUAL {
        let drawn = text(&desk.state, PLAIN, size);
        let flat: String = drawn.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            flat.contains("U, caution taken away: cardiac"),
            "{size:?}\n{drawn}"
        );
    }
}

#[test]
fn hostile_words_of_a_file_put_there_by_hand_never_reach_the_screen() {
    let file = "(library_version: \"1\", edited_at: \"2026-11-22\", techniques: [
        (id: \"U001\", name: \"Harbour\\u{1b}]0;x\\u{7} \\u{202e}klaw\", aliases: [\"har\\u{200b}bour\"], family: \"cbt\",
         orientations: [\"cbt\"], concerns: [\"any\"], phases: [\"any\"], minutes: Any, evidence: D,
         cautions: [(flag: \"cardiac\", level: Stop, note: \"\\u{9b}31m\")], caution_words: \"\\u{1b}[2J\",
         source: \"\\u{8}own\", gist: \"ours\\u{7f}\", tags: [\"\\u{e0041}\"], watch: \"\\u{2066}\")
    ])";
    let mut desk = Desk::with_demo();
    let files = [
        (String::from("mine\u{1b}.ron"), file.to_owned()),
        (String::from("bad\u{1b}.ron"), String::from("(\u{202e}")),
    ];
    let laid = lay(&files, Vec::new()).unwrap();
    assert!(!laid.findings.is_empty());
    desk.tell(Msg::LibraryRead(Arc::new(laid)));
    let mut screens = vec![desk.state.clone()];
    show(&mut desk);
    screens.push(desk.state.clone());
    edit(&mut desk.state, Some("U001"));
    screens.push(desk.state.clone());
    desk.press("esc esc c ctrl-u am enter enter / harbour");
    desk.pass(chrono::TimeDelta::seconds(1));
    screens.push(desk.state.clone());
    desk.press("enter");
    screens.push(desk.state.clone());
    let mut seen = String::new();
    for state in screens {
        for size in [(60, 20), (80, 24), (120, 36)] {
            let drawn = text(&state, PLAIN, size);
            let bad = drawn.chars().find(|c| *c != '\n' && is_unsafe(*c));
            assert_eq!(bad, None, "{drawn}");
            seen.push_str(&drawn);
        }
    }
    assert!(seen.contains("⟨U+202E⟩") && seen.contains('␛'), "{seen}");
}
