//! The card of a technique: reached by a key, left without a trace, acting by letters.

use alongside::app::desk::Pane;
use alongside::app::msg::{Effect, Paper};
use alongside::app::overlay::Overlay;
use alongside::app::picker::Picker;
use alongside::app::state::Screen;
use alongside::app::technique_card::{TechniqueCard, Tone};
use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::session::Kind;
use chrono::{NaiveDate, TimeDelta};

use crate::desk::{Desk, shelf};

#[track_caller]
pub(crate) fn picker(desk: &Desk) -> &Picker {
    match &desk.state.overlay {
        Some(Overlay::Picker(picker)) => picker,
        other => panic!("not the picker: {other:?}"),
    }
}

#[track_caller]
fn card(desk: &Desk) -> &TechniqueCard {
    match &desk.state.overlay {
        Some(Overlay::Technique(card)) => card,
        other => panic!("not a card: {other:?}"),
    }
}

/// Everything on the card, a line each, with what stands before it.
pub(crate) fn text(card: &TechniqueCard) -> String {
    let lines = card.lines.iter();
    let lines: Vec<String> = lines
        .map(|line| format!("{} {}", line.lead, line.words))
        .collect();
    lines.join("\n")
}

pub(crate) fn flag(desk: &mut Desk, slug: &str, value: FlagValue) {
    let client = &mut desk.state.desk.as_mut().unwrap().dossier.client;
    client.flags.retain(|flag| flag.flag != slug);
    client.flags.push(Flag {
        flag: slug.into(),
        value,
        date: NaiveDate::from_ymd_opt(2026, 2, 11).unwrap(),
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    });
}

fn flow_in_picker() -> Desk {
    let mut desk = Desk::in_session();
    desk.press("/ intero");
    desk
}

#[test]
fn the_card_opens_on_the_lit_row_and_goes_back_to_what_was() {
    let mut desk = flow_in_picker();
    desk.press("down");
    desk.pass(TimeDelta::milliseconds(500));
    let before = desk.state.overlay.clone();
    let lit = picker(&desk).lit().unwrap().id.clone();
    desk.effects.clear();
    desk.press("right");
    assert_eq!(card(&desk).id.to_string(), lit);
    desk.press("down down page-down up");
    assert!(card(&desk).scroll > 0);
    desk.press("esc");
    assert_eq!(desk.state.overlay, before);
    assert_eq!(desk.asked(), Vec::<&str>::new());
    // No draft went out either: what was typed in the picker stays what it was.
    assert!(
        !desk
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::KeepDraft { .. }))
    );
    desk.press("left right x");
    assert_eq!(picker(&desk).query.text(), "interox");
}

#[test]
fn within_the_filter_the_key_moves_in_the_text_first() {
    let mut desk = flow_in_picker();
    desk.press("left left right right");
    assert_eq!(picker(&desk).query.cursor(), 6);
    desk.press("right");
    assert_eq!(card(&desk).id.to_string(), "T099");
}

#[test]
fn no_letter_reaches_the_line_and_an_unknown_one_says_so() {
    let mut desk = flow_in_picker();
    desk.press("right");
    desk.effects.clear();
    desk.press("z");
    assert!(desk.said().contains('z'), "{}", desk.said());
    desk.press("5 , .");
    assert!(matches!(desk.state.overlay, Some(Overlay::Technique(_))));
    assert_eq!(desk.log().len(), 1);
    assert_eq!(desk.asked(), Vec::<&str>::new());
    desk.press("esc");
    assert_eq!(picker(&desk).query.text(), "intero");
}

