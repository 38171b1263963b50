//! A technique that is run, told in keys: what is logged, what is asked, what goes back, what moves and when.
//!
//! Long because each way through a card is told once, whole.

use std::sync::{Arc, LazyLock};

use alongside::app::desk::{Access, Pane};
use alongside::app::msg::{Effect, Msg, Opened, Shelf};
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::app::timing::deadline;
use alongside::domain::chosen::Motion;
use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::guide::Guide;
use alongside::domain::library::Library;
use alongside::domain::parts::{Material, Parts};
use alongside::domain::rating::Rating;
use alongside::domain::search::index::Index;
use alongside::domain::session::{Entry, Kind};
use chrono::TimeDelta;

use crate::desk::Desk;

/// Rows of a practice: what is written on them is made up, so that no shipped card counts here.
const ROWS: &str = r#"(library_version: "1", edited_by: "me", edited_at: "2026-11-22", family: "mindbody", techniques: [
    (id: "U901", name: "Harbour breath", orientations: ["mind-body"], concerns: ["panic"], phases: ["apply"],
     minutes: Span(3, 10), evidence: D, source: "own", gist: "ours",
     when: "At rest.", watch: "Dizzy: stop and look around.",
     outline: ["Say what will be done", "Sit so that the feet stand", "Breathe with the bar: count along"],
     pace: Breath(inhale: 4, hold: 2, exhale: 5, rest: 0)),
    (id: "U902", name: "Quay walk", orientations: ["mind-body"], concerns: ["panic"], phases: ["apply"],
     minutes: Span(5, 10), evidence: D, source: "own", gist: "ours",
     outline: ["Walk"], pace: Countdown(minutes: 3)),
    (id: "U903", name: "Bare quay", orientations: ["mind-body"], concerns: ["panic"], phases: ["apply"],
     minutes: Any, evidence: D, source: "own", gist: "ours", when: "Any time.", watch: "Nothing."),
    (id: "U904", name: "Cold quay", orientations: ["mind-body"], concerns: ["panic"], phases: ["apply"],
     minutes: Any, evidence: D, source: "own", gist: "ours", outline: ["Dip", "Warm up"],
     cautions: [(flag: "cardiac", level: Stop, note: "the heart")]),
])"#;

static SHELF: LazyLock<Arc<Shelf>> = LazyLock::new(|| {
    let (library, findings) = Library::shipped()
        .unwrap()
        .with_overlay(&[("mine.ron", ROWS)]);
    let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(said, [""; 0]);
    Arc::new(Shelf {
        index: Index::new(&library),
        library,
        guide: Guide::shipped().unwrap(),
        findings: Vec::new(),
    })
});

/// A.M. in a session, with the practice's own rows in the library.
pub(crate) fn desk() -> Desk {
    let mut desk = Desk::in_session();
    desk.tell(Msg::LibraryRead(Arc::clone(&SHELF)));
    desk.effects.clear();
    desk
}

/// Runs a technique that is logged by its name; the question about the distress is open.
pub(crate) fn run(desk: &mut Desk, name: &str) {
    desk.press("/").text(name).press("enter esc d");
}

fn flag(desk: &mut Desk, slug: &str, value: FlagValue) {
    let flags = &mut desk.state.desk.as_mut().unwrap().dossier.client.flags;
    flags.retain(|known| known.flag != slug);
    flags.push(Flag {
        flag: slug.into(),
        value,
        date: "2026-11-26".parse().unwrap(),
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    });
    desk.tell(Msg::LibraryRead(Arc::clone(&SHELF)));
    desk.effects.clear();
}

/// The lines since the session began: kind, words, and whether they belong to a did.
fn lines(desk: &Desk) -> Vec<(Kind, String, bool)> {
    let log = desk.client().log();
    let line = |entry: &Entry| {
        let line = &entry.line;
        let name = line.technique.as_ref().map(|used| used.name.clone());
        (
            line.kind.clone(),
            name.unwrap_or_else(|| line.text.clone()),
            line.of.is_some(),
        )
    };
    log.iter().skip(1).map(|(entry, _)| line(entry)).collect()
}

