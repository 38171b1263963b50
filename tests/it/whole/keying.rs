//! A measure keyed in in a real terminal: killed in the middle it loses no answer, in a session and out of one, and what a
//! critical answer lit is on disk at its digit.

use alongside::domain::reading::PartFilled;
use alongside::domain::session::Kind;

use super::room::{LIST, Live, Room, header, whole_log};
use crate::pty::{Pty, SOON};

/// Opens the form of PHQ-9 from the page of measures.
#[track_caller]
fn open_form(pty: &mut Pty) {
    pty.press(&["esc", "m"]);
    pty.wait_for_text("All measures");
    // While a session runs the letters are the line's until Tab.
    if header(pty.screen()).contains("session") {
        pty.press(&["tab"]);
    }
    pty.press(&["text:phq-9"]);
    pty.wait_for_text("▸ PHQ-9");
    pty.press(&["right"]);
    pty.wait_for_text("item 1 of 9");
}

/// Returns the measure in the draft on disk.
fn half(room: &Room) -> Option<PartFilled> {
    let draft = room.shelf().drafts(room.client()).record?;
    draft.measures.into_iter().next()
}

/// Waits until so many answers are in the draft on disk.
#[track_caller]
fn wait_for_answers(room: &Room, pty: &mut Pty, n: usize) {
    pty.wait_for("the answers in the draft", |_| {
        half(room).is_some_and(|half| half.answers.iter().flatten().count() == n)
    });
}

#[test]
fn a_kill_in_the_middle_of_a_session_loses_no_answer() {
    let mut live = Live::start();
    live.type_line("looks at the floor");
    live.pty.press(&["ctrl-u"]);
    live.wait_for_line("");
    open_form(&mut live.pty);
    for (n, digit) in ["2", "3", "1", "2"].iter().enumerate() {
        live.pty.press(&[digit]);
        live.pty.wait_for_text(&format!("item {} of 9", n + 2));
    }
    wait_for_answers(&live.room, &mut live.pty, 4);
    live.pty.kill();

    let mut pty = live.room.start();
    pty.wait_for_text("Go on with it");
    pty.press(&["enter"]);
    pty.wait_for_text("Welcome back. Session 7");
    pty.press(&["esc", "m"]);
    pty.wait_for_text("Half-filled");
    pty.wait_for_text("item 5 of 9, so far 8");
    pty.press(&["enter"]);
    pty.wait_for_text("2 3 1 2");
    for digit in ["2", "1", "1", "0", "1"] {
        pty.press(&[digit]);
    }
    // The answer is on disk at its digit, before anything is finished.
    pty.wait_for("RISK on disk", |screen| {
        let open = live.room.shelf().dossier(live.room.client()).unwrap();
        header(screen).contains("answer open") && open.dossier.risk.answers_open().count() == 1
    });
    pty.kill();

    let mut pty = live.room.start();
    pty.wait_for_text("Go on with it");
    assert!(header(pty.screen()).contains("Clients"));
    pty.press(&["enter"]);
    pty.wait_for_text("Welcome back. Session 7");
    assert!(header(pty.screen()).contains("answer open"));
    let lines = whole_log(&live.log);
    let risk = lines
        .standing()
        .into_iter()
        .find(|entry| entry.line.kind == Kind::Risk);
    assert!(risk.unwrap().line.text.contains("PHQ-9 item 9"));
    pty.press(&["esc", "m"]);
    pty.wait_for_text("Half-filled");
    pty.press(&["enter"]);
    pty.wait_for_text("1 asked now");
    // The last answer can be one draft behind; what lit RISK is not.
    pty.wait_for_text("2 3 1 2 2");
    let answers = half(&live.room).unwrap().answers;
    if answers[8].is_none() {
        pty.press(&["end", "left", "1"]);
    }
    pty.press(&["end", "enter"]);
    pty.press(&["1"]);
    pty.wait_for_text("On file: asked now");
    pty.press(&["enter"]);
    pty.wait_for_text("is on file");
    pty.wait_for("the reading on disk", |_| {
        let open = live.room.shelf().dossier(live.room.client()).unwrap();
        let readings = open.dossier.readings;
        let last = readings.of("phq-9").last();
        open.dossier.risk.open().count() == 0
            && last.is_some_and(|last| {
                last.answers == [2, 3, 1, 2, 2, 1, 1, 0, 1].map(Some).to_vec()
                    && last.session == Some(lines.id)
            })
    });
}

#[test]
fn a_kill_outside_a_session_loses_no_answer() {
    let room = Room::new();
    let mut pty = room.start();
    pty.wait_for_text(LIST);
    pty.press(&["text:am"]);
    pty.wait_for_text("Last time (19 Nov)");
    pty.press(&["enter"]);
    pty.wait_for_text("Enter starts session 7");
    open_form(&mut pty);
    for digit in ["1", "1", "0", "2", "2"] {
        pty.press(&[digit]);
    }
    pty.wait_for_text("item 6 of 9");
    wait_for_answers(&room, &mut pty, 5);
    pty.kill();

    let mut pty = room.start();
    pty.wait_for_text(LIST);
    pty.press(&["text:am"]);
    pty.wait_for_text("Last time (19 Nov)");
    pty.press(&["enter"]);
    pty.wait_for_text("Enter starts session 7");
    pty.press(&["esc", "m"]);
    pty.wait_for_text("item 6 of 9, so far 6");
    pty.press(&["enter"]);
    pty.wait_for_text("1 1 0 2 2");
    pty.press(&["esc"]);
    pty.wait_for_text("is kept: item 6 of 9");
    pty.press(&["esc"]);
    pty.wait_for_text("q quit");
    pty.press(&["q"]);
    pty.wait_for_text("Leave; they");
    pty.press(&["enter"]);
    pty.wait_for_exit(SOON);
    assert_eq!(
        half(&room).unwrap().answers,
        [
            Some(1),
            Some(1),
            Some(0),
            Some(2),
            Some(2),
            None,
            None,
            None,
            None
        ]
    );
}
