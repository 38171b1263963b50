//! `ledger`: every use in reading order and as JSON, read only; and what the profile says of the caseload.

use serde_json::Value;

use super::{CODE, Home, WAITING, assert_safe};

fn demo(home: &Home) -> String {
    let folder = home.folder.path().join("tree").display().to_string();
    let write = ["demo", "--write", &folder, "--today", "2026-11-26"];
    assert_eq!(home.call(&write).printed(), "");
    folder
}

/// Every file of a folder with its bytes.
fn tree(folder: &std::path::Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("audit") {
            // That somebody looked is noted there, and nowhere else.
        } else if path.is_dir() {
            all.extend(tree(&path));
        } else {
            all.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

#[test]
fn the_text_reads_from_the_top_technique_by_technique() {
    let home = Home::new();
    let folder = demo(&home);
    let before = tree(std::path::Path::new(&folder));
    let call = ["ledger", CODE, "--data", &folder, "--today", "2026-11-26"];
    let said = home.call(&call).printed().to_owned();
    assert_safe(&said);
    assert!(said.starts_with("c-7k2m  10 techniques, 14 uses; last used first\n"));
    let lines: Vec<&str> = said.lines().collect();
    let at = |words: &str| {
        let found = lines.iter().position(|line| line.starts_with(words));
        found.unwrap_or_else(|| panic!("{words} in\n{said}"))
    };
    let paced = at("T290  Paced breathing (slow): 3x; last 12 Nov (session 5)");
    assert!(lines[paced].contains("; 33 min; helped 7.0 (mean of 3: 8, 6, 7);"));
    assert!(lines[paced + 1].starts_with("  12 Nov (session 5): 9 min; distress 6>4; helped 7;"));
    assert!(at("Minutes: from the did") > paced);
    let order = [
        "Coverage",
        "families used: 10 of 32",
        "never used: 22 of 32",
        "mix: planned",
        "Planned, never used: T096",
        "With an adverse response: none",
    ];
    let places: Vec<usize> = order.iter().map(|words| at(words)).collect();
    assert!(places.is_sorted(), "{places:?}");
    // The made-up client's initials are no part of it, and nothing was written.
    assert!(!said.contains("A.M."));
    assert_eq!(tree(std::path::Path::new(&folder)), before);
}

#[test]
fn as_json_every_use_and_the_coverage_are_there() {
    let home = Home::new();
    let folder = demo(&home);
    let call = [
        "ledger",
        CODE,
        "--json",
        "--data",
        &folder,
        "--today",
        "2026-11-26",
    ];
    let json = home.json(&call);
    assert_eq!(json["format"], 1);
    let all = json["techniques"].as_array().unwrap();
    assert_eq!(all.len(), 10);
    let uses: u64 = all.iter().map(|one| one["uses"].as_u64().unwrap()).sum();
    assert_eq!(uses, 14);
    let paced = all.iter().find(|one| one["id"] == "T290").unwrap();
    assert_eq!(paced["helped"], serde_json::json!([8, 6, 7]));
    assert_eq!(paced["helped_mean"], 7.0);
    assert_eq!(
        (&paced["minutes"], &paced["minutes_unknown"]),
        (&33.into(), &0.into())
    );
    assert_eq!(paced["responses"]["helped"], 2);
    let first = &paced["each"][0];
    assert_eq!(first["session"], 2);
    assert_eq!(
        first["distress"],
        serde_json::json!({"before": 8, "after": 5})
    );
    assert_eq!(first["response"], "helped");
    assert_eq!(
        (&first["despite"], &first["reason_missing"]),
        (&Value::Null, &false.into())
    );
    let cover = &json["coverage"];
    assert_eq!(cover["families"].as_array().unwrap().len(), 10);
    assert_eq!(cover["families_never"].as_array().unwrap().len(), 22);
    assert_eq!(cover["planned_not_used"][0]["id"], "T096");
    assert_eq!(cover["adverse"], serde_json::json!([]));
    let of = |key: &str| -> u64 {
        let shares = cover["mix"][key].as_array().unwrap();
        shares
            .iter()
            .map(|one| one["hundred"].as_u64().unwrap())
            .sum()
    };
    assert_eq!((of("planned"), of("delivered")), (100, 100));
}

#[test]
fn a_client_without_a_use_and_one_that_is_not_there() {
    let home = Home::with_clients();
    let said = home.call(&["ledger", WAITING]).printed().to_owned();
    assert!(
        said.contains("No technique of the library was used yet"),
        "{said}"
    );
    assert!(said.contains("never used: 32 of 32"), "{said}");
    let json = home.json(&["ledger", WAITING, "--json"]);
    assert_eq!(json["techniques"], serde_json::json!([]));
    let done = home.call(&["ledger", "c-none"]);
    assert_ne!(done.code, Some(0));
    assert_eq!(done.out, "");
    // What the JSON holds is said in the help.
    let help = home.call(&["ledger", "--help"]).printed().to_owned();
    assert!(
        help.contains("planned_not_used") && help.contains("Format 1"),
        "{help}"
    );
}

#[test]
fn the_learning_list_has_techniques_and_families_and_no_word_of_a_client() {
    let home = Home::new();
    let folder = demo(&home);
    let call = ["profile", "--data", &folder, "--today", "2026-11-26"];
    let said = home.call(&call).printed().to_owned();
    assert!(
        said.lines().any(|line| line.starts_with("above the training on file: T241, Re-membering conversation, asks for introductory, used 4 times")),
        "{said}"
    );
    assert!(
        said.contains("families never used: 4 of 32: Schema therapy"),
        "{said}"
    );
    assert!(!said.contains("small number"), "13 records are not few");
    let json = home.json(&[&call[..], &["--json"]].concat());
    assert_eq!(json["small_number"], false);
    assert_eq!(json["families"], 32);
    assert_eq!(json["families_never_used"].as_array().unwrap().len(), 4);
    let first = &json["techniques_above_training"][0];
    assert_eq!(
        (&first["id"], &first["planned_for"]),
        (&"T241".into(), &2.into())
    );
    for client in ["A.M.", "c-7k2m", "c-yd61"] {
        assert!(!said.contains(client) && !json.to_string().contains(client));
    }
    // Three records are few, and that is said.
    let few = Home::with_clients();
    let said = few.call(&["profile"]).printed().to_owned();
    assert!(
        said.contains("counted over 3 records: a small number"),
        "{said}"
    );
    assert_eq!(few.json(&["profile", "--json"])["small_number"], true);
}

#[test]
fn the_plan_prints_what_was_ticked() {
    use alongside::domain::plan::{Check, Stands};
    use alongside::runtime::clock::Clock;
    use alongside::storage::keeper::Keeper;
    use alongside::storage::shelf::Shelf;
    let home = Home::with_clients();
    let mut plan = home.dossier(CODE).plan;
    plan.put_check(
        ("exposure", "stop-signal"),
        Some(Check {
            list: "exposure".into(),
            point: "stop-signal".into(),
            stands: Stands::Yes,
            on: "2026-11-26".parse().unwrap(),
            by: "rk".into(),
            words: "a hand\u{1b}[2J".into(),
        }),
    );
    let now = Clock::Real.now();
    let mut keeper = Keeper::new(Shelf::new(home.places())).unwrap();
    drop(keeper.open(plan.client, now).unwrap());
    keeper.save(&plan, now).unwrap();
    let said = home.call(&["show", CODE, "--plan"]).printed().to_owned();
    assert_safe(&said);
    assert!(
        said.contains("Before exposure, A stop signal agreed"),
        "{said}"
    );
    assert!(said.contains("yes, Thu 26 Nov 2026: a hand"), "{said}");
    let json = home.json(&["show", CODE, "--plan", "--json"]);
    assert_eq!(json["plan"]["checks"][0]["point"], "stop-signal");
    assert_eq!(home.dossier(CODE).plan, plan);
}
