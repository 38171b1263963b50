//! The screen turned to the client, as cells.

use alongside::app::state::Screen;
use alongside::app::turned::{Thing, things};

use crate::desk::Desk;
use crate::screens::keep;

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 36)];

/// Turns the screen of a client to the first thing of a sort.
fn turned(keys: &str, is_it: impl Fn(&Thing) -> bool) -> Desk {
    let mut desk = Desk::with_demo();
    desk.press(keys).press("esc i");
    let at = things(&desk.state).iter().position(is_it).unwrap();
    let Screen::Turned(page) = &mut desk.state.screen else {
        panic!("not turned");
    };
    page.shows = at;
    desk
}

#[test]
fn goals_a_line_a_scale_and_what_is_known() {
    let desk = turned("ra enter", |thing| *thing == Thing::Goals);
    keep("turned_goals", &desk.state, &SIZES);
    let desk = turned("ra enter", |thing| matches!(thing, Thing::Line(_)));
    keep("turned_line", &desk.state, &SIZES);
    let desk = turned("ra enter", |thing| *thing == Thing::Scale(0));
    keep("turned_scale", &desk.state, &SIZES);
    let desk = turned("ra enter", |thing| *thing == Thing::Evidence);
    keep("turned_evidence", &desk.state, &SIZES);
}
