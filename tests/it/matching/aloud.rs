//! `alongside suggest` read aloud: every group in its order, every caution in plain text (matching.md 14, case 15).

use std::collections::BTreeSet;

use alongside::domain::client::FlagValue;
use alongside::domain::demo::caseload;
use alongside::domain::dossier::Dossier;
use alongside::domain::plan::aside::AsideKind;
use alongside::domain::practice::Practice;
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;
use serde_json::Value;

use crate::cli::Home;
use crate::matching::{Case, LIBRARY, day, flag, technique};

const CODE: &str = "c-7k2m";

/// A home with one client, everything that can be said of a row said of some.
fn home(change: impl FnOnce(&mut Dossier)) -> Home {
    let home = Home::new();
    let now = Clock::Real.now();
    let offset = chrono::FixedOffset::east_opt(3600).unwrap();
    let mut all = caseload(day("2026-11-19"), offset).unwrap().into_iter();
    let mut dossier = all
        .find(|dossier| dossier.client.code.as_str() == CODE)
        .unwrap();
    change(&mut dossier);
    let practice = Practice {
        clinician: String::from("rk"),
        ..Practice::default()
    };
    let mut keeper = Keeper::found(Shelf::new(home.places()), &practice, now).unwrap();
    keeper.create(&dossier.client, now).unwrap();
    keeper.save(&dossier.goals, now).unwrap();
    keeper.save(&dossier.plan, now).unwrap();
    for session in &dossier.sessions {
        keeper.save(session, now).unwrap();
    }
    home
}

fn strings(value: &Value) -> Vec<String> {
    let all = value.as_array().unwrap().iter();
    all.map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// The lines that follow the one that names a technique, up to the next that does.
fn block(text: &str, id: &str, name: &str) -> String {
    let head = format!("{id} {name}");
    let spaced = format!("{id}  {name}");
    let mut lines = text.lines();
    let first = lines
        .by_ref()
        .find(|line| line.contains(&head) || line.contains(&spaced))
        .unwrap_or_else(|| panic!("{id} {name} is not read aloud"));
    let is_row = |line: &&str| {
        let mut words = line.split_whitespace();
        let is_id = |word: &str| word.len() == 4 && word.starts_with('T');
        words.by_ref().take(3).any(is_id) && !line.contains("note:") && !line.contains("caution:")
    };
    let rest: Vec<&str> = lines.take_while(|line| !is_row(line)).collect();
    format!("{first}\n{}", rest.join("\n"))
}

#[test]
fn case_15_read_aloud_the_list_says_every_caution() {
    let home = home(|dossier| {
        dossier.client.flags.clear();
        for slug in [
            "cardiac",
            "dissociation",
            "psychosis",
            "culture",
            "shame-prone",
        ] {
            let mut present = flag(slug, FlagValue::Present);
            present.date = day("2026-11-18");
            dossier.client.flags.push(present);
        }
        let case = Case::panic()
            .aside("T060", AsideKind::Declined, None)
            .aside("T104", AsideKind::NotNow, None);
        dossier.plan.asides = case.plan.asides;
    });
    let call = [
        "suggest",
        CODE,
        "--goal",
        "2",
        "--limit",
        "999",
        "--today",
        "2026-11-26",
    ];
    let text = home.call(&call);
    let text = text.printed();
    let mut with_json = call.to_vec();
    with_json.push("--json");
    let json = home.json(&with_json);
    assert!(text.starts_with("Goal G2 \"Ride the bus\" (agoraphobia; linked: panic, avoidance)"));
    let mut said = 0;
    for group in [
        "pinned",
        "repair",
        "rows",
        "not_advised",
        "declined",
        "not_now",
    ] {
        for row in json[group].as_array().unwrap() {
            let id = row["id"].as_str().unwrap();
            let block = block(text, id, row["name"].as_str().unwrap());
            let stops = row.get("why").filter(|why| why.is_array()).map(strings);
            let would = row.get("would_change").map(strings);
            let unknown = strings(&row["unknown"]);
            let cautions = strings(&row["cautions"]).into_iter().chain(unknown);
            for caution in cautions
                .chain(stops.unwrap_or_default())
                .chain(would.unwrap_or_default())
            {
                assert!(block.contains(&caution), "{id}: {caution} not in\n{block}");
                said += 1;
            }
            // What the rows themselves say of the flags that are present, not what the list made of it.
            let technique = technique(id);
            for caution in &technique.cautions {
                let slug = LIBRARY.vocabulary().flags.slug(caution.flag);
                assert!(block.contains(slug), "{id}: {slug} not in\n{block}");
            }
            let anyone = technique.caution_words.as_deref().unwrap_or_default();
            assert!(block.contains(anyone), "{id}: {anyone}");
        }
    }
    assert!(said > 100, "{said}");
    // The groups in the order they are read, each with its number of rows.
    let at = |head: &str| {
        text.find(head)
            .unwrap_or_else(|| panic!("{head} in\n{text}"))
    };
    let (stops, declined, put_off) = (
        at("\nNot advised now ("),
        at("\nClient declined (1)"),
        at("\nNot now (1)"),
    );
    assert!(stops < declined && declined < put_off);
    assert!(text.contains("declined Fri 13 Feb 2026: never again chairs"));
    assert!(text.contains("T099 Interoceptive exposure  STOP cardiac (present, Wed 18 Nov 2026). Would change: written medical clearance; or override with reason."));
    assert!(text.contains("Evidence letters are proposed, review before relying on them"));
}

#[test]
fn a_list_that_was_cut_says_so_and_json_counts() {
    let home = home(|_| ());
    let text = home.call(&["suggest", CODE, "--goal", "2"]);
    let json = home.json(&["suggest", CODE, "--goal", "2", "--json"]);
    let of = json["of"].as_u64().unwrap();
    assert_eq!(
        (json["shown"].as_u64(), json["format"].as_u64()),
        (Some(8), Some(1))
    );
    assert!(of > 50);
    assert!(text.printed().contains(&format!("\n8 of {of} shown\n")));
    let all = home.call(&["suggest", CODE, "--goal", "2", "--limit", "999"]);
    assert!(!all.printed().contains(" shown\n"));
    // What scripts rely on is there as it was, and what came is beside it.
    let row = &json["rows"][0];
    let keys: BTreeSet<&str> = row
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    for key in [
        "id", "name", "score", "parts", "cautions", "notes", "later", "training",
    ] {
        assert!(keys.contains(key), "{key}");
    }
    assert_eq!(json["weights_changed"], Value::Null);
}

#[test]
fn changed_weights_are_said_where_the_list_is_read() {
    let home = home(|_| ());
    let folder = home.data().join("library");
    std::fs::create_dir_all(&folder).unwrap();
    let own = r#"(library_version: "1", edited_at: "2026-11-01", weights: (concern: (later: 33, linked: 17)))"#;
    std::fs::write(folder.join("matching.ron"), own).unwrap();
    let text = home.call(&["suggest", CODE, "--goal", "2"]);
    assert!(
        text.printed()
            .contains("note: weights changed on Sun 1 Nov 2026\n")
    );
    let json = home.json(&["suggest", CODE, "--goal", "2", "--json", "--limit", "999"]);
    assert_eq!(json["weights_changed"], "2026-11-01");
    let rows = json["rows"].as_array().unwrap().iter();
    let points: Vec<i64> = rows
        .map(|row| row["parts"][0]["points"].as_i64().unwrap())
        .collect();
    assert!(points.contains(&33) && points.contains(&17) && points.contains(&10));
    assert!(!points.contains(&34) && !points.contains(&20));
}
