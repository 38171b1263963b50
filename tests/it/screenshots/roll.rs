//! Every picture that is kept: its name, what it shows, and the keys that lead there from the demo's client list.

use alongside::app::key::Key;
use alongside::app::lock::Secret;
use alongside::app::lock::screen::LockScreen;
use alongside::app::turned::things;
use chrono::TimeDelta;

use crate::desk::{Desk, two_o_clock};
use crate::flows;
use crate::screenshots::kinds::turned_to;

/// What stands on the glass: the program, or the lock screen that takes its place.
pub(crate) enum Glass {
    /// The program.
    Desk(Box<Desk>),
    /// The lock screen.
    Lock(LockScreen),
}

impl From<Desk> for Glass {
    fn from(desk: Desk) -> Self {
        Self::Desk(Box::new(desk))
    }
}

/// One picture.
pub(crate) struct Shot {
    /// Its name, without the size.
    pub(crate) name: &'static str,
    /// What it shows, for the page of all.
    pub(crate) says: &'static str,
    make: Box<dyn Fn() -> Glass>,
}

impl Shot {
    /// Makes what stands on the glass.
    pub(crate) fn make(&self) -> Glass {
        (self.make)()
    }
}

fn shot<G: Into<Glass>>(
    name: &'static str,
    says: &'static str,
    make: impl Fn() -> G + 'static,
) -> Shot {
    Shot {
        name,
        says,
        make: Box::new(move || make().into()),
    }
}

/// A session of A.M. as it reads after half an hour: every kind of line, ratings, risk, the drawer.
pub(crate) fn half_an_hour() -> Desk {
    let mut desk = Desk::in_session();
    let mut at = |minutes: i64, line: &str| {
        desk.pass(TimeDelta::minutes(minutes));
        desk.line(line);
    };
    at(4, ",bus again, got off after two stops #2");
    at(2, "shoulders up, shallow breath");
    desk.press("esc 2 /paced enter");
    desk.line("=8 5");
    let mut at = |minutes: i64, line: &str| {
        desk.pass(TimeDelta::minutes(minutes));
        desk.line(line);
    };
    at(6, ",in control for once");
    at(6, "?fear of fainting, not of the bus");
    at(3, "=6 #2");
    at(3, "!passive thoughts, no plan");
    at(3, "+breathing 2x a day, bus log");
    at(1, ";felt protective, take to supervision");
    at(1, "++third stop alone");
    desk.pass(TimeDelta::minutes(3));
    desk
}

fn with(keys: &str) -> Desk {
    after(Desk::with_demo(), keys)
}

/// The session of half an hour, with these keys after it.
fn later(keys: &str) -> Desk {
    after(half_an_hour(), keys)
}

/// Presses keys and waits until what is shown later is there.
fn after(mut desk: Desk, keys: &str) -> Desk {
    desk.press(keys);
    desk.pass(TimeDelta::seconds(1));
    desk
}

/// Runs a command by its name, in the command list.
fn command(mut desk: Desk, name: &str) -> Desk {
    desk.press("esc :").text(name).press("enter");
    desk.pass(TimeDelta::seconds(1));
    desk
}

/// The chart of a client at a part, gone into.
fn part(client: &str, title: &str) -> Desk {
    let mut desk = with(&format!("{client} enter"));
    desk.go_to(title);
    desk
}

/// The screen turned to a client, at the first thing of a sort.
fn turned(client: &str, sort: &str) -> Desk {
    let mut desk = with(&format!("{client} enter esc i"));
    for _ in things(&desk.state) {
        if turned_to(&desk.state) == Some(sort) {
            break;
        }
        desk.press("right");
    }
    desk
}

/// The session ended, its note built.
fn note() -> Desk {
    later("esc r y n n n n y y n n enter esc e enter")
}

