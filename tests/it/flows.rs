//! Visits told in keys: what a clinician presses, what stands in the log, and exactly what is asked of the world.
//!
//! Long because each visit is told once, whole, and they share nothing but the desk.

use alongside::app::cover::Cover;
use alongside::app::key::Key;
use alongside::app::msg::{Effect, Msg, Paper};
use alongside::app::overlay::Overlay;
use alongside::app::saving::Mark;
use alongside::app::state::Screen;
use alongside::domain::rating::Rating;
use alongside::domain::session::{Kind, What};
use chrono::TimeDelta;

use crate::desk::Desk;

mod agenda;
mod alliance;
pub(crate) mod apart;
mod aside;
mod board;
pub(crate) mod card;
mod chart;
mod choosing;
pub(crate) mod closing;
mod despite;
mod disclosures;
mod drawer;
mod exporting;
mod facets;
mod feedback;
mod find;
pub(crate) mod first_steps;
mod first_time;
mod formulation;
pub(crate) mod goals;
mod help;
pub(crate) mod keying;
pub(crate) mod keys;
pub(crate) mod ledger;
pub(crate) mod levels;
mod lock;
mod mend;
mod notes;
pub(crate) mod options;
pub(crate) mod own;
mod parts;
mod picker;
mod plan;
pub(crate) mod profile;
pub(crate) mod risk_form;
mod room;
mod safety;
mod said;
pub(crate) mod schedule;
pub(crate) mod step_card;
mod suggesting;
mod summaries;
pub(crate) mod switch;
mod theirs;
mod thread;
mod trend;
mod turned;

#[test]
fn two_enters_after_the_initials_start_the_session_and_save_it() {
    let mut desk = Desk::with_demo();
    desk.press("am enter enter");
    assert_eq!(desk.state.screen, Screen::Session);
    assert_eq!(desk.session().number, 7);
    assert_eq!(desk.log(), [(Kind::Time, String::from("session started"))]);
    assert_eq!(desk.asked(), ["open", "save log", "save chart"]);
}

#[test]
fn the_beginning_of_a_session_is_nothing_to_take_back() {
    let mut desk = Desk::with_demo();
    desk.press("am enter enter");
    desk.effects.clear();
    desk.press("ctrl-z");
    assert_eq!(desk.said(), "Nothing to take back.");
    assert_eq!((desk.log().len(), desk.asked().len()), (1, 0));
    desk.line("a line").press("ctrl-z");
    assert!(desk.said().starts_with("Took back "), "{}", desk.said());
    desk.press("ctrl-z");
    assert_eq!(desk.said(), "Nothing to take back.");
    assert_eq!(desk.log(), [(Kind::Time, String::from("session started"))]);
    desk.press("ctrl-y");
    assert_eq!(desk.log().len(), 2);
}

#[test]
fn keys_typed_ahead_while_the_client_is_read_are_not_lost() {
    let mut desk = Desk::with_demo();
    desk.press("am");
    let rows = desk.state.clients.list.clone();
    // The disk is slow: nothing answers.
    let opened = alongside::app::update::update(&mut desk.state, Msg::Press(Key::ENTER));
    let Some(Effect::Open(id)) = opened.first().cloned() else {
        panic!("opens the client")
    };
    for key in ["enter", "a", "b"] {
        alongside::app::update::update(&mut desk.state, Msg::Press(key.parse().unwrap()));
    }
    assert!(desk.state.desk.is_none());
    let dossier = alongside::domain::demo::caseload(
        crate::desk::two_o_clock().wall.date_naive(),
        *crate::desk::two_o_clock().wall.offset(),
    )
    .unwrap()
    .into_iter()
    .find(|dossier| dossier.client.id == id)
    .unwrap();
    desk.tell(Msg::Opened(Box::new(alongside::app::msg::Opened {
        dossier,
        access: alongside::app::desk::Access::Writer,
        draft: None,
        findings: Vec::new(),
        spoiled: None,
    })));
    assert_eq!(desk.client().line.text(), "ab");
    assert!(desk.client().session.is_some());
    assert!(!rows.is_empty());
}

