//! The usability scorecard of the design (interaction.md 5): each of its fifteen tasks done by keys, its result looked at,
//! and its keys held against the limit.
//!
//! Counted are the keys beyond the words themselves: Shift, Ctrl and Alt count, what is typed as words or as a filter by
//! name does only where the design counts it.
#![expect(clippy::print_stdout, reason = "the table is for whoever asks for it")]

use alongside::app::msg::{Effect, Paper};
use alongside::app::state::Screen;
use alongside::domain::rating::Rating;
use alongside::domain::risk::RiskAnswer::{self, No, NotAsked, Unsure, Yes};
use alongside::domain::session::{Kind, Setting};

use crate::desk::{Desk, strokes};
use crate::flows::keying;

/// A task of the scorecard.
struct Task {
    n: &'static str,
    what: &'static str,
    /// How many keys it may take.
    limit: usize,
    /// How often somebody has to think (M of the keystroke-level model).
    thinks: u8,
    /// Does it, looks at its result, and returns how many keys it took.
    done: fn() -> usize,
}

#[rustfmt::skip] // a table is read by columns
const TASKS: [Task; 19] = [
    Task { n: "1",  what: "program open to session running",         limit: 5,  thinks: 2, done: session_running },
    Task { n: "2",  what: "a timed, saved plain line",               limit: 1,  thinks: 1, done: plain_line },
    Task { n: "3",  what: "the client's words",                      limit: 2,  thinks: 1, done: clients_words },
    Task { n: "4",  what: "log the top suggestion",                  limit: 2,  thinks: 2, done: top_suggestion },
    Task { n: "4b", what: "log the third suggestion",                limit: 3,  thinks: 2, done: third_suggestion },
    Task { n: "5",  what: "log a technique by three letters",        limit: 6,  thinks: 2, done: by_three_letters },
    Task { n: "6",  what: "rate it before and after",                limit: 5,  thinks: 1, done: rated },
    Task { n: "7",  what: "goal 2, suggestion, logged, rated",       limit: 8,  thinks: 4, done: goal_to_rating },
    Task { n: "8",  what: "a risk line, flagged everywhere",         limit: 3,  thinks: 1, done: risk_line },
    Task { n: "9",  what: "the risk form, six rows answered",        limit: 10, thinks: 7, done: risk_form },
    Task { n: "10", what: "take back the last entry",                limit: 2,  thinks: 1, done: taken_back },
    Task { n: "11", what: "cover the screen",                        limit: 2,  thinks: 0, done: covered },
    Task { n: "11b", what: "and come back",                          limit: 1,  thinks: 0, done: uncovered },
    Task { n: "12", what: "PHQ-9 that is due: answers, score, trend", limit: 14, thinks: 2, done: due_measure },
    Task { n: "12b", what: "the same with a critical answer",        limit: 16, thinks: 2, done: critical_measure },
    Task { n: "13", what: "end, prefilled note, sign",               limit: 8,  thinks: 4, done: ended_and_signed },
    Task { n: "13b", what: "the same with the risk row still open",  limit: 9,  thinks: 4, done: ended_with_risk_open },
    Task { n: "14", what: "find a word in all sessions of a client", limit: 4,  thinks: 2, done: found },
    Task { n: "15", what: "export a referral summary",               limit: 8,  thinks: 3, done: exported },
];

#[test]
fn fifteen_tasks_within_their_limits() {
    let mut over = Vec::new();
    println!("task  what                                      keys  limit  seconds");
    for task in &TASKS {
        let keys = (task.done)();
        let seconds =
            0.28 * f64::from(u16::try_from(keys).unwrap()) + 1.35 * f64::from(task.thinks);
        let Task { n, what, limit, .. } = task;
        println!("{n:<5} {what:<41} {keys:>4}  {limit:>5}  {seconds:>7.1}");
        if keys > *limit {
            over.push(format!("task {n}, {what}: {keys} keys, limit {limit}"));
        }
    }
    assert!(over.is_empty(), "{}", over.join("\n"));
}

/// The lines of a hundred: sixty seen, twenty-five said, ten did, five tasks.
#[test]
fn a_line_costs_one_key_and_a_half_on_average() {
    let mut desk = Desk::in_session();
    let mut over = 0;
    for (sign, n) in [("", 60), (",", 25), (".", 10), ("+", 5)] {
        for _ in 0..n {
            desk.keys = 0;
            desk.line(&format!("{sign}words"));
            over += desk.keys - "words".len();
        }
    }
    assert_eq!(desk.log().len(), 101);
    assert_eq!(over, 145);
}

