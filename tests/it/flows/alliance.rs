//! Rupture and repair, and the common factors, told in keys: marked, open on the next card, closed with words; typed by digits.

use alongside::app::chart::{Opens, Part};
use alongside::app::form::Subject;
use alongside::app::msg::Paper;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::board::Kind as Why;
use alongside::domain::brief::Brief;
use alongside::domain::model::FACTOR_READING;
use alongside::domain::plan::{Repair, RuptureKind};
use alongside::domain::reading::Reading;
use alongside::domain::repair;
use alongside::domain::session::{Kind, Moment};
use chrono::TimeDelta;

use crate::desk::Desk;

/// The start card as it would be read now: title and rows.
fn card(desk: &Desk) -> Vec<(&'static str, Vec<String>)> {
    let dossier = &desk.client().dossier;
    let guide = &desk.state.shelf.as_ref().unwrap().guide;
    let today = desk.state.now.wall.date_naive();
    let card = Brief::of(dossier, today).guided(dossier, guide);
    let sections = card.sections().into_iter();
    sections.map(|part| (part.title, part.rows)).collect()
}

fn section(desk: &Desk, title: &str) -> Vec<String> {
    let found = card(desk).into_iter().find(|(known, _)| *known == title);
    found.map(|(_, rows)| rows).unwrap_or_default()
}

/// The field that takes keys: what it is called and what it holds.
#[track_caller]
fn lit(desk: &Desk) -> (String, String) {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => {
            let field = &form.fields[form.focus];
            (field.label().to_owned(), field.shown().to_owned())
        }
        other => panic!("no form: {other:?}, {}", desk.said()),
    }
}

#[track_caller]
fn error(desk: &Desk) -> String {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form.fields[form.focus].error.clone().unwrap_or_default(),
        other => panic!("no form: {other:?}"),
    }
}

fn record(desk: &Desk) -> &Repair {
    desk.client().dossier.plan.repairs.last().unwrap()
}

fn n_open(desk: &Desk) -> usize {
    repair::open(&desk.client().dossier).len()
}

/// The chart part as it reads.
fn shown(desk: &Desk) -> String {
    let rows = desk.chart().rows.iter();
    let rows = rows.map(|row| [&row.lead, " | ", &row.words, " | ", &row.tail, "\n"].concat());
    rows.collect()
}

#[test]
fn a_rupture_marked_with_two_letters_is_open_on_the_next_card_and_closed_with_words() {
    let mut desk = Desk::in_session();
    assert_eq!(n_open(&desk), 0);
    desk.text("and half a li").press("esc v r");
    // Nothing popped up, nothing typed was lost; the row says what comes first and how it goes on.
    assert!(desk.state.overlay.is_none());
    assert_eq!(desk.client().line.text(), "and half a li");
    assert_eq!(desk.newest().line.kind, Kind::Moment(Moment::Rupture));
    assert_eq!(desk.asked(), ["save log"]);
    assert!(
        desk.said().contains(
            "Notice: say what is seen between us, without blame. T034 Immediacy. Esc : repair goes on."
        ),
        "{}",
        desk.said()
    );
    desk.press("ctrl-u");
    let at = desk.newest().line.at;

    // The session ends with the rupture open, and the end page says so.
    desk.press("esc e");
    assert_eq!(desk.client().shown.repairs.len(), 1);
    desk.press("enter");
    assert!(desk.client().session.is_none());

    // A week later: the list has the reason, the card has the rupture and where the way is.
    desk.press("esc c");
    desk.pass(TimeDelta::days(7));
    let id = desk.client().client().id;
    let row = desk.state.clients.row(id).unwrap();
    assert!(row.reasons.iter().any(|why| why.kind() == Why::Repair));
    // The first Enter takes the cover off.
    desk.press("enter am enter");
    assert!(
        matches!(desk.state.screen, Screen::Card(_)),
        "{:?}",
        desk.state.screen
    );
    assert_eq!(
        section(&desk, "Repair open"),
        ["rupture 26 Nov; next: Notice"]
    );

    // In the session: the way, then the words that close it.
    desk.press("enter");
    desk.effects.clear();
    desk.press("esc : repair enter");
    assert_eq!(lit(&desk), ("Notice".into(), String::new()));
    desk.text("you went quiet when I looked at the clock")
        .press("enter");
    assert_eq!(lit(&desk).0, "Explore");
    assert_eq!(desk.asked(), ["save plan"], "saved field by field");
    desk.press("esc");
    assert_eq!(
        section(&desk, "Repair open"),
        ["rupture 26 Nov; noticed; next: Explore"]
    );
    let step = &record(&desk).steps[0];
    assert_eq!(step.step, "notice");
    assert!(step.at > at, "stamped when it was taken");

    desk.press("esc : close rup enter");
    assert_eq!(lit(&desk).0, "Closed with these words");
    desk.text("said it; from now on ten minutes' warning before the end");
    desk.press("esc");
    assert_eq!(n_open(&desk), 0);
    assert!(section(&desk, "Repair open").is_empty());
    assert!(desk.client().shown.repairs.is_empty());
    let row = desk.state.clients.row(id).unwrap();
    assert!(row.reasons.iter().all(|why| why.kind() != Why::Repair));
    let closed = record(&desk).closed.as_ref().unwrap();
    assert_eq!(closed.by, "demo");
    assert!(closed.words.starts_with("said it"));
    // With nothing open, the commands say so and open nothing.
    desk.press("esc : close rup enter");
    assert!(desk.state.overlay.is_none());
    assert!(
        desk.said().starts_with("No rupture is open."),
        "{}",
        desk.said()
    );
}

