//! Pictures of every screen, drawn from real screens of the demo so that they cannot go stale: `UPDATE=1` draws anew.
//!
//! `roll` lists them with the keys that lead there, `kinds` names all that wants one.

mod kinds;
mod roll;

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use alongside::app::msg::Msg;
use alongside::ui;
use alongside::ui::theme::{Environment, Look};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use crate::desk::Desk;
use crate::picture::{DARK, check_kept, check_picture, draw};
use roll::{Glass, half_an_hour, roll};

/// The two sizes in which every screen is kept: the one that everybody has, and one with room.
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// What is kept beside them: other sizes, no colours, and the film, which `cast` draws.
const BESIDE: [&str; 6] = [
    "all.md",
    "session-200x50.svg",
    "session-ascii-80x24.svg",
    "trend-ascii-80x24.svg",
    "session-cast.svg",
    "session.cast",
];

/// A terminal with 256 colours on a dark ground, and a UTF-8 locale.
fn colourful() -> Look {
    Look::of(&Environment {
        term: Some("xterm-256color"),
        colorterm: None,
        no_color: None,
        colorfgbg: Some("15;0"),
        lc_all: None,
        lc_ctype: None,
        lang: Some("C.UTF-8"),
    })
}

/// Draws what stands on the glass at a size; returns the cells and the cursor.
fn drawn(glass: &mut Glass, size: (u16, u16), look: Look) -> (Buffer, (u16, u16)) {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    match glass {
        Glass::Desk(desk) => {
            desk.tell(Msg::Resize(size.0, size.1));
            terminal.draw(|frame| ui::view(&desk.state, &look, frame))
        }
        Glass::Lock(lock) => terminal.draw(|frame| ui::lock::view(lock, &look, frame)),
    }
    .unwrap();
    let cursor = terminal.get_cursor_position().unwrap();
    (terminal.backend().buffer().clone(), (cursor.x, cursor.y))
}

/// Keeps one picture; `TEXTS` names a folder that gets its words too, for reading all of them one after the other.
#[track_caller]
fn picture(name: &str, size: (u16, u16), mut glass: Glass, look: Look) {
    let (buffer, cursor) = drawn(&mut glass, size, look);
    let name = format!("{name}-{}x{}", size.0, size.1);
    if let Some(folder) = env::var_os("TEXTS") {
        let rows = crate::screens::rows(&buffer).join("\n");
        fs::write(Path::new(&folder).join(format!("{name}.txt")), rows).unwrap();
    }
    let svg = draw(&buffer, Some(cursor), "alongside", &DARK);
    check_picture(&name, &svg);
}

#[track_caller]
fn keep(heading: &str) {
    let shots = roll().into_iter().find(|(said, _)| *said == heading);
    for shot in shots.expect("the roll has this heading").1 {
        for size in SIZES {
            picture(shot.name, size, shot.make(), colourful());
        }
    }
}

/// One test for each heading of the roll, so that they are drawn beside each other.
macro_rules! headings {
    ($($test:ident = $heading:literal;)*) => {
        $(#[test] fn $test() { keep($heading); })*

        #[test]
        fn every_heading_is_drawn() {
            let drawn = [$($heading),*];
            let listed: Vec<_> = roll().into_iter().map(|(heading, _)| heading).collect();
            assert_eq!(listed, drawn);
        }
    };
}

headings! {
    the_first_steps = "The first steps";
    clients_and_the_start_card = "Clients and the start card";
    the_session = "The session";
    what_opens_over_the_session = "What opens over the session";
    techniques = "Techniques";
    goals_and_measures = "Goals and measures";
    the_chart = "The chart";
    plan_and_versions = "Plan and versions";
    notes_summaries_the_end = "Notes, summaries, the end";
    risk_and_the_drawer = "Risk and the drawer";
    turned_to_the_client = "Turned to the client";
    about_the_practice = "About the practice";
    covered_and_locked = "Covered and locked";
}

#[test]
fn the_session_on_a_wide_screen_and_what_has_no_colours() {
    let writing = |mut desk: Desk| {
        desk.text(", describes the third stop, breath holds");
        Glass::from(desk)
    };
    picture("session", (200, 50), writing(half_an_hour()), colourful());
    let plain = Look::PLAIN;
    picture("session-ascii", (80, 24), half_an_hour().into(), plain);
    let mut trend = Desk::with_demo();
    trend.press("am enter esc : trend enter");
    picture("trend-ascii", (80, 24), trend.into(), plain);
}

/// Whoever adds a page, an overlay or a part of the chart draws it too.
#[test]
fn every_page_and_overlay_has_its_picture() {
    let mut seen = BTreeSet::new();
    for shot in roll().into_iter().flat_map(|(_, shots)| shots) {
        match shot.make() {
            Glass::Desk(desk) => {
                let shown = kinds::shown(&desk.state);
                assert!(!shown.is_empty() || desk.state.question.is_some());
                seen.extend(shown);
            }
            Glass::Lock(_) => {
                seen.insert(String::from("lock screen"));
            }
        }
    }
    let missing: Vec<_> = kinds::wanted()
        .into_iter()
        .filter(|one| !seen.contains(one))
        .collect();
    assert!(missing.is_empty(), "no picture of {missing:?}");
}

/// A picture that nothing draws any more would go stale unseen.
#[test]
fn the_folder_holds_what_is_drawn_and_nothing_else() {
    let mut drawn: BTreeSet<String> = BESIDE.iter().map(|name| (*name).to_owned()).collect();
    for shot in roll().into_iter().flat_map(|(_, shots)| shots) {
        for (columns, rows) in SIZES {
            let is_new = drawn.insert(format!("{}-{columns}x{rows}.svg", shot.name));
            assert!(is_new, "two pictures are called {}", shot.name);
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    let kept: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(kept, drawn);
}

#[test]
fn the_page_of_all_pictures() {
    let mut page = String::from(
        "# Every screen\n\nEach at 80x24; the link below it is the same screen at 120x36. A test draws them from the \
         program and its made-up clients.\n",
    );
    for (heading, shots) in roll() {
        writeln!(page, "\n## {heading}").unwrap();
        for shot in shots {
            let (name, says) = (shot.name, shot.says);
            let says = says[..1].to_uppercase() + &says[1..];
            write!(
                page,
                "\n### {says}\n\n![{says}]({name}-80x24.svg)\n\n[At 120x36]({name}-120x36.svg)\n"
            )
            .unwrap();
        }
    }
    let beside = "\n## Other looks\n\n- [The session at 200x50](session-200x50.svg)\n- [The session without colours, in \
                  ASCII](session-ascii-80x24.svg)\n- [A measure as a line, in ASCII](trend-ascii-80x24.svg)\n- [A few \
                  minutes of a session, played](session-cast.svg)\n";
    page.push_str(beside);
    check_kept("all.md", &page);
}

/// Returns what a text in Markdown links to: pictures, files and places, without the web.
fn links(text: &str) -> Vec<&str> {
    let outside = text.split("```").step_by(2);
    let targets = outside.flat_map(|part| part.split("](").skip(1));
    targets
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
        .filter(|target| !target.contains("://"))
        .collect()
}

#[test]
fn every_link_of_the_readme_and_of_the_page_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (page, folder) in [("README.md", ""), ("screenshots/all.md", "screenshots")] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let links = links(&text);
        assert!(links.len() > 5, "{page} links to {links:?}");
        for link in links {
            let is_there = root.join(folder).join(link).exists();
            assert!(is_there, "{page} links to {link}, which is not there");
        }
    }
    assert_eq!(links("[a](b.svg) ```[c](d)``` [e](https://f)"), ["b.svg"]);
}
