//! Concerns, flags, preferences, people and consent, told in keys: made, changed, refused, taken back, left and reopened.
//!
//! Long because each form is told once, whole.

use std::cmp::Ordering;

use alongside::app::chart::{Opens, Part, show_part};
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::client::{FlagValue, Source, Unit};
use alongside::domain::composed::composed;
use alongside::domain::consent::{self, ConsentAnswer, ConsentHow};
use alongside::domain::preference::{Lean, Openness, Reactance};

use crate::desk::Desk;

const HOSTILE: &str = "\u{1b}[2J\u{202e}evil\u{0} e\u{301} 日本語";

/// Sits down at a part of the chart of a client.
fn at(initials: &str, part: &Part) -> Desk {
    let mut desk = Desk::with_demo();
    desk.press(initials).press("enter esc h");
    show_part(&mut desk.state, part);
    desk.effects.clear();
    desk
}

/// Returns the rows of the part as they read.
fn shown(desk: &Desk) -> String {
    let rows = desk.chart().rows.iter();
    let rows = rows.map(|row| [&row.lead, " | ", &row.words, " | ", &row.tail, "\n"].concat());
    rows.collect()
}

fn mark(desk: &Desk, part: &Part) -> String {
    let listed = desk
        .chart()
        .parts
        .iter()
        .find(|listed| listed.part == *part);
    listed.unwrap().mark.clone()
}

/// Goes down the rows until the lit one begins with this.
#[track_caller]
fn light(desk: &mut Desk, lead: &str) {
    desk.press("page-up page-up page-up page-up page-up");
    for _ in 0..80 {
        let page = desk.chart();
        if page.rows[page.row].lead.trim_start().starts_with(lead) {
            return;
        }
        desk.press("down");
    }
    panic!("no row `{lead}`:\n{}", shown(desk));
}

/// The fields of the open form: name, what it holds, why it was not taken.
#[track_caller]
fn fields(desk: &Desk) -> Vec<(&'static str, String, Option<String>)> {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form
            .fields
            .iter()
            .map(|field| (field.name, field.shown().to_owned(), field.error.clone()))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn field(desk: &Desk, name: &str) -> String {
    let found = fields(desk)
        .into_iter()
        .find(|(known, _, _)| *known == name);
    found.unwrap().1
}

/// Goes to a field of the open form.
#[track_caller]
fn to<'d>(desk: &'d mut Desk, name: &str) -> &'d mut Desk {
    for _ in 0..20 {
        let Some(Overlay::Form(form)) = &desk.state.overlay else {
            panic!("no form: {}", desk.said())
        };
        let at = form.fields.iter().position(|field| field.name == name);
        match at.unwrap().cmp(&form.focus) {
            Ordering::Equal => return desk,
            Ordering::Less => desk.press("back-tab"),
            Ordering::Greater => desk.press("tab"),
        };
    }
    panic!("no field `{name}`")
}

fn chart_saves(desk: &Desk) -> usize {
    desk.asked()
        .iter()
        .filter(|what| **what == "save chart")
        .count()
}

// --- Concerns

fn concern<'d>(desk: &'d Desk, slug: &str) -> &'d alongside::domain::client::Concern {
    desk.client().client().concern(slug).unwrap()
}

fn order(desk: &Desk) -> Vec<String> {
    let concerns = &desk.client().client().concerns;
    concerns.iter().map(|one| one.concern.clone()).collect()
}

#[test]
fn a_concern_is_made_with_words_and_no_diagnosis() {
    let mut desk = at("am", &Part::Concerns);
    let before = order(&desk).len();
    desk.press("esc a").text("grief");
    to(&mut desk, "In the client's words").text("since my father died");
    to(&mut desk, "How bad, 0 to 10").text("7");
    to(&mut desk, "Since when, in words").text("last winter");
    desk.press("esc");
    assert!(desk.state.overlay.is_none());
    assert_eq!(order(&desk).len(), before + 1);
    let slug = order(&desk).last().unwrap().clone();
    let made = concern(&desk, &slug);
    assert_eq!(made.words, "since my father died");
    assert_eq!(
        (made.severity, made.onset.as_str()),
        (Some(7), "last winter")
    );
    assert_eq!(made.diagnosis, None);
    assert_eq!(chart_saves(&desk), 4);
    assert!(shown(&desk).contains("\"since my father died\""));
}

