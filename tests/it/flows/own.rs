//! The practice's own techniques by keys: a new one field by field, a copy with all its cautions, marks, undo, two programs.

use alongside::app::chart::{Opens, Row};
use alongside::app::form::Subject;
use alongside::app::msg::{Effect, Msg, Paper};
use alongside::app::overlay::Overlay;
use alongside::app::own::{begin, edit, favour, hide, lit, tags};
use alongside::app::state::Screen;
use alongside::domain::own_library::{OwnLibrary, OwnRow};
use alongside::domain::technique::{CautionLevel, Minutes, Technique, TechniqueId};
use alongside::domain::vocabulary::Evidence;
use alongside::words::own::field as name;

use crate::desk::Desk;

pub(crate) fn id(text: &str) -> TechniqueId {
    text.parse().unwrap()
}

/// Opens the page by its name.
#[track_caller]
pub(crate) fn show(desk: &mut Desk) {
    desk.press("esc : own space tech enter");
    assert!(matches!(&desk.state.screen, Screen::Profile(page) if page.is_library));
}

fn rows(desk: &Desk) -> &[Row] {
    match &desk.state.screen {
        Screen::Profile(page) => &page.rows,
        other => panic!("not the page: {other:?}"),
    }
}

#[track_caller]
fn technique<'a>(desk: &'a Desk, of: &str) -> &'a Technique {
    desk.state
        .shelf
        .as_ref()
        .unwrap()
        .library
        .get(id(of))
        .unwrap()
}

#[track_caller]
fn own<'a>(desk: &'a Desk, of: &str) -> &'a OwnRow {
    desk.state.own.library.row(id(of)).unwrap()
}

fn saves(desk: &Desk) -> usize {
    desk.saved()
        .iter()
        .filter(|paper| matches!(paper, Paper::Library(_)))
        .count()
}

/// Goes to a field of the open form.
#[track_caller]
pub(crate) fn at(desk: &mut Desk, field: &str) {
    for _ in 0..60 {
        let Some(Overlay::Form(form)) = &desk.state.overlay else {
            panic!("no form");
        };
        let wanted = form
            .fields
            .iter()
            .position(|one| one.name == field)
            .unwrap();
        match form.focus.cmp(&wanted) {
            std::cmp::Ordering::Less => desk.press("tab"),
            std::cmp::Ordering::Greater => desk.press("back-tab"),
            std::cmp::Ordering::Equal => return,
        };
    }
    panic!("{field} cannot be reached");
}

/// Empties a field, types into it and leaves it.
#[track_caller]
pub(crate) fn fill(desk: &mut Desk, field: &str, words: &str) {
    at(desk, field);
    clear(desk);
    for (n, line) in words.lines().enumerate() {
        if n > 0 {
            desk.press("enter");
        }
        desk.text(line);
    }
    desk.press("tab");
}

fn clear(desk: &mut Desk) {
    let Some(Overlay::Form(form)) = &mut desk.state.overlay else {
        panic!("no form");
    };
    form.fields[form.focus].typed_mut().unwrap().replace("");
}

#[track_caller]
fn error(desk: &Desk, field: &str) -> String {
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("no form");
    };
    let found = form.fields.iter().find(|one| one.name == field).unwrap();
    found.error.clone().unwrap_or_default()
}

fn shown(desk: &Desk, field: &str) -> String {
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("no form");
    };
    form.text(field).unwrap().to_owned()
}

/// Puts a whole technique in.
pub(crate) fn put_in(desk: &mut Desk) {
    show(desk);
    desk.press("esc a");
    fill(desk, name::NAME, "Harbour walk");
    fill(desk, name::FAMILY, "mindful");
    fill(desk, name::ORIENTATIONS, "cbt");
    fill(desk, name::CONCERNS, "panic, any");
    fill(desk, name::STEPS, "apply");
    fill(desk, name::MINUTES, "10-20");
    at(desk, name::EVIDENCE);
    desk.press("d");
    fill(desk, name::SOURCE, "our own");
    fill(desk, name::GIST, "Walks to the water and back");
}

