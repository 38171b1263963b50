//! Techniques used, coverage and checklists as cells, at the widths where the layout changes.

use crate::flows::ledger::{at_checklist, at_ledger, with_trouble};
use crate::screens::{USUAL, keep, shown};

#[test]
fn the_techniques_used_folded_and_unfolded() {
    let mut desk = with_trouble();
    keep("part_ledger", &desk.state, &USUAL);
    desk.press("enter");
    keep("part_ledger_unfolded", &desk.state, &USUAL);
}

#[test]
fn the_coverage() {
    let mut desk = at_ledger();
    for _ in 0..13 {
        desk.press("down");
    }
    keep("part_ledger_coverage", &desk.state, &USUAL);
}

#[test]
fn a_checklist_with_points_ticked() {
    let mut desk = at_checklist();
    desk.press("enter y enter");
    desk.text("lives with her sister").press("enter n enter");
    desk.text("until next week").press("enter");
    keep("form_checklist", &desk.state, &USUAL);
}

#[test]
fn nothing_of_an_adverse_use_is_cut_at_any_width() {
    let mut desk = with_trouble();
    desk.state.notice = None;
    for size in [(40, 24), (60, 20), (80, 24), (120, 36), (200, 50)] {
        let text = shown(&desk.state, size);
        let words: Vec<&str> = text
            .lines()
            .map(|line| line.rsplit('|').next().unwrap_or(line).trim())
            .collect();
        let text = words.join(" ");
        for words in ["felt faint, we stopped", "adverse"] {
            assert!(text.contains(words), "{size:?}:\n{text}");
        }
    }
}