fn at(kind: Kind, words: &str, is_of: bool) -> (Kind, String, bool) {
    (kind, words.to_owned(), is_of)
}

#[track_caller]
fn is_at(desk: &Desk, step: u16) {
    let run = desk.client().run.as_ref().unwrap();
    assert!(run.is_on());
    assert_eq!(run.step, step);
}

fn is_asking(desk: &Desk) -> bool {
    matches!(desk.state.overlay, Some(Overlay::Prompt(_)))
}

fn rating(desk: &Desk) -> Option<Rating> {
    desk.newest().line.rating
}

#[test]
fn a_technique_is_run_to_its_end_and_rated_in_few_keys() {
    let mut desk = desk();
    desk.press("esc 2");
    desk.keys = 0;
    run(&mut desk, "harbour");
    assert!(is_asking(&desk));
    desk.line("8").press("enter enter enter enter");
    assert_eq!(desk.said(), "last step; Esc d ends it");
    desk.press("esc d").line("9 5");
    assert_eq!(
        lines(&desk),
        [
            at(Kind::Did, "Harbour breath", false),
            at(Kind::Time, "Harbour breath 1 of 3, distress 8", true),
            at(
                Kind::Time,
                "Harbour breath 2 of 3: Sit so that the feet stand",
                true
            ),
            at(
                Kind::Time,
                "Harbour breath 3 of 3: Breathe with the bar: count along",
                true
            ),
            at(Kind::Time, "Harbour breath ended, all 3 steps", true),
            at(Kind::Rate, "", true),
        ]
    );
    let typed = Rating::Distress {
        before: 8,
        peak: Some(9),
        after: 5,
    };
    assert_eq!(rating(&desk), Some(typed));
    let goal = desk.client().goal;
    let log = desk.client().log();
    let (did, of) = (log[1].0, &log[2].0.line);
    assert_eq!((of.of, of.goals.first().copied()), (Some(did.id), goal));
    assert!(desk.client().run.is_none() && desk.state.overlay.is_none());
    // Every key but the letters of the name: sign, Enter, Esc d, number, Enter, four steps, Esc d, numbers, Enter.
    assert_eq!(desk.keys - "harbour".len(), 16);
}

#[test]
fn the_rating_is_what_the_line_would_have_entered() {
    let mut typed = desk();
    typed
        .press("/")
        .text("harbour")
        .press("enter")
        .line("=8 9 5");
    let mut run_through = desk();
    run(&mut run_through, "harbour");
    run_through.line("8").press("esc d").line("9 5");
    let bare = |desk: &Desk| {
        let mut line = desk.newest().line;
        (line.at, line.of) = (desk.state.now.wall, None);
        line
    };
    assert_eq!(bare(&typed).rating, bare(&run_through).rating);
    let mut line = bare(&run_through);
    line.at = bare(&typed).at;
    assert_eq!(line, bare(&typed));
}

#[test]
fn each_step_saves_the_log_and_keeps_where_it_is() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.press("enter");
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.asked(), ["save log"]);
    let kept = desk.effects.iter().find_map(|effect| match effect {
        Effect::KeepDraft { draft, rest, .. } => Some((draft.run.clone(), rest.run.clone())),
        _ => None,
    });
    let (draft, rest) = kept.unwrap();
    assert_eq!(draft.as_ref().map(|run| run.step), Some(2));
    assert_eq!(draft, rest);
    desk.effects.clear();
    desk.press("up");
    assert_eq!(desk.asked(), [""; 0]);
    assert!(
        matches!(desk.effects.as_slice(), [Effect::KeepDraft { draft, .. }] if draft.run.as_ref().unwrap().step == 1)
    );
}

