//! The end of a therapy told in keys: planned, written, closed, followed up, begun again.

use alongside::app::chart::Part;
use alongside::app::form::Subject;
use alongside::app::msg::{Msg, Paper};
use alongside::app::overlay::Overlay;
use alongside::domain::client::ClientStatus;
use alongside::domain::closing::{Closing, EndReason, FollowUpKind};
use alongside::domain::goal::GoalStatus;
use alongside::domain::lint::{Rule, lint};
use alongside::domain::plan::Stands;
use alongside::domain::timeline::timeline;
use chrono::NaiveDate;

use crate::desk::{Desk, shelf, two_o_clock};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn closing(desk: &Desk) -> &Closing {
    &desk.client().dossier.closing
}

/// The start card of a client of the demo.
fn card(initials: &str) -> Desk {
    let mut desk = Desk::with_demo();
    desk.press(initials).press("enter");
    desk.effects.clear();
    desk
}

/// The start card of J.K., of whose end nothing is on file.
fn blank() -> Desk {
    let mut desk = card("jk");
    let dossier = &mut desk.state.desk.as_mut().unwrap().dossier;
    dossier.closing = Closing::new(dossier.client.id);
    desk.tell(Msg::LibraryRead(shelf()));
    desk.effects.clear();
    desk
}

fn command(desk: &mut Desk, words: &str) {
    desk.press("esc :").text(words).press("enter");
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

fn question(desk: &Desk) -> (Vec<String>, Vec<String>, usize) {
    let question = desk.state.question.as_ref().unwrap();
    let answers = question.answers.iter().map(|one| one.words.clone());
    (question.words.clone(), answers.collect(), question.lit)
}

/// Lights a row of the part by the beginning of its words or lead.
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
    assert_eq!(desk.chart().row, at);
}

#[test]
fn the_ending_is_written_field_by_field_and_each_can_be_taken_back() {
    let mut desk = blank();
    command(&mut desk, "ending: how");
    assert_eq!(desk.chart().parts[desk.chart().part].part, Part::Closing);
    desk.press("enter");
    assert_eq!(subject(&desk), Some(Subject::Ending));
    desk.text("+21").press("enter");
    assert_eq!(closing(&desk).ending.date, Some(day("2026-12-17")));
    assert_eq!(desk.asked(), ["save closing"]);
    desk.press("right enter");
    assert_eq!(closing(&desk).ending.reason, Some(EndReason::Agreed));
    desk.text("enough for now").press("enter esc");
    assert_eq!(closing(&desk).ending.why, "enough for now");
    assert_eq!(desk.asked(), ["save closing"; 3]);
    // A date brings readiness up, and the plan calls the list.
    assert!(desk.chart().rows.iter().any(|row| row.lead == "0 of 7"));
    desk.press("ctrl-z");
    assert_eq!(closing(&desk).ending.why, "");
    desk.press("ctrl-z ctrl-z");
    assert_eq!(closing(&desk).ending.date, None);
    desk.press("ctrl-y ctrl-y ctrl-y");
    assert_eq!(closing(&desk).ending.why, "enough for now");
    // Worded anew, the words before are kept.
    light(&mut desk, "Why, in words");
    desk.press("enter ctrl-u")
        .text("it is time")
        .press("enter esc");
    let kept = closing(&desk).replaced.last().unwrap();
    assert_eq!(
        (kept.what.as_str(), kept.was.as_str()),
        ("Why, in words", "enough for now")
    );
}

#[test]
fn readiness_is_ticked_in_the_form_of_every_checklist() {
    let mut desk = blank();
    command(&mut desk, "checklist: ready");
    assert_eq!(subject(&desk), Some(Subject::Checklist("ending".into())));
    desk.press("enter right enter")
        .text("he says so himself")
        .press("enter esc");
    let check = desk
        .client()
        .dossier
        .plan
        .check("ending", "wanted")
        .unwrap();
    assert_eq!(
        (check.stands, check.words.as_str()),
        (Stands::Yes, "he says so himself")
    );
    assert_eq!(desk.asked(), ["save plan", "save plan"]);
}