#[test]
fn adding_a_concern_that_is_there_opens_the_known_one() {
    let mut desk = at("am", &Part::Concerns);
    let before = order(&desk);
    let first = concern(&desk, &before[0]).clone();
    desk.press("esc a").text(&before[0]).press("tab");
    assert_eq!(order(&desk), before);
    assert!(
        desk.said().contains("in the chart already"),
        "{}",
        desk.said()
    );
    assert_eq!(field(&desk, "Priority, 1 is first"), "1");
    assert_eq!(field(&desk, "In the client's words"), first.words);
    to(&mut desk, "How bad, 0 to 10")
        .press("ctrl-u")
        .text("3")
        .press("esc");
    assert_eq!(concern(&desk, &before[0]).severity, Some(3));
    assert_eq!(desk.client().client().concerns.len(), before.len());
}

#[test]
fn priority_moves_a_concern_and_the_earlier_place_is_kept() {
    let mut desk = at("am", &Part::Concerns);
    let before = order(&desk);
    assert!(before.len() > 1, "{before:?}");
    let last = before.last().unwrap().clone();
    light(&mut desk, &before.len().to_string());
    desk.press("enter");
    to(&mut desk, "Priority, 1 is first")
        .press("ctrl-u")
        .text("99")
        .press("tab");
    let refused = fields(&desk)
        .into_iter()
        .find(|(name, _, _)| *name == "Priority, 1 is first");
    assert!(refused.unwrap().2.is_some());
    desk.press("back-tab ctrl-u").text("1").press("esc");
    assert_eq!(order(&desk)[0], last);
    assert_eq!(order(&desk)[1..], before[..before.len() - 1]);
    let history = &concern(&desk, &last).history;
    assert_eq!(history.last().unwrap().was, before.len().to_string());
    desk.press("ctrl-z");
    assert_eq!(order(&desk), before);
    desk.press("ctrl-y");
    assert_eq!(order(&desk)[0], last);
}

#[test]
fn a_link_holds_both_ways_and_only_with_concerns_of_this_client() {
    let mut desk = at("am", &Part::Concerns);
    let slugs = order(&desk);
    desk.press("enter");
    to(&mut desk, "Hangs together with")
        .press("ctrl-u")
        .text("psychosis-voices")
        .press("tab");
    let error = |desk: &Desk| {
        let all = fields(desk);
        all.into_iter()
            .find(|(name, _, _)| *name == "Hangs together with")
            .unwrap()
            .2
    };
    assert!(error(&desk).is_some());
    // Nothing else is blocked by it.
    to(&mut desk, "How bad, 0 to 10")
        .press("ctrl-u")
        .text("9")
        .press("tab");
    assert_eq!(concern(&desk, &slugs[0]).severity, Some(9));
    to(&mut desk, "Hangs together with")
        .press("ctrl-u")
        .text(&slugs[0])
        .press("tab");
    assert!(error(&desk).unwrap().contains("itself"));
    to(&mut desk, "Hangs together with")
        .press("ctrl-u")
        .text(&slugs[1])
        .press("esc");
    assert_eq!(concern(&desk, &slugs[0]).linked, [slugs[1].clone()]);
    assert!(concern(&desk, &slugs[1]).linked.contains(&slugs[0]));
    light(&mut desk, "2");
    desk.press("enter");
    to(&mut desk, "Hangs together with")
        .press("ctrl-u")
        .press("esc");
    assert!(concern(&desk, &slugs[0]).linked.is_empty());
    assert!(concern(&desk, &slugs[1]).linked.is_empty());
}

