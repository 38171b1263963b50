//! Which measures are asked for and how often, what is off track, and the steps to a decision, told in keys.

use alongside::app::chart::Part;
use alongside::app::form::Subject;
use alongside::app::msg::{Msg, Paper};
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::board::Kind as Why;
use alongside::domain::id::ReadingId;
use alongside::domain::plan::Trigger;
use alongside::domain::reading::{
    Every, PartFilled, Reading, Readings, Review, ReviewDecision, Scheduled,
};
use alongside::domain::time::Stamp;
use alongside::domain::timeline::timeline;
use chrono::NaiveDate;
use uuid::Uuid;

use crate::desk::{Desk, shelf, two_o_clock};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn readings(desk: &Desk) -> &Readings {
    &desk.client().dossier.readings
}

/// Changes what is on file and shows it, as if it had been read so.
fn with(desk: &mut Desk, change: impl FnOnce(&mut Readings)) {
    change(&mut desk.state.desk.as_mut().unwrap().dossier.readings);
    desk.tell(Msg::LibraryRead(shelf()));
    desk.effects.clear();
    desk.keys = 0;
}

fn phq(n: u8, total: u8) -> Reading {
    let mut left = total;
    let answers = (0..9).map(|_| {
        let value = left.min(3);
        left -= value;
        Some(value)
    });
    let at = format!("2026-11-{n:02}T14:05:00+01:00");
    Reading {
        answers: answers.collect(),
        ..Reading::new(
            ReadingId(Uuid::from_u128(u128::from(n))),
            "phq-9",
            "1",
            Stamp::parse_from_rfc3339(&at).unwrap(),
            "demo",
        )
    }
}

fn every_session() -> Scheduled {
    Scheduled {
        measure: "phq-9".into(),
        version: "1".into(),
        every: Every::Session,
        from: day("2026-10-01"),
        until: None,
        by: "demo".into(),
        at: Stamp::parse_from_rfc3339("2026-10-01T09:00:00+02:00").unwrap(),
        why: String::new(),
    }
}

/// The start card of A.M., nothing measured.
fn card() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    with(&mut desk, |readings| {
        readings.readings.clear();
        readings.schedule.clear();
        readings.reviews.clear();
    });
    desk
}

/// The start card of A.M., whose PHQ-9 rose from 12 to 19.
pub(crate) fn off_track() -> Desk {
    let mut desk = card();
    with(&mut desk, |readings| {
        readings.readings = vec![phq(1, 12), phq(19, 19)];
    });
    desk
}

fn field(desk: &Desk, name: &str) -> String {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form.text(name).unwrap_or_default().to_owned(),
        other => panic!("no form: {other:?}"),
    }
}

fn subject(desk: &Desk) -> Option<Subject> {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => Some(form.of.clone()),
        _ => None,
    }
}

fn command(desk: &mut Desk, words: &str) {
    desk.press("esc :").text(words).press("enter");
}

#[test]
fn a_whole_set_is_agreed_with_one_key_to_choose_it() {
    let mut desk = card();
    command(&mut desk, "schedule");
    let Screen::Chart(page) = &desk.state.screen else {
        panic!("{:?}", desk.state.screen)
    };
    assert_eq!(page.parts[page.part].part, Part::Schedule);
    desk.press("enter");
    assert_eq!(subject(&desk), Some(Subject::Schedule(None)));
    assert_eq!(desk.asked(), [""; 0]);
    desk.press("right enter");
    assert_eq!(desk.asked(), ["save readings"]);
    let agreed = &readings(&desk).schedule;
    assert!(
        agreed
            .iter()
            .all(|one| one.every == Every::Ends && one.from == day("2026-11-26"))
    );
    assert!(agreed.iter().any(|one| one.measure == "phq-9"));
    assert!(
        desk.said().contains("PHQ-9 at the start and at the end"),
        "{}",
        desk.said()
    );
    // It is chosen no more, so that leaving the form adds nothing.
    let n = agreed.len();
    desk.press("esc");
    assert_eq!(readings(&desk).schedule.len(), n);
    assert_eq!(desk.asked(), ["save readings"]);
    // An agreement is not taken back like a typing error; it is ended with a reason.
    desk.press("ctrl-z");
    assert_eq!(readings(&desk).schedule.len(), n);
}

#[test]
fn the_same_set_twice_adds_nothing_and_says_so() {
    let mut desk = card();
    command(&mut desk, "schedule");
    desk.press("enter right enter up right enter");
    assert_eq!(desk.asked(), ["save readings"]);
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!()
    };
    assert!(
        form.fields[0]
            .error
            .as_ref()
            .is_some_and(|why| why.contains("adds nothing"))
    );
}

