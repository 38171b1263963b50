//! The risk form by keys (scorecard tasks 8 and 9): what each key puts on file, what stays, what is asked at the end.

use alongside::app::overlay::Overlay;
use alongside::app::risk_form::RiskForm;
use alongside::app::state::Screen;
use alongside::domain::closing::FollowUpKind;
use alongside::domain::risk::RiskAnswer::{No, NotAsked, Unsure, Yes};
use alongside::domain::risk::{RiskAnswer, RiskEntry, RiskSource};
use alongside::domain::session::{Kind, Outcome};

use crate::desk::Desk;

/// A session of A.M. with one RISK line, nothing sent off since.
fn with_a_line() -> Desk {
    let mut desk = Desk::in_session();
    desk.line("!passive thoughts, no plan");
    desk.effects.clear();
    desk.keys = 0;
    desk
}

#[track_caller]
pub(crate) fn form(desk: &Desk) -> &RiskForm {
    match &desk.state.overlay {
        Some(Overlay::RiskForm(form)) => form,
        other => panic!("no risk form: {other:?}, {}", desk.said()),
    }
}

/// The newest entry of the risk record.
#[track_caller]
fn entry(desk: &Desk) -> &RiskEntry {
    desk.client().dossier.risk.entries.last().unwrap()
}

fn answers(entry: &RiskEntry) -> Vec<(&str, RiskAnswer)> {
    let rows = entry.rows.iter();
    rows.map(|row| (row.row.as_str(), row.answer)).collect()
}

#[test]
fn a_risk_line_costs_three_keys() {
    let mut desk = Desk::in_session();
    desk.press("!");
    let typed = desk.keys;
    desk.text("words");
    desk.press("enter");
    assert_eq!(typed + 1, 3);
    assert_eq!(desk.client().shown.open_risk.len(), 1);
}

#[test]
fn six_rows_answered_cost_nine_keys_and_each_is_on_file_at_once() {
    let mut desk = with_a_line();
    desk.press("esc r");
    assert_eq!(form(&desk).row, 0);
    desk.press("y");
    assert_eq!(desk.asked(), ["save risk"]);
    assert_eq!(answers(entry(&desk)), [("thoughts", Yes)]);
    desk.press("n n u - y");
    assert_eq!(desk.asked(), ["save risk"; 6]);
    assert!(entry(&desk).is_form_open(), "it is not done yet");
    desk.press("enter");
    assert_eq!(desk.keys, 9);
    assert_eq!(desk.asked(), ["save risk"; 7]);
    assert!(desk.state.overlay.is_none());
    let entry = entry(&desk);
    assert_eq!(
        answers(entry),
        [
            ("thoughts", Yes),
            ("plan", No),
            ("means", No),
            ("intent", Unsure),
            ("past-attempts", NotAsked),
            ("what-protects", Yes),
        ]
    );
    assert_eq!(entry.filled, Some(desk.state.now.wall));
    assert!(entry.history.is_empty(), "nothing was replaced");
    // What lies under it is as it was: the line, and RISK lit until a written decision.
    assert_eq!(desk.client().shown.open_risk.len(), 1);
    assert_eq!(desk.log().last().unwrap().0, Kind::Risk);
}

#[test]
fn the_ninth_answer_is_the_last_and_the_form_is_done_with_it() {
    let mut desk = with_a_line();
    desk.press("esc r y n n n n y y y y");
    assert_eq!(form(&desk).row, 9);
    assert!(!entry(&desk).is_form_open());
    // Behind the last row a letter answers nothing.
    desk.effects.clear();
    desk.press("n");
    assert_eq!(desk.asked(), [""; 0]);
    desk.press("enter");
    assert!(desk.state.overlay.is_none());
    assert_eq!(desk.asked(), [""; 0], "it was done already");
}