#[test]
fn a_diagnosis_is_dated_and_its_sharing_too_and_none_is_ever_needed() {
    let mut desk = at("am", &Part::Concerns);
    let slug = order(&desk)[0].clone();
    desk.press("enter");
    to(&mut desk, "Talked over on").text("today").press("tab");
    let all = fields(&desk);
    let refused = all
        .iter()
        .find(|(name, _, _)| *name == "Talked over on")
        .unwrap();
    assert_eq!(refused.2.as_deref(), Some("The diagnosis comes first."));
    to(&mut desk, "Diagnosis, if any")
        .text("F40.01 agoraphobia with panic")
        .press("tab");
    // What waited is taken on leaving.
    desk.press("esc");
    let diagnosis = concern(&desk, &slug).diagnosis.clone().unwrap();
    assert_eq!(diagnosis.words, "F40.01 agoraphobia with panic");
    assert_eq!(diagnosis.date.to_string(), "2026-11-26");
    assert_eq!(diagnosis.shared.unwrap().to_string(), "2026-11-26");
    desk.press("enter");
    to(&mut desk, "Diagnosis, if any")
        .press("ctrl-u")
        .press("esc");
    let concern = concern(&desk, &slug);
    assert_eq!(concern.diagnosis, None);
    let was = &concern.history.last().unwrap().was;
    assert!(
        was.contains("F40.01") && was.contains("2026-11-26"),
        "{was}"
    );
}

#[test]
fn a_closed_concern_goes_below_and_gives_its_place_up() {
    let mut desk = at("am", &Part::Concerns);
    let slugs = order(&desk);
    desk.press("enter");
    to(&mut desk, "Closed on").text("2027-01-01").press("tab");
    assert!(
        desk.state.overlay.is_some(),
        "the last field shows its reason before it leaves the form"
    );
    desk.press("tab");
    assert!(desk.state.overlay.is_none());
    assert!(desk.said().contains("not come yet"), "{}", desk.said());
    assert_eq!(concern(&desk, &slugs[0]).closed, None);
    desk.press("enter");
    assert_eq!(
        field(&desk, "Closed on"),
        "2027-01-01",
        "what was refused is there again"
    );
    to(&mut desk, "Closed on")
        .press("ctrl-u")
        .text("today")
        .press("esc");
    assert_eq!(
        concern(&desk, &slugs[0]).closed.unwrap().to_string(),
        "2026-11-26"
    );
    let rows = shown(&desk);
    assert!(rows.find("Closed").unwrap() < rows.find("closed Thu 26 Nov 2026").unwrap());
    assert!(
        rows.starts_with(&format!("1 | {}", title(&desk, &slugs[1]))),
        "{rows}"
    );
    assert_eq!(mark(&desk, &Part::Concerns), (slugs.len() - 1).to_string());
    // Without a place it cannot be moved; opened again it has one.
    desk.press("page-down page-down enter");
    assert_eq!(field(&desk, "Priority, 1 is first"), "");
    to(&mut desk, "Closed on").press("ctrl-u").press("back-tab");
    assert_eq!(field(&desk, "Priority, 1 is first"), "1");
}

fn title(desk: &Desk, slug: &str) -> String {
    alongside::app::form::reads::concern_title(desk.state.shelf.as_deref(), slug)
}

// --- Flags

fn flag<'d>(desk: &'d Desk, slug: &str) -> Option<&'d alongside::domain::client::Flag> {
    desk.client().client().flag(slug)
}

#[test]
fn a_flag_that_is_named_is_unknown_until_something_is_known() {
    let mut desk = at("am", &Part::Flags);
    assert!(flag(&desk, "respiratory").is_none());
    desk.press("esc a").text("respiratory").press("tab esc");
    assert_eq!(
        flag(&desk, "respiratory").unwrap().value,
        FlagValue::Unknown
    );
    assert!(shown(&desk).contains("Unknown: never counts as ruled out"));
}