#[test]
fn up_goes_back_without_a_line_and_at_the_first_step_lights_the_last_entry() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.press("enter enter enter up");
    is_at(&desk, 2);
    desk.press("up");
    is_at(&desk, 1);
    let n = lines(&desk).len();
    assert!(desk.client().lit.is_none());
    desk.press("up");
    assert!(desk.client().lit.is_some());
    is_at(&desk, 1);
    // A lit entry: Enter brings it back to the line, Up goes on to the one before.
    desk.press("up enter");
    assert!(desk.client().correcting.is_some());
    is_at(&desk, 1);
    desk.press("ctrl-u");
    assert_eq!(lines(&desk).len(), n);
    desk.press("enter");
    is_at(&desk, 2);
    assert_eq!(lines(&desk).len(), n + 1);
}

#[test]
fn typing_logs_as_always_and_a_rating_by_hand_wins() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.line("8").line(",dizzy").line("=8 4");
    assert_eq!(
        rating(&desk),
        Some(Rating::Distress {
            before: 8,
            peak: None,
            after: 4
        })
    );
    is_at(&desk, 1);
    desk.press("esc d");
    assert!(!is_asking(&desk), "it was rated by hand");
    assert_eq!(desk.said(), "Harbour breath ended at 1 of 3");
    let rates = lines(&desk);
    assert_eq!(rates.iter().filter(|line| line.0 == Kind::Rate).count(), 1);
    desk.press("esc t d");
    assert_eq!(
        desk.said(),
        "Distress is rated already; Up lights the rating to correct it."
    );
}

#[test]
fn leaving_midway_skips_with_one_enter() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.press("enter enter esc d enter");
    assert_eq!(
        lines(&desk)[1..],
        [
            at(
                Kind::Time,
                "Harbour breath 2 of 3: Sit so that the feet stand",
                true
            ),
            at(Kind::Time, "Harbour breath ended at 2 of 3", true),
        ]
    );
    assert!(desk.state.overlay.is_none());
    // Asked for later it is still there; an Esc leaves it at that.
    desk.press("esc t d");
    assert!(is_asking(&desk));
    desk.line("11");
    assert!(is_asking(&desk));
    desk.press("ctrl-u").line("7 3");
    assert_eq!(
        rating(&desk),
        Some(Rating::Distress {
            before: 7,
            peak: None,
            after: 3
        })
    );
}

#[test]
fn with_the_end_alone_the_number_is_a_line_of_its_own() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.press("enter esc d").line("4");
    let newest = desk.newest().line;
    assert_eq!(
        (newest.kind, newest.text.as_str()),
        (Kind::Time, "Harbour breath, distress 4 at the end")
    );
    assert!(newest.rating.is_none() && newest.of.is_some());
}

#[test]
fn what_was_told_on_the_way_is_the_peak() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.line("6").press("enter esc t d").line("9");
    assert_eq!(desk.newest().line.text, "Harbour breath 2 of 3, distress 9");
    desk.press("esc d").line("3");
    assert_eq!(
        rating(&desk),
        Some(Rating::Distress {
            before: 6,
            peak: Some(9),
            after: 3
        })
    );
}

#[test]
fn words_typed_into_the_question_go_on_to_the_line() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.line(",it comes again");
    assert!(is_asking(&desk));
    desk.press("esc");
    assert_eq!(desk.client().line.text(), ",it comes again");
    is_at(&desk, 1);
    desk.press("enter");
    assert_eq!(desk.newest().line.kind, Kind::Said);
}