#[test]
fn a_technique_is_put_in_field_by_field_and_can_be_used_as_soon_as_it_is_whole() {
    let mut desk = Desk::in_session();
    desk.press("esc");
    show(&mut desk);
    desk.effects.clear();
    desk.press("esc a");
    assert!(
        matches!(&desk.state.overlay, Some(Overlay::Form(form)) if form.of == Subject::Technique(None))
    );
    desk.text("Harbour walk").press("tab");
    assert_eq!(desk.asked(), ["save library", "lay library"]);
    assert_eq!(own(&desk, "U001").name.as_deref(), Some("Harbour walk"));
    assert!(
        desk.state
            .shelf
            .as_ref()
            .unwrap()
            .library
            .get(id("U001"))
            .is_none()
    );
    desk.press("esc");
    assert!(
        desk.said()
            .starts_with("U001 is kept. It can be found and used once it has: family"),
        "{}",
        desk.said()
    );
    assert!(
        rows(&desk)
            .iter()
            .any(|row| row.tail.starts_with("not complete: family"))
    );
    desk.press("enter");
    fill(&mut desk, name::FAMILY, "mindful");
    fill(&mut desk, name::ORIENTATIONS, "cbt");
    fill(&mut desk, name::CONCERNS, "panic");
    fill(&mut desk, name::STEPS, "apply");
    fill(&mut desk, name::MINUTES, "10-20");
    at(&mut desk, name::EVIDENCE);
    desk.press("d");
    fill(
        &mut desk,
        name::CAUTIONS,
        "stop cardiac: never in a storm\nadapt dissoc",
    );
    fill(&mut desk, name::SOURCE, "our own");
    fill(&mut desk, name::GIST, "Walks to the water and back");
    fill(
        &mut desk,
        name::OUTLINE,
        "Ask for consent\nWalk\nSay what was noticed",
    );
    fill(&mut desk, name::TAGS, "outside; sea");
    fill(&mut desk, name::NEEDS, "T057");
    let found = technique(&desk, "U001");
    assert!(found.is_own && found.badge() == "U");
    assert_eq!(found.minutes, Minutes::Span(10, 20));
    assert_eq!(found.evidence, Evidence::D);
    assert_eq!(found.cautions.len(), 2);
    assert_eq!(found.cautions[0].level, CautionLevel::Stop);
    assert_eq!(found.cautions[0].note.as_deref(), Some("never in a storm"));
    assert_eq!(found.card.outline.len(), 3);
    assert_eq!(found.tags.len(), 2);
    assert_eq!(found.prerequisites[0], id("T057"));
    // It is found and logged like any other.
    desk.press("esc esc s / harbour space walk enter");
    assert_eq!(desk.newest().line.technique.unwrap().id, "U001");
}

#[test]
fn a_bad_value_stays_in_its_field_with_its_reason_and_everything_else_goes_on() {
    let mut desk = Desk::with_demo();
    put_in(&mut desk);
    let before = saves(&desk);
    for (field, typed, why) in [
        (
            name::NAME,
            "thought RECORD",
            "T057 Thought record is called so",
        ),
        (name::NAME, "...", "keeps a name"),
        (name::MINUTES, "20-10", "Minutes as 10"),
        (name::MINUTES, "soon", "Minutes as 10"),
        (name::CONCERNS, "astrology", "astrology"),
        (name::CONCERNS, "", "cannot be empty"),
        (name::CAUTIONS, "cardiac", "is no caution"),
        (name::CAUTIONS, "never cardiac", "is no caution"),
        (name::CAUTIONS, "stop astrology", "astrology"),
        (
            name::CAUTIONS,
            "stop cardiac\nadapt cardiac",
            "stands twice",
        ),
        (name::SOURCE, "", "cannot be empty"),
        (name::GIST, &"x".repeat(130), "a line of the list holds 120"),
        (name::GIST, "a\u{202e}b", "cannot be seen"),
        (name::NEEDS, "U001", "does not point to itself"),
        (name::PAIRS, "T998", "T998"),
    ] {
        fill(&mut desk, field, typed);
        let said = error(&desk, field);
        assert!(said.contains(why), "{field} {typed}: {said}");
        assert_eq!(shown(&desk, field), typed.trim(), "{field}");
    }
    assert_eq!(saves(&desk), before, "nothing of that was saved");
    // Level A asks on what it rests, and takes it from beside.
    at(&mut desk, name::EVIDENCE);
    desk.press("a tab");
    assert!(error(&desk, name::EVIDENCE).contains("on what it rests"));
    assert_eq!(own(&desk, "U001").evidence, Some(Evidence::D));
    at(&mut desk, name::EVIDENCE_NOTE);
    desk.text("a trial of ours");
    at(&mut desk, name::EVIDENCE);
    desk.press("tab");
    assert_eq!(own(&desk, "U001").evidence, Some(Evidence::A));
    fill(&mut desk, name::EVIDENCE_NOTE, "");
    assert!(error(&desk, name::EVIDENCE_NOTE).contains("on what it rests"));
    // What was not taken is there again, with the form.
    desk.press("esc");
    assert!(desk.said().contains("kept") || !desk.said().is_empty());
    edit(&mut desk.state, Some("U001"));
    assert_eq!(shown(&desk, name::PAIRS), "T998");
}

