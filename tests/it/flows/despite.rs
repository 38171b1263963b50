//! Techniques that something speaks against: logged at once, the reason asked for until it is written; planned only with
//! the reason.

use alongside::app::overlay::Overlay;
use alongside::app::shown;
use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::lint::{Rule, lint};
use alongside::domain::session::{Despite, What};

use crate::desk::{Desk, shelf};

fn give(desk: &mut Desk, slug: &str) {
    let flag = Flag {
        flag: slug.to_owned(),
        value: FlagValue::Present,
        date: desk.state.now.wall.date_naive(),
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    };
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.client.flags.push(flag);
    shown::refresh(&mut desk.state, &mut Vec::new());
    desk.effects.clear();
}

fn missing(desk: &Desk) -> usize {
    desk.client().shown.missing_reasons.len()
}

fn despite(desk: &Desk) -> Option<Despite> {
    desk.newest().line.technique.unwrap().despite
}

#[expect(clippy::unnecessary_wraps, reason = "what it is compared with is one")]
fn named(flag: &str, reason: &str) -> Option<Despite> {
    Some(Despite {
        flags: vec![flag.to_owned()],
        reason: reason.to_owned(),
    })
}

/// How many findings say that a reason is missing.
fn found(desk: &Desk) -> usize {
    let (shelf, today) = (shelf(), desk.state.now.wall.date_naive());
    let all = lint(&desk.client().dossier, &shelf.guide, &shelf.library, today);
    all.iter().filter(|one| one.rule == Rule::R48).count()
}

#[test]
fn it_is_saved_at_once_and_the_next_line_is_typed_on() {
    let mut desk = Desk::in_session();
    give(&mut desk, "cardiac");
    desk.press("/interoceptive enter");
    // One document, saved with its reason missing; nothing lies on the screen.
    assert_eq!(desk.asked(), ["save log"]);
    assert_eq!(despite(&desk), named("cardiac", ""));
    assert!(desk.state.overlay.is_none() && desk.state.question.is_none());
    assert!(
        desk.said().contains("why despite cardiac?"),
        "{}",
        desk.said()
    );
    let did = desk.newest().id;
    desk.line(",my heart went, and nothing happened")
        .line("=8 5");
    assert_eq!(desk.log().len(), 4);
    assert_eq!((missing(&desk), found(&desk)), (1, 1));
    // The reason typed later keeps the line's history, and undo asks for it again.
    desk.effects.clear();
    desk.press("esc : reason enter");
    desk.line("cleared in writing by her cardiologist on 12 Nov");
    assert_eq!(desk.asked(), ["save log"]);
    assert_eq!((missing(&desk), found(&desk)), (0, 0));
    let entry = desk.session().entry(did).unwrap();
    let [_, change] = entry.history.as_slice() else {
        panic!("not one change: {:?}", entry.history);
    };
    let What::Corrected { was } = &change.what else {
        panic!("{change:?}");
    };
    assert_eq!(
        was.technique.as_ref().unwrap().despite,
        named("cardiac", "")
    );
    desk.press("ctrl-z");
    assert_eq!((missing(&desk), found(&desk)), (1, 1));
}

#[test]
fn of_several_one_is_chosen_the_newest_first_and_after_the_session_too() {
    let mut desk = Desk::with_demo();
    // T.W. comes with one from an earlier session.
    desk.press("tw enter");
    assert_eq!(missing(&desk), 1);
    desk.press("enter");
    desk.press("/tipp enter");
    assert_eq!(despite(&desk), named("cardiac", ""));
    assert_eq!((missing(&desk), found(&desk)), (2, 2));
    desk.press("esc : reason enter");
    let question = desk.state.question.clone().unwrap();
    let rows: Vec<&str> = question
        .answers
        .iter()
        .map(|answer| answer.words.as_str())
        .collect();
    let [first, second] = rows.as_slice() else {
        panic!("{rows:?}");
    };
    // What was just asked about is lit.
    assert!(first.starts_with("14:00  TIPP, despite cardiac"), "{first}");
    assert_eq!(*second, "session 8, 10:56  TIPP, despite cardiac");
    assert_eq!(question.lit, 0);
    // Esc leaves everything as it is.
    desk.press("esc");
    assert!(desk.state.question.is_none() && missing(&desk) == 2);
    desk.press("esc : reason enter enter");
    assert!(matches!(desk.state.overlay, Some(Overlay::Prompt(_))));
    desk.effects.clear();
    desk.line("lukewarm, two breaths, his GP knows");
    assert_eq!(desk.asked(), ["save log"]);
    assert_eq!(
        despite(&desk),
        named("cardiac", "lukewarm, two breaths, his GP knows")
    );
    assert!(
        desk.said().contains("1 is missing still"),
        "{}",
        desk.said()
    );
    desk.press("esc e enter");
    assert!(desk.client().session.is_none());
    assert_eq!(missing(&desk), 1);
    // No session runs, and the reason of an earlier one is asked for all the same.
    desk.press("esc : reason enter");
    desk.effects.clear();
    desk.line("he had asked; told him after it why not again");
    assert_eq!(desk.asked(), ["save log"]);
    assert_eq!((missing(&desk), found(&desk)), (0, 0));
    desk.press("esc : reason enter");
    assert_eq!(desk.said(), "No reason is missing.");
}