#[test]
fn a_line_that_is_being_typed_is_never_eaten() {
    let mut desk = desk();
    desk.press("/").text("harbour").press("enter");
    desk.text("half a thou").press("esc d");
    assert!(!is_asking(&desk));
    is_at(&desk, 1);
    assert!(
        desk.said().ends_with("Distress: Esc t d"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.client().line.text(), "half a thou");
    desk.press("esc t d").line("8");
    assert_eq!(desk.client().line.text(), "half a thou");
    desk.press("esc d");
    assert!(!is_asking(&desk));
    assert_eq!(desk.client().line.text(), "half a thou");
    desk.press("enter");
    assert_eq!(desk.newest().line.text, "half a thou");
}

#[test]
fn without_a_did_the_lit_row_is_run_and_logged() {
    let mut desk = desk();
    desk.press("esc 2");
    let top = desk.client().shown.tries[0].clone();
    let lit = desk.client().shown.tries[1].clone();
    desk.press("tab tab");
    assert_eq!(desk.client().pane, Pane::Try);
    desk.press("down esc d enter esc d enter");
    assert_eq!(lines(&desk)[0].1, lit.name);
    // It has been run; the next one is the first suggestion.
    desk.press("esc d enter");
    let dids: Vec<_> = lines(&desk)
        .into_iter()
        .filter(|line| line.0 == Kind::Did)
        .collect();
    let first = desk.client().shown.tries[0].name.clone();
    assert!([&top.name, &first].contains(&&dids[1].1), "{dids:?}");
    assert_eq!(dids.len(), 2);
}

#[test]
fn a_did_that_was_rated_is_not_run_again() {
    let mut desk = desk();
    desk.press("esc 2 /")
        .text("harbour")
        .press("enter")
        .line("=7");
    desk.press("esc d enter");
    let dids = lines(&desk).into_iter().filter(|line| line.0 == Kind::Did);
    assert_eq!(dids.count(), 2);
}

#[test]
fn with_nothing_to_run_it_says_what_to_do() {
    let mut desk = desk();
    desk.state.desk.as_mut().unwrap().shown.tries.clear();
    desk.press("esc d");
    assert!(
        desk.said().starts_with("Nothing to run yet"),
        "{}",
        desk.said()
    );
    assert_eq!((desk.asked(), lines(&desk).len()), (Vec::new(), 0));
    assert!(desk.state.overlay.is_none());
}

#[test]
fn a_card_without_steps_ends_with_the_same_key() {
    let mut desk = desk();
    run(&mut desk, "bare quay");
    desk.press("enter enter");
    assert!(
        desk.said().starts_with("No steps written"),
        "{}",
        desk.said()
    );
    desk.press("esc d enter");
    assert_eq!(lines(&desk).last().unwrap().1, "Bare quay ended");
}

#[test]
fn a_stop_asks_for_the_reason_before_anything_happens() {
    let mut desk = desk();
    flag(&mut desk, "cardiac", FlagValue::Present);
    desk.press("/").text("cold quay").press("enter");
    desk.press("ctrl-z");
    desk.effects.clear();
    let before = lines(&desk);
    let start = |desk: &mut Desk| {
        let mut effects = Vec::new();
        alongside::app::step_card::start(&mut desk.state, "U904", &mut effects);
        desk.effects.append(&mut effects);
    };
    start(&mut desk);
    assert!(is_asking(&desk));
    desk.press("enter");
    assert!(is_asking(&desk), "no reason is no answer");
    desk.press("esc");
    assert_eq!((lines(&desk), desk.asked()), (before, Vec::new()));
    assert!(desk.client().run.is_none());

    start(&mut desk);
    desk.line("cleared by her doctor");
    assert!(is_asking(&desk), "now for the distress");
    desk.press("enter");
    let used = desk.newest().line.technique.unwrap();
    let despite = used.despite.unwrap();
    assert_eq!(
        (despite.flags, despite.reason.as_str()),
        (vec!["cardiac".to_owned()], "cleared by her doctor")
    );
    assert!(desk.client().shown.missing_reasons.is_empty());
    is_at(&desk, 1);
}

#[test]
fn a_did_with_its_reason_missing_gets_it_before_its_card() {
    let mut desk = desk();
    flag(&mut desk, "cardiac", FlagValue::Present);
    desk.press("/").text("cold quay").press("enter");
    assert_eq!(desk.client().shown.missing_reasons.len(), 1);
    desk.press("esc d");
    assert!(desk.client().run.is_none());
    desk.line("cleared").press("enter");
    is_at(&desk, 1);
    assert!(desk.client().shown.missing_reasons.is_empty());
    let dids = lines(&desk).into_iter().filter(|line| line.0 == Kind::Did);
    assert_eq!(dids.count(), 1, "it went on with the did that was there");
}

#[test]
fn two_adverse_uses_ask_for_the_reason_too() {
    let mut desk = desk();
    for _ in 0..2 {
        desk.press("/")
            .text("harbour")
            .press("enter")
            .line("=adverse panicked");
    }
    let mut effects = Vec::new();
    alongside::app::step_card::start(&mut desk.state, "U901", &mut effects);
    assert!(effects.is_empty() && is_asking(&desk));
    desk.line("she asks for it again").press("enter");
    let despite = desk.newest().line.technique.unwrap().despite.unwrap();
    assert_eq!(despite.flags, ["adverse twice"]);
    assert_eq!(despite.reason, "she asks for it again");
}

#[test]
fn flags_to_ask_first_are_said_and_block_nothing() {
    let mut desk = desk();
    flag(&mut desk, "cardiac", FlagValue::Unknown);
    run(&mut desk, "cold quay");
    is_at(&desk, 1);
    assert!(desk.said().contains("cardiac"), "{}", desk.said());
    desk.press("enter");
    assert!(
        desk.said().contains("cardiac"),
        "still said: {}",
        desk.said()
    );
    assert_eq!(desk.client().shown.card.as_ref().unwrap().asks.len(), 1);
}

#[test]
fn taking_back_a_stamp_goes_back_a_step_and_taking_back_the_did_ends_the_card() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.line("8").press("enter enter ctrl-z");
    is_at(&desk, 2);
    desk.press("ctrl-y");
    is_at(&desk, 3);
    desk.press("ctrl-z ctrl-z");
    is_at(&desk, 1);
    assert_eq!(desk.client().run.as_ref().unwrap().before(), Some(8));
    desk.press("ctrl-z");
    assert_eq!(desk.client().run.as_ref().unwrap().before(), None);
    desk.press("ctrl-z");
    assert!(desk.client().run.is_none());
    assert_eq!(lines(&desk).len(), 0);
    // What is put back is the whole of it: the card, what was told, and its steps.
    desk.press("ctrl-y");
    is_at(&desk, 1);
    desk.press("ctrl-y");
    assert_eq!(desk.client().run.as_ref().unwrap().before(), Some(8));
    desk.press("ctrl-y ctrl-y");
    is_at(&desk, 3);
}

