//! Names a key event of the terminal: the one place where modifiers are read.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::key::Key;

/// Returns the keys that one terminal event means, in order: none, one, or Esc and another.
///
/// Alt with a key that has no character is Esc and then that key, because a multiplexer that waits for the
/// rest of an escape sequence makes one event of the two presses. ESC TAB alone is Shift-Tab (Linux console).
pub fn keys(event: KeyEvent) -> impl Iterator<Item = Key> {
    read(event).into_iter().flatten()
}

fn read(event: KeyEvent) -> [Option<Key>; 2] {
    // Some systems report the release of a key as an event of its own: every key would come twice.
    if event.kind == KeyEventKind::Release {
        return [None, None];
    }
    let held = |modifier| event.modifiers.contains(modifier);
    if event
        .modifiers
        .intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META)
    {
        return [None, None];
    }
    let (alt, ctrl) = (held(KeyModifiers::ALT), held(KeyModifiers::CONTROL));
    match event.code {
        KeyCode::Char(char) if ctrl && alt && !comes_from_a_control_byte(char) => {
            // AltGr is reported as Ctrl and Alt: the character is what was meant.
            [Some(Key::Char(char)), None]
        }
        KeyCode::Char(char) if ctrl => [alt.then_some(Key::ESC), Some(control(char))],
        KeyCode::Char(char) if char.is_control() => [None, None],
        KeyCode::Char(char) if alt => [Some(Key::Alt(char)), None],
        KeyCode::Char(char) => [Some(Key::Char(char)), None],
        KeyCode::Tab if alt || held(KeyModifiers::SHIFT) => [Some(Key::Named("back-tab")), None],
        KeyCode::BackTab => [Some(Key::Named("back-tab")), None],
        code => {
            let key = named(code, ctrl);
            [key.filter(|_| alt).map(|_| Key::ESC), key]
        }
    }
}

/// Whether a terminal makes this character of a control byte, so that Ctrl with Alt is ESC and that byte.
const fn comes_from_a_control_byte(char: char) -> bool {
    matches!(char, 'a'..='z' | '4'..='7' | ' ')
}

/// Names Ctrl and a character; two of them are what some terminals send for other keys.
fn control(char: char) -> Key {
    match char.to_ascii_lowercase() {
        'h' => Key::Named("backspace"),
        'j' => Key::Named("line-end"),
        char => Key::Ctrl(char),
    }
}

