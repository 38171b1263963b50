//! `show` with goals that have five written levels: T over time, what is left out, the raw levels beside it.

use alongside::domain::goal::gas::GasScale;
use alongside::domain::practice::Practice;
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;
use serde_json::{Value, json};

use super::{CODE, Home, assert_safe, clients};

/// A home with one client, three of whose goals have levels of weight 3, 2 and 1, all rated but the last.
fn with_levels() -> Home {
    let home = Home::new();
    let now = Clock::Real.now();
    let shelf = Shelf::new(home.places());
    let mut keeper = Keeper::found(shelf, &Practice::default(), now).unwrap();
    let mut dossiers = clients();
    dossiers.retain(|dossier| dossier.client.code.as_str() == CODE);
    let goals = &mut dossiers[0].goals;
    let order: Vec<_> = goals.numbered().iter().map(|goal| goal.id).collect();
    for (id, (weight, level)) in order.iter().zip([(3, Some(1)), (2, Some(0)), (1, None)]) {
        let goal = goals.goals.iter_mut().find(|goal| goal.id == *id).unwrap();
        let mut gas = GasScale {
            weight,
            start: Some(-1),
            ..GasScale::new(goal.created, "rk")
        };
        gas.levels[2] = String::from("two of them \u{1b}[31m");
        if let Some(level) = level {
            gas.rate(level, None, now.wall, "rk");
        }
        goal.gas = Some(gas);
    }
    keeper.create(&dossiers[0].client, now).unwrap();
    keeper.save(&dossiers[0].goals, now).unwrap();
    home
}

#[test]
fn the_sum_stands_with_its_levels_and_what_is_left_out() {
    let home = with_levels();
    let json = home.json(&["show", CODE, "--json"]);
    let points = json["attainment"].as_array().unwrap();
    assert_eq!(points.len(), 2);
    assert_eq!(
        (&points[0]["day"], &points[0]["t"]),
        (&Value::Null, &json!(36.78))
    );
    assert_eq!(points[1]["levels"].as_array().unwrap().len(), 2);
    assert_eq!(points[1]["left_out"][0]["why"], "not rated");
    // 50 + 30 / sqrt(0.7 x 13 + 0.3 x 25); the start is of three goals.
    assert_eq!(
        (&points[1]["t"], &points[1]["change"]),
        (&json!(57.36), &Value::Null)
    );
    let gas = &json["goals"][0]["gas"];
    assert_eq!(gas["weight"], 3);
    assert_eq!(gas["ratings"][0]["level"], 1);

    let text = home.call(&["show", CODE]);
    let text = text.printed();
    assert_safe(text);
    assert!(text.contains("start  T 36.78"), "{text}");
    assert!(text.contains("T 57.36"), "{text}");
    assert!(
        text.contains("1: +1, 2: 0  (without goal 3: not rated)"),
        "{text}"
    );
}

#[test]
fn without_levels_there_is_no_sum() {
    let home = Home::with_clients();
    let json = home.json(&["show", CODE, "--json"]);
    assert_eq!(json["attainment"], json!([]));
    assert_eq!(json["goals"][0]["gas"], Value::Null);
    assert!(!home.call(&["show", CODE]).printed().contains("GAS"));
}
