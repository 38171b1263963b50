//! Agenda, parked topics, moments and process markers, told in keys.
//!
//! Long because each visit is told once, whole.

use std::sync::Arc;

use alongside::app::desk::{Left, Pane};
use alongside::app::msg::{Msg, Paper, Shelf};
use alongside::app::notice::Level;
use alongside::app::overlay::Overlay;
use alongside::domain::brief::Brief;
use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::guide::Guide;
use alongside::domain::library::Library;
use alongside::domain::line;
use alongside::domain::plan::Became;
use alongside::domain::search::index::Index;
use alongside::domain::session::{Kind, Moment, Proposer, What};
use chrono::TimeDelta;

use crate::desk::{Desk, shelf};

fn topics(desk: &Desk) -> Vec<&Left> {
    let rows = desk.client().shown.last_time.iter();
    rows.filter(|row| row.kind == Kind::Park).collect()
}

#[track_caller]
fn topic<'a>(desk: &'a Desk, words: &str) -> &'a Left {
    let rows = topics(desk);
    let found = rows.iter().copied().find(|row| row.words == words);
    found.unwrap_or_else(|| panic!("no topic `{words}`: {rows:#?}"))
}

/// Lights the row with these words in the pane of what is left from last time.
#[track_caller]
fn light(desk: &mut Desk, words: &str) {
    while desk.client().pane != Pane::LastTime {
        desk.press("back-tab");
    }
    let rows = &desk.client().shown.last_time;
    let at = rows.iter().position(|row| row.words == words);
    let at = at.unwrap_or_else(|| panic!("no row `{words}`: {rows:#?}"));
    while desk.client().last_row > at {
        desk.press("up");
    }
    while desk.client().last_row < at {
        desk.press("down");
    }
}

/// Gives a flag a value and lets the panes be made anew.
fn flag(desk: &mut Desk, slug: &str, value: FlagValue) {
    let flag = Flag {
        flag: slug.into(),
        value,
        date: "2026-11-26".parse().unwrap(),
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    };
    let flags = &mut desk.state.desk.as_mut().unwrap().dossier.client.flags;
    flags.retain(|known| known.flag != slug);
    flags.push(flag);
    desk.tell(Msg::LibraryRead(shelf()));
}

/// Rules every flag out, so that nothing speaks against anything.
fn ruled_out(desk: &mut Desk) {
    let shelf = shelf();
    for (_, term) in shelf.library.vocabulary().flags.iter() {
        flag(desk, &term.slug, FlagValue::RuledOut);
    }
    desk.effects.clear();
}

fn for_a_marker(desk: &Desk) -> Vec<&str> {
    let rows = desk.client().shown.tries.iter();
    rows.filter(|row| row.why.contains("for the marker"))
        .map(|row| row.id.as_str())
        .collect()
}

fn parked(desk: &Desk) -> Vec<String> {
    let today = desk.state.now.wall.date_naive();
    Brief::of(&desk.client().dossier, today).parked
}

#[test]
fn a_point_of_the_agenda_says_so_before_enter_and_tab_turns_who_proposed_it() {
    let mut desk = Desk::in_session();
    desk.text("+?bus ride");
    let client = desk.client();
    let context = client.context(desk.state.now.wall).unwrap();
    let meaning = line::read(client.line.text(), &context);
    assert_eq!(
        line::preview(&meaning, &context).message,
        "agenda point from client"
    );
    desk.press("enter");
    assert_eq!(
        desk.said(),
        "agenda: bus ride, proposed by client.  Tab: by me"
    );
    assert_eq!(desk.asked(), ["save log"]);
    assert_eq!(desk.newest().line.proposer, Some(Proposer::Client));

    desk.effects.clear();
    desk.press("tab");
    assert_eq!(desk.client().pane, Pane::Log);
    assert_eq!(
        desk.said(),
        "agenda: bus ride, proposed by me.  Tab: by client"
    );
    assert_eq!(desk.asked(), ["save log"]);
    let entry = desk.newest();
    assert_eq!(entry.line.proposer, Some(Proposer::Me));
    let was = entry.history.iter().find_map(|change| match &change.what {
        What::Corrected { was } => was.proposer,
        _ => None,
    });
    assert_eq!(was, Some(Proposer::Client));
    let row = topics(&desk)[0];
    assert!(row.is_agenda);
    assert_eq!(
        (row.words.as_str(), row.state.as_str()),
        ("bus ride", "by me")
    );

    // Undo takes the turn back first, then the point.
    desk.press("ctrl-z");
    assert_eq!(desk.newest().line.proposer, Some(Proposer::Client));
    desk.press("ctrl-z");
    assert!(topics(&desk).iter().all(|row| !row.is_agenda));
}

