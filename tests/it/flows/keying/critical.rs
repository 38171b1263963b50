//! Critical answers: what lights at the digit, what closes it, and what no key takes back.

use alongside::app::keying::At;
use alongside::app::msg::Paper;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::risk::RiskSource;
use alongside::domain::session::Kind;

use crate::desk::Desk;
use crate::flows::keying::{form, in_session, keying, lay, lit_entries, newest};

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
    desk.press("c");
    assert!(matches!(desk.state.overlay, Some(Overlay::Risk { .. })));
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
    desk.press("c").line("talked through");
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
    for typed in ["14 dec", "3 dec", "12 dec", "+7", "fri"] {
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
    let mut desk = keying("harbour");
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
    desk.press("enter esc m tab").text("harbour").press("right");
    assert_eq!(form(&desk).field.text(), "the fall");
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
fn at_the_end_tab_leaves_the_answer_open_and_shift_tab_comes_back() {
    let mut desk = at_the_end();
    desk.press("1 tab enter");
    assert!(lit_entries(&desk)[0].closed.is_none());
    assert!(desk.client().session.is_none(), "nothing blocks");
    let mut desk = at_the_end();
    desk.press("tab back-tab 2 enter");
    assert_eq!(
        lit_entries(&desk)[0].closed.as_ref().unwrap().why,
        "asked earlier today"
    );
}