#[test]
fn ruled_out_proposes_the_vocabularys_review_and_keeps_the_earlier_value() {
    let mut desk = at("am", &Part::Flags);
    desk.press("esc a").text("respiratory").press("tab");
    // `present`, `past`, `ruled out`, `unknown`.
    desk.press("r tab");
    assert_eq!(field(&desk, "Ask again on"), "26 Nov 2027");
    assert_eq!(field(&desk, "Known since"), "26 Nov 2026");
    to(&mut desk, "Source").press("t");
    desk.press("esc");
    let set = flag(&desk, "respiratory").unwrap().clone();
    assert_eq!(set.value, FlagValue::RuledOut);
    assert_eq!(set.source, Source::Therapist);
    assert_eq!(set.review.unwrap().to_string(), "2027-11-26");
    assert_eq!(set.history[0].was, "unknown since 2026-11-26");
    light(&mut desk, "respiratory");
    desk.press("enter");
    to(&mut desk, "What is known").press("a").press("esc");
    let past = flag(&desk, "respiratory").unwrap();
    assert_eq!((past.value, past.review), (FlagValue::Past, None));
    let kept: Vec<&str> = past.history.iter().map(|was| was.was.as_str()).collect();
    assert!(
        kept.contains(&"ruled out since 2026-11-26") && kept.contains(&"2027-11-26"),
        "{kept:?}"
    );
}

#[test]
fn a_stop_flag_is_heeded_by_the_suggestions_at_once_and_not_after_undo() {
    let mut desk = at("am", &Part::Flags);
    let stopped = |desk: &Desk| {
        let shown = &desk.client().shown.not_advised;
        shown
            .iter()
            .filter(|row| row.stop.contains("respiratory"))
            .count()
    };
    desk.client();
    let goal = desk.client().dossier.goals.at(1).unwrap().id;
    desk.state.desk.as_mut().unwrap().goal = Some(goal);
    assert_eq!(stopped(&desk), 0);
    let asks = |desk: &Desk| {
        let shown = &desk.client().shown;
        let rows = shown.tries.iter().chain(&shown.not_advised);
        rows.flat_map(|row| row.asks.clone())
            .filter(|ask| ask.contains("psychosis"))
            .count()
    };
    desk.press("esc a")
        .text("psychosis")
        .press("tab")
        .press("r")
        .press("esc");
    let ruled_out = asks(&desk);
    light(&mut desk, "psychosis");
    desk.press("enter").press("p").press("esc");
    assert_eq!(flag(&desk, "psychosis").unwrap().value, FlagValue::Present);
    let present = desk.client().shown.not_advised.len();
    desk.press("ctrl-z");
    assert_eq!(flag(&desk, "psychosis").unwrap().value, FlagValue::RuledOut);
    assert_eq!(asks(&desk), ruled_out);
    assert!(desk.client().shown.not_advised.len() < present);
}

#[test]
fn a_ruling_out_past_its_review_stands_among_the_unknown_and_says_why() {
    let mut desk = at("am", &Part::Flags);
    desk.press("esc a")
        .text("withdrawal")
        .press("tab")
        .press("r tab");
    to(&mut desk, "Known since")
        .press("ctrl-u")
        .text("2026-05-01")
        .press("tab");
    to(&mut desk, "Ask again on")
        .press("ctrl-u")
        .text("2026-08-01")
        .press("esc");
    let rows = shown(&desk);
    let unknown = rows.find("Unknown: never").unwrap();
    let row = rows.find("ruled out since Fri 1 May 2026").unwrap();
    assert!(unknown < row, "{rows}");
    assert!(rows.contains("review due since Sat 1 Aug 2026: counts as unknown, ask first"));
    assert!(mark(&desk, &Part::Flags).contains("due"));
}

