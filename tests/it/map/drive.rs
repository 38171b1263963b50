//! Goes to a place of the program by keys, at the demo's desk, and says what is there.

use alongside::app::chart::{Opens, Row};
use alongside::app::form::{Form, Subject};
use alongside::app::msg::Msg;
use alongside::app::overlay::Overlay;
use alongside::ui::theme::Look;
use alongside::ui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::desk::Desk;

/// Where each screen is: its name in data/map.ron and the keys from the client list.
const SCREENS: [(&str, &str); 29] = [
    ("client list", ""),
    ("start card", "am enter"),
    ("session", "am enter enter"),
    (
        "session with a technique",
        "am enter enter esc 2 /paced enter",
    ),
    ("library", "am enter enter esc l"),
    ("library narrowed", "am enter enter /by:psychodynamic"),
    ("risk", "am enter esc r"),
    ("last session", "am enter esc n"),
    ("goals", "am enter esc g"),
    ("chart", "am enter esc h"),
    ("end of session", "am enter enter esc e"),
    ("about", "esc ? tab tab"),
    ("start card with a reading", "lt enter"),
    ("profile", "esc : profile enter"),
    ("agenda", "am enter enter +?tablets enter tab"),
    ("markers", "eb enter enter esc p"),
    ("marked", "eb enter enter esc p s"),
    ("rupture", "am enter enter esc v r"),
    ("plan versions", "am enter esc : compare enter"),
    (
        "session with a technique declined",
        "sn enter enter esc 1 tab tab",
    ),
    (
        "session with values and culture",
        "nh enter enter esc 1 tab tab",
    ),
    (
        "alliance",
        "am enter esc h down down down down down down down down down down down down down down down down down down",
    ),
    ("start card after a low rating", "ma enter"),
    ("session after a low rating", "ma enter enter"),
    (
        "paced breathing",
        "am enter enter esc 2 /paced enter esc d enter",
    ),
    (
        "imagery to relax",
        "am enter enter /for:stress-burnout space guided space imagery",
    ),
    (
        "imagery with anxiety",
        "am enter enter /for:anxiety-worry space guided space imagery",
    ),
    (
        "sessions counted",
        "am enter esc : termination space or space transfer enter page-up page-up",
    ),
    (
        "a long sentence for the client",
        "am enter esc : toolkit enter esc a go space go space go space go space go space go space go space go space go \
         space go space go space go space go space go space go space go space go space go space go space go space go \
         space go space go space go space go space go enter esc w",
    ),
];

/// Tall enough that nothing is scrolled away.
const WINDOW: (u16, u16) = (120, 60);

/// Sits down and presses keys.
pub(super) fn at(keys: &str) -> Desk {
    let mut desk = Desk::with_demo();
    desk.tell(Msg::Resize(WINDOW.0, WINDOW.1));
    desk.press(keys);
    desk
}

/// Returns the words of a screen, by its name: what a reader sees, frames and line ends taken out.
pub(super) fn screen(name: &str) -> Result<String, String> {
    let keys = SCREENS.iter().find(|(known, _)| *known == name);
    keys.map(|(_, keys)| words(&at(keys)))
        .ok_or_else(|| String::from("no such screen is known here"))
}

/// Returns the words that a desk shows.
pub(super) fn words(desk: &Desk) -> String {
    let mut terminal = Terminal::new(TestBackend::new(WINDOW.0, WINDOW.1)).unwrap();
    terminal
        .draw(|frame| view(&desk.state, &Look::PLAIN, frame))
        .unwrap();
    let buffer = terminal.backend().buffer();
    let mut shown = String::new();
    for y in 0..WINDOW.1 {
        for x in 0..WINDOW.0 {
            shown.push_str(buffer[(x, y)].symbol());
        }
        shown.push(' ');
    }
    let words = shown.split_whitespace().filter(|word| *word != "|");
    words.collect::<Vec<_>>().join(" ")
}

/// Goes into a part of the chart, by its title.
pub(super) fn part(title: &str) -> Result<Desk, String> {
    let mut desk = at("am enter esc h");
    let parts = desk.chart().parts.len();
    let is_lit = |desk: &Desk| {
        let page = desk.chart();
        page.parts[page.part].title == title
    };
    for _ in 0..parts {
        if is_lit(&desk) {
            desk.press("enter");
            return Ok(desk);
        }
        desk.press("down");
    }
    Err(String::from("the chart has no such part"))
}

/// Returns the rows of a part.
pub(super) fn rows(title: &str) -> Result<Vec<Row>, String> {
    let rows = part(title)?.chart().rows.clone();
    if rows.is_empty() {
        return Err(String::from("the part is empty"));
    }
    Ok(rows)
}

