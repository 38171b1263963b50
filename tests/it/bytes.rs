//! Bytes that terminals really send, through a real pty and the real parser, to the names of keys.
//!
//! The byte strings are those of the keymap and of the measurements in the design. The child is this test
//! binary again, so that no program is built for it.

use std::env;
use std::io::{self, Write};
use std::sync::mpsc::channel;
use std::time::Duration;

use alongside::app::key::Key;
use alongside::runtime::clock;
use alongside::runtime::input::joiner::Joiner;
use alongside::runtime::input::{self, Input};

use crate::pty::{Pty, SOON};

const CHILD: &str = "bytes::prints_the_names_of_keys";

/// Reads keys as the program does and prints a line for each until `q`.
#[test]
#[ignore = "the child of the other tests in this file: it needs a terminal of its own"]
fn prints_the_names_of_keys() {
    crossterm::terminal::enable_raw_mode().unwrap();
    print("\x1b[?2004h\x1b[2J\x1b[H<ready>");
    let (sender, batches) = channel();
    input::watch(move |batch| sender.send(batch).is_ok()).unwrap();
    let mut joiner = Joiner::default();
    loop {
        let wait = joiner.deadline().map_or(SOON, |until| {
            Duration::from_millis(until.saturating_sub(clock::steady()))
        });
        let batch = batches.recv_timeout(wait);
        let mut out = Vec::new();
        if let Ok(batch) = batch {
            print(&format!("<{} at once>", batch.inputs.len()));
            for input in batch.inputs {
                out.extend(joiner.feed(input, batch.at));
            }
        } else if joiner.deadline().is_none() {
            panic!("nobody types");
        } else {
            out.extend(joiner.expire(clock::steady()));
        }
        for input in out {
            if input == Input::Key(Key::Char('q')) {
                crossterm::terminal::disable_raw_mode().unwrap();
                print("<end>");
                return;
            }
            print(&format!("<{}>", name(&input)));
        }
    }
}

fn print(text: &str) {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).unwrap();
    out.flush().unwrap();
}

fn name(input: &Input) -> String {
    match input {
        Input::Key(key) => key.to_string(),
        Input::Paste(text) => format!("paste {text:?}"),
        Input::EscTakenBack => "esc taken back".to_owned(),
        Input::Lost => "lost".to_owned(),
    }
}

fn child() -> Pty {
    let program = env::current_exe().unwrap();
    let args = ["--exact", CHILD, "--ignored", "--nocapture"];
    let mut pty = Pty::spawn(&program, &args, &[], (80, 24));
    pty.wait_for_text("<ready>");
    pty
}

/// The names printed since `mark`, without the counts.
fn names(pty: &Pty, mark: usize) -> String {
    let text = String::from_utf8_lossy(&pty.log()[mark..]).into_owned();
    let names = text
        .split(['<', '>'])
        .filter(|name| !name.is_empty() && !name.ends_with("at once"));
    names.collect::<Vec<_>>().join(" ")
}

/// Sends bytes in one write and compares the names; a `.` behind them shows that nothing follows.
#[track_caller]
fn check(pty: &mut Pty, bytes: &[u8], expected: &str) {
    let mark = pty.mark();
    pty.send(bytes);
    if !expected.is_empty() {
        let last = expected.rsplit(' ').next().unwrap();
        pty.wait_for_bytes(mark, format!("{last}>").as_bytes());
    }
    pty.send(b".");
    pty.wait_for_bytes(mark, b"<.>");
    let found = names(pty, mark);
    let found = found.strip_suffix('.').unwrap().trim_end();
    assert_eq!(found, expected, "{:?}", String::from_utf8_lossy(bytes));
}