#[test]
fn a_flag_never_asked_can_be_answered_from_the_list_and_a_bad_date_blocks_nothing_else() {
    let mut desk = at("am", &Part::Flags);
    assert!(shown(&desk).contains("mania | "));
    light(&mut desk, "mania");
    desk.press("enter");
    assert_eq!(field(&desk, "What is known"), "not asked");
    to(&mut desk, "Known since").text("3/4").press("tab");
    to(&mut desk, "Words to it").text(HOSTILE).press("esc");
    let set = flag(&desk, "mania").unwrap();
    assert_eq!(set.value, FlagValue::Unknown);
    // Kept as typed; every outlet makes it safe to show.
    assert_eq!(set.words, composed(HOSTILE));
    assert!(desk.said().contains("Known since"), "{}", desk.said());
    // What was refused is there again.
    light(&mut desk, "mania");
    desk.press("enter");
    assert_eq!(field(&desk, "Known since"), "3/4");
}

#[test]
fn values_wait_for_the_flag_they_are_about() {
    let mut desk = at("am", &Part::Flags);
    desk.press("esc a tab r tab");
    let value = fields(&desk)
        .into_iter()
        .find(|(name, _, _)| *name == "What is known")
        .unwrap();
    assert_eq!(value.2.as_deref(), Some("The flag comes first."));
    desk.press("back-tab back-tab").text("mania").press("esc");
    assert_eq!(flag(&desk, "mania").unwrap().value, FlagValue::RuledOut);
}

// --- Preferences

#[test]
fn preferences_are_asked_on_a_day_and_reopened_on_it() {
    let mut desk = at("am", &Part::Preferences);
    let before = desk.client().client().preferences.len();
    desk.press("esc a esc");
    assert_eq!(
        desk.client().client().preferences.len(),
        before,
        "looking is not asking"
    );
    assert_eq!(desk.asked(), [""; 0]);
    desk.press("esc a").press("right");
    to(&mut desk, "Open to mixing").press("y");
    to(&mut desk, "Reactance").press("h");
    to(&mut desk, "Helps, never again")
        .text("never homework")
        .press("esc");
    let asked = desk.client().client().preferences.last().unwrap().clone();
    assert_eq!(asked.date.to_string(), "2026-11-26");
    assert_eq!(asked.session, 7);
    assert_eq!(asked.directiveness, Some(Lean::One));
    assert_eq!(asked.openness, Some(Openness::Yes));
    assert_eq!(asked.reactance, Some(Reactance::High));
    assert_eq!(
        (asked.intensity, asked.words.as_str()),
        (None, "never homework")
    );
    assert_eq!(mark(&desk, &Part::Preferences), "");
    assert!(shown(&desk).contains("not asked: feelings held back | feelings strong and close"));
    // Esc a opens the one of today.
    desk.press("esc a");
    assert_eq!(field(&desk, "Client or therapist"), "the client leads");
    desk.press("right right esc");
    let all = &desk.client().client().preferences;
    assert_eq!(all.len(), before + 1);
    assert_eq!(all.last().unwrap().directiveness, Some(Lean::Other));
    let kept = desk.client().client().replaced.last().unwrap();
    assert_eq!(kept.was, "the client leads");
    assert!(kept.what.contains("26 Nov 2026") && kept.what.contains("Client or therapist"));
}

#[test]
fn an_answer_taken_back_leaves_no_day_on_which_nothing_was_asked() {
    let mut desk = at("am", &Part::Preferences);
    let before = desk.client().client().preferences.len();
    desk.press("esc a right esc esc a left esc");
    assert_eq!(desk.client().client().preferences.len(), before);
    desk.press("ctrl-z");
    assert_eq!(desk.client().client().preferences.len(), before + 1);
    desk.press("ctrl-y");
    assert_eq!(desk.client().client().preferences.len(), before);
}

