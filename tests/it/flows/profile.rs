//! The clinician's profile by keys: trainings, models, what to learn; labels in the library; and what use and gaps say.

use alongside::app::chart::{Opens, Row};
use alongside::app::desk::Access;
use alongside::app::form::Subject;
use alongside::app::msg::{Counted, Effect, Msg, Paper};
use alongside::app::overlay::Overlay;
use alongside::app::picker::Sight;
use alongside::app::profile::begin;
use alongside::app::saving::Slot;
use alongside::app::state::Screen;
use alongside::domain::clinician::uses::{Count, Uses};
use alongside::domain::clinician::{Clinician, Training};
use alongside::domain::demo;
use alongside::domain::vocabulary::Competence;
use chrono::{NaiveDate, TimeDelta};

use crate::desk::{Desk, two_o_clock};

/// Sits down at the demo with its made-up clinician.
pub(crate) fn demo_desk() -> Desk {
    let mut desk = Desk::with_demo();
    desk.state.clinician = demo::profile(two_o_clock().wall.date_naive()).unwrap();
    desk
}

/// Opens the profile by its name.
#[track_caller]
pub(crate) fn show(desk: &mut Desk) {
    desk.press("esc : profile enter");
    assert!(matches!(desk.state.screen, Screen::Profile(_)));
    assert!(desk.state.overlay.is_none());
}

fn rows(desk: &Desk) -> &[Row] {
    match &desk.state.screen {
        Screen::Profile(page) => &page.rows,
        other => panic!("not the profile: {other:?}"),
    }
}

fn lit(desk: &Desk) -> &Row {
    match &desk.state.screen {
        Screen::Profile(page) => &page.rows[page.row],
        other => panic!("not the profile: {other:?}"),
    }
}

/// Lights a row by what stands before its words, the last of that name.
#[track_caller]
pub(crate) fn light(desk: &mut Desk, lead: &str) {
    let at = rows(desk).iter().rposition(|row| row.lead == lead).unwrap();
    desk.press("page-up page-up page-up page-up");
    for _ in 0..rows(desk).len() {
        if let Screen::Profile(page) = &desk.state.screen
            && page.row == at
        {
            return;
        }
        desk.press("down");
    }
    panic!("{lead} cannot be lit");
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn trainings(desk: &Desk) -> Vec<(&str, Competence, NaiveDate)> {
    let trainings = desk.state.clinician.trainings.iter();
    trainings
        .map(|one| (one.family.as_str(), one.level, one.date))
        .collect()
}

/// Makes the client on the desk one that somebody else writes.
fn read_only(desk: &mut Desk) {
    let client = desk.state.desk.as_mut().unwrap();
    client.access = Access::Reader(String::from("Open on box by me."));
}

#[test]
fn a_training_is_put_in_field_by_field_and_each_is_saved_when_it_is_left() {
    let mut desk = Desk::with_demo();
    show(&mut desk);
    desk.effects.clear();
    // No client is open, and none is needed.
    assert!(desk.state.desk.is_none());
    desk.press("esc a").text("expo").press("enter");
    assert_eq!(
        trainings(&desk),
        [("exposure", Competence::Introductory, day(2026, 11, 26))]
    );
    desk.press("right enter ctrl-u").text("2019").press("enter");
    desk.text("forty hours, supervised").press("esc");
    let own = &desk.state.clinician;
    assert_eq!(
        own.trainings,
        [Training {
            family: String::from("exposure"),
            level: Competence::FormalTraining,
            date: day(2019, 1, 1),
            words: String::from("forty hours, supervised"),
        }]
    );
    assert_eq!(desk.asked(), ["save profile"; 4]);
    let saved = desk.saved();
    let Some(Paper::Profile(last)) = saved.last() else {
        panic!("{saved:?}");
    };
    assert_eq!(**last, *own);
    // Earlier values are kept beside the new ones.
    let was: Vec<(&str, &str)> = own
        .replaced
        .iter()
        .map(|one| (one.what.as_str(), one.was.as_str()))
        .collect();
    let family = "Exposure & response prevention";
    assert_eq!(
        was,
        [
            (&*format!("{family}, Level"), "introductory"),
            (&*format!("{family}, Finished"), "2026-11-26"),
        ]
    );
    let shown = rows(&desk).iter().find(|row| row.lead == family).unwrap();
    assert_eq!(shown.words, "formal training, forty hours, supervised");
    assert_eq!(shown.tail, "Jan 2019");
}

#[test]
fn what_cannot_be_read_stays_in_its_field_and_everything_else_goes_on() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    show(&mut desk);
    desk.effects.clear();
    // A level before its family waits for it.
    desk.press("esc a down right up");
    desk.text("zzzz").press("esc");
    assert!(desk.said().contains("kept as typed"), "{}", desk.said());
    assert!(desk.state.clinician.trainings.is_empty());
    // It is there again, and can be mended; what was chosen meanwhile is taken with it.
    desk.press("esc a");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("no form");
    };
    assert_eq!(form.text("Family"), Some("zzzz"));
    desk.press("ctrl-u")
        .text("dbt")
        .press("enter right enter ctrl-u");
    desk.text("+30").press("enter");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("no form");
    };
    let date = form.fields.iter().find(|field| field.name == "Finished");
    assert_eq!(
        date.unwrap().error.as_deref(),
        Some("That day has not come yet.")
    );
    desk.press("esc");
    assert_eq!(
        trainings(&desk),
        [("dbt", Competence::FormalTraining, day(2026, 11, 26))]
    );
    // Nothing of it is in anybody's draft.
    assert!(
        !desk
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::KeepDraft { .. }))
    );
}