#[test]
fn a_plain_line_is_saved_with_one_key() {
    let mut desk = Desk::in_session();
    desk.line("shoulders up, shallow breath");
    assert_eq!(desk.newest().line.kind, Kind::Seen);
    assert_eq!(desk.newest().line.text, "shoulders up, shallow breath");
    assert_eq!(desk.asked(), ["save log"]);
    assert!(desk.client().line.is_empty());
}

#[test]
fn nothing_is_shown_as_saved_before_the_disk_says_so() {
    let mut desk = Desk::in_session();
    desk.disk_answers = false;
    desk.line("one");
    assert_eq!(
        desk.state.saving.mark(desk.state.now.steady),
        Mark::Saving(0)
    );
    desk.pass(TimeDelta::seconds(4));
    assert_eq!(
        desk.state.saving.mark(desk.state.now.steady),
        Mark::Saving(4)
    );
    let ticket = match desk
        .effects
        .iter()
        .find(|effect| matches!(effect, Effect::Save { .. }))
    {
        Some(Effect::Save { ticket, .. }) => *ticket,
        _ => panic!("the line was sent off"),
    };
    let at = desk.state.now.wall;
    desk.tell(Msg::Saved { ticket, at });
    assert_eq!(
        desk.state.saving.mark(desk.state.now.steady),
        Mark::Saved(at)
    );
}

#[test]
fn a_failed_save_keeps_not_saved_in_the_header_and_tries_again_by_itself() {
    let mut desk = Desk::in_session();
    desk.disk_answers = false;
    desk.line("one");
    let ticket = match desk
        .effects
        .iter()
        .find(|effect| matches!(effect, Effect::Save { .. }))
    {
        Some(Effect::Save { ticket, .. }) => *ticket,
        _ => panic!("the line was sent off"),
    };
    desk.tell(Msg::Failed {
        ticket,
        why: String::from("the disk is full"),
        hint: String::new(),
    });
    desk.line("two");
    assert_eq!(
        desk.state.saving.mark(0),
        Mark::NotSaved(String::from("the disk is full"))
    );
    desk.effects.clear();
    // The second line's save is the newest version; answer it, then let the retry come due.
    let pending: Vec<u64> = desk.state.saving.pending.keys().copied().collect();
    let at = desk.state.now.wall;
    desk.disk_answers = true;
    for ticket in pending {
        desk.tell(Msg::Saved { ticket, at });
    }
    assert_eq!(
        desk.state.saving.mark(0),
        Mark::Saved(at),
        "the newer save of the same log mends it"
    );
    assert_eq!(desk.log().len(), 3);
}

#[test]
fn quitting_with_something_unsaved_asks() {
    let mut desk = Desk::in_session();
    desk.disk_answers = false;
    desk.line("one");
    let ticket = *desk.state.saving.pending.keys().next().unwrap();
    desk.tell(Msg::Failed {
        ticket,
        why: String::from("the disk is full"),
        hint: String::new(),
    });
    desk.press("esc q");
    // First: a session runs. The safe answer is lit.
    assert!(desk.state.question.is_some());
    desk.press("down enter");
    assert!(desk.state.question.is_some(), "something is only in memory");
    assert!(!desk.asked().contains(&"leave"));
    desk.press("enter");
    assert!(!desk.asked().contains(&"leave"), "waiting is lit first");
}

#[test]
fn no_reflex_key_destroys_text() {
    let mut desk = Desk::in_session();
    desk.text("half a sentence");
    desk.press("ctrl-s ctrl-q ctrl-c ctrl-d esc esc esc");
    assert_eq!(desk.client().line.text(), "half a sentence");
    desk.press("esc");
    assert_eq!(
        desk.state.overlay, None,
        "four Escs: opened, closed, opened, closed"
    );
    desk.press("ctrl-z");
    assert_eq!(
        desk.client().line.text(),
        "half a",
        "undo takes back typing before entries"
    );
    desk.press("ctrl-y");
    assert_eq!(desk.client().line.text(), "half a sentence");
    desk.press("ctrl-u ctrl-z");
    assert_eq!(desk.client().line.text(), "half a sentence");
    assert_eq!(desk.asked(), Vec::<&str>::new());
}

