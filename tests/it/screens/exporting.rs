//! The list of what can go out and the name of the file, as cells.

use crate::desk::Desk;
use crate::screens::{USUAL, keep};

#[test]
fn the_list_of_what_can_go_out_and_the_name_of_the_file() {
    let mut desk = Desk::in_session();
    desk.press("esc x");
    keep("export", &desk.state, &USUAL);
    desk.text("ref");
    keep("export_narrowed", &desk.state, &[(80, 24)]);
    desk.press("enter");
    keep("export_name", &desk.state, &USUAL);
}