#[test]
fn taking_back_the_end_lets_it_run_on() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.press("enter enter esc d enter");
    assert!(!desk.client().run.as_ref().unwrap().is_on());
    desk.press("ctrl-z");
    is_at(&desk, 2);
    // Put back, it has ended again, and taken back once more it runs on.
    desk.press("ctrl-y");
    assert!(!desk.client().run.as_ref().unwrap().is_on());
    desk.press("ctrl-z");
    is_at(&desk, 2);
    desk.press("enter");
    is_at(&desk, 3);
}

#[test]
fn the_end_of_the_session_ends_the_card_without_a_question() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.line("8").press("enter esc e enter");
    assert!(!is_asking(&desk));
    assert!(desk.client().run.is_none());
    let session = desk.client().dossier.sessions.last().unwrap();
    let said: Vec<&str> = session
        .standing()
        .iter()
        .map(|entry| entry.line.text.as_str())
        .collect();
    let end = said
        .iter()
        .position(|text| *text == "Harbour breath ended at 2 of 3");
    assert_eq!(end, Some(said.len() - 2), "{said:?}");
}

#[test]
fn a_stamp_is_no_intervention_and_stands_in_no_note() {
    let mut desk = desk();
    desk.press("esc 2");
    run(&mut desk, "harbour");
    desk.line("8").press("enter esc d enter");
    let session = desk.session();
    let stamps = session
        .entries
        .iter()
        .filter(|entry| entry.line.kind == Kind::Time && entry.line.of.is_some());
    let stamps: Vec<_> = stamps.map(|entry| entry.id).collect();
    assert_eq!(stamps.len(), 3);
    let parts = format!(
        "{:?}",
        Parts::of(
            &Material::of(session, &desk.client().dossier.goals, None),
            0
        )
    );
    assert!(parts.contains("Harbour breath"), "{parts}");
    assert!(!parts.contains("of 3"), "{parts}");
    let used = desk.client().shown.ledger.get("U901").unwrap();
    assert_eq!(used.uses.len(), 1);
    // A correction that changes nothing leaves it what it is.
    desk.press("page-up enter enter");
    let newest = desk.newest();
    assert_eq!(newest.line.text, "Harbour breath ended at 2 of 3");
    assert!(newest.line.of.is_some() && newest.history.len() == 1);
}