#[test]
fn near_danger_level_x_and_two_adverse_uses_ask_for_the_reason_too() {
    let mut desk = Desk::in_session();
    give(&mut desk, "imminent-risk");
    desk.press("/paced enter");
    assert_eq!(despite(&desk), named("safety first", ""));
    // What is there for safety is no override.
    desk.press("/5-4-3-2-1 enter");
    assert_eq!(despite(&desk), None);

    let mut desk = Desk::in_session();
    desk.press("/debriefing enter");
    assert_eq!(despite(&desk), named("level-X", ""));

    let mut desk = Desk::in_session();
    for before in [None, None, named("adverse twice", "")] {
        desk.press("/paced enter");
        assert_eq!(despite(&desk), before);
        desk.line("=adverse light-headed");
    }
    assert_eq!(missing(&desk), 1);
}

#[test]
fn a_second_use_after_an_adverse_one_is_planned_only_with_a_reason_and_logged_with_a_word() {
    let mut desk = Desk::in_session();
    desk.press("/diaphragmatic enter");
    desk.line("=adverse went light-headed");
    desk.press("/diaphragmatic enter");
    assert_eq!(despite(&desk), None);
    assert!(desk.said().contains("went light-headed"), "{}", desk.said());
    desk.press("ctrl-z");
    let rows = desk.client().dossier.plan.rows.len();
    desk.press("esc f esc a").line("T289");
    assert_eq!(desk.client().dossier.plan.rows.len(), rows);
    desk.line("slower, sitting, she wants to");
    let row = desk.client().dossier.plan.rows.last().unwrap();
    assert_eq!(
        row.despite,
        named("adverse once", "slower, sitting, she wants to")
    );
}

#[test]
fn while_danger_is_near_only_safety_is_planned_without_a_reason() {
    let mut desk = Desk::in_session();
    give(&mut desk, "imminent-risk");
    let rows = desk.client().dossier.plan.rows.len();
    desk.press("esc f esc a").line("T288");
    assert_eq!(desk.client().dossier.plan.rows.len(), rows);
    desk.line("for after the ward, agreed with the team");
    let row = desk.client().dossier.plan.rows.last().unwrap();
    assert_eq!(
        row.despite,
        named("safety first", "for after the ward, agreed with the team")
    );
    desk.press("esc esc a").line("T355");
    let row = desk.client().dossier.plan.rows.last().unwrap();
    assert_eq!(
        (row.technique.as_str(), row.despite.as_ref()),
        ("T355", None)
    );
}

#[test]
fn a_plans_reason_keeps_what_it_was_about_and_answers_nothing_newer() {
    let mut desk = Desk::in_session();
    give(&mut desk, "cardiac");
    let shelf = shelf();
    let mut all = shelf.library.iter();
    let cardiac = shelf.library.vocabulary().flags.key("cardiac").unwrap();
    let (_, technique) = all
        .find(|(_, row)| row.stops().any(|stop| stop.flag == cardiac) && row.is_suggestible())
        .unwrap();
    let id = technique.id.to_string();
    desk.press("esc f esc a").line(&id).line("cleared");
    let flags = |desk: &Desk| {
        let row = desk.client().dossier.plan.rows.last().unwrap();
        row.despite.clone().unwrap().flags
    };
    assert_eq!(flags(&desk), ["cardiac"]);
    give(&mut desk, "imminent-risk");
    // Beside another one it stands only with a reason that answers the danger too.
    let refused = |desk: &mut Desk| {
        desk.press("esc esc a").line("T355");
        loop {
            let Some(Overlay::Form(form)) = &desk.state.overlay else {
                panic!("no form: {}", desk.said());
            };
            if form.fields[form.focus].name == alongside::words::plan::row::COMBINED {
                break;
            }
            desk.press("tab");
        }
        desk.text(&id).press("tab");
        let Some(Overlay::Form(form)) = &desk.state.overlay else {
            panic!("no form: {}", desk.said());
        };
        form.fields.iter().any(|field| field.error.is_some())
    };
    assert!(refused(&mut desk));
    desk.press("esc ctrl-z");
    let at = desk.client().dossier.plan.rows.len() - 1;
    let rows = &desk.client().dossier.plan.rows;
    assert_eq!(rows[at].technique, id);
    alongside::app::form::open(
        &mut desk.state,
        alongside::app::form::Subject::PlanRow(Some(at)),
    );
    while let Some(Overlay::Form(form)) = &desk.state.overlay
        && form.fields[form.focus].name != alongside::words::plan::row::DESPITE
    {
        desk.press("tab");
    }
    desk.press("ctrl-u").line("cleared, and the ward agrees");
    let flags = flags(&desk);
    assert_eq!(flags[0], "cardiac");
    assert!(flags.contains(&"safety first".to_owned()), "{flags:?}");
}
