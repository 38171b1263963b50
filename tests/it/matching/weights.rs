//! A practice's own weights: what it names counts, the rest stays, nonsense is refused whole, and lists say since when.

use alongside::domain::guide::Guide;
use alongside::domain::library::Library;
use alongside::domain::matching::{Factor, suggest};
use alongside::domain::technique::{Technique, TechniqueId};

use crate::matching::{Case, LIBRARY, Situation, day, every, ledger, scored, technique};

fn lay(weights: &str) -> (Library, Vec<String>) {
    let text = format!(
        "(\n    library_version: \"1\",\n    edited_at: \"2026-02-01\",\n    weights: (\n{weights}\n    ),\n)"
    );
    let (library, findings) = LIBRARY.clone().with_overlay(&[("matching.ron", &text)]);
    (library, findings.iter().map(ToString::to_string).collect())
}

#[test]
fn every_id_and_every_name_of_the_rules_is_known() {
    let safety = &LIBRARY.rules().safety;
    let words = LIBRARY.vocabulary();
    let ids: Vec<TechniqueId> = [&safety.gate, &safety.reachable, &safety.repair]
        .into_iter()
        .chain([&safety.standard_of_care])
        .chain(safety.pins.iter().map(|pin| &pin.techniques))
        .flatten()
        .copied()
        .chain(safety.pins.iter().filter_map(|pin| pin.unless))
        .chain(safety.exempt.iter().filter_map(|exempt| exempt.technique))
        .collect();
    assert!(ids.len() > 25);
    for id in ids {
        assert!(
            LIBRARY.get(id).is_some_and(Technique::is_suggestible),
            "{id}"
        );
    }
    let flags = safety.gate_flags.iter();
    let pinned = safety.pins.iter().filter_map(|pin| pin.flag.as_ref());
    let exempt = safety
        .exempt
        .iter()
        .filter_map(|exempt| exempt.flag.as_ref());
    let changed = safety.would_change.iter().flat_map(|row| &row.flags);
    for slug in flags.chain(pinned).chain(exempt).chain(changed) {
        assert!(words.flags.key(slug).is_some(), "{slug}");
    }
    let pinned = safety.pins.iter().flat_map(|pin| &pin.concerns);
    let exempt = safety
        .exempt
        .iter()
        .filter_map(|exempt| exempt.concern.as_ref());
    for slug in safety.high_risk.iter().chain(pinned).chain(exempt) {
        assert!(words.concerns.key(slug).is_some(), "{slug}");
    }
    assert!(words.families.key(&safety.gate_family).is_some());
    for rule in &LIBRARY.rules().weights.stages {
        let techniques = &rule.avoid.techniques;
        assert!(techniques.iter().all(|id| LIBRARY.get(*id).is_some()));
    }
    assert_eq!(LIBRARY.rules().weights.stages.len(), 6);
}

#[test]
fn every_flag_that_stops_anything_says_what_would_change_it() {
    let safety = &LIBRARY.rules().safety;
    let flags = &LIBRARY.vocabulary().flags;
    let mut stopping = 0;
    for (key, flag) in flags.iter() {
        let mut rows = LIBRARY.iter().map(|(_, row)| row);
        if rows.any(|row| row.stops().any(|stop| stop.flag == key)) {
            let words = safety.would_change(&flag.slug);
            assert!(
                words.is_some_and(|words| words.len() > 10),
                "{}",
                flag.slug.as_str()
            );
            stopping += 1;
        } else {
            assert_eq!(
                safety.would_change(&flag.slug),
                None,
                "{}",
                flag.slug.as_str()
            );
        }
    }
    assert_eq!(stopping, 15);
}

#[test]
fn what_a_practice_names_counts_and_the_rest_stays() {
    let (library, findings) = lay("concern: (first: 50, later: 30.5), list: (shown: 5)");
    assert_eq!(findings, [""; 0]);
    let (own, shipped) = (&library.rules().weights, &LIBRARY.rules().weights);
    assert_eq!((own.concern.first.0, own.concern.later.0), (500, 305));
    assert_eq!(own.concern.linked, shipped.concern.linked);
    assert_eq!(own.evidence, shipped.evidence);
    assert_eq!(own.list.shown, 5);
    // Every list says so, without a goal and at the gate too.
    let said = "weights changed on Sun 1 Feb 2026".to_owned();
    let case = Case::panic();
    for (goal, critical_open) in [(true, false), (false, false), (true, true)] {
        let list = suggest(&Situation {
            library: &library,
            goal: case.goal.as_ref().filter(|_| goal),
            critical_open,
            ..case.situation()
        });
        assert!(list.notes.contains(&said), "{:?}", list.notes);
    }
    let list = suggest(&Situation {
        library: &library,
        ..case.situation()
    });
    let row = scored(&list, "T288").unwrap();
    let concern = row.parts.iter().find(|part| part.factor == Factor::Concern);
    assert_eq!(concern.unwrap().points, 305);
    let all: i32 = row.parts.iter().map(|part| part.points).sum();
    assert_eq!(row.score, all);
    // The same figures are no change.
    let (same, findings) = lay("concern: (first: 40), caution: (each: -5)");
    assert_eq!((findings.len(), same.rules().changed), (0, None));
    assert_eq!(library.rules().changed, Some(day("2026-02-01")));
}

