//! Measures keyed in: what each key does to answers, draft, risk and record, and what stays.

use std::sync::Arc;

use alongside::app::desk::Access;
use alongside::app::keying::{At, Keying};
use alongside::app::measures::{Listed, MeasuresPage};
use alongside::app::msg::{Effect, Msg, Shelf};
use alongside::app::overlay::Overlay;
use alongside::app::shown;
use alongside::app::state::Screen;
use alongside::domain::draft::Draft;
use alongside::domain::reading::{Every, Reading, Scheduled};
use alongside::domain::risk::{RiskEntry, RiskSource};
use alongside::domain::session::Kind;
use chrono::TimeDelta;

use crate::desk::{Desk, shelf};

mod amend;
mod critical;

pub(crate) use amend::finished;
pub(crate) use critical::at_the_end;

/// PHQ-9 as it is shipped, with a flag that the vocabulary has.
fn phq_9() -> String {
    include_str!("../../../data/measures/phq-9.ron").replace("suicide-history", "acute-risk")
}

/// Items that the form leaves out, answers with a gap, two versions.
pub(crate) const DRINK: &str = r#"(id: "drink", name: "Drink", about: "alcohol", licence: (class: own, note: "ours"),
    versions: [(id: "year", window: "the last 12 months"), (id: "month", window: "the last month")],
    responses: [(labels: [(0, "never"), (1, "rarely"), (2, "monthly"), (3, "weekly"), (4, "daily")])],
    items: [
        (n: 1, label: "How often", min: 0, max: 4), (n: 2, label: "How much", min: 0, max: 4),
        (n: 3, label: "Morning", min: 0, max: 4), (n: 4, label: "Injury", min: 0, max: 4, allowed: [0, 2, 4]),
    ],
    skips: [(when: answer([1], at_most(0)), items: [2, 3], value: 0)],
    scales: [(id: "total", title: "Total", range: (0, 16))], better: down,
    criticals: [(item: 3, when: answer([3], at_least(2)), say: "ask about withdrawal before anything is stopped", flag: "withdrawal")],
)"#;

/// An event to be named, yes and no, an open line, several critical answers.
pub(crate) const SCREEN: &str = r#"(id: "screen", name: "Harbour", about: "safety", licence: (class: own, note: "ours"),
    versions: [(id: "1", window: "the last weeks")], responses: [(labels: [(0, "no"), (1, "yes")])], names_first: "Which event?", open_line: "What else?",
    items: [(n: 1, label: "Wish", min: 0, max: 1), (n: 2, label: "Thought", min: 0, max: 1)],
    better: neither,
    criticals: [
        (item: 1, when: answer([1], at_least(1)), lights: true, say: "ask on"),
        (item: 2, when: answer([2], at_least(1)), lights: true, say: "ask on"),
    ],
)"#;

/// Two scales, an item that may not apply.
pub(crate) const SCALES: &str = r#"(id: "scales", name: "Scales", about: "mood", licence: (class: own, note: "ours"),
    versions: [(id: "1", window: "now")], responses: [(labels: [(0, "not"), (8, "very")])],
    items: [(n: 1, label: "Work", min: 0, max: 8, may_not_apply: true), (n: 2, label: "Home", min: 0, max: 8)],
    scales: [(id: "work", title: "Work", items: [1], range: (0, 8)), (id: "home", title: "Home", items: [2], range: (0, 8))],
    better: down,
)"#;

/// Lays definitions beside those that are shipped.
pub(crate) fn lay(desk: &mut Desk, definitions: &[&str]) {
    let shipped = shelf();
    let mut guide = shipped.guide.clone();
    for text in std::iter::once(&*phq_9()).chain(definitions.iter().copied()) {
        assert_eq!(guide.measures.lay("own.ron", text), []);
    }
    desk.state.shelf = Some(Arc::new(Shelf {
        library: shipped.library.clone(),
        index: shipped.index.clone(),
        guide,
        findings: Vec::new(),
    }));
}

/// Agrees with the client that a measure is asked for in each session, and nothing else.
pub(crate) fn agree(desk: &mut Desk, measure: &str) {
    let at = desk.state.now.wall;
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.readings.schedule.clear();
    open.dossier.readings.schedule.push(Scheduled {
        measure: measure.into(),
        version: "1".into(),
        every: Every::Session,
        from: at.date_naive() - TimeDelta::days(7),
        until: None,
        by: "demo".into(),
        at: at - TimeDelta::days(7),
        why: String::new(),
    });
    shown::refresh(&mut desk.state, &mut Vec::new());
}

