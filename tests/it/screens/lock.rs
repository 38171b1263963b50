//! The lock screen as cells, the covers before it, and what signing asks.

use alongside::app::cover::Cover;
use alongside::app::key::Key;
use alongside::app::lock::screen::LockScreen;
use alongside::app::lock::{Answer, Secret};
use alongside::app::msg::Msg;
use alongside::domain::time::Now;
use alongside::ui::lock::view;
use alongside::ui::theme::Look;
use alongside::words::lock::CANNOT_TRY;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::desk::{Desk, two_o_clock};
use crate::screens::{FULL, PLAIN, USUAL, keep, rows};

fn drawn(lock: &LockScreen, look: Look, size: (u16, u16)) -> (Vec<String>, (u16, u16)) {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| view(lock, &look, frame)).unwrap();
    let cursor = terminal.get_cursor_position().unwrap();
    (rows(terminal.backend().buffer()), (cursor.x, cursor.y))
}

#[track_caller]
fn keep_lock(name: &str, lock: &LockScreen) {
    for size in USUAL {
        let (rows, _) = drawn(lock, PLAIN, size);
        if crate::pseudo::seen::locks(name, &rows, size) {
            continue;
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "../snapshots" }, {
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), rows.join("\n"));
        });
    }
}

fn typed(of: Secret, text: &str) -> LockScreen {
    let mut lock = LockScreen::new(two_o_clock(), of);
    for c in text.chars() {
        assert!(lock.press(Key::Char(c)).is_none());
    }
    lock
}

fn tried(times: usize, answer: Answer) -> LockScreen {
    let mut lock = typed(Secret::Passphrase, "");
    for _ in 0..times {
        let now = lock.now;
        lock.tick(Now {
            steady: now.steady + 60_000,
            ..now
        });
        lock.press(Key::Char('x'));
        assert!(lock.press(Key::ENTER).is_some());
        lock.answered(answer);
    }
    lock
}

#[test]
fn the_lock_screen() {
    keep_lock("lock", &typed(Secret::Pin, "4711"));
    keep_lock("lock_wrong", &tried(1, Answer::Wrong));
    keep_lock("lock_waits", &tried(6, Answer::Wrong));
    keep_lock("lock_broken", &tried(1, Answer::Broken));
    let mut looking = typed(Secret::Passphrase, "three plain words and more");
    assert!(looking.press(Key::ENTER).is_some());
    keep_lock("lock_looking", &looking);
}

#[test]
fn it_shows_what_is_typed_as_stars_and_neither_program_nor_client() {
    for lock in [
        typed(Secret::Pin, "4711"),
        typed(Secret::Passphrase, "4711"),
        tried(5, Answer::Wrong),
        tried(1, Answer::Broken),
    ] {
        let (rows, _) = drawn(&lock, FULL, (80, 24));
        let text = rows.join("\n");
        assert!(!text.contains("4711"), "{text}");
        assert!(!text.to_lowercase().contains("alongside"), "{text}");
        assert!(text.contains("14:00"), "{text}");
    }
    let (rows, cursor) = drawn(&typed(Secret::Pin, "4711"), PLAIN, (80, 24));
    let row = &rows[usize::from(cursor.1)];
    let before: String = row.chars().take(usize::from(cursor.0)).collect();
    assert_eq!(before.trim_start(), "PIN ****");
    let many = typed(Secret::Pin, &"4711".repeat(60));
    let (rows, _) = drawn(&many, PLAIN, (80, 24));
    assert!(rows.join("").contains("****************"));
}

#[test]
fn nothing_breaks_at_any_size() {
    for lock in [typed(Secret::Pin, "4711"), tried(1, Answer::Broken)] {
        for columns in 1..100 {
            for lines in 1..30 {
                let (_, cursor) = drawn(&lock, FULL, (columns, lines));
                assert!(cursor.0 < columns && cursor.1 < lines, "{columns}x{lines}");
            }
        }
    }
    let (rows, _) = drawn(&tried(1, Answer::Broken), PLAIN, (40, 12));
    let said: Vec<&str> = rows.iter().flat_map(|row| row.split_whitespace()).collect();
    assert!(said.join(" ").contains(CANNOT_TRY), "{said:?}");
}

#[test]
fn the_covers_that_are_no_lock() {
    let mut desk = Desk::in_session();
    desk.press("esc z");
    assert_eq!(desk.state.cover, Some(Cover::NotLocked));
    keep("lock_only_covered", &desk.state, &USUAL);
    desk.press("enter");
    keep("lock_no_pin", &desk.state, &[(80, 24)]);
    let mut failed = Desk::in_session();
    failed.disk_answers = false;
    failed.press("esc z");
    keep("lock_saving", &failed.state, &[(80, 24)]);
    failed.tell(Msg::Settled(Err(String::from("the disk is full"))));
    keep("lock_not_saved", &failed.state, &USUAL);
}

#[test]
fn what_signing_asks_for() {
    let mut desk = Desk::in_session();
    desk.line("shoulders up").line("+bus log, 5 days");
    desk.press("esc e enter esc w");
    desk.secret = Secret::Pin;
    let page = alongside::app::writing::on_show(&desk.state).unwrap().of;
    desk.state.question = None;
    desk.state.practice.sign_asks = true;
    assert!(alongside::app::lock::asks_first(&mut desk.state, page));
    desk.text("4711");
    keep("lock_sign", &desk.state, &USUAL);
    desk.text("0").press("enter");
    keep("lock_sign_wrong", &desk.state, &[(80, 24)]);
}