#[test]
fn an_emptied_training_is_removed_and_the_profile_takes_its_own_steps_back() {
    let mut desk = demo_desk();
    // A step of a client that must not be touched from here.
    desk.press("am enter esc g esc a")
        .text("sleep through")
        .press("esc");
    let goals = desk.client().dossier.goals.clone();
    show(&mut desk);
    let before = desk.state.clinician.clone();
    light(&mut desk, "Couples & sexual");
    desk.press("enter ctrl-u");
    desk.press("enter esc");
    let after = desk.state.clinician.clone();
    assert_eq!(after.trainings.len(), before.trainings.len() - 1);
    assert!(after.trainings.iter().all(|one| one.family != "couples"));
    let was = &after.replaced.last().unwrap().was;
    assert!(was.starts_with("Couples & sexual, introductory, "), "{was}");
    assert!(was.ends_with("one couple since"), "{was}");
    desk.press("ctrl-z");
    assert_eq!(desk.state.clinician, before);
    assert!(desk.said().starts_with("Took back the change: Training"));
    desk.press("ctrl-z");
    assert_eq!(desk.said(), "There is nothing left to take back.");
    assert_eq!(desk.client().dossier.goals, goals, "a client's step went");
    desk.press("ctrl-y");
    assert_eq!(desk.state.clinician, after);
    desk.press("ctrl-y");
    assert_eq!(desk.client().dossier.goals, goals);
}

#[test]
fn models_and_the_learning_list_are_kept_too() {
    let mut desk = Desk::with_demo();
    show(&mut desk);
    light(&mut desk, "-");
    assert_eq!(lit(&desk).opens, Some(Opens::Form(Subject::Learning(None))));
    desk.press("esc a")
        .text("a course in exposure")
        .press("enter");
    desk.text("exposure").press("enter esc");
    let learning = desk.state.clinician.learning.first().unwrap().clone();
    assert_eq!(learning.words, "a course in exposure");
    assert_eq!(learning.family.as_deref(), Some("exposure"));
    assert_eq!((learning.since, learning.done), (day(2026, 11, 26), None));
    // It is done some day, and stays on the list as that.
    desk.press("enter down down down")
        .text("today")
        .press("esc");
    assert_eq!(
        desk.state.clinician.learning.first().unwrap().done,
        Some(day(2026, 11, 26))
    );
    // The group of the lit row says what Esc a adds.
    let place = rows(&desk)
        .iter()
        .position(|row| row.opens == Some(Opens::Form(Subject::Studied(None))));
    assert!(place.is_some());
    while lit(&desk).opens != Some(Opens::Form(Subject::Studied(None))) {
        desk.press("up");
    }
    desk.press("esc a").text("assimil").press("enter ctrl-u");
    desk.text("2022-11").press("esc");
    let studied = desk.state.clinician.models.first().unwrap();
    assert_eq!(studied.model, "assimilative");
    assert_eq!(studied.date, day(2022, 11, 1));
    // Licence and code.
    desk.press("page-up page-up enter")
        .text("register 12")
        .press("esc");
    assert_eq!(desk.state.clinician.licence, "register 12");
}

#[test]
fn a_client_that_somebody_else_writes_does_not_close_the_profile() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    read_only(&mut desk);
    show(&mut desk);
    desk.press("esc a").text("mindful").press("enter esc");
    assert_eq!(desk.state.clinician.trainings.len(), 1);
    // The client's own forms stay closed.
    desk.press("esc g esc a");
    assert!(!matches!(desk.state.overlay, Some(Overlay::Form(_))));
    assert!(desk.said().contains("reading only"), "{}", desk.said());
}

