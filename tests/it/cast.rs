//! A short film of a session, played by the real program in a real terminal, with a clock that always begins at the same time:
//! kept as a cast and as a picture that moves. `UPDATE=1` plays and keeps it anew; otherwise each shot has to come as it is
//! kept.

use std::env;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::cli::Home;
use crate::film::{Film, buffer_of, cursor_of, shots_of};
use crate::picture::{DARK, check_kept};
use crate::pty::{Pty, alongside};

const TITLE: &str = "alongside: a few minutes of a session";

/// The day and the time of day from which the clock goes on: all of it takes less than a minute.
const DAY: &str = "2026-11-26";
const BEGIN: &str = "2026-11-26T14:20";

/// What was logged before the film begins.
const BEFORE: [(&str, &str); 3] = [
    ("14:00", "shoulders up, shallow breath\n"),
    ("14:06", ",bus again, got off after two stops #2\n"),
    ("14:11", ".named the pattern\n"),
];

/// How long a letter, a look and a longer look stand.
const LETTER: u32 = 90;
const LOOK: u32 = 1_500;
const READ: u32 = 3_000;

/// While the film is made: nothing more comes after so long a silence.
const SILENCE: Duration = Duration::from_millis(600);

/// As large as the picture may be, so that a page with it opens at once.
const LARGEST: usize = 300_000;

/// The program while it is filmed.
struct Camera {
    pty: Pty,
    film: Film,
    /// What is kept, unless it is made anew.
    kept: Option<Vec<vt100::Screen>>,
}

impl Camera {
    /// Waits until the screen is as it was when the film was made, or, while it is made, until it shows these words and rests.
    #[track_caller]
    fn shot(&mut self, words: &str, millis: u32) {
        let n = self.film.len();
        if let Some(kept) = &self.kept {
            let wanted = kept.get(n).expect("the kept film is shorter");
            let (cells, cursor) = (buffer_of(wanted), cursor_of(wanted));
            let what = format!("shot {n} of the film, which shows\n{}\n", wanted.contents());
            self.pty.wait_for(&what, |screen| {
                cursor_of(screen) == cursor && buffer_of(screen) == cells
            });
        } else {
            self.pty.wait_for_text(words);
            self.rest();
        }
        self.film.take(self.pty.screen(), millis);
    }

    fn rest(&mut self) {
        loop {
            let (mark, begun) = (self.pty.mark(), Instant::now());
            self.pty.wait_for("a rest", |_| begun.elapsed() > SILENCE);
            if self.pty.mark() == mark {
                return;
            }
        }
    }

    /// Types as a person does, a shot a letter.
    #[track_caller]
    fn text(&mut self, text: &str, words: &str) {
        let mut typed = String::new();
        for char in text.chars() {
            typed.push(char);
            self.pty.send(char.to_string().as_bytes());
            self.shot(
                if typed == text {
                    words
                } else {
                    typed.trim_end()
                },
                LETTER,
            );
        }
    }

    /// Presses a key and looks at what it does.
    #[track_caller]
    fn key(&mut self, key: &str, words: &str, millis: u32) {
        if key == "enter" {
            self.pty.breathe();
        }
        self.pty.press(&[key]);
        self.shot(words, millis);
    }
}

/// Writes the made-up clients, and what was logged before.
fn prepared(home: &Home, data: &str) {
    let written = home.call(&["--today", DAY, "demo", "--write", data]);
    assert_eq!(written.code, Some(0), "{written:?}");
    for (time, line) in BEFORE {
        let today = format!("{DAY}T{time}");
        let call = ["--today", &today, "--data", data, "log", "c-7k2m"];
        let logged = home.call_with(&call, line.as_bytes());
        assert_eq!(logged.saved().len(), 1, "{logged:?}");
    }
}

#[test]
fn a_few_minutes_of_a_session() {
    let home = Home::new();
    let data = home.data().display().to_string();
    prepared(&home, &data);
    let env = home.env();
    let mut env: Vec<(&str, &str)> = env
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    env.push(("COLORFGBG", "15;0"));
    env.retain(|(name, _)| *name != "TZ");
    env.push(("TZ", "Europe/Berlin"));
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots/session.cast");
    let is_update = env::var("UPDATE").is_ok_and(|value| value == "1");
    let kept = (!is_update).then(|| shots_of(&fs::read_to_string(kept).unwrap()));
    let mut camera = Camera {
        pty: Pty::spawn(
            alongside(),
            &["--today", BEGIN, "--data", &data],
            &env,
            (80, 24),
        ),
        film: Film::default(),
        kept,
    };
    play(&mut camera);
    let cast = camera.film.cast(TITLE);
    let svg = camera.film.svg(TITLE, &DARK);
    assert!(svg.len() < LARGEST, "{} bytes", svg.len());
    check_kept("session.cast", &cast);
    check_kept("session-cast.svg", &svg);
}

fn play(camera: &mut Camera) {
    camera.shot("Go on with it", LOOK);
    camera.key("enter", "Welcome back", READ);
    camera.key("esc", "Menu (Esc", LOOK);
    camera.key("2", "New lines hang on goal 2", LOOK);
    camera.text(",in control for once", "in control for once");
    camera.key("enter", "logged 14:20", LOOK);
    camera.key("/", "Library: for goal 2", LOOK);
    camera.text("pac", "Paced breathing (slow)");
    camera.key("down", "Paced breathing (slow)", LOOK);
    camera.key("enter", "did  Paced breathing", LOOK);
    camera.text("=8 5", "=8 5");
    camera.key("enter", "distress 8>5", READ);
    camera.film.stand();
    camera.text("+bus log, 5 days", "+bus log, 5 days");
    camera.key("enter", "logged 14:20", LOOK);
    camera.key("esc", "Menu (Esc", LOOK / 2);
    camera.key("e", "next date", READ);
    camera.key("enter", "The session ended", READ + LOOK);
}
