//! The same session in six byte dialects: xterm, `PuTTY`, tmux, screen, the Linux console, VS Code. What a terminal sends for
//! a key differs; the files at the end do not.
#![expect(clippy::print_stdout, reason = "the table is for whoever asks for it")]

use std::collections::BTreeMap;

use alongside::storage::shelf::Shelf;

use crate::one_session::{Deed, SESSION, holds};
use crate::pty::{Pty, SOON};
use crate::standing;
use crate::whole::room::{LIST, Room, is_saved, line};
use spoken::{DIALECTS, Dialect, Leader, Pasted};

pub(crate) mod spoken;
mod strays;

/// A clinician at a terminal of one kind.
struct Speaker<'a> {
    dialect: &'a Dialect,
    pty: Pty,
    /// How many keys with two ways were pressed.
    turn: usize,
}

impl Speaker<'_> {
    fn send(&mut self, bytes: &str) {
        self.pty.send(bytes.as_bytes());
    }

    /// Sends one of the ways a key is sent, by turns.
    fn one_of(&mut self, ways: &[&str]) {
        self.turn += 1;
        self.send(ways[self.turn % ways.len()]);
    }

    /// Esc and a letter of the menu.
    fn menu(&mut self, letter: char) {
        match self.dialect.leader {
            Leader::Joined => self.send(&format!("\x1b{letter}")),
            Leader::Alone => {
                self.send("\x1b");
                self.shows("q quit");
                self.send(&letter.to_string());
            }
        }
    }

    /// A function key where the terminal lets it through, else its twin in the menu.
    fn function(&mut self, key: Option<&str>, twin: char) {
        match key {
            Some(bytes) => self.send(bytes),
            None => self.menu(twin),
        }
    }

    fn shows(&mut self, words: &str) {
        self.pty.wait_for_text(words);
    }

    fn hides(&mut self, words: &str) {
        self.pty.wait_for(&format!("no {words:?}"), |screen| {
            !screen.contents().contains(words)
        });
    }

    fn is_saved(&mut self, words: &str) {
        self.pty
            .wait_for(&format!("{words:?} and saved"), |screen| {
                screen.contents().contains(words) && is_saved(screen)
            });
    }

    /// Waits until the row with the cursor holds these words.
    fn at(&mut self, words: &str) {
        self.pty
            .wait_for(&format!("the cursor at {words:?}"), |screen| {
                cursor_row(screen).contains(words)
            });
    }

    /// What is entered faster than a person can is one paste, a moment marked so fast included.
    fn breathe(&mut self) {
        self.pty.breathe();
    }

    /// Types on the line and waits until it is there.
    fn types(&mut self, text: &str) {
        self.send(text);
        self.has_line(text);
    }

    fn has_line(&mut self, text: &str) {
        self.pty
            .wait_for(&format!("{text:?} on the line"), |screen| {
                line(screen).ends_with(text.trim_end())
            });
    }

    fn enters(&mut self, words: &str) {
        self.breathe();
        self.send("\r");
        self.is_saved(words);
    }

    fn perform(&mut self, deed: Deed) {
        match deed {
            Deed::Begin(letters) => self.begin(letters),
            Deed::Line(text) => {
                self.types(text);
                self.enters("logged ");
            }
            Deed::Mark(words, letter) => {
                self.types(words);
                self.menu('v');
                self.shows("Mark a moment");
                self.breathe();
                self.send(&letter.to_string());
                self.is_saved("logged ");
                self.has_line(words);
                // The answer to the moment goes with the next key.
                self.send("x");
                self.has_line(&format!("{words}x"));
                self.send(self.dialect.backspace);
                self.has_line(words);
                self.enters("logged ");
            }
            Deed::Technique(typed) => {
                self.send("/");
                self.shows("Library:");
                self.send(typed);
                self.at(typed);
                self.enters("logged ");
            }
            Deed::Goal(n) => {
                self.menu(char::from_digit(n.into(), 10).unwrap());
                self.shows(&format!("New lines hang on goal {n}"));
            }
            Deed::Correct(before, erased, after) => self.correct(before, erased, after),
            Deed::TakeBack => {
                self.send("\x1a");
                self.is_saved("Took back");
            }
            Deed::PutBack => {
                self.send("\x19");
                self.is_saved("Put back");
            }
            Deed::NewGoal(words, weights) => self.new_goal(words, weights),
            Deed::Paste(words) => {
                match self.dialect.pasted {
                    Pasted::Bracketed => self.send(&format!("\x1b[200~{words}\x1b[201~")),
                    Pasted::Raw => self.send(words),
                }
                self.has_line(words);
                self.enters("logged ");
            }
            Deed::Help => {
                self.function(self.dialect.f1, '?');
                self.shows("Keys that work here");
                self.send("\x1b");
                self.hides("Keys that work here");
            }
            Deed::Cover => self.cover(),
            Deed::End => {
                self.menu('e');
                self.shows("next date");
                self.send("\r");
                self.shows("Fill it now");
                self.one_of(self.dialect.down);
                self.enters("The session ended");
            }
            Deed::Sign => {
                self.menu('w');
                self.shows("Sign the note of session 7");
                self.one_of(self.dialect.down);
                self.enters("Signed ");
            }
            Deed::Leave => self.leave(),
        }
    }

    fn begin(&mut self, letters: &str) {
        self.shows(LIST);
        self.shows("J.K.");
        self.send(letters);
        self.hides("J.K.");
        self.send("\r");
        self.shows("Enter starts session 7");
        self.send("\r");
        self.is_saved("time session started");
    }

    fn correct(&mut self, before: &str, erased: usize, after: &str) {
        self.one_of(self.dialect.up);
        self.breathe();
        self.send("\r");
        self.shows(" corrects ");
        self.one_of(self.dialect.home);
        self.send(before);
        self.one_of(self.dialect.end);
        for _ in 0..erased {
            self.send(self.dialect.backspace);
        }
        self.send(after);
        self.has_line(after);
        self.enters("reads so now");
    }

    fn new_goal(&mut self, words: &str, [importance, impact, instead]: [&str; 3]) {
        self.menu('g');
        self.shows("weight");
        self.menu('a');
        self.at("In the client's words");
        self.send(words);
        self.at(words);
        self.send("\r");
        self.at("Importance");
        self.send(importance);
        self.send("\t");
        self.at("Impact");
        self.send(impact);
        self.at(impact);
        self.send(self.dialect.back_tab);
        self.at("Importance");
        self.send(self.dialect.backspace);
        self.send(instead);
        self.at(instead);
        self.one_of(self.dialect.down);
        self.at("Impact");
        self.send("\x1b");
        self.hides("Impact");
        self.is_saved(words);
        self.menu('s');
        self.shows("entries");
    }

    fn cover(&mut self) {
        self.send("\x0c");
        self.shows("Enter returns");
        self.send("dropped\r");
        self.hides("Enter returns");
        self.function(self.dialect.f9, 'b');
        self.shows("Enter returns");
        self.send("\r");
        self.hides("Enter returns");
    }

    fn leave(&mut self) {
        self.menu('q');
        self.pty.wait_for("the question, or the shell", |screen| {
            !screen.alternate_screen() || screen.contents().contains("Leave; they")
        });
        if self.pty.screen().alternate_screen() {
            self.send("\r");
        }
        assert!(self.pty.wait_for_exit(SOON).success());
    }
}