#[test]
fn words_come_after_the_answer_and_wait_where_they_are_not_taken() {
    let mut desk = with_a_line();
    desk.press("esc r y up enter");
    assert!(form(&desk).words.is_some());
    desk.text("most evenings, y n u -");
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.asked(), ["save risk"]);
    assert_eq!(entry(&desk).rows[0].words, "most evenings, y n u -");
    assert_eq!(answers(entry(&desk)), [("thoughts", Yes)]);
    assert_eq!((form(&desk).row, &form(&desk).words), (1, &None));
    // Right writes to a row that nobody answered.
    desk.press("right").text("pills at");
    desk.press("esc");
    assert_eq!(form(&desk).words, None, "Esc leaves the words first");
    assert_eq!(entry(&desk).rows.len(), 1, "and takes nothing over");
    desk.press("esc");
    assert!(desk.state.overlay.is_none());
    assert!(desk.said().contains("waits"), "{}", desk.said());
    // It is the first row without an answer, and what was typed stands there again.
    desk.press("esc r");
    assert_eq!(form(&desk).row, 1);
    desk.press("right");
    assert_eq!(form(&desk).words.as_ref().unwrap().text(), "pills at");
    desk.text(" home").press("down");
    let row = &entry(&desk).rows[1];
    assert_eq!((row.answer, &*row.words), (NotAsked, "pills at home"));
    assert!(desk.client().kept_fields.is_empty());
    desk.press("up y");
    assert_eq!(entry(&desk).rows[1].answer, Yes);
    assert_eq!(entry(&desk).rows[1].words, "pills at home");
}

#[test]
fn another_answer_keeps_the_first_one_and_no_undo_takes_it_back() {
    let mut desk = with_a_line();
    desk.press("esc r y up n ctrl-z");
    assert!(desk.said().contains("stays"), "{}", desk.said());
    let first = entry(&desk).clone();
    assert_eq!(answers(&first), [("thoughts", No)]);
    let [change] = &first.history[..] else {
        panic!("not one: {:?}", first.history)
    };
    assert_eq!(change.rows[0].answer, Yes);
    assert_eq!(change.words, first.words);
    assert!(first.words_before().is_empty(), "its words are the same");
    // The same answer again replaces nothing.
    desk.press("up n esc ctrl-z ctrl-z ctrl-z");
    assert_eq!(entry(&desk), &first);
    // Another answer, then other words of the line: both stand in the history, each once.
    desk.press("up enter").text(", passive").press("enter");
    let entry = entry(&desk);
    assert_eq!(entry.words_before().len(), 1);
    assert_eq!(entry.rows_before().count(), 1);
    assert_eq!(answers(entry), [("thoughts", No)]);
}

#[test]
fn letters_that_mean_nothing_change_nothing() {
    let mut desk = with_a_line();
    desk.press("esc r");
    desk.effects.clear();
    desk.press("x q 1 5 e");
    assert_eq!(desk.asked(), [""; 0]);
    assert_eq!(form(&desk).row, 0);
    assert!(entry(&desk).rows.is_empty());
    desk.press("enter");
    assert!(desk.state.overlay.is_none());
    assert!(entry(&desk).is_form_open(), "an empty form is not done");
}

#[test]
fn without_an_open_one_it_can_be_begun() {
    // In a session it is a line of the log.
    let mut desk = Desk::in_session();
    desk.text("half a line");
    desk.press("esc r");
    assert!(matches!(desk.state.overlay, Some(Overlay::Prompt(_))));
    desk.press("enter");
    assert!(desk.client().shown.open_risk.is_empty(), "words are needed");
    desk.effects.clear();
    desk.line("sister rang: she talks of dying");
    assert_eq!(desk.asked(), ["save log", "save risk"]);
    assert_eq!(form(&desk).entry, entry(&desk).id);
    assert_eq!(entry(&desk).source, RiskSource::Line);
    assert_eq!(desk.log().last().unwrap().0, Kind::Risk);
    assert_eq!(desk.client().line.text(), "half a line");
    // Outside it is a report.
    let mut desk = Desk::with_demo();
    desk.press("am enter esc r");
    desk.effects.clear();
    desk.line("GP's letter: thoughts of dying in spring");
    assert_eq!(desk.asked(), ["save risk"]);
    assert_eq!(entry(&desk).source, RiskSource::Report);
    assert_eq!(entry(&desk).session, None);
    assert_eq!(form(&desk).row, 0);
    assert_eq!(desk.client().shown.open_risk.len(), 1);
    // Esc takes nothing: what is typed waits.
    let mut desk = Desk::with_demo();
    desk.press("am enter esc r").text("words").press("esc");
    assert!(desk.client().shown.open_risk.is_empty());
}

#[test]
fn of_several_the_list_opens_the_form_of_the_lit_one() {
    let mut desk = with_a_line();
    desk.line("!another");
    desk.press("esc r down enter");
    assert_eq!(form(&desk).entry, entry(&desk).id);
    desk.press("esc esc r c").line("logged twice by mistake");
    let risk = &desk.client().dossier.risk;
    let closed: Vec<bool> = risk
        .entries
        .iter()
        .map(|one| one.closed.is_some())
        .collect();
    assert_eq!(closed, [true, false]);
    // A closed one is changed no more.
    desk.press("esc r y");
    assert_eq!(form(&desk).entry, entry(&desk).id);
}