#[test]
fn bytes_of_the_keymap_have_their_names() {
    let mut pty = child();
    for (bytes, expected) in [
        ("a", "a"),
        ("G", "G"),
        ("é", "é"),
        ("№", "№"),
        ("?", "?"),
        (" ", "space"),
        ("\r", "enter"),
        ("\t", "tab"),
        ("\x1b[Z", "back-tab"),
        ("\x1b\t", "back-tab"),
        ("\x7f", "backspace"),
        ("\x08", "backspace"),
        ("\n", "line-end"),
        ("\r\n", "enter line-end"),
        ("\x1b[A", "up"),
        ("\x1bOA", "up"),
        ("\x1b[B", "down"),
        ("\x1b[C", "right"),
        ("\x1b[D", "left"),
        ("\x1b[5~", "page-up"),
        ("\x1b[6~", "page-down"),
        ("\x1b[H", "home"),
        ("\x1bOH", "home"),
        ("\x1b[1~", "home"),
        ("\x1b[7~", "home"),
        ("\x1b[F", "end"),
        ("\x1b[4~", "end"),
        ("\x1b[8~", "end"),
        ("\x1b[3~", "delete"),
        ("\x01", "ctrl-a"),
        ("\x05", "ctrl-e"),
        ("\x15", "ctrl-u"),
        ("\x17", "ctrl-w"),
        ("\x0c", "ctrl-l"),
        ("\x1a", "ctrl-z"),
        ("\x19", "ctrl-y"),
        ("\x13", "ctrl-s"),
        ("\x11", "ctrl-q"),
        ("\x03", "ctrl-c"),
        ("\x04", "ctrl-d"),
        ("\x1bOP", "f1"),
        ("\x1b[11~", "f1"),
        ("\x1b[[A", "f1"),
        ("\x1bOQ", "f2"),
        ("\x1b[12~", "f2"),
        ("\x1b[20~", "f9"),
        ("\x1b[2~", ""),
        // With AltGr and behind dead keys, and what a board has beside Latin letters.
        ("@", "@"),
        ("€", "€"),
        ("\\", "\\"),
        ("{", "{"),
        ("ê", "ê"),
        ("e\u{301}", "e \u{301}"),
        ("ß", "ß"),
        ("я", "я"),
        ("ω", "ω"),
        ("電", "電"),
        ("ש", "ש"),
        ("👍", "👍"),
    ] {
        check(&mut pty, bytes.as_bytes(), expected);
    }
    quit(pty);
}

#[test]
fn esc_and_another_key_in_one_read() {
    let mut pty = child();
    for (bytes, expected) in [
        ("\x1b\x1b", "esc"),
        ("\x1bx", "alt-x"),
        ("\x1bX", "alt-X"),
        ("\x1b2", "alt-2"),
        ("\x1b?", "alt-?"),
        ("\x1b:", "alt-:"),
        ("\x1b/", "alt-/"),
        ("\x1b\r", "esc enter"),
        ("\x1b\x7f", "esc backspace"),
        ("\x1b\x0c", "esc ctrl-l"),
        ("\x1b\x1a", "esc ctrl-z"),
        ("\x1b[1;3B", "esc down"),
        ("\x1b[1;2B", "down"),
        ("\x1b[1;5C", "ctrl-right"),
        // Meta and an arrow, as rxvt and tmux send it; the parser makes Esc and two letters of it.
        ("\x1b\x1b[A", "esc esc taken back up"),
    ] {
        check(&mut pty, bytes.as_bytes(), expected);
    }
    quit(pty);
}

/// What nobody pressed: answers, reports, mice, keys that we have no use for, in the ways of all protocols.
#[test]
fn what_is_no_key_of_ours_does_nothing() {
    let mut pty = child();
    for bytes in [
        // Keypad Enter in application mode, and keypad digits.
        "\x1bOM",
        "\x1bOp",
        // Insert, F13, the middle of the keypad, menu and Windows keys.
        "\x1b[2~",
        "\x1b[25~",
        "\x1b[E",
        "\x1b[29~",
        // The ends of a bracketed paste without its beginning, and twice.
        "\x1b[201~",
        "\x1b[201~\x1b[201~",
        // Focus came and went.
        "\x1b[I",
        "\x1b[O",
        // Mice: the old way, the newer, and that of rxvt.
        "\x1b[M !!",
        "\x1b[<0;10;10M",
        "\x1b[<0;10;10m",
        "\x1b[32;10;10M",
        // Where the cursor is, what the terminal is, which keyboard protocol it speaks.
        "\x1b[24;80R",
        "\x1b[?62;22c",
        "\x1b[?0u",
        "\x1b[0n",
        "\x1b[8;24;80t",
        // xterm's modifyOtherKeys, where somebody left it on: Ctrl-i, Shift-Enter.
        "\x1b[27;5;105~",
        "\x1b[27;2;13~",
        // A key let go, and keys of their own: Shift, Caps Lock.
        "\x1b[97;1:3u",
        "\x1b[57441;2u",
        "\x1b[57358;1u",
        // With the Windows key.
        "\x1b[113;9u",
        // Late answers: the ground, a colour, a setting, a version.
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        "\x1b]4;1;rgb:cdcd/0000/0000\x07",
        "\x1bP1$r0m\x1b\\",
        "\x1bP>|XTerm(390)\x1b\\",
        // C1 controls as characters.
        "\u{9b}",
        "\u{85}",
    ] {
        check(&mut pty, bytes.as_bytes(), "");
    }
    quit(pty);
}