#[test]
fn a_copy_begins_with_all_cautions_and_one_goes_only_with_a_typed_reason() {
    let mut desk = Desk::with_demo();
    edit(&mut desk.state, Some("T099"));
    desk.effects.clear();
    assert_eq!(shown(&desk, name::CAUTIONS).lines().count(), 10);
    assert!(
        desk.state.own.library.row(id("T099")).is_none(),
        "looking at it copies nothing"
    );
    let lines: Vec<String> = shown(&desk, name::CAUTIONS)
        .lines()
        .map(str::to_owned)
        .collect();
    let fewer: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .filter(|line| !line.contains("cardiac"))
        .collect();
    fill(&mut desk, name::CAUTIONS, &fewer.join("\n"));
    assert!(
        error(&desk, name::CAUTIONS).contains("cardiac needs its reason"),
        "{}",
        error(&desk, name::CAUTIONS)
    );
    assert_eq!(saves(&desk), 0);
    // Weakening a stop is taking it away.
    let weaker = lines.join("\n").replace("stop epilepsy", "adapt epilepsy");
    fill(&mut desk, name::CAUTIONS, &weaker);
    assert!(
        error(&desk, name::CAUTIONS).contains("epilepsy needs its reason"),
        "{}",
        error(&desk, name::CAUTIONS)
    );
    fill(&mut desk, name::CAUTIONS, &fewer.join("\n"));
    at(&mut desk, name::WHY);
    desk.text("cleared with the cardiology");
    desk.press("tab");
    at(&mut desk, name::CAUTIONS);
    desk.press("tab");
    assert_eq!(error(&desk, name::CAUTIONS), "");
    let row = own(&desk, "T099");
    assert_eq!(row.cautions.len(), 9);
    assert_eq!(
        row.edited_why.as_deref(),
        Some("cleared with the cardiology")
    );
    assert_eq!(
        technique(&desk, "T099").badge(),
        "U, caution taken away: cardiac"
    );
    // The reason stays as long as it is needed.
    fill(&mut desk, name::WHY, "");
    assert!(
        error(&desk, name::WHY).contains("cardiac"),
        "{}",
        error(&desk, name::WHY)
    );
    // Given up, the row reads as it was shipped.
    at(&mut desk, name::COPY);
    desk.press("right tab");
    assert!(desk.state.own.library.row(id("T099")).is_none());
    assert_eq!(technique(&desk, "T099").cautions.len(), 10);
    assert!(technique(&desk, "T099").badge().is_empty());
}

#[test]
fn the_reason_and_what_it_is_for_can_be_left_together() {
    let mut desk = Desk::with_demo();
    edit(&mut desk.state, Some("T099"));
    desk.effects.clear();
    at(&mut desk, name::WHY);
    desk.text("cleared");
    // The reason is typed and not left; the cautions come before it when the form is left.
    at_without_leaving(&mut desk, name::CAUTIONS);
    clear(&mut desk);
    desk.press("esc");
    let row = own(&desk, "T099");
    assert!(row.cautions.is_empty());
    assert_eq!(row.edited_why.as_deref(), Some("cleared"));
    assert_eq!(technique(&desk, "T099").taken_away.len(), 10);
    // At no moment was one saved without the other.
    for paper in desk.saved() {
        if let Paper::Library(own) = paper {
            let row = own.row(id("T099")).unwrap();
            assert!(row.edited_why.is_some() || row.cautions.len() == 8);
        }
    }
}