/// A.M. in the session, PHQ-9 asked for in each.
pub(crate) fn in_session() -> Desk {
    let mut desk = Desk::in_session();
    lay(&mut desk, &[DRINK, SCREEN, SCALES]);
    agree(&mut desk, "phq-9");
    desk.effects.clear();
    desk.keys = 0;
    desk
}

/// The same with the form of a measure open, found by its name.
pub(crate) fn keying(name: &str) -> Desk {
    let mut desk = in_session();
    desk.press("esc m tab").text(name).press("enter");
    desk.effects.clear();
    desk.keys = 0;
    desk
}

#[track_caller]
pub(crate) fn form(desk: &Desk) -> &Keying {
    match &desk.state.overlay {
        Some(Overlay::Keying(open)) => open,
        other => panic!("not the form: {other:?}, {}", desk.said()),
    }
}

#[track_caller]
fn page(desk: &Desk) -> &MeasuresPage {
    match &desk.state.screen {
        Screen::Measures(page) => page,
        other => panic!("not the page: {other:?}"),
    }
}

#[track_caller]
fn lit(desk: &Desk) -> Listed {
    let page = page(desk);
    match &page.rows[page.row].opens {
        Some(alongside::app::chart::Opens::Measure(listed)) => listed.clone(),
        other => panic!("nothing lit: {other:?}"),
    }
}

#[track_caller]
pub(crate) fn newest(desk: &Desk) -> &Reading {
    desk.client().dossier.readings.readings.last().unwrap()
}

pub(crate) fn readings(desk: &Desk) -> usize {
    desk.client().dossier.readings.readings.len()
}

pub(crate) fn lit_entries(desk: &Desk) -> Vec<&RiskEntry> {
    let all = desk.client().dossier.risk.entries.iter();
    all.filter(|entry| matches!(entry.source, RiskSource::Answer { .. }))
        .collect()
}

/// The measures in the newest draft that went out.
#[track_caller]
fn drafted(desk: &Desk) -> Draft {
    let mut drafts = desk.effects.iter().rev().filter_map(|effect| match effect {
        Effect::KeepDraft { rest, .. } => Some((**rest).clone()),
        _ => None,
    });
    drafts.next().unwrap()
}

#[test]
fn a_due_measure_is_thirteen_keys_to_its_score() {
    let mut desk = in_session();
    desk.press("esc m");
    assert_eq!(lit(&desk), Listed::Due("phq-9".into(), "1".into()));
    let before = readings(&desk);
    desk.press("enter 2 2 2 2 1 2 1 1 0 enter");
    assert_eq!(desk.keys, 13);
    assert_eq!(desk.asked(), ["save readings"]);
    assert_eq!(readings(&desk), before + 1);
    let reading = newest(&desk);
    assert_eq!(
        reading.answers,
        [2, 2, 2, 2, 1, 2, 1, 1, 0].map(Some).to_vec()
    );
    assert_eq!(reading.session, Some(desk.session().id));
    assert_eq!((&*reading.measure, &*reading.version), ("phq-9", "1"));
    assert!(reading.amended.is_empty() && reading.skipped.is_empty());
    assert_eq!(form(&desk).at, At::Read);
    assert_eq!(desk.said(), "PHQ-9 13 moderate is on file.");
    assert!(desk.client().part_filled.is_empty());
    // Nothing of it is in the log, and Enter goes back to the page, where it is no longer due.
    assert_eq!(desk.log().len(), 1);
    desk.press("enter");
    assert_eq!(desk.state.overlay, None);
    assert_eq!(lit(&desk), Listed::InUse("phq-9".into(), "1".into()));
}

#[test]
fn yes_and_no_are_letters_or_digits_and_no_other_digit() {
    let mut desk = keying("harbour");
    desk.line("the fall");
    desk.press("2");
    assert_eq!(form(&desk).filled.answers, [None, None]);
    assert!(desk.said().contains("0 to 1"), "{}", desk.said());
    desk.press("n 0");
    assert_eq!(form(&desk).filled.answers, [Some(0), Some(0)]);
    assert!(lit_entries(&desk).is_empty());
}

