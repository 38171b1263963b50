//! Empty states and messages, a row of the table each (interaction.md 3.14): the words, and where they stand.

use alongside::app::msg::{Effect, Msg, Opened, Spoiled};
use alongside::app::saving::Mark;
use alongside::domain::goal::Goals;
use chrono::TimeDelta;

use crate::desk::{Desk, two_o_clock};
use crate::screens::shown;

/// Returns the screen at 80x24 as one text, line ends taken out.
fn page(desk: &Desk) -> String {
    let shown = shown(&desk.state, (80, 24));
    let words: Vec<&str> = shown
        .split_whitespace()
        .filter(|word| *word != "|")
        .collect();
    words.join(" ")
}

#[track_caller]
fn says(desk: &Desk, words: &str) {
    let page = page(desk);
    assert!(page.contains(words), "no {words:?} in\n{page}");
}

#[test]
fn no_clients() {
    let desk = crate::flows::first_steps::somebody_new();
    says(
        &desk,
        "No clients yet. Esc a makes one; a nickname is enough. Esc : demo opens made-up clients to try.",
    );
}

#[test]
fn no_goals() {
    let mut told = Desk::told();
    for one in &mut told {
        one.goals = Goals::new(one.client.id);
    }
    let mut desk = Desk::with(told);
    desk.press("am enter esc g");
    says(
        &desk,
        "No goals yet. Talk first; Esc g then Esc a adds one when it is ready.",
    );
}

#[test]
fn no_match_names_what_comes_close_and_enter_keeps_the_words() {
    let mut desk = Desk::in_session();
    desk.text("/qqqmindful");
    let page = page(&desk);
    assert!(page.contains("Nothing like `qqqmindful`."), "{page}");
    assert!(page.contains("Enter keeps your words as a did."), "{page}");
    let said = alongside::words::overlay::nothing_like(
        "mindfulnes",
        &["Mindful breathing".into(), "Body scan".into()],
    );
    assert_eq!(
        said,
        "Nothing like `mindfulnes`. Close: Mindful breathing, Body scan. Enter keeps your words as a did."
    );
}

#[test]
fn no_suggestion() {
    assert_eq!(
        alongside::words::app::no_suggestion(3),
        "No library entry fits goal 3 yet. / searches the whole library."
    );
}

#[test]
fn a_full_disk_says_where_the_words_are_and_that_it_tries_again() {
    let mut desk = Desk::in_session();
    desk.disk_answers = false;
    desk.line("shoulders up");
    let ticket = desk
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::Save { ticket, .. } => Some(*ticket),
            _ => None,
        })
        .unwrap();
    desk.tell(Msg::Failed {
        ticket,
        why: "the disk is full".into(),
        hint: "Your words are in memory and in spill/0193.ron. It tries again by itself.".into(),
    });
    says(
        &desk,
        "NOT SAVED: the disk is full. Your words are in memory and in spill/0193.ron. It tries again by itself.",
    );
    // The header says it in a word or two, beside the clock.
    let first = shown(&desk.state, (80, 24));
    assert!(
        first
            .lines()
            .next()
            .unwrap()
            .ends_with("NOT SAVED: the disk is full"),
        "{first}"
    );
}

#[test]
fn back_after_a_cut_off_session_and_the_header_says_since_when_it_is_saved() {
    let mut desk = Desk::in_session();
    desk.line("shoulders up");
    desk.pass(TimeDelta::minutes(31)).line("breath goes down");
    let left = desk.client().dossier.clone();
    let mut told = Desk::told();
    for one in &mut told {
        if one.client.id == left.client.id {
            *one = left.clone();
        }
    }
    let mut back = Desk::with(told);
    says(&back, "session 7, began 14:00, last words 14:31");
    assert_eq!(back.state.saving.mark(back.state.now.steady), Mark::Quiet);
    back.press("enter");
    says(
        &back,
        "Welcome back. Session 7 is as you left it at 14:31. The clock kept running.",
    );
    assert!(matches!(
        back.state.saving.mark(back.state.now.steady),
        Mark::Saved(at) if at.format("%H:%M").to_string() == "14:31"
    ));
    says(&back, "saved 14:31");
}

fn spoiled() -> Opened {
    let dossier = Desk::told().swap_remove(0);
    Opened {
        dossier,
        access: alongside::app::desk::Access::Writer,
        draft: None,
        findings: vec!["sessions/x.ron:41:3: Expected closing `)`".into()],
        spoiled: Some(Spoiled {
            words: alongside::words::runtime::spoiled(
                "session 7",
                "A.M.",
                "sessions/019a...c4.ron",
                (41, 3),
                "Expected closing `)`",
            ),
            copy: "14:29".into(),
        }),
    }
}

#[test]
fn a_bad_data_file_is_named_and_enter_uses_the_whole_copy() {
    let opened = spoiled();
    let id = opened.dossier.client.id;
    let mut desk = Desk::with_demo();
    desk.press("am");
    desk.state.opening = Some(alongside::app::state::Opening {
        client: id,
        held: Vec::new(),
        then: alongside::app::state::After::Card,
    });
    desk.tell(Msg::Opened(Box::new(opened)));
    says(
        &desk,
        "session 7 of A.M. (sessions/019a...c4.ron), line 41, column 3: a closing ) is missing. It was not opened; nothing was changed.",
    );
    says(&desk, "The copy from 14:29 is whole: Enter uses it.");
    desk.effects.clear();
    desk.press("enter");
    assert!(
        desk.effects.contains(&Effect::UseCopy(id)),
        "{:?}",
        desk.effects
    );
}

#[test]
fn what_was_typed_ahead_answers_no_question_about_a_bad_file() {
    let opened = spoiled();
    let id = opened.dossier.client.id;
    let mut desk = Desk::with_demo();
    desk.state.opening = Some(alongside::app::state::Opening {
        client: id,
        held: vec![alongside::app::state::Held::Key(
            alongside::app::key::Key::ENTER,
        )],
        then: alongside::app::state::After::Card,
    });
    desk.effects.clear();
    desk.tell(Msg::Opened(Box::new(opened)));
    assert!(desk.state.question.is_none());
    assert!(!desk.effects.contains(&Effect::UseCopy(id)));
}

#[test]
fn locked_by_another() {
    use alongside::words::runtime::{held_since, no_answer};
    assert_eq!(
        held_since("rk", "ward-2", "13:55"),
        "Open on ward-2 by rk since 13:55. You can read. Esc : take over, if that is you."
    );
    assert!(no_answer("rk", "ward-2").starts_with("No answer from it in 3 s. You can read."));
}

#[test]
fn the_clock_was_set_back() {
    let mut desk = Desk::in_session();
    let now = two_o_clock();
    desk.tell(Msg::Tick(alongside::domain::time::Now {
        wall: now.wall - TimeDelta::minutes(12),
        steady: desk.state.now.steady + 10,
    }));
    says(
        &desk,
        "The clock was set back 12 min. Times already written stay as they are.",
    );
}