fn at_without_leaving(desk: &mut Desk, field: &str) {
    let Some(Overlay::Form(form)) = &mut desk.state.overlay else {
        panic!("no form");
    };
    form.focus = form
        .fields
        .iter()
        .position(|one| one.name == field)
        .unwrap();
}

#[test]
fn hidden_is_not_listed_or_found_still_named_and_shown_again() {
    let mut desk = Desk::in_session();
    desk.press("/ thought space record enter");
    let used = desk.newest().line.technique.unwrap();
    assert_eq!(used.id, "T057");
    desk.effects.clear();
    let mut effects = Vec::new();
    hide(&mut desk.state, "T057", &mut effects);
    carry(&mut desk, effects);
    assert!(
        desk.said().starts_with("Thought record is hidden"),
        "{}",
        desk.said()
    );
    desk.press("/ thought space record");
    let Some(Overlay::Picker(picker)) = &desk.state.overlay else {
        panic!("no picker");
    };
    assert!(picker.rows.iter().all(|row| row.id != "T057"));
    desk.press("ctrl-u esc");
    // The log names it as before.
    assert_eq!(desk.newest().line.technique.unwrap().name, "Thought record");
    assert!(technique(&desk, "T057").is_hidden);
    desk.press("esc : hidden enter");
    assert!(matches!(lit(&desk.state).as_deref(), Some("T057")));
    desk.press("enter");
    assert!(!technique(&desk, "T057").is_hidden);
    assert_eq!(desk.said(), "Thought record is shown again.");
    assert!(
        desk.state.own.library.techniques.is_empty(),
        "no mark is left behind"
    );
}

/// Carries out what a call asked for.
fn carry(desk: &mut Desk, effects: Vec<Effect>) {
    for effect in effects {
        if let Effect::LayLibrary(own) = &effect {
            let text = alongside::storage::encode::encode(&**own, 1).unwrap();
            let files = [(String::from("own.ron"), String::from_utf8(text).unwrap())];
            let laid = alongside::runtime::reader::lay(&files, Vec::new()).unwrap();
            desk.tell(Msg::LibraryLaid(std::sync::Arc::new(laid)));
        }
        desk.effects.push(effect);
    }
}

#[test]
fn likes_and_tags_are_marks_and_the_page_lists_them() {
    let mut desk = Desk::with_demo();
    let mut effects = Vec::new();
    favour(&mut desk.state, "T061", &mut effects);
    carry(&mut desk, effects);
    assert!(technique(&desk, "T061").is_favourite && !technique(&desk, "T061").is_own);
    tags(&mut desk.state, "T061");
    fill(&mut desk, name::TAGS, "group; sea;sea ; ");
    desk.press("esc");
    assert_eq!(own(&desk, "T061").tags, ["group", "sea"]);
    show(&mut desk);
    let heads: Vec<&str> = rows(&desk)
        .iter()
        .filter(|row| row.opens.is_none())
        .map(|row| row.words.as_str())
        .collect();
    assert!(
        heads.contains(&"Liked") && heads.contains(&"Tagged"),
        "{heads:?}"
    );
    let liked = rows(&desk)
        .iter()
        .filter(|row| row.opens == Some(Opens::Form(Subject::Marks(id("T061")))));
    assert_eq!(liked.count(), 2);
    // Nobody knows such a technique.
    tags(&mut desk.state, "T999");
    assert_eq!(desk.said(), "No technique has the id T999.");
}

