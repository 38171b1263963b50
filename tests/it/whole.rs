//! Whole sessions in a real terminal: at every Enter the log on disk is one complete document that holds the line.

mod audit;
mod canary;
mod despite;
mod drawer;
mod first;
mod intake;
mod keying;
mod lock;
mod notes;
mod plan;
pub(crate) mod room;
mod settings;
mod step_card;
mod wrong;

use alongside::domain::rating::Rating;
use alongside::domain::session::{Kind, Moment};

use crate::pty::SOON;
use room::{Live, header, whole_log};

#[test]
fn a_whole_session_is_on_disk_line_by_line() {
    let mut live = Live::start();
    lines_of_every_sign(&mut live);
    goal_library_and_ratings(&mut live);
    marks(&mut live);
    correction_and_undo(&mut live);
    cover(&mut live);
    end_and_quit(&mut live);
}

fn lines_of_every_sign(live: &mut Live) {
    for (typed, kind, text) in [
        (
            "shoulders up, shallow breath",
            Kind::Seen,
            "shoulders up, shallow breath",
        ),
        (
            ",I joke so nobody sees it",
            Kind::Said,
            "I joke so nobody sees it",
        ),
        (".named the pattern", Kind::Did, "named the pattern"),
        (
            "?shame about being seen",
            Kind::Idea,
            "shame about being seen",
        ),
        ("+bus log, 4 days", Kind::Task, "bus log, 4 days"),
        (
            "+?asks about medication",
            Kind::Park,
            "asks about medication",
        ),
        ("++fourth stop alone", Kind::Next, "fourth stop alone"),
        (
            "!passive thoughts, no plan",
            Kind::Risk,
            "passive thoughts, no plan",
        ),
        (" +5 on his own scale", Kind::Seen, "+5 on his own scale"),
        ("- breathes (laughs)", Kind::Seen, "- breathes (laughs)"),
        (".", Kind::Time, ""),
        ("<5 ,first tears", Kind::Said, "first tears"),
    ] {
        live.enter(typed, &kind, text);
    }
    let session = whole_log(&live.log);
    let tears = session
        .standing()
        .iter()
        .position(|entry| entry.line.text == "first tears");
    assert_eq!(tears, Some(0), "five minutes earlier than all others");
    assert!(header(live.pty.screen()).contains("RISK open"));
    let risk = live
        .room
        .shelf()
        .dossier(live.room.client())
        .unwrap()
        .dossier;
    assert_eq!(risk.open_risk().len(), 1);

    live.type_line(";felt protective");
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    assert_eq!(
        live.drawer().entries.last().unwrap().line.text,
        "felt protective"
    );
}

fn goal_library_and_ratings(live: &mut Live) {
    live.pty.press(&["esc", "2"]);
    live.pty
        .wait_for_text("New lines hang on goal 2: Ride the bus");
    let goals = live
        .room
        .shelf()
        .dossier(live.room.client())
        .unwrap()
        .dossier
        .goals;
    let said = live.enter(
        ",got off after two stops",
        &Kind::Said,
        "got off after two stops",
    );
    assert_eq!(said.line.goals, [goals.goals[1].id]);

    live.open_library();
    live.pty.wait_for_text("Library: for goal 2 Ride the bus");
    live.pty.press(&["text:paced breathing (slow)"]);
    live.pty.wait_for_text("▸ Paced breathing (slow)");
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    let session = whole_log(&live.log);
    let did = session.entries.last().unwrap();
    assert_eq!(did.line.kind, Kind::Did);
    assert_eq!(did.line.goals, [goals.goals[1].id]);
    assert_eq!(
        did.line.technique.as_ref().unwrap().name,
        "Paced breathing (slow)"
    );

    for (typed, preview, text, rating) in [
        (
            "=8 5",
            "distress 8, then 5",
            "",
            Rating::Distress {
                before: 8,
                peak: None,
                after: 5,
            },
        ),
        ("=7", "helped 7", "", Rating::Helped(7)),
        (
            "=6 #2",
            "goal 2",
            "",
            Rating::Goal {
                goal: goals.goals[1].id,
                value: 6,
            },
        ),
    ] {
        live.type_line(typed);
        live.pty.wait_for_text(preview);
        live.pty.press(&["enter"]);
        live.wait_until_saved("logged ");
        let entry = live.standing(&Kind::Rate, text);
        assert_eq!(entry.line.rating, Some(rating), "{typed}");
    }
    live.type_line("=11");
    live.pty.wait_for_text("0 to 10 only");
    let before = whole_log(&live.log);
    live.pty.press(&["enter"]);
    live.pty.wait_for_text("0 to 10 only");
    live.wait_for_line("=11");
    assert_eq!(whole_log(&live.log), before);
    live.pty.press(&["ctrl-u"]);
    live.wait_for_line("");
}

