//! The integration plan in keys: models and what they ask, planned techniques and what stops them, phases, versions.
//!
//! Long because each way through the plan is told once, whole, with the same few hands on the form.

use std::cmp::Ordering;

use alongside::app::chart::{Part, Row, Tone};
use alongside::app::form::{Form, Subject};
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::clinician::Studied;
use alongside::domain::plan::Plan;
use chrono::NaiveDate;

use crate::desk::Desk;

/// Lena, new today, with one agreed goal and no plan.
fn lena() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    blank(&mut desk);
    desk.press("esc f");
    desk
}

/// Takes everything off the plan, as of a client whose goals were agreed today.
fn blank(desk: &mut Desk) {
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.plan = Plan::new(open.dossier.client.id);
    open.dossier.client.flags.clear();
    desk.effects.clear();
}

fn plan(desk: &Desk) -> &Plan {
    &desk.client().dossier.plan
}

#[track_caller]
fn form(desk: &Desk) -> &Form {
    match &desk.state.overlay {
        Some(Overlay::Form(form)) => form,
        other => panic!("no form: {other:?}, {}", desk.said()),
    }
}

fn names(desk: &Desk) -> Vec<&'static str> {
    form(desk).fields.iter().map(|field| field.name).collect()
}

/// Goes to a field of the open form.
#[track_caller]
fn field(desk: &mut Desk, name: &str) {
    let at = |desk: &Desk| {
        let fields = &form(desk).fields;
        let at = fields.iter().position(|field| field.name == name);
        at.unwrap_or_else(|| panic!("no {name} in {:?}", names(desk)))
    };
    for _ in 0..60 {
        let (here, there) = (form(desk).focus, at(desk));
        match here.cmp(&there) {
            Ordering::Less => desk.press("tab"),
            Ordering::Greater => desk.press("up"),
            Ordering::Equal => return,
        };
    }
    panic!("{name} is not reached from {:?}", names(desk));
}

/// Types a field of the open form anew and goes on.
#[track_caller]
fn fill(desk: &mut Desk, name: &str, words: &str) {
    field(desk, name);
    desk.press("ctrl-u");
    desk.text(words);
    desk.press("tab");
}

/// Chooses an option of a field of the open form and goes on.
#[track_caller]
fn choose(desk: &mut Desk, name: &str, option: &str) {
    field(desk, name);
    let mut n = 0;
    while form(desk).text(name) != Some(option) {
        desk.press("right");
        n += 1;
        assert!(n < 60, "no {option} in {name}");
    }
    desk.press("tab");
}

#[track_caller]
fn error(desk: &Desk, name: &str) -> String {
    let mut fields = form(desk).fields.iter();
    let field = fields.find(|field| field.name == name);
    field.unwrap().error.clone().unwrap_or_default()
}

#[track_caller]
fn note(desk: &Desk, name: &str) -> String {
    let form = form(desk);
    let field = form.fields.iter().find(|field| field.name == name);
    alongside::app::form::note(&desk.state, form, field.unwrap())
}

/// Lights the first row whose lead or words are these.
#[track_caller]
fn light(desk: &mut Desk, words: &str) {
    let is_it = |row: &Row| row.opens.is_some() && (row.lead == words || row.words.contains(words));
    let at = desk.chart().rows.iter().position(is_it);
    let Some(at) = at else {
        panic!("no {words} in {:#?}", desk.chart().rows);
    };
    go_down_to(desk, at);
}

/// Lights the row at a place.
#[track_caller]
fn go_down_to(desk: &mut Desk, at: usize) {
    for _ in 0..90 {
        match desk.chart().row.cmp(&at) {
            Ordering::Less => desk.press("down"),
            Ordering::Greater => desk.press("up"),
            Ordering::Equal => return,
        };
    }
    panic!("row {at} is not reached in {:#?}", desk.chart().rows);
}

fn says(desk: &Desk, words: &str) -> bool {
    desk.chart().rows.iter().any(|row| {
        [&row.lead, &row.words, &row.tail]
            .iter()
            .any(|said| said.contains(words))
    })
}