#[test]
fn empty_lines_of_a_paste_are_no_steps() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.press("enter");
    desk.at_once(&["one", "", "two", ""]);
    is_at(&desk, 1);
    desk.press("enter");
    is_at(&desk, 2);
}

#[test]
fn whoever_only_reads_makes_no_step() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.press("enter");
    desk.state.desk.as_mut().unwrap().access = Access::Reader("ward-2".into());
    let n = lines(&desk).len();
    desk.effects.clear();
    desk.press("enter");
    assert_eq!((lines(&desk).len(), desk.asked()), (n, Vec::new()));
    is_at(&desk, 1);
    desk.press("esc d");
    is_at(&desk, 1);
}

#[test]
fn the_card_is_there_again_when_the_record_is_opened_anew() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.line("8").press("enter enter esc t b");
    assert!(desk.client().pacing.is_some());
    let now = desk.state.now.wall;
    let (dossier, draft) = (desk.client().dossier.clone(), desk.client().draft(now));
    let mut again = self::desk();
    // The first one's lines are from a few seconds later.
    again.pass(TimeDelta::minutes(1));
    again.tell(Msg::Opened(Box::new(Opened {
        dossier,
        access: Access::Writer,
        draft: Some(draft),
        findings: Vec::new(),
        spoiled: None,
    })));
    is_at(&again, 3);
    assert!(again.client().pacing.is_none());
    assert_eq!(again.client().shown.card.as_ref().unwrap().steps(), 3);
    assert_eq!(again.state.screen, Screen::Session);
    again.press("esc d").line("5");
    assert_eq!(
        rating(&again),
        Some(Rating::Distress {
            before: 8,
            peak: None,
            after: 5
        })
    );
}

#[test]
fn a_card_on_another_page_is_brought_into_sight() {
    let mut desk = desk();
    desk.press("/").text("harbour").press("enter esc h esc d");
    assert_eq!(desk.state.screen, Screen::Session);
    is_at(&desk, 1);
}

#[test]
fn breathing_begins_at_once_and_wakes_once_a_second() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.press("enter");
    let idle = deadline(&desk.state).unwrap() - desk.state.now.steady;
    assert!(idle > 1_000, "nothing is paced: {idle}");
    desk.press("esc t b");
    let begun = desk.state.now.steady;
    let pacing = desk.client().pacing.unwrap();
    assert_eq!(
        (pacing.since, pacing.breath(begun).unwrap().left),
        (begun, 4)
    );
    for second in 1..=20 {
        assert_eq!(deadline(&desk.state), Some(begun + second * 1_000));
        // A key in between moves nothing.
        desk.pass(TimeDelta::milliseconds(400));
        assert_eq!(deadline(&desk.state), Some(begun + second * 1_000));
        desk.pass(TimeDelta::milliseconds(600));
    }
    // Three minutes, and the breath that has begun to its end.
    desk.pass(TimeDelta::seconds(166));
    assert!(desk.client().pacing.is_some());
    desk.pass(TimeDelta::seconds(1));
    assert!(desk.client().pacing.is_none());
    assert_eq!(desk.said(), "17 breaths done; the pace has stopped.");
    is_at(&desk, 1);
}