#[test]
fn four_sessions_later_the_part_and_the_card_ask_again() {
    let mut desk = at("am", &Part::Preferences);
    desk.press("esc a right esc");
    let client = &mut desk.state.desk.as_mut().unwrap().dossier.client;
    client.preferences.drain(..client.preferences.len() - 1);
    client.preferences[0].date = "2026-10-01".parse().unwrap();
    show_part(&mut desk.state, &Part::Preferences);
    assert_eq!(mark(&desk, &Part::Preferences), "ask again");
    assert!(shown(&desk).contains("it is time to ask again"));
    desk.press("esc c").press("enter");
    let guide = &desk.state.shelf.as_ref().unwrap().guide;
    let today = desk.state.now.wall.date_naive();
    let dossier = &desk.client().dossier;
    let card = alongside::domain::brief::Brief::of(dossier, today).guided(dossier, guide);
    assert!(card.preferences.is_some());
}

// --- People

#[test]
fn a_person_needs_one_letter_of_their_own() {
    let mut desk = at("am", &Part::People);
    for (typed, why) in [
        ("Jo", "One letter"),
        ("7", "One letter"),
        ("\u{301}", "One letter"),
    ] {
        desk.press("esc a").text(typed).press("tab");
        let refused = fields(&desk)[0].2.clone().unwrap();
        assert!(refused.contains(why), "{typed}: {refused}");
        desk.press("back-tab ctrl-u esc");
    }
    assert!(desk.client().client().participants.is_empty());
    desk.press("esc a")
        .text("j")
        .press("tab")
        .text("Jo")
        .press("tab")
        .text("husband");
    to(&mut desk, "Agreed on").text("today").press("esc");
    let person = desk.client().client().participants[0].clone();
    assert_eq!(
        (person.initial.as_str(), person.label.as_str()),
        ("J", "Jo")
    );
    assert_eq!(person.role, "husband");
    assert_eq!(person.consented.unwrap().to_string(), "2026-11-26");
    desk.press("esc a").text("J").press("tab");
    assert_eq!(fields(&desk)[0].2.as_deref(), Some("Jo has this letter."));
    desk.press("back-tab ctrl-u").text("T").press("tab");
    to(&mut desk, "Is the client").press("n esc");
    let people = &desk.client().client().participants;
    assert_eq!(
        (people.len(), people[1].guest, people[1].name()),
        (2, true, "T")
    );
    assert!(shown(&desk).contains("comes along, not the client"));
    desk.press("ctrl-z ctrl-z");
    assert_eq!(desk.client().client().participants.len(), 1);
    desk.press("ctrl-y");
    assert_eq!(desk.client().client().participants.len(), 2);
}

#[test]
fn a_letter_that_lines_bear_stays_theirs() {
    let mut desk = at("am", &Part::People);
    desk.press("esc a").text("J").press("esc");
    desk.press("esc c").press("am enter enter");
    desk.line(",J: I always wait");
    assert_eq!(desk.newest().line.speaker.as_deref(), Some("J"));
    desk.press("esc h");
    show_part(&mut desk.state, &Part::People);
    light(&mut desk, "J");
    desk.press("enter ctrl-u").text("K").press("tab");
    assert!(
        fields(&desk)[0]
            .2
            .as_deref()
            .unwrap()
            .contains("Lines of the log")
    );
    assert_eq!(desk.client().client().participants[0].initial, "J");
}

#[test]
fn a_couple_is_asked_who_they_are_and_about_secrets() {
    let mut desk = at("am", &Part::People);
    assert_eq!(mark(&desk, &Part::People), "");
    desk.press("enter c esc");
    assert_eq!(desk.client().client().unit, Unit::Couple);
    assert_eq!(mark(&desk, &Part::People), "who is open");
    desk.press("esc a")
        .text("J")
        .press("esc")
        .press("esc a")
        .text("T")
        .press("esc");
    assert_eq!(mark(&desk, &Part::People), "secrets open");
    assert!(shown(&desk).contains("Common ways"));
    light(&mut desk, "Told alone");
    desk.press("enter");
    to(&mut desk, "Told alone")
        .text("nothing told alone is kept")
        .press("esc");
    assert_eq!(desk.client().client().secrets, "nothing told alone is kept");
    assert_eq!(mark(&desk, &Part::People), "");
    light(&mut desk, "Told alone");
    desk.press("enter");
    to(&mut desk, "Told alone")
        .press("ctrl-u")
        .text("agreed anew")
        .press("esc");
    let kept = desk.client().client().replaced.last().unwrap();
    assert_eq!(kept.was, "nothing told alone is kept");
}