#[test]
fn what_the_form_leaves_out_is_stored_as_skipped() {
    let mut desk = keying("drink");
    desk.press("0");
    assert_eq!(form(&desk).filled.item, 4);
    desk.press("1");
    assert_eq!(form(&desk).filled.item, 4, "1 is no answer to item 4");
    assert!(desk.said().contains("0, 2 or 4"), "{}", desk.said());
    desk.press("2 enter");
    let reading = newest(&desk);
    assert_eq!(reading.answers, [Some(0), None, None, Some(2)]);
    assert_eq!(reading.skipped, [2, 3]);
    assert_eq!(desk.said(), "Drink 2 is on file.");
}

#[test]
fn the_version_is_chosen_before_the_first_answer() {
    let mut desk = keying("drink");
    assert_eq!(form(&desk).filled.version, "year");
    desk.press("v");
    assert_eq!(form(&desk).filled.version, "month");
    desk.press("2 v");
    assert_eq!(form(&desk).filled.version, "month");
    assert!(desk.said().contains("version"), "{}", desk.said());
    desk.press("1 1 0 enter enter");
    assert_eq!(newest(&desk).version, "month");
    // The version of the last reading is there the next time.
    desk.press("esc m tab").text("drink").press("right");
    assert_eq!(form(&desk).filled.version, "month");
}

#[test]
fn missing_answers_are_asked_about_once() {
    let mut desk = in_session();
    desk.press("esc m enter 2 2 - 2 1 2 1 1 0 enter");
    assert_eq!(form(&desk).at, At::Items);
    assert_eq!(form(&desk).filled.item, 3, "at the first that is missing");
    assert!(
        desk.said().starts_with("1 not answered (3)"),
        "{}",
        desk.said()
    );
    desk.press("enter");
    assert_eq!(form(&desk).at, At::Read);
    assert_eq!(newest(&desk).answers[2], None);
    // 11 of eight answers, pro-rated.
    assert_eq!(desk.said(), "PHQ-9 ~12.38 moderate is on file.");
}

#[test]
fn enter_on_an_empty_form_puts_nothing_on_file() {
    let mut desk = in_session();
    let before = readings(&desk);
    desk.press("esc m enter enter enter esc");
    assert_eq!(readings(&desk), before);
    assert!(desk.client().part_filled.is_empty());
    assert_eq!(desk.asked(), Vec::<&str>::new());
}

#[test]
fn every_digit_is_in_the_draft_and_the_form_is_offered_first() {
    let mut desk = in_session();
    desk.press("esc m enter");
    for n in 1..=4 {
        desk.press("2");
        let draft = drafted(&desk);
        let [half] = &draft.measures[..] else {
            panic!("not one")
        };
        assert_eq!(half.answers.iter().flatten().count(), n);
        assert_eq!(usize::from(half.item), n + 1);
    }
    desk.press("esc");
    assert_eq!(desk.state.overlay, None);
    assert!(
        desk.said().contains("item 5 of 9, so far 8"),
        "{}",
        desk.said()
    );
    assert!(
        matches!(lit(&desk), Listed::Due(..)),
        "what was lit stays lit"
    );
    desk.press("esc m");
    assert!(matches!(lit(&desk), Listed::Half(_)));
    assert!(page(&desk).rows[1].words.contains("item 5 of 9, so far 8"));
    desk.press("enter 1 2 1 1 0 enter");
    assert_eq!(
        newest(&desk).answers,
        [2, 2, 2, 2, 1, 2, 1, 1, 0].map(Some).to_vec()
    );
    // Due and half-filled are the same form, begun once.
    desk.press("enter esc m");
    assert!(matches!(lit(&desk), Listed::InUse(..)));
}

#[test]
fn the_form_is_the_same_from_the_due_row() {
    let mut desk = in_session();
    desk.press("esc m enter 2 2 esc enter");
    assert_eq!(form(&desk).filled.item, 3);
    assert_eq!(desk.client().part_filled.len(), 1);
}

#[test]
fn no_digit_leaks_into_the_line_or_out_of_the_form() {
    let mut desk = in_session();
    desk.text("before");
    desk.press("esc m");
    // With words on the line they are the line's, as on every screen of the session.
    assert_eq!(desk.client().line.text(), "before");
    desk.press("ctrl-u enter 2 2 2 2 1 2 1 1 0");
    desk.press("3 3 3");
    assert_eq!(
        form(&desk).filled.answers[8],
        Some(0),
        "behind the last nothing is taken"
    );
    assert!(desk.said().contains("Enter goes on"), "{}", desk.said());
    desk.press("enter 3 q z enter");
    assert_eq!(desk.client().line.text(), "");
    assert_eq!(newest(&desk).answers[8], Some(0));
    assert!(newest(&desk).amended.is_empty());
}

