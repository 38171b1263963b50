//! `summary`: drafts and signed texts as plain text, to standard output or a new file of this user's alone.

use std::os::unix::fs::PermissionsExt;

use alongside::domain::id::{AmendmentId, SummaryId};
use alongside::domain::summary::{Summary, SummaryKind};

use alongside::domain::writing::signed::{Deed, Signed, correction};
use alongside::domain::writing::{Section, Sentence, Writing};
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;
use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::{CODE, Home, assert_safe};

const HOSTILE: &str = "a\u{1b}]0;x\u{7} b\u{202e}c =1+1 {{x}}";

/// Puts a client's summary on file.
fn put(home: &Home, change: impl FnOnce(&mut Summary)) {
    let now = Clock::Real.now();
    let shelf = Shelf::new(home.places());
    let id = shelf.find(CODE).unwrap();
    let mut keeper = Keeper::new(shelf).unwrap();
    keeper.open(id, now).unwrap();
    let mut summary = Summary::new(
        SummaryId(Uuid::from_u128(
            now.wall.timestamp_micros().unsigned_abs().into(),
        )),
        id,
        SummaryKind::Integration,
        now.wall,
        "rk",
    );
    change(&mut summary);
    keeper.save(&summary, now).unwrap();
}

/// Returns a text of one sentence, signed.
fn signed(at: DateTime<FixedOffset>, words: &str) -> Signed {
    let sentence = Sentence {
        key: String::from("one"),
        words: words.to_owned(),
        from: Vec::new(),
        hand: alongside::domain::writing::Hand::Rule,
        stands: true,
    };
    Signed {
        at,
        by: String::from("rk"),
        credentials: String::from("state register 1"),
        writing: Writing {
            title: String::from("As it was signed"),
            head: Vec::new(),
            sections: vec![Section {
                slug: String::from("one"),
                heading: String::from("One"),
                sentences: vec![sentence],
                required: true,
                not_assessed: String::new(),
            }],
            ..Writing::default()
        },
    }
}

#[test]
fn a_draft_is_made_as_it_would_read_now_and_says_that_it_is_one() {
    let home = Home::with_clients();
    for kind in SummaryKind::ALL {
        let done = home.call(&["summary", CODE, "--kind", kind.slug()]);
        assert_eq!(done.code, Some(0), "{done:?}");
        assert_eq!(done.err, "draft, not signed\nnot encrypted\n");
        assert!(done.out.starts_with(kind.title()), "{}", done.out);
        assert_safe(&done.out);
    }
    let done = home.call(&["summary", CODE, "--kind", "referral", "--to", HOSTILE]);
    assert!(done.out.contains("To: a\u{241b}]0;x"), "{}", done.out);
    assert_safe(&done.out);
    let traced = home.call(&["summary", CODE, "--kind", "integration", "--sources"]);
    assert!(traced.out.contains(" [e:"), "{}", traced.out);
}

#[test]
fn an_unknown_kind_or_none_ends_with_2_and_the_list() {
    let home = Home::with_clients();
    for args in [
        &["summary", CODE, "--kind", "novel"][..],
        &["summary", CODE],
    ] {
        let done = home.call(args);
        assert_eq!((done.code, done.out.as_str()), (Some(2), ""));
        for kind in SummaryKind::ALL {
            assert!(done.err.contains(kind.slug()), "{}", done.err);
        }
    }
    let missing = home.call(&["summary", "c-none", "--kind", "toolkit"]);
    assert_eq!(missing.code, Some(3));
}

#[test]
fn the_signed_one_is_printed_as_it_was_signed_and_a_file_is_never_written_over() {
    let home = Home::with_clients();
    put(&home, |summary| {
        summary.signed = Some(signed(summary.begun, HOSTILE));
    });
    let call = ["summary", CODE, "--kind", "integration"];
    let done = home.call(&call);
    assert_eq!((done.code, done.err.as_str()), (Some(0), "not encrypted\n"));
    assert!(done.out.starts_with("As it was signed"), "{}", done.out);
    assert!(done.out.contains("by rk, state register 1"), "{}", done.out);
    assert_safe(&done.out);
    let listed = home.call(&["summary", CODE, "--list"]);
    let row = listed
        .out
        .lines()
        .find(|row| row.starts_with("integration"));
    assert!(row.unwrap().contains("(signed "), "{}", listed.out);
    assert_eq!(listed.out.lines().count(), SummaryKind::ALL.len());

    let file = home.places().data.join("..").join("out.txt");
    let path = file.to_str().unwrap();
    let into = [&call[..], &["--out", path]].concat();
    assert_eq!(home.call(&into).code, Some(0));
    assert_eq!(
        std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text, done.out);
    let again = home.call(&into);
    assert_eq!((again.code, again.out.as_str()), (Some(8), ""));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn a_corrected_summary_leaves_as_it_reads_now_with_its_signature() {
    let home = Home::with_clients();
    put(&home, |summary| {
        summary.signed = Some(signed(summary.begun, "the words before"));
        let frozen = summary.signed.as_ref().unwrap();
        let deed = Deed {
            id: AmendmentId(Uuid::from_u128(9)),
            now: Clock::Real.now(),
            by: "rk",
            service: summary.begun.date_naive(),
            refers: None,
            reason: "misheard",
        };
        let amended = correction(frozen, &[], deed, "one", "the words now").unwrap();
        summary.amendments.push(amended);
    });
    let printed = home.call(&["summary", CODE, "--kind", "integration"]).out;
    let page = [
        "export",
        CODE,
        "--format",
        "html",
        "--summary",
        "integration",
    ];
    let page = home.call(&page).out;
    let record = home.call(&["export", CODE, "--format", "markdown"]).out;
    for out in [&printed, &page, &record] {
        assert!(out.contains("the words now"), "{out}");
        assert!(!out.contains("the words before"), "{out}");
        assert!(out.contains("by rk, "), "{out}");
    }
}
