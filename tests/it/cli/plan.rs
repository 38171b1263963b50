//! `show --plan`: the plan as it stands with its versions, models and switches, as text and as JSON.

use alongside::domain::plan::{Plan, Switch, Told, Trigger};
use alongside::domain::practice::Practice;
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;
use serde_json::Value;

use super::{CODE, Home, assert_safe, clients};

const HOSTILE: &str = "home\u{1b}]0;x\u{7} d\u{202e}";
const WHY: &str = "stuck since October";

/// A home with one client, whose plan was switched once.
fn with_plan() -> (Home, Plan) {
    let home = Home::new();
    let now = Clock::Real.now();
    let shelf = Shelf::new(home.places());
    let mut keeper = Keeper::found(shelf, &Practice::default(), now).unwrap();
    let mut dossiers = clients();
    dossiers.retain(|dossier| dossier.client.code.as_str() == CODE);
    let dossier = &mut dossiers[0];
    let before = dossier.plan.clone();
    let plan = &mut dossier.plan;
    plan.begin_version(&before, now.wall, "rk", WHY);
    plan.choose_model(Some("sequential"), WHY, now.wall.date_naive());
    HOSTILE.clone_into(&mut plan.home);
    plan.switches.push(Switch {
        at: now.wall,
        by: String::from("rk"),
        session: None,
        entry: None,
        from: String::from("CBT exposure"),
        to: String::from("chair work"),
        trigger: Some(Trigger::OffTrack),
        why: WHY.to_owned(),
        told: Told::Together,
        version: plan.number,
    });
    keeper.create(&dossier.client, now).unwrap();
    keeper.save(&dossier.goals, now).unwrap();
    keeper.save(&dossier.plan, now).unwrap();
    let plan = dossier.plan.clone();
    (home, plan)
}

#[test]
fn the_plan_is_printed_with_versions_models_and_switches() {
    let (home, plan) = with_plan();
    let done = home.call(&["show", CODE, "--plan"]);
    let text = done.printed();
    assert_safe(text);
    for words in [
        CODE,
        &format!("version {}", plan.number),
        "Sequential integration",
        "not agreed yet",
        "CBT exposure -> chair work, because stuck since October",
        "off track: no progress, or worse; client: decided together",
        "Earlier versions",
        "Phases",
        "T095  Exposure hierarchy: goal 2",
    ] {
        assert!(text.contains(words), "{words}:\n{text}");
    }
    assert!(!text.contains("A.M."), "{text}");
}

#[test]
fn as_json_the_plan_is_whole() {
    let (home, plan) = with_plan();
    let json = home.json(&["show", CODE, "--plan", "--json"]);
    let sheet = &json["plan"];
    assert_eq!(sheet["number"], plan.number);
    assert_eq!(sheet["model"], "sequential");
    assert_eq!(sheet["home"], HOSTILE);
    assert_eq!(sheet["phase"], plan.phase);
    assert_eq!(sheet["agreed"], Value::Null);
    assert_eq!(sheet["level"].as_str(), plan.level.as_deref());
    let rows = sheet["rows"].as_array().unwrap();
    assert_eq!(rows.len(), plan.rows.len());
    for (shown, row) in rows.iter().zip(&plan.rows) {
        assert_eq!(shown["technique"], row.technique);
        assert_ne!(shown["name"], shown["technique"]);
        let goal = row.goal.map(|goal| goal.to_string());
        assert_eq!(shown["goal"].as_str(), goal.as_deref());
    }
    let phases = sheet["phases"].as_array().unwrap();
    assert_eq!(phases.len(), plan.phases.len());
    assert_eq!(phases[0]["number"], 1);
    let kind = serde_json::to_value(plan.phases[0].kind).unwrap();
    assert_eq!(phases[0]["kind"], kind);
    let versions = json["versions"].as_array().unwrap();
    assert_eq!(versions.len(), plan.versions.len());
    let newest = versions.last().unwrap();
    assert_eq!(newest["number"], plan.number - 1);
    assert_eq!(newest["by"], "rk");
    let switch = json["switches"].as_array().unwrap().last().unwrap();
    for (key, wanted) in [
        ("to", "chair work"),
        ("trigger", "off_track"),
        ("told", "together"),
    ] {
        assert_eq!(switch[key], wanted);
    }
    assert_eq!(switch["session"], Value::Null);
    assert_eq!(switch["version"], plan.number);
    let models = json["models"].as_array().unwrap();
    assert_eq!(models.len(), plan.models.len());
    assert_eq!(models.last().unwrap()["why"], WHY);
}

#[test]
fn a_client_without_a_plan_is_said_so_and_it_does_not_mix_with_other_reports() {
    let (home, _) = with_plan();
    home.call(&["show", CODE, "--plan", "--timeline"]).fails(2);
    home.call(&["show", CODE, "--plan", "--labels"]).fails(2);
    home.call(&["show", "c-nobody", "--plan"]).fails(3);
    let bare = Home::with_clients();
    let done = bare.call(&["show", CODE, "--plan"]);
    assert!(done.printed().contains("no plan yet"), "{done:?}");
    let json = bare.json(&["show", CODE, "--plan", "--json"]);
    assert_eq!(json["plan"]["rows"].as_array().unwrap().len(), 0);
    assert_eq!(json["plan"]["phase"], Value::Null);
}