#[test]
fn what_stands_behind_the_form_keeps_its_earlier_words() {
    let mut desk = with_a_line();
    desk.press("esc r tab");
    desk.effects.clear();
    desk.text("item 9 this morning").press("enter");
    assert_eq!(desk.asked(), ["save risk"]);
    desk.text("do you think of dying?").press("enter");
    desk.text("passive, most evenings").press("enter esc");
    assert_eq!(entry(&desk).trigger, "item 9 this morning");
    assert_eq!(entry(&desk).asked, "do you think of dying?");
    let ideation = ("ideation".to_owned(), "passive, most evenings".to_owned());
    assert_eq!(entry(&desk).more, [ideation]);
    desk.press("esc r tab ctrl-u")
        .text("said so")
        .press("enter esc");
    let last = entry(&desk).history.last().unwrap();
    let was = ("trigger".to_owned(), "item 9 this morning".to_owned());
    assert_eq!(last.fields, [was]);
    // Next contact is a day and a time; what is none stays in its field.
    desk.press("esc r tab");
    for _ in 0..40 {
        let Some(Overlay::Form(form)) = &desk.state.overlay else {
            panic!("left the form")
        };
        if form.fields[form.focus].name == "Next contact" {
            break;
        }
        desk.press("enter");
    }
    desk.text("soon").press("up down").press("ctrl-u");
    desk.text("fri 14:00").press("enter");
    let next = entry(&desk).next_contact.unwrap();
    assert_eq!(next.to_string(), "2026-11-27 14:00:00");
}

#[test]
fn an_action_is_stamped_and_its_first_words_stay() {
    let mut desk = with_a_line();
    desk.press("esc r a");
    desk.effects.clear();
    // The third sort: a contact.
    desk.press("right right right enter");
    assert_eq!(desk.asked(), ["save risk"]);
    let at = entry(&desk).actions[0].at;
    desk.text("the sister, by phone").press("enter");
    desk.text("with her consent").press("enter");
    let action = &entry(&desk).actions[0];
    assert_eq!(
        (&*action.kind, &*action.words, &*action.basis, action.at),
        ("contact", "the sister, by phone", "with her consent", at)
    );
    assert!(desk.state.overlay.is_none());
    // In the chart it can be worded anew: its stamp stays, and the first words too.
    desk.go_to("Risk history");
    for _ in 0..10 {
        desk.press("down");
    }
    desk.press("enter down ctrl-u")
        .text("the brother")
        .press("enter esc");
    let entry = entry(&desk);
    assert_eq!(
        (&*entry.actions[0].words, entry.actions[0].at),
        ("the brother", at)
    );
    let was = ("action".to_owned(), "the sister, by phone".to_owned());
    assert_eq!(entry.history.last().unwrap().fields, [was]);
}

#[test]
fn the_end_asks_once_for_a_form_that_is_not_filled_in() {
    let mut desk = with_a_line();
    desk.press("esc e enter");
    let question = desk.state.question.as_ref().unwrap();
    assert_eq!(question.answers[question.lit].words, "Fill it now");
    assert!(
        question
            .words
            .iter()
            .any(|words| words == "passive thoughts, no plan")
    );
    assert!(desk.client().session.is_some(), "nothing ended");
    // The lit answer opens the form; done, the same Enter ends.
    desk.press("enter");
    assert_eq!(form(&desk).entry, entry(&desk).id);
    desk.press("n n enter enter");
    assert!(desk.client().session.is_none());
    assert!(desk.state.question.is_none());
    assert_eq!(desk.client().shown.open_risk.len(), 1, "RISK stays lit");
}

#[test]
fn finished_later_keeps_the_client_on_top_until_it_is_done() {
    let mut desk = with_a_line();
    desk.press("esc e enter");
    desk.effects.clear();
    desk.press("down enter");
    assert!(desk.client().session.is_none(), "it was asked once");
    assert_eq!(desk.asked(), ["save risk", "save log", "save note"]);
    assert!(entry(&desk).noted.is_some());
    assert!(entry(&desk).is_form_open());
    let am = desk.client().client().id;
    // On top of the list, and on the board with the day.
    desk.press("esc c ctrl-u");
    let first = desk.state.clients.shown[0] as usize;
    assert_eq!(desk.state.clients.list.head(first).unwrap().id, am);
    let row = desk.state.clients.row(am).unwrap();
    let today = desk.state.now.wall.date_naive();
    let words: Vec<String> = row.reasons_on(today).map(|one| one.words(today)).collect();
    assert!(
        words.contains(&"risk form put off 26 Nov".to_owned()),
        "{words:?}"
    );
    // The next session asks again; filled in, nothing is left of it.
    desk.press("am enter enter esc e enter");
    assert!(desk.state.question.is_some());
    desk.press("esc esc r n n enter");
    desk.press("enter");
    assert!(desk.client().session.is_none());
    let row = desk.state.clients.row(am).unwrap();
    let left = row.reasons_on(today).map(|one| one.words(today));
    assert_eq!(left.filter(|one| one.contains("put off")).count(), 0);
}