/// Returns the row in which the cursor stands.
fn cursor_row(screen: &vt100::Screen) -> String {
    let (row, _) = screen.cursor_position();
    let (_, columns) = screen.size();
    screen
        .rows(0, columns.into())
        .nth(row.into())
        .unwrap_or_default()
}

/// Carries the session out in one dialect; returns the documents that are there in the end.
#[track_caller]
fn performed(dialect: &Dialect) -> BTreeMap<String, Vec<u8>> {
    let room = standing::room();
    let mut env = vec![("LANG", "C.UTF-8")];
    env.extend(dialect.env);
    let mut speaker = Speaker {
        dialect,
        pty: standing::start(&room, &env, (80, 24)),
        turn: 0,
    };
    for deed in SESSION {
        speaker.perform(*deed);
    }
    looks_right(&room, dialect);
    nothing_was_asked(dialect.name, speaker.pty.log());
    standing::documents(&room)
}

#[track_caller]
fn looks_right(room: &Room, dialect: &Dialect) {
    let shelf = Shelf::new(room.places());
    let dossier = shelf.dossier(room.client()).unwrap().dossier;
    println!(
        "{}: {} lines",
        dialect.name,
        dossier.last_held().unwrap().entries.len()
    );
    holds(&dossier);
}

/// Looks at every byte that was written: no question, no mode but the two that are known, nothing erased.
#[track_caller]
fn nothing_was_asked(name: &str, log: &[u8]) {
    let log = String::from_utf8_lossy(log);
    for asked in [
        "\x1b[c", "\x1b[0c", "\x1b[>", "\x1b[=", "\x1b[5n", "\x1b[6n", "\x1b[?u", "\x1bP", "\x1b=",
        "\x1bZ", "\x1b]1", "\x1b]4", "\x1b]5",
    ] {
        assert!(!log.contains(asked), "{name}: {asked:?} was sent");
    }
    for erased in [
        "\x1b[J", "\x1b[2J", "\x1b[3J", "\x1b[K", "\x1b[2K", "\x1b[X",
    ] {
        assert!(!log.contains(erased), "{name}: {erased:?} was sent");
    }
    let modes: Vec<&str> = log
        .split("\x1b[?")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next())
        .collect();
    // The cursor is shown on the way out; it is never hidden.
    assert!(
        modes
            .iter()
            .all(|mode| ["1049", "2004", "25"].contains(mode)),
        "{name}: {modes:?}"
    );
    assert!(!log.contains("\x1b[?25l"), "{name}: the cursor was hidden");
}