#[test]
fn enter_and_l_log_as_the_picker_does() {
    for key in ["enter", "l down enter"] {
        let mut desk = flow_in_picker();
        desk.press("right");
        desk.effects.clear();
        desk.press(key);
        let used = desk.newest().line.technique.unwrap();
        assert_eq!((used.id.as_str(), used.despite), ("T099", None), "{key}");
        assert_eq!(desk.asked(), ["save log"]);
        assert_eq!(desk.state.overlay, None);
        assert!(desk.client().line.is_empty());
    }
    // An earlier time typed before the `/` counts.
    let mut desk = Desk::in_session();
    desk.pass(TimeDelta::minutes(20));
    desk.text("<5 /intero").press("right l down enter");
    let entry = desk.newest();
    assert_eq!(entry.line.technique.unwrap().id, "T099");
    assert_eq!(
        (desk.state.now.wall - entry.line.at).num_minutes(),
        5,
        "{}",
        entry.line.at
    );
}

#[test]
fn a_stopped_technique_is_logged_from_its_card_and_asked_for_its_reason() {
    let mut desk = Desk::in_session();
    flag(&mut desk, "cardiac", FlagValue::Present);
    desk.press("/ intero right");
    let shown = text(card(&desk));
    assert!(
        shown.contains("stop STOP cardiac (present, Wed 11 Feb 2026)"),
        "{shown}"
    );
    assert!(shown.contains("Would change"), "{shown}");
    assert!(
        card(&desk).lines.iter().any(|line| line.tone == Tone::Stop),
        "{shown}"
    );
    desk.press("l down enter");
    let despite = desk.newest().line.technique.unwrap().despite.unwrap();
    assert_eq!(
        (despite.flags, despite.reason),
        (vec!["cardiac".to_owned()], String::new())
    );
    let said = desk.said();
    assert!(said.contains("why despite cardiac?"), "{said}");
}

#[test]
fn planning_from_the_card_asks_for_the_reason_of_a_stop() {
    let mut desk = Desk::in_session();
    flag(&mut desk, "cardiac", FlagValue::Present);
    let plan = &mut desk.state.desk.as_mut().unwrap().dossier.plan;
    plan.rows.retain(|row| row.technique != "T099");
    let n = plan.rows.len();
    desk.press("/ intero right");
    desk.effects.clear();
    desk.press("p");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("the form asks: {:?}", desk.state.overlay)
    };
    assert!(
        form.fields
            .iter()
            .any(|field| field.name == "Why despite this")
    );
    assert_eq!(desk.client().dossier.plan.rows.len(), n);
    assert_eq!(desk.asked(), Vec::<&str>::new());
    desk.text("cleared by her physician").press("enter");
    let rows = &desk.client().dossier.plan.rows;
    let row = rows.last().unwrap();
    assert_eq!((rows.len(), row.technique.as_str()), (n + 1, "T099"));
    assert_eq!(
        row.despite.as_ref().unwrap().reason,
        "cleared by her physician"
    );
    // Planned already, the letter opens the row there is.
    desk.press("esc / intero right p");
    assert_eq!(desk.client().dossier.plan.rows.len(), n + 1);
    assert!(matches!(desk.state.overlay, Some(Overlay::Form(_))));
}

#[test]
fn what_nothing_stops_is_planned_for_the_goal_of_the_session() {
    let mut desk = Desk::in_session();
    desk.press("esc 1 / grounding right");
    let id = card(&desk).id.to_string();
    let goal = desk.client().goal;
    desk.press("p down enter");
    let planned = desk.client().dossier.plan.rows.last().unwrap().clone();
    assert_eq!(planned.technique, id);
    desk.press("enter");
    let planned = desk.client().dossier.plan.rows.last().unwrap().clone();
    assert_eq!(planned.goal, goal);
}

