//! The lock in keys: what has to be on disk first, what keeps it from locking, when it locks by itself, what signing asks.

use alongside::app::cover::Cover;
use alongside::app::desk::Access;
use alongside::app::lock::{Answer, Secret};
use alongside::app::msg::{Effect, Msg};
use alongside::app::notice::Level;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::app::timing::deadline;
use alongside::app::writing::TextId;
use alongside::domain::practice::Practice;
use alongside::words::lock as say;
use alongside::words::lock::told;
use chrono::TimeDelta;

use crate::desk::Desk;
use crate::screens::shown;

/// The demo where a PIN is set.
fn with_demo() -> Desk {
    let mut desk = Desk::with_demo();
    desk.secret = Secret::Pin;
    desk
}

/// A running session where a PIN is set.
fn in_session() -> Desk {
    let mut desk = Desk::in_session();
    desk.secret = Secret::Pin;
    desk
}

/// Tickets of the saves that were asked for, in order.
fn tickets(desk: &Desk) -> Vec<u64> {
    let ticket = |effect: &Effect| match effect {
        Effect::Save { ticket, .. } => Some(*ticket),
        _ => None,
    };
    desk.effects.iter().filter_map(ticket).collect()
}

fn saved(desk: &mut Desk) {
    for ticket in tickets(desk) {
        let at = desk.state.now.wall;
        desk.tell(Msg::Saved { ticket, at });
    }
}

fn settled(desk: &mut Desk) {
    let secret = desk.secret;
    desk.tell(Msg::Settled(Ok(secret)));
}

/// The words on a covered screen, one line.
fn on_cover(desk: &Desk) -> String {
    let screen = shown(&desk.state, (80, 24));
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn esc_z_puts_the_half_typed_line_on_disk_and_locks() {
    let mut desk = in_session();
    desk.text("half a li");
    desk.effects.clear();
    // The key comes before the draft of the last letters is written anywhere.
    desk.text("ne");
    desk.press("esc z");
    assert_eq!(desk.asked(), ["repaint", "settle", "lock"]);
    let order: Vec<&str> = desk
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::KeepDraft { draft, .. } if draft.line == "half a line" => Some("draft"),
            Effect::Settle => Some("settle"),
            Effect::Lock(client) => {
                assert_eq!(*client, Some(desk.client().client().id));
                Some("lock")
            }
            _ => None,
        })
        .collect();
    assert_eq!(order, ["draft", "settle", "lock"]);
    assert!(matches!(desk.state.cover, Some(Cover::Locking(_))));
    assert_eq!(on_cover(&desk), format!("14:00 {}", say::SAVING));
    // Until the program is replaced, keys and pastes go nowhere.
    let before = desk.client().line.text().to_owned();
    desk.effects.clear();
    desk.text("4711").press("enter esc q enter");
    desk.tell(Msg::Paste(String::from("4711")));
    assert_eq!(desk.client().line.text(), before);
    assert_eq!(desk.effects, []);
}

#[test]
fn the_client_whose_session_runs_is_opened_again_whoever_is_on_the_screen() {
    let mut desk = in_session();
    let running = desk.client().client().id;
    desk.press("esc c").press("ra enter");
    assert_ne!(desk.client().client().id, running);
    desk.press("esc z");
    assert_eq!(desk.effects.last(), Some(&Effect::Lock(Some(running))));
    let mut list = with_demo();
    list.press("esc z");
    assert_eq!(list.asked(), ["repaint", "settle", "lock"]);
    assert_eq!(list.effects.last(), Some(&Effect::Lock(None)));
}

#[test]
fn nothing_locks_before_the_writer_says_that_all_is_on_disk() {
    let mut desk = in_session();
    desk.disk_answers = false;
    desk.line("shoulders up");
    desk.press("esc z");
    assert_eq!(desk.asked(), ["save log", "repaint", "settle"]);
    // What another program wrote meanwhile is joined and goes out once more: the first word of the writer is too early.
    settled(&mut desk);
    assert_eq!(desk.asked(), ["save log", "repaint", "settle", "settle"]);
    saved(&mut desk);
    assert!(!desk.asked().contains(&"lock"));
    settled(&mut desk);
    assert_eq!(
        desk.asked(),
        ["save log", "repaint", "settle", "settle", "lock"]
    );
}