#[test]
fn a_skill_comes_from_what_was_used_and_helped_and_only_an_answer_makes_it() {
    let mut desk = card("ra");
    desk.go_to("Ending and after");
    let skills = closing(&desk).skills.len();
    light(&mut desk, "+");
    let name = desk.chart().rows[desk.chart().row].words.clone();
    desk.press("enter");
    let Some(Subject::Skill {
        at: None,
        from: Some(from),
    }) = subject(&desk)
    else {
        panic!("{:?}", subject(&desk))
    };
    // Looked at and left, nothing is made of it.
    desk.press("enter enter enter");
    assert_eq!(closing(&desk).skills.len(), skills);
    assert_eq!(desk.asked(), [""; 0]);
    light(&mut desk, "+");
    desk.press("enter enter").text("11").press("enter");
    assert_eq!(closing(&desk).skills.len(), skills);
    desk.press("up ctrl-u").text("7").press("enter");
    let made = closing(&desk).skills.last().unwrap().clone();
    assert_eq!((made.words, made.technique), (name, Some(from)));
    assert_eq!(
        (made.confidence, made.asked),
        (Some(7), Some(day("2026-11-26")))
    );
    desk.text("on the bus").press("enter");
    assert_eq!(closing(&desk).skills.last().unwrap().when, "on the bus");
    // It is offered no more.
    let offered = desk.chart().rows.iter().filter(|row| row.lead == "+");
    assert!(offered.clone().all(|row| row.opens
        != Some(alongside::app::chart::Opens::Form(Subject::Skill {
            at: None,
            from: Some(from)
        }))));
    // Emptied, it is taken out, and its words are kept.
    let words = closing(&desk).skills.last().unwrap().words.clone();
    light(&mut desk, &words);
    desk.press("enter ctrl-u enter esc");
    assert_eq!(closing(&desk).skills.len(), skills);
    assert!(
        closing(&desk)
            .replaced
            .iter()
            .any(|one| one.was.contains("on the bus"))
    );
    desk.press("ctrl-z");
    assert_eq!(closing(&desk).skills.len(), skills + 1);
}

#[test]
fn esc_a_adds_a_skill_a_follow_up_or_a_referral_by_what_is_lit() {
    let mut desk = blank();
    desk.go_to("Ending and after");
    desk.press("esc a");
    assert_eq!(
        subject(&desk),
        Some(Subject::Skill {
            at: None,
            from: None
        })
    );
    // How sure comes after the skill.
    desk.press("enter").text("6").press("enter");
    assert_eq!(
        error(&desk, "Sure of it, 0 to 10"),
        "The skill comes first, in words the client uses."
    );
    desk.press("esc");
    assert_eq!(desk.asked(), [""; 0]);
    light(&mut desk, "None arranged");
    desk.press("esc a");
    assert_eq!(subject(&desk), Some(Subject::FollowUp(None)));
    desk.text("+42")
        .press("enter right right enter")
        .text("is the page in use")
        .press("enter esc");
    let one = &closing(&desk).follow_ups[0];
    assert_eq!(
        (one.date, one.kind),
        (day("2027-01-07"), FollowUpKind::Call)
    );
    assert_eq!(one.words, "is the page in use");
    light(&mut desk, "None. Enter adds one.");
    desk.press("esc a")
        .text("the clinic")
        .press("enter")
        .text("sleep")
        .press("tab");
    desk.text("that he sleeps badly")
        .press("tab")
        .text("t")
        .press("enter esc");
    let one = &closing(&desk).referrals[0];
    assert_eq!((one.to.as_str(), one.why.as_str()), ("the clinic", "sleep"));
    assert_eq!(one.consent, "that he sleeps badly");
    assert_eq!(one.made, Some(day("2026-11-26")));
}