fn marks(live: &mut Live) {
    live.type_line("words that wait");
    live.pty.press(&["esc", "v"]);
    live.pty.wait_for_text("Mark a moment");
    live.pty.press(&["i"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Moment(Moment::Insight), "");
    live.pty.press(&["esc", "p"]);
    live.pty.wait_for_text("Mark a process marker");
    live.pty.press(&["s"]);
    live.wait_until_saved("marker: self-attack");
    live.standing(&Kind::Marker('s'), "");
    live.pty.press(&[" "]);
    live.wait_for_line("words that wait");
    live.pty.wait_for("no answer", |screen| {
        !screen.contents().contains("marker: ")
    });
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, "words that wait");
}

fn correction_and_undo(live: &mut Live) {
    live.pty.press(&["up"]);
    live.pty.press(&["enter"]);
    live.wait_for_line("words that wait");
    live.pty
        .press(&["home", ",", "end", "text: no more", "enter"]);
    live.wait_until_saved("reads so now");
    let said = live.standing(&Kind::Said, "words that wait no more");
    assert_eq!(said.first_line().text, "words that wait");

    live.pty.press(&["ctrl-z"]);
    live.wait_until_saved("Took back");
    live.standing(&Kind::Seen, "words that wait");
    live.pty.press(&["ctrl-y"]);
    live.wait_until_saved("Put back");
    live.standing(&Kind::Said, "words that wait no more");
}

fn cover(live: &mut Live) {
    let before = whole_log(&live.log);
    live.pty.press(&["ctrl-l"]);
    live.pty.wait_for("the cover", |screen| {
        let text = screen.contents();
        // The time and the two words, and nothing else.
        text.contains("Enter returns") && text.split_whitespace().count() == 3
    });
    live.pty.press(&["text:dropped"]);
    live.pty.press(&["enter"]);
    live.pty.wait_for_text("words that wait no more");
    live.wait_for_line("");
    assert_eq!(whole_log(&live.log), before);
}

fn end_and_quit(live: &mut Live) {
    live.pty.press(&["esc", "e"]);
    live.pty.wait_for_text("next date");
    live.pty.press(&["text:+7 14:00"]);
    live.wait_for_line("+7 14:00");
    live.pty.press(&["enter"]);
    // The form of the RISK line was not filled in: asked once, then it ends.
    live.pty.wait_for_text("Fill it now");
    live.pty.press(&["down", "enter"]);
    live.wait_until_saved("The session ended");
    let session = whole_log(&live.log);
    assert!(session.end.is_some());
    assert_eq!(session.next.unwrap().date().to_string(), "2026-12-03");

    // The note of the session stands there; nothing of the drawer is in it.
    live.pty.press(&["page-down", "page-down", "page-down"]);
    live.pty.wait_for_text("1 drawer entry is kept apart");
    assert!(
        !live.pty.text().contains("protective"),
        "the drawer is shown"
    );
    assert!(header(live.pty.screen()).contains("RISK open"));

    live.pty.press(&["esc", "q"]);
    live.pty.wait_for_text("Leave; they");
    live.pty.press(&["enter"]);
    assert!(live.pty.wait_for_exit(SOON).success());
    let screen = live.pty.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    nothing_is_told_outside(live.pty.log());
}

/// Looks at every byte the program wrote: titles, and what stands outside the alternate screen.
#[track_caller]
pub(crate) fn nothing_is_told_outside(log: &[u8]) {
    let log = String::from_utf8_lossy(log);
    let titles: Vec<&str> = log
        .split("\x1b]")
        .skip(1)
        .map(|rest| rest.split(['\x07', '\x1b']).next().unwrap())
        .collect();
    assert!(
        !titles.is_empty() && titles.iter().all(|title| *title == "0;alongside"),
        "{titles:?}"
    );
    let mut outside = String::new();
    for part in log.split("\x1b[?1049l") {
        outside.push_str(part.split("\x1b[?1049h").next().unwrap());
    }
    assert!(
        outside.contains("Opening the made-up clients."),
        "{outside:?}"
    );
    for words in ["A.M.", "bus", "session", "thoughts", "joke"] {
        assert!(!outside.contains(words), "{words:?} in {outside:?}");
    }
}