#[test]
fn a_failed_save_is_said_tried_again_and_waited_for() {
    let mut desk = Desk::with_demo();
    desk.disk_answers = false;
    show(&mut desk);
    desk.press("esc a").text("act").press("enter esc");
    let ticket = |desk: &Desk| {
        let last = desk.effects.iter().rev().find_map(|effect| match effect {
            Effect::Save { ticket, .. } => Some(*ticket),
            _ => None,
        });
        last.unwrap()
    };
    let failed = ticket(&desk);
    desk.tell(Msg::Failed {
        ticket: failed,
        why: String::from("the disk is full"),
        hint: String::from("free some space"),
    });
    assert!(desk.said().contains("NOT SAVED"), "{}", desk.said());
    desk.press("esc q enter");
    assert!(desk.state.question.is_some(), "it left without asking");
    desk.press("enter");
    desk.pass(TimeDelta::seconds(6));
    let again = ticket(&desk);
    assert!(again > failed);
    desk.tell(Msg::Saved {
        ticket: again,
        at: two_o_clock().wall,
    });
    assert!(desk.state.saving.is_done());
    desk.effects.clear();
    desk.press("esc q enter");
    assert!(desk.effects.contains(&Effect::Leave));
}

#[test]
fn another_version_of_the_profile_takes_its_place_and_an_open_form_stays_with_its_row() {
    let mut desk = demo_desk();
    desk.disk_answers = false;
    show(&mut desk);
    desk.press("page-up enter down").text(" 2").press("esc");
    let Some(Effect::Save { ticket, .. }) = desk.effects.last().cloned() else {
        panic!("{:?}", desk.effects);
    };
    light(&mut desk, "Couples & sexual");
    desk.press("enter down down ctrl-u").text("2020");
    let mut theirs = desk.state.clinician.clone();
    let couples = |own: &Clinician| own.trainings.iter().position(|one| one.family == "couples");
    let was = couples(&theirs).unwrap();
    theirs.trainings.remove(0);
    desk.tell(Msg::Conflict {
        ticket,
        theirs: Some(Box::new(Paper::Profile(Box::new(theirs.clone())))),
        kept: String::from("conflicts/profile/1.ron"),
    });
    assert_eq!(desk.state.clinician, theirs);
    assert!(desk.said().contains("conflicts/profile/1.ron"));
    assert!(!desk.state.saving.is_under_way(Slot::Profile));
    desk.press("enter esc");
    let now = couples(&desk.state.clinician).unwrap();
    assert_eq!(now, was - 1);
    let trainings = &desk.state.clinician.trainings;
    assert_eq!(trainings[now].date, day(2020, 1, 1));
    let others = |own: &Clinician| {
        let all = own.trainings.iter();
        all.filter(|one| one.family != "couples")
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(others(&desk.state.clinician), others(&theirs));
}

#[test]
fn a_profile_that_cannot_be_read_is_said_and_never_written() {
    let mut desk = Desk::with_demo();
    begin(
        &mut desk.state,
        Err(String::from("profile.ron:3:5: expected `)`")),
    );
    assert!(
        desk.said().starts_with("profile.ron:3:5"),
        "{}",
        desk.said()
    );
    show(&mut desk);
    assert!(rows(&desk)[0].words.contains("profile.ron:3:5"));
    desk.effects.clear();
    desk.press("esc a");
    assert!(desk.state.overlay.is_none());
    assert!(desk.said().contains("mended"), "{}", desk.said());
    desk.press("page-down page-down page-down page-down enter");
    assert_eq!(desk.asked(), [""; 0]);
    assert_eq!(desk.state.clinician, Clinician::default());
}

#[test]
fn the_library_labels_what_asks_for_more_training_and_moves_nothing() {
    let names = |desk: &Desk| -> Vec<String> {
        let Some(Overlay::Picker(picker)) = &desk.state.overlay else {
            panic!("no library");
        };
        picker.rows.iter().map(|row| row.id.clone()).collect()
    };
    let mut plain = Desk::in_session();
    let mut own = demo_desk();
    own.press("am enter enter");
    for desk in [&mut plain, &mut own] {
        desk.press("/ exposure");
    }
    assert_eq!(names(&plain), names(&own), "the order changed");
    let shelf = own.state.shelf.clone().unwrap();
    let of = |family: &str| {
        let key = shelf.library.vocabulary().families.key(family).unwrap();
        let mut all = shelf.library.iter().map(|(_, technique)| technique);
        all.find(|technique| technique.family == key).unwrap()
    };
    let label = "training needed: Exposure & response prevention, introductory";
    assert_eq!(
        Sight::of(&own.state).unwrap().said(of("exposure")).training,
        label
    );
    assert_eq!(Sight::of(&own.state).unwrap().said(of("act")).training, "");
    assert_eq!(
        Sight::of(&plain.state)
            .unwrap()
            .said(of("exposure"))
            .training,
        ""
    );
    // Also where no client is open.
    let mut alone = demo_desk();
    alone.press("esc l");
    assert_eq!(
        Sight::of(&alone.state)
            .unwrap()
            .said(of("exposure"))
            .training,
        label
    );
}

#[test]
fn use_and_gaps_are_counted_when_the_page_opens_and_enter_puts_one_on_the_list() {
    let mut desk = demo_desk();
    show(&mut desk);
    assert_eq!(desk.asked(), ["count uses"]);
    let row = |desk: &Desk, lead: &str| {
        let row = rows(desk).iter().rev().find(|row| row.lead == lead);
        row.cloned().unwrap()
    };
    let found = row(&desk, "Exposure & response prevention");
    assert!(found.words.ends_with("training needed"), "{found:?}");
    // It is on the list already; what is not, is put there with its reason.
    assert_eq!(found.tail, "on the list");
    assert!(matches!(
        found.opens,
        Some(Opens::Form(Subject::Learning(Some(0))))
    ));
    let new = row(&desk, "Emotion-focused & experiential");
    light(&mut desk, "Emotion-focused & experiential");
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.asked(), ["save profile"]);
    let learning = desk.state.clinician.learning.last().unwrap();
    assert_eq!(learning.family.as_deref(), Some("eft"));
    assert_eq!(learning.words, new.words);
    assert_eq!(lit(&desk).lead, "Emotion-focused & experiential");
    assert_eq!(lit(&desk).tail, "on the list");
    // The same key again opens it and adds nothing.
    let n = desk.state.clinician.learning.len();
    desk.press("enter");
    assert!(matches!(
        &desk.state.overlay,
        Some(Overlay::Form(form)) if matches!(form.of, Subject::Learning(Some(_)))
    ));
    assert_eq!(desk.state.clinician.learning.len(), n);
    // A training takes its family off.
    desk.press("esc page-up page-up page-up page-up down down esc a");
    desk.text("eft").press("enter esc");
    let eft = rows(&desk)
        .iter()
        .filter(|row| row.lead == "Emotion-focused & experiential");
    assert_eq!(eft.count(), 2, "the training and the learning list");
}

