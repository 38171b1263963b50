//! Goals in full, objectives and homework, told in keys.
//!
//! Long because each visit is told once, whole, and they share nothing but the desk.

use alongside::app::desk::Access;
use alongside::app::form::{Form, FormField};
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::goal::{Goal, GoalDomain, GoalStatus, GoalWas, OutcomeDomain, Stage};
use alongside::domain::homework::{self, Done, Homework};
use alongside::domain::objective::{Objective, ObjectiveStatus};

use crate::desk::Desk;

/// Takes away what the demo holds of objectives, homework and reviews, which these visits write themselves.
pub(crate) fn bare(desk: &mut Desk) {
    let goals = &mut desk.state.desk.as_mut().unwrap().dossier.goals;
    goals.homework.clear();
    for goal in &mut goals.goals {
        goal.objectives.clear();
        goal.measure.clear();
        goal.reviewed = None;
    }
    alongside::app::shown::refresh(&mut desk.state, &mut Vec::new());
    desk.effects.clear();
}

/// Sits down in a running session of A.M.
pub(crate) fn in_session() -> Desk {
    let mut desk = Desk::in_session();
    bare(&mut desk);
    desk
}

/// Sits down at A.M. before the session, on the goals page.
fn at_goals() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc g");
    bare(&mut desk);
    assert!(matches!(desk.state.screen, Screen::Goals(_)));
    desk.effects.clear();
    desk
}

#[track_caller]
fn form(desk: &Desk) -> &Form {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form,
        other => panic!("no form lies on the screen: {other:?}"),
    }
}

#[track_caller]
fn field<'a>(desk: &'a Desk, name: &str) -> &'a FormField {
    let fields = &form(desk).fields;
    fields.iter().find(|field| field.name == name).unwrap()
}

/// Goes to a field by Enter, which takes over what is left.
#[track_caller]
fn to(desk: &mut Desk, name: &str) {
    for _ in 0..60 {
        let open = form(desk);
        if open.fields[open.focus].name == name {
            return;
        }
        let last = open.focus + 1 == open.fields.len();
        assert!(!last, "no field {name}");
        desk.press("down");
    }
}

/// What is said under a field.
fn note(desk: &Desk, name: &str) -> String {
    alongside::app::form::note(&desk.state, form(desk), field(desk, name))
}

/// Fills a text field anew.
#[track_caller]
fn fill(desk: &mut Desk, name: &str, text: &str) {
    to(desk, name);
    desk.press("ctrl-u").text(text);
}

/// Chooses an option by name.
#[track_caller]
fn choose(desk: &mut Desk, name: &str, option: &str) {
    to(desk, name);
    for _ in 0..200 {
        if field(desk, name).shown() == option {
            return;
        }
        desk.press("right");
    }
    panic!("no option {option}");
}

fn newest(desk: &Desk) -> &Goal {
    desk.client().dossier.goals.goals.last().unwrap()
}