fn give(desk: &mut Desk, slug: &str, value: FlagValue) {
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.client.flags.push(Flag {
        flag: slug.into(),
        value,
        date: NaiveDate::from_ymd_opt(2026, 2, 11).unwrap(),
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    });
}

#[test]
fn from_agreed_goals_to_an_agreed_plan() {
    let mut desk = lena();
    assert_eq!(desk.chart().rows.len(), 10, "a sentence and nine models");
    light(&mut desk, "Assimilative integration");
    desk.press("enter");
    // The lit model stands in the form, and nothing is taken before Enter.
    assert_eq!(
        form(&desk).text("Main model"),
        Some("Assimilative integration")
    );
    assert_eq!(plan(&desk).model, None);
    assert!(!names(&desk).contains(&"Home approach"));
    desk.press("enter");
    assert_eq!(plan(&desk).model.as_deref(), Some("assimilative"));
    assert_eq!(desk.asked(), ["save plan"]);
    assert!(names(&desk).contains(&"Home approach"));
    // The cursor went on to the next field, which came with the model.
    desk.line("she knows CBT and likes it");
    assert_eq!(plan(&desk).model_reason(), "she knows CBT and likes it");
    desk.line("eclectic");
    assert_eq!(plan(&desk).others, ["technical-eclecticism"]);
    desk.press("enter");
    desk.line("cbt");
    desk.line("exposure for panic, at her pace");
    desk.text("gestalt for feelings").press("enter");
    desk.text("mindfulness for the body").press("tab");
    assert_eq!(plan(&desk).home_orientation.as_deref(), Some("cbt"));
    assert_eq!(plan(&desk).added.len(), 2);
    fill(
        &mut desk,
        "Why together",
        "fear first, then what it is about",
    );
    choose(
        &mut desk,
        "Step now",
        "5 Integration framework and strategy",
    );
    assert_eq!(plan(&desk).step.as_deref(), Some("framework"));
    desk.press("esc");
    assert!(says(&desk, "not agreed with the client yet"));
    desk.press("esc a");
    desk.line("graded in vivo");
    assert_eq!(plan(&desk).rows[0].technique, "T096");
    assert_eq!(
        form(&desk).text("Technique"),
        Some("T096 Graded in vivo exposure")
    );
    assert_eq!(form(&desk).text("What speaks for it"), Some("A, proposed"));
    desk.press("right enter");
    fill(&mut desk, "Combined with", "paced breathing, T288");
    assert_eq!(plan(&desk).rows[0].combined.len(), 2);
    desk.press("esc");
    assert!(plan(&desk).rows[0].goal.is_some());
    assert!(says(&desk, "#1") && says(&desk, "with "));
    light(&mut desk, "Agreed on");
    desk.press("enter");
    desk.line("today");
    desk.line("on paper, she took it home");
    desk.press("esc");
    assert_eq!(plan(&desk).agreed, Some(desk.state.now.wall.date_naive()));
    assert!(says(&desk, "Version 1, agreed"));
    assert_eq!(plan(&desk).number, 1);
}