/// Compares two heaps of documents, and says where they differ first.
#[track_caller]
fn compare(name: &str, found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>) {
    let names = |all: &BTreeMap<String, Vec<u8>>| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(expected), "{name}: other documents");
    for (path, bytes) in found {
        let (found, expected) = (
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&expected[path]),
        );
        // The first line holds the sum of the rest, and says less of what differs.
        let lines = found.lines().zip(expected.lines()).skip(1);
        let differs: Vec<_> = lines.filter(|(ours, theirs)| ours != theirs).collect();
        assert_eq!(differs, [], "{name}: {path}");
        assert_eq!(found, expected, "{name}: {path}");
    }
}

#[test]
fn the_same_session_leaves_the_same_files_in_six_dialects() {
    let all: Vec<_> = std::thread::scope(|scope| {
        let runs: Vec<_> = DIALECTS
            .iter()
            .map(|dialect| scope.spawn(move || performed(dialect)))
            .collect();
        runs.into_iter()
            .map(std::thread::ScopedJoinHandle::join)
            .collect()
    });
    let all: Vec<_> = all
        .into_iter()
        .map(|run| run.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        .collect();
    assert!(all[0].len() > 8, "{:?}", all[0].keys());
    for (dialect, documents) in DIALECTS.iter().zip(&all).skip(1) {
        compare(dialect.name, documents, &all[0]);
    }
}

/// `NO_COLOR` takes the colours and nothing else: what is lit is reversed still.
#[test]
fn without_colours_what_is_lit_stays_reversed() {
    let room = standing::room();
    let mut pty = standing::start(&room, &[("NO_COLOR", "1"), ("COLORFGBG", "15;0")], (80, 24));
    pty.wait_for_text(LIST);
    pty.wait_for("a reversed row", |screen| {
        let (rows, columns) = screen.size();
        let (rows, columns): (u16, u16) = (rows.into(), columns.into());
        let mut cells = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
        cells.any(|(y, x)| screen.cell(y, x).is_some_and(vt100::Cell::inverse))
    });
    pty.press(&["text:am", "enter"]);
    pty.wait_for_text("Enter starts session 7");
    pty.press(&["enter"]);
    pty.wait_for_text("time session started");
    pty.press(&["text:!no plan", "enter"]);
    pty.wait_for_text("RISK open");
    let (rows, columns) = pty.screen().size();
    let (rows, columns): (u16, u16) = (rows.into(), columns.into());
    for (y, x) in (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x))) {
        let cell = pty.screen().cell(y, x).unwrap();
        assert_eq!(
            (cell.fgcolor(), cell.bgcolor()),
            (vt100::Color::Default, vt100::Color::Default)
        );
    }
    let log = String::from_utf8_lossy(pty.log()).into_owned();
    assert!(!log.contains("38;5;") && !log.contains("\x1b[31m"));
}