#[test]
fn what_cannot_be_saved_keeps_it_from_locking_and_nothing_is_thrown_away() {
    let mut desk = in_session();
    desk.disk_answers = false;
    desk.line("shoulders up").text("half");
    let ticket = *tickets(&desk).last().unwrap();
    desk.press("esc z");
    desk.tell(Msg::Failed {
        ticket,
        why: String::from("the disk is full"),
        hint: String::new(),
    });
    settled(&mut desk);
    assert!(!desk.asked().contains(&"lock"));
    assert_eq!(desk.state.cover, Some(Cover::NotLocked));
    assert!(on_cover(&desk).contains(say::NOT_LOCKED));
    assert!(!on_cover(&desk).contains("A.M."));
    desk.text("x").press("esc");
    assert_eq!(desk.state.cover, Some(Cover::NotLocked));
    desk.press("enter");
    assert_eq!(desk.state.cover, None);
    assert_eq!(desk.client().line.text(), "half");
    assert!(desk.said().contains("the disk is full"), "{}", desk.said());
    let level = desk.state.notice.as_ref().unwrap().level;
    assert_eq!(level, Level::Error, "the banner stays");

    // The next time it is saved first.
    desk.effects.clear();
    desk.press("esc z");
    assert_eq!(desk.asked(), ["save log", "repaint", "settle"]);
    saved(&mut desk);
    settled(&mut desk);
    assert_eq!(desk.asked(), ["save log", "repaint", "settle", "lock"]);

    let mut draft = in_session();
    draft.disk_answers = false;
    draft.text("half").press("esc z");
    draft.tell(Msg::Settled(Err(String::from("the disk is full"))));
    assert_eq!(draft.state.cover, Some(Cover::NotLocked));
    draft.press("enter");
    assert_eq!(draft.said(), told::NOT_LOCKED);
    assert_eq!(draft.client().line.text(), "half");
}

#[test]
fn a_stalled_disk_says_so_and_lets_one_go_back() {
    let mut desk = in_session();
    desk.disk_answers = false;
    desk.text("half").press("esc z");
    desk.effects.clear();
    let since = desk.state.now.steady;
    assert_eq!(deadline(&desk.state), Some(since + 4_000));
    desk.pass(TimeDelta::seconds(3)).press("enter");
    assert!(matches!(desk.state.cover, Some(Cover::Locking(_))));
    desk.pass(TimeDelta::milliseconds(1_900));
    assert_eq!(deadline(&desk.state), Some(since + 6_000), "it counts on");
    assert!(on_cover(&desk).contains(&say::still_saving(5)));
    desk.press("enter");
    assert_eq!(desk.state.cover, None);
    assert_eq!(desk.client().line.text(), "half");
    // The late word of the writer locks nobody out.
    settled(&mut desk);
    assert_eq!(desk.asked(), ["repaint"]);
}

#[test]
fn without_a_pin_the_screen_is_covered_and_says_so() {
    let mut desk = in_session();
    desk.secret = Secret::None;
    desk.text("half").press("esc z");
    assert_eq!(desk.asked(), ["repaint", "settle", "repaint"]);
    assert_eq!(desk.state.cover, Some(Cover::NotLocked));
    assert_eq!(on_cover(&desk), format!("14:00 {}", say::ONLY_COVERED));
    desk.text("x").press("enter");
    assert_eq!(desk.said(), told::NO_PIN);
    assert_eq!(desk.client().line.text(), "half");
}