#[test]
fn a_stage_of_the_practice_takes_the_place_of_the_shipped_one() {
    let (library, findings) = lay(
        r#"stages: [(slug: "action", processes: ["dramatic-relief"], avoid: (words: "nothing"))]"#,
    );
    assert_eq!(findings, [""; 0]);
    let case = Case::panic();
    let list = suggest(&Situation {
        library: &library,
        ..case.situation()
    });
    let stage = |row: &alongside::domain::matching::Row<'_>| {
        let part = row.parts.iter().find(|part| part.factor == Factor::Stage);
        part.unwrap().points
    };
    assert_eq!(stage(scored(&list, "T288").unwrap()), 0);
    assert!(every(&list).any(|row| stage(row) == 60));
}

#[test]
fn nonsense_is_refused_whole_and_named_by_its_line() {
    for (weights, line, about) in [
        ("model: (\nceiling: -1)", 6, "ceiling is out of bounds"),
        ("preference: (\n\nfloor: 3)", 7, "floor is out of bounds"),
        (
            "concern: (first: 50),\ncaution: (each: 5)",
            6,
            "each is out of bounds",
        ),
        (
            "caution: (each: -5,\nfloor: -1)",
            6,
            "floor is out of bounds",
        ),
        ("concern: (later: 41)", 5, "later is out of bounds"),
        (
            "history: (neutral_from: 8)",
            5,
            "helped_from is out of bounds",
        ),
        (
            "history: (helped_from: 11)",
            5,
            "helped_from is out of bounds",
        ),
        ("history: (prior: 0)", 5, "prior is out of bounds"),
        ("list: (\nshown: 0)", 6, "shown is out of bounds"),
        ("time: (fits: 5.25)", 5, "points: a whole number"),
        ("concern: (first: NaN)", 5, "points: a whole number"),
        (
            "stages: [(slug: \"acting\", processes: [])]",
            5,
            "acting is not known",
        ),
        (
            "stages: [\n(slug: \"action\", processes: [\"hope\"])]",
            6,
            "hope is not known",
        ),
        ("nonsense: 3", 5, "nonsense"),
    ] {
        let (library, findings) = lay(weights);
        assert!(!findings.is_empty(), "{weights}");
        let place = format!("matching.ron:{line}:");
        assert!(
            findings
                .iter()
                .any(|said| said.starts_with(&place) && said.contains(about)),
            "{weights}: {findings:?}"
        );
        assert_eq!(library.rules(), LIBRARY.rules(), "{weights}");
    }
}

#[test]
fn no_file_touches_what_keeps_a_client_safe() {
    for safety in [
        "()",
        "(gate: [])",
        "(pins: [], repair: [])",
        "(adverse: 99)",
    ] {
        let text = format!(
            "(\n  library_version: \"1\",\n  edited_at: \"2026-02-01\",\n  weights: (concern: (first: 50)),\n  safety: {safety},\n)"
        );
        let (library, findings) = LIBRARY.clone().with_overlay(&[("matching.ron", &text)]);
        assert_eq!(library.rules(), LIBRARY.rules(), "{safety}");
        assert_eq!(
            findings[0].to_string(),
            "matching.ron:5:3: safety is not for a file to change; all of it is left out; expected weights only"
        );
    }
    // Without the group of its own they cannot be named at all.
    let text = r#"(library_version: "1", edited_at: "2026-02-01", gate: [])"#;
    let (library, findings) = LIBRARY.clone().with_overlay(&[("matching.ron", text)]);
    assert_eq!((library.rules(), findings.len()), (LIBRARY.rules(), 1));
}

#[test]
fn points_of_a_model_that_were_changed_are_said_too() {
    let text = include_str!("../../../data/models.ron");
    let mut guide = Guide::shipped().unwrap();
    assert_eq!(guide.reweighted, None);
    // Laid over itself nothing is another, and other words for a reason are no other points.
    guide.lay("models.ron", text).unwrap();
    guide
        .lay(
            "models.ron",
            &text.replace("from home, {home}", "of home, {home}"),
        )
        .unwrap();
    assert_eq!(guide.reweighted, None);
    let changed = text.replacen(
        "when: first_is_home, points: 10",
        "when: first_is_home, points: 9",
        1,
    );
    assert_ne!(changed, text);
    guide.lay("models.ron", &changed).unwrap();
    let mut case = Case::panic();
    case.guide = guide;
    let notes = case.list().notes;
    assert!(
        notes
            .iter()
            .any(|note| note.starts_with("weights of models changed on")),
        "{notes:?}"
    );
    assert!(technique("T104").is_suggestible());
}

#[test]
fn a_list_that_shows_one_row_shows_the_best_one() {
    let (library, faults) = lay("        list: (in_a_row: 3, shown: 1),");
    assert!(faults.is_empty(), "{faults:?}");
    let mut case = Case::panic();
    let best = case.list().rows[0].technique.id.to_string();
    case.ledger = ledger(&[(&best, "helped(9)", "2026-02-13")]);
    let list = suggest(&Situation {
        library: &library,
        ..case.situation()
    });
    assert_eq!(list.rows[0].technique.id.to_string(), best);
    assert!(list.rows.iter().all(|row| !row.is_fresh));
}