#[test]
fn a_repair_moment_keeps_it_open_until_it_has_words() {
    let mut desk = Desk::in_session();
    desk.press("esc v r");
    let time = desk.newest().line.at.format("%H:%M").to_string();
    desk.pass(TimeDelta::minutes(9));
    desk.press("esc v p");
    assert_eq!(desk.newest().line.kind, Kind::Moment(Moment::Repair));
    assert_eq!(n_open(&desk), 1, "a moment without words closes nothing");
    let said = desk.said();
    assert!(
        said.contains(
            &[
                "The rupture of ",
                &time,
                " stays open until there are words: Esc : close"
            ]
            .concat()
        ),
        "{said}"
    );
    // As said: few keys to the words.
    desk.press("esc : close enter")
        .text("heard, slower now")
        .press("esc");
    assert_eq!(n_open(&desk), 0);
    // Undo takes the closing back and redo puts it back: it is one step of the plan.
    desk.press("ctrl-z");
    assert_eq!(n_open(&desk), 1, "{}", desk.said());
    desk.press("ctrl-y");
    assert_eq!(n_open(&desk), 0);
    // A repair with nothing open is an ordinary moment.
    desk.press("esc v p");
    assert!(!desk.said().contains("open"), "{}", desk.said());
}

#[test]
fn words_on_the_moment_itself_close_it_too() {
    let mut desk = Desk::in_session();
    desk.press("esc v r esc v p up enter");
    desk.line("said sorry, we begin slower");
    assert_eq!(desk.newest().line.kind, Kind::Moment(Moment::Repair));
    assert_eq!(n_open(&desk), 0);
    // Struck again, it is open again.
    desk.press("ctrl-z");
    assert_eq!(n_open(&desk), 1, "{}", desk.said());
}

#[test]
fn an_open_rupture_of_this_session_puts_the_step_and_the_repair_block_on_top() {
    let mut desk = Desk::in_session();
    desk.press("esc 1");
    let first = |desk: &Desk| -> Vec<String> {
        let tries = desk.client().shown.tries.iter().take(4);
        tries.map(|row| row.id.clone()).collect()
    };
    let usual = first(&desk);
    desk.press("esc v r");
    assert_eq!(first(&desk), ["T034", "T033", "T039", "T026"]);
    assert!(
        desk.client().shown.tries[0]
            .why
            .contains("A rupture is open")
    );
    assert!(
        desk.client()
            .shown
            .try_note
            .starts_with("A rupture is open")
    );
    desk.press("esc : repair enter")
        .text("it is quiet")
        .press("enter esc");
    // Explore comes next, with its own technique.
    assert_eq!(first(&desk), ["T033", "T034", "T039", "T026"]);
    // Also without a goal; and it is over with the closing words.
    desk.press("esc 0");
    assert_eq!(first(&desk)[0], "T033");
    desk.press("esc 1 esc : close enter")
        .text("spoken of")
        .press("esc");
    assert_eq!(first(&desk), usual);
}