#[test]
fn the_same_key_stops_it_and_no_frame_is_asked_for_any_more() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.press("enter esc t b esc t b");
    assert!(desk.client().pacing.is_none());
    let idle = deadline(&desk.state).unwrap() - desk.state.now.steady;
    assert!(idle > 1_000, "{idle}");
}

#[test]
fn nothing_wakes_where_nobody_sees_it() {
    let mut desk = desk();
    run(&mut desk, "harbour");
    desk.press("enter esc t b");
    desk.press("ctrl-l");
    let until = desk.client().pacing.unwrap().until;
    assert_eq!(deadline(&desk.state), Some(until));
    desk.press("enter esc h");
    assert!(deadline(&desk.state).unwrap() > desk.state.now.steady + 1_000);
}

#[test]
fn without_motion_it_wakes_once_a_minute() {
    let mut desk = desk();
    desk.press(": m o t i o n : o f f enter");
    assert_eq!(desk.state.motion, Motion::Off);
    assert!(desk.effects.contains(&Effect::Move(Motion::Off)));
    run(&mut desk, "quay walk");
    desk.press("enter esc t c");
    let begun = desk.state.now.steady;
    let mut woken = 0;
    let mut at = deadline(&desk.state).unwrap();
    while desk.client().pacing.is_some() {
        let wait = i64::try_from(at - desk.state.now.steady).unwrap();
        desk.pass(TimeDelta::milliseconds(wait));
        woken += 1;
        at = deadline(&desk.state).unwrap();
    }
    assert_eq!(desk.state.now.steady - begun, 180_000);
    // Three minutes of it, and as many of the session's own clock.
    assert!(woken <= 6, "{woken}");
    assert_eq!(desk.said(), "3 min are over.");
}

#[test]
fn minutes_and_breaths_are_asked_for_where_no_card_says_them() {
    let mut desk = desk();
    desk.press("esc t c").line("4 minutes");
    assert!(is_asking(&desk));
    desk.press("ctrl-u").line("4");
    let now = desk.state.now.steady;
    assert_eq!(
        desk.client().pacing.unwrap().words(now, Motion::On),
        "04:00 left"
    );
    desk.press("esc t b").line("4 6");
    let now = desk.state.now.steady;
    assert_eq!(
        desk.client().pacing.unwrap().words(now, Motion::On),
        "in 4   "
    );
    assert_eq!(lines(&desk).len(), 0, "nothing was logged");
}