#[test]
fn each_of_the_nine_models_brings_its_own_fields() {
    let asks: [(&str, &[&str], &[&str]); 9] = [
        (
            "Technical eclecticism",
            &[],
            &["Need it answers", "What speaks for it"],
        ),
        (
            "Theoretical integration",
            &["Framework", "Blends", "Why together"],
            &["Role in the framework"],
        ),
        (
            "Assimilative integration",
            &["Home approach", "Home, in words", "Taken in"],
            &["Import note"],
        ),
        ("Sequential integration", &[], &[]),
        ("Common factors", &[], &[]),
        ("Multitheoretical", &["Focus now"], &[]),
        (
            "Transcultural integration",
            &["Culture, what to adapt", "Why together"],
            &["Adapted how"],
        ),
        ("Integrative-eclectic", &[], &["Need it answers"]),
        ("Process-experiential", &[], &[]),
    ];
    let all_of_rows = [
        "Need it answers",
        "What speaks for it",
        "Role in the framework",
        "Import note",
        "Adapted how",
    ];
    let of_models = [
        "Framework",
        "Blends",
        "Home approach",
        "Home, in words",
        "Taken in",
        "Focus now",
    ];
    for (title, fields, of_rows) in asks {
        let mut desk = lena();
        light(&mut desk, title);
        desk.press("enter enter");
        let shown = names(&desk);
        for name in of_models {
            assert_eq!(
                shown.contains(&name),
                fields.contains(&name),
                "{title}: {name}"
            );
        }
        for name in fields {
            assert!(shown.contains(name), "{title}: {name}");
        }
        desk.press("esc");
        let on_the_page = [
            ("Sequential integration", "Phases"),
            ("Multitheoretical", "Grid: theory by focus"),
            ("Common factors", "Common factors"),
            ("Integrative-eclectic", "Preferences"),
        ];
        for (model, words) in on_the_page {
            let is_there =
                desk.chart().rows.iter().any(|row| {
                    row.lead == words || (row.words == words && row.tone == Tone::Heading)
                });
            assert_eq!(is_there, model == title, "{title}: {words}");
        }
        desk.press("esc a");
        desk.line("graded in vivo");
        let shown = names(&desk);
        for name in all_of_rows {
            assert_eq!(
                shown.contains(&name),
                of_rows.contains(&name),
                "{title}: {name}"
            );
        }
    }
}

#[test]
fn a_field_no_model_asks_for_is_there_while_it_is_filled() {
    let mut desk = lena();
    light(&mut desk, "Theoretical integration");
    desk.press("enter enter");
    fill(&mut desk, "Framework", "cyclical psychodynamics");
    fill(&mut desk, "Blends", "psychodynamic, behavioural");
    choose(&mut desk, "Main model", "Sequential integration");
    assert!(names(&desk).contains(&"Framework"));
    fill(&mut desk, "Framework", "");
    assert!(!names(&desk).contains(&"Framework"));
    assert!(names(&desk).contains(&"Blends"));
    assert!(
        plan(&desk)
            .history
            .iter()
            .any(|was| was.what == "Framework" && was.was == "cyclical psychodynamics")
    );
}

#[test]
fn a_name_nobody_knows_is_refused_with_those_that_are_known() {
    let mut desk = lena();
    light(&mut desk, "Assimilative integration");
    desk.press("enter enter");
    fill(&mut desk, "Models beside it", "eclectic, astrology");
    let why = error(&desk, "Models beside it");
    assert!(
        why.contains("`astrology`") && why.contains("home base"),
        "{why}"
    );
    assert!(plan(&desk).others.is_empty());
    field(&mut desk, "Home approach");
    desk.text("behaviour therapy");
    assert!(note(&desk, "Home approach").starts_with("Behaviour therapy"));
    desk.press("tab");
    assert_eq!(plan(&desk).home_orientation.as_deref(), Some("behavioural"));
    desk.press("esc");
    assert!(desk.said().contains("kept as typed"), "{}", desk.said());
}

#[test]
fn the_profile_says_which_models_it_does_not_cover() {
    let mut desk = lena();
    light(&mut desk, "Sequential integration");
    desk.press("enter");
    assert!(!note(&desk, "Main model").contains("profile"));
    desk.state.clinician.models.push(Studied {
        model: String::from("assimilative"),
        date: NaiveDate::from_ymd_opt(2019, 5, 4).unwrap(),
        words: String::new(),
    });
    assert!(note(&desk, "Main model").contains("not among the models of your profile"));
    choose(&mut desk, "Main model", "Assimilative integration");
    assert!(!note(&desk, "Main model").contains("profile"));
    fill(&mut desk, "Models beside it", "in phases");
    assert!(note(&desk, "Models beside it").contains("profile: Sequential integration"));
}