#[test]
fn words_after_esc_are_answered_and_never_act_twice() {
    let mut desk = Desk::in_session();
    desk.press("esc");
    desk.text("é");
    assert_eq!(
        desk.state.overlay,
        Some(Overlay::Menu),
        "the menu does not know é: it stays"
    );
    assert_ne!(desk.said(), "");
    desk.press("esc");
    desk.text("hello");
    assert_eq!(desk.client().line.text(), "hello");
}

#[test]
fn alt_letter_is_esc_and_the_letter_in_every_state() {
    let mut a = Desk::in_session();
    let mut b = Desk::in_session();
    a.press("alt-g");
    b.press("esc g");
    assert_eq!(a.state.screen, b.state.screen);
    a.press("alt-s esc alt-b");
    b.press("esc s esc esc b");
    assert_eq!(a.state.overlay, b.state.overlay);
    assert_eq!(a.state.screen, b.state.screen);
    assert_eq!(a.client().line.text(), b.client().line.text());
}

#[test]
fn an_esc_that_was_an_arrow_gives_back_what_it_opened_or_closed() {
    let mut desk = Desk::in_session();
    desk.text("abc");
    desk.press("esc");
    desk.tell(Msg::EscTakenBack);
    desk.press("left");
    assert_eq!(desk.state.overlay, None);
    assert_eq!(
        (desk.client().line.text(), desk.client().line.cursor()),
        ("abc", 2)
    );
    // An overlay that the Esc closed is open again, with its text.
    desk.press("ctrl-u / bre esc");
    desk.tell(Msg::EscTakenBack);
    assert!(
        matches!(&desk.state.overlay, Some(Overlay::Picker(picker)) if picker.query.text() == "bre")
    );
}

#[test]
fn words_typed_on_the_goals_screen_land_in_the_log() {
    let mut desk = Desk::in_session();
    desk.press("esc g");
    desk.line(",I joke so nobody sees it");
    assert_eq!(desk.newest().line.kind, Kind::Said);
    assert!(matches!(desk.state.screen, Screen::Goals(_)));
}

#[test]
fn a_risk_line_is_recorded_twice_and_undo_never_puts_it_out() {
    let mut desk = Desk::in_session();
    desk.line("!passive thoughts, no plan");
    assert_eq!(desk.asked(), ["save log", "save risk"]);
    assert_eq!(desk.client().shown.open_risk.len(), 1);
    desk.press("ctrl-z");
    assert!(desk.said().starts_with("RISK"), "{}", desk.said());
    desk.press("ctrl-z ctrl-z");
    assert_eq!(desk.client().shown.open_risk.len(), 1);
    assert!(desk.log().iter().any(|(kind, _)| *kind == Kind::Risk));
    // A written decision closes it.
    desk.press("esc r c");
    desk.press("enter");
    assert_eq!(
        desk.client().shown.open_risk.len(),
        1,
        "an empty reason closes nothing"
    );
    desk.line("asked again, no thoughts now; seen by the GP");
    assert_eq!(desk.client().shown.open_risk.len(), 0);
    assert!(
        desk.log().iter().any(|(kind, _)| *kind == Kind::Risk),
        "the line stays"
    );
}

#[test]
fn a_risk_line_cannot_become_anything_else_but_its_words_can_be_mended() {
    let mut desk = Desk::in_session();
    desk.line("!passive thougths");
    desk.press("up enter home delete enter");
    assert_eq!(desk.newest().line.kind, Kind::Risk);
    assert!(desk.said().starts_with("RISK"), "{}", desk.said());
    assert_eq!(
        desk.client().line.text(),
        "passive thougths",
        "the words stay on the line"
    );
    desk.press("ctrl-u");
    desk.press("up enter end ctrl-w");
    desk.line("thoughts");
    assert_eq!(desk.newest().line.text, "passive thoughts");
    assert_eq!(
        desk.client().shown.open_risk[0].2,
        "passive thoughts",
        "the record follows"
    );
    assert_eq!(
        desk.client().dossier.risk.entries[0].history[0].words,
        "passive thougths"
    );
}