#[test]
fn the_total_alone_is_marked_as_such() {
    let mut desk = in_session();
    desk.press("esc m enter t").text("28").press("enter");
    assert_eq!(form(&desk).at, At::Total(0));
    assert!(desk.said().contains("0 to 27"), "{}", desk.said());
    desk.press("ctrl-u").line("14");
    let reading = newest(&desk);
    assert_eq!(reading.totals, [("total".to_owned(), 14.0)]);
    assert!(reading.answers.iter().all(Option::is_none));
    assert_eq!(desk.said(), "PHQ-9 14 moderate is on file.");
    assert!(lit_entries(&desk).is_empty());
    // No single answer is there to correct.
    desk.press("c");
    assert_eq!(form(&desk).at, At::Read);
    // With an answer keyed the score is made from the answers.
    let mut desk = in_session();
    desk.press("esc m enter 1 t");
    assert_eq!(form(&desk).at, At::Items);
}

#[test]
fn of_several_scales_some_may_be_at_hand() {
    let mut desk = keying("scales");
    desk.press("t enter").line("7");
    assert_eq!(newest(&desk).totals, [("home".to_owned(), 7.0)]);
    let mut desk = keying("scales");
    let before = readings(&desk);
    desk.press("t enter enter");
    assert_eq!(readings(&desk), before);
}

#[test]
fn what_does_not_apply_is_no_answer_and_not_missing() {
    let mut desk = keying("scales");
    desk.press("n n");
    assert_eq!(
        form(&desk).filled.item,
        2,
        "the second item applies to everybody"
    );
    desk.press("5 enter");
    let reading = newest(&desk);
    assert_eq!(reading.not_applicable, [1]);
    assert_eq!(reading.answers, [None, Some(5)]);
}

#[test]
fn whoever_only_reads_keys_nothing_in() {
    let mut desk = in_session();
    let open = desk.state.desk.as_mut().unwrap();
    open.access = Access::Reader("open elsewhere".into());
    desk.press("esc m enter 2");
    assert_eq!(form(&desk).filled.answers, vec![None; 9]);
    assert!(desk.said().contains("reading only"), "{}", desk.said());
    desk.press("t enter - backspace");
    assert_eq!(form(&desk).at, At::Items);
    assert_eq!(desk.asked(), Vec::<&str>::new());
    desk.press("esc");
    assert_eq!(desk.state.overlay, None);
}

#[test]
fn letters_narrow_the_list_and_tab_lights_the_filter_in_a_session() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc m core");
    assert_eq!(page(&desk).filter.text(), "core");
    assert_eq!(lit(&desk), Listed::Known("core-10".into()));
    // While a session runs the line takes the letters until the filter is lit.
    let mut desk = in_session();
    desk.press("esc m x");
    assert_eq!(desk.client().line.text(), "x");
    assert_eq!(page(&desk).filter.text(), "");
    desk.press("backspace tab core");
    assert_eq!(desk.client().line.text(), "");
    assert_eq!(lit(&desk), Listed::Known("core-10".into()));
    // What fits nothing is logged by Enter, as it was typed.
    desk.press("ctrl-u").text("looks away");
    assert!(page(&desk).rows[0].words.contains("Enter logs"));
    desk.press("enter");
    assert_eq!(
        desk.log().last(),
        Some(&(Kind::Seen, "looks away".to_owned()))
    );
    assert_eq!(page(&desk).filter.text(), "");
}

#[test]
fn no_page_of_measures_without_a_client() {
    let mut desk = Desk::with_demo();
    desk.press("esc m");
    assert_eq!(desk.state.screen, Screen::Clients);
    assert!(desk.said().contains("No client"), "{}", desk.said());
}

#[test]
fn an_arrow_that_came_apart_leaves_the_form_as_it_was() {
    let mut desk = in_session();
    desk.press("esc m enter 2 2");
    let before = form(&desk).clone();
    desk.press("esc");
    desk.tell(Msg::EscTakenBack);
    assert_eq!(form(&desk), &before);
}

#[test]
fn the_filter_is_let_go_once_its_measure_is_open() {
    let mut desk = keying("drink");
    desk.press("esc");
    assert!(page(&desk).filter.is_empty() && !page(&desk).is_filtering);
    assert_eq!(lit(&desk), Listed::Known("drink".into()));
    desk.line("smiles");
    assert_eq!(desk.log().last(), Some(&(Kind::Seen, "smiles".to_owned())));
}