#[test]
fn a_stopped_technique_stands_beside_another_one_only_once_it_is_planned_with_its_reason() {
    let mut desk = lena();
    give(&mut desk, "cardiac", FlagValue::Present);
    desk.press("esc a");
    desk.line("T288");
    fill(&mut desk, "Combined with", "interoceptive exposure");
    let why = error(&desk, "Combined with");
    assert!(
        why.contains("STOP cardiac") && why.contains("a row of its own"),
        "{why}"
    );
    assert!(plan(&desk).rows[0].combined.is_empty());
    desk.press("esc esc a");
    desk.text("T099").press("enter");
    fill(
        &mut desk,
        "Why despite this",
        "cleared by her cardiologist, letter of 3 Nov",
    );
    assert!(plan(&desk).rows[1].despite.is_some());
    fill(&mut desk, "Technique", "T289");
    desk.press("esc");
    assert_eq!(plan(&desk).rows.len(), 2);
}

#[test]
fn a_stopped_technique_is_planned_only_with_its_reason() {
    let mut desk = lena();
    give(&mut desk, "cardiac", FlagValue::Present);
    desk.press("esc a");
    desk.text("interoceptive");
    let said = note(&desk, "Technique");
    assert!(
        said.contains("STOP cardiac (present, Wed 11 Feb 2026)"),
        "{said}"
    );
    desk.press("enter");
    assert!(plan(&desk).rows.is_empty());
    assert!(desk.saved().is_empty());
    let why = error(&desk, "Technique");
    assert!(
        why.contains("Not planned yet: T099 Interoceptive exposure.")
            && why.contains("STOP cardiac"),
        "{why}"
    );
    // The reason is asked for at once, in the next field.
    let open = form(&desk);
    assert_eq!(open.fields[open.focus].name, "Why despite this");
    assert!(note(&desk, "Why despite this").contains("STOP cardiac"));
    // Enter on the empty reason plans nothing, and neither do the other fields.
    desk.press("enter");
    desk.press("right enter");
    assert!(plan(&desk).rows.is_empty());
    fill(
        &mut desk,
        "Why despite this",
        "cleared by her cardiologist, letter of 3 Nov",
    );
    let row = &plan(&desk).rows[0];
    let despite = row.despite.as_ref().unwrap();
    assert_eq!(row.technique, "T099");
    assert_eq!(despite.flags, ["cardiac"]);
    assert_eq!(
        despite.reason,
        "cleared by her cardiologist, letter of 3 Nov"
    );
    assert_eq!(error(&desk, "Technique"), "");
    // A reason for this one is none for another.
    fill(&mut desk, "Technique", "T353");
    assert_eq!(plan(&desk).rows[0].technique, "T099");
    assert_eq!(form(&desk).text("Why despite this"), Some(""));
    fill(&mut desk, "Technique", "T099");
    assert_eq!(
        form(&desk).text("Why despite this"),
        Some("cleared by her cardiologist, letter of 3 Nov")
    );
    // It stays as long as the stop does.
    fill(&mut desk, "Why despite this", "");
    assert!(error(&desk, "Why despite this").contains("stays"));
    desk.press("esc");
    assert!(says(&desk, "despite it: cleared by her cardiologist"));
    // The goal that was chosen before the technique was there was not lost.
    assert!(plan(&desk).rows[0].goal.is_some());
}

#[test]
fn leaving_a_stopped_technique_without_a_reason_keeps_the_words_and_plans_nothing() {
    let mut desk = lena();
    give(&mut desk, "cardiac", FlagValue::Present);
    desk.press("esc a");
    desk.text("interoceptive exposure").press("esc");
    assert!(plan(&desk).rows.is_empty());
    assert!(desk.said().contains("kept as typed"), "{}", desk.said());
    desk.press("esc a");
    assert_eq!(
        form(&desk).text("Technique"),
        Some("interoceptive exposure")
    );
    assert!(names(&desk).contains(&"Why despite this"));
    fill(&mut desk, "Why despite this", "cleared");
    assert_eq!(plan(&desk).rows.len(), 1);
    desk.press("esc");
    desk.press("esc a");
    assert_eq!(
        form(&desk).text("Technique"),
        Some(""),
        "nothing is kept twice"
    );
}