#[test]
fn what_is_lit_is_run_and_never_another_technique() {
    use alongside::app::prompt::PromptKind;
    use alongside::app::step_card::CardAsk;

    // A row of the group at the foot of the Try pane, which is not the first suggestion.
    let mut desk = desk();
    desk.press("esc 2 tab tab");
    let first = desk.client().shown.tries[0].id.clone();
    desk.press("esc : declined enter").line("not that one");
    desk.press("tab back-tab");
    let at = desk
        .client()
        .shown
        .try_rows()
        .position(|row| row.id == first)
        .unwrap();
    while desk.client().try_row < at {
        desk.press("down");
    }
    assert_eq!(desk.client().pane, Pane::Try);
    let lit = Some(first.clone());
    assert_eq!(alongside::app::own::lit(&desk.state), lit);
    assert_eq!(alongside::app::aside::lit(&desk.state), lit);
    desk.press("esc d");
    let Some(Overlay::Prompt(prompt)) = &desk.state.overlay else {
        panic!("not asked why: {}", desk.said());
    };
    let PromptKind::Card(CardAsk::Despite(id)) = prompt.kind else {
        panic!("{:?}", prompt.kind);
    };
    assert_eq!(id.to_string(), first);

    // A did of the log, although another one waits for its card.
    let mut desk = self::desk();
    desk.press("/").text("harbour").press("enter");
    desk.press("/").text("quay walk").press("enter");
    desk.press("up up");
    assert!(desk.client().lit.is_some());
    desk.press("esc d enter");
    assert_eq!(
        desk.client().shown.card.as_ref().unwrap().name,
        "Harbour breath"
    );
    assert_eq!(
        lines(&desk).last().unwrap().1,
        "Harbour breath",
        "that one is run anew"
    );

    // A line that is no technique, and a pane without a row: nothing is run, and why is said.
    let mut desk = self::desk();
    desk.press("/").text("harbour").press("enter");
    desk.line(",it comes again").press("up esc d");
    assert!(desk.client().run.is_none());
    assert!(
        desk.said().starts_with("No technique is lit"),
        "{}",
        desk.said()
    );
    let open = desk.state.desk.as_mut().unwrap();
    open.pane = Pane::Plan;
    open.shown.room.planned.clear();
    desk.press("esc d");
    assert!(desk.client().run.is_none());
    assert!(
        desk.said().starts_with("No technique is lit"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_reason_answers_only_what_it_was_written_for() {
    let mut desk = desk();
    flag(&mut desk, "cardiac", FlagValue::Present);
    desk.press("/").text("cold quay").press("enter");
    desk.press("esc : reason enter").line("cleared");
    let despite = |desk: &Desk| {
        let log = desk.client().log();
        log[1].0.line.technique.clone().unwrap().despite.unwrap()
    };
    assert_eq!(despite(&desk).flags, ["cardiac"]);
    flag(&mut desk, "imminent-risk", FlagValue::Present);
    desk.press("esc d");
    assert!(
        is_asking(&desk) && desk.client().run.is_none(),
        "danger came after the reason: {}",
        desk.said()
    );
    desk.line("the ward agrees").press("enter");
    is_at(&desk, 1);
    assert_eq!(despite(&desk).flags, ["cardiac", "safety first"]);
    assert_eq!(despite(&desk).reason, "cleared; the ward agrees");
}

#[test]
fn cautions_and_earlier_adverse_uses_are_on_the_card() {
    let mut desk = desk();
    desk.press("/")
        .text("harbour")
        .press("enter")
        .line("=adverse panicked");
    desk.pass(TimeDelta::minutes(1));
    run(&mut desk, "harbour");
    desk.line("slower this time").press("enter");
    is_at(&desk, 1);
    let says = desk.client().shown.card.as_ref().unwrap().says.clone();
    assert!(
        says.iter().any(|words| words.contains("panicked")),
        "{says:?}"
    );
    let drawn = crate::screens::shown(&desk.state, (120, 36));
    assert!(drawn.contains("panicked"), "{drawn}");
    // How this very use went is no earlier one: no row of the card moves.
    desk.line("=adverse dizzy");
    assert_eq!(desk.client().shown.card.as_ref().unwrap().says, says);

    let mut desk = self::desk();
    let mut all = SHELF.library.iter();
    let (_, technique) = all
        .find(|(_, row)| row.caution_words.is_some() && row.is_suggestible())
        .unwrap();
    let mut effects = Vec::new();
    let id = technique.id.to_string();
    alongside::app::step_card::start(&mut desk.state, &id, &mut effects);
    desk.press("enter");
    let caution = technique.caution_words.as_ref().unwrap().to_string();
    let card = desk.client().shown.card.as_ref().unwrap();
    assert!(card.says.contains(&caution), "{:?}", card.says);
    let drawn = crate::screens::shown(&desk.state, (120, 36));
    let begins = caution.split(' ').next().unwrap();
    assert!(drawn.contains(begins), "{caution}: {drawn}");
}
