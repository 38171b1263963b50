//! A switch of approach in the middle of a session, told in keys; and the versions of the plan beside each other.

use alongside::app::chart::{Opens, Part};
use alongside::app::form::Subject;
use alongside::app::msg::Paper;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::app::versions::{differences, pair};
use alongside::domain::about::About;
use alongside::domain::guide::Guide;
use alongside::domain::library::Library;
use alongside::domain::lint::{Rule, lint};
use alongside::domain::plan::compare::Change;
use alongside::domain::plan::switch::TAG;
use alongside::domain::plan::{Plan, Told, Trigger};
use alongside::domain::rating::Rating;
use alongside::domain::session::Kind;

use crate::desk::{Desk, two_o_clock};

fn plan(desk: &Desk) -> &Plan {
    &desk.client().dossier.plan
}

/// A running session of A.M., the line empty, nothing counted yet.
fn in_session() -> Desk {
    let mut desk = Desk::in_session();
    desk.effects.clear();
    desk.keys = 0;
    desk
}

/// The same with the shortest switch recorded: where to, and why.
pub(crate) fn switched() -> Desk {
    let mut desk = in_session();
    desk.press("esc : swi enter");
    desk.text("chair work on the inner critic").press("enter");
    desk.text("exposure stalls where shame is").press("enter");
    desk
}

#[test]
fn a_switch_with_its_reason_is_eight_keys_and_the_words() {
    let mut desk = in_session();
    let before = plan(&desk).clone();
    desk.press("esc : swi enter");
    assert!(
        matches!(&desk.state.overlay, Some(Overlay::Form(form)) if form.of == Subject::Switch(None)
            && form.text("From").is_some_and(|from| from.contains("Assimilative") && from.contains("CBT exposure"))),
        "{:?}",
        desk.state.overlay
    );
    let (to, why) = (
        "chair work on the inner critic",
        "exposure stalls where shame is",
    );
    desk.text(to).press("enter");
    assert_eq!(
        desk.asked(),
        [""; 0],
        "nothing is recorded without its reason"
    );
    assert!(plan(&desk).switches.is_empty());
    desk.text(why).press("enter");
    assert_eq!(desk.asked(), ["save log", "save plan"]);
    // Esc, :, s w i, Enter, and an Enter after each of both texts; `:` is two keys on a US board.
    assert_eq!(desk.keys, to.len() + why.len() + 9);

    let now = plan(&desk);
    let switch = &now.switches[0];
    assert_eq!((switch.to.as_str(), switch.why.as_str()), (to, why));
    assert!(switch.from.contains("Assimilative") && switch.from.contains("phase 2"));
    assert_eq!(switch.session, Some(desk.session().id));
    assert_eq!((switch.told, switch.trigger), (Told::NotYet, None));
    assert_eq!(
        (now.number, switch.version),
        (before.number + 1, before.number + 1)
    );
    assert_eq!((now.why.as_str(), now.agreed), (why, None));
    assert_eq!(now.since, Some(two_o_clock().wall.date_naive()));
    let kept = now.versions.last().unwrap();
    assert_eq!(
        (kept.plan.number, &kept.plan.home),
        (before.number, &before.home)
    );
    assert_eq!(now.versions.len(), before.versions.len() + 1);

    let line = desk.newest();
    assert_eq!(switch.entry, Some(line.id));
    assert_eq!(
        (line.line.kind.clone(), line.line.tags.clone()),
        (Kind::Did, vec![TAG.to_owned()])
    );
    let words = format!("switched approach: {} -> {to}, because {why}", switch.from);
    assert_eq!(line.line.text, words);
    assert!(desk.said().contains("Version"), "{}", desk.said());
    // The form stays, to say what set it off and whether the client knows.
    desk.press("right esc");
    assert_eq!(plan(&desk).switches[0].trigger, Some(Trigger::Need));
    assert_eq!(
        plan(&desk).versions.len(),
        before.versions.len() + 1,
        "no second version"
    );
}

#[test]
fn what_stands_on_the_log_line_stays_there() {
    let mut desk = in_session();
    desk.text("half a thou");
    desk.press("esc : swi enter")
        .text("to")
        .press("enter")
        .text("why")
        .press("enter esc");
    assert_eq!(plan(&desk).switches.len(), 1);
    assert_eq!(desk.client().line.text(), "half a thou");
    desk.line("ght");
    assert_eq!(desk.newest().line.text, "half a thought");
}

