//! Who may know, told in keys: the ground, authorisations, what was given, what the client asks (records.md R-16).

use alongside::app::chart::Part;
use alongside::app::form::Subject;
use alongside::app::msg::Msg;
use alongside::app::overlay::Overlay;
use alongside::domain::board::Kind;
use alongside::domain::disclosure::{Disclosures, RequestKind, Store, may_export, travelling};
use chrono::NaiveDate;

use crate::desk::{Desk, shelf};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn record(desk: &Desk) -> &Disclosures {
    &desk.client().dossier.disclosures
}

/// The part of J.K., of whom nothing was given away.
fn part() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("jk enter");
    let dossier = &mut desk.state.desk.as_mut().unwrap().dossier;
    dossier.disclosures = Disclosures::new(dossier.client.id);
    desk.tell(Msg::LibraryRead(shelf()));
    desk.effects.clear();
    desk.press("esc :").text("who may know").press("enter");
    assert_eq!(
        desk.chart().parts[desk.chart().part].part,
        Part::Disclosures
    );
    desk
}

fn subject(desk: &Desk) -> Option<Subject> {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => Some(form.of.clone()),
        _ => None,
    }
}

fn error(desk: &Desk, name: &str) -> String {
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("no form")
    };
    let field = form.fields.iter().find(|field| field.name == name).unwrap();
    field.error.clone().unwrap_or_default()
}

fn light(desk: &mut Desk, begins: &str) {
    let at = desk
        .chart()
        .rows
        .iter()
        .position(|row| {
            row.opens.is_some() && (row.words.starts_with(begins) || row.lead.starts_with(begins))
        })
        .unwrap_or_else(|| panic!("no row {begins}: {:#?}", desk.chart().rows));
    while desk.chart().row < at {
        desk.press("down");
    }
    while desk.chart().row > at {
        desk.press("up");
    }
}

#[test]
fn the_ground_and_the_notice_keep_what_they_said_before_and_are_not_undone() {
    let mut desk = part();
    desk.press("enter").text("consent").press("enter");
    assert_eq!(desk.asked(), ["save disclosures"]);
    desk.press("up ctrl-u")
        .text("care, GDPR 9(2)(h)")
        .press("enter")
        .text("2026-1, today")
        .press("enter esc");
    assert_eq!(record(&desk).basis, "care, GDPR 9(2)(h)");
    assert_eq!(record(&desk).notice, "2026-1, today");
    let kept = &record(&desk).replaced[0];
    assert_eq!(
        (kept.what.as_str(), kept.was.as_str()),
        ("Lawful basis", "consent")
    );
    desk.press("ctrl-z");
    assert_eq!(record(&desk).notice, "2026-1, today");
    assert_eq!(desk.asked(), ["save disclosures"; 3]);
}

#[test]
fn what_is_restricted_is_not_exported_until_that_is_lifted_and_both_are_kept() {
    let mut desk = part();
    light(&mut desk, "Restricted");
    desk.press("enter")
        .text("accuracy is disputed")
        .press("enter");
    assert!(
        may_export(record(&desk))
            .unwrap_err()
            .contains("accuracy is disputed")
    );
    assert_eq!(desk.chart().parts[desk.chart().part].mark, "restricted");
    light(&mut desk, "Restricted");
    desk.press("enter ctrl-u enter");
    assert_eq!(may_export(record(&desk)), Ok(()));
    assert!(
        record(&desk).replaced[0]
            .was
            .contains("accuracy is disputed")
    );
    assert!(record(&desk).replaced[0].was.contains("demo"));
}

#[test]
fn an_authorisation_holds_until_its_day_or_until_it_is_revoked_with_a_reason() {
    let mut desk = part();
    light(&mut desk, "None. Enter adds one.");
    desk.press("enter");
    assert_eq!(subject(&desk), Some(Subject::Authorisation(None)));
    // The store waits for whom.
    desk.press("enter right enter");
    assert_eq!(error(&desk, "Of"), "To whom comes first.");
    desk.press("up up").text("the GP").press("enter");
    let made = record(&desk).authorisations[0].clone();
    assert_eq!((made.of, made.given), (Store::Drawer, day("2026-11-26")));
    desk.press("left enter")
        .text("that he comes")
        .press("enter")
        .text("care")
        .press("enter");
    desk.press("enter")
        .text("signed")
        .press("enter")
        .text("+90")
        .press("enter");
    let one = record(&desk).authorisations[0].clone();
    assert_eq!(
        (one.of, one.until),
        (Store::Record, Some(day("2027-02-24")))
    );
    let holds = |desk: &Desk, on: &str| record(desk).in_force(Store::Record, day(on)).count();
    assert_eq!(
        (holds(&desk, "2027-02-24"), holds(&desk, "2027-02-25")),
        (1, 0)
    );
    desk.text("changed his mind").press("enter");
    assert_eq!(holds(&desk, "2026-11-26"), 0);
    let row = &desk
        .chart()
        .rows
        .iter()
        .find(|row| row.words.starts_with("that he comes to the GP"))
        .unwrap()
        .tail;
    assert!(
        row.starts_with("revoked 26 Nov") || row.contains("changed his mind"),
        "{row}"
    );
    // It stays revoked.
    light(&mut desk, "the record");
    desk.press("enter up").press("up up up up up up up");
    for _ in 0..7 {
        desk.press("down");
    }
    desk.press("ctrl-u enter");
    assert_eq!(
        error(&desk, "Revoked, why"),
        "It was revoked; a new authorisation is a new row."
    );
    desk.press("esc");
    assert!(record(&desk).authorisations[0].revoked.is_some());
}

