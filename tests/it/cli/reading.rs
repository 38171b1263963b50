//! What is read: `clients`, `show`, `search`, `suggest`, `note`, `check`, `keys`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use alongside::cli::keys::table;
use serde_json::Value;

use super::{AT_RISK, CODE, Home, WAITING};

#[track_caller]
fn has(value: &Value, keys: &[&str]) {
    let object = value.as_object().unwrap();
    for key in keys {
        assert!(object.contains_key(*key), "{key} in {value}");
    }
}

#[test]
fn the_list_holds_every_client_and_a_label_only_when_asked() {
    let home = Home::with_clients();
    // On the day of the caseload: later on, flags are to be asked about again.
    let json = home.json(&["clients", "--json", "--today", "2026-11-19"]);
    let rows = json["clients"].as_array().unwrap();
    let codes: Vec<&str> = rows
        .iter()
        .map(|row| row["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, [CODE, WAITING, AT_RISK]);
    for row in rows {
        has(
            row,
            &[
                "code",
                "status",
                "since",
                "next",
                "sessions",
                "last_session",
                "open_risk",
                "reasons",
                "measures_due",
            ],
        );
        assert!(row.get("label").is_none());
    }
    assert_eq!(
        (&rows[1]["status"], &rows[1]["last_session"]),
        (&"waiting".into(), &Value::Null)
    );
    // A line of the log, and a critical answer without its action.
    assert_eq!(rows[2]["open_risk"], 2);
    assert_eq!(rows[1]["reasons"], Value::Array(Vec::new()));
    assert_eq!(rows[2]["reasons"][0]["kind"], "risk");
    let words = rows[2]["reasons"][0]["words"].as_str().unwrap();
    assert!(words.starts_with("RISK open: 2 entries"), "{words}");
    let labelled = home.json(&["clients", "--json", "--labels"]);
    assert_eq!(labelled["clients"][0]["label"], "A.M.");

    for (bare, with) in [
        (&["clients"][..], &["clients", "--labels"][..]),
        (&["show", CODE], &["show", CODE, "--labels"]),
    ] {
        assert!(!home.call(bare).printed().contains("A.M."), "{bare:?}");
        assert!(home.call(with).printed().contains("A.M."), "{with:?}");
    }
    let text = home.call(&["clients"]);
    assert_eq!(text.printed().matches("RISK open").count(), 1);
}

#[test]
fn a_record_is_shown_whole_and_without_the_drawer() {
    let home = Home::with_clients();
    let dossier = home.dossier(CODE);
    let json = home.json(&["show", CODE, "--json"]);
    assert_eq!(json["client"]["code"], CODE);
    assert!(json["client"].get("label").is_none());
    assert_eq!(
        home.json(&["show", CODE, "--json", "--labels"])["client"]["label"],
        "A.M."
    );
    let goals = json["goals"].as_array().unwrap();
    assert_eq!(goals.len(), dossier.goals.goals.len());
    for goal in goals {
        has(
            goal,
            &["id", "number", "words", "status", "rating", "baseline"],
        );
    }
    assert_eq!(goals[0]["number"], 1);
    let sessions = json["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), dossier.sessions.len());
    for (shown, session) in sessions.iter().zip(&dossier.sessions) {
        has(shown, &["id", "number", "start", "end", "entries"]);
        assert_eq!(shown["start"], session.start.to_rfc3339());
        for entry in shown["entries"].as_array().unwrap() {
            has(
                entry,
                &["id", "at", "kind", "text", "goals", "technique", "struck"],
            );
            assert_ne!(entry["kind"], "drawer");
        }
    }
    has(&json, &["tasks", "homework", "risk"]);
    let tasks = json["tasks"].as_array().unwrap();
    let left = alongside::domain::homework::left(&dossier);
    let of_lines = left.iter().filter(|task| task.line.is_some());
    assert_eq!(tasks.len(), of_lines.clone().count());
    assert!(!tasks.is_empty());
    for task in tasks {
        has(task, &["id", "session", "at", "text", "due", "outcome"]);
    }
    for task in of_lines {
        let due = task.due.map(|due| due.to_string());
        let shown = tasks.iter().find(|shown| shown["text"] == task.words);
        assert_eq!(shown.unwrap()["due"].as_str(), due.as_deref());
    }
    let texts = [
        home.call(&["show", CODE]),
        home.call(&["show", CODE, "--json"]),
    ];
    let hidden: Vec<&str> = dossier
        .drawers
        .iter()
        .flat_map(|drawer| &drawer.entries)
        .map(|entry| entry.line.text.as_str())
        .collect();
    assert!(!hidden.is_empty());
    for (words, done) in hidden
        .iter()
        .flat_map(|words| texts.iter().map(move |done| (words, done)))
    {
        assert!(!done.printed().contains(words), "{words}");
    }
    for session in &dossier.sessions {
        let number = session.number.to_string();
        let note = home.call(&["note", CODE, "--session", &number]);
        for words in &hidden {
            assert!(!note.draft().contains(words), "{words}");
        }
    }
    let at_risk = home.json(&["show", AT_RISK, "--json"]);
    assert!(
        at_risk["risk"]
            .as_array()
            .unwrap()
            .iter()
            .any(|risk| risk["open"] == true)
    );
}

#[test]
fn techniques_are_found_by_what_is_typed() {
    let home = Home::new();
    let found = home.json(&["search", "box", "breathing", "--json"]);
    assert_eq!(found["query"], "box breathing");
    let first = &found["hits"][0];
    has(first, &["id", "name", "family"]);
    assert_eq!(first["name"], "Box breathing");
    let hits = |limit: &str| {
        let json = home.json(&["search", "breath", "--json", "--limit", limit]);
        json["hits"].as_array().unwrap().len()
    };
    assert_eq!((hits("3"), hits("1"), hits("0")), (3, 1, 0));
    assert!(
        home.json(&["search", "breath", "--json"])["hits"]
            .as_array()
            .unwrap()
            .len()
            <= 10
    );
    let text = home.call(&["search", "box breathing", "--limit", "1"]);
    assert_eq!(text.printed().lines().count(), 1);
    let none = home.call(&["search", "qqqqqqqqxx"]);
    assert_eq!((none.code, none.out.as_str()), (Some(0), ""));
    assert!(none.err.starts_with("noth"), "{none:?}");
}

#[test]
fn facets_narrow_a_search_and_what_is_left_out_is_said() {
    let home = Home::new();
    let all = home.json(&["search", "for:panic", "--json", "--limit", "900"]);
    let total = all["total"].as_u64().unwrap();
    assert_eq!(all["narrowed"], serde_json::json!(["panic"]));
    assert_eq!(all["hits"].as_array().unwrap().len() as u64, total);
    assert!(total > 10 && total < 100, "{total}");
    let two = home.json(&["search", "family:exposure", "for:panic", "--json"]);
    assert!(two["total"].as_u64().unwrap() < total);
    let families = two["hits"].as_array().unwrap();
    assert!(
        families
            .iter()
            .all(|hit| hit["family"] == "Exposure & response prevention")
    );
    assert_eq!(
        home.json(&["search", "breath", "--json"])["narrowed"],
        serde_json::json!([])
    );
    // Beside the hits, never among them.
    let text = home.call(&["search", "for:panic fits:10", "--limit", "2"]);
    assert_eq!((text.code, text.out.lines().count()), (Some(0), 2));
    assert!(text.err.contains("panic, fits 10 min"), "{text:?}");
    let none = home.call(&["search", "for:qqqq", "breath"]);
    assert!(none.err.contains("no concern is called `qqqq`"), "{none:?}");
    let left = home.call(&["search", "for:panic family:closure evidence:x"]);
    assert_eq!((left.code, left.out.as_str()), (Some(0), ""));
    assert!(left.err.starts_with("nothing is all of this"), "{left:?}");
    let nobody = home.call(&["search", "used:no fits breath"]);
    assert!(nobody.err.contains("no client is open") && nobody.err.contains("no session runs"));
}

#[test]
fn the_parts_of_a_suggestion_sum_to_its_score() {
    let home = Home::with_clients();
    let json = home.json(&["suggest", CODE, "--goal", "1", "--json", "--limit", "50"]);
    assert_eq!(json["goal"], 1);
    let rows = json["rows"].as_array().unwrap();
    assert!(!rows.is_empty());
    for row in rows {
        has(row, &["id", "name", "score", "parts", "cautions"]);
        has(row, &["notes", "later", "training"]);
        let parts = row["parts"].as_array().unwrap();
        let sum: f64 = parts
            .iter()
            .map(|part| part["points"].as_f64().unwrap())
            .sum();
        let score = row["score"].as_f64().unwrap();
        assert!((sum - score).abs() < 1e-9, "{row}");
        assert!(
            parts
                .iter()
                .all(|part| !part["why"].as_str().unwrap().is_empty())
        );
    }
    assert!(json["not_advised"].is_array());
    let text = home.call(&["suggest", CODE, "--goal", "1"]);
    assert!(text.printed().contains(rows[0]["name"].as_str().unwrap()));
    home.call(&["suggest", CODE, "--goal", "99"]).fails(3);
    home.call(&["suggest", CODE, "--goal", "0"]).fails(3);
}

#[test]
fn a_note_goes_out_as_text_or_into_a_file_of_ones_own() {
    let home = Home::with_clients();
    let note = home.call(&["note", CODE, "--last"]);
    for words in [CODE, "Intervention", "Plan", "Risk"] {
        assert!(note.draft().contains(words), "{words}");
    }
    assert!(!note.draft().contains("drawer") && !note.draft().contains("A.M."));
    let file = home.folder.path().join("note.txt");
    let path = file.display().to_string();
    let args = ["note", CODE, "--last", "--out", &path];
    assert_eq!(home.call(&args).draft(), "");
    assert_eq!(fs::read_to_string(&file).unwrap(), note.out);
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let there = home.call(&args);
    there.fails_with_lines(8, "error: could not write");
    assert!(there.err.contains("hint: nothing was changed"), "{there:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), note.out);
    home.call(&["note", WAITING, "--last"]).fails(3);
    home.call(&["note", CODE, "--last", "--out", "/nonexistent/note.txt"])
        .fails_with_lines(6, "error: could not write");
}

#[test]
fn a_damaged_file_is_named_with_its_place_and_stops_nothing_else() {
    let home = Home::with_clients();
    let client = home.dossier(CODE).client.id;
    let goals = home.places().client(client).join("goals.ron");
    let whole = fs::read_to_string(&goals).unwrap();
    let bytes = whole.replacen("status: ", "status ", 1);
    fs::write(&goals, &bytes).unwrap();

    let show = home.call(&["show", CODE, "--json"]);
    assert_eq!(show.code, Some(5), "{show:?}");
    let json: Value = serde_json::from_str(&show.out).unwrap();
    assert_eq!(json["goals"].as_array().unwrap().len(), 0);
    assert!(!json["sessions"].as_array().unwrap().is_empty());
    let place = format!("{}:", goals.display());
    assert!(show.err.contains(&place), "{show:?}");

    let check = home.call(&["check"]);
    assert_eq!((check.code, check.err.as_str()), (Some(1), ""));
    let rest = check.out.trim_end().strip_prefix(&place).unwrap();
    let parts: Vec<&str> = rest.splitn(3, ':').collect();
    assert!(parts[0].parse::<u32>().unwrap() > 1 && parts[1].parse::<u32>().unwrap() > 0);
    assert!(parts[2].starts_with(" damaged: "), "{rest}");
    let json = home.call(&["check", "--json"]);
    assert_eq!(json.code, Some(1));
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&json["format"], &json["ok"]), (&1.into(), &false.into()));
    has(
        &json["findings"][0],
        &["path", "line", "column", "class", "message"],
    );
    assert_eq!(json["findings"][0]["class"], "damaged");
    assert_eq!(home.call(&["show", AT_RISK]).code, Some(0));
    assert_eq!(fs::read_to_string(&goals).unwrap(), bytes);

    // The same file from a later version is only read-only.
    let newer = whole.replacen("alongside goals v4", "alongside goals v9", 1);
    fs::write(&goals, newer).unwrap();
    assert_eq!(home.call(&["show", CODE]).code, Some(4));
}

#[test]
fn a_good_tree_is_checked_in_silence() {
    let home = Home::with_clients();
    assert_eq!(home.call(&["check"]).printed(), "");
    let json = home.json(&["check", "--json"]);
    assert_eq!(
        (&json["ok"], &json["findings"]),
        (&true.into(), &Value::Array(Vec::new()))
    );
}

#[test]
fn the_guide_shows_the_key_table_of_the_program() {
    let home = Home::new();
    assert_eq!(home.call(&["keys"]).printed(), table());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (begin, end) = ("<!-- keys -->\n", "<!-- /keys -->");
    let (before, rest) = text.split_once(begin).unwrap();
    let (shown, after) = rest.split_once(end).unwrap();
    let wanted = format!("```text\n{}```\n", table());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{begin}{wanted}{end}{after}")).unwrap();
    } else {
        assert!(
            shown == wanted,
            "run `UPDATE=1 cargo test --test it key_table` and look at the difference"
        );
    }
}

#[test]
fn filled_in_measures_come_with_their_scores_and_no_level_of_risk() {
    let home = Home::new();
    let folder = home.folder.path().join("tree").display().to_string();
    let today = ["--today", "2026-11-26"];
    let written = home.call(&["demo", "--write", &folder, today[0], today[1]]);
    assert_eq!(written.code, Some(0), "{written:?}");
    let json = home.json(&["show", "c-7k2m", "--data", &folder, "--json"]);
    let measures = json["measures"].as_array().unwrap();
    let phq: Vec<_> = measures
        .iter()
        .filter(|one| one["measure"] == "phq-9")
        .collect();
    assert!(phq.len() > 1);
    for one in &phq {
        has(one, &["measure", "version", "at", "totals", "band"]);
        let keys: Vec<&String> = one.as_object().unwrap().keys().collect();
        assert!(
            !keys
                .iter()
                .any(|key| key.contains("risk") || key.contains("level"))
        );
    }
    assert_eq!(phq[0]["totals"]["total"], 18.0);
    assert_eq!(phq[0]["band"], "moderately severe");
    assert_eq!(phq[0]["prorated"], false);
}

#[test]
fn keys_are_printed_as_they_hold_checked_and_given_by_layout() {
    let home = Home::new();
    let config = home.places().config;
    fs::create_dir_all(&config).unwrap();
    let printed = home.call(&["keys", "--print"]).printed().to_owned();
    let file = config.join("keys.ron");
    fs::write(&file, &printed).unwrap();
    assert_eq!(home.call(&["keys"]).printed(), table());
    let at = file.to_str().unwrap();
    assert!(
        home.call(&["keys", "--check", at])
            .printed()
            .starts_with("No mistakes.")
    );

    fs::write(
        &file,
        "(keys: {\"menu\": {\"goals\": [\"5\"], \"work\": []}})",
    )
    .unwrap();
    let checked = home.call(&["keys", "--check", at]);
    assert_eq!(checked.code, Some(1), "{checked:?}");
    assert!(
        checked
            .out
            .contains("keys.ron line 1: `menu` has no command `work`."),
        "{}",
        checked.out
    );
    let shown = home.call(&["keys"]);
    assert_eq!(shown.code, Some(1), "{shown:?}");
    assert!(
        shown.err.contains("Using the built-in keys"),
        "{}",
        shown.err
    );
    assert_eq!(shown.out, table());

    fs::write(&file, "(keys: {\"always\": {\"client list\": [\"f6\"]}})").unwrap();
    assert!(home.call(&["keys"]).printed().contains("f6"));
    for layout in ["cyrillic", "greek"] {
        let given = home
            .call(&["keys", "--layout", layout])
            .printed()
            .to_owned();
        fs::write(&file, given).unwrap();
        home.call(&["keys", "--check", at]).printed();
    }
    fs::write(config.join("settings.ron"), "(ctrl_z: suspend)").unwrap();
    let shown = home.call(&["keys"]).printed().to_owned();
    assert!(!shown.contains("ctrl-z         undo"), "{shown}");
}