// --- Consent

fn open_consent(desk: &Desk) -> Vec<u8> {
    let guide = &desk.state.shelf.as_ref().unwrap().guide;
    let open = consent::open(desk.client().client(), guide);
    open.iter().map(|element| element.number).collect()
}

/// A client of whom no consent is on file.
fn consent_desk() -> Desk {
    let mut desk = at("am", &Part::Consent);
    let client = &mut desk.state.desk.as_mut().unwrap().dossier.client;
    client.consents.clear();
    show_part(&mut desk.state, &Part::Consent);
    desk
}

#[test]
fn what_was_gone_through_today_is_recorded_element_by_element() {
    let mut desk = consent_desk();
    assert_eq!(open_consent(&desk), [1, 3, 7, 10, 12]);
    assert_eq!(mark(&desk, &Part::Consent), "5 open");
    desk.press("esc a");
    to(&mut desk, "Version of the text")
        .text("2026-2")
        .press("tab");
    assert!(fields(&desk)[2].2.is_some(), "nothing is covered yet");
    to(&mut desk, "Version of the text").press("ctrl-u");
    to(&mut desk, "Given today").press("right tab");
    assert_eq!(open_consent(&desk), [0; 0]);
    to(&mut desk, "Version of the text")
        .text("2026-2")
        .press("tab");
    desk.press("right esc");
    let consents = &desk.client().client().consents;
    assert_eq!(consents.len(), 5);
    for consent in consents {
        assert_eq!(consent.answer, ConsentAnswer::Given);
        assert_eq!(
            (consent.date.to_string().as_str(), consent.version.as_str()),
            ("2026-11-26", "2026-2")
        );
    }
    assert_eq!(mark(&desk, &Part::Consent), "");
    assert_eq!(desk.client().shown.consent_open, 0);
    // It is kept for the next client and the next day, and the next element takes it over.
    assert!(desk.asked().contains(&"offer version"));
    assert_eq!(desk.state.consent_version, "2026-2");
    light(&mut desk, "2");
    desk.press("enter g tab");
    assert_eq!(field(&desk, "Version of the text"), "2026-2");
    desk.press("esc");
    assert_eq!(
        desk.client().client().consent("options").unwrap().how,
        ConsentHow::Spoken
    );
}

#[test]
fn consent_asked_again_keeps_the_earlier_answer() {
    let mut desk = consent_desk();
    light(&mut desk, "7");
    desk.press("enter g tab tab")
        .text("1")
        .press("tab")
        .press("right tab")
        .text("no insurer")
        .press("esc");
    let known = desk
        .client()
        .client()
        .consent("confidentiality")
        .unwrap()
        .clone();
    assert_eq!(
        (known.how, known.version.as_str()),
        (ConsentHow::Signed, "1")
    );
    desk.press("enter w esc");
    let known = desk.client().client().consent("confidentiality").unwrap();
    assert_eq!(known.answer, ConsentAnswer::Withdrawn);
    assert_eq!(known.words, "");
    let was = &known.history.last().unwrap().was;
    assert_eq!(was, "given Thu 26 Nov 2026, version 1, signed: no insurer");
    assert!(open_consent(&desk).contains(&7));
    assert!(desk.client().shown.consent_open > 0);
    desk.press("ctrl-z");
    assert!(!open_consent(&desk).contains(&7));
    // What was declined is never given in passing.
    light(&mut desk, "3");
    desk.press("enter").press("right right esc");
    assert_eq!(
        desk.client()
            .client()
            .consent("benefits-risks")
            .unwrap()
            .answer,
        ConsentAnswer::Declined
    );
    desk.press("esc a right right esc");
    assert_eq!(
        desk.client()
            .client()
            .consent("benefits-risks")
            .unwrap()
            .answer,
        ConsentAnswer::Declined
    );
    assert_eq!(open_consent(&desk), [3]);
}

