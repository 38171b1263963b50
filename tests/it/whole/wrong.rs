//! The wrong key in every place, hostile bytes and torn ones: no text is lost and nothing is done by accident.

use alongside::domain::session::Kind;

use super::nothing_is_told_outside;
use super::room::{Live, header, is_saved, line, whole_log};
use crate::pty::SOON;

/// The title of the menu and of nothing else.
const MENU: &str = "Menu (Esc, then one letter";

/// Keys that other programs act on, and that people press by habit.
const HABITS: [(&str, &str); 4] = [
    ("ctrl-s", "Already saved"),
    ("ctrl-q", "Already saved"),
    ("ctrl-c", "Leave with Esc q"),
    ("ctrl-d", "Leave with Esc q"),
];

#[test]
fn the_wrong_keys_neither_act_nor_lose_a_word() {
    let mut live = Live::start();
    live.enter("!no plan, no means", &Kind::Risk, "no plan, no means");
    habits_on_the_line(&mut live);
    esc_and_then_words(&mut live);
    habits_in_every_place(&mut live);
    words_on_the_goals_screen(&mut live);
    nothing_is_told_outside_after_quitting(&mut live);
}

fn habits_on_the_line(live: &mut Live) {
    live.type_line("half a line");
    let before = whole_log(&live.log);
    for (key, answer) in HABITS {
        live.pty.press(&[key]);
        live.pty.wait_for_text(answer);
        live.wait_for_line("half a line");
    }
    // Ctrl-Z takes back typing, and Ctrl-Y brings it back; no entry is touched.
    live.pty.press(&["ctrl-z"]);
    live.pty.wait_for("less on the line", |screen| {
        !line(screen).ends_with("half a line")
    });
    live.pty.press(&["ctrl-y"]);
    live.wait_for_line("half a line");
    assert_eq!(whole_log(&live.log), before);
}

fn esc_and_then_words(live: &mut Live) {
    for escs in 1..=4 {
        // Another answer first, so that the next one is that of the last key.
        live.pty.press(&["ctrl-c"]);
        live.pty.wait_for_text("Leave with");
        for _ in 0..escs {
            live.pty.press(&["esc"]);
        }
        // Odd and even counts, joined or not: some end in the menu, where F9 would cover; text is there either way.
        live.pty.press(&["ctrl-s"]);
        live.pty.wait_for_text("Already saved");
        if live.pty.text().contains(MENU) {
            live.pty.press(&["esc"]);
            live.pty
                .wait_for("the menu gone", |screen| !screen.contents().contains(MENU));
        }
        live.wait_for_line("half a line");
    }
    // A letter that the menu does not know: it stays open, says so, and the text is kept.
    live.pty.press(&["esc"]);
    live.pty.wait_for_text(MENU);
    live.pty.press(&["X"]);
    live.pty
        .wait_for_text("X is not in this menu. Your text is kept.");
    live.pty.press(&["esc"]);
    live.pty
        .wait_for("the menu gone", |screen| !screen.contents().contains(MENU));
    live.wait_for_line("half a line");
    live.pty.press(&["text: goes on", "enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, "half a line goes on");
}

fn habits_in_every_place(live: &mut Live) {
    live.type_line("kept words");
    let before = whole_log(&live.log);
    for (keys, words) in [
        (["esc", "g"], "Ride the bus"),
        (["esc", "n"], "Date Thu 19 Nov 2026"),
        (["esc", "v"], "Mark a moment"),
        (["esc", "p"], "Mark a process marker"),
        (["esc", "t"], "Time of the session"),
        (["esc", "l"], "Library"),
        (["esc", "r"], "Risk form"),
        (["esc", "/"], "Find in this record"),
        (["esc", ":"], "Commands"),
        (["esc", "?"], "Keys that work here"),
        (["esc", "c"], "type to narrow the list"),
        (["esc", "q"], "Session 7 of A.M. is running."),
        (["esc", "e"], "next date"),
    ] {
        live.pty.press(&keys);
        live.pty.wait_for_text(words);
        risk_is_shown(live);
        for key in ["ctrl-s", "ctrl-q", "ctrl-c", "ctrl-d"] {
            live.pty.press(&[key]);
        }
        live.pty.wait_for_text(words);
        assert!(live.pty.exit_status().is_none());
        risk_is_shown(live);
        // Esc closes what is open, if anything is; then the menu leads back to the log.
        live.pty.press(&["esc"]);
        live.pty.wait_for("something else", |screen| {
            let text = screen.contents();
            !text.contains(words) || text.contains(MENU)
        });
        if live.pty.text().contains(MENU) {
            live.pty.press(&["s"]);
        } else {
            live.pty.press(&["esc", "s"]);
        }
        live.pty.wait_for("the log", |screen| {
            let text = screen.contents();
            text.contains("From last time") && !text.contains(MENU)
        });
        live.wait_for_line("kept words");
    }
    assert_eq!(whole_log(&live.log), before);
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, "kept words");
}

#[track_caller]
fn risk_is_shown(live: &Live) {
    let header = header(live.pty.screen());
    assert!(header.contains("RISK"), "no RISK in {header:?}");
}

fn words_on_the_goals_screen(live: &mut Live) {
    live.pty.press(&["esc", "g"]);
    live.pty.wait_for_text("weight");
    live.pty.press(&["text:,quit, she says: 2 or 3 q"]);
    live.wait_for_line(",quit, she says: 2 or 3 q");
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Said, "quit, she says: 2 or 3 q");
    live.pty.wait_for_text("weight");
    live.pty.press(&["esc", "s"]);
    live.pty.wait_for_text("From last time");
}

