//! `profile`: what is written down, and what use and gaps say, without a word of a client.

use std::fs;

use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;

use super::demo::visit;
use super::{Home, assert_safe};

fn demo(home: &Home) -> String {
    let folder = home.folder.path().join("tree").display().to_string();
    let write = ["demo", "--write", &folder, "--today", "2026-11-26"];
    assert_eq!(home.call(&write).printed(), "");
    folder
}

#[test]
fn the_profile_and_what_there_is_to_learn_are_printed() {
    let home = Home::new();
    let folder = demo(&home);
    let call = ["profile", "--data", &folder, "--today", "2026-11-26"];
    let said = home.call(&call).printed().to_owned();
    assert_safe(&said);
    for line in [
        "licence: Psychotherapist, state register no. 00-demo",
        "training: Cognitive & cognitive-behavioural, formal training, Thu 21 Aug 2014, three years, with supervision",
        "model studied: Assimilative integration, Thu 17 Nov 2022, Messer 1992, reading group",
    ] {
        assert!(said.lines().any(|one| one == line), "{line} in\n{said}");
    }
    let gap = said
        .lines()
        .find(|line| line.contains("use and gaps: Emotion"));
    assert!(gap.unwrap().ends_with("training needed"), "{said}");
    let json = home.json(&[&call[..], &["--json"]].concat());
    assert_eq!(json["profile"]["trainings"][0]["family"], "cbt");
    assert_eq!(json["records"], 14);
    let first = &json["to_learn"][0];
    assert_eq!(first["reason"], "used");
    assert!(first["uses_in_90_days"].as_u64().unwrap() > 0);
    let listed = json["to_learn"].as_array().unwrap();
    assert!(listed.iter().any(|one| one["is_on_list"] == true));
}

#[test]
fn without_a_profile_that_is_said_and_a_damaged_one_is_named() {
    let home = Home::with_clients();
    let said = home.call(&["profile"]).printed().to_owned();
    assert!(said.starts_with("nothing is written down yet"), "{said}");
    assert!(!home.data().join("profile.ron").exists());
    let folder = demo(&home);
    let file = home.folder.path().join("tree/profile.ron");
    let whole = fs::read_to_string(&file).unwrap();
    fs::write(&file, whole.replacen("licence:", "license:", 1)).unwrap();
    let done = home.call(&["profile", "--data", &folder]);
    assert_eq!(done.code, Some(5), "{done:?}");
    assert!(done.err.contains("profile.ron:3:"), "{}", done.err);
    // Everything else goes on.
    let clients = home.call(&["clients", "--data", &folder]);
    assert_eq!(clients.code, Some(0), "{clients:?}");
}

#[test]
fn a_demo_whose_profile_was_changed_is_kept_as_somebodys_work() {
    let home = Home::new();
    let mut places = home.places();
    places.data = home.data().with_file_name("alongside-demo");
    let shelf = Shelf::new(places);
    home.call(&["demo", "--reset", "--today", "2026-11-26"]);
    let first = shelf.clients().unwrap();
    let mut keeper = Keeper::new(shelf.clone()).unwrap();
    let now = Clock::Real.now();
    let mut own = keeper.profile(now).unwrap();
    assert_eq!(own.trainings.len(), 14);
    own.licence.push('!');
    keeper.save(&own, now).unwrap();
    drop(keeper);
    visit(&home, "2026-12-08");
    assert_eq!(shelf.clients().unwrap(), first);
    assert_eq!(shelf.profile().unwrap(), own);
    home.call(&["demo", "--reset", "--today", "2026-12-08"]);
    assert_ne!(shelf.profile().unwrap(), own);
}
