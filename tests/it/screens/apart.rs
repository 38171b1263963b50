//! Two versions from two copies, as cells.

use crate::flows::apart::joined_copies;
use crate::screens::keep;

#[test]
fn two_versions_side_by_side() {
    let mut desk = joined_copies();
    desk.press("esc : two enter");
    keep("apart", &desk.state, &[(60, 20), (80, 24), (120, 36)]);
    desk.press("enter");
    keep("apart_asked", &desk.state, &[(80, 24)]);
}
