//! A technique that is run in a real terminal: killed in the middle it goes on where it was, and a paced second costs
//! little.

use alongside::domain::rating::Rating;
use alongside::domain::session::Kind;

use super::room::{LIST, Live, Room, begin, whole_log};
use crate::pty::{Pty, SOON};

/// The did of a technique of the practice, and its question answered.
fn run(live: &mut Live) {
    live.open_library();
    live.pty.press(&["text:harbour breath"]);
    live.pty.wait_for_text("▸ Harbour breath");
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.pty.press(&["esc", "d"]);
    live.pty.wait_for_text("Distress now, 0 to 10?");
    live.pty.press(&["8", "enter"]);
    live.wait_until_saved("distress 8");
    live.breathe();
    live.pty.press(&["enter"]);
    live.wait_until_saved("step 2 of 3.");
}

/// A practice with one technique of its own.
const ROWS: &str = r#"(library_version: "1", edited_by: "me", edited_at: "2026-11-22", family: "mindbody", techniques: [
    (id: "U901", name: "Harbour breath", orientations: ["mind-body"], concerns: ["panic"], phases: ["apply"],
     minutes: Span(3, 10), evidence: D, source: "own", gist: "ours", when: "At rest.", watch: "Dizzy: stop.",
     outline: ["Say what will be done", "Sit so that the feet stand", "Breathe with the bar"],
     pace: Breath(inhale: 4, hold: 2, exhale: 5, rest: 0)),
])"#;

/// Opens the program on a demo that has the practice's technique, and begins the session.
#[track_caller]
fn start() -> Live {
    let room = Room::new();
    let mut pty = room.start();
    pty.wait_for_text(LIST);
    pty.press(&["esc", "q"]);
    pty.wait_for_text("Leave; they");
    pty.press(&["enter"]);
    pty.wait_for_exit(SOON);
    let folder = room.data().join("library");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("mine.ron"), ROWS).unwrap();
    let mut pty = room.start();
    begin(&mut pty);
    let log = room.log_path();
    Live { room, pty, log }
}

#[track_caller]
fn again(live: &Live) -> Pty {
    let mut pty = live.room.start();
    pty.wait_for_text("Go on with it");
    pty.press(&["enter"]);
    pty.wait_for_text("Welcome back. Session 7");
    pty
}

#[test]
fn a_kill_in_the_middle_leaves_the_card_at_its_step() {
    let mut live = start();
    run(&mut live);
    let (room, client) = (&live.room, live.room.client());
    live.pty.wait_for("the step in the draft", |_| {
        let draft = room.shelf().drafts(client).record;
        draft
            .and_then(|draft| draft.run)
            .is_some_and(|run| run.step == 2)
    });
    live.pty.kill();

    let mut pty = again(&live);
    pty.wait_for_text("2 of 3  Harbour breath");
    pty.press(&["enter"]);
    pty.wait_for_text("step 3 of 3.");
    pty.press(&["esc", "d"]);
    pty.wait_for_text("Peak and now: 9 5");
    pty.press(&["text:9 5", "enter"]);
    pty.wait_for_text("distress 8>9>5");
    let log = &live.log;
    pty.wait_for("the rating on disk", |_| {
        let session = whole_log(log);
        let rate = session
            .entries
            .iter()
            .find(|entry| entry.line.kind == Kind::Rate);
        rate.is_some_and(|rate| {
            rate.line.rating
                == Some(Rating::Distress {
                    before: 8,
                    peak: Some(9),
                    after: 5,
                })
        })
    });
    let session = whole_log(log);
    let stamps: Vec<&str> = session
        .entries
        .iter()
        .filter(|entry| entry.line.kind == Kind::Time && entry.line.of.is_some())
        .map(|entry| entry.line.text.as_str())
        .collect();
    assert_eq!(
        stamps,
        [
            "Harbour breath 1 of 3, distress 8",
            "Harbour breath 2 of 3: Sit so that the feet stand",
            "Harbour breath 3 of 3: Breathe with the bar",
            "Harbour breath ended, all 3 steps",
        ]
    );
}

#[test]
fn a_paced_second_costs_few_bytes_and_none_is_drawn_once_it_stopped() {
    let mut live = start();
    run(&mut live);
    live.pty.press(&["esc", "t"]);
    live.pty.wait_for_text("Time of the session");
    live.pty.press(&["b"]);
    live.pty.wait_for_text("in 3");
    let mark = live.pty.mark();
    live.pty.wait_for_text("in 1");
    let n_bytes = live.pty.log().len() - mark;
    // Two seconds: a word, a number and two or three cells of the bar each.
    assert!(
        (1..=180).contains(&n_bytes),
        "{n_bytes} bytes for two seconds"
    );
    live.pty.press(&["esc", "t", "b"]);
    live.pty.wait_for_text("Stopped. Esc t begins again.");
    let mark = live.pty.mark();
    // A key that writes nothing new, after a while that would have been a second.
    let begun = std::time::Instant::now();
    live.pty.wait_for("more than a second", |_| {
        begun.elapsed() > std::time::Duration::from_millis(1_300)
    });
    assert_eq!(
        live.pty.log().len() - mark,
        0,
        "{:?}",
        String::from_utf8_lossy(&live.pty.log()[mark..])
    );
}
