//! What somebody does who has not read the handbook: commands looked for by a word, a step taken back, the first card.

use alongside::app::command::Scope;
use alongside::app::form::Subject;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::ui::areas;

use crate::desk::Desk;

/// The couple of the demo, whose repair is open, in a session.
fn couple() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("jr enter enter");
    desk
}

#[test]
fn a_rupture_looked_for_by_name_marks_no_second_one() {
    for word in ["rup", "rupture", "repair", "alliance", "shift", "marker"] {
        let mut desk = couple();
        let before = desk.log();
        desk.press("esc :").text(word);
        let Some(Overlay::Palette(palette)) = &desk.state.overlay else {
            panic!("no list of commands: {}", desk.said());
        };
        let found = alongside::app::menu::commands(&desk.state, palette);
        let logs: Vec<bool> = found
            .iter()
            .map(|command| matches!(command.scope, Scope::Moments | Scope::Markers))
            .collect();
        // All that writes at once stands behind all that only opens.
        assert!(logs.is_sorted(), "{word}: {logs:?}");
        assert!(!found.is_empty(), "{word}");
        if !logs.iter().any(|logs| !logs) {
            continue;
        }
        desk.press("enter");
        assert_eq!(desk.log(), before, "{word}");
    }
    let mut desk = couple();
    desk.press("esc : rupture enter");
    let form = match &desk.state.overlay {
        Some(Overlay::Form(form)) => form,
        other => panic!("no form: {other:?}"),
    };
    assert!(matches!(form.of, Subject::Repair(_)), "{:?}", form.of);
}

#[test]
fn a_closing_taken_back_reads_as_a_sentence() {
    let mut desk = couple();
    desk.press("esc : close enter")
        .text("both took their part")
        .press("enter");
    assert_eq!(desk.said(), "Rupture closed with words: saved.");
    desk.press("ctrl-z");
    assert_eq!(
        desk.said(),
        "Took back the change: Rupture closed with words. Ctrl-Y puts it back."
    );
    desk.press("ctrl-y");
    assert_eq!(
        desk.said(),
        "Put back the change: Rupture closed with words."
    );
}

#[test]
fn an_open_repair_leaves_its_techniques_in_sight() {
    let mut desk = couple();
    desk.press("esc v r");
    let shown = &desk.client().shown;
    assert_eq!(shown.try_note, "A rupture is open: repair first?");
    assert!(!shown.tries.is_empty());
}

#[test]
fn every_start_card_of_the_demo_stands_on_one_small_screen() {
    for client in [
        "dd", "tw", "jr", "am", "ra", "lt", "kv", "nh", "sn", "eb", "jk",
    ] {
        let mut desk = Desk::with_demo();
        desk.press(client).press("enter");
        assert!(matches!(desk.state.screen, Screen::Card(_)), "{client}");
        let card = crate::screens::shown(&desk.state, (80, 24));
        assert!(!card.contains(" rows 1-"), "{client}:\n{card}");
        let places = areas((80, 24), &desk.state);
        assert!(places.body.height >= 20, "{client}");
        // What to watch for is never cut.
        let watch = desk.client().dossier.plan.watch.join("; ");
        let said: Vec<&str> = card.split_whitespace().collect();
        assert!(said.join(" ").contains(&watch), "{client}: {watch}\n{card}");
    }
}

#[test]
fn only_a_model_with_a_home_calls_an_approach_home() {
    for (client, label) in [("kv", "base"), ("jr", "base"), ("am", "home")] {
        let mut desk = Desk::with_demo();
        desk.press(client).press("enter enter");
        let lines = &desk.client().shown.room.lines;
        let words = &desk.client().dossier.plan.home;
        let line = lines.iter().find(|line| line.words == *words);
        assert_eq!(
            line.map(|line| line.label),
            Some(label),
            "{client}: {lines:?}"
        );
    }
}