#[test]
fn a_follow_up_that_is_due_brings_a_closed_client_to_the_top_until_something_came_of_it() {
    let mut desk = Desk::with_demo();
    let shown = |desk: &Desk| -> Vec<String> {
        let clients = &desk.state.clients;
        let rows = clients.shown.iter();
        rows.map(|at| clients.list.row(*at as usize).unwrap().name().to_owned())
            .collect()
    };
    let place = |desk: &Desk, name: &str| shown(desk).iter().position(|one| one == name);
    let at = place(&desk, "B.O.").unwrap();
    // Behind those of today and open risk, before everybody else.
    let today = two_o_clock().wall.date_naive();
    for other in shown(&desk).iter().skip(at + 1) {
        let row = desk
            .state
            .clients
            .list
            .rows()
            .find(|row| row.name() == other)
            .unwrap();
        assert!(
            row.next.is_none_or(|next| next.date() != today) && row.open_risk == 0,
            "{other}"
        );
    }
    desk.press("bo enter");
    let brief = alongside::domain::brief::Brief::of(&desk.client().dossier, today);
    assert_eq!(brief.follow_ups.len(), 1);
    assert_eq!(brief.follow_ups[0].date, day("2026-11-22"));
    let told = brief
        .sections()
        .into_iter()
        .find(|one| one.title == "Follow-up")
        .unwrap();
    assert_eq!(
        told.rows,
        ["call 22 Nov, 4 days ago: after the birthday: is the second year harder"]
    );
    desk.effects.clear();
    desk.go_to("Ending and after");
    assert_eq!(desk.chart().parts[desk.chart().part].mark, "follow-up due");
    light(&mut desk, "call: after the birthday");
    desk.press("enter up enter enter enter")
        .text("she rang back, the lake froze")
        .press("enter");
    let done = closing(&desk).follow_ups[1].done.clone().unwrap();
    assert_eq!(
        (done.why.as_str(), done.by.as_str()),
        ("she rang back, the lake froze", "demo")
    );
    assert_eq!(desk.asked(), ["save closing"]);
    desk.press("esc c");
    assert_eq!(place(&desk, "B.O."), None);
    let told: Vec<String> = timeline(&desk.client().dossier)
        .into_iter()
        .map(|one| one.words)
        .collect();
    assert!(
        told.contains(&"call done: she rang back, the lake froze".to_owned()),
        "{told:?}"
    );
}

#[test]
fn closing_asks_what_is_open_with_the_safe_answer_lit_and_keeps_the_episode() {
    let mut desk = card("ra");
    command(&mut desk, "close the therapy");
    let (words, answers, lit) = question(&desk);
    assert_eq!(lit, 0);
    assert_eq!(
        answers,
        [
            "Back, nothing is closed",
            "Look at the ending first",
            "Close the therapy"
        ]
    );
    assert_eq!(words[0], "Close the therapy of R.A., episode 1?");
    assert!(
        words
            .iter()
            .any(|one| one.starts_with("- readiness, not ticked")),
        "{words:?}"
    );
    assert!(
        words.contains(&"- no summary of the end is signed".to_owned()),
        "{words:?}"
    );
    assert!(
        !words
            .iter()
            .any(|one| one.contains("follow-up is arranged")),
        "{words:?}"
    );
    desk.press("enter");
    assert_eq!(
        (desk.asked(), desk.client().client().status),
        (vec![], ClientStatus::Active)
    );
    // Yes closes, whatever is open: it informs and never traps.
    command(&mut desk, "close the therapy");
    desk.press("down down enter");
    assert_eq!(desk.asked(), ["save chart", "save closing"]);
    assert_eq!(desk.client().client().status, ClientStatus::Closed);
    assert_eq!(closing(&desk).episodes.len(), 1);
    assert_eq!(closing(&desk).episodes[0].goals[0].last, Some(8));
    assert!(closing(&desk).relapse.signs.contains("whistling"));
    assert_eq!(
        desk.said(),
        "Episode 1 is closed and kept. Esc : reopen begins another."
    );
    // No key takes it back.
    desk.effects.clear();
    desk.press("ctrl-z");
    assert_eq!((desk.asked(), closing(&desk).episodes.len()), (vec![], 1));
    command(&mut desk, "close the therapy");
    assert_eq!(desk.said(), "The therapy is closed.");
    // The golden thread says what is missing.
    let shelf = shelf();
    let found = lint(
        &desk.client().dossier,
        &shelf.guide,
        &shelf.library,
        day("2026-11-26"),
    );
    let found: Vec<String> = found
        .into_iter()
        .filter(|one| one.rule == Rule::L10)
        .map(|one| one.what)
        .collect();
    assert_eq!(found, ["The therapy was closed without a signed summary."]);
}