#[test]
fn without_its_reason_a_switch_is_not_recorded_and_its_words_are_kept() {
    let mut desk = in_session();
    let before = plan(&desk).clone();
    desk.press("esc : swi enter")
        .text("chair work")
        .press("enter enter right esc");
    assert_eq!(plan(&desk), &before);
    assert!(desk.saved().is_empty());
    assert!(desk.said().contains("Why"), "{}", desk.said());
    desk.press("esc : swi enter");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("the form is open")
    };
    assert_eq!(form.text("To"), Some("chair work"));
    desk.press("enter").text("shame").press("enter");
    assert_eq!(plan(&desk).switches[0].to, "chair work");
    desk.press("esc esc : swi enter");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("the form is open")
    };
    assert_eq!(
        form.text("To"),
        Some(""),
        "what was recorded is not kept as open"
    );
}

#[test]
fn model_home_and_phase_chosen_before_the_reason_are_one_step_with_it() {
    let mut desk = in_session();
    let before = plan(&desk).clone();
    desk.press("esc : swi enter")
        .text("steady first")
        .press("enter enter");
    // Set off by a need; decided together; sequential; home gestalt; phase 1.
    desk.press("right enter right right enter").press("s enter");
    while form_field(&desk) != "Home orientation" {
        desk.press("up");
    }
    desk.text("emotion").press("enter right");
    assert!(plan(&desk).switches.is_empty());
    while form_field(&desk) != "Why" {
        desk.press("up");
    }
    desk.text("she dissociated").press("enter");
    assert_eq!(desk.asked(), ["save log", "save plan"]);
    let now = plan(&desk);
    let switch = &now.switches[0];
    assert_eq!(
        (switch.trigger, switch.told),
        (Some(Trigger::Need), Told::Together)
    );
    assert_eq!(now.model.as_deref(), Some("sequential"));
    let home = now.home_orientation.clone().unwrap();
    assert!(
        now.home.to_lowercase().contains("emotion"),
        "{home}: {}",
        now.home
    );
    assert_eq!(now.phase, 1);
    assert_eq!(now.phases[0].entered, Some(two_o_clock().wall.date_naive()));
    let spans: Vec<_> = now
        .models
        .iter()
        .filter(|span| span.until.is_none())
        .collect();
    assert_eq!((spans.len(), spans[0].model.as_str()), (1, "sequential"));
    assert_eq!(spans[0].why, "she dissociated");
    assert_eq!(now.versions.len(), before.versions.len() + 1);
    desk.press("esc ctrl-z");
    assert_eq!(plan(&desk), &before);
}

fn form_field(desk: &Desk) -> &'static str {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form.fields[form.focus].name,
        other => panic!("not a form: {other:?}"),
    }
}

#[test]
fn a_switch_and_its_line_are_taken_back_and_put_back_together() {
    let mut desk = in_session();
    desk.line("before");
    let before = plan(&desk).clone();
    let log = desk.log();
    desk.press("esc : swi enter")
        .text("to")
        .press("enter")
        .text("why")
        .press("enter esc");
    let after = plan(&desk).clone();
    let with_line = desk.log();
    assert_eq!(with_line.len(), log.len() + 1);
    for _ in 0..3 {
        desk.effects.clear();
        desk.press("ctrl-z");
        assert_eq!((plan(&desk), desk.log()), (&before, log.clone()));
        assert_eq!(desk.asked(), ["save log", "save plan"]);
        desk.press("ctrl-y");
        assert_eq!((plan(&desk), desk.log()), (&after, with_line.clone()));
    }
    // Newest first: what came after goes first, and what came before stays.
    desk.line("after").press("ctrl-z");
    assert_eq!((plan(&desk), desk.log()), (&after, with_line));
    desk.press("ctrl-z ctrl-z");
    assert_eq!(desk.log().len(), log.len() - 1, "then the line before");
    // A RISK line after it says once that it stays, and stands in nobody's way.
    desk.press("ctrl-y esc : swi enter")
        .text("to")
        .press("enter")
        .text("why")
        .press("enter esc");
    desk.line("!said it again");
    desk.press("ctrl-z");
    assert_eq!(plan(&desk).switches.len(), 1);
    desk.press("ctrl-z");
    assert!(plan(&desk).switches.is_empty());
    assert!(
        desk.log()
            .iter()
            .all(|(_, words)| !words.starts_with("switched"))
    );
}