#[test]
fn a_goal_with_every_field_is_made_saved_field_by_field_and_is_there_again() {
    let mut desk = at_goals();
    desk.press("esc a");
    desk.text("Tell my sister what happened");
    fill(&mut desk, "Importance 0 to 10", "8");
    fill(&mut desk, "Impact on life 0 to 10", "9");
    fill(&mut desk, "Concern", "communication");
    choose(&mut desk, "Status", "on hold");
    to(&mut desk, "Why this status");
    assert_eq!(newest(&desk).status, GoalStatus::OnHold);
    assert!(!note(&desk, "Status").is_empty(), "the reason is asked for");
    desk.text("she is abroad until spring");
    assert_eq!(note(&desk, "Status"), "");
    fill(&mut desk, "Agreed with client on", "t");
    fill(&mut desk, "Rating at start 0 to 10", "1");
    fill(&mut desk, "Target date", "+90");
    fill(&mut desk, "Review date", "+30");
    choose(&mut desk, "About", "growth");
    choose(&mut desk, "Stage of change", "preparation");
    fill(&mut desk, "What shows it moves", "letters begun, a count");
    fill(
        &mut desk,
        "We can stop when",
        "she knows, and we have met twice since",
    );
    fill(&mut desk, "Agreed how", "both wrote it down");
    fill(&mut desk, "Linked concerns", "panic, sleep");
    to(&mut desk, "Area of life");
    desk.press("right right");
    choose(
        &mut desk,
        "What should differ",
        "exploration, no symptom needed",
    );
    to(&mut desk, "Comes from the lens");
    desk.press("right right right");
    fill(&mut desk, "Reward", "the good coffee");
    fill(&mut desk, "Who helps", "the neighbour");
    fill(&mut desk, "Reviewed on", "t");
    desk.press("esc");
    assert!(desk.state.overlay.is_none());

    let goal = newest(&desk).clone();
    let today = desk.state.now.wall.date_naive();
    assert_eq!((goal.importance, goal.impact), (Some(8), Some(9)));
    assert_eq!(goal.domain, GoalDomain::Growth);
    assert_eq!(goal.stage, Some(Stage::Preparation));
    assert_eq!(goal.outcome, Some(OutcomeDomain::Exploration));
    assert_eq!(goal.linked, ["panic", "sleep"]);
    assert_eq!(goal.measure, "letters begun, a count");
    assert_eq!(goal.discharge, "she knows, and we have met twice since");
    assert_eq!(goal.agreed_how, "both wrote it down");
    assert_eq!(
        (goal.reward.as_str(), goal.supporters.as_str()),
        ("the good coffee", "the neighbour")
    );
    assert_eq!((goal.agreed, goal.reviewed), (Some(today), Some(today)));
    let guide = &desk.state.shelf.as_ref().unwrap().guide;
    assert_eq!(
        goal.cell,
        guide.cells().nth(1).map(|cell| cell.slug.clone())
    );
    assert!(goal.lens.is_some());
    assert_eq!(goal.reason(), "she is abroad until spring");
    assert!(
        desk.asked()
            .iter()
            .filter(|asked| **asked == "save goals")
            .count()
            >= 20,
        "each field is a save of its own: {:?}",
        desk.asked()
    );

    // It reads the same when it is opened again, and leaving it changes nothing.
    desk.effects.clear();
    let number = desk.client().dossier.goals.number(goal.id).unwrap();
    desk.press(&"down ".repeat(number - 1)).press("enter");
    assert_eq!(field(&desk, "Linked concerns").shown(), "panic, sleep");
    assert_eq!(
        field(&desk, "Why this status").shown(),
        "she is abroad until spring"
    );
    desk.press("esc");
    assert_eq!(desk.asked(), [""; 0]);
    assert_eq!(*newest(&desk), goal);
}

#[test]
fn every_change_keeps_what_was_there_and_is_taken_back_one_by_one() {
    let mut desk = at_goals();
    desk.press("enter");
    let before = desk.client().dossier.goals.clone();
    choose(&mut desk, "Stage of change", "maintenance");
    fill(&mut desk, "What shows it moves", "diary");
    desk.press("esc");
    let goal = desk.client().dossier.goals.at(1).unwrap();
    assert_eq!(
        (goal.measure.as_str(), goal.stage),
        ("diary", Some(Stage::Maintenance))
    );
    let newest: Vec<&GoalWas> = goal
        .history
        .iter()
        .rev()
        .take(2)
        .map(|change| &change.was)
        .collect();
    assert_eq!(
        newest,
        [
            &GoalWas::Field("What shows it moves".into(), String::new()),
            &GoalWas::Field("Stage of change".into(), "action".into()),
        ]
    );
    desk.press("ctrl-z ctrl-z");
    assert_eq!(desk.client().dossier.goals, before);
    desk.press("ctrl-y ctrl-y");
    let goal = desk.client().dossier.goals.at(1).unwrap();
    assert_eq!(
        (goal.measure.as_str(), goal.stage),
        ("diary", Some(Stage::Maintenance))
    );
}

#[test]
fn a_bad_value_in_any_field_traps_nobody_and_is_there_again() {
    for (name, bad) in [
        ("Importance 0 to 10", "eleven"),
        ("Impact on life 0 to 10", "11"),
        ("Concern", "qqqqqq"),
        ("Agreed with client on", "3/4"),
        ("Rating at start 0 to 10", "-3"),
        ("Target date", "31 feb"),
        ("Review date", "whenever"),
        ("Linked concerns", "panic, qqqqqq"),
        ("Reviewed on", "soon"),
    ] {
        let mut desk = at_goals();
        desk.press("enter");
        let before = desk.client().dossier.goals.clone();
        fill(&mut desk, name, bad);
        desk.press("up down");
        assert!(field(&desk, name).error.is_some(), "{name}");
        desk.press("esc");
        assert!(desk.state.overlay.is_none(), "{name} traps");
        assert!(desk.said().starts_with(name), "{name}: {}", desk.said());
        assert_eq!(desk.client().dossier.goals, before, "{name}");
        desk.press("enter");
        assert_eq!(field(&desk, name).shown(), bad, "{name}");
    }
}

