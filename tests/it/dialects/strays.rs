//! What comes from a terminal and was no key of anybody's, fed to the real program in the middle of a session; and pastes of
//! several lines, with brackets and without.

use alongside::domain::session::Kind;
use alongside::storage::shelf::Shelf;

use crate::dialects::Speaker;
use crate::dialects::spoken::{DIALECTS, Dialect};
use crate::one_session::Deed;
use crate::standing;
use crate::whole::room::{Room, line};

fn dialect(name: &str) -> &'static Dialect {
    DIALECTS.iter().find(|one| one.name == name).unwrap()
}

/// A session of A.M. that has just begun.
fn begun(room: &Room, name: &str) -> Speaker<'static> {
    let dialect = dialect(name);
    let mut env = vec![("LANG", "C.UTF-8")];
    env.extend(dialect.env);
    let mut speaker = Speaker {
        dialect,
        pty: standing::start(room, &env, (80, 24)),
        turn: 0,
    };
    speaker.perform(Deed::Begin("am"));
    speaker
}

/// The kinds and words of the lines that stand in the log on disk.
#[track_caller]
fn on_disk(room: &Room) -> Vec<(Kind, String)> {
    let shelf = Shelf::new(room.places());
    let dossier = shelf.dossier(room.client()).unwrap().dossier;
    let session = dossier.running().unwrap();
    let lines = session.standing().into_iter();
    lines
        .map(|entry| (entry.line.kind.clone(), entry.line.text.clone()))
        .collect()
}

#[test]
fn what_nobody_pressed_does_nothing_in_a_session() {
    let room = standing::room();
    let mut speaker = begun(&room, "xterm");
    speaker.types("words");
    let before = on_disk(&room);
    let mut typed = String::from("words");
    for stray in [
        // Answers that came too late for who asked.
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        "\x1b]10;rgb:d0d0/d0d0/d0d0\x07",
        "\x1bP>|tmux 3.3a\x1b\\",
        "\x1b[?62;22c",
        "\x1b[24;80R",
        // Focus, a mouse, a key let go, keys we have no use for.
        "\x1b[I",
        "\x1b[O",
        "\x1b[<0;10;10M",
        "\x1b[97;1:3u",
        "\x1b[2~",
        "\x1b[27;5;105~",
        "\x1bOM",
        "\x1b[201~",
        "\u{9b}",
    ] {
        speaker.send(stray);
        typed.push('x');
        speaker.send("x");
        speaker
            .pty
            .wait_for(&format!("{typed} after {stray:?}"), |screen| {
                line(screen) == typed
            });
        let text = speaker.pty.text();
        assert!(
            !text.contains("Menu") && !text.contains("hang on goal"),
            "{stray:?}:\n{text}"
        );
    }
    assert_eq!(on_disk(&room), before);
    assert!(before.len() == 1);
}

#[test]
fn pasted_lines_are_one_entry_between_brackets_and_one_each_without() {
    let pasted = ["one", ",two", "three"];
    let room = standing::room();
    let mut speaker = begun(&room, "VS Code");
    speaker.send(&format!("\x1b[200~{}\x1b[201~", pasted.join("\r")));
    speaker.has_line("three");
    speaker.enters("logged ");
    let all = on_disk(&room);
    assert_eq!(all.last().unwrap(), &(Kind::Seen, pasted.join("\n")));
    assert_eq!(all.len(), 2);

    // The Linux console types it, with whatever ends the lines had.
    for end in ["\r", "\n", "\r\n"] {
        let room = standing::room();
        let mut speaker = begun(&room, "Linux console");
        speaker.breathe();
        speaker.send(&(pasted.join(end) + end));
        speaker.is_saved("3 lines logged at once");
        let all = on_disk(&room);
        let wanted = [
            (Kind::Seen, "one"),
            (Kind::Said, "two"),
            (Kind::Seen, "three"),
        ];
        let wanted = wanted.map(|(kind, words)| (kind, words.to_owned()));
        assert_eq!(all[1..], wanted, "{end:?}");
        // One step takes all of it back.
        speaker.perform(Deed::TakeBack);
        assert_eq!(on_disk(&room).len(), 1, "{end:?}");
    }
}
