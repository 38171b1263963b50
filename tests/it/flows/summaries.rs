//! Beginning summaries in keys: the list of kinds, each kind by its name, one draft of a kind.

use alongside::app::keymap::Keymap;
use alongside::app::msg::Paper;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::app::writing::TextId;
use alongside::app::{command, menu};
use alongside::domain::summary::SummaryKind;

use crate::desk::Desk;

#[track_caller]
fn kind(desk: &Desk) -> SummaryKind {
    match &desk.state.screen {
        Screen::Writing(page) => match page.of {
            TextId::Summary(id) => desk.client().dossier.summary(id).unwrap().kind,
            TextId::Note(_) => panic!("a note"),
        },
        other => panic!("no text: {other:?}"),
    }
}

#[test]
fn the_list_holds_the_kinds_and_nothing_else_and_typing_narrows_it() {
    let mut desk = Desk::with_demo();
    desk.press("ra enter esc :")
        .text("new summary")
        .press("enter");
    let Some(Overlay::Palette(palette)) = &desk.state.overlay else {
        panic!("no list");
    };
    assert_eq!(
        menu::commands(&desk.state, palette).len(),
        SummaryKind::ALL.len()
    );
    desk.effects.clear();
    desk.text("superv");
    let Some(Overlay::Palette(palette)) = &desk.state.overlay else {
        panic!("no list");
    };
    let found: Vec<&str> = menu::commands(&desk.state, palette)
        .iter()
        .map(|command| command.names.title)
        .collect();
    assert_eq!(found, ["supervision packet"]);
    desk.press("enter");
    assert_eq!(kind(&desk), SummaryKind::Supervision);
    assert_eq!(desk.asked(), ["save summary"]);
}

#[test]
fn every_kind_is_begun_by_its_name_and_a_draft_is_opened_again() {
    let named = Keymap::built_in().named();
    for wanted in SummaryKind::ALL {
        let title = named
            .iter()
            .find(|one| one.action == command::Action::NewSummary(Some(wanted)))
            .map(|one| one.names.title)
            .unwrap();
        let mut desk = Desk::with_demo();
        desk.press("ra enter");
        for _ in 0..2 {
            desk.press("esc :").text(title).press("enter");
            assert_eq!(kind(&desk), wanted, "{title}");
        }
        let saved = desk.saved();
        let [Paper::Summary(only)] = saved.as_slice() else {
            panic!("{title}: {} saves", saved.len());
        };
        assert_eq!((only.kind, only.signed.is_none()), (wanted, true));
        assert_eq!(desk.client().dossier.summaries.len(), 1);
    }
}

#[test]
fn a_signed_one_stays_and_the_next_is_begun_beside_it() {
    let mut desk = Desk::with_demo();
    desk.press("ra enter esc :")
        .text("integration summary")
        .press("enter");
    let dossier = &mut desk.state.desk.as_mut().unwrap().dossier;
    let summary = &mut dossier.summaries[0];
    summary.signed = Some(alongside::domain::writing::signed::Signed {
        at: summary.begun,
        by: String::from("demo"),
        credentials: String::new(),
        writing: alongside::domain::writing::Writing::default(),
    });
    desk.press("esc :")
        .text("integration summary")
        .press("enter");
    assert_eq!(desk.client().dossier.summaries.len(), 2);
    assert!(desk.client().dossier.summaries[0].signed.is_some());
}

#[test]
fn without_a_client_nothing_is_begun() {
    let mut desk = Desk::with_demo();
    desk.press("esc :").text("toolkit sheet").press("enter");
    assert!(!matches!(desk.state.screen, Screen::Writing(_)));
    assert!(desk.saved().is_empty());
}

#[test]
fn on_the_page_of_notes_esc_a_adds_what_the_page_lists() {
    let mut desk = Desk::with_demo();
    desk.press("ra enter esc n esc a");
    let Some(Overlay::Palette(palette)) = &desk.state.overlay else {
        panic!("no list of kinds: {:?}", desk.said());
    };
    assert_eq!(
        menu::commands(&desk.state, palette).len(),
        SummaryKind::ALL.len()
    );
    desk.text("integr").press("enter");
    assert_eq!(kind(&desk), SummaryKind::Integration);
}