/// Opens a form by keys, by what it edits.
pub(super) fn form(name: &str) -> Result<Form, String> {
    let (title, wanted): (&str, fn(&Subject) -> bool) = match name {
        "goal" => {
            let is_goal: fn(&Subject) -> bool = |of| matches!(of, Subject::Goal(_));
            return lying(&at("am enter esc g esc a"), is_goal);
        }
        "objective" => {
            let is_objective: fn(&Subject) -> bool = |of| matches!(of, Subject::Objective(..));
            return lying(&at("am enter esc g tab esc a"), is_objective);
        }
        "basics" => ("Client", |of| matches!(of, Subject::Basics)),
        "trouble" => ("Whole person", |of| matches!(of, Subject::Trouble(_))),
        "fact" => ("History", |of| matches!(of, Subject::Fact { .. })),
        "concern" => ("Concerns", |of| matches!(of, Subject::Concern(_))),
        "flag" => ("Flags", |of| matches!(of, Subject::Flag(_))),
        "preferences" => ("Preferences", |of| matches!(of, Subject::Preferences(_))),
        "consent" => ("Consent", |of| matches!(of, Subject::Consent(_))),
        "unit" => ("People", |of| matches!(of, Subject::Unit)),
        "person" => ("People", |of| matches!(of, Subject::Person(_))),
        "summary" => ("Formulation", |of| matches!(of, Subject::Summary)),
        "plan" => ("Integration plan", |of| matches!(of, Subject::Plan)),
        "phase" => ("Integration plan", |of| matches!(of, Subject::Phase(_))),
        "factors" => ("Alliance", |of| matches!(of, Subject::Factors)),
        _ => return elsewhere(name),
    };
    // What is added there, or else the first row that opens it.
    let mut desk = part(title)?;
    desk.press("esc a");
    if let Ok(form) = lying(&desk, wanted) {
        return Ok(form);
    }
    lit(part(title)?, wanted)
}

/// Opens a form that A.M.'s chart has no row for.
fn elsewhere(name: &str) -> Result<Form, String> {
    match name {
        "planned technique" => lit(at("am enter esc f"), |of| {
            matches!(of, Subject::PlanRow(Some(_)))
        }),
        "technique set aside" => lit(at("sn enter esc f"), |of| matches!(of, Subject::Aside(_))),
        "phase entered" => lit(at("ra enter esc f"), |of| {
            matches!(of, Subject::Phase(Some(_)))
        }),
        "focus" => lit(at("kv enter esc f"), |of| matches!(of, Subject::Focus(_))),
        "switch" => lying(&at("am enter enter esc : swi enter"), |of| {
            matches!(of, Subject::Switch(_))
        }),
        "rupture" => lying(&at("am enter enter esc v r esc : close enter"), |of| {
            matches!(of, Subject::Repair(_))
        }),
        "checklist" => lying(&at("am enter esc : trauma enter"), |of| {
            matches!(of, Subject::Checklist(_))
        }),
        "profile" => lit_own(|of| matches!(of, Subject::Profile)),
        "training" => lit_own(|of| matches!(of, Subject::Training(_))),
        "model studied" => lit_own(|of| matches!(of, Subject::Studied(_))),
        "to learn" => lit_own(|of| matches!(of, Subject::Learning(_))),
        _ => Err(String::from("no such form is known here")),
    }
}

/// Opens the first row of the profile that opens the wanted form.
fn lit_own(wanted: fn(&Subject) -> bool) -> Result<Form, String> {
    let mut desk = at("esc : profile enter");
    for _ in 0..ROWS {
        desk.press("enter");
        if let Ok(form) = lying(&desk, wanted) {
            return Ok(form);
        }
        if desk.state.overlay.is_some() {
            desk.press("esc");
        }
        desk.press("down");
    }
    Err(String::from("no row opens it"))
}

/// More rows than a page of the demo has.
const ROWS: usize = 60;

/// Opens the first row of the part on show that opens the wanted form.
fn lit(mut desk: Desk, wanted: fn(&Subject) -> bool) -> Result<Form, String> {
    let opens = |row: &Row| match &row.opens {
        Some(Opens::Form(of) | Opens::FormAt(of, _)) => wanted(of),
        _ => false,
    };
    for _ in 0..desk.chart().rows.len() {
        let page = desk.chart();
        if page.rows.get(page.row).is_some_and(opens) {
            desk.press("enter");
            break;
        }
        desk.press("down");
    }
    lying(&desk, wanted)
}

/// Returns the form that lies on the screen, if it is the wanted one and not empty.
fn lying(desk: &Desk, wanted: fn(&Subject) -> bool) -> Result<Form, String> {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) if !wanted(&form.of) => {
            Err(String::from("another form opens there"))
        }
        Some(Overlay::Form(form)) if form.fields.is_empty() => {
            Err(String::from("the form has no fields"))
        }
        Some(Overlay::Form(form)) => Ok(form.clone()),
        _ => Err(String::from("no form opens")),
    }
}
