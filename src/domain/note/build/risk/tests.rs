//! The risk section of a note.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::id::EntryId;
use crate::domain::note::RiskLine;
use crate::domain::note::build::{by_rule, text};
use crate::domain::note::tests::{at, bench, entry, id};
use crate::domain::risk::{Decision, RiskAction, RiskAnswer, RiskEntry, RiskRow, RiskSource};
use crate::domain::safety_plan::SafetyPlan;
use crate::domain::session::Kind;
use crate::domain::writing::{Section, Source, Writing};

const FORMATS: [&str; 6] = ["dap", "soap", "birp", "girp", "pie", "narrative"];

fn section(writing: &Writing) -> &Section {
    writing.section("risk").unwrap()
}

fn words(writing: &Writing) -> Vec<&str> {
    let sentences = &section(writing).sentences;
    sentences.iter().map(|one| one.words.as_str()).collect()
}

fn risk(n: u128, when: &str) -> RiskEntry {
    RiskEntry::new(
        EntryId(id(n)),
        at(when),
        "rk",
        RiskSource::Line,
        "passive thoughts, no plan",
    )
}

#[test]
fn risk_is_said_in_answers_and_words_and_links_its_entry() {
    let mut bench = bench();
    let line = entry(19, Kind::Risk, "passive thoughts, no plan");
    bench.session().entries.push(line);
    let row = |row: &str, answer, words: &str| RiskRow {
        row: row.to_owned(),
        answer,
        words: words.to_owned(),
    };
    let here = bench.dossier.sessions.last().unwrap().id;
    let session_id = Some(here);
    bench.dossier.risk.entries.push(RiskEntry {
        session: session_id,
        rows: vec![
            row("thoughts", RiskAnswer::Yes, "once this week"),
            row("past-attempts", RiskAnswer::NotAsked, ""),
        ],
        actions: vec![RiskAction {
            at: at("2026-11-26T14:30:00+01:00"),
            by: String::from("rk"),
            kind: String::from("consultation"),
            words: String::from("with Dr B"),
            basis: String::from("consent"),
        }],
        rationale: String::from("reasons for living stated"),
        next_contact: Some(at("2026-11-28T09:00:00+01:00").naive_local()),
        ..risk(19, "2026-11-26T14:19:00+01:00")
    });
    bench
        .dossier
        .risk
        .safety
        .push(safety(1, "2026-11-12T14:00:00+01:00"));
    bench
        .dossier
        .risk
        .safety
        .push(safety(2, "2026-12-12T14:00:00+01:00"));
    for format in FORMATS {
        let writing = by_rule(&bench.draft(format), bench.ground());
        assert_eq!(
            words(&writing),
            [
                "passive thoughts, no plan",
                "thoughts: yes, once this week; past attempts: not asked",
                "Done: consultation or supervision, with Dr B (basis: consent)",
                "why so: reasons for living stated",
                "next contact: Sat 28 Nov 2026 09:00",
                "Safety plan version 1 of Thu 12 Nov 2026, no copy given",
            ]
        );
        let risk = &section(&writing).sentences;
        assert!(
            risk.iter()
                .take(5)
                .all(|one| { one.from.contains(&Source::Risk(EntryId(id(19)))) })
        );
    }
}

fn safety(version: u32, when: &str) -> SafetyPlan {
    SafetyPlan {
        version,
        at: at(when),
        by: String::from("rk"),
        lines: Vec::new(),
        reason: String::new(),
        barriers: String::new(),
        copy: String::new(),
        shared: String::new(),
        review: None,
        reviewed: None,
    }
}

#[test]
fn what_was_open_when_the_session_began_stands_in_its_note() {
    let mut bench = bench();
    let closed = |when: &str| {
        Some(Decision {
            at: at(when),
            by: String::from("rk"),
            why: String::from("asked twice since, none"),
        })
    };
    bench.dossier.risk.entries = vec![
        RiskEntry {
            closed: closed("2026-11-20T09:00:00+01:00"),
            ..risk(701, "2026-11-12T14:10:00+01:00")
        },
        RiskEntry {
            closed: closed("2026-11-26T14:45:00+01:00"),
            ..risk(702, "2026-11-13T14:10:00+01:00")
        },
    ];
    let writing = by_rule(&bench.draft("dap"), bench.ground());
    assert_eq!(
        words(&writing),
        [
            "Open since Fri 13 Nov 2026: passive thoughts, no plan",
            "Closed by rk: asked twice since, none",
            "No safety plan on file",
        ]
    );
}

/// the row that is missing is said as it is.
#[test]
fn r31_the_risk_row_is_there_in_every_format() {
    let bench = bench();
    for format in FORMATS {
        let mut note = bench.draft(format);
        let bare = text(&note, bench.ground(), false);
        assert_eq!(
            bare.matches("\nRisk: - not recorded\n").count(),
            1,
            "{format}"
        );
        note.risk = Some(RiskLine::NoneReported);
        let asked = text(&note, bench.ground(), false);
        assert!(asked.contains("\nRisk\n- Asked, none reported\n"));
        note.risk = Some(RiskLine::NotAsked(String::from("first half in tears")));
        let not = text(&note, bench.ground(), false);
        assert!(not.contains("\nRisk\n- Not asked: first half in tears\n"));
    }
}
