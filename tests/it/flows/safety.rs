//! The safety plan by keys: parts, versions, what is printed.

use alongside::app::overlay::Overlay;
use alongside::domain::dossier::Dossier;
use alongside::domain::safety_plan::{SafetyPlan, printed};
use alongside::domain::writing::Source;
use chrono::TimeDelta;

use crate::desk::{Desk, shelf};

fn plans(desk: &Desk) -> &[SafetyPlan] {
    &desk.client().dossier.risk.safety
}

fn words_of<'p>(plan: &'p SafetyPlan, part: &str) -> Vec<&'p str> {
    plan.of_part(part).map(|(_, line)| &*line.words).collect()
}

/// A.M. at the empty plan.
fn at_the_plan() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter").go_to("Safety plan");
    desk.effects.clear();
    desk
}

#[test]
fn a_part_takes_its_lines_by_enter_and_by_esc_a() {
    let mut desk = at_the_plan();
    desk.press("enter")
        .text("counting stops again")
        .press("enter");
    assert_eq!(desk.asked(), ["save risk"]);
    desk.text("12").press("enter");
    assert_eq!(plans(&desk)[0].lines[0].likely, None, "0 to 10 only");
    desk.press("up ctrl-u").text("8").press("enter");
    desk.text("no battery").press("enter");
    assert!(desk.state.overlay.is_none());
    let line = &plans(&desk)[0].lines[0];
    assert_eq!(
        (&*line.part, &*line.words, line.likely, &*line.obstacle),
        ("signs", "counting stops again", Some(8), "no battery")
    );
    // Esc a adds to the part of the lit line; below it stand the next part's.
    desk.press("esc a").text("hands go cold").press("esc");
    assert_eq!(
        words_of(&plans(&desk)[0], "signs"),
        ["counting stops again", "hands go cold"]
    );
    desk.press("down down enter")
        .text("count red things")
        .press("esc");
    assert_eq!(words_of(&plans(&desk)[0], "alone"), ["count red things"]);
    let [plan] = plans(&desk) else {
        panic!("one version a day")
    };
    assert_eq!((plan.version, &*plan.by), (1, "demo"));
    // A new line without words is none.
    desk.press("esc a enter enter enter");
    assert_eq!(plans(&desk)[0].lines.len(), 3);
    desk.press("esc ctrl-z ctrl-z");
    assert_eq!(plans(&desk)[0].lines.len(), 3, "no undo takes risk back");
}

#[test]
fn a_copy_that_was_given_or_another_day_begins_the_next_version() {
    let mut desk = at_the_plan();
    desk.press("enter").text("counting stops").press("esc");
    desk.press("esc : safety enter");
    let copy = |desk: &mut Desk| {
        // Down to what stands beside the parts, to the copy.
        for _ in 0..30 {
            let row = desk.chart().rows[desk.chart().row].clone();
            if row.words.starts_with("Copy given") {
                break;
            }
            desk.press("down");
        }
        desk.press("enter");
    };
    copy(&mut desk);
    desk.text("on paper").press("esc");
    assert_eq!(plans(&desk).len(), 1, "the copy is of this version");
    assert_eq!(plans(&desk)[0].copy, "on paper");
    // A change now makes the next one; the first stays as it was given.
    let given = plans(&desk)[0].clone();
    desk.press("page-up page-up enter ctrl-u")
        .text("hands cold")
        .press("esc");
    assert!(desk.said().contains("Version 2"), "{}", desk.said());
    assert_eq!(plans(&desk)[0], given);
    let [_, second] = plans(&desk) else {
        panic!("not two")
    };
    assert_eq!((second.version, &*second.copy), (2, ""));
    assert_eq!(words_of(second, "signs"), ["hands cold"]);
    // On the same day without a copy it is changed in place; on another day not.
    desk.press("enter").text(" and wet").press("esc");
    assert_eq!(plans(&desk).len(), 2);
    // The first Enter brings the screen back.
    desk.pass(TimeDelta::days(1)).press("enter");
    desk.press("enter").text(", at night").press("esc");
    assert_eq!(plans(&desk).len(), 3);
    assert_eq!(words_of(&plans(&desk)[1], "signs"), ["hands cold and wet"]);
    assert_eq!(
        words_of(&plans(&desk)[2], "signs"),
        ["hands cold and wet, at night"]
    );
    // Emptied, a line goes; earlier versions keep it.
    desk.press("enter ctrl-u").press("esc");
    assert!(plans(&desk)[2].lines.is_empty());
    assert_eq!(words_of(&plans(&desk)[1], "signs").len(), 1);
}

