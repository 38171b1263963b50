//! Options in keys: what is chosen holds at once and is kept, what is written comes before it, and what it changes acts.

use alongside::app::msg::Effect;
use alongside::app::options::{Options, begin};
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::chosen::{Chosen, Ground, Motion, Tips};
use alongside::domain::liking::{Colour, EscInLine, Hints};
use alongside::domain::session::Kind;
use alongside::domain::settings::Settings;

use crate::desk::Desk;
use crate::pseudo::seen;
use crate::screens::shown;

/// Lays settings over what was chosen.
pub(crate) fn settle(desk: &mut Desk, chosen: Chosen, settings: &str) {
    let options = Options {
        has_settings: !settings.is_empty(),
        ..Options::of(chosen, Settings::read(settings))
    };
    let keys = std::sync::Arc::clone(&desk.state.keys);
    begin(&mut desk.state, options, &keys);
}

fn with(settings: &str) -> Desk {
    let mut desk = Desk::in_session();
    settle(&mut desk, Chosen::default(), settings);
    assert_eq!(desk.state.options.settings.troubles, Vec::<String>::new());
    desk
}

/// Shows the options with this row lit.
pub(crate) fn light(desk: &mut Desk, name: &str) {
    if !matches!(desk.state.screen, Screen::Options(_)) {
        desk.press("esc o");
    }
    let rows = alongside::app::options::rows(&desk.state);
    let at = rows
        .iter()
        .position(|row| seen::plain(row.name.to_owned()) == name)
        .unwrap();
    for _ in 0..rows.len() {
        desk.press("up");
    }
    for _ in 0..at {
        desk.press("down");
    }
}

#[test]
fn what_is_chosen_holds_at_once_and_is_kept() {
    let mut desk = Desk::with_demo();
    desk.press("esc o");
    assert!(matches!(desk.state.screen, Screen::Options(_)));
    assert_eq!(desk.asked(), [""; 0]);
    light(&mut desk, "Hint row");
    desk.press("right");
    assert_eq!(desk.state.options.liking.hints, Hints::Short);
    assert_eq!(desk.said(), "Hint row: short. Kept for next time.");
    assert_eq!(desk.asked(), ["like", "repaint"]);
    desk.press("left left");
    assert_eq!(desk.state.options.liking.hints, Hints::Off);
    desk.press("enter");
    assert_eq!(desk.state.options.liking.hints, Hints::Full);
    light(&mut desk, "Ground");
    desk.press("right");
    let Some(Effect::Like(chosen, liking)) = desk
        .effects
        .iter()
        .rev()
        .find(|effect| matches!(effect, Effect::Like(..)))
    else {
        panic!("nothing is kept");
    };
    assert_eq!(chosen.ground, Some(Ground::Dark));
    assert_eq!(liking.ground, Some(Ground::Dark));
    light(&mut desk, "Motion");
    desk.press("right");
    assert_eq!(desk.state.motion, Motion::Off);
    light(&mut desk, "Colours");
    desk.press("left");
    assert_eq!(desk.state.options.liking.colour, Colour::Full);
}

#[test]
fn tips_are_a_row_and_the_settings_come_before_it_and_before_the_command() {
    let mut desk = Desk::with_demo();
    light(&mut desk, "Tips");
    assert!(shown(&desk.state, (80, 24)).contains("first week"));
    desk.press("right");
    assert_eq!(desk.said(), "Tips: on. Kept for next time.");
    assert_eq!(desk.asked(), ["tips"]);
    assert_eq!(desk.state.tips.wish, Tips::On);
    desk.press("right");
    assert_eq!(desk.state.tips.wish, Tips::Off);
    desk.press("right");
    assert_eq!(desk.state.tips.wish, Tips::FirstWeek);

    let mut desk = with("(tips: off)");
    desk.state.tips.wish = desk.state.options.tips();
    light(&mut desk, "Tips");
    for keys in ["right", "esc : tips enter"] {
        desk.press(keys);
        assert!(
            desk.said().starts_with("settings.ron says tips: off"),
            "{}",
            desk.said()
        );
        assert_eq!((desk.state.tips.wish, desk.asked().len()), (Tips::Off, 0));
    }
}

#[test]
fn what_is_written_by_hand_comes_first_and_says_so() {
    let mut desk = Desk::with_demo();
    let chosen = Chosen {
        hints: Hints::Short,
        ..Chosen::default()
    };
    settle(
        &mut desk,
        chosen,
        "(\n  motion: off,\n  ground: light,\n  hints: off,\n)",
    );
    assert_eq!(desk.state.options.liking.hints, Hints::Off);
    light(&mut desk, "Hint row");
    desk.press("right");
    assert_eq!(
        desk.said(),
        "settings.ron says hints: off, line 4. It holds until it is changed there."
    );
    assert_eq!(desk.state.options.chosen.hints, Hints::Short);
    assert_eq!(desk.asked(), [""; 0]);
    // The commands that change the same answer the same.
    desk.press("esc :")
        .text("colours for a dark")
        .press("enter");
    assert!(
        desk.said().contains("ground: light, line 3"),
        "{}",
        desk.said()
    );
    desk.press("esc :").text("motion").press("enter");
    assert_eq!(desk.asked(), [""; 0], "{}", desk.said());
}