#[test]
fn a_switch_is_neither_rated_nor_asked_about() {
    let mut desk = in_session();
    desk.line(".named the shame #1");
    desk.press("esc : swi enter")
        .text("to")
        .press("enter")
        .text("why")
        .press("enter esc");
    let did = desk
        .log()
        .iter()
        .position(|(_, words)| words.starts_with("named"))
        .unwrap();
    let did = desk.client().log()[did].0.id;
    desk.line("=8");
    let rate = desk.newest();
    assert!(
        matches!(rate.line.rating, Some(Rating::Helped(8))),
        "{rate:?}"
    );
    assert_eq!(
        rate.line.of,
        Some(did),
        "the score belongs to what was done"
    );
    let switch = plan(&desk).switches[0].entry.unwrap();
    assert!(!desk.client().shown.unrated.contains(&switch));
    // What a technique did to the client is looked for beyond it.
    desk.press("esc 1").press("/ground enter");
    let technique = desk.newest();
    assert!(technique.line.technique.is_some(), "{technique:?}");
    desk.press("esc : swi enter")
        .text("on")
        .press("enter")
        .text("it holds")
        .press("enter esc");
    desk.line(",I can breathe");
    desk.press("esc e").press("enter");
    let dossier = &desk.client().dossier;
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let found = lint(dossier, &guide, &library, two_o_clock().wall.date_naive());
    assert!(
        found.iter().any(|one| one.rule == Rule::R32),
        "a free did is asked about"
    );
    assert!(
        found.iter().all(|one| !one.entries.contains(&switch)),
        "a switch is not"
    );
    let is_loose = |id| {
        let mut loose = found.iter().filter(|one| one.rule == Rule::L02);
        loose.any(|one| one.entries.contains(&id))
    };
    assert!(
        !is_loose(technique.id),
        "its response came after the switch"
    );
}

#[test]
fn a_recorded_switch_is_told_later_and_keeps_what_it_was() {
    let mut desk = switched();
    desk.press("esc");
    desk.effects.clear();
    alongside::app::form::open(&mut desk.state, Subject::Switch(Some(0)));
    desk.press("down down down down right esc");
    assert_eq!(desk.asked(), ["save plan"]);
    let now = plan(&desk);
    assert_eq!(now.switches[0].told, Told::Told);
    let kept = now.history.last().unwrap();
    assert!(kept.what.ends_with("Told to the client"), "{}", kept.what);
    assert_eq!(kept.was, "not yet");
    alongside::app::form::open(&mut desk.state, Subject::Switch(Some(0)));
    desk.press("down down ctrl-u esc");
    assert_eq!(
        plan(&desk).switches[0].why,
        "exposure stalls where shame is"
    );
    assert!(desk.said().contains("reason"), "{}", desk.said());
    alongside::app::form::open(&mut desk.state, Subject::Switch(Some(0)));
    desk.press("down down ctrl-u").text("shame").press("esc");
    let now = plan(&desk);
    assert_eq!(
        (now.switches[0].why.as_str(), now.why.as_str()),
        ("shame", "shame")
    );
}

#[test]
fn a_model_taken_back_to_what_it_was_leaves_no_trace() {
    let mut desk = switched();
    let recorded = plan(&desk).clone();
    while form_field(&desk) != "Main model" {
        desk.press("down");
    }
    desk.press("s down");
    assert_eq!(plan(&desk).model.as_deref(), Some("sequential"));
    desk.press("up left");
    while !matches!(&desk.state.overlay, Some(Overlay::Form(form)) if form.text("Main model") == Some("stays as it is"))
    {
        desk.press("left");
    }
    desk.press("esc");
    assert_eq!(plan(&desk).model, recorded.model);
    assert_eq!(plan(&desk).versions.len(), recorded.versions.len());
}

#[test]
fn without_a_session_and_without_a_plan_a_switch_is_only_itself() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    desk.state.desk.as_mut().unwrap().dossier.plan = Plan::new(desk.client().client().id);
    desk.effects.clear();
    desk.press("esc : swi enter")
        .text("CBT")
        .press("enter")
        .text("a first try")
        .press("enter esc");
    assert_eq!(desk.asked(), ["save plan"]);
    let now = plan(&desk);
    assert_eq!((now.number, now.versions.len()), (1, 0));
    assert_eq!(now.switches[0].from, "no approach named yet");
    assert_eq!(
        (now.switches[0].session, now.switches[0].entry),
        (None, None)
    );
    desk.press("esc : compare enter");
    assert!(!matches!(desk.state.screen, Screen::Versions(_)));
    assert!(desk.said().contains("one version"), "{}", desk.said());
}