#[test]
fn a_form_without_words_keeps_what_was_filled_in_and_takes_it_with_the_words() {
    let mut desk = at_goals();
    desk.press("esc a");
    choose(&mut desk, "Status", "active");
    fill(&mut desk, "Target date", "+10");
    assert_eq!(desk.asked(), [""; 0], "there is no goal yet");
    for _ in 0..30 {
        desk.press("up");
    }
    desk.text("Sing in the choir again").press("esc");
    let goal = newest(&desk);
    assert_eq!(goal.status, GoalStatus::Active);
    assert!(goal.target.is_some());
}

#[test]
fn the_weight_and_the_number_to_come_stand_there_before_enter() {
    let mut desk = at_goals();
    desk.press("esc a");
    desk.text("Swim").press("enter");
    desk.text("9").press("enter");
    assert_eq!(note(&desk, "Impact on life 0 to 10"), "weight 45, goal 3");
    desk.text("9");
    assert_eq!(
        note(&desk, "Impact on life 0 to 10"),
        "weight 81, goal 2",
        "of equal weight the older goal stays first"
    );
    desk.press("backspace").text("x");
    assert_eq!(note(&desk, "Impact on life 0 to 10"), "");
    desk.press("backspace").text("10").press("enter");
    assert_eq!(note(&desk, "Impact on life 0 to 10"), "weight 90, goal 1");
    assert_eq!(desk.client().dossier.goals.at(1).unwrap().words, "Swim");
}

#[test]
fn a_new_status_starts_without_the_reason_of_the_one_before() {
    let mut desk = at_goals();
    desk.press("enter");
    assert!(!field(&desk, "Why this status").shown().is_empty());
    choose(&mut desk, "Status", "declined by client");
    assert!(!note(&desk, "Status").is_empty());
    desk.press("down");
    assert_eq!(field(&desk, "Why this status").shown(), "");
    desk.text("first").press("down up").press("ctrl-u");
    desk.text("she would rather rest").press("esc");
    let goals = &desk.client().dossier.goals.goals;
    let declined = goals
        .iter()
        .find(|goal| goal.status == GoalStatus::Declined)
        .unwrap();
    assert_eq!(declined.reason(), "she would rather rest");
    assert!(
        declined
            .history
            .iter()
            .any(|change| change.was == GoalWas::Field("Why this status".into(), "first".into())),
        "the first reason is kept"
    );
}

#[test]
fn hostile_words_are_kept_as_they_are() {
    let hostile = "a\"b\\c'd\u{202e}\u{200b} Some(1) r#\" ) ] // \u{e9} 👩\u{200d}💻";
    let mut desk = at_goals();
    desk.press("esc a");
    desk.text(hostile);
    for name in [
        "What shows it moves",
        "We can stop when",
        "Agreed how",
        "Reward",
        "Who helps",
    ] {
        fill(&mut desk, name, hostile);
    }
    desk.press("esc");
    let goal = newest(&desk);
    assert_eq!(goal.words, hostile);
    for text in [
        &goal.measure,
        &goal.discharge,
        &goal.agreed_how,
        &goal.reward,
        &goal.supporters,
    ] {
        assert_eq!(text, hostile);
    }
}

#[test]
fn an_objective_is_added_in_two_keys_checked_as_it_is_typed_changed_and_taken_back() {
    let mut desk = at_goals();
    desk.keys = 0;
    desk.press("tab enter");
    assert_eq!(desk.keys, 2);
    desk.text("feel calmer");
    assert_eq!(
        note(&desk, "Can it be reached"),
        "nothing that can be counted or seen; no date; baseline missing; achievable? ask"
    );
    desk.press("ctrl-u").text("ride three stops alone");
    fill(&mut desk, "How it is now", "gets off after one");
    assert_eq!(note(&desk, "Can it be reached"), "no date; achievable? ask");
    fill(&mut desk, "By when", "whenever");
    desk.press("down up");
    assert!(field(&desk, "By when").error.is_some());
    fill(&mut desk, "By when", "+14");
    choose(&mut desk, "Can it be reached", "yes");
    assert_eq!(note(&desk, "Can it be reached"), "SMART: nothing missing");
    fill(&mut desk, "Who does it", "A.M. with her brother");
    desk.press("esc");
    let objective = |desk: &Desk| -> Objective {
        desk.client().dossier.goals.at(1).unwrap().objectives[0].clone()
    };
    let made = objective(&desk);
    assert_eq!(made.words, "ride three stops alone");
    assert_eq!(
        (made.achievable, made.who.as_str()),
        (Some(true), "A.M. with her brother")
    );
    assert!(made.target.is_some());

    // Opened again from its row, changed, taken back and put back.
    desk.press("enter");
    assert_eq!(field(&desk, "What will be done").shown(), made.words);
    choose(&mut desk, "Status", "reached");
    fill(&mut desk, "Why this status", "did it on Monday");
    desk.press("esc");
    let reached = objective(&desk);
    assert_eq!(reached.status, ObjectiveStatus::Reached);
    assert_eq!(reached.history.last().unwrap().why, "did it on Monday");
    assert_eq!(reached.history.last().unwrap().was, "open");
    desk.press("ctrl-z ctrl-z");
    assert_eq!(objective(&desk), made);
    desk.press("ctrl-y ctrl-y");
    assert_eq!(objective(&desk), reached);
    // Esc a adds another one here, and nothing without words.
    desk.press("esc a esc");
    assert_eq!(
        desk.client().dossier.goals.at(1).unwrap().objectives.len(),
        1
    );
    desk.press("esc a").text("second").press("esc");
    assert_eq!(
        desk.client().dossier.goals.at(1).unwrap().objectives.len(),
        2
    );
}