#[test]
fn one_measure_is_asked_for_in_every_session_until_more_is_said() {
    let mut desk = card();
    command(&mut desk, "schedule");
    desk.press("enter enter");
    // By its first letter.
    while field(&desk, "Or one measure") != "PHQ-9" {
        desk.press("p");
    }
    desk.press("enter");
    assert_eq!(subject(&desk), Some(Subject::Schedule(Some(0))));
    assert_eq!(readings(&desk).schedule[0].every, Every::Session);
    // After weeks; the number is asked for then.
    desk.press("right right enter").press("ctrl-u 2 enter");
    desk.press("ctrl-u").text("1 dec").press("enter");
    let agreed = &readings(&desk).schedule;
    assert_eq!(
        agreed.len(),
        1,
        "nothing was asked for before: it is worded anew"
    );
    assert_eq!(
        (agreed[0].every, agreed[0].from),
        (Every::Weeks(2), day("2026-12-01"))
    );
    assert_eq!(field(&desk, "From"), "1 Dec 2026");
}

#[test]
fn a_change_keeps_what_was_agreed_before_and_an_end_keeps_its_reason() {
    let mut desk = card();
    with(&mut desk, |readings| {
        readings.schedule = vec![every_session()];
    });
    command(&mut desk, "schedule");
    desk.press("enter");
    assert_eq!(subject(&desk), Some(Subject::Schedule(Some(0))));
    desk.press("down right enter");
    let agreed = readings(&desk).schedule.clone();
    assert_eq!(agreed.len(), 2);
    assert_eq!(
        (agreed[0].every, agreed[0].until),
        (Every::Session, Some(day("2026-11-26")))
    );
    assert_eq!(agreed[0].why, "changed: every 5 sessions");
    assert_eq!(
        (agreed[1].every, agreed[1].from),
        (Every::Sessions(5), day("2026-11-26"))
    );
    assert_eq!(subject(&desk), Some(Subject::Schedule(Some(1))));
    // The number, on the day itself, is the same agreement.
    desk.press("ctrl-u 6 enter");
    assert_eq!(readings(&desk).schedule.len(), 2);
    assert_eq!(readings(&desk).schedule[1].every, Every::Sessions(6));
    desk.press("enter")
        .text("the client finds it tiring")
        .press("enter");
    let ended = &readings(&desk).schedule[1];
    assert_eq!(ended.until, Some(day("2026-11-26")));
    assert_eq!(ended.why, "the client finds it tiring");
    assert_eq!(desk.state.overlay, None);
    assert!(
        desk.client().kept_fields.is_empty(),
        "{:?}",
        desk.client().kept_fields
    );
    let told: Vec<String> = timeline(&desk.client().dossier)
        .into_iter()
        .map(|event| event.words)
        .collect();
    assert!(
        told.contains(&"phq-9 every 6 sessions ended: the client finds it tiring".to_owned()),
        "{told:?}"
    );
    assert!(
        !told.iter().any(|words| words.contains("changed: every")),
        "{told:?}"
    );
}

#[test]
fn a_number_that_is_none_stays_in_its_field_with_its_reason() {
    let mut desk = card();
    with(&mut desk, |readings| {
        readings.schedule = vec![Scheduled {
            every: Every::Weeks(4),
            ..every_session()
        }];
    });
    command(&mut desk, "schedule");
    desk.press("enter down down ctrl-u 0 enter");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!()
    };
    let number = form
        .fields
        .iter()
        .find(|field| field.name == "How many")
        .unwrap();
    assert!(number.error.is_some());
    assert_eq!(desk.asked(), [""; 0]);
}

#[test]
fn the_card_and_the_session_say_what_is_due_and_a_reading_takes_it_away() {
    let mut desk = card();
    with(&mut desk, |readings| {
        readings.schedule = vec![every_session()];
    });
    assert_eq!(desk.client().shown.due[0].name, "PHQ-9");
    assert!(
        desk.client().shown.due[0].due.is_missed,
        "sessions went by since October"
    );
    desk.press("enter");
    assert_eq!(desk.said(), "due: PHQ-9  Esc m");
    let left = &desk.client().shown.last_time[0];
    assert!(left.is_due);
    assert_eq!(left.words, "PHQ-9");
    // Keyed in and not finished it is still due.
    let session = desk.client().session;
    let part = PartFilled {
        id: ReadingId(Uuid::from_u128(99)),
        measure: "phq-9".into(),
        version: "1".into(),
        answers: vec![Some(1)],
        not_applicable: Vec::new(),
        item: 2,
        about: String::new(),
        words: String::new(),
        totals: Vec::new(),
        session,
        at: desk.state.now.wall,
    };
    desk.state.desk.as_mut().unwrap().part_filled.push(part);
    desk.line("begins");
    assert_eq!(desk.client().shown.last_time[0].words, "PHQ-9 (begun)");
    with(&mut desk, |readings| {
        let mut full = phq(26, 9);
        full.session = session;
        readings.readings.push(full);
    });
    assert!(desk.client().shown.due.is_empty());
    assert!(!desk.client().shown.last_time.iter().any(|left| left.is_due));
}