#[test]
fn closing_while_risk_is_open_leads_to_it_first() {
    let mut desk = card("lt");
    command(&mut desk, "close the therapy");
    let (words, answers, lit) = question(&desk);
    assert_eq!(lit, 0);
    assert_eq!(
        answers,
        [
            "Back, nothing is closed",
            "Look at the open risk first",
            "Close the therapy, RISK stays open"
        ]
    );
    assert!(words[2].starts_with("- RISK is open"), "{words:?}");
    desk.press("down enter");
    assert!(matches!(desk.state.overlay, Some(Overlay::Risk { .. })));
    assert_eq!(desk.asked(), [""; 0]);
    desk.press("esc");
    let open = desk.client().dossier.open_risk().len();
    command(&mut desk, "close the therapy");
    desk.press("up enter");
    assert_eq!(desk.client().client().status, ClientStatus::Closed);
    // It stays lit: closing is no decision about risk.
    assert_eq!(desk.client().dossier.open_risk().len(), open);
}

#[test]
fn what_ended_stays_as_it_was_and_says_why() {
    let mut desk = card("ra");
    command(&mut desk, "close the therapy");
    desk.press("up enter");
    desk.effects.clear();
    desk.press("esc g enter");
    let Some(Subject::Goal(Some(goal))) = subject(&desk) else {
        panic!("{:?}", subject(&desk))
    };
    desk.press("down down down down right down");
    assert!(
        error(&desk, "Status").contains("stays as it was"),
        "{}",
        error(&desk, "Status")
    );
    desk.press("esc");
    assert_eq!(
        desk.client().dossier.goals.get(goal).unwrap().status,
        GoalStatus::MetKeepGoing
    );
    // Nor by the list of areas, the review, the status of the client, the words of the end.
    command(&mut desk, "goal reviewed today");
    assert!(desk.said().contains("stays as it was"), "{}", desk.said());
    assert!(desk.state.overlay.is_none());
    desk.go_to("Client");
    desk.press("enter down down").press("left left left down");
    assert!(
        error(&desk, "Status").contains("reopen"),
        "{}",
        error(&desk, "Status")
    );
    desk.press("esc");
    desk.go_to("Ending and after");
    desk.press("enter ctrl-u").text("+3").press("enter");
    assert!(error(&desk, "Last session on").contains("what was written of its end stays"));
    desk.press("esc");
    assert_eq!(desk.asked(), [""; 0]);
    assert_eq!(desk.client().client().status, ClientStatus::Closed);
}

#[test]
fn reopening_asks_why_and_begins_another_episode_in_which_goals_are_carried_over() {
    let mut desk = card("ra");
    command(&mut desk, "reopen");
    assert_eq!(desk.said(), "The therapy is not closed.");
    command(&mut desk, "close the therapy");
    desk.press("up enter");
    desk.effects.clear();
    command(&mut desk, "reopen");
    assert!(matches!(desk.state.overlay, Some(Overlay::Prompt(_))));
    desk.press("enter");
    assert_eq!(desk.asked(), [""; 0], "a reason is needed");
    desk.text("it came back in November").press("enter");
    assert_eq!(desk.asked(), ["save closing", "save goals", "save chart"]);
    let client = desk.client().client();
    assert_eq!(
        (client.status, client.since),
        (ClientStatus::Active, day("2026-11-26"))
    );
    assert_eq!(
        client.history.last().unwrap().why,
        "it came back in November"
    );
    assert_eq!(desk.client().shown.goals.len(), 0);
    let row = desk.state.clients.row(client.id).unwrap();
    assert_eq!(row.episode, 2);
    assert!(closing(&desk).ending.date.is_none());
    // The goals of the first episode are listed, and one is carried over.
    desk.effects.clear();
    desk.press("esc g");
    let first = desk.client().dossier.goals.goals[0].clone();
    assert_eq!(first.episode, Some(1));
    command(&mut desk, "carry goal over");
    assert_eq!(desk.asked(), ["save goals"]);
    let made = desk.client().dossier.goals.goals.last().unwrap().clone();
    assert_eq!(
        (made.follows, made.status, made.words),
        (Some(first.id), GoalStatus::Proposed, first.words.clone())
    );
    assert_eq!(desk.client().shown.goals.len(), 1);
    // Once is enough; the new one is lit first now.
    desk.press("down");
    command(&mut desk, "carry goal over");
    assert!(
        desk.said().contains("carried over already"),
        "{}",
        desk.said()
    );
    desk.press("ctrl-z");
    assert_eq!(desk.client().shown.goals.len(), 0);
    // A second goal can be worked on as any other.
    desk.press("ctrl-y");
    desk.press("up enter down").text("9").press("enter esc");
    assert_eq!(
        desk.client().dossier.goals.get(made.id).unwrap().importance,
        Some(9)
    );
}

