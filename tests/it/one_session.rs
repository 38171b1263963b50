//! One session of A.M. as a value: what a clinician does, told apart from how a terminal or a prompt sends it.
//!
//! Whoever carries it out, at the same moment and with the same seed, must leave the same files; what has to stand in
//! them at the end is [`holds`].

use alongside::domain::dossier::Dossier;
use alongside::domain::goal::GoalStatus;
use alongside::domain::rating::Rating;
use alongside::domain::session::{Kind, Moment};

/// Something the clinician does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Deed {
    /// Narrows the list of clients by these letters, opens the one who is left and begins the session.
    Begin(&'static str),
    /// Types a line with its sign and enters it.
    Line(&'static str),
    /// Types a line, marks this moment with the letter of its menu while the line waits, and enters the line after.
    Mark(&'static str, char),
    /// Logs a technique of the library, found by what is typed.
    Technique(&'static str),
    /// Lets new lines hang on this goal.
    Goal(u8),
    /// Brings the last entry back by Up, types a sign before it, erases so many characters at its end, types words there
    /// and stores it.
    Correct(&'static str, usize, &'static str),
    /// Takes the last step back.
    TakeBack,
    /// Puts it back.
    PutBack,
    /// Makes a goal: its words, its importance, then its impact; goes back to the importance and gives another.
    NewGoal(&'static str, [&'static str; 3]),
    /// Pastes words onto the line and enters them.
    Paste(&'static str),
    /// Looks at the help and leaves it.
    Help,
    /// Covers the screen, types something that is dropped, and comes back.
    Cover,
    /// Ends the session; the form of its RISK line is finished later.
    End,
    /// Signs its note.
    Sign,
    /// Leaves the program.
    Leave,
}

/// The session: every sign, a technique with its ratings, a goal, a correction, steps taken back, a paste, cover, the end
/// and the note.
pub(crate) const SESSION: &[Deed] = &[
    Deed::Begin("am"),
    Deed::Line("shoulders up, shallow breath"),
    Deed::Line(",I joke so nobody sees it"),
    Deed::Line(".named the pattern"),
    Deed::Line("?shame about being seen"),
    Deed::Line("+bus log, 4 days"),
    Deed::Line("+?asks about medication"),
    Deed::Line("++fourth stop alone"),
    Deed::Line("!passive thoughts, no plan"),
    Deed::Line(";felt protective"),
    Deed::Line(" +5 on his own scale"),
    Deed::Line("<5 ,first tears"),
    Deed::Line("."),
    // With AltGr, after a dead key, on other boards, two cells wide.
    Deed::Line("wrote @ € [\\] {|} ~, said ê ñ ß, „на №3“, 電車"),
    Deed::Help,
    Deed::Goal(2),
    Deed::Line(",got off after two stops"),
    Deed::Technique("paced breathing (slow)"),
    Deed::Line("=8 5"),
    Deed::Line("=7"),
    Deed::Line("=6 #2"),
    Deed::Mark("words that wait", 'i'),
    Deed::Correct(",", 4, "stay"),
    Deed::TakeBack,
    Deed::PutBack,
    Deed::NewGoal("Tell my sister", ["8", "7", "9"]),
    Deed::Paste("from a letter: sleeps four hours, wakes at three"),
    Deed::Cover,
    Deed::End,
    Deed::Sign,
    Deed::Leave,
];

/// Looks whether the record holds what the session came to.
#[track_caller]
pub(crate) fn holds(dossier: &Dossier) {
    let session = dossier.last_held().unwrap();
    assert_eq!(session.number, 7);
    assert!(session.end.is_some());
    let standing = session.standing();
    let lines: Vec<(&Kind, &str)> = standing
        .iter()
        .map(|entry| (&entry.line.kind, entry.line.text.as_str()))
        .collect();
    for wanted in [
        (&Kind::Seen, "shoulders up, shallow breath"),
        (&Kind::Said, "I joke so nobody sees it"),
        (&Kind::Did, "named the pattern"),
        (&Kind::Idea, "shame about being seen"),
        (&Kind::Task, "bus log, 4 days"),
        (&Kind::Park, "asks about medication"),
        (&Kind::Next, "fourth stop alone"),
        (&Kind::Risk, "passive thoughts, no plan"),
        (&Kind::Seen, "+5 on his own scale"),
        (&Kind::Said, "first tears"),
        (
            &Kind::Seen,
            "wrote @ € [\\] {|} ~, said ê ñ ß, „на №3“, 電車",
        ),
        (&Kind::Said, "got off after two stops"),
        (&Kind::Moment(Moment::Insight), ""),
        (&Kind::Said, "words that stay"),
        (
            &Kind::Seen,
            "from a letter: sleeps four hours, wakes at three",
        ),
    ] {
        assert!(lines.contains(&wanted), "{wanted:?} is not in {lines:#?}");
    }
    let goal = dossier.goals.goals[1].id;
    let used: Vec<&str> = standing
        .iter()
        .filter_map(|entry| Some(entry.line.technique.as_ref()?.name.as_str()))
        .collect();
    assert_eq!(used, ["Paced breathing (slow)"]);
    let ratings: Vec<Rating> = standing
        .iter()
        .filter_map(|entry| entry.line.rating)
        .collect();
    let distress = Rating::Distress {
        before: 8,
        peak: None,
        after: 5,
    };
    assert_eq!(
        ratings,
        [distress, Rating::Helped(7), Rating::Goal { goal, value: 6 }]
    );
    let drawer: Vec<&str> = dossier
        .drawers
        .iter()
        .filter(|drawer| drawer.session == session.id)
        .flat_map(|drawer| &drawer.entries)
        .map(|entry| entry.line.text.as_str())
        .collect();
    assert_eq!(drawer, ["felt protective"]);
    let made = dossier.goals.goals.last().unwrap();
    assert_eq!(made.words, "Tell my sister");
    assert_eq!((made.importance, made.impact), (Some(9), Some(7)));
    assert_eq!(made.status, GoalStatus::default());
    let note = dossier.note_of(session.id).unwrap();
    assert!(note.signed.is_some());
}