#[test]
fn r_16_a_request_has_its_day_is_decided_with_a_reason_and_the_disagreement_travels() {
    let mut desk = part();
    light(&mut desk, "None. Enter writes one down.");
    desk.press("enter")
        .text("the word hysterical in session 1")
        .press("tab");
    let one = record(&desk).requests[0].clone();
    assert_eq!(
        (one.kind, one.received),
        (RequestKind::Amend, day("2026-11-26"))
    );
    assert_eq!(one.due, day("2027-01-25"));
    // It came three weeks ago.
    desk.press("enter ctrl-u").text("2026-11-05").press("enter");
    assert_eq!(record(&desk).requests[0].due, day("2027-01-04"));
    desk.text("the file is with the archive").press("enter");
    assert_eq!(record(&desk).requests[0].due, day("2027-02-03"));
    desk.press("up ctrl-u").text("longer still").press("enter");
    assert!(error(&desk, "30 days more, why").contains("cannot be again"));
    // Refused, but why?
    desk.press("right right enter");
    assert!(
        error(&desk, "Decision").contains("Say why"),
        "{}",
        error(&desk, "Decision")
    );
    assert!(record(&desk).requests[0].is_open());
    desk.text("accurate and complete").press("enter");
    let one = record(&desk).requests[0].clone();
    assert_eq!(one.granted, Some(false));
    assert_eq!(one.decision.unwrap().why, "accurate and complete");
    desk.text("I was frightened, not hysterical.")
        .press("tab")
        .text("It stands beside it.")
        .press("tab");
    let told = travelling(record(&desk));
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("frightened, not hysterical. Answer: It stands beside it."),
        "{told:?}"
    );
    assert!(
        desk.asked().iter().all(|one| *one == "save disclosures"),
        "{:?}",
        desk.asked()
    );
    // What was decided stays.
    light(&mut desk, "amend: ");
    desk.press("enter tab enter enter enter left enter");
    assert!(
        error(&desk, "Decision").contains("It was decided"),
        "{}",
        error(&desk, "Decision")
    );
    desk.press("esc");
    assert_eq!(record(&desk).requests[0].granted, Some(false));
}

#[test]
fn r_16_an_open_request_stands_on_the_card_and_on_its_day_on_the_board() {
    let mut desk = Desk::with_demo();
    desk.press("jk enter");
    let brief = alongside::domain::brief::Brief::of(&desk.client().dossier, day("2026-11-26"));
    assert_eq!(brief.requests.len(), 1);
    assert!(
        brief.requests[0].starts_with("access: a copy of the questionnaires"),
        "{:?}",
        brief.requests
    );
    let dossier = &desk.client().dossier;
    let due = dossier.disclosures.open_requests().next().unwrap().due;
    assert_eq!(due, day("2026-12-26"));
    let mut alone = dossier.clone();
    alone.client.status = alongside::domain::client::ClientStatus::Closed;
    alone.client.flags.clear();
    // A note that waits for its signature is another matter.
    alone.sessions.clear();
    let reasons = alongside::domain::board::reasons(&alone);
    assert_eq!(reasons.len(), 1);
    assert_eq!(reasons[0].kind(), Kind::Review);
    assert!(!reasons[0].stands(day("2026-12-25")) && reasons[0].stands(due));
    assert_eq!(
        reasons[0].words(due),
        "request to access: answer was due 26 Dec"
    );
}

#[test]
fn what_was_given_is_written_down_and_stays() {
    let mut desk = part();
    light(&mut desk, "Nothing was given");
    desk.press("enter")
        .text("letter of 26 November")
        .press("enter")
        .text("the GP")
        .press("enter")
        .text("asked for it")
        .press("enter");
    let one = record(&desk).disclosures[0].clone();
    assert_eq!(
        (one.what.as_str(), one.to.as_str(), one.basis.as_str()),
        ("letter of 26 November", "the GP", "asked for it")
    );
    assert_eq!(one.by, "demo");
    light(&mut desk, "26 Nov");
    desk.press("enter ctrl-u enter");
    assert_eq!(
        error(&desk, "What was given"),
        "What was given comes first."
    );
    desk.press("esc");
    assert_eq!(record(&desk).disclosures.len(), 1);
    // And what the program gave by itself.
    let mut effects = Vec::new();
    alongside::app::disclosures::record(
        &mut desk.state,
        "summary termination",
        "",
        "export",
        &mut effects,
    );
    assert_eq!(record(&desk).disclosures.len(), 2);
    assert_eq!(effects.len(), 1);
}