#[test]
fn words_that_no_draft_keeps_are_not_locked_away() {
    // Open for reading only: the holder's draft is on disk, not what is typed here.
    let mut reader = in_session();
    reader.state.desk.as_mut().unwrap().access = Access::Reader(String::from("held"));
    reader.text("to read by").press("esc z");
    assert_eq!(reader.asked(), ["repaint"]);
    assert_eq!(reader.state.cover, Some(Cover::NotLocked));
    assert!(on_cover(&reader).contains(say::NOT_ENTERED));
    reader.press("enter");
    assert_eq!(reader.said(), told::READER);
    assert_eq!(reader.client().line.text(), "to read by");
    reader.press("ctrl-u esc z");
    assert_eq!(
        reader
            .effects
            .last()
            .map(|last| matches!(last, Effect::Lock(_))),
        Some(true)
    );

    // The profile of the clinician has no draft.
    let mut own = with_demo();
    own.press("esc :").text("profile").press("enter");
    assert!(
        matches!(own.state.screen, Screen::Profile(_)),
        "{}",
        own.said()
    );
    let lead = |desk: &Desk| match &desk.state.screen {
        Screen::Profile(page) => page.rows[page.row].lead.clone(),
        other => panic!("{other:?}"),
    };
    while lead(&own) != "Minutes a session" {
        own.press("down");
    }
    own.press("enter").text(" or an hour").press("esc");
    assert!(!own.state.profile.kept.is_empty());
    own.press("esc z enter");
    assert_eq!(own.said(), told::PROFILE);

    // Nor has the label of a client who is not made yet; a lock that comes by itself leaves it as it is.
    let mut label = with_demo();
    label.press("esc a").text("K.");
    label.pass(TimeDelta::minutes(16));
    assert_eq!(label.state.cover, Some(Cover::NotLocked));
    label.press("enter");
    assert_eq!(label.said(), told::PROMPT);
    assert!(
        matches!(&label.state.overlay, Some(Overlay::Prompt(open)) if open.field.text() == "K.")
    );
}

#[test]
fn outside_a_session_it_covers_after_five_minutes_and_locks_after_fifteen() {
    let mut desk = with_demo();
    let begun = desk.state.now.steady;
    desk.press("am");
    desk.effects.clear();
    let last = desk.state.last_key;
    assert!(last > begun);
    assert!(deadline(&desk.state).unwrap() <= last + 5 * 60_000);
    desk.pass(TimeDelta::minutes(5));
    assert_eq!(desk.state.cover, Some(Cover::Idle));
    // Keys that bring nothing back hold nothing up.
    desk.pass(TimeDelta::minutes(5)).text("qwerty");
    assert_eq!(deadline(&desk.state), Some(last + 15 * 60_000));
    assert_eq!(desk.asked(), ["repaint"]);
    desk.pass(TimeDelta::minutes(5));
    assert_eq!(desk.asked(), ["repaint", "repaint", "settle", "lock"]);

    // Without a PIN it stays covered, and is not tried again until somebody is here.
    let mut open = with_demo();
    open.secret = Secret::None;
    open.pass(TimeDelta::minutes(15));
    assert_eq!(open.state.cover, Some(Cover::Idle));
    open.effects.clear();
    open.pass(TimeDelta::hours(20));
    assert_eq!(open.effects, []);
    assert_eq!(deadline(&open.state), None, "nothing wakes");
    open.press("enter").text("am");
    open.effects.clear();
    open.pass(TimeDelta::minutes(15));
    assert!(open.asked().contains(&"settle"));
}

#[test]
fn the_times_are_the_practice_s_and_none_is_never() {
    let practice = |cover_after, lock_after| Practice {
        cover_after,
        lock_after,
        ..Practice::default()
    };
    let mut never = with_demo();
    never.state.practice = practice(0, 0);
    never.pass(TimeDelta::hours(100));
    assert_eq!((never.state.cover, never.asked().len()), (None, 0));
    assert_eq!(deadline(&never.state), None);
    let mut late = with_demo();
    late.state.practice = practice(0, 2);
    late.pass(TimeDelta::seconds(119));
    assert_eq!(late.state.cover, None);
    late.pass(TimeDelta::seconds(1));
    assert_eq!(late.asked(), ["repaint", "settle", "lock"]);
    let mut soon = with_demo();
    soon.state.practice = practice(1, 0);
    soon.pass(TimeDelta::hours(9));
    assert_eq!(soon.state.cover, Some(Cover::Idle));
}