fn nothing_is_told_outside_after_quitting(live: &mut Live) {
    live.type_line("left behind");
    live.pty.press(&["esc", "q"]);
    live.pty.wait_for_text("Session 7 of A.M. is running.");
    live.pty.press(&["down", "enter"]);
    assert!(live.pty.wait_for_exit(SOON).success());
    nothing_is_told_outside(live.pty.log());
    let draft = live.room.shelf().drafts(live.room.client()).record.unwrap();
    assert_eq!(draft.line, "left behind");
}

#[test]
fn hostile_and_torn_bytes_lose_nothing() {
    let mut live = Live::start();
    pastes(&mut live);
    three_lines_in_one_write(&mut live);
    torn_arrows(&mut live);
    small_window(&mut live);
    letters_of_many_scripts(&mut live);
    control_bytes(&mut live);
}

fn pastes(live: &mut Live) {
    let lines: Vec<String> = (1..=40).map(|n| format!("pasted line {n}.")).collect();
    let before = live.n_standing();
    live.pty.press(&[&format!("paste:{}", lines.join("\r\n"))]);
    live.wait_for_line("line 40.");
    assert_eq!(live.n_standing(), before, "a paste enters nothing");
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, &lines.join("\n"));
    assert_eq!(live.n_standing(), before + 1);

    // Without the brackets every line is one entry, and one Ctrl-Z takes all of them back.
    for ends in ["\r", "\r\n", "\n"] {
        let raw = lines.join(ends) + ends;
        live.breathe();
        live.pty.send(raw.as_bytes());
        live.pty.wait_for("40 lines, saved", |screen| {
            screen.contents().contains("40 lines logged at once") && is_saved(screen)
        });
        let session = whole_log(&live.log);
        let logged: Vec<&str> = session
            .standing()
            .iter()
            .map(|entry| entry.line.text.as_str())
            .filter(|text| text.starts_with("pasted") && !text.contains('\n'))
            .collect();
        assert_eq!(logged, lines, "{ends:?}");
        live.pty.press(&["ctrl-z"]);
        live.wait_until_saved("Took back 40 lines");
        assert_eq!(live.n_standing(), before + 1, "{ends:?}");
    }
}

fn three_lines_in_one_write(live: &mut Live) {
    live.pty.send(b",one\r.two\r!three\r");
    live.pty.wait_for("three lines, saved", |screen| {
        screen.contents().contains("RISK three") && is_saved(screen)
    });
    for (kind, text) in [
        (Kind::Said, "one"),
        (Kind::Did, "two"),
        (Kind::Risk, "three"),
    ] {
        live.standing(&kind, text);
    }
}