#[test]
fn what_has_to_be_asked_or_adapted_is_said_and_holds_nothing_up() {
    let mut desk = lena();
    desk.press("esc a");
    desk.text("interoceptive exposure");
    assert!(
        note(&desk, "Technique").contains("ask first: cardiac"),
        "{}",
        note(&desk, "Technique")
    );
    desk.press("enter");
    assert_eq!(plan(&desk).rows[0].technique, "T099");
    assert_eq!(plan(&desk).rows[0].despite, None);
}

#[test]
fn level_x_says_its_warning_and_wants_a_reason() {
    let mut desk = lena();
    desk.press("esc a");
    desk.line("T353");
    assert!(
        error(&desk, "Technique").contains("level X"),
        "{}",
        error(&desk, "Technique")
    );
    assert!(plan(&desk).rows.is_empty());
    desk.line("to talk about why not");
    assert_eq!(plan(&desk).rows[0].technique, "T353");
    assert_eq!(
        plan(&desk).rows[0].despite.as_ref().unwrap().reason,
        "to talk about why not"
    );
}

#[test]
fn a_technique_nobody_knows_is_refused_with_names_that_come_close() {
    let mut desk = lena();
    desk.press("esc a");
    desk.line("zzqqy");
    assert!(error(&desk, "Technique").contains("The library has no `zzqqy`"));
    fill(&mut desk, "Why this one", "because");
    assert!(error(&desk, "Why this one").contains("technique comes first"));
    assert!(plan(&desk).rows.is_empty());
    // What waited is taken with it.
    field(&mut desk, "Technique");
    desk.press("ctrl-u");
    desk.line("graded in vivo");
    desk.press("esc");
    assert_eq!(plan(&desk).rows[0].why, "because");
}

#[test]
fn a_row_is_taken_off_with_a_reason_and_what_it_said_stays() {
    let mut desk = lena();
    for technique in ["graded in vivo", "T288", "T060"] {
        desk.press("esc a");
        desk.line(technique);
        desk.press("esc");
    }
    light(&mut desk, "Applied relaxation");
    desk.press("enter");
    fill(&mut desk, "Why this one", "she asked for it");
    fill(&mut desk, "Take off because", "she does it without me");
    assert_eq!(desk.state.overlay, None, "there is nothing left to fill in");
    let left: Vec<&str> = plan(&desk)
        .rows
        .iter()
        .map(|row| row.technique.as_str())
        .collect();
    assert_eq!(left, ["T096", "T060"]);
    let was = plan(&desk).history.last().unwrap();
    assert!(
        was.was
            .contains("T288 Applied relaxation; she asked for it"),
        "{}",
        was.was
    );
    assert_eq!(was.why, "she does it without me");
    desk.press("ctrl-z");
    assert_eq!(plan(&desk).rows.len(), 3);
}

/// A plan in three phases, the first of them now.
fn in_phases() -> Desk {
    let mut desk = lena();
    light(&mut desk, "Sequential integration");
    desk.press("enter enter esc");
    for (words, works, entry) in [
        ("steady", "mindfulness", ""),
        ("work through", "cbt, trauma", "sleeps five nights of seven"),
        ("back into life", "behavioural", ""),
    ] {
        let first = plan(&desk).phases.is_empty();
        light(
            &mut desk,
            if first {
                "none yet; Enter adds"
            } else {
                "one more"
            },
        );
        desk.press("enter");
        desk.line(words);
        desk.line(works);
        desk.line(entry);
        desk.press("esc");
    }
    light(&mut desk, "steady");
    desk.press("enter");
    choose(&mut desk, "The phase now", "yes");
    desk.press("esc");
    desk.effects.clear();
    desk
}