/// Returns a key without a character, or `None` where we have no use for it.
fn named(code: KeyCode, ctrl: bool) -> Option<Key> {
    let name = match code {
        KeyCode::Backspace => "backspace",
        KeyCode::Delete => "delete",
        KeyCode::Down => "down",
        KeyCode::End if ctrl => "ctrl-end",
        KeyCode::End => "end",
        KeyCode::Enter => "enter",
        KeyCode::Esc => "esc",
        KeyCode::F(number) => &format!("f{number}"),
        KeyCode::Home if ctrl => "ctrl-home",
        KeyCode::Home => "home",
        KeyCode::Left if ctrl => "ctrl-left",
        KeyCode::Left => "left",
        KeyCode::PageDown => "page-down",
        KeyCode::PageUp => "page-up",
        KeyCode::Right if ctrl => "ctrl-right",
        KeyCode::Right => "right",
        KeyCode::Tab => "tab",
        KeyCode::Up => "up",
        _ => return None,
    };
    Key::named(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const CTRL: KeyModifiers = KeyModifiers::CONTROL;

    #[track_caller]
    fn check(code: KeyCode, modifiers: KeyModifiers, expected: &str) {
        let found: Vec<_> = keys(KeyEvent::new(code, modifiers))
            .map(|key| key.to_string())
            .collect();
        assert_eq!(found.join(" then "), expected);
    }

    #[test]
    fn shift_is_dropped_where_the_character_says_it() {
        check(KeyCode::Char('G'), SHIFT, "G");
        check(KeyCode::Char('G'), NONE, "G");
        check(KeyCode::Char('?'), SHIFT, "?");
        check(KeyCode::Char('!'), NONE, "!");
        check(KeyCode::Char(' '), SHIFT, "space");
        check(KeyCode::Down, SHIFT, "down");
    }

    #[test]
    fn keys_that_terminals_spell_in_two_ways_have_one_name() {
        check(KeyCode::Backspace, NONE, "backspace");
        check(KeyCode::Char('h'), CTRL, "backspace");
        check(KeyCode::BackTab, SHIFT, "back-tab");
        check(KeyCode::Tab, ALT, "back-tab");
        check(KeyCode::Tab, SHIFT, "back-tab");
        check(KeyCode::Tab, NONE, "tab");
    }

    #[test]
    fn a_line_feed_is_a_line_end_and_not_a_second_enter() {
        check(KeyCode::Char('j'), CTRL, "line-end");
        check(KeyCode::Enter, NONE, "enter");
    }

    #[test]
    fn control_keys_are_lower_case() {
        check(KeyCode::Char('z'), CTRL, "ctrl-z");
        check(KeyCode::Char('Z'), CTRL.union(SHIFT), "ctrl-z");
        check(KeyCode::Char(' '), CTRL, "ctrl-space");
    }

    #[test]
    fn altgr_types_its_character() {
        for char in ['@', '€', '\\', '[', '{', 'ą', '2'] {
            check(KeyCode::Char(char), CTRL.union(ALT), &char.to_string());
        }
    }

    #[test]
    fn esc_and_a_control_key_in_one_read_are_two_keys() {
        check(KeyCode::Char('l'), CTRL.union(ALT), "esc then ctrl-l");
        check(KeyCode::Char('h'), CTRL.union(ALT), "esc then backspace");
    }

    #[test]
    fn alt_is_esc_and_the_key() {
        check(KeyCode::Char('x'), ALT, "alt-x");
        check(KeyCode::Char('X'), ALT.union(SHIFT), "alt-X");
        check(KeyCode::Char('é'), ALT, "alt-é");
        check(KeyCode::Enter, ALT, "esc then enter");
        check(KeyCode::Down, ALT, "esc then down");
        check(KeyCode::Backspace, ALT, "esc then backspace");
    }

    #[test]
    fn every_name_is_a_known_one() {
        let codes = [
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::Down,
            KeyCode::End,
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Home,
            KeyCode::Left,
            KeyCode::PageDown,
            KeyCode::PageUp,
            KeyCode::Right,
            KeyCode::Tab,
            KeyCode::Up,
        ];
        for code in codes.into_iter().chain((1..=12).map(KeyCode::F)) {
            for modifiers in [NONE, CTRL] {
                let event = KeyEvent::new(code, modifiers);
                assert_eq!(keys(event).count(), 1, "{code:?} {modifiers:?}");
            }
        }
        check(KeyCode::Right, CTRL, "ctrl-right");
    }

    #[test]
    fn what_has_no_use_does_nothing() {
        check(KeyCode::Insert, NONE, "");
        check(KeyCode::F(13), NONE, "");
        check(KeyCode::CapsLock, NONE, "");
        check(KeyCode::Insert, ALT, "");
        check(KeyCode::Char('q'), KeyModifiers::SUPER, "");
        check(KeyCode::Char('\u{9b}'), NONE, "");
    }

    #[test]
    fn letting_a_key_go_is_not_a_key() {
        for (kind, expected) in [
            (KeyEventKind::Press, 1),
            (KeyEventKind::Repeat, 1),
            (KeyEventKind::Release, 0),
        ] {
            let event = KeyEvent::new_with_kind(KeyCode::Char('a'), NONE, kind);
            assert_eq!(keys(event).count(), expected, "{kind:?}");
        }
    }

    /// One copy of crossterm in the tree: ours is the one that ratatui hands out.
    #[test]
    fn the_event_type_is_the_one_of_ratatui() {
        use ratatui::crossterm::event::KeyEvent as Theirs;
        const fn same(event: Theirs) -> KeyEvent {
            event
        }
        let event = KeyEvent::new(KeyCode::Enter, NONE);
        assert_eq!(same(event), event);
    }
}