#[test]
fn gone_through_today_is_one_command_and_no_new_version() {
    let mut desk = Desk::with_demo();
    desk.press("lt enter");
    desk.pass(TimeDelta::days(2)).press("enter");
    let before = plans(&desk).len();
    desk.effects.clear();
    desk.press("esc :").text("safety plan: reviewed");
    desk.press("enter");
    assert_eq!(desk.asked(), ["save risk"]);
    assert_eq!(plans(&desk).len(), before);
    let today = desk.state.now.wall.date_naive();
    assert_eq!(plans(&desk).last().unwrap().reviewed, Some(today));
    // Without a plan it says so.
    let mut desk = Desk::with_demo();
    desk.press("am enter esc :")
        .text("reviewed today")
        .press("enter");
    assert!(plans(&desk).is_empty());
    assert!(!matches!(desk.state.overlay, Some(Overlay::Form(_))));
}

fn of(label: &str) -> Dossier {
    let mut desk = Desk::with_demo();
    desk.press(label).press("enter");
    desk.client().dossier.clone()
}

#[test]
fn r_63_the_printed_plan_holds_the_six_parts_and_nothing_of_the_clinician() {
    let dossier = of("lt");
    let plan = dossier.risk.safety_plan().unwrap();
    let guide = &shelf().guide.risk;
    let printed = printed(plan, guide);
    let slugs: Vec<&str> = printed.sections.iter().map(|one| &*one.slug).collect();
    assert_eq!(
        slugs,
        [
            "signs",
            "alone",
            "places",
            "people",
            "services",
            "surroundings",
            "reason",
            "crisis"
        ]
    );
    let rows = printed.sections.iter().flat_map(|section| {
        let rows = section.sentences.iter().map(|one| one.words.as_str());
        rows.chain([section.heading.as_str()])
    });
    let head = printed.head.iter().map(|(_, value)| value.as_str());
    let all: Vec<&str> = rows.chain(head).chain([printed.title.as_str()]).collect();
    let all = all.join("\n");
    for line in &plan.lines {
        assert!(all.contains(&line.words), "{}", line.words);
        assert!(line.obstacle.is_empty() || !all.contains(&line.obstacle));
    }
    let client = &dossier.client;
    for kept in [
        &plan.barriers,
        &plan.shared,
        &plan.copy,
        &plan.by,
        &client.label,
    ] {
        assert!(!all.contains(kept.as_str()), "{kept}");
    }
    assert!(!all.contains(client.code.as_str()));
    for concern in &client.concerns {
        let named = concern.diagnosis.iter().map(|one| &one.words);
        for words in named
            .chain([&concern.clinical])
            .filter(|words| !words.is_empty())
        {
            assert!(!all.contains(words.as_str()), "{words}");
        }
    }
    for entry in &dossier.risk.entries {
        assert!(!all.contains(&entry.words));
    }
    // Each line knows its version; each default number says that nobody checked it.
    let lines = printed.sections.iter().flat_map(|one| &one.sentences);
    let own: Vec<_> = lines.filter(|one| !one.from.is_empty()).collect();
    assert!(
        own.iter()
            .all(|one| one.from == [Source::Safety(plan.version)])
    );
    let crisis = &printed.section("crisis").unwrap().sentences;
    assert_eq!(crisis.len(), 3);
    for (line, number) in crisis.iter().zip(["988", "116 123", "112"]) {
        assert!(line.words.contains(number), "{}", line.words);
        assert!(line.words.contains("check before relying on it"));
    }
}

#[test]
fn crisis_lines_of_the_practice_take_the_place_of_all_the_shipped_ones() {
    let mut guide = shelf().guide.clone();
    let own = r#"(library_version: "1", edited_at: "2026-11-26", risk: (
        crisis: [(name: "Night line", number: "0800 000", hours: "18 to 8")],
        rows: [(slug: "plan", title: "a plan", ask: "our own words")],
    ))"#;
    guide.lay("risk.ron", own).unwrap();
    let plan = of("lt").risk.safety_plan().unwrap().clone();
    let printed = printed(&plan, &guide.risk);
    let crisis = &printed.section("crisis").unwrap().sentences;
    assert_eq!(crisis.len(), 1);
    assert_eq!(crisis[0].words, "Night line: 0800 000, 18 to 8");
    // Their own wording of one row, and the other eight as they are.
    assert_eq!(guide.risk.rows.len(), 9);
    assert_eq!(guide.risk.row_title("plan"), "a plan");
    assert_eq!(guide.risk.row_title("thoughts"), "thoughts");
}