#[test]
fn the_card_is_reached_from_the_panes_and_from_the_log() {
    let mut desk = Desk::in_session();
    desk.press("esc 1 tab tab down");
    assert_eq!(desk.client().pane, Pane::Try);
    let lit = desk.client().shown.tries[1].id.clone();
    desk.press("right");
    assert_eq!(card(&desk).id.to_string(), lit);
    desk.press("esc");
    assert_eq!(desk.state.overlay, None);
    assert_eq!((desk.client().pane, desk.client().try_row), (Pane::Try, 1));
    // What is logged from here is in the log, and the pane stays lit no longer than the log does.
    desk.press("right");
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.newest().line.technique.unwrap().id, lit);
    assert_eq!(desk.asked(), ["save log"]);

    let mut desk = Desk::in_session();
    desk.press("/ intero enter up");
    assert!(desk.client().lit.is_some());
    desk.press("right");
    assert_eq!(card(&desk).id.to_string(), "T099");
    assert!(
        text(card(&desk)).contains("session 7"),
        "{}",
        text(card(&desk))
    );
    desk.press("esc");
    assert!(desk.client().lit.is_some());

    let mut desk = Desk::in_session();
    desk.press("back-tab");
    assert_eq!(desk.client().pane, Pane::Plan);
    let planned = desk.client().shown.room.planned[0].id.clone();
    desk.press("right");
    assert_eq!(card(&desk).id.to_string(), planned);
}

#[test]
fn a_planned_technique_of_the_chart_shows_its_card() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc f");
    while !desk.chart().inside {
        desk.press("enter");
    }
    let planned = desk.client().dossier.plan.rows[0].clone();
    let name = shelf()
        .library
        .get(planned.technique.parse().unwrap())
        .unwrap()
        .name
        .to_string();
    let at = |desk: &Desk| {
        let page = desk.chart();
        page.rows[page.row].words.clone()
    };
    for _ in 0..80 {
        if at(&desk) == name {
            break;
        }
        desk.press("down");
    }
    assert_eq!(at(&desk), name);
    desk.press("right");
    assert_eq!(card(&desk).id.to_string(), planned.technique);
    // No session runs: nothing is logged, and Enter goes back.
    desk.press("l");
    assert!(desk.said().starts_with("No session runs"));
    desk.press("enter");
    assert_eq!(desk.state.overlay, None);
    assert!(matches!(desk.state.screen, Screen::Chart(_)));
    assert_eq!(at(&desk), name);
    // By name too.
    desk.press("esc :").text("card of the tech").press("enter");
    assert_eq!(card(&desk).id.to_string(), planned.technique);
}

#[test]
fn where_nothing_is_lit_the_key_says_so() {
    let mut desk = Desk::in_session();
    desk.press("right");
    assert_eq!(desk.state.overlay, None);
    assert!(
        desk.said().starts_with("No technique is lit"),
        "{}",
        desk.said()
    );
}

#[test]
fn without_a_client_the_card_is_for_reading() {
    let mut desk = Desk::with_demo();
    desk.press("esc l");
    desk.text("emdr").press("right");
    let shown = text(card(&desk));
    assert!(
        !shown.contains("not recorded")
            && !shown.contains("\nbefore s")
            && !shown.contains("\nbefore n"),
        "{shown}"
    );
    for key in ["n", "x", "p", "s", "l"] {
        desk.press(key);
        assert!(
            matches!(desk.state.overlay, Some(Overlay::Technique(_))),
            "{key}"
        );
        assert!(!desk.said().is_empty(), "{key}");
    }
    assert_eq!(desk.asked(), Vec::<&str>::new());
}

#[test]
fn offering_again_is_there_only_for_what_was_set_aside() {
    let mut desk = flow_in_picker();
    desk.press("right o");
    assert_eq!(desk.said(), "It is not set aside.");
}

#[test]
fn everything_the_client_said_of_it_stands_on_the_card() {
    let mut desk = Desk::in_session();
    desk.press("/ intero tab")
        .text("on the chair")
        .press("enter");
    desk.line("=8 5 easier than last time");
    desk.pass(TimeDelta::minutes(3));
    desk.press("/ intero enter");
    desk.line("=adverse felt faint");
    desk.press("/ intero right");
    let shown = text(card(&desk));
    let uses: Vec<&str> = shown
        .lines()
        .filter(|line| line.contains("session 7"))
        .collect();
    assert_eq!(
        uses,
        [
            "before session 7, Thu 26 Nov 2026: adverse; \"felt faint\"",
            " session 7, Thu 26 Nov 2026: \"on the chair\"; distress 8>5; \"easier than last time\"",
        ],
        "{shown}"
    );
}

