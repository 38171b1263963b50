//! The Try pane with what is held back, the plan part that lists it, its form, the reasons that are missing, and the list
//! to choose a planned technique from.

use alongside::app::msg::Msg;
use alongside::app::shown;
use alongside::domain::client::{Flag, FlagValue, Source};

use crate::desk::Desk;
use crate::screens::{PLAIN, USUAL, keep, text};

/// A.M. on the second goal with her heart in question, one technique declined, one put off, one stopped.
fn held_back() -> Desk {
    let mut desk = Desk::in_session();
    for (slug, value) in [
        ("cardiac", FlagValue::Present),
        ("pregnancy", FlagValue::Unknown),
    ] {
        let flag = Flag {
            flag: slug.to_owned(),
            value,
            date: desk.state.now.wall.date_naive(),
            source: Source::Client,
            review: None,
            words: String::new(),
            history: Vec::new(),
        };
        let open = desk.state.desk.as_mut().unwrap();
        open.dossier.client.flags.push(flag);
    }
    shown::refresh(&mut desk.state, &mut Vec::new());
    desk.press("esc 2 tab tab esc : declined enter");
    desk.line("no more homework with the lift");
    desk.press("esc : not enter").line("after the exam");
    desk
}

#[test]
fn what_is_held_back_stands_below_the_suggestions() {
    let mut desk = held_back();
    keep("try_held_back", &desk.state, &USUAL);
    let rows = desk.client().shown.try_rows().count();
    for _ in 1..rows {
        desk.press("down");
    }
    keep("try_last_lit", &desk.state, &USUAL);
}

/// Nothing of the list that is never silent is cut away without a word, at any size.
#[test]
fn stops_asks_and_refusals_are_named_in_narrow_windows_too() {
    let mut desk = held_back();
    for size in [(80, 24), (120, 36), (60, 20)] {
        desk.tell(Msg::Resize(size.0, size.1));
        let shown = text(&desk.state, PLAIN, size);
        for words in ["declined", "not now"] {
            assert!(
                shown.to_lowercase().contains(words),
                "{words} at {size:?}:\n{shown}"
            );
        }
        assert!(
            shown.to_lowercase().contains("not advised now"),
            "{size:?}:\n{shown}"
        );
    }
    // Each that is to be asked about first says so in its row or under it, however often it was used.
    let rows = desk.client().shown.try_rows().count();
    for at in 0..rows {
        let row = desk.client().shown.try_row(at).unwrap().clone();
        for size in [(80, 24), (60, 20)] {
            let shown = text(&desk.state, PLAIN, size);
            for (is_so, words) in [
                (!row.asks.is_empty(), "ask first"),
                (!row.stop.is_empty(), "STOP"),
            ] {
                assert!(
                    !is_so || shown.contains(words),
                    "{}, {size:?}:\n{shown}",
                    row.name
                );
            }
        }
        desk.press("down");
    }
}

#[test]
fn the_prompt_names_what_is_set_aside() {
    let mut desk = Desk::in_session();
    desk.press("esc 2 tab tab esc : declined enter");
    desk.text("no more");
    keep("prompt_declined", &desk.state, &USUAL);
}

#[test]
fn the_plan_lists_what_is_set_aside() {
    let mut desk = Desk::with_demo();
    desk.press("sn enter");
    keep("card_set_aside", &desk.state, &USUAL);
    desk.press("esc f");
    while !desk.chart().rows[desk.chart().row]
        .words
        .starts_with("Yoga nidra")
    {
        desk.press("down");
    }
    keep("plan_set_aside", &desk.state, &USUAL);
    desk.press("enter");
    keep("form_set_aside", &desk.state, &USUAL);
}

#[test]
fn reasons_that_are_missing_are_chosen_from_and_listed_at_the_end() {
    let mut desk = Desk::with_demo();
    desk.press("tw enter enter /tipp enter esc : reason enter");
    keep("reasons_missing", &desk.state, &USUAL);
    desk.press("enter");
    keep("prompt_reason", &desk.state, &USUAL);
    desk.press("esc esc e");
    keep("end_reasons", &desk.state, &USUAL);
}

#[test]
fn what_is_planned_is_chosen_from_a_list() {
    let mut desk = held_back();
    desk.press("esc f esc a").text("exposure").press("down");
    keep("form_choosing", &desk.state, &USUAL);
}

/// What is to be heeded with the lit suggestion is said whole, or says that there is more and where; its end never is.
#[test]
fn what_is_to_be_heeded_with_the_lit_one_is_whole_or_says_where_it_is() {
    let mut desk = held_back();
    desk.press("up up up up up up up up");
    let rows = desk.client().shown.try_rows().count();
    let (mut whole, mut all) = (0, 0);
    for _ in 0..rows {
        let lit = desk.client().shown.try_row(desk.client().try_row);
        let lit = lit.unwrap().clone();
        let heed: Vec<String> = [&lit.stop, &lit.aside, &lit.would_change]
            .into_iter()
            .chain(&lit.asks)
            .chain(&lit.notes)
            .flat_map(|words| words.split_whitespace().map(str::to_owned))
            .collect();
        for size in [(80, 24), (60, 20)] {
            desk.tell(Msg::Resize(size.0, size.1));
            let screen = text(&desk.state, PLAIN, size);
            let pane: String = screen
                .lines()
                .map(|row| row.split(" |").next().unwrap_or_default())
                .collect::<Vec<&str>>()
                .join(" ");
            let last = heed.last().map(|word| word.trim_end_matches(['.', '?']));
            let is_whole = last.is_none_or(|last| pane.contains(last));
            whole += usize::from(is_whole && !heed.is_empty());
            all += usize::from(!heed.is_empty());
            assert!(
                is_whole || screen.contains("Right: its whole card"),
                "{size:?} {}: {heed:?}\n{screen}",
                lit.name
            );
        }
        desk.press("down");
    }
    // The narrowest pane has no room for the longest of them.
    assert!(whole * 3 >= all * 2, "{whole} of {all}");
}