#[test]
fn tab_goes_through_the_panes_as_soon_as_anything_else_happened() {
    for between in ["left", "x", "esc esc", "ctrl-l enter", "ctrl-s", "up down"] {
        let mut desk = Desk::in_session();
        desk.line("+?bus ride").press(between).press("tab");
        let point = desk.session().entries.last().unwrap();
        assert_eq!(point.line.proposer, Some(Proposer::Client), "{between}");
        assert_eq!(desk.client().pane, Pane::Goals, "{between}");
    }
    let mut desk = Desk::in_session();
    desk.line("+?bus ride");
    desk.tell(Msg::Paste("pasted".into()));
    desk.press("tab");
    assert_eq!(desk.newest().line.proposer, Some(Proposer::Client));
    assert_eq!(desk.client().line.text(), "pasted");

    let mut desk = Desk::in_session();
    desk.line("+?bus ride");
    desk.tell(Msg::Told("somebody else speaks".into()));
    desk.press("tab");
    assert_eq!(desk.newest().line.proposer, Some(Proposer::Client));
    assert_eq!(desk.client().pane, Pane::Goals);

    // A screen that hid itself shows no offer.
    let mut desk = Desk::in_session();
    desk.line("+?bus ride").pass(TimeDelta::minutes(6));
    assert!(desk.state.cover.is_some());
    desk.press("tab");
    assert_eq!(desk.newest().line.proposer, Some(Proposer::Client));

    // Shift-Tab is for the panes, always.
    let mut desk = Desk::in_session();
    desk.line("+?bus ride").press("back-tab");
    assert_eq!(desk.newest().line.proposer, Some(Proposer::Client));
    assert_eq!(desk.client().pane, Pane::Plan);

    // No offer after a park that is no point of the agenda, nor after lines that came at once.
    let mut desk = Desk::in_session();
    desk.line("pale").line("+?medication").press("tab");
    assert_eq!(desk.client().pane, Pane::Goals);
    let mut desk = Desk::in_session();
    desk.at_once(&["+?one", "+?two"]).press("tab");
    assert_eq!(desk.client().pane, Pane::Goals);
    assert_eq!(desk.log().len(), 3);
}

#[test]
fn a_topic_is_ticked_off_in_the_pane_and_leaves_with_the_session() {
    let mut desk = Desk::in_session();
    desk.line("+?bus ride").line("+?the letter").line("pale");
    assert_eq!(topics(&desk).iter().filter(|row| row.is_agenda).count(), 2);
    desk.effects.clear();
    light(&mut desk, "bus ride");
    desk.press("enter");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("no form: {:?}", desk.state.overlay);
    };
    let fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|field| (field.name, field.shown()))
        .collect();
    assert_eq!(
        fields,
        [
            ("What became of it", "waits"),
            ("In words", ""),
            ("Proposed by", "client"),
        ]
    );
    desk.press("right enter");
    assert_eq!(desk.asked(), ["save plan"]);
    assert_eq!(desk.said(), "topic bus ride saved.");
    desk.text("two stops are enough for now").press("esc");
    assert_eq!(desk.asked(), ["save plan", "save plan"]);
    let Some(Paper::Plan(plan)) = desk.saved().pop() else {
        panic!("not the plan");
    };
    let told = plan.topics.first().unwrap();
    assert_eq!(told.became, Became::Discussed);
    assert_eq!(told.words, "two stops are enough for now");
    assert_eq!(told.session, desk.client().session);
    let row = topic(&desk, "bus ride");
    assert!(row.is_ticked);
    assert_eq!(row.state, "[x] discussed");

    // Back to waiting: what stood there is kept among earlier values, and undo brings it back whole.
    light(&mut desk, "bus ride");
    desk.press("enter left enter esc");
    let plan = &desk.client().dossier.plan;
    assert_eq!(plan.topics, []);
    assert_eq!(
        plan.history.last().unwrap().was,
        "discussed, two stops are enough for now"
    );
    assert!(!topic(&desk, "bus ride").is_ticked);
    desk.press("ctrl-z");
    assert_eq!(desk.client().dossier.plan.topics.len(), 1);

    // What nobody took up comes back with the next card, and what was ticked off does not.
    desk.press("esc e enter");
    assert!(desk.client().session.is_none());
    let parked = parked(&desk);
    assert!(
        parked.contains(&"the letter (proposed by client)".to_owned()),
        "{parked:?}"
    );
    assert!(
        !parked.iter().any(|row| row.starts_with("bus ride")),
        "{parked:?}"
    );
}