#[test]
fn r_20_a_hold_is_put_on_and_lifted_with_a_reason_and_no_key_takes_it_back() {
    let mut desk = card("ra");
    desk.go_to("Ending and after");
    light(&mut desk, "Kept by");
    let tail = desk.chart().rows[desk.chart().row].tail.clone();
    assert!(
        tail.starts_with("APA default: 7 years after the last service, "),
        "{tail}"
    );
    desk.press("enter down down down")
        .text("a claim is pending")
        .press("enter");
    assert_eq!(desk.asked(), ["save closing"]);
    assert!(closing(&desk).is_held());
    // Emptying it lifts nothing.
    desk.press("up ctrl-u enter");
    assert!(error(&desk, "Legal hold, why").contains("lifted with a reason"));
    assert!(closing(&desk).is_held());
    desk.press("esc ctrl-z");
    assert!(closing(&desk).is_held());
    light(&mut desk, "Kept by");
    desk.press("enter down down down down")
        .text("settled")
        .press("enter esc");
    assert!(!closing(&desk).is_held());
    let hold = &closing(&desk).holds[0];
    assert_eq!(hold.lifted.as_ref().unwrap().why, "settled");
}

#[test]
fn r_20_another_rule_than_the_practices_needs_its_reason() {
    let mut desk = card("ra");
    desk.go_to("Ending and after");
    light(&mut desk, "Kept by");
    // The practice's rule, APA, Germany.
    desk.press("enter right right enter");
    assert!(error(&desk, "Kept by").contains("Say why"));
    desk.press("enter").text("moves to Berlin").press("enter");
    desk.press("up up up enter esc");
    let own = closing(&desk).retention.clone().unwrap();
    assert_eq!(
        (own.rule.as_str(), own.why.as_str()),
        ("germany", "moves to Berlin")
    );
    light(&mut desk, "Kept by");
    assert!(
        desk.chart().rows[desk.chart().row]
            .tail
            .starts_with("Germany: 10 years")
    );
}

#[test]
fn the_practice_is_written_on_the_page_of_the_profile_and_taken_back_there() {
    let mut desk = Desk::with_demo();
    command(&mut desk, "profile");
    let at = |desk: &Desk| match &desk.state.screen {
        alongside::app::state::Screen::Profile(page) => page.rows[page.row].lead.clone(),
        other => panic!("{other:?}"),
    };
    while at(&desk) != "Records are kept by" {
        desk.press("down");
    }
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(subject(&desk), Some(Subject::Practice));
    desk.press("right enter")
        .text("Dr. L., sealed envelope in the safe")
        .press("tab esc");
    assert_eq!(desk.asked(), ["save practice", "save practice"]);
    let Some(Paper::Practice(last)) = desk.saved().last().copied() else {
        panic!("{:?}", desk.saved())
    };
    assert_eq!(
        (last.retention.as_str(), last.custodian.as_str()),
        ("germany", "Dr. L., sealed envelope in the safe")
    );
    assert!(last.demo, "what was there stays");
    desk.press("ctrl-z");
    assert_eq!(desk.state.practice.custodian, "");
    desk.press("ctrl-z");
    assert_eq!(desk.state.practice.retention, "");
    desk.press("ctrl-y");
    assert_eq!(desk.state.practice.retention, "germany");
    assert_eq!(desk.asked(), ["save practice"; 5]);
}
