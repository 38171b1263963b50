//! Where things stand: the cursor, what is lit, what fits in how little room.

use alongside::app::chart::ChartPage;
use alongside::app::menu;
use alongside::app::msg::Msg;
use alongside::app::overlay::Overlay;
use alongside::app::prompt::PromptKind;
use alongside::app::state::{Screen, State};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use crate::desk::Desk;
use crate::pty::SOON;
use crate::screens::made::Made;
use crate::screens::{FULL, PLAIN, drawn, rows, shown};
use crate::whole::room::Live;

const SIZES: [(u16, u16); 4] = [(40, 10), (60, 20), (80, 24), (120, 36)];

/// Returns what is wrong with the cursor of a screen: it stands in the window, and behind the letter that was typed last
/// wherever text is taken.
fn astray(name: &str, state: &State, sizes: &[(u16, u16)]) -> Vec<String> {
    let takes_text = state.cover.is_none()
        && state.question.is_none()
        && !matches!(state.screen, Screen::Turned(_));
    let mut probe = state.clone();
    let is_secret = matches!(&state.overlay, Some(Overlay::Prompt(prompt)) if matches!(prompt.kind, PromptKind::Secret(_)));
    let before = menu::field(&mut probe)
        .filter(|_| takes_text && !is_secret)
        .and_then(|field| field.text().chars().take(field.cursor()).last());
    let mut wrong = Vec::new();
    for &size in sizes {
        let (buffer, (x, y)) = drawn(state, PLAIN, size);
        if x >= size.0 || y >= size.1 {
            wrong.push(format!("{name} at {size:?}: the cursor is at {x}, {y}"));
            continue;
        }
        let Some(typed) = before.filter(char::is_ascii_graphic) else {
            continue;
        };
        let left = x.checked_sub(1).map(|left| buffer[(left, y)].symbol());
        // Where a row is full the cursor is at the head of the next.
        let wrapped = y > 0 && rows(&buffer)[usize::from(y) - 1].contains(typed);
        if left != Some(&typed.to_string()) && !(left == Some(" ") && wrapped) {
            wrong.push(format!(
                "{name} at {size:?}: the cursor is at {x}, {y}, not behind {typed:?}\n{}",
                rows(&buffer).join("\n")
            ));
        }
    }
    wrong
}