/// Every picture, by the headings of the page of all.
pub(crate) fn roll() -> Vec<(&'static str, Vec<Shot>)> {
    vec![
        ("The first steps", first_steps()),
        ("Clients and the start card", clients()),
        ("The session", session()),
        ("What opens over the session", over_the_session()),
        ("Techniques", techniques()),
        ("Goals and measures", goals_and_measures()),
        ("The chart", chart()),
        ("Plan and versions", plan()),
        ("Notes, summaries, the end", notes()),
        ("Risk and the drawer", risk()),
        ("Turned to the client", to_the_client()),
        ("About the practice", practice()),
        ("Covered and locked", covered()),
    ]
}

fn first_steps() -> Vec<Shot> {
    use flows::first_steps::{at_the_line, begun};
    vec![
        shot("first-colours", "which of two lines reads better", || {
            begun(false)
        }),
        shot("first-length", "how long a session is", || {
            after(begun(false), "esc")
        }),
        shot("first-name", "the name under notes", || {
            after(begun(false), "esc esc")
        }),
        shot("first-line", "a practice line on a made-up client", || {
            after(at_the_line(), "shoulders")
        }),
        shot("clients-none", "nobody is on file yet", || {
            flows::first_steps::somebody_new()
        }),
    ]
}

fn clients() -> Vec<Shot> {
    vec![
        shot("clients", "who is seen today, with what is open", || {
            with("")
        }),
        shot("board", "who needs a look, and why", || with("tab")),
        shot("clients-all", "everybody, closed ones too", || {
            with("tab tab")
        }),
        shot("card", "what matters before a session", || with("am enter")),
        shot(
            "card-risk",
            "the start card of a client with open risk",
            || with("lt enter"),
        ),
        shot("card-off-track", "a therapy that is off track", || {
            flows::schedule::off_track()
        }),
    ]
}

fn session() -> Vec<Shot> {
    vec![
        shot("session", "the live session after half an hour", || {
            let mut desk = half_an_hour();
            desk.text(", describes the third stop, breath holds");
            desk
        }),
        shot("session-begun", "the same when it begins", || {
            Desk::in_session()
        }),
        shot(
            "session-lit",
            "a line of the log, lit to be corrected",
            || later("up up up"),
        ),
        shot("sequential", "a session under a model of phases", || {
            let mut session = with("ra enter enter esc 1");
            session.pass(TimeDelta::minutes(9));
            session.line(",I slept on the left side again");
            session
        }),
        shot("step-card", "a technique run step by step", || {
            later("esc 2 /paced enter esc d enter")
        }),
        shot("breath", "a breath that is paced", || {
            let mut desk = later("esc 2 /paced enter esc d enter esc t b");
            desk.pass(TimeDelta::seconds(5));
            desk
        }),
        shot("last", "the last session by note part", || {
            command(half_an_hour(), "last session")
        }),
    ]
}

fn over_the_session() -> Vec<Shot> {
    vec![
        shot("menu", "one letter for everything else", || later("esc")),
        shot("help", "the keys that work here", || later("esc ?")),
        shot("signs", "help, second page: the signs of the line", || {
            later("esc ? tab")
        }),
        shot("about", "help, third page: what integrative means", || {
            later("esc ? tab tab")
        }),
        shot("commands", "every command by its name", || later("esc :")),
        shot("moments", "a moment, marked by one letter", || {
            later("esc v")
        }),
        shot("markers", "a process marker, by one letter", || {
            later("esc p")
        }),
        shot("time", "the clock of the session", || later("esc t")),
        shot("prompt", "one value that is asked for", || later("esc t s")),
        shot("question", "a question, the safe answer first", || {
            later("esc q")
        }),
        shot("find", "a word in the whole record", || {
            let mut desk = later("esc /");
            desk.text("bus");
            desk.pass(TimeDelta::seconds(1));
            desk
        }),
        shot("found", "what was found, where it was said", || {
            let mut desk = later("esc /");
            desk.text("bus");
            desk.pass(TimeDelta::seconds(1));
            desk.press("down down enter");
            desk
        }),
        shot("move-entry", "a line for somebody else's record", || {
            command(later("up up up"), "move an entry")
        }),
        shot("export", "what can go out", || later("esc x")),
        shot("export-name", "the name of the file that goes out", || {
            later("esc x enter")
        }),
    ]
}

