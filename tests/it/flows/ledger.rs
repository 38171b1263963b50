//! Techniques used, coverage and checklists by keys: sorted, unfolded, followed into the log; ticked, taken back, noted.

use alongside::app::chart::{Opens, Part, Row, Tone, show_part};
use alongside::app::checklists::notes;
use alongside::app::desk::Access;
use alongside::app::form::Subject;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::id::EntryId;
use alongside::domain::plan::{Check, Stands};
use alongside::domain::rating::Rating;
use alongside::domain::session::{Despite, Entry, Kind, Used};
use uuid::Uuid;

use crate::desk::Desk;

/// Sits down at the techniques used with A.M.
pub(crate) fn at_ledger() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    desk.go_to("Techniques used");
    desk.effects.clear();
    desk
}

/// Rewrites two uses: the last one was adverse, and one before it was in spite of a stop whose reason is missing.
pub(crate) fn with_trouble() -> Desk {
    let mut desk = at_ledger();
    let dossier = &mut desk.state.desk.as_mut().unwrap().dossier;
    let session = dossier.sessions.last_mut().unwrap();
    let (at, did) = session
        .entries
        .iter()
        .enumerate()
        .find(|(_, entry)| entry.line.technique.is_some())
        .map(|(at, entry)| (at, entry.id))
        .unwrap();
    let mut rate: Entry = session.entries[at].clone();
    rate.id = EntryId(Uuid::from_u128(77));
    rate.line.kind = Kind::Rate;
    rate.line.technique = None;
    rate.line.text = "felt faint, we stopped".into();
    rate.line.rating = Some(Rating::Adverse);
    rate.line.of = Some(did);
    session.entries.push(rate);
    let before = dossier.sessions.len() - 2;
    let mut dids = dossier.sessions[before].entries.iter_mut();
    let used = dids
        .find_map(|entry| entry.line.technique.as_mut())
        .unwrap();
    used.despite = Some(Despite {
        flags: vec!["cardiac".into()],
        reason: String::new(),
    });
    show_part(&mut desk.state, &Part::Ledger);
    desk
}

fn rows(desk: &Desk) -> &[Row] {
    &desk.chart().rows
}

fn lit(desk: &Desk) -> &Row {
    &rows(desk)[desk.chart().row]
}

/// Goes down until the lit row opens this.
#[track_caller]
fn light(desk: &mut Desk, wanted: impl Fn(&Row) -> bool) {
    for _ in 0..120 {
        if wanted(lit(desk)) {
            return;
        }
        desk.press("down");
    }
    panic!("no such row: {:?}", rows(desk));
}

