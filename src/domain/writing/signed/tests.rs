//! Amendment, not erasure.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::id::{AmendmentId, EntryId, NoteId};
use crate::domain::note::tests::{day, id, now};
use crate::domain::writing::signed::{
    Amendment, AmendmentKind, Deed, NotAmended, Signed, addendum, correction, current,
    entered_in_error, freeze, history, is_in_error, late_entry,
};
use crate::domain::writing::{Section, Sentence, Writing, text};

fn signed() -> Signed {
    let writing = Writing {
        title: String::from("Progress note"),
        sections: vec![Section {
            slug: String::from("data"),
            heading: String::from("Data"),
            sentences: vec![
                Sentence::by_rule("a", String::from("came at 14:00"), Vec::new()),
                Sentence {
                    stands: false,
                    ..Sentence::by_rule("b", String::from("was out"), Vec::new())
                },
            ],
            ..Section::default()
        }],
        ..Writing::default()
    };
    freeze(
        writing,
        now("2026-11-26T15:10:00+01:00"),
        "rk",
        "register no. 1",
    )
}

fn deed(n: u128) -> Deed<'static> {
    Deed {
        id: AmendmentId(id(n)),
        now: now("2026-11-28T09:30:00+01:00"),
        by: "rk",
        service: day("2026-11-26"),
        refers: Some(EntryId(id(4))),
        reason: "read again",
    }
}

/// three kinds after signing, each with kind, author, time by the clock, entry, day and reason.
#[test]
fn r11_every_amendment_carries_what_it_must() {
    let (signed, none) = (signed(), []);
    let made = [
        addendum(&none, deed(1), "rang on Friday").unwrap(),
        correction(&signed, &none, deed(2), "a", "came at 14:10").unwrap(),
        late_entry(&none, deed(3), "brought the log", "own memory").unwrap(),
    ];
    for one in &made {
        assert_eq!(one.written, deed(1).now.wall);
        assert_eq!((one.by.as_str(), one.reason.as_str()), ("rk", "read again"));
        assert_eq!(
            (one.service, one.refers),
            (day("2026-11-26"), Some(EntryId(id(4))))
        );
    }
    let kinds = made.map(|one| one.kind);
    assert_eq!(
        kinds,
        [
            AmendmentKind::Addendum,
            AmendmentKind::Correction,
            AmendmentKind::LateEntry
        ]
    );
    let no_author = Deed { by: " ", ..deed(4) };
    let no_reason = Deed {
        reason: "",
        ..deed(4)
    };
    let ahead = Deed {
        service: day("2026-11-29"),
        ..deed(4)
    };
    assert_eq!(addendum(&none, no_author, "x"), Err(NotAmended::NoAuthor));
    assert_eq!(addendum(&none, no_reason, "x"), Err(NotAmended::NoReason));
    assert_eq!(addendum(&none, ahead, "x"), Err(NotAmended::Ahead));
    assert_eq!(addendum(&none, deed(4), " "), Err(NotAmended::NoWords));
    assert_eq!(
        late_entry(&none, deed(4), "x", " "),
        Err(NotAmended::NoBasis)
    );
    let change = |key: &str, words: &str| correction(&signed, &none, deed(4), key, words);
    assert_eq!(change("b", "x"), Err(NotAmended::NoSentence));
    assert_eq!(change("a", "came at 14:00 "), Err(NotAmended::Same));
}

/// the current reading says that it was amended; the history holds the original and every value.
#[test]
fn r12_the_current_reading_says_that_it_was_amended() {
    let signed = signed();
    let plain = text(&current(&signed, &[]), false);
    assert!(plain.contains("Signed: Thu 26 Nov 2026 15:10 +01:00 by rk, register no. 1\n"));
    assert!(!plain.contains("Amended") && !plain.contains("was out"));

    let mut amendments = vec![correction(&signed, &[], deed(1), "a", "came at 14:10").unwrap()];
    amendments.push(correction(&signed, &amendments, deed(2), "a", "came at 14:12").unwrap());
    amendments.push(late_entry(&amendments, deed(3), "brought the log", "own memory").unwrap());
    assert_eq!(amendments.get(1).unwrap().was, "came at 14:10");
    let now = text(&current(&signed, &amendments), false);
    assert!(
        now.contains("- came at 14:12 (corrected Sat 28 Nov 2026)\n"),
        "{now}"
    );
    assert!(!now.contains("14:00 ") && !now.contains("14:10\n"), "{now}");
    assert!(
        now.contains("Amended: Sat 28 Nov 2026 09:30 +01:00, 3 times in all; the original is kept")
    );
    // A late entry states the day it is about, today's, and what the recall rests on.
    assert!(
        now.contains("Late entry, written Sat 28 Nov 2026 09:30 +01:00 by rk"),
        "{now}"
    );
    assert!(now.contains("about Thu 26 Nov 2026") && now.contains("basis of recall: own memory"));

    let all = history(&signed, &amendments);
    for words in [
        "As signed Thu 26 Nov 2026 15:10 +01:00 by rk, register no. 1",
        "- came at 14:00\n",
        "was: came at 14:00\n",
        "now: came at 14:10\n",
        "was: came at 14:10\n",
        "now: came at 14:12\n",
        "basis of recall: own memory\n",
        "reason: read again\n",
    ] {
        assert!(all.contains(words), "{words}: {all}");
    }
    let entry = format!("refers to entry: {}\n", EntryId(id(4)));
    assert_eq!(all.matches(&entry).count(), 3);
}

/// in error it is hidden with a pointer, and stays in the history; nothing is added to it any more.
#[test]
fn r13_what_was_entered_in_error_is_hidden_and_kept() {
    let signed = signed();
    let mark = entered_in_error(&[], deed(1), Some(NoteId(id(77)))).unwrap();
    let amendments: Vec<Amendment> = vec![mark];
    assert!(is_in_error(&amendments));
    let now = text(&current(&signed, &amendments), false);
    assert!(!now.contains("came at 14:00"), "{now}");
    assert!(now.contains("Entered in error: Sat 28 Nov 2026 09:30 +01:00 by rk: read again"));
    assert!(now.contains(&format!("See instead: {}", NoteId(id(77)))));
    assert!(history(&signed, &amendments).contains("- came at 14:00\n"));
    assert_eq!(
        addendum(&amendments, deed(2), "x"),
        Err(NotAmended::InError)
    );
    assert_eq!(
        entered_in_error(&amendments, deed(2), None),
        Err(NotAmended::InError)
    );
}
