//! How things look: no colour and no weight says what a word does not.

use alongside::app::state::State;
use alongside::ui::theme::{Colours, Ground, Look, Role, Set};
use ratatui::style::{Color, Modifier};

use crate::screens::made::Made;
use crate::screens::{FULL, drawn, rows};

const SIZE: (u16, u16) = (120, 36);

fn looks() -> Vec<Look> {
    let mut all = Vec::new();
    for colours in [Colours::None, Colours::Sixteen, Colours::Full] {
        for ground in [Ground::Unknown, Ground::Dark, Ground::Light] {
            all.push(Look {
                colours,
                ground,
                glyphs: Set::Unicode,
            });
        }
    }
    all
}

/// Nothing on this screen is drawn in a way that some terminals drop or that moves.
#[track_caller]
pub(super) fn is_calm(name: &str, state: &State) {
    let calm = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
    let (buffer, _) = drawn(state, FULL, SIZE);
    for cell in &buffer.content {
        assert!(
            calm.contains(cell.modifier),
            "{name}: {:?} is {:?}",
            cell.symbol(),
            cell.modifier
        );
    }
}

#[test]
fn nothing_blinks_and_nothing_is_dim_or_slanted() {
    for (name, state) in Made::all() {
        is_calm(name, &state);
    }
}

#[test]
fn the_words_are_the_same_without_colours() {
    for (name, state) in Made::all() {
        let (expected, _) = drawn(&state, FULL, SIZE);
        for look in looks() {
            let (found, _) = drawn(&state, look, SIZE);
            assert_eq!(rows(&found), rows(&expected), "{name} in {look:?}");
        }
    }
}

#[test]
fn every_colour_on_a_screen_is_that_of_a_role() {
    for look in looks() {
        let known: Vec<Color> = Role::ALL
            .into_iter()
            .filter_map(|role| look.style(role).fg)
            .chain([Color::Reset])
            .collect();
        for (name, state) in Made::all() {
            let (buffer, _) = drawn(&state, look, SIZE);
            let foreign = buffer
                .content
                .iter()
                .find(|cell| !known.contains(&cell.fg) || cell.bg != Color::Reset);
            assert_eq!(foreign, None, "{name} in {look:?}");
        }
    }
}

/// What is lit has a mark, risk and a failed save their capitals: bold and colour only repeat it.
#[test]
fn what_is_bold_says_so_in_words_or_glyphs() {
    for (name, word) in [
        ("session", "RISK open"),
        ("session", "*Log"),
        ("session_not_saved", "NOT SAVED"),
        ("session_goals_lit", "*Goals"),
        ("session_try_lit", "*Try"),
        ("session_last_lit", "*From last time"),
        ("goals", ">* 2 Ride the bus"),
        ("session_cue", "10 MIN LEFT"),
    ] {
        let all = Made::all();
        let (_, state) = all.iter().find(|(one, _)| *one == name).unwrap();
        let shown = rows(&drawn(state, Look::PLAIN, (80, 24)).0).join("\n");
        assert!(shown.contains(word), "{name}: {word}\n{shown}");
    }
}
