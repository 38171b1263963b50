//! Joining, on small documents: both ways, again, and in any order; what must never be lost.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic"
)]

use chrono::{DateTime, TimeDelta};
use uuid::Uuid;

use crate::domain::disclosure::Disclosures;
use crate::domain::entry::{Mark, correct, enter, move_to_drawer, strike};
use crate::domain::goal::{Goal, GoalWas, Goals};
use crate::domain::id::{ClientId, EntryId, GoalId, NoteId, SessionId, StepId};
use crate::domain::merge::Joins;
use crate::domain::merge::log::{moved_away, take_in, wordings};
use crate::domain::merge::rift::{Held, choose, joined, stands};
use crate::domain::note::Note;
use crate::domain::risk::{Decision, RiskEntry, RiskRecord, RiskSource};
use crate::domain::session::{Drawer, Kind, Line, Outcome, Session, Setting};
use crate::domain::time::Stamp;
use crate::domain::writing::Writing;
use crate::domain::writing::signed::Signed;

fn at(minutes: i64) -> Stamp {
    DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap() + TimeDelta::minutes(minutes)
}

fn client() -> ClientId {
    ClientId(Uuid::from_u128(1))
}

fn goals(words: &[(u128, &str)]) -> Goals {
    let mut goals = Goals::new(client());
    for (n, words) in words {
        goals
            .goals
            .push(Goal::new(GoalId(Uuid::from_u128(*n)), words, at(0)));
    }
    goals
}

fn line(text: &str, kind: Kind) -> Line {
    Line {
        at: at(0),
        kind,
        text: text.to_owned(),
        goals: Vec::new(),
        tags: Vec::new(),
        speaker: None,
        technique: None,
        rating: None,
        of: None,
        proposer: None,
    }
}

fn mark(n: i64) -> Mark<'static> {
    Mark {
        step: StepId(Uuid::from_u128(u128::try_from(n).unwrap() + 1000)),
        at: at(n),
        by: "rk",
    }
}

fn log(lines: &[(u128, &str)]) -> Session {
    Session {
        id: SessionId(Uuid::from_u128(9)),
        client: client(),
        number: 1,
        start: at(0),
        zone: "Europe/Berlin".to_owned(),
        minutes: 50,
        setting: Setting::InPerson,
        outcome: Outcome::Held,
        by: "rk".to_owned(),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        end: None,
        next: None,
        entries: lines
            .iter()
            .map(|(n, text)| {
                let mark = Mark {
                    step: StepId(Uuid::from_u128(*n + 500)),
                    ..mark(0)
                };
                enter(EntryId(Uuid::from_u128(*n)), line(text, Kind::Said), mark)
            })
            .collect(),
    }
}

fn id(n: u128) -> EntryId {
    EntryId(Uuid::from_u128(n))
}

/// Joins both ways, and again: the result is the same.
#[track_caller]
fn both_ways<D: Joins + std::fmt::Debug>(base: Option<&D>, one: &D, other: &D) -> D {
    let left = D::join(base, one, other);
    let right = D::join(base, other, one);
    assert_eq!(left, right, "whichever side is ours");
    let again = D::join(Some(other), &left.document, other);
    assert_eq!(again.document, left.document, "joined once more");
    left.document
}

#[test]
fn what_only_one_side_has_is_taken_and_what_one_changed_is_taken() {
    let base = goals(&[(1, "sleep"), (2, "work")]);
    let mut ours = goals(&[(1, "sleep"), (2, "work"), (3, "friends")]);
    ours.goals[0].words = "sleep through".to_owned();
    let mut theirs = goals(&[(1, "sleep"), (2, "work"), (4, "bus")]);
    theirs.goals[1].importance = Some(8);
    let joined = both_ways(Some(&base), &ours, &theirs);
    let words: Vec<&str> = joined
        .goals
        .iter()
        .map(|goal| goal.words.as_str())
        .collect();
    assert_eq!(words, ["sleep through", "work", "friends", "bus"]);
    assert_eq!(joined.goals[1].importance, Some(8));
    assert!(Goals::join(Some(&base), &ours, &theirs).rifts.is_empty());
}