#[test]
fn back_ends_nothing_and_a_session_without_risk_is_not_asked() {
    let mut desk = with_a_line();
    desk.press("esc e enter down down enter");
    assert!(desk.client().session.is_some());
    assert!(matches!(desk.state.screen, Screen::End(_)));
    let mut desk = Desk::in_session();
    desk.press("esc e enter");
    assert!(desk.client().session.is_none());
}

#[test]
fn r_60_no_level_is_stored_shown_or_asked() {
    let mut desk = with_a_line();
    desk.press("esc r y y y y y n y y y enter");
    let stored = ron::ser::to_string(&desk.client().dossier.risk).unwrap();
    let shipped = include_str!("../../../data/risk.ron");
    let code: String = shipped
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    for level in [
        "level", "score", "severity", "low", "moderate", "high", "medium", "severe",
    ] {
        let is_word = |text: &str| {
            let mut words = text.split(|c: char| !c.is_alphabetic());
            words.any(|word| word.eq_ignore_ascii_case(level))
        };
        assert!(!is_word(&stored), "{level}: {stored}");
        assert!(!is_word(&code), "{level} in data/risk.ron");
    }
    // Nor does the form take a number as an answer.
    let mut desk = with_a_line();
    desk.press("esc r 0 1 2 3 4 5 6 7 8 9");
    assert!(entry(&desk).rows.is_empty());
}

#[test]
fn r_61_an_open_entry_is_on_the_next_start_card_until_a_written_decision() {
    let mut desk = with_a_line();
    desk.press("esc r n n enter esc e enter");
    let on_card = |desk: &Desk| {
        let today = desk.state.now.wall.date_naive();
        let brief = alongside::domain::brief::Brief::of(&desk.client().dossier, today);
        brief
            .risk
            .iter()
            .map(|one| one.words.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(on_card(&desk), ["passive thoughts, no plan"]);
    // Looked at in the next session and left open, it is there again.
    desk.press("esc s enter esc r esc esc e enter");
    assert_eq!(on_card(&desk), ["passive thoughts, no plan"]);
    desk.press("esc s esc r c")
        .line("asked again: none since the summer");
    assert!(on_card(&desk).is_empty());
    let decision = entry(&desk).closed.as_ref().unwrap();
    assert_eq!(decision.by, "demo");
    assert_eq!(decision.why, "asked again: none since the summer");
}

#[test]
fn r_62_a_missed_appointment_with_open_risk_raises_a_follow_up() {
    for (rights, outcome) in [(4, Outcome::NoShow), (5, Outcome::Cancelled)] {
        let mut desk = Desk::with_demo();
        desk.press("lt enter tab");
        for _ in 0..rights {
            desk.press("right");
        }
        desk.effects.clear();
        desk.press("enter");
        let dossier = &desk.client().dossier;
        assert_eq!(dossier.sessions.last().unwrap().outcome, outcome);
        let open: Vec<_> = dossier.closing.open_follow_ups().collect();
        let [follow_up] = open[..] else {
            panic!("not one: {open:?}")
        };
        assert_eq!(follow_up.kind, FollowUpKind::AfterMissed);
        assert_eq!(follow_up.date, desk.state.now.wall.date_naive());
        assert_eq!(follow_up.done, None);
        let asked = desk.asked();
        assert_eq!(
            asked.iter().filter(|one| **one == "save closing").count(),
            1
        );
        // No undo takes it away.
        let before = desk.client().dossier.closing.clone();
        desk.press("ctrl-z ctrl-z");
        assert_eq!(desk.client().dossier.closing, before);
    }
    // Without open risk nothing is raised.
    let mut desk = Desk::with_demo();
    desk.press("am enter tab right right right right enter");
    assert!(desk.client().dossier.closing.follow_ups.is_empty());
    assert!(!desk.asked().contains(&"save closing"));
}