#[test]
fn every_flag_of_the_row_stands_with_what_is_known_of_it() {
    let said = |value: Option<FlagValue>, slug: &str| {
        let mut desk = Desk::in_session();
        desk.state
            .desk
            .as_mut()
            .unwrap()
            .dossier
            .client
            .flags
            .clear();
        if let Some(value) = value {
            flag(&mut desk, slug, value);
        }
        desk.press("/ intero right");
        text(card(&desk))
    };
    for (value, known) in [
        (None, "STOP cardiac (not recorded: ask)"),
        (Some(FlagValue::Unknown), "STOP cardiac (unknown: ask)"),
        (
            Some(FlagValue::RuledOut),
            "STOP cardiac (ruled out Wed 11 Feb 2026)",
        ),
        (
            Some(FlagValue::Past),
            "STOP cardiac (past, counts as present, Wed 11 Feb 2026)",
        ),
        (
            Some(FlagValue::Present),
            "STOP cardiac (present, Wed 11 Feb 2026)",
        ),
    ] {
        let shown = said(value, "cardiac");
        assert!(shown.contains(known), "{known} in\n{shown}");
        let asks = shown.contains("ask first cardiac");
        let is_open = matches!(value, None | Some(FlagValue::Unknown));
        assert_eq!(asks, is_open, "{value:?}\n{shown}");
    }
    // Adapt flags nobody asked about are named (matching.md M-05).
    let row = shelf()
        .library
        .get("T001".parse().unwrap())
        .unwrap()
        .clone();
    assert!(
        row.cautions
            .iter()
            .any(|caution| shelf().library.vocabulary().flags.slug(caution.flag) == "language")
    );
    let mut desk = Desk::in_session();
    desk.state
        .desk
        .as_mut()
        .unwrap()
        .dossier
        .client
        .flags
        .clear();
    desk.text("/clinical intake").press("right");
    assert!(
        text(card(&desk)).contains("not asked acute-risk, language: adapt if so"),
        "{}",
        text(card(&desk))
    );
    flag(&mut desk, "language", FlagValue::Present);
    desk.press("esc right");
    assert!(
        text(card(&desk)).contains("adapt language (present, Wed 11 Feb 2026): "),
        "{}",
        text(card(&desk))
    );
}

/// Tells whether a text names techniques by their ids.
fn named(words: &str) -> bool {
    words
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .any(|word| {
            word.parse::<alongside::domain::technique::TechniqueId>()
                .is_ok()
        })
}

