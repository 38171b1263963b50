//! Signing freezes, and nothing signed is thrown away.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::note::RiskLine;
use crate::domain::note::build::{text, written};
use crate::domain::note::sign::sign;
use crate::domain::note::tests::{bench, entry, key, now};
use crate::domain::session::Kind;

/// text, author and time are frozen; what changes in the record later changes nothing of it.
#[test]
fn r10_signing_freezes_text_author_and_time() {
    let mut bench = bench();
    let mut note = bench.draft("dap");
    note.risk = Some(RiskLine::NoneReported);
    let clock = now("2026-11-26T15:10:00+01:00");
    let signed = sign(&note, bench.ground(), clock, "rk").unwrap();
    let frozen = signed.signed.clone().unwrap();
    assert_eq!((frozen.at, frozen.by.as_str()), (clock.wall, "rk"));
    assert_eq!(frozen.credentials, "register no. 1");
    // A prompt nobody answered is no part of it.
    assert!(frozen.writing.sentence(&key(2)).is_none());
    let before = text(&signed, bench.ground(), true);
    assert!(before.contains("Signed: Thu 26 Nov 2026 15:10 +01:00 by rk, register no. 1"));
    assert!(!before.contains("[e:"));

    bench
        .session()
        .entries
        .push(entry(40, Kind::Seen, "written later"));
    bench.guide.notes.formats.clear();
    let mut edited = signed.clone();
    edited
        .edits
        .decide(&key(9), |pick| pick.stands = Some(false));
    assert_eq!(text(&edited, bench.ground(), true), before);
    assert_eq!(written(&edited, bench.ground()), frozen.writing);
    let again = now("2026-11-27T15:10:00+01:00");
    assert_eq!(sign(&signed, bench.ground(), again, "xy").unwrap(), signed);
}

#[test]
fn a_draft_that_lacks_something_is_not_signed() {
    let bench = bench();
    let note = bench.draft("dap");
    let lacks = sign(
        &note,
        bench.ground(),
        now("2026-11-26T15:10:00+01:00"),
        "rk",
    )
    .unwrap_err();
    assert!(lacks.iter().all(|lack| lack.what.blocks()) && lacks.len() == 1);
}

/// only a draft that was never signed may be thrown away.
#[test]
fn r13_only_a_draft_may_be_thrown_away() {
    let bench = bench();
    let mut note = bench.draft("dap");
    assert!(note.may_be_discarded());
    note.risk = Some(RiskLine::NoneReported);
    let clock = now("2026-11-26T15:10:00+01:00");
    let signed = sign(&note, bench.ground(), clock, "rk").unwrap();
    assert!(!signed.may_be_discarded());
}