/// The rest of such an answer cannot be told from what is typed: the parser drops its beginning. Nothing of it is Esc.
#[test]
fn an_answer_that_the_parser_cuts_is_at_most_text() {
    let mut pty = child();
    check(&mut pty, b"\x1b[>0;276;0c", "0 ; 2 7 6 ; 0 c");
    quit(pty);
}

/// A known limit: behind `ESC [ ?` the parser waits for `c` or `u`. Nobody is told such a thing who did not ask for it.
#[test]
fn a_report_of_a_private_mode_is_never_a_key() {
    let mut pty = child();
    check(&mut pty, b"\x1b[?2026;2$yc", "");
    check(&mut pty, b"\x1b[?997;1nu", "");
    quit(pty);
}

/// The protocol that some terminals send where another program left it on.
#[test]
fn keys_of_the_newer_protocol_have_their_names() {
    let mut pty = child();
    for (bytes, expected) in [
        ("\x1b[97u", "a"),
        ("\x1b[97;1:1u", "a"),
        ("\x1b[97;1:2u", "a"),
        ("\x1b[122;5u", "ctrl-z"),
        ("\x1b[104;5u", "backspace"),
        ("\x1b[120;3u", "alt-x"),
        ("\x1b[27u", "esc"),
        ("\x1b[13u", "enter"),
        ("\x1b[9;2u", "back-tab"),
        ("\x1b[127u", "backspace"),
        ("\x1b[1;1:3A", ""),
        ("\x1b[1;1:1A", "up"),
        // AltGr is Ctrl and Alt there: the character is meant.
        ("\x1b[64;7u", "@"),
    ] {
        check(&mut pty, bytes.as_bytes(), expected);
    }
    quit(pty);
}

#[test]
fn bytes_that_are_no_text_are_dropped_and_what_follows_is_not() {
    let mut pty = child();
    for (bytes, expected) in [
        (&b"\xffa"[..], "a"),
        (b"\x80a", "a"),
        // Latin 1, as a terminal with another character set sends it.
        (b"\xe9 a", "a"),
        (b"\xc3\x28a", "a"),
        // Longer than it needs to be, and half of a pair: never a character.
        (b"\xed\xa0\x80a", "a"),
        (b"\xc0\xafa", "a"),
    ] {
        let mark = pty.mark();
        pty.send(bytes);
        pty.wait_for_bytes(mark, b"<a>");
        let found = names(&pty, mark);
        assert!(found.ends_with(expected), "{bytes:?}: {found}");
        assert!(
            !found.contains("esc") && !found.contains("enter"),
            "{bytes:?}: {found}"
        );
    }
    // A character that comes in two reads.
    let mark = pty.mark();
    pty.send(b"\xe2");
    pty.send(b"\x84");
    pty.send(b"\x96");
    pty.wait_for_bytes(mark, "<№>".as_bytes());
    assert_eq!(names(&pty, mark), "№");
    quit(pty);
}