/// The techniques as they are listed, by id.
fn listed(desk: &Desk) -> Vec<String> {
    let before = rows(desk)
        .iter()
        .take_while(|row| row.words != "Coverage" || row.opens.is_some());
    before
        .filter_map(|row| match &row.opens {
            Some(Opens::Uses(id)) => Some(id.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn techniques_are_listed_and_left_sorts_them_otherwise() {
    let mut desk = at_ledger();
    let mark = &desk.chart().parts[desk.chart().part].mark;
    assert_eq!(mark, "10");
    assert_eq!(
        rows(&desk)[0].words,
        "10 techniques, 14 uses; last used first. Left sorts otherwise."
    );
    assert_eq!(listed(&desk)[0], "T057");
    assert_eq!(lit(&desk).opens, Some(Opens::Uses("T057".into())));
    desk.press("left");
    assert!(rows(&desk)[0].words.contains("most used first"));
    assert_eq!(listed(&desk)[0], "T290");
    assert_eq!(lit(&desk).lead, "3x");
    desk.press("left");
    assert!(rows(&desk)[0].words.contains("helped most first"));
    assert_eq!(listed(&desk)[..2], ["T334", "T290"]);
    // What nobody rated comes last, whatever it is.
    let tail = |id: &str| {
        let row = rows(&desk)
            .iter()
            .find(|row| row.opens == Some(Opens::Uses(id.into())));
        row.unwrap().tail.clone()
    };
    assert!(tail("T095").contains("not rated"));
    assert!(!tail("T334").contains("not rated"));
    desk.press("left");
    assert_eq!(listed(&desk)[0], "T057");
    // Looking at it saves nothing.
    assert_eq!(desk.asked(), [""; 0]);
}

#[test]
fn a_technique_unfolds_into_its_uses_and_each_leads_to_its_line() {
    let mut desk = at_ledger();
    light(&mut desk, |row| {
        row.opens == Some(Opens::Uses("T290".into()))
    });
    let at = desk.chart().row;
    desk.press("enter");
    assert_eq!(desk.chart().row, at);
    let uses: Vec<String> = rows(&desk)[at + 1..]
        .iter()
        .take_while(|row| matches!(row.opens, Some(Opens::Entry(..))))
        .map(|row| row.words.clone())
        .collect();
    assert_eq!(uses.len(), 3);
    assert_eq!(
        uses[0],
        "12 Nov (session 5): 9 min; distress 6>4; helped 7; response: helped; for goal 2"
    );
    assert!(uses[2].starts_with("22 Oct (session 2): 20 min; distress 8>5;"));
    desk.press("down down enter");
    let Screen::Found(found) = &desk.state.screen else {
        panic!("no session: {:?}", desk.state.screen);
    };
    let dossier = &desk.client().dossier;
    let session = dossier.session(found.session).unwrap();
    assert_eq!(session.number, 4);
    let line = &session.entry(found.entry).unwrap().line;
    assert_eq!(line.technique.as_ref().unwrap().id, "T290");
    // Back where one was, still unfolded.
    desk.press("enter");
    assert!(lit(&desk).words.starts_with("5 Nov (session 4): 4 min"));
    desk.press("up up enter");
    assert_eq!(lit(&desk).opens, Some(Opens::Uses("T290".into())));
    assert!(
        !rows(&desk)
            .iter()
            .any(|row| matches!(row.opens, Some(Opens::Entry(..))))
    );
    // From the uses the library opens at the technique.
    desk.press("enter");
    light(&mut desk, |row| {
        matches!(row.opens, Some(Opens::Library(_)))
    });
    desk.press("enter");
    let Some(Overlay::Picker(picker)) = &desk.state.overlay else {
        panic!("no library: {:?}", desk.state.overlay);
    };
    assert_eq!(picker.rows[0].id, "T290");
}

#[test]
fn adverse_words_and_missing_reasons_stand_under_the_technique_also_folded() {
    let desk = with_trouble();
    let risks: Vec<&str> = rows(&desk)
        .iter()
        .filter(|row| row.tone == Tone::Risk)
        .map(|row| row.words.as_str())
        .collect();
    assert_eq!(risks.len(), 2, "{risks:?}");
    assert_eq!(
        risks[0],
        "adverse, 19 Nov (session 6): felt faint, we stopped"
    );
    assert_eq!(
        risks[1],
        "reason missing: used despite cardiac, 12 Nov (session 5)"
    );
    assert!(
        rows(&desk)[1]
            .tail
            .contains("responses: helped 0 of 1, adverse 1")
    );
}

#[test]
fn coverage_names_what_was_not_touched_and_its_rows_lead_on() {
    let mut desk = at_ledger();
    let never = rows(&desk)
        .iter()
        .find(|row| row.words.starts_with("never used: "))
        .unwrap();
    assert!(
        never.words.starts_with("never used: 22 of 32: "),
        "{}",
        never.words
    );
    assert!(never.words.contains("Gestalt") && !never.words.contains("Narrative"));
    light(&mut desk, |row| row.lead == "T096");
    assert!(matches!(
        lit(&desk).opens,
        Some(Opens::Form(Subject::PlanRow(Some(_))))
    ));
    // A technique that was used once leads to its uses above.
    light(&mut desk, |row| row.lead == "T095");
    desk.press("enter");
    assert_eq!(lit(&desk).lead, "1x");
    assert_eq!(lit(&desk).words, "Exposure hierarchy");
    let next = &rows(&desk)[desk.chart().row + 1];
    assert!(next.words.starts_with("29 Oct (session 3): "), "{next:?}");
    // The last row can be lit, so that everything can be read on a low screen.
    let last = rows(&desk).len() - 1;
    desk.state.size = (60, 10);
    for _ in 0..60 {
        desk.press("down");
    }
    assert_eq!(desk.chart().row, last);
}

#[test]
fn no_key_among_the_rows_counts_anew() {
    let mut desk = at_ledger();
    let before = rows(&desk).to_vec();
    // Were anything counted on a key, the rows would be gone now.
    desk.state.desk.as_mut().unwrap().dossier.sessions.clear();
    desk.press("down down page-down page-up up");
    assert_eq!(rows(&desk), before);
}

#[test]
fn what_is_logged_meanwhile_stands_in_it_at_once() {
    let mut desk = Desk::in_session();
    desk.go_to("Techniques used");
    assert_eq!(listed(&desk).len(), 10);
    desk.press("esc s");
    desk.text("/box breathing").press("enter");
    let used: Used = desk.newest().line.technique.unwrap();
    desk.go_to("Techniques used");
    assert_eq!(listed(&desk)[0], used.id);
    // It runs on: how long it took nobody knows yet.
    assert!(
        lit(&desk).tail.contains("minutes unknown"),
        "{}",
        lit(&desk).tail
    );
}

#[test]
fn a_client_without_any_use_is_told_so_and_every_family_is_named() {
    let mut desk = Desk::with_demo();
    desk.press("esc a enter");
    desk.go_to("Techniques used");
    assert!(
        rows(&desk)[0]
            .words
            .starts_with("No technique of the library")
    );
    let never = rows(&desk)
        .iter()
        .find(|row| row.words.starts_with("never used: "))
        .unwrap();
    assert!(never.words.starts_with("never used: 32 of 32"));
}

/// The checks on file: point, how it stands, day, words.
fn checks(desk: &Desk) -> Vec<(&str, Stands, String, &str)> {
    let checks = desk.client().dossier.plan.checks.iter();
    checks
        .map(|one: &Check| (&*one.point, one.stands, one.on.to_string(), &*one.words))
        .collect()
}

/// Sits down at the checklist before trauma processing, opened by its name.
pub(crate) fn at_checklist() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc : trauma enter");
    assert!(
        matches!(&desk.state.overlay, Some(Overlay::Form(form)) if form.of == Subject::Checklist("trauma-processing".into())),
        "{:?}",
        desk.state.overlay
    );
    desk.effects.clear();
    desk
}

fn error(desk: &Desk) -> Option<String> {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form.fields[form.focus].error.clone(),
        other => panic!("no form: {other:?}"),
    }
}

#[test]
fn points_are_ticked_with_a_day_and_words_and_what_is_missing_is_noted() {
    let mut desk = at_checklist();
    assert_eq!(
        notes(&desk.state, "T347"),
        [
            "Before trauma processing, not ticked: safe place, crisis plan, grounding, sober now, sleep and medication, support, informed, willing"
        ]
    );
    assert!(notes(&desk.state, "T334").is_empty());
    let versions = desk.client().dossier.plan.versions.len();
    // The day stands; yes, with words; the second is not there yet.
    desk.press("enter y enter");
    desk.text("lives with her sister").press("enter");
    desk.press("n enter");
    desk.text("until next week").press("enter");
    assert_eq!(
        checks(&desk),
        [
            (
                "safe-place",
                Stands::Yes,
                "2026-11-26".into(),
                "lives with her sister"
            ),
            (
                "crisis-plan",
                Stands::NotYet,
                "2026-11-26".into(),
                "until next week"
            ),
        ]
    );
    assert_eq!(desk.asked(), ["save plan"; 4]);
    assert_eq!(
        notes(&desk.state, "T347"),
        [
            "Before trauma processing, not yet: crisis plan; not ticked: grounding, sober now, sleep and medication, support, informed, willing"
        ]
    );
    // The plan is no other agreement for it, and its part says how far the list is.
    desk.press("esc");
    assert_eq!(desk.client().dossier.plan.versions.len(), versions);
    desk.go_to("Integration plan");
    let row = rows(&desk)
        .iter()
        .find(|row| row.words == "Before trauma processing")
        .unwrap();
    assert_eq!(row.lead, "1 of 7");
    // Taken back one by one, the newest first.
    desk.press("ctrl-z ctrl-z");
    assert_eq!(checks(&desk).len(), 1);
    desk.press("ctrl-y ctrl-y");
    assert_eq!(checks(&desk).len(), 2);
}

#[test]
fn an_earlier_day_holds_for_what_is_ticked_and_a_bad_one_is_refused() {
    let mut desk = at_checklist();
    desk.press("ctrl-u")
        .text("3 nov")
        .press("enter y enter enter");
    assert_eq!(checks(&desk)[0].2, "2026-11-03");
    // A day to come, or none, stays in its field; the rest goes on.
    let mut desk = at_checklist();
    desk.press("ctrl-u").text("2026-12-24").press("enter");
    desk.press("up");
    assert!(error(&desk).is_some());
    desk.press("ctrl-u enter y enter");
    assert!(checks(&desk).is_empty());
    // Words without saying how it stands.
    let mut desk = at_checklist();
    desk.press("enter enter")
        .text("her sister")
        .press("enter up");
    assert_eq!(
        error(&desk).as_deref(),
        Some("Say first how it stands: yes or not yet.")
    );
    assert!(checks(&desk).is_empty() && desk.asked().is_empty());
}

#[test]
fn what_held_for_a_day_is_asked_again_and_can_be_ticked_anew() {
    let mut desk = at_checklist();
    // The fourth point holds for the day only.
    desk.press("ctrl-u").text("25 nov").press("enter");
    desk.press("enter enter enter enter enter enter y enter enter esc");
    assert_eq!(
        checks(&desk),
        [("sober", Stands::Yes, "2026-11-25".into(), "")]
    );
    assert!(notes(&desk.state, "T347")[0].contains("ask again: sober now"));
    desk.press("esc : trauma enter enter");
    desk.press("enter enter enter enter enter enter y enter enter esc");
    assert_eq!(
        checks(&desk),
        [("sober", Stands::Yes, "2026-11-26".into(), "")]
    );
    assert!(!notes(&desk.state, "T347")[0].contains("ask again"));
    // The earlier day stays among earlier values.
    let history = &desk.client().dossier.plan.history;
    assert_eq!(history.last().unwrap().was, "yes, Wed 25 Nov 2026");
}

#[test]
fn open_risk_is_in_sight_among_the_parts_on_a_small_screen() {
    let mut desk = Desk::with_demo();
    desk.press("lt enter esc h");
    let text = crate::screens::shown(&desk.state, (80, 24));
    // A line of the log, and a critical answer without its action.
    assert!(text.contains("Risk history     2 OPEN"), "{text}");
}

#[test]
fn what_somebody_else_writes_is_not_ticked() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    desk.state.desk.as_mut().unwrap().access = Access::Reader("Open on box by me.".into());
    desk.press("esc : trauma enter");
    assert!(!matches!(desk.state.overlay, Some(Overlay::Form(_))));
}

#[test]
fn a_note_stands_on_the_suggestion_and_changes_no_points() {
    let mut desk = Desk::in_session();
    desk.press("esc s");
    let noted = |desk: &Desk| -> Vec<(String, Vec<String>)> {
        let tries = desk.client().shown.tries.iter();
        let noted = tries.filter(|one| {
            one.notes
                .iter()
                .any(|note| note.starts_with("Before exposure"))
        });
        noted
            .map(|one| (one.id.clone(), one.notes.clone()))
            .collect()
    };
    desk.press("esc 2");
    let before: Vec<String> = desk
        .client()
        .shown
        .tries
        .iter()
        .map(|one| one.id.clone())
        .collect();
    let first = noted(&desk);
    assert!(!first.is_empty(), "{before:?}");
    desk.press("esc : before exposure enter");
    for _ in 0..5 {
        desk.press("enter y enter");
    }
    desk.press("enter esc");
    assert_eq!(desk.client().dossier.plan.checks.len(), 5);
    assert!(noted(&desk).is_empty());
    let after: Vec<String> = desk
        .client()
        .shown
        .tries
        .iter()
        .map(|one| one.id.clone())
        .collect();
    assert_eq!(before, after);
}