#[test]
fn a_running_session_is_hidden_and_never_locked_and_the_first_key_is_typed() {
    let mut desk = in_session();
    desk.text("half ");
    desk.effects.clear();
    desk.pass(TimeDelta::minutes(5));
    assert_eq!(desk.state.cover, Some(Cover::Hidden));
    let hidden = shown(&desk.state, (80, 24));
    assert!(
        !hidden.contains("A.M.") && !hidden.contains("half"),
        "{hidden}"
    );
    assert!(hidden.contains("5 min"), "the clock stays: {hidden}");
    desk.pass(TimeDelta::hours(20));
    assert_eq!(desk.state.cover, Some(Cover::Hidden));
    assert_eq!(desk.asked(), ["repaint"]);
    desk.text("a");
    assert_eq!(desk.state.cover, None);
    assert_eq!(desk.client().line.text(), "half a");
    desk.pass(TimeDelta::minutes(5));
    desk.tell(Msg::Paste(String::from(" line")));
    assert_eq!(desk.client().line.text(), "half a line");
    // Somebody who wants it locked can.
    desk.pass(TimeDelta::minutes(5));
    desk.press("esc z");
    assert!(desk.asked().contains(&"lock"));
}

#[test]
fn keys_live_twelve_hours_and_wait_for_the_end_of_a_session() {
    const HOURS: i64 = 12;
    let mut desk = with_demo();
    desk.state.practice.lock_after = 0;
    desk.state.practice.cover_after = 0;
    desk.state.guard.keys_since = Some(desk.state.now.steady);
    for _ in 1..HOURS {
        desk.pass(TimeDelta::hours(1)).press("up");
    }
    desk.effects.clear();
    desk.pass(TimeDelta::minutes(58));
    assert_eq!(desk.asked(), [""; 0]);
    desk.pass(TimeDelta::minutes(2));
    assert_eq!(desk.asked(), ["repaint", "settle", "lock"]);

    let mut busy = in_session();
    busy.state.guard.keys_since = Some(busy.state.now.steady);
    for _ in 0..=HOURS {
        busy.pass(TimeDelta::hours(1)).text("x");
    }
    busy.press("ctrl-u");
    assert!(!busy.asked().contains(&"settle"));
    assert!(busy.client().session.is_some());
    busy.effects.clear();
    busy.press("esc e");
    assert!(matches!(busy.state.screen, Screen::End(_)));
    assert!(
        !busy.asked().contains(&"settle"),
        "it runs until it is ended"
    );
    busy.press("enter");
    assert!(busy.client().session.is_none());
    busy.pass(TimeDelta::milliseconds(1));
    assert_eq!(busy.asked().last(), Some(&"lock"));
}

#[test]
fn where_a_twelve_hour_lock_cannot_be_there_is_time_to_mend_it() {
    let mut desk = with_demo();
    desk.press("esc a").text("K.");
    desk.state.guard.keys_since = Some(0);
    desk.state.now.steady += 12 * 60 * 60 * 1000;
    desk.press("left");
    assert_eq!(desk.state.cover, Some(Cover::NotLocked));
    desk.press("enter");
    assert_eq!(desk.state.cover, None);
    desk.press("ctrl-u esc");
    assert_eq!(desk.state.cover, None);
    desk.pass(TimeDelta::seconds(60));
    assert!(desk.asked().contains(&"lock"));
}

// --- Signing

/// A note that lacks nothing, its question on the screen with signing lit.
fn about_to_sign() -> Desk {
    let mut desk = in_session();
    for line in [
        "shoulders up",
        ",got off after two stops",
        ".named the pattern",
        "=7",
        "?fear of fainting",
        "+bus log, 5 days",
    ] {
        desk.line(line);
    }
    desk.press("esc e enter n esc w");
    desk.state.practice.sign_asks = true;
    desk.press("down");
    desk.effects.clear();
    desk
}

