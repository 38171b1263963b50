//! The session under each of the nine models: the same client, the same goal, the same log.

use alongside::app::desk::{Access, Desk, Pane};
use alongside::app::shown;
use alongside::app::state::State;
use alongside::ui::areas;
use ratatui::style::Modifier;

use super::made::Made;
use super::{FULL, PLAIN, drawn, find, rows, text};
use crate::room::{MODELS, SHELF, heard, room_of, under};

/// The running session of the client under a model.
fn session(model: &str) -> State {
    let mut state = Made::session();
    state.notice = None;
    state.shelf = Some(SHELF.clone());
    let anchor = state.now;
    let mut desk = Desk::new(under(model), Access::Writer);
    desk.goal = desk.dossier.goals.at(1).map(|goal| goal.id);
    desk.set_anchor(anchor);
    state.desk = Some(desk);
    shown::refresh(&mut state, &mut Vec::new());
    let desk = state.desk.as_mut().unwrap();
    desk.shown.heard = heard();
    desk.shown.room = room_of(&desk.dossier, &heard());
    state
}

fn lit(model: &str) -> State {
    let mut state = session(model);
    let desk = state.desk.as_mut().unwrap();
    desk.pane = Pane::Plan;
    desk.plan_row = 1;
    state
}

#[track_caller]
fn keep(name: &str, state: &State, size: (u16, u16)) {
    if crate::pseudo::seen::keeps(name, state) {
        return;
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), text(state, PLAIN, size));
    });
}

/// Returns the rows of the plan pane in the left column, which is `width` cells wide.
pub(crate) fn pane(state: &State, size: (u16, u16), width: usize) -> Vec<String> {
    let foot = usize::from(areas(size, state).rule.y);
    let left: Vec<String> = rows(&drawn(state, PLAIN, size).0)
        .iter()
        .take(foot)
        .map(|row| row.chars().take(width).collect())
        .collect();
    let top = left
        .iter()
        .rposition(|row| row.starts_with("- Plan") || row.starts_with("-*Plan"));
    left[top.unwrap_or_else(|| panic!("no plan pane:\n{}", left.join("\n")))..].to_vec()
}

#[test]
fn the_session_under_each_of_the_nine_models() {
    for model in MODELS {
        keep(&format!("room_{model}"), &session(model), (80, 24));
    }
}

#[test]
fn three_models_at_every_width() {
    for model in ["assimilative", "sequential", "common-factors"] {
        for size in [(120, 36), (200, 50)] {
            keep(&format!("room_{model}"), &session(model), size);
        }
        keep(&format!("room_lit_{model}"), &lit(model), (60, 20));
        keep(&format!("room_lit_{model}"), &lit(model), (80, 24));
    }
}

#[test]
fn all_nine_panes_differ_pairwise_because_of_the_model() {
    for (size, width) in [((80, 24), 27), ((120, 36), 36), ((200, 50), 41)] {
        let panes: Vec<Vec<String>> = MODELS
            .iter()
            .map(|model| pane(&session(model), size, width))
            .collect();
        for (n, one) in panes.iter().enumerate() {
            // A title and two lines, the question among them.
            assert!(one.len() >= 3, "{}: {one:?}", MODELS[n]);
            assert!(one.iter().any(|row| row.starts_with(" ask ")), "{one:?}");
            for (m, other) in panes.iter().enumerate().skip(n + 1) {
                assert_ne!(one[0], other[0], "{} {}", MODELS[n], MODELS[m]);
                assert_ne!(one[1..], other[1..], "{} {}", MODELS[n], MODELS[m]);
            }
        }
    }
}

#[test]
fn the_plan_costs_neither_the_line_nor_four_suggestions() {
    for model in MODELS {
        let state = session(model);
        let places = areas((80, 24), &state);
        assert_eq!((places.line.y, places.line.height), (20, 2), "{model}");
        let shown = rows(&drawn(&state, PLAIN, (80, 24)).0).join("\n");
        let tries = &state.desk.as_ref().unwrap().shown.tries;
        for row in tries.iter().take(4) {
            let head: String = row.name.chars().take(10).collect();
            assert!(shown.contains(&head), "{model}: {head}\n{shown}");
        }
    }
}