#[test]
fn what_belongs_to_the_practice_is_kept_with_the_practice() {
    let mut desk = Desk::with_demo();
    light(&mut desk, "Session length");
    desk.press("enter");
    assert!(matches!(desk.state.overlay, Some(Overlay::Form(_))));
    desk.press("ctrl-u 45 enter esc");
    assert_eq!(desk.state.practice.minutes, 45);
    assert_eq!(desk.asked(), ["save practice"]);
    assert!(matches!(desk.state.screen, Screen::Options(_)));
    desk.press("ctrl-z");
    assert_eq!(desk.state.practice.minutes, 50);
}

#[test]
fn a_file_with_mistakes_is_told_at_the_start_and_on_the_page() {
    let mut desk = Desk::with_demo();
    settle(
        &mut desk,
        Chosen::default(),
        "(\n  hints: shrt,\n  color: none,\n)",
    );
    assert!(
        desk.said().starts_with(
            "settings.ron line 2, column 10: hints is full, short or off, not `shrt`."
        ),
        "{}",
        desk.said()
    );
    assert!(desk.said().ends_with("1 more: Esc o."));
    light(&mut desk, "settings.ron");
    let rows = alongside::app::options::rows(&desk.state);
    let row = rows.iter().find(|row| row.name == "settings.ron").unwrap();
    assert_eq!((row.value.as_str(), row.notes.len()), ("2 mistakes", 2));
    desk.press("right");
    assert!(desk.said().contains("written by hand"));
}

#[test]
fn esc_can_be_off_while_there_is_text() {
    let mut desk = with("(esc_in_line: ignore)");
    assert_eq!(desk.state.options.liking.esc_in_line, EscInLine::Ignore);
    desk.text("half").press("esc");
    assert_eq!(desk.state.overlay, None);
    assert!(desk.said().contains("Esc is off"));
    assert_eq!(desk.client().line.text(), "half");
    // The next letter is text; nothing hangs on how fast it comes.
    desk.text("e");
    assert_eq!(desk.client().line.text(), "halfe");
    desk.press("f2");
    assert!(matches!(desk.state.overlay, Some(Overlay::Palette(_))));
    desk.press("esc");
    assert_eq!(desk.state.overlay, None);
    desk.press("alt-v i");
    assert_eq!(
        desk.log().last().unwrap().0,
        Kind::Moment(alongside::domain::session::Moment::Insight)
    );
    assert_eq!(desk.client().line.text(), "halfe");
    desk.press("ctrl-u esc");
    assert!(matches!(desk.state.overlay, Some(Overlay::Menu)));
}

#[test]
fn ctrl_z_can_leave_the_screen_to_the_shell() {
    let mut desk = with("(ctrl_z: suspend)");
    desk.line("one").line("two");
    desk.effects.clear();
    desk.press("ctrl-z");
    assert_eq!(desk.asked(), ["suspend"]);
    assert_eq!(desk.newest().line.text, "two");
    desk.press("esc u");
    assert_eq!(desk.newest().line.text, "one");
    // On the screen of options it changes at once, too.
    let mut desk = Desk::in_session();
    desk.line("one");
    light(&mut desk, "Ctrl-Z");
    desk.press("right esc s");
    desk.effects.clear();
    desk.press("ctrl-z");
    assert_eq!(desk.asked(), ["suspend"]);
}

#[test]
fn a_snippet_is_typed_by_tab_and_taken_back_in_one_step() {
    let mut desk = with("(snippets: {\"bd\": \"breath, deep and slow\"})");
    desk.text(",bd").press("tab");
    assert_eq!(desk.client().line.text(), ",breath, deep and slow");
    assert!(desk.log().is_empty() || desk.newest().line.text != "breath, deep and slow");
    desk.press("ctrl-z");
    assert_eq!(desk.client().line.text(), ",bd");
    desk.press("tab").text(" again");
    desk.press("enter");
    assert_eq!(desk.newest().line.text, "breath, deep and slow again");
    // Any other word leaves Tab what it was, and only the word before the cursor counts.
    let pane = desk.client().pane;
    desk.text("abd").press("tab");
    assert_eq!(desk.client().line.text(), "abd");
    assert_ne!(desk.client().pane, pane);
    let mut none = Desk::in_session();
    none.text("bd").press("tab");
    assert_eq!(none.client().line.text(), "bd");
}