#[test]
fn words_of_an_objective_are_not_emptied_and_a_reason_needs_its_status() {
    let mut desk = at_goals();
    desk.press("tab enter");
    desk.text("ride three stops").press("enter");
    fill(&mut desk, "Why this status", "no change yet");
    desk.press("down up");
    assert!(field(&desk, "Why this status").error.is_some());
    desk.press("esc enter").press("ctrl-u down up");
    assert!(field(&desk, "What will be done").error.is_some());
    desk.press("esc");
    let goal = desk.client().dossier.goals.at(1).unwrap();
    assert_eq!(goal.objectives[0].words, "ride three stops");
}

fn task(desk: &Desk, words: &str) -> homework::Task {
    let tasks = homework::left(&desk.client().dossier);
    tasks
        .into_iter()
        .find(|task| task.words.starts_with(words))
        .unwrap()
}

#[test]
fn a_task_of_last_time_gets_its_outcome_in_the_session() {
    let mut desk = in_session();
    desk.press("back-tab back-tab down");
    let left = desk.client().shown.last_time[1].clone();
    assert_eq!(
        (left.words.as_str(), left.state.as_str()),
        ("bus log, 5 days", "")
    );
    desk.press("enter");
    // p of partly, then the words.
    desk.press("p enter").text("3 of 5").press("esc");
    assert_eq!(desk.asked(), ["save goals", "save goals"]);
    let done = task(&desk, "bus log");
    let outcome = done.outcome.clone().unwrap();
    assert_eq!(
        (outcome.how, outcome.words.as_str()),
        (Done::Partly, "3 of 5")
    );
    assert_eq!(desk.client().shown.last_time[1].state, "3 of 5");
    assert_eq!(
        desk.client().dossier.goals.homework.len(),
        1,
        "the record was made once"
    );
    assert!(desk.client().dossier.goals.homework[0].entry.is_some());
    assert!(
        desk.client().line.is_empty(),
        "nothing of it went onto the line"
    );

    desk.press("ctrl-z");
    assert_eq!(desk.client().shown.last_time[1].state, "partly");
    desk.press("ctrl-z");
    assert_eq!(desk.client().shown.last_time[1].state, "");
    assert_eq!(desk.client().dossier.goals.homework, [] as [Homework; 0]);
    desk.press("ctrl-y ctrl-y");
    assert_eq!(desk.client().shown.last_time[1].state, "3 of 5");
}

#[test]
fn a_day_for_a_task_is_said_in_words_also_when_it_is_past() {
    let mut desk = in_session();
    desk.press("back-tab back-tab down enter");
    fill(&mut desk, "Due", "fri");
    desk.press("esc");
    assert_eq!(desk.client().shown.last_time[1].state, "due Fri");
    desk.press("enter");
    fill(&mut desk, "Due", "-2");
    desk.press("esc");
    assert_eq!(desk.client().shown.last_time[1].state, "was due Tue");
    desk.press("enter");
    fill(&mut desk, "In words", "forgot");
    desk.press("down up");
    assert!(
        field(&desk, "In words").error.is_some(),
        "how far is chosen first"
    );
    desk.press("esc");
    assert_eq!(task(&desk, "bus log").outcome, None);
    let history = &desk.client().dossier.goals.homework[0].history;
    assert_eq!(
        history
            .iter()
            .map(|was| (was.what.as_str(), was.was.as_str()))
            .collect::<Vec<_>>(),
        [("Due", ""), ("Due", "2026-11-27")]
    );
}