#[test]
fn the_question_is_whole_wherever_the_pane_is() {
    for model in MODELS {
        let state = session(model);
        let ask = state.desk.as_ref().unwrap().shown.room.ask.clone();
        for (size, width) in [((80, 24), 27), ((120, 36), 36)] {
            let pane = pane(&state, size, width);
            let from = pane
                .iter()
                .position(|row| row.starts_with(" ask "))
                .unwrap();
            let said: Vec<&str> = pane[from..]
                .iter()
                .flat_map(|row| row.split_whitespace())
                .collect();
            let said = said.join(" ");
            assert!(
                said.starts_with(&format!("ask {ask}")),
                "{model} {size:?}: {said}"
            );
        }
    }
}

#[test]
fn going_into_the_plan_takes_neither_the_question_nor_the_first_line_away() {
    let labels = |rows: &[String]| -> Vec<String> {
        let words = rows.iter().filter_map(|row| row.strip_prefix(' '));
        let labels = words.filter_map(|row| {
            row.split_whitespace()
                .next()
                .filter(|word| row.starts_with(*word))
        });
        labels
            .filter(|word| !word.starts_with('['))
            .map(str::to_owned)
            .collect()
    };
    for model in MODELS {
        let before = pane(&session(model), (80, 24), 27);
        let inside = pane(&lit(model), (80, 24), 27);
        assert!(inside.len() >= before.len(), "{model}: {inside:?}");
        let (first, kept) = (labels(&before[1..]), labels(&inside[1..]));
        assert_eq!(kept.first(), first.first(), "{model}: {inside:?}");
        let ask = session(model).desk.unwrap().shown.room.ask;
        let from = inside.iter().position(|row| row.starts_with(" ask "));
        let said: Vec<&str> = inside[from.unwrap()..]
            .iter()
            .flat_map(|row| row.split_whitespace())
            .collect();
        let said = said.join(" ");
        assert!(said.starts_with(&format!("ask {ask}")), "{model}: {said}");
        // Whoever goes in can pick a technique by its name: half of it at the least.
        let names = inside.iter().filter(|row| row.contains("] ")).count();
        assert!(names >= 2, "{model}: {inside:?}");
    }
}

#[test]
fn what_there_is_no_room_for_is_counted_in_every_title() {
    for model in MODELS {
        let state = session(model);
        let pane = pane(&state, (80, 24), 27);
        let room = &state.desk.as_ref().unwrap().shown.room;
        let shown = pane.iter().filter(|row| row.contains("] ")).count();
        assert!(
            room.planned.len() > shown || room.lines.len() > 2,
            "{model}"
        );
        assert!(
            pane[0].contains(" more ") || pane[0].contains(" +"),
            "{model}: {}",
            pane[0]
        );
    }
}

#[test]
fn the_lit_technique_is_in_sight_at_every_size() {
    for size in [
        (50, 14),
        (60, 20),
        (72, 16),
        (72, 20),
        (80, 24),
        (109, 24),
        (110, 20),
        (120, 36),
        (160, 40),
        (200, 50),
    ] {
        for row in 0..3 {
            let mut state = lit("sequential");
            let desk = state.desk.as_mut().unwrap();
            desk.plan_row = row;
            let name: String = desk.shown.room.planned[row].name.chars().take(6).collect();
            let (buffer, _) = drawn(&state, PLAIN, size);
            let wanted = [">[x] ", ">[ ] "].map(|mark| [mark, name.as_str()].concat());
            let shown = rows(&buffer).join("\n");
            assert!(
                wanted.iter().any(|row| shown.contains(row)),
                "{row} at {size:?}:\n{shown}"
            );
            let at = wanted
                .iter()
                .find(|row| shown.contains(row.as_str()))
                .unwrap();
            let at = find(&buffer, at);
            let first = &buffer[(at.0 + 5, at.1)];
            assert!(
                first.modifier.contains(Modifier::REVERSED),
                "{row} at {size:?}"
            );
        }
    }
}

