//! What keeps a draft from being signed, and what is only asked.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::id::NoteId;
use crate::domain::note::build::written;
use crate::domain::note::lacking::{Lacks, is_ready, lacking};
use crate::domain::note::tests::{Bench, bench, day, entry, id, key, sentence};
use crate::domain::note::{Note, RiskLine};
use crate::domain::session::{Kind, Outcome};
use crate::domain::writing::{Added, Copied, NotAssessed};

fn lacks(note: &Note, bench: &Bench) -> Vec<(Lacks, String)> {
    let writing = written(note, bench.ground());
    let all = lacking(note, &writing, bench.ground());
    all.into_iter()
        .map(|lack| (lack.what, lack.words))
        .collect()
}

fn blocking(note: &Note, bench: &Bench) -> Vec<(Lacks, String)> {
    let mut all = lacks(note, bench);
    all.retain(|(what, _)| what.blocks());
    all
}

fn ready() -> (Bench, Note) {
    let bench = bench();
    let mut note = bench.draft("dap");
    note.risk = Some(RiskLine::NoneReported);
    (bench, note)
}

#[test]
fn a_whole_draft_lacks_nothing() {
    let (bench, note) = ready();
    assert_eq!(blocking(&note, &bench), []);
    assert!(is_ready(
        &note,
        &written(&note, bench.ground()),
        bench.ground()
    ));
}

/// R-31 in every format: said, or a reason, or an entry.
#[test]
fn r31_risk_must_be_said() {
    let (mut bench, mut note) = ready();
    for format in ["dap", "soap", "birp", "girp", "pie", "narrative"] {
        note.format = format.to_owned();
        // A section that a format has empty is another matter.
        let of_risk = |note: &Note, bench: &Bench| {
            let mut found = blocking(note, bench);
            found.retain(|(what, _)| *what == Lacks::Risk);
            found.len()
        };
        note.risk = None;
        assert_eq!(of_risk(&note, &bench), 1, "{format}");
        note.risk = Some(RiskLine::NotAsked(String::from("  ")));
        assert_eq!(of_risk(&note, &bench), 1, "{format}");
        note.risk = Some(RiskLine::NotAsked(String::from("in tears throughout")));
        assert_eq!(of_risk(&note, &bench), 0, "{format}");
        note.risk = Some(RiskLine::NoneReported);
        assert_eq!(of_risk(&note, &bench), 0, "{format}");
    }
    note.risk = None;
    let mut reason = note.clone();
    reason.edits.not_assessed.push(NotAssessed {
        section: String::from("risk"),
        why: String::from("no time"),
    });
    assert!(!is_ready(
        &reason,
        &written(&reason, bench.ground()),
        bench.ground()
    ));
    bench
        .session()
        .entries
        .push(entry(19, Kind::Risk, "passive thoughts"));
    assert_eq!(blocking(&note, &bench), []);
    // Taken out of the note it is not said any more.
    note.edits
        .decide(&key(19), |pick| pick.stands = Some(false));
    assert_eq!(blocking(&note, &bench).len(), 1);
}

/// an empty section needs a reason.
#[test]
fn r30_an_empty_section_needs_a_reason() {
    let (mut bench, mut note) = ready();
    let gone = [5, 6, 8, 17];
    for n in gone {
        note.edits.decide(&key(n), |pick| pick.stands = Some(false));
    }
    let found = blocking(&note, &bench);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.first().unwrap().1.contains("Response is empty"));
    let reason = |why: &str| NotAssessed {
        section: String::from("response"),
        why: why.to_owned(),
    };
    note.edits.not_assessed = vec![reason(" ")];
    assert_eq!(blocking(&note, &bench).len(), 1);
    note.edits.not_assessed = vec![reason("ended by an alarm")];
    assert_eq!(blocking(&note, &bench), []);

    // Only words of the client's in it: they wait for a paraphrase.
    note.format = String::from("soap");
    bench.dossier.goals.homework.clear();
    let found = blocking(&note, &bench);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.first().unwrap().1.contains("waits for a paraphrase"));
}

/// what was carried over is edited before it is signed.
#[test]
fn r15_what_was_carried_over_must_be_edited() {
    let (bench, mut note) = ready();
    note.edits.added.push(Added {
        id: sentence(70),
        section: String::from("assessment"),
        words: String::from("avoidance  keeps the fear going "),
        copied: Some(Copied {
            from: NoteId(id(71)),
            day: day("2026-11-19"),
            was: String::from("avoidance keeps the fear going"),
        }),
    });
    let found = blocking(&note, &bench);
    assert_eq!(found.len(), 1, "{found:?}");
    let (what, words) = found.first().unwrap();
    assert_eq!(*what, Lacks::Copied);
    assert!(words.contains("Thu 19 Nov 2026"), "{words}");
    note.edits.added.first_mut().unwrap().words = String::from("avoidance less than last week");
    assert_eq!(blocking(&note, &bench), []);
}

/// what stands as other is asked about once, and keeps nothing from being signed.
#[test]
fn r32_other_is_asked_about_once() {
    let (mut bench, note) = ready();
    let others = |bench: &Bench| {
        let mut found = lacks(&note, bench);
        found.retain(|(what, _)| *what == Lacks::Other);
        found
    };
    assert_eq!(others(&bench).len(), 1);
    bench
        .session()
        .entries
        .push(entry(21, Kind::Did, "sat with it"));
    let found = others(&bench);
    assert_eq!(found.len(), 1);
    assert!(found.first().unwrap().1.starts_with("2 interventions"));
    assert!(!Lacks::Other.blocks());
}

/// labels, and names of third persons, are asked about and nothing more.
#[test]
fn r17_labels_and_names_are_asked_about() {
    let (mut bench, note) = ready();
    for (n, words) in [
        (30, "her sister Anna drove, narcissistic as ever"),
        (31, "my brother. Then Tom came"),
        (32, "a drama queen, she says; my partner I think"),
        (33, "Her Sister Anna again"),
    ] {
        bench.session().entries.push(entry(n, Kind::Seen, words));
    }
    let mut found = lacks(&note, &bench);
    found.retain(|(what, _)| *what == Lacks::Hint);
    let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words.len(), 3, "{words:?}");
    assert!(words.iter().any(|one| one.contains("`narcissistic`")));
    assert!(words.iter().any(|one| one.contains("`drama queen`")));
    assert!(words.iter().any(|one| one.contains("`sister Anna`")));
    assert_eq!(blocking(&note, &bench), []);
}

#[test]
fn a_session_that_goes_on_has_no_finished_note() {
    let (mut bench, note) = ready();
    bench.session().end = None;
    let found = blocking(&note, &bench);
    assert_eq!(found.first().unwrap().0, Lacks::Session);
}

#[test]
fn a_missed_session_can_be_signed_as_it_is() {
    let (mut bench, mut note) = ready();
    note.risk = None;
    bench.session().outcome = Outcome::Cancelled;
    bench.session().entries.clear();
    assert_eq!(blocking(&note, &bench), []);
}
