//! Torn sequences, typed text, and that neither is ever taken for the other at the cost of a character.

use proptest::prelude::*;

use super::*;

/// Feeds characters (`\x1b` is Esc) with these gaps in milliseconds and returns all that comes out in the end.
fn fed(typed: &[(char, u64)]) -> Vec<Input> {
    let mut joiner = Joiner::default();
    let mut now = 1_000;
    let mut out = Vec::new();
    for &(char, gap) in typed {
        now += gap;
        let key = if char == '\x1b' {
            Key::ESC
        } else {
            Key::Char(char)
        };
        out.extend(joiner.feed(Input::Key(key), now));
    }
    out.extend(joiner.expire(now + PATIENCE));
    assert_eq!(joiner.deadline(), None, "something is held for ever");
    out
}

/// Feeds all characters `gap` milliseconds apart.
fn torn(text: &str, gap: u64) -> Vec<Input> {
    fed(&text.chars().map(|char| (char, gap)).collect::<Vec<_>>())
}

fn names(inputs: &[Input]) -> String {
    let names: Vec<_> = inputs
        .iter()
        .map(|input| match input {
            Input::Key(key) => key.to_string(),
            Input::EscTakenBack => "back".to_owned(),
            Input::Paste(_) => "paste".to_owned(),
            Input::Lost => "lost".to_owned(),
        })
        .collect();
    names.join(" ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    for gap in [0, 30] {
        assert_eq!(names(&torn(text, gap)), expected, "gap {gap}");
    }
}

#[test]
fn torn_sequences_become_their_keys() {
    for (text, key) in [
        ("[A", "up"),
        ("[B", "down"),
        ("[C", "right"),
        ("[D", "left"),
        ("OA", "up"),
        ("OD", "left"),
        ("[H", "home"),
        ("[F", "end"),
        ("OH", "home"),
        ("OF", "end"),
        ("[1~", "home"),
        ("[7~", "home"),
        ("[4~", "end"),
        ("[3~", "delete"),
        ("[5~", "page-up"),
        ("[6~", "page-down"),
        ("[5;2~", "page-up"),
        ("[Z", "back-tab"),
        ("OP", "f1"),
        ("[11~", "f1"),
        ("[[A", "f1"),
        ("[[E", "f5"),
        ("[20~", "f9"),
        ("[1;2P", "f1"),
        ("[1;5C", "ctrl-right"),
        ("[1;2A", "up"),
        ("[7^", "home"),
    ] {
        check(&format!("\x1b{text}"), &format!("esc back {key}"));
    }
}

#[test]
fn a_whole_sequence_without_a_use_does_nothing() {
    check("\x1b[2~", "esc back");
    check("\x1b[25~", "esc back");
    check("\x1b[200~", "esc back");
}

#[test]
fn what_no_keyboard_sends_was_typed() {
    check("\x1bOk then", "esc O k space t h e n");
    check("\x1b[laughs]", "esc [ l a u g h s ]");
    check("\x1b[x", "esc [ x");
    check("\x1b[10 min]", "esc [ 1 0 space m i n ]");
    check("\x1b[1234567890123", "esc [ 1 2 3 4 5 6 7 8 9 0 1 2 3");
    check("\x1b[Paul]", "esc [ P a u l ]");
    check("\x1b[é", "esc [ é");
    check("\x1bx", "esc x");
    check("[A", "[ A");
    check("OA", "O A");
}

#[test]
fn a_slow_sign_after_esc_is_text() {
    let esc = ('\x1b', 0);
    assert_eq!(names(&fed(&[esc, ('[', 149), ('A', 0)])), "esc back up");
    assert_eq!(names(&fed(&[esc, ('[', 150), ('A', 0)])), "esc [ A");
    assert_eq!(names(&fed(&[esc, ('[', 0), ('A', 149)])), "esc back up");
    assert_eq!(names(&fed(&[esc, ('[', 0), ('A', 150)])), "esc [ A");
}