fn techniques() -> Vec<Shot> {
    vec![
        shot("library", "the technique library for a goal", || {
            later("esc 2 /")
        }),
        shot("picker", "a technique by three letters", || later("/bre")),
        shot("facets", "what the library is narrowed by", || {
            later("/bre back-tab")
        }),
        shot("technique", "the card of a technique", || {
            later("/paced right")
        }),
        shot("own", "own techniques and packs", || {
            let mut desk = Desk::with_demo();
            flows::own::show(&mut desk);
            desk
        }),
        shot(
            "form-technique",
            "a technique of the practice's own",
            || {
                let mut desk = Desk::with_demo();
                flows::own::show(&mut desk);
                desk.press("esc a");
                desk
            },
        ),
    ]
}

fn goals_and_measures() -> Vec<Shot> {
    vec![
        shot("goals", "the goals, with what belongs to them", || {
            later("esc g")
        }),
        shot("goals-inside", "what belongs to the lit goal", || {
            with("am enter esc g down tab")
        }),
        shot("form-goal", "a goal, field by field", || {
            with("am enter esc g enter")
        }),
        shot("form-levels", "the five written levels of a goal", || {
            with("am enter esc g left")
        }),
        shot("measures", "which measures are due and in use", || {
            later("esc m")
        }),
        shot("keying", "a measure keyed in by digits", || {
            later("esc m enter 2 3 1")
        }),
        shot("keying-done", "its score, and a critical answer", || {
            later("esc m enter 2 3 1 2 2 1 1 0 2")
        }),
        shot("trend", "a measure as a line", || {
            command(with("am enter"), "trend")
        }),
        shot("trend-better", "a line with a reliable change", || {
            command(with("ra enter"), "trend")
        }),
        shot("trend-goal", "the ratings of a goal as a line", || {
            after(command(with("am enter"), "trend"), "back-tab back-tab")
        }),
    ]
}

fn chart() -> Vec<Shot> {
    vec![
        shot("parts", "the parts of the chart", || with("am enter esc h")),
        shot("chart", "the whole person, each fact once", || {
            part("am", "Whole person")
        }),
        shot("part-basics", "code, label, status", || {
            part("am", "Client")
        }),
        shot("part-people", "who comes along", || part("jr", "People")),
        shot("part-consent", "informed consent", || part("am", "Consent")),
        shot("part-concerns", "what the client came with", || {
            part("am", "Concerns")
        }),
        shot("part-flags", "what cautions ask for", || {
            part("am", "Flags")
        }),
        shot("part-preferences", "what the client prefers", || {
            part("am", "Preferences")
        }),
        shot("part-formulation", "the formulation, by lenses", || {
            part("am", "Formulation")
        }),
        shot("facts", "facts put into a slot of a lens", || {
            after(part("am", "Formulation"), "enter")
        }),
        shot("form-fact", "a fact, field by field", || {
            after(part("am", "Whole person"), "down enter")
        }),
        shot(
            "part-ledger",
            "the techniques used, with what came of them",
            || part("am", "Techniques used"),
        ),
        shot("part-measures", "measures, in the chart", || {
            part("am", "Measures")
        }),
        shot("part-alliance", "bond, ruptures and their repair", || {
            part("am", "Alliance")
        }),
        shot(
            "part-schedule",
            "what is due, and what is off track",
            || {
                let mut desk = flows::schedule::off_track();
                desk.go_to("Measures due");
                desk
            },
        ),
        shot("form-review", "off track: what next", || {
            let mut desk = flows::schedule::off_track();
            desk.go_to("Measures due").press("enter");
            desk
        }),
        shot("part-closing", "the ending and what comes after it", || {
            part("ra", "Ending and after")
        }),
        shot("part-disclosures", "who may know what", || {
            part("jk", "Who may know")
        }),
        shot("thread", "the golden thread", || {
            part("am", "Golden thread")
        }),
        shot("timeline", "everything in its order", || {
            part("am", "Timeline")
        }),
        shot("part-risk", "risk, open and closed", || {
            part("lt", "Risk history")
        }),
        shot("part-safety", "the safety plan", || {
            part("lt", "Safety plan")
        }),
    ]
}