#[test]
fn off_track_is_on_the_card_the_board_and_in_the_chart_with_its_figures() {
    let desk = off_track();
    let words = "PHQ-9 12 to 19, worse by 7 (6 or more is reliable: NHS Talking Therapies)";
    assert_eq!(desk.client().shown.off_track[0].words, words);
    let row = desk.state.clients.row(desk.client().client().id).unwrap();
    let today = two_o_clock().wall.date_naive();
    let said: Vec<String> = row
        .reasons_on(today)
        .filter(|reason| reason.kind() == Why::OffTrack)
        .map(|reason| reason.words(today))
        .collect();
    assert_eq!(said, [["off track: ", words].concat()]);
    let mut desk = off_track();
    desk.go_to("Measures due");
    assert_eq!(desk.chart().rows[1].words, words);
    desk.press("enter");
    assert_eq!(subject(&desk), Some(Subject::Review));
}

#[test]
fn leaving_midway_keeps_what_is_typed_and_puts_nothing_on_file() {
    let mut desk = off_track();
    command(&mut desk, "off track");
    assert_eq!(subject(&desk), Some(Subject::Review));
    desk.text("we spoke of it, she feels heard").press("enter");
    desk.text("goal 2 is not hers").press("down down down");
    // On the reason for a change, half typed.
    desk.press("down").text("slower, and").press("esc");
    assert_eq!(desk.state.overlay, None);
    assert_eq!(desk.asked(), [""; 0]);
    assert_eq!(readings(&desk).reviews, []);
    assert!(desk.said().contains("not on file"), "{}", desk.said());
    command(&mut desk, "off track");
    assert_eq!(field(&desk, "step-1"), "we spoke of it, she feels heard");
    assert_eq!(field(&desk, "step-2"), "goal 2 is not hers");
    assert_eq!(field(&desk, "Change the plan, because"), "slower, and");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!()
    };
    assert!(form.fields.iter().all(|field| field.error.is_none()));
}

/// Opens the steps and goes to a field by its name.
fn go_to(desk: &mut Desk, name: &str) {
    command(desk, "off track");
    loop {
        let Some(Overlay::Form(form)) = &desk.state.overlay else {
            panic!()
        };
        if form.fields[form.focus].name == name {
            return;
        }
        desk.press("down");
    }
}

#[test]
fn to_wait_needs_a_day_ahead_and_a_reason_and_silences_it_until_then() {
    let mut desk = off_track();
    go_to(&mut desk, "Wait, because");
    desk.text("the bereavement is two weeks old").press("enter");
    let refused = |desk: &Desk| match &desk.state.overlay {
        Some(Overlay::Form(form)) => form.fields[form.focus].error.clone().unwrap_or_default(),
        _ => String::new(),
    };
    assert!(
        refused(&desk).contains("needs a day"),
        "{:?}",
        desk.state.overlay
    );
    desk.press("up").text("today").press("up down");
    assert!(refused(&desk).contains("lie ahead"), "{}", refused(&desk));
    desk.press("ctrl-u").text("2026-12-10").press("enter enter");
    assert_eq!(desk.state.overlay, None, "{}", desk.said());
    assert_eq!(desk.asked(), ["save readings"]);
    let [review] = readings(&desk).reviews.as_slice() else {
        panic!()
    };
    assert_eq!(
        review,
        &Review {
            at: review.at,
            by: "demo".into(),
            session: None,
            reasons: vec![
                "PHQ-9 12 to 19, worse by 7 (6 or more is reliable: NHS Talking Therapies)".into()
            ],
            steps: Vec::new(),
            decision: ReviewDecision::WaitUntil(day("2026-12-10")),
            why: "the bereavement is two weeks old".into(),
        }
    );
    assert!(desk.client().shown.off_track.is_empty());
    assert!(desk.client().kept_fields.is_empty());
    // The board knows the day from which on it stands again.
    let row = desk.state.clients.row(desk.client().client().id).unwrap();
    let stands = |date| {
        row.reasons_on(day(date))
            .any(|one| one.kind() == Why::OffTrack)
    };
    assert!(!stands("2026-12-09") && stands("2026-12-10"));
    // A new reason appears at once.
    with(&mut desk, |readings| {
        readings.readings.push(phq(26, 20));
    });
    let words: Vec<&str> = desk
        .client()
        .shown
        .off_track
        .iter()
        .map(|one| one.words.as_str())
        .collect();
    assert_eq!(words, ["PHQ-9 12, 19, 20: up twice in a row"]);
    // It is told in the chart and in the timeline.
    desk.go_to("Measures due");
    assert!(
        desk.chart()
            .rows
            .iter()
            .any(|row| row.words.contains("the bereavement is two weeks old"))
    );
    let told: Vec<String> = timeline(&desk.client().dossier)
        .into_iter()
        .map(|event| event.words)
        .collect();
    assert!(
        told.iter()
            .any(|words| words.starts_with("off track reviewed: wait until")),
        "{told:?}"
    );
}