fn torn_arrows(live: &mut Live) {
    live.type_line("ab");
    // The menu that the lone Esc opened is closed again, the cursor moves, and nothing is typed.
    live.pty.press(&["esc"]);
    live.pty.wait_for_text(MENU);
    live.pty.send(b"[D");
    live.pty
        .wait_for("the cursor left of b, or the menu's answer", |screen| {
            !screen.contents().contains(MENU) && screen.cursor_position().1 == 3
        });
    live.pty.send(b"\x1b[");
    live.pty.send(b"C");
    live.pty.wait_for("the cursor right of b", |screen| {
        screen.cursor_position().1 == 4
    });
    live.wait_for_line("ab");
    live.pty.press(&["c", "enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, "abc");
}

fn small_window(live: &mut Live) {
    live.type_line("typed before");
    live.pty.resize((40, 10));
    live.pty.wait_for("the line at 40x10", |screen| {
        line(screen).ends_with("typed before")
    });
    live.pty.press(&["text: and in it"]);
    live.wait_for_line("typed before and in it");
    live.pty.wait_for("the header at 40x10", |screen| {
        header(screen).contains("RISK")
    });
    live.pty.press(&["enter"]);
    live.pty
        .wait_for("an empty line", |screen| line(screen).is_empty());
    live.pty
        .wait_for("saved", |screen| screen.contents().contains("logged "));
    live.pty.resize((80, 24));
    live.wait_until_saved("From last time");
    live.standing(&Kind::Seen, "typed before and in it");
}

fn letters_of_many_scripts(live: &mut Live) {
    for text in [
        "彼女は笑った 不安",
        "cafe\u{301} zu\u{308}rich",
        "мама 👩‍👩‍👧 שלום",
    ] {
        live.breathe();
        live.pty.send(text.as_bytes());
        live.pty
            .wait_for("words on the line", |screen| !line(screen).is_empty());
        live.pty.press(&["enter"]);
        live.wait_until_saved("logged ");
        live.standing(&Kind::Seen, text);
    }
}

fn control_bytes(live: &mut Live) {
    let before = live.n_standing();
    // NUL, an unknown sequence, a lone string terminator, an operating system command: none may act or be written back.
    live.pty.send(b"wa\x00ter\x1b[99;1$w \x1b]0;evil\x07fall");
    live.pty
        .wait_for("the end of it", |screen| screen.contents().contains("fall"));
    assert_eq!(live.n_standing(), before, "nothing is entered");
    assert!(live.pty.exit_status().is_none());
    let log = String::from_utf8_lossy(live.pty.log()).into_owned();
    assert!(!log.contains("\x1b]0;evil"), "a title came back");
    // The Esc in it opened the menu, as an Esc does; every letter that no menu took is on the line.
    live.pty.wait_for("the words", |screen| {
        let typed = line(screen);
        typed.starts_with("water") && typed.ends_with("fall")
    });
    live.pty.press(&["ctrl-u"]);
    live.wait_for_line("");
    // A paste may carry the same bytes: they are kept as they came and shown as signs.
    let mark = live.pty.mark();
    live.pty.press(&["paste:nul\0, esc\x1b[31m, bell\x07 end"]);
    live.pty
        .wait_for("the paste", |screen| line(screen).ends_with(" end"));
    live.breathe();
    live.pty.press(&["enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Seen, "nul\0, esc\x1b[31m, bell\x07 end");
    let written = &live.pty.log()[mark..];
    assert!(
        !written.iter().any(|byte| matches!(byte, 0 | 7)),
        "raw bytes came back"
    );
    assert!(!written.windows(8).any(|part| part == b"esc\x1b[31m"));
}

#[test]
fn fields_that_are_left_or_killed_keep_their_words() {
    let mut live = Live::start();
    live.enter("!no plan", &Kind::Risk, "no plan");
    // A sentence that slipped into the library.
    live.open_library();
    live.pty.press(&["text:qqq she said so"]);
    live.pty.wait_for_text("qqq she said so");
    wait_for_draft(&mut live, "/qqq she said so");
    live.pty.press(&["esc"]);
    live.wait_for_line("/qqq she said so");
    live.pty.press(&["home", "delete", ",", "enter"]);
    live.wait_until_saved("logged ");
    live.standing(&Kind::Said, "qqq she said so");

    // The next date, the decision about a risk and a goal's field.
    live.pty.press(&["esc", "e"]);
    live.pty.wait_for_text("next date");
    live.pty.press(&["text:some day in march"]);
    live.wait_for_line("some day in march");
    live.pty.press(&["esc", "s"]);
    live.pty.wait_for_text("From last time");
    live.pty.press(&["esc", "r"]);
    live.pty.wait_for_text("Risk form");
    live.pty.press(&["c"]);
    live.pty.wait_for_text("Why this risk entry is closed");
    live.pty.press(&["text:sister stays with her"]);
    live.pty.wait_for_text("sister stays with her");
    live.pty.press(&["esc"]);
    live.pty.wait_for("the prompt gone", |screen| {
        !screen.contents().contains("sister stays with her")
    });
    live.pty.press(&["esc", "g"]);
    live.pty.wait_for_text("weight");
    live.pty.press(&["enter"]);
    live.pty.wait_for_text("Importance 0 to 10");
    live.pty.press(&["down", "ctrl-u", "text:seventy"]);
    live.pty.wait_for_text("seventy");
    let room = &live.room;
    live.pty.wait_for("every field in the draft", |_| {
        ["some day in march", "sister stays with her", "seventy"]
            .iter()
            .all(|words| {
                room.files_with(words)
                    .iter()
                    .any(|name| name.contains("/drafts/"))
            })
    });
    live.pty.kill();

    live.pty = live.room.start();
    live.pty.wait_for_text("Go on with it");
    live.pty.press(&["enter"]);
    live.pty.wait_for_text("Welcome back");
    live.pty.press(&["esc", "e"]);
    live.wait_for_line("some day in march");
    live.pty.press(&["esc", "g"]);
    live.pty.wait_for_text("weight");
    live.pty.press(&["enter"]);
    live.pty.wait_for_text("seventy");
    live.pty.press(&["esc"]);
    live.pty.wait_for("the form gone", |screen| {
        !screen.contents().contains("Impact on life 0 to 10")
    });
    live.pty.press(&["esc", "r"]);
    live.pty.wait_for_text("Risk form");
    live.pty.press(&["c"]);
    live.pty.wait_for_text("sister stays with her");
    live.pty.press(&["enter"]);
    live.wait_until_saved("is closed with your reason");
    let room = &live.room;
    live.pty.wait_for("the draft without it", |_| {
        let names = room.files_with("sister stays with her");
        !names.iter().any(|name| name.contains("/drafts/"))
    });
}

#[track_caller]
fn wait_for_draft(live: &mut Live, text: &str) {
    let room = &live.room;
    let client = room.client();
    live.pty.wait_for(&format!("a draft {text:?}"), |_| {
        let drafts = room.shelf().drafts(client);
        drafts.record.is_some_and(|draft| draft.line == text)
    });
}

#[test]
fn a_paste_is_never_swallowed_silently() {
    let mut live = Live::start();
    live.type_line("words");
    live.pty.press(&["esc"]);
    live.pty.wait_for_text(MENU);
    live.pty.press(&["paste:pasted"]);
    live.pty.wait_for_text("Nothing here takes text");
    live.pty.press(&["esc"]);
    live.pty
        .wait_for("the menu gone", |screen| !screen.contents().contains(MENU));
    live.wait_for_line("words");
    live.pty.press(&["paste: pasted"]);
    live.wait_for_line("words pasted");
    // The library takes it as what is sought.
    live.pty.press(&["ctrl-u"]);
    live.open_library();
    live.pty.press(&["paste:paced\nbreathing"]);
    live.pty.wait_for_text("paced breathing");
    live.pty.press(&["esc"]);
    live.wait_for_line("/paced breathing");
}