#[test]
fn undo_takes_the_newest_change_back_and_puts_it_back_again() {
    let mut desk = Desk::with_demo();
    put_in(&mut desk);
    desk.press("esc");
    assert_eq!(
        technique(&desk, "U001").gist.as_str(),
        "Walks to the water and back"
    );
    desk.press("ctrl-z");
    assert!(
        desk.state
            .shelf
            .as_ref()
            .unwrap()
            .library
            .get(id("U001"))
            .is_none(),
        "no gist, not whole"
    );
    desk.press("ctrl-y");
    assert_eq!(technique(&desk, "U001").name.as_str(), "Harbour walk");
    for _ in 0..20 {
        desk.press("ctrl-z");
    }
    assert!(desk.state.own.library.techniques.is_empty());
    // Its number is not given again.
    desk.press("esc a").text("Another").press("tab esc");
    assert_eq!(desk.state.own.library.techniques[0].id, id("U002"));
}

#[test]
fn in_a_session_undo_goes_by_the_order_of_steps() {
    let mut desk = Desk::in_session();
    desk.line("first");
    let mut effects = Vec::new();
    favour(&mut desk.state, "T061", &mut effects);
    carry(&mut desk, effects);
    desk.line("second");
    desk.press("ctrl-z");
    assert!(desk.log().iter().all(|(_, words)| words != "second"));
    assert!(technique(&desk, "T061").is_favourite);
    desk.press("ctrl-z");
    assert!(!technique(&desk, "T061").is_favourite, "{}", desk.said());
    assert!(desk.log().iter().any(|(_, words)| words == "first"));
    desk.press("ctrl-y");
    assert!(technique(&desk, "T061").is_favourite, "{}", desk.said());
    // With another client on the desk, Ctrl-Z never reaches it.
    let first = desk.client().client().id;
    desk.press("esc c ctrl-u down enter");
    assert_ne!(desk.client().client().id, first);
    desk.press("ctrl-z ctrl-z");
    assert!(technique(&desk, "T061").is_favourite);
}

#[test]
fn the_search_that_is_open_follows_and_keeps_its_lit_row() {
    let mut desk = Desk::in_session();
    desk.press("/ record down");
    let Some(Overlay::Picker(picker)) = &desk.state.overlay else {
        panic!("no picker");
    };
    let lit = picker.lit().unwrap().id.clone();
    let first = picker.rows[0].id.clone();
    let mut effects = Vec::new();
    hide(&mut desk.state, &first, &mut effects);
    carry(&mut desk, effects);
    let Some(Overlay::Picker(picker)) = &desk.state.overlay else {
        panic!("no picker");
    };
    assert_eq!(picker.query.text(), "record");
    assert_eq!(picker.lit().unwrap().id, lit);
    assert!(picker.rows.iter().all(|row| row.id != first));
}

#[test]
fn two_programs_lose_no_change_of_each_other() {
    let mut desk = Desk::with_demo();
    put_in(&mut desk);
    desk.press("esc");
    let both = desk.state.own.library.clone();
    desk.disk_answers = false;
    let mut effects = Vec::new();
    favour(&mut desk.state, "T061", &mut effects);
    let Some(Effect::Save { ticket, .. }) = effects.first() else {
        panic!("not saved");
    };
    let mut theirs: OwnLibrary = both;
    theirs.change(id("T057"), |row| row.hidden = true);
    desk.effects.clear();
    desk.tell(Msg::Conflict {
        ticket: *ticket,
        theirs: Some(Box::new(Paper::Library(Box::new(theirs)))),
        kept: String::from("conflicts/library/1"),
    });
    assert!(
        desk.said().contains("both changes stand"),
        "{}",
        desk.said()
    );
    assert!(own(&desk, "T057").hidden && own(&desk, "T061").favourite);
    assert_eq!(desk.asked(), ["save library", "lay library"]);
    assert!(
        desk.state.own.turns.is_empty(),
        "no step would take theirs back"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_nothing_of_it_is_changed() {
    let mut desk = Desk::with_demo();
    begin(
        &mut desk.state,
        Err(String::from("own.ron:3:5: expected `)`")),
    );
    assert!(desk.said().contains("own.ron:3:5"), "{}", desk.said());
    desk.effects.clear();
    let mut effects = Vec::new();
    hide(&mut desk.state, "T057", &mut effects);
    edit(&mut desk.state, None);
    assert!(effects.is_empty() && desk.state.overlay.is_none());
    assert!(desk.said().contains("cannot be changed"), "{}", desk.said());
    show(&mut desk);
    assert!(rows(&desk)[0].words.contains("own.ron:3:5"));
}
