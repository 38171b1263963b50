//! Copy-forward.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::id::NoteId;
use crate::domain::note::carry::candidates;
use crate::domain::note::sign::sign;
use crate::domain::note::tests::{Bench, bench, id, now, sentence};
use crate::domain::note::{Note, RiskLine};
use crate::domain::writing::NotAssessed;
use crate::domain::writing::signed::{Amendment, AmendmentKind};

/// Signs a note of the session before in this format.
fn with_signed(format: &str) -> Bench {
    let mut bench = bench();
    let before = bench.dossier.sessions.first().unwrap().clone();
    let mut note = Note {
        id: NoteId(id(901)),
        session: before.id,
        format: format.to_owned(),
        risk: Some(RiskLine::NoneReported),
        ..bench.draft(format)
    };
    for section in ["data", "subjective", "intervention", "evaluation"] {
        note.edits.not_assessed.push(NotAssessed {
            section: section.to_owned(),
            why: String::from("short call"),
        });
    }
    let clock = now("2026-11-19T15:00:00+01:00");
    let signed = sign(&note, bench.ground(), clock, "rk").unwrap();
    bench.dossier.put_note(signed);
    bench
}

/// with source and date, from assessment and plan.
#[test]
fn r15_assessment_and_plan_are_offered_with_their_source() {
    for format in ["dap", "soap"] {
        let bench = with_signed(format);
        let note = bench.draft("dap");
        let found = candidates(&note, &bench.dossier, &bench.guide);
        let plan: Vec<_> = found.iter().filter(|one| one.section == "plan").collect();
        assert_eq!(plan.len(), 1, "{found:?}");
        let one = plan.first().unwrap();
        assert_eq!(one.copied.was, "Next session Thu 26 Nov 2026 14:00");
        assert_eq!(one.copied.day.to_string(), "2026-11-19");
        assert_eq!(one.copied.from, NoteId(id(901)));
        assert!(found.iter().any(|one| one.section == "assessment"
            && one.copied.was == "Worked on goal 1 (Ride the bus)"));
        assert!(!found.iter().any(|one| one.copied.was.contains("Attended")));
    }
}

#[test]
fn what_was_taken_over_is_not_offered_again() {
    let bench = with_signed("dap");
    let mut note = bench.draft("dap");
    let found = candidates(&note, &bench.dossier, &bench.guide);
    let added = found.first().unwrap().added(sentence(80));
    assert_eq!(added.words, found.first().unwrap().copied.was);
    note.edits.added.push(added);
    let rest = candidates(&note, &bench.dossier, &bench.guide);
    assert_eq!(rest.len() + 1, found.len());
}

#[test]
fn nothing_is_offered_of_drafts_of_errors_and_of_later_sessions() {
    let mut bench = with_signed("dap");
    let note = bench.draft("dap");
    let first = bench.dossier.sessions.first().unwrap().id;
    let of_first = Note {
        session: first,
        ..note.clone()
    };
    assert_eq!(candidates(&of_first, &bench.dossier, &bench.guide), []);
    let kept = bench.dossier.notes.first_mut().unwrap();
    kept.amendments.push(Amendment {
        id: crate::domain::id::AmendmentId(id(902)),
        kind: AmendmentKind::EnteredInError,
        written: now("2026-11-20T15:00:00+01:00").wall,
        by: String::from("rk"),
        service: note.begun.date_naive(),
        refers: None,
        sentence: None,
        was: String::new(),
        words: String::new(),
        reason: String::from("another client's"),
        basis: String::new(),
        instead: None,
    });
    assert_eq!(candidates(&note, &bench.dossier, &bench.guide), []);
    bench.dossier.notes.clear();
    assert_eq!(candidates(&note, &bench.dossier, &bench.guide), []);
}
