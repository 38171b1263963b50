//! Five written levels of a goal told in keys: written, asked about, rated, corrected, taken back, changed with a reason.

use alongside::app::desk::Access;
use alongside::app::form::{self, Form};
use alongside::app::levels::rows;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::goal::gas::GasScale;
use alongside::domain::goal::{Goal, GoalWas};
use alongside::domain::session::Kind;

use crate::desk::{Desk, two_o_clock};
use crate::flows::goals::bare;

const WORDS: [&str; 5] = [
    "sleeps 3 hours",
    "sleeps 4 hours",
    "sleeps 5 hours",
    "sleeps 6 hours",
    "sleeps 7 hours",
];

/// Gives the first three goals levels of these weights that start at -1, written a month before work.
pub(crate) fn write(desk: &mut Desk, weights: &[u8]) {
    let goals = &mut desk.state.desk.as_mut().unwrap().dossier.goals;
    let order: Vec<_> = goals.numbered().iter().map(|goal| goal.id).collect();
    for (id, weight) in order.iter().zip(weights) {
        let goal = goals.goals.iter_mut().find(|goal| goal.id == *id).unwrap();
        goal.gas = Some(GasScale {
            levels: WORDS.map(str::to_owned).to_vec(),
            weight: *weight,
            start: Some(-1),
            ..GasScale::new(goal.created, "rk")
        });
    }
    alongside::app::shown::refresh(&mut desk.state, &mut Vec::new());
    desk.effects.clear();
}

/// A.M. before the session, on the goals page, the first goal lit.
fn at_goals() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc g");
    bare(&mut desk);
    desk
}

/// A.M. in the session, on the goals page.
fn in_session() -> Desk {
    let mut desk = Desk::in_session();
    bare(&mut desk);
    write(&mut desk, &[3, 2, 1]);
    desk.press("esc g");
    desk
}

fn goal(desk: &Desk, number: usize) -> &Goal {
    desk.client().dossier.goals.at(number).unwrap()
}

fn gas(desk: &Desk, number: usize) -> &GasScale {
    goal(desk, number).gas.as_ref().unwrap()
}

fn levels(desk: &Desk, number: usize) -> Vec<i8> {
    let ratings = gas(desk, number).ratings.iter();
    ratings.map(|rating| rating.level).collect()
}

#[track_caller]
fn open(desk: &Desk) -> &Form {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form,
        other => panic!("no form lies on the screen: {other:?}"),
    }
}

#[track_caller]
fn note(desk: &Desk, at: usize) -> String {
    let form = open(desk);
    form::note(&desk.state, form, &form.fields[at])
}

/// Everything the goals page says of the lit goal.
fn page(desk: &Desk) -> Vec<String> {
    let today = two_o_clock().wall.date_naive();
    let goal = goal(desk, 1);
    let rows = rows::progress(desk.client(), goal).into_iter();
    rows.chain(rows::of_goal(desk.client(), goal, today))
        .map(|row| [row.lead.trim(), &row.words, &row.tail].join("|"))
        .collect()
}

#[test]
fn the_levels_are_written_and_nothing_that_is_asked_blocks() {
    let mut desk = at_goals();
    desk.press("left");
    assert_eq!(open(&desk).fields.len(), 7);
    assert_eq!(note(&desk, 0), "");
    desk.effects.clear();
    desk.text("feels bad").press("enter");
    assert_eq!(desk.asked(), ["save goals"]);
    assert_eq!(
        note(&desk, 0),
        "Nothing that can be counted or seen: how would both tell?"
    );
    assert_eq!(note(&desk, 1), "Empty: what would be seen here?");
    assert!(note(&desk, 2).starts_with("What is realistic by the review"));
    desk.text(WORDS[1])
        .press("enter")
        .text(WORDS[2])
        .press("enter");
    desk.text("Sleeps 5 hours.").press("enter");
    assert_eq!(note(&desk, 3), "Reads like 0: what is the difference?");
    desk.press("enter").text("3");
    // A weight that is none is refused with its reason; the text stays.
    desk.press("enter up");
    assert_eq!(
        open(&desk).fields[5].error.as_deref(),
        Some("A whole number from 0 to 9; 1 where all goals count alike.")
    );
    desk.press("ctrl-u 3 enter right esc");
    let gas = gas(&desk, 1);
    assert_eq!((gas.weight, gas.start), (3, Some(-1)));
    assert_eq!(gas.levels[0], "feels bad");
    assert_eq!(gas.levels[4], "");
    assert_eq!(gas.by, "demo");
    assert_eq!(desk.state.overlay, None);
}