#[test]
fn a_drawer_line_goes_to_the_drawer_and_its_draft_nowhere_else() {
    let mut desk = Desk::in_session();
    desk.text("CANARY");
    desk.press("home");
    desk.text(";");
    let last = desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepDraft {
            private,
            draft,
            rest,
        } => Some((*private, draft.line.clone(), rest.line.clone())),
        _ => None,
    });
    assert_eq!(last, Some((true, String::from(";CANARY"), String::new())));
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.asked(), ["save drawer"]);
    let Some(Paper::Drawer(drawer)) = desk.saved().first().copied() else {
        panic!("the drawer")
    };
    assert_eq!(drawer.entries.len(), 1);
    assert!(!format!("{:?}", desk.session()).contains("CANARY"));
}

#[test]
fn an_entry_changed_to_the_drawer_takes_all_its_wordings_with_it() {
    let mut desk = Desk::in_session();
    desk.line("CANARY one");
    desk.press("up enter end");
    desk.text(" two");
    desk.press("enter");
    desk.press("up enter home");
    desk.text(";");
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.asked(), ["move to drawer"]);
    assert!(!format!("{:?}", desk.session()).contains("CANARY"));
    let drawer = desk.client().open_drawer().unwrap();
    let moved = drawer.entries.last().unwrap();
    assert_eq!(moved.first_line().text, "CANARY one");
    assert_eq!(moved.line.text, "CANARY one two");
}

#[test]
fn a_correction_keeps_the_first_wording_and_can_be_taken_back() {
    let mut desk = Desk::in_session();
    desk.line("shoulder up");
    desk.press("up enter end");
    desk.text(", tense");
    desk.press("enter");
    let entry = desk.newest();
    assert_eq!(entry.line.text, "shoulder up, tense");
    assert_eq!(entry.first_line().text, "shoulder up");
    desk.press("ctrl-z");
    assert_eq!(desk.newest().line.text, "shoulder up");
    desk.press("ctrl-y");
    assert_eq!(desk.newest().line.text, "shoulder up, tense");
}

#[test]
fn undo_strikes_and_keeps_and_redo_restores() {
    let mut desk = Desk::in_session();
    desk.line("one").line("two");
    desk.press("ctrl-z");
    assert_eq!(desk.log().len(), 2);
    assert_eq!(desk.session().entries.len(), 3, "struck, not erased");
    assert!(desk.said().contains("two"), "{}", desk.said());
    desk.press("ctrl-y");
    assert_eq!(desk.log().len(), 3);
    desk.press("ctrl-z ctrl-z ctrl-z ctrl-z ctrl-z");
    assert!(desk.session().entries.len() == 3);
}