#[test]
fn esc_goes_out_at_once_and_nothing_waits_for_it() {
    let mut joiner = Joiner::default();
    let esc = Input::Key(Key::ESC);
    assert_eq!(joiner.feed(esc.clone(), 10), [esc]);
    assert_eq!(joiner.deadline(), None);
}

#[test]
fn the_deadline_is_when_the_held_text_comes_out() {
    let mut joiner = Joiner::default();
    let bracket = Input::Key(Key::Char('['));
    assert_eq!(joiner.feed(Input::Key(Key::ESC), 10).len(), 1);
    assert_eq!(joiner.feed(bracket.clone(), 20), []);
    assert_eq!(joiner.deadline(), Some(170));
    assert_eq!(joiner.expire(169), []);
    assert_eq!(joiner.expire(170), [bracket]);
    assert_eq!(joiner.deadline(), None);
}

#[test]
fn an_alt_bracket_needs_no_esc_taken_back() {
    let mut joiner = Joiner::default();
    assert_eq!(joiner.feed(Input::Key(Key::Alt('[')), 10), []);
    assert_eq!(names(&joiner.feed(Input::Key(Key::Char('A')), 20)), "up");
    assert_eq!(joiner.feed(Input::Key(Key::Alt('O')), 30), []);
    assert_eq!(
        names(&joiner.feed(Input::Key(Key::Char('k')), 40)),
        "alt-O k"
    );
    assert_eq!(joiner.feed(Input::Key(Key::Alt('[')), 50), []);
    assert_eq!(names(&joiner.expire(200)), "alt-[");
}

#[test]
fn other_keys_end_the_waiting() {
    let mut joiner = Joiner::default();
    let mut press = |key, at| names(&joiner.feed(Input::Key(key), at));
    assert_eq!(press(Key::ESC, 0), "esc");
    assert_eq!(press(Key::Char('['), 1), "");
    assert_eq!(press(Key::ENTER, 2), "[ enter");
    assert_eq!(press(Key::ESC, 3), "esc");
    assert_eq!(press(Key::Char('['), 4), "");
    assert_eq!(press(Key::ESC, 5), "[ esc");
    assert_eq!(press(Key::Char('['), 6), "");
    assert_eq!(press(Key::Char('A'), 7), "back up");
    assert_eq!(press(Key::ENTER, 8), "enter");
    assert_eq!(press(Key::Char('['), 9), "[");
}

#[test]
fn a_paste_ends_the_waiting() {
    let mut joiner = Joiner::default();
    let press = |joiner: &mut Joiner, key| names(&joiner.feed(Input::Key(key), 0));
    assert_eq!(press(&mut joiner, Key::ESC), "esc");
    assert_eq!(press(&mut joiner, Key::Char('[')), "");
    let paste = Input::Paste("words".to_owned());
    assert_eq!(names(&joiner.feed(paste, 0)), "[ paste");
    assert_eq!(names(&joiner.feed(Input::Lost, 0)), "lost");
}

/// Feeds bytes as the parser names them when all comes in one read.
fn in_one_read(bytes: &str) -> Vec<Input> {
    let mut joiner = Joiner::default();
    let mut out = Vec::new();
    let mut chars = bytes.chars();
    while let Some(char) = chars.next() {
        let key = match char {
            '\x1b' => chars.next().map_or(Key::ESC, Key::Alt),
            '\x07' => Key::Ctrl('g'),
            char => Key::Char(char),
        };
        out.extend(joiner.feed(Input::Key(key), 1_000));
    }
    out.extend(joiner.expire(1_000 + PATIENCE));
    assert_eq!(joiner.deadline(), None, "something is held for ever");
    out
}