#[test]
fn what_both_changed_differently_is_kept_in_both_versions() {
    let base = goals(&[(1, "sleep")]);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.goals[0].words = "sleep through".to_owned();
    theirs.goals[0].words = "sleep by eleven".to_owned();
    let joined = Goals::join(Some(&base), &ours, &theirs);
    both_ways(Some(&base), &ours, &theirs);
    let [rift] = joined.rifts.as_slice() else {
        panic!("{:?}", joined.rifts)
    };
    let values: Vec<String> = rift.versions.iter().map(|one| one.value.words()).collect();
    assert!(values.contains(&"sleep through".to_owned()));
    assert!(values.contains(&"sleep by eleven".to_owned()));
    let stands_now = stands(&joined.document, &rift.place);
    let other = rift
        .versions
        .iter()
        .find(|one| one.value != stands_now)
        .unwrap();
    let chosen = choose(&joined.document, &rift.place, &other.value, (at(5), "rk")).unwrap();
    assert_eq!(stands(&chosen, &rift.place), other.value);
    let [change] = chosen.goals[0].history.as_slice() else {
        panic!("the earlier words are in the history")
    };
    assert_eq!(change.was, GoalWas::Words(stands_now.words()));
}

#[test]
fn without_a_version_both_came_from_nothing_is_taken_out() {
    let (ours, theirs) = (goals(&[(1, "sleep")]), goals(&[(2, "work")]));
    assert_eq!(both_ways(None, &ours, &theirs).goals.len(), 2);
    let base = goals(&[(1, "sleep"), (2, "work")]);
    let joined = both_ways(Some(&base), &goals(&[(1, "sleep")]), &base);
    assert_eq!(joined.goals.len(), 1, "taken out on one side");
}

#[test]
fn rifts_of_three_copies_are_the_same_in_any_order() {
    let base = goals(&[(1, "sleep")]);
    let sides: Vec<Goals> = ["a", "b", "c"]
        .iter()
        .map(|words| goals(&[(1, words)]))
        .collect();
    let of = |order: [usize; 3]| {
        let first = Goals::join(Some(&base), &sides[order[0]], &sides[order[1]]);
        let second = Goals::join(Some(&base), &first.document, &sides[order[2]]);
        (
            second.document,
            joined(&first.rifts, &second.rifts)[0].versions.clone(),
        )
    };
    let wanted = of([0, 1, 2]);
    assert_eq!(wanted.1.len(), 3);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(of(order).0, wanted.0);
    }
}

#[test]
fn a_line_worded_differently_keeps_every_wording() {
    let base = log(&[(1, "came late"), (2, "felt tired")]);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    correct(
        &mut ours.entries,
        id(1),
        line("came ten late", Kind::Said),
        mark(1),
    )
    .unwrap();
    correct(
        &mut theirs.entries,
        id(1),
        line("came five late", Kind::Said),
        mark(2),
    )
    .unwrap();
    strike(&mut theirs.entries, id(2), mark(3)).unwrap();
    let joined = both_ways(Some(&base), &ours, &theirs);
    let first = joined.entry(id(1)).unwrap();
    assert_eq!(first.line.text, "came five late");
    let words: Vec<String> = wordings(first)
        .into_iter()
        .map(|(line, ..)| line.text)
        .collect();
    assert_eq!(words, ["came five late", "came ten late"]);
    assert_eq!(first.first_line().text, "came late");
    assert!(joined.entry(id(2)).unwrap().is_struck());
    assert_eq!(Session::join(Some(&base), &ours, &theirs).rifts.len(), 1);
    // A third copy that went on from one of them.
    let mut third = theirs.clone();
    correct(
        &mut third.entries,
        id(1),
        line("came six late", Kind::Said),
        mark(4),
    )
    .unwrap();
    let one = Session::join(None, &joined, &third).document;
    let other = Session::join(None, &ours, &Session::join(None, &theirs, &third).document).document;
    assert_eq!(one, other);
    assert_eq!(one.entry(id(1)).unwrap().line.text, "came six late");
}