#[test]
fn forty_lines_at_once_are_one_step_and_can_be_joined() {
    let mut desk = Desk::in_session();
    let lines: Vec<String> = (0..40).map(|n| format!("line {n}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    desk.at_once(&lines);
    assert_eq!(desk.log().len(), 41);
    assert!(desk.said().starts_with("40 lines"), "{}", desk.said());
    desk.press("ctrl-z");
    assert_eq!(desk.log().len(), 1);
    desk.press("ctrl-y");
    assert_eq!(desk.log().len(), 41);
    desk.pass(TimeDelta::seconds(5));
    desk.at_once(&["a", "b", "c"]);
    desk.press("esc : join enter");
    assert_eq!(desk.newest().line.text, "a\nb\nc");
    assert_eq!(desk.log().len(), 42);
}

#[test]
fn a_paste_with_brackets_is_one_entry_with_its_line_ends() {
    let mut desk = Desk::in_session();
    let text: Vec<String> = (0..40).map(|n| format!("line {n}")).collect();
    desk.tell(Msg::Paste(text.join("\r\n")));
    desk.press("enter");
    assert_eq!(desk.newest().line.text, text.join("\n"));
    assert_eq!(desk.log().len(), 2);
}

#[test]
fn ratings_belong_to_the_last_did_and_bad_values_keep_the_line() {
    let mut desk = Desk::in_session();
    desk.line("=8 5");
    assert_eq!(desk.client().line.text(), "=8 5", "nothing was done yet");
    desk.press("ctrl-u");
    desk.press("esc 2 / enter");
    let did = desk.newest();
    assert!(did.line.technique.is_some());
    desk.line("=8 5");
    assert_eq!(
        desk.newest().line.rating,
        Some(Rating::Distress {
            before: 8,
            peak: None,
            after: 5
        })
    );
    assert_eq!(desk.newest().line.of, Some(did.id));
    desk.line("=11");
    assert_eq!(desk.client().line.text(), "=11");
    assert!(desk.said().contains("0 to 10"), "{}", desk.said());
    desk.press("ctrl-u");
    desk.line("=6 #2");
    assert!(matches!(
        desk.newest().line.rating,
        Some(Rating::Goal { value: 6, .. })
    ));
    assert_eq!(desk.client().shown.goals[1].now, Some(6));
}

#[test]
fn a_stopped_technique_is_logged_at_once_and_asks_for_its_reason() {
    use alongside::domain::client::{Flag, FlagValue, Source};
    let mut desk = Desk::in_session();
    let flag = Flag {
        flag: String::from("cardiac"),
        value: FlagValue::Present,
        date: crate::desk::two_o_clock().wall.date_naive(),
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    };
    desk.state
        .desk
        .as_mut()
        .unwrap()
        .dossier
        .client
        .flags
        .push(flag);
    desk.press("/interoceptive enter");
    let did = desk.newest();
    let despite = did.line.technique.clone().unwrap().despite.unwrap();
    assert_eq!(
        (despite.flags, despite.reason),
        (vec![String::from("cardiac")], String::new())
    );
    assert!(desk.said().contains("cardiac"), "{}", desk.said());
    assert_eq!(desk.client().shown.missing_reasons, [did.id]);
    desk.press("esc : reason enter");
    desk.line("cleared by the cardiologist on 12 Nov");
    assert!(desk.client().shown.missing_reasons.is_empty());
    // Nothing was in the way of the next line.
    desk.line("went well");
    assert_eq!(desk.newest().line.text, "went well");
}

#[test]
fn a_moment_is_marked_without_touching_the_line() {
    let mut desk = Desk::in_session();
    desk.text("half");
    desk.press("esc v r");
    assert_eq!(desk.client().line.text(), "half");
    assert!(matches!(desk.newest().line.kind, Kind::Moment(_)));
    desk.press("esc p s");
    assert_eq!(desk.newest().line.kind, Kind::Marker('s'));
    assert_eq!(desk.client().line.text(), "half");
}

#[test]
fn a_wrong_client_is_mended_from_the_line() {
    let mut desk = Desk::in_session();
    desk.line("this was J.K.");
    let entry = desk.newest().id;
    desk.press("up enter tab");
    assert!(matches!(desk.state.overlay, Some(Overlay::Move(_))));
    desk.effects.clear();
    desk.press("jk enter");
    let Some(Effect::Deliver {
        ticket,
        to,
        id,
        step,
        from,
        ..
    }) = desk
        .effects
        .iter()
        .find(|effect| matches!(effect, Effect::Deliver { .. }))
        .cloned()
    else {
        panic!("it is sent to the other client")
    };
    assert!(
        desk.log().iter().any(|(_, text)| text == "this was J.K."),
        "it stays until it stands there"
    );
    let row = desk.state.clients.row(to).unwrap();
    let place = |client, session, entry| alongside::domain::session::Place {
        client,
        session,
        entry,
    };
    desk.tell(Msg::Delivered {
        ticket,
        from: place(from.client, from.id, entry),
        to: place(to, from.id, id),
        step,
        row: Box::new(row),
    });
    assert!(!desk.log().iter().any(|(_, text)| text == "this was J.K."));
    let kept = desk.session().entry(entry).unwrap();
    assert!(matches!(
        kept.history.last().unwrap().what,
        What::MovedTo(_)
    ));
}

#[test]
fn the_cover_drops_every_key_but_enter_and_loses_nothing() {
    let mut desk = Desk::in_session();
    desk.text("half");
    desk.press("ctrl-l");
    desk.text("secret");
    desk.press("esc q enter");
    assert_eq!(desk.state.cover, None);
    assert_eq!(desk.client().line.text(), "half");
    desk.press("ctrl-u / esc esc b");
    assert_eq!(
        desk.state.cover,
        Some(Cover::Asked),
        "with an overlay open: Esc, Esc, b"
    );
}

#[test]
fn an_idle_session_hides_and_the_first_key_counts() {
    let mut desk = Desk::in_session();
    desk.pass(TimeDelta::minutes(5));
    assert_eq!(desk.state.cover, Some(Cover::Hidden));
    desk.text("w");
    assert_eq!(desk.state.cover, None);
    assert_eq!(desk.client().line.text(), "w");
    let mut idle = Desk::with_demo();
    idle.pass(TimeDelta::minutes(5));
    assert_eq!(idle.state.cover, Some(Cover::Idle));
    idle.text("w");
    assert_eq!(
        idle.state.cover,
        Some(Cover::Idle),
        "outside a session only Enter uncovers"
    );
}

#[test]
fn the_clock_follows_the_steady_clock_when_the_wall_clock_is_set_back() {
    let mut desk = Desk::in_session();
    let now = desk.state.now;
    let later = alongside::domain::time::Now {
        wall: now.wall - TimeDelta::minutes(12) + TimeDelta::minutes(20),
        steady: now.steady + 20 * 60_000,
    };
    desk.tell(Msg::Tick(later));
    assert_eq!(desk.client().elapsed(desk.state.now), 20);
    assert!(desk.said().contains("12 min"), "{}", desk.said());
}

#[test]
fn the_start_can_be_set_back_and_keeps_its_earlier_value() {
    let mut desk = Desk::in_session();
    let start = desk.session().start;
    desk.pass(TimeDelta::minutes(1));
    desk.press("esc t s");
    desk.line("tomorrow");
    assert!(
        matches!(desk.state.overlay, Some(Overlay::Prompt(_))),
        "a bad value traps nobody and is kept"
    );
    desk.press("ctrl-u");
    desk.line("<6");
    assert_eq!(desk.session().start_was[0].was, start);
    assert_eq!(desk.client().elapsed(desk.state.now), 6);
}

#[test]
fn a_pause_stops_the_clock() {
    let mut desk = Desk::in_session();
    desk.pass(TimeDelta::minutes(10));
    desk.press("esc t p");
    desk.pass(TimeDelta::minutes(4));
    assert_eq!(desk.client().elapsed(desk.state.now), 10);
    desk.press("esc t p");
    desk.pass(TimeDelta::minutes(5));
    assert_eq!(desk.client().elapsed(desk.state.now), 15);
}

#[test]
fn a_goal_is_made_changed_and_taken_back_field_by_field() {
    let mut desk = Desk::in_session();
    desk.press("esc g esc a");
    desk.line("Sing in the choir again");
    assert_eq!(
        desk.asked(),
        ["save goals"],
        "the words are saved when the field is left"
    );
    desk.line("eleven");
    assert!(matches!(desk.state.overlay, Some(Overlay::Form(_))));
    desk.press("up ctrl-u");
    desk.line("9");
    desk.line("8");
    desk.line("loneliness");
    desk.press("esc");
    let goal = desk.client().dossier.goals.goals.last().unwrap().clone();
    assert_eq!(goal.words, "Sing in the choir again");
    assert_eq!((goal.importance, goal.impact), (Some(9), Some(8)));
    assert_eq!(goal.concern.as_deref(), Some("loneliness"));
    assert!(goal.history.len() >= 4);
    desk.press("ctrl-z");
    assert_eq!(
        desk.client().dossier.goals.goals.last().unwrap().concern,
        None
    );
}

#[test]
fn the_end_asks_for_the_next_date_and_ends_in_two_keys() {
    let mut desk = Desk::in_session();
    desk.line("++third stop alone");
    desk.press("esc e");
    desk.line("whenever");
    assert!(
        desk.client().session.is_some(),
        "a date that is not understood ends nothing"
    );
    desk.press("ctrl-u");
    desk.line("+7");
    assert!(
        desk.client().session.is_none(),
        "a day alone means the time of day this session began"
    );
    let session = desk.client().dossier.sessions.last().unwrap();
    assert_eq!(session.next.unwrap().to_string(), "2026-12-03 14:00:00");
    assert_eq!(desk.client().dossier.client.next, session.next);
    assert!(session.end.is_some());
}

#[test]
fn a_no_show_ends_at_once_and_says_so_where_risk_is_open() {
    let mut desk = Desk::with_demo();
    desk.press("lt enter tab right right right right enter");
    let session = desk.client().dossier.sessions.last().unwrap();
    assert_eq!(session.outcome, alongside::domain::session::Outcome::NoShow);
    assert!(session.end.is_some());
    assert_eq!(session.entries[0].line.kind, Kind::Seen);
    assert!(desk.client().session.is_none());
}

#[test]
fn another_client_is_looked_at_while_the_session_runs_and_has_no_log_line() {
    let mut desk = Desk::in_session();
    desk.text("half a thought");
    desk.press("esc c");
    desk.text("jk");
    desk.press("enter");
    assert_eq!(desk.client().client().label, "J.K.");
    assert!(!desk.state.has_line());
    assert!(desk.state.running().is_some());
    desk.press("esc c");
    desk.text("am");
    desk.press("enter");
    assert_eq!(desk.client().line.text(), "half a thought");
    assert_eq!(desk.state.screen, Screen::Session);
}

#[test]
fn a_cut_off_session_is_offered_and_goes_on() {
    let mut desk = Desk::in_session();
    desk.line("before the cut");
    let row = alongside::domain::caseload::ClientRow::of(&desk.client().dossier);
    let mut again = Desk::with_demo();
    let mut rows = std::mem::take(&mut again.state.clients.list);
    rows.put(&row);
    again.state.question = None;
    again.tell(Msg::Listed {
        rows,
        read: 14,
        of: 14,
    });
    let question = again.state.question.clone().unwrap();
    assert!(question.words[0].contains("A.M."), "{question:?}");
    assert_eq!(question.lit, 0);
}

#[test]
fn read_only_says_who_and_keeps_the_words_on_the_line() {
    let mut desk = Desk::in_session();
    desk.tell(Msg::AskedToYield);
    assert!(desk.asked().contains(&"yield"));
    desk.line("still typing");
    assert_eq!(desk.client().line.text(), "still typing");
    assert!(desk.said().contains("take over"), "{}", desk.said());
}

#[test]
fn a_file_changed_by_somebody_else_is_joined_and_both_are_kept() {
    let mut desk = Desk::in_session();
    desk.line("ours");
    desk.disk_answers = false;
    desk.line("ours too");
    let ticket = *desk.state.saving.pending.keys().next().unwrap();
    let mut theirs = desk.session().clone();
    theirs.entries.truncate(2);
    theirs.entries[1].line.text = String::from("theirs");
    desk.effects.clear();
    desk.tell(Msg::Conflict {
        ticket,
        theirs: Some(Box::new(Paper::Session(Box::new(theirs)))),
        kept: String::from("conflicts/x.ron"),
    });
    let texts: Vec<String> = desk.log().into_iter().map(|(_, text)| text).collect();
    assert!(
        texts.contains(&String::from("theirs")) && texts.contains(&String::from("ours too")),
        "{texts:?}"
    );
    assert!(desk.said().contains("conflicts/x.ron"), "{}", desk.said());
    assert_eq!(desk.asked(), ["save log"]);
}

#[test]
fn an_earlier_time_before_the_slash_stays_with_the_technique() {
    let mut desk = Desk::in_session();
    desk.pass(TimeDelta::minutes(10));
    desk.text("<5 /");
    assert!(matches!(desk.state.overlay, Some(Overlay::Picker(_))));
    desk.press("breath enter");
    let did = desk.newest();
    assert!(did.line.technique.is_some());
    assert_eq!((did.written() - did.line.at).num_minutes(), 5);
}

#[test]
fn a_digit_lights_a_row_and_any_further_character_searches() {
    let mut desk = Desk::in_session();
    desk.press("esc 2 / 3");
    let third = desk.client().shown.tries[2].id.clone();
    assert!(
        matches!(&desk.state.overlay, Some(Overlay::Picker(picker)) if picker.lit().unwrap().id == third)
    );
    desk.text("-4-3");
    assert!(
        matches!(&desk.state.overlay, Some(Overlay::Picker(picker)) if picker.query.text() == "3-4-3")
    );
    desk.press("esc");
    assert_eq!(desk.client().line.text(), "/3-4-3", "Esc loses no words");
}

#[test]
fn nothing_found_keeps_the_words_as_a_did() {
    let mut desk = Desk::in_session();
    desk.press("/ zzqqxxyy enter");
    let did = desk.newest();
    assert_eq!(
        (did.line.kind, did.line.text.as_str()),
        (Kind::Did, "zzqqxxyy")
    );
    assert!(did.line.technique.is_none());
}

#[test]
fn tab_puts_the_name_on_the_line_to_add_words() {
    let mut desk = Desk::in_session();
    desk.press("/ paced tab");
    desk.line("four minutes");
    let did = desk.newest();
    assert_eq!(
        did.line.technique.as_ref().unwrap().name,
        "Paced breathing (slow)"
    );
    assert_eq!(did.line.text, "four minutes");
}

#[test]
fn a_slash_before_the_library_is_read_is_kept_and_opens_it_later() {
    let mut desk = Desk::in_session();
    let shelf = desk.state.shelf.take();
    desk.press("/pmr");
    assert_eq!(desk.client().line.text(), "/pmr");
    desk.state.shelf = shelf;
    desk.press("enter");
    assert!(
        matches!(&desk.state.overlay, Some(Overlay::Picker(picker)) if picker.query.text() == "pmr")
    );
    desk.press("enter");
    assert_eq!(
        desk.newest().line.technique.unwrap().name,
        "Progressive muscle relaxation"
    );
}

#[test]
fn erasing_a_line_that_was_brought_back_ends_the_correction_and_says_so() {
    let mut desk = Desk::in_session();
    desk.line("one");
    desk.press("up enter ctrl-u");
    assert_eq!(desk.client().correcting, None);
    assert!(
        desk.said().contains("Nothing was changed"),
        "{}",
        desk.said()
    );
    desk.line("two");
    let texts: Vec<String> = desk.log().into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["session started", "one", "two"]);
}

#[test]
fn colours_are_chosen_by_name_and_kept() {
    let mut desk = Desk::in_session();
    desk.press("esc : dark enter");
    assert_eq!(desk.asked(), ["wear", "repaint"]);
}

#[test]
fn joining_lines_never_puts_out_a_risk_among_them() {
    let mut desk = Desk::in_session();
    desk.at_once(&["one", "!passive thoughts", "two"]);
    desk.press("esc : join enter");
    let log = desk.log();
    assert!(
        log.contains(&(Kind::Risk, String::from("passive thoughts"))),
        "{log:?}"
    );
    assert!(
        log.contains(&(Kind::Seen, String::from("one\ntwo"))),
        "{log:?}"
    );
    assert_eq!(desk.client().shown.open_risk.len(), 1);
}

#[test]
fn a_refused_move_is_no_unsaved_word() {
    let mut desk = Desk::in_session();
    desk.line("this was J.K.");
    desk.press("up enter tab jk enter");
    let ticket = *desk.state.saving.pending.keys().next().unwrap();
    desk.tell(Msg::Failed {
        ticket,
        why: String::from("Open elsewhere."),
        hint: String::from("The entry stays where it is."),
    });
    assert!(!desk.said().contains("NOT SAVED"), "{}", desk.said());
    assert!(desk.state.saving.is_done());
    assert!(desk.log().iter().any(|(_, text)| text == "this was J.K."));
}