#[test]
fn a_late_answer_of_the_terminal_is_dropped() {
    for answer in [
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1bP>|XTerm(390)\x1b\\",
    ] {
        assert_eq!(
            names(&in_one_read(&format!("{answer}x"))),
            "x",
            "{answer:?}"
        );
        // Torn at every byte, its Esc went out and is taken back.
        for gap in [0, 30] {
            let mut joiner = Joiner::default();
            let mut now = 0;
            let mut out = Vec::new();
            for char in answer.chars() {
                now += gap;
                let key = match char {
                    '\x1b' => Key::ESC,
                    '\x07' => Key::Ctrl('g'),
                    char => Key::Char(char),
                };
                out.extend(joiner.feed(Input::Key(key), now));
            }
            assert_eq!(names(&out), "esc back", "{answer:?}");
            assert_eq!(joiner.deadline(), None);
        }
    }
}

#[test]
fn what_is_no_answer_was_typed_and_none_of_it_is_lost() {
    assert_eq!(names(&in_one_read("\x1b]yes")), "alt-] y e s");
    assert_eq!(names(&in_one_read("\x1bPaul")), "alt-P a u l");
    assert_eq!(names(&in_one_read("\x1b]1 min")), "alt-] 1 space m i n");
    assert_eq!(
        names(&in_one_read("\x1b]11;rgb:1e")),
        "alt-] 1 1 ; r g b : 1 e"
    );
    assert_eq!(names(&in_one_read("\x1b]1\x1bx")), "alt-] 1 alt-x");
    let endless = format!("\x1b]1{}", "0".repeat(400));
    assert_eq!(in_one_read(&endless).len(), 402);
    check("\x1b]no", "esc ] n o");
    check("\x1b]12\x1b", "esc ] 1 2 esc");
}

/// Characters that make up sequences, so that random text often nearly is one.
fn typed() -> impl Strategy<Value = Vec<(char, u64)>> {
    let char = prop_oneof![
        4 => prop::sample::select(vec!['\x1b', '[', 'O']),
        4 => prop::sample::select(vec!['A', 'Z', '1', '5', ';', '~', '2', '0']),
        2 => prop::sample::select(vec!['a', ' ', 'é', 'k', '#']),
    ];
    let gap = prop::sample::select(vec![0, 1, 30, 149, 150, 151, 400]);
    prop::collection::vec((char, gap), 0..40)
}

proptest! {
    /// Nothing is lost, doubled or reordered: what comes out is what went in, save that some runs of
    /// characters that are whole sequences have become `back` and a key.
    #[test]
    fn no_typed_character_is_ever_lost(typed in typed()) {
        let out = fed(&typed);
        let mut rest = typed.iter().map(|(char, _)| *char).peekable();
        let mut before = None;
        for input in &out {
            match input {
                Input::Key(key @ Key::Named(_)) if *key != Key::ESC => {
                    prop_assert_eq!(before, Some(&Input::EscTakenBack), "a key from nothing");
                }
                Input::Key(key) => {
                    let next = rest.next();
                    let expected = if *key == Key::ESC { Some('\x1b') } else { key.typed() };
                    prop_assert_eq!(next, expected);
                }
                Input::EscTakenBack => {
                    prop_assert_eq!(before, Some(&Input::Key(Key::ESC)), "no Esc to take back");
                    let mut text = String::new();
                    while matches!(verdict(&text), Verdict::More) || text.is_empty() {
                        text.extend(rest.next());
                        prop_assert!(text.len() <= LONGEST, "{} is no sequence", text);
                    }
                    prop_assert!(matches!(verdict(&text), Verdict::Key(_) | Verdict::Nothing));
                }
                other => prop_assert!(false, "{:?} was never fed", other),
            }
            before = Some(input);
        }
        prop_assert_eq!(rest.next(), None, "the end is missing");
    }

    /// Text without an Esc passes through as it is, at once.
    #[test]
    fn text_without_esc_is_never_held(text in "[\\[OA-Z0-9;~ a-z]{0,40}") {
        let mut joiner = Joiner::default();
        for char in text.chars() {
            let key = Input::Key(Key::Char(char));
            prop_assert_eq!(joiner.feed(key.clone(), 0), [key]);
            prop_assert_eq!(joiner.deadline(), None);
        }
    }
}