/// Fails where a cursor is astray in a window of 60x20 or larger.
#[track_caller]
pub(super) fn has_its_cursor(name: &str, state: &State) {
    let wrong = astray(name, state, &SIZES[1..]);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_cursor_stands_behind_the_text_on_every_screen() {
    let all = Made::all();
    let wrong: Vec<String> = all
        .iter()
        .flat_map(|(name, state)| astray(name, state, &SIZES))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_cursor_is_never_hidden() {
    let mut live = Live::start();
    live.type_line("words");
    live.pty.press(&["esc", "g"]);
    live.pty.wait_for_text("weight");
    live.pty.press(&["ctrl-l"]);
    live.pty.wait_for_text("Enter returns");
    live.pty.press(&["enter", "esc", "q"]);
    live.pty.wait_for_text("Leave; it goes on");
    live.pty.press(&["down", "enter"]);
    live.pty.wait_for_exit(SOON);
    let log = String::from_utf8_lossy(live.pty.log()).into_owned();
    assert!(!log.contains("\x1b[?25l"), "the cursor was hidden");
}

/// Opens each screen and each list that lies on one, by keys, in a running session; the session itself is the first.
const LISTS: [&str; 14] = [
    "tab",
    "esc c",
    "esc g",
    "esc h",
    "esc h enter",
    "esc m tab",
    "esc n esc n",
    "esc f",
    "/",
    ":",
    "esc / the",
    "esc x",
    "esc a",
    "esc : profile enter",
];

/// Something is reversed, or has the mark that stands before a field; the line has one of its own.
fn has_lit(buffer: &Buffer) -> bool {
    let reversed = |cell: &Cell| cell.modifier.contains(Modifier::REVERSED);
    let marks = buffer.content.iter().filter(|cell| cell.symbol() == "▸");
    buffer.content.iter().any(reversed) || marks.count() > 1
}

#[test]
fn what_is_lit_is_on_the_screen_however_small() {
    let mut wrong = Vec::new();
    for keys in LISTS {
        for size in [(40, 10), (60, 20), (80, 24)] {
            let mut desk = Desk::in_session();
            desk.state.size = size;
            desk.press(keys);
            let opened = desk.state.overlay.is_some();
            let unseen = (0..60).find_map(|n| {
                // Behind its last field a form is done.
                if opened && desk.state.overlay.is_none() {
                    return None;
                }
                let (buffer, _) = drawn(&desk.state, FULL, size);
                if !has_lit(&buffer) {
                    let shown = rows(&buffer).join("\n");
                    return Some(format!("{keys} at {size:?} after {n} times Down:\n{shown}"));
                }
                desk.press("down");
                None
            });
            wrong.extend(unseen);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_line_is_logged_and_seen_saved_at_40x10_on_every_screen() {
    let small = (40, 10);
    let mut wrong = Vec::new();
    let pages = [
        "",
        "esc g",
        "esc h",
        "esc m",
        "esc n",
        "esc f",
        "esc : trend enter",
    ];
    for (keys, risk) in pages
        .into_iter()
        .flat_map(|keys| [(keys, false), (keys, true)])
    {
        let mut desk = Desk::in_session();
        desk.state.size = small;
        if risk {
            desk.line("!no plan");
        }
        desk.press(keys);
        desk.disk_answers = false;
        let mut look = |desk: &Desk, what: &str, wanted: &str, is_there: bool| {
            let shown = shown(&desk.state, small);
            if shown.contains(wanted) != is_there {
                wrong.push(format!("{keys:?}, {what}: {wanted:?}\n{shown}"));
            }
        };
        desk.text(",so it went");
        look(&desk, "typed", ",so it went", true);
        desk.press("enter");
        look(&desk, "entered", "logged 14:00", true);
        look(&desk, "not on disk yet", "saved", false);
        // The answer of the disk.
        let tickets: Vec<u64> = desk.state.saving.pending.keys().copied().collect();
        let at = desk.state.now.wall;
        for ticket in tickets {
            desk.tell(Msg::Saved { ticket, at });
        }
        look(&desk, "on disk", "saved", true);
        look(&desk, "risk", "RISK open", risk);
        assert_eq!(desk.newest().line.text, "so it went");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_is_asked_about_a_critical_answer_is_read_at_40x10() {
    let small = (40, 10);
    let mut desk = crate::flows::keying::in_session();
    desk.state.size = small;
    desk.press("esc m enter 2 2 2 2 1 2 1 1 1");
    let squeezed = |desk: &Desk| {
        let shown = shown(&desk.state, small);
        let words: Vec<&str> = shown
            .split_whitespace()
            .filter(|word| !matches!(*word, "|"))
            .collect();
        (words.join(" "), shown)
    };
    let asked = "PHQ-9 item 9, Thoughts of death or self-harm: answered 1 (several days)";
    let (read, shown) = squeezed(&desk);
    assert!(read.contains(asked), "{shown}");
    desk.press("enter");
    let (read, shown) = squeezed(&desk);
    assert!(read.contains(asked), "{shown}");
    for choice in ["1 asked now", "2 asked earlier", "3 not possible"] {
        assert!(read.contains(choice), "{choice}\n{shown}");
    }
    // The field of the reason is in sight, with what was answered.
    desk.press("3").text("left");
    let (read, shown) = squeezed(&desk);
    assert!(read.contains(asked) && read.contains("left"), "{shown}");
    desk.press("enter");
    assert!(desk.client().shown.open_risk.is_empty());
}

#[test]
fn every_screen_says_the_way_out_at_60x20() {
    for (name, mut state) in Made::all() {
        if state.cover.is_some() {
            continue;
        }
        // A long message lies on the hints until the next key.
        state.notice = None;
        for size in [(60, 20), (80, 24)] {
            let text = shown(&state, size);
            assert!(text.contains("Esc"), "{name} at {size:?}:\n{text}");
        }
    }
    // The page of the chart is the longest: all of it is reached.
    let mut desk = Desk::in_session();
    desk.state.size = (60, 20);
    desk.press("esc h");
    let parts = |page: &ChartPage| page.parts.len();
    let n = parts(desk.chart());
    for _ in 0..n {
        desk.press("down");
    }
    assert_eq!(desk.chart().part + 1, n);
}

#[test]
fn wide_combining_and_right_to_left_text_breaks_no_column() {
    let wide = "電車 ⚠\u{fe0f} 👩\u{200d}👩 e\u{301}\u{302} שלום عربي ﷽ ﾊﾟ 한국어";
    for size in [(60, 20), (80, 24), (120, 36), (200, 50)] {
        let usual = Made::session();
        let mut turned = Made::session();
        let desk = turned.desk.as_mut().unwrap();
        desk.dossier.client.label = wide.into();
        for goal in &mut desk.dossier.goals.goals {
            goal.words = wide.into();
        }
        for session in &mut desk.dossier.sessions {
            for entry in &mut session.entries {
                entry.line.text = wide.into();
            }
        }
        for row in &mut desk.shown.tries {
            row.name = wide.into();
            row.why = wide.into();
        }
        desk.line = alongside::app::field::Field::holding(wide);
        for look in [PLAIN, FULL] {
            let (usual, _) = drawn(&usual, look, size);
            let (other, _) = drawn(&turned, look, size);
            let down = look.glyphs().down;
            for x in 0..size.0 {
                let stands: Vec<u16> = (0..size.1)
                    .filter(|y| usual[(x, *y)].symbol() == down)
                    .collect();
                // A line that parts columns is long.
                if stands.len() < 8 {
                    continue;
                }
                for y in stands {
                    let found = other[(x, y)].symbol();
                    let is_line = found.chars().all(|c| "|+-│├┤┬┴┼─━┝┥┿".contains(c));
                    assert!(
                        is_line,
                        "{size:?}: {found:?} at {x}, {y}\n{}",
                        rows(&other).join("\n")
                    );
                }
            }
            for y in 0..size.1 {
                for x in 0..size.0 {
                    let width = u16::try_from(other[(x, y)].symbol().width()).unwrap();
                    assert!(x + width <= size.0, "{size:?}: a letter is cut at {x}, {y}");
                }
            }
        }
    }
}