#[test]
fn a_phase_begins_with_a_word_of_what_was_seen_of_its_rule() {
    let mut desk = in_phases();
    assert_eq!(plan(&desk).phase, 1);
    assert!(says(&desk, "no rule that opens it"));
    light(&mut desk, "work through");
    desk.press("enter");
    assert!(!names(&desk).contains(&"Seen of the entry rule"));
    choose(&mut desk, "The phase now", "yes");
    assert!(desk.said().contains("What was seen"), "{}", desk.said());
    assert_eq!(plan(&desk).phase, 2);
    assert_eq!(
        plan(&desk).phases[1].entered,
        Some(desk.state.now.wall.date_naive())
    );
    // The cursor stands where it is asked.
    let open = form(&desk);
    assert_eq!(open.fields[open.focus].name, "Seen of the entry rule");
    assert!(note(&desk, "Seen of the entry rule").contains("sleeps five nights"));
    desk.press("esc");
    assert!(says(
        &desk,
        "What was seen of it: sleeps five nights of seven?"
    ));
    light(&mut desk, "What was seen of it");
    desk.press("enter");
    desk.line("six of seven, diary");
    assert_eq!(plan(&desk).phases[1].gate, "six of seven, diary");
    desk.press("esc");
    assert!(says(&desk, "seen: six of seven, diary"));
}

#[test]
fn the_phase_now_can_be_changed_in_the_plan_too() {
    let mut desk = in_phases();
    light(&mut desk, "Main model");
    desk.press("enter");
    choose(&mut desk, "Phase now", "2 work through");
    assert_eq!(plan(&desk).phase, 2);
    let open = form(&desk);
    assert_eq!(open.fields[open.focus].name, "Seen of its entry rule");
    desk.line("diary");
    assert_eq!(plan(&desk).phases[1].gate, "diary");
}

#[test]
fn a_phase_moves_and_goes_with_what_belongs_to_it() {
    let mut desk = in_phases();
    desk.press("esc a");
    assert_eq!(form(&desk).of, Subject::Phase(None), "a phase is lit");
    desk.press("esc");
    light(&mut desk, "none yet; Enter here");
    desk.press("esc a");
    assert_eq!(form(&desk).of, Subject::PlanRow(None));
    desk.line("graded in vivo");
    choose(&mut desk, "Phase of the plan", "3 back into life");
    desk.press("esc");
    light(&mut desk, "back into life");
    desk.press("enter");
    choose(&mut desk, "Stands as number", "1");
    assert_eq!(plan(&desk).phases[0].words, "back into life");
    assert_eq!((plan(&desk).phase, plan(&desk).rows[0].phase), (2, 1));
    assert_eq!(form(&desk).of, Subject::Phase(Some(0)));
    fill(&mut desk, "Take out because", "too far off");
    assert_eq!(desk.state.overlay, None);
    assert_eq!((plan(&desk).phase, plan(&desk).rows[0].phase), (1, 0));
    assert_eq!(plan(&desk).history.last().unwrap().why, "too far off");
}

#[test]
fn theories_are_planned_for_a_focus() {
    let mut desk = lena();
    light(&mut desk, "Multitheoretical");
    desk.press("enter enter esc");
    light(&mut desk, "Thinking");
    desk.press("enter");
    desk.line("cog, psychodynamic");
    desk.press("right enter");
    assert_eq!(plan(&desk).grid.len(), 2);
    assert_eq!(plan(&desk).focus.as_deref(), Some("thinking"));
    assert!(says(&desk, "Cognitive, Psychodynamic"));
    light(&mut desk, "Thinking");
    desk.press("enter");
    fill(&mut desk, "Theories planned", "astrology");
    assert!(error(&desk, "Theories planned").contains("cognitive"));
    assert_eq!(plan(&desk).grid.len(), 2);
}

