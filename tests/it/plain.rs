//! The linear mode: what is on a screen as lines, and lines as what is done.

use alongside::app::msg::Msg;
use alongside::app::state::State;
use alongside::plain::{Program, Talk, lit, read};

use crate::desk::Desk;

mod flows;
mod same;
mod scorecard;
mod whole;

impl Program for Desk {
    fn state(&self) -> &State {
        &self.state
    }

    fn tell(&mut self, msg: Msg) {
        Self::tell(self, msg);
    }
}

/// Somebody at the desk who types lines and hears lines.
pub(crate) struct Speaker {
    pub(crate) desk: Desk,
    talk: Talk,
}

impl Speaker {
    /// Sits down at the demo caseload; everything is read at once.
    pub(crate) fn new() -> Self {
        Self::at(Desk::with_demo(), None)
    }

    /// Sits down at a desk, with pages of so many columns and rows.
    pub(crate) fn at(desk: Desk, page: Option<(usize, usize)>) -> Self {
        let mut speaker = Self {
            desk,
            talk: Talk::new(page),
        };
        speaker.hear();
        speaker
    }

    /// Sits down in a running session of A.M.
    pub(crate) fn in_session() -> Self {
        let mut speaker = Self::new();
        speaker.says(&["am", "1", ""]);
        assert!(speaker.desk.client().session.is_some());
        speaker.desk.effects.clear();
        speaker
    }

    /// Types a line; returns what is heard.
    pub(crate) fn line(&mut self, line: &str) -> Vec<String> {
        self.desk.pass(chrono::TimeDelta::milliseconds(100));
        self.talk.line(&mut self.desk, line);
        self.hear()
    }

    /// Types lines; returns what is heard at the last one.
    pub(crate) fn says(&mut self, lines: &[&str]) -> Vec<String> {
        let mut heard = Vec::new();
        for line in lines {
            heard = self.line(line);
        }
        heard
    }

    /// Hears what changed.
    pub(crate) fn hear(&mut self) -> Vec<String> {
        let heard = self.talk.said(&self.desk.state);
        for line in &heard {
            assert!(!line.chars().any(char::is_control), "{line:?}");
        }
        heard
    }
}

/// Checks that a state can be read: it has a name, it says something, and nothing in it moves a cursor.
#[track_caller]
pub(crate) fn check_read(state: &State) {
    let reading = read(state);
    let written = reading.written(lit(state));
    assert!(!reading.title.trim().is_empty(), "no title: {written:?}");
    assert_eq!(written.first(), Some(&reading.title));
    for line in &written {
        assert!(!line.chars().any(char::is_control), "{line:?}");
        assert!(!line.trim().is_empty(), "{written:?}");
    }
    let rows = reading.rows();
    let mut once = rows.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), rows.len(), "a row has two numbers: {written:?}");
}

/// Whether a line holds these words.
#[track_caller]
pub(crate) fn hears(heard: &[String], words: &str) {
    assert!(
        heard.iter().any(|line| line.contains(words)),
        "{words:?} is not in {heard:#?}"
    );
}