#[test]
fn sequences_torn_after_esc_are_joined() {
    let mut pty = child();
    for (rest, expected) in [
        ("[A", "esc esc taken back up"),
        ("OB", "esc esc taken back down"),
        ("[6~", "esc esc taken back page-down"),
        ("[Z", "esc esc taken back back-tab"),
        ("[2~", "esc esc taken back"),
        ("OK", "esc O K"),
        ("(x)", "esc ( x )"),
    ] {
        let mark = pty.mark();
        pty.send(b"\x1b");
        // The parser has read the Esc alone; now the rest comes.
        pty.wait_for_bytes(mark, b"<esc>");
        pty.send(rest.as_bytes());
        let last = expected.rsplit(' ').next().unwrap();
        pty.wait_for_bytes(mark, format!("{last}>").as_bytes());
        assert_eq!(names(&pty, mark), expected, "{rest}");
    }
    quit(pty);
}

#[test]
fn a_bracket_after_esc_comes_out_by_itself() {
    let mut pty = child();
    let mark = pty.mark();
    pty.send(b"\x1b");
    pty.wait_for_bytes(mark, b"<esc>");
    pty.send(b"[");
    pty.wait_for_bytes(mark, b"<[>");
    assert_eq!(names(&pty, mark), "esc [");
    quit(pty);
}

#[test]
fn a_bracketed_paste_is_one_input_with_its_line_ends() {
    let mut pty = child();
    check(
        &mut pty,
        b"\x1b[200~one\rtwo\x1b[31m\r\nthree\x1b[201~",
        r#"paste "one\rtwo\u{1b}[31m\r\nthree""#,
    );
    quit(pty);
}

#[test]
fn a_bracketed_paste_may_come_in_pieces_and_is_still_one() {
    let mut pty = child();
    let mark = pty.mark();
    for piece in [&b"\x1b[200~on"[..], b"e\rtw", b"o\x1b[2", b"01", b"~"] {
        pty.send(piece);
    }
    pty.wait_for_bytes(mark, br#"two">"#);
    assert_eq!(names(&pty, mark), r#"paste "one\rtwo""#);
    // Longer than one read of the parser.
    let long = "lines that go on\r".repeat(400);
    let mark = pty.mark();
    pty.send(format!("\x1b[200~{long}\x1b[201~.").as_bytes());
    pty.wait_for_bytes(mark, b"<.>");
    assert_eq!(names(&pty, mark), format!("paste {long:?} ."));
    quit(pty);
}

/// What stands behind an end marker inside a paste is typed, as the terminal says: no key but letters comes of it.
#[test]
fn a_paste_that_holds_its_own_end_is_text_all_the_same() {
    let mut pty = child();
    check(
        &mut pty,
        b"\x1b[200~one\x1b[201~two\x1b[201~",
        r#"paste "one" t w o"#,
    );
    check(
        &mut pty,
        b"\x1b[200~a\x00b\x07c\x1b[A\x9b31m\x1b\x1b[200~d\x1b[201~",
        "paste \"a\\0b\\u{7}c\\u{1b}[A\u{fffd}31m\\u{1b}\\u{1b}[200~d\"",
    );
    quit(pty);
}

#[test]
fn an_unbracketed_paste_comes_at_once_and_whole() {
    let mut pty = child();
    let mark = pty.mark();
    pty.send(b"one\rtwo\r");
    pty.wait_for_bytes(mark, b"<o><enter>");
    let text = String::from_utf8_lossy(&pty.log()[mark..]).into_owned();
    assert_eq!(names(&pty, mark), "o n e enter t w o enter");
    assert!(text.starts_with("<8 at once>"), "{text}");
    quit(pty);
}

/// The parser reads 1,024 bytes at a time; what stays behind must not wait for the next key.
#[test]
fn a_long_paste_comes_whole_and_without_another_key() {
    let mut pty = child();
    let mark = pty.mark();
    pty.send(&b"abcdefghij".repeat(300));
    let all = "<a><b><c><d><e><f><g><h><i><j>".repeat(300);
    pty.wait_for_log("3,000 letters", mark, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let letters = text
            .split_inclusive('>')
            .filter(|name| !name.ends_with("at once>"));
        letters.collect::<String>() == all
    });
    quit(pty);
}

#[track_caller]
fn quit(mut pty: Pty) {
    pty.send(b"q");
    assert!(pty.wait_for_exit(SOON).success(), "{}", pty.text());
    assert!(pty.text().contains("<end>"));
}