#[test]
fn risk_stays_risk_and_open_whatever_the_other_side_did() {
    let base = log(&[(1, "thoughts of dying")]);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    correct(
        &mut ours.entries,
        id(1),
        line("thoughts of dying", Kind::Risk),
        mark(1),
    )
    .unwrap();
    strike(&mut theirs.entries, id(1), mark(2)).unwrap();
    let joined = both_ways(Some(&base), &ours, &theirs);
    let entry = joined.entry(id(1)).unwrap();
    assert!(entry.stands());
    assert_eq!(entry.line.kind, Kind::Risk);

    let mut record = RiskRecord::new(client());
    record.entries.push(RiskEntry::new(
        id(1),
        at(0),
        "rk",
        RiskSource::Line,
        "thoughts",
    ));
    let mut closed = record.clone();
    closed.entries[0].closed = Some(Decision {
        at: at(9),
        by: "rk".to_owned(),
        why: "asked twice".to_owned(),
    });
    assert!(
        both_ways(None, &record, &closed).entries[0]
            .closed
            .is_none()
    );
    let found = RiskRecord::join(None, &record, &closed).rifts;
    assert_eq!(found.len(), 1, "and the decision is kept beside it");
    assert!(
        both_ways(Some(&record), &record, &closed).entries[0]
            .closed
            .is_some()
    );
    let empty = RiskRecord::new(client());
    assert_eq!(
        both_ways(Some(&record), &record, &empty).entries.len(),
        1,
        "never taken out"
    );
}

#[test]
fn what_moved_into_the_drawer_leaves_the_log_on_the_other_side_with_all_its_words() {
    let base = log(&[(1, "my own anger")]);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    let mut drawer = Drawer {
        session: base.id,
        client: base.client,
        entries: Vec::new(),
    };
    move_to_drawer(
        &mut ours,
        &mut drawer,
        id(1),
        line("my own anger", Kind::Drawer),
        mark(1),
    )
    .unwrap();
    correct(
        &mut theirs.entries,
        id(1),
        line("my anger rises", Kind::Said),
        mark(2),
    )
    .unwrap();
    let joined = both_ways(Some(&base), &ours, &theirs);
    let text = serde_json::to_string(&joined).unwrap();
    assert!(!text.contains("anger"), "{text}");
    let moved = moved_away(&ours, &theirs);
    take_in(&mut drawer, &moved);
    let text = serde_json::to_string(&drawer).unwrap();
    assert!(
        text.contains("my own anger") && text.contains("my anger rises"),
        "{text}"
    );
    let once = drawer.clone();
    take_in(&mut drawer, &moved);
    assert_eq!(drawer, once);
}

#[test]
fn two_signatures_both_stay_and_a_draft_never_lies_over_one() {
    let note = Note::new(
        NoteId(Uuid::from_u128(3)),
        client(),
        log(&[]).id,
        at(0),
        "rk",
        "dap",
    );
    let sign = |minutes: i64, title: &str| {
        let mut signed = note.clone();
        signed.signed = Some(Signed {
            at: at(minutes),
            by: "rk".to_owned(),
            credentials: String::new(),
            writing: Writing {
                title: title.to_owned(),
                ..Writing::default()
            },
        });
        signed
    };
    let (first, second) = (sign(1, "first"), sign(2, "second"));
    let joined = Note::join(Some(&note), &second, &first);
    assert_eq!(joined, Note::join(Some(&note), &first, &second));
    assert_eq!(joined.document, first);
    let beside = joined.beside.unwrap();
    assert_eq!(beside.signed, second.signed);
    assert_ne!(beside.id, first.id);
    let mut draft = note.clone();
    draft
        .edits
        .decide("a", |pick| pick.words = Some("other words".to_owned()));
    let joined = Note::join(Some(&note), &first, &draft);
    assert_eq!((joined.document, joined.lost), (first, Some(draft)));
}

#[test]
fn what_was_given_away_is_never_lost() {
    let mut base = Disclosures::new(client());
    base.record(at(0), "rk", "note", "Dr. Lang", "letter");
    let mut ours = base.clone();
    ours.record(at(1), "rk", "summary", "clinic", "letter");
    let mut theirs = base.clone();
    theirs.disclosures.clear();
    let joined = both_ways(Some(&base), &ours, &theirs);
    assert_eq!(joined.disclosures.len(), 2);
    assert!(!theirs.holds_all(&base));
    assert_eq!(Held::Nothing.value(), None);
}