fn plan() -> Vec<Shot> {
    vec![
        shot("plan", "the plan, with what its model asks for", || {
            with("ra enter esc f")
        }),
        shot("form-plan", "the plan, field by field", || {
            with("am enter esc f down enter")
        }),
        shot(
            "form-switch",
            "a switch of approach with its reason",
            || command(with("am enter"), "switch approach"),
        ),
        shot("versions", "two versions of a plan side by side", || {
            command(with("ra enter"), "compare plan")
        }),
        shot("apart", "what two copies changed differently", || {
            command(flows::apart::joined_copies(), "two versions")
        }),
    ]
}

fn notes() -> Vec<Shot> {
    vec![
        shot("end", "the end of a session", || later("esc e")),
        shot("note", "its note, made by rule from the log", note),
        shot("note-sign", "what signing asks", || after(note(), "esc w")),
        shot("note-signed", "a note that is signed", || {
            with("am enter esc n enter")
        }),
        shot("notes", "notes and summaries", || with("am enter esc n")),
        shot("summaries", "which summary to begin", || {
            command(with("am enter"), "new summary")
        }),
        shot("summary", "a summary, made by rule from the record", || {
            command(with("ra enter"), "integration summary")
        }),
    ]
}

fn risk() -> Vec<Shot> {
    vec![
        shot("risk", "risk entries that are open", || {
            with("lt enter esc r")
        }),
        shot("risk-form", "nine questions, no score and no level", || {
            later("esc r y n u")
        }),
        shot("risk-behind", "what stands behind the form", || {
            with("lt enter esc r enter tab")
        }),
        shot("risk-close", "the written decision that closes it", || {
            with("lt enter esc r c")
        }),
        shot("form-safety", "a line of the safety plan", || {
            after(part("lt", "Safety plan"), "enter down")
        }),
        shot("drawer", "the drawer, in no note and no output", || {
            command(with("lt enter"), "drawer")
        }),
    ]
}

fn to_the_client() -> Vec<Shot> {
    vec![
        shot("turned-goals", "goals in the client's words", || {
            turned("ra", "goals")
        }),
        shot("turned-line", "one line", || turned("ra", "line")),
        shot("turned-scale", "one scale to point at", || {
            turned("ra", "scale")
        }),
        shot("turned-toolkit", "skills to take home", || {
            turned("ra", "toolkit")
        }),
        shot("turned-relapse", "the page for a relapse", || {
            turned("ra", "relapse")
        }),
        shot("turned-evidence", "what is known of what is used", || {
            turned("ra", "evidence")
        }),
    ]
}

fn practice() -> Vec<Shot> {
    use flows::profile::{demo_desk, show};
    let profile = || {
        let mut desk = demo_desk();
        show(&mut desk);
        desk
    };
    vec![
        shot("profile", "trainings, and what there is to learn", profile),
        shot("form-practice", "the practice, field by field", move || {
            after(profile(), "down down enter")
        }),
        shot("options", "colours, keys, hints", || with("esc o")),
    ]
}

fn covered() -> Vec<Shot> {
    vec![
        shot("cover", "covered by Ctrl-L", || later("ctrl-l")),
        shot(
            "hidden",
            "a running session nobody typed in for a while",
            || {
                let mut desk = half_an_hour();
                desk.pass(TimeDelta::minutes(6));
                desk
            },
        ),
        shot("locking", "before it locks, all goes to the disk", || {
            let mut desk = half_an_hour();
            desk.secret = Secret::Pin;
            desk.disk_answers = false;
            after(desk, "esc z")
        }),
        shot("lock-none", "nothing to lock with", || later("esc z")),
        shot("lock", "locked", || {
            let mut lock = LockScreen::new(two_o_clock(), Secret::Pin);
            for c in "4711".chars() {
                assert!(lock.press(Key::Char(c)).is_none());
            }
            Glass::Lock(lock)
        }),
    ]
}