#[test]
fn a_topic_becomes_work_is_let_go_and_refuses_words_without_a_choice() {
    let mut desk = Desk::in_session();
    desk.line("+?bus ride").line("+?the letter");
    desk.effects.clear();
    light(&mut desk, "bus ride");
    desk.press("enter enter").text("later").press("esc");
    assert_eq!(desk.client().dossier.plan.topics, []);
    assert_eq!(desk.asked(), [""; 0]);
    let said = desk.said();
    assert!(said.contains("Choose first what became of it."), "{said}");
    // The words are still there, and are taken as soon as the choice is made.
    light(&mut desk, "bus ride");
    desk.press("enter t enter");
    assert_eq!(
        desk.said(),
        "Kept: turned into work.  Esc g, Esc a makes a goal of it; + logs a task."
    );
    desk.press("enter esc");
    let told = desk.client().dossier.plan.topics[0].clone();
    assert_eq!((told.became, told.words.as_str()), (Became::Work, "later"));
    light(&mut desk, "the letter");
    desk.press("enter l esc");
    assert_eq!(desk.client().dossier.plan.topics[1].became, Became::LetGo);
    // Who proposed it can still be mended, in the log, with its history.
    desk.effects.clear();
    light(&mut desk, "the letter");
    desk.press("enter down down right esc");
    assert_eq!(desk.asked(), ["save log"]);
    let letter = desk.session().entries.last().unwrap();
    assert_eq!(letter.line.proposer, Some(Proposer::Me));
    assert_eq!(letter.history.len(), 2);
}

#[test]
fn what_was_parked_two_sessions_ago_comes_back_until_it_is_taken_up() {
    let mut desk = Desk::in_session();
    desk.line("pale").line("+?the will").press("esc e enter");
    assert!(parked(&desk).contains(&"the will (said at the door)".to_owned()));
    desk.press("esc s enter");
    assert_eq!(desk.session().number, 8);
    assert_eq!(topic(&desk, "the will").state, "");
    desk.line("nothing of it").press("esc e enter esc s enter");
    assert_eq!(desk.session().number, 9);
    assert_eq!(topic(&desk, "the will").state, "session 7");
    assert!(parked(&desk).contains(&"the will (session 7, said at the door)".to_owned()));
    light(&mut desk, "the will");
    desk.press("enter right esc");
    assert_eq!(topic(&desk, "the will").state, "[x] discussed");
    desk.press("esc e enter esc s enter");
    assert_eq!(desk.session().number, 10);
    assert!(topics(&desk).iter().all(|row| row.words != "the will"));
}

#[test]
fn a_marker_names_its_task_and_a_slash_lights_it() {
    let mut desk = Desk::in_session();
    ruled_out(&mut desk);
    desk.press("esc p s");
    assert_eq!(desk.asked(), ["save log"]);
    assert_eq!(
        desk.said(),
        "marker: self-attack, two sides. Calls for T175 Two-chair for self-critical split: / Enter logs it"
    );
    let first = &desk.client().shown.tries[0];
    assert_eq!(first.id, "T175");
    assert!(
        first
            .why
            .starts_with("for the marker self-attack, two sides"),
        "{}",
        first.why
    );
    desk.press("/ enter");
    let used = desk.newest().line.technique.unwrap();
    assert_eq!((used.id.as_str(), used.despite), ("T175", None));
    // It has its answer, until the same is heard again.
    assert_eq!(for_a_marker(&desk), [""; 0]);
    desk.pass(TimeDelta::minutes(1)).press("esc p s");
    assert_eq!(for_a_marker(&desk), ["T175"]);
    // The newest comes first, each task once.
    desk.pass(TimeDelta::minutes(1)).press("esc p v");
    assert_eq!(
        desk.said(),
        "marker: vulnerability, shame shown. Calls for T173 Evocative empathic exploration or T195 Empathic reflection: / Enter logs the first"
    );
    assert_eq!(for_a_marker(&desk), ["T173", "T195", "T175"]);
    // Taken back, they call for nothing.
    desk.press("ctrl-z ctrl-z");
    assert_eq!(for_a_marker(&desk), [""; 0]);
}