/// A session of A.M. with no key pressed yet.
fn session() -> Desk {
    Desk::in_session()
}

fn session_running() -> usize {
    let mut desk = Desk::with_demo();
    desk.press("am enter enter");
    let session = desk.session();
    assert_eq!((session.number, session.setting), (7, Setting::InPerson));
    assert_eq!(desk.newest().line.kind, Kind::Time);
    desk.keys
}

fn plain_line() -> usize {
    let mut desk = session();
    desk.line("shoulders up");
    let newest = desk.newest();
    assert_eq!(
        (newest.line.kind, newest.line.text.as_str()),
        (Kind::Seen, "shoulders up")
    );
    assert_eq!(newest.line.at, desk.state.now.wall);
    is_saved(&desk);
    desk.keys - "shoulders up".len()
}

/// The log was sent off, and the answer that it is on disk is told.
#[track_caller]
fn is_saved(desk: &Desk) {
    let sent = desk.saved();
    assert!(sent.iter().any(|paper| matches!(paper, Paper::Session(_))));
    assert!(desk.state.saving.pending.is_empty());
}

fn clients_words() -> usize {
    let mut desk = session();
    let words = "I joke so nobody sees it";
    desk.line(&format!(",{words}"));
    assert_eq!(
        (desk.newest().line.kind, desk.newest().line.text.as_str()),
        (Kind::Said, words)
    );
    is_saved(&desk);
    let typed: usize = words
        .chars()
        .map(|c| strokes(alongside::app::key::Key::Char(c)))
        .sum();
    desk.keys - typed
}

#[track_caller]
fn suggestion(n: usize, keys: &str) -> usize {
    let mut desk = session();
    desk.press("esc 2");
    let wanted = desk.client().shown.tries[n].name.clone();
    desk.keys = 0;
    desk.press(keys);
    let newest = desk.newest();
    assert_eq!(newest.line.technique.unwrap().name, wanted);
    assert_eq!(
        newest.line.goals,
        [desk.client().dossier.goals.at(2).unwrap().id]
    );
    is_saved(&desk);
    desk.keys
}

fn top_suggestion() -> usize {
    suggestion(0, "/ enter")
}

fn third_suggestion() -> usize {
    suggestion(2, "/ 3 enter")
}

fn by_three_letters() -> usize {
    let mut desk = session();
    desk.press("/pmr enter");
    assert_eq!(
        desk.newest().line.technique.unwrap().name,
        "Progressive muscle relaxation"
    );
    is_saved(&desk);
    desk.keys
}

const DISTRESS: Rating = Rating::Distress {
    before: 8,
    peak: None,
    after: 5,
};

fn rated() -> usize {
    let mut desk = session();
    desk.press("/pac enter");
    desk.effects.clear();
    desk.keys = 0;
    desk.line("=8 5");
    assert_eq!(desk.newest().line.rating, Some(DISTRESS));
    is_saved(&desk);
    desk.keys
}

fn goal_to_rating() -> usize {
    let mut desk = session();
    desk.press("esc 2 / enter");
    let used = desk.newest().line.technique.unwrap();
    assert_eq!(used.name, desk.client().shown.tries[0].name);
    desk.line("=5");
    assert_eq!(desk.newest().line.rating, Some(Rating::Helped(5)));
    is_saved(&desk);
    desk.keys
}

fn risk_line() -> usize {
    let mut desk = session();
    desk.line("!passive thoughts");
    assert_eq!(desk.newest().line.kind, Kind::Risk);
    assert_eq!(desk.client().shown.open_risk.len(), 1);
    let keys = desk.keys - "passive thoughts".len();
    is_saved(&desk);
    // On every screen: the header says it.
    for letter in ["s", "h", "g", "m", "n", "c"] {
        desk.press("esc").press(letter);
        let shown = crate::screens::shown(&desk.state, (80, 24));
        assert!(shown.contains("RISK"), "Esc {letter}:\n{shown}");
    }
    keys
}

fn risk_form() -> usize {
    let mut desk = session();
    desk.line("!passive thoughts");
    desk.effects.clear();
    desk.keys = 0;
    desk.press("esc r y n n u - y enter");
    let keys = desk.keys;
    let entry = desk.client().dossier.risk.entries.last().unwrap();
    let answers: Vec<RiskAnswer> = entry.rows.iter().map(|row| row.answer).collect();
    assert_eq!(answers, [Yes, No, No, Unsure, NotAsked, Yes]);
    assert!(entry.filled.is_some());
    assert!(desk.asked().iter().all(|what| *what == "save risk"));
    keys
}