#[test]
fn counts_come_in_parts_and_a_late_one_is_dropped() {
    let mut desk = Desk::with_demo();
    desk.disk_answers = false;
    show(&mut desk);
    let Some(Effect::CountUses { number, .. }) = desk.effects.last().cloned() else {
        panic!("{:?}", desk.effects);
    };
    let part = |number, read, is_done| {
        let uses = Uses {
            all: 2,
            lately: 1,
            last: Some(day(2026, 11, 20)),
        };
        Msg::Counted(Box::new(Counted {
            number,
            counts: vec![Count {
                used: vec![(String::from("T056"), uses)],
                planned: Vec::new(),
            }],
            read,
            of: 300,
            troubled: 0,
            is_done,
        }))
    };
    let progress = |desk: &Desk| alongside::app::profile::progress(&desk.state);
    assert_eq!(progress(&desk), "counting");
    desk.tell(part(number, 120, false));
    assert_eq!(progress(&desk), "counting 120 of 300");
    desk.tell(part(number + 7, 200, false));
    assert_eq!(progress(&desk), "counting 120 of 300");
    // Other things go on meanwhile: a form opens, and what was lit stays lit.
    desk.press("esc a").text("act");
    desk.tell(part(number, 200, false));
    assert!(matches!(desk.state.overlay, Some(Overlay::Form(_))));
    desk.press("esc");
    desk.tell(part(number, 300, true));
    assert_eq!(progress(&desk), "3 records counted");
    let lately = rows(&desk)
        .iter()
        .filter(|row| row.words.starts_with("used 3 times"));
    assert_eq!(lately.count(), 1);
    // Leaving the page before the end stops the count; coming back counts anew.
    desk.effects.clear();
    desk.press("esc c");
    assert_eq!(desk.asked(), [""; 0], "it was done already");
    show(&mut desk);
    desk.press("esc c");
    assert_eq!(desk.asked(), ["count uses", "end count"]);
    desk.tell(part(number + 1, 300, true));
    show(&mut desk);
    assert_eq!(progress(&desk), "counting");
    // What was counted before is shown until the new count is there.
    let lately = rows(&desk)
        .iter()
        .filter(|row| row.words.starts_with("used 3 times"));
    assert_eq!(lately.count(), 1);
}

#[test]
fn no_word_of_a_client_is_in_a_count() {
    let mut desk = demo_desk();
    show(&mut desk);
    let told = demo::caseload(
        two_o_clock().wall.date_naive(),
        *two_o_clock().wall.offset(),
    );
    for dossier in told.unwrap() {
        let count = Count::of(&dossier, two_o_clock().wall.date_naive());
        let said = format!("{count:?}");
        for (_, entry) in dossier.entries() {
            let text = entry.line.text.trim();
            assert!(text.len() < 6 || !said.contains(text), "{text}");
        }
        assert!(!said.contains(&dossier.client.label));
    }
}