#[test]
fn a_change_goes_on_file_with_the_plan_and_leads_to_the_switch() {
    let mut desk = off_track();
    let before = desk.client().dossier.plan.clone();
    command(&mut desk, "off track");
    desk.text("she does not feel heard").press("enter");
    desk.press("esc");
    go_to(&mut desk, "Change the plan, because");
    desk.text("exposure stalls where shame is").press("enter");
    assert_eq!(desk.asked(), ["save readings", "save plan"]);
    let review = readings(&desk).reviews.last().unwrap().clone();
    assert_eq!(review.decision, ReviewDecision::PlanChanged);
    assert_eq!(review.why, "exposure stalls where shame is");
    assert_eq!(
        review.steps,
        [("alliance".to_owned(), "she does not feel heard".to_owned())]
    );
    let plan = &desk.client().dossier.plan;
    assert_eq!(plan.number, before.number + 1);
    assert_eq!(plan.why, review.why);
    assert_eq!(plan.versions.len(), before.versions.len() + 1);
    assert!(desk.client().shown.off_track.is_empty());
    // The switch has the reason and what set it off, to be taken once it says where to.
    assert_eq!(subject(&desk), Some(Subject::Switch(None)));
    assert_eq!(field(&desk, "Why"), review.why);
    desk.text("chair work on the inner critic").press("enter");
    let plan = &desk.client().dossier.plan;
    let switch = plan.switches.last().unwrap();
    assert_eq!(switch.to, "chair work on the inner critic");
    assert_eq!(
        (switch.why.as_str(), switch.trigger),
        (review.why.as_str(), Some(Trigger::OffTrack))
    );
    assert_eq!(
        plan.number,
        before.number + 1,
        "one version for one decision"
    );
    assert_eq!(switch.version, plan.number);
}

#[test]
fn both_decisions_at_once_are_refused() {
    let mut desk = off_track();
    go_to(&mut desk, "Wait, because");
    desk.text("let us see").press("esc");
    go_to(&mut desk, "Change the plan, because");
    desk.text("slower").press("enter");
    assert_eq!(desk.asked(), [""; 0]);
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!()
    };
    let change = form
        .fields
        .iter()
        .find(|field| field.name == "Change the plan, because");
    assert!(
        change
            .unwrap()
            .error
            .as_ref()
            .is_some_and(|why| why.starts_with("One decision"))
    );
}

#[test]
fn the_words_of_a_review_are_found_by_the_search() {
    let mut desk = off_track();
    with(&mut desk, |readings| {
        readings.reviews.push(Review {
            at: two_o_clock().wall,
            by: "demo".into(),
            session: None,
            reasons: Vec::new(),
            steps: vec![("support".into(), "the sister moved away".into())],
            decision: ReviewDecision::PlanChanged,
            why: "less alone first".into(),
        });
    });
    let texts: Vec<String> = alongside::domain::search::texts::texts(&desk.client().dossier)
        .map(|text| text.words.into_owned())
        .collect();
    assert!(texts.contains(&"the sister moved away".to_owned()));
    assert!(texts.contains(&"less alone first".to_owned()));
}

#[test]
fn what_is_saved_reads_back_the_same() {
    let mut desk = off_track();
    go_to(&mut desk, "Change the plan, because");
    desk.text("slower").press("enter");
    let saved = desk.saved();
    let Some(Paper::Readings(doc)) = saved
        .iter()
        .find(|paper| matches!(paper, Paper::Readings(_)))
    else {
        panic!()
    };
    let bytes = alongside::storage::encode::encode(&**doc, 1).unwrap();
    let back = alongside::storage::decode::decode_any::<Readings>(&bytes);
    assert_eq!(back.unwrap().document, **doc);
}
