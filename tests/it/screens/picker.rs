//! The library where nothing is lit, and what it says of one technique, what is present first.

use alongside::domain::client::{Flag, FlagValue, Source};
use chrono::TimeDelta;

use crate::desk::Desk;
use crate::screens::{USUAL, drawn, keep, rows, shown};

use super::FULL;

/// The demo client at her session, with the flags given.
fn with_flags(flags: &[(&str, FlagValue)]) -> Desk {
    let mut desk = Desk::in_session();
    let client = &mut desk.state.desk.as_mut().unwrap().dossier.client;
    for (slug, value) in flags {
        client.flags.retain(|flag| flag.flag != *slug);
        client.flags.push(Flag {
            flag: (*slug).into(),
            value: *value,
            date: desk.state.now.wall.date_naive(),
            source: Source::Client,
            review: None,
            words: String::new(),
            history: Vec::new(),
        });
    }
    desk
}

#[test]
fn nothing_is_lit_while_enter_keeps_the_words() {
    let mut desk = Desk::in_session();
    desk.press("/").text("talked about her mother today");
    desk.pass(TimeDelta::milliseconds(500));
    keep("picker_words", &desk.state, &USUAL);
    // No row of the list differs from the others by its style.
    let styles = |desk: &Desk| {
        let (buffer, _) = drawn(&desk.state, FULL, (80, 24));
        let text = rows(&buffer);
        let at = text.iter().position(|row| {
            crate::pseudo::seen::plain(row.clone()).contains("Enter keeps your words")
        });
        let first = u16::try_from(at.unwrap()).unwrap() + 2;
        [first, first + 1].map(|y| buffer[(6, y)].style())
    };
    let [first, second] = styles(&desk);
    assert_eq!(first, second);
    desk.press("down");
    let [lit, other] = styles(&desk);
    assert_ne!(lit, other);
}

#[test]
fn what_is_present_comes_before_the_gist_and_what_was_ruled_out_is_gone() {
    use FlagValue::{Present, RuledOut};
    let details = |flags: &[(&str, FlagValue)]| {
        let mut desk = with_flags(flags);
        desk.press("/").text("interoceptive exposure");
        desk.pass(TimeDelta::milliseconds(500));
        shown(&desk.state, (120, 36))
    };
    let unknown = details(&[]);
    let care = unknown.lines().filter(|row| row.contains("Care:")).count();
    assert_eq!(care, 1, "{unknown}");
    let known = details(&[("cardiac", Present), ("pregnancy", RuledOut)]);
    let below: Vec<&str> = known
        .lines()
        .skip_while(|row| !row.contains("Not advised"))
        .collect();
    let place = |words: &str| below.iter().position(|row| row.contains(words));
    let present = place("Care: cardiac").unwrap();
    let gist = place("min").unwrap();
    assert!(present < gist, "{known}");
    assert!(
        !below.iter().any(|row| row.contains("pregnancy")),
        "{known}"
    );
    assert!(unknown.contains("pregnancy"), "{unknown}");
}