#[test]
fn nothing_a_marker_calls_for_stands_above_safety_or_repair() {
    let mut desk = Desk::in_session();
    ruled_out(&mut desk);
    desk.press("esc 2");
    let open = desk.state.desk.as_mut().unwrap();
    let (goal, goals) = (open.goal, &mut open.dossier.goals.goals);
    let goal = goals.iter_mut().find(|one| Some(one.id) == goal).unwrap();
    goal.concern = Some(String::from("suicidality"));
    let ids = |desk: &Desk| -> Vec<String> {
        let rows = desk.client().shown.tries.iter();
        rows.map(|row| row.id.clone()).collect()
    };
    desk.press("esc p s");
    assert_eq!(ids(&desk)[..4], ["T354", "T355", "T357", "T175"]);
    assert!(
        desk.said().ends_with("/ T175 Enter logs it"),
        "{}",
        desk.said()
    );
    desk.press("/").text("T175").press("enter");
    assert_eq!(desk.newest().line.technique.unwrap().id, "T175");
    // What repairs stands behind safety, and before what a marker calls for.
    desk.pass(TimeDelta::minutes(1)).press("esc p s");
    desk.press("esc v r");
    let all = ids(&desk);
    let repair = all.iter().position(|id| id == "T034");
    let repair = repair.unwrap_or_else(|| panic!("{all:?}"));
    let called = all.iter().position(|id| id == "T175").unwrap();
    assert_eq!(all[..3], ["T354", "T355", "T357"]);
    assert!(repair < called, "{all:?}");
    // One that stands in the head already keeps its place.
    let before = all.iter().position(|id| id == "T033").unwrap();
    desk.pass(TimeDelta::minutes(1)).press("esc p r");
    let row = &desk.client().shown.tries[before];
    assert_eq!(row.id, "T033");
    assert!(row.why.contains("for the marker"), "{}", row.why);
}

#[test]
fn the_line_stays_and_the_message_says_how_to_go_on() {
    let mut desk = Desk::in_session();
    ruled_out(&mut desk);
    desk.text("half a word").press("esc p u");
    assert_eq!(desk.client().line.text(), "half a word");
    assert_eq!(
        desk.said(),
        "marker: unfinished business with someone. Calls for T176 Empty-chair for unfinished business: Esc l Enter logs it"
    );
    desk.press("esc l enter");
    let used = desk.newest().line.technique.unwrap();
    assert_eq!(used.id, "T176");
    assert_eq!(desk.client().line.text(), "half a word");
    desk.press("enter");
    assert_eq!(desk.newest().line.text, "half a word");
    // Words that are being mended stay as well, and the entry they belong to keeps its time and kind.
    desk.press("up enter").text(" more").press("esc l enter");
    assert_eq!(desk.client().line.text(), "half a word more");
    desk.press("enter");
    let log = desk.log();
    assert!(
        log.contains(&(Kind::Seen, "half a word more".into())),
        "{log:?}"
    );
    assert!(
        !log.contains(&(Kind::Seen, "half a word".into())),
        "{log:?}"
    );
}