fn is_signed(desk: &Desk) -> bool {
    let Screen::Writing(page) = &desk.state.screen else {
        panic!("no text: {}", desk.said());
    };
    let TextId::Note(id) = page.of else {
        panic!("no note");
    };
    desk.client().dossier.note(id).unwrap().signed.is_some()
}

#[test]
fn signing_asks_for_the_secret_where_the_practice_says_so() {
    let mut desk = about_to_sign();
    desk.press("enter");
    assert!(!is_signed(&desk));
    let asked = shown(&desk.state, (80, 24));
    assert!(asked.contains(say::sign::ASK), "{asked}");
    desk.text("4711");
    let typed = shown(&desk.state, (80, 24));
    assert!(typed.contains("****") && !typed.contains("4711"), "{typed}");
    desk.press("enter");
    assert!(is_signed(&desk));
    assert_eq!(desk.asked(), ["check", "save note"]);
    assert_eq!(desk.state.overlay, None);
    // No draft ever held it.
    assert!(!format!("{:?}", desk.effects).contains("4711"));
    // Undo has nothing of it either.
    let plain = {
        let mut desk = about_to_sign();
        desk.state.practice.sign_asks = false;
        desk.press("enter");
        desk
    };
    assert!(is_signed(&plain));
    assert_eq!(plain.asked(), ["save note"]);
}

#[test]
fn a_wrong_secret_signs_nothing_and_says_so() {
    let mut desk = about_to_sign();
    desk.press("enter").press("enter");
    assert!(shown(&desk.state, (80, 24)).contains("type your PIN"));
    desk.text("0000").press("enter");
    assert!(!is_signed(&desk));
    assert!(shown(&desk.state, (80, 24)).contains(say::sign::WRONG));
    for _ in 0..3 {
        desk.text("0000").press("enter");
    }
    desk.effects.clear();
    desk.text("4711").press("enter");
    assert_eq!(desk.effects, [], "after the fourth it waits");
    assert!(shown(&desk.state, (80, 24)).contains("1 s first"));
    desk.pass(TimeDelta::seconds(1));
    desk.press("enter");
    assert!(is_signed(&desk));

    let mut none = about_to_sign();
    none.secret = Secret::None;
    none.press("enter").text("4711").press("enter");
    assert!(!is_signed(&none));
    assert!(shown(&none.state, (80, 24)).contains("alongside pin"));
}

#[test]
fn while_the_secret_is_looked_at_keys_wait_and_esc_signs_nothing() {
    let mut desk = about_to_sign();
    desk.disk_answers = false;
    desk.press("enter").text("4711").press("enter");
    assert_eq!(desk.asked(), ["check"]);
    desk.text("4711").press("enter");
    desk.tell(Msg::Paste(String::from("4711")));
    assert_eq!(desk.asked(), ["check"]);
    assert!(shown(&desk.state, (80, 24)).contains(say::sign::LOOKING));
    desk.press("esc");
    assert_eq!(desk.state.overlay, None);
    desk.tell(Msg::Checked(1, Answer::Right));
    assert!(!is_signed(&desk));
    assert_eq!(desk.asked(), ["check"]);
}

#[test]
fn a_signature_that_was_withdrawn_is_not_given_by_the_prompt_of_another() {
    let mut desk = about_to_sign();
    desk.disk_answers = false;
    desk.press("enter").text("4711").press("enter esc");
    assert_eq!(desk.asked(), ["check"]);
    // Asked once more, before the first look is done.
    desk.press("esc w down enter");
    assert!(shown(&desk.state, (80, 24)).contains(say::sign::ASK));
    desk.tell(Msg::Checked(1, Answer::Right));
    assert!(!is_signed(&desk));
    assert!(shown(&desk.state, (80, 24)).contains(say::sign::ASK));
    desk.text("4711").press("enter");
    assert_eq!(desk.asked(), ["check", "check"]);
    desk.tell(Msg::Checked(2, Answer::Right));
    assert!(is_signed(&desk));
}
