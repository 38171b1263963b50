//! The session screen of the made-up caseload at 80x24: nine clients under the nine models, and each screen is another
//! one because of its model.

use alongside::domain::lacking::lacking;
use alongside::domain::model::Need;

use crate::demo::MODELS;
use crate::desk::{Desk, shelf};
use crate::screens::room::pane;

/// For each model a client by the letters that find it, and the plan pane of its session.
#[rustfmt::skip] // a pane is read by rows
const PANES: [(&str, &str, &[&str]); 9] = [
    ("technical-eclecticism", "dd", &[
        "- Plan: eclectic - 6 more -",
        " need to begin at all,...",
        " ask  Which need is in the",
        "      room now, and what",
        "      answers it best?",
    ]),
    ("theoretical-integration", "jr", &[
        "- Plan: framework  9 more -",
        " frame the roundabout",
        " ask   What would the",
        "       other half of the",
        "       roundabout say?",
    ]),
    ("assimilative", "am", &[
        "- Plan: home CBT - 8 more -",
        " home CBT exposure",
        " ask  Back home: what does",
        "      CBT say to what just",
        "      happened?",
    ]),
    ("sequential", "ra", &[
        "- Plan: phase 3 of 3 - +7 -",
        " now ending: signs, pla...",
        " ask What of this phase",
        "     holds by itself by",
        "     now?",
    ]),
    ("common-factors", "lt", &[
        "- Plan: factors first  +7 -",
        " factors Hope 4 lowest",
        " ask     First hope, then",
        "         technique.",
    ]),
    ("multitheoretical", "kv", &[
        "- Plan: focus systems - + -",
        " theory Systemic",
        " ask    Does the focus",
        "        stay with systems?",
    ]),
    ("transcultural", "nh", &[
        "- Plan: culture -- 8 more -",
        " culture language: time...",
        " ask     Who else belongs",
        "         into this",
        "         decision?",
    ]),
    ("integrative-eclectic", "ma", &[
        "- Plan: preferences -- +7 -",
        " wants the therapist le...",
        " ask   Is this still the",
        "       way you like to",
        "       work?",
        " [ ] Job-stress recover...",
    ]),
    ("process-experiential", "eb", &[
        "- Plan: moment --- 7 more -",
        " marker Esc p, then s u...",
        " ask    Follow, then offer",
        "        the task.",
    ]),
];

/// Sits down in the session of a client, its first goal chosen; a key takes away the message that says so.
#[track_caller]
fn session(letters: &str) -> Desk {
    let mut desk = Desk::with_demo();
    desk.press(letters).press("enter enter esc 1 left");
    let open = desk.client();
    assert!(open.running().is_some() && open.current_goal().is_some());
    desk
}

fn plan_pane(desk: &Desk) -> Vec<String> {
    let rows = pane(&desk.state, (80, 24), 27);
    rows.iter().map(|row| row.trim_end().to_owned()).collect()
}

#[test]
fn each_model_has_a_client_whose_session_screen_says_so() {
    assert_eq!(PANES.map(|(model, _, _)| model), MODELS);
    for (model, letters, expected) in PANES {
        let desk = session(letters);
        let plan = &desk.client().dossier.plan;
        assert_eq!(plan.model.as_deref(), Some(model), "{letters}");
        assert_eq!(plan_pane(&desk), expected, "{letters}");
    }
}

#[test]
fn no_two_of_the_nine_screens_are_alike_and_the_difference_is_the_models() {
    let panes = PANES.map(|(_, letters, _)| plan_pane(&session(letters)));
    let rooms = PANES.map(|(_, letters, _)| session(letters).client().shown.room.clone());
    for n in 0..panes.len() {
        for m in n + 1..panes.len() {
            let who = (PANES[n].1, PANES[m].1);
            // The title names the model; what it leads with has another label; and it asks something else.
            let title = |pane: &[String]| pane[0].split(" -").next().unwrap().to_owned();
            assert_ne!(title(&panes[n]), title(&panes[m]), "{who:?}");
            assert_ne!(rooms[n].lines[0].label, rooms[m].lines[0].label, "{who:?}");
            assert_ne!(rooms[n].ask, rooms[m].ask, "{who:?}");
        }
    }
}

#[test]
fn every_plan_is_complete_in_its_session_but_for_two_honest_gaps_and_asks_something() {
    let shelf = shelf();
    let mut gaps = Vec::new();
    for letters in [
        "am", "dd", "eb", "jr", "kv", "lt", "ma", "nh", "ra", "sn", "tw",
    ] {
        let desk = session(letters);
        let open = desk.client();
        let lacking = lacking(&open.dossier, &shelf.guide, &shelf.library);
        let room = &open.shown.room;
        assert!(
            !room.ask.is_empty() && !room.ask.contains(['{', '}']),
            "{letters}"
        );
        let shown = plan_pane(&desk).join(" ");
        let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(&room.ask), "{letters} is cut: {words}");
        // A gap is asked for on the screen before anything else.
        for gap in &lacking {
            assert_eq!(room.ask, gap.needed.ask, "{letters}");
        }
        gaps.extend(lacking.iter().map(|gap| (letters, gap.needed.need)));
    }
    assert_eq!(
        gaps,
        [("sn", Need::PhaseOrientations), ("tw", Need::RowNeed)]
    );
}