#[test]
fn the_form_is_filled_after_the_session_and_opened_again_with_a_reason_only() {
    let mut desk = Desk::in_session();
    desk.press("esc v r esc e enter");
    desk.go_to("Alliance");
    let open = |desk: &mut Desk| {
        let is_it = |row: &alongside::app::chart::Row| {
            matches!(row.opens, Some(Opens::Form(Subject::Repair(_))))
        };
        let at = desk.chart().rows.iter().position(is_it).unwrap();
        while desk.chart().row < at {
            desk.press("down");
        }
        while desk.chart().row > at {
            desk.press("up");
        }
        desk.press("enter");
    };
    open(&mut desk);
    assert_eq!(lit(&desk), ("What happened".into(), String::new()));
    desk.text("I looked at the clock while he spoke of the funeral")
        .press("enter right enter");
    assert_eq!(record(&desk).kind, Some(RuptureKind::Withdrawal));
    // Every step of the way is a field.
    let mut names = Vec::new();
    for _ in 0..5 {
        names.push(lit(&desk).0);
        desk.press("enter");
    }
    assert_eq!(
        names,
        ["Notice", "Explore", "Own part", "Need", "Agree anew"]
    );
    desk.text("named it, next time first things first")
        .press("esc");
    assert_eq!(n_open(&desk), 0);
    assert!(shown(&desk).contains("Closed: named it, next time first things first"));
    assert!(
        shown(&desk).contains("withdrawal, session 7"),
        "{}",
        shown(&desk)
    );

    // Closing words are corrected, not emptied.
    open(&mut desk);
    for _ in 0..7 {
        desk.press("tab");
    }
    assert_eq!(lit(&desk).0, "Closed with these words");
    desk.press("ctrl-u tab");
    desk.press("back-tab");
    assert!(error(&desk).contains("not emptied"), "{}", error(&desk));
    assert_eq!(n_open(&desk), 0);
    desk.press("ctrl-u")
        .text("named it; first things first")
        .press("tab");
    assert_eq!(
        record(&desk).closed.as_ref().unwrap().words,
        "named it; first things first"
    );
    let kept = &desk.client().dossier.plan.history;
    assert!(
        kept.iter()
            .any(|was| was.was == "named it, next time first things first")
    );
    // A reason opens it again, and what it was closed with stays.
    assert_eq!(lit(&desk).0, "Open again because");
    desk.text("he did not come today").press("esc");
    assert_eq!(n_open(&desk), 1);
    let again = &record(&desk).reopened[0];
    assert_eq!(
        (again.why.as_str(), again.was.as_str()),
        ("he did not come today", "named it; first things first")
    );
    assert!(
        shown(&desk).contains("Opened again: he did not come today"),
        "{}",
        shown(&desk)
    );
}

fn readings(desk: &Desk) -> Vec<&Reading> {
    let all = desk.client().dossier.readings.readings.iter();
    all.filter(|reading| reading.measure == FACTOR_READING)
        .collect()
}

#[test]
fn five_factors_are_read_in_five_digits() {
    let mut desk = Desk::in_session();
    let before = readings(&desk).len();
    desk.press("esc : fac enter");
    assert_eq!(lit(&desk).0, "Bond");
    desk.keys = 0;
    desk.press("7 6 1 0 4");
    // `1` waits for `0`; every other digit moves on, the last one stays in sight.
    assert_eq!(lit(&desk).0, "Hope");
    desk.press("3");
    assert_eq!(lit(&desk), ("Hope".into(), "3".into()));
    assert_eq!(desk.keys, 6);
    assert_eq!(
        desk.asked(),
        ["save readings"; 5],
        "each is saved when it is typed"
    );
    desk.press("esc");
    let all = readings(&desk);
    assert_eq!(all.len(), before + 1, "one reading");
    let reading = all.last().unwrap();
    assert_eq!(
        reading.answers,
        [Some(7), Some(6), Some(10), Some(4), Some(3)]
    );
    assert!(reading.amended.is_empty());
    assert_eq!(reading.session, desk.client().session);

    // Again in the same session: the reading is amended, the first values stay.
    desk.press("esc : fac enter 5 - esc");
    let all = readings(&desk);
    assert_eq!(all.len(), before + 1);
    let reading = all.last().unwrap();
    assert_eq!(reading.answers[..2], [Some(5), None]);
    let first: Vec<(u8, Option<u8>)> = reading
        .amended
        .iter()
        .map(|amended| (amended.item, amended.was))
        .collect();
    assert_eq!(first, [(1, Some(7)), (2, Some(6))]);
    // A reading is amended, not undone.
    desk.press("ctrl-z");
    assert_eq!(readings(&desk).last().unwrap().answers[0], Some(5));

    // The card of the next time names it with its day; low, it puts repair first.
    assert_eq!(
        section(&desk, "Alliance"),
        ["Bond 5, Thu 26 Nov 2026; look at Hope 3, Own resources 4"]
    );
    assert!(
        desk.client().shown.tries[0]
            .why
            .contains("own rule: 6 or less")
    );
    desk.go_to("Alliance");
    let part = shown(&desk);
    assert!(
        part.contains("Bond 5, Agreement -, Expectancy 10, Own resources 4, Hope 3"),
        "{part}"
    );
    assert!(
        part.contains("lowest: Hope; session 7; Bond was 7 at first; Agreement was 6 at first"),
        "{part}"
    );
}

