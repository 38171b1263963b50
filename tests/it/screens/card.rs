//! The card of a technique, the list of facets and the narrowed library as cells.

use std::sync::Arc;

use alongside::app::msg::Shelf;
use alongside::domain::client::FlagValue;
use alongside::domain::guide::Guide;
use alongside::domain::library::Library;
use alongside::domain::search::index::Index;
use chrono::TimeDelta;

use crate::desk::Desk;
use crate::flows::card::flag;
use crate::screens::{PLAIN, USUAL, keep, shown, text};

const ALL: [(u16, u16); 4] = [(40, 10), (60, 20), (80, 24), (120, 36)];

/// A session of A.M., the library open with this typed in it and the preview settled.
fn library(typed: &str) -> Desk {
    let mut desk = Desk::in_session();
    desk.press("esc 1");
    desk.pass(TimeDelta::minutes(32));
    desk.press("/");
    desk.text(typed);
    desk.pass(TimeDelta::milliseconds(500));
    desk
}

#[test]
fn a_card_with_a_stop() {
    let mut desk = library("intero");
    flag(&mut desk, "cardiac", FlagValue::Present);
    flag(&mut desk, "pregnancy", FlagValue::RuledOut);
    desk.press("right");
    keep("technique_stop", &desk.state, &ALL);
    desk.press("page-down");
    keep("technique_stop_below", &desk.state, &USUAL);
}

#[test]
fn a_card_with_a_history() {
    let mut desk = library("paced breathing");
    desk.press("enter");
    desk.line("=8 5 slower than at home");
    desk.press("/").text("paced breathing").press("right");
    keep("technique_history", &desk.state, &USUAL);
}

#[test]
fn a_card_of_level_x_begins_with_its_warning() {
    let mut desk = library("single-session psychological debriefing");
    desk.press("right");
    keep("technique_x", &desk.state, &USUAL);
    for size in ALL {
        let seen = shown(&desk.state, size);
        assert!(seen.contains("LEVEL X: NO BENEFIT, OR HARM"), "{seen}");
    }
}

#[test]
fn a_card_of_the_practice() {
    let pack = r#"(library_version: "1", edited_by: "a practice", edited_at: "2026-11-01", techniques: [
        (id: "U001", name: "Bus song", aliases: ["singing on the bus"], family: "exposure",
         orientations: ["behavioural"], concerns: ["agoraphobia", "panic"], phases: ["apply"], minutes: Span(5, 10),
         evidence: D, source: "? colleagues", gist: "Sung under the breath from stop to stop.",
         tags: ["group"], favourite: true, when: "When the bus stands still.", watch: "No safety behaviour of it.",
         outline: ["Agree on the song.", "Sing it once in the room.", "Say what it is for."],
         cautions: [(flag: "psychosis", level: Stop, note: "voices may join in")],
         prerequisites: ["T095"], pairs_with: ["T096"]),
    ])"#;
    let (library, findings) = Library::shipped()
        .unwrap()
        .with_overlay(&[("own.ron", pack)]);
    assert!(findings.is_empty(), "{findings:?}");
    let mut desk = Desk::in_session();
    desk.state.shelf = Some(Arc::new(Shelf {
        index: Index::new(&library),
        library,
        guide: Guide::shipped().unwrap(),
        findings: Vec::new(),
    }));
    desk.press("/");
    desk.text("bus song");
    desk.pass(TimeDelta::milliseconds(500));
    keep("picker_own", &desk.state, &USUAL);
    desk.press("right");
    keep("technique_own", &desk.state, &USUAL);
}

#[test]
fn the_facets_and_their_values() {
    let mut desk = library("");
    desk.press("back-tab");
    keep("facets", &desk.state, &USUAL);
    desk.press("down down enter");
    keep("facet_values", &desk.state, &USUAL);
}

#[test]
fn a_narrowed_library_says_what_it_leaves_out() {
    let desk = library("for:panic fits evidence:a-b");
    keep("picker_narrowed", &desk.state, &USUAL);
    for size in USUAL {
        let seen = shown(&desk.state, size);
        assert!(
            seen.contains(" of 6") && seen.contains("panic, fits 18 min"),
            "{seen}"
        );
    }
    let desk = library("for:panics family:qqqq breath");
    let seen = shown(&desk.state, (80, 24));
    assert!(seen.contains("no family is called `qqqq`"), "{seen}");
    let desk = library("for:panic family:closure liked");
    keep("picker_narrowed_empty", &desk.state, &USUAL);
}

#[test]
fn a_library_of_level_x_says_so_in_its_rows() {
    let desk = library("evidence:x");
    keep("picker_x", &desk.state, &USUAL);
    let seen = shown(&desk.state, (60, 20));
    let rows = seen.lines().filter(|row| row.contains("LEVEL X")).count();
    assert!(rows >= 4, "{seen}");
}

/// Whatever stands in a row, that something has to be asked first, or stops it, is never cut away (matching.md 11).
#[test]
fn ask_first_and_stop_are_never_cut() {
    let mut desk = library("exposure");
    let flags = &mut desk.state.desk.as_mut().unwrap().dossier.client.flags;
    flags.clear();
    desk.press("backspace e");
    desk.pass(TimeDelta::milliseconds(500));
    for size in [(40, 10), (50, 14), (60, 20), (72, 24), (80, 24), (120, 36)] {
        let seen = text(&desk.state, PLAIN, size);
        for name in ["Imaginal", "Interoceptive", "Prolonged"] {
            for row in seen.lines().filter(|row| row.contains(name)) {
                assert!(row.contains("ask first"), "{size:?}: {row}");
            }
        }
    }
    desk.press("ctrl-u").text("interoceptive");
    desk.pass(TimeDelta::milliseconds(500));
    let flags = ["cardiac", "epilepsy", "pregnancy"];
    for size in [(60, 20), (80, 24), (120, 36)] {
        let seen = text(&desk.state, PLAIN, size);
        for flag in flags {
            assert!(seen.contains(flag), "{flag} at {size:?}:\n{seen}");
        }
        assert!(seen.contains("ask first: "), "{seen}");
    }
    flag(&mut desk, "cardiac", FlagValue::Present);
    for size in [(40, 10), (50, 14), (60, 20), (72, 24), (80, 24), (120, 36)] {
        let seen = text(&desk.state, PLAIN, size);
        let row = seen.lines().find(|row| row.contains("> Interoc")).unwrap();
        assert!(row.contains("STOP"), "{size:?}: {row}");
    }
}

/// Every line of a card can be reached by scrolling, in a window of any size that has room for a card.
#[test]
fn all_of_a_card_is_reached_by_scrolling() {
    for size in [(40, 10), (60, 20), (80, 24), (120, 36)] {
        let mut desk = library("intero");
        desk.state.size = size;
        desk.press("right");
        let mut seen = String::new();
        for _ in 0..200 {
            seen.push_str(&shown(&desk.state, size));
            desk.press("down");
        }
        for word in ["T099", "approach", "cautions", "evidence", "review before"] {
            assert!(seen.contains(word), "{word} at {size:?}\n{seen}");
        }
        // One key up is seen soon: it was not scrolled far past the end.
        let end = shown(&desk.state, size);
        let mut ups = 0;
        while shown(&desk.state, size) == end {
            desk.press("page-up");
            ups += 1;
            assert!(ups < 12, "{size:?}");
        }
    }
}
