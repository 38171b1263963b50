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
const SCREENS: [(&str, &str); 11] = [
    ("client list", ""),
    ("start card", "am enter"),
    ("session", "am enter enter"),
    (
        "session with a technique",
        "am enter enter esc 2 /paced enter",
    ),
    ("library", "am enter enter esc l"),
    ("risk", "am enter esc r"),
    ("last session", "am enter esc n"),
    ("goals", "am enter esc g"),
    ("chart", "am enter esc h"),
    ("end of session", "am enter enter esc e"),
    ("about", "esc ? tab tab"),
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
        _ => return Err(String::from("no such form is known here")),
    };
    // What is added there, or else the first row that opens it.
    let mut desk = part(title)?;
    desk.press("esc a");
    if let Ok(form) = lying(&desk, wanted) {
        return Ok(form);
    }
    let mut desk = part(title)?;
    let opens = |row: &Row| matches!(&row.opens, Some(Opens::Form(of)) if wanted(of));
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