#[test]
fn every_card_of_the_library_holds_its_cautions_its_evidence_and_its_source() {
    let mut desk = Desk::with_demo();
    desk.press("esc l");
    let library = &shelf().library;
    let mut n = 0;
    let (mut notes, mut uncertain) = (0, 0);
    for (_, technique) in library.iter() {
        if let Some(Overlay::Picker(open)) = &mut desk.state.overlay {
            open.rows.truncate(1);
            open.rows[0].id = technique.id.to_string();
        }
        desk.press("right");
        let shown = text(card(&desk));
        for caution in &technique.cautions {
            let slug = library.vocabulary().flags.slug(caution.flag);
            assert!(shown.contains(slug), "{}: {slug}", technique.id);
            if let Some(note) = &caution.note {
                assert!(
                    named(note) || shown.contains(note.as_str()),
                    "{}: {note}",
                    technique.id
                );
                notes += 1;
            }
        }
        for words in technique
            .caution_words
            .iter()
            .chain(&technique.consent_note)
        {
            assert!(shown.contains(words.as_str()), "{}: {words}", technique.id);
        }
        let evidence = format!(
            "evidence {}, proposed, review before relying on it (library of ",
            technique.evidence.letter()
        );
        assert!(shown.contains(&evidence), "{}\n{shown}", technique.id);
        let note = technique.evidence_note.iter();
        for words in note.chain([&technique.source, &technique.gist]) {
            assert!(shown.contains(words.as_str()), "{}: {words}", technique.id);
        }
        if technique.source.contains('?') {
            assert!(shown.contains("originator uncertain"), "{}", technique.id);
            uncertain += 1;
        }
        let written = library.card(technique).unwrap_or_default();
        for words in written
            .outline
            .iter()
            .chain([&written.when, &written.watch])
        {
            // Ids of other techniques are spelled as their names.
            for part in words.split_inclusive(|sign: char| !sign.is_ascii_alphanumeric()) {
                let word = part.trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric());
                let said = match word.parse().ok().and_then(|id| library.get(id)) {
                    Some(other) => other.name.as_str(),
                    None => part.trim(),
                };
                assert!(shown.contains(said), "{}: {words}", technique.id);
            }
            if !named(words) {
                assert!(shown.contains(words.as_str()), "{}: {words}", technique.id);
            }
        }
        let is_harmful = !technique.is_suggestible();
        assert_eq!(
            card(&desk).lines[0].tone == Tone::Risk,
            is_harmful,
            "{}",
            technique.id
        );
        if is_harmful {
            assert!(shown.starts_with("WARNING LEVEL X: NO BENEFIT, OR HARM."));
        }
        desk.press("esc");
        n += 1;
    }
    assert_eq!(n, library.iter().count());
    assert!(
        notes > 300 && uncertain > 10,
        "{notes} notes, {uncertain} uncertain"
    );
}

#[test]
fn a_line_is_linked_to_a_technique_from_its_card() {
    let mut desk = Desk::in_session();
    desk.line(".breathed slowly together");
    let did = desk.newest();
    alongside::app::picker::open_to_link(&mut desk.state, did.id, "paced breathing");
    desk.press("right");
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.newest().id, did.id);
    assert_eq!(desk.newest().line.text, "breathed slowly together");
    assert_eq!(desk.newest().line.technique.unwrap().id, "T290");
    assert!(
        desk.saved()
            .iter()
            .all(|paper| matches!(paper, Paper::Session(_)))
    );
    assert_eq!(
        desk.log()
            .iter()
            .filter(|(kind, _)| *kind == Kind::Did)
            .count(),
        1
    );
}

#[test]
fn what_is_typed_in_the_picker_is_drafted_while_the_card_lies_on_it() {
    let mut desk = flow_in_picker();
    desk.press("right down");
    assert_eq!(desk.client().drafted.0, "/intero");
    desk.press("n");
    // What it was sought with has done its work.
    assert!(desk.client().line.is_empty());
}

#[test]
fn when_it_helps_is_read_once_the_preview_has_settled() {
    let mut desk = flow_in_picker();
    assert_eq!(picker(&desk).when, None);
    desk.pass(TimeDelta::milliseconds(400));
    let library = &shelf().library;
    let written = library.card(library.get("T099".parse().unwrap()).unwrap());
    let expected = written.map(|card| ("T099".to_owned(), card.when.to_string()));
    assert_eq!(picker(&desk).when, expected);
}

#[test]
fn a_sentence_stays_the_clinicians_own_words_until_a_row_is_chosen() {
    let mut desk = Desk::in_session();
    desk.press("/")
        .text("talked about her mother today")
        .press("enter");
    let line = desk.newest().line;
    assert_eq!(line.text, "talked about her mother today");
    assert_eq!((line.kind, line.technique), (Kind::Did, None));
    // Whoever goes to a row means it.
    desk.press("/")
        .text("talked about her mother today")
        .press("down enter");
    assert!(desk.newest().line.technique.is_some());
}