#[test]
fn no_key_rates_by_accident() {
    let mut desk = at_goals();
    // Without levels they are to be written first.
    desk.press("right");
    assert!(open(&desk).fields[0].shown().is_empty());
    assert_eq!(
        desk.said(),
        "Write the levels first; then the goal can be rated by them."
    );
    desk.press("esc");
    write(&mut desk, &[1]);
    desk.press("right");
    let question = desk.state.question.clone().unwrap();
    assert_eq!(question.lit, 0);
    assert_eq!(question.answers[3].words, "3) 0 expected: sleeps 5 hours");
    // Enter at once, Esc, and a digit alone leave everything as it is.
    desk.press("enter");
    assert_eq!(desk.state.question, None);
    desk.press("right 4");
    assert_eq!(desk.state.question.as_ref().unwrap().lit, 4);
    desk.press("9 x");
    assert_eq!(desk.state.question.as_ref().unwrap().lit, 4);
    desk.press("esc");
    assert_eq!(desk.asked(), [""; 0]);
    assert!(gas(&desk, 1).ratings.is_empty());
    // The digit lights, Enter takes; so do the arrows.
    desk.press("right 4 enter");
    assert_eq!(desk.asked(), ["save goals"]);
    assert_eq!(desk.said(), "Goal 1 rated +1 somewhat more than expected.");
    assert_eq!(levels(&desk, 1), [1]);
    let rating = &gas(&desk, 1).ratings[0];
    assert_eq!((rating.session, rating.by.as_str()), (None, "demo"));
    desk.press("ctrl-z");
    assert!(gas(&desk, 1).ratings.is_empty());
    desk.press("right down down enter");
    assert_eq!(levels(&desk, 1), [-1]);
}

#[test]
fn in_the_session_the_line_of_the_log_goes_with_it_there_and_back() {
    let mut desk = in_session();
    desk.effects.clear();
    desk.press("right 3 enter");
    assert_eq!(desk.asked(), ["save log", "save goals"]);
    let entry = desk.newest();
    assert_eq!(
        (entry.line.kind, entry.line.text.as_str(), entry.line.rating),
        (Kind::Rate, "GAS: 0 expected: sleeps 5 hours", None)
    );
    assert_eq!(entry.line.goals, [goal(&desk, 1).id]);
    let session = desk.session().id;
    assert_eq!(gas(&desk, 1).ratings[0].session, Some(session));
    // It is no rating 0 to 10 of the goal.
    let rated = desk.client().dossier.goal_ratings(goal(&desk, 1).id);
    assert_eq!(rated.last().unwrap().0, 6);
    let lines = desk.log().len();
    desk.effects.clear();
    desk.press("ctrl-z");
    assert!(gas(&desk, 1).ratings.is_empty());
    assert_eq!(desk.log().len(), lines - 1);
    desk.press("ctrl-y");
    assert_eq!(levels(&desk, 1), [0]);
    assert_eq!(desk.log().len(), lines);
    // The same again changes nothing; another level corrects and keeps the first.
    desk.effects.clear();
    desk.press("right 3 enter");
    assert_eq!(desk.asked(), [""; 0]);
    assert_eq!(
        desk.said(),
        "It stands at 0 expected already; nothing was changed."
    );
    desk.press("right 5 enter");
    let rating = &gas(&desk, 1).ratings[0];
    assert_eq!((rating.level, rating.was.as_slice()), (2, &[0][..]));
    assert_eq!(levels(&desk, 1).len(), 1);
    assert_eq!(
        desk.newest().line.text,
        "GAS: +2 much more than expected (was 0): sleeps 7 hours"
    );
    let change = goal(&desk, 1).history.last().unwrap();
    assert_eq!(
        change.was,
        GoalWas::Field("Rating by levels".into(), "0 expected".into())
    );
    desk.press("ctrl-z");
    assert_eq!(levels(&desk, 1), [0]);
}

#[test]
fn what_is_typed_on_the_line_stays_and_keeps_its_keys() {
    let mut desk = in_session();
    desk.text("he sleeps");
    // With words on the line the arrows are its own.
    desk.press("left right");
    assert_eq!(desk.state.question, None);
    assert_eq!(desk.state.overlay, None);
    desk.press("esc :")
        .text("rate a goal by its")
        .press("enter 2 enter");
    assert_eq!(levels(&desk, 1), [-1]);
    assert_eq!(desk.client().line.text(), "he sleeps");
    assert!(matches!(desk.state.screen, Screen::Goals(_)));
}

#[test]
fn levels_with_ratings_change_only_with_a_reason_and_all_at_once() {
    let mut desk = at_goals();
    write(&mut desk, &[1]);
    desk.press("right 4 enter left");
    let n = open(&desk).fields.len();
    assert_eq!(n, 8);
    desk.effects.clear();
    desk.press("ctrl-u").text("sleeps 2 hours").press("enter");
    desk.press("ctrl-u").text("sleeps 3 hours").press("enter");
    assert_eq!(desk.asked(), [""; 0]);
    assert_eq!(
        open(&desk).fields[0].error.as_deref(),
        Some("Ratings stand by the levels as they are: say why below, and they stay with them.")
    );
    desk.press("down down down down down");
    desk.text("too high for now").press("up");
    assert_eq!(desk.asked(), ["save goals"]);
    assert!(open(&desk).fields.iter().all(|field| field.error.is_none()));
    let scale = gas(&desk, 1);
    assert!(scale.ratings.is_empty());
    assert_eq!(scale.levels[..2], ["sleeps 2 hours", "sleeps 3 hours"]);
    let old = &scale.earlier[0];
    assert_eq!(
        (old.why.as_str(), old.ratings[0].level),
        ("too high for now", 1)
    );
    assert_eq!(old.levels, WORDS);
    // Where it starts is to be said by the new levels.
    assert_eq!((scale.start, old.start), (None, Some(-1)));
    assert_eq!(open(&desk).fields[6].shown(), "not said");
    desk.press("esc");
    assert_eq!(gas(&desk, 1).earlier.len(), 1);
    // One undo brings levels and ratings back together.
    desk.press("ctrl-z");
    assert_eq!(levels(&desk, 1), [1]);
    assert_eq!(gas(&desk, 1).levels, WORDS);
}

