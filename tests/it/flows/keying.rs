//! Measures keyed in: what each key does to answers, draft, risk and record, and what stays.

use std::sync::Arc;

use alongside::app::desk::Access;
use alongside::app::keying::{At, Keying};
use alongside::app::measures::{Listed, MeasuresPage};
use alongside::app::msg::{Effect, Msg, Paper, Shelf};
use alongside::app::overlay::Overlay;
use alongside::app::shown;
use alongside::app::state::Screen;
use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::draft::Draft;
use alongside::domain::reading::{Every, Reading, Scheduled};
use alongside::domain::risk::{RiskEntry, RiskSource};
use alongside::domain::session::Kind;
use chrono::TimeDelta;

use crate::desk::{Desk, shelf};

/// PHQ-9 as it is shipped, with a flag that the vocabulary has.
fn phq_9() -> String {
    include_str!("../../../data/measures/phq-9.ron").replace("suicide-history", "acute-risk")
}

/// Items that the form leaves out, answers with a gap, two versions.
pub(crate) const DRINK: &str = r#"(id: "drink", name: "Drink", about: "alcohol", licence: (class: own, note: "ours"),
    versions: [(id: "year", window: "the last 12 months"), (id: "month", window: "the last month")],
    responses: [(labels: [(0, "never"), (1, "rarely")])],
    items: [
        (n: 1, label: "How often", min: 0, max: 4), (n: 2, label: "How much", min: 0, max: 4),
        (n: 3, label: "Morning", min: 0, max: 4), (n: 4, label: "Injury", min: 0, max: 4, allowed: [0, 2, 4]),
    ],
    skips: [(when: answer([1], at_most(0)), items: [2, 3], value: 0)],
    scales: [(id: "total", title: "Total", range: (0, 16))], better: down,
    criticals: [(item: 3, when: answer([3], at_least(2)), say: "ask about withdrawal before anything is stopped", flag: "withdrawal")],
)"#;

/// An event to be named, yes and no, an open line, several critical answers.
pub(crate) const SCREEN: &str = r#"(id: "screen", name: "Screen", about: "safety", licence: (class: own, note: "ours"),
    versions: [(id: "1", window: "the last weeks")], names_first: "Which event?", open_line: "What else?",
    items: [(n: 1, label: "Wish", min: 0, max: 1), (n: 2, label: "Thought", min: 0, max: 1)],
    better: neither,
    criticals: [
        (item: 1, when: answer([1], at_least(1)), lights: true, say: "ask on"),
        (item: 2, when: answer([2], at_least(1)), lights: true, say: "ask on"),
    ],
)"#;

/// Two scales, an item that may not apply.
pub(crate) const SCALES: &str = r#"(id: "scales", name: "Scales", about: "mood", licence: (class: own, note: "ours"),
    versions: [(id: "1", window: "now")],
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