#[test]
fn a_change_after_agreement_begins_a_version() {
    let mut desk = in_phases();
    light(&mut desk, "Agreed on");
    desk.press("enter");
    desk.line("today");
    desk.press("esc");
    // Where the therapy stands is no other agreement.
    light(&mut desk, "work through");
    desk.press("enter");
    choose(&mut desk, "The phase now", "yes");
    desk.press("esc");
    assert_eq!(plan(&desk).number, 1);
    light(&mut desk, "Main model");
    desk.press("enter");
    choose(&mut desk, "Main model", "Common factors");
    assert!(desk.said().contains("version 2 begins"), "{}", desk.said());
    assert_eq!(plan(&desk).number, 2);
    assert_eq!(
        plan(&desk).versions[0].plan.model.as_deref(),
        Some("sequential")
    );
    assert_eq!(plan(&desk).agreed, None);
    fill(
        &mut desk,
        "Why this version",
        "the phases were too much for now",
    );
    desk.press("esc");
    assert_eq!(plan(&desk).why, "the phases were too much for now");
    assert_eq!(
        plan(&desk).number,
        2,
        "a change of what is not agreed begins no version"
    );
    assert!(says(&desk, "Version 2, not agreed"));
    assert!(says(&desk, "v1"));
    assert_eq!(
        desk.chart()
            .parts
            .iter()
            .find(|listed| listed.part == Part::Plan)
            .unwrap()
            .mark,
        "1 missing"
    );
}

#[test]
fn a_model_that_was_left_is_told_with_its_days() {
    let mut desk = lena();
    light(&mut desk, "Sequential integration");
    desk.press("enter enter");
    desk.line("one thing at a time");
    desk.press("esc");
    desk.pass(chrono::TimeDelta::days(20));
    // The screen covers itself meanwhile.
    desk.press("enter");
    light(&mut desk, "Main model");
    desk.press("enter");
    choose(&mut desk, "Main model", "Common factors");
    desk.press("esc");
    assert_eq!(plan(&desk).models.len(), 2);
    assert!(plan(&desk).models[0].until.is_some());
    assert!(says(&desk, "Models so far") && says(&desk, "one thing at a time"));
}

#[test]
fn the_plan_is_one_letter_away_also_from_the_session() {
    let mut desk = Desk::in_session();
    desk.press("esc f");
    assert!(matches!(desk.state.screen, Screen::Chart(_)));
    let page = desk.chart();
    assert_eq!(page.parts[page.part].part, Part::Plan);
    assert!(page.inside);
    desk.press("esc s");
    desk.press("esc : integration enter");
    assert_eq!(desk.chart().parts[desk.chart().part].part, Part::Plan);
}

#[test]
fn what_was_used_and_is_stopped_gets_on_the_plan_with_a_reason_only() {
    let mut desk = Desk::in_session();
    // The newest word on a flag counts: hers is that it was ruled out.
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.client.flags.clear();
    give(&mut desk, "cardiac", FlagValue::Present);
    let open = desk.state.desk.as_mut().unwrap();
    open.dossier.plan.rows.retain(|row| row.technique != "T099");
    desk.press("esc 1");
    desk.press("/interoceptive enter");
    desk.press("esc e enter");
    let rows = plan(&desk).rows.len();
    desk.go_to("Golden thread");
    let at = desk
        .chart()
        .rows
        .iter()
        .position(|row| row.tail == "R-43" && row.words.contains("Interoceptive"));
    let at = at.unwrap_or_else(|| {
        let said: Vec<&str> = desk
            .chart()
            .rows
            .iter()
            .map(|row| row.words.as_str())
            .collect();
        panic!("{said:#?}")
    });
    go_down_to(&mut desk, at);
    desk.press("enter down enter");
    assert_eq!(plan(&desk).rows.len(), rows, "not before the reason");
    assert_eq!(
        form(&desk).text("Technique"),
        Some("T099 Interoceptive exposure")
    );
    desk.line("cardiologist said yes");
    assert_eq!(plan(&desk).rows.len(), rows + 1);
    desk.press("esc");
    let row = plan(&desk).rows.last().unwrap();
    assert!(row.goal.is_some() && row.why.contains("used on"), "{row:?}");
    assert_eq!(
        row.despite.as_ref().unwrap().reason,
        "cardiologist said yes"
    );
}
