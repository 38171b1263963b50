//! `measure`: scores and changes without a record, past scores into one, counts over all.

use std::fs;

use serde_json::{Value, json};

use super::{CODE, Home, assert_safe};

fn asked(call: &[&str]) -> Value {
    let home = Home::new();
    let mut call = [&["measure"], call].concat();
    call.push("--json");
    let said = home.call(&call).printed().to_owned();
    assert_safe(&said);
    serde_json::from_str(&said).unwrap()
}

fn refused(call: &[&str]) -> (Option<i32>, String) {
    let home = Home::new();
    let done = home.call(&[&["measure"], call].concat());
    assert_eq!(done.out, "");
    assert_safe(&done.err);
    (done.code, done.err)
}

#[test]
fn a_score_needs_no_record() {
    let said = asked(&[
        "score", "phq-9", "2", "3", "3", "3", "2", "2", "2", "1", "0",
    ]);
    assert_eq!(said["format"], 1);
    assert_eq!(said["measure"], "phq-9");
    assert_eq!(said["total"], 18);
    assert_eq!(said["subscales"], json!({}));
    assert_eq!(said["band"], "moderately severe");
    assert_eq!(said["prorated"], false);
    assert_eq!(said["alerts"], json!([]));
    // The same in one word, and with an answer that is missing.
    assert_eq!(asked(&["score", "phq-9", "233322210"])["total"], 18);
    let missing = asked(&["score", "phq-9", "2-2222222"]);
    assert_eq!(
        (&missing["total"], &missing["prorated"]),
        (&json!(18), &json!(true))
    );
    assert_eq!(missing["missing"], json!([2]));
    let spoilt = asked(&["score", "phq-9", "2---22222"]);
    assert_eq!(
        (&spoilt["total"], &spoilt["band"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn a_critical_answer_is_told_and_ranks_nothing() {
    let said = asked(&["score", "phq-9", "000000001"]);
    assert_eq!(said["alerts"][0]["item"], 9);
    assert_eq!(said["alerts"][0]["record"], true);
    let text = said.to_string().to_lowercase();
    for word in ["risk", "level", "triage", "low", "high"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[test]
fn the_worked_changes_come_out_with_their_rule() {
    let change = |before, after| asked(&["change", "phq-9", before, after]);
    let better = change("18", "9");
    assert_eq!(better["raw"], -9);
    assert_eq!(better["rc"], -2.893);
    assert_eq!(better["threshold"], 6);
    assert_eq!(better["reliable"], true);
    assert_eq!(better["cutoff_crossed"], true);
    assert_eq!(better["verdict"], "recovered");
    assert_eq!(better["rules"][1]["threshold"], 6.098);
    let same = change("14", "11");
    assert_eq!(
        (&same["rc"], &same["reliable"], &same["verdict"]),
        (&json!(-0.964), &json!(false), &json!("unchanged"))
    );
    let worse = change("8", "15");
    assert_eq!(
        (&worse["rc"], &worse["verdict"]),
        (&json!(2.25), &json!("deteriorated"))
    );
    let thresholds = asked(&["change", "core-10", "20", "12"]);
    assert_eq!(thresholds["rules"][1]["threshold"], 5.665);
    assert_eq!(thresholds["rules"][2]["threshold"], 6.749);
}

#[test]
fn the_worked_attainments_come_out() {
    let gas = |goals: &[&str]| asked(&[&["gas"], goals].concat());
    assert_eq!(gas(&["3:-1", "2:-1", "1:-1"])["t"], 36.78);
    assert_eq!(gas(&["3:1", "2:0", "1:-1"])["t"], 54.41);
    assert_eq!(gas(&["3:2", "2:2", "1:2"])["t"], 76.44);
    assert_eq!(gas(&["3:-2", "2:-2", "1:-2"])["t"], 23.56);
    assert_eq!(gas(&["1:1", "1:1", "1:1"])["t"], 63.69);
    assert_eq!(gas(&["2:1", "3:2", "1:0"])["t"], 67.63);
    assert_eq!(gas(&["1:0"])["t"], 50);
    let some = gas(&["1:1", "0:2", "1:-"]);
    assert_eq!(
        (&some["t"], &some["left_out"]),
        (&json!(60), &json!([2, 3]))
    );
    assert_eq!(gas(&["1:-"])["t"], Value::Null);
}

#[test]
fn what_cannot_be_read_is_said_with_what_can() {
    let (code, said) = refused(&[
        "score", "phq-9", "4", "0", "0", "0", "0", "0", "0", "0", "0",
    ]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("item 1 (Anhedonia): `4` is no answer") && said.contains("0 to 3"),
        "{said}"
    );
    let (code, said) = refused(&["score", "phq-9", "0", "0"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("2 answers where phq-9 has"), "{said}");
    assert_eq!(refused(&["score", "no-such", "1"]).0, Some(3));
    assert_eq!(refused(&["change", "phq-9", "18", "28"]).0, Some(2));
    assert_eq!(refused(&["gas", "1:3"]).0, Some(2));
    assert_eq!(refused(&["gas", "x"]).0, Some(2));
}

fn demo(home: &Home) -> String {
    let folder = home.folder.path().join("tree").display().to_string();
    let write = ["demo", "--write", &folder, "--today", "2026-11-26"];
    assert_eq!(home.call(&write).printed(), "");
    folder
}

fn table(home: &Home, text: &str) -> String {
    let path = home.folder.path().join("scores.csv");
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn past_scores_come_in_once_and_a_critical_answer_among_them_opens_risk() {
    let home = Home::new();
    let folder = demo(&home);
    let file = table(
        &home,
        "date;measure;total;answers\n2025-01-10;core-10;21;\n2025-02-10;core-10;;0 4 4 0 0 1 0 0 0 0\n",
    );
    let import = |more: &[&str]| {
        let call = [
            "measure",
            "import",
            CODE,
            &file,
            "--data",
            &folder,
            "--today",
            "2026-11-26",
        ];
        home.call(&[&call[..], more].concat())
    };
    assert_eq!(import(&["--dry-run"]).out, "2 readings would be taken\n");
    let done = import(&[]);
    assert_eq!(
        (done.code, done.out.as_str()),
        (Some(0), "2 readings taken\n")
    );
    assert!(
        done.err
            .contains("critical answer: CORE-10 of Mon 10 Feb 2025, item 6"),
        "{}",
        done.err
    );
    let again = import(&[]);
    assert_eq!(again.out, "0 readings taken, 2 on file already\n");
    assert_eq!(again.err, "");
    let show = ["show", CODE, "--json", "--data", &folder];
    let shown: Value = serde_json::from_str(home.call(&show).printed()).unwrap();
    assert!(
        shown["risk"]
            .to_string()
            .contains("CORE-10 of Mon 10 Feb 2025"),
        "{}",
        shown["risk"]
    );
    assert!(home.call(&["check", "--data", &folder]).out.is_empty());
}

#[test]
fn a_table_with_a_fault_is_refused_whole_by_line() {
    let home = Home::new();
    let folder = demo(&home);
    let readings = || {
        let shelf = home.call(&["show", CODE, "--timeline", "--json", "--data", &folder]);
        shelf.out
    };
    let before = readings();
    for (text, line, words) in [
        (
            "date,measure,total\n2025-01-10,phq-9,28\n",
            2,
            "`28` is no score of total",
        ),
        (
            "date,measure,total\n2025-01-10,phq-9,12\n2027-01-10,phq-9,12\n",
            3,
            "still to come",
        ),
        ("date,measure,total\n10.1.2025,phq-9,12\n", 2, "is no date"),
        (
            "date,measure,total\n2025-01-10,phq-99,12\n",
            2,
            "no measure `phq-99`",
        ),
        (
            "date,measure,answers\n2025-01-10,phq-9,0 0 0 0 0 0 0 0 4\n",
            2,
            "item 9",
        ),
        (
            "date,measure,total,answers\n2025-01-10,phq-9,5,0 0 0 0 0 0 0 0 0\n",
            2,
            "another total",
        ),
        ("date,measure,total\n2025-01-10,phq-9\n", 2, "2 cells where"),
        (
            "date,measure,total\n2025-01-10,phq-9,\n",
            2,
            "neither answers nor a score",
        ),
        ("day,measure,total\n", 1, "column `day` is not known"),
        ("date,total\n", 1, "column `measure` is missing"),
    ] {
        let file = table(&home, text);
        let call = [
            "measure",
            "import",
            CODE,
            &file,
            "--data",
            &folder,
            "--today",
            "2026-11-26",
        ];
        let done = home.call(&call);
        assert_eq!(done.code, Some(8), "{text}");
        let place = format!("scores.csv:{line}: ");
        assert!(
            done.err.contains(&place) && done.err.contains(words),
            "{text}\n{}",
            done.err
        );
        assert!(done.err.contains("nothing was changed"));
    }
    assert_eq!(readings(), before);
}

#[test]
fn the_practice_is_counted_with_a_warning_of_small_numbers() {
    let home = Home::new();
    let folder = demo(&home);
    let said = home.call(&["measure", "outcomes", "--data", &folder]).out;
    assert_safe(&said);
    assert!(
        said.contains("PHQ-9: recovered") && said.contains("fewer than 10: no shares"),
        "{said}"
    );
    assert!(!said.contains("A.M.") && !said.contains(CODE));
    let told = home
        .call(&["measure", "outcomes", "--json", "--data", &folder])
        .out;
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["few"], 10);
    assert!(
        told["lines"]
            .as_array()
            .is_some_and(|lines| !lines.is_empty())
    );
}

#[test]
fn the_list_and_a_definition_read_from_the_top() {
    let home = Home::new();
    let list = home.call(&["measure", "list"]).out;
    assert!(list.contains("phq-9  depression; "), "{list}");
    let show = home.call(&["measure", "show", "phq-9"]).out;
    assert_safe(&show);
    for words in [
        "9 Thoughts of death or self-harm (0 to 3)",
        "20-27 severe",
        "reliable from 6 points on (NHS Talking Therapies)",
        "licence: open",
    ] {
        assert!(show.contains(words), "{words} in\n{show}");
    }
}