#[test]
fn what_belongs_to_a_later_phase_is_quiet_and_says_so() {
    let mut state = session("sequential");
    let desk = state.desk.as_mut().unwrap();
    desk.shown.tries[1].later = true;
    desk.shown.tries[1].asks.clear();
    desk.shown.tries[0].notes = vec!["import note needed: what it will mean inside CBT".to_owned()];
    let name: String = desk.shown.tries[1].name.chars().take(9).collect();
    // Whoever goes into the pane sees why.
    state.desk.as_mut().unwrap().pane = Pane::Try;
    let (buffer, _) = drawn(&state, FULL, (120, 36));
    let at = find(&buffer, &name);
    let row = rows(&buffer)[usize::from(at.1)].clone();
    assert!(
        row.split('│').next().unwrap().trim_end().ends_with("later"),
        "{row}"
    );
    let quiet = buffer[find(&buffer, "why:")].fg;
    assert_eq!(buffer[at].fg, quiet);
    assert_ne!(buffer[(at.0, at.1 + 1)].fg, quiet);
    // What the lit suggestion asks for stands above why it is here.
    let note = find(&buffer, "import note needed");
    assert!(note.1 < find(&buffer, "why:").1);
    assert!(buffer[note].modifier.contains(Modifier::BOLD));
    // A planned technique of a later phase says the same.
    state.desk.as_mut().unwrap().pane = Pane::Log;
    let (buffer, _) = drawn(&state, FULL, (120, 36));
    let planned = find(&buffer, "] Two-chair");
    let row = rows(&buffer)[usize::from(planned.1)].clone();
    assert!(
        row.split('│').next().unwrap().trim_end().ends_with("later"),
        "{row}"
    );
}

#[test]
fn what_is_to_be_asked_first_is_one_sentence_and_why_stays_below_it() {
    let mut state = session("sequential");
    let desk = state.desk.as_mut().unwrap();
    desk.shown.tries[0].asks = ["ask first: ipv", "ask first: violence"]
        .map(str::to_owned)
        .to_vec();
    let (buffer, _) = drawn(&state, PLAIN, (120, 36));
    let asks = find(&buffer, " ask first: ipv, violence.");
    assert_eq!(find(&buffer, "why:").1, asks.1 + 1);
}

#[test]
fn a_tick_stands_in_both_sets_of_glyphs() {
    let state = session("sequential");
    for (look, tick) in [(PLAIN, "[x] Cog"), (FULL, "[√] Cog")] {
        find(&drawn(&state, look, (120, 36)).0, tick);
    }
}

#[test]
fn the_hint_row_says_what_enter_does_in_the_pane() {
    let hints = |state: &State| rows(&drawn(state, PLAIN, (120, 36)).0).pop().unwrap();
    assert!(hints(&lit("sequential")).starts_with(" Enter log it now"));
    let mut bare = lit("sequential");
    bare.desk.as_mut().unwrap().shown.room.planned.clear();
    assert!(hints(&bare).starts_with(" Enter log  "), "{}", hints(&bare));
}

#[test]
fn a_warning_is_bold_and_says_so_in_words() {
    let mut state = session("multitheoretical");
    let desk = state.desk.as_mut().unwrap();
    let mut heard = heard();
    heard.orientations = ["cbt", "act", "mi", "ifs", "gestalt"]
        .map(str::to_owned)
        .to_vec();
    desk.shown.room = room_of(&desk.dossier, &heard);
    for size in [(120, 36), (200, 50)] {
        let (buffer, _) = drawn(&state, PLAIN, size);
        let at = find(&buffer, "5, more than 4");
        assert!(buffer[at].modifier.contains(Modifier::BOLD));
    }
}

#[test]
fn what_is_not_counted_is_said_at_every_size() {
    let mut state = session("sequential");
    let desk = state.desk.as_mut().unwrap();
    desk.shown.try_notes = vec![
        "24 of 61 shown".to_owned(),
        "stage left out: not rated".to_owned(),
    ];
    for size in [(80, 24), (120, 36)] {
        let (buffer, _) = drawn(&state, FULL, size);
        find(&buffer, "24 of 61 shown. stage");
    }
}