/// Agrees with the client that a measure is asked for in each session.
pub(crate) fn agree(desk: &mut Desk, measure: &str) {
    let at = desk.state.now.wall;
    let open = desk.state.desk.as_mut().unwrap();
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
fn form(desk: &Desk) -> &Keying {
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
fn newest(desk: &Desk) -> &Reading {
    desk.client().dossier.readings.readings.last().unwrap()
}

fn readings(desk: &Desk) -> usize {
    desk.client().dossier.readings.readings.len()
}

fn lit_entries(desk: &Desk) -> Vec<&RiskEntry> {
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
fn with_a_critical_answer_and_its_action_it_is_fifteen() {
    let mut desk = in_session();
    desk.press("esc m enter 2 2 2 2 1 2 1 1");
    assert_eq!(desk.asked(), Vec::<&str>::new());
    desk.press("1");
    // At the digit: the log first, then the risk history, then the flag that is to be asked about.
    assert_eq!(desk.asked(), ["save log", "save risk", "save chart"]);
    assert_eq!(desk.client().shown.open_risk.len(), 1);
    let words = "PHQ-9 item 9, Thoughts of death or self-harm: answered 1 (several days)";
    let [entry] = lit_entries(&desk)[..] else {
        panic!("not one")
    };
    assert_eq!((&*entry.words, &entry.closed), (words, &None));
    assert_eq!(entry.session, Some(desk.session().id));
    assert_eq!(
        entry.source,
        RiskSource::Answer {
            reading: form(&desk).filled.id,
            item: 9
        }
    );
    assert_eq!(desk.log().last(), Some(&(Kind::Risk, words.to_owned())));
    assert_eq!(desk.newest().id, entry.id);
    desk.effects.clear();
    desk.press("enter 1");
    assert_eq!(desk.asked(), ["save log", "save risk"]);
    desk.press("enter");
    assert_eq!(desk.keys, 15);
    assert_eq!(desk.asked(), ["save log", "save risk", "save readings"]);
    let [entry] = lit_entries(&desk)[..] else {
        panic!("not one")
    };
    assert_eq!(entry.closed.as_ref().unwrap().why, "asked now");
    assert!(desk.client().shown.open_risk.is_empty());
    let in_log = desk.log();
    assert_eq!(in_log.last().unwrap().1, format!("{words}; asked now"));
    assert_eq!(newest(&desk).answers[8], Some(1));
    assert_eq!(desk.said(), "PHQ-9 14 moderate is on file.");
}

#[test]
fn a_positive_answer_only_ever_asks_about_a_flag() {
    for (known, is_asked) in [
        (None, true),
        (Some(FlagValue::RuledOut), true),
        (Some(FlagValue::Present), false),
        (Some(FlagValue::Past), false),
        (Some(FlagValue::Unknown), false),
    ] {
        let mut desk = in_session();
        let date = desk.state.now.wall.date_naive();
        let client = &mut desk.state.desk.as_mut().unwrap().dossier.client;
        client.flags.retain(|flag| flag.flag != "acute-risk");
        client.flags.extend(known.map(|value| Flag {
            flag: "acute-risk".into(),
            value,
            date,
            source: Source::Client,
            review: None,
            words: "before".into(),
            history: Vec::new(),
        }));
        desk.press("esc m enter 1 1 1 1 1 1 1 1 3");
        let flag = desk.client().client().flag("acute-risk").unwrap();
        if is_asked {
            assert_eq!(flag.value, FlagValue::Unknown, "{known:?}");
            assert_eq!(flag.source, Source::Measure);
            assert_eq!(flag.history.len(), usize::from(known.is_some()));
        } else {
            assert_eq!(Some(flag.value), known);
            assert_eq!(flag.words, "before");
        }
        // A low answer takes none of it back, and no undo does.
        desk.press("left 0 ctrl-z esc esc s ctrl-z ctrl-z ctrl-z");
        let after = desk.client().client().flag("acute-risk").unwrap();
        assert_eq!(
            after.value,
            known.filter(|_| !is_asked).unwrap_or(FlagValue::Unknown)
        );
        assert_eq!(desk.client().shown.open_risk.len(), 1);
    }
}

#[test]
fn a_correction_to_nought_is_said_and_takes_nothing_back() {
    let mut desk = in_session();
    desk.press("esc m enter 1 1 1 1 1 1 1 1 2 backspace 0");
    let [entry] = lit_entries(&desk)[..] else {
        panic!("not one")
    };
    assert!(entry.closed.is_none());
    assert!(
        entry.words.ends_with(
            "answered 2 (more than half the days), then not answered, then 0 (not at all)"
        ),
        "{}",
        entry.words
    );
    assert_eq!(entry.history.len(), 2);
    assert_eq!(desk.log().last().unwrap().1, entry.words);
    // Answered again it lights nothing more; the row is asked once.
    desk.press("left 3");
    assert_eq!(lit_entries(&desk).len(), 1);
    desk.press("enter 2 enter");
    assert_eq!(newest(&desk).answers[8], Some(3));
    let [entry] = lit_entries(&desk)[..] else {
        panic!("not one")
    };
    assert_eq!(entry.closed.as_ref().unwrap().why, "asked earlier today");
}

#[test]
fn where_it_was_not_possible_words_say_why() {
    let mut desk = in_session();
    desk.press("esc m enter 1 1 1 1 1 1 1 1 1 enter 3");
    assert_eq!(form(&desk).at, At::Why);
    desk.press("enter");
    assert_eq!(form(&desk).at, At::Why, "words are needed");
    desk.text("mother in the room");
    // Esc goes back to the row; what was typed is there again.
    desk.press("esc 3");
    assert_eq!(form(&desk).field.text(), "mother in the room");
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.asked(), ["save log", "save risk"]);
    assert_eq!(
        lit_entries(&desk)[0].closed.as_ref().unwrap().why,
        "not possible: mother in the room"
    );
    desk.press("enter");
    assert_eq!(form(&desk).at, At::Read);
    assert!(desk.client().kept_fields.is_empty());
}

#[test]
fn an_answer_left_open_stays_until_it_is_filled() {
    let mut desk = in_session();
    // Twice Enter: the row, then on file without an action. Nothing is blocked.
    desk.press("esc m enter 1 1 1 1 1 1 1 1 1 enter enter");
    assert_eq!(form(&desk).at, At::Read);
    assert!(desk.said().contains("Esc r"), "{}", desk.said());
    assert_eq!(newest(&desk).answers[8], Some(1));
    assert_eq!(desk.client().shown.open_risk.len(), 1);
    // In the list of risk a plain reason is not enough.
    desk.press("enter esc r enter");
    assert!(matches!(desk.state.overlay, Some(Overlay::Risk { .. })));
    assert!(desk.said().contains("1 asked now"), "{}", desk.said());
    desk.press("7");
    assert_eq!(desk.client().shown.open_risk.len(), 1);
    desk.effects.clear();
    desk.press("2");
    assert_eq!(desk.asked(), ["save log", "save risk"]);
    assert!(desk.client().shown.open_risk.is_empty());
    assert_eq!(
        lit_entries(&desk)[0].closed.as_ref().unwrap().why,
        "asked earlier today"
    );
}

#[test]
fn a_line_of_risk_is_closed_by_words_as_before() {
    let mut desk = in_session();
    desk.line("!says it is all too much");
    desk.press("esc r 1");
    assert_eq!(desk.client().shown.open_risk.len(), 1);
    desk.press("enter").line("talked through");
    assert!(desk.client().shown.open_risk.is_empty());
}

/// A.M. with an answer that nobody said anything about, at the end of the session.
pub(crate) fn at_the_end() -> Desk {
    let mut desk = in_session();
    desk.press("esc m enter 1 1 1 1 1 1 1 1 1 enter enter enter esc e");
    assert!(matches!(&desk.state.screen, Screen::End(end) if end.lit.is_some()));
    desk.effects.clear();
    desk.keys = 0;
    desk
}

#[test]
fn at_the_end_it_costs_one_key_more() {
    let mut desk = at_the_end();
    desk.press("1 enter");
    assert_eq!(desk.keys, 2);
    assert!(desk.client().session.is_none(), "the session has ended");
    assert_eq!(
        lit_entries(&desk)[0].closed.as_ref().unwrap().why,
        "asked now"
    );
}

#[test]
fn a_date_typed_at_the_end_is_no_answer() {
    for typed in ["14 dec", "3 dec", "+7", "fri"] {
        let mut desk = at_the_end();
        desk.text(typed);
        assert!(lit_entries(&desk)[0].closed.is_none(), "{typed}");
        let Screen::End(end) = &desk.state.screen else {
            panic!("not the end")
        };
        assert_eq!(end.next.text(), typed);
        assert_eq!((end.lit, end.chosen), (None, None));
        desk.press("enter");
        // Nothing blocks: the session ends, and the answer is open still.
        assert!(desk.client().session.is_none());
        assert_eq!(desk.client().shown.open_risk.len(), 1);
    }
}

#[test]
fn at_the_end_words_are_asked_where_it_was_not_possible() {
    let mut desk = at_the_end();
    desk.press("3 enter");
    assert!(matches!(desk.state.overlay, Some(Overlay::Prompt(_))));
    desk.line("left early");
    assert_eq!(
        lit_entries(&desk)[0].closed.as_ref().unwrap().why,
        "not possible: left early"
    );
    assert!(desk.client().session.is_some(), "Enter ends it");
    desk.press("enter");
    assert!(desk.client().session.is_none());
}

#[test]
fn several_critical_answers_ask_one_thing() {
    let mut desk = keying("screen");
    assert_eq!(form(&desk).at, At::Name);
    desk.press("enter");
    assert_eq!(form(&desk).at, At::Name, "it has to be named");
    desk.line("the fall");
    desk.press("y 1");
    assert_eq!(lit_entries(&desk).len(), 2);
    assert_eq!(form(&desk).at, At::Words);
    desk.line("nothing else");
    assert_eq!(form(&desk).at, At::Row);
    desk.press("1 enter");
    assert_eq!(form(&desk).at, At::Read);
    assert!(
        lit_entries(&desk)
            .iter()
            .all(|entry| entry.closed.is_some())
    );
    let reading = newest(&desk);
    assert_eq!(reading.answers, [Some(1), Some(1)]);
    assert_eq!(
        (&*reading.about, &*reading.words),
        ("the fall", "nothing else")
    );
    // The event stands there the next time, to be confirmed.
    desk.press("enter esc m tab").text("screen").press("right");
    assert_eq!(form(&desk).field.text(), "the fall");
}

#[test]
fn yes_and_no_are_letters_or_digits_and_no_other_digit() {
    let mut desk = keying("screen");
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
fn a_soft_answer_is_said_and_lights_nothing() {
    let mut desk = keying("drink");
    desk.press("1 1 3 0 enter");
    assert!(lit_entries(&desk).is_empty());
    assert!(desk.client().shown.open_risk.is_empty());
    let flag = desk.client().client().flag("withdrawal").unwrap();
    assert_eq!(
        (flag.value, flag.source),
        (FlagValue::Unknown, Source::Measure)
    );
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
    desk.press("esc m tab").text("alcohol").press("enter");
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
    assert_eq!(desk.said(), "PHQ-9 ~12.4 moderate is on file.");
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

/// A finished PHQ-9 on the screen.
pub(crate) fn finished() -> Desk {
    let mut desk = in_session();
    desk.press("esc m enter 2 2 2 2 1 2 1 1 0 enter");
    desk.effects.clear();
    desk
}

#[test]
fn an_answer_is_corrected_with_a_reason_and_the_first_one_stays() {
    let mut desk = finished();
    desk.press("home right c 3");
    assert_eq!(form(&desk).at, At::Reason);
    desk.press("enter");
    assert_eq!(form(&desk).at, At::Reason, "words are needed");
    desk.line("misread");
    assert_eq!(desk.asked(), ["save readings"]);
    let reading = newest(&desk);
    assert_eq!(reading.answers[1], Some(3));
    let [amended] = &reading.amended[..] else {
        panic!("not one")
    };
    assert_eq!((amended.item, amended.was), (2, Some(2)));
    assert_eq!(amended.why, "misread");
    // The same answer again is no change.
    desk.press("c 3");
    assert_eq!(newest(&desk).amended.len(), 1);
    // What is amended into a critical answer lights RISK as a digit does.
    desk.press("right right right right right right right c 2");
    desk.line("turned the page too early");
    assert_eq!(newest(&desk).amended.len(), 2);
    assert_eq!(lit_entries(&desk).len(), 1);
    assert_eq!(desk.client().shown.open_risk.len(), 1);
}

#[test]
fn a_reading_entered_in_error_stays_on_file_and_counts_no_more() {
    let mut desk = finished();
    let id = newest(&desk).id;
    desk.press("x").line("meant for the other client");
    assert_eq!(desk.asked(), ["save readings"]);
    let reading = newest(&desk);
    assert_eq!(reading.id, id);
    assert_eq!(
        reading.withdrawn.as_ref().unwrap().why,
        "meant for the other client"
    );
    let counting: Vec<_> = desk.client().dossier.readings.of("phq-9").collect();
    assert!(counting.iter().all(|reading| reading.id != id));
    desk.press("x");
    assert_eq!(form(&desk).at, At::Read);
    desk.press("c");
    assert_eq!(form(&desk).at, At::Read);
}

#[test]
fn looking_at_an_old_reading_lights_nothing() {
    let mut desk = Desk::with_demo();
    desk.press("lt enter");
    lay(&mut desk, &[]);
    let old = desk.client().dossier.readings.readings.iter();
    let old = old
        .clone()
        .find(|reading| reading.measure == "phq-9" && reading.answers[8] == Some(1));
    let id = old.unwrap().id;
    let before = lit_entries(&desk).len();
    alongside::app::keying::open_reading(&mut desk.state, id);
    desk.effects.clear();
    desk.press("right right home left");
    assert_eq!(lit_entries(&desk).len(), before);
    assert_eq!(desk.asked(), Vec::<&str>::new());
    // Nor does an amendment of another answer.
    desk.press("home c 0").line("misread");
    assert_eq!(lit_entries(&desk).len(), before);
}

#[test]
fn undo_takes_back_no_reading_and_no_answer() {
    let mut desk = in_session();
    desk.line("shoulders up");
    desk.press("esc m enter 1 1 1 1 1 1 1 1 1 ctrl-z");
    assert_eq!(form(&desk).filled.answers[8], Some(1));
    assert!(desk.said().contains("stays"), "{}", desk.said());
    desk.press("enter 1 enter");
    let (file, entries) = (newest(&desk).clone(), lit_entries(&desk)[0].clone());
    desk.press("ctrl-z");
    assert!(desk.said().contains("A reading stays"), "{}", desk.said());
    desk.press("enter esc s");
    // First the reading says that it stays, then the line with what was done, then the answer; then the log goes on.
    for said in ["PHQ-9 of", "RISK", "RISK"] {
        desk.press("ctrl-z");
        assert!(desk.said().starts_with(said), "{}", desk.said());
        assert!(desk.said().contains("stays"), "{}", desk.said());
    }
    assert_eq!(newest(&desk), &file);
    assert_eq!(lit_entries(&desk)[0], &entries);
    assert!(desk.log().last().unwrap().1.ends_with("; asked now"));
    desk.press("ctrl-z");
    assert!(desk.said().starts_with("Took back"), "{}", desk.said());
    assert!(!desk.log().iter().any(|(_, words)| words == "shoulders up"));
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
fn outside_a_session_the_answer_is_in_the_risk_history_alone() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    lay(&mut desk, &[]);
    desk.press("esc m phq right");
    desk.effects.clear();
    desk.press("1 1 1 1 1 1 1 1 2");
    assert_eq!(desk.asked(), ["save risk", "save chart"]);
    assert_eq!(lit_entries(&desk)[0].session, None);
    desk.press("enter 1 enter");
    assert_eq!(newest(&desk).session, None);
    let saved = desk.saved();
    assert!(
        saved
            .iter()
            .all(|paper| !matches!(paper, Paper::Session(_)))
    );
    assert!(desk.client().shown.open_risk.is_empty());
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