#[test]
fn another_version_for_all_that_was_given_keeps_each_earlier_one() {
    let mut desk = consent_desk();
    desk.press("esc a right tab tab").text("1").press("esc");
    desk.press("esc a");
    assert_eq!(field(&desk, "Version of the text"), "1");
    desk.press("g tab tab ctrl-u").text("2").press("esc");
    let consents = &desk.client().client().consents;
    assert_eq!(consents.len(), 5);
    for consent in consents {
        assert_eq!(consent.version, "2");
        assert_eq!(consent.history.last().unwrap().was, "1");
    }
}

#[test]
fn an_element_waits_for_its_answer_and_a_day_to_come_is_refused() {
    let mut desk = consent_desk();
    light(&mut desk, "1 core");
    desk.press("enter tab").text("yesterday").press("tab");
    assert_eq!(
        fields(&desk)[1].2.as_deref(),
        Some("The answer comes first.")
    );
    desk.press("back-tab back-tab g esc");
    let known = desk.client().client().consent("nature").unwrap();
    assert_eq!(known.date.to_string(), "2026-11-25");
    desk.press("enter tab ctrl-u")
        .text("2027-01-01")
        .press("esc");
    assert!(desk.said().contains("not come yet"), "{}", desk.said());
    let known = desk.client().client().consent("nature").unwrap();
    assert_eq!(known.date.to_string(), "2026-11-25");
}

#[test]
fn only_who_writes_fills_in() {
    let mut desk = consent_desk();
    let access = alongside::app::desk::Access::Reader("somebody else".into());
    desk.state.desk.as_mut().unwrap().access = access;
    desk.press("enter");
    assert!(desk.state.overlay.is_none());
    desk.press("esc a");
    assert!(!matches!(desk.state.overlay, Some(Overlay::Form(_))));
}

#[test]
fn a_letter_chooses_and_every_letter_is_seen() {
    let mut desk = at("am", &Part::Flags);
    light(&mut desk, "mania");
    desk.press("enter");
    to(&mut desk, "What is known");
    // `not asked` stands before the others and keeps its letter.
    let seen = crate::screens::shown(&desk.state, (80, 24));
    for words in [
        "n not asked",
        "p present",
        "a past",
        "r ruled out",
        "u unknown",
    ] {
        assert!(seen.contains(words), "{words}\n{seen}");
    }
    for (letter, word) in [
        ("r", "ruled out"),
        ("p", "present"),
        ("a", "past"),
        ("u", "unknown"),
    ] {
        desk.press(letter);
        assert_eq!(field(&desk, "What is known"), word);
        desk.press(letter);
        assert_eq!(field(&desk, "What is known"), word, "twice is once");
    }
    // A letter of no option changes nothing.
    desk.press("x");
    assert_eq!(field(&desk, "What is known"), "unknown");
    desk.press("right");
    assert_eq!(field(&desk, "What is known"), "not asked");
    // Elsewhere no letters stand beside a value.
    to(&mut desk, "Words to it");
    assert!(!crate::screens::shown(&desk.state, (80, 24)).contains("r ruled out"));
}

// --- Risk history

#[test]
fn the_risk_history_tells_open_and_closed_and_opens_the_entry() {
    let mut desk = at("lt", &Part::Risk);
    assert!(mark(&desk, &Part::Risk).contains("OPEN"));
    let rows = shown(&desk);
    assert!(rows.contains("Open: closes only by a written decision"));
    let page = desk.chart();
    let opens = page.rows[page.row].opens.clone();
    assert!(
        matches!(opens, Some(Opens::Entry(..) | Opens::Session(_))),
        "{opens:?}\n{rows}"
    );
    desk.press("enter");
    assert!(matches!(desk.state.screen, Screen::Found(_)));
}
