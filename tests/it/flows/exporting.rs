//! Export and print from where you are (scorecard task 15), told in keys.

use alongside::app::msg::{Effect, Msg, Paper};
use alongside::app::overlay::Overlay;
use alongside::domain::risk::Decision;

use crate::desk::Desk;

/// Returns the file that was asked for last: its name and its text.
#[track_caller]
fn sent(desk: &Desk) -> (String, String) {
    let found = desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::Export { name, text, .. } => Some((name.clone(), text.clone())),
        _ => None,
    });
    found.unwrap()
}

/// Answers as the writer does.
fn written(desk: &mut Desk, path: Result<&str, &str>) {
    let effect = desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::Export { client, what, .. } => Some((*client, what.clone())),
        _ => None,
    });
    let (client, what) = effect.unwrap();
    let path = path.map(str::to_owned).map_err(str::to_owned);
    desk.tell(Msg::Exported { client, what, path });
}

#[test]
fn the_referral_letter_is_seven_keys_away() {
    let mut desk = Desk::in_session();
    desk.press("esc x ref enter enter");
    assert_eq!(desk.keys, 7);
    let (name, text) = sent(&desk);
    assert_eq!(name, "c-7k2m-referral.html");
    assert!(text.starts_with("<!DOCTYPE html>"));
    assert_eq!(desk.state.overlay, None);
    written(&mut desk, Ok("exports/c-7k2m-referral.html"));
    assert_eq!(
        desk.said(),
        "written to exports/c-7k2m-referral.html, not encrypted"
    );
    // It is among the disclosures, and that is on its way to disk.
    let noted = &desk.client().dossier.disclosures.disclosures;
    assert_eq!(noted.last().unwrap().what, "export html, referral");
    let saved = desk.effects.iter().any(|effect| {
        matches!(
            effect,
            Effect::Save {
                paper: Paper::Disclosures(_),
                ..
            }
        )
    });
    assert!(saved);
    // The log line is as it was.
    assert!(desk.client().line.is_empty());
}

#[test]
fn every_row_makes_a_file_that_is_named_by_the_code() {
    let mut desk = Desk::in_session();
    desk.press("esc x");
    let all = alongside::app::export::rows(&desk.state, "").len();
    assert!(all >= 13, "{all}");
    desk.press("esc");
    for n in 0..all {
        desk.press("esc x");
        for _ in 0..n {
            desk.press("down");
        }
        desk.press("enter enter");
        let (name, text) = sent(&desk);
        assert!(name.starts_with("c-7k2m-"), "{name}");
        assert!(!text.is_empty(), "{name}");
        assert_eq!(desk.state.overlay, None, "{name}");
    }
    let names = desk
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Export { .. }));
    assert_eq!(names.count(), all);
}

#[test]
fn a_name_leads_nowhere_else_and_nothing_is_sent_for_it() {
    let mut desk = Desk::in_session();
    for name in ["../x", "a/b", ".hidden", "", "a\\b"] {
        desk.press("esc x json enter ctrl-u")
            .text(name)
            .press("enter");
        let Some(Overlay::Prompt(prompt)) = &desk.state.overlay else {
            panic!("{name} was taken");
        };
        assert!(prompt.error.is_some());
        desk.press("esc");
    }
    assert!(
        !desk
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Export { .. }))
    );
    desk.press("esc x json enter ctrl-u")
        .text("mine.json")
        .press("enter");
    assert_eq!(sent(&desk).0, "mine.json");
}

#[test]
fn what_could_not_be_written_is_said_and_is_no_disclosure() {
    let mut desk = Desk::in_session();
    desk.press("esc x fhir enter enter");
    let before = desk.client().dossier.disclosures.disclosures.len();
    written(
        &mut desk,
        Err("c-7k2m-record.fhir.json was not written: it is there"),
    );
    assert!(desk.said().contains("was not written"));
    assert_eq!(desk.client().dossier.disclosures.disclosures.len(), before);
}

#[test]
fn nothing_goes_out_of_a_restricted_record() {
    let mut desk = Desk::in_session();
    let at = desk.state.now.wall;
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.disclosures.restricted = Some(Decision {
        at,
        by: String::from("rk"),
        why: String::from("disputed"),
    });
    desk.press("esc x");
    assert!(!matches!(desk.state.overlay, Some(Overlay::Export(_))));
    assert!(desk.said().contains("restricted"), "{}", desk.said());
}