fn taken_back() -> usize {
    let mut desk = session();
    desk.line("one");
    desk.keys = 0;
    desk.press("ctrl-z");
    assert_eq!(desk.log().len(), 1);
    let session = desk.session();
    assert_eq!(session.entries.len(), 2, "it is kept");
    assert!(!session.entries[1].stands(), "and struck");
    desk.keys
}

fn covered() -> usize {
    let mut desk = session();
    desk.press("ctrl-l");
    assert!(desk.state.cover.is_some());
    assert!(!crate::screens::shown(&desk.state, (80, 24)).contains("A.M."));
    desk.keys
}

fn uncovered() -> usize {
    let mut desk = session();
    desk.press("ctrl-l");
    desk.keys = 0;
    desk.press("enter");
    assert!(desk.state.cover.is_none());
    assert!(crate::screens::shown(&desk.state, (80, 24)).contains("A.M."));
    desk.keys
}

/// Keys a due PHQ-9 in with these answers; `after` is pressed behind the last.
fn measure(answers: &str, after: &str) -> (Desk, usize) {
    let mut desk = keying::in_session();
    desk.press("esc m enter").press(answers).press(after);
    let keys = desk.keys;
    let reading = desk.client().dossier.readings.of("phq-9").last().unwrap();
    let given: Vec<String> = reading
        .answers
        .iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    assert_eq!(given.join(" "), answers);
    assert!(desk.asked().contains(&"save readings"));
    (desk, keys)
}

fn due_measure() -> usize {
    let (mut desk, keys) = measure("2 2 2 2 1 2 1 1 0", "enter");
    // The score, and how it moved.
    let shown = crate::screens::shown(&desk.state, (80, 24));
    assert!(shown.contains("13") && shown.contains("down"), "{shown}");
    desk.press("esc esc s");
    keys
}

fn critical_measure() -> usize {
    let (desk, keys) = measure("2 2 2 2 1 2 1 1 1", "enter 1 enter");
    let risk = &desk.client().dossier.risk;
    assert_eq!(risk.answers_open().count(), 0);
    assert!(
        desk.log()
            .iter()
            .any(|(kind, words)| *kind == Kind::Risk && words.contains("PHQ-9 item 9"))
    );
    keys
}

/// A session with every kind of line, so many minutes old, nothing asked since.
fn ready_to_end(risk: bool) -> Desk {
    let mut desk = session();
    for line in [
        "shoulders up",
        ",two stops",
        ".named the pattern",
        "=7",
        "?fear of fainting",
        "+bus log",
    ] {
        desk.line(line);
    }
    if risk {
        desk.line("!passive thoughts, no plan");
        desk.press("esc r n enter");
    }
    desk.effects.clear();
    desk.keys = 0;
    desk
}

#[track_caller]
fn signed(desk: &Desk) {
    let session = desk.client().dossier.last_held().unwrap();
    assert!(session.end.is_some());
    let note = desk.client().dossier.note_of(session.id).unwrap();
    let signed = note.signed.as_ref().unwrap();
    let text = alongside::domain::writing::text(&signed.writing, false);
    for words in [
        "shoulders up",
        "named the pattern",
        "fear of fainting",
        "bus log",
    ] {
        assert!(text.contains(words), "{text}");
    }
    assert!(desk.asked().contains(&"save note"));
}

fn ended_and_signed() -> usize {
    let mut desk = ready_to_end(true);
    desk.press("esc e enter esc w down enter");
    signed(&desk);
    desk.keys
}

fn ended_with_risk_open() -> usize {
    let mut desk = ready_to_end(false);
    desk.press("esc e enter n esc w down enter");
    signed(&desk);
    desk.keys
}

fn found() -> usize {
    let mut desk = session();
    desk.press("esc / bus enter");
    assert!(matches!(desk.state.screen, Screen::Found(_)));
    assert!(crate::screens::shown(&desk.state, (80, 24)).contains("bus"));
    desk.keys - "bus".len()
}

fn exported() -> usize {
    let mut desk = session();
    desk.press("esc x ref enter enter");
    let sent = desk.effects.iter().find_map(|effect| match effect {
        Effect::Export { name, text, .. } => Some((name, text)),
        _ => None,
    });
    let (name, text) = sent.unwrap();
    assert_eq!(name, "c-7k2m-referral.html");
    assert!(
        text.starts_with("<!DOCTYPE html>") && text.contains("Seen here since"),
        "{text}"
    );
    desk.keys
}