#[test]
fn going_back_to_open_forgets_the_words_on_the_screen_too() {
    let mut desk = in_session();
    desk.press("back-tab back-tab down enter d enter")
        .text("every day")
        .press("up");
    assert_eq!(task(&desk, "bus log").outcome.unwrap().words, "every day");
    choose(&mut desk, "How far", "open");
    desk.press("down");
    assert_eq!(field(&desk, "In words").shown(), "");
    assert_eq!(task(&desk, "bus log").outcome, None);
    desk.press("esc");
}

#[test]
fn homework_without_a_line_hangs_on_its_goal_and_can_serve_an_objective() {
    let mut desk = at_goals();
    desk.press("tab enter")
        .text("ride three stops")
        .press("esc");
    // The tasks of the goal follow its objectives.
    desk.press("down esc a")
        .text("breathing 2x a day")
        .press("esc");
    let goal = desk.client().dossier.goals.at(1).unwrap().clone();
    let record = desk.client().dossier.goals.homework.last().unwrap().clone();
    assert_eq!((record.goal, record.entry), (Some(goal.id), None));
    desk.press("enter");
    desk.press("esc");
    let id = record.id;
    let at = desk
        .client()
        .shown
        .homework
        .iter()
        .position(|task| task.id == Some(id));
    assert!(at.is_some());
}

#[test]
fn a_goal_is_reviewed_by_one_command_and_asks_for_the_next_date() {
    let mut desk = at_goals();
    let today = desk.state.now.wall.date_naive();
    let read = |desk: &Desk| desk.client().dossier.goals.at(1).unwrap().clone();
    let before = read(&desk);
    // Left, it changes nothing.
    desk.press("esc :").text("goal reviewed").press("enter");
    assert!(matches!(desk.state.overlay, Some(Overlay::Prompt(_))));
    desk.press("esc");
    assert_eq!((read(&desk), desk.asked().len()), (before.clone(), 0));

    desk.press("esc :").text("goal reviewed").press("enter");
    desk.line("whenever");
    assert!(matches!(desk.state.overlay, Some(Overlay::Prompt(_))));
    assert_eq!(read(&desk), before);
    desk.press("ctrl-u").line("+30");
    assert!(desk.state.overlay.is_none());
    let after = read(&desk);
    assert_eq!(after.reviewed, Some(today));
    assert_eq!(after.review, Some(today + chrono::TimeDelta::days(30)));
    assert_eq!(after.history.len(), before.history.len() + 2);
    assert_eq!(desk.asked(), ["save goals"], "one step");
    desk.press("ctrl-z");
    assert_eq!(read(&desk), before);

    // The same from its row, without a next date.
    desk.press("tab up enter enter");
    assert_eq!(
        (read(&desk).reviewed, read(&desk).review),
        (Some(today), before.review)
    );
}

#[test]
fn twelve_goals_have_nine_digits_and_the_rest_is_chosen_in_the_list() {
    let mut desk = at_goals();
    for n in 0..9 {
        desk.press("esc a")
            .text(&format!("goal number {n}"))
            .press("enter");
        desk.text("1").press("enter").text("1").press("esc");
    }
    assert_eq!(desk.client().dossier.goals.numbered().len(), 12);
    let ninth = desk.client().dossier.goals.at(9).unwrap().id;
    let twelfth = desk.client().dossier.goals.at(12).unwrap().id;
    desk.press("esc 9");
    assert_eq!(desk.client().goal, Some(ninth));
    desk.press("esc s enter");
    // Tab lights the goals; the twelfth is reached by the arrows.
    desk.press("tab").press(&"down ".repeat(20)).press("enter");
    assert_eq!(desk.client().goal, Some(twelfth));
}

#[test]
fn of_a_record_open_for_reading_nothing_is_taken_and_nothing_typed_is_lost() {
    let mut desk = at_goals();
    let before = desk.client().dossier.goals.clone();
    desk.press("enter");
    to(&mut desk, "What shows it moves");
    desk.text("diary");
    // Somebody else takes the record over while the form lies open.
    let hold = |desk: &mut Desk, access| desk.state.desk.as_mut().unwrap().access = access;
    hold(&mut desk, Access::Reader("rk".into()));
    desk.press("down esc");
    desk.press("esc :").text("goal reviewed").press("enter");
    assert!(desk.state.overlay.is_none());
    assert_eq!(desk.client().dossier.goals, before);
    assert_eq!(desk.asked(), [""; 0]);
    // No other form is begun whose words could not be taken.
    desk.press("enter");
    assert!(desk.state.overlay.is_none());
    assert!(desk.said().starts_with("Open for reading only."));
    desk.press("esc a esc");
    assert!(desk.state.overlay.is_none());
    hold(&mut desk, Access::Writer);
    desk.press("enter");
    assert_eq!(field(&desk, "What shows it moves").shown(), "diary");
}