#[test]
fn a_reason_without_a_change_is_said_to_belong_to_one() {
    let mut desk = at_goals();
    write(&mut desk, &[1]);
    desk.press("right 4 enter left up");
    for _ in 0..7 {
        desk.press("down");
    }
    desk.text("just so").press("up");
    assert_eq!(
        open(&desk).fields[7].error.as_deref(),
        Some("The reason belongs to a change: change a level, weight or start first.")
    );
    // With the reason there first, the change is taken at once.
    desk.press("up ctrl-u 2 enter");
    assert_eq!((gas(&desk, 1).weight, gas(&desk, 1).earlier.len()), (2, 1));
    assert_eq!(gas(&desk, 1).start, Some(-1));
}

#[test]
fn the_page_shows_t_with_its_raw_levels_and_no_verdict() {
    let mut desk = at_goals();
    write(&mut desk, &[3, 2, 1]);
    desk.press("right 4 enter down right 3 enter");
    let shown = page(&desk);
    let has = |words: &str| shown.iter().any(|row| row == words);
    assert!(
        has("by levels|+1 somewhat more than expected: sleeps 6 hours|26 Nov, weight 3"),
        "{shown:#?}"
    );
    assert!(
        has("GAS T|57.36; not compared: other goals or levels|without goal 3: not rated"),
        "{shown:#?}"
    );
    assert!(
        has("start| 36.78              1: -1, 2: -1, 3: -1|"),
        "{shown:#?}"
    );
    desk.press("down right 2 enter up up");
    let shown = page(&desk);
    let has = |words: &str| shown.iter().any(|row| row == words);
    assert!(
        has("GAS T|54.41; up 17.63 from 36.78 at start|"),
        "{shown:#?}"
    );
    assert!(
        has("26 Nov| 54.41  up 17.63    1: +1, 2: 0, 3: -1|"),
        "{shown:#?}"
    );
    assert!(has(
        "|T treats ordinal levels as interval (rho 0.3); read the levels first.|"
    ));
    assert_eq!(
        shown.iter().filter(|row| row.contains("interval")).count(),
        1
    );
    for row in &shown {
        assert!(!row.contains("better") && !row.contains("worse"), "{row}");
    }
    // The plan's part of the chart says the same of all of them.
    desk.go_to("Integration plan");
    let rows = &desk.chart().rows;
    let words: Vec<&str> = rows.iter().map(|row| row.words.as_str()).collect();
    assert!(words.contains(&"Goals by five written levels (GAS)"));
    assert!(
        words.contains(&"54.41; up 17.63 from 36.78 at start"),
        "{words:#?}"
    );
}

#[test]
fn ratings_of_0_to_10_stand_with_first_newest_and_the_mean_of_pairs() {
    let desk = at_goals();
    let shown = page(&desk);
    // Demo: 2 2 4 3 3 4.
    assert!(
        shown.contains(&"change|first 2, now 4: up 2|its words were changed since".to_owned()),
        "{shown:#?}"
    );
    let mut desk = Desk::in_session();
    desk.line("=6 #1").line("=7 #2");
    let shown = page(&desk);
    assert!(
        shown.contains(
            &"change|first 2, now 6: up 4 (3 points: likely real, provisional)|its words were changed since".to_owned()
        ),
        "{shown:#?}"
    );
    let mean = shown
        .iter()
        .find(|row| row.starts_with("mean|goals 1, 2"))
        .unwrap();
    assert!(
        mean.contains(" and 7: ") && mean.contains(", 6.5, up "),
        "{mean}"
    );
}

#[test]
fn the_form_asks_whether_other_words_are_a_new_goal() {
    let mut desk = at_goals();
    desk.press("enter");
    assert_eq!(note(&desk, 0), "");
    desk.text(" each night");
    assert!(note(&desk, 0).starts_with("Ratings belong to these words."));
    desk.press("esc ctrl-z");
    // A goal without ratings is simply worded anew.
    desk.press("down down enter");
    desk.text(" and mean it");
    assert_eq!(note(&desk, 0), "");
}

#[test]
fn a_record_that_is_open_for_reading_is_not_rated() {
    let mut desk = at_goals();
    write(&mut desk, &[1]);
    desk.state.desk.as_mut().unwrap().access = Access::Reader("rk".into());
    desk.press("right");
    assert_eq!(desk.state.question, None);
    desk.press("left");
    assert_eq!(desk.state.overlay, None);
    // The row below the list neither.
    desk.press("tab up up up enter");
    assert_eq!(desk.state.question, None);
    assert_eq!(desk.asked(), [""; 0]);
}