#[test]
fn what_speaks_against_a_task_is_said_before_the_task() {
    let mut desk = Desk::in_session();
    ruled_out(&mut desk);
    let shelf = shelf();
    let technique = shelf.library.get("T176".parse().unwrap()).unwrap();
    let stop = technique.stops().next().unwrap().flag;
    let slug = shelf.library.vocabulary().flags.slug(stop).to_owned();
    // Unknown is never safe.
    flag(&mut desk, &slug, FlagValue::Unknown);
    desk.press("esc p u");
    assert_eq!(
        desk.said(),
        format!(
            "marker: unfinished business with someone. ask first: {slug}. / Enter logs T176 Empty-chair for unfinished business"
        )
    );
    assert_eq!(desk.state.notice.as_ref().unwrap().level, Level::Warning);
    assert_eq!(for_a_marker(&desk), ["T176"]);
    assert_eq!(desk.client().shown.tries[0].asks.len(), 1);
    // A stop is said, and the task is not lit: it stands first among those not advised.
    flag(&mut desk, &slug, FlagValue::Present);
    desk.press("esc p u");
    assert_eq!(
        desk.said(),
        format!(
            "marker: unfinished business with someone. STOP {slug} (present, Thu 26 Nov 2026) speaks against T176 Empty-chair for unfinished business. / lists it under Not advised now"
        )
    );
    assert_eq!(desk.state.notice.as_ref().unwrap().level, Level::Warning);
    assert_eq!(for_a_marker(&desk), [""; 0]);
    let stopped = &desk.client().shown.not_advised[0];
    assert_eq!(stopped.id, "T176");
    assert!(stopped.stop.starts_with("STOP"), "{}", stopped.stop);
    // What has to be adapted to is said too.
    let technique = shelf.library.get("T175".parse().unwrap()).unwrap();
    let adapt = technique
        .cautions
        .iter()
        .find(|caution| caution.level == alongside::domain::technique::CautionLevel::Adapt);
    if let Some(adapt) = adapt {
        let slug = shelf.library.vocabulary().flags.slug(adapt.flag);
        flag(&mut desk, slug, FlagValue::Present);
        desk.press("esc p s");
        assert!(
            desk.said().contains(&format!("adapt: {slug}")),
            "{}",
            desk.said()
        );
    }
    // In danger nothing but safety is offered.
    flag(&mut desk, "imminent-risk", FlagValue::Present);
    desk.press("esc p f");
    assert_eq!(
        desk.said(),
        "marker: vague, unclear felt sense. Safety first: imminent risk is present. T178 Focusing can wait."
    );
    assert_eq!(for_a_marker(&desk), [""; 0]);
}

#[test]
fn a_practice_words_its_markers_and_adds_its_own() {
    let mut desk = Desk::in_session();
    let library = Library::shipped().unwrap();
    let index = Index::new(&library);
    let mut guide = Guide::shipped().unwrap();
    let own = r#"(library_version: "1", edited_by: "us", edited_at: "2026-11-22", markers: [
        (letter: 's', title: "the critic speaks", tasks: ["T175"]),
        (letter: 'x', title: "a lightness", tasks: ["T178"]),
    ])"#;
    guide.lay("markers.ron", own).unwrap();
    desk.tell(Msg::LibraryRead(Arc::new(Shelf {
        library,
        index,
        guide,
        findings: Vec::new(),
    })));
    desk.press("esc p s");
    let said = desk.said();
    assert!(said.starts_with("marker: the critic speaks."), "{said}");
    desk.press("esc p x");
    let said = desk.said();
    assert!(said.starts_with("marker: a lightness."), "{said}");
    assert_eq!(desk.newest().line.kind, Kind::Marker('x'));
    // A letter nobody knows is answered, and the menu stays open.
    desk.press("esc p z");
    assert_eq!(desk.state.overlay, Some(Overlay::Markers));
    assert_eq!(desk.newest().line.kind, Kind::Marker('x'));
}

#[test]
fn a_moment_takes_words_with_up_and_enter() {
    let mut desk = Desk::in_session();
    desk.press("esc v t");
    assert_eq!(desk.asked(), ["save log"]);
    let said = desk.said();
    assert!(
        said.ends_with("moment tears.  Up Enter adds words, Ctrl-Z takes it back"),
        "{said}"
    );
    desk.press("up enter")
        .text("at her mother's name")
        .press("enter");
    let entry = desk.newest();
    assert_eq!(entry.line.kind, Kind::Moment(Moment::Tears));
    assert_eq!(entry.line.text, "at her mother's name");
    // With words on the line Up does not light the moment, and nothing says so.
    desk.text("half").press("esc v q");
    assert!(!desk.said().contains("Up Enter"), "{}", desk.said());
    assert_eq!(desk.client().line.text(), "half");
    // Nor while another pane has the arrows.
    desk.press("ctrl-u tab esc v b");
    assert_ne!(desk.client().pane, Pane::Log);
    assert!(!desk.said().contains("Up Enter"), "{}", desk.said());
}