#[test]
fn what_is_no_number_from_0_to_10_is_refused_and_traps_nobody() {
    let mut desk = Desk::in_session();
    desk.press("esc : fac enter").text("x").press("enter");
    assert_eq!(lit(&desk).0, "Agreement", "on it goes");
    desk.press("up");
    assert!(!error(&desk).is_empty());
    desk.press("ctrl-u 1 enter");
    assert_eq!(readings(&desk).last().unwrap().answers[0], Some(1));
    // Nothing read leaves no reading.
    let mut desk = Desk::in_session();
    let before = readings(&desk).len();
    desk.press("esc : fac enter - - - - - esc");
    assert_eq!(readings(&desk).len(), before);
    assert!(desk.asked().is_empty(), "{:?}", desk.asked());
}

#[test]
fn readings_stand_newest_first_with_how_they_moved_and_no_verdict() {
    let mut desk = Desk::in_session();
    desk.press("esc : fac enter 6 7 5 5 4 esc esc e enter");
    desk.pass(TimeDelta::days(7));
    desk.press("enter esc c am enter enter");
    assert!(desk.client().session.is_some());
    desk.effects.clear();
    desk.press("esc : fac enter 8 6 5 esc");
    assert!(desk.asked().iter().all(|what| *what == "save readings"));
    desk.go_to("Alliance");
    let rows: Vec<&alongside::app::chart::Row> = desk
        .chart()
        .rows
        .iter()
        .filter(|row| row.words.starts_with("Bond"))
        .collect();
    assert_eq!(
        rows[0].words,
        "Bond 8 (up 2), Agreement 6 (down 1), Expectancy 5 (same), Own resources -, Hope -"
    );
    assert_eq!(rows[0].lead, "3 Dec");
    assert_eq!(rows[0].opens, Some(Opens::Form(Subject::Factors)));
    assert_eq!(
        rows[1].words,
        "Bond 6, Agreement 7, Expectancy 5, Own resources 5, Hope 4"
    );
    assert!(matches!(rows[1].opens, Some(Opens::Session(_))));
    let mark = desk
        .chart()
        .parts
        .iter()
        .find(|listed| listed.part == Part::Alliance);
    assert_eq!(mark.unwrap().mark, "");
}

#[test]
fn of_a_record_open_for_reading_nothing_is_taken() {
    let mut desk = Desk::in_session();
    desk.press("esc v r");
    desk.state.desk.as_mut().unwrap().access =
        alongside::app::desk::Access::Reader("somebody else".into());
    desk.effects.clear();
    for keys in ["esc : close enter", "esc : repair enter", "esc : fac enter"] {
        desk.press(keys);
        assert!(desk.state.overlay.is_none(), "{keys}");
    }
    assert!(!desk.asked().iter().any(|what| what.starts_with("save")));
}

#[test]
fn closing_words_are_found_and_lead_to_the_alliance() {
    let mut desk = Desk::in_session();
    desk.press("esc v r esc : close enter")
        .text("zebra crossing")
        .press("esc esc / zebra");
    match &desk.state.overlay {
        Some(Overlay::Find(find)) => assert_eq!(find.hits.len(), 1),
        other => panic!("{other:?}"),
    }
    desk.press("enter");
    assert!(
        shown(&desk).contains("Closed: zebra crossing"),
        "{}",
        shown(&desk)
    );
}

#[test]
fn the_plan_that_is_saved_holds_the_words() {
    let mut desk = Desk::in_session();
    desk.press("esc v r");
    desk.effects.clear();
    desk.press("esc : close enter")
        .text("spoken of")
        .press("esc");
    let saved = desk.saved();
    let [Paper::Plan(plan)] = saved.as_slice() else {
        panic!("{:?}", desk.asked());
    };
    let text = ron::to_string(plan).unwrap();
    assert!(text.contains("spoken of"));
    let back: alongside::domain::plan::Plan = ron::from_str(&text).unwrap();
    assert_eq!(back, **plan);
}