#[test]
fn the_versions_stand_side_by_side_and_the_log_goes_on_under_them() {
    let mut desk = switched();
    while form_field(&desk) != "Main model" {
        desk.press("down");
    }
    desk.press("s esc esc : compare enter");
    let Screen::Versions(page) = desk.state.screen.clone() else {
        panic!("the versions are on show: {:?}", desk.state.screen)
    };
    let shown = pair(&desk.state, &page).unwrap();
    assert_eq!(shown.after.number, shown.before.number + 1);
    let found = differences(&desk.state, shown);
    let differ: Vec<(&str, Change)> = found
        .iter()
        .filter(|row| row.change != Change::Same)
        .map(|row| (row.name.as_str(), row.change))
        .collect();
    assert!(
        differ.contains(&("Main model", Change::Changed)),
        "{differ:?}"
    );
    assert!(
        differ.iter().any(|(name, _)| *name == "Why this version"),
        "{differ:?}"
    );
    assert!(
        !differ.iter().any(|(name, _)| *name == "Home"),
        "{differ:?}"
    );
    // A second switch, and the pairs one after the other.
    desk.press("esc : swi enter")
        .text("back")
        .press("enter")
        .text("it helped")
        .press("enter esc");
    desk.press("esc : compare enter");
    let at = |desk: &Desk| match &desk.state.screen {
        Screen::Versions(page) => (page.earlier, page.beside_now),
        other => panic!("{other:?}"),
    };
    let newest = plan(&desk).versions.len() - 1;
    assert_eq!(at(&desk), (newest, false));
    desk.press("right");
    assert_eq!(at(&desk), (newest, false), "there is none after it");
    desk.press("left tab");
    assert_eq!(at(&desk), (newest - 1, true));
    let Screen::Versions(page) = desk.state.screen.clone() else {
        panic!()
    };
    assert_eq!(
        pair(&desk.state, &page).unwrap().after.number,
        plan(&desk).number
    );
    desk.line("typed under it");
    assert_eq!(desk.newest().line.text, "typed under it");
    assert!(matches!(desk.state.screen, Screen::Versions(_)));
    desk.press("enter");
    assert_eq!(desk.state.screen, Screen::Session);
}

#[test]
fn from_the_chart_the_versions_lead_back_to_it() {
    let mut desk = switched();
    desk.press("esc");
    desk.go_to("Timeline");
    let number = plan(&desk).versions.last().unwrap().plan.number;
    alongside::app::versions::show(&mut desk.state, number);
    assert!(matches!(desk.state.screen, Screen::Versions(_)));
    desk.press("enter");
    assert!(desk.chart().inside);
}

#[test]
fn timeline_and_search_know_the_switch_and_lead_to_the_plan() {
    let mut desk = switched();
    desk.press("esc");
    desk.go_to("Timeline");
    let rows = &desk.chart().rows;
    let at = rows
        .iter()
        .position(|row| row.words.starts_with("switch:"))
        .unwrap();
    assert!(
        rows[at].words.contains("exposure stalls where shame is"),
        "{}",
        rows[at].words
    );
    while desk.chart().row < at {
        desk.press("down");
    }
    while desk.chart().row > at {
        desk.press("up");
    }
    desk.press("enter");
    let part = |desk: &Desk| desk.chart().parts[desk.chart().part].part.clone();
    assert_eq!(part(&desk), Part::Plan);
    desk.press("esc s");
    // The line in the log says it, and so does the plan; each leads to its place.
    desk.press("esc /").text("stalls where shame");
    let Some(Overlay::Find(find)) = &desk.state.overlay else {
        panic!("the search is open")
    };
    assert_eq!(find.hits.len(), 2, "{:?}", find.hits);
    let at = find.hits.iter().position(|hit| hit.kind.is_none()).unwrap();
    for _ in 0..at {
        desk.press("down");
    }
    desk.press("enter");
    assert_eq!(part(&desk), Part::Plan);
}

#[test]
fn a_finding_about_the_plan_leads_to_the_plan() {
    let mut desk = in_session();
    desk.press("esc : swi enter");
    desk.text("none").press("enter");
    desk.text("a trial").press("enter esc");
    for row in &mut desk.state.desk.as_mut().unwrap().dossier.plan.rows {
        (row.goal, row.objective) = (None, None);
    }
    desk.go_to("Golden thread");
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let today = two_o_clock().wall.date_naive();
    let findings = lint(&desk.client().dossier, &guide, &library, today);
    let of_plan = |about: &About| matches!(about, About::Plan | About::PlanRow(_));
    let at = findings
        .iter()
        .position(|finding| of_plan(&finding.about))
        .unwrap();
    let mut rows = desk.chart().rows.iter();
    let row = rows
        .position(|row| row.opens == Some(Opens::Finding(at)))
        .unwrap();
    while desk.chart().row < row {
        desk.press("down");
    }
    while desk.chart().row > row {
        desk.press("up");
    }
    desk.press("enter");
    if desk.state.question.is_some() {
        desk.press("enter");
    }
    let page = desk.chart();
    assert_eq!(page.parts[page.part].part, Part::Plan);
}

#[test]
fn the_plan_that_is_saved_holds_the_switch() {
    let desk = switched();
    let saved = desk.saved();
    let Some(Paper::Plan(saved)) = saved.last() else {
        panic!("{saved:?}")
    };
    assert_eq!(saved.switches.len(), 1);
    assert!(saved.switches[0].entry.is_some());
}
